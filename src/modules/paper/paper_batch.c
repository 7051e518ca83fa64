/* paper_batch.c: one paper for many records, in the background: a zip with a file
 * for each, or one file for all.  Each turn puts its files behind what is there;
 * killed at any moment it goes on behind the last turn that was kept. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/here.h"
#include "model/job.h"
#include "model/store.h"
#include "modules/paper/paper_pages.h"
#include "modules/paper/paper_parts.h"
#include "screens/chosen.h"
#include "screens/components.h"
#include "screens/sign.h"
#include "services/results.h"
#include "services/whole_file.h"
#include "services/zip_draft.h"

enum { TURN_US = 400 * 1000, NAMES_SHOWN = 10, WRONG_SHOWN = 5 };

/* --- the page that asks --- */

static const char *ids_text(struct page *page, const int64_t *ids, size_t count)
{
	struct buffer *out = buffer_new(page_context(page)->arena, 1 << 20);
	for (size_t i = 0; i < count; i++)
		buffer_format(out, "%s%" PRId64, i ? "," : "", ids[i]);
	return buffer_string(out);
}

static void names_put(struct page *page, const struct entity *entity, const int64_t *ids, size_t count)
{
	list_begin(page);
	for (size_t i = 0; i < count && i < NAMES_SHOWN; i++)
		list_text(page, paper_row_title(page_context(page), entity, ids[i]));
	list_end(page);
	if (count > NAMES_SHOWN)
		put_paragraph_text(page, words_of(page, "……共 %zu 条", count));
}

