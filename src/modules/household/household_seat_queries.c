/* household_seat_queries.c: nobody stands in two open files.  One row for each person
 * in an open file, unique by the blind index of his ID number and by his own
 * file: two clerks at the same moment are told apart by the database. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household_parts.h"
#include "modules/person/person.h"

enum { ERASED_MOST = 500 };

static const struct field seat_fields[] = {
	{ FIELD(struct household_seat, household_id, REF), .label = "困难职工档案", .refers_to = "household", .computed = true },
	{ FIELD(struct household_seat, member_id, REF), .label = "家庭成员", .refers_to = "household_member", .computed = true },
	{ FIELD(struct household_seat, person_id, REF), .label = "个人档案", .refers_to = "person", .unique = true, .computed = true },
	{ FIELD(struct household_seat, id_number, ID_NUMBER), .label = "身份证号", .sensitive = true, .unique = true, .computed = true },
};
static const struct index seat_indexes[] = { { .columns = { "tenant_id", "household_id" } } };

const struct entity household_seat = {
	.name = "household_seat", .label = "在档人员", .row_size = sizeof(struct household_seat), FIELDS(seat_fields), INDEXES(seat_indexes), .plain = true, .no_custom = true,
	.purpose = "一户一档", .basis = HOUSEHOLD_BASIS, .keep = HOUSEHOLD_KEEP,
};

static const char *file_words(struct context *context, struct statement *statement)
{
	const char *words = NULL;
	if (db_step(statement) == DB_ROW) {
		const char *number = db_text(statement, 0), *office = db_text(statement, 1);
		words = number ? words_with(context, "档案 %s（%s）", number, office ? office : "")
			       : words_with(context, "%s正在办理的一份申请", office ? office : "");
	}
	db_reset(statement);
	return words;
}

static const char *taken_by_number(struct context *context, int64_t household_id, const char *id_number)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT h.number, o.name FROM household_seat s JOIN household h ON h.tenant_id = s.tenant_id AND h.id = s.household_id "
		"LEFT JOIN organisation o ON o.tenant_id = h.tenant_id AND o.id = h.office_id "
		"WHERE s.tenant_id = ?1 AND s.id_number_index = ?2 AND s.household_id <> ?3 LIMIT 1"), "one household, one file, in all offices");
	if (!statement)
		return NULL;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, store_index(context, &household_seat, "id_number", id_number));
	db_bind_int(statement, 3, household_id);
	return file_words(context, statement);
}

static const char *taken_by_person(struct context *context, int64_t household_id, int64_t person_id)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT h.number, o.name FROM household_seat s JOIN household h ON h.tenant_id = s.tenant_id AND h.id = s.household_id "
		"LEFT JOIN organisation o ON o.tenant_id = h.tenant_id AND o.id = h.office_id "
		"WHERE s.tenant_id = ?1 AND s.person_id = ?2 AND s.household_id <> ?3 LIMIT 1"), "one household, one file, in all offices");
	if (!statement)
		return NULL;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, household_id);
	return file_words(context, statement);
}

const char *seat_taken(struct context *context, int64_t household_id, int64_t person_id, const char *id_number)
{
	const char *found = text_is_empty(id_number) ? NULL : taken_by_number(context, household_id, id_number);
	return found || person_id <= 0 ? found : taken_by_person(context, household_id, person_id);
}

const char *dead_words(struct context *context, int64_t person_id, const char *id_number)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT status_on FROM person WHERE tenant_id = ?1 AND status = 5 AND merged_into IS NULL AND (id = ?2 OR id_number_index = ?3) LIMIT 1"),
		"the dead are not put on file, wherever their file lies");
	const char *said = NULL;
	if (!statement)
		return NULL;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_text(statement, 3, text_is_empty(id_number) ? NULL : store_index(context, &person, "id_number", id_number));
	if (db_step(statement) == DB_ROW) {
		const char *day = db_text(statement, 0);
		said = text_is_empty(day) ? words(context, "登记为已去世") : words_with(context, "登记为已去世（%s）", date_words(context, day));
	}
	db_reset(statement);
	return said;
}

/* --- kept with the file --- */

static bool seats_leave(struct context *context, int64_t household_id)
{
	struct statement *statement = unscoped_query(context, SQL("DELETE FROM household_seat WHERE tenant_id = ?1 AND household_id = ?2"), "seats follow the file");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, household_id);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step != DB_FAILED || fail(context, "seats: %s", db_message(context->db));
}

