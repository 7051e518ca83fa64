/* server_test.c: a running server with pages made for it, asked over real
 * sockets: bodies, files, slow pages, shedding, proxies, stopping.  Raw and
 * broken requests are in tests/http. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/testing.h"
#include "web/connections.h"
#include "web/listener.h"
#include "web/request.h"
#include "web/reply.h"
#include "web/router.h"
#include "web/server.h"

/* Last: it makes a macro of our fail. */
#include <cmocka.h>

/* --- pages --- */

static void draw_echo(struct page *page)
{
	struct buffer *out = &page->reply->body;

	buffer_format(out, "path=%s address=%s secure=%d", page->request->path, page->request->address,
		      page->request->is_secure);
	for (size_t i = 0; i < page->request->form_count; i++)
		buffer_format(out, " %s=%s", page->request->form[i].name, page->request->form[i].value);
	for (size_t i = 0; i < page->request->upload_count; i++)
		buffer_format(out, " %s:%zu", page->request->uploads[i].file_name, page->request->uploads[i].length);
}

static void draw_slow(struct page *page)
{
	(void)usleep(300 * 1000);
	buffer_literal(&page->reply->body, "slow");
}

static void draw_away(struct page *page)
{
	page->reply->redirect = "//evil.example/";
	page->reply->set_session = "secret";
}

static void draw_long(struct page *page)
{
	static const char many[65536] = { 'x' };

	while (!page->reply->body.full)
		buffer_bytes(&page->reply->body, many, sizeof(many));
}

static char file_path[SCRATCH_MAX];

static void draw_file(struct page *page)
{
	int descriptor = open(file_path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	must(descriptor >= 0 && write(descriptor, "content", 7) == 7 && close(descriptor) == 0);
	page->reply->file_path = file_path;
	page->reply->file_name = "名单 1.csv";
	page->reply->type = "text/csv; charset=utf-8";
	page->reply->file_is_temporary = true;
}

static void draw_error(struct page *page, int status)
{
	buffer_format(&page->reply->body, "error %d", status);
}

static const struct page_route pages[] = {
	{ METHOD_GET, "/echo", "回显", EVERYONE, false, 0, draw_echo },
	{ METHOD_POST, "/echo", "回显", EVERYONE, false, 0, draw_echo },
	{ METHOD_POST, "/large", "大", EVERYONE, false, 8 * 1024 * 1024, draw_echo },
	{ METHOD_GET, "/slow", "慢", EVERYONE, true, 0, draw_slow },
	{ METHOD_GET, "/away", "走", EVERYONE, false, 0, draw_away },
	{ METHOD_GET, "/long", "长", EVERYONE, false, 0, draw_long },
	{ METHOD_GET, "/file", "文件", EVERYONE, false, 0, draw_file },
	{ METHOD_GET, "/staff", "内部", STAFF, false, 0, draw_echo },
};
static const struct site site = { .pages = pages, .page_count = COUNT_OF(pages), .error = draw_error };
static const char *const proxies[] = { "127.0.0.1", NULL };
static struct server_settings settings = { .port = -1, .threads = 4, .queue = 3, .proxies = proxies };
static pthread_t runner;

static void *run(void *unused)
{
	server_run_until_stopped();
	return unused;
}

static int begin(void **state)
{
	static const struct module *const none[] = { NULL };
	const char *why = "";

	scratch_file(file_path);
	*state = arena_new(0);
	router_open_with(&site, none);
	if (!server_start(&settings, &site, *state, &why))
		return -1;
	return pthread_create(&runner, NULL, run, NULL);
}

static int end(void **state)
{
	server_stop();
	pthread_join(runner, NULL);
	arena_free(*state);
	return 0;
}

/* --- asking --- */

static int dial(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)server_port()) };
	int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	must(descriptor >= 0);
	must(connect(descriptor, (const struct sockaddr *)(const void *)&address, sizeof(address)) == 0);
	return descriptor;
}

static void say(int descriptor, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t count = send(descriptor, bytes, length, MSG_NOSIGNAL);

		must(count > 0 || errno == EINTR);
		bytes += count;
		length -= (size_t)count;
	}
}

/* All that comes until the other side closes. */
static const char *hear(struct arena *arena, int descriptor)
{
	struct buffer *out = buffer_new(arena, 64 * 1024 * 1024);
	char bytes[16384];
	ssize_t count;

	while ((count = recv(descriptor, bytes, sizeof(bytes), 0)) > 0)
		buffer_bytes(out, bytes, (size_t)count);
	close(descriptor);
	return buffer_string(out);
}

