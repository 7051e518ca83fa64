/* aid_sums_queries.c: cases counted and money added up by programme, office,
 * field or drive.  Money is that of payment lines, so that it is the same
 * everywhere. */
#include "modules/aid/aid_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/payment/payment.h"

enum { SUMS_MOST = 500 };

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "aid sums: %s", db_message(context->db));
}

static void period_bind(struct context *context, struct statement *statement, enum aid_grouping grouping, const char *from, const char *until)
{
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, grouping);
	db_bind_text(statement, 3, from);
	db_bind_text(statement, 4, until);
}

/* What was asked in the period, and what has become of it. */
static struct statement *cases_ask(struct context *context, enum aid_grouping grouping, const char *from, const char *until)
{
	struct statement *statement = scoped_query(context, &aid_case, SQL("SELECT CASE CAST(?2 AS BIGINT) WHEN 1 THEN c.programme_id WHEN 2 THEN c.office_id "
		"WHEN 3 THEN c.difficulty ELSE COALESCE(c.drive_id, 0) END AS k, COUNT(*), SUM(CASE WHEN c.state IN (8, 9, 10) THEN 1 ELSE 0 END), "
		"SUM(CASE WHEN c.state = 11 THEN 1 ELSE 0 END), SUM(CASE WHEN c.state IN (1, 2, 3, 4, 5, 6, 7, 12) THEN 1 ELSE 0 END), "
		"SUM(CASE WHEN c.state IN (1, 2, 3, 4, 5, 6, 7, 12) AND c.due_on < ?5 THEN 1 ELSE 0 END), "
		"SUM(CASE WHEN c.state IN (9, 10) AND COALESCE(c.outcome, 1) <> 3 THEN 1 ELSE 0 END), SUM(CASE WHEN c.rating > 0 THEN 1 ELSE 0 END), "
		"SUM(CASE WHEN c.rating IN (1, 2) THEN 1 ELSE 0 END), SUM(CASE WHEN c.state IN (8, 9, 10) THEN COALESCE(c.approved, 0) ELSE 0 END) "
		"FROM aid_case c WHERE c.tenant_id = ?1 AND c.asked_on >= ?3 AND c.asked_on <= ?4 AND c.state <> 13 AND {scope:c} GROUP BY k ORDER BY k LIMIT ?6"), 6);
	period_bind(context, statement, grouping, from, until);
	db_bind_text(statement, 5, context->today);
	db_bind_int(statement, 6, SUMS_MOST);
	return statement;
}

/* What was paid in the period, whenever it was asked. */
static struct statement *money_ask(struct context *context, enum aid_grouping grouping, const char *from, const char *until)
{
	struct statement *statement = scoped_query(context, &aid_case, SQL("SELECT CASE CAST(?2 AS BIGINT) WHEN 1 THEN c.programme_id WHEN 2 THEN c.office_id "
		"WHEN 3 THEN c.difficulty ELSE COALESCE(c.drive_id, 0) END AS k, COUNT(DISTINCT COALESCE(c.person_id, c.id)), COUNT(*), SUM(COALESCE(l.paid, l.approved)) "
		"FROM payment_line l JOIN aid_case c ON c.tenant_id = l.tenant_id AND c.id = l.source_id "
		"WHERE l.tenant_id = ?1 AND l.source = 'aid_case' AND l.state = ?5 AND l.paid_on >= ?3 AND l.paid_on <= ?4 AND {scope:c} GROUP BY k ORDER BY k LIMIT ?6"), 6);
	period_bind(context, statement, grouping, from, until);
	db_bind_int(statement, 5, PAYMENT_PAID);
	db_bind_int(statement, 6, SUMS_MOST);
	return statement;
}

static struct aid_sum *sum_of(struct aid_sum *sums, size_t *count, int64_t key)
{
	for (size_t i = 0; i < *count; i++)
		if (sums[i].key == key)
			return &sums[i];
	sums[*count] = (struct aid_sum){ .key = key };
	return &sums[(*count)++];
}

