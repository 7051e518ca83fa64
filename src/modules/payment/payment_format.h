/* payment_format.h: a payment file as a bank wants it: columns read from words,
 * lines written from them.  No database in it. */
#ifndef MODULE_PAYMENT_FORMAT_H
#define MODULE_PAYMENT_FORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct bank_format;
struct buffer;
struct context;

enum bank_value { BANK_PLACE = 1, BANK_ACCOUNT, BANK_NAME, BANK_AMOUNT, BANK_UNIT, BANK_NOTE, BANK_BATCH, BANK_DAY };
enum { BANK_COLUMNS_MAX = 20, BANK_WIDTH_MAX = 200 };

struct bank_column {
	enum bank_value value;
	size_t width;		/* bytes in the file's encoding; 0: as it comes */
	const char *label;	/* head of the column in a workbook */
};
/* Reads format->columns; problems for "columns".  Gives how many. */
size_t bank_columns_read(struct context *context, const struct bank_format *format, struct bank_column columns[BANK_COLUMNS_MAX]);

/* What one file says of itself, and one line of it. */
struct bank_batch {
	const char *name;	/* 批次 */
	const char *day;
	const char *note;
	int64_t count, total;
};
struct bank_line {
	int64_t place;
	const char *account, *name, *unit_name;
	int64_t amount;		/* fen */
};
/* One cell as it stands in the file, without padding; arena. */
const char *bank_cell(struct arena *arena, const struct bank_format *format, const struct bank_column *column, const struct bank_batch *batch,
		      const struct bank_line *line);
/* The line with its end (CR LF), in the file's encoding.  False: the machine does not know the encoding, or a fixed column is too narrow (*why, Chinese). */
bool bank_line_write(struct arena *arena, const struct bank_format *format, const struct bank_column *columns, size_t count, const struct bank_batch *batch,
		     const struct bank_line *line, struct buffer *out, const char **why);
/* format->head or format->tail with its places filled, and the end of line; nothing where NULL. */
bool bank_frame_write(struct arena *arena, const struct bank_format *format, const char *frame, const struct bank_batch *batch, struct buffer *out);

#endif
