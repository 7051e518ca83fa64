/* selection_model.c: what a round and its rules are, and who may do what. */
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/selection/selection_parts.h"

#define SELECTION_PURPOSE "评选表彰工作的组织"
#define SELECTION_BASIS "履行法定职责（工会法、表彰奖励规定）"
#define SELECTION_KEEP "长期（荣誉档案）"

const struct choice selection_kinds[] = {
	{ SELECTION_OWN, "own", "本级评选", "info" }, { SELECTION_RECOMMENDING, "recommending", "向上级推荐", "gold" }, { 0 },
};
static const struct choice states[] = {
	{ SELECTION_PLANNED, "planned", "筹备", "plain" }, { SELECTION_OPEN, "open", "推荐评选中", "wait" },
	{ SELECTION_DECIDED, "decided", "已表彰", "ok" }, { SELECTION_CLOSED, "closed", "已归档", "plain" }, { 0 },
};
static const struct choice stage_kinds[] = {
	{ STAGE_FIRST, "first", "初荐", NULL }, { STAGE_NOMINATE, "nominate", "正式推荐", NULL }, { STAGE_REVIEW, "review", "审核", NULL },
	{ STAGE_EXAMINE, "examine", "考察", NULL }, { STAGE_ASK, "ask", "征求意见", NULL }, { STAGE_NOTICE, "notice", "公示", NULL },
	{ STAGE_BODY, "body", "会议审议", NULL }, { STAGE_SUBMIT, "submit", "上报", NULL }, { STAGE_DECIDE, "decide", "表彰决定", NULL },
	{ STAGE_CEREMONY, "ceremony", "表彰大会", NULL }, { 0 },
};
static const struct choice stage_levels[] = {
	{ 2, "province", "省级", NULL }, { 3, "city", "市级", NULL }, { 4, "county", "县级", NULL }, { 5, "town", "乡镇（街道）", NULL },
	{ 6, "unit", "基层单位", NULL }, { 0 },
};
static const struct choice clause_kinds[] = {
	{ CLAUSE_CRITERION, "criterion", "评选条件", "info" }, { CLAUSE_GUIDANCE, "guidance", "推荐导向", "gold" }, { CLAUSE_VETO, "veto", "一票否决", "stop" },
	{ CLAUSE_MATERIAL, "material", "申报材料", "plain" }, { CLAUSE_SCOPE, "scope", "评选范围", "plain" }, { 0 },
};
static const struct choice place_kinds[] = {
	{ PLACE_ORDINARY, "ordinary", "常规名额", "info" }, { PLACE_OUTSIDE, "outside", "单列名额", "gold" }, { PLACE_RESERVE, "reserve", "备选名额", "plain" }, { 0 },
};
static const struct choice place_limits[] = {
	{ BOUND_AT_MOST, "at_most", "不超过", NULL }, { BOUND_AT_LEAST, "at_least", "不少于", NULL }, { BOUND_EXACTLY, "exactly", "正好", NULL }, { 0 },
};
static const struct choice share_relations[] = {
	{ SHARE_AT_LEAST, "at_least", "不低于（≥）", NULL }, { SHARE_AT_MOST, "at_most", "不高于（≤）", NULL }, { SHARE_MORE_THAN, "more_than", "高于（>）", NULL },
	{ SHARE_LESS_THAN, "less_than", "低于（<）", NULL }, { SHARE_EQUALS, "equals", "等于（=）", NULL }, { 0 },
};
static const struct choice share_units[] = { { SHARE_PER_CENT, "per_cent", "百分之", NULL }, { SHARE_PERSONS, "persons", "名（个）", NULL }, { 0 } };

static size_t clause_categories(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	const struct selection_clause *clause = row;
	(void)field;
	return selection_categories_offered(context, clause->selection_id, clause->target, false, names);
}

static size_t place_categories(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	const struct selection_place *place = row;
	(void)field;
	return selection_categories_offered(context, place->selection_id, place->target, false, names);
}

