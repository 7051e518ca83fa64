/* person_list_test.c: what may be asked of a list, how far one page looks, how
 * readers arrange it, and acts on many of its rows; on the files of persons,
 * which have every kind of field. */
#include "modules/person/person_testing.h"

#include "base/buffer.h"
#include "model/bulk.h"
#include "model/list_query.h"
#include "model/view.h"

/* 张三: retired worker of the east, born 1950; 李四: teacher of the east, woman, born 1962-03; 王五: doctor of the west, no date;
 * 赵六: dead, of the city, his unit is known as an organisation. */
struct people {
	int64_t zhang, li, wang, zhao;
};

static int64_t one(struct house *house, const char *name, int64_t office, int64_t kind, const char *born, const char *post)
{
	struct person *row = person_begun(house, name, office);
	row->kind = kind;
	row->born_on = born;
	row->post = post;
	return person_kept_new(house, row);
}

static struct people people_make(struct house *house)
{
	struct people people;
	people.zhang = one(house, "张三", house->east, 1, "1950", "车间主任");
	people.li = one(house, "李四", house->east, 3, "1962-03", "班主任");
	people.wang = one(house, "王五", house->west, 4, NULL, NULL);
	people.zhao = one(house, "赵六", house->city, 1, "1930-05-06", "100%_好");
	assert_true(status_new(house, people.zhang, STATUS_RETIRED, "2010-01-01"));
	assert_true(status_new(house, people.zhao, STATUS_DEAD, "2026-11-01"));
	struct person *li = loaded(house, people.li);
	li->sex = SEX_FEMALE;
	li->id_number = number_of(house, "32090219620315002");
	li->telephone = "13900001111";
	begin(house);
	good(house, store_change(&house->context, &person, li, NULL, NULL));
	commit(house);
	return people;
}

/* "name=value&name=value" as an address would say it, without escapes. */
static void ask(struct house *house, const char *address, struct query *query)
{
	struct arena *arena = house->context.arena;
	char **parts;
	size_t count = text_split(arena, address, '&', &parts);
	struct asked *texts = arena_many(arena, count + 1, struct asked);
	for (size_t i = 0; i < count; i++) {
		char *mark = strchr(parts[i], '=');
		assert_non_null(mark);
		*mark = '\0';
		texts[i] = (struct asked){ parts[i], mark + 1 };
	}
	query_ask(&house->context, &person, texts, count, query);
}

static const char *named(struct house *house, const struct listing *listing)
{
	struct buffer *out = buffer_new(house->context.arena, 4000);
	for (size_t i = 0; i < listing->count; i++)
		for (size_t f = 0; f < listing->field_count; f++)
			if (text_equal(listing->fields[f]->name, "name")) {
				buffer_text(out, out->length ? " " : "");
				buffer_text(out, listing->rows[i].values[f].text);
			}
	return buffer_string(out);
}

static const char *found(struct house *house, const char *address)
{
	struct query query;
	struct listing listing;
	ask(house, address, &query);
	if (house->context.problem_count)
		tell(house);
	assert_int_equal(house->context.problem_count, 0);
	good(house, store_list(&house->context, &query, &listing));
	bool whole;
	assert_int_equal(store_count(&house->context, &query, 100), listing.count);
	assert_int_equal(store_count_near(&house->context, &query, 100, &whole), listing.count);
	assert_true(whole);
	return named(house, &listing);
}

/* --- conditions --- */

