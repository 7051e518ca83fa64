/* roll_test.c: a roll pasted, mended, registered, cut off in the middle, taken
 * back, pasted again.  Invented names only. */
#include "modules/organisation/organisation_testing.h"

#include "base/buffer.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/roll/roll_parts.h"
#include "services/encoding.h"

const struct module *const modules[] = { &organisation_module, &person_module, &honour_module, &roll_module, NULL };

static const char plain_roll[] =
	"2024年临江市劳动模范和先进工作者名单\n"
	"一、临江市劳动模范（4名）\n"
	"陈砚书　临江市轴承厂装配车间钳工\n"
	"王　磊　清河县供水公司管网班班长\n"
	"阿依努尔·买买提（女，维吾尔族）　临江市第二纺织厂挡车工\n"
	"周大河（北岸区渡口航运公司 船长）\n"
	"二、临江市先进集体（1个）\n"
	"临江市轴承厂装配车间\n";

static int64_t counted(struct house *house, const char *table)
{
	return number(house->place->db, arena_format(house->place->arena, "SELECT count(*) FROM %s", table));
}

static int64_t title_new(struct house *house, const char *name, int64_t level, int64_t target)
{
	struct title *row = row_new(&house->context, &title);
	row->name = name;
	row->level = level;
	row->target = target;
	row->variant = VARIANT_MODEL;
	row->office_id = house->city;
	good(house, store_create(&house->context, &title, row));
	return row->record.id;
}

static struct house *city_with_titles(void **state)
{
	struct house *house = house_make(state);
	begin(house);
	title_new(house, "临江市劳动模范", HONOUR_CITY, TARGET_PERSON);
	title_new(house, "临江市先进集体", HONOUR_CITY, TARGET_COLLECTIVE);
	commit(house);
	act_as(house, house->city, ROLE_CLERK);
	return house;
}

static struct roll_batch *pasted(struct house *house, const char *text)
{
	struct roll_batch *batch = row_new(&house->context, &roll_batch);
	batch->office_id = house->city;
	batch->layout = 1;
	good(house, roll_take_in(&house->context, batch, text, strlen(text)));
	return batch;
}

static struct roll_counts counts_of(struct house *house, const struct roll_batch *batch)
{
	struct roll_counts counts;
	good(house, rows_count(&house->context, batch->record.id, &counts));
	return counts;
}

static struct roll_row *rows_of_batch(struct house *house, const struct roll_batch *batch, size_t *count)
{
	struct roll_row *rows;
	*count = rows_of(&house->context, batch->record.id, FILTER_ALL, 0, false, 1000, &rows);
	return rows;
}

static struct roll_row *row_named(struct house *house, const struct roll_batch *batch, const char *name)
{
	size_t count;
	struct roll_row *rows = rows_of_batch(house, batch, &count);
	for (size_t i = 0; i < count; i++)
		if (text_equal(rows[i].name, name))
			return &rows[i];
	print_error("no row of %s\n", name);
	assert_true(false);
	return NULL;
}

static void problem_says(struct house *house, const char *field, const char *part)
{
	const char *said = problem_of(&house->context, field);
	assert_null(house->context.failure);
	if (!said || !strstr(said, part))
		print_error("%s: %s\n", field, said ? said : "(nothing)");
	assert_non_null(said);
	assert_non_null(strstr(said, part));
	forget_problems(house);
}

static struct person *person_of(struct house *house, const struct roll_row *row)
{
	struct person *found = row_new(&house->context, &person);
	assert_true(store_load(&house->context, &person, row->person_id, found));
	return found;
}

static struct honour_grant *grant_of(struct house *house, const struct roll_row *row)
{
	struct honour_grant *found = row_new(&house->context, &honour_grant);
	assert_true(store_load(&house->context, &honour_grant, row->grant_id, found));
	return found;
}

/* --- in --- */

