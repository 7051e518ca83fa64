/* payment_check.h: what the proof of payments reads. */
#ifndef MODULE_PAYMENT_CHECK_H
#define MODULE_PAYMENT_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

/* What a fund says, and what its lines come to. */
struct fund_held {
	const char *name;
	int64_t reserved, sent, spent, lines_reserved, lines_sent, lines_spent;
};
bool funds_held(struct context *context, struct fund_held **funds, size_t *count);
struct frozen_run {
	int64_t id;
	const char *name, *hash;
};
bool frozen_runs(struct context *context, struct frozen_run **runs, size_t *count);
const char *payment_check(struct context *context);

#endif
