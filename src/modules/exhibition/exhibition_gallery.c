/* exhibition_gallery.c: the roll of honour as an exhibition for everybody, by year,
 * level and place.  It shows what is public: name, unit and post at the time,
 * title, year, deciding body. */
#include "modules/archive/archive.h"
#include "modules/exhibition/exhibition_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/codes.h"
#include "model/context.h"
#include "modules/exhibition/exhibition_queries.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "screens/components.h"

enum { YEAR_PAGE = 600, PLACES_SHOWN = 60 };

static void filter_read(struct page *page, struct public_filter *filter)
{
	*filter = (struct public_filter){ .year = "", .level = page_number(page, "level", 0), .place = page_text(page, "place") };
}

static const char *filter_tail(struct page *page, int64_t level, const char *place)
{
	struct buffer *out = buffer_new(page_context(page)->arena, 1024);
	if (level)
		buffer_format(out, "?level=%lld", (long long)level);
	if (!text_is_empty(place)) {
		buffer_text(out, level ? "&place=" : "?place=");
		buffer_url(out, place);
	}
	return buffer_string(out);
}

static const char *place_name(const char *place)
{
	const char *name = codes_name("division", place);
	return name ? name : place;
}

static const char *filter_label(struct page *page, const struct public_filter *filter)
{
	const char *level = choice_label(page, honour_levels, filter->level);
	const char *place = text_is_empty(filter->place) ? "" : place_name(filter->place);
	return arena_format(page_context(page)->arena, "%s%s%s", level, *level && *place ? " · " : "", place);
}

/* --- ways to browse --- */

static const char unknown_year[] = "unknown";	/* in addresses */

static const char *year_path(struct page *page, const struct public_filter *filter, const char *year)
{
	return path_of(page, "/honours/year/%s%s", text_equal(year, YEAR_UNKNOWN) ? unknown_year : year, filter_tail(page, filter->level, filter->place));
}

/* A strip for each decade; what has no year comes last. */
static void years_draw(struct page *page, const struct public_filter *filter, const struct shares *years, const char *current)
{
	const char *decade = NULL;
	years_begin(page, "年份");
	for (size_t i = 0; i < years->count; i++) {
		const struct share *one = &years->list[i];
		bool is_known = !text_is_empty(one->key) && !text_equal(one->key, YEAR_UNKNOWN);
		const char *path = year_path(page, filter, is_known ? one->key : YEAR_UNKNOWN);
		const char *head = is_known ? text_head(page_context(page)->arena, one->key, 3) : "";
		if (!decade || !text_equal(decade, head))
			years_decade(page, is_known ? words_of(page, "%s0 年代", head) : words_of(page, "其他"));
		decade = head;
		years_year(page, path, is_known ? one->key : year_label(page, ""), text_equal(one->key, current));
	}
	years_end(page);
}

static void levels_draw(struct page *page, const struct public_filter *filter, const struct shares *levels)
{
	int64_t total = 0;
	for (size_t i = 0; i < levels->count; i++)
		total += levels->list[i].count;
	halls_begin(page, "级别");
	halls_hall(page, path_of(page, "/honours%s", filter_tail(page, 0, filter->place)), "各级", total, !filter->level);
	for (size_t i = 0; i < levels->count; i++) {
		const struct share *one = &levels->list[i];
		if (one->number && one->count)
			halls_hall(page, path_of(page, "/honours%s", filter_tail(page, one->number, filter->place)),
				   path_of(page, "=%s", choice_label(page, honour_levels, one->number)), one->count, filter->level == one->number);
	}
	halls_end(page);
}

/* 共 541 人次 · 自 1961 年. */
static void grand_draw(struct page *page, const struct shares *years)
{
	int64_t total = 0;
	const char *first = NULL;
	for (size_t i = 0; i < years->count; i++) {
		total += years->list[i].count;
		if (!text_is_empty(years->list[i].key) && !text_equal(years->list[i].key, YEAR_UNKNOWN))
			first = years->list[i].key;
	}
	put_grand(page, first ? words_of(page, "共 %lld 人次 · 自 %s 年", (long long)total, first) : words_of(page, "共 %lld 人次", (long long)total));
}

