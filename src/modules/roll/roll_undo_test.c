/* roll_undo_test.c: a roll cut off in the middle, taken back, seen by another
 * office, refused in plain words, and a long one in time. */
#include "modules/organisation/organisation_testing.h"

#include "modules/roll/roll_testing.h"

#include "base/buffer.h"
#include "services/encoding.h"

const struct module *const modules[] = { &organisation_module, &person_module, &honour_module, &roll_module, NULL };

/* --- cut off, taken back --- */

static const char *long_roll(struct house *house, int people)
{
	struct buffer *text = buffer_new(house->context.arena, 1 << 20);
	buffer_text(text, "2024年临江市劳动模范名单\n");
	for (int i = 0; i < people; i++) {
		static const char *const surnames[] = { "陈", "王", "李", "赵", "周", "吴", "郑", "孙", "林", "苏" };
		static const char *const given[] = { "砚书", "文林", "大河", "满仓", "若溪", "竹青", "思远", "立群", "明山", "秋实" };
		buffer_format(text, "%s%s　临江市第%d机械厂车工\n", surnames[i % 10], given[(i / 10) % 10], i + 1);
	}
	return buffer_string(text);
}

static void what_was_cut_off_goes_on_where_it_stopped(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, long_roll(house, 400));
	assert_false(roll_apply_turns(&house->context, batch, false, 2));
	assert_null(house->context.failure);
	int64_t cut = counted(house, "person");
	assert_true(cut > 0 && cut < 400);
	struct roll_batch *again = row_new(&house->context, &roll_batch);
	assert_true(store_load(&house->context, &roll_batch, batch->record.id, again));
	assert_int_equal(again->state, ROLL_APPLYING);
	good(house, roll_apply(&house->context, again, again->with_marked == 1));
	assert_int_equal(again->state, ROLL_APPLIED);
	assert_int_equal(counted(house, "person"), 400);
	assert_int_equal(counted(house, "honour_grant"), 400);
	assert_int_equal(counts_of(house, again).made_persons, 400);
}

static void a_whole_roll_is_taken_back_and_can_go_in_again(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, plain_roll);
	good(house, roll_apply(&house->context, batch, false));
	assert_false(roll_undo(&house->context, batch, ""));
	problem_says(house, "reason", "原因");
	good(house, roll_undo(&house->context, batch, "名册是草稿，不是公布的"));
	assert_int_equal(batch->state, ROLL_UNDONE);
	assert_int_equal(counted(house, "person"), 0);
	assert_int_equal(counted(house, "collective"), 0);
	assert_int_equal(counted(house, "honour_grant"), 0);
	good(house, roll_apply(&house->context, batch, false));
	assert_int_equal(counted(house, "person"), 4);
	assert_int_equal(counts_of(house, batch).made_persons, 4);
}

static void what_was_changed_since_stays_when_a_roll_is_taken_back(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, plain_roll);
	good(house, roll_apply(&house->context, batch, false));
	struct person *changed = person_of(house, row_named(house, batch, "王磊"));
	begin(house);
	changed->note = "本人来访，核对过";
	good(house, store_change(&house->context, &person, changed, "change", NULL));
	commit(house);
	assert_non_null(row_stays(&house->context, row_named(house, batch, "王磊")));
	assert_null(row_stays(&house->context, row_named(house, batch, "陈砚书")));
	good(house, roll_undo(&house->context, batch, "录错了年份"));
	assert_int_equal(counted(house, "person"), 1);
	assert_int_equal(counted(house, "honour_grant"), 1);
	assert_int_equal(row_named(house, batch, "王磊")->state, ROW_KEPT);
	good(house, roll_apply(&house->context, batch, false));
	assert_int_equal(counted(house, "person"), 4);
}

static void taking_back_wakes_the_rows_of_another_roll(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *first = pasted(house, plain_roll);
	good(house, roll_apply(&house->context, first, false));
	struct roll_batch *second = pasted(house, plain_roll);
	good(house, roll_apply(&house->context, second, false));
	good(house, roll_undo(&house->context, first, "重复"));
	assert_int_equal(counted(house, "person"), 0);
	assert_int_equal(counts_of(house, second).of[FILTER_KNOWN], 0);
	good(house, roll_apply(&house->context, second, false));
	assert_int_equal(counted(house, "person"), 4);
}

