/* printable.c: text that a paper or a workbook can carry. */
#include "services/printable.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"

static bool may_be_printed(uint32_t point)
{
	if (point < 0x20 || (point >= 0x7F && point < 0xA0))
		return point == '\n';
	if (point >= 0x202A && point <= 0x202E)	/* would turn the order of what follows */
		return false;
	return !(point >= 0x2066 && point <= 0x2069) && point != 0x2028 && point != 0x2029 && point != 0xFEFF
		&& (point & 0xFFFE) != 0xFFFE;	/* no characters, in no plane; XML refuses them */
}

const char *printable_text(struct arena *arena, const char *text)
{
	const char *at = text != NULL ? text : "";
	struct buffer *clean;
	bool good = text_is_utf8(at, strlen(at));

	for (uint32_t point = text_next(&at); good && point != 0; point = text_next(&at))
		good = may_be_printed(point);
	if (good)
		return text != NULL ? text : "";
	clean = buffer_new(arena, strlen(text) * 3 + 1);
	at = text;
	for (uint32_t point = text_next(&at); point != 0; point = text_next(&at)) {
		char bytes[5];

		if (may_be_printed(point))
			buffer_bytes(clean, bytes, text_put(point, bytes));
		else if (point == '\t')
			buffer_char(clean, ' ');
	}
	return buffer_string(clean);
}
