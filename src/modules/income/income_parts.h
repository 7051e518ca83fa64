/* income_parts.h: rules, queries and pages of the module, for its own files. */
#ifndef MODULE_INCOME_PARTS_H
#define MODULE_INCOME_PARTS_H

#include "modules/income/income.h"

struct page;

extern const struct choice income_satisfactions[];

void statement_check(struct context *context, void *row, const void *before);
void statement_compute(struct context *context, void *row, const void *before);
bool statement_return(struct context *context, void *row, const char *reason);
void survey_check(struct context *context, void *row, const void *before);
void survey_compute(struct context *context, void *row, const void *before);
void guarantee_check(struct context *context, void *row, const void *before);
void guarantee_compute(struct context *context, void *row, const void *before);
bool guarantee_solve(struct context *context, void *row, const char *reason);
void report_check(struct context *context, void *row, const void *before);
bool report_kept(struct context *context, const void *row, const void *before);
bool income_demo(struct context *context);
size_t income_todo(struct context *context, struct desk_item *items, size_t most);
size_t income_mine(struct context *context, struct mine_card *cards, size_t most);

/* --- queries --- */

/* The statement of the person that is newest on the year or the one before; false: none, or context->failure. */
bool statement_of(struct context *context, int64_t person_id, int64_t year, struct income_statement *found);
/* By office, of those that the actor may see: how many are asked, have told, are verified; and the sum of verified incomes. */
struct survey_count {
	int64_t office_id, people, told, verified, income;
	const char *office_name;
};
enum { OFFICES_SHOWN = 300 };
bool survey_counts(struct context *context, const struct income_survey *survey, struct survey_count *counts, size_t *count);
struct survey_person {
	int64_t person_id, office_id, income, class_of, state;
	const char *name, *unit_name;
};
/* Asked and silent, by id after `after_id`; of the office, or of all where 0. */
bool survey_missing(struct context *context, const struct income_survey *survey, int64_t office_id, int64_t after_id, size_t most, struct survey_person *people, size_t *count);
/* Statements of the year with an income below `line`, the lowest first. */
bool statements_below(struct context *context, int64_t year, int64_t line, bool retired_only, size_t most, struct survey_person *people, size_t *count);
/* The highest line of the kind that holds anywhere on the day; 0: none. */
int64_t line_highest(struct context *context, int64_t kind, const char *day);
struct satisfaction_count {
	int64_t year, satisfaction, people;
};
bool satisfactions(struct context *context, struct satisfaction_count *counts, size_t most, size_t *count);
bool guarantee_is_open(struct context *context, int64_t person_id, bool *is_open);

/* --- pages --- */

void survey_draw_first(struct page *page, const void *row);
void survey_missing_page(struct page *page);
void below_page(struct page *page);
void satisfaction_page(struct page *page);
void income_survey_draw_list(struct page *page, const struct query *query);

#endif
