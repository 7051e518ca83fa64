/* honour_todo.c: what of the honours waits on somebody's desk: those of this
 * year and the last that ought to have a certificate and have no number yet. */
#include "modules/honour/honour_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/honour/honour_queries.h"
#include "modules/honour/honour_rules.h"

enum { COUNTED = 999 };

/* The highest level whose certificates this house makes; 0: none. */
static int64_t own_level(struct context *context)
{
	int64_t office_level = root_office_level(context);
	for (int64_t level = HONOUR_NATION; level < HONOUR_UNIT; level++)
		if (certificate_is_ours(level, office_level))
			return level;
	return 0;
}

size_t honour_todo(struct context *context, struct desk_item *items, size_t most)
{
	enum { YEARS = 2 };
	int64_t level = may(context, &honour_grant, ACT_EDIT) ? own_level(context) : 0;
	size_t filled = 0;
	for (int back = 0; level && back < YEARS && filled < most; back++) {
		const char *year = arena_format(context->arena, "%d", date_year(context->today) - back);
		int64_t count = grants_unnumbered(context, level, year, COUNTED + 1);
		if (count <= 0)
			continue;
		items[filled++] = (struct desk_item){
			.name = arena_format(context->arena, "%s %s", year, words(context, "年授予的荣誉")),
			.act = words(context, "编证书号"), .detail = arena_format(context->arena, "%lld%s %s", (long long)(count > COUNTED ? COUNTED : count),
				count > COUNTED ? "+" : "", words(context, "项还没有编号")),
			.path = arena_format(context->arena, "/honour_grant?year=%s", year), .button = "查看",
		};
	}
	return filled;
}
