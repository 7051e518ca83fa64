/* rates.h: how often somebody may ask, in a fixed amount of memory however
 * many ask. */
#ifndef WEB_RATES_H
#define WEB_RATES_H

#include <stdbool.h>
#include <stdint.h>

enum rate_kind { RATE_SESSION, RATE_ADDRESS, RATE_KINDS };

void rates_open(void);	/* at start: a random seed, so that nobody can aim at another's place */
/* One more of `key`: allowed with `per_second` on average and three seconds' worth at once?  `now` in µs, monotonic. */
bool rate_allows(enum rate_kind kind, const char *key, int per_second, int64_t now);

/* What is left of two windows, a minute and an hour, for the headers of an answer: of the one that ends first. */
struct rate_left {
	int limit, left;
	int reset;		/* seconds until there is more */
	const char *policy;	/* "250;w=60, 5000;w=3600" */
};
/* One more of `key`, whose limits are exact; a limit below 0 is none.  False: neither was counted up, left->reset says how long to wait. */
bool rate_count(const char *key, const int limits[2], int64_t now, struct rate_left *left);

#endif
