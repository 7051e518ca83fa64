/* organisation_model.c: what an organisation is. */
#include "modules/organisation/organisation.h"

#include "modules/organisation/organisation_parts.h"

const struct choice organisation_kinds[] = {
	{ ORGANISATION_OFFICE, "office", "地方总工会", "info" },
	{ ORGANISATION_INDUSTRY, "industry", "产业（系统）工会", "info" },
	{ ORGANISATION_ORGANS, "organs", "机关工会", "info" },
	{ ORGANISATION_GRASSROOTS, "grassroots", "基层工会", "plain" },
	{ ORGANISATION_UNIT, "unit", "用人单位", "plain" },
	{ ORGANISATION_ASSOCIATION, "association", "协会", "plain" },
	{ ORGANISATION_STATION, "station", "服务站点", "plain" },
	{ 0 },
};

const struct choice organisation_levels[] = {
	{ LEVEL_NATION, "nation", "全国", NULL },   { LEVEL_PROVINCE, "province", "省级", NULL }, { LEVEL_CITY, "city", "市级", NULL },
	{ LEVEL_COUNTY, "county", "县级", NULL },   { LEVEL_TOWN, "town", "乡镇（街道）", NULL }, { LEVEL_UNIT, "unit", "单位", NULL },
	{ 0 },
};

const struct choice organisation_states[] = {
	{ ORGANISATION_ACTIVE, "active", "正常", "ok" },
	{ ORGANISATION_CLOSED, "closed", "已撤销", "stop" },
	{ 0 },
};

const struct choice ownership_choices[] = {
	{ 1, "organ", "机关", NULL },	      { 2, "institution", "事业单位", NULL }, { 3, "state", "国有企业", NULL },
	{ 4, "collective", "集体企业", NULL }, { 5, "private", "民营企业", NULL },	      { 6, "foreign", "外资、港澳台资企业", NULL },
	{ 7, "farm", "农村合作组织", NULL },   { 8, "social", "社会组织", NULL },	      { 9, "other", "其他", NULL },
	{ 0 },
};

const struct choice organisation_lines[] = {
	{ LINE_AREA, "area", "地方", "info" },
	{ LINE_SYSTEM, "system", "产业（系统）", "info" },
	{ LINE_GUIDE, "guide", "共同领导", "plain" },
	{ 0 },
};

static const struct choice successions[] = {
	{ 1, "renamed", "更名", NULL },
	{ 2, "merged", "并入", NULL },
	{ 3, "split", "分立", NULL },
	{ 4, "replaced", "职责划转", NULL },
	{ 0 },
};

static const struct field organisation_fields[] = {
	{ FIELD(struct organisation, name, TEXT), .label = "名称", .max = 100, .required = true, .search = SEARCH_NAME, .in_list = true,
	  .section = "基本情况" },
	{ FIELD(struct organisation, short_name, TEXT), .label = "简称", .max = 40, .search = SEARCH_BEGINNING },
	{ FIELD(struct organisation, kind, CHOICE), .label = "类别", .choices = organisation_kinds, .required = true, .in_list = true, .in_filter = true, .filter_first = true },
	{ FIELD(struct organisation, level, CHOICE), .label = "层级", .choices = organisation_levels, .required = true, .in_list = true, .in_filter = true, .filter_first = true },
	{ FIELD(struct organisation, division, CODE), .label = "行政区划", .codes = "division", .in_filter = true },
	{ FIELD(struct organisation, credit_code, CREDIT_CODE), .label = "统一社会信用代码", .unique = true,
	  .hint = "18 位，末位是校验码" },
	{ FIELD(struct organisation, ownership, CHOICE), .label = "单位性质", .choices = ownership_choices },
	{ FIELD(struct organisation, parent_id, REF), .label = "上级（地方）", .refers_to = "organisation", .in_list = true, .in_filter = true, .filter_first = true,
	  .section = "隶属", .hint = "不填归您所在的工会；以后变动请用“调整隶属”，历史会保留" },
	{ FIELD(struct organisation, system_parent_id, REF), .label = "上级（产业、系统）", .refers_to = "organisation" },
	{ FIELD(struct organisation, leader, TEXT), .label = "负责人", .max = 30, .section = "联系方式" },
	{ FIELD(struct organisation, telephone, TELEPHONE), .label = "联系电话" },
	{ FIELD(struct organisation, address, TEXT), .label = "地址", .max = 100 },
	{ FIELD(struct organisation, founded_on, DATE), .label = "成立日期", .past = true },
	{ FIELD(struct organisation, closed_on, DATE), .label = "撤销日期", .computed = true },
	{ FIELD(struct organisation, state, CHOICE), .label = "状态", .choices = organisation_states, .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct organisation, note, LONG_TEXT), .label = "备注", .max = 500, .search = SEARCH_WORDS },
	{ FIELD(struct organisation, name_order, TEXT), .label = "拼音次序", .computed = true, .hidden = true, .sortable = true,
	  .sort_label = "按拼音" },
};