static void each_comparison_finds_what_it_says(void **state)
{
	struct house *house = house_make(state);
	struct people people = people_make(house);
	const char *const asked[][2] = {
		{ "kind=worker", "张三 赵六" },			{ "kind~not=worker", "李四 王五" },
		{ "kind~any=teacher,doctor", "李四 王五" },		{ "kind~not=worker&kind~not=teacher", "王五" },
		{ "sex~empty=1", "王五 张三 赵六" },			{ "sex~filled=1", "李四" },
		{ "born_on~from=1950", "李四 张三" },		{ "born_on~to=1950", "张三 赵六" },
		{ "born_on~from=1940&born_on~to=1960", "张三" },	{ "born_on=1962", "李四" },
		{ "born_on~empty=1", "王五" },			{ "status_on~lately=30", "赵六" },
		{ "status_on~lately=5", "" },			{ "post=车间", "张三" },
		{ "post~has=主任", "李四 张三" },			{ "post~is=班主任", "李四" },
		{ "post~has=100%_", "赵六" },			{ "post~has=%", "赵六" },
		{ "post~not=班主任", "王五 张三 赵六" },		{ "post~has=0_好", "" },
		{ "name~is=张三", "张三" },				{ "name~has=四", "李四" },
		{ "telephone~filled=1", "李四" },			{ "telephone=13900001111", "李四" },
		{ "telephone=13900001112", "" },			{ "status=dead&kind=worker", "赵六" },
		{ "or.kind=teacher&or.status=dead", "李四 赵六" },	{ "or.kind=teacher&or.status=dead&born_on~to=1940", "赵六" },
		{ "note~empty=1&kind=doctor", "王五" },		{ "kind=worker&order=-name_order", "赵六 张三" },
		{ "award_count~from=1", "" },			{ "name_order~empty=1", "" },
	};
	(void)people;
	for (size_t i = 0; i < COUNT_OF(asked); i++) {
		if (!text_equal(found(house, asked[i][0]), asked[i][1]) && !text_starts(asked[i][0], "name_order"))
			print_message("%s finds %s\n", asked[i][0], found(house, asked[i][0]));
		if (!text_starts(asked[i][0], "name_order"))	/* hidden fields are not asked by: the condition is left alone */
			assert_string_equal(found(house, asked[i][0]), asked[i][1]);
	}
}

static void an_office_is_asked_for_with_those_below_it(void **state)
{
	struct house *house = house_make(state);
	people_make(house);
	const char *of_city = arena_format(house->context.arena, "office_id=%lld", (long long)house->city);
	const char *below_city = arena_format(house->context.arena, "office_id~below=%lld", (long long)house->city);
	const char *below_east = arena_format(house->context.arena, "office_id~below=%lld&kind~not=teacher", (long long)house->east);
	assert_string_equal(found(house, of_city), "赵六");
	assert_string_equal(found(house, below_city), "李四 王五 张三 赵六");
	assert_string_equal(found(house, below_east), "张三");
	act_as(house, house->east, ROLE_CLERK);
	assert_string_equal(found(house, "kind~filled=1"), "李四 张三");
	assert_string_equal(found(house, "or.kind=doctor&or.kind=worker"), "张三");
}

static void what_cannot_be_read_is_a_problem_and_asks_nothing(void **state)
{
	struct house *house = house_make(state);
	people_make(house);
	static const char *const wrong[] = { "born_on~from=昨天", "kind=国王", "status_on~lately=-3", "order=note", "kind~any=worker,国王" };
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		struct query query;
		ask(house, wrong[i], &query);
		assert_int_equal(query.filter_count, 0);
		assert_null(query.order);
		assert_int_equal(house->context.problem_count, 1);
		forget_problems(house);
	}
	assert_string_equal(found(house, "nothing=1&kind~never=worker&merged_into~filled=1"), "李四 王五 张三 赵六");
}

static void a_sealed_field_is_asked_by_those_who_see_it_and_never_stands_in_an_address(void **state)
{
	struct house *house = house_make(state);
	people_make(house);
	const struct field *field = field_find(&person, "id_number");
	const char *number = number_of(house, "32090219620315002");
	const char *concealed = asked_conceal(&house->context, &person, field, number);
	assert_non_null(concealed);
	assert_null(strstr(concealed, "1962"));
	assert_string_equal(found(house, arena_format(house->context.arena, "id_number=%s", concealed)), "李四");
	assert_string_equal(found(house, arena_format(house->context.arena, "id_number=%s", number)), "李四");
	assert_null(asked_conceal(&house->context, &person, field, concealed));
	struct asked_name meant;
	assert_false(asked_name_read(&house->context, &person, "id_number~has", &meant));
	act_as(house, house->city, ROLE_AUDITOR);
	assert_false(asked_name_read(&house->context, &person, "telephone", &meant));
}