static size_t share_categories(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	const struct selection_share *share = row;
	(void)field;
	return selection_categories_offered(context, share->selection_id, share->target, false, names);
}

#define READERS (STAFF | ALLOW(MEMBER))
#define OF_SELECTION \
	.owner = "selection", .owner_field = "selection_id", .scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER, [MEMBER] = AS_OWNER }, \
	.may = { [LIST] = READERS, [SHOW] = READERS, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF }, \
	.purpose = SELECTION_PURPOSE, .basis = SELECTION_BASIS, .keep = SELECTION_KEEP, .apart = true, .audited = true
#define SELECTION_ID(structure) FIELD(structure, selection_id, REF), .label = "评选", .refers_to = "selection", .required = true, .fixed = true

static const struct field regulation_fields[] = {
	{ FIELD(struct regulation, name, TEXT), .label = "办法名称", .max = 100, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct regulation, edition, TEXT), .label = "版本", .max = 40, .required = true, .in_list = true, .hint = "例如 2024年修订" },
	{ FIELD(struct regulation, number, TEXT), .label = "文号", .max = 60, .in_list = true },
	{ FIELD(struct regulation, issued_by, TEXT), .label = "制定机关", .max = 80, .in_list = true },
	{ FIELD(struct regulation, in_force_from, DATE), .label = "施行日期", .required = true, .whole_date = true, .in_list = true },
	{ FIELD(struct regulation, in_force_until, DATE), .label = "废止日期", .whole_date = true, .in_list = true },
	{ FIELD(struct regulation, office_id, REF), .label = "维护工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true },
	{ FIELD(struct regulation, file, FILE), .label = "原文" },
	{ FIELD(struct regulation, text, LONG_TEXT), .label = "条文", .max = 20000, .search = SEARCH_WORDS },
};

const struct entity regulation = {
	.name = "regulation", .label = "评选办法", .about = "评选和管理办法的各个版本；每届评选注明适用哪一版",
	.row_size = sizeof(struct regulation), FIELDS(regulation_fields), .title = "name", .holder = "office_id",
	.may = { [LIST] = READERS, [SHOW] = READERS, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT, [MEMBER] = WHOLE_TENANT },
	.purpose = SELECTION_PURPOSE, .basis = SELECTION_BASIS, .keep = SELECTION_KEEP, .check = regulation_check, .audited = true,
};

