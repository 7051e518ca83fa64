/* household_death.c: a death that was verified: the file in which he stands is to
 * be reviewed at once: another head, or the end of the file; a member less to
 * divide by.  People decide which. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household_parts.h"

bool household_died(struct context *context, int64_t person_id)
{
	struct household_brief brief = { 0 };
	struct household *row = row_new(context, &household);
	if (!household_of_person(context, person_id, &brief) || !household_is_on_file(&brief))
		return context->failure == NULL;
	if (!store_load_to_change(context, &household, brief.id, row))
		return context->failure == NULL;
	if (!text_is_empty(row->review_due) && text_order(row->review_due, context->today) <= 0)
		return true;
	row->review_due = context->today;
	return store_blank(context, &household, row, "change", row->person_id == person_id ? "户主已去世" : "家庭成员已去世");
}

size_t household_after_death(struct context *context, int64_t person_id, struct desk_item *items, size_t most)
{
	struct household_brief brief = { 0 };
	if (!most || !may(context, &household, ACT_EDIT) || !household_of_person(context, person_id, &brief) ||
	    text_is_empty(store_title_in_scope(context, &household, brief.id)))
		return 0;
	items[0] = (struct desk_item){
		.name = words_with(context, "%s的困难职工档案", brief.name),
		.act = words(context, brief.person_id == person_id ? "户主去世：家人仍困难的，以家人的名义另行申请；不再符合的办退档（去世）" : "家庭成员去世：改家庭人口，重新核算人均收入"),
		.detail = words(context, "困难职工档案"), .due = context->today, .path = arena_format(context->arena, "/household/%" PRId64, brief.id), .button = "去复核",
	};
	return 1;
}
