/* form.h: a form about one record as an office files it: two columns of labels
 * and values under sections, a photo at the upper right, tables of what belongs
 * to the record, lines to be signed.  The same form becomes a Word document, a
 * workbook (both with places to be filled in, see template.h) or a paper. */
#ifndef SERVICES_FORM_H
#define SERVICES_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "services/pdf.h"

struct arena;
struct buffer;

struct form_cell {
	const char *label, *value;
	bool wide;		/* the whole width: long texts */
};

struct form_section {
	const char *title;
	const struct form_cell *cells;
	size_t count;
};

struct form_column {
	const char *label;
	double width;		/* a share of the page's */
	bool right;
	const char *value;	/* of templates: what stands in the one row that is repeated */
};

struct form_table {
	const char *title;
	const struct form_column *columns;	/* at most FORM_COLUMNS_MAX */
	size_t column_count;
	const char *loop;			/* of templates: the name of the rows */
	const char *const *const *rows;		/* of papers */
	size_t row_count;
};

struct form {
	const char *title, *unit_line, *date_line;
	bool has_photo;
	const char *photo_place;		/* words in the box for it */
	const void *photo;			/* PNG or JPEG, for papers; NULL */
	size_t photo_length;
	const struct form_section *sections;
	size_t section_count;
	const struct form_table *tables;
	size_t table_count;
	const char *const *signatures;
	size_t signature_count;
	const char *footer_note, *watermark;	/* for papers; NULL */
};

enum { FORM_COLUMNS_MAX = 8, FORM_PHOTO_ROWS = 5 };

/* False where `out` is full. */
bool form_docx(struct arena *arena, const struct form *form, struct buffer *out);
bool form_xlsx(struct arena *arena, const struct form *form, struct buffer *out);
/* A4, as many pages as it needs; heads of tables stand on every page. */
bool pdf_form(struct paper *paper, const struct form *form);

#endif
