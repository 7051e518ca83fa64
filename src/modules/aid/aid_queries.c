/* aid_queries.c: programmes in force, cases of a person, an intake or a notice,
 * bills added up, lines that were paid.  Sums and drives have files of their own. */
#include "modules/aid/aid_parts.h"

#include <string.h>

#include "base/arena.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/payment/payment.h"

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "aid: %s", db_message(context->db));
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

static int64_t first_id(struct context *context, struct statement *statement)
{
	enum db_step step = db_step(statement);
	int64_t id = step == DB_ROW ? db_int(statement, 0) : 0;
	return ended(context, statement, step) ? id : 0;
}

/* --- programmes --- */

bool programme_load(struct context *context, int64_t id, struct aid_programme *programme)
{
	return store_load_unscoped(context, &aid_programme, id, programme, "the rules of a programme are the same for everybody") ||
	       (context->failure ? false : fail(context, "aid: programme %lld is gone", (long long)id));
}

/* Those of the office and of the offices above it, nearest first. */
static struct statement *programmes_ask(struct context *context, int64_t office_id, const char *day, const char *name)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT p.id FROM organisation_closure c JOIN aid_programme p ON p.tenant_id = c.tenant_id "
		"AND p.office_id = c.ancestor_id WHERE c.tenant_id = ?1 AND c.descendant_id = ?2 AND c.from_day <= ?3 AND c.until_day > ?3 AND p.state = 1 "
		"AND p.from_on <= ?3 AND (p.until_on IS NULL OR p.until_on > ?3) AND (CAST(?4 AS TEXT) IS NULL OR p.name = ?4) ORDER BY c.depth, p.kind, p.id LIMIT ?5"),
		"the rules of programmes are the same for everybody");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	db_bind_text(statement, 3, day);
	db_bind_text(statement, 4, name);
	db_bind_int(statement, 5, PROGRAMMES_MOST);
	return statement;
}

bool programmes_of(struct context *context, int64_t office_id, const char *day, struct aid_programme **programmes, size_t *count)
{
	int64_t ids[PROGRAMMES_MOST];
	struct statement *statement = programmes_ask(context, office_id, day, NULL);
	size_t found = db_ids(statement, ids, PROGRAMMES_MOST);
	*programmes = arena_many(context->arena, found + 1, struct aid_programme);
	for (*count = 0; *count < found; ++*count) {
		struct aid_programme *row = row_new(context, &aid_programme);
		if (!programme_load(context, ids[*count], row))
			return false;
		(*programmes)[*count] = *row;
	}
	return true;
}

bool programme_named(struct context *context, int64_t office_id, const char *name, struct aid_programme *programme)
{
	int64_t id = first_id(context, programmes_ask(context, office_id, context->today, name));
	return id && programme_load(context, id, programme);
}

/* --- people and cases --- */

bool person_of_aid(struct context *context, int64_t person_id, struct aid_person *person)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT status, COALESCE(highest_level, 0), name, unit_name, office_id FROM person WHERE tenant_id = ?1 AND id = ?2"),
		"whether he lives and may have a programme");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	enum db_step step = db_step(statement);
	*person = (struct aid_person){ 0 };
	if (step == DB_ROW)
		*person = (struct aid_person){ db_int(statement, 0), db_int(statement, 1), db_int(statement, 4), copied(context, statement, 2), copied(context, statement, 3) };
	return ended(context, statement, step) && step == DB_ROW;
}

int64_t case_of_intake(struct context *context, int64_t intake_id, int64_t programme_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM aid_case WHERE tenant_id = ?1 AND intake_id = ?2 AND programme_id = ?3"),
		"a case of the actor's own intake");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, intake_id);
	db_bind_int(statement, 3, programme_id);
	return first_id(context, statement);
}

