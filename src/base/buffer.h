/* buffer.h: text that grows, with a maximum given at creation.  What does not
 * fit is dropped and `full` is set; the caller asks once, at the end. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct buffer {
	struct arena *arena;
	char *bytes;		/* always NUL-terminated once something was put */
	size_t length;
	size_t capacity;
	size_t maximum;
	bool full;
};

struct buffer *buffer_new(struct arena *arena, size_t maximum);
void buffer_init(struct buffer *buffer, struct arena *arena, size_t maximum);
void buffer_clear(struct buffer *buffer);	/* length 0, memory kept */

void buffer_bytes_growing(struct buffer *buffer, const char *bytes, size_t length);	/* the slow half of buffer_bytes */
/* Here, so that a literal becomes a few stores: pages are made of them. */
static inline void buffer_bytes(struct buffer *buffer, const char *bytes, size_t length)
{
	if (length >= buffer->capacity - buffer->length || buffer->full || length == 0) {
		buffer_bytes_growing(buffer, bytes, length);
		return;
	}
	memcpy(buffer->bytes + buffer->length, bytes, length);
	buffer->length += length;
	buffer->bytes[buffer->length] = '\0';
}
void buffer_text(struct buffer *buffer, const char *text);	/* NULL puts nothing */
void buffer_char(struct buffer *buffer, char c);
void buffer_int(struct buffer *buffer, int64_t number);
void buffer_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A literal, its length known to the compiler. */
#define buffer_literal(buffer, literal) buffer_bytes((buffer), "" literal "", sizeof(literal) - 1)

/* The text so far, never NULL.  Owned by the buffer's arena. */
const char *buffer_string(const struct buffer *buffer);

/* Escaping, chosen by destination.  NULL puts nothing. */
void buffer_html(struct buffer *buffer, const char *text);	/* text and "quoted" attribute */
void buffer_html_n(struct buffer *buffer, const char *text, size_t length);
void buffer_url(struct buffer *buffer, const char *text);	/* one part of a URL, %-escaped */
void buffer_json(struct buffer *buffer, const char *text);	/* with the quotes; NULL puts null */
void buffer_csv(struct buffer *buffer, const char *text);	/* one cell, quoted where needed; = + - @ ＝ ＋ － ＠ TAB CR at its head get a ' */

#endif
