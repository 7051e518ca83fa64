/* entity_sheet.c: see entity_sheet.h.  Read page by page, so that its length
 * costs no memory. */
#include "screens/entity_sheet.h"

#include <string.h>

#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/batch.h"
#include "model/context.h"

enum { ROWS_AT_ONCE = 500, CELL_BYTES_MAX = 256 * 1024 };

/* The rows so far are given back before the next are read. */
static bool rows_load(struct entity_sheet *out)
{
	struct context *context = out->context;
	if (out->begun && !out->listing.next)
		return false;
	if (out->begun) {
		size_t length = strlen(out->listing.next);
		must(length < ENTITY_SHEET_KEY);
		memcpy(out->key, out->listing.next, length + 1);
		out->query.after = out->key;
		arena_rewind(context->arena, out->mark);
	}
	out->mark = arena_mark(context->arena);
	out->begun = true;
	out->at = 0;
	out->failed = !store_list(context, &out->query, &out->listing);
	return !out->failed && out->listing.count > 0;
}

static const char *cell_print(struct entity_sheet *out, size_t column, const struct listing_row *row)
{
	struct buffer *text = buffer_new(out->context->arena, CELL_BYTES_MAX);
	for (size_t i = 0; i < out->listing.field_count; i++) {
		const struct field *field = out->listing.fields[i];
		if (field != out->fields[column])
			continue;
		if (out->whole && field->sensitive)
			buffer_text(text, row->values[i].text);
		else
			print_cell(out->context, field, &row->values[i], row->titles[i], PRINT_FILE, text);
	}
	return buffer_string(text);
}

static bool row_next(void *from, const char *const **cells, const char **mark)
{
	struct entity_sheet *out = from;
	if ((!out->begun || out->at >= out->listing.count) && (out->failed || !rows_load(out)))
		return false;
	const struct listing_row *row = &out->listing.rows[out->at++];
	for (size_t i = 0; i < out->sheet.column_count; i++)
		out->cells[i] = cell_print(out, i, row);
	*cells = out->cells;
	*mark = NULL;
	out->written++;
	return true;
}

void entity_sheet_open(struct entity_sheet *out, struct context *context, const struct entity *entity, bool whole)
{
	size_t count = 0;
	*out = (struct entity_sheet){ .context = context, .whole = whole };
	out->query = (struct query){ .entity = entity, .all_fields = true, .limit = ROWS_AT_ONCE };
	for (size_t i = 0; i < entity->field_count && count < SHEET_COLUMNS_MAX; i++) {
		const struct field *field = &entity->fields[i];
		bool is_read = batch_takes(context, entity, field) && field->type->member != MEMBER_IDS;
		if (!is_read && !field->in_list)
			continue;
		out->fields[count] = field;
		out->columns[count++] = (struct sheet_column){ .label = words(context, field->label), .width = 12, .is_text = !field->type->right };
	}
	out->sheet = (struct sheet){
		.title = entity->label, .columns = out->columns, .column_count = count, .rows = { .next = row_next, .from = out },
	};
}
