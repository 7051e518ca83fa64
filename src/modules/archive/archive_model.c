/* archive_model.c: papers, deeds and requests for correction, and who may do
 * what with them. */
#include "base/text.h"
#include "model/context.h"
#include "modules/archive/archive_parts.h"
#include "modules/person/person.h"

#define ARCHIVE_BASIS "履行法定职责（工会法），荣誉档案管理"
#define ARCHIVE_KEEP "长期（荣誉档案）"

const struct choice paper_kinds[] = {
	{ 1, "identity", "身份证明", NULL }, { 2, "recommendation", "推荐审批表", NULL }, { 3, "deeds", "事迹材料", NULL },
	{ 4, "decision", "表彰决定", NULL }, { 5, "certificate", "证书、奖章影像", NULL }, { 6, "photo", "照片、影像", NULL },
	{ 7, "benefit", "待遇、补助材料", NULL }, { 8, "visit", "走访慰问记录", NULL }, { 9, "change", "调动、退休、去世证明", NULL },
	{ 10, "revocation", "撤销荣誉材料", NULL }, { 11, "other", "其他", NULL }, { 0 },
};

static const struct choice paper_forms[] = { { 1, "original", "原件", "ok" }, { 2, "copy", "复印件", "info" }, { 3, "electronic", "电子件", "plain" }, { 0 } };

static const struct choice paper_states[] = {
	{ PAPER_KEPT, "kept", "在卷", "ok" }, { PAPER_LENT, "lent", "借出", "wait" }, { PAPER_LOST, "lost", "缺失", "stop" }, { 0 },
};

static const struct choice deed_states[] = {
	{ DEED_DRAFT, "draft", "草稿", "plain" },    { DEED_SENT, "sent", "待审", "wait" },	       { DEED_RETURNED, "returned", "退回修改", "stop" },
	{ DEED_CLEARED, "cleared", "可公开", "ok" }, { DEED_REPLACED, "replaced", "已有新稿", "plain" }, { DEED_WITHDRAWN, "withdrawn", "停止公开", "stop" },
	{ 0 },
};

static const struct choice consents[] = {
	{ CONSENT_UNASKED, "unasked", "未征求", "wait" }, { CONSENT_GIVEN, "given", "同意公开", "ok" }, { CONSENT_REFUSED, "refused", "不同意公开", "stop" }, { 0 },
};

static const struct choice correction_states[] = {
	{ CORRECTION_WAITING, "waiting", "待处理", "wait" }, { CORRECTION_DONE, "done", "已更正", "ok" }, { CORRECTION_REFUSED, "refused", "不予更正", "stop" }, { 0 },
};

static const struct choice askers[] = {
	{ 1, "self", "本人", NULL }, { 2, "telephone", "电话、来访（代办）", NULL }, { 3, "family", "家属", NULL }, { 4, "unit", "单位", NULL }, { 0 },
};

#define OF_PERSON \
	.owner = "person", .owner_field = "person_id", .subject = "person_id", .scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER, [MEMBER] = AS_OWNER }, \
	.basis = ARCHIVE_BASIS, .keep = ARCHIVE_KEEP, .audited = true

/* --- papers --- */

static const struct field paper_fields[] = {
	{ FIELD(struct archive_paper, person_id, REF), .label = "人员", .refers_to = "person", .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct archive_paper, kind, CHOICE), .label = "类别", .choices = paper_kinds, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct archive_paper, name, TEXT), .label = "题名", .max = 100, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct archive_paper, number, TEXT), .label = "文号", .max = 60, .in_list = true },
	{ FIELD(struct archive_paper, made_on, DATE), .label = "形成时间", .past = true, .in_list = true, .hint = "可以只写年份" },
	{ FIELD(struct archive_paper, form, CHOICE), .label = "形式", .choices = paper_forms, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct archive_paper, volume, TEXT), .label = "卷号", .max = 40, .in_list = true, .section = "在哪里", .hint = "纸质材料写明卷号和页码，电子件上传即可" },
	{ FIELD(struct archive_paper, from_page, NUMBER), .label = "起页", .minimum = 1, .maximum = 99999 },
	{ FIELD(struct archive_paper, until_page, NUMBER), .label = "止页", .minimum = 1, .maximum = 99999 },
	{ FIELD(struct archive_paper, place, TEXT), .label = "存放处", .max = 60, .hint = "例如 市总工会档案室 3 柜 2 层" },
	{ FIELD(struct archive_paper, file, FILE), .label = "扫描件", .hint = "PDF、JPEG、PNG、Word、Excel 或 OFD，20 MB 以内" },
	{ FIELD(struct archive_paper, note, LONG_TEXT), .label = "备注", .max = 300, .search = SEARCH_WORDS },
	{ FIELD(struct archive_paper, state, CHOICE), .label = "状态", .choices = paper_states, .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct archive_paper, lent_on, DATE), .label = "借出日期", .computed = true },
	{ FIELD(struct archive_paper, lent_to, TEXT), .label = "借给谁", .max = 200, .computed = true },
};

