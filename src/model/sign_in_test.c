/* sign_in_test.c: who may come in, how often he may try, and that nobody
 * learns why he may not. */
#include "model/session_testing.h"

static struct bench *with_clerk(void **state)
{
	struct bench *bench = bench_make(state);

	bench_account(bench, 7, "zhoumin", "Qx7-mulberry-Tin");
	bench_position(bench, 8, 7, ROLE_CLERK, 101);
	return bench;
}

static enum sign_in_result try(struct bench *bench, const char *login, const char *password)
{
	const char *token;
	enum sign_in_result result = bench_try(bench, login, password, "10.0.0.1", &token);

	assert_int_equal(result == SIGN_IN_OK, token != NULL);
	assert_null(bench->context.failure);
	assert_false(tx_is_open(bench->context.db));
	return result;
}

static void the_right_password_opens_a_session(void **state)
{
	struct bench *bench = with_clerk(state);
	const char *token;
	const struct session *session;
	struct account_secret secret;

	assert_int_equal(bench_try(bench, " ＺhouMin ", "Qx7-mulberry-Tin", "10.0.0.1", &token), SIGN_IN_OK);
	session = session_find(&bench->context, token, "10.0.0.1");
	assert_non_null(session);
	assert_int_equal(session->actor.account_id, 7);
	assert_false(session->must_change);
	bench->context.now += 1000;
	assert_int_equal(bench_try(bench, "zhoumin", "Qx7-mulberry-Tin", "10.0.0.2", &token), SIGN_IN_OK);
	assert_true(account_secret_find(&bench->context, 7, &secret));
	assert_int_equal(secret.last_at, bench->context.now);
	assert_int_equal(secret.before_at, bench->context.now - 1000);
	assert_string_equal(secret.last_source, "10.0.0.2");
	assert_string_equal(secret.before_source, "10.0.0.1");
}

