/* router_test.c: which path leads where, with an entity and pages made for it;
 * and that a program with every module has a table without doubles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "web/router.h"

/* Last: it makes a macro of our fail. */
#include <cmocka.h>

struct thing {
	struct record record;
	const char *title, *account, *bank;
	int64_t state;
};

static const struct choice states[] = { { 1, "draft", "草稿", NULL }, { 2, "done", "完成", NULL }, { 0 } };

static const struct field fields[] = {
	{ FIELD(struct thing, title, TEXT), .label = "名称" },
	{ FIELD(struct thing, account, BANK_ACCOUNT), .label = "账号", .sensitive = true, .seen_by = ALLOW(OFFICER) },
	{ FIELD(struct thing, bank, TEXT), .label = "开户行", .sensitive = true },
	{ FIELD(struct thing, state, CHOICE), .label = "状态", .choices = states, .computed = true },
};

static const struct step steps[] = {
	{ .name = "finish", .label = "完成", .from = { 1 }, .to = 2, .who = ALLOW(CLERK) },
};

static const struct entity thing = {
	.name = "thing", .label = "东西", .row_size = sizeof(struct thing), FIELDS(fields), STEPS(steps), .title = "title",
	.state = "state", .no_custom = true,	/* without routes for own fields, whose names nobody knows yet */
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = ALLOW(CLERK), [EDIT] = ALLOW(CLERK), [EXPORT] = ALLOW(OFFICER),
		 [REVEAL] = STAFF },
	.scope = { [CLERK] = SUBTREE("org_id"), [OFFICER] = WHOLE_TENANT },
};

static const struct entity hidden = { .name = "hidden", .label = "表", .plain = true, .may = { [LIST] = STAFF } };

static void draw(struct page *page)
{
	(void)page;
}

static const struct page_route module_pages[] = {
	{ METHOD_GET, "/thing/:id/board", "看板", STAFF, false, 0, draw },
	{ METHOD_GET, "/thing/:word", "词", STAFF, false, 0, draw },
	{ METHOD_POST, "/thing/:id/board/:word/:id", "动作", ALLOW(CLERK), true, 5000, draw },
};
static const struct page_route site_pages[] = {
	{ METHOD_GET, "/", "工作台", EVERYONE, false, 0, draw },
	{ METHOD_POST, "/sign-in", "登录", EVERYONE, true, 0, draw },
};
static const struct entity *const entities[] = { &thing, &hidden, NULL };
static const struct module module = { .name = "things", .label = "东西", .entities = entities, .pages = module_pages, .page_count = 3 };
static const struct module *const list[] = { &module, NULL };
static const struct site site = { .pages = site_pages, .page_count = 2 };

static struct route found;

static bool leads(enum method method, const char *path, enum generic generic)
{
	router_find(arena_program(), method, path, &found);
	return found.found && found.entity == &thing && found.generic == generic;
}

static void generic_paths_lead_to_the_entity(void **state)
{
	(void)state;
	assert_true(leads(METHOD_GET, "/thing", GENERIC_LIST));
	assert_true(leads(METHOD_POST, "/thing", GENERIC_CREATE));
	assert_true(leads(METHOD_GET, "/thing/new", GENERIC_NEW));
	assert_int_equal(found.may, ALLOW(CLERK));
	assert_true(leads(METHOD_GET, "/thing/9223372036854775807", GENERIC_SHOW));
	assert_true(found.ids[0] == INT64_MAX);
	assert_true(leads(METHOD_POST, "/thing/12", GENERIC_CHANGE));
	assert_true(leads(METHOD_GET, "/thing/12/edit", GENERIC_EDIT));
	assert_true(leads(METHOD_POST, "/thing/export", GENERIC_EXPORT));
	assert_true(found.slow);
	assert_false(found.apart);
}

