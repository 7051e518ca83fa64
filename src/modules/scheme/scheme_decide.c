/* scheme_decide.c: what one person gets by one rule, and why: conditions first,
 * then the rows of the table.  What is surely not so ends in NO; what is not known
 * holds, with the reason.  Pure: it asks nothing but the lines of the day. */
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/scheme/scheme_parts.h"

enum { TITLES_MOST = 16 };

struct deciding {
	const struct scheme_rule *rule;
	const struct scheme_facts *facts;
	int64_t no, hold;				/* enum scheme_reason; the first of each */
	const struct scheme_title *titles[TITLES_MOST];	/* that he is paid for */
	size_t title_count;
	int64_t awards;					/* how many are meant */
	int64_t income;					/* own or of the household, with what counts as income; NO_NUMBER */
	struct sentence because;
};

static void refuse(struct deciding *deciding, int64_t reason)
{
	deciding->no = deciding->no ? deciding->no : reason;
}

static void hold(struct deciding *deciding, int64_t reason)
{
	deciding->hold = deciding->hold ? deciding->hold : reason;
}

/* Surely: nothing.  Surely not: NO.  Unsure: held. */
static void judge(struct deciding *deciding, enum sureness sureness, int64_t no, int64_t open)
{
	if (sureness == SURELY_NOT)
		refuse(deciding, no);
	else if (sureness == UNSURE)
		hold(deciding, open);
}

static bool has_bit(uint64_t bits, int64_t value)
{
	return !bits || (value > 0 && value < 64 && (bits >> value & 1));
}

static enum sureness lies_between(const char *date, const char *from, const char *before)
{
	enum sureness early = from ? date_is_before(date, from) : SURELY_NOT;
	enum sureness in_time = before ? date_is_before(date, before) : SURELY;
	if (early == SURELY || in_time == SURELY_NOT)
		return SURELY_NOT;
	return early == UNSURE || in_time == UNSURE ? UNSURE : SURELY;
}

/* --- status, place --- */

static void status_judge(struct deciding *deciding)
{
	enum { USUAL = 1u << STATUS_IN_WORK | 1u << STATUS_OFF_POST | 1u << STATUS_RETIRED };
	const struct scheme_facts *facts = deciding->facts;
	uint64_t wanted = deciding->rule->statuses ? deciding->rule->statuses : USUAL;
	if (facts->status == STATUS_DEAD)
		refuse(deciding, REASON_DEAD);
	if (facts->standing == PERSON_PROVISIONAL)
		refuse(deciding, REASON_PROVISIONAL);
	if (facts->death_held)
		hold(deciding, REASON_DEATH_REPORTED);
	if (facts->status == STATUS_LOST)
		hold(deciding, REASON_LOST);
	else if (!facts->status)
		hold(deciding, REASON_STATUS_UNKNOWN);
	else if (!has_bit(wanted, facts->status))
		refuse(deciding, REASON_STATUS);
	else if (deciding->rule->version->retired_before)
		judge(deciding, facts->status != STATUS_RETIRED ? SURELY_NOT : lies_between(facts->status_on, NULL, deciding->rule->version->retired_before),
		      REASON_STATUS_SINCE, REASON_STATUS_SINCE_UNKNOWN);
}

static void place_judge(struct deciding *deciding)
{
	const struct scheme_rule *rule = deciding->rule;
	if (rule->area && !office_set_has(rule->area, deciding->facts->office_id))
		refuse(deciding, REASON_AREA);
	if (rule->version->wants_household != 1)
		return;
	int64_t here = deciding->facts->has_local_household;
	judge(deciding, here == 1 ? SURELY : here == 0 ? SURELY_NOT : UNSURE, REASON_HOUSEHOLD, REASON_HOUSEHOLD_UNKNOWN);
}

/* --- titles --- */

