/* mutual_model.c: plans with their segments, units with their people, claims. */
#include "base/must.h"
#include "modules/mutual/mutual_parts.h"

#define BASIS "履行法定职责（工会法），职工医疗互助办法"
#define READERS (STAFF | ALLOW(MEMBER))
#define FEN_MOST 100000000

static const struct choice plan_kinds[] = { { PLAN_MEDICAL, "medical", "住院医疗互助", "info" }, { PLAN_WOMEN, "women", "女职工特殊疾病互助", "gold" }, { 0 } };
static const struct choice plan_states[] = { { PLAN_DRAFT, "draft", "拟定", "plain" }, { PLAN_OPEN, "open", "实施中", "ok" }, { PLAN_CLOSED, "closed", "已停止", "stop" }, { 0 } };
static const struct choice payers[] = { { 1, "worker", "职工个人", NULL }, { 2, "union", "工会", NULL }, { 3, "unit", "单位行政", NULL }, { 4, "shared", "共同承担", NULL }, { 0 } };
static const struct choice ways[] = { { PLAN_PER_STAY, "stay", "按次住院", NULL }, { PLAN_ADDED_UP, "added", "保障期内累计", NULL }, { 0 } };
static const struct choice counts[] = { { PLAN_COUNTS_PART, "part", "自付", NULL }, { PLAN_COUNTS_BOTH, "both", "自付和自费", NULL }, { 0 } };
static const struct choice group_states[] = { { GROUP_DRAFT, "draft", "登记名单", "wait" }, { GROUP_JOINED, "joined", "已参保", "ok" }, { GROUP_LEFT, "left", "已退保", "stop" }, { 0 } };
const struct choice claim_states[] = {
	{ CLAIM_ASKED, "asked", "待审核", "wait" },	{ CLAIM_RETURNED, "returned", "退回补正", "stop" }, { CLAIM_REVIEWED, "reviewed", "已初审", "info" },
	{ CLAIM_APPROVED, "approved", "同意给付", "ok" }, { CLAIM_REFUSED, "refused", "不予给付", "stop" },   { CLAIM_GIVEN_UP, "given_up", "已撤销", "plain" }, { 0 },
};
static const struct choice applied_by[] = {
	{ 1, "self", "本人", NULL }, { 2, "relative", "亲属代办", NULL }, { 3, "unit", "单位代办", NULL }, { 4, "office", "工会代办", NULL }, { 0 },
};

/* --- plans --- */

