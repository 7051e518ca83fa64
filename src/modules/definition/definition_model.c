/* definition_model.c: what a tenant's own fields and code tables are, and who
 * may do what to them.  The system administrator defines and sees no personal
 * data by it; what is to be sealed is agreed to by the security administrator. */
#include "modules/definition/definition_parts.h"

#include "base/must.h"

#define DEFINITION_PURPOSE "按本地工作需要扩充登记项目"
#define DEFINITION_BASIS "个人信息保护法第六条（目的明确、最小范围）"
#define DEFINITION_KEEP "长期（说明已登记内容的含义）"

static const struct choice field_states[] = {
	{ FIELD_DRAFT, "draft", "草稿", "plain" },
	{ FIELD_WAITING, "waiting", "待安全管理员同意", "wait" },
	{ FIELD_USED, "used", "使用中", "ok" },
	{ FIELD_CLOSED, "closed", "已停用", "stop" },
	{ 0, NULL, NULL, NULL },
};

static const struct choice field_kinds[] = {
	{ KIND_TEXT, "text", "文字", NULL },
	{ KIND_LONG_TEXT, "long_text", "长文字", NULL },
	{ KIND_NUMBER, "number", "整数", NULL },
	{ KIND_MONEY, "money", "金额（元）", NULL },
	{ KIND_DATE, "date", "日期", NULL },
	{ KIND_CHOICE, "choice", "单选", NULL },
	{ KIND_CODE, "code", "代码表", NULL },
	{ KIND_YES_NO, "yes_no", "是否", NULL },
	{ 0, NULL, NULL, NULL },
};

static const struct choice field_seers[] = {
	{ SEEN_BY_ALL, "all", "能看这条记录的人", NULL },
	{ SEEN_BY_STAFF, "staff", "经办人和负责人", NULL },
	{ SEEN_BY_OFFICER, "officer", "仅负责人", NULL },
	{ 0, NULL, NULL, NULL },
};

static const struct field custom_field_fields[] = {
	{ FIELD(struct custom_field, entity, CODE), .label = "加在哪张表", .codes = "entity", .required = true, .fixed = true, .in_list = true,
	  .in_filter = true, .section = "字段" },
	{ FIELD(struct custom_field, label, TEXT), .label = "字段名称", .required = true, .max = 20, .in_list = true,
	  .hint = "表单、列表、导入文件的表头都用它，例如“民主党派”" },
	{ FIELD(struct custom_field, kind, CHOICE), .label = "填什么", .choices = field_kinds, .required = true, .in_list = true,
	  .hint = "启用后不能改；要改请停用这一项，另建一项" },
	{ FIELD(struct custom_field, options, LONG_TEXT), .label = "选项", .max = 4000,
	  .hint = "“单选”要填，每行一个。去掉的行不再可选，已经选过的照样显示" },
	{ FIELD(struct custom_field, codes, CODE), .label = "用哪张代码表", .codes = "code_table", .hint = "“代码表”要填" },
	{ FIELD(struct custom_field, hint, TEXT), .label = "填写说明", .max = 100, .hint = "写在输入框下面" },
	{ FIELD(struct custom_field, section, TEXT), .label = "放在哪一部分", .max = 20,
	  .hint = "写表单里已有部分的标题，就排在那一部分末尾；写新的标题，就另起一部分；不写，排在最后" },
	{ FIELD(struct custom_field, weight, NUMBER), .label = "次序", .minimum = 0, .maximum = 999, .hint = "同一部分里小的在前" },
	{ FIELD(struct custom_field, required, YES_NO), .label = "必填", .section = "要求" },
	{ FIELD(struct custom_field, longest, NUMBER), .label = "最多字数", .minimum = 1, .maximum = 2000, .hint = "文字和长文字；不填，文字 100 字，长文字 2000 字" },
	{ FIELD(struct custom_field, minimum, NUMBER), .label = "最小", .minimum = -9999999999, .maximum = 9999999999, .hint = "整数和金额（元）" },
	{ FIELD(struct custom_field, maximum, NUMBER), .label = "最大", .minimum = -9999999999, .maximum = 9999999999, .hint = "整数和金额（元）" },
	{ FIELD(struct custom_field, in_list, YES_NO), .label = "在列表里显示", .in_list = true },
	{ FIELD(struct custom_field, in_filter, YES_NO), .label = "可以按它筛选和排序", .in_list = true },
	{ FIELD(struct custom_field, sensitive, YES_NO), .label = "敏感内容", .in_list = true, .section = "个人信息",
	  .hint = "加密保存，遮盖显示，看明文要写理由并留痕；须安全管理员同意后启用，只用于文字" },
	{ FIELD(struct custom_field, seen_by, CHOICE), .label = "谁能看", .choices = field_seers, .required = true },
	{ FIELD(struct custom_field, purpose, TEXT), .label = "收集目的", .required = true, .max = 60, .hint = "为什么要登记这一项" },
	{ FIELD(struct custom_field, basis, TEXT), .label = "依据", .required = true, .max = 60, .hint = "法律、文件，或“本人同意”" },
	{ FIELD(struct custom_field, keep, TEXT), .label = "保存多久", .required = true, .max = 40 },
	{ FIELD(struct custom_field, label_en, TEXT), .label = "英文名称", .max = 60, .section = "其他语言" },
	{ FIELD(struct custom_field, label_hant, TEXT), .label = "繁体名称", .max = 20, .hint = "不填就由简体转换" },
	{ FIELD(struct custom_field, state, CHOICE), .label = "状态", .choices = field_states, .computed = true, .in_list = true, .in_filter = true,
	  .section = "使用" },
	{ FIELD(struct custom_field, from_on, DATE), .label = "启用日期", .computed = true },
	{ FIELD(struct custom_field, closed_on, DATE), .label = "停用日期", .computed = true },
	{ FIELD(struct custom_field, name, TEXT), .label = "内部名称", .computed = true, .max = 40 },
	{ FIELD(struct custom_field, place, NUMBER), .label = "存放位置", .computed = true, .hidden = true },
	{ FIELD(struct custom_field, options_kept, LONG_TEXT), .label = "用过的选项", .computed = true, .hidden = true },
	{ FIELD(struct custom_field, keys, NUMBER), .label = "筛选准备", .computed = true, .hidden = true },
};

