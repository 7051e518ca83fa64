/* tls.h: the certificate that this server shows, read from two PEM files and
 * read again when they change, so that a renewed one is shown without a stop.
 * The handshake itself is libmicrohttpd's, done by GnuTLS. */
#ifndef WEB_TLS_H
#define WEB_TLS_H

#include <stdbool.h>

struct arena;

/* TLS 1.2 and 1.3 only, forward secrecy and authenticated ciphers only. */
extern const char tls_priorities[];

/* False: *why in Chinese (a file is missing, the two do not belong together, or the key is readable by others). */
bool tls_open(const char *certificate, const char *key, struct arena *arena, const char **why);
void tls_close(void);	/* after the last connection ended */
/* For MHD_OPTION_HTTPS_CERT_CALLBACK: gnutls_certificate_retrieve_function2. */
void *tls_callback(void);

#endif
