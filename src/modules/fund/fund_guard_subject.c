/* fund_guard_subject.c: whom a claim is for, in which period, and in which sum it
 * counts.  One person is one subject, whichever of his files was named and
 * whether he has one at all. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/money.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund_guard.h"
#include "modules/fund/fund_guard_parts.h"
#include "modules/fund/fund_parts.h"
#include "modules/organisation/organisation.h"

/* --- what is said --- */

static const char *yuan(struct context *context, int64_t fen)
{
	struct buffer *out = buffer_new(context->arena, 64);
	money_print(out, fen);
	return buffer_string(out);
}

const char *guard_says_doubled(struct context *context, const struct guard_item *item, const char *period, const struct guard_key *by)
{
	return words_with(context, "“%s”%s已发过：%s，%s，%s 元，不能重复发放", item->name, period, store_title(context, &organisation, by->office_id), by->day,
			  yuan(context, by->amount));
}

const char *guard_says_apart(struct context *context, const struct guard_item *item, const struct guard_item *other, const char *period,
			     const struct guard_key *by)
{
	return words_with(context, "“%s”和“%s”不能同时享受：%s 的“%s”已由%s于 %s 发放", item->name, other->name, period, other->name,
			  store_title(context, &organisation, by->office_id), by->day);
}

/* --- sums --- */

enum { UNKNOWN = -1 };	/* there is no sum yet: it begins with what was paid before */

static struct summed **sum_slot(struct guard *guard, const struct guard_place *place)
{
	uint64_t hash = (uint64_t)place->item_id;
	for (const char *at = place->subject; *at; at++)
		hash = (hash ^ (unsigned char)*at) * 1099511628211u;
	struct summed **at = &guard->sums[(hash ^ hash >> 29) % TAKEN_BUCKETS];
	while (*at && !((*at)->place.item_id == place->item_id && text_equal((*at)->place.period, place->period) && text_equal((*at)->place.subject, place->subject)))
		at = &(*at)->next;
	return at;
}

static struct summed *sum_begin(struct guard *guard, const struct guard_place *place, int64_t stands, bool is_new)
{
	struct summed **at = sum_slot(guard, place);
	if (*at)
		return *at;
	*at = arena_one(guard->context->arena, struct summed);
	**at = (struct summed){ .place = *place, .stands = stands, .limit = -1, .is_new = is_new };
	return *at;
}

/* As it stands; what was paid before the item had a cap is counted when its sum begins. */
static struct summed *sum_of(struct guard *guard, const struct guard_place *place, int64_t paid)
{
	struct summed *sum = *sum_slot(guard, place);
	struct guard_sum found;
	size_t count;
	if (sum && sum->stands == UNKNOWN)
		sum->stands = paid;
	if (sum)
		return sum;
	struct guard_range range = { place->item_id, place->period, place->subject, place->subject, 1 };
	if (!guard_sums(guard->context, &range, &found, &count))
		return NULL;
	return sum_begin(guard, place, count ? found.amount : paid, !count);
}

bool guard_sums_read(struct guard *guard, const struct taking *like)
{
	const char **subjects = arena_many(guard->context->arena, guard->count, const char *);
	size_t count = 0, found;
	for (struct taking *one = guard->takings; one < guard->takings + guard->count; one++)
		if (!one->refusal && !one->is_decided && one->summed && one->item == like->item && text_equal(one->period, like->period))
			subjects[count++] = one->summed;
	if (count < 2 || like->item->counting == COUNT_CLAIM)
		return true;	/* looked up as they come */
	struct guard_range range = guard_range_of(&(struct guard_place){ like->item->id, like->period, NULL }, subjects, count);
	struct guard_sum *sums = arena_many(guard->context->arena, range.most, struct guard_sum);
	if (!guard_sums(guard->context, &range, sums, &found))
		return false;
	for (size_t i = 0; i < found; i++)
		sum_begin(guard, &(struct guard_place){ like->item->id, like->period, sums[i].subject }, sums[i].amount, false);
	if (found < range.most)
		for (size_t i = 0; i < count; i++)
			sum_begin(guard, &(struct guard_place){ like->item->id, like->period, subjects[i] }, UNKNOWN, true);
	return true;
}

