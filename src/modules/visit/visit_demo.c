/* visit_demo.c: pairings of which one is behind, veterans, a round that is over,
 * one on its way and one being planned: people who do not exist. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "modules/visit/visit_parts.h"

struct demo_pairing {
	const char *name, *post, *unit, *from_on;
	int64_t kind, rank;
	const char *visits[2];
};
static const struct demo_pairing demo_pairings[] = {
	{ "沈立群", "市总工会党组书记、常务副主席", "临江市总工会", "2025-02-10", HELPER_CADRE, RANK_DIVISION, { "2026-01-28", "2026-09-16" } },
	{ "高启东", "市总工会副主席", "临江市总工会", "2025-02-10", HELPER_CADRE, RANK_DEPUTY_DIVISION, { "2026-02-03", NULL } },
	{ "卢敏仪", "市总工会二级调研员", "临江市总工会", "2025-02-10", HELPER_CADRE, RANK_DEPUTY_DIVISION, { NULL, NULL } },
	{ "临江港务集团工会", NULL, NULL, "2026-03-05", HELPER_UNIT, NO_NUMBER, { "2026-04-20", NULL } },
};

static const struct veteran veterans[] = {
	{ .name = "段守义", .kind = VETERAN_UNION, .sex = SEX_MALE, .born_on = "1938-06", .unit_name = "临江市总工会", .place = "东岗区河西街道" },
	{ .name = "邹月娥", .kind = VETERAN_UNION, .sex = SEX_FEMALE, .born_on = "1941", .unit_name = "临江纺织厂", .place = "东岗区" },
	{ .name = "柏传福", .kind = VETERAN_WORKER, .sex = SEX_MALE, .born_on = "1935-11", .unit_name = "临江港务局", .place = "北岸区新港街道" },
	{ .name = "戚长林", .kind = VETERAN_WORKER, .sex = SEX_MALE, .born_on = "1929-02", .unit_name = "临江第一建筑公司", .place = "南屏区", .died_on = "2026-07-19" },
};

static const char letter[] = "值此新春佳节，{称呼}和家人好。\n您在{单位}辛勤劳动多年，为临江的建设流过汗、立过功，职工群众没有忘记。市总工会向您致以节日的问候，祝您身体健康、阖家幸福。\n家里有什么难处，请随时告诉工会。";

static bool rule_add(struct context *context)
{
	struct visit_rule *row = row_new(context, &visit_rule);
	row->office_id = context->actor->office_id;
	row->from_on = "2025-01-01";
	row->visits_due = 2;
	row->contact_days = 180;
	row->lowest_rank = RANK_DEPUTY_DIVISION;
	row->document = "临工发〔2025〕3号";
	return store_create(context, &visit_rule, row);
}

/* --- pairings --- */

static bool visit_add(struct context *context, const struct demo_pairing *told, int64_t pairing_id, const char *day, bool promises)
{
	struct visit *row = row_new(context, &visit);
	row->pairing_id = pairing_id;
	row->office_id = context->actor->office_id;
	row->kind = VISIT_PAIRING;
	row->visited_on = day;
	row->visitors = told->name;
	row->place = "家中";
	row->condition = "身体尚可，老伴行动不便，子女在外地。";
	row->needs = promises ? "楼道没有扶手，上下楼困难。" : NULL;
	if (!store_create(context, &visit, row))
		return false;
	if (!promises)
		return true;
	struct visit_promise *promise = row_new(context, &visit_promise);
	promise->visit_id = row->record.id;
	promise->text = "联系社区加装楼道扶手";
	promise->owner = "市总工会保障部 钱宏";
	promise->due_on = "2026-11-25";
	return store_create(context, &visit_promise, promise);
}

static bool pairing_add(struct context *context, const struct demo_pairing *told, int64_t person_id, bool promises)
{
	struct pairing *row = row_new(context, &pairing);
	row->person_id = person_id;
	row->office_id = context->actor->office_id;
	row->helper_kind = told->kind;
	row->helper_name = told->name;
	row->helper_post = told->post;
	row->helper_unit = told->unit;
	row->rank = told->rank;
	row->from_on = told->from_on;
	bool good = store_create(context, &pairing, row);
	for (size_t i = 0; good && i < 2; i++)
		good = !told->visits[i] || visit_add(context, told, row->record.id, told->visits[i], promises && i == 1);
	return good;
}

