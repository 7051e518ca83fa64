/* connections.h: every open connection in one table: how many there are in
 * all and of each address, what each is doing and since when.  A thread of its
 * own closes those that are too slow, which libmicrohttpd cannot see (its
 * timeout counts inactivity only).  Knows sockets, not HTTP. */
#ifndef WEB_CONNECTIONS_H
#define WEB_CONNECTIONS_H

#include <stdbool.h>
#include <stddef.h>

struct connection;
struct server_settings;
struct sockaddr;

enum connection_stage {
	CONNECTION_NEW,		/* no request yet */
	CONNECTION_IDLE,	/* between two requests */
	CONNECTION_BODY,	/* the body comes in */
	CONNECTION_WORK,	/* ours: no deadline */
	CONNECTION_SEND		/* the reply goes out */
};

enum { ADDRESS_BYTES = 64 };

/* `most` connections at once.  False: no thread could be started. */
bool connections_open(const struct server_settings *settings, size_t most);
void connections_close(void);	/* after the last connection ended */
/* Before it is accepted: has this address too many already? */
bool connection_is_welcome(const struct sockaddr *address);
/* NULL: the table is full, the caller closes it. */
struct connection *connection_began(int descriptor, const struct sockaddr *address);
/* Before the descriptor is closed. */
void connection_ended(struct connection *connection);
/* `bytes`: of the body or reply that is expected. */
void connection_goes_on(struct connection *connection, enum connection_stage stage, size_t bytes);
void connection_received(struct connection *connection, size_t bytes);
/* A body was refused unread: when the connection ends, what still comes in is swallowed for some seconds, because closing
 * at once would make the peer's system throw our answer away. */
void connection_linger(struct connection *connection);
const char *connection_address(const struct connection *connection);	/* text; lasts as long as the connection */
bool connection_is_local(const struct connection *connection);		/* this machine itself */
size_t connections_open_now(void);

#endif
