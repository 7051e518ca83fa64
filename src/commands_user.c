/* commands_user.c: accounts from the command line, for whoever runs the
 * machine: see them, open one, give one a new password.  Rules and audit are
 * those of module account. */
#include "commands.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "commands_parts.h"
#include "model/session.h"
#include "model/sign_in.h"
#include "model/store.h"
#include "modules/account/account.h"

static const char usage[] = "user list | add 账号 姓名 岗位 [单位名称] | reset 账号";

static void positions_print(struct context *context, int64_t account_id)
{
	struct position_line *lines;
	size_t count = positions_of_account(context, account_id, &lines);
	for (size_t i = 0; i < count; i++)
		printf("%s%s（%s）", i ? "、" : "", role_texts[lines[i].role].label, lines[i].office);
	printf(count ? "\n" : "没有有效岗位\n");
}

static bool accounts_print(struct context *context)
{
	struct query query = { .entity = &account, .limit = 200 };
	struct listing listing = { 0 };
	do {
		if (!store_list(context, &query, &listing))
			return false;
		for (size_t i = 0; i < listing.count; i++) {
			struct account row = { 0 };
			if (!store_load(context, &account, listing.rows[i].id, &row))
				return false;
			printf("%-16s %s  %s  ", row.login, row.name, row.state == ACCOUNT_STOPPED ? "已停用" : "正常");
			positions_print(context, row.record.id);
		}
		query.after = listing.next;
	} while (listing.next);
	return true;
}

static enum role role_read(const char *text)
{
	for (int role = ROLE_MEMBER; role < ROLE_COUNT; role++)
		if (text_equal(role_texts[role].label, text))
			return (enum role)role;
	return role_find(text);
}

static int roles_print(const char *wrong)
{
	fprintf(stderr, "没有“%s”这个岗位，可写：", wrong);
	for (int role = ROLE_MEMBER; role < ROLE_COUNT; role++)
		fprintf(stderr, "%s %s（%s）", role > ROLE_MEMBER ? "、" : "", role_texts[role].name, role_texts[role].label);
	fprintf(stderr, "\n");
	return 2;
}

/* The office by its exact name; that of the house where none is given. */
static bool office_find(struct house *house, const char *name, int64_t *id)
{
	const struct entity *organisation = entity_find("organisation");
	struct query query = { .entity = organisation, .limit = 2, .filter_count = 1 };
	struct listing listing;
	*id = house->actor->office_id;
	if (!name)
		return true;
	query.filters[0] = (struct filter){ .field = field_find(organisation, "name"), .compare = COMPARE_IS, .value = { .text = name } };
	if (!store_list(house->context, &query, &listing))
		return false;
	if (listing.count == 1)
		*id = listing.rows[0].id;
	else
		fprintf(stderr, listing.count ? "叫“%s”的单位不止一个\n" : "没有叫“%s”的单位\n", name);
	return listing.count == 1;
}

static int user_add(struct house *house, const struct settings *settings)
{
	if (settings->word_count < 4)
		return command_usage(usage);
	struct account_new made = { .login = settings->words[1], .name = settings->words[2], .role = role_read(settings->words[3]),
				    .must_change = true };
	const char *password = NULL;
	if (made.role == ROLE_COUNT)
		return roles_print(settings->words[3]);
	if (!office_find(house, command_word(settings, 4), &made.office_id))
		return 1;
	if (!account_make(house->context, &made, &password))
		return 1;
	printf("已开设账号 %s，%s。密码只显示这一次，首次登录须修改：\n\n    %s\n\n", made.login, role_texts[made.role].label, password);
	return 0;
}

static int user_reset(struct house *house, const struct settings *settings)
{
	if (settings->word_count < 2)
		return command_usage(usage);
	struct query query = { .entity = &account, .limit = 2, .filter_count = 1 };
	struct listing listing;
	query.filters[0] = (struct filter){ .field = field_find(&account, "login"), .compare = COMPARE_IS,
			.value = { .text = login_fold(house->context, settings->words[1]) } };
	if (!store_list(house->context, &query, &listing))
		return 1;
	if (listing.count != 1) {
		fprintf(stderr, "没有账号“%s”\n", settings->words[1]);
		return 1;
	}
	const char *password = account_password_reset(house->context, listing.rows[0].id);
	if (!password)
		return 1;
	printf("账号 %s 的新密码只显示这一次，下次登录须修改：\n\n    %s\n\n", settings->words[1], password);
	return 0;
}

int command_user(struct arena *arena, const struct settings *settings)
{
	const char *act = command_word(settings, 0);
	struct house house;
	int code = 2;
	if (!text_equal(act, "list") && !text_equal(act, "add") && !text_equal(act, "reset"))
		return command_usage(usage);
	if (!command_open_office(&house, arena, settings))
		return 1;
	if (text_equal(act, "list"))
		code = accounts_print(house.context) ? 0 : 1;
	else
		code = text_equal(act, "add") ? user_add(&house, settings) : user_reset(&house, settings);
	house_complain(&house);
	house_close(&house);
	return code;
}
