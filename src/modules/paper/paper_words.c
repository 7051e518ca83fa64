/* paper_words.c: what can be said of an entity in a template, gathered from the
 * definitions.  Values and rows are in paper_values.c. */
#include "modules/paper/paper_words.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/here.h"
#include "model/store.h"
#include "modules/paper/paper_words_parts.h"

enum { WORDS_MAX = 400, NAMES_MAX = 2000 };

/* Known everywhere, of the paper itself. */
static const char *const own_words[] = { "今天", "本单位", "经办人", "时间", NULL };

static enum template_word kind_of(const struct field *field)
{
	if (text_equal(field->type->control, "photo"))
		return WORD_PICTURE;
	return field->type->right && field->type->member == MEMBER_NUMBER ? WORD_NUMBER : WORD_TEXT;
}

static struct paper_word *word_add(struct paper_words *words, struct paper_sort *sort, const char *label, struct paper_word word)
{
	if (sort->count == WORDS_MAX || text_is_empty(label))
		return NULL;
	word.label = template_name(words->arena, label);
	for (size_t i = 0; i < sort->count; i++)
		if (text_equal(sort->words[i].label, word.label))
			return NULL;	/* the first of that name; the others by their field's name */
	sort->words[sort->count] = word;
	return &sort->words[sort->count++];
}

static bool is_said(const struct entity *entity, const struct field *field)
{
	return !field->hidden && !text_equal(field->type->control, "file") && !(entity->owner_field && text_equal(entity->owner_field, field->name));
}

/* "unit_id" is also "unit": one writes 单位档案.名称 and unit.name. */
static const char *short_name(struct arena *arena, const char *name)
{
	return text_ends(name, "_id") ? arena_text_n(arena, name, strlen(name) - 3) : name;
}

static void fields_add(struct paper_words *words, struct paper_sort *sort)
{
	const struct entity *entity = sort->entity;
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct paper_word word = { .kind = kind_of(field), .field = field };
		if (!is_said(entity, field))
			continue;
		if (field->refers_to && field->type->member == MEMBER_NUMBER)
			word.refers_to = entity_find_here(words->context, field->refers_to);
		word_add(words, sort, field->label, word);
		word.is_alias = true;
		word_add(words, sort, field->name, word);
		word_add(words, sort, short_name(words->arena, field->name), word);
	}
}

static const struct field *reference_to(const struct entity *from, const struct entity *to, size_t *place)
{
	for (; *place < from->field_count; (*place)++) {
		const struct field *field = &from->fields[*place];
		if (field->refers_to && text_equal(field->refers_to, to->name) && field->type->member == MEMBER_NUMBER && !field->hidden)
			return &from->fields[(*place)++];
	}
	return NULL;
}

/* Child rows, and rows of other entities that refer to this one: by their label, a second reference with its own label behind. */
static void rows_add(struct paper_words *words, struct paper_sort *sort)
{
	const struct entity *each;
	for (size_t at = 0; (each = entity_at(at)); at++) {
		const struct field *field;
		bool is_child = text_equal(each->owner, sort->entity->name);
		size_t place = 0;
		if (each->plain || (!is_child && (!each->may[ACT_LIST] || text_equal(each->name, sort->entity->name))))
			continue;
		while ((field = reference_to(each, sort->entity, &place))) {
			struct paper_word word = { .kind = WORD_ROWS, .rows = each, .by = field, .is_child = is_child && text_equal(each->owner_field, field->name) };
			if (is_child && !word.is_child)
				continue;
			if (!word_add(words, sort, each->label, word))
				word_add(words, sort, arena_format(words->arena, "%s（%s）", each->label, field->label), word);
			word.is_alias = true;
			word_add(words, sort, each->name, word);
		}
	}
}

struct paper_sort *paper_sort_of(struct paper_words *words, const struct entity *entity, bool is_top)
{
	for (struct paper_sort *sort = words->sorts; sort; sort = sort->next)
		if (sort->is_top == is_top && text_equal(sort->entity->name, entity->name))
			return sort;
	struct paper_sort *sort = arena_one(words->arena, struct paper_sort);
	*sort = (struct paper_sort){ .entity = entity_here(words->context, entity), .is_top = is_top, .next = words->sorts };
	sort->words = arena_many(words->arena, WORDS_MAX, struct paper_word);
	words->sorts = sort;
	fields_add(words, sort);
	rows_add(words, sort);
	for (size_t i = 0; is_top && own_words[i]; i++)
		word_add(words, sort, own_words[i], (struct paper_word){ .kind = WORD_TEXT, .own = own_words[i] });
	if (is_top)
		word_add(words, sort, "名单", (struct paper_word){ .kind = WORD_ROWS, .rows = entity, .own = "名单" });
	return sort;
}

