/* ways.c: see ways.h.  Estimates are kept by the thread for a while: they
 * choose the way, never the rows. */
#include "model/ways.h"

#include <stdint.h>

#include "model/context.h"
#include "model/question.h"
#include "model/scope.h"
#include "model/store.h"

enum { REMEMBERED = 32, WHILE_MS = 60 * 1000, FEW_OWNED = 1500, FEW_REACHED = 3000 };

struct estimate {
	const struct entity *entity;
	int64_t office_id;
	int64_t until;
	bool few;
};

/* The place of this entity and office among the thread's estimates; *known where it still holds. */
static struct estimate *estimate_of(struct estimate *seen, const struct context *context, const struct entity *entity, bool *known)
{
	int64_t office_id = context->actor->office_id;
	struct estimate *one = &seen[((size_t)office_id * 31 + (size_t)(uintptr_t)entity / sizeof(void *)) % REMEMBERED];
	*known = one->entity == entity && one->office_id == office_id && context->now < one->until;
	if (!*known)
		*one = (struct estimate){ .entity = entity, .office_id = office_id, .until = context->now + WHILE_MS };
	return one;
}

static int64_t counted(struct context *context, struct question *question, int64_t otherwise)
{
	return db_first(question_ask(context, question), otherwise);
}

bool owns_few(struct context *context, const struct entity *entity)
{
	static _Thread_local struct estimate seen[REMEMBERED];
	const struct actor *actor = context->actor;
	bool known;
	if (actor->is_root || actor->is_system || entity->scope[actor->role].kind != SCOPE_SUBTREE)
		return false;
	struct estimate *estimate = estimate_of(seen, context, entity, &known);
	if (known)
		return estimate->few;
	struct question *question = question_new(context);
	question->by_office = true;
	question_puts(question, "SELECT count(*) FROM (SELECT 1 FROM %s t WHERE ", entity->name);
	scope_put(context, entity, true, "t", question);
	question_puts(question, " LIMIT %d) AS counted", FEW_OWNED + 1);
	estimate->few = counted(context, question, FEW_OWNED + 1) <= FEW_OWNED;
	return estimate->few;
}

/* --- large counts --- */

enum { COUNTS_KEPT = 16, LARGE = 20000 };

struct kept_count {
	const struct field *field;
	int64_t number, tenant_id, office_id, until, count;
	enum role role;
};

static bool is_count_of(const struct kept_count *kept, const struct context *context, const struct filter *filter)
{
	const struct actor *actor = context->actor;
	return kept->field == filter->field && kept->number == filter->value.number && kept->tenant_id == actor->tenant_id &&
	       kept->office_id == actor->office_id && kept->role == actor->role && context->now < kept->until;
}

/* One number is asked for, and of the office's rows: the same for all who act for it. */
static bool count_is_simple(const struct context *context, const struct query *query)
{
	const struct filter *filter = &query->filters[0];
	return query->filter_count == 1 && filter->compare == COMPARE_IS && filter->field->type->member == MEMBER_NUMBER && !query->words &&
	       !query->owner_id && !query->ids && query->entity->scope[context->actor->role].kind == SCOPE_SUBTREE;
}

int64_t store_count_about(struct context *context, const struct query *query, int64_t most)
{
	static _Thread_local struct kept_count seen[COUNTS_KEPT];
	static _Thread_local size_t next;
	const struct filter *filter = &query->filters[0];
	const struct actor *actor = context->actor;
	if (!count_is_simple(context, query))
		return store_count(context, query, most);
	for (size_t i = 0; i < COUNTS_KEPT; i++)
		if (is_count_of(&seen[i], context, filter))
			return seen[i].count <= most ? seen[i].count : most + 1;
	int64_t count = store_count(context, query, most);
	if (count >= LARGE && count <= most)
		seen[next++ % COUNTS_KEPT] = (struct kept_count){
			.field = filter->field, .number = filter->value.number, .tenant_id = actor->tenant_id, .office_id = actor->office_id,
			.role = actor->role, .until = context->now + WHILE_MS, .count = count,
		};
	return count;
}

/* --- rows that were reached --- */

/* Not an estimate: without any reached row of the entity in the tenant there is nothing to look for. */
static bool reach_exists(struct context *context, const struct entity *entity)
{
	struct question *question = question_new(context);
	question_put(question, "SELECT 1 FROM reach WHERE tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND entity = ");
	question_text(question, entity->name);
	question_put(question, " LIMIT 1");
	return counted(context, question, 0) != 0;
}

static bool reached_few(struct context *context, const struct entity *entity)
{
	static _Thread_local struct estimate seen[REMEMBERED];
	bool known;
	struct estimate *estimate = estimate_of(seen, context, entity, &known);
	if (known)
		return estimate->few;
	struct question *question = question_new(context);
	question_put(question, "SELECT count(*) FROM (");
	reached_ids_put(context, entity, question);
	question_puts(question, " LIMIT %d) AS counted", FEW_REACHED + 1);
	estimate->few = counted(context, question, FEW_REACHED + 1) <= FEW_REACHED;
	return estimate->few;
}

void reach_way_choose(struct context *context, const struct entity *entity, struct question *question)
{
	const struct actor *actor = context->actor;
	while (entity && entity->scope[actor->role].kind == SCOPE_OWNER)
		entity = entity_find(entity->owner);
	if (!entity || !scope_is_reached(context, entity))
		return;
	question->reach_of = entity;
	question->reach = !reach_exists(context, entity) ? REACH_NONE : reached_few(context, entity) ? REACH_SET : REACH_EACH;
}
