/* relief.h: hardship files and the others: batches checked with civil affairs,
 * the national aid system's template out and its export back, what government
 * relief has given.  It decides on no file. */
#ifndef MODULE_RELIEF_H
#define MODULE_RELIEF_H

#include <stdint.h>

#include "model/definition.h"

/* What the government gave, or whom it sent us, or we sent there. */
struct relief_record {
	struct record record;
	const char *name;
	const char *id_number;
	int64_t office_id;
	int64_t kind;
	int64_t way;			/* 已获救助, 民政转来, 转民政 */
	int64_t amount;			/* fen */
	const char *from_on, *until_on;
	const char *authority;
	const char *document;
	int64_t household_id;		/* the open file in which he stands; 0 */
	const char *result;		/* of a referral */
	int64_t state;
};

/* One list sent to civil affairs. */
struct relief_batch {
	struct record record;
	const char *name;
	int64_t office_id;
	const char *asked_on;
	int64_t households;
	const char *answered_on;
	int64_t state;
};

extern const struct entity relief_record;
extern const struct entity relief_batch;
extern const struct module relief_module;

#endif
