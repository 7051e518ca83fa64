/* fund_money.h: where the money of a fund comes from, and entries taken back. */
#ifndef MODULE_FUND_MONEY_H
#define MODULE_FUND_MONEY_H

#include "modules/fund/fund.h"

struct page;

/* Somebody who pays into a fund: a grant from above, a pledge. */
struct fund_giver {
	struct record record;
	const char *name;		/* donor, authority */
	int64_t kind;			/* as fund.source */
	int64_t fund_id;
	int64_t office_id;		/* the fund's */
	const char *contact;
	const char *telephone;
	int64_t pledged;		/* 认捐, 下达; fen; NO_NUMBER: nothing said before */
	const char *pledged_on;
	const char *wish;		/* what it is given for */
	const char *document;
	int64_t is_named;		/* may be named in public lists */
	int64_t received;		/* fen, of receipts that are booked */
};

enum way_of_money { WAY_OF_BANK = 1, WAY_OF_CASH };
enum receipt_state { RECEIPT_DRAFT = 1, RECEIPT_BOOKED, RECEIPT_REVERSED };
struct fund_receipt {
	struct record record;
	int64_t source_id;
	int64_t amount;
	const char *received_on;
	int64_t way;			/* enum way_of_money */
	const char *voucher;		/* bank slip, invoice */
	const char *memo;
	int64_t entry_id;
	int64_t state;
};

enum reversal_state { REVERSAL_ASKED = 1, REVERSAL_APPROVED, REVERSAL_REFUSED };
struct fund_reversal {
	struct record record;
	const char *name;		/* the entry's memo */
	int64_t fund_id;
	int64_t office_id;
	int64_t number;			/* of the entry */
	int64_t entry_id;
	int64_t amount;
	const char *reason;
	const char *approved_on;
	int64_t state;
};

/* An account of the finance software, by what it is used for. */
enum account_use { USE_BANK = 1, USE_CASH, USE_INCOME, USE_SPENDING };
struct ledger_account {
	struct record record;
	int64_t use_for;
	const char *code;
	const char *name;
};

extern const struct entity fund_giver;
extern const struct entity fund_receipt;
extern const struct entity fund_reversal;
extern const struct entity ledger_account;

void fund_giver_compute(struct context *context, void *row, const void *before);
void fund_receipt_check(struct context *context, void *row, const void *before);
void fund_receipt_compute(struct context *context, void *row, const void *before);
bool fund_receipt_book(struct context *context, void *row, const char *reason);
void fund_reversal_compute(struct context *context, void *row, const void *before);
bool fund_reversal_approve(struct context *context, void *row, const char *reason);
bool fund_reversal_refuse(struct context *context, void *row, const char *reason);
/* A request to take the entry back.  Refused where it came from a payment (it is mended there), is reversed, or is asked already.  Wants an
 * open TX_WRITE. */
bool fund_reversal_ask(struct context *context, int64_t fund_id, int64_t number, const char *reason, int64_t *id);

/* --- the ledger --- */

struct ledger_line {
	int64_t id, fund_id, number, act, amount, in, out, row_id, reverses_id, reversed_id;
	const char *on_day, *memo, *document, *entity, *fund_name, *office_name;
};
/* Entries of the fund in the scope (0: of all funds), of these days, by day; `moves` too: those that neither bring nor spend money.  After
 * the line `after` (NULL: from the start). */
struct ledger_asked {
	int64_t fund_id;
	const char *from, *until;
	bool moves;
	const struct ledger_line *after;
};
enum { LEDGER_LINES_MOST = 1000 };
bool ledger_lines(struct context *context, const struct ledger_asked *asked, struct ledger_line *lines, size_t most, size_t *count);
/* What came and was spent before that day. */
bool ledger_before(struct context *context, int64_t fund_id, const char *day, int64_t *in, int64_t *out);
int64_t fund_entry_of_number(struct context *context, int64_t fund_id, int64_t number);
bool reversal_waits(struct context *context, int64_t entry_id);

struct fund_standing {
	int64_t id, year, source, budget, state;
	const char *name, *office_name;
	struct { int64_t received, free, reserved, sent, spent; } now;
};
enum { FUNDS_MOST = 300 };
/* Funds of the actor's offices of that year (0: all years), the newest first. */
bool funds_standing(struct context *context, int64_t year, struct fund_standing *funds, size_t most, size_t *count);
int64_t funds_free(struct context *context);	/* of all that are open */
bool fund_accounts(struct context *context, const char *codes[5], const char *names[5]);

void fund_draw_head(struct page *page, const void *row);
void fund_draw_first(struct page *page, const void *row);
void fund_draw_more(struct page *page, const void *row);
void fund_receipt_draw_more(struct page *page, const void *row);
void fund_ledger_page(struct page *page);
void fund_ledger_file(struct page *page);
void fund_reverse_page(struct page *page);
void fund_reverse_done(struct page *page);
void fund_balances_page(struct page *page);
void fund_vouchers_page(struct page *page);
void fund_vouchers_file(struct page *page);
void fund_letter_page(struct page *page);
size_t fund_figures(struct context *context, struct desk_figure *figures, size_t most);

#endif
