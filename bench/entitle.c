/* entitle.c: how long it takes to read people as rules see them and to decide
 * what they get: "entitle DATABASE FOLDER".  In a database of fill.c it gives
 * each person an honour and, at the first run, three of four a statement of
 * income; loads a rule of the shipped ones; reads and decides all of them. */
#include <stdio.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "house.h"
#include "model/store.h"
#include "modules/scheme/scheme_shipped.h"

enum { AT_ONCE = 1000 };

/* As the store would have written them, but for history and audit: ids of the people stand for theirs. */
static bool rows_make(struct context *context)
{
	bool known = db_number(context->db, SQL("SELECT count(*) FROM (SELECT id FROM honour_grant LIMIT 1) x"), 0, NULL) > 0;
	if (known)
		return true;
	return store_begin(context) &&
	       db_run(context->db, SQL("INSERT INTO honour_grant (id, tenant_id, version, made_at, made_by, changed_at, batch_id, holder, person_id, title_name, level, variant, "
		"granted_on, unit_name, office_id, state, source, is_public) SELECT id, tenant_id, 1, made_at, 0, changed_at, 0, name, id, '临江市劳动模范', highest_level, 1, "
		"1970 + id % 50 || '-04-28', unit_name, office_id, 1, '名册', 1 FROM person")) &&
	       db_run(context->db, SQL("INSERT INTO income_statement (id, tenant_id, version, made_at, made_by, changed_at, batch_id, person_id, year, class_of, income, by_whom, "
		"declared_on, office_id, state) SELECT id, tenant_id, 1, made_at, 0, changed_at, 0, id, 2026, 1 + id / 256 % 3, 100000 + id / 256 % 700000, 1, '2026-03-01', "
		"office_id, 2 FROM person WHERE id / 256 % 4 < 3")) && store_commit(context);
}

struct sums {
	int64_t people, paid, held, total, reading, deciding;
};

static bool page_do(struct context *context, struct scheme_rule *rule, int64_t office_id, int64_t *after, struct sums *sums, bool *is_end)
{
	struct scheme_facts *facts;
	size_t count;
	int64_t began = clock_monotonic_us();
	if (!scheme_facts_read(context, office_id, "2026-11-20", true, *after, AT_ONCE, &facts, &count))
		return false;
	int64_t between = clock_monotonic_us();
	for (size_t i = 0; i < count; i++) {
		struct entitlement entitlement;
		scheme_decide(rule, &facts[i], context->arena, &entitlement);
		sums->paid += entitlement.verdict == VERDICT_PAY;
		sums->held += entitlement.verdict == VERDICT_HOLD;
		sums->total += entitlement.amount;
		*after = facts[i].person_id;
	}
	sums->people += (int64_t)count;
	sums->reading += between - began;
	sums->deciding += clock_monotonic_us() - between;
	*is_end = count == 0;
	return true;
}

static bool all_do(struct context *context, const char *key, int64_t office_id)
{
	struct scheme_version version;
	struct scheme_band bands[SHIPPED_BANDS];
	size_t count;
	bool is_end = false;
	int64_t after = 0;
	struct sums sums = { 0 };
	shipped_rows(context, shipped_find(key), &version, bands, &count);
	struct scheme_rule *rule = scheme_rule_make(context, &version, bands, count, "2026-11-20");
	while (!is_end) {
		struct arena_mark mark = arena_mark(context->arena);
		if (!page_do(context, rule, office_id, &after, &sums, &is_end))
			return false;
		arena_rewind(context->arena, mark);
	}
	double people = sums.people ? (double)sums.people : 1;
	printf("%-16s %8lld people, read %5.2f us each, decided %5.2f us each; %lld paid, %lld held, %lld yuan\n", key, (long long)sums.people,
	       (double)sums.reading / people, (double)sums.deciding / people, (long long)sums.paid, (long long)sums.held, (long long)sums.total / 100);
	return true;
}

int main(int count, char **arguments)
{
	if (count < 3) {
		fprintf(stderr, "entitle DATABASE FOLDER\n");
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
	int64_t root = db_number(house.db, SQL("SELECT id FROM organisation WHERE parent_id IS NULL ORDER BY id LIMIT 1"), 0, NULL);
	int64_t county = db_number(house.db, SQL("SELECT id FROM organisation WHERE parent_id IS NOT NULL AND kind = 1 ORDER BY id LIMIT 1"), 0, NULL);
	bool good = rows_make(house.context) && all_do(house.context, "hubei-2025", root) && all_do(house.context, "hangzhou-honour", root) &&
		    all_do(house.context, "dalian-2009", county);
	if (!good)
		return house_complain(&house) ? 0 : 1;
	house_close(&house);
	return 0;
}
