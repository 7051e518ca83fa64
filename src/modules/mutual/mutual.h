/* mutual.h: mutual medical cover of workers (职工医疗互助): plans by the year, who
 * is covered through which unit, claims after basic insurance.  What is paid
 * goes the way of every grant (payment.h). */
#ifndef MODULE_MUTUAL_H
#define MODULE_MUTUAL_H

#include <stdint.h>

#include "model/definition.h"

enum plan_kind { PLAN_MEDICAL = 1, PLAN_WOMEN };
enum plan_state { PLAN_DRAFT = 1, PLAN_OPEN, PLAN_CLOSED };
enum plan_way { PLAN_PER_STAY = 1, PLAN_ADDED_UP };
enum plan_counts { PLAN_COUNTS_PART = 1, PLAN_COUNTS_BOTH };
enum group_state { GROUP_DRAFT = 1, GROUP_JOINED, GROUP_LEFT };
enum claim_state { CLAIM_ASKED = 1, CLAIM_RETURNED, CLAIM_REVIEWED, CLAIM_APPROVED, CLAIM_REFUSED, CLAIM_GIVEN_UP };

struct mutual_plan {
	struct record record;
	const char *name;
	int64_t kind;
	int64_t office_id;
	const char *from_on, *until_on;
	int64_t fee;			/* fen a head and period */
	int64_t payer;
	int64_t start_line;		/* fen */
	int64_t cap;			/* fen a person and period; NO_NUMBER */
	int64_t way;
	int64_t counts;
	int64_t waiting_days;		/* NO_NUMBER: none */
	int64_t claim_days;		/* after leaving hospital; NO_NUMBER: any time */
	int64_t age_from, age_until;
	int64_t least_people, least_share;	/* of a unit; per cent */
	const char *hospitals;		/* by 、; NULL: any that basic insurance names */
	int64_t item_id, fund_id;
	const char *document;
	int64_t state;
};

struct mutual_segment {
	struct record record;
	int64_t plan_id;
	int64_t from_fen;		/* of the own part: from here on the rate holds */
	int64_t rate;			/* per cent */
};

/* One unit's joining of one plan. */
struct mutual_group {
	struct record record;
	const char *unit_name;
	int64_t plan_id;
	int64_t office_id;
	int64_t staff;			/* in service */
	int64_t is_renewal;		/* 1: no waiting days again */
	const char *paid_on;		/* fee came */
	const char *voucher;
	const char *contact, *telephone;
	int64_t people, fees;		/* at joining */
	const char *effective_on;
	int64_t state;
};

struct mutual_cover {
	struct record record;
	int64_t group_id;
	int64_t plan_id;
	const char *name, *id_number, *telephone;
	int64_t person_id;		/* his file, where he has one; 0 */
	int64_t counted, paid;		/* fen: own parts that were counted, what was approved */
	int64_t claims;
};

struct mutual_claim {
	struct record record;
	const char *number;
	int64_t plan_id;
	const char *name, *id_number;
	int64_t applied_by;
	const char *applied_name;
	const char *telephone, *bank_account;
	const char *from_on, *until_on;
	const char *hospital, *referral, *diagnosis;
	int64_t total, insurance_paid, self_part, self_cost;
	int64_t stay_file, bill_file, other_file;
	int64_t serial, cover_id, person_id, office_id;
	const char *unit_name;
	const char *finding;		/* why it cannot be paid; NULL: nothing against it */
	int64_t amount;
	const char *arithmetic;
	int64_t first_officer, second_officer;
	const char *first_name, *second_name;
	const char *decided_on, *reason;
	int64_t line_id;
	int64_t state;
};

extern const struct entity mutual_plan;
extern const struct entity mutual_segment;
extern const struct entity mutual_group;
extern const struct entity mutual_cover;
extern const struct entity mutual_claim;
extern const struct module mutual_module;

#endif
