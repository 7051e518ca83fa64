/* notice_objection_model.c: objections, their sealed originals and who opens
 * them.  An objection is never typed into the generic form: it comes by the
 * public page or the desk that takes letters and calls. */
#include "modules/notice/notice_parts.h"

#define OBJECTION_PURPOSE "核实对公示对象的异议"
#define OBJECTION_BASIS "履行法定职责（评比达标表彰活动管理办法、信访工作条例）"
#define OBJECTION_KEEP "办结后五年；反映人的身份只供指定专人查阅"

static const struct choice states[] = {
	{ OBJECTION_RECEIVED, "received", "已收到", "wait" }, { OBJECTION_ACCEPTED, "accepted", "已受理", "wait" },
	{ OBJECTION_CHECKING, "checking", "调查核实", "wait" }, { OBJECTION_REPLIED, "replied", "单位答复期满", "info" },
	{ OBJECTION_CONCLUDED, "concluded", "已有结论", "ok" }, { 0 },
};
const struct choice objection_verdicts[] = {
	{ VERDICT_TRUE, "true", "属实", "stop" }, { VERDICT_UNTRUE, "untrue", "不属实", "ok" }, { VERDICT_PARTLY, "partly", "部分属实", "wait" },
	{ VERDICT_VAGUE, "vague", "匿名且无具体线索", "plain" }, { 0 },
};
const struct choice objection_ways[] = {
	{ OBJECTION_BY_WEB, "web", "网上", NULL }, { OBJECTION_BY_LETTER, "letter", "信函", NULL }, { OBJECTION_BY_CALL, "call", "电话", NULL },
	{ OBJECTION_BY_VISIT, "visit", "来访", NULL }, { OBJECTION_BY_MAIL, "mail", "电子邮件", NULL }, { 0 },
};

static const struct field objection_fields[] = {
	{ FIELD(struct objection, nominee, TEXT), .label = "公示对象", .max = 60, .computed = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct objection, number, TEXT), .label = "编号", .max = 20, .computed = true, .in_list = true },
	{ FIELD(struct objection, notice_id, REF), .label = "公示", .refers_to = "public_notice", .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct objection, nomination_id, REF), .label = "推荐对象", .refers_to = "nomination", .computed = true },
	{ FIELD(struct objection, office_id, REF), .label = "受理的工会", .refers_to = "organisation", .computed = true, .in_filter = true },
	{ FIELD(struct objection, received_on, DATE), .label = "收到日期", .computed = true, .in_list = true },
	{ FIELD(struct objection, is_late, YES_NO), .label = "逾期收到", .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct objection, state, CHOICE), .label = "状态", .choices = states, .computed = true, .in_list = true, .in_filter = true, .filter_first = true },
	{ FIELD(struct objection, content, LONG_TEXT), .label = "转办内容", .max = 2000, .computed = true, .section = "核实", .hint = "重新叙述的内容，不含反映人" },
	{ FIELD(struct objection, unit_office_id, REF), .label = "请哪个单位核实", .refers_to = "organisation", .computed = true },
	{ FIELD(struct objection, handler, TEXT), .label = "承办人", .max = 60, .computed = true },
	{ FIELD(struct objection, due_on, DATE), .label = "单位答复期限", .computed = true, .whole_date = true, .in_list = true, .remind_days = 1 },
	{ FIELD(struct objection, reply, LONG_TEXT), .label = "单位意见", .max = 2000, .computed = true },
	{ FIELD(struct objection, signer, TEXT), .label = "签字人", .max = 60, .computed = true },
	{ FIELD(struct objection, reply_file, FILE), .label = "盖章的意见", .computed = true },
	{ FIELD(struct objection, replied_on, DATE), .label = "单位答复日期", .computed = true },
	{ FIELD(struct objection, reply_missed, YES_NO), .label = "逾期未答复，视为放弃", .computed = true },
	{ FIELD(struct objection, finding, LONG_TEXT), .label = "调查核实情况", .max = 2000, .computed = true, .section = "结论" },
	{ FIELD(struct objection, verdict, CHOICE), .label = "结论", .choices = objection_verdicts, .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct objection, is_upheld, YES_NO), .label = "不予推荐", .computed = true },
	{ FIELD(struct objection, reason, LONG_TEXT), .label = "理由", .max = 1000, .computed = true },
	{ FIELD(struct objection, answer, LONG_TEXT), .label = "给反映人的答复", .max = 1000, .computed = true },
	{ FIELD(struct objection, concluded_on, DATE), .label = "结论日期", .computed = true },
	{ FIELD(struct objection, receipt, TEXT), .label = "异议回执", .max = 100, .computed = true, .hidden = true, .unique = true },
	{ FIELD(struct objection, sent, TEXT), .label = "表单", .max = 100, .computed = true, .hidden = true, .unique = true },
};

