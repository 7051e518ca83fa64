/* pioneer_demo.c: a few teams that do not exist, and how last year found them. */
#include "base/must.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/pioneer/pioneer_parts.h"

static const struct pioneer_team teams[] = {
	{ .name = "北岸区供水抢修班", .unit_name = "临江市北岸区供水所", .leader = "何启明", .members = 14, .level = HONOUR_CITY, .named_on = "2023-04-28",
	  .document = "临工发〔2023〕18号", .lower = "北岸区工人先锋号（2020）", .story = "全年抢修四百六十二次，平均到场二十一分钟；总结的冬季防冻五步法在全市供水系统推广。" },
	{ .name = "白鹭县政务服务中心社保窗口", .unit_name = "白鹭县政务服务中心", .leader = "苏小晴", .members = 9, .level = HONOUR_CITY, .named_on = "2024-04-26",
	  .document = "临工发〔2024〕15号", .lower = "白鹭县工人先锋号（2021）", .story = "群众满意率百分之九十九点六，推出上门认证，为两千余名行动不便的老人办了待遇资格认证。" },
	{ .name = "临江港务轮机三班", .unit_name = "临江港务集团有限公司", .leader = "柏大勇", .members = 22, .level = HONOUR_COUNTY, .named_on = "2025-05-06",
	  .document = "北工发〔2025〕7号", .story = "连续八年无责任事故，节油改造每年节约柴油四十余吨。" },
};

static bool review_add(struct context *context, int64_t team_id, int64_t work, int64_t finding, const char *note)
{
	struct pioneer_review *row = row_new(context, &pioneer_review);
	row->team_id = team_id;
	row->year = 2025;
	row->work = work;
	row->service = row->results = row->team = 18;
	row->finding = finding;
	row->reviewer = "市总工会经济技术部";
	row->note = note;
	return store_create(context, &pioneer_review, row);
}

static bool team_add(struct context *context, const struct pioneer_team *told, int64_t *id)
{
	struct pioneer_team *row = row_new(context, &pioneer_team);
	struct record head = row->record;
	*row = *told;
	row->record = head;
	row->office_id = context->actor->office_id;
	bool good = store_create(context, &pioneer_team, row);
	*id = row->record.id;
	return good;
}

static bool all_add(struct context *context)
{
	int64_t ids[COUNT_OF(teams)];
	for (size_t i = 0; i < COUNT_OF(teams); i++)
		if (!team_add(context, &teams[i], &ids[i]))
			return false;
	return review_add(context, ids[0], 23, FINDING_GOOD, NULL) && review_add(context, ids[1], 12, FINDING_MEND, "台账缺两个月，窗口值班表没有上墙。");
}

bool pioneer_demo(struct context *context)
{
	if (!store_begin(context))
		return false;
	if (all_add(context))
		return store_commit(context);
	store_rollback(context);
	return false;
}
