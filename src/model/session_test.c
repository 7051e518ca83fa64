/* session_test.c: a session lives as long as everything it rests on, and not
 * one request longer. */
#include "model/session_testing.h"

#include "base/date.h"

static const char *begin(struct bench *bench, int64_t account_id, int64_t position_id)
{
	struct account_secret secret;
	const char *token;

	assert_true(account_secret_find(&bench->context, account_id, &secret));
	assert_true(tx_begin(bench->context.db, TX_WRITE));
	token = session_begin(&bench->context, &(struct session_start){
		.tenant_id = 1, .account_id = account_id, .position_id = position_id, .generation = secret.generation,
		.source = "10.0.0.1", .user_agent = "Firefox", .fresh_at = bench->context.now,
	});
	assert_non_null(token);
	assert_true(tx_commit(bench->context.db));
	return token;
}

static const struct session *find(struct bench *bench, const char *token)
{
	const struct session *session = session_find(&bench->context, token, "10.0.0.1");

	assert_null(bench->context.failure);
	return session;
}

static struct bench *with_clerk(void **state)
{
	struct bench *bench = bench_make(state);

	bench_account(bench, 7, "zhoumin", NULL);
	bench_position(bench, 8, 7, ROLE_CLERK, 101);
	return bench;
}

static void a_session_tells_who_acts_as_what_and_where(void **state)
{
	struct bench *bench = with_clerk(state);
	const char *token = begin(bench, 7, 8);
	const struct session *session = find(bench, token);

	assert_non_null(session);
	assert_int_equal(strlen(token), 64);
	assert_string_not_equal(session->hash, token);
	assert_int_equal(session->actor.role, ROLE_CLERK);
	assert_int_equal(session->actor.tenant_id, 1);
	assert_int_equal(session->actor.account_id, 7);
	assert_int_equal(session->actor.position_id, 8);
	assert_int_equal(session->actor.office_id, 101);
	assert_int_equal(session->actor.person_id, 55);
	assert_false(session->actor.is_root);
	assert_false(session->actor.is_system);
	assert_string_equal(session->actor.name, "周敏");
	assert_string_equal(session->actor.office_name, "映河县总工会");
	assert_string_equal(session->actor.source, "10.0.0.1");
	assert_string_equal(session->actor.session_hash, session->hash);
	assert_int_equal(session->positions, 1);
	assert_true(session->must_change);	/* no password of his own yet */
	assert_true(session_is_fresh(&bench->context, session));
	bench_position(bench, 9, 7, ROLE_OFFICER, 100);
	session = find(bench, begin(bench, 7, 9));
	assert_true(session->actor.is_root);
	assert_int_equal(session->positions, 2);
}

static void nothing_but_the_token_finds_it(void **state)
{
	struct bench *bench = with_clerk(state);
	const char *token = begin(bench, 7, 8);
	char *other = arena_text(bench->place->arena, token);
	const char *bad[] = { NULL, "", "x", "' OR 1=1 --", other, find(bench, token)->hash, arena_format(bench->place->arena, "%s0", token),
			      arena_text_n(bench->place->arena, token, 63) };

	other[63] = other[63] == '0' ? '1' : '0';
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_null(find(bench, bad[i]));
	assert_int_equal(number(bench->context.db, arena_format(bench->place->arena, "SELECT COUNT(*) FROM session WHERE hash = '%s'", token)), 0);
}

static void ends_by(struct bench *bench, const char *change, const char *back)
{
	const char *token = begin(bench, 7, 8);

	assert_non_null(find(bench, token));
	run(bench->context.db, change);
	assert_null(find(bench, token));
	run(bench->context.db, back);
}

static void it_ends_with_whatever_it_rests_on(void **state)
{
	struct bench *bench = with_clerk(state);

	ends_by(bench, "UPDATE account SET state = 2 WHERE id = 7", "UPDATE account SET state = 1 WHERE id = 7");
	ends_by(bench, "UPDATE position SET state = 2 WHERE id = 8", "UPDATE position SET state = 1 WHERE id = 8");
	ends_by(bench, "UPDATE position SET until_on = '2026-11-19' WHERE id = 8", "UPDATE position SET until_on = '' WHERE id = 8");
	ends_by(bench, "UPDATE position SET from_on = '2026-11-21' WHERE id = 8", "UPDATE position SET from_on = '2026-11-20' WHERE id = 8");
	ends_by(bench, "UPDATE position SET account_id = 6 WHERE id = 8", "UPDATE position SET account_id = 7 WHERE id = 8");
	ends_by(bench, "UPDATE position SET role = 0 WHERE id = 8", "UPDATE position SET role = 2 WHERE id = 8");
	ends_by(bench, "UPDATE account_secret SET generation = generation + 1 WHERE account_id = 7", "SELECT 1");
	ends_by(bench, "DELETE FROM session", "SELECT 1");
	run(bench->context.db, "UPDATE position SET until_on = '2026-11-20' WHERE id = 8");
	assert_non_null(find(bench, begin(bench, 7, 8)));	/* the last day counts */
}

