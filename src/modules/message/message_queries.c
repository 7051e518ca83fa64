/* message_queries.c: the one question that the model does not ask for us. */
#include "modules/message/message_parts.h"

#include "model/context.h"
#include "model/store.h"

int64_t account_of_person(struct context *context, int64_t person_id)
{
	struct statement *statement = unscoped_query(context,
		SQL("SELECT id FROM account WHERE tenant_id = ?1 AND person_id = ?2 AND state = 1"), "the person himself, whose file the actor may see");
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	return db_first(statement, 0);
}
