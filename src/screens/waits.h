/* waits.h: what waits for the actor by the definitions alone (step.waits). */
#ifndef SCREENS_WAITS_H
#define SCREENS_WAITS_H

#include <stddef.h>

struct context;
struct desk_item;

/* Fills at most `most`, one for each entity and state; gives how many. */
size_t steps_waiting(struct context *context, struct desk_item *items, size_t most);

#endif
