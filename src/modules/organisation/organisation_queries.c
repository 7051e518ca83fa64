/* organisation_queries.c: questions about links, the closure and divisions that
 * the generic store cannot put.  It decides nothing. */
#include "modules/organisation/organisation.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/divisions.h"
#include "chinese/pinyin.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation_parts.h"

static const char platform[] = "the tree decides what everybody's scope is: it is worked out whole";

static bool good(struct context *context, enum db_step step)
{
	return step != DB_FAILED || fail(context, "organisation: %s", db_message(context->db));
}

/* --- links --- */

bool ties_of(struct context *context, int64_t organisation_id, struct tie **ties, size_t *count)
{
	*count = 0;
	*ties = NULL;
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id, parent_id, line, from_on, until_on FROM organisation_link WHERE tenant_id = ?1 AND organisation_id = ?2 "
		"ORDER BY line, from_on, id LIMIT ?3"), platform);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, organisation_id);
	db_bind_int(statement, 3, LINKS_MAX);
	struct tie found[LINKS_MAX];
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW && *count < LINKS_MAX) {
		const char *until = db_text(statement, 4);
		found[(*count)++] = (struct tie){
			.link_id = db_int(statement, 0), .parent_id = db_int(statement, 1), .line = db_int(statement, 2),
			.from = arena_text(context->arena, db_text(statement, 3)),
			.until = until ? arena_text(context->arena, until) : DAY_LAST,
		};
	}
	db_reset(statement);
	*ties = arena_many(context->arena, *count, struct tie);
	for (size_t i = 0; i < *count; i++)
		(*ties)[i] = found[i];
	return good(context, step);
}

bool link_on_day(struct context *context, int64_t organisation_id, int64_t line, const char *day, struct organisation_link *link)
{
	*link = (struct organisation_link){ 0 };
	struct tie *ties;
	size_t count;
	if (!ties_of(context, organisation_id, &ties, &count))
		return false;
	int64_t id = 0;
	for (size_t i = 0; i < count; i++)
		if (ties[i].line == line && text_order(ties[i].from, day) <= 0 && text_order(ties[i].until, day) > 0)
			id = ties[i].link_id;
	return !id || store_load_unscoped(context, &organisation_link, id, link, platform);
}

/* --- the closure --- */

bool closure_of(struct context *context, int64_t id, struct closure_row **rows, size_t *count)
{
	enum { ROWS_MAX = 1024 };
	*count = 0;
	*rows = arena_many(context->arena, ROWS_MAX, struct closure_row);
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT ancestor_id, line, depth, from_day, until_day FROM organisation_closure "
		"WHERE tenant_id = ?1 AND descendant_id = ?2 ORDER BY ancestor_id, from_day LIMIT ?3"), platform);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	db_bind_int(statement, 3, ROWS_MAX);
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW && *count < ROWS_MAX)
		(*rows)[(*count)++] = (struct closure_row){
			.ancestor_id = db_int(statement, 0), .line = db_int(statement, 1), .depth = db_int(statement, 2),
			.from = arena_text(context->arena, db_text(statement, 3)),
			.until = arena_text(context->arena, db_text(statement, 4)),
		};
	db_reset(statement);
	return good(context, step);
}

static bool closure_delete(struct context *context, int64_t id)
{
	struct statement *statement = unscoped_query(context,
		SQL("DELETE FROM organisation_closure WHERE tenant_id = ?1 AND descendant_id = ?2"), platform);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return good(context, step);
}

bool closure_replace(struct context *context, int64_t id, const struct closure_row *rows, size_t count)
{
	static const char *const columns[] = { "tenant_id", "ancestor_id", "descendant_id", "line", "from_day", "until_day", "depth" };
	static const enum cell_kind kinds[] = { CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_TEXT, CELL_TEXT, CELL_INT };
	enum { WIDTH = COUNT_OF(columns) };
	if (!closure_delete(context, id))
		return false;
	struct arena_mark mark = arena_mark(context->arena);
	struct cell *cells = arena_many(context->arena, count * WIDTH, struct cell);
	for (size_t i = 0; i < count; i++) {
		struct cell *cell = cells + i * WIDTH;
		cell[0].number = context->actor->tenant_id;
		cell[1].number = rows[i].ancestor_id;
		cell[2].number = id;
		cell[3].number = rows[i].line;
		cell[4].text = rows[i].from;
		cell[5].text = rows[i].until;
		cell[6].number = rows[i].depth;
	}
	bool kept = db_insert_many(context->db, "organisation_closure", columns, kinds, WIDTH, cells, count);
	arena_rewind(context->arena, mark);
	return kept || fail(context, "closure: %s", db_message(context->db));
}

