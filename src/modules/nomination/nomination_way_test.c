/* nomination_way_test.c: a nomination goes from the unit over the county to the
 * city and back: who may make which move, from which states, and what stops it,
 * on both engines. */
#include "modules/nomination/nomination_parts.h"
#include "modules/nomination/nomination_print.h"
#include "modules/nomination/nomination_way.h"
#include "modules/selection/selection.h"

extern const struct module account_module;	/* its tables only: who holds which position */
#define MODULE_MORE selection_module, &nomination_module, &account_module
#include "modules/honour/honour_testing.h"
#include "modules/selection/selection_testing.h"
#include "modules/nomination/nomination_way_testing.h"

static void it_goes_up_level_by_level(void **state)
{
	struct road *road = road_make(state);
	struct house *house = road->house;
	int64_t id = nominee_make(road, "岑素秋", road->unit_id);

	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));
	struct nomination *row = nominee_of(road, id);
	assert_int_equal(row->state, NOMINATION_REVIEW);
	assert_int_equal(row->at_office_id, house->county_id);
	assert_true(row->read_at <= 0);
	assert_true(moved(road, &road->county_officer, id, MOVE_FORWARD, "同意推荐"));
	assert_int_equal(nominee_of(road, id)->at_office_id, house->office_id);
	assert_true(moved(road, &road->city_officer, id, MOVE_PROPOSE, NULL));
	row = nominee_of(road, id);
	assert_int_equal(row->state, NOMINATION_PROPOSED);
	assert_int_equal(row->at_office_id, house->office_id);
	assert_int_equal(number(house->context.db, "SELECT count(*) FROM nomination_move"), 3);
	assert_int_equal(number(house->context.db, "SELECT count(*) FROM audit WHERE entity = 'nomination' AND act IN ('submit', 'forward', 'propose')"), 3);
	assert_int_equal(number(house->context.db, "SELECT count(*) FROM message"), 4);	/* two of the county, two of the city */
}

static void the_way_leads_to_the_host_and_not_beyond(void **state)
{
	struct road *road = road_make(state);
	struct context *context = &road->house->context;
	int64_t city = road->house->office_id, county = road->house->county_id, industry = road->house->industry_id;
	int64_t village = below_make(road->house, "绿野合作社工会", ORGANISATION_GRASSROOTS, LEVEL_UNIT, road->town_id, 0);

	assert_int_equal(way_next_office(context, village, city), road->town_id);
	assert_int_equal(way_next_office(context, road->town_id, city), county);
	assert_int_equal(way_next_office(context, road->unit_id, city), county);
	assert_int_equal(way_next_office(context, road->industry_unit_id, city), industry);
	assert_int_equal(way_next_office(context, county, city), city);
	assert_int_equal(way_next_office(context, city, city), 0);
	assert_int_equal(way_next_office(context, road->unit_id, industry), industry);	/* the system's parent where only it leads there */
	assert_int_equal(way_next_office(context, village, industry), 0);
	assert_int_equal(way_next_office(context, village, county), road->town_id);
}

static void only_who_has_it_moves_it(void **state)
{
	struct road *road = road_make(state);
	int64_t id = nominee_make(road, "岑素秋", road->unit_id);
	const struct actor *others[] = { &road->county_clerk, &road->county_officer, &road->city_officer };

	for (size_t i = 0; i < COUNT_OF(others); i++) {
		assert_false(moved(road, others[i], id, MOVE_SUBMIT, NULL));
		assert_string_equal(refusal(road), "材料现在在映河县中学工会，由他们办理");
	}
	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));
	assert_false(moved(road, &road->unit_clerk, id, MOVE_FORWARD, "同意"));
	assert_false(moved(road, &road->city_officer, id, MOVE_FORWARD, "同意"));
	assert_false(moved(road, &road->city_officer, id, MOVE_RETURN, "不全"));
	assert_false(moved(road, &road->city_officer, id, MOVE_PROPOSE, NULL));
	assert_false(moved(road, &road->county_clerk, id, MOVE_FORWARD, "同意"));
	assert_string_equal(refusal(road), "“同意上报”由负责人办理");
	assert_false(moved(road, &road->county_clerk, id, MOVE_REJECT, "不合条件"));
	assert_false(moved(road, &road->county_clerk, id, MOVE_HOLD, "有疑问"));
	assert_false(moved(road, &road->county_officer, id, MOVE_PROPOSE, NULL));
	assert_false(moved(road, &road->unit_clerk, id, MOVE_DROP, "不报了"));
	assert_int_equal(number(road->house->context.db, "SELECT count(*) FROM nomination_move"), 1);
}

