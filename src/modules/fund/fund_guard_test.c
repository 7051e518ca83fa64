/* fund_guard_test.c: nobody is paid twice, caps hold, exceptions take two
 * officers, on both engines; of two connections at once exactly one gets it. */
#include <pthread.h>

#include "modules/fund/fund_money.h"
#include "modules/fund/fund_parts.h"

#define MODULE_MORE fund_module
#include "modules/honour/honour_testing.h"
#include "modules/fund/fund_testing.h"
#include "base/must.h"

static int64_t row_next;

/* Gives why it was refused; NULL: it was paid. */
static const char *claimed(struct house *house, struct payment_claim claim)
{
	forget_problems(house);
	if (!claim.amount)
		claim.amount = 10000;
	if (!claim.day && !claim.period)
		claim.day = "2026-02-01";
	claim.entity = "person";
	if (!claim.row_id)
		claim.row_id = ++row_next;
	bool would = payment_claim_check(&house->context, &claim);
	assert_null(house->context.failure);
	forget_problems(house);
	assert_true(store_begin(&house->context));
	bool done = payment_claim_take(&house->context, &claim);
	if (house->context.failure)
		print_error("%s\n", house->context.failure);
	assert_null(house->context.failure);
	assert_int_equal(would, done);
	if (done) {
		assert_true(store_commit(&house->context));
		return NULL;
	}
	store_rollback(&house->context);
	return house->context.problems->text;
}

static void nobody_is_paid_twice_in_a_period(void **state)
{
	struct house *house = house_founded(state);
	int64_t item = item_made(house, &(struct pay_item){ .name = "春节慰问金", .counting = COUNT_PERSON, .period = PERIOD_YEAR, .times = 1 });
	int64_t twice = item_made(house, &(struct pay_item){ .name = "慰问", .counting = COUNT_PERSON, .period = PERIOD_MONTH, .times = 2 });
	int64_t who = person_make(house, "林桂芳", house->office_id), other = person_make(house, "周永年", house->office_id);
	assert_null(claimed(house, (struct payment_claim){ .item_id = item, .person_id = who }));
	const char *why = claimed(house, (struct payment_claim){ .item_id = item, .person_id = who, .day = "2026-12-31" });
	assert_string_equal(why, "“春节慰问金”2026已发过：，2026-11-20，100.00 元，不能重复发放");
	assert_null(claimed(house, (struct payment_claim){ .item_id = item, .person_id = who, .day = "2027-01-01" }));
	assert_null(claimed(house, (struct payment_claim){ .item_id = item, .person_id = other }));
	assert_null(claimed(house, (struct payment_claim){ .item_id = twice, .person_id = who, .period = "2026-05" }));
	assert_null(claimed(house, (struct payment_claim){ .item_id = twice, .person_id = who, .period = "2026-05", .row_id = 77 }));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = twice, .person_id = who, .period = "2026-05" }));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = twice, .person_id = who, .period = "2026" }));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = twice, .household_id = 5 }));
	assert_true(store_begin(&house->context));
	assert_true(payment_claim_free(&house->context, "person", 77));
	assert_true(store_commit(&house->context));
	assert_null(claimed(house, (struct payment_claim){ .item_id = twice, .person_id = who, .period = "2026-05" }));
}

static void a_student_with_and_without_a_file_meets_himself(void **state)
{
	struct house *house = house_founded(state);
	static const char number[] = "320921199003070028";
	int64_t item = item_made(house, &(struct pay_item){ .name = "助学救助", .counting = COUNT_STUDENT, .period = PERIOD_SCHOOL_YEAR, .times = 1 });
	assert_null(claimed(house, (struct payment_claim){ .item_id = item, .id_number = number }));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = item, .id_number = number }));
	forget_problems(house);
	struct person *row = row_new(&house->context, &person);
	row->name = "陈小禾";
	row->office_id = house->office_id;
	row->id_number = number;
	int64_t who = keep(house, &person, row);
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = item, .person_id = who }));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = item, .id_number = number }));
	assert_null(claimed(house, (struct payment_claim){ .item_id = item, .person_id = who, .day = "2026-09-01" }));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = item, .id_number = number, .day = "2026-09-02" }));
}

