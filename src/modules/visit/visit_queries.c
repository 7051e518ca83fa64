/* visit_queries.c: visits counted for pairings and persons, who was not heard of,
 * promises that are open.  Rounds are asked in visit_round_queries.c. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "modules/visit/visit_parts.h"

enum { RULES_MOST = 200, LINES_MOST = 3000 };

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "visits: %s", db_message(context->db));
}

static int64_t number_or(struct statement *statement, int column, int64_t otherwise)
{
	return db_is_null(statement, column) ? otherwise : db_int(statement, column);
}

/* --- rules --- */

struct found_rule {
	int64_t office_id, visits_due, contact_days, lowest_rank;
	const char *from_on;
};

static bool rules_read(struct context *context, const char *day, struct found_rule *rules, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT office_id, visits_due, contact_days, COALESCE(lowest_rank, 0), from_on FROM visit_rule "
		"WHERE tenant_id = ?1 AND from_on <= ?2 ORDER BY from_on DESC, id LIMIT 200"), "rules of an office hold for those below it");
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, day);
	for (*count = 0; *count < RULES_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		rules[*count] = (struct found_rule){ .office_id = db_int(statement, 0), .visits_due = db_int(statement, 1), .contact_days = db_int(statement, 2),
			.lowest_rank = db_int(statement, 3), .from_on = copied(context, statement, 4) };
	return ended(context, statement, step);
}

bool visit_rule_of(struct context *context, int64_t office_id, const char *day, struct visit_rule *rule)
{
	struct found_rule rules[RULES_MOST];
	size_t count;
	*rule = (struct visit_rule){ .visits_due = VISITS_DUE, .contact_days = CONTACT_DAYS };
	if (!rules_read(context, day, rules, &count))
		return false;
	const struct found_rule *best = NULL;
	for (size_t i = 0; i < count; i++) {
		bool is_over = organisation_is_over(context, rules[i].office_id, office_id, day);
		/* The nearest one: over the office, and under what was found so far. */
		if (is_over && (!best || (best->office_id != rules[i].office_id && organisation_is_over(context, best->office_id, rules[i].office_id, day))))
			best = &rules[i];
	}
	if (best)
		*rule = (struct visit_rule){ .office_id = best->office_id, .visits_due = best->visits_due, .contact_days = best->contact_days,
			.lowest_rank = best->lowest_rank, .from_on = best->from_on };
	return context->failure == NULL;
}

/* --- pairings --- */

int64_t pairing_visits(struct context *context, int64_t pairing_id, int64_t year)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*) FROM visit WHERE tenant_id = ?1 AND pairing_id = ?2 AND kind = 1 "
		"AND visited_on >= ?3 AND visited_on < ?4"), "visits of a pairing that the actor sees");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, pairing_id);
	db_bind_text(statement, 3, arena_format(context->arena, "%04" PRId64 "-01-01", year));
	db_bind_text(statement, 4, arena_format(context->arena, "%04" PRId64 "-01-01", year + 1));
	return db_first(statement, 0);
}

bool pairing_visited(struct context *context, int64_t pairing_id)
{
	static const char why[] = "a pairing says when it was visited last, whoever logged the visit";
	struct pairing *before = row_new(context, &pairing);
	if (!store_load_unscoped(context, &pairing, pairing_id, before, why))
		return context->failure == NULL;
	/* What was planned is done by a visit on or after that day, or within the week before it. */
	struct statement *statement = unscoped_query(context, SQL("UPDATE pairing SET last_on = (SELECT max(v.visited_on) FROM visit v WHERE v.tenant_id = ?1 "
		"AND v.pairing_id = ?2 AND v.kind = 1), next_on = CASE WHEN EXISTS (SELECT 1 FROM visit v WHERE v.tenant_id = ?1 AND v.pairing_id = ?2 AND v.kind = 1 "
		"AND v.visited_on >= ?3) THEN NULL ELSE next_on END WHERE tenant_id = ?1 AND id = ?2"), why);
	const char *from = before->next_on && date_part(before->next_on) == DATE_DAY ? date_add_days(context->arena, before->next_on, -7) : "9999-12-31";
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, pairing_id);
	db_bind_text(statement, 3, from);
	return ended(context, statement, db_step(statement)) && store_note(context, &pairing, before, "sync");
}

