/* person_test.c: one file for each person: what the ID number says, whose file it
 * is to see, status and work, doubles, merging and its undo. */
#include "modules/organisation/organisation_testing.h"

#include "chinese/idnumber.h"
#include "model/reference.h"
#include "modules/person/person_parts.h"

/* An award as another module would hold it: refers to a person, has no owner. */
struct award {
	struct record record;
	int64_t person_id;
	const char *name;
	int64_t office_id;
};
static const struct field award_fields[] = {
	{ FIELD(struct award, person_id, REF), .label = "人员", .refers_to = "person" },
	{ FIELD(struct award, name, TEXT), .label = "称号", .in_list = true },
	{ FIELD(struct award, office_id, REF), .label = "工会", .refers_to = "organisation" },
};
static const struct entity award = {
	.name = "award", .label = "荣誉", .row_size = sizeof(struct award), FIELDS(award_fields), .title = "name",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = "试", .basis = "试", .keep = "试", .audited = true,
};
static const struct entity *const award_entities[] = { &award, NULL };
static const struct module award_module = { .name = "award", .label = "荣誉", .entities = award_entities };
const struct module *const modules[] = { &organisation_module, &person_module, &award_module, NULL };

static struct person *person_begun(struct house *house, const char *name, int64_t office)
{
	struct person *row = row_new(&house->context, &person);
	row->name = name;
	row->office_id = office;
	return row;
}

static int64_t person_kept_new(struct house *house, struct person *row)
{
	begin(house);
	good(house, store_create(&house->context, &person, row));
	commit(house);
	return row->record.id;
}

static struct person *loaded(struct house *house, int64_t id)
{
	struct person *row = row_new(&house->context, &person);
	assert_true(store_load_unscoped(&house->context, &person, id, row, "test"));
	return row;
}

static bool sees(struct house *house, int64_t office, int64_t id)
{
	act_as(house, office, ROLE_CLERK);
	bool found = store_load(&house->context, &person, id, row_new(&house->context, &person));
	assert_null(house->context.failure);
	act_as_system(house);
	return found;
}

static bool may_change(struct house *house, int64_t office, int64_t id)
{
	act_as(house, office, ROLE_CLERK);
	bool found = store_load_to_change(&house->context, &person, id, row_new(&house->context, &person));
	act_as_system(house);
	return found;
}

static const char *number_of(struct house *house, const char *seventeen)
{
	return arena_format(house->context.arena, "%s%c", seventeen, id_check_character(seventeen));
}

/* --- facts --- */

static void the_number_fills_birth_and_sex_and_a_contradiction_is_asked_about(void **state)
{
	struct house *house = house_make(state);
	struct person *row = person_begun(house, "张　明", house->east);
	row->id_number = number_of(house, "32090219560501123");
	row->born_on = "1956";
	int64_t id = person_kept_new(house, row);
	assert_string_equal(loaded(house, id)->name, "张明");
	assert_string_equal(loaded(house, id)->born_on, "1956-05-01");
	assert_int_equal(loaded(house, id)->sex, SEX_MALE);
	assert_int_equal(loaded(house, id)->grade, GRADE_UNVERIFIED);
	assert_int_equal(loaded(house, id)->standing, PERSON_ON_FILE);
	struct person *wrong = person_begun(house, "李明", house->east);
	wrong->id_number = number_of(house, "32090219570501124");
	wrong->born_on = "1958-05";
	begin(house);
	refused(house, store_create(&house->context, &person, wrong), "born_on");
	wrong->born_on = NULL;
	wrong->sex = SEX_MALE;
	begin(house);
	refused(house, store_create(&house->context, &person, wrong), "sex");
	struct person *same = person_begun(house, "张明明", house->east);
	same->id_number = row->id_number;
	begin(house);
	refused(house, store_create(&house->context, &person, same), "id_number");
	same->id_number = "320902195605011230";
	begin(house);
	refused(house, store_create(&house->context, &person, same), "id_number");
}