static const struct field plan_fields[] = {
	{ FIELD(struct mutual_plan, name, TEXT), .label = "方案", .max = 60, .required = true, .unique = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct mutual_plan, kind, CHOICE), .label = "种类", .choices = plan_kinds, .required = true, .fixed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct mutual_plan, office_id, REF), .label = "主办的工会", .refers_to = "organisation", .required = true, .own_office = true },
	{ FIELD(struct mutual_plan, from_on, DATE), .label = "保障起期", .whole_date = true, .required = true, .in_list = true },
	{ FIELD(struct mutual_plan, until_on, DATE), .label = "保障止期", .whole_date = true, .required = true, .in_list = true, .remind_days = 60 },
	{ FIELD(struct mutual_plan, document, TEXT), .label = "文件", .max = 100, .required = true, .hint = "办法的名称和文号" },
	{ FIELD(struct mutual_plan, fee, MONEY), .label = "每人费用（元）", .minimum = 0, .maximum = 1000000, .required = true, .in_list = true, .section = "参保" },
	{ FIELD(struct mutual_plan, payer, CHOICE), .label = "由谁缴费", .choices = payers, .required = true },
	{ FIELD(struct mutual_plan, least_people, NUMBER), .label = "单位最少人数", .minimum = 1, .maximum = 100000 },
	{ FIELD(struct mutual_plan, least_share, NUMBER), .label = "最低参保率（%）", .minimum = 1, .maximum = 100, .hint = "占单位应参保人数的百分之几" },
	{ FIELD(struct mutual_plan, age_from, NUMBER), .label = "年龄从", .minimum = 14, .maximum = 100 },
	{ FIELD(struct mutual_plan, age_until, NUMBER), .label = "年龄到", .minimum = 14, .maximum = 120 },
	{ FIELD(struct mutual_plan, waiting_days, NUMBER), .label = "等待期（天）", .minimum = 0, .maximum = 365, .hint = "首次参保生效以后多少天内入院不给付；续保的不计" },
	{ FIELD(struct mutual_plan, way, CHOICE), .label = "怎样计算", .choices = ways, .required = true, .section = "给付" },
	{ FIELD(struct mutual_plan, counts, CHOICE), .label = "个人负担算哪些", .choices = counts, .required = true },
	{ FIELD(struct mutual_plan, start_line, MONEY), .label = "起付线（元）", .minimum = 0, .maximum = FEN_MOST },
	{ FIELD(struct mutual_plan, cap, MONEY), .label = "每人最高给付（元）", .minimum = 0, .maximum = FEN_MOST, .hint = "一个保障期内" },
	{ FIELD(struct mutual_plan, claim_days, NUMBER), .label = "申请期限（天）", .minimum = 1, .maximum = 1000, .hint = "出院以后多少天内申请" },
	{ FIELD(struct mutual_plan, hospitals, LONG_TEXT), .label = "定点医院", .max = 2000, .hint = "每行一家，或用顿号隔开；不填则医保定点医院都可以" },
	{ FIELD(struct mutual_plan, item_id, REF), .label = "发放事项", .refers_to = "pay_item", .seen_by = STAFF },
	{ FIELD(struct mutual_plan, fund_id, REF), .label = "资金", .refers_to = "fund", .seen_by = STAFF },
	{ FIELD(struct mutual_plan, state, CHOICE), .label = "状态", .choices = plan_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step plan_steps[] = {
	{ .name = "open", .label = "开始实施", .explains = "单位可以参保，职工可以申请给付；费用和给付标准从此不再改。", .from = { PLAN_DRAFT }, .to = PLAN_OPEN, .who = ALLOW(OFFICER), .primary = true,
	  .rule = mutual_plan_open },
	{ .name = "close", .label = "停止", .explains = "不再接受参保；已经参保的仍可以申请给付。", .from = { PLAN_OPEN }, .to = PLAN_CLOSED, .who = ALLOW(OFFICER), .undone_by = "again" },
	{ .name = "again", .label = "重新实施", .explains = "又可以参保。", .from = { PLAN_CLOSED }, .to = PLAN_OPEN, .who = ALLOW(OFFICER) },
};

const struct entity mutual_plan = {
	.name = "mutual_plan", .label = "医疗互助方案", .about = "一个保障期一个方案：谁缴多少、起付线、分段比例、最高给付、等待期、定点医院",
	.row_size = sizeof(struct mutual_plan), FIELDS(plan_fields), STEPS(plan_steps), .title = "name", .state = "state",
	.may = { [LIST] = READERS, [SHOW] = READERS, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT, [MEMBER] = WHOLE_TENANT }, .holder = "office_id",
	.purpose = "组织职工医疗互助", .basis = BASIS, .keep = "长期", .check = mutual_plan_check, .compute = mutual_plan_compute, .draw_first = mutual_plan_draw_first, .audited = true,
};

static const struct field segment_fields[] = {
	{ FIELD(struct mutual_segment, plan_id, REF), .label = "方案", .refers_to = "mutual_plan", .past_too = true, .required = true, .fixed = true },
	{ FIELD(struct mutual_segment, from_fen, MONEY), .label = "个人负担从（元）", .minimum = 0, .maximum = FEN_MOST, .required = true, .in_list = true, .hint = "到下一段为止；起付线以下不给付" },
	{ FIELD(struct mutual_segment, rate, NUMBER), .label = "给付比例（%）", .minimum = 0, .maximum = 100, .required = true, .in_list = true },
};
static const struct index segment_indexes[] = { { .columns = { "tenant_id", "plan_id", "from_fen" }, .unique = true } };

const struct entity mutual_segment = {
	.name = "mutual_segment", .label = "给付段", .about = "个人负担从多少元起按百分之几给付", .row_size = sizeof(struct mutual_segment), FIELDS(segment_fields),
	INDEXES(segment_indexes), .title = "from_fen", .owner = "mutual_plan", .owner_field = "plan_id",
	.may = { [LIST] = READERS, [SHOW] = READERS, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER, [MEMBER] = AS_OWNER }, .purpose = "组织职工医疗互助", .basis = BASIS, .keep = "长期", .check = mutual_segment_check, .audited = true,
};

/* --- units and their people --- */

static const struct field group_fields[] = {
	{ FIELD(struct mutual_group, unit_name, TEXT), .label = "参保单位", .max = 80, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct mutual_group, plan_id, REF), .label = "方案", .refers_to = "mutual_plan", .required = true, .fixed = true, .in_list = true, .in_filter = true, .filter_first = true },
	{ FIELD(struct mutual_group, office_id, REF), .label = "归口工会", .refers_to = "organisation", .required = true, .own_office = true, .in_filter = true },
	{ FIELD(struct mutual_group, staff, NUMBER), .label = "应参保人数", .minimum = 1, .maximum = 1000000, .required = true, .hint = "在职职工人数；女职工方案填女职工人数" },
	{ FIELD(struct mutual_group, is_renewal, YES_NO), .label = "续保", .hint = "上一个保障期也参保了，不再计等待期" },
	{ FIELD(struct mutual_group, paid_on, DATE), .label = "缴费日期", .whole_date = true, .past = true },
	{ FIELD(struct mutual_group, voucher, TEXT), .label = "缴费凭证号", .max = 60 },
	{ FIELD(struct mutual_group, contact, TEXT), .label = "经办人", .max = 30, .personal = true },
	{ FIELD(struct mutual_group, telephone, TELEPHONE), .label = "经办人电话", .sensitive = true },
	{ FIELD(struct mutual_group, people, NUMBER), .label = "参保人数", .computed = true, .in_list = true },
	{ FIELD(struct mutual_group, fees, MONEY), .label = "费用合计", .computed = true, .in_list = true },
	{ FIELD(struct mutual_group, effective_on, DATE), .label = "生效", .computed = true, .in_list = true },
	{ FIELD(struct mutual_group, state, CHOICE), .label = "状态", .choices = group_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step group_steps[] = {
	{ .name = "join", .label = "确认参保", .explains = "核对人数和缴费，算出费用和生效日期；名单从此不再改。", .from = { GROUP_DRAFT }, .to = GROUP_JOINED, .who = STAFF, .primary = true, .waits = true,
	  .rule = mutual_group_join },
	{ .name = "leave", .label = "退保", .explains = "这个单位的这一批参保作废；已有给付的不能退。", .from = { GROUP_DRAFT, GROUP_JOINED }, .to = GROUP_LEFT, .who = ALLOW(OFFICER), .needs_reason = true,
	  .rule = mutual_group_leave },
};
static const struct index group_indexes[] = { { .columns = { "tenant_id", "plan_id", "state" } } };

const struct entity mutual_group = {
	.name = "mutual_group", .label = "单位参保", .about = "哪个单位参加哪个方案：名单从花名册导入，费用合计和生效日期自动算出",
	.row_size = sizeof(struct mutual_group), FIELDS(group_fields), STEPS(group_steps), INDEXES(group_indexes), .title = "unit_name", .state = "state", .pick_state = GROUP_DRAFT,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [REVEAL] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = "职工医疗互助参保", .basis = BASIS, .keep = "保障期结束后五年", .check = mutual_group_check, .compute = mutual_group_compute, .draw_first = mutual_group_draw_first, .audited = true,
};

static const struct field cover_fields[] = {
	{ FIELD(struct mutual_cover, group_id, REF), .label = "参保单位", .refers_to = "mutual_group", .required = true, .fixed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct mutual_cover, name, TEXT), .label = "姓名", .max = 40, .required = true, .in_list = true, .search = SEARCH_NAME, .personal = true },
	{ FIELD(struct mutual_cover, id_number, ID_NUMBER), .label = "身份证号", .required = true, .sensitive = true, .in_list = true, .search = SEARCH_EXACT },
	{ FIELD(struct mutual_cover, telephone, TELEPHONE), .label = "手机", .sensitive = true },
	{ FIELD(struct mutual_cover, plan_id, REF), .label = "方案", .refers_to = "mutual_plan", .past_too = true, .computed = true, .in_filter = true },
	{ FIELD(struct mutual_cover, person_id, REF), .label = "劳模档案", .refers_to = "person", .computed = true },
	{ FIELD(struct mutual_cover, counted, MONEY), .label = "已计个人负担", .computed = true, .not_negative = true },
	{ FIELD(struct mutual_cover, paid, MONEY), .label = "已给付", .computed = true, .in_list = true, .not_negative = true },
	{ FIELD(struct mutual_cover, claims, NUMBER), .label = "给付次数", .computed = true, .not_negative = true },
};
static const struct choice cover_acts[] = { { 1, "paid", "计入给付", NULL }, { 2, "withdraw", "撤回给付", NULL }, { 0 } };
static const struct index cover_indexes[] = {
	{ .columns = { "tenant_id", "plan_id", "id_number_index" }, .unique = true }, { .columns = { "tenant_id", "person_id" } }, { .columns = { "tenant_id", "group_id" } },
};

const struct entity mutual_cover = {
	.name = "mutual_cover", .label = "参保职工", .about = "谁在哪个单位参保；同一方案一个身份证号只能参保一次",
	.row_size = sizeof(struct mutual_cover), FIELDS(cover_fields), INDEXES(cover_indexes), .acts = cover_acts, .title = "name", .subject = "person_id", .owner = "mutual_group", .owner_field = "group_id",
	.apart = true,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [REVEAL] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = "职工医疗互助参保", .basis = BASIS, .keep = "保障期结束后五年", .check = mutual_cover_check, .compute = mutual_cover_compute, .audited = true,
};

/* --- claims --- */

static const struct field claim_fields[] = {
	{ FIELD(struct mutual_claim, number, TEXT), .label = "编号", .max = 30, .computed = true, .in_list = true, .search = SEARCH_BEGINNING },
	{ FIELD(struct mutual_claim, plan_id, REF), .label = "方案", .refers_to = "mutual_plan", .past_too = true, .required = true, .fixed = true, .in_filter = true, .filter_first = true },
	{ FIELD(struct mutual_claim, name, TEXT), .label = "姓名", .max = 40, .required = true, .in_list = true, .search = SEARCH_NAME, .personal = true },
	{ FIELD(struct mutual_claim, id_number, ID_NUMBER), .label = "身份证号", .sensitive = true, .search = SEARCH_EXACT, .seen_by = STAFF },
	{ FIELD(struct mutual_claim, unit_name, TEXT), .label = "参保单位", .max = 80, .computed = true, .in_list = true },
	{ FIELD(struct mutual_claim, applied_by, CHOICE), .label = "谁来申请", .choices = applied_by, .required = true },
	{ FIELD(struct mutual_claim, applied_name, TEXT), .label = "代办人", .max = 40, .personal = true, .hint = "代办的写明姓名和关系" },
	{ FIELD(struct mutual_claim, telephone, TELEPHONE), .label = "手机", .sensitive = true },
	{ FIELD(struct mutual_claim, bank_account, BANK_ACCOUNT), .label = "收款账号", .sensitive = true, .hint = "本人的银行卡" },
	{ FIELD(struct mutual_claim, from_on, DATE), .label = "入院", .whole_date = true, .past = true, .required = true, .in_list = true, .section = "住院" },
	{ FIELD(struct mutual_claim, until_on, DATE), .label = "出院", .whole_date = true, .past = true, .required = true },
	{ FIELD(struct mutual_claim, hospital, TEXT), .label = "医院", .max = 60, .required = true },
	{ FIELD(struct mutual_claim, referral, TEXT), .label = "转诊证明", .max = 60, .hint = "不是定点医院的填转诊证明的编号" },
	{ FIELD(struct mutual_claim, diagnosis, TEXT), .label = "诊断", .max = 100, .sensitive = true },
	{ FIELD(struct mutual_claim, total, MONEY), .label = "总费用（元）", .minimum = 1, .maximum = 1000000000, .section = "医保结算单", .hint = "不填按下面三项之和" },
	{ FIELD(struct mutual_claim, insurance_paid, MONEY), .label = "医保支付（元）", .minimum = 0, .maximum = 1000000000, .required = true, .hint = "先由医保报销，再申请互助" },
	{ FIELD(struct mutual_claim, self_part, MONEY), .label = "自付（元）", .minimum = 0, .maximum = 1000000000, .required = true, .hint = "医保目录以内个人承担的" },
	{ FIELD(struct mutual_claim, self_cost, MONEY), .label = "自费（元）", .minimum = 0, .maximum = 1000000000, .required = true, .hint = "医保目录以外的" },
	{ FIELD(struct mutual_claim, bill_file, FILE), .label = "结算单", .section = "材料", .hint = "手机可以直接拍照" },
	{ FIELD(struct mutual_claim, stay_file, FILE), .label = "出院小结" },
	{ FIELD(struct mutual_claim, other_file, FILE), .label = "其他材料" },
	{ FIELD(struct mutual_claim, finding, TEXT), .label = "不符合的地方", .max = 400, .computed = true, .section = "审核" },
	{ FIELD(struct mutual_claim, arithmetic, TEXT), .label = "算式", .max = 600, .computed = true },
	{ FIELD(struct mutual_claim, amount, MONEY), .label = "给付（元）", .computed = true, .in_list = true },
	{ FIELD(struct mutual_claim, first_name, TEXT), .label = "初审", .max = 60, .computed = true },
	{ FIELD(struct mutual_claim, second_name, TEXT), .label = "复核", .max = 60, .computed = true },
	{ FIELD(struct mutual_claim, decided_on, DATE), .label = "决定日期", .computed = true, .in_filter = true },
	{ FIELD(struct mutual_claim, reason, TEXT), .label = "理由", .max = 400, .computed = true },
	{ FIELD(struct mutual_claim, first_officer, NUMBER), .label = "初审账号", .computed = true, .hidden = true },
	{ FIELD(struct mutual_claim, second_officer, NUMBER), .label = "复核账号", .computed = true, .hidden = true },
	{ FIELD(struct mutual_claim, serial, NUMBER), .label = "序号", .computed = true, .hidden = true },
	{ FIELD(struct mutual_claim, cover_id, REF), .label = "参保登记", .refers_to = "mutual_cover", .computed = true, .seen_by = STAFF },
	{ FIELD(struct mutual_claim, person_id, REF), .label = "劳模档案", .refers_to = "person", .computed = true, .seen_by = STAFF },
	{ FIELD(struct mutual_claim, office_id, REF), .label = "归口工会", .refers_to = "organisation", .computed = true, .in_filter = true },
	{ FIELD(struct mutual_claim, line_id, REF), .label = "发放明细", .refers_to = "payment_line", .computed = true, .seen_by = STAFF },
	{ FIELD(struct mutual_claim, state, CHOICE), .label = "状态", .choices = claim_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step claim_steps[] = {
	{ .name = "review", .label = "初审通过", .explains = "按方案重新核对和计算；之后由另一人复核。", .from = { CLAIM_ASKED }, .to = CLAIM_REVIEWED, .who = STAFF, .primary = true, .waits = true,
	  .rule = mutual_claim_review },
	{ .name = "approve", .label = "复核通过", .explains = "同意给付：占用资金，列入待付，等着报盘。", .from = { CLAIM_REVIEWED }, .to = CLAIM_APPROVED, .who = ALLOW(OFFICER), .primary = true, .waits = true,
	  .in_batch = true, .rule = mutual_claim_approve },
	{ .name = "return", .label = "退回补正", .explains = "写明要补什么，改好以后重新提交。", .from = { CLAIM_ASKED, CLAIM_REVIEWED }, .to = CLAIM_RETURNED, .who = STAFF, .needs_reason = true,
	  .rule = mutual_claim_return },
	{ .name = "again", .label = "已补正，重新提交", .explains = "重新进入审核。", .from = { CLAIM_RETURNED }, .to = CLAIM_ASKED, .who = READERS, .primary = true },
	{ .name = "refuse", .label = "不予给付", .explains = "写明理由，可以打印告知书。", .from = { CLAIM_ASKED, CLAIM_REVIEWED }, .to = CLAIM_REFUSED, .who = STAFF, .needs_reason = true,
	  .rule = mutual_claim_refuse },
	{ .name = "withdraw", .label = "撤回给付", .explains = "还没有付出去的可以撤回，资金退回可用，申请回到待审核。", .from = { CLAIM_APPROVED }, .to = CLAIM_ASKED, .who = ALLOW(OFFICER),
	  .needs_reason = true, .rule = mutual_claim_withdraw },
	{ .name = "give_up", .label = "撤销申请", .explains = "不再申请给付。", .from = { CLAIM_ASKED, CLAIM_RETURNED }, .to = CLAIM_GIVEN_UP, .who = READERS },
};
static const struct index claim_indexes[] = {
	{ .columns = { "tenant_id", "plan_id", "serial" }, .unique = true },
	{ .columns = { "tenant_id", "plan_id", "id_number_index", "from_on" }, .unique = true, .where = "state < 5" },
	{ .columns = { "tenant_id", "person_id" } }, { .columns = { "tenant_id", "cover_id", "state" } },
};

const struct entity mutual_claim = {
	.name = "mutual_claim", .label = "互助给付", .about = "医保报销以后申请医疗互助：按方案分段计算，算式写明，两人审核",
	.draw_list = mutual_claim_draw_list, .row_size = sizeof(struct mutual_claim), FIELDS(claim_fields), STEPS(claim_steps), INDEXES(claim_indexes), .title = "number", .state = "state", .subject = "person_id",
	.may = { [LIST] = READERS, [SHOW] = READERS, [CREATE] = READERS, [EDIT] = READERS, [EXPORT] = STAFF, [REVEAL] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id"), [MEMBER] = OWN("person_id") },
	.purpose = "审核和给付医疗互助金", .basis = BASIS, .keep = "保障期结束后五年",
	.begin = mutual_claim_begin, .check = mutual_claim_check, .compute = mutual_claim_compute, .draw_head = mutual_claim_draw_head, .draw_first = mutual_claim_draw_first, .audited = true,
};

static const struct entity *const entities[] = { &mutual_plan, &mutual_segment, &mutual_group, &mutual_cover, &mutual_claim, NULL };
static const char *const needs[] = { "organisation", "person", "honour", "fund", "payment", NULL };

static const struct page_route pages[] = {
	{ METHOD_GET, "/mutual/:id/loss", "赔付统计", STAFF, false, 0, mutual_loss_page },
	{ METHOD_GET, "/mutual/:id/certificate", "参保凭证清单", STAFF, false, 0, mutual_certificate_page },
	{ METHOD_GET, "/mutual/:id/letter", "给付通知", READERS, true, 0, mutual_claim_letter },
};
static const struct menu_entry menu[] = {
	{ "困难帮扶", "医疗互助给付", "/mutual_claim", "heartbeat", STAFF },
	{ "我的", "医疗互助", "/mutual_claim", "heartbeat", ALLOW(MEMBER) },
	{ "设置", "医疗互助方案", "/mutual_plan", "shield-check", STAFF },
};

const struct module mutual_module = {
	.name = "mutual", .label = "职工医疗互助", .needs = needs, .entities = entities, .pages = pages, .page_count = COUNT_OF(pages),
	.menu = menu, .menu_count = COUNT_OF(menu), .demo = mutual_demo, .mine = mutual_mine, .check = mutual_check,
};
