/* request_test.c: the decoding of addresses, cookies and forms, with hostile
 * bytes.  The raw head is tested through a running server by tests/http.mjs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/must.h"
#include "web/admission.h"
#include "web/head.h"
#include "web/request_read.h"

static struct request *fresh(void **state)
{
	struct arena *arena = *state;
	struct request *request;

	arena_reset(arena);
	request = arena_one(arena, struct request);
	request->arena = arena;
	return request;
}

static int begin(void **state)
{
	*state = arena_new(0);
	return 0;
}

static int end(void **state)
{
	arena_free(*state);
	return 0;
}

/* A copy that may be changed in place, exactly as long as it has to be. */
static int body(struct request *request, const char *type, const char *bytes, size_t length, size_t most)
{
	char *copy = arena_text_n(request->arena, bytes, length);
	const char *why;

	return request_read_body(request, type, copy, length, most, &why);
}

#define FORM "application/x-www-form-urlencoded"
#define MULTIPART "multipart/form-data; boundary=XX"

static void an_address_is_decoded(void **state)
{
	struct request *request = fresh(state);

	assert_int_equal(request_read_target(request, "/person/%E5%B7%A5?q=%E5%BC%A0+a%2Bb&after=&x"), 0);
	assert_string_equal(request->path, "/person/工");
	assert_string_equal(request_query(request, "q"), "张 a+b");
	assert_string_equal(request_query(request, "after"), "");
	assert_string_equal(request_query(request, "x"), "");
	assert_null(request_query(request, "y"));
	assert_string_equal(request->query_string, "q=%E5%BC%A0+a%2Bb&after=&x");
}

static void a_path_with_two_meanings_is_refused(void **state)
{
	static const char *const paths[] = {
		"", "a", "//a", "/a//b", "/a/", "/..", "/a/../b", "/.", "/a/./b", "/%2e%2e/a", "/a%2fb", "/a%2Fb", "/a%5cb",
		"/a\\b", "/%00", "/a%0a", "/%", "/%a", "/%zz", "/%c0%ae", "/%ff", "/a#b", "/%ed%a0%80",
	};

	for (size_t i = 0; i < COUNT_OF(paths); i++)
		assert_int_equal(request_read_target(fresh(state), paths[i]), 400);
	assert_int_equal(request_read_target(fresh(state), "/..a/.b/c.."), 0);
}

static void the_first_value_of_a_name_counts(void **state)
{
	struct request *request = fresh(state);

	assert_int_equal(body(request, FORM, "a=1&a=2&b=3", 11, 64), 0);
	assert_int_equal(request->form_count, 3);
	assert_string_equal(request_form(request, "a"), "1");
}

static void a_long_form_is_found_by_name(void **state)
{
	struct request *request = fresh(state);
	char *text = arena_alloc(request->arena, 100000);
	size_t length = 0;

	for (int i = 0; i < 2000; i++) {
		char *one = arena_format(request->arena, "%sfield.%d.name=%d", i ? "&" : "", i % 1999, i);

		memcpy(text + length, one, strlen(one));
		length += strlen(one);
	}
	assert_int_equal(body(request, FORM, text, length, FORM_PARAMETERS_LARGE), 0);
	assert_non_null(request->form_index);
	for (int i = 0; i < 1999; i++)
		assert_string_equal(request_form(request, arena_format(request->arena, "field.%d.name", i)),
				    arena_format(request->arena, "%d", i));
	assert_null(request_form(request, "field.2000.name"));
	assert_int_equal(body(fresh(state), FORM, "a&b&c", 5, 2), 413);
}