static void every_kind_of_name_is_held(void **state)
{
	struct house *house = house_make(state);
	static const char *const names[] = { "赵𠮷祥", "阿依古丽·买买提", "石", "買買提江·托合提", "欧阳文静", "李𬭎" };
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		int64_t id = person_kept_new(house, person_begun(house, names[i], house->east));
		assert_string_equal(loaded(house, id)->name, names[i]);
	}
	begin(house);
	refused(house, store_create(&house->context, &person, person_begun(house, "13800001111", house->east)), "name");
}

static void a_file_is_kept_by_a_union_not_by_a_unit(void **state)
{
	struct house *house = house_make(state);
	begin(house);
	int64_t mill = organisation_new(house, "清河面粉厂", ORGANISATION_UNIT, LEVEL_UNIT, house->west, 0);
	commit(house);
	begin(house);
	refused(house, store_create(&house->context, &person, person_begun(house, "周大海", mill)), "office_id");
}

/* --- scope --- */

static void a_clerk_of_one_county_does_not_see_the_other(void **state)
{
	struct house *house = house_make(state);
	int64_t id = person_kept_new(house, person_begun(house, "周大海", house->east));
	assert_true(sees(house, house->east, id));
	assert_true(sees(house, house->city, id));
	assert_false(sees(house, house->west, id));
}

static void the_county_reads_whom_a_system_keeps_and_who_lives_in_it(void **state)
{
	struct house *house = house_make(state);
	begin(house);
	int64_t bank = organisation_new(house, "临江市金融工会", ORGANISATION_INDUSTRY, LEVEL_CITY, house->city, 0);
	commit(house);
	struct person *row = person_begun(house, "钱玉珍", bank);
	row->lives_in = "320921";
	int64_t id = person_kept_new(house, row);
	assert_true(sees(house, house->west, id));
	assert_false(may_change(house, house->west, id));
	assert_false(sees(house, house->east, id));
	row = loaded(house, id);
	row->lives_in = "320902";
	begin(house);
	good(house, store_change(&house->context, &person, row, NULL, NULL));
	commit(house);
	assert_false(sees(house, house->west, id));
	assert_true(sees(house, house->east, id));
	struct person *own = person_begun(house, "钱玉兰", house->east);	/* an area's office: no business of the other county */
	own->lives_in = "320921";
	assert_false(sees(house, house->west, person_kept_new(house, own)));
}

/* --- work and status --- */

static int64_t job_new(struct house *house, int64_t id, const char *unit, const char *post, const char *from, const char *until)
{
	struct employment *row = row_new(&house->context, &employment);
	*row = (struct employment){ .person_id = id, .unit_name = unit, .post = post, .from_on = from, .until_on = until };
	begin(house);
	good(house, store_create(&house->context, &employment, row));
	commit(house);
	return row->record.id;
}

static bool status_new(struct house *house, int64_t id, int64_t status, const char *from)
{
	struct status_change *row = row_new(&house->context, &status_change);
	*row = (struct status_change){ .person_id = id, .status = status, .from_on = from };
	begin(house);
	if (!store_create(&house->context, &status_change, row))
		return false;
	commit(house);
	return true;
}

static void the_work_of_today_gives_unit_and_post(void **state)
{
	struct house *house = house_make(state);
	int64_t id = person_kept_new(house, person_begun(house, "周大海", house->east));
	int64_t now = job_new(house, id, "临江机床厂", "车工", "1975", NULL);
	job_new(house, id, "临江农具厂", "学徒", "1972", "1975");
	assert_string_equal(loaded(house, id)->unit_name, "临江机床厂");
	assert_string_equal(loaded(house, id)->post, "车工");
	struct employment *row = row_new(&house->context, &employment);
	assert_true(store_load(&house->context, &employment, now, row));
	row->until_on = "1970";
	begin(house);
	refused(house, store_change(&house->context, &employment, row, NULL, NULL), "until_on");
	begin(house);
	good(house, store_remove(&house->context, &employment, now, "登记错了"));
	commit(house);
	assert_string_equal(loaded(house, id)->unit_name, "临江农具厂");
}

