/* scheme_circle_queries.c: schemes that rest on each other (one's payment counted
 * as income of another, one only with another, one not beside another) never
 * form a circle: it is found, and named, before a version is kept. */
#include "modules/scheme/scheme_parts.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"

enum { EDGES_MOST = 2000, MET_MOST = 500, WORDS_MOST = 600 };

struct edge {
	int64_t from, to;
};

/* Of all versions that are not done with, but for this one, whose own are told by its row. */
static bool edges_read(struct context *context, int64_t except, struct edge **edges, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT v.scheme_id, l.target_id FROM link l JOIN scheme_version v ON v.tenant_id = l.tenant_id AND v.id = l.owner_id WHERE l.tenant_id = ?1 "
		"AND l.field IN ('counted', 'only_with', 'not_with') AND v.state <> 5 AND v.id <> ?2 ORDER BY v.id, l.field, l.place LIMIT 2000"),
		"rules are the same for everybody");
	enum db_step step = DB_DONE;
	*edges = arena_many(context->arena, EDGES_MOST, struct edge);
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, except);
	while (*count < EDGES_MOST && (step = db_step(statement)) == DB_ROW)
		(*edges)[(*count)++] = (struct edge){ db_int(statement, 0), db_int(statement, 1) };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "scheme circle: %s", db_message(context->db));
}

/* Schemes met on the way, each with the place of the one that led to it. */
struct way {
	int64_t met[MET_MOST];
	size_t from[MET_MOST];
	size_t count;
};

static void meet(struct way *way, int64_t scheme_id, size_t from)
{
	for (size_t i = 0; i < way->count; i++)
		if (way->met[i] == scheme_id)
			return;
	if (way->count < MET_MOST) {
		way->met[way->count] = scheme_id;
		way->from[way->count++] = from;
	}
}

/* "甲 → 乙 → 甲" */
static void circle_tell(struct context *context, const struct way *way, size_t last)
{
	int64_t names[MET_MOST];
	size_t count = 0;
	struct buffer *words = buffer_new(context->arena, WORDS_MOST);
	for (size_t at = last; at; at = way->from[at])
		names[count++] = way->met[at];
	buffer_text(words, store_title(context, &scheme, way->met[0]));
	for (size_t i = count; i-- > 0;)
		buffer_format(words, " → %s", store_title(context, &scheme, names[i]));
	buffer_format(words, " → %s", store_title(context, &scheme, way->met[0]));
	problem(context, "counted", "这些待遇互为条件，算不出先后：%s", buffer_string(words));
}

static void ids_meet(struct way *way, const struct ids *ids)
{
	for (size_t i = 0; i < ids->count; i++)
		meet(way, ids->list[i], 0);
}

static bool rests_on_itself(const struct scheme_version *row)
{
	const struct ids *all[] = { &row->counted, &row->only_with, &row->not_with };
	for (size_t a = 0; a < sizeof(all) / sizeof(all[0]); a++)
		for (size_t i = 0; i < all[a]->count; i++)
			if (all[a]->list[i] == row->scheme_id)
				return true;
	return false;
}

void circle_check(struct context *context, const struct scheme_version *row)
{
	struct way *way = arena_one(context->arena, struct way);
	struct edge *edges;
	size_t count;
	if (rests_on_itself(row)) {
		problem(context, "counted", "一项待遇不能以自己为条件");
		return;
	}
	if ((!row->counted.count && !row->only_with.count && !row->not_with.count) || !edges_read(context, row->record.id, &edges, &count))
		return;
	way->met[way->count++] = row->scheme_id;
	ids_meet(way, &row->counted);
	ids_meet(way, &row->only_with);
	ids_meet(way, &row->not_with);
	for (size_t at = 1; at < way->count; at++)
		for (size_t e = 0; e < count; e++) {
			bool leads_on = edges[e].from == way->met[at];
			if (leads_on && edges[e].to == row->scheme_id) {
				circle_tell(context, way, at);
				return;
			}
			if (leads_on)
				meet(way, edges[e].to, at);
		}
}
