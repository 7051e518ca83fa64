/* person_pages.c: what the page of a person shows beyond his fields: the line
 * under the name, files that may be his too, and what other modules hold of him. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "modules/person/person_parts.h"
#include "screens/components.h"

enum { RELATED_FIRST = 10, COLUMNS_MAX = 7, DOUBLES_MAX = 5 };

#define NO_FIELD SIZE_MAX

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

/* His own name in every row tells nothing on his own page. */
static bool says_his_name(const struct listing *listing, size_t place, const char *name)
{
	if (listing->fields[place]->type->member != MEMBER_TEXT)
		return false;
	for (size_t r = 0; r < listing->count; r++)
		if (!text_equal(listing->rows[r].values[place].text, name))
			return false;
	return true;
}

/* A column of links stands at the end where the title, which would lead to the row, is but his name. */
static size_t columns_choose(const struct related *related, const struct listing *listing, const char *name, struct table_column *columns,
			     size_t *places)
{
	bool has_title = false;
	size_t count = 0;
	for (size_t i = 0; i < listing->field_count && count < COLUMNS_MAX; i++) {
		const struct field *field = listing->fields[i];
		if (field == related->field || field->hidden || says_his_name(listing, i, name))
			continue;
		bool is_title = text_equal(field->name, related->entity->title);
		has_title |= is_title;
		places[count] = i;
		columns[count++] = (struct table_column){ .label = field->label, .right = field->type->right, .narrow = column_kept_whole(listing, i),
			.plain_phone = is_title };
	}
	places[count] = NO_FIELD;
	if (!has_title)
		columns[count] = (struct table_column){ .label = "操作", .right = true, .plain_phone = true };
	return has_title ? count : count + 1;
}

static void related_cell(struct page *page, struct table_drawing *table, const struct related *related, const struct field *field,
			 const struct listing_row *row, size_t place)
{
	struct context *context = page_context(page);
	struct buffer *out = buffer_new(context->arena, 4000);
	const struct choice *choice = field->choices ? choice_find(field->choices, row->values[place].number) : NULL;
	print_cell(context, field, &row->values[place], row->titles[place], PRINT_SCREEN, out);
	if (text_equal(field->name, related->entity->title))
		cell_link(table, path_of(page, "/%s/%" PRId64, related->entity->name, row->id), buffer_string(out));
	else if (choice && choice->tone)
		cell_tag(table, choice->tone, buffer_string(out));
	else
		cell_text(table, buffer_string(out));
}

static void row_link_cell(struct page *page, struct table_drawing *table, const struct related *related, int64_t id)
{
	cell_begin(table);
	put_link_label(page, path_of(page, "/%s/%" PRId64, related->entity->name, id), "查看");
	cell_end(table);
}

static void related_table(struct page *page, const struct related *related, const struct listing *listing, const char *name)
{
	struct table_column columns[COLUMNS_MAX + 1];
	size_t places[COLUMNS_MAX + 1];
	struct table_drawing table;
	size_t count = columns_choose(related, listing, name, columns, places);
	table_begin(&table, page, related->entity->label, columns, count);
	for (size_t r = 0; r < listing->count; r++) {
		row_begin(&table);
		for (size_t i = 0; i < count; i++)
			if (places[i] == NO_FIELD)
				row_link_cell(page, &table, related, listing->rows[r].id);
			else
				related_cell(page, &table, related, listing->fields[places[i]], &listing->rows[r], places[i]);
		row_end(&table);
	}
	table_end(&table);
}

static const char *add_path(struct page *page, const struct related *related, int64_t person_id)
{
	bool is_his_own = text_equal(related->entity->subject, related->field->name);
	if (!is_his_own || related->entity->owner || !may(page_context(page), related->entity, ACT_CREATE))
		return NULL;
	return path_of(page, "/%s/new?%s=%" PRId64 "&back=/person/%" PRId64, related->entity->name, related->field->name, person_id, person_id);
}

static void all_link(struct page *page, const char *path)
{
	toolbar_begin(page);
	button_link(page, BUTTON_PLAIN, "看全部", path);
	toolbar_end(page);
}

static void related_card(struct page *page, const struct related *related, const struct person *row)
{
	struct context *context = page_context(page);
	struct listing listing;
	int64_t person_id = row->record.id;
	const char *add = add_path(page, related, person_id);
	if (!related_list(context, related, person_id, RELATED_FIRST, &listing) || (!listing.count && !add))
		return;
	if (!listing.count) {
		card_begin_with(page, related->entity->label, NULL, add, "添加");
		put_muted(page, words_of(page, "还没有%s", words(context, related->entity->label)));
		card_end(page);
		return;
	}
	card_begin_flush_with(page, related->entity->label, words_of(page, listing.next ? "%zu+ 条" : "%zu 条", listing.count),
			      add, add ? "添加" : NULL);
	related_table(page, related, &listing, row->name);
	if (listing.next)
		all_link(page, path_of(page, "/person/%" PRId64 "?tab=%s", person_id, related->entity->name));
	card_end(page);
}

/* --- a person before his own file --- */

/* "金融工会（电话 0515…）": the office in charge, and how it is reached. */
static const char *office_words(struct page *page, int64_t office_id)
{
	struct context *context = page_context(page);
	struct organisation *office = row_new(context, &organisation);
	if (!office_id || !store_load_unscoped(context, &organisation, office_id, office, "whom to ask about one's own file"))
		return words(context, "您的归口工会");
	return text_is_empty(office->telephone) ? office->name : words_of(page, "%s（电话 %s）", office->name, office->telephone);
}

/* Nothing changes without the office: what is wrong or new he tells it. */
static void whom_to_ask(struct page *page, const struct person *row)
{
	put_message_text(page, "info", words_of(page, "内容有误或有变动，请告诉%s，由经办人核对后更正。", office_words(page, row->office_id)));
}

void my_file_page(struct page *page)
{
	const struct actor *actor = page_context(page)->actor;
	if (actor->person_id) {
		page_redirect(page, "/person/%" PRId64, actor->person_id);
		return;
	}
	page_begin(page, "我的档案", NULL);
	card_begin(page, NULL);
	put_paragraph(page, "您的账号还没有对应到一份档案。");
	put_paragraph_text(page, words_of(page, "请带身份证到%s核对，对应以后在这里看到自己的档案和荣誉。", office_words(page, actor->office_id)));
	card_end(page);
	page_end(page);
}

/* --- all of it --- */

void person_draw_first(struct page *page, const void *drawn)
{
	const struct person *row = drawn;
	struct context *context = page_context(page);
	struct related_walk walk = { 0 };
	struct related related;
	if (context->actor->role == ROLE_MEMBER)
		whom_to_ask(page, row);
	else
		person_death_message(page, row);
	while (related_next(context, &walk, &related))
		if (!related.is_child && text_equal(related.entity->subject, related.field->name))
			related_card(page, &related, row);	/* where he is but named, the tab tells it */
}

void person_draw_more(struct page *page, const void *drawn)
{
	if (may(page_context(page), &person, ACT_EDIT))
		doubles_card(page, drawn);
}
