/* paper_words.h: the names that a template may say about an entity, and what
 * they are in a record: its fields (the tenant's own too), its references, its
 * child rows and whatever else refers to it, all by the reader's rights. */
#ifndef MODULE_PAPER_WORDS_H
#define MODULE_PAPER_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "services/template.h"

struct arena;
struct context;
struct entity;
struct paper_words;

/* Words for papers about rows of the entity; `ids` are what {{#名单}} goes over.  Lasts as long as `arena` and context->arena. */
struct paper_words *paper_words_open(struct context *context, struct arena *arena, const struct entity *entity, const int64_t *ids, size_t count);
/* Sensitive fields stand whole; who may ask for that is decided by the caller. */
void paper_words_whole(struct paper_words *words);
/* Without a row: for checking. */
struct template_source paper_source(struct paper_words *words);
/* With the row of that id at hand.  False: it does not stand in the actor's scope, or context->failure. */
bool paper_source_row(struct paper_words *words, int64_t id, struct template_source *source);
/* Names for the list that authors read: name, kind in words, an example of how it is written. */
struct paper_name {
	const char *name;	/* 姓名, 单位档案.名称, 荣誉 */
	const char *kind;	/* 文本, 日期, 可重复, … */
	const char *written;	/* {{姓名}}, {{#荣誉}} … {{/荣誉}} */
	size_t depth;		/* 1 within the loop above it */
};
size_t paper_names(struct paper_words *words, struct paper_name **names);

#endif
