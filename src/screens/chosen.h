/* chosen.h: which rows the bar of a list sent: those ticked (ids=), or all of
 * its query (all=1 with the list's conditions).  For pages of modules that act
 * on many records; nothing is changed. */
#ifndef SCREENS_CHOSEN_H
#define SCREENS_CHOSEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct entity;
struct page;

/* At most `most` of them, within the actor's scope for reading, in the list's order (arena).  *more: there are more.  False: context->failure. */
bool chosen_rows(struct page *page, const struct entity *entity, size_t most, int64_t **ids, size_t *count, bool *more);

#endif
