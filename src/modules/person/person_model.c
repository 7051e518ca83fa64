/* person_model.c: what a person's file holds, and who may see which part of it. */
#include "modules/person/person.h"

#include "modules/organisation/organisation.h"
#include "modules/person/person_parts.h"

#define PERSON_BASIS "履行法定职责（工会法），办理荣誉和待遇"
#define PERSON_KEEP "长期（荣誉档案）"

const struct choice person_sexes[] = { { SEX_MALE, "male", "男", NULL }, { SEX_FEMALE, "female", "女", NULL }, { 0 } };

const struct choice person_grades[] = {
	{ GRADE_UNVERIFIED, "unverified", "未核验", "wait" },
	{ GRADE_BY_UNIT, "by_unit", "单位核验", "info" },
	{ GRADE_IN_PERSON, "in_person", "现场核验", "ok" },
	{ 0 },
};

const struct choice person_standings[] = {
	{ PERSON_PROVISIONAL, "provisional", "暂列", "info" },
	{ PERSON_ON_FILE, "on_file", "在册", "ok" },
	{ 0 },
};

static const struct choice name_kinds[] = {
	{ 1, "former", "曾用名", NULL }, { 2, "variant", "异体写法", NULL }, { 3, "ethnic", "民族语全名", NULL },
	{ 4, "pen", "笔名、化名", NULL }, { 5, "roll", "名册上的写法", NULL }, { 0 },
};

static const struct choice merging_states[] = { { 1, "done", "已合并", "ok" }, { 2, "undone", "已撤销", "plain" }, { 0 } };

static const struct field person_fields[] = {
	{ FIELD(struct person, name, TEXT), .label = "姓名", .max = 30, .required = true, .in_list = true, .search = SEARCH_NAME, .section = "基本情况" },
	{ FIELD(struct person, sex, CHOICE), .label = "性别", .choices = person_sexes, .in_list = true, .in_filter = true },
	{ FIELD(struct person, ethnic, CODE), .label = "民族", .codes = "ethnic" },
	{ FIELD(struct person, born_on, DATE), .label = "出生", .past = true, .in_list = true, .hint = "可以只写年份或年月，例如 1956、1956-05" },
	{ FIELD(struct person, id_number, ID_NUMBER), .label = "身份证号", .sensitive = true, .unique = true, .in_list = true,
	  .search = SEARCH_EXACT, .seen_by = STAFF | ALLOW(MEMBER), .purpose = "确认身份，避免重名和重复发放" },
	{ FIELD(struct person, political, CODE), .label = "政治面貌", .codes = "political" },
	{ FIELD(struct person, education, CODE), .label = "学历", .codes = "education", .in_filter = true },
	{ FIELD(struct person, native_place, TEXT), .label = "籍贯", .max = 60 },
	{ FIELD(struct person, photo, PHOTO), .label = "照片", .purpose = "制作证书和展示" },
	{ FIELD(struct person, unit_name, TEXT), .label = "单位", .max = 100, .in_list = true, .search = SEARCH_BEGINNING, .section = "工作" },
	{ FIELD(struct person, unit_id, REF), .label = "单位档案", .refers_to = "organisation", .past_too = true },
	{ FIELD(struct person, post, TEXT), .label = "职务", .max = 60 },
	{ FIELD(struct person, kind, CHOICE), .label = "人员类型", .choices = person_kinds, .in_filter = true },
	{ FIELD(struct person, trade, CHOICE), .label = "行业", .choices = person_trades, .in_filter = true },
	{ FIELD(struct person, ownership, CHOICE), .label = "单位性质", .choices = ownership_choices, .in_filter = true },
	{ FIELD(struct person, office_id, REF), .label = "归口工会", .refers_to = "organisation", .required = true, .own_office = true, .in_filter = true, .filter_first = true,
	  .hint = "由哪一级工会管理这份档案", .section = "管理" },
	{ FIELD(struct person, lives_in, CODE), .label = "所在地", .codes = "division", .in_filter = true },
	{ FIELD(struct person, grade, CHOICE), .label = "身份核验", .choices = person_grades, .computed = true, .in_filter = true },
	{ FIELD(struct person, standing, CHOICE), .label = "建档", .choices = person_standings, .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct person, status, CHOICE), .label = "状态", .choices = person_statuses, .computed = true, .in_list = true, .in_filter = true, .filter_first = true },
	{ FIELD(struct person, status_on, DATE), .label = "状态自", .computed = true },
	{ FIELD(struct person, telephone, TELEPHONE), .label = "电话", .sensitive = true, .seen_by = STAFF | ALLOW(MEMBER), .section = "联系和发放",
	  .purpose = "联系本人" },
	{ FIELD(struct person, address, TEXT), .label = "住址", .max = 100, .sensitive = true, .seen_by = STAFF | ALLOW(MEMBER), .purpose = "走访慰问" },
	{ FIELD(struct person, bank_account, BANK_ACCOUNT), .label = "银行账号", .sensitive = true, .seen_by = STAFF | ALLOW(MEMBER),
	  .purpose = "发放待遇", .keep = "会计凭证 30 年" },
	{ FIELD(struct person, highest_level, CHOICE), .label = "最高荣誉", .choices = honour_levels, .computed = true, .in_filter = true, .filter_first = true,
	  .section = "荣誉" },
	{ FIELD(struct person, highest_title, TEXT), .label = "最高称号", .computed = true, .in_list = true, .tone = "gold" },
	{ FIELD(struct person, first_award, DATE), .label = "首次授予", .computed = true },
	{ FIELD(struct person, award_count, NUMBER), .label = "荣誉数", .computed = true },
	{ FIELD(struct person, source, TEXT), .label = "来源", .max = 200, .hint = "名册、文件或申报表的名称" },
	{ FIELD(struct person, note, LONG_TEXT), .label = "备注", .max = 500, .seen_by = STAFF },
	{ FIELD(struct person, merged_into, REF), .label = "并入", .refers_to = "person", .computed = true, .hidden = true },
	{ FIELD(struct person, name_order, TEXT), .label = "拼音次序", .computed = true, .hidden = true, .sortable = true, .sort_label = "按拼音" },
	{ FIELD(struct person, name_strokes, TEXT), .label = "笔画次序", .computed = true, .hidden = true, .sortable = true,
	  .sort_label = "按姓氏笔画" },
	{ FIELD(struct person, name_folded, TEXT), .label = "同名比对", .computed = true, .hidden = true },
};

