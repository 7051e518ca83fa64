/* file_field.h: FILE and PHOTO fields in forms: the input with what stands
 * there now, the upload checked by its content and kept, the box that takes it
 * away.  For src/screens only. */
#ifndef SCREENS_FILE_FIELD_H
#define SCREENS_FILE_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/attachment.h"
#include "screens/components.h"
#include "services/files.h"

struct entity;
struct field;
struct page;

enum { UPLOADS_MOST = 40 };

/* What one form brought, until it is kept. */
struct uploads {
	struct upload_kept {
		const struct field *field;
		void *row;
		int64_t before;			/* what stood there */
		struct attachment attachment;	/* id 0: taken away */
		struct attachment whole;	/* of a photo: what it was cut from */
		bool is_centred;		/* of a photo: cut by us; a person should look at it */
	} list[UPLOADS_MOST];
	size_t count;
};

bool is_file_field(const struct field *field);
bool has_file_fields(const struct entity *entity);
/* The folder of contents; NULL after fail() where none is set. */
const struct file_store *page_files(struct page *page, const struct field *field);

void file_input(struct page *page, const struct field *field, const void *row, struct control control);
/* Was a file sent for that input? */
bool file_was_sent(struct page *page, const char *name);
/* Reads the uploads and the boxes of one row: contents are checked and stand on the disk after it, the row names them.
 * Problems stand beside their inputs.  `prefix` as in field_input. */
void files_read(struct page *page, const struct entity *entity, const char *prefix, void *row, bool is_new, struct uploads *uploads);
/* In the transaction that keeps the rows, before them. */
bool files_keep(struct page *page, const struct uploads *uploads);
/* Nothing was kept: the rows name again what they named before. */
void files_forget(const struct uploads *uploads);
/* "任命文件.pdf · 1.2 MB" in the arena; NULL where there is no such file. */
const char *file_size_words(struct page *page, int64_t bytes);	/* "1.2 MB" */
const char *file_words(struct page *page, int64_t id);

#endif
