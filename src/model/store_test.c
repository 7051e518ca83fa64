/* store_test.c: what the store promises of rows that two people change at once,
 * of searches by words over several pages, and of titles beyond the scope.
 * With an entity of its own, which no module knows. */
#include "model/testing.h"

#include <pthread.h>
#include <string.h>

#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/store.h"
#include "model/tenant.h"

struct paper {
	struct record record;
	const char *name;
	int64_t account_id;
};

struct bench {
	struct place *place;
	struct context context;
	struct actor actor;
};

/* What somebody else does between the comparing and the writing of a change. */
static void (*meanwhile)(void);

static void paper_check(struct context *context, void *row, const void *before)
{
	void (*now)(void) = meanwhile;
	(void)context;
	(void)row;
	(void)before;
	meanwhile = NULL;
	if (now)
		now();
}

static const struct field paper_fields[] = {
	{ FIELD(struct paper, name, TEXT), .label = "名称", .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct paper, account_id, NUMBER), .label = "经手人" },
};

static const struct entity paper = {
	.name = "x_paper", .label = "材料", .row_size = sizeof(struct paper), FIELDS(paper_fields), .title = "name",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF },
	.scope = { [CLERK] = OWN("account_id"), [OFFICER] = WHOLE_TENANT },
	.check = paper_check, .audited = true,
};

static struct bench *bench_with(struct place *place, struct db *db, struct keys *keys, int64_t tenant)
{
	struct bench *bench = arena_one(place->arena, struct bench);
	bench->place = place;
	bench->actor = (struct actor){ .role = ROLE_OFFICER, .tenant_id = tenant, .account_id = 7, .name = "周敏", .office_name = "" };
	bench->context = (struct context){ .arena = arena_new(0), .db = db, .keys = keys, .actor = &bench->actor, .now = 1795143600000, .today = "2026-11-20" };
	return bench;
}

static void bench_end(struct bench *bench)
{
	arena_free(bench->context.arena);
}

static struct bench *bench_make(void **state)
{
	struct place *place = place_of(state);
	struct keys *keys = place_keys(place);
	place_schema(place);
	struct bench *bench = bench_with(place, place->db, keys, 0);
	assert_true(store_begin(&bench->context));
	assert_true(tenant_make(&bench->context, "临江市总工会", &bench->actor.tenant_id));
	assert_true(store_commit(&bench->context));
	return bench;
}

static int64_t paper_new(struct bench *bench, const char *name)
{
	struct paper *row = row_new(&bench->context, &paper);
	row->name = name;
	row->account_id = bench->actor.account_id;
	assert_true(store_begin(&bench->context));
	assert_true(store_create(&bench->context, &paper, row));
	assert_true(store_commit(&bench->context));
	return row->record.id;
}

static struct paper *paper_load(struct bench *bench, int64_t id)
{
	struct paper *row = row_new(&bench->context, &paper);
	assert_true(store_load(&bench->context, &paper, id, row));
	return row;
}

/* --- two at once --- */

static struct bench *other;
static int64_t shared;

static void other_renames(void)
{
	struct paper *row = paper_load(other, shared);
	row->name = "别人改的";
	assert_true(store_begin(&other->context));
	assert_true(store_change(&other->context, &paper, row, NULL, NULL));
	assert_true(store_commit(&other->context));
}

static void a_change_that_came_between_comparing_and_writing_is_not_overwritten(void **state)
{
	struct bench *bench = bench_make(state);
	struct db *second = place_open(bench->place);
	other = bench_with(bench->place, second, bench->context.keys, bench->actor.tenant_id);
	shared = paper_new(bench, "原来的");
	struct paper *row = paper_load(bench, shared);
	row->name = "我改的";
	meanwhile = other_renames;
	assert_true(store_begin(&bench->context));
	assert_false(store_change(&bench->context, &paper, row, NULL, NULL));
	assert_true(bench->context.conflict);
	assert_null(bench->context.failure);
	store_rollback(&bench->context);
	assert_string_equal(paper_load(bench, shared)->name, "别人改的");
	assert_int_equal(number(bench->place->db, "SELECT COUNT(*) FROM history WHERE entity = 'x_paper' AND act = 'change'"), 1);
	bench_end(other);
	db_close(second);
	bench_end(bench);
}

