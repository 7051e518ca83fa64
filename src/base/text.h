/* text.h: const char * UTF-8 text, looked at and cut, never changed in place.
 * Knows Unicode's form, not its meaning (that is chinese/).  NULL is read as
 * "" everywhere but in text_order; results are never NULL. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

bool text_is_empty(const char *text);			/* NULL or "" */
bool text_equal(const char *a, const char *b);		/* NULL equals "" */
int text_order(const char *a, const char *b);		/* bytes; NULL first */
bool text_starts(const char *text, const char *start);
bool text_ends(const char *text, const char *end);
bool text_contains(const char *text, const char *part);

/* The next code point at *text, which moves past it; 0 at the end.  Broken
 * bytes give U+FFFD, one byte each. */
uint32_t text_next(const char **text);
/* Writes the code point into out (4 bytes and a NUL); gives its length. */
size_t text_put(uint32_t point, char out[5]);
size_t text_points(const char *text);			/* number of code points */
/* Strict UTF-8: no overlong form, no surrogate, nothing past U+10FFFF. */
bool text_is_utf8(const char *bytes, size_t length);
/* The first `points` code points (the whole, if shorter). */
char *text_head(struct arena *arena, const char *text, size_t points);

bool point_is_han(uint32_t point);			/* CJK ideographs, all planes, and 〇 */
bool point_is_space(uint32_t point);			/* ASCII, U+3000, U+00A0, U+2000-200B, U+FEFF */

/* Without white space (also full-width) at both ends. */
char *text_trim(struct arena *arena, const char *text);
/* Trimmed; full-width letters, digits, signs made half-width (ＡＢ１２（） → AB12()). */
char *text_half_width(struct arena *arena, const char *text);
char *text_replace(struct arena *arena, const char *text, const char *from, const char *to);
char *text_lower(struct arena *arena, const char *text);	/* ASCII only */
/* Cuts at every `separator`; gives the parts (arena) and their number.
 * Empty text has no parts; otherwise there is one more than separators. */
size_t text_split(struct arena *arena, const char *text, char separator, char ***parts);
/* As above but for lines: \n, \r\n and \r. */
size_t text_lines(struct arena *arena, const char *text, char ***lines);

/* A whole decimal number from minimum to maximum, nothing before or after it. */
bool text_to_int(const char *text, int64_t minimum, int64_t maximum, int64_t *number);
/* Constant-time comparison of secrets. */
bool bytes_equal_secret(const void *a, const void *b, size_t length);

/* Lower-case hexadecimal. */
char *text_hex(struct arena *arena, const void *bytes, size_t length);
bool text_from_hex(const char *hex, unsigned char *out, size_t length);

#endif
