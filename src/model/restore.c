/* restore.c: see restore.h. */
#include "model/restore.h"

#include "base/buffer.h"
#include "base/text.h"
#include "model/attachment.h"
#include "model/context.h"
#include "model/keep.h"
#include "model/store.h"

enum { REASON_POINTS = 2, TEXT_MOST = 1 << 20, ACTS_MOST = 1000 };

bool field_is_restorable(struct context *context, const struct entity *entity, const struct field *field)
{
	return !field->computed && !field->fixed && !field->hidden && !field->closed && !text_equal(field->name, entity->state) &&
	       may_see(context, entity, field);
}

/* After the act that follows the version, who changed the same again? */
static size_t acts_since(struct context *context, const struct entity *entity, int64_t id, int64_t version, const struct field *only)
{
	struct history_entry *entries;
	size_t count = history_before(context, entity, id, 0, ACTS_MOST, &entries), since = 0;
	for (size_t i = 0; i < count; i++) {
		bool is_later = entries[i].row_id == id && entries[i].version > version + 1;
		bool is_same = only == NULL;
		for (size_t c = 0; c < entries[i].change_count; c++)
			is_same |= only && text_equal(entries[i].changes[c].field->name, only->name);
		since += is_later && is_same;
	}
	return since;
}

bool restore_plan(struct context *context, const struct entity *entity, const void *row, int64_t version, const struct field *only,
		  struct restoring *plan)
{
	*plan = (struct restoring){ .then = row_copy(context, entity, row) };
	if (!history_back_to(context, entity, plan->then, version))
		return false;
	for (size_t i = 0; i < entity->field_count && plan->count < RESTORED_MOST && plan->kept_count < RESTORED_MOST; i++) {
		const struct field *field = &entity->fields[i];
		struct value now = field_get(field, row), then = field_get(field, plan->then);
		if (values_equal(field, &now, &then) || (only && !text_equal(only->name, field->name)))
			continue;
		if (field_is_restorable(context, entity, field))
			plan->fields[plan->count++] = field;
		else if (!field->hidden && !field->computed && may_see(context, entity, field))
			plan->kept[plan->kept_count++] = field;
	}
	plan->changed_since = acts_since(context, entity, ((const struct record *)row)->id, version, only);
	return !context->failure;
}

/* As it would stand in the form: what has become wrong since (a choice no longer offered, a row out of his scope) is told. */
static bool value_check(struct context *context, const struct field *field, const struct value *then, const struct value *now,
			struct value *value)
{
	struct buffer *typed = buffer_new(context->arena, TEXT_MOST);
	*value = *then;
	if (value_is_empty(field, then))
		return true;
	if (field->type->uploaded) {
		struct attachment attachment;
		if (attachment_load(context, then->number, &attachment))
			return true;
		problem(context, field->name, "那时的文件已经不在了，不能恢复");
		return false;
	}
	if (field->type->member == MEMBER_TEXT)
		buffer_text(typed, then->text);
	else
		field->type->print(context, field, then, PRINT_EDIT, typed);
	return read_value(context, field, field->name, buffer_string(typed), value) && closed_are_not_chosen(context, field, field->name, value, now);
}

bool store_restore(struct context *context, const struct entity *entity, void *row, const struct restoring *plan, const char *reason)
{
	if (!plan->count)
		problem(context, "", "现在就是那时的内容，不用恢复");
	if (text_points(reason ? reason : "") < REASON_POINTS)
		problem(context, "reason", "请写明恢复的理由");
	for (size_t i = 0; i < plan->count; i++) {
		const struct field *field = plan->fields[i];
		struct value then = field_get(field, plan->then), now = field_get(field, row), value;
		if (value_check(context, field, &then, &now, &value))
			field_set(field, row, &value);
	}
	return context_is_clean(context) && !context->failure && store_change(context, entity, row, "restore", reason);
}
