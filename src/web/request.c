/* request.c: decodes the address, the cookies and url-encoded forms, and finds
 * values by name.  Multipart forms are read in multipart.c. */
#include "web/request_read.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

enum { PATH_BYTES = 1024, INDEX_FROM = 16, COOKIE_BYTES = 256 };

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool url_unescape(char *text, bool plus)
{
	char *to = text;

	for (const char *at = text; *at; at++) {
		char c = *at;

		if (c == '+' && plus)
			c = ' ';
		if (c == '%') {
			int high = hex_digit(at[1]);
			int low = high < 0 ? -1 : hex_digit(at[2]);

			if (low < 0 || high + low == 0)
				return false;
			c = (char)(high * 16 + low);
			at += 2;
		}
		*to++ = c;
	}
	*to = '\0';
	return true;
}

bool text_make_plain(char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == 0)
			return false;
		/* Text pasted out of office programs brings vertical tabs and the like. */
		if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f)
			text[i] = ' ';
	}
	return text_is_utf8(text, length);
}

/* How many pieces a text would have. */
static size_t count_pieces(const char *text)
{
	size_t count = 1;

	for (const char *at = strchr(text, '&'); at; at = strchr(at + 1, '&'))
		count++;
	return count;
}

int parameters_read(struct arena *arena, char *text, size_t most, struct parameter **list, size_t *count)
{
	size_t pieces = count_pieces(text);

	*count = 0;
	if (pieces > most)
		return 413;
	*list = arena_many(arena, pieces, struct parameter);
	for (char *at = text; at;) {
		char *next = strchr(at, '&');
		char *value;

		if (next)
			*next++ = '\0';
		value = at + strcspn(at, "=");
		if (*value)
			*value++ = '\0';
		if (!url_unescape(at, true) || !url_unescape(value, true) || !text_make_plain(at, strlen(at)) ||
		    !text_make_plain(value, strlen(value)))
			return 400;
		if (*at)
			(*list)[(*count)++] = (struct parameter){ .name = at, .value = value };
		at = next;
	}
	return 0;
}

/* No part is empty, "." or "..", and nothing in it could be a separator to somebody else. */
static bool path_is_plain(const char *path)
{
	if (path[0] != '/')
		return false;
	for (const char *at = path; *at; at++) {
		unsigned char c = (unsigned char)*at;

		if (c < 0x20 || c == 0x7f || c == '\\')
			return false;
		if (c != '/')
			continue;
		if (at[1] == '/' || (at[1] == '\0' && at != path))
			return false;
		if (at[1] == '.' && (at[2] == '/' || at[2] == '\0'))
			return false;
		if (at[1] == '.' && at[2] == '.' && (at[3] == '/' || at[3] == '\0'))
			return false;
	}
	return text_is_utf8(path, strlen(path));
}

int request_read_target(struct request *request, const char *target)
{
	size_t length = strcspn(target, "?");
	char *path;

	if (length > PATH_BYTES || strchr(target, '#'))
		return 400;
	path = arena_text_n(request->arena, target, length);
	for (const char *at = strchr(path, '%'); at; at = strchr(at + 1, '%'))
		if (at[1] == '2' && (at[2] | 0x20) == 'f')
			return 400;
	if (!url_unescape(path, false) || !path_is_plain(path))
		return 400;
	request->path = path;
	request->query_string = target[length] ? arena_text(request->arena, target + length + 1) : "";
	if (request->query_string[0] == '\0')
		return 0;
	return parameters_read(request->arena, arena_text(request->arena, request->query_string), QUERY_PARAMETERS,
			       &request->query, &request->query_count) == 0 ? 0 : 400;
}

/* --- cookies --- */

static bool cookie_value_is_plain(const char *value, size_t length)
{
	if (length > COOKIE_BYTES)
		return false;
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)value[i];

		if (c <= 0x20 || c >= 0x7f || c == '"' || c == ',' || c == '\\')
			return false;
	}
	return true;
}

static void keep_cookie(struct request *request, const char *name, size_t name_length, const char *value, size_t length,
			const char *session_name)
{
	const char *names[] = { session_name, "laomo-language", "laomo-large" };
	const char **places[] = { &request->cookie_session, &request->cookie_language, &request->cookie_large };

	for (size_t i = 0; i < COUNT_OF(names); i++)
		/* The first counts: the browser sends the one of the nearest path first. */
		if (!*places[i] && strlen(names[i]) == name_length && memcmp(names[i], name, name_length) == 0)
			*places[i] = arena_text_n(request->arena, value, length);
}