static void it_ends_by_rest_and_by_age(void **state)
{
	struct bench *bench = with_clerk(state);
	const char *token = begin(bench, 7, 8);
	int64_t begun = bench->context.now;

	bench->context.now = begun + 15 * TEST_MINUTE;
	assert_non_null(find(bench, token));
	bench->context.now = begun + 15 * TEST_MINUTE + 1;
	assert_null(find(bench, token));
	for (int minutes = 0; minutes < 480; minutes += 10) {
		bench->context.now = begun + (int64_t)minutes * TEST_MINUTE;
		assert_non_null(find(bench, token));
		session_touch(&bench->context, find(bench, token));
	}
	bench->context.now = begun + (int64_t)480 * TEST_MINUTE;
	assert_null(find(bench, token));
	bench->context.now = begun;
	run(bench->context.db, "UPDATE position SET role = 1 WHERE id = 8");	/* a member has 30 minutes */
	token = begin(bench, 7, 8);
	bench->context.now = begun + 30 * TEST_MINUTE;
	assert_non_null(find(bench, token));
	bench->context.now = begun + 30 * TEST_MINUTE + 1;
	assert_null(find(bench, token));
}

static void that_he_was_here_is_written_once_a_minute(void **state)
{
	struct bench *bench = with_clerk(state);
	const char *token = begin(bench, 7, 8);
	int64_t begun = bench->context.now;

	bench->context.now = begun + TEST_MINUTE - 1;
	session_touch(&bench->context, find(bench, token));
	assert_int_equal(find(bench, token)->seen_at, begun);
	bench->context.now = begun + TEST_MINUTE;
	session_touch(&bench->context, find(bench, token));
	assert_int_equal(find(bench, token)->seen_at, begun + TEST_MINUTE);
	assert_false(tx_is_open(bench->context.db));
	bench->context.now += 5 * TEST_MINUTE;
	assert_true(tx_begin(bench->context.db, TX_READ));
	session_touch(&bench->context, find(bench, token));	/* never within a transaction, never a failure */
	assert_null(bench->context.failure);
	tx_rollback(bench->context.db);
}

static void another_position_means_another_token(void **state)
{
	struct bench *bench = with_clerk(state);
	const char *token = begin(bench, 7, 8), *next;
	const struct session *session = find(bench, token);

	bench_position(bench, 9, 7, ROLE_OFFICER, 100);
	bench_position(bench, 10, 6, ROLE_OFFICER, 100);	/* somebody else's */
	bench->context.now += 10 * TEST_MINUTE;
	assert_true(tx_begin(bench->context.db, TX_WRITE));
	assert_null(session_rotate(&bench->context, session->hash, 10, false));
	assert_int_equal(bench->context.problem_count, 1);
	tx_rollback(bench->context.db);
	assert_non_null(find(bench, token));
	assert_true(tx_begin(bench->context.db, TX_WRITE));
	next = session_rotate(&bench->context, session->hash, 9, false);
	assert_non_null(next);
	assert_true(tx_commit(bench->context.db));
	assert_null(find(bench, token));
	assert_int_equal(find(bench, next)->actor.role, ROLE_OFFICER);
	assert_int_equal(find(bench, next)->ends_at, session->ends_at);
	assert_int_equal(find(bench, next)->fresh_at, session->fresh_at);
	assert_string_not_equal(find(bench, next)->form_token, session->form_token);
	assert_true(tx_begin(bench->context.db, TX_WRITE));
	assert_null(session_rotate(&bench->context, session->hash, 0, true));	/* the old one cannot be used again */
	tx_rollback(bench->context.db);
}

static void a_form_token_fits_its_session_only(void **state)
{
	struct bench *bench = with_clerk(state);
	const struct session *one = find(bench, begin(bench, 7, 8)), *two = find(bench, begin(bench, 7, 8));

	assert_true(session_token_fits(one, one->form_token));
	assert_false(session_token_fits(one, two->form_token));
	assert_false(session_token_fits(one, NULL));
	assert_false(session_token_fits(one, ""));
	assert_false(session_token_fits(one, one->hash));
	assert_false(session_token_fits(NULL, one->form_token));
	assert_false(session_token_fits(one, arena_format(bench->place->arena, "%s ", one->form_token)));
}

static void sessions_are_listed_ended_and_not_too_many(void **state)
{
	struct bench *bench = with_clerk(state);
	const char *first = begin(bench, 7, 8), *last = NULL;
	struct signed_in_place *lines;

	for (int i = 0; i < 12; i++) {
		bench->context.now++;
		last = begin(bench, 7, 8);
	}
	assert_int_equal(signed_in_places(&bench->context, 7, &lines), 10);
	assert_null(find(bench, first));
	assert_string_equal(lines[0].hash, find(bench, last)->hash);
	assert_string_equal(lines[0].office, "映河县总工会");
	assert_string_equal(lines[0].role, "经办人");
	assert_string_equal(lines[0].user_agent, "Firefox");
	assert_true(tx_begin(bench->context.db, TX_WRITE));
	assert_true(session_end_own(&bench->context, 6, lines[1].hash));	/* not his */
	assert_true(tx_commit(bench->context.db));
	assert_int_equal(signed_in_places(&bench->context, 7, &lines), 10);
	assert_true(tx_begin(bench->context.db, TX_WRITE));
	assert_true(session_end_own(&bench->context, 7, lines[1].hash));
	assert_true(session_end_all(&bench->context, 7, find(bench, last)->hash));
	assert_true(tx_commit(bench->context.db));
	assert_int_equal(signed_in_places(&bench->context, 7, &lines), 1);
	assert_non_null(find(bench, last));
}

