/* waits.c: what waits for the actor by the definitions alone: rows in a state
 * from which a step that he may take begins.  What a module knows better it says
 * itself (module.todo). */
#include "screens/waits.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/definition.h"
#include "model/here.h"
#include "model/store.h"

enum { COUNTED = 999 };

static bool begins_at(const struct step *step, int64_t state)
{
	for (size_t i = 0; i < COUNT_OF(step->from) && step->from[i]; i++)
		if (step->from[i] == state)
			return true;
	return false;
}

/* Does a step wait there for the actor's role? */
static bool is_waiting(const struct context *context, const struct entity *entity, int64_t state)
{
	for (size_t i = 0; i < entity->step_count; i++) {
		const struct step *step = &entity->steps[i];
		if (step->waits && step->who & ALLOW(context->actor->role) && begins_at(step, state))
			return true;
	}
	return false;
}

static bool item_fill(struct context *context, const struct entity *entity, const struct choice *state,
		      struct desk_item *item)
{
	const struct field *field = field_find(entity, entity->state);
	struct query query = { .entity = entity, .filter_count = 1 };
	query.filters[0] = (struct filter){ .field = field, .value = { .number = state->value } };
	int64_t count = store_count_about(context, &query, COUNTED);
	if (!count)
		return false;
	*item = (struct desk_item){
		.name = words(context, entity->label), .act = words(context, state->label),
		.detail = arena_format(context->arena, "%lld%s %s", (long long)(count > COUNTED ? COUNTED : count), count > COUNTED ? "+" : "",
				       words(context, "件")),
		.path = arena_format(context->arena, "/%s?%s=%s", entity->name, field->name, state->name), .button = "查看",
	};
	return true;
}

static size_t entity_waits(struct context *context, const struct entity *entity, struct desk_item *items, size_t most)
{
	size_t count = 0;
	if (!entity->state || entity->plain || !may(context, entity, ACT_LIST))
		return 0;
	for (const struct choice *state = field_find(entity, entity->state)->choices; state->value && count < most; state++) {
		if (is_waiting(context, entity, state->value))
			count += item_fill(context, entity, state, &items[count]);
	}
	return count;
}

size_t steps_waiting(struct context *context, struct desk_item *items, size_t most)
{
	size_t count = 0;
	const struct entity *entity;
	for (size_t place = 0; count < most && (entity = entity_at(place)); place++)
		count += entity_waits(context, entity_here(context, entity), items + count, most - count);
	return count;
}
