/* payment_test.c: why somebody gets another amount, files as banks want them, and
 * a run from the expected list to the last fen, on both engines. */
#include "modules/payment/payment_check.h"
#include "modules/payment/payment_difference.h"
#include "modules/payment/payment_file.h"
#include "modules/payment/payment_format.h"
#include "modules/payment/payment_parts.h"
#include "modules/payment/payment_queries.h"
#include "modules/scheme/scheme_testing.h"
#include "modules/standard/standard.h"
#include "base/buffer.h"

#define MODULE_MORE standard_module, &fund_module, &income_module, &scheme_module, &payment_module
#include "modules/fund/fund.h"
#include "modules/honour/honour_testing.h"

/* --- why --- */

static void the_difference_is_told_by_what_changed(void **state)
{
	(void)state;
	const struct scheme_title held = { .level = HONOUR_CITY, .state = GRANT_VALID };
	const struct scheme_facts facts = { .class_of = CLASS_RETIRED, .titles = &held, .title_count = 1, .income = NO_NUMBER };
	const struct entitlement pays = { .verdict = VERDICT_PAY, .amount = 50000 }, dead = { .verdict = VERDICT_NO, .reason = REASON_DEAD };
	const struct entitlement revoked = { .verdict = VERDICT_NO, .reason = REASON_TITLE_REVOKED };
	const struct was_paid same = { 50000, CLASS_RETIRED, HONOUR_CITY, 0 }, less = { 30000, CLASS_RETIRED, HONOUR_CITY, 0 }, working = { 30000, CLASS_WORKING, HONOUR_CITY, 0 };
	const struct was_paid higher = { 80000, CLASS_RETIRED, HONOUR_PROVINCE, 0 };
	assert_int_equal(difference_of(NULL, &facts, &pays, NO_NUMBER), DIFFERENCE_NEW);
	assert_int_equal(difference_of(&same, &facts, &pays, NO_NUMBER), 0);
	assert_int_equal(difference_of(&less, &facts, &pays, 30000), DIFFERENCE_RULE);	/* last time's rule would give him the same as then */
	assert_int_equal(difference_of(&working, &facts, &pays, 20000), DIFFERENCE_RETIRED);
	assert_int_equal(difference_of(&higher, &facts, &pays, NO_NUMBER), DIFFERENCE_TITLE);
	assert_int_equal(difference_of(&same, &facts, &dead, 0), DIFFERENCE_DEAD);
	assert_int_equal(difference_of(&same, &facts, &revoked, 0), DIFFERENCE_REVOKED);
	assert_int_equal(difference_of(&same, NULL, NULL, NO_NUMBER), DIFFERENCE_MOVED_OUT);
}

/* --- files --- */

static void a_fixed_line_is_as_wide_as_the_bank_wants(void **state)
{
	struct place *place = *state;
	struct context context = { .arena = place->arena };
	const struct bank_format format = { .form = FORM_FIXED, .encoding = ENCODING_GB18030, .unit = AMOUNT_FEN, .columns = "序号 4\n账号 20\n姓名 10\n金额 12", .tail = "{笔数}|{金额}" };
	struct bank_column columns[BANK_COLUMNS_MAX];
	const struct bank_batch batch = { .count = 2, .total = 30050 };
	const struct bank_line line = { .place = 1, .account = "6222020000000000", .name = "王芳", .amount = 15025 };
	struct buffer *out = buffer_new(place->arena, 4096);
	const char *why = NULL;
	size_t count = bank_columns_read(&context, &format, columns);
	assert_int_equal(count, 4);
	assert_int_equal(context.problem_count, 0);
	assert_true(bank_line_write(place->arena, &format, columns, count, &batch, &line, out, &why));
	assert_int_equal(out->length, 4 + 20 + 10 + 12 + 2);
	assert_memory_equal(out->bytes, "00016222020000000000    \xcd\xf5\xb7\xbc      000000015025\r\n", out->length);
	buffer_clear(out);
	assert_true(bank_frame_write(place->arena, &format, format.tail, &batch, out));
	assert_string_equal(buffer_string(out), "2|30050\r\n");
	const struct bank_line longer = { .place = 1, .account = "6222020000000000", .name = "阿依古丽买买提", .amount = 1 };
	assert_false(bank_line_write(place->arena, &format, columns, count, &batch, &longer, out, &why));
	assert_non_null(why);
}

