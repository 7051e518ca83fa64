/* codes.h: code tables for CODE fields, by name: "ethnic" (GB/T 3304), "education" (GB/T 4658),
 * "political" (GB/T 4762), "division" (GB/T 2260, with imported successors). */
#ifndef MODEL_CODES_H
#define MODEL_CODES_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct code_row {
	const char *code;
	const char *name;
};

bool codes_exist(const char *table);
const char *codes_name(const char *table, const char *code);	/* NULL where unknown */
const char *codes_find(const char *table, const char *text);	/* code of a name or code; NULL */
bool codes_are_many(const char *table);				/* too many for a select: picked by search */
/* Rows whose name or code begins with or contains `words` ("" : all), at most `most`. */
size_t codes_search(struct arena *arena, const char *table, const char *words, size_t most, struct code_row **rows);

#endif
