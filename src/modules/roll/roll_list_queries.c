/* roll_list_queries.c: what stands beside the rows of a roll: sections,
 * headings, skipped lines, wordings of awards, the list of rolls; and what
 * undoing asks. */
#include "modules/roll/roll_parts.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"

#define OF_ROLL "rows of a roll that was loaded in the actor's scope"

static struct statement *ask(struct context *context, struct statement *statement, int64_t roll_id)
{
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, roll_id);
	return statement;
}

static bool finish(struct context *context, struct statement *statement)
{
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "roll: %s", db_message(context->db));
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	return arena_text(context->arena, db_text(statement, column));
}

/* --- the text, and staging as a whole --- */

bool text_of_roll(struct context *context, int64_t roll_id, const char **text)
{
	struct statement *statement = ask(context, unscoped_query(context, SQL("SELECT t.text, t.id FROM roll_text t "
		"WHERE t.tenant_id = ?1 AND t.roll_id = ?2"), OF_ROLL), roll_id);
	bool found = db_step(statement) == DB_ROW;
	*text = found ? store_unseal(context, &roll_text, "text", db_int(statement, 1), db_bytes(statement, 0), db_length(statement, 0)) : "";
	db_reset(statement);
	if (!*text)
		*text = "";
	if (context->failure)
		return false;
	return found || fail(context, "the text of a roll is gone");
}

int64_t text_row_of_roll(struct context *context, int64_t roll_id)
{
	return db_first(ask(context, unscoped_query(context, SQL("SELECT t.id FROM roll_text t WHERE t.tenant_id = ?1 AND t.roll_id = ?2"),
		OF_ROLL), roll_id), 0);
}

/* In slices, so that nobody waits long: rows first, asides and wordings with the last. */
bool staging_remove(struct context *context, int64_t roll_id)
{
	for (int64_t left = 1; left > 0;) {
		if (!store_begin(context))
			return false;
		struct statement *statement = ask(context, unscoped_query(context, SQL("DELETE FROM roll_row WHERE tenant_id = ?1 AND id IN "
			"(SELECT r.id FROM roll_row r WHERE r.tenant_id = ?1 AND r.roll_id = ?2 LIMIT 1000)"), OF_ROLL), roll_id);
		bool good = finish(context, statement);
		left = good ? db_first(ask(context, unscoped_query(context, SQL("SELECT count(*) FROM (SELECT 1 FROM roll_row r "
			"WHERE r.tenant_id = ?1 AND r.roll_id = ?2 LIMIT 1) AS one"), OF_ROLL), roll_id), 0) : 0;
		good = good && finish(context, ask(context, unscoped_query(context, SQL("DELETE FROM roll_aside "
			"WHERE tenant_id = ?1 AND roll_id = ?2"), OF_ROLL), roll_id));
		good = good && finish(context, ask(context, unscoped_query(context, SQL("DELETE FROM roll_award "
			"WHERE tenant_id = ?1 AND roll_id = ?2"), OF_ROLL), roll_id));
		if (!good || !store_commit(context)) {
			store_rollback(context);
			return false;
		}
	}
	return true;
}

int64_t sequence_last(struct context *context, int64_t roll_id)
{
	return db_first(ask(context, unscoped_query(context, SQL("SELECT max(r.sequence) FROM roll_row r "
		"WHERE r.tenant_id = ?1 AND r.roll_id = ?2"), OF_ROLL), roll_id), 0);
}

int64_t sequence_after(struct context *context, int64_t roll_id, int64_t sequence)
{
	struct statement *statement = ask(context, unscoped_query(context, SQL("SELECT max(r.sequence) FROM roll_row r "
		"WHERE r.tenant_id = ?1 AND r.roll_id = ?2 AND r.sequence >= ?3 AND r.sequence < ?4"), OF_ROLL), roll_id);
	db_bind_int(statement, 3, sequence);
	db_bind_int(statement, 4, (sequence / ROLL_STEP + 1) * ROLL_STEP);
	return db_first(statement, sequence) + 1;
}

int64_t sequence_of_line(struct context *context, int64_t roll_id, int64_t line)
{
	struct statement *statement = ask(context, unscoped_query(context, SQL("SELECT max(r.sequence) FROM roll_row r "
		"WHERE r.tenant_id = ?1 AND r.roll_id = ?2 AND r.line <= ?3"), OF_ROLL), roll_id);
	db_bind_int(statement, 3, line);
	return sequence_after(context, roll_id, db_first(statement, 0));
}

/* --- sections --- */

