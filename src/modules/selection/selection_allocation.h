/* selection_allocation.h: places given out by a formula over statistics: weights
 * of indicators, a floor for each, the largest remainders; whole numbers, each
 * line with its arithmetic.  Pure; nothing is kept here. */
#ifndef MODULE_SELECTION_ALLOCATION_H
#define MODULE_SELECTION_ALLOCATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

enum { INDICATORS_MOST = 4, SHARES_MOST = 500 };

struct allocation_indicator {
	const char *name;		/* 在岗职工人数 */
	int64_t weight;			/* per cent; together 100 */
	int64_t sum;			/* of all organisations, filled in */
};

struct allocation_line {
	int64_t organisation_id;
	const char *name;
	int64_t values[INDICATORS_MOST];	/* hundredths of the indicator's unit; NO_NUMBER: not known */
	int64_t ideal;			/* places that the formula gives, in millionths */
	int64_t whole;			/* of it */
	int64_t rank;			/* among the remainders, from 1; 0: none was wanted */
	int64_t places;
	bool by_floor;			/* has its floor, more than the formula gives */
	const char *arithmetic;
};

struct allocation {
	int64_t total;
	int64_t floor;			/* at least so many for each */
	struct allocation_indicator indicators[INDICATORS_MOST];
	size_t indicator_count;
	struct allocation_line *lines;
	size_t line_count;
};

/* Fills places and arithmetic of each line.  False: problems tell why not. */
bool allocate(struct context *context, struct allocation *allocation);

#endif