static const char *key_name(struct context *context, enum aid_grouping grouping, int64_t key)
{
	const struct choice *field = grouping == BY_DIFFICULTY ? choice_find(aid_difficulties, key) : NULL;
	if (grouping == BY_DIFFICULTY)
		return field ? words(context, field->label) : "";
	if (!key)
		return words(context, "不属于活动");
	return store_title(context, grouping == BY_PROGRAMME ? &aid_programme : grouping == BY_OFFICE ? &organisation : &aid_drive, key);
}

bool aid_sums(struct context *context, enum aid_grouping grouping, const char *from, const char *until, struct aid_sum **sums, size_t *count)
{
	struct statement *statement = cases_ask(context, grouping, from, until);
	enum db_step step;
	*sums = arena_many(context->arena, 2 * SUMS_MOST + 1, struct aid_sum);
	*count = 0;
	while ((step = db_step(statement)) == DB_ROW) {
		struct aid_sum *sum = sum_of(*sums, count, db_int(statement, 0));
		*sum = (struct aid_sum){ .key = sum->key, .asked = db_int(statement, 1), .helped = db_int(statement, 2), .refused = db_int(statement, 3),
			.open = db_int(statement, 4), .late = db_int(statement, 5), .solved = db_int(statement, 6), .judged = db_int(statement, 7),
			.content = db_int(statement, 8), .granted = db_int(statement, 9) };
	}
	if (!ended(context, statement, step))
		return false;
	statement = money_ask(context, grouping, from, until);
	while ((step = db_step(statement)) == DB_ROW) {
		struct aid_sum *sum = sum_of(*sums, count, db_int(statement, 0));
		sum->people = db_int(statement, 1);
		sum->times = db_int(statement, 2);
		sum->fen = db_int(statement, 3);
	}
	if (!ended(context, statement, step))
		return false;
	for (size_t i = 0; i < *count; i++)
		(*sums)[i].name = key_name(context, grouping, (*sums)[i].key);
	return true;
}

bool drive_total_of(struct context *context, int64_t drive_id, struct drive_total *total)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT COUNT(*), COALESCE(SUM(CASE WHEN c.state IN (8, 9, 10) THEN 1 ELSE 0 END), 0), "
		"COUNT(DISTINCT CASE WHEN c.state IN (8, 9, 10) THEN COALESCE(c.household_id, c.person_id, c.id) END), "
		"COALESCE(SUM(CASE WHEN l.state = 6 THEN COALESCE(l.paid, l.approved) ELSE 0 END), 0), COALESCE(SUM(CASE WHEN c.state IN (8, 9, 10) THEN c.approved ELSE 0 END), 0) "
		"FROM aid_case c LEFT JOIN payment_line l ON l.tenant_id = c.tenant_id AND l.id = c.line_id "
		"WHERE c.tenant_id = ?1 AND c.drive_id = ?2 AND c.state <> 13"), "the sum of a drive is its organiser's, county by county it is scoped");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, drive_id);
	enum db_step step = db_step(statement);
	*total = (struct drive_total){ 0 };
	if (step == DB_ROW)
		*total = (struct drive_total){ db_int(statement, 0), db_int(statement, 1), db_int(statement, 2), db_int(statement, 3), db_int(statement, 4) };
	return ended(context, statement, step);
}

bool drives_of_campaign(struct context *context, int64_t campaign_id, struct drive_part **parts, size_t *count)
{
	enum { PARTS_MOST = 100 };
	struct statement *statement = unscoped_query(context, SQL("SELECT id, name, COALESCE(budget, 0), state FROM aid_drive WHERE tenant_id = ?1 AND campaign_id = ?2 ORDER BY from_on, id LIMIT 100"),
		"drives are known to the whole house");
	enum db_step step;
	*parts = arena_many(context->arena, PARTS_MOST + 1, struct drive_part);
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, campaign_id);
	while ((step = db_step(statement)) == DB_ROW && *count < PARTS_MOST)
		(*parts)[(*count)++] = (struct drive_part){ .id = db_int(statement, 0), .name = arena_text(context->arena, db_text(statement, 1)),
			.budget = db_int(statement, 2), .state = db_int(statement, 3) };
	if (!ended(context, statement, step))
		return false;
	for (size_t i = 0; i < *count; i++)
		if (!drive_total_of(context, (*parts)[i].id, &(*parts)[i].total))
			return false;
	return true;
}
