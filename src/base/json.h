/* json.h: JSON as others send it, read strictly (RFC 8259): into a tree in an
 * arena, numbers kept as they were written so that none is rounded.  Writing is
 * buffer_json's affair.  Of two possible meanings none is taken: a doubled
 * name, a NUL, a lone surrogate, broken UTF-8, a number of 20 digits where a
 * whole one is wanted are errors, not guesses. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum json_kind { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

enum { JSON_DEPTH = 16, JSON_VALUES = 50000 };

struct json {
	enum json_kind kind;
	const char *name;	/* of a member of an object; NULL elsewhere */
	const char *text;	/* STRING: UTF-8 without NUL; NUMBER: as it was written */
	struct json *first;	/* ARRAY, OBJECT; in the order in which they stand */
	struct json *next;
	size_t count;		/* of members or elements */
};

struct json_error {
	const char *what;	/* Chinese, of the catalogue: what is wrong */
	size_t at;		/* byte, from 0 */
};

/* One value and nothing after it; NULL with *error.  Time and memory grow with `length` (doubled names are looked for by sorting). */
const struct json *json_read(struct arena *arena, const char *bytes, size_t length, struct json_error *error);
/* NULL where it is no object or has no such member. */
const struct json *json_member(const struct json *object, const char *name);
/* A whole number within 64 bits, without fraction and exponent.  NULL is none. */
bool json_whole(const struct json *value, int64_t *number);
/* The text of a string; NULL for anything else. */
const char *json_string(const struct json *value);

#endif
