/* aid_case_model.c: what was asked for, its cases, bills and referrals, and who
 * may do what with them. */
#include "modules/aid/aid_parts.h"

#define AID_BASIS "履行法定职责（工会法），本人申请"
#define AID_PURPOSE "困难帮扶和职工服务"
#define AID_KEEP "长期（帮扶档案）"
#define SAID .purpose = AID_PURPOSE, .basis = AID_BASIS, .keep = AID_KEEP
#define HERS STAFF | ALLOW(MEMBER)
#define ITS_SCOPES { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id"), [MEMBER] = OWN("person_id") }

const struct choice aid_sides[] = { { SIDE_AID, "aid", "救助", "info" }, { SIDE_RIGHTS, "rights", "维权", "stop" }, { SIDE_SERVICE, "service", "服务", "ok" }, { 0 } };
const struct choice aid_difficulties[] = {
	{ DIFFICULTY_WORK, "work", "就业", NULL }, { DIFFICULTY_INSURANCE, "insurance", "社保", NULL }, { DIFFICULTY_SCHOOL, "school", "教育", NULL },
	{ DIFFICULTY_HEALTH, "health", "医疗", NULL }, { DIFFICULTY_HOUSING, "housing", "住房", NULL }, { DIFFICULTY_OTHER, "other", "其他", NULL }, { 0 },
};
const struct choice aid_channels[] = {
	{ CHANNEL_WINDOW, "window", "窗口", NULL }, { CHANNEL_TELEPHONE, "telephone", "电话", NULL }, { CHANNEL_ONLINE, "online", "网上", NULL },
	{ CHANNEL_LETTER, "letter", "来信", NULL }, { CHANNEL_VISIT, "visit", "走访", NULL }, { 0 },
};
const struct choice aid_by_whom_choices[] = {
	{ ASKED_BY_SELF, "self", "本人", NULL }, { ASKED_BY_RELATIVE, "relative", "亲属代办", "wait" }, { ASKED_BY_UNIT, "unit", "单位代办", "wait" },
	{ ASKED_BY_STAFF, "staff", "工作人员代办", "wait" }, { 0 },
};
static const struct choice intake_states[] = { { INTAKE_WAITING, "waiting", "待分办", "wait" }, { INTAKE_ROUTED, "routed", "已分办", "ok" }, { 0 } };
const struct choice aid_case_states[] = {
	{ CASE_ASKED, "asked", "待受理", "wait" }, { CASE_RETURNED, "returned", "待补正", "stop" }, { CASE_TAKEN, "taken", "待核实", "wait" },
	{ CASE_CHECKED, "checked", "已核实", "wait" }, { CASE_PROPOSED, "proposed", "待批准", "wait" }, { CASE_NOTICED, "noticed", "公示中", "info" },
	{ CASE_FIRST, "first", "待第二位负责人批准", "wait" }, { CASE_APPROVED, "approved", "待落实", "info" }, { CASE_GIVEN, "given", "已落实", "ok" },
	{ CASE_CLOSED, "closed", "已办结", "ok" }, { CASE_REFUSED, "refused", "不予救助", "stop" }, { CASE_HELD, "held", "暂缓", "stop" },
	{ CASE_WITHDRAWN, "withdrawn", "已撤回", "plain" }, { 0 },
};
const struct choice aid_stages[] = { { STAGE_HIGHER, "higher", "高等教育（高职高专、本科、研究生）", NULL }, { STAGE_SCHOOL, "school", "高中阶段（含中职）", NULL }, { 0 } };
const struct choice aid_ratings[] = { { RATING_GOOD, "good", "满意", "ok" }, { RATING_FAIR, "fair", "基本满意", "info" }, { RATING_BAD, "bad", "不满意", "stop" }, { 0 } };
const struct choice aid_outcomes[] = {
	{ OUTCOME_SOLVED, "solved", "已解决", "ok" }, { OUTCOME_PARTLY, "partly", "部分解决", "info" }, { OUTCOME_NOT, "not", "未能解决", "stop" }, { 0 },
};
const struct choice aid_check_ways[] = { { 1, "visit", "入户走访", NULL }, { 2, "papers", "核对材料", NULL }, { 3, "telephone", "电话核实", NULL }, { 0 } };
const struct choice aid_ways[] = { { 1, "bank", "银行发放", NULL }, { 2, "cash", "现金", NULL }, { 3, "goods", "实物", NULL }, { 0 } };
static const struct choice referral_states[] = { { REFERRAL_SENT, "sent", "待答复", "wait" }, { REFERRAL_ANSWERED, "answered", "已答复", "ok" }, { 0 } };