static const char *ask(struct arena *arena, const char *path, const char *lines)
{
	int descriptor = dial();
	const char *request = arena_format(arena, "GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n%s\r\n", path, lines);

	say(descriptor, request, strlen(request));
	return hear(arena, descriptor);
}

static const char *post(struct arena *arena, const char *path, const char *type, const char *bytes, size_t length)
{
	int descriptor = dial();
	const char *head = arena_format(arena, "POST %s HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\nConnection: close\r\n"
					"Content-Type: %s\r\nContent-Length: %zu\r\n\r\n", path, type, length);

	say(descriptor, head, strlen(head));
	say(descriptor, bytes, length);
	return hear(arena, descriptor);
}

#define assert_holds(text, part) assert_non_null(strstr((text), (part)))
#define assert_lacks(text, part) assert_null(strstr((text), (part)))

/* --- tests --- */

static void a_form_reaches_its_page(void **state)
{
	assert_holds(post(*state, "/echo", "application/x-www-form-urlencoded", "a=1&b=%E5%B7%A5", 15), "a=1 b=工");
}

static void a_large_file_reaches_its_page(void **state)
{
	size_t size = 5 * 1024 * 1024;
	char *bytes = arena_alloc(*state, size + 200);
	static const char head[] = "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.bin\"\r\n\r\n";
	size_t length = sizeof(head) - 1;

	memcpy(bytes, head, length);
	memset(bytes + length, 'y', size);
	memcpy(bytes + length + size, "\r\n--X--\r\n", 9);
	assert_holds(post(*state, "/large", "multipart/form-data; boundary=X", bytes, length + size + 9), "f.bin:5242880");
	assert_holds(post(*state, "/echo", "multipart/form-data; boundary=X", bytes, length + size + 9), "HTTP/1.1 413");
}

static void a_redirect_leads_only_to_us(void **state)
{
	const char *answer = ask(*state, "/away", "");

	assert_holds(answer, "HTTP/1.1 303");
	assert_holds(answer, "\r\nLocation: /\r\n");
	assert_holds(answer, "\r\nSet-Cookie: laomo=secret; Path=/; HttpOnly; SameSite=Lax\r\n");
}

static void what_the_listed_proxy_says_is_believed(void **state)
{
	const char *answer = ask(*state, "/away", "X-Forwarded-Proto: https\r\n");

	assert_holds(answer, "\r\nSet-Cookie: __Host-laomo=secret; Path=/; HttpOnly; SameSite=Lax; Secure\r\n");
	assert_holds(answer, "\r\nStrict-Transport-Security: max-age=31536000\r\n");
	assert_holds(ask(*state, "/echo", "X-Forwarded-For: 1.2.3.4, 10.0.0.7\r\n"), "address=10.0.0.7 secure=0");
	assert_holds(ask(*state, "/echo", "X-Forwarded-For: <b>\r\n"), "address=127.0.0.1");
}

static void a_file_is_sent_and_gone(void **state)
{
	const char *answer = ask(*state, "/file", "");

	assert_holds(answer, "Content-Disposition: attachment; filename=\"file.csv\"; filename*=UTF-8''%E5%90%8D%E5%8D%95%201.csv");
	assert_holds(answer, "sandbox");
	assert_holds(answer, "\r\n\r\ncontent");
	assert_int_equal(access(file_path, F_OK), -1);
}

static void a_page_that_is_too_long_is_500(void **state)
{
	const char *answer = ask(*state, "/long", "");

	assert_holds(answer, "HTTP/1.1 500");
	assert_holds(answer, "error 500");
}

static void the_public_is_asked_to_sign_in(void **state)
{
	const char *answer = ask(*state, "/staff?a=1&b=2", "");

	assert_holds(answer, "HTTP/1.1 303");
	assert_holds(answer, "\r\nLocation: /sign-in?next=%2Fstaff%3Fa%3D1%26b%3D2\r\n");
	answer = ask(*state, "/staff", "HX-Request: true\r\n");
	assert_holds(answer, "HTTP/1.1 401");
	assert_holds(answer, "\r\nHX-Redirect: /sign-in?next=%2Fstaff\r\n");
}

static void a_session_without_database_is_503(void **state)
{
	const char *answer = ask(*state, "/echo", "Cookie: laomo=abc\r\n");

	assert_holds(answer, "HTTP/1.1 503");
	assert_holds(answer, "\r\nRetry-After: ");
	assert_lacks(answer, "path=");
}

