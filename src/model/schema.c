/* schema.c: the tables that follow from the definitions, and the tables of the
 * platform.  What an entity needs in indexes follows from how it is listed,
 * filtered, searched and referred to. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/batch.h"
#include "model/bulk.h"
#include "model/context.h"
#include "model/custom.h"
#include "model/draft.h"
#include "model/full_text.h"
#include "model/job.h"
#include "model/message.h"
#include "model/plan.h"
#include "model/reminder.h"
#include "model/scope.h"
#include "model/session.h"
#include "model/once.h"
#include "model/token.h"
#include "model/store.h"
#include "model/subject.h"
#include "model/view.h"

enum { TABLES_MAX = 1024, COLUMNS_MAX = 512, INDEXES_MAX = 96 };

#define INT_COLUMN(column) { .name = column, .kind = COLUMN_INT, .not_null = true }
#define TEXT_COLUMN(column) { .name = column, .kind = COLUMN_TEXT, .not_null = true }

static const struct column tenant_columns[] = {
	INT_COLUMN("id"), TEXT_COLUMN("name"), { .name = "root_office_id", .kind = COLUMN_INT }, INT_COLUMN("made_at"),
};
static const struct column setting_columns[] = { INT_COLUMN("tenant_id"), TEXT_COLUMN("name"), TEXT_COLUMN("value") };
static const struct column closure_columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("ancestor_id"), INT_COLUMN("descendant_id"), INT_COLUMN("line"),
	TEXT_COLUMN("from_day"), TEXT_COLUMN("until_day"), INT_COLUMN("depth"),
};
static const struct index closure_indexes[] = {
	{ .columns = { "tenant_id", "descendant_id", "ancestor_id" } },
};
static const struct column reach_columns[] = {
	INT_COLUMN("tenant_id"), TEXT_COLUMN("entity"), INT_COLUMN("row_id"), INT_COLUMN("office_id"), TEXT_COLUMN("why"), TEXT_COLUMN("since"),
};
static const struct index reach_indexes[] = {
	{ .columns = { "tenant_id", "entity", "row_id", "office_id", "why" }, .unique = true },
	{ .columns = { "tenant_id", "office_id", "entity", "row_id" } },
};
static const struct column assignment_columns[] = {
	INT_COLUMN("tenant_id"), TEXT_COLUMN("entity"), INT_COLUMN("row_id"), INT_COLUMN("account_id"), TEXT_COLUMN("why"), TEXT_COLUMN("since"),
};
static const struct column link_columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("owner_id"), TEXT_COLUMN("field"), INT_COLUMN("place"), INT_COLUMN("target_id"),
};
static const struct index link_indexes[] = { { .columns = { "tenant_id", "target_id" } } };
static const struct column search_columns[] = {
	INT_COLUMN("tenant_id"), TEXT_COLUMN("entity"), TEXT_COLUMN("key"), INT_COLUMN("row_id"), INT_COLUMN("source_id"),
	{ .name = "office_id", .kind = COLUMN_INT, .not_null = true, .otherwise = "0" },	/* of the row, as scopes see it */
};
static const struct column history_columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("id"), TEXT_COLUMN("entity"), INT_COLUMN("row_id"), INT_COLUMN("root_id"), INT_COLUMN("version"),
	INT_COLUMN("at"), INT_COLUMN("account_id"), { .name = "who", .kind = COLUMN_TEXT }, { .name = "office", .kind = COLUMN_TEXT },
	TEXT_COLUMN("act"), { .name = "reason", .kind = COLUMN_TEXT }, { .name = "subject_id", .kind = COLUMN_INT },
	{ .name = "sealed", .kind = COLUMN_BYTES },
};
static const struct index history_indexes[] = { { .columns = { "tenant_id", "root_id", "id" } } };
static const struct column reveal_columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("account_id"), TEXT_COLUMN("day"), INT_COLUMN("shown"),
};
static const struct column file_columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("id"), TEXT_COLUMN("name"), TEXT_COLUMN("type"), INT_COLUMN("size"), TEXT_COLUMN("sha256"),
	INT_COLUMN("made_at"), INT_COLUMN("made_by"), { .name = "source_id", .kind = COLUMN_INT }, { .name = "frame", .kind = COLUMN_TEXT },
};
/* Contents are one for all tenants: which of them still names it is asked before it is removed. */
static const struct index file_indexes[] = { { .columns = { "sha256", "tenant_id" } } };

