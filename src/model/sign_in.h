/* sign_in.h: name and password, and how often they may be tried.  An unknown
 * name, a wrong password, a stopped account and a locked one cannot be told
 * apart by answer or time.  Tries are counted before the hash is computed, in
 * the database, so that parallel ones and other processes count too. */
#ifndef MODEL_SIGN_IN_H
#define MODEL_SIGN_IN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

enum sign_in_result {
	SIGN_IN_OK,
	SIGN_IN_WRONG,		/* name, password, stopped, locked: never say which */
	SIGN_IN_TOO_MANY,	/* this source tried too often: 429 */
	SIGN_IN_NO_POSITION,	/* right, but nothing was granted to him (yet) */
	SIGN_IN_FAILED		/* context->failure */
};

struct sign_in {
	const char *login;
	const char *password;
	const char *source;
	const char *user_agent;
	const char *old_token;	/* of the cookie that came along: that session ends; NULL */
};

/* Some 20 ms: only from a slow route, outside of any transaction.  On OK *token is the new session's, *choose whether he has
 * several positions and none used before.  Everything is audited. */
enum sign_in_result sign_in(struct context *context, const struct sign_in *try, const char **token, bool *choose);
/* The password of the signed-in account typed again; counted and slowed like a sign-in.  Outside of any transaction. */
bool sign_in_prove(struct context *context, const char *password);

/* Login names are compared half-width and in lower case.  Arena; "" where nothing is left. */
const char *login_fold(struct context *context, const char *login);

/* account_secret, the part of an account that no page shows.  All want an open TX_WRITE. */
bool account_secret_make(struct context *context, int64_t tenant_id, int64_t account_id, const char *login);
/* The hash is computed by the caller before the transaction (password_hash).  Ends no session by itself, but every session of
 * the account is dead from the commit on, because its generation is past. */
bool account_secret_set(struct context *context, int64_t account_id, const char *hash, bool must_change);

struct account_secret {
	int64_t tenant_id, account_id, generation, changed_at;
	const char *hash;		/* "" : no password yet, nobody signs in */
	const char *old_hashes;		/* newest first, one a line */
	bool must_change;
	int64_t last_at, before_at;	/* the last sign-in and the one before that; 0 */
	const char *last_source, *before_source;
	int64_t last_position_id;
};
/* False: not there, or context->failure. */
bool account_secret_find(struct context *context, int64_t account_id, struct account_secret *secret);
/* Was it one of the last so many?  One hash computed for each: slow. */
bool account_secret_was_used(const struct account_secret *secret, struct context *context, const char *password);

#endif
