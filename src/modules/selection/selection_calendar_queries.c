/* selection_calendar_queries.c: the days of all rounds that the actor may see. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/selection/selection_parts.h"

struct days {
	struct context *context;
	struct round_day *list;
	size_t count, most;
};

static void day_add(struct days *days, struct round_day day, const char *date)
{
	if (date_part(date) != DATE_DAY || days->count == days->most)
		return;
	day.date = arena_text(days->context->arena, date);
	days->list[days->count++] = day;
}

static void round_add(struct days *days, struct statement *statement)
{
	static const enum round_day_kind kinds[] = { DAY_BEGINS, DAY_UNITS, DAY_ENDS, DAY_NEXT };
	struct round_day day = { .selection_id = db_int(statement, 0), .name = arena_text(days->context->arena, db_text(statement, 1)), .office_id = db_int(statement, 2),
				 .state = db_int(statement, 3), .is_last = db_int(statement, 4) == 0 };
	for (int i = 0; i < 4; i++) {
		day.kind = kinds[i];
		day_add(days, day, db_text(statement, 5 + i));
	}
}

/* The last of its kind: no later round of the same office, level and kind was begun. */
static bool rounds_read(struct days *days)
{
	struct context *context = days->context;
	struct statement *statement = scoped_query(context, &selection, SQL("SELECT s.id, s.name, s.office_id, s.state, "
		"(SELECT count(*) FROM selection n WHERE n.tenant_id = s.tenant_id AND n.office_id = s.office_id AND n.level = s.level AND n.kind = s.kind "
		"AND n.year > s.year), s.begins_on, s.units_until, s.ends_on, s.next_due FROM selection s WHERE s.tenant_id = ?1 AND {scope:s} "
		"ORDER BY s.year DESC, s.id DESC LIMIT 300"), 1);
	enum db_step step;
	db_bind_int(statement, 1, context->actor->tenant_id);
	while ((step = db_step(statement)) == DB_ROW)
		round_add(days, statement);
	db_reset(statement);
	return step != DB_FAILED || fail(context, "days of rounds: %s", db_message(context->db));
}

static bool stages_read(struct days *days)
{
	struct context *context = days->context;
	struct statement *statement = scoped_query(context, &selection, SQL("SELECT s.id, s.name, s.office_id, s.state, t.name, t.begins_on, t.due_on "
		"FROM selection s JOIN selection_stage t ON t.tenant_id = s.tenant_id AND t.selection_id = s.id WHERE s.tenant_id = ?1 AND {scope:s} "
		"ORDER BY s.year DESC, s.id DESC, t.place LIMIT 500"), 1);
	enum db_step step;
	db_bind_int(statement, 1, context->actor->tenant_id);
	while ((step = db_step(statement)) == DB_ROW) {
		struct round_day day = { .selection_id = db_int(statement, 0), .name = arena_text(context->arena, db_text(statement, 1)), .office_id = db_int(statement, 2),
					 .state = db_int(statement, 3), .stage = arena_text(context->arena, db_text(statement, 4)) };
		day.kind = DAY_STAGE_BEGINS;
		day_add(days, day, db_text(statement, 5));
		day.kind = DAY_STAGE_ENDS;
		day_add(days, day, db_text(statement, 6));
	}
	db_reset(statement);
	return step != DB_FAILED || fail(context, "days of stages: %s", db_message(context->db));
}

static int days_order(const void *a, const void *b)
{
	const struct round_day *one = a, *other = b;
	int order = text_order(one->date, other->date);
	return order ? order : (one->selection_id > other->selection_id) - (one->selection_id < other->selection_id);
}

bool rounds_days(struct context *context, struct round_day *list, size_t most, size_t *count)
{
	struct days days = { .context = context, .list = list, .most = most };
	if (!rounds_read(&days) || !stages_read(&days))
		return false;
	if (days.count > 1)
		qsort(list, days.count, sizeof(list[0]), days_order);
	*count = days.count;
	return true;
}
