/* draft.h: drafts of the forms of generic pages: kept while somebody types,
 * offered when he comes back.  For src/screens only. */
#ifndef SCREENS_DRAFT_H
#define SCREENS_DRAFT_H

#include <stdbool.h>

struct page;

/* Is this form to be filled with its draft (?draft=1)?  Then the page's request holds from here on what was typed, as if it had
 * just been sent and refused.  `form` is the address of the form, without draft=. */
bool draft_resume(struct page *page, const char *form);
/* Above the form: the draft that waits, or that it was filled in; and, of a row that is there already, who else types into it. */
void draft_offer(struct page *page, const char *form, bool is_new);
/* In the form: whose it is and where it stands … */
void draft_inputs(struct page *page, const char *form);
/* … and among its buttons: 存草稿 for those without script, the time of the last saving for the others. */
void draft_buttons(struct page *page);
/* The form was refused: what was sent stays as a draft. */
void draft_keep_sent(struct page *page, const char *form);

void draft_page(struct page *page);	/* POST /draft */

#endif
