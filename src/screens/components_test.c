/* components_test.c: what components promise: escaping by destination, links
 * only to where links may lead, forms that give back what was sent. */
#include <setjmp.h>	/* cmocka.h wants it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#undef fail	/* model/context.h has its own */

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/components.h"
#include "screens/draw.h"
#include "web/assets.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

struct scene {
	struct arena *arena;
	struct context context;
	struct actor actor;
	struct request request;
	struct reply reply;
	struct route route;
	struct page page;
	struct parameter sent[4];
};

static struct scene scene;

static int begin(void **state)
{
	(void)state;
	struct arena *arena = arena_new(0);
	memset(&scene, 0, sizeof(scene));
	scene.arena = arena;
	scene.actor = (struct actor){ .role = ROLE_CLERK, .name = "周敏" };
	scene.context = (struct context){ .arena = arena, .actor = &scene.actor, .today = "2026-11-20" };
	scene.request = (struct request){ .arena = arena, .path = "/x", .query_string = "", .number = "n", .form = scene.sent };
	buffer_init(&scene.reply.body, arena, 1u << 20);
	scene.page = (struct page){ .context = &scene.context, .request = &scene.request, .reply = &scene.reply,
		.route = &scene.route, .form_token = "tok\"en" };
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(scene.arena);
	return 0;
}

static const char *drawn(void)
{
	return buffer_string(&scene.reply.body);
}

static void assert_has(const char *part)
{
	if (!strstr(drawn(), part))
		print_error("missing: %s\nin: %s\n", part, drawn());
	assert_non_null(strstr(drawn(), part));
}

static void assert_has_not(const char *part)
{
	if (strstr(drawn(), part))
		print_error("not wanted: %s\nin: %s\n", part, drawn());
	assert_null(strstr(drawn(), part));
}

static const char hostile[] = "<script>alert('1')</script>\" onload=\"x";

static void text_is_escaped_wherever_it_lands(void **state)
{
	(void)state;
	struct page *page = &scene.page;
	static const struct table_column columns[] = { { .label = "=<b>" }, { .label = "姓名" } };
	struct table_drawing table;
	put_text(page, hostile);
	put_tag_text(page, hostile, hostile);
	put_link(page, arena_format(scene.arena, "/x?q=%s", hostile), hostile);
	put_avatar(page, hostile, NULL);
	put_message_text(page, hostile, hostile);
	fact_text(page, "姓名", hostile);
	table_begin(&table, page, hostile, columns, 2);
	row_begin_id(&table, 1, hostile);
	cell_text(&table, hostile);
	cell_error(&table, hostile, hostile);
	row_end(&table);
	table_end(&table);
	input_text(page, (struct control){ .name = "n", .label = "=<b>", .value = hostile, .placeholder = hostile });
	input_area(page, (struct control){ .name = "a", .label = "事迹", .value = "</textarea><script>" });
	button_submit(page, BUTTON_PLAIN, "保存", hostile, hostile);
	assert_has_not("<script>");
	assert_has_not("\" onload=");
	assert_has_not("<b>\"");
	assert_has("&lt;script&gt;");
}

