/* rekey.c: see rekey.h.  Walks every table with sealed columns by key, some
 * hundred rows in a transaction, twice: a process that had not yet heard of the
 * new key may have sealed under the old one behind us.  Drafts and remembered
 * answers are left: they last some days, and the old key opens them. */
#include "model/rekey.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/custom.h"
#include "model/here.h"
#include "model/question.h"
#include "model/store.h"

enum { THINGS_MAX = 256, COLUMNS_MAX = 32, PAGE_ROWS = 200, TURN_US = 400 * 1000, PASSES = 2, SECOND_PASS_AFTER_MS = 5000, PAUSE_MS = 200 };

/* A table with sealed columns, its rows in the order of one or two numbers. */
struct thing {
	const char *table;
	const char *keys[2];
	const char *columns[COLUMNS_MAX];
	size_t column_count;
	bool of_person;			/* subject_key: its key is another */
	const char *place;		/* where it is not TABLE.COLUMN:KEYS: this, then the last of the keys */
	const struct entity *own;	/* not NULL: the entity's own sensitive fields, within one column of JSON */
};

struct rekeying {
	struct context *context;
	struct thing things[THINGS_MAX];
	size_t count;
	int64_t pass, place, after[2];
	int64_t looked_at, done;
};

/* --- what there is --- */

static void thing_of_entity(struct rekeying *rekeying, const struct entity *shipped)
{
	const struct entity *entity = entity_here(rekeying->context, shipped);
	struct thing *thing = &rekeying->things[rekeying->count];
	bool has_own = false;
	*thing = (struct thing){ .table = entity->name, .keys = { "id" } };
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		has_own |= field->sensitive && field->custom;
		if (field->sensitive && !field->custom && thing->column_count < COLUMNS_MAX)
			thing->columns[thing->column_count++] = field->name;
	}
	rekeying->count += thing->column_count > 0;
	if (has_own)
		rekeying->things[rekeying->count++] = (struct thing){ .table = entity->name, .keys = { "id" }, .own = entity };
}

static void things_make(struct rekeying *rekeying)
{
	static const struct thing platform[] = {
		{ .table = "subject_key", .keys = { "person_id" }, .columns = { "wrapped" }, .column_count = 1, .of_person = true,
		  .place = "subject" },
		{ .table = "import_batch", .keys = { "id" }, .columns = { "head" }, .column_count = 1 },
		{ .table = "import_row", .keys = { "batch_id", "number" }, .columns = { "cells", "problems", "before" }, .column_count = 3 },
		{ .table = "message", .keys = { "id", "letter" }, .columns = { "sealed" }, .column_count = 1, .place = "message.text" },
		{ .table = "job", .keys = { "id" }, .columns = { "wants", "place", "said" }, .column_count = 3 },
	};
	rekeying->count = 0;
	for (size_t i = 0; i < COUNT_OF(platform); i++)
		rekeying->things[rekeying->count++] = platform[i];
	for (size_t i = 0; entity_at(i); i++) {
		must(rekeying->count + 2 < THINGS_MAX);
		thing_of_entity(rekeying, entity_at(i));
	}
}

/* --- rows --- */

struct row {
	int64_t keys[2];
	const void *sealed[COLUMNS_MAX];
	size_t lengths[COLUMNS_MAX];
};

static const char *place_of(struct rekeying *rekeying, const struct thing *thing, const struct row *row, size_t column)
{
	struct arena *arena = rekeying->context->arena;
	if (thing->place)
		return arena_format(arena, "%s:%" PRId64, thing->place, row->keys[thing->keys[1] != NULL]);
	if (!thing->keys[1])
		return arena_format(arena, "%s.%s:%" PRId64, thing->table, thing->columns[column], row->keys[0]);
	return arena_format(arena, "%s.%s:%" PRId64 ":%" PRId64, thing->table, thing->columns[column], row->keys[0], row->keys[1]);
}

static void keys_put(struct rekeying *rekeying, const struct thing *thing, const int64_t *keys, const char *compare, struct question *question)
{
	question_put(question, " WHERE tenant_id = ");
	question_int(question, rekeying->context->actor->tenant_id);
	question_puts(question, thing->keys[1] ? " AND (%s, %s) %s (" : " AND %s%s%s ", thing->keys[0], thing->keys[1] ? thing->keys[1] : " ", compare);
	question_int(question, keys[0]);
	if (!thing->keys[1])
		return;
	question_put(question, ", ");
	question_int(question, keys[1]);
	question_put(question, ")");
}

