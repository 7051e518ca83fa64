/* dossier_bundle.c: all that belongs to nominees, or the letters of a decision,
 * as one zip, made in the background.  Each turn puts its folders behind what is
 * there; killed at any moment it goes on behind the last turn that was kept. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/attachment.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/decision/decision.h"
#include "modules/dossier/dossier_parts.h"
#include "services/files.h"
#include "services/results.h"
#include "services/zip_draft.h"

enum { TURN_US = 700 * 1000, AHEAD = 100, COUNTED_MOST = 50000, PART_MOST = 96 << 20 };

struct bundle {
	struct context *context;
	struct job *job;
	const struct dossier_paper *paper;
	int64_t id, office_id;
	struct zip_draft zip;
	size_t at;		/* so many are in it */
	int64_t last;		/* id of the last nominee in it */
};

/* --- one nominee: a folder --- */

struct folder {
	struct bundle *bundle;
	struct arena *arena;
	const char *name;
	const struct nomination *row;
};

static bool part_put(struct folder *folder, const char *name, const void *bytes, size_t length)
{
	return zip_draft_put(&folder->bundle->zip, arena_format(folder->arena, "%s/%s", folder->name, name), bytes, length)
		|| fail(folder->bundle->context, "bundle: it is larger than a zip may be, or the disk is full");
}

static const char *ending_of(const char *name)
{
	const char *ending = "";
	for (const char *at = name; *at; at++)
		if (*at == '.')
			ending = at;
	return ending;
}

/* A file as it was uploaded, under the name of what it is; where its content is gone a note says so. */
static bool file_put(struct folder *folder, int64_t id, const char *called)
{
	struct context *context = folder->bundle->context;
	const struct file_store *store = file_store_here();
	struct attachment attachment;
	size_t length;
	const char *why = "";
	if (id <= 0 || !store)
		return true;
	if (!attachment_load(context, id, &attachment))
		return context->failure == NULL;
	const char *bytes = file_read(store, folder->arena, attachment.sha256, &length, &why);
	const char *name = zip_draft_name(folder->arena, called);
	if (bytes)
		return part_put(folder, arena_format(folder->arena, "%s%s", name, ending_of(attachment.name)), bytes, length);
	folder->bundle->job->wrong++;
	const char *note = words_with(context, "文件“%s”的内容已经不在，请重新上传。", attachment.name);
	return part_put(folder, arena_format(folder->arena, "%s.txt", name), note, strlen(note));
}

static bool field_file_put(struct folder *folder, const char *name, int64_t id)
{
	const struct field *field = field_find(&nomination, name);
	return !may_see(folder->bundle->context, &nomination, field) || file_put(folder, id, words(folder->bundle->context, field->label));
}

