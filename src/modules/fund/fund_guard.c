/* fund_guard.c: may this be paid to this subject in this period?  What stands is
 * read in few statements for up to a thousand claims, decided here, and written
 * under unique keys; on PostgreSQL an item is claimed by one transaction at a
 * time, so that a key that is free when it is read is free when it is taken. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund_guard.h"
#include "modules/fund/fund_guard_parts.h"
#include "modules/fund/fund_parts.h"

enum { KEYS_OF_ONE_MOST = 1000, ROOM = 64 };

/* --- items that are claimed, and those that exclude them --- */

const struct guard_item *guard_item_of(const struct guard *guard, int64_t id)
{
	for (size_t i = 0; i < guard->item_count; i++)
		if (guard->items[i].id == id)
			return &guard->items[i];
	return NULL;
}

static bool names_it(struct context *context, const char *names, const char *name)
{
	char **parts;
	size_t count = text_split(context->arena, text_replace(context->arena, names ? names : "", "、", "\n"), '\n', &parts);
	for (size_t i = 0; i < count; i++)
		if (text_equal(parts[i], name))
			return true;
	return false;
}

/* Either of the two may say it. */
size_t guard_related(const struct guard *guard, const struct guard_item *item, const struct guard_item **related)
{
	size_t count = 0;
	for (size_t i = 0; i < guard->item_count && count < GUARD_RELATED_MOST; i++) {
		const struct guard_item *other = &guard->items[i];
		if (other != item && (names_it(guard->context, item->apart_from, other->name) || names_it(guard->context, other->apart_from, item->name)))
			related[count++] = other;
	}
	return count;
}

static bool item_lock(struct context *context, int64_t item_id)
{
	return tx_alone(context->db, arena_format(context->arena, "pay_item:%" PRId64, item_id)) || fail(context, "guard: %s", db_message(context->db));
}

/* Items are kept in the order of their ids: two transactions never wait for each other. */
static bool items_lock(const struct guard *guard)
{
	const struct guard_item *related[GUARD_RELATED_MOST];
	bool *wanted = arena_many(guard->context->arena, guard->item_count + 1, bool);
	for (size_t i = 0; i < guard->count; i++) {
		const struct guard_item *item = guard_item_of(guard, guard->takings[i].claim->item_id);
		if (!item || wanted[item - guard->items])
			continue;
		wanted[item - guard->items] = true;
		for (size_t r = guard_related(guard, item, related); r > 0; r--)
			wanted[related[r - 1] - guard->items] = true;
	}
	for (size_t i = 0; i < guard->item_count; i++)
		if (wanted[i] && !item_lock(guard->context, guard->items[i].id))
			return false;
	return true;
}

/* --- what stands: subjects of one item and period --- */

static struct taken *taken_at(struct taken_table *table, const char *subject, bool make)
{
	uint64_t hash = 14695981039346656037u;
	for (const char *at = subject; *at; at++)
		hash = (hash ^ (unsigned char)*at) * 1099511628211u;
	struct taken **at = &table->buckets[(hash ^ hash >> 29) % TAKEN_BUCKETS];
	while (*at && !text_equal((*at)->subject, subject))
		at = &(*at)->next;
	if (!*at && make) {
		*at = arena_one(table->arena, struct taken);
		(*at)->subject = subject;
	}
	return *at;
}

static void taken_add(struct taken_table *table, const struct guard_key *key)
{
	struct taken *taken = taken_at(table, key->subject, true);
	if (!taken->count)
		taken->first = *key;
	taken->count++;
	taken->amount += key->amount;
	if (key->turn < 64)
		taken->turns |= UINT64_C(1) << key->turn;
	if (key->turn > taken->last_turn)
		taken->last_turn = key->turn;
}

/* Nothing is added where there may be more. */
static bool keys_read(struct guard *guard, struct taken_table *table, const struct guard_range *range, bool *whole)
{
	struct guard_key *keys = arena_many(guard->context->arena, range->most, struct guard_key);
	size_t count;
	if (!guard_keys(guard->context, range, keys, &count))
		return false;
	*whole = count < range->most;
	for (size_t i = 0; i < count && *whole; i++)
		taken_add(table, &keys[i]);
	return true;
}

struct guard_range guard_range_of(const struct guard_place *of, const char *const *subjects, size_t count)
{
	struct guard_range range = { of->item_id, of->period, subjects[0], subjects[0], count * 4 + ROOM };
	for (size_t i = 1; i < count; i++) {
		range.from = text_order(subjects[i], range.from) < 0 ? subjects[i] : range.from;
		range.to = text_order(subjects[i], range.to) > 0 ? subjects[i] : range.to;
	}
	return range;
}

