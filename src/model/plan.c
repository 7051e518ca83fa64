/* plan.c: see plan.h. */
#include "model/plan.h"

#include <pthread.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/custom.h"
#include "model/question.h"
#include "model/recall.h"
#include "model/store.h"

enum { PLAN_TEXT_MAX = 32 * 1024, PLANS_MAX = 512 };

static const char head_columns[] = "id, tenant_id, version, made_at, made_by, changed_at, batch_id";
static const char head_columns_of_t[] = "t.id, t.tenant_id, t.version, t.made_at, t.made_by, t.changed_at, t.batch_id";

static const struct plan *plans[PLANS_MAX];
static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;
static struct arena *plan_arena;	/* under the lock, and nobody else's: the program's belongs to the start */

bool field_is_column(const struct field *field)
{
	return field->type->member != MEMBER_IDS && !field->custom;
}

static void insert_make(struct plan *plan, struct arena *arena)
{
	struct buffer *names = buffer_new(arena, PLAN_TEXT_MAX);
	struct buffer *places = buffer_new(arena, PLAN_TEXT_MAX);
	struct buffer *columns = buffer_new(arena, PLAN_TEXT_MAX);
	buffer_text(names, head_columns);
	buffer_text(columns, head_columns_of_t);
	buffer_text(places, "?1, ?2, ?3, ?4, ?5, ?6, ?7");
	int place = HEAD_COLUMNS;
	for (size_t i = 0; i < plan->entity->field_count; i++) {
		const struct field *field = &plan->entity->fields[i];
		if (!field_is_column(field))
			continue;
		buffer_format(names, ", %s", field->name);
		buffer_format(columns, ", t.%s", field->name);
		buffer_format(places, ", ?%d", ++place);
		if (field->sensitive) {
			buffer_format(names, ", %s_index", field->name);
			buffer_format(columns, ", t.%s_index", field->name);
			buffer_format(places, ", ?%d", ++place);
		}
	}
	if (plan->entity->shipped) {
		buffer_text(names, ", extra");
		buffer_text(columns, ", t.extra");
		buffer_format(places, ", ?%d", ++place);
	}
	must(!names->full && !columns->full);
	plan->columns = buffer_string(columns);
	plan->insert = sql_built(arena_format(arena, "INSERT INTO %s (%s) VALUES (%s)", plan->entity->name,
					      buffer_string(names), buffer_string(places)));
}

static void update_make(struct plan *plan, struct arena *arena)
{
	struct buffer *sets = buffer_new(arena, PLAN_TEXT_MAX);
	int place = 0;
	for (size_t i = 0; i < plan->entity->field_count; i++) {
		const struct field *field = &plan->entity->fields[i];
		if (!field_is_column(field))
			continue;
		place++;
		buffer_format(sets, "%s%s = ?%d", place > 1 ? ", " : "", field->name, place);
		if (field->sensitive) {
			place++;
			buffer_format(sets, ", %s_index = ?%d", field->name, place);
		}
	}
	if (plan->entity->shipped) {
		place++;
		buffer_format(sets, "%sextra = ?%d", place > 1 ? ", " : "", place);
	}
	plan->update_places = place;
	plan->update = sql_built(arena_format(arena,
		"UPDATE %s SET %s%sversion = version + 1, changed_at = ?%d WHERE id = ?%d AND tenant_id = ?%d AND version = ?%d RETURNING id",
		plan->entity->name, buffer_string(sets), place ? ", " : "", place + 1, place + 2, place + 3, place + 4));
}

const struct plan *plan_make(struct arena *arena, const struct entity *entity)
{
	struct plan *plan = arena_one(arena, struct plan);
	plan->entity = entity;
	plan->bound = arena_many(arena, entity->field_count + 1, const char *);
	for (size_t i = 0; i < entity->field_count; i++)
		plan->bound[i] = arena_format(arena, "%s.%s", entity->name, entity->fields[i].name);
	insert_make(plan, arena);
	update_make(plan, arena);
	return plan;
}

