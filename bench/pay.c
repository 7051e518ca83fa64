/* pay.c: how long a run takes: "pay DATABASE FOLDER".  In a database of fill.c (and
 * entitle.c, which gives each person an honour) it makes an item, a fund and a flat
 * scheme, computes last year's list and this year's against it, freezes this
 * year's and makes the bank's file of its first hundred thousand. */
#include <stdio.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "house.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment_file.h"
#include "modules/person/person.h"
#include "modules/scheme/scheme_shipped.h"

static int64_t kept(struct context *context, const struct entity *entity, void *row)
{
	if (!store_begin(context) || !store_create(context, entity, row) || !store_commit(context)) {
		for (const struct problem *one = context->problems; one; one = one->next)
			fprintf(stderr, "%s: %s\n", one->field, one->text);
		fprintf(stderr, "%s: %s\n", entity->name, context->failure ? context->failure : "");
	}
	return ((struct record *)row)->id;
}

static int64_t scheme_make(struct context *context, int64_t office_id, int64_t item_id, int64_t fund_id)
{
	struct scheme *row = row_new(context, &scheme);
	struct scheme_version *version = row_new(context, &scheme_version);
	struct scheme_band *band = row_new(context, &scheme_band);
	row->name = arena_format(context->arena, "bench %lld", (long long)context->now);
	row->item_id = item_id;
	row->fund_id = fund_id;
	row->office_id = office_id;
	row->every = PERIOD_YEAR;
	version->scheme_id = kept(context, &scheme, row);
	version->from_on = "2020-01-01";
	version->document = "bench";
	version->counting = TITLES_HIGHEST;
	version->rounding = ROUND_FEN;
	band->version_id = kept(context, &scheme_version, version);
	band->place = 1;
	band->kind = BAND_BASE;
	band->formula = FORMULA_FLAT;
	band->amount = 50000;
	kept(context, &scheme_band, band);
	must(store_begin(context) && store_load_to_change(context, &scheme_version, band->version_id, version));
	version->state = VERSION_ON;
	must(store_change(context, &scheme_version, version, "switch_on", NULL) && store_commit(context));
	return row->record.id;
}

static struct payment_run *run_make(struct context *context, int64_t office_id, int64_t scheme_id, const char *day)
{
	struct payment_run *run = row_new(context, &payment_run);
	run->name = day;
	run->kind = RUN_OF_SCHEME;
	run->scheme_id = scheme_id;
	run->office_id = office_id;
	run->on_day = day;
	run->way = WAY_CASH;		/* the people of fill.c have no accounts */
	kept(context, &payment_run, run);
	int64_t began = clock_monotonic_us();
	bool good = payment_compute_now(context, run) && run_load(context, run->record.id, run);
	double seconds = (double)(clock_monotonic_us() - began) / 1e6;
	printf("computed %s: %.1f s; %lld to be paid, %lld differ%s\n", day, seconds, (long long)run->people, (long long)run->changed, good ? "" : ", FAILED");
	return run;
}

static void frozen(struct context *context, struct payment_run *run)
{
	bool is_done;
	must(store_begin(context) && store_load_to_change(context, &payment_run, run->record.id, run));
	run->state = RUN_FREEZING;
	must(run_reserve(context, run) && store_change(context, &payment_run, run, "approve", NULL) && store_commit(context));
	int64_t began = clock_monotonic_us();
	bool good = payment_freeze(context, run, NULL, 0, &is_done) && is_done;
	printf("frozen: %.1f s%s\n", (double)(clock_monotonic_us() - began) / 1e6, good ? "" : ", FAILED");
}