static void a_pasted_roll_becomes_provisional_persons_with_honours(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, plain_roll);
	assert_string_equal(batch->name, "2024年临江市劳动模范和先进工作者名单");
	assert_int_equal(batch->persons, 4);
	assert_int_equal(batch->collectives, 1);
	assert_int_equal(counted(house, "person"), 0);
	good(house, roll_may_apply(&house->context, batch));
	good(house, roll_apply(&house->context, batch, false));
	assert_int_equal(batch->state, ROLL_APPLIED);
	assert_int_equal(counted(house, "person"), 4);
	assert_int_equal(counted(house, "collective"), 1);
	assert_int_equal(counted(house, "honour_grant"), 5);
	struct roll_row *row = row_named(house, batch, "阿依努尔·买买提");
	struct person *made = person_of(house, row);
	struct honour_grant *grant = grant_of(house, row);
	assert_int_equal(made->standing, PERSON_PROVISIONAL);
	assert_int_equal(made->sex, SEX_FEMALE);
	assert_string_equal(made->unit_name, "临江市第二纺织厂");
	assert_string_equal(made->post, "挡车工");
	assert_string_equal(made->source, batch->name);
	assert_string_equal(made->highest_title, "临江市劳动模范");
	assert_string_equal(grant->granted_on, "2024");
	assert_string_equal(grant->title_name, "临江市劳动模范");
	assert_true(grant->title_id != 0);
	assert_int_equal(made->record.batch_id, batch->record.id);
	assert_null(person_of(house, row_named(house, batch, "陈砚书"))->ethnic);
	assert_int_equal(person_of(house, row_named(house, batch, "陈砚书"))->sex, 0);
}

static void the_same_roll_twice_changes_nothing(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *first = pasted(house, plain_roll);
	good(house, roll_apply(&house->context, first, false));
	struct roll_batch *second = pasted(house, plain_roll);
	assert_int_equal(counts_of(house, second).of[FILTER_KNOWN], 5);
	good(house, roll_apply(&house->context, second, true));
	assert_int_equal(counted(house, "person"), 4);
	assert_int_equal(counted(house, "collective"), 1);
	assert_int_equal(counted(house, "honour_grant"), 5);
	assert_int_equal(counts_of(house, second).known, 5);
}

static void a_mended_roll_twice_changes_nothing_either(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *first = pasted(house, plain_roll);
	struct roll_row *row = row_named(house, first, "王磊");
	row->unit = "清河县自来水公司";
	good(house, row_mend(&house->context, first, row));
	good(house, roll_apply(&house->context, first, false));
	struct roll_batch *second = pasted(house, plain_roll);
	good(house, roll_apply(&house->context, second, true));
	assert_int_equal(counted(house, "person"), 4);
}

static void the_same_import_without_a_browser_keeps_no_second_roll(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_source source = { .office_id = house->city, .text = plain_roll, .length = strlen(plain_roll) };
	struct roll_outcome outcome;
	good(house, roll_import_text(&house->context, &source, &outcome));
	assert_int_equal(outcome.made, 5);
	assert_int_equal(outcome.left, 0);
	good(house, roll_import_text(&house->context, &source, &outcome));
	assert_int_equal(outcome.roll_id, 0);
	assert_int_equal(outcome.known, 5);
	assert_int_equal(counted(house, "roll_batch"), 1);
	assert_int_equal(counted(house, "person"), 4);
}

