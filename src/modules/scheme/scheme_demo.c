/* scheme_demo.c: the schemes of the demonstration's city, made of shipped ones,
 * and statements of income of people who do not exist. */
#include "base/arena.h"
#include "base/must.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/scheme/scheme_shipped.h"

static int64_t item_of(struct context *context, const char *name)
{
	struct query query = { .entity = &pay_item, .filter_count = 1, .limit = 1 };
	struct listing listing;
	query.filters[0] = (struct filter){ .field = field_find(&pay_item, "name"), .value = { .text = name } };
	return store_list(context, &query, &listing) && listing.count ? listing.rows[0].id : 0;
}

static bool demo_load(struct context *context, const char *key, const char *name, const char *item, const char *from_on, int64_t state)
{
	int64_t scheme_id, version_id, item_id = item_of(context, item);
	struct scheme_version *version = row_new(context, &scheme_version);
	if (!item_id)
		return !context->failure;	/* the demonstration of funds has no such item */
	if (!shipped_load(context, shipped_find(key), name, item_id, &scheme_id, &version_id) || !store_load_to_change(context, &scheme_version, version_id, version))
		return false;
	version->from_on = from_on;
	version->document = "临工发〔2025〕6号（演示）";
	version->source = "演示：照已公布的办法拟的，不是真实文件";
	if (!store_change(context, &scheme_version, version, NULL, NULL))
		return false;
	version->state = state;
	return state == VERSION_DRAFT || store_change(context, &scheme_version, version, "switch_on", NULL);
}

static bool demo_schemes(struct context *context)
{
	return demo_load(context, "hubei-2025", "省部级劳模生活困难补助", "生活困难补助金", "2025-01-01", VERSION_ON) &&
	       demo_load(context, "hangzhou-honour", "劳模荣誉津贴", "荣誉津贴", "2025-01-01", VERSION_ON) &&
	       demo_load(context, "hainan-2017", "劳模春节慰问金", "春节慰问金", "2025-01-01", VERSION_ON) &&
	       demo_load(context, "qingdao-2017", "市劳模特殊困难帮扶", "特殊困难帮扶金", "2026-01-01", VERSION_ON) &&
	       demo_load(context, "xiamen-2014", "劳模健康体检", "健康体检", "2027-01-01", VERSION_DRAFT);
}

bool scheme_demo(struct context *context)
{
	if (!store_begin(context))
		return false;
	if (demo_schemes(context))
		return store_commit(context);
	store_rollback(context);
	return false;
}