static void batch_draw(struct page *page, const struct entity *entity, const int64_t *ids, size_t count)
{
	static const struct select_option ways[] = { { "zip", "每条一个文件，打成压缩包" }, { "joined", "合成一个文件（Word 模板，或写了 {{#名单}} 的模板）" }, { NULL, NULL } };
	struct context *context = page_context(page);
	struct paper_choice choices[PAPER_CHOICES_MAX];
	size_t found = paper_choices(context, entity, choices);
	struct select_option *options = arena_many(context->arena, found + 1, struct select_option);
	for (size_t i = 0; i < found; i++)
		options[i] = (struct select_option){ choices[i].code, path_of(page, "=%s（%s）", choices[i].label, choices[i].detail) };
	page_crumb(page, entity->label, path_of(page, "/%s", entity->name));
	page_begin(page, path_of(page, "=%s", words_of(page, "打印 %zu 条%s", count, words(context, entity->label))), "在后台生成，好了在“任务”里下载");
	problem_summary(page);
	card_begin(page, NULL);
	names_put(page, entity, ids, count);
	form_begin(page, path_of(page, "/print/%s/batch", entity->name), FORM_PLAIN);
	input_hidden(page, "rows", ids_text(page, ids, count));
	input_select(page, (struct control){ .name = "what", .label = "文书", .value = found ? choices[0].code : "", .required = true }, options);
	input_radio(page, (struct control){ .name = "way", .label = "做成", .value = "zip", .required = true }, ways);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "开始生成", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", page_back(page) ? page_back(page) : path_of(page, "/%s", entity->name));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

/* A list on paper is an export of it: where that asks the password again, so does this.  NULL: answered already. */
static const struct entity *batch_entity(struct page *page)
{
	const struct context *context = page_context(page);
	const struct entity *entity = paper_entity(page);
	if (!entity)
		return NULL;
	if (entity->may[ACT_EXPORT] && !may(context, entity, ACT_EXPORT)) {
		page_not_found(page);
		return NULL;
	}
	if (!(entity->proves & PROVE(EXPORT)) || page_is_proved(page))
		return entity;
	page_prove_first(page, path_of(page, "/%s", entity->name));
	return NULL;
}

void paper_batch_page(struct page *page)
{
	const struct entity *entity = batch_entity(page);
	int64_t *ids;
	size_t count;
	bool more;
	if (!entity)
		return;
	if (!chosen_rows(page, entity, PAPER_BATCH_MAX, &ids, &count, &more))
		page_failed(page);
	else if (!count)
		page_redirect_with(page, path_of(page, "/%s", entity->name), "请先在列表里勾选要打印的记录");
	else {
		if (more)
			problem(page_context(page), "", "一次最多打印 %d 条，下面只取前 %d 条", PAPER_BATCH_MAX, PAPER_BATCH_MAX);
		batch_draw(page, entity, ids, count);
	}
}

static size_t ids_read(struct context *context, const char *text, int64_t **ids)
{
	char **parts;
	size_t found = text_split(context->arena, text ? text : "", ',', &parts), count = 0;
	*ids = arena_many(context->arena, found + 1, int64_t);
	for (size_t i = 0; i < found && count < PAPER_BATCH_MAX; i++)
		if (text_to_int(parts[i], 1, INT64_MAX, &(*ids)[count]))
			count++;
	return count;
}

void paper_batch_ask(struct page *page)
{
	struct context *context = page_context(page);
	const struct entity *entity = batch_entity(page);
	struct paper_choice choices[PAPER_CHOICES_MAX];
	int64_t *ids;
	if (!entity)
		return;
	size_t count = ids_read(context, page_text(page, "rows"), &ids);
	const struct paper_choice *choice = paper_choice_find(choices, paper_choices(context, entity, choices), page_text(page, "what"));
	bool joined = text_equal(page_text(page, "way"), "joined");
	if (!count)
		problem(context, "", "没有要打印的记录");
	if (!choice)
		problem(context, "what", "请选择文书");
	else if (joined && (!choice->template || choice->template->form == PAPER_LETTER))
		problem(context, "way", "这份文书不能合成一个文件，请选压缩包");
	else if (joined && choice->form == PAPER_DOCX && count > PAPER_JOINED_MAX)
		problem(context, "way", "合成一个文件最多 %d 条，请选压缩包", PAPER_JOINED_MAX);
	int64_t id = context_is_clean(context) && !context->failure ? job_ask(context, &paper_batch_job, words_of(page, "打印 %zu 份%s", count, choice->label),
		job_wants_of(context, "entity", entity->name, "what", choice->code, "way", page_text(page, "way"), "rows", ids_text(page, ids, count), NULL)) : 0;
	if (id)
		page_redirect(page, "/job/%lld", (long long)id);
	else if (context->failure)
		page_failed(page);
	else
		batch_draw(page, entity, ids, count);
}

/* --- the job --- */

struct batch {
	struct context *context;
	struct job *job;
	const struct entity *entity;
	const struct paper_choice *choice;
	int64_t *ids;
	size_t count, at;
	struct zip_draft zip;
};

/* What lies behind the last turn that was kept is cut off. */
static bool draft_open(struct batch *batch)
{
	struct context *context = batch->context;
	int64_t at = 0, length = 0;
	bool anew;
	char **parts;
	if (text_split(context->arena, batch->job->place ? batch->job->place : "", ' ', &parts) == 2
	    && !(text_to_int(parts[0], 0, PAPER_BATCH_MAX, &at) && text_to_int(parts[1], 0, INT64_MAX, &length)))
		at = length = 0;
	if (!zip_draft_open(&batch->zip, result_draft(context->arena, batch->job->id), (uint64_t)length, PAPER_BYTES_MAX, &anew))
		return fail(context, "papers: nothing can be put aside");
	batch->at = anew ? 0 : (size_t)at;	/* what was put aside is gone: from the beginning */
	return true;
}

/* One paper; where it is refused, a note of why lies in its place. */
static bool one_make(struct batch *batch, bool is_first)
{
	struct context *context = batch->context;
	struct arena_mark mark = arena_mark(context->arena);
	const struct paper_wish wish = { .entity = batch->entity, .choice = batch->choice, .ids = &batch->ids[batch->at], .count = 1 };
	struct arena *own = arena_new(0);
	struct buffer *made = buffer_new(own, PAPER_BYTES_MAX);
	const char *why = NULL;
	enum paper_made result = paper_make(context, &wish, made, &why);
	const char *title = paper_row_title(context, batch->entity, wish.ids[0]);
	const char *name = arena_format(own, "%03zu-%s", batch->at + 1, paper_file_name(context, batch->choice, title));
	if (result == PAPER_REFUSED) {
		batch->job->wrong++;
		buffer_clear(made);
		buffer_text(made, why);
		name = arena_format(own, "%s.txt", name);
	}
	bool good = result != PAPER_FAILED && zip_draft_put(&batch->zip, name, made->bytes, made->length);
	good = good || context->failure ? good : fail(context, "papers: the zip is too large, or the disk takes no more");
	arena_free(own);
	/* What was looked up with the first one (definitions, texts) may be kept by the context for the next ones. */
	if (good && !is_first)
		arena_rewind(context->arena, mark);
	return good;
}

static enum job_turn finish(struct batch *batch)
{
	struct context *context = batch->context;
	const char *key = result_key(context->arena, batch->job->id, "zip");
	const struct paper_wish wish = { .entity = batch->entity, .choice = batch->choice, .ids = batch->ids, .count = batch->count };
	if (!zip_draft_finish(&batch->zip, result_path(context->arena, key)))
		return fail(context, "papers: the file could not be kept"), JOB_TURN_FAILED;
	if (!paper_audit(context, &wish, NULL))
		return JOB_TURN_FAILED;
	batch->job->file_key = key;
	batch->job->file_name = arena_format(context->arena, "%s-%s.zip", batch->choice->label, context->today);
	batch->job->said = text_replace(context->arena, words(context, "已生成 %zu 份"), "%zu", arena_format(context->arena, "%zu", batch->count));
	return JOB_TURN_DONE;
}

static enum job_turn zip_turn(struct batch *batch)
{
	int64_t until = clock_monotonic_us() + TURN_US;
	bool good = draft_open(batch);
	for (bool is_first = true; good && batch->at < batch->count && clock_monotonic_us() < until; is_first = false) {
		good = one_make(batch, is_first);
		batch->at++;
	}
	enum job_turn turn = good ? JOB_TURN_MORE : JOB_TURN_FAILED;
	batch->job->done = (int64_t)batch->at;
	batch->job->place = arena_format(batch->context->arena, "%zu %" PRIu64, batch->at, zip_draft_length(&batch->zip));
	if (good && batch->at >= batch->count)
		turn = finish(batch);
	zip_draft_close(&batch->zip);
	return turn;
}

static enum job_turn joined_turn(struct batch *batch)
{
	struct context *context = batch->context;
	const struct paper_wish wish = { .entity = batch->entity, .choice = batch->choice, .ids = batch->ids, .count = batch->count, .joined = true };
	const char *ending = paper_ending(batch->choice->form), *key = result_key(context->arena, batch->job->id, ending), *why = NULL;
	struct buffer *out = buffer_new(context->arena, PAPER_BYTES_MAX);
	struct whole_file file;
	enum paper_made made = paper_make(context, &wish, out, &why);
	if (made == PAPER_REFUSED)
		problem(context, "", "%s", why);
	if (made != PAPER_MADE || !paper_audit(context, &wish, NULL))
		return JOB_TURN_FAILED;
	if (!whole_file_open(&file, context->arena, result_path(context->arena, key)) || !whole_file_write(&file, out->bytes, out->length) || !whole_file_finish(&file)) {
		whole_file_abandon(&file);
		return fail(context, "papers: %s", file.why), JOB_TURN_FAILED;
	}
	batch->job->done = (int64_t)batch->count;
	batch->job->file_key = key;
	batch->job->file_name = arena_format(context->arena, "%s-%s.%s", batch->choice->label, context->today, ending);
	batch->job->said = text_replace(context->arena, words(context, "已生成 %zu 份"), "%zu", arena_format(context->arena, "%zu", batch->count));
	return JOB_TURN_DONE;
}

static enum job_turn batch_turn(struct context *context, struct job *job)
{
	struct paper_choice choices[PAPER_CHOICES_MAX];
	struct batch batch = { .context = context, .job = job };
	batch.entity = entity_find_here(context, job_wants(context, job, "entity"));
	if (!batch.entity || !paper_is_offered(context, batch.entity)) {
		problem(context, "", "您现在没有打印这类内容的权限");
		return JOB_TURN_FAILED;
	}
	batch.choice = paper_choice_find(choices, paper_choices(context, batch.entity, choices), job_wants(context, job, "what"));
	batch.count = ids_read(context, job_wants(context, job, "rows"), &batch.ids);
	if (!batch.choice || !batch.count)
		problem(context, "", "这份文书已经停用，请重新选择");
	if (context->failure || !context_is_clean(context))
		return JOB_TURN_FAILED;
	job->total = (int64_t)batch.count;
	return text_equal(job_wants(context, job, "way"), "joined") ? joined_turn(&batch) : zip_turn(&batch);
}

static void batch_put_away(struct context *context, struct job *job)
{
	result_remove_draft(context->arena, job->id);
}

const struct job_kind paper_batch_job = { .name = "papers", .label = "打印", .turn = batch_turn, .put_away = batch_put_away };
