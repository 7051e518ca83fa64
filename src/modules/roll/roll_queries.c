/* roll_queries.c: the rows of a roll in staging: stored many at a time, listed
 * by filter, compared with what is on file.  A batch is loaded in the actor's
 * scope before; its rows are reached through it. */
#include "modules/roll/roll_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"

#define OF_ROLL "rows of a roll that was loaded in the actor's scope"

enum kind { TEXT, NUMBER, REFERENCE, SEALED };

struct row_column {
	const char *name;
	size_t offset;
	enum kind kind;
};

#define ROW(member, kind) { #member, offsetof(struct roll_row, member), kind }

/* In the order of ROW_COLUMNS. */
static const struct row_column row_columns[] = {
	ROW(roll_id, REFERENCE), ROW(sequence, NUMBER), ROW(line, NUMBER), ROW(heading, NUMBER), ROW(source, SEALED), ROW(source_key, NUMBER),
	ROW(name, TEXT), ROW(former_name, TEXT), ROW(sex, TEXT), ROW(ethnic, TEXT), ROW(unit, TEXT), ROW(post, TEXT), ROW(award, TEXT),
	ROW(year, TEXT), ROW(place, TEXT), ROW(note, TEXT), ROW(is_collective, NUMBER), ROW(doubt, TEXT), ROW(fault, TEXT), ROW(folded, TEXT),
	ROW(same_name, NUMBER), ROW(known_id, REFERENCE), ROW(decision, NUMBER), ROW(match_id, REFERENCE), ROW(match_reason, TEXT),
	ROW(state, NUMBER), ROW(result, TEXT), ROW(person_id, REFERENCE), ROW(person_version, NUMBER), ROW(collective_id, REFERENCE),
	ROW(grant_id, REFERENCE),
};

#define ROW_COLUMNS \
	"r.id, r.tenant_id, r.version, r.roll_id, r.sequence, r.line, r.heading, r.source, r.source_key, r.name, r.former_name, r.sex, " \
	"r.ethnic, r.unit, r.post, r.award, r.year, r.place, r.note, r.is_collective, r.doubt, r.fault, r.folded, r.same_name, r.known_id, " \
	"r.decision, r.match_id, r.match_reason, r.state, r.result, r.person_id, r.person_version, r.collective_id, r.grant_id "
enum { ROW_HEADS = 3 };

#define HEADS "id", "tenant_id", "version", "made_at", "made_by", "changed_at", "batch_id"
#define HEAD_KINDS CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_INT
enum { HEAD_CELLS = 7 };

static void heads_fill(struct context *context, struct cell *cells)
{
	const int64_t heads[HEAD_CELLS] = { id_new(), context->actor->tenant_id, 1, context->now, context->actor->account_id, context->now, 0 };
	for (size_t i = 0; i < HEAD_CELLS; i++)
		cells[i] = (struct cell){ .number = heads[i] };
}

static struct cell text_cell(const char *text)
{
	return (struct cell){ .is_null = text_is_empty(text), .text = text };
}

static struct cell number_cell(int64_t number, enum kind kind)
{
	return (struct cell){ .is_null = number == NO_NUMBER || (kind == REFERENCE && number == 0), .number = number };
}

static struct cell cell_of(const struct roll_row *row, const struct row_column *column)
{
	const char *at = (const char *)row + column->offset;
	const char *text;
	int64_t number;
	if (column->kind == TEXT) {
		memcpy(&text, at, sizeof(text));
		return text_cell(text);
	}
	memcpy(&number, at, sizeof(number));
	return number_cell(number, column->kind);
}

/* A sealed text and its index behind it. */
static void sealed_cells(struct context *context, const struct entity *entity, const char *field, int64_t id, const char *text,
			 struct cell *sealed, struct cell *index)
{
	const unsigned char *bytes = NULL;
	*sealed = (struct cell){ .is_null = text_is_empty(text) };
	*index = (struct cell){ .is_null = text_is_empty(text) };
	if (text_is_empty(text))
		return;
	store_seal(context, entity, field, id, text, &bytes, &sealed->length, &index->text);
	sealed->text = (const char *)bytes;
}

