/* fund_model.c: what a fund, an item that is paid and an exception are, and who
 * may do what. */
#include "base/must.h"
#include "base/text.h"
#include "model/timeline.h"
#include "modules/fund/fund_money.h"
#include "modules/fund/fund_parts.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"

#define FUND_BASIS "履行法定职责（工会法）；专项资金管理规定"
#define FUND_KEEP "会计凭证 30 年"

const struct choice fund_sources[] = {
	{ SOURCE_CENTRAL, "central", "中央财政", NULL }, { SOURCE_PROVINCE, "province", "省财政", NULL }, { SOURCE_LOCAL, "local", "地方财政", NULL },
	{ SOURCE_SUPERIOR, "superior", "上级工会", NULL }, { SOURCE_UNION, "union", "本级工会经费", NULL }, { SOURCE_DONATION, "donation", "社会捐助", NULL },
	{ SOURCE_UNIT, "unit", "单位行政", NULL }, { SOURCE_OTHER, "other", "其他", NULL }, { 0 },
};
const struct choice pay_groups[] = {
	{ GROUP_THREE_FUNDS, "three_funds", "三金", NULL }, { GROUP_ALLOWANCE, "allowance", "荣誉津贴", NULL }, { GROUP_VISIT, "visit", "慰问", NULL },
	{ GROUP_LIVING, "living", "生活救助", NULL }, { GROUP_MEDICAL, "medical", "医疗救助", NULL }, { GROUP_STUDY, "study", "助学救助", NULL },
	{ GROUP_WARMTH, "warmth", "送温暖", NULL }, { GROUP_TEMPORARY, "temporary", "临时救助", NULL }, { GROUP_MUTUAL, "mutual", "医疗互助", NULL },
	{ GROUP_RECUPERATION, "recuperation", "疗休养和体检", NULL }, { GROUP_OTHER, "other", "其他", NULL }, { 0 },
};
static const struct choice fund_states[] = { { FUND_OPEN, "open", "使用中", "ok" }, { FUND_CLOSED, "closed", "已封账", "plain" }, { 0 } };
static const struct choice item_states[] = { { FUND_OPEN, "open", "使用中", "ok" }, { FUND_CLOSED, "closed", "停用", "plain" }, { 0 } };
static const struct choice countings[] = {
	{ COUNT_PERSON, "person", "按人", NULL }, { COUNT_HOUSEHOLD, "household", "按户", NULL }, { COUNT_STUDENT, "student", "按学生", NULL },
	{ COUNT_CLAIM, "claim", "按单据", NULL }, { 0 },
};
static const struct choice caps[] = { { CAP_OF_PERSON, "person", "每人", NULL }, { CAP_OF_HOUSEHOLD, "household", "每户", NULL }, { 0 } };
static const struct choice periods[] = {
	{ PERIOD_YEAR, "year", "年", NULL }, { PERIOD_HALF, "half", "半年", NULL }, { PERIOD_QUARTER, "quarter", "季", NULL }, { PERIOD_MONTH, "month", "月", NULL },
	{ PERIOD_SCHOOL_YEAR, "school_year", "学年", NULL }, { PERIOD_ONCE, "once", "一生一次", NULL }, { 0 },
};
static const struct choice override_states[] = {
	{ OVERRIDE_ASKED, "asked", "待批准", "wait" }, { OVERRIDE_APPROVED, "approved", "已批准", "info" }, { OVERRIDE_REFUSED, "refused", "不批准", "plain" },
	{ OVERRIDE_USED, "used", "已使用", "gold" }, { 0 },
};

#define BY_OFFICE .scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") }
#define BALANCE(member) FIELD(struct fund, member, MONEY), .computed = true, .not_negative = true

