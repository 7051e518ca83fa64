/* custom_value.c: the table by which lists filter and go by a tenant's own
 * fields: one row for each row and field that is in the filter, empty ones too,
 * with the key that lists of the entity go by.  A JSON expression would need an
 * index made at run time, in two dialects; this one is the same on both engines
 * and is there from the beginning. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/conditions.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/custom.h"
#include "model/here.h"
#include "model/keep.h"
#include "model/plan.h"
#include "model/question.h"
#include "model/store.h"

enum { KEY_POINTS = 100 };

static const struct column value_columns[] = {
	{ .name = "tenant_id", .kind = COLUMN_INT, .not_null = true }, { .name = "field_id", .kind = COLUMN_INT, .not_null = true },
	{ .name = "row_id", .kind = COLUMN_INT, .not_null = true }, { .name = "value", .kind = COLUMN_TEXT, .not_null = true },
	{ .name = "sorted", .kind = COLUMN_TEXT, .not_null = true },
};
static const struct index value_indexes[] = {
	{ .columns = { "tenant_id", "field_id", "value", "sorted", "row_id" } },	/* one value, in the order of the list */
	{ .columns = { "tenant_id", "field_id", "value", "row_id" } },			/* by value */
};

const struct table custom_tables[] = {
	{ .name = "custom_value", .columns = value_columns, .column_count = COUNT_OF(value_columns), .indexes = value_indexes,
	  .index_count = COUNT_OF(value_indexes), .primary = { "tenant_id", "field_id", "row_id" }, .by_key = true },
};
const size_t custom_table_count = COUNT_OF(custom_tables);

/* Numbers as texts of one length that sort as they do. */
static const char *number_key(struct context *context, int64_t number)
{
	uint64_t shifted = number < 0 ? (uint64_t)number + ((uint64_t)1 << 63) : (uint64_t)number;
	return arena_format(context->arena, "%c%019" PRIu64, number < 0 ? '0' : '1', shifted);
}

static const char *value_key(struct context *context, const struct entity *entity, const struct field *field, const struct value *value)
{
	if (value_is_empty(field, value))
		return "";
	if (field->sensitive)
		return blind_index(context->keys, context->arena, plan_of(entity)->bound[field - entity->fields], value->text);
	if (field->type->member == MEMBER_NUMBER)
		return number_key(context, value->number);
	return text_head(context->arena, value->text, KEY_POINTS);
}

const char *custom_key(struct context *context, const struct entity *entity, const struct field *field, const void *row)
{
	struct value value = field_get(field, row);
	return value_key(context, entity, field, &value);
}

/* What is sealed never orders a list, so that this tells nothing. */
const char *custom_sorted(struct context *context, const struct entity *entity, const void *row)
{
	const struct field *field = entity->order ? field_find(entity, entity->order) : NULL;
	if (!field)
		return "";
	struct value value = field_get(field, row);
	return value_key(context, entity, field, &value);
}

bool custom_value_put(struct context *context, const struct entity *entity, const struct field *field, const void *row)
{
	const struct record *record = row;
	struct question *question = question_new(context);
	question_put(question, "INSERT INTO custom_value (tenant_id, field_id, row_id, value, sorted) VALUES (");
	question_int(question, record->tenant_id);
	question_put(question, ", ");
	question_int(question, field->custom);
	question_put(question, ", ");
	question_int(question, record->id);
	question_put(question, ", ");
	question_text(question, custom_key(context, entity, field, row));
	question_put(question, ", ");
	question_text(question, custom_sorted(context, entity, row));
	question_put(question, ") ON CONFLICT (tenant_id, field_id, row_id) DO UPDATE SET value = excluded.value, sorted = excluded.sorted");
	return question_run(context, question);
}

static bool value_remove(struct context *context, const struct field *field, const struct record *record)
{
	struct question *question = question_new(context);
	question_put(question, "DELETE FROM custom_value WHERE tenant_id = ");
	question_int(question, record->tenant_id);
	question_put(question, " AND field_id = ");
	question_int(question, field->custom);
	question_put(question, " AND row_id = ");
	question_int(question, record->id);
	return question_run(context, question);
}

