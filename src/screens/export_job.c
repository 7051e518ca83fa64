/* export_job.c: a long list exported in the background: its rows are put aside
 * turn by turn, then the file is written from them, whole or not at all.  A kill
 * costs at most one turn of reading, or the writing. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/here.h"
#include "screens/components.h"
#include "screens/export.h"
#include "screens/generic.h"
#include "screens/job_page.h"
#include "services/results.h"
#include "web/router.h"

enum { TURN_US = 400 * 1000, PLACE_PARTS = 4 };

/* Where it stands: "columns offset rows phase key", phase r (reading) or w (all is put aside). */
struct place {
	int64_t columns, offset, written;
	bool is_whole;
	const char *key;
};

static bool place_read(struct context *context, const char *text, struct place *place)
{
	char **parts;
	const char *key = text;
	*place = (struct place){ .key = "" };
	for (int i = 0; i < PLACE_PARTS && key; i++) {
		key = strchr(key, ' ');
		key = key ? key + 1 : NULL;
	}
	if (!key || text_split(context->arena, text_head(context->arena, text, (size_t)(key - text - 1)), ' ', &parts) != PLACE_PARTS)
		return false;
	place->key = key;
	place->is_whole = text_equal(parts[3], "w");
	return text_to_int(parts[0], 1, SHEET_COLUMNS_MAX, &place->columns) && text_to_int(parts[1], 0, INT64_MAX, &place->offset) &&
	       text_to_int(parts[2], 0, INT64_MAX, &place->written);
}

static const char *place_text(struct context *context, const struct exporting *exporting, int64_t offset)
{
	return arena_format(context->arena, "%zu %" PRId64 " %" PRId64 " %s %s", exporting->column_count, offset, exporting->written,
			    exporting->is_whole ? "w" : "r", exporting->key);
}

/* --- a turn of reading --- */

static bool spool_begin(struct exporting *exporting, struct job *job, const struct place *place, struct spool *spool)
{
	const char *draft = result_draft(exporting->page->context->arena, job->id);
	if (spool_open(spool, draft, place->offset, exporting->column_count))
		return true;
	/* What was put aside is gone: from the beginning. */
	exporting->written = 0;
	exporting->key[0] = '\0';
	return spool_open(spool, draft, 0, exporting->column_count) || fail(exporting->page->context, "export: nothing can be put aside");
}

static enum job_turn rows_turn(struct exporting *exporting, struct job *job, const struct place *place)
{
	struct context *context = exporting->page->context;
	int64_t until = clock_monotonic_us() + TURN_US, offset = 0;
	struct spool spool;
	if (!spool_begin(exporting, job, place, &spool))
		return JOB_TURN_FAILED;
	bool good = true;
	while (good && !exporting->is_whole && clock_monotonic_us() < until)
		good = export_rows(exporting, &spool);
	good = good && (spool_flush(&spool, &offset) || fail(context, "export: nothing can be put aside"));
	spool_close(&spool);
	if (!good)
		return JOB_TURN_FAILED;
	job->done = exporting->written;
	job->total = exporting->total > exporting->written ? exporting->total : exporting->written;
	job->said = exporting->is_whole ? words(context, "正在生成文件") : words(context, "正在读取");
	job->place = place_text(context, exporting, offset);
	return JOB_TURN_MORE;
}

/* --- the last turn --- */

static enum job_turn file_turn(struct exporting *exporting, struct job *job)
{
	struct context *context = exporting->page->context;
	struct export_watch watch = { .job = job };
	const char *key = result_key(context->arena, job->id, exporting->format->ending);
	const char *name = export_write(exporting, result_draft(context->arena, job->id), result_path(context->arena, key), &watch);
	if (watch.stopped)
		return JOB_TURN_MORE;
	if (!name || !export_audit(exporting)) {
		job->place = "";	/* anew, should the rows put aside be at fault */
		return JOB_TURN_FAILED;
	}
	job->file_key = key;
	job->file_name = name;
	job->total = job->done;
	job->said = words_of(exporting->page, "已导出 %s 条", number_words(exporting->page, exporting->written));
	result_remove_draft(context->arena, job->id);
	return JOB_TURN_DONE;
}

static const struct entity *entity_wanted(struct context *context, const struct job *job)
{
	const struct entity *entity = entity_find_here(context, job_wants(context, job, "entity"));
	if (entity && may(context, entity, ACT_EXPORT))
		return entity;
	problem(context, "", "您现在没有导出这类内容的权限");
	return NULL;
}

static enum job_turn export_turn(struct context *context, struct job *job)
{
	struct place place;
	const struct entity *entity = entity_wanted(context, job);
	struct page *page = entity ? page_of_wants(context, job->wants) : NULL;
	if (!page)
		return JOB_TURN_FAILED;
	struct exporting *exporting = exporting_read(page, entity);
	exporting->total = job->total;
	if (!job->total)
		export_count(exporting);
	if (!context->failure)
		export_check(exporting);
	if (context->failure || !context_is_clean(context))
		return JOB_TURN_FAILED;
	/* Another number of columns: his rights have changed since the rows were put aside. */
	if (!place_read(context, job->place, &place) || (size_t)place.columns != exporting->column_count)
		place = (struct place){ .key = "" };
	exporting->written = place.written;
	exporting->is_whole = place.is_whole;
	memcpy(exporting->key, place.key, strlen(place.key) < EXPORT_KEY_MOST ? strlen(place.key) + 1 : 0);
	return exporting->is_whole ? file_turn(exporting, job) : rows_turn(exporting, job, &place);
}

static void export_put_away(struct context *context, struct job *job)
{
	result_remove_draft(context->arena, job->id);
}

const struct job_kind export_job = { .name = "export", .label = "导出", .turn = export_turn, .put_away = export_put_away };
