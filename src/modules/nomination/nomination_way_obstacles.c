/* nomination_way_obstacles.c: what stands in a nominee's way, read from his own
 * row and the round's rules alone, so that the board can say it of thousands. */
#include "modules/nomination/nomination_way.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "modules/nomination/nomination_print.h"

struct asked {
	struct context *context;
	const struct selection_rules *rules;
	const struct nomination *row;
};

static bool is_at_host(const struct asked *asked)
{
	return asked->row->at_office_id == asked->rules->selection.office_id;
}

static bool has_stage(const struct asked *asked, int64_t kind)
{
	for (size_t i = 0; i < asked->rules->stage_count; i++)
		if (asked->rules->stages[i].kind == kind)
			return true;
	return false;
}

static const char *held_refuses(const struct asked *asked)
{
	if (asked->row->state != NOMINATION_HELD)
		return NULL;
	return text_is_empty(asked->row->held_why) ? words(asked->context, "暂缓中")
		: words_with(asked->context, "暂缓中：%s", asked->row->held_why);
}

static const char *unfit_refuses(const struct asked *asked)
{
	return asked->row->unfit == 1 ? words(asked->context, "征求意见的结果是不宜推荐") : NULL;
}

static const char *parts_refuse(const struct asked *asked)
{
	struct context *context = asked->context;
	const char *list = NULL;
	for (const struct choice *part = missing_parts; asked->row->missing > 0 && part->value; part++)
		if ((asked->row->missing & part->value) && part->value != MISSING_UNIT_NOTICE)
			list = list ? arena_format(context->arena, "%s%s%s", list, words(context, "、"), words(context, part->label)) : words(context, part->label);
	return list ? words_with(context, "材料不全：%s", list) : NULL;
}

static const char *unit_notice_refuses(const struct asked *asked)
{
	if (asked->row->unit_noticed == 1 || way_is_first(asked->rules, asked->row))
		return NULL;
	return words(asked->context, "推荐单位的公示还没有结束，或者没有填写“公示无异议”");
}

/* The last day of a notice counts whole: what rests on it happens on the next one. */
static const char *notices_refuse(const struct asked *asked)
{
	const struct nomination *row = asked->row;
	bool runs = !text_is_empty(row->notice_until) && text_order(asked->context->today, row->notice_until) <= 0;
	if (runs)
		return words_with(asked->context, "公示到 %s 当天结束，次日才能办理", date_words(asked->context, row->notice_until));
	return row->notices_open > 0 ? words_with(asked->context, "有 %lld 个公示还没有填写结果", (long long)row->notices_open) : NULL;
}

static const char *objections_refuse(const struct asked *asked)
{
	int64_t open = asked->row->objections_open;
	return open > 0 ? words_with(asked->context, "有 %lld 件异议没有办结", (long long)open) : NULL;
}

static const char *inquiries_refuse(const struct asked *asked)
{
	int64_t open = asked->row->inquiries_open, wanted = asked->row->inquiries_wanted;
	if (open > 0)
		return words_with(asked->context, "有 %lld 份征求意见没有回复", (long long)open);
	/* Where the timetable has no 征求意见 the office asks or not as it likes. */
	return wanted > 0 && has_stage(asked, STAGE_ASK) ? words_with(asked->context, "按规则还有 %lld 个部门没有征求意见，请先生成征求意见函", (long long)wanted) : NULL;
}

static const char *examination_refuses(const struct asked *asked)
{
	if (!is_at_host(asked) || asked->row->examinations > 0 || way_is_first(asked->rules, asked->row))
		return NULL;
	return has_stage(asked, STAGE_EXAMINE) ? words(asked->context, "还没有签字的考察材料") : NULL;
}

static const char *scan_refuses(const struct asked *asked)
{
	return way_is_first(asked->rules, asked->row) ? NULL : nomination_scan_refuses(asked->context, asked->rules, asked->row);
}

static const char *supplement_refuses(const struct asked *asked)
{
	return asked->row->notice_wanted == 1 && asked->row->state == NOMINATION_PROPOSED ? words(asked->context, "递补以后还没有补充公示") : NULL;
}

const char *nomination_obstacle(struct context *context, const struct selection_rules *rules, const struct nomination *row, size_t *place)
{
	static const char *(*const judges[])(const struct asked *asked) = {
		held_refuses, unfit_refuses, parts_refuse, unit_notice_refuses, notices_refuse, objections_refuse, inquiries_refuse, examination_refuses,
		scan_refuses, supplement_refuses,
	};
	const struct asked asked = { context, rules, row };
	while (*place < COUNT_OF(judges)) {
		const char *refused = judges[(*place)++](&asked);
		if (refused)
			return refused;
	}
	return NULL;
}
