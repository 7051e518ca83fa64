/* history.c: old and new values of every act, sealed under the key of the
 * person they are about (or of the house, where they are about none). */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/here.h"
#include "model/keep.h"
#include "model/prove.h"
#include "model/question.h"
#include "model/raw_value.h"
#include "model/store.h"
#include "model/subject.h"
#include "model/tenant.h"

enum { CHANGES_TEXT_MAX = 8 * 1024 * 1024, CHANGES_MAX = 256, BACK_MOST = 1000 };

/* "field \x1f old \x1f new \x1e" for each field that differs; "" where a row is made (its values are the row's). */
static const char *changes_text(struct context *context, const struct entity *entity, const void *row, const void *before)
{
	struct buffer *out = buffer_new(context->arena, CHANGES_TEXT_MAX);
	if (!before)
		return "";
	const void *after = row ? row : row_new(context, entity);
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value fresh = field_get(field, after);
		struct value old = field_get(field, before);
		if (values_equal(field, &fresh, &old))
			continue;
		buffer_text(out, field->name);
		buffer_char(out, '\x1f');
		raw_value_put(field, &old, out);
		buffer_char(out, '\x1f');
		raw_value_put(field, &fresh, out);
		buffer_char(out, '\x1e');
	}
	return buffer_string(out);
}

/* What follows from other rows by itself (counts, the highest honour) is no act of anybody; the audit line is enough. */
static bool only_follows(const struct entity *entity, const void *row, const void *before, const char *act)
{
	if (!row || !before || !text_equal(act, "sync"))
		return false;
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value fresh = field_get(field, row);
		struct value old = field_get(field, before);
		if (!field->computed && !values_equal(field, &fresh, &old))
			return false;
	}
	return true;
}

static int64_t subject_of(const struct entity *entity, const void *row)
{
	if (!entity->subject)
		return 0;
	if (text_equal(entity->subject, "id"))
		return ((const struct record *)row)->id;
	return field_get(field_find(entity, entity->subject), row).number;
}

static const char *bound_to(struct context *context, int64_t row_id, int64_t id)
{
	return arena_format(context->arena, "history:%lld:%lld", (long long)row_id, (long long)id);
}

static bool changes_seal(struct context *context, int64_t subject, const char *bound, const char *text, unsigned char **sealed, size_t *length)
{
	*sealed = NULL;
	*length = 0;
	if (!*text)
		return true;
	if (!subject) {
		seal(context->keys, context->arena, bound, text, strlen(text), sealed, length);
		return true;
	}
	struct subject_key key;
	if (!subject_key_reach(context, subject, &key))
		return false;
	return subject_seal(context->keys, context->arena, subject, key.wrapped, key.length, bound, text, sealed, length) ||
	       fail(context, "the key of person %lld does not open", (long long)subject);
}

bool history_keep(struct context *context, const struct entity *entity, const void *row, const void *before,
		  const char *act, const char *reason)
{
	const struct record *record = row ? row : before;
	const void *known = row ? row : before;
	int64_t root = entity->owner ? field_get(field_find(entity, entity->owner_field), known).number : record->id;
	int64_t subject = subject_of(entity, known), id = id_new();
	unsigned char *sealed;
	size_t length;
	if (only_follows(entity, row, before, act))
		return true;
	if (!changes_seal(context, subject, bound_to(context, record->id, id), changes_text(context, entity, row, before), &sealed, &length))
		return false;
	const struct bind binds[] = {
		{ .kind = 'i', .number = record->tenant_id },
		{ .kind = 'i', .number = id },
		{ .kind = 't', .text = entity->name },
		{ .kind = 'i', .number = record->id },
		{ .kind = 'i', .number = root },
		{ .kind = 'i', .number = record->version },
		{ .kind = 'i', .number = context->now },
		{ .kind = 'i', .number = context->actor->account_id },
		{ .kind = 't', .text = context->actor->name },
		{ .kind = 't', .text = context->actor->office_name },
		{ .kind = 't', .text = act },
		{ .kind = reason ? 't' : 'n', .text = reason },
		{ .kind = subject ? 'i' : 'n', .number = subject },
		{ .kind = sealed ? 'b' : 'n', .text = (const char *)sealed, .length = length },
	};
	struct statement *statement = db_prepare(context->db, SQL(
		"INSERT INTO history (tenant_id, id, entity, row_id, root_id, version, at, account_id, who, office, act, reason, "
		"subject_id, sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"));
	if (!statement)
		return fail(context, "history: %s", db_message(context->db));
	statement_bind(statement, binds, (int)(sizeof(binds) / sizeof(binds[0])), 1);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "history: %s", db_message(context->db));
}

