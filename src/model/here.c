/* here.c: copies of entities with the fields that tenants have added.  A copy is
 * made once for each change of the definitions and kept for good, since somebody
 * may still be reading by it: an administrator makes a few in a year.  Whether
 * it is still true is asked once in each context, of one setting. */
#include "model/here.h"

#include <pthread.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/definition.h"
#include "model/plan.h"
#include "model/store.h"
#include "model/tenant.h"

static const char setting_name[] = "definitions";

struct here {
	int64_t tenant_id;
	enum language language;
	const char *stamp;	/* value of the setting that it was made under; never the same twice */
	struct arena *arena;	/* that all of it stands in */
	struct entity *copies;
	size_t count;
	struct here *older;
};

static struct here *newest;	/* the newest of each tenant and language stands before the older ones */
static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;

static const struct module *offering_module(void)
{
	for (size_t m = 0; modules[m]; m++)
		if (modules[m]->own_fields)
			return modules[m];
	return NULL;
}

/* --- a copy --- */

static const char basic_section[] = "基本情况";

/* Where the section of that name ends; the end of all where there is none. */
static size_t section_end(const struct field *fields, size_t count, const char *section, bool *is_there)
{
	const char *now = basic_section;
	size_t end = count;
	*is_there = false;
	for (size_t i = 0; i < count; i++) {
		if (fields[i].section)
			now = fields[i].section;
		if (text_equal(now, section)) {
			end = i + 1;
			*is_there = true;
		}
	}
	return *is_there ? end : count;
}

/* Into its section, after what stands there; a section of its own begins at the end. */
static void field_insert(struct arena *arena, struct field *fields, size_t *count, const struct own_field *own, enum language language)
{
	bool is_there;
	const char *section = own->field.section ? own->field.section : *count ? NULL : basic_section;
	size_t at = section ? section_end(fields, *count, section, &is_there) : *count;
	memmove(&fields[at + 1], &fields[at], (*count - at) * sizeof(fields[0]));
	fields[at] = own->field;
	fields[at].section = section && !is_there ? section : NULL;
	if (own->labels[language])
		fields[at].label = own->labels[language];
	if (own->field.closed)
		fields[at].label = arena_format(arena, "%s%s", fields[at].label, words_in(language, "（已停用）"));
	(*count)++;
}

static void copy_make(struct arena *arena, const struct entity *entity, const struct own_field *own, size_t own_count,
		      enum language language, struct entity *copy)
{
	size_t count = entity->field_count;
	struct field *fields = arena_many(arena, count + own_count, struct field);
	memcpy(fields, entity->fields, count * sizeof(fields[0]));
	for (size_t i = 0; i < own_count; i++)
		if (text_equal(own[i].entity, entity->name) && !field_find(entity, own[i].field.name))
			field_insert(arena, fields, &count, &own[i], language);
	*copy = *entity;
	copy->fields = fields;
	copy->field_count = count;
	copy->shipped = entity;
	copy->plan = plan_make(arena, copy);
}

static bool has_own(const struct entity *entity, const struct own_field *own, size_t own_count)
{
	for (size_t i = 0; i < own_count; i++)
		if (text_equal(own[i].entity, entity->name))
			return !entity->no_custom;
	return false;
}

static const struct here *here_make(struct context *context, const char *stamp)
{
	struct arena *arena = arena_new(0);
	struct own_field *own = NULL;
	size_t own_count = 0, most = 0;
	if (!offering_module()->own_fields(context, arena, &own, &own_count)) {
		arena_free(arena);
		return NULL;
	}
	while (entity_at(most))
		most++;
	struct here *here = arena_one(arena, struct here);
	*here = (struct here){ .tenant_id = context->actor->tenant_id, .language = context->language, .stamp = arena_text(arena, stamp),
			       .arena = arena };
	here->copies = arena_many(arena, most, struct entity);
	for (size_t i = 0; i < most; i++)
		if (has_own(entity_at(i), own, own_count))
			copy_make(arena, entity_at(i), own, own_count, context->language, &here->copies[here->count++]);
	pthread_mutex_lock(&making);
	here->older = newest;
	newest = here;
	pthread_mutex_unlock(&making);
	return here;
}

/* --- what is asked --- */

static const struct here *here_find(struct context *context, const char *stamp)
{
	pthread_mutex_lock(&making);
	const struct here *here = newest;
	while (here && (here->tenant_id != context->actor->tenant_id || here->language != context->language || !text_equal(here->stamp, stamp)))
		here = here->older;
	pthread_mutex_unlock(&making);
	return here ? here : here_make(context, stamp);
}

static const struct here *here_of(struct context *context)
{
	int64_t tenant = context->actor ? context->actor->tenant_id : 0;
	if (!tenant || !context->db || context->failure || !offering_module())
		return NULL;
	if (context->here_of == tenant && (!context->here || context->here->language == context->language))
		return context->here;
	context->here_of = tenant;
	context->here = NULL;		/* what is read for it asks for no own fields */
	const char *stamp = setting_get(context, tenant, setting_name);
	if (stamp)
		context->here = here_find(context, stamp);
	return context->here;
}

const struct entity *entity_here(struct context *context, const struct entity *entity)
{
	const struct here *here = here_of(context);
	const struct entity *shipped = entity->shipped ? entity->shipped : entity;
	for (size_t i = 0; here && i < here->count; i++)
		if (here->copies[i].shipped == shipped)
			return &here->copies[i];
	return shipped;
}

bool here_has_any(struct context *context)
{
	return here_of(context) != NULL;
}

const struct entity *entity_with(struct arena *arena, const struct entity *entity, const struct own_field *own, size_t count, int language)
{
	struct entity *copy = arena_one(arena, struct entity);
	copy_make(arena, entity, own, count, (enum language)language, copy);
	return copy;
}

const struct entity *entity_find_here(struct context *context, const char *name)
{
	const struct entity *entity = entity_find(name);
	return entity ? entity_here(context, entity) : NULL;
}

const struct field *field_here(const struct entity *entity, const struct field *field)
{
	if (field >= entity->fields && field < entity->fields + entity->field_count)
		return field;
	return field_find(entity, field->name);
}

void here_forget(struct context *context)
{
	context->here_of = 0;
	context->here = NULL;
}

bool here_changed(struct context *context)
{
	here_forget(context);
	return setting_set(context, context->actor->tenant_id, setting_name,
			   arena_format(context->arena, "%lld", (long long)id_new()));
}
