/* money_test.c: amounts as people write them, and as they are printed. */
#include "base/money.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"

struct amount {
	const char *written;
	int64_t fen;
};

static void amounts_people_write_are_read(void **state)
{
	static const struct amount amounts[] = {
		{ "1,234.5", 123450 }, { "1234.50", 123450 }, { "１２３４", 123400 }, { "0", 0 }, { "0.01", 1 }, { " 5 ", 500 },
		{ "-3.20", -320 }, { "¥1,234.50", 123450 }, { "￥12", 1200 }, { "300元", 30000 }, { "１，２３４．５", 123450 },
		{ "1,234,567.89", 123456789 }, { "999999999999.99", INT64_C(99999999999999) }, { "0001", 100 }, { "12,345", 1234500 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++) {
		int64_t fen = -1;

		if (!money_read(amounts[i].written, &fen) || fen != amounts[i].fen)
			fail_msg("%s", amounts[i].written);
	}
}

static void what_is_no_amount_is_refused(void **state)
{
	static const char *const wrong[] = {
		"", " ", "x", "1.234", "1.", ".5", "1,23", "12,34.5", "1,2345", ",123", "1,,234", "1234,567", "--1", "+1", "1e3", "1 2",
		"1000000000000", "99999999999999999999999999", "3万元", "元", "¥", "-", "1.5.0", "1.a", "1,234,", "NaN", "0x10", "1.５x",
		"111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111",
	};
	int64_t fen = 7;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		if (money_read(wrong[i], &fen))
			fail_msg("\"%s\" was read as %lld fen", wrong[i], (long long)fen);
	}
	assert_false(money_read(NULL, &fen));
	assert_int_equal(fen, 7);
}

static void amounts_are_printed_in_groups_of_three(void **state)
{
	struct arena *arena = arena_new(0);
	struct buffer *buffer = buffer_new(arena, 500);
	static const int64_t amounts[] = { 0, 5, 99, 100, 99999, 100000, 123456789, -5, -123450, INT64_MIN, INT64_MAX };

	(void)state;
	for (size_t i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++) {
		money_print(buffer, amounts[i]);
		buffer_char(buffer, ' ');
	}
	assert_string_equal(buffer_string(buffer), "0.00 0.05 0.99 1.00 999.99 1,000.00 1,234,567.89 -0.05 -1,234.50 "
						   "-92,233,720,368,547,758.08 92,233,720,368,547,758.07 ");
	arena_free(arena);
}

static void what_is_printed_is_read_again(void **state)
{
	struct arena *arena = arena_new(0);
	struct buffer *buffer = buffer_new(arena, 100);

	(void)state;
	for (int64_t fen = 1; fen < INT64_C(99999999999999); fen = fen * 3 + 1) {
		int64_t read = 0;

		buffer_clear(buffer);
		money_print(buffer, -fen);
		assert_true(money_read(buffer_string(buffer), &read));
		assert_true(read == -fen);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(amounts_people_write_are_read),
		cmocka_unit_test(what_is_no_amount_is_refused),
		cmocka_unit_test(amounts_are_printed_in_groups_of_three),
		cmocka_unit_test(what_is_printed_is_read_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
