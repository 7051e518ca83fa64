/* notice_todo.c: what of notices and objections waits on a desk, and what a
 * nominee's timeline tells of them. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "model/timeline.h"
#include "modules/notice/notice_parts.h"

enum { WAITING_MOST = 20 };

size_t notice_todo(struct context *context, struct desk_item *items, size_t most)
{
	struct waiting waiting[WAITING_MOST];
	size_t filled = 0;
	if (!may(context, &objection, ACT_SHOW))
		return 0;
	size_t count = objections_waiting(context, waiting, most < WAITING_MOST ? most : WAITING_MOST);
	for (size_t i = 0; i < count; i++) {
		bool is_ours = waiting[i].kind == WAITS_CONCLUSION;
		items[filled++] = (struct desk_item){
			.name = waiting[i].name, .act = words(context, is_ours ? "异议要核实、作结论" : "异议要签字答复"),
			.detail = waiting[i].detail, .due = is_ours ? NULL : waiting[i].due,
			.path = arena_format(context->arena, "/objection/%" PRId64, waiting[i].id), .button = "办理",
		};
	}
	return filled;
}

size_t notice_figures(struct context *context, struct desk_figure *figures, size_t most)
{
	int64_t objections = 0;
	if (!most || !may(context, &public_notice, ACT_LIST))
		return 0;
	int64_t count = notices_running(context, &objections);
	if (!count)
		return 0;
	figures[0] = (struct desk_figure){
		.label = "公示", .number = arena_format(context->arena, "%" PRId64, count),
		.detail = objections ? words_with(context, "异议未办结 %lld 件", (long long)objections) : words(context, "没有未办结的异议"), .path = "/public_notice?state=running",
	};
	return 1;
}

/* --- timeline of a nominee --- */

static size_t gather(struct context *context, const struct entity *entity, const void *row, int64_t before, size_t most, struct timeline_entry *entries)
{
	if (!text_equal(entity->name, nomination.name))
		return 0;
	return notice_events(context, ((const struct record *)row)->id, before, most, entries);
}

static const struct timeline_source notices = { .name = "notices", .label = "公示和异议", .gather = gather };
const struct timeline_source *const notice_timeline[] = { &notices, NULL };
