/* screens.h: what main hands to the web layer from here: the drawing of the
 * generic pages and of errors, and the platform's own pages (desk, search). */
#ifndef SCREENS_SCREENS_H
#define SCREENS_SCREENS_H

#include <stddef.h>

#include "model/definition.h"

struct page;

/* The name of the deployment for the top bar, "临江市总工会"; lasts as long as the program.  Once, at start.
 * NULL: nobody knows it yet, the first setup will tell (deployment_name_take in sign.h). */
void screens_open(const char *deployment);

void generic_draw(struct page *page);			/* site.generic */
void error_draw(struct page *page, int status);		/* site.error */

struct job_kind;
extern const struct job_kind *const screens_jobs[];	/* the platform's own kinds of jobs, up to a NULL */

extern const struct page_route screens_pages[];
extern const size_t screens_page_count;

#endif