/* Every move from every state by who may otherwise: only those of the table are made. */
static void from_other_states_every_move_is_refused(void **state)
{
	struct road *road = road_make(state);
	struct context *context = &road->house->context;
	int64_t id = nominee_make(road, "岑素秋", road->unit_id);
	struct way way;

	act_as(road->house, &road->city_officer);
	assert_true(way_load(context, nominee_of(road, id), &way));
	for (const struct move_rule *rule = move_rules; rule->kind; rule++)
		for (int64_t from = NOMINATION_DRAFT; from <= NOMINATION_NOT_AWARDED; from++) {
			struct nomination *row = nominee_of(road, id);
			row->state = from;
			bool listed = rule->from & (1u << from), refused = way_state_refuses(context, &way, row, (enum move_kind)rule->kind) != NULL;
			if (rule->kind != MOVE_FIRST)
				assert_int_equal(listed, !refused);
			else
				assert_true(refused);	/* the round has no 初荐 */
		}
	for (int64_t over = NOMINATION_AWARDED; over <= NOMINATION_NOT_AWARDED; over++)
		for (const struct move_rule *rule = move_rules; rule->kind; rule++)
			assert_false(rule->from & (1u << over) && !(over == NOMINATION_WITHDRAWN && rule->kind == MOVE_TAKE_UP));
}

static void a_round_that_is_planned_or_closed_moves_nothing(void **state)
{
	struct road *road = road_make(state);
	struct context *context = &road->house->context;
	int64_t id = nominee_make(road, "岑素秋", road->unit_id);
	struct nomination *row = nominee_of(road, id);
	struct way way;

	assert_true(way_load(context, row, &way));
	way.rules.selection.state = SELECTION_PLANNED;
	assert_string_equal(way_state_refuses(context, &way, row, MOVE_SUBMIT), "这次评选还在筹备，发布以后才能办理");
	way.rules.selection.state = SELECTION_CLOSED;
	assert_string_equal(way_state_refuses(context, &way, row, MOVE_SUBMIT), "这次评选已归档，只供查阅");
	row->state = NOMINATION_PROPOSED;
	assert_non_null(way_state_refuses(context, &way, row, MOVE_AWARD));
	way.rules.selection.state = SELECTION_DECIDED;
	assert_non_null(way_state_refuses(context, &way, row, MOVE_RETURN));
	assert_null(way_state_refuses(context, &way, row, MOVE_AWARD));
}

