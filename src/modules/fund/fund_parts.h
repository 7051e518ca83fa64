/* fund_parts.h: what the files of the module share: its rules, the posting of
 * entries, the guard's own tables. */
#ifndef MODULE_FUND_PARTS_H
#define MODULE_FUND_PARTS_H

#include "modules/fund/fund.h"

struct page;

/* --- rules (fund_rules.c): no database --- */

/* What an act does to the balances, in amounts: -1, 0, 1. */
struct fund_move {
	int received, free, reserved, sent, spent;
};
/* NULL: no act of that number moves anything by itself (FUND_REVERSE). */
const struct fund_move *fund_move_of(int64_t act);
/* Balances, or what is added to them; fen. */
struct fund_balances {
	int64_t received, free, reserved, sent, spent;
};
struct fund_balances fund_moved(const struct fund_move *move, int64_t amount);
/* The two accounts of the move and what each gets; their sum is nought. */
enum fund_account { ACCOUNT_INCOME = 1, ACCOUNT_FREE, ACCOUNT_RESERVED, ACCOUNT_SENT, ACCOUNT_SPENT };
struct fund_line {
	int64_t account;
	int64_t amount;
};
void fund_lines(const struct fund_move *move, int64_t amount, struct fund_line lines[2]);

/* Is it written as periods of that kind are? */
bool pay_period_is(int64_t kind, const char *period);
/* A whole day within it; NULL of PERIOD_ONCE. */
const char *pay_period_day(struct context *context, int64_t kind, const char *period);

void fund_compute(struct context *context, void *row, const void *before);
bool fund_close(struct context *context, void *row, const char *reason);
void pay_item_check(struct context *context, void *row, const void *before);
void pay_item_compute(struct context *context, void *row, const void *before);
void pay_override_check(struct context *context, void *row, const void *before);
void pay_override_compute(struct context *context, void *row, const void *before);
bool pay_override_approve(struct context *context, void *row, const char *reason);
bool pay_override_refuse(struct context *context, void *row, const char *reason);
/* Names of all items but the row's own. */
size_t pay_item_names(struct context *context, const struct field *field, const void *row, const char *const **names);

/* --- the guard --- */

bool pay_item_is_used(struct context *context, int64_t item_id);

/* Somebody without a file here who was paid: known by his number alone. */
struct pay_subject_row {
	struct record record;
	const char *id_number;
};
extern const struct entity pay_subject;

enum { FUND_TABLES = 4 };
extern const struct table fund_tables[FUND_TABLES];

/* --- entries (fund_queries.c) --- */

/* One entry as it stands. */
struct fund_entry {
	int64_t id, fund_id, number, act, amount, item_id, row_id, reverses_id, made_at, made_by;
	const char *on_day, *memo, *document, *entity;
	struct fund_balances after;
};
/* Any entry of the tenant; the caller has said why he may.  False: none, or context->failure. */
bool fund_entry_load(struct context *context, int64_t id, struct fund_entry *entry);
bool fund_entry_is_reversed(struct context *context, int64_t id);
/* Balances moved where none goes below zero and the fund is open; *number: of the entry to be written.  False: not so, or context->failure. */
bool fund_balances_move(struct context *context, int64_t fund_id, const struct fund_balances *by, int64_t *number);
bool fund_entry_write(struct context *context, const struct fund_entry *entry, const struct fund_line lines[2]);
bool fund_is_for(struct context *context, int64_t fund_id, int64_t item_id);

bool fund_demo(struct context *context);
const char *fund_prove(struct context *context);

#endif
