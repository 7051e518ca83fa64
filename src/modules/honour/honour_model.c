/* honour_model.c: what a title, a grant and a collective are. */
#include "modules/honour/honour.h"

#include "modules/honour/honour_parts.h"
#include "modules/person/person.h"

#define HONOUR_BASIS "履行法定职责（表彰奖励规定），公开表彰"
#define HONOUR_KEEP "长期（荣誉档案）"

const struct choice title_targets[] = { { TARGET_PERSON, "person", "个人", "info" }, { TARGET_COLLECTIVE, "collective", "集体", "plain" }, { 0 } };

const struct choice title_variants[] = {
	{ VARIANT_MODEL, "model", "劳动模范", "gold" },	      { VARIANT_ADVANCED, "advanced", "先进工作者", "gold" },
	{ VARIANT_MAY_FIRST, "may_first", "五一劳动奖", "gold" }, { VARIANT_PIONEER, "pioneer", "工人先锋号", "gold" },
	{ VARIANT_MINOR, "minor", "能手、标兵、骨干", "plain" },   { VARIANT_SYSTEM, "system", "系统、企业荣誉", "plain" },
	{ VARIANT_OTHER, "other", "其他荣誉", "plain" },	      { 0 },
};

static const struct choice treatments[] = {
	{ 1, "as_level", "享受同级待遇", "ok" }, { 2, "as_province", "享受省部级劳模待遇", "ok" }, { 3, "as_city", "享受市级劳模待遇", "ok" },
	{ 4, "none", "不享受", "plain" },	  { 5, "unknown", "待认定", "wait" },		     { 0 },
};

const struct choice grant_states[] = {
	{ GRANT_VALID, "valid", "有效", "ok" },
	{ GRANT_SUSPENDED, "suspended", "暂停", "wait" },
	{ GRANT_REVOKED, "revoked", "已撤销", "stop" },
	{ 0 },
};

static const struct choice collective_kinds[] = {
	{ 1, "unit", "法人单位", NULL }, { 2, "team", "班组、科室", NULL }, { 3, "named", "命名班组", "gold" }, { 4, "other", "其他集体", NULL }, { 0 },
};

static const struct choice parts[] = {
	{ 1, "leader", "负责人", "info" }, { 2, "backbone", "骨干", NULL }, { 3, "member", "成员", NULL }, { 0 },
};

static const struct field title_fields[] = {
	{ FIELD(struct title, name, TEXT), .label = "称号", .max = 60, .required = true, .unique = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct title, level, CHOICE), .label = "级别", .choices = honour_levels, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct title, target, CHOICE), .label = "授予对象", .choices = title_targets, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct title, variant, CHOICE), .label = "类别", .choices = title_variants, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct title, granted_by, TEXT), .label = "授予机关", .max = 100, .in_list = true },
	{ FIELD(struct title, cycle, NUMBER), .label = "评选周期（年）", .minimum = 1, .maximum = 20, .in_list = true, .hint = "不定期的不填" },
	{ FIELD(struct title, treated_as, CHOICE), .label = "参照待遇", .choices = honour_levels, .hint = "例如全国五一劳动奖章享受省部级劳模待遇" },
	{ FIELD(struct title, office_id, REF), .label = "管理工会", .refers_to = "organisation", .required = true,
	  .hint = "产业（系统）工会管理本系统的称号" },
	{ FIELD(struct title, since, DATE), .label = "设立" },
	{ FIELD(struct title, until, DATE), .label = "停用日期", .hint = "停用的称号不再授予，历史照旧" },
	{ FIELD(struct title, aliases, LONG_TEXT), .label = "名册上的其他写法", .max = 2000, .hint = "一行一个；导入名册时据此认出本称号" },
	{ FIELD(struct title, note, LONG_TEXT), .label = "说明", .max = 500, .search = SEARCH_WORDS },
	{ FIELD(struct title, name_order, TEXT), .label = "次序", .computed = true, .hidden = true, .sortable = true },
};