static int64_t level_of(const struct scheme_title *award)
{
	if (award->treated_as == TREATED_NONE)
		return 0;
	return award->treated_as > 0 ? award->treated_as : award->level;
}

/* Is it one of the titles that the version means, whatever its state? */
static enum sureness is_meant(const struct deciding *deciding, const struct scheme_title *award)
{
	const struct scheme_rule *rule = deciding->rule;
	if (!level_of(award) || !has_bit(rule->variants, award->variant) || !has_bit(rule->levels, level_of(award)))
		return SURELY_NOT;
	return lies_between(award->granted_on, rule->version->granted_from, rule->version->granted_before);
}

static bool is_earlier(const struct scheme_title *one, const struct scheme_title *two)
{
	return one->granted_on && (!two->granted_on || strcmp(one->granted_on, two->granted_on) < 0);
}

/* The highest first; of one level those that are meant, then the older. */
static bool is_better(const struct deciding *deciding, const struct scheme_title *one, const struct scheme_title *two)
{
	if (!two)
		return true;
	int64_t level = level_of(one), other = level_of(two);
	if (level != other)
		return level < other;
	bool meant = is_meant(deciding, one) != SURELY_NOT, other_meant = is_meant(deciding, two) != SURELY_NOT;
	return meant != other_meant ? meant : is_earlier(one, two);
}

static void title_take(struct deciding *deciding, const struct scheme_title *award)
{
	if (deciding->title_count < TITLES_MOST)
		deciding->titles[deciding->title_count++] = award;
	judge(deciding, is_meant(deciding, award), REASON_NO_TITLE, REASON_GRANTED_UNKNOWN);
	if (award->treated_as == TREATED_OPEN)
		hold(deciding, REASON_TREATMENT_OPEN);
}

/* No title of the right kind is valid: one that is suspended holds, one that was revoked says so. */
static void titles_missing(struct deciding *deciding)
{
	const struct scheme_facts *facts = deciding->facts;
	bool revoked = false;
	for (size_t i = 0; i < facts->title_count && !deciding->title_count; i++) {
		const struct scheme_title *award = &facts->titles[i];
		if (award->state == GRANT_SUSPENDED && is_meant(deciding, award) != SURELY_NOT) {
			hold(deciding, REASON_TITLE_SUSPENDED);
			title_take(deciding, award);
		}
		revoked |= award->state == GRANT_REVOKED && is_meant(deciding, award) != SURELY_NOT;
	}
	if (!deciding->title_count)
		refuse(deciding, revoked ? REASON_TITLE_REVOKED : REASON_NO_TITLE);
}

static void titles_choose(struct deciding *deciding)
{
	const struct scheme_facts *facts = deciding->facts;
	const struct scheme_title *best = NULL, *highest = NULL;
	int64_t counting = deciding->rule->version->counting;
	for (size_t i = 0; i < facts->title_count; i++) {
		const struct scheme_title *award = &facts->titles[i];
		if (award->state != GRANT_VALID || !level_of(award))
			continue;
		bool meant = is_meant(deciding, award) != SURELY_NOT;
		deciding->awards += meant;
		if (meant && counting == TITLES_EACH)
			title_take(deciding, award);
		if (meant && is_better(deciding, award, best))
			best = award;
		if (has_bit(deciding->rule->variants, award->variant) && is_better(deciding, award, highest))
			highest = award;
	}
	if (counting == TITLES_EACH && best)
		return;
	if (counting == TITLES_HIGHEST && best && is_meant(deciding, highest) == SURELY_NOT)
		refuse(deciding, REASON_TITLE_HIGHER);
	else if (best)
		title_take(deciding, best);
	else
		titles_missing(deciding);
}

/* --- class, age, income, hardship --- */

static void statement_wanted(struct deciding *deciding)
{
	if (deciding->facts->statement != STATEMENT_VERIFIED)
		hold(deciding, deciding->facts->statement ? REASON_STATEMENT_UNVERIFIED : REASON_NO_STATEMENT);
}

