/* asked.c: small questions beside the lists: the title of a row, and queries
 * that a module wrote by hand, in which the scope takes its place. */
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "model/context.h"
#include "model/question.h"
#include "model/scope.h"
#include "model/store.h"
#include "model/ways.h"

const char *store_title(struct context *context, const struct entity *entity, int64_t id)
{
	struct question *question = question_new(context);
	question_puts(question, "SELECT %s FROM %s WHERE tenant_id = ", entity->title, entity->name);
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND id = ");
	question_int(question, id);
	struct statement *statement = question_ask(context, question);
	const char *title = statement && db_step(statement) == DB_ROW ? arena_text(context->arena, db_text(statement, 0)) : NULL;
	db_reset(statement);
	return title ? title : "";
}

const char *store_title_in_scope(struct context *context, const struct entity *entity, int64_t id)
{
	struct question *question = question_new(context);
	question_puts(question, "SELECT t.%s FROM %s t WHERE t.id = ", entity->title, entity->name);
	question_int(question, id);
	question_put(question, " AND ");
	scope_put(context, entity, false, "t", question);
	struct statement *statement = question_ask(context, question);
	const char *title = statement && db_step(statement) == DB_ROW ? arena_text(context->arena, db_text(statement, 0)) : NULL;
	db_reset(statement);
	return title ? title : "";
}

/* --- queries written by hand --- */

struct statement *scoped_query(struct context *context, const struct entity *entity, struct sql sql, int own_parameters)
{
	struct question *question = question_new(context);
	const char *at = sql.text;
	question->count = own_parameters;
	reach_way_choose(context, entity, question);
	for (const char *mark; (mark = strstr(at, "{scope:")); ) {
		const char *end = strchr(mark, '}');
		must(end);
		buffer_bytes(&question->text, at, (size_t)(mark - at));
		scope_put(context, entity, false, arena_text_n(context->arena, mark + 7, (size_t)(end - mark) - 7), question);
		at = end + 1;
	}
	must(at != sql.text);	/* no {scope:…}: say unscoped_query and why */
	question_put(question, at);
	struct statement *statement = db_prepare(context->db, sql_built(buffer_string(&question->text)));
	if (!statement) {
		fail(context, "query: %s", db_message(context->db));
		return NULL;
	}
	statement_bind(statement, question->binds + own_parameters, question->count - own_parameters, own_parameters + 1);
	return statement;
}

struct statement *unscoped_query(struct context *context, struct sql sql, const char *why)
{
	must(why && *why);
	struct statement *statement = db_prepare(context->db, sql);
	if (!statement)
		fail(context, "query: %s", db_message(context->db));
	return statement;
}
