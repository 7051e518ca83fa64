/* roster_sheet.h: a name list for printing, between the page that asks for it
 * and the file that is made of it. */
#ifndef MODULE_ROSTER_SHEET_H
#define MODULE_ROSTER_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "modules/roster/roster_queries.h"

struct page;

enum { ROSTER_COLUMNS = 18, ROSTER_ROWS_MAX = 20000, ROSTER_PREVIEW = 50 };

/* A column that may stand in the list. */
struct roster_column {
	const char *name;	/* "c_" and this is its box in the form */
	const char *label;
	double width;		/* in Chinese characters */
	bool is_usual;		/* ticked where nobody chose */
	bool is_text;
	bool of_person;		/* from the person's file, within the actor's scope, sensitive ones masked */
};
extern const struct roster_column roster_columns[ROSTER_COLUMNS];

struct roster {
	struct grant_filter filter;
	enum grant_order order;
	const char *title;
	const char *unit;
	const char *date;		/* as it is printed */
	bool is_chosen[ROSTER_COLUMNS];
	bool with_notes;		/* plain roll: （女，回族） after the name */
	struct grant_lines found;
	const char *const **rows;	/* cells of the chosen columns */
	const struct roster_note {	/* of each line, from the person's file; NULLs where there is none */
		const char *sex;
		const char *ethnic;
	} *notes;
};

/* Reads what the page asks for, without the rows. */
void roster_of_page(struct page *page, struct roster *roster);
/* Fetches at most `limit` rows and fills the cells.  False: context->failure. */
bool roster_fill(struct page *page, struct roster *roster, size_t limit);
size_t roster_width(const struct roster *roster);

#endif
