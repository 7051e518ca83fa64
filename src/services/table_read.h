/* table_read.h: the rows of a table that somebody sends: the first sheet of an
 * .xlsx, or .csv of any of the usual encodings and separators, told by its
 * content.  What the rows mean is not known here. */
#ifndef SERVICES_TABLE_READ_H
#define SERVICES_TABLE_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/csv.h"

struct arena;
struct xlsx_row;

struct table_file {
	const char *encoding;	/* as found, to be shown: "UTF-8", "GB18030（GBK）", "Excel 工作簿" */
	const char *separator;	/* 逗号, 分号, 制表符; "" where there is none */
	bool broken;		/* a quote was never closed: known after the last row */
	struct arena *arena;
	struct csv_reader reader;
	struct xlsx_row *row;	/* the next one of a workbook */
	bool is_workbook;
};

enum { TABLE_BYTES_MAX = 40 * 1024 * 1024 };
#define TABLE_ACCEPT ".xlsx,.csv,.txt"

/* False: *why in Chinese, for the person. */
bool table_open(struct table_file *file, struct arena *arena, const void *bytes, size_t length, const char **why);
/* The next row that is not empty (`from` is the file); cells in the arena.  False at the end. */
bool table_next(void *from, char ***cells, size_t *count, size_t *line);

#endif