/* Many counties are gathered under their cities: one chip for each four digits. */
static void places_gather(struct page *page, struct shares *places)
{
	size_t kept = 0;
	if (places->count <= PLACES_SHOWN)
		return;
	for (size_t i = 0; i < places->count; i++) {
		struct share *one = &places->list[i];
		const char *city = strlen(one->key) == 6 && one->key[0] <= '9'
			? arena_format(page_context(page)->arena, "%.4s00", one->key) : one->key;
		if (kept && text_equal(places->list[kept - 1].key, city)) {
			places->list[kept - 1].count += one->count;
			continue;
		}
		places->list[kept] = *one;
		places->list[kept++].key = city;
	}
	places->count = kept;
}

static void places_draw(struct page *page, const struct public_filter *filter, struct shares *places)
{
	places_gather(page, places);
	if (!places->count)
		return;
	fold_begin(page, "按地区", !text_is_empty(filter->place));
	years_begin(page, "地区");
	years_year(page, path_of(page, "/honours%s", filter_tail(page, filter->level, "")), words(page_context(page), "各地"), text_is_empty(filter->place));
	for (size_t i = 0; i < places->count; i++) {
		const struct share *one = &places->list[i];
		years_year(page, path_of(page, "/honours%s", filter_tail(page, filter->level, one->key)),
			   words_of(page, "%s %lld", place_name(one->key), (long long)one->count), text_equal(one->key, filter->place));
	}
	years_end(page);
	fold_end(page);
}

static void search_form(struct page *page)
{
	form_begin(page, "/honours", FORM_GET | FORM_ROW);
	input_text(page, (struct control){ .name = "q", .label = "找人或集体", .kind = "search", .max = 40, .wide = true,
		.placeholder = words_of(page, "姓名、拼音或首字母，例如 张三、zhangsan、zs"), .value = page_text(page, "q") });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "查找", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "证书核验", "/verify");
	form_buttons_end(page);
	form_end(page);
}

/* --- names --- */

static bool same_title(const struct shown_line *a, const struct shown_line *b)
{
	return a->level == b->level && a->is_collective == b->is_collective && text_equal(a->title_name, b->title_name);
}

/* The names of one title, in the order in which they came: by strokes of the surname.  Gives the line behind them. */
static size_t title_draw(struct page *page, const struct shown_lines *found, size_t first)
{
	const struct shown_line *head = &found->lines[first];
	size_t next = first + 1;
	while (next < found->count && same_title(head, &found->lines[next]))
		next++;
	names_head(page, head->title_name, words_of(page, head->is_collective ? "%zu 个集体" : "%zu 名", next - first));
	names_begin(page);
	for (size_t i = first; i < next; i++)
		entry_draw(page, &found->lines[i], unit_and_post(page, found->lines[i].unit_name, found->lines[i].post));
	names_end(page);
	sources_draw(page, found, first, next);
	return next;
}

/* As published: a sheet for each level, in it the titles. */
static void levels_sheets(struct page *page, const struct shown_lines *found)
{
	for (size_t at = 0; at < found->count; ) {
		int64_t level = found->lines[at].level;
		const char *label = choice_label(page, honour_levels, level);
		honour_begin(page, *label ? path_of(page, "=%s", label) : "级别不详", words_of(page, "同一称号内以姓氏笔画为序"));
		while (at < found->count && found->lines[at].level == level)
			at = title_draw(page, found, at);
		honour_end(page);
	}
}

