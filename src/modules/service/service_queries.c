/* service_queries.c: places with what they took in, who is entitled to a benefit
 * and has it, answers of an inspection. */
#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/person/person.h"
#include "modules/service/service_parts.h"

enum { POINTS_MOST = 2000, POLICIES_MOST = 200 };

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "service: %s", db_message(context->db));
}

static bool texts_read(struct context *context, struct statement *statement, const char **texts, size_t *count)
{
	enum db_step step = DB_DONE;
	for (*count = 0; *count < TEXTS_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		texts[*count] = copied(context, statement, 0);
	return ended(context, statement, step);
}

bool standards_texts(struct context *context, int64_t kind, const char **texts, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT text FROM service_standard WHERE tenant_id = ?1 AND kind = ?2 ORDER BY id LIMIT 200"), "standards are for all");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, kind);
	return texts_read(context, statement, texts, count);
}

bool welfare_texts(struct context *context, const char *day, const char **texts, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT text FROM welfare_rule WHERE tenant_id = ?1 AND from_on <= ?2 AND (until_on IS NULL OR until_on > ?2) "
		"ORDER BY id LIMIT 200"), "rules are for all");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, day);
	return texts_read(context, statement, texts, count);
}

/* --- places --- */

bool point_follow(struct context *context, int64_t check_id)
{
	static const char why[] = "a place says when it was checked last, and what it lacked";
	struct service_check *check = row_new(context, &service_check);
	struct service_point *point = row_new(context, &service_point);
	if (!store_load_unscoped(context, &service_check, check_id, check, why) || !store_load_unscoped(context, &service_point, check->point_id, point, why))
		return context->failure == NULL;
	struct statement *counted = unscoped_query(context, SQL("UPDATE service_check SET lacking = (SELECT count(*) FROM service_finding f WHERE f.tenant_id = ?1 AND f.check_id = ?2 "
		"AND f.answer IN (3, 4) AND f.mended_on IS NULL) WHERE tenant_id = ?1 AND id = ?2"), why);
	db_bind_int(counted, 1, context->actor->tenant_id);
	db_bind_int(counted, 2, check_id);
	if (!ended(context, counted, db_step(counted)) || !store_note(context, &service_check, check, "sync"))
		return false;
	struct statement *told = unscoped_query(context, SQL("UPDATE service_point SET checked_on = (SELECT max(c.checked_on) FROM service_check c WHERE c.tenant_id = ?1 "
		"AND c.point_id = ?2), lacking = (SELECT c.lacking FROM service_check c WHERE c.tenant_id = ?1 AND c.point_id = ?2 ORDER BY c.checked_on DESC, c.id DESC LIMIT 1) "
		"WHERE tenant_id = ?1 AND id = ?2"), why);
	db_bind_int(told, 1, context->actor->tenant_id);
	db_bind_int(told, 2, point->record.id);
	return ended(context, told, db_step(told)) && store_note(context, &service_point, point, "sync");
}

#define POINT_LIST "SELECT t.id, t.kind, t.staff, t.lacking, t.name, t.address, t.telephone, t.hours, t.services, o.name, t.checked_on, " \
	"(SELECT count(*) FROM aid_intake i WHERE i.tenant_id = t.tenant_id AND i.office_id = t.organisation_id AND i.received_on >= ?2) FROM service_point t " \
	"LEFT JOIN organisation o ON o.tenant_id = t.tenant_id AND o.id = t.office_id WHERE t.tenant_id = ?1 AND t.state = 1 "
#define POINT_ORDER "ORDER BY t.kind, t.office_id, t.name LIMIT 2000"

/* Nobody signed in belongs to no tenant: he sees the places of this deployment's own. */
static int64_t public_tenant(struct context *context)
{
	struct tenant tenant = { 0 };
	if (context->actor->tenant_id)
		return context->actor->tenant_id;
	return tenant_first(context, &tenant) ? tenant.id : 0;
}

bool points_open(struct context *context, bool is_public, struct point_line **lines, size_t *count)
{
	struct statement *statement = is_public ? unscoped_query(context, SQL(POINT_LIST POINT_ORDER), "places that are published") :
		scoped_query(context, &service_point, SQL(POINT_LIST "AND {scope:t} " POINT_ORDER), 2);
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, POINTS_MOST, struct point_line);
	db_bind_int(statement, 1, is_public ? public_tenant(context) : context->actor->tenant_id);
	db_bind_text(statement, 2, arena_format(context->arena, "%d-01-01", date_year(context->today)));
	for (*count = 0; *count < POINTS_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		(*lines)[*count] = (struct point_line){ .id = db_int(statement, 0), .kind = db_int(statement, 1), .staff = db_int(statement, 2), .lacking = db_int(statement, 3),
			.name = copied(context, statement, 4), .address = copied(context, statement, 5), .telephone = copied(context, statement, 6), .hours = copied(context, statement, 7),
			.services = copied(context, statement, 8), .office = copied(context, statement, 9), .checked_on = copied(context, statement, 10), .cases = db_int(statement, 11) };
	return ended(context, statement, step);
}