static void nobody_learns_why_he_is_refused(void **state)
{
	struct bench *bench = with_clerk(state);
	char longest[1000];

	memset(longest, 'a', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	bench_account(bench, 17, "stopped", "Qx7-mulberry-Tin");
	bench_position(bench, 18, 17, ROLE_CLERK, 101);
	run(bench->context.db, "UPDATE account SET state = 2 WHERE id = 17");
	bench_account(bench, 27, "fresh", NULL);
	assert_int_equal(try(bench, "nobody", "Qx7-mulberry-Tin"), SIGN_IN_WRONG);
	assert_int_equal(try(bench, "zhoumin", "qx7-mulberry-tin"), SIGN_IN_WRONG);
	assert_int_equal(try(bench, "zhoumin", ""), SIGN_IN_WRONG);
	assert_int_equal(try(bench, "zhoumin", longest), SIGN_IN_WRONG);
	assert_int_equal(try(bench, "stopped", "Qx7-mulberry-Tin"), SIGN_IN_WRONG);
	assert_int_equal(try(bench, "fresh", ""), SIGN_IN_WRONG);
	assert_int_equal(try(bench, "", ""), SIGN_IN_WRONG);
	assert_int_equal(try(bench, "' OR '1'='1", "' OR '1'='1"), SIGN_IN_WRONG);
	assert_int_equal(number(bench->context.db, "SELECT COUNT(*) FROM audit WHERE act = 'sign_in' AND result = 'refused' AND account_id = 0"), 8);
	assert_int_equal(number(bench->context.db, "SELECT COUNT(*) FROM session"), 0);
}

static void five_wrong_tries_bring_a_wait_that_grows(void **state)
{
	static const int waits[] = { 1, 2, 4, 8, 15, 15 };
	struct bench *bench = with_clerk(state);
	const char *token;

	for (int i = 0; i < 5; i++)
		assert_int_equal(try(bench, "zhoumin", "wrong"), SIGN_IN_WRONG);
	for (size_t i = 0; i < COUNT_OF(waits); i++) {
		assert_int_equal(try(bench, "zhoumin", "Qx7-mulberry-Tin"), SIGN_IN_WRONG);	/* locked: even the right one */
		bench->context.now += (int64_t)waits[i] * TEST_MINUTE - 1;
		assert_int_equal(try(bench, "zhoumin", "Qx7-mulberry-Tin"), SIGN_IN_WRONG);
		bench->context.now += 1;
		assert_int_equal(bench_try(bench, "zhoumin", "Qx7-mulberry-Tin", "10.9.9.9", &token), SIGN_IN_OK);	/* from elsewhere */
		assert_int_equal(try(bench, "zhoumin", "wrong"), SIGN_IN_WRONG);
	}
	bench->context.now += 16 * TEST_MINUTE;
	assert_int_equal(try(bench, "zhoumin", "Qx7-mulberry-Tin"), SIGN_IN_OK);
	for (int i = 0; i < 4; i++)	/* forgiven: counting begins anew */
		assert_int_equal(try(bench, "zhoumin", "wrong"), SIGN_IN_WRONG);
	assert_int_equal(try(bench, "zhoumin", "Qx7-mulberry-Tin"), SIGN_IN_OK);
}

static void names_that_do_not_exist_are_locked_alike(void **state)
{
	struct bench *bench = with_clerk(state);

	for (int i = 0; i < 7; i++)
		assert_int_equal(try(bench, "nobody", "wrong"), SIGN_IN_WRONG);
	assert_int_equal(number(bench->context.db, "SELECT COUNT(*) FROM sign_in_try WHERE locked_until > 0"), 1);
	assert_int_equal(try(bench, "zhoumin", "Qx7-mulberry-Tin"), SIGN_IN_OK);
}

static void a_source_may_try_thirty_times_a_minute(void **state)
{
	struct bench *bench = with_clerk(state);
	const char *token;
	int64_t lines;

	for (int i = 0; i < 30; i++)
		assert_int_equal(try(bench, arena_format(bench->place->arena, "name%d", i), "Spring2026!!"), SIGN_IN_WRONG);
	lines = number(bench->context.db, "SELECT COUNT(*) FROM audit");
	for (int i = 0; i < 5; i++)
		assert_int_equal(try(bench, "zhoumin", "Qx7-mulberry-Tin"), SIGN_IN_TOO_MANY);
	assert_int_equal(number(bench->context.db, "SELECT COUNT(*) FROM audit"), lines);
	assert_int_equal(bench_try(bench, "zhoumin", "Qx7-mulberry-Tin", "10.0.0.2", &token), SIGN_IN_OK);
	bench->context.now += TEST_MINUTE + 1;
	assert_int_equal(try(bench, "zhoumin", "Qx7-mulberry-Tin"), SIGN_IN_OK);
	for (int i = 0; i < 40; i++)	/* those who come in rightly do not use the others' tries up */
		assert_int_equal(try(bench, "zhoumin", "Qx7-mulberry-Tin"), SIGN_IN_OK);
}

static void without_a_position_nobody_comes_in(void **state)
{
	struct bench *bench = with_clerk(state);

	run(bench->context.db, "UPDATE position SET state = 2");
	assert_int_equal(try(bench, "zhoumin", "Qx7-mulberry-Tin"), SIGN_IN_NO_POSITION);
	assert_int_equal(try(bench, "zhoumin", "wrong"), SIGN_IN_WRONG);
	assert_int_equal(number(bench->context.db, "SELECT COUNT(*) FROM session"), 0);
}

static void he_goes_on_in_the_position_he_last_acted_in(void **state)
{
	struct bench *bench = with_clerk(state);
	struct sign_in in = { .login = "zhoumin", .password = "Qx7-mulberry-Tin", .source = "10.0.0.1", .user_agent = "Firefox" };
	const char *token, *first;
	bool choose;

	bench_position(bench, 9, 7, ROLE_OFFICER, 100);
	assert_int_equal(sign_in(&bench->context, &in, &token, &choose), SIGN_IN_OK);
	assert_true(choose);		/* two, and none used before */
	first = token;
	assert_true(tx_begin(bench->context.db, TX_WRITE));
	assert_non_null(session_rotate(&bench->context, session_find(&bench->context, first, "10.0.0.1")->hash, 9, false));
	assert_true(tx_commit(bench->context.db));
	in.old_token = first;
	assert_int_equal(sign_in(&bench->context, &in, &token, &choose), SIGN_IN_OK);
	assert_false(choose);
	assert_int_equal(session_find(&bench->context, token, "")->actor.position_id, 9);
	in.old_token = token;		/* the cookie that came along is dead afterwards */
	assert_int_equal(sign_in(&bench->context, &in, &first, &choose), SIGN_IN_OK);
	assert_null(session_find(&bench->context, token, ""));
	assert_non_null(session_find(&bench->context, first, ""));
}

static void another_password_ends_every_session(void **state)
{
	struct bench *bench = with_clerk(state);
	struct account_secret secret;
	const char *one, *two;
	char hash[128];

	assert_int_equal(bench_try(bench, "zhoumin", "Qx7-mulberry-Tin", "10.0.0.1", &one), SIGN_IN_OK);
	assert_int_equal(bench_try(bench, "zhoumin", "Qx7-mulberry-Tin", "10.0.0.2", &two), SIGN_IN_OK);
	assert_true(password_hash(hash, "Kettle9&Vapour"));
	assert_true(tx_begin(bench->context.db, TX_WRITE));
	assert_true(account_secret_set(&bench->context, 7, hash, true));
	assert_true(tx_commit(bench->context.db));
	assert_null(session_find(&bench->context, one, ""));
	assert_null(session_find(&bench->context, two, ""));
	assert_int_equal(try(bench, "zhoumin", "Qx7-mulberry-Tin"), SIGN_IN_WRONG);
	assert_int_equal(bench_try(bench, "zhoumin", "Kettle9&Vapour", "10.0.0.1", &one), SIGN_IN_OK);
	assert_true(session_find(&bench->context, one, "")->must_change);
	assert_true(account_secret_find(&bench->context, 7, &secret));
	assert_true(account_secret_was_used(&secret, &bench->context, "Qx7-mulberry-Tin"));
	assert_true(account_secret_was_used(&secret, &bench->context, "Kettle9&Vapour"));
	assert_false(account_secret_was_used(&secret, &bench->context, "Tr0ubador&3Gx"));
}

static void old_passwords_must_be_changed(void **state)
{
	struct bench *bench = with_clerk(state);
	const char *token;

	bench->context.now += (int64_t)180 * 24 * 60 * TEST_MINUTE;
	assert_int_equal(bench_try(bench, "zhoumin", "Qx7-mulberry-Tin", "10.0.0.1", &token), SIGN_IN_OK);
	assert_false(session_find(&bench->context, token, "")->must_change);
	bench->context.now += 1;
	assert_true(session_find(&bench->context, token, "")->must_change);
}

static void a_password_typed_again_is_counted_too(void **state)
{
	struct bench *bench = with_clerk(state);
	struct actor actor = { .role = ROLE_CLERK, .tenant_id = 1, .account_id = 7, .position_id = 8, .source = "10.0.0.1" };

	bench->context.actor = &actor;
	assert_true(sign_in_prove(&bench->context, "Qx7-mulberry-Tin"));
	for (int i = 0; i < 5; i++)
		assert_false(sign_in_prove(&bench->context, "wrong"));
	assert_int_equal(bench->context.problem_count, 5);
	assert_false(sign_in_prove(&bench->context, "Qx7-mulberry-Tin"));
	assert_null(bench->context.failure);
	bench->context.now += TEST_MINUTE + 1;
	assert_true(sign_in_prove(&bench->context, "Qx7-mulberry-Tin"));
}

static void one_name_is_one_account_in_the_whole_deployment(void **state)
{
	struct bench *bench = with_clerk(state);

	assert_true(tx_begin(bench->context.db, TX_WRITE));
	assert_false(account_secret_make(&bench->context, 2, 99, "ZhouMin"));
	assert_int_equal(bench->context.problem_count, 1);
	tx_rollback(bench->context.db);
}

static void every_outcome_is_in_the_audit(void **state)
{
	struct bench *bench = with_clerk(state);
	int64_t lines;

	try(bench, "zhoumin", "Qx7-mulberry-Tin");
	try(bench, "zhoumin", "wrong");
	run(bench->context.db, "UPDATE position SET state = 2");
	try(bench, "zhoumin", "Qx7-mulberry-Tin");
	assert_int_equal(number(bench->context.db, "SELECT COUNT(*) FROM audit WHERE tenant_id = 1 AND row_id = 7 AND source = '10.0.0.1'"), 3);
	assert_int_equal(number(bench->context.db, "SELECT COUNT(*) FROM audit WHERE result = 'ok' AND account_id = 7 AND position_id = 8 AND role = 'clerk'"), 1);
	assert_int_equal(number(bench->context.db, "SELECT COUNT(*) FROM audit WHERE reason LIKE '%wrong%' OR reason LIKE '%zhoumin%'"), 0);
	assert_string_equal(audit_prove(&bench->context, &lines), "");
	assert_int_equal(lines, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(the_right_password_opens_a_session),
		ON_BOTH(nobody_learns_why_he_is_refused),
		ON_BOTH(five_wrong_tries_bring_a_wait_that_grows),
		ON_BOTH(names_that_do_not_exist_are_locked_alike),
		ON_BOTH(a_source_may_try_thirty_times_a_minute),
		ON_BOTH(without_a_position_nobody_comes_in),
		ON_BOTH(he_goes_on_in_the_position_he_last_acted_in),
		ON_BOTH(another_password_ends_every_session),
		ON_BOTH(old_passwords_must_be_changed),
		ON_BOTH(a_password_typed_again_is_counted_too),
		ON_BOTH(one_name_is_one_account_in_the_whole_deployment),
		ON_BOTH(every_outcome_is_in_the_audit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
