/* selection_quota_table.c: see selection_quota.h: what each column is, which
 * organisation each row is, and whether the sums are right. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/selection/selection_parts.h"
#include "modules/selection/selection_quota.h"

enum { CANDIDATES = 8, SUGGESTED = 3, SUMS_MOST = 16 };

/* --- columns --- */

static bool has_any(const char *text, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_contains(text, list[i]))
			return true;
	return false;
}

static bool is_number_head(const char *label)
{
	static const char *const words[] = { "名额", "人数", "合计", "个人", "劳动模范", "劳模", "集体", "奖章", "奖状", "单列", "备选", "先进工作者", "推荐数" };
	return has_any(label, words, COUNT_OF(words));
}

static void number_column(struct quota_column *column, const char *label)
{
	static const char *const teams[] = { "集体", "奖状", "班组", "先锋号" };
	column->kind = QUOTA_NUMBER;
	column->target = has_any(label, teams, COUNT_OF(teams)) ? TARGET_COLLECTIVE : TARGET_PERSON;
	column->place_kind = text_contains(label, "单列") ? PLACE_OUTSIDE : text_contains(label, "备选") ? PLACE_RESERVE : PLACE_ORDINARY;
}

static void column_read(struct context *context, const struct selection_rules *rules, struct quota_column *column, const struct quota_column *number)
{
	static const char *const units[] = { "单位", "地区", "县", "市区", "工会", "组织", "系统" }, *const notes[] = { "备注", "说明", "怎么算" };
	static const char *const noise[] = { "序号", "编号" };
	static const char *const marks[] = { "其中", "不超过", "不少于", "至少", "最多", "不低于", "不高于" };
	const char *label = column->label, *problem = NULL;
	if (text_is_empty(label) || has_any(label, noise, COUNT_OF(noise))) {
		column->kind = QUOTA_SKIP;
		return;
	}
	bool is_part = has_any(label, marks, COUNT_OF(marks));
	if (!is_part && has_any(label, notes, COUNT_OF(notes)))
		column->kind = QUOTA_NOTE;
	else if (!is_part && is_number_head(label))
		number_column(column, label);
	else if (!is_part && !number && has_any(label, units, COUNT_OF(units)))
		column->kind = QUOTA_UNIT;
	if (column->kind)
		return;
	column->category = quota_category_read(context, rules, label, &column->bound, &problem);
	column->kind = column->category && number ? QUOTA_PART : QUOTA_UNKNOWN;
	if (column->kind == QUOTA_PART) {
		column->target = number->target;
		column->place_kind = number->place_kind;
	} else {
		column->problem = problem ? problem : words(context, "其中的人数要写在名额那一列的后面");
	}
}

static void columns_read(struct context *context, const struct selection_rules *rules, struct quota_table *table)
{
	const struct quota_column *number = NULL;
	bool has_unit = false;
	for (size_t c = 0; c < table->column_count; c++) {
		struct quota_column *column = &table->columns[c];
		column->label = table->rows[0].cells[c].text;
		column_read(context, rules, column, number);
		if (column->kind == QUOTA_NUMBER)
			number = column;
		has_unit = has_unit || column->kind == QUOTA_UNIT;
		table->rows[0].cells[c].problem = column->problem;
		table->problem_count += column->problem != NULL;
	}
	if (!has_unit || !number) {
		table->rows[0].cells[0].problem = words(context, has_unit ? "表头里没有“名额”一列" : "表头里没有“单位”一列");
		table->problem_count++;
	}
}

/* --- units --- */

static size_t candidates(struct context *context, const char *name, struct listing *listing)
{
	static const char *const shown[] = { "name", "short_name", "kind" };
	const struct field *columns[COUNT_OF(shown)];
	for (size_t i = 0; i < COUNT_OF(shown); i++)
		columns[i] = field_find(&organisation, shown[i]);
	struct query query = { .entity = &organisation, .words = name, .by_names = true, .limit = CANDIDATES, .columns = columns, .column_count = COUNT_OF(shown) };
	*listing = (struct listing){ 0 };
	return store_list(context, &query, listing) ? listing->count : 0;
}

