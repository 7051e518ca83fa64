/* grassroots_model.c: campaigns, visits to units, problems heard, practical deeds:
 * what they are, and who may do what. */
#include "modules/grassroots/grassroots_parts.h"

#include "base/must.h"

#define GRASSROOTS_PURPOSE "联系服务基层和职工"
#define GRASSROOTS_BASIS "履行法定职责（工会法）"

static const struct choice unit_visit_states[] = {
	{ UNIT_VISIT_PLANNED, "planned", "计划", "wait" }, { UNIT_VISIT_DONE, "done", "已走访", "ok" }, { UNIT_VISIT_CANCELLED, "cancelled", "取消", "plain" }, { 0 },
};
const struct choice heard_states[] = {
	{ HEARD_OPEN, "open", "待办理", "wait" }, { HEARD_WORKING, "working", "办理中", "info" }, { HEARD_SOLVED, "solved", "已解决", "ok" },
	{ HEARD_EXPLAINED, "explained", "已解释说明", "plain" }, { HEARD_PASSED_ON, "passed_on", "已转有关部门", "gold" }, { HEARD_TOLD, "told", "已反馈", "ok" }, { 0 },
};
const struct choice heard_fields[] = {
	{ 1, "pay", "工资福利", NULL }, { 2, "insurance", "社会保险", NULL }, { 3, "safety", "劳动条件和安全", NULL }, { 4, "housing", "住房和生活", NULL },
	{ 5, "school", "子女上学", NULL }, { 6, "health", "看病和健康", NULL }, { 7, "skill", "培训和成长", NULL }, { 8, "business", "单位生产经营", NULL },
	{ 9, "union", "工会建设", NULL }, { 10, "other", "其他", NULL }, { 0 },
};
static const struct choice raisers[] = { { 1, "worker", "职工", NULL }, { 2, "union", "基层工会", NULL }, { 3, "unit", "单位行政", NULL }, { 0 } };
const struct choice practical_kinds[] = { { 1, "good", "好事", NULL }, { 2, "real", "实事", NULL }, { 3, "hard", "难事", NULL }, { 0 } };
const struct choice practical_states[] = {
	{ PRACTICAL_PLANNED, "planned", "拟定", "wait" }, { PRACTICAL_PUBLISHED, "published", "办理中", "info" }, { PRACTICAL_DONE, "done", "已办成", "ok" },
	{ PRACTICAL_STOPPED, "stopped", "没有办成", "stop" }, { 0 },
};

/* --- campaigns --- */

static const struct field campaign_fields[] = {
	{ FIELD(struct campaign, name, TEXT), .label = "活动", .max = 60, .required = true, .in_list = true, .search = SEARCH_NAME, .hint = "例如 面对面、心贴心、实打实服务职工在基层" },
	{ FIELD(struct campaign, office_id, REF), .label = "开展的工会", .refers_to = "organisation", .required = true, .own_office = true, .in_list = true, .in_filter = true },
	{ FIELD(struct campaign, from_on, DATE), .label = "自", .whole_date = true, .required = true, .in_list = true },
	{ FIELD(struct campaign, until_on, DATE), .label = "至", .whole_date = true, .in_list = true },
	{ FIELD(struct campaign, about, LONG_TEXT), .label = "要求", .max = 1000, .search = SEARCH_WORDS },
	{ FIELD(struct campaign, document, TEXT), .label = "方案文号", .max = 100, .in_list = true },
};

const struct entity campaign = {
	.name = "campaign", .label = "走访活动", .about = "五联、四走四问四解等活动；走访和问题都记在活动名下",
	.row_size = sizeof(struct campaign), FIELDS(campaign_fields), .title = "name",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT },
	.purpose = GRASSROOTS_PURPOSE, .basis = GRASSROOTS_BASIS, .keep = "长期", .check = campaign_check, .audited = true,
};

/* --- visits to units --- */

