/* payment_show.h: what pages show of runs: sums by state and by why, files. */
#ifndef MODULE_PAYMENT_SHOW_H
#define MODULE_PAYMENT_SHOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

enum { GROUPS_MOST = 200, FILES_MOST = 50 };

/* Lines of a run by state and difference. */
struct run_group {
	int64_t state, difference;	/* difference 0: the same as last time */
	int64_t count, approved, previous;
};
bool run_groups(struct context *context, int64_t run_id, struct run_group groups[GROUPS_MOST], size_t *count);

/* A file of a run. */
struct run_file {
	int64_t id, number, people, total, paid_count, paid_total, returned_count, returned_total, state;
};
bool run_files(struct context *context, int64_t run_id, struct run_file files[FILES_MOST], size_t *count);

/* Formats of banks, for a select. */
struct format_option {
	int64_t id;
	const char *name;
};
bool formats_all(struct context *context, struct format_option formats[FILES_MOST], size_t *count);

/* One person's payments, newest first; by whoever may see the person, or by himself. */
struct person_payment {
	int64_t id, item_id, approved, paid, state, way, run_id, made_at;
	const char *item, *period, *because, *state_reason, *paid_on, *run;
};
bool person_payments(struct context *context, int64_t person_id, bool by_himself, int64_t before, size_t most, struct person_payment **found, size_t *count);

#endif
