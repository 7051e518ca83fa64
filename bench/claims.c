/* claims.c: how long the guard takes: "claims DATABASE FOLDER CLAIMS".  In a
 * database that has a tenant (see fill.c) it makes an item that is paid once a
 * year and one with a cap, takes so many claims of either in transactions of a
 * thousand, then all of them again, which are refused. */
#include <stdio.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "house.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/fund/fund.h"

enum { AT_ONCE = 1000, STRIDE = 256 };

static int64_t item_make(struct context *context, const char *name, int64_t times, int64_t cap)
{
	struct pay_item *row = row_new(context, &pay_item);
	row->name = name;
	row->group_of = GROUP_OTHER;
	row->counting = COUNT_PERSON;
	row->period = PERIOD_YEAR;
	row->times = times;
	row->cap = cap;
	if (store_begin(context) && store_create(context, &pay_item, row) && store_commit(context))
		return row->record.id;
	return 0;
}

/* Ids lie as those of people do: rising, and not dense. */
static bool chunk_take(struct context *context, int64_t item_id, int64_t first, int64_t count, int64_t *refused_count)
{
	struct payment_claim *claims = arena_many(context->arena, (size_t)count, struct payment_claim);
	const char **refused = arena_many(context->arena, (size_t)count, const char *);
	for (int64_t i = 0; i < count; i++)
		claims[i] = (struct payment_claim){ .item_id = item_id, .period = "2026", .person_id = (INT64_C(1) << 58) + (first + i) * STRIDE, .amount = 50000,
			.entity = "payment_line", .row_id = (INT64_C(1) << 59) + first + i };
	if (!store_begin(context) || !payment_claims_take(context, claims, (size_t)count, refused))
		return false;
	for (int64_t i = 0; i < count; i++)
		*refused_count += refused[i] != NULL;
	return store_commit(context);
}

static bool all_take(struct context *context, const char *what, int64_t item_id, int64_t count)
{
	int64_t begun = clock_monotonic_us(), refused = 0;
	for (int64_t done = 0; done < count; done += AT_ONCE) {
		struct arena_mark mark = arena_mark(context->arena);
		if (!chunk_take(context, item_id, done, count - done < AT_ONCE ? count - done : AT_ONCE, &refused))
			return false;
		arena_rewind(context->arena, mark);
	}
	double micros = (double)(clock_monotonic_us() - begun);
	printf("%-16s %8lld claims %7.2f s %6.2f us a claim, %lld refused\n", what, (long long)count, micros / 1e6, micros / (double)count, (long long)refused);
	return true;
}

int main(int count, char **arguments)
{
	int64_t claims = 0;
	if (count < 4 || !text_to_int(arguments[3], 1, 10000000, &claims)) {
		fprintf(stderr, "claims DATABASE FOLDER CLAIMS\n");
		return 2;
	}
	struct arena *arena = arena_new(0);
	const char *why = "";
	struct settings settings = { .folder = arguments[2], .database = arguments[1] };
	settings.keys = arena_format(arena, "%s/laomo.keys", arguments[2]);
	struct house house;
	if (!house_open(&house, arena, &settings, PROCESS_COMMAND, &why)) {
		fprintf(stderr, "%s\n", why);
		return 1;
	}
	db_expect_many(house.db);
	int64_t began = house.context->now;
	int64_t once = item_make(house.context, arena_format(arena, "bench %lld", (long long)began), 1, NO_NUMBER);
	int64_t capped = item_make(house.context, arena_format(arena, "bench cap %lld", (long long)began), NO_NUMBER, 60000);
	bool good = once && capped && all_take(house.context, "once a year", once, claims) && all_take(house.context, "again", once, claims) &&
		    all_take(house.context, "under a cap", capped, claims) && all_take(house.context, "again", capped, claims);
	if (!good)
		return house_complain(&house) ? 0 : 1;
	house_close(&house);
	return 0;
}
