/* board_queries.c: offices and names for the board, values for the report. */
#include "modules/board/board_parts.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/text.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"

enum { MEMBERS_MOST = 50000, GROUPS_MOST = 2000, VALUES_MOST = 60, FIRSTS_MOST = 200 };

static bool end(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "board: %s", db_message(context->db));
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

static void member_add(struct board *board, int64_t office_id, size_t group)
{
	if (board->member_count < MEMBERS_MOST)
		board->members[board->member_count++] = (struct board_member){ .office_id = office_id, .group = group };
}

/* Offices directly below the reader's, each with all that is below it today; his own last. */
bool board_groups(struct context *context, struct board *board)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT o.id, o.name, c.descendant_id FROM organisation o JOIN organisation_closure c ON c.tenant_id = o.tenant_id AND c.ancestor_id = o.id"
		" WHERE o.tenant_id = ?1 AND (o.parent_id = ?2 OR (o.parent_id IS NULL AND o.system_parent_id = ?2)) AND c.from_day <= ?3 AND c.until_day > ?3"
		" ORDER BY o.kind, o.division, o.name, o.id"),
		"the offices below the reader's own, which are his scope");
	enum db_step step = DB_DONE;
	if (!statement)
		return false;
	board->groups = arena_many(context->arena, GROUPS_MOST + 1, struct board_group);
	board->members = arena_many(context->arena, MEMBERS_MOST, struct board_member);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->office_id);
	db_bind_text(statement, 3, context->today);
	while ((step = db_step(statement)) == DB_ROW) {
		int64_t id = db_int(statement, 0);
		if (!board->group_count || board->groups[board->group_count - 1].office_id != id) {
			if (board->group_count == GROUPS_MOST)
				break;
			board->groups[board->group_count++] = (struct board_group){ .office_id = id, .name = copied(context, statement, 1) };
		}
		member_add(board, db_int(statement, 2), board->group_count - 1);
	}
	board->groups[board->group_count++] = (struct board_group){ .office_id = context->actor->office_id, .name = context->actor->office_name };
	member_add(board, context->actor->office_id, board->group_count - 1);
	return end(context, statement, step);
}

static bool name_read(struct context *context, int64_t id, struct board_name *name)
{
	struct statement *statement = scoped_query(context, &nomination, SQL(
		"SELECT t.name, t.unit_name, t.doubts, t.held_why, t.categories, a.name FROM nomination t LEFT JOIN account a ON a.id = t.handler_id"
		" WHERE t.tenant_id = ?1 AND t.id = ?2 AND {scope:t}"), 2);
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		*name = (struct board_name){ .name = copied(context, statement, 0), .unit_name = copied(context, statement, 1), .doubts = copied(context, statement, 2),
			.held_why = copied(context, statement, 3), .categories = copied(context, statement, 4), .handler = copied(context, statement, 5) };
	return end(context, statement, step);
}

bool board_names(struct context *context, const int64_t *ids, size_t count, struct board_name *names)
{
	for (size_t i = 0; i < count; i++) {
		names[i] = (struct board_name){ .name = "" };
		if (!name_read(context, ids[i], &names[i]))
			return false;
	}
	return true;
}

static void value_add(struct board_table *table, const char *code, int64_t number, struct arena *arena)
{
	for (size_t i = 0; i < table->count; i++)
		if (table->values[i].number == number && text_equal(table->values[i].code, code)) {
			table->values[i].count++;
			return;
		}
	if (table->count < VALUES_MOST)
		table->values[table->count++] = (struct board_value){ .code = text_is_empty(code) ? NULL : arena_text(arena, code), .number = number, .count = 1 };
}

static int by_count(const void *a, const void *b)
{
	int64_t one = ((const struct board_value *)a)->count, other = ((const struct board_value *)b)->count;
	return (one < other) - (one > other);
}

bool board_values(struct context *context, int64_t selection_id, int64_t state, struct board_table tables[BOARD_COLUMNS])
{
	struct statement *statement = scoped_query(context, &nomination, SQL(
		"SELECT t.trade, t.unit_ownership, t.post_kind, t.political, t.ethnic, t.education FROM nomination t"
		" WHERE t.tenant_id = ?1 AND t.selection_id = ?2 AND t.state = ?3 AND t.target = 1 AND {scope:t}"), 3);
	enum db_step step = DB_DONE;
	if (!statement)
		return false;
	for (int i = 0; i < BOARD_COLUMNS; i++)
		tables[i] = (struct board_table){ .values = arena_many(context->arena, VALUES_MOST, struct board_value) };
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	db_bind_int(statement, 3, state);
	while ((step = db_step(statement)) == DB_ROW)
		for (int i = 0; i < BOARD_COLUMNS; i++)
			value_add(&tables[i], i < BOARD_POLITICAL ? NULL : db_text(statement, i), i < BOARD_POLITICAL ? db_int(statement, i) : 0, context->arena);
	for (int i = 0; i < BOARD_COLUMNS; i++)
		qsort(tables[i].values, tables[i].count, sizeof(tables[i].values[0]), by_count);
	return end(context, statement, step);
}

int64_t round_before(struct context *context, const struct selection *round)
{
	struct statement *statement = scoped_query(context, &selection, SQL(
		"SELECT t.id FROM selection t WHERE t.tenant_id = ?1 AND t.office_id = ?2 AND t.level = ?3 AND t.kind = ?4 AND t.year < ?5 AND {scope:t}"
		" ORDER BY t.year DESC, t.id DESC LIMIT 1"), 5);
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, round->office_id);
	db_bind_int(statement, 3, round->level);
	db_bind_int(statement, 4, round->kind);
	db_bind_int(statement, 5, round->year);
	enum db_step step = db_step(statement);
	int64_t id = step == DB_ROW ? db_int(statement, 0) : 0;
	end(context, statement, step);
	return id;
}

bool board_firsts(struct context *context, int64_t selection_id, int64_t state, struct board_first **firsts, size_t *count)
{
	struct statement *statement = scoped_query(context, &nomination, SQL(
		"SELECT t.id, t.name, t.unit_name, t.first_of FROM nomination t WHERE t.tenant_id = ?1 AND t.selection_id = ?2 AND t.state = ?3"
		" AND t.first_of IS NOT NULL AND t.first_of <> '' AND {scope:t} ORDER BY t.id LIMIT ?4"), 4);
	enum db_step step = DB_DONE;
	*count = 0;
	if (!statement)
		return false;
	*firsts = arena_many(context->arena, FIRSTS_MOST, struct board_first);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	db_bind_int(statement, 3, state);
	db_bind_int(statement, 4, FIRSTS_MOST);
	while (*count < FIRSTS_MOST && (step = db_step(statement)) == DB_ROW)
		(*firsts)[(*count)++] = (struct board_first){ .id = db_int(statement, 0), .name = copied(context, statement, 1), .unit_name = copied(context, statement, 2),
							       .first_of = copied(context, statement, 3) };
	return end(context, statement, step);
}