const struct entity title = {
	.name = "title", .label = "荣誉称号", .about = "各级各类荣誉的目录：级别、授予机关、个人或集体、周期",
	.row_size = sizeof(struct title), FIELDS(title_fields), .title = "name", .order = "name_order",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT },
	.purpose = "荣誉管理", .basis = HONOUR_BASIS, .keep = HONOUR_KEEP, .compute = title_compute, .audited = true,
};

static const struct field grant_fields[] = {
	{ FIELD(struct honour_grant, holder, TEXT), .label = "获得者", .max = 100, .required = true, .in_list = true, .search = SEARCH_NAME, .section = "谁",
	  .hint = "决定或名册上的写法" },
	{ FIELD(struct honour_grant, person_id, REF), .label = "个人档案", .refers_to = "person" },
	{ FIELD(struct honour_grant, collective_id, REF), .label = "集体档案", .refers_to = "collective" },
	{ FIELD(struct honour_grant, organisation_id, REF), .label = "工会组织", .refers_to = "organisation", .past_too = true, .hint = "工会组织自身获得的荣誉" },
	{ FIELD(struct honour_grant, unit_name, TEXT), .label = "当时单位", .personal = true, .max = 100, .in_list = true, .search = SEARCH_BEGINNING },
	{ FIELD(struct honour_grant, post, TEXT), .label = "当时职务", .personal = true, .max = 80 },
	{ FIELD(struct honour_grant, title_id, REF), .label = "称号（目录）", .refers_to = "title", .in_filter = true, .filter_first = true, .section = "什么荣誉" },
	{ FIELD(struct honour_grant, title_name, TEXT), .label = "称号", .max = 100, .in_list = true, .hint = "决定或名册上的写法；不填则取目录里的名称" },
	{ FIELD(struct honour_grant, level, CHOICE), .label = "级别", .choices = honour_levels, .in_list = true, .in_filter = true, .filter_first = true },
	{ FIELD(struct honour_grant, variant, CHOICE), .label = "类别", .choices = title_variants, .in_filter = true },
	{ FIELD(struct honour_grant, granted_on, DATE), .label = "授予时间", .past = true, .in_list = true, .hint = "可以只写年份" },
	{ FIELD(struct honour_grant, granted_by, TEXT), .label = "授予机关", .max = 100 },
	{ FIELD(struct honour_grant, document, TEXT), .label = "决定文件", .max = 100, .section = "依据" },
	{ FIELD(struct honour_grant, document_number, TEXT), .label = "文号", .max = 60 },
	{ FIELD(struct honour_grant, certificate_number, TEXT), .label = "证书编号", .max = 40, .unique = true, .in_list = true },
	{ FIELD(struct honour_grant, place, TEXT), .label = "地区（原文）", .max = 60 },
	{ FIELD(struct honour_grant, division, CODE), .label = "地区", .codes = "division", .in_filter = true },
	{ FIELD(struct honour_grant, treatment, CHOICE), .label = "待遇", .choices = treatments },
	{ FIELD(struct honour_grant, office_id, REF), .label = "登记工会", .refers_to = "organisation", .required = true, .own_office = true, .in_filter = true },
	{ FIELD(struct honour_grant, is_public, YES_NO), .label = "列入光荣册", .computed = true },
	{ FIELD(struct honour_grant, source, TEXT), .label = "名单来源", .max = 200, .hint = "名册或决定的名称" },
	{ FIELD(struct honour_grant, source_address, TEXT), .label = "来源出处", .max = 300, .hint = "网址、书名或报刊日期" },
	{ FIELD(struct honour_grant, state, CHOICE), .label = "状态", .choices = grant_states, .computed = true, .in_list = true, .in_filter = true, .filter_first = true, .section = "状态" },
	{ FIELD(struct honour_grant, suspended_on, DATE), .label = "暂停自", .computed = true },
	{ FIELD(struct honour_grant, revoked_on, DATE), .label = "撤销自", .computed = true },
	{ FIELD(struct honour_grant, revocation, TEXT), .label = "撤销依据", .max = 200, .computed = true },
	{ FIELD(struct honour_grant, year, TEXT), .label = "年份", .computed = true, .in_filter = true, .hidden = true },
	{ FIELD(struct honour_grant, verify_code, TEXT), .label = "核验码", .computed = true, .hidden = true, .unique = true },
	{ FIELD(struct honour_grant, holder_order, TEXT), .label = "拼音次序", .computed = true, .hidden = true, .sortable = true, .sort_label = "按拼音" },
	{ FIELD(struct honour_grant, holder_strokes, TEXT), .label = "笔画次序", .computed = true, .hidden = true, .sortable = true,
	  .sort_label = "按姓氏笔画" },
};

