/* selection_quota_read.c: see selection_quota.h: heads and cells. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "modules/honour/honour.h"
#include "modules/selection/selection_parts.h"
#include "modules/selection/selection_quota.h"
#include "services/table_read.h"

enum { TEXT_MOST = 1 << 20, NUMBER_MOST = 100000 };

/* --- rows --- */

/* Copied from a page, with blanks between the columns. */
static size_t blanks_split(struct context *context, const char *text, char **cells)
{
	char **parts;
	size_t count = 0, found = text_split(context->arena, text_replace(context->arena, text_replace(context->arena, text, "　", " "), "\t", " "), ' ', &parts);
	for (size_t i = 0; i < found && count < QUOTA_COLUMNS; i++)
		if (!text_is_empty(parts[i]))
			cells[count++] = parts[i];
	return count;
}

static void row_take(struct context *context, struct quota_table *table, char **cells, size_t count, size_t line)
{
	char *split[QUOTA_COLUMNS];
	struct quota_row *row = &table->rows[table->row_count++];
	if (count == 1) {
		count = blanks_split(context, cells[0], split);
		cells = split;
	}
	row->line = line;
	for (size_t i = 0; i < count && i < QUOTA_COLUMNS; i++)
		row->cells[i].text = text_trim(context->arena, text_replace(context->arena, cells[i], "\n", " "));
	if (count > table->column_count)
		table->column_count = count < QUOTA_COLUMNS ? count : QUOTA_COLUMNS;
}

bool quota_open(struct context *context, const void *bytes, size_t length, struct quota_table *table, const char **why)
{
	struct table_file file;
	char **cells;
	size_t count, line;
	*table = (struct quota_table){ .rows = arena_many(context->arena, QUOTA_ROWS, struct quota_row) };
	if (!table_open(&file, context->arena, bytes, length, why))
		return false;
	while (table->row_count < QUOTA_ROWS && table_next(&file, &cells, &count, &line))
		row_take(context, table, cells, count, line);
	bool is_long = table->row_count == QUOTA_ROWS && table_next(&file, &cells, &count, &line);
	*why = is_long ? words_with(context, "名额表最多 %d 行，请分几次导入", QUOTA_ROWS) : table_trouble(&file);
	table_close(&file);
	if (!*why && table->row_count < 2)
		*why = words(context, "没有读到内容：第一行是表头（单位、名额……），以下一行一个单位");
	return !*why;
}

const char *quota_text(struct context *context, const struct quota_table *table)
{
	struct buffer *out = buffer_new(context->arena, TEXT_MOST);
	for (size_t r = 0; r < table->row_count; r++) {
		for (size_t c = 0; c < table->column_count; c++) {
			buffer_text(out, c ? "\t" : "");
			buffer_text(out, table->rows[r].cells[c].text);
		}
		buffer_text(out, "\n");
	}
	return buffer_string(out);
}

/* --- words --- */

static const char *without(struct context *context, const char *text, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		text = text_replace(context->arena, text, list[i], "");
	return text_trim(context->arena, text);
}

static const struct { const char *words; int64_t bound; } also_called[] = {
	{ "不超过", BOUND_AT_MOST }, { "不多于", BOUND_AT_MOST }, { "最多", BOUND_AT_MOST }, { "不高于", BOUND_AT_MOST }, { "以内", BOUND_AT_MOST }, { "≤", BOUND_AT_MOST },
	{ "不少于", BOUND_AT_LEAST }, { "不低于", BOUND_AT_LEAST }, { "至少", BOUND_AT_LEAST }, { "以上", BOUND_AT_LEAST }, { "≥", BOUND_AT_LEAST },
	{ "正好", BOUND_EXACTLY },
};

static int64_t bound_take(struct context *context, const char **text)
{
	for (size_t i = 0; i < COUNT_OF(also_called); i++)
		if (text_contains(*text, also_called[i].words)) {
			*text = text_replace(context->arena, *text, also_called[i].words, "");
			return also_called[i].bound;
		}
	return 0;
}

static const struct selection_category *category_like(const struct selection_rules *rules, const char *said, size_t *like)
{
	const struct selection_category *found = NULL;
	*like = 0;
	for (size_t i = 0; i < rules->category_count; i++) {
		if (text_equal(rules->categories[i].name, said)) {
			*like = 1;
			return &rules->categories[i];
		}
		if (text_contains(rules->categories[i].name, said)) {
			found = &rules->categories[i];
			(*like)++;
		}
	}
	return found;
}

