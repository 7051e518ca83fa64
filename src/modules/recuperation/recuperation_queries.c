/* recuperation_queries.c: places taken and given back by one statement each,
 * and who was on a trip when. */
#include "base/arena.h"
#include "base/must.h"
#include "model/context.h"
#include "model/recall.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/recuperation/recuperation_parts.h"

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "recuperation: %s", db_message(context->db));
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text && *text ? arena_text(context->arena, text) : NULL;
}

static const char event_place[] = "events are open to everybody of the tenant; who gives a place was let in by the sign-up";

/* --- places --- */

/* Row changed or not, at most one; its audit line with it. */
static bool moved(struct context *context, struct statement *statement, bool *done)
{
	enum db_step step = db_step(statement);
	*done = step == DB_ROW;
	return ended(context, statement, step);
}

static bool event_noted(struct context *context, int64_t event_id, int64_t by)
{
	struct care_event *row = row_new(context, &care_event);
	recall_forget(context);
	if (!store_load_unscoped(context, &care_event, event_id, row, event_place))
		return false;
	row->taken -= by;
	row->record.version--;
	recall_forget(context);
	return store_note(context, &care_event, row, "place");
}

static bool quota_noted(struct context *context, int64_t quota_id, int64_t by)
{
	struct event_quota *row = row_new(context, &event_quota);
	recall_forget(context);
	if (!store_load_unscoped(context, &event_quota, quota_id, row, event_place))
		return false;
	row->taken -= by;
	row->record.version--;
	recall_forget(context);
	return store_note(context, &event_quota, row, "place");
}

static bool event_move(struct context *context, int64_t event_id, int64_t by, bool *done)
{
	struct statement *statement = unscoped_query(context, SQL(
		"UPDATE care_event SET taken = taken + ?3, version = version + 1, changed_at = ?4 WHERE tenant_id = ?1 AND id = ?2 "
		"AND taken + ?3 BETWEEN 0 AND places RETURNING taken"), event_place);
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, event_id);
	db_bind_int(statement, 3, by);
	db_bind_int(statement, 4, context->now);
	return moved(context, statement, done) && (!*done || event_noted(context, event_id, by));
}

static bool quota_move(struct context *context, int64_t quota_id, int64_t by, bool *done)
{
	struct statement *statement = unscoped_query(context, SQL(
		"UPDATE event_quota SET taken = taken + ?3, version = version + 1, changed_at = ?4 WHERE tenant_id = ?1 AND id = ?2 "
		"AND taken + ?3 BETWEEN 0 AND places RETURNING taken"), event_place);
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, quota_id);
	db_bind_int(statement, 3, by);
	db_bind_int(statement, 4, context->now);
	return moved(context, statement, done) && (!*done || quota_noted(context, quota_id, by));
}

bool place_take(struct context *context, int64_t event_id, int64_t quota_id, bool *taken)
{
	bool back;
	*taken = true;
	if (quota_id && !quota_move(context, quota_id, 1, taken))
		return false;
	if (!*taken)
		return true;
	if (!event_move(context, event_id, 1, taken))
		return false;
	return *taken || !quota_id || quota_move(context, quota_id, -1, &back);
}

bool place_free(struct context *context, int64_t event_id, int64_t quota_id)
{
	bool done;
	return event_move(context, event_id, -1, &done) && (!quota_id || quota_move(context, quota_id, -1, &done));
}

bool waiting_count_keep(struct context *context, int64_t event_id)
{
	struct care_event *row = row_new(context, &care_event);
	struct statement *statement = unscoped_query(context, SQL(
		"UPDATE care_event SET waiting = (SELECT count(*) FROM event_signup s WHERE s.tenant_id = ?1 AND s.event_id = ?2 AND s.state = 3) "
		"WHERE tenant_id = ?1 AND id = ?2"), event_place);
	recall_forget(context);
	if (!statement || !store_load_unscoped(context, &care_event, event_id, row, event_place))
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, event_id);
	recall_forget(context);
	return ended(context, statement, db_step(statement)) && store_note(context, &care_event, row, "place");
}

