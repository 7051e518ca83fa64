/* nomination_testing.h: a city with an open round, a county and a unit in it,
 * for the tests of this module and of those that rest on it.  For *_test.c only,
 * behind honour_testing.h with MODULE_MORE selection_module, &nomination_module. */
#ifndef MODULE_NOMINATION_TESTING_H
#define MODULE_NOMINATION_TESTING_H

struct election {	/* a round of model workers, open, reporting until 2026-12-31 */
	struct house *house;
	int64_t round_id, model_id, advanced_id, team_id;	/* titles: 劳动模范, 先进工作者, 工人先锋号 */
	int64_t unit_id;		/* of the county */
	struct actor unit_clerk, unit_officer, county_officer, city_officer;
};

static inline struct actor actor_at(const struct house *house, enum role role, int64_t account_id, int64_t office_id, const char *name)
{
	return (struct actor){ .role = role, .tenant_id = house->tenant_id, .account_id = account_id, .office_id = office_id, .name = name,
		.is_root = office_id == house->office_id, .office_name = name, .source = "10.0.0.3", .session_hash = "" };
}

static inline void group_make(struct election *election, int64_t place, const char *name, bool is_main, int64_t variant, int64_t target)
{
	struct selection_category *row = row_new(&election->house->context, &selection_category);
	row->selection_id = election->round_id;
	row->place = place;
	row->name = name;
	row->is_main = is_main;
	row->variant = variant;
	row->target = target;
	keep(election->house, &selection_category, row);
}

static inline void clause_make(struct election *election, int64_t kind, const char *text, const char *category)
{
	struct selection_clause *row = row_new(&election->house->context, &selection_clause);
	row->selection_id = election->round_id;
	row->kind = kind;
	row->place = 1;
	row->text = text;
	row->category = category;
	row->is_required = 1;
	keep(election->house, &selection_clause, row);
}

static inline void round_change(struct election *election, void (*change)(struct selection *))
{
	struct house *house = election->house;
	struct selection *row = row_new(&house->context, &selection);
	assert_true(store_load_unscoped(&house->context, &selection, election->round_id, row, "test"));
	change(row);
	act_as(house, &house->system);
	assert_true(store_begin(&house->context));
	assert_true(store_change(&house->context, &selection, row, NULL, NULL));
	assert_true(store_commit(&house->context));
}

static inline void round_opens(struct selection *row)
{
	row->state = SELECTION_OPEN;
}

static inline int64_t election_round(struct election *election)
{
	struct house *house = election->house;
	struct selection *row = row_new(&house->context, &selection);
	int64_t *titles = arena_many(house->context.arena, 3, int64_t);
	titles[0] = election->model_id;
	titles[1] = election->advanced_id;
	titles[2] = election->team_id;
	row->name = "临江市第十二届劳动模范评选";
	row->kind = SELECTION_RECOMMENDING;
	row->level = HONOUR_CITY;
	row->titles = (struct ids){ titles, 3 };
	row->year = 2026;
	row->office_id = house->office_id;
	row->superior = "临江市委、市政府";
	row->begins_on = "2026-09-01";
	row->units_until = "2026-12-31";
	row->ends_on = "2027-03-31";
	row->merit_from = "2022-01-01";
	row->no_repeat = 5;
	row->appraisal_share = 85;
	return keep(house, &selection, row);
}

static inline struct election *election_held(void **state)
{
	struct house *house = house_founded(state);
	struct election *election = arena_one(house->context.arena, struct election);
	election->house = house;
	election->model_id = title_find(&house->context, "临江市劳动模范", false);
	election->advanced_id = title_find(&house->context, "临江市先进工作者", false);
	election->team_id = title_find(&house->context, "临江市工人先锋号", true);
	election->round_id = election_round(election);
	group_make(election, 1, "企业职工", true, VARIANT_MODEL, TARGET_PERSON);
	group_make(election, 2, "农民", true, VARIANT_MODEL, TARGET_PERSON);
	group_make(election, 3, "机关事业", true, VARIANT_ADVANCED, TARGET_PERSON);
	group_make(election, 4, "一线职工", false, 0, TARGET_PERSON);
	round_change(election, round_opens);
	int64_t office = house->office_id;
	house->office_id = house->county_id;	/* office_make's parent */
	election->unit_id = office_make(house, "映河机械厂工会", ORGANISATION_GRASSROOTS, LEVEL_UNIT, "320921");
	house->office_id = office;
	election->unit_clerk = actor_at(house, ROLE_CLERK, 21, election->unit_id, "何小满");
	election->unit_officer = actor_at(house, ROLE_OFFICER, 22, election->unit_id, "纪云");
	election->county_officer = actor_at(house, ROLE_OFFICER, 23, house->county_id, "罗秀英");
	election->city_officer = actor_at(house, ROLE_OFFICER, 24, house->office_id, "沈立群");
	return election;
}

/* A worker of the unit, put forward for 劳动模范; nothing is kept yet. */
static inline struct nomination *nominee_begun(struct election *election, const char *name)
{
	struct nomination *row = row_new(&election->house->context, &nomination);
	row->selection_id = election->round_id;
	row->target = TARGET_PERSON;
	row->title_id = election->model_id;
	row->office_id = election->unit_id;
	row->name = name;
	row->unit_name = "映河机械厂";
	row->categories = "企业职工、一线职工";
	return row;
}

/* Kept by whoever acts; 0: refused, problems say why. */
static inline int64_t nominee_keep(struct election *election, struct nomination *row)
{
	struct context *context = &election->house->context;
	forget_problems(election->house);
	assert_true(store_begin(context));
	if (store_create(context, &nomination, row)) {
		assert_true(store_commit(context));
		return row->record.id;
	}
	assert_null(context->failure);
	store_rollback(context);
	return 0;
}

static inline struct nomination *nominee_of(struct election *election, int64_t id)
{
	struct nomination *row = row_new(&election->house->context, &nomination);
	assert_true(store_load_unscoped(&election->house->context, &nomination, id, row, "test"));
	return row;
}

#endif
