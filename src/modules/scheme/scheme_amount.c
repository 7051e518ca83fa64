/* scheme_amount.c: what one row of a scheme's table comes to: a sum, the gap to a
 * line, a share of what illness cost.  Whole fen; a share is rounded half up to
 * the fen, and the version says how the end is rounded. */
#include "modules/scheme/scheme_parts.h"

#include <string.h>

#include "modules/person/person.h"
#include "modules/standard/standard.h"

enum { PER_CENT = 100 };

enum sureness date_is_before(const char *date, const char *limit)
{
	if (!date || !*date)
		return UNSURE;
	size_t length = strlen(date);
	int order = strncmp(date, limit, length);
	if (order != 0 || length >= strlen(limit))
		return order < 0 ? SURELY : SURELY_NOT;
	/* A year or month in which the limit lies: after it only where the limit is its first day. */
	return strcmp(limit + length, length == 4 ? "-01-01" : "-01") == 0 ? SURELY_NOT : UNSURE;
}

static int digits(const char *text, size_t count)
{
	int number = 0;
	for (size_t i = 0; i < count; i++)
		number = number * 10 + (text[i] - '0');
	return number;
}

/* Years surely and possibly completed: they differ where only the year or the month of birth is known. */
static bool ages_of(const char *born, const char *day, int *least, int *most)
{
	if (!born || strlen(born) < 4)
		return false;
	size_t length = strlen(born);
	int years = digits(day, 4) - digits(born, 4);
	int later = length > 4 ? strcmp(day + 5, born + 5) : 0;	/* a month alone comes before its days */
	bool same_month = length == 7 && strncmp(day + 5, born + 5, 2) == 0;
	*most = years - (length > 4 && later < 0 && !same_month);
	*least = length == 4 || same_month ? years - 1 : *most;
	return true;
}

static enum sureness is_at_least(int least, int most, int64_t wanted)
{
	if (wanted == NO_NUMBER || least >= wanted)
		return SURELY;
	return most >= wanted ? UNSURE : SURELY_NOT;
}

enum sureness is_old_enough(const struct scheme_facts *facts, const char *day, int64_t male, int64_t female)
{
	int least = 0, most = 0;
	if (male == NO_NUMBER && female == NO_NUMBER)
		return SURELY;
	if (!ages_of(facts->born_on, day, &least, &most))
		return UNSURE;
	enum sureness as_man = is_at_least(least, most, male), as_woman = is_at_least(least, most, female);
	if (facts->sex == SEX_MALE)
		return as_man;
	if (facts->sex == SEX_FEMALE)
		return as_woman;
	return as_man == as_woman ? as_man : UNSURE;
}

/* --- amounts --- */

static bool line_of(struct band_asked *asked, int64_t *line)
{
	const struct scheme_band *band = asked->band;
	const struct standard_line *local = NULL;
	*line = band->amount;
	if (!band->line_kind)
		return true;
	if (asked->rule->standards)
		local = standard_of(asked->rule->standards, band->line_kind, asked->facts->office_id);
	if (local)
		*line = local->amount;
	else if (band->amount == NO_NUMBER)
		asked->hold = REASON_NO_LINE;
	return !asked->hold;
}

/* clamp(line − income, 0, cap), a month. */
static bool gap_amount(struct band_asked *asked, struct sentence *because, int64_t *amount)
{
	int64_t line, cap = asked->band->cap;
	if (!line_of(asked, &line))
		return false;
	if (asked->income == NO_NUMBER) {
		asked->hold = REASON_NO_STATEMENT;
		return false;
	}
	*amount = line > asked->income ? line - asked->income : 0;
	sentence_text(because, "标准线 ");
	sentence_money(because, line);
	sentence_text(because, asked->rule->version->income_of == INCOME_FAMILY ? " − 家庭人均月收入 " : " − 本人月均收入 ");
	sentence_money(because, asked->income);
	sentence_text(because, line > asked->income ? " = " : "，收入不低于标准线，不补");
	if (*amount)
		sentence_money(because, *amount);
	if (cap != NO_NUMBER && *amount > cap) {
		*amount = cap;
		sentence_text(because, "，超过每月上限，按 ");
		sentence_money(because, cap);
	}
	return true;
}

static bool cost_of(struct band_asked *asked, int64_t *cost, const char **words)
{
	const struct scheme_facts *facts = asked->facts;
	bool own = asked->band->share_of != SHARE_OUTSIDE, outside = asked->band->share_of != SHARE_OWN;
	bool known = (!own || facts->own_medical != NO_NUMBER) && (!outside || facts->outside_medical != NO_NUMBER);
	*words = own && outside ? "自付和自费 " : own ? "自付 " : "自费 ";
	if (known)
		*cost = (own ? facts->own_medical : 0) + (outside ? facts->outside_medical : 0);
	else
		asked->hold = REASON_NO_STATEMENT;
	return known;
}

static bool share_amount(struct band_asked *asked, struct sentence *because, int64_t *amount)
{
	const struct scheme_band *band = asked->band;
	int64_t cost, threshold = band->threshold == NO_NUMBER ? 0 : band->threshold;
	const char *words;
	if (!cost_of(asked, &cost, &words))
		return false;
	int64_t above = cost > threshold ? cost - threshold : 0;
	*amount = (above / PER_CENT) * band->share + (above % PER_CENT * band->share + PER_CENT / 2) / PER_CENT;
	sentence_text(because, words);
	sentence_money(because, cost);
	if (threshold) {
		sentence_text(because, above ? " − 起付 " : "，没有超过起付 ");
		sentence_money(because, threshold);
	}
	if (!above)
		return true;
	sentence_text(because, threshold ? " = " : "");
	if (threshold)
		sentence_money(because, above);
	sentence_text(because, " × ");
	sentence_number(because, band->share);
	sentence_text(because, "% = ");
	sentence_money(because, *amount);
	if (band->cap != NO_NUMBER && *amount > band->cap) {
		*amount = band->cap;
		sentence_text(because, "，超过封顶，按 ");
		sentence_money(because, band->cap);
	}
	return true;
}

bool band_amount(struct band_asked *asked, struct sentence *because, int64_t *amount)
{
	*amount = 0;
	if (asked->band->formula == FORMULA_GAP)
		return gap_amount(asked, because, amount);
	if (asked->band->formula == FORMULA_SHARE)
		return share_amount(asked, because, amount);
	*amount = asked->band->amount;
	sentence_money(because, *amount);
	return true;
}
