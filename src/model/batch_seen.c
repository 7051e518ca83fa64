/* batch_seen.c: which line of a file was the first to say something: a table of
 * numbers in memory, so that a file of two hundred thousand lines asks the
 * database nothing about itself. */
#include "base/arena.h"
#include "base/must.h"
#include "model/batch_parts.h"

enum { FIRST_ROOM = 1024 };

struct entry {
	uint64_t what;		/* 0: free */
	int64_t number;
};

struct seen {
	struct arena *arena;
	struct entry *entries;
	size_t room, count;
};

static struct entry *entry_of(struct entry *entries, size_t room, uint64_t what)
{
	size_t at = (size_t)(what * 11400714819323198485u >> 20) % room;
	while (entries[at].what && entries[at].what != what)
		at = (at + 1) % room;
	return &entries[at];
}

struct seen *seen_new(void)
{
	struct arena *arena = arena_new(0);
	struct seen *seen = arena_one(arena, struct seen);
	*seen = (struct seen){ .arena = arena, .room = FIRST_ROOM };
	seen->entries = arena_many(arena, seen->room, struct entry);
	return seen;
}

void seen_free(struct seen *seen)
{
	if (seen)
		arena_free(seen->arena);
}

/* The old table stays in the arena: all of them together are twice the last one. */
static void seen_widen(struct seen *seen)
{
	size_t room = seen->room * 2;
	struct entry *entries = arena_many(seen->arena, room, struct entry);
	for (size_t i = 0; i < seen->room; i++)
		if (seen->entries[i].what)
			*entry_of(entries, room, seen->entries[i].what) = seen->entries[i];
	seen->entries = entries;
	seen->room = room;
}

int64_t seen_number(const struct seen *seen, uint64_t what)
{
	return entry_of(seen->entries, seen->room, what ? what : 1)->number;
}

int64_t seen_note(struct seen *seen, uint64_t what, int64_t number)
{
	must(number > 0);
	what = what ? what : 1;
	struct entry *entry = entry_of(seen->entries, seen->room, what);
	int64_t before = entry->number;
	if (entry->what && entry->number <= number)
		return before;
	if (!entry->what)
		seen->count++;
	*entry = (struct entry){ what, number };
	if (seen->count * 2 > seen->room)
		seen_widen(seen);
	return before;
}
