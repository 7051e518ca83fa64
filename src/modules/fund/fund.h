/* fund.h: earmarked funds (专项资金台账) and the guard against paying twice.
 * We are not the accounts: entries feed the finance software.  Entries are only
 * ever added; what was wrong is reversed.  Whether somebody is entitled is the
 * affair of schemes and cases. */
#ifndef MODULE_FUND_H
#define MODULE_FUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

enum fund_source {
	SOURCE_CENTRAL = 1,	/* 中央财政 */
	SOURCE_PROVINCE,	/* 省财政 */
	SOURCE_LOCAL,		/* 地方财政 */
	SOURCE_SUPERIOR,	/* 上级工会 */
	SOURCE_UNION,		/* 本级工会经费 */
	SOURCE_DONATION,	/* 社会捐助 */
	SOURCE_UNIT,		/* 单位行政 */
	SOURCE_OTHER
};
enum fund_state { FUND_OPEN = 1, FUND_CLOSED };

/* One earmarked sum of money of one office. */
struct fund {
	struct record record;
	const char *name;		/* 2026年省级困难劳模补助资金 */
	int64_t source;
	int64_t year;
	int64_t office_id;		/* whose money it is: every level keeps its own apart */
	const char *purpose;		/* earmark, in words */
	struct ids items;		/* pay_item: may be used for these only; none: any */
	int64_t budget;			/* fen; NO_NUMBER: none set */
	const char *document;
	int64_t state;
	/* computed from its entries, in the same transaction; fen, never below zero */
	int64_t received, free, reserved, sent, spent;
	int64_t entries;		/* how many */
};

/* What must not be doubled: the key belongs to the item (practice: per person, per household, per student, per claim). */
enum counting { COUNT_PERSON = 1, COUNT_HOUSEHOLD, COUNT_STUDENT, COUNT_CLAIM };
enum cap_of { CAP_OF_PERSON = 1, CAP_OF_HOUSEHOLD };
enum pay_period {
	PERIOD_YEAR = 1,	/* "2026" */
	PERIOD_HALF,		/* "2026-H1" */
	PERIOD_QUARTER,		/* "2026-Q3" */
	PERIOD_MONTH,		/* "2026-05" */
	PERIOD_SCHOOL_YEAR,	/* "2026" from September on */
	PERIOD_ONCE		/* once in a life: "" */
};
enum pay_group {
	GROUP_THREE_FUNDS = 1,	/* 三金 */
	GROUP_ALLOWANCE,	/* 荣誉津贴 */
	GROUP_VISIT,		/* 慰问 */
	GROUP_LIVING,		/* 生活救助 */
	GROUP_MEDICAL,		/* 医疗救助 */
	GROUP_STUDY,		/* 助学救助 */
	GROUP_WARMTH,		/* 送温暖 */
	GROUP_TEMPORARY,	/* 临时救助 */
	GROUP_MUTUAL,		/* 医疗互助 */
	GROUP_RECUPERATION,	/* 疗休养、体检 */
	GROUP_OTHER
};

struct pay_item {
	struct record record;
	const char *name;		/* 春节慰问金, 生活困难补助金, 生活救助 … */
	int64_t group_of;		/* enum pay_group */
	int64_t counting;
	int64_t period;
	int64_t times;			/* at most so often a period; NO_NUMBER: any number, the cap alone counts */
	int64_t cap;			/* fen a period and subject, over all schemes, units and funds; NO_NUMBER: none */
	int64_t cap_of;			/* enum cap_of: whose sum that is */
	int64_t most;			/* fen a time; NO_NUMBER: none */
	const char *apart_from;		/* names of items that exclude it for the same subject and period, by 、; NULL: none */
	const char *document;
	int64_t state;			/* enum fund_state */
};

/* One payment beyond what the item allows: asked by one officer, approved by another, used once. */
enum override_state { OVERRIDE_ASKED = 1, OVERRIDE_APPROVED, OVERRIDE_REFUSED, OVERRIDE_USED };
struct pay_override {
	struct record record;
	int64_t item_id;
	int64_t person_id;		/* the subject, as in payment_claim */
	int64_t household_id;
	const char *id_number;
	const char *claim;
	const char *name;		/* whom it is for, in words */
	const char *period;
	int64_t amount;			/* fen, at most */
	const char *reason;
	const char *document;
	int64_t office_id;
	int64_t approved_by;		/* account */
	const char *approved_on;
	const char *used_on;
	int64_t state;
};

