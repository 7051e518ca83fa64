/* payment_model_beside.c: what stands beside runs and lines: formats of banks,
 * files with what the bank said of each line, recovery by instalments, questions
 * of those who did not get it; and the module. */
#include "base/must.h"
#include "modules/payment/payment_check.h"
#include "modules/payment/payment_pages.h"
#include "modules/payment/payment_parts.h"

enum { SHEET_BYTES_MAX = 32 << 20 };

#define PAYMENT_WORDS .purpose = "发放待遇和救助", .basis = "履行法定职责（工会法）；专项资金管理规定", .keep = "会计凭证 30 年"
#define BY_OFFICE .scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") }
#define OFFICE_FIELD(structure) FIELD(structure, office_id, REF), .label = "管理工会", .refers_to = "organisation", .in_filter = true

/* --- how a bank wants it --- */

static const struct field format_fields[] = {
	{ FIELD(struct bank_format, name, TEXT), .label = "名称", .max = 60, .required = true, .unique = true, .in_list = true, .hint = "例如 工行代发（定长）" },
	{ OFFICE_FIELD(struct bank_format), .required = true, .own_office = true, .fixed = true },
	{ FIELD(struct bank_format, form, CHOICE), .label = "文件", .choices = file_forms, .required = true, .in_list = true },
	{ FIELD(struct bank_format, encoding, CHOICE), .label = "编码", .choices = file_encodings, .required = true, .in_list = true },
	{ FIELD(struct bank_format, unit, CHOICE), .label = "金额单位", .choices = amount_units, .required = true, .in_list = true },
	{ FIELD(struct bank_format, separator, TEXT), .label = "分隔符", .max = 4, .hint = "分隔符文本用：| 或逗号；制表符写 TAB" },
	{ FIELD(struct bank_format, columns, LONG_TEXT), .label = "各列", .max = 1000, .required = true,
	  .hint = "一行一列：字段 宽度 标题。字段可用 序号、账号、姓名、金额、单位、备注、批次、日期；定长的必须写宽度（字节），金额和序号左补零，其余右补空格" },
	{ FIELD(struct bank_format, head, TEXT), .label = "首行", .max = 200, .hint = "可用 {笔数} {金额} {日期} {批次}；没有的不填" },
	{ FIELD(struct bank_format, tail, TEXT), .label = "末行", .max = 200 },
	{ FIELD(struct bank_format, good_words, TEXT), .label = "回盘里表示成功的字样", .max = 100, .hint = "用顿号隔开，例如 成功、0000、S；不填按常见的" },
};

/* A new form holds what most banks take: one changes it rather than guess how it is written. */
static void format_begin(struct context *context, void *row)
{
	(void)context;
	((struct bank_format *)row)->columns = "序号 8\n账号 32\n姓名 40\n金额 15\n备注 40";
}

const struct entity bank_format = {
	.name = "bank_format", .label = "报盘格式", .about = "银行要什么样的代发文件：列、宽度、编码、首末行", .row_size = sizeof(struct bank_format), FIELDS(format_fields),
	.title = "name", .may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = ALLOW(OFFICER), [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT }, PAYMENT_WORDS, .check = format_check, .begin = format_begin, .audited = true,
};

/* --- files --- */