/* --- benefits --- */

/* ?2 policy, ?3 level, ?4 status, ?5 born until, ?6 office, ?7 today */
#define ENTITLED "FROM person t LEFT JOIN benefit_status b ON b.tenant_id = t.tenant_id AND b.policy_id = ?2 AND b.person_id = t.id " \
	"WHERE t.tenant_id = ?1 AND t.merged_into IS NULL AND t.standing = 2 AND t.highest_level > 0 AND (CAST(?3 AS BIGINT) = 0 OR t.highest_level <= ?3) " \
	"AND (t.status IS NULL OR t.status NOT IN (4, 5)) AND (CAST(?4 AS BIGINT) = 0 OR t.status = ?4) AND (CAST(?5 AS TEXT) = '' OR t.born_on <= ?5) " \
	"AND t.office_id IN (SELECT c.descendant_id FROM organisation_closure c WHERE c.tenant_id = ?1 AND c.ancestor_id = ?6 AND c.from_day <= ?7 AND c.until_day > ?7) AND {scope:t} "

static void entitled_bind(struct context *context, struct statement *statement, const struct benefit_policy *policy)
{
	const char *born = policy->min_age > 0 ? arena_format(context->arena, "%04d%s", date_year(context->today) - (int)policy->min_age, context->today + 4) : "";
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, policy->record.id);
	db_bind_int(statement, 3, policy->level > 0 ? policy->level : 0);
	db_bind_int(statement, 4, policy->status > 0 ? policy->status : 0);
	db_bind_text(statement, 5, born);
	db_bind_int(statement, 6, policy->office_id);
	db_bind_text(statement, 7, context->today);
}

bool benefit_people(struct context *context, const struct benefit_policy *policy, int64_t state, const char *after, size_t most, struct benefit_line **lines, size_t *count,
		    const char **next)
{
	struct statement *statement = scoped_query(context, &person, SQL("SELECT t.id, COALESCE(b.state, 0), t.name, t.unit_name, t.highest_title, b.reason, t.name_order " ENTITLED
		"AND (CAST(?8 AS BIGINT) < 0 OR COALESCE(b.state, 0) = ?8) AND t.name_order > ?9 ORDER BY t.name_order, t.id LIMIT ?10"), 10);
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, most + 1, struct benefit_line);
	*next = NULL;
	entitled_bind(context, statement, policy);
	db_bind_int(statement, 8, state);
	db_bind_text(statement, 9, after ? after : "");
	db_bind_int(statement, 10, (int64_t)most + 1);
	for (*count = 0; (step = db_step(statement)) == DB_ROW && *count < most; ++*count) {
		(*lines)[*count] = (struct benefit_line){ .person_id = db_int(statement, 0), .state = db_int(statement, 1), .name = copied(context, statement, 2),
			.unit_name = copied(context, statement, 3), .title = copied(context, statement, 4), .reason = copied(context, statement, 5) };
		*next = copied(context, statement, 6);
	}
	if (step != DB_ROW)
		*next = NULL;
	return ended(context, statement, step);
}

bool benefit_sum_of(struct context *context, const struct benefit_policy *policy, struct benefit_sum *sum)
{
	struct statement *statement = scoped_query(context, &person, SQL("SELECT count(*), count(CASE WHEN b.state = 1 THEN 1 END), count(CASE WHEN b.state = 2 THEN 1 END), "
		"count(CASE WHEN b.state = 3 THEN 1 END) " ENTITLED), 7);
	*sum = (struct benefit_sum){ .policy_id = policy->record.id, .name = policy->name, .department = policy->department };
	entitled_bind(context, statement, policy);
	enum db_step step = db_step(statement);
	if (step == DB_ROW) {
		sum->entitled = db_int(statement, 0);
		sum->granted = db_int(statement, 1);
		sum->missing = db_int(statement, 2);
		sum->unwanted = db_int(statement, 3);
	}
	return ended(context, statement, step);
}

bool benefit_sums(struct context *context, struct benefit_sum **sums, size_t *count)
{
	int64_t ids[POLICIES_MOST];
	struct statement *statement = scoped_query(context, &benefit_policy, SQL("SELECT t.id FROM benefit_policy t WHERE t.tenant_id = ?1 AND t.from_on <= ?2 "
		"AND (t.until_on IS NULL OR t.until_on > ?2) AND {scope:t} ORDER BY t.id LIMIT 200"), 2);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, context->today);
	*count = db_ids(statement, ids, POLICIES_MOST);
	*sums = arena_many(context->arena, *count + 1, struct benefit_sum);
	for (size_t i = 0; i < *count; i++) {
		struct benefit_policy *policy = row_new(context, &benefit_policy);
		if (!store_load(context, &benefit_policy, ids[i], policy) || !benefit_sum_of(context, policy, &(*sums)[i]))
			return false;
	}
	return true;
}

