/* aid.h: programmes for people on one form of case: living, medical and study
 * aid, 送温暖, temporary aid, requests, rights, employment, legal aid, petitions:
 * taken in anywhere, routed, decided with a reason, paid by module payment; and
 * drives, which ask who qualifies and was not helped. */
#ifndef MODULE_AID_H
#define MODULE_AID_H

#include <stdbool.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

/* Five fields of difficulty (S-064). */
enum difficulty { DIFFICULTY_WORK = 1, DIFFICULTY_INSURANCE, DIFFICULTY_SCHOOL, DIFFICULTY_HEALTH, DIFFICULTY_HOUSING, DIFFICULTY_OTHER };

enum aid_kind {
	AID_LIVING = 1,		/* 生活救助 */
	AID_MEDICAL,		/* 医疗救助 */
	AID_STUDY,		/* 助学救助 */
	AID_WARMTH,		/* 送温暖 */
	AID_TEMPORARY,		/* 临时救助 */
	AID_SUDDEN,		/* 突发困难慰问 */
	AID_EMPLOYMENT,		/* 就业援助 */
	AID_LEGAL,		/* 法律援助 */
	AID_PETITION,		/* 信访援助 */
	AID_DIFFICULTY,		/* 劳模实际困难 */
	AID_OWN_RIGHTS,		/* 劳模维权 */
	AID_WOMEN,		/* 女职工关爱 */
	AID_OTHER
};
/* Aid, rights, service: three sides of one pattern (S-060). */
enum aid_side { SIDE_AID = 1, SIDE_RIGHTS, SIDE_SERVICE };
enum aid_audience { AUDIENCE_ANYONE = 1, AUDIENCE_HOUSEHOLD, AUDIENCE_MODEL };
enum aid_formula { FORMULA_NONE = 1, FORMULA_MONTHS, FORMULA_SHARE, FORMULA_FLAT };
enum aid_programme_state { PROGRAMME_ON = 1, PROGRAMME_OFF };

/* The rules of a programme, as they hold from a day on, in the area of its office. */
struct aid_programme {
	struct record record;
	const char *name;
	int64_t kind;			/* enum aid_kind */
	int64_t office_id;
	const char *from_on, *until_on;	/* first day on which it holds no more; NULL: open */
	const char *document;
	const char *contact;		/* where to ask */
	int64_t item_id, fund_id;	/* pay_item, fund; 0: nothing is paid; the fund is asked */
	int64_t audience;		/* enum aid_audience */
	const char *classes;		/* labels of household_classes joined by 、; NULL: every class on file */
	int64_t formula;		/* enum aid_formula */
	int64_t months_deep, months_other;	/* × local relief line */
	int64_t months_higher, months_school;	/* of study aid */
	int64_t share, share_outside;	/* per cent of 自付 above the threshold, and of 自费 */
	int64_t threshold;		/* fen */
	int64_t flat, flat_higher, flat_school;
	int64_t cap;			/* fen a case; that of a year stands on the item */
	int64_t two_over;		/* fen: above it two officers approve; 0: always */
	int64_t notice_days;		/* working days; NO_NUMBER or 0: no notice */
	int64_t days;			/* working days to decide */
	int64_t handled_by;		/* office that handles them all; 0: the applicant's own */
	const char *materials;		/* one a line */
	const char *handbook;
	int64_t is_public;		/* yes/no: stands in the handbook for everybody */
	int64_t state;
};

enum aid_by_whom { ASKED_BY_SELF = 1, ASKED_BY_RELATIVE, ASKED_BY_UNIT, ASKED_BY_STAFF };
enum aid_channel { CHANNEL_WINDOW = 1, CHANNEL_TELEPHONE, CHANNEL_ONLINE, CHANNEL_LETTER, CHANNEL_VISIT };
enum aid_intake_state { INTAKE_WAITING = 1, INTAKE_ROUTED };

/* What somebody asked for, once, wherever he did; routed to one programme or several. */
struct aid_intake {
	struct record record;
	int64_t person_id;
	const char *name;
	const char *id_number;		/* of somebody without a file; sealed */
	const char *telephone;
	const char *unit_name;
	int64_t office_id;
	int64_t household_id;		/* computed: the file in which he stands */
	int64_t channel;
	int64_t by_whom;		/* enum aid_by_whom */
	const char *by_name, *by_relation;
	int64_t difficulty;
	const char *content;
	int64_t asked;			/* fen */
	int64_t evidence;
	const char *programmes;		/* names joined by 、 */
	int64_t drive_id;
	const char *received_on;
	int64_t state;
};

