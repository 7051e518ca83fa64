/* daily.h: what follows from the day alone and nobody clicks: done when the
 * program starts to serve, and at the first change of day while it serves. */
#ifndef DAILY_H
#define DAILY_H

#include <stdbool.h>

struct context;
struct keys;
struct settings;

/* Walks the modules' daily acts in one transaction, unless it was done for the context's day already.  Wants no
 * transaction and the system itself as actor.  False: nothing was kept, context->failure or a problem tells why. */
bool daily_turn(struct context *context);

/* A thread that looks every ten minutes whether the day has changed, on a connection of its own.  Both arguments must
 * last until daily_stop, which waits for it.  Where no thread can be had the program serves without. */
void daily_start(const struct settings *settings, struct keys *keys);
void daily_stop(void);

#endif
