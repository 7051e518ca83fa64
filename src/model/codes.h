/* codes.h: code tables for CODE fields, by name: "ethnic" (GB/T 3304), "education" (GB/T 4658),
 * "political" (GB/T 4762), "division" (GB/T 2260, with imported successors); two that the definitions
 * themselves give, "entity" (those that take a tenant's own fields) and "code_table"; and those that a
 * tenant has made at run time, or adds to ours. */
#ifndef MODEL_CODES_H
#define MODEL_CODES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;

struct code_row {
	const char *code;
	const char *name;
};

/* --- as they are shipped --- */

bool codes_exist(const char *table);
const char *codes_name(const char *table, const char *code);	/* NULL where unknown */
const char *codes_find(const char *table, const char *text);	/* code of a name or code; NULL */

/* --- as the actor's tenant has them --- */

bool codes_exist_here(struct context *context, const char *table);
/* Whatever it was ever called, valid today or not; NULL where unknown. */
const char *codes_name_here(struct context *context, const char *table, const char *code);
/* The code of a code, or of a name that is valid today; NULL. */
const char *codes_find_here(struct context *context, const char *table, const char *text);
bool codes_are_many(struct context *context, const char *table);	/* too many for a select: picked by search */
/* Rows that are valid today, whose name or code begins with or contains `words` ("" : all), at most `most`. */
size_t codes_search(struct context *context, const char *table, const char *words, size_t most, struct code_row **rows);

/* What a tenant has made himself; a module offers it (struct module.codes).  Asked only where he has made anything. */
struct code_source {
	const char *(*name)(struct context *context, const char *table, const char *code);
	const char *(*find)(struct context *context, const char *table, const char *text);
	bool (*is_hidden)(struct context *context, const char *table, const char *code);	/* one of ours that is not offered here */
	size_t (*search)(struct context *context, const char *table, const char *words, size_t most, struct code_row *rows);
	size_t (*tables)(struct context *context, size_t most, struct code_row *rows);		/* of his own */
	int64_t (*count)(struct context *context, const char *table);
};

#endif
