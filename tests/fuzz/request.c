/* request.c: any bytes as an address, a cookie line, a form and a form with
 * files.  The first byte says which.  What is taken is UTF-8, without NUL,
 * within the limits, and every path is one that the router can trust. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "web/admission.h"
#include "web/request_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check_text(const char *text)
{
	must(text_is_utf8(text, strlen(text)));
}

static void check_target(struct request *request, const char *target)
{
	int status = request_read_target(request, target);

	must(status == 0 || status == 400);
	if (status != 0)
		return;
	must(request->path[0] == '/' && !strstr(request->path, "//") && !strstr(request->path, "/../"));
	must(!text_ends(request->path, "/..") && !strchr(request->path, '\\'));
	check_text(request->path);
	must(request->query_count <= QUERY_PARAMETERS);
	for (size_t i = 0; i < request->query_count; i++) {
		check_text(request->query[i].name);
		check_text(request->query[i].value);
		must(request_query(request, request->query[i].name) != NULL);
	}
}

static void check_body(struct request *request, const char *type, char *bytes, size_t length)
{
	const char *why;

	if (request_read_body(request, type, bytes, length, FORM_PARAMETERS_LARGE, &why) != 0)
		return;
	must(request->form_count <= FORM_PARAMETERS_LARGE && request->upload_count <= FORM_UPLOADS);
	for (size_t i = 0; i < request->form_count; i++) {
		check_text(request->form[i].name);
		check_text(request->form[i].value);
		must(request_form(request, request->form[i].name) != NULL);
	}
	for (size_t i = 0; i < request->upload_count; i++) {
		const struct upload *file = &request->uploads[i];

		check_text(file->file_name);
		must(!strpbrk(file->file_name, "/\\"));
		must(file->bytes >= bytes && file->bytes + file->length <= bytes + length);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new(0);
	struct request *request = arena_one(arena, struct request);
	char *text = arena_text_n(arena, length > 0 ? (const char *)bytes + 1 : "", length > 0 ? length - 1 : 0);
	int what = length > 0 ? bytes[0] % 5 : 0;

	request->arena = arena;
	if (what == 0)
		check_target(request, text);
	else if (what == 1)
		request_read_cookies(request, text, "laomo");
	else if (what == 2)
		check_body(request, "application/x-www-form-urlencoded", text, length - 1);
	else if (what == 3)
		check_body(request, "multipart/form-data; boundary=B", text, length - 1);
	else
		must(admission_next(text)[0] == '/' && admission_next(text)[1] != '/');
	arena_free(arena);
	return 0;
}