static void tokens_never_repeat(void **state)
{
	struct bench *bench = with_clerk(state);
	const char *seen[64];

	for (size_t i = 0; i < COUNT_OF(seen); i++) {
		seen[i] = begin(bench, 7, 8);
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(seen[i], seen[j]);
	}
}

static void forms_before_sign_in_must_come_from_our_own_page(void **state)
{
	static const struct { const char *origin, *site; bool own; } cases[] = {
		{ "https://laomo.example", "same-origin", true }, { NULL, "same-origin", true }, { NULL, "none", true },
		{ "https://laomo.example", NULL, true }, { NULL, NULL, false }, { "", "", false }, { "null", NULL, false },
		{ "https://evil.example", NULL, false }, { "https://laomo.example", "cross-site", false }, { NULL, "same-site", false },
		{ "http://laomo.example", NULL, false }, { "https://laomo.example.evil", NULL, false }, { "https://laomo.example:444", NULL, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(origin_is_own(cases[i].origin, cases[i].site, "https://laomo.example"), cases[i].own);
}

static void a_request_costs_little(void **state)
{
	enum { TIMES = 5000 };
	struct bench *bench = with_clerk(state);
	const char *token = begin(bench, 7, 8);
	int64_t begun = clock_monotonic_us();

	for (int i = 0; i < TIMES; i++) {
		struct arena_mark mark = arena_mark(bench->context.arena);

		assert_non_null(session_find(&bench->context, token, "10.0.0.1"));
		arena_rewind(bench->context.arena, mark);
	}
	print_message("%.1f µs a session found\n", (double)(clock_monotonic_us() - begun) / TIMES);
}

static void a_persons_key_is_made_once_and_forgotten_for_good(void **state)
{
	struct bench *bench = bench_make(state);
	struct context *context = &bench->context;
	struct actor system = { .role = ROLE_SYSADMIN, .is_system = true, .tenant_id = 1 };
	struct subject_key key, again;
	unsigned char *sealed;
	size_t length;

	context->actor = &system;
	assert_true(subject_key_find(context, 5, &key));
	assert_int_equal(key.length, 0);
	assert_true(tx_begin(context->db, TX_WRITE));
	assert_true(subject_key_reach(context, 5, &key));
	assert_true(subject_seal(context->keys, context->arena, 5, key.wrapped, key.length, "h", "旧值", &sealed, &length));
	tx_rollback(context->db);
	assert_true(subject_key_find(context, 5, &again));
	assert_int_equal(again.length, 0);		/* nothing is remembered of what was rolled back */
	assert_true(tx_begin(context->db, TX_WRITE));
	assert_true(subject_key_reach(context, 5, &key));
	assert_true(subject_key_reach(context, 5, &again));
	assert_memory_equal(key.wrapped, again.wrapped, key.length);
	assert_true(subject_seal(context->keys, context->arena, 5, key.wrapped, key.length, "h", "旧值", &sealed, &length));
	assert_true(tx_commit(context->db));
	assert_string_equal(subject_unseal(context->keys, context->arena, 5, again.wrapped, again.length, "h", sealed, length), "旧值");
	assert_true(tx_begin(context->db, TX_WRITE));
	assert_true(subject_key_forget(context, 5));
	assert_true(subject_key_forget(context, 5));
	assert_true(subject_key_reach(context, 5, &again));
	assert_true(tx_commit(context->db));
	assert_null(subject_unseal(context->keys, context->arena, 5, again.wrapped, again.length, "h", sealed, length));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_session_tells_who_acts_as_what_and_where),
		ON_BOTH(nothing_but_the_token_finds_it),
		ON_BOTH(it_ends_with_whatever_it_rests_on),
		ON_BOTH(it_ends_by_rest_and_by_age),
		ON_BOTH(that_he_was_here_is_written_once_a_minute),
		ON_BOTH(another_position_means_another_token),
		ON_BOTH(a_form_token_fits_its_session_only),
		ON_BOTH(sessions_are_listed_ended_and_not_too_many),
		ON_BOTH(tokens_never_repeat),
		{ "forms_before_sign_in_must_come_from_our_own_page", forms_before_sign_in_must_come_from_our_own_page, NULL, NULL, NULL },
		ON_BOTH(a_request_costs_little),
		ON_BOTH(a_persons_key_is_made_once_and_forgotten_for_good),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
