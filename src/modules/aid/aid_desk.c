/* aid_desk.c: what of aid waits on a desk, what a person sees of his own, what
 * stands on his timeline; and what the day brings: money that arrived. */
#include "modules/aid/aid_parts.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "model/timeline.h"
#include "modules/person/person.h"

enum { PAID_A_DAY = 500, MINE_MOST = 100 };

/* What a person is waited for: papers that are missing, a rating. */
static size_t own_todo(struct context *context, struct desk_item *items, size_t most)
{
	struct aid_line *lines;
	size_t count, found = 0;
	if (!context->actor->person_id || !cases_of_person(context, context->actor->person_id, 0, MINE_MOST, &lines, &count))
		return 0;
	for (size_t i = 0; i < count && found < most; i++)
		if (lines[i].state == CASE_RETURNED || lines[i].state == CASE_GIVEN)
			items[found++] = (struct desk_item){ .name = lines[i].programme, .act = words(context, lines[i].state == CASE_RETURNED ? "补交材料" : "评价"),
				.detail = lines[i].office, .path = arena_format(context->arena, "/my-cases/%" PRId64, lines[i].id), .button = "查看" };
	return found;
}

size_t aid_todo(struct context *context, struct desk_item *items, size_t most)
{
	size_t count = 0;
	int64_t late, unanswered;
	if (context->actor->role == ROLE_MEMBER)
		return own_todo(context, items, most);
	if (!may(context, &aid_case, ACT_EDIT))
		return 0;
	late = aid_cases_count(context, 0, true);
	if (late > 0 && count < most)
		items[count++] = (struct desk_item){ .name = words(context, "帮扶个案"), .act = words_with(context, "%lld 件过了办理期限", (long long)late),
			.detail = words(context, "尽快办结，或者写明原因暂缓"), .due = context->today, .path = aid_late_path(context), .button = "查看" };
	if (referrals_late(context, &unanswered) && unanswered > 0 && count < most)
		items[count++] = (struct desk_item){ .name = words(context, "转办"), .act = words_with(context, "%lld 件到期没有答复", (long long)unanswered),
			.detail = words(context, "联系承办部门"), .due = context->today,
			.path = arena_format(context->arena, "/aid_referral?state=sent&due_on~to=%s", date_add_days(context->arena, context->today, -1)), .button = "查看" };
	return count;
}

size_t aid_figures(struct context *context, struct desk_figure *figures, size_t most)
{
	if (!most || !may(context, &aid_case, ACT_EDIT))
		return 0;
	figures[0] = (struct desk_figure){ .label = "在办帮扶个案", .number = arena_format(context->arena, "%" PRId64, aid_cases_count(context, 0, false)),
		.detail = words_with(context, "已过期 %lld 件", (long long)aid_cases_count(context, 0, true)), .path = "/aid" };
	return 1;
}

size_t aid_mine(struct context *context, struct mine_card *cards, size_t most)
{
	struct aid_line *lines;
	size_t count, open = 0, asked = 0;
	if (!most || !context->actor->person_id || !cases_of_person(context, context->actor->person_id, 0, MINE_MOST, &lines, &count))
		return 0;
	for (size_t i = 0; i < count; i++) {
		open += case_is_open(lines[i].state);
		asked += lines[i].state == CASE_RETURNED || lines[i].state == CASE_GIVEN;
	}
	cards[0] = (struct mine_card){ .label = "我的申请", .number = words_with(context, "%zu 件", count),
		.detail = asked ? words_with(context, "%zu 件等您补材料或者评价", asked) : words_with(context, "在办 %zu 件", open), .path = "/my-cases", .act_label = "我要申请",
		.act_path = "/my-cases/new" };
	return 1;
}

/* The money of approved cases arrived: they are given, and wait to be rated. */
bool aid_daily(struct context *context)
{
	int64_t *ids = arena_many(context->arena, PAID_A_DAY, int64_t);
	const char **days = arena_many(context->arena, PAID_A_DAY, const char *);
	size_t count;
	if (!cases_paid(context, ids, days, PAID_A_DAY, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct aid_case *one = row_new(context, &aid_case);
		if (!store_load_unscoped(context, &aid_case, ids[i], one, "the day tells every case that its money arrived"))
			return false;
		one->state = CASE_GIVEN;
		if (!case_arrived(context, one, days[i] ? days[i] : context->today) || !store_change(context, &aid_case, one, "paid", NULL))
			return false;
	}
	return true;
}

/* What was approved is what the line that pays it says. */
const char *aid_prove(struct context *context)
{
	int64_t wrong = cases_unlike_lines(context);
	return wrong ? arena_format(context->arena, "帮扶个案的批准金额与发放记录不一致：%" PRId64 " 件", wrong) : "";
}

/* --- timeline of a person and of a hardship file --- */

static void entry_fill(struct context *context, const struct aid_line *line, struct timeline_entry *entry)
{
	const struct choice *state = choice_find(aid_case_states, line->state);
	const char *amount = line->approved == NO_NUMBER ? "" : words_with(context, "批准 %s 元", fen_words(context, line->approved));
	*entry = (struct timeline_entry){
		.key = line->id, .at = line->at, .source = "aid", .who = line->owner ? line->owner : "", .office = line->office,
		.what = words_with(context, "申请%s：%s", line->programme, words(context, state->label)), .detail = amount, .opinion = "",
		.path = context->actor->role == ROLE_MEMBER ? arena_format(context->arena, "/my-cases/%" PRId64, line->id) : arena_format(context->arena, "/aid_case/%" PRId64, line->id),
	};
}

static size_t gather(struct context *context, const struct entity *entity, const void *row, int64_t before, size_t most, struct timeline_entry *entries)
{
	struct aid_line *lines;
	size_t count;
	if (!text_equal(entity->name, person.name) || !may(context, &aid_case, ACT_LIST) ||
	    !cases_of_person(context, ((const struct record *)row)->id, before, most, &lines, &count))
		return 0;
	for (size_t i = 0; i < count; i++)
		entry_fill(context, &lines[i], &entries[i]);
	return count;
}

static const struct timeline_source cases = { .name = "aid", .label = "帮扶", .gather = gather };
const struct timeline_source *const aid_timeline[] = { &cases, NULL };
