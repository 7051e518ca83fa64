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
	HOUSEHOLD_CHECKED,	/* 已初审: visited by two */
	HOUSEHOLD_VERIFYING,	/* 核对中: sent to civil affairs */
	HOUSEHOLD_NOTICED,	/* 公示中 */
	HOUSEHOLD_ON_FILE,	/* 在档 */
	HOUSEHOLD_RECOVERED,	/* 已脱困 */
	HOUSEHOLD_CLOSED,	/* 已退档 */
	HOUSEHOLD_REFUSED
};

extern const struct entity household;
extern const struct entity household_member;
extern const struct module household_module;
extern const struct choice household_classes[];

/* What others may know of a file. */
struct household_brief {
	int64_t id;
	int64_t person_id;		/* the worker: every file has one */
	const char *name;
	int64_t office_id;
	int64_t unit_id;
	const char *unit_name;
	int64_t class_of;		/* enum household_class, as determined by people */
	int64_t state;
	int64_t people;
	int64_t per_head;		/* fen a month, by the formula; NO_NUMBER */
	int64_t relief_line;		/* fen a month, that held when it was classed; NO_NUMBER */
	const char *reviewed_on;
	bool is_rural, is_migrant;
};
/* The file in which the person stands today, as head or member; false: none (or context->failure). */
bool household_of_person(struct context *context, int64_t person_id, struct household_brief *brief);
bool household_brief_of(struct context *context, int64_t household_id, struct household_brief *brief);
/* The member with that row id, if he lives in the household: name, number (unsealed; for the guard only), whether at school. */
struct household_member_brief {
	int64_t id, person_id;
	const char *name, *id_number;
	int64_t relation;
	bool is_student;
	const char *school;
};
bool household_member_of(struct context *context, int64_t household_id, int64_t member_id, struct household_member_brief *member);

#endif
