/* service_demo.c: a centre, a station and a point with their standards and a check,
 * three policies partly granted, an inspection under way: of a city that does
 * not exist. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "modules/service/service_parts.h"

enum { GRANTED_FIRST = 12, MISSING_THEN = 3, ASKED_UNITS = 2 };

static const struct service_point points[] = {
	{ .name = "临江市职工服务中心", .kind = POINT_CENTRE, .address = "东岗区文化路 18 号一楼大厅", .telephone = "0599-8230351", .hours = "工作日 8:30–17:30，周六 9:00–12:00",
	  .services = "困难帮扶、政策咨询、法律援助、就业介绍、医疗互助", .staff = 11 },
	{ .name = "北岸区新港街道职工服务站", .kind = POINT_STATION, .address = "北岸区新港路 7 号", .telephone = "0599-8412209", .hours = "工作日 9:00–18:00",
	  .services = "困难帮扶、政策咨询、心理疏导", .staff = 3 },
	{ .name = "河西户外劳动者服务点", .kind = POINT_POINT, .address = "东岗区河西大街 120 号", .telephone = "0599-8301107", .hours = "每天 7:00–20:00", .services = "休息饮水、书报阅览", .staff = 1 },
};

static const struct service_standard standards[] = {
	{ .kind = POINT_CENTRE, .text = "服务大厅不少于 200 平方米，窗口公开" }, { .kind = POINT_CENTRE, .text = "专职人员不少于 5 人" }, { .kind = POINT_CENTRE, .text = "首问负责和限时办结制度上墙" },
	{ .kind = POINT_STATION, .text = "有固定场所和专兼职人员" }, { .kind = POINT_STATION, .text = "有台账，求助件件有回音" }, { .kind = POINT_POINT, .text = "饮水、热饭、充电、急救箱齐备" },
};

static const struct benefit_policy policies[] = {
	{ .name = "市内公共交通免费", .content = "凭劳模证免费乘坐市内公共汽车和轨道交通。", .basis = "临政办〔2019〕14号", .department = "临江市交通运输局", .level = HONOUR_CITY, .from_on = "2019-06-01" },
	{ .name = "每年一次免费体检", .content = "省部级以上劳模每年免费体检一次，费用由同级财政负担。", .basis = "临工发〔2021〕9号", .department = "临江市卫生健康委员会", .level = HONOUR_PROVINCE, .from_on = "2021-01-01" },
	{ .name = "就医优先", .content = "在市属公立医院挂号、缴费、取药优先。", .basis = "临卫发〔2020〕31号", .department = "临江市卫生健康委员会", .level = HONOUR_CITY, .status = STATUS_RETIRED, .from_on = "2020-10-01" },
};

static const char *const rules[] = { "带薪年休假应休尽休，未休的按规定支付报酬", "每年组织一次职工健康体检", "工会经费用于节日慰问，逢年过节发放慰问品", "女职工每两年一次妇科检查" };

static bool points_add(struct context *context)
{
	for (size_t i = 0; i < COUNT_OF(standards); i++) {
		struct service_standard *row = row_new(context, &service_standard);
		row->text = standards[i].text;
		row->kind = standards[i].kind;
		row->document = "总工办发〔2021〕5号";
		if (!store_create(context, &service_standard, row))
			return false;
	}
	for (size_t i = 0; i < COUNT_OF(points); i++) {
		struct service_point *row = row_new(context, &service_point);
		struct record head = row->record;
		*row = points[i];
		row->record = head;
		row->lacking = row->state = NO_NUMBER;
		row->office_id = context->actor->office_id;
		row->organisation_id = i == 0 ? context->actor->office_id : 0;
		if (!store_create(context, &service_point, row))
			return false;
		struct service_check *check = row_new(context, &service_check);
		check->point_id = row->record.id;
		check->checked_on = "2026-06-18";
		check->checker = "市总工会基层工作部 何启明";
		if (i < 2 && !store_create(context, &service_check, check))
			return false;
	}
	return true;
}

static bool policy_add(struct context *context, const struct benefit_policy *told)
{
	struct benefit_policy *row = row_new(context, &benefit_policy);
	struct benefit_line *lines;
	size_t count;
	const char *next;
	struct record head = row->record;
	*row = *told;
	row->record = head;
	row->min_age = NO_NUMBER;
	row->status = told->status ? told->status : NO_NUMBER;
	row->office_id = context->actor->office_id;
	if (!store_create(context, &benefit_policy, row) || !benefit_people(context, row, -1, "", GRANTED_FIRST + MISSING_THEN, &lines, &count, &next))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct benefit_status *status = row_new(context, &benefit_status);
		status->policy_id = row->record.id;
		status->person_id = lines[i].person_id;
		status->state = i < GRANTED_FIRST ? BENEFIT_GRANTED : BENEFIT_NOT_GRANTED;
		status->reason = i < GRANTED_FIRST ? NULL : "名单没有送到单位，没有办卡";
		status->checked_on = "2026-09-30";
		if (!store_create(context, &benefit_status, status))
			return false;
	}
	return true;
}

static bool welfare_add(struct context *context)
{
	struct query query = { .entity = &organisation, .filter_count = 1, .limit = ASKED_UNITS };
	struct listing listing;
	struct welfare_check *row = row_new(context, &welfare_check);
	int64_t *units = arena_many(context->arena, ASKED_UNITS, int64_t);
	for (size_t i = 0; i < COUNT_OF(rules); i++) {
		struct welfare_rule *rule = row_new(context, &welfare_rule);
		rule->text = rules[i];
		rule->basis = "临工委〔2024〕11号";
		rule->from_on = "2024-07-01";
		if (!store_create(context, &welfare_rule, rule))
			return false;
	}
	query.filters[0] = (struct filter){ .field = field_find(&organisation, "kind"), .value = { .number = ORGANISATION_ORGANS } };
	if (!store_list(context, &query, &listing))
		return false;
	for (size_t i = 0; i < listing.count; i++)
		units[i] = listing.rows[i].id;
	row->name = "2026年市直机关职工福利待遇检查";
	row->office_id = context->actor->office_id;
	row->due_on = "2026-12-10";
	row->document = "临工办〔2026〕40号";
	row->units = (struct ids){ units, listing.count };
	return store_create(context, &welfare_check, row) && (!listing.count || store_step(context, &welfare_check, row, step_find(&welfare_check, "open"), NULL));
}

bool service_demo(struct context *context)
{
	if (!store_begin(context))
		return false;
	bool good = points_add(context);
	for (size_t i = 0; good && i < COUNT_OF(policies); i++)
		good = policy_add(context, &policies[i]);
	good = good && welfare_add(context);
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}
