/* household_account.c: see household_account.h.  (Income − what must be spent)
 * ÷ people ÷ 12 against the relief line; the wording of the line is the office's. */
#include "modules/household/household_account.h"

#include "model/definition.h"
#include "modules/household/household.h"

enum { MONTHS = 12 };

static int64_t amount_of(int64_t fen)
{
	return fen > 0 ? fen : 0;
}

static int64_t income_sum(const struct account *account)
{
	return amount_of(account->wages) + amount_of(account->business) + amount_of(account->property) + amount_of(account->transfers) + amount_of(account->countable);
}

static int64_t cost_sum(const struct account *account)
{
	return amount_of(account->ill_cost) + amount_of(account->disabled_cost) + amount_of(account->school_cost) + amount_of(account->housing_cost) +
	       amount_of(account->other_cost) + amount_of(account->work_cost);
}

/* Half up, for amounts below zero too. */
static int64_t divide_rounded(int64_t amount, int64_t by)
{
	return amount >= 0 ? (amount + by / 2) / by : -((-amount + (by - 1) / 2) / by);
}

static bool is_within(int64_t amount, int64_t line, bool at_line)
{
	return amount < line || (at_line && amount == line);
}

static int64_t class_of(const struct account *account, const struct account_rule *rule, const struct account_result *result)
{
	int64_t whole_line = account->line * account->people * MONTHS;
	if (is_within(result->left, whole_line, rule->deep_at_line))
		return HARDSHIP_DEEP;
	if (is_within(result->left * 100, whole_line * rule->relative_percent, rule->relative_at_line))
		return HARDSHIP_RELATIVE;
	if (account->is_accident && amount_of(account->accident_cost) * 100 > result->income * rule->accident_percent)
		return HARDSHIP_ACCIDENT;
	return HARDSHIP_NONE;
}

void account_count(const struct account *account, const struct account_rule *rule, struct account_result *result)
{
	*result = (struct account_result){ .multiple = NO_NUMBER };
	if (rule->counts_minimum_wage)
		result->added = amount_of(account->jobless) * amount_of(account->minimum_wage) * MONTHS;
	result->income = income_sum(account) + result->added;
	result->cost = cost_sum(account);
	result->left = result->income - result->cost;
	if (account->people <= 0)
		return;
	result->per_head = divide_rounded(result->left, account->people * MONTHS);
	if (account->line <= 0)
		return;
	result->multiple = result->left > 0 ? result->left * 100 / (account->line * account->people * MONTHS) : 0;
	result->class_of = class_of(account, rule, result);
}
