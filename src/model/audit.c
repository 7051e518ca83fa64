/* audit.c: the chain of lines.  Each line's hash covers the hash before it, so
 * a change, a gap or a swap breaks every later line; the head of each lane is
 * sealed with the audit key, so that a tail cut off, or a chain computed anew by
 * somebody with the database alone, is found too.  What it cannot find: a
 * database put back as a whole to an older copy; for that the heads are
 * shown, printed and sent elsewhere (audit_heads). */
#include "model/audit.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit_chain.h"
#include "model/context.h"
#include "model/crypto.h"

enum { HEADS_BYTES_MAX = 64 * 1024 };

static _Thread_local int64_t lane_of_thread;

void audit_set_lane(int lane)
{
	must(lane >= 0);
	lane_of_thread = lane;
}

/* --- lanes --- */

static bool audit_failed(struct context *context, struct statement *statement)
{
	db_reset(statement);
	return fail(context, "audit: %s", db_message(context->db));
}

/* Two engines: PostgreSQL must hold the row until the commit, SQLite has one writer anyway. */
static struct statement *lane_ask(struct context *context)
{
	if (db_engine(context->db) == DB_POSTGRES)
		return db_prepare(context->db, SQL("SELECT number, head, seal FROM audit_lane WHERE lane = ?1 FOR UPDATE"));
	return db_prepare(context->db, SQL("SELECT number, head, seal FROM audit_lane WHERE lane = ?1"));
}

/* The lane as it stands, locked; false with *absent where it was never begun. */
static bool lane_load(struct context *context, int64_t number_of_lane, struct lane *lane, bool *absent)
{
	struct statement *statement = lane_ask(context);
	enum db_step step;
	bool whole;

	*absent = false;
	if (!statement)
		return audit_failed(context, NULL);
	db_bind_int(statement, 1, number_of_lane);
	step = db_step(statement);
	if (step == DB_FAILED)
		return audit_failed(context, statement);
	*absent = step == DB_DONE;
	whole = step == DB_ROW && lane_copy(statement, 0, lane);
	db_reset(statement);
	if (*absent)
		return false;
	/* A forged head must not be blessed by the next line. */
	if (!whole || !lane_is_sealed(context, number_of_lane, lane))
		return fail(context, "audit: the seal of lane %lld does not fit: run `laomo check audit`", (long long)number_of_lane);
	return true;
}

static bool lane_save(struct context *context, int64_t number_of_lane, const struct lane *lane)
{
	struct statement *statement = db_prepare(context->db, SQL("UPDATE audit_lane SET number = ?2, head = ?3, seal = ?4 WHERE lane = ?1"));

	if (!statement)
		return audit_failed(context, NULL);
	db_bind_int(statement, 1, number_of_lane);
	db_bind_int(statement, 2, lane->number);
	db_bind_bytes(statement, 3, lane->head, HASH_BYTES);
	db_bind_text(statement, 4, lane_seal(context, number_of_lane, lane));
	if (db_step(statement) != DB_DONE)
		return audit_failed(context, statement);
	db_reset(statement);
	return true;
}

/* True also where somebody else was first; *made tells. */
static bool lane_begin(struct context *context, int64_t number_of_lane, bool *made)
{
	static const struct lane empty;
	struct statement *statement = db_prepare(context->db,
		SQL("INSERT INTO audit_lane (lane, number, head, seal) VALUES (?1, 0, ?2, ?3) ON CONFLICT (lane) DO NOTHING RETURNING lane"));
	enum db_step step;

	if (!statement)
		return audit_failed(context, NULL);
	db_bind_int(statement, 1, number_of_lane);
	db_bind_bytes(statement, 2, empty.head, HASH_BYTES);
	db_bind_text(statement, 3, lane_seal(context, number_of_lane, &empty));
	step = db_step(statement);
	if (step == DB_FAILED)
		return audit_failed(context, statement);
	*made = step == DB_ROW;
	db_reset(statement);
	return true;
}