static const struct step custom_field_steps[] = {
	{ .name = "start", .label = "启用", .explains = "启用后，这张表的表单、列表、筛选、导入、导出里都有这一项。类型从此不能改。",
	  .from = { FIELD_DRAFT, FIELD_CLOSED }, .to = FIELD_USED, .who = ALLOW(SYSADMIN), .primary = true, .is_open = field_is_plain_draft,
	  .rule = custom_field_start },
	{ .name = "ask", .label = "请安全管理员同意", .explains = "这一项登记敏感内容，由安全管理员核对目的、依据和保存期限，同意后启用。",
	  .from = { FIELD_DRAFT, FIELD_CLOSED }, .to = FIELD_WAITING, .who = ALLOW(SYSADMIN), .primary = true, .is_open = field_is_sensitive_one },
	{ .name = "agree", .label = "同意启用", .explains = "同意后，经办人就能登记这一项。值加密保存、遮盖显示，每次看明文都要写理由。",
	  .from = { FIELD_WAITING }, .to = FIELD_USED, .who = ALLOW(SECADMIN), .primary = true, .rule = custom_field_start },
	{ .name = "refuse", .label = "退回", .explains = "退回给系统管理员修改。", .from = { FIELD_WAITING }, .to = FIELD_DRAFT,
	  .who = ALLOW(SECADMIN), .needs_reason = true },
	{ .name = "close", .label = "停用|办理", .explains = "停用后不再登记、筛选、导入这一项；已经登记的内容留在记录和经过里，照样能看。",
	  .from = { FIELD_USED }, .to = FIELD_CLOSED, .who = ALLOW(SYSADMIN), .needs_reason = true, .rule = custom_field_close },
};

static const struct index custom_field_indexes[] = {
	{ .columns = { "tenant_id", "entity", "name" }, .unique = true },
	{ .columns = { "tenant_id", "entity", "place" }, .unique = true },
};

#define DEFINED .may = { [LIST] = OFFICERS_THREE, [SHOW] = OFFICERS_THREE, [HISTORY] = OFFICERS_THREE, [CREATE] = ALLOW(SYSADMIN), \
			 [EDIT] = ALLOW(SYSADMIN), [REMOVE] = ALLOW(SYSADMIN) }, \
	.scope = { [SYSADMIN] = WHOLE_TENANT, [SECADMIN] = WHOLE_TENANT, [AUDITOR] = WHOLE_TENANT }, \
	.purpose = DEFINITION_PURPOSE, .basis = DEFINITION_BASIS, .keep = DEFINITION_KEEP, .audited = true, .no_custom = true

const struct entity custom_field = {
	.name = "custom_field", .label = "自定义字段", .about = "本地给各张表加的登记项目：先试填，再启用",
	.row_size = sizeof(struct custom_field), FIELDS(custom_field_fields), STEPS(custom_field_steps), INDEXES(custom_field_indexes),
	.title = "label", .state = "state", DEFINED,
	.check = custom_field_check, .compute = custom_field_compute, .kept = custom_field_kept, .draw_head = custom_field_draw_head,
	.draw_more = custom_field_draw_more,
};

