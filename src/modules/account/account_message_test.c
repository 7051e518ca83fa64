/* account_message_test.c: messages and reminders reach those who hold the
 * positions, on both engines.  Here, because positions stand here. */
#include "modules/account/account_testing.h"

#include "model/message.h"
#include "model/reminder.h"

/* An account with a position in the county; the system makes it. */
static int64_t colleague(struct house *house, const char *login, enum role role, int64_t office_id)
{
	const char *password = NULL;
	int64_t id;

	house->context.actor = &house->system;
	id = account_make(&house->context, &(struct account_new){ .login = login, .name = "周敏", .role = role, .office_id = office_id,
				.person_id = NO_NUMBER, .password = NULL }, &password);
	if (!id)
		tell(house);
	assert_true(id > 0);
	return id;
}

static struct actor acting(const struct house *house, int64_t account_id, enum role role, int64_t office_id)
{
	return (struct actor){ .role = role, .tenant_id = house->system.tenant_id, .account_id = account_id, .office_id = office_id, .name = "周敏",
			       .office_name = "映河县总工会", .session_hash = "", .source = "10.0.0.1" };
}

static size_t send_office(struct house *house, int64_t office_id, unsigned to)
{
	struct message message = { .kind = MESSAGE_LETTER, .title = "请补材料", .text = "缺单位公示的原件。", .path = "/person/12", .entity = "person", .row_id = 12 };
	size_t count = 0;

	assert_true(store_begin(&house->context));
	assert_true(message_send_office(&house->context, &message, office_id, to, &count));
	assert_true(store_commit(&house->context));
	return count;
}

static void a_letter_reaches_each_who_holds_such_a_position_once_but_not_its_writer(void **state)
{
	struct house *house = house_founded(state);
	int64_t writer = colleague(house, "zhoumin", ROLE_CLERK, house->county_id);
	int64_t reader = colleague(house, "heqi", ROLE_OFFICER, house->county_id);
	struct actor from = acting(house, writer, ROLE_CLERK, house->county_id);
	struct actor to = acting(house, reader, ROLE_OFFICER, house->county_id);
	struct message *messages;
	size_t count;

	house->context.actor = &from;
	assert_int_equal(send_office(house, house->county_id, STAFF), 1);
	assert_int_equal(send_office(house, house->other_id, STAFF), 0);
	assert_int_equal(messages_unread(&house->context, 9), 0);
	house->context.actor = &to;
	assert_int_equal(messages_unread(&house->context, 9), 1);
	assert_true(messages_of_actor(&house->context, true, 0, 10, &messages, &count));
	assert_int_equal(count, 1);
	assert_string_equal(messages[0].text, "缺单位公示的原件。");
	assert_string_equal(messages[0].from_name, "周敏 · 映河县总工会");
	assert_true(messages[0].from_account_id == writer);
	assert_true(message_mark_read(&house->context, messages[0].id));
	assert_int_equal(messages_unread(&house->context, 9), 0);
	house->context.actor = &from;
	assert_false(message_load(&house->context, messages[0].id, &(struct message){ 0 }));
	assert_true(messages_about(&house->context, &person_of_test, 12, 0, 10, &messages, &count));
	assert_int_equal(count, 1);
	assert_true(messages_about(&house->context, &person_of_test, 12, messages[0].id, 10, &messages, &count));
	assert_int_equal(count, 0);
	from.account_id = 1;
	from.role = ROLE_MEMBER;	/* somebody whom it does not concern */
	assert_true(messages_about(&house->context, &person_of_test, 12, 0, 10, &messages, &count));
	assert_int_equal(count, 0);
}

static void what_was_written_does_not_stand_in_the_open(void **state)
{
	struct house *house = house_founded(state);
	struct actor from = acting(house, colleague(house, "zhoumin", ROLE_CLERK, house->county_id), ROLE_CLERK, house->county_id);

	colleague(house, "heqi", ROLE_OFFICER, house->county_id);
	house->context.actor = &from;
	assert_int_equal(send_office(house, house->county_id, STAFF), 1);
	assert_int_equal(number(house->place->db, "SELECT count(*) FROM message WHERE title = '请补材料' AND sealed IS NOT NULL AND length(sealed) > 40"), 1);
}

