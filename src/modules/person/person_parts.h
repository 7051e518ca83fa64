/* person_parts.h: what the files of this module know of each other. */
#ifndef MODULE_PERSON_PARTS_H
#define MODULE_PERSON_PARTS_H

#include <stddef.h>

#include "modules/person/person.h"

struct page;
struct listing;

/* --- what the definitions name --- */

void person_check(struct context *context, void *row, const void *before);
void person_compute(struct context *context, void *row, const void *before);
bool person_kept(struct context *context, const void *row, const void *before);
void employment_check(struct context *context, void *row, const void *before);
bool employment_kept(struct context *context, const void *row, const void *before);
void status_change_check(struct context *context, void *row, const void *before);
bool status_change_kept(struct context *context, const void *row, const void *before);
void death_report_check(struct context *context, void *row, const void *before);
void death_report_compute(struct context *context, void *row, const void *before);
bool death_report_kept(struct context *context, const void *row, const void *before);
bool death_report_verify(struct context *context, void *row, const char *reason);
void death_report_draw_first(struct page *page, const void *row);
void person_death_message(struct page *page, const struct person *row);	/* on his page: what was reported, and what follows */
void person_name_compute(struct context *context, void *row, const void *before);
bool person_verify(struct context *context, void *row, const char *reason);
bool person_is_unrecognised(const void *row);	/* neither the unit nor anybody who saw the papers spoke for him */
bool person_is_unverified(const void *row);	/* nobody saw the person with the papers */
bool person_recognise(struct context *context, void *row, const char *reason);
bool merging_undo(struct context *context, void *row, const char *reason);
const char *person_prove(struct context *context);
bool person_demo(struct context *context);
size_t person_figures(struct context *context, struct desk_figure *figures, size_t most);
size_t person_todo(struct context *context, struct desk_item *items, size_t most);

void person_draw_head(struct page *page, const void *row);
void person_draw_first(struct page *page, const void *row);
void person_draw_more(struct page *page, const void *row);
void my_file_page(struct page *page);
void doubles_page(struct page *page);
void compare_page(struct page *page);
void merge_done(struct page *page);
void distinct_done(struct page *page);
void crosstab_page(struct page *page);
void status_page(struct page *page);

/* --- what refers to a person, whatever module it is of --- */

struct related {
	const struct entity *entity;
	const struct field *field;	/* the reference */
	bool is_child;
};
/* One after another, those that the actor may look at (a person: his own); begin with both places 0. */
struct related_walk {
	size_t entity, field;
};
bool related_next(struct context *context, struct related_walk *walk, struct related *related);
bool related_list(struct context *context, const struct related *related, int64_t person_id, size_t most, struct listing *listing);
int64_t related_count(struct context *context, const struct related *related, int64_t person_id);
/* Its facts in one line. */
const char *related_words(struct context *context, const struct related *related, const struct listing *listing, size_t row);
/* "工作单位 职务 · 男 · 1956年5月" */
const char *person_words(struct context *context, const struct person *row);
/* One field as a person reads it, masked where it is sensitive; "" where empty. */
const char *fact_words(struct context *context, const struct field *field, const struct person *row);

extern const struct choice person_grades[];
extern const struct choice person_standings[];

/* --- following child rows --- */

/* The employment of today, or the last one, gives unit and post; where there is none nothing changes.
 * Both want an open TX_WRITE. */
bool person_employment_sync(struct context *context, int64_t person_id);
/* The latest change of status gives the status; where there is none it has none. */
bool person_status_sync(struct context *context, int64_t person_id);

/* --- likeness --- */

enum { LIKELY = 70, POSSIBLE = 55 };

struct likeness {
	int score;		/* 0 to 100 */
	bool contradicted;
	const char *because;	/* arena */
};
/* How like two persons are.  `other_name`: the names agree by another name of one of them.
 * `units`: names of units where the second has worked. */
struct likeness persons_compare(struct context *context, const struct person *one, const struct person *two, bool other_name,
				const char *const *units, size_t unit_count);
const char *likeness_label(int score);	/* 很可能, 可能, 仅同名 */

struct alike_pair {
	struct person *first, *second;
	struct likeness likeness;
};
/* Pairs of files that bear the name and that nothing contradicts and nobody has called distinct, likeliest first. */
size_t pairs_of_name(struct context *context, const char *folded, bool only_provisional, struct alike_pair *pairs, size_t most);

/* --- queries --- */

enum { CANDIDATES_MAX = 100, UNITS_MAX = 30, NAMES_ALIKE_MAX = 600 };

struct candidate {
	int64_t id;
	bool by_other_name;
};
/* Persons in the actor's scope with the same ID number, folded name or other name. */
size_t candidates_of(struct context *context, const struct person *facts, struct candidate *found, size_t most);
size_t units_of(struct context *context, int64_t person_id, const char **units, size_t most);

/* Names (folded) that several files in the actor's scope bear, one at least without an ID number, those in one unit
 * first; `only_provisional`: one of the files is provisional. */
size_t names_alike(struct context *context, bool only_provisional, const char **names, size_t most);
/* Who bears the name, of the actor's scope, himself or as one of his other names. */
size_t bearers_of(struct context *context, const char *folded, struct candidate *found, size_t most);
bool are_distinct(struct context *context, int64_t first_id, int64_t second_id, const char **reason);

bool employment_of_today(struct context *context, int64_t person_id, struct employment *found);
/* The report on him that waits to be verified; *report_id 0: none. */
bool death_report_open(struct context *context, int64_t person_id, int64_t *report_id);
int64_t account_in_use_of(struct context *context, int64_t person_id);	/* the account that he uses; 0: none */
bool status_of_today(struct context *context, int64_t person_id, struct status_change *found);
/* Another change of the person on the same day to the same status; a death before, a change after that day. */
struct status_around {
	bool is_double, after_death, before_others;
	const char *death_on;
};
bool status_around(struct context *context, const struct status_change *row, struct status_around *around);

/* Persons merged into this one; and the mark itself, which no form can set. */
size_t merged_into(struct context *context, int64_t person_id, int64_t *ids, size_t most);
bool person_mark_merged(struct context *context, int64_t id, int64_t into);	/* 0: no more */
int64_t persons_merged_nowhere(struct context *context);

/* Counts by two characters. */
enum trait {
	TRAIT_LEVEL = 1, TRAIT_TRADE, TRAIT_KIND, TRAIT_OWNERSHIP, TRAIT_STATUS, TRAIT_SEX, TRAIT_GRADE, TRAIT_STANDING, TRAIT_OFFICE,
	TRAIT_LIVES, TRAIT_EDUCATION, TRAIT_END
};
struct crossing {
	const char *row, *column;	/* value as text; "" where empty */
	int64_t count;
};
size_t crossings(struct context *context, int64_t rows, int64_t columns, int64_t office_id, int64_t standing, struct crossing *found, size_t most);

struct change_row {
	int64_t person_id;
	const char *name, *unit_name, *title;
	int64_t status;
	const char *from_on, *source;
	int64_t office_id;
};
size_t status_changes(struct context *context, const char *from, const char *until, int64_t status, int64_t office_id,
		      struct change_row *found, size_t most);

#endif
