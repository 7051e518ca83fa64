/* related.c: see related.h. */
#include "screens/related.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/here.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "web/router.h"

enum { ROWS = 20, COLUMNS_MOST = 8, NO_PLACE = -1 };

static bool refers(struct page *page, const struct entity *by, const struct field *field, const struct entity *entity)
{
	return field->type == &type_reference && text_equal(field->refers_to, entity->name) && !field->hidden && may_see(page->context, by, field);
}

enum nearness { ITS_OWN, ITS_CHILD, NAMES_IT, NEARNESS_COUNT };

static enum nearness nearness_of(const struct related *kind, const struct entity *entity)
{
	if (kind->is_child)
		return ITS_CHILD;
	return text_equal(entity->subject, "id") && text_equal(kind->entity->subject, kind->fields[0]->name) ? ITS_OWN : NAMES_IT;
}

static bool kind_read(struct page *page, const struct entity *by, const struct entity *entity, struct related *kind)
{
	*kind = (struct related){ .entity = by };
	if (by->plain || !may(page->context, by, ACT_SHOW))
		return false;
	kind->entity = by = entity_here(page->context, by);
	kind->is_child = text_equal(by->owner, entity->name);
	kind->may_add = may(page->context, by, ACT_CREATE);
	for (size_t i = 0; i < by->field_count && kind->field_count < COUNT_OF(kind->fields); i++)
		if (refers(page, by, &by->fields[i], entity))
			kind->fields[kind->field_count++] = &by->fields[i];
	return kind->field_count > 0;
}

size_t related_kinds(struct page *page, const struct entity *entity, struct related *kinds)
{
	const struct entity *by;
	size_t count = 0;
	for (enum nearness near = ITS_OWN; near < NEARNESS_COUNT; near++)
		for (size_t place = 0; count < RELATED_KINDS && (by = entity_at(place)); place++)
			count += kind_read(page, by, entity, &kinds[count]) && nearness_of(&kinds[count], entity) == near;
	return count;
}

static struct query query_of(const struct related *kind, size_t place, int64_t id)
{
	struct query query = { .entity = kind->entity, .filter_count = 1, .limit = ROWS };
	query.filters[0] = (struct filter){ .field = kind->fields[place], .compare = COMPARE_IS, .value = { .number = id } };
	return query;
}

static int64_t count_of(struct page *page, const struct related *kind, size_t place, int64_t id)
{
	struct query query = query_of(kind, place, id);
	return store_count(page->context, &query, RELATED_COUNTED);
}

bool related_kind_count(struct page *page, struct related *kind, int64_t id)
{
	kind->count = 0;
	for (size_t i = 0; i < kind->field_count; i++)
		kind->count += count_of(page, kind, i, id);
	return !page->context->failure;
}

const char *count_words(struct page *page, int64_t count, int64_t most)
{
	return arena_format(page_arena(page), count > most ? "%" PRId64 "+" : "%" PRId64, count > most ? most : count);
}

/* --- a table of them --- */

struct drawing {
	struct page *page;
	const struct related *kind;
	const struct field *field;
	const char *title;		/* of the record: said again in every row it tells nothing */
	struct listing listing;
	struct table_column columns[COLUMNS_MOST + 1];
	int places[COLUMNS_MOST + 1];
	size_t count;
	const char *here;
	bool may_edit;
};

static bool says_the_title(const struct drawing *drawing, size_t place)
{
	const struct listing *listing = &drawing->listing;
	if (listing->fields[place]->type->member != MEMBER_TEXT || listing->fields[place]->sensitive)
		return false;
	for (size_t r = 0; r < listing->count; r++)
		if (!text_equal(listing->rows[r].values[place].text, drawing->title))
			return false;
	return true;
}

/* What is the same in every row because it is this record's tells nothing here. */
static bool is_told(const struct drawing *drawing, size_t place)
{
	const struct field *field = drawing->listing.fields[place];
	return !field->hidden && !text_equal(field->name, drawing->field->name) && !says_the_title(drawing, place);
}

static void columns_choose(struct drawing *drawing)
{
	for (size_t i = 0; i < drawing->listing.field_count && drawing->count < COLUMNS_MOST; i++) {
		const struct field *field = drawing->listing.fields[i];
		if (!is_told(drawing, i))
			continue;
		drawing->places[drawing->count] = (int)i;
		drawing->columns[drawing->count++] = (struct table_column){ .label = field->label, .right = field->type->right, .narrow = column_kept_whole(&drawing->listing, i),
			.plain_phone = text_equal(field->name, drawing->kind->entity->title) };
	}
	drawing->places[drawing->count] = NO_PLACE;
	drawing->columns[drawing->count++] = (struct table_column){ .label = "操作", .right = true, .plain_phone = true };
}

static void links_cell(struct drawing *drawing, struct table_drawing *table, const struct listing_row *row)
{
	struct page *page = drawing->page;
	const struct entity *entity = drawing->kind->entity;
	cell_begin(table);
	put_link_label(page, path_with(page, row_path(page, entity, row->id), "back", drawing->here), "查看");
	if (drawing->may_edit && row->may_change)
		put_link_label(page, path_with(page, row_act_path(page, entity, row->id, "edit"), "back", drawing->here), "编辑");
	cell_end(table);
}