static const struct field fund_fields[] = {
	{ FIELD(struct fund, name, TEXT), .label = "资金名称", .max = 80, .required = true, .unique = true, .in_list = true, .search = SEARCH_NAME, .hint = "例如 2026年省级困难劳模补助资金" },
	{ FIELD(struct fund, source, CHOICE), .label = "来源", .choices = fund_sources, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct fund, year, NUMBER), .label = "年度", .minimum = 2000, .maximum = 2100, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct fund, office_id, REF), .label = "管理工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct fund, purpose, TEXT), .label = "规定用途", .max = 200 },
	{ FIELD(struct fund, items, REFS), .label = "只用于", .refers_to = "pay_item", .hint = "选上的发放事项才能从这笔资金支出；不选为不限" },
	{ FIELD(struct fund, budget, MONEY), .label = "预算", .minimum = 1, .maximum = 99999999999999 },
	{ FIELD(struct fund, document, TEXT), .label = "文号", .max = 100, .search = SEARCH_BEGINNING },
	{ BALANCE(received), .in_list = true, .label = "已到账", .section = "余额" },
	{ BALANCE(free), .in_list = true, .label = "可用" },
	{ BALANCE(reserved), .label = "已占用" },
	{ BALANCE(sent), .label = "已报盘" },
	{ BALANCE(spent), .in_list = true, .label = "已支出" },
	{ FIELD(struct fund, entries, NUMBER), .label = "笔数", .computed = true, .hidden = true },
	{ FIELD(struct fund, state, CHOICE), .label = "状态", .choices = fund_states, .computed = true, .in_list = true, .in_filter = true },
};

static const struct step fund_steps[] = {
	{ .name = "close", .label = "封账", .explains = "封账以后不再记账，余额保留。", .from = { FUND_OPEN }, .to = FUND_CLOSED, .who = ALLOW(OFFICER), .needs_reason = true,
	  .undone_by = "reopen", .rule = fund_close },
	{ .name = "reopen", .label = "重新启用", .explains = "又可以记账。", .from = { FUND_CLOSED }, .to = FUND_OPEN, .who = ALLOW(OFFICER), .needs_reason = true },
};
static const struct choice fund_acts[] = { { 1, "post", "记账", NULL }, { 0 } };

const struct entity fund = {
	.name = "fund", .label = "专项资金", .about = "每一笔专项资金的来源、用途和余额；只增不改，错了冲正",
	.row_size = sizeof(struct fund), FIELDS(fund_fields), STEPS(fund_steps), .acts = fund_acts, .title = "name", .state = "state", .pick_state = FUND_OPEN,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = ALLOW(OFFICER), [EDIT] = ALLOW(OFFICER), [EXPORT] = STAFF, [HISTORY] = STAFF }, BY_OFFICE,
	.purpose = "管理帮扶和慰问的专项资金", .basis = FUND_BASIS, .keep = FUND_KEEP, .compute = fund_compute,
	.draw_head = fund_draw_head, .draw_first = fund_draw_first, .draw_more = fund_draw_more, .audited = true,
};

static const struct field item_fields[] = {
	{ FIELD(struct pay_item, name, TEXT), .label = "项目名称", .max = 40, .required = true, .unique = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct pay_item, group_of, CHOICE), .label = "类别", .choices = pay_groups, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct pay_item, counting, CHOICE), .label = "防重口径", .choices = countings, .required = true, .in_list = true, .section = "防止重复发放",
	  .hint = "同一个人（户、学生、单据）在一期里不能重复" },
	{ FIELD(struct pay_item, period, CHOICE), .label = "期", .choices = periods, .required = true, .in_list = true },
	{ FIELD(struct pay_item, times, NUMBER), .label = "每期几次", .minimum = 1, .maximum = 50, .in_list = true, .hint = "不填为不限次数，只按每期最高控制" },
	{ FIELD(struct pay_item, cap, MONEY), .label = "每期最高（元）", .minimum = 1, .maximum = 100000000000, .in_list = true, .hint = "各单位、各资金合在一起算；不填为不限" },
	{ FIELD(struct pay_item, cap_of, CHOICE), .label = "最高额按", .choices = caps, .hint = "不选时：按户和按单据的项目按户，其余按人" },
	{ FIELD(struct pay_item, most, MONEY), .label = "每次最高（元）", .minimum = 1, .maximum = 100000000000 },
	{ FIELD(struct pay_item, apart_from, TEXT), .label = "不能同时享受", .max = 300, .offers = pay_item_names, .hint = "同一个人同一期领过这些项目，就不再发这一项" },
	{ FIELD(struct pay_item, document, TEXT), .label = "依据", .max = 100, .search = SEARCH_BEGINNING },
	{ FIELD(struct pay_item, state, CHOICE), .label = "状态", .choices = item_states, .computed = true, .in_list = true, .in_filter = true },
};

