/* api_row.c: one row by calls: read, made, changed, removed, moved by a step,
 * one masked value shown. */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/api.h"
#include "screens/draw.h"
#include "screens/file_field.h"
#include "screens/generic.h"
#include "screens/page.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

static const char *const no_parameters[] = { "dry_run", NULL };

/* The row of the address; NULL: answered already. */
static void *row_of_call(struct page *page, bool to_change)
{
	struct context *context = page->context;
	const struct entity *entity = page_entity(page);
	void *row = row_new(context, entity);

	if (to_change ? store_load_to_change(context, entity, page_id(page, 0), row) : store_load(context, entity, page_id(page, 0), row))
		return row;
	api_refuse(page);
	return NULL;
}

/* As it stands after what was done, in the transaction that did it. */
static void row_answer(struct page *page, const void *row, int status)
{
	buffer_clear(api_out(page));
	api_row_put(page, page_entity(page), row, api_out(page));
	api_etag(page, row);
	api_send(page, status);
}

/* --- read --- */

static bool is_known_already(struct page *page, const void *row)
{
	const char *none_match = page->request->none_match;

	return none_match && text_equal(none_match, arena_format(page_arena(page), "\"%lld\"", (long long)((const struct record *)row)->version));
}

void api_show_call(struct page *page)
{
	void *row;

	if (!api_address_is_known(page, no_parameters))
		return;
	store_reading_begin(page->context);
	row = row_of_call(page, false);
	if (row)
		row_answer(page, row, 200);
	store_reading_end(page->context);
	if (row && page->context->failure) {
		api_refuse(page);
	} else if (row && is_known_already(page, row)) {
		buffer_clear(api_out(page));
		page->reply->status = 304;
	}
}

/* --- made --- */

static bool create_keep(struct page *page, void *row, struct uploads *uploads)
{
	struct context *context = page->context;
	const struct entity *entity = page_entity(page);

	if (!store_begin(context))
		return false;
	if (files_keep(page, uploads) && store_create(context, entity, row))
		return true;
	store_rollback(context);
	return false;
}

static void create(struct page *page)
{
	const struct entity *entity = page_entity(page);
	const struct json *body = api_address_is_known(page, no_parameters) ? api_body(page, false) : NULL;
	struct uploads *uploads = arena_one(page_arena(page), struct uploads);
	struct record *row = row_new(page->context, entity);

	if (!body)
		return;
	row->id = id_new();
	if (api_row_read(page, entity, body, row, true, false))
		files_read(page, entity, NULL, row, true, uploads);
	if (!context_is_clean(page->context) || page->context->failure || !create_keep(page, row, uploads)) {
		api_refuse(page);
		return;
	}
	row_answer(page, row, api_is_dry(page) ? 200 : 201);
	if (!api_is_dry(page))
		reply_header(page->reply, "Location", api_row_path(page, entity, row->id));
	(void)api_commit(page);
}

void api_create_call(struct page *page)
{
	api_once(page, create);
}

/* --- changed --- */

static bool change_keep(struct page *page, void *row)
{
	struct context *context = page->context;

	if (!store_begin(context))
		return false;
	if (store_change(context, page_entity(page), row, NULL, NULL))
		return true;
	store_rollback(context);
	return false;
}

static void change(struct page *page)
{
	const struct json *body = api_address_is_known(page, no_parameters) ? api_body(page, false) : NULL;
	struct record *row = body ? row_of_call(page, true) : NULL;
	bool whole = page->route->generic == API_REPLACE;

	if (!row || !api_version_fits(page, body, row))
		return;
	if (!api_row_read(page, page_entity(page), body, row, false, whole) || !change_keep(page, row)) {
		api_refuse(page);
		return;
	}
	row_answer(page, row, 200);
	(void)api_commit(page);
}

void api_change_call(struct page *page)
{
	api_once(page, change);
}

void api_replace_call(struct page *page)
{
	api_once(page, change);
}

/* --- removed --- */

static bool remove_keep(struct page *page, const char *reason)
{
	struct context *context = page->context;

	if (text_points(reason) < 2)
		problem(context, "reason", "请写明删除的理由");
	if (!context_is_clean(context) || !store_begin(context))
		return false;
	if (store_remove(context, page_entity(page), page_id(page, 0), reason))
		return true;
	store_rollback(context);
	return false;
}

static void take_away(struct page *page)
{
	static const char *const parameters[] = { "dry_run", "reason", NULL };
	static const char *const members[] = { "reason", "version", NULL };
	const struct json *body = api_address_is_known(page, parameters) ? api_body(page, true) : NULL;
	struct record *row = body ? row_of_call(page, true) : NULL;
	const char *reason;

	if (!row || !api_version_fits(page, body, row))
		return;
	api_body_only(page, body, members);
	reason = page_has(page, "reason") ? page_text(page, "reason") : api_body_text(page, body, "reason");
	if (!remove_keep(page, reason)) {
		api_refuse(page);
		return;
	}
	buffer_clear(api_out(page));
	page->reply->status = 204;
	(void)api_commit(page);
}