static void a_column_that_nobody_knows_is_named(void **state)
{
	struct place *place = *state;
	struct context context = { .arena = place->arena };
	const struct bank_format format = { .form = FORM_SEPARATED, .columns = "账号\n身高\n金额" };
	struct bank_column columns[BANK_COLUMNS_MAX];
	bank_columns_read(&context, &format, columns);
	assert_int_equal(context.problem_count, 1);
	assert_non_null(strstr(problem_of(&context, "columns"), "身高"));
}

/* --- a run --- */

struct paying {
	struct house *house;
	struct context *context;
	struct actor one, two;
	int64_t item_id, fund_id, scheme_id, people[6];
};

static int64_t honoured(struct house *house, const char *name, const char *account)
{
	struct person *row = row_new(&house->context, &person);
	row->name = name;
	row->office_id = house->county_id;
	row->unit_name = "白鹭县机械厂";
	row->bank_account = account;
	row->grade = GRADE_IN_PERSON;
	row->standing = PERSON_ON_FILE;
	int64_t id = keep(house, &person, row);
	struct honour_grant *grant = row_new(&house->context, &honour_grant);
	grant->holder = name;
	grant->person_id = id;
	grant->title_id = title_find(&house->context, "临江市劳动模范", false);
	grant->granted_on = "1988-04";
	grant->office_id = house->office_id;
	keep(house, &honour_grant, grant);
	return id;
}

static void status_set(struct house *house, int64_t person_id, int64_t status, const char *from_on)
{
	struct status_change *row = row_new(&house->context, &status_change);
	row->person_id = person_id;
	row->status = status;
	row->from_on = from_on;
	row->source = "测试";
	keep(house, &status_change, row);
}

static void scheme_made(struct paying *paying)
{
	struct house *house = paying->house;
	struct scheme *row = row_new(paying->context, &scheme);
	struct scheme_version *version = row_new(paying->context, &scheme_version);
	struct scheme_band *band = row_new(paying->context, &scheme_band);
	row->name = "劳模春节慰问金";
	row->item_id = paying->item_id;
	row->fund_id = paying->fund_id;
	row->office_id = house->office_id;
	row->every = PERIOD_YEAR;
	paying->scheme_id = keep(house, &scheme, row);
	version->scheme_id = paying->scheme_id;
	version->from_on = "2020-01-01";
	version->document = "临工发〔2020〕1号";
	version->counting = TITLES_HIGHEST;
	version->rounding = ROUND_FEN;
	int64_t version_id = keep(house, &scheme_version, version);
	band->version_id = version_id;
	band->place = 1;
	band->kind = BAND_BASE;
	band->formula = FORMULA_FLAT;
	band->amount = 50000;
	keep(house, &scheme_band, band);
	assert_true(store_begin(paying->context) && store_load_to_change(paying->context, &scheme_version, version_id, version));
	version->state = VERSION_ON;
	bool good = store_change(paying->context, &scheme_version, version, "switch_on", NULL);
	tell(house);
	assert_true(good && store_commit(paying->context));
}

