/* notice_public.c: notices for everybody, without an account: what runs, who
 * stands on it, until when and how to object.  It is taken down by itself. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/notice/notice_parts.h"
#include "modules/organisation/organisation.h"
#include "screens/components.h"

enum { NAME_TAIL = 3 };	/* bytes of ， */

bool public_tenant_take(struct page *page)
{
	struct context *context = page_context(page);
	struct tenant tenant;
	if (context->actor->tenant_id)
		return true;
	if (!tenant_first(context, &tenant)) {
		page_absent(page);
		return false;
	}
	struct actor *somebody = arena_one(context->arena, struct actor);
	*somebody = *context->actor;
	somebody->tenant_id = tenant.id;
	context->actor = somebody;
	return true;
}

static const char *over_since(struct context *context)
{
	return date_add_days(context->arena, context->today, -(int)shown_days(context));
}

/* --- the list of notices --- */

static const char *running_words(struct page *page, const struct public_notice *one)
{
	struct context *context = page_context(page);
	if (text_order(context->today, one->ends_on) > 0)
		return words_of(page, "公示期已满（%s）", date_words(context, one->ends_on));
	return words_of(page, "公示至 %s", date_words(context, one->ends_on));
}

static void notice_put(struct page *page, const struct public_notice *one)
{
	struct context *context = page_context(page);
	bool runs = text_order(context->today, one->ends_on) <= 0;
	card_begin_with(page, path_of(page, "=%s", one->title), NULL, NULL, NULL);
	line_begin(page);
	put_tag(page, runs ? "wait" : "plain", runs ? "公示中" : "期满");
	put_muted(page, store_title(context, &organisation, one->office_id));
	line_end(page);
	put_paragraph_text(page, running_words(page, one));
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "看名单", path_of(page, "/notice/%" PRId64, one->record.id));
	if (runs)
		button_link(page, BUTTON_PLAIN, "提出异议", path_of(page, "/notice/%" PRId64 "/objection", one->record.id));
	toolbar_end(page);
	card_end(page);
}

static void shown_form(struct page *page)
{
	struct context *context = page_context(page);
	if (context->actor->role != ROLE_OFFICER || !context->actor->is_root)
		return;
	fold_begin(page, "网上公示显示多久", false);
	form_begin(page, "/public_notice/shown", FORM_ROW);
	input_text(page, (struct control){ .name = "days", .label = "期满后再显示几天", .value = path_of(page, "%" PRId64, shown_days(context)), .numeric = true, .required = true });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "保存", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	fold_end(page);
}

void public_notices_page(struct page *page)
{
	struct context *context = page_context(page);
	struct public_notice *list;
	size_t count;
	if (!public_tenant_take(page))
		return;
	if (!notices_public(context, over_since(context), &list, &count)) {
		page_failed(page);
		return;
	}
	page_begin_public(page, "公示", "评选表彰推荐对象公示，接受社会监督");
	for (size_t i = 0; i < count; i++)
		notice_put(page, &list[i]);
	if (!count)
		put_empty(page, "现在没有正在进行的公示", NULL, NULL);
	toolbar_begin(page);
	button_link(page, BUTTON_PLAIN, "异议查询", "/notice/receipt");
	toolbar_end(page);
	shown_form(page);
	page_end(page);
}

/* --- one notice --- */

bool public_notice_find(struct page *page, struct public_notice *notice, struct notice_line **lines, size_t *count)
{
	struct context *context = page_context(page);
	struct public_notice *list;
	size_t found;
	if (!public_tenant_take(page))
		return false;
	bool good = notices_public(context, over_since(context), &list, &found);
	for (size_t i = 0; good && i < found; i++)
		if (list[i].record.id == page_id(page, 0)) {
			*notice = list[i];
			good = notice_lines(context, notice->record.id, lines, count);
			if (!good)
				break;
			return true;
		}
	if (good)
		page_not_found(page);
	else
		page_failed(page);
	return false;
}

/* The line without the name that stands large before it. */
static const char *after_name(const struct notice_line *line)
{
	const char *text = line->text ? line->text : "";
	if (!text_starts(text, line->name))
		return text;
	text += strlen(line->name);
	return text_starts(text, "，") ? text + NAME_TAIL : text;
}

void lines_draw(struct page *page, const struct notice_line *lines, size_t count)
{
	for (size_t at = 0; at < count; ) {
		size_t next = at + 1;
		while (next < count && text_equal(lines[next].honour, lines[at].honour))
			next++;
		names_head(page, lines[at].honour, words_of(page, "%zu 名", next - at));
		names_begin(page);
		for (; at < next; at++)
			names_name(page, NULL, lines[at].name, after_name(&lines[at]));
		names_end(page);
	}
}

static void how_to_draw(struct page *page, const struct public_notice *one, bool runs)
{
	struct context *context = page_context(page);
	card_begin(page, "如何反映异议");
	facts_begin_single(page);
	fact_text(page, "反映截止", cut_off_words(context, one));
	fact_text(page, "受理部门", text_is_empty(one->receiver) ? store_title(context, &organisation, one->office_id) : one->receiver);
	fact_begin(page, "监督电话");
	if (!text_is_empty(one->telephone))
		put_link(page, path_of(page, "tel:%s", one->telephone), one->telephone);
	fact_end(page);
	if (!text_is_empty(one->email)) {
		fact_begin(page, "电子邮箱");
		put_link(page, path_of(page, "mailto:%s", one->email), one->email);
		fact_end(page);
	}
	if (!text_is_empty(one->address))
		fact_text(page, "通信地址", words_of(page, "%s（%s）", one->address,
			words(context, one->arrival == NOTICE_BY_ARRIVAL ? "信函以收到的日期为准" : "信函以寄出邮戳为准")));
	facts_end(page);
	put_paragraph_text(page, one->rule);
	toolbar_begin(page);
	if (runs)
		button_link(page, BUTTON_PRIMARY, "网上提出异议", path_of(page, "/notice/%" PRId64 "/objection", one->record.id));
	button_link(page, BUTTON_PLAIN, "异议查询", "/notice/receipt");
	toolbar_end(page);
	card_end(page);
}

void public_notice_page(struct page *page)
{
	struct context *context = page_context(page);
	struct public_notice one;
	struct notice_line *lines;
	size_t count;
	struct calendar calendar;
	if (!public_notice_find(page, &one, &lines, &count))
		return;
	if (!calendar_read(context, &calendar)) {
		page_failed(page);
		return;
	}
	bool runs = text_order(context->today, one.ends_on) <= 0;
	const char *gap = calendar_gap(context, &calendar, one.begins_on, one.ends_on);
	page_crumb(page, "公示", "/notice");
	page_begin_public(page, path_of(page, "=%s", one.title), path_of(page, "=%s", store_title(context, &organisation, one.office_id)));
	put_message_text(page, runs ? "info" : "wait", words_of(page, runs ? "公示时间：%s" : "公示期已满：%s", period_words(context, &one)));
	if (gap)
		put_message_text(page, "wait", gap);
	put_paragraph_text(page, one.text);
	honour_begin(page, "公示名单", words_of(page, "共 %lld 人（个），同一称号内以姓氏笔画为序", (long long)count));
	lines_draw(page, lines, count);
	honour_end(page);
	how_to_draw(page, &one, runs);
	page_end(page);
}