static const struct value *value_of(const struct listing *listing, size_t row, const char *name)
{
	for (size_t i = 0; i < listing->field_count; i++)
		if (text_equal(listing->fields[i]->name, name))
			return &listing->rows[row].values[i];
	return NULL;
}

static const char *name_of(const struct listing *listing, size_t row)
{
	return value_of(listing, row, "name")->text;
}

static const char *suggestions(struct context *context, const char *name)
{
	struct listing listing;
	const char *found = "";
	size_t count = candidates(context, name, &listing);
	if (!count)
		count = candidates(context, text_head(context->arena, name, 2), &listing);
	for (size_t i = 0; i < count && i < SUGGESTED; i++)
		found = arena_format(context->arena, "%s%s%s", found, i ? words(context, "、") : "", name_of(&listing, i));
	return found;
}

/* 映河县 is 映河县总工会, before anything else whose name begins so. */
int64_t quota_unit_find(struct context *context, const char *name, const char **problem)
{
	static const char *const endings[] = { "", "总工会", "工会", "工会委员会", "市总工会", "县总工会", "区总工会" };
	struct listing listing;
	size_t count = candidates(context, name, &listing);
	for (size_t e = 0; e < COUNT_OF(endings); e++)
		for (size_t i = 0; i < count; i++)
			if (text_equal(name_of(&listing, i), arena_format(context->arena, "%s%s", name, endings[e])) ||
			    (e == 0 && text_equal(value_of(&listing, i, "short_name")->text, name)))
				return listing.rows[i].id;
	if (count == 1)
		return listing.rows[0].id;
	const char *like = suggestions(context, name);
	*problem = text_is_empty(like) ? words_with(context, "没有叫“%s”的组织，请先在组织里建立", name) : words_with(context, "没有叫“%s”的组织，是不是 %s？", name, like);
	return 0;
}

static bool is_sum_row(struct context *context, const char *unit)
{
	static const char *const words[] = { "合计", "总计", "总数", "全市", "总名额" };
	const char *plain = text_replace(context->arena, text_replace(context->arena, unit, " ", ""), "　", "");
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (text_equal(plain, words[i]))
			return true;
	return false;
}

static bool is_named_before(const struct quota_table *table, size_t row)
{
	for (size_t r = 1; r < row; r++)
		if (table->rows[r].organisation_id && table->rows[r].organisation_id == table->rows[row].organisation_id)
			return true;
	return false;
}

static void unit_read(struct context *context, struct quota_table *table, size_t place, size_t column)
{
	struct quota_row *row = &table->rows[place];
	struct quota_cell *cell = &row->cells[column];
	if (text_is_empty(cell->text) || text_contains(cell->text, "小计")) {
		row->is_skipped = true;
		return;
	}
	row->is_total = is_sum_row(context, cell->text);
	if (row->is_total)
		return;
	row->organisation_id = quota_unit_find(context, cell->text, &cell->problem);
	if (row->organisation_id && is_named_before(table, place))
		cell->problem = words(context, "前面已有这个单位");
	table->problem_count += cell->problem != NULL;
}

/* --- cells --- */

static struct quota_line *line_for(struct quota_table *table, const struct quota_column *column, size_t row)
{
	for (size_t i = table->line_count; i-- > 0 && table->lines[i].row == row;)
		if (table->lines[i].target == column->target && table->lines[i].place_kind == column->place_kind)
			return &table->lines[i];
	return NULL;
}

static void number_read(struct context *context, const struct selection_rules *rules, struct quota_table *table, size_t place, size_t c)
{
	struct quota_row *row = &table->rows[place];
	struct quota_line line = { .row = place, .organisation_id = row->organisation_id, .target = table->columns[c].target, .place_kind = table->columns[c].place_kind };
	row->cells[c].problem = quota_cell_read(context, rules, row->cells[c].text, &line);
	table->problem_count += row->cells[c].problem != NULL;
	if (!row->cells[c].problem && (line.number || line.part_count))
		table->lines[table->line_count++] = line;
}

