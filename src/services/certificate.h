/* certificate.h: a small authority of the house's own and the certificate of
 * this machine under it, for offices that have no certificate of a public
 * authority.  The authority may vouch for nothing but the machine's names and
 * private addresses, so that a colleague who trusts it trusts no more than
 * this program.  Serving with it is web's matter. */
#ifndef SERVICES_CERTIFICATE_H
#define SERVICES_CERTIFICATE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { CERTIFICATE_NAMES_MAX = 64 };

struct certificate_files {
	const char *authority;		/* PEM, to be given to colleagues */
	const char *certificate;	/* PEM: the machine's, and the authority behind it */
	const char *key;		/* PEM */
	const char *fingerprint;	/* SHA-256 of the authority, pairs of hexadecimal digits parted by ':' */
	const char *until;		/* last day of the machine's certificate, "2027-12-20" */
	bool fresh;			/* a certificate was made now */
};

/* In `folder` (made 0700 where missing, files 0600): makes what is missing, and the machine's certificate anew where it
 * lacks one of `names` (host names and addresses, up to a NULL; those that an authority made earlier may not vouch for are left out)
 * or ends within 30 days.  `now` in ms.  False with *why in
 * Chinese: a file is broken, readable by others, or cannot be written; nothing that was there is lost. */
bool certificate_reach(struct arena *arena, const char *folder, const char *const *names, long long now,
		       struct certificate_files *files, const char **why);

#endif