static void what_is_returned_goes_back_to_who_returned_it(void **state)
{
	struct road *road = road_make(state);
	struct house *house = road->house;
	int64_t id = nominee_make(road, "岑素秋", road->unit_id);

	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL) && moved(road, &road->county_officer, id, MOVE_FORWARD, "同意"));
	assert_false(moved(road, &road->city_clerk, id, MOVE_RETURN, ""));
	assert_non_null(problem_of(&house->context, "reason"));
	assert_false(moved_with(road, &road->city_clerk, id, &(struct moving){ .kind = MOVE_RETURN, .reason = "不全", .to_office_id = road->town_id }));
	assert_non_null(problem_of(&house->context, "to_office_id"));
	assert_true(moved_with(road, &road->city_clerk, id, &(struct moving){ .kind = MOVE_RETURN, .reason = "缺会议纪要", .to_office_id = road->unit_id,
									      .due_on = "2026-12-01" }));
	struct nomination *row = nominee_of(road, id);
	assert_int_equal(row->state, NOMINATION_RETURNED);
	assert_int_equal(row->at_office_id, road->unit_id);
	assert_int_equal(row->returned_by, house->office_id);
	assert_string_equal(row->due_on, "2026-12-01");
	assert_true(moved(road, &road->unit_clerk, id, MOVE_RESUME, "已补"));
	row = nominee_of(road, id);
	assert_int_equal(row->at_office_id, house->office_id);
	assert_int_equal(row->state, NOMINATION_REVIEW);
	assert_int_equal(row->returned_by, 0);

	/* to the county, which returns it further */
	assert_true(moved(road, &road->city_clerk, id, MOVE_RETURN, "请县里核对"));
	assert_int_equal(nominee_of(road, id)->at_office_id, house->county_id);
	assert_true(moved(road, &road->county_clerk, id, MOVE_RETURN, "请单位核对"));
	assert_int_equal(nominee_of(road, id)->at_office_id, road->unit_id);
	assert_true(moved(road, &road->unit_clerk, id, MOVE_RESUME, NULL));
	assert_int_equal(nominee_of(road, id)->at_office_id, house->county_id);
	assert_true(moved(road, &road->county_officer, id, MOVE_FORWARD, "已核对"));
	assert_int_equal(nominee_of(road, id)->at_office_id, house->office_id);
}

static void the_sender_takes_it_back_while_it_is_unread(void **state)
{
	struct road *road = road_make(state);
	int64_t id = nominee_make(road, "岑素秋", road->unit_id);

	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));
	assert_false(moved(road, &road->city_officer, id, MOVE_WITHDRAW, NULL));
	assert_string_equal(refusal(road), "只有报送的工会可以撤回");
	assert_true(moved(road, &road->unit_clerk, id, MOVE_WITHDRAW, NULL));
	assert_int_equal(nominee_of(road, id)->state, NOMINATION_DRAFT);
	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));
	assert_true(moved(road, &road->county_clerk, id, MOVE_RECEIVE, NULL));
	assert_false(moved(road, &road->county_clerk, id, MOVE_RECEIVE, NULL));
	assert_false(moved(road, &road->unit_clerk, id, MOVE_WITHDRAW, NULL));
	assert_true(text_starts(refusal(road), "映河县总工会已于 2026-11-20"));
	assert_true(moved(road, &road->county_clerk, id, MOVE_RETURN, "照片不清"));
	assert_true(moved(road, &road->unit_clerk, id, MOVE_RESUME, NULL));
	assert_true(moved(road, &road->unit_clerk, id, MOVE_WITHDRAW, NULL));	/* what was returned is returned still */
	assert_int_equal(nominee_of(road, id)->state, NOMINATION_RETURNED);
	assert_int_equal(nominee_of(road, id)->returned_by, road->house->county_id);
}

static void who_corrects_a_file_has_received_it(void **state)
{
	struct road *road = road_make(state);
	struct context *context = &road->house->context;
	int64_t id = nominee_make(road, "岑素秋", road->unit_id);

	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));
	struct nomination *row = nominee_of(road, id);
	row->post = "高级教师";
	act_as(road->house, &road->county_clerk);
	assert_true(store_begin(context) && store_change(context, &nomination, row, NULL, NULL) && store_commit(context));
	assert_false(moved(road, &road->unit_clerk, id, MOVE_WITHDRAW, NULL));
	row = nominee_of(road, id);
	row->post = "教师";
	act_as(road->house, &road->unit_clerk);
	assert_true(store_begin(context));
	assert_false(store_change(context, &nomination, row, NULL, NULL));	/* it is read at the unit, not changed */
	store_rollback(context);
}

