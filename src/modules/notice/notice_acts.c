/* notice_acts.c: a notice begins, ends, is concluded or taken down, and each
 * nominee's row says so: nothing of him passes while one runs. */
#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/message.h"
#include "model/store.h"
#include "modules/notice/notice_parts.h"
#include "modules/organisation/organisation.h"

bool kept_unbound(struct context *context, const struct entity *entity, void *row, const char *act, const char *reason)
{
	const struct actor *actor = context->actor;
	struct actor unbound = *actor;
	unbound.is_system = true;
	context->actor = &unbound;
	bool kept = act ? store_change(context, entity, row, act, reason) : store_create(context, entity, row);
	context->actor = actor;
	return kept;
}

static bool is_for_the_officer(struct context *context, const struct public_notice *one)
{
	if (one->level == LEVEL_UNIT || context->actor->role == ROLE_OFFICER || context->actor->is_system)
		return true;
	problem(context, "", "本级公示由负责人发布和填写结果，请他办理");
	return false;
}

/* --- the nominees' rows --- */

struct turning {
	struct context *context;
	const struct public_notice *notice;
	const char *what;	/* for the nominee's history */
	bool begins;
	bool counts;	/* it ended well: of a unit, 单位公示无异议 */
};

static void row_turn(const struct turning *turning, struct nomination *row)
{
	const struct public_notice *notice = turning->notice;
	int64_t open = row->notices_open > 0 ? row->notices_open : 0;
	if (turning->begins) {
		row->notices_open = open + 1;
		if (text_is_empty(row->notice_until) || text_order(row->notice_until, notice->ends_on) < 0)
			row->notice_until = notice->ends_on;
		if (notice->supplementary_to)
			row->notice_wanted = 0;
		return;
	}
	row->notices_open = open > 0 ? open - 1 : 0;
	if (!row->notices_open)
		row->notice_until = NULL;
	if (turning->counts && notice->level == LEVEL_UNIT && row->state != NOMINATION_REJECTED)
		row->unit_noticed = 1;
}

