/* fund_guard_parts.h: one run of the guard: claims, whom they are for, what
 * stands, what is taken. */
#ifndef MODULE_FUND_GUARD_PARTS_H
#define MODULE_FUND_GUARD_PARTS_H

#include "modules/fund/fund.h"
#include "modules/fund/fund_guard.h"

/* What a subject has of an item in a period. */
struct taken {
	const char *subject;
	int64_t count, amount, last_turn;
	uint64_t turns;			/* bit n: the n-th is taken */
	struct guard_key first;
	struct taken *next;
};
enum { TAKEN_BUCKETS = 1024 };
struct taken_table {
	struct arena *arena;
	struct taken *buckets[TAKEN_BUCKETS];
};

struct taking {
	const struct payment_claim *claim;
	const struct guard_item *item;
	const char *period;		/* of its key: "" of claims, which are paid once for all */
	const char *subject;
	const char **aliases;		/* subjects that are the same */
	size_t alias_count;
	const char *summed_period, *summed;
	struct pay_override *override;
	const char *refusal;		/* arena; NULL: it may be paid */
	bool is_decided;
};

struct related {
	const struct guard_item *item;
	const char *period;
	struct taken_table *table;
};
struct group {
	const struct guard_item *item;
	const char *period, *day;
	struct taken_table *table;
	struct related *related;
	size_t related_count;
};

/* A sum as it stands and as it will. */
struct summed {
	struct guard_place place;
	int64_t stands, added, limit;	/* limit -1: none */
	bool is_new;
	struct summed *next;
};

struct guard {
	struct context *context;
	bool takes;
	struct guard_item *items;
	size_t item_count;
	struct taking *takings;
	size_t count;
	size_t subject_room;		/* of all subjects and aliases */
	struct guard_new_key *keys;
	size_t key_count;
	struct summed *sums[TAKEN_BUCKETS];
	struct merged_file *merged;
	size_t merged_count;
	/* Of the item and period asked last: was anybody paid by his number alone? */
	const struct guard_item *numbers_item;
	const char *numbers_period;
	bool has_numbers;
};

const struct guard_item *guard_item_of(const struct guard *guard, int64_t id);
/* Items that exclude this one for the same subject, whichever of the two says so. */
enum { GUARD_RELATED_MOST = 20 };
size_t guard_related(const struct guard *guard, const struct guard_item *item, const struct guard_item **related);
/* From the first of the subjects to the last, four keys for each and some more. */
struct guard_range guard_range_of(const struct guard_place *of, const char *const *subjects, size_t count);
/* Item, period, subject, sum of every claim; what is wrong with a claim itself is its refusal. */
bool guard_resolve(struct guard *guard);
/* The claim counted in its sum, or refused by the cap.  `paid`: what the subject had before there was a sum. */
bool guard_sum_claim(struct guard *guard, struct taking *taking, int64_t paid);
/* Sums of all claims of that item and period, in one statement where few lie between the first and the last. */
bool guard_sums_read(struct guard *guard, const struct taking *like);
bool guard_sums_write(struct guard *guard);

/* Refusals, in the reader's language. */
const char *guard_says_doubled(struct context *context, const struct guard_item *item, const char *period, const struct guard_key *by);
const char *guard_says_apart(struct context *context, const struct guard_item *item, const struct guard_item *other, const char *period,
			     const struct guard_key *by);

#endif
