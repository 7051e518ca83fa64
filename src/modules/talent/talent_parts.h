/* talent_parts.h: rules, queries and pages of the module, for its own files. */
#ifndef MODULE_TALENT_PARTS_H
#define MODULE_TALENT_PARTS_H

#include "modules/talent/talent.h"

struct page;

void talent_compute(struct context *context, void *row, const void *before);
void talent_draw_first(struct page *page, const void *row);
bool talent_end(struct context *context, void *row, const char *reason);
void referral_check(struct context *context, void *row, const void *before);
void referral_compute(struct context *context, void *row, const void *before);
bool referral_hand(struct context *context, void *row, const char *reason);
void referral_draw_first(struct page *page, const void *row);
void referral_person_check(struct context *context, void *row, const void *before);
void referral_person_compute(struct context *context, void *row, const void *before);
void issue_compute(struct context *context, void *row, const void *before);
bool issue_answer(struct context *context, void *row, const char *reason);

/* --- queries --- */

/* Of the referral: persons on it, and those without consent. */
bool referral_counts(struct context *context, int64_t referral_id, int64_t *persons, int64_t *without);
struct referral_line {
	int64_t person_id, consent;
	const char *name, *unit_name, *post, *title, *consent_on;
};
bool referral_lines(struct context *context, int64_t referral_id, struct referral_line **lines, size_t *count);

/* One thing that happened on the way from talent to honour. */
struct chain_link {
	const char *day;	/* may be a year only; NULL: not known */
	const char *act;	/* in the reader's language */
	const char *text;
	const char *path;
	bool is_last;		/* a title: the end for which it is all done */
};
bool chain_of(struct context *context, int64_t person_id, struct chain_link **links, size_t *count);

struct conversion {
	const char *year;
	int64_t source, found, nominated, awarded;
};
bool conversions(struct context *context, struct conversion **lines, size_t *count);

/* --- pages --- */

void chain_page(struct page *page);
void conversion_page(struct page *page);
void referral_list_page(struct page *page);

#endif
