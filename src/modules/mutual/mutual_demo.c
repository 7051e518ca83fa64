/* mutual_demo.c: this year's plan of 临江市, one unit with four people, and claims
 * in three states; people of the demonstration only. */
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/mutual/mutual_parts.h"
#include "modules/person/person.h"

enum { COVERED = 4, LOOKED_AT = 40 };

static const struct mutual_plan told = {
	.name = "2026年度职工医疗互助（住院）", .kind = PLAN_MEDICAL, .from_on = "2026-01-01", .until_on = "2026-12-31", .fee = 6000, .payer = 4, .start_line = 100000,
	.cap = 5000000, .way = PLAN_ADDED_UP, .counts = PLAN_COUNTS_PART, .waiting_days = 30, .claim_days = 180, .age_from = NO_NUMBER, .age_until = NO_NUMBER,
	.least_people = NO_NUMBER, .least_share = NO_NUMBER, .document = "临江市职工医疗互助办法（演示）",
};
static const struct mutual_band bands[] = { { 100000, 50 }, { 1000000, 60 }, { 3000000, 70 } };

static const struct {
	const char *from_on, *until_on, *hospital;
	int64_t total, insurance_paid, self_part, self_cost;
} stays[] = {
	{ "2026-10-08", "2026-10-16", "临江市第一人民医院", 2600000, 1900000, 600000, 100000 },
	{ "2026-09-02", "2026-09-20", "市中医院", 4800000, 3200000, 1400000, 200000 },
	{ "2026-01-12", "2026-01-18", "临江市第一人民医院", 900000, 650000, 220000, 30000 },
};

static bool plan_add(struct context *context, int64_t *id)
{
	struct mutual_plan *row = row_new(context, &mutual_plan);
	struct record head = row->record;
	*row = told;
	row->record = head;
	row->office_id = context->actor->office_id;
	row->item_id = mutual_item_named(context, "医疗互助");
	row->fund_id = mutual_fund_named(context, "2026年医疗互助金");
	if (!store_create(context, &mutual_plan, row))
		return false;
	*id = row->record.id;
	for (size_t i = 0; i < COUNT_OF(bands); i++) {
		struct mutual_segment *segment = row_new(context, &mutual_segment);
		segment->plan_id = *id;
		segment->from_fen = bands[i].from;
		segment->rate = bands[i].rate;
		if (!store_create(context, &mutual_segment, segment))
			return false;
	}
	row->state = PLAN_OPEN;
	return store_change(context, &mutual_plan, row, "open", NULL);
}

static struct mutual_group *group_add(struct context *context, int64_t plan_id)
{
	struct mutual_group *row = row_new(context, &mutual_group);
	row->unit_name = "临江市钢铁有限公司工会";
	row->plan_id = plan_id;
	row->office_id = context->actor->office_id;
	row->staff = COVERED;
	row->paid_on = "2025-12-20";
	return store_create(context, &mutual_group, row) ? row : NULL;
}

static bool claim_add(struct context *context, const struct mutual_group *group, const struct person *who, size_t i)
{
	struct mutual_claim *row = row_new(context, &mutual_claim);
	row->plan_id = group->plan_id;
	row->name = who->name;
	row->id_number = who->id_number;
	row->applied_by = 3;
	row->applied_name = "单位工会";
	row->from_on = stays[i].from_on;
	row->until_on = stays[i].until_on;
	row->hospital = stays[i].hospital;
	row->total = stays[i].total;
	row->insurance_paid = stays[i].insurance_paid;
	row->self_part = stays[i].self_part;
	row->self_cost = stays[i].self_cost;
	if (!store_create(context, &mutual_claim, row))
		return false;
	if (i != 1)
		return true;
	row->state = CLAIM_REVIEWED;
	return mutual_claim_review(context, row, NULL) && store_change(context, &mutual_claim, row, "review", NULL);
}

/* Those with an ID number, in service or not. */
static size_t people_find(struct context *context, struct person **people)
{
	struct query query = { .entity = &person, .limit = LOOKED_AT, .filter_count = 1 };
	struct listing listing;
	size_t count = 0;
	query.filters[0] = (struct filter){ .field = field_find(&person, "standing"), .value = { .number = PERSON_ON_FILE } };
	if (!store_list(context, &query, &listing))
		return 0;
	for (size_t i = 0; i < listing.count && count < COVERED; i++) {
		struct person *found = row_new(context, &person);
		if (store_load(context, &person, listing.rows[i].id, found) && !text_is_empty(found->id_number) && found->status != STATUS_DEAD)
			people[count++] = found;
	}
	return count;
}

static bool covers_add(struct context *context, const struct mutual_group *group, struct person *const *people, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct mutual_cover *cover = row_new(context, &mutual_cover);
		cover->group_id = group->record.id;
		cover->name = people[i]->name;
		cover->id_number = people[i]->id_number;
		if (!store_create(context, &mutual_cover, cover))
			return false;
	}
	return true;
}

static bool rows_add(struct context *context)
{
	struct person *people[COVERED];
	struct mutual_group *group;
	int64_t plan_id;
	if (!plan_add(context, &plan_id) || !(group = group_add(context, plan_id)))
		return false;
	size_t count = people_find(context, people);
	if (!covers_add(context, group, people, count))
		return false;
	group->staff = (int64_t)count;
	if (!mutual_group_join(context, group, NULL))
		return false;
	group->state = GROUP_JOINED;
	if (!store_change(context, &mutual_group, group, "join", NULL))
		return false;
	for (size_t i = 0; i < COUNT_OF(stays) && i < count; i++)
		if (!claim_add(context, group, people[i], i))
			return false;
	return true;
}

bool mutual_demo(struct context *context)
{
	if (!store_begin(context))
		return false;
	if (rows_add(context))
		return store_commit(context);
	store_rollback(context);
	return false;
}