static void one_is_held_and_goes_on_where_it_was(void **state)
{
	struct road *road = road_make(state);
	struct house *house = road->house;
	int64_t id = nominee_make(road, "岑素秋", road->unit_id), other = nominee_make(road, "沈砚", road->unit_id);

	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL) && moved(road, &road->unit_clerk, other, MOVE_SUBMIT, NULL));
	assert_true(moved(road, &road->city_officer, id, MOVE_HOLD, "收到反映"));	/* by the host, wherever it lies */
	assert_int_equal(nominee_of(road, id)->state, NOMINATION_HELD);
	assert_string_equal(nominee_of(road, id)->held_why, "收到反映");
	assert_false(moved(road, &road->county_officer, id, MOVE_FORWARD, "同意"));
	assert_true(moved(road, &road->county_officer, other, MOVE_FORWARD, "同意"));
	assert_true(db_run(house->context.db, SQL("UPDATE nomination SET objections_open = 1 WHERE state = 4")));
	assert_false(moved(road, &road->city_officer, id, MOVE_RELEASE, "查清了"));
	assert_string_equal(refusal(road), "还有异议没有办结，不能恢复");
	assert_true(db_run(house->context.db, SQL("UPDATE nomination SET objections_open = 0")));
	assert_true(moved(road, &road->city_officer, id, MOVE_RELEASE, "查清了"));
	assert_int_equal(nominee_of(road, id)->state, NOMINATION_REVIEW);
	assert_true(moved(road, &road->county_officer, id, MOVE_FORWARD, "同意"));
}

static void another_modules_act_moves_it_whoever_acts(void **state)
{
	struct road *road = road_make(state);
	int64_t id = nominee_make(road, "岑素秋", road->unit_id);

	assert_true(moved_with(road, &road->county_clerk, id, &(struct moving){ .kind = MOVE_HOLD, .reason = "收到异议", .by_rule = true }));
	assert_false(moved_with(road, &road->county_clerk, id, &(struct moving){ .kind = MOVE_HOLD, .reason = "收到异议", .by_rule = true }));
	assert_false(moved(road, &road->city_officer, id, MOVE_NOT_AWARD, "决定里没有"));
	assert_string_equal(refusal(road), "这由登记的表彰决定办理");
	assert_true(moved_with(road, &road->city_officer, id, &(struct moving){ .kind = MOVE_NOT_AWARD, .by_rule = true }));
	assert_int_equal(nominee_of(road, id)->state, NOMINATION_NOT_AWARDED);
}

static void it_is_handed_to_a_colleague_and_asked_after_once_a_day(void **state)
{
	struct road *road = road_make(state);
	struct house *house = road->house;
	int64_t id = nominee_make(road, "岑素秋", road->unit_id);

	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));
	assert_false(moved_with(road, &road->county_officer, id, &(struct moving){ .kind = MOVE_HAND_OVER, .handler_id = road->city_clerk.account_id }));
	assert_true(moved_with(road, &road->county_officer, id, &(struct moving){ .kind = MOVE_HAND_OVER, .handler_id = road->county_clerk.account_id }));
	assert_int_equal(nominee_of(road, id)->handler_id, road->county_clerk.account_id);
	assert_false(moved(road, &road->county_clerk, id, MOVE_URGE, NULL));
	assert_true(moved(road, &road->unit_clerk, id, MOVE_URGE, NULL));
	assert_false(moved(road, &road->unit_clerk, id, MOVE_URGE, NULL));
	assert_string_equal(refusal(road), "今天已经催办过，每天一次");
	assert_true(moved(road, &road->city_clerk, id, MOVE_URGE, NULL));	/* another office asks for itself */
	house->context.now += 86400000;
	assert_true(moved(road, &road->unit_clerk, id, MOVE_URGE, NULL));
}