static const struct step paper_steps[] = {
	{ .name = "lend", .label = "借出", .explains = "登记借给谁、做什么用；归还前档案目录里显示为借出。", .from = { PAPER_KEPT }, .to = PAPER_LENT, .who = STAFF,
	  .needs_reason = true, .rule = paper_lend },
	{ .name = "return", .label = "归还", .explains = "材料已点收入卷。", .from = { PAPER_LENT, PAPER_LOST }, .to = PAPER_KEPT, .who = STAFF, .waits = true,
	  .rule = paper_return },
	{ .name = "lose", .label = "登记缺失", .explains = "查找未果时登记；找到后可以归还入卷。", .from = { PAPER_KEPT, PAPER_LENT }, .to = PAPER_LOST,
	  .who = ALLOW(OFFICER), .needs_reason = true },
};

static const struct index paper_indexes[] = {
	{ .columns = { "tenant_id", "person_id", "kind", "id" } },
};

const struct entity archive_paper = {
	.name = "archive_paper", .label = "档案材料", .about = "每人的归档材料：类别、卷号页码、扫描件、借阅",
	.row_size = sizeof(struct archive_paper), FIELDS(paper_fields), STEPS(paper_steps), INDEXES(paper_indexes), .title = "name", .state = "state",
	.may = { [LIST] = STAFF | ALLOW(MEMBER), [SHOW] = STAFF | ALLOW(MEMBER), [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = ALLOW(OFFICER),
		 [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.purpose = "保管荣誉档案，备查", .check = paper_check, .compute = paper_compute, OF_PERSON,
};

static const struct field rule_fields[] = {
	{ FIELD(struct archive_rule, kind, CHOICE), .label = "材料类别", .choices = paper_kinds, .required = true, .unique = true, .in_list = true },
	{ FIELD(struct archive_rule, level, CHOICE), .label = "适用级别", .choices = honour_levels, .in_list = true, .hint = "最高荣誉在这一级及以上的；不选为所有人" },
	{ FIELD(struct archive_rule, basis, TEXT), .label = "依据", .max = 100, .required = true, .in_list = true },
};

const struct entity archive_rule = {
	.name = "archive_rule", .label = "归档要求", .about = "哪些材料必须有；据此列出每份档案缺什么",
	.row_size = sizeof(struct archive_rule), FIELDS(rule_fields), .title = "basis",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = ALLOW(OFFICER), [EDIT] = ALLOW(OFFICER), [REMOVE] = ALLOW(OFFICER), [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT },
	.purpose = "档案管理", .basis = ARCHIVE_BASIS, .keep = ARCHIVE_KEEP, .audited = true,
};

/* --- deeds --- */

static const struct field deed_fields[] = {
	{ FIELD(struct deed, person_id, REF), .label = "人员", .refers_to = "person", .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct deed, title, TEXT), .label = "标题", .max = 100, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct deed, summary, LONG_TEXT), .label = "简要事迹", .max = 500, .search = SEARCH_WORDS, .hint = "500 字以内，用于光荣册和名册" },
	{ FIELD(struct deed, text, LONG_TEXT), .label = "主要事迹", .max = 20000, .search = SEARCH_WORDS, .hint = "推荐材料一般 2000 字以内" },
	{ FIELD(struct deed, author, TEXT), .label = "撰稿", .max = 60, .in_list = true },
	{ FIELD(struct deed, written_on, DATE), .label = "成稿日期", .past = true, .in_list = true },
	{ FIELD(struct deed, photo, PHOTO), .label = "配图", .purpose = "展示先进事迹" },
	{ FIELD(struct deed, edition, NUMBER), .label = "第几稿", .computed = true, .in_list = true },
	{ FIELD(struct deed, replaces, REF), .label = "改写自", .refers_to = "deed", .computed = true },
	{ FIELD(struct deed, consent, CHOICE), .label = "本人意见", .choices = consents, .computed = true, .in_list = true, .in_filter = true, .section = "公开" },
	{ FIELD(struct deed, consent_on, DATE), .label = "表示意见的日期", .computed = true },
	{ FIELD(struct deed, consent_basis, TEXT), .label = "意见的依据", .max = 200, .computed = true },
	{ FIELD(struct deed, consent_file, FILE), .label = "同意书扫描件" },
	{ FIELD(struct deed, state, CHOICE), .label = "状态", .choices = deed_states, .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct deed, written_by, NUMBER), .label = "改动文字的账号", .computed = true, .hidden = true },
};

