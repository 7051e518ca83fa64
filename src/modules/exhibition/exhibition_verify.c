/* exhibition_verify.c: is this certificate ours and does the title still hold?
 * Name, title, year, 有效 or 无效; never a reason, never anything else. */
#include "modules/exhibition/exhibition_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "modules/exhibition/exhibition_queries.h"
#include "modules/honour/honour.h"
#include "screens/components.h"

static void verify_form(struct page *page, const char *code, bool is_first, bool needs_name)
{
	form_begin(page, "/verify", FORM_GET);
	input_text(page, (struct control){ .name = "code", .label = "核验码或证书编号", .value = code, .max = 60, .required = true,
		.focus = is_first, .hint = "印在证书二维码下方；核验码 16 位，不分大小写" });
	input_text(page, (struct control){ .name = "name", .label = "姓名或集体名称", .value = page_text(page, "name"), .max = 100,
		.focus = needs_name, .hint = "用核验码不必填；用证书编号核验时填写" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "核验", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "光荣册", "/honours");
	form_buttons_end(page);
	form_end(page);
}

/* A title that does not hold is told soberly: no star, no gold. */
static void invalid_draw(struct page *page, const struct verified *verified)
{
	card_begin(page, "核验结果：无效");
	facts_begin_single(page);
	fact_text(page, "姓名或集体名称", verified->holder);
	fact_text(page, "称号", verified->title_name);
	fact_text(page, "授予年份", year_label(page, verified->year));
	fact_begin(page, "状态");
	put_tag(page, "stop", "无效");
	fact_end(page);
	facts_end(page);
	card_end(page);
}

static void result_draw(struct page *page, const struct verified *verified)
{
	if (!verified->found) {
		put_message(page, "wait", verified->needs_name ? "请同时填写证书上的姓名或集体名称再核验。"
			: "没有查到这张证书。请核对核验码或证书编号；仍查不到的，请向发证的工会询问。");
		return;
	}
	if (!verified->is_valid) {
		invalid_draw(page, verified);
		return;
	}
	honour_begin(page, path_of(page, "=%s", verified->holder), NULL);
	facts_begin_single(page);
	fact_text(page, "称号", verified->title_name);
	fact_text(page, "授予年份", year_label(page, verified->year));
	fact_begin(page, "状态");
	put_tag(page, "ok", "有效");
	if (verified->is_made_up)
		put_tag(page, "plain", "演示");
	fact_end(page);
	facts_end(page);
	honour_end(page);
}

static void verify_draw(struct page *page, const char *asked)
{
	struct context *context = page_context(page);
	struct verified verified = { 0 };
	bool is_asked = !text_is_empty(asked);
	bool good = !is_asked || verify_find(context, verify_code_read(context->arena, asked), asked, page_text(page, "name"), &verified);
	if (!page_is_good(page, good))
		return;
	page_begin_public(page, "证书核验", "核对荣誉证书是否由本系统登记、称号是否有效");
	if (is_asked)
		result_draw(page, &verified);
	verify_form(page, verified.found ? "" : asked, !is_asked, verified.needs_name);
	page_end(page);
}

void verify_form_page(struct page *page)
{
	verify_draw(page, page_text(page, "code"));
}

void verify_page(struct page *page)
{
	verify_draw(page, page_word(page, 0));
}
