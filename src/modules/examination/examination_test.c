/* examination_test.c: who is examined by whom, what must be there before two of
 * the group sign, what a signature holds fast, on both engines. */
#include "modules/examination/examination_parts.h"
#include "modules/nomination/nomination.h"
#include "modules/selection/selection.h"

extern const struct module account_module;	/* its tables only: who holds which position */
#define MODULE_MORE selection_module, &nomination_module, &examination_module, &account_module
#include "modules/honour/honour_testing.h"
#include "modules/selection/selection_testing.h"
#include "modules/nomination/nomination_way_testing.h"

static void the_good_share_is_of_the_votes_cast(void **state)
{
	(void)state;
	assert_int_equal(examination_share(&(struct examination){ .count_kind = COUNT_GRADES, .excellent = 30, .competent = 8, .basic = 2, .incompetent = NO_NUMBER }), 950);
	assert_int_equal(examination_share(&(struct examination){ .count_kind = COUNT_CONSENT, .agree = 2, .disagree = 1, .abstain = 0, .excellent = 9 }), 666);
	assert_int_equal(examination_share(&(struct examination){ .count_kind = COUNT_CONSENT, .excellent = 9 }), -1);
	assert_int_equal(examination_share(&(struct examination){ .excellent = 9 }), -1);
}

static void what_is_missing_is_named_one_by_one(void **state)
{
	(void)state;
	size_t place = 0, count = 0;
	const struct examination nothing = { 0 };
	while (examination_lacks(&nothing, &place))
		count++;
	assert_int_equal(count, 4);
	const struct examination all = { .visited_on = "2026-11-19", .findings = "好", .conclusion = EXAM_GOOD, .report = "好" };
	place = 0;
	assert_null(examination_lacks(&all, &place));
	const struct examination uncounted = { .visited_on = "2026-11-19", .findings = "好", .conclusion = EXAM_GOOD, .report = "好", .count_kind = COUNT_GRADES };
	place = 0;
	assert_string_equal(examination_lacks(&uncounted, &place), "民主测评票数");
}

/* --- a county that examines --- */

struct visiting {
	struct road *road;
	struct house *house;
	struct context *context;
	struct exam_group *group;
	int64_t nominee_id, id;
};

static void member_make(struct visiting *visiting, const char *name, const char *login)
{
	struct exam_member *row = row_new(visiting->context, &exam_member);
	row->group_id = visiting->group->record.id;
	row->name = name;
	row->login = login;
	keep(visiting->house, &exam_member, row);
}

static struct visiting *visiting_made(void **state, bool is_scored)
{
	struct road *road = road_make(state);
	struct visiting *visiting = arena_one(road->house->context.arena, struct visiting);
	*visiting = (struct visiting){ .road = road, .house = road->house, .context = &road->house->context };
	visiting->nominee_id = nominee_make(road, "岑素秋", road->unit_id);
	assert_true(moved(road, &road->unit_clerk, visiting->nominee_id, MOVE_SUBMIT, NULL));
	act_as(road->house, &road->house->system);
	visiting->group = row_new(visiting->context, &exam_group);
	visiting->group->selection_id = road->round_id;
	visiting->group->name = "第一考察组";
	visiting->group->office_id = road->house->county_id;
	visiting->group->is_scored = is_scored;
	keep(road->house, &exam_group, visiting->group);
	member_make(visiting, "县办", "xianban");
	member_make(visiting, "县长", "xianzhang");
	member_make(visiting, "只在纸上签的", NULL);
	size_t planned;
	act_as(road->house, &road->county_clerk);
	assert_true(exams_plan(visiting->context, visiting->group, &visiting->nominee_id, 1, "2026-11-25", &planned));
	assert_int_equal(planned, 1);
	visiting->id = number(road->house->context.db, "SELECT max(id) FROM examination");
	return visiting;
}

static struct examination *exam_of(struct visiting *visiting)
{
	struct examination *row = row_new(visiting->context, &examination);
	assert_true(store_load_unscoped(visiting->context, &examination, visiting->id, row, "a test looks"));
	return row;
}

static bool kept(struct visiting *visiting, bool done)
{
	if (done)
		return store_commit(visiting->context);
	store_rollback(visiting->context);
	return false;
}

static bool written(struct visiting *visiting, const char *report)
{
	struct examination *row = exam_of(visiting);
	row->visited_on = "2026-11-19";
	row->count_kind = COUNT_GRADES;
	row->due = row->present = 40;
	row->excellent = 38;
	row->findings = "一贯表现好";
	row->conclusion = EXAM_GOOD;
	row->report = report;
	forget_problems(visiting->house);
	act_as(visiting->house, &visiting->road->county_clerk);
	assert_true(store_begin(visiting->context));
	return kept(visiting, store_change(visiting->context, &examination, row, NULL, NULL));
}

static bool stepped(struct visiting *visiting, const struct actor *actor, const char *step)
{
	struct examination *row = exam_of(visiting);
	forget_problems(visiting->house);
	act_as(visiting->house, actor);
	assert_true(store_begin(visiting->context));
	bool done = kept(visiting, store_step(visiting->context, &examination, row, step_find(&examination, step), "要补充"));
	assert_null(visiting->context->failure);
	return done;
}

static int64_t signed_of(struct visiting *visiting)
{
	return nominee_of(visiting->road, visiting->nominee_id)->examinations;
}