static size_t page_read(struct rekeying *rekeying, const struct thing *thing, struct row *rows)
{
	struct arena *arena = rekeying->context->arena;
	struct question *question = question_new(rekeying->context);
	question_puts(question, "SELECT %s, %s", thing->keys[0], thing->keys[1] ? thing->keys[1] : "0");
	for (size_t i = 0; i < thing->column_count; i++)
		question_puts(question, ", %s", thing->columns[i]);
	question_puts(question, " FROM %s", thing->table);
	keys_put(rekeying, thing, rekeying->after, ">", question);
	question_puts(question, " ORDER BY %s%s%s LIMIT %d", thing->keys[0], thing->keys[1] ? ", " : "", thing->keys[1] ? thing->keys[1] : "", PAGE_ROWS);
	struct statement *statement = question_ask(rekeying->context, question);
	size_t count = 0;
	while (count < PAGE_ROWS && db_step(statement) == DB_ROW) {
		struct row *row = &rows[count++];
		*row = (struct row){ .keys = { db_int(statement, 0), db_int(statement, 1) } };
		for (size_t i = 0; i < thing->column_count; i++) {
			row->lengths[i] = db_length(statement, (int)i + 2);
			row->sealed[i] = row->lengths[i] ? arena_text_n(arena, db_bytes(statement, (int)i + 2), row->lengths[i]) : NULL;
		}
	}
	db_reset(statement);
	return count;
}

/* Only where it still is what we read. */
static bool column_write(struct rekeying *rekeying, const struct thing *thing, const struct row *row, size_t column, const unsigned char *again,
			 size_t length)
{
	struct question *question = question_new(rekeying->context);
	question_puts(question, "UPDATE %s SET %s = ?1", thing->table, thing->columns[column]);
	question_bind(question, (struct bind){ .kind = 'b', .text = (const char *)again, .length = length });
	keys_put(rekeying, thing, row->keys, "=", question);
	question_puts(question, " AND %s = ?%d", thing->columns[column], question->count + 1);
	question_bind(question, (struct bind){ .kind = 'b', .text = row->sealed[column], .length = row->lengths[column] });
	return question_run(rekeying->context, question);
}

static bool row_rekey(struct rekeying *rekeying, const struct thing *thing, const struct row *row)
{
	struct context *context = rekeying->context;
	for (size_t i = 0; i < thing->column_count; i++) {
		unsigned char *again;
		size_t length;
		if (!row->sealed[i])
			continue;
		const char *place = place_of(rekeying, thing, row, i);
		if (!seal_again(context->keys, context->arena, thing->of_person, place, row->sealed[i], row->lengths[i], &again, &length))
			return fail(context, "%s does not open: run `laomo check`", place);
		if (again && !column_write(rekeying, thing, row, i, again, length))
			return false;
		rekeying->done += again != NULL;
	}
	return true;
}

/* Own fields: the column is printed anew, which seals anew; the version says that nobody changed it meanwhile. */
static bool own_rekey(struct rekeying *rekeying, const struct thing *thing, const struct row *row)
{
	struct context *context = rekeying->context;
	struct record *record = row_new(context, thing->own);
	if (!store_load_unscoped(context, thing->own, row->keys[0], record, "sealed anew, nothing is shown"))
		return context->failure == NULL;
	const char *text = custom_text(context, thing->own, record);
	if (!text)
		return true;
	struct question *question = question_new(context);
	question_puts(question, "UPDATE %s SET extra = ", thing->table);
	question_text(question, text);
	keys_put(rekeying, thing, row->keys, "=", question);
	question_put(question, " AND version = ");
	question_int(question, record->version);
	return question_run(context, question);
}

/* A page in one transaction; *count says how many rows it had. */
static bool page_rekey(struct rekeying *rekeying, size_t *count)
{
	const struct thing *thing = &rekeying->things[rekeying->place];
	struct context *context = rekeying->context;
	struct row *rows = arena_many(context->arena, PAGE_ROWS, struct row);
	if (!store_begin(context))
		return false;
	*count = page_read(rekeying, thing, rows);
	bool good = context->failure == NULL;
	for (size_t i = 0; good && i < *count; i++) {
		good = thing->own ? own_rekey(rekeying, thing, &rows[i]) : row_rekey(rekeying, thing, &rows[i]);
		memcpy(rekeying->after, rows[i].keys, sizeof(rekeying->after));
	}
	if (good && store_commit(context)) {
		rekeying->looked_at += (int64_t)*count;
		return true;
	}
	store_rollback(context);
	return false;
}

/* --- the job --- */

static bool place_read(struct rekeying *rekeying, const char *place)
{
	char **parts;
	int64_t *into[] = { &rekeying->pass, &rekeying->place, &rekeying->after[0], &rekeying->after[1], &rekeying->done };
	*into[2] = *into[3] = INT64_MIN + 1;
	if (!*place)
		return true;
	if (text_split(rekeying->context->arena, place, ' ', &parts) != COUNT_OF(into))
		return false;
	for (size_t i = 0; i < COUNT_OF(into); i++)
		if (!text_to_int(parts[i], INT64_MIN + 1, INT64_MAX, into[i]))
			return false;
	return true;
}

