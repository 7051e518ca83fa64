/* recall.h: what an act on many rows has looked up already, so that the same
 * organisation is not loaded for each of a thousand persons and the same ID
 * number not hashed four times.  Rows that others refer to hold for half a
 * second at most, unique values for one transaction, and the store forgets all
 * of it wherever a row is changed or a transaction is undone.  (Between looking
 * and writing others may write on PostgreSQL anyway: versions and unique
 * indexes have the last word.)  Without it everything is looked up. */
#ifndef MODEL_RECALL_H
#define MODEL_RECALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct entity;
struct recall;

/* From here on context->recall.  False: there is one already, and recall_end is its affair. */
bool recall_begin(struct context *context);
void recall_end(struct context *context);
/* A row that is there was changed or removed, or a transaction undone.  Without a recall nothing happens. */
void recall_forget(struct context *context);
/* A transaction begins or ended: who has which unique value is asked anew. */
void recall_transaction(struct context *context);
/* Whoever opened it, between two pages of rows: gives memory back now and then.  What was recalled for the page before the
 * turn lasts until the turn after it, as one thread writes a page while another makes the next. */
void recall_turn(struct context *context);

/* --- rows, for store.c --- */

enum recall_reach { RECALL_READ, RECALL_CHANGE, RECALL_ANYTHING };

/* Was that row found before?  Then a copy of it in `row` (texts last until the second recall_turn). */
bool recall_row(struct context *context, const struct entity *entity, int64_t id, enum recall_reach reach, void *row);
/* The memory that a row to be remembered is loaded into; NULL: no more are remembered. */
struct arena *recall_room(struct context *context);
void recall_row_keep(struct context *context, const struct entity *entity, int64_t id, enum recall_reach reach, const void *row);

/* --- unique values, for store.c --- */

/* Looks up the unique values of these rows in the whole tenant, one statement for each field. */
bool recall_uniques(struct context *context, const struct entity *entity, void *const *rows, size_t count);
enum recall_answer { RECALL_UNKNOWN, RECALL_FREE, RECALL_TAKEN };
/* Who has the value of that field; *id where taken. */
enum recall_answer recall_unique(struct context *context, const struct entity *entity, size_t place, const char *text, int64_t *id);
/* A row was made: its unique values are taken. */
void recall_made(struct context *context, const struct entity *entity, const void *row);

/* --- hashes --- */

/* blind_index, remembered. */
const char *recall_blind_index(struct context *context, const char *bound, const char *value);

#endif
