/* income_model.c: what a statement of income, a survey and a case of guarantee
 * are, and who may do what. */
#include "modules/income/income_parts.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"

#define INCOME_BASIS "履行法定职责（工会法），本人申报"
#define INCOME_KEEP "10 年"

const struct choice worker_classes[] = {
	{ CLASS_WORKING, "working", "在职", "ok" }, { CLASS_RETIRED, "retired", "离退休", "plain" }, { CLASS_FARMER, "farmer", "农民", "info" }, { 0 },
};
const struct choice income_satisfactions[] = {
	{ 1, "very", "非常满意", "ok" }, { 2, "fairly", "比较满意", "ok" }, { 3, "so_so", "一般", "plain" }, { 4, "little", "不太满意", "wait" }, { 5, "not", "不满意", "stop" }, { 0 },
};
static const struct choice statement_states[] = {
	{ STATEMENT_DECLARED, "declared", "待核实", "wait" }, { STATEMENT_VERIFIED, "verified", "已核实", "ok" }, { STATEMENT_RETURNED, "returned", "退回补正", "stop" }, { 0 },
};
static const struct choice by_whoms[] = {
	{ BY_SELF, "self", "本人", NULL }, { BY_FAMILY, "family", "亲属代办", "info" }, { BY_UNIT, "unit", "单位代办", "info" }, { BY_STAFF, "staff", "工作人员代办", "info" }, { 0 },
};
static const struct choice answers[] = { { ANSWER_YES, "yes", "是", NULL }, { ANSWER_NO, "no", "否", NULL }, { 0 } };

enum { INCOME_MOST = 100000000, MEDICAL_MOST = 1000000000 };	/* fen: a million yuan a month, ten million a year */

#define READERS (STAFF | ALLOW(MEMBER))