/* --- money to somebody who fell ill --- */

static int64_t row_named(struct context *context, const struct entity *entity, const char *name)
{
	struct query query = { .entity = entity, .filter_count = 1, .limit = 1 };
	struct listing listing;
	query.filters[0] = (struct filter){ .field = field_find(entity, "name"), .value = { .text = name } };
	return store_list(context, &query, &listing) && listing.count ? listing.rows[0].id : 0;
}

static bool sudden_add(struct context *context, int64_t person_id)
{
	struct visit *row = row_new(context, &visit);
	row->person_id = person_id;
	row->office_id = context->actor->office_id;
	row->kind = VISIT_SUDDEN;
	row->cause = SUDDEN_ILLNESS;
	row->visited_on = "2026-10-22";
	row->visitors = "高启东、钱宏";
	row->place = "市第一人民医院";
	row->item_id = row_named(context, &pay_item, "突发困难慰问");
	row->fund_id = row_named(context, &fund, "2026年本级工会慰问经费");
	row->amount = 100000;
	row->receiver = RECEIVED_BY_FAMILY;
	row->received_by = "女儿代收";
	row->document = "主席办公会纪要〔2026〕21号";
	return !row->item_id || !row->fund_id || store_create(context, &visit, row);
}

/* --- rounds --- */

static bool round_add(struct context *context, const char *name, int64_t occasion, int64_t year, const char *from, const char *until, struct visit_round *row)
{
	row->name = name;
	row->occasion = occasion;
	row->year = year;
	row->office_id = context->actor->office_id;
	row->from_on = from;
	row->until_on = until;
	row->document = "市总工会主席办公会纪要";
	row->letter = letter;
	row->signed_by = "临江市总工会";
	return store_create(context, &visit_round, row);
}

static bool group_add(struct context *context, int64_t round_id, const char *name, int64_t kind, int64_t level, int64_t min_age, const char *goods)
{
	struct visit_group *row = row_new(context, &visit_group);
	row->round_id = round_id;
	row->name = name;
	row->kind = kind;
	row->level = level;
	row->min_age = min_age;
	row->goods = goods;
	return store_create(context, &visit_group, row);
}

static bool party_add(struct context *context, int64_t round_id, const char *leader, const char *post, const char *members)
{
	struct visit_party *row = row_new(context, &visit_party);
	row->round_id = round_id;
	row->leader = leader;
	row->post = post;
	row->members = members;
	return store_create(context, &visit_party, row);
}

static bool rounds_add(struct context *context, int64_t rounds[3])
{
	struct visit_round *spring = row_new(context, &visit_round), *source = row_new(context, &visit_round), *next = row_new(context, &visit_round);
	if (!round_add(context, "2026年春节走访慰问", OCCASION_SPRING, 2026, "2026-01-26", "2026-02-12", spring) ||
	    !round_add(context, "2026年“饮水思源”走访", OCCASION_SOURCE, 2026, "2026-10-12", "2026-11-30", source) ||
	    !round_add(context, "2027年春节走访慰问", OCCASION_SPRING, 2027, "2027-01-18", "2027-02-03", next))
		return false;
	rounds[0] = spring->record.id;
	rounds[1] = source->record.id;
	rounds[2] = next->record.id;
	return group_add(context, rounds[0], "省级以上劳模", GROUP_MODELS, HONOUR_PROVINCE, 80, "米、油各一份") &&
	       group_add(context, rounds[1], "八十五岁以上老劳模", GROUP_MODELS, NO_NUMBER, 85, "慰问品一份") &&
	       group_add(context, rounds[1], "老工会工作者和老工人", GROUP_VETERANS, NO_NUMBER, NO_NUMBER, "慰问品一份") &&
	       group_add(context, rounds[2], "省级以上劳模", GROUP_MODELS, HONOUR_PROVINCE, 78, "米、油各一份") &&
	       party_add(context, rounds[0], "沈立群", "市总工会常务副主席", "钱宏") && party_add(context, rounds[1], "高启东", "市总工会副主席", "钱宏、苏小晴") &&
	       party_add(context, rounds[1], "卢敏仪", "市总工会二级调研员", "何启明") && party_add(context, rounds[2], "沈立群", "市总工会常务副主席", "钱宏");
}