static bool proofs_put(struct folder *folder)
{
	struct nomination_proof *proofs;
	size_t count;
	if (!nomination_proofs(folder->bundle->context, folder->row->record.id, &proofs, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!file_put(folder, proofs[i].file, arena_format(folder->arena, "证明-%02zu-%s", i + 1, text_head(folder->arena, proofs[i].about, 30))))
			return false;
	return true;
}

static bool papers_put(struct folder *folder)
{
	struct context *context = folder->bundle->context;
	const struct nomination_form form = { .kind = NOMINATION_FORM_A4 };
	struct buffer *paper = buffer_new(folder->arena, PART_MOST), *deeds = buffer_new(folder->arena, PART_MOST);
	if (!nomination_form_make(context, folder->row, &form, paper) || !part_put(folder, "推荐审批表.pdf", paper->bytes, paper->length))
		return false;
	if (text_is_empty(folder->row->deeds_short) && text_is_empty(folder->row->deeds_long))
		return true;
	return dossier_deeds(context, folder->row, deeds) && part_put(folder, "事迹材料.docx", deeds->bytes, deeds->length);
}

static bool nominee_put(struct bundle *bundle, int64_t id, bool is_first)
{
	struct context *context = bundle->context;
	struct arena_mark mark = arena_mark(context->arena);
	struct nomination *row = row_new(context, &nomination);
	struct folder folder = { .bundle = bundle, .arena = arena_new(0), .row = row };
	bool good = store_load(context, &nomination, id, row);
	bool is_gone = !good && !context->failure;	/* moved out of his sight meanwhile */
	if (good) {
		folder.name = zip_draft_name(folder.arena, arena_format(folder.arena, "%03zu-%s-%s", bundle->at + 1, row->unit_name, row->name));
		good = papers_put(&folder) && field_file_put(&folder, "photo", row->photo) && field_file_put(&folder, "congress_file", row->congress_file)
			&& field_file_put(&folder, "stamped_file", row->stamped_file) && proofs_put(&folder);
	}
	arena_free(folder.arena);
	/* What was looked up with the first one (definitions, texts) may be kept by the context for the next ones. */
	if ((good || is_gone) && !is_first)
		arena_rewind(context->arena, mark);
	bundle->last = id;
	bundle->at++;
	return good || is_gone;
}

static bool next_ids(struct bundle *bundle, size_t most, int64_t **ids, size_t *count)
{
	struct context *context = bundle->context;
	if (text_equal(bundle->paper->entity, "selection"))
		return dossier_all(context, bundle->id, bundle->office_id, bundle->last, most, ids, count);
	*ids = arena_one(context->arena, int64_t);
	(*ids)[0] = bundle->id;
	*count = bundle->last == 0;
	return true;
}

/* *whole: there are no more. */
static bool nominees_turn(struct bundle *bundle, bool *whole)
{
	int64_t until = clock_monotonic_us() + TURN_US, *ids;
	size_t count, i = 0;
	if (!bundle->job->total) {
		if (!next_ids(bundle, COUNTED_MOST, &ids, &count))
			return false;
		bundle->job->total = (int64_t)count;
	}
	if (!next_ids(bundle, AHEAD, &ids, &count))
		return false;
	for (; i < count && clock_monotonic_us() < until; i++)
		if (!nominee_put(bundle, ids[i], i == 0))
			return false;
	*whole = i == count && count < AHEAD;
	return true;
}

/* --- letters of a decision: a file each --- */

static bool letter_put(struct bundle *bundle, const struct decision *row, const char *unit, const struct dossier_line *lines, size_t count)
{
	struct context *context = bundle->context;
	struct arena_mark mark = arena_mark(context->arena);
	struct arena *own = arena_new(0);
	struct buffer *out = buffer_new(own, PART_MOST);
	bool made = unit ? dossier_unit_letter(context, row, unit, lines, count, out) : dossier_person_letter(context, row, lines, out);
	const char *called = unit ? unit : arena_format(own, "%s-%s", text_is_empty(lines->unit_name) ? lines->name : lines->unit_name, lines->name);
	const char *name = zip_draft_name(own, arena_format(own, "%03zu-%s.docx", bundle->at + 1, called));
	bool good = made && (zip_draft_put(&bundle->zip, name, out->bytes, out->length) || fail(context, "letters: the zip cannot be written"));
	arena_free(own);
	if (good && bundle->at)
		arena_rewind(context->arena, mark);
	bundle->at++;
	return good;
}

static bool letters_turn(struct bundle *bundle, bool *whole)
{
	struct context *context = bundle->context;
	int64_t until = clock_monotonic_us() + TURN_US;
	struct decision *row = row_new(context, &decision);
	struct dossier_line *lines;
	const char **units;
	size_t count;
	if (!store_load(context, &decision, bundle->id, row) || !dossier_decided(context, bundle->id, &lines, &count))
		return context->failure ? false : fail(context, "decision %lld is gone", (long long)bundle->id);
	bool to_units = text_equal(bundle->paper->code, "units");
	size_t total = to_units ? dossier_units(context, lines, count, &units) : count;
	bundle->job->total = (int64_t)total;
	while (bundle->at < total && clock_monotonic_us() < until)
		if (!(to_units ? letter_put(bundle, row, units[bundle->at], lines, count) : letter_put(bundle, row, NULL, &lines[bundle->at], 1)))
			return false;
	*whole = bundle->at >= total;
	return true;
}

/* --- the job --- */

static bool place_read(struct bundle *bundle, uint64_t *length)
{
	struct context *context = bundle->context;
	int64_t at = 0, kept = 0, last = 0;
	char **parts;
	bool good = text_split(context->arena, bundle->job->place ? bundle->job->place : "", ' ', &parts) == 3 && text_to_int(parts[0], 0, COUNTED_MOST, &at)
		&& text_to_int(parts[1], 0, INT64_MAX, &kept) && text_to_int(parts[2], 0, INT64_MAX, &last);
	*length = good ? (uint64_t)kept : 0;
	bundle->at = good ? (size_t)at : 0;
	bundle->last = good ? last : 0;
	return good;
}

static enum job_turn finish(struct bundle *bundle)
{
	struct context *context = bundle->context;
	struct job *job = bundle->job;
	const char *key = result_key(context->arena, job->id, "zip");
	const struct audit_line line = { .act = bundle->paper->flags & DOSSIER_EXPORTS ? "export" : "print", .entity = bundle->paper->entity, .row_id = bundle->id,
		.reason = arena_format(context->arena, "%s，%zu 份", bundle->paper->label, bundle->at), .result = "ok" };
	if (!bundle->at) {
		problem(context, "", "没有可以打包的内容");
		return JOB_TURN_FAILED;
	}
	if (!zip_draft_finish(&bundle->zip, result_path(context->arena, key)))
		return fail(context, "bundle: the file could not be kept"), JOB_TURN_FAILED;
	if (!audit_alone(context, &line))
		return JOB_TURN_FAILED;
	job->file_key = key;
	job->file_name = arena_format(context->arena, "%s-%s.zip", zip_draft_name(context->arena, job_wants(context, job, "name")), context->today);
	job->said = words_with(context, "已打包 %zu 份", bundle->at);
	return JOB_TURN_DONE;
}

static bool bundle_open(struct bundle *bundle)
{
	struct context *context = bundle->context;
	bool anew;
	uint64_t length;
	place_read(bundle, &length);
	if (!zip_draft_open(&bundle->zip, result_draft(context->arena, bundle->job->id), length, PART_MOST, &anew))
		return fail(context, "bundle: nothing can be put aside");
	if (anew) {	/* what was put aside is gone: from the beginning */
		bundle->at = 0;
		bundle->last = 0;
	}
	return true;
}

static bool bundle_is_allowed(struct bundle *bundle)
{
	struct context *context = bundle->context;
	const struct entity *entity = entity_find(bundle->paper->entity);
	if (may(context, entity, ACT_SHOW) && (!(bundle->paper->flags & DOSSIER_EXPORTS) || may(context, &nomination, ACT_EXPORT))
	    && !text_is_empty(store_title_in_scope(context, entity, bundle->id)))
		return true;
	problem(context, "", "您现在没有导出这类内容的权限");
	return false;
}

static enum job_turn bundle_turn(struct context *context, struct job *job)
{
	struct bundle bundle = { .context = context, .job = job, .paper = dossier_paper_find(job_wants(context, job, "entity"), job_wants(context, job, "what")) };
	bool whole = false;
	const char *office = job_wants(context, job, "office");
	if (!bundle.paper || !text_to_int(job_wants(context, job, "id"), 1, INT64_MAX, &bundle.id))
		return fail(context, "bundle: broken parameters"), JOB_TURN_FAILED;
	if (!text_is_empty(office) && !text_to_int(office, 0, INT64_MAX, &bundle.office_id))
		return fail(context, "bundle: broken parameters"), JOB_TURN_FAILED;
	if (!bundle_is_allowed(&bundle))
		return JOB_TURN_FAILED;
	bool good = bundle_open(&bundle) && (text_equal(bundle.paper->entity, "decision") ? letters_turn(&bundle, &whole) : nominees_turn(&bundle, &whole));
	job->done = (int64_t)bundle.at;
	job->total = job->total < job->done ? job->done : job->total;
	job->place = arena_format(context->arena, "%zu %" PRIu64 " %" PRId64, bundle.at, zip_draft_length(&bundle.zip), bundle.last);
	enum job_turn turn = !good ? JOB_TURN_FAILED : whole ? finish(&bundle) : JOB_TURN_MORE;
	zip_draft_close(&bundle.zip);
	return turn;
}

static void bundle_put_away(struct context *context, struct job *job)
{
	result_remove_draft(context->arena, job->id);
}

const struct job_kind dossier_bundle_job = { .name = "bundle", .label = "材料打包", .turn = bundle_turn, .put_away = bundle_put_away };
