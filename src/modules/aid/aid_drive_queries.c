/* aid_drive_queries.c: who qualifies for a drive and was not helped (应助尽助),
 * counted by county and listed: everybody on file, not only those who asked.
 * Helped: by a case of the drive, or under its programme within its days. */
#include "modules/aid/aid_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"

enum { PLACES_MOST = 500 };

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "aid drives: %s", db_message(context->db));
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

/* Places 2 to 10: the drive, its programme and days, what it is for. */
static void drive_bind(struct context *context, struct statement *statement, const struct aid_drive *drive)
{
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, drive->record.id);
	db_bind_int(statement, 3, drive->programme_id);
	db_bind_text(statement, 4, drive->from_on);
	db_bind_text(statement, 5, drive->until_on);
	db_bind_int(statement, 6, aid_class_fits(drive->classes, HARDSHIP_DEEP));
	db_bind_int(statement, 7, aid_class_fits(drive->classes, HARDSHIP_RELATIVE));
	db_bind_int(statement, 8, aid_class_fits(drive->classes, HARDSHIP_ACCIDENT));
	db_bind_int(statement, 9, drive->target == TARGET_STUDENTS);
	db_bind_int(statement, 10, drive->target == TARGET_WOMEN);
}

#define QUALIFIED_FILES "h.tenant_id = ?1 AND h.state IN (6, 13) AND (?6 = 1 AND h.class_of = 1 OR ?7 = 1 AND h.class_of = 2 OR ?8 = 1 AND h.class_of = 3) " \
	"AND (?9 = 0 OR EXISTS (SELECT 1 FROM household_member m WHERE m.tenant_id = h.tenant_id AND m.household_id = h.id AND m.identity BETWEEN 8 AND 11)) " \
	"AND (?10 = 0 OR h.sex = 2) "
#define OF_THIS_DRIVE "(c.drive_id = ?2 OR c.programme_id = ?3 AND c.decided_on >= ?4 AND c.decided_on <= ?5)"
#define FILE_HELPED "EXISTS (SELECT 1 FROM aid_case c WHERE c.tenant_id = h.tenant_id AND c.household_id = h.id AND c.state IN (8, 9, 10) AND " OF_THIS_DRIVE ")"
#define FILE_OPEN "EXISTS (SELECT 1 FROM aid_case c WHERE c.tenant_id = h.tenant_id AND c.household_id = h.id AND c.drive_id = ?2 AND c.state IN (1, 2, 3, 4, 5, 6, 7, 12))"
#define QUALIFIED_MODELS "p.tenant_id = ?1 AND p.highest_level BETWEEN 1 AND 3 AND p.status IN (1, 2, 3) AND p.standing = 2 AND p.merged_into IS NULL "
#define MODEL_HELPED "EXISTS (SELECT 1 FROM aid_case c WHERE c.tenant_id = p.tenant_id AND c.person_id = p.id AND c.state IN (8, 9, 10) AND " OF_THIS_DRIVE ")"
#define MODEL_OPEN "EXISTS (SELECT 1 FROM aid_case c WHERE c.tenant_id = p.tenant_id AND c.person_id = p.id AND c.drive_id = ?2 AND c.state IN (1, 2, 3, 4, 5, 6, 7, 12))"

static bool is_of_persons(const struct aid_drive *drive)
{
	return drive->target == TARGET_MODELS;
}

static struct statement *places_ask(struct context *context, const struct aid_drive *drive)
{
	struct statement *statement = is_of_persons(drive)
		? scoped_query(context, entity_find("person"), SQL("SELECT p.office_id AS k, COUNT(*), SUM(CASE WHEN " MODEL_HELPED " THEN 1 ELSE 0 END) FROM person p WHERE " QUALIFIED_MODELS
			"AND {scope:p} GROUP BY k ORDER BY k LIMIT 500"), 5)
		: scoped_query(context, &household, SQL("SELECT h.county_id AS k, COUNT(*), SUM(CASE WHEN " FILE_HELPED " THEN 1 ELSE 0 END) FROM household h WHERE " QUALIFIED_FILES
			"AND {scope:h} GROUP BY k ORDER BY k LIMIT 500"), 10);
	return statement;
}

static void models_bind(struct context *context, struct statement *statement, const struct aid_drive *drive)
{
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, drive->record.id);
	db_bind_int(statement, 3, drive->programme_id);
	db_bind_text(statement, 4, drive->from_on);
	db_bind_text(statement, 5, drive->until_on);
}

/* Which of the persons were helped by the drive, or have a case under way: by id. */
static bool person_helped(struct context *context, const struct aid_drive *drive, int64_t person_id, bool *is_helped, bool *is_open)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT SUM(CASE WHEN c.state IN (8, 9, 10) THEN 1 ELSE 0 END), "
		"SUM(CASE WHEN c.state IN (1, 2, 3, 4, 5, 6, 7, 12) THEN 1 ELSE 0 END) FROM aid_case c WHERE c.tenant_id = ?1 AND c.person_id = ?6 AND " OF_THIS_DRIVE),
		"whether a person of the actor's area was helped, by whomever");
	models_bind(context, statement, drive);
	db_bind_int(statement, 6, person_id);
	enum db_step step = db_step(statement);
	*is_helped = step == DB_ROW && db_int(statement, 0) > 0;
	*is_open = step == DB_ROW && db_int(statement, 1) > 0;
	return ended(context, statement, step);
}

