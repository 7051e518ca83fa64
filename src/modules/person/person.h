/* person.h: one file for each person, for life: facts, names, employments,
 * status, identity grade.  An entry of an old roll makes a provisional person;
 * linking or merging is an act of somebody, with a reason and an undo. */
#ifndef MODULE_PERSON_H
#define MODULE_PERSON_H

#include <stdbool.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

enum sex { SEX_MALE = 1, SEX_FEMALE };
enum grade { GRADE_UNVERIFIED = 1, GRADE_BY_UNIT, GRADE_IN_PERSON };
enum person_standing { PERSON_PROVISIONAL = 1, PERSON_ON_FILE };
enum life_status { STATUS_IN_WORK = 1, STATUS_OFF_POST, STATUS_RETIRED, STATUS_MOVED, STATUS_DEAD, STATUS_LOST };

struct person {
	struct record record;
	const char *name;
	int64_t sex;
	const char *ethnic;
	const char *born_on;
	const char *id_number;
	const char *political;
	const char *education;
	int64_t photo;
	const char *native_place;
	const char *telephone;
	const char *address;
	const char *bank_account;
	const char *unit_name;		/* as stated; the employment of today where there is one */
	int64_t unit_id;
	const char *post;
	const char *lives_in;		/* division */
	int64_t office_id;		/* union office in charge: whose rows these are */
	int64_t trade;
	int64_t kind;
	int64_t ownership;
	int64_t grade;
	int64_t standing;
	int64_t status;
	const char *status_on;
	int64_t highest_level;		/* computed by honours: 1 nation … ; 0 none */
	const char *highest_title;
	const char *first_award;	/* year of the first */
	int64_t award_count;
	const char *source;		/* the roll or paper that it was made from */
	const char *note;
	int64_t merged_into;
	const char *name_order;
	const char *name_strokes;
	const char *name_folded;
};

struct person_name {
	struct record record;
	int64_t person_id;
	const char *name;
	int64_t kind;
	const char *note;
	const char *name_folded;
};

struct employment {
	struct record record;
	int64_t person_id;
	const char *unit_name;
	int64_t unit_id;
	const char *post;
	const char *from_on;
	const char *until_on;
};

struct status_change {
	struct record record;
	int64_t person_id;
	int64_t status;
	const char *from_on;
	const char *source;
	const char *note;
};

/* Somebody said that a person died.  Until it is verified whatever is paid to him waits. */
enum death_state { DEATH_REPORTED = 1, DEATH_VERIFIED, DEATH_WITHDRAWN };
struct death_report {
	struct record record;
	int64_t person_id;
	const char *died_on;		/* may be partial */
	const char *reported_by;	/* name of who said so */
	int64_t relation;
	const char *reported_on;
	const char *source;		/* what was shown: 死亡证明, 户籍注销, 电话 … */
	const char *family;		/* with whom to speak: sealed */
	const char *telephone;
	const char *note;
	int64_t state;
};

/* Two files made one, and who said so. */
struct merging {
	struct record record;
	int64_t kept_id;
	int64_t merged_id;	/* its file stays, out of sight, for undoing */
	const char *reason;
	const char *merged_name;
	int64_t state;
	const char *differences;	/* facts on which the two disagreed, for people to read */
	const char *moved;	/* what undoing needs, by spaces: see person_merge.c */
};

/* Two files that look alike and are not: said once, not asked again. */
struct distinction {
	struct record record;
	int64_t first_id;
	int64_t second_id;
	const char *reason;
};

extern const struct entity person;
extern const struct entity person_name;
extern const struct entity employment;
extern const struct entity status_change;
extern const struct entity death_report;
extern const struct entity merging;
extern const struct entity distinction;
extern const struct module person_module;
extern const struct choice person_sexes[];
extern const struct choice person_statuses[];
extern const struct choice person_trades[];
extern const struct choice person_kinds[];
extern const struct choice honour_levels[];	/* 国家级 … : shared with honours, so that lists filter by the highest */

/* --- what other modules may ask --- */

/* What the honours of a person come to; written by the honour module when a grant changes.  Wants an open TX_WRITE. */
struct honour_summary {
	int64_t highest_level;
	const char *highest_title;
	const char *first_award;
	int64_t count;
};
bool person_set_honours(struct context *context, int64_t person_id, const struct honour_summary *summary);

/* Is he dead (by his status), or reported so and not verified yet?  Whoever greets, visits or pays asks this first; lists of many join
 * death_report (state DEATH_REPORTED).  context->failure where it could not be asked. */
enum death_known { DEATH_NOT = 0, DEATH_HELD, DEATH_SURE };
enum death_known person_death(struct context *context, int64_t person_id);

/* A notice to his own account, where he lives, has one, uses it, and did not do it himself; else nothing.  In the caller's TX_WRITE.  False: context->failure. */
bool person_tell(struct context *context, int64_t person_id, const char *title, const char *path, const struct entity *entity, int64_t row_id);

/* Persons that may be the same as these facts, best first; what speaks for each, and what against. */
struct double_found {
	int64_t id;
	int score;		/* 0 to 100 */
	const char *because;	/* 同名；同单位；出生年份相同 */
	bool contradicted;	/* another ID number, sex or birth: surely somebody else */
};
size_t person_doubles(struct context *context, const struct person *facts, struct double_found *found, size_t most);

/* The kept person takes every reference of the merged one, and the facts that he lacks.  Refused where the ID numbers
 * differ, where the two were said to be distinct, or where one of them is not the actor's to change.  Both want an
 * open TX_WRITE and add problems.  Undoing takes back what still stands as the merging left it. */
bool person_merge(struct context *context, int64_t kept_id, int64_t merged_id, const char *reason, int64_t *merging_id);
bool person_merge_undo(struct context *context, int64_t merging_id, const char *reason);

#endif
