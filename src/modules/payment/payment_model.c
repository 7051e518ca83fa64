/* payment_model.c: what a run and its lines are, and who may do what with them.
 * Two officers stand between a list and the money: the first puts it before the
 * meeting, the second, another account, freezes it. */
#include "modules/payment/payment_parts.h"

#define PAYMENT_WORDS .purpose = "发放待遇和救助", .basis = "履行法定职责（工会法）；专项资金管理规定", .keep = "会计凭证 30 年"
#define BY_OFFICE .scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") }
#define COUNTED(member, TYPE) FIELD(struct payment_run, member, TYPE), .computed = true

static const struct field run_fields[] = {
	{ FIELD(struct payment_run, name, TEXT), .label = "名称", .max = 80, .required = true, .in_list = true, .search = SEARCH_NAME, .hint = "例如 2026年春节慰问金" },
	{ FIELD(struct payment_run, kind, CHOICE), .label = "名单从哪里来", .choices = run_kinds, .required = true, .fixed = true, .in_filter = true },
	{ FIELD(struct payment_run, scheme_id, REF), .label = "待遇项目", .refers_to = "scheme", .only_for = RUN_OF_SCHEME, .hint = "按它在口径日期有效的规则计算" },
	{ FIELD(struct payment_run, item_id, REF), .label = "发放事项", .refers_to = "pay_item", .in_list = true, .in_filter = true, .hint = "按项目计算的，由项目决定，可不填" },
	{ FIELD(struct payment_run, fund_id, REF), .label = "资金", .refers_to = "fund", .hint = "不填用待遇项目规定的资金；汇集的按各笔批准时的资金" },
	{ FIELD(struct payment_run, office_id, REF), .label = "发放工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true, .in_filter = true },
	{ FIELD(struct payment_run, on_day, DATE), .label = "口径日期", .whole_date = true, .required = true, .begins_today = true, .hint = "名单、身份、规则和标准都按这一天" },
	{ FIELD(struct payment_run, period, TEXT), .label = "所属期", .max = 10, .in_list = true, .hint = "2026、2026-05、2026-Q2；不填按口径日期" },
	{ FIELD(struct payment_run, way, CHOICE), .label = "发放方式", .choices = pay_ways, .only_for = RUN_OF_SCHEME, .hint = "不填就是银行代发" },
	{ FIELD(struct payment_run, compared_id, REF), .label = "与哪一次比较", .refers_to = "payment_run", .hint = "不填与同一事项的上一次比较" },
	{ FIELD(struct payment_run, minutes, TEXT), .label = "会议纪要", .max = 100, .section = "上会", .hint = "主席办公会会议纪要的名称或文号" },
	{ FIELD(struct payment_run, minutes_on, DATE), .label = "会议日期", .whole_date = true, .past = true },
	{ COUNTED(first_officer, NUMBER), .label = "上会确认账号", .hidden = true },
	{ COUNTED(first_name, TEXT), .label = "上会确认人", .max = 60 },
	{ COUNTED(second_officer, NUMBER), .label = "批准冻结账号", .hidden = true },
	{ COUNTED(second_name, TEXT), .label = "批准冻结人", .max = 60 },
	{ COUNTED(frozen_on, DATE), .label = "冻结日期", .whole_date = true },
	{ COUNTED(list_hash, TEXT), .label = "名单校验码", .max = 64, .hint = "冻结名单的 SHA-256，增减一笔、改动一分钱都对不上" },
	{ COUNTED(people, NUMBER), .label = "人次", .in_list = true, .section = "合计" },
	{ COUNTED(total, MONEY), .label = "金额", .in_list = true },
	{ COUNTED(held, NUMBER), .label = "暂缓" },
	{ COUNTED(dropped, NUMBER), .label = "不发和停发" },
	{ COUNTED(changed, NUMBER), .label = "与上次不同" },
	{ COUNTED(waiting, MONEY), .label = "已占用资金的待付", .hidden = true },
	{ COUNTED(reserved, MONEY), .label = "冻结时占用", .hidden = true },
	{ COUNTED(job_id, NUMBER), .label = "任务", .hidden = true },
	{ COUNTED(state, CHOICE), .label = "状态", .choices = run_states, .in_list = true, .in_filter = true, .filter_first = true },
};

static const struct step run_steps[] = {
	{ .name = "compute", .label = "计算应发清单", .explains = "按待遇项目的规则逐人计算，与上一次逐人比较。已有的清单重新计算，手工的增减和改动保留。", .from = { RUN_DRAFT, RUN_EXPECTED },
	  .to = RUN_COMPUTING, .who = STAFF, .primary = true, .rule = run_compute },
	{ .name = "minute", .label = "提交上会", .explains = "名单和金额已经主席办公会同意。要先填会议纪要和日期；由另一位负责人批准冻结。", .from = { RUN_EXPECTED }, .to = RUN_MINUTED,
	  .who = ALLOW(OFFICER), .primary = true, .waits = true, .undone_by = "reopen", .rule = run_minute },
	{ .name = "reopen", .label = "退回修改", .explains = "退回应发清单，可以再改。", .from = { RUN_MINUTED }, .to = RUN_EXPECTED, .who = ALLOW(OFFICER), .needs_reason = true,
	  .rule = run_reopen },
	{ .name = "approve", .label = "批准并冻结", .explains = "第二位负责人批准。名单从此不再改动：占用资金，逐人核对防重，重复的列为不发。", .from = { RUN_MINUTED, RUN_FREEZING },
	  .to = RUN_FREEZING, .who = ALLOW(OFFICER), .primary = true, .waits = true, .rule = run_approve },
	{ .name = "settle", .label = "对账完成", .explains = "报盘、成功、退回和未回盘逐分相符，这一次发放结清。", .from = { RUN_FROZEN, RUN_SENT }, .to = RUN_SETTLED, .who = STAFF, .rule = run_settle },
	{ .name = "cancel", .label = "作废", .explains = "这一次发放不办了。冻结以后不能作废。", .from = { RUN_DRAFT, RUN_EXPECTED, RUN_MINUTED }, .to = RUN_CANCELLED, .who = ALLOW(OFFICER),
	  .needs_reason = true, .rule = run_cancel },
};
static const struct choice run_acts[] = {
	{ 1, "counted", "合计变动", NULL }, { 2, "computed", "计算完成", NULL }, { 3, "frozen", "冻结完成", NULL }, { 4, "sent", "生成报盘文件", NULL },
	{ 5, "answered", "回盘", NULL }, { 6, "gathered", "汇集待付", NULL }, { 7, "imported", "导入清单", NULL }, { 0 },
};

const struct entity payment_run = {
	.name = "payment_run", .label = "发放", .about = "一次发放从应发清单、上会、批准冻结到报盘、回盘、对账",
	.draw_list = payment_run_draw_list, .row_size = sizeof(struct payment_run), FIELDS(run_fields), STEPS(run_steps), .acts = run_acts, .title = "name", .state = "state", .kind = "kind",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF }, BY_OFFICE, PAYMENT_WORDS,
	.check = run_check, .begin = run_begin, .draw_head = run_draw_head, .draw_first = run_draw_first, .audited = true,
};

