/* nomination_way_queries.c: what the way asks of the moves made so far, of
 * positions and of deadlines given.  It decides nothing. */
#include "modules/nomination/nomination_way.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"

static const char why_way[] = "the way of a file that the actor may read";

static bool good(struct context *context, enum db_step step)
{
	return step != DB_FAILED || fail(context, "way of a nomination: %s", db_message(context->db));
}

/* --- where it has been --- */

/* Moves that take the file somewhere; the others leave it where it lies. */
static bool move_carries(int64_t kind)
{
	return kind == MOVE_SUBMIT || kind == MOVE_FORWARD || kind == MOVE_RESUME || kind == MOVE_RETURN || kind == MOVE_WITHDRAW || kind == MOVE_FIRST;
}

static bool is_among(const int64_t *ids, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (ids[i] == id)
			return true;
	return false;
}

/* Who had it before whom it lies with, each once. */
static void passed_put(struct passed *passed, int64_t office_id)
{
	if (passed->count < PASSED_MOST && !is_among(passed->offices, passed->count, office_id))
		passed->offices[passed->count++] = office_id;
}

bool way_passed(struct context *context, const struct nomination *row, struct passed *passed)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT kind, from_office_id, to_office_id FROM nomination_move WHERE tenant_id = ?1 AND nomination_id = ?2 ORDER BY id LIMIT 1000"), why_way);
	bool is_below = true;
	enum db_step step;
	*passed = (struct passed){ .writer = row->at_office_id };
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, row->record.id);
	for (size_t place = 0; (step = db_step(statement)) == DB_ROW;) {
		int64_t kind = db_int(statement, 0), from = db_int(statement, 1), to = db_int(statement, 2);
		bool is_sent = kind == MOVE_SUBMIT || kind == MOVE_FORWARD || kind == MOVE_RESUME;
		if (kind == MOVE_TO_UNIT) {	/* from here on it is the unit's own: what was before is no way */
			*passed = (struct passed){ .writer = to };
			is_below = true;
			place = 1;
		}
		if (!move_carries(kind))
			continue;
		if (!place++)
			passed->writer = from;
		passed->sent_from = is_sent && from != to ? from : 0;
		passed->sent_by = is_sent ? (enum move_kind)kind : 0;
		is_below = is_below && from != row->at_office_id;
		if (is_below)
			passed_put(passed, from);
	}
	db_reset(statement);
	return good(context, step);
}

bool way_urged_since(struct context *context, int64_t nomination_id, int64_t office_id, int64_t since, bool *urged)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT 1 FROM nomination_move WHERE tenant_id = ?1 AND nomination_id = ?2 AND kind = ?3 AND from_office_id = ?4 AND at >= ?5 LIMIT 1"), why_way);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, nomination_id);
	db_bind_int(statement, 3, MOVE_URGE);
	db_bind_int(statement, 4, office_id);
	db_bind_int(statement, 5, since);
	enum db_step step = db_step(statement);
	db_reset(statement);
	*urged = step == DB_ROW;
	return good(context, step);
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

size_t way_moves(struct context *context, int64_t nomination_id, int64_t before, size_t most, struct nomination_move *moves)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id, kind, from_office_id, to_office_id, opinion, reason, who, at, due_on FROM nomination_move"
		" WHERE tenant_id = ?1 AND nomination_id = ?2 AND id < ?3 ORDER BY id DESC LIMIT ?4"), why_way);
	size_t count = 0;
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, nomination_id);
	db_bind_int(statement, 3, before ? before : INT64_MAX);
	db_bind_int(statement, 4, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW) {
		moves[count] = (struct nomination_move){
			.nomination_id = nomination_id, .kind = db_int(statement, 1), .from_office_id = db_int(statement, 2), .to_office_id = db_int(statement, 3),
			.opinion = copied(context, statement, 4), .reason = copied(context, statement, 5), .who = copied(context, statement, 6),
			.at = db_int(statement, 7), .due_on = copied(context, statement, 8),
		};
		moves[count++].record.id = db_int(statement, 0);
	}
	db_reset(statement);
	good(context, step);
	return count;
}

/* --- places --- */

int64_t way_proposed(struct context *context, int64_t selection_id, int64_t target)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT count(*) FROM nomination WHERE tenant_id = ?1 AND selection_id = ?2 AND target = ?3 AND state IN (?4, ?5) AND place_kind = ?6"),
		"places are counted over the whole round");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	db_bind_int(statement, 3, target);
	db_bind_int(statement, 4, NOMINATION_PROPOSED);
	db_bind_int(statement, 5, NOMINATION_AWARDED);
	db_bind_int(statement, 6, PLACE_ORDINARY);
	enum db_step step = db_step(statement);
	int64_t count = step == DB_ROW ? db_int(statement, 0) : 0;
	db_reset(statement);
	good(context, step);
	return count;
}