/* In one statement where few lie between the first and the last, else one for each. */
static bool taken_read(struct guard *guard, struct taken_table *table, const struct guard_place *of, const char *const *subjects, size_t count)
{
	struct guard_range range = guard_range_of(of, subjects, count);
	bool whole;
	if (!keys_read(guard, table, &range, &whole))
		return false;
	for (size_t i = 0; !whole && i < count; i++) {
		struct guard_range one = { of->item_id, of->period, subjects[i], subjects[i], KEYS_OF_ONE_MOST };
		bool is_all;
		if (!taken_at(table, subjects[i], false) && !keys_read(guard, table, &one, &is_all))
			return false;
	}
	return true;
}

static struct taken_table *table_new(struct guard *guard)
{
	struct taken_table *table = arena_one(guard->context->arena, struct taken_table);
	table->arena = guard->context->arena;
	return table;
}

/* The subject and whoever is the same: files merged into it, the same number without a file. */
struct found {
	int64_t count, amount;
	const struct taken *first;
};

static struct found found_of(struct taken_table *table, const struct taking *taking)
{
	struct found found = { 0 };
	for (size_t i = 0; i <= taking->alias_count; i++) {
		const struct taken *taken = taken_at(table, i ? taking->aliases[i - 1] : taking->subject, false);
		if (!taken)
			continue;
		found.count += taken->count;
		found.amount += taken->amount;
		if (!found.first)
			found.first = taken;
	}
	return found;
}

/* --- one group: claims of one item and period --- */

static size_t subjects_of(struct guard *guard, const struct taking *like, const char **subjects)
{
	size_t count = 0;
	for (struct taking *one = guard->takings; one < guard->takings + guard->count; one++) {
		if (one->refusal || one->is_decided || one->item != like->item || !text_equal(one->period, like->period))
			continue;
		subjects[count++] = one->subject;
		for (size_t i = 0; i < one->alias_count; i++)
			subjects[count++] = one->aliases[i];
	}
	return count;
}

/* Of items that exclude this one: what the same subjects had in the period that lies there. */
static bool related_read(struct guard *guard, struct group *group, const char *const *subjects, size_t count)
{
	const struct guard_item *related[GUARD_RELATED_MOST];
	size_t related_count = group->item->counting == COUNT_CLAIM ? 0 : guard_related(guard, group->item, related);
	const char *day = group->day ? group->day : pay_period_day(guard->context, group->item->period, group->period);
	group->related = arena_many(guard->context->arena, related_count + 1, struct related);
	for (size_t i = 0; i < related_count; i++) {
		if (related[i]->counting == COUNT_CLAIM || (!day && related[i]->period != PERIOD_ONCE))
			continue;
		struct related *one = &group->related[group->related_count++];
		*one = (struct related){ related[i], pay_period_of(guard->context, related[i]->period, day ? day : guard->context->today), table_new(guard) };
		if (!taken_read(guard, one->table, &(struct guard_place){ one->item->id, one->period, NULL }, subjects, count))
			return false;
	}
	return true;
}

static bool group_read(struct guard *guard, const struct taking *like, struct group *group)
{
	const char **subjects = arena_many(guard->context->arena, guard->subject_room, const char *);
	size_t count = subjects_of(guard, like, subjects);
	*group = (struct group){ .item = like->item, .period = like->period, .day = like->claim->day, .table = table_new(guard) };
	return taken_read(guard, group->table, &(struct guard_place){ like->item->id, like->period, NULL }, subjects, count) &&
	       related_read(guard, group, subjects, count);
}

static const char *doubled(struct guard *guard, const struct group *group, const struct taking *taking)
{
	struct found found = found_of(group->table, taking);
	int64_t times = taking->item->counting == COUNT_CLAIM ? 1 : taking->item->times;
	if (times && found.count >= times)
		return guard_says_doubled(guard->context, taking->item, taking->period, &found.first->first);
	for (size_t i = 0; i < group->related_count; i++) {
		found = found_of(group->related[i].table, taking);
		if (found.count)
			return guard_says_apart(guard->context, taking->item, group->related[i].item, group->related[i].period, &found.first->first);
	}
	return NULL;
}

static int64_t free_turn(const struct taken *taken)
{
	for (int64_t turn = 1; taken && turn < 64; turn++)
		if (!(taken->turns >> turn & 1))
			return turn;
	return taken ? taken->last_turn + 1 : 1;
}