static void a_path_leads_to_us_or_nowhere(void **state)
{
	(void)state;
	static const char *const good[] = { "/person/1", "?q=1", "#f-name", "https://example.cn/", "tel:010", "mailto:a@b" };
	static const char *const bad[] = { "javascript:alert(1)", "//evil.cn", "/\\evil.cn", "http://evil.cn", "data:text/html,x", "", NULL,
		"/\t/evil.cn", "/\n/evil.cn", "/\r\\evil.cn", "https:\t//evil.cn" };
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(path_is_ours(good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(path_is_ours(bad[i]));
	put_link(&scene.page, "javascript:alert(1)", "点我");
	assert_has_not("href");
	assert_has("点我");
}

static void an_unknown_tone_is_plain(void **state)
{
	(void)state;
	put_tag_text(&scene.page, "stop\" x=\"", "退回");
	assert_string_equal(drawn(), "<span class=\"tag plain\">退回</span> ");
}

static void a_form_carries_the_token_and_a_search_does_not(void **state)
{
	(void)state;
	form_begin(&scene.page, "/person", FORM_PLAIN);
	form_end(&scene.page);
	assert_has("name=\"_token\" value=\"tok&quot;en\"");
	buffer_clear(&scene.reply.body);
	form_begin(&scene.page, "/search", FORM_GET);
	form_end(&scene.page);
	assert_has_not("_token");
}

static void what_was_sent_comes_back_with_its_problem(void **state)
{
	(void)state;
	scene.sent[0] = (struct parameter){ "born_on", "2090-13" };
	scene.request.form_count = 1;
	problem(&scene.context, "born_on", "不是日期");
	problem_summary(&scene.page);
	input_date(&scene.page, (struct control){ .name = "born_on", .label = "出生", .value = "1949" }, false);
	assert_has("href=\"#f-born_on\"");
	assert_has("role=\"alert\"");
	assert_has("value=\"2090-13\"");
	assert_has("aria-invalid=\"true\"");
	assert_has("id=\"f-born_on-wrong\"");
	assert_has_not("1949\"");
}

static void a_secret_never_comes_back(void **state)
{
	(void)state;
	scene.sent[0] = (struct parameter){ "password", "hunter2" };
	scene.request.form_count = 1;
	input_text(&scene.page, (struct control){ .name = "password", .label = "密码", .kind = "password", .secret = true });
	assert_has_not("hunter2");
}

static size_t count_of(const char *part)
{
	size_t count = 0;
	for (const char *at = drawn(); (at = strstr(at, part)); at += strlen(part))
		count++;
	return count;
}

static void fieldsets_are_closed_by_themselves(void **state)
{
	(void)state;
	form_begin(&scene.page, "/person", FORM_PLAIN);
	form_section(&scene.page, "基本情况", NULL);
	input_text(&scene.page, (struct control){ .name = "a", .label = "姓名" });
	form_section(&scene.page, "联系", NULL);
	input_text(&scene.page, (struct control){ .name = "b", .label = "电话" });
	form_buttons_begin(&scene.page);
	form_buttons_end(&scene.page);
	form_end(&scene.page);
	assert_int_equal(count_of("<fieldset"), 2);
	assert_int_equal(count_of("</fieldset>"), 2);
	assert_int_equal(count_of("<div"), count_of("</div>"));
}

static void a_short_row_is_filled_up(void **state)
{
	(void)state;
	static const struct table_column columns[] = { { .label = "一" }, { .label = "二" }, { .label = "三" } };
	struct table_drawing table;
	table_begin(&table, &scene.page, "表", columns, 3);
	row_begin(&table);
	cell_number(&table, 1);
	row_end(&table);
	table_end(&table);
	assert_int_equal(count_of("<td"), 3);
	assert_int_equal(count_of("</td>"), 3);
	assert_has("data-label=\"二\"");
}

static void nothing_is_styled_or_scripted_inline(void **state)
{
	(void)state;
	static const struct bar bars[] = { { .name = "2005", .value = 0 }, { .name = "2010", .value = INT64_MAX } };
	chart_bars(&scene.page, "多少", bars, 2);
	chart_columns(&scene.page, "多少", bars, 2);
	chart_line(&scene.page, "多少", bars, 2);
	chart_columns(&scene.page, "没有", bars, 0);
	put_meter(&scene.page, &(struct meter){ .label = "女性", .value = "很多", .share = 99999, .limit = -1 });
	assert_has_not(" style=");
	assert_has_not(" onclick=");
	assert_has_not("nan");
	assert_has("width=\"100.0%\"");
}

static void a_label_after_an_equals_sign_is_shown_as_it_is(void **state)
{
	(void)state;
	scene.context.language = LANGUAGE_ENGLISH;
	put_tag(&scene.page, NULL, "=保存");
	assert_string_equal(drawn(), "<span class=\"tag plain\">保存</span> ");
}

int main(void)
{
	assets_open();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(text_is_escaped_wherever_it_lands, begin, end),
		cmocka_unit_test_setup_teardown(a_path_leads_to_us_or_nowhere, begin, end),
		cmocka_unit_test_setup_teardown(an_unknown_tone_is_plain, begin, end),
		cmocka_unit_test_setup_teardown(a_form_carries_the_token_and_a_search_does_not, begin, end),
		cmocka_unit_test_setup_teardown(what_was_sent_comes_back_with_its_problem, begin, end),
		cmocka_unit_test_setup_teardown(a_secret_never_comes_back, begin, end),
		cmocka_unit_test_setup_teardown(fieldsets_are_closed_by_themselves, begin, end),
		cmocka_unit_test_setup_teardown(a_short_row_is_filled_up, begin, end),
		cmocka_unit_test_setup_teardown(nothing_is_styled_or_scripted_inline, begin, end),
		cmocka_unit_test_setup_teardown(a_label_after_an_equals_sign_is_shown_as_it_is, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
