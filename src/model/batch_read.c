/* batch_read.c: a file's rows on their way in: its headings found, its rows
 * staged, every one of them checked; and checked again where the columns are
 * matched otherwise or cells are mended. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/batch_parts.h"
#include "model/crypto.h"
#include "model/question.h"
#include "model/store.h"

enum { HEADING_SEARCHED = 10, STAGED_AT_ONCE = 100, KEPT_DAYS = 30, HEAD_BYTES = 64 * 1024 };

/* --- the headings --- */

struct source_row {
	const char **cells;
	size_t count;
	size_t line;
};

struct reading {
	struct context *context;
	const struct batch_source *source;
	struct batch *batch;
	struct source_row first[HEADING_SEARCHED];	/* read ahead, to find the headings */
	size_t first_count, first_at;
	int64_t number;
};

static struct source_row row_keep(struct context *context, char **cells, size_t count, size_t line)
{
	struct source_row row = { .count = count, .line = line };
	row.cells = arena_many(context->arena, count + 1, const char *);
	for (size_t i = 0; i < count; i++)
		row.cells[i] = arena_text(context->arena, cells[i]);
	return row;
}

static void read_ahead(struct reading *reading)
{
	char **cells;
	size_t count, line;
	while (reading->first_count < HEADING_SEARCHED && reading->source->next(reading->source->from, &cells, &count, &line))
		reading->first[reading->first_count++] = row_keep(reading->context, cells, count, line);
}

static size_t headings_known(struct reading *reading, const struct source_row *row)
{
	size_t known = 0;
	for (size_t i = 0; i < row->count; i++)
		known += batch_heading(reading->context, reading->batch->entity, row->cells[i]) != NULL;
	return known;
}

/* Offices put titles above their tables: the headings stand where most of them are known. */
static size_t heading_row(struct reading *reading)
{
	size_t best = 0, best_known = 0;
	for (size_t i = 0; i < reading->first_count; i++) {
		size_t known = headings_known(reading, &reading->first[i]);
		if (known > best_known) {
			best = i;
			best_known = known;
		}
	}
	return best;
}

static bool is_matched(const struct batch *batch, const struct field *field)
{
	for (size_t i = 0; i < batch->column_count; i++)
		if (batch->fields[i] == field)
			return true;
	return false;
}

static void headings_match(struct reading *reading, const struct source_row *row)
{
	struct batch *batch = reading->batch;
	batch->column_count = row->count;
	batch->headings = arena_many(reading->context->arena, row->count + 1, const char *);
	batch->fields = arena_many(reading->context->arena, row->count + 1, const struct field *);
	for (size_t i = 0; i < row->count; i++) {
		const struct field *field = batch_heading(reading->context, batch->entity, row->cells[i]);
		batch->headings[i] = row->cells[i];
		batch->fields[i] = field && !is_matched(batch, field) ? field : NULL;
	}
}

static bool headings_read(struct reading *reading)
{
	struct context *context = reading->context;
	read_ahead(reading);
	if (!reading->first_count) {
		problem(context, "file", "文件里没有内容");
		return false;
	}
	size_t at = heading_row(reading);
	if (reading->first[at].count > BATCH_COLUMNS_MAX) {
		problem(context, "file", "最多 %d 列，这个文件有 %zu 列", BATCH_COLUMNS_MAX, reading->first[at].count);
		return false;
	}
	headings_match(reading, &reading->first[at]);
	reading->batch->skipped = (int64_t)at;
	reading->first_at = at + 1;
	return true;
}

/* --- the rows --- */

static bool row_next(struct reading *reading, struct source_row *row)
{
	char **cells;
	if (reading->first_at < reading->first_count) {
		*row = reading->first[reading->first_at++];
		return true;
	}
	if (!reading->source->next(reading->source->from, &cells, &row->count, &row->line))
		return false;
	*row = row_keep(reading->context, cells, row->count, row->line);
	return true;
}

/* Notes and samples of the template say what they are; rows of nothing but blanks are none. */
static bool row_is_told(struct context *context, const struct source_row *row)
{
	bool told = false;
	if (row->count && text_starts(text_trim(context->arena, row->cells[0]), "【"))
		return false;
	for (size_t i = 0; i < row->count; i++)
		told |= !text_is_empty(text_trim(context->arena, row->cells[i]));
	return told;
}

