/* account_token_test.c: what a token may be, how long it lives, how it narrows
 * what its maker may; and calls repeated under a key, on both engines. */
#include "modules/account/account_testing.h"

#include "model/once.h"
#include "model/token.h"

struct made {
	int64_t id;
	const char *header;	/* "Bearer laomo_…" */
};

/* Of the system administrator; false: problems. */
static bool token_make(struct house *house, const struct token_row *told, struct made *made)
{
	struct context *context = &house->context;
	struct token_row *row = row_new(context, &token_entity);
	int64_t fresh = row->record.id;
	const char *secret = NULL;

	act_as(house, ROLE_SYSADMIN);
	*row = *told;
	row->record.id = fresh;
	assert_true(store_begin(context));
	if (store_create(context, &token_entity, row))
		secret = token_secret_make(context, row->record.id, context->actor->account_id);
	if (!secret) {
		store_rollback(context);
		return false;
	}
	assert_true(store_commit(context));
	*made = (struct made){ .id = row->record.id, .header = arena_format(context->arena, "Bearer %s", secret) };
	return true;
}

static struct made token_good(struct house *house)
{
	struct made made = { 0 };
	struct token_row told = { .name = "夜间同步", .acts = "list show", .entities = "account", .until_on = "2026-12-01", .proves = 0 };

	if (!token_make(house, &told, &made))
		tell(house);
	assert_non_null(made.header);
	return made;
}

static const struct token *found(struct house *house, const char *header)
{
	const struct token *token;

	house->context.actor = &house->nobody;
	token = token_find(&house->context, header, "10.0.0.9");
	assert_null(house->context.failure);
	return token;
}

static void a_token_acts_as_its_maker_and_does_less(void **state)
{
	struct house *house = house_founded(state);
	struct made made = token_good(house);
	const struct token *token = found(house, made.header);

	assert_non_null(token);
	act_as(house, ROLE_SYSADMIN);
	assert_int_equal(token->actor.account_id, house->context.actor->account_id);
	assert_int_equal(token->actor.role, ROLE_SYSADMIN);
	assert_true(may(&house->context, &account, ACT_CREATE));
	house->context.actor = &token->actor;
	assert_true(may(&house->context, &account, ACT_LIST));
	assert_false(may(&house->context, &account, ACT_CREATE));
	assert_false(may(&house->context, &position, ACT_LIST));
	assert_false(may(&house->context, entity_find("organisation"), ACT_SHOW));
	assert_non_null(strstr(token->actor.source, "夜间同步"));
	assert_true(token_lists("list show", "list") && token_lists("list show", "show"));
	assert_false(token_lists("list show", "lis") || token_lists("list show", "how") || token_lists("", "list"));
}

static void nothing_but_the_whole_secret_finds_it(void **state)
{
	struct house *house = house_founded(state);
	struct made made = token_good(house);
	char *cut = arena_text_n(house->place->arena, made.header, strlen(made.header) - 1);
	char *other = arena_text(house->place->arena, made.header);
	char *last = &other[strlen(other) - 1];

	*last = *last == '0' ? '1' : '0';
	assert_null(found(house, cut));
	assert_null(found(house, other));
	assert_null(found(house, arena_format(house->place->arena, "%s0", made.header)));
	assert_null(found(house, made.header + strlen("Bearer ")));
	assert_null(found(house, arena_format(house->place->arena, "Basic %s", made.header)));
	assert_null(found(house, NULL));
	assert_null(found(house, ""));
	assert_non_null(found(house, arena_format(house->place->arena, "bearer   %s", made.header + strlen("Bearer "))));
}

static void it_ends_with_its_day_its_password_and_by_hand(void **state)
{
	struct house *house = house_founded(state);
	struct context *context = &house->context;
	struct made made = token_good(house), other = token_good(house), third = token_good(house);
	struct token_row *row = row_new(context, &token_entity);
	struct token_use use;

	context->today = "2026-12-01";
	assert_non_null(found(house, made.header));
	context->today = "2026-12-02";
	assert_null(found(house, made.header));
	context->today = "2026-11-20";
	act_as(house, ROLE_SYSADMIN);
	assert_true(store_load_to_change(context, &token_entity, other.id, row));
	assert_true(store_begin(context) && store_step(context, &token_entity, row, step_find(&token_entity, "revoke"), NULL) && store_commit(context));
	assert_null(found(house, other.header));
	act_as(house, ROLE_SYSADMIN);
	assert_true(token_use_of(context, third.id, &use) && use.lives && use.seen_at == 0);
	token_touch(context, found(house, third.header), "10.0.0.9");
	act_as(house, ROLE_SYSADMIN);
	assert_true(token_use_of(context, third.id, &use) && use.seen_at == context->now);
	assert_string_equal(use.seen_source, "10.0.0.9");
	assert_true(store_begin(context) && account_secret_set(context, context->actor->account_id, "another hash", false) && store_commit(context));
	assert_true(token_use_of(context, third.id, &use) && !use.lives);
	assert_null(found(house, third.header));
}

