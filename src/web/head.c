/* head.c: the strict reading of a request's head.  The parser of
 * libmicrohttpd 0.9 works in place: it puts NUL over the CR and LF at each
 * line's end.  So the bytes between one line and the next tell whether there
 * was CRLF, a bare LF, a folded line or a NUL inside a value: anything but
 * exactly two NULs is refused. */
#include "web/head.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

struct wanted {
	const char *name;
	size_t place;
};

/* Each may stand once only. */
static const struct wanted wanted[] = {
	{ "host", offsetof(struct head, host) },
	{ "content-type", offsetof(struct head, content_type) },
	{ "content-length", offsetof(struct head, length_text) },
	{ "transfer-encoding", offsetof(struct head, transfer_encoding) },
	{ "cookie", offsetof(struct head, cookie) },
	{ "origin", offsetof(struct head, origin) },
	{ "sec-fetch-site", offsetof(struct head, fetch_site) },
	{ "user-agent", offsetof(struct head, user_agent) },
	{ "accept-language", offsetof(struct head, language) },
	{ "hx-request", offsetof(struct head, partial) },
	{ "if-none-match", offsetof(struct head, none_match) },
	{ "x-forwarded-for", offsetof(struct head, forwarded_for) },
	{ "x-forwarded-proto", offsetof(struct head, forwarded_proto) },
	{ "authorization", offsetof(struct head, authorization) },
	{ "if-match", offsetof(struct head, match) },
	{ "idempotency-key", offsetof(struct head, idempotency_key) },
	{ "prefer", offsetof(struct head, prefer) },
};

/* The characters of a token, RFC 9110 5.6.2. */
static bool byte_is_token(unsigned char c)
{
	if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
		return true;
	return c != 0 && strchr("!#$%&'*+-.^_`|~", c) != NULL;
}

static bool text_is_token(const char *text, size_t length)
{
	if (length == 0)
		return false;
	for (size_t i = 0; i < length; i++)
		if (!byte_is_token((unsigned char)text[i]))
			return false;
	return true;
}

static bool value_is_plain(const char *value, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)value[i];

		if ((c < 0x20 && c != '\t') || c == 0x7f)
			return false;
	}
	return true;
}

static bool host_is_plain(const char *host)
{
	size_t length = strlen(host);

	if (length == 0 || length > 255)
		return false;
	return strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]") == length;
}

/* Every byte of the head accounted for: method SP target SP version CRLF, then name ":" OWS value CRLF, then CRLF. */
static bool layout_is_plain(const struct head *head)
{
	const char *end = head->method + head->bytes;
	const char *at = head->method + strlen(head->method) + 1;

	if (head->target_place != at)
		return false;
	at += strlen(head->target) + 1;
	if (head->version != at)
		return false;
	at += strlen(head->version);
	for (size_t i = 0; i <= head->count; i++) {
		const struct head_line *line = &head->lines[i];

		if (end - at < 4 || at[0] != '\0' || at[1] != '\0')
			return false;
		at += 2;
		if (i == head->count)
			break;
		if (line->name != at || line->value <= line->name + line->name_length)
			return false;
		at += line->name_length + 1;
		while (at < line->value && (*at == ' ' || *at == '\t'))
			at++;
		if (at != line->value)
			return false;
		at += line->value_length;
	}
	return end - at == 2 && at[0] == '\0' && at[1] == '\0';
}

static int check_request_line(const struct head *head)
{
	size_t method = strlen(head->method);

	if (!text_is_token(head->method, method))
		return 400;
	for (const char *at = head->target; *at; at++)
		if ((unsigned char)*at <= 0x20 || (unsigned char)*at >= 0x7f)
			return 400;
	if (strcmp(head->version, "HTTP/1.1") != 0 && strcmp(head->version, "HTTP/1.0") != 0)
		return strncmp(head->version, "HTTP/", 5) == 0 ? 505 : 400;
	if (method + strlen(head->target) + strlen(head->version) + 4 > HEAD_LINE_BYTES)
		return 414;
	return 0;
}

static int keep_wanted(struct head *head, const struct head_line *line)
{
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		const char **place = (const char **)(void *)((char *)head + wanted[i].place);

		if ((line->name[0] | 0x20) != wanted[i].name[0] || strlen(wanted[i].name) != line->name_length ||
		    strncasecmp(line->name, wanted[i].name, line->name_length) != 0)
			continue;
		if (*place)
			return 400;
		*place = line->value;
		return 0;
	}
	return 0;
}

static int check_lines(struct head *head)
{
	size_t bytes = 0;

	if (head->count > HEAD_LINES || head->bytes > HEAD_BYTES)
		return 431;
	for (size_t i = 0; i < head->count; i++) {
		const struct head_line *line = &head->lines[i];

		if (!text_is_token(line->name, line->name_length) || !value_is_plain(line->value, line->value_length))
			return 400;
		if (line->name_length + line->value_length + 4 > HEAD_LINE_BYTES)
			return 431;
		bytes += line->name_length + line->value_length + 4;
		if (keep_wanted(head, line) != 0)
			return 400;
	}
	return bytes > HEAD_BYTES ? 431 : 0;
}

/* Digits only: "+5", "5, 5" and " 5" mean different things to different readers. */
static bool read_length(struct head *head)
{
	size_t length = 0;
	size_t digits = 0;

	if (!head->length_text)
		return true;
	for (const char *at = head->length_text; *at; at++) {
		if (*at < '0' || *at > '9' || ++digits > 15)
			return false;
		length = length * 10 + (size_t)(*at - '0');
	}
	head->content_length = length;
	return digits > 0;
}

/* Pages are read and sent; only the API changes and removes by method. */
static bool method_is_known(const struct head *head)
{
	static const char *const of_api[] = { "PUT", "PATCH", "DELETE" };

	if (strcmp(head->method, "POST") == 0)
		return true;
	for (size_t i = 0; i < sizeof(of_api) / sizeof(of_api[0]); i++)
		if (strcmp(head->method, of_api[i]) == 0)
			return strncmp(head->target, "/api/v1/", 8) == 0;
	return false;
}

static int check_body(struct head *head)
{
	bool reads = strcmp(head->method, "GET") == 0 || strcmp(head->method, "HEAD") == 0;

	if (!read_length(head))
		return 400;
	if (head->transfer_encoding)
		/* A length said beforehand is what every browser and every front end sends; chunks are not read. */
		return head->length_text || strcmp(head->version, "HTTP/1.0") == 0 ? 400 : 411;
	if (reads && head->content_length > 0)
		return 400;
	if (!reads && !method_is_known(head))
		return 405;
	return 0;
}

int head_check(struct head *head)
{
	int status = check_request_line(head);

	if (status != 0)
		return status;
	status = check_lines(head);
	if (status != 0)
		return status;
	if (head->bytes > 0 && !layout_is_plain(head))
		return 400;
	if (head->host ? !host_is_plain(head->host) : strcmp(head->version, "HTTP/1.1") == 0)
		return 400;
	return check_body(head);
}