static bool nominees_turn(const struct turning *turning)
{
	struct context *context = turning->context;
	struct notice_line *lines;
	size_t count;
	if (!notice_lines(context, turning->notice->record.id, &lines, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct nomination *row = nomination_of(context, lines[i].nomination_id);
		if (!row && context->failure)
			return false;
		if (!row)
			continue;
		row_turn(turning, row);
		if (!nomination_obstacles_keep(context, row, "notice", arena_format(context->arena, "%s：%s", turning->what, turning->notice->title)))
			return false;
	}
	return true;
}

/* --- steps --- */

static bool may_begin(struct context *context, const struct public_notice *one, size_t count)
{
	if (!count)
		problem(context, "", "名单上还没有人，请先选择公示对象");
	if (one->by_wall != 1 && text_order(one->begins_on, context->today) < 0)
		problem(context, "", "公示起始日 %s 已经过去，请先改日期", date_words(context, one->begins_on));
	if (one->by_wall != 1 && text_is_empty(one->telephone) && text_is_empty(one->address))
		problem(context, "", "请先填写监督电话或通信地址，群众才能反映");
	return context_is_clean(context) && is_for_the_officer(context, one);
}

/* Who stands on the list must still be one that may be put up. */
static bool nominees_fit(struct context *context, const struct notice_line *lines, size_t count)
{
	for (size_t i = 0; i < count && !context->failure; i++) {
		const struct nomination *row = nomination_of(context, lines[i].nomination_id);
		int64_t state = row ? row->state : NOMINATION_WITHDRAWN;
		if (state == NOMINATION_REJECTED || state == NOMINATION_WITHDRAWN || state == NOMINATION_HELD || state == NOMINATION_AWARDED)
			problem(context, "", "%s现在是“%s”，不能公示，请从名单上去掉", lines[i].name,
				row ? words(context, choice_find(nomination_states, state)->label) : words(context, "不存在"));
	}
	return context_is_clean(context) && !context->failure;
}

bool notice_start(struct context *context, void *row, const char *reason)
{
	struct public_notice *one = row;
	struct notice_line *lines;
	size_t count;
	(void)reason;
	if (!notice_lines(context, one->record.id, &lines, &count) || !may_begin(context, one, count) || !nominees_fit(context, lines, count))
		return false;
	const char *last = text_is_empty(one->posted_until) ? one->ends_on : one->posted_until;
	one->state = one->by_wall == 1 && text_order(last, context->today) < 0 ? NOTICE_ENDED : NOTICE_RUNNING;
	return nominees_turn(&(struct turning){ context, one, "公示开始", .begins = true });
}

bool notice_conclude(struct context *context, void *row, const char *reason)
{
	struct public_notice *one = row;
	int64_t all = 0, open = 0;
	(void)reason;
	if (!is_for_the_officer(context, one) || !objections_count(context, one->record.id, &all, &open))
		return false;
	if (open)
		problem(context, "", "还有 %lld 件异议没有结论，办结以后再填写公示结果", (long long)open);
	if (text_order(context->today, one->ends_on) <= 0)
		problem(context, "", "公示到 %s 当天结束，次日才能填写结果", date_words(context, one->ends_on));
	if (one->by_wall == 1 && !one->scan)
		problem(context, "", "请先在“修改”里上传盖章的公示证明");
	if (!context_is_clean(context))
		return false;
	one->result = all ? NOTICE_SETTLED : NOTICE_CLEAN;
	one->concluded_on = context->today;
	one->result_text = all ? arena_format(context->arena, "公示期间收到异议 %lld 件，均已办结。", (long long)all) : "公示期间没有收到异议。";
	return nominees_turn(&(struct turning){ context, one, "公示结束", .counts = true });
}

bool notice_stop(struct context *context, void *row, const char *reason)
{
	struct public_notice *one = row;
	(void)reason;
	return is_for_the_officer(context, one) && nominees_turn(&(struct turning){ context, one, "公示撤下", .begins = false });
}

/* --- by the day --- */

static bool told(struct context *context, const struct public_notice *one)
{
	size_t count;
	struct message message = {
		.kind = MESSAGE_NOTICE, .title = arena_format(context->arena, "公示期满：%s", one->title), .text = "请核对有无异议，填写公示结果。",
		.path = arena_format(context->arena, "/public_notice/%lld", (long long)one->record.id), .entity = public_notice.name, .row_id = one->record.id,
	};
	return message_send_office(context, &message, one->office_id, one->level == LEVEL_UNIT ? STAFF : ALLOW(OFFICER), &count);
}

static bool notices_end(struct context *context)
{
	int64_t *ids;
	size_t count;
	if (!notices_ended(context, &ids, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct public_notice *one = row_new(context, &public_notice);
		if (!store_load(context, &public_notice, ids[i], one))
			return context->failure == NULL;
		one->state = NOTICE_ENDED;
		if (!store_change(context, &public_notice, one, "end", NULL) || !told(context, one))
			return false;
	}
	return true;
}

/* No reply by the day is taken as given up: said, and the objection goes on without. */
static bool replies_miss(struct context *context)
{
	int64_t *ids;
	size_t count;
	if (!objections_overdue(context, &ids, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct objection *one = row_new(context, &objection);
		if (!store_load(context, &objection, ids[i], one))
			return context->failure == NULL;
		one->state = OBJECTION_REPLIED;
		one->reply_missed = 1;
		if (!store_change(context, &objection, one, "reply_missed", "单位在期限内没有答复，视为放弃"))
			return false;
	}
	return true;
}

bool notice_daily(struct context *context)
{
	must(context->actor->is_system);
	return notices_end(context) && replies_miss(context);
}

bool notice_erase(struct context *context, int64_t person_id)
{
	int64_t *ids;
	size_t count;
	if (!lines_of_person(context, person_id, &ids, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct notice_line *line = row_new(context, &notice_line);
		if (!store_load_unscoped(context, &notice_line, ids[i], line, "who is erased goes from old notices too"))
			return context->failure == NULL;
		line->name = "已删除";
		line->text = NULL;
		if (!store_blank(context, &notice_line, line, "erase", NULL))
			return false;
	}
	return true;
}
