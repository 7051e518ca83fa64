/* person_tell.c: a notice to the person himself, on his own account.  Who has none
 * is told by paper and telephone, by people. */
#include "base/text.h"
#include "model/context.h"
#include "model/message.h"
#include "modules/person/person.h"
#include "modules/person/person_parts.h"

bool person_tell(struct context *context, int64_t person_id, const char *title, const char *path, const struct entity *entity, int64_t row_id)
{
	struct message message = { .kind = MESSAGE_NOTICE, .title = text_head(context->arena, title, MESSAGE_TITLE_MAX), .text = "", .path = path, .entity = entity->name, .row_id = row_id };
	bool is_himself = context->actor->person_id && context->actor->person_id == person_id;
	message.account_id = person_id > 0 && !is_himself ? account_in_use_of(context, person_id) : 0;
	return message.account_id > 0 ? message_send(context, &message) : context->failure == NULL;
}
