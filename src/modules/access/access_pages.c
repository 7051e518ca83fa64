/* access_pages.c: the slip that the office prints, and the page where somebody
 * with such a slip comes in. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/sign_in.h"
#include "model/store.h"
#include "modules/access/access_parts.h"
#include "modules/person/person.h"
#include "screens/components.h"
#include "screens/sign.h"
#include "services/qr.h"

bool access_is_offered(struct context *context, const struct entity *entity)
{
	return text_equal(entity->name, person.name) && may(context, &access_code, ACT_LIST) && may(context, &person, ACT_EDIT);
}

/* --- handing out --- */

static void give_form(struct page *page, const struct person *whose, const char *login)
{
	struct select_option options[5] = { { NULL, NULL } };
	for (size_t i = 0; access_handed_choices[i].value; i++)
		options[i] = (struct select_option){ path_of(page, "%" PRId64, access_handed_choices[i].value), access_handed_choices[i].label };
	page_begin(page, words_of(page, "=%s", whose->name), "发放个人登录码");
	problem_summary(page);
	if (login)
		put_message_text(page, "info", words_of(page, "已经有账号，登录名是 %s。再发一个登录码可以重新登录和改密码，以前没用的登录码随即作废。", login));
	card_begin(page, NULL);
	form_begin(page, path_of(page, "/access/person/%" PRId64, whose->record.id), FORM_PLAIN);
	form_section(page, "登录码", "八位，七天内有效，只能用一次；登录时还要本人身份证的后四位。没有智能手机的老人不用登录，申请和查询都可以由家属或工会代办。");
	input_radio(page, (struct control){ .name = "handed", .label = "怎样交给本人", .value = page_text(page, "handed"), .required = true, .wide = true }, options);
	input_text(page, (struct control){ .name = "taken_by", .label = "领取人", .value = page_text(page, "taken_by"), .max = 40,
		.hint = "代领、转交的写明姓名和关系，例如：王芳（女儿）" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "生成登录码", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "发过的登录码", path_of(page, "/access_code?person_id=%" PRId64, whose->record.id));
	button_link(page, BUTTON_PLAIN, "返回档案", path_of(page, "/person/%" PRId64, whose->record.id));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

static void give_draw(struct page *page)
{
	struct context *context = page_context(page);
	struct person *whose = row_new(context, &person);
	const char *login = NULL;
	if (!store_load_to_change(context, &person, page_id(page, 0), whose)) {
		page_absent(page);
		return;
	}
	access_account_of(context, whose->record.id, &login);
	give_form(page, whose, login);
}

void access_page(struct page *page)
{
	give_draw(page);
}

static void slip_qr(struct page *page, const char *address)
{
	struct qr qr;
	struct buffer *svg = buffer_new(page_context(page)->arena, 200000);
	if (!qr_make(page_context(page)->arena, address, QR_MEDIUM, &qr))
		return;
	qr_svg(svg, &qr, words(page_context(page), "登录页的二维码"));
	put_raw_svg(page, svg);
}

/* Shown once, and printed: the person takes it home. */
static void slip_draw(struct page *page, const struct access_code *row, const char *code)
{
	const char *address = arena_format(page_context(page)->arena, "%s/code", page_base_url());
	page_begin(page, "个人登录码", "只显示这一次，请打印或抄给本人");
	print_head(page, "个人登录码", page_context(page)->actor->office_name, page_context(page)->today);
	toolbar_begin(page);
	button_print(page);
	button_link(page, BUTTON_PLAIN, "返回档案", path_of(page, "/person/%" PRId64, row->person_id));
	toolbar_end(page);
	card_begin(page, NULL);
	facts_begin_single(page);
	fact_text(page, "姓名", store_title(page_context(page), &person, row->person_id));
	fact_text(page, "登录码", code);
	fact_text(page, "登录名", row->login);
	fact_text(page, "有效期至", date_words(page_context(page), row->until_on));
	fact_text(page, "打开网址", address);
	facts_end(page);
	slip_qr(page, address);
	put_paragraph(page, "用手机扫二维码，或打开上面的网址，输入登录码和身份证后四位就能登录。可以当场设一个密码，下次用登录名和密码登录；不设密码的，下次请工会再发一个登录码。登录码不要给别人看，工会不会打电话要登录码。");
	card_end(page);
	page_end(page);
}

void access_done(struct page *page)
{
	struct context *context = page_context(page);
	struct access_code *row = row_new(context, &access_code);
	row->person_id = page_id(page, 0);
	row->handed = strtoll(page_text(page, "handed"), NULL, 10);
	row->taken_by = page_text(page, "taken_by");
	const char *code = access_give(context, row);
	if (context->failure)
		page_failed(page);
	else if (code)
		slip_draw(page, row, code);
	else {
		page_status(page, 422);
		give_draw(page);
	}
}

/* --- coming in --- */

void code_page(struct page *page)
{
	if (page_is_signed_in(page)) {
		page_redirect(page, "/");
		return;
	}
	page_begin_public(page, "用登录码登录", "登录码由工会发放，写在纸条上");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, "/code", FORM_PLAIN);
	input_text(page, (struct control){ .name = "code", .label = "登录码", .autocomplete = "one-time-code", .required = true, .wide = true, .focus = true, .secret = true,
		.hint = "八位字母和数字，不分大小写" });
	input_text(page, (struct control){ .name = "number", .label = "身份证号后四位", .required = true, .wide = true, .secret = true, .hint = "最后一位是 X 的也写上" });
	form_section(page, "设一个密码", "可以不设；设了以后用登录名和密码登录，不用再领登录码。");
	input_text(page, (struct control){ .name = "password", .label = "密码", .kind = "password", .autocomplete = "new-password", .wide = true, .secret = true });
	input_text(page, (struct control){ .name = "again", .label = "再输一遍", .kind = "password", .autocomplete = "new-password", .wide = true, .secret = true });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "登录", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	put_link_label(page, "/sign-in", "用登录名和密码登录");
	card_end(page);
	page_end(page);
}

static bool comes_in(struct page *page, const char *login, const char *password)
{
	const char *token;
	bool choose;
	struct sign_in try = { .login = login, .password = password, .source = page_source(page), .user_agent = page_user_agent(page), .old_token = page_sign_token(page) };
	if (sign_in(page_context(page), &try, &token, &choose) != SIGN_IN_OK)
		return false;
	page_sign_set(page, token);
	return true;
}

void code_done(struct page *page)
{
	struct context *context = page_context(page);
	const char *typed = page_secret(page, "password"), *login = NULL, *password = NULL;
	struct access_use use = { .code = page_secret(page, "code"), .number_end = page_secret(page, "number"), .password = text_is_empty(typed) ? NULL : typed,
		.source = page_source(page) };
	if (use.password && !text_equal(typed, page_secret(page, "again")))
		problem(context, "again", "两次输入的密码不一样");
	if (context_is_clean(context) && access_use(context, &use, &login, &password) && comes_in(page, login, password)) {
		page_redirect(page, "/");
		return;
	}
	if (context->failure) {
		page_failed(page);
		return;
	}
	if (context_is_clean(context))
		problem(context, "", "您的账号现在不能登录，请联系工会");
	page_status(page, 422);
	code_page(page);
}
