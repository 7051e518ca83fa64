/* fund_money_model.c: sources, receipts, reversals and the accounts of the
 * finance software: what they are, and who may do what. */
#include "modules/fund/fund_money.h"
#include "modules/organisation/organisation.h"

#define MONEY_RIGHTS .purpose = "管理帮扶和慰问的专项资金", .basis = "履行法定职责（工会法）；专项资金管理规定", .keep = "会计凭证 30 年", .audited = true
#define AMOUNT_FIELD .minimum = 1, .maximum = 99999999999999

static const struct choice ways[] = { { WAY_OF_BANK, "bank", "银行转账", NULL }, { WAY_OF_CASH, "cash", "现金", NULL }, { 0 } };
static const struct choice receipt_states[] = {
	{ RECEIPT_DRAFT, "draft", "待入账", "wait" }, { RECEIPT_BOOKED, "booked", "已入账", "ok" }, { RECEIPT_REVERSED, "reversed", "已冲正", "plain" }, { 0 },
};
static const struct choice reversal_states[] = {
	{ REVERSAL_ASKED, "asked", "待批准", "wait" }, { REVERSAL_APPROVED, "approved", "已冲正", "ok" }, { REVERSAL_REFUSED, "refused", "不批准", "plain" }, { 0 },
};
static const struct choice uses[] = {
	{ USE_BANK, "bank", "银行存款", NULL }, { USE_CASH, "cash", "库存现金", NULL }, { USE_INCOME, "income", "专项资金收入", NULL },
	{ USE_SPENDING, "spending", "专项资金支出", NULL }, { 0 },
};

static const struct field source_fields[] = {
	{ FIELD(struct fund_giver, name, TEXT), .label = "单位或姓名", .max = 80, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct fund_giver, kind, CHOICE), .label = "来源", .choices = fund_sources, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct fund_giver, fund_id, REF), .label = "专项资金", .refers_to = "fund", .required = true, .fixed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct fund_giver, office_id, REF), .label = "管理工会", .refers_to = "organisation", .computed = true },
	{ FIELD(struct fund_giver, pledged, MONEY), .label = "认捐或下达（元）", AMOUNT_FIELD, .in_list = true },
	{ FIELD(struct fund_giver, pledged_on, DATE), .label = "认捐日期", .whole_date = true, .past = true },
	{ FIELD(struct fund_giver, received, MONEY), .label = "已到账", .computed = true, .in_list = true, .not_negative = true },
	{ FIELD(struct fund_giver, wish, TEXT), .label = "指定用途", .max = 200 },
	{ FIELD(struct fund_giver, document, TEXT), .label = "文号或协议", .max = 100 },
	{ FIELD(struct fund_giver, is_named, YES_NO), .label = "可以公开姓名", .hint = "个人捐助先问本人；不勾选时捐助公示写“爱心人士”" },
	{ FIELD(struct fund_giver, contact, TEXT), .label = "联系人", .max = 40, .personal = true, .section = "联系" },
	{ FIELD(struct fund_giver, telephone, TELEPHONE), .label = "电话", .sensitive = true },
};

const struct entity fund_giver = {
	.name = "fund_giver", .label = "资金来源", .about = "拨款单位和捐助人：认捐多少，到账多少",
	.row_size = sizeof(struct fund_giver), FIELDS(source_fields), .title = "name",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = ALLOW(OFFICER), [IMPORT] = STAFF, [EXPORT] = STAFF, [REVEAL] = STAFF,
		 [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") }, .compute = fund_giver_compute, MONEY_RIGHTS,
};

static const struct field receipt_fields[] = {
	{ FIELD(struct fund_receipt, source_id, REF), .label = "资金来源", .refers_to = "fund_giver", .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct fund_receipt, amount, MONEY), .label = "金额（元）", AMOUNT_FIELD, .required = true, .in_list = true },
	{ FIELD(struct fund_receipt, received_on, DATE), .label = "到账日期", .whole_date = true, .past = true, .begins_today = true, .required = true, .in_list = true },
	{ FIELD(struct fund_receipt, way, CHOICE), .label = "方式", .choices = ways, .required = true, .in_list = true },
	{ FIELD(struct fund_receipt, voucher, TEXT), .label = "凭据号", .max = 60, .in_list = true, .hint = "银行回单、票据号码" },
	{ FIELD(struct fund_receipt, memo, TEXT), .label = "摘要", .max = 100, .in_list = true, .hint = "不填时写“到账”和来源" },
	{ FIELD(struct fund_receipt, entry_id, NUMBER), .label = "分录", .computed = true, .hidden = true },
	{ FIELD(struct fund_receipt, state, CHOICE), .label = "状态", .choices = receipt_states, .computed = true, .in_list = true, .in_filter = true },
};

