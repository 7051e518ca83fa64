/* format.c: see format.h. */
#include "base/format.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/must.h"

enum { DIGITS_MAX = 20 };

/* Where the text goes; what does not fit is counted only. */
struct filling {
	char *out;
	size_t size;
	size_t length;
};

static void fill_bytes(struct filling *filling, const char *bytes, size_t length)
{
	if (filling->length < filling->size) {
		size_t room = filling->size - filling->length;

		memcpy(filling->out + filling->length, bytes, length < room ? length : room);
	}
	filling->length += length;
}

static void fill_number(struct filling *filling, uint64_t number, bool negative)
{
	char digits[DIGITS_MAX + 1];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number);
	if (negative)
		digits[--at] = '-';
	fill_bytes(filling, digits + at, sizeof(digits) - at);
}

static void fill_signed(struct filling *filling, int64_t number)
{
	fill_number(filling, number < 0 ? 0 - (uint64_t)number : (uint64_t)number, number < 0);
}

/* The length of the plain conversion behind a '%' ("s", "zu"), 0 for any other. */
static size_t plain_conversion(const char *at)
{
	switch (at[0]) {
	case 's': case 'd': case 'c': case 'u': case '%':
		return 1;
	case 'z':
		return at[1] == 'u' ? 2 : 0;
	case 'l':
		if (at[1] == 'd')
			return 2;
		return at[1] == 'l' && at[2] == 'd' ? 3 : 0;
	default:
		return 0;
	}
}

static bool format_is_plain(const char *format)
{
	for (const char *at = strchr(format, '%'); at; at = strchr(at, '%')) {
		size_t length = plain_conversion(at + 1);

		if (length == 0)
			return false;
		at += 1 + length;
	}
	return true;
}

static size_t format_fill_plain(char *out, size_t size, const char *format, va_list arguments)
{
	struct filling filling = { out, size, 0 };

	for (const char *mark; (mark = strchrnul(format, '%')) != format || *mark; ) {
		const char *text;

		fill_bytes(&filling, format, (size_t)(mark - format));
		if (!*mark)
			break;
		format = mark + 1 + plain_conversion(mark + 1);
		if (mark[1] == 's') {
			text = va_arg(arguments, const char *);
			text = text ? text : "(null)";
			fill_bytes(&filling, text, strlen(text));
		} else if (mark[1] == 'd') {
			fill_signed(&filling, va_arg(arguments, int));
		} else if (mark[1] == 'u') {
			fill_number(&filling, va_arg(arguments, unsigned), false);
		} else if (mark[1] == 'z') {
			fill_number(&filling, va_arg(arguments, size_t), false);
		} else if (mark[1] == 'l') {
			fill_signed(&filling, mark[2] == 'l' ? va_arg(arguments, long long) : va_arg(arguments, long));
		} else {
			char c = mark[1] == 'c' ? (char)va_arg(arguments, int) : '%';

			fill_bytes(&filling, &c, 1);
		}
	}
	if (size > 0)
		out[filling.length < size ? filling.length : size - 1] = '\0';
	return filling.length;
}

size_t format_fill(char *out, size_t size, const char *format, va_list arguments)
{
	int length;

	if (format_is_plain(format))
		return format_fill_plain(out, size, format, arguments);
	length = vsnprintf(out, size, format, arguments);
	must(length >= 0);
	return (size_t)length;
}
