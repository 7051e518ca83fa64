/* job.c: the pages of background jobs: the list, one job with its progress,
 * cancel, fetch.  While something goes on they fetch themselves anew every two
 * seconds; without script a button does. */
#include <inttypes.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/job.h"
#include "screens/components.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "screens/platform.h"
#include "services/results.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

enum { JOBS_SHOWN = 100, MINUTES_OF_CLOCK = 16 };

static const struct {
	const char *label, *tone;
} states[] = {
	[JOB_WAITING] = { "等待", "plain" }, [JOB_RUNNING] = { "正在做", "info" }, [JOB_DONE] = { "已做好", "ok" },
	[JOB_FAILED] = { "没有做成", "stop" }, [JOB_CANCELLED] = { "已取消", "plain" },
};

static int64_t state_of(const struct job *job)
{
	return job->state >= JOB_WAITING && job->state <= JOB_CANCELLED ? job->state : JOB_FAILED;
}

static bool is_under_way(const struct job *job)
{
	return job->state == JOB_WAITING || job->state == JOB_RUNNING;
}

static bool is_fetched_by(struct page *page, const struct job *job)
{
	return job->state == JOB_DONE && job->file_key && job_is_own(page->context, job);
}

static const char *job_path(struct page *page, const struct job *job, const char *act)
{
	return path_of(page, "/job/%" PRId64 "%s", job->id, act);
}

static const char *moment(struct page *page, int64_t at)
{
	return at ? text_head(page_arena(page), clock_text(page_arena(page), at), MINUTES_OF_CLOCK) : "";
}

/* "1,200 / 2,345" */
static const char *progress_words(struct page *page, const struct job *job)
{
	if (!job->total)
		return job->done ? number_words(page, job->done) : "";
	return arena_format(page_arena(page), "%s / %s", number_words(page, job->done), number_words(page, job->total));
}

static int progress_share(const struct job *job)
{
	int64_t done = job->done < job->total ? job->done : job->total;
	return job->total > 0 ? (int)((double)done * 1000 / (double)job->total) : 0;
}

/* --- the list --- */

static void state_cell(struct page *page, struct table_drawing *table, const struct job *job)
{
	int64_t state = state_of(job);
	const char *label = job->state == JOB_RUNNING && job->cancel_wanted ? "正在取消" : states[state].label;
	cell_tag(table, states[state].tone, words(page->context, label));
}

static void progress_cell(struct page *page, struct table_drawing *table, const struct job *job)
{
	if (job->state == JOB_RUNNING && job->total) {
		cell_begin(table);
		put_meter(page, &(struct meter){ .label = "=", .value = progress_words(page, job), .share = progress_share(job), .limit = -1, .tone = "info" });
		cell_end(table);
	} else {
		cell_text(table, *job->said ? words_kept(page->context, job->said) : progress_words(page, job));
	}
}

static void acts_cell(struct page *page, struct table_drawing *table, const struct job *job)
{
	cell_begin(table);
	if (is_fetched_by(page, job))
		button_post(page, BUTTON_PLAIN, "下载", job_path(page, job, "/file"), NULL, NULL);
	else if (is_under_way(job) && !job->cancel_wanted)
		button_post(page, BUTTON_PLAIN, "取消任务", job_path(page, job, "/cancel"), NULL, NULL);
	cell_end(table);
}

static void job_row(struct page *page, struct table_drawing *table, const struct job *job, bool names)
{
	row_begin(table);
	cell_link(table, job_path(page, job, ""), job->title);
	state_cell(page, table, job);
	progress_cell(page, table, job);
	if (names)
		cell_text(table, job->asked_by);
	cell_text(table, moment(page, job->asked_at));
	acts_cell(page, table, job);
	row_end(table);
}

static void jobs_table(struct page *page, const struct job *jobs, size_t count, bool names)
{
	struct table_column columns[6] = { { .label = "任务", .plain_phone = true }, { .label = "状态", .narrow = true }, { .label = "进度和结果", .wide = true } };
	struct table_drawing table;
	size_t width = 3;
	if (names)
		columns[width++] = (struct table_column){ .label = "交办人", .narrow = true };
	columns[width++] = (struct table_column){ .label = "交办时间", .narrow = true };
	columns[width++] = (struct table_column){ .label = "操作", .right = true, .plain_phone = true };
	card_begin_flush(page, NULL);
	table_begin(&table, page, "任务", columns, width);
	for (size_t i = 0; i < count; i++)
		job_row(page, &table, &jobs[i], names);
	table_end(&table);
	card_end(page);
}

static void nobody_does_them(struct page *page)
{
	if (!jobs_are_done(page->context))
		put_message(page, "stop", "做后台任务的程序没有在运行，任务要等它启动才会做。请告诉系统管理员");
}

void jobs_page(struct page *page)
{
	struct job *jobs;
	size_t count;
	bool goes_on = false;
	if (!jobs_of_actor(page->context, JOBS_SHOWN, &jobs, &count)) {
		page_failed(page);
		return;
	}
	for (size_t i = 0; i < count; i++)
		goes_on = goes_on || is_under_way(&jobs[i]);
	page_begin(page, "任务", "导入、导出这类要做一会儿的事在后台做，关掉页面也不会停；结果保留几天");
	live_begin(page, goes_on);
	if (goes_on)
		nobody_does_them(page);
	if (count) {
		jobs_table(page, jobs, count, page->context->actor->role == ROLE_SYSADMIN);
	} else {
		card_begin(page, NULL);
		put_empty(page, "还没有任务。条数多的导出、导入会到这里来", NULL, NULL);
		card_end(page);
	}
	live_end(page);
	page_end(page);
}