static struct paying *paying_made(void **state)
{
	static const char *const names[] = { "张一明", "李建国", "王芳", "赵强", "周敏", "钱宏" };
	struct house *house = house_founded(state);
	struct paying *paying = arena_one(house->context.arena, struct paying);
	*paying = (struct paying){ .house = house, .context = &house->context };
	paying->one = (struct actor){ .role = ROLE_OFFICER, .tenant_id = house->tenant_id, .account_id = 11, .office_id = house->office_id, .is_root = true, .name = "甲", .source = "" };
	paying->two = paying->one;
	paying->two.account_id = 12;
	struct pay_item *item = row_new(paying->context, &pay_item);
	item->name = "春节慰问金";
	item->group_of = GROUP_VISIT;
	item->counting = COUNT_PERSON;
	item->period = PERIOD_YEAR;
	item->times = 1;
	paying->item_id = keep(house, &pay_item, item);
	struct fund *fund_row = row_new(paying->context, &fund);
	fund_row->name = "2026年慰问经费";
	fund_row->source = SOURCE_UNION;
	fund_row->year = 2026;
	fund_row->office_id = house->office_id;
	paying->fund_id = keep(house, &fund, fund_row);
	assert_true(store_begin(paying->context) && fund_post(paying->context, &(struct fund_posting){ .fund_id = paying->fund_id, .act = FUND_RECEIVE, .amount = 1000000,
		.on_day = "2026-01-05", .memo = "到账" }, NULL) && store_commit(paying->context));
	for (size_t i = 0; i < COUNT_OF(names); i++)
		paying->people[i] = honoured(house, names[i], i == 5 ? NULL : text_replace(house->context.arena, "622202000000000N", "N", (const char *const[]){ "1", "2", "3", "4", "5" }[i]));
	for (size_t i = 0; i < COUNT_OF(names); i++)
		status_set(house, paying->people[i], STATUS_RETIRED, "2010-01-01");
	scheme_made(paying);
	return paying;
}

static struct payment_run *run_made(struct paying *paying, const char *name, const char *day)
{
	struct payment_run *run = row_new(paying->context, &payment_run);
	run->name = name;
	run->kind = RUN_OF_SCHEME;
	run->scheme_id = paying->scheme_id;
	run->office_id = paying->house->office_id;
	run->on_day = day;
	keep(paying->house, &payment_run, run);
	bool good = payment_compute_now(paying->context, run);
	tell(paying->house);
	assert_true(good);
	assert_true(run_load(paying->context, run->record.id, run));
	return run;
}

static bool stepped(struct paying *paying, const struct entity *entity, int64_t id, const char *step)
{
	void *row = row_new(paying->context, entity);
	forget_problems(paying->house);
	bool good = store_begin(paying->context) && store_load_to_change(paying->context, entity, id, row) && store_step(paying->context, entity, row, step_find(entity, step), "查清了");
	if (good)
		return store_commit(paying->context);
	store_rollback(paying->context);
	return false;
}

static int64_t counted(struct paying *paying, int64_t run_id, int64_t state)
{
	struct statement *statement = db_prepare(paying->context->db, SQL("SELECT count(*) FROM payment_line WHERE run_id = ?1 AND state = ?2"));
	db_bind_int(statement, 1, run_id);
	db_bind_int(statement, 2, state);
	return db_first(statement, -1);
}

static void minutes_write(struct paying *paying, int64_t run_id)
{
	struct payment_run *run = row_new(paying->context, &payment_run);
	assert_true(store_begin(paying->context) && store_load_to_change(paying->context, &payment_run, run_id, run));
	run->minutes = "主席办公会会议纪要〔2026〕3号";
	run->minutes_on = "2026-11-18";
	assert_true(store_change(paying->context, &payment_run, run, NULL, NULL) && store_commit(paying->context));
}

static void frozen(struct paying *paying, struct payment_run *run)
{
	bool is_done;
	minutes_write(paying, run->record.id);
	act_as(paying->house, &paying->one);
	assert_true(stepped(paying, &payment_run, run->record.id, "minute"));
	assert_false(stepped(paying, &payment_run, run->record.id, "approve"));	/* the same officer */
	act_as(paying->house, &paying->two);
	bool good = stepped(paying, &payment_run, run->record.id, "approve");
	tell(paying->house);
	assert_true(good);
	act_as(paying->house, &paying->house->system);
	assert_true(run_load(paying->context, run->record.id, run));
	good = payment_freeze(paying->context, run, NULL, 0, &is_done);
	tell(paying->house);
	assert_true(good && is_done);
	assert_true(run_load(paying->context, run->record.id, run));
}

static void all_is_proved(struct paying *paying)
{
	assert_string_equal(payment_check(paying->context), "");
}