static void the_office_above_gives_more_time(void **state)
{
	struct road *road = road_make(state);
	int64_t id = nominee_make(road, "岑素秋", road->unit_id);

	stage_make(road, STAGE_REVIEW, LEVEL_COUNTY, "2026-11-25", false);
	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));
	assert_string_equal(nominee_of(road, id)->due_on, "2026-11-25");
	assert_false(moved_with(road, &road->county_officer, id, &(struct moving){ .kind = MOVE_EXTEND, .reason = "人手不够", .due_on = "2026-12-05" }));
	assert_false(moved_with(road, &road->city_officer, id, &(struct moving){ .kind = MOVE_EXTEND, .reason = "人手不够", .due_on = "2026-11-24" }));
	assert_false(moved_with(road, &road->city_officer, id, &(struct moving){ .kind = MOVE_EXTEND, .due_on = "2026-12-05" }));
	assert_true(moved_with(road, &road->city_officer, id, &(struct moving){ .kind = MOVE_EXTEND, .reason = "人手不够", .due_on = "2026-12-05" }));
	assert_string_equal(nominee_of(road, id)->due_on, "2026-12-05");
}

static void after_the_last_day_nothing_is_taken_but_with_an_extension(void **state)
{
	struct road *road = road_make(state);
	struct house *house = road->house;
	int64_t id = nominee_make(road, "岑素秋", road->unit_id);
	struct deadline_extension *more = row_new(&house->context, &deadline_extension);

	more->stage_id = stage_make(road, STAGE_NOMINATE, LEVEL_UNIT, "2026-11-19", true);
	assert_false(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));
	assert_string_equal(refusal(road), "“推荐”已于 2026年11月19日 截止，逾期视为放弃；确需补报请向临江市总工会申请延期");
	more->selection_id = road->round_id;
	more->organisation_id = house->county_id;
	more->new_day = "2026-11-20";
	more->reason = "水灾";
	act_as(house, &road->county_officer);
	assert_true(store_begin(&house->context));
	assert_false(store_create(&house->context, &deadline_extension, row_copy(&house->context, &deadline_extension, more)));
	store_rollback(&house->context);
	forget_problems(house);
	act_as(house, &road->city_officer);
	keep(house, &deadline_extension, more);
	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));
}

static void the_first_names_are_checked_before_the_papers(void **state)
{
	struct road *road = road_make(state);
	int64_t id = nominee_make(road, "岑素秋", road->unit_id);

	stage_make(road, STAGE_FIRST, LEVEL_UNIT, "2026-11-30", true);
	assert_true(db_run(road->house->context.db, SQL("UPDATE nomination SET unit_noticed = 0")));
	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL) && moved(road, &road->county_officer, id, MOVE_FORWARD, "同意"));
	assert_false(moved(road, &road->city_officer, id, MOVE_PROPOSE, NULL));
	assert_string_equal(refusal(road), "初荐的结构还没有核准，先办“可以正式推荐”");
	assert_true(moved(road, &road->city_officer, id, MOVE_FIRST, NULL));
	struct nomination *row = nominee_of(road, id);
	assert_int_equal(row->state, NOMINATION_DRAFT);
	assert_int_equal(row->at_office_id, road->unit_id);
	assert_int_equal(row->first_checked, 1);
	assert_false(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));	/* now the unit's notice is wanted */
	units_noticed(road);
	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL) && moved(road, &road->county_officer, id, MOVE_FORWARD, "同意"));
	assert_false(moved(road, &road->city_officer, id, MOVE_FIRST, NULL));
	assert_true(moved(road, &road->city_officer, id, MOVE_PROPOSE, NULL));
}