static const char *common_value(struct context *context, struct statement *statement, int column, int64_t rows, bool *differ)
{
	const char *least = copied(context, statement, column);
	*differ = !text_equal(least, db_text(statement, column + 1)) || (least && db_int(statement, column + 2) != rows);
	return *differ ? NULL : least;
}

size_t sections_of(struct context *context, int64_t roll_id, struct roll_section *sections, size_t most)
{
	struct statement *statement = ask(context, unscoped_query(context, SQL("SELECT r.heading, count(*), min(r.award), max(r.award), count(r.award), "
		"min(r.year), max(r.year), count(r.year), min(r.place), max(r.place), count(r.place) FROM roll_row r "
		"WHERE r.tenant_id = ?1 AND r.roll_id = ?2 GROUP BY r.heading ORDER BY r.heading LIMIT ?3"), OF_ROLL), roll_id);
	size_t count = 0;
	db_bind_int(statement, 3, (int64_t)most);
	while (count < most && db_step(statement) == DB_ROW) {
		struct roll_section *section = &sections[count++];
		*section = (struct roll_section){ .heading = db_int(statement, 0), .count = db_int(statement, 1) };
		section->award = common_value(context, statement, 2, section->count, &section->awards_differ);
		section->year = common_value(context, statement, 5, section->count, &section->years_differ);
		section->place = common_value(context, statement, 8, section->count, &section->places_differ);
	}
	db_reset(statement);
	return count;
}

int64_t rows_under(struct context *context, int64_t roll_id, int64_t line, int64_t until)
{
	struct statement *statement = ask(context, unscoped_query(context, SQL("SELECT count(*) FROM roll_row r WHERE r.tenant_id = ?1 AND r.roll_id = ?2 "
		"AND r.heading >= ?3 AND r.heading < ?4 AND r.decision = 1"), OF_ROLL), roll_id);
	db_bind_int(statement, 3, line);
	db_bind_int(statement, 4, until);
	return db_first(statement, 0);
}

bool found_of(struct context *context, struct roll_batch *batch)
{
	struct statement *statement = ask(context, unscoped_query(context, SQL("SELECT count(DISTINCT r.award), min(r.award), min(substr(r.year, 1, 4)), "
		"max(substr(r.year, 1, 4)) FROM roll_row r WHERE r.tenant_id = ?1 AND r.roll_id = ?2"), OF_ROLL), batch->record.id);
	const char *award_before = batch->award_found, *year_before = batch->year_found;
	if (db_step(statement) == DB_ROW) {
		int64_t awards = db_int(statement, 0);
		const char *award = copied(context, statement, 1), *first = copied(context, statement, 2), *last = copied(context, statement, 3);
		batch->award_found = awards > 1 ? arena_format(context->arena, "%s等 %lld 项", award, (long long)awards) : award;
		batch->year_found = text_equal(first, last) ? first : arena_format(context->arena, "%s—%s", first, last);
	}
	db_reset(statement);
	return !text_equal(award_before, batch->award_found) || !text_equal(year_before, batch->year_found);
}

bool section_set(struct context *context, int64_t roll_id, int64_t heading, enum section_field field, const char *old, const char *new)
{
	struct statement *statement =
		field == SECTION_AWARD ? unscoped_query(context, SQL("UPDATE roll_row SET award = ?5 WHERE tenant_id = ?1 AND roll_id = ?2 "
			"AND state IN (1, 5) AND (heading = ?3 OR CAST(?3 AS BIGINT) = -1) AND coalesce(award, '') = ?4"), OF_ROLL)
		: field == SECTION_YEAR ? unscoped_query(context, SQL("UPDATE roll_row SET year = ?5 WHERE tenant_id = ?1 AND roll_id = ?2 "
			"AND state IN (1, 5) AND (heading = ?3 OR CAST(?3 AS BIGINT) = -1) AND coalesce(year, '') = ?4"), OF_ROLL)
		: unscoped_query(context, SQL("UPDATE roll_row SET place = ?5 WHERE tenant_id = ?1 AND roll_id = ?2 "
			"AND state IN (1, 5) AND (heading = ?3 OR CAST(?3 AS BIGINT) = -1) AND coalesce(place, '') = ?4"), OF_ROLL);
	ask(context, statement, roll_id);
	db_bind_int(statement, 3, heading);
	db_bind_text(statement, 4, old ? old : "");
	db_bind_text(statement, 5, text_is_empty(new) ? NULL : new);
	return finish(context, statement);
}

bool fault_keep(struct context *context, int64_t id, const char *fault)
{
	struct statement *statement = unscoped_query(context, SQL("UPDATE roll_row SET fault = ?3 WHERE tenant_id = ?1 AND id = ?2"), OF_ROLL);
	ask(context, statement, id);
	db_bind_text(statement, 3, fault);
	return finish(context, statement);
}