static const char *cells_text(struct reading *reading, const struct source_row *row)
{
	struct buffer *out = buffer_new(reading->context->arena, BATCH_LINE_BYTES);
	for (size_t i = 0; i < reading->batch->column_count; i++) {
		const char *cell = i < row->count ? row->cells[i] : "";
		if (i)
			buffer_char(out, '\x1f');
		cell = text_replace(reading->context->arena, cell, "\x1f", " ");
		buffer_text(out, text_replace(reading->context->arena, cell, "\x1e", " "));
	}
	if (out->full)
		problem(reading->context, "file", "文件第 %zu 行太长", row->line);
	return buffer_string(out);
}

enum { STAGED_COLUMNS = 6 };

static void row_stage(struct reading *reading, const struct source_row *row, struct cell cells[STAGED_COLUMNS])
{
	struct context *context = reading->context;
	const char *text = cells_text(reading, row);
	int64_t number = ++reading->number;
	const char *bound = arena_format(context->arena, "import_row.cells:%" PRId64 ":%" PRId64, reading->batch->id, number);
	unsigned char *sealed;
	size_t length;
	seal(context->keys, context->arena, bound, text, strlen(text), &sealed, &length);
	cells[0].number = context->actor->tenant_id;
	cells[1].number = reading->batch->id;
	cells[2].number = number;
	cells[3].number = (int64_t)row->line;
	cells[4].number = LINE_NEW;
	cells[5] = (struct cell){ .text = (const char *)sealed, .length = length };
}

/* Up to STAGED_AT_ONCE rows; *more false at the end of the file. */
static bool some_stage(struct reading *reading, bool *more)
{
	static const char *const columns[STAGED_COLUMNS] = { "tenant_id", "batch_id", "number", "line", "state", "cells" };
	static const enum cell_kind kinds[STAGED_COLUMNS] = { CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_BYTES };
	struct context *context = reading->context;
	struct cell *cells = arena_many(context->arena, (size_t)STAGED_AT_ONCE * STAGED_COLUMNS, struct cell);
	struct source_row row;
	size_t count = 0;
	*more = true;
	while (count < STAGED_AT_ONCE && (*more = row_next(reading, &row)))
		if (row_is_told(context, &row))
			row_stage(reading, &row, cells + count++ * STAGED_COLUMNS);
		else
			reading->batch->skipped++;
	if (reading->number > BATCH_LINES_MAX)
		problem(context, "file", "一次最多导入 %d 行，请把文件分成几份", BATCH_LINES_MAX);
	if (!context_is_clean(context))
		return false;
	return !count || db_insert_many(context->db, "import_row", columns, kinds, STAGED_COLUMNS, cells, count) ||
	       fail(context, "import: %s", db_message(context->db));
}

static bool rows_stage(struct reading *reading)
{
	struct arena_mark mark = arena_mark(reading->context->arena);
	bool more = true;
	while (more) {
		if (!some_stage(reading, &more))
			return false;
		arena_rewind(reading->context->arena, mark);
	}
	reading->batch->line_count = reading->number;
	if (!reading->number)
		problem(reading->context, "file", "标题行下面没有内容");
	return reading->number > 0;
}

/* --- the batch --- */

static const char *mapping_text(struct context *context, const struct batch *batch)
{
	struct buffer *out = buffer_new(context->arena, HEAD_BYTES);
	for (size_t i = 0; i < batch->column_count; i++)
		buffer_format(out, "%s%s", i ? "," : "", batch->fields[i] ? batch->fields[i]->name : "");
	return buffer_string(out);
}

