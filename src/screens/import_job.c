/* import_job.c: an import in the background: a large file read and checked, its
 * lines kept or taken back.  A kill costs nothing: what a transaction kept stays
 * and the next turn goes on behind it; the page of the import says that it did. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/here.h"
#include "model/job.h"
#include "model/store.h"
#include "screens/components.h"
#include "screens/import.h"
#include "screens/job_page.h"
#include "services/results.h"
#include "services/table_read.h"

struct watching {
	struct context *context;
	struct job *job;
};

static bool goes_on(void *with, int64_t done, int64_t total)
{
	struct watching *watching = with;
	watching->job->done = done;
	watching->job->total = total;
	return job_goes_on(watching->context, watching->job);
}

static bool batch_of_job(struct context *context, const struct job *job, struct batch *batch)
{
	const struct entity *entity = entity_find_here(context, job_wants(context, job, "entity"));
	int64_t id = 0;
	const char *text = job_wants(context, job, "batch");
	if (!entity || !text || !text_to_int(text, 1, INT64_MAX, &id) || !may(context, entity, ACT_IMPORT)) {
		if (!context->failure)
			problem(context, "", "您现在的岗位不能导入，任务没有做完");
		return false;
	}
	if (batch_load(context, entity, id, batch))
		return true;
	if (!context->failure)
		problem(context, "", "这次导入已经放弃");
	return false;
}

/* --- reading --- */

static bool file_take(struct context *context, struct job *job, struct batch *batch)
{
	struct table_file file;
	const char *why;
	if (!table_open_path(&file, context->arena, result_draft(context->arena, job->id), &why)) {
		problem(context, "file", "%s", words(context, why ? why : "上传的文件已经不在，请重新上传"));
		return false;
	}
	struct batch_source source = { batch->file_name, file.encoding, file.separator, table_next, &file, table_trouble };
	bool good = batch_take(context, &source, batch);
	table_close(&file);
	return good;
}

static enum job_turn read_turn(struct context *context, struct job *job, struct batch *batch)
{
	if (batch->state != BATCH_READING)	/* read before a kill that came before the job was told */
		return JOB_TURN_DONE;
	job->said = words(context, "正在读入并检查");
	if (file_take(context, job, batch)) {
		int64_t wrong = batch->counts[LINE_WRONG];
		job->done = job->total = batch->line_count;
		job->wrong = wrong;
		job->said = words_of(page_of_wants(context, job->wants), "校验完成：成功 %lld 条，失败 %lld 条", (long long)(batch->line_count - wrong),
					 (long long)wrong);
		result_remove_draft(context->arena, job->id);
		return JOB_TURN_DONE;
	}
	if (batch->stopped && !context->failure && context_is_clean(context))
		return JOB_TURN_MORE;
	if (!context->failure && !batch_refuse(context, batch, context->problems->text))
		return JOB_TURN_FAILED;
	return JOB_TURN_FAILED;
}

/* --- kept, taken back --- */

static enum job_turn keep_turn(struct context *context, struct job *job, struct batch *batch)
{
	job->said = words(context, "正在导入");
	if (batch->state == BATCH_APPLIED && !batch->counts[LINE_NEW])
		return JOB_TURN_DONE;
	bool good = batch_apply(context, batch, batch->all_or_nothing);
	if (batch->stopped && !context->failure && context_is_clean(context))
		return JOB_TURN_MORE;
	if (!good)
		return JOB_TURN_FAILED;
	job->wrong = batch->counts[LINE_REFUSED];
	job->said = words_of(page_of_wants(context, job->wants), "已导入 %lld 条，更新 %lld 条", (long long)batch->counts[LINE_MADE],
				 (long long)batch->counts[LINE_CHANGED]);
	return JOB_TURN_DONE;
}

static enum job_turn undo_turn(struct context *context, struct job *job, struct batch *batch)
{
	int64_t kept = 0;
	job->said = words(context, "正在撤销");
	if (batch->state == BATCH_UNDONE)
		return JOB_TURN_DONE;
	bool good = batch_undo(context, batch, &kept);
	if (batch->stopped && !context->failure)
		return JOB_TURN_MORE;
	if (!good)
		return JOB_TURN_FAILED;
	job->wrong = kept;
	job->said = words_of(page_of_wants(context, job->wants), "已撤销 %lld 条", (long long)batch->counts[LINE_UNDONE]);
	return JOB_TURN_DONE;
}

static enum job_turn import_turn(struct context *context, struct job *job)
{
	struct watching watching = { context, job };
	struct batch_watch watch = { goes_on, &watching };
	struct batch batch;
	if (!batch_of_job(context, job, &batch))
		return JOB_TURN_FAILED;
	batch.watch = &watch;
	job->path = arena_format(context->arena, "/%s/import/%" PRId64, batch.entity->name, batch.id);
	const char *act = job_wants(context, job, "act");
	if (text_equal(act, "read"))
		return read_turn(context, job, &batch);
	return text_equal(act, "undo") ? undo_turn(context, job, &batch) : keep_turn(context, job, &batch);
}

/* Cancelled, or failed for good: what was kept stays kept, and can be taken back; a file half read is none. */
static void import_put_away(struct context *context, struct job *job)
{
	struct problem *problems = context->problems;
	struct batch batch;
	result_remove_draft(context->arena, job->id);
	if (!batch_of_job(context, job, &batch)) {
		context->problems = problems;
		return;
	}
	if (batch.state == BATCH_READING) {
		batch_refuse(context, &batch, words(context, job->cancel_wanted ? "已取消" : "没有读完，请重新上传"));
	} else if (batch.state == BATCH_APPLYING || batch.state == BATCH_UNDOING) {
		batch.state = BATCH_APPLIED;
		batch_save(context, &batch);
	}
}

const struct job_kind import_job = { .name = "import", .label = "导入", .turn = import_turn, .put_away = import_put_away };

int64_t import_job_ask(struct context *context, struct batch *batch, const char *act)
{
	const char *title = words_with(context, "%s：%s", words(context, text_equal(act, "undo") ? "撤销导入" : "导入"), batch->file_name);
	batch->job_id = job_ask(context, &import_job, title, job_wants_of(context, "entity", batch->entity->name, "batch",
									  arena_format(context->arena, "%" PRId64, batch->id), "act", act, NULL));
	return batch->job_id;
}