static bool search_draw(struct page *page, const char *asked)
{
	struct shown_lines found;
	search_form(page);
	if (!public_search(page_context(page), asked, &found))
		return false;
	if (!found.count) {
		put_empty(page, "光荣册里没有找到。请换一个写法，或只输入姓", NULL, NULL);
		return true;
	}
	honour_begin(page, path_of(page, "=%s", asked), words_of(page, found.more ? "前 %zu 项荣誉，请输入全名" : "%zu 项荣誉", found.count));
	names_begin(page);
	for (size_t i = 0; i < found.count; i++) {
		const struct shown_line *line = &found.lines[i];
		const char *said = words_of(page, "%s %s", year_label(page, line->year), line->title_name ? line->title_name : "");
		entry_draw(page, line, line->unit_name ? words_of(page, "%s · %s", said, line->unit_name) : said);
	}
	names_end(page);
	sources_draw(page, &found, 0, found.count);
	honour_end(page);
	return true;
}

/* --- the first page --- */

static bool exhibition_draw(struct page *page, struct public_filter *filter)
{
	struct context *context = page_context(page);
	struct public_counts counts;
	if (!public_count(context, filter, &counts))
		return false;
	const struct shares years = counts.years;
	if (years.count)
		grand_draw(page, &years);
	search_form(page);
	levels_draw(page, filter, &counts.levels);
	if (!years.count) {
		put_empty(page, "光荣册还没有内容。导入已公布的名册，或在荣誉记录上选“列入光荣册”后，公众在这里看到", NULL, NULL);
		return true;
	}
	years_draw(page, filter, &years, years.list[0].key);
	places_draw(page, filter, &counts.places);
	demo_note(page);
	const char *narrowed = filter_label(page, filter);
	put_grand(page, path_of(page, "%s%s%s", year_label(page, years.list[0].key), *narrowed ? " · " : "", narrowed));
	struct shown_lines latest;
	filter->year = years.list[0].key;
	if (!public_year(context, filter, NULL, YEAR_PAGE, &latest))
		return false;
	levels_sheets(page, &latest);
	return true;
}

void gallery_page(struct page *page)
{
	struct public_filter filter;
	const char *asked = page_text(page, "q");
	filter_read(page, &filter);
	page_cache(page, ROLL_KEPT);
	page_begin_public(page, "光荣册", "历届劳动模范、先进工作者和先进集体");
	bool good = text_is_empty(asked) ? exhibition_draw(page, &filter) : search_draw(page, asked);
	page_end(page);
	page_is_good(page, good);
}

/* --- one year --- */

/* To the years beside this one. */
static void year_actions(struct page *page, const struct public_filter *filter, const struct shares *years)
{
	size_t at = 0;
	while (at < years->count && text_order(years->list[at].key, filter->year) > 0)
		at++;
	bool is_there = at < years->count && text_equal(years->list[at].key, filter->year);
	size_t earlier = is_there ? at + 1 : at;
	actions_begin(page);
	if (earlier < years->count)
		button_link(page, BUTTON_PLAIN, path_of(page, "=← %s", year_label(page, years->list[earlier].key)), year_path(page, filter, years->list[earlier].key));
	if (at > 0)
		button_link(page, BUTTON_PLAIN, path_of(page, "=%s →", year_label(page, years->list[at - 1].key)), year_path(page, filter, years->list[at - 1].key));
	actions_end(page);
}

static void year_draw(struct page *page, const struct public_filter *filter, const struct shares *years, const struct shown_lines *found)
{
	page_cache(page, ROLL_KEPT);
	page_crumb(page, "光荣册", path_of(page, "/honours%s", filter_tail(page, filter->level, filter->place)));
	page_begin_public(page, path_of(page, "=%s", year_label(page, filter->year)), path_of(page, "=%s", filter_label(page, filter)));
	year_actions(page, filter, years);
	demo_note(page);
	if (!found->count)
		put_empty(page, "这一年没有列入光荣册的荣誉", "看全部年份", "/honours");
	levels_sheets(page, found);
	if (found->more) {
		const char *path = year_path(page, filter, filter->year);
		button_link(page, BUTTON_PRIMARY, "后面的名单", path_of(page, "%s%cafter=%lld", path, strchr(path, '?') ? '&' : '?',
			(long long)found->lines[found->count - 1].id));
	}
	if (years->count) {
		fold_begin(page, "全部年份", false);
		years_draw(page, filter, years, filter->year);
		fold_end(page);
	}
	page_end(page);
}

