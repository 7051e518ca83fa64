/* fund_pages.h: what the pages of the module share. */
#ifndef MODULE_FUND_PAGES_H
#define MODULE_FUND_PAGES_H

#include <stdbool.h>
#include <stdint.h>

struct choice;
struct ledger_line;
struct page;

const char *yuan_of(struct page *page, int64_t fen);	/* 1,234.50 */
extern const struct choice fund_act_names[];
bool fund_line_is_ours(const struct ledger_line *line);	/* may be reversed from here */

#endif
