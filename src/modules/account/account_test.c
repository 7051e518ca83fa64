/* account_test.c: what the three officers may and may not do to accounts and
 * positions, and what the auditor reads, on both engines. */
#include "modules/account/account_testing.h"

#include "modules/account/account_browser.h"

/* --- accounts --- */

static int64_t make_account(struct house *house, const char *login, int64_t office_id)
{
	struct account *made = row_new(&house->context, &account);
	bool kept;

	made->login = login;
	made->name = "周敏";
	made->office_id = office_id;
	assert_true(store_begin(&house->context));
	kept = store_create(&house->context, &account, made);
	if (kept)
		assert_true(store_commit(&house->context));
	else
		store_rollback(&house->context);
	return kept ? made->record.id : 0;
}

static int64_t grant(struct house *house, int64_t account_id, enum role role, int64_t office_id, const char *from_on, const char *until_on)
{
	struct position *granted = row_new(&house->context, &position);
	bool kept;

	granted->account_id = account_id;
	granted->role = role;
	granted->office_id = office_id;
	granted->from_on = from_on;
	granted->until_on = until_on;
	granted->reason = "分工通知";
	assert_true(store_begin(&house->context));
	kept = store_create(&house->context, &position, granted);
	if (kept)
		assert_true(store_commit(&house->context));
	else
		store_rollback(&house->context);
	return kept ? granted->record.id : 0;
}

static void an_account_is_made_by_one_and_given_its_rights_by_another(void **state)
{
	struct house *house = house_founded(state);
	const char *password, *token;
	int64_t id;

	act_as(house, ROLE_SYSADMIN);
	id = make_account(house, "ZhouMin", house->county_id);
	if (!id)
		tell(house);
	assert_true(id > 0);
	assert_null(token_of(house, "zhoumin", ""));
	act_as(house, ROLE_SYSADMIN);
	password = account_password_reset(&house->context, id);
	assert_non_null(password);
	assert_null(token_of(house, "zhoumin", password));	/* no rights yet */
	act_as(house, ROLE_SECADMIN);
	if (!grant(house, id, ROLE_CLERK, house->county_id, "2026-11-20", NULL))
		tell(house);
	token = token_of(house, "zhoumin", password);
	assert_non_null(token);
	assert_true(session_find(&house->context, token, "")->must_change);
	assert_int_equal(session_find(&house->context, token, "")->actor.office_id, house->county_id);
	assert_false(session_find(&house->context, token, "")->actor.is_root);
}

static void who_may_do_what_is_declared(void **state)
{
	struct context context = { 0 };
	struct actor actor = { 0 };
	static const unsigned kinds[] = { ACT_CREATE, ACT_EDIT, ACT_REMOVE, ACT_EXPORT, ACT_IMPORT, ACT_REVEAL };

	(void)state;
	context.actor = &actor;
	for (int role = 0; role < ROLE_COUNT; role++) {
		actor.role = (enum role)role;
		assert_int_equal(may(&context, &account, ACT_LIST), role_is_of_three(actor.role));
		assert_int_equal(may(&context, &position, ACT_SHOW), role_is_of_three(actor.role));
		for (size_t i = 0; i < COUNT_OF(kinds); i++) {
			bool makes = kinds[i] == ACT_CREATE || kinds[i] == ACT_EDIT;

			assert_int_equal(may(&context, &account, (enum act)kinds[i]), makes && role == ROLE_SYSADMIN);
			assert_int_equal(may(&context, &position, (enum act)kinds[i]), makes && role == ROLE_SECADMIN);
		}
	}
	for (const struct choice *one = account_roles; one->value; one++) {
		assert_string_equal(one->name, role_texts[one->value].name);
		assert_string_equal(one->label, role_texts[one->value].label);
	}
	for (size_t i = 0; i < account_module.page_count; i++) {
		const struct page_route *route = &account_module.pages[i];

		assert_true(route->may != 0);
		if (route->method == METHOD_POST)	/* the auditor acts on nothing but his own session */
			assert_true(!(route->may & ALLOW(ROLE_AUDITOR)) || route->may == SIGNED_IN || route->may == WITH_ACCOUNT || route->may == EVERYONE);
	}
}

