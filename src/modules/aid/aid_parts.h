/* aid_parts.h: rules, queries and pages of the module, for its own files. */
#ifndef MODULE_AID_PARTS_H
#define MODULE_AID_PARTS_H

#include "modules/aid/aid.h"
#include "modules/household/household.h"

struct arena;
struct page;

extern const struct choice aid_kinds[];
extern const struct choice aid_sides[];
extern const struct choice aid_audiences[];
extern const struct choice aid_difficulties[];
extern const struct choice aid_channels[];
extern const struct choice aid_by_whom_choices[];
extern const struct choice aid_case_states[];
extern const struct choice aid_stages[];
extern const struct choice aid_ratings[];
extern const struct choice aid_outcomes[];
extern const struct choice aid_check_ways[];
extern const struct choice aid_ways[];
extern const struct choice aid_drive_kinds[];
extern const struct choice aid_drive_targets[];

/* --- ceilings: pure --- */

struct aid_facts {
	int64_t class_of;		/* enum household_class; 0: no file */
	int64_t line;			/* fen a month, the local relief line; NO_NUMBER: none known */
	int64_t stage;			/* enum aid_stage; 0: not said */
	int64_t own_cost, outside_cost;	/* fen */
};
struct aid_ceiling {
	int64_t amount;			/* fen; NO_NUMBER: the rule sets none */
	const char *arithmetic;		/* for people; NULL where it sets none */
	const char *missing;		/* what must be known first; NULL: nothing */
};
/* What the programme allows at most, and how that comes about. */
void aid_ceiling_of(struct context *context, const struct aid_programme *programme, const struct aid_facts *facts, struct aid_ceiling *ceiling);
enum aid_side aid_side_of(int64_t kind);
/* Is the class among those that the programme or drive is for? */
bool aid_class_fits(const char *classes, int64_t class_of);
bool case_is_open(int64_t state);		/* not decided, not withdrawn */
bool case_is_helped(int64_t state);
const char *fen_words(struct context *context, int64_t fen);		/* 11,280.00 */

/* --- rules of entities --- */

void programme_check(struct context *context, void *row, const void *before);
void programme_compute(struct context *context, void *row, const void *before);
void intake_check(struct context *context, void *row, const void *before);
void intake_compute(struct context *context, void *row, const void *before);
bool intake_kept(struct context *context, const void *row, const void *before);
void case_check(struct context *context, void *row, const void *before);
bool case_kept(struct context *context, const void *row, const void *before);
void aid_cost_check(struct context *context, void *row, const void *before);
void aid_referral_check(struct context *context, void *row, const void *before);
void aid_referral_compute(struct context *context, void *row, const void *before);
void drive_check(struct context *context, void *row, const void *before);
void drive_compute(struct context *context, void *row, const void *before);
size_t programme_offers(struct context *context, const struct field *field, const void *row, const char *const **names);
size_t class_offers(struct context *context, const struct field *field, const void *row, const char *const **names);

/* --- steps of a case --- */

bool case_take(struct context *context, void *row, const char *reason);
bool case_return(struct context *context, void *row, const char *reason);
bool case_notice(struct context *context, void *row, const char *reason);
bool case_approve(struct context *context, void *row, const char *reason);
bool case_approve_second(struct context *context, void *row, const char *reason);
bool case_refuse(struct context *context, void *row, const char *reason);
bool case_hold(struct context *context, void *row, const char *reason);
bool case_resume(struct context *context, void *row, const char *reason);
bool case_review(struct context *context, void *row, const char *reason);
bool case_withdraw(struct context *context, void *row, const char *reason);
bool case_give_up(struct context *context, void *row, const char *reason);
bool case_given(struct context *context, void *row, const char *reason);
bool case_may_review(const void *row);
bool case_may_notice(const void *row);
bool case_may_approve(const void *row);
bool case_has_no_money(const void *row);

/* Makes the case of an intake under a programme: who may have it, owner and deadline.  In an open TX_WRITE; adds problems. */
bool case_make(struct context *context, const struct aid_intake *intake, const struct aid_programme *programme, const struct aid_case *from, int64_t *case_id);
/* The programmes of the names (joined by 、) for the intake: a case each, those that it has already left out; *made how many. */
bool cases_route(struct context *context, const struct aid_intake *intake, const char *names, const struct aid_case *from, size_t *made);
/* The ceiling of the case as it stands now. */
bool case_ceiling(struct context *context, const struct aid_case *one, const struct aid_programme *programme, struct aid_ceiling *ceiling);
/* Checked, proposed, answered, rated: what a form said, kept in a transaction of its own. */
/* Money or goods are there: the case and the hardship file say so.  In an open TX_WRITE. */
bool case_arrived(struct context *context, struct aid_case *one, const char *day);
bool case_kept_as(struct context *context, struct aid_case *one, const char *act, const char *reason);
void case_check_said(struct context *context, struct aid_case *one);
void case_propose(struct context *context, struct aid_case *one, const struct aid_programme *programme);
void case_result_said(struct context *context, struct aid_case *one);

/* --- queries --- */

enum { PROGRAMMES_MOST = 100, CASES_MOST = 200 };

