/* person_count_pages.c: persons counted by two characters, each number leading
 * to the list behind it; and the changes of status between two days. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "modules/person/person_parts.h"
#include "screens/components.h"

enum { CROSSINGS_MAX = 20000, ROWS_MAX = 500, COLUMNS_MAX = 24, CHANGES_MAX = 500 };

/* By the number of enum trait.  The first eight have few values and may stand as columns. */
static const char *const trait_fields[TRAIT_END] = {
	[TRAIT_LEVEL] = "highest_level", [TRAIT_TRADE] = "trade", [TRAIT_KIND] = "kind", [TRAIT_OWNERSHIP] = "ownership",
	[TRAIT_STATUS] = "status", [TRAIT_SEX] = "sex", [TRAIT_GRADE] = "grade", [TRAIT_STANDING] = "standing",
	[TRAIT_OFFICE] = "office_id", [TRAIT_LIVES] = "lives_in", [TRAIT_EDUCATION] = "education",
};

struct crosstab {
	struct page *page;
	const struct field *row, *column;
	int64_t row_trait, column_trait;
	int64_t office_id, standing;
	const char *rows[ROWS_MAX];	/* values as text; "" last */
	const char *columns[COLUMNS_MAX];
	size_t row_count, column_count;
	int64_t counts[ROWS_MAX][COLUMNS_MAX];
	int64_t row_sums[ROWS_MAX], column_sums[COLUMNS_MAX];
	int64_t sum;
	bool is_cut;
};

static const struct field *trait_field(int64_t trait)
{
	return field_find(&person, trait_fields[trait]);
}

static int64_t trait_of_page(struct page *page, const char *name, int64_t otherwise, int64_t most)
{
	const char *sent = page_text(page, name);
	for (int64_t trait = TRAIT_LEVEL; trait <= most; trait++)
		if (text_equal(sent, trait_fields[trait]))
			return trait;
	return otherwise;
}

/* --- counting --- */

/* Choices in their own order, not as texts of numbers. */
static bool stands_before(const struct field *field, const char *a, const char *b)
{
	int64_t first, second;
	if (!*a || !*b)
		return *a != '\0';
	if (field->choices && text_to_int(a, 0, INT64_MAX, &first) && text_to_int(b, 0, INT64_MAX, &second))
		return first < second;
	return text_order(a, b) < 0;
}

static void value_add(const struct field *field, const char **values, size_t *count, size_t most, const char *value, bool *is_cut)
{
	size_t place = 0;
	while (place < *count && !text_equal(values[place], value) && stands_before(field, values[place], value))
		place++;
	if (place < *count && text_equal(values[place], value))
		return;
	if (*count == most) {
		*is_cut = true;
		return;
	}
	memmove(&values[place + 1], &values[place], (*count - place) * sizeof(values[0]));
	values[place] = value;
	(*count)++;
}

static size_t place_of(const char *const *values, size_t count, const char *value)
{
	size_t place = 0;
	while (place < count && !text_equal(values[place], value))
		place++;
	return place;
}

static void crosstab_count(struct crosstab *tab)
{
	struct context *context = page_context(tab->page);
	struct crossing *found = arena_many(context->arena, CROSSINGS_MAX, struct crossing);
	size_t count = crossings(context, tab->row_trait, tab->column_trait, tab->office_id, tab->standing, found, CROSSINGS_MAX);
	for (size_t i = 0; i < count; i++) {
		value_add(tab->row, tab->rows, &tab->row_count, ROWS_MAX, found[i].row, &tab->is_cut);
		value_add(tab->column, tab->columns, &tab->column_count, COLUMNS_MAX, found[i].column, &tab->is_cut);
	}
	for (size_t i = 0; i < count; i++) {
		size_t row = place_of(tab->rows, tab->row_count, found[i].row);
		size_t column = place_of(tab->columns, tab->column_count, found[i].column);
		if (row == tab->row_count || column == tab->column_count)
			continue;
		tab->counts[row][column] += found[i].count;
		tab->row_sums[row] += found[i].count;
		tab->column_sums[column] += found[i].count;
		tab->sum += found[i].count;
	}
}

/* --- drawing --- */

static struct value value_of(const struct field *field, const char *text)
{
	struct value value = { .number = field->type->empty, .text = text };
	if (field->type->member == MEMBER_NUMBER && !text_to_int(text, 0, INT64_MAX, &value.number))
		value.number = field->type->empty;
	return value;
}

