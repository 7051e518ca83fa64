/* household_desk.c: what of the files waits on a desk, what a worker sees of his
 * own, what follows from the day, from an erasure, and what can be proved. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household_parts.h"

/* --- desk --- */

static int64_t count_in(struct context *context, int64_t state, const char *due)
{
	struct query query = { .entity = &household, .filter_count = 1 };
	query.filters[0] = (struct filter){ .field = field_find(&household, "state"), .value = { .number = state } };
	if (due)
		query.filters[query.filter_count++] = (struct filter){ .field = field_find(&household, "review_due"), .compare = COMPARE_TO, .value = { .text = due } };
	return store_count_about(context, &query, 100000);
}

size_t household_todo(struct context *context, struct desk_item *items, size_t most)
{
	int64_t late = most && may(context, &household, ACT_EDIT) && context->actor->role != ROLE_MEMBER ? count_in(context, HOUSEHOLD_ON_FILE, context->today) : 0;
	if (late <= 0)
		return 0;
	items[0] = (struct desk_item){
		.name = words(context, "困难职工档案"), .act = words_with(context, "%lld 户到了复核日期", (long long)late), .detail = words(context, "每年至少复核一次"),
		.due = context->today, .path = arena_format(context->arena, "/household?state=on_file&review_due~to=%s", context->today), .button = "去复核",
	};
	return 1;
}

/* --- his own --- */

size_t household_mine(struct context *context, struct mine_card *cards, size_t most)
{
	int64_t id = most && context->actor->person_id ? household_newest_of(context, context->actor->person_id) : 0;
	struct household_brief brief;
	if (!most || !context->actor->person_id)
		return 0;
	if (!id || !household_brief_of(context, id, &brief)) {
		cards[0] = (struct mine_card){ .label = "困难帮扶", .detail = words(context, "家庭生活有困难，可以向工会申请建档"), .path = "/my-household",
					       .act_label = "申请", .act_path = "/my-household" };
		return 1;
	}
	const struct choice *state = choice_find(household_states, brief.state);
	cards[0] = (struct mine_card){ .label = "困难帮扶", .number = state ? words(context, state->label) : NULL, .detail = words(context, "困难职工档案"), .path = "/my-household" };
	return 1;
}

/* --- erased, proved --- */

/* Members of an erased worker's household stand in no file of their own. */
bool household_erase(struct context *context, int64_t person_id)
{
	return households_blank(context, person_id);
}

const char *household_prove(struct context *context)
{
	int64_t wrong = seats_wrong(context);
	return wrong ? arena_format(context->arena, "%" PRId64 " 个在档人员和档案对不上", wrong) : "";
}
