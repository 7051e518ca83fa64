/* bare.c: the pages that are sent when there is no time or no database for a
 * real one: a sentence in Chinese and the number of the request.  No style, no
 * frame, no query. */
#include "web/exchange.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"

enum { BARE_BYTES = 4096 };

struct bare {
	int status;
	const char *code;
	const char *title;
	const char *says;
};

static const struct bare bares[] = {
	{ 400, "bad_request", "请求无法识别", "浏览器发来的请求不完整或不合规范。请返回上一页，刷新后再试。" },
	{ 403, "not_allowed", "没有这项权限", "您所在的岗位不能进行这项操作。" },
	{ 404, "not_found", "没有这个页面", "地址可能写错了，或者内容已经移走。" },
	{ 405, "wrong_method", "不支持这种请求", "这个地址不接受这种请求方式。" },
	{ 411, "length_wanted", "请求缺少长度", "发来的内容没有注明长度，未予接收。" },
	{ 413, "too_large", "内容太大", "发来的内容超过了这一页允许的大小，未予接收。请缩小文件后再试。" },
	{ 414, "address_too_long", "地址太长", "请求的地址超过了允许的长度。" },
	{ 415, "wrong_type", "内容格式不支持", "发来的内容不是表单。" },
	{ 429, "too_often", "操作太频繁", "请稍候片刻再试。" },
	{ 431, "head_too_long", "请求头太长", "浏览器发来的请求头超过了允许的长度。请清除本站的 Cookie 后再试。" },
	{ 500, "failed", "系统出了错", "操作没有完成，已经记录下来。请稍后再试，或者把下面的编号告诉管理员。" },
	{ 503, "busy", "系统正忙", "现在使用的人太多，或者系统正在维护。没有保存任何内容，请稍候片刻再试。" },
	{ 505, "wrong_version", "协议版本不支持", "请使用较新的浏览器。" },
};

/* To a program: the same as problem+json, RFC 9457. */
static void bare_problem(struct exchange *exchange, const struct bare *bare, const char *what)
{
	struct buffer *out = &exchange->reply.body;
	const char *code = bare->code;

	exchange->reply.type = "application/problem+json; charset=utf-8";
	buffer_format(out, "{\"type\":\"/api#%s\",\"title\":", code);
	buffer_json(out, bare->title);
	buffer_format(out, ",\"status\":%d,\"code\":\"%s\",\"detail\":", exchange->reply.status, code);
	buffer_json(out, what ? what : bare->says);
	buffer_literal(out, ",\"number\":");
	buffer_json(out, exchange->request.number);
	buffer_literal(out, "}\n");
	exchange->stage = EXCHANGE_READY;
}

void bare_reply(struct exchange *exchange, int status, const char *what)
{
	const struct bare *bare = &bares[0];
	struct reply *reply = &exchange->reply;
	struct buffer *out = &reply->body;

	for (size_t i = 0; i < COUNT_OF(bares); i++)
		if (bares[i].status == status)
			bare = &bares[i];
	buffer_init(out, exchange->arena, BARE_BYTES);
	reply->status = status;
	reply->redirect = reply->file_path = NULL;
	reply->type = NULL;
	/* Not all at the same moment again. */
	if (status == 503 && reply->retry_after == 0)
		reply->retry_after = 5 + exchange->request.number[0] % 26;
	exchange->close = status != 429 && status != 500 && status != 503;
	exchange->asset = NULL;
	if (exchange->request.is_api) {
		bare_problem(exchange, bare, what);
		return;
	}
	buffer_literal(out, "<!DOCTYPE html><html lang=\"zh-Hans\"><head><meta charset=\"utf-8\">"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
	buffer_html(out, bare->title);
	buffer_literal(out, "</title></head><body><main><h1>");
	buffer_html(out, bare->title);
	buffer_literal(out, "</h1><p>");
	buffer_html(out, what ? what : bare->says);
	buffer_literal(out, "</p><p>编号：");
	buffer_html(out, exchange->request.number);
	buffer_literal(out, "</p><p><a href=\"/\">返回首页</a></p></main></body></html>");
	exchange->stage = EXCHANGE_READY;
}