static void made_cells(struct context *context, const struct entity *entity, const void *row, struct cell *cells)
{
	const struct record *record = row;
	int64_t subject = subject_of(entity, row);
	cells[0].number = record->tenant_id;
	cells[1].number = id_new();
	cells[2].text = entity->name;
	cells[3].number = record->id;
	cells[4].number = entity->owner ? field_get(field_find(entity, entity->owner_field), row).number : record->id;
	cells[5].number = record->version;
	cells[6].number = context->now;
	cells[7].number = context->actor->account_id;
	cells[8].text = context->actor->name;
	cells[9].text = context->actor->office_name;
	cells[10].text = "create";
	cells[11].number = subject;
	cells[11].is_null = !subject;
}

/* Values of rows newly made are the rows' own: nothing is sealed. */
void history_made(struct context *context, const struct entity *entity, void *const *rows, size_t count, struct many *many)
{
	enum { COLUMNS = 12 };
	struct cell *cells = arena_many(context->arena, count * COLUMNS + 1, struct cell);
	for (size_t i = 0; i < count; i++)
		made_cells(context, entity, rows[i], cells + i * COLUMNS);
	*many = (struct many){
		.table = "history",
		.columns = { "tenant_id", "id", "entity", "row_id", "root_id", "version", "at", "account_id", "who", "office", "act", "subject_id" },
		.kinds = { CELL_INT, CELL_INT, CELL_TEXT, CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_TEXT, CELL_TEXT, CELL_TEXT, CELL_INT },
		.column_count = COLUMNS, .row_count = count, .cells = cells,
	};
}

bool audit_keep(struct context *context, const struct entity *entity, const void *row, const void *before,
		const char *act, const char *reason)
{
	struct audit_line line = {
		.act = act, .entity = entity->name, .row_id = ((const struct record *)(row ? row : before))->id,
		.before = before ? row_canonical(context, entity, before) : NULL,
		.after = row ? row_canonical(context, entity, row) : NULL,
		.reason = reason, .result = "ok",
	};
	return audit_write(context, &line);
}

/* --- reading --- */

static const char *text_of_raw(struct context *context, const struct field *field, const char *raw)
{
	if (text_is_empty(raw))
		return NULL;
	struct value value;
	if (!raw_value_read(context, field, raw, &value))
		return NULL;
	struct buffer *out = buffer_new(context->arena, 64 * 1024);
	print_cell(context, field, &value, NULL, PRINT_SCREEN, out);
	return buffer_string(out);
}

static void changes_read(struct context *context, const struct entity *entity, char *text, struct history_entry *entry)
{
	char **lines;
	size_t count = text_split(context->arena, text, '\x1e', &lines);
	entry->changes = arena_many(context->arena, count, struct history_change);
	for (size_t i = 0; i < count && i < CHANGES_MAX; i++) {
		char **parts;
		if (text_split(context->arena, lines[i], '\x1f', &parts) != 3)
			continue;
		const struct field *field = field_find(entity, parts[0]);
		if (!field || field->hidden || !may_see(context, entity, field))
			continue;
		struct history_change *change = &entry->changes[entry->change_count++];
		*change = (struct history_change){
			.field = field, .label = words(context, field->label),
			.old_text = text_of_raw(context, field, parts[1]),
			.new_text = text_of_raw(context, field, parts[2]),
		};
		if (field->type->uploaded && change->old_text && change->new_text)
			change->new_text = words(context, "换过");
	}
}

static char *open_at(struct context *context, int64_t subject, const char *bound, const void *sealed, size_t length)
{
	if (!subject)
		return unseal(context->keys, context->arena, bound, sealed, length);
	struct subject_key key;
	if (!subject_key_find(context, subject, &key) || !key.length)
		return NULL;
	return subject_unseal(context->keys, context->arena, subject, key.wrapped, key.length, bound, sealed, length);
}

/* Entries of schema 1 were bound to their row alone; the upgrade noted the id that none of them reaches. */
static bool is_of_schema_1(struct context *context, int64_t id)
{
	int64_t first;
	const char *told = setting_get(context, 0, "history_bound_from");
	return told && text_to_int(told, 1, INT64_MAX, &first) && id < first;
}