bool rows_insert(struct context *context, const struct roll_row *rows, size_t count)
{
	enum { INDEX = HEAD_CELLS + COUNT_OF(row_columns), COLUMNS };
	static const enum cell_kind kind_of[] = { [TEXT] = CELL_TEXT, [NUMBER] = CELL_INT, [REFERENCE] = CELL_INT, [SEALED] = CELL_BYTES };
	const char *names[COLUMNS] = { HEADS };
	enum cell_kind kinds[COLUMNS] = { HEAD_KINDS };
	for (size_t i = 0; i < COUNT_OF(row_columns); i++) {
		names[HEAD_CELLS + i] = row_columns[i].name;
		kinds[HEAD_CELLS + i] = kind_of[row_columns[i].kind];
	}
	names[INDEX] = "source_index";
	kinds[INDEX] = CELL_TEXT;
	struct cell *cells = arena_many(context->arena, count * COLUMNS + 1, struct cell);
	for (size_t r = 0; r < count; r++) {
		struct cell *row = &cells[r * COLUMNS];
		heads_fill(context, row);
		for (size_t i = 0; i < COUNT_OF(row_columns); i++) {
			if (row_columns[i].kind == SEALED)
				sealed_cells(context, &roll_row, "source", row[0].number, rows[r].source, &row[HEAD_CELLS + i], &row[INDEX]);
			else
				row[HEAD_CELLS + i] = cell_of(&rows[r], &row_columns[i]);
		}
	}
	return db_insert_many(context->db, "roll_row", names, kinds, COLUMNS, cells, count) ||
	       fail(context, "roll rows: %s", db_message(context->db));
}

bool asides_insert(struct context *context, const struct roll_aside *asides, size_t count)
{
	static const char *const names[] = { HEADS, "roll_id", "line", "kind", "depth", "text", "text_index", "reason" };
	static const enum cell_kind kinds[] = { HEAD_KINDS, CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_BYTES, CELL_TEXT, CELL_TEXT };
	enum { COLUMNS = COUNT_OF(names) };
	struct cell *cells = arena_many(context->arena, count * COLUMNS + 1, struct cell);
	for (size_t i = 0; i < count; i++) {
		struct cell *row = &cells[i * COLUMNS];
		heads_fill(context, row);
		row[HEAD_CELLS] = number_cell(asides[i].roll_id, REFERENCE);
		row[HEAD_CELLS + 1] = number_cell(asides[i].line, NUMBER);
		row[HEAD_CELLS + 2] = number_cell(asides[i].kind, NUMBER);
		row[HEAD_CELLS + 3] = number_cell(asides[i].depth, NUMBER);
		sealed_cells(context, &roll_aside, "text", row[0].number, asides[i].text, &row[HEAD_CELLS + 4], &row[HEAD_CELLS + 5]);
		row[HEAD_CELLS + 6] = text_cell(asides[i].reason);
	}
	return db_insert_many(context->db, "roll_aside", names, kinds, COLUMNS, cells, count) ||
	       fail(context, "roll asides: %s", db_message(context->db));
}

/* --- reading rows --- */

static void row_read(struct context *context, struct statement *statement, struct roll_row *row)
{
	*row = (struct roll_row){ .record = { .id = db_int(statement, 0), .tenant_id = db_int(statement, 1), .version = db_int(statement, 2) } };
	for (size_t i = 0; i < COUNT_OF(row_columns); i++) {
		const struct row_column *column = &row_columns[i];
		char *at = (char *)row + column->offset;
		int place = (int)i + ROW_HEADS;
		if (column->kind == TEXT || column->kind == SEALED) {
			const char *text = column->kind == TEXT ? arena_text(context->arena, db_text(statement, place))
				: store_unseal(context, &roll_row, column->name, row->record.id, db_bytes(statement, place), db_length(statement, place));
			memcpy(at, &text, sizeof(text));
		} else {
			int64_t empty = column->kind == REFERENCE ? 0 : NO_NUMBER;
			int64_t number = db_is_null(statement, place) ? empty : db_int(statement, place);
			memcpy(at, &number, sizeof(number));
		}
	}
}

static bool rows_read(struct context *context, struct statement *statement, size_t most, struct roll_row **rows, size_t *count)
{
	enum db_step step = DB_DONE;
	*rows = arena_many(context->arena, most + 1, struct roll_row);
	*count = 0;
	while (*count < most && (step = db_step(statement)) == DB_ROW)
		row_read(context, statement, &(*rows)[(*count)++]);
	db_reset(statement);
	return step != DB_FAILED || fail(context, "roll rows: %s", db_message(context->db));
}

static void bind_roll(struct context *context, struct statement *statement, int64_t roll_id)
{
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, roll_id);
}

bool row_load(struct context *context, int64_t roll_id, int64_t id, struct roll_row *row)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT " ROW_COLUMNS "FROM roll_row r "
		"WHERE r.tenant_id = ?1 AND r.roll_id = ?2 AND r.id = ?3"), OF_ROLL);
	struct roll_row *rows;
	size_t count;
	bind_roll(context, statement, roll_id);
	db_bind_int(statement, 3, id);
	if (!rows_read(context, statement, 1, &rows, &count) || count == 0)
		return false;
	*row = rows[0];
	return true;
}

