/* field_input.h: the input of one field of an entity, chosen by the control its
 * type names; and the texts that a form sent for it. */
#ifndef SCREENS_FIELD_INPUT_H
#define SCREENS_FIELD_INPUT_H

#include <stdbool.h>

#include "model/store.h"

struct page;

bool field_is_written(struct page *page, const struct entity *entity, const struct field *field, bool is_new);
/* `prefix` stands before the name ("employment.2."); NULL: none. */
void field_input(struct page *page, const struct field *field, const void *row, const char *prefix, bool is_new);

/* What a form sent, for read_row: words typed into a picker go before the id it held. */
struct form_input {
	struct page *page;
	const char *left_out;	/* name that is never given back (the owner of a child row); NULL */
};
const char *form_input_text(void *from, const char *name);

#endif