/* What merged files had counts too. */
static int64_t aliases_sum(struct guard *guard, const struct taking *taking)
{
	int64_t all = 0;
	for (size_t i = 0; i < taking->alias_count; i++) {
		const struct summed *sum = sum_of(guard, &(struct guard_place){ taking->item->id, taking->summed_period, taking->aliases[i] }, 0);
		all += sum ? sum->stands + sum->added : 0;
	}
	return all;
}

bool guard_sum_claim(struct guard *guard, struct taking *taking, int64_t paid)
{
	struct context *context = guard->context;
	bool is_own = text_equal(taking->summed, taking->subject);
	struct summed *sum = sum_of(guard, &(struct guard_place){ taking->item->id, taking->summed_period, taking->summed }, is_own ? paid : 0);
	if (!sum)
		return false;
	int64_t elsewhere = is_own ? aliases_sum(guard, taking) : 0, cap = taking->item->cap;
	int64_t stands = sum->stands + sum->added + elsewhere;
	if (cap >= 0 && !taking->override && stands + taking->claim->amount > cap) {
		taking->refusal = words_with(context, "“%s”%s最高 %s 元，已发 %s 元，还可以发 %s 元", taking->item->name, taking->summed_period, yuan(context, cap),
					     yuan(context, stands), yuan(context, stands < cap ? cap - stands : 0));
		return true;
	}
	sum->added += taking->claim->amount;
	sum->limit = taking->override || cap < 0 ? -1 : cap - elsewhere;
	return true;
}

bool guard_sums_write(struct guard *guard)
{
	struct guard_place *places = arena_many(guard->context->arena, guard->count + 1, struct guard_place);
	int64_t *amounts = arena_many(guard->context->arena, guard->count + 1, int64_t);
	size_t count = 0;
	for (size_t i = 0; i < TAKEN_BUCKETS; i++)
		for (const struct summed *sum = guard->sums[i]; sum; sum = sum->next) {
			if (!sum->added)
				continue;
			if (sum->is_new) {
				places[count] = sum->place;
				amounts[count++] = sum->stands + sum->added;
			} else if (!guard_sum_add(guard->context, &sum->place, sum->added, sum->limit)) {
				return guard->context->failure ? false : fail(guard->context, "guard: a sum grew beside us");
			}
		}
	return guard_sums_insert(guard->context, places, amounts, count);
}

/* --- subjects --- */

static const char *subject_text(struct guard *guard, char kind, int64_t id)
{
	return arena_format(guard->context->arena, "%c:%019" PRId64, kind, id);	/* in the order of ids */
}

/* Of one who was not among those of all claims: named by his number, or by a file that is merged itself. */
static bool merged_read(struct guard *guard, int64_t person_id)
{
	struct merged_file *own, *all;
	size_t count;
	if (!guard_merged(guard->context, person_id, person_id, &own, &count))
		return false;
	all = arena_many(guard->context->arena, guard->merged_count + count + 1, struct merged_file);
	for (size_t i = 0; i < guard->merged_count; i++)
		all[i] = guard->merged[i];
	for (size_t i = 0; i < count; i++) {
		bool known = false;
		for (size_t k = 0; k < guard->merged_count && !known; k++)
			known = guard->merged[k].id == own[i].id;
		if (!known)
			all[guard->merged_count++] = own[i];
	}
	guard->merged = all;
	return true;
}

static int64_t kept_file(const struct guard *guard, int64_t person_id)
{
	for (size_t i = 0; i < guard->merged_count; i++)
		if (guard->merged[i].id == person_id)
			return guard->merged[i].into;
	return person_id;
}

static size_t merged_count_of(const struct guard *guard, int64_t person_id)
{
	size_t count = 0;
	for (size_t i = 0; i < guard->merged_count; i++)
		count += guard->merged[i].into == person_id;
	return count;
}

static bool has_numbers(struct guard *guard, int64_t item_id, const char *period)
{
	struct guard_key key;
	size_t count = 0;
	return guard_keys(guard->context, &(struct guard_range){ item_id, period, "n:", "n;", 1 }, &key, &count) && count > 0;
}