static const struct field statement_fields[] = {
	{ FIELD(struct income_statement, person_id, REF), .label = "人员", .refers_to = "person", .required = true, .fixed = true, .own_person = true, .in_list = true },
	{ FIELD(struct income_statement, year, NUMBER), .label = "年度", .minimum = 2000, .maximum = 2100, .required = true, .fixed = true, .in_list = true, .in_filter = true,
	  .filter_first = true },
	{ FIELD(struct income_statement, class_of, CHOICE), .label = "身份", .choices = worker_classes, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct income_statement, income, MONEY), .label = "本人月均收入（元）", .minimum = 0, .maximum = INCOME_MOST, .required = true, .in_list = true, .section = "收入",
	  .hint = "工资、养老金等全年收入除以 12；没有收入填 0" },
	{ FIELD(struct income_statement, family_income, MONEY), .label = "家庭人均月收入（元）", .minimum = 0, .maximum = INCOME_MOST, .hint = "共同生活的家人全年收入之和，除以人数，再除以 12" },
	{ FIELD(struct income_statement, is_unemployed, CHOICE), .label = "本人失业", .choices = answers, .section = "困难情况" },
	{ FIELD(struct income_statement, has_ill_relative, CHOICE), .label = "直系亲属重病", .choices = answers },
	{ FIELD(struct income_statement, has_grave_illness, CHOICE), .label = "本人患重大疾病", .choices = answers, .in_filter = true },
	{ FIELD(struct income_statement, illness, TEXT), .label = "病情", .max = 100, .sensitive = true, .seen_by = READERS, .purpose = "核定特殊困难帮扶" },
	{ FIELD(struct income_statement, own_medical, MONEY), .label = "全年医疗自付（元）", .minimum = 0, .maximum = MEDICAL_MOST, .hint = "医保目录内由个人承担的部分，按票据" },
	{ FIELD(struct income_statement, outside_medical, MONEY), .label = "全年医疗自费（元）", .minimum = 0, .maximum = MEDICAL_MOST, .hint = "医保目录外全由个人承担的部分，按票据" },
	{ FIELD(struct income_statement, has_local_household, CHOICE), .label = "户籍在本市", .choices = answers },
	{ FIELD(struct income_statement, satisfaction, CHOICE), .label = "对收入是否满意", .choices = income_satisfactions, .in_filter = true, .hint = "调查用，不影响待遇" },
	{ FIELD(struct income_statement, by_whom, CHOICE), .label = "谁填的", .choices = by_whoms, .required = true, .in_list = true, .section = "申报" },
	{ FIELD(struct income_statement, by_name, TEXT), .label = "代办人", .max = 30, .hint = "本人填报的不填" },
	{ FIELD(struct income_statement, by_relation, TEXT), .label = "代办人与本人的关系", .max = 30, .hint = "例如 女儿、单位工会主席" },
	{ FIELD(struct income_statement, declared_on, DATE), .label = "申报日期", .whole_date = true, .past = true, .begins_today = true, .required = true, .in_list = true },
	{ FIELD(struct income_statement, proof, FILE), .label = "收入证明" },
	{ FIELD(struct income_statement, note, LONG_TEXT), .label = "说明", .max = 500 },
	{ FIELD(struct income_statement, returned, TEXT), .label = "退回原因", .computed = true },
	{ FIELD(struct income_statement, office_id, REF), .label = "归口工会", .refers_to = "organisation", .computed = true, .in_filter = true },
	{ FIELD(struct income_statement, state, CHOICE), .label = "状态", .choices = statement_states, .computed = true, .in_list = true, .in_filter = true, .filter_first = true },
};
/* The second: what rules see of a million people, told by the index alone. */
static const struct index statement_indexes[] = {
	{ .columns = { "tenant_id", "person_id", "year" }, .unique = true },
	{ .columns = { "tenant_id", "person_id", "year", "state", "class_of", "income", "family_income", "own_medical", "outside_medical", "is_unemployed",
		       "has_ill_relative", "has_grave_illness", "has_local_household" } },
	{ .columns = { "tenant_id", "year", "state", "office_id", "income", "person_id", "class_of", "satisfaction" } },
};
static const struct step statement_steps[] = {
	{ .name = "verify", .label = "核实", .explains = "凭据已经核对：计算待遇按这份申报。", .from = { STATEMENT_DECLARED, STATEMENT_RETURNED }, .to = STATEMENT_VERIFIED, .who = STAFF,
	  .primary = true, .waits = true, .in_batch = true, .undone_by = "reopen" },
	{ .name = "return", .label = "退回补正", .explains = "请写明缺什么、哪里不对；本人或单位补正后再核实。", .from = { STATEMENT_DECLARED }, .to = STATEMENT_RETURNED, .who = STAFF,
	  .needs_reason = true, .rule = statement_return },
	{ .name = "reopen", .label = "重新核实", .explains = "撤销核实，重新核对。", .from = { STATEMENT_VERIFIED }, .to = STATEMENT_DECLARED, .who = STAFF, .needs_reason = true },
};

static const struct natural_key statement_keys[] = { { { "person_id", "year" } } };

