/* inquiry_test.c: who is asked about whom; letters in one act; answers by the
 * office and by a guest; secret ones read by named officers alone, on both
 * engines. */
#include "modules/inquiry/inquiry_parts.h"
#include "modules/nomination/nomination.h"

extern const struct module account_module;	/* its tables only: who holds which position */
#define MODULE_MORE selection_module, &nomination_module, &inquiry_module, &account_module
#include "modules/honour/honour_testing.h"
#include "modules/selection/selection_testing.h"
#include "modules/nomination/nomination_way_testing.h"
#include "model/assignment.h"
#include "model/job.h"

/* --- pure rules --- */

enum { KIND_TAX = 1 << AUTHORITY_TAX, KIND_AUDIT = 1 << AUTHORITY_AUDIT, KIND_POLICE = 1 << AUTHORITY_POLICE, STATE_OWNED = 1 << 3, PRIVATE = 1 << 5 };

static void all_rules_that_fit_say_who_is_asked(void **state)
{
	(void)state;
	const struct wanted_rule rules[] = {
		{ .target = TARGET_PERSON, .heads = HEADS_ONLY, .ownership_set = STATE_OWNED | PRIVATE, .kind_set = KIND_TAX },
		{ .heads = HEADS_ONLY, .ownership_set = STATE_OWNED, .kind_set = KIND_AUDIT },
		{ .target = TARGET_PERSON, .heads = HEADS_NOT, .kind_set = KIND_POLICE },
		{ .category_set = 4, .kind_set = KIND_AUDIT },
		{ .no_category = true, .kind_set = KIND_TAX },
	};
	const struct { struct wanted_of nominee; int64_t kinds; } cases[] = {
		{ { .target = TARGET_PERSON, .ownership = 3, .is_head = true }, KIND_TAX | KIND_AUDIT },
		{ { .target = TARGET_PERSON, .ownership = 5, .is_head = true }, KIND_TAX },
		{ { .target = TARGET_PERSON, .ownership = 3 }, KIND_POLICE },
		{ { .target = TARGET_PERSON, .category_set = 5 }, KIND_POLICE | KIND_AUDIT },
		{ { .target = TARGET_COLLECTIVE, .ownership = 5 }, 0 },
		{ { .target = TARGET_PERSON, .ownership = 0, .is_head = true }, 0 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(kinds_wanted(rules, COUNT_OF(rules), &cases[i].nominee), cases[i].kinds);
}

static void of_a_secret_answer_no_more_is_told_than_that_it_came(void **state)
{
	(void)state;
	assert_int_equal(reply_outward(SAYS_NONE), SAYS_GIVEN);
	assert_int_equal(reply_outward(SAYS_OPINION), SAYS_GIVEN);
	assert_int_equal(reply_outward(SAYS_EXPLAIN), SAYS_NOTHING_YET);
	assert_int_equal(reply_outward(SAYS_UNFIT), SAYS_UNFIT);
	assert_int_equal(reply_read("无异议"), SAYS_NONE);
	assert_int_equal(reply_read("不同意推荐"), SAYS_UNFIT);
	assert_int_equal(reply_read("也许"), 0);
}

static void kinds_are_named_as_the_rule_names_them(void **state)
{
	struct house *house = house_founded(state);
	const char *unknown;
	assert_int_equal(names_read(&house->context, authority_kinds, "税务、审计", &unknown), KIND_TAX | KIND_AUDIT);
	assert_null(unknown);
	assert_int_equal(names_read(&house->context, authority_kinds, "税务，工商", &unknown), KIND_TAX);
	assert_string_equal(unknown, "工商");
	assert_int_equal(names_read(&house->context, ownership_choices, "外资、港澳台资企业、国有企业", &unknown), 1 << 6 | 1 << 3);
	assert_null(unknown);
}

/* --- a county that asks --- */

struct asking {
	struct road *road;
	struct house *house;
	struct context *context;
	int64_t tax_id, police_id;
	struct actor guest;
};

static int64_t authority_make(struct asking *asking, const char *name, enum authority_kind kind, bool is_secret)
{
	struct authority *row = row_new(asking->context, &authority);
	row->name = name;
	row->kind = kind;
	row->office_id = asking->house->county_id;
	row->is_secret = is_secret;
	return keep(asking->house, &authority, row);
}

static struct asking *asking_made(void **state)
{
	struct road *road = road_make(state);
	struct asking *asking = arena_one(road->house->context.arena, struct asking);
	*asking = (struct asking){ .road = road, .house = road->house, .context = &road->house->context };
	asking->guest = somebody(road->house, "paichusuo", ROLE_GUEST, road->house->county_id, "映河县总工会");
	act_as(asking->house, &asking->house->system);
	asking->tax_id = authority_make(asking, "映河县税务局", AUTHORITY_TAX, false);
	asking->police_id = authority_make(asking, "映河县公安局", AUTHORITY_POLICE, true);
	struct inquiry_rule *rule = row_new(asking->context, &inquiry_rule);
	rule->name = "所有人";
	rule->office_id = asking->house->county_id;
	rule->kinds = "税务、公安、审计";
	keep(asking->house, &inquiry_rule, rule);
	return asking;
}

static int64_t nominee_at_county(struct asking *asking, const char *name)
{
	int64_t id = nominee_make(asking->road, name, asking->road->unit_id);
	assert_true(moved(asking->road, &asking->road->unit_clerk, id, MOVE_SUBMIT, NULL));
	return id;
}

static struct inquiry_plan plan_of(struct asking *asking)
{
	struct inquiry_plan plan;
	act_as(asking->house, &asking->road->county_clerk);
	assert_true(inquiry_plan_make(asking->context, asking->road->round_id, &plan));
	return plan;
}

static size_t letters_make(struct asking *asking)
{
	struct inquiry_plan plan = plan_of(asking);
	size_t made;
	assert_true(inquiry_make(asking->context, &plan, "2026-12-01", 1000, &made));
	return made;
}

static struct inquiry_letter *letter_to(struct asking *asking, int64_t authority_id)
{
	struct inquiry_letter *letters;
	size_t count;
	act_as(asking->house, &asking->road->county_clerk);
	assert_true(letters_of_round(asking->context, asking->road->round_id, asking->house->county_id, &letters, &count));
	for (size_t i = count; i > 0; i--)
		if (letters[i - 1].authority_id == authority_id)
			return &letters[i - 1];
	return NULL;
}

static void letter_goes_out(struct asking *asking, struct inquiry_letter *letter)
{
	forget_problems(asking->house);
	act_as(asking->house, &asking->road->county_clerk);
	assert_true(store_begin(asking->context));
	assert_true(store_step(asking->context, &inquiry_letter, letter, step_find(&inquiry_letter, "send"), NULL));
	assert_true(store_commit(asking->context));
}

static bool says(struct asking *asking, const struct actor *actor, const struct inquiry_letter *letter, size_t place, enum reply reply, const char *text)
{
	struct inquiry_item *items;
	size_t count, kept;
	forget_problems(asking->house);
	act_as(asking->house, actor);
	assert_true(items_of_letter(asking->context, letter->record.id, 0, 100, &items, &count));
	assert_true(place < count);
	const struct answer answer = { .item_id = items[place].record.id, .version = items[place].record.version, .reply = reply, .text = text, .answered_by = "某科" };
	return answers_keep(asking->context, letter, &answer, 1, &kept) && kept == 1;
}

static void one_act_makes_all_letters_and_asks_nobody_twice(void **state)
{
	struct asking *asking = asking_made(state);
	int64_t first = nominee_at_county(asking, "岑素秋");
	nominee_at_county(asking, "沈砚");
	nominee_make(asking->road, "还在单位", asking->road->unit_id);

	struct inquiry_plan plan = plan_of(asking);
	assert_int_equal(plan.nominee_count, 2);
	assert_int_equal(plan.total, 4);
	assert_int_equal(plan.kinds_without, KIND_AUDIT);
	assert_int_equal(letters_make(asking), 4);
	assert_int_equal(number(asking->house->context.db, "SELECT count(*) FROM inquiry_letter"), 2);
	assert_int_equal(nominee_of(asking->road, first)->inquiries_open, 2);
	assert_int_equal(letters_make(asking), 0);

	/* Whoever comes later joins the letters that have not gone out. */
	nominee_at_county(asking, "丁一");
	assert_int_equal(letters_make(asking), 2);
	assert_int_equal(number(asking->house->context.db, "SELECT count(*) FROM inquiry_letter"), 2);
	assert_int_equal(letter_to(asking, asking->tax_id)->asked, 3);
	letter_goes_out(asking, letter_to(asking, asking->tax_id));
	nominee_at_county(asking, "晚来者");
	assert_int_equal(letters_make(asking), 2);
	assert_int_equal(number(asking->house->context.db, "SELECT count(*) FROM inquiry_letter"), 3);
}

static void nobody_passes_whom_the_rules_want_asked_about_and_nobody_has(void **state)
{
	struct asking *asking = asking_made(state);
	struct road *road = asking->road;
	stage_make(road, STAGE_ASK, 0, NULL, false);
	int64_t id = nominee_at_county(asking, "岑素秋");
	assert_int_equal(nominee_of(road, id)->inquiries_wanted, 3);
	assert_true(moved(road, &road->county_officer, id, MOVE_RECEIVE, NULL));
	assert_false(moved(road, &road->county_officer, id, MOVE_FORWARD, "同意"));
	assert_non_null(strstr(refusal(road), "还有 3 个部门没有征求意见"));
	forget_problems(asking->house);
	letters_make(asking);
	assert_int_equal(nominee_of(road, id)->inquiries_open, 2);
	assert_int_equal(nominee_of(road, id)->inquiries_wanted, 1);	/* 审计: nobody is registered */
}

static void a_rule_that_changes_is_counted_for_who_is_there_already(void **state)
{
	struct asking *asking = asking_made(state);
	int64_t id = nominee_at_county(asking, "岑素秋");
	struct inquiry_rule *rule = row_new(asking->context, &inquiry_rule);
	act_as(asking->house, &asking->house->system);
	rule->name = "所有人";
	rule->office_id = asking->house->county_id;
	rule->kinds = "信访";
	keep(asking->house, &inquiry_rule, rule);
	assert_int_equal(number(asking->house->context.db, "SELECT count(*) FROM job WHERE kind = 'inquiry_recount'"), 1);
	assert_int_equal(nominee_of(asking->road, id)->inquiries_wanted, 3);
	static const struct job_kind *const none[] = { NULL };
	job_kinds_open(none);
	while (job_turn_next(asking->context, "test") == JOB_TAKEN)
		continue;
	assert_int_equal(nominee_of(asking->road, id)->inquiries_wanted, 4);
}

static void many_letters_are_made_in_the_background(void **state)
{
	struct asking *asking = asking_made(state);
	struct context *context = asking->context;
	int64_t first = nominee_at_county(asking, "岑素秋");
	nominee_at_county(asking, "沈砚");
	struct job job = { .place = "", .wants = job_wants_of(context, "round", arena_format(context->arena, "%lld", (long long)asking->road->round_id), "due", "2026-12-01",
		(const char *)NULL) };
	act_as(asking->house, &asking->road->county_clerk);
	assert_int_equal(inquiry_make_job.turn(context, &job), JOB_TURN_DONE);
	assert_int_equal(job.done, 4);
	assert_int_equal(nominee_of(asking->road, first)->inquiries_open, 2);
	act_as(asking->house, &asking->road->county_clerk);
	assert_int_equal(inquiry_make_job.turn(context, &job), JOB_TURN_DONE);	/* done again after a kill */
	assert_int_equal(number(asking->house->context.db, "SELECT count(*) FROM inquiry_item"), 4);
}

static void nobody_passes_while_an_answer_is_open(void **state)
{
	struct asking *asking = asking_made(state);
	struct road *road = asking->road;
	int64_t id = nominee_at_county(asking, "岑素秋");
	letters_make(asking);

	assert_false(moved(road, &road->county_officer, id, MOVE_FORWARD, "同意推荐"));
	struct inquiry_letter *tax = letter_to(asking, asking->tax_id), *police = letter_to(asking, asking->police_id);
	letter_goes_out(asking, tax);
	letter_goes_out(asking, police);
	assert_true(says(asking, &road->county_clerk, tax, 0, SAYS_EXPLAIN, "请说明 2024 年的欠税"));
	assert_int_equal(nominee_of(road, id)->inquiries_open, 2);
	assert_true(says(asking, &road->county_clerk, tax, 0, SAYS_NONE, NULL));
	assert_int_equal(letter_to(asking, asking->tax_id)->state, LETTER_ANSWERED);
	assert_int_equal(nominee_of(road, id)->inquiries_open, 1);
	assert_true(says(asking, &road->county_officer, police, 0, SAYS_NONE, NULL));
	assert_int_equal(nominee_of(road, id)->inquiries_open, 0);
	assert_true(moved(road, &road->county_officer, id, MOVE_FORWARD, "同意推荐"));
}

static void who_is_unfit_is_told_without_the_reason(void **state)
{
	struct asking *asking = asking_made(state);
	struct road *road = asking->road;
	int64_t id = nominee_at_county(asking, "岑素秋");
	letters_make(asking);
	struct inquiry_letter *police = letter_to(asking, asking->police_id);
	letter_goes_out(asking, police);
	forget_problems(asking->house);
	act_as(asking->house, &road->county_officer);
	assert_false(answers_are_mine(asking->context, police));
	assert_true(named_add(asking->context, asking->police_id, NAMED_READER, road->county_officer.account_id, "县长", "分工"));
	assert_true(answers_are_mine(asking->context, police));
	assert_true(says(asking, &road->county_officer, police, 0, SAYS_UNFIT, "正在侦查"));
	assert_int_equal(nominee_of(road, id)->unfit, 1);

	struct inquiry_item *items;
	struct inquiry_secret *secret = row_new(asking->context, &inquiry_secret);
	size_t count;
	assert_true(items_of_letter(asking->context, police->record.id, 0, 10, &items, &count));
	assert_int_equal(items[0].reply, SAYS_UNFIT);
	assert_null(items[0].text);
	int64_t secret_id = secret_for_me(asking->context, items[0].record.id);
	assert_true(secret_id > 0 && store_load(asking->context, &inquiry_secret, secret_id, secret));
	assert_string_equal(secret->text, "正在侦查");
	assert_int_equal(number(asking->house->context.db, "SELECT count(*) FROM inquiry_secret WHERE CAST(text AS TEXT) LIKE '%侦查%'"), 0);

	const struct actor *others[] = { &road->county_clerk, &road->city_officer, &road->unit_clerk, &asking->guest };
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		act_as(asking->house, others[i]);
		assert_false(store_load(asking->context, &inquiry_secret, secret_id, secret));
		assert_int_equal(secret_for_me(asking->context, items[0].record.id), 0);
		assert_false(answers_are_mine(asking->context, police));
	}
	/* Named no more, he reads it no more. */
	struct authority_named *named;
	assert_true(named_load(asking->context, asking->police_id, NAMED_READER, &named, &count) && count == 1);
	act_as(asking->house, &road->county_officer);
	assert_true(named_remove(asking->context, &named[0], NULL));
	assert_false(store_load(asking->context, &inquiry_secret, secret_id, secret));
}

static void a_guest_reads_the_letters_of_his_authority_once_they_are_out(void **state)
{
	struct asking *asking = asking_made(state);
	struct inquiry_letter *letters;
	size_t count;
	int64_t id = nominee_at_county(asking, "岑素秋");
	letters_make(asking);
	act_as(asking->house, &asking->road->county_officer);
	assert_true(named_add(asking->context, asking->police_id, NAMED_GUEST, asking->guest.account_id, "来人", "介绍信"));
	act_as(asking->house, &asking->guest);
	assert_true(letters_for_me(asking->context, 0, &letters, &count));
	assert_int_equal(count, 0);
	letter_goes_out(asking, letter_to(asking, asking->police_id));
	letter_goes_out(asking, letter_to(asking, asking->tax_id));
	act_as(asking->house, &asking->guest);
	assert_true(letters_for_me(asking->context, 0, &letters, &count));
	assert_int_equal(count, 1);
	assert_int_equal(letters[0].authority_id, asking->police_id);
	assert_true(letters_for_me(asking->context, letter_to(asking, asking->tax_id)->record.id, &letters, &count));
	assert_int_equal(count, 0);
	assert_true(says(asking, &asking->guest, letter_to(asking, asking->police_id), 0, SAYS_OPINION, "有一起纠纷"));
	assert_int_equal(nominee_of(asking->road, id)->inquiries_open, 1);
	assert_int_equal(number(asking->house->context.db, "SELECT count(*) FROM audit WHERE entity = 'inquiry_item' AND act = 'answer'"), 1);
	for (size_t i = 0; entity_at(i); i++)
		for (int act = 0; act < ACT_COUNT; act++)
			assert_false(!entity_at(i)->plain && may(&(struct context){ .actor = &asking->guest }, entity_at(i), (enum act)act));
}

static void two_who_answer_at_once_are_told(void **state)
{
	struct asking *asking = asking_made(state);
	struct inquiry_item *items;
	size_t count, kept;
	nominee_at_county(asking, "岑素秋");
	letters_make(asking);
	struct inquiry_letter *tax = letter_to(asking, asking->tax_id);
	letter_goes_out(asking, tax);
	assert_true(items_of_letter(asking->context, tax->record.id, 0, 10, &items, &count));
	const struct answer answer = { .item_id = items[0].record.id, .version = items[0].record.version, .reply = SAYS_NONE };
	act_as(asking->house, &asking->road->county_clerk);
	assert_true(answers_keep(asking->context, tax, &answer, 1, &kept));
	assert_false(answers_keep(asking->context, tax, &answer, 1, &kept));
	assert_int_equal(kept, 0);
	assert_null(asking->context->failure);
	forget_problems(asking->house);
	const struct answer late = { .item_id = items[0].record.id, .reply = SAYS_NONE, .answered_on = "2026-12-24" };
	assert_false(answers_keep(asking->context, tax, &late, 1, &kept));
	assert_non_null(problem_of(asking->context, "answered_on"));
}

static void a_filled_table_is_held_against_the_letter(void **state)
{
	struct house *house = house_founded(state);
	const struct inquiry_item items[] = {
		{ .place = 1, .name = "王大江", .unit_name = "甲厂", .reply = SAYS_NOTHING_YET }, { .place = 2, .name = "王大江", .unit_name = "乙厂", .reply = SAYS_NOTHING_YET },
		{ .place = 3, .name = "周海英", .unit_name = "丙厂", .reply = SAYS_NONE },
	};
	static const char table[] = "序号,姓名,工作单位,答复,意见内容\n2,王大江,,无意见,\n,王大江,甲厂,有意见,欠缴一笔\n,王大江,,无意见,\n3,周海英,,无意见,\n9,郑有田,,无意见,\n1,王大江,,可以,\n";
	struct sheet_line *lines;
	size_t count;
	const char *why;
	assert_true(sheet_lines_read(&house->context, items, COUNT_OF(items), table, sizeof(table) - 1, &lines, &count, &why));
	assert_int_equal(count, 6);
	assert_ptr_equal(lines[0].item, &items[1]);
	assert_true(lines[0].is_new && lines[1].is_new);
	assert_ptr_equal(lines[1].item, &items[0]);
	assert_non_null(lines[2].wrong);
	assert_true(!lines[3].wrong && !lines[3].is_new);
	assert_non_null(lines[4].wrong);
	assert_non_null(lines[5].wrong);
	assert_false(sheet_lines_read(&house->context, items, COUNT_OF(items), "a,b\n1,2\n", 8, &lines, &count, &why));
}

static void the_usual_rules_are_kept_and_can_be_read(void **state)
{
	struct house *house = house_founded(state);
	struct actor city = { .role = ROLE_OFFICER, .tenant_id = house->tenant_id, .office_id = house->office_id, .is_root = true, .name = "市" };
	struct inquiry_rule *rules;
	size_t made, count;
	act_as(house, &city);
	assert_true(rule_presets_make(&house->context, &made));
	assert_true(made >= 5);
	assert_true(rules_load(&house->context, 1, house->office_id, &rules, &count));
	assert_int_equal(count, made);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_rules_that_fit_say_who_is_asked),
		cmocka_unit_test(of_a_secret_answer_no_more_is_told_than_that_it_came),
		ON_BOTH(kinds_are_named_as_the_rule_names_them),
		ON_BOTH(one_act_makes_all_letters_and_asks_nobody_twice),
		ON_BOTH(nobody_passes_while_an_answer_is_open),
		ON_BOTH(who_is_unfit_is_told_without_the_reason),
		ON_BOTH(a_guest_reads_the_letters_of_his_authority_once_they_are_out),
		ON_BOTH(nobody_passes_whom_the_rules_want_asked_about_and_nobody_has),
		ON_BOTH(a_rule_that_changes_is_counted_for_who_is_there_already),
		ON_BOTH(many_letters_are_made_in_the_background),
		ON_BOTH(two_who_answer_at_once_are_told),
		ON_BOTH(a_filled_table_is_held_against_the_letter),
		ON_BOTH(the_usual_rules_are_kept_and_can_be_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
