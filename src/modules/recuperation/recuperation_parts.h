/* recuperation_parts.h: what the files of this module know of each other. */
#ifndef MODULE_RECUPERATION_PARTS_H
#define MODULE_RECUPERATION_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "modules/recuperation/recuperation.h"

struct context;
struct page;

/* --- rules --- */

void event_check(struct context *context, void *row, const void *before);
void event_compute(struct context *context, void *row, const void *before);
bool event_settle(struct context *context, void *row, const char *reason);
bool event_cancel(struct context *context, void *row, const char *reason);
void quota_check(struct context *context, void *row, const void *before);
void signup_begin(struct context *context, void *row);
void signup_check(struct context *context, void *row, const void *before);
void signup_compute(struct context *context, void *row, const void *before);
bool signup_kept(struct context *context, const void *row, const void *before);
bool signup_choose(struct context *context, void *row, const char *reason);
bool signup_cancel(struct context *context, void *row, const char *reason);
bool signup_came(struct context *context, void *row, const char *reason);
bool signup_absent(struct context *context, void *row, const char *reason);
bool signup_may_choose(const void *row);

/* Days of a trip, both ends included; 0 where a date is missing. */
int64_t event_days(const struct care_event *event);
/* What one person costs: so many days at the standard, never above the cap. */
int64_t event_cost(const struct care_event *event, int64_t days);
/* "0" for those who never were on a trip, then by the year of the last, the longest ago first; text order is the rank. */
const char *signup_rank(struct context *context, int64_t times, const char *last_on);

/* Places for those who wait, best rank first, as long as there are any.  Wants an open TX_WRITE. */
bool event_fill(struct context *context, int64_t event_id, size_t *chosen);

/* --- queries --- */

/* One place of the event, and of the quota where it is not 0: taken by one conditional statement, so that the last one goes to exactly one.
 * *taken false: there is none.  Both want an open TX_WRITE. */
bool place_take(struct context *context, int64_t event_id, int64_t quota_id, bool *taken);
bool place_free(struct context *context, int64_t event_id, int64_t quota_id);
bool waiting_count_keep(struct context *context, int64_t event_id);
/* The quota of the office or of the nearest above it; *has false: the event has no quotas at all. */
bool quota_of(struct context *context, int64_t event_id, int64_t office_id, int64_t *quota_id, bool *has);
int64_t quota_places_sum(struct context *context, int64_t event_id, int64_t but_id);
/* Sign-ups of the event in a state, best rank first. */
size_t signups_in(struct context *context, int64_t event_id, int64_t state, int64_t *ids, size_t most);
/* How often the person came along on trips before, and when last (NULL: never). */
bool trips_of(struct context *context, int64_t person_id, int64_t *times, const char **last_on);
/* Events that are open today, soonest first. */
size_t events_open(struct context *context, int64_t *ids, size_t most);
struct mine_signup {
	int64_t id, state;
	const char *event_name, *from_on;
};
size_t signups_of_person(struct context *context, int64_t person_id, struct mine_signup *signups, size_t most);
/* His sign-ups for what is still to come that are in one of the states: those that run, or those that were cancelled since the day (NULL: whenever). */
struct coming_signup {
	int64_t id;
	const char *event_name, *from_on;
};
size_t signups_coming(struct context *context, int64_t person_id, bool are_cancelled, const char *since, struct coming_signup *signups, size_t most);

struct year_sum {
	int64_t year, kind, people, days, cost;
};
size_t year_sums(struct context *context, struct year_sum *sums, size_t most);
struct never_line {
	int64_t person_id;
	const char *name, *unit_name, *title, *last_on;
	int64_t times;
};
/* Holders of titles, alive, by how long they were not on a trip: never first.  Of the actor's scope. */
size_t passed_over(struct context *context, struct never_line *lines, size_t most);

/* --- pages --- */

void event_draw_first(struct page *page, const void *row);
void signup_draw_head(struct page *page, const void *row);
void choose_page(struct page *page);
void choose_done(struct page *page);
void rotation_page(struct page *page);
size_t recuperation_mine(struct context *context, struct mine_card *cards, size_t most);
size_t recuperation_todo(struct context *context, struct desk_item *items, size_t most);
bool recuperation_died(struct context *context, int64_t person_id);
size_t recuperation_after_death(struct context *context, int64_t person_id, struct desk_item *items, size_t most);
const char *recuperation_check(struct context *context);
bool recuperation_demo(struct context *context);

extern const struct choice event_kinds[];
extern const struct choice signup_states[];
void care_event_draw_list(struct page *page, const struct query *query);

#endif
