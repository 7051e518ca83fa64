/* recuperation_model.c: events with places, who has how many, who signed up. */
#include "base/must.h"
#include "modules/person/person.h"
#include "modules/recuperation/recuperation_parts.h"

#define BASIS "履行法定职责（工会法），劳模疗休养办法"

const struct choice event_kinds[] = {
	{ EVENT_TRIP, "trip", "疗休养", "info" }, { EVENT_CHECKUP, "checkup", "健康体检", "ok" }, { EVENT_LECTURE, "lecture", "讲座和咨询", "plain" }, { 0 },
};
static const struct choice event_states[] = {
	{ EVENT_DRAFT, "draft", "拟定", "plain" },     { EVENT_OPEN, "open", "报名中", "wait" }, { EVENT_LISTED, "listed", "名单已定", "info" },
	{ EVENT_HELD, "held", "已举办", "ok" }, { EVENT_SETTLED, "settled", "已结算", "ok" }, { EVENT_CANCELLED, "cancelled", "已取消", "stop" }, { 0 },
};
const struct choice signup_states[] = {
	{ SIGNUP_ASKED, "asked", "已报名", "wait" },	    { SIGNUP_CHOSEN, "chosen", "入选", "ok" },	   { SIGNUP_WAITING, "waiting", "候补", "info" },
	{ SIGNUP_REFUSED, "refused", "未入选", "plain" }, { SIGNUP_CANCELLED, "cancelled", "已取消", "plain" }, { SIGNUP_CAME, "came", "已参加", "ok" },
	{ SIGNUP_ABSENT, "absent", "未到", "stop" }, { 0 },
};
static const struct choice healths[] = {
	{ HEALTH_GOOD, "good", "良好", "ok" }, { HEALTH_STEADY, "steady", "有慢性病，病情稳定", "info" }, { HEALTH_UNFIT, "unfit", "不宜参加", "stop" }, { 0 },
};
static const struct choice applied_by[] = {
	{ 1, "self", "本人", NULL }, { 2, "relative", "亲属代办", NULL }, { 3, "unit", "单位代办", NULL }, { 4, "office", "工会代办", NULL }, { 0 },
};
static const struct choice ratings[] = { { 1, "very", "非常满意", "ok" }, { 2, "fairly", "比较满意", "ok" }, { 3, "plain", "一般", "plain" }, { 4, "not", "不满意", "stop" }, { 0 } };

static const struct field event_fields[] = {
	{ FIELD(struct care_event, name, TEXT), .label = "名称", .max = 80, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct care_event, kind, CHOICE), .label = "种类", .choices = event_kinds, .required = true, .fixed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct care_event, year, NUMBER), .label = "年度", .minimum = 1990, .maximum = 2100, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct care_event, office_id, REF), .label = "主办的工会", .refers_to = "organisation", .required = true, .own_office = true, .in_filter = true },
	{ FIELD(struct care_event, place, TEXT), .label = "地点", .max = 100, .required = true, .hint = "疗养院、医院、会场；体检的可写几家医院" },
	{ FIELD(struct care_event, from_on, DATE), .label = "开始", .whole_date = true, .required = true, .in_list = true, .remind_days = 7 },
	{ FIELD(struct care_event, until_on, DATE), .label = "结束", .whole_date = true, .required = true, .hint = "疗休养含往返路途" },
	{ FIELD(struct care_event, sign_until, DATE), .label = "报名截止", .whole_date = true, .required = true, .in_list = true },
	{ FIELD(struct care_event, places, NUMBER), .label = "名额", .minimum = 1, .maximum = 100000, .required = true, .in_list = true, .section = "名额和条件" },
	{ FIELD(struct care_event, level, CHOICE), .label = "荣誉级别不低于", .choices = honour_levels, .hint = "不选则不限" },
	{ FIELD(struct care_event, age_from, NUMBER), .label = "年龄不小于", .minimum = 16, .maximum = 100, .hint = "例如体检：65 岁以上" },
	{ FIELD(struct care_event, rest_years, NUMBER), .label = "几年内不重复安排", .minimum = 0, .maximum = 20, .only_for = EVENT_TRIP, .hint = "首次参加的优先；在这些年内去过的不再报名" },
	{ FIELD(struct care_event, health_note, LONG_TEXT), .label = "健康要求", .max = 500, .hint = "哪些情况不宜参加" },
	{ FIELD(struct care_event, standard, MONEY), .label = "费用标准（元）", .minimum = 0, .maximum = 10000000, .section = "费用", .hint = "疗休养按每人每天，其他按每人" },
	{ FIELD(struct care_event, person_cap, MONEY), .label = "每人最多（元）", .minimum = 0, .maximum = 100000000 },
	{ FIELD(struct care_event, item_id, REF), .label = "发放事项", .refers_to = "pay_item", .hint = "结算时每人记一笔，同一科目一年内不重复享受" },
	{ FIELD(struct care_event, fund_id, REF), .label = "资金", .refers_to = "fund" },
	{ FIELD(struct care_event, contractor, TEXT), .label = "承办单位", .max = 80, .section = "承办" },
	{ FIELD(struct care_event, contract, TEXT), .label = "合同号", .max = 60 },
	{ FIELD(struct care_event, insurance, TEXT), .label = "意外险保单号", .max = 60, .only_for = EVENT_TRIP },
	{ FIELD(struct care_event, escort, TEXT), .label = "带队和医护", .max = 60 },
	{ FIELD(struct care_event, taken, NUMBER), .label = "已占名额", .computed = true, .in_list = true, .not_negative = true },
	{ FIELD(struct care_event, waiting, NUMBER), .label = "候补", .computed = true },
	{ FIELD(struct care_event, state, CHOICE), .label = "状态", .choices = event_states, .computed = true, .in_list = true, .in_filter = true },
};

