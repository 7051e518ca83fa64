/* batch.c: a staged import in the database: the batch itself, not its lines
 * (batch_lines.c).  Reading a file in is batch_read.c's, judging a line
 * batch_check.c's. */
#include "model/batch.h"

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

enum { HEAD_BYTES = 64 * 1024 };

struct problems_kept problems_aside(struct context *context)
{
	struct problems_kept kept = { context->problems, context->last_problem, context->problem_count };
	context->problems = context->last_problem = NULL;
	context->problem_count = 0;
	return kept;
}

void problems_back(struct context *context, struct problems_kept kept)
{
	context->problems = kept.first;
	context->last_problem = kept.last;
	context->problem_count = kept.count;
}

bool batch_goes_on(struct batch *batch, int64_t done, int64_t total)
{
	if (batch->watch && !batch->watch->goes_on(batch->watch->with, done, total))
		batch->stopped = true;
	return !batch->stopped;
}

void count_move(struct batch *batch, int64_t from, int64_t to)
{
	if (from > 0 && from < LINE_STATES)
		batch->counts[from]--;
	must(to > 0 && to < LINE_STATES);
	batch->counts[to]++;
}

/* --- out of the database --- */

static void head_read(struct context *context, struct batch *batch, const void *sealed, size_t length)
{
	const char *bound = arena_format(context->arena, "import_batch.head:%" PRId64, batch->id);
	const char *head = sealed ? unseal(context->keys, context->arena, bound, sealed, length) : NULL;
	char **parts;
	size_t count = text_split(context->arena, head, '\x1f', &parts);
	batch->file_name = count ? parts[0] : "";
	batch->column_count = count > BATCH_COLUMNS_MAX + 1 ? BATCH_COLUMNS_MAX : count ? count - 1 : 0;
	batch->headings = arena_many(context->arena, batch->column_count + 1, const char *);
	for (size_t i = 0; i < batch->column_count; i++)
		batch->headings[i] = parts[i + 1];
}

static void mapping_read(struct context *context, struct batch *batch, const char *mapping)
{
	char **names;
	size_t count = text_split(context->arena, mapping, ',', &names);
	batch->fields = arena_many(context->arena, batch->column_count + 1, const struct field *);
	for (size_t i = 0; i < batch->column_count && i < count; i++) {
		const struct field *field = field_find(batch->entity, names[i]);
		batch->fields[i] = field && batch_takes(context, batch->entity, field) ? field : NULL;
	}
}

static void counts_read(struct context *context, struct batch *batch, const char *counts)
{
	char **parts;
	size_t count = text_split(context->arena, counts, ',', &parts);
	for (size_t i = 0; i < count && i < LINE_STATES; i++)
		text_to_int(parts[i], 0, INT64_MAX, &batch->counts[i]);
}

#define BATCH_COLUMNS \
	"id, state, choice, made_at, made_by, applied_at, line_count, skipped, job_id, all_or_nothing, read_us, kept_us, interrupted_at, " \
	"resumed_from, encoding, separator, mapping_name, file_key, said, counts, mapping, head"

static void batch_row_read(struct context *context, const struct entity *entity, struct statement *statement, struct batch *batch)
{
	*batch = (struct batch){
		.entity = entity, .id = db_int(statement, 0), .state = db_int(statement, 1), .choice = db_int(statement, 2),
		.made_at = db_int(statement, 3), .made_by = db_int(statement, 4), .applied_at = db_int(statement, 5),
		.line_count = db_int(statement, 6), .skipped = db_int(statement, 7), .job_id = db_int(statement, 8),
		.all_or_nothing = db_int(statement, 9) != 0, .read_us = db_int(statement, 10), .kept_us = db_int(statement, 11),
		.interrupted_at = db_int(statement, 12), .resumed_from = db_int(statement, 13),
	};
	batch->encoding = arena_text(context->arena, db_text(statement, 14));
	batch->separator = arena_text(context->arena, db_text(statement, 15));
	batch->mapping_name = arena_text(context->arena, db_text(statement, 16));
	batch->file_key = arena_text(context->arena, db_text(statement, 17));
	batch->said = arena_text(context->arena, db_text(statement, 18));
	counts_read(context, batch, arena_text(context->arena, db_text(statement, 19)));
	head_read(context, batch, db_bytes(statement, 21), db_length(statement, 21));
	mapping_read(context, batch, arena_text(context->arena, db_text(statement, 20)));
}

