/* session.h: who is signed in.  A session is a random token of 256 bits in a
 * cookie and its SHA-256 in a table.  Nothing about it is remembered by the
 * process: one query a request tells the account, the position valid today
 * and the office, so that what was disabled, ended or changed a moment ago
 * ends the session now.  Names and passwords are checked by sign_in.h. */
#ifndef MODEL_SESSION_H
#define MODEL_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/db.h"
#include "model/context.h"
#include "model/signed_in.h"

struct session {
	const char *hash;	/* hexadecimal SHA-256 of the token: its name in the tables and the audit */
	int64_t made_at, seen_at, ends_at;	/* ms */
	int64_t fresh_at;	/* ms: when a password was last typed */
	const char *form_token;	/* goes into every form as _token */
	bool must_change;	/* nothing but /password and /sign-out until the password is changed */
	int positions;		/* valid today; more than 1: the top bar offers a choice */
	struct actor actor;
};

struct session_limits {
	int idle_staff;		/* minutes without a request: 15 */
	int idle_member;	/* 30 */
	int absolute;		/* minutes in all: 480 */
	int fresh;		/* minutes that a typed password counts for what asks it again: 10 */
};

/* Once, at start, before there are threads. */
void session_limits_set(const struct session_limits *limits);
const struct session_limits *session_limits(void);

/* The session of the cookie's token.  NULL: there is none (ended, idle, disabled …), or context->failure.
 * `source` is the address of the peer, kept in the actor.  Reads only; all in the context's arena.  The
 * context's actor is not changed: set it to &session->actor. */
const struct session *session_find(struct context *context, const char *token, const char *source);
/* Notes that the person was here, at most once a minute.  Best effort: outside of any transaction, never a failure. */
void session_touch(struct context *context, const struct session *session);

/* A new session; gives its token in the arena, NULL on context->failure.  Wants an open TX_WRITE. */
struct session_start {
	int64_t tenant_id, account_id, position_id;
	int64_t generation;	/* of the password, see session_tables: another password ends it */
	const char *source;
	const char *user_agent;
	int64_t fresh_at;
	int64_t ends_at;	/* 0: a new absolute limit; else that of the session it follows */
};
const char *session_begin(struct context *context, const struct session_start *start);
/* The session of that hash under a new token, in another position where position_id is not 0 (that must be his and
 * valid).  The old token is dead; a session that has ended meanwhile is a problem.  Wants an open TX_WRITE.
 * `proved`: a password was typed just now. */
const char *session_rotate(struct context *context, const char *hash, int64_t position_id, bool proved);
/* These end sessions and want an open TX_WRITE.  False: context->failure. */
bool session_end(struct context *context, const char *hash);
bool session_end_own(struct context *context, int64_t account_id, const char *hash);	/* only if it is that account's */
bool session_end_all(struct context *context, int64_t account_id, const char *but_hash);	/* NULL: really all */

/* By the rules of the house: past its days since it was changed. */
bool password_is_old(const struct context *context, int64_t changed_at);
bool session_is_fresh(const struct context *context, const struct session *session);
/* Is it the session's form token?  Constant time; NULL is not. */
bool session_token_fits(const struct session *session, const char *token);

/* Forms before sign-in (/sign-in, /setup) have no session to hang a token on.  A POST of the public is taken
 * only if the browser says it comes from our own page: Sec-Fetch-Site "same-origin" (or "none": typed), or, where that is
 * not sent, an Origin equal to `own` ("https://host").  Neither sent: refused. */
bool origin_is_own(const char *origin, const char *fetch_site, const char *own);

/* session; sign_in_try; account_secret: what accounts prove themselves with. */
extern const struct table session_tables[];
extern const size_t session_table_count;

#endif