#define FILE_SAYS(member, TYPE) FIELD(struct payment_file, member, TYPE), .computed = true
static const struct field file_fields[] = {
	{ FILE_SAYS(name, TEXT), .label = "名称", .max = 100, .in_list = true },
	{ FILE_SAYS(run_id, REF), .label = "发放", .refers_to = "payment_run", .past_too = true, .in_list = true, .in_filter = true },
	{ OFFICE_FIELD(struct payment_file), .computed = true },
	{ FILE_SAYS(number, NUMBER), .label = "批次", .in_list = true },
	{ FILE_SAYS(format_id, REF), .label = "报盘格式", .refers_to = "bank_format", .past_too = true },
	{ FILE_SAYS(sent_on, DATE), .label = "报盘日期", .whole_date = true, .in_list = true },
	{ FILE_SAYS(people, NUMBER), .label = "笔数", .in_list = true, .section = "对账" },
	{ FILE_SAYS(total, MONEY), .label = "金额", .in_list = true },
	{ FILE_SAYS(paid_count, NUMBER), .label = "成功笔数", .in_list = true },
	{ FILE_SAYS(paid_total, MONEY), .label = "成功金额", .in_list = true },
	{ FILE_SAYS(returned_count, NUMBER), .label = "退回笔数", .in_list = true },
	{ FILE_SAYS(returned_total, MONEY), .label = "退回金额", .in_list = true },
	{ FILE_SAYS(job_id, NUMBER), .label = "任务", .hidden = true },
	{ FILE_SAYS(state, CHOICE), .label = "状态", .choices = file_states, .in_list = true, .in_filter = true, .filter_first = true },
};
static const struct choice file_acts[] = { { 1, "sent", "生成报盘文件", NULL }, { 2, "answered", "回盘", NULL }, { 3, "counted", "合计变动", NULL }, { 0 } };
const struct entity payment_file = {
	.name = "payment_file", .label = "报盘文件", .about = "交银行代发的文件：报了多少，成功、退回、未回盘各多少", .row_size = sizeof(struct payment_file), FIELDS(file_fields),
	.acts = file_acts, .title = "name", .state = "state", .may = { [LIST] = STAFF, [SHOW] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF }, BY_OFFICE, PAYMENT_WORDS,
	.draw_first = file_draw_first, .audited = true, .no_custom = true,
};

#define SENDING(member, TYPE) FIELD(struct payment_sending, member, TYPE), .computed = true
static const struct field sending_fields[] = {
	{ SENDING(file_id, REF), .label = "报盘文件", .refers_to = "payment_file" },
	{ SENDING(place, NUMBER), .label = "序号", .in_list = true },
	{ SENDING(payee, TEXT), .label = "姓名", .max = 60, .in_list = true, .personal = true },
	{ SENDING(line_id, REF), .label = "发放明细", .refers_to = "payment_line" },
	{ SENDING(person_id, NUMBER), .label = "人员", .hidden = true },
	{ SENDING(account, BANK_ACCOUNT), .label = "账号", .sensitive = true, .personal = true, .in_list = true },
	{ SENDING(amount, MONEY), .label = "金额", .in_list = true },
	{ SENDING(state, CHOICE), .label = "结果", .choices = sending_states, .in_list = true, .in_filter = true },
	{ SENDING(said, TEXT), .label = "银行说明", .max = REASON_MAX, .in_list = true },
	{ SENDING(answered_on, DATE), .label = "回盘日期", .whole_date = true, .in_list = true },
};
static const struct index sending_indexes[] = { { .columns = { "tenant_id", "file_id", "place" } }, { .columns = { "tenant_id", "person_id" } } };
const struct entity payment_sending = {
	.name = "payment_sending", .label = "报盘明细", .row_size = sizeof(struct payment_sending), FIELDS(sending_fields), INDEXES(sending_indexes), .title = "payee", .state = "state",
	.owner = "payment_file", .owner_field = "file_id", .apart = true, .may = { [LIST] = STAFF, [SHOW] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER }, PAYMENT_WORDS, .audited = true, .in_chunks = true, .no_custom = true,
};

/* --- what was wrongly paid --- */