static const char *place_print(const struct rekeying *rekeying)
{
	return arena_format(rekeying->context->arena, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64, rekeying->pass, rekeying->place,
			    rekeying->after[0], rekeying->after[1], rekeying->done);
}

static int64_t rows_of_all(struct rekeying *rekeying)
{
	int64_t all = 0;
	for (size_t i = 0; i < rekeying->count; i++)
		all += db_number(rekeying->context->db, sql_built(arena_format(rekeying->context->arena, "SELECT count(*) FROM %s", rekeying->things[i].table)), 0, NULL);
	return all;
}

static void thing_next(struct rekeying *rekeying)
{
	rekeying->after[0] = rekeying->after[1] = INT64_MIN + 1;
	rekeying->place++;
	if (rekeying->place < (int64_t)rekeying->count)
		return;
	rekeying->place = 0;
	rekeying->pass++;
}

/* Until then a process may seal under the key that it knew. */
static bool second_pass_waits(const struct rekeying *rekeying, const struct job *job)
{
	struct timespec pause = { .tv_nsec = PAUSE_MS * 1000000L };
	if (rekeying->pass != 1 || rekeying->place != 0 || clock_now() - job->begun_at > SECOND_PASS_AFTER_MS)
		return false;
	(void)nanosleep(&pause, NULL);
	return true;
}

static enum job_turn rekey_turn(struct context *context, struct job *job)
{
	struct rekeying *rekeying = arena_one(context->arena, struct rekeying);
	int64_t began = clock_monotonic_us();
	rekeying->context = context;
	must(context->actor->is_system);
	things_make(rekeying);
	if (!place_read(rekeying, job->place) || rekeying->place >= (int64_t)rekeying->count) {
		fail(context, "the place of a key change cannot be read");
		return JOB_TURN_FAILED;
	}
	if (!job->total)
		job->total = rows_of_all(rekeying) * PASSES;
	while (rekeying->pass < PASSES && clock_monotonic_us() - began < TURN_US && !second_pass_waits(rekeying, job)) {
		struct arena_mark mark = arena_mark(context->arena);
		size_t count;
		if (!page_rekey(rekeying, &count))
			return JOB_TURN_FAILED;
		arena_rewind(context->arena, mark);
		if (count < PAGE_ROWS)
			thing_next(rekeying);
	}
	job->done += rekeying->looked_at;
	job->place = place_print(rekeying);
	job->said = arena_format(context->arena, "已用新密钥重新加密 %" PRId64 " 处", rekeying->done);
	return rekeying->pass < PASSES ? JOB_TURN_MORE : JOB_TURN_DONE;
}

const struct job_kind rekey_job = { .name = "rekey", .label = "更换密钥", .turn = rekey_turn, .keep_days = 30 };

/* --- counting --- */

static void count_add(struct sealed_count *counts, size_t most, size_t *found, bool of_person, unsigned key_id, int64_t count)
{
	for (size_t i = 0; i < *found; i++)
		if (counts[i].of_person == of_person && counts[i].key_id == key_id) {
			counts[i].count += count;
			return;
		}
	if (*found < most)
		counts[(*found)++] = (struct sealed_count){ of_person, key_id, count };
}

static bool column_count(struct context *context, const struct thing *thing, const char *column, struct sealed_count *counts, size_t most, size_t *found)
{
	struct question *question = question_new(context);
	question_puts(question, "SELECT substr(%s, 2, 2), count(*) FROM %s WHERE %s IS NOT NULL GROUP BY substr(%s, 2, 2)", column, thing->table, column, column);
	struct statement *statement = question_ask(context, question);
	while (statement && db_step(statement) == DB_ROW) {
		const unsigned char *id = db_bytes(statement, 0);
		if (db_length(statement, 0) == 2)
			count_add(counts, most, found, thing->of_person, (unsigned)id[0] << 8 | id[1], db_int(statement, 1));
	}
	db_reset(statement);
	return context->failure == NULL;
}

bool sealed_count(struct context *context, struct sealed_count *counts, size_t most, size_t *found)
{
	struct rekeying *rekeying = arena_one(context->arena, struct rekeying);
	rekeying->context = context;
	*found = 0;
	things_make(rekeying);
	for (size_t i = 0; i < rekeying->count; i++)
		for (size_t c = 0; c < rekeying->things[i].column_count; c++)
			if (!column_count(context, &rekeying->things[i], rekeying->things[i].columns[c], counts, most, found))
				return false;
	return true;
}
