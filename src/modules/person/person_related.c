/* person_related.c: rows of every module that refer to a person, found by the
 * definitions: this module knows none of them by name.  And facts as words. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"
#include "modules/person/person_parts.h"

enum { WORDS_MAX = 2000, FACTS_MAX = 6 };

static bool is_related(struct context *context, const struct entity *entity, const struct field *field)
{
	return entity != &person && entity != &merging && entity != &distinction && !entity->plain && field->type == &type_reference &&
	       text_equal(field->refers_to, person.name) && may(context, entity, ACT_SHOW);
}

bool related_next(struct context *context, struct related_walk *walk, struct related *related)
{
	for (; entity_at(walk->entity); walk->entity++, walk->field = 0) {
		const struct entity *entity = entity_at(walk->entity);
		while (walk->field < entity->field_count) {
			const struct field *field = &entity->fields[walk->field++];
			if (!is_related(context, entity, field))
				continue;
			*related = (struct related){ entity, field, text_equal(entity->owner, person.name) && text_equal(entity->owner_field, field->name) };
			return true;
		}
	}
	return false;
}

static struct query related_query(const struct related *related, int64_t person_id)
{
	struct query query = { .entity = related->entity, .filter_count = 1 };
	query.filters[0] = (struct filter){ .field = related->field, .compare = COMPARE_IS, .value = { .number = person_id } };
	return query;
}

bool related_list(struct context *context, const struct related *related, int64_t person_id, size_t most, struct listing *listing)
{
	struct query query = related_query(related, person_id);
	query.limit = most;
	return store_list(context, &query, listing);
}

int64_t related_count(struct context *context, const struct related *related, int64_t person_id)
{
	struct query query = related_query(related, person_id);
	return store_count(context, &query, 999);
}

const char *related_words(struct context *context, const struct related *related, const struct listing *listing, size_t row)
{
	struct buffer *out = buffer_new(context->arena, WORDS_MAX);
	size_t said = 0;
	for (size_t i = 0; i < listing->field_count && said < FACTS_MAX; i++) {
		const struct field *field = listing->fields[i];
		const struct value *value = &listing->rows[row].values[i];
		if (field == related->field || field->hidden || value_is_empty(field, value))
			continue;
		buffer_text(out, said++ ? " · " : "");
		print_cell(context, field, value, listing->rows[row].titles[i], PRINT_SCREEN, out);
	}
	return buffer_string(out);
}

const char *fact_words(struct context *context, const struct field *field, const struct person *row)
{
	struct buffer *out = buffer_new(context->arena, WORDS_MAX);
	struct value value = field_get(field, row);
	if (!value_is_empty(field, &value))
		print_cell(context, field, &value, field->refers_to ? store_title(context, entity_find(field->refers_to), value.number) : NULL,
			   PRINT_SCREEN, out);
	return buffer_string(out);
}

const char *person_words(struct context *context, const struct person *row)
{
	struct buffer *out = buffer_new(context->arena, WORDS_MAX);
	const struct choice *sex = choice_find(person_sexes, row->sex);
	buffer_text(out, row->unit_name);
	if (!text_is_empty(row->post))
		buffer_format(out, "%s%s", out->length ? " " : "", row->post);
	if (sex)
		buffer_format(out, "%s%s", out->length ? " · " : "", words(context, sex->label));
	if (!text_is_empty(row->born_on)) {
		buffer_text(out, out->length ? " · " : "");
		buffer_text(out, date_words(context, row->born_on));
	}
	return buffer_string(out);
}