/* --- asides --- */

size_t asides_of(struct context *context, int64_t roll_id, enum roll_line_kind kind, int64_t after, size_t most, struct roll_aside **asides)
{
	struct statement *statement = ask(context, unscoped_query(context, SQL("SELECT a.id, a.line, a.depth, a.text, a.reason FROM roll_aside a "
		"WHERE a.tenant_id = ?1 AND a.roll_id = ?2 AND a.kind = ?3 AND a.line > ?4 ORDER BY a.line, a.id LIMIT ?5"), OF_ROLL), roll_id);
	size_t count = 0;
	*asides = arena_many(context->arena, most + 1, struct roll_aside);
	db_bind_int(statement, 3, kind);
	db_bind_int(statement, 4, after);
	db_bind_int(statement, 5, (int64_t)most);
	while (count < most && db_step(statement) == DB_ROW) {
		(*asides)[count++] = (struct roll_aside){
			.record.id = db_int(statement, 0), .roll_id = roll_id, .line = db_int(statement, 1), .kind = kind,
			.depth = db_int(statement, 2), .reason = copied(context, statement, 4),
			.text = store_unseal(context, &roll_aside, "text", db_int(statement, 0), db_bytes(statement, 3), db_length(statement, 3)),
		};
	}
	db_reset(statement);
	return count;
}

int64_t asides_count(struct context *context, int64_t roll_id, enum roll_line_kind kind)
{
	struct statement *statement = ask(context, unscoped_query(context, SQL("SELECT count(*) FROM roll_aside a "
		"WHERE a.tenant_id = ?1 AND a.roll_id = ?2 AND a.kind = ?3"), OF_ROLL), roll_id);
	db_bind_int(statement, 3, kind);
	return db_first(statement, 0);
}

bool aside_remove(struct context *context, int64_t roll_id, int64_t line)
{
	struct statement *statement = ask(context, unscoped_query(context, SQL("DELETE FROM roll_aside "
		"WHERE tenant_id = ?1 AND roll_id = ?2 AND line = ?3 AND kind = 2"), OF_ROLL), roll_id);
	db_bind_int(statement, 3, line);
	return finish(context, statement);
}

bool heading_doubt_clear(struct context *context, int64_t roll_id, int64_t line)
{
	struct statement *statement = ask(context, unscoped_query(context, SQL("UPDATE roll_aside SET reason = NULL "
		"WHERE tenant_id = ?1 AND roll_id = ?2 AND line = ?3 AND kind = 1"), OF_ROLL), roll_id);
	db_bind_int(statement, 3, line);
	return finish(context, statement);
}

/* --- wordings --- */

size_t wordings_used(struct context *context, int64_t roll_id, struct wording *wordings, size_t most)
{
	struct statement *statement = ask(context, unscoped_query(context, SQL("SELECT r.award, r.is_collective, count(*), min(w.id), min(w.decision), "
		"min(w.title_id), min(w.level), min(w.variant), min(t.name) FROM roll_row r "
		"LEFT JOIN roll_award w ON w.tenant_id = r.tenant_id AND w.roll_id = r.roll_id AND w.wording = r.award AND w.is_collective = r.is_collective "
		"LEFT JOIN title t ON t.tenant_id = w.tenant_id AND t.id = w.title_id "
		"WHERE r.tenant_id = ?1 AND r.roll_id = ?2 AND r.decision = 1 AND r.known_id IS NULL AND r.award IS NOT NULL AND r.state IN (1, 5) "
		"GROUP BY r.award, r.is_collective ORDER BY 3 DESC, 1 LIMIT ?3"), OF_ROLL), roll_id);
	size_t count = 0;
	db_bind_int(statement, 3, (int64_t)most);
	while (count < most && db_step(statement) == DB_ROW) {
		struct wording *wording = &wordings[count++];
		*wording = (struct wording){ .rows = db_int(statement, 2), .title = copied(context, statement, 8) };
		wording->award = (struct roll_award){
			.record.id = db_int(statement, 3), .roll_id = roll_id, .wording = copied(context, statement, 0),
			.is_collective = db_int(statement, 1), .decision = db_int(statement, 4), .title_id = db_int(statement, 5),
			.level = db_int(statement, 6), .variant = db_int(statement, 7),
		};
	}
	db_reset(statement);
	return count;
}

bool wordings_prune(struct context *context, int64_t roll_id)
{
	return finish(context, ask(context, unscoped_query(context, SQL("DELETE FROM roll_award WHERE tenant_id = ?1 AND roll_id = ?2 "
		"AND NOT EXISTS (SELECT 1 FROM roll_row r WHERE r.tenant_id = roll_award.tenant_id AND r.roll_id = roll_award.roll_id "
		"AND r.award = roll_award.wording AND r.is_collective = roll_award.is_collective)"), OF_ROLL), roll_id));
}

