/* archive_parts.h: the files of this module among themselves. */
#ifndef MODULE_ARCHIVE_PARTS_H
#define MODULE_ARCHIVE_PARTS_H

#include "modules/archive/archive.h"

struct page;

void paper_check(struct context *context, void *row, const void *before);
void paper_compute(struct context *context, void *row, const void *before);
bool paper_lend(struct context *context, void *row, const char *reason);
bool paper_return(struct context *context, void *row, const char *reason);

void deed_check(struct context *context, void *row, const void *before);
void deed_compute(struct context *context, void *row, const void *before);
bool deed_send(struct context *context, void *row, const char *reason);
bool deed_clear(struct context *context, void *row, const char *reason);
bool deed_consent(struct context *context, void *row, const char *reason);
bool deed_refuse(struct context *context, void *row, const char *reason);
bool deed_revise(struct context *context, void *row, const char *reason);

void correction_check(struct context *context, void *row, const void *before);
void correction_compute(struct context *context, void *row, const void *before);
bool correction_answer(struct context *context, void *row, const char *reason);

/* Has the person another paper whose pages in the volume are these?  Its name; NULL where not, or context->failure. */
const char *pages_taken_by(struct context *context, const struct archive_paper *row);

/* --- what is missing --- */

struct missing_count {
	int64_t kind;
	int64_t count;		/* COUNT_MOST + 1: more */
};
struct missing_line {
	int64_t person_id;
	const char *name;
	const char *unit_name;
	const char *order;	/* key of the next page */
};
enum { MISSING_COUNT_MOST = 10000, RULES_MOST = 40 };

/* The rules of the tenant, by kind.  Gives how many. */
size_t archive_rules(struct context *context, struct archive_rule *rules, size_t most);
/* Persons on file in the actor's scope who lack a paper that the rule asks for, by pinyin after `after` ("" at first). */
bool persons_missing(struct context *context, const struct archive_rule *rule, const char *after, size_t most, struct missing_line **lines,
		     size_t *count);
int64_t persons_missing_count(struct context *context, const struct archive_rule *rule);
/* How many papers of each kind the person has; `counts` has room for kinds up to `most`. */
bool papers_of_person(struct context *context, int64_t person_id, int64_t *counts, size_t most);

void missing_page(struct page *page);
void archive_page(struct page *page);
bool archive_demo(struct context *context);

#endif
