/* roll_upgrade_queries.c: what older schemas kept otherwise.  Up to schema 1
 * the pasted text and its lines stood in clear; now they are sealed like every
 * sensitive field. */
#include "modules/roll/roll_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "model/context.h"
#include "model/store.h"

enum { IN_TURN = 200 };

static bool failed(struct context *context)
{
	return fail(context, "roll upgrade: %s", db_message(context->db));
}

static bool clear_texts_put_aside(struct context *context)
{
	return (db_run(context->db, SQL("ALTER TABLE roll_text RENAME COLUMN text TO _text")) &&
		db_run(context->db, SQL("ALTER TABLE roll_row RENAME COLUMN source TO _source")) &&
		db_run(context->db, SQL("ALTER TABLE roll_aside RENAME COLUMN text TO _text"))) || failed(context);
}

/* A kind of rows that had a text in clear. */
struct clear {
	const struct entity *entity;
	const char *field;
	struct sql select, update;
};

struct clear_row {
	int64_t id;
	const char *text;
};

static size_t some_read(struct context *context, const struct clear *clear, struct clear_row *rows)
{
	struct statement *statement = unscoped_query(context, clear->select, "rows of an older schema");
	enum db_step step = DB_DONE;
	size_t count = 0;
	while (count < IN_TURN && (step = db_step(statement)) == DB_ROW)
		rows[count++] = (struct clear_row){ db_int(statement, 0), arena_text(context->arena, db_text(statement, 1)) };
	db_reset(statement);
	if (step == DB_FAILED)
		failed(context);
	return count;
}

static bool row_seal(struct context *context, const struct clear *clear, const struct clear_row *row)
{
	struct statement *statement = unscoped_query(context, clear->update, "rows of an older schema");
	const unsigned char *sealed;
	const char *index;
	size_t length;
	store_seal(context, clear->entity, clear->field, row->id, row->text, &sealed, &length, &index);
	db_bind_int(statement, 1, row->id);
	db_bind_bytes(statement, 2, sealed, length);
	db_bind_text(statement, 3, index);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || failed(context);
}

static bool kind_seal(struct context *context, const struct clear *clear)
{
	for (size_t count = IN_TURN; count == IN_TURN;) {
		struct arena_mark mark = arena_mark(context->arena);
		struct clear_row *rows = arena_many(context->arena, IN_TURN, struct clear_row);
		count = some_read(context, clear, rows);
		for (size_t i = 0; i < count; i++)
			if (!row_seal(context, clear, &rows[i]))
				return false;
		if (context->failure)
			return false;
		arena_rewind(context->arena, mark);
	}
	return true;
}

static bool clear_texts_seal(struct context *context)
{
	const struct clear all[] = {
		{ &roll_text, "text", SQL("SELECT id, _text FROM roll_text WHERE _text IS NOT NULL LIMIT 200"),
		  SQL("UPDATE roll_text SET text = ?2, text_index = ?3, _text = NULL WHERE id = ?1") },
		{ &roll_row, "source", SQL("SELECT id, _source FROM roll_row WHERE _source IS NOT NULL LIMIT 200"),
		  SQL("UPDATE roll_row SET source = ?2, source_index = ?3, _source = NULL WHERE id = ?1") },
		{ &roll_aside, "text", SQL("SELECT id, _text FROM roll_aside WHERE _text IS NOT NULL LIMIT 200"),
		  SQL("UPDATE roll_aside SET text = ?2, text_index = ?3, _text = NULL WHERE id = ?1") },
	};
	for (size_t i = 0; i < COUNT_OF(all); i++)
		if (!kind_seal(context, &all[i]))
			return false;
	return (db_run(context->db, SQL("ALTER TABLE roll_text DROP COLUMN _text")) &&
		db_run(context->db, SQL("ALTER TABLE roll_row DROP COLUMN _source")) &&
		db_run(context->db, SQL("ALTER TABLE roll_aside DROP COLUMN _text"))) || failed(context);
}

const struct upgrade roll_upgrades[] = {
	{ .schema = 2, .about = "导入名册的原文改为加密保存", .before = clear_texts_put_aside, .after = clear_texts_seal },
	{ .schema = 0 },
};