static const struct step objection_steps[] = {
	{ .name = "accept", .label = "受理", .explains = "这一个推荐对象暂缓，其他人不受影响；核实清楚后恢复，属实的不予推荐。", .from = { OBJECTION_RECEIVED }, .to = OBJECTION_ACCEPTED,
	  .who = STAFF, .primary = true, .waits = true, .rule = objection_accept },
};

static const struct choice objection_acts[] = {
	{ 1, "retype", "写转办内容", NULL }, { 2, "pass", "转单位核实", NULL }, { 3, "reply", "单位答复", NULL }, { 4, "reply_missed", "逾期未答复", NULL },
	{ 5, "conclude", "作出结论", NULL }, { 0 },
};

static const struct index objection_indexes[] = {
	{ .columns = { "tenant_id", "notice_id", "id" } }, { .columns = { "tenant_id", "nomination_id", "id" } }, { .columns = { "tenant_id", "state", "due_on" } },
};

const struct entity objection = {
	.name = "objection", .label = "异议", .about = "对公示对象的异议：受理、核实、结论、答复；反映人的身份另外密封保存",
	.row_size = sizeof(struct objection), FIELDS(objection_fields), STEPS(objection_steps), INDEXES(objection_indexes), .title = "nominee", .state = "state",
	.holder = "office_id", .reached = true,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [HISTORY] = STAFF }, .scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = OBJECTION_PURPOSE, .basis = OBJECTION_BASIS, .keep = OBJECTION_KEEP, .draw_first = objection_draw, .acts = objection_acts, .audited = true, .no_custom = true,
};

static const struct field original_fields[] = {
	{ FIELD(struct objection_original, objection_id, REF), .label = "异议", .refers_to = "objection", .computed = true },
	{ FIELD(struct objection_original, way, CHOICE), .label = "来源", .choices = objection_ways, .computed = true },
	{ FIELD(struct objection_original, is_named, YES_NO), .label = "实名", .computed = true },
	{ FIELD(struct objection_original, postmark_on, DATE), .label = "邮戳日期", .computed = true },
	{ FIELD(struct objection_original, name, TEXT), .label = "反映人", .max = 60, .sensitive = true, .computed = true },
	{ FIELD(struct objection_original, contact, TEXT), .label = "联系方式", .max = 100, .sensitive = true, .computed = true },
	{ FIELD(struct objection_original, text, LONG_TEXT), .label = "反映的内容", .max = 3000, .sensitive = true, .computed = true },
	{ FIELD(struct objection_original, file_1, FILE), .label = "附件一", .computed = true },
	{ FIELD(struct objection_original, file_2, FILE), .label = "附件二", .computed = true },
	{ FIELD(struct objection_original, file_3, FILE), .label = "附件三", .computed = true },
};

static const struct index original_indexes[] = { { .columns = { "tenant_id", "objection_id" }, .unique = true } };

/* No role reads it by any generic door: notice_original.c opens it. */
const struct entity objection_original = {
	.name = "objection_original", .label = "异议原件", .row_size = sizeof(struct objection_original), FIELDS(original_fields), INDEXES(original_indexes),
	.title = "way", .purpose = OBJECTION_PURPOSE, .basis = OBJECTION_BASIS, .keep = OBJECTION_KEEP, .audited = true, .no_custom = true,
};

static const struct field keeper_fields[] = {
	{ FIELD(struct objection_keeper, office_id, REF), .label = "工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true, .in_list = true },
	{ FIELD(struct objection_keeper, login, TEXT), .label = "登录名", .max = 60, .required = true, .fixed = true, .in_list = true, .hint = "本工会的经办人或负责人" },
	{ FIELD(struct objection_keeper, name, TEXT), .label = "姓名", .max = 60, .computed = true, .in_list = true },
	{ FIELD(struct objection_keeper, account_id, NUMBER), .label = "账号", .computed = true, .hidden = true },
};

static const struct index keeper_indexes[] = { { .columns = { "tenant_id", "office_id", "account_id" }, .unique = true } };

const struct entity objection_keeper = {
	.name = "objection_keeper", .label = "异议受理专人", .about = "只有这里的人能打开异议原件、看到反映人；每次打开都留下记录",
	.row_size = sizeof(struct objection_keeper), FIELDS(keeper_fields), INDEXES(keeper_indexes), .title = "name", .holder = "office_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = ALLOW(OFFICER), [REMOVE] = ALLOW(OFFICER), [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = "保密责任到人", .basis = OBJECTION_BASIS, .keep = "长期", .check = keeper_check, .audited = true, .no_custom = true,
};
