/* person_queries.c: questions about persons that the generic store cannot put:
 * who is called alike, what holds today, counts by two characters. */
#include "modules/person/person.h"

#include "base/arena.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "db/db.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/store.h"
#include "modules/person/person_parts.h"

static const char of_one[] = "child rows of a person that was loaded";

static bool good(struct context *context, enum db_step step)
{
	return step != DB_FAILED || fail(context, "person: %s", db_message(context->db));
}

static void end(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	good(context, step);
}

/* --- candidates --- */

/* A CROSS JOIN is walked from left to right by SQLite, and a column behind a plus is not searched by: without them
 * it would go through all files that are not merged. */

static size_t candidates_read(struct context *context, struct statement *statement, bool by_other_name, struct candidate *found,
			      size_t count, size_t most)
{
	enum db_step step = DB_DONE;
	while (count < most && (step = db_step(statement)) == DB_ROW) {
		int64_t id = db_int(statement, 0);
		size_t place = 0;
		while (place < count && found[place].id != id)
			place++;
		if (place == count)
			found[count++] = (struct candidate){ id, by_other_name };
	}
	end(context, statement, step);
	return count;
}

static size_t by_number(struct context *context, const struct person *facts, struct candidate *found, size_t count, size_t most)
{
	if (text_is_empty(facts->id_number))
		return count;
	struct statement *statement = scoped_query(context, &person, SQL(
		"SELECT t.id FROM person t WHERE t.tenant_id = ?1 AND t.id_number_index = ?2 AND t.id <> ?3 AND {scope:t} LIMIT 5"), 3);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, blind_index(context->keys, context->arena, "person.id_number", facts->id_number));
	db_bind_int(statement, 3, facts->record.id);
	return candidates_read(context, statement, false, found, count, most);
}

static size_t by_name(struct context *context, const char *folded, int64_t except, bool is_other, struct candidate *found, size_t count, size_t most)
{
	struct statement *statement = scoped_query(context, &person, SQL(
		"SELECT t.id FROM person n CROSS JOIN person t WHERE n.tenant_id = ?1 AND n.name_folded = ?2 AND n.id <> ?3 "
		"AND t.tenant_id = n.tenant_id AND t.id = n.id AND {scope:t} ORDER BY +n.id LIMIT 60"), 3);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, folded);
	db_bind_int(statement, 3, except);
	return candidates_read(context, statement, is_other, found, count, most);
}

/* CROSS JOIN: SQLite goes through the names of that kind and not through all persons. */
static size_t by_their_names(struct context *context, const char *folded, int64_t except, struct candidate *found, size_t count, size_t most)
{
	struct statement *statement = scoped_query(context, &person, SQL(
		"SELECT t.id FROM person_name n CROSS JOIN person t WHERE n.tenant_id = ?1 AND n.name_folded = ?2 "
		"AND t.tenant_id = n.tenant_id AND t.id = n.person_id AND t.id <> ?3 AND {scope:t} ORDER BY t.id LIMIT 60"), 3);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, folded);
	db_bind_int(statement, 3, except);
	return candidates_read(context, statement, true, found, count, most);
}

static size_t names_of(struct context *context, int64_t person_id, const char **names, size_t most)
{
	size_t count = 0;
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT name_folded FROM person_name WHERE tenant_id = ?1 AND person_id = ?2 ORDER BY id LIMIT 10"), of_one);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	enum db_step step = DB_DONE;
	while (count < most && (step = db_step(statement)) == DB_ROW)
		names[count++] = arena_text(context->arena, db_text(statement, 0));
	end(context, statement, step);
	return count;
}

size_t candidates_of(struct context *context, const struct person *facts, struct candidate *found, size_t most)
{
	enum { NAMES_MAX = 10 };
	const char *names[NAMES_MAX];
	const char *folded = name_fold(context->arena, facts->name);
	int64_t id = facts->record.id;
	size_t count = by_number(context, facts, found, 0, most);
	if (text_is_empty(folded))
		return count;
	count = by_name(context, folded, id, false, found, count, most);
	count = by_their_names(context, folded, id, found, count, most);
	size_t name_count = id ? names_of(context, id, names, NAMES_MAX) : 0;
	for (size_t i = 0; i < name_count; i++)
		count = by_name(context, names[i], id, true, found, count, most);
	return count;
}

size_t units_of(struct context *context, int64_t person_id, const char **units, size_t most)
{
	size_t count = 0;
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT unit_name FROM employment WHERE tenant_id = ?1 AND person_id = ?2 ORDER BY id LIMIT 30"), of_one);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	enum db_step step = DB_DONE;
	while (count < most && (step = db_step(statement)) == DB_ROW)
		units[count++] = arena_text(context->arena, db_text(statement, 0));
	end(context, statement, step);
	return count;
}

bool are_distinct(struct context *context, int64_t first_id, int64_t second_id, const char **reason)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT reason FROM distinction WHERE tenant_id = ?1 AND ((first_id = ?2 AND second_id = ?3) OR (first_id = ?3 AND second_id = ?2)) LIMIT 1"),
		"both were loaded in the actor's scope");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, first_id);
	db_bind_int(statement, 3, second_id);
	enum db_step step = db_step(statement);
	*reason = step == DB_ROW ? arena_text(context->arena, db_text(statement, 0)) : "";
	end(context, statement, step);
	return step == DB_ROW;
}

