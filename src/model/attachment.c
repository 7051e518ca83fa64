/* attachment.c: see attachment.h. */
#include "model/attachment.h"

#include "base/arena.h"
#include "base/must.h"
#include "db/db.h"
#include "model/context.h"

bool attachment_add(struct context *context, const struct attachment *attachment)
{
	must(tx_is_open(context->db));
	struct statement *statement = db_prepare(context->db, SQL(
		"INSERT INTO file (tenant_id, id, name, type, size, sha256, made_at, made_by, source_id, frame) "
		"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"));
	if (!statement)
		return fail(context, "file: %s", db_message(context->db));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, attachment->id);
	db_bind_text(statement, 3, attachment->name);
	db_bind_text(statement, 4, attachment->type);
	db_bind_int(statement, 5, attachment->size);
	db_bind_text(statement, 6, attachment->sha256);
	db_bind_int(statement, 7, context->now);
	db_bind_int(statement, 8, context->actor->account_id);
	if (attachment->source_id)
		db_bind_int(statement, 9, attachment->source_id);
	else
		db_bind_null(statement, 9);
	db_bind_text(statement, 10, attachment->frame);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "file: %s", db_message(context->db));
}

bool attachment_load(struct context *context, int64_t id, struct attachment *attachment)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT name, type, size, sha256, made_at, made_by, source_id, frame FROM file WHERE tenant_id = ?1 AND id = ?2"));
	*attachment = (struct attachment){ .id = id };
	if (!statement)
		return fail(context, "file: %s", db_message(context->db));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	enum db_step step = db_step(statement);
	if (step == DB_ROW) {
		attachment->name = arena_text(context->arena, db_text(statement, 0));
		attachment->type = arena_text(context->arena, db_text(statement, 1));
		attachment->size = db_int(statement, 2);
		attachment->sha256 = arena_text(context->arena, db_text(statement, 3));
		attachment->made_at = db_int(statement, 4);
		attachment->made_by = db_int(statement, 5);
		attachment->source_id = db_int(statement, 6);
		attachment->frame = arena_text(context->arena, db_text(statement, 7));
	}
	db_reset(statement);
	if (step == DB_FAILED)
		return fail(context, "file: %s", db_message(context->db));
	return step == DB_ROW;
}

bool attachment_is_kept(struct context *context, const char *sha256, bool *kept)
{
	struct statement *statement = db_prepare(context->db, SQL("SELECT 1 FROM file WHERE sha256 = ?1 LIMIT 1"));
	*kept = true;
	if (!statement)
		return fail(context, "file: %s", db_message(context->db));
	db_bind_text(statement, 1, sha256);
	enum db_step step = db_step(statement);
	db_reset(statement);
	*kept = step != DB_DONE;
	return step != DB_FAILED || fail(context, "file: %s", db_message(context->db));
}