int64_t case_open_of(struct context *context, const struct aid_intake *intake, int64_t programme_id)
{
	static const char why[] = "nobody is taken in twice for the same, whoever did it first";
	if (!intake->person_id && !intake->household_id)
		return 0;
	struct statement *statement = !intake->person_id ? unscoped_query(context, SQL("SELECT id FROM aid_case WHERE tenant_id = ?1 AND household_id = ?2 AND programme_id = ?3 "
		"AND COALESCE(drive_id, 0) = ?4 AND state NOT IN (9, 10, 11, 13) AND intake_id <> ?5 LIMIT 1"), why) : unscoped_query(context, SQL("SELECT id FROM aid_case WHERE tenant_id = ?1 AND person_id = ?2 AND programme_id = ?3 "
		"AND COALESCE(drive_id, 0) = ?4 AND state NOT IN (9, 10, 11, 13) AND intake_id <> ?5 LIMIT 1"), why);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, intake->person_id ? intake->person_id : intake->household_id);
	db_bind_int(statement, 3, programme_id);
	db_bind_int(statement, 4, intake->drive_id);
	db_bind_int(statement, 5, intake->record.id);
	return first_id(context, statement);
}

bool costs_of(struct context *context, int64_t case_id, int64_t *own, int64_t *outside)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT COALESCE(SUM(COALESCE(own, 0)), 0), COALESCE(SUM(COALESCE(outside, 0)), 0) FROM aid_cost "
		"WHERE tenant_id = ?1 AND case_id = ?2"), "bills of a case that was loaded in the scope");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, case_id);
	enum db_step step = db_step(statement);
	*own = step == DB_ROW ? db_int(statement, 0) : 0;
	*outside = step == DB_ROW ? db_int(statement, 1) : 0;
	return ended(context, statement, step);
}

bool aid_line_state(struct context *context, int64_t line_id, int64_t *state, const char **paid_on)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT state, paid_on FROM payment_line WHERE tenant_id = ?1 AND id = ?2"),
		"the line that pays a case that was loaded in the scope");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, line_id);
	enum db_step step = db_step(statement);
	*state = step == DB_ROW ? db_int(statement, 0) : 0;
	*paid_on = step == DB_ROW ? copied(context, statement, 1) : NULL;
	return ended(context, statement, step);
}

bool cases_paid(struct context *context, int64_t *ids, const char **days, size_t most, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT c.id, l.paid_on FROM aid_case c JOIN payment_line l ON l.tenant_id = c.tenant_id AND l.id = c.line_id "
		"WHERE c.tenant_id = ?1 AND c.state = 8 AND l.state = ?2 ORDER BY c.id LIMIT ?3"), "the day tells every case that its money arrived");
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, PAYMENT_PAID);
	db_bind_int(statement, 3, (int64_t)most);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count) {
		ids[*count] = db_int(statement, 0);
		days[*count] = copied(context, statement, 1);
	}
	return ended(context, statement, step);
}

int64_t cases_unlike_lines(struct context *context)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT COUNT(*) FROM aid_case c LEFT JOIN payment_line l ON l.tenant_id = c.tenant_id AND l.id = c.line_id "
		"WHERE c.tenant_id = ?1 AND c.line_id > 0 AND c.state IN (8, 9, 10) AND (l.id IS NULL OR l.approved <> c.approved)"), "what laomo check proves of all cases");
	db_bind_int(statement, 1, context->actor->tenant_id);
	return db_first(statement, 0);
}

int64_t aid_cases_count(struct context *context, int64_t state, bool overdue_only)
{
	struct statement *statement = scoped_query(context, &aid_case, SQL("SELECT COUNT(*) FROM aid_case c WHERE c.tenant_id = ?1 AND (?2 = 0 OR c.state = ?2) "
		"AND c.state NOT IN (8, 9, 10, 11, 13) AND (?3 = 0 OR c.due_on < ?4) AND {scope:c}"), 4);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, state);
	db_bind_int(statement, 3, overdue_only);
	db_bind_text(statement, 4, context->today);
	return db_first(statement, 0);
}

