/* definition_queries.c: a tenant's own fields and codes, as they stand in the
 * database. */
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/pinyin.h"
#include "model/context.h"
#include "model/custom.h"
#include "model/here.h"
#include "model/store.h"
#include "modules/definition/definition_parts.h"

enum { FIELDS_MOST = 2000, NAME_LETTERS = 30 };

static size_t rows_load(struct context *context, const int64_t *ids, size_t count, struct custom_field *rows)
{
	size_t loaded = 0;
	for (size_t i = 0; i < count; i++)
		loaded += store_load_unscoped(context, &custom_field, ids[i], &rows[loaded], "definitions hold for all of the tenant");
	return loaded;
}

size_t fields_of(struct context *context, const char *entity, unsigned states, struct custom_field **rows)
{
	int64_t ids[CUSTOM_MAX * 2];
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM custom_field WHERE tenant_id = ?1 AND entity = ?2 "
		"ORDER BY COALESCE(weight, 999), place"), "definitions hold for all of the tenant");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, entity);
	size_t count = db_ids(statement, ids, COUNT_OF(ids)), wanted = 0;
	*rows = arena_many(context->arena, count + 1, struct custom_field);
	count = rows_load(context, ids, count, *rows);
	for (size_t i = 0; i < count; i++)
		if (states & 1u << (*rows)[i].state)
			(*rows)[wanted++] = (*rows)[i];
	return wanted;
}

int64_t fields_count(struct context *context, const char *entity, int64_t state)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*) FROM custom_field WHERE tenant_id = ?1 AND entity = ?2 "
		"AND state = ?3"), "definitions hold for all of the tenant");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, entity);
	db_bind_int(statement, 3, state);
	return db_first(statement, 0);
}

bool own_fields_read(struct context *context, struct arena *arena, struct own_field **fields, size_t *count)
{
	int64_t *ids = arena_many(context->arena, FIELDS_MOST, int64_t);
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM custom_field WHERE tenant_id = ?1 AND state IN (3, 4) "
		"ORDER BY entity, COALESCE(weight, 999), place"), "definitions hold for all of the tenant");
	db_bind_int(statement, 1, context->actor->tenant_id);
	size_t found = db_ids(statement, ids, FIELDS_MOST);
	struct custom_field *rows = arena_many(context->arena, found + 1, struct custom_field);
	*count = rows_load(context, ids, found, rows);
	*fields = arena_many(arena, *count + 1, struct own_field);
	for (size_t i = 0; i < *count; i++)
		own_field_of(arena, &rows[i], &(*fields)[i]);
	return context->failure == NULL;
}

/* --- names and places --- */

static const char *letters_of(struct arena *arena, const char *label)
{
	struct name_readings readings = { 0 };
	char *out = arena_alloc(arena, NAME_LETTERS + 3);
	size_t length = 2;
	memcpy(out, "x_", 2);
	name_read(arena, label, &readings);
	for (const char *at = readings.joined ? readings.joined : ""; *at && length < NAME_LETTERS; at++)
		if ((*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9'))
			out[length++] = *at;
	if (length == 2)
		memcpy(out + 2, "field", 5);
	return out;
}

bool field_name_choose(struct context *context, struct custom_field *row)
{
	struct custom_field *others;
	bool taken[CUSTOM_MAX] = { false };
	size_t count = fields_of(context, row->entity, ~0u, &others);
	const char *letters = letters_of(context->arena, row->label);
	row->name = letters;
	for (size_t turn = 2, i = 0; i < count; i++) {
		if (!text_equal(others[i].name, row->name))
			continue;
		row->name = arena_format(context->arena, "%s%zu", letters, turn++);
		i = (size_t)-1;		/* from the first again */
	}
	for (size_t i = 0; i < count; i++)
		if (others[i].place >= 0 && others[i].place < CUSTOM_MAX)
			taken[others[i].place] = true;
	row->place = 0;
	while (row->place < CUSTOM_MAX && taken[row->place])
		row->place++;
	if (row->place == CUSTOM_MAX)
		problem(context, "", "一张表最多加 %d 项，停用的也算在内", CUSTOM_MAX);
	return row->place < CUSTOM_MAX;
}

/* --- code tables --- */

bool code_table_is_there(struct context *context, const char *name)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT 1 FROM code_table WHERE tenant_id = ?1 AND name = ?2"),
						     "code tables hold for all of the tenant");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, name);
	bool is_there = statement && db_step(statement) == DB_ROW;
	db_reset(statement);
	return is_there;
}

void code_table_compute(struct context *context, void *kept, const void *before)
{
	struct code_table_row *row = kept;
	if (before)
		return;
	row->name = row->adds_to;
	if (text_is_empty(row->adds_to))
		row->name = arena_format(context->arena, "%s_%llx", letters_of(context->arena, row->label), (unsigned long long)id_new() & 0xfffff);
}

