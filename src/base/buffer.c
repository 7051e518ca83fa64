/* buffer.c: text that grows inside an arena, and the escaping for each place
 * where text may land.  Once something did not fit, nothing more goes in: the
 * text has an end too early, never a hole. */
#include "base/buffer.h"

#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/format.h"
#include "base/must.h"
#include "base/text.h"

enum { FIRST_BYTES = 256 };

/* What a byte means to each kind of escaping.  Bytes from 128 up are plain
 * everywhere but in a URL. */
enum { HTML = 1, JSON = 2, URL_PLAIN = 4, CSV = 8 };

#define CONTROL (HTML | JSON)

static const unsigned char byte_flags[256] = {
	[0] = CONTROL, [1] = CONTROL, [2] = CONTROL, [3] = CONTROL, [4] = CONTROL, [5] = CONTROL,
	[6] = CONTROL, [7] = CONTROL, [8] = CONTROL, ['\t'] = JSON | CSV, ['\n'] = JSON | CSV,
	[11] = CONTROL, [12] = CONTROL, ['\r'] = JSON | CSV, [14] = CONTROL, [15] = CONTROL,
	[16] = CONTROL, [17] = CONTROL, [18] = CONTROL, [19] = CONTROL, [20] = CONTROL, [21] = CONTROL,
	[22] = CONTROL, [23] = CONTROL, [24] = CONTROL, [25] = CONTROL, [26] = CONTROL, [27] = CONTROL,
	[28] = CONTROL, [29] = CONTROL, [30] = CONTROL, [31] = CONTROL, [127] = CONTROL,
	['"'] = HTML | JSON | CSV, ['&'] = HTML | JSON, ['\''] = HTML, ['<'] = HTML | JSON,
	['>'] = HTML | JSON, ['\\'] = JSON, [','] = CSV, [';'] = CSV,
	['-'] = URL_PLAIN, ['.'] = URL_PLAIN, ['_'] = URL_PLAIN, ['~'] = URL_PLAIN,
	['0'] = URL_PLAIN, ['1'] = URL_PLAIN, ['2'] = URL_PLAIN, ['3'] = URL_PLAIN, ['4'] = URL_PLAIN,
	['5'] = URL_PLAIN, ['6'] = URL_PLAIN, ['7'] = URL_PLAIN, ['8'] = URL_PLAIN, ['9'] = URL_PLAIN,
	['A'] = URL_PLAIN, ['B'] = URL_PLAIN, ['C'] = URL_PLAIN, ['D'] = URL_PLAIN, ['E'] = URL_PLAIN,
	['F'] = URL_PLAIN, ['G'] = URL_PLAIN, ['H'] = URL_PLAIN, ['I'] = URL_PLAIN, ['J'] = URL_PLAIN,
	['K'] = URL_PLAIN, ['L'] = URL_PLAIN, ['M'] = URL_PLAIN, ['N'] = URL_PLAIN, ['O'] = URL_PLAIN,
	['P'] = URL_PLAIN, ['Q'] = URL_PLAIN, ['R'] = URL_PLAIN, ['S'] = URL_PLAIN, ['T'] = URL_PLAIN,
	['U'] = URL_PLAIN, ['V'] = URL_PLAIN, ['W'] = URL_PLAIN, ['X'] = URL_PLAIN, ['Y'] = URL_PLAIN,
	['Z'] = URL_PLAIN, ['a'] = URL_PLAIN, ['b'] = URL_PLAIN, ['c'] = URL_PLAIN, ['d'] = URL_PLAIN,
	['e'] = URL_PLAIN, ['f'] = URL_PLAIN, ['g'] = URL_PLAIN, ['h'] = URL_PLAIN, ['i'] = URL_PLAIN,
	['j'] = URL_PLAIN, ['k'] = URL_PLAIN, ['l'] = URL_PLAIN, ['m'] = URL_PLAIN, ['n'] = URL_PLAIN,
	['o'] = URL_PLAIN, ['p'] = URL_PLAIN, ['q'] = URL_PLAIN, ['r'] = URL_PLAIN, ['s'] = URL_PLAIN,
	['t'] = URL_PLAIN, ['u'] = URL_PLAIN, ['v'] = URL_PLAIN, ['w'] = URL_PLAIN, ['x'] = URL_PLAIN,
	['y'] = URL_PLAIN, ['z'] = URL_PLAIN,
};

static bool byte_is(char c, unsigned flag)
{
	return (byte_flags[(unsigned char)c] & flag) != 0;
}