/* Was anybody paid this, or what excludes it, by his number alone? */
static bool numbers_exist(struct guard *guard, const struct taking *taking)
{
	const struct guard_item *related[GUARD_RELATED_MOST], *item = taking->item;
	if (guard->numbers_item == item && text_equal(guard->numbers_period, taking->period))
		return guard->has_numbers;
	const char *day = pay_period_day(guard->context, item->period, taking->period);
	size_t count = guard_related(guard, item, related);
	guard->numbers_item = item;
	guard->numbers_period = taking->period;
	guard->has_numbers = has_numbers(guard, item->id, taking->period);
	for (size_t i = 0; i < count && !guard->has_numbers; i++)
		guard->has_numbers = has_numbers(guard, related[i]->id, pay_period_of(guard->context, related[i]->period, day ? day : guard->context->today));
	return guard->has_numbers;
}

/* Files merged into his, and his number where somebody was paid by it before he had a file. */
static void aliases_add(struct guard *guard, struct taking *taking, int64_t person_id)
{
	bool asks_number = numbers_exist(guard, taking);
	size_t room = merged_count_of(guard, person_id) + (asks_number ? 1 : 0);
	int64_t by_number = asks_number ? subject_of_person(guard->context, person_id) : 0;
	taking->aliases = room ? arena_many(guard->context->arena, room, const char *) : NULL;
	for (size_t i = 0; room && i < guard->merged_count; i++)
		if (guard->merged[i].into == person_id)
			taking->aliases[taking->alias_count++] = subject_text(guard, 'p', guard->merged[i].id);
	if (by_number)
		taking->aliases[taking->alias_count++] = subject_text(guard, 'n', by_number);
}

/* A student is himself, not the parent who is paid for him: his number goes first. */
static int64_t person_claimed(struct guard *guard, const struct taking *taking)
{
	const struct payment_claim *claim = taking->claim;
	bool by_number = !text_is_empty(claim->id_number) && (!claim->person_id || taking->item->counting == COUNT_STUDENT);
	int64_t id = by_number ? person_of_number(guard->context, claim->id_number) : claim->person_id ? kept_file(guard, claim->person_id) : 0;
	if (id && id != claim->person_id && !merged_read(guard, id))
		return 0;
	return id;
}

static const char *person_subject(struct guard *guard, struct taking *taking)
{
	const struct payment_claim *claim = taking->claim;
	int64_t person_id = person_claimed(guard, taking);
	if (person_id) {
		aliases_add(guard, taking, person_id);
		return subject_text(guard, 'p', person_id);
	}
	if (text_is_empty(claim->id_number))
		return NULL;
	int64_t id = subject_of_number(guard->context, claim->id_number, guard->takes);
	return subject_text(guard, 'n', id);	/* 0: he was never paid, and nothing is kept now */
}

static const char *household_subject(struct guard *guard, const struct payment_claim *claim)
{
	return claim->household_id ? subject_text(guard, 'h', claim->household_id) : NULL;
}

static const char *subject_missing(struct guard *guard, const struct guard_item *item)
{
	switch (item->counting) {
	case COUNT_HOUSEHOLD:
		return words_with(guard->context, "“%s”按户发放，请先选家庭档案", item->name);
	case COUNT_CLAIM:
		return words_with(guard->context, "“%s”按单据发放，请写明单据号", item->name);
	default:
		return words_with(guard->context, "“%s”按人发放，请选个人档案，没有档案的写身份证号", item->name);
	}
}

static void subject_set(struct guard *guard, struct taking *taking)
{
	const struct payment_claim *claim = taking->claim;
	const struct guard_item *item = taking->item;
	if (item->counting == COUNT_HOUSEHOLD)
		taking->subject = household_subject(guard, claim);
	else if (item->counting == COUNT_CLAIM)
		taking->subject = text_is_empty(claim->claim) ? NULL : arena_format(guard->context->arena, "c:%s", claim->claim);
	else
		taking->subject = person_subject(guard, taking);
	if (!taking->subject)
		taking->refusal = subject_missing(guard, item);
}

/* A sum is kept where there is a cap, and where keys alone would not tell it later. */
static void sum_set(struct guard *guard, struct taking *taking)
{
	const struct guard_item *item = taking->item;
	bool is_household = item->cap_of == CAP_OF_HOUSEHOLD;
	const char *summed;
	if (is_household)
		summed = household_subject(guard, taking->claim);
	else if (item->counting == COUNT_PERSON || item->counting == COUNT_STUDENT)
		summed = taking->subject;
	else
		summed = person_subject(guard, taking);
	if (item->counting == COUNT_CLAIM || item->counting == COUNT_HOUSEHOLD)
		taking->alias_count = 0;
	if (item->cap >= 0 && !summed)
		taking->refusal = is_household ? words_with(guard->context, "“%s”按户限额，请先选家庭档案", item->name)
					       : words_with(guard->context, "“%s”按人限额，请选个人档案", item->name);
	if (item->cap >= 0 || !text_equal(summed, taking->subject))
		taking->summed = summed;
}

