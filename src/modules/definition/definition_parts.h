/* definition_parts.h: what the files of this module know of each other. */
#ifndef MODULE_DEFINITION_PARTS_H
#define MODULE_DEFINITION_PARTS_H

#include <stddef.h>

#include "model/codes.h"
#include "model/job.h"
#include "modules/definition/definition.h"

struct page;

enum { OPTIONS_MAX = 100, KEYS_AT_ONCE = 200 };

/* --- what the definitions name --- */

void custom_field_check(struct context *context, void *row, const void *before);
void custom_field_compute(struct context *context, void *row, const void *before);
bool custom_field_kept(struct context *context, const void *row, const void *before);
bool field_is_plain_draft(const void *row);	/* may be started by one hand */
bool field_is_sensitive_one(const void *row);
bool custom_field_start(struct context *context, void *row, const char *reason);
bool custom_field_close(struct context *context, void *row, const char *reason);
void custom_field_draw_head(struct page *page, const void *row);
void custom_field_draw_more(struct page *page, const void *row);
void code_table_check(struct context *context, void *row, const void *before);
void code_table_compute(struct context *context, void *row, const void *before);
bool code_table_kept(struct context *context, const void *row, const void *before);
void code_entry_check(struct context *context, void *row, const void *before);
void code_entry_compute(struct context *context, void *row, const void *before);
size_t definition_todo(struct context *context, struct desk_item *items, size_t most);
const char *definition_prove(struct context *context);

extern const struct job_kind keys_job;
extern const struct code_source tenant_codes;

/* --- fields --- */

/* As the platform wants it, texts in `arena`. */
void own_field_of(struct arena *arena, const struct custom_field *row, struct own_field *own);
/* Those of the actor's tenant that are or were in use, by entity and weight. */
bool own_fields_read(struct context *context, struct arena *arena, struct own_field **fields, size_t *count);
/* Those of one entity in the states given by bits (1u << FIELD_USED). */
size_t fields_of(struct context *context, const char *entity, unsigned states, struct custom_field **rows);
int64_t fields_count(struct context *context, const char *entity, int64_t state);
/* "x_" and the label in pinyin, free among the entity's; the lowest free place.  False: problems. */
bool field_name_choose(struct context *context, struct custom_field *row);
bool code_table_is_there(struct context *context, const char *name);

/* --- keys of lists --- */

int64_t rows_counted(struct context *context, const struct entity *entity, int64_t most);
/* Fills the keys of the field for at most `most` rows after *id, in an open TX_WRITE; gives how many, -1 after fail(). */
int64_t keys_fill(struct context *context, const struct entity *entity, const struct field *field, int64_t *id, int64_t most);

/* --- pages --- */

void definition_page(struct page *page);
void definition_entity_page(struct page *page);
void definition_try_page(struct page *page);

#endif
