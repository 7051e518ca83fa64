/* roster_print.c: name lists chosen by title, level, years, office and status,
 * in one of the orders in use, with the columns wanted; seen on the page before
 * a file is made of them. */
#include "modules/roster/roster_sheet.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/codes.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/roster/roster_parts.h"
#include "modules/roster/roster_words.h"
#include "screens/components.h"

enum { PEOPLE_AT_ONCE = 200, CELL_MAX = 4096 };

enum {
	C_PLACE_NUMBER, C_NAME, C_SEX, C_BORN, C_ETHNIC, C_ID, C_UNIT, C_POST, C_TITLE, C_LEVEL, C_DATE, C_BY, C_NUMBER, C_PLACE, C_STATUS,
	C_PHONE, C_STATE, C_SIGN
};

const struct roster_column roster_columns[ROSTER_COLUMNS] = {
	[C_PLACE_NUMBER] = { "no", "序号", 3, true, false, false },
	[C_NAME] = { "holder", "姓名", 6, true, true, false },
	[C_SEX] = { "sex", "性别", 3, true, true, true },
	[C_BORN] = { "born_on", "出生", 6, false, true, true },
	[C_ETHNIC] = { "ethnic", "民族", 4, false, true, true },
	[C_ID] = { "id_number", "身份证号", 11, false, true, true },
	[C_UNIT] = { "unit_name", "单位", 14, true, true, false },
	[C_POST] = { "post", "职务", 8, true, true, false },
	[C_TITLE] = { "title", "称号", 12, true, true, false },
	[C_LEVEL] = { "level", "级别", 5, false, true, false },
	[C_DATE] = { "granted_on", "授予时间", 7, true, true, false },
	[C_BY] = { "granted_by", "授予机关", 12, false, true, false },
	[C_NUMBER] = { "number", "证书编号", 8, false, true, false },
	[C_PLACE] = { "place", "地区", 6, false, true, false },
	[C_STATUS] = { "status", "本人状态", 5, false, true, true },
	[C_PHONE] = { "telephone", "电话", 8, false, true, true },
	[C_STATE] = { "state", "荣誉状态", 5, false, true, false },
	[C_SIGN] = { "sign", "签名", 6, false, true, false },
};

static const struct select_option orders[] = {
	{ "strokes", "以姓氏笔画为序" }, { "pinyin", "按拼音" }, { "place", "按地区" }, { "year", "按年份" }, { "level", "按级别和称号" }, { NULL, NULL },
};
static const struct select_option sides[] = {
	{ "0", "个人和集体" }, { "1", "个人" }, { "2", "集体和工会组织" }, { NULL, NULL },
};

/* --- what is asked --- */

static enum grant_order order_of_page(struct page *page)
{
	static const enum grant_order values[] = { ORDER_STROKES, ORDER_PINYIN, ORDER_PLACE, ORDER_YEAR, ORDER_LEVEL };
	const char *asked = page_text(page, "order");
	for (size_t i = 0; i < COUNT_OF(values); i++)
		if (text_equal(orders[i].value, asked))
			return values[i];
	return ORDER_STROKES;
}

static const char *box_name(struct page *page, size_t place)
{
	return path_of(page, "c_%s", roster_columns[place].name);
}

static const char *text_otherwise(struct page *page, const char *name, const char *otherwise)
{
	return page_has(page, name) ? page_text(page, name) : otherwise;
}

void roster_of_page(struct page *page, struct roster *roster)
{
	struct context *context = page_context(page);
	struct buffer today;
	buffer_init(&today, context->arena, 64);
	date_print_chinese(&today, context->today);
	*roster = (struct roster){ .order = order_of_page(page) };
	filter_of_page(page, &roster->filter);
	if (!page_has(page, "state"))
		roster->filter.state = GRANT_VALID;
	const char *named = roster->filter.title_id ? store_title(context, &title, roster->filter.title_id) : "";
	roster->title = text_otherwise(page, "heading", arena_format(context->arena, "%s名册", *named ? named : "荣誉获得者"));
	roster->unit = text_otherwise(page, "issuer", context->actor->office_name ? context->actor->office_name : "");
	roster->date = text_otherwise(page, "date", buffer_string(&today));
	roster->with_notes = text_equal(page_text(page, "notes"), "1");
	for (size_t i = 0; i < ROSTER_COLUMNS; i++) {
		const char *name = box_name(page, i);
		roster->is_chosen[i] = page_has(page, name) ? text_equal(page_text(page, name), "1") : roster_columns[i].is_usual;
	}
	roster->is_chosen[C_NAME] = true;
}

size_t roster_width(const struct roster *roster)
{
	size_t width = 0;
	for (size_t i = 0; i < ROSTER_COLUMNS; i++)
		width += roster->is_chosen[i];
	return width;
}

/* --- cells --- */

