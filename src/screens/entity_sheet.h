/* entity_sheet.h: all rows of an entity as a sheet, column by column as an
 * import reads them again.  Masked, unless the whole is asked for; who may ask
 * is decided above.  The context's arena is wound back from page to page: what
 * writes the sheet works in an arena of its own. */
#ifndef SCREENS_ENTITY_SHEET_H
#define SCREENS_ENTITY_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/store.h"
#include "services/sheet.h"

enum { ENTITY_SHEET_KEY = 2048 };

struct entity_sheet {
	struct sheet sheet;		/* ready to be written; `failed` is to be asked afterwards */
	bool failed;			/* context->failure */
	int64_t written;
	struct context *context;
	bool whole;
	struct query query;
	struct listing listing;
	size_t at;
	bool begun;
	struct arena_mark mark;
	char key[ENTITY_SHEET_KEY];
	const struct field *fields[SHEET_COLUMNS_MAX];
	struct sheet_column columns[SHEET_COLUMNS_MAX];
	const char *cells[SHEET_COLUMNS_MAX];
};

void entity_sheet_open(struct entity_sheet *out, struct context *context, const struct entity *entity, bool whole);

#endif
