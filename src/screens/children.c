/* children.c: rows that belong to another (family members, quotas, agenda
 * points), shown and kept with it.  Inputs are named ENTITY.N.FIELD; beside
 * them stand the row's id, its version, and a box that takes it away. */
#include "screens/children.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/field_input.h"
#include "screens/file_field.h"
#include "screens/generic.h"
#include "web/request.h"
#include "web/router.h"

enum { FIELDS_MOST = 8 };

static size_t inputs_count(struct page *page, const struct entity *child)
{
	size_t count = 0;
	for (size_t i = 0; i < child->field_count; i++)
		if (field_is_written(page, child, &child->fields[i], true))
			count++;
	return count;
}

static bool has_children(const struct entity *entity)
{
	const struct entity *other;
	for (size_t place = 0; (other = entity_at(place)); place++)
		if (text_equal(other->owner, entity->name))
			return true;
	return false;
}

size_t children_kinds(struct page *page, const struct entity *owner, struct children *kinds)
{
	size_t count = 0, place = 0;
	const struct entity *child;
	while (count < CHILD_KINDS && (child = child_entity(page, owner, &place))) {
		bool is_simple = !child->apart && child->step_count == 0 && !has_children(child) && inputs_count(page, child) <= FIELDS_MOST;
		if (is_simple && may(page->context, child, ACT_EDIT) && may(page->context, child, ACT_CREATE))
			kinds[count++].entity = child;
	}
	return count;
}

static const char *part_name(struct page *page, const struct child_row *row, const char *part)
{
	return arena_format(page_arena(page), "%s%s", row->prefix, part);
}

static struct child_row *row_add(struct page *page, struct children *children, int64_t owner_id)
{
	struct child_row *added = &children->rows[children->count];
	struct value owner = { .number = owner_id };
	*added = (struct child_row){
		.row = row_new(page->context, children->entity), .is_new = true,
		.prefix = arena_format(page_arena(page), "%s.%zu.", children->entity->name, children->count),
	};
	field_set(field_find(children->entity, children->entity->owner_field), added->row, &owner);
	children->count++;
	return added;
}

bool children_load(struct page *page, struct children *children, int64_t owner_id)
{
	struct query query = { .entity = children->entity, .owner_id = owner_id, .limit = CHILD_ROWS_MOST - CHILD_BLANKS };
	struct listing listing = { .count = 0 };
	if (owner_id && !store_list(page->context, &query, &listing))
		return false;
	for (size_t i = 0; i < listing.count && i < CHILD_ROWS_MOST - CHILD_BLANKS; i++) {
		struct child_row *row = row_add(page, children, owner_id);
		row->is_new = false;
		if (!store_load_to_change(page->context, children->entity, listing.rows[i].id, row->row))
			children->count--;
		if (page->context->failure)
			return false;
	}
	for (size_t i = 0; i < CHILD_BLANKS; i++)
		row_add(page, children, owner_id)->is_blank = true;
	return true;
}

/* --- what the form sent --- */

static bool is_blank(struct page *page, const struct entity *child, const struct child_row *row)
{
	for (size_t i = 0; i < child->field_count; i++) {
		const struct field *field = &child->fields[i];
		struct form_input form = { .page = page };
		if (text_equal(field->name, child->owner_field) || text_equal(field->type->control, "check"))
			continue;
		const char *name = part_name(page, row, field->name);
		const char *sent = form_input_text(&form, name);
		if ((sent && *text_trim(page_arena(page), sent)) || file_was_sent(page, name))
			return false;
	}
	return true;
}

/* An id of somebody else's row is not one of ours: it is taken as gone. */
static bool row_load(struct page *page, const struct children *children, struct child_row *row, int64_t id, int64_t owner_id)
{
	struct context *context = page->context;
	if (!store_load_to_change(context, children->entity, id, row->row)
	    || field_get(field_find(children->entity, children->entity->owner_field), row->row).number != owner_id) {
		if (!context->failure)
			problem(context, "", "有一行%s已不存在，请核对后再保存", words(context, children->entity->label));
		return false;
	}
	row->before = row_copy(context, children->entity, row->row);
	row->is_new = false;
	((struct record *)row->row)->version = page_number(page, part_name(page, row, "_version"), 0);
	return true;
}

