/* roll_pages_sheet.c: the same sheet back: every line of the roll as it was
 * given, in its order, with what came of it and why; as a workbook or CSV. */
#include "modules/roll/roll_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "screens/components.h"
#include "services/csv_write.h"
#include "services/sheet.h"
#include "services/xlsx_write.h"

enum { CELLS_MOST = 40, LINE_POINTS_MOST = 2000, ROWS_AT_ONCE = 500, AFTER_CELLS = 3 };

/* The lines of a roll, one after another, with its rows beside them. */
struct walk {
	struct context *context;
	struct roll_batch *batch;
	struct arena *arena;	/* of one line */
	struct arena *longer;	/* of the rows and asides read ahead */
	const char *at;
	int64_t line;
	char separator;		/* of cells; 0: the line is one */
	size_t cell_count;
	struct roll_row *rows;
	size_t row_count, row_at;
	struct roll_aside *headings, *skips;
	size_t heading_count, heading_at, skip_count, skip_at;
	const char *cells[CELLS_MOST + AFTER_CELLS + 1];
};

static size_t count_of(const char *line, size_t length, char mark)
{
	size_t count = 0;
	for (size_t i = 0; i < length; i++)
		count += line[i] == mark;
	return count;
}

static const char *end_of_line(const char *at)
{
	return at + strcspn(at, "\n");
}

/* Cells of a pasted table are parted by TABs, of a CSV by commas. */
static void separator_find(struct walk *walk, const char *text)
{
	size_t tabs = 0, commas = 0, most_tabs = 0, most_commas = 0, lines = 0;
	bool is_table = text_equal(walk->batch->layout_found, "分栏的表格");
	for (const char *at = text; *at; lines++) {
		const char *end = end_of_line(at);
		size_t tab = count_of(at, (size_t)(end - at), '\t'), comma = count_of(at, (size_t)(end - at), ',');
		tabs += tab > 0;
		commas += comma > 0;
		most_tabs = tab > most_tabs ? tab : most_tabs;
		most_commas = comma > most_commas ? comma : most_commas;
		at = *end ? end + 1 : end;
	}
	walk->separator = tabs * 2 > lines ? '\t' : is_table && commas * 2 > lines ? ',' : 0;
	walk->cell_count = walk->separator == '\t' ? most_tabs + 1 : walk->separator == ',' ? most_commas + 1 : 1;
	if (walk->cell_count > CELLS_MOST)
		walk->cell_count = CELLS_MOST;
}

/* The last cell takes what is left of the line. */
static void line_cut(struct walk *walk, const char *line)
{
	for (size_t i = 0; i < walk->cell_count; i++) {
		const char *end = walk->separator && i + 1 < walk->cell_count ? strchr(line, walk->separator) : NULL;
		walk->cells[i + 1] = end ? arena_text_n(walk->arena, line, (size_t)(end - line)) : line;
		line = end ? end + 1 : "";
	}
}

static const char *state_label(const struct roll_row *row)
{
	if (row->state == ROW_WAITING)
		return row->known_id ? "已在册" : row->decision == ROLL_LEAVE ? "不导入" : "未登记";
	const struct choice *state = choice_find(field_find(&roll_row, "state")->choices, row->state);
	return state ? state->label : "";
}

static const char *reason_of(const struct roll_row *row)
{
	if (row->result)
		return row->result;
	if (row->state != ROW_WAITING || row->known_id || row->decision == ROLL_LEAVE)
		return "";
	return row->fault ? row->fault : row->doubt ? row->doubt : "还没有导入";
}

static bool row_is_wrong(const struct roll_row *row)
{
	return row->state == ROW_FAILED || row->state == ROW_KEPT || (row->state == ROW_WAITING && !row->known_id && row->decision == ROLL_TAKE);
}

static const struct roll_row *row_ahead(struct walk *walk)
{
	if (walk->row_at == walk->row_count && walk->row_count == ROWS_AT_ONCE) {
		int64_t last = walk->rows[walk->row_count - 1].line;
		size_t same = 0;
		while (same < walk->row_count && walk->rows[walk->row_count - 1 - same].line == last)
			same++;
		walk->row_count = rows_of_line(walk->context, walk->batch->record.id, last, ROWS_AT_ONCE, &walk->rows);
		walk->row_at = same < walk->row_count ? same : walk->row_count;
	}
	return walk->row_at < walk->row_count ? &walk->rows[walk->row_at] : NULL;
}

/* What the rows of this line came to: names, result, reasons. */
static const char *rows_put(struct walk *walk, struct buffer *names, struct buffer *results, struct buffer *reasons)
{
	const char *mark = NULL;
	size_t count = 0;
	for (const struct roll_row *row; (row = row_ahead(walk)) && row->line <= walk->line; walk->row_at++, count++) {
		const char *reason = reason_of(row);
		buffer_text(names, count ? "、" : "");
		buffer_text(names, row->name ? row->name : "（没有姓名）");
		if (!count || !strstr(buffer_string(results), state_label(row))) {
			buffer_text(results, count ? "、" : "");
			buffer_text(results, state_label(row));
		}
		if (*reason) {
			buffer_text(reasons, reasons->length ? "；" : "");
			buffer_format(reasons, "%s：%s", row->name ? row->name : "这一条", reason);
		}
		if (row_is_wrong(row) && !mark)
			mark = arena_text(walk->arena, *reason ? reason : "没有登记");
	}
	return mark;
}

