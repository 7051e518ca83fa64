/* rates.c: the generic cell rate algorithm: one number for each place, the
 * time at which the bucket will be empty again.  Places are found by a seeded
 * hash and never cleaned; two keys that share one share their limit, which is
 * wide. */
#include "web/rates.h"

#include <stdatomic.h>
#include <stddef.h>

#include "model/crypto.h"

enum { PLACES = 1 << 16, BURST_SECONDS = 3 };

static atomic_int_fast64_t places[RATE_KINDS][PLACES];
static uint64_t seed;

/* Of each window: its number in the upper half, how many in the lower. */
static atomic_uint_fast64_t counted[2][PLACES];
static const int64_t window_seconds[2] = { 60, 3600 };

void rates_open(void)
{
	random_bytes(&seed, sizeof(seed));
	for (size_t i = 0; i < PLACES; i++) {
		for (size_t kind = 0; kind < RATE_KINDS; kind++)
			atomic_store_explicit(&places[kind][i], 0, memory_order_relaxed);
		for (size_t window = 0; window < 2; window++)
			atomic_store_explicit(&counted[window][i], 0, memory_order_relaxed);
	}
}

static size_t place_of(const char *key)
{
	uint64_t hash = seed;

	for (; *key; key++) {
		hash = (hash ^ (unsigned char)*key) * UINT64_C(0x9e3779b97f4a7c15);
		hash ^= hash >> 29;
	}
	return (size_t)(hash >> 40) % PLACES;
}

bool rate_allows(enum rate_kind kind, const char *key, int per_second, int64_t now)
{
	atomic_int_fast64_t *place = &places[kind][place_of(key)];
	int64_t each = 1000000 / (per_second > 0 ? per_second : 1);
	int64_t due = atomic_load_explicit(place, memory_order_relaxed);

	for (;;) {
		int64_t begun = due > now ? due : now;

		if (begun - now > BURST_SECONDS * INT64_C(1000000))
			return false;
		if (atomic_compare_exchange_weak_explicit(place, &due, begun + each, memory_order_relaxed,
							  memory_order_relaxed))
			return true;
	}
}

static uint64_t counted_in(size_t window, size_t place, uint64_t number)
{
	uint64_t found = atomic_load_explicit(&counted[window][place], memory_order_relaxed);

	return found >> 32 == number ? found & UINT32_MAX : 0;
}

static void count_up(size_t window, size_t place, uint64_t number)
{
	atomic_uint_fast64_t *at = &counted[window][place];
	uint_fast64_t found = atomic_load_explicit(at, memory_order_relaxed);
	uint_fast64_t next;

	do
		next = (found >> 32 == number ? found : number << 32) + 1;
	while (!atomic_compare_exchange_weak_explicit(at, &found, next, memory_order_relaxed, memory_order_relaxed));
}

bool rate_count(const char *key, const int limits[2], int64_t now, struct rate_left *left)
{
	size_t place = place_of(key);
	bool allowed = true;

	left->limit = 0;
	for (size_t window = 0; window < 2; window++) {
		int64_t span = window_seconds[window] * INT64_C(1000000);
		uint64_t number = (uint64_t)(now / span) & UINT32_MAX;
		int64_t rest = limits[window] - (int64_t)counted_in(window, place, number) - 1;

		if (limits[window] < 0)
			continue;
		if (left->limit == 0 || rest < left->left || rest < 0) {
			left->limit = limits[window];
			left->left = rest > 0 ? (int)rest : 0;
			left->reset = (int)((span - now % span) / 1000000) + 1;
		}
		allowed = allowed && rest >= 0;
	}
	for (size_t window = 0; allowed && window < 2; window++)
		count_up(window, place, (uint64_t)(now / (window_seconds[window] * INT64_C(1000000))) & UINT32_MAX);
	return allowed;
}
