/* person_merge_test.c: doubles with their reasons; merging, and everything back as
 * it was by undoing. */
#include "modules/person/person_testing.h"

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
	const char *names[10];
	struct alike_pair pairs[10];
	assert_int_equal(names_alike(&house->context, false, names, 10), 1);
	assert_int_equal(names_alike(&house->context, true, names, 10), 1);
	assert_int_equal(pairs_of_name(&house->context, names[0], true, pairs, 10), 1);
	assert_int_equal(pairs[0].first->record.id, same);
	assert_int_equal(pairs[0].second->record.id, id);
	act_as(house, house->west, ROLE_CLERK);
	assert_int_equal(names_alike(&house->context, false, names, 10), 0);
	assert_int_equal(names_alike(&house->context, true, names, 10), 0);
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
	const char *names[10];
	struct alike_pair pairs[10];
	assert_int_equal(names_alike(&house->context, false, names, 10), 1);
	assert_int_equal(pairs_of_name(&house->context, names[0], false, pairs, 10), 1);
	assert_non_null(strstr(pairs[0].likeness.because, "其他名字"));
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(doubles_come_with_reasons_best_first_and_contradictions_are_told),
		ON_BOTH(another_name_finds_the_person),
		ON_BOTH(merging_moves_everything_and_undoing_brings_it_back),
		ON_BOTH(undoing_leaves_alone_what_was_changed_since),
		ON_BOTH(a_chain_of_mergings_is_undone_from_its_end_or_its_middle),
		ON_BOTH(merging_is_refused_where_it_must_be),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