static const struct step event_steps[] = {
	{ .name = "open", .label = "开始报名", .explains = "单位、县区和本人可以报名。", .from = { EVENT_DRAFT }, .to = EVENT_OPEN, .who = STAFF, .primary = true },
	{ .name = "list", .label = "定下名单", .explains = "报名结束；候补的在有人退出时依次递补。", .from = { EVENT_OPEN }, .to = EVENT_LISTED, .who = ALLOW(OFFICER), .primary = true },
	{ .name = "held", .label = "已举办", .explains = "逐人登记参加或未到，然后结算。", .from = { EVENT_LISTED }, .to = EVENT_HELD, .who = STAFF, .primary = true },
	{ .name = "settle", .label = "结算", .explains = "按参加的人和天数算出费用；选了发放事项和资金的，每人记一笔支出。", .from = { EVENT_HELD }, .to = EVENT_SETTLED, .who = ALLOW(OFFICER),
	  .primary = true, .waits = true, .rule = event_settle },
	{ .name = "cancel", .label = "取消活动", .explains = "不再举办；报名的人都会收到消息。", .from = { EVENT_DRAFT, EVENT_OPEN, EVENT_LISTED }, .to = EVENT_CANCELLED, .who = ALLOW(OFFICER),
	  .needs_reason = true, .rule = event_cancel },
};

static const struct choice place_acts[] = { { 1, "place", "名额变动", NULL }, { 0 } };

#define READERS (STAFF | ALLOW(MEMBER))

static const struct index event_indexes[] = { { .columns = { "tenant_id", "state", "from_on" } } };

const struct entity care_event = {
	.name = "care_event", .label = "疗休养和体检", .about = "疗休养、健康体检、健康讲座：名额到县到单位，首次参加的优先，没轮到的不会漏掉",
	.draw_list = care_event_draw_list, .acts = place_acts, .row_size = sizeof(struct care_event), FIELDS(event_fields), STEPS(event_steps), INDEXES(event_indexes), .title = "name", .state = "state", .kind = "kind",
	.may = { [LIST] = READERS, [SHOW] = READERS, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT, [MEMBER] = WHOLE_TENANT }, .holder = "office_id",
	.purpose = "组织疗休养和体检", .basis = BASIS, .keep = "长期", .check = event_check, .compute = event_compute, .draw_first = event_draw_first, .audited = true,
};