static void an_entry_is_never_joined_with_a_known_person_by_itself(void **state)
{
	struct house *house = city_with_titles(state);
	struct person *known = row_new(&house->context, &person);
	known->name = "陈砚书";
	known->unit_name = "临江市轴承厂";
	known->office_id = house->city;
	begin(house);
	good(house, store_create(&house->context, &person, known));
	commit(house);
	struct roll_batch *batch = pasted(house, plain_roll);
	struct roll_row *row = row_named(house, batch, "陈砚书");
	assert_int_equal(row->same_name, 1);
	assert_int_equal(row->match_id, 0);
	assert_false(row_link(&house->context, batch, row, known->record.id, ""));
	problem_says(house, "reason", "凭什么");
	row = row_named(house, batch, "陈砚书");
	good(house, row_link(&house->context, batch, row, known->record.id, "单位、工种都对得上，本人确认"));
	good(house, roll_apply(&house->context, batch, false));
	row = row_named(house, batch, "陈砚书");
	assert_int_equal(row->state, ROW_LINKED);
	assert_int_equal(row->person_id, known->record.id);
	assert_int_equal(counted(house, "person"), 4);
	assert_int_equal(person_of(house, row)->award_count, 1);
	assert_int_equal(counted(house, "audit WHERE act = 'link'"), 1);
}

static void two_people_of_one_name_in_a_roll_are_two_people(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, "2024年临江市劳动模范名单\n王磊　清河县供水公司\n王磊　东岗区环卫所\n李文书　临江市粮库\n李文书　临江市粮库\n");
	struct roll_counts counts = counts_of(house, batch);
	assert_int_equal(counts.of[FILTER_ALL], 4);
	assert_int_equal(counts.doubtful, 1);
	good(house, roll_apply(&house->context, batch, false));
	assert_int_equal(counted(house, "person WHERE name = '王磊'"), 2);
	assert_int_equal(counted(house, "person WHERE name = '李文书'"), 1);
	good(house, roll_apply(&house->context, batch, true));
	assert_int_equal(counted(house, "person WHERE name = '李文书'"), 2);
}

/* --- wordings and years --- */

static void an_unknown_award_waits_until_somebody_says_what_it_is(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, "2024年临江好工匠名单\n陈砚书　临江市轴承厂钳工\n");
	struct roll_row *row = row_named(house, batch, "陈砚书");
	row->award = "临江好工匠";
	good(house, row_mend(&house->context, batch, row));
	good(house, roll_wordings_refresh(&house->context, batch));
	assert_false(roll_may_apply(&house->context, batch));
	problem_says(house, "", "临江好工匠");
	struct wording wordings[4];
	assert_int_equal(wordings_used(&house->context, batch->record.id, wordings, 4), 1);
	begin(house);
	struct roll_award *award = row_new(&house->context, &roll_award);
	good(house, store_load(&house->context, &roll_award, wordings[0].award.record.id, award));
	award->title_id = title_new(house, "临江好工匠", HONOUR_CITY, TARGET_PERSON);
	award->decision = AWARD_IN_CATALOGUE;
	good(house, store_change(&house->context, &roll_award, award, "change", NULL));
	commit(house);
	good(house, roll_may_apply(&house->context, batch));
	good(house, roll_apply(&house->context, batch, false));
	assert_int_equal(grant_of(house, row_named(house, batch, "陈砚书"))->title_id, award->title_id);
}

static void a_heading_without_a_year_is_asked_once_for_all_below_it(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, "一、临江市劳动模范（3名）\n陈砚书\n王　磊\n周大河\n");
	struct roll_section sections[4];
	assert_true(roll_needs_mapping(&house->context, batch));
	assert_int_equal(sections_of(&house->context, batch->record.id, sections, 4), 1);
	assert_null(sections[0].year);
	assert_int_equal(sections[0].count, 3);
	begin(house);
	good(house, section_set(&house->context, batch->record.id, sections[0].heading, SECTION_YEAR, NULL, "1958-04"));
	commit(house);
	assert_false(roll_needs_mapping(&house->context, batch));
	good(house, roll_apply(&house->context, batch, false));
	assert_string_equal(grant_of(house, row_named(house, batch, "周大河"))->granted_on, "1958-04");
}

static void without_a_year_it_is_registered_as_unknown(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, "一、临江市劳动模范（2名）\n陈砚书\n王　磊\n");
	assert_int_equal(counts_of(house, batch).without_year, 2);
	good(house, roll_apply(&house->context, batch, false));
	assert_null(grant_of(house, row_named(house, batch, "陈砚书"))->granted_on);
}