bool programmes_of(struct context *context, int64_t office_id, const char *day, struct aid_programme **programmes, size_t *count);
bool programme_named(struct context *context, int64_t office_id, const char *name, struct aid_programme *programme);
bool programme_load(struct context *context, int64_t id, struct aid_programme *programme);
struct aid_person {
	int64_t status, level, office_id;	/* enum life_status; highest honour, 0: none */
	const char *name, *unit_name;
};
bool person_of_aid(struct context *context, int64_t person_id, struct aid_person *person);	/* false: context->failure, or not there */
int64_t case_of_intake(struct context *context, int64_t intake_id, int64_t programme_id);
bool costs_of(struct context *context, int64_t case_id, int64_t *own, int64_t *outside);
/* A case of the person or household under the programme, and the same drive, that is still open; 0: none. */
int64_t case_open_of(struct context *context, const struct aid_intake *intake, int64_t programme_id);
bool aid_line_state(struct context *context, int64_t line_id, int64_t *state, const char **paid_on);
int64_t aid_cases_count(struct context *context, int64_t state, bool overdue_only);
int64_t cases_unlike_lines(struct context *context);	/* approved, and their line is not there or says otherwise */
/* Approved ones whose line was paid meanwhile. */
bool cases_paid(struct context *context, int64_t *ids, const char **days, size_t most, size_t *count);
struct aid_line {		/* one case, for lists of a person, an intake or a notice */
	int64_t id, state, side, kind, at, approved, programme_id, line_id;
	const char *name, *unit_name, *programme, *office, *owner, *due_on, *decided_on, *from_on, *until_on, *state_words;
};
bool cases_of_person(struct context *context, int64_t person_id, int64_t before, size_t most, struct aid_line **lines, size_t *count);
size_t cases_undone(struct context *context, int64_t person_id, int64_t *ids, size_t most);	/* not decided, or decided and not given */
bool cases_of_intake(struct context *context, int64_t intake_id, struct aid_line **lines, size_t *count);
bool cases_on_notice(struct context *context, struct aid_line **lines, size_t *count);
bool referrals_late(struct context *context, int64_t *count);

/* --- sums --- */

enum aid_grouping { BY_PROGRAMME = 1, BY_OFFICE, BY_DIFFICULTY, BY_DRIVE };
struct aid_sum {
	int64_t key;
	const char *name;
	int64_t asked, helped, refused, open, late, solved, judged, content;
	int64_t people, times, fen;	/* of payment lines that were paid */
	int64_t granted;		/* fen approved */
};
bool aid_sums(struct context *context, enum aid_grouping grouping, const char *from, const char *until, struct aid_sum **sums, size_t *count);

/* --- drives: who qualifies, who was helped --- */

struct drive_place {
	int64_t office_id;
	const char *name;
	int64_t qualified, helped;
};
struct drive_missing {
	int64_t id;			/* household, or person */
	int64_t person_id, class_of;
	const char *name, *unit_name, *office;
	bool is_open;			/* a case of the drive is under way */
};
bool drive_places(struct context *context, const struct aid_drive *drive, struct drive_place **places, size_t *count);
/* Those who qualify and were not helped, of the office's area (0: all in the scope), by id after `after`. */
struct below_line {		/* model workers below the guarantee line, by id */
	struct drive_missing *rows;
	int64_t *offices;
	size_t count;
};
bool below_line_of(struct context *context, int64_t office_id, struct below_line *below);
bool drive_gap(struct context *context, const struct aid_drive *drive, int64_t office_id, int64_t after, size_t most, struct drive_missing **rows, size_t *count);
struct drive_total {
	int64_t cases, helped, people, fen, granted;
};
bool drive_total_of(struct context *context, int64_t drive_id, struct drive_total *total);
struct drive_part { int64_t id, budget, state; const char *name; struct drive_total total; };
bool drives_of_campaign(struct context *context, int64_t campaign_id, struct drive_part **parts, size_t *count);
/* A case for each of them under the drive; *made how many.  Transactions of their own. */
bool drive_cases_make(struct context *context, const struct aid_drive *drive, const int64_t *ids, size_t count, size_t *made);

/* --- pages --- */

void aid_page(struct page *page);
void aid_sums_page(struct page *page);
void aid_handbook_page(struct page *page);
void aid_person_page(struct page *page);
void aid_route_page(struct page *page);
void aid_route_done(struct page *page);
void aid_check_page(struct page *page);
void aid_check_done(struct page *page);
void aid_propose_page(struct page *page);
void aid_propose_done(struct page *page);
void aid_result_page(struct page *page);
void aid_result_done(struct page *page);
void aid_rate_page(struct page *page);
void aid_rate_done(struct page *page);
void aid_notices_page(struct page *page);
void case_paper(struct page *page);
void aid_notice_paper(struct page *page);
void aid_gap_page(struct page *page);
void aid_gap_done(struct page *page);
void aid_mine_page(struct page *page);
void aid_mine_new_page(struct page *page);
void aid_mine_new_done(struct page *page);
void aid_mine_case_page(struct page *page);
void aid_mine_answer_done(struct page *page);
void case_draw_first(struct page *page, const void *row);
void case_draw_head(struct page *page, const void *row);
void intake_draw_first(struct page *page, const void *row);
void drive_draw_first(struct page *page, const void *row);
void programme_draw_first(struct page *page, const void *row);
/* Cases as a table: programme, state, deadline, owner. */
void aid_cases_table(struct page *page, const char *caption, const struct aid_line *lines, size_t count);
const char *aid_choice_words(struct page *page, const struct choice *choices, int64_t value);
const char *aid_late_path(struct context *context);		/* of the list of overdue cases */
const char *aid_yuan_words(struct page *page, int64_t fen);

size_t aid_todo(struct context *context, struct desk_item *items, size_t most);
size_t aid_figures(struct context *context, struct desk_figure *figures, size_t most);
size_t aid_mine(struct context *context, struct mine_card *cards, size_t most);
bool aid_daily(struct context *context);
const char *aid_prove(struct context *context);
bool aid_demo(struct context *context);
bool aid_died(struct context *context, int64_t person_id);
size_t aid_after_death(struct context *context, int64_t person_id, struct desk_item *items, size_t most);
extern const struct timeline_source *const aid_timeline[];

#endif
