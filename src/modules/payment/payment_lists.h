/* payment_lists.h: lists and sums over runs: the year person by person, what was
 * paid by item, group, source, office and class, receipts of a run by unit. */
#ifndef MODULE_PAYMENT_LISTS_H
#define MODULE_PAYMENT_LISTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

/* --- the year --- */

enum { YEAR_PERSONS = 50, YEAR_CELLS_MOST = 2000 };
struct year_cell {
	int64_t person_id, item_id, now, before;	/* fen of this year and of the last */
	const char *payee, *unit_name, *item;
	bool is_held;	/* something of this year waits for what is missing */
};
/* The next persons by id who have lines in the year or the one before, as the actor may see them; `changed`: only where the sums differ. */
bool year_cells(struct context *context, const char *year, const char *last_year, int64_t item_id, bool changed, int64_t after, struct year_cell **cells, size_t *count);

/* --- sums --- */

enum sum_by { SUM_ITEM = 1, SUM_GROUP, SUM_SOURCE, SUM_OFFICE, SUM_CLASS };
enum { SUMS_MOST = 500 };
struct payment_sum {
	int64_t key;
	const char *name;		/* of items and offices; NULL: by key */
	int64_t times, amount, recovered;
};
/* What was paid from day to day (both included), and what of it was got back in that time. */
bool payment_sums(struct context *context, enum sum_by by, const char *from, const char *until, struct payment_sum **sums, size_t *count);

/* --- receipts --- */

enum { RECEIPTS_MOST = 20000 };
struct receipt_line {
	const char *payee, *unit_name, *goods, *item;
	int64_t amount, way;
};
/* Those of the run that are paid or to be paid, by unit; unit NULL: all. */
bool receipt_lines(struct context *context, int64_t run_id, const char *unit_name, struct receipt_line **lines, size_t *count);
enum { UNITS_MOST = 1000 };
bool receipt_units(struct context *context, int64_t run_id, const char *units[UNITS_MOST], size_t *count);

#endif
