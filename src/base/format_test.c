/* format_test.c: the quick way and printf's way must say the same. */
#include "base/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static size_t filled(char *out, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));

static size_t filled(char *out, size_t size, const char *format, ...)
{
	va_list arguments;
	size_t length;

	va_start(arguments, format);
	length = format_fill(out, size, format, arguments);
	va_end(arguments);
	return length;
}

#define SAME(...) \
	do { \
		char ours[300], theirs[300]; \
		size_t length = filled(ours, sizeof(ours), __VA_ARGS__); \
		assert_int_equal(length, (size_t)snprintf(theirs, sizeof(theirs), __VA_ARGS__)); \
		assert_string_equal(ours, theirs); \
	} while (0)

static void plain_conversions_are_filled_as_printf_does(void **state)
{
	(void)state;
	SAME("%s", "");
	SAME("%s：%s，100%%", "姓名", "王伟");
	SAME("%d %d %d", 0, -1, 2147483647);
	SAME("%u %zu", 4294967295u, SIZE_MAX);
	SAME("%ld %lld %lld", INT64_MIN, (long long)INT64_MAX, (long long)INT64_MIN);
	SAME("%c%c", 'a', '%');
	SAME("%s", "no conversion behind");
	SAME("at the end %%");
}

static void other_conversions_are_handed_on(void **state)
{
	(void)state;
	SAME("%04d-%02d-%02d", 2026, 5, 1);
	SAME("%.3s %-5d| %5.1f", "abcdef", 7, 2.25);
	SAME("%s %x", "with a plain one", 255u);
	SAME("%hd %jd %td", (short)3, (intmax_t)4, (ptrdiff_t)5);
}

static void what_does_not_fit_is_cut_and_counted(void **state)
{
	char small[4] = "xyz";

	(void)state;
	assert_int_equal(filled(small, sizeof(small), "%s%d", "ab", 12345), 7);
	assert_string_equal(small, "ab1");
	assert_int_equal(filled(small, 1, "%s", "ab"), 2);
	assert_string_equal(small, "");
	assert_int_equal(filled(NULL, 0, "%s", "abc"), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_conversions_are_filled_as_printf_does),
		cmocka_unit_test(other_conversions_are_handed_on),
		cmocka_unit_test(what_does_not_fit_is_cut_and_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