/* --- intakes --- */

static const struct field intake_fields[] = {
	{ FIELD(struct aid_intake, person_id, REF), .label = "个人档案", .refers_to = "person", .own_person = true, .fixed = true, .hint = "没有档案的人不选，填下面的姓名" },
	{ FIELD(struct aid_intake, name, TEXT), .label = "姓名", .max = 60, .in_list = true, .search = SEARCH_NAME, .personal = true, .hint = "选了个人档案的不用填" },
	{ FIELD(struct aid_intake, id_number, ID_NUMBER), .label = "身份证号", .sensitive = true, .search = SEARCH_EXACT, .personal = true },
	{ FIELD(struct aid_intake, telephone, TELEPHONE), .label = "联系电话", .sensitive = true, .personal = true },
	{ FIELD(struct aid_intake, unit_name, TEXT), .label = "工作单位", .max = 100, .in_list = true, .personal = true },
	{ FIELD(struct aid_intake, office_id, REF), .label = "归口工会", .refers_to = "organisation", .required = true, .own_office = true, .in_list = true, .in_filter = true },
	{ FIELD(struct aid_intake, household_id, REF), .label = "困难职工档案", .refers_to = "household", .computed = true, .past_too = true, .seen_by = STAFF },
	{ FIELD(struct aid_intake, channel, CHOICE), .label = "怎样提出", .choices = aid_channels, .required = true, .in_list = true, .in_filter = true, .section = "提出" },
	{ FIELD(struct aid_intake, by_whom, CHOICE), .label = "谁提出", .choices = aid_by_whom_choices, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct aid_intake, by_name, TEXT), .label = "代办人", .max = 60, .personal = true, .hint = "亲属、单位、工作人员代办的写姓名" },
	{ FIELD(struct aid_intake, by_relation, TEXT), .label = "与本人关系", .max = 40 },
	{ FIELD(struct aid_intake, received_on, DATE), .label = "提出日期", .whole_date = true, .past = true, .begins_today = true, .required = true, .in_list = true },
	{ FIELD(struct aid_intake, difficulty, CHOICE), .label = "困难类型", .choices = aid_difficulties, .required = true, .in_list = true, .in_filter = true, .section = "困难和诉求" },
	{ FIELD(struct aid_intake, content, LONG_TEXT), .label = "困难和诉求", .max = 2000, .required = true, .sensitive = true, .personal = true },
	{ FIELD(struct aid_intake, asked, MONEY), .label = "希望帮助的金额（元）", .minimum = 0, .maximum = 1000000000 },
	{ FIELD(struct aid_intake, evidence, FILE), .label = "证明材料", .hint = "照片或扫描件；更多的放在办理页面的“文件”里" },
	{ FIELD(struct aid_intake, programmes, TEXT), .label = "分办到", .max = 1000, .offers = programme_offers, .in_list = true, .section = "分办", .hint = "可以选几项，每项各有承办人和期限；以后还可以转介到别的项目" },
	{ FIELD(struct aid_intake, drive_id, REF), .label = "帮扶活动", .refers_to = "aid_drive", .seen_by = STAFF },
	{ FIELD(struct aid_intake, state, CHOICE), .label = "状态", .choices = intake_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct index intake_indexes[] = {
	{ .columns = { "tenant_id", "office_id", "state", "received_on" } }, { .columns = { "tenant_id", "person_id", "received_on" } },
};

const struct entity aid_intake = {
	.name = "aid_intake", .label = "受理登记", .about = "谁在哪里、以什么方式提出了什么；一次登记，分到一个或几个项目办理",
	.row_size = sizeof(struct aid_intake), FIELDS(intake_fields), INDEXES(intake_indexes), .title = "name", .state = "state", .subject = "person_id",
	.may = { [LIST] = HERS, [SHOW] = HERS, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [REVEAL] = HERS, [HISTORY] = STAFF },
	.scope = ITS_SCOPES, SAID, .check = intake_check, .compute = intake_compute, .kept = intake_kept, .draw_first = intake_draw_first, .audited = true,
};

/* --- cases --- */

static const struct field case_fields[] = {
	{ FIELD(struct aid_case, title, TEXT), .label = "个案", .max = 130, .computed = true, .in_list = true, .search = SEARCH_NAME, .personal = true },
	{ FIELD(struct aid_case, intake_id, REF), .label = "受理登记", .refers_to = "aid_intake", .computed = true },
	{ FIELD(struct aid_case, programme_id, REF), .label = "帮扶项目", .refers_to = "aid_programme", .computed = true, .in_filter = true },
	{ FIELD(struct aid_case, kind, CHOICE), .label = "类别", .choices = aid_kinds, .computed = true, .in_list = true, .in_filter = true, .filter_first = true },
	{ FIELD(struct aid_case, side, CHOICE), .label = "方面", .choices = aid_sides, .computed = true, .in_filter = true },
	{ FIELD(struct aid_case, difficulty, CHOICE), .label = "困难类型", .choices = aid_difficulties, .computed = true, .in_filter = true },
	{ FIELD(struct aid_case, person_id, REF), .label = "个人档案", .refers_to = "person", .computed = true, .past_too = true },
	{ FIELD(struct aid_case, name, TEXT), .label = "姓名", .max = 60, .computed = true, .hidden = true, .personal = true },
	{ FIELD(struct aid_case, unit_name, TEXT), .label = "工作单位", .max = 100, .computed = true, .in_list = true, .personal = true },
	{ FIELD(struct aid_case, household_id, REF), .label = "困难职工档案", .refers_to = "household", .computed = true, .past_too = true, .seen_by = STAFF },
	{ FIELD(struct aid_case, office_id, REF), .label = "办理的工会", .refers_to = "organisation", .required = true, .fixed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct aid_case, drive_id, REF), .label = "帮扶活动", .refers_to = "aid_drive", .computed = true, .in_filter = true, .past_too = true, .seen_by = STAFF },
	{ FIELD(struct aid_case, referred_from, REF), .label = "转介自", .refers_to = "aid_case", .computed = true },
	{ FIELD(struct aid_case, owner, TEXT), .label = "承办人", .max = 40, .in_list = true },
	{ FIELD(struct aid_case, asked_on, DATE), .label = "申请日期", .whole_date = true, .computed = true, .in_filter = true },
	{ FIELD(struct aid_case, taken_on, DATE), .label = "受理日期", .whole_date = true, .computed = true },
	{ FIELD(struct aid_case, due_on, DATE), .label = "办理期限", .whole_date = true, .in_list = true, .in_filter = true, .remind_days = 3, .hint = "按项目的工作日算出，可以改" },
	{ FIELD(struct aid_case, missing, LONG_TEXT), .label = "需要补正", .max = 1000, .computed = true },
	{ FIELD(struct aid_case, answer, LONG_TEXT), .label = "补正说明", .max = 1000, .computed = true, .personal = true, .sensitive = true },
	{ FIELD(struct aid_case, evidence, FILE), .label = "补交的材料" },
	{ FIELD(struct aid_case, member_id, REF), .label = "学生", .refers_to = "household_member", .section = "学生（助学）", .seen_by = STAFF, .hint = "档案里的家庭成员" },
	{ FIELD(struct aid_case, student_name, TEXT), .label = "学生姓名", .max = 60, .personal = true },
	{ FIELD(struct aid_case, student_number, ID_NUMBER), .label = "学生身份证号", .sensitive = true, .personal = true, .hint = "防止同一学生重复资助" },
	{ FIELD(struct aid_case, school, TEXT), .label = "学校", .max = 80, .personal = true },
	{ FIELD(struct aid_case, stage, CHOICE), .label = "学段", .choices = aid_stages },
	{ FIELD(struct aid_case, tuition, MONEY), .label = "学费（元）", .minimum = 0, .maximum = 100000000 },
	{ FIELD(struct aid_case, checked_on, DATE), .label = "核实日期", .whole_date = true, .computed = true, .section = "核实", .seen_by = STAFF },
	{ FIELD(struct aid_case, check_way, CHOICE), .label = "核实方式", .choices = aid_check_ways, .computed = true, .seen_by = STAFF },
	{ FIELD(struct aid_case, checked_by, TEXT), .label = "核实人", .max = 40, .computed = true, .seen_by = STAFF },
	{ FIELD(struct aid_case, second_by, TEXT), .label = "同行核实人", .max = 40, .computed = true, .seen_by = STAFF },
	{ FIELD(struct aid_case, findings, LONG_TEXT), .label = "核实情况", .max = 2000, .computed = true, .sensitive = true, .personal = true, .seen_by = STAFF },
	{ FIELD(struct aid_case, own_cost, MONEY), .label = "自付合计（元）", .computed = true },
	{ FIELD(struct aid_case, outside_cost, MONEY), .label = "自费合计（元）", .computed = true },
	{ FIELD(struct aid_case, asked, MONEY), .label = "申请金额（元）", .minimum = 0, .maximum = 1000000000, .section = "金额" },
	{ FIELD(struct aid_case, ceiling, MONEY), .label = "上限（元）", .computed = true, .seen_by = STAFF },
	{ FIELD(struct aid_case, arithmetic, TEXT), .label = "上限的算法", .max = 300, .computed = true, .seen_by = STAFF },
	{ FIELD(struct aid_case, proposed, MONEY), .label = "拟帮扶（元）", .computed = true, .in_list = true, .seen_by = STAFF },
	{ FIELD(struct aid_case, less_because, TEXT), .label = "低于上限的理由", .max = 200, .computed = true, .seen_by = STAFF },
	{ FIELD(struct aid_case, approved, MONEY), .label = "批准金额（元）", .computed = true, .in_list = true },
	{ FIELD(struct aid_case, fund_id, REF), .label = "资金", .refers_to = "fund", .computed = true, .past_too = true, .seen_by = STAFF },
	{ FIELD(struct aid_case, way, CHOICE), .label = "发放方式", .choices = aid_ways, .computed = true },
	{ FIELD(struct aid_case, goods, TEXT), .label = "实物名称", .max = 100, .computed = true },
	{ FIELD(struct aid_case, handed_on, DATE), .label = "当面送达日期", .whole_date = true, .computed = true },
	{ FIELD(struct aid_case, received_by, TEXT), .label = "签收人", .max = 60, .computed = true, .personal = true },
	{ FIELD(struct aid_case, notice_days, NUMBER), .label = "公示工作日", .computed = true, .hidden = true },
	{ FIELD(struct aid_case, notice_on, DATE), .label = "公示开始", .whole_date = true, .computed = true, .section = "决定" },
	{ FIELD(struct aid_case, notice_until, DATE), .label = "公示截止", .whole_date = true, .computed = true },
	{ FIELD(struct aid_case, first_officer, NUMBER), .label = "第一位负责人账号", .computed = true, .hidden = true },
	{ FIELD(struct aid_case, first_by, TEXT), .label = "批准人", .max = 60, .computed = true },
	{ FIELD(struct aid_case, second_officer, NUMBER), .label = "第二位负责人账号", .computed = true, .hidden = true },
	{ FIELD(struct aid_case, second_officer_by, TEXT), .label = "第二批准人", .max = 60, .computed = true },
	{ FIELD(struct aid_case, decided_on, DATE), .label = "决定日期", .whole_date = true, .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct aid_case, reason, TEXT), .label = "理由", .max = 500, .computed = true },
	{ FIELD(struct aid_case, line_id, REF), .label = "发放记录", .refers_to = "payment_line", .computed = true, .past_too = true },
	{ FIELD(struct aid_case, given_on, DATE), .label = "落实日期", .whole_date = true, .computed = true },
	{ FIELD(struct aid_case, outcome, CHOICE), .label = "办理结果", .choices = aid_outcomes, .computed = true, .in_filter = true, .section = "结果和评价" },
	{ FIELD(struct aid_case, result, LONG_TEXT), .label = "答复", .max = 2000, .computed = true, .personal = true },
	{ FIELD(struct aid_case, rating, CHOICE), .label = "评价", .choices = aid_ratings, .computed = true, .in_filter = true },
	{ FIELD(struct aid_case, rating_text, TEXT), .label = "评价意见", .max = 300, .computed = true, .personal = true },
	{ FIELD(struct aid_case, is_review, YES_NO), .label = "已经复核", .computed = true },
	{ FIELD(struct aid_case, held_from, NUMBER), .label = "暂缓前的状态", .computed = true, .hidden = true },
	{ FIELD(struct aid_case, state, CHOICE), .label = "状态", .choices = aid_case_states, .computed = true, .in_list = true, .in_filter = true, .filter_first = true },
};