static bool wants_people(const struct roster *roster)
{
	bool wanted = roster->with_notes;
	for (size_t i = 0; i < ROSTER_COLUMNS; i++)
		wanted |= roster->is_chosen[i] && roster_columns[i].of_person;
	return wanted;
}

static const char *person_cell(struct context *context, const struct listing *people, const struct listing_row *row, const char *name)
{
	struct buffer cell;
	buffer_init(&cell, context->arena, CELL_MAX);
	for (size_t i = 0; i < people->field_count; i++)
		if (text_equal(people->fields[i]->name, name))
			print_cell(context, people->fields[i], &row->values[i], NULL, PRINT_SCREEN, &cell);
	return buffer_string(&cell);
}

static const char *grant_cell(struct page *page, const struct grant_line *line, size_t column, size_t number)
{
	const char *place = line->division ? codes_name("division", line->division) : NULL;
	switch (column) {
	case C_PLACE_NUMBER:
		return path_of(page, "%zu", number);
	case C_NAME:
		return line->holder;
	case C_UNIT:
		return line->unit_name;
	case C_POST:
		return line->post;
	case C_TITLE:
		return line->title_name;
	case C_LEVEL:
		return choice_label(page, honour_levels, line->level);
	case C_DATE:
		return line->granted_on;
	case C_BY:
		return line->granted_by;
	case C_NUMBER:
		return line->certificate_number;
	case C_PLACE:
		return text_is_empty(line->place) ? place : line->place;
	case C_STATE:
		return choice_label(page, grant_states, line->state);
	default:
		return "";
	}
}

static const struct listing_row *row_of(const struct listing *people, int64_t id)
{
	for (size_t i = 0; id && i < people->count; i++)
		if (people->rows[i].id == id)
			return &people->rows[i];
	return NULL;
}

static void line_fill(struct page *page, struct roster *roster, struct roster_note *notes, size_t place, const struct listing *people)
{
	struct context *context = page_context(page);
	const struct grant_line *line = &roster->found.lines[place];
	const struct listing_row *own = row_of(people, line->person_id);
	const char **cells = arena_many(context->arena, roster_width(roster), const char *);
	size_t at = 0;
	for (size_t i = 0; i < ROSTER_COLUMNS; i++) {
		if (!roster->is_chosen[i])
			continue;
		if (!roster_columns[i].of_person)
			cells[at] = grant_cell(page, line, i, place + 1);
		else if (own)
			cells[at] = person_cell(context, people, own, roster_columns[i].name);
		at++;
	}
	roster->rows[place] = cells;
	if (own && roster->with_notes)
		notes[place] = (struct roster_note){ person_cell(context, people, own, "sex"), person_cell(context, people, own, "ethnic") };
}

/* The files of at most PEOPLE_AT_ONCE lines from `first` on: whole, within the actor's scope. */
static bool people_fetch(struct context *context, const struct roster *roster, size_t first, struct listing *people)
{
	int64_t ids[PEOPLE_AT_ONCE];
	size_t count = 0;
	for (size_t i = first; i < roster->found.count && i < first + PEOPLE_AT_ONCE; i++)
		if (roster->found.lines[i].person_id)
			ids[count++] = roster->found.lines[i].person_id;
	*people = (struct listing){ 0 };
	if (!count || !may(context, &person, ACT_LIST))
		return true;
	struct query query = { .entity = &person, .ids = ids, .id_count = count, .limit = PEOPLE_AT_ONCE, .all_fields = true };
	return store_list(context, &query, people);
}

bool roster_fill(struct page *page, struct roster *roster, size_t limit)
{
	struct context *context = page_context(page);
	if (!grants_list(context, &roster->filter, roster->order, 0, limit, &roster->found))
		return false;
	bool wanted = wants_people(roster);
	struct roster_note *notes = arena_many(context->arena, roster->found.count + 1, struct roster_note);
	roster->rows = arena_array(context->arena, roster->found.count + 1, sizeof(*roster->rows));
	roster->notes = notes;
	for (size_t first = 0; first < roster->found.count; first += PEOPLE_AT_ONCE) {
		struct listing people = { 0 };
		if (wanted && !people_fetch(context, roster, first, &people))
			return false;
		for (size_t i = first; i < roster->found.count && i < first + PEOPLE_AT_ONCE; i++)
			line_fill(page, roster, notes, i, &people);
	}
	return true;
}

/* --- the page --- */

static void filter_inputs(struct page *page, const struct roster *roster)
{
	const struct grant_filter *filter = &roster->filter;
	form_section(page, "哪些荣誉", NULL);
	input_select(page, (struct control){ .name = "title", .label = "称号", .value = number_value(page, filter->title_id) }, title_options(page));
	level_input(page, filter);
	variant_input(page, filter);
	input_select(page, (struct control){ .name = "kind", .label = "对象", .value = path_of(page, "%d", filter->collectives) }, sides);
	input_select(page, (struct control){ .name = "state", .label = "状态", .value = number_value(page, filter->state) },
		     options_of(page, grant_states, "全部"));
	years_inputs(page, filter, "起始年份", "截止年份");
	office_input(page, filter->office_id);
}

