/* roll_match_queries.c: which rows are on file already, and how many people of
 * a row's name.  Asked table by table: a join would be planned from the sizes
 * that the tables had before a first large roll. */
#include "modules/roll/roll_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"

#define WHOLE_TENANT_WHY "an honour may be registered by any office of the tenant"

enum { SAME_NAME_MOST = 200, SAID_MOST = 100 };

struct matching {
	struct context *context;
	const struct roll_batch *batch;
	struct roll_award *awards;	/* wordings with a title of the catalogue */
	size_t award_count;
	const char *near;	/* the doubt about the row at hand, where an honour nearly says the same; NULL */
};

static struct statement *ask(struct matching *matching, struct statement *statement)
{
	db_bind_int(statement, 1, matching->context->actor->tenant_id);
	return statement;
}

static bool matching_begin(struct matching *matching, struct context *context, const struct roll_batch *batch)
{
	*matching = (struct matching){ .context = context, .batch = batch };
	struct statement *statement = ask(matching, unscoped_query(context, SQL("SELECT w.wording, w.is_collective, w.title_id FROM roll_award w "
		"WHERE w.tenant_id = ?1 AND w.roll_id = ?2 AND w.title_id IS NOT NULL LIMIT ?3"), "wordings of a roll that was loaded in the actor's scope"));
	db_bind_int(statement, 2, matching->batch->record.id);
	db_bind_int(statement, 3, ROLL_AWARDS_MAX);
	matching->awards = arena_many(context->arena, ROLL_AWARDS_MAX, struct roll_award);
	enum db_step step = DB_DONE;
	while (matching->award_count < ROLL_AWARDS_MAX && (step = db_step(statement)) == DB_ROW)
		matching->awards[matching->award_count++] = (struct roll_award){
			.wording = arena_text(context->arena, db_text(statement, 0)), .is_collective = db_int(statement, 1), .title_id = db_int(statement, 2) };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "roll wordings: %s", db_message(context->db));
}

static int64_t title_of(const struct matching *matching, const struct roll_row *row)
{
	for (size_t i = 0; i < matching->award_count; i++)
		if (matching->awards[i].is_collective == row->is_collective && text_equal(matching->awards[i].wording, row->award))
			return matching->awards[i].title_id;
	return 0;
}

/* --- honours --- */

#define SAID "SELECT g.id, g.title_id, g.title_name, g.granted_on, g.unit_name, g.source, g.batch_id FROM honour_grant g WHERE g.tenant_id = ?1 "

/* The first of the statement's honours that says what the row says; 0.  Not those of this very roll: two people of one
 * name in it are two people.  (Asked of each row, not of SQLite, which would plan the statement anew for each value
 * that is compared with the column of a partial index.) */
static int64_t said_by(struct matching *matching, struct statement *statement, const struct roll_row *row, bool by_unit)
{
	int64_t found = 0, title_id = title_of(matching, row);
	while (!found && db_step(statement) == DB_ROW) {
		const struct said said = {
			.grant_id = db_int(statement, 0), .title_id = db_is_null(statement, 1) ? 0 : db_int(statement, 1), .title_name = db_text(statement, 2),
			.granted_on = db_text(statement, 3), .unit_name = db_text(statement, 4), .source = db_text(statement, 5),
		};
		if (db_int(statement, 6) != row->roll_id && row_is_said(row, title_id, matching->batch->name, &said, by_unit))
			found = said.grant_id;
		else if (db_int(statement, 6) != row->roll_id && !matching->near && row_is_nearly_said(row, title_id, &said, by_unit))
			matching->near = near_doubt(matching->context->arena, said.granted_on);
	}
	db_reset(statement);
	return found;
}

static int64_t known_of_person(struct matching *matching, const struct roll_row *row, int64_t person_id)
{
	struct statement *statement = ask(matching, unscoped_query(matching->context, SQL(SAID "AND g.person_id = ?2 ORDER BY g.id"),
		WHOLE_TENANT_WHY));
	db_bind_int(statement, 2, person_id);
	return said_by(matching, statement, row, true);
}

static int64_t known_of_collective(struct matching *matching, const struct roll_row *row, int64_t collective_id)
{
	struct statement *statement = ask(matching, unscoped_query(matching->context, SQL(SAID "AND g.collective_id = ?2 ORDER BY g.id"),
		WHOLE_TENANT_WHY));
	db_bind_int(statement, 2, collective_id);
	return said_by(matching, statement, row, false);
}

static int64_t known_of_grant(struct matching *matching, const struct roll_row *row, int64_t grant_id)
{
	struct statement *statement = ask(matching, unscoped_query(matching->context, SQL(SAID "AND g.id = ?2"), WHOLE_TENANT_WHY));
	db_bind_int(statement, 2, grant_id);
	return said_by(matching, statement, row, false);
}

/* --- who, and which words --- */

