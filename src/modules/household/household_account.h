/* household_account.h: what a household has left a month and head, and the class
 * that follows: whole numbers, no database, no clock. */
#ifndef MODULE_HOUSEHOLD_ACCOUNT_H
#define MODULE_HOUSEHOLD_ACCOUNT_H

#include <stdbool.h>
#include <stdint.h>

/* The rule of an office, as it holds on a day (困难认定办法). */
struct account_rule {
	bool deep_at_line;		/* income on the line itself is still 深度 (≤); else below it only (<) */
	bool relative_at_line;		/* the same for the upper line of 相对 */
	int64_t relative_percent;	/* of the relief line, 200 */
	int64_t accident_percent;	/* cost of the accident over so much of the year's income, 80 */
	bool counts_minimum_wage;	/* an able adult without work counts at the minimum wage */
};

/* Fen in the twelve months that are counted. */
struct account {
	int64_t wages, business, property, transfers, countable;
	int64_t ill_cost, disabled_cost, school_cost, housing_cost, other_cost, work_cost;
	int64_t jobless;		/* able adults without work, no students */
	int64_t minimum_wage;		/* fen a month; 0: not known */
	int64_t people;
	int64_t line;			/* relief line, fen a month; 0: not known */
	int64_t accident_cost;
	bool is_accident;		/* the cause said is an accident or a disaster */
};

struct account_result {
	int64_t income;			/* with the minimum wages counted in */
	int64_t added;			/* … of which these */
	int64_t cost;
	int64_t left;			/* income less cost, of the year; may be below zero */
	int64_t per_head;		/* left by heads by twelve, rounded half up to the fen */
	int64_t multiple;		/* per head in hundredths of the line, cut; NO_NUMBER without a line */
	int64_t class_of;		/* enum household_class; 0 without a line or without people */
};

/* Compared without rounding: left against line × people × 12. */
void account_count(const struct account *account, const struct account_rule *rule, struct account_result *result);

#endif
