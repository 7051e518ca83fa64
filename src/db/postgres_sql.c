/* postgres_sql.c: the shared SQL made into PostgreSQL's: ?1 becomes $1.  Not a
 * parser: it knows quotes and comments only as far as not to look into them. */
#include <string.h>

#include "base/must.h"
#include "db/postgres.h"

enum { PARAMETERS_MAX = 2000 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Where the quoted text or comment that begins at `at` ends (behind it); `at` itself where none begins. */
static const char *behind_quoted(const char *at)
{
	const char *end = NULL;

	if (*at == '\'' || *at == '"') {
		end = strchr(at + 1, *at);
		return end != NULL ? end + 1 : at + strlen(at);
	}
	if (at[0] == '-' && at[1] == '-') {
		end = strchr(at, '\n');
		return end != NULL ? end + 1 : at + strlen(at);
	}
	if (at[0] == '/' && at[1] == '*') {
		end = strstr(at + 2, "*/");
		return end != NULL ? end + 2 : at + strlen(at);
	}
	return at;
}

static int placeholder_number(const char *digits)
{
	int number = 0;

	while (is_digit(*digits)) {
		number = number * 10 + (*digits++ - '0');
		must(number <= PARAMETERS_MAX);
	}
	must(number >= 1);	/* a bare ? has no place in the shared SQL */
	return number;
}

int postgres_translate(const char *text, char *out)
{
	int highest = 0;
	const char *at = text;

	while (*at != '\0') {
		const char *behind = behind_quoted(at);
		if (behind != at) {
			memcpy(out, at, (size_t)(behind - at));
			out += behind - at;
			at = behind;
			continue;
		}
		if (*at == '?') {
			int number = placeholder_number(at + 1);
			highest = number > highest ? number : highest;
		}
		*out++ = *at == '?' ? '$' : *at;
		at++;
	}
	*out = '\0';
	return highest;
}