bool quota_of(struct context *context, int64_t event_id, int64_t office_id, int64_t *quota_id, bool *has)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT q.id, c.depth FROM event_quota q LEFT JOIN organisation_closure c ON c.tenant_id = q.tenant_id AND c.ancestor_id = q.office_id "
		"AND c.descendant_id = ?3 AND c.from_day <= ?4 AND c.until_day > ?4 WHERE q.tenant_id = ?1 AND q.event_id = ?2 "
		"ORDER BY c.depth NULLS LAST, q.id LIMIT 1"), event_place);
	*quota_id = 0;
	*has = false;
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, event_id);
	db_bind_int(statement, 3, office_id);
	db_bind_text(statement, 4, context->today);
	enum db_step step = db_step(statement);
	if (step == DB_ROW) {
		*has = true;
		*quota_id = db_is_null(statement, 1) ? 0 : db_int(statement, 0);
	}
	return ended(context, statement, step);
}

int64_t quota_places_sum(struct context *context, int64_t event_id, int64_t but_id)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT CAST(coalesce(sum(places), 0) AS BIGINT) FROM event_quota WHERE tenant_id = ?1 AND event_id = ?2 AND id <> ?3"), event_place);
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, event_id);
	db_bind_int(statement, 3, but_id);
	return db_first(statement, 0);
}

size_t signups_in(struct context *context, int64_t event_id, int64_t state, int64_t *ids, size_t most)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM event_signup WHERE tenant_id = ?1 AND event_id = ?2 AND state = ?3 ORDER BY rank_key, id LIMIT ?4"),
		"all who signed up are ranked together; pages show those of the reader's scope");
	size_t count = 0;
	enum db_step step = DB_DONE;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, event_id);
	db_bind_int(statement, 3, state);
	db_bind_int(statement, 4, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW)
		ids[count++] = db_int(statement, 0);
	ended(context, statement, step);
	return count;
}

/* --- persons --- */

bool trips_of(struct context *context, int64_t person_id, int64_t *times, const char **last_on)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT count(*), max(e.from_on) FROM event_signup s JOIN care_event e ON e.tenant_id = s.tenant_id AND e.id = s.event_id AND e.kind = 1 "
		"WHERE s.tenant_id = ?1 AND s.person_id = ?2 AND s.state = 6"), "the person was read within the scope");
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	enum db_step step = db_step(statement);
	if (step == DB_ROW) {
		*times = db_int(statement, 0);
		*last_on = copied(context, statement, 1);
	}
	return ended(context, statement, step);
}

size_t signups_coming(struct context *context, int64_t person_id, bool are_cancelled, const char *since, struct coming_signup *signups, size_t most)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT s.id, e.name, e.from_on FROM event_signup s JOIN care_event e ON e.tenant_id = s.tenant_id AND e.id = s.event_id AND e.state IN (1, 2, 3) "
		"WHERE s.tenant_id = ?1 AND s.person_id = ?2 AND ((?3 = 0 AND s.state IN (1, 2, 3)) OR (?3 = 1 AND s.state = 5 AND e.from_on >= ?4)) ORDER BY s.id LIMIT ?5"),
		"the person was read within the scope, or died");
	size_t count = 0;
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, are_cancelled);
	db_bind_text(statement, 4, since ? since : "");
	db_bind_int(statement, 5, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW) {
		signups[count++] = (struct coming_signup){ db_int(statement, 0), copied(context, statement, 1), copied(context, statement, 2) };
	}
	ended(context, statement, step);
	return count;
}

size_t events_open(struct context *context, int64_t *ids, size_t most)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM care_event WHERE tenant_id = ?1 AND state = 2 AND sign_until >= ?2 ORDER BY from_on, id LIMIT ?3"), event_place);
	size_t count = 0;
	enum db_step step = DB_DONE;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, context->today);
	db_bind_int(statement, 3, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW)
		ids[count++] = db_int(statement, 0);
	ended(context, statement, step);
	return count;
}

