/* fund_test.c: money in and out of a fund, its ledger, entries taken back, on
 * both engines. */
#include "modules/fund/fund_money.h"
#include "modules/fund/fund_parts.h"

#define MODULE_MORE fund_module
#include "modules/honour/honour_testing.h"
#include "modules/fund/fund_testing.h"
#include "base/must.h"

/* --- pure rules --- */

static void a_day_falls_into_the_period_of_its_item(void **state)
{
	struct place *place = *state;
	struct context context = { .arena = place->arena };
	const struct { int64_t kind; const char *day, *period; } cases[] = {
		{ PERIOD_YEAR, "2026-05-01", "2026" }, { PERIOD_HALF, "2026-06-30", "2026-H1" }, { PERIOD_HALF, "2026-07-01", "2026-H2" },
		{ PERIOD_QUARTER, "2026-03-31", "2026-Q1" }, { PERIOD_QUARTER, "2026-12-01", "2026-Q4" }, { PERIOD_MONTH, "2026-05-31", "2026-05" },
		{ PERIOD_SCHOOL_YEAR, "2026-08-31", "2025" }, { PERIOD_SCHOOL_YEAR, "2026-09-01", "2026" }, { PERIOD_ONCE, "2026-09-01", "" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_string_equal(pay_period_of(&context, cases[i].kind, cases[i].day), cases[i].period);
		assert_true(pay_period_is(cases[i].kind, cases[i].period));
		const char *day = pay_period_day(&context, cases[i].kind, cases[i].period);
		assert_string_equal(day ? pay_period_of(&context, cases[i].kind, day) : "", cases[i].period);
	}
	assert_false(pay_period_is(PERIOD_MONTH, "2026"));
	assert_false(pay_period_is(PERIOD_YEAR, "2026-05"));
	assert_false(pay_period_is(PERIOD_QUARTER, "2026-Q5"));
	assert_false(pay_period_is(PERIOD_HALF, "2026-H3"));
	assert_false(pay_period_is(PERIOD_MONTH, "2026-13"));
}

static void every_act_has_two_lines_that_sum_to_nought(void **state)
{
	(void)state;
	for (int64_t act = FUND_RECEIVE; act < FUND_REVERSE; act++) {
		struct fund_line lines[2];
		fund_lines(fund_move_of(act), 12345, lines);
		assert_int_equal(lines[0].amount + lines[1].amount, 0);
		assert_int_not_equal(lines[0].account, lines[1].account);
		struct fund_balances by = fund_moved(fund_move_of(act), 12345);
		assert_int_equal(by.received, by.free + by.reserved + by.sent + by.spent);
	}
	assert_null(fund_move_of(FUND_REVERSE));
	assert_null(fund_move_of(0));
	assert_null(fund_move_of(99));
}

/* --- money --- */

static void money_moves_and_no_balance_goes_below_nought(void **state)
{
	struct house *house = house_founded(state);
	int64_t id = fund_made(house, "慰问经费"), entry, back;
	assert_false(posted(house, id, FUND_RECEIVE, 0, 0, NULL));
	assert_false(posted(house, id, FUND_RECEIVE, -5, 0, NULL));
	assert_true(posted(house, id, FUND_RECEIVE, 100000, 0, &entry));
	assert_false(posted(house, id, FUND_RESERVE, 100001, 0, NULL));
	assert_string_equal(house->context.problems->text, "资金“慰问经费”可用余额只有 1,000.00 元，不够 1,000.01 元");
	assert_true(posted(house, id, FUND_RESERVE, 80000, 0, NULL));
	assert_true(posted(house, id, FUND_SEND, 50000, 0, NULL));
	assert_true(posted(house, id, FUND_PAY, 30000, 0, NULL));
	assert_true(posted(house, id, FUND_RETURN, 20000, 0, NULL));
	assert_true(posted(house, id, FUND_PAY_AT_ONCE, 10000, 0, NULL));
	assert_true(posted(house, id, FUND_RELEASE, 5000, 0, NULL));
	assert_true(posted(house, id, FUND_RECOVER, 1000, 0, NULL));
	struct fund row = balances(house, id);
	assert_int_equal(row.received, 100000);
	assert_int_equal(row.free, 26000);
	assert_int_equal(row.reserved, 35000);
	assert_int_equal(row.sent, 0);
	assert_int_equal(row.spent, 39000);
	assert_int_equal(row.entries, 8);
	assert_string_equal(fund_prove(&house->context), "");
	/* Most of it is spent: what came cannot be taken back. */
	assert_false(posted(house, id, FUND_REVERSE, 0, entry, NULL));
	assert_true(posted(house, id, FUND_RECEIVE, 7000, 0, &entry));
	assert_true(posted(house, id, FUND_REVERSE, 0, entry, &back));
	assert_false(posted(house, id, FUND_REVERSE, 0, entry, NULL));
	assert_string_equal(house->context.problems->text, "这笔账已经冲正过了");
	assert_false(posted(house, id, FUND_REVERSE, 0, back, NULL));
	assert_int_equal(balances(house, id).free, 26000);
	assert_string_equal(fund_prove(&house->context), "");
}

static void the_database_itself_refuses(void **state)
{
	struct house *house = house_founded(state);
	struct db *db = house->place->db;
	int64_t id = fund_made(house, "慰问经费");
	assert_true(posted(house, id, FUND_RECEIVE, 100, 0, NULL));
	assert_false(db_run(db, sql_built("UPDATE fund SET free = -1")));
	assert_int_equal(db_error(db), DB_CHECK);
	assert_false(db_run(db, sql_built("UPDATE fund_entry SET amount = 5")));
	assert_int_equal(db_error(db), DB_CHECK);
	assert_false(db_run(db, sql_built("DELETE FROM fund_line")));
	run(db, "UPDATE fund SET free = 101");
	assert_string_not_equal(fund_prove(&house->context), "");
}

static void a_closed_fund_takes_nothing(void **state)
{
	struct house *house = house_founded(state);
	int64_t id = fund_made(house, "慰问经费");
	struct fund *row = row_new(&house->context, &fund);
	assert_true(posted(house, id, FUND_RECEIVE, 100, 0, NULL));
	assert_true(posted(house, id, FUND_RESERVE, 40, 0, NULL));
	assert_true(store_begin(&house->context));
	assert_true(store_load_to_change(&house->context, &fund, id, row));
	assert_false(store_step(&house->context, &fund, row, step_find(&fund, "close"), "年末"));
	store_rollback(&house->context);
	assert_true(posted(house, id, FUND_RELEASE, 40, 0, NULL));
	assert_true(store_begin(&house->context));
	assert_true(store_load_to_change(&house->context, &fund, id, row));
	assert_true(store_step(&house->context, &fund, row, step_find(&fund, "close"), "年末"));
	assert_true(store_commit(&house->context));
	assert_false(posted(house, id, FUND_RESERVE, 1, 0, NULL));
	assert_string_equal(house->context.problems->text, "资金“慰问经费”已封账，不能再记账");
}

/* --- money that comes, and entries taken back --- */

static bool stepped(struct house *house, const struct entity *entity, int64_t id, const char *step, const char *reason)
{
	void *row = row_new(&house->context, entity);
	forget_problems(house);
	assert_true(store_begin(&house->context));
	assert_true(store_load_to_change(&house->context, entity, id, row));
	if (store_step(&house->context, entity, row, step_find(entity, step), reason))
		return store_commit(&house->context);
	assert_null(house->context.failure);
	store_rollback(&house->context);
	return false;
}

static int64_t reversal_asked(struct house *house, int64_t fund_id, int64_t number)
{
	int64_t id = 0;
	forget_problems(house);
	assert_true(store_begin(&house->context));
	if (fund_reversal_ask(&house->context, fund_id, number, "金额记错", &id)) {
		assert_true(store_commit(&house->context));
		return id;
	}
	assert_null(house->context.failure);
	store_rollback(&house->context);
	return 0;
}

static int64_t receipt_made(struct house *house, int64_t fund_id, int64_t amount, int64_t *giver_id)
{
	struct fund_giver *giver = row_new(&house->context, &fund_giver);
	struct fund_receipt *receipt = row_new(&house->context, &fund_receipt);
	giver->name = "慈善会";
	giver->kind = SOURCE_DONATION;
	giver->fund_id = fund_id;
	giver->pledged = 500000;
	*giver_id = keep(house, &fund_giver, giver);
	receipt->source_id = *giver_id;
	receipt->amount = amount;
	receipt->received_on = "2026-03-01";
	receipt->way = WAY_OF_BANK;
	return keep(house, &fund_receipt, receipt);
}

static int64_t received_of(struct house *house, int64_t giver_id)
{
	struct fund_giver row = { 0 };
	assert_true(store_load(&house->context, &fund_giver, giver_id, &row));
	return row.received;
}

static void a_receipt_is_booked_and_taken_back_by_two_officers(void **state)
{
	struct house *house = house_founded(state);
	struct actor first = { .role = ROLE_OFFICER, .tenant_id = house->tenant_id, .account_id = 11, .office_id = house->office_id, .is_root = true, .name = "甲",
		.office_name = "临江市总工会", .source = "", .session_hash = "" }, second = first;
	second.account_id = 12;
	int64_t fund_id = fund_made(house, "慰问经费"), giver, receipt = receipt_made(house, fund_id, 300000, &giver), asked;
	act_as(house, &first);
	assert_true(stepped(house, &fund_receipt, receipt, "book", NULL));
	assert_false(stepped(house, &fund_receipt, receipt, "book", NULL));
	assert_int_equal(balances(house, fund_id).free, 300000);
	assert_int_equal(received_of(house, giver), 300000);
	struct fund_receipt *row = row_new(&house->context, &fund_receipt);
	forget_problems(house);
	assert_true(store_begin(&house->context));
	assert_true(store_load_to_change(&house->context, &fund_receipt, receipt, row));
	row->amount = 1;
	assert_false(store_change(&house->context, &fund_receipt, row, NULL, NULL));
	store_rollback(&house->context);
	assert_int_equal(reversal_asked(house, fund_id, 9), 0);
	asked = reversal_asked(house, fund_id, 1);
	assert_int_not_equal(asked, 0);
	assert_int_equal(reversal_asked(house, fund_id, 1), 0);
	assert_false(stepped(house, &fund_reversal, asked, "approve", NULL));
	act_as(house, &second);
	assert_true(stepped(house, &fund_reversal, asked, "approve", NULL));
	assert_int_equal(balances(house, fund_id).free, 0);
	assert_int_equal(received_of(house, giver), 0);
	assert_int_equal(reversal_asked(house, fund_id, 1), 0);
	assert_int_equal(reversal_asked(house, fund_id, 2), 0);
	assert_string_equal(fund_prove(&house->context), "");
}

static void the_ledger_runs_from_day_to_day(void **state)
{
	struct house *house = house_founded(state);
	int64_t id = fund_made(house, "慰问经费"), in, out, entry;
	struct ledger_line lines[10];
	size_t count;
	assert_true(posted(house, id, FUND_RECEIVE, 5000, 0, &entry));
	assert_true(posted(house, id, FUND_REVERSE, 0, entry, NULL));
	assert_true(posted(house, id, FUND_RECEIVE, 10000, 0, NULL));
	assert_true(posted(house, id, FUND_RESERVE, 4000, 0, NULL));
	assert_true(posted(house, id, FUND_PAY_AT_ONCE, 4000, 0, NULL));
	assert_true(posted(house, id, FUND_RECOVER, 500, 0, NULL));
	assert_true(ledger_before(&house->context, id, "2026-02-01", &in, &out));
	assert_int_equal(in, 0);
	assert_true(ledger_before(&house->context, id, "2026-02-02", &in, &out));
	assert_int_equal(in, 10000);
	assert_int_equal(out, 3500);
	assert_true(ledger_lines(&house->context, &(struct ledger_asked){ .fund_id = id, .from = "2026-02-01", .until = "2026-02-01" }, lines, 10, &count));
	assert_int_equal(count, 5);	/* without the reservation */
	assert_int_equal(lines[0].in, 5000);
	assert_int_not_equal(lines[0].reversed_id, 0);
	assert_int_equal(lines[1].in, -5000);
	assert_int_equal(lines[3].out, 4000);
	assert_int_equal(lines[4].out, -500);
	assert_true(ledger_lines(&house->context, &(struct ledger_asked){ .fund_id = id, .from = "2026-01-01", .until = "2026-12-31", .moves = true, .after = &lines[1] }, lines + 2, 8, &count));
	assert_int_equal(count, 4);
	act_as(house, &house->county_clerk);
	assert_true(ledger_lines(&house->context, &(struct ledger_asked){ .fund_id = id, .from = "2026-01-01", .until = "2026-12-31" }, lines, 10, &count));
	assert_int_equal(count, 0);	/* the city's, not the county's */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_SQLITE(a_day_falls_into_the_period_of_its_item),
		ON_SQLITE(every_act_has_two_lines_that_sum_to_nought),
		ON_BOTH(money_moves_and_no_balance_goes_below_nought),
		ON_BOTH(the_database_itself_refuses),
		ON_BOTH(a_closed_fund_takes_nothing),
		ON_BOTH(a_receipt_is_booked_and_taken_back_by_two_officers),
		ON_BOTH(the_ledger_runs_from_day_to_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