static void the_three_exclude_each_other_and_all_business(void **state)
{
	static const struct { enum role held, asked; bool taken; } cases[] = {
		{ ROLE_SYSADMIN, ROLE_SECADMIN, false }, { ROLE_SYSADMIN, ROLE_AUDITOR, false }, { ROLE_SECADMIN, ROLE_AUDITOR, false },
		{ ROLE_SECADMIN, ROLE_SYSADMIN, false }, { ROLE_AUDITOR, ROLE_CLERK, false }, { ROLE_SYSADMIN, ROLE_OFFICER, false },
		{ ROLE_CLERK, ROLE_SYSADMIN, false }, { ROLE_OFFICER, ROLE_AUDITOR, false }, { ROLE_CLERK, ROLE_OFFICER, true },
		{ ROLE_CLERK, ROLE_CLERK, true }, { ROLE_AUDITOR, ROLE_AUDITOR, true }, { ROLE_GUEST, ROLE_GUEST, true },
		{ ROLE_GUEST, ROLE_CLERK, false }, { ROLE_OFFICER, ROLE_GUEST, false }, { ROLE_GUEST, ROLE_AUDITOR, false },
	};
	struct house *house = house_founded(state);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int64_t id;

		act_as(house, ROLE_SYSADMIN);
		id = make_account(house, arena_format(house->place->arena, "case%zu", i), house->county_id);
		act_as(house, ROLE_SECADMIN);
		assert_true(grant(house, id, cases[i].held, house->county_id, "2026-11-20", NULL) > 0);
		assert_int_equal(grant(house, id, cases[i].asked, house->other_id, "2026-12-01", NULL) > 0, cases[i].taken);
		assert_int_equal(problem_of(&house->context, "role") == NULL, cases[i].taken);
		forget_problems(house);
	}
}

static void one_after_the_other_they_do_not_exclude(void **state)
{
	struct house *house = house_founded(state);
	struct position *first = row_new(&house->context, &position);
	int64_t id;

	act_as(house, ROLE_SYSADMIN);
	id = make_account(house, "zhoumin", house->county_id);
	act_as(house, ROLE_SECADMIN);
	first->record.id = grant(house, id, ROLE_AUDITOR, house->county_id, "2026-01-01", "2026-11-30");
	assert_true(first->record.id > 0);
	assert_int_equal(grant(house, id, ROLE_CLERK, house->county_id, "2026-11-30", NULL), 0);
	forget_problems(house);
	assert_true(grant(house, id, ROLE_CLERK, house->county_id, "2026-12-01", NULL) > 0);
	assert_true(store_load_to_change(&house->context, &position, first->record.id, first));	/* and not by making it longer */
	first->until_on = "2026-12-01";
	assert_true(store_begin(&house->context));
	assert_false(store_change(&house->context, &position, first, NULL, NULL));
	store_rollback(&house->context);
	assert_non_null(problem_of(&house->context, "role"));
}

static void nobody_grants_or_ends_his_own(void **state)
{
	struct house *house = house_founded(state);
	struct position *own = row_new(&house->context, &position);
	struct account *account_of_own = row_new(&house->context, &account);

	act_as(house, ROLE_SECADMIN);
	assert_int_equal(grant(house, house->officer[1].account_id, ROLE_SECADMIN, house->county_id, "2026-11-20", NULL), 0);
	assert_non_null(problem_of(&house->context, "account_id"));
	forget_problems(house);
	assert_true(store_load_to_change(&house->context, &position, house->officer[1].position_id, own));
	assert_true(store_begin(&house->context));
	assert_false(store_step(&house->context, &position, own, step_find(&position, "end"), "试试"));
	store_rollback(&house->context);
	forget_problems(house);
	act_as(house, ROLE_SYSADMIN);
	assert_true(store_load_to_change(&house->context, &account, house->officer[0].account_id, account_of_own));
	assert_true(store_begin(&house->context));
	assert_false(store_step(&house->context, &account, account_of_own, step_find(&account, "stop"), "试试"));
	store_rollback(&house->context);
}