/* --- people --- */

#define WORKS_AT \
	"FROM position p JOIN account a ON a.tenant_id = p.tenant_id AND a.id = p.account_id AND a.state = 1 WHERE p.tenant_id = ?1 AND p.office_id = ?2" \
	" AND p.state = 1 AND p.role IN (?3, ?4) AND p.from_on <= ?5 AND (p.until_on IS NULL OR p.until_on = '' OR p.until_on >= ?5)"

static void works_bind(struct context *context, struct statement *statement, int64_t office_id)
{
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	db_bind_int(statement, 3, ROLE_CLERK);
	db_bind_int(statement, 4, ROLE_OFFICER);
	db_bind_text(statement, 5, context->today);
}

bool way_works_at(struct context *context, int64_t account_id, int64_t office_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT 1 " WORKS_AT " AND p.account_id = ?6 LIMIT 1"), "whom a file is handed to");
	works_bind(context, statement, office_id);
	db_bind_int(statement, 6, account_id);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return good(context, step) && step == DB_ROW;
}

size_t way_colleagues(struct context *context, int64_t office_id, struct colleague *colleagues, size_t most)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT DISTINCT a.id, a.name " WORKS_AT " ORDER BY a.name, a.id LIMIT ?6"),
						     "whom a file is handed to: colleagues of one office");
	size_t count = 0;
	enum db_step step = DB_DONE;
	works_bind(context, statement, office_id);
	db_bind_int(statement, 6, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW)
		colleagues[count++] = (struct colleague){ .account_id = db_int(statement, 0), .name = arena_text(context->arena, db_text(statement, 1)) };
	db_reset(statement);
	good(context, step);
	return count;
}

/* --- deadlines --- */

const char *way_extended_until(struct context *context, int64_t stage_id, int64_t office_id)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT max(d.new_day) FROM deadline_extension d WHERE d.tenant_id = ?1 AND d.stage_id = ?2 AND d.organisation_id IN"
		" (SELECT c.ancestor_id FROM organisation_closure c WHERE c.tenant_id = ?1 AND c.descendant_id = ?3 AND c.from_day <= ?4 AND c.until_day > ?4)"),
		"a day given to an office holds for those below it");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, stage_id);
	db_bind_int(statement, 3, office_id);
	db_bind_text(statement, 4, context->today);
	enum db_step step = db_step(statement);
	const char *day = step == DB_ROW && !db_is_null(statement, 0) ? arena_text(context->arena, db_text(statement, 0)) : NULL;
	db_reset(statement);
	good(context, step);
	return day;
}

bool way_lates(struct context *context, struct late *lates, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT t.at_office_id, t.selection_id, s.office_id, count(*), t.due_on, s.name FROM nomination t"
		" JOIN selection s ON s.tenant_id = t.tenant_id AND s.id = t.selection_id AND s.state = ?2"
		" WHERE t.tenant_id = ?1 AND t.state BETWEEN ?3 AND ?4 AND t.due_on >= ?5 AND t.due_on < ?6"
		" GROUP BY t.at_office_id, t.selection_id, s.office_id, t.due_on, s.name ORDER BY t.due_on, t.at_office_id, t.selection_id LIMIT ?7"),
		"what follows from the day alone");
	enum db_step step = DB_DONE;
	*count = 0;
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, SELECTION_OPEN);
	db_bind_int(statement, 3, NOMINATION_DRAFT);
	db_bind_int(statement, 4, NOMINATION_RETURNED);
	db_bind_text(statement, 5, date_add_days(context->arena, context->today, -LATE_DAYS));
	db_bind_text(statement, 6, context->today);
	db_bind_int(statement, 7, LATES_MOST);
	while (*count < LATES_MOST && (step = db_step(statement)) == DB_ROW)
		lates[(*count)++] = (struct late){
			.office_id = db_int(statement, 0), .selection_id = db_int(statement, 1), .host_id = db_int(statement, 2), .count = db_int(statement, 3),
			.day = arena_text(context->arena, db_text(statement, 4)), .selection = arena_text(context->arena, db_text(statement, 5)),
		};
	db_reset(statement);
	return step != DB_FAILED || fail(context, "overdue nominations: %s", db_message(context->db));
}

bool way_is_told(struct context *context, const char *path)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT 1 FROM message WHERE tenant_id = ?1 AND path = ?2 LIMIT 1"), "told once");
	if (!statement)
		return true;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, path);
	bool told = db_step(statement) == DB_ROW;
	db_reset(statement);
	return told;
}