static void a_person_filed_twice_meets_himself(void **state)
{
	struct house *house = house_founded(state);
	int64_t item = item_made(house, &(struct pay_item){ .name = "春节慰问金", .counting = COUNT_PERSON, .period = PERIOD_YEAR, .times = 1 });
	int64_t kept = person_make(house, "林桂芳", house->office_id), merged = person_make(house, "林桂芳", house->office_id), act_id;
	assert_null(claimed(house, (struct payment_claim){ .item_id = item, .person_id = merged }));
	assert_true(store_begin(&house->context));
	assert_true(person_merge(&house->context, kept, merged, "同一人", &act_id));
	assert_true(store_commit(&house->context));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = item, .person_id = kept }));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = item, .person_id = merged }));
}

static void the_cap_holds_over_all(void **state)
{
	struct house *house = house_founded(state);
	int64_t medical = item_made(house, &(struct pay_item){ .name = "医疗救助", .counting = COUNT_CLAIM, .period = PERIOD_YEAR, .cap = 2000000, .cap_of = CAP_OF_HOUSEHOLD });
	int64_t warmth = item_made(house, &(struct pay_item){ .name = "送温暖", .counting = COUNT_PERSON, .period = PERIOD_YEAR, .cap = 600000, .most = 300000 });
	int64_t who = person_make(house, "林桂芳", house->office_id);
	assert_null(claimed(house, (struct payment_claim){ .item_id = medical, .household_id = 5, .claim = "A1", .amount = 1500000 }));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = medical, .household_id = 6, .claim = "A1", .amount = 1 }));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = medical, .household_id = 6, .claim = "A1", .amount = 1, .day = "2027-03-01" }));
	assert_string_equal(claimed(house, (struct payment_claim){ .item_id = medical, .household_id = 5, .claim = "A2", .amount = 500001 }),
			    "“医疗救助”2026最高 20,000.00 元，已发 15,000.00 元，还可以发 5,000.00 元");
	assert_null(claimed(house, (struct payment_claim){ .item_id = medical, .household_id = 5, .claim = "A2", .amount = 500000, .row_id = 901 }));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = medical, .household_id = 5, .claim = "A3", .amount = 1 }));
	assert_true(store_begin(&house->context));
	assert_true(payment_claim_free(&house->context, "person", 901));
	assert_true(store_commit(&house->context));
	assert_null(claimed(house, (struct payment_claim){ .item_id = medical, .household_id = 5, .claim = "A3", .amount = 500000 }));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = warmth, .person_id = who, .amount = 300001 }));
	assert_null(claimed(house, (struct payment_claim){ .item_id = warmth, .person_id = who, .amount = 300000 }));
	assert_null(claimed(house, (struct payment_claim){ .item_id = warmth, .person_id = who, .amount = 200000 }));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = warmth, .person_id = who, .amount = 200000 }));
	assert_null(claimed(house, (struct payment_claim){ .item_id = warmth, .person_id = who, .amount = 100000 }));
}

static void items_that_exclude_each_other_do_so_both_ways(void **state)
{
	struct house *house = house_founded(state);
	int64_t state_aid = item_made(house, &(struct pay_item){ .name = "政府助学", .counting = COUNT_STUDENT, .period = PERIOD_SCHOOL_YEAR, .times = 1 });
	int64_t ours = item_made(house, &(struct pay_item){ .name = "助学救助", .counting = COUNT_STUDENT, .period = PERIOD_SCHOOL_YEAR, .times = 1, .apart_from = "政府助学" });
	int64_t one = person_make(house, "陈小禾", house->office_id), other = person_make(house, "陈小苗", house->office_id);
	assert_null(claimed(house, (struct payment_claim){ .item_id = state_aid, .person_id = one }));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = ours, .person_id = one }));
	assert_null(claimed(house, (struct payment_claim){ .item_id = ours, .person_id = other }));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = state_aid, .person_id = other }));
}

static bool override_step(struct house *house, int64_t id, const char *step)
{
	struct pay_override *row = row_new(&house->context, &pay_override);
	forget_problems(house);
	assert_true(store_begin(&house->context));
	assert_true(store_load_to_change(&house->context, &pay_override, id, row));
	bool done = store_step(&house->context, &pay_override, row, step_find(&pay_override, step), NULL);
	if (done)
		return store_commit(&house->context);
	store_rollback(&house->context);
	return false;
}

