/* notice_verdict.c: the conclusion of an objection and what follows: released,
 * or dropped, a reserve moved up and its supplementary notice drafted. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/notice/notice_parts.h"

static void given_check(struct context *context, const struct objection *row, const struct objection_verdict_given *given)
{
	if (row->state == OBJECTION_CONCLUDED)
		problem(context, "", "这件异议已有结论");
	else if (row->state == OBJECTION_RECEIVED)
		problem(context, "", "请先受理");
	if (!choice_find(objection_verdicts, given->verdict))
		problem(context, "verdict", "请选择结论");
	if (text_points(given->finding) < 5 || text_points(given->finding) > 2000)
		problem(context, "finding", "调查核实情况写 5 到 2000 字");
	if (text_points(given->reason) < 5 || text_points(given->reason) > 1000)
		problem(context, "reason", "理由写 5 到 1000 字");
	if (text_points(given->answer) < 5 || text_points(given->answer) > 1000)
		problem(context, "answer", "给反映人的答复写 5 到 1000 字");
	if (given->reserve_id && !(given->verdict == VERDICT_TRUE || (given->verdict == VERDICT_PARTLY && given->drop)))
		problem(context, "reserve", "不予推荐的才能递补");
}

static bool nominee_settle(struct context *context, const struct objection *row)
{
	struct nomination *nominee = nomination_of(context, row->nomination_id);
	struct moving moving = { .by_rule = true, .reason = row->reason };
	if (!nominee)
		return context->failure == NULL;
	nominee->objections_open = nominee->objections_open > 0 ? nominee->objections_open - 1 : 0;
	if (!nomination_obstacles_keep(context, nominee, "objection", row->reason))
		return false;
	if (row->is_upheld == 1) {
		moving.kind = MOVE_REJECT;
		bool ends = nominee->state != NOMINATION_REJECTED && nominee->state != NOMINATION_WITHDRAWN && nominee->state != NOMINATION_AWARDED;
		return !ends || nomination_move_do(context, nominee, &moving);
	}
	moving.kind = MOVE_RELEASE;
	return nominee->state != NOMINATION_HELD || nominee->objections_open > 0 || nomination_move_do(context, nominee, &moving);
}

static bool supplementary_draft(struct context *context, const struct public_notice *notice, int64_t reserve_id, int64_t *made)
{
	struct calendar calendar;
	struct public_notice *draft = row_new(context, &public_notice);
	if (!calendar_read(context, &calendar))
		return false;
	draft->selection_id = notice->selection_id;
	draft->office_id = notice->office_id;
	draft->level = notice->level;
	draft->supplementary_to = notice->record.id;
	draft->line_format = notice->line_format;
	draft->days = notice->days;
	draft->by_wall = notice->by_wall;
	draft->begins_on = next_workday(&calendar, context->today);
	if (!store_create(context, &public_notice, draft))
		return false;
	*made = draft->record.id;
	return notice_lines_write(context, draft, &reserve_id, 1);
}

static bool reserve_move_up(struct context *context, const struct objection *row, int64_t reserve_id, int64_t *supplementary)
{
	struct nomination *reserve = nomination_of(context, reserve_id);
	struct public_notice *notice = row_new(context, &public_notice);
	const struct moving moving = { .kind = MOVE_MOVE_UP, .by_rule = true, .reason = arena_format(context->arena, "递补%s", row->nominee),
				       .opinion = "公示异议属实，按次序递补" };
	if (!reserve || !store_load_unscoped(context, &public_notice, row->notice_id, notice, "the notice that the objection is to"))
		return context->failure ? false : (problem(context, "reserve", "递补人选不在名单里"), false);
	return nomination_move_do(context, reserve, &moving) && supplementary_draft(context, notice, reserve_id, supplementary);
}

static bool reserve_is_offered(struct context *context, int64_t nomination_id, int64_t reserve_id)
{
	const struct nomination *out = nomination_of(context, nomination_id);
	struct nominee_choice *choices;
	size_t count;
	if (!out || !reserves_of(context, out, &choices, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (choices[i].id == reserve_id)
			return true;
	problem(context, "reserve", "递补人选要从本次评选的备选里选");
	return false;
}

bool objection_conclude(struct context *context, struct objection *row, const struct objection_verdict_given *given, int64_t *supplementary)
{
	*supplementary = 0;
	given_check(context, row, given);
	if (!context_is_clean(context) || (given->reserve_id && !reserve_is_offered(context, row->nomination_id, given->reserve_id)))
		return false;
	row->verdict = given->verdict;
	row->is_upheld = given->verdict == VERDICT_TRUE || (given->verdict == VERDICT_PARTLY && given->drop);
	row->finding = given->finding;
	row->reason = given->reason;
	row->answer = given->answer;
	row->concluded_on = context->today;
	row->state = OBJECTION_CONCLUDED;
	return store_change(context, &objection, row, "conclude", given->reason) && nominee_settle(context, row) &&
	       (!given->reserve_id || reserve_move_up(context, row, given->reserve_id, supplementary));
}
