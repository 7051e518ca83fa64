/* api_openapi.h: what the description of the API is put together from, for the
 * document and for the page that explains it. */
#ifndef SCREENS_API_OPENAPI_H
#define SCREENS_API_OPENAPI_H

#include <stdbool.h>
#include <stddef.h>

#include "model/definition.h"
#include "web/router.h"

struct buffer;

enum api_body {
	BODY_NONE, BODY_NEW, BODY_CHANGE, BODY_WHOLE, BODY_REASON, BODY_REMOVAL, BODY_FILE, BODY_SHEET, BODY_MEND, BODY_WHICH, BODY_EXPORT, BODY_EMPTY
};
enum api_answer {
	ANSWER_ROWS, ANSWER_ROW, ANSWER_NOTHING, ANSWER_HISTORY, ANSWER_VALUE, ANSWER_FILE, ANSWER_IMPORT, ANSWER_IMPORTS, ANSWER_LINES, ANSWER_UNDO, ANSWER_JOB
};
enum { CALL_DRY = 1, CALL_VERSION = 2, CALL_ONCE = 4, CALL_FILTERS = 8 };

/* How a kind of call is made and answered. */
struct api_operation {
	const char *name;	/* "list": begins its operationId */
	const char *summary;	/* Chinese */
	enum api_body body;
	enum api_answer answer;
	int status;		/* where it is well */
	unsigned flags;
};
const struct api_operation *api_operation_of(enum generic generic);	/* NULL: no call */
/* May the reader make it?  Role, token and, for fields, who sees them. */
bool api_call_is_open(struct page *page, const struct route *route);
/* The summary in his language: 人员：停用. */
const char *api_call_words(struct page *page, const struct route *route);

/* "/api/v1/person/{id}" */
const char *api_pattern(struct page *page, const struct route *route);

/* The schemas of an entity: NAME, NAME_new, NAME_change, NAME_rows. */
void api_schemas_put(struct page *page, const struct entity *entity, struct buffer *out);
/* 级别；city 市级、county 县级；…: what a member is and how it is filled in. */
const char *api_field_words(struct page *page, const struct field *field);
/* Those that belong to no entity. */
void api_common_schemas_put(struct page *page, struct buffer *out);
/* Is it one that he may send, in a new row or a change? */
bool api_field_is_written(struct page *page, const struct entity *entity, const struct field *field, bool is_new);
/* A body that could be sent, as JSON, for examples. */
void api_example_put(struct page *page, const struct entity *entity, bool is_new, struct buffer *out);
/* "name":"value" with the text translated. */
void api_words_put(struct page *page, struct buffer *out, const char *name, const char *text);

#endif
