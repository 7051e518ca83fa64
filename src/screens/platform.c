/* platform.c: the table of the platform's own pages, the way home, and the
 * reader's preferences. */
#include "screens/platform.h"

#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/definition.h"
#include "model/setup_code.h"
#include "screens/components.h"
#include "screens/draft.h"
#include "screens/draw.h"
#include "screens/export.h"
#include "screens/screens.h"
#include "web/admission.h"
#include "web/reply.h"
#include "web/router.h"

void home_page(struct page *page)
{
	bool is_signed_in = page->context->actor && page->context->actor->account_id;
	if (!is_signed_in && setup_is_awaited(page->context))
		page_redirect(page, "/setup");
	else if (page->context->failure)
		page_failed(page);
	else
		page_redirect(page, "%s", is_signed_in ? "/desk" : public_home());
}

/* Large text and language are cookies: nothing of the office changes. */
void preference_page(struct page *page)
{
	static const char *const languages[] = { "zh-Hans", "zh-Hant", "en" };
	const char *back = page_back(page);
	const char *language = page_text(page, "language");
	if (page_has(page, "large"))
		page->reply->set_large = text_equal(page_text(page, "large"), "1") ? "1" : "0";
	for (size_t i = 0; i < COUNT_OF(languages); i++)
		if (text_equal(language, languages[i]))
			page->reply->set_language = languages[i];
	page_redirect(page, "%s", back ? back : "/");
}

#define WORKERS (STAFF | OFFICERS_THREE)

const struct page_route screens_pages[] = {
	{ .method = METHOD_GET, .path = "/", .label = "首页", .may = EVERYONE, .draw = home_page },
	{ .method = METHOD_GET, .path = "/desk", .label = "工作台", .may = SIGNED_IN, .draw = desk_page },
	{ .method = METHOD_GET, .path = "/desk/count", .label = "待办件数", .may = SIGNED_IN, .draw = desk_count_page },
	{ .method = METHOD_GET, .path = "/search", .label = "搜索", .may = SIGNED_IN, .draw = search_page },
	{ .method = METHOD_GET, .path = "/job", .label = "任务", .may = WORKERS, .draw = jobs_page },
	{ .method = METHOD_GET, .path = "/job/:id", .label = "一个任务", .may = WORKERS, .draw = job_page },
	{ .method = METHOD_POST, .path = "/job/:id/cancel", .label = "取消任务", .may = WORKERS, .draw = job_cancel_page },
	{ .method = METHOD_POST, .path = "/job/:id/seen", .label = "任务结果看过了", .may = WORKERS, .draw = job_seen_page },
	{ .method = METHOD_POST, .path = "/job/:id/file", .label = "下载任务结果", .may = WORKERS, .draw = job_file_page },
	{ .method = METHOD_GET, .path = "/codes/:word/pick", .label = "选代码", .may = SIGNED_IN, .draw = code_pick_page },
	{ .method = METHOD_POST, .path = "/draft", .label = "存草稿", .may = SIGNED_IN, .body = 24 * 1024 * 1024, .draw = draft_page },
	{ .method = METHOD_POST, .path = "/preference", .label = "大字和语言", .may = EVERYONE, .draw = preference_page },
	{ .method = METHOD_GET, .path = "/gallery", .label = "页面部件", .may = STAFF | ALLOW(ROLE_SYSADMIN), .draw = components_page },
};
const struct job_kind *const screens_jobs[] = { &export_job, NULL };

const size_t screens_page_count = COUNT_OF(screens_pages);
