/* account_unused.c: accounts of staff that nobody has used for a long time are
 * stopped by themselves (GB/T 22239, 8.1.4.2 c).  The last system administrator
 * stays, or nobody could let the others in again. */
#include "modules/account/account_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/once.h"
#include "model/sign_in.h"
#include "model/store.h"
#include "model/tenant.h"

enum { UNUSED_DAYS = 90, UNUSED_DAYS_MAX = 3650, STOPPED_MOST = 200 };

static const int64_t day_ms = INT64_C(24) * 60 * 60 * 1000;

static int64_t days_allowed(struct context *context)
{
	int64_t days;
	const char *told = setting_get(context, context->actor->tenant_id, "unused_days");

	return told && text_to_int(told, 0, UNUSED_DAYS_MAX, &days) ? days : UNUSED_DAYS;
}

static bool unused_stop(struct context *context, int64_t id, int64_t days)
{
	struct account *row = row_new(context, &account);
	const char *reason = arena_format(context->arena, "%lld 天没有登录，自动停用", (long long)days);

	if (!store_load_unscoped(context, &account, id, row, "nobody acts: it follows from the day"))
		return context->failure == NULL;
	row->state = ACCOUNT_STOPPED;
	return store_change(context, &account, row, "stop", reason);
}

static bool unused_turn(struct context *context)
{
	int64_t days = days_allowed(context), ids[STOPPED_MOST];
	size_t count = days ? accounts_unused_since(context, context->now - days * day_ms, ids, STOPPED_MOST) : 0;

	for (size_t i = 0; i < count && !context->failure; i++)
		if (!account_is_last_sysadmin(context, ids[i]) && !unused_stop(context, ids[i], days))
			return false;
	return context->failure == NULL;
}

bool account_daily(struct context *context)
{
	return once_clear(context) && unused_turn(context);
}