static void an_exception_takes_two_officers_and_is_used_once(void **state)
{
	struct house *house = house_founded(state);
	struct actor first = { .role = ROLE_OFFICER, .tenant_id = house->tenant_id, .account_id = 11, .office_id = house->office_id, .is_root = true, .name = "甲",
		.office_name = "临江市总工会", .source = "", .session_hash = "" }, second = first;
	second.account_id = 12;
	int64_t item = item_made(house, &(struct pay_item){ .name = "春节慰问金", .counting = COUNT_PERSON, .period = PERIOD_YEAR, .times = 1 });
	int64_t who = person_make(house, "林桂芳", house->office_id), other = person_make(house, "周永年", house->office_id), id;
	struct payment_claim claim = { .item_id = item, .person_id = who, .period = "2026", .amount = 20000 };
	assert_null(claimed(house, claim));
	assert_null(claimed(house, (struct payment_claim){ .item_id = item, .person_id = other, .period = "2026" }));
	act_as(house, &first);
	assert_true(store_begin(&house->context));
	assert_true(pay_override_ask(&house->context, &claim, "林桂芳", "上年少发，会议定补", "会议纪要 3 号", &id));
	assert_true(store_commit(&house->context));
	assert_false(override_step(house, id, "approve"));
	claim.override_id = id;
	claim.row_id = 5001;
	assert_non_null(claimed(house, claim));
	act_as(house, &second);
	assert_true(override_step(house, id, "approve"));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = item, .person_id = other, .period = "2026", .override_id = id }));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = item, .person_id = who, .period = "2026", .override_id = id, .amount = 20001 }));
	assert_null(claimed(house, claim));
	assert_string_equal(payment_claim_overridden(&house->context, "person", 5001), "上年少发，会议定补");
	claim.row_id = 5002;
	assert_non_null(claimed(house, claim));
}

static void what_was_paid_locks_how_it_is_counted(void **state)
{
	struct house *house = house_founded(state);
	int64_t item = item_made(house, &(struct pay_item){ .name = "春节慰问金", .counting = COUNT_PERSON, .period = PERIOD_YEAR, .times = 1 });
	int64_t who = person_make(house, "林桂芳", house->office_id);
	struct pay_item *row = row_new(&house->context, &pay_item);
	assert_null(claimed(house, (struct payment_claim){ .item_id = item, .person_id = who }));
	assert_true(store_begin(&house->context));
	assert_true(store_load_to_change(&house->context, &pay_item, item, row));
	row->period = PERIOD_MONTH;
	assert_false(store_change(&house->context, &pay_item, row, NULL, NULL));
	assert_non_null(problem_of(&house->context, "period"));
	store_rollback(&house->context);
	forget_problems(house);
	/* A cap that comes later counts what was paid before. */
	assert_true(store_begin(&house->context));
	assert_true(store_load_to_change(&house->context, &pay_item, item, row));
	row->cap = 15000;
	row->times = NO_NUMBER;
	assert_true(store_change(&house->context, &pay_item, row, NULL, NULL));
	assert_true(store_commit(&house->context));
	assert_non_null(claimed(house, (struct payment_claim){ .item_id = item, .person_id = who, .amount = 5001 }));
	assert_null(claimed(house, (struct payment_claim){ .item_id = item, .person_id = who, .amount = 5000 }));
}

static void many_are_claimed_at_once(void **state)
{
	enum { MANY = 1000 };
	struct house *house = house_founded(state);
	int64_t item = item_made(house, &(struct pay_item){ .name = "送温暖", .counting = COUNT_PERSON, .period = PERIOD_YEAR, .times = 2, .cap = 25000 });
	struct payment_claim *claims = arena_many(house->context.arena, MANY, struct payment_claim);
	const char **refused = arena_many(house->context.arena, MANY, const char *);
	for (size_t i = 0; i < MANY; i++)
		claims[i] = (struct payment_claim){ .item_id = item, .period = "2026", .person_id = 1000 + (int64_t)(i == MANY - 1 ? 0 : i) * 3, .amount = 10000, .entity = "person",
			.row_id = (int64_t)i + 1 };
	claims[5].amount = 0;
	claims[6].amount = 25001;
	assert_true(store_begin(&house->context));
	assert_true(payment_claims_take(&house->context, claims, MANY, refused));
	assert_true(store_commit(&house->context));
	for (size_t i = 0; i < MANY; i++)
		assert_int_equal(refused[i] != NULL, i == 5 || i == 6);
	assert_int_equal(number(house->place->db, "SELECT count(*) FROM payment_key"), MANY - 2);
	assert_true(store_begin(&house->context));
	assert_true(payment_claims_take(&house->context, claims, MANY, refused));
	assert_true(store_commit(&house->context));
	assert_non_null(refused[0]);
	assert_null(refused[1]);
	assert_non_null(refused[MANY - 1]);
	assert_int_equal(number(house->place->db, "SELECT sum(amount) FROM payment_sum"), number(house->place->db, "SELECT sum(amount) FROM payment_key"));
}

