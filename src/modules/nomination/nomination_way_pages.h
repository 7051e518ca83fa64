/* nomination_way_pages.h: what the pages of the way share. */
#ifndef MODULE_NOMINATION_WAY_PAGES_H
#define MODULE_NOMINATION_WAY_PAGES_H

#include <stdbool.h>
#include <stdint.h>

struct context;
struct entity;
struct move_rule;
struct nomination;
struct page;
struct selection_rules;

const char *nomination_path(struct page *page, int64_t id);
const char *move_path(struct page *page, const struct nomination *row, const struct move_rule *rule);
/* What stands in the way under that sentence; false: nothing does, and nothing was drawn. */
bool obstacles_draw(struct page *page, const struct selection_rules *rules, const struct nomination *row, const char *sentence);
/* The areas for opinion or reason, as the move wants them. */
void move_inputs(struct page *page, const struct move_rule *rule);
/* A whole date that was sent; NULL: none; adds a problem where it is something else. */
const char *whole_day(struct page *page, const char *name);

void move_ask_page(struct page *page);
void move_page(struct page *page);
/* On the nominee's page: where the file lies, what stands in its way, and the moves that this actor may make now. */
void nomination_way_card(struct page *page, const void *row);
void inbox_page(struct page *page);
void several_ask_page(struct page *page);
void several_page(struct page *page);
void scan_ask_page(struct page *page);
void scan_page(struct page *page);
bool extension_is_offered(struct context *context, const struct entity *entity);	/* a button on the round's page */
void extension_ask_page(struct page *page);
void extension_page(struct page *page);

#endif
