/* text.c: UTF-8 text looked at, compared, cut and copied.  NULL is read as ""
 * everywhere but in text_order.  Meaning (names, pinyin) is not its business. */
#include "base/text.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

bool text_is_empty(const char *text)
{
	return !text || !*text;
}

bool text_equal(const char *a, const char *b)
{
	a = or_empty(a);
	b = or_empty(b);
	return a == b || (*a == *b && strcmp(a, b) == 0);
}

int text_order(const char *a, const char *b)
{
	if (!a || !b)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

bool text_starts(const char *text, const char *start)
{
	start = or_empty(start);
	return strncmp(or_empty(text), start, strlen(start)) == 0;
}

bool text_ends(const char *text, const char *end)
{
	size_t length = strlen(or_empty(text));
	size_t wanted = strlen(or_empty(end));

	return wanted <= length && memcmp(or_empty(text) + (length - wanted), or_empty(end), wanted) == 0;
}

bool text_contains(const char *text, const char *part)
{
	return strstr(or_empty(text), or_empty(part)) != NULL;
}

/* Length of the well-formed sequence at `bytes` (at most `room` bytes), 0 where it is broken. */
static size_t sequence_length(const unsigned char *bytes, size_t room)
{
	unsigned char first = bytes[0];
	size_t length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;

	if (length > room)
		return 0;
	for (size_t i = 1; i < length; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return 0;
	}
	if ((first == 0xe0 && bytes[1] < 0xa0) || (first == 0xed && bytes[1] > 0x9f) ||
	    (first == 0xf0 && bytes[1] < 0x90) || (first == 0xf4 && bytes[1] > 0x8f))
		return 0;
	return length;
}

uint32_t text_next(const char **text)
{
	const unsigned char *bytes = (const unsigned char *)*text;
	uint32_t point;
	size_t length;

	if (!bytes || !*bytes)
		return 0;
	if (*bytes < 0x80) {
		*text += 1;
		return *bytes;
	}
	/* The NUL at the end is no continuation byte, so the check stops there. */
	length = sequence_length(bytes, 4);
	*text += length ? length : 1;
	if (length == 0)
		return 0xfffd;
	point = bytes[0] & (0xffu >> (length + 1));
	for (size_t i = 1; i < length; i++)
		point = point << 6 | (bytes[i] & 0x3fu);
	return point;
}

size_t text_put(uint32_t point, char out[5])
{
	size_t length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
	static const unsigned char heads[5] = { 0, 0, 0xc0, 0xe0, 0xf0 };

	must(point <= 0x10ffff);
	for (size_t i = length; i-- > 1; point >>= 6)
		out[i] = (char)(0x80 | (point & 0x3f));
	out[0] = (char)(heads[length] | point);
	out[length] = '\0';
	return length;
}

size_t text_points(const char *text)
{
	size_t count = 0;

	while (text && *text) {
		(void)text_next(&text);
		count++;
	}
	return count;
}

bool text_is_utf8(const char *bytes, size_t length)
{
	const unsigned char *at = (const unsigned char *)bytes;

	while (length > 0) {
		uint64_t eight;
		size_t step;

		if (length >= sizeof(eight)) {
			memcpy(&eight, at, sizeof(eight));
			if ((eight & UINT64_C(0x8080808080808080)) == 0) {
				at += sizeof(eight);
				length -= sizeof(eight);
				continue;
			}
		}
		step = sequence_length(at, length);
		if (step == 0)
			return false;
		at += step;
		length -= step;
	}
	return true;
}

char *text_head(struct arena *arena, const char *text, size_t points)
{
	const char *start = or_empty(text);
	const char *at = start;

	for (; points > 0 && *at; points--)
		(void)text_next(&at);
	return arena_text_n(arena, start, (size_t)(at - start));
}

bool point_is_han(uint32_t point)
{
	static const struct {
		uint32_t first;
		uint32_t last;
	} ranges[] = {
		{ 0x4e00, 0x9fff },   { 0x3400, 0x4dbf },   { 0x3007, 0x3007 },	  { 0xf900, 0xfaff },
		{ 0x20000, 0x2a6df }, { 0x2a700, 0x2ee5d }, { 0x2f800, 0x2fa1f }, { 0x30000, 0x3347f },
	};

	for (size_t i = 0; i < COUNT_OF(ranges); i++) {
		if (point >= ranges[i].first && point <= ranges[i].last)
			return true;
	}
	return false;
}

bool point_is_space(uint32_t point)
{
	return point == ' ' || (point >= '\t' && point <= '\r') || point == 0x3000 || point == 0xa0 ||
	       (point >= 0x2000 && point <= 0x200b) || point == 0xfeff;
}

/* Where the last character of text[0 … length) begins; broken bytes are one each, as in text_next. */
static size_t last_begins(const char *text, size_t length)
{
	for (size_t back = 1; back <= 4 && back <= length; back++) {
		const unsigned char *bytes = (const unsigned char *)text + length - back;

		if ((*bytes & 0xc0) != 0x80)
			return sequence_length(bytes, back) == back ? length - back : length - 1;
	}
	return length - 1;
}

char *text_trim(struct arena *arena, const char *text)
{
	const char *start = or_empty(text), *at = start;
	size_t length;

	while (*start && point_is_space(text_next(&at)))
		start = at;
	length = strlen(start);
	while (length > 0) {
		size_t before = last_begins(start, length);

		at = start + before;
		if (!point_is_space(text_next(&at)))
			break;
		length = before;
	}
	return arena_text_n(arena, start, length);
}

char *text_half_width(struct arena *arena, const char *text)
{
	char *out = text_trim(arena, text);
	const char *at = out;
	size_t length = 0;

	if (!strpbrk(out, "\xe3\xef"))	/* what every full-width character begins with */
		return out;
	/* Every replacement is shorter than what it replaces. */
	while (*at) {
		const char *before = at;
		uint32_t point = text_next(&at);

		if (point >= 0xff01 && point <= 0xff5e) {
			out[length++] = (char)(point - 0xff01 + '!');
		} else if (point == 0x3000) {
			out[length++] = ' ';
		} else {
			memmove(out + length, before, (size_t)(at - before));
			length += (size_t)(at - before);
		}
	}
	out[length] = '\0';
	return out;
}

char *text_replace(struct arena *arena, const char *text, const char *from, const char *to)
{
	size_t from_length = strlen(or_empty(from));
	size_t to_length = strlen(or_empty(to));
	size_t hits = 0;
	const char *hit;
	char *out;
	char *end;

	text = or_empty(text);
	for (hit = text; from_length && (hit = strstr(hit, from)) != NULL; hit += from_length)
		hits++;
	if (hits == 0)
		return arena_text(arena, text);
	must(to_length == 0 || hits < SIZE_MAX / 2 / to_length);
	out = arena_array(arena, strlen(text) - hits * from_length + hits * to_length + 1, 1);
	end = out;
	for (; (hit = strstr(text, from)) != NULL; text = hit + from_length) {
		memcpy(end, text, (size_t)(hit - text));
		end += hit - text;
		memcpy(end, or_empty(to), to_length);
		end += to_length;
	}
	memcpy(end, text, strlen(text) + 1);
	return out;
}

char *text_lower(struct arena *arena, const char *text)
{
	char *out = arena_text(arena, or_empty(text));

	for (char *at = out; *at; at++) {
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	}
	return out;
}

size_t text_split(struct arena *arena, const char *text, char separator, char ***parts)
{
	char *copy = arena_text(arena, or_empty(text));
	size_t count = 1;
	size_t filled = 0;

	must(separator != '\0');
	*parts = NULL;
	if (!*copy)
		return 0;
	for (const char *at = copy; *at; at++)
		count += *at == separator;
	*parts = arena_many(arena, count, char *);
	(*parts)[filled++] = copy;
	for (char *at = copy; *at; at++) {
		if (*at == separator) {
			*at = '\0';
			(*parts)[filled++] = at + 1;
		}
	}
	must(filled == count);
	return count;
}

size_t text_lines(struct arena *arena, const char *text, char ***lines)
{
	char *copy = arena_text(arena, or_empty(text));
	size_t most = 1;
	size_t count = 0;

	*lines = NULL;
	if (!*copy)
		return 0;
	for (const char *at = copy; *at; at++)
		most += *at == '\n' || *at == '\r';
	*lines = arena_many(arena, most, char *);
	for (char *at = copy; *at;) {
		size_t length = strcspn(at, "\r\n");
		size_t ending = at[length] == '\0' ? 0 : at[length] == '\r' && at[length + 1] == '\n' ? 2 : 1;

		(*lines)[count++] = at;
		at[length] = '\0';
		at += length + ending;
	}
	return count;
}

bool text_to_int(const char *text, int64_t minimum, int64_t maximum, int64_t *number)
{
	bool negative = text && *text == '-';
	const char *at = or_empty(text) + negative;
	int64_t value = 0;

	if (!*at)
		return false;
	for (; *at; at++) {
		if (*at < '0' || *at > '9')
			return false;
		/* Counted below zero, where there is room for the smallest number. */
		if (__builtin_mul_overflow(value, (int64_t)10, &value) ||
		    __builtin_sub_overflow(value, (int64_t)(*at - '0'), &value))
			return false;
	}
	if (!negative && __builtin_sub_overflow((int64_t)0, value, &value))
		return false;
	if (value < minimum || value > maximum)
		return false;
	*number = value;
	return true;
}

bool bytes_equal_secret(const void *a, const void *b, size_t length)
{
	const volatile unsigned char *left = a;
	const volatile unsigned char *right = b;
	unsigned difference = 0;

	for (size_t i = 0; i < length; i++)
		difference |= (unsigned)(left[i] ^ right[i]);
	return difference == 0;
}

char *text_hex(struct arena *arena, const void *bytes, size_t length)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *at = bytes;
	char *hex;

	must(length < SIZE_MAX / 2);
	hex = arena_array(arena, length * 2 + 1, 1);
	for (size_t i = 0; i < length; i++) {
		hex[2 * i] = digits[at[i] >> 4];
		hex[2 * i + 1] = digits[at[i] & 15];
	}
	return hex;
}

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

bool text_from_hex(const char *hex, unsigned char *out, size_t length)
{
	if (!hex || strlen(hex) / 2 != length || strlen(hex) % 2 != 0)
		return false;
	for (size_t i = 0; i < length; i++) {
		int high = hex_digit(hex[2 * i]);
		int low = hex_digit(hex[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		out[i] = (unsigned char)(high * 16 + low);
	}
	return true;
}
