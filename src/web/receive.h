/* receive.h: hop 1, for exchange.c alone. */
#ifndef WEB_RECEIVE_H
#define WEB_RECEIVE_H

struct exchange;
struct server_settings;

/* Fills exchange->request from exchange->head.  0, or the status to refuse it with. */
int receive_head(struct exchange *exchange, const struct server_settings *settings);

#endif