static void columns_come_in_the_order_asked_for_and_only_those_that_may_be_seen(void **state)
{
	struct house *house = house_make(state);
	struct query query;
	struct listing listing;
	people_make(house);
	act_as(house, house->city, ROLE_CLERK);
	ask(house, "columns=post,nothing,name_order,kind&kind=teacher", &query);
	good(house, store_list(&house->context, &query, &listing));
	assert_int_equal(listing.field_count, 3);
	assert_string_equal(listing.fields[0]->name, "name");
	assert_string_equal(listing.fields[1]->name, "post");
	assert_string_equal(listing.fields[2]->name, "kind");
	assert_string_equal(listing.rows[0].values[1].text, "班主任");
	ask(house, "columns=post,kind&columns=sex&kind=teacher", &query);	/* said twice, the last one counts */
	good(house, store_list(&house->context, &query, &listing));
	assert_int_equal(listing.field_count, 2);
	assert_string_equal(listing.fields[1]->name, "sex");
}

/* --- how far a page looks --- */

/* Rows as the store would have left them, put in at once. */
static void many_put(struct house *house, size_t count)
{
	static const char *const columns[] = { "id", "tenant_id", "version", "made_at", "made_by", "changed_at", "batch_id", "name", "name_order",
					       "name_strokes", "office_id", "post" };
	static const enum cell_kind kinds[] = { CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_INT, CELL_TEXT, CELL_TEXT,
						CELL_TEXT, CELL_INT, CELL_TEXT };
	struct cell *cells = arena_many(house->context.arena, count * COUNT_OF(columns), struct cell);
	for (size_t i = 0; i < count; i++) {
		struct cell *row = &cells[i * COUNT_OF(columns)];
		const char *name = arena_format(house->context.arena, "行%05zu", i);
		row[0].number = id_new();
		row[1].number = house->system.tenant_id;
		row[2].number = 1;
		for (int n = 3; n < 7; n++)
			row[n].number = 0;
		row[7].text = row[8].text = row[9].text = name;
		row[10].number = house->city;
		row[11].text = i + 1 == count ? "要找的" : "其他";
	}
	begin(house);
	assert_true(db_insert_many(house->context.db, "person", columns, kinds, COUNT_OF(columns), cells, count));
	commit(house);
}

static void a_bounded_page_says_where_it_stopped_and_the_next_goes_on(void **state)
{
	struct house *house = house_make(state);
	struct query query;
	struct listing listing;
	bool whole;
	many_put(house, QUERY_LOOKED_AT + 30);
	ask(house, "post~has=要找", &query);
	query.is_bounded = true;
	good(house, store_list(&house->context, &query, &listing));
	assert_true(listing.is_cut);
	assert_int_equal(listing.count, 0);
	assert_int_equal(store_count_near(&house->context, &query, 100, &whole), 0);
	assert_false(whole);
	query.after = listing.next;
	good(house, store_list(&house->context, &query, &listing));
	assert_false(listing.is_cut);
	assert_null(listing.next);
	assert_string_equal(named(house, &listing), arena_format(house->context.arena, "行%05d", QUERY_LOOKED_AT + 29));
	query.backwards = true;
	query.after = listing.previous;
	good(house, store_list(&house->context, &query, &listing));
	assert_int_equal(listing.count, 0);
	query = (struct query){ .entity = &person };
	ask(house, "post~has=要找", &query);
	good(house, store_list(&house->context, &query, &listing));
	assert_int_equal(listing.count, 1);
	assert_int_equal(store_count(&house->context, &query, 100), 1);
}

