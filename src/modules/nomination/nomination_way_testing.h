/* nomination_way_testing.h: a county with a unit, accounts that hold positions,
 * an open round and nominees, for the tests of the way.  For *_test.c only, behind
 *	#define MODULE_MORE selection_module, &nomination_module, &account_module
 *	#include "modules/honour/honour_testing.h"
 *	#include "modules/selection/selection_testing.h" */
#ifndef MODULE_NOMINATION_WAY_TESTING_H
#define MODULE_NOMINATION_WAY_TESTING_H

#include "chinese/idnumber.h"

#define LONG_DEEDS "他在这条路上养护了三十四年，冬天铲雪，夏天清沟，没有误过一天班车，也没有伤过一个行人，三个徒弟都成了班长，修路的法子写成了册子，全县照着做。" \
	"他把每一处塌方、每一道裂缝记在本子上，一共记了十七本，后来的设计都拿它作依据；退休前他还在教人怎样在雨夜里听山的声音，怎样在雾里走回来。"

struct road {
	struct house *house;
	int64_t round_id, title_id, unit_id, town_id, industry_unit_id;
	struct actor unit_clerk, county_clerk, county_officer, city_clerk, city_officer, town_officer;
};

static inline int64_t below_make(struct house *house, const char *name, int kind, int level, int64_t area, int64_t systems)
{
	struct organisation *office = row_new(&house->context, &organisation);
	office->name = name;
	office->kind = kind;
	office->level = level;
	office->parent_id = area;
	office->system_parent_id = systems;
	office->state = ORGANISATION_ACTIVE;
	return keep(house, &organisation, office);
}

/* Somebody with an account and a position, as the actor that he is when he has signed in. */
static inline struct actor somebody(struct house *house, const char *login, enum role role, int64_t office_id, const char *office)
{
	int64_t id = id_new();
	run(house->context.db, arena_format(house->context.arena, "INSERT INTO account (tenant_id, id, version, made_at, made_by, changed_at, batch_id, login, name, office_id, state)"
		" VALUES (%lld, %lld, 1, 0, 0, 0, 0, '%s', '%s', %lld, 1)", (long long)house->tenant_id, (long long)id, login, login, (long long)office_id));
	run(house->context.db, arena_format(house->context.arena, "INSERT INTO position (tenant_id, id, version, made_at, made_by, changed_at, batch_id, account_id, role, office_id,"
		" from_on, state) VALUES (%lld, %lld, 1, 0, 0, 0, 0, %lld, %d, %lld, '2026-01-01', 1)", (long long)house->tenant_id, (long long)id_new(), (long long)id,
		(int)role, (long long)office_id));
	return (struct actor){ .role = role, .tenant_id = house->tenant_id, .account_id = id, .office_id = office_id, .is_root = office_id == house->office_id,
			       .name = login, .office_name = office };
}

static inline void round_open(struct road *road)
{
	struct house *house = road->house;
	struct selection *row = row_new(&house->context, &selection);
	assert_true(store_load_unscoped(&house->context, &selection, road->round_id, row, "a test looks"));
	row->state = SELECTION_OPEN;
	row->titles = (struct ids){ &road->title_id, 1 };
	assert_true(store_begin(&house->context));
	assert_true(store_change(&house->context, &selection, row, NULL, NULL));
	assert_true(store_commit(&house->context));
}

static inline int64_t stage_make(struct road *road, int64_t kind, int64_t level, const char *due_on, bool closes)
{
	struct selection_stage *row = row_new(&road->house->context, &selection_stage);
	static int64_t place;
	row->selection_id = road->round_id;
	row->place = ++place % 90 + 1;
	row->name = "推荐";
	row->kind = kind;
	row->level = level;
	row->due_on = due_on;
	row->closes = closes;
	act_as(road->house, &road->house->system);
	return keep(road->house, &selection_stage, row);
}

