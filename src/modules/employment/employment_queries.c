/* employment_queries.c: a place taken by one statement, who fits whom, and the sums of a half-year. */
#include "base/arena.h"
#include "model/context.h"
#include "model/recall.h"
#include "model/store.h"
#include "modules/employment/employment_parts.h"

static const char vacancy_place[] = "vacancies are open to everybody of the tenant; who takes a place was let in by the introduction";

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "employment: %s", db_message(context->db));
}

/* --- places --- */

static bool vacancy_noted(struct context *context, int64_t vacancy_id, int64_t by)
{
	struct job_vacancy *row = row_new(context, &job_vacancy);
	recall_forget(context);
	if (!store_load_unscoped(context, &job_vacancy, vacancy_id, row, vacancy_place))
		return false;
	row->taken -= by;
	row->record.version--;
	recall_forget(context);
	return store_note(context, &job_vacancy, row, "place");
}

bool vacancy_move(struct context *context, int64_t vacancy_id, int64_t by, bool *done)
{
	struct statement *statement = unscoped_query(context, SQL(
		"UPDATE job_vacancy SET taken = taken + ?3, version = version + 1, changed_at = ?4 WHERE tenant_id = ?1 AND id = ?2 "
		"AND taken + ?3 BETWEEN 0 AND places RETURNING taken"), vacancy_place);
	enum db_step step;
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, vacancy_id);
	db_bind_int(statement, 3, by);
	db_bind_int(statement, 4, context->now);
	step = db_step(statement);
	*done = step == DB_ROW;
	return ended(context, statement, step) && (!*done || vacancy_noted(context, vacancy_id, by));
}

/* --- who fits --- */

static size_t ids_read(struct context *context, struct statement *statement, int64_t *ids, size_t most)
{
	size_t count = 0;
	enum db_step step = DB_DONE;
	while (count < most && (step = db_step(statement)) == DB_ROW)
		ids[count++] = db_int(statement, 0);
	ended(context, statement, step);
	return count;
}

size_t seekers_for(struct context *context, const struct job_vacancy *vacancy, int64_t *ids, size_t most)
{
	struct statement *statement = scoped_query(context, &job_seeker, SQL(
		"SELECT t.id FROM job_seeker t WHERE {scope:t} AND t.trade = ?1 AND t.state = 1 AND NOT EXISTS (SELECT 1 FROM job_introduction i "
		"WHERE i.tenant_id = t.tenant_id AND i.seeker_id = t.id AND i.vacancy_id = ?2) ORDER BY t.registered_on, t.id LIMIT ?3"), 3);
	if (!statement)
		return 0;
	db_bind_int(statement, 1, vacancy->trade);
	db_bind_int(statement, 2, vacancy->record.id);
	db_bind_int(statement, 3, (int64_t)most);
	return ids_read(context, statement, ids, most);
}

size_t vacancies_for(struct context *context, const struct job_seeker *seeker, int64_t *ids, size_t most)
{
	struct statement *statement = scoped_query(context, &job_vacancy, SQL(
		"SELECT t.id FROM job_vacancy t WHERE {scope:t} AND t.trade = ?1 AND t.state = 1 AND t.taken < t.places AND t.until_on >= ?2 AND NOT EXISTS "
		"(SELECT 1 FROM job_introduction i WHERE i.tenant_id = t.tenant_id AND i.vacancy_id = t.id AND i.seeker_id = ?3) ORDER BY t.until_on, t.id LIMIT ?4"), 4);
	if (!statement)
		return 0;
	db_bind_int(statement, 1, seeker->trade);
	db_bind_text(statement, 2, context->today);
	db_bind_int(statement, 3, seeker->record.id);
	db_bind_int(statement, 4, (int64_t)most);
	return ids_read(context, statement, ids, most);
}

