/* scheme_shipped.h: schemes that were really published, as an office can begin
 * with them: amounts and conditions as the source has them; what it leaves open
 * is told.  Loading makes a draft; nothing is paid by it. */
#ifndef MODULE_SCHEME_SHIPPED_H
#define MODULE_SCHEME_SHIPPED_H

#include <stdint.h>

#include "modules/scheme/scheme_parts.h"

enum { SHIPPED_BANDS = 16 };

/* As struct scheme_band; a number that is 0 is not asked. */
struct shipped_band {
	int64_t kind, level, variant, class_of;
	const char *words, *granted_from, *granted_before;
	int64_t awards_from, age_male, age_female, no_income;
	int64_t formula, amount, line_kind, cap, share, share_of, threshold;	/* fen, per cent */
	const char *note;
};

struct shipped_scheme {
	const char *key;
	const char *name;
	const char *place;		/* whose */
	const char *source;		/* where it was read, and how sure it is */
	const char *document;
	const char *from_on;
	const char *item;		/* name of the pay item that fits, where the office has one */
	const char *payers;
	const char *open;		/* what is not said, or must be looked at by people */
	const char *text;
	int64_t every;			/* enum pay_period */
	int64_t counting, months;
	const char *levels, *variants, *statuses, *classes, *hardships, *granted_before, *retired_before;
	int64_t age_male, age_female, wants_household, medical_above;
	struct shipped_band bands[SHIPPED_BANDS];	/* up to one of formula 0 */
};

extern const struct shipped_scheme shipped_schemes[];	/* up to a NULL key */
const struct shipped_scheme *shipped_find(const char *key);	/* NULL where none */

/* A scheme and its first version as a draft, in an open TX_WRITE.  `name` NULL: the shipped one. */
bool shipped_load(struct context *context, const struct shipped_scheme *shipped, const char *name, int64_t item_id, int64_t *scheme_id, int64_t *version_id);
/* The same as rows in memory, for the page that shows it and for tests. */
void shipped_rows(struct context *context, const struct shipped_scheme *shipped, struct scheme_version *version, struct scheme_band *bands, size_t *count);

#endif
