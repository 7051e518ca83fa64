/* message_timeline.c: letters about a record on its timeline. */
#include "base/arena.h"
#include "model/context.h"
#include "model/message.h"
#include "model/timeline.h"
#include "modules/message/message_parts.h"

static size_t gather(struct context *context, const struct entity *entity, const void *row, int64_t before, size_t most,
		     struct timeline_entry *entries)
{
	struct message *messages;
	size_t count;
	if (!messages_about(context, entity, ((const struct record *)row)->id, before, most, &messages, &count))
		return 0;
	for (size_t i = 0; i < count; i++)
		entries[i] = (struct timeline_entry){
			.key = messages[i].id, .at = messages[i].sent_at, .source = "messages", .who = messages[i].from_name, .office = "",
			.what = arena_format(context->arena, "%s：%s", words(context, "留言"), messages[i].title), .detail = "", .opinion = messages[i].text,
		};
	return count;
}

static const struct timeline_source letters = { .name = "messages", .label = "留言", .gather = gather };
const struct timeline_source *const message_timeline[] = { &letters, NULL };
