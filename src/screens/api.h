/* api.h: the calls of the API among themselves.  The same hops as pages, the
 * same store and rules; only what comes in (4) and goes out (7) is JSON.  For
 * src/screens/api_*.c and generic.c only. */
#ifndef SCREENS_API_H
#define SCREENS_API_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/json.h"
#include "model/store.h"

struct page;

/* --- the calls --- */

void api_list_call(struct page *page);
void api_create_call(struct page *page);
void api_show_call(struct page *page);
void api_change_call(struct page *page);
void api_replace_call(struct page *page);
void api_remove_call(struct page *page);
void api_step_call(struct page *page);
void api_history_call(struct page *page);
void api_reveal_call(struct page *page);
void api_children_call(struct page *page);
void api_file_call(struct page *page);
void api_file_put_call(struct page *page);
void api_file_remove_call(struct page *page);
void api_export_call(struct page *page);
void api_imports_call(struct page *page);
void api_import_new_call(struct page *page);
void api_import_call(struct page *page);
void api_import_mend_call(struct page *page);
void api_import_forget_call(struct page *page);
void api_import_lines_call(struct page *page);
void api_import_apply_call(struct page *page);
void api_import_undo_call(struct page *page);
/* Of the platform: */
void api_root_call(struct page *page);
void api_search_call(struct page *page);
void api_codes_call(struct page *page);
void api_jobs_call(struct page *page);
void api_job_call(struct page *page);
void api_job_cancel_call(struct page *page);
void api_job_file_call(struct page *page);
void api_openapi_call(struct page *page);
void api_page(struct page *page);	/* the page of documents */
void api_try_page(struct page *page);	/* … and a call sent from it */

/* --- problems (RFC 9457) --- */

struct api_code {
	const char *code;	/* stable: programs go by it */
	int status;
	const char *title;	/* Chinese, of the catalogue */
	const char *advice;
};
extern const struct api_code api_codes[];	/* up to a NULL code */

/* The answer is a problem of that code, with every problem of the context. */
void api_problem(struct page *page, const char *code);
/* … with one sentence of ours in place of the code's own. */
void api_problem_saying(struct page *page, const char *code, const char *sentence);
/* What the context says: failure, conflict or problems (422). */
void api_refuse(struct page *page);
/* In place of an error page: by the code that admission gave, or else by the status. */
void api_error(struct page *page, int status);

/* --- what comes in --- */

/* The body as an object; NULL: answered already.  An empty body is an empty object where `may_lack`. */
const struct json *api_body(struct page *page, bool may_lack);
/* A member that must be a text; "" where absent, or not a text (then a problem of its name). */
const char *api_body_text(struct page *page, const struct json *body, const char *name);
/* Only these members may stand in it (names up to a NULL); others are problems. */
void api_body_only(struct page *page, const struct json *body, const char *const *names);
/* Names of the address that are none of these (up to a NULL) are problems, and answered. */
bool api_address_is_known(struct page *page, const char *const *names);
bool api_is_dry(struct page *page);
/* The version that the caller saw: If-Match, else `version` of the body.  False: answered already. */
bool api_version_fits(struct page *page, const struct json *body, struct record *row);
/* Hop 4: members of the body into the row.  `whole`: what is not named is emptied (PUT). */
bool api_row_read(struct page *page, const struct entity *entity, const struct json *body, void *row, bool is_new, bool whole);

/* Can every condition of the address be read?  False: answered already. */
bool api_conditions_are_good(struct page *page, const struct entity *entity);

/* --- what goes out --- */

struct buffer *api_out(struct page *page);	/* the answer so far */
void api_send(struct page *page, int status);
bool api_field_is_shown(struct page *page, const struct entity *entity, const struct field *field);
const char *api_entity_path(struct page *page, const struct entity *entity);	/* "/api/v1/person" */
const char *api_row_path(struct page *page, const struct entity *entity, int64_t id);
/* "name": as the actor may see it; masked where sensitive. */
void api_value_put(struct page *page, const struct entity *entity, int64_t id, const struct field *field, const struct value *value,
		   struct buffer *cell, struct buffer *out);
void api_row_put(struct page *page, const struct entity *entity, const void *row, struct buffer *out);
void api_moment_put(struct buffer *out, struct page *page, int64_t at);		/* "2026-11-20T14:32:05+08:00", null where 0 */
void api_etag(struct page *page, const void *row);

/* --- once --- */

/* Does the call, unless its Idempotency-Key was used before: then the answer is given again, or refused. */
/* One of the actor's own jobs as an answer; false: it is not there for him, or context->failure. */
bool api_job_answer(struct page *page, int64_t id, int status);
void api_once(struct page *page, void (*call)(struct page *page));
/* In the open transaction: the answer that stands in the reply is kept under the key, and all is committed; on a dry run all is
 * rolled back.  False: rolled back, and answered. */
bool api_commit(struct page *page);

#endif