int64_t pairing_beside(struct context *context, const struct pairing *row)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM pairing WHERE tenant_id = ?1 AND state = 1 AND id <> ?2 AND helper_name = ?3 "
		"AND ((person_id = ?4 AND CAST(?4 AS BIGINT) <> 0) OR (household_id = ?5 AND CAST(?5 AS BIGINT) <> 0)) LIMIT 1"), "nobody is paired twice by the same helper");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, row->record.id);
	db_bind_text(statement, 3, row->helper_name);
	db_bind_int(statement, 4, row->person_id);
	db_bind_int(statement, 5, row->household_id);
	return db_first(statement, 0);
}

static struct pairing_line pairing_line_read(struct context *context, struct statement *statement)
{
	return (struct pairing_line){
		.id = db_int(statement, 0), .helped = copied(context, statement, 1), .helper = copied(context, statement, 2), .post = copied(context, statement, 3),
		.unit = copied(context, statement, 4), .rank = number_or(statement, 5, 0), .helper_kind = db_int(statement, 6), .from_on = copied(context, statement, 7),
		.until_on = copied(context, statement, 8), .last_on = copied(context, statement, 9), .next_on = copied(context, statement, 10),
		.state = db_int(statement, 11), .due = number_or(statement, 12, 0), .office = copied(context, statement, 13), .done = db_int(statement, 14),
	};
}

static int behind_first(const void *one, const void *other)
{
	const struct pairing_line *a = one, *b = other;
	if (a->behind != b->behind)
		return a->behind < b->behind ? 1 : -1;
	return text_order(a->last_on, b->last_on);
}

static bool pairings_judge(struct context *context, int64_t year, struct pairing_line *lines, size_t count)
{
	struct visit_rule rule;
	int64_t now = date_year(context->today);
	/* One rule for the actor's own area: pairings that want another number say so themselves. */
	if (!visit_rule_of(context, context->actor->office_id, context->today, &rule))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct pairing_line *line = &lines[i];
		int64_t due = line->due > 0 ? line->due : rule.visits_due, wanted = 0;
		line->due = visits_wanted(line->from_on, line->until_on, due, year);
		if (year == now)
			line->behind = visits_behind(line->from_on, line->until_on, due, line->done, context->today, &wanted);
		else
			line->behind = year < now && line->due > line->done ? line->due - line->done : 0;
		line->wanted = year == now ? wanted : line->due;
	}
	qsort(lines, count, sizeof(lines[0]), behind_first);
	return true;
}

bool pairing_lines(struct context *context, int64_t year, struct pairing_line **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &pairing, SQL(
		"SELECT t.id, t.helped_name, t.helper_name, t.helper_post, t.helper_unit, t.rank, t.helper_kind, t.from_on, t.until_on, t.last_on, t.next_on, t.state, "
		"t.visits_due, o.name, (SELECT count(*) FROM visit v WHERE v.tenant_id = t.tenant_id AND v.pairing_id = t.id AND v.kind = 1 AND v.visited_on >= ?2 "
		"AND v.visited_on < ?3) FROM pairing t LEFT JOIN organisation o ON o.tenant_id = t.tenant_id AND o.id = t.office_id "
		"WHERE t.tenant_id = ?1 AND t.from_on < ?3 AND (t.until_on IS NULL OR t.until_on >= ?2) AND {scope:t} ORDER BY t.id LIMIT 3000"), 3);
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, LINES_MOST, struct pairing_line);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, arena_format(context->arena, "%04" PRId64 "-01-01", year));
	db_bind_text(statement, 3, arena_format(context->arena, "%04" PRId64 "-01-01", year + 1));
	for (*count = 0; *count < LINES_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		(*lines)[*count] = pairing_line_read(context, statement);
	return ended(context, statement, step) && pairings_judge(context, year, *lines, *count);
}

/* --- who was not heard of (S-033) --- */

