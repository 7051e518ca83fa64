/* payment.h: money to people: expected lists by scheme, grants approved one by
 * one, frozen lists, payment files, returns, recovery, receipts.  One table of
 * lines, so that sums are sums of lines. */
#ifndef MODULE_PAYMENT_H
#define MODULE_PAYMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

enum run_state {
	RUN_DRAFT = 1,		/* 拟定: what, when, from which fund */
	RUN_COMPUTING,		/* 计算中 (job) */
	RUN_EXPECTED,		/* 应发清单: differences are explained, exceptions made */
	RUN_MINUTED,		/* 已上会: minutes entered, first officer */
	RUN_FROZEN,		/* 已批准冻结: second officer; keys taken, fund reserved */
	RUN_SENT,		/* 已报盘 */
	RUN_SETTLED,		/* 已对账 */
	RUN_CANCELLED,
	RUN_FREEZING		/* 冻结中 (job): keys are being taken */
};
enum run_kind {
	RUN_OF_SCHEME = 1,	/* computed by a scheme */
	RUN_OF_GRANTS,		/* gathers grants that wait to be paid */
	RUN_IMPORTED		/* a list of an earlier year: to compare with, never in a sum */
};
enum payment_state {
	PAYMENT_EXPECTED = 1,	/* 应发 */
	PAYMENT_HELD,		/* 暂缓: death reported, identity not verified, no account … */
	PAYMENT_DROPPED,	/* 不发: by hand with a reason, or refused by the guard */
	PAYMENT_APPROVED,	/* 待付: approved, key taken, fund reserved */
	PAYMENT_SENT,		/* 已报盘 */
	PAYMENT_PAID,		/* 已发 */
	PAYMENT_RETURNED,	/* 退回: the bank gave it back; may be paid again */
	PAYMENT_STOPPED,	/* 停发: confirmed dead, title revoked */
	PAYMENT_RECOVERING,	/* 追回中 */
	PAYMENT_RECOVERED,	/* 已追回 */
	PAYMENT_WITHDRAWN	/* 已撤回: the grant was taken back before it was paid */
};
/* Why a line differs from the run before. */
enum difference {
	DIFFERENCE_NEW = 1,	/* 新增 */
	DIFFERENCE_DEAD, DIFFERENCE_RETIRED, DIFFERENCE_MOVED_OUT, DIFFERENCE_MOVED_IN, DIFFERENCE_TITLE, DIFFERENCE_REVOKED, DIFFERENCE_RULE,
	DIFFERENCE_INCOME, DIFFERENCE_AGE, DIFFERENCE_HAND, DIFFERENCE_STATUS, DIFFERENCE_OTHER
};
enum pay_way { WAY_BANK = 1, WAY_CASH, WAY_GOODS };

struct payment_run {
	struct record record;
	const char *name;		/* 2026年春节慰问金 */
	int64_t kind;			/* enum run_kind */
	int64_t scheme_id;		/* 0: gathers approved grants, or a list that was imported */
	int64_t item_id;
	int64_t fund_id;
	int64_t office_id;
	const char *period;		/* "2026", "2026-05" */
	const char *on_day;		/* the day whose facts and rules count */
	int64_t compared_id;		/* the run before, of the same item; 0: none */
	int64_t way;			/* enum pay_way, of the lines that it computes */
	const char *minutes;		/* 主席办公会会议纪要 */
	const char *minutes_on;
	int64_t first_officer, second_officer;	/* accounts; never the same … */
	const char *first_name, *second_name;	/* … and who they are */
	int64_t state;
	/* computed */
	int64_t people, total, held, dropped, changed;
	int64_t waiting;		/* fen, of lines in it whose key is taken and whose fund is reserved already (grants) */
	int64_t reserved;		/* fen that its freezing reserved, for lines that were not */
	const char *frozen_on;
	const char *list_hash;		/* SHA-256 of the frozen list, see payment_hash.c */
	int64_t job_id;			/* the one under way, or the last */
};

struct payment_line {
	struct record record;
	int64_t run_id;			/* 0: approved, waits to be gathered */
	int64_t item_id;
	int64_t fund_id;
	const char *period;
	int64_t person_id;		/* 0: somebody without a file here (student, heir, group) */
	int64_t household_id;
	const char *payee;		/* name, as paid */
	const char *unit_name;
	int64_t office_id;		/* whose person it is */
	const char *account;		/* sealed; filled when the file is made */
	int64_t declared;		/* 申报, fen */
	int64_t approved;		/* 批复 */
	int64_t paid;			/* 实发 */
	int64_t previous;		/* of the compared run; NO_NUMBER: none */
	int64_t difference;		/* why it differs: 新增, 退休, 去世, 迁出, 称号变动, 标准变动, 收入变动 … */
	const char *because;		/* the arithmetic */
	const char *goods;
	int64_t way;			/* enum pay_way */
	int64_t state;
	const char *state_reason;
	const char *paid_on;
	const char *received_on;	/* signed for … */
	const char *received_by;	/* … by (代领 named) */
	const char *voucher;
	const char *source;		/* entity that granted it: "aid_case", "visit" …; NULL: the run's scheme */
	int64_t source_id;
	const char *changed_by_hand;	/* who added or changed it, and why; NULL: as computed */
	int64_t class_of, level;	/* what counted of the person: enum worker_class, level of the highest title; to compare with next time */
	int64_t keyed;			/* 1: its key is taken and its fund reserved (or spent) */
	int64_t frozen;			/* 1: it stands in the frozen list of its run */
	int64_t file_id;		/* the payment file that it was last put into; 0: none yet */
};

extern const struct entity payment_run;
extern const struct entity payment_line;
extern const struct entity payment_file;
extern const struct entity payment_sending;
extern const struct entity bank_format;
extern const struct entity payment_recovery;
extern const struct entity payment_instalment;
extern const struct entity payment_question;
extern const struct module payment_module;
extern const struct choice payment_states[];

/* --- what other modules ask --- */

/* A grant that was approved (case, visit, claim, trip) becomes a line that waits to be paid: the key is taken, the fund reserved, or
 * neither (problems say why).  Cash and goods handed over at once: `handed_on` set, and it is paid.  Wants an open TX_WRITE. */
struct payment_asked {
	int64_t item_id, fund_id;
	const char *day;		/* whole date; the period follows from it and the item */
	int64_t person_id, household_id;
	const char *payee, *unit_name;
	int64_t office_id;
	const char *id_number;		/* of a subject without a file (student); NULL */
	const char *claim;		/* number of the claim; NULL */
	int64_t declared, amount;	/* fen */
	int64_t way;
	const char *goods;
	const char *handed_on, *received_by;	/* NULL: later */
	const char *because, *document;
	const char *source;
	int64_t source_id;
	int64_t override_id;		/* pay_override; 0 */
};
bool payment_ask(struct context *context, const struct payment_asked *asked, int64_t *line_id);
/* The grant is taken back before it was paid: key and fund are free again.  A problem where it was paid.  Wants an open TX_WRITE. */
bool payment_withdraw(struct context *context, int64_t line_id, const char *reason);

#endif
