/* codes.c: the code tables of the chinese layer under the names that CODE
 * fields use, those that follow from the definitions, and before and beside
 * them what a tenant has made himself. */
#include "model/codes.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/codes.h"
#include "chinese/divisions.h"
#include "model/context.h"
#include "model/definition.h"
#include "model/here.h"

static const struct code_table *short_table(const char *table)
{
	static const struct {
		const char *name;
		const struct code_table *table;
	} tables[] = {
		{ "ethnic", &ethnic_codes },
		{ "education", &education_codes },
		{ "political", &political_codes },
	};
	for (size_t i = 0; i < COUNT_OF(tables); i++)
		if (text_equal(tables[i].name, table))
			return tables[i].table;
	return NULL;
}

static bool is_division(const char *table)
{
	return text_equal(table, "division");
}

static bool is_shipped(const char *table)
{
	return is_division(table) || short_table(table);
}

bool codes_exist(const char *table)
{
	return is_shipped(table) || text_equal(table, "entity") || text_equal(table, "code_table") || text_equal(table, "shipped_table");
}

const char *codes_name(const char *table, const char *code)
{
	if (!is_division(table))
		return code_name(short_table(table), code);
	const struct division *division = division_find(code);
	return division ? division->name : NULL;
}

static const char *division_code(const char *text)
{
	if (division_find(text))
		return text;
	const struct division *found[2];
	size_t count = division_search(text, found, 2);
	return count == 1 || (count > 1 && text_equal(found[0]->name, text)) ? found[0]->code : NULL;
}

/* As it is called in another of our languages. */
static const char *code_translated(const struct code_table *table, const char *text)
{
	for (int language = 0; language < LANGUAGE_COUNT; language++)
		for (size_t i = 0; i < table->count; i++)
			if (text_equal(words_in((enum language)language, table->codes[i].name), text))
				return table->codes[i].code;
	return NULL;
}

const char *codes_find(const char *table, const char *text)
{
	if (is_division(table))
		return division_code(text);
	const char *code = code_find(short_table(table), text);
	return code ? code : code_translated(short_table(table), text);
}

/* --- tables that the definitions give --- */

static const char *const shipped_names[][2] = {
	{ "ethnic", "民族" }, { "education", "学历" }, { "political", "政治面貌" }, { "division", "行政区划" },
};

enum { TABLES_MOST = 200, MANY = 100 };

static const struct code_source *source_of(struct context *context)
{
	for (size_t m = 0; here_has_any(context) && modules[m]; m++)
		if (modules[m]->codes)
			return modules[m]->codes;
	return NULL;
}

/* False: it is none of these. */
static bool given_rows(struct context *context, const char *table, struct code_row *rows, size_t *count)
{
	const struct code_source *source = source_of(context);
	bool of_tables = text_equal(table, "code_table");
	*count = 0;
	if (text_equal(table, "entity")) {
		for (size_t i = 0; entity_at(i) && *count < TABLES_MOST; i++)
			if (entity_takes_own(entity_at(i)))
				rows[(*count)++] = (struct code_row){ entity_at(i)->name, entity_at(i)->label };
		return true;
	}
	if (!of_tables && !text_equal(table, "shipped_table"))
		return false;
	for (size_t i = 0; i < COUNT_OF(shipped_names); i++)
		rows[(*count)++] = (struct code_row){ shipped_names[i][0], shipped_names[i][1] };
	if (of_tables && source)
		*count += source->tables(context, TABLES_MOST - *count, rows + *count);
	return true;
}

static const struct code_row *given_row(struct context *context, const char *table, const char *text)
{
	struct code_row *rows = arena_many(context->arena, TABLES_MOST, struct code_row);
	size_t count;
	given_rows(context, table, rows, &count);
	for (size_t i = 0; i < count; i++)
		if (text_equal(rows[i].code, text) || text_equal(rows[i].name, text) || text_equal(words(context, rows[i].name), text))
			return &rows[i];
	return NULL;
}

static bool is_given(const char *table)
{
	return text_equal(table, "entity") || text_equal(table, "code_table") || text_equal(table, "shipped_table");
}

/* --- as the tenant has them --- */

bool codes_exist_here(struct context *context, const char *table)
{
	const struct code_source *source = source_of(context);
	return codes_exist(table) || (source && source->count(context, table) > 0);
}

const char *codes_name_here(struct context *context, const char *table, const char *code)
{
	if (is_given(table)) {
		const struct code_row *row = given_row(context, table, code);
		return row ? row->name : NULL;
	}
	const char *name = is_shipped(table) ? codes_name(table, code) : NULL;
	const struct code_source *source = name ? NULL : source_of(context);
	return source ? source->name(context, table, code) : name;
}

const char *codes_find_here(struct context *context, const char *table, const char *text)
{
	if (is_given(table)) {
		const struct code_row *row = given_row(context, table, text);
		return row ? row->code : NULL;
	}
	const struct code_source *source = source_of(context);
	const char *code = is_shipped(table) ? codes_find(table, text) : NULL;
	if (code && source && !text_equal(code, text) && source->is_hidden(context, table, code))
		code = NULL;
	return code || !source ? code : source->find(context, table, text);
}

bool codes_are_many(struct context *context, const char *table)
{
	const struct code_source *source = is_shipped(table) || is_given(table) ? NULL : source_of(context);
	return is_division(table) || (source && source->count(context, table) > MANY);
}

static size_t divisions_search(struct arena *arena, const char *words, size_t most, struct code_row *rows)
{
	const struct division **found = arena_many(arena, most, const struct division *);
	size_t count = division_search(words, found, most);
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct code_row){ found[i]->code, division_full_name(arena, found[i]->code) };
	return count;
}

static bool has_words(const char *code, const char *name, const char *words)
{
	return text_is_empty(words) || text_contains(name, words) || text_starts(code, words);
}

static size_t shipped_search(struct context *context, const char *table, const char *words, size_t most, struct code_row *rows)
{
	const struct code_source *source = source_of(context);
	const struct code_table *all = short_table(table);
	size_t count = 0, kept = 0;
	if (is_division(table))
		count = divisions_search(context->arena, words, most, rows);
	for (size_t i = 0; all && i < all->count && count < most; i++)
		if (has_words(all->codes[i].code, all->codes[i].name, words))
			rows[count++] = (struct code_row){ all->codes[i].code, all->codes[i].name };
	for (size_t i = 0; source && i < count; i++)
		if (!source->is_hidden(context, table, rows[i].code))
			rows[kept++] = rows[i];
	return source ? kept : count;
}

size_t codes_search(struct context *context, const char *table, const char *words, size_t most, struct code_row **rows)
{
	const struct code_source *source = source_of(context);
	struct code_row *given = arena_many(context->arena, TABLES_MOST, struct code_row);
	size_t count = 0, found;
	*rows = arena_many(context->arena, most, struct code_row);
	if (given_rows(context, table, given, &found)) {
		for (size_t i = 0; i < found && count < most; i++)
			if (has_words(given[i].code, given[i].name, words))
				(*rows)[count++] = given[i];
		return count;
	}
	if (is_shipped(table))
		count = shipped_search(context, table, words, most, *rows);
	if (source)
		count += source->search(context, table, words, most - count, *rows + count);
	return count;
}
