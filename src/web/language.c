/* language.c: see language.h. */
#include "web/language.h"

#include <string.h>
#include <strings.h>

#include "web/request.h"

enum language request_language(const struct request *request, const char *accepted)
{
	const char *cookie = request->cookie_language;

	if (cookie && strcmp(cookie, "zh-Hant") == 0)
		return LANGUAGE_TRADITIONAL;
	if (cookie && strcmp(cookie, "en") == 0)
		return LANGUAGE_ENGLISH;
	if (cookie || !accepted)
		return LANGUAGE_SIMPLIFIED;
	if (strncasecmp(accepted, "zh-hant", 7) == 0 || strncasecmp(accepted, "zh-tw", 5) == 0 ||
	    strncasecmp(accepted, "zh-hk", 5) == 0 || strncasecmp(accepted, "zh-mo", 5) == 0)
		return LANGUAGE_TRADITIONAL;
	if (request->is_api && strncasecmp(accepted, "en", 2) == 0)
		return LANGUAGE_ENGLISH;
	/* An office's browser often says English by accident: English is chosen, never assumed. */
	return LANGUAGE_SIMPLIFIED;
}
