/* paper_pages.h: what the pages of papers share. */
#ifndef MODULE_PAPER_PAGES_H
#define MODULE_PAPER_PAGES_H

#include "modules/paper/paper_make.h"

struct page;

/* The entity of the address; NULL: the page is drawn already. */
const struct entity *paper_entity(struct page *page);
const char *paper_row_title(struct context *context, const struct entity *entity, int64_t id);
/* Sends the finished file.  False: context->failure. */
bool paper_send(struct page *page, const struct buffer *bytes, const char *name, enum paper_form form);
/* One line of the audit for what was printed. */
bool paper_audit(struct context *context, const struct paper_wish *wish, const char *reason);

#endif