static const struct field unit_visit_fields[] = {
	{ FIELD(struct unit_visit, unit_name, TEXT), .label = "走访单位", .max = 100, .in_list = true, .search = SEARCH_BEGINNING, .hint = "选了单位档案的不用填" },
	{ FIELD(struct unit_visit, unit_id, REF), .label = "单位档案", .refers_to = "organisation" },
	{ FIELD(struct unit_visit, office_id, REF), .label = "走访的工会", .refers_to = "organisation", .required = true, .own_office = true, .in_list = true, .in_filter = true },
	{ FIELD(struct unit_visit, campaign_id, REF), .label = "活动", .refers_to = "campaign", .in_list = true, .in_filter = true },
	{ FIELD(struct unit_visit, planned_on, DATE), .label = "计划日期", .whole_date = true, .required = true, .begins_today = true, .remind_days = 2, .in_list = true },
	{ FIELD(struct unit_visit, visitors, TEXT), .label = "走访人", .max = 100, .required = true, .in_list = true, .search = SEARCH_WORDS },
	{ FIELD(struct unit_visit, visited_on, DATE), .label = "走访日期", .whole_date = true, .past = true, .in_list = true, .section = "走访日记" },
	{ FIELD(struct unit_visit, workers, NUMBER), .label = "面对面交谈（人）", .minimum = 0, .maximum = 10000 },
	{ FIELD(struct unit_visit, diary, LONG_TEXT), .label = "走访日记", .max = 2000, .search = SEARCH_WORDS },
	{ FIELD(struct unit_visit, state, CHOICE), .label = "状态", .choices = unit_visit_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct index unit_visit_indexes[] = { { .columns = { "tenant_id", "campaign_id" } } };
static const struct step unit_visit_steps[] = {
	{ .name = "done", .label = "完成走访", .explains = "走访日期、走访日记要先写好。", .from = { UNIT_VISIT_PLANNED }, .to = UNIT_VISIT_DONE, .who = STAFF, .primary = true,
	  .undone_by = "replan", .rule = unit_visit_do },
	{ .name = "cancel", .label = "取消", .explains = "写明为什么没有去。", .from = { UNIT_VISIT_PLANNED }, .to = UNIT_VISIT_CANCELLED, .who = STAFF, .needs_reason = true,
	  .undone_by = "replan" },
	{ .name = "replan", .label = "重新计划", .explains = "回到计划。", .from = { UNIT_VISIT_DONE, UNIT_VISIT_CANCELLED }, .to = UNIT_VISIT_PLANNED, .who = STAFF },
};

const struct entity unit_visit = {
	.name = "unit_visit", .label = "下基层走访", .about = "到单位、车间、班组面对面听职工说话；听到的问题逐条进问题台账",
	.row_size = sizeof(struct unit_visit), FIELDS(unit_visit_fields), STEPS(unit_visit_steps), INDEXES(unit_visit_indexes), .title = "unit_name", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [IMPORT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = GRASSROOTS_PURPOSE, .basis = GRASSROOTS_BASIS, .keep = "十年", .check = unit_visit_check, .compute = unit_visit_compute, .draw_first = unit_visit_draw_first,
	.audited = true,
};

/* --- problems --- */

static const struct field heard_problem_fields[] = {
	{ FIELD(struct heard_problem, text, LONG_TEXT), .label = "问题", .max = 500, .required = true, .in_list = true, .search = SEARCH_WORDS, .hint = "写事，不写是谁说的" },
	{ FIELD(struct heard_problem, visit_id, REF), .label = "走访", .refers_to = "unit_visit", .in_filter = true },
	{ FIELD(struct heard_problem, unit_name, TEXT), .label = "单位", .max = 100, .in_list = true, .search = SEARCH_BEGINNING },
	{ FIELD(struct heard_problem, office_id, REF), .label = "登记的工会", .refers_to = "organisation", .required = true, .own_office = true, .in_list = true, .in_filter = true },
	{ FIELD(struct heard_problem, field, CHOICE), .label = "类别", .choices = heard_fields, .required = true, .in_list = true, .in_filter = true, .filter_first = true },
	{ FIELD(struct heard_problem, raised_by, CHOICE), .label = "谁提出", .choices = raisers, .required = true },
	{ FIELD(struct heard_problem, heard_on, DATE), .label = "听到的日期", .whole_date = true, .past = true, .required = true, .begins_today = true, .in_filter = true },
	{ FIELD(struct heard_problem, owner, TEXT), .label = "谁来办", .max = 60, .required = true, .in_list = true },
	{ FIELD(struct heard_problem, due_on, DATE), .label = "办结期限", .whole_date = true, .required = true, .remind_days = 5, .in_list = true, .in_filter = true },
	{ FIELD(struct heard_problem, solution, LONG_TEXT), .label = "怎么解决的", .max = 500, .computed = true, .search = SEARCH_WORDS },
	{ FIELD(struct heard_problem, told, TEXT), .label = "怎么反馈的", .max = 300, .computed = true },
	{ FIELD(struct heard_problem, told_on, DATE), .label = "反馈日期", .whole_date = true, .computed = true },
	{ FIELD(struct heard_problem, state, CHOICE), .label = "状态", .choices = heard_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct index heard_indexes[] = { { .columns = { "tenant_id", "state", "due_on" } }, { .columns = { "tenant_id", "visit_id" } } };
static const struct step heard_steps[] = {
	{ .name = "work", .label = "开始办理", .explains = "已经在办。", .from = { HEARD_OPEN }, .to = HEARD_WORKING, .who = STAFF, .in_batch = true },
	{ .name = "solve", .label = "已解决", .explains = "写明怎么解决的；还要告诉提出的人，才算办完。", .from = { HEARD_OPEN, HEARD_WORKING, HEARD_PASSED_ON }, .to = HEARD_SOLVED, .who = STAFF,
	  .needs_reason = true, .primary = true, .undone_by = "reopen", .rule = heard_answer },
	{ .name = "explain", .label = "解释说明", .explains = "一时办不了的，写明政策依据和怎么解释的。", .from = { HEARD_OPEN, HEARD_WORKING, HEARD_PASSED_ON }, .to = HEARD_EXPLAINED, .who = STAFF,
	  .needs_reason = true, .undone_by = "reopen", .rule = heard_answer },
	{ .name = "pass_on", .label = "转有关部门", .explains = "写明转给哪个部门、怎么转的；转了还要跟着问结果。", .from = { HEARD_OPEN, HEARD_WORKING }, .to = HEARD_PASSED_ON, .who = STAFF,
	  .needs_reason = true, .undone_by = "reopen", .rule = heard_answer },
	{ .name = "tell", .label = "已反馈", .explains = "写明告诉了谁、怎么告诉的、满意不满意。", .from = { HEARD_SOLVED, HEARD_EXPLAINED }, .to = HEARD_TOLD, .who = STAFF, .needs_reason = true,
	  .primary = true, .waits = true, .undone_by = "reopen", .rule = heard_tell },
	{ .name = "reopen", .label = "重新办理", .explains = "没有解决好的，回到办理中。", .from = { HEARD_SOLVED, HEARD_EXPLAINED, HEARD_PASSED_ON, HEARD_TOLD }, .to = HEARD_WORKING, .who = STAFF,
	  .needs_reason = true },
};

const struct entity heard_problem = {
	.name = "heard_problem", .label = "问题台账", .about = "走访时听到的问题，谁来办、什么时候办好、怎么解决、告诉了谁，一直跟到反馈",
	.row_size = sizeof(struct heard_problem), FIELDS(heard_problem_fields), STEPS(heard_steps), INDEXES(heard_indexes), .title = "text", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = ALLOW(OFFICER), [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = GRASSROOTS_PURPOSE, .basis = GRASSROOTS_BASIS, .keep = "十年", .check = heard_check, .compute = heard_compute, .begin = heard_begin, .audited = true,
};

/* --- practical deeds --- */

static const struct field practical_fields[] = {
	{ FIELD(struct practical_deed, name, TEXT), .label = "实事", .max = 100, .required = true, .in_list = true, .search = SEARCH_WORDS },
	{ FIELD(struct practical_deed, year, NUMBER), .label = "年度", .minimum = 2000, .maximum = 2100, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct practical_deed, kind, CHOICE), .label = "类别", .choices = practical_kinds, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct practical_deed, target, LONG_TEXT), .label = "目标", .max = 300, .required = true, .hint = "可以数得出来：多少人、多少处、到什么时候" },
	{ FIELD(struct practical_deed, owner, TEXT), .label = "谁来办", .max = 60, .required = true, .in_list = true },
	{ FIELD(struct practical_deed, office_id, REF), .label = "承诺的工会", .refers_to = "organisation", .required = true, .own_office = true, .in_list = true, .in_filter = true },
	{ FIELD(struct practical_deed, due_on, DATE), .label = "完成期限", .whole_date = true, .required = true, .remind_days = 15, .in_list = true },
	{ FIELD(struct practical_deed, progress, NUMBER), .label = "进度（%）", .computed = true, .in_list = true },
	{ FIELD(struct practical_deed, result, LONG_TEXT), .label = "结果", .max = 500, .computed = true },
	{ FIELD(struct practical_deed, done_on, DATE), .label = "办成日期", .whole_date = true, .computed = true },
	{ FIELD(struct practical_deed, state, CHOICE), .label = "状态", .choices = practical_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct choice deed_acts[] = { { 1, "sync", "更新进度", NULL }, { 0 } };
static const struct index deed_indexes[] = { { .columns = { "tenant_id", "year", "state" } } };
static const struct step deed_steps[] = {
	{ .name = "publish", .label = "向职工公布", .explains = "公布以后谁都能看到这件实事和进度，目标不再改。", .from = { PRACTICAL_PLANNED }, .to = PRACTICAL_PUBLISHED, .who = ALLOW(OFFICER), .primary = true,
	  .in_batch = true, .waits = true },
	{ .name = "finish", .label = "办成", .explains = "写明办成了什么、受益多少人，向职工公布。", .from = { PRACTICAL_PUBLISHED }, .to = PRACTICAL_DONE, .who = ALLOW(OFFICER), .needs_reason = true,
	  .primary = true, .undone_by = "resume", .rule = practical_finish },
	{ .name = "stop", .label = "没有办成", .explains = "写明为什么，向职工说明。", .from = { PRACTICAL_PUBLISHED }, .to = PRACTICAL_STOPPED, .who = ALLOW(OFFICER), .needs_reason = true,
	  .undone_by = "resume", .rule = practical_stop },
	{ .name = "resume", .label = "继续办理", .explains = "回到办理中。", .from = { PRACTICAL_DONE, PRACTICAL_STOPPED }, .to = PRACTICAL_PUBLISHED, .who = ALLOW(OFFICER), .needs_reason = true },
};

const struct entity practical_deed = {
	.name = "practical_deed", .label = "为职工办实事", .about = "每年向职工承诺的好事、实事、难事，谁来办、办到哪一步，公布给职工看",
	.row_size = sizeof(struct practical_deed), FIELDS(practical_fields), STEPS(deed_steps), INDEXES(deed_indexes), .acts = deed_acts, .title = "name", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = ALLOW(OFFICER), [IMPORT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = GRASSROOTS_PURPOSE, .basis = GRASSROOTS_BASIS, .keep = "长期", .check = practical_check, .compute = practical_compute, .draw_first = practical_draw_first, .audited = true,
};

static const struct field progress_fields[] = {
	{ FIELD(struct deed_progress, deed_id, REF), .label = "实事", .refers_to = "practical_deed", .required = true, .fixed = true },
	{ FIELD(struct deed_progress, on_day, DATE), .label = "日期", .whole_date = true, .past = true, .required = true, .begins_today = true, .in_list = true },
	{ FIELD(struct deed_progress, progress, NUMBER), .label = "进度（%）", .minimum = 0, .maximum = 100, .required = true, .in_list = true },
	{ FIELD(struct deed_progress, text, TEXT), .label = "做了什么", .max = 200, .required = true, .in_list = true },
};

const struct entity deed_progress = {
	.name = "deed_progress", .label = "实事进展", .row_size = sizeof(struct deed_progress), FIELDS(progress_fields), .title = "text",
	.owner = "practical_deed", .owner_field = "deed_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = GRASSROOTS_PURPOSE, .basis = GRASSROOTS_BASIS, .keep = "长期", .check = practical_progress_check, .kept = practical_progress_kept, .audited = true,
};

/* --- the module --- */

static const struct entity *const entities[] = { &campaign, &unit_visit, &heard_problem, &practical_deed, &deed_progress, NULL };
static const char *const needs[] = { "organisation", NULL };
static const struct menu_entry menu[] = {
	{ "走访服务", "下基层和问题台账", "/grassroots", "list", STAFF },
	{ "走访服务", "为职工办实事", "/practical_deed", "check", STAFF },
};
static const struct page_route pages[] = {
	{ METHOD_GET, "/grassroots", "下基层和问题台账", STAFF, .draw = ledger_page },
	{ METHOD_GET, "/deeds", "为职工办实事（公布）", EVERYONE, .draw = practical_page },
};

const struct module grassroots_module = {
	.name = "grassroots", .label = "服务基层", .needs = needs, .entities = entities, .pages = pages, .page_count = COUNT_OF(pages), .menu = menu, .menu_count = COUNT_OF(menu),
	.todo = grassroots_todo, .demo = grassroots_demo,
};