static void steps_and_fields_have_rights_of_their_own(void **state)
{
	(void)state;
	assert_true(leads(METHOD_POST, "/thing/7/step/finish", GENERIC_STEP));
	assert_ptr_equal(found.step, &steps[0]);
	assert_int_equal(found.may, ALLOW(CLERK));
	assert_true(found.ids[0] == 7);
	assert_true(leads(METHOD_POST, "/thing/7/reveal/bank", GENERIC_REVEAL));
	assert_int_equal(found.may, STAFF);
	assert_true(leads(METHOD_GET, "/thing/7/reveal/account", GENERIC_REVEAL_ASK));
	assert_int_equal(found.may, ALLOW(OFFICER));
	assert_ptr_equal(found.field, &fields[1]);
	assert_false(leads(METHOD_GET, "/thing/7/reveal/title", GENERIC_REVEAL_ASK));
	assert_false(found.found);
	assert_false(leads(METHOD_POST, "/thing/7/step/nothing", GENERIC_STEP));
}

static void a_right_given_to_nobody_makes_no_route(void **state)
{
	(void)state;
	assert_false(leads(METHOD_GET, "/thing/import", GENERIC_IMPORT));
	assert_false(leads(METHOD_GET, "/thing/7/remove", GENERIC_REMOVE_ASK));
	assert_false(leads(METHOD_GET, "/thing/7/history", GENERIC_HISTORY));
	router_find(arena_program(), METHOD_GET, "/hidden", &found);
	assert_false(found.found);
}

static void pages_are_found_with_their_numbers_and_words(void **state)
{
	(void)state;
	router_find(arena_program(), METHOD_POST, "/thing/5/board/左/6", &found);
	assert_ptr_equal(found.page, &module_pages[2]);
	assert_true(found.ids[0] == 5 && found.ids[1] == 6);
	assert_string_equal(found.parts[0], "左");
	assert_true(found.slow && found.body == 5000 && !found.apart);
	router_find(arena_program(), METHOD_GET, "/thing/word", &found);
	assert_ptr_equal(found.page, &module_pages[1]);
	router_find(arena_program(), METHOD_GET, "/", &found);
	assert_ptr_equal(found.page, &site_pages[0]);
	router_find(arena_program(), METHOD_POST, "/sign-in", &found);
	assert_true(found.slow && found.apart);
}

static void other_paths_lead_nowhere(void **state)
{
	static const char *const paths[] = {
		"/thin", "/things", "/thing/0/edit", "/thing/01/edit", "/thing/-1/edit", "/thing/12/edi",
		"/thing/12/edit/x", "/thing/9223372036854775808/edit", "/thing/99999999999999999999/edit", "/a/b/c/d/e/f/g/h/i/j",
		"/thing/1/step", "/thing/1/step/finish/now",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		router_find(arena_program(), METHOD_GET, paths[i], &found);
		assert_false(found.found);
		assert_false(found.wrong_method);
	}
	router_find(arena_program(), METHOD_GET, "/sign-in", &found);
	assert_false(found.found);
	assert_true(found.wrong_method);
}

static void the_list_tells_every_route_and_its_scope(void **state)
{
	struct route_line line;
	size_t count = 0;
	bool seen = false;

	(void)state;
	for (; router_line(count, arena_program(), &line); count++) {
		assert_true(line.may != 0);
		assert_true(line.label[0] != '\0');
		if (strcmp(line.path, "/thing") == 0 && strcmp(line.method, "GET") == 0) {
			seen = true;
			assert_string_equal(line.scope, "clerk:subtree(org_id) officer:tenant");
		}
	}
	assert_true(seen);
	assert_true(count > 15);
}

static void the_program_itself_has_no_doubled_route(void **state)
{
	static const struct site bare = { 0 };
	struct route_line line;

	(void)state;
	router_open(&bare);
	for (size_t i = 0; router_line(i, arena_program(), &line); i++)
		assert_true(line.may != 0);
}

static int begin(void **state)
{
	(void)state;
	router_open_with(&site, list);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(generic_paths_lead_to_the_entity),
		cmocka_unit_test(steps_and_fields_have_rights_of_their_own),
		cmocka_unit_test(a_right_given_to_nobody_makes_no_route),
		cmocka_unit_test(pages_are_found_with_their_numbers_and_words),
		cmocka_unit_test(other_paths_lead_nowhere),
		cmocka_unit_test(the_list_tells_every_route_and_its_scope),
		cmocka_unit_test(the_program_itself_has_no_doubled_route),
	};

	return cmocka_run_group_tests(tests, begin, NULL);
}
