/* selection_feasible.c: can the shares of a round hold at all, people being
 * whole?  Each share against its places, each pair that counts the same people,
 * shares within shares, main categories together, and the parts of places. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/selection/selection_checks.h"
#include "modules/selection/selection_meters.h"
#include "modules/selection/selection_parts.h"

/* A share read once. */
struct read_share {
	const struct selection_share *share;
	int64_t counted_set, out_of_set;
};

struct feasible {
	struct findings *findings;
	const struct selection_rules *rules;
	const struct office_tree *tree;
	const struct selection_meters *meters;	/* with nobody in it: for the totals */
	struct read_share *shares;
	size_t count;
};

static const char *share_words(struct context *context, const struct selection_share *share)
{
	struct meter_row row = { .kind = METER_SHARE, .share = share, .target = share->target };
	return arena_format(context->arena, "%s %s", share->name, meter_rule(context, &row));
}

static void tell(struct feasible *feasible, bool stops, const struct selection_share *share, const char *why, const char *remedy)
{
	struct context *context = feasible->findings->context;
	finding_add(feasible->findings, (struct finding){ stops, words_with(context, "比例“%s”", share_words(context, share)), why, words(context, remedy), "selection_share",
		share->record.id });
}

/* Ordinary places of the round for that target; 0: not known. */
static int64_t places_of(const struct feasible *feasible, int64_t target)
{
	for (size_t i = 0; i < feasible->meters->count; i++) {
		const struct meter_row *row = &feasible->meters->rows[i];
		if (row->kind == METER_PLACES && !row->organisation_id && row->target == target && row->place_kind == PLACE_ORDINARY)
			return row->out_of;
	}
	return 0;
}

static bool is_subset(int64_t inner, int64_t outer)
{
	return inner && (inner & ~outer) == 0;
}

/* How many of `set` there may be among `out_of` of the same denominator: every share about them or about more or fewer than they. */
static void set_bounds(const struct feasible *feasible, const struct read_share *like, int64_t set, int64_t out_of, int64_t *least, int64_t *most)
{
	*least = 0;
	*most = out_of;
	for (size_t i = 0; i < feasible->count; i++) {
		const struct read_share *one = &feasible->shares[i];
		int64_t low, high;
		if (one->share->target != like->share->target || one->out_of_set != like->out_of_set)
			continue;
		share_bounds(one->share, out_of, &low, &high);
		if (is_subset(one->counted_set, set) && low > *least)
			*least = low;
		if (is_subset(set, one->counted_set) && high < *most)
			*most = high;
	}
}

/* --- each alone and in pairs --- */

static void pair_check(struct feasible *feasible, const struct read_share *one, const struct read_share *other, int64_t out_of)
{
	struct context *context = feasible->findings->context;
	int64_t least, most, unused;
	if (one->share->target != other->share->target || one->out_of_set != other->out_of_set || !is_subset(one->counted_set, other->counted_set))
		return;
	share_bounds(one->share, out_of, &least, &unused);
	share_bounds(other->share, out_of, &unused, &most);
	if (least > most)
		tell(feasible, true, one->share, words_with(context, "与“%s”不能同时做到：%lld 人里至少要 %lld 人，又最多只能 %lld 人", share_words(context, other->share),
			(long long)out_of, (long long)least, (long long)most), "改其中一条，或者核对两条计算的身份");
}

static void whole_check(struct feasible *feasible, size_t place)
{
	struct context *context = feasible->findings->context;
	const struct read_share *one = &feasible->shares[place];
	int64_t out_of = places_of(feasible, one->share->target), least, most;
	if (!out_of || one->out_of_set)
		return;
	share_bounds(one->share, out_of, &least, &most);
	if (least > out_of)
		tell(feasible, true, one->share, words_with(context, "要 %lld 人，一共只有 %lld 个名额", (long long)least, (long long)out_of), "减少这个数，或者增加名额");
	for (size_t i = 0; i < feasible->count; i++)
		if (i != place && least <= out_of)
			pair_check(feasible, one, &feasible->shares[i], out_of);
}

/* --- shares within shares --- */

/* Is there a size of the denominator, within what the round allows it, for which the share and those beside it can hold? */
static bool nested_holds(const struct feasible *feasible, const struct read_share *one, int64_t from, int64_t until)
{
	for (int64_t size = from; size <= until; size++) {
		int64_t least, most;
		set_bounds(feasible, one, one->counted_set, size, &least, &most);
		if (least <= most)
			return true;
	}
	return false;
}

static void nested_check(struct feasible *feasible, const struct read_share *one)
{
	struct context *context = feasible->findings->context;
	struct read_share whole = { .share = one->share };
	int64_t places = places_of(feasible, one->share->target), from, until, least, most;
	if (!places || !one->out_of_set)
		return;
	set_bounds(feasible, &whole, one->out_of_set, places, &from, &until);
	if (from <= until && !nested_holds(feasible, one, from ? from : 1, until))
		tell(feasible, true, one->share, words_with(context, "分母“%s”在 %lld 到 %lld 人之间，哪个数也做不到", one->share->out_of, (long long)from, (long long)until),
			"核对同一分母的几条比例");
	/* Those counted of the part are counted of the whole too. */
	share_bounds(one->share, from, &least, &most);
	set_bounds(feasible, &whole, one->counted_set, places, &from, &until);
	if (least > until)
		tell(feasible, true, one->share, words_with(context, "至少要 %lld 人，占全部的比例却最多只让有 %lld 人", (long long)least, (long long)until), "改其中一条");
}

/* --- main categories together --- */