static const struct step deed_steps[] = {
	{ .name = "consent", .label = "登记同意公开", .explains = "本人（或家属）同意向社会公开这篇事迹。请写明凭什么：签字的日期、同意书或当面确认。",
	  .from = { DEED_DRAFT, DEED_SENT, DEED_RETURNED, DEED_WITHDRAWN }, .who = STAFF | ALLOW(MEMBER), .needs_reason = true, .rule = deed_consent },
	{ .name = "refuse", .label = "登记不同意公开", .explains = "这篇事迹只作内部材料，不公开。", .from = { DEED_DRAFT, DEED_SENT, DEED_RETURNED },
	  .who = STAFF | ALLOW(MEMBER), .needs_reason = true, .rule = deed_refuse },
	{ .name = "withdraw", .label = "停止公开", .explains = "立即从光荣册撤下，本人的意见记为不同意。撤回和同意一样容易。", .from = { DEED_CLEARED },
	  .to = DEED_WITHDRAWN, .who = STAFF | ALLOW(MEMBER), .needs_reason = true, .rule = deed_refuse },
	{ .name = "revise", .label = "改写成新的一稿", .explains = "现在的一稿原样留着，另建一稿草稿；新稿批准公开后代替它。", .from = { DEED_CLEARED, DEED_WITHDRAWN },
	  .who = STAFF, .rule = deed_revise },
	{ .name = "back", .label = "退回修改", .explains = "退给撰稿的经办人修改。", .from = { DEED_SENT }, .to = DEED_RETURNED, .who = ALLOW(OFFICER), .needs_reason = true,
	  .in_batch = true },
	{ .name = "send", .label = "送审", .explains = "送负责人审定；送审后文字不能再改，要改先请他退回。", .from = { DEED_DRAFT, DEED_RETURNED }, .to = DEED_SENT, .who = STAFF,
	  .primary = true, .in_batch = true, .rule = deed_send },
	{ .name = "clear", .label = "批准公开", .explains = "光荣册里这个人的页面从此显示简要事迹。要有本人同意的记录，撰稿的人不能自己批准。", .from = { DEED_SENT },
	  .to = DEED_CLEARED, .who = ALLOW(OFFICER), .primary = true, .waits = true, .rule = deed_clear },
};

static const struct index deed_indexes[] = {
	{ .columns = { "tenant_id", "person_id", "state", "id" } },
};

