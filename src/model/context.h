/* context.h: what every act knows: who acts, when, on which database, in which
 * memory, and what was found wrong.  One for each request, job step or test. */
#ifndef MODEL_CONTEXT_H
#define MODEL_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/roles.h"

struct arena;
struct db;
struct here;
struct keys;
struct recall;

enum language { LANGUAGE_SIMPLIFIED, LANGUAGE_TRADITIONAL, LANGUAGE_ENGLISH, LANGUAGE_COUNT };

/* A person in a position.  The public and the system are actors too. */
struct actor {
	enum role role;
	int64_t tenant_id;
	int64_t account_id;	/* 0: the public, or the system itself */
	int64_t position_id;
	int64_t office_id;	/* the organisation that he acts for; 0: none */
	int64_t person_id;	/* his own file, where he has one */
	bool is_root;		/* his office is the root of the tenant: its subtree is everything */
	bool is_system;		/* demo, upgrade, command line: every right, audited as 系统 */
	const char *name;
	const char *office_name;
	const char *session_hash;	/* hex, "" where none */
	const char *source;		/* address that the request came from */
	const struct token *token;	/* acts by it: no more than it says (model/token.h); NULL: signed in */
};

struct problem {
	const char *field;	/* "" : the whole form; children as "employment.2.unit_name" */
	const char *text;	/* already in the reader's language */
	struct problem *next;
};

enum hop { HOP_RECEIVE, HOP_ROUTE, HOP_ADMIT, HOP_READ, HOP_DECIDE, HOP_KEEP, HOP_DRAW, HOP_COUNT };

struct trace {
	int64_t begun;			/* µs, monotonic */
	int64_t spent[HOP_COUNT];	/* µs */
	enum hop now;
};

struct context {
	struct arena *arena;
	struct db *db;
	struct keys *keys;
	const struct actor *actor;
	int64_t now;			/* ms since 1970; tests may live in May */
	const char *today;		/* "2026-11-20", China */
	enum language language;
	struct problem *problems, *last_problem;
	size_t problem_count;
	const char *failure;		/* the world failed: for the log */
	bool conflict;			/* somebody else changed the row meanwhile */
	int64_t batch_id;		/* 0, or the import batch that every kept row is marked with */
	struct recall *recall;		/* what an act on many rows has looked up already (model/recall.h); NULL: nothing */
	struct trace *trace;		/* NULL unless traced */
	const struct here *here;	/* of model/here.c: what the tenant has added to the definitions; NULL: nothing … */
	int64_t here_of;		/* … of this tenant; 0: not asked yet */
};

/* The person was wrong: collected, all of them, then shown beside the fields.  The format is a
 * Chinese text of the catalogue and is translated before it is filled. */
void problem(struct context *context, const char *field, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool context_is_clean(const struct context *context);	/* no problem so far */
const char *problem_of(const struct context *context, const char *field);	/* NULL where none */
/* The world failed: keeps the text for the log; always gives false. */
bool fail(struct context *context, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The text of the catalogue in the reader's language: `chinese` itself where simplified, or where no
 * translation is known.  The result lasts as long as the program. */
const char *words(const struct context *context, const char *chinese);
const char *words_in(enum language language, const char *chinese);
/* "撤销|单位": what stands behind the bar tells two meanings of one Chinese word apart; it is a part of the key and never shown. */
/* A date as it is said: 2026年11月20日, 20 November 2026; what is not known of it is left out.  In the context's arena. */
const char *date_words(const struct context *context, const char *date);
/* A catalogue text translated, then filled in; in the context's arena. */
const char *words_with(const struct context *context, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A catalogue text that was filled in and kept (a doubt, what a job said), found again by what stands between its parts; the parts stay
 * as they are, and so does a text that fits none.  In the context's arena. */
const char *words_kept(const struct context *context, const char *text);
bool words_load(const char *english_table, const char *traditional_table);	/* embedded tables, at start */

void trace_hop(struct context *context, enum hop hop);	/* from here on time counts for `hop`; no-op without trace */

#endif
