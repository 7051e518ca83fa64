/* roll_demo.c: published rolls for the demonstration. */
#include "modules/roll/roll_parts.h"

bool roll_demo(struct context *context)
{
	(void)context;
	return true;
}