static bool batch_insert(struct reading *reading)
{
	struct context *context = reading->context;
	struct batch *batch = reading->batch;
	struct buffer *head = buffer_new(context->arena, HEAD_BYTES);
	unsigned char *sealed;
	size_t length;
	buffer_format(head, "%.200s", batch->file_name);
	for (size_t i = 0; i < batch->column_count; i++)
		buffer_format(head, "\x1f%s", text_head(context->arena, text_replace(context->arena, batch->headings[i], "\x1f", " "), 100));
	seal(context->keys, context->arena, arena_format(context->arena, "import_batch.head:%" PRId64, batch->id), buffer_string(head),
	     head->length, &sealed, &length);
	struct statement *statement = db_prepare(context->db,
		SQL("INSERT INTO import_batch (tenant_id, id, entity, state, choice, made_at, made_by, encoding, separator, mapping, head, skipped) "
		    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, batch->id);
	db_bind_text(statement, 3, batch->entity->name);
	db_bind_int(statement, 4, BATCH_READING);
	db_bind_int(statement, 5, batch->choice);
	db_bind_int(statement, 6, batch->made_at);
	db_bind_int(statement, 7, batch->made_by);
	db_bind_text(statement, 8, batch->encoding);
	db_bind_text(statement, 9, batch->separator);
	db_bind_text(statement, 10, mapping_text(context, batch));
	db_bind_bytes(statement, 11, sealed, length);
	db_bind_int(statement, 12, batch->skipped);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "import: %s", db_message(context->db));
}

/* What was staged long ago, or never whole, is thrown away: nobody needs it, and it holds what persons are known by. */
static bool old_forget(struct context *context)
{
	struct batch old[20];
	size_t count = 0;
	struct statement *statement = db_prepare(context->db,
		SQL("SELECT id FROM import_batch WHERE tenant_id = ?1 AND made_by = ?2 AND (state = ?3 OR made_at < ?4) ORDER BY id LIMIT 20"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->account_id);
	db_bind_int(statement, 3, BATCH_READING);
	db_bind_int(statement, 4, context->now - (int64_t)KEPT_DAYS * 24 * 3600 * 1000);
	while (count < COUNT_OF(old) && db_step(statement) == DB_ROW)
		old[count++] = (struct batch){ .id = db_int(statement, 0) };
	db_reset(statement);
	for (size_t i = 0; i < count; i++)
		if (!batch_forget(context, &old[i]))
			return false;
	return true;
}

bool batch_read(struct context *context, const struct entity *entity, const struct batch_source *source, struct batch *batch)
{
	struct reading *reading = arena_one(context->arena, struct reading);
	*batch = (struct batch){ .id = id_new(), .entity = entity, .state = BATCH_READING, .choice = CHOICE_KEEP, .made_at = context->now,
				 .made_by = context->actor->account_id, .file_name = source->file_name, .encoding = source->encoding,
				 .separator = source->separator };
	*reading = (struct reading){ .context = context, .source = source, .batch = batch };
	if (!old_forget(context) || !headings_read(reading) || !batch_insert(reading))
		return false;
	if (rows_stage(reading) && batch_check_all(context, batch))
		return true;
	struct problems_kept kept = problems_aside(context);
	const char *failure = context->failure;
	context->failure = NULL;
	batch_forget(context, batch);
	context->failure = failure;
	problems_back(context, kept);
	return false;
}

/* --- checked --- */

enum {
	TO_BE_KEPT = 1u << LINE_NEW | 1u << LINE_SAME | 1u << LINE_DIFFERENT | 1u << LINE_WRONG | 1u << LINE_REFUSED,
};

static bool some_check(struct checking *checking, struct turn *turn, const struct batch_line *lines, size_t count)
{
	struct context *context = checking->context;
	for (size_t i = 0; i < count; i++) {
		struct arena_mark mark = arena_mark(context->arena);
		struct checked checked;
		if (!line_check(checking, &lines[i], false, &checked) || !line_store(context, checking->batch, &lines[i], &checked))
			return false;
		problems_aside(context);
		arena_rewind(context->arena, mark);
		if (!turn_next(turn))
			return false;
	}
	return true;
}

static bool pages_check(struct checking *checking, struct turn *turn)
{
	struct context *context = checking->context;
	struct arena_mark mark = arena_mark(context->arena);
	int64_t after = 0;
	for (;;) {
		struct batch_line *lines;
		size_t count;
		if (!batch_lines(context, checking->batch, TO_BE_KEPT, after, BATCH_PAGE, &lines, &count))
			return false;
		if (!count)
			return true;
		after = lines[count - 1].number;
		if (!some_check(checking, turn, lines, count))
			return false;
		arena_rewind(context->arena, mark);
	}
}

bool batch_check_all(struct context *context, struct batch *batch)
{
	struct problems_kept kept = problems_aside(context);
	struct checking checking;
	struct turn turn;
	int64_t state = batch->state == BATCH_READING ? BATCH_CHECKED : batch->state;
	checking_begin(&checking, context, batch);
	if (turn_begin(&turn, context) && pages_check(&checking, &turn) && batch_state_set(context, batch, state) && turn_end(&turn)) {
		problems_back(context, kept);
		return batch_count(context, batch);
	}
	turn_drop(&turn);
	return false;
}

bool batch_map(struct context *context, struct batch *batch, const struct field *const *fields, int64_t choice)
{
	for (size_t i = 0; i < batch->column_count; i++) {
		for (size_t before = 0; before < i && fields[i]; before++)
			if (fields[before] == fields[i])
				problem(context, "", "“%s”对应了两列，只能留一列", words(context, fields[i]->label));
		batch->fields[i] = fields[i];
	}
	if (!context_is_clean(context))
		return false;
	batch->choice = choice >= CHOICE_KEEP && choice <= CHOICE_BOTH ? choice : CHOICE_KEEP;
	struct question *question = question_new(context);
	question_put(question, "UPDATE import_batch SET mapping = ");
	question_text(question, mapping_text(context, batch));
	question_put(question, " WHERE tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND id = ");
	question_int(question, batch->id);
	return question_run(context, question) && batch_check_all(context, batch);
}

/* --- mended --- */

static bool cells_store(struct context *context, const struct batch *batch, const struct batch_line *line)
{
	struct reading reading = { .context = context, .batch = (struct batch *)batch };
	struct source_row row = { .cells = line->cells, .count = batch->column_count, .line = (size_t)line->line };
	const char *text = cells_text(&reading, &row);
	unsigned char *sealed;
	size_t length;
	seal(context->keys, context->arena, arena_format(context->arena, "import_row.cells:%" PRId64 ":%" PRId64, batch->id, line->number),
	     text, strlen(text), &sealed, &length);
	struct statement *statement = db_prepare(context->db,
		SQL("UPDATE import_row SET cells = ?1 WHERE tenant_id = ?2 AND batch_id = ?3 AND number = ?4"));
	db_bind_bytes(statement, 1, sealed, length);
	db_bind_int(statement, 2, context->actor->tenant_id);
	db_bind_int(statement, 3, batch->id);
	db_bind_int(statement, 4, line->number);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "import: %s", db_message(context->db));
}