static const struct step case_steps[] = {
	{ .name = "take", .label = "受理", .explains = "申请符合项目的范围，开始办理；期限从今天起按工作日计算。", .from = { CASE_ASKED }, .to = CASE_TAKEN, .who = STAFF, .primary = true,
	  .waits = true, .in_batch = true, .rule = case_take },
	{ .name = "return", .label = "退回补正", .explains = "写明缺什么，本人在手机上看得到并可以补交；电话申请的请电话告知。", .from = { CASE_ASKED, CASE_TAKEN, CASE_CHECKED }, .to = CASE_RETURNED,
	  .who = STAFF, .needs_reason = true, .rule = case_return },
	{ .name = "supplied", .label = "材料已补齐", .explains = "材料补齐了，接着办理。", .from = { CASE_RETURNED }, .to = CASE_TAKEN, .who = STAFF, .primary = true, .rule = case_take },
	{ .name = "notice", .label = "开始公示", .explains = "公示只写姓名、单位和项目，期满自动撤下；没有异议再批准。", .from = { CASE_PROPOSED }, .to = CASE_NOTICED, .who = STAFF, .primary = true,
	  .in_batch = true, .is_open = case_may_notice, .rule = case_notice },
	{ .name = "approve", .label = "批准", .explains = "按拟帮扶金额批准；超过项目规定数额的还要第二位负责人批准。批准后资金列入待付。", .from = { CASE_PROPOSED, CASE_NOTICED }, .who = ALLOW(OFFICER),
	  .primary = true, .waits = true, .in_batch = true, .is_open = case_may_approve, .rule = case_approve },
	{ .name = "approve_second", .label = "第二位负责人批准", .explains = "与第一位负责人不是同一人；批准后资金列入待付。", .from = { CASE_FIRST }, .who = ALLOW(OFFICER),
	  .primary = true, .waits = true, .in_batch = true, .rule = case_approve_second },
	{ .name = "given", .label = "确认落实", .explains = "钱物已经发到，请本人评价。", .from = { CASE_APPROVED }, .to = CASE_GIVEN, .who = STAFF, .primary = true, .in_batch = true, .rule = case_given },
	{ .name = "refuse", .label = "不予救助", .explains = "写明理由，可以打印告知书；本人可以申请复核一次。", .from = { CASE_ASKED, CASE_TAKEN, CASE_CHECKED, CASE_PROPOSED }, .to = CASE_REFUSED,
	  .who = ALLOW(OFFICER), .needs_reason = true, .rule = case_refuse },
	{ .name = "reject", .label = "公示后不予救助", .explains = "公示异议成立等，写明理由。", .from = { CASE_NOTICED, CASE_FIRST, CASE_HELD }, .to = CASE_REFUSED, .who = ALLOW(OFFICER),
	  .needs_reason = true, .rule = case_refuse },
	{ .name = "hold", .label = "暂缓", .explains = "公示有异议、情况有变化等，先停下来核实。", .from = { CASE_TAKEN, CASE_CHECKED, CASE_PROPOSED, CASE_NOTICED }, .to = CASE_HELD, .who = STAFF,
	  .needs_reason = true, .undone_by = "resume", .rule = case_hold },
	{ .name = "resume", .label = "继续办理", .explains = "核实清楚了，从停下的地方接着办。", .from = { CASE_HELD }, .who = STAFF, .needs_reason = true, .primary = true, .rule = case_resume },
	{ .name = "review", .label = "申请复核", .explains = "对不予救助有异议，可以申请复核一次。", .from = { CASE_REFUSED }, .to = CASE_TAKEN, .who = HERS, .needs_reason = true,
	  .is_open = case_may_review, .rule = case_review },
	{ .name = "give_up", .label = "撤销批准", .explains = "批错了或者对象不要了：还没有发放的退回资金。", .from = { CASE_APPROVED }, .to = CASE_WITHDRAWN, .who = ALLOW(OFFICER), .needs_reason = true,
	  .rule = case_give_up },
	{ .name = "withdraw", .label = "撤回申请", .explains = "本人不再申请。", .from = { CASE_ASKED, CASE_RETURNED, CASE_TAKEN, CASE_CHECKED }, .to = CASE_WITHDRAWN, .who = HERS, .needs_reason = true,
	  .rule = case_withdraw },
};
static const struct choice case_acts[] = {
	{ 1, "check", "核实", NULL }, { 2, "propose", "提出金额", NULL }, { 3, "answer", "补交材料", NULL }, { 4, "result", "答复", NULL }, { 5, "rate", "评价", NULL },
	{ 6, "paid", "发放到账", NULL }, { 0 },
};
static const struct index case_indexes[] = {
	{ .columns = { "tenant_id", "state", "due_on", "office_id" } }, { .columns = { "tenant_id", "office_id", "state", "due_on" } },
	{ .columns = { "tenant_id", "person_id", "id" } }, { .columns = { "tenant_id", "household_id", "drive_id", "state" } },
	{ .columns = { "tenant_id", "drive_id", "state", "household_id", "person_id" } }, { .columns = { "tenant_id", "intake_id", "programme_id" }, .unique = true },
	{ .columns = { "tenant_id", "programme_id", "state" } },
};

