/* question.h: SQL put together by the store from definitions, with its values
 * bound as they are mentioned.  Names come from definitions, never from people. */
#ifndef MODEL_QUESTION_H
#define MODEL_QUESTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "model/context.h"

struct arena;
struct entity;
struct statement;

enum { QUESTION_BINDS_MAX = 1500 };	/* 200 ids and 300 values of conditions, some of which stand there twice */

struct bind {
	char kind;		/* 'i' number, 't' text, 'b' bytes, 'n' null */
	int64_t number;
	const char *text;
	size_t length;
};

/* How rows that were reached are looked for; see ways.h. */
enum reach_way {
	REACH_EACH,	/* row by row, after its own office was looked at */
	REACH_SET,	/* their ids first: few */
	REACH_NONE	/* there are none */
};

struct question {
	struct buffer text;
	struct arena *arena;
	struct bind *binds;
	int count, capacity;
	bool by_office;		/* the actor's office and those below own few rows: walk them, not the order of the list */
	enum reach_way reach;
	const struct entity *reach_of;	/* of which entity `reach` was found out */
};

struct question *question_new(struct context *context);
void question_put(struct question *question, const char *text);
#define question_puts(question, ...) buffer_format(&(question)->text, __VA_ARGS__)
/* Writes ?N and binds the value to it. */
void question_int(struct question *question, int64_t number);
void question_text(struct question *question, const char *text);
/* Binds without writing: the statement's text names the place itself. */
void question_bind(struct question *question, struct bind bind);
/* Prepared and bound, ready to step; NULL after fail(). */
struct statement *question_ask(struct context *context, struct question *question);
/* Stepped to its end; false after fail(). */
bool question_run(struct context *context, struct question *question);
void statement_bind(struct statement *statement, const struct bind *binds, int count, int first);

#endif
