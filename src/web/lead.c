/* lead.c: see lead.h. */
#include "web/lead.h"

#include <string.h>

#include "base/buffer.h"
#include "web/admission.h"
#include "web/request.h"

enum { PATH_MAX_BYTES = 64 * 1024 };

const char *lead_to_sign_in(const struct request *request, const char *target, const char *rescued)
{
	struct buffer *path = buffer_new(request->arena, PATH_MAX_BYTES);

	buffer_literal(path, SIGN_IN_PATH);
	if (rescued || (request->method == METHOD_GET && strcmp(request->path, "/") != 0)) {
		buffer_literal(path, "?next=");
		buffer_url(path, rescued ? rescued : target);
	}
	return buffer_string(path);
}

const char *lead_to_proof(const struct request *request, const char *target, const char *rescued)
{
	struct buffer *path = buffer_new(request->arena, PATH_MAX_BYTES);

	buffer_literal(path, PROVE_PATH "?back=");
	buffer_url(path, rescued ? rescued : request->method == METHOD_GET ? target : request->path);
	return buffer_string(path);
}
