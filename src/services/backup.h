/* backup.h: one sealed file that holds a database and the stored files.  Its
 * form is written down in docs/formats.md.  What goes into it and where it is
 * put back is the caller's matter. */
#ifndef SERVICES_BACKUP_H
#define SERVICES_BACKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct keys;

struct backup_section {
	const char *name;	/* "database", or "files/" and the key of a stored file */
	const char *source;	/* path to be read from, when writing */
	int64_t bytes;
	const char *sha256;	/* hexadecimal, of the plain bytes */
};

struct backup_rows {
	const char *table;
	int64_t rows;
};

/* What stands in clear at the head of the file: no names of persons, no values. */
struct backup_manifest {
	const char *made_at;		/* "2026-11-20 14:32:05" */
	const char *engine;		/* "sqlite" */
	int64_t schema;
	int64_t tenant_id;
	const char *tenant;
	const char *audit_heads;	/* as audit_heads() gives them */
	struct backup_rows *rows;
	size_t row_count;
	struct backup_section *sections;
	size_t section_count;
};

enum { BACKUP_SECTIONS_MAX = 1000000, BACKUP_CHUNK = 1024 * 1024, BACKUP_MANIFEST_MAX = 256 * 1024 * 1024 };

/* bytes and sha256 of every section from its source.  False with *why. */
bool backup_measure(struct arena *arena, struct backup_manifest *manifest, const char **why);
/* Writes the file at `path` (0600, whole or not at all), sections as measured.  False with *why. */
bool backup_write(struct arena *arena, struct keys *keys, const struct backup_manifest *manifest, const char *path, const char **why);

struct backup_reading;
/* Opens a backup and reads its manifest, which is believed only once backup_verify said so.  NULL with *why in Chinese. */
struct backup_reading *backup_open(struct arena *arena, struct keys *keys, const char *path, struct backup_manifest *manifest, const char **why);
/* Every chunk opened, every section's hash compared, nothing written, nothing left over.  False with *why in Chinese. */
bool backup_verify(struct backup_reading *reading, const char **why);
/* The same once more, each section into the file that `place` names (0600; its folder must exist); NULL leaves it out. */
bool backup_put_back(struct backup_reading *reading, const char *(*place)(void *from, const struct backup_section *section), void *from,
		     const char **why);
void backup_close(struct backup_reading *reading);	/* NULL is allowed */

/* For backup*.c: the manifest as one line of JSON, and back. */
const char *manifest_print(struct arena *arena, const struct backup_manifest *manifest);
bool manifest_parse(struct arena *arena, const char *text, size_t length, struct backup_manifest *manifest);

#endif
