/* offices.h: the offices above an office, by the tree as it stands today. */
#ifndef MODEL_OFFICES_H
#define MODEL_OFFICES_H

#include <stddef.h>
#include <stdint.h>

struct context;

/* The office itself and those above it, nearest first; gives how many, at most `most`.  Those above stand outside of most
 * actors' scope: their names may be told, nothing else. */
size_t offices_above(struct context *context, int64_t office_id, int64_t *offices, size_t most);

#endif
