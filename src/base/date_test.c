/* date_test.c: what people write for dates, and reckoning with them. */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"

static struct arena *arena;

struct reading {
	const char *written;
	const char *date;
};

static void what_people_write_is_read(void **state)
{
	static const struct reading readings[] = {
		{ "2024-4-5", "2024-04-05" },	   { "2024/04/05", "2024-04-05" },     { "2024.4", "2024-04" },
		{ "20240405", "2024-04-05" },	   { "2024年4月5日", "2024-04-05" },   { "1956年", "1956" },
		{ "1956", "1956" },		   { "１９５６年５月", "1956-05" },    { " 1956 年 5 月 1 日 ", "1956-05-01" },
		{ "2024.04.05", "2024-04-05" },	   { "195605", "1956-05" },	       { "1956.05", "1956-05" },
		{ "2024-04-05 00:00:00", "2024-04-05" }, { "2024年4月5号", "2024-04-05" }, { "2024-02-29", "2024-02-29" },
		{ "２０２４－０４－０５", "2024-04-05" }, { "9999-12-31", "9999-12-31" }, { "1956/5", "1956-05" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(readings) / sizeof(readings[0]); i++)
		assert_string_equal(date_read(arena, readings[i].written, false), readings[i].date);
}

static void what_is_no_date_is_refused(void **state)
{
	static const char *const wrong[] = {
		"", "x", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-04-31", "0999-01-01", "10000-01-01",
		"2024-4-5-6", "2024-4/5", "2024-", "2024-4-", "2024年4", "2024年4月5", "2024年13月", "202413", "560501",
		"201112x", "20240431", "2024040", "24-4-5", "2024-04-05 08:30", "2024-004-05", "45387", "年", "2024 4 5",
		"2024-04-05T99", "二〇二四年", "-2024", "2024-4-5x", "20240405 ,",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		if (date_read(arena, wrong[i], false))
			fail_msg("%s was read as %s", wrong[i], date_read(arena, wrong[i], false));
	}
	assert_null(date_read(arena, NULL, true));
}

static void spreadsheet_days_are_read_only_where_asked(void **state)
{
	(void)state;
	assert_string_equal(date_read(arena, "45387", true), "2024-04-05");
	assert_string_equal(date_read(arena, "45387.5", true), "2024-04-05");
	assert_string_equal(date_read(arena, "20000", true), "1954-10-03");
	assert_null(date_read(arena, "19999", true));
	assert_null(date_read(arena, "80001", true));
	assert_null(date_read(arena, "45387x", true));
	assert_string_equal(date_read(arena, "1956", true), "1956");
}

static void only_iso_text_is_a_stored_date(void **state)
{
	(void)state;
	assert_int_equal(date_part("1956"), DATE_YEAR);
	assert_int_equal(date_part("1956-05"), DATE_MONTH);
	assert_int_equal(date_part("1956-05-01"), DATE_DAY);
	assert_int_equal(date_part("1956-5-1"), DATE_NONE);
	assert_int_equal(date_part("1956-05-32"), DATE_NONE);
	assert_int_equal(date_part("1956-05-01x"), DATE_NONE);
	assert_int_equal(date_part("1956/05/01"), DATE_NONE);
	assert_int_equal(date_part("1956-05-00"), DATE_NONE);
	assert_int_equal(date_part("1956-00"), DATE_NONE);
	assert_int_equal(date_part(""), DATE_NONE);
	assert_int_equal(date_part(NULL), DATE_NONE);
}

static void partial_dates_have_a_first_and_a_last_day(void **state)
{
	(void)state;
	assert_string_equal(date_first_day(arena, "1956"), "1956-01-01");
	assert_string_equal(date_last_day(arena, "1956"), "1956-12-31");
	assert_string_equal(date_last_day(arena, "1956-02"), "1956-02-29");
	assert_string_equal(date_last_day(arena, "1957-02"), "1957-02-28");
	assert_string_equal(date_first_day(arena, "1956-02-10"), "1956-02-10");
	assert_null(date_first_day(arena, "x"));
	assert_int_equal(date_year("1956-02"), 1956);
	assert_int_equal(date_year(NULL), 0);
}

static void days_are_counted_over_the_whole_range(void **state)
{
	struct arena_mark mark = arena_mark(arena);

	(void)state;
	assert_int_equal(date_days("1970-01-01"), 0);
	assert_int_equal(date_days("2000-03-01"), 11017);
	assert_int_equal(date_days("1000-01-01"), -354285);
	assert_int_equal(date_days("9999-12-31"), 2932896);
	for (int64_t days = -354285; days <= 2932896; days += 17) {
		assert_int_equal(date_days(date_from_days(arena, days)), days);
		arena_rewind(arena, mark);
	}
	assert_string_equal(date_add_days(arena, "2024-02-28", 2), "2024-03-01");
	assert_string_equal(date_add_days(arena, "2024-01-01", -1), "2023-12-31");
}

static void ages_count_only_completed_years(void **state)
{
	(void)state;
	assert_int_equal(date_age("1956-05-02", "2026-05-01"), 69);
	assert_int_equal(date_age("1956-05-01", "2026-05-01"), 70);
	assert_int_equal(date_age("1956-02-29", "2025-02-28"), 68);
	assert_int_equal(date_age("1956-02-29", "2025-03-01"), 69);
	assert_int_equal(date_age("1956", "2026-05-01"), 69);
	assert_int_equal(date_age("1956-05", "2026-05-31"), 70);
	assert_int_equal(date_age("2026", "2026-05-01"), 0);
	assert_int_equal(date_age("2026-05", "2026-05-01"), 0);
	assert_int_equal(date_age("2026-05-02", "2026-05-01"), -1);
	assert_int_equal(date_age("2027", "2026-05-01"), -1);
	assert_int_equal(date_age("", "2026-05-01"), -1);
	assert_int_equal(date_age(NULL, "2026-05-01"), -1);
}

static void dates_are_printed_as_far_as_they_are_known(void **state)
{
	struct buffer *buffer = buffer_new(arena, 200);

	(void)state;
	date_print_chinese(buffer, "1956");
	date_print_chinese(buffer, "1956-05");
	date_print_chinese(buffer, "1956-05-01");
	date_print_chinese(buffer, "x");
	date_print_english(buffer, "1956");
	date_print_english(buffer, "1956-05");
	date_print_english(buffer, "1956-05-01");
	assert_string_equal(buffer_string(buffer), "1956年1956年5月1956年5月1日1956May 19561 May 1956");
}

static void the_clock_shows_the_day_in_china(void **state)
{
	(void)state;
	assert_string_equal(clock_day(arena, 0), "1970-01-01");
	assert_string_equal(clock_text(arena, 0), "1970-01-01 08:00:00");
	assert_string_equal(clock_day(arena, INT64_C(1795103999000)), "2026-11-19");
	assert_string_equal(clock_day(arena, INT64_C(1795104000000)), "2026-11-20");
	assert_string_equal(clock_text(arena, -1), "1970-01-01 07:59:59");
	assert_true(clock_now() > INT64_C(1700000000000));
	assert_true(clock_monotonic_us() > 0);
}

static int open_arena(void **state)
{
	(void)state;
	arena = arena_new(0);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_people_write_is_read),
		cmocka_unit_test(what_is_no_date_is_refused),
		cmocka_unit_test(spreadsheet_days_are_read_only_where_asked),
		cmocka_unit_test(only_iso_text_is_a_stored_date),
		cmocka_unit_test(partial_dates_have_a_first_and_a_last_day),
		cmocka_unit_test(days_are_counted_over_the_whole_range),
		cmocka_unit_test(ages_count_only_completed_years),
		cmocka_unit_test(dates_are_printed_as_far_as_they_are_known),
		cmocka_unit_test(the_clock_shows_the_day_in_china),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