enum aid_case_state {
	CASE_ASKED = 1,		/* 待受理 */
	CASE_RETURNED,		/* 待补正: what is missing was told */
	CASE_TAKEN,		/* 已受理，待核实 */
	CASE_CHECKED,		/* 已核实，待提出金额 */
	CASE_PROPOSED,		/* 待批准 */
	CASE_NOTICED,		/* 公示中 */
	CASE_FIRST,		/* 待第二负责人批准 */
	CASE_APPROVED,		/* 已批准，待发放 */
	CASE_GIVEN,		/* 已落实，待评价 */
	CASE_CLOSED,		/* 已办结 */
	CASE_REFUSED,		/* 不予救助 */
	CASE_HELD,		/* 暂缓 */
	CASE_WITHDRAWN		/* 已撤回 */
};
enum aid_stage { STAGE_HIGHER = 1, STAGE_SCHOOL };
enum aid_rating { RATING_GOOD = 1, RATING_FAIR, RATING_BAD };
enum aid_outcome { OUTCOME_SOLVED = 1, OUTCOME_PARTLY, OUTCOME_NOT };

/* One line of an intake: one programme, one owner, one deadline, one decision. */
struct aid_case {
	struct record record;
	const char *title;		/* 王强 · 生活救助 */
	int64_t intake_id, programme_id, drive_id, referred_from;
	int64_t kind, side, difficulty;
	int64_t person_id, household_id;
	const char *name, *unit_name;
	int64_t office_id;		/* whose case it is */
	const char *owner;		/* 承办人 */
	const char *asked_on, *taken_on, *due_on;
	const char *missing, *answer;	/* what was asked for, and what came */
	int64_t evidence;
	const char *checked_on, *checked_by, *second_by;
	int64_t check_way;
	const char *findings;
	int64_t member_id;		/* household_member: the student */
	const char *student_name, *student_number, *school;
	int64_t stage, tuition;
	int64_t own_cost, outside_cost;	/* of its bills */
	int64_t asked, ceiling, proposed, approved;
	const char *arithmetic, *less_because;
	int64_t fund_id, way;
	const char *goods, *handed_on, *received_by;
	int64_t notice_days;		/* working days that the programme wants it on notice; 0: none */
	const char *notice_on, *notice_until;
	int64_t first_officer, second_officer;
	const char *first_by, *second_officer_by;
	const char *decided_on, *reason;
	int64_t line_id;		/* payment_line */
	const char *given_on;
	int64_t outcome;
	const char *result;
	int64_t rating;
	const char *rating_text;
	int64_t is_review, held_from;
	int64_t state;
};

/* One medical bill. */
struct aid_cost {
	struct record record;
	int64_t case_id;
	const char *on_day, *hospital;
	int64_t total, insured, own, outside;	/* fen: all, paid by insurance, 自付, 自费 */
};

enum aid_referral_state { REFERRAL_SENT = 1, REFERRAL_ANSWERED };

/* A case passed on to a department, and what came back. */
struct aid_referral {
	struct record record;
	int64_t case_id;
	const char *to_name, *number, *about;
	const char *sent_on, *due_on;
	const char *answered_on, *answer;
	int64_t outcome;
	int64_t office_id;
	int64_t state;
};

enum aid_drive_kind { DRIVE_SPRING = 1, DRIVE_SUMMER, DRIVE_AUTUMN, DRIVE_WINTER, DRIVE_WARMTH, DRIVE_WOMEN, DRIVE_CAMPAIGN, DRIVE_OTHER };
enum aid_drive_target { TARGET_ON_FILE = 1, TARGET_STUDENTS, TARGET_WOMEN, TARGET_MODELS, TARGET_BELOW_LINE, TARGET_PROPOSED };
enum aid_drive_state { DRIVE_PLANNED = 1, DRIVE_RUNNING, DRIVE_OVER };

struct aid_drive {
	struct record record;
	const char *name;
	int64_t kind, year;
	int64_t office_id;
	int64_t campaign_id;		/* the drive that this one is a part of */
	int64_t programme_id;		/* what its cases are */
	int64_t target;			/* enum aid_drive_target */
	const char *classes;
	const char *from_on, *until_on;
	int64_t budget, amount;		/* fen: in all; proposed for each */
	const char *plan, *report, *document;
	int64_t state;
};

extern const struct entity aid_case;
extern const struct entity aid_intake;
extern const struct entity aid_cost;
extern const struct entity aid_referral;
extern const struct entity aid_programme;
extern const struct entity aid_drive;
extern const struct module aid_module;

#endif