static const struct paper_word *word_of(const struct paper_sort *sort, const char *name)
{
	for (size_t i = 0; i < sort->count; i++)
		if (text_equal(sort->words[i].label, name))
			return &sort->words[i];
	return NULL;
}

const struct paper_word *paper_word_find(struct paper_words *words, const struct paper_sort *sort, const char *name, const char **rest)
{
	const struct paper_word *word = word_of(sort, name);
	const char *dot = strchr(name, '.');
	*rest = NULL;
	if (word || !dot)
		return word;
	word = word_of(sort, arena_text_n(words->arena, name, (size_t)(dot - name)));
	/* person.name is said of the person himself too. */
	if (!word && text_equal(arena_text_n(words->arena, name, (size_t)(dot - name)), sort->entity->name))
		return word_of(sort, dot + 1);
	*rest = dot + 1;
	return word && word->refers_to ? word : NULL;
}

/* --- for the engine --- */

static enum template_word word_kind(void *from, const void *sort, const char *name, const void **rows_sort)
{
	struct paper_words *words = from;
	const char *rest;
	const struct paper_word *word = paper_word_find(words, sort, name, &rest);
	if (!word)
		return WORD_UNKNOWN;
	if (rest)
		return word_kind(from, paper_sort_of(words, word->refers_to, false), rest, rows_sort);
	if (word->kind == WORD_ROWS)
		*rows_sort = paper_sort_of(words, word->rows, false);
	return word->kind;
}

static const char *word_name_at(void *from, const void *sort, size_t place)
{
	const struct paper_sort *known = sort;
	(void)from;
	for (size_t i = 0; i < known->count; i++)
		if (!known->words[i].is_alias && place-- == 0)
			return known->words[i].label;
	return NULL;
}

struct template_source paper_source(struct paper_words *words)
{
	return (struct template_source){ .from = words, .row = { .sort = paper_sort_of(words, words->entity, true) }, .word = word_kind,
		.name_at = word_name_at, .value = paper_value, .rows = paper_rows };
}

struct paper_words *paper_words_open(struct context *context, struct arena *arena, const struct entity *entity, const int64_t *ids, size_t count)
{
	struct paper_words *words = arena_one(arena, struct paper_words);
	*words = (struct paper_words){ .context = context, .arena = arena, .entity = entity_here(context, entity), .ids = ids, .id_count = count };
	return words;
}

void paper_words_whole(struct paper_words *words)
{
	words->whole = true;
}

/* --- for people --- */

static const char *kind_words(const struct paper_words *words, const struct paper_word *word)
{
	const char *kind = word->own ? "文书自己的" : word->field ? word->field->type->label : "";
	if (word->kind == WORD_ROWS)
		kind = "可重复的行";
	return words_in(words->context->language, kind);
}

static size_t names_of(struct paper_words *words, const struct paper_sort *sort, size_t depth, struct paper_name *names, size_t count)
{
	for (size_t i = 0; i < sort->count && count < NAMES_MAX; i++) {
		const struct paper_word *word = &sort->words[i];
		if (word->is_alias)
			continue;
		bool is_rows = word->kind == WORD_ROWS;
		names[count++] = (struct paper_name){ .name = word->label, .kind = kind_words(words, word), .depth = depth,
			.written = arena_format(words->arena, is_rows ? "{{#%s}} … {{/%s}}" : "{{%s}}", word->label, word->label) };
		if (is_rows && depth == 0 && !word->own)
			count = names_of(words, paper_sort_of(words, word->rows, false), 1, names, count);
	}
	return count;
}

size_t paper_names(struct paper_words *words, struct paper_name **names)
{
	*names = arena_many(words->arena, NAMES_MAX, struct paper_name);
	return names_of(words, paper_sort_of(words, words->entity, true), 0, *names, 0);
}