/* --- what holds today --- */

bool employment_of_today(struct context *context, int64_t person_id, struct employment *found)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM employment WHERE tenant_id = ?1 AND person_id = ?2 "
		"ORDER BY CASE WHEN until_on IS NULL THEN 1 ELSE 0 END DESC, until_on DESC NULLS LAST, from_on DESC NULLS LAST, id DESC LIMIT 1"), of_one);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	enum db_step step = db_step(statement);
	int64_t id = step == DB_ROW ? db_int(statement, 0) : 0;
	end(context, statement, step);
	return step != DB_FAILED && (!id || store_load_unscoped(context, &employment, id, found, of_one));
}

bool status_of_today(struct context *context, int64_t person_id, struct status_change *found)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM status_change WHERE tenant_id = ?1 AND person_id = ?2 "
		"ORDER BY CASE WHEN status = 5 THEN 1 ELSE 0 END DESC, from_on DESC NULLS LAST, id DESC LIMIT 1"), of_one);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	enum db_step step = db_step(statement);
	int64_t id = step == DB_ROW ? db_int(statement, 0) : 0;
	end(context, statement, step);
	return step != DB_FAILED && (!id || store_load_unscoped(context, &status_change, id, found, of_one));
}

/* "1999" and "1999-05" may be the same time: only what lies surely later counts. */
static void around_add(const struct status_change *row, int64_t status, const char *on, struct status_around *around)
{
	bool same = text_starts(on, row->from_on) || text_starts(row->from_on, on);
	bool later = !same && text_order(on, row->from_on) > 0;
	around->is_double |= status == row->status && text_equal(on, row->from_on);
	if (status == STATUS_DEAD && row->status != STATUS_DEAD && !later && !same) {
		around->after_death = true;
		around->death_on = on;
	}
	around->before_others |= row->status == STATUS_DEAD && status != STATUS_DEAD && later;
}

bool status_around(struct context *context, const struct status_change *row, struct status_around *around)
{
	*around = (struct status_around){ 0 };
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT status, from_on FROM status_change WHERE tenant_id = ?1 AND person_id = ?2 AND id <> ?3 ORDER BY id LIMIT 200"), of_one);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, row->person_id);
	db_bind_int(statement, 3, row->record.id);
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW)
		around_add(row, db_int(statement, 0), arena_text(context->arena, db_text(statement, 1)), around);
	end(context, statement, step);
	return step != DB_FAILED;
}

/* --- merged --- */

size_t merged_into(struct context *context, int64_t person_id, int64_t *ids, size_t most)
{
	size_t count = 0;
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM person WHERE tenant_id = ?1 AND merged_into = ?2 ORDER BY id"), "files out of sight");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	enum db_step step = DB_DONE;
	while (count < most && (step = db_step(statement)) == DB_ROW)
		ids[count++] = db_int(statement, 0);
	end(context, statement, step);
	return count;
}

bool person_mark_merged(struct context *context, int64_t id, int64_t into)
{
	struct person *before = row_new(context, &person);
	if (!store_load_unscoped(context, &person, id, before, "a file out of sight, which no scope reaches"))
		return context->failure == NULL;
	struct statement *statement = unscoped_query(context, SQL(
		"UPDATE person SET merged_into = ?1 WHERE tenant_id = ?2 AND id = ?3"), "a file out of sight, which no scope reaches");
	if (into)
		db_bind_int(statement, 1, into);
	else
		db_bind_null(statement, 1);
	db_bind_int(statement, 2, context->actor->tenant_id);
	db_bind_int(statement, 3, id);
	enum db_step step = db_step(statement);
	end(context, statement, step);
	return step != DB_FAILED && store_note(context, &person, before, "merge");
}

int64_t persons_merged_nowhere(struct context *context)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT count(*) FROM person t JOIN person k ON k.tenant_id = t.tenant_id AND k.id = t.merged_into "
		"WHERE t.tenant_id = ?1 AND k.merged_into IS NOT NULL"), "laomo check");
	db_bind_int(statement, 1, context->actor->tenant_id);
	enum db_step step = db_step(statement);
	int64_t count = step == DB_ROW ? db_int(statement, 0) : 0;
	end(context, statement, step);
	return count;
}

/* --- deaths --- */

bool death_report_open(struct context *context, int64_t person_id, int64_t *report_id)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM death_report WHERE tenant_id = ?1 AND person_id = ?2 AND state = 1"), "who is reported dead is paid by nobody");
	*report_id = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		*report_id = db_int(statement, 0);
	end(context, statement, step);
	return step != DB_FAILED;
}

/* --- his account --- */

int64_t account_in_use_of(struct context *context, int64_t person_id)
{
	if (!entity_find("account"))	/* the module that keeps them comes after this one */
		return 0;
	struct statement *statement = unscoped_query(context, SQL("SELECT a.id FROM account a WHERE a.tenant_id = ?1 AND a.person_id = ?2 AND a.state = 1 "
		"AND NOT EXISTS (SELECT 1 FROM person p WHERE p.tenant_id = a.tenant_id AND p.id = a.person_id AND p.status = 5)"), "he is told of his own affairs; the dead are not");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	return db_first(statement, 0);
}
