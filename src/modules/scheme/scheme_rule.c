/* scheme_rule.c: a version made ready for a million people: its words as bits,
 * its rows, the area, the lines of the day, and the schemes that it rests on, in
 * an order in which each comes after those that it rests on itself. */
#include "modules/scheme/scheme_parts.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/standard/standard.h"

static const char why_rule[] = "rules are the same for everybody";

static uint64_t label_bit(const struct choice *choices, const char *label)
{
	for (const struct choice *choice = choices; choice->value; choice++)
		if (text_equal(choice->label, label))
			return UINT64_C(1) << choice->value;
	return 0;
}

uint64_t labels_bits(struct context *context, const struct choice *choices, const char *labels)
{
	char **parts;
	uint64_t bits = 0;
	if (text_is_empty(labels))
		return 0;
	size_t count = text_split(context->arena, text_replace(context->arena, labels, "、", "\n"), '\n', &parts);
	for (size_t i = 0; i < count; i++)
		bits |= label_bit(choices, text_trim(context->arena, parts[i]));
	return bits;
}

static int64_t months_in(int64_t period)
{
	static const int64_t months[] = { [PERIOD_YEAR] = 12, [PERIOD_HALF] = 6, [PERIOD_QUARTER] = 3, [PERIOD_MONTH] = 1, [PERIOD_SCHOOL_YEAR] = 12, [PERIOD_ONCE] = 12 };
	return period > 0 && period < (int64_t)COUNT_OF(months) ? months[period] : 12;
}

struct scheme_rule *scheme_rule_make(struct context *context, const struct scheme_version *version, const struct scheme_band *bands, size_t count, const char *day)
{
	struct scheme_rule *rule = arena_one(context->arena, struct scheme_rule);
	rule->scheme_id = version->scheme_id;
	rule->version_id = version->record.id;
	rule->day = day;
	rule->version = version;
	rule->bands = bands;
	rule->band_count = count;
	rule->levels = labels_bits(context, honour_levels, version->levels);
	rule->variants = labels_bits(context, title_variants, version->variants);
	rule->statuses = labels_bits(context, person_statuses, version->statuses);
	rule->classes = labels_bits(context, worker_classes, version->classes);
	rule->hardships = labels_bits(context, hardships, version->hardships);
	rule->span = 12;
	return rule;
}

/* --- with what stands around it --- */

static bool wants_lines(const struct scheme_rule *rule)
{
	bool wants = rule->version->income_line != 0;
	for (size_t i = 0; i < rule->band_count; i++)
		wants |= rule->bands[i].line_kind != 0;
	return wants;
}

/* Each office of the area asked for once, now: later the arena may be wound back behind every person. */
static void lines_fetch(const struct scheme_rule *rule)
{
	for (size_t i = 0; i < rule->area->count; i++)
		standard_of(rule->standards, STANDARD_RELIEF_TOWN, rule->area->ids[i]);
}

/* All rules that one loading has met: those on the way are not done yet, and to meet one again is a circle. */
struct loading {
	struct context *context;
	const char *day;
	struct scheme_rule *rules[DEPENDS_MOST + 1];
	size_t count;
};

static struct scheme_rule *rule_read(struct loading *loading, int64_t version_id)
{
	struct context *context = loading->context;
	struct scheme_version *version = row_new(context, &scheme_version);
	struct scheme *whose = row_new(context, &scheme);
	struct scheme_band *bands;
	size_t count;
	if (!store_load_unscoped(context, &scheme_version, version_id, version, why_rule) ||
	    !store_load_unscoped(context, &scheme, version->scheme_id, whose, why_rule) || !bands_of(context, version_id, &bands, &count))
		return NULL;
	struct scheme_rule *rule = scheme_rule_make(context, version, bands, count, loading->day);
	rule->name = whose->name;
	rule->span = months_in(whose->every);
	rule->standards = loading->count ? loading->rules[0]->standards : standards_on(context, loading->day);
	rule->area = office_set_of(context, version->area_id ? version->area_id : whose->office_id, context->today);
	if (!rule->area)
		return NULL;
	if (wants_lines(rule))
		lines_fetch(rule);
	return context->failure ? NULL : rule;
}

static struct scheme_rule *rule_met(struct loading *loading, int64_t scheme_id)
{
	for (size_t i = 0; i < loading->count; i++)
		if (loading->rules[i]->scheme_id == scheme_id)
			return loading->rules[i];
	return NULL;
}