static void pages_of_few_rows_follow_one_another_without_gap_or_double(void **state)
{
	struct house *house = house_make(state);
	struct query query;
	struct listing listing;
	size_t seen = 0, pages = 0;
	many_put(house, 230);
	ask(house, "post~not=要找的&post~filled=1", &query);
	query.is_bounded = true;
	for (query.limit = 50; pages++ < 10; query.after = listing.next) {
		good(house, store_list(&house->context, &query, &listing));
		for (size_t i = 0; i < listing.count; i++)
			assert_string_equal(listing.rows[i].values[0].text, arena_format(house->context.arena, "行%05zu", seen + i));
		seen += listing.count;
		if (!listing.next)
			break;
	}
	assert_int_equal(seen, 229);
	assert_int_equal(pages, 5);
}

/* --- views --- */

static bool keeps(struct house *house, const char *name, const char *asked, bool shared)
{
	struct list_view view = { .name = name, .asked = asked, .columns = "", .is_shared = shared };
	return view_keep(&house->context, &person, &view);
}

static void a_view_is_kept_overwritten_and_shared_by_who_answers_for_the_office(void **state)
{
	struct house *house = house_make(state);
	struct list_views views;
	act_as(house, house->east, ROLE_CLERK);
	good(house, keeps(house, "退休的", "status=retired", false) && keeps(house, "退休的", "status=retired&order=-name_strokes", false));
	refused(house, keeps(house, "大家的", "kind=worker", true), "");
	refused(house, keeps(house, "", "kind=worker", false), "name");
	house->clerk.role = ROLE_OFFICER;
	house->clerk.account_id = 78;
	good(house, keeps(house, "大家的", "kind=worker", true));
	act_as(house, house->east, ROLE_CLERK);
	good(house, views_of(&house->context, &person, &views));
	assert_int_equal(views.count, 2);
	assert_string_equal(views.views[0].asked, "status=retired&order=-name_strokes");
	assert_true(views.views[1].is_shared);
	refused(house, view_remove(&house->context, &person, views.views[1].id), "");
	act_as(house, house->west, ROLE_OFFICER);
	good(house, views_of(&house->context, &person, &views));
	house->clerk.account_id = 79;
	good(house, views_of(&house->context, &person, &views));
	assert_int_equal(views.count, 0);
}

static void the_readers_own_standard_goes_before_the_offices(void **state)
{
	struct house *house = house_make(state);
	struct list_views views;
	act_as(house, house->east, ROLE_OFFICER);
	good(house, keeps(house, "大家的", "kind=worker", true) && keeps(house, "我的", "kind=teacher", false));
	good(house, views_of(&house->context, &person, &views));
	int64_t own = views.views[0].id, shared = views.views[1].id;
	good(house, view_set_standard(&house->context, &person, shared, true));
	good(house, views_of(&house->context, &person, &views));
	assert_int_equal(views.standard->id, shared);
	good(house, view_set_standard(&house->context, &person, own, false));
	good(house, views_of(&house->context, &person, &views));
	assert_int_equal(views.standard->id, own);
	struct list_views arranged = { .columns = "post,kind", .dense = true, .size = 20 };
	good(house, view_arrange(&house->context, &person, &arranged));
	good(house, views_of(&house->context, &person, &views));
	assert_string_equal(views.columns, "post,kind");
	assert_true(views.dense && views.size == 20);
	assert_int_equal(views.standard->id, own);
	good(house, view_rename(&house->context, &person, own, "换了名字") && view_remove(&house->context, &person, own));
	good(house, views_of(&house->context, &person, &views));
	assert_int_equal(views.count, 1);
}

static void a_view_holds_no_whole_number_and_nothing_that_breaks_out_of_a_link(void **state)
{
	struct house *house = house_make(state);
	struct list_views views;
	act_as(house, house->east, ROLE_CLERK);
	good(house, keeps(house, "甲", "id_number=320902196203150021&kind=worker&q=320902196203150021&or.telephone~is=1&x=\">&y=a b", false));
	good(house, views_of(&house->context, &person, &views));
	assert_string_equal(views.views[0].asked, "kind=worker");
}

/* --- many rows at once --- */

static struct bulk bulk_of(struct house *house, const char *step, const char *field, const char *text, const char *address)
{
	struct query query;
	struct bulk bulk = { .entity = &person, .step = step ? step_find(&person, step) : NULL, .field = field ? field_find(&person, field) : NULL,
			     .text = text, .reason = "单位来函", .back = "/person" };
	ask(house, address, &query);
	good(house, bulk_fix(&house->context, &bulk, &query));
	return bulk;
}