static const struct step organisation_steps[] = {
	{ .name = "close", .label = "撤销|单位", .explains = "撤销后不再出现在可选的单位里，历史档案保留。", .from = { ORGANISATION_ACTIVE },
	  .to = ORGANISATION_CLOSED, .who = ALLOW(OFFICER), .needs_reason = true, .rule = organisation_close },
	{ .name = "reopen", .label = "恢复", .explains = "恢复为正常状态。", .from = { ORGANISATION_CLOSED }, .to = ORGANISATION_ACTIVE,
	  .who = ALLOW(OFFICER), .needs_reason = true, .rule = organisation_reopen },
};

#define ORGANISATION_READERS (STAFF | OFFICERS_THREE)

const struct entity organisation = {
	.name = "organisation", .label = "组织", .about = "各级工会、用人单位和协会，地方和产业两条线，隶属关系都有日期",
	.row_size = sizeof(struct organisation), FIELDS(organisation_fields), STEPS(organisation_steps),
	.title = "name", .state = "state", .pick_state = ORGANISATION_ACTIVE, .order = "name_order",
	.may = { [LIST] = ORGANISATION_READERS, [SHOW] = ORGANISATION_READERS, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF,
		 [IMPORT] = STAFF, [HISTORY] = ORGANISATION_READERS },
	.scope = { [CLERK] = SUBTREE("id"), [OFFICER] = SUBTREE("id"), [SYSADMIN] = SUBTREE("id"), [SECADMIN] = SUBTREE("id"),
		   [AUDITOR] = SUBTREE("id") },
	.purpose = "工会组织管理", .basis = "工会法，履行法定职责", .keep = "长期",
	.check = organisation_check, .compute = organisation_compute, .kept = organisation_kept,
	.draw_more = organisation_draw_more,
	.audited = true,
};

static const struct field link_fields[] = {
	{ FIELD(struct organisation_link, organisation_id, REF), .label = "组织", .refers_to = "organisation", .required = true, .fixed = true },
	{ FIELD(struct organisation_link, parent_id, REF), .label = "上级", .refers_to = "organisation", .past_too = true, .required = true, .in_list = true },
	{ FIELD(struct organisation_link, line, CHOICE), .label = "线", .choices = organisation_lines, .required = true, .in_list = true },
	{ FIELD(struct organisation_link, from_on, DATE), .label = "自", .whole_date = true, .required = true, .in_list = true },
	{ FIELD(struct organisation_link, until_on, DATE), .label = "至（不含）", .whole_date = true, .in_list = true },
	{ FIELD(struct organisation_link, document, TEXT), .label = "依据文件", .max = 100, .in_list = true },
};

const struct entity organisation_link = {
	.name = "organisation_link", .label = "隶属关系", .about = "谁在什么时候归谁领导；变动用“调整隶属”，这里只更正",
	.row_size = sizeof(struct organisation_link), FIELDS(link_fields), .title = "document",
	.owner = "organisation", .owner_field = "organisation_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [EDIT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = "工会组织管理", .basis = "工会法，履行法定职责", .keep = "长期",
	.check = organisation_link_check, .kept = organisation_link_kept, .audited = true,
};

static const struct field succession_fields[] = {
	{ FIELD(struct organisation_succession, organisation_id, REF), .label = "原组织", .refers_to = "organisation", .required = true, .fixed = true },
	{ FIELD(struct organisation_succession, successor_id, REF), .label = "承继组织", .refers_to = "organisation", .past_too = true, .required = true, .in_list = true },
	{ FIELD(struct organisation_succession, kind, CHOICE), .label = "方式", .choices = successions, .required = true, .in_list = true },
	{ FIELD(struct organisation_succession, on_day, DATE), .label = "日期", .required = true, .in_list = true },
	{ FIELD(struct organisation_succession, document, TEXT), .label = "依据文件", .max = 100, .in_list = true },
};

const struct entity organisation_succession = {
	.name = "organisation_succession", .label = "承继关系", .about = "更名、合并、分立后由谁承接",
	.row_size = sizeof(struct organisation_succession), FIELDS(succession_fields), .title = "document",
	.owner = "organisation", .owner_field = "organisation_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = "工会组织管理", .basis = "工会法，履行法定职责", .keep = "长期",
	.check = organisation_succession_check, .audited = true,
};

