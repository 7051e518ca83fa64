/* service_model.c: places of service and what they are checked for, benefits by
 * policy, welfare inspections: what they are, and who may do what. */
#include "modules/service/service_parts.h"

#include "base/must.h"
#include "modules/person/person.h"

#define SERVICE_PURPOSE "服务职工和劳模，落实政策待遇"
#define SERVICE_BASIS "履行法定职责（工会法）"
#define BY_OFFICE { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") }
#define BY_OWNER { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER }
#define FOR_ALL { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT }

const struct choice point_kinds[] = {
	{ POINT_CENTRE, "centre", "服务（帮扶）中心", "stop" }, { POINT_STATION, "station", "服务站", "info" }, { POINT_POINT, "point", "服务点", "plain" }, { 0 },
};
static const struct choice point_states[] = { { POINT_OPEN, "open", "开放", "ok" }, { POINT_CLOSED, "closed", "已停办", "plain" }, { 0 } };
const struct choice finding_answers[] = {
	{ CHECK_OPEN, "open", "待核对", "wait" }, { CHECK_MET, "met", "达标", "ok" }, { CHECK_PARTLY, "partly", "部分达标", "wait" }, { CHECK_LACKING, "lacking", "不达标", "stop" }, { 0 },
};
const struct choice benefit_states[] = {
	{ BENEFIT_GRANTED, "granted", "已落实", "ok" }, { BENEFIT_NOT_GRANTED, "missing", "未落实", "stop" }, { BENEFIT_NOT_WANTED, "unwanted", "本人不需要", "plain" }, { 0 },
};
static const struct choice welfare_states[] = {
	{ WELFARE_DRAFT, "draft", "准备中", "wait" }, { WELFARE_OPEN, "open", "检查中", "info" }, { WELFARE_CLOSED, "closed", "已结束", "ok" }, { 0 },
};
const struct choice welfare_answers[] = {
	{ WELFARE_WAITING, "waiting", "未填", "wait" }, { WELFARE_YES, "yes", "落实", "ok" }, { WELFARE_PARTLY, "partly", "部分落实", "wait" }, { WELFARE_NO, "no", "没有落实", "stop" },
	{ WELFARE_NONE, "none", "不涉及", "plain" }, { 0 },
};

/* --- places --- */

