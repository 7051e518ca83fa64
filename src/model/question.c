/* question.c: see question.h. */
#include "model/question.h"

#include "base/arena.h"
#include "base/must.h"
#include "db/db.h"

enum { QUESTION_TEXT_MAX = 64 * 1024, BINDS_FIRST = 16 };

static void binds_reach(struct question *question, int capacity)
{
	question->binds = arena_grow(question->arena, question->binds, (size_t)question->capacity * sizeof(struct bind),
				     (size_t)capacity * sizeof(struct bind));
	question->capacity = capacity;
}

struct question *question_new(struct context *context)
{
	struct question *question = arena_one(context->arena, struct question);
	buffer_init(&question->text, context->arena, QUESTION_TEXT_MAX);
	question->arena = context->arena;
	binds_reach(question, BINDS_FIRST);
	return question;
}

void question_put(struct question *question, const char *text)
{
	buffer_text(&question->text, text);
}

void question_bind(struct question *question, struct bind bind)
{
	must(question->count < QUESTION_BINDS_MAX);
	while (question->count >= question->capacity)
		binds_reach(question, question->capacity * 2);
	question->binds[question->count++] = bind;
}

static void place_put(struct question *question)
{
	buffer_char(&question->text, '?');
	buffer_int(&question->text, question->count);
}

void question_int(struct question *question, int64_t number)
{
	question_bind(question, (struct bind){ .kind = 'i', .number = number });
	place_put(question);
}

void question_text(struct question *question, const char *text)
{
	question_bind(question, (struct bind){ .kind = text ? 't' : 'n', .text = text });
	place_put(question);
}

void statement_bind(struct statement *statement, const struct bind *binds, int count, int first)
{
	for (int i = 0; i < count; i++) {
		if (binds[i].kind == 'i')
			db_bind_int(statement, first + i, binds[i].number);
		else if (binds[i].kind == 't')
			db_bind_text(statement, first + i, binds[i].text);
		else if (binds[i].kind == 'b')
			db_bind_bytes(statement, first + i, binds[i].text, binds[i].length);
		else
			db_bind_null(statement, first + i);
	}
}

struct statement *question_ask(struct context *context, struct question *question)
{
	must(!question->text.full);
	struct statement *statement = db_prepare(context->db, sql_built(buffer_string(&question->text)));
	if (!statement) {
		fail(context, "prepare: %s", db_message(context->db));
		return NULL;
	}
	statement_bind(statement, question->binds, question->count, 1);
	return statement;
}

bool question_run(struct context *context, struct question *question)
{
	struct statement *statement = question_ask(context, question);
	if (!statement)
		return false;
	enum db_step step = db_step(statement);
	while (step == DB_ROW)
		step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "run: %s", db_message(context->db));
}
