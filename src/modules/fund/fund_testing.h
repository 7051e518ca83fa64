/* fund_testing.h: a fund and items in a founded city, entries posted, for the
 * tests of this module; stands behind honour_testing.h.  For *_test.c only. */
#ifndef MODULE_FUND_TESTING_H
#define MODULE_FUND_TESTING_H

#include "modules/fund/fund_money.h"
#include "modules/fund/fund_parts.h"

static inline int64_t fund_made(struct house *house, const char *name)
{
	struct fund *row = row_new(&house->context, &fund);
	row->name = name;
	row->source = SOURCE_UNION;
	row->year = 2026;
	row->office_id = house->office_id;
	row->budget = NO_NUMBER;
	return keep(house, &fund, row);
}

static inline struct fund balances(struct house *house, int64_t id)
{
	struct fund row = { 0 };
	assert_true(store_load(&house->context, &fund, id, &row));
	return row;
}

static inline bool posted(struct house *house, int64_t fund_id, int64_t act, int64_t amount, int64_t reverses_id, int64_t *entry_id)
{
	forget_problems(house);
	assert_true(store_begin(&house->context));
	if (fund_post(&house->context, &(struct fund_posting){ .fund_id = fund_id, .act = act, .amount = amount, .on_day = "2026-02-01", .memo = "测试",
		.reverses_id = reverses_id }, entry_id))
		return store_commit(&house->context);
	store_rollback(&house->context);
	assert_null(house->context.failure);
	assert_false(context_is_clean(&house->context));
	return false;
}

static inline int64_t item_made(struct house *house, const struct pay_item *told)
{
	struct pay_item *row = row_new(&house->context, &pay_item);
	struct record head = row->record;
	*row = *told;
	row->record = head;
	row->group_of = GROUP_OTHER;
	if (!row->times)
		row->times = NO_NUMBER;
	if (!row->cap)
		row->cap = NO_NUMBER;
	if (!row->most)
		row->most = NO_NUMBER;
	return keep(house, &pay_item, row);
}

#endif
