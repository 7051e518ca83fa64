/* api_try.h: the page that explains the API and the sending of a call from it,
 * between the two files. */
#ifndef SCREENS_API_TRY_H
#define SCREENS_API_TRY_H

#include <stdbool.h>

#include "web/router.h"

struct page;

/* A call that was chosen on the page. */
struct api_choice {
	const struct route *route;
	enum method method;
	const char *id;		/* operationId: list_person */
};

/* The answer to a call that was sent. */
struct api_tried {
	const char *request;	/* "PATCH /api/v1/person/12?dry_run=1" */
	const char *curl;	/* a line for a terminal */
	int status;
	const char *body;	/* indented */
};

/* "list_person" of the route; the same that the description says. */
const char *api_operation_id(struct page *page, const struct route *route);
/* The page, with what was tried; NULL: nothing yet. */
void api_page_draw(struct page *page, const struct api_choice *choice, const struct api_tried *tried);
/* The call that the page speaks of (call=); route NULL where none, or none that he may make. */
struct api_choice api_choice_of(struct page *page);
/* JSON with a line for each member. */
const char *api_indented(struct page *page, const char *json);

#endif
