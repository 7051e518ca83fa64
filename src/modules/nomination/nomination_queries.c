/* nomination_queries.c: what is asked of many nominations at once: the scan of
 * a round from which meters, board and report are computed. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/nomination/nomination_parts.h"
#include "modules/person/person.h"
#include "modules/selection/selection.h"

/* All of it stands in the index nomination_round: a column more here is a column more there, or every row is fetched. */
#define BRIEF \
	"SELECT t.id, t.office_id, t.at_office_id, t.target, t.state, t.place_kind, t.category_set, t.since, t.sex, t.title_id, " \
	"t.notices_open, t.objections_open, t.inquiries_open, t.inquiries_wanted, t.unfit, t.unit_noticed, t.examinations, t.read_at, t.missing, t.due_on, t.notice_until "
#define OF_ROUND "FROM nomination t WHERE t.tenant_id = ?1 AND t.selection_id = ?2 AND {scope:t}"

static int64_t briefs_count(struct context *context, int64_t selection_id)
{
	struct statement *statement = scoped_query(context, &nomination, SQL("SELECT count(*) " OF_ROUND), 2);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	int64_t count = db_step(statement) == DB_ROW ? db_int(statement, 0) : 0;
	db_reset(statement);
	return count;
}

/* The same few days stand in thousands of rows: kept once as long as they follow each other. */
static const char *day_kept(struct context *context, const char *day, const char **last)
{
	if (!day)
		return NULL;
	if (!*last || !text_equal(*last, day))
		*last = arena_text(context->arena, day);
	return *last;
}

static void brief_read(struct statement *statement, struct nomination_brief *brief)
{
	int64_t *const numbers[] = {
		&brief->id, &brief->office_id, &brief->at_office_id, &brief->target, &brief->state, &brief->place_kind, &brief->category_set,
		&brief->since, &brief->sex, &brief->title_id, &brief->notices_open, &brief->objections_open, &brief->inquiries_open, &brief->inquiries_wanted, &brief->unfit,
		&brief->unit_noticed, &brief->examinations, &brief->read_at, &brief->missing,
	};
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		*numbers[i] = db_int(statement, (int)i);
	if (!brief->unit_noticed)
		brief->missing |= MISSING_UNIT_NOTICE;
}

bool nomination_briefs(struct context *context, int64_t selection_id, struct nomination_brief **briefs, size_t *count)
{
	enum { DUE_ON = 19, NOTICE_UNTIL };
	size_t room = (size_t)briefs_count(context, selection_id);
	struct statement *statement = scoped_query(context, &nomination, SQL(BRIEF OF_ROUND), 2);
	const char *due = NULL, *until = NULL;
	enum db_step step = DB_DONE;
	*briefs = arena_many(context->arena, room + 1, struct nomination_brief);
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	while (*count < room && (step = db_step(statement)) == DB_ROW) {
		struct nomination_brief *brief = &(*briefs)[(*count)++];
		brief_read(statement, brief);
		brief->due_on = day_kept(context, db_text(statement, DUE_ON), &due);
		brief->notice_until = day_kept(context, db_text(statement, NOTICE_UNTIL), &until);
	}
	db_reset(statement);
	return step != DB_FAILED || fail(context, "nominations of a round: %s", db_message(context->db));
}

bool nomination_counted(struct context *context, int64_t selection_id, struct counted **list, size_t *count)
{
	/* Not 1 填报中, 8 不予推荐, 9 不再推荐, 10 未表彰; 6 备选 counts among the reserves. */
	size_t room = (size_t)briefs_count(context, selection_id);
	struct statement *statement = scoped_query(context, &nomination, SQL(
		"SELECT t.id, t.office_id, t.target, CASE WHEN t.state = 6 THEN 3 ELSE t.place_kind END, t.category_set " OF_ROUND " AND t.state IN (2, 3, 4, 5, 6, 7)"), 2);
	enum db_step step = DB_DONE;
	*list = arena_many(context->arena, room + 1, struct counted);
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	while (*count < room && (step = db_step(statement)) == DB_ROW)
		(*list)[(*count)++] = (struct counted){ .id = db_int(statement, 0), .office_id = db_int(statement, 1), .target = db_int(statement, 2),
			.place_kind = db_int(statement, 3), .category_set = db_int(statement, 4) };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "who counts in a round: %s", db_message(context->db));
}