static void the_latest_change_gives_the_status_and_a_death_stays_last(void **state)
{
	struct house *house = house_make(state);
	struct person *born = person_begun(house, "周大海", house->east);
	born->born_on = "1940-03";
	int64_t id = person_kept_new(house, born);
	assert_true(status_new(house, id, STATUS_RETIRED, "2000-04-01"));
	assert_true(status_new(house, id, STATUS_IN_WORK, "1960"));
	assert_int_equal(loaded(house, id)->status, STATUS_RETIRED);
	assert_string_equal(loaded(house, id)->status_on, "2000-04-01");
	refused(house, status_new(house, id, STATUS_IN_WORK, "1939"), "from_on");
	refused(house, status_new(house, id, STATUS_RETIRED, "2000-04-01"), "from_on");
	refused(house, status_new(house, id, STATUS_DEAD, "1999-01-01"), "from_on");
	assert_true(status_new(house, id, STATUS_DEAD, "2020-05"));
	assert_int_equal(loaded(house, id)->status, STATUS_DEAD);
	refused(house, status_new(house, id, STATUS_MOVED, "2021"), "from_on");
	struct status_change today;
	assert_true(status_of_today(&house->context, id, &today));
	begin(house);
	good(house, store_remove(&house->context, &status_change, today.record.id, "误报"));
	commit(house);
	assert_int_equal(loaded(house, id)->status, STATUS_RETIRED);
}

static void verifying_wants_the_number_and_takes_a_provisional_file_in(void **state)
{
	struct house *house = house_make(state);
	struct person *row = person_begun(house, "周大海", house->east);
	row->standing = PERSON_PROVISIONAL;
	int64_t id = person_kept_new(house, row);
	assert_int_equal(loaded(house, id)->standing, PERSON_PROVISIONAL);
	begin(house);
	refused(house, store_step(&house->context, &person, loaded(house, id), step_find(&person, "verify"), "到场"), "");
	begin(house);
	good(house, store_step(&house->context, &person, loaded(house, id), step_find(&person, "by_unit"), "单位来函"));
	commit(house);
	assert_int_equal(loaded(house, id)->standing, PERSON_ON_FILE);
	assert_int_equal(loaded(house, id)->grade, GRADE_BY_UNIT);
}

/* --- doubles --- */

static void doubles_come_with_reasons_best_first_and_contradictions_are_told(void **state)
{
	struct house *house = house_make(state);
	struct person *row = person_begun(house, "张国强", house->east);
	row->unit_name = "临江机床厂";
	row->born_on = "1948-06-12";
	int64_t same = person_kept_new(house, row);
	row = person_begun(house, "张国强", house->east);
	row->born_on = "1971";
	int64_t other = person_kept_new(house, row);
	row = person_begun(house, "張國強", house->east);
	row->unit_name = "临江机床厂";
	row->born_on = "1948";
	row->standing = PERSON_PROVISIONAL;
	int64_t id = person_kept_new(house, row);
	struct double_found found[5];
	assert_int_equal(person_doubles(&house->context, loaded(house, id), found, 5), 2);
	assert_int_equal(found[0].id, same);
	assert_true(found[0].score >= LIKELY);
	assert_non_null(strstr(found[0].because, "单位相同"));
	assert_non_null(strstr(found[0].because, "出生年份相同"));
	assert_int_equal(found[1].id, other);
	assert_true(found[1].contradicted);
	assert_int_equal(person_doubles(&house->context, loaded(house, id), found, 1), 1);
	assert_int_equal(found[0].id, same);
	struct pair pairs[10];
	assert_int_equal(pairs_alike(&house->context, false, pairs, 10), 1);
	assert_int_equal(pairs_alike(&house->context, true, pairs, 10), 1);
	act_as(house, house->west, ROLE_CLERK);
	assert_int_equal(pairs_alike(&house->context, false, pairs, 10), 0);
	assert_int_equal(person_doubles(&house->context, &(struct person){ .name = "张国强" }, found, 5), 0);
}

