/* account_test.c: the first setup, and what the three officers may and may
 * not do to accounts and positions, on both engines. */
#include "db/testing.h"

#undef fail	/* context.h has one of its own */

#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/session.h"
#include "model/sign_in.h"
#include "model/store.h"
#include "modules/account/account_parts.h"
#include "modules/organisation/organisation.h"

/* Persons are no affair of these tests: an account refers to one by id only. */
static const struct field person_fields[] = {
	{ FIELD(struct account, name, TEXT), .label = "姓名" },
};
static const struct entity person_of_test = { .name = "person", .label = "人员", .row_size = sizeof(struct account), FIELDS(person_fields), .title = "name" };
static const struct entity *const person_entities[] = { &person_of_test, NULL };
static const struct module person_module_of_test = { .name = "person", .label = "人员", .entities = person_entities };
const struct module *const modules[] = { &organisation_module, &person_module_of_test, &account_module, NULL };

struct house {
	struct place *place;
	struct context context;
	struct actor nobody, system, officer[3];
	const char *password[3];
	int64_t office_id, county_id, other_id;
};

static const char *const logins[] = { "xitong", "anquan", "shenji" };
static const enum role roles[] = { ROLE_SYSADMIN, ROLE_SECADMIN, ROLE_AUDITOR };

static struct house *house_make(void **state)
{
	struct place *place = place_of(state);
	struct house *house = arena_one(place->arena, struct house);
	const char *path = arena_format(place->arena, "/tmp/laomo-account-keys-%d", (int)getpid());
	const char *why = "";

	house->place = place;
	house->nobody = (struct actor){ .role = ROLE_PUBLIC, .source = "10.0.0.1" };
	house->context = (struct context){
		.arena = place->arena, .db = place->db, .keys = keys_load(place->arena, path, true, &why), .actor = &house->nobody,
		.now = 1795143600000, .today = "2026-11-20",
	};
	unlink(path);
	assert_non_null(house->context.keys);
	if (!model_schema_reach(place->db, place->arena, NULL, &why))
		print_error("%s\n", why);
	assert_string_equal(why, "");
	return house;
}

static struct setup setup_told(const char *code)
{
	return (struct setup){
		.code = code, .office = "临江市总工会", .level = LEVEL_CITY,
		.login = { "xitong", "anquan", "shenji" }, .name = { "纪安", "尚严", "明察" }, .password = "Qx7-mulberry-Tin",
	};
}

static void tell(const struct house *house)
{
	for (const struct problem *one = house->context.problems; one; one = one->next)
		print_message("%s: %s\n", one->field, one->text);
	if (house->context.failure)
		print_message("failure: %s\n", house->context.failure);
}

static void forget_problems(struct house *house)
{
	house->context.problems = house->context.last_problem = NULL;
	house->context.problem_count = 0;
	house->context.failure = NULL;
}

static const char *token_of(struct house *house, const char *login, const char *password)
{
	const char *token;
	bool choose;

	house->context.actor = &house->nobody;
	sign_in(&house->context, &(struct sign_in){ .login = login, .password = password, .source = "10.0.0.1", .user_agent = "Firefox" }, &token, &choose);
	return token;
}

static void act_as(struct house *house, enum role role)
{
	for (size_t i = 0; i < COUNT_OF(roles); i++) {
		if (roles[i] == role)
			house->context.actor = &house->officer[i];
	}
}

static int64_t county_make(struct house *house, const char *name)
{
	struct organisation *county = row_new(&house->context, &organisation);

	house->context.actor = &house->system;
	county->name = name;
	county->kind = ORGANISATION_OFFICE;
	county->level = LEVEL_COUNTY;
	county->parent_id = house->office_id;
	county->state = ORGANISATION_ACTIVE;
	assert_true(store_begin(&house->context));
	if (!store_create(&house->context, &organisation, county))
		tell(house);
	assert_true(context_is_clean(&house->context));
	assert_true(store_commit(&house->context));
	return county->record.id;
}

