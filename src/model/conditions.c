/* conditions.c: see conditions.h.  Nothing that people send becomes SQL but as
 * a bound value. */
#include "model/conditions.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/own_way.h"
#include "model/plan.h"
#include "model/question.h"

enum { ONE_OF_MOST = 100 };

#define BIT(compare) (1u << (compare))
#define EVER (BIT(COMPARE_EMPTY) | BIT(COMPARE_FILLED))

/* --- what may be asked --- */

bool field_is_of_tree(const struct field *field)
{
	const struct entity *other = field->type == &type_reference ? entity_find(field->refers_to) : NULL;
	for (int role = 0; other && role < ROLE_COUNT; role++)
		if (other->scope[role].kind == SCOPE_SUBTREE && text_equal(other->scope[role].column, "id"))
			return true;
	return false;
}

static unsigned compares_of(const struct field *field)
{
	static const struct {
		const char *control;
		unsigned compares;
	} known[] = {
		{ "date", EVER | BIT(COMPARE_IS) | BIT(COMPARE_FROM) | BIT(COMPARE_TO) | BIT(COMPARE_LATELY) },
		{ "number", EVER | BIT(COMPARE_IS) | BIT(COMPARE_NOT) | BIT(COMPARE_FROM) | BIT(COMPARE_TO) },
		{ "select", EVER | BIT(COMPARE_IS) | BIT(COMPARE_NOT) | BIT(COMPARE_ONE_OF) },
		{ "check", BIT(COMPARE_IS) },
		{ "pick", EVER | BIT(COMPARE_IS) | BIT(COMPARE_NOT) },
		{ "picks", EVER | BIT(COMPARE_IS) },
		{ "file", EVER },
		{ "photo", EVER },
	};
	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (text_equal(known[i].control, field->type->control))
			return known[i].compares | (field_is_of_tree(field) ? BIT(COMPARE_BELOW) : 0);
	return EVER | BIT(COMPARE_IS) | BIT(COMPARE_NOT) | BIT(COMPARE_BEGINS) | BIT(COMPARE_HAS);
}

bool compare_fits(const struct field *field, enum compare compare)
{
	if (field->custom && !field->indexed)	/* there is nothing beside its rows to compare */
		return false;
	if (field->sensitive)	/* sealed: but for its blind index nothing is known of it */
		return (EVER | BIT(COMPARE_IS)) & BIT(compare);
	if (field->custom && compare == COMPARE_BELOW)	/* kept as text beside the row */
		return false;
	return compares_of(field) & BIT(compare);
}

/* Rows without a value are not in its index. */
static bool is_of_filled(const struct entity *entity, const struct field *field)
{
	for (size_t i = 0; i < entity->index_count; i++) {
		const char *where = entity->indexes[i].where;
		if (text_starts(where, field->name) && text_equal(where + strlen(field->name), " IS NOT NULL"))
			return true;
	}
	return text_equal(entity->gone, field->name);
}

bool filter_has_index(const struct entity *entity, const struct filter *filter)
{
	const struct field *field = filter->field;
	if (filter->compare == COMPARE_EMPTY && is_of_filled(entity, field))
		return false;
	bool leads = filter->compare != COMPARE_NOT && filter->compare != COMPARE_HAS && filter->compare != COMPARE_FILLED;
	if (!leads || filter->any || field->custom)
		return false;
	if (field->type->member == MEMBER_IDS)
		return filter->compare == COMPARE_IS;
	if (field->sensitive)
		return filter->compare == COMPARE_IS && (field->unique || field->search == SEARCH_EXACT);
	return field->in_filter || field->unique || field->type == &type_reference;
}

/* "320700" means the city and all its counties. */
static bool is_division_head(const struct filter *filter)
{
	const char *code = filter->value.text;
	return text_equal(filter->field->codes, "division") && strlen(code) == 6 && text_ends(code, "00");
}

