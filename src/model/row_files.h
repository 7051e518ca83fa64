/* row_files.h: the files that a record and its child rows name in their FILE
 * and PHOTO fields, as the actor may see them. */
#ifndef MODEL_ROW_FILES_H
#define MODEL_ROW_FILES_H

#include <stddef.h>
#include <stdint.h>

#include "model/attachment.h"

struct context;
struct entity;
struct field;

struct row_file {
	const struct entity *entity;	/* of the record or of a child row */
	const struct field *field;
	int64_t row_id;
	struct attachment attachment;
};

/* Newest first, at most `most`.  The row was loaded in the actor's scope for reading. */
size_t row_files(struct context *context, const struct entity *entity, const void *row, size_t most, struct row_file *files);

#endif