static void step(struct house *house, const struct entity *entity, int64_t id, const char *name)
{
	void *row = row_new(&house->context, entity);

	assert_true(store_load_to_change(&house->context, entity, id, row));
	assert_true(store_begin(&house->context));
	if (!store_step(&house->context, entity, row, step_find(entity, name), "人员调整"))
		tell(house);
	assert_true(context_is_clean(&house->context));
	assert_true(store_commit(&house->context));
}

static void stopping_and_ending_put_him_out_at_once(void **state)
{
	struct house *house = house_founded(state);
	const char *password, *token;
	int64_t id, held;

	act_as(house, ROLE_SYSADMIN);
	id = make_account(house, "zhoumin", house->county_id);
	password = account_password_reset(&house->context, id);
	act_as(house, ROLE_SECADMIN);
	held = grant(house, id, ROLE_CLERK, house->county_id, "2026-11-20", NULL);
	token = token_of(house, "zhoumin", password);
	assert_non_null(session_find(&house->context, token, ""));
	act_as(house, ROLE_SYSADMIN);
	step(house, &account, id, "stop");
	assert_null(session_find(&house->context, token, ""));
	assert_null(token_of(house, "zhoumin", password));
	act_as(house, ROLE_SECADMIN);
	assert_int_equal(grant(house, id, ROLE_OFFICER, house->county_id, "2026-11-20", NULL), 0);	/* stopped */
	forget_problems(house);
	act_as(house, ROLE_SYSADMIN);
	step(house, &account, id, "resume");
	assert_null(session_find(&house->context, token, ""));
	token = token_of(house, "zhoumin", password);
	assert_non_null(token);
	act_as(house, ROLE_SECADMIN);
	step(house, &position, held, "end");
	assert_null(session_find(&house->context, token, ""));
	assert_null(token_of(house, "zhoumin", password));
	act_as(house, ROLE_SYSADMIN);
	assert_non_null(account_password_reset(&house->context, id));
	assert_null(token_of(house, "zhoumin", password));
}

static void he_who_resets_a_password_cannot_use_it(void **state)
{
	struct house *house = house_founded(state);
	const char *password;
	int64_t id, held;

	act_as(house, ROLE_SYSADMIN);
	id = make_account(house, "zhoumin", house->county_id);
	act_as(house, ROLE_SECADMIN);
	held = grant(house, id, ROLE_CLERK, house->county_id, "2026-11-20", NULL);
	act_as(house, ROLE_SYSADMIN);
	password = account_password_reset(&house->context, id);
	assert_non_null(token_of(house, "zhoumin", password));	/* the first one takes nobody's place */
	act_as(house, ROLE_SYSADMIN);
	password = account_password_reset(&house->context, id);
	assert_non_null(password);
	assert_null(token_of(house, "zhoumin", password));	/* waits for the second hand */
	act_as(house, ROLE_SECADMIN);
	step(house, &position, held, "confirm");
	assert_non_null(token_of(house, "zhoumin", password));
}

static void accounts_of_the_three_are_reset_on_the_machine_only(void **state)
{
	struct house *house = house_founded(state);
	int64_t id;

	act_as(house, ROLE_SYSADMIN);
	id = make_account(house, "mingcha", house->county_id);
	act_as(house, ROLE_SECADMIN);
	assert_true(grant(house, id, ROLE_AUDITOR, house->county_id, "2026-11-20", NULL) > 0);
	act_as(house, ROLE_SYSADMIN);
	assert_non_null(account_password_reset(&house->context, id));
	assert_null(account_password_reset(&house->context, id));
	assert_false(context_is_clean(&house->context));
	forget_problems(house);
}

