/* scheme.h: who gets what, as dated rules: versions with a document, tried on
 * real people before they are switched on.  It computes and explains; it pays
 * nobody. */
#ifndef MODULE_SCHEME_H
#define MODULE_SCHEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"

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
extern const struct entity income_statement;
extern const struct module scheme_module;

/* Class of a person in the rules of allowances (laomo-rules §3.2). */
enum worker_class { CLASS_WORKING = 1, CLASS_RETIRED, CLASS_FARMER };

/* One person as rules see him: facts of one day, no database in it. */
struct scheme_title {
	int64_t level, variant, treated_as;	/* as of honour.h */
	const char *granted_on;
	const char *title_name;
	bool holds;				/* valid on the day: neither suspended nor revoked */
};
struct scheme_facts {
	int64_t person_id;
	int64_t office_id;
	const char *born_on;			/* may be partial; NULL */
	int64_t sex;
	int64_t status;				/* enum life_status on that day */
	int64_t death_held;			/* 1: a death was reported and is not verified yet */
	int64_t class_of;			/* enum worker_class; 0: not known */
	int64_t kind, trade;
	const struct scheme_title *titles;
	size_t title_count;
	int64_t income;				/* fen a month, of the statement that counts; NO_NUMBER: none */
	int64_t family_income;			/* fen a month and head; NO_NUMBER */
	int64_t own_medical;			/* 自付, fen in the window; NO_NUMBER */
	int64_t outside_medical;		/* 自费 */
	int64_t is_unemployed, has_ill_relative, has_grave_illness;	/* 1, 0 or NO_NUMBER */
	bool has_local_household;		/* 户籍本市 */
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
	int64_t reason;			/* short code of why not or why held: see scheme_reasons[] */
};
extern const struct choice scheme_reasons[];

struct scheme_rule;			/* a version loaded, with its conditions, bands and the lines of the day: ready for a million people */
/* The version of the scheme in force on the day; NULL: none (a problem), or context->failure.  Arena. */
struct scheme_rule *scheme_rule_load(struct context *context, int64_t scheme_id, const char *day);
struct scheme_rule *scheme_rule_of_version(struct context *context, int64_t version_id, const char *day);	/* for trials */
/* Pure but for the lines of offices (asked once each): what the person gets for one period of the scheme.  `because` is put into `arena`. */
void scheme_decide(struct scheme_rule *rule, const struct scheme_facts *facts, struct arena *arena, struct entitlement *entitlement);

/* The next persons after `after_id` (by id) within the office's area, at most `most` (1,000), with what rules see of them on the day: few
 * statements for all.  *count 0 at the end.  Persons merged into others are left out; those who hold no title too where `titled_only`. */
bool scheme_facts_read(struct context *context, int64_t office_id, const char *day, bool titled_only, int64_t after_id, size_t most,
		       struct scheme_facts **facts, size_t *count);

#endif