#define IS_MARKED "r.decision = 1 AND r.known_id IS NULL AND (r.doubt IS NOT NULL OR r.fault IS NOT NULL)"
#define OF_FILTER \
	"(CAST(?3 AS BIGINT) = 0 OR (CAST(?3 AS BIGINT) = 1 AND " IS_MARKED ") " \
	"OR (CAST(?3 AS BIGINT) = 2 AND r.known_id IS NOT NULL) " \
	"OR (CAST(?3 AS BIGINT) = 3 AND r.same_name > 0 AND r.known_id IS NULL AND r.decision = 1) " \
	"OR (CAST(?3 AS BIGINT) = 4 AND r.decision = 1 AND r.known_id IS NULL AND r.match_id IS NULL AND r.is_collective = 0) " \
	"OR (CAST(?3 AS BIGINT) = 5 AND r.is_collective = 1) OR (CAST(?3 AS BIGINT) = 6 AND r.decision = 2)) "

static void turn_around(struct roll_row *rows, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		struct roll_row kept = rows[i];
		rows[i] = rows[count - 1 - i];
		rows[count - 1 - i] = kept;
	}
}

size_t rows_of(struct context *context, int64_t roll_id, enum roll_filter filter, int64_t after, bool backwards, size_t most, struct roll_row **rows)
{
	struct statement *statement = backwards
		? unscoped_query(context, SQL("SELECT " ROW_COLUMNS "FROM roll_row r WHERE r.tenant_id = ?1 AND r.roll_id = ?2 AND " OF_FILTER
			"AND r.sequence < ?4 ORDER BY r.sequence DESC LIMIT ?5"), OF_ROLL)
		: unscoped_query(context, SQL("SELECT " ROW_COLUMNS "FROM roll_row r WHERE r.tenant_id = ?1 AND r.roll_id = ?2 AND " OF_FILTER
			"AND r.sequence > ?4 ORDER BY r.sequence LIMIT ?5"), OF_ROLL);
	size_t count;
	bind_roll(context, statement, roll_id);
	db_bind_int(statement, 3, filter);
	db_bind_int(statement, 4, after);
	db_bind_int(statement, 5, (int64_t)most);
	if (!rows_read(context, statement, most, rows, &count))
		return 0;
	if (backwards)
		turn_around(*rows, count);
	return count;
}

bool rows_to_apply(struct context *context, const struct roll_batch *batch, int64_t after, struct roll_row **rows, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT " ROW_COLUMNS "FROM roll_row r "
		"WHERE r.tenant_id = ?1 AND r.roll_id = ?2 AND r.state = 1 AND r.decision = 1 AND r.fault IS NULL "
		"AND (r.doubt IS NULL OR r.known_id IS NOT NULL OR CAST(?3 AS BIGINT) = 1) AND r.sequence > ?4 ORDER BY r.sequence LIMIT ?5"), OF_ROLL);
	bind_roll(context, statement, batch->record.id);
	db_bind_int(statement, 3, batch->with_marked == 1);
	db_bind_int(statement, 4, after);
	db_bind_int(statement, 5, ROLL_ROWS_IN_TURN);
	return rows_read(context, statement, ROLL_ROWS_IN_TURN, rows, count);
}

size_t rows_made(struct context *context, int64_t roll_id, int64_t after, size_t most, struct roll_row **rows)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT " ROW_COLUMNS "FROM roll_row r "
		"WHERE r.tenant_id = ?1 AND r.roll_id = ?2 AND r.state IN (2, 3) AND r.sequence > ?3 ORDER BY r.sequence LIMIT ?4"), OF_ROLL);
	size_t count;
	bind_roll(context, statement, roll_id);
	db_bind_int(statement, 3, after);
	db_bind_int(statement, 4, (int64_t)most);
	return rows_read(context, statement, most, rows, &count) ? count : 0;
}

bool rows_between(struct context *context, int64_t roll_id, int64_t from, int64_t until, size_t most, struct roll_row **rows, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT " ROW_COLUMNS "FROM roll_row r "
		"WHERE r.tenant_id = ?1 AND r.roll_id = ?2 AND r.sequence >= ?3 AND r.sequence <= ?4 AND r.state IN (1, 5) ORDER BY r.sequence LIMIT ?5"), OF_ROLL);
	bind_roll(context, statement, roll_id);
	db_bind_int(statement, 3, from);
	db_bind_int(statement, 4, until);
	db_bind_int(statement, 5, (int64_t)most);
	return rows_read(context, statement, most, rows, count);
}