static void officers_of_a_county_see_and_touch_their_county_only(void **state)
{
	struct house *house = house_founded(state);
	struct account *of_other = row_new(&house->context, &account);
	struct actor county = { .role = ROLE_SYSADMIN, .name = "县管", .office_name = "" };
	struct query query = { .entity = &account };
	struct listing listing;
	int64_t mine, other;

	act_as(house, ROLE_SYSADMIN);
	mine = make_account(house, "mine", house->county_id);
	other = make_account(house, "other", house->other_id);
	county.tenant_id = house->system.tenant_id;
	county.office_id = house->county_id;
	county.account_id = mine;
	house->context.actor = &county;
	assert_true(store_list(&house->context, &query, &listing));
	assert_int_equal(listing.count, 1);
	assert_int_equal(listing.rows[0].id, mine);
	assert_false(store_load(&house->context, &account, other, of_other));
	assert_int_equal(make_account(house, "foreign", house->other_id), 0);
	assert_false(context_is_clean(&house->context));
	forget_problems(house);
	county.role = ROLE_SECADMIN;
	assert_int_equal(grant(house, other, ROLE_CLERK, house->other_id, "2026-11-20", NULL), 0);
	forget_problems(house);
	act_as(house, ROLE_AUDITOR);
	assert_true(store_list(&house->context, &query, &listing));
	assert_int_equal(listing.count, 5);
}

static void login_names_have_a_form_and_are_unique(void **state)
{
	static const char *const bad[] = { "a", "has space", "a<b", "330203195605010012", "a'b", "名 字", "xitong", "XITONG" };
	static const char *const good[] = { "zm", "周敏", "zhou.min_2-x@linjiang" };
	struct house *house = house_founded(state);

	act_as(house, ROLE_SYSADMIN);
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		assert_int_equal(make_account(house, bad[i], house->county_id), 0);
		assert_non_null(problem_of(&house->context, "login"));
		forget_problems(house);
	}
	for (size_t i = 0; i < COUNT_OF(good); i++)
		assert_true(make_account(house, good[i], house->county_id) > 0);
}

/* --- the command line's way --- */

static void an_account_is_made_whole_or_not_at_all(void **state)
{
	struct house *house = house_founded(state);
	const char *password = NULL;
	int64_t before = accounts_count(&house->context);

	house->context.actor = &house->system;
	assert_true(account_make(&house->context, &(struct account_new){ .login = "zhoumin", .name = "周敏", .role = ROLE_CLERK,
		.office_id = house->county_id, .must_change = true }, &password) > 0);
	assert_int_equal(strlen(password), 19);
	assert_non_null(token_of(house, "zhoumin", password));
	house->context.actor = &house->system;
	assert_int_equal(account_make(&house->context, &(struct account_new){ .login = "zhoumin2", .name = "周敏", .role = ROLE_MEMBER,
		.office_id = house->county_id }, &password), 0);	/* a member without a file of his own */
	assert_non_null(problem_of(&house->context, "role"));
	forget_problems(house);
	assert_int_equal(account_make(&house->context, &(struct account_new){ .login = "zhoumin3", .name = "周敏", .role = ROLE_CLERK,
		.office_id = house->county_id, .password = "Zhoumin3!!" }, &password), 0);
	assert_non_null(problem_of(&house->context, "password"));
	forget_problems(house);
	assert_int_equal(accounts_count(&house->context), before + 1);
	run(house->place->db, arena_format(house->context.arena, "INSERT INTO person (id, tenant_id, version, made_at, made_by, changed_at, batch_id, name) "
		"VALUES (4711, %lld, 1, 0, 0, 0, 0, '郑有田')", (long long)house->system.tenant_id));
	assert_true(account_make(&house->context, &(struct account_new){ .login = "geren", .name = "郑有田", .role = ROLE_MEMBER,
		.office_id = house->county_id, .person_id = 4711, .password = "Kettle9&Vapour" }, &password) > 0);
	assert_string_equal(password, "Kettle9&Vapour");
	assert_int_equal(session_find(&house->context, token_of(house, "geren", password), "")->actor.person_id, 4711);
}