static void mends_apply(struct batch_line *line, const struct batch *batch, const struct batch_mend *mends, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (mends[i].number != line->number)
			continue;
		if (mends[i].column < batch->column_count)
			line->cells[mends[i].column] = mends[i].text;
		else
			line->choice = mends[i].choice;
	}
}

static bool line_mend(struct checking *checking, struct turn *turn, const struct batch_mend *mends, size_t count)
{
	struct context *context = checking->context;
	struct batch_line *line;
	struct checked checked;
	size_t found;
	if (!batch_lines(context, checking->batch, TO_BE_KEPT, mends[0].number - 1, 1, &line, &found))
		return false;
	if (!found || line->number != mends[0].number)
		return true;
	mends_apply(line, checking->batch, mends, count);
	return cells_store(context, checking->batch, line) && line_check(checking, line, false, &checked) &&
	       line_store(context, checking->batch, line, &checked) && turn_next(turn);
}

bool batch_mend(struct context *context, struct batch *batch, const struct batch_mend *mends, size_t count)
{
	struct problems_kept kept = problems_aside(context);
	struct checking checking;
	struct turn turn;
	bool good;
	checking_begin(&checking, context, batch);
	good = turn_begin(&turn, context);
	for (size_t i = 0; good && i < count; i++)
		if (i == 0 || mends[i].number != mends[i - 1].number)	/* all cells of a line at once */
			good = line_mend(&checking, &turn, mends + i, count - i);
	if (!good || !turn_end(&turn)) {
		turn_drop(&turn);
		return false;
	}
	problems_back(context, kept);
	return batch_count(context, batch);
}