void code_entry_compute(struct context *context, void *kept, const void *before)
{
	struct code_entry *row = kept;
	struct code_table_row *table = row_new(context, &code_table);
	(void)before;
	if (store_load_unscoped(context, &code_table, row->table_id, table, "which table the code is of"))
		row->table_name = table->name;
}

bool code_table_kept(struct context *context, const void *row, const void *before)
{
	(void)row;
	(void)before;
	return here_changed(context);
}

static struct statement *entry_ask(struct context *context, struct sql sql, const char *table, const char *text)
{
	struct statement *statement = unscoped_query(context, sql, "codes are offered to all of the tenant");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, table);
	db_bind_text(statement, 3, text);
	return statement;
}

static const char *one_text(struct context *context, struct statement *statement)
{
	const char *text = statement && db_step(statement) == DB_ROW ? arena_text(context->arena, db_text(statement, 0)) : NULL;
	db_reset(statement);
	return text;
}

/* The last label that the code had. */
static const char *tenant_code_name(struct context *context, const char *table, const char *code)
{
	return one_text(context, entry_ask(context, SQL("SELECT label FROM code_entry WHERE tenant_id = ?1 AND table_name = ?2 AND code = ?3 "
		"AND COALESCE(hides, 0) <> 1 ORDER BY COALESCE(until_on, '9999') DESC, id DESC LIMIT 1"), table, code));
}

/* A label only of what is valid today; a code, whenever it was. */
static const char *tenant_code_find(struct context *context, const char *table, const char *text)
{
	struct statement *statement = entry_ask(context, SQL("SELECT code FROM code_entry WHERE tenant_id = ?1 AND table_name = ?2 AND COALESCE(hides, 0) <> 1 "
		"AND (code = ?3 OR (label = ?3 AND COALESCE(from_on, '') <= ?4 AND COALESCE(until_on, '9999') >= ?4)) "
		"ORDER BY CASE WHEN code = ?3 THEN 0 ELSE 1 END, id DESC LIMIT 1"), table, text);
	db_bind_text(statement, 4, context->today);
	return one_text(context, statement);
}

static bool tenant_code_hidden(struct context *context, const char *table, const char *code)
{
	struct statement *statement = entry_ask(context, SQL("SELECT code FROM code_entry WHERE tenant_id = ?1 AND table_name = ?2 AND code = ?3 "
		"AND hides = 1 AND COALESCE(from_on, '') <= ?4 AND COALESCE(until_on, '9999') >= ?4 LIMIT 1"), table, code);
	db_bind_text(statement, 4, context->today);
	return one_text(context, statement) != NULL;
}

static size_t tenant_codes_search(struct context *context, const char *table, const char *words, size_t most, struct code_row *rows)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT code, label FROM code_entry WHERE tenant_id = ?1 AND table_name = ?2 "
		"AND COALESCE(hides, 0) <> 1 AND COALESCE(from_on, '') <= ?3 AND COALESCE(until_on, '9999') >= ?3 ORDER BY code, id"),
		"codes are offered to all of the tenant");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, table);
	db_bind_text(statement, 3, context->today);
	size_t count = 0;
	while (statement && count < most && db_step(statement) == DB_ROW) {
		const char *code = db_text(statement, 0), *label = db_text(statement, 1);
		const char *keys = text_is_empty(words) ? "" : name_search_keys(context->arena, label);
		if (!text_is_empty(words) && !text_contains(label, words) && !text_starts(code, words) &&
		    !text_contains(keys, arena_format(context->arena, " %s", words)))
			continue;
		rows[count++] = (struct code_row){ arena_text(context->arena, code), arena_text(context->arena, label) };
	}
	db_reset(statement);
	return count;
}

static size_t tenant_tables(struct context *context, size_t most, struct code_row *rows)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT name, label FROM code_table WHERE tenant_id = ?1 AND adds_to IS NULL "
		"ORDER BY label, id"), "code tables hold for all of the tenant");
	db_bind_int(statement, 1, context->actor->tenant_id);
	size_t count = 0;
	for (; statement && count < most && db_step(statement) == DB_ROW; count++)
		rows[count] = (struct code_row){ arena_text(context->arena, db_text(statement, 0)), arena_text(context->arena, db_text(statement, 1)) };
	db_reset(statement);
	return count;
}

static int64_t tenant_codes_count(struct context *context, const char *table)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*) FROM code_entry WHERE tenant_id = ?1 AND table_name = ?2"),
						     "code tables hold for all of the tenant");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, table);
	return db_first(statement, 0);
}

const struct code_source tenant_codes = {
	.name = tenant_code_name, .find = tenant_code_find, .is_hidden = tenant_code_hidden, .search = tenant_codes_search,
	.tables = tenant_tables, .count = tenant_codes_count,
};
