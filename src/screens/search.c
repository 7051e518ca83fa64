/* search.c: one box for everything that has words to be found by: people,
 * organisations, titles, each within the reader's scope. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/here.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "screens/platform.h"
#include "web/router.h"

enum { SHOWN = 8 };

static bool is_searched(struct page *page, const struct entity *entity)
{
	if (entity->plain || !may(page->context, entity, ACT_LIST))
		return false;
	for (size_t i = 0; i < entity->field_count; i++)
		if (entity->fields[i].search != SEARCH_NO)
			return true;
	return false;
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
	struct query query = { .entity = entity, .words = sought, .limit = SHOWN };
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
	page_begin(page, "搜索", "按姓名、拼音、首字母、单位或完整的证件号查找");
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
		int count = is_searched(page, entity) ? found_draw(page, entity_here(page->context, entity), sought) : 0;
		found = count < 0 ? count : found + count;
	}
	if (*sought && found == 0)
		put_empty(page, "没有找到。换一种写法，或只输入姓氏、单位的前几个字再试", NULL, NULL);
	page_end(page);
	if (found < 0)
		page_failed(page);
}
