/* archive_test.c: papers and their pages, deeds that wait for consent and a
 * second hand, what is missing, on both engines. */
#include "modules/archive/archive_parts.h"

#include "model/erase.h"
#include "model/full_text.h"
#include "model/message.h"

#define MODULE_MORE archive_module
#include "modules/person/person_testing.h"

static int64_t person_on_file(struct house *house, const char *name)
{
	struct person *row = person_begun(house, name, house->east);
	row->standing = PERSON_ON_FILE;
	return person_kept_new(house, row);
}

static struct archive_paper *paper_begun(struct house *house, int64_t person_id, int64_t kind, int64_t from, int64_t until)
{
	struct archive_paper *row = row_new(&house->context, &archive_paper);
	row->person_id = person_id;
	row->kind = kind;
	row->name = "推荐审批表";
	row->form = 1;
	row->volume = "2019-14";
	row->from_page = from;
	row->until_page = until;
	return row;
}

static bool kept(struct house *house, const struct entity *entity, void *row)
{
	forget_problems(house);
	begin(house);
	bool good = store_create(&house->context, entity, row);
	if (good)
		commit(house);
	else
		store_rollback(&house->context);
	assert_null(house->context.failure);
	return good;
}

static void pages_of_one_volume_belong_to_one_paper(void **state)
{
	struct house *house = house_make(state);
	int64_t id = person_on_file(house, "岑素秋");
	int64_t other = person_on_file(house, "沈砚");
	struct archive_paper *lost = paper_begun(house, id, 2, NO_NUMBER, NO_NUMBER);

	assert_true(kept(house, &archive_paper, paper_begun(house, id, 2, 1, 8)));
	assert_false(kept(house, &archive_paper, paper_begun(house, id, 4, 8, 9)));
	assert_string_equal(problem_of(&house->context, "from_page"), "这几页已登记为“推荐审批表”");
	assert_true(kept(house, &archive_paper, paper_begun(house, id, 4, 9, NO_NUMBER)));
	assert_false(kept(house, &archive_paper, paper_begun(house, id, 4, 12, 11)));
	assert_false(kept(house, &archive_paper, paper_begun(house, id, 4, NO_NUMBER, 11)));
	assert_true(kept(house, &archive_paper, paper_begun(house, other, 4, 8, 9)));
	lost->volume = NULL;
	assert_false(kept(house, &archive_paper, lost));
}

static void rule_make(struct house *house, int64_t kind, int64_t level)
{
	struct archive_rule *row = row_new(&house->context, &archive_rule);
	row->kind = kind;
	row->level = level;
	row->basis = "管理办法";
	assert_true(kept(house, &archive_rule, row));
}

static void what_is_missing_is_told_within_the_scope(void **state)
{
	struct house *house = house_make(state);
	struct archive_rule rules[RULES_MOST];
	struct missing_line *lines;
	size_t count;
	int64_t first = person_on_file(house, "岑素秋");
	struct person *provisional = person_begun(house, "暂列的人", house->east);

	person_on_file(house, "沈砚");
	provisional->standing = PERSON_PROVISIONAL;
	person_kept_new(house, provisional);
	rule_make(house, 2, 0);
	rule_make(house, 5, 1);
	assert_int_equal(archive_rules(&house->context, rules, RULES_MOST), 2);
	assert_int_equal(persons_missing_count(&house->context, &rules[0]), 2);
	assert_int_equal(persons_missing_count(&house->context, &rules[1]), 0);	/* nobody has a national honour */
	assert_true(kept(house, &archive_paper, paper_begun(house, first, 2, 1, 8)));
	assert_true(persons_missing(&house->context, &rules[0], "", 10, &lines, &count));
	assert_int_equal(count, 1);
	assert_string_equal(lines[0].name, "沈砚");
	assert_true(persons_missing(&house->context, &rules[0], lines[0].order, 10, &lines, &count));
	assert_int_equal(count, 0);
	act_as(house, house->west, ROLE_CLERK);
	assert_int_equal(persons_missing_count(&house->context, &rules[0]), 0);
}

/* --- deeds --- */