#define COLUMNS(table) .columns = (table), .column_count = COUNT_OF(table)
#define TABLE_INDEXES(table) .indexes = (table), .index_count = COUNT_OF(table)

static const struct table platform_tables[] = {
	{ .name = "tenant", COLUMNS(tenant_columns), .primary = { "id" } },
	{ .name = "setting", COLUMNS(setting_columns), .primary = { "tenant_id", "name" }, .by_key = true },
	{ .name = "organisation_closure", COLUMNS(closure_columns), TABLE_INDEXES(closure_indexes),
	  .primary = { "tenant_id", "ancestor_id", "descendant_id", "from_day" }, .by_key = true },
	{ .name = "reach", COLUMNS(reach_columns), TABLE_INDEXES(reach_indexes) },
	{ .name = "assignment", COLUMNS(assignment_columns), .primary = { "tenant_id", "entity", "row_id", "account_id" }, .by_key = true },
	{ .name = "link", COLUMNS(link_columns), TABLE_INDEXES(link_indexes), .primary = { "tenant_id", "owner_id", "field", "place" }, .by_key = true },
	{ .name = "search_key", COLUMNS(search_columns), TABLE_INDEXES(((const struct index[]){ { .name = "search_key_all",
	  .columns = { "tenant_id", "entity", "key", "row_id", "source_id", "office_id" }, .unique = true },
	  { .columns = { "tenant_id", "row_id", "key", "source_id" } } })) },
	{ .name = "history", COLUMNS(history_columns), TABLE_INDEXES(history_indexes), .primary = { "tenant_id", "id" }, .append_only = true },
	{ .name = "reveal_count", COLUMNS(reveal_columns), .primary = { "tenant_id", "account_id", "day" }, .by_key = true },
	{ .name = "file", COLUMNS(file_columns), TABLE_INDEXES(file_indexes), .primary = { "tenant_id", "id" } },
};

/* --- tables of entities --- */

struct drawing {
	struct arena *arena;
	enum db_engine engine;
	struct column *columns;
	size_t column_count;
	struct index *indexes;
	size_t index_count;
	const char **not_negative;
	size_t not_negative_count;
};

static void column_add(struct drawing *drawing, const char *name, enum column_kind kind, bool not_null, const char *otherwise)
{
	must(drawing->column_count < COLUMNS_MAX);
	drawing->columns[drawing->column_count++] = (struct column){ .name = name, .kind = kind, .not_null = not_null, .otherwise = otherwise };
}

static bool same_columns(const struct index *a, const struct index *b)
{
	for (size_t i = 0; i < COUNT_OF(a->columns); i++)
		if (!text_equal(a->columns[i], b->columns[i]))
			return false;
	return true;
}

/* An index of the entity's own on the same columns, for some of the rows, stands for the one that was drawn. */
static void index_add(struct drawing *drawing, const struct index *index)
{
	for (size_t i = 0; i < drawing->index_count; i++)
		if (same_columns(&drawing->indexes[i], index)) {
			drawing->indexes[i].unique |= index->unique;
			drawing->indexes[i].where = index->where ? index->where : drawing->indexes[i].where;
			return;
		}
	must(drawing->index_count < INDEXES_MAX);
	drawing->indexes[drawing->index_count++] = *index;
}

static void head_columns_add(struct drawing *drawing)
{
	static const char *const heads[] = { "id", "tenant_id", "version", "made_at", "made_by", "changed_at", "batch_id" };
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		column_add(drawing, heads[i], COLUMN_INT, true, NULL);
	column_add(drawing, "extra", COLUMN_TEXT, false, NULL);
}

static void field_columns_add(struct drawing *drawing, const struct field *field)
{
	if (!field_is_column(field))
		return;
	const char *otherwise = field->type->column == COLUMN_INT ? "0" : "''";
	column_add(drawing, field->name, field->sensitive ? COLUMN_BYTES : field->type->column, field->sortable,
		   field->sortable ? otherwise : NULL);
	if (field->not_negative)
		drawing->not_negative[drawing->not_negative_count++] = field->name;
	if (field->sensitive)
		column_add(drawing, arena_format(drawing->arena, "%s_index", field->name), COLUMN_TEXT, false, NULL);
}

