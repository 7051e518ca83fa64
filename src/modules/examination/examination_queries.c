/* examination_queries.c: the nominees before the office and their examinations,
 * who is in a group, which criteria are still without a confirmed score. */
#include "modules/examination/examination_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/nomination/nomination.h"

static bool end(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "examination: %s", db_message(context->db));
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : "";
}

static int64_t first_number(struct context *context, struct statement *statement)
{
	enum db_step step = db_step(statement);
	int64_t number = step == DB_ROW ? db_int(statement, 0) : 0;
	end(context, statement, step);
	return number;
}

bool exam_lines(struct context *context, int64_t selection_id, struct exam_line **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &nomination, SQL("SELECT n.id, n.person_id, e.id, e.group_id, e.state, e.conclusion, n.name, "
		"n.unit_name, n.post, e.planned_on, e.visited_on, e.first_id FROM nomination n LEFT JOIN examination e ON e.tenant_id = n.tenant_id AND e.nomination_id = n.id "
		"AND e.office_id = ?2 WHERE n.tenant_id = ?1 AND n.at_office_id = ?2 AND n.state IN (2, 4, 5, 6) AND n.selection_id = ?3 AND {scope:n} "
		"ORDER BY n.id LIMIT ?4"), 4);
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->office_id);
	db_bind_int(statement, 3, selection_id);
	db_bind_int(statement, 4, EXAMINED_MOST);
	*lines = arena_many(context->arena, EXAMINED_MOST, struct exam_line);
	for (*count = 0; *count < EXAMINED_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		(*lines)[*count] = (struct exam_line){ .nomination_id = db_int(statement, 0), .person_id = db_int(statement, 1), .examination_id = db_int(statement, 2),
			.group_id = db_int(statement, 3), .state = db_int(statement, 4), .conclusion = db_int(statement, 5), .name = copied(context, statement, 6),
			.unit_name = copied(context, statement, 7), .post = copied(context, statement, 8), .planned_on = copied(context, statement, 9),
			.visited_on = copied(context, statement, 10), .first_id = db_int(statement, 11) };
	return end(context, statement, step);
}

static bool rows_load(struct context *context, const struct entity *entity, struct statement *statement, size_t most, void **rows, size_t *count)
{
	int64_t ids[GROUPS_MOST + CRITERIA_MOST];
	enum db_step step = DB_DONE;
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		ids[*count] = db_int(statement, 0);
	if (!end(context, statement, step))
		return false;
	char *all = arena_array(context->arena, *count + 1, entity->row_size);
	for (size_t i = 0; i < *count; i++) {
		struct record *row = row_new(context, entity);
		if (!store_load_unscoped(context, entity, ids[i], row, "ids that a query of this file chose"))
			return fail(context, "examination: %s %lld is gone", entity->name, (long long)ids[i]);
		memcpy(all + i * entity->row_size, row, entity->row_size);
	}
	*rows = all;
	return true;
}

bool groups_of_round(struct context *context, int64_t selection_id, struct exam_group **groups, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM exam_group WHERE tenant_id = ?1 AND selection_id = ?2 AND office_id = ?3 "
		"ORDER BY id LIMIT ?4"), "the groups of the actor's own office");
	void *rows = NULL;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	db_bind_int(statement, 3, context->actor->office_id);
	db_bind_int(statement, 4, GROUPS_MOST);
	bool done = rows_load(context, &exam_group, statement, GROUPS_MOST, &rows, count);
	*groups = rows;
	return done;
}

bool scores_load(struct context *context, int64_t examination_id, struct exam_score **scores, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM exam_score WHERE tenant_id = ?1 AND examination_id = ?2 ORDER BY id LIMIT ?3"),
		"of an examination that the caller was let to");
	void *rows = NULL;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, examination_id);
	db_bind_int(statement, 3, CRITERIA_MOST);
	bool done = rows_load(context, &exam_score, statement, CRITERIA_MOST, &rows, count);
	*scores = rows;
	return done;
}

bool is_member(struct context *context, int64_t group_id, int64_t account_id, bool *is)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT 1 FROM exam_member WHERE tenant_id = ?1 AND group_id = ?2 AND account_id = ?3 LIMIT 1"),
		"whether the actor is of the group himself");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, group_id);
	db_bind_int(statement, 3, account_id);
	*is = first_number(context, statement) == 1;
	return context->failure == NULL;
}

/* 张三（组长，市总工会）、李四 */
const char *members_words(struct context *context, int64_t group_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT name, post, is_leader FROM exam_member WHERE tenant_id = ?1 AND group_id = ?2 "
		"ORDER BY is_leader DESC, id LIMIT 60"), "of a group that stands on a row the caller was let to");
	struct buffer *out = buffer_new(context->arena, 4000);
	enum db_step step;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, group_id);
	while ((step = db_step(statement)) == DB_ROW) {
		bool is_leader = db_int(statement, 2) == 1;
		buffer_format(out, "%s%s", out->length ? words(context, "、") : "", copied(context, statement, 0));
		if (is_leader)
			buffer_text(out, words(context, "（组长）"));
	}
	end(context, statement, step);
	return buffer_string(out);
}

int64_t examinations_signed(struct context *context, int64_t nomination_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*) FROM examination WHERE tenant_id = ?1 AND nomination_id = ?2 AND state = 3"),
		"a computed column of the nominee, whoever examined");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, nomination_id);
	return first_number(context, statement);
}

bool exams_told(struct context *context, int64_t nomination_id, int64_t before, size_t most, struct told_exam **lines, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT e.id, e.changed_at, e.conclusion, e.visited_on, o.name FROM examination e "
		"JOIN organisation o ON o.tenant_id = e.tenant_id AND o.id = e.office_id WHERE e.tenant_id = ?1 AND e.nomination_id = ?2 AND e.state = 3 "
		"AND e.id < ?3 ORDER BY e.id DESC LIMIT ?4"), "who may read the nominee may read that he was examined, and with which result");
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, nomination_id);
	db_bind_int(statement, 3, before ? before : INT64_MAX);
	db_bind_int(statement, 4, (int64_t)most);
	*lines = arena_many(context->arena, most + 1, struct told_exam);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		(*lines)[*count] = (struct told_exam){ .id = db_int(statement, 0), .at = db_int(statement, 1), .conclusion = db_int(statement, 2),
			.visited_on = copied(context, statement, 3), .office = copied(context, statement, 4) };
	return end(context, statement, step);
}

int64_t exams_late(struct context *context)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*) FROM examination WHERE tenant_id = ?1 AND office_id = ?2 AND state = 1 "
		"AND planned_on <= ?3"), "of the actor's own office");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->office_id);
	db_bind_text(statement, 3, context->today);
	return first_number(context, statement);
}
