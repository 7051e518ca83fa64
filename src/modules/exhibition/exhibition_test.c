/* exhibition_test.c: what somebody without an account sees of the roll of
 * honour and of a certificate, and what he never sees. */
#include "modules/archive/archive.h"

#define MODULE_MORE archive_module
#include "modules/honour/honour_testing.h"

#include "modules/exhibition/exhibition_parts.h"
#include "modules/exhibition/exhibition_queries.h"
#include "web/assets.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

struct scene {
	struct request request;
	struct reply reply;
	struct route route;
	struct page page;
	struct parameter query[4];
};

/* The page as it is drawn for the public. */
static const char *drawn(struct house *house, void (*draw)(struct page *page), const char *word, int64_t id, const char *name, const char *value)
{
	struct scene *scene = arena_one(house->place->arena, struct scene);

	act_as(house, &house->public);
	scene->query[0] = (struct parameter){ .name = name ? name : "none", .value = value ? value : "" };
	scene->request = (struct request){ .arena = house->place->arena, .path = "/x", .query_string = "", .number = "n", .query = scene->query, .query_count = 1 };
	scene->route = (struct route){ .parts = { word }, .ids = { id } };
	scene->page = (struct page){ .context = &house->context, .request = &scene->request, .reply = &scene->reply, .route = &scene->route, .form_token = "t" };
	buffer_init(&scene->reply.body, house->place->arena, 4u << 20);
	draw(&scene->page);
	act_as(house, &house->system);
	return buffer_string(&scene->reply.body);
}

static void has(const char *page, const char *part)
{
	if (!strstr(page, part))
		print_error("missing: %s\nin: %s\n", part, page);
	assert_non_null(strstr(page, part));
}

static void has_not(const char *page, const char *part)
{
	if (strstr(page, part))
		print_error("not wanted: %s\nin: %s\n", part, page);
	assert_null(strstr(page, part));
}

static int64_t certified(struct house *house, int64_t *person_id, const char *source)
{
	struct person *made = row_new(&house->context, &person);

	made->name = "张一明";
	made->office_id = house->county_id;
	made->telephone = "13800001234";
	made->note = "机密备注";
	*person_id = keep(house, &person, made);
	return grant_make(house, &(struct honour_grant){ .holder = "张一明", .person_id = *person_id, .title_name = "临江市劳动模范",
		.granted_on = "2004-04-28", .unit_name = "临江纺织厂", .post = "挡车工", .document = "表彰决定", .certificate_number = "2004-0007",
		.source = source, .place = "映河县" });
}

static void verification_says_name_title_year_and_validity_only(void **state)
{
	struct house *house = house_founded(state);
	int64_t person_id, id = certified(house, &person_id, NULL);
	const char *code = verify_code_grouped(house->place->arena, grant_of(house, id)->verify_code);
	const char *page = drawn(house, verify_page, code, 0, NULL, NULL);

	has(page, "张一明");
	has(page, "临江市劳动模范");
	has(page, "2004");
	has(page, ">有效<");
	has_not(page, "临江纺织厂");
	has_not(page, "2004-0007");
	has_not(page, "13800001234");
	has_not(page, "映河县");
	step_take(house, id, "suspend", "举报核实中");
	page = drawn(house, verify_page, code, 0, NULL, NULL);
	has(page, ">有效<");
	has_not(page, "举报");
	step_take(house, id, "revoke", "弄虚作假，决定撤销，2020年1月8日");
	page = drawn(house, verify_page, code, 0, NULL, NULL);
	has(page, ">无效<");
	has(page, "核验结果：无效");
	has(page, "张一明");
	has(page, "临江市劳动模范");
	has_not(page, ">有效<");
	has_not(page, "class=\"honour");
	has_not(page, "弄虚作假");
	has_not(page, "2020");
	page = drawn(house, verify_page, "ABCD-EFGH-JKMN-PQRS", 0, NULL, NULL);
	has(page, "没有查到");
	has_not(page, "张一明");
}

static void a_number_that_can_be_guessed_wants_the_name(void **state)
{
	struct house *house = house_founded(state);
	struct verified verified;
	int64_t person_id, id = certified(house, &person_id, NULL);
	const char *page = drawn(house, verify_form_page, NULL, 0, "code", "2004-0007");

	has_not(page, "张一明");
	has(page, "姓名");
	act_as(house, &house->public);
	assert_true(verify_find(&house->context, NULL, "2004-0007", "李四", &verified));
	assert_false(verified.found);
	assert_true(verify_find(&house->context, NULL, "2004-0007", "張一明", &verified));
	assert_true(verified.found && verified.is_valid);
	act_as(house, &house->system);
	step_take(house, id, "publish", NULL);
	has(drawn(house, verify_form_page, NULL, 0, "code", "2004-0007"), "张一明");
}