static void income_judge(struct deciding *deciding)
{
	const struct scheme_version *version = deciding->rule->version;
	struct scheme_band as_band = { .line_kind = version->income_line, .amount = version->income_below, .cap = NO_NUMBER, .formula = FORMULA_GAP };
	struct band_asked asked = { .rule = deciding->rule, .band = &as_band, .facts = deciding->facts, .income = deciding->income };
	struct sentence unsaid = { .length = 0 };
	int64_t gap;
	if (!version->income_line && version->income_below == NO_NUMBER)
		return;
	statement_wanted(deciding);
	if (!band_amount(&asked, &unsaid, &gap))
		hold(deciding, asked.hold);
	else if (gap <= 0)
		refuse(deciding, REASON_INCOME);
}

static enum sureness yes_of(int64_t answer)
{
	return answer == 1 ? SURELY : answer == 0 ? SURELY_NOT : UNSURE;
}

static void hardship_judge(struct deciding *deciding)
{
	const struct scheme_facts *facts = deciding->facts;
	uint64_t asked = deciding->rule->hardships;
	int64_t above = deciding->rule->version->medical_above;
	if (!asked)
		return;
	enum sureness medical = facts->own_medical == NO_NUMBER ? UNSURE : facts->own_medical > (above == NO_NUMBER ? 0 : above) ? SURELY : SURELY_NOT;
	const enum sureness each[] = { [HARD_UNEMPLOYED] = yes_of(facts->is_unemployed), [HARD_RELATIVE] = yes_of(facts->has_ill_relative),
				       [HARD_ILLNESS] = yes_of(facts->has_grave_illness), [HARD_MEDICAL] = medical };
	enum sureness any = SURELY_NOT;
	for (size_t i = 1; i < COUNT_OF(each); i++)
		if ((asked >> i & 1) && any != SURELY && each[i] != SURELY_NOT)
			any = each[i];
	statement_wanted(deciding);
	judge(deciding, any, REASON_NO_HARDSHIP, facts->statement ? REASON_STATEMENT_UNVERIFIED : REASON_NO_STATEMENT);
}

static void person_judge(struct deciding *deciding)
{
	const struct scheme_rule *rule = deciding->rule;
	const struct scheme_facts *facts = deciding->facts;
	if (rule->classes)
		judge(deciding, !facts->class_of ? UNSURE : has_bit(rule->classes, facts->class_of) ? SURELY : SURELY_NOT, REASON_CLASS, REASON_CLASS_UNKNOWN);
	judge(deciding, is_old_enough(facts, rule->day, rule->version->age_male, rule->version->age_female), REASON_AGE, REASON_AGE_UNKNOWN);
	hardship_judge(deciding);
}

/* --- the table --- */

/* The least sure of the two. */
static enum sureness both(enum sureness one, enum sureness two)
{
	if (one == SURELY_NOT || two == SURELY_NOT)
		return SURELY_NOT;
	return one == UNSURE || two == UNSURE ? UNSURE : SURELY;
}

static enum sureness band_fits(struct deciding *deciding, const struct scheme_band *band, const struct scheme_title *award, int64_t *open)
{
	const struct scheme_facts *facts = deciding->facts;
	bool by_title = (!band->level || band->level == level_of(award)) && (!band->variant || band->variant == award->variant) &&
			(!band->words || (award->title_name && strstr(award->title_name, band->words))) &&
			(band->awards_from == NO_NUMBER || deciding->awards >= band->awards_from);
	if (!by_title || (band->class_of && facts->class_of && facts->class_of != band->class_of))
		return SURELY_NOT;
	enum sureness class_of = band->class_of && !facts->class_of ? UNSURE : SURELY;
	enum sureness granted = lies_between(award->granted_on, band->granted_from, band->granted_before);
	enum sureness age = is_old_enough(facts, deciding->rule->day, band->age_male, band->age_female);
	enum sureness poor = band->no_income != 1 ? SURELY : deciding->income == NO_NUMBER ? UNSURE : deciding->income == 0 ? SURELY : SURELY_NOT;
	*open = class_of == UNSURE ? REASON_CLASS_UNKNOWN : granted == UNSURE ? REASON_GRANTED_UNKNOWN : age == UNSURE ? REASON_AGE_UNKNOWN : REASON_NO_STATEMENT;
	return both(both(class_of, poor), both(granted, age));
}

