/* search.c: keys by which rows are found: the folded text of a name, its
 * readings and initials, the beginning of a unit's name.  A search is one
 * range over these keys, or one look at a blind index.  Each key also tells the
 * office of the row it leads to, so that a county passes over others' keys
 * without a look at their rows. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "chinese/idnumber.h"
#include "chinese/pinyin.h"
#include "db/db.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/keep.h"
#include "model/plan.h"
#include "model/prove.h"
#include "model/question.h"
#include "model/scope.h"
#include "model/store.h"

enum { KEYS_MAX = 96, KEY_POINTS_MAX = 40, PERSON_NAME_MAX = 30, INDEX_LENGTH = 64 };

struct keys_found {
	const char *keys[KEYS_MAX];
	size_t count;
};

bool entity_is_searchable(const struct entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (entity->fields[i].search != SEARCH_NO && entity->fields[i].search != SEARCH_WORDS)
			return true;
	return false;
}

static void key_add(struct context *context, struct keys_found *found, const char *key)
{
	if (text_is_empty(key) || found->count == KEYS_MAX)
		return;
	key = text_head(context->arena, key, KEY_POINTS_MAX);
	for (size_t i = 0; i < found->count; i++)
		if (text_equal(found->keys[i], key))
			return;
	found->keys[found->count++] = key;
}

static void name_keys(struct context *context, struct keys_found *found, const char *name)
{
	key_add(context, found, name_fold(context->arena, name));
	struct name_readings readings = { 0 };
	name_read(context->arena, name, &readings);
	for (size_t i = 0; i < readings.key_count; i++)
		key_add(context, found, readings.keys[i]);
	for (size_t i = 0; i < readings.initial_count; i++)
		key_add(context, found, readings.initial_keys[i]);
}

/* The long names of organisations, titles and teams are remembered by their telling middle (机械轻纺工会 of 临江市机械轻纺工会):
 * each of their endings is a key too, and the initials of the whole.  A short one may be a person's (the holder of an honour
 * is either): its whole reading is one more. */
static void long_name_keys(struct context *context, struct keys_found *found, const char *name)
{
	enum { ENDINGS_MAX = 30, SHORTEST = 2, PERSON_POINTS = 6 };
	const char *folded = name_fold(context->arena, name);
	const char *at = folded;
	for (int i = 0; i < ENDINGS_MAX && text_points(at) >= SHORTEST; i++) {
		key_add(context, found, at);
		text_next(&at);
	}
	struct name_readings readings = { 0 };
	name_read(context->arena, name, &readings);
	for (size_t i = 0; i < readings.key_count && text_points(folded) <= PERSON_POINTS; i++)
		key_add(context, found, readings.keys[i]);
	for (size_t i = 0; i < readings.initial_count; i++)
		key_add(context, found, readings.initial_keys[i]);
}

static void row_keys(struct context *context, const struct entity *entity, const void *row, struct keys_found *found)
{
	found->count = 0;
	for (size_t i = 0; row && i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value value = field_get(field, row);
		if (field->sensitive || field->search == SEARCH_NO || field->search == SEARCH_WORDS || value_is_empty(field, &value))
			continue;
		must(field->type->member == MEMBER_TEXT);
		if (field->search == SEARCH_NAME && field->max > PERSON_NAME_MAX)
			long_name_keys(context, found, value.text);
		else if (field->search == SEARCH_NAME)
			name_keys(context, found, value.text);
		else
			key_add(context, found, name_fold(context->arena, value.text));
	}
}

static bool has_key(const struct keys_found *found, const char *key)
{
	for (size_t i = 0; i < found->count; i++)
		if (text_equal(found->keys[i], key))
			return true;
	return false;
}

/* A child row's keys lead to its owner. */
static int64_t found_row(const struct entity *entity, const void *row)
{
	if (!entity->owner)
		return ((const struct record *)row)->id;
	return field_get(field_find(entity, entity->owner_field), row).number;
}

static const struct entity *found_entity(const struct entity *entity)
{
	return entity->owner ? entity_find(entity->owner) : entity;
}

