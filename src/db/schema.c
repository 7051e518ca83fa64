/* schema.c: brings the database to the tables that the definitions want.  It
 * only ever adds tables and columns; indexes, which hold nothing of their own,
 * are also made anew or dropped.  Everything else is a migration's work. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "db/schema_parts.h"

enum { PROBLEMS_MAX = 16 * 1024 };

static void problem(struct reach *reach, const char *text)
{
	if (reach->problems->length > 0)
		buffer_text(reach->problems, "；");
	buffer_text(reach->problems, text);
}

static void changed(struct reach *reach, const char *what, const char *table, const char *name)
{
	if (reach->done == NULL)
		return;
	buffer_text(reach->done, what);
	buffer_text(reach->done, table);
	if (name != NULL) {
		buffer_char(reach->done, '.');
		buffer_text(reach->done, name);
	}
	buffer_char(reach->done, '\n');
}

/* --- comparing: what stands in the way --- */

static const struct table *wanted_table(const struct reach *reach, const char *name)
{
	for (size_t i = 0; i < reach->count; i++)
		if (text_equal(reach->tables[i].name, name))
			return &reach->tables[i];
	return NULL;
}

static const struct column *wanted_column(const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (text_equal(table->columns[i].name, name))
			return &table->columns[i];
	return NULL;
}

static void compare_column(struct reach *reach, const struct table *table, const struct found_column *found)
{
	if (text_starts(found->name, "_"))
		return;
	const struct column *wanted = wanted_column(table, found->name);
	if (wanted == NULL) {
		problem(reach, arena_format(reach->arena, "字段 %s.%s 在数据库中，但已没有定义", table->name, found->name));
		return;
	}
	if (found->kind != (int)wanted->kind)
		problem(reach, arena_format(reach->arena, "字段 %s.%s 的类型是 %s，应为 %s", table->name, found->name,
					    found->type, reach->dialect->types[wanted->kind]));
	int key = table_key_place(table, wanted->name);
	if (found->key != key)
		problem(reach, arena_format(reach->arena, "表 %s 的主键与定义不同（%s）", table->name, found->name));
	else if (found->not_null != (wanted->not_null || key > 0))
		problem(reach, arena_format(reach->arena, "字段 %s.%s %s，与定义不同", table->name, found->name,
					    found->not_null ? "不可为空" : "可为空"));
	else if (found->not_negative != table_column_not_negative(table, wanted->name))
		problem(reach, arena_format(reach->arena, "字段 %s.%s %s，与定义不同", table->name, found->name,
					    found->not_negative ? "不得为负" : "可以为负"));
}

static void compare_found(struct reach *reach)
{
	const char *reported = NULL;

	for (size_t i = 0; i < reach->found.column_count; i++) {
		const struct found_column *found = &reach->found.columns[i];
		const struct table *table = wanted_table(reach, found->table);
		if (table != NULL) {
			compare_column(reach, table, found);
		} else if (!text_equal(reported, found->table)) {
			problem(reach, arena_format(reach->arena, "表 %s 在数据库中，但已没有定义", found->table));
			reported = found->table;
		}
	}
}

static bool table_has_rows(struct reach *reach, const char *table)
{
	struct buffer *text = buffer_new(reach->arena, DDL_MAX);

	buffer_text(text, "SELECT count(*) FROM (SELECT 1 FROM ");
	put_name(text, table);
	buffer_text(text, " LIMIT 1) t");
	return db_number(reach->db, sql_built(buffer_string(text)), 1, NULL) > 0;
}

/* A new column that no old row could fill. */
static void compare_missing(struct reach *reach, const struct table *table)
{
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (found_column(&reach->found, table->name, column->name) != NULL)
			continue;
		if (table_key_place(table, column->name) > 0)
			problem(reach, arena_format(reach->arena, "主键字段 %s.%s 不能后加", table->name, column->name));
		else if (column->not_null && column->otherwise == NULL && table_has_rows(reach, table->name))
			problem(reach, arena_format(reach->arena, "字段 %s.%s 不可为空又无缺省值，而表中已有数据",
						    table->name, column->name));
	}
}

static void compare(struct reach *reach)
{
	compare_found(reach);
	for (size_t i = 0; i < reach->count; i++) {
		const struct table *table = &reach->tables[i];
		if (found_first(&reach->found, table->name) == NULL)
			continue;
		compare_missing(reach, table);
		if (!table->append_only && found_guarded(&reach->found, table->name))
			problem(reach, arena_format(reach->arena, "表 %s 在数据库中只许增加，定义中却不是", table->name));
	}
}

/* --- changing --- */

static bool say(struct reach *reach, const char *text)
{
	return reach->db->engine->run(reach->db, text);
}

static bool make_columns(struct reach *reach, const struct table *table)
{
	if (found_first(&reach->found, table->name) == NULL) {
		changed(reach, "新建表 ", table->name, NULL);
		return say(reach, ddl_table(reach->arena, reach->dialect, table));
	}
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (found_column(&reach->found, table->name, column->name) != NULL)
			continue;
		if (!say(reach, ddl_column(reach->arena, reach->dialect, table, column)))
			return false;
		changed(reach, "新增字段 ", table->name, column->name);
	}
	return true;
}

