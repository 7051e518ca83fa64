/* employment_parts.h: what the files of this module know of each other. */
#ifndef MODULE_EMPLOYMENT_PARTS_H
#define MODULE_EMPLOYMENT_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "modules/employment/employment.h"

struct context;
struct page;
struct query;

/* --- rules --- */

/* The same trade, and the vacancy pays what is wanted; what neither says fits. */
bool job_fits(const struct job_seeker *seeker, const struct job_vacancy *vacancy);
/* Whole months between two whole dates; negative where `until` is the earlier by more than one. */
int months_between(const char *from, const char *until);

void seeker_begin(struct context *context, void *row);
void seeker_check(struct context *context, void *row, const void *before);
void seeker_compute(struct context *context, void *row, const void *before);
void vacancy_check(struct context *context, void *row, const void *before);
void vacancy_compute(struct context *context, void *row, const void *before);
void introduction_check(struct context *context, void *row, const void *before);
void introduction_compute(struct context *context, void *row, const void *before);
bool introduction_hire(struct context *context, void *row, const char *reason);
bool introduction_undo(struct context *context, void *row, const char *reason);
void training_check(struct context *context, void *row, const void *before);
void training_compute(struct context *context, void *row, const void *before);
bool training_kept(struct context *context, const void *row, const void *before);
bool training_end(struct context *context, void *row, const char *reason);

/* --- queries --- */

/* A place of the vacancy taken (by 1) or given back (by -1), in one conditional statement; *done false: there is none.  Wants an open TX_WRITE. */
bool vacancy_move(struct context *context, int64_t vacancy_id, int64_t by, bool *done);
/* Of the vacancy's trade, of the actor's scope, looking for work, never introduced to it; the earliest first. */
size_t seekers_for(struct context *context, const struct job_vacancy *vacancy, int64_t *ids, size_t most);
/* Of the seeker's trade, open today with a place left, he never introduced to it. */
size_t vacancies_for(struct context *context, const struct job_seeker *seeker, int64_t *ids, size_t most);
int64_t seeker_of_person(struct context *context, int64_t person_id);	/* the last that is not withdrawn; 0: none */

enum half_column { HALF_REGISTERED, HALF_INTRODUCED, HALF_HIRED, HALF_KEPT, HALF_TRAINED, HALF_COLUMNS };
struct half_sum {
	int64_t year, half;
	int64_t counts[HALF_COLUMNS];
};
size_t half_sums(struct context *context, struct half_sum *sums, size_t most);	/* the latest first; of the actor's scope */
const char *employment_prove(struct context *context);

/* --- pages --- */

void seeker_draw_list(struct page *page, const struct query *query);
void seeker_draw_first(struct page *page, const void *row);
void vacancy_draw_first(struct page *page, const void *row);
void seeker_match_page(struct page *page);
void vacancy_match_page(struct page *page);
void employment_sums_page(struct page *page);
size_t employment_mine(struct context *context, struct mine_card *cards, size_t most);
size_t employment_todo(struct context *context, struct desk_item *items, size_t most);
bool employment_demo(struct context *context);

#endif
