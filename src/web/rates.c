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

void rates_open(void)
{
	random_bytes(&seed, sizeof(seed));
	for (size_t kind = 0; kind < RATE_KINDS; kind++)
		for (size_t i = 0; i < PLACES; i++)
			atomic_store_explicit(&places[kind][i], 0, memory_order_relaxed);
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
