/* payment_pages.h: the pages of the module, for its table of routes. */
#ifndef MODULE_PAYMENT_PAGES_H
#define MODULE_PAYMENT_PAGES_H

#include <stdbool.h>
#include <stddef.h>

struct context;
struct desk_item;
struct mine_card;
struct page;
struct payment_line;
struct person_payment;
struct timeline_source;

void file_draw_first(struct page *page, const void *row);
void add_page(struct page *page);
void add_done(struct page *page);
void file_ask_page(struct page *page);
void file_ask_done(struct page *page);
void file_again(struct page *page);
void reply_page(struct page *page);
void reply_done(struct page *page);
void reply_keep(struct page *page);
void receipts_page(struct page *page);
void receipts_file(struct page *page);
void line_notice_page(struct page *page);
void year_page(struct page *page);
void person_page(struct page *page);
void sums_page(struct page *page);
void payments_import_page(struct page *page);
void payments_import_done(struct page *page);
void my_payments_page(struct page *page);
void my_payment_page(struct page *page);
void my_payment_done(struct page *page);

/* The words of a notice; payments as a table, linked to the line or to the person's own page of it. */
void payment_notice_draw(struct page *page, const struct payment_line *line);
void payments_table(struct page *page, const struct person_payment *lines, size_t count, bool by_himself);

size_t payment_mine(struct context *context, struct mine_card *cards, size_t most);
size_t payment_todo(struct context *context, struct desk_item *items, size_t most);
bool payment_demo(struct context *context);
extern const struct timeline_source payment_timeline;

#endif