static void the_roll_shows_what_was_published(void **state)
{
	struct house *house = house_founded(state);
	int64_t person_id, id = certified(house, &person_id, NULL);

	has_not(drawn(house, gallery_year_page, "2004", 0, NULL, NULL), "张一明");
	has_not(drawn(house, gallery_page, NULL, 0, "q", "zym"), "临江市劳动模范");
	assert_true(step_fits(&honour_grant, grant_of(house, id), step_find(&honour_grant, "publish")));
	assert_false(step_fits(&honour_grant, grant_of(house, id), step_find(&honour_grant, "hide")));
	step_take(house, id, "publish", NULL);
	assert_false(step_fits(&honour_grant, grant_of(house, id), step_find(&honour_grant, "publish")));
	const char *page = drawn(house, gallery_year_page, "2004", 0, NULL, NULL);
	has(page, "张一明");
	has(page, "临江纺织厂 挡车工");
	has(drawn(house, gallery_page, NULL, 0, "q", "zym"), "临江市劳动模范");
	has(drawn(house, gallery_page, NULL, 0, "q", "zhang"), "临江市劳动模范");
	has(drawn(house, gallery_page, NULL, 0, NULL, NULL), "2004");
	page = drawn(house, gallery_person_page, NULL, person_id, NULL, NULL);
	has(page, "张一明");
	has(page, "授予机关");
	has_not(page, "13800001234");
	has_not(page, "138****1234");
	has_not(page, "机密备注");
	has_not(page, "2004-0007");
	step_take(house, id, "hide", "本人要求");
	has_not(drawn(house, gallery_year_page, "2004", 0, NULL, NULL), "张一明");
}

static void published_rolls_are_public_and_entries_by_hand_are_not(void **state)
{
	struct house *house = house_founded(state);
	int64_t person_id;

	assert_int_equal(grant_of(house, certified(house, &person_id, "1950—1989 年名册"))->is_public, 1);
	int64_t id = grant_make(house, &(struct honour_grant){ .holder = "甲", .title_name = "厂先进", .level = HONOUR_UNIT, .source = "厂志" });
	assert_int_equal(grant_of(house, id)->is_public, 0);
}

static void the_roll_goes_on_by_strokes(void **state)
{
	static const char *const names[] = { "欧阳晓", "丁一", "张三", "王五", "李四", "卜凡" };
	struct house *house = house_founded(state);
	struct public_filter year = { .year = "1990", .place = "" };
	struct shown_lines head, rest;

	for (size_t i = 0; i < COUNT_OF(names); i++)
		grant_make(house, &(struct honour_grant){ .holder = names[i], .title_name = "临江市劳动模范", .granted_on = "1990", .source = "名册" });
	assert_true(public_year(&house->context, &year, NULL, 4, &head));
	assert_true(head.more && head.count == 4);
	assert_string_equal(head.lines[0].holder, "丁一");
	assert_true(public_year(&house->context, &year, &head.lines[3], 4, &rest));
	assert_int_equal(rest.count, 2);
	assert_string_equal(rest.lines[0].holder, "张三");
}

static void what_is_real_says_its_source_and_what_is_made_up_says_so(void **state)
{
	struct house *house = house_founded(state);
	const struct honour_grant high = { .holder = "吕甲", .title_name = "省劳动模范", .granted_on = "2001", .source = "名册（演示）" };
	int64_t id = grant_make(house, &high);

	assert_true(store_begin(&house->context));
	assert_true(setting_set(&house->context, house->tenant_id, "demo", "1"));
	assert_true(store_commit(&house->context));
	grant_make(house, &(struct honour_grant){ .holder = "吕乙", .title_name = "临江市劳动模范", .granted_on = "2001", .source = "名册（演示）" });
	grant_make(house, &(struct honour_grant){ .holder = "周真", .title_name = "省劳动模范", .granted_on = "2001", .source = "2001年公报",
		.source_address = "https://example.org/2001" });
	const char *page = drawn(house, gallery_year_page, "2001", 0, NULL, NULL);
	has_not(page, "吕甲");
	has(page, ">演示<");
	has(page, "名单来源：2001年公报");
	has(page, "href=\"https://example.org/2001\"");
	has_not(page, "名单来源：名册（演示）");
	/* Not even by somebody's act; its code is verified all the same, marked. */
	assert_true(store_begin(&house->context));
	assert_false(store_step(&house->context, &honour_grant, grant_of(house, id), step_find(&honour_grant, "publish"), NULL));
	store_rollback(&house->context);
	forget_problems(house);
	page = drawn(house, verify_page, grant_of(house, id)->verify_code, 0, NULL, NULL);
	has(page, "吕甲");
	has(page, ">演示<");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(verification_says_name_title_year_and_validity_only),
		ON_BOTH(a_number_that_can_be_guessed_wants_the_name),
		ON_BOTH(the_roll_shows_what_was_published),
		ON_BOTH(the_roll_goes_on_by_strokes),
		ON_BOTH(what_is_real_says_its_source_and_what_is_made_up_says_so),
		ON_BOTH(published_rolls_are_public_and_entries_by_hand_are_not),
	};
	assets_open();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
