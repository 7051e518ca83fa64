/* zip_draft.h: a zip that grows in a file over several turns of a job.  Killed
 * at any moment it goes on behind the length that was kept last; what lies
 * beyond is cut off.  What goes into it is the caller's affair. */
#ifndef SERVICES_ZIP_DRAFT_H
#define SERVICES_ZIP_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "services/zip.h"

struct zip_draft {
	struct arena *arena;	/* its own: of the parts' heads and of what is not written yet */
	struct zip_writer zip;
	struct buffer out;
	const char *path;
	int file;
};

/* Goes on behind `length` bytes, or from the beginning where these are not there any more (*anew).  False: nothing can be put aside;
 * zip_draft_close must follow in either case. */
bool zip_draft_open(struct zip_draft *draft, const char *path, uint64_t length, size_t part_most, bool *anew);
/* False: the zip would be too large, or the disk takes no more. */
bool zip_draft_put(struct zip_draft *draft, const char *name, const void *bytes, size_t length);
uint64_t zip_draft_length(const struct zip_draft *draft);
/* Ends the zip and puts it, flushed, where it shall stand. */
bool zip_draft_finish(struct zip_draft *draft, const char *path);
void zip_draft_close(struct zip_draft *draft);

/* A name for a file or folder of it, out of what people wrote: without signs that no system takes. */
char *zip_draft_name(struct arena *arena, const char *text);

#endif