#define LINE(member, TYPE) FIELD(struct payment_line, member, TYPE)
#define LINE_SAYS(member, TYPE) LINE(member, TYPE), .computed = true

static const struct field line_fields[] = {
	{ LINE_SAYS(payee, TEXT), .label = "姓名", .max = 60, .in_list = true, .personal = true },
	{ LINE_SAYS(run_id, REF), .label = "发放", .refers_to = "payment_run", .past_too = true, .in_filter = true, .filter_first = true },
	{ LINE_SAYS(item_id, REF), .label = "发放事项", .refers_to = "pay_item", .past_too = true, .in_list = true, .in_filter = true },
	{ LINE_SAYS(fund_id, REF), .label = "资金", .refers_to = "fund", .past_too = true },
	{ LINE_SAYS(period, TEXT), .label = "所属期", .max = 10, .in_list = true },
	{ LINE_SAYS(person_id, REF), .label = "人员", .refers_to = "person", .past_too = true },
	{ LINE_SAYS(household_id, NUMBER), .label = "家庭", .hidden = true },
	{ LINE_SAYS(unit_name, TEXT), .label = "单位", .max = 100, .in_list = true },
	{ LINE_SAYS(office_id, REF), .label = "管理工会", .refers_to = "organisation", .in_filter = true },
	{ LINE_SAYS(declared, MONEY), .label = "申报", .section = "金额" },
	{ LINE(approved, MONEY), .label = "批复", .minimum = 0, .maximum = 9999999999, .in_list = true },
	{ LINE(changed_by_hand, TEXT), .label = "手工改动的理由", .max = REASON_MAX },
	{ LINE_SAYS(paid, MONEY), .label = "实发" },
	{ LINE_SAYS(previous, MONEY), .label = "上次", .in_list = true },
	{ LINE_SAYS(difference, CHOICE), .label = "为什么不同", .choices = payment_differences, .in_list = true, .in_filter = true },
	{ LINE_SAYS(because, LONG_TEXT), .label = "怎么算的", .max = 400, .personal = true },
	{ LINE_SAYS(goods, TEXT), .label = "实物", .max = 100 },
	{ LINE_SAYS(way, CHOICE), .label = "发放方式", .choices = pay_ways, .section = "发放" },
	{ LINE(account, BANK_ACCOUNT), .label = "收款账号", .sensitive = true, .personal = true, .hint = "不填用个人档案里的银行账号" },
	{ LINE_SAYS(state, CHOICE), .label = "状态", .choices = payment_states, .in_list = true, .in_filter = true, .filter_first = true },
	{ LINE_SAYS(state_reason, TEXT), .label = "状态的原因", .max = REASON_MAX },
	{ LINE_SAYS(paid_on, DATE), .label = "发放日期", .whole_date = true },
	{ LINE(received_on, DATE), .label = "签收日期", .whole_date = true, .past = true },
	{ LINE(received_by, TEXT), .label = "签收人", .max = 60, .hint = "代领的写明关系，例如 王芳（女儿）", .personal = true },
	{ LINE(voucher, TEXT), .label = "凭证号", .max = 60 },
	{ LINE_SAYS(source, TEXT), .label = "来自", .max = 40, .hidden = true },
	{ LINE_SAYS(source_id, NUMBER), .label = "来自编号", .hidden = true },
	{ LINE_SAYS(class_of, NUMBER), .label = "人员类别", .hidden = true },
	{ LINE_SAYS(level, NUMBER), .label = "称号级别", .hidden = true },
	{ LINE_SAYS(keyed, NUMBER), .label = "已占用", .hidden = true },
	{ LINE_SAYS(frozen, NUMBER), .label = "在冻结名单", .hidden = true },
	{ LINE_SAYS(file_id, NUMBER), .label = "报盘文件编号", .hidden = true },
};