static bool lane_reach(struct context *context, int64_t number_of_lane, struct lane *lane)
{
	bool absent, made = false;

	if (lane_load(context, number_of_lane, lane, &absent))
		return true;
	if (!absent || !lane_begin(context, number_of_lane, &made))
		return false;
	if (made && number_of_lane != REGISTRY_LANE) {
		struct lane registry;

		if (!lane_reach(context, REGISTRY_LANE, &registry))
			return false;
		registry.number++;
		if (!lane_save(context, REGISTRY_LANE, &registry))
			return false;
	}
	return lane_load(context, number_of_lane, lane, &absent);
}

/* --- writing --- */

static const char *mac_of(struct context *context, const char *text)
{
	return text ? audit_mac(context->keys, context->arena, text, strlen(text)) : "";
}

static void line_fill(struct context *context, const struct audit_line *told, struct line *line)
{
	static const struct actor nobody = { .role = ROLE_PUBLIC };
	const struct actor *actor = context->actor ? context->actor : &nobody;

	*line = (struct line){
		.tenant_id = actor->tenant_id,
		.at = context->now,
		.account_id = actor->account_id,
		.position_id = actor->position_id,
		.role = actor->is_system ? "system" : role_texts[actor->role].name,
		.session_hash = actor->session_hash ? actor->session_hash : "",
		.source = actor->source ? actor->source : "",
		.act = told->act ? told->act : "",
		.entity = told->entity ? told->entity : "",
		.row_id = told->row_id,
		.before_mac = told->before_mac ? told->before_mac : mac_of(context, told->before),
		.after_mac = told->after_mac ? told->after_mac : mac_of(context, told->after),
		.reason = text_head(context->arena, told->reason ? told->reason : "", 500),
		.result = told->result ? told->result : "ok",
	};
}