static bool ids_read(struct context *context, struct statement *statement, int64_t **ids, size_t *count)
{
	size_t capacity = 64;
	*ids = arena_many(context->arena, capacity, int64_t);
	*count = 0;
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW) {
		if (*count == capacity) {
			*ids = arena_grow(context->arena, *ids, capacity * sizeof(int64_t), capacity * 2 * sizeof(int64_t));
			capacity *= 2;
		}
		(*ids)[(*count)++] = db_int(statement, 0);
	}
	db_reset(statement);
	return good(context, step);
}

bool closure_below(struct context *context, int64_t id, int64_t **ids, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT descendant_id, min(depth) FROM organisation_closure WHERE tenant_id = ?1 AND ancestor_id = ?2 "
		"GROUP BY descendant_id ORDER BY 2, 1"), platform);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	return ids_read(context, statement, ids, count);
}

bool organisations_all(struct context *context, int64_t **ids, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM organisation WHERE tenant_id = ?1 ORDER BY id"), platform);
	db_bind_int(statement, 1, context->actor->tenant_id);
	return ids_read(context, statement, ids, count);
}

#define PARENT_TODAY(LINE) \
	"COALESCE((SELECT l.parent_id FROM organisation_link l WHERE l.tenant_id = o.tenant_id AND l.organisation_id = o.id AND +l.line = " \
	LINE " AND l.from_on <= ?2 AND (l.until_on IS NULL OR l.until_on > ?2) ORDER BY l.from_on DESC, l.id DESC LIMIT 1), 0)"

bool organisations_out_of_step(struct context *context, int64_t **ids, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT o.id FROM organisation o WHERE o.tenant_id = ?1 AND (COALESCE(o.parent_id, 0) <> " PARENT_TODAY("1")
		" OR COALESCE(o.system_parent_id, 0) <> " PARENT_TODAY("2") ") ORDER BY o.id"), platform);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, context->today);
	return ids_read(context, statement, ids, count);
}

bool organisation_is_over(struct context *context, int64_t above, int64_t id, const char *day)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT 1 FROM organisation_closure WHERE tenant_id = ?1 AND ancestor_id = ?2 AND descendant_id = ?3 "
		"AND from_day <= ?4 AND until_day > ?4 LIMIT 1"), platform);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, above);
	db_bind_int(statement, 3, id);
	db_bind_text(statement, 4, day);
	bool found = db_step(statement) == DB_ROW;
	db_reset(statement);
	return found;
}

/* --- one number --- */

static int64_t number_read(struct context *context, struct statement *statement)
{
	enum db_step step = db_step(statement);
	int64_t number = step == DB_ROW ? db_int(statement, 0) : 0;
	db_reset(statement);
	good(context, step);
	return number;
}

int64_t organisation_same_name(struct context *context, const struct organisation *row)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM organisation WHERE tenant_id = ?1 AND name_order = ?2 AND name = ?3 AND state = 1 AND id <> ?4 LIMIT 1"),
		"a name is taken even where one may not look");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, pinyin_sort_key(context->arena, row->name));
	db_bind_text(statement, 3, row->name);
	db_bind_int(statement, 4, row->record.id);
	return number_read(context, statement);
}

int64_t office_same_division(struct context *context, const struct organisation *row)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM organisation WHERE tenant_id = ?1 AND division = ?2 AND +kind = 1 AND +level = ?3 AND +state = 1 AND id <> ?4 LIMIT 1"),
		"a division has one office");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, row->division);
	db_bind_int(statement, 3, row->level);
	db_bind_int(statement, 4, row->record.id);
	return number_read(context, statement);
}

int64_t organisation_active_below(struct context *context, int64_t id)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT count(DISTINCT o.id) FROM organisation_link l JOIN organisation o ON o.tenant_id = l.tenant_id AND o.id = l.organisation_id "
		"WHERE l.tenant_id = ?1 AND l.parent_id = ?2 AND l.line <> 3 AND o.state = 1 AND l.from_on <= ?3 "
		"AND (l.until_on IS NULL OR l.until_on > ?3)"), "who would lose its parent");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	db_bind_text(statement, 3, context->today);
	return number_read(context, statement);
}

bool division_is_succeeded(struct context *context, const struct division_successor *row)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM division_successor WHERE tenant_id = ?1 AND old_code = ?2 AND new_code = ?3 AND id <> ?4 LIMIT 1"),
		"divisions belong to no office");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, row->old_code);
	db_bind_text(statement, 3, row->new_code);
	db_bind_int(statement, 4, row->record.id);
	return number_read(context, statement) != 0;
}

/* --- divisions --- */

