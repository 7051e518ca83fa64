/* account_parts.h: what the files of this module know of each other. */
#ifndef MODULE_ACCOUNT_PARTS_H
#define MODULE_ACCOUNT_PARTS_H

#include "modules/account/account.h"

struct page;
struct audit_query;
struct password_owner;

/* --- rules --- */

/* The form of a login name; problems go to `field`. */
void login_check(struct context *context, const char *field, const char *login);
void account_check(struct context *context, void *row, const void *before);
bool account_kept(struct context *context, const void *row, const void *before);
bool account_stop(struct context *context, void *row, const char *reason);
void position_check(struct context *context, void *row, const void *before);
void position_compute(struct context *context, void *row, const void *before);
size_t account_todo(struct context *context, struct desk_item *items, size_t most);
bool position_confirm(struct context *context, void *row, const char *reason);
bool position_end(struct context *context, void *row, const char *reason);

void token_check(struct context *context, void *row, const void *before);
bool token_kept(struct context *context, const void *row, const void *before);

/* --- queries --- */

/* What else an account is, on some day from `from_on` to `until_on` (NULL: open), apart from the position itself. */
struct other_position {
	int64_t id, role, office_id;
};
size_t positions_beside(struct context *context, const struct position *beside, struct other_position **others);
/* Nobody else grants to this account until the transaction ends. */
bool account_lock(struct context *context, int64_t account_id);
/* For the rules of a password: name, login, office of an account.  False: context->failure, or it is gone. */
bool account_owner(struct context *context, int64_t account_id, struct password_owner *owner);
int64_t accounts_count(struct context *context);	/* of the whole deployment; -1: context->failure */

struct audit_row {
	int64_t at, lane, number;
	const char *who, *office, *role, *source, *act, *entity, *reason, *result;
	int64_t row_id;
};
struct audit_query {
	const char *from_on, *until_on;		/* days in China; NULL */
	int64_t account_id;			/* 0: anybody */
	const char *act, *entity;		/* NULL */
	int64_t after_at, after_lane, after_number;	/* key of the last line seen; after_at 0: from the newest */
	size_t limit;
};
size_t audit_lines(struct context *context, const struct audit_query *query, struct audit_row **rows, bool *more);

/* --- setup --- */

struct setup {
	const char *code;
	const char *office;
	int64_t level;			/* enum organisation_level */
	const char *login[3];		/* system administrator, security administrator, auditor */
	const char *name[3];
	const char *password;		/* the first one's; the others get one at random */
};
struct setup_result {
	const char *password[3];
};
/* The deployment's tenant, its root office and its three officers, in one transaction.  Slow (three hashes). */
bool setup_do(struct context *context, const struct setup *setup, struct setup_result *result);

/* --- pages --- */

void sign_in_page(struct page *page);
void sign_in_done(struct page *page);
void sign_out_done(struct page *page);
void setup_page(struct page *page);
void setup_done(struct page *page);
void password_page(struct page *page);
void password_done(struct page *page);
void password_alias(struct page *page);
void prove_page(struct page *page);
void prove_done(struct page *page);
void me_page(struct page *page);
void me_session_end(struct page *page);
void me_sessions_end(struct page *page);
void me_position_page(struct page *page);
void me_position_done(struct page *page);
void account_reset_page(struct page *page);
void account_reset_done(struct page *page);
void account_draw_more(struct page *page, const void *row);
void audit_page(struct page *page);
void token_new_page(struct page *page);
void token_new_done(struct page *page);
void me_tokens(struct page *page);	/* a card of one's own */
void token_draw_first(struct page *page, const void *row);

/* --- texts --- */

extern const struct choice account_roles[];
/* 登录 for "sign_in"; the name itself where it has no label. */
const char *audit_act_label(const char *act);
extern const struct choice audit_acts[];

/* --- unused accounts --- */

bool account_daily(struct context *context);
/* Normal accounts of staff that nobody has used since then (ms). */
size_t accounts_unused_since(struct context *context, int64_t since, int64_t *ids, size_t most);
bool account_is_last_sysadmin(struct context *context, int64_t id);

#endif
