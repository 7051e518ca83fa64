/* household_parts.h: code lists, rules, queries and pages of the module, for its
 * own files. */
#ifndef MODULE_HOUSEHOLD_PARTS_H
#define MODULE_HOUSEHOLD_PARTS_H

#include "modules/household/household.h"
#include "modules/household/household_account.h"

struct desk_item;
struct mine_card;
struct page;
struct timeline_source;

#define HOUSEHOLD_PURPOSE "认定困难职工，实施帮扶"
#define HOUSEHOLD_BASIS "履行法定职责（工会法），本人授权核对"
#define HOUSEHOLD_KEEP "退档后五年；有资金发放的按会计档案"

/* --- code lists (household_choices.c) --- */

enum { WORK_LAID_OFF = 2, WORK_UNEMPLOYED = 3, IDENTITY_GRADUATE = 8, IDENTITY_PRIMARY = 13, IDENTITY_CHILD = 14, REGISTERED_FARM = 2 };
enum { LEFT_RECOVERED = 1, LEFT_DEAD, LEFT_MOVED, LEFT_RETIRED, LEFT_FALSE, LEFT_OTHER };
extern const struct choice file_levels[], household_areas[], work_states[], worker_identities[], worker_types[], housings[], marital_states[], registered_kinds[], unit_natures[],
	unit_states[], contract_terms[], medical_insurances[], household_channels[], key_groups[], measures[], left_kinds[], met_kinds[], household_relations[];
size_t healths_offered(struct context *context, const struct field *field, const void *row, const char *const **names);
size_t disabilities_offered(struct context *context, const struct field *field, const void *row, const char *const **names);
size_t causes_offered(struct context *context, const struct field *field, const void *row, const char *const **names);
bool is_health(const char *text);
bool is_disability(const char *text);

/* --- child rows --- */

struct household_paper {
	struct record record;
	int64_t household_id, kind, file;
	const char *name;
};

struct household_visit {
	struct record record;
	int64_t household_id;
	const char *visited_on, *first_visitor, *second_visitor, *findings;
	int64_t verdict;
	const char *signed_on;
	int64_t authorisation, photo;
};

struct household_exclusion {
	struct record record;
	int64_t household_id, kind, found;
	const char *evidence;
	int64_t file;
};

struct household_objection {
	struct record record;
	int64_t household_id, kind;
	const char *received_on, *who, *contact, *reason;
	int64_t first_file, second_file, third_file, fourth_file;
	const char *handling, *closed_on;
	int64_t state;
};

struct household_review {
	struct record record;
	int64_t household_id, kind;
	const char *on_day, *by_name;
	int64_t per_head, line, verdict;
	const char *note;
};

struct hardship_rule {
	struct record record;
	int64_t office_id;
	const char *from_on, *until_on, *document;
	int64_t deep_at_line, relative_at_line, relative_percent, accident_percent, counts_minimum_wage;
	int64_t notice_days, notice_in_workdays, out_months, review_months, migrant_months;
};

enum paper_kind {
	PAPER_APPLICATION = 1, PAPER_IDENTITY, PAPER_REGISTER, PAPER_INCOME, PAPER_RELIEF, PAPER_CONTRACT, PAPER_DIAGNOSIS, PAPER_BILLS, PAPER_DISABILITY, PAPER_SCHOOL,
	PAPER_FEES, PAPER_UNEMPLOYED, PAPER_ACCIDENT, PAPER_PLEDGE, PAPER_AUTHORISATION, PAPER_MEETING, PAPER_OTHER
};
extern const struct choice household_paper_kinds[];
enum visit_verdict { VISIT_TRUE = 1, VISIT_DIFFERS, VISIT_FALSE };
enum exclusion_found { EXCLUSION_NONE = 1, EXCLUSION_FOUND, EXCLUSION_EXCUSED };
enum objection_state { OBJECTION_OPEN = 1, OBJECTION_UPHELD, OBJECTION_REJECTED };
enum review_kind { REVIEW_YEARLY = 1, REVIEW_INCOME, REVIEW_CALL };
enum review_verdict { REVIEW_BELOW = 1, REVIEW_ABOVE };
extern const struct choice exclusion_kinds[], household_finding_kinds[], household_finding_verdicts[];

/* --- checks and what follows (household_rules.c, household_children.c) --- */