static struct question *batches_ask(struct context *context, const struct entity *entity)
{
	struct question *question = question_new(context);
	question_put(question, "SELECT " BATCH_COLUMNS " FROM import_batch WHERE tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND made_by = ");
	question_int(question, context->actor->account_id);
	question_put(question, " AND entity = ");
	question_text(question, entity->name);
	return question;
}

bool batch_load(struct context *context, const struct entity *entity, int64_t id, struct batch *batch)
{
	struct question *question = batches_ask(context, entity);
	question_put(question, " AND id = ");
	question_int(question, id);
	struct statement *statement = question_ask(context, question);
	enum db_step step = statement ? db_step(statement) : DB_FAILED;
	if (step == DB_ROW)
		batch_row_read(context, entity, statement, batch);
	db_reset(statement);
	return step == DB_ROW || (step == DB_FAILED && fail(context, "import: %s", db_message(context->db)));
}

bool batch_count(struct context *context, struct batch *batch)
{
	struct statement *statement = db_prepare(context->db, SQL("SELECT counts FROM import_batch WHERE tenant_id = ?1 AND id = ?2"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, batch->id);
	enum db_step step = db_step(statement);
	memset(batch->counts, 0, sizeof(batch->counts));
	if (step == DB_ROW)
		counts_read(context, batch, arena_text(context->arena, db_text(statement, 0)));
	db_reset(statement);
	return step != DB_FAILED || fail(context, "import: %s", db_message(context->db));
}

size_t batches_of_actor(struct context *context, const struct entity *entity, size_t most, struct batch **batches)
{
	struct question *question = batches_ask(context, entity);
	size_t count = 0;
	question_put(question, " ORDER BY id DESC LIMIT ");
	question_int(question, (int64_t)most);
	*batches = arena_many(context->arena, most, struct batch);
	struct statement *statement = question_ask(context, question);
	while (statement && count < most && db_step(statement) == DB_ROW)
		batch_row_read(context, entity, statement, &(*batches)[count++]);
	db_reset(statement);
	return count;
}

/* --- into it --- */

static const char *counts_text(struct context *context, const struct batch *batch)
{
	struct buffer *out = buffer_new(context->arena, 1024);
	for (int i = 0; i < LINE_STATES; i++)
		buffer_format(out, "%s%" PRId64, i ? "," : "", batch->counts[i]);
	return buffer_string(out);
}

const char *mapping_text(struct context *context, const struct batch *batch)
{
	struct buffer *out = buffer_new(context->arena, HEAD_BYTES);
	for (size_t i = 0; i < batch->column_count; i++)
		buffer_format(out, "%s%s", i ? "," : "", batch->fields[i] ? batch->fields[i]->name : "");
	return buffer_string(out);
}

static bool finish(struct context *context, struct statement *statement)
{
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "import: %s", db_message(context->db));
}

static bool batch_write(struct context *context, const struct batch *batch)
{
	struct statement *statement = db_prepare(context->db,
		SQL("UPDATE import_batch SET state = ?3, choice = ?4, applied_at = ?5, line_count = ?6, skipped = ?7, job_id = ?8, all_or_nothing = ?9, "
		    "read_us = ?10, kept_us = ?11, interrupted_at = ?12, resumed_from = ?13, counts = ?14, file_key = ?15, said = ?16 "
		    "WHERE tenant_id = ?1 AND id = ?2"));
	const int64_t numbers[] = {
		context->actor->tenant_id, batch->id, batch->state, batch->choice, batch->applied_at, batch->line_count, batch->skipped,
		batch->job_id, batch->all_or_nothing, batch->read_us, batch->kept_us, batch->interrupted_at, batch->resumed_from,
	};
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		db_bind_int(statement, (int)i + 1, numbers[i]);
	db_bind_text(statement, 14, counts_text(context, batch));
	db_bind_text(statement, 15, batch->file_key ? batch->file_key : "");
	db_bind_text(statement, 16, batch->said ? batch->said : "");
	return finish(context, statement);
}

bool batch_save(struct context *context, struct batch *batch)
{
	if (tx_is_open(context->db))
		return batch_write(context, batch);
	if (!store_begin(context))
		return false;
	if (batch_write(context, batch))
		return store_commit(context);
	store_rollback(context);
	return false;
}