bool nominations_of_person(struct context *context, int64_t person_id, int64_t *ids, size_t most, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM nomination WHERE tenant_id = ?1 AND person_id = ?2 ORDER BY id DESC LIMIT ?3"),
		"a person asks after himself");
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, (int64_t)most);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		ids[*count] = db_int(statement, 0);
	db_reset(statement);
	return step != DB_FAILED || fail(context, "nominations of a person: %s", db_message(context->db));
}

/* --- one nominee --- */

enum { PROOFS_MOST = 300, OTHERS_MOST = 20, HONOURS_MOST = 100 };

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

bool nomination_proofs(struct context *context, int64_t nomination_id, struct nomination_proof **proofs, size_t *count)
{
	struct statement *statement = scoped_query(context, &nomination_proof, SQL("SELECT t.id, t.about, t.text, t.file, t.state FROM nomination_proof t "
		"WHERE t.tenant_id = ?1 AND t.nomination_id = ?2 AND {scope:t} ORDER BY t.id LIMIT 300"), 2);
	enum db_step step = DB_DONE;
	*proofs = arena_many(context->arena, PROOFS_MOST, struct nomination_proof);
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, nomination_id);
	while (*count < PROOFS_MOST && (step = db_step(statement)) == DB_ROW) {
		struct nomination_proof *proof = &(*proofs)[(*count)++];
		proof->record.id = db_int(statement, 0);
		proof->nomination_id = nomination_id;
		proof->about = copied(context, statement, 1);
		proof->text = copied(context, statement, 2);
		proof->file = db_int(statement, 3);
		proof->state = db_int(statement, 4);
	}
	db_reset(statement);
	return step != DB_FAILED || fail(context, "proofs of a nomination: %s", db_message(context->db));
}

/* Each way by its own index: the same ID number, the same file, the same name in the same unit. */
#define OTHER \
	"SELECT t.id, t.selection_id, t.state, t.office_id, t.name, t.unit_name, o.name, s.name, "
#define OF_OTHERS \
	" FROM nomination t JOIN organisation o ON o.tenant_id = t.tenant_id AND o.id = t.office_id " \
	"JOIN selection s ON s.tenant_id = t.tenant_id AND s.id = t.selection_id WHERE t.tenant_id = ?1 AND t.id <> ?2 "

bool nomination_others(struct context *context, const struct nomination *row, struct nomination_other **others, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL(
		OTHER "1" OF_OTHERS "AND t.id_number_index = ?3 UNION "
		OTHER "1" OF_OTHERS "AND t.person_id = ?4 UNION "
		OTHER "1" OF_OTHERS "AND t.collective_id = ?5 UNION "
		OTHER "CASE WHEN t.unit_name = ?7 AND t.target = 2 THEN 1 ELSE 0 END" OF_OTHERS
			"AND t.name = ?6 AND t.selection_id = ?8 AND t.target = ?9 "
		"ORDER BY 9 DESC, 1 DESC LIMIT 20"), "one person is put forward once in a round, whoever does it");
	enum db_step step = DB_DONE;
	*others = arena_many(context->arena, OTHERS_MOST, struct nomination_other);
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, row->record.id);
	db_bind_text(statement, 3, text_is_empty(row->id_number) ? NULL : store_index(context, &nomination, "id_number", row->id_number));
	db_bind_int(statement, 4, row->person_id > 0 ? row->person_id : -1);
	db_bind_int(statement, 5, row->collective_id > 0 ? row->collective_id : -1);
	db_bind_text(statement, 6, row->name);
	db_bind_text(statement, 7, row->unit_name);
	db_bind_int(statement, 8, row->selection_id);
	db_bind_int(statement, 9, row->target);
	while (*count < OTHERS_MOST && (step = db_step(statement)) == DB_ROW) {
		struct nomination_other other = {
			.id = db_int(statement, 0), .selection_id = db_int(statement, 1), .state = db_int(statement, 2), .office_id = db_int(statement, 3),
			.name = copied(context, statement, 4), .unit_name = copied(context, statement, 5), .office = copied(context, statement, 6),
			.round = copied(context, statement, 7), .same_number = db_int(statement, 8) == 1,
		};
		bool is_known = false;
		for (size_t i = 0; i < *count && !is_known; i++)
			is_known = (*others)[i].id == other.id;
		if (!is_known)
			(*others)[(*count)++] = other;
	}
	db_reset(statement);
	return step != DB_FAILED || fail(context, "others about the same nominee: %s", db_message(context->db));
}