static void another_name_finds_the_person(void **state)
{
	struct house *house = house_make(state);
	int64_t id = person_kept_new(house, person_begun(house, "赵𠮷祥", house->east));
	struct person_name *name = row_new(&house->context, &person_name);
	*name = (struct person_name){ .person_id = id, .name = "赵吉祥", .kind = 2 };
	begin(house);
	good(house, store_create(&house->context, &person_name, name));
	commit(house);
	struct double_found found[5];
	assert_int_equal(person_doubles(&house->context, &(struct person){ .name = "赵吉祥" }, found, 5), 1);
	assert_int_equal(found[0].id, id);
	person_kept_new(house, person_begun(house, "赵吉祥", house->east));
	struct pair pairs[10];
	assert_int_equal(pairs_alike(&house->context, false, pairs, 10), 1);
	assert_true(pairs[0].by_other_name);
}

/* --- merging --- */

static int64_t award_new(struct house *house, int64_t id, const char *name, int64_t office)
{
	struct award *row = row_new(&house->context, &award);
	row->person_id = id;
	row->name = name;
	row->office_id = office;
	begin(house);
	good(house, store_create(&house->context, &award, row));
	commit(house);
	return row->record.id;
}

static int64_t holder(struct house *house, int64_t id)
{
	struct award *row = row_new(&house->context, &award);
	assert_true(store_load(&house->context, &award, id, row));
	return row->person_id;
}

static int64_t merged_now(struct house *house, int64_t kept, int64_t merged)
{
	int64_t merging_id = 0;
	begin(house);
	good(house, person_merge(&house->context, kept, merged, "单位来函确认", &merging_id));
	commit(house);
	return merging_id;
}

static void same_facts(struct house *house, const struct person *before, int64_t id)
{
	const struct person *after = loaded(house, id);
	for (size_t i = 0; i < person.field_count; i++) {
		const struct field *field = &person.fields[i];
		struct value a = field_get(field, before);
		struct value b = field_get(field, after);
		bool same = field->type->member == MEMBER_NUMBER ? a.number == b.number : text_equal(a.text, b.text);
		if (!same)
			print_message("%s is not as it was\n", field->name);
		assert_true(same);
	}
}

static void two_made(struct house *house, int64_t *kept, int64_t *merged)
{
	struct person *row = person_begun(house, "张国强", house->east);
	row->unit_name = "临江机床厂";
	row->born_on = "1948";
	row->political = "01";
	*kept = person_kept_new(house, row);
	row = person_begun(house, "張國強", house->east);
	row->id_number = number_of(house, "32090219480612123");
	row->telephone = "13800001111";
	row->political = "13";
	row->standing = PERSON_PROVISIONAL;
	*merged = person_kept_new(house, row);
	job_new(house, *merged, "临江精工机床公司", "技师", "1999", NULL);
	assert_true(status_new(house, *merged, STATUS_RETIRED, "2008-06"));
}

static void merging_moves_everything_and_undoing_brings_it_back(void **state)
{
	struct house *house = house_make(state);
	int64_t kept, merged;
	two_made(house, &kept, &merged);
	int64_t first = award_new(house, kept, "市劳动模范", house->east);
	int64_t second = award_new(house, merged, "省劳动模范", house->east);
	const struct person *kept_before = loaded(house, kept), *merged_before = loaded(house, merged);
	int64_t merging_id = merged_now(house, kept, merged);
	const struct person *one = loaded(house, kept);
	assert_int_equal(holder(house, first), kept);
	assert_int_equal(holder(house, second), kept);
	assert_string_equal(one->born_on, "1948-06-12");
	assert_string_equal(one->telephone, "13800001111");
	assert_string_equal(one->id_number, merged_before->id_number);
	assert_string_equal(one->political, "01");
	assert_string_equal(one->unit_name, "临江精工机床公司");
	assert_int_equal(one->status, STATUS_RETIRED);
	assert_int_equal(loaded(house, merged)->merged_into, kept);
	assert_false(sees(house, house->east, merged));
	struct merging *row = row_new(&house->context, &merging);
	assert_true(store_load(&house->context, &merging, merging_id, row));
	assert_non_null(strstr(row->differences, "政治面貌"));
	struct double_found found[5];
	assert_int_equal(person_doubles(&house->context, &(struct person){ .name = "張國強" }, found, 5), 1);
	act_as(house, house->east, ROLE_OFFICER);
	begin(house);
	good(house, person_merge_undo(&house->context, merging_id, "查档后不是同一人"));
	commit(house);
	act_as_system(house);
	same_facts(house, kept_before, kept);
	same_facts(house, merged_before, merged);
	assert_int_equal(holder(house, first), kept);
	assert_int_equal(holder(house, second), merged);
	assert_true(sees(house, house->east, merged));
	assert_string_equal(person_prove(&house->context), "");
	int64_t looked_at;
	assert_string_equal(references_prove(&house->context, &looked_at), "");
}