static bool step_do(struct context *context, int64_t round_id, const char *name)
{
	struct visit_round *row = row_new(context, &visit_round);
	if (!store_load_to_change(context, &visit_round, round_id, row) || !store_begin(context))
		return false;
	if (store_step(context, &visit_round, row, step_find(&visit_round, name), NULL))
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* Everybody but `open` of them was visited. */
static bool results_add(struct context *context, int64_t round_id, const char *day, size_t open)
{
	struct visit_round *round = row_new(context, &visit_round);
	struct target_line *lines;
	size_t count;
	if (!store_load(context, &visit_round, round_id, round) || !visit_targets_of(context, round_id, -1, &lines, &count))
		return false;
	for (size_t i = 0; i + open < count; i++) {
		bool missed = i == 1;
		const struct target_result result = { .target_id = lines[i].id, .state = missed ? TARGET_NOT_REACHED : TARGET_VISITED, .receiver = RECEIVED_SELF, .day = day,
			.reason = missed ? "住院治疗，转外地医院" : NULL, .follow_up = missed ? "出院后由县总工会补走访" : NULL };
		if (!target_keep_result(context, round, &result))
			return false;
	}
	return true;
}

static bool rounds_fill(struct context *context, const int64_t rounds[3])
{
	for (size_t i = 0; i < 3; i++) {
		struct visit_round *round = row_new(context, &visit_round);
		size_t made, given, left;
		if (!store_load(context, &visit_round, rounds[i], round) || !round_gather(context, round, &made) || !round_distribute(context, round, &given, &left))
			return false;
	}
	return step_do(context, rounds[0], "arrange") && results_add(context, rounds[0], "2026-02-05", 0) && step_do(context, rounds[0], "close") &&
	       step_do(context, rounds[1], "arrange") && results_add(context, rounds[1], "2026-10-29", 4);
}

/* --- all of it --- */

static bool people_find(struct context *context, int64_t *ids, size_t most, size_t *found)
{
	const struct visit_round round = { .office_id = context->actor->office_id };
	const struct visit_group group = { .kind = GROUP_MODELS, .status = STATUS_RETIRED, .level = NO_NUMBER, .min_age = NO_NUMBER };
	struct candidate *candidates;
	size_t count;
	if (!visit_candidates(context, &round, &group, context->today, &candidates, &count))
		return false;
	for (*found = 0; *found < most && *found < count; ++*found)
		ids[*found] = candidates[*found].person_id;
	return true;
}

static bool veterans_add(struct context *context)
{
	for (size_t i = 0; i < COUNT_OF(veterans); i++) {
		struct veteran *row = row_new(context, &veteran);
		struct record head = row->record;
		*row = veterans[i];
		row->record = head;
		row->state = NO_NUMBER;
		row->office_id = context->actor->office_id;
		if (!store_create(context, &veteran, row))
			return false;
	}
	return true;
}

bool visit_demo(struct context *context)
{
	int64_t people[COUNT_OF(demo_pairings)], rounds[3];
	size_t found;
	if (!people_find(context, people, COUNT_OF(demo_pairings), &found) || !store_begin(context))
		return false;
	bool good = rule_add(context) && veterans_add(context) && rounds_add(context, rounds);
	for (size_t i = 0; good && i < found; i++)
		good = pairing_add(context, &demo_pairings[i], people[i], i == 0);
	good = good && (found < COUNT_OF(demo_pairings) || sudden_add(context, people[COUNT_OF(demo_pairings) - 1]));
	if (!good) {
		store_rollback(context);
		return false;
	}
	return store_commit(context) && rounds_fill(context, rounds);
}
