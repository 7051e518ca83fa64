/* relief_national.h: the columns of the national aid system's hardship form, and
 * the fields of a file that fill them. */
#ifndef MODULE_RELIEF_NATIONAL_H
#define MODULE_RELIEF_NATIONAL_H

#include <stddef.h>
#include <stdint.h>

struct context;
struct household;

struct national_column {
	const char *label;	/* as the system has it */
	const char *field;	/* of household */
};
extern const struct national_column national_columns[];
extern const size_t national_column_count;

/* The template with the files on file in the actor's scope, to `path`; *count how many.  False: context->failure. */
bool national_write(struct context *context, const char *path, size_t *count);

/* One cell of their export that differs from ours. */
struct national_difference {
	int64_t household_id;
	const char *name, *label, *field;
	const char *ours, *theirs;	/* masked where sealed */
	bool is_sealed;			/* shown, and mended in the file itself */
};
struct national_reading {
	struct national_difference *differences;
	size_t count, rows, matched;
	const char **missing;		/* names of theirs that we have not */
	size_t missing_count;
};
/* False: *why for the person, or context->failure. */
bool national_read(struct context *context, const char *bytes, size_t length, struct national_reading *reading, const char **why);

#endif