const struct entity aid_case = {
	.name = "aid_case", .label = "帮扶个案", .about = "一个人、一个项目、一位承办人、一个期限、一个决定",
	.row_size = sizeof(struct aid_case), FIELDS(case_fields), STEPS(case_steps), .acts = case_acts, INDEXES(case_indexes), .title = "title", .state = "state",
	.subject = "person_id",
	.may = { [LIST] = HERS, [SHOW] = HERS, [EDIT] = STAFF, [EXPORT] = STAFF, [REVEAL] = HERS, [HISTORY] = STAFF }, .scope = ITS_SCOPES, .reached = true, SAID,
	.check = case_check, .kept = case_kept, .draw_head = case_draw_head, .draw_first = case_draw_first, .audited = true,
};

/* --- bills --- */

static const struct field cost_fields[] = {
	{ FIELD(struct aid_cost, case_id, REF), .label = "帮扶个案", .refers_to = "aid_case", .required = true, .fixed = true },
	{ FIELD(struct aid_cost, on_day, DATE), .label = "结算日期", .whole_date = true, .past = true, .required = true, .in_list = true },
	{ FIELD(struct aid_cost, hospital, TEXT), .label = "医院", .max = 80, .required = true, .in_list = true },
	{ FIELD(struct aid_cost, total, MONEY), .label = "总费用（元）", .minimum = 1, .maximum = 1000000000, .required = true, .in_list = true },
	{ FIELD(struct aid_cost, insured, MONEY), .label = "医保支付（元）", .minimum = 0, .maximum = 1000000000, .in_list = true },
	{ FIELD(struct aid_cost, own, MONEY), .label = "自付（元）", .minimum = 0, .maximum = 1000000000, .in_list = true, .hint = "医保范围内由个人负担的" },
	{ FIELD(struct aid_cost, outside, MONEY), .label = "自费（元）", .minimum = 0, .maximum = 1000000000, .in_list = true, .hint = "医保范围外的" },
};
const struct entity aid_cost = {
	.name = "aid_cost", .label = "医疗费用", .about = "每次结算一行：总费用、医保支付、自付、自费",
	.row_size = sizeof(struct aid_cost), FIELDS(cost_fields), .title = "hospital", .owner = "aid_case", .owner_field = "case_id",
	.may = { [LIST] = HERS, [SHOW] = HERS, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER, [MEMBER] = AS_OWNER }, SAID, .check = aid_cost_check, .audited = true,
};

