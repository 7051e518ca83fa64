/* pioneer_model.c: what a team and a review are, and who may do what. */
#include "modules/person/person.h"
#include "modules/pioneer/pioneer_parts.h"

#define PIONEER_BASIS "履行法定职责（工会法），工人先锋号创建管理办法"

static const struct choice team_states[] = {
	{ PIONEER_VALID, "valid", "有效", "ok" }, { PIONEER_MENDING, "mending", "限期整改", "wait" }, { PIONEER_REMOVED, "removed", "已摘牌", "stop" }, { 0 },
};
static const struct choice findings[] = { { FINDING_GOOD, "good", "合格", "ok" }, { FINDING_MEND, "mend", "限期整改", "wait" }, { 0 } };

static const struct field team_fields[] = {
	{ FIELD(struct pioneer_team, name, TEXT), .label = "班组", .max = 60, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct pioneer_team, unit_name, TEXT), .label = "所在单位", .max = 100, .required = true, .in_list = true, .search = SEARCH_BEGINNING },
	{ FIELD(struct pioneer_team, office_id, REF), .label = "管理工会", .refers_to = "organisation", .required = true, .own_office = true, .in_filter = true },
	{ FIELD(struct pioneer_team, leader, TEXT), .label = "负责人", .max = 30, .in_list = true },
	{ FIELD(struct pioneer_team, members, NUMBER), .label = "人数", .minimum = 2, .maximum = 2000, .in_list = true },
	{ FIELD(struct pioneer_team, level, CHOICE), .label = "级别", .choices = honour_levels, .required = true, .in_list = true, .in_filter = true, .section = "命名" },
	{ FIELD(struct pioneer_team, named_on, DATE), .label = "命名日期", .required = true, .past = true, .whole_date = true, .in_list = true },
	{ FIELD(struct pioneer_team, document, TEXT), .label = "文号", .max = 60 },
	{ FIELD(struct pioneer_team, lower, TEXT), .label = "已有的下一级称号", .max = 60, .hint = "县级以上逐级创建，先有下一级的工人先锋号" },
	{ FIELD(struct pioneer_team, story, LONG_TEXT), .label = "创建情况", .max = 2000, .search = SEARCH_WORDS, .hint = "一流工作、一流服务、一流业绩、一流团队" },
	{ FIELD(struct pioneer_team, review_due, DATE), .label = "下次复核期限", .computed = true, .whole_date = true, .in_list = true, .in_filter = true, .remind_days = 30 },
	{ FIELD(struct pioneer_team, state, CHOICE), .label = "状态", .choices = team_states, .computed = true, .in_list = true, .in_filter = true },
};

static const struct step team_steps[] = {
	{ .name = "remove", .label = "摘牌", .explains = "撤销工人先锋号称号；请写明决定和原因。牌匾、证书收回。", .from = { PIONEER_VALID, PIONEER_MENDING },
	  .to = PIONEER_REMOVED, .who = ALLOW(OFFICER), .needs_reason = true },
	{ .name = "restore", .label = "整改合格", .explains = "现场查看，整改的问题已经解决。", .from = { PIONEER_MENDING }, .to = PIONEER_VALID, .who = ALLOW(OFFICER),
	  .needs_reason = true, .waits = true, .primary = true },
};

const struct entity pioneer_team = {
	.name = "pioneer_team", .label = "工人先锋号", .about = "命名的班组、科室、窗口，逐级创建，每年复核",
	.row_size = sizeof(struct pioneer_team), FIELDS(team_fields), STEPS(team_steps), .title = "name", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = "班组荣誉的创建和管理", .basis = PIONEER_BASIS, .keep = "长期（荣誉档案）",
	.check = team_check, .compute = team_compute, .audited = true,
};

static const struct field review_fields[] = {
	{ FIELD(struct pioneer_review, team_id, REF), .label = "班组", .refers_to = "pioneer_team", .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct pioneer_review, year, NUMBER), .label = "年度", .minimum = 1990, .maximum = 2100, .required = true, .fixed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct pioneer_review, work, NUMBER), .label = "一流工作", .minimum = 0, .maximum = 25, .required = true, .hint = "25 分：计划、会议、竞赛、记录" },
	{ FIELD(struct pioneer_review, service, NUMBER), .label = "一流服务", .minimum = 0, .maximum = 25, .required = true, .hint = "25 分：满意率、投诉" },
	{ FIELD(struct pioneer_review, results, NUMBER), .label = "一流业绩", .minimum = 0, .maximum = 25, .required = true, .hint = "25 分：任务、建议、创新" },
	{ FIELD(struct pioneer_review, team, NUMBER), .label = "一流团队", .minimum = 0, .maximum = 25, .required = true, .hint = "25 分：安全、培训、民主管理" },
	{ FIELD(struct pioneer_review, total, NUMBER), .label = "总分", .computed = true, .in_list = true },
	{ FIELD(struct pioneer_review, finding, CHOICE), .label = "结论", .choices = findings, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct pioneer_review, reviewer, TEXT), .label = "复核人", .max = 60, .required = true, .in_list = true },
	{ FIELD(struct pioneer_review, note, LONG_TEXT), .label = "问题和意见", .max = 500, .search = SEARCH_WORDS },
};

static const struct index review_indexes[] = { { .columns = { "tenant_id", "team_id", "year" }, .unique = true } };

const struct entity pioneer_review = {
	.name = "pioneer_review", .label = "年度复核", .about = "每个班组每年一次，按四个一流打分",
	.row_size = sizeof(struct pioneer_review), FIELDS(review_fields), INDEXES(review_indexes), .title = "reviewer",
	.owner = "pioneer_team", .owner_field = "team_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = "动态管理", .basis = PIONEER_BASIS, .keep = "长期（荣誉档案）",
	.check = review_check, .compute = review_compute, .kept = review_kept, .audited = true,
};

static const struct entity *const entities[] = { &pioneer_team, &pioneer_review, NULL };
static const char *const needs[] = { "organisation", "person", "honour", NULL };
static const struct menu_entry menu[] = {
	{ "荣誉", "工人先锋号", "/pioneer_team", "flag", STAFF },
};

const struct module pioneer_module = {
	.name = "pioneer", .label = "工人先锋号", .needs = needs, .entities = entities, .menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]), .demo = pioneer_demo,
};