static int64_t band_pay(struct deciding *deciding, const struct scheme_band *band, bool is_first)
{
	struct band_asked asked = { .rule = deciding->rule, .band = band, .facts = deciding->facts, .income = deciding->income };
	int64_t amount;
	if (!is_first)
		sentence_text(&deciding->because, " + ");
	if (band->formula != FORMULA_FLAT)
		statement_wanted(deciding);
	if (!band_amount(&asked, &deciding->because, &amount))
		hold(deciding, asked.hold);
	if (band->kind == BAND_MORE && band->note) {
		sentence_text(&deciding->because, "（");
		sentence_text(&deciding->because, band->note);
		sentence_text(&deciding->because, "）");
	}
	return amount;
}

/* The first base row that fits, and every 加发 that fits; -1: no base row. */
static int64_t title_pay(struct deciding *deciding, const struct scheme_title *award)
{
	int64_t sum = 0, open = 0;
	size_t rows = 0;
	bool has_base = false;
	for (size_t i = 0; i < deciding->rule->band_count; i++) {
		const struct scheme_band *band = &deciding->rule->bands[i];
		if (band->kind == BAND_BASE && has_base)
			continue;
		enum sureness fits = band_fits(deciding, band, award, &open);
		if (fits == UNSURE)
			hold(deciding, open);
		if (fits != SURELY)
			continue;
		has_base |= band->kind == BAND_BASE;
		sum += band_pay(deciding, band, rows++ == 0);
	}
	if (rows > 1) {
		sentence_text(&deciding->because, " = ");
		sentence_money(&deciding->because, sum);
	}
	return has_base ? sum : -1;
}

static void title_say(struct deciding *deciding, const struct scheme_title *award, bool is_first)
{
	if (!is_first)
		sentence_text(&deciding->because, "；");
	if (!award->title_name || deciding->rule->band_count < 2)
		return;
	sentence_text(&deciding->because, award->title_name);
	if (award->granted_on && strlen(award->granted_on) >= 4) {
		char year[5] = { 0 };
		memcpy(year, award->granted_on, 4);
		sentence_text(&deciding->because, "（");
		sentence_text(&deciding->because, year);
		sentence_text(&deciding->because, "年）");
	}
	sentence_text(&deciding->because, "：");
}

static int64_t table_pay(struct deciding *deciding)
{
	int64_t sum = 0;
	bool found = false;
	for (size_t i = 0; i < deciding->title_count; i++) {
		title_say(deciding, deciding->titles[i], i == 0);
		int64_t amount = title_pay(deciding, deciding->titles[i]);
		found |= amount >= 0;
		sum += amount > 0 ? amount : 0;
	}
	if (!found && deciding->title_count && !deciding->hold)
		refuse(deciding, REASON_NO_BAND);
	return sum;
}

static int64_t rounded(int64_t rounding, int64_t fen)
{
	enum { YUAN = 100 };
	int64_t rest = fen % YUAN;
	if (rounding == ROUND_YUAN)
		return fen - rest + (rest >= YUAN / 2 ? YUAN : 0);
	if (rounding == ROUND_YUAN_UP)
		return fen - rest + (rest ? YUAN : 0);
	return rounding == ROUND_YUAN_DOWN ? fen - rest : fen;
}

