/* merge.h: two people changed the same row: field by field what stood there
 * when the form was opened, what stands there now, and what was typed.  What
 * only one of them changed is taken as it is; where both did, the second
 * chooses.  For src/screens only. */
#ifndef SCREENS_MERGE_H
#define SCREENS_MERGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct entity;
struct page;

enum { MERGED_MOST = 120 };

struct merged {
	const struct entity *entity;
	const struct field *field;
	const char *name;			/* of the input */
	const char *where;			/* "工作经历 · 第 2 行"; NULL: the record itself */
	const char *before, *theirs, *ours;	/* as people read them; before NULL: not known any more */
	bool is_chosen;				/* both changed it: the person chooses */
};

struct merge {
	struct merged list[MERGED_MOST];
	size_t count;
};

/* Holds the row that was typed against the one that stands (`now`) and the one that the form was opened with (version).  What
 * was not touched here becomes what stands there; the inputs are drawn with it. */
void merge_row(struct page *page, struct merge *merge, const struct entity *entity, void *ours, const void *now, int64_t version,
	       const char *prefix, const char *where);
/* In the form, before its fields. */
void merge_draw(struct page *page, const struct merge *merge, const char *who);
/* What was chosen on such a page: where the other's value stays, nothing was sent. */
void merge_choose(struct page *page);

#endif
