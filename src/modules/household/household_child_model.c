/* household_child_model.c: what stands in a file beside the household itself:
 * members, visits, what excludes, what civil affairs found, objections, reviews;
 * the office's rule; and the module. */
#include "modules/household/household_parts.h"

#include "base/must.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"

#define SAID .purpose = HOUSEHOLD_PURPOSE, .basis = HOUSEHOLD_BASIS, .keep = HOUSEHOLD_KEEP
#define SEALED .sensitive = true, .seen_by = STAFF | ALLOW(MEMBER)
#define OWNER(structure) { FIELD(structure, household_id, REF), .label = "困难职工档案", .refers_to = "household", .required = true, .fixed = true }
#define OWNED .owner = "household", .owner_field = "household_id"
#define FOR_STAFF .may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [REVEAL] = STAFF, [HISTORY] = STAFF }, \
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER }

/* --- members --- */

static const struct field member_fields[] = {
	OWNER(struct household_member),
	{ FIELD(struct household_member, name, TEXT), .label = "姓名", .max = 30, .required = true, .in_list = true, .personal = true },
	{ FIELD(struct household_member, relation, CHOICE), .label = "关系", .choices = household_relations, .required = true, .in_list = true },
	{ FIELD(struct household_member, id_number, ID_NUMBER), .label = "身份证号", .search = SEARCH_EXACT, SEALED, .in_list = true },
	{ FIELD(struct household_member, person_id, REF), .label = "个人档案", .refers_to = "person", .seen_by = STAFF },
	{ FIELD(struct household_member, sex, CHOICE), .label = "性别", .choices = person_sexes },
	{ FIELD(struct household_member, ethnic, CODE), .label = "民族", .codes = "ethnic" },
	{ FIELD(struct household_member, born_on, DATE), .label = "出生日期", .past = true, .personal = true },
	{ FIELD(struct household_member, political, CODE), .label = "政治面貌", .codes = "political" },
	{ FIELD(struct household_member, identity, CHOICE), .label = "人员身份", .choices = worker_identities, .in_list = true },
	{ FIELD(struct household_member, work_state, CHOICE), .label = "工作状态", .choices = work_states },
	{ FIELD(struct household_member, jobless_able, YES_NO), .label = "有劳动能力未就业", .hint = "成年、有劳动能力、没有工作，不是在校学生" },
	{ FIELD(struct household_member, income, MONEY), .label = "月收入（元）", .maximum = 100000000, .in_list = true },
	{ FIELD(struct household_member, health, TEXT), .label = "健康状况", .max = 20, SEALED, .offers = healths_offered, .offers_one = true },
	{ FIELD(struct household_member, disability, TEXT), .label = "疾病/残疾类别", .max = 20, SEALED, .offers = disabilities_offered, .offers_one = true },
	{ FIELD(struct household_member, medical_insurance, CHOICE), .label = "医保状况", .choices = medical_insurances },
	{ FIELD(struct household_member, worker_type, CHOICE), .label = "劳模类型", .choices = worker_types },
	{ FIELD(struct household_member, marital, CHOICE), .label = "婚姻状况", .choices = marital_states },
	{ FIELD(struct household_member, registered, CHOICE), .label = "户口类型", .choices = registered_kinds },
	{ FIELD(struct household_member, telephone, TELEPHONE), .label = "手机号码", SEALED },
	{ FIELD(struct household_member, school, TEXT), .label = "单位或学校", .max = 100, .personal = true },
	{ FIELD(struct household_member, education, CODE), .label = "当前学历", .codes = "education" },
	{ FIELD(struct household_member, entered, NUMBER), .label = "入学年份", .minimum = 1990, .maximum = 2100 },
	{ FIELD(struct household_member, years, NUMBER), .label = "年制", .minimum = 1, .maximum = 10 },
	{ FIELD(struct household_member, unit_nature, CHOICE), .label = "单位性质", .choices = unit_natures },
	{ FIELD(struct household_member, contract_on, DATE), .label = "劳动合同签订时间", .past = true },
	{ FIELD(struct household_member, contract_term, CHOICE), .label = "合同期限", .choices = contract_terms },
	{ FIELD(struct household_member, note, TEXT), .label = "备注", .max = 200, .personal = true },
};
static const struct index member_indexes[] = {
	{ .columns = { "tenant_id", "household_id", "id" } }, { .columns = { "tenant_id", "person_id" }, .where = "person_id IS NOT NULL" },
};
const struct entity household_member = {
	.name = "household_member", .label = "家庭成员", .about = "同一户口、共同生活的人，不含本人",
	.row_size = sizeof(struct household_member), FIELDS(member_fields), INDEXES(member_indexes), .title = "name", OWNED, .apart = true,
	.may = { [LIST] = STAFF | ALLOW(MEMBER), [SHOW] = STAFF | ALLOW(MEMBER), [CREATE] = STAFF | ALLOW(MEMBER), [EDIT] = STAFF | ALLOW(MEMBER),
		 [REMOVE] = STAFF | ALLOW(MEMBER), [EXPORT] = STAFF, [IMPORT] = STAFF, [REVEAL] = STAFF | ALLOW(MEMBER), [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER, [MEMBER] = AS_OWNER }, SAID, .check = household_member_check, .kept = household_member_kept, .audited = true,
};

/* --- papers --- */

const struct choice household_paper_kinds[] = {
	{ PAPER_APPLICATION, "application", "本人签名的申请书", NULL }, { PAPER_IDENTITY, "identity", "全家身份证", NULL }, { PAPER_REGISTER, "register", "户口簿", NULL },
	{ PAPER_INCOME, "income", "收入证明", NULL }, { PAPER_RELIEF, "relief", "低保证", NULL }, { PAPER_CONTRACT, "contract", "劳动合同和居住证", NULL },
	{ PAPER_DIAGNOSIS, "diagnosis", "诊断证明", NULL }, { PAPER_BILLS, "bills", "本年医疗费结算和自费票据", NULL },
	{ PAPER_DISABILITY, "disability", "残疾证", NULL }, { PAPER_SCHOOL, "school", "录取通知书或在读证明", NULL }, { PAPER_FEES, "fees", "缴费票据", NULL },
	{ PAPER_UNEMPLOYED, "unemployed", "失业或解除劳动关系证明", NULL }, { PAPER_ACCIDENT, "accident", "事故或灾害证明", NULL },
	{ PAPER_PLEDGE, "pledge", "家庭收入承诺书", NULL }, { PAPER_AUTHORISATION, "authorisation", "家庭经济状况核对授权书", NULL },
	{ PAPER_MEETING, "meeting", "基层工会会议记录和公示表", NULL }, { PAPER_OTHER, "other", "其他", NULL }, { 0 },
};
static const struct field paper_fields[] = {
	OWNER(struct household_paper),
	{ FIELD(struct household_paper, kind, CHOICE), .label = "材料种类", .choices = household_paper_kinds, .required = true, .in_list = true },
	{ FIELD(struct household_paper, file, FILE), .label = "扫描件或照片", .hint = "手机可以直接拍照" },
	{ FIELD(struct household_paper, name, TEXT), .label = "说明", .max = 60, .in_list = true, .personal = true },
};
const struct entity household_paper = {
	.name = "household_paper", .label = "证明材料", .about = "申请和核实用的材料；缺什么在档案页上写明", .row_size = sizeof(struct household_paper), FIELDS(paper_fields),
	.title = "name", OWNED, .apart = true, .check = household_paper_check, .compute = household_paper_compute,
	.may = { [LIST] = STAFF | ALLOW(MEMBER), [SHOW] = STAFF | ALLOW(MEMBER), [CREATE] = STAFF | ALLOW(MEMBER), [REMOVE] = STAFF | ALLOW(MEMBER), [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER, [MEMBER] = AS_OWNER }, SAID, .audited = true,
};

/* --- visits --- */

static const struct choice visit_verdicts[] = {
	{ VISIT_TRUE, "true", "情况属实", "ok" }, { VISIT_DIFFERS, "differs", "部分不符", "wait" }, { VISIT_FALSE, "false", "情况不实", "stop" }, { 0 },
};
static const struct field visit_fields[] = {
	OWNER(struct household_visit),
	{ FIELD(struct household_visit, visited_on, DATE), .label = "入户日期", .whole_date = true, .past = true, .required = true, .begins_today = true, .in_list = true },
	{ FIELD(struct household_visit, first_visitor, TEXT), .label = "入户人", .max = 30, .required = true, .in_list = true },
	{ FIELD(struct household_visit, second_visitor, TEXT), .label = "同行人", .max = 30, .required = true, .in_list = true, .hint = "入户要两个人" },
	{ FIELD(struct household_visit, verdict, CHOICE), .label = "调查结论", .choices = visit_verdicts, .required = true, .in_list = true },
	{ FIELD(struct household_visit, findings, LONG_TEXT), .label = "调查情况", .max = 1000, .required = true, .sensitive = true, .seen_by = STAFF },
	{ FIELD(struct household_visit, signed_on, DATE), .label = "授权书签字日期", .whole_date = true, .past = true, .in_list = true },
	{ FIELD(struct household_visit, authorisation, FILE), .label = "签字的核对授权书" },
	{ FIELD(struct household_visit, photo, PHOTO), .label = "入户照片", .hint = "可以不拍", .frame_width = 4, .frame_height = 3 },
};
const struct entity household_visit = {
	.name = "household_visit", .label = "入户调查", .about = "两人入户，当面签核对授权书", .row_size = sizeof(struct household_visit), FIELDS(visit_fields),
	.title = "first_visitor", OWNED, .apart = true, FOR_STAFF, SAID, .check = household_visit_check, .audited = true,
};

/* --- what excludes --- */

const struct choice exclusion_kinds[] = {
	{ 1, "car", "拥有或经常使用机动车", NULL }, { 2, "second_home", "两套以上住房且超过当地人均面积", NULL }, { 3, "company", "企业控股股东或实际控制人", NULL },
	{ 4, "shop", "开店办厂或雇用他人", NULL }, { 5, "private_school", "子女就读高收费私立学校", NULL }, { 6, "abroad", "子女自费出国留学", NULL },
	{ 7, "refuses_check", "拒绝配合核对", NULL }, { 8, "hides", "隐瞒收入或家庭变化", NULL }, { 9, "refuses_work", "有劳动能力无正当理由不就业", NULL }, { 0 },
};
static const struct choice exclusions_found[] = {
	{ EXCLUSION_NONE, "none", "没有", "ok" }, { EXCLUSION_FOUND, "found", "有", "stop" }, { EXCLUSION_EXCUSED, "excused", "有，可以例外", "wait" }, { 0 },
};
static const struct field exclusion_fields[] = {
	OWNER(struct household_exclusion),
	{ FIELD(struct household_exclusion, kind, CHOICE), .label = "情形", .choices = exclusion_kinds, .required = true, .in_list = true },
	{ FIELD(struct household_exclusion, found, CHOICE), .label = "核查结果", .choices = exclusions_found, .required = true, .in_list = true },
	{ FIELD(struct household_exclusion, evidence, TEXT), .label = "依据", .max = 200, .required = true, .in_list = true,
	  .hint = "例如 民政核对、入户所见；例外的写明理由（残疾人代步车、受雇司机等）" },
	{ FIELD(struct household_exclusion, file, FILE), .label = "材料" },
};
static const struct index exclusion_indexes[] = { { .columns = { "tenant_id", "household_id", "kind" }, .unique = true } };
const struct entity household_exclusion = {
	.name = "household_exclusion", .label = "不予建档情形", .about = "车辆、第二套住房、公司等，逐项核查", .row_size = sizeof(struct household_exclusion),
	FIELDS(exclusion_fields), INDEXES(exclusion_indexes), .title = "evidence", OWNED, .apart = true, FOR_STAFF, SAID, .check = household_exclusion_check, .audited = true,
};

/* --- what civil affairs found --- */

const struct choice household_finding_kinds[] = {
	{ 1, "house", "房产", NULL }, { 2, "vehicle", "车辆", NULL }, { 3, "business", "工商登记", NULL }, { 4, "insurance", "社会保险", NULL },
	{ 5, "fund", "公积金", NULL }, { 6, "deposit", "存款", NULL }, { 7, "relief", "社会救助", NULL }, { 8, "other", "其他", NULL }, { 0 },
};
const struct choice household_finding_verdicts[] = {
	{ FINDING_CLEAR, "clear", "无异常", "ok" }, { FINDING_DIFFERS, "differs", "与申报不一致", "wait" }, { FINDING_AGAINST, "against", "不符合条件", "stop" }, { 0 },
};
static const struct field finding_fields[] = {
	OWNER(struct household_finding),
	{ FIELD(struct household_finding, kind, CHOICE), .label = "项目", .choices = household_finding_kinds, .required = true, .in_list = true },
	{ FIELD(struct household_finding, whose, TEXT), .label = "家庭成员", .max = 30, .in_list = true, .personal = true },
	{ FIELD(struct household_finding, said, TEXT), .label = "核对结果", .max = 300, .required = true, .sensitive = true, .seen_by = STAFF },
	{ FIELD(struct household_finding, verdict, CHOICE), .label = "结论", .choices = household_finding_verdicts, .required = true, .in_list = true },
	{ FIELD(struct household_finding, answered_on, DATE), .label = "答复日期", .whole_date = true, .past = true, .begins_today = true, .in_list = true },
	{ FIELD(struct household_finding, asked_on, DATE), .label = "送核日期", .computed = true },
	{ FIELD(struct household_finding, batch, TEXT), .label = "批次", .max = 40, .computed = true, .in_list = true },
};
const struct entity household_finding = {
	.name = "household_finding", .label = "核对结果", .about = "民政部门对房产、车辆、工商、社保、存款的核对", .row_size = sizeof(struct household_finding),
	FIELDS(finding_fields), .title = "answered_on", OWNED, .apart = true, FOR_STAFF, SAID, .audited = true,
};

/* --- objections --- */

static const struct choice objection_kinds[] = { { 1, "hardship", "困难认定", NULL }, { 2, "study", "助学", NULL }, { 0 } };
static const struct choice objection_states[] = {
	{ OBJECTION_OPEN, "open", "待处理", "wait" }, { OBJECTION_UPHELD, "upheld", "成立", "stop" }, { OBJECTION_REJECTED, "rejected", "不成立", "ok" }, { 0 },
};
static const struct field objection_fields[] = {
	OWNER(struct household_objection),
	{ FIELD(struct household_objection, kind, CHOICE), .label = "类别", .choices = objection_kinds, .required = true, .in_list = true },
	{ FIELD(struct household_objection, received_on, DATE), .label = "收到日期", .whole_date = true, .past = true, .required = true, .begins_today = true, .in_list = true },
	{ FIELD(struct household_objection, reason, LONG_TEXT), .label = "异议内容", .max = 1000, .required = true, .sensitive = true, .seen_by = STAFF },
	{ FIELD(struct household_objection, who, TEXT), .label = "提出人", .max = 30, .sensitive = true, .seen_by = STAFF, .hint = "匿名的不填" },
	{ FIELD(struct household_objection, contact, TEXT), .label = "联系方式", .max = 60, .sensitive = true, .seen_by = STAFF },
	{ FIELD(struct household_objection, first_file, FILE), .label = "附件一" }, { FIELD(struct household_objection, second_file, FILE), .label = "附件二" },
	{ FIELD(struct household_objection, third_file, FILE), .label = "附件三" }, { FIELD(struct household_objection, fourth_file, FILE), .label = "附件四" },
	{ FIELD(struct household_objection, handling, TEXT), .label = "处理", .max = 300, .computed = true, .in_list = true, .seen_by = STAFF },
	{ FIELD(struct household_objection, closed_on, DATE), .label = "办结日期", .computed = true, .in_list = true },
	{ FIELD(struct household_objection, state, CHOICE), .label = "状态", .choices = objection_states, .computed = true, .in_list = true },
};
static const struct step objection_steps[] = {
	{ .name = "uphold", .label = "异议成立", .explains = "档案退出公示，回到评议前；写明查实的情况。", .from = { OBJECTION_OPEN }, .to = OBJECTION_UPHELD, .who = ALLOW(OFFICER),
	  .needs_reason = true, .waits = true, .rule = household_objection_uphold },
	{ .name = "reject", .label = "异议不成立", .explains = "写明核查的情况，告知提出人。", .from = { OBJECTION_OPEN }, .to = OBJECTION_REJECTED, .who = ALLOW(OFFICER),
	  .needs_reason = true, .rule = household_objection_reject },
};
const struct entity household_objection = {
	.name = "household_objection", .label = "公示异议", .about = "公示期间收到的异议；处理完才能批准", .row_size = sizeof(struct household_objection),
	FIELDS(objection_fields), STEPS(objection_steps), .title = "received_on", .state = "state", OWNED, .apart = true, FOR_STAFF, SAID, .check = household_objection_check,
	.compute = household_objection_compute, .kept = household_objection_kept, .audited = true,
};

/* --- reviews --- */

static const struct choice review_kinds[] = { { REVIEW_YEARLY, "yearly", "年度复核", NULL }, { REVIEW_INCOME, "income", "收入核查", NULL }, { REVIEW_CALL, "call", "脱困回访", NULL }, { 0 } };
static const struct choice review_verdicts[] = { { REVIEW_BELOW, "below", "不高于标准", "wait" }, { REVIEW_ABOVE, "above", "高于标准", "ok" }, { 0 } };
static const struct field review_fields[] = {
	OWNER(struct household_review),
	{ FIELD(struct household_review, kind, CHOICE), .label = "种类", .choices = review_kinds, .required = true, .in_list = true },
	{ FIELD(struct household_review, on_day, DATE), .label = "日期", .whole_date = true, .past = true, .required = true, .begins_today = true, .in_list = true },
	{ FIELD(struct household_review, per_head, MONEY), .label = "当时月人均纯收入（元）", .minimum = 0, .maximum = 100000000, .required = true, .in_list = true },
	{ FIELD(struct household_review, line, MONEY), .label = "低保标准（元）", .computed = true, .in_list = true },
	{ FIELD(struct household_review, verdict, CHOICE), .label = "结论", .choices = review_verdicts, .computed = true, .in_list = true },
	{ FIELD(struct household_review, by_name, TEXT), .label = "复核人", .max = 30, .in_list = true },
	{ FIELD(struct household_review, note, TEXT), .label = "说明", .max = 300, .personal = true },
};
static const struct index review_indexes[] = { { .columns = { "tenant_id", "household_id", "on_day" } } };
const struct entity household_review = {
	.name = "household_review", .label = "复核", .about = "年度复核、收入核查、脱困回访", .row_size = sizeof(struct household_review), FIELDS(review_fields),
	INDEXES(review_indexes), .title = "by_name", OWNED, .apart = true, FOR_STAFF, SAID, .check = household_review_check, .compute = household_review_compute, .kept = household_review_kept,
	.audited = true,
};

/* --- the office's rule --- */

#define MONTHS(member, text, most) { FIELD(struct hardship_rule, member, NUMBER), .label = text, .minimum = 1, .maximum = most, .required = true }
static const struct field rule_fields[] = {
	{ FIELD(struct hardship_rule, office_id, REF), .label = "适用地区的工会", .refers_to = "organisation", .required = true, .own_office = true, .in_list = true },
	{ FIELD(struct hardship_rule, from_on, DATE), .label = "自", .whole_date = true, .required = true, .in_list = true },
	{ FIELD(struct hardship_rule, until_on, DATE), .label = "至（不含）", .whole_date = true, .in_list = true, .hint = "现行的不填" },
	{ FIELD(struct hardship_rule, document, TEXT), .label = "文号", .max = 100, .required = true, .in_list = true },
	{ FIELD(struct hardship_rule, deep_at_line, YES_NO), .label = "等于低保标准的算深度困难", .section = "认定", .hint = "勾选为“不高于”，不勾为“低于”" },
	{ FIELD(struct hardship_rule, relative_percent, NUMBER), .label = "相对困难的上限（低保标准的百分比）", .minimum = 1, .maximum = 500, .required = true },
	{ FIELD(struct hardship_rule, relative_at_line, YES_NO), .label = "等于上限的算相对困难" },
	{ FIELD(struct hardship_rule, accident_percent, NUMBER), .label = "意外致困：支出占家庭年收入的百分比超过", .minimum = 1, .maximum = 500, .required = true },
	{ FIELD(struct hardship_rule, counts_minimum_wage, YES_NO), .label = "有劳动能力未就业的按最低工资计入" },
	{ FIELD(struct hardship_rule, notice_days, NUMBER), .label = "公示天数", .minimum = 1, .maximum = 30, .required = true, .section = "期限" },
	{ FIELD(struct hardship_rule, notice_in_workdays, YES_NO), .label = "按工作日" },
	MONTHS(out_months, "连续高于标准几个月可以脱困", 60), MONTHS(review_months, "几个月复核一次", 60), MONTHS(migrant_months, "农民工劳动关系满几个月", 60),
};
static const struct index rule_indexes[] = { { .columns = { "tenant_id", "office_id", "from_on" }, .unique = true } };
const struct entity hardship_rule = {
	.name = "hardship_rule", .label = "困难认定办法", .about = "认定线用“低于”还是“不高于”、公示天数、脱困月数等，按地区和日期", .row_size = sizeof(struct hardship_rule),
	FIELDS(rule_fields), INDEXES(rule_indexes), .title = "document",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = ALLOW(OFFICER), [EDIT] = ALLOW(OFFICER), [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT }, SAID, .check = hardship_rule_check, .audited = true,
};

/* --- module --- */

static const struct entity *const entities[] = { &household, &household_member, &household_paper, &household_visit, &household_exclusion, &household_finding, &household_objection,
	&household_review, &hardship_rule, &household_seat, NULL };
static const char *const needs[] = { "organisation", "person", "calendar", "standard", NULL };

static const struct page_route pages[] = {
	{ METHOD_GET, "/household/:id/leave", "退档", ALLOW(OFFICER), .draw = household_leave_page },
	{ METHOD_POST, "/household/:id/leave", "退档", ALLOW(OFFICER), .draw = household_leave_done },
	{ METHOD_GET, "/household/:id/form/:word", "打印申报表、授权书等", STAFF | ALLOW(MEMBER), .draw = household_form_page },
	{ METHOD_GET, "/household/notices", "困难职工公示", STAFF, .draw = household_notices_page },
	{ METHOD_GET, "/household/figures", "困难职工统计", STAFF, .slow = true, .draw = household_figures_page },
	{ METHOD_GET, "/my-household", "我的困难帮扶", ALLOW(MEMBER), .draw = my_household_page },
	{ METHOD_POST, "/my-household", "开始申请", ALLOW(MEMBER), .draw = my_household_begin },
	{ METHOD_GET, "/my-household/:word", "分步填写申请", ALLOW(MEMBER), .draw = my_step_page },
	{ METHOD_POST, "/my-household/:word", "分步填写申请", ALLOW(MEMBER), .draw = my_step_done },
};
static const struct menu_entry menu[] = {
	{ "困难帮扶", "困难职工档案", "/household", "home-heart", STAFF },
	{ "我的", "困难帮扶", "/my-household", "home-heart", ALLOW(MEMBER) },
	{ "设置", "困难认定办法", "/hardship_rule", "scale", STAFF },
};

const struct module household_module = {
	.name = "household", .label = "困难职工档案", .needs = needs, .entities = entities, .pages = pages, .page_count = COUNT_OF(pages), .menu = menu,
	.menu_count = COUNT_OF(menu), .demo = household_demo, .todo = household_todo, .died = household_died, .after_death = household_after_death, .mine = household_mine, .erase = household_erase, .check = household_prove,
};