extern const struct entity fund;
extern const struct entity pay_item;
extern const struct entity pay_override;
extern const struct module fund_module;
extern const struct choice fund_sources[];
extern const struct choice pay_groups[];

/* --- entries: double entry, append only --- */

enum fund_act {
	FUND_RECEIVE = 1,	/* money came:            income → free */
	FUND_RESERVE,		/* approved to be paid:   free → reserved */
	FUND_RELEASE,		/* not paid after all:    reserved → free */
	FUND_SEND,		/* in a payment file:     reserved → sent */
	FUND_PAY,		/* confirmed:             sent → spent */
	FUND_PAY_AT_ONCE,	/* cash, goods:           reserved → spent */
	FUND_RETURN,		/* the bank gave it back: sent → reserved */
	FUND_RECOVER,		/* wrongly paid, got back: spent → free */
	FUND_REVERSE		/* takes an entry back whole (reverses_id) */
};

struct fund_posting {
	int64_t fund_id;
	int64_t item_id;		/* pay_item that is paid: the fund must be for it; 0: none */
	int64_t act;
	int64_t amount;			/* fen, > 0 */
	const char *on_day;		/* whole date */
	const char *memo;
	const char *document;		/* minutes, reply, voucher; NULL */
	const char *entity;		/* what it is about: "payment_run", "aid_case" …; NULL */
	int64_t row_id;
	int64_t reverses_id;		/* of FUND_REVERSE: the entry taken back, with its amount */
};
/* One entry with its two lines, balances moved with it.  A balance that would go below zero, a closed fund, an item that the fund is
 * not for: a problem, nothing kept.  Wants an open TX_WRITE.  *entry_id may be NULL. */
bool fund_post(struct context *context, const struct fund_posting *posting, int64_t *entry_id);
/* Does the fund belong to the office or to one above it today?  fund_post asks nobody where he sits: whoever posts asks this first. */
bool fund_serves(struct context *context, int64_t fund_id, int64_t office_id);

/* --- the guard --- */

/* One payment to one subject: held by unique keys in the database, across schemes, runs, cases, units and funds of the tenant. */
struct payment_claim {
	int64_t item_id;
	const char *day;		/* whole date: the period follows from it and the item … */
	const char *period;		/* … or is given: "2026-05"; NULL */
	int64_t person_id;		/* the subject, by the item's counting: person, household, student (by person or number), claim */
	int64_t household_id;
	const char *id_number;		/* of a subject who has no file here (a student); NULL.  Kept as a keyed hash only */
	const char *claim;		/* number of the claim; NULL */
	int64_t amount;			/* fen */
	const char *entity;		/* what pays: "payment_line" … */
	int64_t row_id;
	int64_t override_id;		/* pay_override, approved by two officers; 0 */
};
/* Takes the keys.  False: a problem says who paid what when already, or how much of the cap is left; nothing kept.  Wants an open TX_WRITE. */
bool payment_claim_take(struct context *context, const struct payment_claim *claim);
/* Would it be refused?  Adds the same problems, keeps nothing. */
bool payment_claim_check(struct context *context, const struct payment_claim *claim);
/* What was taken for the row is free again (not paid, returned for good, reversed).  Wants an open TX_WRITE. */
bool payment_claim_free(struct context *context, const char *entity, int64_t row_id);
/* Many at once, for runs: in few statements; `refused[i]` (arena text) says why, NULL where taken.  Wants an open TX_WRITE; at most 1,000. */
bool payment_claims_take(struct context *context, const struct payment_claim *claims, size_t count, const char **refused);
/* The period that a day falls into: "2026", "2026-05", "2026-H1"; arena. */
const char *pay_period_of(struct context *context, int64_t period, const char *day);
/* Asks for an exception for what the guard refused: a row that waits for another officer.  Wants an open TX_WRITE. */
bool pay_override_ask(struct context *context, const struct payment_claim *claim, const char *name, const char *reason, const char *document, int64_t *id);
/* Was it paid by an override?  The reason, for the page of what was paid; NULL: no (or context->failure). */
const char *payment_claim_overridden(struct context *context, const char *entity, int64_t row_id);

#endif