static const struct step item_steps[] = {
	{ .name = "close", .label = "停用", .explains = "停用以后不能再发，已发的记录不变。", .from = { FUND_OPEN }, .to = FUND_CLOSED, .who = ALLOW(OFFICER), .needs_reason = true,
	  .undone_by = "reopen" },
	{ .name = "reopen", .label = "重新启用", .explains = "又可以按这个项目发放。", .from = { FUND_CLOSED }, .to = FUND_OPEN, .who = ALLOW(OFFICER), .needs_reason = true },
};

const struct entity pay_item = {
	.name = "pay_item", .label = "发放事项", .about = "发什么、怎样防止重复、每期最高多少；口径发过以后不能改",
	.row_size = sizeof(struct pay_item), FIELDS(item_fields), STEPS(item_steps), .title = "name", .state = "state", .pick_state = FUND_OPEN,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = ALLOW(OFFICER), [EDIT] = ALLOW(OFFICER), [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT },
	.purpose = "管理帮扶和慰问的专项资金", .basis = FUND_BASIS, .keep = "长期", .check = pay_item_check, .compute = pay_item_compute, .audited = true,
};

static const struct field override_fields[] = {
	{ FIELD(struct pay_override, name, TEXT), .label = "给谁", .max = 60, .required = true, .fixed = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct pay_override, item_id, REF), .label = "发放事项", .refers_to = "pay_item", .required = true, .fixed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct pay_override, period, TEXT), .label = "期", .max = 7, .fixed = true, .in_list = true, .hint = "例如 2026、2026-05、2026-Q3" },
	{ FIELD(struct pay_override, amount, MONEY), .label = "最多多少（元）", .minimum = 1, .maximum = 100000000000, .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct pay_override, person_id, REF), .label = "个人档案", .refers_to = "person", .fixed = true },
	{ FIELD(struct pay_override, household_id, NUMBER), .label = "家庭档案", .computed = true, .hidden = true },
	{ FIELD(struct pay_override, id_number, ID_NUMBER), .label = "身份证号", .sensitive = true, .fixed = true, .hint = "没有个人档案的学生等" },
	{ FIELD(struct pay_override, claim, TEXT), .label = "单据号", .max = 60, .fixed = true },
	{ FIELD(struct pay_override, reason, LONG_TEXT), .label = "理由", .max = 500, .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct pay_override, document, TEXT), .label = "依据", .max = 100, .fixed = true, .hint = "会议纪要、批示" },
	{ FIELD(struct pay_override, office_id, REF), .label = "申请工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true, .in_filter = true },
	{ FIELD(struct pay_override, approved_by, NUMBER), .label = "批准的账号", .computed = true, .hidden = true },
	{ FIELD(struct pay_override, approved_on, DATE), .label = "批准日期", .computed = true },
	{ FIELD(struct pay_override, used_on, DATE), .label = "使用日期", .computed = true },
	{ FIELD(struct pay_override, state, CHOICE), .label = "状态", .choices = override_states, .computed = true, .in_list = true, .in_filter = true },
};

static const struct step override_steps[] = {
	{ .name = "approve", .label = "批准例外", .explains = "由另一位负责人批准；只能用一次，记录一直可查。", .from = { OVERRIDE_ASKED }, .to = OVERRIDE_APPROVED,
	  .who = ALLOW(OFFICER), .primary = true, .waits = true, .rule = pay_override_approve },
	{ .name = "refuse", .label = "不批准", .explains = "写明原因，申请的人看得到。", .from = { OVERRIDE_ASKED }, .to = OVERRIDE_REFUSED, .who = ALLOW(OFFICER), .needs_reason = true, .rule = pay_override_refuse },
};