static const char *period_of(struct guard *guard, struct taking *taking)
{
	const struct payment_claim *claim = taking->claim;
	if (!text_is_empty(claim->period) && pay_period_is(taking->item->period, claim->period))
		return claim->period;
	if (text_is_empty(claim->period) && date_part(claim->day) == DATE_DAY)
		return pay_period_of(guard->context, taking->item->period, claim->day);
	taking->refusal = words_with(guard->context, "“%s”的期写得不对：%s", taking->item->name, text_is_empty(claim->period) ? "—" : claim->period);
	return "";
}

/* --- exceptions --- */

static const char *override_refusal(struct guard *guard, const struct taking *taking, const struct pay_override *row)
{
	struct taking of = { .claim = &(struct payment_claim){ .item_id = row->item_id, .person_id = row->person_id, .household_id = row->household_id,
		.id_number = row->id_number, .claim = row->claim }, .item = taking->item, .period = taking->period };
	if (row->state != OVERRIDE_APPROVED)
		return words(guard->context, "这个例外还没有批准，或者已经用过");
	subject_set(guard, &of);
	if (row->item_id != taking->item->id || !text_equal(of.subject, taking->subject) || !text_equal(row->period, taking->summed_period))
		return words(guard->context, "这个例外是给别人、别的项目或别的期批准的");
	if (taking->claim->amount > row->amount)
		return words_with(guard->context, "这个例外最多只批准了 %s 元", yuan(guard->context, row->amount));
	return NULL;
}

static void override_set(struct guard *guard, struct taking *taking)
{
	struct pay_override *row = row_new(guard->context, &pay_override);
	if (!store_load_unscoped(guard->context, &pay_override, taking->claim->override_id, row, "the exception named by what is paid"))
		taking->refusal = words(guard->context, "没有这个例外");
	else if (!(taking->refusal = override_refusal(guard, taking, row)))
		taking->override = row;
}

/* --- each claim --- */

static const char *claim_refusal(struct guard *guard, const struct taking *taking)
{
	const struct payment_claim *claim = taking->claim;
	if (!taking->item)
		return words(guard->context, "没有这个发放事项");
	if (taking->item->state != FUND_OPEN)
		return words_with(guard->context, "发放事项“%s”已停用", taking->item->name);
	if (claim->amount <= 0)
		return words(guard->context, "金额要大于 0");
	if (taking->item->most >= 0 && claim->amount > taking->item->most && !claim->override_id)
		return words_with(guard->context, "“%s”每次最高 %s 元", taking->item->name, yuan(guard->context, taking->item->most));
	return NULL;
}

static void claim_resolve(struct guard *guard, struct taking *taking)
{
	taking->item = guard_item_of(guard, taking->claim->item_id);
	taking->refusal = claim_refusal(guard, taking);
	if (taking->refusal)
		return;
	taking->summed_period = period_of(guard, taking);
	taking->period = taking->item->counting == COUNT_CLAIM ? "" : taking->summed_period;
	if (!taking->refusal)
		subject_set(guard, taking);
	if (!taking->refusal)
		sum_set(guard, taking);
	if (!taking->refusal && taking->claim->override_id)
		override_set(guard, taking);
	guard->subject_room += 1 + taking->alias_count;
}

bool guard_resolve(struct guard *guard)
{
	int64_t first = INT64_MAX, last = 0;
	for (size_t i = 0; i < guard->count; i++) {
		int64_t id = guard->takings[i].claim->person_id;
		first = id && id < first ? id : first;
		last = id > last ? id : last;
	}
	if (last && !guard_merged(guard->context, first, last, &guard->merged, &guard->merged_count))
		return false;
	for (size_t i = 0; i < guard->count; i++)
		claim_resolve(guard, &guard->takings[i]);
	return !guard->context->failure;
}
