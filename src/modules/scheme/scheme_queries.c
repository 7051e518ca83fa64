/* scheme_queries.c: which version holds, its rows in their order, the offices of
 * an area. */
#include "modules/scheme/scheme_parts.h"

#include <stdlib.h>

#include "base/arena.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"

static const char why_rule[] = "rules are the same for everybody";

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "scheme: %s", db_message(context->db));
}

int64_t version_in_force(struct context *context, int64_t scheme_id, const char *day)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM scheme_version WHERE tenant_id = ?1 AND scheme_id = ?2 AND state IN (4, 5) AND from_on <= ?3 "
		"AND (until_on IS NULL OR until_on > ?3) ORDER BY from_on DESC, id DESC LIMIT 1"), why_rule);
	int64_t id = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, scheme_id);
	db_bind_text(statement, 3, day);
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		id = db_int(statement, 0);
	return ended(context, statement, step) ? id : 0;
}

const char *version_later(struct context *context, const struct scheme_version *row)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT from_on FROM scheme_version WHERE tenant_id = ?1 AND scheme_id = ?2 AND state = 4 AND id <> ?3 AND from_on >= ?4 ORDER BY from_on LIMIT 1"), why_rule);
	const char *found = NULL;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, row->scheme_id);
	db_bind_int(statement, 3, row->record.id);
	db_bind_text(statement, 4, row->from_on);
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		found = arena_text(context->arena, db_text(statement, 0));
	return ended(context, statement, step) ? found : NULL;
}

int64_t version_last(struct context *context, int64_t scheme_id, int64_t except)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM scheme_version WHERE tenant_id = ?1 AND scheme_id = ?2 AND id <> ?3 ORDER BY from_on DESC, id DESC LIMIT 1"), why_rule);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, scheme_id);
	db_bind_int(statement, 3, except);
	return db_first(statement, 0);
}

int64_t version_open(struct context *context, int64_t scheme_id, int64_t except)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM scheme_version WHERE tenant_id = ?1 AND scheme_id = ?2 AND state = 4 AND id <> ?3 AND until_on IS NULL ORDER BY from_on DESC LIMIT 1"), why_rule);
	int64_t id = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, scheme_id);
	db_bind_int(statement, 3, except);
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		id = db_int(statement, 0);
	return ended(context, statement, step) ? id : 0;
}

bool bands_of(struct context *context, int64_t version_id, struct scheme_band **bands, size_t *count)
{
	int64_t ids[BANDS_MOST];
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM scheme_band WHERE tenant_id = ?1 AND version_id = ?2 ORDER BY place, id LIMIT 60"), why_rule);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, version_id);
	*count = db_ids(statement, ids, BANDS_MOST);
	*bands = arena_many(context->arena, *count + 1, struct scheme_band);
	for (size_t i = 0; i < *count; i++) {
		struct scheme_band *row = row_new(context, &scheme_band);
		if (!store_load_unscoped(context, &scheme_band, ids[i], row, why_rule))
			return false;
		(*bands)[i] = *row;
	}
	return true;
}

/* --- offices of an area --- */

static int compare(const void *a, const void *b)
{
	int64_t one = *(const int64_t *)a, two = *(const int64_t *)b;
	return one < two ? -1 : one > two;
}

const struct office_set *office_set_of(struct context *context, int64_t office_id, const char *day)
{
	enum { OFFICES_MOST = 200000 };
	struct office_set *set = arena_many(context->arena, 1, struct office_set);
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT DISTINCT descendant_id FROM organisation_closure WHERE tenant_id = ?1 AND ancestor_id = ?2 AND from_day <= ?3 AND until_day > ?3"), why_rule);
	size_t room = 0;
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	db_bind_text(statement, 3, day);
	while (set->count < OFFICES_MOST && (step = db_step(statement)) == DB_ROW) {
		if (set->count == room) {
			size_t more = room ? room * 2 : 256;
			set->ids = arena_grow(context->arena, set->ids, room * sizeof(int64_t), more * sizeof(int64_t));
			room = more;
		}
		set->ids[set->count++] = db_int(statement, 0);
	}
	if (!ended(context, statement, step))
		return NULL;
	if (set->count)
		qsort(set->ids, set->count, sizeof(int64_t), compare);
	return set;
}

bool office_set_has(const struct office_set *set, int64_t office_id)
{
	size_t low = 0, high = set->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (set->ids[middle] == office_id)
			return true;
		if (set->ids[middle] < office_id)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}