/* Four digits or "unknown"; NULL for anything else. */
static const char *year_asked(struct page *page)
{
	const char *word = page_word(page, 0);
	if (text_equal(word, unknown_year))
		return YEAR_UNKNOWN;
	return strlen(word) == 4 && strspn(word, "0123456789") == 4 ? word : NULL;
}

void gallery_year_page(struct page *page)
{
	struct context *context = page_context(page);
	struct public_filter filter;
	struct public_counts counts;
	struct shown_lines found;
	struct shown_line after;
	const char *year = year_asked(page);
	if (!year) {
		page_not_found(page);
		return;
	}
	filter_read(page, &filter);
	bool good = public_count(context, &filter, &counts);
	filter.year = year;
	bool goes_on = page_number(page, "after", 0) && public_line(context, page_number(page, "after", 0), &after);
	good = good && public_year(context, &filter, goes_on ? &after : NULL, YEAR_PAGE, &found);
	if (page_is_good(page, good))
		year_draw(page, &filter, &counts.years, &found);
}

/* --- one holder --- */

/* What he did, where he consented to have it told and the office cleared it. */
static void deed_draw(struct page *page, int64_t person_id)
{
	struct deed told;
	if (!deed_of_public(page_context(page), person_id, &told))
		return;
	honour_begin(page, "先进事迹", NULL);
	put_heading(page, path_of(page, "=%s", told.title));
	put_paragraph_text(page, told.summary);
	if (!text_is_empty(told.author))
		put_source(page, told.author, NULL);
	honour_end(page);
}

/* `person_id` 0: a collective. */
static void holder_draw(struct page *page, const struct shown_lines *found, int64_t person_id)
{
	static const struct table_column columns[] = {
		{ .label = "年份", .narrow = true }, { .label = "称号", .plain_phone = true }, { .label = "当时单位和职务", .wide = true },
		{ .label = "授予机关" },
	};
	const struct shown_line *last = &found->lines[found->count - 1];
	const char *said = unit_and_post(page, last->unit_name, last->post);
	struct table_drawing table;
	page_cache(page, ROLL_KEPT);
	page_crumb(page, "光荣册", "/honours");
	page_begin_public(page, path_of(page, "=%s", last->holder), path_of(page, "=%s", said ? said : ""));
	honour_begin(page, "获得的荣誉", NULL);
	table_begin(&table, page, "获得的荣誉", columns, COUNT_OF(columns));
	for (size_t i = 0; i < found->count; i++) {
		const struct shown_line *line = &found->lines[i];
		row_begin(&table);
		cell_link(&table, path_of(page, "/honours/year/%s", text_equal(line->year, YEAR_UNKNOWN) ? unknown_year : line->year), year_label(page, line->year));
		cell_begin(&table);
		put_honour(page, line->title_name);
		if (line->is_made_up)
			put_tag(page, "plain", "演示");
		cell_end(&table);
		cell_text(&table, unit_and_post(page, line->unit_name, line->post));
		cell_text(&table, line->granted_by);
		row_end(&table);
	}
	table_end(&table);
	sources_draw(page, found, 0, found->count);
	honour_end(page);
	if (person_id)
		deed_draw(page, person_id);
	page_end(page);
}

void gallery_person_page(struct page *page)
{
	struct shown_lines found;
	if (!page_is_good(page, public_of_person(page_context(page), page_id(page, 0), &found)))
		return;
	if (found.count)
		holder_draw(page, &found, page_id(page, 0));
	else
		page_not_found(page);
}

void gallery_collective_page(struct page *page)
{
	struct shown_lines found;
	if (!page_is_good(page, public_of_collective(page_context(page), page_id(page, 0), &found)))
		return;
	if (found.count)
		holder_draw(page, &found, 0);
	else
		page_not_found(page);
}
