/* links.c: the rows of several references, kept as a table of their own; and
 * the canonical text of a row, for hashing and comparing. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/keep.h"
#include "model/question.h"

bool values_equal(const struct field *field, const struct value *a, const struct value *b)
{
	bool a_empty = value_is_empty(field, a);
	bool b_empty = value_is_empty(field, b);
	if (a_empty || b_empty)
		return a_empty == b_empty;
	if (field->type->member == MEMBER_TEXT)
		return text_equal(a->text, b->text);
	if (field->type->member == MEMBER_NUMBER)
		return a->number == b->number;
	if (a->ids.count != b->ids.count)
		return false;
	for (size_t i = 0; i < a->ids.count; i++)
		if (a->ids.list[i] != b->ids.list[i])
			return false;
	return true;
}

static bool links_remove(struct context *context, const struct record *record, const struct field *field)
{
	struct question *question = question_new(context);
	question_put(question, "DELETE FROM link WHERE tenant_id = ");
	question_int(question, record->tenant_id);
	question_put(question, " AND owner_id = ");
	question_int(question, record->id);
	question_put(question, " AND field = ");
	question_text(question, field->name);
	return question_run(context, question);
}

static bool links_insert(struct context *context, const struct record *record, const struct field *field, const struct ids *ids)
{
	for (size_t i = 0; i < ids->count; i++) {
		struct question *question = question_new(context);
		question_put(question, "INSERT INTO link (tenant_id, owner_id, field, place, target_id) VALUES (");
		question_int(question, record->tenant_id);
		question_put(question, ", ");
		question_int(question, record->id);
		question_put(question, ", ");
		question_text(question, field->name);
		question_put(question, ", ");
		question_int(question, (int64_t)i);
		question_put(question, ", ");
		question_int(question, ids->list[i]);
		question_put(question, ")");
		if (!question_run(context, question))
			return false;
	}
	return true;
}

bool links_keep(struct context *context, const struct entity *entity, const void *row, const void *before)
{
	static const struct ids none;
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		if (field->type->member != MEMBER_IDS)
			continue;
		struct value fresh = row ? field_get(field, row) : (struct value){ .ids = none };
		struct value old = before ? field_get(field, before) : (struct value){ .ids = none };
		if (values_equal(field, &fresh, &old))
			continue;
		if (before && !links_remove(context, before, field))
			return false;
		if (row && !links_insert(context, row, field, &fresh.ids))
			return false;
	}
	return true;
}

static void value_canonical(const struct field *field, const struct value *value, struct buffer *out)
{
	if (value_is_empty(field, value))
		return;
	if (field->type->member == MEMBER_TEXT) {
		buffer_text(out, value->text);
		return;
	}
	if (field->type->member == MEMBER_NUMBER) {
		buffer_int(out, value->number);
		return;
	}
	for (size_t i = 0; i < value->ids.count; i++) {
		buffer_text(out, i ? "," : "");
		buffer_int(out, value->ids.list[i]);
	}
}

static const char *canonical(struct context *context, const struct entity *entity, const void *row, bool with_empty)
{
	enum { ROW_TEXT_MAX = 4 * 1024 * 1024 };
	const struct record *record = row;
	struct buffer out;
	buffer_init(&out, context->arena, ROW_TEXT_MAX);
	buffer_text(&out, entity->name);
	buffer_char(&out, '\x1e');
	buffer_int(&out, record->id);
	for (size_t i = 0; i < entity->field_count; i++) {
		struct value value = field_get(&entity->fields[i], row);
		bool is_empty = value_is_empty(&entity->fields[i], &value);
		if (is_empty && (!with_empty || entity->fields[i].custom))
			continue;	/* the row is the same as before the field was added */
		buffer_char(&out, '\x1e');
		buffer_text(&out, entity->fields[i].name);
		buffer_char(&out, '\x1f');
		value_canonical(&entity->fields[i], &value, &out);
	}
	return buffer_string(&out);
}

const char *row_canonical(struct context *context, const struct entity *entity, const void *row)
{
	return canonical(context, entity, row, false);
}

const char *row_canonical_before_2(struct context *context, const struct entity *entity, const void *row)
{
	return canonical(context, entity, row, true);
}
