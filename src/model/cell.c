/* cell.c: values as the actor may see them.  What is sensitive is masked here,
 * for every list, record, export and page alike; the whole value is shown by
 * store_reveal only. */
#include "base/arena.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/here.h"
#include "model/question.h"
#include "model/store.h"

/* Looks at whole values that a role may take in a day; a leak by hand is slow and seen. */
static const int64_t reveals_a_day[ROLE_COUNT] = { [ROLE_MEMBER] = 20, [ROLE_CLERK] = 100, [ROLE_OFFICER] = 100 };

void print_cell(struct context *context, const struct field *field, const struct value *value, const char *title,
		enum print_style style, struct buffer *out)
{
	if (value_is_empty(field, value))
		return;
	if (field->sensitive) {
		if (style == PRINT_EDIT)
			return;
		if (field->type->mask)
			field->type->mask(out, value->text);
		else
			buffer_literal(out, "******");
		return;
	}
	if (title && style != PRINT_EDIT)
		buffer_text(out, title);
	else
		field->type->print(context, field, value, style, out);
}

static int64_t reveals_today(struct context *context)
{
	struct question *question = question_new(context);
	question_put(question, "INSERT INTO reveal_count (tenant_id, account_id, day, shown) VALUES (");
	question_int(question, context->actor->tenant_id);
	question_put(question, ", ");
	question_int(question, context->actor->account_id);
	question_put(question, ", ");
	question_text(question, context->today);
	question_put(question, ", 1) ON CONFLICT (tenant_id, account_id, day) DO UPDATE SET shown = reveal_count.shown + 1 RETURNING shown");
	return db_first(question_ask(context, question), -1);
}

static bool reveal_is_written(struct context *context, const struct entity *entity, int64_t id, const struct field *field, const char *reason)
{
	struct audit_line line = {
		.act = arena_format(context->arena, "reveal %s", field->name), .entity = entity->name, .row_id = id,
		.reason = reason, .result = "ok",
	};
	return audit_write(context, &line);
}

/* Kept by itself: what was begun for the reveal is rolled back. */
static void refusal_is_written(struct context *context, const struct entity *entity, int64_t id, const struct field *field, const char *reason,
			       const char *why)
{
	struct audit_line line = {
		.act = arena_format(context->arena, "reveal %s", field->name), .entity = entity->name, .row_id = id,
		.reason = arena_format(context->arena, "%s：%s", why, reason), .result = "refused",
	};
	log_event("alarm", "what", "reveal_refused", "account", arena_format(context->arena, "%lld", (long long)context->actor->account_id),
		  "entity", entity->name, "field", field->name, NULL);
	audit_alone(context, &line);
}

static const char *whole_value(struct context *context, const struct entity *entity, int64_t id, const struct field *field, const char *reason)
{
	void *row = row_new(context, entity);
	if (!store_load(context, entity, id, row) || !reveal_is_written(context, entity, id, field, reason) || !store_commit(context))
		return NULL;
	struct value value = field_get(field, row);
	return value.text ? value.text : "";
}

const char *store_reveal(struct context *context, const struct entity *entity, int64_t id, const struct field *field, const char *reason)
{
	if (text_points(reason ? reason : "") < 2) {
		problem(context, "reason", "请写明查看的原因，它会记入审计日志");
		return NULL;
	}
	if (!field->sensitive || !may(context, entity, ACT_REVEAL) || !may_see(context, entity, field)) {
		problem(context, "", "您的岗位不能查看这一项");
		return NULL;
	}
	if (!store_begin(context))
		return NULL;
	int64_t shown = reveals_today(context);
	bool over = !context->actor->is_system && shown > reveals_a_day[context->actor->role];
	const char *value = NULL;
	if (shown < 0)
		fail(context, "reveal: %s", db_message(context->db));
	else if (!over)
		value = whole_value(context, entity, id, field, reason);
	store_rollback(context);
	if (!over)
		return value;
	problem(context, "", "今天查看明文已达上限，请明天再看或请负责人查看");
	refusal_is_written(context, entity, id, field, reason, "超过每日上限");
	return NULL;
}