static struct house *house_founded(void **state)
{
	struct house *house = house_make(state);
	struct setup setup = setup_told(setup_code_make(&house->context));
	struct setup_result result;

	if (!setup_do(&house->context, &setup, &result))
		tell(house);
	assert_true(context_is_clean(&house->context));
	for (size_t i = 0; i < COUNT_OF(roles); i++) {
		const struct session *session;

		house->password[i] = result.password[i];
		session = session_find(&house->context, token_of(house, logins[i], result.password[i]), "10.0.0.1");
		assert_non_null(session);
		house->officer[i] = session->actor;
	}
	house->office_id = house->officer[0].office_id;
	house->system = (struct actor){ .role = ROLE_SYSADMIN, .is_system = true, .tenant_id = house->officer[0].tenant_id, .name = "系统" };
	house->county_id = county_make(house, "清河县总工会");
	house->other_id = county_make(house, "柳湾县总工会");
	return house;
}

/* --- setup --- */

static void the_first_setup_makes_three_officers_once(void **state)
{
	struct house *house = house_make(state);
	const char *code = setup_code_make(&house->context);
	struct setup setup = setup_told(code);
	struct setup_result result;
	int64_t lines;

	assert_int_equal(accounts_count(&house->context), 0);
	assert_non_null(code);
	assert_true(setup_is_open(&house->context));
	assert_int_equal(number(house->context.db, arena_format(house->place->arena, "SELECT COUNT(*) FROM setup_code WHERE hash = '%s'", code)), 0);
	if (!setup_do(&house->context, &setup, &result))
		tell(house);
	assert_int_equal(accounts_count(&house->context), 3);
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
	assert_false(setup_is_open(&house->context));
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
	assert_false(setup_is_open(&house->context));
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
	assert_true(setup_is_open(&house->context));
}

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
			assert_true(!(route->may & ALLOW(ROLE_AUDITOR)) || route->may == SIGNED_IN || route->may == EVERYONE);
	}
}

static void the_three_exclude_each_other_and_all_business(void **state)
{
	static const struct { enum role held, asked; bool taken; } cases[] = {
		{ ROLE_SYSADMIN, ROLE_SECADMIN, false }, { ROLE_SYSADMIN, ROLE_AUDITOR, false }, { ROLE_SECADMIN, ROLE_AUDITOR, false },
		{ ROLE_SECADMIN, ROLE_SYSADMIN, false }, { ROLE_AUDITOR, ROLE_CLERK, false }, { ROLE_SYSADMIN, ROLE_OFFICER, false },
		{ ROLE_CLERK, ROLE_SYSADMIN, false }, { ROLE_OFFICER, ROLE_AUDITOR, false }, { ROLE_CLERK, ROLE_OFFICER, true },
		{ ROLE_CLERK, ROLE_CLERK, true }, { ROLE_AUDITOR, ROLE_AUDITOR, true },
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
	static const char *const bad[] = { "a", "has space", "<script>", "330203195605010012", "a'b", "名 字", "xitong", "XITONG" };
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(the_first_setup_makes_three_officers_once),
		ON_BOTH(a_wrong_or_old_code_sets_nothing_up),
		ON_BOTH(the_setup_form_tells_every_mistake),
		ON_BOTH(an_account_is_made_by_one_and_given_its_rights_by_another),
		{ "who_may_do_what_is_declared", who_may_do_what_is_declared, NULL, NULL, NULL },
		ON_BOTH(the_three_exclude_each_other_and_all_business),
		ON_BOTH(one_after_the_other_they_do_not_exclude),
		ON_BOTH(nobody_grants_or_ends_his_own),
		ON_BOTH(stopping_and_ending_put_him_out_at_once),
		ON_BOTH(officers_of_a_county_see_and_touch_their_county_only),
		ON_BOTH(login_names_have_a_form_and_are_unique),
		ON_BOTH(an_account_is_made_whole_or_not_at_all),
		ON_BOTH(the_auditor_reads_what_was_done_in_his_subtree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
