/* honour_rules_test.c: wordings, levels, days, codes and summaries, as tables. */
#include <setjmp.h>	/* cmocka.h wants it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#undef fail	/* context.h has one of its own */

#include "base/arena.h"
#include "base/must.h"
#include "modules/honour/honour_rules.h"
#include "modules/person/person.h"

static struct arena *arena;

static int begin(void **state)
{
	(void)state;
	arena = arena_new(0);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void wordings_of_one_title_are_one(void **state)
{
	static const char *const cases[][2] = {
		{ "全国“五一”劳动奖章", "全国五一劳动奖章" }, { "全国\"五一\"劳动奖章获得者", "全国五一劳动奖章" },
		{ "临江市第九届劳动模范", "临江市劳动模范" }, { "劳动模范（第十二届）", "劳动模范" }, { "2024年度临江工匠", "临江工匠" },
		{ "全國勞動模範", "全国劳动模范" }, { "先进生产（工作）者", "先进生产(工作)者" }, { "　省劳动模范 ", "省劳动模范" },
		{ "“全国劳动模范”荣誉称号", "全国劳动模范" }, { "称号", "称号" }, { "", "" }, { "（2015年）", "" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(title_key(arena, cases[i][0]), cases[i][1]);
	assert_true(title_is_worded(arena, title_key(arena, "市劳模"), "临江市劳动模范", "市劳动模范\r\n市劳模"));
	assert_false(title_is_worded(arena, title_key(arena, ""), "临江市劳动模范", ""));
	assert_false(title_is_worded(arena, title_key(arena, "县劳模"), "临江市劳动模范", "市劳模"));
}

static void unknown_wordings_say_level_target_and_kind(void **state)
{
	static const struct { const char *wording, *place; int64_t level, target, variant; } cases[] = {
		{ "全国劳动模范", "", HONOUR_NATION, TARGET_PERSON, VARIANT_MODEL },
		{ "全国五一劳动奖状", "", HONOUR_NATION, TARGET_COLLECTIVE, VARIANT_MAY_FIRST },
		{ "全国工人先锋号", "", HONOUR_NATION, TARGET_COLLECTIVE, VARIANT_PIONEER },
		{ "全国纺织系统劳动模范", "", HONOUR_PROVINCE, TARGET_PERSON, VARIANT_MODEL },
		{ "中央企业劳动模范", "", HONOUR_PROVINCE, TARGET_PERSON, VARIANT_MODEL },
		{ "石油工业部劳动英雄", "", HONOUR_PROVINCE, TARGET_PERSON, VARIANT_MODEL },
		{ "江苏省劳动模范", "", HONOUR_PROVINCE, TARGET_PERSON, VARIANT_MODEL },
		{ "湖北五一劳动奖章", "", HONOUR_PROVINCE, TARGET_PERSON, VARIANT_MAY_FIRST },
		{ "内蒙古自治区先进工作者", "", HONOUR_PROVINCE, TARGET_PERSON, VARIANT_ADVANCED },
		{ "上海市劳动模范", "", HONOUR_PROVINCE, TARGET_PERSON, VARIANT_MODEL },
		{ "首都劳动奖章", "", HONOUR_PROVINCE, TARGET_PERSON, VARIANT_MAY_FIRST },
		{ "连云港市劳动模范", "", HONOUR_CITY, TARGET_PERSON, VARIANT_MODEL },
		{ "楚雄州先进工作者", "", HONOUR_CITY, TARGET_PERSON, VARIANT_ADVANCED },
		{ "市劳动模范", "江苏省连云港市", HONOUR_CITY, TARGET_PERSON, VARIANT_MODEL },
		{ "市劳动模范", "上海市", HONOUR_PROVINCE, TARGET_PERSON, VARIANT_MODEL },
		{ "灌云县先进生产者", "", HONOUR_COUNTY, TARGET_PERSON, VARIANT_ADVANCED },
		{ "区先进集体", "", HONOUR_COUNTY, TARGET_COLLECTIVE, VARIANT_ADVANCED },
		{ "某某建筑公司劳动模范", "", HONOUR_UNIT, TARGET_PERSON, VARIANT_SYSTEM },
		{ "某某集团技术能手", "", HONOUR_UNIT, TARGET_PERSON, VARIANT_MINOR },
		{ "劳动模范", "江苏省连云港市", 0, TARGET_PERSON, VARIANT_MODEL },
		{ "三八红旗手", "", 0, TARGET_PERSON, VARIANT_OTHER },
		{ "优秀社区工作者", "", 0, TARGET_PERSON, VARIANT_OTHER },
		{ "", "", 0, TARGET_PERSON, VARIANT_OTHER },
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct title_reading reading;
		title_read(cases[i].wording, cases[i].place, &reading);
		if (reading.level != cases[i].level || reading.target != cases[i].target || reading.variant != cases[i].variant)
			print_error("%s: level %d target %d variant %d\n", cases[i].wording, (int)reading.level, (int)reading.target, (int)reading.variant);
		assert_int_equal(reading.level, cases[i].level);
		assert_int_equal(reading.target, cases[i].target);
		assert_int_equal(reading.variant, cases[i].variant);
	}
}

static void a_partial_date_holds_from_its_last_day(void **state)
{
	static const struct { const char *granted, *revoked, *suspended, *day; bool holds; } cases[] = {
		{ "1956", NULL, NULL, "1956-12-30", false }, { "1956", NULL, NULL, "1956-12-31", true }, { "1956", NULL, NULL, "1957-01-01", true },
		{ "1984-02", NULL, NULL, "1984-02-28", false }, { "1984-02", NULL, NULL, "1984-02-29", true },
		{ "1985-02", NULL, NULL, "1985-02-28", true }, { "1985-04-30", NULL, NULL, "1985-04-29", false },
		{ "1985-04-30", NULL, NULL, "1985-04-30", true }, { NULL, NULL, NULL, "2026-01-01", false }, { "", NULL, NULL, "2026-01-01", false },
		{ "1989", "2001-03-15", NULL, "2001-03-14", true }, { "1989", "2001-03-15", NULL, "2001-03-15", false },
		{ "1989", "2001-03", NULL, "2001-02-28", true }, { "1989", "2001-03", NULL, "2001-03-01", false },
		{ "1989", NULL, "2020-05-01", "2020-04-30", true }, { "1989", NULL, "2020-05-01", "2020-05-01", false },
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct honour_grant grant = { .granted_on = cases[i].granted, .revoked_on = cases[i].revoked, .suspended_on = cases[i].suspended };
		if (grant_holds_on(&grant, cases[i].day) != cases[i].holds)
			print_error("%s on %s\n", cases[i].granted ? cases[i].granted : "-", cases[i].day);
		assert_int_equal(grant_holds_on(&grant, cases[i].day), cases[i].holds);
	}
}

static void a_reason_names_the_day_of_the_decision(void **state)
{
	static const char *const cases[][2] = {
		{ "市政府决定撤销（临政发〔2024〕12 号），2024年3月5日", "2024-03-05" }, { "2024-03-05 市政府决定", "2024-03-05" },
		{ "2024.3.5", "2024-03-05" }, { "自2024年3月起", "2024-03" }, { "２０２４年３月５日决定", "2024-03-05" },
		{ "2019年评上，2024年3月5日撤销", "2024-03-05" },
	};
	static const char *const none[] = { "", "临政发〔2024〕12 号", "受到处分", "电话 13800001234", "12", "-" };
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(reason_date(arena, cases[i][0]), cases[i][1]);
	for (size_t i = 0; i < COUNT_OF(none); i++)
		assert_null(reason_date(arena, none[i]));
}

static void a_code_is_read_as_people_type_it(void **state)
{
	static const unsigned char bytes[10] = { 0xff, 0x00, 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0 };
	const char *code = verify_code_of(arena, bytes);
	(void)state;
	assert_int_equal(strlen(code), VERIFY_CODE_LENGTH);
	assert_string_equal(verify_code_read(arena, code), code);
	assert_string_equal(verify_code_read(arena, verify_code_grouped(arena, code)), code);
	assert_string_equal(verify_code_read(arena, "abcd-efgh jkmn-oil0"), "ABCDEFGHJKMN0110");
	assert_null(verify_code_read(arena, "ABCD"));
	assert_null(verify_code_read(arena, "ABCD-EFGH-JKMN-PQRST"));
	assert_null(verify_code_read(arena, "2024-0001 号证书在此"));
	assert_string_equal(verify_code_grouped(arena, "ABCDEFGHJKMNPQRS"), "ABCD-EFGH-JKMN-PQRS");
	assert_string_equal(certificate_number_next(arena, "2026", NULL), "2026-0001");
	assert_string_equal(certificate_number_next(arena, "2026", "2026-0009"), "2026-0010");
	assert_string_equal(certificate_number_next(arena, "2026", "2026-9999"), "2026-10000");
	assert_false(certificate_is_ours(HONOUR_NATION, 3));
	assert_true(certificate_is_ours(HONOUR_CITY, 3));
	assert_true(certificate_is_ours(HONOUR_COUNTY, 3));
	assert_false(certificate_is_ours(0, 3));
}

static void the_highest_is_the_level_then_the_kind_then_the_latest(void **state)
{
	static const struct held_title titles[] = {
		{ "临江市劳动模范", HONOUR_CITY, VARIANT_MODEL, "1995" }, { "省劳动模范", HONOUR_PROVINCE, VARIANT_MODEL, "2001" },
		{ "省五一劳动奖章", HONOUR_PROVINCE, VARIANT_MAY_FIRST, "2010" }, { "临江市劳动模范", HONOUR_CITY, VARIANT_MODEL, "1995" },
		{ "厂先进", 0, VARIANT_OTHER, YEAR_UNKNOWN },
	};
	struct honour_summary summary;
	(void)state;
	summarise_titles(arena, titles, COUNT_OF(titles), &summary);
	assert_int_equal(summary.count, 4);	/* one title of one year on two rolls counts once */
	assert_int_equal(summary.highest_level, HONOUR_PROVINCE);
	assert_string_equal(summary.highest_title, "省劳动模范");
	assert_string_equal(summary.first_award, "1995");
	summarise_titles(arena, titles, 0, &summary);
	assert_int_equal(summary.count, 0);
	assert_null(summary.highest_title);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(wordings_of_one_title_are_one, begin, end),
		cmocka_unit_test_setup_teardown(unknown_wordings_say_level_target_and_kind, begin, end),
		cmocka_unit_test_setup_teardown(a_partial_date_holds_from_its_last_day, begin, end),
		cmocka_unit_test_setup_teardown(a_reason_names_the_day_of_the_decision, begin, end),
		cmocka_unit_test_setup_teardown(a_code_is_read_as_people_type_it, begin, end),
		cmocka_unit_test_setup_teardown(the_highest_is_the_level_then_the_kind_then_the_latest, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
