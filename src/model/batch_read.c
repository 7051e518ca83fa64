/* batch_read.c: a file's rows on their way in: its headings found, its rows
 * judged and staged some hundred at a time.  Stopped or killed, it goes on
 * behind the rows that are staged: the file is read again up to there. */
#include <inttypes.h>
#include <string.h>

#include "base/ahead.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/batch_parts.h"
#include "model/question.h"
#include "model/recall.h"
#include "model/store.h"

enum { HEADING_SEARCHED = 10, KEPT_DAYS = 30, HOUR_MS = 3600 * 1000 };

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
	struct checking checking;
	struct source_row first[HEADING_SEARCHED];	/* read ahead, to find the headings */
	size_t first_count, first_at;
	int64_t staged;			/* lines that stood there when it began */
	int64_t begun;
	/* Of who makes the pages: */
	int64_t number, skipped;
};

/* Lines that are judged and staged together. */
struct file_page {
	struct batch_line *lines;
	size_t count;
	int64_t number, skipped;	/* as they are behind it */
};

static struct source_row row_keep(struct arena *arena, char **cells, size_t count, size_t line)
{
	struct source_row row = { .count = count, .line = line };
	row.cells = arena_many(arena, count + 1, const char *);
	for (size_t i = 0; i < count; i++)
		row.cells[i] = arena_text(arena, cells[i]);
	return row;
}

static const char *source_trouble(const struct batch_source *source)
{
	return source->trouble ? source->trouble(source->from) : NULL;
}

