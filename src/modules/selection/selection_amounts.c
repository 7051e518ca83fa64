/* selection_amounts.c: does a rule hold for these numbers, and what is the
 * smallest number that would make it hold: replacing people keeps the
 * denominator, taking more or letting go changes it.  Whole numbers only. */
#include "base/must.h"
#include "modules/selection/selection_meters.h"
#include "modules/selection/selection_parts.h"

/* What is asked of `counted`, given the denominator: between these two. */
struct between {
	int64_t least, most;
};

static int64_t divide_up(int64_t number, int64_t by)
{
	return number <= 0 ? 0 : (number + by - 1) / by;
}

/* Per cent of people: exactly p % can only be meant as far as people are whole; the next number below or above will do. */
static struct between per_cent(int64_t relation, int64_t amount, int64_t out_of)
{
	int64_t product = amount * out_of;
	switch (relation) {
	case SHARE_AT_LEAST:
		return (struct between){ divide_up(product, 100), INT64_MAX };
	case SHARE_MORE_THAN:
		return (struct between){ out_of ? product / 100 + 1 : 0, INT64_MAX };
	case SHARE_AT_MOST:
		return (struct between){ 0, product / 100 };
	case SHARE_LESS_THAN:
		return (struct between){ 0, out_of ? divide_up(product, 100) - 1 : 0 };
	default:
		return (struct between){ product / 100, divide_up(product, 100) };
	}
}

static struct between persons(int64_t relation, int64_t amount)
{
	switch (relation) {
	case SHARE_AT_LEAST:
		return (struct between){ amount, INT64_MAX };
	case SHARE_MORE_THAN:
		return (struct between){ amount + 1, INT64_MAX };
	case SHARE_AT_MOST:
		return (struct between){ 0, amount };
	case SHARE_LESS_THAN:
		return (struct between){ 0, amount - 1 };
	default:
		return (struct between){ amount, amount };
	}
}

static struct between share_between(const struct selection_share *share, int64_t out_of)
{
	return share->unit == SHARE_PERSONS ? persons(share->relation, share->amount) : per_cent(share->relation, share->amount, out_of);
}

void share_bounds(const struct selection_share *share, int64_t out_of, int64_t *least, int64_t *most)
{
	struct between between = share_between(share, out_of);
	*least = between.least;
	*most = between.most < out_of ? between.most : out_of;
}

/* So many more, all counted: numerator and denominator grow together.  The first guess is exact but for rounding. */
static int64_t more_needed(const struct selection_share *share, int64_t counted, int64_t out_of)
{
	int64_t amount = share->amount;
	if (share->unit == SHARE_PERSONS)
		return share_between(share, out_of).least - counted;
	if (amount > 100 || (amount == 100 && (counted < out_of || share->relation == SHARE_MORE_THAN)))
		return -1;
	int64_t guess = amount == 100 || share->relation == SHARE_EQUALS ? 0 : (amount * out_of - 100 * counted) / (100 - amount) - 1;
	int64_t number = guess > 0 ? guess : 0;
	while (counted + number < share_between(share, out_of + number).least)
		number++;
	return number;
}

/* So many of those counted must go: both shrink. */
static int64_t less_needed(const struct selection_share *share, int64_t counted, int64_t out_of)
{
	int64_t amount = share->amount;
	if (share->unit == SHARE_PERSONS)
		return share_between(share, out_of).most < 0 ? -1 : counted - share_between(share, out_of).most;
	int64_t guess = amount >= 100 || share->relation == SHARE_EQUALS ? 0 : (100 * counted - amount * out_of) / (100 - amount) - 1;
	int64_t number = guess > 0 ? guess : 0;
	while (number < counted && counted - number > share_between(share, out_of - number).most)
		number++;
	return counted - number > share_between(share, out_of - number).most ? -1 : number;
}

static void share_evaluate(struct meter_row *row)
{
	struct between between = share_between(row->share, row->out_of);
	if (row->counted < between.least) {
		row->short_of = between.least - row->counted;
		row->short_more = more_needed(row->share, row->counted, row->out_of);
	} else if (row->counted > between.most) {
		row->over_by = row->counted - (between.most > 0 ? between.most : 0);
		row->over_less = less_needed(row->share, row->counted, row->out_of);
	}
	row->holds = !row->short_of && !row->over_by && !row->unknown;
}

static void part_evaluate(struct meter_row *row)
{
	int64_t number = row->place->number, counted = row->counted;
	if (row->place->bound != BOUND_AT_MOST && counted < number)
		row->short_of = row->short_more = number - counted;
	if (row->place->bound != BOUND_AT_LEAST && counted > number)
		row->over_by = row->over_less = counted - number;
	row->holds = !row->short_of && !row->over_by && !row->unknown;
}

void meter_evaluate(const struct selection_rules *rules, struct meter_row *row)
{
	int64_t extra = rules->selection.over_nomination;
	row->short_of = row->short_more = row->over_by = row->over_less = 0;
	switch (row->kind) {
	case METER_PLACES:
		row->room = row->out_of + (extra > 0 && row->place_kind == PLACE_ORDINARY ? divide_up(row->out_of * extra, 100) : 0);
		if (row->counted > row->room)
			row->over_by = row->over_less = row->counted - row->room;
		row->holds = !row->over_by;
		break;
	case METER_PART:
		part_evaluate(row);
		break;
	default:
		share_evaluate(row);
	}
}