static const char *value_words(struct page *page, const struct field *field, const char *text)
{
	struct context *context = page_context(page);
	struct buffer *out = buffer_new(context->arena, 400);
	struct value value = value_of(field, text);
	if (value_is_empty(field, &value))
		return words(context, text_equal(field->name, trait_fields[TRAIT_LEVEL]) ? "无荣誉" : "未填");
	print_cell(context, field, &value, field->refers_to ? store_title(context, entity_find(field->refers_to), value.number) : NULL,
		   PRINT_SCREEN, out);
	return buffer_string(out);
}

/* A list can be asked for what is filled in; a division ending in 00 there means all below it too. */
static bool filter_add(struct context *context, struct buffer *out, const struct field *field, const char *text)
{
	struct value value = value_of(field, text);
	if (value_is_empty(field, &value) || (text_equal(field->codes, "division") && text_ends(text, "00")))
		return false;
	struct buffer *edit = buffer_new(context->arena, 100);
	field->type->print(context, field, &value, PRINT_EDIT, edit);
	buffer_format(out, "%s%s=", out->length ? "&" : "", field->name);
	buffer_url(out, buffer_string(edit));
	return true;
}

/* The list behind a number; NULL where no filter of the list says just this. */
static const char *list_path(const struct crosstab *tab, const char *row, const char *column)
{
	struct context *context = page_context(tab->page);
	struct buffer *out = buffer_new(context->arena, 600);
	const struct choice *standing = choice_find(person_standings, tab->standing);
	if (tab->office_id || (row && !filter_add(context, out, tab->row, row)) || (column && !filter_add(context, out, tab->column, column)))
		return NULL;
	if (standing)
		buffer_format(out, "%sstanding=%s", out->length ? "&" : "", standing->name);
	return path_of(tab->page, "/person?%s", buffer_string(out));
}

static void count_cell(const struct crosstab *tab, struct table_drawing *table, int64_t count, const char *row, const char *column)
{
	const char *path = count ? list_path(tab, row, column) : NULL;
	const char *text = count ? path_of(tab->page, "%" PRId64, count) : "";
	if (path)
		cell_link(table, path, text);
	else
		cell_text(table, text);
}

static void crosstab_draw(const struct crosstab *tab)
{
	struct page *page = tab->page;
	struct table_column columns[COLUMNS_MAX + 2];
	struct table_drawing table;
	columns[0] = (struct table_column){ .label = tab->row->label, .plain_phone = true };
	for (size_t i = 0; i < tab->column_count; i++)
		columns[i + 1] = (struct table_column){ .label = path_of(page, "=%s", value_words(page, tab->column, tab->columns[i])), .right = true };
	columns[tab->column_count + 1] = (struct table_column){ .label = "合计", .right = true };
	card_begin_flush(page, NULL);
	table_begin(&table, page, "交叉统计", columns, tab->column_count + 2);
	for (size_t r = 0; r < tab->row_count; r++) {
		row_begin(&table);
		cell_text(&table, value_words(page, tab->row, tab->rows[r]));
		for (size_t c = 0; c < tab->column_count; c++)
			count_cell(tab, &table, tab->counts[r][c], tab->rows[r], tab->columns[c]);
		count_cell(tab, &table, tab->row_sums[r], tab->rows[r], NULL);
		row_end(&table);
	}
	row_begin(&table);
	cell_text(&table, words(page_context(page), "合计"));
	for (size_t c = 0; c < tab->column_count; c++)
		count_cell(tab, &table, tab->column_sums[c], NULL, tab->columns[c]);
	count_cell(tab, &table, tab->sum, NULL, NULL);
	row_end(&table);
	table_end(&table);
	card_end(page);
}

static void trait_select(struct page *page, const char *name, const char *label, int64_t chosen, int64_t most)
{
	struct select_option options[TRAIT_END] = { { NULL, NULL } };
	size_t count = 0;
	for (int64_t trait = TRAIT_LEVEL; trait <= most; trait++)
		options[count++] = (struct select_option){ trait_fields[trait], trait_field(trait)->label };
	input_select(page, (struct control){ .name = name, .label = label, .value = trait_fields[chosen] }, options);
}