void api_remove_call(struct page *page)
{
	api_once(page, take_away);
}

/* --- moved --- */

static bool step_keep(struct page *page, void *row, const char *reason)
{
	struct context *context = page->context;

	if (!context_is_clean(context) || !store_begin(context))
		return false;
	if (store_step(context, page_entity(page), row, page->route->step, reason))
		return true;
	store_rollback(context);
	return false;
}

static void step(struct page *page)
{
	static const char *const members[] = { "reason", "version", NULL };
	const struct json *body = api_address_is_known(page, no_parameters) ? api_body(page, true) : NULL;
	struct record *row = body ? row_of_call(page, true) : NULL;

	if (!row || !api_version_fits(page, body, row))
		return;
	api_body_only(page, body, members);
	if (!step_keep(page, row, api_body_text(page, body, "reason"))) {
		api_refuse(page);
		return;
	}
	row_answer(page, row, 200);
	(void)api_commit(page);
}

void api_step_call(struct page *page)
{
	api_once(page, step);
}

/* --- a masked value --- */

/* Of the route, or the tenant's own that the path names; NULL: answered already. */
static const struct field *field_of_call(struct page *page)
{
	const struct entity *entity = page_entity(page);
	const struct field *field = page->route->field ? page->route->field : field_find(entity, page_word(page, 0));

	if (field && field->sensitive && may_see(page->context, entity, field))
		return field;
	api_problem(page, "not_found");
	return NULL;
}

void api_reveal_call(struct page *page)
{
	static const char *const members[] = { "reason", NULL };
	const struct json *body = api_address_is_known(page, no_parameters) ? api_body(page, true) : NULL;
	const struct field *field = body ? field_of_call(page) : NULL;
	struct record *row = field ? row_of_call(page, false) : NULL;
	const char *value = NULL;

	if (!row)
		return;
	if (api_is_dry(page)) {
		api_problem_saying(page, "bad_parameter", "查看完整内容不能试运行。");
		return;
	}
	api_body_only(page, body, members);
	const char *reason = api_body_text(page, body, "reason");
	if (context_is_clean(page->context))
		value = store_reveal(page->context, page_entity(page), row->id, field, reason);
	if (!value) {
		api_refuse(page);
		return;
	}
	buffer_format(api_out(page), "{\"id\":\"%lld\",\"%s\":", (long long)row->id, field->name);
	buffer_json(api_out(page), *value ? value : NULL);
	buffer_char(api_out(page), '}');
	api_send(page, 200);
}

/* --- history --- */

static void entry_put(struct page *page, const struct history_entry *entry, struct buffer *out)
{
	const char *const names[] = { "who", "office", "act", "reason", "about" };
	const char *const texts[] = { entry->who, entry->office, entry->act, entry->reason, entry->about };

	buffer_literal(out, "{\"at\":");
	api_moment_put(out, page, entry->at);
	buffer_format(out, ",\"version\":%lld", (long long)entry->version);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		buffer_format(out, ",\"%s\":", names[i]);
		buffer_json(out, text_is_empty(texts[i]) ? NULL : texts[i]);
	}
	buffer_literal(out, ",\"changes\":[");
	for (size_t i = 0; i < entry->change_count; i++) {
		buffer_text(out, i ? ",{\"label\":" : "{\"label\":");
		buffer_json(out, entry->changes[i].label);
		buffer_literal(out, ",\"old\":");
		buffer_json(out, entry->changes[i].old_text);
		buffer_literal(out, ",\"new\":");
		buffer_json(out, entry->changes[i].new_text);
		buffer_char(out, '}');
	}
	buffer_literal(out, "]}");
}

void api_history_call(struct page *page)
{
	enum { ENTRIES_MOST = 200 };
	struct history_entry *entries = NULL;
	struct buffer *out = api_out(page);
	size_t count = 0;

	if (!api_address_is_known(page, no_parameters))
		return;
	store_reading_begin(page->context);
	struct record *row = row_of_call(page, false);
	if (row)
		count = history_of(page->context, page_entity(page), row->id, ENTRIES_MOST, &entries);
	store_reading_end(page->context);
	if (!row || page->context->failure) {
		if (row)
			api_refuse(page);
		return;
	}
	buffer_literal(out, "{\"rows\":[");
	for (size_t i = 0; i < count; i++) {
		buffer_text(out, i ? "," : "");
		entry_put(page, &entries[i], out);
	}
	buffer_literal(out, "]}");
	api_send(page, 200);
}
