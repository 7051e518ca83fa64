/* relief_model.c: records of government relief, batches of checks, and the module. */
#include "modules/relief/relief_parts.h"

#include "base/must.h"
#include "modules/organisation/organisation.h"

#define SAID .purpose = "衔接政府救助，避免重复和遗漏", .basis = "履行法定职责（工会法），本人授权核对", .keep = "退档后五年"

static const struct choice relief_kinds[] = {
	{ RELIEF_LOW_INCOME, "low_income", "最低生活保障", NULL }, { RELIEF_DESTITUTE, "destitute", "特困供养", NULL }, { RELIEF_STUDY, "study", "政府助学", NULL },
	{ RELIEF_MEDICAL, "medical", "医疗救助", NULL }, { RELIEF_TEMPORARY, "temporary", "政府临时救助", NULL }, { RELIEF_HOUSING, "housing", "住房保障", NULL },
	{ RELIEF_OTHER, "other", "其他", NULL }, { 0 },
};
static const struct choice relief_ways[] = {
	{ RELIEF_GIVEN, "given", "已获救助", "info" }, { RELIEF_CAME, "came", "政府部门转来", "wait" }, { RELIEF_SENT, "sent", "转给政府部门", "wait" }, { 0 },
};
static const struct choice relief_states[] = { { RELIEF_OPEN, "open", "待回复", "wait" }, { RELIEF_DONE, "done", "已登记", "ok" }, { 0 } };

static const struct field record_fields[] = {
	{ FIELD(struct relief_record, name, TEXT), .label = "姓名", .max = 30, .required = true, .in_list = true, .search = SEARCH_NAME, .personal = true },
	{ FIELD(struct relief_record, id_number, ID_NUMBER), .label = "身份证号", .sensitive = true, .in_list = true, .search = SEARCH_EXACT, .seen_by = STAFF },
	{ FIELD(struct relief_record, office_id, REF), .label = "登记的工会", .refers_to = "organisation", .required = true, .own_office = true, .in_filter = true },
	{ FIELD(struct relief_record, way, CHOICE), .label = "方式", .choices = relief_ways, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct relief_record, kind, CHOICE), .label = "救助项目", .choices = relief_kinds, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct relief_record, amount, MONEY), .label = "金额（元）", .maximum = 10000000000, .in_list = true },
	{ FIELD(struct relief_record, from_on, DATE), .label = "自", .in_list = true },
	{ FIELD(struct relief_record, until_on, DATE), .label = "至", .hint = "仍在享受的不填" },
	{ FIELD(struct relief_record, authority, TEXT), .label = "部门", .max = 60, .required = true, .in_list = true, .hint = "例如 市民政局、区教育局" },
	{ FIELD(struct relief_record, document, TEXT), .label = "依据", .max = 100, .hint = "证号、文号或名单名称" },
	{ FIELD(struct relief_record, household_id, REF), .label = "困难职工档案", .refers_to = "household", .computed = true, .in_list = true },
	{ FIELD(struct relief_record, result, TEXT), .label = "回复", .max = 200, .computed = true },
	{ FIELD(struct relief_record, state, CHOICE), .label = "状态", .choices = relief_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step record_steps[] = {
	{ .name = "answer", .label = "登记回复", .explains = "写明对方或我们的办理结果。", .from = { RELIEF_OPEN }, .to = RELIEF_DONE, .who = STAFF, .needs_reason = true, .waits = true,
	  .rule = relief_record_answer },
};
static const struct index record_indexes[] = { { .columns = { "tenant_id", "household_id", "kind" }, .where = "household_id IS NOT NULL" } };
const struct entity relief_record = {
	.name = "relief_record", .label = "政府救助记录", .about = "低保、政府助学等已经给了谁；和政府部门互相转介的人", .row_size = sizeof(struct relief_record),
	FIELDS(record_fields), STEPS(record_steps), INDEXES(record_indexes), .title = "name", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [IMPORT] = STAFF, [EXPORT] = STAFF, [REVEAL] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") }, SAID, .proves = PROVE(EXPORT), .check = relief_record_check,
	.compute = relief_record_compute, .audited = true,
};

static const struct choice batch_states[] = { { CHECK_ASKED, "asked", "核对中", "wait" }, { CHECK_ANSWERED, "answered", "已回复", "ok" }, { 0 } };
static const struct field batch_fields[] = {
	{ FIELD(struct relief_batch, name, TEXT), .label = "批次", .max = 40, .required = true, .computed = true, .in_list = true },
	{ FIELD(struct relief_batch, office_id, REF), .label = "送核的工会", .refers_to = "organisation", .computed = true, .in_filter = true },
	{ FIELD(struct relief_batch, asked_on, DATE), .label = "送核日期", .computed = true, .in_list = true },
	{ FIELD(struct relief_batch, households, NUMBER), .label = "户数", .computed = true, .in_list = true },
	{ FIELD(struct relief_batch, answered_on, DATE), .label = "回复日期", .computed = true, .in_list = true },
	{ FIELD(struct relief_batch, state, CHOICE), .label = "状态", .choices = batch_states, .computed = true, .in_list = true, .in_filter = true },
};
const struct entity relief_batch = {
	.name = "relief_batch", .label = "核对批次", .about = "送民政部门核对家庭经济状况的名单和回复", .row_size = sizeof(struct relief_batch), FIELDS(batch_fields), .title = "name",
	.state = "state", .may = { [LIST] = STAFF, [SHOW] = STAFF, [EDIT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") }, SAID, .draw_first = relief_batch_draw, .no_custom = true, .audited = true,
};

static const struct entity *const entities[] = { &relief_record, &relief_batch, NULL };
static const char *const needs[] = { "organisation", "person", "household", NULL };
static const struct page_route pages[] = {
	{ METHOD_GET, "/relief/check", "送民政核对", STAFF, .draw = relief_check_page },
	{ METHOD_POST, "/relief/check", "送民政核对", STAFF, .slow = true, .draw = relief_check_done },
	{ METHOD_GET, "/relief_batch/:id/list", "核对名单文件", STAFF, .slow = true, .draw = relief_batch_file },
	{ METHOD_GET, "/relief_batch/:id/reply", "导入核对回复", STAFF, .draw = relief_reply_page },
	{ METHOD_POST, "/relief_batch/:id/reply", "导入核对回复", STAFF, .slow = true, .body = 8 << 20, .draw = relief_reply_done },
	{ METHOD_GET, "/relief/national", "全国帮扶系统", STAFF, .draw = relief_national_page },
	{ METHOD_GET, "/relief/national/file", "全国帮扶系统模板文件", STAFF, .slow = true, .draw = relief_national_file },
	{ METHOD_POST, "/relief/national", "读回全国帮扶系统的导出", STAFF, .slow = true, .body = 16 << 20, .draw = relief_national_done },
	{ METHOD_GET, "/relief/doubles", "和政府救助重复", STAFF, .slow = true, .draw = relief_doubles_page },
};
static const struct menu_entry menu[] = {
	{ "困难帮扶", "核对和衔接", "/relief/check", "clipboard-check", STAFF },
};

const struct module relief_module = {
	.name = "relief", .label = "核对和衔接", .needs = needs, .entities = entities, .pages = pages, .page_count = COUNT_OF(pages), .menu = menu, .menu_count = COUNT_OF(menu),
	.demo = relief_demo,
};