static const struct choice override_acts[] = { { 1, "use", "用掉", NULL }, { 0 } };

const struct entity pay_override = {
	.name = "pay_override", .label = "发放例外", .about = "防重规则以外多发的一笔：一位负责人申请、另一位批准，用一次，一直可查",
	.row_size = sizeof(struct pay_override), FIELDS(override_fields), STEPS(override_steps), .acts = override_acts, .title = "name", .state = "state", .subject = "person_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = ALLOW(OFFICER), [EXPORT] = ALLOW(OFFICER), [HISTORY] = STAFF }, BY_OFFICE,
	.purpose = "防止重复发放", .basis = FUND_BASIS, .keep = FUND_KEEP, .check = pay_override_check, .compute = pay_override_compute, .no_custom = true, .audited = true,
};

/* Somebody who was paid and has no file here: known by his number alone. */
static const struct field subject_fields[] = {
	{ FIELD(struct pay_subject_row, id_number, ID_NUMBER), .label = "身份证号", .sensitive = true, .unique = true, .search = SEARCH_EXACT, .computed = true },
};

const struct entity pay_subject = {
	.name = "pay_subject", .label = "无档案的受助人", .row_size = sizeof(struct pay_subject_row), FIELDS(subject_fields), .plain = true, .no_custom = true,
	.purpose = "防止重复发放", .basis = FUND_BASIS, .keep = FUND_KEEP,
};

static const struct entity *const entities[] = {
	&pay_item, &fund, &fund_giver, &fund_receipt, &fund_reversal, &ledger_account, &pay_override, &pay_subject, NULL,
};
static const char *const needs[] = { "organisation", "person", "honour", NULL };

/* The ledger tells of entries. */
static bool tells_entries(const struct entity *entity, const char *act)
{
	return text_equal(entity->name, fund.name) && text_equal(act, "post");
}

static const struct timeline_source entries_source = { .name = "fund_entries", .tells = tells_entries };
static const struct timeline_source *const timeline[] = { &entries_source, NULL };

static const struct page_route pages[] = {
	{ METHOD_GET, "/fund/:id/ledger", "专项资金台账", STAFF, false, 0, fund_ledger_page },
	{ METHOD_GET, "/fund/:id/ledger/file", "导出台账", STAFF, true, 0, fund_ledger_file },
	{ METHOD_GET, "/fund/:id/reverse/:id", "冲正一笔账", ALLOW(OFFICER), false, 0, fund_reverse_page },
	{ METHOD_POST, "/fund/:id/reverse/:id", "申请冲正", ALLOW(OFFICER), false, 0, fund_reverse_done },
	{ METHOD_GET, "/fund-balances", "专项资金余额表", STAFF, false, 0, fund_balances_page },
	{ METHOD_GET, "/fund-vouchers", "财务凭证导出", STAFF, false, 0, fund_vouchers_page },
	{ METHOD_POST, "/fund-vouchers", "导出财务凭证", STAFF, true, 0, fund_vouchers_file },
	{ METHOD_GET, "/fund_receipt/:id/letter", "收款回执", STAFF, false, 0, fund_letter_page },
};

static const struct menu_entry menu[] = {
	{ "设置", "发放事项", "/pay_item", "list", STAFF },
	{ "设置", "会计科目", "/ledger_account", "book", STAFF },
};

const struct module fund_module = {
	.name = "fund", .label = "专项资金", .needs = needs, .entities = entities, .pages = pages, .page_count = COUNT_OF(pages), .tables = fund_tables,
	.table_count = FUND_TABLES, .menu = menu, .menu_count = COUNT_OF(menu), .demo = fund_demo, .check = fund_prove, .figures = fund_figures, .timeline = timeline,
};
