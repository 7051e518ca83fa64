/* mutual_queries.c: who is covered by what, and what it cost. */
#include "base/arena.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/mutual/mutual_parts.h"
#include "modules/person/person.h"

static const char whole_plan[] = "a cover is one of the whole plan, whoever's unit it came through";

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "mutual: %s", db_message(context->db));
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

size_t mutual_plan_bands(struct context *context, int64_t plan_id, struct mutual_band *bands)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT from_fen, rate FROM mutual_segment WHERE tenant_id = ?1 AND plan_id = ?2 ORDER BY from_fen LIMIT ?3"), "plans are open to everybody of the tenant");
	size_t count = 0;
	enum db_step step = DB_DONE;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, plan_id);
	db_bind_int(statement, 3, SEGMENTS_MOST);
	while (count < SEGMENTS_MOST && (step = db_step(statement)) == DB_ROW)
		bands[count++] = (struct mutual_band){ db_int(statement, 0), db_int(statement, 1) };
	ended(context, statement, step);
	return count;
}

int64_t cover_of_number(struct context *context, int64_t plan_id, const char *id_number, int64_t but_id)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM mutual_cover WHERE tenant_id = ?1 AND plan_id = ?2 AND id_number_index = ?3 AND id <> ?4"), whole_plan);
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, plan_id);
	db_bind_text(statement, 3, store_index(context, &mutual_cover, "id_number", id_number));
	db_bind_int(statement, 4, but_id);
	return db_first(statement, 0);
}

const char *cover_unit(struct context *context, int64_t cover_id)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT g.unit_name FROM mutual_cover c JOIN mutual_group g ON g.tenant_id = c.tenant_id AND g.id = c.group_id WHERE c.tenant_id = ?1 AND c.id = ?2"), whole_plan);
	const char *name = "";
	if (!statement)
		return name;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, cover_id);
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		name = copied(context, statement, 0);
	ended(context, statement, step);
	return name;
}

static int64_t counted(struct context *context, struct statement *statement, int64_t id)
{
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	return db_first(statement, 0);
}

int64_t cover_count(struct context *context, int64_t group_id)
{
	return counted(context, unscoped_query(context, SQL("SELECT count(*) FROM mutual_cover WHERE tenant_id = ?1 AND group_id = ?2"), "the group was read within the scope"), group_id);
}

int64_t claims_open_count(struct context *context, int64_t group_id)
{
	return counted(context, unscoped_query(context, SQL(
		"SELECT count(*) FROM mutual_claim t JOIN mutual_cover c ON c.tenant_id = t.tenant_id AND c.id = t.cover_id "
		"WHERE t.tenant_id = ?1 AND c.group_id = ?2 AND t.state < 5"), "the group was read within the scope"), group_id);
}

int64_t claim_serial_next(struct context *context, int64_t plan_id)
{
	return 1 + counted(context, unscoped_query(context, SQL("SELECT coalesce(max(serial), 0) FROM mutual_claim WHERE tenant_id = ?1 AND plan_id = ?2"), "numbers run through a plan"),
		plan_id);
}

int64_t mutual_person_of(struct context *context, const char *id_number)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM person WHERE tenant_id = ?1 AND id_number_index = ?2 AND merged_into IS NULL AND standing = 2 ORDER BY id LIMIT 1"), "a cover knows whose it is, wherever his file lies");
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, store_index(context, &person, "id_number", id_number));
	return db_first(statement, 0);
}

static int64_t named(struct context *context, struct statement *statement, const char *name)
{
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, name);
	return db_first(statement, 0);
}

int64_t mutual_item_named(struct context *context, const char *name)
{
	return named(context, unscoped_query(context, SQL("SELECT id FROM pay_item WHERE tenant_id = ?1 AND name = ?2"), "the demonstration's own"), name);
}

int64_t mutual_fund_named(struct context *context, const char *name)
{
	return named(context, unscoped_query(context, SQL("SELECT id FROM fund WHERE tenant_id = ?1 AND name = ?2"), "the demonstration's own"), name);
}

size_t mutual_plans_open(struct context *context, int64_t *ids, size_t most)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM mutual_plan WHERE tenant_id = ?1 AND state = 2 ORDER BY from_on DESC, id LIMIT ?2"), "plans are open to everybody of the tenant");
	size_t count = 0;
	enum db_step step = DB_DONE;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW)
		ids[count++] = db_int(statement, 0);
	ended(context, statement, step);
	return count;
}

size_t losses_of_plan(struct context *context, int64_t plan_id, struct loss_line *lines, size_t most)
{
	struct statement *statement = scoped_query(context, &mutual_group, SQL(
		"SELECT t.unit_name, CAST(sum(t.people) AS BIGINT), CAST(sum(t.fees) AS BIGINT), CAST(coalesce(sum(x.claims), 0) AS BIGINT), CAST(coalesce(sum(x.paid), 0) AS BIGINT) "
		"FROM mutual_group t LEFT JOIN (SELECT c.tenant_id, c.group_id, sum(c.claims) AS claims, sum(c.paid) AS paid FROM mutual_cover c WHERE c.plan_id = ?1 AND c.claims > 0 "
		"GROUP BY c.tenant_id, c.group_id) x ON x.tenant_id = t.tenant_id AND x.group_id = t.id WHERE {scope:t} AND t.plan_id = ?1 AND t.state = 2 "
		"GROUP BY t.unit_name ORDER BY 5 DESC, 1 LIMIT ?2"), 2);
	size_t count = 0;
	enum db_step step = DB_DONE;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, plan_id);
	db_bind_int(statement, 2, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW) {
		lines[count++] = (struct loss_line){ copied(context, statement, 0), db_int(statement, 1), db_int(statement, 2), db_int(statement, 3), db_int(statement, 4) };
	}
	ended(context, statement, step);
	return count;
}

size_t claims_of_person(struct context *context, int64_t person_id, struct own_claim *claims, size_t most)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id, state, coalesce(amount, 0), number FROM mutual_claim WHERE tenant_id = ?1 AND person_id = ?2 ORDER BY id DESC LIMIT ?3"), "his own");
	size_t count = 0;
	enum db_step step = DB_DONE;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW)
		claims[count++] = (struct own_claim){ db_int(statement, 0), db_int(statement, 1), db_int(statement, 2), copied(context, statement, 3) };
	ended(context, statement, step);
	return count;
}

/* What a cover has been paid is the sum of its approved claims, and never above the cap. */
const char *mutual_check(struct context *context)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT c.id FROM mutual_cover c JOIN mutual_plan p ON p.tenant_id = c.tenant_id AND p.id = c.plan_id WHERE c.tenant_id = ?1 AND (c.paid > p.cap OR c.paid <> "
		"(SELECT coalesce(sum(t.amount), 0) FROM mutual_claim t WHERE t.tenant_id = c.tenant_id AND t.cover_id = c.id AND t.state = 4)) ORDER BY c.id LIMIT 1"), "all of the tenant is proved");
	const char *wrong = "";
	if (!statement)
		return wrong;
	db_bind_int(statement, 1, context->actor->tenant_id);
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		wrong = arena_format(context->arena, "cover %lld was not paid what its claims say", (long long)db_int(statement, 0));
	ended(context, statement, step);
	return wrong;
}