size_t rows_of_line(struct context *context, int64_t roll_id, int64_t from_line, size_t most, struct roll_row **rows)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT " ROW_COLUMNS "FROM roll_row r "
		"WHERE r.tenant_id = ?1 AND r.roll_id = ?2 AND r.line >= ?3 ORDER BY r.line, r.sequence LIMIT ?4"), OF_ROLL);
	size_t count;
	bind_roll(context, statement, roll_id);
	db_bind_int(statement, 3, from_line);
	db_bind_int(statement, 4, (int64_t)most);
	return rows_read(context, statement, most, rows, &count) ? count : 0;
}

bool row_keep(struct context *context, struct roll_row *row)
{
	return store_change(context, &roll_row, row, "change", NULL);
}

bool row_remove(struct context *context, int64_t id)
{
	struct statement *statement = unscoped_query(context, SQL("DELETE FROM roll_row WHERE tenant_id = ?1 AND id = ?2"), OF_ROLL);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "roll row: %s", db_message(context->db));
}

bool row_result_keep(struct context *context, const struct roll_row *row)
{
	struct statement *statement = unscoped_query(context, SQL("UPDATE roll_row SET state = ?3, result = ?4, person_id = ?5, person_version = ?6, "
		"collective_id = ?7, grant_id = ?8, known_id = ?9, version = version + 1 WHERE tenant_id = ?1 AND id = ?2"), OF_ROLL);
	const int64_t references[] = { row->person_id, row->person_version, row->collective_id, row->grant_id, row->known_id };
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, row->record.id);
	db_bind_int(statement, 3, row->state);
	db_bind_text(statement, 4, row->result);
	for (int i = 0; i < (int)COUNT_OF(references); i++) {
		if (references[i] == 0 || references[i] == NO_NUMBER)
			db_bind_null(statement, 5 + i);
		else
			db_bind_int(statement, 5 + i, references[i]);
	}
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "roll row: %s", db_message(context->db));
}

/* --- counting --- */

#define COUNTED(condition) "coalesce(sum(CASE WHEN " condition " THEN 1 ELSE 0 END), 0)"
#define IS_OPEN "r.decision = 1 AND r.known_id IS NULL"

bool rows_count(struct context *context, int64_t roll_id, struct roll_counts *counts)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*), " COUNTED(IS_MARKED) ", " COUNTED("r.known_id IS NOT NULL") ", "
		COUNTED(IS_OPEN " AND r.same_name > 0") ", " COUNTED(IS_OPEN " AND r.match_id IS NULL AND r.is_collective = 0") ", "
		COUNTED("r.is_collective = 1") ", " COUNTED("r.decision = 2") ", "
		COUNTED(IS_OPEN " AND r.doubt IS NOT NULL AND r.fault IS NULL") ", " COUNTED(IS_OPEN " AND r.fault IS NOT NULL") ", "
		COUNTED(IS_OPEN " AND r.doubt IS NULL AND r.fault IS NULL") ", " COUNTED(IS_OPEN " AND r.match_id IS NOT NULL") ", "
		COUNTED(IS_OPEN " AND r.year IS NULL") ", "
		COUNTED("r.state = 1") ", " COUNTED("r.state = 2 AND r.is_collective = 0") ", " COUNTED("r.state = 2 AND r.is_collective = 1") ", "
		COUNTED("r.state = 3") ", " COUNTED("r.state = 4") ", " COUNTED("r.state = 5") ", " COUNTED("r.state = 6") ", "
		COUNTED("r.state IN (1, 5)") " FROM roll_row r WHERE r.tenant_id = ?1 AND r.roll_id = ?2"), OF_ROLL);
	int64_t *into[] = {
		&counts->doubtful, &counts->faulty, &counts->sure, &counts->linked, &counts->without_year, &counts->waiting,
		&counts->made_persons, &counts->made_collectives, &counts->joined, &counts->known, &counts->failed, &counts->kept, &counts->unregistered,
	};
	*counts = (struct roll_counts){ 0 };
	bind_roll(context, statement, roll_id);
	bool found = db_step(statement) == DB_ROW;
	for (int i = 0; found && i < FILTER_COUNT; i++)
		counts->of[i] = db_int(statement, i);
	for (int i = 0; found && i < (int)COUNT_OF(into); i++)
		*into[i] = db_int(statement, FILTER_COUNT + i);
	db_reset(statement);
	return found || fail(context, "roll counts: %s", db_message(context->db));
}