bool children_read(struct page *page, struct children *children, int64_t owner_id, struct uploads *uploads)
{
	struct context *context = page->context;
	while (children->count < CHILD_ROWS_MOST) {
		const char *name = arena_format(page_arena(page), "%s.%zu._id", children->entity->name, children->count);
		if (!request_form(page->request, name))
			break;
		int64_t id = page_number(page, name, 0);
		struct child_row *row = row_add(page, children, owner_id);
		row->is_removed = may(context, children->entity, ACT_REMOVE) && text_equal(page_text(page, part_name(page, row, "_remove")), "1");
		row->is_blank = id == 0 && is_blank(page, children->entity, row);
		if (id && !row_load(page, children, row, id, owner_id))
			continue;
		if (row->is_blank || row->is_removed)
			continue;
		struct form_input form = { .page = page, .left_out = part_name(page, row, children->entity->owner_field) };
		struct input input = { .text = form_input_text, .from = &form };
		read_row(context, children->entity, &input, row->prefix, row->row, row->is_new);
		files_read(page, children->entity, row->prefix, row->row, row->is_new, uploads);
	}
	return !context->failure;
}

/* A row that nobody touched is not kept anew: its history would say what did not happen. */
static bool row_is_same(const struct entity *entity, const struct child_row *row)
{
	return row->before && rows_are_same(entity, row->row, row->before);
}

bool children_keep(struct page *page, struct children *children, int64_t owner_id)
{
	struct context *context = page->context;
	const struct entity *entity = children->entity;
	struct value owner = { .number = owner_id };
	for (size_t i = 0; i < children->count; i++) {
		struct child_row *row = &children->rows[i];
		bool good = true;
		field_set(field_find(entity, entity->owner_field), row->row, &owner);
		if (row->is_new)
			good = row->is_blank || row->is_removed || store_create(context, entity, row->row);
		else if (row->is_removed)
			good = store_remove(context, entity, ((struct record *)row->row)->id, NULL);
		else if (!row_is_same(entity, row))
			good = store_change(context, entity, row->row, NULL, NULL);
		if (!good)
			return false;
	}
	return true;
}

/* --- drawn --- */

static void child_row_draw(struct page *page, const struct children *children, const struct child_row *row, size_t number)
{
	const struct entity *child = children->entity;
	struct buffer *out = page_out(page);
	const struct record *record = row->row;
	struct arena *arena = page_arena(page);
	HTML("<div class=\"child-row\"><p>");
	buffer_html(out, row->is_new ? words(page->context, "新的一行") : words_of(page, "第 %zu 行", number));
	HTML("</p>");
	input_hidden(page, part_name(page, row, "_id"), row->is_new ? "" : arena_format(arena, "%" PRId64, record->id));
	input_hidden(page, part_name(page, row, "_version"), arena_format(arena, "%" PRId64, record->version));
	HTML("<div class=\"fields\">");
	frame_of(page)->fields_open = true;
	for (size_t i = 0; i < child->field_count; i++) {
		const struct field *field = &child->fields[i];
		if (field_is_written(page, child, field, row->is_new) && !text_equal(field->name, child->owner_field))
			field_input(page, field, row->row, row->prefix, row->is_new);
	}
	if (!row->is_new && may(page->context, child, ACT_REMOVE))
		input_check(page, (struct control){ .name = part_name(page, row, "_remove"), .label = "删除这一行" });
	HTML("</div></div>");
	frame_of(page)->fields_open = false;
}

/* Room for new rows, folded: most forms are opened for something else. */
static void blanks_draw(struct page *page, const struct children *children)
{
	const char *label = words(page->context, children->entity->label);
	bool is_open = false;
	for (size_t i = 0; i < children->count; i++) {
		if (!children->rows[i].is_blank)
			continue;
		if (!is_open)
			fold_begin(page, arena_format(page_arena(page), "=%s", words_of(page, "添加%s", label)), false);
		is_open = true;
		child_row_draw(page, children, &children->rows[i], i + 1);
	}
	if (is_open)
		fold_end(page);
}

void children_draw(struct page *page, const struct children *children)
{
	struct buffer *out = page_out(page);
	form_section(page, children->entity->label, "空着的行不保存");
	HTML("<div class=\"child-rows\">");
	for (size_t i = 0; i < children->count; i++)
		if (!children->rows[i].is_blank)
			child_row_draw(page, children, &children->rows[i], i + 1);
	blanks_draw(page, children);
	HTML("</div>");
}