static struct drive_place *place_of(struct drive_place *places, size_t *count, int64_t office_id)
{
	for (size_t i = 0; i < *count; i++)
		if (places[i].office_id == office_id)
			return &places[i];
	if (*count == PLACES_MOST)
		return &places[PLACES_MOST - 1];
	places[*count] = (struct drive_place){ .office_id = office_id };
	return &places[(*count)++];
}

static bool places_below(struct context *context, const struct aid_drive *drive, struct drive_place *places, size_t *count)
{
	struct below_line below;
	if (!below_line_of(context, context->actor->office_id, &below))
		return false;
	for (size_t i = 0; i < below.count; i++) {
		bool is_helped, is_open;
		struct drive_place *place = place_of(places, count, below.offices[i]);
		if (!person_helped(context, drive, below.rows[i].person_id, &is_helped, &is_open))
			return false;
		place->qualified++;
		place->helped += is_helped;
	}
	return true;
}

bool drive_places(struct context *context, const struct aid_drive *drive, struct drive_place **places, size_t *count)
{
	enum db_step step = DB_DONE;
	*places = arena_many(context->arena, PLACES_MOST + 1, struct drive_place);
	*count = 0;
	if (drive->target == TARGET_PROPOSED)
		return true;
	if (drive->target == TARGET_BELOW_LINE) {
		if (!places_below(context, drive, *places, count))
			return false;
	} else {
		struct statement *statement = places_ask(context, drive);
		if (is_of_persons(drive))
			models_bind(context, statement, drive);
		else
			drive_bind(context, statement, drive);
		while (*count < PLACES_MOST && (step = db_step(statement)) == DB_ROW)
			(*places)[(*count)++] = (struct drive_place){ .office_id = db_int(statement, 0), .qualified = db_int(statement, 1), .helped = db_int(statement, 2) };
		if (!ended(context, statement, step))
			return false;
	}
	for (size_t i = 0; i < *count; i++)
		(*places)[i].name = store_title(context, &organisation, (*places)[i].office_id);
	return true;
}

static bool gap_below(struct context *context, const struct aid_drive *drive, int64_t office_id, int64_t after, size_t most, struct drive_missing *rows, size_t *count)
{
	struct below_line below;
	if (!below_line_of(context, context->actor->office_id, &below))
		return false;
	for (size_t i = 0; i < below.count && *count < most; i++) {
		bool is_helped, is_open;
		if (below.rows[i].id <= after || (office_id && below.offices[i] != office_id))
			continue;
		if (!person_helped(context, drive, below.rows[i].person_id, &is_helped, &is_open))
			return false;
		if (is_helped)
			continue;
		rows[*count] = below.rows[i];
		rows[(*count)++].is_open = is_open;
	}
	return true;
}

/* By key, so that the last page of 20,000 files is as quick as the first. */
static struct statement *gap_ask(struct context *context, const struct aid_drive *drive, int64_t office_id, int64_t after, size_t most)
{
	struct statement *statement;
	if (is_of_persons(drive)) {
		statement = scoped_query(context, entity_find("person"), SQL("SELECT p.id, p.id, 0, p.name, p.unit_name, p.office_id, CASE WHEN " MODEL_OPEN " THEN 1 ELSE 0 END FROM person p WHERE "
			QUALIFIED_MODELS "AND NOT " MODEL_HELPED " AND p.id > ?6 AND (?7 = 0 OR p.office_id = ?7) AND {scope:p} ORDER BY p.id LIMIT ?8"), 8);
		models_bind(context, statement, drive);
		db_bind_int(statement, 6, after);
		db_bind_int(statement, 7, office_id);
		db_bind_int(statement, 8, (int64_t)most);
		return statement;
	}
	statement = scoped_query(context, &household, SQL("SELECT h.id, COALESCE(h.person_id, 0), h.class_of, h.name, h.unit_name, h.county_id, CASE WHEN " FILE_OPEN " THEN 1 ELSE 0 END "
		"FROM household h WHERE " QUALIFIED_FILES "AND NOT " FILE_HELPED " AND h.id > ?11 AND (?12 = 0 OR h.county_id = ?12) AND {scope:h} ORDER BY h.id LIMIT ?13"), 13);
	drive_bind(context, statement, drive);
	db_bind_int(statement, 11, after);
	db_bind_int(statement, 12, office_id);
	db_bind_int(statement, 13, (int64_t)most);
	return statement;
}

bool drive_gap(struct context *context, const struct aid_drive *drive, int64_t office_id, int64_t after, size_t most, struct drive_missing **rows, size_t *count)
{
	enum db_step step = DB_DONE;
	*rows = arena_many(context->arena, most + 1, struct drive_missing);
	*count = 0;
	if (drive->target == TARGET_PROPOSED)
		return true;
	if (drive->target == TARGET_BELOW_LINE)
		return gap_below(context, drive, office_id, after, most, *rows, count);
	struct statement *statement = gap_ask(context, drive, office_id, after, most);
	int64_t *offices = arena_many(context->arena, most + 1, int64_t);
	while (*count < most && (step = db_step(statement)) == DB_ROW) {
		offices[*count] = db_int(statement, 5);
		(*rows)[(*count)++] = (struct drive_missing){ .id = db_int(statement, 0), .person_id = db_int(statement, 1), .class_of = db_int(statement, 2),
			.name = copied(context, statement, 3), .unit_name = copied(context, statement, 4), .is_open = db_int(statement, 6) == 1 };
	}
	if (!ended(context, statement, step))
		return false;
	for (size_t i = 0; i < *count; i++)
		(*rows)[i].office = store_title(context, &organisation, offices[i]);
	return true;
}