static void a_reserve_moves_up_where_a_place_is_free(void **state)
{
	struct road *road = road_make(state);
	struct house *house = road->house;
	int64_t ids[2] = { nominee_make(road, "岑素秋", road->industry_unit_id), nominee_make(road, "沈砚", road->industry_unit_id) };
	struct actor unit = road->unit_clerk, industry = road->county_officer;
	unit.office_id = road->industry_unit_id;
	industry.office_id = house->industry_id;

	act_as(house, &house->system);
	place_make(house, road->round_id, 0, 1, NULL);
	for (size_t i = 0; i < COUNT_OF(ids); i++)
		assert_true(moved(road, &unit, ids[i], MOVE_SUBMIT, NULL) && moved(road, &industry, ids[i], MOVE_FORWARD, "同意"));
	assert_true(moved(road, &road->city_officer, ids[0], MOVE_PROPOSE, NULL));
	assert_false(moved(road, &road->city_officer, ids[1], MOVE_PROPOSE, NULL));
	assert_string_equal(refusal(road), "名额 1 个已列满，没有空出的名额；可以列为备选");
	assert_true(moved(road, &road->city_officer, ids[1], MOVE_RESERVE, NULL));
	assert_false(moved(road, &road->city_officer, ids[1], MOVE_MOVE_UP, NULL));
	assert_true(moved(road, &road->city_officer, ids[0], MOVE_HOLD, "收到异议"));
	assert_true(moved(road, &road->city_officer, ids[1], MOVE_MOVE_UP, NULL));
	assert_int_equal(nominee_of(road, ids[1])->state, NOMINATION_PROPOSED);
	assert_int_equal(nominee_of(road, ids[1])->notice_wanted, 1);
	assert_false(moved(road, &road->city_officer, ids[0], MOVE_RELEASE, "查清了"));	/* his place is taken */
	assert_true(moved(road, &road->city_officer, ids[0], MOVE_REJECT, "属实"));
	assert_false(moved_with(road, &road->city_officer, ids[1], &(struct moving){ .kind = MOVE_AWARD, .by_rule = true }));
	assert_string_equal(refusal(road), "递补以后还没有补充公示");
}

static void the_unit_gives_somebody_up_and_takes_him_up_again(void **state)
{
	struct road *road = road_make(state);
	int64_t id = nominee_make(road, "岑素秋", road->unit_id);

	assert_false(moved(road, &road->unit_clerk, id, MOVE_DROP, ""));
	assert_true(moved(road, &road->unit_clerk, id, MOVE_DROP, "本人不愿意"));
	assert_false(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));
	assert_true(moved(road, &road->unit_clerk, id, MOVE_TAKE_UP, NULL));
	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));
}

/* A county enters the form of a unit that has no account: it is the county's to report, and comes back to it. */
static void a_county_reports_for_a_unit_without_an_account(void **state)
{
	struct road *road = road_make(state);
	struct house *house = road->house;
	struct nomination *row = row_new(&house->context, &nomination);

	form_fill(road, row);
	row->office_id = road->unit_id;
	row->name = "岑素秋";
	act_as(house, &road->county_clerk);
	int64_t id = keep(house, &nomination, row);
	units_noticed(road);
	assert_false(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));
	assert_true(moved(road, &road->county_clerk, id, MOVE_SUBMIT, NULL));
	assert_int_equal(nominee_of(road, id)->at_office_id, house->county_id);
	assert_int_equal(nominee_of(road, id)->state, NOMINATION_REVIEW);
	assert_true(nominee_of(road, id)->read_at > 0);
	assert_false(moved(road, &road->county_clerk, id, MOVE_RETURN, "不全"));
	assert_true(moved(road, &road->county_officer, id, MOVE_FORWARD, "同意"));
	assert_true(moved(road, &road->city_clerk, id, MOVE_RETURN, "不全"));
	assert_int_equal(nominee_of(road, id)->at_office_id, house->county_id);
	assert_true(moved(road, &road->county_clerk, id, MOVE_RESUME, NULL));
}