static void a_list_is_computed_compared_and_frozen_by_two(void **state)
{
	struct paying *paying = paying_made(state);
	struct payment_run *last = run_made(paying, "2025年春节慰问金", "2025-01-20");
	assert_int_equal(last->people, 5);
	assert_int_equal(last->held, 1);	/* no account */
	assert_int_equal(last->total, 250000);
	status_set(paying->house, paying->people[0], STATUS_DEAD, "2025-10-01");
	honoured(paying->house, "孙来", "6222020000000009");
	struct payment_run *run = run_made(paying, "2026年春节慰问金", "2026-02-01");
	assert_true(run->compared_id == last->record.id);
	assert_int_equal(counted(paying, run->record.id, PAYMENT_STOPPED), 1);
	assert_int_equal(number(paying->context->db, "SELECT difference FROM payment_line WHERE payee = '张一明' AND period = '2026'"), DIFFERENCE_DEAD);
	assert_int_equal(number(paying->context->db, "SELECT difference FROM payment_line WHERE payee = '孙来' AND period = '2026'"), DIFFERENCE_NEW);
	frozen(paying, run);
	assert_int_equal(run->state, RUN_FROZEN);
	assert_int_equal(strlen(run->list_hash), 64);
	assert_int_equal(counted(paying, run->record.id, PAYMENT_APPROVED), 4);
	all_is_proved(paying);
	/* A second run of the same period pays nobody twice. */
	struct payment_run *again = run_made(paying, "又一次", "2026-03-01");
	frozen(paying, again);
	assert_int_equal(counted(paying, again->record.id, PAYMENT_APPROVED), 0);
	assert_int_equal(counted(paying, again->record.id, PAYMENT_DROPPED), 4);
	all_is_proved(paying);
}

static int64_t format_made(struct paying *paying)
{
	struct bank_format *format = row_new(paying->context, &bank_format);
	format->name = "测试银行";
	format->office_id = paying->house->office_id;
	format->form = FORM_SEPARATED;
	format->encoding = ENCODING_UTF8;
	format->unit = AMOUNT_YUAN;
	format->separator = ",";
	format->columns = "序号\n账号\n姓名\n金额";
	return keep(paying->house, &bank_format, format);
}

static struct payment_file *sent(struct paying *paying, const struct payment_run *run, int64_t format_id)
{
	bool is_done;
	assert_true(store_begin(paying->context));
	struct payment_file *file = payment_file_make(paying->context, run, format_id);
	assert_non_null(file);
	assert_true(store_commit(paying->context));
	bool good = payment_file_fill(paying->context, file, NULL, 0, &is_done);
	tell(paying->house);
	assert_true(good && is_done);
	return file;
}

static void answered(struct paying *paying, struct payment_file *file, const char *text, size_t paid, size_t returned, size_t unknown)
{
	struct reply reply;
	bool is_done;
	bool good = payment_reply_read(paying->context, file, text, strlen(text), &(struct reply_columns){ 0 }, &reply);
	tell(paying->house);
	assert_true(good);
	assert_int_equal(reply.counts[REPLY_PAID], paid);
	assert_int_equal(reply.counts[REPLY_RETURNED], returned);
	assert_int_equal(reply.counts[REPLY_UNKNOWN], unknown);
	good = payment_reply_keep(paying->context, file, &reply, NULL, 0, &is_done);
	tell(paying->house);
	assert_true(good && is_done);
}