int64_t seeker_of_person(struct context *context, int64_t person_id)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM job_seeker WHERE tenant_id = ?1 AND person_id = ?2 AND state <> 4 ORDER BY id DESC LIMIT 1"), "his own");
	int64_t id = 0;
	if (!statement || !person_id)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	ids_read(context, statement, &id, 1);
	return id;
}

/* --- sums --- */

static struct half_sum *half_of(struct half_sum *sums, size_t *count, size_t most, int64_t year, int64_t half)
{
	size_t place = 0;
	while (place < *count && (sums[place].year > year || (sums[place].year == year && sums[place].half > half)))
		place++;
	if (place < *count && sums[place].year == year && sums[place].half == half)
		return &sums[place];
	if (*count == most)
		return NULL;
	for (size_t i = *count; i > place; i--)
		sums[i] = sums[i - 1];
	sums[place] = (struct half_sum){ .year = year, .half = half };
	(*count)++;
	return &sums[place];
}

static void half_read(struct context *context, struct statement *statement, enum half_column column, struct half_sum *sums, size_t *count, size_t most)
{
	enum db_step step;
	if (!statement)
		return;
	db_bind_int(statement, 1, (int64_t)most);
	while ((step = db_step(statement)) == DB_ROW) {
		struct half_sum *sum = half_of(sums, count, most, db_int(statement, 0), db_int(statement, 1));
		if (sum)
			sum->counts[column] = db_int(statement, 2);
	}
	ended(context, statement, step);
}

/* The year and half of a date's text. */
#define HALF(column) "CAST(substr(" column ", 1, 4) AS BIGINT), CASE WHEN substr(" column ", 6, 2) < '07' THEN 1 ELSE 2 END, count(*)"
#define GROUPED " GROUP BY 1, 2 ORDER BY 1 DESC, 2 DESC LIMIT ?1"

size_t half_sums(struct context *context, struct half_sum *sums, size_t most)
{
	size_t count = 0;
	half_read(context, scoped_query(context, &job_seeker, SQL("SELECT " HALF("t.registered_on") " FROM job_seeker t WHERE {scope:t}" GROUPED), 1),
		HALF_REGISTERED, sums, &count, most);
	half_read(context, scoped_query(context, &job_introduction, SQL("SELECT " HALF("t.introduced_on") " FROM job_introduction t WHERE {scope:t}" GROUPED), 1),
		HALF_INTRODUCED, sums, &count, most);
	half_read(context, scoped_query(context, &job_introduction, SQL("SELECT " HALF("t.hired_on") " FROM job_introduction t WHERE {scope:t} AND t.state = 2" GROUPED), 1),
		HALF_HIRED, sums, &count, most);
	half_read(context, scoped_query(context, &job_introduction, SQL(
		"SELECT " HALF("t.hired_on") " FROM job_introduction t WHERE {scope:t} AND t.state = 2 AND t.kept = 1" GROUPED), 1), HALF_KEPT, sums, &count, most);
	half_read(context, scoped_query(context, &job_training, SQL("SELECT " HALF("t.until_on") " FROM job_training t WHERE {scope:t} AND t.state = 2" GROUPED), 1),
		HALF_TRAINED, sums, &count, most);
	return count;
}

/* Places that are taken are those of people who were hired. */
const char *employment_prove(struct context *context)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT v.post FROM job_vacancy v WHERE v.tenant_id = ?1 AND v.taken <> (SELECT count(*) FROM job_introduction i "
		"WHERE i.tenant_id = v.tenant_id AND i.vacancy_id = v.id AND i.state = 2) ORDER BY v.id LIMIT 1"), "all of the tenant is proved");
	const char *wrong = "";
	if (!statement)
		return "";
	db_bind_int(statement, 1, context->actor->tenant_id);
	if (db_step(statement) == DB_ROW)
		wrong = arena_format(context->arena, "the places taken of %s are not those of its people", db_text(statement, 0));
	db_reset(statement);
	return wrong;
}