static void take(struct guard *guard, struct group *group, struct taking *taking)
{
	const struct payment_claim *claim = taking->claim;
	int64_t turn = free_turn(taken_at(group->table, taking->subject, false));
	guard->keys[guard->key_count++] = (struct guard_new_key){
		.item_id = taking->item->id, .turn = turn, .amount = claim->amount, .row_id = claim->row_id, .override_id = claim->override_id,
		.period = taking->period, .subject = taking->subject, .entity = claim->entity, .summed_period = taking->summed ? taking->summed_period : NULL, .summed = taking->summed,
	};
	taken_add(group->table, &(struct guard_key){ taking->subject, turn, claim->amount, guard->context->actor->office_id, guard->context->today });
}

static bool group_decide(struct guard *guard, const struct taking *like)
{
	struct group group;
	if (!group_read(guard, like, &group) || !guard_sums_read(guard, like))
		return false;
	for (struct taking *one = guard->takings; one < guard->takings + guard->count; one++) {
		if (one->refusal || one->is_decided || one->item != group.item || !text_equal(one->period, group.period))
			continue;
		one->is_decided = true;
		int64_t paid = found_of(group.table, one).amount;
		if (!one->override)
			one->refusal = doubled(guard, &group, one);
		if (!one->refusal && one->summed && !guard_sum_claim(guard, one, paid))
			return false;
		if (!one->refusal)
			take(guard, &group, one);
	}
	return true;
}

/* --- all of them --- */

static bool guard_write(struct guard *guard)
{
	if (!guard_keys_insert(guard->context, guard->keys, guard->key_count) || !guard_sums_write(guard))
		return false;
	for (size_t i = 0; i < guard->count; i++)
		if (guard->takings[i].override && !guard->takings[i].refusal && !override_use(guard->context, guard->takings[i].override))
			return guard->context->failure ? false : fail(guard->context, "guard: an exception was used beside us");
	return true;
}

static bool guard_decide(struct guard *guard)
{
	if (!guard_items(guard->context, &guard->items, &guard->item_count) || (guard->takes && !items_lock(guard)) || !guard_resolve(guard))
		return false;
	for (size_t i = 0; i < guard->count; i++)
		if (!guard->takings[i].refusal && !guard->takings[i].is_decided && !group_decide(guard, &guard->takings[i]))
			return false;
	return true;
}

static bool claims_run(struct context *context, const struct payment_claim *claims, size_t count, const char **refused, bool takes)
{
	struct guard *guard = arena_one(context->arena, struct guard);
	must(count <= 1000 && (!takes || tx_is_open(context->db)));
	*guard = (struct guard){ .context = context, .count = count, .takes = takes };
	guard->takings = arena_many(context->arena, count, struct taking);
	guard->keys = arena_many(context->arena, count, struct guard_new_key);
	for (size_t i = 0; i < count; i++)
		guard->takings[i].claim = &claims[i];
	bool good = guard_decide(guard) && !context->failure && (!takes || guard_write(guard));
	for (size_t i = 0; i < count; i++)
		refused[i] = guard->takings[i].refusal;
	return good && !context->failure;
}

bool payment_claims_take(struct context *context, const struct payment_claim *claims, size_t count, const char **refused)
{
	return count == 0 || claims_run(context, claims, count, refused, true);
}

bool payment_claim_take(struct context *context, const struct payment_claim *claim)
{
	const char *refusal = NULL;
	if (!claims_run(context, claim, 1, &refusal, true))
		return false;
	if (refusal)
		problem(context, "", "%s", refusal);
	return !refusal;
}

bool payment_claim_check(struct context *context, const struct payment_claim *claim)
{
	const char *refusal = NULL;
	if (!claims_run(context, claim, 1, &refusal, false))
		return false;
	if (refusal)
		problem(context, "", "%s", refusal);
	return !refusal;
}

enum { KEYS_OF_ROW_MOST = 50 };

bool payment_claim_free(struct context *context, const char *entity, int64_t row_id)
{
	struct guard_new_key keys[KEYS_OF_ROW_MOST];
	size_t count;
	must(tx_is_open(context->db));
	if (!guard_keys_of_row(context, entity, row_id, keys, KEYS_OF_ROW_MOST, &count))
		return false;
	must(count < KEYS_OF_ROW_MOST);
	for (size_t i = 0; i < count; i++)
		if (keys[i].summed && !guard_sum_add(context, &(struct guard_place){ keys[i].item_id, keys[i].summed_period, keys[i].summed }, -keys[i].amount, -1))
			return context->failure ? false : fail(context, "guard: a sum is less than what it counts");
	return count == 0 || guard_keys_delete(context, entity, row_id);
}
