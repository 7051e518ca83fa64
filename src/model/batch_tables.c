/* batch_tables.c: where imports are staged.  Cells, headings and problems are
 * sealed: they hold ID numbers and telephones before anything was checked. */
#include "base/must.h"
#include "model/batch.h"

#define INT_COLUMN(column) { .name = column, .kind = COLUMN_INT, .not_null = true, .otherwise = "0" }
#define TEXT_COLUMN(column) { .name = column, .kind = COLUMN_TEXT, .not_null = true, .otherwise = "''" }
#define SEALED_COLUMN(column) { .name = column, .kind = COLUMN_BYTES }

static const struct column batch_columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("id"), TEXT_COLUMN("entity"), INT_COLUMN("state"), INT_COLUMN("choice"),
	INT_COLUMN("made_at"), INT_COLUMN("made_by"), INT_COLUMN("applied_at"), INT_COLUMN("line_count"), INT_COLUMN("skipped"),
	TEXT_COLUMN("encoding"), TEXT_COLUMN("separator"), TEXT_COLUMN("mapping"), SEALED_COLUMN("head"),
	TEXT_COLUMN("counts"), TEXT_COLUMN("file_key"), INT_COLUMN("job_id"), INT_COLUMN("all_or_nothing"), INT_COLUMN("read_us"),
	INT_COLUMN("kept_us"), INT_COLUMN("interrupted_at"), INT_COLUMN("resumed_from"), TEXT_COLUMN("said"), TEXT_COLUMN("mapping_name"),
};
static const struct index batch_indexes[] = { { .columns = { "tenant_id", "made_by", "entity", "id" } } };

static const struct column line_columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("batch_id"), INT_COLUMN("number"), INT_COLUMN("line"), INT_COLUMN("state"), INT_COLUMN("choice"),
	INT_COLUMN("row_id"), INT_COLUMN("version"), { .name = "key", .kind = COLUMN_TEXT }, INT_COLUMN("place"),
	{ .name = "cells", .kind = COLUMN_BYTES, .not_null = true }, SEALED_COLUMN("problems"), SEALED_COLUMN("before"),
};
/* Lines that are new, and later made, are the mass of every file: they are found by their number. */
static const struct index line_indexes[] = {
	{ .columns = { "tenant_id", "batch_id", "state", "number" }, .where = BATCH_RARE_STATES },
};

static const struct column mapping_columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("id"), INT_COLUMN("office_id"), TEXT_COLUMN("entity"), TEXT_COLUMN("name"), TEXT_COLUMN("headings"),
	TEXT_COLUMN("mapping"), INT_COLUMN("choice"), INT_COLUMN("made_at"), INT_COLUMN("made_by"),
};
static const struct index mapping_indexes[] = { { .columns = { "tenant_id", "office_id", "entity", "name" }, .unique = true } };

const struct table batch_tables[] = {
	{ .name = "import_batch", .columns = batch_columns, .column_count = COUNT_OF(batch_columns), .primary = { "tenant_id", "id" },
	  .indexes = batch_indexes, .index_count = COUNT_OF(batch_indexes) },
	{ .name = "import_row", .columns = line_columns, .column_count = COUNT_OF(line_columns),
	  .primary = { "tenant_id", "batch_id", "number" }, .indexes = line_indexes, .index_count = COUNT_OF(line_indexes), .by_key = true },
	{ .name = "import_mapping", .columns = mapping_columns, .column_count = COUNT_OF(mapping_columns), .primary = { "tenant_id", "id" },
	  .indexes = mapping_indexes, .index_count = COUNT_OF(mapping_indexes) },
};
const size_t batch_table_count = COUNT_OF(batch_tables);
