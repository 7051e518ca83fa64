/* exchange.h: one request and its reply on their way through the hops.  It
 * lives in an arena of its own from the request line to the last byte of the
 * reply.  server.c feeds it what comes in; it knows no libmicrohttpd. */
#ifndef WEB_EXCHANGE_H
#define WEB_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/context.h"
#include "web/admission.h"
#include "web/assets.h"
#include "web/head.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

struct connection;
struct server_settings;

enum exchange_stage { EXCHANGE_LINE, EXCHANGE_BODY, EXCHANGE_WAITING, EXCHANGE_READY, EXCHANGE_SENT };

enum next_step { NEXT_REPLY, NEXT_BODY, NEXT_WORK, NEXT_SLOW };

struct exchange {
	struct arena *arena;
	enum exchange_stage stage;
	enum next_step next;		/* of server.c, between two calls of libmicrohttpd */
	bool headed;
	struct connection *connection;
	const char *target;		/* as sent */
	struct head head;
	struct request request;
	struct reply reply;
	struct route route;
	struct admission admission;
	struct context context;
	struct trace trace;
	struct page page;
	const struct asset *asset;	/* sent instead of the reply's body */
	bool not_modified;		/* 304 */
	bool close;			/* the connection ends with this reply */
	const char *allow;		/* Allow header of a 405 */
	char *body;
	size_t body_length, body_capacity;
	int64_t put_at;			/* µs: when it was put into a slow pool */
};

void exchanges_open(const struct server_settings *settings, const struct site *site);
size_t exchanges_under_way(void);
/* From here on every reply ends its connection. */
void exchanges_stop(void);
struct exchange *exchange_new(const char *target, struct connection *connection);
/* The head is whole (exchange->head given): hops 1 to 3.  What is refused has its reply ready. */
enum next_step exchange_head(struct exchange *exchange);
/* A piece of the body; what goes beyond the announced length is our own error. */
void exchange_body(struct exchange *exchange, const char *bytes, size_t length);
/* The body is whole: reads it; says who does the rest. */
enum next_step exchange_body_ends(struct exchange *exchange);
/* Hops 4 to 7, on the thread that calls.  The reply is ready afterwards. */
void exchange_work(struct exchange *exchange);
/* Instead of the work: too much waits already. */
void exchange_shed(struct exchange *exchange);
/* After the last byte was sent, or the peer went away. */
void exchange_end(struct exchange *exchange);

/* A page without database, frame or style: for what is refused before or instead of the work.  Closes unless told otherwise. */
void bare_reply(struct exchange *exchange, int status, const char *what);

#endif