static const struct index grant_indexes[] = {
	{ .columns = { "tenant_id", "year", "level", "division", "place", "id" }, .where = "is_public = 1 AND state = 1" },
	{ .columns = { "tenant_id", "unit_name", "id" } },
};

static const struct step grant_steps[] = {
	{ .name = "suspend", .label = "暂停|办理", .explains = "核实期间暂停这项荣誉的待遇，光荣册暂不列出；称号没有撤销，公众核验仍为有效。", .from = { GRANT_VALID },
	  .to = GRANT_SUSPENDED, .who = ALLOW(OFFICER), .needs_reason = true, .rule = grant_suspend },
	{ .name = "resume", .label = "恢复", .explains = "恢复有效。", .from = { GRANT_SUSPENDED }, .to = GRANT_VALID, .who = ALLOW(OFFICER),
	  .needs_reason = true, .rule = grant_resume },
	{ .name = "revoke", .label = "登记撤销", .explains = "称号的撤销由命名机关决定，这里登记决定：请在理由里写明决定机关、文号和日期。核验页面此后显示“无效”。",
	  .from = { GRANT_VALID, GRANT_SUSPENDED }, .to = GRANT_REVOKED, .who = ALLOW(OFFICER), .needs_reason = true, .rule = grant_revoke },
	{ .name = "publish", .label = "列入光荣册", .explains = "公众可以在光荣册里看到姓名、单位、称号和年份。", .who = STAFF, .in_batch = true,
	  .undone_by = "hide", .is_open = grant_is_hidden,
	  .rule = grant_publish },
	{ .name = "hide", .label = "移出光荣册", .explains = "公众不再看到；档案不变。", .who = STAFF, .needs_reason = true, .in_batch = true, .undone_by = "publish",
	  .is_open = grant_is_public, .rule = grant_hide },
};

const struct entity honour_grant = {
	.name = "honour_grant", .label = "荣誉", .about = "谁在哪年获得什么荣誉，凭哪份决定",
	.row_size = sizeof(struct honour_grant), FIELDS(grant_fields), STEPS(grant_steps), INDEXES(grant_indexes),
	.title = "holder", .state = "state", .subject = "person_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF | ALLOW(MEMBER), [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id"), [MEMBER] = OWN("person_id") },
	.purpose = "荣誉登记和公开表彰", .basis = HONOUR_BASIS, .keep = HONOUR_KEEP,
	.check = grant_check, .compute = grant_compute, .kept = grant_kept, .draw_more = grant_draw_more, .reached = true, .audited = true,
};