static const struct field quota_fields[] = {
	{ FIELD(struct event_quota, event_id, REF), .label = "活动", .refers_to = "care_event", .required = true, .fixed = true },
	{ FIELD(struct event_quota, office_id, REF), .label = "工会", .refers_to = "organisation", .required = true, .in_list = true },
	{ FIELD(struct event_quota, places, NUMBER), .label = "名额", .minimum = 0, .maximum = 100000, .required = true, .in_list = true },
	{ FIELD(struct event_quota, taken, NUMBER), .label = "已用", .computed = true, .in_list = true, .not_negative = true },
};
static const struct index quota_indexes[] = { { .columns = { "tenant_id", "event_id", "office_id" }, .unique = true } };

const struct entity event_quota = {
	.name = "event_quota", .label = "名额分配", .about = "分到哪个工会几个名额；不分配的，先报先得或按次序录取",
	.acts = place_acts, .row_size = sizeof(struct event_quota), FIELDS(quota_fields), INDEXES(quota_indexes), .title = "office_id", .owner = "care_event", .owner_field = "event_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER }, .purpose = "分配名额", .basis = BASIS, .keep = "长期", .check = quota_check, .audited = true,
};

static const struct field signup_fields[] = {
	{ FIELD(struct event_signup, event_id, REF), .label = "活动", .refers_to = "care_event", .required = true, .fixed = true, .in_list = true, .in_filter = true, .filter_first = true },
	{ FIELD(struct event_signup, person_id, REF), .label = "姓名", .refers_to = "person", .required = true, .fixed = true, .own_person = true, .in_list = true },
	{ FIELD(struct event_signup, office_id, REF), .label = "归口工会", .refers_to = "organisation", .computed = true, .in_filter = true },
	{ FIELD(struct event_signup, applied_by, CHOICE), .label = "谁来报名", .choices = applied_by, .required = true },
	{ FIELD(struct event_signup, applied_name, TEXT), .label = "代办人", .max = 40, .personal = true, .hint = "代办的写明姓名和关系" },
	{ FIELD(struct event_signup, wanted_on, DATE), .label = "希望的日期", .whole_date = true, .hint = "体检可以选一天" },
	{ FIELD(struct event_signup, health, CHOICE), .label = "健康状况", .choices = healths, .required = true, .section = "健康和联系" },
	{ FIELD(struct event_signup, health_text, TEXT), .label = "需要说明的病情", .max = 200, .sensitive = true, .hint = "医生的意见、常用药" },
	{ FIELD(struct event_signup, contact, TEXT), .label = "紧急联系人", .max = 30, .personal = true },
	{ FIELD(struct event_signup, telephone, TELEPHONE), .label = "联系人电话", .sensitive = true },
	{ FIELD(struct event_signup, companions, NUMBER), .label = "自费随行家属", .minimum = 0, .maximum = 5 },
	{ FIELD(struct event_signup, exception, TEXT), .label = "例外的理由", .max = 100, .seen_by = STAFF, .hint = "间隔年限不够而需要安排的，写明理由" },
	{ FIELD(struct event_signup, times, NUMBER), .label = "以前参加过", .computed = true, .in_list = true, .section = "次序" },
	{ FIELD(struct event_signup, last_on, DATE), .label = "上次", .computed = true, .in_list = true },
	{ FIELD(struct event_signup, rank_key, TEXT), .label = "次序", .computed = true, .hidden = true },
	{ FIELD(struct event_signup, quota_id, REF), .label = "用哪里的名额", .refers_to = "event_quota", .computed = true, .hidden = true },
	{ FIELD(struct event_signup, group_name, TEXT), .label = "编组", .max = 30, .section = "参加", .seen_by = STAFF },
	{ FIELD(struct event_signup, days, NUMBER), .label = "参加天数", .minimum = 0, .maximum = 60, .seen_by = STAFF, .hint = "提前离开的改成实际天数" },
	{ FIELD(struct event_signup, absence, TEXT), .label = "未到原因", .max = 100, .computed = true },
	{ FIELD(struct event_signup, cost, MONEY), .label = "费用", .computed = true },
	{ FIELD(struct event_signup, rating, CHOICE), .label = "评价", .choices = ratings, .seen_by = STAFF, .hint = "参加以后本人的评价，电话、纸面都可以" },
	{ FIELD(struct event_signup, state, CHOICE), .label = "状态", .choices = signup_states, .computed = true, .in_list = true, .in_filter = true },
};