static int64_t mains_of(const struct selection_rules *rules, int64_t target)
{
	int64_t set = 0;
	for (size_t i = 0; i < rules->category_count; i++)
		if (rules->categories[i].is_main == 1 && (!rules->categories[i].target || rules->categories[i].target == target))
			set |= INT64_C(1) << (rules->categories[i].place - 1);
	return set;
}

static void mains_check(struct feasible *feasible, int64_t target)
{
	struct context *context = feasible->findings->context;
	struct read_share like = { .share = &(struct selection_share){ .target = target } };
	int64_t mains = mains_of(feasible->rules, target), places = places_of(feasible, target), sum_least = 0, sum_most = 0;
	if (!mains || !places)
		return;
	for (int64_t bit = 1; bit > 0 && bit <= mains; bit <<= 1) {
		int64_t least, most;
		if (!(mains & bit))
			continue;
		set_bounds(feasible, &like, bit, places, &least, &most);
		sum_least += least;
		sum_most += most;
	}
	if (sum_least > places)
		finding_add(feasible->findings, (struct finding){ true, words(context, "各大类的比例"), words_with(context, "合起来至少要 %lld 人，一共只有 %lld 个名额",
			(long long)sum_least, (long long)places), words(context, "降低其中的下限"), "selection_share", 0 });
	if (sum_most < places)
		finding_add(feasible->findings, (struct finding){ true, words(context, "各大类的比例"), words_with(context, "合起来最多 %lld 人，填不满 %lld 个名额",
			(long long)sum_most, (long long)places), words(context, "提高其中的上限，或者再立一个大类"), "selection_share", 0 });
}

/* --- each office, and the parts of places --- */

static void office_check(struct feasible *feasible, const struct read_share *one, const struct meter_row *line)
{
	struct context *context = feasible->findings->context;
	const char *name = store_title(context, &organisation, line->organisation_id);
	int64_t least, most;
	share_bounds(one->share, line->out_of, &least, &most);
	if (least > most)
		tell(feasible, true, one->share, words_with(context, "%s有 %lld 个名额，要 %lld 人，做不到", name, (long long)line->out_of, (long long)least),
			"这一条不要各地分别达到，或者改这个单位的名额");
	else if (most == 0 && line->out_of && !one->out_of_set && one->share->amount)
		tell(feasible, false, one->share, words_with(context, "%s只有 %lld 个名额，按此一人也不能有", name, (long long)line->out_of), "如果不是本意，这一条不要各地分别达到");
	for (size_t i = 0; i < feasible->rules->place_count; i++) {
		const struct selection_place *part = &feasible->rules->places[i];
		int64_t set = text_is_empty(part->category) ? 0 : categories_read(context, feasible->rules, part->category, NULL);
		if (part->organisation_id == line->organisation_id && part->target == line->target && part->kind == line->place_kind && part->bound != BOUND_AT_MOST &&
		    !one->out_of_set && is_subset(set, one->counted_set) && part->number > most)
			tell(feasible, true, one->share, words_with(context, "%s的名额写明其中%s %lld，按此最多 %lld", name, part->category, (long long)part->number, (long long)most),
				"改其中一条");
	}
}

/* What the offices are asked for together, against the share of the whole. */
static void parts_check(struct feasible *feasible, const struct read_share *one)
{
	struct context *context = feasible->findings->context;
	int64_t places = places_of(feasible, one->share->target), least, most, sum = 0;
	if (!places || one->out_of_set)
		return;
	share_bounds(one->share, places, &least, &most);
	for (size_t i = 0; i < feasible->rules->place_count; i++) {
		const struct selection_place *part = &feasible->rules->places[i];
		int64_t set = text_is_empty(part->category) ? 0 : categories_read(context, feasible->rules, part->category, NULL);
		if (part->organisation_id && part->target == one->share->target && part->kind == PLACE_ORDINARY && part->bound != BOUND_AT_MOST && set == one->counted_set)
			sum += part->number;
	}
	if (sum > most)
		tell(feasible, true, one->share, words_with(context, "各单位名额里写明的合计 %lld，按此最多 %lld", (long long)sum, (long long)most), "改这一条，或者改各单位的其中");
}

static void share_check_all(struct feasible *feasible, size_t place)
{
	const struct read_share *one = &feasible->shares[place];
	whole_check(feasible, place);
	nested_check(feasible, one);
	parts_check(feasible, one);
	for (size_t i = 0; one->share->each_office == 1 && i < feasible->meters->count; i++) {
		const struct meter_row *row = &feasible->meters->rows[i];
		if (row->kind == METER_PLACES && row->organisation_id && row->target == one->share->target && row->place_kind == PLACE_ORDINARY)
			office_check(feasible, one, row);
	}
}

void shares_check(struct findings *findings, const struct selection_rules *rules, const struct office_tree *tree)
{
	struct context *context = findings->context;
	struct feasible feasible = { .findings = findings, .rules = rules, .tree = tree, .meters = selection_meters_make(context, rules, tree, NULL, 0),
				     .shares = arena_many(context->arena, rules->share_count + 1, struct read_share), .count = rules->share_count };
	for (size_t i = 0; i < rules->share_count; i++)
		feasible.shares[i] = (struct read_share){ &rules->shares[i], categories_read(context, rules, rules->shares[i].counted, NULL),
			categories_read(context, rules, rules->shares[i].out_of, NULL) };
	for (size_t i = 0; i < feasible.count; i++)
		share_check_all(&feasible, i);
	mains_check(&feasible, TARGET_PERSON);
	mains_check(&feasible, TARGET_COLLECTIVE);
}
