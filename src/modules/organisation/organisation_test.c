/* organisation_test.c: the tree as the offices live with it: two lines, moves on a
 * day, two parents, circles refused, and who sees what. */
#include "modules/organisation/organisation_testing.h"

const struct module *const modules[] = { &organisation_module, NULL };

static bool sees(struct house *house, int64_t office, int64_t id)
{
	act_as(house, office, ROLE_CLERK);
	bool found = store_load(&house->context, &organisation, id, row_new(&house->context, &organisation));
	assert_null(house->context.failure);
	act_as_system(house);
	return found;
}

static void proved(struct house *house)
{
	assert_string_equal(organisation_prove(&house->context), "");
}

static struct organisation *loaded(struct house *house, int64_t id)
{
	struct organisation *row = row_new(&house->context, &organisation);
	assert_true(store_load_unscoped(&house->context, &organisation, id, row, "test"));
	return row;
}

static int64_t school_new(struct house *house, int64_t *teachers)
{
	begin(house);
	*teachers = organisation_new(house, "临江市教育工会", ORGANISATION_INDUSTRY, LEVEL_CITY, house->city, 0);
	int64_t school = organisation_new(house, "映河县中学", ORGANISATION_UNIT, LEVEL_UNIT, house->west, *teachers);
	commit(house);
	return school;
}

static void the_root_stands_above_everybody_and_the_counties_do_not_see_each_other(void **state)
{
	struct house *house = house_make(state);
	assert_true(sees(house, house->city, house->west));
	assert_true(sees(house, house->west, house->west));
	assert_false(sees(house, house->east, house->west));
	assert_false(sees(house, house->west, house->city));
	proved(house);
}

static void a_unit_in_two_lines_is_seen_by_both(void **state)
{
	struct house *house = house_make(state);
	int64_t teachers;
	int64_t school = school_new(house, &teachers);
	assert_true(sees(house, house->west, school));
	assert_true(sees(house, teachers, school));
	assert_true(sees(house, house->city, school));
	assert_false(sees(house, house->east, school));
	proved(house);
}

static void moving_ends_the_old_link_and_keeps_the_history(void **state)
{
	struct house *house = house_make(state);
	struct context *context = &house->context;
	int64_t teachers;
	int64_t school = school_new(house, &teachers);
	begin(house);
	good(house, organisation_move(context, school, house->east, LINE_AREA, "2020-07-01", "2020 年 3 号"));
	commit(house);
	struct organisation_link before, after;
	assert_true(link_on_day(context, school, LINE_AREA, "2020-06-30", &before));
	assert_true(link_on_day(context, school, LINE_AREA, "2020-07-01", &after));
	assert_int_equal(before.parent_id, house->west);
	assert_string_equal(before.until_on, "2020-07-01");
	assert_int_equal(after.parent_id, house->east);
	assert_int_equal(loaded(house, school)->parent_id, house->east);
	assert_true(organisation_is_over(context, house->west, school, "2019-01-01"));
	assert_false(organisation_is_over(context, house->west, school, context->today));
	assert_true(sees(house, house->east, school));
	assert_false(sees(house, house->west, school));
	proved(house);
}

static void a_move_in_the_future_changes_nothing_until_its_day(void **state)
{
	struct house *house = house_make(state);
	struct context *context = &house->context;
	int64_t teachers;
	int64_t school = school_new(house, &teachers);
	begin(house);
	good(house, organisation_move(context, school, house->east, LINE_AREA, "2027-01-01", NULL));
	commit(house);
	assert_int_equal(loaded(house, school)->parent_id, house->west);
	assert_true(sees(house, house->west, school));
	context->today = "2027-01-01";
	assert_false(sees(house, house->west, school));
	assert_true(sees(house, house->east, school));
	begin(house);
	good(house, organisation_links_turn(context));
	commit(house);
	assert_int_equal(loaded(house, school)->parent_id, house->east);
	proved(house);
}