/* --- referrals to departments --- */

static const struct field referral_fields[] = {
	{ FIELD(struct aid_referral, case_id, REF), .label = "帮扶个案", .refers_to = "aid_case", .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct aid_referral, to_name, TEXT), .label = "转办部门", .max = 80, .required = true, .in_list = true, .in_filter = true, .search = SEARCH_NAME, .hint = "例如 临江市人力资源和社会保障局" },
	{ FIELD(struct aid_referral, number, TEXT), .label = "文号", .max = 60, .in_list = true },
	{ FIELD(struct aid_referral, about, LONG_TEXT), .label = "请对方办什么", .max = 1000, .required = true },
	{ FIELD(struct aid_referral, sent_on, DATE), .label = "发出日期", .whole_date = true, .past = true, .begins_today = true, .required = true, .in_list = true },
	{ FIELD(struct aid_referral, due_on, DATE), .label = "请在何时前答复", .whole_date = true, .required = true, .in_list = true, .remind_days = 3 },
	{ FIELD(struct aid_referral, answered_on, DATE), .label = "答复日期", .whole_date = true, .past = true, .in_list = true, .section = "答复" },
	{ FIELD(struct aid_referral, answer, LONG_TEXT), .label = "答复内容", .max = 2000 },
	{ FIELD(struct aid_referral, outcome, CHOICE), .label = "办理结果", .choices = aid_outcomes, .in_list = true, .in_filter = true },
	{ FIELD(struct aid_referral, office_id, REF), .label = "转办的工会", .refers_to = "organisation", .computed = true, .hidden = true },
	{ FIELD(struct aid_referral, state, CHOICE), .label = "状态", .choices = referral_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct index referral_indexes[] = { { .columns = { "tenant_id", "case_id", "id" } }, { .columns = { "tenant_id", "office_id", "state", "due_on" } } };
const struct entity aid_referral = {
	.name = "aid_referral", .label = "转办", .about = "转给有关部门办理的，何时答复，结果怎样",
	.row_size = sizeof(struct aid_referral), FIELDS(referral_fields), INDEXES(referral_indexes), .title = "to_name", .state = "state", .owner = "aid_case",
	.owner_field = "case_id", .apart = true,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [HISTORY] = STAFF }, .scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER }, SAID,
	.check = aid_referral_check, .compute = aid_referral_compute, .audited = true,
};