const struct entity deed = {
	.name = "deed", .label = "先进事迹", .about = "每人的事迹，一稿一稿留着；本人同意、负责人批准后公开",
	.row_size = sizeof(struct deed), FIELDS(deed_fields), STEPS(deed_steps), INDEXES(deed_indexes), .title = "title", .state = "state",
	.may = { [LIST] = STAFF | ALLOW(MEMBER), [SHOW] = STAFF | ALLOW(MEMBER), [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = ALLOW(OFFICER),
		 [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.purpose = "评选、宣传和学习先进", .check = deed_check, .compute = deed_compute, OF_PERSON,
};

/* --- corrections --- */

static const struct field correction_fields[] = {
	{ FIELD(struct correction, person_id, REF), .label = "人员", .refers_to = "person", .required = true, .fixed = true, .in_list = true, .own_person = true },
	{ FIELD(struct correction, item, TEXT), .label = "哪一项", .max = 40, .required = true, .in_list = true, .hint = "例如 出生年月、单位、某年的荣誉" },
	{ FIELD(struct correction, stands, TEXT), .label = "现在写的是", .max = 200, .sensitive = true, .purpose = "核对更正" },
	{ FIELD(struct correction, should_be, TEXT), .label = "应该是", .max = 200, .required = true, .sensitive = true, .purpose = "核对更正" },
	{ FIELD(struct correction, evidence, FILE), .label = "证明材料", .hint = "照片或扫描件" },
	{ FIELD(struct correction, asked_by, CHOICE), .label = "谁提出", .choices = askers, .required = true, .in_list = true },
	{ FIELD(struct correction, state, CHOICE), .label = "状态", .choices = correction_states, .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct correction, answer, TEXT), .label = "答复", .max = 300, .computed = true, .in_list = true },
};

static const struct step correction_steps[] = {
	{ .name = "refuse", .label = "不予更正", .explains = "写明理由，本人在自己的页面上看得到。", .from = { CORRECTION_WAITING }, .to = CORRECTION_REFUSED, .who = STAFF,
	  .needs_reason = true, .rule = correction_answer },
	{ .name = "settle", .label = "已更正", .explains = "先到档案里改好，再在这里答复：改了什么，凭什么。", .from = { CORRECTION_WAITING }, .to = CORRECTION_DONE, .who = STAFF,
	  .needs_reason = true, .primary = true, .waits = true, .rule = correction_answer },
};

const struct entity correction = {
	.name = "correction", .label = "更正申请", .about = "本人或他人提出档案有误；每件都有答复",
	.row_size = sizeof(struct correction), FIELDS(correction_fields), STEPS(correction_steps), .title = "item", .state = "state",
	.may = { [LIST] = STAFF | ALLOW(MEMBER), [SHOW] = STAFF | ALLOW(MEMBER), [CREATE] = STAFF | ALLOW(MEMBER), [EXPORT] = STAFF,
		 [REVEAL] = STAFF | ALLOW(MEMBER), [HISTORY] = STAFF },
	.purpose = "个人信息更正（个人信息保护法第四十六条）", .check = correction_check, .compute = correction_compute, OF_PERSON,
};

/* --- module --- */

static const char *const needs[] = { "organisation", "person", NULL };
static const struct entity *const entities[] = { &archive_paper, &archive_rule, &deed, &correction, NULL };

static const struct page_route pages[] = {
	{ METHOD_GET, "/archive/missing", "档案检查", STAFF, true, 0, missing_page },
	{ METHOD_GET, "/archive/person/:id", "档案目录", STAFF | ALLOW(MEMBER), false, 0, archive_page },
};

/* From the page of a person to what is kept of him. */
static bool archive_is_offered(struct context *context, const struct entity *entity)
{
	(void)context;
	return text_equal(entity->name, person.name);
}

static const struct record_act act = { .label = "档案目录", .path = "/archive", .is_offered = archive_is_offered };

static const struct menu_entry menu[] = {
	{ "我的", "我的事迹", "/deed", "star", ALLOW(MEMBER) },
	{ "我的", "更正申请", "/correction", "pencil", ALLOW(MEMBER) },
	{ "人员", "档案检查", "/archive/missing", "checklist", STAFF },
	{ "人员", "档案材料", "/archive_paper", "file-text", STAFF },
	{ "人员", "先进事迹", "/deed", "star", STAFF },
	{ "人员", "更正申请", "/correction", "pencil", STAFF },
	{ "设置", "归档要求", "/archive_rule", "list-check", STAFF },
};

const struct module archive_module = {
	.name = "archive", .label = "档案", .needs = needs, .entities = entities, .pages = pages, .page_count = sizeof(pages) / sizeof(pages[0]),
	.menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]), .demo = archive_demo, .record_act = &act,
};
