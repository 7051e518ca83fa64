/* roll_stub.c: stands in until the pages are there. */
#include "modules/roll/roll_parts.h"

#define WEAK __attribute__((weak))

WEAK void rolls_page(struct page *page)
{
	(void)page;
}

WEAK void roll_new_page(struct page *page)
{
	(void)page;
}

WEAK void roll_new_done(struct page *page)
{
	(void)page;
}

WEAK void roll_page(struct page *page)
{
	(void)page;
}

WEAK void roll_map_page(struct page *page)
{
	(void)page;
}

WEAK void roll_map_done(struct page *page)
{
	(void)page;
}

WEAK void roll_read_again(struct page *page)
{
	(void)page;
}

WEAK void roll_rows_page(struct page *page)
{
	(void)page;
}

WEAK void roll_rows_done(struct page *page)
{
	(void)page;
}

WEAK void roll_skipped_page(struct page *page)
{
	(void)page;
}

WEAK void roll_skipped_done(struct page *page)
{
	(void)page;
}

WEAK void roll_row_page(struct page *page)
{
	(void)page;
}

WEAK void roll_row_done(struct page *page)
{
	(void)page;
}

WEAK void roll_apply_page(struct page *page)
{
	(void)page;
}

WEAK void roll_apply_done(struct page *page)
{
	(void)page;
}

WEAK void roll_result_page(struct page *page)
{
	(void)page;
}

WEAK void roll_sheet_file(struct page *page)
{
	(void)page;
}

WEAK void roll_undo_page(struct page *page)
{
	(void)page;
}

WEAK void roll_undo_done(struct page *page)
{
	(void)page;
}

WEAK void roll_batch_draw_more(struct page *page, const void *row)
{
	(void)page;
	(void)row;
}

WEAK bool roll_demo(struct context *context)
{
	(void)context;
	return true;
}

WEAK size_t roll_todo(struct context *context, struct desk_item *items, size_t most)
{
	(void)context;
	(void)items;
	(void)most;
	return 0;
}