/* --- mending --- */

static void one_row_is_cut_in_two_and_two_are_joined(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, plain_roll);
	struct roll_row *row = row_named(house, batch, "陈砚书");
	const char *first = NULL, *second = NULL;
	assert_true(name_split(house->context.arena, "陈砚、书文林", &first, &second));
	assert_string_equal(first, "陈砚");
	assert_string_equal(second, "书文林");
	good(house, row_split(&house->context, batch, row, "陈砚", "书文林"));
	assert_int_equal(counts_of(house, batch).of[FILTER_ALL], 6);
	struct roll_row *other = row_named(house, batch, "书文林");
	assert_string_equal(other->unit, "临江市轴承厂装配车间");
	assert_true(other->sequence > row_named(house, batch, "陈砚")->sequence);
	row = row_named(house, batch, "陈砚");
	good(house, row_join_next(&house->context, batch, row));
	assert_int_equal(counts_of(house, batch).of[FILTER_ALL], 5);
	assert_non_null(row_named(house, batch, "陈砚书文林"));
}

static void a_line_that_was_not_taken_can_be_made_a_row(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, "2024年临江市劳动模范名单\n陈砚书　临江市轴承厂钳工\n1187\n王　磊　清河县供水公司班长\n");
	struct roll_aside *asides;
	struct roll_row row;
	assert_int_equal(asides_of(&house->context, batch->record.id, LINE_IS_SKIPPED, 0, 10, &asides), 1);
	assert_true(row_from_line(&house->context, batch, asides[0].line, &row));
	assert_int_equal(row.line, 3);
	assert_string_equal(row.award, "临江市劳动模范");
	assert_string_equal(row.year, "2024");
	assert_non_null(row.doubt);
	assert_true(row_is_marked(&row));
	assert_int_equal(asides_count(&house->context, batch->record.id, LINE_IS_SKIPPED), 0);
	assert_false(row_from_line(&house->context, batch, 3, &row));
}

static void odd_names_are_marked_or_taken_as_they_are(void **state)
{
	struct house *house = city_with_titles(state);
	struct roll_batch *batch = pasted(house, "2024年临江市劳动模范名单\n姓名\t单位\n王\t临江市粮库\n努尔兰别克·哈那提\t清河县牧场\n陈𬱟\t临江市一中\n\t东岗区环卫所\n");
	good(house, roll_apply(&house->context, batch, false));
	assert_int_equal(row_named(house, batch, "努尔兰别克·哈那提")->state, ROW_MADE);
	assert_int_equal(row_named(house, batch, "陈𬱟")->state, ROW_MADE);
	assert_int_equal(row_named(house, batch, "王")->state, ROW_WAITING);
	assert_non_null(row_named(house, batch, "王")->doubt);
	good(house, roll_apply(&house->context, batch, true));
	assert_int_equal(row_named(house, batch, "王")->state, ROW_MADE);
}

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
		ON_BOTH(a_pasted_roll_becomes_provisional_persons_with_honours),
		ON_BOTH(the_same_roll_twice_changes_nothing),
		ON_BOTH(a_mended_roll_twice_changes_nothing_either),
		ON_BOTH(the_same_import_without_a_browser_keeps_no_second_roll),
		ON_BOTH(an_entry_is_never_joined_with_a_known_person_by_itself),
		ON_BOTH(two_people_of_one_name_in_a_roll_are_two_people),
		ON_BOTH(an_unknown_award_waits_until_somebody_says_what_it_is),
		ON_BOTH(a_heading_without_a_year_is_asked_once_for_all_below_it),
		ON_BOTH(without_a_year_it_is_registered_as_unknown),
		ON_BOTH(one_row_is_cut_in_two_and_two_are_joined),
		ON_BOTH(a_line_that_was_not_taken_can_be_made_a_row),
		ON_BOTH(odd_names_are_marked_or_taken_as_they_are),
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