bool batch_head_save(struct context *context, const struct batch *batch)
{
	struct buffer *head = buffer_new(context->arena, HEAD_BYTES);
	unsigned char *sealed;
	size_t length;
	buffer_format(head, "%.200s", text_replace(context->arena, batch->file_name, "\x1f", " "));
	for (size_t i = 0; i < batch->column_count; i++)
		buffer_format(head, "\x1f%s", text_head(context->arena, text_replace(context->arena, batch->headings[i], "\x1f", " "), 100));
	seal(context->keys, context->arena, arena_format(context->arena, "import_batch.head:%" PRId64, batch->id), buffer_string(head),
	     head->length, &sealed, &length);
	struct statement *statement = db_prepare(context->db,
		SQL("UPDATE import_batch SET encoding = ?3, separator = ?4, mapping = ?5, mapping_name = ?6, head = ?7 WHERE tenant_id = ?1 AND id = ?2"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, batch->id);
	db_bind_text(statement, 3, batch->encoding ? batch->encoding : "");
	db_bind_text(statement, 4, batch->separator ? batch->separator : "");
	db_bind_text(statement, 5, mapping_text(context, batch));
	db_bind_text(statement, 6, batch->mapping_name ? batch->mapping_name : "");
	db_bind_bytes(statement, 7, sealed, length);
	return finish(context, statement);
}

static bool batch_insert(struct context *context, const struct batch *batch)
{
	struct statement *statement = db_prepare(context->db,
		SQL("INSERT INTO import_batch (tenant_id, id, entity, state, choice, made_at, made_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, batch->id);
	db_bind_text(statement, 3, batch->entity->name);
	db_bind_int(statement, 4, BATCH_READING);
	db_bind_int(statement, 5, batch->choice);
	db_bind_int(statement, 6, batch->made_at);
	db_bind_int(statement, 7, batch->made_by);
	return finish(context, statement) && batch_head_save(context, batch) && batch_write(context, batch);
}

bool batch_begin(struct context *context, const struct entity *entity, const char *file_name, const char *file_key, struct batch *batch)
{
	bool inside = tx_is_open(context->db);
	*batch = (struct batch){
		.id = id_new(), .entity = entity, .state = BATCH_READING, .choice = CHOICE_KEEP, .made_at = context->now, .encoding = "", .separator = "",
		.made_by = context->actor->account_id, .file_name = file_name, .file_key = file_key ? file_key : "", .mapping_name = "",
	};
	if (!inside && !store_begin(context))
		return false;
	bool good = batch_insert(context, batch);
	if (inside)
		return good;
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* --- thrown away --- */

static int64_t line_next(struct context *context, const struct batch *batch, int64_t after, int64_t most)
{
	struct statement *statement = db_prepare(context->db,
		SQL("SELECT max(number) FROM (SELECT number FROM import_row WHERE tenant_id = ?1 AND batch_id = ?2 AND number > ?3 ORDER BY number LIMIT ?4) n"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, batch->id);
	db_bind_int(statement, 3, after);
	db_bind_int(statement, 4, most);
	int64_t number = db_step(statement) == DB_ROW ? db_int(statement, 0) : 0;
	db_reset(statement);
	return number;
}

static bool lines_remove(struct context *context, const struct batch *batch, int64_t until)
{
	struct statement *statement = db_prepare(context->db,
		SQL("DELETE FROM import_row WHERE tenant_id = ?1 AND batch_id = ?2 AND number <= ?3"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, batch->id);
	db_bind_int(statement, 3, until);
	return finish(context, statement);
}

/* Some lines at a time, each in a transaction of its own, so that nobody waits for it. */
static bool lines_forget(struct context *context, const struct batch *batch)
{
	enum { FORGOTTEN_AT_ONCE = 1000 };
	int64_t until = 0;
	while ((until = line_next(context, batch, until, FORGOTTEN_AT_ONCE)) > 0)
		if (!lines_remove(context, batch, until))
			return false;
	return true;
}

bool batch_forget(struct context *context, struct batch *batch)
{
	if (!lines_forget(context, batch))
		return false;
	struct statement *statement = db_prepare(context->db, SQL("DELETE FROM import_batch WHERE tenant_id = ?1 AND id = ?2"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, batch->id);
	return finish(context, statement);
}

bool batch_refuse(struct context *context, struct batch *batch, const char *said)
{
	if (!lines_forget(context, batch))
		return false;
	memset(batch->counts, 0, sizeof(batch->counts));
	batch->line_count = 0;
	batch->state = BATCH_REFUSED;
	batch->said = said;
	batch->file_key = "";
	return batch_save(context, batch);
}
