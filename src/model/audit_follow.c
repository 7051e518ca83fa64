/* audit_follow.c: lines of the audit as JSON, for a log system elsewhere that
 * keeps a second copy: what is changed here afterwards differs from it there. */
#include "model/audit.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"

enum { LINE_MAX_BYTES = 64 * 1024 };

static size_t place_of(struct audit_places *places, int64_t lane)
{
	for (size_t i = 0; i < places->count; i++)
		if (places->lane[i] == lane)
			return i;
	if (places->count == AUDIT_LANES_MAX)
		return AUDIT_LANES_MAX;
	places->lane[places->count] = lane;
	places->number[places->count] = 0;
	return places->count++;
}

static bool lanes_meet(struct context *context, struct audit_places *places)
{
	struct statement *statement = db_prepare(context->db, SQL("SELECT lane FROM audit_lane WHERE lane >= 0 ORDER BY lane"));
	enum db_step step;

	while ((step = db_step(statement)) == DB_ROW)
		(void)place_of(places, db_int(statement, 0));
	db_reset(statement);
	return step == DB_DONE || fail(context, "audit: %s", db_message(context->db));
}

static const char *line_print(struct arena *arena, struct statement *statement)
{
	static const char *const numbers[] = { "lane", "number", "tenant", "at", "account", "position", "row" };
	static const char *const texts[] = { "role", "session", "source", "act", "entity", "before", "after", "reason", "result" };
	struct buffer *out = buffer_new(arena, LINE_MAX_BYTES);
	int column = 0;

	buffer_literal(out, "{\"event\":\"audit\",\"time\":\"");
	buffer_text(out, clock_text(arena, db_int(statement, 3)));
	buffer_literal(out, "+08:00\"");
	/* Ids are 63 bits long: as text, since many readers know 53 only. */
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		buffer_format(out, ",\"%s\":\"%" PRId64 "\"", numbers[i], db_int(statement, column++));
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const char *text = db_text(statement, column++);

		buffer_format(out, ",\"%s\":", texts[i]);
		buffer_json(out, text ? text : "");
	}
	buffer_format(out, ",\"chain\":\"%s\"}", text_hex(arena, db_bytes(statement, column), db_length(statement, column)));
	return buffer_string(out);
}

static bool lane_follow(struct context *context, struct audit_places *places, size_t place, size_t most, void (*each)(void *from, const char *json),
			void *from, size_t *told)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT lane, number, tenant_id, at, account_id, position_id, row_id, role, session_hash, source, act, entity, before_mac, after_mac, "
		"reason, result, chain FROM audit WHERE lane = ?1 AND number > ?2 ORDER BY number LIMIT ?3"));
	enum db_step step = DB_DONE;

	db_bind_int(statement, 1, places->lane[place]);
	db_bind_int(statement, 2, places->number[place]);
	db_bind_int(statement, 3, (int64_t)most);
	while (*told < most && (step = db_step(statement)) == DB_ROW) {
		struct arena_mark mark = arena_mark(context->arena);

		each(from, line_print(context->arena, statement));
		places->number[place] = db_int(statement, 1);
		++*told;
		arena_rewind(context->arena, mark);
	}
	db_reset(statement);
	return step != DB_FAILED || fail(context, "audit: %s", db_message(context->db));
}

bool audit_follow(struct context *context, struct audit_places *places, size_t most, void (*each)(void *from, const char *json), void *from,
		  size_t *told)
{
	*told = 0;
	if (!lanes_meet(context, places))
		return false;
	for (size_t i = 0; i < places->count && *told < most; i++)
		if (!lane_follow(context, places, i, most, each, from, told))
			return false;
	return true;
}