/* Have the sixteen bytes nothing that HTML or JSON escapes?  May say no of a tab or a line end. */
static bool sixteen_are_plain(const char *text)
{
	unsigned char bytes __attribute__((vector_size(16)));
	uint64_t found[2];

	memcpy(&bytes, text, sizeof(bytes));
	/* 0xfb: both " and &.  0xfd: both < and >. */
	bytes = (unsigned char __attribute__((vector_size(16))))((bytes < 0x20) | ((bytes & 0xfb) == '"') | ((bytes & 0xfd) == '<') |
								 (bytes == '\'') | (bytes == '\\') | (bytes == 0x7f));
	memcpy(found, &bytes, sizeof(found));
	return (found[0] | found[1]) == 0;
}

/* Number of bytes up to the first with the flag (HTML or JSON). */
static size_t plain_run(const char *text, size_t length, unsigned flag)
{
	size_t run = 0;

	for (;;) {
		size_t stop = run + 16;

		if (length - run >= 16 && sixteen_are_plain(text + run)) {
			run = stop;
			continue;
		}
		for (; run < length && run < stop; run++) {
			if (byte_is(text[run], flag))
				return run;
		}
		if (run == length)
			return run;
	}
}

void buffer_init(struct buffer *buffer, struct arena *arena, size_t maximum)
{
	must(maximum > 0);
	*buffer = (struct buffer){ .arena = arena, .maximum = maximum };
}

struct buffer *buffer_new(struct arena *arena, size_t maximum)
{
	struct buffer *buffer = arena_one(arena, struct buffer);

	buffer_init(buffer, arena, maximum);
	return buffer;
}

void buffer_clear(struct buffer *buffer)
{
	buffer->length = 0;
	buffer->full = false;
	if (buffer->bytes)
		buffer->bytes[0] = '\0';
}

/* Makes room for `length` more bytes and a NUL; false, and `full`, beyond the maximum. */
static bool buffer_room(struct buffer *buffer, size_t length)
{
	size_t wanted;
	size_t capacity;

	if (buffer->full || length > buffer->maximum - buffer->length) {
		buffer->full = true;
		return false;
	}
	must(!__builtin_add_overflow(buffer->length + 1, length, &wanted));
	if (wanted <= buffer->capacity)
		return true;
	capacity = buffer->capacity ? buffer->capacity : FIRST_BYTES;
	while (capacity < wanted)
		must(!__builtin_mul_overflow(capacity, (size_t)2, &capacity));
	/* What fits into the capacity always fits into the maximum. */
	if (capacity > buffer->maximum)
		capacity = buffer->maximum + 1;
	buffer->bytes = arena_grow(buffer->arena, buffer->bytes, buffer->capacity, capacity);
	buffer->capacity = capacity;
	return true;
}

void buffer_bytes_growing(struct buffer *buffer, const char *bytes, size_t length)
{
	if (!buffer_room(buffer, length))
		return;
	if (length)
		memcpy(buffer->bytes + buffer->length, bytes, length);
	buffer->length += length;
	buffer->bytes[buffer->length] = '\0';
}

void buffer_text(struct buffer *buffer, const char *text)
{
	if (text)
		buffer_bytes(buffer, text, strlen(text));
}

void buffer_char(struct buffer *buffer, char c)
{
	buffer_bytes(buffer, &c, 1);
}

void buffer_int(struct buffer *buffer, int64_t number)
{
	char digits[21];
	size_t at = sizeof(digits);
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (number < 0)
		digits[--at] = '-';
	buffer_bytes(buffer, digits + at, sizeof(digits) - at);
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
	size_t room = buffer->capacity - buffer->length;
	va_list arguments;
	size_t length;

	va_start(arguments, format);
	length = format_fill(room ? buffer->bytes + buffer->length : NULL, room, format, arguments);
	va_end(arguments);
	if (!buffer_room(buffer, length)) {
		if (buffer->bytes)
			buffer->bytes[buffer->length] = '\0';
		return;
	}
	if (length >= room) {
		va_start(arguments, format);
		(void)format_fill(buffer->bytes + buffer->length, buffer->capacity - buffer->length, format, arguments);
		va_end(arguments);
	}
	buffer->length += length;
}

const char *buffer_string(const struct buffer *buffer)
{
	return buffer->bytes ? buffer->bytes : "";
}

