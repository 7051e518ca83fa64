/* row_files.c: see row_files.h. */
#include "model/row_files.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/here.h"
#include "model/store.h"

enum { CHILD_ROWS = 100 };

struct gathering {
	struct row_file *files;
	size_t count, most;
};

static void file_add(struct context *context, struct gathering *gathering, const struct entity *entity, const struct field *field,
		     int64_t row_id, int64_t id)
{
	struct row_file *file = &gathering->files[gathering->count];
	if (!id || gathering->count == gathering->most || field->hidden || !may_see(context, entity, field))
		return;
	*file = (struct row_file){ .entity = entity, .field = field, .row_id = row_id };
	gathering->count += attachment_load(context, id, &file->attachment);
}

static bool has_files(const struct entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (entity->fields[i].type->uploaded)
			return true;
	return false;
}

static void child_gather(struct context *context, struct gathering *gathering, const struct entity *child, int64_t owner_id)
{
	struct query query = { .entity = child, .owner_id = owner_id, .limit = CHILD_ROWS, .all_fields = true };
	struct listing listing;
	if (!store_list(context, &query, &listing))
		return;
	for (size_t r = 0; r < listing.count; r++)
		for (size_t i = 0; i < listing.field_count; i++)
			if (listing.fields[i]->type->uploaded)
				file_add(context, gathering, child, listing.fields[i], listing.rows[r].id, listing.rows[r].values[i].number);
}

static int newest_first(const void *a, const void *b)
{
	const struct row_file *one = a, *other = b;
	return (one->attachment.id < other->attachment.id) - (one->attachment.id > other->attachment.id);
}

size_t row_files(struct context *context, const struct entity *entity, const void *row, size_t most, struct row_file *files)
{
	struct gathering gathering = { .files = files, .most = most };
	int64_t id = ((const struct record *)row)->id;
	const struct entity *child;
	for (size_t i = 0; i < entity->field_count; i++)
		if (entity->fields[i].type->uploaded)
			file_add(context, &gathering, entity, &entity->fields[i], id, field_get(&entity->fields[i], row).number);
	for (size_t place = 0; (child = entity_at(place)); place++) {
		child = entity_here(context, child);
		if (text_equal(child->owner, entity->name) && !child->plain && has_files(child) && may(context, child, ACT_SHOW))
			child_gather(context, &gathering, child, id);
	}
	qsort(files, gathering.count, sizeof(files[0]), newest_first);
	return gathering.count;
}