const struct plan *plan_of(const struct entity *entity)
{
	size_t slot = ((size_t)(uintptr_t)entity / sizeof(void *)) % PLANS_MAX;
	if (entity->plan)
		return entity->plan;
	for (;; slot = (slot + 1) % PLANS_MAX) {
		const struct plan *plan = __atomic_load_n(&plans[slot], __ATOMIC_ACQUIRE);
		if (plan && plan->entity == entity)
			return plan;
		if (!plan)
			break;
	}
	pthread_mutex_lock(&making);
	while (plans[slot] && plans[slot]->entity != entity)
		slot = (slot + 1) % PLANS_MAX;
	if (!plan_arena)
		plan_arena = arena_new(0);
	if (!plans[slot])
		__atomic_store_n(&plans[slot], plan_make(plan_arena, entity), __ATOMIC_RELEASE);
	pthread_mutex_unlock(&making);
	return plans[slot];
}

/* A seal is bound to its column and row: a ciphertext moved elsewhere does not open. */
static const char *bound_to(struct context *context, const struct plan *plan, size_t field, int64_t id)
{
	size_t length = strlen(plan->bound[field]);
	char *bound = arena_alloc(context->arena, length + 24);
	memcpy(bound, plan->bound[field], length);
	bound[length++] = ':';
	char digits[24];
	size_t count = 0;
	for (uint64_t rest = (uint64_t)id; rest || !count; rest /= 10)
		digits[count++] = (char)('0' + rest % 10);
	while (count)
		bound[length++] = digits[--count];
	bound[length] = '\0';
	return bound;
}

const char *plan_unseal(struct context *context, const struct plan *plan, size_t field, int64_t id, const void *bytes, size_t length)
{
	if (!bytes || !length)
		return NULL;
	const char *plain = unseal(context->keys, context->arena, bound_to(context, plan, field, id), bytes, length);
	if (!plain)
		fail(context, "sealed field %s of row %lld does not open", plan->bound[field], (long long)id);
	return plain;
}

static size_t place_of(const struct entity *entity, const char *name)
{
	const struct field *field = field_find(entity, name);
	must(field && field->sensitive);
	return (size_t)(field - entity->fields);
}

const char *store_index(struct context *context, const struct entity *entity, const char *field, const char *text)
{
	return blind_index(context->keys, context->arena, plan_of(entity)->bound[place_of(entity, field)], text);
}

void store_seal(struct context *context, const struct entity *entity, const char *field, int64_t id, const char *text,
		const unsigned char **sealed, size_t *length, const char **index)
{
	const struct plan *plan = plan_of(entity);
	unsigned char *bytes;
	seal(context->keys, context->arena, bound_to(context, plan, place_of(entity, field), id), text, strlen(text), &bytes, length);
	*sealed = bytes;
	*index = store_index(context, entity, field, text);
}

const char *store_unseal(struct context *context, const struct entity *entity, const char *field, int64_t id, const void *bytes, size_t length)
{
	return plan_unseal(context, plan_of(entity), place_of(entity, field), id, bytes, length);
}

static void ids_read(struct context *context, const struct field *field, void *row)
{
	struct record *record = row;
	struct question *question = question_new(context);
	question_put(question, "SELECT target_id FROM link WHERE tenant_id = ");
	question_int(question, record->tenant_id);
	question_put(question, " AND owner_id = ");
	question_int(question, record->id);
	question_put(question, " AND field = ");
	question_text(question, field->name);
	question_put(question, " ORDER BY place");
	struct statement *statement = question_ask(context, question);
	if (!statement)
		return;
	enum { MANY = 1000 };
	int64_t *list = arena_many(context->arena, MANY, int64_t);
	struct value value = { .ids = { .list = list } };
	while (db_step(statement) == DB_ROW && value.ids.count < MANY)
		list[value.ids.count++] = db_int(statement, 0);
	db_reset(statement);
	field_set(field, row, &value);
}

static int field_read(struct context *context, const struct plan *plan, size_t place, struct statement *statement, int column, void *row)
{
	const struct field *field = &plan->entity->fields[place];
	struct value value = { .number = field->type->empty };
	bool is_null = db_is_null(statement, column);
	if (field->sensitive)
		value.text = plan_unseal(context, plan, place, ((struct record *)row)->id, db_bytes(statement, column),
					 db_length(statement, column));
	else if (field->type->member == MEMBER_NUMBER)
		value.number = is_null ? field->type->empty : db_int(statement, column);
	else
		value.text = is_null ? NULL : arena_text(context->arena, db_text(statement, column));
	field_set(field, row, &value);
	return column + (field->sensitive ? 2 : 1);
}

