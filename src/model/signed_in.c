/* signed_in.c: see signed_in.h. */
#include "model/signed_in.h"

#include "base/arena.h"
#include "db/db.h"
#include "model/context.h"
#include "model/session.h"

enum { LINES_MAX = 50 };

static bool list_failed(struct context *context, struct statement *statement)
{
	db_reset(statement);
	return fail(context, "signed in: %s", db_message(context->db));
}

const char *signed_in_here(const struct context *context)
{
	return context->actor->session_hash ? context->actor->session_hash : "";
}

const char *signed_in_renew(struct context *context, int64_t position_id, bool proved)
{
	return session_rotate(context, signed_in_here(context), position_id, proved);
}

bool signed_in_end(struct context *context, const char *hash)
{
	return session_end_own(context, context->actor->account_id, hash);
}

bool signed_in_end_all(struct context *context, int64_t account_id, const char *but_hash)
{
	return session_end_all(context, account_id, but_hash);
}

/* --- lists --- */

static const char *role_label(int64_t role)
{
	return role > ROLE_PUBLIC && role < ROLE_COUNT ? role_texts[role].label : "";
}

static const char *text_of(struct context *context, struct statement *statement, int column)
{
	return db_is_null(statement, column) ? "" : arena_text(context->arena, db_text(statement, column));
}

size_t signed_in_places(struct context *context, int64_t account_id, struct signed_in_place **lines)
{
	size_t count = 0;
	enum db_step step = DB_FAILED;
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT s.hash, s.made_at, s.seen_at, s.source, s.user_agent, o.name, p.role FROM session s "
		"LEFT JOIN position p ON p.tenant_id = s.tenant_id AND p.id = s.position_id "
		"LEFT JOIN organisation o ON o.tenant_id = s.tenant_id AND o.id = p.office_id "
		"WHERE s.account_id = ?1 AND s.ends_at > ?2 ORDER BY s.made_at DESC, s.hash LIMIT ?3"));

	*lines = arena_many(context->arena, LINES_MAX, struct signed_in_place);
	if (statement) {
		db_bind_int(statement, 1, account_id);
		db_bind_int(statement, 2, context->now);
		db_bind_int(statement, 3, LINES_MAX);
		while (count < LINES_MAX && (step = db_step(statement)) == DB_ROW) {
			(*lines)[count++] = (struct signed_in_place){
				.hash = text_of(context, statement, 0),
				.made_at = db_int(statement, 1),
				.seen_at = db_int(statement, 2),
				.source = text_of(context, statement, 3),
				.user_agent = text_of(context, statement, 4),
				.office = text_of(context, statement, 5),
				.role = role_label(db_int(statement, 6)),
			};
		}
	}
	if (step == DB_FAILED)
		list_failed(context, statement);
	db_reset(statement);
	return count;
}

size_t positions_of_account(struct context *context, int64_t account_id, struct position_line **lines)
{
	size_t count = 0;
	enum db_step step = DB_FAILED;
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT p.id, p.office_id, p.role, o.name FROM position p JOIN account a ON a.tenant_id = p.tenant_id AND a.id = p.account_id "
		"LEFT JOIN organisation o ON o.tenant_id = p.tenant_id AND o.id = p.office_id "
		"WHERE p.account_id = ?1 AND p.state = 1 AND p.from_on <= ?2 AND (p.until_on IS NULL OR p.until_on = '' OR p.until_on >= ?2) "
		"ORDER BY p.from_on, p.id LIMIT ?3"));

	*lines = arena_many(context->arena, LINES_MAX, struct position_line);
	if (statement) {
		db_bind_int(statement, 1, account_id);
		db_bind_text(statement, 2, context->today);
		db_bind_int(statement, 3, LINES_MAX);
		while (count < LINES_MAX && (step = db_step(statement)) == DB_ROW) {
			int64_t role = db_int(statement, 2);

			if (role <= ROLE_PUBLIC || role >= ROLE_COUNT)
				continue;
			(*lines)[count++] = (struct position_line){
				.id = db_int(statement, 0),
				.office_id = db_int(statement, 1),
				.role = (enum role)role,
				.office = text_of(context, statement, 3),
			};
		}
	}
	if (step == DB_FAILED)
		list_failed(context, statement);
	db_reset(statement);
	return count;
}