static int64_t benefit_row(struct context *context, int64_t policy_id, int64_t person_id)
{
	struct statement *statement = scoped_query(context, &benefit_status, SQL("SELECT t.id FROM benefit_status t WHERE t.tenant_id = ?1 AND t.policy_id = ?2 AND t.person_id = ?3 "
		"AND {scope:t}"), 3);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, policy_id);
	db_bind_int(statement, 3, person_id);
	return db_first(statement, 0);
}

bool benefit_say(struct context *context, int64_t policy_id, int64_t person_id, int64_t state, const char *reason)
{
	struct benefit_status *row = row_new(context, &benefit_status);
	int64_t id = benefit_row(context, policy_id, person_id);
	if (!store_begin(context))
		return false;
	bool good = id ? store_load_to_change(context, &benefit_status, id, row) : store_may_change(context, &person, person_id);
	if (!good && !context->failure)
		problem(context, "", "这个人不在您的管理范围");
	row->policy_id = policy_id;
	row->person_id = person_id;
	row->state = state;
	row->reason = reason;
	row->checked_on = context->today;
	good = good && (id ? store_change(context, &benefit_status, row, NULL, NULL) : store_create(context, &benefit_status, row));
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

bool benefits_of_person(struct context *context, int64_t person_id, size_t most, struct benefit_told **told, size_t *count)
{
	struct statement *statement = scoped_query(context, &benefit_status, SQL("SELECT t.policy_id, t.state, p.name, p.content FROM benefit_status t JOIN benefit_policy p "
		"ON p.tenant_id = t.tenant_id AND p.id = t.policy_id WHERE t.tenant_id = ?1 AND t.person_id = ?2 AND {scope:t} ORDER BY t.id LIMIT ?3"), 3);
	enum db_step step = DB_DONE;
	*told = arena_many(context->arena, most + 1, struct benefit_told);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, (int64_t)most);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		(*told)[*count] = (struct benefit_told){ .policy_id = db_int(statement, 0), .state = db_int(statement, 1), .name = copied(context, statement, 2),
			.content = copied(context, statement, 3) };
	return ended(context, statement, step);
}

/* --- inspections --- */

bool answers_of(struct context *context, int64_t check_id, int64_t unit_id, struct answer_line **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &welfare_answer, SQL("SELECT t.id, t.unit_id, t.answer, o.name, t.text, t.note, t.mend_by, t.mended_on FROM welfare_answer t "
		"LEFT JOIN organisation o ON o.tenant_id = t.tenant_id AND o.id = t.unit_id WHERE t.tenant_id = ?1 AND t.check_id = ?2 AND (CAST(?3 AS BIGINT) = 0 OR t.unit_id = ?3) "
		"AND {scope:t} ORDER BY t.unit_id, t.id LIMIT 2000"), 3);
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, ANSWERS_MOST, struct answer_line);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, check_id);
	db_bind_int(statement, 3, unit_id);
	for (*count = 0; *count < ANSWERS_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		(*lines)[*count] = (struct answer_line){ .id = db_int(statement, 0), .unit_id = db_int(statement, 1), .answer = db_int(statement, 2), .unit = copied(context, statement, 3),
			.text = copied(context, statement, 4), .note = copied(context, statement, 5), .mend_by = copied(context, statement, 6), .mended_on = copied(context, statement, 7) };
	return ended(context, statement, step);
}

bool welfare_due_of(struct context *context, const char *until, size_t most, struct welfare_due **due, size_t *count)
{
	struct statement *statement = scoped_query(context, &welfare_check, SQL("SELECT t.id, t.name, min(a.mend_by), count(*) FROM welfare_check t JOIN welfare_answer a "
		"ON a.tenant_id = t.tenant_id AND a.check_id = t.id WHERE t.tenant_id = ?1 AND a.answer IN (3, 4) AND a.mended_on IS NULL AND a.mend_by <= ?2 AND {scope:t} "
		"GROUP BY t.id, t.name ORDER BY 3, 1 LIMIT ?3"), 3);
	enum db_step step = DB_DONE;
	*due = arena_many(context->arena, most + 1, struct welfare_due);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, until);
	db_bind_int(statement, 3, (int64_t)most);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		(*due)[*count] = (struct welfare_due){ .id = db_int(statement, 0), .name = copied(context, statement, 1), .due_on = copied(context, statement, 2), .count = db_int(statement, 3) };
	return ended(context, statement, step);
}