static const struct natural_key signup_keys[] = { { { "event_id", "person_id" } } };
static const struct step signup_steps[] = {
	{ .name = "choose", .label = "录取", .explains = "占用一个名额；名额满了的列为候补。", .from = { SIGNUP_ASKED, SIGNUP_WAITING }, .to = SIGNUP_CHOSEN, .who = STAFF, .in_batch = true,
	  .primary = true, .rule = signup_choose },
	{ .name = "refuse", .label = "不安排", .explains = "本次不安排，请写明原因。", .from = { SIGNUP_ASKED, SIGNUP_WAITING }, .to = SIGNUP_REFUSED, .who = STAFF, .needs_reason = true, .in_batch = true },
	{ .name = "cancel", .label = "取消报名", .explains = "退出的名额由候补依次递补。", .from = { SIGNUP_ASKED, SIGNUP_CHOSEN, SIGNUP_WAITING }, .to = SIGNUP_CANCELLED,
	  .who = STAFF | ALLOW(MEMBER), .rule = signup_cancel },
	{ .name = "came", .label = "已参加", .explains = "登记参加；提前离开的请把天数改成实际的。", .from = { SIGNUP_CHOSEN, SIGNUP_ABSENT }, .to = SIGNUP_CAME, .who = STAFF, .in_batch = true,
	  .rule = signup_came },
	{ .name = "absent", .label = "未到", .explains = "入选而没有参加，请写明原因；不计入参加过的次数。", .from = { SIGNUP_CHOSEN, SIGNUP_CAME }, .to = SIGNUP_ABSENT, .who = STAFF, .needs_reason = true,
	  .in_batch = true, .rule = signup_absent },
};

static const struct index signup_indexes[] = {
	{ .columns = { "tenant_id", "event_id", "person_id" }, .unique = true, .where = "state <> 5" },
	{ .columns = { "tenant_id", "event_id", "state", "rank_key", "id" } },
	{ .columns = { "tenant_id", "person_id", "state" } },
};

const struct entity event_signup = {
	.name = "event_signup", .label = "报名", .about = "谁报了哪次疗休养或体检，排在第几，去了没有",
	.row_size = sizeof(struct event_signup), FIELDS(signup_fields), STEPS(signup_steps), INDEXES(signup_indexes), KEYS(signup_keys), .title = "person_id", .state = "state", .subject = "person_id",
	.may = { [LIST] = READERS, [SHOW] = READERS, [CREATE] = READERS, [EDIT] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [REVEAL] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id"), [MEMBER] = OWN("person_id") },
	.purpose = "安排疗休养和体检", .basis = BASIS, .keep = "活动结束后五年",
	.begin = signup_begin, .check = signup_check, .compute = signup_compute, .kept = signup_kept, .draw_head = signup_draw_head, .audited = true,
};

static const struct entity *const entities[] = { &care_event, &event_quota, &event_signup, NULL };
static const char *const needs[] = { "organisation", "person", "honour", "fund", "payment", NULL };

static const struct page_route pages[] = {
	{ METHOD_GET, "/recuperation/:id/choose", "按次序录取", STAFF, false, 0, choose_page },
	{ METHOD_POST, "/recuperation/:id/choose", "按次序录取", STAFF, false, 0, choose_done },
	{ METHOD_GET, "/recuperation/rotation", "疗休养轮换", STAFF, false, 0, rotation_page },
};

static const struct menu_entry menu[] = {
	{ "走访服务", "疗休养和体检", "/care_event", "beach", STAFF },
	{ "我的", "疗休养和体检", "/care_event", "beach", ALLOW(MEMBER) },
};

const struct module recuperation_module = {
	.name = "recuperation", .label = "疗休养和体检", .needs = needs, .entities = entities, .pages = pages, .page_count = COUNT_OF(pages),
	.menu = menu, .menu_count = COUNT_OF(menu), .demo = recuperation_demo, .todo = recuperation_todo, .died = recuperation_died, .after_death = recuperation_after_death, .mine = recuperation_mine, .check = recuperation_check,
};
