/* honour_demo.c: the demonstration of honours. */
#include "modules/honour/honour_parts.h"

bool honour_demo(struct context *context)
{
	(void)context;
	return true;
}