static const struct field selection_fields[] = {
	{ FIELD(struct selection, name, TEXT), .label = "评选名称", .max = 80, .required = true, .unique = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct selection, kind, CHOICE), .label = "类型", .choices = selection_kinds, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct selection, level, CHOICE), .label = "荣誉级别", .choices = honour_levels, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct selection, titles, REFS), .label = "评选的称号", .refers_to = "title", .hint = "劳动模范、先进工作者、模范集体分别选上" },
	{ FIELD(struct selection, year, NUMBER), .label = "年份", .minimum = 1949, .maximum = 2100, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct selection, session, NUMBER), .label = "届", .minimum = 1, .maximum = 200, .in_list = true },
	{ FIELD(struct selection, office_id, REF), .label = "评选办公室所在工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true, .in_list = true },
	{ FIELD(struct selection, superior, TEXT), .label = "决定机关", .max = 80, .required = true, .section = "依据", .hint = "本级评选写党委、政府；向上级推荐的写主办机关" },
	{ FIELD(struct selection, project, TEXT), .label = "表彰项目", .max = 100, .hint = "经批准的评比达标表彰项目名称" },
	{ FIELD(struct selection, project_number, TEXT), .label = "项目批准文号", .max = 60 },
	{ FIELD(struct selection, regulation_id, REF), .label = "适用办法", .refers_to = "regulation", .past_too = true, .hint = "按哪一版办法评选" },
	{ FIELD(struct selection, notice_file, FILE), .label = "评选通知" },
	{ FIELD(struct selection, merit_from, DATE), .label = "业绩起算", .section = "时间", .hint = "例如 2022 年以来" },
	{ FIELD(struct selection, merit_until, DATE), .label = "业绩截止" },
	{ FIELD(struct selection, begins_on, DATE), .label = "启动日期", .whole_date = true, .in_list = true },
	{ FIELD(struct selection, units_until, DATE), .label = "基层申报截止", .whole_date = true, .remind_days = 7 },
	{ FIELD(struct selection, ends_on, DATE), .label = "上报或表彰日期", .whole_date = true, .in_list = true, .remind_days = 30 },
	{ FIELD(struct selection, cycle, NUMBER), .label = "周期（年）", .minimum = 1, .maximum = 20, .hint = "据此提醒下一届" },
	{ FIELD(struct selection, next_due, DATE), .label = "下一届应启动", .computed = true, .whole_date = true, .in_list = true, .remind_days = 90 },
	{ FIELD(struct selection, no_repeat, NUMBER), .label = "不重复评选（年）", .minimum = 0, .maximum = 60, .section = "条件",
	  .hint = "这些年内得过同级或更高称号的不再参评；0 为从来没有得过" },
	{ FIELD(struct selection, honour_base, CHOICE), .label = "荣誉基础", .choices = honour_levels, .hint = "须先有这一级或更高的荣誉" },
	{ FIELD(struct selection, over_nomination, NUMBER), .label = "差额（百分比）", .minimum = 0, .maximum = 100, .hint = "可以多推荐名额的百分之几" },
	{ FIELD(struct selection, appraisal_share, NUMBER), .label = "负责人民主测评同意率（百分比）", .minimum = 50, .maximum = 100 },
	{ FIELD(struct selection, note, LONG_TEXT), .label = "说明", .max = 2000, .search = SEARCH_WORDS },
	{ FIELD(struct selection, is_published, YES_NO), .label = "已发布", .computed = true, .hidden = true },
	{ FIELD(struct selection, state, CHOICE), .label = "状态", .choices = states, .computed = true, .in_list = true, .in_filter = true },
};

static const struct step selection_steps[] = {
	{ .name = "open", .label = "发布", .explains = "各单位从此看得到通知、条件和名额，可以推荐。名额与比例对不上的会先告诉您。", .from = { SELECTION_PLANNED },
	  .to = SELECTION_OPEN, .who = ALLOW(OFFICER), .primary = true, .waits = true, .rule = selection_open },
	{ .name = "close", .label = "归档", .explains = "全部办完后归档，此后只供查阅。", .from = { SELECTION_DECIDED }, .to = SELECTION_CLOSED, .who = ALLOW(OFFICER) },
};