static const struct field recovery_fields[] = {
	{ FIELD(struct payment_recovery, line_id, REF), .label = "错发的这一笔", .refers_to = "payment_line", .required = true, .fixed = true, .asked_first = true },
	{ FIELD(struct payment_recovery, person_id, REF), .label = "人员", .refers_to = "person", .past_too = true, .computed = true },
	{ FIELD(struct payment_recovery, payee, TEXT), .label = "姓名", .max = 60, .computed = true, .in_list = true, .personal = true },
	{ OFFICE_FIELD(struct payment_recovery), .computed = true },
	{ FIELD(struct payment_recovery, amount, MONEY), .label = "应追回", .minimum = 1, .maximum = 9999999999, .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct payment_recovery, reason, LONG_TEXT), .label = "原因", .max = REASON_MAX, .required = true },
	{ FIELD(struct payment_recovery, document, TEXT), .label = "依据", .max = 100, .required = true, .hint = "会议纪要或处理意见的名称、文号" },
	{ FIELD(struct payment_recovery, got, MONEY), .label = "已追回", .computed = true, .in_list = true },
	{ FIELD(struct payment_recovery, state, CHOICE), .label = "状态", .choices = recovery_states, .computed = true, .in_list = true, .in_filter = true },
};
const struct entity payment_recovery = {
	.name = "payment_recovery", .label = "追回", .about = "多发、错发的钱，可以分期追回", .draw_list = payment_recovery_draw_list, .row_size = sizeof(struct payment_recovery), FIELDS(recovery_fields), .title = "payee",
	.state = "state", .begins_at = "/payment_line?state=paid", .subject = "person_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = ALLOW(OFFICER), [EDIT] = ALLOW(OFFICER), [EXPORT] = STAFF, [HISTORY] = STAFF }, BY_OFFICE, PAYMENT_WORDS,
	.check = recovery_check, .kept = recovery_kept, .begin = recovery_begin, .audited = true,
};
static const struct field instalment_fields[] = {
	{ FIELD(struct payment_instalment, recovery_id, REF), .label = "追回", .refers_to = "payment_recovery", .required = true, .fixed = true },
	{ FIELD(struct payment_instalment, amount, MONEY), .label = "收回金额", .minimum = 1, .maximum = 9999999999, .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct payment_instalment, on_day, DATE), .label = "日期", .whole_date = true, .past = true, .required = true, .fixed = true, .begins_today = true, .in_list = true },
	{ FIELD(struct payment_instalment, voucher, TEXT), .label = "凭证号", .max = 60, .required = true, .in_list = true },
};
const struct entity payment_instalment = {
	.name = "payment_instalment", .label = "收回", .row_size = sizeof(struct payment_instalment), FIELDS(instalment_fields), .title = "voucher", .owner = "payment_recovery",
	.owner_field = "recovery_id", .apart = true, .may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER }, PAYMENT_WORDS, .check = instalment_check, .kept = instalment_kept, .audited = true,
};

/* --- 未收到 --- */

