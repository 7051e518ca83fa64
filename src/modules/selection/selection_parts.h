/* selection_parts.h: the module's rules, for its definitions, pages and tests. */
#ifndef MODULE_SELECTION_PARTS_H
#define MODULE_SELECTION_PARTS_H

#include "modules/selection/selection.h"

void regulation_check(struct context *context, void *row, const void *before);
void selection_check(struct context *context, void *row, const void *before);
void selection_compute(struct context *context, void *row, const void *before);
void stage_check(struct context *context, void *row, const void *before);
void category_check(struct context *context, void *row, const void *before);
void share_check(struct context *context, void *row, const void *before);
void place_check(struct context *context, void *row, const void *before);
bool selection_open(struct context *context, void *row, const char *reason);

struct meter_row;
/* Fills what follows from counted and out_of (selection_amounts.c). */
void meter_evaluate(const struct selection_rules *rules, struct meter_row *row);
/* How many of `out_of` the share asks for: at least and at most. */
void share_bounds(const struct selection_share *share, int64_t out_of, int64_t *least, int64_t *most);

struct finding;
struct findings;
struct office_tree;
void finding_add(struct findings *findings, struct finding finding);
/* Can the shares hold?  Adds findings (selection_feasible.c). */
void shares_check(struct findings *findings, const struct selection_rules *rules, const struct office_tree *tree);

/* Does a rule of the round name the category?  In words which; NULL: none, or context->failure. */
const char *category_is_used(struct context *context, int64_t selection_id, const char *name);
/* Its state, whoever asks; 0: gone, or context->failure. */
int64_t selection_state_of(struct context *context, int64_t selection_id);
bool category_kept(struct context *context, const void *row, const void *before);
void clause_check(struct context *context, void *row, const void *before);

/* Hooks of the round's page (selection_pages.c). */
struct page;
void selection_draw_first(struct page *page, const void *row);
void selection_begin_page(struct page *page);
void selection_begin_post(struct page *page);

/* A round in preparation, with what the notice or the earlier round knows; in an open TX_WRITE.  `round` has what is new.  Adds problems. */
struct notice;
const struct notice *notice_find(const char *key);	/* NULL where none */
bool selection_begin_notice(struct context *context, struct selection *round, const struct notice *notice);
bool selection_begin_round(struct context *context, struct selection *round, const struct selection_rules *from);

/* Rules of the round that the page's address names, for who may change it; NULL: answered already. */
struct selection_rules *round_to_change(struct page *page);
void quota_page(struct page *page);
void quota_check_page(struct page *page);
void quota_keep_page(struct page *page);

/* The lines as places of the round, in place of those of the same organisations, targets and kinds; in an open TX_WRITE.  Adds problems. */
struct quota_line;
bool places_keep(struct context *context, const struct selection_rules *rules, const struct quota_line *lines, size_t count);
size_t places_replaced(const struct selection_rules *rules, const struct quota_line *lines, size_t count);	/* how many places go */

void allocation_page(struct page *page);
void allocation_check_page(struct page *page);
void allocation_keep_page(struct page *page);
void selection_calendar_page(struct page *page);

/* Figures of one year, in the actor's scope: what there is, newest year first … */
struct allocation;
struct statistic_kind {
	int64_t year;
	const char *indicator;
	int64_t count;
};
bool statistics_kinds(struct context *context, struct statistic_kind *kinds, size_t most, size_t *count);
/* … and the lines of an allocation for its indicators: every organisation of the level (0: any) that has one of them. */
bool statistics_lines(struct context *context, int64_t year, int64_t level, struct allocation *allocation);

size_t selection_todo(struct context *context, struct desk_item *items, size_t most);

/* A day of a round, for the calendar and the desk. */
enum round_day_kind { DAY_BEGINS, DAY_UNITS, DAY_ENDS, DAY_NEXT, DAY_STAGE_BEGINS, DAY_STAGE_ENDS };
struct round_day {
	const char *date;
	enum round_day_kind kind;
	int64_t selection_id, office_id, state;
	const char *name, *stage;
	bool is_last;		/* NEXT: no later round of the kind was begun */
};
/* Of all rounds that the actor may see, by date. */
bool rounds_days(struct context *context, struct round_day *list, size_t most, size_t *count);

#endif
