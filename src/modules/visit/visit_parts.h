/* visit_parts.h: rules, queries and pages of the module, for its own files. */
#ifndef MODULE_VISIT_PARTS_H
#define MODULE_VISIT_PARTS_H

#include "modules/visit/visit.h"

struct desk_item;
struct desk_figure;
struct mine_card;
struct page;
struct timeline_source;

#define VISIT_PURPOSE "走访慰问和结对帮扶"
#define VISIT_BASIS "履行法定职责（工会法）"
#define VISIT_KEEP "走访结束后十年；款物凭证随会计档案"

enum { VISITS_DUE = 2, CONTACT_DAYS = 180 };	/* where no rule was entered (S-039: two home visits a year) */

extern const struct choice visit_occasions[];
extern const struct choice target_states[];
extern const struct choice receivers[];

/* --- rules: pure --- */

/* By how many visits a pairing is behind on `day`: each year is cut into as many equal parts as visits are due, and each part that has
 * ended wants one more; a part of which less than a month was left when the pairing began wants none.  *next: the day on which the
 * part at hand ends.  `done`: visits of the year of `day`. */
int64_t visits_behind(const char *from_on, const char *until_on, int64_t due, int64_t done, const char *day, int64_t *wanted);
/* As many as the whole of that year wants. */
int64_t visits_wanted(const char *from_on, const char *until_on, int64_t due, int64_t year);

struct distributed {
	int64_t area_id;		/* county of the target; 0: not known */
	const char *unit_name;
	size_t party;			/* in: where it is fixed already; SIZE_MAX: nobody yet.  out: who goes */
};
struct distributing {
	int64_t area_id;		/* 0: anywhere */
	const char *unit_name;		/* NULL: any */
	size_t load;
};
/* Each target without a party gets one that fits: of its unit first, then of its county, then one that goes anywhere; among those the one with the
 * fewest so far.  What nobody fits stays SIZE_MAX. */
void visits_distribute(struct distributed *targets, size_t count, struct distributing *parties, size_t party_count);
/* {称呼} {姓名} {单位} {年份} filled in; arena of the context. */
struct letter_to {
	const char *name, *salutation, *unit_name, *year;
};
const char *letter_fill(struct context *context, const char *letter, const struct letter_to *to);

const char *fen_text(struct context *context, int64_t fen);	/* 1,200.00 */
const char *url_text(struct context *context, const char *text);	/* as one part of an address */

/* --- rules: hooks and steps --- */

void visit_rule_check(struct context *context, void *row, const void *before);
void pairing_check(struct context *context, void *row, const void *before);
void pairing_compute(struct context *context, void *row, const void *before);
void pairing_begin(struct context *context, void *row);
bool pairing_end(struct context *context, void *row, const char *reason);
bool pairing_resume(struct context *context, void *row, const char *reason);
void visit_check(struct context *context, void *row, const void *before);
void visit_compute(struct context *context, void *row, const void *before);
void visit_begin(struct context *context, void *row);
bool visit_kept(struct context *context, const void *row, const void *before);
void promise_check(struct context *context, void *row, const void *before);
void promise_compute(struct context *context, void *row, const void *before);
bool promise_do(struct context *context, void *row, const char *reason);
bool promise_drop(struct context *context, void *row, const char *reason);
bool promise_reopen(struct context *context, void *row, const char *reason);
void veteran_check(struct context *context, void *row, const void *before);
void veteran_compute(struct context *context, void *row, const void *before);

void visit_round_check(struct context *context, void *row, const void *before);
void visit_round_compute(struct context *context, void *row, const void *before);
bool round_arrange(struct context *context, void *row, const char *reason);
bool round_close(struct context *context, void *row, const char *reason);
void visit_group_check(struct context *context, void *row, const void *before);
void visit_party_check(struct context *context, void *row, const void *before);
void target_check(struct context *context, void *row, const void *before);
void target_compute(struct context *context, void *row, const void *before);
bool target_drop(struct context *context, void *row, const char *reason);
bool target_restore(struct context *context, void *row, const char *reason);

