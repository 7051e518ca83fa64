/* examination_desk.c: what of the examinations waits on a desk, and the one line
 * of them on a nominee's timeline: the day and the result, nothing of the contents. */
#include "modules/examination/examination_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "model/timeline.h"
#include "modules/nomination/nomination.h"

size_t examination_todo(struct context *context, struct desk_item *items, size_t most)
{
	int64_t late = most && may(context, &examination, ACT_EDIT) ? exams_late(context) : 0;
	if (late <= 0)
		return 0;
	items[0] = (struct desk_item){
		.name = words(context, "考察"), .act = words_with(context, "%lld 人到了计划日期", (long long)late), .detail = words(context, "去考察，写材料，两人签字"),
		.due = context->today, .path = "/examination/plan", .button = "查看",
	};
	return 1;
}

static size_t gather(struct context *context, const struct entity *entity, const void *row, int64_t before, size_t most, struct timeline_entry *entries)
{
	struct told_exam *lines;
	size_t count;
	if (!text_equal(entity->name, nomination.name) || !exams_told(context, ((const struct record *)row)->id, before, most, &lines, &count))
		return 0;
	for (size_t i = 0; i < count; i++) {
		const struct choice *said = choice_find(conclusions, lines[i].conclusion);
		entries[i] = (struct timeline_entry){
			.key = lines[i].id, .at = lines[i].at, .source = "examinations", .who = "", .office = lines[i].office, .detail = "", .opinion = "",
			.what = words_with(context, "考察 %s %s", date_words(context, lines[i].visited_on), said ? words(context, said->label) : ""),
		};
	}
	return count;
}

static const struct timeline_source examinations = { .name = "examinations", .label = "考察", .gather = gather };
const struct timeline_source *const examination_timeline[] = { &examinations, NULL };
