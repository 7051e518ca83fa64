/* payment_import_queries.c: which person a line of a sheet means: by ID number,
 * else by name and unit where that is one person only. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/payment/payment_compute.h"
#include "modules/payment/payment_queries.h"
#include "modules/person/person.h"

static bool match_read(struct context *context, struct statement *statement, struct found_person *found)
{
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW) {
		*found = (struct found_person){ .id = db_int(statement, 0), .office_id = db_int(statement, 1), .unit_name = arena_text(context->arena, db_text(statement, 2)),
			.count = found->count + 1 };
	}
	if (found->count > 1)
		found->id = 0;
	return payment_ended(context, statement, step);
}

static bool by_number(struct context *context, const char *number, struct found_person *found)
{
	struct statement *statement = scoped_query(context, &person, SQL("SELECT p.id, p.office_id, p.unit_name FROM person p WHERE p.tenant_id = ?1 AND p.id_number_index = ?2 "
		"AND p.merged_into IS NULL AND {scope:p} LIMIT 2"), 2);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, store_index(context, &person, "id_number", number));
	return match_read(context, statement, found);
}

static bool by_name(struct context *context, const char *name, const char *unit, struct found_person *found)
{
	struct statement *statement = scoped_query(context, &person, SQL("SELECT p.id, p.office_id, p.unit_name FROM person p JOIN search_key k ON k.tenant_id = ?1 AND k.entity = 'person' "
		"AND k.key = ?4 AND k.row_id = p.id WHERE p.tenant_id = ?1 AND p.name = ?2 AND (CAST(?3 AS TEXT) IS NULL OR p.unit_name = ?3) AND p.merged_into IS NULL AND {scope:p} "
		"GROUP BY p.id, p.office_id, p.unit_name LIMIT 2"), 4);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, name);
	db_bind_text(statement, 3, text_is_empty(unit) ? NULL : unit);
	db_bind_text(statement, 4, name);
	return match_read(context, statement, found);
}

bool person_match(struct context *context, const char *name, const char *number, const char *unit, struct found_person *found)
{
	*found = (struct found_person){ 0 };
	if (!text_is_empty(number))
		return by_number(context, number, found);
	if (!by_name(context, name, unit, found) || found->count || text_is_empty(unit))
		return context->failure == NULL;
	return by_name(context, name, NULL, found);
}

bool demo_people(struct context *context, size_t most, struct person_line **people, size_t *count)
{
	struct statement *statement = scoped_query(context, &person, SQL("SELECT p.id, p.office_id, p.name, p.unit_name FROM person p WHERE p.tenant_id = ?1 AND p.highest_level IS NOT NULL "
		"AND p.grade = 3 AND p.standing = 2 AND p.status <> 5 AND p.merged_into IS NULL AND {scope:p} ORDER BY p.id LIMIT ?2"), 2);
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, (int64_t)most);
	*people = arena_many(context->arena, most + 1, struct person_line);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		(*people)[*count] = (struct person_line){ .person_id = db_int(statement, 0), .office_id = db_int(statement, 1), .payee = arena_text(context->arena, db_text(statement, 2)),
			.unit_name = arena_text(context->arena, db_text(statement, 3)) };
	return payment_ended(context, statement, step);
}
