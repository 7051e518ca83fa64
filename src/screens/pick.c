/* pick.c: the rows that a picker offers while somebody types, as a part of a
 * page; the same rows as a page for those without script. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/codes.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "screens/platform.h"
#include "web/request.h"
#include "web/router.h"

enum { OFFERED = 12 };

static void offer(struct page *page, const char *id, const char *title, const char *detail)
{
	struct buffer *out = page_out(page);
	HTML("<button type=\"button\"");
	put_attribute(out, "data-pick-id", id);
	put_attribute(out, "data-pick-title", title);
	HTML(">");
	buffer_html(out, title);
	if (!text_is_empty(detail)) {
		HTML("<small>");
		buffer_html(out, detail);
		HTML("</small>");
	}
	HTML("</button>");
}

static void offer_nothing(struct page *page)
{
	struct buffer *out = page_out(page);
	HTML("<p class=\"muted\">");
	put_label(page, "没有找到，换个说法试试");
	HTML("</p>");
}

/* What was typed: q=, or the picker's own input, named by as=. */
static const char *typed_words(struct page *page)
{
	const char *as = page_text(page, "as");
	const char *typed = *as ? page_text(page, arena_format(page_arena(page), "%s~words", as)) : "";
	return *typed ? typed : page_text(page, "q");
}

static const char *cell_words(struct page *page, const struct listing *listing, const struct listing_row *row, size_t place)
{
	struct buffer *out = buffer_new(page_arena(page), 4000);
	print_cell(page->context, listing->fields[place], &row->values[place], row->titles ? row->titles[place] : NULL,
		   PRINT_SCREEN, out);
	return buffer_string(out);
}

/* The first three of the other columns, to tell two of one name apart. */
static const char *row_detail(struct page *page, const struct listing *listing, const struct listing_row *row, const char **title)
{
	const struct entity *entity = page_entity(page);
	struct buffer *out = buffer_new(page_arena(page), 4000);
	size_t shown = 0;
	*title = words(page->context, entity->label);
	for (size_t i = 0; i < listing->field_count; i++) {
		const char *said = cell_words(page, listing, row, i);
		if (text_equal(listing->fields[i]->name, entity->title)) {
			*title = said;
		} else if (*said && shown < 3) {
			buffer_text(out, shown++ ? " · " : "");
			buffer_text(out, said);
		}
	}
	return buffer_string(out);
}

/* "已撤销": where what is closed is offered too it says so first. */
static const char *closed_words(struct page *page, const struct listing *listing, const struct listing_row *row)
{
	const struct entity *entity = page_entity(page);
	for (size_t i = 0; entity->pick_state && i < listing->field_count; i++)
		if (listing->fields[i] == state_field(entity) && row->values[i].number != entity->pick_state)
			return cell_words(page, listing, row, i);
	return "";
}

static void offers_draw(struct page *page, const struct listing *listing)
{
	for (size_t i = 0; i < listing->count; i++) {
		const char *title;
		const char *detail = row_detail(page, listing, &listing->rows[i], &title);
		const char *closed = closed_words(page, listing, &listing->rows[i]);
		if (*closed)
			detail = arena_format(page_arena(page), "%s%s%s", closed, *detail ? " · " : "", detail);
		const char *id = arena_format(page_arena(page), "%" PRId64, listing->rows[i].id);
		if (page->request->is_partial)
			offer(page, id, title, detail);
		else
			list_link(page, row_path(page, page_entity(page), listing->rows[i].id), title, detail);
	}
}

void pick_page(struct page *page)
{
	const struct entity *entity = page_entity(page);
	struct query query = { .entity = entity, .words = typed_words(page), .by_names = true, .limit = OFFERED };
	struct listing listing;
	if (entity->pick_state && !page_has(page, "past"))
		query.filters[query.filter_count++] = (struct filter){ .field = state_field(entity), .value = { .number = entity->pick_state } };
	if (!store_list(page->context, &query, &listing)) {
		page_failed(page);
		return;
	}
	if (page->request->is_partial) {
		offers_draw(page, &listing);
		if (!listing.count)
			offer_nothing(page);
		return;
	}
	page_begin(page, entity->label, NULL);
	card_begin(page, NULL);
	list_begin(page);
	offers_draw(page, &listing);
	list_end(page);
	card_end(page);
	page_end(page);
}

void code_pick_page(struct page *page)
{
	const char *table = page_word(page, 0);
	struct code_row *rows = NULL;
	if (!codes_exist_here(page->context, table)) {
		page_not_found(page);
		return;
	}
	size_t count = codes_search(page->context, table, typed_words(page), OFFERED, &rows);
	for (size_t i = 0; i < count; i++)
		offer(page, rows[i].code, rows[i].name, rows[i].code);
	if (!count)
		offer_nothing(page);
}
