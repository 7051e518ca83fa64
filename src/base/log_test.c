/* log_test.c: each event is one line of JSON, whatever its values hold; a
 * broken promise ends the process and says which. */
#include "base/log.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/must.h"

static char written[65536];

/* Runs `act` in a child process; its standard error is in `written`.  Gives the wait status. */
static int written_by(void (*act)(void))
{
	int ends[2];
	int status = 0;
	size_t length = 0;
	ssize_t count;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		(void)dup2(ends[1], STDERR_FILENO);
		(void)close(ends[0]);
		(void)close(ends[1]);
		(void)sigaction(SIGABRT, &(struct sigaction){ .sa_handler = SIG_DFL }, NULL);
		act();
		_exit(0);
	}
	(void)close(ends[1]);
	while ((count = read(ends[0], written + length, sizeof(written) - 1 - length)) > 0)
		length += (size_t)count;
	written[length] = '\0';
	(void)close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static size_t count_of(const char *text, char c)
{
	size_t count = 0;

	for (; *text; text++)
		count += *text == c;
	return count;
}

static void log_plain(void)
{
	log_event("serve", "port", "8080", "name", "劳模", NULL);
}

static void an_event_is_one_line_with_its_pairs(void **state)
{
	(void)state;
	assert_int_equal(written_by(log_plain), 0);
	assert_non_null(strstr(written, "\"event\":\"serve\",\"port\":\"8080\",\"name\":\"劳模\"}\n"));
	assert_memory_equal(written, "{\"time\":\"2", 10);
	assert_int_equal(count_of(written, '\n'), 1);
}

static void log_hostile(void)
{
	log_event("x", "value", "a\"b\\c\nd\x01" "e\xff", "none", NULL, NULL);
}

static void hostile_values_cannot_leave_their_quotes(void **state)
{
	(void)state;
	(void)written_by(log_hostile);
	assert_non_null(strstr(written, "\"value\":\"a\\\"b\\\\c\\u000ad\\u0001e\xEF\xBF\xBD\",\"none\":\"\"}\n"));
	assert_int_equal(count_of(written, '\n'), 1);
}

static void log_long(void)
{
	char value[5000];

	memset(value, 'v', sizeof(value) - 1);
	value[sizeof(value) - 1] = '\0';
	log_event("x", "1", value, "2", value, "3", value, "4", value, "5", value, "6", value, "7", value, "8", value, "9", value,
		  "10", value, "11", value, "12", value, "13", value, "14", value, "15", value, "16", value, "17", value, "18", value,
		  "19", value, "20", value, "21", value, "22", value, NULL);
}

static void long_values_are_cut_and_the_line_stays_whole(void **state)
{
	(void)state;
	(void)written_by(log_long);
	assert_true(strlen(written) <= 4096);
	assert_string_equal(written + strlen(written) - 3, "\"}\n");
	assert_int_equal(count_of(written, '"') % 4, 0);	/* keys and values, each between two */
	for (const char *at = written; *at; at += strcspn(at, "v")) {
		size_t run = strspn(at, "v");

		assert_true(run <= 200);
		at += run;
	}
}

static void break_a_promise(void)
{
	must(1 + 1 == 3);
}

static void a_broken_promise_ends_the_process(void **state)
{
	int status = written_by(break_a_promise);

	(void)state;
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
	assert_non_null(strstr(written, "\"event\":\"must\",\"claim\":\"1 + 1 == 3\",\"file\":\"src/base/log_test.c\""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_event_is_one_line_with_its_pairs),
		cmocka_unit_test(hostile_values_cannot_leave_their_quotes),
		cmocka_unit_test(long_values_are_cut_and_the_line_stays_whole),
		cmocka_unit_test(a_broken_promise_ends_the_process),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