static void value_cell(struct drawing *drawing, struct table_drawing *table, const struct listing_row *row, size_t place)
{
	struct page *page = drawing->page;
	const struct field *field = drawing->listing.fields[place];
	const struct value *value = &row->values[place];
	struct buffer *cell = buffer_new(page_arena(page), 1u << 16);
	print_cell(page->context, field, value, row->titles ? row->titles[place] : NULL, PRINT_SCREEN, cell);
	if (text_equal(field->name, drawing->kind->entity->title))
		cell_link(table, path_with(page, row_path(page, drawing->kind->entity, row->id), "back", drawing->here), buffer_string(cell));
	else if (field_tone(field, value))
		cell_tag(table, field_tone(field, value), buffer_string(cell));
	else
		cell_text(table, buffer_string(cell));
}

static void table_draw(struct drawing *drawing)
{
	struct table_drawing table;
	columns_choose(drawing);
	table_begin(&table, drawing->page, drawing->kind->entity->label, drawing->columns, drawing->count);
	for (size_t r = 0; r < drawing->listing.count; r++) {
		row_begin(&table);
		for (size_t i = 0; i < drawing->count; i++) {
			if (drawing->places[i] == NO_PLACE)
				links_cell(drawing, &table, &drawing->listing.rows[r]);
			else
				value_cell(drawing, &table, &drawing->listing.rows[r], (size_t)drawing->places[i]);
		}
		row_end(&table);
	}
	table_end(&table);
}

/* --- cards --- */

static const char *add_path(const struct drawing *drawing, const struct entity *of, int64_t id)
{
	const struct entity *entity = drawing->kind->entity;
	struct page *page = drawing->page;
	bool is_its_own = drawing->kind->is_child ? text_equal(entity->owner_field, drawing->field->name) :
		text_equal(entity->subject, drawing->field->name) && text_equal(of->subject, "id");
	if (!is_its_own || drawing->field->computed || !may(page->context, entity, ACT_CREATE) || !store_may_change(page->context, of, id))
		return NULL;
	return path_with(page, path_of(page, "/%s/new?%s=%" PRId64, entity->name, drawing->field->name, id), "back", drawing->here);
}

static void pager_draw(struct drawing *drawing, int64_t id)
{
	struct page *page = drawing->page;
	const struct listing *listing = &drawing->listing;
	const struct field *field = drawing->field;
	const struct entity *entity = drawing->kind->entity;
	toolbar_begin(page);
	if (field->in_filter && may(page->context, entity, ACT_LIST))
		button_link(page, BUTTON_PLAIN, "在列表中打开", path_of(page, "/%s?%s=%" PRId64, entity->name, field->name, id));
	toolbar_right(page);
	const char *place = path_with(page, drawing->here, "of", field->name);
	if (listing->previous)
		button_link(page, BUTTON_PLAIN, "上一页", path_with(page, place, "before", listing->previous));
	if (listing->next)
		button_link(page, BUTTON_PLAIN, "下一页", path_with(page, place, "after", listing->next));
	toolbar_end(page);
}

static const char *card_title(struct page *page, const struct related *kind, const struct field *field)
{
	if (kind->field_count == 1)
		return kind->entity->label;
	return path_of(page, "=%s · %s", words(page->context, kind->entity->label), words(page->context, field->label));
}

static void card_draw(struct drawing *drawing, const struct entity *of, int64_t id, int64_t count)
{
	struct page *page = drawing->page;
	const char *add = add_path(drawing, of, id);
	const char *title = card_title(page, drawing->kind, drawing->field);
	if (!drawing->listing.count) {
		card_begin_with(page, title, NULL, add, add ? "添加" : NULL);
		put_muted(page, words_of(page, "还没有%s", words(page->context, drawing->kind->entity->label)));
		card_end(page);
		return;
	}
	card_begin_flush_with(page, title, words_of(page, "%s 条", count_words(page, count, RELATED_COUNTED)), add, add ? "添加" : NULL);
	table_draw(drawing);
	if (drawing->listing.previous || drawing->listing.next || drawing->field->in_filter)
		pager_draw(drawing, id);
	card_end(page);
}

bool related_draw(struct page *page, const struct related *kind, const struct entity *entity, const void *row, const char *here)
{
	int64_t id = ((const struct record *)row)->id;
	for (size_t i = 0; i < kind->field_count; i++) {
		struct drawing *drawing = arena_one(page_arena(page), struct drawing);
		*drawing = (struct drawing){ .page = page, .kind = kind, .field = kind->fields[i], .here = here, .title = row_title(page, entity, row),
					     .may_edit = may(page->context, kind->entity, ACT_EDIT) };
		struct query query = query_of(kind, i, id);
		const char *of = page_text(page, "of");
		if (text_equal(of, kind->fields[i]->name)) {
			query.backwards = page_has(page, "before");
			query.after = query.backwards ? page_text(page, "before") : page_has(page, "after") ? page_text(page, "after") : NULL;
		}
		if (!store_list(page->context, &query, &drawing->listing))
			return false;
		int64_t count = kind->field_count == 1 ? kind->count : count_of(page, kind, i, id);
		if (drawing->listing.count || (i == 0 && kind->count == 0))
			card_draw(drawing, entity, id, count);
	}
	return true;
}