static void read_ahead(struct reading *reading)
{
	char **cells;
	size_t count, line;
	while (reading->first_count < HEADING_SEARCHED && reading->source->next(reading->source->from, &cells, &count, &line))
		reading->first[reading->first_count++] = row_keep(reading->context->arena, cells, count, line);
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

/* As the office matched such headings before, or as they are called. */
static bool headings_match(struct reading *reading, const struct source_row *row)
{
	struct context *context = reading->context;
	struct batch *batch = reading->batch;
	struct batch_mapping *mappings;
	size_t count;
	batch->column_count = row->count;
	batch->headings = arena_many(context->arena, row->count + 1, const char *);
	batch->fields = arena_many(context->arena, row->count + 1, const struct field *);
	for (size_t i = 0; i < row->count; i++) {
		const struct field *field = batch_heading(context, batch->entity, row->cells[i]);
		batch->headings[i] = row->cells[i];
		batch->fields[i] = field && !is_matched(batch, field) ? field : NULL;
	}
	if (!mappings_of_office(context, batch->entity, &mappings, &count))
		return false;
	const struct batch_mapping *fits = mapping_fits(context, batch, mappings, count);
	if (fits)
		mapping_use(context, fits, batch);
	return true;
}

/* Those of a batch that is gone on with are known already. */
static bool headings_read(struct reading *reading)
{
	struct context *context = reading->context;
	read_ahead(reading);
	const char *trouble = source_trouble(reading->source);
	if (trouble || !reading->first_count) {
		problem(context, "file", "%s", trouble ? trouble : words(context, "文件里没有内容"));
		return false;
	}
	size_t at = heading_row(reading);
	if (reading->first[at].count > BATCH_COLUMNS_MAX) {
		problem(context, "file", "最多 %d 列，这个文件有 %zu 列", BATCH_COLUMNS_MAX, reading->first[at].count);
		return false;
	}
	reading->skipped = (int64_t)at;
	reading->first_at = at + 1;
	if (reading->batch->column_count)
		return true;
	reading->batch->encoding = reading->source->encoding;
	reading->batch->separator = reading->source->separator;
	return headings_match(reading, &reading->first[at]) && store_begin(context) &&
	       (batch_head_save(context, reading->batch) || (store_rollback(context), false)) && store_commit(context);
}

/* --- the rows --- */

static bool row_next(struct reading *reading, struct arena *arena, struct source_row *row)
{
	char **cells;
	if (reading->first_at < reading->first_count) {
		*row = reading->first[reading->first_at++];
		return true;
	}
	if (!reading->source->next(reading->source->from, &cells, &row->count, &row->line))
		return false;
	*row = row_keep(arena, cells, row->count, row->line);
	return true;
}

/* Notes and samples of the template say what they are; rows of nothing but blanks are none. */
static bool row_is_told(struct arena *arena, const struct source_row *row)
{
	if (row->count && text_starts(text_trim(arena, row->cells[0]), "【"))
		return false;
	for (size_t i = 0; i < row->count; i++)
		if (!text_is_empty(text_trim(arena, row->cells[i])))
			return true;
	return false;
}

static void line_fill(const struct reading *reading, struct arena *arena, const struct source_row *row, struct batch_line *line)
{
	size_t columns = reading->batch->column_count;
	*line = (struct batch_line){ .number = reading->number, .line = (int64_t)row->line };
	line->cells = arena_many(arena, columns + 1, const char *);
	for (size_t i = 0; i < columns; i++)
		line->cells[i] = i < row->count ? row->cells[i] : "";
}

/* For ahead.h: up to LINES_STAGED lines that are not staged yet. */
static void *file_page_make(void *with, struct arena *arena)
{
	struct reading *reading = with;
	struct file_page *page = arena_one(arena, struct file_page);
	struct source_row row;
	page->lines = arena_many(arena, LINES_STAGED, struct batch_line);
	while (page->count < LINES_STAGED && row_next(reading, arena, &row)) {
		if (!row_is_told(arena, &row))
			reading->skipped++;
		else if (++reading->number > reading->staged)
			line_fill(reading, arena, &row, &page->lines[page->count++]);
	}
	page->number = reading->number;
	page->skipped = reading->skipped;
	return page->count ? page : NULL;
}

static bool lines_judge(struct reading *reading, const struct file_page *page, struct checked *checked)
{
	struct context *context = reading->context;
	recall_turn(context);
	store_reading_begin(context);
	bool good = !context->failure && lines_check(&reading->checking, page->lines, page->count, false, checked);
	store_reading_end(context);
	return good;
}

static bool lines_stage(struct reading *reading, const struct file_page *page)
{
	struct context *context = reading->context;
	struct batch *batch = reading->batch;
	struct checked *checked = arena_many(context->arena, page->count + 1, struct checked);
	if (page->number > BATCH_LINES_MAX) {
		problem(context, "file", "一次最多导入 %d 行，请把文件分成几份", BATCH_LINES_MAX);
		return false;
	}
	if (!lines_judge(reading, page, checked) || !store_begin(context))
		return false;
	batch->line_count = page->number;
	batch->skipped = page->skipped;
	int64_t now = clock_monotonic_us();
	batch->read_us += now - reading->begun;
	reading->begun = now;
	if (lines_insert(context, batch, page->lines, checked, page->count) && batch_save(context, batch))
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* The file is unfolded by a thread of its own where it holds more than the first few rows. */
static bool pages_stage(struct reading *reading)
{
	struct context *context = reading->context;
	struct arena_mark mark = arena_mark(context->arena);
	struct ahead *ahead = ahead_begin(file_page_make, reading, reading->first_count == HEADING_SEARCHED);
	struct file_page *page;
	bool good = true;
	while (!reading->batch->stopped && (page = ahead_take(ahead))) {
		good = lines_stage(reading, page);
		if (!good)
			break;
		arena_rewind(context->arena, mark);
		batch_goes_on(reading->batch, page->number, 0);
	}
	ahead_end(ahead);
	return good;
}

static bool rows_stage(struct reading *reading)
{
	struct context *context = reading->context;
	reading->staged = reading->batch->line_count;
	if (!pages_stage(reading) || reading->batch->stopped)
		return false;
	reading->batch->skipped = reading->skipped;
	const char *trouble = source_trouble(reading->source);
	if (trouble)
		problem(context, "file", "%s", trouble);
	else if (!reading->number)
		problem(context, "file", "标题行下面没有内容");
	return context_is_clean(context);
}

/* --- the batch --- */

static bool batch_resume(struct reading *reading)
{
	struct batch *batch = reading->batch;
	if (!batch->line_count)
		return true;
	batch->interrupted_at = reading->context->now;
	batch->resumed_from = batch->line_count;
	return checking_load(&reading->checking, ~0u, NULL, 0);
}

bool batch_take(struct context *context, const struct batch_source *source, struct batch *batch)
{
	struct reading *reading = arena_one(context->arena, struct reading);
	must(batch->state == BATCH_READING && !tx_is_open(context->db));
	*reading = (struct reading){ .context = context, .source = source, .batch = batch, .begun = clock_monotonic_us() };
	db_expect_many(context->db);
	checking_begin(&reading->checking, context, batch);
	bool good = headings_read(reading) && batch_resume(reading) && rows_stage(reading);
	checking_end(&reading->checking);
	if (!good)
		return false;
	batch->state = BATCH_CHECKED;
	batch->file_key = "";
	return batch_save(context, batch);
}

/* What was staged long ago, or never whole, is thrown away: nobody needs it, and it holds what persons are known by. */
static bool old_forget(struct context *context)
{
	struct batch old[20];
	size_t count = 0;
	struct statement *statement = db_prepare(context->db,
		SQL("SELECT id FROM import_batch WHERE tenant_id = ?1 AND made_by = ?2 AND ((state = ?3 AND job_id = 0 AND made_at < ?5) OR made_at < ?4) ORDER BY id LIMIT 20"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->account_id);
	db_bind_int(statement, 3, BATCH_READING);
	db_bind_int(statement, 4, context->now - (int64_t)KEPT_DAYS * 24 * HOUR_MS);
	db_bind_int(statement, 5, context->now - HOUR_MS);
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
	if (!old_forget(context) || !batch_begin(context, entity, source->file_name, NULL, batch))
		return false;
	if (batch_take(context, source, batch))
		return true;
	struct problems_kept kept = problems_aside(context);
	const char *failure = context->failure;
	context->failure = NULL;
	batch_forget(context, batch);
	context->failure = failure;
	problems_back(context, kept);
	return false;
}
