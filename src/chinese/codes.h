/* codes.h: the short code tables of national standards.  Regional tables,
 * occupations and industries are dated records of the database, not here. */
#ifndef CHINESE_CODES_H
#define CHINESE_CODES_H

#include <stddef.h>

struct code {
	const char *code;
	const char *name;	/* as the standard has it */
	const char *brief;	/* as people write it: 汉族 → 汉, 中国共产党党员 → 中共党员; NULL: the name */
	const char *letters;	/* letter code, if the standard has one */
	const char *aliases;	/* further ways to write it, each between bars: "|党员|中共|" */
};

struct code_table {
	const char *standard;	/* "GB/T 3304-1991" */
	const char *label;	/* "民族" */
	const struct code *codes;
	size_t count;
};

extern const struct code_table ethnic_codes;	/* GB/T 3304: 01 汉族 … 56 基诺族; 97 其他, 98 外国血统 (as in household registers) */
extern const struct code_table sex_codes;	/* GB/T 2261.1: 0 1 2 9 */
extern const struct code_table marital_codes;	/* GB/T 2261.2 */
extern const struct code_table political_codes;	/* GB/T 4762: 01 to 13 */
extern const struct code_table education_codes;	/* GB/T 4658 */

/* NULL where the code is unknown.  "1" finds "01". */
const struct code *code_of(const struct code_table *table, const char *code);
const char *code_name(const struct code_table *table, const char *code);
const char *code_brief(const struct code_table *table, const char *code);
/* What a person wrote (code, name, brief form, alias; spaces and full width
 * do not matter) → the code, NULL where nothing or more than one fits. */
const char *code_find(const struct code_table *table, const char *text);

#endif
