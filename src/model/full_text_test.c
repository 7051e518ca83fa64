/* full_text_test.c: words in texts, on both engines: found, changed, gone,
 * paged, filled in at an upgrade, and kept within the scope. */
#include "model/testing.h"

#include "base/must.h"
#include "base/text.h"
#include "db/words_index.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/full_text.h"
#include "model/store.h"
#include "model/tenant.h"

struct deed {
	struct record record;
	const char *name;
	const char *text;
	int64_t account_id;
};

static const struct field deed_fields[] = {
	{ FIELD(struct deed, name, TEXT), .label = "标题", .required = true, .in_list = true },
	{ FIELD(struct deed, text, LONG_TEXT), .label = "正文", .search = SEARCH_WORDS },
	{ FIELD(struct deed, account_id, NUMBER), .label = "经手人" },
};

static const struct entity deed = {
	.name = "x_deed", .label = "事迹", .row_size = sizeof(struct deed), FIELDS(deed_fields), .title = "name",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF },
	.scope = { [CLERK] = OWN("account_id"), [OFFICER] = WHOLE_TENANT }, .audited = true,
};

struct bench {
	struct context context;
	struct actor actor;
};

static struct bench *bench_make(void **state)
{
	struct place *place = place_of(state);
	const char *number_type = int_type(place->db);
	struct bench *bench = arena_one(place->arena, struct bench);
	struct keys *keys = place_keys(place);
	bool made;
	place_schema(place);
	run(place->db, arena_format(place->arena, "CREATE TABLE x_deed (id %s PRIMARY KEY, tenant_id %s, version %s, made_at %s, made_by %s, "
		"changed_at %s, batch_id %s, name TEXT, text TEXT, account_id %s, extra TEXT)", number_type, number_type, number_type, number_type,
		number_type, number_type, number_type, number_type));
	assert_true(words_index_make(place->db, place->arena, full_text_table(place->arena, &deed), &made) && made);
	bench->actor = (struct actor){ .role = ROLE_OFFICER, .account_id = 7, .name = "周敏", .office_name = "" };
	bench->context = (struct context){ .arena = arena_new(0), .db = place->db, .keys = keys, .actor = &bench->actor, .now = 1795143600000,
					   .today = "2026-11-20" };
	assert_true(store_begin(&bench->context));
	assert_true(tenant_make(&bench->context, "临江市总工会", &bench->actor.tenant_id));
	assert_true(store_commit(&bench->context));
	return bench;
}

static void bench_end(struct bench *bench)
{
	arena_free(bench->context.arena);
}

static struct deed *deed_new(struct bench *bench, const char *name, const char *text)
{
	struct deed *row = row_new(&bench->context, &deed);
	row->name = name;
	row->text = text;
	row->account_id = bench->actor.account_id;
	assert_true(store_begin(&bench->context) && store_create(&bench->context, &deed, row) && store_commit(&bench->context));
	return row;
}

static size_t found(struct bench *bench, const char *sought)
{
	struct query query = { .entity = &deed, .words = sought };
	struct listing listing;
	assert_true(store_list(&bench->context, &query, &listing));
	assert_int_equal(store_count(&bench->context, &query, 1000), listing.count);
	return listing.count;
}

static void a_text_is_found_by_any_part_of_it(void **state)
{
	struct bench *bench = bench_make(state);
	deed_new(bench, "张三", "她在焊接车间三十年，改进 CRH380A 型动车组转向架的焊接工艺，是全国劳动模范。");
	deed_new(bench, "李四", "他是一名养路工。");
	assert_int_equal(found(bench, "焊接"), 1);
	assert_int_equal(found(bench, "接工艺"), 1);
	assert_int_equal(found(bench, "勞動模範"), 1);
	assert_int_equal(found(bench, "工艺焊接"), 0);
	assert_int_equal(found(bench, "焊接 养路工"), 0);
	assert_int_equal(found(bench, "焊接 动车"), 1);
	assert_int_equal(found(bench, "crh38"), 1);
	assert_int_equal(found(bench, "范"), 1);
	assert_int_equal(found(bench, "是"), 2);
	assert_int_equal(found(bench, "\" OR ' :* & | ! ("), 0);
	assert_int_equal(found(bench, "焊接\" OR \"养路"), 0);
	bench_end(bench);
}

