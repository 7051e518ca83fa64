/* person_parts.h: what the files of this module know of each other. */
#ifndef MODULE_PERSON_PARTS_H
#define MODULE_PERSON_PARTS_H

#include "modules/person/person.h"

struct page;

void person_check(struct context *context, void *row, const void *before);
void person_compute(struct context *context, void *row, const void *before);
bool person_kept(struct context *context, const void *row, const void *before);
void employment_check(struct context *context, void *row, const void *before);
bool employment_kept(struct context *context, const void *row, const void *before);
void status_change_check(struct context *context, void *row, const void *before);
bool status_change_kept(struct context *context, const void *row, const void *before);
void person_name_compute(struct context *context, void *row, const void *before);
bool person_verify(struct context *context, void *row, const char *reason);
bool person_recognise(struct context *context, void *row, const char *reason);
bool merging_undo(struct context *context, void *row, const char *reason);
const char *person_prove(struct context *context);
bool person_demo(struct context *context);

void person_draw_head(struct page *page, const void *row);
void person_draw_more(struct page *page, const void *row);
void doubles_page(struct page *page);
void compare_page(struct page *page);
void merge_done(struct page *page);
void distinct_done(struct page *page);
void crosstab_page(struct page *page);
void status_page(struct page *page);

#endif