static void list_index_add(struct drawing *drawing, const struct entity *entity, const char *first, const char *second)
{
	const char *scope = scope_column(entity);	/* see scope.h: rows of other offices are passed over without a look at the row */
	struct index index = { .columns = { "tenant_id", first } };
	size_t count = 2;
	if (second)
		index.columns[count++] = second;
	index.columns[count++] = "id";
	if (scope && !text_equal(scope, first))
		index.columns[count++] = scope;
	if (entity->gone)
		index.columns[count++] = entity->gone;
	index_add(drawing, &index);
}

static void field_indexes_add(struct drawing *drawing, const struct entity *entity, const struct field *field)
{
	if (!field_is_column(field))
		return;
	const char *name = field->sensitive ? arena_format(drawing->arena, "%s_index", field->name) : field->name;
	if (field->unique || (field->sensitive && field->search == SEARCH_EXACT))
		index_add(drawing, &(struct index){ .columns = { "tenant_id", name }, .unique = field->unique });
	if (field->sortable)
		list_index_add(drawing, entity, name, NULL);
	if (field->in_filter && !field->sensitive && entity->order)
		list_index_add(drawing, entity, name, entity->order);
	else if (field->in_filter || field->type == &type_reference)
		index_add(drawing, &(struct index){ .columns = { "tenant_id", name, "id" },	/* few rows are gone */
			  .where = text_equal(field->name, entity->gone) ? arena_format(drawing->arena, "%s IS NOT NULL", name) : NULL });
}

static void entity_draw(struct drawing *drawing, const struct entity *entity, struct table *table)
{
	*drawing = (struct drawing){ .arena = drawing->arena, .engine = drawing->engine };
	drawing->columns = arena_many(drawing->arena, COLUMNS_MAX, struct column);
	drawing->indexes = arena_many(drawing->arena, INDEXES_MAX, struct index);
	drawing->not_negative = arena_many(drawing->arena, entity->field_count + 1, const char *);
	head_columns_add(drawing);
	for (size_t i = 0; i < entity->field_count; i++) {
		field_columns_add(drawing, &entity->fields[i]);
		field_indexes_add(drawing, entity, &entity->fields[i]);
	}
	index_add(drawing, &(struct index){ .columns = { "tenant_id", "batch_id" }, .where = "batch_id <> 0" });
	for (size_t i = 0; i < entity->index_count; i++)
		index_add(drawing, &entity->indexes[i]);
	*table = (struct table){ .name = entity->name, .columns = drawing->columns, .column_count = drawing->column_count,
				 .indexes = drawing->indexes, .index_count = drawing->index_count, .not_negative = drawing->not_negative };
	/* On SQLite the id is the row's own number; on PostgreSQL the tenant leads, so that a table can be parted by it. */
	table->primary[0] = drawing->engine == DB_POSTGRES ? "tenant_id" : "id";
	table->primary[1] = drawing->engine == DB_POSTGRES ? "id" : NULL;
}

static void tables_add(struct table *all, size_t *count, const struct table *tables, size_t more)
{
	must(*count + more <= TABLES_MAX);
	for (size_t i = 0; i < more; i++)
		all[(*count)++] = tables[i];
}

bool model_schema_reach(struct db *db, struct arena *arena, struct buffer *done, const char **why)
{
	struct table *all = arena_many(arena, TABLES_MAX, struct table);
	size_t count = 0;
	tables_add(all, &count, platform_tables, COUNT_OF(platform_tables));
	tables_add(all, &count, audit_tables, audit_table_count);
	tables_add(all, &count, subject_tables, subject_table_count);
	tables_add(all, &count, session_tables, session_table_count);
	tables_add(all, &count, message_tables, message_table_count);
	tables_add(all, &count, reminder_tables, reminder_table_count);
	tables_add(all, &count, token_tables, token_table_count);
	tables_add(all, &count, once_tables, once_table_count);
	tables_add(all, &count, batch_tables, batch_table_count);
	tables_add(all, &count, custom_tables, custom_table_count);
	tables_add(all, &count, job_tables, job_table_count);
	tables_add(all, &count, draft_tables, draft_table_count);
	tables_add(all, &count, view_tables, view_table_count);
	tables_add(all, &count, bulk_tables, bulk_table_count);
	struct drawing drawing = { .arena = arena, .engine = db_engine(db) };
	for (size_t i = 0; entity_at(i); i++) {
		must(count < TABLES_MAX);
		entity_draw(&drawing, entity_at(i), &all[count++]);
	}
	for (size_t m = 0; modules[m]; m++)
		tables_add(all, &count, modules[m]->tables, modules[m]->table_count);
	return schema_reach(db, arena, all, count, done, why) && full_text_reach(db, arena, done, why);
}