/* People of the name in the actor's scope are counted; whoever this very roll made is none that it could find. */
static size_t people_read(struct statement *statement, struct roll_row *row, int64_t *ids, size_t most)
{
	size_t count = 0;
	row->same_name = 0;
	while (db_step(statement) == DB_ROW) {
		row->same_name += db_int(statement, 1);
		if (count < most && db_int(statement, 2) != row->roll_id)
			ids[count++] = db_int(statement, 0);
	}
	db_reset(statement);
	return count;
}

static int64_t known_by_name(struct matching *matching, struct roll_row *row)
{
	struct statement *statement = ask(matching, scoped_query(matching->context, &person,
		SQL("SELECT p.id, CASE WHEN {scope:p} THEN 1 ELSE 0 END, p.batch_id FROM person p WHERE p.tenant_id = ?1 AND p.name_folded = ?2 ORDER BY p.id LIMIT 1000"), 2));
	int64_t ids[SAME_NAME_MOST], known = 0;
	db_bind_text(statement, 2, row->folded);
	size_t count = people_read(statement, row, ids, SAME_NAME_MOST);
	for (size_t i = 0; i < count && !known; i++)
		known = known_of_person(matching, row, ids[i]);
	return known;
}

static int64_t known_by_collective(struct matching *matching, struct roll_row *row)
{
	struct statement *statement = ask(matching, unscoped_query(matching->context, SQL("SELECT c.id FROM collective c "
		"WHERE c.tenant_id = ?1 AND c.name = ?2 ORDER BY c.id LIMIT 100"), WHOLE_TENANT_WHY));
	int64_t ids[SAID_MOST], known = 0;
	db_bind_text(statement, 2, row->name);
	row->same_name = 0;
	size_t count = db_ids(statement, ids, SAID_MOST);
	for (size_t i = 0; i < count && !known; i++)
		known = known_of_collective(matching, row, ids[i]);
	return known;
}

/* The same words in another roll: its row may have been mended since. */
static int64_t known_by_words(struct matching *matching, const struct roll_row *row)
{
	struct statement *statement = ask(matching, unscoped_query(matching->context, SQL("SELECT k.grant_id FROM roll_row k "
		"WHERE k.tenant_id = ?1 AND k.source_key = ?2 AND k.source_index = ?3 AND k.is_collective = ?4 AND k.roll_id <> ?5 AND k.grant_id IS NOT NULL LIMIT 100"),
		WHOLE_TENANT_WHY));
	int64_t ids[SAID_MOST], known = 0;
	db_bind_int(statement, 2, row->source_key);
	db_bind_text(statement, 3, row->source ? store_index(matching->context, &roll_row, "source", row->source) : NULL);
	db_bind_int(statement, 4, row->is_collective);
	db_bind_int(statement, 5, row->roll_id);
	size_t count = db_ids(statement, ids, SAID_MOST);
	for (size_t i = 0; i < count && !known; i++)
		known = known_of_grant(matching, row, ids[i]);
	return known;
}

static bool match_keep(struct matching *matching, const struct roll_row *row)
{
	struct statement *statement = ask(matching, unscoped_query(matching->context, SQL("UPDATE roll_row SET same_name = ?3, known_id = ?4, doubt = ?5, result = ?6 "
		"WHERE tenant_id = ?1 AND id = ?2"), "rows of a roll that was loaded in the actor's scope"));
	db_bind_int(statement, 2, row->record.id);
	db_bind_int(statement, 3, row->same_name);
	if (row->known_id)
		db_bind_int(statement, 4, row->known_id);
	else
		db_bind_null(statement, 4);
	db_bind_text(statement, 5, row->doubt);
	db_bind_text(statement, 6, row->result);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(matching->context, "roll match: %s", db_message(matching->context->db));
}

/* Nearly the same on file is for a person to decide, once; the doubt goes when it holds no more. */
static void near_settle(const struct matching *matching, struct roll_row *row)
{
	const char *near = row->known_id ? NULL : matching->near;
	bool is_checked = text_equal(row->result, ROW_CHECKED);
	if (!near && is_checked)
		row->result = NULL;
	if (!row->doubt || doubt_is_near(row->doubt))
		row->doubt = is_checked ? NULL : near;
}

static bool match(struct matching *matching, struct roll_row *row)
{
	const struct roll_row before = *row;
	matching->near = NULL;
	row->known_id = row->is_collective == 1 ? known_by_collective(matching, row) : known_by_name(matching, row);
	if (!row->known_id)
		row->known_id = known_by_words(matching, row);
	near_settle(matching, row);
	return (row->same_name == before.same_name && row->known_id == before.known_id && text_equal(row->doubt, before.doubt) &&
		text_equal(row->result, before.result)) || match_keep(matching, row);
}

bool rows_match(struct context *context, const struct roll_batch *batch, int64_t from, int64_t until)
{
	struct matching matching;
	struct roll_row *rows;
	size_t count;
	if (!matching_begin(&matching, context, batch) || !rows_between(context, batch->record.id, from, until, ROLL_STEP, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!match(&matching, &rows[i]) || context->failure)
			return false;
	return true;
}

bool row_match(struct context *context, const struct roll_batch *batch, struct roll_row *row)
{
	struct matching matching;
	return matching_begin(&matching, context, batch) && match(&matching, row) && !context->failure;
}
