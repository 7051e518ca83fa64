/* household_figures_queries.c: files counted, in the actor's scope, by covering
 * indexes; and what hangs on the boards today. */
#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household_parts.h"
#include "modules/standard/standard.h"

enum { SUMS_MOST = 300, NOTICED_MOST = 500 };

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "households: %s", db_message(context->db));
}

static bool sums_read(struct context *context, struct statement *statement, struct household_sum **sums, size_t *count)
{
	enum db_step step = DB_DONE;
	*sums = arena_many(context->arena, SUMS_MOST, struct household_sum);
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	while (*count < SUMS_MOST && (step = db_step(statement)) == DB_ROW)
		(*sums)[(*count)++] = (struct household_sum){ .key = db_int(statement, 0), .all = db_int(statement, 1), .deep = db_int(statement, 2),
			.relative = db_int(statement, 3), .accident = db_int(statement, 4), .migrant = db_int(statement, 5), .fallen_back = db_int(statement, 6) };
	return ended(context, statement, step);
}

#define COUNTED "count(*), sum(CASE WHEN t.class_of = 1 THEN 1 ELSE 0 END), sum(CASE WHEN t.class_of = 2 THEN 1 ELSE 0 END), " \
	"sum(CASE WHEN t.class_of = 3 THEN 1 ELSE 0 END), sum(CASE WHEN t.is_migrant = 1 THEN 1 ELSE 0 END), sum(CASE WHEN t.is_fallen_back = 1 THEN 1 ELSE 0 END) " \
	"FROM household t WHERE t.tenant_id = ?1 AND t.state IN (6, 13) AND {scope:t} "

bool households_by_cause(struct context *context, struct household_sum **sums, size_t *count)
{
	return sums_read(context, scoped_query(context, &household, SQL("SELECT COALESCE(t.main_cause, 0), " COUNTED "GROUP BY COALESCE(t.main_cause, 0) ORDER BY 2 DESC, 1"), 1),
			 sums, count);
}

bool households_by_county(struct context *context, struct household_sum **sums, size_t *count)
{
	return sums_read(context, scoped_query(context, &household, SQL("SELECT COALESCE(t.county_id, 0), " COUNTED "GROUP BY COALESCE(t.county_id, 0) ORDER BY 2 DESC, 1"), 1), sums,
			 count);
}

bool households_by_area(struct context *context, struct household_sum **sums, size_t *count)
{
	return sums_read(context, scoped_query(context, &household, SQL("SELECT COALESCE(t.area, 0), " COUNTED "GROUP BY COALESCE(t.area, 0) ORDER BY 1"), 1), sums, count);
}

/* The average line of the actor's own area stands for all that he sees. */
static int64_t average_line(struct context *context)
{
	const struct standard_line *line = context->actor->office_id
		? standard_of(standards_on(context, context->today), STANDARD_AVERAGE_INCOME, context->actor->office_id) : NULL;
	return line ? line->amount : 0;
}

bool households_sum(struct context *context, struct household_sums *sums)
{
	int64_t average = average_line(context);
	struct statement *statement = scoped_query(context, &household, SQL(
		"SELECT sum(CASE WHEN t.state IN (6, 13) THEN 1 ELSE 0 END), sum(CASE WHEN t.state IN (6, 13) THEN COALESCE(t.people, 0) ELSE 0 END), "
		"sum(CASE WHEN t.state IN (6, 13) AND t.approved_on >= ?2 THEN 1 ELSE 0 END), sum(CASE WHEN t.state IN (6, 13) AND t.is_fallen_back = 1 THEN 1 ELSE 0 END), "
		"sum(CASE WHEN t.state = 7 AND t.left_on >= ?2 THEN 1 ELSE 0 END), sum(CASE WHEN t.state = 8 AND t.left_on >= ?2 THEN 1 ELSE 0 END), "
		"sum(CASE WHEN t.state IN (6, 13) AND t.reviewed_on <= ?3 THEN 1 ELSE 0 END), sum(CASE WHEN t.state IN (6, 13) AND t.last_aided_on IS NULL THEN 1 ELSE 0 END), "
		"sum(CASE WHEN t.state IN (6, 13) AND t.per_head < ?4 THEN 1 ELSE 0 END), sum(CASE WHEN t.suggested = 4 AND t.multiple <= 300 THEN 1 ELSE 0 END) "
		"FROM household t WHERE t.tenant_id = ?1 AND {scope:t}"), 4);
	*sums = (struct household_sums){ 0 };
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, arena_format(context->arena, "%d-01-01", date_year(context->today)));
	db_bind_text(statement, 3, date_add_days(context->arena, context->today, -365));
	db_bind_int(statement, 4, average);
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		*sums = (struct household_sums){ db_int(statement, 0), db_int(statement, 1), db_int(statement, 2), db_int(statement, 3), db_int(statement, 4),
			db_int(statement, 5), db_int(statement, 6), db_int(statement, 7), db_int(statement, 8), db_int(statement, 9) };
	return ended(context, statement, step);
}

bool households_noticed(struct context *context, struct household_noticed **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &household, SQL("SELECT t.id, t.name, t.unit_name, t.class_of, t.noticed_until, t.notice_place FROM household t "
		"WHERE t.tenant_id = ?1 AND t.state = 5 AND t.noticed_until >= ?2 AND {scope:t} ORDER BY t.noticed_until, t.id LIMIT 500"), 2);
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, NOTICED_MOST, struct household_noticed);
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, context->today);
	while (*count < NOTICED_MOST && (step = db_step(statement)) == DB_ROW)
		(*lines)[(*count)++] = (struct household_noticed){ .id = db_int(statement, 0), .name = copied(context, statement, 1), .unit_name = copied(context, statement, 2),
			.class_of = db_int(statement, 3), .until_on = copied(context, statement, 4), .place = copied(context, statement, 5) };
	return ended(context, statement, step);
}