/* --- rolls --- */

#define LISTED "b.id, b.name, b.award_found, b.year_found, b.place, b.persons, b.collectives, b.state, b.made_at, b.made_by FROM roll_batch b "

static size_t listed_read(struct context *context, struct statement *statement, size_t most, struct roll_listed *rolls)
{
	size_t count = 0;
	while (count < most && db_step(statement) == DB_ROW) {
		rolls[count++] = (struct roll_listed){
			.id = db_int(statement, 0), .name = copied(context, statement, 1), .award = copied(context, statement, 2),
			.year = copied(context, statement, 3), .place = copied(context, statement, 4), .persons = db_int(statement, 5),
			.collectives = db_int(statement, 6), .state = db_int(statement, 7), .made_at = db_int(statement, 8), .made_by = db_int(statement, 9),
		};
	}
	db_reset(statement);
	return count;
}

size_t rolls_of(struct context *context, int64_t before, size_t most, struct roll_listed *rolls)
{
	struct statement *statement = scoped_query(context, &roll_batch, SQL("SELECT " LISTED
		"WHERE {scope:b} AND (CAST(?1 AS BIGINT) = 0 OR b.id < ?1) ORDER BY b.id DESC LIMIT ?2"), 2);
	db_bind_int(statement, 1, before);
	db_bind_int(statement, 2, (int64_t)most);
	return listed_read(context, statement, most, rolls);
}

size_t rolls_waiting(struct context *context, int64_t made_by, size_t most, struct roll_listed *rolls)
{
	struct statement *statement = scoped_query(context, &roll_batch, SQL("SELECT " LISTED
		"WHERE {scope:b} AND b.state IN (1, 2, 5) AND (CAST(?1 AS BIGINT) = 0 OR b.made_by = ?1) AND (b.state <> 1 OR EXISTS "
		"(SELECT 1 FROM roll_row r WHERE r.tenant_id = b.tenant_id AND r.roll_id = b.id AND r.decision = 1 AND r.known_id IS NULL)) "
		"ORDER BY b.id DESC LIMIT ?2"), 2);
	db_bind_int(statement, 1, made_by);
	db_bind_int(statement, 2, (int64_t)most);
	return listed_read(context, statement, most, rolls);
}

/* --- for registering and undoing --- */

int64_t collective_named(struct context *context, const char *name)
{
	struct statement *statement = scoped_query(context, &collective, SQL("SELECT min(c.id) FROM collective c WHERE {scope:c} AND c.name = ?1"), 1);
	db_bind_text(statement, 1, name);
	return db_first(statement, 0);
}

int64_t grants_beside(struct context *context, const struct roll_row *row)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*) FROM honour_grant g WHERE g.tenant_id = ?1 AND g.id <> ?2 "
		"AND (g.person_id = ?3 OR g.collective_id = ?4)"), "whether anything else rests on what the roll made");
	ask(context, statement, row->grant_id);
	db_bind_int(statement, 3, row->person_id);
	db_bind_int(statement, 4, row->collective_id);
	return db_first(statement, 0);
}

size_t names_made(struct context *context, int64_t person_id, int64_t batch_id, int64_t *ids, size_t most)
{
	struct statement *statement = ask(context, unscoped_query(context, SQL("SELECT n.id FROM person_name n WHERE n.tenant_id = ?1 "
		"AND n.person_id = ?2 AND n.batch_id = ?3 AND n.version = 1 LIMIT ?4"), "names that this roll gave to its own person"), person_id);
	db_bind_int(statement, 3, batch_id);
	db_bind_int(statement, 4, (int64_t)most);
	return db_ids(statement, ids, most);
}

/* Rows of other rolls that found the honour on file wait again. */
bool row_forget(struct context *context, const struct roll_row *row)
{
	bool good = finish(context, ask(context, unscoped_query(context, SQL("UPDATE roll_row SET person_id = NULL, person_version = NULL, "
		"collective_id = NULL, grant_id = NULL, result = NULL, state = 1 WHERE tenant_id = ?1 AND id = ?2"), OF_ROLL), row->record.id));
	return good && finish(context, ask(context, unscoped_query(context, SQL("UPDATE roll_row SET known_id = NULL, "
		"result = CASE WHEN state = 4 THEN NULL ELSE result END, state = CASE WHEN state = 4 THEN 1 ELSE state END "
		"WHERE tenant_id = ?1 AND known_id = ?2"), "rows that rest on an honour that is taken back"), row->grant_id));
}
