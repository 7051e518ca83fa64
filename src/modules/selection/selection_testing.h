/* selection_testing.h: a founded city with a round in preparation, for the
 * tests of this module and of those that rest on it.  For *_test.c only, behind
 *	#include "modules/selection/selection.h"
 *	#define MODULE_MORE selection_module
 *	#include "modules/honour/honour_testing.h"
 * (or MODULE_MORE selection_module, &nomination_module). */
#ifndef MODULE_SELECTION_TESTING_H
#define MODULE_SELECTION_TESTING_H

static inline int64_t round_make(struct house *house, const char *name)
{
	struct selection *row = row_new(&house->context, &selection);
	row->name = name;
	row->kind = SELECTION_RECOMMENDING;
	row->level = HONOUR_PROVINCE;
	row->year = 2026;
	row->office_id = house->office_id;
	row->superior = "省总工会";
	row->begins_on = "2026-01-05";
	return keep(house, &selection, row);
}

static inline int64_t category_make(struct house *house, int64_t selection_id, int64_t place, const char *name, bool is_main)
{
	struct selection_category *row = row_new(&house->context, &selection_category);
	row->selection_id = selection_id;
	row->place = place;
	row->name = name;
	row->is_main = is_main;
	return keep(house, &selection_category, row);
}

static inline int64_t place_make(struct house *house, int64_t selection_id, int64_t organisation_id, int64_t number, const char *category)
{
	struct selection_place *row = row_new(&house->context, &selection_place);
	row->selection_id = selection_id;
	row->organisation_id = organisation_id;
	row->target = TARGET_PERSON;
	row->kind = PLACE_ORDINARY;
	row->category = category;
	row->bound = category ? BOUND_AT_LEAST : 0;
	row->number = number;
	return keep(house, &selection_place, row);
}

#endif
