/* scope.c: permission (may the role do this at all) and scope (on which rows). */
#include "model/scope.h"

#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/question.h"
#include "model/store.h"
#include "model/token.h"

bool may(const struct context *context, const struct entity *entity, enum act act)
{
	const struct actor *actor = context->actor;
	if (actor->is_system)
		return true;
	return (entity->may[act] & ALLOW(actor->role)) != 0 && (!actor->token || token_allows(actor->token, entity, token_act_name(act)));
}

bool may_see(const struct context *context, const struct entity *entity, const struct field *field)
{
	(void)entity;
	return context->actor->is_system || !field->seen_by || (field->seen_by & ALLOW(context->actor->role)) != 0;
}

const char *scope_column(const struct entity *entity)
{
	for (int role = 0; role < ROLE_COUNT; role++)
		if (entity->scope[role].kind == SCOPE_SUBTREE && !text_equal(entity->scope[role].column, "id"))
			return entity->scope[role].column;
	return NULL;
}

const char *scope_office_column(const struct entity *entity)
{
	for (int role = 0; role < ROLE_COUNT; role++)
		if (entity->scope[role].kind == SCOPE_SUBTREE)
			return entity->scope[role].column;
	return NULL;
}

int64_t scope_office(const struct entity *entity, const void *row)
{
	const char *column = scope_office_column(entity);
	if (text_equal(column, "id"))
		return ((const struct record *)row)->id;
	return column ? field_get(field_find(entity, column), row).number : 0;
}

/* `walked`: by an index over offices.  Otherwise a unary plus keeps SQLite from it, and the list goes by name: right for
 * a county, which owns a good part of the rows, and wrong for a unit, which owns a handful. */
static void subtree_put(const struct context *context, const char *alias, const char *column, bool walked, struct question *question)
{
	question_puts(question, "%s%s.%s IN (SELECT c.descendant_id FROM organisation_closure c WHERE c.tenant_id = ",
		      walked ? "" : "+", alias, column);
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND c.ancestor_id = ");
	question_int(question, context->actor->office_id);
	question_put(question, " AND c.from_day <= ");
	question_text(question, context->today);
	question_put(question, " AND c.until_day > ");
	question_text(question, context->today);
	question_put(question, ")");
}

static void reached_put(const struct context *context, const struct entity *entity, const char *alias, const char *id, struct question *question)
{
	question_puts(question, "EXISTS (SELECT 1 FROM reach r WHERE r.tenant_id = %s.tenant_id AND r.entity = ", alias);
	question_text(question, entity->name);
	question_puts(question, " AND r.row_id = %s.%s AND ", alias, id);
	if (context->actor->is_root)
		question_put(question, "1=1");
	else
		subtree_put(context, "r", "office_id", false, question);
	question_put(question, ")");
}

void reached_ids_put(const struct context *context, const struct entity *entity, struct question *question)
{
	question_put(question, "SELECT r.row_id FROM reach r WHERE r.tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND r.entity = ");
	question_text(question, entity->name);
	question_put(question, " AND ");
	subtree_put(context, "r", "office_id", true, question);
}

static void own_put(const struct context *context, const char *alias, const char *column, struct question *question)
{
	bool by_account = text_equal(column, "account_id") || text_equal(column, "made_by");
	int64_t id = by_account ? context->actor->account_id : context->actor->person_id;
	if (!id) {
		question_put(question, "1=0");
		return;
	}
	question_puts(question, "%s.%s = ", alias, column);
	question_int(question, id);
}

static void assigned_put(const struct context *context, const struct entity *entity, const char *alias, struct question *question)
{
	question_puts(question, "EXISTS (SELECT 1 FROM assignment a WHERE a.tenant_id = %s.tenant_id AND a.entity = ", alias);
	question_text(question, entity->name);
	question_puts(question, " AND a.row_id = %s.id AND a.account_id = ", alias);
	question_int(question, context->actor->account_id);
	question_put(question, ")");
}

static void role_scope_put(const struct context *context, const struct entity *entity, bool to_change,
			   const char *alias, struct question *question);

static void owner_put(const struct context *context, const struct entity *entity, bool to_change,
		      const char *alias, struct question *question)
{
	static const char *const deeper[] = { "t", "o1", "o2", "o3" };
	const struct entity *owner = entity_find(entity->owner);
	size_t depth = 0;
	while (depth + 1 < sizeof(deeper) / sizeof(deeper[0]) && !text_equal(deeper[depth], alias))
		depth++;
	must(depth + 1 < sizeof(deeper) / sizeof(deeper[0]));
	const char *next = deeper[depth + 1];
	question_puts(question, "EXISTS (SELECT 1 FROM %s %s WHERE %s.tenant_id = %s.tenant_id AND %s.id = %s.%s AND ",
		      owner->name, next, next, alias, next, alias, entity->owner_field);
	if (owner->gone)
		question_puts(question, "+%s.%s IS NULL AND ", next, owner->gone);
	role_scope_put(context, owner, to_change, next, question);
	question_put(question, ")");
}

