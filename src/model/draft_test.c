/* draft_test.c: a draft is found by its account and form alone, sealed at rest,
 * bounded in number, and gone after its days; a pass names whom it was given to. */
#include "model/testing.h"

#include <string.h>

#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/draft.h"
#include "model/store.h"

static const char form[] = "/person/12/edit";
static const int64_t a_day = INT64_C(24) * 60 * 60 * 1000;

struct bench {
	struct context context;
	struct actor actor;
};

static struct bench *bench_make(void **state)
{
	struct place *place = place_of(state);
	struct bench *bench = arena_one(place->arena, struct bench);
	place_schema(place);
	bench->actor = (struct actor){ .role = ROLE_CLERK, .tenant_id = 3, .account_id = 7, .name = "周敏", .office_name = "" };
	bench->context = place_context(place, &bench->actor);
	return bench;
}

static bool keep(struct bench *bench, const char *of, const char *value)
{
	const struct draft_owner owner = { bench->actor.tenant_id, bench->actor.account_id, bench->actor.name };
	const struct draft_text texts[] = { { "name", value }, { "note", "" }, { "two\x1flines", "x" } };
	return draft_keep(&bench->context, &owner, of, texts, COUNT_OF(texts));
}

static void a_draft_comes_back_as_it_was_typed(void **state)
{
	struct bench *bench = bench_make(state);
	struct draft draft;
	assert_false(draft_find(&bench->context, form, &draft));
	assert_true(keep(bench, form, "吕德刚\n第二行"));
	assert_true(keep(bench, form, "吕德刚\n第三行"));
	assert_true(draft_find(&bench->context, form, &draft));
	assert_int_equal(draft.count, 2);
	assert_string_equal(draft.texts[0].value, "吕德刚\n第三行");
	assert_string_equal(draft.texts[1].name, "note");
	assert_string_equal(draft.texts[1].value, "");
	assert_true(draft_drop(&bench->context, form));
	assert_false(draft_find(&bench->context, form, &draft));
}

static void a_draft_is_his_who_typed_it(void **state)
{
	struct bench *bench = bench_make(state);
	struct draft draft;
	int64_t since = 0;
	assert_true(keep(bench, form, "甲"));
	assert_null(draft_of_other(&bench->context, form, &since));
	bench->actor.account_id = 8;
	assert_false(draft_find(&bench->context, form, &draft));
	assert_string_equal(draft_of_other(&bench->context, form, &since), "周敏");
	assert_int_equal(since, bench->context.now);
	bench->context.now += a_day;
	assert_null(draft_of_other(&bench->context, form, &since));
	/* Another's row carried over to his name does not open. */
	run(bench->context.db, "UPDATE draft SET account_id = 8");
	assert_false(draft_find(&bench->context, form, &draft));
	assert_null(bench->context.failure);
}

static void a_draft_is_sealed_bounded_and_goes(void **state)
{
	struct bench *bench = bench_make(state);
	struct draft draft;
	for (int i = 0; i < DRAFTS_OF_ACCOUNT + 5; i++) {
		bench->context.now++;
		assert_true(keep(bench, arena_format(bench->context.arena, "/person/%d/edit", i), "320102"));
	}
	assert_int_equal(number(bench->context.db, "SELECT count(*) FROM draft"), DRAFTS_OF_ACCOUNT);
	assert_false(draft_find(&bench->context, "/person/0/edit", &draft));
	assert_true(draft_find(&bench->context, "/person/34/edit", &draft));
	struct statement *statement = db_prepare(bench->context.db, SQL("SELECT sealed FROM draft LIMIT 1"));
	assert_int_equal(db_step(statement), DB_ROW);
	assert_null(memmem(db_bytes(statement, 0), db_length(statement, 0), "320102", 6));
	db_reset(statement);
	bench->context.now += DRAFT_DAYS * a_day + 1000;
	assert_false(draft_find(&bench->context, "/person/34/edit", &draft));
	assert_true(store_begin(&bench->context) && drafts_forget_old(&bench->context) && store_commit(&bench->context));
	assert_int_equal(number(bench->context.db, "SELECT count(*) FROM draft"), 0);
	char *much = arena_alloc(bench->context.arena, DRAFT_BYTES + 1);
	memset(much, 'x', DRAFT_BYTES);
	assert_false(keep(bench, form, much));
	assert_int_equal(bench->context.problem_count, 1);
}

static void a_pass_fits_its_form_for_a_day(void **state)
{
	struct bench *bench = bench_make(state);
	struct draft_owner owner;
	char *pass = arena_text(bench->context.arena, draft_pass(&bench->context, form));
	bench->actor.account_id = 0;	/* signed out meanwhile */
	assert_true(draft_pass_read(&bench->context, pass, form, &owner));
	assert_int_equal(owner.account_id, 7);
	assert_int_equal(owner.tenant_id, 3);
	assert_string_equal(owner.name, "周敏");
	assert_false(draft_pass_read(&bench->context, pass, "/person/13/edit", &owner));
	assert_false(draft_pass_read(&bench->context, "", form, &owner));
	assert_false(draft_pass_read(&bench->context, NULL, NULL, &owner));
	bench->context.now += a_day;
	assert_false(draft_pass_read(&bench->context, pass, form, &owner));
	bench->context.now -= a_day;
	pass[40] = pass[40] == '0' ? '1' : '0';
	assert_false(draft_pass_read(&bench->context, pass, form, &owner));
	assert_string_equal(draft_pass(&bench->context, form), "");	/* the public has no drafts */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_draft_comes_back_as_it_was_typed),
		ON_BOTH(a_draft_is_his_who_typed_it),
		ON_BOTH(a_draft_is_sealed_bounded_and_goes),
		ON_BOTH(a_pass_fits_its_form_for_a_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