static void an_earlier_move_lasts_until_the_next_known_change(void **state)
{
	struct house *house = house_make(state);
	struct context *context = &house->context;
	struct organisation_link link;
	int64_t teachers;
	int64_t school = school_new(house, &teachers);
	begin(house);
	good(house, organisation_move(context, school, house->east, LINE_AREA, "2020-07-01", NULL));
	good(house, organisation_move(context, school, house->city, LINE_AREA, "2010-01-01", NULL));
	commit(house);
	assert_true(link_on_day(context, school, LINE_AREA, "2015-01-01", &link));
	assert_int_equal(link.parent_id, house->city);
	assert_string_equal(link.until_on, "2020-07-01");
	assert_int_equal(loaded(house, school)->parent_id, house->east);
	proved(house);
}

static void what_stands_below_moves_along(void **state)
{
	struct house *house = house_make(state);
	struct context *context = &house->context;
	begin(house);
	int64_t town = organisation_new(house, "映河县城关镇总工会", ORGANISATION_OFFICE, LEVEL_TOWN, house->west, 0);
	int64_t shop = organisation_new(house, "城关供销社", ORGANISATION_UNIT, LEVEL_UNIT, town, 0);
	commit(house);
	assert_true(sees(house, house->west, shop));
	begin(house);
	good(house, organisation_move(context, town, house->east, LINE_AREA, "2026-01-01", NULL));
	commit(house);
	assert_true(sees(house, house->east, shop));
	assert_false(sees(house, house->west, shop));
	assert_true(sees(house, town, shop));
	proved(house);
}

static void a_second_guiding_parent_sees_it_too(void **state)
{
	struct house *house = house_make(state);
	begin(house);
	int64_t organs = organisation_new(house, "市直属机关工会", ORGANISATION_ORGANS, LEVEL_CITY, house->city, 0);
	int64_t bureau = organisation_new(house, "水利局机关工会", ORGANISATION_ORGANS, LEVEL_UNIT, house->east, 0);
	good(house, organisation_move(&house->context, bureau, organs, LINE_GUIDE, "2000-01-01", NULL));
	commit(house);
	assert_true(sees(house, organs, bureau));
	assert_true(sees(house, house->east, bureau));
	assert_int_equal(loaded(house, bureau)->parent_id, house->east);
	begin(house);
	good(house, organisation_move(&house->context, bureau, 0, LINE_GUIDE, "2026-01-01", NULL));
	commit(house);
	assert_false(sees(house, organs, bureau));
	proved(house);
}

static void the_nearest_office_over_two_is_found(void **state)
{
	struct house *house = house_make(state);
	struct context *context = &house->context;
	int64_t teachers;
	int64_t school = school_new(house, &teachers);
	assert_int_equal(organisation_over_both(context, house->west, house->east), house->city);
	assert_int_equal(organisation_over_both(context, school, house->west), house->west);
	assert_int_equal(organisation_over_both(context, house->west, school), house->west);
	assert_int_equal(organisation_over_both(context, school, house->east), house->city);
	assert_int_equal(organisation_over_both(context, teachers, house->east), house->city);
}

static void circles_levels_and_orphans_are_refused(void **state)
{
	struct house *house = house_make(state);
	struct context *context = &house->context;
	begin(house);
	int64_t town = organisation_new(house, "城关镇总工会", ORGANISATION_OFFICE, LEVEL_TOWN, house->west, 0);
	int64_t first = organisation_new(house, "第一工会联合会", ORGANISATION_GRASSROOTS, LEVEL_UNIT, town, 0);
	int64_t second = organisation_new(house, "第二工会联合会", ORGANISATION_GRASSROOTS, LEVEL_UNIT, first, 0);
	commit(house);
	begin(house);
	refused(house, organisation_move(context, first, second, LINE_AREA, "2026-01-01", NULL), "parent_id");
	begin(house);
	refused(house, organisation_move(context, first, first, LINE_SYSTEM, "2026-01-01", NULL), "parent_id");
	begin(house);
	refused(house, organisation_move(context, house->east, town, LINE_AREA, "2026-01-01", NULL), "parent_id");
	begin(house);
	refused(house, organisation_move(context, second, 0, LINE_AREA, "2026-01-01", NULL), "parent_id");
	begin(house);
	refused(house, organisation_move(context, second, house->city, LINE_AREA, "2026-01", NULL), "from_on");
	proved(house);
}