static const struct field collective_fields[] = {
	{ FIELD(struct collective, name, TEXT), .label = "名称", .max = 100, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct collective, kind, CHOICE), .label = "种类", .choices = collective_kinds, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct collective, unit_name, TEXT), .label = "所在单位", .max = 100, .in_list = true, .search = SEARCH_BEGINNING },
	{ FIELD(struct collective, unit_id, REF), .label = "单位档案", .refers_to = "organisation", .past_too = true },
	{ FIELD(struct collective, leader_id, REF), .label = "负责人档案", .refers_to = "person" },
	{ FIELD(struct collective, leader_name, TEXT), .label = "负责人", .max = 30, .in_list = true },
	{ FIELD(struct collective, named_after, TEXT), .label = "以谁命名", .max = 30, .section = "命名班组", .search = SEARCH_NAME },
	{ FIELD(struct collective, named_after_id, REF), .label = "命名人档案", .refers_to = "person" },
	{ FIELD(struct collective, origin, LONG_TEXT), .label = "由来", .max = 1000, .search = SEARCH_WORDS },
	{ FIELD(struct collective, founded_on, DATE), .label = "成立", .past = true, .section = "其他" },
	{ FIELD(struct collective, size, NUMBER), .label = "人数", .minimum = 1, .maximum = 1000000 },
	{ FIELD(struct collective, division, CODE), .label = "地区", .codes = "division", .in_filter = true },
	{ FIELD(struct collective, office_id, REF), .label = "归口工会", .refers_to = "organisation", .required = true, .own_office = true, .in_filter = true },
	{ FIELD(struct collective, highest_level, CHOICE), .label = "最高荣誉", .choices = honour_levels, .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct collective, note, LONG_TEXT), .label = "备注", .max = 500, .search = SEARCH_WORDS },
	{ FIELD(struct collective, name_order, TEXT), .label = "拼音次序", .computed = true, .hidden = true, .sortable = true },
};

const struct entity collective = {
	.name = "collective", .label = "集体", .about = "先进集体、班组和以人命名的班组，及其历任负责人和成员",
	.row_size = sizeof(struct collective), FIELDS(collective_fields), .title = "name", .order = "name_order",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = "荣誉登记和公开表彰", .basis = HONOUR_BASIS, .keep = HONOUR_KEEP,
	.compute = collective_compute, .draw_more = collective_draw_more, .audited = true,
};

static const struct field member_fields[] = {
	{ FIELD(struct collective_member, collective_id, REF), .label = "集体", .refers_to = "collective", .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct collective_member, name, TEXT), .label = "姓名", .max = 30, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct collective_member, person_id, REF), .label = "个人档案", .refers_to = "person" },
	{ FIELD(struct collective_member, part, CHOICE), .label = "身份", .choices = parts, .required = true, .in_list = true },
	{ FIELD(struct collective_member, from_on, DATE), .label = "自", .in_list = true },
	{ FIELD(struct collective_member, until_on, DATE), .label = "至", .in_list = true },
};

const struct entity collective_member = {
	.name = "collective_member", .label = "成员", .about = "历任负责人和成员，各有起止",
	.row_size = sizeof(struct collective_member), FIELDS(member_fields), .title = "name",
	.owner = "collective", .owner_field = "collective_id", .subject = "person_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = "荣誉登记和公开表彰", .basis = HONOUR_BASIS, .keep = HONOUR_KEEP, .audited = true,
};

static const char *const needs[] = { "organisation", "person", NULL };
static const struct entity *const entities[] = { &title, &honour_grant, &collective, &collective_member, NULL };

static const struct page_route pages[] = {
	{ METHOD_GET, "/honour_grant/:id/certificate", "荣誉证书", STAFF | ALLOW(MEMBER), true, 0, grant_certificate },
	{ METHOD_POST, "/honour_grant/:id/number", "编证书号", STAFF, false, 0, grant_number },
};

static const struct menu_entry menu[] = {
	{ "荣誉", "荣誉", "/honour_grant", "medal", STAFF },
	{ "荣誉", "集体", "/collective", "users", STAFF },
	{ "荣誉", "荣誉称号", "/title", "list", STAFF },
};

const struct module honour_module = {
	.name = "honour", .label = "荣誉", .needs = needs, .entities = entities, .pages = pages, .page_count = sizeof(pages) / sizeof(pages[0]),
	.menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]), .demo = honour_demo, .check = honour_prove,
	.todo = honour_todo,
};
