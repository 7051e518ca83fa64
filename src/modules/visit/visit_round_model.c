/* visit_round_model.c: rounds of visits: groups, who goes, whom they go to, and
 * people outside the registry of model workers. */
#include "modules/visit/visit_parts.h"

#include "modules/person/person.h"

const struct choice visit_occasions[] = {
	{ OCCASION_SPRING, "spring", "春节", "stop" }, { OCCASION_MAY, "may", "五一", "stop" }, { OCCASION_SOURCE, "source", "饮水思源", "gold" },
	{ OCCASION_NATIONAL, "national", "国庆", "stop" }, { OCCASION_ELDERS, "elders", "重阳", "gold" }, { OCCASION_SUDDEN, "sudden", "突发慰问", "wait" },
	{ OCCASION_OTHER, "other", "其他", "plain" }, { 0 },
};
static const struct choice round_states[] = {
	{ ROUND_DRAFT, "draft", "拟定中", "wait" }, { ROUND_ARRANGED, "arranged", "走访中", "info" }, { ROUND_CLOSED, "closed", "已结束", "ok" }, { 0 },
};
static const struct choice ways[] = { { VISIT_CASH, "cash", "上门时当面送", NULL }, { VISIT_BANK, "bank", "走访后打卡", NULL }, { 0 } };
static const struct choice group_kinds[] = {
	{ GROUP_MODELS, "models", "劳模", "gold" }, { GROUP_HOUSEHOLDS, "households", "困难职工", NULL }, { GROUP_VETERANS, "veterans", "老同志", NULL }, { 0 },
};
static const struct choice veteran_kinds[] = {
	{ VETERAN_UNION, "union", "老工会工作者", NULL }, { VETERAN_WORKER, "worker", "老工人", NULL }, { VETERAN_OTHER, "other", "其他", NULL }, { 0 },
};
static const struct choice veteran_states[] = {
	{ VETERAN_ALIVE, "alive", "健在", "ok" }, { VETERAN_DEAD, "dead", "去世", "plain" }, { VETERAN_LOST, "lost", "失联", "wait" }, { 0 },
};
const struct choice target_states[] = {
	{ TARGET_EXPECTED, "expected", "待走访", "wait" }, { TARGET_VISITED, "visited", "已走访", "ok" }, { TARGET_NOT_REACHED, "missed", "未走到", "stop" },
	{ TARGET_DROPPED, "dropped", "不再走访", "plain" }, { 0 },
};

/* --- veterans --- */