static void *other_removes(void *unused)
{
	(void)unused;
	assert_true(store_begin(&other->context));
	bool removed = store_remove(&other->context, &paper, shared, "不用了");
	store_rollback(&other->context);
	return removed ? "removed" : "refused";
}

static void what_is_changed_at_this_moment_is_not_removed_unseen(void **state)
{
	struct bench *bench = bench_make(state);
	struct db *second = place_open(bench->place);
	pthread_t thread;
	void *outcome;
	other = bench_with(bench->place, second, bench->context.keys, bench->actor.tenant_id);
	shared = paper_new(bench, "原来的");
	struct paper *row = paper_load(bench, shared);
	row->name = "我改的";
	assert_true(store_begin(&bench->context));
	assert_true(store_change(&bench->context, &paper, row, NULL, NULL));
	assert_int_equal(pthread_create(&thread, NULL, other_removes, NULL), 0);
	usleep(500 * 1000);	/* it has compared, and waits for the row */
	assert_true(store_commit(&bench->context));
	assert_int_equal(pthread_join(thread, &outcome), 0);
	assert_string_equal(outcome, "refused");
	assert_true(other->context.conflict);
	assert_string_equal(paper_load(bench, shared)->name, "我改的");
	bench_end(other);
	db_close(second);
	bench_end(bench);
}

/* --- references to what is being removed --- */

struct note {
	struct record record;
	int64_t paper_id;
};

static const struct field note_fields[] = {
	{ FIELD(struct note, paper_id, REF), .label = "材料", .refers_to = "x_paper" },
};

static const struct entity note = {
	.name = "x_note", .label = "附注", .row_size = sizeof(struct note), FIELDS(note_fields),
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT }, .audited = true,
};

static const struct entity *const paper_entities[] = { &paper, &note, NULL };
static const struct module paper_module = { .name = "x_papers", .label = "材料", .entities = paper_entities };
const struct module *const modules[] = { &paper_module, NULL };

static bool note_put(struct bench *bench, int64_t paper_id)
{
	struct note *row = row_new(&bench->context, &note);
	row->paper_id = paper_id;
	return store_create(&bench->context, &note, row);
}

static void what_is_referred_to_at_this_moment_is_not_removed(void **state)
{
	struct bench *bench = bench_make(state);
	struct db *second = place_open(bench->place);
	pthread_t thread;
	void *outcome;
	other = bench_with(bench->place, second, bench->context.keys, bench->actor.tenant_id);
	shared = paper_new(bench, "原来的");
	assert_true(store_begin(&bench->context));
	assert_true(note_put(bench, shared));
	assert_int_equal(pthread_create(&thread, NULL, other_removes, NULL), 0);
	usleep(500 * 1000);	/* it waits for the row that the note holds */
	assert_true(store_commit(&bench->context));
	assert_int_equal(pthread_join(thread, &outcome), 0);
	assert_string_equal(outcome, "refused");
	assert_non_null(problem_of(&other->context, ""));
	assert_null(other->context.failure);
	bench_end(other);
	db_close(second);
	bench_end(bench);
}

static void *other_refers(void *unused)
{
	(void)unused;
	assert_true(store_begin(&other->context));
	bool put = note_put(other, shared);
	store_rollback(&other->context);
	return put ? "put" : "refused";
}

