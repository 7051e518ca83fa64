/* roll_numbers.c: numbers of citizens and telephones that somebody pasted
 * along with a roll.  They belong into sealed fields only: in what a roll's
 * rows show and hand on they are masked.  The whole line stays, sealed. */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "chinese/idnumber.h"
#include "modules/roll/roll_parts.h"

enum { CITIZEN = 18, CITIZEN_OLD = 15, MOBILE = 11 };

static size_t digits_at(const char *text)
{
	size_t count = strspn(text, "0123456789");
	return count == CITIZEN - 1 && (text[count] == 'X' || text[count] == 'x') ? count + 1 : count;
}

static bool is_personal(const char *digits, size_t count)
{
	if (count == CITIZEN || count == CITIZEN_OLD)
		return digits[0] >= '1' && digits[0] <= '8';
	return count == MOBILE && digits[0] == '1' && digits[1] >= '3';
}

static size_t first_personal(const char *text, size_t *length)
{
	for (size_t i = 0; text[i]; i += *length ? *length : 1) {
		*length = digits_at(text + i);
		if (*length && is_personal(text + i, *length))
			return i;
	}
	*length = 0;
	return 0;
}

const char *numbers_mask(struct arena *arena, const char *text, bool *found)
{
	size_t length = 0;
	for (size_t at = text ? first_personal(text, &length) : 0; length; at = first_personal(text, &length)) {
		const char *number = arena_text_n(arena, text + at, length);
		const char *masked = length == MOBILE ? mask_phone(arena, number) : mask_id_number(arena, number);
		text = arena_format(arena, "%.*s%s%s", (int)at, text, masked, text + at + length);
		*found = true;
	}
	return text;
}