static void undoing_leaves_alone_what_was_changed_since(void **state)
{
	struct house *house = house_make(state);
	int64_t kept, merged;
	two_made(house, &kept, &merged);
	int64_t third = person_kept_new(house, person_begun(house, "王建国", house->east));
	int64_t given = award_new(house, merged, "省劳动模范", house->east);
	int64_t merging_id = merged_now(house, kept, merged);
	struct award *moved = row_new(&house->context, &award);
	assert_true(store_load(&house->context, &award, given, moved));
	moved->person_id = third;
	begin(house);
	good(house, store_change(&house->context, &award, moved, NULL, NULL));
	struct person *row = loaded(house, kept);
	row->telephone = "13800002222";
	good(house, store_change(&house->context, &person, row, NULL, NULL));
	good(house, person_merge_undo(&house->context, merging_id, "查档"));
	commit(house);
	assert_int_equal(holder(house, given), third);
	assert_string_equal(loaded(house, kept)->telephone, "13800002222");
	assert_string_equal(loaded(house, merged)->telephone, "13800001111");
	begin(house);
	refused(house, person_merge_undo(&house->context, merging_id, "再撤一次"), "");
}

static void a_chain_of_mergings_is_undone_from_its_end_or_its_middle(void **state)
{
	struct house *house = house_make(state);
	int64_t a = person_kept_new(house, person_begun(house, "李峰", house->east));
	int64_t b = person_kept_new(house, person_begun(house, "李峯", house->east));
	int64_t c = person_kept_new(house, person_begun(house, "李锋", house->east));
	int64_t given = award_new(house, a, "市劳动模范", house->east);
	int64_t first = merged_now(house, b, a);
	int64_t second = merged_now(house, c, b);
	assert_int_equal(holder(house, given), c);
	assert_int_equal(loaded(house, a)->merged_into, c);
	begin(house);
	good(house, person_merge_undo(&house->context, second, "分开"));
	commit(house);
	assert_int_equal(holder(house, given), b);
	assert_int_equal(loaded(house, a)->merged_into, b);
	second = merged_now(house, c, b);
	begin(house);
	good(house, person_merge_undo(&house->context, first, "分开"));
	commit(house);
	assert_int_equal(holder(house, given), a);
	assert_int_equal(loaded(house, a)->merged_into, 0);
	assert_int_equal(loaded(house, b)->merged_into, c);
	begin(house);
	good(house, person_merge_undo(&house->context, second, "分开"));
	commit(house);
	assert_int_equal(holder(house, given), a);
	assert_int_equal(loaded(house, b)->merged_into, 0);
	assert_string_equal(person_prove(&house->context), "");
}

static void merging_is_refused_where_it_must_be(void **state)
{
	struct house *house = house_make(state);
	struct context *context = &house->context;
	int64_t merging_id;
	struct person *row = person_begun(house, "王秀云", house->east);
	row->id_number = number_of(house, "32090219460501122");
	int64_t a = person_kept_new(house, row);
	row = person_begun(house, "王秀云", house->east);
	row->id_number = number_of(house, "32090219470501122");
	int64_t b = person_kept_new(house, row);
	int64_t c = person_kept_new(house, person_begun(house, "王秀云", house->west));
	begin(house);
	refused(house, person_merge(context, a, b, "像是一个人", &merging_id), "");
	begin(house);
	refused(house, person_merge(context, a, c, "", &merging_id), "reason");
	begin(house);
	refused(house, person_merge(context, a, a, "同一份", &merging_id), "");
	act_as(house, house->east, ROLE_CLERK);
	begin(house);
	refused(house, person_merge(context, a, c, "像是一个人", &merging_id), "");
	act_as_system(house);
	struct distinction *said = row_new(context, &distinction);
	*said = (struct distinction){ .first_id = a, .second_id = c, .reason = "电话核实不是一人" };
	begin(house);
	good(house, store_create(context, &distinction, said));
	commit(house);
	begin(house);
	refused(house, person_merge(context, a, c, "像是一个人", &merging_id), "");
}

