/* server.h: the listener: libmicrohttpd with a pool of threads that do the
 * seven hops inline, and two small pools for what is slow.  It knows nothing
 * of pages: `struct site` draws them. */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct db;
struct keys;
struct site;

/* Zero (or NULL) means the default that stands behind each. */
struct server_settings {
	const char *address;		/* "127.0.0.1"; "::" or "0.0.0.0" for the network */
	int port;			/* 8080 */
	const char *base_url;		/* public address without the last /, for QR codes; NULL: http://address:port */
	const char *temporary_folder;	/* 0700, ours alone; NULL: pages may not make files */
	const char *files_folder;	/* of services/files.h, 0700; NULL: forms take no files */
	const char *const *proxies;	/* addresses whose X-Forwarded-For and -Proto are believed, up to a NULL; NULL: none */
	const char *admin_from;		/* addresses and ranges from which the three officers may work (web/listed.h); NULL: anywhere */
	const char *certificate;	/* PEM paths, both or neither: TLS on the port; read again when they change */
	const char *certificate_key;
	int threads;			/* 16 */
	int sign_in_threads;		/* 2: slow forms that everybody sends (password hashing) */
	int paper_threads;		/* 2: papers, exports, imports */
	int queue;			/* 32 waiting for each of the two; more are told 503 */
	int connections;		/* 4,000 in all, fewer where the process may not open so many files */
	int connections_of_address;	/* 512; a listed proxy and this machine itself are not counted */
	int header_seconds;		/* 10: until the header is whole */
	int idle_seconds;		/* 30: without a byte */
	int session_rate;		/* 100 requests a second for one session, this machine itself excepted; −1: no limit */
	int address_rate;		/* 200 a second for one address not signed in, likewise; −1: no limit */
	int call_rates[2];		/* 250 calls of the API a minute, 5,000 an hour for one token; −1: no limit */
	bool trace;			/* each request's hops with their µs to standard error */
	struct keys *keys;		/* handed on in every context */
	/* A connection for the calling thread, living in `arena` (of that thread).  NULL: *why for the log, and the
	 * person reads 503; it is tried again at the next request. */
	struct db *(*open)(struct arena *arena, const char **why);
};

/* Listens.  False: *why (in arena, Chinese) is for the person who started the program, such as a port already in use.
 * `settings` and `site` must last as long as the server; router_open must have been called. */
bool server_start(const struct server_settings *settings, const struct site *site, struct arena *arena, const char **why);
/* Returns after SIGTERM or SIGINT, when the running requests were finished (10 s at most, and
 * a paper that is being made) and all connections closed. */
void server_run_until_stopped(void);
/* As if SIGTERM had come; may be called from any thread (tests). */
void server_stop(void);
/* The same settings for a process that serves nobody but makes papers for those who are served (base_url must be said). */
void server_settings_know(const struct server_settings *settings);
/* The settings with their defaults filled in; NULL before server_start. */
const struct server_settings *server_settings_used(void);
int server_port(void);		/* that it listens on: of use where the setting is −1, "any free one" */

#endif