static inline struct road *road_make(void **state)
{
	struct house *house = house_founded(state);
	struct road *road = arena_one(house->context.arena, struct road);
	road->house = house;
	road->title_id = title_make(house, "省劳动模范（试）", HONOUR_PROVINCE, TARGET_PERSON, VARIANT_MODEL, NULL);
	road->town_id = below_make(house, "城关镇总工会", ORGANISATION_OFFICE, LEVEL_TOWN, house->county_id, 0);
	road->unit_id = below_make(house, "映河县中学工会", ORGANISATION_GRASSROOTS, LEVEL_UNIT, house->county_id, house->industry_id);
	road->industry_unit_id = below_make(house, "市一中工会", ORGANISATION_GRASSROOTS, LEVEL_UNIT, 0, house->industry_id);
	road->unit_clerk = somebody(house, "danwei", ROLE_CLERK, road->unit_id, "映河县中学工会");
	road->county_clerk = somebody(house, "xianban", ROLE_CLERK, house->county_id, "映河县总工会");
	road->county_officer = somebody(house, "xianzhang", ROLE_OFFICER, house->county_id, "映河县总工会");
	road->city_clerk = somebody(house, "shiban", ROLE_CLERK, house->office_id, "临江市总工会");
	road->city_officer = somebody(house, "shizhang", ROLE_OFFICER, house->office_id, "临江市总工会");
	road->round_id = round_make(house, "推荐省劳动模范");
	category_make(house, road->round_id, 1, "一线职工", true);
	round_open(road);
	return road;
}

/* The unit's own notice, which another module concludes. */
static inline void units_noticed(struct road *road)
{
	assert_true(db_run(road->house->context.db, SQL("UPDATE nomination SET unit_noticed = 1")));
}

static inline void form_fill(struct road *road, struct nomination *row)
{
	static int order = 100;
	struct arena *arena = road->house->context.arena;
	const char *seventeen = arena_format(arena, "32092119800101%03d", ++order);
	*row = (struct nomination){ .record = row->record, .selection_id = road->round_id, .target = TARGET_PERSON, .title_id = road->title_id, .rank = NO_NUMBER,
		.sex = 1, .ethnic = "01", .born_on = "1980-01-01", .political = "01", .education = "20", .unit_name = "映河县中学", .unit_ownership = 2, .trade = 1,
		.post = "教师", .rank_held = "无", .work_from = "2001-07", .post_kind = 2, .telephone = "13800001234", .photo = 1, .size = NO_NUMBER,
		.categories = "一线职工", .deeds_short = "三十四年，一条路。", .deeds_long = text_head(arena, LONG_DEEDS LONG_DEEDS LONG_DEEDS LONG_DEEDS, 600),
		.appraised_on = "2026-10-10", .voters_due = 40, .voters_present = 38, .votes_for = 36, .votes_against = 1, .votes_abstained = 1,
		.congress = CONGRESS_DELEGATES, .congress_on = "2026-10-12", .congress_file = 1,
		.id_number = arena_format(arena, "%s%c", seventeen, id_check_character(seventeen)) };
}

/* Nothing is missing in him. */
static inline int64_t nominee_make(struct road *road, const char *name, int64_t office_id)
{
	struct house *house = road->house;
	struct nomination *row = row_new(&house->context, &nomination);
	act_as(house, &house->system);
	form_fill(road, row);
	row->office_id = office_id;
	row->name = name;
	int64_t id = keep(house, &nomination, row);
	units_noticed(road);
	return id;
}

static inline struct nomination *nominee_of(struct road *road, int64_t id)
{
	struct nomination *row = nomination_of(&road->house->context, id);
	assert_non_null(row);
	return row;
}

/* Makes the move as that actor; what was refused stays in the context's problems. */
static inline bool moved_with(struct road *road, const struct actor *actor, int64_t id, const struct moving *moving)
{
	struct house *house = road->house;
	forget_problems(house);
	act_as(house, actor);
	assert_true(store_begin(&house->context));
	bool done = nomination_move_do(&house->context, nominee_of(road, id), moving);
	if (house->context.failure)
		tell(house);
	assert_null(house->context.failure);
	if (done)
		assert_true(store_commit(&house->context));
	else
		store_rollback(&house->context);
	assert_int_equal(done, context_is_clean(&house->context));
	return done;
}

static inline bool moved(struct road *road, const struct actor *actor, int64_t id, enum move_kind kind, const char *said)
{
	bool done = moved_with(road, actor, id, &(struct moving){ .kind = kind, .opinion = said, .reason = said });
	return done;
}

static inline const char *refusal(const struct road *road)
{
	const struct problem *first = road->house->context.problems;
	return first ? first->text : "";
}

#endif
