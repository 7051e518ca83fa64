/* account_setup_test.c: the first setup: once, by the code, with every mistake
 * told. */
#include "modules/account/account_testing.h"

#include "screens/draw.h"

static void the_first_setup_makes_three_officers_once(void **state)
{
	struct house *house = house_make(state);
	const char *code = setup_code_make(&house->context);
	struct setup setup = setup_told(code);
	struct setup_result result;
	int64_t lines;

	assert_int_equal(accounts_count(&house->context), 0);
	assert_non_null(code);
	assert_true(setup_code_is_open(&house->context));
	assert_int_equal(number(house->context.db, arena_format(house->place->arena, "SELECT COUNT(*) FROM setup_code WHERE hash = '%s'", code)), 0);
	if (!setup_do(&house->context, &setup, &result))
		tell(house);
	assert_int_equal(accounts_count(&house->context), 3);
	assert_false(setup_is_awaited(&house->context));
	assert_string_equal(deployment_name(), "临江市总工会");
	assert_string_equal(result.password[0], "Qx7-mulberry-Tin");
	for (size_t i = 0; i < COUNT_OF(roles); i++) {
		const struct session *session = session_find(&house->context, token_of(house, logins[i], result.password[i]), "");

		assert_non_null(session);
		assert_int_equal(session->actor.role, roles[i]);
		assert_true(session->actor.is_root);
		assert_int_equal(session->must_change, i > 0);
		assert_string_equal(session->actor.office_name, "临江市总工会");
	}
	house->context.actor = &house->nobody;
	assert_false(setup_code_is_open(&house->context));
	assert_false(setup_do(&house->context, &setup, &result));
	assert_null(setup_code_make(&house->context));
	assert_int_equal(accounts_count(&house->context), 3);
	assert_string_equal(audit_prove(&house->context, &lines), "");
}

static void a_wrong_or_old_code_sets_nothing_up(void **state)
{
	struct house *house = house_make(state);
	const char *first = setup_code_make(&house->context), *code = setup_code_make(&house->context);
	struct setup setup = setup_told(first);	/* dead: another one was made */
	struct setup_result result;

	assert_false(setup_do(&house->context, &setup, &result));
	assert_non_null(problem_of(&house->context, "code"));
	forget_problems(house);
	setup.code = code;
	house->context.now += 60 * 60 * 1000;
	assert_false(setup_code_is_open(&house->context));
	assert_false(setup_do(&house->context, &setup, &result));
	forget_problems(house);
	setup.code = code = setup_code_make(&house->context);
	setup.code = "guess";
	for (int i = 0; i < 20; i++) {
		assert_false(setup_do(&house->context, &setup, &result));
		forget_problems(house);
	}
	setup.code = code;		/* guessed too often */
	assert_false(setup_do(&house->context, &setup, &result));
	assert_int_equal(accounts_count(&house->context), 0);
}

static void the_code_is_right_in_capitals_and_without_hyphens(void **state)
{
	struct house *house = house_make(state);
	struct arena *arena = house->place->arena;
	char *code = text_replace(arena, setup_code_make(&house->context), "-", " ");

	assert_true(setup_is_awaited(&house->context));
	for (char *at = code; *at; at++)
		if (*at >= 'a' && *at <= 'z')
			*at = (char)(*at - 'a' + 'A');
	assert_true(setup_code_try(&house->context, code));
	assert_true(setup_code_try(&house->context, text_replace(arena, code, " ", "")));
	assert_false(setup_code_try(&house->context, text_head(arena, code, 18)));
	assert_false(setup_code_try(&house->context, ""));
}

static void the_setup_form_tells_every_mistake(void **state)
{
	struct house *house = house_make(state);
	struct setup setup = { .code = setup_code_make(&house->context), .office = "", .level = 0, .login = { "aa", "AA", "x y" },
			       .name = { "甲", "", "丙" }, .password = "short" };
	struct setup_result result;
	static const char *const fields[] = { "name", "level", "login2", "login3", "officer2", "password" };

	assert_false(setup_do(&house->context, &setup, &result));
	for (size_t i = 0; i < COUNT_OF(fields); i++)
		assert_non_null(problem_of(&house->context, fields[i]));
	assert_true(setup_code_is_open(&house->context));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(the_first_setup_makes_three_officers_once),
		ON_BOTH(a_wrong_or_old_code_sets_nothing_up),
		ON_BOTH(the_code_is_right_in_capitals_and_without_hyphens),
		ON_BOTH(the_setup_form_tells_every_mistake),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