/* --- counts --- */

static void counts_stay_within_the_scope(void **state)
{
	struct house *house = house_make(state);
	struct crossing found[20];
	struct change_row changes[20];
	int64_t east = person_kept_new(house, person_begun(house, "周大海", house->east));
	struct person *row = person_begun(house, "吴秀英", house->west);
	row->sex = SEX_FEMALE;
	row->trade = 3;
	int64_t west = person_kept_new(house, row);
	assert_true(status_new(house, east, STATUS_DEAD, "2026-11-02"));
	assert_true(status_new(house, west, STATUS_RETIRED, "2026-11"));
	struct context *context = &house->context;
	assert_int_equal(crossings(context, TRAIT_TRADE, TRAIT_SEX, 0, 0, found, 20), 2);
	assert_string_equal(found[0].row, "3");
	assert_int_equal(crossings(context, TRAIT_OFFICE, TRAIT_STATUS, house->west, 0, found, 20), 1);
	assert_int_equal(crossings(context, TRAIT_EDUCATION, TRAIT_STANDING, 0, PERSON_PROVISIONAL, found, 20), 0);
	assert_int_equal(status_changes(context, "2026-11-01", "2026-11-30", 0, 0, changes, 20), 2);
	assert_int_equal(status_changes(context, "2026-11-01", "2026-11-30", STATUS_DEAD, 0, changes, 20), 1);
	assert_int_equal(status_changes(context, "2026-10-01", "2026-10-31", 0, 0, changes, 20), 0);
	act_as(house, house->west, ROLE_CLERK);
	assert_int_equal(crossings(context, TRAIT_TRADE, TRAIT_SEX, 0, 0, found, 20), 1);
	assert_int_equal(status_changes(context, "2026-11-01", "2026-11-30", 0, 0, changes, 20), 1);
	assert_int_equal(changes[0].person_id, west);
}

static void the_honours_of_a_person_are_kept_whoever_grants_them(void **state)
{
	struct house *house = house_make(state);
	int64_t id = person_kept_new(house, person_begun(house, "周大海", house->east));
	act_as(house, house->west, ROLE_CLERK);
	begin(house);
	good(house, person_set_honours(&house->context, id, &(struct honour_summary){ 2, "省劳动模范", "1995", 3 }));
	commit(house);
	assert_int_equal(loaded(house, id)->highest_level, 2);
	assert_int_equal(loaded(house, id)->award_count, 3);
	assert_ptr_equal(house->context.actor, &house->clerk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(the_number_fills_birth_and_sex_and_a_contradiction_is_asked_about),
		ON_BOTH(every_kind_of_name_is_held),
		ON_BOTH(a_file_is_kept_by_a_union_not_by_a_unit),
		ON_BOTH(a_clerk_of_one_county_does_not_see_the_other),
		ON_BOTH(the_county_reads_whom_a_system_keeps_and_who_lives_in_it),
		ON_BOTH(the_work_of_today_gives_unit_and_post),
		ON_BOTH(the_latest_change_gives_the_status_and_a_death_stays_last),
		ON_BOTH(verifying_wants_the_number_and_takes_a_provisional_file_in),
		ON_BOTH(doubles_come_with_reasons_best_first_and_contradictions_are_told),
		ON_BOTH(another_name_finds_the_person),
		ON_BOTH(merging_moves_everything_and_undoing_brings_it_back),
		ON_BOTH(undoing_leaves_alone_what_was_changed_since),
		ON_BOTH(a_chain_of_mergings_is_undone_from_its_end_or_its_middle),
		ON_BOTH(merging_is_refused_where_it_must_be),
		ON_BOTH(counts_stay_within_the_scope),
		ON_BOTH(the_honours_of_a_person_are_kept_whoever_grants_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