size_t signups_of_person(struct context *context, int64_t person_id, struct mine_signup *signups, size_t most)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT s.id, s.state, e.name, e.from_on FROM event_signup s JOIN care_event e ON e.tenant_id = s.tenant_id AND e.id = s.event_id "
		"WHERE s.tenant_id = ?1 AND s.person_id = ?2 AND s.state IN (1, 2, 3) ORDER BY e.from_on, s.id LIMIT ?3"), "his own");
	size_t count = 0;
	enum db_step step = DB_DONE;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW) {
		signups[count++] = (struct mine_signup){ db_int(statement, 0), db_int(statement, 1), copied(context, statement, 2), copied(context, statement, 3) };
	}
	ended(context, statement, step);
	return count;
}

/* --- sums --- */

size_t year_sums(struct context *context, struct year_sum *sums, size_t most)
{
	struct statement *statement = scoped_query(context, &event_signup, SQL(
		"SELECT e.year, e.kind, count(*), CAST(coalesce(sum(t.days), 0) AS BIGINT), CAST(coalesce(sum(t.cost), 0) AS BIGINT) FROM event_signup t "
		"JOIN care_event e ON e.tenant_id = t.tenant_id AND e.id = t.event_id WHERE {scope:t} AND t.state = 6 "
		"GROUP BY e.year, e.kind ORDER BY e.year DESC, e.kind LIMIT ?1"), 1);
	size_t count = 0;
	enum db_step step = DB_DONE;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW) {
		sums[count++] = (struct year_sum){ db_int(statement, 0), db_int(statement, 1), db_int(statement, 2), db_int(statement, 3), db_int(statement, 4) };
	}
	ended(context, statement, step);
	return count;
}

size_t passed_over(struct context *context, struct never_line *lines, size_t most)
{
	struct statement *statement = scoped_query(context, &person, SQL(
		"SELECT t.id, t.name, t.unit_name, t.highest_title, x.last_on, coalesce(x.times, 0) FROM person t LEFT JOIN "
		"(SELECT s.tenant_id, s.person_id, max(e.from_on) AS last_on, count(*) AS times FROM event_signup s JOIN care_event e ON e.tenant_id = s.tenant_id "
		"AND e.id = s.event_id AND e.kind = 1 WHERE s.state = 6 GROUP BY s.tenant_id, s.person_id) x ON x.tenant_id = t.tenant_id AND x.person_id = t.id "
		"WHERE {scope:t} AND t.merged_into IS NULL AND t.standing = 2 AND t.highest_level > 0 AND coalesce(t.status, 1) <> 5 "
		"ORDER BY x.last_on NULLS FIRST, t.highest_level, t.name_order, t.id LIMIT ?1"), 1);
	size_t count = 0;
	enum db_step step = DB_DONE;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW) {
		lines[count++] = (struct never_line){ .person_id = db_int(statement, 0), .name = copied(context, statement, 1), .unit_name = copied(context, statement, 2),
			.title = copied(context, statement, 3), .last_on = copied(context, statement, 4), .times = db_int(statement, 5) };
	}
	ended(context, statement, step);
	return count;
}

/* Places that are taken are those of people who have one. */
const char *recuperation_check(struct context *context)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT e.name FROM care_event e WHERE e.tenant_id = ?1 AND e.state <> 6 AND e.taken <> (SELECT count(*) FROM event_signup s "
		"WHERE s.tenant_id = e.tenant_id AND s.event_id = e.id AND s.state IN (2, 6, 7)) ORDER BY e.id LIMIT 1"), "all of the tenant is proved");
	const char *wrong = "";
	if (!statement)
		return "";
	db_bind_int(statement, 1, context->actor->tenant_id);
	if (db_step(statement) == DB_ROW)
		wrong = arena_format(context->arena, "the places taken of %s are not those of its people", db_text(statement, 0));
	db_reset(statement);
	return wrong;
}
