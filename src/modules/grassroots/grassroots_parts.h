/* grassroots_parts.h: rules, queries and pages of the module, for its own files. */
#ifndef MODULE_GRASSROOTS_PARTS_H
#define MODULE_GRASSROOTS_PARTS_H

#include "modules/grassroots/grassroots.h"

struct context;
struct desk_item;
struct page;

extern const struct choice heard_states[];
extern const struct choice heard_fields[];
extern const struct choice practical_kinds[];
extern const struct choice practical_states[];

void campaign_check(struct context *context, void *row, const void *before);
void unit_visit_check(struct context *context, void *row, const void *before);
void unit_visit_compute(struct context *context, void *row, const void *before);
bool unit_visit_do(struct context *context, void *row, const char *reason);
void heard_check(struct context *context, void *row, const void *before);
void heard_compute(struct context *context, void *row, const void *before);
void heard_begin(struct context *context, void *row);
bool heard_answer(struct context *context, void *row, const char *reason);
bool heard_tell(struct context *context, void *row, const char *reason);
void practical_check(struct context *context, void *row, const void *before);
void practical_compute(struct context *context, void *row, const void *before);
bool practical_finish(struct context *context, void *row, const char *reason);
bool practical_stop(struct context *context, void *row, const char *reason);
bool practical_progress_kept(struct context *context, const void *row, const void *before);
void practical_progress_check(struct context *context, void *row, const void *before);

/* --- queries --- */

bool practical_follow(struct context *context, int64_t deed_id);	/* its progress is that of its last report; in a TX_WRITE */
struct deed_line {
	int64_t id, kind, progress, state;
	const char *name, *target, *owner, *due_on, *result, *done_on, *office;
};
/* Published deeds of the year, of every office of the tenant: they are for everybody. */
bool practical_published(struct context *context, int64_t year, struct deed_line **lines, size_t *count);
bool practical_years(struct context *context, int64_t *years, size_t most, size_t *count);
struct ledger_line {
	const char *label;		/* of a campaign; NULL: none */
	int64_t id, visits, workers, problems, solved, told, late;
};
bool ledger_of(struct context *context, struct ledger_line **lines, size_t *count, struct ledger_line *all);
struct heard_field {
	int64_t field, problems, open, late;
};
bool ledger_fields(struct context *context, struct heard_field **fields, size_t *count);
struct heard_line {
	int64_t id;
	const char *text, *owner, *due_on, *unit_name;
};
bool heard_due(struct context *context, const char *until, size_t most, struct heard_line **lines, size_t *count);

/* --- pages --- */

void ledger_page(struct page *page);
void practical_page(struct page *page);
void unit_visit_draw_first(struct page *page, const void *row);
void practical_draw_first(struct page *page, const void *row);
size_t grassroots_todo(struct context *context, struct desk_item *items, size_t most);
bool grassroots_demo(struct context *context);

#endif
