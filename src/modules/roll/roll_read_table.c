/* roll_read_table.c: a roll in columns whose first line names them, separated
 * by TABs, bars, commas (.csv) or wide blanks.  Columns without headings are
 * not its affair: those lines are read as text. */
#include "modules/roll/roll_read_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

enum { CELLS_MAX = 40 };

struct cells {
	int start[CELLS_MAX], end[CELLS_MAX];
	int count;
};

struct table_head {
	uint32_t separator;
	enum roll_column columns[CELLS_MAX];
	int count, known;
	bool has_name;
};

static bool is_gap(uint32_t point)
{
	return point == ' ' || point == POINT_WIDE;
}

static void cell_add(const struct roll_line *line, struct cells *cells, int start, int end)
{
	while (start < end && is_gap(line->folded[start]))
		start++;
	while (end > start && is_gap(line->folded[end - 1]))
		end--;
	if (end - start >= 2 && line->written[start] == '"' && line->written[end - 1] == '"') {
		start++;
		end--;
	}
	if (cells->count < CELLS_MAX) {
		cells->start[cells->count] = start;
		cells->end[cells->count++] = end;
	}
}

/* Commas are looked for as written: a full-width one belongs to the text. */
static void line_cells(const struct roll_line *line, uint32_t separator, struct cells *cells)
{
	int start = 0, end = line->count;
	bool quoted = false;

	cells->count = 0;
	if (separator == '|' && end > 0 && line->written[0] == '|')
		start++;
	if (separator == '|' && end > start && line->written[end - 1] == '|')
		end--;
	for (int at = start; at <= end; at++) {
		uint32_t point = at < end ? line->written[at] : separator;
		bool cut = at == end || (point == separator && !quoted) || (separator == ' ' && is_gap(line->folded[at]));

		if (at < end && point == '"' && separator == ',')
			quoted = !quoted;
		if (!cut)
			continue;
		cell_add(line, cells, start, at);
		start = at + 1;
	}
}

static bool read_head(const struct roll_line *line, uint32_t separator, struct table_head *head)
{
	struct cells cells;

	*head = (struct table_head){ .separator = separator };
	line_cells(line, separator, &cells);
	for (int i = 0; i < cells.count; i++) {
		char text[128];
		size_t length = 0;

		for (int at = cells.start[i]; at < cells.end[i] && length < sizeof(text) - 5; at++)
			if (!is_gap(line->folded[at]))
				length += text_put(line->folded[at], text + length);
		text[length] = '\0';
		head->columns[i] = column_of(text);
		head->known += head->columns[i] != COLUMN_NONE ? 1 : 0;
		head->has_name = head->has_name || head->columns[i] == COLUMN_NAME;
	}
	head->count = cells.count;
	return head->has_name && head->known >= 2 && head->known * 3 >= head->count * 2;
}

static bool find_head(const struct roll_line *line, struct table_head *head)
{
	static const uint32_t separators[] = { POINT_WIDE, '|', ',', ' ', ';' };

	if (line->count > 400 || (line->kind != LINE_ENTRY && line->kind != LINE_TABLE_ROW))
		return false;
	for (size_t i = 0; i < COUNT_OF(separators); i++)
		if (read_head(line, separators[i], head))
			return true;
	return false;
}

/* The number column may be missing from a row's text, the last cells may be empty. */
static bool row_fits(const struct table_head *head, const struct roll_line *line, const struct cells *cells)
{
	int name = -1;

	for (int i = 0; i < head->count && i < cells->count; i++)
		if (head->columns[i] == COLUMN_NAME && name < 0)
			name = i;
	if (name < 0 || cells->end[name] <= cells->start[name] || cells->end[name] - cells->start[name] > 40)
		return false;
	if (head->separator == ' ' || head->separator == POINT_WIDE)
		return cells->count == head->count || (head->separator == POINT_WIDE && cells->count == head->count - 1 && memchr(line->bytes, '\t', line->length) != NULL);
	return cells->count >= 2 && cells->count <= head->count + 1;
}

/* A quoted cell that goes on in the next line. */
static bool quote_is_open(const struct roll_line *line)
{
	int quotes = 0;

	for (int at = 0; at < line->count; at++)
		quotes += line->written[at] == '"' ? 1 : 0;
	return quotes % 2 == 1;
}

static void join_quoted(struct reader *reader, size_t at)
{
	for (size_t next = at + 1; next < reader->line_count && next < at + 20; next++) {
		bool closes = quote_is_open(&reader->lines[next]);

		reader->lines[next].kind = LINE_JOINED;
		if (closes)
			return;
	}
}