bool contacts_overdue(struct context *context, const char *since, const char *after, size_t most, struct contact_line **lines, size_t *count, const char **next)
{
	struct statement *statement = scoped_query(context, &person, SQL(
		"SELECT t.id, t.name, t.unit_name, t.highest_title, t.name_order, o.name, (SELECT max(v.visited_on) FROM visit v WHERE v.tenant_id = t.tenant_id "
		"AND v.person_id = t.id) FROM person t LEFT JOIN organisation o ON o.tenant_id = t.tenant_id AND o.id = t.office_id WHERE t.tenant_id = ?1 "
		"AND t.name_order > ?2 AND t.highest_level > 0 AND t.standing = 2 AND t.merged_into IS NULL AND (t.status IS NULL OR t.status <> 5) "
		"AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.tenant_id = t.tenant_id AND v.person_id = t.id AND v.visited_on >= ?3) AND {scope:t} "
		"ORDER BY t.name_order, t.id LIMIT ?4"), 4);
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, most + 1, struct contact_line);
	*next = NULL;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, after ? after : "");
	db_bind_text(statement, 3, since);
	db_bind_int(statement, 4, (int64_t)most + 1);
	for (*count = 0; (step = db_step(statement)) == DB_ROW && *count < most; ++*count) {
		(*lines)[*count] = (struct contact_line){ .person_id = db_int(statement, 0), .name = copied(context, statement, 1), .unit_name = copied(context, statement, 2),
			.title = copied(context, statement, 3), .office = copied(context, statement, 5), .last_on = copied(context, statement, 6) };
		*next = copied(context, statement, 4);
	}
	if (step != DB_ROW)
		*next = NULL;
	return ended(context, statement, step);
}

/* --- promises, rounds, sums for the desk --- */

bool promises_open(struct context *context, const char *until, size_t most, struct promise_line **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &visit, SQL("SELECT p.id, p.text, p.owner, p.due_on, t.name FROM visit_promise p "
		"JOIN visit t ON t.tenant_id = p.tenant_id AND t.id = p.visit_id WHERE p.tenant_id = ?1 AND p.state = 1 AND p.due_on <= ?2 AND {scope:t} "
		"ORDER BY p.due_on, p.id LIMIT ?3"), 3);
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, most + 1, struct promise_line);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, until);
	db_bind_int(statement, 3, (int64_t)most);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		(*lines)[*count] = (struct promise_line){ .id = db_int(statement, 0), .text = copied(context, statement, 1), .owner = copied(context, statement, 2),
			.due_on = copied(context, statement, 3), .name = copied(context, statement, 4) };
	return ended(context, statement, step);
}

bool rounds_waiting(struct context *context, size_t most, struct round_waiting **rounds, size_t *count)
{
	struct statement *statement = scoped_query(context, &visit_round, SQL("SELECT t.id, t.name, t.until_on, (SELECT count(*) FROM visit_target g WHERE g.tenant_id = t.tenant_id "
		"AND g.round_id = t.id AND g.state = 1) FROM visit_round t WHERE t.tenant_id = ?1 AND t.state = 2 AND {scope:t} ORDER BY t.until_on, t.id LIMIT ?2"), 2);
	enum db_step step = DB_DONE;
	*rounds = arena_many(context->arena, most + 1, struct round_waiting);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, (int64_t)most);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		(*rounds)[*count] = (struct round_waiting){ .id = db_int(statement, 0), .name = copied(context, statement, 1), .until_on = copied(context, statement, 2),
			.expected = db_int(statement, 3) };
	return ended(context, statement, step);
}

bool visit_sums_of(struct context *context, const char *from, const char *to, struct visit_sums *sums)
{
	struct statement *statement = scoped_query(context, &visit, SQL("SELECT count(*), count(DISTINCT COALESCE(t.person_id, t.veteran_id)), COALESCE(sum(t.amount), 0) "
		"FROM visit t WHERE t.tenant_id = ?1 AND t.visited_on >= ?2 AND t.visited_on <= ?3 AND {scope:t}"), 3);
	*sums = (struct visit_sums){ 0 };
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, from);
	db_bind_text(statement, 3, to);
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		*sums = (struct visit_sums){ .visits = db_int(statement, 0), .people = db_int(statement, 1), .amount = db_int(statement, 2) };
	return ended(context, statement, step);
}

/* --- of one person --- */

static bool told_read(struct context *context, struct statement *statement, size_t most, struct visit_told **visits, size_t *count)
{
	enum db_step step = DB_DONE;
	*visits = arena_many(context->arena, most + 1, struct visit_told);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		(*visits)[*count] = (struct visit_told){ .id = db_int(statement, 0), .kind = db_int(statement, 1), .visited_on = copied(context, statement, 2),
			.visitors = copied(context, statement, 3), .place = copied(context, statement, 4), .made_at = db_int(statement, 5) };
	return ended(context, statement, step);
}

