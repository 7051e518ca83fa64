/* admission.h: hop 3.  Who asks (session → actor), does the request come from
 * a page of ours, may this role do this act, is it not too often.  Once, here,
 * for every route: no page and no module is asked to remember it. */
#ifndef WEB_ADMISSION_H
#define WEB_ADMISSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "web/rates.h"

struct actor;
struct context;
struct request;
struct route;
struct session;
struct server_settings;

enum verdict {
	ADMITTED,
	SIGN_IN_FIRST,		/* 303 to the sign-in page */
	CHANGE_PASSWORD_FIRST,	/* 303 to the page where it is changed */
	PROVE_FIRST,		/* 303 to the page that asks the password again */
	NOT_ALLOWED,		/* 403: his role may not */
	NOT_OURS,		/* 403: not sent by a page of ours (origin, token) */
	TOO_OFTEN,		/* 429 */
	/* Of the API only: */
	TOKEN_WRONG,		/* 401: a token came along, but it is none that lives */
	TOKEN_NARROW,		/* 403: his role may, the token may not */
	NOT_SAFE,		/* 403: over plain HTTP from another machine, where the token could be read on the way */
	NO_DATABASE		/* 503: the session could not be read */
};

struct admission {
	enum verdict verdict;
	const struct actor *actor;	/* never NULL */
	const struct session *session;	/* NULL: the public */
	const char *form_token;		/* for the forms of the page; "" for the public */
	int retry_after;		/* seconds, with TOO_OFTEN */
	bool holds_too_many;		/* … because his last export is still under way */
	struct rate_left rate;		/* of calls of the API; limit 0: not counted */
	bool holds_export;		/* to be given back by admission_end */
};

#define SIGN_IN_PATH "/sign-in"
#define CHANGE_PASSWORD_PATH "/account/password"
#define PROVE_PATH "/prove"
#define SIGN_OUT_PATH "/sign-out"
#define JOBS_PATH "/job"

void admission_open(const struct server_settings *settings);	/* at start; settings with defaults filled in */
/* With the header only, before a byte of the body is read: session, role, origin, rate.  Fills the answer and
 * context->actor.  `own_host` is the Host header. */
void admission_ask(struct context *context, const struct request *request, const struct route *route,
		   const char *own_host, struct admission *admission);
/* With the body: does the form carry the token of this session?  True for GET, and for the public, whose browser was asked
 * for the origin by admission_ask. */
/* May the signed-in person do by a call of the API what the route does?  For the page to try it on, which sends his calls
 * for him; the form has brought its own token. */
enum verdict admission_of_call(struct context *context, const struct route *route, const struct session *session);
/* For the API: the status and the code ("token_wrong") of a refusal. */
int verdict_status(enum verdict verdict);
const char *verdict_code(enum verdict verdict);
bool admission_token_is_right(const struct request *request, const struct admission *admission);
void admission_end(const struct admission *admission);
/* Where to go after signing in: `next` itself if it is a path of ours ("/person/12?tab=2"), else "/". */
const char *admission_next(const char *next);

#endif
