/* archive_pages.c: the contents of one archive with what it lacks, and who lacks
 * what in the whole office. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/archive/archive_parts.h"
#include "modules/person/person.h"
#include "screens/components.h"

enum { OF_A_PAGE = 50, KINDS_MOST = 32, PAPERS_MOST = 500 };

static const char *kind_label(int64_t kind)
{
	const struct choice *choice = choice_find(paper_kinds, kind);
	return choice ? choice->label : "";
}

/* --- one archive --- */

static bool rule_fits(const struct archive_rule *rule, const struct person *row)
{
	return rule->level <= 0 || (row->highest_level > 0 && row->highest_level <= rule->level);
}

static void facts_missing(struct page *page, const struct person *row)
{
	const struct { const char *label; bool missing; } facts[] = {
		{ "性别", !row->sex || row->sex == NO_NUMBER }, { "出生", text_is_empty(row->born_on) }, { "身份证号", text_is_empty(row->id_number) },
		{ "照片", row->photo <= 0 }, { "单位", text_is_empty(row->unit_name) }, { "电话", text_is_empty(row->telephone) },
	};
	for (size_t i = 0; i < COUNT_OF(facts); i++)
		if (facts[i].missing)
			list_text(page, words_of(page, "登记表：没有%s", words(page_context(page), facts[i].label)));
}

/* Only who may register a paper is led to the form for it; the model worker reads what is missing. */
static void missing_paper(struct page *page, const struct person *row, const struct archive_rule *rule)
{
	struct context *context = page_context(page);
	const char *label = words(context, kind_label(rule->kind));
	if (may(context, &archive_paper, ACT_CREATE))
		list_link(page, path_of(page, "/archive_paper/new?person_id=%" PRId64 "&kind=%" PRId64, row->record.id, rule->kind), label, rule->basis);
	else
		list_text(page, label);
}

static void missing_card(struct page *page, const struct person *row)
{
	struct context *context = page_context(page);
	struct archive_rule rules[RULES_MOST];
	int64_t counts[KINDS_MOST] = { 0 };
	size_t count = archive_rules(context, rules, RULES_MOST);
	if (!papers_of_person(context, row->record.id, counts, KINDS_MOST))
		return;
	card_begin(page, "还缺什么");
	list_begin(page);
	for (size_t i = 0; i < count; i++)
		if (rule_fits(&rules[i], row) && rules[i].kind < KINDS_MOST && !counts[rules[i].kind])
			missing_paper(page, row, &rules[i]);
	facts_missing(page, row);
	list_end(page);
	put_paragraph(page, "按“归档要求”和登记表核对；上面没有列出就是齐全。");
	card_end(page);
}

static const char *value_words(struct page *page, const struct listing *listing, const struct listing_row *row, const char *name)
{
	struct buffer *out = buffer_new(page_context(page)->arena, 4000);
	for (size_t i = 0; i < listing->field_count; i++)
		if (text_equal(listing->fields[i]->name, name))
			print_cell(page_context(page), listing->fields[i], &row->values[i], row->titles ? row->titles[i] : NULL, PRINT_SCREEN, out);
	return buffer_string(out);
}

static const char *pages_words(struct page *page, const struct listing *listing, const struct listing_row *row)
{
	const char *volume = value_words(page, listing, row, "volume");
	const char *from = value_words(page, listing, row, "from_page");
	const char *until = value_words(page, listing, row, "until_page");
	if (text_is_empty(from))
		return text_is_empty(volume) ? value_words(page, listing, row, "place") : volume;
	if (text_is_empty(until) || text_equal(from, until))
		return words_of(page, "%s 卷第 %s 页", volume, from);
	return words_of(page, "%s 卷第 %s–%s 页", volume, from, until);
}

static void paper_row(struct page *page, struct table_drawing *table, const struct listing *listing, const struct listing_row *row, size_t number)
{
	row_begin(table);
	cell_number(table, (int64_t)number);
	cell_text(table, value_words(page, listing, row, "kind"));
	cell_link(table, path_of(page, "/archive_paper/%" PRId64, row->id), value_words(page, listing, row, "name"));
	cell_text(table, value_words(page, listing, row, "made_on"));
	cell_text(table, value_words(page, listing, row, "form"));
	cell_text(table, pages_words(page, listing, row));
	cell_text(table, value_words(page, listing, row, "state"));
	row_end(table);
}