enum { OWNERS_AT_ONCE = 200 };

/* `held`: on PostgreSQL an owner that is given to another office at this moment is waited for; then it is our keys that he waits for. */
static bool owners_ask(struct context *context, const struct entity *entity, void *const *rows, size_t count, bool held, int64_t *offices)
{
	const struct entity *owner = found_entity(entity);
	size_t places = count == 1 ? 1 : OWNERS_AT_ONCE;	/* always as many: one statement, prepared once */
	struct question *question = question_new(context);
	question_puts(question, "SELECT id, %s FROM %s WHERE tenant_id = ", scope_office_column(owner), owner->name);
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND id IN (");
	for (size_t i = 0; i < places; i++) {
		question_put(question, i ? ", " : "");
		question_int(question, found_row(entity, rows[i < count ? i : 0]));
	}
	question_put(question, held && db_engine(context->db) == DB_POSTGRES ? ") ORDER BY id FOR NO KEY UPDATE" : ")");
	struct statement *statement = question_ask(context, question);
	enum db_step step = DB_FAILED;
	while (statement && (step = db_step(statement)) == DB_ROW)
		for (size_t i = 0; i < count; i++)
			if (found_row(entity, rows[i]) == db_int(statement, 0))
				offices[i] = db_int(statement, 1);
	db_reset(statement);
	return step == DB_DONE || fail(context, "offices of %s: %s", owner->name, db_message(context->db));
}

/* Of the rows that the keys of these lead to. */
static bool offices_find(struct context *context, const struct entity *entity, void *const *rows, size_t count, bool held, int64_t *offices)
{
	bool good = true;
	for (size_t i = 0; i < count; i++)
		offices[i] = entity->owner ? 0 : scope_office(entity, rows[i]);
	if (!entity->owner || !scope_office_column(found_entity(entity)))
		return true;
	for (size_t at = 0; good && at < count; at += OWNERS_AT_ONCE)
		good = owners_ask(context, entity, rows + at, count - at < OWNERS_AT_ONCE ? count - at : OWNERS_AT_ONCE, held, offices + at);
	return good;
}

static bool key_remove(struct context *context, const struct entity *entity, const void *row, const char *key)
{
	const struct record *record = row;
	struct question *question = question_new(context);
	question_put(question, "DELETE FROM search_key WHERE tenant_id = ");
	question_int(question, record->tenant_id);
	question_put(question, " AND entity = ");
	question_text(question, found_entity(entity)->name);
	question_put(question, " AND key = ");
	question_text(question, key);
	question_put(question, " AND row_id = ");
	question_int(question, found_row(entity, row));
	question_put(question, " AND source_id = ");
	question_int(question, record->id);
	return question_run(context, question);
}

static bool key_insert(struct context *context, const struct entity *entity, const void *row, const char *key, int64_t office_id)
{
	const struct record *record = row;
	struct question *question = question_new(context);
	question_put(question, "INSERT INTO search_key (tenant_id, entity, key, row_id, source_id, office_id) VALUES (");
	question_int(question, record->tenant_id);
	question_put(question, ", ");
	question_text(question, found_entity(entity)->name);
	question_put(question, ", ");
	question_text(question, key);
	question_put(question, ", ");
	question_int(question, found_row(entity, row));
	question_put(question, ", ");
	question_int(question, record->id);
	question_put(question, ", ");
	question_int(question, office_id);
	question_put(question, ")");
	return question_run(context, question);
}

/* A row given to another office takes all keys that lead to it along, its children's too. */
static bool office_follow(struct context *context, const struct entity *entity, const void *row, const void *before)
{
	const struct record *record = row;
	if (!row || !before || scope_office(entity, row) == scope_office(entity, before))
		return true;
	struct question *question = question_new(context);
	question_put(question, "UPDATE search_key SET office_id = ");
	question_int(question, scope_office(entity, row));
	question_put(question, " WHERE tenant_id = ");
	question_int(question, record->tenant_id);
	question_put(question, " AND row_id = ");
	question_int(question, record->id);
	question_put(question, " AND (entity || '') = ");	/* by the row, not by the entity */
	question_text(question, entity->name);
	return question_run(context, question);
}

bool search_keys_keep(struct context *context, const struct entity *entity, const void *row, const void *before)
{
	if (!office_follow(context, entity, row, before))
		return false;
	if (!entity_is_searchable(entity))
		return true;
	struct keys_found fresh;
	struct keys_found old;
	int64_t office_id = -1;
	row_keys(context, entity, row, &fresh);
	row_keys(context, entity, before, &old);
	bool moved = row && before && found_row(entity, row) != found_row(entity, before);
	for (size_t i = 0; i < old.count; i++)
		if ((moved || !has_key(&fresh, old.keys[i])) && !key_remove(context, entity, before, old.keys[i]))
			return false;
	for (size_t i = 0; i < fresh.count; i++) {
		if (!moved && has_key(&old, fresh.keys[i]))
			continue;
		if (office_id < 0 && !offices_find(context, entity, (void *const[]){ (void *)row }, 1, true, &office_id))
			return false;
		if (!key_insert(context, entity, row, fresh.keys[i], office_id))
			return false;
	}
	return true;
}

const char *search_keys_prove(struct context *context, const struct entity *entity, const void *row, int64_t *count)
{
	const struct record *record = row;
	struct keys_found wanted;
	size_t met = 0, strange = 0;
	int64_t office_id = 0;
	row_keys(context, entity, row, &wanted);
	if (!offices_find(context, entity, (void *const[]){ (void *)row }, 1, false, &office_id))
		return context->failure;
	struct question *question = question_new(context);
	question_put(question, "SELECT key, office_id FROM search_key WHERE tenant_id = ");
	question_int(question, record->tenant_id);
	question_put(question, " AND row_id = ");
	question_int(question, found_row(entity, row));
	question_put(question, " AND source_id = ");
	question_int(question, record->id);
	question_put(question, " AND entity = ");
	question_text(question, found_entity(entity)->name);
	struct statement *statement = question_ask(context, question);
	while (statement && db_step(statement) == DB_ROW)
		*(has_key(&wanted, db_text(statement, 0)) && db_int(statement, 1) == office_id ? &met : &strange) += 1;
	db_reset(statement);
	*count += (int64_t)(met + strange);
	if (met == wanted.count && !strange)
		return "";
	return arena_format(context->arena, "%s %lld 的查找词与内容不符（应有 %zu 个，对上 %zu 个，多余 %zu 个）：会查不到或查错。打开这条记录重新保存即可",
			    entity->label, (long long)record->id, wanted.count, met, strange);
}

/* In the order of the table, which is that of the rows, and without the index: in it each key would be moved by itself. */
bool search_keys_offices(struct context *context)
{
	if (!db_run(context->db, SQL("DROP INDEX search_key_all")))
		return fail(context, "search keys: %s", db_message(context->db));
	struct question *question = question_new(context);
	question_put(question, "UPDATE search_key SET office_id = CASE entity");
	for (size_t i = 0; entity_at(i); i++) {
		const struct entity *entity = entity_at(i);
		const char *column = scope_office_column(entity);
		if (column)
			question_puts(question, " WHEN '%s' THEN COALESCE((SELECT t.%s FROM %s t WHERE t.tenant_id = search_key.tenant_id AND t.id = search_key.row_id), 0)",
				      entity->name, column, entity->name);
	}
	question_put(question, " ELSE 0 END");
	return question_run(context, question);
}

struct key_cells {
	const char *key;
	int64_t row_id, source_id, office_id;
};

static int key_cells_order(const void *one, const void *other)
{
	return strcmp(((const struct key_cells *)one)->key, ((const struct key_cells *)other)->key);
}

static void key_cells_fill(struct context *context, const struct entity *entity, const struct key_cells *keys, size_t count, struct many *many)
{
	enum { COLUMNS = 6 };
	struct cell *cells = arena_many(context->arena, count * COLUMNS + 1, struct cell);
	for (size_t i = 0; i < count; i++) {
		cells[i * COLUMNS].number = context->actor->tenant_id;
		cells[i * COLUMNS + 1].text = found_entity(entity)->name;
		cells[i * COLUMNS + 2].text = keys[i].key;
		cells[i * COLUMNS + 3].number = keys[i].row_id;
		cells[i * COLUMNS + 4].number = keys[i].source_id;
		cells[i * COLUMNS + 5].number = keys[i].office_id;
	}
	*many = (struct many){
		.table = "search_key", .columns = { "tenant_id", "entity", "key", "row_id", "source_id", "office_id" },
		.kinds = { CELL_INT, CELL_TEXT, CELL_TEXT, CELL_INT, CELL_INT, CELL_INT }, .column_count = COLUMNS, .row_count = count, .cells = cells,
	};
}

/* In the order of the keys: neighbours share their page of the index. */
bool search_keys_made(struct context *context, const struct entity *entity, void *const *rows, size_t count, struct many *many)
{
	struct keys_found found;
	size_t all = 0, room = 0;
	struct key_cells *keys = NULL;
	int64_t *offices = arena_many(context->arena, count + 1, int64_t);
	if (!entity_is_searchable(entity))
		return true;
	if (!offices_find(context, entity, rows, count, true, offices))
		return false;
	for (size_t i = 0; i < count; i++) {
		row_keys(context, entity, rows[i], &found);
		if (all + found.count > room) {
			size_t more = (all + found.count) * 2;
			keys = arena_grow(context->arena, keys, room * sizeof(*keys), more * sizeof(*keys));
			room = more;
		}
		for (size_t k = 0; k < found.count; k++)
			keys[all++] = (struct key_cells){ found.keys[k], found_row(entity, rows[i]), ((const struct record *)rows[i])->id, offices[i] };
	}
	if (all)
		qsort(keys, all, sizeof(*keys), key_cells_order);
	key_cells_fill(context, entity, keys, all, many);
	return true;
}

static bool looks_like_id_number(const char *text)
{
	size_t length = strlen(text);
	size_t digits = 0;
	for (const char *at = text; *at; at++)
		digits += *at >= '0' && *at <= '9';
	return (length == 15 || length == 18) && digits + 1 >= length;
}

static const struct field *id_number_field(const struct entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		if (field->sensitive && field->search == SEARCH_EXACT && field->type == &type_id_number)
			return field;
	}
	return NULL;
}

