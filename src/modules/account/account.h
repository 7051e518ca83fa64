/* account.h: accounts and positions, for those who make them: the command
 * line, the first setup, the demo.  Sessions and passwords are the model's
 * (session.h, sign_in.h); pages and rules stand behind account_module. */
#ifndef MODULE_ACCOUNT_H
#define MODULE_ACCOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "model/definition.h"
#include "model/setup_code.h"

struct arena;
struct context;

enum { ACCOUNT_NORMAL = 1, ACCOUNT_STOPPED };
enum { POSITION_VALID = 1, POSITION_ENDED, POSITION_WAITING };	/* waiting: a secadmin confirms it after a reset */

struct account {
	struct record record;
	const char *login;
	const char *name;
	int64_t office_id;	/* the office that keeps the account */
	int64_t person_id;
	int64_t state;
};

struct position {
	struct record record;
	int64_t account_id;
	int64_t role;		/* enum role */
	int64_t office_id;	/* the office that he acts for */
	const char *from_on;
	const char *until_on;	/* last day; NULL: open */
	const char *reason;
	int64_t state;
	const char *title;	/* 张三：经办人（海曙区总工会） */
};

enum { TOKEN_VALID = 1, TOKEN_REVOKED };

/* Of the API; what it may and whether it lives is model/token.h's. */
struct token_row {
	struct record record;
	const char *name;
	int64_t account_id, position_id;
	int64_t office_id;	/* the office of the position when it was made */
	const char *acts, *entities;
	int64_t proves;
	const char *sources;
	const char *until_on;
	int64_t state;
};

extern const struct entity account;
extern const struct entity position;
extern const struct entity token_entity;
extern const struct module account_module;

struct account_new {
	const char *login;
	const char *name;		/* shown */
	enum role role;			/* ROLE_PUBLIC: an account without a position */
	int64_t office_id;
	int64_t person_id;		/* NO_NUMBER or 0: none */
	const char *password;		/* NULL: made at random */
	bool must_change;		/* at the first sign-in */
	const char *reason;		/* of the position; NULL: 初始设置 */
};
/* Makes account, password and position; opens and commits its own transaction.  Gives the account's id; 0: problems or
 * context->failure.  *password (may be NULL) gets the password in clear, to be shown once.  About 20 ms (hash).
 * Wants an actor with is_system. */
int64_t account_make(struct context *context, const struct account_new *made, const char **password);
/* As above, but inside the caller's open TX_WRITE (which the hash keeps open for 20 ms: setup and demo only). */
int64_t account_make_within(struct context *context, const struct account_new *made, const char **password);
/* A new random password for an existing account; the person must change it.  Its own transaction.  NULL: problems or failure.
 * Two hands: reset by a person (not by the machine's own command), the account's positions wait until a security administrator
 * confirms them, and an account of the three officers cannot be reset this way at all; else whoever resets could be anybody. */
const char *account_password_reset(struct context *context, int64_t account_id);

#endif