static void put_html(struct buffer *buffer, char c)
{
	switch (c) {
	case '&':
		buffer_literal(buffer, "&amp;");
		break;
	case '<':
		buffer_literal(buffer, "&lt;");
		break;
	case '>':
		buffer_literal(buffer, "&gt;");
		break;
	case '"':
		buffer_literal(buffer, "&quot;");
		break;
	case '\'':
		buffer_literal(buffer, "&#39;");
		break;
	default:
		/* No control character has a meaning in HTML. */
		buffer_literal(buffer, "\xEF\xBF\xBD");
	}
}

void buffer_html_n(struct buffer *buffer, const char *text, size_t length)
{
	const char *at = text;
	const char *end;

	if (!text)
		return;
	end = text + length;
	while (at < end) {
		const char *run = at;

		at += plain_run(at, (size_t)(end - at), HTML);
		buffer_bytes(buffer, run, (size_t)(at - run));
		if (at < end)
			put_html(buffer, *at++);
	}
}

void buffer_html(struct buffer *buffer, const char *text)
{
	if (text)
		buffer_html_n(buffer, text, strlen(text));
}

void buffer_url(struct buffer *buffer, const char *text)
{
	static const char digits[] = "0123456789ABCDEF";

	for (const char *at = text; at && *at;) {
		const char *run = at;

		while (byte_is(*at, URL_PLAIN))
			at++;
		buffer_bytes(buffer, run, (size_t)(at - run));
		for (; *at && !byte_is(*at, URL_PLAIN); at++) {
			unsigned char byte = (unsigned char)*at;
			char escaped[3] = { '%', digits[byte >> 4], digits[byte & 15] };

			buffer_bytes(buffer, escaped, sizeof(escaped));
		}
	}
}

static void put_json(struct buffer *buffer, char c)
{
	switch (c) {
	case '"':
		buffer_literal(buffer, "\\\"");
		break;
	case '\\':
		buffer_literal(buffer, "\\\\");
		break;
	case '\n':
		buffer_literal(buffer, "\\n");
		break;
	case '\r':
		buffer_literal(buffer, "\\r");
		break;
	case '\t':
		buffer_literal(buffer, "\\t");
		break;
	default:
		/* Also < > &: the text may stand inside a page. */
		buffer_format(buffer, "\\u%04x", (unsigned)(unsigned char)c);
	}
}

/* Text that is no UTF-8 would make the whole document unreadable: its broken bytes become U+FFFD. */
static const char *text_mended(struct arena *arena, const char *text)
{
	struct buffer mended;

	buffer_init(&mended, arena, strlen(text) * 3 + 1);
	while (*text) {
		char bytes[5];
		size_t length = text_put(text_next(&text), bytes);

		buffer_bytes(&mended, bytes, length);
	}
	return buffer_string(&mended);
}

void buffer_json(struct buffer *buffer, const char *text)
{
	const char *end;

	if (!text) {
		buffer_literal(buffer, "null");
		return;
	}
	if (!text_is_utf8(text, strlen(text)))
		text = text_mended(buffer->arena, text);
	end = text + strlen(text);
	buffer_char(buffer, '"');
	while (text < end) {
		size_t run = plain_run(text, (size_t)(end - text), JSON);

		buffer_bytes(buffer, text, run);
		text += run;
		if (text < end)
			put_json(buffer, *text++);
	}
	buffer_char(buffer, '"');
}

/* Excel and WPS run a cell that begins like this as a formula; where full-width signs are read as the others, ＝ ＋ － ＠ too. */
static bool is_formula_like(const char *text)
{
	static const char *const wide[] = { "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0" };

	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (strncmp(text, wide[i], 3) == 0)
			return true;
	return strchr("=+-@\t\r", text[0]) != NULL;
}

void buffer_csv(struct buffer *buffer, const char *text)
{
	size_t length = text ? strlen(text) : 0;
	bool formula;
	bool quoted;

	if (length == 0)
		return;
	formula = is_formula_like(text);
	quoted = text[0] == ' ' || text[length - 1] == ' ';
	for (size_t i = 0; i < length && !quoted; i++)
		quoted = byte_is(text[i], CSV);
	if (quoted)
		buffer_char(buffer, '"');
	if (formula)
		buffer_char(buffer, '\'');
	for (const char *at = text; *at;) {
		size_t run = strcspn(at, "\"");

		buffer_bytes(buffer, at, run);
		at += run;
		if (*at == '"') {
			buffer_literal(buffer, "\"\"");
			at++;
		}
	}
	if (quoted)
		buffer_char(buffer, '"');
}