int64_t person_by_number(struct context *context, const char *id_number)
{
	if (text_is_empty(id_number))
		return 0;
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM person WHERE tenant_id = ?1 AND id_number_index = ?2 "
		"AND merged_into IS NULL LIMIT 1"), "who bears an ID number is the same person, whoever keeps his file");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, store_index(context, &person, "id_number", id_number));
	int64_t id = db_step(statement) == DB_ROW ? db_int(statement, 0) : 0;
	db_reset(statement);
	return id;
}

bool honours_held(struct context *context, int64_t person_id, int64_t collective_id, struct held_honour **honours, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT g.id, g.level, g.variant, g.state, g.title_name, g.year FROM honour_grant g WHERE g.tenant_id = ?1 AND g.person_id = ?2 UNION "
		"SELECT g.id, g.level, g.variant, g.state, g.title_name, g.year FROM honour_grant g WHERE g.tenant_id = ?1 AND g.collective_id = ?3 "
		"ORDER BY 2, 6, 1 LIMIT 100"), "titles bar and carry whoever granted them");
	enum db_step step = DB_DONE;
	*honours = arena_many(context->arena, HONOURS_MOST, struct held_honour);
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id > 0 ? person_id : -1);
	db_bind_int(statement, 3, collective_id > 0 ? collective_id : -1);
	while (*count < HONOURS_MOST && (step = db_step(statement)) == DB_ROW)
		(*honours)[(*count)++] = (struct held_honour){ db_int(statement, 0), db_int(statement, 1), db_int(statement, 2), db_int(statement, 3),
			copied(context, statement, 4), copied(context, statement, 5) };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "honours of a nominee: %s", db_message(context->db));
}

/* The bits of what is missing, after a proof came or went. */
bool nomination_missing_keep(struct context *context, int64_t nomination_id, int64_t missing)
{
	struct statement *statement = unscoped_query(context, SQL("UPDATE nomination SET missing = ?3 WHERE tenant_id = ?1 AND id = ?2"),
		"a computed column, right whoever keeps the proof");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, nomination_id);
	db_bind_int(statement, 3, missing);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step != DB_FAILED || fail(context, "missing of a nomination: %s", db_message(context->db));
}

/* --- recommendations --- */

enum { COUNTS_MOST = 500 };

bool recommendation_set_taken(struct context *context, int64_t id, int64_t nomination_id)
{
	struct statement *statement = unscoped_query(context, SQL("UPDATE self_recommendation SET state = 2, nomination_id = ?3 WHERE tenant_id = ?1 AND id = ?2"),
		"it says what became of it, whoever put the person forward");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	db_bind_int(statement, 3, nomination_id);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step != DB_FAILED || fail(context, "recommendation: %s", db_message(context->db));
}

bool recommendation_counts(struct context *context, struct recommendation_count **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &self_recommendation, SQL(
		"SELECT t.office_id, o.name, s.name, sum(CASE WHEN t.kind = 1 THEN 1 ELSE 0 END), sum(CASE WHEN t.kind = 2 THEN 1 ELSE 0 END), "
		"sum(CASE WHEN t.state = 1 THEN 1 ELSE 0 END), sum(CASE WHEN t.state = 2 THEN 1 ELSE 0 END), sum(CASE WHEN t.state = 3 THEN 1 ELSE 0 END) "
		"FROM self_recommendation t JOIN organisation o ON o.tenant_id = t.tenant_id AND o.id = t.office_id "
		"JOIN selection s ON s.tenant_id = t.tenant_id AND s.id = t.selection_id WHERE t.tenant_id = ?1 AND {scope:t} "
		"GROUP BY t.office_id, o.name, o.name_order, s.id, s.name ORDER BY s.id DESC, o.name_order, t.office_id LIMIT 500"), 1);
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, COUNTS_MOST, struct recommendation_count);
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	while (*count < COUNTS_MOST && (step = db_step(statement)) == DB_ROW)
		(*lines)[(*count)++] = (struct recommendation_count){ .office_id = db_int(statement, 0), .office = copied(context, statement, 1),
			.round = copied(context, statement, 2), .own = db_int(statement, 3), .others = db_int(statement, 4), .waiting = db_int(statement, 5),
			.taken = db_int(statement, 6), .declined = db_int(statement, 7) };
	db_reset(statement);
	return step != DB_FAILED || fail(context, "recommendations by unit: %s", db_message(context->db));
}
