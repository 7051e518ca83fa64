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

#endif
