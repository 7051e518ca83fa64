/* person_alike_queries.c: which names are borne by several files, among a
 * hundred thousand of them, found by walking an index and never by pairing
 * files; and who bears one.  What speaks for and against it weighs nothing. */
#include "modules/person/person.h"

#include "base/arena.h"
#include "base/text.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person_parts.h"

enum { OF_A_TIER = 300, FEW_PROVISIONAL = 2000 };

/* Two files with a number each are two people: one of the alike has none.  A column to which something is
 * added is not searched by: the name leads to two or three files, the rest to tens of thousands. */
#define ONE_HAS_NO_NUMBER \
	"EXISTS (SELECT 1 FROM person n WHERE n.tenant_id = ?1 AND n.name_folded = a.name_folded AND (n.id_number_index || '') IS NULL) "

#define ONE_IS_PROVISIONAL \
	"EXISTS (SELECT 1 FROM person p WHERE p.tenant_id = ?1 AND p.name_folded = a.name_folded AND +p.standing = 1) "

#define OF_ALL(MORE, COLUMNS) \
	"SELECT a.name_folded FROM person a WHERE {scope:a} AND a.name_folded <> ''" MORE " GROUP BY " COLUMNS " HAVING count(*) > 1 AND " \
	ONE_HAS_NO_NUMBER

/* From the few that are provisional to those who are called like them. */
#define OF_FEW(MORE) \
	"SELECT a.name_folded FROM person s CROSS JOIN person a WHERE s.tenant_id = ?1 AND s.standing = 1 AND s.name_folded <> '' " \
	"AND a.tenant_id = ?1 AND a.name_folded = s.name_folded AND +a.id <> s.id " MORE " AND {scope:s} AND {scope:a} AND " \
	ONE_HAS_NO_NUMBER "GROUP BY a.name_folded"

static bool is_among(const char *name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(names[i], name))
			return true;
	return false;
}

static size_t names_read(struct context *context, struct statement *statement, const char **names, size_t count, size_t most)
{
	size_t before = count;
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, OF_A_TIER);
	while (count < most && (step = db_step(statement)) == DB_ROW) {
		const char *name = db_text(statement, 0);
		bool is_last = count > before && text_equal(names[count - 1], name);	/* in two units */
		if (!is_last && !is_among(name, names, before))
			names[count++] = arena_text(context->arena, name);
	}
	db_reset(statement);
	if (step == DB_FAILED)
		fail(context, "names alike: %s", db_message(context->db));
	return count;
}

static bool few_are_provisional(struct context *context)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*) FROM (SELECT 1 FROM person WHERE tenant_id = ?1 "
		"AND standing = 1 LIMIT ?2) AS counted"), "which way to walk");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, FEW_PROVISIONAL + 1);
	int64_t count = db_first(statement, 0);
	return count <= FEW_PROVISIONAL;
}

static size_t names_of_few(struct context *context, const char **names, size_t most)
{
	size_t count = names_read(context, scoped_query(context, &person, SQL(
		OF_FEW("AND a.unit_name = s.unit_name") " ORDER BY a.name_folded LIMIT ?2"), 2), names, 0, most);
	return names_read(context, scoped_query(context, &person, SQL(
		OF_FEW("") " ORDER BY a.name_folded LIMIT ?2"), 2), names, count, most);
}

static size_t names_of_provisional(struct context *context, const char **names, size_t most)
{
	size_t count = names_read(context, scoped_query(context, &person, SQL(
		OF_ALL(" AND a.unit_name IS NOT NULL", "a.name_folded, a.unit_name") "AND " ONE_IS_PROVISIONAL "ORDER BY a.name_folded, a.unit_name LIMIT ?2"), 2), names, 0, most);
	return names_read(context, scoped_query(context, &person, SQL(
		OF_ALL("", "a.name_folded") "AND " ONE_IS_PROVISIONAL "ORDER BY a.name_folded LIMIT ?2"), 2), names, count, most);
}

/* The wider question first: where it finds nothing, as where everybody's number is known, the narrower is not put. */
static size_t names_of_all(struct context *context, const char **names, size_t most)
{
	const char **alike = arena_many(context->arena, OF_A_TIER, const char *);
	size_t found = names_read(context, scoped_query(context, &person, SQL(
		OF_ALL("", "a.name_folded") "ORDER BY a.name_folded LIMIT ?2"), 2), alike, 0, OF_A_TIER);
	if (!found)
		return 0;
	size_t in_one_unit = names_read(context, scoped_query(context, &person, SQL(
		OF_ALL(" AND a.unit_name IS NOT NULL", "a.name_folded, a.unit_name") "ORDER BY a.name_folded, a.unit_name LIMIT ?2"), 2),
		names, 0, most);
	size_t count = in_one_unit;
	for (size_t i = 0; i < found && count < most; i++)
		if (!is_among(alike[i], names, in_one_unit))
			names[count++] = alike[i];
	return count;
}

/* The other name of one is the name of another. */
static size_t other_names(struct context *context, const char **names, size_t count, size_t most)
{
	return names_read(context, scoped_query(context, &person, SQL(
		"SELECT o.name_folded FROM person_name o CROSS JOIN person a CROSS JOIN person b WHERE o.tenant_id = ?1 AND a.tenant_id = ?1 "
		"AND a.name_folded = o.name_folded AND +a.id <> o.person_id AND b.tenant_id = ?1 AND b.id = o.person_id AND {scope:a} "
		"AND {scope:b} GROUP BY o.name_folded ORDER BY o.name_folded LIMIT ?2"), 2), names, count, most);
}

size_t names_alike(struct context *context, bool only_provisional, const char **names, size_t most)
{
	size_t count;
	if (!only_provisional)
		count = names_of_all(context, names, most);
	else if (few_are_provisional(context))
		count = names_of_few(context, names, most);
	else
		count = names_of_provisional(context, names, most);
	return other_names(context, names, count, most);
}

size_t bearers_of(struct context *context, const char *folded, struct candidate *found, size_t most)
{
	size_t count = 0;
	struct statement *statement = scoped_query(context, &person, SQL(
		"SELECT a.id, 0 FROM person a WHERE a.tenant_id = ?1 AND a.name_folded = ?2 AND {scope:a} UNION "
		"SELECT b.id, 1 FROM person_name o JOIN person b ON b.tenant_id = o.tenant_id AND b.id = o.person_id "
		"WHERE o.tenant_id = ?1 AND o.name_folded = ?2 AND {scope:b} ORDER BY 2, 1 LIMIT ?3"), 3);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, folded);
	db_bind_int(statement, 3, (int64_t)most);
	enum db_step step = DB_DONE;
	while (count < most && (step = db_step(statement)) == DB_ROW)
		found[count++] = (struct candidate){ db_int(statement, 0), db_int(statement, 1) == 1 };
	db_reset(statement);
	if (step == DB_FAILED)
		fail(context, "bearers of a name: %s", db_message(context->db));
	return count;
}
