/* timeline.c: see timeline.h.  The platform's own sources are the acts that
 * history tells of, and the files that the record names. */
#include "model/timeline.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/row_files.h"
#include "model/store.h"

enum { LABELS_MOST = 4, FILES_MOST = 100 };

__attribute__((format(printf, 2, 3)))
static const char *words_filled(struct context *context, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	const char *text = arena_vformat(context->arena, words(context, format), arguments);
	va_end(arguments);
	return text;
}

/* --- acts --- */

static const char *changed_labels(struct context *context, const struct history_entry *entry)
{
	struct buffer *out = buffer_new(context->arena, 1000);
	for (size_t i = 0; i < entry->change_count && i < LABELS_MOST; i++) {
		buffer_text(out, i ? words(context, "、") : "");
		buffer_text(out, entry->changes[i].label);
	}
	if (entry->change_count > LABELS_MOST)
		buffer_text(out, words_filled(context, "等 %zu 项", entry->change_count));
	return out->length ? buffer_string(out) : NULL;
}

/* Does a module's source tell of such acts? */
static bool timeline_tells(const struct entity *entity, const char *act)
{
	const struct timeline_source *source;
	for (size_t place = 0; (source = timeline_source_at(place)); place++)
		if (source->tells && source->tells(entity, act))
			return true;
	return false;
}

static void act_tell(struct context *context, const struct history_entry *act, struct timeline_entry *entry)
{
	bool apart = context->language == LANGUAGE_ENGLISH;
	*entry = (struct timeline_entry){
		.key = act->id, .at = act->at, .who = act->who, .office = act->office, .opinion = act->reason,
		.what = act->about ? arena_format(context->arena, apart ? "%s: %s" : "%s%s", act->act, act->about) : act->act,
		.detail = changed_labels(context, act),
	};
}

static size_t acts_gather(struct context *context, const struct entity *entity, const void *row, int64_t before, size_t most,
			  struct timeline_entry *entries)
{
	struct history_entry *acts;
	size_t count = most, told = 0;
	while (may(context, entity, ACT_HISTORY) && told < most && count == most) {
		count = history_before(context, entity, ((const struct record *)row)->id, before, most, &acts);
		for (size_t i = 0; i < count && told < most; i++) {
			before = acts[i].id;
			if (!acts[i].entity || !timeline_tells(acts[i].entity, acts[i].act_name))
				act_tell(context, &acts[i], &entries[told++]);
		}
	}
	return told;
}

/* --- files --- */

static const char *account_name(struct context *context, int64_t id)
{
	const struct entity *account = entity_find("account");
	return account && id ? store_title(context, account, id) : "";
}

static size_t files_gather(struct context *context, const struct entity *entity, const void *row, int64_t before, size_t most,
			   struct timeline_entry *entries)
{
	struct row_file *files = arena_many(context->arena, FILES_MOST, struct row_file);
	size_t found = row_files(context, entity, row, FILES_MOST, files), count = 0;
	for (size_t i = 0; i < found && count < most; i++) {
		const struct attachment *attachment = &files[i].attachment;
		if (before && attachment->id >= before)
			continue;
		entries[count++] = (struct timeline_entry){
			.key = attachment->id, .at = attachment->made_at, .who = account_name(context, attachment->made_by),
			.what = words_filled(context, "上传%s", words(context, files[i].field->label)), .detail = attachment->name,
			.path = arena_format(context->arena, "/%s/%lld/file/%s", files[i].entity->name, (long long)files[i].row_id, files[i].field->name),
		};
	}
	return count;
}

static const struct timeline_source acts = { .name = "acts", .label = "办理", .gather = acts_gather };
static const struct timeline_source files = { .name = "files", .label = "文件", .gather = files_gather };
static const struct timeline_source *const platform_sources[] = { &acts, &files };

/* --- all of them --- */

const struct timeline_source *timeline_source_at(size_t place)
{
	if (place < COUNT_OF(platform_sources))
		return platform_sources[place];
	place -= COUNT_OF(platform_sources);
	for (size_t m = 0; modules[m]; m++)
		for (size_t i = 0; modules[m]->timeline && modules[m]->timeline[i]; i++)
			if (place-- == 0)
				return modules[m]->timeline[i];
	return NULL;
}

static int newest_first(const void *a, const void *b)
{
	const struct timeline_entry *one = a, *other = b;
	return (one->key < other->key) - (one->key > other->key);
}

size_t timeline_of(struct context *context, const struct entity *entity, const void *row, int64_t before, const char *only,
		   size_t most, struct timeline_entry **entries)
{
	const struct timeline_source *source;
	size_t count = 0, sources = 0;
	while (timeline_source_at(sources))
		sources++;
	*entries = arena_many(context->arena, most * sources, struct timeline_entry);
	for (size_t place = 0; (source = timeline_source_at(place)); place++) {
		if (!source->gather || (only && !text_equal(only, source->name)))
			continue;
		size_t more = source->gather(context, entity, row, before, most, *entries + count);
		for (size_t i = 0; i < more; i++)
			(*entries)[count + i].source = source->name;
		count += more;
	}
	qsort(*entries, count, sizeof((*entries)[0]), newest_first);
	return count < most ? count : most;
}
