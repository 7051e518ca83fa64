/* relief_parts.h: rules, queries and pages of the module, for its own files. */
#ifndef MODULE_RELIEF_PARTS_H
#define MODULE_RELIEF_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "modules/household/household.h"
#include "modules/relief/relief.h"

struct context;
struct page;

enum relief_kind { RELIEF_LOW_INCOME = 1, RELIEF_DESTITUTE, RELIEF_STUDY, RELIEF_MEDICAL, RELIEF_TEMPORARY, RELIEF_HOUSING, RELIEF_OTHER };
enum relief_way { RELIEF_GIVEN = 1, RELIEF_CAME, RELIEF_SENT };
enum relief_state { RELIEF_OPEN = 1, RELIEF_DONE };
enum batch_state { CHECK_ASKED = 1, CHECK_ANSWERED };

void relief_record_check(struct context *context, void *row, const void *before);
void relief_record_compute(struct context *context, void *row, const void *before);
bool relief_record_answer(struct context *context, void *row, const char *reason);
bool relief_demo(struct context *context);

/* --- queries --- */

/* Files of that state in the actor's scope, oldest first, at most `most`. */
size_t relief_households(struct context *context, int64_t state, int64_t *ids, size_t most);
/* Files on file in his scope, after that id. */
size_t relief_on_file(struct context *context, int64_t after, int64_t *ids, size_t most);
/* The open file in which somebody with that ID number stands; *member: 0 the head.  0: none. */
int64_t relief_file_of(struct context *context, const char *id_number, int64_t *member);
/* The file of which he is the head, open, in the actor's scope; 0. */
int64_t relief_head_of(struct context *context, const char *id_number);
/* Aided by both: files with relief of the government that still runs. */
struct relief_double {
	int64_t household_id, kind, amount, aided_total;
	const char *name, *unit_name, *authority, *from_on;
};
bool relief_doubles(struct context *context, struct relief_double **lines, size_t *count);
size_t relief_files_of_batch(struct context *context, const char *batch, int64_t *ids, size_t most);

/* --- pages --- */

void relief_check_page(struct page *page);
void relief_check_done(struct page *page);
void relief_batch_file(struct page *page);
void relief_reply_page(struct page *page);
void relief_reply_done(struct page *page);
void relief_batch_draw(struct page *page, const void *row);
void relief_national_page(struct page *page);
void relief_national_file(struct page *page);
void relief_national_done(struct page *page);
void relief_doubles_page(struct page *page);

#endif