const struct entity selection = {
	.name = "selection", .label = "评选", .about = "每一届评选和推荐：依据、时间表、名额、比例、条件",
	.row_size = sizeof(struct selection), FIELDS(selection_fields), STEPS(selection_steps), .title = "name", .state = "state", .holder = "office_id",
	.may = { [LIST] = READERS, [SHOW] = READERS, [CREATE] = ALLOW(OFFICER), [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT, [MEMBER] = PUBLIC("is_published") },
	.purpose = SELECTION_PURPOSE, .basis = SELECTION_BASIS, .keep = SELECTION_KEEP,
	.check = selection_check, .compute = selection_compute, .draw_first = selection_draw_first, .audited = true,
};

static const struct field stage_fields[] = {
	{ SELECTION_ID(struct selection_stage) },
	{ FIELD(struct selection_stage, place, NUMBER), .label = "顺序", .minimum = 1, .maximum = 99, .required = true, .in_list = true },
	{ FIELD(struct selection_stage, name, TEXT), .label = "环节", .max = 40, .required = true, .in_list = true },
	{ FIELD(struct selection_stage, kind, CHOICE), .label = "性质", .choices = stage_kinds, .required = true, .in_list = true },
	{ FIELD(struct selection_stage, level, CHOICE), .label = "哪一级", .choices = stage_levels, .in_list = true, .hint = "不选为评选办公室" },
	{ FIELD(struct selection_stage, body, TEXT), .label = "审议机构", .max = 60, .in_list = true, .hint = "例如 市劳模评选委员会、市政府常务会议、市委常委会" },
	{ FIELD(struct selection_stage, begins_on, DATE), .label = "开始", .whole_date = true, .in_list = true },
	{ FIELD(struct selection_stage, due_on, DATE), .label = "截止", .whole_date = true, .in_list = true, .remind_days = 3 },
	{ FIELD(struct selection_stage, closes, YES_NO), .label = "到期自动关闭", .in_list = true, .hint = "截止后不再接收，延期要写原因" },
};

const struct entity selection_stage = {
	.name = "selection_stage", .label = "时间表", .about = "评选的环节、审议机构的先后和期限",
	.row_size = sizeof(struct selection_stage), FIELDS(stage_fields), .title = "name", .check = stage_check, OF_SELECTION,
};

static const struct field clause_fields[] = {
	{ SELECTION_ID(struct selection_clause) },
	{ FIELD(struct selection_clause, kind, CHOICE), .label = "类别", .choices = clause_kinds, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct selection_clause, place, NUMBER), .label = "顺序", .minimum = 1, .maximum = 99, .required = true, .in_list = true },
	{ FIELD(struct selection_clause, text, LONG_TEXT), .label = "内容", .max = 500, .required = true, .in_list = true, .search = SEARCH_WORDS },
	{ FIELD(struct selection_clause, target, CHOICE), .label = "适用对象", .choices = title_targets, .in_list = true, .hint = "不选为个人和集体都适用" },
	{ FIELD(struct selection_clause, category, TEXT), .label = "适用身份", .max = 100, .offers = clause_categories, .in_list = true, .hint = "不填为所有人" },
	{ FIELD(struct selection_clause, copies, NUMBER), .label = "份数", .minimum = 1, .maximum = 50, .in_list = true, .hint = "申报材料要几份" },
	{ FIELD(struct selection_clause, is_required, YES_NO), .label = "必须", .in_list = true },
};

const struct entity selection_clause = {
	.name = "selection_clause", .label = "条件和要求", .about = "评选条件、推荐导向、一票否决、申报材料",
	.row_size = sizeof(struct selection_clause), FIELDS(clause_fields), .title = "text", .check = clause_check, OF_SELECTION,
};

static const struct field category_fields[] = {
	{ SELECTION_ID(struct selection_category) },
	{ FIELD(struct selection_category, place, NUMBER), .label = "编号", .minimum = 1, .maximum = CATEGORIES_MOST, .required = true, .fixed = true, .in_list = true,
	  .hint = "在本次评选里不重复" },
	{ FIELD(struct selection_category, name, TEXT), .label = "身份", .max = 40, .required = true, .in_list = true },
	{ FIELD(struct selection_category, definition, LONG_TEXT), .label = "界定", .max = 500, .in_list = true, .hint = "按评选通知的原文" },
	{ FIELD(struct selection_category, target, CHOICE), .label = "适用对象", .choices = title_targets, .in_list = true },
	{ FIELD(struct selection_category, is_main, YES_NO), .label = "大类", .in_list = true, .hint = "每人在大类里选一个且只选一个，例如 企业职工、农民、机关事业" },
	{ FIELD(struct selection_category, variant, CHOICE), .label = "决定的称号", .choices = title_variants, .in_list = true },
	{ FIELD(struct selection_category, evidence, TEXT), .label = "证明材料", .max = 100, .in_list = true },
	{ FIELD(struct selection_category, is_head, YES_NO), .label = "单位负责人", .in_list = true },
	{ FIELD(struct selection_category, is_barred, YES_NO), .label = "不参加评选", .in_list = true },
};
static const struct index category_indexes[] = {
	{ .columns = { "tenant_id", "selection_id", "place" }, .unique = true }, { .columns = { "tenant_id", "selection_id", "name" }, .unique = true },
};