static const struct choice duties[] = {
	{ 1, "chair", "分管主席", "info" }, { 2, "department", "部门负责人", "info" }, { 3, "president", "劳模协会会长", "gold" }, { 4, "secretary", "协会秘书长", "plain" },
	{ 5, "trade", "产业负责同志", "plain" }, { 6, "liaison", "联络员", "plain" }, { 0 },
};

static const struct field contact_fields[] = {
	{ FIELD(struct organisation_contact, organisation_id, REF), .label = "工会或协会", .refers_to = "organisation", .required = true, .fixed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct organisation_contact, duty, CHOICE), .label = "职责", .choices = duties, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct organisation_contact, name, TEXT), .label = "姓名", .max = 30, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct organisation_contact, post, TEXT), .label = "职务", .max = 60, .in_list = true },
	{ FIELD(struct organisation_contact, telephone, TEXT), .label = "办公电话", .max = 40, .in_list = true },
	{ FIELD(struct organisation_contact, mobile, TELEPHONE), .label = "手机", .sensitive = true, .seen_by = STAFF, .purpose = "工作联系" },
	{ FIELD(struct organisation_contact, from_on, DATE), .label = "自", .in_list = true },
	{ FIELD(struct organisation_contact, until_on, DATE), .label = "至", .in_list = true, .hint = "已不负责的填上，名录里留着" },
};

const struct entity organisation_contact = {
	.name = "organisation_contact", .label = "劳模工作联系人", .about = "各级工会、协会和产业分管劳模工作的负责同志和联系人",
	.row_size = sizeof(struct organisation_contact), FIELDS(contact_fields), .title = "name",
	.owner = "organisation", .owner_field = "organisation_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [REVEAL] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = "工作联系", .basis = "工会法，履行法定职责", .keep = "不再负责后五年", .audited = true,
};

static const struct field successor_fields[] = {
	{ FIELD(struct division_successor, old_code, TEXT), .label = "原代码", .max = 6, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct division_successor, old_name, TEXT), .label = "原名称", .max = 60, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct division_successor, new_code, CODE), .label = "现区划", .codes = "division", .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct division_successor, on_day, DATE), .label = "变更日期", .in_list = true },
};

const struct entity division_successor = {
	.name = "division_successor", .label = "区划沿革", .about = "撤并、更名的行政区划现在归到哪里；可整表导入",
	.row_size = sizeof(struct division_successor), FIELDS(successor_fields), .title = "old_name",
	.may = { [LIST] = STAFF | ALLOW(SYSADMIN), [SHOW] = STAFF | ALLOW(SYSADMIN), [CREATE] = ALLOW(SYSADMIN), [EDIT] = ALLOW(SYSADMIN),
		 [REMOVE] = ALLOW(SYSADMIN), [EXPORT] = STAFF | ALLOW(SYSADMIN), [IMPORT] = ALLOW(SYSADMIN), [HISTORY] = STAFF | ALLOW(SYSADMIN) },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT, [SYSADMIN] = WHOLE_TENANT },
	.purpose = "旧档案的地域归到现行区划", .basis = "GB/T 2260", .keep = "长期",
	.check = division_successor_check, .audited = true,
};

static const struct entity *const entities[] = { &organisation, &organisation_link, &organisation_succession, &organisation_contact, &division_successor, NULL };

static const struct page_route pages[] = {
	{ METHOD_GET, "/organisation/:id/move", "调整隶属", STAFF, false, 0, organisation_move_page },
	{ METHOD_POST, "/organisation/:id/move", "调整隶属", STAFF, false, 0, organisation_move_done },
	{ METHOD_GET, "/organisation-tree", "组织图", ORGANISATION_READERS, false, 0, organisation_tree_page },
};

static const struct menu_entry menu[] = {
	{ "设置", "组织", "/organisation", "tree", ORGANISATION_READERS },
	{ "评选准备", "劳模工作联系人", "/organisation_contact", "people", STAFF },
	{ "设置", "组织图", "/organisation-tree", "tree", ORGANISATION_READERS },
	{ "设置", "区划沿革", "/division_successor", "map", STAFF | ALLOW(SYSADMIN) },
};

const struct module organisation_module = {
	.name = "organisation", .label = "组织", .entities = entities, .pages = pages, .page_count = sizeof(pages) / sizeof(pages[0]),
	.menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]), .demo = organisation_demo, .check = organisation_prove,
	.daily = organisation_links_turn,
};
