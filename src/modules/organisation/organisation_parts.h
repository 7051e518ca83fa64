/* organisation_parts.h: what the files of this module know of each other. */
#ifndef MODULE_ORGANISATION_PARTS_H
#define MODULE_ORGANISATION_PARTS_H

#include <stddef.h>

#include "modules/organisation/organisation.h"

struct page;

/* --- what the definitions name --- */

void organisation_check(struct context *context, void *row, const void *before);
void organisation_compute(struct context *context, void *row, const void *before);
bool organisation_kept(struct context *context, const void *row, const void *before);
bool organisation_close(struct context *context, void *row, const char *reason);
bool organisation_reopen(struct context *context, void *row, const char *reason);
void organisation_link_check(struct context *context, void *row, const void *before);
bool organisation_link_kept(struct context *context, const void *row, const void *before);
void organisation_succession_check(struct context *context, void *row, const void *before);
void division_successor_check(struct context *context, void *row, const void *before);
const char *organisation_prove(struct context *context);
bool organisation_demo(struct context *context);

void organisation_move_page(struct page *page);
void organisation_move_done(struct page *page);
void organisation_tree_page(struct page *page);
void organisation_draw_more(struct page *page, const void *row);

/* --- links --- */

/* First day and first day after all days. */
#define DAY_FIRST "0000-01-01"
#define DAY_LAST "9999-12-31"

enum { LINKS_MAX = 256, TREE_DEPTH_MAX = 16 };

/* One dated link, as the closure needs it: from (inclusive) until (exclusive), never NULL. */
struct tie {
	int64_t link_id;
	int64_t parent_id;
	int64_t line;
	const char *from, *until;
};
/* The links of one organisation upwards, in order of line, from and id.  False: context->failure. */
bool ties_of(struct context *context, int64_t organisation_id, struct tie **ties, size_t *count);
/* The link of that line that holds on the day; 0 id where none. */
bool link_on_day(struct context *context, int64_t organisation_id, int64_t line, const char *day, struct organisation_link *link);
/* Writes parent_id and system_parent_id as the links of today say.  Wants an open TX_WRITE. */
bool organisation_parents_sync(struct context *context, int64_t id);
/* Whether `above` stands over (or is) the organisation at any time between the days. */
bool organisation_stands_over(struct context *context, int64_t above, int64_t id, const char *from, const char *until);

/* --- the closure --- */

struct closure_row {
	int64_t ancestor_id;
	int64_t line;		/* of the first link upwards; 0 for the organisation itself */
	int64_t depth;
	const char *from, *until;
};
bool closure_of(struct context *context, int64_t id, struct closure_row **rows, size_t *count);	/* as kept, in order */
bool closure_replace(struct context *context, int64_t id, const struct closure_row *rows, size_t count);
/* Everything that ever stood below (and itself), from the closure. */
bool closure_below(struct context *context, int64_t id, int64_t **ids, size_t *count);
bool organisations_all(struct context *context, int64_t **ids, size_t *count);
/* Those whose parents are not what their links of today say. */
bool organisations_out_of_step(struct context *context, int64_t **ids, size_t *count);

/* --- other questions --- */

/* Another active organisation of that name; 0: none. */
int64_t organisation_same_name(struct context *context, const struct organisation *row);
/* Another active office of that level for that division; 0: none. */
int64_t office_same_division(struct context *context, const struct organisation *row);
/* Active organisations that stand right below it today. */
int64_t organisation_active_below(struct context *context, int64_t id);
bool division_is_succeeded(struct context *context, const struct division_successor *row);

/* One organisation with its parent in one line, as the tree draws it. */
struct tree_row {
	int64_t id;
	const char *name;
	int64_t kind, level, state;
	int64_t parent_id;	/* 0: none in that line */
	int64_t line;		/* of the link; 0: none */
};
/* Organisations in the actor's scope with their link of that line today, upper levels first. */
size_t tree_rows(struct context *context, int64_t line, size_t most, struct tree_row **rows);
/* Those right below it today, in all lines. */
size_t tree_below(struct context *context, int64_t id, size_t most, struct tree_row **rows);
/* Those that it took over from. */
size_t tree_before(struct context *context, int64_t id, size_t most, struct tree_row **rows);

extern const struct choice organisation_kinds[];
extern const struct choice organisation_levels[];
extern const struct choice organisation_states[];
extern const struct choice organisation_lines[];

#endif
