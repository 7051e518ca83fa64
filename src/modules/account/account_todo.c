/* account_todo.c: what waits for the security administrator: positions of
 * accounts whose password somebody else has reset. */
#include "modules/account/account_parts.h"

#include "base/arena.h"
#include "model/context.h"
#include "model/store.h"

size_t account_todo(struct context *context, struct desk_item *items, size_t most)
{
	struct query query = { .entity = &position, .limit = most, .filter_count = 1 };
	struct listing listing;

	if (context->actor->role != ROLE_SECADMIN || !most)
		return 0;
	query.filters[0] = (struct filter){ .field = field_find(&position, "state"), .value = { .number = POSITION_WAITING } };
	if (!store_list(context, &query, &listing))
		return 0;
	for (size_t i = 0; i < listing.count; i++)
		items[i] = (struct desk_item){
			.name = store_title(context, &position, listing.rows[i].id), .act = words(context, "密码重设后等您确认岗位"),
			.path = arena_format(context->arena, "/position/%lld", (long long)listing.rows[i].id), .button = "核实",
		};
	return listing.count;
}
