/* api_import.h: the two files of imports by calls among themselves. */
#ifndef SCREENS_API_IMPORT_H
#define SCREENS_API_IMPORT_H

#include <stdbool.h>

#include "model/batch.h"

struct buffer;
struct page;

/* The batch of the address, counted; false: answered already. */
bool api_batch_of_call(struct page *page, struct batch *batch);
void api_batch_put(struct page *page, const struct batch *batch, struct buffer *out);
extern const char *const api_line_states[LINE_STATES];		/* by enum line_state */
extern const char *const api_batch_choices[CHOICE_BOTH + 1];	/* by enum batch_choice */

#endif
