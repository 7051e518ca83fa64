/* here.h: the definitions as the actor's tenant has them.  An administrator adds
 * fields to an entity at run time; whoever walks the fields of an entity that
 * came in by an address, a file or a job asks here first, and what he then
 * walks, reads, draws and keeps knows the tenant's own fields like the others. */
#ifndef MODEL_HERE_H
#define MODEL_HERE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;
struct entity;
struct field;
struct own_field;

/* The entity with the tenant's own fields, labels in the reader's language; the entity itself where it has none (then this costs
 * one look at a setting for each context).  It lasts as long as the program; pass the copy or the original, either is understood.
 * Where the database does not answer: the entity as it is shipped, and context->failure. */
const struct entity *entity_here(struct context *context, const struct entity *entity);
/* entity_here of entity_find; NULL where there is none of that name. */
const struct entity *entity_find_here(struct context *context, const char *name);
/* Has the tenant defined anything at all (fields, code tables)? */
bool here_has_any(struct context *context);
/* A copy in the arena with these fields among its own: for trying a form before it is in use. */
const struct entity *entity_with(struct arena *arena, const struct entity *entity, const struct own_field *own, size_t count, int language);
/* The same field in that entity, which may be another copy than the one that `field` was taken from; NULL where it has none. */
const struct field *field_here(const struct entity *entity, const struct field *field);

/* In the open TX_WRITE that changed a definition: from its commit on everybody reads them anew. */
bool here_changed(struct context *context);
/* This context asks again: before what is read must be true, as in a transaction that writes. */
void here_forget(struct context *context);

#endif
