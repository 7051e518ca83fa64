/* request_read.h: hop 1, the decoding part: address, cookies and body become
 * the fields of struct request.  No I/O; every size is bounded. */
#ifndef WEB_REQUEST_READ_H
#define WEB_REQUEST_READ_H

#include <stddef.h>

#include "web/request.h"

enum {
	QUERY_PARAMETERS = 256,		/* of an address: a page of 100 ticked rows, and its conditions */
	FORM_PARAMETERS = 256,		/* of a body on ordinary routes … */
	FORM_PARAMETERS_LARGE = 2000,	/* … and where the route allows more than BODY_ORDINARY (child rows, mending of imports) */
	FORM_UPLOADS = 32,
	BODY_ORDINARY = 256 * 1024
};

/* "/person/12?tab=2" → path, query.  0 or 400: bad %, NUL, overlong UTF-8, "..", an escaped "/", too many parameters. */
int request_read_target(struct request *request, const char *target);
/* The cookies that are ours; others are passed over. */
void request_read_cookies(struct request *request, const char *cookie, const char *session_name);
/* The body by its content type, at most `most` named values.  `bytes` is changed in place and must outlive the
 * request.  0, 400 (broken, not UTF-8), 413 (too many values), 415.  *why: what to tell the person. */
int request_read_body(struct request *request, const char *content_type, char *bytes, size_t length, size_t most,
		      const char **why);
/* The body of a call of the API: a multipart form is read as above, anything else is left as it is for the one who wants it. */
int request_read_api_body(struct request *request, const char *content_type, char *bytes, size_t length, const char **why);
bool content_type_is(const char *content_type, const char *type);	/* parameters after it do not count; NULL is none */

/* --- pieces, here for the tests and for each other --- */

/* %XX (and + where `plus`) undone in place: "at" NUL-terminated.  False: broken escape or a NUL. */
bool url_unescape(char *text, bool plus);
/* name=value&…: cut up in place. */
int parameters_read(struct arena *arena, char *text, size_t most, struct parameter **list, size_t *count);
/* One form of type multipart/form-data. */
int multipart_read(struct request *request, const char *content_type, char *bytes, size_t length, size_t most,
		   const char **why);
/* After the form is whole: makes request_form quick. */
void request_index_form(struct request *request);
/* Control characters other than tab and line ends become spaces; false where it is no UTF-8 or holds a NUL. */
bool text_make_plain(char *text, size_t length);

#endif
