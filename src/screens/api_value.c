/* api_value.c: hop 7 of the API: rows and their values in JSON, as their types
 * say, masked as everywhere. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/api.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "screens/page.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

enum { CELL_MOST = 1 << 18 };

struct buffer *api_out(struct page *page)
{
	return &page->reply->body;
}

void api_send(struct page *page, int status)
{
	page->reply->status = status;
	page->reply->type = "application/json; charset=utf-8";
	buffer_char(api_out(page), '\n');
}

const char *api_entity_path(struct page *page, const struct entity *entity)
{
	return arena_format(page_arena(page), "/api/v1/%s", entity->name);
}

const char *api_row_path(struct page *page, const struct entity *entity, int64_t id)
{
	return arena_format(page_arena(page), "/api/v1/%s/%" PRId64, entity->name, id);
}

bool api_field_is_shown(struct page *page, const struct entity *entity, const struct field *field)
{
	return (!field->hidden || text_equal(field->name, entity->owner_field)) && may_see(page->context, entity, field);
}

void api_moment_put(struct buffer *out, struct page *page, int64_t at)
{
	const char *text;

	if (at == 0) {
		buffer_literal(out, "null");
		return;
	}
	text = clock_text(page_arena(page), at);	/* "2026-11-20 14:32:05", China */
	buffer_format(out, "\"%.10sT%s+08:00\"", text, text + 11);
}

void api_etag(struct page *page, const void *row)
{
	reply_header(page->reply, "ETag", arena_format(page_arena(page), "\"%" PRId64 "\"", ((const struct record *)row)->version));
}

static void ids_put(const struct ids *ids, struct buffer *out)
{
	buffer_char(out, '[');
	for (size_t i = 0; i < ids->count; i++)
		buffer_format(out, "%s\"%" PRId64 "\"", i ? "," : "", ids->list[i]);
	buffer_char(out, ']');
}

static void id_put(int64_t id, struct buffer *out)
{
	buffer_char(out, '"');
	buffer_int(out, id);
	buffer_char(out, '"');
}

static void text_put_json(struct page *page, const struct field *field, const struct value *value, struct buffer *cell, struct buffer *out)
{
	buffer_clear(cell);
	/* What is sensitive has no form but the mask. */
	print_cell(page->context, field, value, NULL, field->sensitive ? PRINT_FILE : PRINT_EDIT, cell);
	buffer_json(out, buffer_string(cell));
}

void api_value_put(struct page *page, const struct entity *entity, int64_t id, const struct field *field, const struct value *value,
		   struct buffer *cell, struct buffer *out)
{
	if (value_is_empty(field, value)) {
		buffer_text(out, field->type->shape == SHAPE_IDS ? "[]" : "null");
		return;
	}
	switch (field->sensitive ? SHAPE_TEXT : field->type->shape) {
	case SHAPE_WHOLE:
		buffer_int(out, value->number);
		break;
	case SHAPE_TRUTH:
		buffer_text(out, value->number ? "true" : "false");
		break;
	case SHAPE_ID:
		id_put(value->number, out);
		break;
	case SHAPE_IDS:
		ids_put(&value->ids, out);
		break;
	case SHAPE_FILE:
		buffer_format(out, "\"/api/v1/%s/%" PRId64 "/files/%s\"", entity->name, id, field->name);
		break;
	case SHAPE_TEXT:
		text_put_json(page, field, value, cell, out);
		break;
	}
}

/* --- one row --- */

static void steps_put(struct page *page, const struct entity *entity, const void *row, struct buffer *out)
{
	size_t count = 0;

	if (!entity->step_count)
		return;
	buffer_literal(out, ",\"_steps\":[");
	for (size_t i = 0; i < entity->step_count; i++)
		if (step_is_open(page, entity, row, &entity->steps[i]))
			buffer_format(out, "%s\"%s\"", count++ ? "," : "", entity->steps[i].name);
	buffer_char(out, ']');
}

/* What ids stand for, so that nobody has to ask for each. */
static void titles_put(struct page *page, const struct entity *entity, const void *row, struct buffer *out)
{
	size_t count = 0;

	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value value = field_get(field, row);

		if (field->type->shape != SHAPE_ID || !value.number || !api_field_is_shown(page, entity, field))
			continue;
		buffer_text(out, count++ ? ",\"" : ",\"_titles\":{\"");
		buffer_text(out, field->name);
		buffer_text(out, "\":");
		buffer_json(out, store_title(page->context, entity_find(field->refers_to), value.number));
	}
	buffer_text(out, count ? "}" : "");
}

void api_row_put(struct page *page, const struct entity *entity, const void *row, struct buffer *out)
{
	const struct record *record = row;
	struct buffer *cell = buffer_new(page_arena(page), CELL_MOST);

	buffer_format(out, "{\"id\":\"%" PRId64 "\",\"version\":%" PRId64 ",\"made_at\":", record->id, record->version);
	api_moment_put(out, page, record->made_at);
	buffer_literal(out, ",\"changed_at\":");
	api_moment_put(out, page, record->changed_at);
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value value = field_get(field, row);

		if (!api_field_is_shown(page, entity, field))
			continue;
		buffer_format(out, ",\"%s\":", field->name);
		api_value_put(page, entity, record->id, field, &value, cell, out);
	}
	titles_put(page, entity, row, out);
	steps_put(page, entity, row, out);
	buffer_char(out, '}');
}
