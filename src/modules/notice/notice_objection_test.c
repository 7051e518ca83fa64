/* notice_objection_test.c: objections from the receipt to the answer, who reads
 * what of them, and what becomes of the nominee, on both engines. */
#include "modules/notice/notice_parts.h"

#include "model/tries.h"
#include "modules/honour/honour.h"

extern const struct module account_module;	/* its tables only: who holds which position */
#define MODULE_MORE calendar_module, &selection_module, &nomination_module, &notice_module, &account_module
#include "modules/honour/honour_testing.h"
#include "modules/selection/selection_testing.h"
#include "modules/nomination/nomination_way_testing.h"
#include "modules/notice/notice_testing.h"

static const char said[] = "他去年的工时是虚报的，车间考勤表可以查到。";

static struct objection *received(struct road *road, int64_t notice_id, size_t place, const char *name, const char **receipt)
{
	struct context *context = &road->house->context;
	struct notice_line *lines;
	struct objection *row = NULL;
	size_t count;
	road->house->public.tenant_id = road->house->tenant_id;
	turn_to(road, &road->house->public);
	assert_true(notice_lines(context, notice_id, &lines, &count));
	const struct objection_sent sent = { .notice = notice_loaded(road, notice_id), .line = &lines[place], .way = OBJECTION_BY_WEB, .name = name,
					     .contact = *name ? "13800001111" : "", .text = said };
	assert_true(store_begin(context));
	assert_true(kept(road->house, objection_receive(context, &sent, &row, receipt)));
	return row;
}

static struct objection *objection_loaded(struct road *road, int64_t id)
{
	struct objection *row = row_new(&road->house->context, &objection);
	assert_true(store_load_unscoped(&road->house->context, &objection, id, row, "a test looks"));
	return row;
}

static void keeper_name(struct road *road, const struct actor *actor)
{
	struct objection_keeper *row = row_new(&road->house->context, &objection_keeper);
	row->office_id = actor->office_id;
	row->login = actor->name;
	turn_to(road, &road->house->system);
	keep(road->house, &objection_keeper, row);
}

static bool accepted(struct road *road, int64_t id)
{
	struct context *context = &road->house->context;
	struct objection *row = row_new(context, &objection);
	turn_to(road, &road->county_officer);
	assert_true(store_begin(context));
	assert_true(store_load_to_change(context, &objection, id, row));
	return kept(road->house, store_step(context, &objection, row, step_find(&objection, "accept"), NULL));
}

static bool retold(struct road *road, int64_t id, const char *content)
{
	turn_to(road, &road->county_officer);
	assert_true(store_begin(&road->house->context));
	return kept(road->house, objection_content(&road->house->context, objection_loaded(road, id), content));
}

static bool passed(struct road *road, int64_t id, const char *due_on)
{
	turn_to(road, &road->county_officer);
	assert_true(store_begin(&road->house->context));
	return kept(road->house, objection_pass(&road->house->context, objection_loaded(road, id), "罗秀英", due_on));
}

static bool replied(struct road *road, const struct actor *actor, int64_t id)
{
	turn_to(road, actor);
	assert_true(store_begin(&road->house->context));
	return kept(road->house, objection_reply(&road->house->context, objection_loaded(road, id), "核对了考勤表，工时属实，继续推荐。", "王主席", 0));
}

static bool concluded(struct road *road, int64_t id, int64_t verdict, int64_t reserve_id, int64_t *supplementary)
{
	const struct objection_verdict_given given = { .verdict = verdict, .finding = "调阅了车间考勤表。", .reason = "考勤表与申报材料对照。",
						       .answer = "您反映的情况已核实，结论见上。", .reserve_id = reserve_id };
	turn_to(road, &road->county_officer);
	assert_true(store_begin(&road->house->context));
	return kept(road->house, objection_conclude(&road->house->context, objection_loaded(road, id), &given, supplementary));
}

static void one_objection_holds_that_nominee_and_nobody_else(void **state)
{
	struct road *road = road_make(state);
	int64_t ids[] = { at_county(road, "丁一"), at_county(road, "沈砚") };
	int64_t notice = running(road, ids, 2), none;
	const char *receipt;
	struct objection *row = received(road, notice, 0, "", &receipt);

	assert_int_equal(nominee_of(road, ids[0])->objections_open, 1);
	assert_int_equal(nominee_of(road, ids[0])->state, NOMINATION_REVIEW);
	assert_true(nominee_of(road, ids[1])->objections_open <= 0);
	assert_true(accepted(road, row->record.id));
	assert_int_equal(nominee_of(road, ids[0])->state, NOMINATION_HELD);
	assert_int_equal(nominee_of(road, ids[1])->state, NOMINATION_REVIEW);
	days_pass(road, "2026-11-27");
	assert_false(stepped(road, &road->county_officer, notice, "conclude"));	/* one is open */
	assert_true(concluded(road, row->record.id, VERDICT_UNTRUE, 0, &none));
	assert_int_equal(nominee_of(road, ids[0])->state, NOMINATION_REVIEW);
	assert_int_equal(nominee_of(road, ids[0])->objections_open, 0);
	assert_false(concluded(road, row->record.id, VERDICT_TRUE, 0, &none));	/* it is concluded */
	assert_true(stepped(road, &road->county_officer, notice, "conclude"));
	assert_int_equal(notice_loaded(road, notice)->result, NOTICE_SETTLED);
}