const struct entity selection_category = {
	.name = "selection_category", .label = "身份界定", .about = "本次评选对各类人员的定义和证明",
	.row_size = sizeof(struct selection_category), FIELDS(category_fields), INDEXES(category_indexes), .title = "name", .check = category_check, .kept = category_kept, OF_SELECTION,
};

static const struct field place_fields[] = {
	{ SELECTION_ID(struct selection_place) },
	{ FIELD(struct selection_place, organisation_id, REF), .label = "单位", .refers_to = "organisation", .in_list = true, .in_filter = true, .hint = "不选为全部名额" },
	{ FIELD(struct selection_place, target, CHOICE), .label = "对象", .choices = title_targets, .required = true, .in_list = true },
	{ FIELD(struct selection_place, kind, CHOICE), .label = "名额性质", .choices = place_kinds, .required = true, .in_list = true },
	{ FIELD(struct selection_place, category, TEXT), .label = "其中", .max = 100, .offers = place_categories, .in_list = true, .hint = "例如 3 名中一线职工 1 名，另写一行" },
	{ FIELD(struct selection_place, bound, CHOICE), .label = "要求", .choices = place_limits, .in_list = true },
	{ FIELD(struct selection_place, number, NUMBER), .label = "名额", .minimum = 0, .maximum = 100000, .required = true, .in_list = true },
	{ FIELD(struct selection_place, arithmetic, TEXT), .label = "怎么算的", .max = 300, .in_list = true },
};
static const struct index place_indexes[] = { { .columns = { "tenant_id", "selection_id", "organisation_id" } } };

const struct entity selection_place = {
	.name = "selection_place", .label = "名额", .about = "分给各单位的名额，其中的限制，单列和备选",
	.row_size = sizeof(struct selection_place), FIELDS(place_fields), INDEXES(place_indexes), .title = "arithmetic", .check = place_check, OF_SELECTION,
};

static const struct field share_fields[] = {
	{ SELECTION_ID(struct selection_share) },
	{ FIELD(struct selection_share, place, NUMBER), .label = "顺序", .minimum = 1, .maximum = 99, .required = true, .in_list = true },
	{ FIELD(struct selection_share, name, TEXT), .label = "要求", .max = 80, .required = true, .in_list = true },
	{ FIELD(struct selection_share, target, CHOICE), .label = "对象", .choices = title_targets, .required = true, .in_list = true },
	{ FIELD(struct selection_share, counted, TEXT), .label = "计算谁", .max = 200, .offers = share_categories, .required = true, .in_list = true, .hint = "选上的任何一种都算；表格里用顿号分开" },
	{ FIELD(struct selection_share, out_of, TEXT), .label = "占谁", .max = 200, .offers = share_categories, .in_list = true, .hint = "分母；不填为全部常规名额" },
	{ FIELD(struct selection_share, relation, CHOICE), .label = "关系", .choices = share_relations, .required = true, .in_list = true },
	{ FIELD(struct selection_share, amount, NUMBER), .label = "数", .minimum = 0, .maximum = 100000, .required = true, .in_list = true },
	{ FIELD(struct selection_share, unit, CHOICE), .label = "单位", .choices = share_units, .required = true, .in_list = true },
	{ FIELD(struct selection_share, is_hard, YES_NO), .label = "硬性要求", .in_list = true, .hint = "硬性的达不到不能通过，其他的只提醒" },
	{ FIELD(struct selection_share, each_office, YES_NO), .label = "各地分别达到", .in_list = true },
	{ FIELD(struct selection_share, basis, TEXT), .label = "依据", .max = 200 },
};

const struct entity selection_share = {
	.name = "selection_share", .label = "结构比例", .about = "各类人员占多少，分母是谁，硬性还是提醒",
	.row_size = sizeof(struct selection_share), FIELDS(share_fields), .title = "name", .check = share_check, OF_SELECTION,
};

