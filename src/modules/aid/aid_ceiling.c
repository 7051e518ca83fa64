/* aid_ceiling.c: what a programme allows at most: months of the local line, a
 * share of one's own medical costs, flat amounts; and the arithmetic in words.
 * Pure: facts in, amount and words out (union-rules 2.7). */
#include "modules/aid/aid_parts.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/money.h"
#include "base/text.h"
#include "model/context.h"

enum { WHOLE = 100 };

const char *fen_words(struct context *context, int64_t fen)
{
	struct buffer out;
	buffer_init(&out, context->arena, 40);
	money_print(&out, fen);
	return buffer_string(&out);
}

static int64_t from_zero(int64_t number)
{
	return number == NO_NUMBER || number < 0 ? 0 : number;
}

enum aid_side aid_side_of(int64_t kind)
{
	switch (kind) {
	case AID_LEGAL:
	case AID_PETITION:
	case AID_OWN_RIGHTS:
		return SIDE_RIGHTS;
	case AID_EMPLOYMENT:
	case AID_DIFFICULTY:
	case AID_WOMEN:
		return SIDE_SERVICE;
	default:
		return SIDE_AID;
	}
}

bool aid_class_fits(const char *classes, int64_t class_of)
{
	const struct choice *choice = choice_find(household_classes, class_of);
	if (!choice || class_of == HARDSHIP_NONE)
		return false;
	return text_is_empty(classes) || text_contains(classes, choice->label);
}

bool case_is_open(int64_t state)
{
	return state != CASE_GIVEN && state != CASE_CLOSED && state != CASE_REFUSED && state != CASE_WITHDRAWN;
}

bool case_is_helped(int64_t state)
{
	return state == CASE_APPROVED || state == CASE_GIVEN || state == CASE_CLOSED;
}

static void months_of_line(struct context *context, const struct aid_programme *programme, const struct aid_facts *facts, struct aid_ceiling *ceiling)
{
	bool is_study = programme->kind == AID_STUDY;
	bool is_first = is_study ? facts->stage == STAGE_HIGHER : facts->class_of == HARDSHIP_DEEP;
	int64_t months = from_zero(is_study ? is_first ? programme->months_higher : programme->months_school : is_first ? programme->months_deep : programme->months_other);
	const char *who = is_study ? (is_first ? "高等教育" : "高中阶段") : is_first ? "深度困难" : "其他困难";
	if (is_study && facts->stage != STAGE_HIGHER && facts->stage != STAGE_SCHOOL)
		ceiling->missing = words(context, "先填写学段，才能算出上限");
	else if (facts->line == NO_NUMBER)
		ceiling->missing = words(context, "当地还没有录入现行的低保标准，算不出上限；请先在“地方标准”里录入");
	if (ceiling->missing)
		return;
	ceiling->amount = facts->line * months;
	ceiling->arithmetic = words_with(context, "低保标准 %s × %lld 个月（%s）= %s 元", fen_words(context, facts->line), (long long)months, words(context, who),
					 fen_words(context, ceiling->amount));
}

static void share_of_costs(struct context *context, const struct aid_programme *programme, const struct aid_facts *facts, struct aid_ceiling *ceiling)
{
	int64_t own = from_zero(facts->own_cost), outside = from_zero(facts->outside_cost), threshold = from_zero(programme->threshold);
	int64_t share = from_zero(programme->share), share_outside = from_zero(programme->share_outside);
	int64_t counted = own > threshold ? own - threshold : 0;
	if (!own && !outside) {
		ceiling->missing = words(context, "先登记医疗费用，才能算出上限");
		return;
	}
	ceiling->amount = counted * share / WHOLE + outside * share_outside / WHOLE;
	ceiling->arithmetic = words_with(context, "（自付 %s − 起付线 %s）× %lld%%", fen_words(context, own), fen_words(context, threshold), (long long)share);
	if (share_outside)
		ceiling->arithmetic = words_with(context, "%s + 自费 %s × %lld%%", ceiling->arithmetic, fen_words(context, outside), (long long)share_outside);
	ceiling->arithmetic = words_with(context, "%s = %s 元", ceiling->arithmetic, fen_words(context, ceiling->amount));
}

static void flat_amount(struct context *context, const struct aid_programme *programme, const struct aid_facts *facts, struct aid_ceiling *ceiling)
{
	int64_t amount = programme->flat;
	if (facts->stage == STAGE_HIGHER && programme->flat_higher != NO_NUMBER)
		amount = programme->flat_higher;
	else if (facts->stage == STAGE_SCHOOL && programme->flat_school != NO_NUMBER)
		amount = programme->flat_school;
	if (amount == NO_NUMBER) {
		ceiling->missing = words(context, "先填写学段，才能算出上限");
		return;
	}
	ceiling->amount = amount;
	ceiling->arithmetic = words_with(context, "固定金额 %s 元", fen_words(context, amount));
}

void aid_ceiling_of(struct context *context, const struct aid_programme *programme, const struct aid_facts *facts, struct aid_ceiling *ceiling)
{
	*ceiling = (struct aid_ceiling){ .amount = NO_NUMBER };
	if (programme->formula == FORMULA_MONTHS)
		months_of_line(context, programme, facts, ceiling);
	else if (programme->formula == FORMULA_SHARE)
		share_of_costs(context, programme, facts, ceiling);
	else if (programme->formula == FORMULA_FLAT)
		flat_amount(context, programme, facts, ceiling);
	if (ceiling->missing || programme->cap == NO_NUMBER)
		return;
	if (ceiling->amount == NO_NUMBER) {
		ceiling->amount = programme->cap;
		ceiling->arithmetic = words_with(context, "每件封顶 %s 元", fen_words(context, programme->cap));
	} else if (ceiling->amount > programme->cap) {
		ceiling->arithmetic = words_with(context, "%s，每件封顶 %s 元", ceiling->arithmetic, fen_words(context, programme->cap));
		ceiling->amount = programme->cap;
	}
}