static bool is_moved(struct context *context, const struct entity *entity, const struct field *field, const void *row, const void *before)
{
	struct value fresh = field_get(field, row), old = field_get(field, before);
	return !values_equal(field, &fresh, &old) || !text_equal(custom_sorted(context, entity, row), custom_sorted(context, entity, before));
}

bool custom_values_keep(struct context *context, const struct entity *entity, const void *row, const void *before)
{
	for (size_t i = 0; entity->shipped && i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		bool good = true;
		if (!field->custom || !field->indexed)
			continue;
		if (!row)
			good = value_remove(context, field, before);
		else if (!before || is_moved(context, entity, field, row, before))
			good = custom_value_put(context, entity, field, row);
		if (!good)
			return false;
	}
	return true;
}

/* --- filters --- */

static void one_of_put(struct context *context, const struct filter *filter, const char *alias, struct question *question)
{
	size_t count = filter->texts ? filter->text_count : filter->value.ids.count;
	question_puts(question, " AND %s.value IN (", alias);
	for (size_t i = 0; i < count && i < 100; i++) {
		question_put(question, i ? ", " : "");
		question_text(question, filter->texts ? text_head(context->arena, filter->texts[i], KEY_POINTS)
						      : number_key(context, filter->value.ids.list[i]));
	}
	question_put(question, count ? ")" : "'-')");
}

static void between_put(const char *alias, const char *from, const char *until, struct question *question)
{
	question_puts(question, " AND %s.value >= ", alias);
	question_text(question, from);
	question_puts(question, " AND %s.value < ", alias);
	question_text(question, until);
}

/* Of a date that is asked for by its year all days are meant. */
static bool asks_for_head(const struct filter *filter)
{
	bool is_date = !filter->field->sensitive && text_equal(filter->field->type->control, "date");
	return filter->compare == COMPARE_BEGINS || (is_date && filter->compare == COMPARE_IS);
}

static void compared_put(struct context *context, const struct filter *filter, const char *key, const char *alias, struct question *question)
{
	bool is_text = filter->field->type->member == MEMBER_TEXT;
	if (filter->compare == COMPARE_FROM || filter->compare == COMPARE_TO) {
		bool is_from = filter->compare == COMPARE_FROM;
		between_put(alias, is_from ? key : "!", is_from ? "\xf4\x8f\xbf\xbf" : arena_format(context->arena, is_text ? "%s~" : "%s!", key), question);
	} else if (asks_for_head(filter)) {
		between_put(alias, key, arena_format(context->arena, "%s\xf4\x8f\xbf\xbf", key), question);
	} else if (filter->compare == COMPARE_LATELY) {
		between_put(alias, date_add_days(context->arena, context->today, -(int)filter->value.number),
			    arena_format(context->arena, "%s!", context->today), question);
	} else {
		bool is_other = filter->compare == COMPARE_NOT || filter->compare == COMPARE_FILLED;
		question_puts(question, " AND %s.value %s ", alias, is_other ? "<>" : "=");
		question_text(question, key);
	}
}

void custom_filter_put(struct context *context, const struct entity *entity, const struct filter *filter, const char *alias,
		       struct question *question)
{
	const struct field *field = field_here(entity, filter->field);
	must(field && field->custom);
	bool asks_empty = filter->compare == COMPARE_EMPTY || filter->compare == COMPARE_FILLED;
	const char *text = field->sensitive && !asks_empty ? filter->value.text : NULL;
	/* A value that was concealed for the address stands there as its index already. */
	const char *key = asks_empty || filter->compare == COMPARE_LATELY ? "" : text && text[0] == '#' ? text + 1
		: value_key(context, entity, field, &filter->value);
	if (filter->compare == COMPARE_ONE_OF) {
		one_of_put(context, filter, alias, question);
	} else if (filter->compare == COMPARE_HAS) {
		question_puts(question, " AND %s.value LIKE ", alias);
		question_text(question, pattern_of(context->arena, filter->value.text));
		question_put(question, " ESCAPE '\\'");
	} else {
		compared_put(context, filter, key, alias, question);
	}
}