static void who_objected_is_sealed_and_opened_by_named_officers_only(void **state)
{
	struct road *road = road_make(state);
	struct house *house = road->house;
	int64_t id = at_county(road, "丁一");
	const char *receipt;
	struct objection *row = received(road, running(road, &id, 1), 0, "高远山", &receipt);

	assert_int_equal(number(house->context.db, "SELECT count(*) FROM history WHERE entity = 'objection' AND row_id IS NOT NULL"), 1);
	turn_to(road, &road->county_officer);
	assert_null(original_open(&house->context, row, "看原件"));
	assert_non_null(problem_of(&house->context, ""));
	keeper_name(road, &road->county_officer);
	keeper_name(road, &road->city_officer);
	turn_to(road, &road->city_officer);
	assert_null(original_open(&house->context, row, "看原件"));	/* named, but of another office */
	turn_to(road, &road->county_officer);
	const struct objection_original *original = original_open(&house->context, row, "看原件");
	assert_non_null(original);
	assert_string_equal(original->name, "高远山");
	assert_string_equal(original->text, said);
	assert_int_equal(number(house->context.db, "SELECT count(*) FROM audit WHERE act = 'reveal' AND entity = 'objection_original'"), 1);
	assert_false(may(&house->context, &objection_original, ACT_SHOW));
	turn_to(road, &road->unit_clerk);
	assert_false(store_load(&house->context, &objection, row->record.id, row_new(&house->context, &objection)));	/* not asked yet */
}

static void the_unit_is_told_in_other_words_and_by_a_day(void **state)
{
	struct road *road = road_make(state);
	struct house *house = road->house;
	int64_t id = at_county(road, "丁一"), none;
	const char *receipt;
	struct objection *row = received(road, running(road, &id, 1), 0, "高远山", &receipt), *seen;
	int64_t objection_id = row->record.id;

	keeper_name(road, &road->county_officer);
	assert_true(accepted(road, objection_id));
	assert_false(passed(road, objection_id, "2026-11-27"));	/* not retold */
	assert_false(retold(road, objection_id, "高远山反映工时不实"));
	assert_non_null(problem_of(&house->context, "content"));
	assert_false(retold(road, objection_id, "请回电13800001111核实工时"));
	assert_true(retold(road, objection_id, "请核实该同志上一年度工时是否属实。"));
	assert_false(passed(road, objection_id, "2026-11-20"));
	assert_true(passed(road, objection_id, "2026-11-27"));
	turn_to(road, &road->unit_clerk);
	seen = row_new(&house->context, &objection);
	assert_true(store_load(&house->context, &objection, objection_id, seen));
	assert_false(store_load_to_change(&house->context, &objection, objection_id, seen));
	assert_null(original_open(&house->context, seen, "看原件"));
	assert_false(replied(road, &road->county_officer, objection_id));	/* not the unit */
	assert_true(replied(road, &road->unit_clerk, objection_id));
	assert_false(replied(road, &road->unit_clerk, objection_id));
	assert_int_equal(objection_loaded(road, objection_id)->state, OBJECTION_REPLIED);
	assert_true(concluded(road, objection_id, VERDICT_UNTRUE, 0, &none));
}

static void no_reply_by_the_day_is_taken_as_given_up(void **state)
{
	struct road *road = road_make(state);
	int64_t id = at_county(road, "丁一");
	const char *receipt;
	int64_t objection_id = received(road, running(road, &id, 1), 0, "", &receipt)->record.id;

	assert_true(accepted(road, objection_id));
	assert_true(retold(road, objection_id, "请核实该同志上一年度工时是否属实。"));
	assert_true(passed(road, objection_id, "2026-11-27"));
	days_pass(road, "2026-11-27");
	assert_int_equal(objection_loaded(road, objection_id)->state, OBJECTION_CHECKING);
	days_pass(road, "2026-11-28");
	assert_int_equal(objection_loaded(road, objection_id)->reply_missed, 1);
	assert_false(replied(road, &road->unit_clerk, objection_id));
}