static const struct field point_fields[] = {
	{ FIELD(struct service_point, name, TEXT), .label = "名称", .max = 80, .required = true, .unique = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct service_point, kind, CHOICE), .label = "类别", .choices = point_kinds, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct service_point, office_id, REF), .label = "上级工会", .refers_to = "organisation", .required = true, .own_office = true, .in_list = true, .in_filter = true },
	{ FIELD(struct service_point, organisation_id, REF), .label = "受理的组织", .refers_to = "organisation", .hint = "用哪个组织的名义受理求助；受理数按它统计" },
	{ FIELD(struct service_point, address, TEXT), .label = "地址", .max = 120, .required = true, .in_list = true, .hint = "对外公布" },
	{ FIELD(struct service_point, telephone, TEXT), .label = "服务电话", .max = 40, .required = true, .in_list = true, .hint = "对外公布的座机" },
	{ FIELD(struct service_point, hours, TEXT), .label = "开放时间", .max = 80, .required = true },
	{ FIELD(struct service_point, services, TEXT), .label = "服务内容", .max = 300, .offers = point_services },
	{ FIELD(struct service_point, staff, NUMBER), .label = "工作人员（人）", .minimum = 0, .maximum = 1000 },
	{ FIELD(struct service_point, opened_on, DATE), .label = "设立日期", .past = true },
	{ FIELD(struct service_point, checked_on, DATE), .label = "最近核查", .whole_date = true, .computed = true },
	{ FIELD(struct service_point, lacking, NUMBER), .label = "不达标（项）", .computed = true, .in_list = true },
	{ FIELD(struct service_point, state, CHOICE), .label = "状态", .choices = point_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct choice point_acts[] = { { 1, "sync", "核查结果", NULL }, { 0 } };
static const struct step point_steps[] = {
	{ .name = "close", .label = "停办", .explains = "不再出现在公布的名录里；记录都保留。", .from = { POINT_OPEN }, .to = POINT_CLOSED, .who = ALLOW(OFFICER), .needs_reason = true,
	  .undone_by = "reopen" },
	{ .name = "reopen", .label = "恢复开放", .explains = "重新出现在名录里。", .from = { POINT_CLOSED }, .to = POINT_OPEN, .who = ALLOW(OFFICER) },
};

const struct entity service_point = {
	.name = "service_point", .label = "服务中心、站、点", .about = "职工服务中心、帮扶中心和站点：在哪里、开到几点、办什么；上级按标准核查",
	.row_size = sizeof(struct service_point), FIELDS(point_fields), STEPS(point_steps), .acts = point_acts, .title = "name", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [IMPORT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = BY_OFFICE, .purpose = SERVICE_PURPOSE, .basis = SERVICE_BASIS, .keep = "长期", .check = point_check, .compute = point_compute, .audited = true,
};

static const struct field standard_fields[] = {
	{ FIELD(struct service_standard, text, TEXT), .label = "标准", .max = 200, .required = true, .in_list = true, .search = SEARCH_WORDS },
	{ FIELD(struct service_standard, kind, CHOICE), .label = "适用于", .choices = point_kinds, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct service_standard, document, TEXT), .label = "依据", .max = 100, .in_list = true },
};

const struct entity service_standard = {
	.name = "service_standard", .label = "建设标准", .about = "中心、站、点各要做到什么；核查时逐条对",
	.row_size = sizeof(struct service_standard), FIELDS(standard_fields), .title = "text",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = ALLOW(OFFICER), [EDIT] = ALLOW(OFFICER), [REMOVE] = ALLOW(OFFICER), [HISTORY] = STAFF },
	.scope = FOR_ALL, .purpose = SERVICE_PURPOSE, .basis = SERVICE_BASIS, .keep = "长期", .audited = true,
};

static const struct field check_fields[] = {
	{ FIELD(struct service_check, point_id, REF), .label = "核查的站点", .refers_to = "service_point", .required = true, .fixed = true },
	{ FIELD(struct service_check, checked_on, DATE), .label = "核查日期", .whole_date = true, .past = true, .required = true, .begins_today = true, .in_list = true },
	{ FIELD(struct service_check, checker, TEXT), .label = "核查人", .max = 60, .required = true, .in_list = true },
	{ FIELD(struct service_check, note, LONG_TEXT), .label = "总的情况", .max = 500 },
	{ FIELD(struct service_check, lacking, NUMBER), .label = "不达标（项）", .computed = true, .in_list = true },
};

const struct entity service_check = {
	.name = "service_check", .label = "达标核查", .row_size = sizeof(struct service_check), FIELDS(check_fields), .title = "checked_on",
	.owner = "service_point", .owner_field = "point_id", .apart = true,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = ALLOW(OFFICER), [HISTORY] = STAFF },
	.scope = BY_OWNER, .purpose = SERVICE_PURPOSE, .basis = SERVICE_BASIS, .keep = "十年", .compute = service_check_compute, .kept = service_check_kept, .audited = true,
};

static const struct field finding_fields[] = {
	{ FIELD(struct service_finding, check_id, REF), .label = "达标核查", .refers_to = "service_check", .required = true, .fixed = true },
	{ FIELD(struct service_finding, text, TEXT), .label = "标准", .max = 200, .required = true, .in_list = true },
	{ FIELD(struct service_finding, answer, CHOICE), .label = "结果", .choices = finding_answers, .in_list = true },
	{ FIELD(struct service_finding, note, TEXT), .label = "缺什么", .max = 200, .in_list = true },
	{ FIELD(struct service_finding, mend_by, DATE), .label = "整改期限", .whole_date = true, .in_list = true },
	{ FIELD(struct service_finding, mended_on, DATE), .label = "整改完成", .whole_date = true, .past = true, .in_list = true },
};

