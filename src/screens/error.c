/* error.c: pages that say in plain words why there is no other page, what the
 * person can do, and under which number the office finds it in the log. */
#include <stdio.h>

#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/api.h"
#include "screens/components.h"
#include "screens/draw.h"
#include "screens/screens.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

struct error_text {
	int status;
	const char *title;
	const char *sentence;
	const char *advice;
};

static const struct error_text texts[] = {
	{ 400, "请求无法识别", "送来的内容不完整或格式不对。", "返回上一页，重新打开后再试。" },
	{ 403, "不能这样做", "您现在的岗位没有这项权限，或者页面停留太久已经失效。", "刷新页面再试；需要权限请联系本单位的安全管理员。" },
	{ 404, "没有找到", "这一页不存在，或者不在您的管理范围内。", "检查地址，或用上方的搜索框查找。" },
	{ 405, "不能这样打开", "这个地址只接受页面上的按钮提交。", "返回上一页，按页面上的按钮办理。" },
	{ 409, "已被别人改过", "在您填写期间，别人先保存了这条记录。", "重新打开记录，看过改动后再填。" },
	{ 415, "不认识的内容", "发来的内容不是本系统的表单。", "请从页面上的表单重新提交。" },
	{ 413, "内容太大", "上传的文件或填写的内容超过了允许的大小。", "压缩文件或分几次上传。" },
	{ 429, "操作太频繁", "短时间内的请求太多。", "稍等一会儿再试。" },
	{ 500, "没有办成", "系统出了问题，这次操作没有保存。", "请重试；仍然不行，把下面的编号告诉系统管理员。" },
	{ 503, "系统正忙", "系统暂时办理不过来，这次操作没有保存。", "过一分钟再试；仍然不行，把下面的编号告诉系统管理员。" },
};

static const struct error_text *error_text_of(int status)
{
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (texts[i].status == status)
			return &texts[i];
	return &texts[COUNT_OF(texts) - 2];
}

static void error_page(struct page *page, int status, const char *reason)
{
	const struct error_text *said = error_text_of(status);
	const struct actor *actor = page->context->actor;
	bool framed = actor && actor->account_id != 0 && status < 500;	/* a failing page is kept small */
	struct buffer *out = page_out(page);
	buffer_clear(out);
	page->frame = NULL;
	page->reply->status = status;
	page->reply->redirect = NULL;
	page->reply->file_path = NULL;
	if (framed)
		page_begin(page, said->title, NULL);
	else
		page_begin_public(page, said->title, NULL);
	card_begin(page, NULL);
	if (reason)
		put_paragraph_text(page, reason);
	else
		put_paragraph(page, said->sentence);
	const char *advice = !framed && status == 404 ? "检查地址，或者从首页找。" : said->advice;	/* without a search box above */
	put_paragraph(page, page->rescued ? "您填写的内容已留作草稿，没有丢。点“继续填写”核对后再提交。" : advice);
	line_begin(page);
	put_muted(page, words_of(page, "编号 %s", page->request->number ? page->request->number : "-"));
	line_end(page);
	toolbar_begin(page);
	if (page->rescued)
		button_link(page, BUTTON_PRIMARY, "继续填写", page->rescued);
	button_link(page, page->rescued ? BUTTON_PLAIN : BUTTON_PRIMARY, "回首页", "/");
	toolbar_end(page);
	card_end(page);
	page_end(page);
}

void error_draw(struct page *page, int status)
{
	if (page->request->is_api)
		api_error(page, status);
	else
		error_page(page, status, NULL);
}

void page_refuse(struct page *page, const char *reason)
{
	error_page(page, 403, words(page->context, reason));
}
