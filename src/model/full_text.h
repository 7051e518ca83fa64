/* full_text.h: the words in the texts of an entity (fields with SEARCH_WORDS),
 * found in any place of the text, newest row first.  An index stands beside the
 * entity's table and is kept in the transaction that keeps the row.  Names,
 * readings and numbers are search.c's. */
#ifndef MODEL_FULL_TEXT_H
#define MODEL_FULL_TEXT_H

#include <stdbool.h>

#include "model/definition.h"

struct arena;
struct buffer;
struct context;

bool entity_has_texts(const struct entity *entity);
/* For the store: the row's words instead of those it had; either may be NULL. */
bool full_text_keep(struct context *context, const struct entity *entity, const void *row, const void *before);
/* Makes the indexes that the definitions want, fills new ones from the rows that there are, drops the others. */
bool full_text_reach(struct db *db, struct arena *arena, struct buffer *done, const char **why);
/* Name of the index; what is sought in it by what somebody typed, NULL where that says nothing. */
const char *full_text_table(struct arena *arena, const struct entity *entity);
const char *full_text_sought(struct context *context, const char *typed);
/* Makes all of them anew, in one transaction. */
bool full_text_again(struct db *db, struct arena *arena, const char **why);
/* For `laomo check`: does the index of each entity hold as many rows as have words?  "" where all is well. */
const char *full_text_check(struct context *context);

#endif