static const struct field veteran_fields[] = {
	{ FIELD(struct veteran, name, TEXT), .label = "姓名", .max = 30, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct veteran, kind, CHOICE), .label = "类别", .choices = veteran_kinds, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct veteran, sex, CHOICE), .label = "性别", .choices = person_sexes, .in_list = true },
	{ FIELD(struct veteran, born_on, DATE), .label = "出生", .past = true, .in_list = true },
	{ FIELD(struct veteran, unit_name, TEXT), .label = "原单位", .max = 100, .in_list = true, .search = SEARCH_BEGINNING },
	{ FIELD(struct veteran, office_id, REF), .label = "归口工会", .refers_to = "organisation", .required = true, .own_office = true, .in_list = true, .in_filter = true },
	{ FIELD(struct veteran, place, TEXT), .label = "所在街道、乡镇", .max = 60, .in_list = true },
	{ FIELD(struct veteran, address, TEXT), .label = "住址", .max = 200, .sensitive = true },
	{ FIELD(struct veteran, telephone, TELEPHONE), .label = "电话", .sensitive = true },
	{ FIELD(struct veteran, id_number, ID_NUMBER), .label = "身份证号", .sensitive = true, .hint = "领慰问金的填写：同一个人不会领两次" },
	{ FIELD(struct veteran, died_on, DATE), .label = "去世日期", .past = true, .hint = "填了就不再列入慰问" },
	{ FIELD(struct veteran, note, TEXT), .label = "备注", .max = 200 },
	{ FIELD(struct veteran, state, CHOICE), .label = "状态", .choices = veteran_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step veteran_steps[] = {
	{ .name = "lose", .label = "登记失联", .explains = "写明怎么找过；找到后可以恢复。", .from = { VETERAN_ALIVE }, .to = VETERAN_LOST, .who = STAFF, .needs_reason = true,
	  .undone_by = "find" },
	{ .name = "find", .label = "已找到", .explains = "恢复为健在。", .from = { VETERAN_LOST }, .to = VETERAN_ALIVE, .who = STAFF },
};

const struct entity veteran = {
	.name = "veteran", .label = "老同志", .about = "不在劳模名册里的老工会工作者、老工人，慰问时一并走访",
	.row_size = sizeof(struct veteran), FIELDS(veteran_fields), STEPS(veteran_steps), .title = "name", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = ALLOW(OFFICER), [EXPORT] = STAFF, [IMPORT] = STAFF, [REVEAL] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = VISIT_PURPOSE, .basis = "履行法定职责（工会法），本人同意", .keep = "去世或不再走访后五年", .proves = PROVE(EXPORT), .check = veteran_check,
	.compute = veteran_compute, .audited = true,
};

/* --- rounds --- */

static const struct field round_fields[] = {
	{ FIELD(struct visit_round, name, TEXT), .label = "批次", .max = 60, .required = true, .in_list = true, .search = SEARCH_NAME, .hint = "例如 2027年春节走访慰问" },
	{ FIELD(struct visit_round, occasion, CHOICE), .label = "时机", .choices = visit_occasions, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct visit_round, year, NUMBER), .label = "年度", .minimum = 2000, .maximum = 2100, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct visit_round, office_id, REF), .label = "组织的工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true, .in_list = true,
	  .in_filter = true },
	{ FIELD(struct visit_round, from_on, DATE), .label = "走访自", .whole_date = true, .required = true, .in_list = true },
	{ FIELD(struct visit_round, until_on, DATE), .label = "至", .whole_date = true, .required = true, .remind_days = 5, .in_list = true },
	{ FIELD(struct visit_round, document, TEXT), .label = "方案或会议纪要", .max = 100, .search = SEARCH_WORDS },
	{ FIELD(struct visit_round, previous_id, REF), .label = "上一次", .refers_to = "visit_round", .hint = "与它对照谁是新增、谁没有了；不填则取上一年同一时机的" },
	{ FIELD(struct visit_round, budget, MONEY), .label = "预算（元）", .minimum = 0, .maximum = 100000000000, .section = "款物" },
	{ FIELD(struct visit_round, item_id, REF), .label = "项目", .refers_to = "pay_item", .hint = "送慰问金、慰问品的填写；同一项目同一人不会重复" },
	{ FIELD(struct visit_round, fund_id, REF), .label = "资金", .refers_to = "fund" },
	{ FIELD(struct visit_round, way, CHOICE), .label = "怎么送", .choices = ways },
	{ FIELD(struct visit_round, letter, LONG_TEXT), .label = "慰问信", .max = 2000, .section = "慰问信", .hint = "写 {姓名}、{称呼}、{单位}、{年份} 的地方逐人填入" },
	{ FIELD(struct visit_round, signed_by, TEXT), .label = "落款", .max = 60 },
	{ FIELD(struct visit_round, state, CHOICE), .label = "状态", .choices = round_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step round_steps[] = {
	{ .name = "arrange", .label = "确定安排", .explains = "名单、标准和走访组定下来，可以打印路线单和慰问信，开始走访。", .from = { ROUND_DRAFT }, .to = ROUND_ARRANGED, .who = ALLOW(OFFICER),
	  .primary = true, .waits = true, .undone_by = "redraft", .rule = round_arrange },
	{ .name = "redraft", .label = "退回调整", .explains = "回到拟定，可以再加人、改组；已走访的不受影响。", .from = { ROUND_ARRANGED }, .to = ROUND_DRAFT, .who = ALLOW(OFFICER),
	  .needs_reason = true },
	{ .name = "close", .label = "结束", .explains = "每个人都要有结果：走访了，或者写明为什么没有走到。", .from = { ROUND_ARRANGED }, .to = ROUND_CLOSED, .who = ALLOW(OFFICER),
	  .primary = true, .undone_by = "reopen", .rule = round_close },
	{ .name = "reopen", .label = "重新打开", .explains = "补登走访结果。", .from = { ROUND_CLOSED }, .to = ROUND_ARRANGED, .who = ALLOW(OFFICER), .needs_reason = true },
};

const struct entity visit_round = {
	.name = "visit_round", .label = "慰问批次", .about = "春节、五一、饮水思源等走访慰问：分组定标准，谁去看谁，走到没有，与上次比有什么变化",
	.draw_list = visit_round_draw_list, .row_size = sizeof(struct visit_round), FIELDS(round_fields), STEPS(round_steps), .title = "name", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = VISIT_PURPOSE, .basis = VISIT_BASIS, .keep = VISIT_KEEP, .check = visit_round_check, .compute = visit_round_compute, .draw_first = round_draw_first, .audited = true,
};

#define CHILD_OF_ROUND \
	.owner = "visit_round", .owner_field = "round_id", \
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [HISTORY] = STAFF }, \
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER }, .purpose = VISIT_PURPOSE, .basis = VISIT_BASIS, .keep = VISIT_KEEP, .audited = true

