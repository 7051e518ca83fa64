/* fund_guard.h: rows of the guard, between its queries and its decisions. */
#ifndef MODULE_FUND_GUARD_H
#define MODULE_FUND_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct pay_override;

/* An item as the guard sees it; times 0, cap and most -1: none. */
struct guard_item {
	int64_t id, counting, period, times, cap, cap_of, most, state;
	const char *name, *apart_from;
};
bool guard_items(struct context *context, struct guard_item **items, size_t *count);

/* A key that stands, and a sum. */
struct guard_key {
	const char *subject;
	int64_t turn, amount, office_id;
	const char *day;
};
struct guard_sum {
	const char *subject;
	int64_t amount;
};
/* From one subject to another, both included, in order; *count of `most`: perhaps there are more. */
struct guard_range {
	int64_t item_id;
	const char *period, *from, *to;
	size_t most;
};
bool guard_keys(struct context *context, const struct guard_range *asked, struct guard_key *keys, size_t *count);
bool guard_sums(struct context *context, const struct guard_range *asked, struct guard_sum *sums, size_t *count);

struct guard_place {
	int64_t item_id;
	const char *period, *subject;
};
/* Added to a sum that is there, as long as it stays at or under the cap (-1: none) and at or above nought.  False: it would not. */
bool guard_sum_add(struct context *context, const struct guard_place *place, int64_t amount, int64_t cap);
bool guard_sums_insert(struct context *context, const struct guard_place *places, const int64_t *amounts, size_t count);

struct guard_new_key {
	int64_t item_id, turn, amount, row_id, override_id;
	const char *period, *subject, *entity;
	const char *summed_period, *summed;	/* the sum it counts in; NULL: none */
};
bool guard_keys_insert(struct context *context, const struct guard_new_key *keys, size_t count);
bool guard_keys_of_row(struct context *context, const char *entity, int64_t row_id, struct guard_new_key *keys, size_t most, size_t *count);
bool guard_keys_delete(struct context *context, const char *entity, int64_t row_id);

/* Files merged into others, of those numbers or into them. */
struct merged_file {
	int64_t id, into;
};
bool guard_merged(struct context *context, int64_t from, int64_t to, struct merged_file **files, size_t *count);
int64_t person_of_number(struct context *context, const char *id_number);	/* 0: none */
/* The row of somebody without a file here; made where there is none and `make`.  0: none, or context->failure. */
int64_t subject_of_number(struct context *context, const char *id_number, bool make);
/* The same by the number that stands in a file. */
int64_t subject_of_person(struct context *context, int64_t person_id);
/* Marks it; false: somebody else used it, or context->failure. */
bool override_use(struct context *context, const struct pay_override *row);
bool override_mark_used(struct context *context, int64_t id);

#endif