/* The first lines of the run, as if their people had an account. */
static void filed(struct context *context, const struct payment_run *run)
{
	struct bank_format *format = row_new(context, &bank_format);
	bool is_done;
	format->name = arena_format(context->arena, "bench %lld", (long long)context->now);
	format->office_id = run->office_id;
	format->form = FORM_FIXED;
	format->encoding = ENCODING_GB18030;
	format->unit = AMOUNT_FEN;
	format->columns = "序号 8\n账号 20\n姓名 30\n金额 12";
	int64_t format_id = kept(context, &bank_format, format);
	must(store_begin(context) && db_run(context->db, SQL("UPDATE payment_line SET way = 1, account = NULL WHERE id IN (SELECT id FROM payment_line WHERE state = 4 ORDER BY id LIMIT 100000)"))
	     && store_commit(context));
	must(store_begin(context));
	struct payment_file *file = payment_file_make(context, run, format_id);
	must(file && store_commit(context));
	int64_t began = clock_monotonic_us();
	bool good = payment_file_fill(context, file, NULL, 0, &is_done);
	double filled = (double)(clock_monotonic_us() - began) / 1e6;
	good = good && payment_file_write(context, file, "/tmp/bench-pay.txt");
	printf("file of %lld: filled %.1f s, with its text %.1f s%s\n", (long long)file->people, filled, (double)(clock_monotonic_us() - began) / 1e6, good ? "" : ", FAILED");
}

/* Accounts of the first hundred thousand, sealed as the store would. */
static void accounts_give(struct context *context)
{
	struct statement *read = db_prepare(context->db, SQL("SELECT id FROM person WHERE bank_account IS NULL ORDER BY id LIMIT 100000"));
	int64_t *ids = arena_many(context->arena, 100000, int64_t);
	size_t count = db_ids(read, ids, 100000);
	must(store_begin(context));
	for (size_t i = 0; i < count; i++) {
		struct arena_mark mark = arena_mark(context->arena);
		const unsigned char *sealed;
		const char *index;
		size_t length;
		struct statement *write = db_prepare(context->db, SQL("UPDATE person SET bank_account = ?2, bank_account_index = ?3 WHERE id = ?1"));
		store_seal(context, &person, "bank_account", ids[i], arena_format(context->arena, "62990000%08zu", i), &sealed, &length, &index);
		db_bind_int(write, 1, ids[i]);
		db_bind_bytes(write, 2, sealed, length);
		db_bind_text(write, 3, index);
		must(db_step(write) == DB_DONE);
		db_reset(write);
		arena_rewind(context->arena, mark);
	}
	must(store_commit(context));
}

static void all_do(struct context *context, int64_t root)
{
	struct pay_item *item = row_new(context, &pay_item);
	struct fund *money = row_new(context, &fund);
	item->name = arena_format(context->arena, "bench %lld", (long long)context->now);
	item->group_of = GROUP_VISIT;
	item->counting = COUNT_PERSON;
	item->period = PERIOD_YEAR;
	item->times = 1;
	kept(context, &pay_item, item);
	money->name = item->name;
	money->source = SOURCE_UNION;
	money->year = 2026;
	money->office_id = root;
	kept(context, &fund, money);
	must(store_begin(context) && fund_post(context, &(struct fund_posting){ .fund_id = money->record.id, .act = FUND_RECEIVE, .amount = 90000000000, .on_day = "2026-01-05", .memo = "bench" }, NULL)
	     && store_commit(context));
	accounts_give(context);
	int64_t scheme_id = scheme_make(context, root, item->record.id, money->record.id);
	run_make(context, root, scheme_id, "2025-11-01");
	struct payment_run *run = run_make(context, root, scheme_id, "2026-11-01");
	frozen(context, run);
	filed(context, run);
}

int main(int count, char **arguments)
{
	if (count < 3) {
		fprintf(stderr, "pay DATABASE FOLDER\n");
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
	all_do(house.context, db_number(house.db, SQL("SELECT id FROM organisation WHERE parent_id IS NULL ORDER BY id LIMIT 1"), 0, NULL));
	if (house.context->failure)
		fprintf(stderr, "%s\n", house.context->failure);
	house_close(&house);
	return 0;
}
