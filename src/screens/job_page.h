/* job_page.h: a page that nobody looks at: what a job asked for, as if it came
 * with a form, so that the code that reads forms reads it too (filters, ids,
 * words in the reader's language).  Nothing drawn on it is ever sent. */
#ifndef SCREENS_JOB_PAGE_H
#define SCREENS_JOB_PAGE_H

struct context;
struct page;

/* NULL: context->failure (the parameters are broken). */
struct page *page_of_wants(struct context *context, const char *wants);
/* What the form of the page brought, as the `wants` of a job; without what begins with '_' and what is empty.
 * NULL after a problem: more than a job can hold. */
const char *wants_of_form(struct page *page);

#endif
