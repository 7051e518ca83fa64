/* selection_test.c: rules of a round are read whole, in the order of the round,
 * by those who may see it; categories are bits, on both engines. */
#include "modules/selection/selection_parts.h"

#define MODULE_MORE selection_module
#include "modules/honour/honour_testing.h"
#include "modules/selection/selection_testing.h"

static void rules_are_read_in_the_order_of_the_round(void **state)
{
	struct house *house = house_founded(state);
	int64_t id = round_make(house, "2026年省劳动模范推荐");
	int64_t other = round_make(house, "2021年省劳动模范推荐");
	struct selection_rules rules;
	category_make(house, id, 2, "农民", true);
	category_make(house, id, 1, "企业职工", true);
	category_make(house, other, 1, "别的评选的身份", true);
	place_make(house, id, house->county_id, 3, NULL);
	place_make(house, id, house->county_id, 1, "一线职工");

	assert_true(selection_rules_load(&house->context, id, &rules));
	assert_string_equal(rules.selection.name, "2026年省劳动模范推荐");
	assert_int_equal(rules.category_count, 2);
	assert_string_equal(rules.categories[0].name, "企业职工");
	assert_int_equal(rules.categories[0].selection_id, id);
	assert_int_equal(rules.categories[1].place, 2);
	assert_int_equal(rules.place_count, 2);
	assert_int_equal(rules.places[0].number, 3);
	assert_null(rules.places[0].category);
	assert_int_equal(rules.places[0].organisation_id, house->county_id);
	assert_string_equal(rules.places[1].category, "一线职工");
	assert_int_equal(rules.share_count, 0);
	assert_false(selection_rules_load(&house->context, 12345, &rules));
}

static void a_round_in_preparation_is_nothing_to_a_member(void **state)
{
	struct house *house = house_founded(state);
	int64_t id = round_make(house, "2026年省劳动模范推荐");
	struct actor member = { .role = ROLE_MEMBER, .tenant_id = house->tenant_id, .account_id = 9, .office_id = house->county_id, .person_id = 5,
		.name = "某人", .source = "10.0.0.3", .session_hash = "" };
	struct selection_rules rules;

	act_as(house, &member);
	assert_false(selection_rules_load(&house->context, id, &rules));
	act_as(house, &house->county_clerk);
	assert_true(selection_rules_load(&house->context, id, &rules));
	assert_null(house->context.failure);
}

static void categories_are_bits_by_their_place(void **state)
{
	struct house *house = house_founded(state);
	int64_t id = round_make(house, "2026年省劳动模范推荐");
	struct selection_rules rules;
	const char *unknown = "";
	category_make(house, id, 1, "企业职工", true);
	category_make(house, id, 3, "一线职工", false);
	category_make(house, id, 62, "女性", false);
	assert_true(selection_rules_load(&house->context, id, &rules));

	assert_int_equal(categories_read(&house->context, &rules, "女性、一线职工", &unknown), (INT64_C(1) << 61) | 4);
	assert_null(unknown);
	assert_int_equal(categories_read(&house->context, &rules, " 企业职工 、农名、旁人", &unknown), 1);
	assert_string_equal(unknown, "农名");
	assert_int_equal(categories_read(&house->context, &rules, NULL, &unknown), 0);
	assert_null(unknown);
	assert_int_equal(categories_read(&house->context, &rules, "企业职工", NULL), 1);
	assert_string_equal(categories_words(&house->context, &rules, (INT64_C(1) << 61) | 1), "企业职工、女性");
	assert_string_equal(categories_words(&house->context, &rules, 0), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(rules_are_read_in_the_order_of_the_round),
		ON_BOTH(a_round_in_preparation_is_nothing_to_a_member),
		ON_BOTH(categories_are_bits_by_their_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