static void forms_that_are_not_text_are_refused(void **state)
{
	assert_int_equal(body(fresh(state), FORM, "a=%ff", 5, 64), 400);
	assert_int_equal(body(fresh(state), FORM, "a=\xff", 3, 64), 400);
	assert_int_equal(body(fresh(state), FORM, "a=%00", 5, 64), 400);
	assert_int_equal(body(fresh(state), FORM, "a=b\0c", 5, 64), 400);
	assert_int_equal(body(fresh(state), FORM, "a=%", 3, 64), 400);
	assert_int_equal(body(fresh(state), FORM, "a=%4", 4, 64), 400);
	assert_int_equal(body(fresh(state), "text/plain", "a=b", 3, 64), 415);
	assert_int_equal(body(fresh(state), NULL, "a=b", 3, 64), 415);
	assert_int_equal(body(fresh(state), "application/x-www-form-urlencodedx", "a=b", 3, 64), 415);
}

static void control_characters_of_pasted_text_become_blanks(void **state)
{
	struct request *request = fresh(state);

	assert_int_equal(body(request, FORM "; charset=UTF-8", "a=x%0By%0D%0Az%09w%7F", 21, 64), 0);
	assert_string_equal(request_form(request, "a"), "x y\r\nz\tw ");
}

static void cookies_of_ours_are_kept(void **state)
{
	struct request *request = fresh(state);

	request_read_cookies(request, "x=1; laomo=abc;laomo-large=1 ; laomo=second; laomo-language=zh-Hant; laomox=no", "laomo");
	assert_string_equal(request->cookie_session, "abc");
	assert_string_equal(request->cookie_large, "1");
	assert_string_equal(request->cookie_language, "zh-Hant");
	request = fresh(state);
	request_read_cookies(request, "laomo=\"a\"; ; =x; laomo; __Host-laomo=b=c", "__Host-laomo");
	assert_string_equal(request->cookie_session, "b=c");
	request_read_cookies(request, NULL, "laomo");
}

static void a_form_with_files_is_read(void **state)
{
	static const char bytes[] = "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nä\r\nb\r\n"
		"--XX\r\ncontent-disposition: form-data; name=\"f\"; filename=\"C:\\x\\\xe5\x90\x8d\xe5\x8d\x95.xlsx\"\r\n"
		"Content-Type: application/octet-stream\r\n\r\nPK\0\r\n--X\r\n\r\n"
		"--XX\r\nContent-Disposition: form-data; name=\"empty\"; filename=\"\"\r\n\r\n\r\n"
		"--XX\r\nContent-Disposition: form-data; name=\"z\"\r\n\r\n\r\n--XX--\r\n";
	struct request *request = fresh(state);
	const struct upload *file;

	assert_int_equal(body(request, MULTIPART, bytes, sizeof(bytes) - 1, 64), 0);
	assert_string_equal(request_form(request, "a"), "ä\r\nb");
	assert_string_equal(request_form(request, "z"), "");
	file = request_upload(request, "f");
	assert_non_null(file);
	assert_string_equal(file->file_name, "名单.xlsx");
	assert_int_equal(file->length, 10);
	assert_memory_equal(file->bytes, "PK\0\r\n--X\r\n", 10);
	assert_null(request_upload(request, "empty"));
}

static void every_beginning_of_a_form_with_files_is_refused(void **state)
{
	static const char bytes[] = "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n"
		"--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\nc\r\n--XX--";

	for (size_t length = 1; length < sizeof(bytes) - 1; length++)
		assert_int_equal(body(fresh(state), MULTIPART, bytes, length, 64), 400);
	assert_int_equal(body(fresh(state), MULTIPART, bytes, sizeof(bytes) - 1, 64), 0);
}

static void a_form_with_files_with_one_byte_changed_never_reads_beyond_its_end(void **state)
{
	static const char bytes[] = "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n"
		"--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\\\"\"\r\n\r\nc\r\n--XX--";
	static const char changes[] = "\0\"\\\r\n-:;=X \xff";
	char changed[sizeof(bytes)];

	for (size_t i = 0; i < sizeof(bytes) - 1; i++) {
		for (size_t j = 0; j < sizeof(changes) - 1; j++) {
			int status;

			memcpy(changed, bytes, sizeof(bytes));
			changed[i] = changes[j];
			status = body(fresh(state), MULTIPART, changed, sizeof(bytes) - 1, 64);
			assert_true(status == 0 || status == 400);
		}
	}
}

