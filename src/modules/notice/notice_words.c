/* notice_words.c: the sentences of a notice that follow from its row: period,
 * how to object, what stands before the list.  Always Chinese: it is printed. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/notice/notice_parts.h"
#include "modules/organisation/organisation.h"

static const char *day(struct context *context, const char *date)
{
	struct buffer *out = buffer_new(context->arena, 64);
	date_print_chinese(out, date);
	return buffer_string(out);
}

const char *period_words(struct context *context, const struct public_notice *notice)
{
	return arena_format(context->arena, "%s至%s（%lld个工作日）", day(context, notice->begins_on), day(context, notice->ends_on), (long long)notice->days);
}

const char *cut_off_words(struct context *context, const struct public_notice *notice)
{
	return arena_format(context->arena, "%s %s", day(context, notice->cut_off_on), text_is_empty(notice->cut_off_at) ? "24:00" : notice->cut_off_at);
}

static void put_fact(struct buffer *out, const char *label, const char *text)
{
	if (!text_is_empty(text))
		buffer_format(out, "%s：%s。", label, text);
}

const char *objecting_words(struct context *context, const struct public_notice *notice)
{
	struct buffer *out = buffer_new(context->arena, 4000);
	buffer_format(out, "公示期间，对公示对象有异议的，请于%s前以信函、电话、来访%s反映，信函%s。", cut_off_words(context, notice),
		notice->by_wall == 1 ? "等方式" : "、网上等方式", notice->arrival == NOTICE_BY_ARRIVAL ? "以收到的日期为准" : "以寄出邮戳为准");
	buffer_text(out, notice->rule ? notice->rule : "");
	put_fact(out, "受理部门", notice->receiver);
	put_fact(out, "监督电话", notice->telephone);
	put_fact(out, "电子邮箱", notice->email);
	put_fact(out, "通信地址", notice->address);
	return buffer_string(out);
}

const char *nominees_word(const struct public_notice *notice, const struct selection *round)
{
	if (notice->office_id != round->office_id)
		return "推荐对象";
	return round->kind == SELECTION_OWN ? "拟表彰对象" : "拟推荐对象";
}

const char *opening_words(struct context *context, const struct public_notice *notice, const struct selection *round)
{
	const char *named = round->regulation_id ? store_title(context, &regulation, round->regulation_id) : NULL;
	const char *rules = text_is_empty(named) ? round->project : named;
	const char *head = text_is_empty(rules) ? "" : arena_format(context->arena, "根据%s，", rules);
	const char *said = notice->level == LEVEL_UNIT ? "经民主评议、职工（代表）大会审议" : "经民主推荐、逐级审核";
	return text_head(context->arena, arena_format(context->arena, "%s%s，现将%s%s%s予以公示，接受社会监督。", head, said, round->name,
		nominees_word(notice, round), notice->supplementary_to ? "递补名单" : "名单"), 1000);
}