/* --- code tables --- */

static const struct field code_table_fields[] = {
	{ FIELD(struct code_table_row, label, TEXT), .label = "代码表名称", .required = true, .max = 30, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct code_table_row, adds_to, CODE), .label = "补充哪张国家标准代码表", .codes = "shipped_table", .fixed = true, .in_list = true,
	  .hint = "自建的代码表不填。国家标准的代码照原样保留，这里只能补充本地的，或停用不用的" },
	{ FIELD(struct code_table_row, about, TEXT), .label = "说明", .max = 200 },
	{ FIELD(struct code_table_row, name, TEXT), .label = "内部名称", .computed = true, .unique = true, .max = 40 },
};

const struct entity code_table = {
	.name = "code_table", .label = "代码表", .about = "自建的代码表，和对国家标准代码表的本地补充",
	.row_size = sizeof(struct code_table_row), FIELDS(code_table_fields), .title = "label", DEFINED,
	.check = code_table_check, .compute = code_table_compute, .kept = code_table_kept,
};

static const struct field code_entry_fields[] = {
	{ FIELD(struct code_entry, table_id, REF), .label = "代码表", .refers_to = "code_table", .required = true, .fixed = true, .in_list = true,
	  .in_filter = true },
	{ FIELD(struct code_entry, code, TEXT), .label = "代码", .required = true, .fixed = true, .max = 20, .in_list = true,
	  .search = SEARCH_BEGINNING },
	{ FIELD(struct code_entry, label, TEXT), .label = "名称", .required = true, .max = 40, .in_list = true, .search = SEARCH_NAME,
	  .hint = "更名请给旧的填截止日期，另加一条新代码，旧记录照样显示旧名称" },
	{ FIELD(struct code_entry, parent, TEXT), .label = "上级代码", .max = 20, .in_list = true },
	{ FIELD(struct code_entry, hides, YES_NO), .label = "本地不用这一项", .in_list = true, .hint = "只用于国家标准代码表里的代码：不再可选，旧记录照样显示" },
	{ FIELD(struct code_entry, from_on, DATE), .label = "从哪天起", .whole_date = true, .in_list = true },
	{ FIELD(struct code_entry, until_on, DATE), .label = "到哪天止", .whole_date = true, .in_list = true },
	{ FIELD(struct code_entry, table_name, TEXT), .label = "代码表内部名称", .computed = true, .hidden = true, .max = 40 },
};

static const struct index code_entry_indexes[] = {
	{ .columns = { "tenant_id", "table_name", "code" } },
};

const struct entity code_entry = {
	.name = "code_entry", .label = "代码", .about = "代码表里的各项，可从表格导入", .row_size = sizeof(struct code_entry),
	FIELDS(code_entry_fields), INDEXES(code_entry_indexes), .title = "label", .owner = "code_table", .owner_field = "table_id",
	.may = { [LIST] = OFFICERS_THREE, [SHOW] = OFFICERS_THREE, [HISTORY] = OFFICERS_THREE, [CREATE] = ALLOW(SYSADMIN),
		 [EDIT] = ALLOW(SYSADMIN), [REMOVE] = ALLOW(SYSADMIN), [EXPORT] = ALLOW(SYSADMIN), [IMPORT] = ALLOW(SYSADMIN) },
	.scope = { [SYSADMIN] = AS_OWNER, [SECADMIN] = AS_OWNER, [AUDITOR] = AS_OWNER },
	.purpose = DEFINITION_PURPOSE, .basis = DEFINITION_BASIS, .keep = DEFINITION_KEEP, .audited = true, .no_custom = true,
	.check = code_entry_check, .compute = code_entry_compute,
};

/* --- module --- */

static const struct entity *const entities[] = { &custom_field, &code_table, &code_entry, NULL };
static const struct job_kind *const jobs[] = { &keys_job, NULL };

static const struct page_route pages[] = {
	{ METHOD_GET, "/definition", "字段与代码表", OFFICERS_THREE, false, 0, definition_page },
	{ METHOD_GET, "/definition/:word", "一张表的字段", OFFICERS_THREE, false, 0, definition_entity_page },
	{ METHOD_POST, "/definition/:word", "试填表单", OFFICERS_THREE, false, 0, definition_try_page },
};

static const struct menu_entry menu[] = {
	{ "管理", "字段与代码表", "/definition", "list-check", OFFICERS_THREE },
};

const struct module definition_module = {
	.name = "definition", .label = "字段与代码表", .entities = entities, .pages = pages, .page_count = COUNT_OF(pages), .menu = menu,
	.menu_count = COUNT_OF(menu), .jobs = jobs, .todo = definition_todo, .check = definition_prove, .own_fields = own_fields_read,
	.codes = &tenant_codes,
};
