/* multipart.c: a form with files (RFC 7578), read from a whole, bounded body in
 * place: values and files are pointers into it.  No decoding of transfer
 * encodings, which no browser sends. */
#include "web/request_read.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

enum { BOUNDARY_BYTES = 70, PART_HEAD_BYTES = 4096, NAME_BYTES = 200, FILE_NAME_BYTES = 255 };

struct multipart {
	struct request *request;
	char delimiter[BOUNDARY_BYTES + 8];	/* CRLF -- boundary */
	size_t delimiter_length;
	size_t most;
	const char *why;
};

struct part {
	char *name;
	char *file_name;	/* NULL: a value */
};

static const char broken[] = "上传的表单不完整，请刷新页面后再试";

/* The parameter "boundary" of the content type. */
static bool read_boundary(struct multipart *form, const char *content_type)
{
	const char *at = strchr(content_type, ';');
	size_t length;

	while (at) {
		at += 1 + strspn(at + 1, " \t");
		if (strncasecmp(at, "boundary=", 9) == 0)
			break;
		at = strchr(at, ';');
	}
	if (!at)
		return false;
	at += 9;
	length = *at == '"' ? strcspn(++at, "\"") : strcspn(at, "; \t");
	if (length == 0 || length > BOUNDARY_BYTES ||
	    strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'()+_,-./:=? ") < length)
		return false;
	memcpy(form->delimiter, "\r\n--", 4);
	memcpy(form->delimiter + 4, at, length);
	form->delimiter_length = length + 4;
	return true;
}

/* A quoted value, made plain in place: \" is a quote (curl), any other backslash stands for itself (Windows paths). */
static char *read_quoted(char *at, char **end)
{
	char *to = at;
	char *begin = at;

	for (; *at && *at != '"'; at++) {
		if (at[0] == '\\' && at[1] == '"')
			at++;
		*to++ = *at;
	}
	if (*at != '"')
		return NULL;
	*end = at + 1;
	*to = '\0';
	return begin;
}

/* form-data; name="…"; filename="…" */
static bool read_disposition(char *at, struct part *part)
{
	if (strncasecmp(at, "form-data", 9) != 0)
		return false;
	at += 9;
	while (*at) {
		size_t length;
		char *name;
		char *value;

		at += strspn(at, " \t;");
		if (*at == '\0')
			break;
		name = at;
		length = strcspn(at, "=");
		if (at[length] != '=' || at[length + 1] != '"')
			return false;
		value = read_quoted(at + length + 2, &at);
		if (!value)
			return false;
		if (length == 4 && strncasecmp(name, "name", 4) == 0 && !part->name)
			part->name = value;
		else if (length == 8 && strncasecmp(name, "filename", 8) == 0 && !part->file_name)
			part->file_name = value;
		else
			return false;
	}
	return part->name != NULL;
}

/* The lines before the empty one; `head` ends with a NUL in place of it. */
static bool read_part_head(char *head, struct part *part)
{
	while (*head) {
		char *end = strstr(head, "\r\n");
		char *next = end ? end + 2 : head + strlen(head);

		if (end)
			*end = '\0';
		if (strncasecmp(head, "content-disposition:", 20) == 0) {
			head += 20;
			head += strspn(head, " \t");
			if (part->name || !read_disposition(head, part))
				return false;
		} else if (strncasecmp(head, "content-transfer-encoding:", 26) == 0) {
			return false;
		}
		head = next;
	}
	return part->name != NULL;
}

/* Only the last part of a path, cut between two characters. */
static const char *plain_file_name(char *name)
{
	size_t length;

	for (char *at = name; *at; at++)
		if (*at == '/' || *at == '\\')
			name = at + 1;
	length = strlen(name);
	if (length > FILE_NAME_BYTES) {
		length = FILE_NAME_BYTES;
		while (length > 0 && ((unsigned char)name[length] & 0xc0) == 0x80)
			length--;
		name[length] = '\0';
	}
	for (char *at = name; *at; at++)
		if ((unsigned char)*at < 0x20 || *at == 0x7f)
			*at = ' ';
	return name;
}

static int keep_file(struct multipart *form, const struct part *part, const char *bytes, size_t length)
{
	struct request *request = form->request;

	if (part->file_name[0] == '\0' && length == 0)
		return 0;	/* an input for files that was left empty */
	if (request->upload_count == FORM_UPLOADS) {
		form->why = "一次上传的文件太多";
		return 413;
	}
	if (!request->uploads)
		request->uploads = arena_many(request->arena, FORM_UPLOADS, struct upload);
	request->uploads[request->upload_count++] = (struct upload){
		.name = part->name, .file_name = plain_file_name(part->file_name), .bytes = bytes, .length = length,
	};
	return 0;
}

static int keep_value(struct multipart *form, const struct part *part, char *bytes, size_t length)
{
	struct request *request = form->request;

	if (request->form_count == form->most) {
		form->why = "表单的项数太多";
		return 413;
	}
	if (!text_make_plain(bytes, length)) {
		form->why = "表单里有不是 UTF-8 的文字";
		return 400;
	}
	if (request->form_count % 16 == 0)
		request->form = arena_grow(request->arena, request->form, request->form_count * sizeof(*request->form),
					   (request->form_count + 16) * sizeof(*request->form));
	bytes[length] = '\0';	/* over the CR of the delimiter */
	request->form[request->form_count++] = (struct parameter){ .name = part->name, .value = bytes };
	return 0;
}

/* One part: `bytes` up to `length` without the delimiter that follows. */
static int read_part(struct multipart *form, char *bytes, size_t length)
{
	size_t most = length < PART_HEAD_BYTES ? length : PART_HEAD_BYTES;
	char *empty = memmem(bytes, most, "\r\n\r\n", 4);
	struct part part = { 0 };
	size_t head;

	if (!empty || memchr(bytes, '\0', (size_t)(empty - bytes)))
		return 400;
	head = (size_t)(empty - bytes) + 4;
	*empty = '\0';
	if (!read_part_head(bytes, &part) || strlen(part.name) > NAME_BYTES ||
	    !text_make_plain(part.name, strlen(part.name)))
		return 400;
	if (part.file_name && !text_is_utf8(part.file_name, strlen(part.file_name)))
		return 400;
	return part.file_name ? keep_file(form, &part, bytes + head, length - head) :
				keep_value(form, &part, bytes + head, length - head);
}

/* After a delimiter: CRLF and a part, or -- and the end.  What stands before the first one is nothing. */
static int read_parts(struct multipart *form, char *bytes, size_t length)
{
	char *end = bytes + length;
	char *at = bytes;

	if (length < form->delimiter_length || memcmp(bytes, form->delimiter + 2, form->delimiter_length - 2) != 0)
		return 400;
	at += form->delimiter_length - 2;
	for (;;) {
		char *next;
		int status;

		if (end - at < 2)
			return 400;
		if (at[0] == '-' && at[1] == '-')
			return 0;
		if (at[0] != '\r' || at[1] != '\n')
			return 400;
		at += 2;
		next = memmem(at, (size_t)(end - at), form->delimiter, form->delimiter_length);
		if (!next)
			return 400;
		status = read_part(form, at, (size_t)(next - at));
		if (status != 0)
			return status;
		at = next + form->delimiter_length;
	}
}

int multipart_read(struct request *request, const char *content_type, char *bytes, size_t length, size_t most,
		   const char **why)
{
	struct multipart form = { .request = request, .most = most, .why = broken };
	int status = 400;

	if (read_boundary(&form, content_type))
		status = read_parts(&form, bytes, length);
	*why = form.why;
	return status;
}