void household_check(struct context *context, void *row, const void *before);
void household_compute(struct context *context, void *row, const void *before);
bool household_kept(struct context *context, const void *row, const void *before);
void household_begin(struct context *context, void *row);
void household_member_check(struct context *context, void *row, const void *before);
bool household_member_kept(struct context *context, const void *row, const void *before);
void household_paper_check(struct context *context, void *row, const void *before);
void household_paper_compute(struct context *context, void *row, const void *before);
void household_visit_check(struct context *context, void *row, const void *before);
void household_exclusion_check(struct context *context, void *row, const void *before);
void household_objection_check(struct context *context, void *row, const void *before);
void household_objection_compute(struct context *context, void *row, const void *before);
bool household_objection_kept(struct context *context, const void *row, const void *before);
bool household_objection_uphold(struct context *context, void *row, const char *reason);
bool household_objection_reject(struct context *context, void *row, const char *reason);
void household_review_check(struct context *context, void *row, const void *before);
void household_review_compute(struct context *context, void *row, const void *before);
bool household_review_kept(struct context *context, const void *row, const void *before);
/* The day on which a review falls due that many months after the whole date. */
const char *review_due_from(struct context *context, const char *day, int64_t months);
void hardship_rule_check(struct context *context, void *row, const void *before);

/* May it be helped, is it anywhere on its way: nobody stands in two such files. */
bool household_is_open(int64_t state);
/* The rule of the office or the nearest above it on that day; the usual one where none is kept. */
bool rule_of_office(struct context *context, int64_t office_id, const char *day, struct hardship_rule *rule);
/* The account of the file by the lines of that day; *line may be 0: not known. */
bool household_count(struct context *context, const struct household *row, const char *day, struct account *account, struct account_rule *rule,
		     struct account_result *result);

/* --- the guard (household_seat_queries.c) --- */

/* Another open file in which one of the two stands: what to tell people; NULL: none (or context->failure). */
const char *seat_taken(struct context *context, int64_t household_id, int64_t person_id, const char *id_number);
/* Seats as the file stands now: all of head and members where it is open, none where it is not.  Wants an open TX_WRITE. */
bool seats_keep(struct context *context, const struct household *row);
/* Somebody with that ID number or file died: words for people; NULL: not so. */
const char *dead_words(struct context *context, int64_t person_id, const char *id_number);

/* --- queries --- */

int64_t county_of_office(struct context *context, int64_t office_id);
void members_counted(struct context *context, int64_t household_id, int64_t *members, int64_t *jobless);
const char *number_next(struct context *context);	/* KN2026-000001; wants an open TX_WRITE */
/* What of a file was found so far. */
struct household_found {
	int64_t members;
	int64_t visits;			/* by two, true or in part, with a signed authorisation */
	int64_t exclusions;		/* found, and not excused */
	int64_t findings, against;	/* answers of civil affairs; those that speak against it */
	int64_t objections;		/* open */
};
bool household_found_of(struct context *context, int64_t household_id, struct household_found *found);
/* The first day of the latest run of reviews that found it above the line; NULL: the last one did not. */
const char *above_since_of(struct context *context, int64_t household_id);
int64_t objections_open(struct context *context, int64_t household_id);
/* The latest file of the person himself, in whatever state; 0. */
int64_t household_newest_of(struct context *context, int64_t person_id);
/* What stands of an erased person in files beside the household's own row. */
bool households_blank(struct context *context, int64_t person_id);
/* Open files whose head has no seat, and seats of files that are not open. */
int64_t seats_wrong(struct context *context);
/* The person with that ID number: 0 none; *name his. */
int64_t person_with_number(struct context *context, const char *id_number, const char **name);
bool household_erase(struct context *context, int64_t person_id);
const char *household_prove(struct context *context);

/* Files on file, counted. */
struct household_sum {
	int64_t key;
	const char *name;
	int64_t all, deep, relative, accident, migrant, fallen_back;
};
bool households_by_cause(struct context *context, struct household_sum **sums, size_t *count);
bool households_by_county(struct context *context, struct household_sum **sums, size_t *count);
bool households_by_area(struct context *context, struct household_sum **sums, size_t *count);
struct household_sums {
	int64_t open, people, come, fallen_back, recovered, closed, not_reviewed, never_aided, below_average, near;
};
bool households_sum(struct context *context, struct household_sums *sums);
struct household_noticed {
	int64_t id, class_of;
	const char *name, *unit_name, *until_on, *place;
};
bool households_noticed(struct context *context, struct household_noticed **lines, size_t *count);

/* --- desk and pages --- */

/* The papers that the causes and facts of the file ask for, a bit for each kind. */
unsigned household_papers_wanted(const struct household *row);
unsigned household_papers_there(struct context *context, int64_t household_id);
void household_papers_draw(struct page *page, const struct household *row);	/* what is there, what is missing */
void household_leave_page(struct page *page);
void household_leave_done(struct page *page);
void household_form_page(struct page *page);
void household_notices_page(struct page *page);
void household_figures_page(struct page *page);
void my_household_page(struct page *page);
void my_household_begin(struct page *page);
void my_step_page(struct page *page);
void my_step_done(struct page *page);
size_t household_todo(struct context *context, struct desk_item *items, size_t most);
bool household_died(struct context *context, int64_t person_id);
size_t household_after_death(struct context *context, int64_t person_id, struct desk_item *items, size_t most);
size_t household_mine(struct context *context, struct mine_card *cards, size_t most);
bool household_demo(struct context *context);
void household_draw_list(struct page *page, const struct query *query);

#endif