static const struct field group_fields[] = {
	{ FIELD(struct visit_group, round_id, REF), .label = "慰问批次", .refers_to = "visit_round", .required = true, .fixed = true },
	{ FIELD(struct visit_group, name, TEXT), .label = "组别", .max = 40, .required = true, .in_list = true, .hint = "例如 省部级以上老劳模" },
	{ FIELD(struct visit_group, kind, CHOICE), .label = "对象", .choices = group_kinds, .required = true, .in_list = true },
	{ FIELD(struct visit_group, level, CHOICE), .label = "荣誉级别不低于", .choices = honour_levels, .in_list = true },
	{ FIELD(struct visit_group, status, CHOICE), .label = "本人状态", .choices = person_statuses },
	{ FIELD(struct visit_group, min_age, NUMBER), .label = "年满（岁）", .minimum = 1, .maximum = 120, .in_list = true },
	{ FIELD(struct visit_group, hardship, YES_NO), .label = "限困难家庭", .hint = "有在档困难职工档案的" },
	{ FIELD(struct visit_group, veteran, CHOICE), .label = "老同志类别", .choices = veteran_kinds },
	{ FIELD(struct visit_group, area_id, REF), .label = "县（市、区）", .refers_to = "organisation", .hint = "不选则全部" },
	{ FIELD(struct visit_group, amount, MONEY), .label = "每人慰问金（元）", .minimum = 0, .maximum = 100000000, .in_list = true },
	{ FIELD(struct visit_group, goods, TEXT), .label = "慰问品", .max = 60, .in_list = true },
};
static const struct index group_indexes[] = { { .columns = { "tenant_id", "round_id", "name" }, .unique = true } };

const struct entity visit_group = {
	.name = "visit_group", .label = "慰问组别", .row_size = sizeof(struct visit_group), FIELDS(group_fields), INDEXES(group_indexes), .title = "name", .check = visit_group_check,
	CHILD_OF_ROUND,
};

static const struct field party_fields[] = {
	{ FIELD(struct visit_party, round_id, REF), .label = "慰问批次", .refers_to = "visit_round", .required = true, .fixed = true },
	{ FIELD(struct visit_party, leader, TEXT), .label = "带队", .max = 30, .required = true, .in_list = true },
	{ FIELD(struct visit_party, post, TEXT), .label = "职务", .max = 60, .in_list = true },
	{ FIELD(struct visit_party, members, TEXT), .label = "随行", .max = 100, .in_list = true },
	{ FIELD(struct visit_party, area_id, REF), .label = "负责的县（市、区）", .refers_to = "organisation", .in_list = true, .hint = "都不填的，哪里都可以去" },
	{ FIELD(struct visit_party, unit_name, TEXT), .label = "负责的单位", .max = 100, .in_list = true },
	{ FIELD(struct visit_party, planned_on, DATE), .label = "走访日", .whole_date = true, .in_list = true },
};

const struct entity visit_party = {
	.name = "visit_party", .label = "走访组", .row_size = sizeof(struct visit_party), FIELDS(party_fields), .title = "leader", .check = visit_party_check, CHILD_OF_ROUND,
};

/* --- targets --- */