const struct entity service_finding = {
	.name = "service_finding", .label = "逐条结果", .row_size = sizeof(struct service_finding), FIELDS(finding_fields), .title = "text",
	.owner = "service_check", .owner_field = "check_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [HISTORY] = STAFF },
	.scope = BY_OWNER, .purpose = SERVICE_PURPOSE, .basis = SERVICE_BASIS, .keep = "十年", .check = finding_check, .compute = finding_compute, .kept = finding_kept, .audited = true,
};

/* --- benefits --- */

static const struct field policy_fields[] = {
	{ FIELD(struct benefit_policy, name, TEXT), .label = "待遇", .max = 80, .required = true, .in_list = true, .search = SEARCH_NAME, .hint = "例如 市内公交免费、每年一次体检" },
	{ FIELD(struct benefit_policy, content, LONG_TEXT), .label = "内容", .max = 500, .required = true, .search = SEARCH_WORDS },
	{ FIELD(struct benefit_policy, basis, TEXT), .label = "依据", .max = 150, .required = true, .in_list = true },
	{ FIELD(struct benefit_policy, department, TEXT), .label = "负责部门", .max = 60, .required = true, .in_list = true, .search = SEARCH_BEGINNING },
	{ FIELD(struct benefit_policy, office_id, REF), .label = "适用地区的工会", .refers_to = "organisation", .required = true, .own_office = true, .in_list = true },
	{ FIELD(struct benefit_policy, level, CHOICE), .label = "荣誉级别不低于", .choices = honour_levels, .in_list = true, .section = "谁可以享受" },
	{ FIELD(struct benefit_policy, status, CHOICE), .label = "本人状态", .choices = person_statuses },
	{ FIELD(struct benefit_policy, min_age, NUMBER), .label = "年满（岁）", .minimum = 1, .maximum = 120 },
	{ FIELD(struct benefit_policy, from_on, DATE), .label = "自", .whole_date = true, .required = true, .in_list = true },
	{ FIELD(struct benefit_policy, until_on, DATE), .label = "至（不含）", .whole_date = true },
};

const struct entity benefit_policy = {
	.name = "benefit_policy", .label = "政策待遇", .about = "党和政府给劳模的各项待遇：依据、谁负责、谁可以享受；逐人核对落实没有",
	.row_size = sizeof(struct benefit_policy), FIELDS(policy_fields), .title = "name",
	.may = { [LIST] = STAFF | ALLOW(MEMBER), [SHOW] = STAFF | ALLOW(MEMBER), [CREATE] = ALLOW(OFFICER), [EDIT] = ALLOW(OFFICER), [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT, [MEMBER] = WHOLE_TENANT },
	.purpose = SERVICE_PURPOSE, .basis = SERVICE_BASIS, .keep = "长期", .check = policy_check, .draw_first = policy_draw_first, .audited = true,
};

static const struct field status_fields[] = {
	{ FIELD(struct benefit_status, policy_id, REF), .label = "政策待遇", .refers_to = "benefit_policy", .required = true, .fixed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct benefit_status, person_id, REF), .label = "人员", .refers_to = "person", .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct benefit_status, state, CHOICE), .label = "落实情况", .choices = benefit_states, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct benefit_status, reason, TEXT), .label = "原因", .max = 200, .in_list = true },
	{ FIELD(struct benefit_status, checked_on, DATE), .label = "核对日期", .whole_date = true, .past = true, .begins_today = true, .in_list = true },
};
static const struct index status_indexes[] = { { .columns = { "tenant_id", "policy_id", "person_id" }, .unique = true } };

