/* platform.c: the table of the platform's own pages, the way home, and the
 * reader's preferences. */
#include "screens/platform.h"

#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/definition.h"
#include "model/rekey.h"
#include "model/setup_code.h"
#include "screens/api.h"
#include "screens/bulk.h"
#include "screens/components.h"
#include "screens/draft.h"
#include "screens/draw.h"
#include "screens/import.h"
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
		page_redirect(page, "%s", is_signed_in ? own_home(page) : public_home());
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
	{ .method = METHOD_GET, .path = "/api", .label = "接口文档", .may = SIGNED_IN, .draw = api_page },
	{ .method = METHOD_POST, .path = "/api", .label = "试一次调用", .may = SIGNED_IN, .slow = true, .body = 1024 * 1024, .draw = api_try_page },
	{ .method = METHOD_GET, .path = "/api/v1/openapi.json", .label = "接口：OpenAPI 描述", .may = SIGNED_IN, .draw = api_openapi_call },
	{ .method = METHOD_GET, .path = "/api/v1", .label = "接口：我是谁，有什么", .may = SIGNED_IN, .draw = api_root_call },
	{ .method = METHOD_GET, .path = "/api/v1/search", .label = "接口：搜索", .may = SIGNED_IN, .draw = api_search_call },
	{ .method = METHOD_GET, .path = "/api/v1/codes/:word", .label = "接口：代码表", .may = SIGNED_IN, .draw = api_codes_call },
	{ .method = METHOD_GET, .path = "/api/v1/jobs", .label = "接口：我的后台任务", .may = SIGNED_IN, .draw = api_jobs_call },
	{ .method = METHOD_GET, .path = "/api/v1/jobs/:id", .label = "接口：一项后台任务", .may = SIGNED_IN, .draw = api_job_call },
	{ .method = METHOD_GET, .path = "/api/v1/jobs/:id/file", .label = "接口：下载任务结果", .may = SIGNED_IN, .draw = api_job_file_call },
	{ .method = METHOD_DELETE, .path = "/api/v1/jobs/:id", .label = "接口：取消后台任务", .may = SIGNED_IN, .draw = api_job_cancel_call },
};
const struct job_kind *const screens_jobs[] = { &export_job, &bulk_job, &rekey_job, &import_job, NULL };

const size_t screens_page_count = COUNT_OF(screens_pages);
