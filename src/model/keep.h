/* keep.h: what is written beside a row in the same transaction: its links,
 * search keys, history and audit line.  For the store only. */
#ifndef MODEL_KEEP_H
#define MODEL_KEEP_H

#include <stdbool.h>
#include <stdint.h>

#include "db/db.h"
#include "model/definition.h"

struct context;
struct question;

/* Links of several references, made anew where they differ. */
bool links_keep(struct context *context, const struct entity *entity, const void *row, const void *before);
/* Keys by which the row is found: name, pinyin, initials, beginning of a text. */
bool search_keys_keep(struct context *context, const struct entity *entity, const void *row, const void *before);
/* One entry of history: the fields that differ, sealed.  `row` NULL: removed. */
bool history_keep(struct context *context, const struct entity *entity, const void *row, const void *before,
		  const char *act, const char *reason);
/* The audit line of the act with the keyed hashes of both rows. */
bool audit_keep(struct context *context, const struct entity *entity, const void *row, const void *before,
		const char *act, const char *reason);
/* The same for rows newly made, many at once: what is to be inserted, in the context's arena; nothing is written yet. */
enum { MANY_COLUMNS_MAX = 256 };
struct many {
	const char *table;
	const char *columns[MANY_COLUMNS_MAX];
	enum cell_kind kinds[MANY_COLUMNS_MAX];
	size_t column_count, row_count;
	struct cell *cells;
};
/* Keys of child rows tell the office of their owner: it is looked up, and held, within the transaction.  False: context->failure. */
bool search_keys_made(struct context *context, const struct entity *entity, void *const *rows, size_t count, struct many *many);
/* Writes what was made so. */
bool many_insert(struct context *context, const struct entity *entity, const struct many *many);
void history_made(struct context *context, const struct entity *entity, void *const *rows, size_t count, struct many *many);
/* What every new row begins with. */
void record_begin(struct context *context, struct record *record);
/* Why the last statement that writes rows of the entity failed: a problem where somebody else was first. */
bool write_failed(struct context *context, const struct entity *entity);
/* "condition on t" of a search of words: joins search_key k.  False: the words can match nothing. */
struct words_search {
	const char *from;		/* lowest key, inclusive */
	const char *until;		/* highest key, exclusive */
	const struct field *exact;	/* not NULL: a sensitive field is looked up by its blind index instead */
	const char *index;
};
bool words_search_read(struct context *context, const struct entity *entity, const char *words, struct words_search *search);
bool entity_is_searchable(const struct entity *entity);
/* The row as canonical text, field by field, empty ones left out, for hashing; and as it was up to schema 1, with them. */
const char *row_canonical(struct context *context, const struct entity *entity, const void *row);
const char *row_canonical_before_2(struct context *context, const struct entity *entity, const void *row);
/* For `laomo check`: the row's search keys are those that its texts give.  "" or what is wrong, in Chinese; adds how many it has. */
const char *search_keys_prove(struct context *context, const struct entity *entity, const void *row, int64_t *count);
/* A reference chosen anew that leads to a row out of use is a problem; `before`: what stands there. */
bool closed_are_not_chosen(struct context *context, const struct field *field, const char *name, const struct value *value,
			   const struct value *before);
bool values_equal(const struct field *field, const struct value *a, const struct value *b);

#endif