static void look_inputs(struct page *page, const struct roster *roster)
{
	form_section(page, "怎样排印", NULL);
	input_text(page, (struct control){ .name = "heading", .label = "标题", .value = roster->title, .max = 60 });
	input_text(page, (struct control){ .name = "issuer", .label = "单位", .value = roster->unit, .max = 60 });
	input_text(page, (struct control){ .name = "date", .label = "日期", .value = roster->date, .max = 30 });
	input_select(page, (struct control){ .name = "order", .label = "次序", .value = orders[roster->order].value }, orders);
	input_check(page, (struct control){ .name = "notes", .label = "姓名分栏名单注明女、少数民族", .value = roster->with_notes ? "1" : "0" });
	form_section(page, "列", "身份证号和电话按岗位权限遮挡");
	for (size_t i = 0; i < ROSTER_COLUMNS; i++)
		if (i != C_NAME)
			input_check(page, (struct control){ .name = box_name(page, i), .label = roster_columns[i].label,
				.value = roster->is_chosen[i] ? "1" : "0" });
}

static void hidden_inputs(struct page *page, const struct roster *roster)
{
	const struct grant_filter *filter = &roster->filter;
	const struct { const char *name; int64_t number; } numbers[] = {
		{ "title", filter->title_id }, { "level", filter->level }, { "variant", filter->variant }, { "state", filter->state },
		{ "office", filter->office_id }, { "kind", filter->collectives },
	};
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		input_hidden(page, numbers[i].name, number_value(page, numbers[i].number));
	input_hidden(page, "from", filter->year_from);
	input_hidden(page, "to", filter->year_to);
	input_hidden(page, "unit", filter->unit_name);
	input_hidden(page, "heading", roster->title);
	input_hidden(page, "issuer", roster->unit);
	input_hidden(page, "date", roster->date);
	input_hidden(page, "order", orders[roster->order].value);
	input_hidden(page, "notes", roster->with_notes ? "1" : "0");
	for (size_t i = 0; i < ROSTER_COLUMNS; i++)
		input_hidden(page, box_name(page, i), roster->is_chosen[i] ? "1" : "0");
}

static void preview_table(struct page *page, const struct roster *roster)
{
	struct table_column columns[ROSTER_COLUMNS];
	size_t count = 0;
	struct table_drawing table;
	for (size_t i = 0; i < ROSTER_COLUMNS; i++)
		if (roster->is_chosen[i])
			columns[count++] = (struct table_column){ .label = roster_columns[i].label, .plain_phone = i == C_NAME,
				.narrow = roster_columns[i].width < 8, .right = !roster_columns[i].is_text };
	table_begin(&table, page, roster->title, columns, count);
	for (size_t r = 0; r < roster->found.count; r++) {
		row_begin(&table);
		for (size_t i = 0; i < count; i++)
			cell_text(&table, roster->rows[r][i]);
		row_end(&table);
	}
	table_end(&table);
}

static void preview_draw(struct page *page, const struct roster *roster)
{
	if (!roster->found.count) {
		put_empty(page, "没有符合条件的荣誉，请放宽条件", NULL, NULL);
		return;
	}
	card_begin_with(page, path_of(page, "=%s", roster->title), words_of(page, roster->found.more ? "预览前 %zu 条" : "共 %zu 条",
		roster->found.count), NULL, NULL);
	form_begin(page, "/honours/roster", FORM_PLAIN);
	hidden_inputs(page, roster);
	toolbar_begin(page);
	button_submit(page, BUTTON_PRIMARY, "下载 PDF 名册", "format", "pdf");
	button_submit(page, BUTTON_PLAIN, "下载 Excel 名册", "format", "xlsx");
	button_submit(page, BUTTON_PLAIN, "下载姓名分栏名单", "format", "names");
	toolbar_end(page);
	form_end(page);
	preview_table(page, roster);
	card_end(page);
}

void roster_page(struct page *page)
{
	struct roster roster;
	roster_of_page(page, &roster);
	page_begin(page, "打印名册", "选好荣誉、次序和列，先看预览，再下载 PDF 或 Excel；每次导出都记入审计日志");
	problem_summary(page);
	form_begin(page, "/honours/roster", FORM_GET);
	filter_inputs(page, &roster);
	look_inputs(page, &roster);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "预览", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "重置", "/honours/roster");
	form_buttons_end(page);
	form_end(page);
	bool good = roster_fill(page, &roster, ROSTER_PREVIEW);
	if (good)
		preview_draw(page, &roster);
	page_end(page);
	page_is_good(page, good);
}