/* More front-line workers than asked for are welcome, more heads than allowed are not: where the table says no more than a number. */
const char *quota_category_read(struct context *context, const struct selection_rules *rules, const char *words_said, int64_t *bound, const char **problem)
{
	static const char *const noise[] = { "其中", "包括", "含", "：", ":", "（", "）", "(", ")", "名额", "人数", "名", "人", "个", " " };
	static const char *const marks[] = { "其中", "包括", "含", "：", ":", "（", "）", "(", ")", " " };
	const char *said = words_said;
	size_t like;
	*bound = bound_take(context, &said);
	const char *whole = without(context, said, marks, COUNT_OF(marks));
	const struct selection_category *category = category_like(rules, whole, &like);
	if (like == 0) {	/* 一线1人: the measure word goes, but not out of 企业负责人 */
		const char *bare = without(context, said, noise, COUNT_OF(noise));
		category = text_points(bare) < 2 ? NULL : category_like(rules, bare, &like);
	}
	if (text_is_empty(whole) || like == 0) {
		*problem = words_with(context, "没有定义身份“%s”，请先在身份界定里加上", whole);
		return NULL;
	}
	if (like > 1) {
		*problem = words_with(context, "“%s”像几个身份，请写全名", whole);
		return NULL;
	}
	if (!*bound)
		*bound = category->is_head == 1 ? BOUND_AT_MOST : BOUND_AT_LEAST;
	return category->name;
}

/* --- one cell --- */

static bool number_take(const char **text, int64_t *number)
{
	const char *at = *text;
	int64_t read = 0;
	while (*at >= '0' && *at <= '9' && read <= NUMBER_MOST)
		read = read * 10 + (*at++ - '0');
	if (at == *text)
		return false;
	*text = at;
	*number = read;
	return true;
}

static const char *measure_skip(const char *text)
{
	static const char *const units[] = { "名", "人", "个" };
	while (*text == ' ')
		text++;
	for (size_t i = 0; i < COUNT_OF(units); i++)
		if (text_starts(text, units[i]))
			return text + strlen(units[i]);
	return text;
}

/* "一线1人", "含1负责人", "负责人不超过1名": a number somewhere, the rest says who. */
static const char *part_read(struct context *context, const struct selection_rules *rules, const char *text, struct quota_line *line)
{
	const char *digits = strpbrk(text, "0123456789"), *problem = NULL;
	int64_t number = 0, bound = 0;
	if (line->part_count == QUOTA_PARTS)
		return words_with(context, "一格里最多写 %d 个其中", QUOTA_PARTS);
	if (!digits)
		return words_with(context, "“%s”没有写几名", text);
	const char *before = arena_text_n(context->arena, text, (size_t)(digits - text));
	if (!number_take(&digits, &number) || number > NUMBER_MOST)
		return words(context, "数太大");
	const char *said = arena_format(context->arena, "%s%s", before, measure_skip(digits));
	const char *category = quota_category_read(context, rules, said, &bound, &problem);
	if (!category)
		return problem;
	line->parts[line->part_count++] = (struct quota_part){ category, bound, number };
	return NULL;
}

static const char *parts_read(struct context *context, const struct selection_rules *rules, const char *text, struct quota_line *line)
{
	static const char *const separators[] = { "、", "，", "；", ",", ";" };
	static const char *const brackets[] = { "（", "）", "(", ")" };
	char **parts;
	for (size_t i = 0; i < COUNT_OF(separators); i++)
		text = text_replace(context->arena, text, separators[i], "\n");
	size_t count = text_split(context->arena, without(context, text, brackets, COUNT_OF(brackets)), '\n', &parts);
	for (size_t i = 0; i < count; i++) {
		const char *one = text_trim(context->arena, parts[i]);
		const char *problem = text_is_empty(one) ? NULL : part_read(context, rules, one, line);
		if (problem)
			return problem;
	}
	return NULL;
}

static bool is_nothing(const char *text)
{
	static const char *const words[] = { "", "-", "—", "——", "－", "/", "无", "0" };
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (text_equal(text, words[i]))
			return true;
	return false;
}

const char *quota_cell_read(struct context *context, const struct selection_rules *rules, const char *text, struct quota_line *line)
{
	const char *at = text_half_width(context->arena, text ? text : "");
	line->number = 0;
	line->part_count = 0;
	if (is_nothing(at))
		return NULL;
	if (!number_take(&at, &line->number))
		return words_with(context, "“%s”不是名额：写数字，其中的写在括号里，例如 3（一线1人）", text);
	if (line->number > NUMBER_MOST)
		return words(context, "数太大");
	at = measure_skip(at);
	while (*at == ' ')
		at++;
	if (!*at)
		return NULL;
	if (*at != '(')
		return words_with(context, "“%s”没有读懂：其中的写在括号里，例如 3（一线1人）", text);
	const char *problem = parts_read(context, rules, at, line);
	for (size_t i = 0; !problem && i < line->part_count; i++)
		if (line->parts[i].bound != BOUND_AT_MOST && line->parts[i].number > line->number)
			problem = words_with(context, "其中%s %lld，超过名额 %lld", line->parts[i].category, (long long)line->parts[i].number, (long long)line->number);
	return problem;
}