const struct entity income_statement = {
	.name = "income_statement", .label = "收入申报", .about = "每人每年一份：收入、医疗、困难情况；本人、单位或亲属填报，县级核实",
	.row_size = sizeof(struct income_statement), FIELDS(statement_fields), STEPS(statement_steps), INDEXES(statement_indexes), KEYS(statement_keys), .title = "person_id", .state = "state",
	.subject = "person_id",
	.may = { [LIST] = READERS, [SHOW] = READERS, [CREATE] = READERS, [EDIT] = READERS, [EXPORT] = STAFF, [IMPORT] = STAFF, [REVEAL] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id"), [MEMBER] = OWN("person_id") },
	.purpose = "计算待遇，掌握劳模生活状况", .basis = INCOME_BASIS, .keep = INCOME_KEEP, .check = statement_check, .compute = statement_compute, .audited = true,
};

static const struct choice survey_states[] = { { SURVEY_OPEN, "open", "进行中", "wait" }, { SURVEY_CLOSED, "closed", "已结束", "plain" }, { 0 } };
static const struct field survey_fields[] = {
	{ FIELD(struct income_survey, name, TEXT), .label = "摸底调查", .max = 60, .required = true, .in_list = true, .search = SEARCH_NAME, .hint = "例如 2026年全国劳模三金摸底" },
	{ FIELD(struct income_survey, year, NUMBER), .label = "年度", .minimum = 2000, .maximum = 2100, .required = true, .in_list = true, .in_filter = true, .hint = "哪一年度的收入申报" },
	{ FIELD(struct income_survey, level, CHOICE), .label = "调查对象", .choices = honour_levels, .in_list = true, .hint = "最高荣誉是这一级的人；不选为所有有称号的人" },
	{ FIELD(struct income_survey, office_id, REF), .label = "组织单位", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true, .in_list = true },
	{ FIELD(struct income_survey, begins_on, DATE), .label = "开始", .whole_date = true, .required = true, .begins_today = true, .in_list = true },
	{ FIELD(struct income_survey, due_on, DATE), .label = "截止", .whole_date = true, .required = true, .in_list = true, .remind_days = 7 },
	{ FIELD(struct income_survey, note, LONG_TEXT), .label = "要求", .max = 1000 },
	{ FIELD(struct income_survey, state, CHOICE), .label = "状态", .choices = survey_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step survey_steps[] = {
	{ .name = "close", .label = "结束", .explains = "调查结束；没有填的以后仍可补。", .from = { SURVEY_OPEN }, .to = SURVEY_CLOSED, .who = ALLOW(OFFICER), .undone_by = "open" },
	{ .name = "open", .label = "重开", .explains = "继续填报。", .from = { SURVEY_CLOSED }, .to = SURVEY_OPEN, .who = ALLOW(OFFICER) },
};
static const struct index survey_indexes[] = { { .columns = { "tenant_id", "due_on", "state" } } };

const struct entity income_survey = {
	.name = "income_survey", .label = "摸底调查", .about = "每年逐人摸清收入和困难：谁填了、谁没填、核实了多少",
	.draw_list = income_survey_draw_list, .row_size = sizeof(struct income_survey), FIELDS(survey_fields), STEPS(survey_steps), INDEXES(survey_indexes), .title = "name", .state = "state", .holder = "office_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = ALLOW(OFFICER), [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT },
	.purpose = "掌握劳模生活状况", .basis = INCOME_BASIS, .keep = INCOME_KEEP, .check = survey_check, .compute = survey_compute, .draw_first = survey_draw_first, .audited = true,
};

/* --- cases of guarantee --- */

static const struct choice guarantee_states[] = { { GUARANTEE_OPEN, "open", "在办", "wait" }, { GUARANTEE_SOLVED, "solved", "已解决", "ok" }, { 0 } };
static const struct field guarantee_fields[] = {
	{ FIELD(struct guarantee_case, person_id, REF), .label = "人员", .refers_to = "person", .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct guarantee_case, reason, LONG_TEXT), .label = "情况", .max = 500, .required = true, .hint = "例如 原单位破产，养老金低于保障线" },
	{ FIELD(struct guarantee_case, opened_on, DATE), .label = "立案日期", .whole_date = true, .past = true, .begins_today = true, .required = true, .in_list = true },
	{ FIELD(struct guarantee_case, income, MONEY), .label = "当时月均收入（元）", .minimum = 0, .maximum = INCOME_MOST, .in_list = true, .hint = "不填取收入申报" },
	{ FIELD(struct guarantee_case, line, MONEY), .label = "当时保障线（元）", .computed = true, .in_list = true },
	{ FIELD(struct guarantee_case, next_due, DATE), .label = "下次报告", .whole_date = true, .computed = true, .in_list = true, .in_filter = true, .remind_days = 5 },
	{ FIELD(struct guarantee_case, solved_on, DATE), .label = "解决日期", .whole_date = true, .computed = true },
	{ FIELD(struct guarantee_case, solution, TEXT), .label = "怎样解决的", .computed = true },
	{ FIELD(struct guarantee_case, office_id, REF), .label = "归口工会", .refers_to = "organisation", .computed = true, .in_filter = true },
	{ FIELD(struct guarantee_case, state, CHOICE), .label = "状态", .choices = guarantee_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct index guarantee_indexes[] = { { .columns = { "tenant_id", "person_id" }, .unique = true, .where = "state = 1" }, { .columns = { "tenant_id", "next_due" } } };
static const struct step guarantee_steps[] = {
	{ .name = "solve", .label = "解决", .explains = "生活已有保障，结案。请写明怎样解决的。", .from = { GUARANTEE_OPEN }, .to = GUARANTEE_SOLVED, .who = STAFF, .needs_reason = true,
	  .primary = true, .rule = guarantee_solve },
};

const struct entity guarantee_case = {
	.name = "guarantee_case", .label = "生活保障个案", .about = "退休劳模收入低于基本生活保障线的，立案后每月报告，直到解决",
	.row_size = sizeof(struct guarantee_case), FIELDS(guarantee_fields), STEPS(guarantee_steps), INDEXES(guarantee_indexes), .title = "person_id", .state = "state",
	.subject = "person_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = "保障退休劳模基本生活", .basis = INCOME_BASIS, .keep = INCOME_KEEP, .check = guarantee_check, .compute = guarantee_compute, .audited = true,
};

static const struct field report_fields[] = {
	{ FIELD(struct guarantee_report, case_id, REF), .label = "个案", .refers_to = "guarantee_case", .required = true, .fixed = true },
	{ FIELD(struct guarantee_report, month, DATE), .label = "月份", .past = true, .required = true, .in_list = true, .hint = "例如 2026-11" },
	{ FIELD(struct guarantee_report, done, LONG_TEXT), .label = "做了什么", .max = 500, .required = true, .in_list = true },
	{ FIELD(struct guarantee_report, income, MONEY), .label = "现月均收入（元）", .minimum = 0, .maximum = INCOME_MOST, .in_list = true },
};
static const struct index report_indexes[] = { { .columns = { "tenant_id", "case_id", "month" }, .unique = true } };

const struct entity guarantee_report = {
	.name = "guarantee_report", .label = "每月报告", .about = "这个月做了什么、收入怎样",
	.row_size = sizeof(struct guarantee_report), FIELDS(report_fields), INDEXES(report_indexes), .title = "month",
	.owner = "guarantee_case", .owner_field = "case_id", .apart = true,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = "保障退休劳模基本生活", .basis = INCOME_BASIS, .keep = INCOME_KEEP, .check = report_check, .kept = report_kept, .audited = true,
};

static const struct entity *const entities[] = { &income_statement, &income_survey, &guarantee_case, &guarantee_report, NULL };
static const struct page_route pages[] = {
	{ METHOD_GET, "/income_survey/:id/missing", "没有填报的人", STAFF, true, 0, survey_missing_page },
	{ METHOD_GET, "/income-below", "低于线的人", STAFF, true, 0, below_page },
	{ METHOD_GET, "/income-satisfaction", "收入满意度", STAFF, false, 0, satisfaction_page },
};
static const char *const needs[] = { "organisation", "person", "honour", "standard", NULL };
static const struct menu_entry menu[] = {
	{ "我的", "收入申报", "/income_statement", "table", ALLOW(MEMBER) },
};

const struct module income_module = {
	.name = "income", .label = "收入申报", .needs = needs, .entities = entities, .menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]),
	.pages = pages, .page_count = sizeof(pages) / sizeof(pages[0]), .demo = income_demo, .todo = income_todo, .mine = income_mine,
};