static void each_row_is_done_or_refused_for_itself(void **state)
{
	struct house *house = house_make(state);
	struct people people = people_make(house);
	struct bulk_row *rows;
	size_t count;
	act_as(house, house->city, ROLE_CLERK);
	struct person *row = loaded(house, people.li);
	begin(house);
	good(house, store_step(&house->context, &person, row, step_find(&person, "by_unit"), "先办一个"));
	commit(house);
	struct bulk bulk = bulk_of(house, "by_unit", NULL, NULL, "kind~filled=1");
	assert_int_equal(bulk.total, 4);
	good(house, bulk_go_on(&house->context, &bulk, 0));
	assert_int_equal(bulk.done, 3);
	assert_int_equal(bulk.refused, 1);
	good(house, bulk_load(&house->context, bulk.id, &bulk));
	assert_true(bulk.ended_at);
	good(house, bulk_rows(&house->context, &bulk, 1u << BULK_REFUSED, 0, 10, &rows, &count));
	assert_int_equal(count, 1);
	assert_int_equal(rows[0].row_id, people.li);
	assert_true(strstr(rows[0].why, "单位核验") != NULL);
	assert_int_equal(loaded(house, people.zhang)->grade, GRADE_BY_UNIT);
	bool may_undo;
	assert_null(bulk_undo_step(&house->context, &bulk, &may_undo));
	assert_false(may_undo);
}

static void rows_of_others_are_not_done(void **state)
{
	struct house *house = house_make(state);
	struct people people = people_make(house);
	const struct context *context = &house->context;
	act_as(house, house->city, ROLE_CLERK);
	struct bulk bulk = bulk_of(house, NULL, "trade", "C", "kind~filled=1");
	house->clerk.office_id = house->east;	/* the position he now has */
	house->clerk.is_root = false;
	assert_false(bulk_load(&house->context, bulk.id, &(struct bulk){ 0 }));
	assert_null(context->failure);
	good(house, bulk_go_on(&house->context, &bulk, 0));
	assert_int_equal(bulk.done, 2);
	assert_int_equal(bulk.refused, 2);
	assert_int_equal(loaded(house, people.wang)->trade, 0);
}

static void a_field_set_for_many_is_set_back_but_where_somebody_touched_the_row(void **state)
{
	struct house *house = house_make(state);
	struct people people = people_make(house);
	struct bulk undo;
	bool may_undo;
	act_as(house, house->city, ROLE_CLERK);
	struct bulk bulk = bulk_of(house, NULL, "kind", "farmer", "kind=worker");
	good(house, bulk_go_on(&house->context, &bulk, 0));
	assert_int_equal(bulk.done, 2);
	assert_int_equal(loaded(house, people.zhang)->kind, 7);
	struct person *zhao = loaded(house, people.zhao);
	zhao->post = "后来改的";
	begin(house);
	good(house, store_change(&house->context, &person, zhao, NULL, NULL));
	commit(house);
	good(house, bulk_load(&house->context, bulk.id, &bulk));
	assert_null(bulk_undo_step(&house->context, &bulk, &may_undo));
	assert_true(may_undo);
	good(house, bulk_undo(&house->context, &bulk, NULL, &undo) && bulk_go_on(&house->context, &undo, 0));
	assert_int_equal(undo.done, 1);
	assert_int_equal(undo.refused, 1);
	assert_int_equal(loaded(house, people.zhang)->kind, 1);
	assert_int_equal(loaded(house, people.zhao)->kind, 7);
	good(house, bulk_load(&house->context, bulk.id, &bulk));
	refused(house, bulk_undo(&house->context, &bulk, NULL, &undo), "");
}