/* --- queries --- */

/* The rule that holds for the office on the day; its numbers where none was entered.  False: context->failure. */
bool visit_rule_of(struct context *context, int64_t office_id, const char *day, struct visit_rule *rule);
/* Visits of a pairing in a year. */
int64_t pairing_visits(struct context *context, int64_t pairing_id, int64_t year);
bool pairing_visited(struct context *context, int64_t pairing_id);	/* its last_on follows; in a TX_WRITE */
/* Somebody else was paired with the person and the pairing runs: by the same helper; 0: none. */
int64_t pairing_beside(struct context *context, const struct pairing *row);

struct pairing_line {
	int64_t id, rank, helper_kind, done, wanted, behind;
	const char *helped, *helper, *post, *unit, *from_on, *until_on, *last_on, *next_on, *office;
	int64_t state, due;
};
/* Pairings that ran in the year, those behind first. */
bool pairing_lines(struct context *context, int64_t year, struct pairing_line **lines, size_t *count);

struct contact_line {
	int64_t person_id;
	const char *name, *unit_name, *title, *last_on, *office;
};
/* Living holders of honours in the scope whom nobody has visited or called since the day, at most `most`, after that place in the order of names. */
bool contacts_overdue(struct context *context, const char *since, const char *after, size_t most, struct contact_line **lines, size_t *count, const char **next);

struct promise_line {
	int64_t id;
	const char *text, *owner, *due_on, *name;
};
bool promises_open(struct context *context, const char *until, size_t most, struct promise_line **lines, size_t *count);
struct round_waiting {
	int64_t id, expected;
	const char *name, *until_on;
};
bool rounds_waiting(struct context *context, size_t most, struct round_waiting **rounds, size_t *count);
struct visit_sums {
	int64_t visits, people, promises_open, amount;
};
bool visit_sums_of(struct context *context, const char *from, const char *to, struct visit_sums *sums);
struct visit_told {
	int64_t id, kind, made_at;
	const char *visited_on, *visitors, *place;
};
bool visits_of_person(struct context *context, int64_t person_id, size_t most, struct visit_told **visits, size_t *count);	/* by day, the last first */
bool visits_told(struct context *context, int64_t person_id, int64_t before, size_t most, struct visit_told **visits, size_t *count);	/* by id */
struct pairing_told {
	int64_t id;
	const char *helper, *post, *last_on;
};
bool pairings_of_person(struct context *context, int64_t person_id, size_t most, struct pairing_told **pairings, size_t *count);

/* What runs with a person: pairings, and targets of rounds that wait for him. */
size_t pairings_running(struct context *context, int64_t person_id, int64_t *ids, size_t most);
size_t targets_waiting(struct context *context, int64_t person_id, int64_t *ids, size_t most);
bool family_visited(struct context *context, int64_t person_id, const char *since, bool *is_done);	/* somebody went to the family since that day */
bool promises_to(struct context *context, int64_t person_id, size_t most, struct promise_line **lines, size_t *count);	/* open ones, in the actor's scope */

/* --- rounds --- */

enum { TARGETS_MOST = 20000, PARTIES_MOST = 300 };

struct candidate {
	int64_t person_id, household_id, veteran_id, office_id;
	const char *name, *unit_name, *place;
};
/* Those of the group's filter who live and are not in the round yet; nobody twice.  `day`: ages count on it. */
bool visit_candidates(struct context *context, const struct visit_round *round, const struct visit_group *group, const char *day, struct candidate **found, size_t *count);