static void what_it_may_be_is_checked_on_every_save(void **state)
{
	static const struct token_row wrong[] = {
		{ .name = "无事", .acts = "", .entities = "*", .until_on = "2026-12-01" }, { .name = "无物", .acts = "list", .entities = "", .until_on = "2026-12-01" },
		{ .name = "太久", .acts = "list", .entities = "*", .until_on = "2027-11-22" }, { .name = "过去", .acts = "list", .entities = "*", .until_on = "2026-11-19" },
		{ .name = "", .acts = "list", .entities = "*", .until_on = "2026-12-01" }, { .name = "无期", .acts = "list", .entities = "*" },
		{ .name = "地址", .acts = "list", .entities = "*", .until_on = "2026-12-01", .sources = "example.org" },
	};
	struct house *house = house_founded(state);
	struct made made;

	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		if (token_make(house, &wrong[i], &made))
			print_message("%s was made\n", wrong[i].name);
		assert_false(context_is_clean(&house->context));
		forget_problems(house);
	}
	/* Not by a token, whatever it may. */
	struct made good = token_good(house);
	const struct token *token = found(house, good.header);
	struct token_row *row = row_new(&house->context, &token_entity);
	*row = (struct token_row){ .name = "子", .acts = "list", .entities = "*", .until_on = "2026-12-01" };
	house->context.actor = &token->actor;
	assert_true(store_begin(&house->context));
	assert_false(store_create(&house->context, &token_entity, row));
	store_rollback(&house->context);
	forget_problems(house);
}

/* --- once --- */

static enum once_found asked(struct house *house, const char *key, const char *what, struct once *once)
{
	*once = (struct once){ .key = key, .asked = what, .type = "", .location = "", .etag = "" };
	return once_begin(&house->context, once);
}

static void a_call_repeated_gets_the_first_answer_for_a_day(void **state)
{
	struct house *house = house_founded(state);
	struct context *context = &house->context;
	const struct token *token = found(house, token_good(house).header);
	struct once once;

	context->actor = &token->actor;
	assert_int_equal(asked(house, "k", "a", &once), ONCE_NEW);
	assert_int_equal(asked(house, "k", "a", &once), ONCE_BUSY);
	once = (struct once){ .key = "k", .asked = "a", .status = 201, .type = "application/json", .location = "/x/1", .etag = "\"1\"", .body = "{\"名\":1}", .length = 10 };
	assert_true(once_keep(context, &once));
	assert_int_equal(asked(house, "k", "a", &once), ONCE_AGAIN);
	assert_int_equal(once.status, 201);
	assert_string_equal(once.body, "{\"名\":1}");
	assert_string_equal(once.location, "/x/1");
	assert_int_equal(asked(house, "k", "b", &once), ONCE_OTHER);
	assert_int_equal(asked(house, "l", "b", &once), ONCE_NEW);
	once_forget(context, &once);
	assert_int_equal(asked(house, "l", "c", &once), ONCE_NEW);
	context->now += INT64_C(3) * 60 * 1000;	/* its doer was killed */
	assert_int_equal(asked(house, "l", "c", &once), ONCE_NEW);
	assert_true(store_begin(context) && once_clear(context) && store_commit(context));
	assert_int_equal(asked(house, "k", "a", &once), ONCE_AGAIN);
	context->now += INT64_C(24) * 60 * 60 * 1000 + 1;
	assert_true(store_begin(context) && once_clear(context) && store_commit(context));
	assert_int_equal(db_number(context->db, SQL("SELECT COUNT(*) FROM api_answer"), -1, NULL), 0);
	assert_int_equal(asked(house, "k", "b", &once), ONCE_NEW);
}

static void an_answer_goes_with_what_it_answers(void **state)
{
	struct house *house = house_founded(state);
	struct context *context = &house->context;
	const struct token *token = found(house, token_good(house).header);
	struct once once;

	context->actor = &token->actor;
	assert_int_equal(asked(house, "k", "a", &once), ONCE_NEW);
	once.status = 200;
	once.body = "{}";
	once.length = 2;
	assert_true(store_begin(context) && once_keep(context, &once));
	store_rollback(context);
	assert_int_equal(asked(house, "k", "a", &once), ONCE_BUSY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_token_acts_as_its_maker_and_does_less),
		ON_BOTH(nothing_but_the_whole_secret_finds_it),
		ON_BOTH(it_ends_with_its_day_its_password_and_by_hand),
		ON_BOTH(what_it_may_be_is_checked_on_every_save),
		ON_BOTH(a_call_repeated_gets_the_first_answer_for_a_day),
		ON_BOTH(an_answer_goes_with_what_it_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
