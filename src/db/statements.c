/* statements.c: the prepared statements of one connection, found again by
 * their text.  A literal is found by its address and one comparison, a built
 * text by its content.  At most STATEMENTS_MAX; the one used longest ago makes
 * room.  Not thread-safe, as the connection is not. */
#include <string.h>

#include "base/must.h"
#include "db/engine.h"

static uint64_t hash_text(const char *text, size_t *length)
{
	uint64_t hash = 14695981039346656037u;
	const char *at = text;

	for (; *at != '\0'; at++)
		hash = (hash ^ (unsigned char)*at) * 1099511628211u;
	*length = (size_t)(at - text);
	return hash;
}

static struct statement_shortcut *shortcut_of(struct statements *all, const char *text)
{
	uint64_t mixed = (uint64_t)(uintptr_t)text * 11400714819323198485u;

	return &all->shortcuts[(mixed >> 40) % STATEMENT_BUCKETS];
}

static void unlink_use(struct statements *all, struct statement *statement)
{
	if (statement->newer != NULL)
		statement->newer->older = statement->older;
	else
		all->newest = statement->older;
	if (statement->older != NULL)
		statement->older->newer = statement->newer;
	else
		all->oldest = statement->newer;
}

static void link_newest(struct statements *all, struct statement *statement)
{
	statement->newer = NULL;
	statement->older = all->newest;
	if (all->newest != NULL)
		all->newest->newer = statement;
	else
		all->oldest = statement;
	all->newest = statement;
}

static struct statement *touched(struct statements *all, struct statement *statement)
{
	if (all->newest != statement) {
		unlink_use(all, statement);
		link_newest(all, statement);
	}
	return statement;
}

static void statement_forget(struct statement *statement)
{
	struct db *db = statement->db;
	struct statements *all = &db->statements;
	struct statement **place = &all->buckets[statement->hash % STATEMENT_BUCKETS];

	while (*place != statement)
		place = &(*place)->same_bucket;
	*place = statement->same_bucket;
	unlink_use(all, statement);
	db_reset(statement);
	db->engine->finalize(statement);
	blocks_give(&db->blocks, statement->text, statement->text_capacity);
	*statement = (struct statement){ .db = NULL };
}

/* A free slot; its former tenant, if any, is closed. */
static struct statement *slot_free(struct statements *all)
{
	if (all->used < STATEMENTS_MAX)
		return &all->slots[all->used++];
	for (size_t i = 0; i < STATEMENTS_MAX; i++)
		if (all->slots[i].text == NULL)
			return &all->slots[i];
	struct statement *old = all->oldest;
	while (old != NULL && old->state == STATEMENT_ROW)
		old = old->newer;
	must(old != NULL);
	statement_forget(old);
	return old;
}

static struct statement *statement_make(struct db *db, const char *text, uint64_t hash, size_t length)
{
	struct statements *all = &db->statements;
	struct statement *statement = slot_free(all);

	*statement = (struct statement){ .db = db, .engine = db->engine, .hash = hash };
	statement->text = blocks_take(&db->blocks, length + 1, &statement->text_capacity);
	memcpy(statement->text, text, length + 1);
	if (!db->engine->prepare(statement)) {
		blocks_give(&db->blocks, statement->text, statement->text_capacity);
		*statement = (struct statement){ .db = NULL };
		return NULL;
	}
	statement->same_bucket = all->buckets[hash % STATEMENT_BUCKETS];
	all->buckets[hash % STATEMENT_BUCKETS] = statement;
	link_newest(all, statement);
	return statement;
}

struct statement *statement_find(struct db *db, const char *text)
{
	struct statements *all = &db->statements;
	struct statement_shortcut *shortcut = shortcut_of(all, text);

	/* The address alone proves nothing: built text reuses its place. */
	if (shortcut->pointer == text && shortcut->statement->text != NULL &&
	    strcmp(shortcut->statement->text, text) == 0)
		return touched(all, shortcut->statement);

	size_t length;
	uint64_t hash = hash_text(text, &length);
	struct statement *found = all->buckets[hash % STATEMENT_BUCKETS];
	while (found != NULL && (found->hash != hash || strcmp(found->text, text) != 0))
		found = found->same_bucket;
	found = found != NULL ? touched(all, found) : statement_make(db, text, hash, length);
	if (found != NULL)
		*shortcut = (struct statement_shortcut){ text, found };
	return found;
}

void statements_close(struct db *db)
{
	while (db->statements.newest != NULL)
		statement_forget(db->statements.newest);
}

size_t statements_rest(struct db *db)
{
	size_t count = 0;

	for (struct statement *each = db->statements.newest; each != NULL && db->reading > 0; each = each->older) {
		if (each->state != STATEMENT_ROW)
			continue;
		count++;
		db_reset(each);
	}
	return count;
}