static void office_pick(struct page *page, int64_t office_id)
{
	struct context *context = page_context(page);
	input_pick(page, (struct control){ .name = "office_id", .label = "归口工会（含下级）", .placeholder = "全部", .past_too = true,
		.value = office_id ? path_of(page, "%" PRId64, office_id) : "" }, "organisation",
		office_id ? store_title_in_scope(context, &organisation, office_id) : NULL);
}

static void crosstab_form(const struct crosstab *tab)
{
	struct page *page = tab->page;
	const struct choice *standing = choice_find(person_standings, tab->standing);
	const struct select_option standings[] = { { "", "全部" }, { "on_file", "在册" }, { "provisional", "暂列" }, { NULL, NULL } };
	card_begin(page, NULL);
	form_begin(page, "/person-crosstab", FORM_GET);
	trait_select(page, "rows", "行", tab->row_trait, TRAIT_EDUCATION);
	trait_select(page, "columns", "列", tab->column_trait, TRAIT_STANDING);
	office_pick(page, tab->office_id);
	input_select(page, (struct control){ .name = "standing", .label = "建档", .value = standing ? standing->name : "" }, standings);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "统计", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static int64_t standing_of_page(struct page *page)
{
	for (const struct choice *choice = person_standings; choice->value; choice++)
		if (text_equal(page_text(page, "standing"), choice->name))
			return choice->value;
	return 0;
}

static void crosstab_read(struct page *page, struct crosstab *tab)
{
	tab->page = page;
	tab->row_trait = trait_of_page(page, "rows", TRAIT_OFFICE, TRAIT_EDUCATION);
	tab->column_trait = trait_of_page(page, "columns", TRAIT_LEVEL, TRAIT_STANDING);
	if (tab->row_trait == tab->column_trait)
		tab->column_trait = tab->row_trait == TRAIT_STATUS ? TRAIT_LEVEL : TRAIT_STATUS;
	tab->row = trait_field(tab->row_trait);
	tab->column = trait_field(tab->column_trait);
	tab->office_id = page_number(page, "office_id", 0);
	tab->standing = standing_of_page(page);
}

void crosstab_page(struct page *page)
{
	struct context *context = page_context(page);
	struct crosstab *tab = arena_one(context->arena, struct crosstab);
	crosstab_read(page, tab);
	crosstab_count(tab);
	page_crumb(page, "人员", "/person");
	page_begin(page, "交叉统计", NULL);
	actions_begin(page);
	button_print(page);
	actions_end(page);
	print_head(page, "人员交叉统计", context->actor->office_name, context->today);
	crosstab_form(tab);
	if (tab->sum)
		crosstab_draw(tab);
	else
		put_empty(page, "没有符合条件的人员", NULL, NULL);
	if (tab->is_cut)
		put_message(page, "wait", "取值太多，没有全部列出，合计只含列出的部分。");
	page_end(page);
	if (context->failure)
		page_failed(page);
}

/* --- changes of status --- */

struct period {
	const char *from, *until;
	int64_t status, office_id;
};

static const char *month_begin(struct context *context, const char *day)
{
	return arena_format(context->arena, "%.7s-01", day);
}

/* The first days of this month and of this year stand where nothing was sent. */
static void period_read(struct page *page, struct period *period)
{
	struct context *context = page_context(page);
	const char *from = date_read(context->arena, page_text(page, "from"), false);
	const char *until = date_read(context->arena, page_text(page, "until"), false);
	period->from = from ? date_first_day(context->arena, from) : month_begin(context, context->today);
	period->until = until ? date_last_day(context->arena, until) : context->today;
	period->office_id = page_number(page, "office_id", 0);
	period->status = 0;
	for (const struct choice *choice = person_statuses; choice->value; choice++)
		if (text_equal(page_text(page, "status"), choice->name))
			period->status = choice->value;
}

static void period_form(struct page *page, const struct period *period)
{
	struct select_option options[10] = { { "", "全部" } };
	size_t count = 1;
	const struct choice *status = choice_find(person_statuses, period->status);
	for (const struct choice *choice = person_statuses; choice->value && count < 9; choice++)
		options[count++] = (struct select_option){ choice->name, choice->label };
	card_begin(page, NULL);
	form_begin(page, "/status-changes", FORM_GET);
	input_date(page, (struct control){ .name = "from", .label = "从", .value = period->from }, true);
	input_date(page, (struct control){ .name = "until", .label = "到", .value = period->until }, true);
	input_select(page, (struct control){ .name = "status", .label = "变动", .value = status ? status->name : "" }, options);
	office_pick(page, period->office_id);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "查询", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static void presets_draw(struct page *page, const struct period *period)
{
	struct context *context = page_context(page);
	const char *this_month = month_begin(context, context->today);
	const char *last_end = date_add_days(context->arena, this_month, -1);
	const char *last_month = month_begin(context, last_end);
	const char *year = arena_format(context->arena, "%.4s-01-01", context->today);
	tabs_begin(page, "时间");
	tabs_tab(page, "本月", "/status-changes", text_equal(period->from, this_month), -1);
	tabs_tab(page, "上月", path_of(page, "/status-changes?from=%s&until=%s", last_month, last_end), text_equal(period->from, last_month), -1);
	tabs_tab(page, "今年", path_of(page, "/status-changes?from=%s", year), text_equal(period->from, year), -1);
	tabs_end(page);
}

/* What each kind of change comes to: the due list of a month begins with retirements and deaths. */
static void sums_draw(struct page *page, const struct change_row *rows, size_t count)
{
	struct context *context = page_context(page);
	figures_begin(page);
	for (const struct choice *choice = person_statuses; choice->value; choice++) {
		int64_t sum = 0;
		for (size_t i = 0; i < count; i++)
			sum += rows[i].status == choice->value;
		if (sum || choice->value == STATUS_RETIRED || choice->value == STATUS_DEAD)
			figures_figure(page, choice->label, path_of(page, "%" PRId64, sum),
				       choice->value == STATUS_DEAD && sum ? words(context, "待遇先暂停，待核实") :
				       choice->value == STATUS_RETIRED && sum ? words(context, "核对待遇是否改变") : NULL, NULL);
	}
	figures_end(page);
}

static void changes_table(struct page *page, const struct change_row *rows, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "日期", .narrow = true }, { .label = "姓名", .narrow = true, .plain_phone = true }, { .label = "变动", .narrow = true },
		{ .label = "单位" }, { .label = "最高称号" }, { .label = "归口工会" }, { .label = "依据", .wide = true },
	};
	struct context *context = page_context(page);
	struct table_drawing table;
	table_begin(&table, page, "状态变动清单", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < count; i++) {
		const struct choice *status = choice_find(person_statuses, rows[i].status);
		row_begin(&table);
		cell_text(&table, rows[i].from_on);
		cell_link(&table, path_of(page, "/person/%" PRId64, rows[i].person_id), rows[i].name);
		cell_tag(&table, status ? status->tone : NULL, status ? words(context, status->label) : "");
		cell_text(&table, rows[i].unit_name);
		cell_text(&table, rows[i].title);
		cell_text(&table, store_title(context, &organisation, rows[i].office_id));
		cell_text(&table, rows[i].source);
		row_end(&table);
	}
	table_end(&table);
}