static void editing_the_parent_on_the_form_makes_a_link_of_today(void **state)
{
	struct house *house = house_make(state);
	struct context *context = &house->context;
	struct organisation_link link;
	int64_t teachers;
	int64_t school = school_new(house, &teachers);
	struct organisation *row = loaded(house, school);
	row->parent_id = house->east;
	begin(house);
	good(house, store_change(context, &organisation, row, NULL, NULL));
	commit(house);
	assert_true(link_on_day(context, school, LINE_AREA, "2026-11-19", &link));
	assert_int_equal(link.parent_id, house->west);
	assert_true(link_on_day(context, school, LINE_AREA, "2026-11-20", &link));
	assert_int_equal(link.parent_id, house->east);
	row = loaded(house, school);
	row->parent_id = house->city;	/* chosen wrongly this morning: put right, not ended */
	begin(house);
	good(house, store_change(context, &organisation, row, NULL, NULL));
	commit(house);
	struct tie *ties;
	size_t count;
	assert_true(ties_of(context, school, &ties, &count));
	assert_int_equal(count, 3);
	proved(house);
}

static void an_office_with_units_below_cannot_be_closed(void **state)
{
	struct house *house = house_make(state);
	struct context *context = &house->context;
	int64_t teachers;
	int64_t school = school_new(house, &teachers);
	begin(house);
	refused(house, store_step(context, &organisation, loaded(house, teachers), step_find(&organisation, "close"), "合并"), "");
	begin(house);
	good(house, store_step(context, &organisation, loaded(house, school), step_find(&organisation, "close"), "停办"));
	commit(house);
	assert_string_equal(loaded(house, school)->closed_on, "2026-11-20");
	begin(house);
	good(house, store_step(context, &organisation, loaded(house, teachers), step_find(&organisation, "close"), "合并"));
	commit(house);
}

struct sent {
	const char *name, *text;
};

static const char *sent_text(void *from, const char *name)
{
	const struct sent *sent = from;
	return text_equal(sent->name, name) ? sent->text : NULL;
}

static bool chosen(struct house *house, const struct entity *entity, void *row, const char *field, int64_t id)
{
	struct sent sent = { field, arena_format(house->context.arena, "%lld", (long long)id) };
	return read_row(&house->context, entity, &(struct input){ sent_text, &sent }, NULL, row, false);
}

static void what_is_closed_stays_where_it_was_chosen_and_is_not_chosen_anew(void **state)
{
	struct house *house = house_make(state);
	struct context *context = &house->context;
	int64_t teachers;
	int64_t school = school_new(house, &teachers);
	begin(house);
	good(house, store_step(context, &organisation, loaded(house, school), step_find(&organisation, "close"), "停办"));
	good(house, store_step(context, &organisation, loaded(house, teachers), step_find(&organisation, "close"), "合并"));
	commit(house);
	assert_true(chosen(house, &organisation, loaded(house, school), "system_parent_id", teachers));
	assert_false(chosen(house, &organisation, loaded(house, house->east), "system_parent_id", teachers));
	assert_string_equal(problem_of(context, "system_parent_id"), "“临江市教育工会”已撤销，请另选");
	forget_problems(house);
	struct organisation_succession *then = row_new(context, &organisation_succession);
	assert_true(chosen(house, &organisation_succession, then, "successor_id", teachers));	/* what took over then may be closed today */
}

static void a_clerk_makes_a_unit_below_his_own_office_and_nowhere_else(void **state)
{
	struct house *house = house_make(state);
	struct context *context = &house->context;
	struct organisation *row = row_new(context, &organisation);
	act_as(house, house->west, ROLE_CLERK);
	row->name = "映河酒业有限公司";
	row->kind = ORGANISATION_UNIT;
	begin(house);
	good(house, store_create(context, &organisation, row));
	commit(house);
	assert_int_equal(row->parent_id, house->west);
	assert_int_equal(row->level, LEVEL_UNIT);
	struct organisation *other = row_new(context, &organisation);
	other->name = "东岗食品有限公司";
	other->kind = ORGANISATION_UNIT;
	other->parent_id = house->east;
	begin(house);
	refused(house, store_create(context, &organisation, other), "");
	act_as_system(house);
	proved(house);
}

