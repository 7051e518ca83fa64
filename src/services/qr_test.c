/* qr_test.c: codes made, and drawn as SVG. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "services/qr.h"

static void a_code_has_its_three_finders(void **state)
{
	struct arena *arena = arena_new(0);
	struct qr qr;

	(void)state;
	assert_true(qr_make(arena, "https://example.cn/v/7QK2M9XW4F8T", QR_MEDIUM, &qr));
	assert_true(qr.size >= 21 && qr.size % 4 == 1);
	for (size_t i = 0; i < 7; i++) {
		assert_true(qr_is_dark(&qr, 0, i));
		assert_true(qr_is_dark(&qr, 0, qr.size - 1 - i));
		assert_true(qr_is_dark(&qr, qr.size - 1, i));
	}
	assert_false(qr_is_dark(&qr, 1, 1));
	assert_true(qr_is_dark(&qr, 3, 3));
	arena_free(arena);
}

static void an_empty_or_endless_text_gives_no_code(void **state)
{
	struct arena *arena = arena_new(0);
	char *endless = arena_alloc(arena, QR_TEXT_MAX + 2);
	struct qr qr;

	(void)state;
	memset(endless, 'a', QR_TEXT_MAX + 1);
	assert_false(qr_make(arena, "", QR_LOW, &qr));
	assert_false(qr_make(arena, NULL, QR_LOW, &qr));
	assert_false(qr_make(arena, endless, QR_LOW, &qr));
	endless[QR_TEXT_MAX] = '\0';
	assert_true(qr_make(arena, endless, QR_HIGH, &qr));
	arena_free(arena);
}

static void the_drawing_covers_every_dark_module_and_escapes_its_label(void **state)
{
	struct arena *arena = arena_new(0);
	struct buffer *page = buffer_new(arena, 1 << 20);
	const char *at;
	size_t dark = 0, drawn = 0;
	struct qr qr;

	(void)state;
	assert_true(qr_make(arena, "核验", QR_LOW, &qr));
	for (size_t i = 0; i < qr.size * qr.size; i++)
		dark += qr.modules[i];
	qr_svg(page, &qr, "核验 \"<证书>\"");
	assert_true(text_contains(buffer_string(page), "&lt;证书&gt;"));
	assert_false(text_contains(buffer_string(page), "<证书>"));
	assert_false(text_contains(buffer_string(page), "style="));
	at = strstr(buffer_string(page), "#000");
	assert_non_null(at);
	while ((at = strstr(at, "v1h-")) != NULL) {
		at += strlen("v1h-");
		for (size_t run = 0; *at >= '0' && *at <= '9'; at++) {
			drawn -= run;
			run = run * 10 + (size_t)(*at - '0');
			drawn += run;
		}
	}
	assert_int_equal(drawn, dark);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_code_has_its_three_finders),
		cmocka_unit_test(an_empty_or_endless_text_gives_no_code),
		cmocka_unit_test(the_drawing_covers_every_dark_module_and_escapes_its_label),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