void request_read_cookies(struct request *request, const char *cookie, const char *session_name)
{
	const char *at = cookie ? cookie : "";

	while (*at) {
		size_t length;
		size_t name;

		at += strspn(at, " \t;");
		length = strcspn(at, ";");
		name = strcspn(at, "=");
		if (name < length) {
			size_t value = length - name - 1;

			while (value > 0 && (at[name + value] == ' ' || at[name + value] == '\t'))
				value--;
			if (cookie_value_is_plain(at + name + 1, value))
				keep_cookie(request, at, name, at + name + 1, value, session_name);
		}
		at += length;
	}
}

/* --- the body --- */

bool content_type_is(const char *content_type, const char *type)
{
	size_t length = strlen(type);

	return content_type && strncasecmp(content_type, type, length) == 0 &&
	       (content_type[length] == '\0' || content_type[length] == ';' || content_type[length] == ' ');
}

int request_read_body(struct request *request, const char *content_type, char *bytes, size_t length, size_t most,
		      const char **why)
{
	int status;

	*why = "";
	request->body = bytes;
	request->body_length = length;
	if (length == 0)
		return 0;
	if (!content_type)
		return 415;
	if (content_type_is(content_type, "multipart/form-data")) {
		status = multipart_read(request, content_type, bytes, length, most, why);
	} else if (content_type_is(content_type, "application/x-www-form-urlencoded")) {
		status = memchr(bytes, '\0', length) ? 400 : parameters_read(request->arena, bytes, most, &request->form,
									     &request->form_count);
		*why = status == 413 ? "表单的项数太多" : "表单里有不是 UTF-8 的文字，或者残缺的转义";
	} else {
		/* Anything else is for those who can read it; it carries no form, so no token either. */
		return content_type_is(content_type, "application/json") ? 0 : 415;
	}
	if (status == 0)
		request_index_form(request);
	return status;
}

int request_read_api_body(struct request *request, const char *content_type, char *bytes, size_t length, const char **why)
{
	if (length > 0 && content_type_is(content_type, "multipart/form-data"))
		return request_read_body(request, content_type, bytes, length, FORM_PARAMETERS, why);
	*why = "";
	request->body = bytes;
	request->body_length = length;
	return 0;
}

/* --- finding --- */

static uint32_t name_hash(const char *name)
{
	uint32_t hash = 2166136261u;

	for (const char *at = name; *at; at++)
		hash = (hash ^ (unsigned char)*at) * 16777619u;
	return hash ^ (hash >> 15);
}

void request_index_form(struct request *request)
{
	size_t size = 32;

	if (request->form_count < INDEX_FROM)
		return;
	while (size < request->form_count * 2)
		size *= 2;
	request->form_index = arena_many(request->arena, size, uint32_t);
	request->form_index_size = size;
	for (size_t i = 0; i < request->form_count; i++) {
		size_t place = name_hash(request->form[i].name) & (size - 1);

		while (request->form_index[place] != 0 &&
		       strcmp(request->form[request->form_index[place] - 1].name, request->form[i].name) != 0)
			place = (place + 1) & (size - 1);
		if (request->form_index[place] == 0)
			request->form_index[place] = (uint32_t)i + 1;
	}
}

static const char *parameter_find(const struct parameter *list, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i].name, name) == 0)
			return list[i].value;
	return NULL;
}

const char *request_query(const struct request *request, const char *name)
{
	return parameter_find(request->query, request->query_count, name);
}

const char *request_form(const struct request *request, const char *name)
{
	size_t mask = request->form_index_size - 1;
	size_t place;

	if (!request->form_index)
		return parameter_find(request->form, request->form_count, name);
	for (place = name_hash(name) & mask; request->form_index[place] != 0; place = (place + 1) & mask) {
		const struct parameter *found = &request->form[request->form_index[place] - 1];

		if (strcmp(found->name, name) == 0)
			return found->value;
	}
	return NULL;
}

const struct upload *request_upload(const struct request *request, const char *name)
{
	for (size_t i = 0; i < request->upload_count; i++)
		if (strcmp(request->uploads[i].name, name) == 0)
			return &request->uploads[i];
	return NULL;
}
