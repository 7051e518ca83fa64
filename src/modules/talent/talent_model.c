/* talent_model.c: talents, referrals and issues: what they are, and who may do
 * what. */
#include "modules/talent/talent_parts.h"

#include "base/must.h"
#include "base/text.h"
#include "model/store.h"
#include "modules/person/person.h"

#define TALENT_PURPOSE "先进典型的发现、培养和推荐"
#define TALENT_BASIS "履行法定职责（工会法）"
#define TALENT_KEEP "培养结束后五年"
#define REFERRAL_BASIS "履行法定职责，本人同意"

static const struct choice talent_sources[] = {
	{ 1, "competition", "劳动竞赛、技能比武", NULL }, { 2, "team", "班组推荐", NULL }, { 3, "recommendation", "自荐、互荐", NULL },
	{ 4, "other", "其他", NULL }, { 0 },
};
static const struct choice talent_states[] = {
	{ TALENT_RAISED, "raised", "培养中", "wait" }, { TALENT_NOMINATED, "nominated", "已推荐", "ok" }, { TALENT_ENDED, "ended", "终止", "plain" }, { 0 },
};
static const struct choice talent_acts[] = {
	{ 1, "training", "培训", NULL }, { 2, "mentor", "结对带教", NULL }, { 3, "task", "急难任务", NULL }, { 4, "contest", "参赛", NULL },
	{ 5, "talk", "谈话", NULL }, { 0 },
};
static const struct choice referral_states[] = {
	{ REFERRAL_DRAFT, "draft", "准备中", "wait" }, { REFERRAL_HANDED, "handed", "已移交", "ok" }, { 0 },
};
static const struct choice consents[] = {
	{ REFERRAL_WRITTEN, "written", "书面同意", "ok" }, { REFERRAL_SPOKEN, "spoken", "电话或当面同意", "ok" }, { REFERRAL_OWN_WISH, "asked", "本人申请", "ok" },
	{ REFERRAL_REFUSED, "refused", "不同意", "stop" }, { 0 },
};
static const struct choice issue_states[] = {
	{ ISSUE_OPEN, "open", "待研究", "wait" }, { ISSUE_TAKEN, "taken", "已采纳", "info" }, { ISSUE_SOLVED, "solved", "已解决", "ok" },
	{ ISSUE_DROPPED, "dropped", "不采纳", "plain" }, { 0 },
};
static const struct choice chain_parts[] = {
	{ 1, "raise", "培养", NULL }, { 2, "select", "评选", NULL }, { 3, "honour", "表彰", NULL }, { 4, "serve", "服务关心", NULL }, { 0 },
};

/* --- talents --- */