static bool is_not_keyed(const void *row)
{
	const struct payment_line *line = row;
	return line->keyed != 1;
}

static bool is_keyed(const void *row)
{
	return !is_not_keyed(row);
}

static bool is_by_hand(const void *row)
{
	const struct payment_line *line = row;
	return line->way != WAY_BANK;
}

static const struct step line_steps[] = {
	{ .name = "hold", .label = "暂缓", .explains = "这一笔先不发，写明原因；查清以后再恢复。", .from = { PAYMENT_EXPECTED, PAYMENT_APPROVED }, .to = PAYMENT_HELD, .who = STAFF,
	  .needs_reason = true, .in_batch = true, .rule = line_hold },
	{ .name = "release", .label = "恢复应发", .explains = "暂缓的原因已经查清。", .from = { PAYMENT_HELD, PAYMENT_DROPPED }, .to = PAYMENT_EXPECTED, .who = STAFF, .needs_reason = true,
	  .in_batch = true, .is_open = is_not_keyed, .rule = line_release },
	{ .name = "resume", .label = "恢复待付", .explains = "暂缓的原因已经查清，进入下一个报盘文件。", .from = { PAYMENT_HELD }, .to = PAYMENT_APPROVED, .who = STAFF, .needs_reason = true,
	  .in_batch = true, .is_open = is_keyed, .rule = line_hold },
	{ .name = "drop", .label = "不发", .explains = "这一次不发给他，写明原因。", .from = { PAYMENT_EXPECTED, PAYMENT_HELD }, .to = PAYMENT_DROPPED, .who = STAFF, .needs_reason = true,
	  .in_batch = true, .is_open = is_not_keyed, .rule = line_drop },
	{ .name = "stop", .label = "停发", .explains = "已确认去世或称号撤销：不再付款，占用的资金和防重登记都放开。", .from = { PAYMENT_APPROVED, PAYMENT_HELD, PAYMENT_RETURNED },
	  .to = PAYMENT_STOPPED, .who = ALLOW(OFFICER), .needs_reason = true, .is_open = is_keyed, .rule = line_stop },
	{ .name = "again", .label = "更正后再付", .explains = "账号已经更正，进入下一个报盘文件。", .from = { PAYMENT_RETURNED }, .to = PAYMENT_APPROVED, .who = STAFF, .needs_reason = true,
	  .in_batch = true, .rule = line_pay_again },
	{ .name = "give_up", .label = "不再付", .explains = "退回以后不再付款，占用的资金放开。", .from = { PAYMENT_RETURNED }, .to = PAYMENT_DROPPED, .who = ALLOW(OFFICER), .needs_reason = true,
	  .rule = line_give_up },
	{ .name = "handed", .label = "已签收", .explains = "现金或实物已经交到本人（或代领人）手里。先填签收日期和签收人。", .from = { PAYMENT_APPROVED }, .to = PAYMENT_PAID, .who = STAFF,
	  .primary = true, .in_batch = true, .is_open = is_by_hand, .rule = line_handed },
};
static const struct choice line_acts[] = { { 1, "added", "手工增加", NULL }, { 2, "recovered", "追回", NULL }, { 3, "granted", "批准待付", NULL }, { 4, "withdrawn", "撤回", NULL }, { 0 } };
static const struct index line_indexes[] = {
	{ .columns = { "tenant_id", "run_id", "person_id", "id" } },
	{ .columns = { "tenant_id", "source", "source_id" }, .where = "source IS NOT NULL" },
	{ .columns = { "tenant_id", "run_id", "state", "id" } },
};

const struct entity payment_line = {
	.name = "payment_line", .label = "发放明细", .about = "每一笔待遇和救助：应发、批复、实发，为什么和上次不同",
	.row_size = sizeof(struct payment_line), FIELDS(line_fields), STEPS(line_steps), .acts = line_acts, INDEXES(line_indexes), .title = "payee", .state = "state",
	.subject = "person_id", .may = { [LIST] = STAFF, [SHOW] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [REVEAL] = ALLOW(OFFICER), [HISTORY] = STAFF },
	BY_OFFICE, PAYMENT_WORDS, .check = line_check, .kept = line_kept, .draw_first = line_draw_first, .proves = PROVE(EXPORT),
	.audited = true, .in_chunks = true, .no_custom = true,
};