static void extra_read(struct context *context, const struct plan *plan, const char *text, struct record *record)
{
	record->custom = custom_values_new(context->arena);
	custom_read(context, plan->entity, record->id, text, record->custom);
}

bool plan_read(struct context *context, const struct plan *plan, struct statement *statement, int column, void *row)
{
	struct record *record = row;
	record->id = db_int(statement, column + COLUMN_ID);
	record->tenant_id = db_int(statement, column + COLUMN_TENANT);
	record->version = db_int(statement, column + COLUMN_VERSION);
	record->made_at = db_int(statement, column + COLUMN_MADE_AT);
	record->made_by = db_int(statement, column + COLUMN_MADE_BY);
	record->changed_at = db_int(statement, column + COLUMN_CHANGED_AT);
	record->batch_id = db_int(statement, column + COLUMN_BATCH);
	column += HEAD_COLUMNS;
	for (size_t i = 0; i < plan->entity->field_count; i++)
		if (field_is_column(&plan->entity->fields[i]))
			column = field_read(context, plan, i, statement, column, row);
	if (plan->entity->shipped)
		extra_read(context, plan, db_text(statement, column), row);
	for (size_t i = 0; i < plan->entity->field_count; i++)
		if (plan->entity->fields[i].type->member == MEMBER_IDS)
			ids_read(context, &plan->entity->fields[i], row);
	return context->failure == NULL;
}

const unsigned char *plan_seal(struct context *context, const struct plan *plan, size_t field, int64_t id, const char *text, size_t *length)
{
	unsigned char *sealed;
	seal(context->keys, context->arena, bound_to(context, plan, field, id), text, strlen(text), &sealed, length);
	return sealed;
}

static void sealed_bind(struct context *context, const struct plan *plan, size_t place, int64_t id,
			const char *text, struct question *question)
{
	size_t length;
	const unsigned char *sealed = plan_seal(context, plan, place, id, text, &length);
	question_bind(question, (struct bind){ .kind = 'b', .text = (const char *)sealed, .length = length });
	const char *index = recall_blind_index(context, plan->bound[place], text);
	question_bind(question, (struct bind){ .kind = 't', .text = index });
}

static void extra_bind(struct context *context, const struct plan *plan, const void *row, struct question *question)
{
	const char *text = custom_text(context, plan->entity, row);
	question_bind(question, (struct bind){ .kind = text ? 't' : 'n', .text = text });
}

void plan_bind(struct context *context, const struct plan *plan, const void *row, struct question *question)
{
	const struct record *record = row;
	for (size_t i = 0; i < plan->entity->field_count; i++) {
		const struct field *field = &plan->entity->fields[i];
		if (!field_is_column(field))
			continue;
		struct value value = field_get(field, row);
		bool empty = value_is_empty(field, &value);
		if (field->sensitive && !empty)
			sealed_bind(context, plan, i, record->id, value.text, question);
		else if (empty && !field->sortable)
			question_bind(question, (struct bind){ .kind = 'n' });
		else if (field->type->member == MEMBER_NUMBER)
			question_bind(question, (struct bind){ .kind = 'i', .number = value.number });
		else
			question_bind(question, (struct bind){ .kind = 't', .text = value.text ? value.text : "" });
		if (field->sensitive && empty)
			question_bind(question, (struct bind){ .kind = 'n' });
	}
	if (plan->entity->shipped)
		extra_bind(context, plan, row, question);
}

void plan_bind_new(struct context *context, const struct plan *plan, const void *row, struct question *question)
{
	const struct record *record = row;
	const int64_t heads[HEAD_COLUMNS] = { record->id, record->tenant_id, record->version, record->made_at,
					      record->made_by, record->changed_at, record->batch_id };
	for (int i = 0; i < HEAD_COLUMNS; i++)
		question_bind(question, (struct bind){ .kind = 'i', .number = heads[i] });
	plan_bind(context, plan, row, question);
}