static void a_message_of_the_machine_has_no_sender(void **state)
{
	struct house *house = house_founded(state);
	int64_t reader = colleague(house, "heqi", ROLE_OFFICER, house->county_id);
	struct actor to = acting(house, reader, ROLE_OFFICER, house->county_id);
	struct message message = { .account_id = reader, .kind = MESSAGE_NOTICE, .title = "导出已完成", .path = "/job/1" };
	struct message *messages;
	size_t count;

	house->context.actor = &to;
	assert_true(store_begin(&house->context) && message_send(&house->context, &message) && store_commit(&house->context));
	assert_true(messages_of_actor(&house->context, false, 0, 10, &messages, &count));
	assert_int_equal(count, 1);
	assert_true(messages[0].from_account_id == 0);
	assert_string_equal(messages[0].text, "");
}

static void daily(struct house *house)
{
	house->context.actor = &house->system;
	assert_true(store_begin(&house->context) && reminders_send(&house->context) && messages_tidy(&house->context) && store_commit(&house->context));
}

static void a_reminder_comes_on_its_day_and_once(void **state)
{
	struct house *house = house_founded(state);
	struct actor to = acting(house, colleague(house, "heqi", ROLE_OFFICER, house->county_id), ROLE_OFFICER, house->county_id);
	struct reminder reminder = { .on_day = "2026-12-01", .title = "复查", .path = "/person/12", .entity = "person", .row_id = 12 };
	struct reminder late = { .on_day = "2026-11-20", .title = "复查" };

	house->context.actor = &to;
	assert_true(reminder_keep(&house->context, &reminder));
	assert_false(reminder_keep(&house->context, &late));
	assert_non_null(problem_of(&house->context, "on_day"));
	forget_problems(house);
	daily(house);
	house->context.actor = &to;
	assert_int_equal(messages_unread(&house->context, 9), 0);
	house->context.today = "2026-12-02";
	daily(house);
	daily(house);
	house->context.actor = &to;
	assert_int_equal(messages_unread(&house->context, 9), 1);
	assert_false(reminder_drop(&house->context, reminder.id));
}

static void anothers_reminder_is_not_dropped(void **state)
{
	struct house *house = house_founded(state);
	struct actor to = acting(house, colleague(house, "heqi", ROLE_OFFICER, house->county_id), ROLE_OFFICER, house->county_id);
	struct actor other = acting(house, colleague(house, "zhoumin", ROLE_CLERK, house->county_id), ROLE_CLERK, house->county_id);
	struct reminder reminder = { .on_day = "2026-12-01", .title = "复查" };

	house->context.actor = &to;
	assert_true(reminder_keep(&house->context, &reminder));
	house->context.actor = &other;
	assert_true(store_begin(&house->context));
	assert_false(reminder_drop(&house->context, reminder.id));
	store_rollback(&house->context);
	house->context.actor = &to;
	assert_true(store_begin(&house->context));
	assert_true(reminder_drop(&house->context, reminder.id));
	store_rollback(&house->context);
}

/* position.until_on has remind_days; the security administrator of the city is the nearest who may edit positions. */
static void a_date_that_the_definition_tells_of_is_told_to_those_in_charge(void **state)
{
	struct house *house = house_founded(state);
	struct position *granted;
	int64_t id = colleague(house, "zhoumin", ROLE_PUBLIC, house->county_id);

	act_as(house, ROLE_SECADMIN);
	granted = row_new(&house->context, &position);
	granted->account_id = id;
	granted->role = ROLE_CLERK;
	granted->office_id = house->county_id;
	granted->from_on = "2026-11-20";
	granted->until_on = "2026-12-20";
	granted->reason = "挂职";
	assert_true(store_begin(&house->context));
	if (!store_create(&house->context, &position, granted))
		tell(house);
	assert_true(store_commit(&house->context));
	daily(house);
	act_as(house, ROLE_SECADMIN);
	assert_int_equal(messages_unread(&house->context, 9), 0);
	house->context.today = "2026-12-06";
	daily(house);
	daily(house);
	act_as(house, ROLE_SECADMIN);
	assert_int_equal(messages_unread(&house->context, 9), 1);
	act_as(house, ROLE_SYSADMIN);
	assert_int_equal(messages_unread(&house->context, 9), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_letter_reaches_each_who_holds_such_a_position_once_but_not_its_writer),
		ON_BOTH(what_was_written_does_not_stand_in_the_open),
		ON_BOTH(a_message_of_the_machine_has_no_sender),
		ON_BOTH(a_reminder_comes_on_its_day_and_once),
		ON_BOTH(anothers_reminder_is_not_dropped),
		ON_BOTH(a_date_that_the_definition_tells_of_is_told_to_those_in_charge),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
