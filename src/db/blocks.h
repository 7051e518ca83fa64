/* blocks.h: memory that is given back piece by piece, for what lives as long as
 * a statement in a connection that lives for weeks.  Taken from an arena in
 * sizes that are powers of two; a piece given back serves the next of its size. */
#ifndef DB_BLOCKS_H
#define DB_BLOCKS_H

#include <stddef.h>

struct arena;

enum { BLOCKS_SMALLEST = 6, BLOCKS_LARGEST = 40 };

struct spare {
	struct spare *next;
};

struct blocks {
	struct arena *arena;
	struct spare *spare[BLOCKS_LARGEST + 1];
};

/* At least `size` bytes, not zeroed, aligned for any type; *capacity says how many they are. */
void *blocks_take(struct blocks *blocks, size_t size, size_t *capacity);
/* With the capacity that blocks_take said.  NULL is allowed. */
void blocks_give(struct blocks *blocks, void *bytes, size_t capacity);
/* `*bytes` of `*capacity` made to hold `size`; what it held is lost when it moves. */
void blocks_grow(struct blocks *blocks, char **bytes, size_t *capacity, size_t size);

#endif
