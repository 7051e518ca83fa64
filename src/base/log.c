/* log.c: writes each event as one JSON line with one write(2), so that lines
 * of several threads and processes never mix.  It takes no memory and no lock,
 * because it also speaks when both have run out. */
#include "base/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/text.h"

enum { LINE_BYTES = 4096, VALUE_BYTES = 200, PIECE_BYTES = 7, TAIL_BYTES = 8 };

struct line {
	char bytes[LINE_BYTES];
	size_t length;
};

static void line_put(struct line *line, const char *bytes, size_t length)
{
	/* Room for the closing quote, brace and newline is never given away. */
	if (length > sizeof(line->bytes) - TAIL_BYTES - line->length)
		return;
	memcpy(line->bytes + line->length, bytes, length);
	line->length += length;
}

static void line_quoted(struct line *line, const char *value)
{
	const char *at = value ? value : "";
	size_t written = 0;

	line_put(line, "\"", 1);
	while (*at && written < VALUE_BYTES) {
		char piece[PIECE_BYTES];
		uint32_t point = text_next(&at);
		size_t length;

		if (point == '"' || point == '\\') {
			piece[0] = '\\';
			piece[1] = (char)point;
			length = 2;
		} else if (point < 0x20 || point == 0x7f) {
			length = (size_t)snprintf(piece, sizeof(piece), "\\u%04x", (unsigned)point & 0xffu);
		} else {
			length = text_put(point, piece);
		}
		line_put(line, piece, length);
		written += length;
	}
	line_put(line, "\"", 1);
}

static void line_time(struct line *line)
{
	int64_t now = clock_now();
	time_t seconds = (time_t)(now / 1000);
	struct tm parts;
	char stamp[40];
	char text[64];
	int length;

	if (!gmtime_r(&seconds, &parts) || strftime(stamp, sizeof(stamp), "%Y-%m-%dT%H:%M:%S", &parts) == 0)
		return;
	length = snprintf(text, sizeof(text), "\"time\":\"%s.%03dZ\",", stamp, (int)(now % 1000));
	if (length > 0 && (size_t)length < sizeof(text))
		line_put(line, text, (size_t)length);
}

static void line_write(const struct line *line)
{
	size_t written = 0;

	while (written < line->length) {
		ssize_t count = write(STDERR_FILENO, line->bytes + written, line->length - written);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return;
		written += (size_t)count;
	}
}

void log_event(const char *event, ...)
{
	struct line line = { .length = 0 };
	int saved = errno;
	const char *key;
	va_list pairs;

	line_put(&line, "{", 1);
	line_time(&line);
	line_put(&line, "\"event\":", 8);
	line_quoted(&line, event);
	va_start(pairs, event);
	while ((key = va_arg(pairs, const char *)) != NULL) {
		const char *value = va_arg(pairs, const char *);

		/* A pair goes in whole or not at all: the line stays JSON. */
		if (line.length + (size_t)2 * (VALUE_BYTES + 2 * PIECE_BYTES) > sizeof(line.bytes) - TAIL_BYTES)
			break;
		line_put(&line, ",", 1);
		line_quoted(&line, key);
		line_put(&line, ":", 1);
		line_quoted(&line, value);
	}
	va_end(pairs);
	memcpy(line.bytes + line.length, "}\n", 2);
	line.length += 2;
	line_write(&line);
	errno = saved;
}