static void forms_with_files_have_limits(void **state)
{
	struct request *request = fresh(state);
	char *text = arena_alloc(request->arena, 20000);
	size_t length = 0;
	static const char part[] = "--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\nc\r\n";

	for (int i = 0; i < FORM_UPLOADS + 1; i++) {
		memcpy(text + length, part, sizeof(part) - 1);
		length += sizeof(part) - 1;
	}
	memcpy(text + length, "--XX--", 6);
	assert_int_equal(body(request, MULTIPART, text, length + 6, 64), 413);
	assert_int_equal(body(request, "multipart/form-data; boundary=", "--", 2, 64), 400);
	assert_int_equal(body(request, "multipart/form-data; boundary=\"a;b\"", "--a;b--", 7, 64), 400);
	assert_int_equal(body(request, "multipart/form-data; boundary=12345678901234567890123456789012345678901234567890123456789012345678901",
			      "--", 2, 64), 400);
}

static int check(const struct head_line *lines, size_t count, const char *method, const char *target)
{
	struct head head = { .method = method, .target = target, .version = "HTTP/1.1", .lines = lines, .count = count };

	return head_check(&head);
}

#define LINE(name, value) { name, sizeof(name) - 1, value, sizeof(value) - 1 }

static void a_head_has_one_meaning(void **state)
{
	const struct head_line good[] = { LINE("Host", "a"), LINE("Content-Length", "12") };
	const struct head_line twice[] = { LINE("Host", "a"), LINE("hOST", "a") };
	const struct head_line both[] = { LINE("Host", "a"), LINE("Content-Length", "1"), LINE("Transfer-Encoding", "chunked") };
	const struct head_line chunks[] = { LINE("Host", "a"), LINE("Transfer-Encoding", "chunked") };

	(void)state;
	assert_int_equal(check(good, 2, "POST", "/"), 0);
	assert_int_equal(check(good, 2, "GET", "/"), 400);
	assert_int_equal(check(good, 1, "GET", "/"), 0);
	assert_int_equal(check(good, 0, "GET", "/"), 400);
	assert_int_equal(check(good, 1, "PUT", "/"), 405);
	assert_int_equal(check(twice, 2, "GET", "/"), 400);
	assert_int_equal(check(both, 3, "POST", "/"), 400);
	assert_int_equal(check(chunks, 2, "POST", "/"), 411);
}

static void the_way_back_after_signing_in_stays_with_us(void **state)
{
	(void)state;
	assert_string_equal(admission_next("/person/12?tab=2"), "/person/12?tab=2");
	assert_string_equal(admission_next("//evil.example"), "/");
	assert_string_equal(admission_next("/\\evil.example"), "/");
	assert_string_equal(admission_next("https://evil.example"), "/");
	assert_string_equal(admission_next("/a\r\nSet-Cookie: x"), "/");
	assert_string_equal(admission_next("/\t/evil.example"), "/");
	assert_string_equal(admission_next(NULL), "/");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_is_decoded),
		cmocka_unit_test(a_path_with_two_meanings_is_refused),
		cmocka_unit_test(the_first_value_of_a_name_counts),
		cmocka_unit_test(a_long_form_is_found_by_name),
		cmocka_unit_test(forms_that_are_not_text_are_refused),
		cmocka_unit_test(control_characters_of_pasted_text_become_blanks),
		cmocka_unit_test(cookies_of_ours_are_kept),
		cmocka_unit_test(a_form_with_files_is_read),
		cmocka_unit_test(every_beginning_of_a_form_with_files_is_refused),
		cmocka_unit_test(a_form_with_files_with_one_byte_changed_never_reads_beyond_its_end),
		cmocka_unit_test(forms_with_files_have_limits),
		cmocka_unit_test(a_head_has_one_meaning),
		cmocka_unit_test(the_way_back_after_signing_in_stays_with_us),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
