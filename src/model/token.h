/* token.h: bearer tokens of the API.  A token acts for one account in one
 * position, and for no more than its own acts on its own entities.  Its secret
 * is shown once; what is kept is its SHA-256.  As with sessions nothing is
 * remembered by the process: one query a call tells whether it lives, so that it
 * dies with the account, the position, the password and its own last day. */
#ifndef MODEL_TOKEN_H
#define MODEL_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/db.h"
#include "model/context.h"
#include "model/definition.h"

#define TOKEN_MARK "laomo_"	/* before the secret, so that scanners of source code find what was left lying about */

struct token {
	int64_t id;
	const char *hash;	/* hexadecimal SHA-256: its name in the audit */
	const char *name;
	const char *acts;	/* names with one space between: "list show step" */
	const char *entities;	/* likewise; "*": every one */
	bool proves;		/* made for acts that ask a signed-in person for the password again, too */
	bool must_change;	/* the password is an initial or an old one: as good as nothing until it is changed */
	int64_t seen_at;
	struct actor actor;
};

/* The token of an Authorization header ("Bearer laomo_…").  NULL: there is none that lives, or none for this source, or
 * context->failure.  Reads only; all in the context's arena.  The context's actor is not changed. */
const struct token *token_find(struct context *context, const char *authorization, const char *source);
/* Notes that it was used, at most once a minute.  Best effort: outside of any transaction, never a failure. */
void token_touch(struct context *context, const struct token *token, const char *source);

/* "list", "show" …, the names that a token's acts are kept as; steps are "step". */
const char *token_act_name(enum act act);
#define TOKEN_STEP "step"
bool token_allows(const struct token *token, const struct entity *entity, const char *act);
/* Is the word one of the list (single spaces between)? */
bool token_lists(const char *list, const char *word);

/* A new secret for the kept row `id` of the entity token, in the arena; of the present password.  Wants an open TX_WRITE.
 * NULL: context->failure. */
const char *token_secret_make(struct context *context, int64_t id, int64_t account_id);
bool token_secret_end(struct context *context, int64_t id);	/* likewise; the token is dead from the commit on */
/* When and from where it was used last, and whether it lives still.  False: context->failure. */
struct token_use {
	int64_t seen_at;	/* 0: never */
	const char *seen_source;
	bool lives;
};
bool token_use_of(struct context *context, int64_t id, struct token_use *use);

extern const struct table token_tables[];
extern const size_t token_table_count;

#endif