static void two_of_the_group_sign_and_the_report_is_closed(void **state)
{
	struct visiting *visiting = visiting_made(state, false);
	struct road *road = visiting->road;

	assert_false(stepped(visiting, &road->county_clerk, "sign"));
	assert_string_equal(refusal(road), "还没有填：实地考察日期");
	assert_true(written(visiting, "同意推荐"));
	assert_false(stepped(visiting, &road->city_officer, "sign"));
	assert_true(stepped(visiting, &road->county_clerk, "sign"));
	assert_int_equal(signed_of(visiting), 0);
	assert_false(stepped(visiting, &road->county_clerk, "sign_second"));
	assert_true(stepped(visiting, &road->county_officer, "sign_second"));
	assert_int_equal(signed_of(visiting), 1);
	assert_string_equal(exam_of(visiting)->second_name, "xianzhang");
	assert_false(written(visiting, "又改了"));
	assert_true(stepped(visiting, &road->county_officer, "reopen"));
	assert_int_equal(signed_of(visiting), 0);
	assert_null(exam_of(visiting)->first_name);
	assert_true(written(visiting, "又改了"));
}

static void changed_words_want_the_first_signature_again(void **state)
{
	struct visiting *visiting = visiting_made(state, false);
	assert_true(written(visiting, "同意推荐"));
	assert_true(stepped(visiting, &visiting->road->county_clerk, "sign"));
	assert_true(written(visiting, "同意推荐"));
	assert_int_equal(exam_of(visiting)->state, EXAM_SIGNED_ONCE);
	assert_true(written(visiting, "不同意推荐"));
	assert_int_equal(exam_of(visiting)->state, EXAM_PLANNED);
	assert_true(exam_of(visiting)->first_id <= 0);
	assert_false(stepped(visiting, &visiting->road->county_officer, "sign_second"));
}

static void a_group_that_scores_wants_every_criterion_confirmed(void **state)
{
	struct visiting *visiting = visiting_made(state, true);
	struct road *road = visiting->road;
	struct selection_clause *clause = row_new(visiting->context, &selection_clause);
	act_as(visiting->house, &visiting->house->system);
	clause->selection_id = road->round_id;
	clause->kind = CLAUSE_CRITERION;
	clause->place = 1;
	clause->text = "工作实绩突出";
	keep(visiting->house, &selection_clause, clause);
	assert_true(written(visiting, "同意推荐"));
	assert_false(stepped(visiting, &road->county_clerk, "sign"));

	struct exam_score *score = row_new(visiting->context, &exam_score);
	act_as(visiting->house, &visiting->house->system);
	forget_problems(visiting->house);
	score->examination_id = visiting->id;
	score->clause_id = clause->record.id;
	score->score = 90;
	score->first_id = road->county_clerk.account_id;
	score->second_id = NO_NUMBER;
	score->state = SCORE_GIVEN;
	keep(visiting->house, &exam_score, score);
	assert_false(stepped(visiting, &road->county_clerk, "sign"));
	forget_problems(visiting->house);
	act_as(visiting->house, &visiting->house->system);
	score->second_id = score->first_id;
	score->state = SCORE_CONFIRMED;
	assert_true(store_begin(visiting->context));
	assert_false(kept(visiting, store_change(visiting->context, &exam_score, score, NULL, NULL)));
	forget_problems(visiting->house);
	score->second_id = road->county_officer.account_id;
	assert_true(store_begin(visiting->context));
	assert_true(kept(visiting, store_change(visiting->context, &exam_score, score, NULL, NULL)));
	assert_true(stepped(visiting, &road->county_clerk, "sign"));
}

static void the_unit_reads_none_of_it_and_the_city_changes_none(void **state)
{
	struct visiting *visiting = visiting_made(state, false);
	struct examination *row = row_new(visiting->context, &examination);
	act_as(visiting->house, &visiting->road->unit_clerk);
	assert_false(store_load(visiting->context, &examination, visiting->id, row));
	act_as(visiting->house, &visiting->road->city_officer);
	assert_true(store_load(visiting->context, &examination, visiting->id, row));
	assert_false(store_load_to_change(visiting->context, &examination, visiting->id, row));
}

static void a_nominee_is_planned_once_and_may_go_to_another_group(void **state)
{
	struct visiting *visiting = visiting_made(state, false);
	size_t planned;
	const int64_t ids[] = { visiting->nominee_id, 12345 };
	act_as(visiting->house, &visiting->road->county_clerk);
	assert_true(exams_plan(visiting->context, visiting->group, ids, 2, "2026-11-27", &planned));
	assert_int_equal(planned, 1);
	assert_int_equal(number(visiting->house->context.db, "SELECT count(*) FROM examination"), 1);
	assert_string_equal(exam_of(visiting)->planned_on, "2026-11-27");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_good_share_is_of_the_votes_cast),
		cmocka_unit_test(what_is_missing_is_named_one_by_one),
		ON_BOTH(two_of_the_group_sign_and_the_report_is_closed),
		ON_BOTH(changed_words_want_the_first_signature_again),
		ON_BOTH(a_group_that_scores_wants_every_criterion_confirmed),
		ON_BOTH(the_unit_reads_none_of_it_and_the_city_changes_none),
		ON_BOTH(a_nominee_is_planned_once_and_may_go_to_another_group),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
