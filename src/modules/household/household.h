/* household.h: files of workers in hardship (困难职工档案): one household, one
 * file; who lives in it, what comes in and must go out, the class by dated local
 * lines, review, 脱困 and 退档.  What is given to them stands in aid and payment. */
#ifndef MODULE_HOUSEHOLD_H
#define MODULE_HOUSEHOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

enum household_class { HARDSHIP_DEEP = 1, HARDSHIP_RELATIVE, HARDSHIP_ACCIDENT, HARDSHIP_NONE };	/* 深度, 相对, 意外致困, 不符合 */
enum household_state {
	HOUSEHOLD_DRAFT = 1,	/* 填写中 */
	HOUSEHOLD_APPLIED,	/* 已申请: first check by the unit */
	HOUSEHOLD_CHECKED,	/* 已初审: to be visited by two */
	HOUSEHOLD_VERIFYING,	/* 核对中: sent to civil affairs */
	HOUSEHOLD_NOTICED,	/* 公示中 */
	HOUSEHOLD_ON_FILE,	/* 在档 */
	HOUSEHOLD_RECOVERED,	/* 已脱困 */
	HOUSEHOLD_CLOSED,	/* 已退档 */
	HOUSEHOLD_REFUSED,	/* 不予建档 */
	HOUSEHOLD_RETURNED,	/* 退回补正: goes on where it was returned */
	HOUSEHOLD_REPORTED,	/* 已上报: waits for the check with civil affairs */
	HOUSEHOLD_VERIFIED,	/* 已核对: waits for the meeting and its notice */
	HOUSEHOLD_SECURED	/* 已解困: cannot be lifted out, living reaches the line by the safety net; on file still */
};
enum household_area { AREA_TOWN = 1, AREA_RURAL };
enum hardship_cause {
	CAUSE_NO_LABOUR = 1, CAUSE_NOT_EMPLOYED, CAUSE_LAID_OFF, CAUSE_UNINSURED, CAUSE_UNPAID_INSURANCE, CAUSE_ILLNESS, CAUSE_DISASTER, CAUSE_ACCIDENT, CAUSE_SCHOOL,
	CAUSE_OTHER
};
enum household_by { HOUSEHOLD_BY_SELF = 1, HOUSEHOLD_BY_RELATIVE, HOUSEHOLD_BY_UNIT, HOUSEHOLD_BY_STAFF };	/* 本人, 亲属代办, 单位代办, 工作人员代办 */

/* Money in fen; by the month where it says so, else for the twelve months of the account. */
struct household {
	struct record record;
	const char *number;		/* 档案号; given when it is put on file */
	const char *national_number;	/* of the national aid system */
	int64_t level;			/* 建档标准 */
	const char *name;
	int64_t person_id;
	int64_t office_id;		/* the union that keeps it: of the unit, or of the county */
	int64_t county_id;		/* the county's union above it (or the city's, or itself) */
	int64_t sex;
	const char *ethnic, *political, *id_number, *born_on;
	const char *health, *disability;	/* sealed */
	int64_t work_state, identity, worker_type;
	int64_t housing, floor_area;
	const char *telephone, *other_contact, *postcode, *address;
	const char *work_from;
	int64_t trade, marital, registered, area;
	const char *division;
	const char *unit_name;
	int64_t unit_id, unit_nature, unit_state;
	int64_t is_single_parent, is_migrant;
	const char *contract_on;
	int64_t contract_term;
	int64_t own_income;		/* a month */
	int64_t other_income_year, income_year, people, per_head;
	int64_t medical_insurance, can_help_itself, is_zero_employment;
	int64_t main_cause;
	const char *second_causes, *cause_note;
	const char *accident_on;
	int64_t accident_cost;
	const char *bank, *branch, *bank_account;
	/* the account of twelve months */
	const char *counted_until;
	int64_t wages, business, property, transfers, countable;
	int64_t ill_cost, disabled_cost, school_cost, housing_cost, other_cost, work_cost;
	int64_t jobless;		/* able adults without work, counted at the minimum wage */
	int64_t net_per_head;		/* a month; by the formula */
	int64_t relief_line;		/* that held when it was counted */
	int64_t multiple;		/* net per head in hundredths of the line */
	int64_t suggested, class_of;
	const char *class_reason;
	/* the way */
	int64_t by_whom;
	const char *by_name, *by_relation;
	int64_t channel;
	const char *applied_on;
	const char *party_opinion, *unit_opinion, *system_opinion, *office_opinion;
	const char *check_batch;	/* list in which it went to civil affairs */
	int64_t returned_from;
	const char *returned_why;
	int64_t met_kind;
	const char *met_on, *meeting;
	int64_t meeting_file;
	const char *noticed_on, *noticed_until, *notice_place;
	int64_t objections;		/* open ones */
	const char *approved_on, *approved_by;
	const char *reviewed_on, *review_due;
	const char *above_since;	/* month from which on every review found it above the line; NULL */
	const char *last_aided_on;
	int64_t aided_total;
	int64_t is_fallen_back;
	const char *left_on, *left_why;
	int64_t left_kind;
	int64_t is_target;
	const char *target_on;
	int64_t key_group, measure;
	const char *filer, *reviewer, *typist;
	const char *note;
	int64_t state;
};

