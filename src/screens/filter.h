/* filter.h: the conditions of a list between its address, its form and the tags
 * that take them off again.  For src/screens only. */
#ifndef SCREENS_FILTER_H
#define SCREENS_FILTER_H

#include <stdbool.h>

#include "model/store.h"

struct page;
struct parameter;
struct problem;

/* As query_read, and what of the address could not be read. */
const struct problem *query_read_telling(struct page *page, const struct entity *entity, struct query *query);
/* Does the parameter belong to the list's state, and is it not `without` (or an ending of that field)? */
bool parameter_is_kept(const struct parameter *each, const char *without);
/* The address of the list without that condition (both ends of a span). */
const char *list_address_but(struct page *page, const struct entity *entity, const struct filter *filter);
/* The state as hidden inputs, but for names that are left out; is_left_out NULL: all. */
void list_address_hidden(struct page *page, bool (*is_left_out)(void *from, const char *name), void *from);
/* The address with whole numbers made unreadable; NULL where there are none. */
const char *list_address_concealed(struct page *page, const struct entity *entity);

/* The input that picks a row for `as`: its id stands in the address, its title in the input. */
void filter_pick(struct page *page, const struct field *field, const char *as);
/* The condition that is being put together, drawn; nothing where none is. */
void filter_more(struct page *page, const struct entity *entity);
/* Where a condition was put together: the address with it; NULL. */
const char *filter_added(struct page *page, const struct entity *entity);
/* "是", "不是", "开头是": how a comparison is called. */
const char *compare_label(const struct field *field, enum compare compare);
/* "状态 不是 去世" without the label of the field. */
const char *filter_value_words(struct page *page, const struct filter *filter);

#endif
