/* rescue.h: a form that may not go on (the session has ended, its token is
 * stale, the password is asked again) is kept as a draft of whoever opened it,
 * so that nothing typed is lost. */
#ifndef WEB_RESCUE_H
#define WEB_RESCUE_H

#include <stdbool.h>
#include <stddef.h>

#include "web/admission.h"

struct context;
struct draft_text;
struct request;
struct route;

/* Is it worth reading the body of what was refused? */
bool rescue_is_wanted(const struct request *request, const struct route *route, const struct admission *admission, size_t length);
/* Keeps what was sent.  The address of the form filled with it again; NULL where it carried no pass, or another's. */
const char *rescue(struct context *context, const struct request *request, const struct admission *admission);
/* The texts of a form without those that belong to its sending: token, pass, buttons.  In the request's arena. */
struct draft_text *request_texts(const struct request *request, size_t *count);

#endif
