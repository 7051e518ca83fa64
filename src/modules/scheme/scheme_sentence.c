/* scheme_sentence.c: the arithmetic of an entitlement, written for people while
 * a million of them are computed: no format, no allocation. */
#include <string.h>

#include "base/text.h"
#include "modules/scheme/scheme_parts.h"

static void put(struct sentence *sentence, const char *bytes, size_t length)
{
	if (length > sizeof(sentence->bytes) - 1 - sentence->length)
		return;
	memcpy(sentence->bytes + sentence->length, bytes, length);
	sentence->length += length;
	sentence->bytes[sentence->length] = '\0';
}

void sentence_text(struct sentence *sentence, const char *text)
{
	if (text)
		put(sentence, text, strlen(text));
}

/* With commas between thousands. */
static void put_grouped(struct sentence *sentence, uint64_t number)
{
	char room[32];
	size_t at = sizeof(room), digits = 0;
	do {
		if (digits && digits % 3 == 0)
			room[--at] = ',';
		room[--at] = (char)('0' + number % 10);
		number /= 10;
		digits++;
	} while (number);
	put(sentence, room + at, sizeof(room) - at);
}

void sentence_number(struct sentence *sentence, int64_t number)
{
	if (number < 0)
		put(sentence, "-", 1);
	put_grouped(sentence, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
}

void sentence_money(struct sentence *sentence, int64_t fen)
{
	uint64_t whole = fen < 0 ? 0 - (uint64_t)fen : (uint64_t)fen;
	if (fen < 0)
		put(sentence, "-", 1);
	put_grouped(sentence, whole / 100);
	if (whole % 100) {
		char rest[3] = { '.', (char)('0' + whole % 100 / 10), (char)('0' + whole % 10) };
		put(sentence, rest, sizeof(rest));
	}
}