void reader_tables(struct reader *reader)
{
	struct table_head head = { .count = 0 }, found;

	for (size_t i = 0; i < reader->line_count; i++) {
		struct roll_line *line = &reader->lines[i];
		struct cells cells;

		if (find_head(line, &found)) {
			head = found;
			line->kind = LINE_TABLE_HEAD;
			continue;
		}
		if (head.count == 0 || line->kind == LINE_BLANK)
			continue;
		line_cells(line, head.separator, &cells);
		if (line->kind == LINE_ENTRY && row_fits(&head, line, &cells))
			line->kind = LINE_TABLE_ROW;
		if (head.separator == ',' && line->kind == LINE_TABLE_ROW && quote_is_open(line))
			join_quoted(reader, i);
	}
}

static bool is_ditto(const char *text)
{
	return strcmp(text, "同上") == 0 || strcmp(text, "〃") == 0 || strcmp(text, "″") == 0 || strcmp(text, "\"") == 0;
}

static const char *cell_value(struct reader *reader, const struct roll_line *line, const struct cells *cells, int at, const char *above)
{
	const char *text = line_text(reader, line, cells->start[at], cells->end[at]);

	return is_ditto(text) ? above : text_replace(reader->arena, text, "\"\"", "\"");
}

static void name_cell(struct reader *reader, struct roll_entry *entry, const struct roll_line *line, int start, int end)
{
	int core = end, open, begin = start;
	struct name_span span;

	while ((open = group_open(line, start, core)) > start) {
		entry_group(reader, entry, line, open + 1, core - 1);
		core = open;
	}
	while (core > begin && is_gap(line->folded[core - 1]))
		core--;
	span = (struct name_span){ begin, core, name_score(reader, line, begin, core), 1000 };
	if (span.score < 0 && lexicon_ends(reader->lexicon, line->folded, begin, core, WORD_UNIT) >= 2 && core - begin > 3) {
		entry->is_collective = true;
		entry->name = line_text(reader, line, begin, core);
		entry->unit = *entry->unit == '\0' ? entry->name : entry->unit;
		entry->confidence = 80;
		return;
	}
	span.score = span.score < 100 ? 100 : span.score;
	entry_name(reader, entry, line, &span);
}

static void set_cell(struct reader *reader, struct roll_entry *entry, const struct roll_entry *above, const struct roll_line *line, const struct cells *cells, int at, enum roll_column column)
{
	int start = cells->start[at], end = cells->end[at];
	const char *year;

	if (start >= end)
		return;
	switch (column) {
	case COLUMN_NAME: name_cell(reader, entry, line, start, end); break;
	case COLUMN_SEX: case COLUMN_FORMER:
		if (column == COLUMN_FORMER)
			entry->former_name = line_name(reader, line, start, end);
		else
			entry_particular(reader, entry, line, start, end);
		break;
	case COLUMN_ETHNIC: entry->ethnic = cell_value(reader, line, cells, at, above->ethnic); break;
	case COLUMN_UNIT: entry->unit = cell_value(reader, line, cells, at, above->unit); break;
	case COLUMN_POST: entry->post = cell_value(reader, line, cells, at, above->post); break;
	case COLUMN_UNIT_POST: entry_work(reader, entry, line, start, end); break;
	case COLUMN_AWARD: entry->award = cell_value(reader, line, cells, at, above->award); break;
	case COLUMN_PLACE: entry->place = cell_value(reader, line, cells, at, above->place); break;
	case COLUMN_YEAR:
		year = year_within(reader, line, start, end);
		entry->year = *year != '\0' ? year : is_ditto(line_text(reader, line, start, end)) ? above->year : entry->year;
		break;
	default: break;
	}
}

static void table_row(struct reader *reader, const struct roll_line *line, const struct table_head *head)
{
	static const struct roll_entry nobody = { .ethnic = "", .unit = "", .post = "", .award = "", .place = "", .year = "" };
	struct roll_entry *entry, above = reader->roll->count > 0 ? reader->roll->entries[reader->roll->count - 1] : nobody;
	struct cells cells;

	line_cells(line, head->separator, &cells);
	entry = entry_new(reader, line, 0, line->count);
	for (int i = 0; i < cells.count && i < head->count; i++)
		set_cell(reader, entry, &above, line, &cells, i, head->columns[i]);
	reader->layout_votes[ROLL_LAYOUT_TABLE]++;
}

void table_entries(struct reader *reader)
{
	struct table_head head = { .count = 0 }, found;

	for (size_t i = 0; i < reader->line_count; i++) {
		struct roll_line *line = &reader->lines[i];

		if (line->kind == LINE_TABLE_ROW && head.count > 0)
			table_row(reader, line, &head);
		if (line->kind != LINE_TABLE_HEAD)
			continue;
		line->kind = LINE_ENTRY;
		if (find_head(line, &found))
			head = found;
		line->kind = LINE_TABLE_HEAD;
	}
}