static void a_changed_text_is_found_by_its_new_words_only(void **state)
{
	struct bench *bench = bench_make(state);
	struct deed *row = deed_new(bench, "张三", "先进工作者");
	row->text = "劳动模范";
	assert_true(store_begin(&bench->context) && store_change(&bench->context, &deed, row, NULL, NULL) && store_commit(&bench->context));
	assert_int_equal(found(bench, "先进"), 0);
	assert_int_equal(found(bench, "模范"), 1);
	assert_true(store_begin(&bench->context) && store_remove(&bench->context, &deed, row->record.id, "试") && store_commit(&bench->context));
	assert_int_equal(found(bench, "模范"), 0);
	assert_int_equal(words_index_rows(bench->context.db, bench->context.arena, full_text_table(bench->context.arena, &deed)), 0);
	bench_end(bench);
}

static void what_was_rolled_back_is_not_found(void **state)
{
	struct bench *bench = bench_make(state);
	struct deed *row = row_new(&bench->context, &deed);
	row->name = "张三";
	row->text = "劳动模范";
	assert_true(store_begin(&bench->context) && store_create(&bench->context, &deed, row));
	store_rollback(&bench->context);
	assert_int_equal(found(bench, "模范"), 0);
	bench_end(bench);
}

static void pages_of_a_search_in_texts_follow_one_another_newest_first(void **state)
{
	enum { ROWS = 23, OF_A_PAGE = 5 };
	struct bench *bench = bench_make(state);
	int64_t last = INT64_MAX;
	size_t count = 0;
	for (int i = 0; i < ROWS; i++)
		deed_new(bench, i % 3 ? "李四" : "张三", "技术创新");
	for (int i = 0; i < ROWS; i++)	/* others between and before them */
		deed_new(bench, "张三", "技术推广");
	deed_new(bench, "王五", "技术创新");
	struct query query = { .entity = &deed, .words = "创新", .limit = OF_A_PAGE };
	struct listing listing;
	do {
		assert_true(store_list(&bench->context, &query, &listing));
		for (size_t i = 0; i < listing.count; i++) {
			assert_true(listing.rows[i].id < last);
			last = listing.rows[i].id;
		}
		count += listing.count;
		query.after = listing.next;
	} while (listing.next);
	assert_int_equal(count, ROWS + 1);
	query.after = listing.previous;
	query.backwards = true;
	assert_true(store_list(&bench->context, &query, &listing));
	assert_int_equal(listing.count, OF_A_PAGE);
	bench_end(bench);
}

static void texts_of_others_are_not_found(void **state)
{
	struct bench *bench = bench_make(state);
	deed_new(bench, "张三", "技术创新");
	bench->actor.account_id = 8;
	bench->actor.role = ROLE_CLERK;
	assert_int_equal(found(bench, "创新"), 0);
	bench->actor.account_id = 7;
	assert_int_equal(found(bench, "创新"), 1);
	bench->actor.role = ROLE_OFFICER;
	bench->actor.tenant_id++;
	assert_int_equal(found(bench, "创新"), 0);
	bench_end(bench);
}

static void an_index_that_was_lost_is_made_again_from_the_rows(void **state)
{
	struct bench *bench = bench_make(state);
	struct context *context = &bench->context;
	const char *why = "";
	assert_string_equal(full_text_check(context), "");
	assert_true(full_text_again(context->db, context->arena, &why));
	assert_string_equal(full_text_check(context), "");
	bench_end(bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_text_is_found_by_any_part_of_it),
		ON_BOTH(a_changed_text_is_found_by_its_new_words_only),
		ON_BOTH(what_was_rolled_back_is_not_found),
		ON_BOTH(pages_of_a_search_in_texts_follow_one_another_newest_first),
		ON_BOTH(texts_of_others_are_not_found),
		ON_BOTH(an_index_that_was_lost_is_made_again_from_the_rows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