static const struct index person_indexes[] = {
	/* Who is called alike, within a scope, without a look at the rows. */
	{ .columns = { "tenant_id", "name_folded", "unit_name", "id", "office_id", "merged_into" } },
	/* Few ledgers tell these: an import does not write a page of nothing for each row. */
	{ .columns = { "tenant_id", "ownership", "name_order", "id", "office_id", "merged_into" }, .where = "ownership IS NOT NULL" },
	{ .columns = { "tenant_id", "lives_in", "name_order", "id", "office_id", "merged_into" }, .where = "lives_in IS NOT NULL" },
};

static const struct step person_steps[] = {
	{ .name = "by_unit", .label = "单位核验", .explains = "单位已核对本人身份和事实；从名册来的暂列档案转为在册。", .who = STAFF, .needs_reason = true, .in_batch = true,
	  .is_open = person_is_unrecognised, .rule = person_recognise },
	{ .name = "verify", .label = "现场核验", .explains = "本人或受托人持证件到场，核对无误。发放待遇以此为准。", .who = STAFF, .needs_reason = true,
	  .is_open = person_is_unverified, .rule = person_verify },
};

const struct entity person = {
	.name = "person", .label = "人员", .about = "劳模和先进工作者，一人一档",
	.row_size = sizeof(struct person), FIELDS(person_fields), STEPS(person_steps), INDEXES(person_indexes),
	.title = "name", .order = "name_order", .subject = "id", .gone = "merged_into", .reached = true,
	.may = { [LIST] = STAFF, [SHOW] = STAFF | ALLOW(MEMBER), [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF,
		 [REVEAL] = STAFF | ALLOW(MEMBER), [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id"), [MEMBER] = OWN("id") },
	.purpose = "建立荣誉档案，服务本人", .basis = PERSON_BASIS, .keep = PERSON_KEEP,
	.proves = PROVE(EXPORT),
	.check = person_check, .compute = person_compute, .kept = person_kept, .draw_head = person_draw_head,
	.draw_first = person_draw_first, .draw_more = person_draw_more,
	.audited = true,
};

#define CHILD_OF_PERSON \
	.owner = "person", .owner_field = "person_id", .subject = "person_id", \
	.may = { [LIST] = STAFF | ALLOW(MEMBER), [SHOW] = STAFF | ALLOW(MEMBER), [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, \
		 [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF }, \
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER, [MEMBER] = AS_OWNER }, \
	.purpose = "建立荣誉档案，服务本人", .basis = PERSON_BASIS, .keep = PERSON_KEEP, .audited = true

static const struct field person_name_fields[] = {
	{ FIELD(struct person_name, person_id, REF), .label = "人员", .refers_to = "person", .required = true, .fixed = true },
	{ FIELD(struct person_name, name, TEXT), .label = "名字", .max = 30, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct person_name, kind, CHOICE), .label = "种类", .choices = name_kinds, .required = true, .in_list = true },
	{ FIELD(struct person_name, note, TEXT), .label = "说明", .max = 60, .in_list = true },
	{ FIELD(struct person_name, name_folded, TEXT), .label = "同名比对", .computed = true, .hidden = true },
};

static const struct index person_name_indexes[] = {
	{ .columns = { "tenant_id", "name_folded", "person_id" } },
};

const struct entity person_name = {
	.name = "person_name", .label = "其他名字", .about = "曾用名、异体写法、民族语全名；用它们都能查到本人",
	.row_size = sizeof(struct person_name), FIELDS(person_name_fields), INDEXES(person_name_indexes), .title = "name", .compute = person_name_compute, CHILD_OF_PERSON,
};

static const struct field employment_fields[] = {
	{ FIELD(struct employment, person_id, REF), .label = "人员", .refers_to = "person", .required = true, .fixed = true },
	{ FIELD(struct employment, unit_name, TEXT), .label = "单位", .max = 100, .required = true, .in_list = true, .search = SEARCH_BEGINNING },
	{ FIELD(struct employment, unit_id, REF), .label = "单位档案", .refers_to = "organisation", .past_too = true },
	{ FIELD(struct employment, post, TEXT), .label = "职务", .max = 60, .in_list = true },
	{ FIELD(struct employment, from_on, DATE), .label = "自", .in_list = true },
	{ FIELD(struct employment, until_on, DATE), .label = "至", .in_list = true, .hint = "仍在此单位的不填" },
};

const struct entity employment = {
	.name = "employment", .label = "工作经历", .about = "什么时候在哪个单位任什么职",
	.row_size = sizeof(struct employment), FIELDS(employment_fields), .title = "unit_name",
	.check = employment_check, .kept = employment_kept, CHILD_OF_PERSON,
};

static const struct field status_fields[] = {
	{ FIELD(struct status_change, person_id, REF), .label = "人员", .refers_to = "person", .required = true, .fixed = true },
	{ FIELD(struct status_change, status, CHOICE), .label = "状态", .choices = person_statuses, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct status_change, from_on, DATE), .label = "自", .required = true, .past = true, .in_list = true, .in_filter = true },
	{ FIELD(struct status_change, source, TEXT), .label = "依据", .max = 100, .in_list = true, .hint = "退休文件、家属报告、单位函等" },
	{ FIELD(struct status_change, note, TEXT), .label = "说明", .max = 100 },
};

const struct entity status_change = {
	.name = "status_change", .label = "状态变动", .about = "在岗、离岗、退休、迁出、去世、失联，自哪天起",
	.row_size = sizeof(struct status_change), FIELDS(status_fields), .title = "source",
	.check = status_change_check, .kept = status_change_kept, CHILD_OF_PERSON,
};

static const struct choice death_states[] = {
	{ DEATH_REPORTED, "reported", "待核实", "wait" }, { DEATH_VERIFIED, "verified", "已核实", "plain" }, { DEATH_WITHDRAWN, "withdrawn", "已撤回", "info" }, { 0 },
};
static const struct choice death_relations[] = {
	{ 1, "family", "家属", NULL }, { 2, "unit", "所在单位", NULL }, { 3, "community", "社区（村）", NULL }, { 4, "union", "工会工作人员", NULL },
	{ 5, "department", "民政、社保、公安比对", NULL }, { 6, "other", "其他", NULL }, { 0 },
};

static const struct field death_fields[] = {
	{ FIELD(struct death_report, person_id, REF), .label = "人员", .refers_to = "person", .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct death_report, died_on, DATE), .label = "去世日期", .past = true, .in_list = true, .hint = "不清楚的先不填，核实前补上" },
	{ FIELD(struct death_report, reported_by, TEXT), .label = "报告人", .max = 30, .required = true, .in_list = true },
	{ FIELD(struct death_report, relation, CHOICE), .label = "报告人是", .choices = death_relations, .required = true, .in_list = true },
	{ FIELD(struct death_report, reported_on, DATE), .label = "报告日期", .whole_date = true, .past = true, .begins_today = true, .required = true, .in_list = true },
	{ FIELD(struct death_report, source, TEXT), .label = "凭什么", .max = 100, .in_list = true, .hint = "死亡证明、户籍注销证明、比对结果、电话等" },
	{ FIELD(struct death_report, family, TEXT), .label = "家属联系人", .max = 60, .sensitive = true, .seen_by = STAFF, .purpose = "为家属办理应办事项" },
	{ FIELD(struct death_report, telephone, TELEPHONE), .label = "家属电话", .sensitive = true, .seen_by = STAFF, .purpose = "为家属办理应办事项" },
	{ FIELD(struct death_report, note, LONG_TEXT), .label = "说明", .max = 500 },
	{ FIELD(struct death_report, state, CHOICE), .label = "状态", .choices = death_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct index death_indexes[] = { { .columns = { "tenant_id", "person_id" }, .unique = true, .where = "state = 1" } };
static const struct step death_steps[] = {
	{ .name = "verify", .label = "核实", .explains = "确认已经去世：状态改为去世，待遇从此停发，不再慰问；随后列出该为家属办的事。请写明核实的依据。", .from = { DEATH_REPORTED },
	  .to = DEATH_VERIFIED, .who = STAFF, .needs_reason = true, .primary = true, .waits = true, .rule = death_report_verify },
	{ .name = "withdraw", .label = "撤回", .explains = "报告有误：待遇恢复办理。请写明是怎么弄错的。", .from = { DEATH_REPORTED }, .to = DEATH_WITHDRAWN,
	  .who = STAFF, .needs_reason = true },
};

const struct entity death_report = {
	.name = "death_report", .label = "去世报告", .about = "谁在哪天报告某人去世；核实之前待遇暂缓、不再慰问",
	.row_size = sizeof(struct death_report), FIELDS(death_fields), STEPS(death_steps), INDEXES(death_indexes), .title = "reported_by", .state = "state",
	.owner = "person", .owner_field = "person_id", .subject = "person_id", .apart = true,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [REVEAL] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = "停发待遇，为家属办事", .basis = PERSON_BASIS, .keep = PERSON_KEEP, .check = death_report_check, .compute = death_report_compute,
	.kept = death_report_kept, .draw_first = death_report_draw_first, .audited = true,
};

static const struct field merging_fields[] = {
	{ FIELD(struct merging, kept_id, REF), .label = "保留的档案", .refers_to = "person", .required = true, .computed = true, .in_list = true },
	{ FIELD(struct merging, merged_name, TEXT), .label = "并入的姓名", .computed = true, .in_list = true },
	{ FIELD(struct merging, merged_id, REF), .label = "并入的档案", .refers_to = "person", .computed = true, .hidden = true },
	{ FIELD(struct merging, reason, TEXT), .label = "理由", .max = 200, .required = true, .computed = true, .in_list = true },
	{ FIELD(struct merging, state, CHOICE), .label = "状态", .choices = merging_states, .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct merging, differences, LONG_TEXT), .label = "不一致的内容", .max = 2000, .computed = true },
	{ FIELD(struct merging, moved, LONG_TEXT), .label = "移动的关联", .max = 100000, .computed = true, .hidden = true },
};

static const struct step merging_steps[] = {
	{ .name = "undo", .label = "撤销合并", .explains = "两份档案恢复为合并前的样子，移动过的荣誉和经历移回原档案。", .from = { 1 }, .to = 2,
	  .who = ALLOW(OFFICER), .needs_reason = true, .rule = merging_undo },
};

const struct entity merging = {
	.name = "merging", .label = "合并记录", .about = "哪两份档案合成了一份，谁在什么时候凭什么合的；可以撤销",
	.row_size = sizeof(struct merging), FIELDS(merging_fields), STEPS(merging_steps), .title = "merged_name", .state = "state",
	.owner = "person", .owner_field = "kept_id", .subject = "kept_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = "建立荣誉档案，服务本人", .basis = PERSON_BASIS, .keep = PERSON_KEEP, .audited = true,
};

static const struct field distinction_fields[] = {
	{ FIELD(struct distinction, first_id, REF), .label = "甲", .refers_to = "person", .required = true, .computed = true, .in_list = true },
	{ FIELD(struct distinction, second_id, REF), .label = "乙", .refers_to = "person", .required = true, .computed = true, .in_list = true },
	{ FIELD(struct distinction, reason, TEXT), .label = "理由", .max = 200, .required = true, .computed = true, .in_list = true },
};

const struct entity distinction = {
	.name = "distinction", .label = "同名不同人", .about = "核对过不是同一个人的，不再提示",
	.row_size = sizeof(struct distinction), FIELDS(distinction_fields), .title = "reason", .owner = "person", .owner_field = "first_id",
	.subject = "first_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [REMOVE] = ALLOW(OFFICER), [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = "建立荣誉档案，服务本人", .basis = PERSON_BASIS, .keep = PERSON_KEEP, .audited = true,
};

static const char *const needs[] = { "organisation", NULL };
static const struct entity *const entities[] = { &person, &person_name, &employment, &status_change, &death_report, &merging, &distinction, NULL };

static const struct page_route pages[] = {
	{ METHOD_GET, "/my-file", "我的档案", ALLOW(MEMBER), false, 0, my_file_page },
	{ METHOD_GET, "/doubles", "疑似重复", STAFF, true, 0, doubles_page },
	{ METHOD_GET, "/doubles/:id/:id", "两份档案对照", STAFF, false, 0, compare_page },
	{ METHOD_POST, "/doubles/:id/:id/merge", "合并", STAFF, false, 0, merge_done },
	{ METHOD_POST, "/doubles/:id/:id/distinct", "不是同一人", STAFF, false, 0, distinct_done },
	{ METHOD_GET, "/person-crosstab", "交叉统计", STAFF, true, 0, crosstab_page },
	{ METHOD_GET, "/status-changes", "状态变动清单", STAFF, false, 0, status_page },
};

static const struct menu_entry menu[] = {
	{ "我的", "我的档案", "/my-file", "people", ALLOW(MEMBER) },
	{ "人员", "人员", "/person", "people", STAFF },
	{ "人员", "疑似重复", "/doubles", "merge", STAFF },
	{ "人员", "合并记录", "/merging", "history", STAFF },
	{ "人员", "状态变动", "/status-changes", "calendar", STAFF },
	{ "人员", "去世报告", "/death_report", "history", STAFF },
	{ "人员", "交叉统计", "/person-crosstab", "table", STAFF },
};

const struct module person_module = {
	.name = "person", .label = "人员", .needs = needs, .entities = entities, .pages = pages, .page_count = sizeof(pages) / sizeof(pages[0]),
	.menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]), .demo = person_demo, .todo = person_todo, .figures = person_figures, .check = person_prove,
};