bool filter_is_point(const struct entity *entity, const struct filter *filter)
{
	const struct field *field = filter->field;
	if (filter->any || filter->compare != COMPARE_IS || field->sensitive || !field_is_column(field))
		return false;
	if (text_equal(field->type->control, "date") || is_division_head(filter))
		return false;
	return field->in_filter || (!entity->order && field->type == &type_reference);
}

/* --- conditions --- */

/* An expression offers no index.  Both engines take it, and NULL stays NULL. */
static const char *column_of(struct context *context, const struct field *field, bool loose)
{
	bool is_text = field->sensitive || field->type->member == MEMBER_TEXT;
	const char *name = arena_format(context->arena, "t.%s%s", field->name, field->sensitive ? "_index" : "");
	return !loose ? name : arena_format(context->arena, is_text ? "(%s || '')" : "(%s + 0)", name);
}

static void begins_put(struct context *context, const char *column, const char *head, struct question *question)
{
	question_puts(question, "(%s >= ", column);
	question_text(question, head);
	question_puts(question, " AND %s < ", column);
	question_text(question, arena_format(context->arena, "%s\xf4\x8f\xbf\xbf", head));
	question_put(question, ")");
}

const char *pattern_of(struct arena *arena, const char *part)
{
	struct buffer *pattern = buffer_new(arena, 4096);
	buffer_char(pattern, '%');
	for (const char *at = part; *at; at++) {
		if (*at == '%' || *at == '_' || *at == '\\')
			buffer_char(pattern, '\\');
		buffer_char(pattern, *at);
	}
	buffer_char(pattern, '%');
	return buffer_string(pattern);
}

static void has_put(struct context *context, const char *column, const char *part, struct question *question)
{
	question_puts(question, "%s LIKE ", column);
	question_text(question, pattern_of(context->arena, part));
	question_put(question, " ESCAPE '\\'");
}

static void value_bind(const struct filter *filter, struct question *question)
{
	if (filter->field->type->member == MEMBER_NUMBER)
		question_int(question, filter->value.number);
	else
		question_text(question, filter->value.text);
}

/* A value that was concealed for the address stands there as its index already. */
static void sealed_put(struct context *context, const struct entity *entity, const struct filter *filter, const char *column,
		       struct question *question)
{
	const char *text = filter->value.text;
	question_puts(question, "%s = ", column);
	question_text(question, text[0] == '#' ? text + 1
		: blind_index(context->keys, context->arena, plan_of(entity)->bound[filter->field - entity->fields], text));
}

static void one_of_put(const struct filter *filter, const char *column, struct question *question)
{
	size_t count = filter->texts ? filter->text_count : filter->value.ids.count;
	question_puts(question, "%s IN (", column);
	for (size_t i = 0; i < count && i < ONE_OF_MOST; i++) {
		question_put(question, i ? ", " : "");
		if (filter->texts)
			question_text(question, filter->texts[i]);
		else
			question_int(question, filter->value.ids.list[i]);
	}
	question_put(question, count ? ")" : "NULL)");
}

static void below_put(const struct context *context, const struct filter *filter, const char *column, struct question *question)
{
	question_puts(question, "%s IN (SELECT b.descendant_id FROM organisation_closure b WHERE b.tenant_id = ", column);
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND b.ancestor_id = ");
	question_int(question, filter->value.number);
	question_put(question, " AND b.from_day <= ");
	question_text(question, context->today);
	question_put(question, " AND b.until_day > ");
	question_text(question, context->today);
	question_put(question, ")");
}

static void lately_put(struct context *context, const struct filter *filter, const char *column, struct question *question)
{
	question_puts(question, "(%s >= ", column);
	question_text(question, date_add_days(context->arena, context->today, -(int)filter->value.number));
	question_puts(question, " AND %s <= ", column);
	question_text(question, context->today);
	question_put(question, ")");
}

static void empty_put(const struct filter *filter, const char *column, struct question *question)
{
	bool is_empty = filter->compare == COMPARE_EMPTY;
	/* What lists go by is never NULL. */
	const char *nothing = filter->field->type->member == MEMBER_TEXT ? "''" : "0";
	if (filter->field->sortable)
		question_puts(question, "%s %s %s", column, is_empty ? "=" : "<>", nothing);
	else
		question_puts(question, "%s IS %s", column, is_empty ? "NULL" : "NOT NULL");
}

