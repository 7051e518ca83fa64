/* income.h: what people live on, year by year, as they declare it and the
 * county verifies it; the yearly survey that asks for it; cases of retired
 * model workers who stand below the guaranteed line.  It decides on no payment. */
#ifndef MODULE_INCOME_H
#define MODULE_INCOME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

/* Class of a person in the rules of allowances (laomo-rules §3.2). */
enum worker_class { CLASS_WORKING = 1, CLASS_RETIRED, CLASS_FARMER };

enum statement_state { STATEMENT_DECLARED = 1, STATEMENT_VERIFIED, STATEMENT_RETURNED };
enum by_whom { BY_SELF = 1, BY_FAMILY, BY_UNIT, BY_STAFF };
enum { ANSWER_YES = 1, ANSWER_NO };	/* of questions that may be left open */

/* One person, one year. */
struct income_statement {
	struct record record;
	int64_t person_id;
	int64_t year;
	int64_t class_of;		/* enum worker_class */
	int64_t income;			/* own, average of a month, fen */
	int64_t family_income;		/* of the household, a month and head */
	int64_t own_medical;		/* 自付: own share inside the insurance, in the year's window */
	int64_t outside_medical;	/* 自费: outside it */
	int64_t is_unemployed, has_ill_relative, has_grave_illness, has_local_household;	/* ANSWER_…; 0: not told */
	const char *illness;		/* sealed */
	int64_t satisfaction;		/* with his income: 1 very … 5 not at all; 0: not asked */
	int64_t by_whom;
	const char *by_name;		/* 代办: who, and what he is to him */
	const char *by_relation;
	const char *declared_on;
	int64_t proof;
	const char *note;
	const char *returned;		/* why it was sent back */
	int64_t office_id;		/* of the person, when it was declared */
	int64_t state;
};

enum survey_state { SURVEY_OPEN = 1, SURVEY_CLOSED };
struct income_survey {
	struct record record;
	const char *name;		/* 2026年全国劳模三金摸底 */
	int64_t year;			/* of the statements */
	int64_t level;			/* whose: highest honour of that level; 0: all who hold a title */
	int64_t office_id;
	const char *begins_on, *due_on;
	const char *note;
	int64_t state;
};

enum guarantee_state { GUARANTEE_OPEN = 1, GUARANTEE_SOLVED };
/* S-045: somebody below the line, followed every month until it is solved. */
struct guarantee_case {
	struct record record;
	int64_t person_id;
	int64_t office_id;
	int64_t income, line;		/* a month, as it was opened */
	const char *opened_on;
	const char *reason;
	const char *next_due;		/* last day for the next report */
	const char *solved_on;
	const char *solution;
	int64_t state;
};
struct guarantee_report {
	struct record record;
	int64_t case_id;
	const char *month;		/* "2026-05" */
	const char *done;
	int64_t income;
};

extern const struct entity income_statement;
extern const struct entity income_survey;
extern const struct entity guarantee_case;
extern const struct entity guarantee_report;
extern const struct module income_module;
extern const struct choice worker_classes[];

#endif
