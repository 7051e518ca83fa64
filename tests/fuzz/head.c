/* head.c: any bytes as the head of a request, cut up as libmicrohttpd does it,
 * leniently.  What our own strict reading then takes has one meaning only. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "web/head.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum { LINES_MAX = 200 };

/* The line's end made NUL; the next line, or NULL after the last. */
static char *line_end(char *line, char *end)
{
	char *at = memchr(line, '\n', (size_t)(end - line));
	if (!at)
		return NULL;
	*at = '\0';
	if (at > line && at[-1] == '\r')
		at[-1] = '\0';
	return at + 1;
}

static void cut_first(struct head *head, char *line)
{
	char *target = strchr(line, ' '), *version = strrchr(line, ' ');
	head->method = line;
	head->target = head->target_place = head->version = line + strlen(line);
	if (!target)
		return;
	*target = '\0';
	head->target = head->target_place = target + 1;
	if (version != target) {
		*version = '\0';
		head->version = version + 1;
	}
}

static bool cut_line(struct head_line *line, char *text)
{
	char *colon = strchr(text, ':');
	if (!colon)
		return false;
	line->name = text;
	line->name_length = (size_t)(colon - text);
	*colon++ = '\0';
	line->value = colon + strspn(colon, " \t");
	line->value_length = strlen(line->value);
	return true;
}

static void check_taken(const struct head *head)
{
	must(!head->transfer_encoding && head->content_length < 1000000000000000u);
	must(strpbrk(head->target, " \t\r\n") == NULL && strncmp(head->version, "HTTP/1.", 7) == 0);
	must(!head->host || (*head->host && !strpbrk(head->host, "/@ ,\\<>\"'")));
	must(head->host || strcmp(head->version, "HTTP/1.0") == 0);
	must(head->content_length == 0 || strcmp(head->method, "GET") != 0);
	for (size_t i = 0; i < head->count; i++)
		must(head->lines[i].name_length > 0 && strlen(head->lines[i].value) == head->lines[i].value_length);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new(0);
	char *text = arena_alloc(arena, length + 1), *end = text + length;
	struct head_line *lines = arena_many(arena, LINES_MAX, struct head_line);
	struct head head = { .lines = lines };
	if (length > 0)
		memcpy(text, bytes, length);
	char *next = line_end(text, end);
	cut_first(&head, text);
	while (next && next < end && head.count < LINES_MAX) {
		char *line = next;
		next = line_end(line, end);
		if (!*line || !cut_line(&lines[head.count], line))
			break;
		head.count++;
	}
	head.bytes = next ? (size_t)(next - text) : 0;
	int status = head_check(&head);
	must(status == 0 || status == 400 || status == 405 || status == 411 || status == 414 || status == 431 || status == 505);
	if (status == 0)
		check_taken(&head);
	arena_free(arena);
	return 0;
}
