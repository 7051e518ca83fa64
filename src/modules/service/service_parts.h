/* service_parts.h: rules, queries and pages of the module, for its own files. */
#ifndef MODULE_SERVICE_PARTS_H
#define MODULE_SERVICE_PARTS_H

#include "modules/service/service.h"

struct context;
struct desk_item;
struct mine_card;
struct page;

extern const struct choice point_kinds[];
extern const struct choice finding_answers[];
extern const struct choice benefit_states[];
extern const struct choice welfare_answers[];

void point_compute(struct context *context, void *row, const void *before);
void point_check(struct context *context, void *row, const void *before);
size_t point_services(struct context *context, const struct field *field, const void *row, const char *const **names);
bool service_check_kept(struct context *context, const void *row, const void *before);
void service_check_compute(struct context *context, void *row, const void *before);
void finding_check(struct context *context, void *row, const void *before);
void finding_compute(struct context *context, void *row, const void *before);
bool finding_kept(struct context *context, const void *row, const void *before);
void policy_check(struct context *context, void *row, const void *before);
void benefit_check(struct context *context, void *row, const void *before);
void welfare_rule_check(struct context *context, void *row, const void *before);
void welfare_compute(struct context *context, void *row, const void *before);
void welfare_check_check(struct context *context, void *row, const void *before);
bool welfare_open(struct context *context, void *row, const char *reason);
bool welfare_close(struct context *context, void *row, const char *reason);
void answer_check(struct context *context, void *row, const void *before);
void answer_compute(struct context *context, void *row, const void *before);

/* --- queries --- */

enum { TEXTS_MOST = 200, PEOPLE_SHOWN = 50, ANSWERS_MOST = 2000 };

/* The standards of a kind of place, or the rules of welfare that hold on the day; at most TEXTS_MOST. */
bool standards_texts(struct context *context, int64_t kind, const char **texts, size_t *count);
bool welfare_texts(struct context *context, const char *day, const char **texts, size_t *count);
bool point_follow(struct context *context, int64_t check_id);	/* its last check, and what it lacked; in a TX_WRITE */

struct point_line {
	int64_t id, kind, staff, cases, lacking;
	const char *name, *address, *telephone, *hours, *services, *office, *checked_on;
};
/* Open places; for the public without the scope and without cases. */
bool points_open(struct context *context, bool is_public, struct point_line **lines, size_t *count);

struct benefit_line {
	int64_t person_id, state;
	const char *name, *unit_name, *title, *reason, *office, *order;
};
/* Those who are entitled by the policy, by name, after `after`; `state` -1: all, 0: not checked yet. */
bool benefit_people(struct context *context, const struct benefit_policy *policy, int64_t state, const char *after, size_t most, struct benefit_line **lines, size_t *count,
		    const char **next);
struct benefit_sum {
	int64_t policy_id, entitled, granted, missing, unwanted;
	const char *name, *department;
};
bool benefit_sum_of(struct context *context, const struct benefit_policy *policy, struct benefit_sum *sum);
bool benefit_sums(struct context *context, struct benefit_sum **sums, size_t *count);
/* Says what the person has of the policy; a transaction of its own. */
bool benefit_say(struct context *context, int64_t policy_id, int64_t person_id, int64_t state, const char *reason);
struct benefit_told {
	int64_t policy_id, state;
	const char *name, *content;
};
bool benefits_of_person(struct context *context, int64_t person_id, size_t most, struct benefit_told **told, size_t *count);

struct answer_line {
	int64_t id, unit_id, answer;
	const char *unit, *text, *note, *mend_by, *mended_on;
};
/* Of a check, by unit; unit_id 0: all. */
bool answers_of(struct context *context, int64_t check_id, int64_t unit_id, struct answer_line **lines, size_t *count);
struct welfare_due {
	int64_t id, count;
	const char *name, *due_on;
};
bool welfare_due_of(struct context *context, const char *until, size_t most, struct welfare_due **due, size_t *count);

/* --- pages --- */

void points_page(struct page *page);
void points_public_page(struct page *page);
void policy_draw_first(struct page *page, const void *row);
void benefits_page(struct page *page);
void benefit_people_page(struct page *page);
void benefit_people_done(struct page *page);
void benefit_letter_page(struct page *page);
void my_benefits_page(struct page *page);
void welfare_draw_first(struct page *page, const void *row);
void welfare_answers_page(struct page *page);
void welfare_answers_done(struct page *page);
void welfare_report_page(struct page *page);
void welfare_notice_page(struct page *page);

size_t service_todo(struct context *context, struct desk_item *items, size_t most);
size_t service_mine(struct context *context, struct mine_card *cards, size_t most);
bool service_demo(struct context *context);

#endif
