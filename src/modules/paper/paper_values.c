/* paper_values.c: what the names of a template are in a record.  Rows come out of
 * the store by the reader's rights; what he may not see is empty, what is
 * sensitive is masked unless it was asked for whole. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/attachment.h"
#include "model/context.h"
#include "model/here.h"
#include "modules/paper/paper_words.h"
#include "modules/paper/paper_words_parts.h"
#include "services/files.h"

enum { VALUE_MAX = 1 << 20, ROWS_AT_ONCE = 500, SORTED_MOST = 2000 };

struct loaded {
	const struct entity *entity;
	int64_t id;
	const struct paper_row *row;	/* NULL: outside of the reader's scope */
	struct loaded *next;
};

/* --- rows --- */

static const struct paper_row *rows_keep(struct paper_words *words, const struct listing *listing)
{
	struct listing *own = arena_one(words->arena, struct listing);
	struct paper_row *rows = arena_many(words->arena, listing->count + 1, struct paper_row);
	*own = *listing;
	for (size_t i = 0; i < own->count; i++)
		rows[i] = (struct paper_row){ own, &own->rows[i] };
	return rows;
}

static bool row_load(struct paper_words *words, const struct entity *entity, int64_t id, const struct paper_row **row)
{
	struct context *context = words->context;
	struct query query = { .entity = entity_here(context, entity), .ids = &id, .id_count = 1, .all_fields = true, .limit = 1 };
	struct listing listing = { 0 };
	*row = NULL;
	if (!may(context, entity, ACT_SHOW) && !may(context, entity, ACT_LIST))
		return true;
	if (!store_list(context, &query, &listing))
		return false;
	if (listing.count)
		*row = rows_keep(words, &listing);
	return true;
}

bool paper_source_row(struct paper_words *words, int64_t id, struct template_source *source)
{
	const struct paper_row *row;
	*source = paper_source(words);
	if (!row_load(words, words->entity, id, &row) || !row)
		return false;
	source->row.own = row;
	return true;
}

/* A row that a reference leads to, loaded once for each paper. */
static bool row_referred(struct paper_words *words, const struct entity *entity, int64_t id, const struct paper_row **row)
{
	for (const struct loaded *known = words->loaded; known; known = known->next)
		if (known->id == id && known->entity == entity) {
			*row = known->row;
			return true;
		}
	if (!row_load(words, entity, id, row))
		return false;
	struct loaded *loaded = arena_one(words->arena, struct loaded);
	*loaded = (struct loaded){ entity, id, *row, words->loaded };
	words->loaded = loaded;
	return true;
}

static const struct value *value_in(const struct paper_row *row, const struct field *field, const char **title)
{
	for (size_t i = 0; row && i < row->listing->field_count; i++)
		if (text_equal(row->listing->fields[i]->name, field->name)) {
			*title = row->row->titles ? row->row->titles[i] : NULL;
			return &row->row->values[i];
		}
	return NULL;
}

/* Papers tell things in the order in which they happened: by the first date of the list, what has none last. */
static const struct field *date_field(const struct entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (text_equal(entity->fields[i].type->control, "date") && entity->fields[i].in_list)
			return &entity->fields[i];
	return NULL;
}

static const char *day_of(const struct template_row *row, const struct field *field)
{
	const char *title;
	const struct value *value = value_in(row->own, field, &title);
	return value && !text_is_empty(value->text) ? value->text : "9999";
}

static void rows_order(struct template_row *rows, size_t count, const struct entity *entity)
{
	const struct field *field = date_field(entity);
	for (size_t i = 1; field && count <= SORTED_MOST && i < count; i++) {
		struct template_row row = rows[i];
		size_t place = i;
		for (; place > 0 && strcmp(day_of(&rows[place - 1], field), day_of(&row, field)) > 0; place--)
			rows[place] = rows[place - 1];
		rows[place] = row;
	}
}

struct gathering {
	struct template_row *rows;
	size_t count, room;
	const void *sort;
};

static void rows_gather(struct paper_words *words, struct gathering *gathering, const struct listing *listing)
{
	const struct paper_row *own = rows_keep(words, listing);
	if (gathering->count + listing->count > gathering->room) {
		size_t room = (gathering->count + listing->count) * 2;
		gathering->rows = arena_grow(words->arena, gathering->rows, gathering->room * sizeof(*gathering->rows), room * sizeof(*gathering->rows));
		gathering->room = room;
	}
	for (size_t i = 0; i < listing->count; i++)
		gathering->rows[gathering->count++] = (struct template_row){ gathering->sort, &own[i] };
}

static bool rows_read(struct paper_words *words, struct query *query, struct gathering *gathering)
{
	struct listing listing = { 0 };
	do {
		query->after = listing.next;
		if (!store_list(words->context, query, &listing))
			return false;
		rows_gather(words, gathering, &listing);
	} while (listing.next && gathering->count <= TEMPLATE_ROWS_MAX);
	return true;
}

/* The chosen records, in the order of their list. */
static bool listed_rows(struct paper_words *words, struct gathering *gathering)
{
	enum { IDS_AT_ONCE = 200 };
	for (size_t from = 0; from < words->id_count; from += IDS_AT_ONCE) {
		size_t count = words->id_count - from < IDS_AT_ONCE ? words->id_count - from : IDS_AT_ONCE;
		struct query query = { .entity = words->entity, .ids = words->ids + from, .id_count = count, .all_fields = true, .limit = IDS_AT_ONCE };
		if (!rows_read(words, &query, gathering))
			return false;
	}
	return true;
}

