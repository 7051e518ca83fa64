/* full_text.c: see full_text.h.  It cuts no words (chinese/bigrams) and knows
 * no engine (db/words_index). */
#include "model/full_text.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "chinese/bigrams.h"
#include "db/words_index.h"
#include "model/context.h"
#include "model/question.h"

enum { WORDS_MAX = 8 * 1024 * 1024 };

static bool is_text_of(const struct field *field)
{
	return field->search == SEARCH_WORDS;
}

bool entity_has_texts(const struct entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (is_text_of(&entity->fields[i]))
			return true;
	return false;
}

const char *full_text_table(struct arena *arena, const struct entity *entity)
{
	return words_index_name(arena, entity->name, BIGRAMS_NUMBER);
}

static void words_add(struct arena *arena, struct buffer *out, const char *text)
{
	if (text_is_empty(text))
		return;
	if (out->length)
		buffer_char(out, ' ');
	buffer_text(out, text_bigrams(arena, text));
}

static const char *words_of_row(struct context *context, const struct entity *entity, const void *row)
{
	struct buffer *out = buffer_new(context->arena, WORDS_MAX);
	for (size_t i = 0; row && i < entity->field_count; i++)
		if (is_text_of(&entity->fields[i]))
			words_add(context->arena, out, field_get(&entity->fields[i], row).text);
	return buffer_string(out);
}

bool full_text_keep(struct context *context, const struct entity *entity, const void *row, const void *before)
{
	if (!entity_has_texts(entity))
		return true;
	const struct record *record = row ? row : before;
	const char *table = full_text_table(context->arena, entity);
	const char *old = words_of_row(context, entity, before);
	const char *fresh = words_of_row(context, entity, row);
	return words_index_put(context->db, context->arena, table, record->tenant_id, record->id, old, fresh) ||
	       fail(context, "words of %s: %s", entity->name, db_message(context->db));
}

const char *full_text_sought(struct context *context, const char *typed)
{
	struct phrase phrases[PHRASES_MAX];
	const char *texts[PHRASES_MAX];
	bool beginning[PHRASES_MAX];
	size_t count = text_phrases(context->arena, typed, phrases, PHRASES_MAX);
	for (size_t i = 0; i < count; i++) {
		texts[i] = phrases[i].words;
		beginning[i] = phrases[i].beginning;
	}
	return count ? words_index_sought(context->db, context->arena, texts, beginning, count) : NULL;
}

/* --- at the upgrade --- */

/* ", deeds, note" */
static const char *texts_of_table(struct arena *arena, const struct entity *entity, size_t *count)
{
	struct buffer *out = buffer_new(arena, 16 * 1024);
	*count = 0;
	for (size_t i = 0; i < entity->field_count; i++) {
		if (!is_text_of(&entity->fields[i]))
			continue;
		buffer_format(out, ", %s", entity->fields[i].name);
		++*count;
	}
	return buffer_string(out);
}

/* All rows of an entity one after the other, with the words of each. */
struct walk {
	struct db *db;
	struct arena *arena;	/* wound back row by row */
	const char *table;	/* the index */
	size_t texts;
	int64_t rows;		/* that have words */
	bool (*with)(struct walk *walk, int64_t tenant_id, int64_t id, const char *words);
};

static bool row_walk(struct walk *walk, struct statement *statement, int64_t *after)
{
	struct arena_mark mark = arena_mark(walk->arena);
	struct buffer *out = buffer_new(walk->arena, WORDS_MAX);
	*after = db_int(statement, 0);
	for (size_t i = 0; i < walk->texts; i++)
		words_add(walk->arena, out, db_text(statement, (int)i + 2));
	walk->rows += out->length > 0;
	bool good = walk->with(walk, db_int(statement, 1), *after, buffer_string(out));
	arena_rewind(walk->arena, mark);
	return good;
}

/* A few hundred rows after `*after`; *count says how many. */
static bool some_walk(struct walk *walk, struct sql select, int64_t *after, size_t *count)
{
	enum db_step step;
	struct statement *statement = db_prepare(walk->db, select);
	db_bind_int(statement, 1, *after);
	bool good = true;
	for (*count = 0; good && (step = db_step(statement)) == DB_ROW; ++*count)
		good = row_walk(walk, statement, after);
	db_reset(statement);
	return good && step != DB_FAILED;
}

