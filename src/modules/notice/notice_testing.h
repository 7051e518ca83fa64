/* notice_testing.h: notices made and turned by whoever may, for the tests of
 * this module.  For *_test.c only, behind
 *	#define MODULE_MORE calendar_module, &selection_module, &nomination_module, &notice_module, &account_module
 *	#include "modules/honour/honour_testing.h"
 *	#include "modules/selection/selection_testing.h"
 *	#include "modules/nomination/nomination_way_testing.h" */
#ifndef MODULE_NOTICE_TESTING_H
#define MODULE_NOTICE_TESTING_H

static inline bool kept(struct house *house, bool done)
{
	if (done && context_is_clean(&house->context))
		return store_commit(&house->context);
	store_rollback(&house->context);
	if (house->context.failure)
		tell(house);
	assert_null(house->context.failure);
	return false;
}

static inline void turn_to(struct road *road, const struct actor *actor)
{
	forget_problems(road->house);
	act_as(road->house, actor);
}

static inline struct public_notice *notice_begun(struct road *road, int64_t office_id, const char *begins_on)
{
	struct public_notice *row = row_new(&road->house->context, &public_notice);
	row->selection_id = road->round_id;
	row->office_id = office_id;
	row->begins_on = begins_on;
	row->telephone = "0555-1234567";
	return row;
}

static inline struct public_notice *notice_loaded(struct road *road, int64_t id)
{
	struct public_notice *row = row_new(&road->house->context, &public_notice);
	assert_true(store_load_unscoped(&road->house->context, &public_notice, id, row, "a test looks"));
	return row;
}

static inline bool create(struct road *road, const struct actor *actor, struct public_notice *row)
{
	turn_to(road, actor);
	assert_true(store_begin(&road->house->context));
	return kept(road->house, store_create(&road->house->context, &public_notice, row));
}

static inline bool lines_put(struct road *road, const struct actor *actor, int64_t id, const int64_t *ids, size_t count)
{
	turn_to(road, actor);
	assert_true(store_begin(&road->house->context));
	return kept(road->house, notice_lines_write(&road->house->context, notice_loaded(road, id), ids, count));
}

static inline bool stepped(struct road *road, const struct actor *actor, int64_t id, const char *step)
{
	struct context *context = &road->house->context;
	struct public_notice *row = row_new(context, &public_notice);
	turn_to(road, actor);
	assert_true(store_begin(context));
	assert_true(store_load_to_change(context, &public_notice, id, row));
	return kept(road->house, store_step(context, &public_notice, row, step_find(&public_notice, step), "有误"));
}

static inline void days_pass(struct road *road, const char *today)
{
	turn_to(road, &road->house->system);
	road->house->context.today = today;
	assert_true(store_begin(&road->house->context));
	assert_true(kept(road->house, notice_daily(&road->house->context)));
}

/* A running notice of the county over these nominees, which lie with it. */
static inline int64_t running(struct road *road, const int64_t *ids, size_t count)
{
	struct public_notice *row = notice_begun(road, road->house->county_id, "2026-11-20");
	assert_true(create(road, &road->county_clerk, row));
	assert_true(lines_put(road, &road->county_clerk, row->record.id, ids, count));
	assert_true(stepped(road, &road->county_officer, row->record.id, "start"));
	return row->record.id;
}

static inline int64_t at_county(struct road *road, const char *name)
{
	int64_t id = nominee_make(road, name, road->unit_id);
	assert_true(moved(road, &road->unit_clerk, id, MOVE_SUBMIT, NULL));
	return id;
}

#endif