const struct entity benefit_status = {
	.name = "benefit_status", .label = "待遇落实情况", .about = "每个人每项政策待遇落实没有、为什么",
	.row_size = sizeof(struct benefit_status), FIELDS(status_fields), INDEXES(status_indexes), .title = "person_id", .subject = "person_id",
	.owner = "person", .owner_field = "person_id", .apart = true,
	.may = { [LIST] = STAFF | ALLOW(MEMBER), [SHOW] = STAFF | ALLOW(MEMBER), [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER, [MEMBER] = AS_OWNER },
	.purpose = SERVICE_PURPOSE, .basis = SERVICE_BASIS, .keep = "长期", .check = benefit_check, .audited = true,
};

/* --- welfare inspections --- */

static const struct field rule_fields[] = {
	{ FIELD(struct welfare_rule, text, TEXT), .label = "福利待遇规定", .max = 200, .required = true, .in_list = true, .search = SEARCH_WORDS },
	{ FIELD(struct welfare_rule, basis, TEXT), .label = "依据", .max = 150, .required = true, .in_list = true },
	{ FIELD(struct welfare_rule, from_on, DATE), .label = "自", .whole_date = true, .required = true, .in_list = true },
	{ FIELD(struct welfare_rule, until_on, DATE), .label = "至（不含）", .whole_date = true, .in_list = true },
};

const struct entity welfare_rule = {
	.name = "welfare_rule", .label = "福利规定", .about = "机关单位职工福利待遇的规定，检查时逐条问",
	.row_size = sizeof(struct welfare_rule), FIELDS(rule_fields), .title = "text",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = ALLOW(OFFICER), [EDIT] = ALLOW(OFFICER), [REMOVE] = ALLOW(OFFICER), [HISTORY] = STAFF },
	.scope = FOR_ALL, .purpose = SERVICE_PURPOSE, .basis = SERVICE_BASIS, .keep = "长期", .check = welfare_rule_check, .audited = true,
};

static const struct field welfare_fields[] = {
	{ FIELD(struct welfare_check, name, TEXT), .label = "检查", .max = 80, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct welfare_check, office_id, REF), .label = "检查的工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct welfare_check, units, REFS), .label = "被检查的单位", .refers_to = "organisation", .hint = "检查开始后逐个单位逐条回答" },
	{ FIELD(struct welfare_check, due_on, DATE), .label = "填报期限", .whole_date = true, .required = true, .remind_days = 5, .in_list = true },
	{ FIELD(struct welfare_check, document, TEXT), .label = "通知文号", .max = 100, .in_list = true },
	{ FIELD(struct welfare_check, state, CHOICE), .label = "状态", .choices = welfare_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step welfare_steps[] = {
	{ .name = "open", .label = "开始检查", .explains = "现行的每条规定、每个单位各有一项要回答；以后规定改了，这次检查的题目不变。", .from = { WELFARE_DRAFT }, .to = WELFARE_OPEN, .who = STAFF, .primary = true,
	  .rule = welfare_open },
	{ .name = "close", .label = "结束检查", .explains = "每一项都要有回答，没有落实的都有整改期限。", .from = { WELFARE_OPEN }, .to = WELFARE_CLOSED, .who = ALLOW(OFFICER), .primary = true,
	  .undone_by = "resume", .rule = welfare_close },
	{ .name = "resume", .label = "重新打开", .explains = "补登回答和整改。", .from = { WELFARE_CLOSED }, .to = WELFARE_OPEN, .who = ALLOW(OFFICER), .needs_reason = true },
};

const struct entity welfare_check = {
	.name = "welfare_check", .label = "福利检查", .about = "对机关单位职工福利待遇规定的落实情况逐条检查，没有落实的限期整改",
	.row_size = sizeof(struct welfare_check), FIELDS(welfare_fields), STEPS(welfare_steps), .title = "name", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [HISTORY] = STAFF },
	.scope = BY_OFFICE, .purpose = SERVICE_PURPOSE, .basis = SERVICE_BASIS, .keep = "十年", .check = welfare_check_check, .compute = welfare_compute,
	.draw_first = welfare_draw_first, .audited = true,
};

static const struct field answer_fields[] = {
	{ FIELD(struct welfare_answer, check_id, REF), .label = "福利检查", .refers_to = "welfare_check", .required = true, .fixed = true, .in_filter = true },
	{ FIELD(struct welfare_answer, unit_id, REF), .label = "单位", .refers_to = "organisation", .required = true, .fixed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct welfare_answer, text, TEXT), .label = "规定", .max = 200, .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct welfare_answer, answer, CHOICE), .label = "回答", .choices = welfare_answers, .in_list = true, .in_filter = true },
	{ FIELD(struct welfare_answer, note, TEXT), .label = "情况说明", .max = 200, .in_list = true },
	{ FIELD(struct welfare_answer, mend_by, DATE), .label = "整改期限", .whole_date = true, .remind_days = 5, .in_list = true },
	{ FIELD(struct welfare_answer, mended_on, DATE), .label = "整改完成", .whole_date = true, .past = true, .in_list = true },
};
static const struct index answer_indexes[] = { { .columns = { "tenant_id", "check_id", "unit_id" } } };