static const struct field target_fields[] = {
	{ FIELD(struct visit_target, round_id, REF), .label = "慰问批次", .refers_to = "visit_round", .required = true, .fixed = true, .in_filter = true },
	{ FIELD(struct visit_target, name, TEXT), .label = "姓名", .max = 30, .in_list = true, .personal = true, .search = SEARCH_NAME, .hint = "选了档案的不用填" },
	{ FIELD(struct visit_target, group_id, REF), .label = "组别", .refers_to = "visit_group", .in_list = true, .in_filter = true },
	{ FIELD(struct visit_target, person_id, REF), .label = "人员", .refers_to = "person", .hint = "劳模、职工的个人档案" },
	{ FIELD(struct visit_target, household_id, REF), .label = "困难职工档案", .refers_to = "household" },
	{ FIELD(struct visit_target, veteran_id, REF), .label = "老同志", .refers_to = "veteran" },
	{ FIELD(struct visit_target, office_id, REF), .label = "归口工会", .refers_to = "organisation", .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct visit_target, unit_name, TEXT), .label = "单位", .max = 100, .personal = true },
	{ FIELD(struct visit_target, place, TEXT), .label = "所在街道、乡镇", .max = 60, .personal = true },
	{ FIELD(struct visit_target, party_id, REF), .label = "走访组", .refers_to = "visit_party", .in_list = true, .in_filter = true },
	{ FIELD(struct visit_target, amount, MONEY), .label = "慰问金（元）", .minimum = 0, .maximum = 100000000, .in_list = true },
	{ FIELD(struct visit_target, goods, TEXT), .label = "慰问品", .max = 60, .in_list = true },
	{ FIELD(struct visit_target, visited_on, DATE), .label = "走访日期", .computed = true, .whole_date = true, .in_list = true },
	{ FIELD(struct visit_target, receiver, CHOICE), .label = "由谁签收", .choices = receivers, .computed = true },
	{ FIELD(struct visit_target, received_by, TEXT), .label = "签收人", .max = 60, .computed = true, .personal = true },
	{ FIELD(struct visit_target, reason, TEXT), .label = "没有走到的原因", .max = 200, .computed = true },
	{ FIELD(struct visit_target, follow_up, TEXT), .label = "后续", .max = 200, .computed = true },
	{ FIELD(struct visit_target, state, CHOICE), .label = "状态", .choices = target_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct index target_indexes[] = {
	/* Nobody twice in one round. */
	{ .columns = { "tenant_id", "round_id", "person_id" }, .unique = true, .where = "person_id IS NOT NULL" },
	{ .columns = { "tenant_id", "round_id", "veteran_id" }, .unique = true, .where = "veteran_id IS NOT NULL" },
	{ .columns = { "tenant_id", "person_id" } },
};
static const struct choice target_acts[] = {
	{ 1, "visited", "登记走访", NULL }, { 2, "missed", "登记未走到", NULL }, { 3, "assign", "分派走访组", NULL }, { 0 },
};
static const struct step target_steps[] = {
	{ .name = "drop", .label = "不再走访", .explains = "从这一次里去掉，写明原因；应走访数随之减少。", .from = { TARGET_EXPECTED, TARGET_NOT_REACHED }, .to = TARGET_DROPPED, .who = STAFF,
	  .needs_reason = true, .in_batch = true, .undone_by = "restore", .rule = target_drop },
	{ .name = "restore", .label = "恢复", .explains = "回到待走访。", .from = { TARGET_DROPPED, TARGET_NOT_REACHED }, .to = TARGET_EXPECTED, .who = STAFF, .rule = target_restore },
};

const struct entity visit_target = {
	.name = "visit_target", .label = "慰问对象", .about = "一次慰问里走访的每一个人：谁去、送什么、走到没有",
	.row_size = sizeof(struct visit_target), FIELDS(target_fields), STEPS(target_steps), INDEXES(target_indexes), .acts = target_acts, .title = "name", .state = "state", .subject = "person_id",
	.owner = "visit_round", .owner_field = "round_id", .apart = true,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [IMPORT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = VISIT_PURPOSE, .basis = VISIT_BASIS, .keep = VISIT_KEEP, .check = target_check, .compute = target_compute, .audited = true,
};
