/* job_tables.c: where jobs stand.  What was asked for, the place between turns
 * and what was said are sealed: they hold names that people searched for. */
#include "base/must.h"
#include "model/job.h"

#define INT_COLUMN(column) { .name = column, .kind = COLUMN_INT, .not_null = true, .otherwise = "0" }
#define TEXT_COLUMN(column) { .name = column, .kind = COLUMN_TEXT, .not_null = true, .otherwise = "''" }
#define SEALED_COLUMN(column) { .name = column, .kind = COLUMN_BYTES }

static const struct column columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("id"), INT_COLUMN("account_id"), INT_COLUMN("position_id"), TEXT_COLUMN("kind"), TEXT_COLUMN("title"),
	SEALED_COLUMN("wants"), SEALED_COLUMN("place"), SEALED_COLUMN("said"), INT_COLUMN("state"), INT_COLUMN("done"), INT_COLUMN("total"),
	INT_COLUMN("wrong"), { .name = "file_key", .kind = COLUMN_TEXT }, { .name = "file_name", .kind = COLUMN_TEXT },
	{ .name = "path", .kind = COLUMN_TEXT }, INT_COLUMN("asked_at"), INT_COLUMN("begun_at"), INT_COLUMN("ended_at"), INT_COLUMN("cancel_wanted"),
	INT_COLUMN("language"), INT_COLUMN("tries"), INT_COLUMN("try_at"), INT_COLUMN("keep_until"), INT_COLUMN("seen_at"),
	TEXT_COLUMN("runner"), INT_COLUMN("lease_until"), INT_COLUMN("turned_at"),
};

/* The queue is the few rows that have not ended. */
static const struct index indexes[] = {
	{ .columns = { "tenant_id", "account_id", "turned_at", "id" }, .where = "state <= 2" },
	{ .columns = { "tenant_id", "account_id", "id" } },
	{ .columns = { "tenant_id", "keep_until" }, .where = "keep_until > 0" },
	{ .columns = { "tenant_id", "file_key" }, .where = "file_key IS NOT NULL" },
};

const struct table job_tables[] = {
	{ .name = "job", .columns = columns, .column_count = COUNT_OF(columns), .primary = { "tenant_id", "id" },
	  .indexes = indexes, .index_count = COUNT_OF(indexes) },
};
const size_t job_table_count = COUNT_OF(job_tables);