struct target_line {
	int64_t id, version, group_id, party_id, person_id, household_id, veteran_id, office_id, area_id, amount, state, sex, receiver;
	const char *name, *unit_name, *place, *goods, *visited_on, *received_by, *reason, *follow_up, *group, *party, *party_post, *office, *title, *born_on, *letter_name;
	bool is_dead;
};
/* Of a round, by party and place; party_id -1: all, 0: nobody's.  False: context->failure. */
bool visit_targets_of(struct context *context, int64_t round_id, int64_t party_id, struct target_line **lines, size_t *count);
struct party_line {
	int64_t id, area_id, targets, open;
	const char *leader, *post, *members, *unit_name, *planned_on, *area;
};
bool visit_parties_of(struct context *context, int64_t round_id, struct party_line **lines, size_t *count);
struct round_sum {
	const char *label;
	int64_t id, planned, planned_amount, visited, visited_amount, missed, missed_amount, open, dropped;
};
/* By group (0), by office (1). */
bool visit_round_sums(struct context *context, int64_t round_id, int by, struct round_sum **sums, size_t *count, struct round_sum *all);
bool round_groups(struct context *context, int64_t round_id, struct visit_group **groups, size_t *count);
/* The last round of the occasion before that year, of the office; 0: none. */
int64_t visit_round_before(struct context *context, const struct visit_round *round);
bool target_is_dead(struct context *context, int64_t person_id, int64_t veteran_id, bool *is_dead);
/* The row of the same person in the round, but that one; 0: none. */
int64_t target_beside(struct context *context, const struct visit_target *row);
bool target_set_party(struct context *context, int64_t target_id, int64_t party_id);	/* in a TX_WRITE; audited */
int64_t area_of_office(struct context *context, int64_t office_id);	/* the county that the office is or stands in; 0 */
/* The one living person in the scope of that name (and unit, where several have it); 0: none or several. */
int64_t person_named(struct context *context, const char *name, const char *unit_name);

enum change { CHANGE_NEW = 1, CHANGE_GONE, CHANGE_AMOUNT, CHANGE_SAME };
struct round_change {
	int64_t change, amount, previous;
	int64_t person_id;
	const char *name, *unit_name, *why;
};
bool round_changes(struct context *context, const struct visit_round *round, struct round_change **changes, size_t *count, size_t counts[CHANGE_SAME + 1]);

/* Fills the round from its groups; *made, *twice: who was there already.  Transactions of its own. */
bool round_gather(struct context *context, const struct visit_round *round, size_t *made);
bool round_distribute(struct context *context, const struct visit_round *round, size_t *given, size_t *left);
struct target_result {
	int64_t target_id, version, state, receiver;
	const char *day, *received_by, *reason, *follow_up;
};
/* One result: the target, the visit in the log, what was handed over as a payment line.  A transaction of its own; false: problems, nothing kept. */
bool target_keep_result(struct context *context, const struct visit_round *round, const struct target_result *result);
struct sheet_taken {
	size_t made, linked, unlinked, twice, dead;
	const char *first_unlinked;
};
bool round_take_sheet(struct context *context, const struct visit_round *round, const void *bytes, size_t length, bool was_done, struct sheet_taken *taken);

/* --- pages --- */

void pairing_draw_first(struct page *page, const void *row);
void pairings_page(struct page *page);
void contacts_page(struct page *page);
void my_visits_page(struct page *page);
void round_draw_first(struct page *page, const void *row);
void round_gather_done(struct page *page);
void round_distribute_done(struct page *page);
void round_results_page(struct page *page);
void round_results_done(struct page *page);
void round_changes_page(struct page *page);
void round_sums_page(struct page *page);
void round_sheet_page(struct page *page);
void round_sheet_done(struct page *page);
void round_route_page(struct page *page);
void round_route_whole(struct page *page);
void round_letters_page(struct page *page);

/* --- the desk, the demo --- */

size_t visit_todo(struct context *context, struct desk_item *items, size_t most);
size_t visit_figures(struct context *context, struct desk_figure *figures, size_t most);
size_t visit_mine(struct context *context, struct mine_card *cards, size_t most);
bool visit_died(struct context *context, int64_t person_id);
size_t visit_after_death(struct context *context, int64_t person_id, struct desk_item *items, size_t most);
extern const struct timeline_source *const visit_timeline[];
bool visit_demo(struct context *context);
void visit_round_draw_list(struct page *page, const struct query *query);
void visit_draw_list(struct page *page, const struct query *query);

#endif
