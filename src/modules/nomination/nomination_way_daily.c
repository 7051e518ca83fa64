/* nomination_way_daily.c: once a day, who has let a last day pass is told, and
 * so is the host: one message for each office, round and day. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/message.h"
#include "model/store.h"
#include "modules/nomination/nomination_way.h"

static bool late_tell(struct context *context, const struct late *late)
{
	size_t count;
	struct message message = {
		.kind = MESSAGE_REMINDER,
		.title = arena_format(context->arena, "%lld 个推荐对象过了 %s 的期限（%s）", (long long)late->count, late->day, late->selection),
		.path = arena_format(context->arena, "/nomination/inbox?part=overdue&selection_id=%" PRId64 "&office=%" PRId64 "&day=%s", late->selection_id, late->office_id,
				     late->day),
	};
	if (way_is_told(context, message.path))
		return context->failure == NULL;
	if (!message_send_office(context, &message, late->office_id, STAFF, &count))
		return false;
	if (late->host_id == late->office_id)
		return true;
	message.title = arena_format(context->arena, "%s：%s", office_name(context, late->office_id), message.title);
	message.path = arena_format(context->arena, "/nomination?selection_id=%" PRId64 "&at_office_id=%" PRId64, late->selection_id, late->office_id);
	return message_send_office(context, &message, late->host_id, STAFF, &count);
}

bool nomination_way_daily(struct context *context)
{
	struct late *lates = arena_many(context->arena, LATES_MOST, struct late);
	size_t count;
	if (!way_lates(context, lates, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!late_tell(context, &lates[i]))
			return false;
	return true;
}
