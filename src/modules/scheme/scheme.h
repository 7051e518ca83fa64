/* scheme.h: who gets what, as dated rules: versions with a document, tried on
 * real people before they are switched on.  It computes and explains; it pays
 * nobody. */
#ifndef MODULE_SCHEME_H
#define MODULE_SCHEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"
#include "modules/income/income.h"

struct arena;
struct context;
struct standards;

enum scheme_state { SCHEME_DRAFT = 1, SCHEME_ON, SCHEME_OFF };

struct scheme {
	struct record record;
	const char *name;		/* 省部级劳模生活困难补助 */
	int64_t item_id;		/* pay_item: what is paid, and how doubles are counted */
	int64_t fund_id;		/* the fund that a run proposes; 0: asked */
	int64_t office_id;		/* whose rule it is; holds in its area */
	int64_t every;			/* enum pay_period: how often it is run */
	const char *payers;		/* chain: 单位、主管部门、同级财政 */
	const char *note;
	int64_t state;
};

/* The rule as it holds from a day on. */
struct scheme_version;			/* scheme_parts.h; conditions and rows of its table are child rows of it */

extern const struct entity scheme;
extern const struct entity scheme_version;
extern const struct entity scheme_band;
extern const struct module scheme_module;

/* One person as rules see him: facts of one day, no database in it. */
enum { TREATED_NONE = -1, TREATED_OPEN = -2 };
struct scheme_title {
	int64_t level, variant;			/* as of honour.h */
	int64_t treated_as;			/* level whose treatment it brings, by the grant or the catalogue; 0: its own; TREATED_NONE; TREATED_OPEN: nobody said yet */
	int64_t state;				/* enum grant_state on that day */
	const char *granted_on;
	const char *title_name;
};
struct scheme_facts {
	int64_t person_id;
	int64_t office_id;
	const char *name, *unit_name;		/* for lists; no rule looks at them */
	const char *born_on;			/* may be partial; NULL */
	int64_t sex;
	int64_t standing, grade;		/* as of person.h: money wants GRADE_IN_PERSON, which is the payer's affair */
	bool has_account;			/* a bank account is on file */
	int64_t status;				/* enum life_status on that day; 0: not known */
	const char *status_on;			/* since when; may be partial; NULL */
	int64_t death_held;			/* 1: a death was reported and is not verified yet */
	int64_t class_of;			/* enum worker_class; 0: not known */
	int64_t kind, trade;
	const struct scheme_title *titles;
	size_t title_count;
	int64_t statement;			/* enum statement_state of the statement that counts; 0: none */
	int64_t income;				/* fen a month, of that statement; NO_NUMBER: none */
	int64_t family_income;			/* fen a month and head; NO_NUMBER */
	int64_t own_medical;			/* 自付, fen in the window; NO_NUMBER */
	int64_t outside_medical;		/* 自费 */
	int64_t is_unemployed, has_ill_relative, has_grave_illness;	/* 1, 0 or NO_NUMBER */
	int64_t has_local_household;		/* 户籍本市: 1, 0 or NO_NUMBER */
};

enum verdict {
	VERDICT_PAY = 1,
	VERDICT_HOLD,		/* entitled, but something must be cleared first (death reported, grade of identity, income statement missing) */
	VERDICT_NO
};
struct entitlement {
	int64_t verdict;
	int64_t amount;			/* fen; 0 unless PAY or HOLD */
	const char *because;		/* the arithmetic, for people: 标准线 6,566 − 本人月均收入 6,000 = 566 元/月 × 12；NULL: nothing to say */
	int64_t reason;			/* why not or why held: see scheme_reasons[]; 0 where PAY */
};
enum scheme_reason {
	REASON_DEAD = 1, REASON_DEATH_REPORTED, REASON_PROVISIONAL, REASON_LOST, REASON_STATUS, REASON_STATUS_UNKNOWN, REASON_STATUS_SINCE, REASON_STATUS_SINCE_UNKNOWN, REASON_NO_TITLE, REASON_TITLE_HIGHER,
	REASON_TITLE_SUSPENDED, REASON_TITLE_REVOKED, REASON_TREATMENT_OPEN, REASON_GRANTED_UNKNOWN, REASON_CLASS, REASON_CLASS_UNKNOWN, REASON_AGE, REASON_AGE_UNKNOWN,
	REASON_AREA, REASON_HOUSEHOLD, REASON_HOUSEHOLD_UNKNOWN, REASON_NO_STATEMENT, REASON_STATEMENT_UNVERIFIED, REASON_INCOME, REASON_NO_HARDSHIP,
	REASON_NO_LINE, REASON_OTHER_SCHEME, REASON_NO_BAND, REASON_NOTHING_LEFT, REASON_DEPENDS
};
extern const struct choice scheme_reasons[];

struct scheme_rule;			/* a version loaded, with its conditions, bands and the lines of the day: ready for a million people */
/* The version of the scheme in force on the day; NULL: none (a problem), or context->failure.  Arena. */
struct scheme_rule *scheme_rule_load(struct context *context, int64_t scheme_id, const char *day);
struct scheme_rule *scheme_rule_of_version(struct context *context, int64_t version_id, const char *day);	/* for trials */
/* Pure, and asks nothing of the database (lines of offices were fetched when the rule was loaded, so the context's arena may be marked before a page
 * of people and wound back after it): what the person gets for one period of the scheme.  `because` is put into `arena`. */
void scheme_decide(struct scheme_rule *rule, const struct scheme_facts *facts, struct arena *arena, struct entitlement *entitlement);

/* One person's facts on the day, whoever asks; false: he is not there, or context->failure. */
bool scheme_facts_of(struct context *context, int64_t person_id, const char *day, struct scheme_facts *facts);

/* The next persons after `after_id` (by id) within the office's area, at most `most` (1,000), with what rules see of them on the day: few
 * statements for all.  *count 0 at the end.  Persons merged into others are left out; those who hold no title too where `titled_only`.  All in the context's
 * arena: the caller marks and rewinds it.  Status, titles and deaths as of `day`; the statement that counts is the newest of that year and the one before. */
bool scheme_facts_read(struct context *context, int64_t office_id, const char *day, bool titled_only, int64_t after_id, size_t most,
		       struct scheme_facts **facts, size_t *count);

#endif
