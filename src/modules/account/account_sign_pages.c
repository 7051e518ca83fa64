/* account_sign_pages.c: coming in and going out: sign-in, sign-out, the first
 * setup.  The three pages that somebody without an account may see. */
#include "modules/account/account_parts.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/password.h"
#include "model/signed_in.h"
#include "model/sign_in.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "screens/components.h"
#include "screens/sign.h"

/* --- sign-in --- */

static void sign_in_form(struct page *page, const char *refusal)
{
	page_begin_public(page, "登录", NULL);
	if (setup_code_is_open(page_context(page)))
		put_message(page, "info", "这里还没有账号。请打开“初始设置”，用终端上显示的一次性代码建立第一批账号。");
	if (refusal)
		put_message(page, "stop", refusal);
	card_begin(page, NULL);
	form_begin(page, "/sign-in", FORM_PLAIN);
	input_hidden(page, "next", page_text(page, "next"));
	input_text(page, (struct control){ .name = "login", .label = "登录名", .value = page_text(page, "login"), .autocomplete = "username",
					   .required = true, .wide = true, .focus = true });
	input_text(page, (struct control){ .name = "password", .label = "密码", .kind = "password", .autocomplete = "current-password",
					   .required = true, .wide = true, .secret = true });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "登录", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	if (setup_code_is_open(page_context(page)))
		put_link_label(page, "/setup", "初始设置");
	else
		put_link_label(page, "/code", "有工会给的一次性登录码？用登录码登录");
	card_end(page);
	page_end(page);
}

void sign_in_page(struct page *page)
{
	if (page_is_signed_in(page)) {
		page_redirect(page, "/");
		return;
	}
	sign_in_form(page, NULL);
}

static void no_position_page(struct page *page)
{
	page_status(page, 403);
	page_begin_public(page, "没有可用的岗位", NULL);
	put_message(page, "wait", "您的账号现在没有可用的岗位，暂时不能办事：可能还没有授予、已经到期，或者密码重设后正等安全管理员确认。请联系本单位的安全管理员。");
	toolbar_begin(page);
	button_link(page, BUTTON_PLAIN, "返回登录", "/sign-in");
	toolbar_end(page);
	page_end(page);
}

static void signed_in(struct page *page, const char *token, bool choose)
{
	const char *next = page_text(page, "next");

	page_sign_set(page, token);
	if (choose)
		page_redirect(page, "/me/position");
	else
		page_redirect(page, "%s", next[0] == '/' ? next : "/");
}

void sign_in_done(struct page *page)
{
	struct context *context = page_context(page);
	struct sign_in try = {
		.login = page_text(page, "login"),
		.password = page_secret(page, "password"),
		.source = page_source(page),
		.user_agent = page_user_agent(page),
		.old_token = page_sign_token(page),
	};
	const char *token;
	bool choose;

	switch (sign_in(context, &try, &token, &choose)) {
	case SIGN_IN_OK:
		signed_in(page, token, choose);
		return;
	case SIGN_IN_NO_POSITION:
		no_position_page(page);
		return;
	case SIGN_IN_TOO_MANY:
		page_status(page, 429);
		sign_in_form(page, "从这里登录的次数太多，请过一分钟再试。");
		return;
	case SIGN_IN_WRONG:
		page_status(page, 401);
		sign_in_form(page, "登录名或密码不对，或者这个账号现在不能登录。连续输错会暂停几分钟；忘记密码请联系系统管理员。");
		return;
	case SIGN_IN_FAILED:
		page_failed(page);
	}
}

/* --- sign-out --- */

void sign_out_done(struct page *page)
{
	struct context *context = page_context(page);
	if (page_is_signed_in(page)) {
		if (!store_begin(context)) {
			page_failed(page);
			return;
		}
		if (!signed_in_end(context, signed_in_here(context)) ||
		    !audit_write(context, &(struct audit_line){ .act = "sign_out", .entity = "account", .row_id = context->actor->account_id })) {
			store_rollback(context);
			page_failed(page);
			return;
		}
		if (!store_commit(context)) {
			page_failed(page);
			return;
		}
	}
	page_sign_set(page, "");
	page_redirect(page, "/sign-in");
}

/* --- the first setup --- */

static const struct select_option levels[] = {
	{ "2", "省级" }, { "3", "市级" }, { "4", "县级" }, { "5", "乡镇（街道）" }, { "6", "单位" }, { NULL, NULL },
};
_Static_assert(LEVEL_PROVINCE == 2 && LEVEL_UNIT == 6, "the values of the options are those of the levels");

