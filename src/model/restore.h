/* restore.h: earlier values of a row put back: one field, or the row as it was
 * at a version.  What the form may not write (computed, fixed, what a step
 * moves) is not put back either; what is put back is checked as if it were
 * typed anew. */
#ifndef MODEL_RESTORE_H
#define MODEL_RESTORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct entity;
struct field;

enum { RESTORED_MOST = 120 };

struct restoring {
	void *then;				/* the row as it was */
	const struct field *fields[RESTORED_MOST];	/* those that differ and may be put back … */
	size_t count;
	const struct field *kept[RESTORED_MOST];	/* … and those that differ and may not */
	size_t kept_count;
	size_t changed_since;			/* acts that changed these fields after the one that follows the version */
};

/* May the actor put the field back at all? */
bool field_is_restorable(struct context *context, const struct entity *entity, const struct field *field);
/* What putting the loaded row back to its version would change; `only`: that field alone, NULL: all.  False: its history cannot
 * be read, or a failure. */
bool restore_plan(struct context *context, const struct entity *entity, const void *row, int64_t version, const struct field *only,
		  struct restoring *plan);
/* Does it, with a reason: one line of audit and history ("restore").  The row must have been loaded to change, its version be
 * the one that the person saw.  In an open TX_WRITE.  False: problems or a failure. */
bool store_restore(struct context *context, const struct entity *entity, void *row, const struct restoring *plan, const char *reason);

#endif
