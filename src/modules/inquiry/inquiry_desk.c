/* inquiry_desk.c: what of the inquiries waits on a desk, and what of them stands
 * on the timeline of a nominee: to the office that asked what was answered, to
 * everybody else no more than that somebody was asked and has answered. */
#include "modules/inquiry/inquiry_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "model/timeline.h"
#include "modules/nomination/nomination.h"

size_t inquiry_todo(struct context *context, struct desk_item *items, size_t most)
{
	int64_t drafts = 0, overdue = may(context, &inquiry_letter, ACT_EDIT) ? letters_overdue(context, &drafts) : 0;
	if (!most || overdue <= 0)
		return 0;
	items[0] = (struct desk_item){
		.name = words(context, "征求意见"), .act = words_with(context, "%lld 件函到期没有回齐", (long long)overdue), .detail = words(context, "催办，或者打印催办函"),
		.due = context->today, .path = "/inquiry", .button = "查看",
	};
	return 1;
}

/* --- timeline --- */

/* 审计局：已回复 */
static void entry_fill(struct context *context, const struct asked_line *line, bool is_ours, struct timeline_entry *entry)
{
	enum reply reply = is_ours ? (enum reply)line->reply : reply_outward((enum reply)line->reply);
	const struct choice *said = choice_find(replies, reply == SAYS_GIVEN || line->reply == SAYS_GIVEN ? SAYS_GIVEN : reply);
	*entry = (struct timeline_entry){
		.key = line->id, .at = line->at, .source = "inquiries", .who = is_ours ? line->who : "", .office = "",
		.what = words_with(context, "征求%s的意见：%s", line->authority, words(context, said->label)),
		.detail = text_is_empty(line->sent_on) ? "" : words_with(context, "%s 发函", line->sent_on), .opinion = is_ours ? line->text : "",
	};
}

static size_t gather(struct context *context, const struct entity *entity, const void *row, int64_t before, size_t most, struct timeline_entry *entries)
{
	struct asked_line *lines;
	size_t count;
	if (!text_equal(entity->name, nomination.name) || !asked_about(context, ((const struct record *)row)->id, before, most, &lines, &count))
		return 0;
	for (size_t i = 0; i < count; i++)
		entry_fill(context, &lines[i], lines[i].office_id == context->actor->office_id, &entries[i]);
	return count;
}

static const struct timeline_source inquiries = { .name = "inquiries", .label = "征求意见", .gather = gather };
const struct timeline_source *const inquiry_timeline[] = { &inquiries, NULL };
