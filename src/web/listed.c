/* listed.c: see listed.h. */
#include "web/listed.h"

#include <arpa/inet.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { ENTRY_BYTES = 64 };

struct range {
	unsigned char bytes[16];
	size_t length;	/* 4 or 16 */
	unsigned long bits;
};

static size_t address_read(const char *text, unsigned char bytes[16])
{
	if (inet_pton(AF_INET, text, bytes) == 1)
		return 4;
	return inet_pton(AF_INET6, text, bytes) == 1 ? 16 : 0;
}

static bool range_read(const char *entry, size_t length, struct range *range)
{
	char text[ENTRY_BYTES];
	char *slash, *end;

	if (length == 0 || length >= sizeof(text))
		return false;
	memcpy(text, entry, length);
	text[length] = '\0';
	slash = strchr(text, '/');
	if (slash)
		*slash = '\0';
	range->length = address_read(text, range->bytes);
	range->bits = range->length * 8;
	if (slash) {
		range->bits = strtoul(slash + 1, &end, 10);
		if (slash[1] < '0' || slash[1] > '9' || *end != '\0')
			return false;
	}
	return range->length > 0 && range->bits <= range->length * 8;
}

static bool range_holds(const struct range *range, const unsigned char *address, size_t length)
{
	size_t whole = range->bits / 8;
	unsigned char mask = (unsigned char)(0xff00u >> (range->bits % 8));

	if (length != range->length || memcmp(range->bytes, address, whole) != 0)
		return false;
	return range->bits % 8 == 0 || ((range->bytes[whole] ^ address[whole]) & mask) == 0;
}

/* The next entry of the list from *at on; 0 at its end. */
static size_t entry_next(const char **at)
{
	*at += strspn(*at, ", \t");
	return strcspn(*at, ", \t");
}

bool list_is_good(const char *list)
{
	struct range range;
	size_t length;

	for (const char *at = list; (length = entry_next(&at)) > 0; at += length)
		if (!range_read(at, length, &range))
			return false;
	return true;
}

bool address_is_listed(const char *list, const char *address)
{
	unsigned char bytes[16];
	size_t bytes_length = address_read(address, bytes), length;
	struct range range;

	for (const char *at = list; (length = entry_next(&at)) > 0; at += length)
		if (range_read(at, length, &range) && range_holds(&range, bytes, bytes_length))
			return true;
	return false;
}
