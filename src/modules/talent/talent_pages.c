/* talent_pages.c: the way of one person from talent to honour, how many talents
 * got there, and the list that is handed over. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/talent/talent_parts.h"
#include "screens/components.h"

/* --- one talent --- */

void talent_draw_first(struct page *page, const void *row)
{
	const struct reserve_talent *one = row;
	const struct entity *nomination = entity_find("nomination");
	if (one->state == TALENT_ENDED || !nomination || !may(page_context(page), nomination, ACT_CREATE))
		return;
	toolbar_begin(page);
	button_link(page, one->state == TALENT_RAISED ? BUTTON_PRIMARY : BUTTON_PLAIN, one->state == TALENT_RAISED ? "转为推荐" : "再次推荐",
		    path_of(page, "/nomination/begin?talent_id=%" PRId64, one->record.id));
	button_link(page, BUTTON_PLAIN, "培养转化统计", "/talents/figures");
	toolbar_end(page);
}

/* --- the chain --- */

static void chain_draw(struct page *page, const struct person *row)
{
	struct chain_link *links;
	size_t count;
	page_crumb(page, path_of(page, "=%s", row->name), path_of(page, "/person/%" PRId64, row->record.id));
	page_begin(page, path_of(page, "=%s", words_of(page, "%s的成长经历", row->name)), "从发现、培养、推荐到表彰，近的在前");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	card_begin(page, NULL);
	if (chain_of(page_context(page), row->record.id, &links, &count) && count) {
		timeline_begin(page);
		for (size_t i = 0; i < count; i++)
			timeline_moment(page, &(struct moment){ .phase = links[i].is_last ? PHASE_NOW : PHASE_DONE, .who = links[i].is_last ? links[i].text : NULL,
				.act = links[i].act, .when = links[i].day ? date_words(page_context(page), links[i].day) : year_label(page, NULL),
				.opinion = links[i].is_last ? NULL : links[i].text, .path = links[i].path });
		timeline_end(page);
	} else {
		put_empty(page, "还没有培养、推荐和表彰的记录", NULL, NULL);
	}
	card_end(page);
	page_end(page);
	if (page_context(page)->failure)
		page_failed(page);
}

void chain_page(struct page *page)
{
	struct person *row = row_new(page_context(page), &person);
	if (store_load(page_context(page), &person, page_id(page, 0), row))
		chain_draw(page, row);
	else
		page_absent(page);
}

/* --- how many became something --- */

static const char *share_words(struct page *page, int64_t part, int64_t whole)
{
	return whole ? path_of(page, "%" PRId64 "%%", part * 100 / whole) : "—";
}

static void totals_draw(struct page *page, const struct conversion *lines, size_t count)
{
	struct conversion all = { 0 };
	for (size_t i = 0; i < count; i++) {
		all.found += lines[i].found;
		all.nominated += lines[i].nominated;
		all.awarded += lines[i].awarded;
	}
	figures_begin(page);
	figures_figure(page, "培养对象", path_of(page, "%" PRId64, all.found), NULL, "/reserve_talent");
	figures_figure(page, "已推荐参评", path_of(page, "%" PRId64, all.nominated), share_words(page, all.nominated, all.found), "/reserve_talent?state=nominated");
	figures_figure(page, "已获表彰", path_of(page, "%" PRId64, all.awarded), share_words(page, all.awarded, all.found), NULL);
	figures_end(page);
}

static void conversions_table(struct page *page, const struct conversion *lines, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "发现年份", .narrow = true, .plain_phone = true }, { .label = "来源", .wide = true }, { .label = "培养对象", .right = true },
		{ .label = "已推荐参评", .right = true }, { .label = "已获表彰", .right = true }, { .label = "推荐率", .right = true },
	};
	const struct field *source = field_find(&reserve_talent, "source");
	struct table_drawing table;
	table_begin(&table, page, "培养转化统计", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_text(&table, year_label(page, lines[i].year));
		cell_text(&table, choice_label(page, source->choices, lines[i].source));
		cell_number(&table, lines[i].found);
		cell_number(&table, lines[i].nominated);
		cell_number(&table, lines[i].awarded);
		cell_text(&table, share_words(page, lines[i].nominated, lines[i].found));
		row_end(&table);
	}
	table_end(&table);
}

void conversion_page(struct page *page)
{
	struct conversion *lines;
	size_t count;
	if (!conversions(page_context(page), &lines, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, reserve_talent.label, "/reserve_talent");
	page_begin(page, "培养转化统计", "培养对象里有多少被推荐、多少获得表彰");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	totals_draw(page, lines, count);
	card_begin_flush(page, "按年份和来源");
	if (count)
		conversions_table(page, lines, count);
	else
		put_empty(page, "还没有培养对象", "登记培养对象", "/reserve_talent/new");
	card_end(page);
	page_end(page);
}

/* --- what is handed over --- */

void referral_draw_first(struct page *page, const void *row)
{
	const struct talent_referral *one = row;
	int64_t persons, without;
	if (!referral_counts(page_context(page), one->record.id, &persons, &without))
		return;
	if (one->state == REFERRAL_DRAFT && without)
		put_message_text(page, "wait", words_of(page, "名单 %lld 人，其中 %lld 人还没有登记本人同意，全部同意后才能移交。", (long long)persons, (long long)without));
	toolbar_begin(page);
	button_link(page, BUTTON_PLAIN, "打印名单", path_of(page, "/talent_referral/%" PRId64 "/list", one->record.id));
	toolbar_end(page);
}

static void list_table(struct page *page, const struct referral_line *lines, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "序号", .right = true, .narrow = true }, { .label = "姓名", .narrow = true, .plain_phone = true }, { .label = "单位", .wide = true },
		{ .label = "岗位" }, { .label = "最高荣誉" }, { .label = "本人意见", .narrow = true },
	};
	const struct field *consent = field_find(&talent_referral_person, "consent");
	struct table_drawing table;
	table_begin(&table, page, "劳动模范名单", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_number(&table, (int64_t)i + 1);
		cell_link(&table, path_of(page, "/person/%" PRId64, lines[i].person_id), lines[i].name);
		cell_text(&table, lines[i].unit_name);
		cell_text(&table, lines[i].post);
		cell_text(&table, lines[i].title);
		cell_text(&table, choice_label(page, consent->choices, lines[i].consent));
		row_end(&table);
	}
	table_end(&table);
}

void referral_list_page(struct page *page)
{
	static const char *const signatures[] = { "移交人", "接收人", "日期" };
	struct context *context = page_context(page);
	struct talent_referral *one = row_new(context, &talent_referral);
	struct referral_line *lines;
	size_t count;
	if (!store_load(context, &talent_referral, page_id(page, 0), one) || !referral_lines(context, one->record.id, &lines, &count)) {
		page_absent(page);
		return;
	}
	page_crumb(page, path_of(page, "=%s", one->to_body), path_of(page, "/talent_referral/%" PRId64, one->record.id));
	page_begin(page, path_of(page, "=%s", words_of(page, "提供%s的劳动模范名单", one->to_body)), NULL);
	actions_begin(page);
	button_print(page);
	actions_end(page);
	print_head(page, NULL, one->request_number, one->handed_on ? one->handed_on : context->today);
	card_begin_flush_with(page, "劳动模范名单", words_of(page, "%zu 人", count), NULL, NULL);
	list_table(page, lines, count);
	card_end(page);
	signature_lines(page, signatures, COUNT_OF(signatures));
	page_end(page);
	if (context->failure)
		page_failed(page);
}
