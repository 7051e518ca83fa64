/* format.h: texts filled in as vsnprintf does it, quickly where the format
 * holds plain conversions only.  What every page and statement is made with. */
#ifndef BASE_FORMAT_H
#define BASE_FORMAT_H

#include <stdarg.h>
#include <stddef.h>

/* As vsnprintf, whose result and meaning it has: %s %c %d %ld %lld %zu %u and %% are done here, a format with anything
 * else is handed on.  `out` may be NULL where `size` is 0. */
size_t format_fill(char *out, size_t size, const char *format, va_list arguments) __attribute__((format(printf, 3, 0)));

#endif