static struct deed *deed_of(struct house *house, int64_t id)
{
	struct deed *row = row_new(&house->context, &deed);
	assert_true(store_load_unscoped(&house->context, &deed, id, row, "test"));
	return row;
}

static bool step(struct house *house, int64_t id, const char *name, enum role role, int64_t account, const char *reason)
{
	struct deed *row = row_new(&house->context, &deed);
	forget_problems(house);
	act_as(house, house->east, role);
	house->clerk.account_id = account;
	assert_true(store_load_to_change(&house->context, &deed, id, row));
	begin(house);
	bool good = store_step(&house->context, &deed, row, step_find(&deed, name), reason);
	if (good)
		commit(house);
	else
		store_rollback(&house->context);
	assert_null(house->context.failure);
	return good;
}

static int64_t deed_made(struct house *house, int64_t person_id)
{
	struct deed *row = row_new(&house->context, &deed);
	act_as(house, house->east, ROLE_CLERK);
	house->clerk.account_id = 7;
	row->person_id = person_id;
	row->title = "三十四年，一条路";
	row->summary = "养护乡道三十四年。";
	assert_true(kept(house, &deed, row));
	return row->record.id;
}

static void nothing_is_published_without_consent_or_by_its_writer(void **state)
{
	struct house *house = house_make(state);
	int64_t person_id = person_on_file(house, "岑素秋");
	int64_t id = deed_made(house, person_id);
	struct deed told;

	assert_true(step(house, id, "send", ROLE_CLERK, 7, NULL));
	assert_false(step(house, id, "clear", ROLE_OFFICER, 8, NULL));
	assert_true(step(house, id, "consent", ROLE_CLERK, 7, "本人签字"));
	assert_false(step(house, id, "clear", ROLE_OFFICER, 7, NULL));
	assert_false(deed_of_public(&house->context, person_id, &told));
	assert_true(step(house, id, "clear", ROLE_OFFICER, 8, NULL));
	assert_true(deed_of_public(&house->context, person_id, &told));
	assert_string_equal(told.summary, "养护乡道三十四年。");
	assert_true(step(house, id, "withdraw", ROLE_CLERK, 7, "本人来电"));
	assert_false(deed_of_public(&house->context, person_id, &told));
	assert_int_equal(deed_of(house, id)->consent, CONSENT_REFUSED);
}

static void consent_falls_with_the_words_it_was_given_to(void **state)
{
	struct house *house = house_make(state);
	int64_t id = deed_made(house, person_on_file(house, "岑素秋"));
	struct deed *row;

	assert_true(step(house, id, "consent", ROLE_CLERK, 7, "本人签字"));
	row = deed_of(house, id);
	row->author = "通讯员";
	begin(house);
	assert_true(store_change(&house->context, &deed, row, NULL, NULL));
	commit(house);
	assert_int_equal(deed_of(house, id)->consent, CONSENT_GIVEN);
	row = deed_of(house, id);
	row->summary = "别的话";
	begin(house);
	assert_true(store_change(&house->context, &deed, row, NULL, NULL));
	commit(house);
	assert_int_equal(deed_of(house, id)->consent, CONSENT_UNASKED);
	assert_true(text_is_empty(deed_of(house, id)->consent_on) && text_is_empty(deed_of(house, id)->consent_basis));
	assert_true(step(house, id, "send", ROLE_CLERK, 7, NULL));
	assert_false(step(house, id, "clear", ROLE_OFFICER, 8, NULL));
}

static void what_was_sent_is_not_changed_under_the_hand_of_who_clears_it(void **state)
{
	struct house *house = house_make(state);
	int64_t id = deed_made(house, person_on_file(house, "岑素秋"));
	struct deed *row;

	assert_true(step(house, id, "send", ROLE_CLERK, 7, NULL));
	row = deed_of(house, id);
	row->summary = "别的话";
	act_as(house, house->east, ROLE_CLERK);
	begin(house);
	assert_false(store_change(&house->context, &deed, row, NULL, NULL));
	store_rollback(&house->context);
	assert_true(step(house, id, "back", ROLE_OFFICER, 8, "太短"));
	row = deed_of(house, id);
	row->summary = "别的话";
	begin(house);
	assert_true(store_change(&house->context, &deed, row, NULL, NULL));
	commit(house);
	assert_int_equal(deed_of(house, id)->written_by, 8);
}

