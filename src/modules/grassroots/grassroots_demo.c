/* grassroots_demo.c: a campaign with visits, problems in every state, and this
 * year's deeds: of a city that does not exist. */
#include "base/arena.h"
#include "base/must.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/grassroots/grassroots_parts.h"

static const struct unit_visit visits[] = {
	{ .unit_name = "临江精工机床股份有限公司", .planned_on = "2026-09-08", .visited_on = "2026-09-08", .visitors = "高启东、钱宏", .workers = 26,
	  .diary = "走了总装和热处理两个车间，同夜班工人座谈。说得最多的是夜班热饭、年轻人评级慢。" },
	{ .unit_name = "临江顺达速运有限公司", .planned_on = "2026-10-15", .visited_on = "2026-10-15", .visitors = "卢敏仪、苏小晴", .workers = 18,
	  .diary = "在新港分拨点和快递员面对面，冬天等件没有地方避风，工伤保险有人说不清交没交。" },
	{ .unit_name = "临江市环境卫生管理处", .planned_on = "2026-12-02", .visitors = "沈立群、何启明" },
};

struct told_problem {
	size_t visit;
	const char *text, *owner, *due_on, *answer, *told;
	int64_t field, raised_by;
	const char *step;
};
static const struct told_problem problems[] = {
	{ 0, "夜班没有热饭，食堂晚九点就关门", "机床公司工会 邵建平", "2026-10-10", "食堂夜宵窗口延到凌晨一点，每人每班补贴六元。", "在车间公告栏张贴，班组长逐班告知，大家满意。", 4, 1, "solve" },
	{ 0, "三十五岁以下的车工评技师要等三年", "市总工会经济技术部", "2026-11-18", NULL, NULL, 7, 1, NULL },
	{ 1, "冬天等件没有地方避风、喝热水", "北岸区总工会", "2026-11-24", NULL, NULL, 3, 1, "work" },
	{ 1, "部分快递员不清楚有没有工伤保险", "市总工会权益保障部", "2026-11-10", "转市人社局核对参保名单，11 月 6 日去函。", NULL, 2, 2, "pass_on" },
};

static const struct practical_deed deeds[] = {
	{ .name = "新建户外劳动者服务站十五个", .year = 2026, .kind = 2, .target = "年内建成十五个，配热水、微波炉、急救箱，每天开放不少于十小时。", .owner = "市总工会基层工作部", .due_on = "2026-12-15" },
	{ .name = "为一千名困难职工免费体检", .year = 2026, .kind = 1, .target = "九月底前完成一千人，结果一周内送到本人手里。", .owner = "市总工会权益保障部", .due_on = "2026-09-30" },
	{ .name = "老旧家属区加装电梯职工意见协调", .year = 2026, .kind = 3, .target = "协调完成六个单元，住户签字同意后进场。", .owner = "市总工会生活保障部", .due_on = "2026-12-31" },
};

static bool step_do(struct context *context, const struct entity *entity, void *row, const char *name, const char *reason)
{
	return store_step(context, entity, row, step_find(entity, name), reason);
}

static bool visit_add(struct context *context, const struct unit_visit *told, int64_t campaign_id, int64_t *id)
{
	struct unit_visit *row = row_new(context, &unit_visit);
	row->unit_name = told->unit_name;
	row->planned_on = told->planned_on;
	row->visited_on = told->visited_on;
	row->visitors = told->visitors;
	row->diary = told->diary;
	if (told->workers)
		row->workers = told->workers;
	row->campaign_id = campaign_id;
	row->office_id = context->actor->office_id;
	bool good = store_create(context, &unit_visit, row);
	*id = row->record.id;
	return good && (!told->visited_on || step_do(context, &unit_visit, row, "done", NULL));
}

static bool problem_add(struct context *context, const struct told_problem *told, int64_t visit_id)
{
	struct heard_problem *row = row_new(context, &heard_problem);
	row->text = told->text;
	row->visit_id = visit_id;
	row->office_id = context->actor->office_id;
	row->field = told->field;
	row->raised_by = told->raised_by;
	row->heard_on = visits[told->visit].visited_on;
	row->owner = told->owner;
	row->due_on = told->due_on;
	return store_create(context, &heard_problem, row) && (!told->step || step_do(context, &heard_problem, row, told->step, told->answer)) &&
	       (!told->told || step_do(context, &heard_problem, row, "tell", told->told));
}

static bool progress_add(struct context *context, int64_t deed_id, const char *day, int64_t progress, const char *text)
{
	struct deed_progress *row = row_new(context, &deed_progress);
	row->deed_id = deed_id;
	row->on_day = day;
	row->progress = progress;
	row->text = text;
	return store_create(context, &deed_progress, row);
}

static bool deed_add(struct context *context, size_t place)
{
	struct practical_deed *row = row_new(context, &practical_deed);
	row->name = deeds[place].name;
	row->year = deeds[place].year;
	row->kind = deeds[place].kind;
	row->target = deeds[place].target;
	row->owner = deeds[place].owner;
	row->due_on = deeds[place].due_on;
	row->office_id = context->actor->office_id;
	if (!store_create(context, &practical_deed, row) || !step_do(context, &practical_deed, row, "publish", NULL))
		return false;
	if (place == 0)
		return progress_add(context, row->record.id, "2026-07-31", 40, "选址十五处，建成六个") && progress_add(context, row->record.id, "2026-11-12", 80, "建成十二个，三个在装修");
	return place != 1 || step_do(context, &practical_deed, row, "finish", "完成一千零四十二人，查出需复诊的八十七人都已通知。");
}

static bool all_add(struct context *context)
{
	int64_t ids[COUNT_OF(visits)];
	struct campaign *row = row_new(context, &campaign);
	row->name = "面对面、心贴心、实打实服务职工在基层";
	row->office_id = context->actor->office_id;
	row->from_on = "2026-03-01";
	row->about = "四走（进企业、进车间、进班组、进家庭），四问（问需求、问困难、问建议、问满意），四解（解难题、解疑惑、解心结、解后顾之忧）。";
	row->document = "临工发〔2026〕6号";
	bool good = store_create(context, &campaign, row);
	for (size_t i = 0; good && i < COUNT_OF(visits); i++)
		good = visit_add(context, &visits[i], row->record.id, &ids[i]);
	for (size_t i = 0; good && i < COUNT_OF(problems); i++)
		good = problem_add(context, &problems[i], ids[problems[i].visit]);
	for (size_t i = 0; good && i < COUNT_OF(deeds); i++)
		good = deed_add(context, i);
	return good;
}

bool grassroots_demo(struct context *context)
{
	if (!store_begin(context))
		return false;
	if (all_add(context))
		return store_commit(context);
	store_rollback(context);
	return false;
}
