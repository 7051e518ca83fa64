/* nomination_way_todo.c: what of the rounds waits on the desks: returned, newly
 * come, in review, drafts, grouped by round, with the earliest last day. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/nomination/nomination_way.h"

enum { ROUNDS_MOST = 20, RETURNED_MOST = 5, REASON_SHOWN = 40 };

const struct choice nomination_acts[] = {
	{ MOVE_SUBMIT, "submit", "上报", NULL }, { MOVE_FORWARD, "forward", "同意上报", NULL }, { MOVE_RETURN, "return", "退回", NULL },
	{ MOVE_RESUME, "resume", "改好再报", NULL }, { MOVE_HOLD, "hold", "暂缓", NULL }, { MOVE_RELEASE, "release", "恢复", NULL },
	{ MOVE_REJECT, "reject", "不予推荐", NULL }, { MOVE_WITHDRAW, "withdraw", "撤回", NULL }, { MOVE_HAND_OVER, "hand_over", "转交", NULL },
	{ MOVE_EXTEND, "extend", "延期", NULL }, { MOVE_PROPOSE, "propose", "列入建议人选", NULL }, { MOVE_RESERVE, "reserve", "列为备选", NULL },
	{ MOVE_MOVE_UP, "move_up", "递补", NULL }, { MOVE_AWARD, "award", "表彰", NULL }, { MOVE_NOT_AWARD, "not_award", "未表彰", NULL },
	{ MOVE_RECEIVE, "receive", "签收", NULL }, { MOVE_DROP, "drop", "不再推荐", NULL }, { MOVE_TAKE_UP, "take_up", "重新推荐", NULL },
	{ MOVE_FIRST, "first", "可以正式推荐", NULL }, { MOVE_TO_UNIT, "to_unit", "交给单位", NULL }, { MOVE_KIND_END, "print", "打印审批表", NULL }, { MOVE_KIND_END + 1, "stamp", "上传盖章扫描件", NULL },
	{ MOVE_KIND_END + 2, "notice", "公示", NULL }, { MOVE_KIND_END + 3, "objection", "异议", NULL }, { MOVE_KIND_END + 4, "inquiry", "征求意见", NULL },
	{ MOVE_KIND_END + 5, "examination", "考察", NULL }, { 0 },
};

/* Why it was returned last, shortened; "" : it was not. */
static const char *return_reason(struct context *context, int64_t nomination_id)
{
	enum { LOOKED_BACK = 20 };
	struct nomination_move *moves = arena_many(context->arena, LOOKED_BACK, struct nomination_move);
	size_t count = way_moves(context, nomination_id, 0, LOOKED_BACK, moves);
	for (size_t i = 0; i < count; i++)
		if (moves[i].kind == MOVE_RETURN)
			return text_head(context->arena, moves[i].reason ? moves[i].reason : "", REASON_SHOWN);
	return "";
}

/* What was returned, one by one where few, each with its reason. */
static size_t returned_todo(struct context *context, const struct inbox_count *round, struct desk_item *items, size_t most)
{
	struct inbox_query asked = { .part = INBOX_RETURNED, .selection_id = round->selection_id, .most = RETURNED_MOST };
	struct inbox_row *rows;
	size_t count, filled = 0;
	if (!inbox_rows(context, &asked, &rows, &count))
		return 0;
	for (size_t i = 0; i < count && filled < most; i++)
		items[filled++] = (struct desk_item){
			.name = rows[i].name, .act = words(context, "退回修改"), .detail = return_reason(context, rows[i].id), .due = rows[i].due_on,
			.button = "修改", .path = arena_format(context->arena, "/nomination/%" PRId64, rows[i].id),
		};
	return filled;
}

static const struct waiting {
	enum inbox_part part;
	const char *act;
	const char *name;	/* in the address */
	const char *button;
} waiting[] = {
	{ INBOX_RETURNED, "退回修改", "returned", "修改" }, { INBOX_UNREAD, "新报来，等签收", "unread", "签收" },
	{ INBOX_READ, "审核", "review", "审核" }, { INBOX_DRAFT, "填报", "draft", "填报" },
	{ INBOX_HELD, "暂缓，查清后恢复", "held", "查看" },
};

size_t nomination_way_todo(struct context *context, struct desk_item *items, size_t most)
{
	struct inbox_count *counts;
	size_t count, filled = 0;
	if (!may(context, &nomination, ACT_EDIT) || context->actor->is_system || !inbox_counts(context, ROUNDS_MOST, &counts, &count))
		return 0;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < COUNT_OF(waiting) && filled < most; k++) {
			const struct waiting *one = &waiting[k];
			int64_t waits = counts[i].counts[one->part];
			if (one->part == INBOX_RETURNED && waits <= RETURNED_MOST)
				filled += returned_todo(context, &counts[i], items + filled, most - filled);
			if (!waits || (one->part == INBOX_RETURNED && waits <= RETURNED_MOST))
				continue;
			items[filled++] = (struct desk_item){
				.name = counts[i].selection, .act = words(context, one->act),
				.detail = words_with(context, "%lld 个", (long long)waits),
				.due = counts[i].due_on[one->part], .button = one->button,
				.path = arena_format(context->arena, "/nomination/inbox?part=%s&selection_id=%" PRId64, one->name, counts[i].selection_id),
			};
		}
	return filled;
}
