/* erase.h: a person erased (PIPL 47): his file emptied, what hangs on it
 * removed, his name taken from what must stay (a decision that honoured him),
 * imports and drafts that hold him thrown away, and the key of his history, so
 * that no old value can be read again.  The audit chain stays whole. */
#ifndef MODEL_ERASE_H
#define MODEL_ERASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct entity;

/* Wants an open TX_WRITE and the system as actor.  *files: keys (SHA-256) of stored files that nobody refers to any more, to be
 * removed after the commit.  False: problems, or context->failure. */
bool person_erase(struct context *context, const struct entity *person, int64_t id, const char *reason, const char ***files, size_t *file_count);

/* Who was erased, as lines "tenant person", to be kept beside the database: a restored older copy is held against it. */
const char *erased_list(struct context *context);
/* Persons of that list whom this database still has. */
bool erased_left(struct context *context, const char *list, int64_t *ids, size_t most, size_t *count);

#endif