static void a_new_version_takes_the_place_of_the_old_when_it_is_cleared(void **state)
{
	struct house *house = house_make(state);
	int64_t person_id = person_on_file(house, "岑素秋");
	int64_t id = deed_made(house, person_id);
	struct query query = { .entity = &deed, .owner_id = person_id };
	struct listing listing;
	struct deed told;

	assert_true(step(house, id, "send", ROLE_CLERK, 7, NULL) && step(house, id, "consent", ROLE_CLERK, 7, "签字") && step(house, id, "clear", ROLE_OFFICER, 8, NULL));
	assert_true(step(house, id, "revise", ROLE_CLERK, 7, NULL));
	assert_true(store_list(&house->context, &query, &listing));
	assert_int_equal(listing.count, 2);
	int64_t fresh = listing.rows[0].id == id ? listing.rows[1].id : listing.rows[0].id;
	assert_int_equal(deed_of(house, fresh)->edition, 2);
	assert_int_equal(deed_of(house, fresh)->consent, CONSENT_UNASKED);
	assert_true(deed_of_public(&house->context, person_id, &told) && told.record.id == id);
	assert_true(step(house, fresh, "send", ROLE_CLERK, 7, NULL) && step(house, fresh, "consent", ROLE_CLERK, 7, "签字") && step(house, fresh, "clear", ROLE_OFFICER, 8, NULL));
	assert_int_equal(deed_of(house, id)->state, DEED_REPLACED);
	assert_true(deed_of_public(&house->context, person_id, &told) && told.record.id == fresh);
}

static void what_is_told_of_a_person_goes_with_him(void **state)
{
	struct house *house = house_make(state);
	int64_t person_id = person_on_file(house, "岑素秋");
	int64_t id = deed_made(house, person_id);
	const char **files;
	size_t count;

	assert_true(step(house, id, "send", ROLE_CLERK, 7, NULL) && step(house, id, "consent", ROLE_CLERK, 7, "签字") && step(house, id, "clear", ROLE_OFFICER, 8, NULL));
	assert_true(step(house, id, "revise", ROLE_CLERK, 7, NULL));
	act_as_system(house);
	begin(house);
	assert_true(message_send(&house->context, &(struct message){ .account_id = 7, .kind = MESSAGE_LETTER, .title = "岑素秋的事迹", .entity = "deed", .row_id = id }));
	commit(house);
	assert_true(kept(house, &archive_paper, paper_begun(house, person_id, 2, 1, 8)));
	begin(house);
	assert_true(person_erase(&house->context, &person, person_id, "本人要求", &files, &count));
	commit(house);
	assert_int_equal(number(house->place->db, "SELECT (SELECT count(*) FROM deed) + (SELECT count(*) FROM archive_paper) + (SELECT count(*) FROM message)"), 0);
	assert_string_equal(full_text_check(&house->context), "");
}

static void the_demo_is_loaded(void **state)
{
	struct house *house = house_make(state);
	struct query query = { .entity = &archive_rule };
	struct listing listing;

	act_as_system(house);
	assert_true(archive_demo(&house->context));
	assert_true(store_list(&house->context, &query, &listing));
	assert_int_equal(listing.count, 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(pages_of_one_volume_belong_to_one_paper),
		ON_BOTH(what_is_missing_is_told_within_the_scope),
		ON_BOTH(nothing_is_published_without_consent_or_by_its_writer),
		ON_BOTH(consent_falls_with_the_words_it_was_given_to),
		ON_BOTH(what_was_sent_is_not_changed_under_the_hand_of_who_clears_it),
		ON_BOTH(a_new_version_takes_the_place_of_the_old_when_it_is_cleared),
		ON_BOTH(what_is_told_of_a_person_goes_with_him),
		ON_BOTH(the_demo_is_loaded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