static void part_cell_read(struct context *context, const struct selection_rules *rules, struct quota_table *table, size_t place, size_t c)
{
	struct quota_cell *cell = &table->rows[place].cells[c];
	struct quota_line *line = line_for(table, &table->columns[c], place), part = { 0 };
	const struct quota_column *column = &table->columns[c];
	cell->problem = quota_cell_read(context, rules, cell->text, &part);
	if (!cell->problem && part.part_count)
		cell->problem = words(context, "这一格只写数字");
	if (!cell->problem && part.number && !line)
		cell->problem = words(context, "没有名额，其中也不能有");
	if (!cell->problem && line && column->bound != BOUND_AT_MOST && part.number > line->number)
		cell->problem = words_with(context, "其中%s %lld，超过名额 %lld", column->category, (long long)part.number, (long long)line->number);
	table->problem_count += cell->problem != NULL;
	bool is_stated = part.number || (column->bound == BOUND_AT_MOST && !text_is_empty(cell->text));
	if (!cell->problem && line && is_stated && line->part_count < QUOTA_PARTS)
		line->parts[line->part_count++] = (struct quota_part){ column->category, column->bound, part.number };
}

static void row_read(struct context *context, const struct selection_rules *rules, struct quota_table *table, size_t place)
{
	for (size_t c = 0; c < table->column_count; c++)
		if (table->columns[c].kind == QUOTA_UNIT)
			unit_read(context, table, place, c);
	for (size_t c = 0; c < table->column_count && !table->rows[place].is_skipped; c++) {
		if (table->columns[c].kind == QUOTA_NUMBER)
			number_read(context, rules, table, place, c);
		else if (table->columns[c].kind == QUOTA_PART)
			part_cell_read(context, rules, table, place, c);
		else if (table->columns[c].kind == QUOTA_NOTE && table->line_count && table->lines[table->line_count - 1].row == place)
			table->lines[table->line_count - 1].note = table->rows[place].cells[c].text;
	}
}

/* --- sums --- */

static void sum_tell(struct quota_table *table, const char *why)
{
	if (table->sum_count < SUMS_MOST)
		table->sums[table->sum_count++] = why;
	table->problem_count++;
}

static int64_t stated_total(const struct selection_rules *rules, int64_t target, int64_t kind)
{
	int64_t total = 0;
	for (size_t i = 0; i < rules->place_count; i++) {
		const struct selection_place *place = &rules->places[i];
		if (!place->organisation_id && text_is_empty(place->category) && place->target == target && place->kind == kind)
			total += place->number;
	}
	return total;
}

static void column_sum(struct context *context, const struct selection_rules *rules, struct quota_table *table, const struct quota_column *column)
{
	int64_t sum = 0, total = 0, stated = stated_total(rules, column->target, column->place_kind);
	for (size_t i = 0; i < table->line_count; i++) {
		const struct quota_line *line = &table->lines[i];
		if (line->target != column->target || line->place_kind != column->place_kind)
			continue;
		if (table->rows[line->row].is_total)
			total = line->number;
		else
			sum += line->number;
	}
	if (total && total != sum)
		sum_tell(table, words_with(context, "“%s”的合计写 %lld，各行相加是 %lld", column->label, (long long)total, (long long)sum));
	if (stated && sum > stated)
		sum_tell(table, words_with(context, "各单位合计 %lld，超过总名额 %lld", (long long)sum, (long long)stated));
}

void quota_read(struct context *context, const struct selection_rules *rules, struct quota_table *table)
{
	table->lines = arena_many(context->arena, table->row_count * QUOTA_COLUMNS + 1, struct quota_line);
	table->sums = arena_many(context->arena, SUMS_MOST, const char *);
	columns_read(context, rules, table);
	for (size_t r = 1; r < table->row_count; r++)
		row_read(context, rules, table, r);
	for (size_t c = 0; c < table->column_count; c++)
		if (table->columns[c].kind == QUOTA_NUMBER)
			column_sum(context, rules, table, &table->columns[c]);
}
