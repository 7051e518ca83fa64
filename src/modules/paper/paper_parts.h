/* paper_parts.h: what the files of this module know of each other. */
#ifndef MODULE_PAPER_PARTS_H
#define MODULE_PAPER_PARTS_H

#include "modules/paper/paper_make.h"

struct page;
struct template_mark;

/* --- paper_rules.c --- */

void paper_template_check(struct context *context, void *row, const void *before);
bool paper_template_use(struct context *context, void *row, const char *reason);
bool paper_template_kept(struct context *context, const void *row, const void *before);
/* Is it a template of the actor's own office or one below it? */
bool paper_is_ours(struct context *context, const struct paper_template *row);
bool paper_is_today(const struct paper_template *row, const char *today);

/* --- paper_queries.c --- */

/* Templates for that entity in use, of these offices; newest editions.  False: context->failure. */
bool templates_in_use(struct context *context, const char *about, struct paper_template **rows, size_t *count);
/* The highest edition of that name, 0 where there is none; in *in_use the id of the one in use, 0. */
bool template_editions(struct context *context, const struct paper_template *row, int64_t *highest, int64_t *in_use);

/* --- pages --- */

void paper_page(struct page *page);
void paper_print(struct page *page);
void paper_batch_page(struct page *page);
void paper_batch_ask(struct page *page);
void paper_names_page(struct page *page);
void paper_starter_page(struct page *page);
void paper_upload_page(struct page *page);
void paper_upload_done(struct page *page);
void paper_preview_done(struct page *page);
void template_draw_more(struct page *page, const void *row);

extern const struct job_kind paper_batch_job;

#endif
