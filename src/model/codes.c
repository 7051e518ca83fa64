/* codes.c: the code tables of the chinese layer under the names that CODE
 * fields use.  Tables that an administrator adds at run time come later. */
#include "model/codes.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/codes.h"
#include "chinese/divisions.h"
#include "model/context.h"

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

bool codes_exist(const char *table)
{
	return is_division(table) || short_table(table);
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

bool codes_are_many(const char *table)
{
	return is_division(table);
}

static size_t divisions_search(struct arena *arena, const char *words, size_t most, struct code_row **rows)
{
	const struct division **found = arena_many(arena, most, const struct division *);
	size_t count = division_search(words, found, most);
	*rows = arena_many(arena, count, struct code_row);
	for (size_t i = 0; i < count; i++) {
		(*rows)[i].code = found[i]->code;
		(*rows)[i].name = division_full_name(arena, found[i]->code);
	}
	return count;
}

size_t codes_search(struct arena *arena, const char *table, const char *words, size_t most, struct code_row **rows)
{
	if (is_division(table))
		return divisions_search(arena, words, most, rows);
	const struct code_table *all = short_table(table);
	size_t count = 0;
	*rows = arena_many(arena, most, struct code_row);
	for (size_t i = 0; i < all->count && count < most; i++) {
		if (!text_is_empty(words) && !text_contains(all->codes[i].name, words) && !text_starts(all->codes[i].code, words))
			continue;
		(*rows)[count].code = all->codes[i].code;
		(*rows)[count].name = all->codes[i].name;
		count++;
	}
	return count;
}