static bool line_insert(struct context *context, const struct line *line, const unsigned char chain[HASH_BYTES])
{
	const int64_t numbers[] = { line->lane, line->number, line->tenant_id, line->at, line->account_id, line->position_id };
	const char *const texts[] = { line->role, line->session_hash, line->source, line->act, line->entity };
	const char *const more[] = { line->before_mac, line->after_mac, line->reason, line->result };
	struct statement *statement = db_prepare(context->db,
		SQL("INSERT INTO audit (lane, number, tenant_id, at, account_id, position_id, role, session_hash, source, act, entity, "
		    "row_id, before_mac, after_mac, reason, result, chain) "
		    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"));
	int place = 1;

	if (!statement)
		return audit_failed(context, NULL);
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		db_bind_int(statement, place++, numbers[i]);
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		db_bind_text(statement, place++, texts[i]);
	db_bind_int(statement, place++, line->row_id);
	for (size_t i = 0; i < COUNT_OF(more); i++)
		db_bind_text(statement, place++, more[i]);
	db_bind_bytes(statement, place, chain, HASH_BYTES);
	if (db_step(statement) != DB_DONE)
		return audit_failed(context, statement);
	db_reset(statement);
	return true;
}

bool audit_write(struct context *context, const struct audit_line *told)
{
	struct arena_mark mark = arena_mark(context->arena);
	struct line line;
	struct lane lane;
	struct scratch scratch = { .arena = context->arena };
	bool kept;

	must(tx_is_open(context->db) && context->keys);
	memset(&lane, 0, sizeof(lane));
	line_fill(context, told, &line);
	if (!lane_reach(context, lane_of_thread, &lane))
		return false;
	line.lane = lane_of_thread;
	line.number = ++lane.number;
	line_chain(&line, lane.head, &scratch, lane.head);
	kept = line_insert(context, &line, lane.head) && lane_save(context, lane_of_thread, &lane);
	if (kept)	/* a failure's text stays */
		arena_rewind(context->arena, mark);
	return kept;
}

enum { LINE_COLUMNS = 17 };

static void line_cells(const struct line *line, const unsigned char chain[HASH_BYTES], struct cell cells[LINE_COLUMNS])
{
	const int64_t numbers[] = { line->lane, line->number, line->tenant_id, line->at, line->account_id, line->position_id };
	const char *const texts[] = { line->role, line->session_hash, line->source, line->act, line->entity };
	const char *const more[] = { line->before_mac, line->after_mac, line->reason, line->result };
	size_t place = 0;

	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		cells[place++].number = numbers[i];
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		cells[place++].text = texts[i];
	cells[place++].number = line->row_id;
	for (size_t i = 0; i < COUNT_OF(more); i++)
		cells[place++].text = more[i];
	cells[place] = (struct cell){ .text = (const char *)chain, .length = HASH_BYTES };
}

static bool cells_insert(struct context *context, const struct cell *cells, size_t count)
{
	static const char *const columns[LINE_COLUMNS] = { "lane", "number", "tenant_id", "at", "account_id", "position_id", "role", "session_hash",
							   "source", "act", "entity", "row_id", "before_mac", "after_mac", "reason", "result", "chain" };
	static const enum cell_kind kinds[LINE_COLUMNS] = {
		CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_TEXT, CELL_TEXT, CELL_TEXT, CELL_TEXT, CELL_TEXT, CELL_INT,
		CELL_TEXT, CELL_TEXT, CELL_TEXT, CELL_TEXT, CELL_BYTES,
	};

	return db_insert_many(context->db, "audit", columns, kinds, LINE_COLUMNS, cells, count) || audit_failed(context, NULL);
}

void audit_hash_many(struct context *context, struct audit_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		lines[i].before_mac = mac_of(context, lines[i].before);
		lines[i].after_mac = mac_of(context, lines[i].after);
	}
}

bool audit_write_many(struct context *context, const struct audit_line *lines, size_t count)
{
	struct arena_mark mark = arena_mark(context->arena);
	struct cell *cells = arena_many(context->arena, count * LINE_COLUMNS + 1, struct cell);
	unsigned char *chains = arena_alloc(context->arena, count * HASH_BYTES + 1);
	struct scratch scratch = { .arena = context->arena };
	struct lane lane;
	bool kept;

	must(tx_is_open(context->db) && context->keys);
	memset(&lane, 0, sizeof(lane));
	if (!count || !lane_reach(context, lane_of_thread, &lane))
		return !count;
	for (size_t i = 0; i < count; i++) {
		struct line line;

		line_fill(context, &lines[i], &line);
		line.lane = lane_of_thread;
		line.number = ++lane.number;
		line_chain(&line, lane.head, &scratch, lane.head);
		memcpy(chains + i * HASH_BYTES, lane.head, HASH_BYTES);
		line_cells(&line, chains + i * HASH_BYTES, cells + i * LINE_COLUMNS);
	}
	kept = cells_insert(context, cells, count) && lane_save(context, lane_of_thread, &lane);
	if (kept)
		arena_rewind(context->arena, mark);
	return kept;
}

bool audit_alone(struct context *context, const struct audit_line *told)
{
	if (!tx_begin(context->db, TX_WRITE))
		return fail(context, "audit: begin: %s", db_message(context->db));
	if (!audit_write(context, told)) {
		tx_rollback(context->db);
		return false;
	}
	if (tx_commit(context->db))
		return true;
	fail(context, "audit: commit: %s", db_message(context->db));
	tx_rollback(context->db);
	return false;
}

const char *audit_heads(struct context *context)
{
	struct statement *statement = db_prepare(context->db, SQL("SELECT lane, number, head FROM audit_lane WHERE lane >= 0 ORDER BY lane"));
	struct buffer *out = buffer_new(context->arena, HEADS_BYTES_MAX);

	if (!statement)
		return "";
	while (db_step(statement) == DB_ROW) {
		const void *head = db_bytes(statement, 2);

		buffer_format(out, "%lld:%lld:%s\n", (long long)db_int(statement, 0), (long long)db_int(statement, 1),
			      db_length(statement, 2) == HASH_BYTES ? text_hex(context->arena, head, HASH_BYTES) : "");
	}
	db_reset(statement);
	return buffer_string(out);
}
