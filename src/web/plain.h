/* plain.h: the port without TLS, beside the one with it: leads browsers to the
 * right address, hands out the house's own authority and says how it is
 * trusted, and refuses everything else. */
#ifndef WEB_PLAIN_H
#define WEB_PLAIN_H

#include <stdbool.h>

struct arena;

struct plain_settings {
	const char *address;
	int port;
	int secure_port;		/* where browsers are led to */
	const char *const *names;	/* host names and addresses of this machine, up to a NULL; the first where the request says none of them */
	const char *authority;		/* PEM file that anybody may have; NULL: there is none of our own */
	const char *fingerprint;	/* of it */
	const char *picture;		/* <svg> that leads a telephone to the page about it; NULL */
};

/* False: *why in Chinese.  `settings` must last until plain_close. */
bool plain_open(const struct plain_settings *settings, struct arena *arena, const char **why);
void plain_close(void);		/* also where it was never opened */
int plain_port(void);

#endif
