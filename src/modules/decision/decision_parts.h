/* decision_parts.h: what the files of this module know of each other. */
#ifndef MODULE_DECISION_PARTS_H
#define MODULE_DECISION_PARTS_H

#include "modules/decision/decision.h"

struct arena;
struct page;
struct selection_rules;

/* --- comparing, decision_compare.c: no database --- */

/* One of ours, as the round has it. */
struct ours {
	int64_t id;
	const char *name, *unit_name, *title_name;
	int64_t title_id, target, state;
	const char *folded;		/* filled by ours_fold */
	int64_t line_id;		/* of the decision's list that took it; 0 */
};
void ours_fold(struct arena *arena, struct ours *ours, size_t count);
/* Finds the line's fit and nomination_id among ours, which are marked as taken.  Lines come in the order of the list. */
void line_compare(struct arena *arena, struct decision_line *line, struct ours *ours, size_t count);

/* --- rows, decision_queries.c --- */

enum { DECISION_LINES_MOST = 5000 };
/* Nominations of the round that a decision may name: proposed, held, reserves, and those under way.  False: context->failure. */
bool ours_of(struct context *context, int64_t selection_id, struct ours **ours, size_t *count);
bool lines_of(struct context *context, int64_t decision_id, struct decision_line **lines, size_t *count);
bool proposed_of(struct context *context, int64_t selection_id, int64_t **ids, size_t *count);
bool grants_of_round(struct context *context, int64_t selection_id, int64_t **ids, size_t *count);
bool submission_lines_of(struct context *context, int64_t submission_id, struct submission_line **lines, size_t *count);
bool presentations_of(struct context *context, int64_t ceremony_id, struct award_presentation **rows, size_t *count);

/* --- acts; all want an open TX_WRITE and add problems --- */

/* The list replaces what stood there before: read as a roll is, compared with ours. */
bool decision_list_take(struct context *context, struct decision *row, const char *text);
bool decision_line_settle(struct context *context, struct decision *row, struct decision_line *line);
/* What stands in the way of registering, in words, one a problem. */
void decision_ready(struct context *context, const struct decision *row, const struct decision_line *lines, size_t line_count,
		    const struct ours *ours, size_t ours_count, bool missing_are_meant);
bool decision_register(struct context *context, struct decision *row, const char *missing_reason);
bool submission_fill(struct context *context, struct submission *row);
bool ceremony_fill(struct context *context, struct ceremony *row);
/* Those without a number get one, in the order of the stage: `first` ("临劳模〔2026〕第001号") and what follows it. */
bool certificates_number(struct context *context, const struct ceremony *row, const char *first);

/* --- definitions --- */

void submission_check(struct context *context, void *row, const void *before);
void submission_compute(struct context *context, void *row, const void *before);
bool submission_send(struct context *context, void *row, const char *reason);
void decision_check(struct context *context, void *row, const void *before);
void decision_compute(struct context *context, void *row, const void *before);
void presentation_compute(struct context *context, void *row, const void *before);
size_t decision_todo(struct context *context, struct desk_item *items, size_t most);

/* --- pages --- */

/* Ends the transaction of an act: commits where it was done.  False: nothing was kept. */
bool act_end(struct context *context, bool done);

void decision_draw_more(struct page *page, const void *row);
void submission_draw_more(struct page *page, const void *row);
void ceremony_draw_more(struct page *page, const void *row);
void decision_list_page(struct page *page);
void decision_list_done(struct page *page);
void decision_line_page(struct page *page);
void decision_line_done(struct page *page);
void decision_register_page(struct page *page);
void decision_register_done(struct page *page);
void submission_fill_done(struct page *page);
void ceremony_fill_done(struct page *page);
void ceremony_numbers_done(struct page *page);
void ceremony_programme_page(struct page *page);

#endif
