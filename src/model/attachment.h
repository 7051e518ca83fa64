/* attachment.h: the rows of the table `file`: what an uploaded file was called,
 * what it is and which content it has.  A FILE or PHOTO field holds the id of
 * such a row.  Who may see it is decided by the record that names it; the
 * content itself stands with services/files.h. */
#ifndef MODEL_ATTACHMENT_H
#define MODEL_ATTACHMENT_H

#include <stdbool.h>
#include <stdint.h>

struct context;

struct attachment {
	int64_t id;
	const char *name;	/* as people know it, with its ending */
	const char *type;	/* "image/jpeg" */
	int64_t size;		/* bytes */
	const char *sha256;	/* of the content, lower-case hexadecimal */
	int64_t source_id;	/* a photo that was cut: the file of the whole picture; 0 */
	const char *frame;	/* … and what was cut out of it (services/photo.h); NULL */
	int64_t made_at, made_by;	/* ms, account: told by attachment_load, set by attachment_add */
};

/* In an open TX_WRITE, under the id that it was given.  False after a failure. */
bool attachment_add(struct context *context, const struct attachment *attachment);
/* Of the actor's tenant.  False: there is none, or a failure. */
bool attachment_load(struct context *context, int64_t id, struct attachment *attachment);
/* Does a row of any tenant name that content?  Contents are one for all.  False: context->failure. */
bool attachment_is_kept(struct context *context, const char *sha256, bool *kept);

#endif
