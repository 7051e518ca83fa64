/* person_pages.c: what the page of a person shows beyond his fields: the line
 * under the name, files that may be his too, and what other modules hold of him. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"
#include "modules/person/person_parts.h"
#include "screens/components.h"

enum { RELATED_MAX = 50, COLUMNS_MAX = 7, DOUBLES_MAX = 5 };

void person_draw_head(struct page *page, const void *drawn)
{
	const struct person *row = drawn;
	const char *said = person_words(page_context(page), row);
	line_begin(page);
	put_text(page, said);
	if (!text_is_empty(row->highest_title))
		put_honour(page, row->highest_title);
	line_end(page);
}

/* --- files that may be his too --- */

static void double_row(struct page *page, struct table_drawing *table, const struct person *row, const struct double_found *found)
{
	struct context *context = page_context(page);
	struct person *other = row_new(context, &person);
	if (found->contradicted || found->score < POSSIBLE || !store_load(context, &person, found->id, other))
		return;
	row_begin(table);
	cell_link(table, path_of(page, "/person/%" PRId64, other->record.id), other->name);
	cell_text(table, person_words(context, other));
	cell_text(table, found->because);
	cell_tag(table, found->score >= LIKELY ? "wait" : "info", words(context, likeness_label(found->score)));
	cell_begin(table);
	put_link_label(page, path_of(page, "/doubles/%" PRId64 "/%" PRId64, row->record.id, other->record.id), "对照");
	cell_end(table);
	row_end(table);
}

static void doubles_card(struct page *page, const struct person *row)
{
	static const struct table_column columns[] = {
		{ .label = "姓名", .narrow = true, .plain_phone = true }, { .label = "情况" }, { .label = "理由", .wide = true },
		{ .label = "可能性", .narrow = true }, { .label = "操作", .narrow = true, .plain_phone = true },
	};
	struct double_found found[DOUBLES_MAX];
	struct table_drawing table;
	size_t count = person_doubles(page_context(page), row, found, DOUBLES_MAX);
	if (!count || found[0].score < POSSIBLE || found[0].contradicted)
		return;
	card_begin_flush(page, "可能重复的档案");
	table_begin(&table, page, "可能重复的档案", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < count; i++)
		double_row(page, &table, row, &found[i]);
	table_end(&table);
	card_end(page);
}

/* --- rows of other modules --- */

static size_t columns_choose(const struct related *related, const struct listing *listing, struct table_column *columns, size_t *places)
{
	size_t count = 0;
	for (size_t i = 0; i < listing->field_count && count < COLUMNS_MAX; i++) {
		const struct field *field = listing->fields[i];
		bool is_title = text_equal(field->name, related->entity->title);
		if (field == related->field || field->hidden)
			continue;
		places[count] = i;
		columns[count++] = (struct table_column){ .label = field->label, .right = field->type->right, .plain_phone = is_title };
	}
	return count;
}

static void related_cell(struct page *page, struct table_drawing *table, const struct related *related, const struct field *field,
			 const struct listing_row *row, size_t place)
{
	struct context *context = page_context(page);
	struct buffer *out = buffer_new(context->arena, 4000);
	const struct choice *choice = field->choices ? choice_find(field->choices, row->values[place].number) : NULL;
	print_cell(context, field, &row->values[place], row->titles[place], PRINT_SCREEN, out);
	if (text_equal(field->name, related->entity->title) && may(context, related->entity, ACT_SHOW))
		cell_link(table, path_of(page, "/%s/%" PRId64, related->entity->name, row->id), buffer_string(out));
	else if (choice && choice->tone)
		cell_tag(table, choice->tone, buffer_string(out));
	else
		cell_text(table, buffer_string(out));
}

static void related_table(struct page *page, const struct related *related, const struct listing *listing)
{
	struct table_column columns[COLUMNS_MAX];
	size_t places[COLUMNS_MAX];
	struct table_drawing table;
	size_t count = columns_choose(related, listing, columns, places);
	table_begin(&table, page, related->entity->label, columns, count);
	for (size_t r = 0; r < listing->count; r++) {
		row_begin(&table);
		for (size_t i = 0; i < count; i++)
			related_cell(page, &table, related, listing->fields[places[i]], &listing->rows[r], places[i]);
		row_end(&table);
	}
	table_end(&table);
}

/* The same entity may refer to a person twice: then the field says as what. */
static const char *related_title(struct page *page, const struct related *related)
{
	struct context *context = page_context(page);
	if (text_equal(related->entity->subject, related->field->name))
		return related->entity->label;
	return arena_format(context->arena, "=%s · %s", words(context, related->entity->label), words(context, related->field->label));
}

static void related_card(struct page *page, const struct related *related, int64_t person_id)
{
	struct context *context = page_context(page);
	struct listing listing;
	bool is_his_own = text_equal(related->entity->subject, related->field->name);
	bool may_add = is_his_own && !related->entity->owner && may(context, related->entity, ACT_CREATE);
	if (!related_list(context, related, person_id, RELATED_MAX, &listing) || (!listing.count && !may_add))
		return;
	const char *add = path_of(page, "/%s/new?%s=%" PRId64 "&back=/person/%" PRId64, related->entity->name, related->field->name, person_id, person_id);
	card_begin_with(page, related_title(page, related), words_of(page, listing.next ? "%zu+ 条" : "%zu 条", listing.count),
			may_add ? add : NULL, may_add ? "添加" : NULL);
	if (listing.count)
		related_table(page, related, &listing);
	else
		put_muted(page, words_of(page, "还没有%s", words(context, related->entity->label)));
	card_end(page);
}

void person_draw_more(struct page *page, const void *drawn)
{
	const struct person *row = drawn;
	struct context *context = page_context(page);
	struct related_walk walk = { 0 };
	struct related related;
	while (related_next(context, &walk, &related))
		if (!related.is_child)
			related_card(page, &related, row->record.id);
	if (may(context, &person, ACT_EDIT))
		doubles_card(page, row);
}
