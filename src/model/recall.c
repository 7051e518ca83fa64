/* recall.c: see recall.h.  Three small tables in an arena of their own, each
 * slot overwritten by whoever comes next: what is not remembered is asked. */
#include "model/recall.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/plan.h"
#include "model/question.h"
#include "model/store.h"

enum { ROWS_KEPT = 1024, UNIQUES_KEPT = 4096, HASHES_KEPT = 4096, ROOM_MAX = 8 * 1024 * 1024, ASKED_AT_ONCE = 200, ROWS_HOLD_US = 500 * 1000 };

struct known_row {
	const struct entity *entity;
	int64_t id;
	int64_t office;			/* of the actor that asked */
	enum role role;
	bool is_system;
	enum recall_reach reach;
	const void *row;
};

struct known_unique {
	const struct field *field;
	const char *text;
	int64_t id;			/* 0: nobody has it */
};

struct known_hash {
	const char *bound, *value, *index;
};

struct recall {
	struct arena *arena;		/* of the tables */
	struct arena *room;		/* of what they point to */
	struct arena *room_before;	/* of what they pointed to: a page that is being written still may */
	struct known_row *rows;
	struct known_unique *uniques;
	struct known_hash *hashes;
	int64_t since;			/* µs: when the rows began to be remembered */
};

bool recall_begin(struct context *context)
{
	struct recall *recall;
	if (context->recall)
		return false;
	struct arena *arena = arena_new(0);
	recall = arena_one(arena, struct recall);
	*recall = (struct recall){ .arena = arena, .room = arena_new(0), .room_before = arena_new(0) };
	recall->rows = arena_many(arena, ROWS_KEPT, struct known_row);
	recall->uniques = arena_many(arena, UNIQUES_KEPT, struct known_unique);
	recall->hashes = arena_many(arena, HASHES_KEPT, struct known_hash);
	context->recall = recall;
	return true;
}

void recall_end(struct context *context)
{
	struct recall *recall = context->recall;
	context->recall = NULL;
	arena_free(recall->room);
	arena_free(recall->room_before);
	arena_free(recall->arena);
}

void recall_forget(struct context *context)
{
	struct recall *recall = context->recall;
	if (!recall)
		return;
	memset(recall->rows, 0, ROWS_KEPT * sizeof(*recall->rows));
	memset(recall->uniques, 0, UNIQUES_KEPT * sizeof(*recall->uniques));
	recall->since = clock_monotonic_us();
}

void recall_transaction(struct context *context)
{
	if (context->recall)
		memset(context->recall->uniques, 0, UNIQUES_KEPT * sizeof(*context->recall->uniques));
}

void recall_turn(struct context *context)
{
	struct recall *recall = context->recall;
	if (!recall)
		return;
	if (clock_monotonic_us() - recall->since > ROWS_HOLD_US)
		recall_forget(context);
	recall_transaction(context);
	if (arena_used(recall->room) < ROOM_MAX / 2)
		return;
	recall_forget(context);
	memset(recall->hashes, 0, HASHES_KEPT * sizeof(*recall->hashes));
	struct arena *oldest = recall->room_before;
	recall->room_before = recall->room;
	recall->room = oldest;
	arena_reset(oldest);
}

static uint64_t mixed(uint64_t hash, uint64_t more)
{
	hash = (hash ^ more) * 11400714819323198485u;
	return hash ^ hash >> 29;
}

static uint64_t text_mixed(uint64_t hash, const char *text)
{
	for (const unsigned char *at = (const unsigned char *)text; *at; at++)
		hash = (hash ^ *at) * 1099511628211u;
	return mixed(hash, 1);
}

/* --- rows --- */

static struct known_row *row_slot(struct recall *recall, const struct entity *entity, int64_t id, enum recall_reach reach)
{
	return &recall->rows[mixed(mixed((uint64_t)(uintptr_t)entity, (uint64_t)id), reach) % ROWS_KEPT];
}

bool recall_row(struct context *context, const struct entity *entity, int64_t id, enum recall_reach reach, void *row)
{
	const struct actor *actor = context->actor;
	if (!context->recall)
		return false;
	const struct known_row *known = row_slot(context->recall, entity, id, reach);
	if (known->entity != entity || known->id != id || known->reach != reach || known->office != actor->office_id ||
	    known->role != actor->role || known->is_system != actor->is_system)
		return false;
	memcpy(row, row_copy(context, entity, known->row), entity->row_size);
	return true;
}

struct arena *recall_room(struct context *context)
{
	struct recall *recall = context->recall;
	return recall && arena_used(recall->room) < ROOM_MAX ? recall->room : NULL;
}

void recall_row_keep(struct context *context, const struct entity *entity, int64_t id, enum recall_reach reach, const void *row)
{
	struct recall *recall = context->recall;
	struct known_row *known = row_slot(recall, entity, id, reach);
	struct arena *own = context->arena;
	context->arena = recall->room;
	const void *copy = row_copy(context, entity, row);
	context->arena = own;
	*known = (struct known_row){ .entity = entity, .id = id, .office = context->actor->office_id, .role = context->actor->role,
				     .is_system = context->actor->is_system, .reach = reach, .row = copy };
}