void status_page(struct page *page)
{
	struct context *context = page_context(page);
	struct period period;
	struct change_row *rows = arena_many(context->arena, CHANGES_MAX + 1, struct change_row);
	period_read(page, &period);
	size_t count = status_changes(context, period.from, period.until, period.status, period.office_id, rows, CHANGES_MAX + 1);
	bool is_cut = count > CHANGES_MAX;
	page_crumb(page, "人员", "/person");
	page_begin(page, "状态变动清单", NULL);
	actions_begin(page);
	button_print(page);
	actions_end(page);
	print_head(page, "状态变动清单", context->actor->office_name, path_of(page, "%s — %s", period.from, period.until));
	presets_draw(page, &period);
	period_form(page, &period);
	sums_draw(page, rows, is_cut ? CHANGES_MAX : count);
	if (is_cut)
		put_message(page, "info", "变动太多，只列出最近的 500 条，请缩小时间范围。");
	if (count) {
		card_begin_flush(page, NULL);
		changes_table(page, rows, is_cut ? CHANGES_MAX : count);
		card_end(page);
	} else {
		put_empty(page, "这段时间没有登记状态变动。变动在个人档案的“状态变动”里登记。", NULL, NULL);
	}
	page_end(page);
	if (context->failure)
		page_failed(page);
}