static void aside_put(struct walk *walk, struct buffer *results, struct buffer *reasons)
{
	while (walk->heading_at < walk->heading_count && walk->headings[walk->heading_at].line < walk->line)
		walk->heading_at++;
	while (walk->skip_at < walk->skip_count && walk->skips[walk->skip_at].line < walk->line)
		walk->skip_at++;
	if (results->length)
		return;
	if (walk->heading_at < walk->heading_count && walk->headings[walk->heading_at].line == walk->line) {
		buffer_text(results, "标题");
		buffer_text(reasons, walk->headings[walk->heading_at].reason);
	} else if (walk->skip_at < walk->skip_count && walk->skips[walk->skip_at].line == walk->line) {
		buffer_text(results, "未采用");
		buffer_text(reasons, walk->skips[walk->skip_at].reason);
	}
}

static bool walk_next(void *from, const char *const **cells, const char **mark)
{
	struct walk *walk = from;
	struct buffer names, results, reasons;
	if (!*walk->at)
		return false;
	arena_reset(walk->arena);
	const char *end = end_of_line(walk->at);
	const char *line = arena_text_n(walk->arena, walk->at, (size_t)(end - walk->at));
	walk->at = *end ? end + 1 : end;
	walk->line++;
	buffer_init(&names, walk->arena, 4000);
	buffer_init(&results, walk->arena, 400);
	buffer_init(&reasons, walk->arena, 4000);
	walk->cells[0] = arena_format(walk->arena, "%lld", (long long)walk->line);
	line = text_head(walk->arena, line, LINE_POINTS_MOST);
	line_cut(walk, walk->separator ? line : text_trim(walk->arena, line));
	*mark = rows_put(walk, &names, &results, &reasons);
	aside_put(walk, &results, &reasons);
	const char *after[AFTER_CELLS] = { buffer_string(&names), buffer_string(&results), buffer_string(&reasons) };
	for (size_t i = 0; i < AFTER_CELLS; i++)
		walk->cells[1 + walk->cell_count + i] = after[i];
	*cells = walk->cells;
	return true;
}

static size_t columns_make(const struct walk *walk, struct sheet_column *columns)
{
	size_t count = 0;
	columns[count++] = (struct sheet_column){ .label = "行", .width = 4, .align = SHEET_RIGHT };
	for (size_t i = 0; i < walk->cell_count; i++) {
		const char *label = walk->separator ? arena_format(walk->longer, "第 %zu 列", i + 1) : "原文";
		columns[count++] = (struct sheet_column){ .label = label, .width = walk->separator ? 12 : 40, .is_text = true };
	}
	columns[count++] = (struct sheet_column){ .label = "读作", .width = 12, .is_text = true };
	columns[count++] = (struct sheet_column){ .label = "结果", .width = 8, .is_text = true };
	columns[count++] = (struct sheet_column){ .label = "原因", .width = 30, .is_text = true };
	return count;
}

static bool walk_begin(struct walk *walk)
{
	const char *text;
	int64_t id = walk->batch->record.id;
	if (!text_of_roll(walk->context, id, &text))
		return false;
	enum { ASIDES_MOST = 20000 };
	walk->at = text;
	separator_find(walk, text);
	walk->heading_count = asides_of(walk->context, id, LINE_IS_HEADING, 0, ASIDES_MOST, &walk->headings);
	walk->skip_count = asides_of(walk->context, id, LINE_IS_SKIPPED, 0, ASIDES_MOST, &walk->skips);
	walk->row_count = rows_of_line(walk->context, id, 0, ROWS_AT_ONCE, &walk->rows);
	return !walk->context->failure;
}

void roll_sheet_file(struct page *page)
{
	struct context *context = page_context(page);
	struct walk walk = { .context = context, .batch = batch_of_page(page), .longer = context->arena };
	struct sheet_column columns[CELLS_MOST + AFTER_CELLS + 1];
	bool as_csv = text_equal(page_text(page, "as"), "csv");
	const char *path = walk.batch ? page_temporary(page, as_csv ? "csv" : "xlsx") : NULL, *why = "";
	if (!walk.batch)
		return;
	if (!path || !walk_begin(&walk)) {
		page_failed(page);
		return;
	}
	walk.arena = arena_new(0);
	struct sheet sheet = { .title = walk.batch->name, .columns = columns, .column_count = columns_make(&walk, columns),
			       .rows = { .next = walk_next, .from = &walk }, .landscape = true };
	struct workbook_text words_of_book = { .tab = "名册", .plain = true };
	bool good = as_csv ? csv_write_file(context->arena, &sheet, path, &why) : xlsx_write(context->arena, &sheet, &words_of_book, path, &why);
	arena_free(walk.arena);
	if (!good) {
		fail(context, "roll sheet: %s", why);
		page_failed(page);
		return;
	}
	page_file(page, path, arena_format(context->arena, "%s-结果.%s", walk.batch->name, as_csv ? "csv" : "xlsx"),
		  as_csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", true, false);
}