/* --- hashes --- */

const char *recall_blind_index(struct context *context, const char *bound, const char *value)
{
	struct arena *room = recall_room(context);
	if (!room)
		return blind_index(context->keys, context->arena, bound, value);
	struct known_hash *known = &context->recall->hashes[text_mixed((uint64_t)(uintptr_t)bound, value) % HASHES_KEPT];
	if (known->bound != bound || !text_equal(known->value, value)) {
		known->bound = bound;
		known->value = arena_text(room, value);
		known->index = blind_index(context->keys, room, bound, value);
	}
	return known->index;
}

/* --- unique values --- */

static struct known_unique *unique_slot(struct recall *recall, const struct field *field, const char *text)
{
	return &recall->uniques[text_mixed((uint64_t)(uintptr_t)field, text) % UNIQUES_KEPT];
}

static void unique_keep(struct recall *recall, const struct field *field, const char *text, int64_t id)
{
	*unique_slot(recall, field, text) = (struct known_unique){ field, text, id };
}

enum recall_answer recall_unique(struct context *context, const struct entity *entity, size_t place, const char *text, int64_t *id)
{
	if (!context->recall || !text)
		return RECALL_UNKNOWN;
	const struct known_unique *known = unique_slot(context->recall, &entity->fields[place], text);
	if (known->field != &entity->fields[place] || !text_equal(known->text, text))
		return RECALL_UNKNOWN;
	*id = known->id;
	return known->id ? RECALL_TAKEN : RECALL_FREE;
}

void recall_made(struct context *context, const struct entity *entity, const void *row)
{
	struct arena *room = recall_room(context);
	for (size_t i = 0; room && i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		if (!field->unique || field->custom || field->type->member != MEMBER_TEXT)
			continue;
		struct value value = field_get(field, row);
		if (!value_is_empty(field, &value))
			unique_keep(context->recall, field, arena_text(room, value.text), ((const struct record *)row)->id);
	}
}

/* The values of one field of at most ASKED_AT_ONCE rows; the answers name the value by what stands in the column. */
struct asking {
	const struct entity *entity;
	size_t place;
	const char *values[ASKED_AT_ONCE], *columns[ASKED_AT_ONCE];
	size_t count;
};

static void asked_take(struct context *context, struct asking *asking, const void *row)
{
	const struct field *field = &asking->entity->fields[asking->place];
	struct value value = field_get(field, row);
	int64_t id;
	if (value_is_empty(field, &value) || recall_unique(context, asking->entity, asking->place, value.text, &id) != RECALL_UNKNOWN)
		return;
	asking->values[asking->count] = arena_text(context->recall->room, value.text);
	asking->columns[asking->count++] = field->sensitive
		? recall_blind_index(context, plan_of(asking->entity)->bound[asking->place], value.text) : value.text;
}

static void answer_take(struct context *context, const struct asking *asking, const char *column, int64_t id)
{
	for (size_t i = 0; i < asking->count; i++)
		if (text_equal(asking->columns[i], column))
			unique_keep(context->recall, &asking->entity->fields[asking->place], asking->values[i], id);
}

static bool asked_ask(struct context *context, struct asking *asking)
{
	const struct field *field = &asking->entity->fields[asking->place];
	const char *column = arena_format(context->arena, "%s%s", field->name, field->sensitive ? "_index" : "");
	struct question *question = question_new(context);
	question_puts(question, "SELECT id, %s FROM %s WHERE tenant_id = ", column, asking->entity->name);
	question_int(question, context->actor->tenant_id);
	question_puts(question, " AND %s IN (", column);
	for (size_t i = 0; i < ASKED_AT_ONCE; i++) {	/* always as many places: one statement, prepared once */
		question_put(question, i ? ", " : "");
		question_text(question, asking->columns[i < asking->count ? i : 0]);
	}
	question_put(question, ")");
	for (size_t i = 0; i < asking->count; i++)
		unique_keep(context->recall, field, asking->values[i], 0);
	struct statement *statement = question_ask(context, question);
	enum db_step step = DB_FAILED;
	while (statement && (step = db_step(statement)) == DB_ROW)
		answer_take(context, asking, db_text(statement, 1), db_int(statement, 0));
	db_reset(statement);
	return step == DB_DONE || fail(context, "unique values of %s: %s", asking->entity->name, db_message(context->db));
}

bool recall_uniques(struct context *context, const struct entity *entity, void *const *rows, size_t count)
{
	struct asking *asking = arena_one(context->arena, struct asking);
	for (size_t i = 0; context->recall && i < entity->field_count; i++) {
		if (!entity->fields[i].unique || entity->fields[i].custom || entity->fields[i].type->member != MEMBER_TEXT)
			continue;
		for (size_t at = 0; at < count;) {
			*asking = (struct asking){ .entity = entity, .place = i };
			while (at < count && asking->count < ASKED_AT_ONCE)
				asked_take(context, asking, rows[at++]);
			if (asking->count && !asked_ask(context, asking))
				return false;
		}
	}
	return true;
}
