/* api_problem.c: refusals for programs, as RFC 9457 has them: a code that never
 * changes, words in the reader's language, and each field that was wrong. */
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/api.h"
#include "screens/draw.h"
#include "screens/page.h"
#include "web/request.h"
#include "web/reply.h"
#include "web/router.h"

const struct api_code api_codes[] = {
	{ "bad_request", 400, "请求无法识别", "检查地址、参数和请求头。" },
	{ "bad_json", 400, "内容不是正确的 JSON", "按提示的位置改正；同名成员、过深的嵌套、空字符都不接受。" },
	{ "bad_parameter", 400, "地址里的参数不对", "参数的名称和写法见接口文档。" },
	{ "token_missing", 401, "没有令牌", "在请求头里带上 Authorization: Bearer 加令牌。" },
	{ "token_wrong", 401, "令牌无效", "令牌可能写错、到期、被吊销，或者密码、岗位已有变动；请另建一个。" },
	{ "token_narrow", 403, "令牌没有这项权限", "令牌只能做建立时选定的操作；需要时另建一个。" },
	{ "not_allowed", 403, "岗位没有这项权限", "需要权限请联系本单位的安全管理员。" },
	{ "proof_wanted", 403, "这项操作要再次验证密码", "请在页面上办理，或使用勾选了重要操作的令牌。" },
	{ "password_change", 403, "密码需要先修改", "请登录页面修改密码，再建立新的令牌。" },
	{ "not_ours", 403, "请求不是从本站发出的", "程序调用请使用令牌。" },
	{ "not_safe", 403, "没有加密的连接不能使用接口", "请改用 https 地址；本机调用不受限制。" },
	{ "not_found", 404, "没有找到", "地址不存在，或者不在您的管理范围内。" },
	{ "wrong_method", 405, "这个地址不接受这种方法", "可用的方法见 Allow 响应头。" },
	{ "key_busy", 409, "同一个键的请求正在办理", "稍后用同一个键再试。" },
	{ "version_differs", 412, "记录已被别人改过", "重新读取，核对后带上新的版本再改。" },
	{ "too_large", 413, "内容太大", "分几次发送。" },
	{ "wrong_type", 415, "内容的类型不支持", "请用 application/json；文件和导入见接口文档。" },
	{ "invalid", 422, "内容没有通过检查", "按 errors 里的说明改正。" },
	{ "key_reused", 422, "这个键已用于另一个请求", "每个新请求换一个 Idempotency-Key。" },
	{ "version_wanted", 428, "没有注明版本", "带上 If-Match 请求头，或在内容里写 version。" },
	{ "too_often", 429, "调用太频繁", "按 Retry-After 的秒数等待。" },
	{ "failed", 500, "没有办成", "没有保存任何内容。请重试；仍然不行，把 number 告诉系统管理员。" },
	{ "busy", 503, "系统正忙", "没有保存任何内容，请稍候再试。" },
	{ NULL, 0, NULL, NULL },
};

static const struct api_code *code_find(const char *code)
{
	const struct api_code *found = api_codes;

	while (found->code && !text_equal(found->code, code))
		found++;
	must(found->code != NULL);
	return found;
}

/* "/born_on": RFC 6901 points into what was sent. */
static void error_put(struct page *page, const struct problem *problem, struct buffer *out)
{
	buffer_literal(out, "{\"field\":");
	buffer_json(out, problem->field);
	if (*problem->field) {
		buffer_literal(out, ",\"pointer\":");
		buffer_json(out, arena_format(page_arena(page), "/%s", text_replace(page_arena(page), problem->field, ".", "/")));
	}
	buffer_literal(out, ",\"detail\":");
	buffer_json(out, problem->text);
	buffer_char(out, '}');
}

static void errors_put(struct page *page, struct buffer *out)
{
	buffer_literal(out, ",\"errors\":[");
	for (const struct problem *one = page->context->problems; one; one = one->next) {
		if (one != page->context->problems)
			buffer_char(out, ',');
		error_put(page, one, out);
	}
	buffer_char(out, ']');
}

void api_problem_saying(struct page *page, const char *code, const char *sentence)
{
	const struct api_code *said = code_find(code);
	struct reply *reply = page->reply;
	struct buffer *out = &reply->body;

	buffer_clear(out);
	reply->status = said->status;
	reply->type = "application/problem+json; charset=utf-8";
	reply->redirect = reply->file_path = NULL;
	buffer_format(out, "{\"type\":\"/api#%s\",\"title\":", said->code);
	buffer_json(out, words(page->context, said->title));
	buffer_format(out, ",\"status\":%d,\"code\":\"%s\",\"detail\":", said->status, said->code);
	buffer_json(out, words(page->context, sentence ? sentence : said->advice));
	buffer_literal(out, ",\"instance\":");
	buffer_json(out, page->request->path);
	buffer_literal(out, ",\"number\":");
	buffer_json(out, page->request->number);
	if (!context_is_clean(page->context))
		errors_put(page, out);
	buffer_literal(out, "}\n");
}

void api_problem(struct page *page, const char *code)
{
	api_problem_saying(page, code, NULL);
}

void api_refuse(struct page *page)
{
	struct context *context = page->context;

	if (context->failure) {
		log_event("failed", "request", page->request->number, "why", context->failure, NULL);
		api_problem(page, "failed");
	} else if (context->conflict) {
		api_problem(page, "version_differs");
	} else if (!context_is_clean(context)) {
		api_problem(page, "invalid");
	} else {
		api_problem(page, "not_found");
	}
}

void api_error(struct page *page, int status)
{
	const struct api_code *by_status = api_codes;

	if (page->refusal) {
		api_problem(page, page->refusal);
		return;
	}
	while (by_status->code && by_status->status != status)
		by_status++;
	api_problem(page, by_status->code ? by_status->code : "failed");
	page->reply->status = status;
}