/* The seat belongs to no office: who may change the file takes it, wherever the other one lies.  Refused by the index where two come at once. */
static bool seat_write(struct context *context, const struct household_seat *wanted, bool *taken)
{
	const unsigned char *sealed = NULL;
	const char *index = NULL;
	size_t length = 0;
	int64_t id = id_new();
	struct statement *statement = unscoped_query(context, SQL("INSERT INTO household_seat (tenant_id, id, version, made_at, made_by, changed_at, batch_id, household_id, member_id, "
		"person_id, id_number, id_number_index) VALUES (?1, ?2, 1, ?3, ?4, ?3, 0, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING RETURNING id"), "one household, one file, in all offices");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	db_bind_int(statement, 3, context->now);
	db_bind_int(statement, 4, context->actor->account_id);
	db_bind_int(statement, 5, wanted->household_id);
	if (wanted->member_id > 0)
		db_bind_int(statement, 6, wanted->member_id);
	else
		db_bind_null(statement, 6);
	if (wanted->person_id > 0)
		db_bind_int(statement, 7, wanted->person_id);
	else
		db_bind_null(statement, 7);
	if (!text_is_empty(wanted->id_number))
		store_seal(context, &household_seat, "id_number", id, wanted->id_number, &sealed, &length, &index);
	if (sealed)
		db_bind_bytes(statement, 8, sealed, length);
	else
		db_bind_null(statement, 8);
	db_bind_text(statement, 9, index);
	enum db_step step = db_step(statement);
	db_reset(statement);
	*taken = step == DB_ROW;
	return step != DB_FAILED || fail(context, "seats: %s", db_message(context->db));
}

static bool seat_take(struct context *context, const struct household_seat *wanted, const char *name)
{
	bool taken = false;
	if (wanted->person_id <= 0 && text_is_empty(wanted->id_number))
		return true;
	const char *other = seat_taken(context, wanted->household_id, wanted->person_id, wanted->id_number);
	if (!other && !context->failure && !seat_write(context, wanted, &taken))
		return false;
	if (other)
		problem(context, "", "%s已在%s里：一户一档，一个人不能在两份档案里", name, other);
	else if (!taken)
		problem(context, "", "%s在这份档案里登记了两次，或者刚刚被另一份档案登记，请核对", name);
	return taken && !context->failure;
}

bool seats_keep(struct context *context, const struct household *row)
{
	struct household_member *members;
	size_t count;
	if (!seats_leave(context, row->record.id))
		return false;
	if (!household_is_open(row->state))
		return true;
	struct household_seat head = { .household_id = row->record.id, .person_id = row->person_id, .id_number = row->id_number };
	if (!seat_take(context, &head, row->name) || !household_members(context, row->record.id, &members, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct household_seat seat = { .household_id = row->record.id, .member_id = members[i].record.id, .person_id = members[i].person_id,
					       .id_number = members[i].id_number };
		if (!seat_take(context, &seat, members[i].name))
			return false;
	}
	return true;
}

int64_t seats_wrong(struct context *context)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT (SELECT count(*) FROM household h WHERE h.tenant_id = ?1 AND h.state NOT IN (1, 7, 8, 9) AND (h.id_number_index IS NOT NULL OR h.person_id IS NOT NULL) "
		"AND NOT EXISTS (SELECT 1 FROM household_seat s WHERE s.tenant_id = h.tenant_id AND s.household_id = h.id AND s.member_id IS NULL)) + "
		"(SELECT count(*) FROM household_seat s JOIN household h ON h.tenant_id = s.tenant_id AND h.id = s.household_id WHERE s.tenant_id = ?1 AND h.state IN (1, 7, 8, 9))"),
		"laomo check looks at every file");
	db_bind_int(statement, 1, context->actor->tenant_id);
	return db_first(statement, 0);
}

/* --- erased --- */

static bool member_blank(struct context *context, int64_t id)
{
	struct household_member *row = row_new(context, &household_member);
	if (!store_load_unscoped(context, &household_member, id, row, "a person is erased"))
		return context->failure == NULL;
	struct household_member blank = { .record = row->record, .household_id = row->household_id, .name = "（已删除）", .relation = row->relation,
		.income = NO_NUMBER, .entered = NO_NUMBER, .years = NO_NUMBER, .jobless_able = row->jobless_able };
	*row = blank;
	return store_blank(context, &household_member, row, "erase", NULL);
}

static size_t ids_asked(struct context *context, struct statement *statement, int64_t person_id, int64_t *ids)
{
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	return db_ids(statement, ids, ERASED_MOST);
}

bool households_blank(struct context *context, int64_t person_id)
{
	int64_t *ids = arena_many(context->arena, ERASED_MOST, int64_t);
	size_t count = ids_asked(context, unscoped_query(context, SQL("SELECT m.id FROM household_member m JOIN household h ON h.tenant_id = m.tenant_id AND h.id = m.household_id "
		"WHERE m.tenant_id = ?1 AND h.person_id = ?2 LIMIT 500"), "a person is erased"), person_id, ids);
	for (size_t i = 0; i < count; i++)
		if (!member_blank(context, ids[i]))
			return false;
	count = ids_asked(context, unscoped_query(context, SQL("SELECT id FROM household_member WHERE tenant_id = ?1 AND person_id = ?2 LIMIT 500"), "a person is erased"), person_id, ids);
	for (size_t i = 0; i < count; i++)
		if (!member_blank(context, ids[i]))
			return false;
	struct statement *statement = unscoped_query(context, SQL("DELETE FROM household_seat WHERE tenant_id = ?1 AND (person_id = ?2 OR household_id IN "
		"(SELECT id FROM household WHERE tenant_id = ?1 AND person_id = ?2))"), "a person is erased");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step != DB_FAILED || fail(context, "seats: %s", db_message(context->db));
}
