/* search.c: one box for everything that has words to be found by: people,
 * organisations, titles, each within the reader's scope. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "chinese/bigrams.h"
#include "model/context.h"
#include "model/full_text.h"
#include "model/keep.h"
#include "model/here.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "screens/platform.h"
#include "web/router.h"

enum { SHOWN = 8 };

bool is_searched(struct page *page, const struct entity *entity)
{
	return !entity->plain && may(page->context, entity, ACT_LIST) && (entity_is_searchable(entity) || entity_has_texts(entity));
}

static const char *cell_words(struct page *page, const struct listing *listing, const struct listing_row *row, size_t place)
{
	struct buffer *out = buffer_new(page_arena(page), 4000);
	print_cell(page->context, listing->fields[place], &row->values[place], row->titles ? row->titles[place] : NULL,
		   PRINT_SCREEN, out);
	return buffer_string(out);
}

static void row_draw(struct page *page, const struct entity *entity, const struct listing *listing, const struct listing_row *row)
{
	struct buffer *detail = buffer_new(page_arena(page), 2000);
	const char *title = words(page->context, entity->label);
	size_t shown = 0;
	for (size_t i = 0; i < listing->field_count; i++) {
		const char *said = cell_words(page, listing, row, i);
		if (text_equal(listing->fields[i]->name, entity->title)) {
			title = said;
		} else if (*said && shown < 4) {
			buffer_text(detail, shown++ ? " · " : "");
			buffer_text(detail, said);
		}
	}
	list_link(page, row_path(page, entity, row->id), title, buffer_string(detail));
}

/* Gives how many were found; −1 where the world failed. */
static int found_draw(struct page *page, const struct entity *entity, const char *sought)
{
	struct query query = { .entity = entity, .words = sought, .by_names = true, .limit = SHOWN };
	struct listing listing;
	if (!store_list(page->context, &query, &listing))
		return -1;
	if (!listing.count)
		return 0;
	const char *all = path_with(page, entity_path(page, entity), "q", sought);
	card_begin_with(page, entity->label, NULL, all, listing.next ? "全部结果" : "在名册中打开");
	list_begin(page);
	for (size_t i = 0; i < listing.count; i++)
		row_draw(page, entity, &listing, &listing.rows[i]);
	list_end(page);
	card_end(page);
	return (int)listing.count;
}

/* --- words in texts --- */

enum { AROUND_POINTS = 40 };

/* The end of `text`, at most `points` long, with … where it was cut. */
static const char *text_tail(struct page *page, const char *text, size_t length, size_t points)
{
	const char *whole = arena_text_n(page_arena(page), text, length);
	size_t count = text_points(whole);
	bool is_cut = count > points;
	for (const char *at = whole; count > points; whole = at, count--)
		text_next(&at);
	return is_cut ? arena_format(page_arena(page), "…%s", whole) : whole;
}

static const char *text_front(struct page *page, const char *text, size_t points)
{
	return text_points(text) > points ? arena_format(page_arena(page), "%s…", text_head(page_arena(page), text, points)) : text;
}

static const char *title_of(const struct listing *listing, const struct listing_row *row, const struct entity *entity)
{
	for (size_t i = 0; i < listing->field_count; i++)
		if (text_equal(listing->fields[i]->name, entity->title))
			return listing->fields[i]->type == &type_reference ? row->titles[i] : row->values[i].text;
	return "";
}

static void excerpt_draw(struct page *page, const struct entity *entity, const struct listing *listing, const struct listing_row *row,
			 const char *sought)
{
	size_t from = 0;
	size_t length = 0;
	const char *title = title_of(listing, row, entity);
	title = text_is_empty(title) ? words(page->context, entity->label) : title;
	for (size_t i = 0; i < listing->field_count; i++) {
		const char *text = row->values[i].text;
		if (listing->fields[i]->search != SEARCH_WORDS || !text_find_typed(text, sought, &from, &length))
			continue;
		list_excerpt(page, row_path(page, entity, row->id), title, text_tail(page, text, from, AROUND_POINTS),
			     arena_text_n(page_arena(page), text + from, length), text_front(page, text + from + length, AROUND_POINTS));
		return;
	}
	list_link(page, row_path(page, entity, row->id), title, NULL);
}

/* As found_draw, in what the texts of the rows say. */
static int texts_draw(struct page *page, const struct entity *entity, const char *sought)
{
	struct query query = { .entity = entity, .words = sought, .in_texts = true, .with_texts = true, .limit = SHOWN };
	struct listing listing;
	if (!entity_has_texts(entity))
		return 0;
	if (!store_list(page->context, &query, &listing))
		return -1;
	if (!listing.count)
		return 0;
	const char *all = listing.next ? path_with(page, path_with(page, entity_path(page, entity), "q", sought), "in", "texts") : NULL;
	card_begin_with(page, arena_format(page_arena(page), "=%s", words_of(page, "%s：正文中提到", words(page->context, entity->label))),
			NULL, all, listing.next ? "全部结果" : NULL);
	list_begin(page);
	for (size_t i = 0; i < listing.count; i++)
		excerpt_draw(page, entity, &listing, &listing.rows[i], sought);
	list_end(page);
	card_end(page);
	return (int)listing.count;
}

/* By names first, then in the texts; −1 where the world failed. */
static int entity_draw(struct page *page, const struct entity *entity, const char *sought)
{
	int named = entity_is_searchable(entity) ? found_draw(page, entity, sought) : 0;
	int said = named < 0 || sought[0] == '#' ? 0 : texts_draw(page, entity, sought);
	return named < 0 || said < 0 ? -1 : named + said;
}

/* As in lists: a whole ID number does not stay in the address. */
static bool is_led_on(struct page *page, const char *sought)
{
	const struct entity *entity;
	for (size_t place = 0; (entity = entity_at(place)); place++) {
		const char *concealed = is_searched(page, entity) ? words_conceal(page->context, entity, sought) : NULL;
		if (!concealed)
			continue;
		page_redirect(page, "%s", path_with(page, "/search", "q", concealed));
		return true;
	}
	return false;
}

void search_page(struct page *page)
{
	const char *sought = page_text(page, "q");
	int found = 0;
	if (is_led_on(page, sought))
		return;
	page_begin(page, "搜索", "按姓名、拼音、首字母、单位、完整的证件号，或正文中的词语查找");
	card_begin(page, NULL);
	form_begin(page, "/search", FORM_GET);
	input_text(page, (struct control){ .name = "q", .label = "查什么", .kind = "search", .wide = true, .focus = !*sought,
					   .value = sought[0] == '#' ? "" : NULL });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "搜索", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	const struct entity *entity;
	for (size_t place = 0; *sought && found >= 0 && (entity = entity_at(place)); place++) {
		int count = is_searched(page, entity) ? entity_draw(page, entity_here(page->context, entity), sought) : 0;
		found = count < 0 ? count : found + count;
	}
	if (*sought && found == 0)
		put_empty(page, "没有找到。换一种写法，或只输入姓氏、单位的前几个字再试", NULL, NULL);
	page_end(page);
	if (found < 0)
		page_failed(page);
}