static void what_a_county_filled_in_is_handed_to_the_unit_which_goes_on(void **state)
{
	struct road *road = road_make(state);
	struct house *house = road->house;
	struct nomination *row = row_new(&house->context, &nomination);

	form_fill(road, row);
	row->office_id = road->unit_id;
	row->name = "岑素秋";
	act_as(house, &road->county_clerk);
	int64_t id = keep(house, &nomination, row);
	units_noticed(road);
	assert_true(moved(road, &road->county_clerk, id, MOVE_SUBMIT, NULL));
	assert_true(moved(road, &road->county_officer, id, MOVE_FORWARD, "同意"));
	assert_false(moved(road, &road->city_clerk, id, MOVE_TO_UNIT, NULL));
	assert_true(moved(road, &road->city_clerk, id, MOVE_RETURN, "请单位自己核对"));
	assert_true(moved(road, &road->county_clerk, id, MOVE_TO_UNIT, NULL));
	assert_int_equal(nominee_of(road, id)->at_office_id, road->unit_id);
	assert_int_equal(nominee_of(road, id)->state, NOMINATION_DRAFT);
	assert_false(moved(road, &road->unit_clerk, id, MOVE_TO_UNIT, NULL));
	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));
	assert_int_equal(nominee_of(road, id)->at_office_id, house->county_id);
	assert_true(moved(road, &road->county_clerk, id, MOVE_RECEIVE, NULL));
	assert_false(moved(road, &road->county_clerk, id, MOVE_TO_UNIT, NULL));
	assert_true(moved(road, &road->county_clerk, id, MOVE_RETURN, "照片不清"));
	assert_int_equal(nominee_of(road, id)->at_office_id, road->unit_id);
}

/* Found when the one is kept, and looked at again with the move itself: the other was not there yet when this one was typed. */
static void of_two_units_with_one_person_the_second_cannot_report(void **state)
{
	struct road *road = road_make(state);
	const char *number = "320921198403126226";
	int64_t first = nominee_make(road, "岑素秋", road->unit_id), second = nominee_make(road, "岑素秋", road->industry_unit_id);
	struct context *context = &road->house->context;
	assert_true(store_begin(context));
	int64_t ids[] = { first, second };
	for (int i = 0; i < 2; i++) {
		struct nomination *row = nomination_of(context, ids[i]);
		row->id_number = number;
		assert_true(nomination_obstacles_keep(context, row, "change", NULL));
	}
	struct nomination *clear = nomination_of(context, first);
	clear->doubts = NULL;
	clear->missing = 0;
	assert_true(nomination_obstacles_keep(context, clear, "change", NULL));
	assert_true(store_commit(context));
	assert_int_equal(nominee_of(road, first)->missing, 0);
	assert_false(moved(road, &road->unit_clerk, first, MOVE_SUBMIT, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(it_goes_up_level_by_level),
		ON_BOTH(the_way_leads_to_the_host_and_not_beyond),
		ON_BOTH(only_who_has_it_moves_it),
		ON_BOTH(from_other_states_every_move_is_refused),
		ON_BOTH(a_round_that_is_planned_or_closed_moves_nothing),
		ON_BOTH(what_is_returned_goes_back_to_who_returned_it),
		ON_BOTH(the_sender_takes_it_back_while_it_is_unread),
		ON_BOTH(who_corrects_a_file_has_received_it),
		ON_BOTH(one_is_held_and_goes_on_where_it_was),
		ON_BOTH(another_modules_act_moves_it_whoever_acts),
		ON_BOTH(it_is_handed_to_a_colleague_and_asked_after_once_a_day),
		ON_BOTH(the_office_above_gives_more_time),
		ON_BOTH(after_the_last_day_nothing_is_taken_but_with_an_extension),
		ON_BOTH(the_first_names_are_checked_before_the_papers),
		ON_BOTH(a_reserve_moves_up_where_a_place_is_free),
		ON_BOTH(the_unit_gives_somebody_up_and_takes_him_up_again),
		ON_BOTH(a_county_reports_for_a_unit_without_an_account),
		ON_BOTH(what_a_county_filled_in_is_handed_to_the_unit_which_goes_on),
		ON_BOTH(of_two_units_with_one_person_the_second_cannot_report),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
