/* organisation_closure.c: from dated links to "who stood over whom from when
 * until when": the table that every scope reads.  Walks upwards from one
 * organisation, cutting the days of each path with the days of each link. */
#include "modules/organisation/organisation.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation_parts.h"

enum { ROWS_MAX = 1000, BUCKETS = 1024 };

/* Links once read, by organisation: hundreds of units below one office share the way up. */
struct known {
	int64_t id;
	struct tie *ties;
	size_t count;
	struct known *next;
};

struct walk {
	struct context *context;
	struct known *buckets[BUCKETS];
	struct closure_row *rows;
	size_t count;
	int64_t id;		/* where it began */
	bool met_itself, too_deep, too_many;
};

static const struct known *known_of(struct walk *walk, int64_t id)
{
	/* Ids made in one millisecond differ in their last bits, others above them. */
	struct known **bucket = &walk->buckets[((uint64_t)id ^ ((uint64_t)id >> 22)) % BUCKETS];
	for (struct known *known = *bucket; known; known = known->next)
		if (known->id == id)
			return known;
	struct known *known = arena_one(walk->context->arena, struct known);
	known->id = id;
	if (!ties_of(walk->context, id, &known->ties, &known->count))
		return NULL;
	known->next = *bucket;
	*bucket = known;
	return known;
}

static bool is_covered(const struct walk *walk, int64_t ancestor, const char *from, const char *until)
{
	for (size_t i = 0; i < walk->count; i++)
		if (walk->rows[i].ancestor_id == ancestor && text_order(walk->rows[i].from, from) <= 0 && text_order(walk->rows[i].until, until) >= 0)
			return true;
	return false;
}

static void go_up(struct walk *walk, const struct closure_row *below, const struct tie *tie)
{
	const char *from = text_order(tie->from, below->from) > 0 ? tie->from : below->from;
	const char *until = text_order(tie->until, below->until) < 0 ? tie->until : below->until;
	if (text_order(from, until) >= 0)
		return;
	if (tie->parent_id == walk->id) {
		walk->met_itself = true;
		return;
	}
	if (is_covered(walk, tie->parent_id, from, until))
		return;
	walk->too_deep |= below->depth >= TREE_DEPTH_MAX;
	walk->too_many |= walk->count == ROWS_MAX;
	if (walk->too_deep || walk->too_many)
		return;
	walk->rows[walk->count++] = (struct closure_row){
		.ancestor_id = tie->parent_id, .line = below->depth ? below->line : tie->line, .depth = below->depth + 1,
		.from = from, .until = until,
	};
}

static int rows_order(const void *left, const void *right)
{
	const struct closure_row *a = left, *b = right;
	if (a->ancestor_id != b->ancestor_id)
		return a->ancestor_id < b->ancestor_id ? -1 : 1;
	int order = text_order(a->from, b->from);
	return order ? order : text_order(b->until, a->until);
}

/* In order, and of those that begin on one day the widest. */
static void rows_settle(struct walk *walk)
{
	qsort(walk->rows, walk->count, sizeof(walk->rows[0]), rows_order);
	size_t kept = 0;
	for (size_t i = 0; i < walk->count; i++) {
		const struct closure_row *last = kept ? &walk->rows[kept - 1] : NULL;
		if (last && last->ancestor_id == walk->rows[i].ancestor_id && text_equal(last->from, walk->rows[i].from))
			continue;
		walk->rows[kept++] = walk->rows[i];
	}
	walk->count = kept;
}

static bool walk_up(struct walk *walk, int64_t id, const char *from, const char *until)
{
	walk->id = id;
	walk->count = 1;
	walk->met_itself = walk->too_deep = walk->too_many = false;
	walk->rows[0] = (struct closure_row){ .ancestor_id = id, .from = from, .until = until };
	for (size_t at = 0; at < walk->count; at++) {
		struct closure_row below = walk->rows[at];
		const struct known *known = known_of(walk, below.ancestor_id);
		if (!known)
			return false;
		for (size_t i = 0; i < known->count; i++)
			go_up(walk, &below, &known->ties[i]);
	}
	return true;
}

static struct walk *walk_new(struct context *context)
{
	struct walk *walk = arena_one(context->arena, struct walk);
	walk->context = context;
	walk->rows = arena_many(context->arena, ROWS_MAX, struct closure_row);
	return walk;
}

static bool walk_is_sound(struct walk *walk)
{
	if (walk->met_itself)
		problem(walk->context, "parent_id", "上级不能是自己的下级，请先调整下级的隶属关系");
	else if (walk->too_deep)
		problem(walk->context, "parent_id", "层级超过 %d 层，请核对上级", TREE_DEPTH_MAX);
	else if (walk->too_many)
		problem(walk->context, "parent_id", "隶属关系太多，请核对");
	return !walk->met_itself && !walk->too_deep && !walk->too_many;
}

bool organisation_stands_over(struct context *context, int64_t above, int64_t id, const char *from, const char *until)
{
	struct walk *walk = walk_new(context);
	if (!walk_up(walk, id, from, until))
		return false;
	for (size_t i = 0; i < walk->count; i++)
		if (walk->rows[i].ancestor_id == above)
			return true;
	return false;
}

bool organisation_closure_keep(struct context *context, int64_t id)
{
	int64_t *below;
	size_t count;
	if (!closure_below(context, id, &below, &count))
		return false;
	struct walk *walk = walk_new(context);
	int64_t itself[] = { id };
	if (!count) {
		below = itself;
		count = 1;
	}
	for (size_t i = 0; i < count; i++) {
		if (!walk_up(walk, below[i], DAY_FIRST, DAY_LAST) || !walk_is_sound(walk))
			return false;
		rows_settle(walk);
		if (!closure_replace(context, below[i], walk->rows, walk->count))
			return false;
	}
	return true;
}

/* --- laomo check --- */

static bool rows_equal(const struct closure_row *a, size_t a_count, const struct closure_row *b, size_t b_count)
{
	if (a_count != b_count)
		return false;
	for (size_t i = 0; i < a_count; i++)
		if (a[i].ancestor_id != b[i].ancestor_id || a[i].depth != b[i].depth || !text_equal(a[i].from, b[i].from) ||
		    !text_equal(a[i].until, b[i].until))
			return false;
	return true;
}

static const char *one_prove(struct context *context, struct walk *walk, int64_t id)
{
	struct arena_mark mark = arena_mark(context->arena);
	struct closure_row *kept;
	size_t count;
	bool equal = closure_of(context, id, &kept, &count) && rows_equal(kept, count, walk->rows, walk->count);
	arena_rewind(context->arena, mark);
	return equal ? "" : arena_format(context->arena, "the closure of organisation %lld is not what its links say", (long long)id);
}

const char *organisation_prove(struct context *context)
{
	int64_t *ids;
	size_t count;
	const char *wrong = "";
	if (!organisations_all(context, &ids, &count))
		return context->failure;
	struct walk *walk = walk_new(context);
	for (size_t i = 0; i < count && !*wrong; i++) {
		if (!walk_up(walk, ids[i], DAY_FIRST, DAY_LAST))
			return context->failure;
		if (walk->met_itself || walk->too_deep || walk->too_many)
			return arena_format(context->arena, "organisation %lld stands in a circle", (long long)ids[i]);
		rows_settle(walk);
		wrong = one_prove(context, walk, ids[i]);
	}
	return wrong;
}
