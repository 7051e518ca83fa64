/* examination_parts.h: the files of this module among themselves. */
#ifndef MODULE_EXAMINATION_PARTS_H
#define MODULE_EXAMINATION_PARTS_H

#include "modules/examination/examination.h"

struct page;

extern const struct choice exam_states[];
extern const struct choice conclusions[];

/* --- rules --- */

void group_check(struct context *context, void *row, const void *before);
void member_check(struct context *context, void *row, const void *before);
void member_compute(struct context *context, void *row, const void *before);
void examination_check(struct context *context, void *row, const void *before);
void examination_compute(struct context *context, void *row, const void *before);
bool examination_kept(struct context *context, const void *row, const void *before);
bool examination_sign(struct context *context, void *row, const char *reason);
bool examination_sign_second(struct context *context, void *row, const char *reason);
bool examination_reopen(struct context *context, void *row, const char *reason);
void interview_check(struct context *context, void *row, const void *before);
void score_check(struct context *context, void *row, const void *before);

/* The share of the votes cast that are good (优秀 and 称职, or 同意), per mille; -1: nothing was counted. */
int examination_share(const struct examination *row);
/* Does the text of the report, or anything it rests on, differ? */
bool examination_differs(const struct examination *row, const struct examination *before);
/* What is missing before it can be signed, one for each call from `place` 0 on, in Chinese; NULL: nothing more. */
const char *examination_lacks(const struct examination *row, size_t *place);

/* --- queries --- */

enum { EXAMINED_MOST = 20000, GROUPS_MOST = 60, CRITERIA_MOST = 99 };

struct exam_line {		/* one nominee of the round that lies at the actor's office, and his examination */
	int64_t nomination_id, person_id, examination_id, group_id, state, conclusion, first_id;
	const char *name, *unit_name, *post, *planned_on, *visited_on;
};
bool exam_lines(struct context *context, int64_t selection_id, struct exam_line **lines, size_t *count);
bool groups_of_round(struct context *context, int64_t selection_id, struct exam_group **groups, size_t *count);
bool is_member(struct context *context, int64_t group_id, int64_t account_id, bool *is);
const char *members_words(struct context *context, int64_t group_id);
int64_t examinations_signed(struct context *context, int64_t nomination_id);
/* Criteria of the round that the nominee falls under and that have no confirmed score, where his group scores at all; 0 with
 * context->failure too. */
int64_t criteria_open(struct context *context, const struct examination *row);
bool scores_load(struct context *context, int64_t examination_id, struct exam_score **scores, size_t *count);
struct told_exam {
	int64_t id, at, conclusion;
	const char *visited_on, *office;
};
bool exams_told(struct context *context, int64_t nomination_id, int64_t before, size_t most, struct told_exam **lines, size_t *count);
int64_t exams_late(struct context *context);

/* --- acts --- */

/* Puts nominees of the round to a group for a day; *planned: how many.  In transactions of its own. */
bool exams_plan(struct context *context, const struct exam_group *group, const int64_t *nominations, size_t count, const char *day, size_t *planned);

/* --- pages --- */

void plan_page(struct page *page);
void plan_done(struct page *page);
void scores_page(struct page *page);
void scores_done(struct page *page);
void examination_paper(struct page *page);
void examination_draw_head(struct page *page, const void *row);
void examination_draw_first(struct page *page, const void *row);
size_t examination_todo(struct context *context, struct desk_item *items, size_t most);
extern const struct timeline_source *const examination_timeline[];

#endif
