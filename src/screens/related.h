/* related.h: the rows of every entity that refer to a record: found by the
 * definitions, counted and listed by the rights and scope of the reader.  For
 * src/screens only. */
#ifndef SCREENS_RELATED_H
#define SCREENS_RELATED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct entity;
struct field;
struct page;

enum { RELATED_KINDS = 24, RELATED_COUNTED = 999 };

/* One entity that refers to the record, by one field or by several. */
struct related {
	const struct entity *entity;
	const struct field *fields[4];
	size_t field_count;
	bool is_child;			/* its rows belong to the record … */
	bool may_add;			/* … and the actor's role may make some */
	int64_t count;			/* of related_kind_count, at most RELATED_COUNTED + 1 */
};

/* The kinds that the actor may look at, in the order of the modules.  Nothing is counted yet. */
size_t related_kinds(struct page *page, const struct entity *entity, struct related *kinds);
bool related_kind_count(struct page *page, struct related *kind, int64_t id);
/* A card for each field: its rows in their order, paged by key, with the way to the list so filtered.  `here`: the address of
 * this page.  False: a failure. */
bool related_draw(struct page *page, const struct related *kind, const struct entity *entity, const void *row, const char *here);
const char *count_words(struct page *page, int64_t count, int64_t most);	/* "12", "999+" */

#endif