static void divisions_lead_to_the_office_in_charge_through_their_successors(void **state)
{
	struct house *house = house_make(state);
	struct context *context = &house->context;
	struct division_successor *row = row_new(context, &division_successor);
	assert_int_equal(office_of_division(context, "320921"), house->west);
	assert_int_equal(office_of_division(context, "320922"), house->city);
	assert_int_equal(office_of_division(context, "110101"), 0);
	*row = (struct division_successor){ .old_code = "320911", .old_name = "映河郊区", .new_code = "320921", .on_day = "1996" };
	begin(house);
	good(house, store_create(context, &division_successor, row));
	commit(house);
	assert_string_equal(division_today(context, "320911"), "320921");
	assert_int_equal(office_of_division(context, "320911"), house->west);
	struct division_successor *wrong = row_new(context, &division_successor);
	*wrong = (struct division_successor){ .old_code = "32091", .old_name = "少一位", .new_code = "320921" };
	begin(house);
	refused(house, store_create(context, &division_successor, wrong), "old_code");
	*wrong = (struct division_successor){ .old_code = "320921", .old_name = "绕回去", .new_code = "320911" };
	begin(house);
	refused(house, store_create(context, &division_successor, wrong), "new_code");
}

static void a_tree_of_a_thousand_is_worked_out_quickly(void **state)
{
	enum { TOWNS = 25, UNITS = 40 };
	struct house *house = house_make(state);
	struct context *context = &house->context;
	int64_t made = clock_monotonic_us();
	begin(house);
	for (int t = 0; t < TOWNS; t++) {
		const char *name = arena_format(context->arena, "第%02d镇总工会", t);
		int64_t town = organisation_new(house, name, ORGANISATION_OFFICE, LEVEL_TOWN, house->west, 0);
		for (int u = 0; u < UNITS; u++)
			organisation_new(house, arena_format(context->arena, "第%02d镇%03d厂", t, u), ORGANISATION_UNIT, LEVEL_UNIT, town, 0);
	}
	commit(house);
	int64_t begun = clock_monotonic_us();
	begin(house);
	good(house, organisation_closure_keep(context, house->west));
	commit(house);
	int64_t ended = clock_monotonic_us();
	print_message("%d organisations: made in %lld ms, closure of all in %lld ms (%s)\n", TOWNS * (UNITS + 1),
		      (long long)(begun - made) / 1000, (long long)(ended - begun) / 1000, db_engine(context->db) == DB_SQLITE ? "SQLite" : "PostgreSQL");
	proved(house);
	assert_true(sees(house, house->west, house->west));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(the_root_stands_above_everybody_and_the_counties_do_not_see_each_other),
		ON_BOTH(a_unit_in_two_lines_is_seen_by_both),
		ON_BOTH(moving_ends_the_old_link_and_keeps_the_history),
		ON_BOTH(a_move_in_the_future_changes_nothing_until_its_day),
		ON_BOTH(an_earlier_move_lasts_until_the_next_known_change),
		ON_BOTH(what_stands_below_moves_along),
		ON_BOTH(a_second_guiding_parent_sees_it_too),
		ON_BOTH(the_nearest_office_over_two_is_found),
		ON_BOTH(circles_levels_and_orphans_are_refused),
		ON_BOTH(editing_the_parent_on_the_form_makes_a_link_of_today),
		ON_BOTH(an_office_with_units_below_cannot_be_closed),
		ON_BOTH(what_is_closed_stays_where_it_was_chosen_and_is_not_chosen_anew),
		ON_BOTH(a_clerk_makes_a_unit_below_his_own_office_and_nowhere_else),
		ON_BOTH(divisions_lead_to_the_office_in_charge_through_their_successors),
		ON_BOTH(a_tree_of_a_thousand_is_worked_out_quickly),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
