/* account_password_pages.c: passwords: one's own changed, typed again before
 * what asks it, and another's reset by the system administrator. */
#include "modules/account/account_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/password.h"
#include "model/signed_in.h"
#include "model/sign_in.h"
#include "model/store.h"
#include "screens/components.h"
#include "screens/sign.h"

/* --- one's own --- */

static void password_form(struct page *page)
{
	page_begin(page, "修改密码", NULL);
	if (page_must_change_password(page))
		put_message(page, "wait", "这是初始密码，或者密码已经到期，请先换成自己的新密码。");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, "/account/password", FORM_PLAIN);
	input_text(page, (struct control){ .name = "password", .label = "现在的密码", .kind = "password", .autocomplete = "current-password",
					   .required = true, .wide = true, .secret = true, .focus = true });
	input_text(page, (struct control){ .name = "fresh", .label = "新密码", .kind = "password", .autocomplete = "new-password",
					   .required = true, .wide = true, .secret = true, .hint = password_hint() });
	input_text(page, (struct control){ .name = "again", .label = "新密码再输一遍", .kind = "password", .autocomplete = "new-password",
					   .required = true, .wide = true, .secret = true });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "修改密码", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void password_page(struct page *page)
{
	password_form(page);
}

void password_alias(struct page *page)
{
	page_redirect(page, "/account/password");
}

static bool fresh_is_good(struct page *page, const char *fresh)
{
	struct context *context = page_context(page);
	struct password_owner owner;
	struct account_secret secret;
	int64_t id = context->actor->account_id;

	if (!text_equal(fresh, page_secret(page, "again")))
		problem(context, "again", "两次输入的密码不一样");
	if (!account_owner(context, id, &owner) || !account_secret_find(context, id, &secret))
		return false;
	if (password_check(context, "fresh", fresh, &owner) && context_is_clean(context) &&
	    account_secret_was_used(&secret, context, fresh))
		problem(context, "fresh", "最近用过这个密码，请换一个没有用过的");
	return context_is_clean(context);
}

/* The new hash, every other session dead, this one under a new token. */
static const char *password_keep(struct context *context, const char *hash)
{
	int64_t id = context->actor->account_id;
	const char *token = NULL;

	if (!store_begin(context))
		return NULL;
	if (account_secret_set(context, id, hash, false) && signed_in_end_all(context, id, signed_in_here(context)))
		token = signed_in_renew(context, 0, true);
	if (token && audit_write(context, &(struct audit_line){ .act = "password_change", .entity = "account", .row_id = id }))
		return store_commit(context) ? token : NULL;
	store_rollback(context);
	return NULL;
}

void password_done(struct page *page)
{
	struct context *context = page_context(page);
	const char *fresh = page_secret(page, "fresh");
	const char *token = NULL;
	char hash[128];

	if (sign_in_prove(context, page_secret(page, "password")) && fresh_is_good(page, fresh)) {
		if (!password_hash(hash, fresh))
			fail(context, "the password cannot be hashed");
		else
			token = password_keep(context, hash);
	}
	if (token) {
		page_sign_set(page, token);
		page_redirect_with(page, "/", "密码已经修改，其他地方的登录都已退出");
	} else if (context->failure) {
		page_failed(page);
	} else {
		password_form(page);
	}
}

/* --- typed again --- */

static void prove_form(struct page *page)
{
	page_begin(page, "再次输入密码", "接下来的操作比较重要，请再输一次密码");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, "/prove", FORM_PLAIN);
	input_hidden(page, "back", page_text(page, "back"));
	input_text(page, (struct control){ .name = "password", .label = "密码", .kind = "password", .autocomplete = "current-password",
					   .required = true, .wide = true, .secret = true, .focus = true });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "继续", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "取消", "/");
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void prove_page(struct page *page)
{
	prove_form(page);
}

void prove_done(struct page *page)
{
	struct context *context = page_context(page);
	const char *back = page_back(page);
	const char *token = NULL;

	if (sign_in_prove(context, page_secret(page, "password")) && store_begin(context)) {
		token = signed_in_renew(context, 0, true);
		if (!token)
			store_rollback(context);
		else if (!store_commit(context))
			token = NULL;
	}
	if (token) {
		page_sign_set(page, token);
		page_redirect(page, "%s", back ? back : "/");
	} else if (context->failure) {
		page_failed(page);
	} else {
		prove_form(page);
	}
}

/* --- another's --- */

/* The account, in his scope for changing; false: answered already. */
static bool reset_account(struct page *page, struct account *of)
{
	struct context *context = page_context(page);

	if (!store_load_to_change(context, &account, page_id(page, 0), of)) {
		page_absent(page);
		return false;
	}
	if (of->record.id == context->actor->account_id) {
		page_refuse(page, "自己的密码请在“修改密码”里更改");
		return false;
	}
	if (page_is_proved(page))
		return true;
	page_redirect(page, "/prove?back=/account/%lld/password", (long long)of->record.id);
	return false;
}

void account_reset_page(struct page *page)
{
	struct account *of = row_new(page_context(page), &account);
	struct check_page asked;

	if (!reset_account(page, of))
		return;
	asked = (struct check_page){
		.action = path_of(page, "/account/%lld/password", (long long)of->record.id),
		.sentence = "系统会生成一个新的初始密码，只显示一次；原密码随即失效，这个账号的登录全部退出，本人第一次登录时必须更改。他的岗位要由安全管理员向本人核实、确认后才能再用。",
		.count = -1,
		.names = &of->name,
		.name_count = 1,
		.confirm_label = "重设密码",
		.cancel_path = path_of(page, "/account/%lld", (long long)of->record.id),
	};
	page_begin(page, "重设密码", NULL);
	check_page_begin(page, &asked);
	check_page_end(page, &asked);
	page_end(page);
}

void account_reset_done(struct page *page)
{
	struct context *context = page_context(page);
	struct account *of = row_new(context, &account);
	const char *password;

	if (!reset_account(page, of))
		return;
	password = account_password_reset(context, of->record.id);
	if (!password && !context->failure) {
		page_refuse(page, context->problems ? context->problems->text : "不能重设");
		return;
	}
	if (!password) {
		page_failed(page);
		return;
	}
	page_begin(page, "新的初始密码", NULL);
	put_message(page, "ok", "密码已经重设。下面的密码只显示这一次，请交给本人。");
	card_begin(page, NULL);
	facts_begin_single(page);
	fact_text(page, "登录名", of->login);
	fact_text(page, "姓名", of->name);
	fact_begin(page, "初始密码");
	put_copy(page, password);
	fact_end(page);
	facts_end(page);
	card_end(page);
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "返回账号", path_of(page, "/account/%lld", (long long)of->record.id));
	toolbar_end(page);
	page_end(page);
}