static const struct field talent_fields[] = {
	{ FIELD(struct reserve_talent, name, TEXT), .label = "姓名", .max = 30, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct reserve_talent, person_id, REF), .label = "个人档案", .refers_to = "person", .hint = "已在册的选上" },
	{ FIELD(struct reserve_talent, office_id, REF), .label = "培养单位", .refers_to = "organisation", .required = true, .own_office = true, .in_list = true,
	  .in_filter = true },
	{ FIELD(struct reserve_talent, unit_name, TEXT), .label = "工作单位", .max = 100, .required = true, .in_list = true },
	{ FIELD(struct reserve_talent, post, TEXT), .label = "岗位", .max = 60, .in_list = true },
	{ FIELD(struct reserve_talent, source, CHOICE), .label = "来源", .choices = talent_sources, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct reserve_talent, found_on, DATE), .label = "发现时间", .past = true, .begins_today = true, .in_list = true },
	{ FIELD(struct reserve_talent, why, LONG_TEXT), .label = "突出表现", .max = 500, .required = true, .search = SEARCH_WORDS },
	{ FIELD(struct reserve_talent, plan, LONG_TEXT), .label = "培养计划", .max = 500 },
	{ FIELD(struct reserve_talent, nomination_id, REF), .label = "推荐对象", .refers_to = "nomination", .computed = true },
	{ FIELD(struct reserve_talent, ended_why, TEXT), .label = "终止原因", .max = 300, .computed = true },
	{ FIELD(struct reserve_talent, state, CHOICE), .label = "状态", .choices = talent_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct index talent_indexes[] = { { .columns = { "tenant_id", "person_id" } } };
static const struct step talent_steps[] = {
	{ .name = "end", .label = "终止培养", .explains = "不再培养，记录都保留；以后可以重新培养。", .from = { TALENT_RAISED }, .to = TALENT_ENDED, .who = STAFF,
	  .needs_reason = true, .undone_by = "resume", .rule = talent_end },
	{ .name = "resume", .label = "继续培养", .explains = "重新列入培养。", .from = { TALENT_ENDED, TALENT_NOMINATED }, .to = TALENT_RAISED, .who = STAFF },
};

const struct entity reserve_talent = {
	.name = "reserve_talent", .label = "培养对象", .about = "发现和培养的先进典型，成熟时推荐参评",
	.row_size = sizeof(struct reserve_talent), FIELDS(talent_fields), STEPS(talent_steps), INDEXES(talent_indexes), .title = "name", .state = "state",
	.subject = "person_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = TALENT_PURPOSE, .basis = TALENT_BASIS, .keep = TALENT_KEEP, .compute = talent_compute, .draw_first = talent_draw_first, .audited = true,
};

static const struct field record_fields[] = {
	{ FIELD(struct talent_record, talent_id, REF), .label = "培养对象", .refers_to = "reserve_talent", .required = true, .fixed = true },
	{ FIELD(struct talent_record, on_day, DATE), .label = "日期", .required = true, .past = true, .begins_today = true, .in_list = true },
	{ FIELD(struct talent_record, kind, CHOICE), .label = "方式", .choices = talent_acts, .required = true, .in_list = true },
	{ FIELD(struct talent_record, text, LONG_TEXT), .label = "内容", .max = 500, .required = true, .in_list = true },
};

const struct entity talent_record = {
	.name = "talent_record", .label = "培养记录", .row_size = sizeof(struct talent_record), FIELDS(record_fields), .title = "text",
	.owner = "reserve_talent", .owner_field = "talent_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = TALENT_PURPOSE, .basis = TALENT_BASIS, .keep = TALENT_KEEP, .audited = true,
};

/* --- referrals --- */

static const struct field referral_fields[] = {
	{ FIELD(struct talent_referral, to_body, TEXT), .label = "提供给", .max = 60, .required = true, .in_list = true, .hint = "例如 中共临江市委组织部" },
	{ FIELD(struct talent_referral, request_number, TEXT), .label = "来函文号", .max = 60, .in_list = true, .search = SEARCH_BEGINNING },
	{ FIELD(struct talent_referral, requested_on, DATE), .label = "来函日期", .required = true, .past = true, .whole_date = true, .in_list = true },
	{ FIELD(struct talent_referral, office_id, REF), .label = "提供的工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true,
	  .in_list = true },
	{ FIELD(struct talent_referral, asked, LONG_TEXT), .label = "要什么、做什么用", .max = 500, .required = true, .search = SEARCH_WORDS },
	{ FIELD(struct talent_referral, request_file, FILE), .label = "来函" },
	{ FIELD(struct talent_referral, handed_on, DATE), .label = "移交日期", .computed = true, .whole_date = true, .in_list = true },
	{ FIELD(struct talent_referral, handed_by, TEXT), .label = "移交人", .max = 60, .computed = true },
	{ FIELD(struct talent_referral, state, CHOICE), .label = "状态", .choices = referral_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step referral_steps[] = {
	{ .name = "hand", .label = "移交", .explains = "登记移交的日期和经手人，此后名单不再改动。", .from = { REFERRAL_DRAFT }, .to = REFERRAL_HANDED, .who = ALLOW(OFFICER),
	  .primary = true, .waits = true, .rule = referral_hand },
};

const struct entity talent_referral = {
	.name = "talent_referral", .label = "人才推荐函", .about = "应组织部门来函提供劳模名单和岗位，逐次登记，须本人同意",
	.row_size = sizeof(struct talent_referral), FIELDS(referral_fields), STEPS(referral_steps), .title = "to_body", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = "干部和人才选拔参考", .basis = REFERRAL_BASIS, .keep = "长期（移交台账）", .check = referral_check, .compute = referral_compute,
	.draw_first = referral_draw_first, .audited = true,
};

static const struct field referral_person_fields[] = {
	{ FIELD(struct talent_referral_person, referral_id, REF), .label = "人才推荐函", .refers_to = "talent_referral", .required = true, .fixed = true },
	{ FIELD(struct talent_referral_person, person_id, REF), .label = "人员", .refers_to = "person", .required = true, .in_list = true },
	{ FIELD(struct talent_referral_person, unit_name, TEXT), .label = "单位", .max = 100, .computed = true, .personal = true, .in_list = true },
	{ FIELD(struct talent_referral_person, post, TEXT), .label = "岗位", .max = 60, .computed = true, .personal = true, .in_list = true },
	{ FIELD(struct talent_referral_person, title, TEXT), .label = "最高荣誉", .max = 100, .computed = true, .personal = true, .in_list = true },
	{ FIELD(struct talent_referral_person, consent, CHOICE), .label = "本人意见", .choices = consents, .in_list = true },
	{ FIELD(struct talent_referral_person, consent_on, DATE), .label = "同意日期", .past = true, .whole_date = true, .in_list = true },
};
static const struct index referral_person_indexes[] = { { .columns = { "tenant_id", "referral_id", "person_id" }, .unique = true } };

const struct entity talent_referral_person = {
	.name = "talent_referral_person", .label = "推荐人员", .row_size = sizeof(struct talent_referral_person), FIELDS(referral_person_fields),
	INDEXES(referral_person_indexes), .title = "title", .subject = "person_id", .owner = "talent_referral", .owner_field = "referral_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = "干部和人才选拔参考", .basis = REFERRAL_BASIS, .keep = "长期（移交台账）", .check = referral_person_check, .compute = referral_person_compute,
	.audited = true,
};

/* --- issues --- */

static const struct field issue_fields[] = {
	{ FIELD(struct mechanism_issue, found, LONG_TEXT), .label = "新情况、新问题", .max = 500, .required = true, .in_list = true, .search = SEARCH_WORDS },
	{ FIELD(struct mechanism_issue, part, CHOICE), .label = "环节", .choices = chain_parts, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct mechanism_issue, year, NUMBER), .label = "年度", .minimum = 2000, .maximum = 2100, .in_list = true, .in_filter = true, .hint = "不填为今年" },
	{ FIELD(struct mechanism_issue, office_id, REF), .label = "提出的工会", .refers_to = "organisation", .required = true, .own_office = true, .in_list = true,
	  .in_filter = true },
	{ FIELD(struct mechanism_issue, proposal, LONG_TEXT), .label = "改进建议", .max = 500 },
	{ FIELD(struct mechanism_issue, answer, LONG_TEXT), .label = "研究结果", .max = 500, .computed = true },
	{ FIELD(struct mechanism_issue, state, CHOICE), .label = "状态", .choices = issue_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step issue_steps[] = {
	{ .name = "take", .label = "采纳", .explains = "写明怎么改、由谁改。", .from = { ISSUE_OPEN, ISSUE_DROPPED }, .to = ISSUE_TAKEN, .who = ALLOW(OFFICER),
	  .needs_reason = true, .rule = issue_answer },
	{ .name = "drop", .label = "不采纳", .explains = "写明理由。", .from = { ISSUE_OPEN, ISSUE_TAKEN }, .to = ISSUE_DROPPED, .who = ALLOW(OFFICER),
	  .needs_reason = true, .rule = issue_answer },
	{ .name = "solve", .label = "已解决", .explains = "写明改了什么。", .from = { ISSUE_TAKEN }, .to = ISSUE_SOLVED, .who = ALLOW(OFFICER), .needs_reason = true,
	  .rule = issue_answer },
};

const struct entity mechanism_issue = {
	.name = "mechanism_issue", .label = "机制问题", .about = "培养、评选、表彰、服务各环节的新情况新问题和改进建议，每年研究一次",
	.row_size = sizeof(struct mechanism_issue), FIELDS(issue_fields), STEPS(issue_steps), .title = "found", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = "完善工作机制", .basis = TALENT_BASIS, .keep = "长期", .compute = issue_compute, .audited = true,
};

static const struct entity *const entities[] = {
	&reserve_talent, &talent_record, &talent_referral, &talent_referral_person, &mechanism_issue, NULL,
};
static const char *const needs[] = { "organisation", "person", "honour", NULL };
static const struct menu_entry menu[] = {
	{ "评选准备", "培养对象", "/reserve_talent", "people", STAFF },
	{ "评选准备", "人才推荐函", "/talent_referral", "people", STAFF },
	{ "评选准备", "机制问题", "/mechanism_issue", "list", STAFF },
};
static const struct page_route pages[] = {
	{ METHOD_GET, "/chain/person/:id", "成长经历", STAFF, .draw = chain_page },
	{ METHOD_GET, "/talents/figures", "培养转化统计", STAFF, .draw = conversion_page },
	{ METHOD_GET, "/talent_referral/:id/list", "打印人才名单", STAFF, .draw = referral_list_page },
};

static bool chain_is_offered(struct context *context, const struct entity *entity)
{
	return text_equal(entity->name, person.name) && may(context, &reserve_talent, ACT_LIST);
}
static const struct record_act act = { .label = "成长经历", .path = "/chain", .is_offered = chain_is_offered };

const struct module talent_module = {
	.name = "talent", .label = "培养对象", .needs = needs, .entities = entities, .menu = menu, .menu_count = COUNT_OF(menu),
	.pages = pages, .page_count = COUNT_OF(pages), .record_act = &act,
};