static void officer_inputs(struct page *page, const char *login, const char *name, const char *title, const char *hint)
{
	form_section(page, title, hint);
	input_text(page, (struct control){ .name = login, .label = "登录名", .value = page_text(page, login), .required = true, .max = 40,
					   .hint = "2 至 40 个字母、数字、汉字或 . _ - @" });
	input_text(page, (struct control){ .name = name, .label = "姓名", .value = page_text(page, name), .required = true, .max = 30 });
}

static void setup_form(struct page *page)
{
	page_begin_public(page, "初始设置", "建立本单位和三个管理账号，只能做一次");
	problem_summary(page);
	form_begin(page, "/setup", FORM_PLAIN);
	form_section(page, "单位", NULL);
	input_text(page, (struct control){ .name = "code", .label = "一次性代码", .required = true, .secret = true, .autocomplete = "one-time-code",
					   .hint = "启动服务的终端上显示，一小时内有效", .focus = true });
	input_text(page, (struct control){ .name = "name", .label = "单位名称", .value = page_text(page, "name"), .required = true, .max = 100 });
	input_select(page, (struct control){ .name = "level", .label = "层级", .value = page_text(page, "level"), .required = true }, levels);
	officer_inputs(page, "login", "officer", "系统管理员", "开设账号、维护设置；通常就是您自己");
	input_text(page, (struct control){ .name = "password", .label = "密码", .kind = "password", .autocomplete = "new-password",
					   .required = true, .secret = true, .hint = password_hint() });
	input_text(page, (struct control){ .name = "again", .label = "再输一遍", .kind = "password", .autocomplete = "new-password",
					   .required = true, .secret = true });
	officer_inputs(page, "login2", "officer2", "安全管理员", "授予和收回岗位；必须是另一个人，密码随机生成");
	officer_inputs(page, "login3", "officer3", "审计员", "查看审计；必须是第三个人，密码随机生成");
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "完成设置", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	page_end(page);
}

static void setup_shut_page(struct page *page)
{
	page_begin_public(page, "初始设置", NULL);
	put_message(page, "info", "初始设置已经完成，或者一次性代码已经过期。过期时请重新启动服务，终端上会显示新的一次性代码。");
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "去登录", "/sign-in");
	toolbar_end(page);
	page_end(page);
}

void setup_page(struct page *page)
{
	if (setup_code_is_open(page_context(page)))
		setup_form(page);
	else if (page_context(page)->failure)
		page_failed(page);
	else
		setup_shut_page(page);
}

static void setup_result_page(struct page *page, const struct setup *setup, const struct setup_result *result)
{
	page_begin_public(page, "设置完成", NULL);
	put_message(page, "ok", "单位和三个管理账号已经建好。下面两个密码只显示这一次，请分别交给本人，第一次登录时会要求更改。");
	card_begin(page, "初始密码");
	facts_begin_single(page);
	for (size_t i = 1; i < COUNT_OF(setup->login); i++) {
		fact_begin(page, i == 1 ? "安全管理员" : "审计员");
		put_strong(page, setup->login[i]);
		put_copy(page, result->password[i]);
		fact_end(page);
	}
	facts_end(page);
	card_end(page);
	put_paragraph(page, "接着请系统管理员开设经办人和负责人的账号，再由安全管理员授予岗位。");
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "去登录", "/sign-in");
	toolbar_end(page);
	page_end(page);
}

void setup_done(struct page *page)
{
	struct context *context = page_context(page);
	struct setup setup = {
		.code = page_text(page, "code"),
		.office = page_text(page, "name"),
		.level = page_number(page, "level", 0),
		.login = { page_text(page, "login"), page_text(page, "login2"), page_text(page, "login3") },
		.name = { page_text(page, "officer"), page_text(page, "officer2"), page_text(page, "officer3") },
		.password = page_secret(page, "password"),
	};
	struct setup_result result = { .password = { NULL } };

	if (!setup_code_is_open(context)) {
		if (context->failure)
			page_failed(page);
		else
			setup_shut_page(page);
		return;
	}
	if (!text_equal(setup.password, page_secret(page, "again")))
		problem(context, "again", "两次输入的密码不一样");
	if (setup_do(context, &setup, &result)) {
		setup_result_page(page, &setup, &result);
		return;
	}
	if (context->failure) {
		page_failed(page);
		return;
	}
	setup_form(page);
}