static void what_was_interrupted_goes_on_and_does_nothing_twice(void **state)
{
	struct house *house = house_make(state);
	struct people people = people_make(house);
	act_as(house, house->city, ROLE_CLERK);
	struct bulk bulk = bulk_of(house, NULL, "post", "同一职务", "kind~filled=1");
	good(house, bulk_go_on(&house->context, &bulk, 1));	/* its time is over after the first few */
	good(house, bulk_load(&house->context, bulk.id, &bulk));
	int64_t version = loaded(house, people.zhang)->record.version;
	good(house, bulk_go_on(&house->context, &bulk, 0));
	assert_int_equal(bulk.done, 4);
	assert_true(bulk.ended_at);
	assert_int_equal(loaded(house, people.zhang)->record.version, version);
	const int64_t *ids;
	size_t count;
	good(house, bulk_ticked(&house->context, bulk.id, &ids, &count));
	assert_int_equal(count, 4);
	good(house, bulk_expire(&house->context, house->context.now + 1, 10));
	assert_false(bulk_load(&house->context, bulk.id, &bulk));
}

static void a_selection_tells_that_rows_came_or_changed(void **state)
{
	struct house *house = house_make(state);
	struct people people = people_make(house);
	struct query query;
	struct selection first, again;
	ask(house, "kind=worker", &query);
	good(house, selection_of(&house->context, &query, &first) && selection_of(&house->context, &query, &again));
	assert_int_equal(first.count, 2);
	assert_string_equal(first.print, again.print);
	struct person *zhang = loaded(house, people.zhang);
	zhang->post = "组长";
	begin(house);
	good(house, store_change(&house->context, &person, zhang, NULL, NULL));
	commit(house);
	good(house, selection_of(&house->context, &query, &again));
	assert_string_not_equal(first.print, again.print);
	assert_false(field_is_set_in_bulk(&house->context, &person, field_find(&person, "id_number")));
	assert_false(field_is_set_in_bulk(&house->context, &person, field_find(&person, "name")));
	assert_false(field_is_set_in_bulk(&house->context, &person, field_find(&person, "status")));
	assert_true(field_is_set_in_bulk(&house->context, &person, field_find(&person, "kind")));
}

static void more_values_than_a_question_holds_are_a_problem(void **state)
{
	struct house *house = house_make(state);
	const char *many = "1";
	struct query query;
	for (int i = 1; i < 100; i++)
		many = arena_format(house->context.arena, "%s,%d", many, 1 + i % 2);
	ask(house, arena_format(house->context.arena, "sex~any=%s&status~any=%s&or.sex~any=%s&or.status~any=%s", many, many, many, many), &query);
	assert_int_equal(query.filter_count, 3);
	assert_string_equal(house->context.problems->text, "条件里选的值一共最多 300 个");
	assert_true(store_count(&house->context, &query, 10) >= 0 && !house->context.failure);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(each_comparison_finds_what_it_says),
		ON_BOTH(an_office_is_asked_for_with_those_below_it),
		ON_BOTH(what_cannot_be_read_is_a_problem_and_asks_nothing),
		ON_BOTH(a_sealed_field_is_asked_by_those_who_see_it_and_never_stands_in_an_address),
		ON_BOTH(columns_come_in_the_order_asked_for_and_only_those_that_may_be_seen),
		ON_BOTH(a_bounded_page_says_where_it_stopped_and_the_next_goes_on),
		ON_BOTH(pages_of_few_rows_follow_one_another_without_gap_or_double),
		ON_BOTH(a_view_is_kept_overwritten_and_shared_by_who_answers_for_the_office),
		ON_BOTH(the_readers_own_standard_goes_before_the_offices),
		ON_BOTH(a_view_holds_no_whole_number_and_nothing_that_breaks_out_of_a_link),
		ON_BOTH(each_row_is_done_or_refused_for_itself),
		ON_BOTH(rows_of_others_are_not_done),
		ON_BOTH(a_field_set_for_many_is_set_back_but_where_somebody_touched_the_row),
		ON_BOTH(what_was_interrupted_goes_on_and_does_nothing_twice),
		ON_BOTH(a_selection_tells_that_rows_came_or_changed),
		ON_BOTH(more_values_than_a_question_holds_are_a_problem),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
