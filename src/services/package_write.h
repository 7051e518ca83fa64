/* package_write.h: a filled document put back into its zip: parts that changed,
 * pictures that came in, their relations and types.  For the template engine. */
#ifndef SERVICES_PACKAGE_WRITE_H
#define SERVICES_PACKAGE_WRITE_H

#include <stdbool.h>
#include <stddef.h>

struct filling;

/* What takes the place of a part, or is new. */
struct changed_part {
	const char *name;
	const char *bytes;	/* NULL: left out */
	size_t length;
};

struct package {
	struct filling *filling;
	struct changed_part *changed;
	size_t count, room;
};

void package_change(struct package *package, const char *name, const char *bytes, size_t length);
/* The part as it stands now, changed or not; NULL where there is none. */
const char *package_part(const struct package *package, const char *name, size_t *length);
/* One more relation of a part: its file of relations is made where there is none.  False: it is broken. */
bool package_relate(struct package *package, const char *part, const char *id, const char *type, const char *target);
/* A type for all parts of that ending, unless there is one; or for one part. */
bool package_type_ending(struct package *package, const char *ending, const char *type);
bool package_type_part(struct package *package, const char *part, const char *type);
/* The finished zip into filling->out. */
bool package_write(struct package *package);

#endif
