/* tables.c: puts the table files into the program, as they are.  Does not
 * understand them.  The paths count from the root of the project, where the
 * compiler is started. */
#include "chinese/tables.h"

#include <string.h>

#define EMBED(name, file)						\
	__asm__(".pushsection .rodata\n"				\
		".global " name "\n"					\
		".type " name ", @object\n"				\
		name ":\n"						\
		".incbin \"src/chinese/tables/" file "\"\n"		\
		".byte 0\n"						\
		".size " name ", . - " name "\n"			\
		".popsection\n")

EMBED("table_strokes", "strokes.tsv");
EMBED("table_stroke_counts", "stroke_counts.txt");
EMBED("table_readings", "readings.tsv");
EMBED("table_divisions", "divisions.tsv");
EMBED("table_holidays", "holidays.tsv");

const char *table_next_line(const char *line)
{
	const char *end = strchr(line, '\n');

	return end != NULL ? end + 1 : line + strlen(line);
}

const char *table_first_line(const char *table)
{
	while (table[0] == '#' && table[1] == ' ')
		table = table_next_line(table);
	return table;
}