/* The blind index of an ID number, NULL where the words are none or the actor may not look for one. */
static const char *id_number_index(struct context *context, const struct entity *entity, const char *words)
{
	const struct field *field = id_number_field(entity);
	const char *clean = id_number_clean(context->arena, words);
	struct id_number number;
	if (!field || !looks_like_id_number(clean) || !may_see(context, entity, field))
		return NULL;
	if (id_number_read(context->arena, clean, NULL, &number, NULL))
		clean = arena_text(context->arena, number.number);
	return blind_index(context->keys, context->arena, plan_of(entity)->bound[field - entity->fields], clean);
}

const char *words_conceal(struct context *context, const struct entity *entity, const char *words)
{
	const char *index = text_is_empty(words) ? NULL : id_number_index(context, entity, words);
	return index ? arena_format(context->arena, "#%s", index) : NULL;
}

static bool exact_read(struct context *context, const struct entity *entity, const char *words, struct words_search *search)
{
	bool concealed = words[0] == '#' && strlen(words) == INDEX_LENGTH + 1;
	search->index = concealed ? words + 1 : id_number_index(context, entity, words);
	search->exact = search->index ? id_number_field(entity) : NULL;
	return search->exact && may_see(context, entity, search->exact);
}

bool words_search_read(struct context *context, const struct entity *entity, const char *words, struct words_search *search)
{
	*search = (struct words_search){ 0 };
	if (exact_read(context, entity, words, search))
		return true;
	const char *folded = text_head(context->arena, name_fold(context->arena, words), KEY_POINTS_MAX);
	if (text_is_empty(folded) || !entity_is_searchable(entity))
		return false;
	search->from = folded;
	search->until = arena_format(context->arena, "%s\xf4\x8f\xbf\xbf", folded);
	return true;
}
