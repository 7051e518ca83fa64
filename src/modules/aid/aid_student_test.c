/* aid_student_test.c: a student is aided once, whoever asked for him; a death stops
 * what is granted; who lies below the line is found; on both engines. */
#include "modules/aid/aid_parts.h"

extern const struct module calendar_module, standard_module, fund_module, income_module, scheme_module, payment_module, household_module;
#define MODULE_MORE calendar_module, &standard_module, &fund_module, &income_module, &scheme_module, &payment_module, &household_module, &aid_module
#include "modules/honour/honour_testing.h"
#include "modules/aid/aid_testing.h"

/* --- students, deaths --- */

static int64_t student_made(struct office *office, int64_t household_id, const char *name, const char *id_number)
{
	struct household_member *row = row_new(office->context, &household_member);
	row->household_id = household_id;
	row->name = name;
	row->relation = RELATION_CHILD;
	row->identity = 11;
	row->id_number = id_number;
	return keep(office->house, &household_member, row);
}

/* Checked, proposed for the student, its notice over. */
static int64_t study_proposed(struct office *office, int64_t person_id, const char *programme, int64_t programme_id, int64_t member_id)
{
	struct aid_case *one = case_made(office, person_id, programme, programme_id);
	one->member_id = member_id;
	one->stage = STAGE_SCHOOL;
	checked(office, one);
	one = case_of(office, one->record.id);
	assert_non_null(one->student_name);
	bool good = proposed(office, one, 400000, "学费");
	if (!good)
		tell(office->house);
	assert_true(good);
	assert_true(stepped(office, one->record.id, "notice", &office->first));
	return one->record.id;
}

static void a_student_is_aided_once_a_year_and_his_sister_beside_him(void **state)
{
	struct office *office = office_opened(state);
	int64_t person_id, household_id = file_made(office, "李在档", HARDSHIP_DEEP, &person_id);
	int64_t other_id = programme_made(office, "金秋助学项目", AID_STUDY, AUDIENCE_HOUSEHOLD, FORMULA_MONTHS, office->student_item_id);
	int64_t son = student_made(office, household_id, "李小明", "320999200802016517"), daughter = student_made(office, household_id, "李小红", "320999201002016548");
	int64_t first = study_proposed(office, person_id, "助学项目", office->study_id, son);
	int64_t again = study_proposed(office, person_id, "金秋助学项目", other_id, son);
	office->context->today = "2026-11-27";
	assert_true(stepped(office, first, "approve", &office->first));
	assert_int_equal(case_of(office, first)->state, CASE_APPROVED);
	assert_false(stepped(office, again, "approve", &office->first));	/* refused by the key when it is asked to be paid */
	const char *said = problem_of(office->context, "");
	if (!said)
		tell(office->house);
	assert_non_null(said);
	assert_non_null(strstr(said, "助学救助"));
	assert_int_equal(case_of(office, again)->state, CASE_NOTICED);
	assert_int_equal(balances(office).reserved, 400000);
	assert_true(stepped(office, again, "hold", &office->first));
	assert_true(stepped(office, again, "reject", &office->first));
	office->context->today = "2026-11-20";
	int64_t sister = study_proposed(office, person_id, "金秋助学项目", other_id, daughter);
	office->context->today = "2026-11-27";
	bool good = stepped(office, sister, "approve", &office->first);
	if (!good)
		tell(office->house);
	assert_true(good);
}

static void died(struct office *office, int64_t person_id)
{
	struct status_change *row = row_new(office->context, &status_change);
	forget_problems(office->house);
	row->person_id = person_id;
	row->status = STATUS_DEAD;
	row->from_on = "2026-11-20";
	row->source = "死亡证明";
	keep(office->house, &status_change, row);
}

static size_t left_by_death(struct office *office, const struct module *module, int64_t person_id)
{
	struct desk_item items[10];
	size_t count = module->after_death(office->context, person_id, items, 10);
	for (size_t i = 0; i < count; i++)
		assert_true(items[i].name && items[i].act && items[i].path);
	assert_null(office->context->failure);
	return count;
}

static void a_death_stops_what_is_granted_holds_what_is_open_and_calls_for_a_review(void **state)
{
	struct office *office = office_opened(state);
	struct payment_line *line = row_new(office->context, &payment_line);
	struct household *file = row_new(office->context, &household);
	int64_t person_id, household_id = file_made(office, "李在档", HARDSHIP_DEEP, &person_id);
	struct aid_case *granted = case_made(office, person_id, "临时救助项目", office->temporary_id), *open = case_made(office, person_id, "法律援助项目", office->legal_id);
	checked(office, granted);
	bool good = proposed(office, granted, 200000, "先救急");
	if (!good)
		tell(office->house);
	assert_true(good);
	assert_true(stepped(office, granted->record.id, "approve", &office->first));
	assert_int_equal(balances(office).reserved, 200000);
	died(office, person_id);
	granted = case_of(office, granted->record.id);
	assert_int_equal(granted->state, CASE_WITHDRAWN);
	assert_true(store_load_unscoped(office->context, &payment_line, granted->line_id, line, "a test looks"));
	assert_int_equal(line->state, PAYMENT_STOPPED);
	assert_int_equal(balances(office).reserved, 0);
	assert_int_equal(case_of(office, open->record.id)->state, CASE_HELD);
	assert_true(store_load_unscoped(office->context, &household, household_id, file, "a test looks"));
	assert_string_equal(file->review_due, office->context->today);
	assert_int_equal(left_by_death(office, &payment_module, person_id), 1);		/* due before the death: to the heirs */
	assert_int_equal(left_by_death(office, &household_module, person_id), 1);
	assert_int_equal(left_by_death(office, &aid_module, person_id), 1);
	assert_string_equal(aid_prove(office->context), "");
	assert_false(intake_kept_as(office, intake_told(office, person_id, "临时救助项目")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_student_is_aided_once_a_year_and_his_sister_beside_him),
		ON_BOTH(a_death_stops_what_is_granted_holds_what_is_open_and_calls_for_a_review),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