/* --- two at once --- */

struct rival {
	struct house *house;
	const char *address;
	pthread_barrier_t *start;
	int64_t fund_id, item_id, person_id, row_id;
	bool took_key, took_money;
};

static bool rival_act(struct context *context, const struct rival *rival, bool takes_money)
{
	if (!store_begin(context))
		return false;
	bool done = takes_money
		? fund_post(context, &(struct fund_posting){ .fund_id = rival->fund_id, .act = FUND_RESERVE, .amount = 100, .on_day = "2026-02-01", .memo = "最后的钱" }, NULL)
		: payment_claim_take(context, &(struct payment_claim){ .item_id = rival->item_id, .person_id = rival->person_id, .period = "2026", .amount = 5,
			.entity = "person", .row_id = rival->row_id });
	if (done)
		return store_commit(context);
	store_rollback(context);
	return false;
}

static void *rival_run(void *told)
{
	struct rival *rival = told;
	const char *why = "";
	struct arena *arena = arena_new(0);
	struct context context = rival->house->context;
	context.arena = arena;
	context.db = db_open(arena, rival->address, &why);
	pthread_barrier_wait(rival->start);
	rival->took_money = context.db && rival_act(&context, rival, true);
	context.problems = context.last_problem = NULL;
	context.problem_count = 0;
	pthread_barrier_wait(rival->start);
	rival->took_key = context.db && rival_act(&context, rival, false);
	db_close(context.db);
	arena_free(arena);
	return NULL;
}

static void of_two_at_once_exactly_one_gets_it(void **state)
{
	struct house *house = house_founded(state);
	int64_t fund_id = fund_made(house, "慰问经费");
	int64_t item = item_made(house, &(struct pay_item){ .name = "春节慰问金", .counting = COUNT_PERSON, .period = PERIOD_YEAR, .times = 1 });
	for (int round = 0; round < 5; round++) {
		pthread_barrier_t start;
		pthread_t threads[2];
		struct rival rivals[2];
		int64_t who = person_make(house, "林桂芳", house->office_id);
		assert_true(posted(house, fund_id, FUND_RECEIVE, 150, 0, NULL));
		int64_t free_before = balances(house, fund_id).free % 100;
		assert_true(free_before >= 0);
		pthread_barrier_init(&start, NULL, 2);
		for (int i = 0; i < 2; i++) {
			rivals[i] = (struct rival){ .house = house, .address = house->place->address, .start = &start, .fund_id = fund_id, .item_id = item, .person_id = who,
				.row_id = who };
			assert_int_equal(pthread_create(&threads[i], NULL, rival_run, &rivals[i]), 0);
		}
		for (int i = 0; i < 2; i++)
			pthread_join(threads[i], NULL);
		pthread_barrier_destroy(&start);
		assert_int_equal(rivals[0].took_money + rivals[1].took_money, 1);
		assert_int_equal(rivals[0].took_key + rivals[1].took_key, 1);
		assert_true(posted(house, fund_id, FUND_PAY_AT_ONCE, 100, 0, NULL));
		assert_true(posted(house, fund_id, FUND_RESERVE, 50, 0, NULL));
		assert_true(posted(house, fund_id, FUND_PAY_AT_ONCE, 50, 0, NULL));
	}
	assert_string_equal(fund_prove(&house->context), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(nobody_is_paid_twice_in_a_period),
		ON_BOTH(a_student_with_and_without_a_file_meets_himself),
		ON_BOTH(a_person_filed_twice_meets_himself),
		ON_BOTH(the_cap_holds_over_all),
		ON_BOTH(items_that_exclude_each_other_do_so_both_ways),
		ON_BOTH(an_exception_takes_two_officers_and_is_used_once),
		ON_BOTH(what_was_paid_locks_how_it_is_counted),
		ON_BOTH(many_are_claimed_at_once),
		ON_BOTH(of_two_at_once_exactly_one_gets_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