static void what_is_removed_at_this_moment_is_not_referred_to(void **state)
{
	struct bench *bench = bench_make(state);
	struct db *second = place_open(bench->place);
	pthread_t thread;
	void *outcome;
	other = bench_with(bench->place, second, bench->context.keys, bench->actor.tenant_id);
	shared = paper_new(bench, "原来的");
	assert_true(store_begin(&bench->context));
	assert_true(store_remove(&bench->context, &paper, shared, "不用了"));
	assert_int_equal(pthread_create(&thread, NULL, other_refers, NULL), 0);
	usleep(500 * 1000);
	assert_true(store_commit(&bench->context));
	assert_int_equal(pthread_join(thread, &outcome), 0);
	assert_string_equal(outcome, "refused");
	assert_non_null(problem_of(&other->context, "paper_id"));
	bench_end(other);
	db_close(second);
	bench_end(bench);
}

/* --- words over several pages --- */

enum { PEOPLE = 57, OF_A_PAGE = 10 };

static size_t page_take(const struct listing *listing, int64_t *seen, size_t count)
{
	for (size_t i = 0; i < listing->count; i++) {
		for (size_t before = 0; before < count; before++)
			assert_int_not_equal(seen[before], listing->rows[i].id);
		seen[count++] = listing->rows[i].id;
	}
	return count;
}

/* Every name has the keys 王…, wang…, w…: a page of keys is not a page of rows. */
static void a_search_by_words_shows_each_row_once_and_all_of_them(void **state)
{
	struct bench *bench = bench_make(state);
	static const char *const sought[] = { "w", "wang", "王" };
	for (int i = 0; i < PEOPLE; i++)
		paper_new(bench, arena_format(bench->place->arena, "王%s%s", i % 2 ? "伟" : "文", i % 3 ? "武" : "为"));
	for (size_t s = 0; s < COUNT_OF(sought); s++) {
		struct query query = { .entity = &paper, .words = sought[s], .limit = OF_A_PAGE };
		struct listing listing;
		int64_t seen[PEOPLE + 1];
		size_t count = 0, pages = 0;
		do {
			assert_true(store_list(&bench->context, &query, &listing));
			assert_true(count + listing.count <= PEOPLE);
			count = page_take(&listing, seen, count);
			query.after = listing.next;
			pages++;
		} while (listing.next);
		assert_int_equal(count, PEOPLE);
		assert_int_equal(pages, (PEOPLE + OF_A_PAGE - 1) / OF_A_PAGE);
		query.after = NULL;
		assert_int_equal(store_count(&bench->context, &query, 1000), PEOPLE);
		query.after = listing.previous;
		query.backwards = true;
		assert_true(store_list(&bench->context, &query, &listing));
		assert_int_equal(listing.count, OF_A_PAGE);
		assert_int_equal(listing.rows[OF_A_PAGE - 1].id, seen[(pages - 1) * OF_A_PAGE - 1]);
	}
	bench_end(bench);
}

/* --- titles --- */

static void the_title_for_an_id_that_was_sent_is_told_within_the_scope_only(void **state)
{
	struct bench *bench = bench_make(state);
	int64_t mine = paper_new(bench, "我的");
	bench->actor.account_id = 8;
	int64_t anothers = paper_new(bench, "别人的");
	bench->actor.account_id = 7;
	bench->actor.role = ROLE_CLERK;
	assert_string_equal(store_title_in_scope(&bench->context, &paper, mine), "我的");
	assert_string_equal(store_title_in_scope(&bench->context, &paper, anothers), "");
	assert_string_equal(store_title_in_scope(&bench->context, &paper, 1), "");
	assert_string_equal(store_title(&bench->context, &paper, anothers), "别人的");
	bench_end(bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_POSTGRES(a_change_that_came_between_comparing_and_writing_is_not_overwritten),	/* SQLite has one writer */
		ON_POSTGRES(what_is_changed_at_this_moment_is_not_removed_unseen),
		ON_POSTGRES(what_is_referred_to_at_this_moment_is_not_removed),
		ON_POSTGRES(what_is_removed_at_this_moment_is_not_referred_to),
		ON_BOTH(a_search_by_words_shows_each_row_once_and_all_of_them),
		ON_BOTH(the_title_for_an_id_that_was_sent_is_told_within_the_scope_only),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
