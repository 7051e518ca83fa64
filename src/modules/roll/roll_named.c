/* roll_named.c: a pasted list read for another module: who stands on it, and
 * nothing is kept. */
#include <string.h>

#include "base/arena.h"
#include "model/context.h"
#include "modules/roll/roll.h"
#include "modules/roll/roll_read.h"

bool roll_named_read(struct context *context, const char *text, const char *award, const char *year, struct roll_named **named, size_t *count)
{
	struct roll_hints hints = { .award = award, .year = year };
	struct roll *roll = roll_read(context->arena, text, strlen(text), &hints);
	*count = 0;
	if (roll->refusal)
		problem(context, "text", "%s", roll->refusal);
	else if (!roll->count)
		problem(context, "text", "没有读出姓名。请原样粘贴名单，一行一人或顿号分开都可以");
	if (!context_is_clean(context))
		return false;
	*named = arena_many(context->arena, roll->count, struct roll_named);
	for (size_t i = 0; i < roll->count; i++) {
		const struct roll_entry *entry = &roll->entries[i];
		(*named)[(*count)++] = (struct roll_named){ .name = entry->name, .unit = entry->unit, .post = entry->post, .award = entry->award,
							   .is_collective = entry->is_collective };
	}
	return true;
}