static void what_the_bank_returns_is_paid_again_and_all_agrees(void **state)
{
	struct paying *paying = paying_made(state);
	struct payment_run *run = run_made(paying, "2026年春节慰问金", "2026-02-01");
	frozen(paying, run);
	int64_t format_id = format_made(paying);
	struct payment_file *file = sent(paying, run, format_id);
	assert_int_equal(file->people, 5);
	assert_int_equal(file->total, 250000);
	all_is_proved(paying);
	answered(paying, file, "账号,户名,金额,处理结果,原因\n6222020000000001,张一明,500.00,成功,\n6222020000000002,李建国,500.00,失败,账号不存在\n"
		"6222020000000003,王芳,500.00,失败,户名不符\n6222020000000004,赵强,500.00,失败,已销户\n6222020000000005,周敏,500.00,成功,\n9999,生人,500.00,成功,\n", 2, 3, 1);
	assert_int_equal(counted(paying, run->record.id, PAYMENT_PAID), 2);
	assert_int_equal(counted(paying, run->record.id, PAYMENT_RETURNED), 3);
	assert_int_equal(file->state, FILE_ANSWERED);
	all_is_proved(paying);
	/* The same reply again changes nothing. */
	answered(paying, file, "账号,户名,金额,处理结果,原因\n6222020000000001,张一明,500.00,成功,\n", 0, 0, 0);
	int64_t line_id = number(paying->context->db, "SELECT id FROM payment_line WHERE payee = '李建国'");
	assert_true(stepped(paying, &payment_line, line_id, "again"));
	struct payment_file *second = sent(paying, run, format_id);
	assert_int_equal(second->people, 1);
	assert_int_equal(second->number, 2);
	answered(paying, second, "账号,户名,金额,处理结果,原因\n6222020000000002,李建国,500.00,成功,\n", 1, 0, 0);
	assert_int_equal(file->returned_count, 3);
	assert_false(stepped(paying, &payment_run, run->record.id, "settle"));	/* two are still returned */
	assert_true(stepped(paying, &payment_line, number(paying->context->db, "SELECT id FROM payment_line WHERE payee = '王芳'"), "give_up"));
	assert_true(stepped(paying, &payment_line, number(paying->context->db, "SELECT id FROM payment_line WHERE payee = '赵强'"), "give_up"));
	assert_true(stepped(paying, &payment_run, run->record.id, "settle"));
	all_is_proved(paying);
}

static void what_was_wrongly_paid_comes_back_by_instalments(void **state)
{
	struct paying *paying = paying_made(state);
	int64_t line_id;
	const struct payment_asked asked = { .item_id = paying->item_id, .fund_id = paying->fund_id, .day = "2026-11-01", .person_id = paying->people[0], .payee = "张一明",
		.office_id = paying->house->county_id, .amount = 30000, .way = WAY_CASH, .handed_on = "2026-11-02", .received_by = "张一明", .source = "visit", .source_id = 7 };
	assert_true(store_begin(paying->context));
	bool good = payment_ask(paying->context, &asked, &line_id);
	tell(paying->house);
	assert_true(good && store_commit(paying->context));
	all_is_proved(paying);
	assert_true(store_begin(paying->context));
	assert_false(payment_ask(paying->context, &asked, &line_id));	/* the guard */
	store_rollback(paying->context);
	forget_problems(paying->house);
	struct payment_recovery *recovery = row_new(paying->context, &payment_recovery);
	recovery->line_id = line_id = number(paying->context->db, "SELECT id FROM payment_line");
	recovery->amount = 20000;
	recovery->reason = "重复";
	recovery->document = "纪要";
	int64_t recovery_id = keep(paying->house, &payment_recovery, recovery);
	for (int i = 0; i < 2; i++) {
		struct payment_instalment *one = row_new(paying->context, &payment_instalment);
		one->recovery_id = recovery_id;
		one->amount = 10000;
		one->on_day = "2026-11-19";
		one->voucher = "收据";
		keep(paying->house, &payment_instalment, one);
		all_is_proved(paying);
	}
	assert_int_equal(number(paying->context->db, "SELECT state FROM payment_line"), PAYMENT_RECOVERED);
	assert_int_equal(number(paying->context->db, "SELECT spent FROM fund"), 10000);
}

static void a_grant_waits_is_withdrawn_or_gathered(void **state)
{
	struct paying *paying = paying_made(state);
	int64_t first, second;
	struct payment_asked asked = { .item_id = paying->item_id, .fund_id = paying->fund_id, .day = "2026-11-01", .person_id = paying->people[0], .payee = "张一明",
		.office_id = paying->house->county_id, .amount = 30000, .way = WAY_BANK, .source = "aid_case", .source_id = 7 };
	assert_true(store_begin(paying->context) && payment_ask(paying->context, &asked, &first));
	asked.person_id = paying->people[1];
	asked.payee = "李建国";
	assert_true(payment_ask(paying->context, &asked, &second) && payment_withdraw(paying->context, first, "撤回") && store_commit(paying->context));
	all_is_proved(paying);
	struct payment_run *run = row_new(paying->context, &payment_run);
	run->name = "十一月救助";
	run->kind = RUN_OF_GRANTS;
	run->item_id = paying->item_id;
	run->office_id = paying->house->office_id;
	run->on_day = "2026-11-20";
	keep(paying->house, &payment_run, run);
	assert_true(payment_compute_now(paying->context, run) && run_load(paying->context, run->record.id, run));
	assert_int_equal(run->people, 1);
	assert_int_equal(run->waiting, 30000);
	frozen(paying, run);
	assert_int_equal(counted(paying, run->record.id, PAYMENT_APPROVED), 1);
	assert_int_equal(number(paying->context->db, "SELECT reserved FROM fund"), 30000);
	all_is_proved(paying);
}

