/* inquiry_model.c: authorities, rules, letters and answers, and who may do what
 * with them. */
#include "modules/inquiry/inquiry_parts.h"
#include "modules/honour/honour.h"

#define INQUIRY_PURPOSE "评选表彰前征求有关部门意见"
#define INQUIRY_BASIS "履行法定职责（工会法、表彰奖励规定）"
#define INQUIRY_KEEP "长期（评选档案）；未获表彰的保留至下一届结束"
#define SAID .purpose = INQUIRY_PURPOSE, .basis = INQUIRY_BASIS, .keep = INQUIRY_KEEP

const struct choice authority_kinds[] = {
	{ AUTHORITY_DISCIPLINE, "discipline", "纪检监察", "stop" }, { AUTHORITY_ORGANISATION, "organisation", "组织", "info" },
	{ AUTHORITY_POLICE, "police", "公安", "stop" }, { AUTHORITY_TAX, "tax", "税务", "info" }, { AUTHORITY_MARKET, "market", "市场监管", "info" },
	{ AUTHORITY_EMERGENCY, "emergency", "应急管理", "info" }, { AUTHORITY_ENVIRONMENT, "environment", "生态环境", "info" },
	{ AUTHORITY_LABOUR, "labour", "人社", "info" }, { AUTHORITY_INSURANCE, "insurance", "医保", "info" }, { AUTHORITY_AUDIT, "audit", "审计", "info" },
	{ AUTHORITY_PETITIONS, "petitions", "信访", "info" }, { AUTHORITY_UNITED_FRONT, "united_front", "统战", "info" },
	{ AUTHORITY_HEALTH, "health", "卫健", "info" }, { AUTHORITY_LAW, "law", "政法", "info" }, { AUTHORITY_COURT, "court", "法院", "info" },
	{ AUTHORITY_OTHER, "other", "其他部门", "plain" }, { 0 },
};
static const struct choice authority_states[] = { { AUTHORITY_ASKED, "asked", "在用", "ok" }, { AUTHORITY_RETIRED, "retired", "停用|单位", "plain" }, { 0 } };
const struct choice named_kinds[] = { { NAMED_READER, "reader", "可看答复", "stop" }, { NAMED_GUEST, "guest", "可以回复", "info" }, { 0 } };
static const struct choice heads_choices[] = { { HEADS_ANY, "any", "不论", NULL }, { HEADS_ONLY, "only", "只限负责人", NULL }, { HEADS_NOT, "not", "负责人以外", NULL }, { 0 } };
const struct choice letter_states[] = {
	{ LETTER_DRAFT, "draft", "拟稿", "plain" }, { LETTER_SENT, "sent", "已发", "wait" }, { LETTER_ANSWERED, "answered", "已回齐", "ok" }, { 0 },
};
const struct choice replies[] = {
	{ SAYS_NOTHING_YET, "waiting", "未回复", "wait" }, { SAYS_NONE, "none", "无意见", "ok" }, { SAYS_OPINION, "opinion", "有意见", "stop" },
	{ SAYS_EXPLAIN, "explain", "需说明", "wait" }, { SAYS_UNFIT, "unfit", "不宜推荐", "stop" }, { SAYS_GIVEN, "given", "已回复", "ok" }, { 0 },
};

/* --- authorities --- */