static const struct field question_fields[] = {
	{ FIELD(struct payment_question, line_id, REF), .label = "哪一笔", .refers_to = "payment_line", .computed = true, .in_list = true },
	{ FIELD(struct payment_question, person_id, REF), .label = "人员", .refers_to = "person", .past_too = true, .computed = true, .in_list = true },
	{ OFFICE_FIELD(struct payment_question), .computed = true },
	{ FIELD(struct payment_question, asked, LONG_TEXT), .label = "本人说明", .max = REASON_MAX, .computed = true, .in_list = true, .personal = true },
	{ FIELD(struct payment_question, answer, LONG_TEXT), .label = "答复", .max = 500, .computed = true },
	{ FIELD(struct payment_question, state, CHOICE), .label = "状态", .choices = question_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step question_steps[] = {
	{ .name = "answer", .label = "答复", .explains = "在原因一栏写答复，本人在“我的待遇”里看到。", .from = { QUESTION_OPEN }, .to = QUESTION_ANSWERED, .who = STAFF, .needs_reason = true,
	  .primary = true, .waits = true, .rule = question_answer },
};
const struct entity payment_question = {
	.name = "payment_question", .label = "未收到", .about = "本人说没有收到的待遇，由管理工会查明答复", .row_size = sizeof(struct payment_question), FIELDS(question_fields),
	STEPS(question_steps), .title = "asked", .state = "state", .subject = "person_id", .may = { [LIST] = STAFF, [SHOW] = STAFF, [HISTORY] = STAFF }, BY_OFFICE, PAYMENT_WORDS,
	.audited = true, .no_custom = true,
};

/* --- module --- */

static const struct entity *const entities[] = { &payment_run, &payment_line, &payment_file, &payment_sending, &bank_format, &payment_recovery, &payment_instalment,
						 &payment_question, NULL };
static const char *const needs[] = { "organisation", "person", "honour", "standard", "fund", "scheme", NULL };
static const struct job_kind *const jobs[] = { &payment_compute_job, &payment_freeze_job, &payment_file_job, &payment_reply_job, NULL };
static const struct timeline_source *const timelines[] = { &payment_timeline, NULL };
static const struct page_route pages[] = {
	{ METHOD_GET, "/payment_run/:id/add", "加一个人或补发", STAFF, false, 0, add_page },
	{ METHOD_POST, "/payment_run/:id/add", "加一个人或补发", STAFF, false, 0, add_done },
	{ METHOD_GET, "/payment_run/:id/file", "生成报盘文件", STAFF, false, 0, file_ask_page },
	{ METHOD_POST, "/payment_run/:id/file", "生成报盘文件", STAFF, false, 0, file_ask_done },
	{ METHOD_GET, "/payment_run/:id/receipts", "签收单", STAFF, false, 0, receipts_page },
	{ METHOD_POST, "/payment_run/:id/receipts", "签收单文件", STAFF, true, 0, receipts_file },
	{ METHOD_POST, "/payment_file/:id/again", "再下载报盘文件", STAFF, false, 0, file_again },
	{ METHOD_GET, "/payment_file/:id/reply", "导入银行回盘", STAFF, false, 0, reply_page },
	{ METHOD_POST, "/payment_file/:id/reply", "核对银行回盘", STAFF, true, SHEET_BYTES_MAX, reply_done },
	{ METHOD_POST, "/payment_file/:id/reply/keep", "登记银行回盘", STAFF, false, 0, reply_keep },
	{ METHOD_GET, "/payment_line/:id/notice", "发放通知", STAFF, false, 0, line_notice_page },
	{ METHOD_GET, "/payments/year", "年度清单", STAFF, false, 0, year_page },
	{ METHOD_GET, "/payments/person/:id", "一个人的待遇", STAFF, false, 0, person_page },
	{ METHOD_GET, "/payments/sums", "发放统计", STAFF, false, 0, sums_page },
	{ METHOD_GET, "/payments/import", "导入往年清单", STAFF, false, 0, payments_import_page },
	{ METHOD_POST, "/payments/import", "导入往年清单", STAFF, true, SHEET_BYTES_MAX, payments_import_done },
	{ METHOD_GET, "/my-payments", "我的待遇", ALLOW(MEMBER), false, 0, my_payments_page },
	{ METHOD_GET, "/my-payments/:id", "我的一笔待遇", ALLOW(MEMBER), false, 0, my_payment_page },
	{ METHOD_POST, "/my-payments/:id", "没有收到", ALLOW(MEMBER), false, 0, my_payment_done },
};
/* The whole group, in the order of use: what payments need stands before them in the list of modules, but not in the work. */
static const struct menu_entry menu[] = {
	{ "待遇发放", "发放", "/payment_run", "receipt", STAFF },
	{ "待遇发放", "年度清单", "/payments/year", "calendar", STAFF },
	{ "待遇发放", "发放统计", "/payments/sums", "chart-bar", STAFF },
	{ "待遇发放", "待遇项目", "/scheme", "list-check", STAFF },
	{ "待遇发放", "专项资金", "/fund-balances", "cash", STAFF },
	{ "待遇发放", "摸底调查", "/income_survey", "clipboard-check", STAFF },
	{ "我的", "我的待遇", "/my-payments", "cash", ALLOW(MEMBER) },
	{ "设置", "报盘格式", "/bank_format", "table", STAFF },
};

const struct module payment_module = {
	.name = "payment", .label = "发放", .needs = needs, .entities = entities, .jobs = jobs, .pages = pages, .page_count = COUNT_OF(pages), .menu = menu, .menu_count = COUNT_OF(menu),
	.timeline = timelines, .mine = payment_mine, .todo = payment_todo, .died = payment_died, .after_death = payment_after_death, .erase = payment_erase, .check = payment_check, .demo = payment_demo,
};