/* --- whose money --- */

static void money_of_another_office_is_not_spent(void **state)
{
	struct paying *paying = paying_made(state);
	struct fund *theirs = row_new(paying->context, &fund);
	theirs->name = "金融工会经费";
	theirs->source = SOURCE_UNION;
	theirs->year = 2026;
	theirs->office_id = paying->house->industry_id;
	int64_t fund_id = keep(paying->house, &fund, theirs);
	struct payment_run *run = row_new(paying->context, &payment_run);
	run->name = "映河县春节慰问金";
	run->kind = RUN_OF_SCHEME;
	run->scheme_id = paying->scheme_id;
	run->office_id = paying->house->county_id;
	run->on_day = "2026-02-01";
	run->fund_id = fund_id;
	assert_false(store_check(paying->context, &payment_run, run, NULL));
	assert_non_null(problem_of(paying->context, "fund_id"));
	forget_problems(paying->house);
	run->fund_id = paying->fund_id;		/* of the city, above the county */
	assert_true(store_check(paying->context, &payment_run, run, NULL));
	struct payment_asked asked = { .item_id = paying->item_id, .fund_id = fund_id, .day = "2026-11-01", .person_id = paying->people[0], .payee = "张一明",
		.office_id = paying->house->county_id, .amount = 30000, .way = WAY_BANK, .source = "aid_case", .source_id = 7 };
	assert_true(store_begin(paying->context));
	assert_false(payment_ask(paying->context, &asked, NULL));
	store_rollback(paying->context);
	assert_non_null(problem_of(paying->context, "fund_id"));
	assert_int_equal(number(paying->context->db, "SELECT count(*) FROM payment_line"), 0);
}

static void a_fund_earmarked_for_something_else_is_refused(void **state)
{
	struct paying *paying = paying_made(state);
	struct pay_item *other = row_new(paying->context, &pay_item);
	other->name = "疗休养";
	other->group_of = GROUP_RECUPERATION;
	other->counting = COUNT_PERSON;
	other->period = PERIOD_YEAR;
	other->times = 1;
	struct fund *row = row_new(paying->context, &fund);
	int64_t ids[] = { keep(paying->house, &pay_item, other) };
	assert_true(store_load_to_change(paying->context, &fund, paying->fund_id, row));
	row->items = (struct ids){ .list = ids, .count = 1 };
	assert_true(store_begin(paying->context));
	assert_true(store_change(paying->context, &fund, row, "change", NULL) && store_commit(paying->context));
	struct payment_asked asked = { .item_id = paying->item_id, .fund_id = paying->fund_id, .day = "2026-11-01", .person_id = paying->people[0], .payee = "张一明",
		.office_id = paying->house->county_id, .amount = 30000, .way = WAY_BANK, .source = "aid_case", .source_id = 7 };
	assert_true(store_begin(paying->context));
	assert_false(payment_ask(paying->context, &asked, NULL));
	store_rollback(paying->context);
	assert_non_null(problem_of(paying->context, "fund_id"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(money_of_another_office_is_not_spent),
		ON_BOTH(a_fund_earmarked_for_something_else_is_refused),
		cmocka_unit_test(the_difference_is_told_by_what_changed),
		ON_BOTH(a_fixed_line_is_as_wide_as_the_bank_wants),
		ON_BOTH(a_column_that_nobody_knows_is_named),
		ON_BOTH(a_list_is_computed_compared_and_frozen_by_two),
		ON_BOTH(what_the_bank_returns_is_paid_again_and_all_agrees),
		ON_BOTH(what_was_wrongly_paid_comes_back_by_instalments),
		ON_BOTH(a_grant_waits_is_withdrawn_or_gathered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