static void a_slow_page_leaves_the_others_alone(void **state)
{
	static const char slow[] = "GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
	int descriptors[12];
	int served = 0;
	int shed = 0;
	int64_t begun;

	for (size_t i = 0; i < COUNT_OF(descriptors); i++) {
		descriptors[i] = dial();
		say(descriptors[i], slow, sizeof(slow) - 1);
	}
	(void)usleep(50 * 1000);
	begun = clock_monotonic_us();
	for (int i = 0; i < 20; i++)
		assert_holds(ask(*state, "/echo", ""), "HTTP/1.1 200");
	assert_true(clock_monotonic_us() - begun < 250 * 1000);
	for (size_t i = 0; i < COUNT_OF(descriptors); i++) {
		const char *answer = hear(*state, descriptors[i]);

		served += strstr(answer, "HTTP/1.1 200") != NULL;
		shed += strstr(answer, "HTTP/1.1 503") != NULL && strstr(answer, "\r\nRetry-After: ") != NULL;
	}
	/* Two at work, three waiting; the rest is told at once. */
	assert_true(served >= 3 && served <= 5);
	assert_int_equal(served + shed, 12);
}

static void a_second_server_on_the_port_says_why_not(void **state)
{
	struct listener second;
	const char *why = "";

	assert_false(listener_open(&second, "127.0.0.1", server_port(), *state, &why));
	assert_holds(why, "已被占用");
	assert_false(listener_open(&second, "127.0.0.300", 8080, *state, &why));
	assert_holds(why, "127.0.0.300");
}

static void one_address_has_only_so_many_connections(void **state)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	struct connection *many[600];
	size_t count = 0;

	(void)state;
	must(inet_pton(AF_INET, "192.0.2.7", &address.sin_addr) == 1);
	while (count < COUNT_OF(many) && connection_is_welcome((const struct sockaddr *)(const void *)&address))
		many[count++] = connection_began(-1, (const struct sockaddr *)(const void *)&address);
	assert_int_equal(count, 512);
	must(inet_pton(AF_INET, "192.0.2.8", &address.sin_addr) == 1);
	assert_true(connection_is_welcome((const struct sockaddr *)(const void *)&address));
	while (count > 0)
		connection_ended(many[--count]);
	must(inet_pton(AF_INET, "192.0.2.7", &address.sin_addr) == 1);
	assert_true(connection_is_welcome((const struct sockaddr *)(const void *)&address));
}

static struct db *no_database(struct arena *arena, const char **why)
{
	(void)arena;
	*why = "no connection is left";
	return NULL;
}

static void begin_anew(void **state, struct db *(*open)(struct arena *arena, const char **why))
{
	const char *why = "";

	server_stop();
	pthread_join(runner, NULL);
	settings.open = open;
	assert_true(server_start(&settings, &site, *state, &why));
	assert_int_equal(pthread_create(&runner, NULL, run, NULL), 0);
}

/* Its body comes all the same: once the program ended for it. */
static void a_form_that_no_database_takes_is_503_and_so_is_the_next(void **state)
{
	static const char form[] = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=1";

	begin_anew(state, no_database);
	for (int i = 0; i < 2; i++) {
		int descriptor = dial();
		say(descriptor, form, sizeof(form) - 1);
		assert_holds(hear(*state, descriptor), "HTTP/1.1 503");
	}
	begin_anew(state, NULL);
	assert_holds(ask(*state, "/echo", ""), "HTTP/1.1 200");
}

static void a_stop_lets_a_running_page_end(void **state)
{
	static const char slow[] = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";
	const char *why = "";
	int descriptor = dial();

	say(descriptor, slow, sizeof(slow) - 1);
	(void)usleep(100 * 1000);
	server_stop();
	assert_holds(hear(*state, descriptor), "\r\n\r\nslow");
	pthread_join(runner, NULL);
	assert_true(server_start(&settings, &site, *state, &why));
	assert_int_equal(pthread_create(&runner, NULL, run, NULL), 0);
	assert_holds(ask(*state, "/echo", ""), "HTTP/1.1 200");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_form_reaches_its_page),
		cmocka_unit_test(a_large_file_reaches_its_page),
		cmocka_unit_test(a_redirect_leads_only_to_us),
		cmocka_unit_test(what_the_listed_proxy_says_is_believed),
		cmocka_unit_test(a_file_is_sent_and_gone),
		cmocka_unit_test(a_page_that_is_too_long_is_500),
		cmocka_unit_test(the_public_is_asked_to_sign_in),
		cmocka_unit_test(a_session_without_database_is_503),
		cmocka_unit_test(a_slow_page_leaves_the_others_alone),
		cmocka_unit_test(a_second_server_on_the_port_says_why_not),
		cmocka_unit_test(one_address_has_only_so_many_connections),
		cmocka_unit_test(a_form_that_no_database_takes_is_503_and_so_is_the_next),
		cmocka_unit_test(a_stop_lets_a_running_page_end),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
