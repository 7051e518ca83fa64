/* payment_pages.c: what stands on the record of a run, a line and a file. */
#include "modules/payment/payment_pages.h"

#include "modules/payment/payment_parts.h"

void run_draw_head(struct page *page, const void *row)
{
	(void)page, (void)row;
}

void run_draw_first(struct page *page, const void *row)
{
	(void)page, (void)row;
}

void line_draw_first(struct page *page, const void *row)
{
	(void)page, (void)row;
}

void file_draw_first(struct page *page, const void *row)
{
	(void)page, (void)row;
}