static int64_t total_of(struct deciding *deciding, int64_t sum)
{
	const struct scheme_version *version = deciding->rule->version;
	int64_t months = version->months > 1 ? version->months : 1;
	int64_t whole = sum * months, total = rounded(version->rounding, whole);
	sentence_text(&deciding->because, " 元");
	if (months > 1) {
		sentence_text(&deciding->because, "/月 × ");
		sentence_number(&deciding->because, months);
		sentence_text(&deciding->because, " 个月 = ");
		sentence_money(&deciding->because, whole);
		sentence_text(&deciding->because, " 元");
	}
	if (total != whole) {
		sentence_text(&deciding->because, "，取整为 ");
		sentence_money(&deciding->because, total);
		sentence_text(&deciding->because, " 元");
	}
	return total;
}

/* --- other schemes --- */

struct done {
	const struct scheme_rule *rule;
	struct entitlement entitlement;
};

static void need_judge(struct deciding *deciding, size_t place, const struct done *done)
{
	const struct scheme_rule *rule = deciding->rule;
	bool gets = done->entitlement.verdict == VERDICT_PAY;
	if (done->entitlement.verdict == VERDICT_HOLD && (rule->must[place] || rule->must_not[place] || rule->counts[place]))
		hold(deciding, REASON_DEPENDS);
	if ((rule->must[place] && done->entitlement.verdict == VERDICT_NO) || (rule->must_not[place] && gets))
		refuse(deciding, REASON_OTHER_SCHEME);
	if (rule->counts[place] && deciding->income != NO_NUMBER)
		deciding->income += done->entitlement.amount / (done->rule->span > 0 ? done->rule->span : 1);
}

static void needs_judge(struct deciding *deciding, const struct done *done, size_t count)
{
	for (size_t i = 0; i < deciding->rule->need_count; i++)
		for (size_t d = 0; d < count; d++)
			if (done[d].rule == deciding->rule->needs[i])
				need_judge(deciding, i, &done[d]);
}

static void decide(const struct scheme_rule *rule, const struct scheme_facts *facts, const struct done *done, size_t count, struct sentence *because,
		   struct entitlement *entitlement)
{
	struct deciding deciding = { .rule = rule, .facts = facts };
	deciding.because.bytes[0] = '\0';
	deciding.income = rule->version->income_of == INCOME_FAMILY ? facts->family_income : facts->income;
	status_judge(&deciding);
	place_judge(&deciding);
	if (!deciding.no)
		titles_choose(&deciding);
	if (!deciding.no) {
		person_judge(&deciding);
		needs_judge(&deciding, done, count);
		income_judge(&deciding);
	}
	int64_t sum = deciding.no ? 0 : table_pay(&deciding);
	int64_t amount = deciding.no ? 0 : total_of(&deciding, sum);
	if (!amount && !deciding.hold)
		refuse(&deciding, REASON_NOTHING_LEFT);
	*entitlement = (struct entitlement){ .verdict = deciding.no ? VERDICT_NO : deciding.hold ? VERDICT_HOLD : VERDICT_PAY,
		.amount = deciding.no ? 0 : amount, .reason = deciding.no ? deciding.no : deciding.hold };
	if (because)
		*because = deciding.because;
}

void scheme_decide(struct scheme_rule *rule, const struct scheme_facts *facts, struct arena *arena, struct entitlement *entitlement)
{
	struct done done[DEPENDS_MOST];
	struct sentence because;
	for (size_t i = 0; i < rule->need_count; i++) {
		done[i].rule = rule->needs[i];
		decide(rule->needs[i], facts, done, i, NULL, &done[i].entitlement);
	}
	decide(rule, facts, done, rule->need_count, &because, entitlement);
	bool says = because.length && (entitlement->verdict != VERDICT_NO || entitlement->reason == REASON_NOTHING_LEFT) &&
		    (entitlement->amount || entitlement->reason == REASON_NOTHING_LEFT);
	entitlement->because = says ? arena_text_n(arena, because.bytes, because.length) : NULL;
}