/* --- the audit --- */

static void the_auditor_reads_what_was_done_in_his_subtree(void **state)
{
	struct house *house = house_founded(state);
	struct actor county = { .role = ROLE_AUDITOR, .name = "县审" };
	struct audit_query query = { .limit = 5 };
	struct audit_row *rows, *next;
	bool more;
	size_t count;

	act_as(house, ROLE_SYSADMIN);
	make_account(house, "zhoumin", house->county_id);
	act_as(house, ROLE_AUDITOR);
	count = audit_lines(&house->context, &query, &rows, &more);
	assert_int_equal(count, 5);
	assert_true(more);
	assert_string_equal(rows[0].act, "create");
	assert_string_equal(rows[0].entity, "account");
	assert_string_equal(rows[0].who, "纪安");
	assert_string_equal(rows[0].office, "临江市总工会");
	query.after_at = rows[4].at;
	query.after_lane = rows[4].lane;
	query.after_number = rows[4].number;
	assert_true(audit_lines(&house->context, &query, &next, &more) > 0);
	assert_int_equal(next[0].number, rows[4].number - 1);
	query = (struct audit_query){ .act = "sign_in", .limit = 100 };
	assert_int_equal(audit_lines(&house->context, &query, &rows, &more), 3);
	query.account_id = house->officer[1].account_id;
	assert_int_equal(audit_lines(&house->context, &query, &rows, &more), 1);
	query = (struct audit_query){ .from_on = "2026-11-20", .until_on = "2026-11-20", .limit = 100 };
	assert_true(audit_lines(&house->context, &query, &rows, &more) > 5);
	query.until_on = query.from_on = "2026-11-21";
	assert_int_equal(audit_lines(&house->context, &query, &rows, &more), 0);
	county.tenant_id = house->system.tenant_id;
	county.office_id = house->county_id;
	house->context.actor = &county;
	query = (struct audit_query){ .limit = 100 };
	assert_int_equal(audit_lines(&house->context, &query, &rows, &more), 0);	/* nothing was done in the county yet */
	tell(house);
	assert_null(house->context.failure);
}

static void a_browser_is_told_in_words(void **state)
{
	static const struct { const char *agent, *words; } told[] = {
		{ "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36", "Chrome（Windows）" },
		{ "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0", "Edge（Windows）" },
		{ "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox（Linux）" },
		{ "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
		  "Safari（iPhone）" },
		{ "Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50", "微信（Android）" },
		{ "curl/8.5.0", "其他浏览器" }, { "", "其他浏览器" }, { NULL, "其他浏览器" },
	};
	struct context context = { .arena = arena_new(0) };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(told); i++)
		assert_string_equal(browser_words(&context, told[i].agent), told[i].words);
	arena_free(context.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(an_account_is_made_by_one_and_given_its_rights_by_another),
		{ "who_may_do_what_is_declared", who_may_do_what_is_declared, NULL, NULL, NULL },
		ON_BOTH(the_three_exclude_each_other_and_all_business),
		ON_BOTH(one_after_the_other_they_do_not_exclude),
		ON_BOTH(nobody_grants_or_ends_his_own),
		ON_BOTH(stopping_and_ending_put_him_out_at_once),
		ON_BOTH(he_who_resets_a_password_cannot_use_it),
		ON_BOTH(accounts_of_the_three_are_reset_on_the_machine_only),
		ON_BOTH(officers_of_a_county_see_and_touch_their_county_only),
		ON_BOTH(login_names_have_a_form_and_are_unique),
		ON_BOTH(an_account_is_made_whole_or_not_at_all),
		ON_BOTH(the_auditor_reads_what_was_done_in_his_subtree),
		{ "a_browser_is_told_in_words", a_browser_is_told_in_words, NULL, NULL, NULL },
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
