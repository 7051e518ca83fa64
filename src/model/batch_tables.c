/* batch_tables.c: where imports are staged.  Cells, headings and problems are
 * sealed: they hold ID numbers and telephones before anything was checked. */
#include "base/must.h"
#include "model/batch.h"

#define INT_COLUMN(column) { .name = column, .kind = COLUMN_INT, .not_null = true, .otherwise = "0" }
#define TEXT_COLUMN(column) { .name = column, .kind = COLUMN_TEXT, .not_null = true, .otherwise = "''" }

static const struct column batch_columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("id"), TEXT_COLUMN("entity"), INT_COLUMN("state"), INT_COLUMN("choice"),
	INT_COLUMN("made_at"), INT_COLUMN("made_by"), INT_COLUMN("applied_at"), INT_COLUMN("line_count"), INT_COLUMN("skipped"),
	TEXT_COLUMN("encoding"), TEXT_COLUMN("separator"), TEXT_COLUMN("mapping"), { .name = "head", .kind = COLUMN_BYTES },
};
static const struct index batch_indexes[] = { { .columns = { "tenant_id", "made_by", "entity", "id" } } };

static const struct column line_columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("batch_id"), INT_COLUMN("number"), INT_COLUMN("line"), INT_COLUMN("state"), INT_COLUMN("choice"),
	INT_COLUMN("row_id"), INT_COLUMN("version"), { .name = "key", .kind = COLUMN_TEXT },
	{ .name = "cells", .kind = COLUMN_BYTES, .not_null = true }, { .name = "problems", .kind = COLUMN_BYTES },
	{ .name = "before", .kind = COLUMN_BYTES },
};
static const struct index line_indexes[] = {
	{ .columns = { "tenant_id", "batch_id", "state", "number" } },
	{ .columns = { "tenant_id", "batch_id", "key", "line" } },
	{ .columns = { "tenant_id", "batch_id", "row_id", "number" } },
};

const struct table batch_tables[] = {
	{ .name = "import_batch", .columns = batch_columns, .column_count = COUNT_OF(batch_columns), .primary = { "tenant_id", "id" },
	  .indexes = batch_indexes, .index_count = COUNT_OF(batch_indexes) },
	{ .name = "import_row", .columns = line_columns, .column_count = COUNT_OF(line_columns),
	  .primary = { "tenant_id", "batch_id", "number" }, .indexes = line_indexes, .index_count = COUNT_OF(line_indexes), .by_key = true },
};
const size_t batch_table_count = COUNT_OF(batch_tables);