/* Columns behind a plus are not searched by: the division is what leads to few rows. */

static const char *division_next(struct context *context, const char *code)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT new_code FROM division_successor WHERE tenant_id = ?1 AND old_code = ?2 ORDER BY on_day DESC NULLS LAST, id DESC LIMIT 1"),
		"divisions belong to no office");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, code);
	const char *next = db_step(statement) == DB_ROW ? arena_text(context->arena, db_text(statement, 0)) : NULL;
	db_reset(statement);
	return next;
}

const char *division_today(struct context *context, const char *code)
{
	enum { SUCCESSIONS_MAX = 8 };
	const char *today = code;
	for (int i = 0; i < SUCCESSIONS_MAX && !text_is_empty(today); i++) {
		const char *next = division_next(context, today);
		if (!next || text_equal(next, code))
			break;
		today = next;
	}
	return today;
}

static int64_t office_of_code(struct context *context, const char *code)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM organisation WHERE tenant_id = ?1 AND division = ?2 AND +kind = 1 AND +state = 1 ORDER BY +level, id LIMIT 1"),
		"which office is in charge is no secret");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, code);
	return number_read(context, statement);
}

int64_t office_of_division(struct context *context, const char *division)
{
	const char *code = division_today(context, division);
	for (int above = 0; above < 4 && !text_is_empty(code); above++) {
		int64_t id = office_of_code(context, code);
		if (id)
			return id;
		const struct division *known = division_find(code);
		code = known ? known->parent : NULL;
	}
	return 0;
}

/* --- the tree --- */

static size_t tree_read(struct context *context, struct statement *statement, size_t most, struct tree_row **rows)
{
	size_t count = 0;
	*rows = arena_many(context->arena, most, struct tree_row);
	enum db_step step = DB_DONE;
	while (count < most && (step = db_step(statement)) == DB_ROW)
		(*rows)[count++] = (struct tree_row){
			.id = db_int(statement, 0), .name = arena_text(context->arena, db_text(statement, 1)), .kind = db_int(statement, 2),
			.level = db_int(statement, 3), .state = db_int(statement, 4), .parent_id = db_int(statement, 5),
			.line = db_int(statement, 6),
		};
	db_reset(statement);
	good(context, step);
	return count;
}

size_t tree_rows(struct context *context, int64_t line, size_t most, struct tree_row **rows)
{
	struct statement *statement = scoped_query(context, &organisation, SQL(
		"SELECT o.id, o.name, o.kind, o.level, o.state, l.parent_id, l.line FROM organisation o "
		"LEFT JOIN organisation_link l ON l.tenant_id = o.tenant_id AND l.organisation_id = o.id AND l.line = ?1 "
		"AND l.from_on <= ?2 AND (l.until_on IS NULL OR l.until_on > ?2) "
		"WHERE {scope:o} ORDER BY o.level, o.kind, o.name_order, o.id LIMIT ?3"), 3);
	db_bind_int(statement, 1, line);
	db_bind_text(statement, 2, context->today);
	db_bind_int(statement, 3, (int64_t)most);
	return tree_read(context, statement, most, rows);
}

size_t tree_below(struct context *context, int64_t id, size_t most, struct tree_row **rows)
{
	struct statement *statement = scoped_query(context, &organisation, SQL(
		"SELECT o.id, o.name, o.kind, o.level, o.state, l.parent_id, l.line FROM organisation_link l "
		"JOIN organisation o ON o.tenant_id = l.tenant_id AND o.id = l.organisation_id "
		"WHERE l.tenant_id = ?1 AND l.parent_id = ?2 AND l.from_on <= ?3 AND (l.until_on IS NULL OR l.until_on > ?3) AND {scope:o} "
		"ORDER BY o.state, o.level, o.kind, o.name_order, o.id LIMIT ?4"), 4);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	db_bind_text(statement, 3, context->today);
	db_bind_int(statement, 4, (int64_t)most);
	return tree_read(context, statement, most, rows);
}

size_t tree_before(struct context *context, int64_t id, size_t most, struct tree_row **rows)
{
	struct statement *statement = scoped_query(context, &organisation, SQL(
		"SELECT o.id, o.name, o.kind, o.level, o.state, s.successor_id, s.kind FROM organisation_succession s "
		"JOIN organisation o ON o.tenant_id = s.tenant_id AND o.id = s.organisation_id "
		"WHERE s.tenant_id = ?1 AND s.successor_id = ?2 AND {scope:o} ORDER BY s.on_day, o.id LIMIT ?3"), 3);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	db_bind_int(statement, 3, (int64_t)most);
	return tree_read(context, statement, most, rows);
}
