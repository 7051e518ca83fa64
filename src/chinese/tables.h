/* tables.h: the texts of src/chinese/tables/ inside the program.  For the
 * files of this folder only; each knows the form of its own table. */
#ifndef CHINESE_TABLES_H
#define CHINESE_TABLES_H

/* Each ends with a NUL. */
extern const char table_strokes[];
extern const char table_stroke_counts[];
extern const char table_readings[];
extern const char table_divisions[];
extern const char table_holidays[];

/* The first line that is not a remark (#); moves from line to line by table_next_line. */
const char *table_first_line(const char *table);
/* The line behind this one; "" at the end. */
const char *table_next_line(const char *line);

#endif