static const struct field authority_fields[] = {
	{ FIELD(struct authority, name, TEXT), .label = "单位名称", .max = 60, .required = true, .in_list = true, .search = SEARCH_NAME, .hint = "例如 临江市税务局" },
	{ FIELD(struct authority, kind, CHOICE), .label = "部门", .choices = authority_kinds, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct authority, office_id, REF), .label = "征求意见的工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true, .in_list = true,
	  .in_filter = true },
	{ FIELD(struct authority, contact, TEXT), .label = "联系人", .max = 40, .in_list = true },
	{ FIELD(struct authority, telephone, TELEPHONE), .label = "办公电话", .hint = "单位的电话，不填个人手机" },
	{ FIELD(struct authority, address, TEXT), .label = "地址", .max = 100 },
	{ FIELD(struct authority, is_secret, YES_NO), .label = "答复只给指定人员看", .in_list = true,
	  .hint = "纪检监察、公安等：答了什么只有指定的负责人看得到，其他人只看到已回复或不宜推荐" },
	{ FIELD(struct authority, note, LONG_TEXT), .label = "备注", .max = 300 },
	{ FIELD(struct authority, state, CHOICE), .label = "状态", .choices = authority_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step authority_steps[] = {
	{ .name = "retire", .label = "停用|办理", .explains = "以后的评选不再征求它的意见，已发的函不受影响。", .from = { AUTHORITY_ASKED }, .to = AUTHORITY_RETIRED,
	  .who = ALLOW(OFFICER), .needs_reason = true, .undone_by = "resume" },
	{ .name = "resume", .label = "恢复", .explains = "以后的评选照常征求它的意见。", .from = { AUTHORITY_RETIRED }, .to = AUTHORITY_ASKED, .who = ALLOW(OFFICER) },
};
static const struct index authority_indexes[] = { { .columns = { "tenant_id", "office_id", "state", "kind", "id" } } };

const struct entity authority = {
	.name = "authority", .label = "征求意见单位", .about = "评选前要征求意见的部门，谁来回复，答复给谁看",
	.row_size = sizeof(struct authority), FIELDS(authority_fields), STEPS(authority_steps), INDEXES(authority_indexes), .title = "name", .state = "state",
	.holder = "office_id", .pick_state = AUTHORITY_ASKED,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = ALLOW(OFFICER), [EXPORT] = STAFF, [IMPORT] = ALLOW(OFFICER), [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") }, SAID,
	.check = authority_check, .compute = authority_compute, .kept = authority_kept, .draw_first = authority_draw_first, .audited = true,
};

static const struct field named_fields[] = {
	{ FIELD(struct authority_named, authority_id, REF), .label = "征求意见单位", .refers_to = "authority", .computed = true },
	{ FIELD(struct authority_named, kind, CHOICE), .label = "做什么", .choices = named_kinds, .computed = true, .in_list = true },
	{ FIELD(struct authority_named, account_id, NUMBER), .label = "账号", .computed = true, .hidden = true },
	{ FIELD(struct authority_named, name, TEXT), .label = "姓名", .max = 60, .computed = true, .in_list = true },
	{ FIELD(struct authority_named, reason, TEXT), .label = "依据", .max = 200, .computed = true, .in_list = true },
};
static const struct index named_indexes[] = { { .columns = { "tenant_id", "authority_id", "kind", "account_id" }, .unique = true } };

const struct entity authority_named = {
	.name = "authority_named", .label = "指定人员", .about = "谁可以看保密的答复，外单位谁来回复",
	.row_size = sizeof(struct authority_named), FIELDS(named_fields), INDEXES(named_indexes), .title = "name",
	.owner = "authority", .owner_field = "authority_id", .may = { [LIST] = STAFF, [SHOW] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER }, SAID, .no_custom = true, .audited = true,
};

/* --- rules --- */

static const struct field rule_fields[] = {
	{ FIELD(struct inquiry_rule, name, TEXT), .label = "哪类人", .max = 60, .required = true, .in_list = true, .hint = "例如 国有企业负责人" },
	{ FIELD(struct inquiry_rule, office_id, REF), .label = "征求意见的工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true, .in_list = true },
	{ FIELD(struct inquiry_rule, selection_id, REF), .label = "只用于评选", .refers_to = "selection", .in_list = true, .in_filter = true,
	  .hint = "不选为每次评选都用；某次评选另有规则时，只按它自己的" },
	{ FIELD(struct inquiry_rule, basis, TEXT), .label = "依据", .max = 200, .hint = "文件名称和条款" },
	{ FIELD(struct inquiry_rule, kinds, TEXT), .label = "征求哪些部门", .max = 200, .offers = rule_kinds, .in_list = true, .hint = "至少选一种；导入时用顿号分开" },
	{ FIELD(struct inquiry_rule, target, CHOICE), .label = "对象", .choices = title_targets, .in_list = true, .section = "适用于", .hint = "不选为个人和集体" },
	{ FIELD(struct inquiry_rule, heads, CHOICE), .label = "单位负责人", .choices = heads_choices, .in_list = true, .hint = "按评选的身份界定；不选为不论" },
	{ FIELD(struct inquiry_rule, categories, TEXT), .label = "身份", .max = 200, .offers = rule_categories, .in_list = true, .hint = "按评选的身份界定，有其中一种的；几种用顿号分开，不填为所有人" },
	{ FIELD(struct inquiry_rule, ownerships, TEXT), .label = "单位性质", .max = 200, .offers = rule_ownerships, .in_list = true, .hint = "不选为不论；导入时用顿号分开" },
};
static const struct index rule_indexes[] = { { .columns = { "tenant_id", "office_id", "selection_id", "id" } } };

const struct entity inquiry_rule = {
	.name = "inquiry_rule", .label = "征求意见规则", .about = "哪类人要征求哪些部门的意见；可以按常用办法生成后修改",
	.row_size = sizeof(struct inquiry_rule), FIELDS(rule_fields), INDEXES(rule_indexes), .title = "name", .holder = "office_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = ALLOW(OFFICER), [EDIT] = ALLOW(OFFICER), [REMOVE] = ALLOW(OFFICER), [EXPORT] = STAFF, [IMPORT] = ALLOW(OFFICER),
		 [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") }, SAID, .check = rule_check, .kept = rule_kept, .audited = true,
};

/* --- letters --- */

static const struct field letter_fields[] = {
	{ FIELD(struct inquiry_letter, title, TEXT), .label = "征求意见函", .max = 200, .computed = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct inquiry_letter, selection_id, REF), .label = "评选", .refers_to = "selection", .computed = true, .in_filter = true, .filter_first = true },
	{ FIELD(struct inquiry_letter, authority_id, REF), .label = "征求意见单位", .refers_to = "authority", .computed = true, .in_filter = true },
	{ FIELD(struct inquiry_letter, office_id, REF), .label = "发函的工会", .refers_to = "organisation", .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct inquiry_letter, number, TEXT), .label = "文号", .max = 60, .in_list = true, .hint = "例如 临工函〔2026〕31号" },
	{ FIELD(struct inquiry_letter, due_on, DATE), .label = "回复期限", .whole_date = true, .in_list = true, .remind_days = 2 },
	{ FIELD(struct inquiry_letter, sent_on, DATE), .label = "发出日期", .whole_date = true, .past = true, .in_list = true, .hint = "不填为点“发出”的那天" },
	{ FIELD(struct inquiry_letter, is_secret, YES_NO), .label = "答复保密", .computed = true, .in_list = true },
	{ FIELD(struct inquiry_letter, asked, NUMBER), .label = "征求", .computed = true, .in_list = true },
	{ FIELD(struct inquiry_letter, open, NUMBER), .label = "未回复", .computed = true, .in_list = true },
	{ FIELD(struct inquiry_letter, urged_on, DATE), .label = "最近催办", .whole_date = true, .computed = true, .in_list = true },
	{ FIELD(struct inquiry_letter, urges, NUMBER), .label = "催办次数", .computed = true },
	{ FIELD(struct inquiry_letter, file, FILE), .label = "复函扫描件", .hint = "保密的复函不要上传到这里，按保密规定保管原件" },
	{ FIELD(struct inquiry_letter, note, LONG_TEXT), .label = "备注", .max = 300 },
	{ FIELD(struct inquiry_letter, state, CHOICE), .label = "状态", .choices = letter_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step letter_steps[] = {
	{ .name = "urge", .label = "催办", .explains = "记下今天催办过；催办函可以在函的页面上打印。", .from = { LETTER_SENT }, .who = STAFF, .in_batch = true, .rule = letter_urge },
	{ .name = "send", .label = "发出", .explains = "函已盖章送出。从这天起算等候的天数；外单位回复人从此看得到名单，可以填写。", .from = { LETTER_DRAFT },
	  .to = LETTER_SENT, .who = STAFF, .primary = true, .waits = true, .in_batch = true, .rule = letter_send },
};
static const struct index letter_indexes[] = {
	{ .columns = { "tenant_id", "selection_id", "office_id", "authority_id", "state", "id" } }, { .columns = { "tenant_id", "authority_id", "id" } },
	{ .columns = { "tenant_id", "office_id", "state", "due_on" } },
};

const struct entity inquiry_letter = {
	.name = "inquiry_letter", .label = "征求意见函", .about = "一个部门一件：征求了谁的意见，答复如何，等了多久",
	.row_size = sizeof(struct inquiry_letter), FIELDS(letter_fields), STEPS(letter_steps), INDEXES(letter_indexes), .title = "title", .state = "state",
	.holder = "office_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") }, SAID,
	.check = letter_check, .compute = letter_compute, .draw_head = letter_draw_head, .draw_first = letter_draw_first, .audited = true,
};

static const struct field item_fields[] = {
	{ FIELD(struct inquiry_item, letter_id, REF), .label = "征求意见函", .refers_to = "inquiry_letter", .computed = true },
	{ FIELD(struct inquiry_item, place, NUMBER), .label = "序号", .computed = true, .in_list = true },
	{ FIELD(struct inquiry_item, nomination_id, REF), .label = "推荐对象", .refers_to = "nomination", .computed = true },
	{ FIELD(struct inquiry_item, office_id, REF), .label = "发函的工会", .refers_to = "organisation", .computed = true, .hidden = true },
	{ FIELD(struct inquiry_item, person_id, REF), .label = "个人档案", .refers_to = "person", .computed = true, .hidden = true },
	{ FIELD(struct inquiry_item, name, TEXT), .label = "姓名或集体名称", .max = 60, .computed = true, .personal = true },
	{ FIELD(struct inquiry_item, unit_name, TEXT), .label = "工作单位", .max = 100, .computed = true, .in_list = true, .personal = true },
	{ FIELD(struct inquiry_item, post, TEXT), .label = "职务或岗位", .max = 60, .computed = true, .in_list = true, .personal = true },
	{ FIELD(struct inquiry_item, reply, CHOICE), .label = "答复", .choices = replies, .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct inquiry_item, text, LONG_TEXT), .label = "意见内容", .max = 500, .computed = true, .in_list = true, .personal = true },
	{ FIELD(struct inquiry_item, answered_on, DATE), .label = "回复日期", .whole_date = true, .computed = true, .in_list = true },
	{ FIELD(struct inquiry_item, answered_by, TEXT), .label = "回复人", .max = 40, .computed = true, .in_list = true },
	{ FIELD(struct inquiry_item, entered_by, TEXT), .label = "录入人", .max = 60, .computed = true, .in_list = true },
	{ FIELD(struct inquiry_item, is_open, NUMBER), .label = "待回复", .computed = true, .hidden = true },
	{ FIELD(struct inquiry_item, is_unfit, NUMBER), .label = "不宜推荐", .computed = true, .hidden = true },
};
static const struct index item_indexes[] = {
	{ .columns = { "tenant_id", "letter_id", "place" } }, { .name = "inquiry_item_nomination", .columns = { "tenant_id", "nomination_id", "is_open", "is_unfit" } },
	{ .columns = { "tenant_id", "person_id" } },
};

const struct entity inquiry_item = {
	.name = "inquiry_item", .label = "征求意见", .about = "每个推荐对象征求了哪些部门的意见，答复如何",
	.row_size = sizeof(struct inquiry_item), FIELDS(item_fields), INDEXES(item_indexes), .title = "name", .subject = "person_id",
	.owner = "inquiry_letter", .owner_field = "letter_id", .may = { [LIST] = STAFF, [SHOW] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER }, SAID, .no_custom = true, .audited = true,
};

static const struct field secret_fields[] = {
	{ FIELD(struct inquiry_secret, item_id, REF), .label = "征求意见", .refers_to = "inquiry_item", .computed = true, .hidden = true },
	{ FIELD(struct inquiry_secret, office_id, REF), .label = "发函的工会", .refers_to = "organisation", .computed = true, .hidden = true },
	{ FIELD(struct inquiry_secret, person_id, REF), .label = "个人档案", .refers_to = "person", .computed = true, .hidden = true },
	{ FIELD(struct inquiry_secret, name, TEXT), .label = "谁答复谁", .max = 200, .computed = true, .in_list = true, .personal = true },
	{ FIELD(struct inquiry_secret, answer, TEXT), .label = "答复", .max = 20, .computed = true, .sensitive = true, .in_list = true, .personal = true },
	{ FIELD(struct inquiry_secret, text, LONG_TEXT), .label = "意见内容", .max = 500, .computed = true, .sensitive = true, .personal = true },
	{ FIELD(struct inquiry_secret, answered_on, DATE), .label = "回复日期", .whole_date = true, .computed = true, .in_list = true },
};
static const struct index secret_indexes[] = { { .columns = { "tenant_id", "item_id" }, .unique = true }, { .columns = { "tenant_id", "person_id" } } };

const struct entity inquiry_secret = {
	.name = "inquiry_secret", .label = "保密答复", .about = "只有指定给您的才列在这里；每看一次都写明原因，记入审计日志",
	.row_size = sizeof(struct inquiry_secret), FIELDS(secret_fields), INDEXES(secret_indexes), .title = "name", .subject = "person_id",
	.may = { [LIST] = ALLOW(OFFICER), [SHOW] = ALLOW(OFFICER), [REVEAL] = ALLOW(OFFICER) }, .scope = { [OFFICER] = ASSIGNED }, SAID,
	.no_custom = true, .audited = true,
};

/* --- module --- */

static const struct entity *const entities[] = { &authority, &authority_named, &inquiry_rule, &inquiry_letter, &inquiry_item, &inquiry_secret, NULL };
static const char *const needs[] = { "organisation", "person", "honour", "selection", "nomination", NULL };

static const struct page_route pages[] = {
	{ METHOD_GET, "/inquiry", "征求意见", STAFF, false, 0, inquiry_page },
	{ METHOD_GET, "/inquiry/make", "生成征求意见函", STAFF, false, 0, make_page },
	{ METHOD_POST, "/inquiry/make", "生成征求意见函", STAFF, true, 0, make_done },
	{ METHOD_POST, "/inquiry/rules", "按常用办法生成规则", ALLOW(OFFICER), false, 0, presets_done },
	{ METHOD_GET, "/inquiry_letter/:id/answers", "录入答复", STAFF, false, 0, answers_page },
	{ METHOD_POST, "/inquiry_letter/:id/answers", "录入答复", STAFF, true, 0, answers_done },
	{ METHOD_GET, "/inquiry_letter/:id/paper/:word", "征求意见函文件", STAFF, true, 0, letter_paper },
	{ METHOD_GET, "/inquiry_letter/:id/sheet", "上传回复表", STAFF, false, 0, sheet_page },
	{ METHOD_POST, "/inquiry_letter/:id/sheet", "上传回复表", STAFF, true, 4 * 1024 * 1024, sheet_done },
	{ METHOD_GET, "/authority/:id/named", "指定人员", ALLOW(OFFICER), false, 0, named_page },
	{ METHOD_POST, "/authority/:id/named", "指定人员", ALLOW(OFFICER), false, 0, named_done },
	{ METHOD_GET, "/answer", "征求意见函", ALLOW(GUEST), false, 0, guest_page },
	{ METHOD_GET, "/answer/:id", "填写回复", ALLOW(GUEST), false, 0, guest_letter_page },
	{ METHOD_POST, "/answer/:id", "填写回复", ALLOW(GUEST), true, 0, guest_letter_done },
};
static const struct menu_entry menu[] = {
	{ "评选表彰", "征求意见", "/inquiry", "messages", STAFF },
	{ "征求意见", "征求意见函", "/answer", "inbox", ALLOW(GUEST) },
	{ "设置", "征求意见单位", "/authority", "building-community", STAFF },
	{ "设置", "征求意见规则", "/inquiry_rule", "list-check", STAFF },
};

static const struct job_kind *const jobs[] = { &inquiry_recount_job, &inquiry_make_job, NULL };

const struct module inquiry_module = {
	.name = "inquiry", .label = "征求意见", .needs = needs, .entities = entities, .pages = pages, .page_count = sizeof(pages) / sizeof(pages[0]),
	.menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]), .demo = inquiry_demo, .todo = inquiry_todo, .timeline = inquiry_timeline, .fill = inquiry_fill, .jobs = jobs,
};