/* What the scheme pays on the day; a scheme without a version in force pays nothing and is left out. */
static bool need_add(struct loading *loading, struct scheme_rule *rule, int64_t scheme_id, bool *how)
{
	struct scheme_rule *need = rule_met(loading, scheme_id);
	int64_t version_id = need ? 0 : version_in_force(loading->context, scheme_id, loading->day);
	size_t place = 0;
	if (!need && !version_id)
		return !loading->context->failure;
	if (!need && loading->count > DEPENDS_MOST) {
		problem(loading->context, "", "互相牵连的待遇超过 %d 项，请减少", (int)DEPENDS_MOST);
		return false;
	}
	if (!need && !(need = rule_read(loading, version_id)))
		return false;
	if (!rule_met(loading, scheme_id))
		loading->rules[loading->count++] = need;
	while (place < rule->need_count && rule->needs[place] != need)
		place++;
	if (place == rule->need_count) {
		must(rule->need_count < DEPENDS_MOST);
		rule->needs[rule->need_count++] = need;
	}
	how[place] = true;
	return true;
}

static bool needs_add(struct loading *loading, struct scheme_rule *rule, const struct ids *ids, bool *how)
{
	for (size_t i = 0; i < ids->count; i++)
		if (ids->list[i] != rule->scheme_id && !need_add(loading, rule, ids->list[i], how))
			return false;
	return true;
}

struct ordering {
	struct scheme_rule *ordered[DEPENDS_MOST + 1];
	size_t count;
};

static bool is_ordered(const struct ordering *ordering, const struct scheme_rule *rule)
{
	for (size_t i = 0; i < ordering->count; i++)
		if (ordering->ordered[i] == rule)
			return true;
	return false;
}

static bool is_ready(const struct ordering *ordering, const struct scheme_rule *rule)
{
	for (size_t i = 0; i < rule->need_count; i++)
		if (!is_ordered(ordering, rule->needs[i]))
			return false;
	return true;
}

/* The root comes last; its own relations keep their flags, by the place of each in the new order. */
static void root_arrange(const struct ordering *ordering, struct scheme_rule *root)
{
	struct scheme_rule was = *root;
	root->need_count = 0;
	for (size_t i = 0; i < ordering->count; i++) {
		size_t from = 0, to = root->need_count;
		if (ordering->ordered[i] == root)
			continue;
		while (from < was.need_count && was.needs[from] != ordering->ordered[i])
			from++;
		root->must[to] = from < was.need_count && was.must[from];
		root->must_not[to] = from < was.need_count && was.must_not[from];
		root->counts[to] = from < was.need_count && was.counts[from];
		root->needs[root->need_count++] = ordering->ordered[i];
	}
}

/* Whoever rests on nothing that is left goes first.  Nobody left to go: a circle. */
static bool order_put(struct loading *loading)
{
	struct ordering ordering = { .count = 0 };
	size_t before;
	do {
		before = ordering.count;
		for (size_t i = 0; i < loading->count; i++)
			if (!is_ordered(&ordering, loading->rules[i]) && is_ready(&ordering, loading->rules[i]))
				ordering.ordered[ordering.count++] = loading->rules[i];
	} while (ordering.count > before && ordering.count < loading->count);
	if (ordering.count < loading->count) {
		problem(loading->context, "", "“%s”和它所牵连的待遇互为条件，算不出先后", loading->rules[0]->name);
		return false;
	}
	root_arrange(&ordering, loading->rules[0]);
	return true;
}

struct scheme_rule *scheme_rule_of_version(struct context *context, int64_t version_id, const char *day)
{
	struct loading loading = { .context = context, .day = day };
	struct scheme_rule *root = rule_read(&loading, version_id);
	if (!root)
		return NULL;
	loading.rules[loading.count++] = root;
	for (size_t i = 0; i < loading.count; i++) {
		struct scheme_rule *rule = loading.rules[i];
		if (!needs_add(&loading, rule, &rule->version->counted, rule->counts) || !needs_add(&loading, rule, &rule->version->only_with, rule->must) ||
		    !needs_add(&loading, rule, &rule->version->not_with, rule->must_not))
			return NULL;
	}
	return order_put(&loading) ? root : NULL;
}

struct scheme_rule *scheme_rule_load(struct context *context, int64_t scheme_id, const char *day)
{
	int64_t version_id = version_in_force(context, scheme_id, day);
	if (!version_id && !context->failure) {
		problem(context, "scheme_id", "%s 在 %s 没有启用的办法", store_title(context, &scheme, scheme_id), day);
		return NULL;
	}
	return version_id ? scheme_rule_of_version(context, version_id, day) : NULL;
}