bool referrals_late(struct context *context, int64_t *count)
{
	struct statement *statement = scoped_query(context, &aid_referral, SQL("SELECT COUNT(*) FROM aid_referral t WHERE t.tenant_id = ?1 AND t.state = 1 "
		"AND t.due_on < ?2 AND {scope:t}"), 2);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, context->today);
	*count = db_first(statement, 0);
	return !context->failure;
}

/* --- lines of cases --- */

static struct aid_line line_read(struct context *context, struct statement *statement)
{
	return (struct aid_line){
		.id = db_int(statement, 0), .state = db_int(statement, 1), .side = db_int(statement, 2), .kind = db_int(statement, 3), .at = db_int(statement, 4),
		.approved = db_is_null(statement, 5) ? NO_NUMBER : db_int(statement, 5), .programme_id = db_int(statement, 6), .line_id = db_int(statement, 7),
		.name = copied(context, statement, 8), .unit_name = copied(context, statement, 9), .owner = copied(context, statement, 10),
		.due_on = copied(context, statement, 11), .decided_on = copied(context, statement, 12), .from_on = copied(context, statement, 13),
		.until_on = copied(context, statement, 14), .programme = copied(context, statement, 15), .office = copied(context, statement, 16),
	};
}

static bool lines_read(struct context *context, struct statement *statement, size_t most, struct aid_line **lines, size_t *count)
{
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, most + 1, struct aid_line);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		(*lines)[*count] = line_read(context, statement);
	return ended(context, statement, step);
}

#define LINE_COLUMNS "SELECT c.id, c.state, c.side, c.kind, c.made_at, c.approved, c.programme_id, COALESCE(c.line_id, 0), c.name, c.unit_name, c.owner, c.due_on, " \
	"c.decided_on, c.notice_on, c.notice_until, p.name, o.name FROM aid_case c JOIN aid_programme p ON p.tenant_id = c.tenant_id AND p.id = c.programme_id " \
	"JOIN organisation o ON o.tenant_id = c.tenant_id AND o.id = c.office_id "

bool cases_of_person(struct context *context, int64_t person_id, int64_t before, size_t most, struct aid_line **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &aid_case, SQL(LINE_COLUMNS "WHERE c.tenant_id = ?1 AND c.person_id = ?2 AND (?3 = 0 OR c.id < ?3) AND {scope:c} "
		"ORDER BY c.id DESC LIMIT ?4"), 4);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, before);
	db_bind_int(statement, 4, (int64_t)most);
	return lines_read(context, statement, most, lines, count);
}

size_t cases_undone(struct context *context, int64_t person_id, int64_t *ids, size_t most)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM aid_case WHERE tenant_id = ?1 AND person_id = ?2 AND state IN (1, 2, 3, 4, 5, 6, 7, 8) ORDER BY id LIMIT ?3"),
		"whoever works on them, they stop");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, (int64_t)most);
	return db_ids(statement, ids, most);
}

bool cases_of_intake(struct context *context, int64_t intake_id, struct aid_line **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &aid_case, SQL(LINE_COLUMNS "WHERE c.tenant_id = ?1 AND c.intake_id = ?2 AND {scope:c} ORDER BY c.id LIMIT ?3"), 3);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, intake_id);
	db_bind_int(statement, 3, CASES_MOST);
	return lines_read(context, statement, CASES_MOST, lines, count);
}

bool cases_on_notice(struct context *context, struct aid_line **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &aid_case, SQL(LINE_COLUMNS "WHERE c.tenant_id = ?1 AND c.state = 6 AND c.notice_until >= ?2 AND {scope:c} "
		"ORDER BY p.name, c.office_id, c.id LIMIT ?3"), 3);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, context->today);
	db_bind_int(statement, 3, CASES_MOST);
	return lines_read(context, statement, CASES_MOST, lines, count);
}