static char *changes_open(struct context *context, int64_t subject, int64_t row_id, int64_t id, const void *sealed, size_t length)
{
	char *text = open_at(context, subject, bound_to(context, row_id, id), sealed, length);
	if (text || !is_of_schema_1(context, id))
		return text;
	return open_at(context, subject, arena_format(context->arena, "history:%lld", (long long)row_id), sealed, length);
}

bool history_bound_from_now(struct context *context)
{
	return setting_set(context, 0, "history_bound_from", arena_format(context->arena, "%lld", (long long)id_new()));
}

static bool entry_opens(struct context *context, struct statement *statement, int64_t *opened, int64_t *erased)
{
	struct arena_mark mark = arena_mark(context->arena);
	int64_t subject = db_int(statement, 2);
	struct subject_key key;
	bool good = true;
	if (subject && subject_key_find(context, subject, &key) && !key.length && subject_is_erased(context, subject))
		++*erased;
	else
		good = changes_open(context, subject, db_int(statement, 1), db_int(statement, 0), db_bytes(statement, 3), db_length(statement, 3)) != NULL;
	*opened += good;
	if (!context->failure)
		arena_rewind(context->arena, mark);
	return good;
}

const char *history_prove(struct context *context, int64_t *opened, int64_t *erased)
{
	enum { PAGE = 1000 };
	int64_t after = INT64_MIN;
	for (size_t count = PAGE; count == PAGE;) {
		struct statement *statement = db_prepare(context->db, SQL("SELECT id, row_id, subject_id, sealed, entity FROM history WHERE tenant_id = ?1 AND id > ?2 "
			"AND sealed IS NOT NULL ORDER BY id LIMIT 1000"));
		db_bind_int(statement, 1, context->actor->tenant_id);
		db_bind_int(statement, 2, after);
		enum db_step step = DB_FAILED;
		for (count = 0; count < PAGE && (step = db_step(statement)) == DB_ROW; count++) {
			after = db_int(statement, 0);
			if (entry_opens(context, statement, opened, erased))
				continue;
			const char *wrong = arena_format(context->arena, "%s %lld 的一条历史（%lld）打不开：被改动过、从别处粘来，或者缺了当时的密钥",
							 db_text(statement, 4), (long long)db_int(statement, 1), (long long)after);
			db_reset(statement);
			return wrong;
		}
		db_reset(statement);
		if (step == DB_FAILED)
			return db_message(context->db);
	}
	return "";
}

static const char *act_label(struct context *context, const struct entity *entity, const char *act)
{
	static const struct {
		const char *act;
		const char *label;
	} common[] = {
		{ "create", "登记" }, { "change", "修改" }, { "remove", "删除" }, { "relink", "改关联" }, { "merge", "合并" },
		{ "undo", "撤销|操作" }, { "restore", "恢复" }, { "frame", "裁剪照片" }, { "import", "导入" }, { "sync", "随动更新" }, { "await", "待确认" },
		{ "erase", "删除个人信息" },
	};
	const char *own = act_label_of(entity, act);
	if (own)
		return words(context, own);
	for (size_t i = 0; i < sizeof(common) / sizeof(common[0]); i++)
		if (text_equal(common[i].act, act))
			return words(context, common[i].label);
	return act;
}

struct raw_entry {
	int64_t subject;
	const char *sealed;
	size_t length;
};

static void entry_read(struct context *context, struct statement *statement, struct history_entry *entry, struct raw_entry *raw)
{
	struct arena *arena = context->arena;
	entry->entity = entity_find_here(context, arena_text(arena, db_text(statement, 0)));
	entry->row_id = db_int(statement, 1);
	entry->version = db_int(statement, 2);
	entry->at = db_int(statement, 3);
	entry->who = arena_text(arena, db_text(statement, 4));
	entry->office = arena_text(arena, db_text(statement, 5));
	entry->act_name = arena_text(arena, db_text(statement, 6));
	entry->act = entry->entity ? act_label(context, entry->entity, entry->act_name) : "";
	entry->about = entry->entity ? words(context, entry->entity->label) : "";
	entry->reason = arena_text(arena, db_text(statement, 7));
	raw->subject = db_int(statement, 8);
	raw->length = db_length(statement, 9);
	if (raw->length)
		raw->sealed = arena_text_n(arena, db_bytes(statement, 9), raw->length);
	entry->id = db_int(statement, 10);
}

