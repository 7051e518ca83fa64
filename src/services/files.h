/* files.h: uploaded and produced files in a folder of their own, named by the
 * SHA-256 of their content.  What kind a file is is found from its content,
 * never from its name.  Who may see a file is decided above. */
#ifndef SERVICES_FILES_H
#define SERVICES_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum file_kind { FILE_UNKNOWN, FILE_JPEG, FILE_PNG, FILE_PDF, FILE_DOCX, FILE_XLSX, FILE_OFD, FILE_KINDS };

/* One bit for each kind that is allowed: FILE_BIT(FILE_JPEG) | FILE_BIT(FILE_PDF). */
#define FILE_BIT(kind) (1u << (kind))
enum {
	FILES_PAPERS = FILE_BIT(FILE_JPEG) | FILE_BIT(FILE_PNG) | FILE_BIT(FILE_PDF) | FILE_BIT(FILE_DOCX)
		| FILE_BIT(FILE_XLSX) | FILE_BIT(FILE_OFD),
	FILES_PHOTOS = FILE_BIT(FILE_JPEG) | FILE_BIT(FILE_PNG)
};

struct file_store {
	const char *folder;	/* exists, ours alone */
	size_t limit;		/* bytes of one file */
	unsigned kinds;		/* allowed */
	void (*hash)(const void *bytes, size_t length, unsigned char out[32]);	/* SHA-256 */
};

struct stored_file {
	char key[65];		/* lower-case hexadecimal SHA-256, the file's name for ever */
	enum file_kind kind;
	size_t length;
};

/* Where this deployment keeps its files: up to 20 MB each, of any kind that is known.  Opened once, at start, in every process. */
void file_store_open(const char *folder, void (*hash)(const void *bytes, size_t length, unsigned char out[32]));
const struct file_store *file_store_here(void);	/* NULL before that */

enum file_result {
	FILE_KEPT,		/* stands on the disk; the same content twice is one file */
	FILE_REFUSED,		/* the person's fault: *why is Chinese, for him */
	FILE_FAILED		/* the world's fault: *why is for the log */
};

enum file_result file_keep(const struct file_store *store, struct arena *arena, const void *bytes, size_t length,
		struct stored_file *kept, const char **why);
/* The content, checked against its key; NULL with *why (for the log) where it is missing, too long or changed. */
const char *file_read(const struct file_store *store, struct arena *arena, const char *key, size_t *length,
		const char **why);
/* Where the file stands; NULL where `key` is no key. */
const char *file_path(const struct file_store *store, struct arena *arena, const char *key);
/* Removes the content for good (erasure of a person).  True also where it was gone already. */
bool file_erase(const struct file_store *store, struct arena *arena, const char *key, const char **why);

/* Contents that nobody kept for so many seconds and that nobody knows (`is_known` by key) are removed: what came with forms
 * that were refused.  Who keeps a content for good must be known before that time is over.  Gives how many. */
size_t files_sweep(const struct file_store *store, struct arena *arena, int64_t seconds,
		   bool (*is_known)(void *from, const char *key), void *from);

/* JPEG and PNG by their first bytes, PDF by its head and tail, docx, xlsx and OFD by the list of their
 * parts; a document with macros is FILE_UNKNOWN. */
enum file_kind file_kind_of(const void *bytes, size_t length);
const char *file_kind_label(enum file_kind kind);	/* "JPEG 图片" */
const char *file_kind_type(enum file_kind kind);	/* "image/jpeg" */
const char *file_kind_ending(enum file_kind kind);	/* "jpg" */

#endif