bool paper_rows(void *from, struct template_row row, const char *name, struct template_row **rows, size_t *count)
{
	struct paper_words *words = from;
	const char *rest;
	const struct paper_word *word = paper_word_find(words, row.sort, name, &rest);
	struct gathering gathering = { 0 };
	const struct paper_row *own = row.own;
	*count = 0;
	*rows = arena_one(words->arena, struct template_row);
	if (rest) {
		const char *title = NULL;
		const struct value *value = value_in(own, word->field, &title);
		const struct paper_row *referred = NULL;
		if (!value || !value->number || !row_referred(words, word->refers_to, value->number, &referred))
			return words->context->failure == NULL;
		return !referred || paper_rows(from, (struct template_row){ paper_sort_of(words, word->refers_to, false), referred }, rest, rows, count);
	}
	gathering.sort = paper_sort_of(words, word->rows, false);
	bool is_own = text_equal(word->own, "名单");
	if (is_own && !listed_rows(words, &gathering))
		return false;
	if (!is_own && own && may(words->context, word->rows, ACT_LIST)) {
		struct query query = { .entity = entity_here(words->context, word->rows), .all_fields = true, .limit = ROWS_AT_ONCE };
		if (word->is_child)
			query.owner_id = own->row->id;
		else
			query.filters[query.filter_count++] = (struct filter){ .field = word->by, .compare = COMPARE_IS, .value = { .number = own->row->id } };
		if (!rows_read(words, &query, &gathering))
			return false;
		rows_order(gathering.rows, gathering.count, word->rows);
	}
	*rows = gathering.rows ? gathering.rows : *rows;
	*count = gathering.count;
	return true;
}

/* --- values --- */

static void own_value(struct paper_words *words, const char *name, struct template_value *value)
{
	const struct context *context = words->context;
	struct buffer day;
	buffer_init(&day, words->arena, 64);
	date_print_chinese(&day, context->today);
	if (text_equal(name, "今天"))
		*value = (struct template_value){ .text = buffer_string(&day), .date = context->today };
	else if (text_equal(name, "本单位"))
		value->text = context->actor->office_name;
	else if (text_equal(name, "经办人"))
		value->text = context->actor->name;
	else
		value->text = text_head(words->arena, clock_text(words->arena, context->now), 16);
}

/* A photo that is not there any more leaves its place empty. */
static void photo_value(struct paper_words *words, int64_t id, struct template_value *value)
{
	struct attachment attachment;
	const struct file_store *store = file_store_here();
	const char *why;
	if (store && id && attachment_load(words->context, id, &attachment))
		value->picture = file_read(store, words->arena, attachment.sha256, &value->picture_length, &why);
}

static bool is_date(const struct field *field)
{
	return text_equal(field->type->control, "date");
}

static void field_value(struct paper_words *words, const struct entity *entity, const struct paper_word *word, const struct value *found, const char *title,
			struct template_value *value)
{
	const struct field *field = word->field;
	struct buffer *out = buffer_new(words->arena, VALUE_MAX);
	if (value_is_empty(field, found))
		return;
	if (word->kind == WORD_PICTURE) {
		photo_value(words, found->number, value);
		return;
	}
	/* Whole: of each entity that the paper leads to, where he might look at the value on its page as well. */
	if (field->sensitive && words->whole && may(words->context, entity, ACT_REVEAL))
		buffer_text(out, found->text);
	else
		print_cell(words->context, field, found, title, PRINT_SCREEN, out);
	value->text = buffer_string(out);
	if (field->sensitive)
		return;
	if (is_date(field))
		value->date = found->text;
	value->is_number = word->kind == WORD_NUMBER;
	value->is_money = value->is_number && text_equal(field->type->name, "money");
	value->number = value->is_number ? found->number : 0;
}

/* Behind the dot: of the row referred to; where it stands outside of the reader's scope, its title at most. */
static bool referred_value(struct paper_words *words, const struct paper_word *word, const struct paper_row *row, const char *rest,
			   struct template_value *value)
{
	const char *title = NULL;
	const struct value *found = value_in(row, word->field, &title);
	const struct paper_row *referred;
	const struct paper_sort *sort = paper_sort_of(words, word->refers_to, false);
	const char *more;
	if (!found || !found->number)
		return true;
	if (!row_referred(words, word->refers_to, found->number, &referred))
		return false;
	if (referred)
		return paper_value(words, (struct template_row){ sort, referred }, rest, value);
	const struct paper_word *wanted = paper_word_find(words, sort, rest, &more);
	if (wanted && wanted->field && !more && text_equal(wanted->field->name, word->refers_to->title))
		value->text = title;
	return true;
}

bool paper_value(void *from, struct template_row row, const char *name, struct template_value *value)
{
	struct paper_words *words = from;
	const struct paper_sort *sort = row.sort;
	const struct paper_row *own = row.own;
	const char *rest, *title = NULL;
	const struct paper_word *word = paper_word_find(words, sort, name, &rest);
	*value = (struct template_value){ .text = "" };
	must(word != NULL);
	if (word->own) {
		own_value(words, word->own, value);
		return true;
	}
	if (!own || !may_see(words->context, sort->entity, word->field))
		return true;
	if (rest)
		return referred_value(words, word, own, rest, value);
	const struct value *found = value_in(own, word->field, &title);
	if (found)
		field_value(words, sort->entity, word, found, title, value);
	return words->context->failure == NULL;
}