const struct entity welfare_answer = {
	.name = "welfare_answer", .label = "检查回答", .about = "每个单位对每条规定的回答和整改",
	.row_size = sizeof(struct welfare_answer), FIELDS(answer_fields), INDEXES(answer_indexes), .title = "text",
	.owner = "welfare_check", .owner_field = "check_id", .apart = true,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = BY_OWNER, .purpose = SERVICE_PURPOSE, .basis = SERVICE_BASIS, .keep = "十年", .check = answer_check, .compute = answer_compute, .audited = true,
};

/* --- the module --- */

static const struct entity *const entities[] = {
	&service_point, &service_standard, &service_check, &service_finding, &benefit_policy, &benefit_status, &welfare_rule, &welfare_check, &welfare_answer, NULL,
};
static const char *const needs[] = { "organisation", "person", "honour", "aid", NULL };
static const struct menu_entry menu[] = {
	{ "走访服务", "服务站点", "/service-points", "building", STAFF },
	{ "走访服务", "待遇落实", "/benefits", "check", STAFF },
	{ "我的", "我的政策待遇", "/my-benefits", "star", ALLOW(MEMBER) },
};
static const struct page_route pages[] = {
	{ METHOD_GET, "/service-points", "服务站点和受理量", STAFF, .draw = points_page },
	{ METHOD_GET, "/services", "职工服务站点名录", EVERYONE, .draw = points_public_page },
	{ METHOD_GET, "/benefits", "政策待遇落实情况", STAFF, .draw = benefits_page },
	{ METHOD_GET, "/benefit_policy/:id/people", "逐人核对待遇", STAFF, .draw = benefit_people_page },
	{ METHOD_POST, "/benefit_policy/:id/people", "逐人核对待遇", STAFF, .draw = benefit_people_done },
	{ METHOD_GET, "/benefit_policy/:id/letter", "致负责部门的函", STAFF, .slow = true, .draw = benefit_letter_page },
	{ METHOD_GET, "/my-benefits", "我的政策待遇", ALLOW(MEMBER), .draw = my_benefits_page },
	{ METHOD_GET, "/welfare_check/:id/answers", "逐条回答", STAFF, .draw = welfare_answers_page },
	{ METHOD_POST, "/welfare_check/:id/answers", "逐条回答", STAFF, .draw = welfare_answers_done },
	{ METHOD_GET, "/welfare_check/:id/report", "检查报告", STAFF, .draw = welfare_report_page },
	{ METHOD_GET, "/welfare_check/:id/notice", "整改通知", STAFF, .draw = welfare_notice_page },
};

const struct module service_module = {
	.name = "service", .label = "服务网络", .needs = needs, .entities = entities, .pages = pages, .page_count = COUNT_OF(pages), .menu = menu, .menu_count = COUNT_OF(menu),
	.todo = service_todo, .mine = service_mine, .demo = service_demo,
};