static void a_draft_is_discarded_with_everything(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, plain_roll);
	good(house, roll_discard(&house->context, batch));
	assert_int_equal(counted(house, "roll_batch") + counted(house, "roll_row") + counted(house, "roll_aside") + counted(house, "roll_text") +
			 counted(house, "roll_award"), 0);
}

/* --- rights and bad input --- */

static void a_county_sees_its_own_rolls_and_nobody_elses(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *of_city = pasted(house, plain_roll);
	struct roll_listed rolls[4];
	act_as(house, house->east, ROLE_CLERK);
	assert_int_equal(rolls_of(&house->context, 0, 4, rolls), 0);
	assert_false(store_load(&house->context, &roll_batch, of_city->record.id, row_new(&house->context, &roll_batch)));
	act_as(house, house->city, ROLE_CLERK);
	assert_int_equal(rolls_of(&house->context, 0, 4, rolls), 1);
}

static void refuses(struct house *house, const char *text, size_t length, const char *part)
{
	struct roll_batch *batch = row_new(&house->context, &roll_batch);
	batch->office_id = house->city;
	batch->layout = 1;
	assert_false(roll_take_in(&house->context, batch, text, length));
	problem_says(house, "text", part);
	assert_int_equal(counted(house, "roll_batch"), 0);
}

static void bad_input_is_refused_in_plain_words(void **state)
{
	struct house *house = city_with_titles(state);
	size_t length = 3 * 1024 * 1024;
	char *long_text = arena_alloc(house->place->arena, length + 1);
	memset(long_text, 'a', length);
	refuses(house, "", 0, "还没有内容");
	refuses(house, "\n \n\n", 4, "还没有内容");
	refuses(house, "关于召开会议的通知\n", strlen("关于召开会议的通知\n"), "没有读出一个姓名");
	refuses(house, "\xff\xfe\x01", 3, "");
	refuses(house, long_text, length, "");
}

static void a_file_in_gb18030_is_read_like_any_other(void **state)
{
	static const char bytes[] = "2024\xc4\xea\xc1\xd9\xbd\xad\xca\xd0\xc0\xcd\xb6\xaf\xc4\xa3\xb7\xb6\xc3\xfb\xb5\xa5\n\xb3\xc2\xd1\xe2\xca\xe9\n\xcd\xf5\xc0\xda\n";
	struct house *house = city_with_titles(state);
	struct encoding found;
	assert_true(encoding_read(house->place->arena, bytes, sizeof(bytes) - 1, 1 << 20, &found));
	assert_non_null(strstr(found.name, "GB18030"));
	struct roll_batch *batch = pasted(house, found.text);
	good(house, roll_apply(&house->context, batch, false));
	assert_int_equal(row_named(house, batch, "王磊")->state, ROW_MADE);
}

static void two_thousand_entries_are_stored_and_registered_in_time(void **state)
{
	struct house *house = city_with_titles(state);
	const char *text = long_roll(house, 2000);
	int64_t begun = clock_monotonic_us();
	struct roll_batch *batch = pasted(house, text);
	int64_t stored = clock_monotonic_us();
	good(house, roll_apply(&house->context, batch, false));
	int64_t ended = clock_monotonic_us();
	print_message("2,000 entries: read and stored in %lld ms, registered in %lld ms (%s)\n", (long long)(stored - begun) / 1000,
		      (long long)(ended - stored) / 1000, db_engine(house->place->db) == DB_SQLITE ? "SQLite" : "PostgreSQL");
	assert_int_equal(counts_of(house, batch).made_persons, 2000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(what_was_cut_off_goes_on_where_it_stopped),
		ON_BOTH(a_whole_roll_is_taken_back_and_can_go_in_again),
		ON_BOTH(what_was_changed_since_stays_when_a_roll_is_taken_back),
		ON_BOTH(taking_back_wakes_the_rows_of_another_roll),
		ON_BOTH(a_draft_is_discarded_with_everything),
		ON_BOTH(a_county_sees_its_own_rolls_and_nobody_elses),
		ON_BOTH(bad_input_is_refused_in_plain_words),
		ON_BOTH(a_file_in_gb18030_is_read_like_any_other),
		ON_BOTH(two_thousand_entries_are_stored_and_registered_in_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
