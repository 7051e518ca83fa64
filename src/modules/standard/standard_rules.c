/* standard_rules.c: two lines of one kind and office never hold on the same day. */
#include <string.h>

#include "model/context.h"
#include "modules/standard/standard_parts.h"

void standard_check(struct context *context, void *row, const void *before)
{
	const struct local_standard *line = row;
	const char *other;
	(void)before;
	if (line->until_on && strcmp(line->until_on, line->from_on) <= 0)
		problem(context, "until_on", "结束要晚于开始 %s", line->from_on);
	else if ((other = standard_beside(context, line)))
		problem(context, "from_on", "同一地区的同一标准在这段时间已有一条（自 %s 起）：先给那一条填上结束的日期", other);
}
