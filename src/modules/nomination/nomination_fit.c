/* nomination_fit.c: whether the categories that a nominee is put forward in are
 * those of the round, and whether the title is the one that they decide. */
#include "modules/nomination/nomination_parts.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "model/context.h"
#include "modules/honour/honour.h"
#include "modules/selection/selection.h"

enum { NAMES_MAX = 4000 };

bool category_is_in(const struct selection_category *category, int64_t set)
{
	return category->place >= 1 && category->place <= CATEGORIES_MOST && (set >> (category->place - 1) & 1);
}

static bool fits_target(const struct selection_category *category, int64_t target)
{
	return !category->target || category->target == NO_NUMBER || category->target == target;
}

enum among { ALL_OFFERED, MAIN_ONES, MAIN_CHOSEN };

/* The names of one kind of categories, joined by 、. */
static const char *names_of(struct context *context, const struct selection_rules *rules, const struct nomination *one, int64_t set, enum among among,
			    size_t *count)
{
	struct buffer *names = buffer_new(context->arena, NAMES_MAX);
	*count = 0;
	for (size_t i = 0; i < rules->category_count; i++) {
		const struct selection_category *category = &rules->categories[i];
		bool fits = fits_target(category, one->target) && (category->is_barred != 1);
		if (among == MAIN_ONES)
			fits = fits && category->is_main == 1;
		else if (among == MAIN_CHOSEN)
			fits = category->is_main == 1 && category_is_in(category, set);
		if (!fits)
			continue;
		buffer_text(names, (*count)++ ? words(context, "、") : "");
		buffer_text(names, category->name);
	}
	return buffer_string(names);
}

const char *categories_offered(struct context *context, const struct selection_rules *rules, const struct nomination *one)
{
	size_t count;
	return names_of(context, rules, one, 0, ALL_OFFERED, &count);
}

static void main_check(struct context *context, const struct selection_rules *rules, const struct nomination *one, int64_t set)
{
	size_t offered, chosen;
	const char *offers = names_of(context, rules, one, set, MAIN_ONES, &offered);
	const char *names = names_of(context, rules, one, set, MAIN_CHOSEN, &chosen);
	if (offered && !chosen)
		problem(context, "categories", "请在这几个大类里选一个：%s", offers);
	else if (chosen > 1)
		problem(context, "categories", "大类只能选一个，现在选了：%s", names);
}

void categories_check(struct context *context, const struct selection_rules *rules, const struct nomination *one)
{
	const char *unknown = NULL;
	int64_t set = categories_read(context, rules, one->categories, &unknown);
	if (unknown) {
		problem(context, "categories", "本次评选没有“%s”这个身份，可以写的有：%s", unknown, categories_offered(context, rules, one));
		return;
	}
	for (size_t i = 0; i < rules->category_count; i++) {
		const struct selection_category *category = &rules->categories[i];
		if (!category_is_in(category, set))
			continue;
		if (category->is_barred == 1)
			problem(context, "categories", "“%s”按本次评选的规定不参加评选", category->name);
		else if (!fits_target(category, one->target))
			problem(context, "categories", one->target == TARGET_COLLECTIVE ? "“%s”是个人的身份" : "“%s”是集体的身份", category->name);
	}
	main_check(context, rules, one, set);
}

const struct selection_category *category_main(const struct selection_rules *rules, int64_t set)
{
	for (size_t i = 0; i < rules->category_count; i++)
		if (rules->categories[i].is_main == 1 && category_is_in(&rules->categories[i], set))
			return &rules->categories[i];
	return NULL;
}

bool is_head_of_unit(const struct selection_rules *rules, int64_t set)
{
	for (size_t i = 0; i < rules->category_count; i++)
		if (rules->categories[i].is_head == 1 && category_is_in(&rules->categories[i], set))
			return true;
	return false;
}

/* 劳动模范 for people of enterprises and farmers, 先进工作者 for those of public offices and institutions. */
void variant_check(struct context *context, const struct selection_rules *rules, const struct nomination *one, const struct title *wanted)
{
	const char *unknown = NULL;
	int64_t set = categories_read(context, rules, one->categories, &unknown);
	if (wanted->variant != VARIANT_MODEL && wanted->variant != VARIANT_ADVANCED)
		return;
	for (size_t i = 0; i < rules->category_count; i++) {
		const struct selection_category *category = &rules->categories[i];
		if (!category_is_in(category, set) || category->variant <= 0 || category->variant == wanted->variant)
			continue;
		const struct choice *variant = choice_find(title_variants, category->variant);
		problem(context, "title_id", "身份“%s”对应%s，推荐称号却是“%s”", category->name, variant ? words(context, variant->label) : "", wanted->name);
		return;
	}
}