/* --- one job --- */

static void job_meter(struct page *page, const struct job *job)
{
	const char *said = job->cancel_wanted ? words(page->context, "做完手头这一步就停下")
		: job->state == JOB_WAITING ? words(page->context, "排队等待，前面的做完就轮到")
		: *job->said ? words_kept(page->context, job->said) : words(page->context, "正在做");
	put_meter(page, &(struct meter){ .label = arena_format(page_arena(page), "=%s", said), .value = progress_words(page, job),
		.share = progress_share(job), .limit = -1, .tone = "info" });
}

static void job_outcome(struct page *page, const struct job *job)
{
	int64_t state = state_of(job);
	const char *said = *job->said ? words_kept(page->context, job->said) : words(page->context, states[state].label);
	put_message_text(page, state == JOB_CANCELLED ? "info" : states[state].tone, said);
	if (job->wrong)
		put_paragraph_text(page, words_of(page, "有 %" PRId64 " 行没有做成", job->wrong));
}

static void job_buttons(struct page *page, const struct job *job)
{
	toolbar_begin(page);
	if (is_fetched_by(page, job))
		button_post(page, BUTTON_PRIMARY, "下载", job_path(page, job, "/file"), NULL, NULL);
	if (job->path && job_is_own(page->context, job))
		button_link(page, is_under_way(job) ? BUTTON_PLAIN : BUTTON_PRIMARY, "查看结果", job->path);
	if (is_under_way(job)) {
		button_link(page, BUTTON_PLAIN, "刷新", job_path(page, job, ""));
		if (!job->cancel_wanted)
			button_post(page, BUTTON_PLAIN, "取消任务", job_path(page, job, "/cancel"), NULL, NULL);
	} else if (!job->seen_at && job_is_own(page->context, job)) {
		button_post(page, BUTTON_PLAIN, "从待办里去掉", job_path(page, job, "/seen"), NULL, NULL);
	}
	toolbar_end(page);
}

static void job_facts(struct page *page, const struct job *job)
{
	facts_begin(page);
	fact_text(page, "交办人", job->asked_by);
	fact_text(page, "交办时间", moment(page, job->asked_at));
	if (job->begun_at)
		fact_text(page, "开始", moment(page, job->begun_at));
	if (job->ended_at)
		fact_text(page, "结束", moment(page, job->ended_at));
	if (is_fetched_by(page, job))
		fact_text(page, "文件", job->file_name);
	if (job->keep_until)
		fact_text(page, "保留到", moment(page, job->keep_until));
	facts_end(page);
}

static bool job_of_page(struct page *page, struct job *job)
{
	if (job_load(page->context, page_id(page, 0), job))
		return true;
	page_absent(page);
	return false;
}

void job_page(struct page *page)
{
	struct job job;
	if (!job_of_page(page, &job))
		return;
	page_crumb(page, "任务", "/job");
	page_begin(page, arena_format(page_arena(page), "=%s", job.title), NULL);
	live_begin(page, is_under_way(&job));
	if (is_under_way(&job))
		nobody_does_them(page);
	card_begin(page, NULL);
	if (is_under_way(&job))
		job_meter(page, &job);
	else
		job_outcome(page, &job);
	job_facts(page, &job);
	job_buttons(page, &job);
	card_end(page);
	live_end(page);
	page_end(page);
}

/* --- acts --- */

void job_cancel_page(struct page *page)
{
	int64_t id = page_id(page, 0);
	struct job job;
	if (!job_of_page(page, &job))
		return;
	if (job_cancel(page->context, id))
		page_redirect_with(page, path_of(page, "/job/%" PRId64, id), "任务已取消");
	else if (page->context->failure)
		page_failed(page);
	else
		page_redirect(page, "/job/%" PRId64, id);	/* it had ended meanwhile: its page says how */
}

void job_seen_page(struct page *page)
{
	struct job job;
	if (!job_of_page(page, &job))
		return;
	if (!job_is_own(page->context, &job))
		page_not_found(page);
	else if (job_seen(page->context, &job, false))
		page_redirect(page, "/job");
	else
		page_failed(page);
}

void job_file_page(struct page *page)
{
	struct job job;
	if (!job_of_page(page, &job))
		return;
	if (!is_fetched_by(page, &job)) {
		page_not_found(page);
		return;
	}
	const char *path = result_path(page_arena(page), job.file_key);
	if (!path || access(path, R_OK) != 0)
		page_redirect_with(page, job_path(page, &job, ""), "文件已经不在了，请重新办理");
	else if (job_seen(page->context, &job, true))
		page_file(page, path, job.file_name, result_type(job.file_key), false, false);
	else
		page_failed(page);
}

/* --- the desk --- */

size_t jobs_todo(struct context *context, struct desk_item *items, size_t most)
{
	struct job *jobs;
	size_t count;
	if (!jobs_to_look_at(context, most, &jobs, &count))
		return 0;
	for (size_t i = 0; i < count; i++)
		items[i] = (struct desk_item){
			.name = jobs[i].title, .act = words(context, states[state_of(&jobs[i])].label), .detail = words_kept(context, jobs[i].said),
			.path = arena_format(context->arena, "/job/%" PRId64, jobs[i].id), .button = jobs[i].file_key ? "去下载" : "查看",
		};
	return count;
}