static void upheld_it_drops_the_nominee_and_a_reserve_moves_up(void **state)
{
	struct road *road = road_make(state);
	struct house *house = road->house;
	struct notice_line *lines;
	size_t count;
	int64_t id = at_county(road, "丁一"), reserve = at_county(road, "沈砚"), supplementary;
	const char *receipt;
	int64_t objection_id = received(road, running(road, &id, 1), 0, "", &receipt)->record.id;

	assert_true(db_run(house->context.db, SQL("UPDATE nomination SET state = 6, print_code = NULL WHERE name = '沈砚'")));
	assert_true(accepted(road, objection_id));
	assert_false(concluded(road, objection_id, VERDICT_UNTRUE, reserve, &supplementary));
	assert_false(concluded(road, objection_id, VERDICT_TRUE, id, &supplementary));	/* not a reserve */
	assert_true(concluded(road, objection_id, VERDICT_TRUE, reserve, &supplementary));
	assert_int_equal(nominee_of(road, id)->state, NOMINATION_REJECTED);
	assert_int_equal(nominee_of(road, reserve)->state, NOMINATION_PROPOSED);
	assert_int_equal(nominee_of(road, reserve)->notice_wanted, 1);
	assert_true(notice_lines(&house->context, supplementary, &lines, &count));
	assert_int_equal(count, 1);
	assert_string_equal(lines[0].name, "沈砚");
	assert_string_equal(notice_loaded(road, supplementary)->begins_on, "2026-11-20");
	assert_true(stepped(road, &road->county_officer, supplementary, "start"));
	assert_true(nominee_of(road, reserve)->notice_wanted <= 0);
	assert_int_equal(nominee_of(road, reserve)->notices_open, 1);
}

static void a_receipt_finds_its_objection_and_a_form_counts_once(void **state)
{
	struct road *road = road_make(state);
	struct context *context = &road->house->context;
	int64_t id = at_county(road, "丁一");
	const char *receipt, *other;
	int64_t notice = running(road, &id, 1);
	struct objection *row = received(road, notice, 0, "", &receipt);

	received(road, notice, 0, "", &other);
	assert_string_not_equal(receipt, other);
	assert_int_equal(strlen(receipt), 16);
	assert_int_equal(objection_by_index(context, "receipt", blind_index(context->keys, context->arena, "objection.receipt", receipt)), row->record.id);
	assert_int_equal(objection_by_index(context, "receipt", blind_index(context->keys, context->arena, "objection.receipt", "0000000000000000")), 0);
	assert_string_equal(objection_loaded(road, row->record.id)->number, "2026-1");
	assert_int_equal(nominee_of(road, id)->objections_open, 2);
}

static void what_comes_after_the_cut_off_is_taken_in_and_marked(void **state)
{
	struct road *road = road_make(state);
	int64_t id = at_county(road, "丁一");
	int64_t notice = running(road, &id, 1);
	const char *receipt;

	assert_int_equal(received(road, notice, 0, "", &receipt)->is_late, 0);
	road->house->context.today = "2026-11-27";
	assert_int_equal(received(road, notice, 0, "", &receipt)->is_late, 1);
	const struct public_notice *row = notice_loaded(road, notice);
	assert_false(notice_is_late(row, "2026-11-26", "17:30"));
	assert_true(notice_is_late(row, "2026-11-26", "17:31"));
	assert_false(notice_is_late(row, "2026-11-26", NULL));	/* a postmark has no time */
	assert_true(notice_is_late(row, "2026-11-27", NULL));
}

static void a_flood_from_one_place_is_stopped_and_forgotten_in_time(void **state)
{
	struct road *road = road_make(state);
	struct context *context = &road->house->context;
	bool allowed;

	for (int i = 0; i < 10; i++) {
		assert_true(try_counts(context, "objection", "10.1.2.3", 10, 600000, &allowed));
		assert_true(allowed);
	}
	assert_true(try_counts(context, "objection", "10.1.2.3", 10, 600000, &allowed));
	assert_false(allowed);
	assert_true(try_counts(context, "objection", "10.1.2.4", 10, 600000, &allowed));
	assert_true(allowed);
	context->now += 600001;
	assert_true(try_counts(context, "objection", "10.1.2.3", 10, 600000, &allowed));
	assert_true(allowed);
	assert_int_equal(number(context->db, "SELECT count(*) FROM sign_in_try WHERE key LIKE '%10.1.2%'"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(one_objection_holds_that_nominee_and_nobody_else),
		ON_BOTH(who_objected_is_sealed_and_opened_by_named_officers_only),
		ON_BOTH(the_unit_is_told_in_other_words_and_by_a_day),
		ON_BOTH(no_reply_by_the_day_is_taken_as_given_up),
		ON_BOTH(upheld_it_drops_the_nominee_and_a_reserve_moves_up),
		ON_BOTH(a_receipt_finds_its_objection_and_a_form_counts_once),
		ON_BOTH(what_comes_after_the_cut_off_is_taken_in_and_marked),
		ON_BOTH(a_flood_from_one_place_is_stopped_and_forgotten_in_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