bool visits_of_person(struct context *context, int64_t person_id, size_t most, struct visit_told **visits, size_t *count)
{
	struct statement *statement = scoped_query(context, &visit, SQL("SELECT t.id, t.kind, t.visited_on, t.visitors, t.place, t.made_at FROM visit t WHERE t.tenant_id = ?1 "
		"AND t.person_id = ?2 AND {scope:t} ORDER BY t.visited_on DESC, t.id DESC LIMIT ?3"), 3);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, (int64_t)most);
	return told_read(context, statement, most, visits, count);
}

bool visits_told(struct context *context, int64_t person_id, int64_t before, size_t most, struct visit_told **visits, size_t *count)
{
	struct statement *statement = scoped_query(context, &visit, SQL("SELECT t.id, t.kind, t.visited_on, t.visitors, t.place, t.made_at FROM visit t WHERE t.tenant_id = ?1 "
		"AND t.person_id = ?2 AND t.id < ?3 AND {scope:t} ORDER BY t.id DESC LIMIT ?4"), 4);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, before ? before : INT64_MAX);
	db_bind_int(statement, 4, (int64_t)most);
	return told_read(context, statement, most, visits, count);
}

bool pairings_of_person(struct context *context, int64_t person_id, size_t most, struct pairing_told **pairings, size_t *count)
{
	struct statement *statement = scoped_query(context, &pairing, SQL("SELECT t.id, t.helper_name, t.helper_post, t.last_on FROM pairing t WHERE t.tenant_id = ?1 "
		"AND t.person_id = ?2 AND t.state = 1 AND {scope:t} ORDER BY t.id LIMIT ?3"), 3);
	enum db_step step = DB_DONE;
	*pairings = arena_many(context->arena, most + 1, struct pairing_told);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, (int64_t)most);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		(*pairings)[*count] = (struct pairing_told){ .id = db_int(statement, 0), .helper = copied(context, statement, 1), .post = copied(context, statement, 2),
			.last_on = copied(context, statement, 3) };
	return ended(context, statement, step);
}

/* --- what a death ends, and leaves --- */

static size_t of_person(struct context *context, struct statement *statement, int64_t person_id, int64_t *ids, size_t most)
{
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, (int64_t)most);
	return db_ids(statement, ids, most);
}

size_t pairings_running(struct context *context, int64_t person_id, int64_t *ids, size_t most)
{
	return of_person(context, unscoped_query(context, SQL("SELECT id FROM pairing WHERE tenant_id = ?1 AND person_id = ?2 AND state = 1 ORDER BY id LIMIT ?3"),
		"whoever was paired with him"), person_id, ids, most);
}

size_t targets_waiting(struct context *context, int64_t person_id, int64_t *ids, size_t most)
{
	return of_person(context, unscoped_query(context, SQL("SELECT id FROM visit_target WHERE tenant_id = ?1 AND person_id = ?2 AND state = 1 ORDER BY id LIMIT ?3"),
		"no round greets him any more"), person_id, ids, most);
}

bool family_visited(struct context *context, int64_t person_id, const char *since, bool *is_done)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*) FROM visit WHERE tenant_id = ?1 AND person_id = ?2 AND kind = 7 AND visited_on >= ?3"),
		"one visit to the family is due, whoever makes it");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_text(statement, 3, since);
	*is_done = db_first(statement, 0) > 0;
	return context->failure == NULL;
}

bool promises_to(struct context *context, int64_t person_id, size_t most, struct promise_line **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &visit, SQL("SELECT p.id, p.text, p.owner, p.due_on FROM visit t JOIN visit_promise p "
		"ON p.tenant_id = t.tenant_id AND p.visit_id = t.id AND p.state = 1 WHERE t.tenant_id = ?1 AND t.person_id = ?2 AND {scope:t} ORDER BY p.id LIMIT ?3"), 3);
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, most + 1, struct promise_line);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, (int64_t)most);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		(*lines)[*count] = (struct promise_line){ .id = db_int(statement, 0), .text = copied(context, statement, 1), .owner = copied(context, statement, 2),
			.due_on = copied(context, statement, 3) };
	return ended(context, statement, step);
}
