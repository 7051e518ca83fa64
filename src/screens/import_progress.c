/* import_progress.c: the page of an import while it goes on in the background,
 * and where it came to nothing. */
#include <inttypes.h>

#include "base/arena.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/import.h"
#include "web/request.h"
#include "web/router.h"

bool import_is_under_way(const struct batch *batch)
{
	return batch->state == BATCH_READING || batch->state == BATCH_APPLYING || batch->state == BATCH_UNDOING;
}

void import_progress_draw(struct page *page, const struct batch *batch, const struct job *job)
{
	static const char *const doing[BATCH_STATES] = { [BATCH_READING] = "正在读入并检查", [BATCH_APPLYING] = "正在导入", [BATCH_UNDOING] = "正在撤销" };
	const char *value = job->total ? words_of(page, "%s / %s 行", number_words(page, job->done), number_words(page, job->total))
		: job->done ? words_of(page, "%s 行", number_words(page, job->done)) : "";
	card_begin(page, NULL);
	put_meter(page, &(struct meter){ .label = job->state == JOB_WAITING ? "排队等待，前面的做完就轮到" : doing[batch->state], .value = value, .limit = -1,
					 .share = job->total ? (int)((double)job->done * 1000 / (double)job->total) : 0, .tone = "info" });
	put_paragraph(page, "可以离开这一页，做完会有提醒；中断了会自动接着做");
	if (!jobs_are_done(page->context))
		put_message(page, "stop", "做后台任务的程序没有在运行，任务要等它启动才会做。请告诉系统管理员");
	toolbar_begin(page);
	button_link(page, BUTTON_PLAIN, "刷新", staged_path(page, batch, ""));
	button_link(page, BUTTON_PLAIN, "查看任务", path_of(page, "/job/%" PRId64, job->id));
	toolbar_end(page);
	card_end(page);
}

void import_refused_draw(struct page *page, const struct batch *batch)
{
	card_begin(page, NULL);
	put_message_text(page, "stop", batch->state == BATCH_REFUSED ? batch->said : words(page->context, "没有读完就中断了，什么也没有导入；请重新上传"));
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "重新上传", import_path(page, batch->entity));
	button_post(page, BUTTON_QUIET, "放弃", staged_path(page, batch, ""), "act", "forget");
	toolbar_end(page);
	card_end(page);
}