static bool drop_index(struct reach *reach, const char *name)
{
	struct buffer *text = buffer_new(reach->arena, DDL_MAX);

	buffer_text(text, "DROP INDEX ");
	put_name(text, name);
	return say(reach, buffer_string(text));
}

static bool make_index(struct reach *reach, const struct table *table, const struct index *index)
{
	const char *name = ddl_index_name(reach->arena, table, index);
	const char *text = ddl_index(reach->arena, table, index);
	const struct found_index *found = found_index(&reach->found, name);

	if (found != NULL && text_equal(found->made_by, text))
		return true;
	if (found != NULL && !drop_index(reach, name))
		return false;
	if (!say(reach, text)) {
		if (db_error(reach->db) == DB_UNIQUE)
			problem(reach, arena_format(reach->arena, "唯一索引 %s 建不起来：表 %s 中已有重复", name, table->name));
		return false;
	}
	changed(reach, found != NULL ? "重建索引 " : "新建索引 ", name, NULL);
	return reach->dialect->index_made(reach->db, name, text);
}

static bool is_wanted_index(struct reach *reach, const struct found_index *found)
{
	const struct table *table = wanted_table(reach, found->table);

	/* Only what bears our mark on a table of ours; others have their makers. */
	if (table == NULL || !(text_starts(found->name, "ix_") || text_starts(found->name, "ux_")))
		return true;
	for (size_t i = 0; i < table->index_count; i++)
		if (text_equal(ddl_index_name(reach->arena, table, &table->indexes[i]), found->name))
			return true;
	return false;
}

static bool drop_unwanted(struct reach *reach)
{
	for (size_t i = 0; i < reach->found.index_count; i++) {
		const struct found_index *found = &reach->found.indexes[i];
		if (is_wanted_index(reach, found))
			continue;
		if (!drop_index(reach, found->name))
			return false;
		changed(reach, "删除索引 ", found->name, NULL);
	}
	return true;
}

static bool make_table(struct reach *reach, const struct table *table)
{
	if (!make_columns(reach, table))
		return false;
	for (size_t i = 0; i < table->index_count; i++)
		if (!make_index(reach, table, &table->indexes[i]))
			return false;
	if (!table->append_only || found_guarded(&reach->found, table->name))
		return true;
	changed(reach, "设为只许增加 ", table->name, NULL);
	return reach->dialect->guard(reach->db, table->name);
}

static bool change(struct reach *reach)
{
	if (!drop_unwanted(reach))
		return false;
	for (size_t i = 0; i < reach->count; i++)
		if (!make_table(reach, &reach->tables[i]))
			return false;
	return true;
}

static const struct dialect *dialect_of(const struct db *db)
{
	return db_engine(db) == DB_SQLITE ? &sqlite_dialect : &postgres_dialect;
}

/* Within the transaction; false with a problem, or after db_fail. */
static bool reach_all(struct reach *reach)
{
	if (!reach->dialect->begun(reach->db) || !found_read(reach))
		return false;
	compare(reach);
	return reach->problems->length == 0 && change(reach);
}

bool schema_reach(struct db *db, struct arena *arena, const struct table *tables, size_t count,
		  struct buffer *done, const char **why)
{
	size_t before = done != NULL ? done->length : 0;
	struct reach reach = { .db = db, .arena = arena, .dialect = dialect_of(db), .tables = tables, .count = count,
			       .done = done, .problems = buffer_new(arena, PROBLEMS_MAX) };

	bool within = tx_is_open(db);
	if (within || tx_begin(db, TX_WRITE)) {
		bool reached = reach_all(&reach);
		if (reached && (within || tx_commit(db)))
			return true;
		if (!within)
			tx_rollback(db);
	}
	if (done != NULL && done->length > before) {
		done->length = before;
		done->bytes[before] = '\0';
	}
	if (reach.problems->length == 0)
		problem(&reach, arena_format(arena, "数据库拒绝了改动：%s", db_message(db)));
	*why = buffer_string(reach.problems);
	return false;
}

int64_t schema_version(struct db *db)
{
	bool ok;
	int64_t version = db_number(db, dialect_of(db)->version_exists, 0, &ok);

	if (ok && version > 0)
		version = db_number(db, SQL("SELECT version FROM x_schema WHERE one = 1"), 0, &ok);
	return ok ? version : -1;
}

static bool version_write(struct db *db, int64_t version)
{
	if (!db_run(db, dialect_of(db)->version_make))
		return false;
	struct statement *statement = db_prepare(db, SQL("INSERT INTO x_schema (one, version) VALUES (1, ?1)"
							 " ON CONFLICT (one) DO UPDATE SET version = excluded.version"));
	db_bind_int(statement, 1, version);
	bool done = db_step(statement) == DB_DONE;
	db_reset(statement);
	return done;
}

bool schema_set_version(struct db *db, int64_t version)
{
	if (tx_is_open(db))
		return version_write(db, version);
	if (!tx_begin(db, TX_WRITE))
		return false;
	if (version_write(db, version))
		return tx_commit(db);
	tx_rollback(db);
	return false;
}