static const struct step receipt_steps[] = {
	{ .name = "book", .label = "入账", .explains = "记入专项资金台账，金额从此不能改；记错了只能冲正。", .from = { RECEIPT_DRAFT }, .to = RECEIPT_BOOKED, .who = ALLOW(OFFICER),
	  .primary = true, .waits = true, .in_batch = true, .rule = fund_receipt_book },
};
static const struct choice receipt_acts[] = { { 1, "reverse", "冲正", NULL }, { 0 } };

const struct entity fund_receipt = {
	.name = "fund_receipt", .label = "到账", .about = "每一笔到账的钱；负责人入账以后进入台账",
	.row_size = sizeof(struct fund_receipt), FIELDS(receipt_fields), STEPS(receipt_steps), .acts = receipt_acts, .title = "received_on", .state = "state",
	.owner = "fund_giver", .owner_field = "source_id", .apart = true,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER }, .check = fund_receipt_check, .compute = fund_receipt_compute,
	.draw_more = fund_receipt_draw_more, MONEY_RIGHTS,
};

static const struct field reversal_fields[] = {
	{ FIELD(struct fund_reversal, name, TEXT), .label = "冲正的分录", .max = 200, .computed = true, .in_list = true },
	{ FIELD(struct fund_reversal, fund_id, REF), .label = "专项资金", .refers_to = "fund", .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct fund_reversal, office_id, REF), .label = "管理工会", .refers_to = "organisation", .computed = true },
	{ FIELD(struct fund_reversal, number, NUMBER), .label = "第几笔", .computed = true, .in_list = true },
	{ FIELD(struct fund_reversal, entry_id, NUMBER), .label = "分录", .computed = true, .hidden = true, .unique = false },
	{ FIELD(struct fund_reversal, amount, MONEY), .label = "金额（元）", .computed = true, .in_list = true },
	{ FIELD(struct fund_reversal, reason, TEXT), .label = "原因", .max = 300, .computed = true, .in_list = true },
	{ FIELD(struct fund_reversal, approved_on, DATE), .label = "批准日期", .computed = true },
	{ FIELD(struct fund_reversal, state, CHOICE), .label = "状态", .choices = reversal_states, .computed = true, .in_list = true, .in_filter = true },
};

static const struct step reversal_steps[] = {
	{ .name = "approve", .label = "批准冲正", .explains = "由另一位负责人批准；台账上记一笔相反的分录，原分录保留。", .from = { REVERSAL_ASKED }, .to = REVERSAL_APPROVED,
	  .who = ALLOW(OFFICER), .primary = true, .waits = true, .rule = fund_reversal_approve },
	{ .name = "refuse", .label = "不批准", .explains = "写明原因，申请的人看得到。", .from = { REVERSAL_ASKED }, .to = REVERSAL_REFUSED, .who = ALLOW(OFFICER),
	  .needs_reason = true, .rule = fund_reversal_refuse },
};

static const struct index reversal_indexes[] = { { .columns = { "tenant_id", "entry_id" } } };

const struct entity fund_reversal = {
	.name = "fund_reversal", .label = "冲正", .about = "台账记错了的，一位负责人申请、另一位批准冲正；在台账里选那一笔",
	.row_size = sizeof(struct fund_reversal), FIELDS(reversal_fields), STEPS(reversal_steps), INDEXES(reversal_indexes), .title = "name", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") }, .compute = fund_reversal_compute, .no_custom = true, MONEY_RIGHTS,
};

static const struct field account_fields[] = {
	{ FIELD(struct ledger_account, use_for, CHOICE), .label = "用于", .choices = uses, .required = true, .in_list = true },
	{ FIELD(struct ledger_account, code, TEXT), .label = "科目编码", .max = 30, .required = true, .in_list = true },
	{ FIELD(struct ledger_account, name, TEXT), .label = "科目名称", .max = 60, .required = true, .in_list = true },
};

static const struct index account_indexes[] = { { .columns = { "tenant_id", "use_for" }, .unique = true } };

const struct entity ledger_account = {
	.name = "ledger_account", .label = "会计科目", .about = "导出给财务软件的凭证用哪些科目，由财务人员提供",
	.row_size = sizeof(struct ledger_account), FIELDS(account_fields), INDEXES(account_indexes), .title = "name",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = ALLOW(OFFICER), [EDIT] = ALLOW(OFFICER), [REMOVE] = ALLOW(OFFICER), [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT }, MONEY_RIGHTS,
};