static void kind_put(const struct context *context, const struct entity *entity, bool to_change,
		     const char *alias, struct question *question)
{
	const struct scope *scope = &entity->scope[context->actor->role];
	switch (scope->kind) {
	case SCOPE_SUBTREE:
		if (context->actor->is_root)
			question_put(question, "1=1");
		else
			subtree_put(context, alias, scope->column, question->by_office, question);
		return;
	case SCOPE_OWN:
		own_put(context, alias, scope->column, question);
		return;
	case SCOPE_ASSIGNED:
		assigned_put(context, entity, alias, question);
		return;
	case SCOPE_REACHED:
		reached_put(context, entity, alias, "id", question);
		return;
	case SCOPE_PUBLIC:
		if (scope->column)
			question_puts(question, "%s.%s = 1", alias, scope->column);
		else
			question_put(question, "1=1");
		return;
	case SCOPE_OWNER:
		owner_put(context, entity, to_change, alias, question);
		return;
	case SCOPE_NOTHING:
		break;
	}
	question_put(question, "1=0");
}

bool scope_is_reached(const struct context *context, const struct entity *entity)
{
	const struct actor *actor = context->actor;
	return entity->reached && !actor->is_root && !actor->is_system && entity->scope[actor->role].kind == SCOPE_SUBTREE;
}

static void or_reached_put(const struct context *context, const struct entity *entity, const char *alias, const char *id, struct question *question)
{
	enum reach_way way = question->reach_of == entity ? question->reach : REACH_EACH;
	if (way == REACH_NONE)
		return;
	question_put(question, " OR ");
	if (way == REACH_EACH) {
		reached_put(context, entity, alias, id, question);
		return;
	}
	question_puts(question, "%s%s.%s IN (", question->by_office ? "" : "+", alias, id);
	reached_ids_put(context, entity, question);
	question_put(question, ")");
}

static void role_scope_put(const struct context *context, const struct entity *entity, bool to_change,
			   const char *alias, struct question *question)
{
	if (context->actor->is_system) {
		question_put(question, "1=1");
		return;
	}
	question_put(question, "(");
	kind_put(context, entity, to_change, alias, question);
	if (!to_change && scope_is_reached(context, entity))
		or_reached_put(context, entity, alias, "id", question);
	question_put(question, ")");
	if (to_change && entity->holder) {
		question_puts(question, " AND +%s.%s = ", alias, entity->holder);
		question_int(question, context->actor->office_id);
	}
}

void scope_put(const struct context *context, const struct entity *entity, bool to_change, const char *alias, struct question *question)
{
	question_puts(question, "(%s.tenant_id = ", alias);
	question_int(question, context->actor->tenant_id);
	if (entity->gone)
		/* Nearly every row: behind a plus, so that SQLite does not take it for the way to few. */
		question_puts(question, " AND +%s.%s IS NULL", alias, entity->gone);
	question_put(question, " AND ");
	role_scope_put(context, entity, to_change, alias, question);
	question_put(question, ")");
}

void scope_keys_put(const struct context *context, const struct entity *entity, struct question *question)
{
	const struct actor *actor = context->actor;
	const struct scope *scope = &entity->scope[actor->role];
	if (actor->is_system || actor->is_root || scope->kind != SCOPE_SUBTREE || !text_equal(scope->column, scope_office_column(entity)))
		return;
	question_put(question, " AND (");
	subtree_put(context, "k", "office_id", false, question);
	if (scope_is_reached(context, entity))
		or_reached_put(context, entity, "k", "row_id", question);
	question_put(question, ")");
}

void scope_print(const struct entity *entity, enum role role, struct buffer *out)
{
	static const char *const names[] = {
		[SCOPE_NOTHING] = "", [SCOPE_SUBTREE] = "subtree", [SCOPE_OWN] = "own", [SCOPE_ASSIGNED] = "assigned",
		[SCOPE_REACHED] = "reached", [SCOPE_PUBLIC] = "public", [SCOPE_OWNER] = "as owner",
	};
	const struct scope *scope = &entity->scope[role];
	buffer_text(out, names[scope->kind]);
	if (scope->column)
		buffer_format(out, "(%s)", scope->column);
	if (entity->reached && scope->kind == SCOPE_SUBTREE)
		buffer_text(out, "+reached");
	if (entity->holder)
		buffer_format(out, "/%s", entity->holder);
}