extern const struct entity household;
extern const struct entity household_member;
extern const struct entity household_paper;
extern const struct entity household_visit;
extern const struct entity household_exclusion;
extern const struct entity household_finding;
extern const struct entity household_objection;
extern const struct entity household_review;
extern const struct entity hardship_rule;
extern const struct module household_module;
extern const struct choice household_classes[];
extern const struct choice household_states[];
extern const struct choice hardship_causes[];
extern const struct choice household_by_choices[];

enum { RELATION_PARENT = 1, RELATION_SPOUSE, RELATION_CHILD };
struct household_member {
	struct record record;
	int64_t household_id;
	const char *name;
	int64_t relation, person_id, sex;
	const char *ethnic, *id_number, *born_on, *political;
	int64_t income;			/* a month */
	int64_t worker_type;
	const char *health, *disability;
	int64_t medical_insurance, marital, registered;
	const char *telephone;
	int64_t identity;
	int64_t jobless_able;		/* of working age, able, without work, no student */
	const char *education;
	int64_t entered, years;
	const char *school;
	int64_t unit_nature, work_state;
	const char *contract_on;
	int64_t contract_term;
	const char *note;
};

/* What civil affairs found of one thing. */
struct household_finding {
	struct record record;
	int64_t household_id;
	const char *batch, *asked_on, *answered_on;
	int64_t kind;
	const char *whose, *said;
	int64_t verdict;
};
enum finding_verdict { FINDING_CLEAR = 1, FINDING_DIFFERS, FINDING_AGAINST };
extern const struct choice household_finding_kinds[], household_finding_verdicts[], household_relations[];

/* Who stands in an open file: the head, each member; unique by ID number and by person. */
struct household_seat {
	struct record record;
	int64_t household_id, member_id, person_id;
	const char *id_number;
};
extern const struct entity household_seat;
/* Members of a file that was loaded in its scope. */
bool household_members(struct context *context, int64_t household_id, struct household_member **members, size_t *count);

const char *household_money(struct context *context, int64_t fen);	/* 1,234.50; — where none */

/* What others may know of a file. */
struct household_brief {
	int64_t id;
	int64_t person_id;		/* the worker; 0 until his file here was chosen or made */
	const char *name;
	int64_t office_id;
	int64_t unit_id;
	const char *unit_name;
	int64_t class_of;		/* enum household_class, as determined by people; 0: not yet */
	int64_t state;
	int64_t people;
	int64_t per_head;		/* fen a month, by the formula; NO_NUMBER */
	int64_t relief_line;		/* fen a month, that held when it was classed; NO_NUMBER */
	const char *reviewed_on;
	bool is_rural, is_migrant;
};
/* The open file in which the person stands today, as head or member; false: none (or context->failure). */
bool household_of_person(struct context *context, int64_t person_id, struct household_brief *brief);
/* The file with that id, in whatever state; false: none (or context->failure).  It asks no scope: never for an id that somebody sent. */
bool household_brief_of(struct context *context, int64_t household_id, struct household_brief *brief);
/* May it be helped as a file: on file, or secured? */
bool household_is_on_file(const struct household_brief *brief);
/* The member with that row id, if he lives in the household: name, number (unsealed; for the guard only), whether at school. */
struct household_member_brief {
	int64_t id, person_id;
	const char *name, *id_number;
	int64_t relation;
	bool is_student;
	const char *school;
};
bool household_member_of(struct context *context, int64_t household_id, int64_t member_id, struct household_member_brief *member);
/* It was helped with so much on that whole day (a negative amount takes it back): told by who pays.  Wants an open TX_WRITE. */
bool household_aided(struct context *context, int64_t household_id, const char *day, int64_t amount);

#endif
