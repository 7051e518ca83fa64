/* reference.c: one row, or several rows, of another entity.  Forms send ids;
 * files may send the title, if just one row in the actor's scope bears it. */
#include "model/types/types.h"

#include "base/arena.h"
#include "model/store.h"

static bool id_from_title(struct context *context, const struct entity *entity, const char *name, const char *text, int64_t *id)
{
	const struct field *title = field_find(entity, entity->title);
	struct query query = { .entity = entity, .limit = 2, .filter_count = 1 };
	query.filters[0] = (struct filter){ .field = title, .compare = COMPARE_IS, .value = { .text = text } };
	struct listing listing;
	if (!store_list(context, &query, &listing))
		return false;
	if (listing.count != 1) {
		problem(context, name, listing.count ? "有几个“%.60s”，请从列表里选" : "没有“%.60s”，请先登记或从列表里选", text);
		return false;
	}
	*id = listing.rows[0].id;
	return true;
}

static bool id_read(struct context *context, const struct field *field, const char *name, const char *text, int64_t *id)
{
	const struct entity *entity = entity_find(field->refers_to);
	const char *trimmed = text_trim(context->arena, text);
	if (!text_to_int(trimmed, 1, INT64_MAX, id))
		return id_from_title(context, entity, name, trimmed, id);
	void *row = row_new(context, entity);
	if (store_load(context, entity, *id, row))
		return true;
	if (!context->failure)
		problem(context, name, "所选的%s不存在，或不在您的管理范围内", words(context, entity->label));
	return false;
}

static bool parse(struct context *context, const struct field *field, const char *name, const char *text, struct value *value)
{
	return id_read(context, field, name, text, &value->number);
}

static void print(struct context *context, const struct field *field, const struct value *value,
		  enum print_style style, struct buffer *out)
{
	if (style == PRINT_EDIT)
		buffer_int(out, value->number);
	else
		buffer_text(out, store_title(context, entity_find(field->refers_to), value->number));
}

const struct type type_reference = {
	.name = "reference", .label = "关联", .control = "pick", .member = MEMBER_NUMBER, .column = COLUMN_INT,
	.shape = SHAPE_ID, .parse = parse, .print = print,
};

static bool parse_several(struct context *context, const struct field *field, const char *name, const char *text, struct value *value)
{
	char **parts;
	const char *even = text_replace(context->arena, text_replace(context->arena, text, "、", ","), "，", ",");
	size_t count = text_split(context->arena, even, ',', &parts);
	int64_t *list = arena_many(context->arena, count, int64_t);
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		if (!*text_trim(context->arena, parts[i]))
			continue;
		if (!id_read(context, field, name, parts[i], &list[kept]))
			return false;
		kept++;
	}
	value->ids = (struct ids){ .list = list, .count = kept };
	return true;
}

static void print_several(struct context *context, const struct field *field, const struct value *value,
			  enum print_style style, struct buffer *out)
{
	for (size_t i = 0; i < value->ids.count; i++) {
		struct value one = { .number = value->ids.list[i] };
		if (i)
			buffer_text(out, style == PRINT_EDIT ? "," : words(context, "、"));
		print(context, field, &one, style, out);
	}
}

const struct type type_references = {
	.name = "references", .label = "多项关联", .control = "picks", .member = MEMBER_IDS, .column = COLUMN_INT,
	.shape = SHAPE_IDS, .parse = parse_several, .print = print_several,
};