static bool table_walk(struct walk *walk, const struct entity *entity)
{
	const char *texts = texts_of_table(walk->arena, entity, &walk->texts);
	struct sql select = sql_built(arena_format(walk->arena, "SELECT id, tenant_id%s FROM %s WHERE id > ?1 ORDER BY id LIMIT 500",
						   texts, entity->name));
	int64_t after = INT64_MIN;
	for (size_t count = 1; count; )
		if (!some_walk(walk, select, &after, &count))
			return false;
	return true;
}

static bool row_fill(struct walk *walk, int64_t tenant_id, int64_t id, const char *words)
{
	return words_index_put(walk->db, walk->arena, walk->table, tenant_id, id, NULL, words);
}

static bool index_reach(struct db *db, struct arena *arena, const struct entity *entity, struct buffer *done)
{
	bool made;
	const char *table = full_text_table(arena, entity);
	if (!words_index_make(db, arena, table, &made))
		return false;
	if (made && done)
		buffer_format(done, "新建词语索引 %s\n", entity->name);
	struct walk walk = { .db = db, .arena = arena, .table = table, .with = row_fill };
	return !made || table_walk(&walk, entity);
}

static bool is_wanted(struct arena *arena, const char *name)
{
	for (size_t i = 0; entity_at(i); i++)
		if (entity_has_texts(entity_at(i)) && text_equal(full_text_table(arena, entity_at(i)), name))
			return true;
	return false;
}

static bool unwanted_drop(struct db *db, struct arena *arena, struct buffer *done)
{
	const char **names;
	size_t count;
	if (!words_indexes(db, arena, &names, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (is_wanted(arena, names[i]))
			continue;
		if (!words_index_drop(db, arena, names[i]))
			return false;
		if (done)
			buffer_format(done, "删除词语索引 %s\n", names[i]);
	}
	return true;
}

static bool indexes_reach(struct db *db, struct arena *arena, struct buffer *done)
{
	for (size_t i = 0; entity_at(i); i++)
		if (entity_has_texts(entity_at(i)) && !index_reach(db, arena, entity_at(i), done))
			return false;
	return unwanted_drop(db, arena, done);
}

bool full_text_reach(struct db *db, struct arena *arena, struct buffer *done, const char **why)
{
	bool within = tx_is_open(db);
	if (within || tx_begin(db, TX_WRITE)) {
		if (indexes_reach(db, arena, done) && (within || tx_commit(db)))
			return true;
		if (!within)
			tx_rollback(db);
	}
	*why = arena_format(arena, "词语索引没有建成：%s", db_message(db));
	return false;
}

/* --- proof --- */

static bool row_count(struct walk *walk, int64_t tenant_id, int64_t id, const char *words)
{
	(void)walk;
	(void)tenant_id;
	(void)id;
	(void)words;
	return true;
}

const char *full_text_check(struct context *context)
{
	struct buffer *wrong = buffer_new(context->arena, 64 * 1024);
	for (size_t i = 0; entity_at(i); i++) {
		const struct entity *entity = entity_at(i);
		if (!entity_has_texts(entity))
			continue;
		const char *table = full_text_table(context->arena, entity);
		struct walk walk = { .db = context->db, .arena = context->arena, .table = table, .with = row_count };
		int64_t held = words_index_rows(context->db, context->arena, table);
		if (!table_walk(&walk, entity) || held < 0)
			buffer_format(wrong, "%s：%s\n", entity->label, db_message(context->db));
		else if (held != walk.rows)
			buffer_format(wrong, "%s的词语索引有 %lld 条，有文字的记录有 %lld 条；请停机后运行 laomo words 重建\n",
				      entity->label, (long long)held, (long long)walk.rows);
	}
	return buffer_string(wrong);
}

bool full_text_again(struct db *db, struct arena *arena, const char **why)
{
	const char **names;
	size_t count;
	bool good = tx_begin(db, TX_WRITE) && words_indexes(db, arena, &names, &count);
	for (size_t i = 0; good && i < count; i++)
		good = words_index_drop(db, arena, names[i]);
	if (good && indexes_reach(db, arena, NULL) && tx_commit(db))
		return true;
	*why = arena_format(arena, "词语索引没有建成：%s", db_message(db));
	tx_rollback(db);
	return false;
}