static const struct field statistic_fields[] = {
	{ FIELD(struct organisation_statistic, organisation_id, REF), .label = "单位", .refers_to = "organisation", .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct organisation_statistic, year, NUMBER), .label = "年份", .minimum = 1949, .maximum = 2100, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct organisation_statistic, indicator, TEXT), .label = "指标", .max = 40, .required = true, .in_list = true, .in_filter = true, .search = SEARCH_BEGINNING,
	  .hint = "例如 在岗职工人数、农业总产值、规模以上工业增加值" },
	{ FIELD(struct organisation_statistic, value, MONEY), .label = "数值", .minimum = 0, .maximum = INT64_C(1000000000000000), .required = true, .in_list = true,
	  .hint = "同一指标用同一单位，例如都用 人、万元" },
	{ FIELD(struct organisation_statistic, source, TEXT), .label = "出处", .max = 100, .in_list = true, .hint = "例如 统计年鉴、工会统计年报" },
};
static const struct index statistic_indexes[] = {
	{ .columns = { "tenant_id", "organisation_id", "year", "indicator" }, .unique = true }, { .columns = { "tenant_id", "year", "indicator" } },
};

const struct entity organisation_statistic = {
	.name = "organisation_statistic", .label = "单位统计", .about = "分配名额用的数：各单位各年的职工人数、产值等",
	.row_size = sizeof(struct organisation_statistic), FIELDS(statistic_fields), INDEXES(statistic_indexes), .title = "indicator",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("organisation_id"), [OFFICER] = SUBTREE("organisation_id") },
	.purpose = "评选名额的分配", .basis = SELECTION_BASIS, .keep = SELECTION_KEEP, .audited = true,
};

static const struct entity *const entities[] = {
	&regulation, &selection, &selection_stage, &selection_clause, &selection_category, &selection_place, &selection_share, &organisation_statistic, NULL,
};
static const char *const needs[] = { "organisation", "person", "honour", NULL };
static const struct menu_entry menu[] = {
	{ "评选表彰", "评选进展", "/board", "chart-bar", STAFF },
	{ "评选表彰", "评选", "/selection", "flag", READERS },
	{ "评选准备", "评选办法", "/regulation", "list", READERS },
	{ "评选准备", "评选日历", "/selection/calendar", "calendar", STAFF },
	{ "评选准备", "单位统计", "/organisation_statistic", "chart-bar", STAFF },
	{ "评选准备", "从通知建一届", "/selection/begin", "plus", ALLOW(OFFICER) },
};

enum { QUOTA_BODY = 4 * 1024 * 1024 };

static const struct page_route pages[] = {
	{ METHOD_GET, "/selection/begin", "从已有通知建一届", ALLOW(OFFICER), false, 0, selection_begin_page },
	{ METHOD_POST, "/selection/begin", "建一届", ALLOW(OFFICER), false, 0, selection_begin_post },
	{ METHOD_GET, "/selection/:id/quotas", "导入名额表", STAFF, false, 0, quota_page },
	{ METHOD_POST, "/selection/:id/quotas", "核对名额表", STAFF, true, QUOTA_BODY, quota_check_page },
	{ METHOD_GET, "/selection/:id/allocation", "按公式分配名额", STAFF, false, 0, allocation_page },
	{ METHOD_POST, "/selection/:id/allocation", "核对分配结果", STAFF, false, 0, allocation_check_page },
	{ METHOD_POST, "/selection/:id/allocation/keep", "保存分配结果", STAFF, false, 0, allocation_keep_page },
	{ METHOD_GET, "/selection/calendar", "评选日历", STAFF, false, 0, selection_calendar_page },
	{ METHOD_POST, "/selection/:id/quotas/keep", "保存名额表", STAFF, true, QUOTA_BODY, quota_keep_page },
};

const struct module selection_module = {
	.name = "selection", .label = "评选", .needs = needs, .entities = entities, .pages = pages, .page_count = sizeof(pages) / sizeof(pages[0]),
	.menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]), .todo = selection_todo,
};