static void papers_card(struct page *page, int64_t person_id)
{
	static const struct table_column columns[] = {
		{ .label = "序号", .right = true, .narrow = true }, { .label = "类别" }, { .label = "题名", .wide = true, .plain_phone = true },
		{ .label = "形成时间", .narrow = true }, { .label = "形式" }, { .label = "卷号页码" }, { .label = "状态" },
	};
	struct query query = { .entity = &archive_paper, .owner_id = person_id, .all_fields = true, .limit = PAPERS_MOST };
	struct listing listing;
	struct table_drawing table;
	if (!store_list(page_context(page), &query, &listing))
		return;
	card_begin_flush(page, "卷内目录");
	table_begin(&table, page, "卷内目录", columns, COUNT_OF(columns));
	for (size_t i = 0; i < listing.count; i++)
		paper_row(page, &table, &listing, &listing.rows[i], i + 1);
	table_end(&table);
	if (!listing.count)
		put_empty(page, "还没有归档材料", NULL, NULL);
	card_end(page);
}

static void archive_draw(struct page *page, const struct person *row)
{
	page_crumb(page, path_of(page, "=%s", row->name), path_of(page, "/person/%" PRId64, row->record.id));
	page_begin(page, path_of(page, "=%s", words_of(page, "%s的档案目录", row->name)), NULL);
	actions_begin(page);
	button_print(page);
	if (may(page_context(page), &archive_paper, ACT_CREATE))
		button_link(page, BUTTON_PRIMARY, "登记材料", path_of(page, "/archive_paper/new?person_id=%" PRId64, row->record.id));
	actions_end(page);
	print_head(page, NULL, row->unit_name, page_context(page)->today);
	papers_card(page, row->record.id);
	missing_card(page, row);
	page_end(page);
	if (page_context(page)->failure)
		page_failed(page);
}

void archive_page(struct page *page)
{
	struct context *context = page_context(page);
	struct person *row = row_new(context, &person);
	if (store_load(context, &person, page_id(page, 0), row))
		archive_draw(page, row);
	else
		page_absent(page);
}

/* --- the whole office --- */

static void rules_draw(struct page *page, const struct archive_rule *rules, size_t count, int64_t chosen)
{
	struct context *context = page_context(page);
	figures_begin(page);
	for (size_t i = 0; i < count; i++) {
		int64_t missing = persons_missing_count(context, &rules[i]);
		const char *number = missing > MISSING_COUNT_MOST ? "10,000+" : path_of(page, "%" PRId64, missing);
		figures_figure(page, path_of(page, "=%s", words_of(page, "缺%s", words(context, kind_label(rules[i].kind)))), number,
			       rules[i].kind == chosen ? words(context, "下面列出") : rules[i].basis, path_of(page, "/archive/missing?kind=%" PRId64, rules[i].kind));
	}
	figures_end(page);
}

static void lines_draw(struct page *page, const struct archive_rule *rule)
{
	static const struct table_column columns[] = { { .label = "姓名", .plain_phone = true }, { .label = "单位", .wide = true }, { .label = "操作", .narrow = true, .plain_phone = true } };
	struct context *context = page_context(page);
	struct missing_line *lines;
	struct table_drawing table;
	size_t count;
	if (!persons_missing(context, rule, page_text(page, "after"), OF_A_PAGE + 1, &lines, &count))
		return;
	card_begin_flush(page, path_of(page, "=%s", words_of(page, "缺%s的档案", words(context, kind_label(rule->kind)))));
	table_begin(&table, page, "缺材料的档案", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count && i < OF_A_PAGE; i++) {
		row_begin(&table);
		cell_link(&table, path_of(page, "/archive/person/%" PRId64, lines[i].person_id), lines[i].name);
		cell_text(&table, lines[i].unit_name);
		cell_begin(&table);
		put_link_label(page, path_of(page, "/archive_paper/new?person_id=%" PRId64 "&kind=%" PRId64, lines[i].person_id, rule->kind), "登记材料");
		cell_end(&table);
		row_end(&table);
	}
	table_end(&table);
	if (!count)
		put_empty(page, "都齐全", NULL, NULL);
	card_end(page);
	if (count > OF_A_PAGE)
		button_link(page, BUTTON_PLAIN, "后面的名单", path_of(page, "/archive/missing?kind=%" PRId64 "&after=%s", rule->kind, lines[OF_A_PAGE - 1].order));
}

void missing_page(struct page *page)
{
	struct context *context = page_context(page);
	struct archive_rule rules[RULES_MOST];
	size_t count = archive_rules(context, rules, RULES_MOST);
	int64_t chosen = page_number(page, "kind", count ? rules[0].kind : 0);
	page_begin(page, "档案检查", "在册人员的档案按归档要求还缺什么");
	if (!count)
		put_empty(page, "还没有归档要求，由负责人在“归档要求”里设定", "归档要求", "/archive_rule");
	rules_draw(page, rules, count, chosen);
	for (size_t i = 0; i < count; i++)
		if (rules[i].kind == chosen)
			lines_draw(page, &rules[i]);
	page_end(page);
	if (context->failure)
		page_failed(page);
}
