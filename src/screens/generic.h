/* generic.h: the generic pages among themselves: one function for each page,
 * and what they share: addresses, filters, values drawn.  For src/screens only. */
#ifndef SCREENS_GENERIC_H
#define SCREENS_GENERIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/store.h"
#include "screens/components.h"

/* --- the pages --- */

void list_page(struct page *page);
void columns_page(struct page *page);
void arrange_page(struct page *page);
void views_page(struct page *page);
void views_keep_page(struct page *page);
void bulk_ask_page(struct page *page);
void bulk_page(struct page *page);
void bulk_show_page(struct page *page);
void bulk_go_on_page(struct page *page);
void bulk_undo_ask_page(struct page *page);
void bulk_undo_page(struct page *page);
void show_page(struct page *page);
void new_page(struct page *page);
void create_page(struct page *page);
void edit_page(struct page *page);
void change_page(struct page *page);
void remove_ask_page(struct page *page);
void remove_page(struct page *page);
void step_ask_page(struct page *page);
void step_page(struct page *page);
void history_page(struct page *page);
void restore_ask_page(struct page *page);
void restore_page(struct page *page);
void reveal_ask_page(struct page *page);
void reveal_page(struct page *page);
void pick_page(struct page *page);
void file_page(struct page *page);
void frame_ask_page(struct page *page);
void frame_page(struct page *page);
void export_ask_page(struct page *page);
void export_page(struct page *page);
void import_page(struct page *page);
void import_check_page(struct page *page);
void import_show_page(struct page *page);
void import_mend_page(struct page *page);
void import_apply_page(struct page *page);
void import_reasons_page(struct page *page);
void import_undo_page(struct page *page);

/* --- rows --- */

const struct entity *page_entity(struct page *page);	/* of the path, with the tenant's own fields */
const char *entity_path(struct page *page, const struct entity *entity);			/* "/person" */
const char *row_path(struct page *page, const struct entity *entity, int64_t id);		/* "/person/12" */
const char *row_act_path(struct page *page, const struct entity *entity, int64_t id, const char *act);
/* The title of a loaded row, as the actor may see it; the entity's label and the id where it has none. */
const char *row_title(struct page *page, const struct entity *entity, const void *row);
/* A field of a loaded row as a person reads it, in the arena; "" where empty. */
const char *row_words(struct page *page, const struct field *field, const void *row);
/* Loads the row of the path (to change it).  NULL: the page is drawn already (404 or 500). */
void *row_of_page(struct page *page, bool to_change);
const struct field *state_field(const struct entity *entity);		/* NULL */
const struct choice *row_state(const struct entity *entity, const void *row);	/* NULL */
bool step_is_open(struct page *page, const struct entity *entity, const void *row, const struct step *step);
bool field_is_shown(struct page *page, const struct entity *entity, const struct field *field);
enum { FACTS_MOST = 3 };
/* What tells a row from others of its title: the first of its list's fields that have something to say, as a person reads
 * them; gives how many. */
size_t row_facts(struct page *page, const struct entity *entity, const void *row, const char *facts[FACTS_MOST]);
/* Does the search over all look into rows of it for this actor? */
bool is_searched(struct page *page, const struct entity *entity);
/* Child entities of it that the actor may list, one after another; NULL after the last.  Begin with *place 0. */
const struct entity *child_entity(struct page *page, const struct entity *owner, size_t *place);
bool values_are_same(const struct value *a, const struct value *b);
bool rows_are_same(const struct entity *entity, const void *a, const void *b);		/* in every field */
const char *field_tone(const struct field *field, const struct value *value);	/* NULL: no tag */
/* What modules offer this actor for records of the entity, one after another; NULL after the last.  Begin with *place 0. */
const struct record_act *record_act_next(struct page *page, const struct entity *entity, size_t *place);
/* Crumbs of a record's pages: its list (as it was filtered), the record itself. */
void record_crumbs(struct page *page, const struct entity *entity, int64_t id, const char *title);

/* --- filters --- */

/* What the address asks of a list.  Values that cannot be read are left out. */
void query_read(struct page *page, const struct entity *entity, struct query *query);
bool query_is_narrowed(const struct query *query);
/* The address of this list without its place (after, before), and without the parameter named, if not NULL. */
const char *list_address(struct page *page, const struct entity *entity, const char *without);
void filter_form(struct page *page, const struct entity *entity, bool has_standard);	/* has_standard: the bare address opens a view */
void filter_tags(struct page *page, const struct entity *entity, const struct query *query);
/* "状态：退休；出生：1950 以后" for the export's page and the audit line; "" where all. */
const char *query_words(struct page *page, const struct query *query);
/* 12,345 */
const char *number_words(struct page *page, int64_t number);

#endif
