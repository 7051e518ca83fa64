/* table_read.h: the rows of a table that somebody sends: the first sheet of an
 * .xlsx, or .csv of any of the usual encodings and separators, told by its
 * content.  What the rows mean is not known here. */
#ifndef SERVICES_TABLE_READ_H
#define SERVICES_TABLE_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/csv.h"

struct arena;
struct xlsx_reader;

struct table_file {
	const char *encoding;	/* as found, to be shown: "UTF-8", "GB18030（GBK）", "Excel 工作簿" */
	const char *separator;	/* 逗号, 分号, 制表符; "" where there is none */
	bool broken;		/* a quote was never closed: known after the last row */
	struct arena *arena;
	struct arena *row;	/* of text: the row at hand */
	struct csv_reader reader;
	void *mapped;
	size_t mapped_length;
	struct xlsx_reader *workbook;	/* NULL: text */
	const char *why;	/* what went wrong on the way */
};

enum { TABLE_BYTES_MAX = 60 * 1024 * 1024 };
#define TABLE_ACCEPT ".xlsx,.csv,.txt"

/* False: *why in Chinese, for the person.  The bytes (a workbook's may be mapped) must stay until table_close. */
bool table_open(struct table_file *file, struct arena *arena, const void *bytes, size_t length, const char **why);
/* Only what can be seen without unfolding anything: for a large file, before it is put aside for later. */
bool table_look(struct arena *arena, const void *bytes, size_t length, const char **why);
/* A file on the disk, mapped.  False: *why in Chinese where it is the person's fault, NULL where it could not be read (errno). */
bool table_open_path(struct table_file *file, struct arena *arena, const char *path, const char **why);
void table_close(struct table_file *file);
/* The next row that is not empty (`from` is the file); cells last until the next call.  False at the end, or where it goes wrong.
 * Any thread may call it, one at a time: it touches nothing but the file's own. */
bool table_next(void *from, char ***cells, size_t *count, size_t *line);
/* After the last row: NULL, or why there are not more of them, in Chinese, in the arena of table_open. */
const char *table_trouble(void *from);

#endif
