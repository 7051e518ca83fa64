/* bulk_rows.h: the tables of acts on many rows, for bulk.c and bulk_fix.c. */
#ifndef MODEL_BULK_ROWS_H
#define MODEL_BULK_ROWS_H

#include "model/bulk.h"

/* In the open transaction. */
bool bulk_insert(struct context *context, struct bulk *bulk);
bool bulk_rows_insert(struct context *context, const struct bulk *bulk, const int64_t *ids, const int64_t *before, size_t count);
bool bulk_row_mark(struct context *context, const struct bulk *bulk, const struct bulk_row *row);
/* As they stand: somebody else may have gone on with it. */
bool bulk_counts_read(struct context *context, struct bulk *bulk);
bool bulk_counts_keep(struct context *context, const struct bulk *bulk);
bool bulk_undone_mark(struct context *context, const struct bulk *bulk, int64_t by);

#endif
