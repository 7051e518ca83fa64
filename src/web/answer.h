/* answer.h: a finished reply becomes what libmicrohttpd sends, with the
 * headers that every reply carries.  One of the two files that include
 * microhttpd.h. */
#ifndef WEB_ANSWER_H
#define WEB_ANSWER_H

#include <stdbool.h>

struct MHD_Connection;
struct exchange;

/* False: it could not be queued, the connection must end. */
bool answer_send(struct MHD_Connection *connection, struct exchange *exchange);

#endif
