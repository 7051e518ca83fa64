/* lead.h: where somebody is led who may not go on as he is: to the sign-in, to
 * his password, and from there back to where he was. */
#ifndef WEB_LEAD_H
#define WEB_LEAD_H

struct request;

/* `target` is the address as it was sent.  A form that was sent cannot be sent again by going there: after one he is led
 * to where it stood.  `rescued`: where the form stands with what was typed; NULL. */
const char *lead_to_sign_in(const struct request *request, const char *target, const char *rescued);
const char *lead_to_proof(const struct request *request, const char *target, const char *rescued);

#endif
