/* nomination_parts.h: the module's rules, for its definitions, pages and tests. */
#ifndef MODULE_NOMINATION_PARTS_H
#define MODULE_NOMINATION_PARTS_H

#include "modules/nomination/nomination.h"

struct listing;
struct page;
struct selection;
struct selection_category;
struct selection_clause;
struct title;

void nomination_check(struct context *context, void *row, const void *before);
void nomination_compute(struct context *context, void *row, const void *before);
void proof_compute(struct context *context, void *row, const void *before);
bool proof_kept(struct context *context, const void *row, const void *before);
void recommendation_check(struct context *context, void *row, const void *before);
void recommendation_compute(struct context *context, void *row, const void *before);
bool recommendation_kept(struct context *context, const void *row, const void *before);
void recommendation_begin(struct context *context, void *row);
bool recommendation_decline(struct context *context, void *row, const char *reason);
/* What became of it, and the writer is told.  Wants an open TX_WRITE. */
bool recommendation_take(struct context *context, int64_t id, int64_t nomination_id);
/* A new form from what its address names: file, talent, recommendation (nomination_from.c). */
void nomination_begin(struct context *context, void *row);
void nomination_fill(struct context *context, struct nomination *one);
bool nomination_kept(struct context *context, const void *row, const void *before);

/* --- categories (nomination_fit.c) --- */

bool category_is_in(const struct selection_category *category, int64_t set);
/* The group of which everybody has exactly one; NULL: none chosen. */
const struct selection_category *category_main(const struct selection_rules *rules, int64_t set);
bool is_head_of_unit(const struct selection_rules *rules, int64_t set);
/* All that the nominee of this kind may be put forward in, joined by 、. */
const char *categories_offered(struct context *context, const struct selection_rules *rules, const struct nomination *one);
void categories_check(struct context *context, const struct selection_rules *rules, const struct nomination *one);
void variant_check(struct context *context, const struct selection_rules *rules, const struct nomination *one, const struct title *wanted);

size_t categories_boxes(struct context *context, const struct field *field, const void *row, const char *const **names);
size_t titles_boxes(struct context *context, const struct field *field, const void *row, const char *const **names);
size_t guidance_boxes(struct context *context, const struct field *field, const void *row, const char *const **names);

/* --- what is missing (nomination_missing.c) --- */

/* A proof is known by the name of what it proves: the first hundred characters. */
const char *proof_name(struct context *context, const char *text);
/* The proof of that name, one that was not refused first; NULL: none. */
const struct nomination_proof *proof_of(struct context *context, const struct nomination_proof *proofs, size_t count, const char *about);
bool clause_concerns(struct context *context, const struct selection_rules *rules, const struct selection_clause *clause, const struct nomination *row);
int64_t missing_bits(struct context *context, const struct selection_rules *rules, const struct nomination *row, const struct nomination_proof *proofs,
		     size_t proof_count);

/* --- what a person is shown of himself (nomination_mine.c) --- */

void nominations_mine_page(struct page *page);
/* Of that person, newest first. */
bool nominations_of_person(struct context *context, int64_t person_id, int64_t *ids, size_t most, size_t *count);

/* --- places and shares above list and form (nomination_meters.c) --- */

void nomination_draw_list(struct page *page, const struct query *query);
void nomination_draw_form(struct page *page, const void *row);

/* --- what the machine finds (nomination_doubts.c) --- */

/* Doubts as of now, one a line, Chinese whatever the reader's language: they are kept. */
const char *nomination_doubts(struct context *context, const struct selection_rules *rules, const struct nomination *row);
/* One line of them for a reader, and whether it refuses. */
const char *doubt_words(struct context *context, const char *line, bool *refuses);
/* Fills doubts and missing anew: on keeping, and before a report (others may have put the same person forward meanwhile). */
void nomination_look(struct context *context, const struct selection_rules *rules, struct nomination *row);

/* --- queries --- */

struct nomination_other {	/* somebody else's form about the same person */
	int64_t id, selection_id, state, office_id;
	const char *name, *unit_name, *office, *round;
	bool same_number;	/* by ID number or file: surely the same */
};
/* Others in the whole tenant that bear the same ID number, file or (within the unit) name. */
bool nomination_others(struct context *context, const struct nomination *row, struct nomination_other **others, size_t *count);
/* The person on file with this ID number; 0: none. */
int64_t person_by_number(struct context *context, const char *id_number);
struct held_honour {
	int64_t id, level, variant, state;
	const char *title, *year;
};
bool recommendation_set_taken(struct context *context, int64_t id, int64_t nomination_id);
struct recommendation_count {
	int64_t office_id, own, others, waiting, taken, declined;
	const char *office, *round;
};
bool recommendation_counts(struct context *context, struct recommendation_count **lines, size_t *count);
bool nomination_missing_keep(struct context *context, int64_t nomination_id, int64_t missing);
bool honours_held(struct context *context, int64_t person_id, int64_t collective_id, struct held_honour **honours, size_t *count);

/* --- pages --- */

void nomination_draw_head(struct page *page, const void *row);
void nomination_draw_first(struct page *page, const void *row);
void demands_card(struct page *page, const struct selection_rules *rules, const struct nomination *row, const struct nomination_proof *proofs,
		  size_t proof_count);
void nomination_begin_page(struct page *page);
void nomination_checked_page(struct page *page);
void recommendation_draw_first(struct page *page, const void *row);
void recommend_page(struct page *page);
void recommendation_units_page(struct page *page);
bool rounds_open(struct context *context, struct listing *listing);	/* those that take nominations */
void round_facts(struct page *page, const struct selection *round);
void round_conditions(struct page *page, const struct selection_rules *rules);

#endif