/* Several references are rows of a table of their own. */
static void link_put(struct context *context, const struct filter *filter, struct question *question)
{
	question_put(question, filter->compare == COMPARE_EMPTY ? "t.id NOT IN (" : "t.id IN (");
	question_put(question, "SELECT l.owner_id FROM link l WHERE l.tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND l.field = ");
	question_text(question, filter->field->name);
	if (filter->compare == COMPARE_IS) {
		question_put(question, " AND l.target_id = ");
		question_int(question, filter->value.ids.count ? filter->value.ids.list[0] : -1);
	}
	question_put(question, ")");
}

static void compared_put(struct context *context, const struct filter *filter, const char *column, struct question *question)
{
	static const char *const signs[COMPARE_COUNT] = { [COMPARE_IS] = "=", [COMPARE_FROM] = ">=", [COMPARE_TO] = "<=", [COMPARE_NOT] = "<>" };
	bool is_not = filter->compare == COMPARE_NOT;
	must(signs[filter->compare]);
	question_puts(question, is_not ? "(%s %s " : "%s %s ", column, signs[filter->compare]);
	if (filter->compare == COMPARE_TO && filter->field->type->member == MEMBER_TEXT)
		question_text(question, arena_format(context->arena, "%s~", filter->value.text));	/* 1956 ends with its December */
	else
		value_bind(filter, question);
	if (is_not)
		question_puts(question, " OR %s IS NULL)", column);
}

/* Of a date that is asked for by its year all days are meant. */
static const char *head_of(struct context *context, const struct filter *filter)
{
	const struct field *field = filter->field;
	if (filter->compare == COMPARE_BEGINS)
		return filter->value.text;
	if (filter->compare != COMPARE_IS || field->type->member != MEMBER_TEXT)
		return NULL;
	if (text_equal(field->type->control, "date"))
		return filter->value.text;
	if (!is_division_head(filter))
		return NULL;
	return text_head(context->arena, filter->value.text, text_ends(filter->value.text, "0000") ? 2 : 4);
}

static void condition_put(struct context *context, const struct entity *entity, const struct filter *filter, bool loose,
			  struct question *question)
{
	must(filter->field);
	const char *column = column_of(context, filter->field, loose);
	bool asks_empty = filter->compare == COMPARE_EMPTY || filter->compare == COMPARE_FILLED;
	const char *head = filter->field->sensitive ? NULL : head_of(context, filter);
	if (filter->field->type->member == MEMBER_IDS)
		link_put(context, filter, question);
	else if (asks_empty)
		empty_put(filter, column, question);
	else if (filter->field->sensitive)
		sealed_put(context, entity, filter, column, question);
	else if (filter->compare == COMPARE_ONE_OF)
		one_of_put(filter, column, question);
	else if (filter->compare == COMPARE_BELOW)
		below_put(context, filter, column, question);
	else if (filter->compare == COMPARE_LATELY)
		lately_put(context, filter, column, question);
	else if (filter->compare == COMPARE_HAS)
		has_put(context, column, filter->value.text, question);
	else if (head)
		begins_put(context, column, head, question);
	else
		compared_put(context, filter, column, question);
}

void filter_put(struct context *context, const struct entity *entity, const struct filter *filter, bool loose, struct question *question)
{
	question_put(question, " AND ");
	condition_put(context, entity, filter, loose, question);
}

void any_put(struct context *context, const struct query *query, struct question *question)
{
	bool begun = false;
	for (size_t i = 0; i < query->filter_count; i++) {
		if (!query->filters[i].any)
			continue;
		question_put(question, begun ? " OR " : " AND (");
		if (query->filters[i].field->custom)
			own_condition_put(context, query, &query->filters[i], question);
		else
			condition_put(context, query->entity, &query->filters[i], true, question);
		begun = true;
	}
	question_put(question, begun ? ")" : "");
}