/* A row's own entries and those of its child rows; a child row's own stand under its owner. */
static struct question *entries_question(struct context *context, const struct entity *entity, const void *row)
{
	const struct record *record = row;
	struct question *question = question_new(context);
	int64_t root = entity->owner ? field_get(field_find(entity, entity->owner_field), row).number : record->id;
	question_put(question, "SELECT entity, row_id, version, at, who, office, act, reason, subject_id, sealed, id FROM history WHERE tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND (root_id = ");
	question_int(question, record->id);
	if (entity->owner) {
		question_put(question, " OR root_id = ");
		question_int(question, root);
		question_put(question, " AND row_id = ");
		question_int(question, record->id);
	}
	question_put(question, ")");
	return question;
}

static size_t entries_take(struct context *context, struct question *question, size_t most, struct history_entry *entries, struct raw_entry *raws)
{
	struct statement *statement = question_ask(context, question);
	size_t count = 0;
	while (statement && count < most && db_step(statement) == DB_ROW) {
		entry_read(context, statement, &entries[count], &raws[count]);
		count++;
	}
	db_reset(statement);
	return count;
}

size_t history_before(struct context *context, const struct entity *entity, int64_t id, int64_t before, size_t most, struct history_entry **entries)
{
	void *row = row_new(context, entity);
	*entries = arena_many(context->arena, most, struct history_entry);
	struct raw_entry *raws = arena_many(context->arena, most, struct raw_entry);
	if (!store_load(context, entity, id, row))
		return 0;
	struct question *question = entries_question(context, entity, row);
	if (before) {
		question_put(question, " AND id < ");
		question_int(question, before);
	}
	question_put(question, " ORDER BY id DESC LIMIT ");
	question_int(question, (int64_t)most);
	size_t count = entries_take(context, question, most, *entries, raws);
	for (size_t i = 0; i < count; i++) {
		struct history_entry *entry = &(*entries)[i];
		if (entry->entity && text_equal(entry->entity->name, entity->name))
			entry->about = NULL;
		/* A child row may be shown to fewer than its owner. */
		char *text = raws[i].sealed && entry->entity && may(context, entry->entity, ACT_SHOW)
			? changes_open(context, raws[i].subject, entry->row_id, entry->id, raws[i].sealed, raws[i].length) : NULL;
		if (text)
			changes_read(context, entry->entity, text, entry);
	}
	return count;
}

size_t history_of(struct context *context, const struct entity *entity, int64_t id, size_t most, struct history_entry **entries)
{
	return history_before(context, entity, id, 0, most, entries);
}

/* --- back to a version --- */

static bool changes_undo(struct context *context, const struct entity *entity, char *text, void *row)
{
	char **lines, **parts;
	size_t count = text_split(context->arena, text, '\x1e', &lines);
	for (size_t i = 0; i < count; i++) {
		struct value old;
		if (text_split(context->arena, lines[i], '\x1f', &parts) != 3)
			continue;
		const struct field *field = field_find(entity, parts[0]);
		if (!field)
			continue;	/* the field is no longer there */
		if (!raw_value_read(context, field, parts[1], &old))
			return false;
		field_set(field, row, &old);
	}
	return true;
}

bool history_back_to(struct context *context, const struct entity *entity, void *row, int64_t version)
{
	const struct record *record = row;
	struct history_entry *entries = arena_many(context->arena, BACK_MOST, struct history_entry);
	struct raw_entry *raws = arena_many(context->arena, BACK_MOST, struct raw_entry);
	struct question *question = entries_question(context, entity, row);
	question_put(question, " AND row_id = ");
	question_int(question, record->id);
	question_put(question, " AND version > ");
	question_int(question, version);
	question_put(question, " ORDER BY id DESC LIMIT ");
	question_int(question, BACK_MOST);
	size_t count = entries_take(context, question, BACK_MOST, entries, raws);
	for (size_t i = 0; i < count; i++) {
		if (!raws[i].sealed)
			continue;
		char *text = changes_open(context, raws[i].subject, entries[i].row_id, entries[i].id, raws[i].sealed, raws[i].length);
		if (!text || !changes_undo(context, entity, text, row))
			return false;
	}
	return count < BACK_MOST && !context->failure;
}
