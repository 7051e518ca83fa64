/* examination.h: examination of nominees (考察): groups, visits, interviews, the
 * count of the democratic appraisal, findings, the report that two persons of
 * the group sign; scores by the round's criteria where its rules want them.
 * The public face of the module. */
#ifndef MODULE_EXAMINATION_H
#define MODULE_EXAMINATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

struct exam_group {
	struct record record;
	int64_t selection_id;
	const char *name;		/* 第一考察组 */
	int64_t office_id;		/* the union office that sends it */
	int64_t is_scored;		/* yes/no: the round's rules want scores by criterion */
	const char *note;
};

struct exam_member {
	struct record record;
	int64_t group_id;
	const char *name;
	const char *post;		/* unit and post */
	int64_t is_leader;		/* yes/no */
	const char *login;		/* of who signs in this house; NULL: signs on paper only */
	int64_t account_id;		/* computed */
};

enum exam_state {
	EXAM_PLANNED = 1,	/* 待考察 */
	EXAM_SIGNED_ONCE,	/* 待第二人签字 */
	EXAM_SIGNED		/* 已签字: closed */
};
enum exam_conclusion { EXAM_GOOD = 1, EXAM_DOUBTFUL, EXAM_BAD };
enum exam_count { COUNT_GRADES = 1, COUNT_CONSENT };

struct examination {
	struct record record;
	int64_t nomination_id;
	int64_t selection_id;
	int64_t office_id;
	int64_t group_id;
	int64_t person_id;		/* whose data it is; 0 */
	const char *name, *unit_name, *post;	/* as the nomination said when it was planned */
	const char *planned_on;
	const char *visited_on;
	const char *place;
	int64_t count_kind;		/* enum exam_count: how the appraisal was counted */
	int64_t due, present;
	int64_t excellent, competent, basic, incompetent;
	int64_t agree, disagree, abstain;
	const char *findings;		/* what was found: merits, doubts */
	const char *report;		/* 考察材料 */
	int64_t conclusion;
	int64_t file;			/* scan of the signed report */
	int64_t first_id, second_id;	/* accounts that signed */
	const char *first_name, *second_name;
	const char *first_on, *second_on;
	int64_t state;
};

struct exam_interview {
	struct record record;
	int64_t examination_id;
	const char *on_day;
	const char *who;		/* by post: 班组长 */
	const char *name;		/* where he wants to be named */
	const char *said;
};

enum score_state { SCORE_GIVEN = 1, SCORE_CONFIRMED };
struct exam_score {
	struct record record;
	int64_t examination_id;
	int64_t clause_id;
	int64_t score;			/* 0 to 100 */
	const char *evidence;
	int64_t first_id, second_id;	/* accounts: who scored, who confirmed */
	const char *first_name, *second_name;
	int64_t state;
};

extern const struct entity exam_group;
extern const struct entity exam_member;
extern const struct entity examination;
extern const struct entity exam_interview;
extern const struct entity exam_score;
extern const struct module examination_module;

#endif
