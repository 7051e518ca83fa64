/* notice_model.c: notices and their lines, and who may do what with them. */
#include "modules/notice/notice_parts.h"
#include "modules/organisation/organisation.h"

#define NOTICE_PURPOSE "评选表彰的公示和监督"
#define NOTICE_BASIS "履行法定职责（评比达标表彰活动管理办法）"

const struct choice notice_states[] = {
	{ NOTICE_DRAFT, "draft", "拟稿", "plain" },	      { NOTICE_RUNNING, "running", "公示中", "wait" }, { NOTICE_ENDED, "ended", "期满", "info" },
	{ NOTICE_CONCLUDED, "concluded", "已结束", "ok" }, { NOTICE_STOPPED, "stopped", "已撤下", "stop" }, { 0 },
};
const struct choice notice_results[] = { { NOTICE_CLEAN, "clean", "公示无异议", "ok" }, { NOTICE_SETTLED, "settled", "有异议已处理", "info" }, { 0 } };
static const struct choice levels[] = {
	{ LEVEL_UNIT, "unit", "单位公示", NULL }, { LEVEL_COUNTY, "county", "县级公示", NULL }, { LEVEL_CITY, "city", "市级公示", NULL },
	{ LEVEL_PROVINCE, "province", "省级公示", NULL }, { 0 },
};
static const struct choice arrivals[] = {
	{ NOTICE_BY_POSTMARK, "postmark", "以寄出邮戳为准", NULL }, { NOTICE_BY_ARRIVAL, "arrival", "以收到的日期为准", NULL }, { 0 },
};

static const struct field notice_fields[] = {
	{ FIELD(struct public_notice, selection_id, REF), .label = "评选", .refers_to = "selection", .required = true, .fixed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct public_notice, office_id, REF), .label = "公示的工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true,
	  .in_list = true, .in_filter = true },
	{ FIELD(struct public_notice, level, CHOICE), .label = "哪一级公示", .choices = levels, .in_list = true, .in_filter = true, .hint = "不选按本工会的级别" },
	{ FIELD(struct public_notice, title, TEXT), .label = "标题", .max = 100, .in_list = true, .search = SEARCH_NAME, .hint = "不填按评选名称拟好" },
	{ FIELD(struct public_notice, supplementary_to, REF), .label = "补充哪一次公示", .refers_to = "public_notice", .past_too = true, .hint = "递补人选的补充公示才填" },
	{ FIELD(struct public_notice, text, LONG_TEXT), .label = "名单前的文字", .max = 1000, .hint = "不填按评选办法和名称拟好；公示时间和反映方式另起一段，不用写" },
	{ FIELD(struct public_notice, line_format, TEXT), .label = "每个人怎么写", .max = 200,
	  .hint = "可用 {姓名} {性别} {民族} {出生年月} {政治面貌} {学历} {单位} {职务} {称号} {推荐单位}；没有的项自动略去" },
	{ FIELD(struct public_notice, begins_on, DATE), .label = "公示起始日", .required = true, .whole_date = true, .in_list = true, .section = "公示期",
	  .hint = "起始日计算在内，须是工作日" },
	{ FIELD(struct public_notice, days, NUMBER), .label = "工作日数", .minimum = 1, .maximum = 60, .in_list = true, .hint = "不填为 5 个工作日" },
	{ FIELD(struct public_notice, ends_on, DATE), .label = "公示截止日", .computed = true, .whole_date = true, .in_list = true, .remind_days = 1 },
	{ FIELD(struct public_notice, cut_off_on, DATE), .label = "异议截止日", .whole_date = true, .hint = "不填为公示截止日" },
	{ FIELD(struct public_notice, cut_off_at, TEXT), .label = "截止时间", .max = 5, .hint = "24 小时制，例如 17:30" },
	{ FIELD(struct public_notice, by_wall, YES_NO), .label = "张榜或登报公示", .section = "张榜公示", .hint = "纸质公示，不在网上公示页显示；日期按实际填写" },
	{ FIELD(struct public_notice, place, TEXT), .label = "张榜地点或报纸", .max = 100, .hint = "例如 厂区公告栏、《临江日报》二版" },
	{ FIELD(struct public_notice, posted_until, DATE), .label = "实际张贴到", .whole_date = true, .past = true },
	{ FIELD(struct public_notice, scan, FILE), .label = "盖章的公示证明", .hint = "写明“公示无异议”并盖章的扫描件或张榜照片；张榜公示填写结果以前上传" },
	{ FIELD(struct public_notice, receiver, TEXT), .label = "受理部门", .max = 60, .section = "反映异议", .hint = "不填的各项用上一次公示的" },
	{ FIELD(struct public_notice, telephone, TEXT), .label = "监督电话", .max = 60 },
	{ FIELD(struct public_notice, email, TEXT), .label = "电子邮箱", .max = 80 },
	{ FIELD(struct public_notice, address, TEXT), .label = "通信地址", .max = 100 },
	{ FIELD(struct public_notice, arrival, CHOICE), .label = "信函时间", .choices = arrivals },
	{ FIELD(struct public_notice, rule, LONG_TEXT), .label = "实名和保密", .max = 500 },
	{ FIELD(struct public_notice, state, CHOICE), .label = "状态", .choices = notice_states, .computed = true, .in_list = true, .in_filter = true, .filter_first = true, .section = "结果" },
	{ FIELD(struct public_notice, result, CHOICE), .label = "公示结果", .choices = notice_results, .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct public_notice, concluded_on, DATE), .label = "填写结果的日期", .computed = true },
	{ FIELD(struct public_notice, result_text, LONG_TEXT), .label = "结果说明", .max = 500, .computed = true },
};

static const struct step notice_steps[] = {
	{ .name = "start", .label = "发布公示", .explains = "名单上的人从此有一个未结束的公示，公示期满并填写结果以前都不能通过。网上公示从起始日开始显示，到期自动撤下。",
	  .from = { NOTICE_DRAFT }, .who = STAFF, .primary = true, .rule = notice_start },
	{ .name = "conclude", .label = "填写公示结果", .explains = "没有异议的为“公示无异议”；有异议的全部办结后为“有异议已处理”。",
	  .from = { NOTICE_ENDED }, .to = NOTICE_CONCLUDED, .who = STAFF, .primary = true, .waits = true, .rule = notice_conclude },
	{ .name = "stop", .label = "撤下", .explains = "这次公示作废，名单上的人需要重新公示。", .from = { NOTICE_RUNNING, NOTICE_ENDED }, .to = NOTICE_STOPPED, .who = STAFF,
	  .needs_reason = true, .rule = notice_stop },
};

static const struct choice notice_acts[] = { { 1, "end", "公示期满", NULL }, { 0 } };

static const struct index notice_indexes[] = { { .columns = { "tenant_id", "state", "ends_on" } }, { .columns = { "tenant_id", "selection_id", "id" } } };

const struct entity public_notice = {
	.name = "public_notice", .label = "公示", .about = "各级公示：期限按工作日计算，网上公示到期自动撤下，异议逐件办结",
	.row_size = sizeof(struct public_notice), FIELDS(notice_fields), STEPS(notice_steps), INDEXES(notice_indexes), .title = "title", .state = "state",
	.holder = "office_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = NOTICE_PURPOSE, .basis = NOTICE_BASIS, .keep = "长期（荣誉档案）；网上公示期满撤下",
	.check = notice_check, .compute = notice_compute, .kept = notice_kept, .draw_first = notice_draw, .acts = notice_acts, .audited = true,
};

static const struct field line_fields[] = {
	{ FIELD(struct notice_line, notice_id, REF), .label = "公示", .refers_to = "public_notice", .required = true, .fixed = true },
	{ FIELD(struct notice_line, nomination_id, REF), .label = "推荐对象", .refers_to = "nomination", .required = true, .fixed = true, .past_too = true },
	{ FIELD(struct notice_line, place, NUMBER), .label = "序号", .computed = true, .in_list = true, .sortable = true },
	{ FIELD(struct notice_line, honour, TEXT), .label = "称号", .max = 100, .computed = true, .in_list = true },
	{ FIELD(struct notice_line, name, TEXT), .label = "姓名或名称", .max = 60, .computed = true, .in_list = true, .personal = true },
	{ FIELD(struct notice_line, text, LONG_TEXT), .label = "公示的写法", .max = 600, .computed = true, .in_list = true, .personal = true },
};

static const struct index line_indexes[] = { { .columns = { "tenant_id", "place", "id" } }, { .columns = { "tenant_id", "nomination_id", "notice_id" }, .unique = true } };

const struct entity notice_line = {
	.name = "notice_line", .label = "公示名单", .row_size = sizeof(struct notice_line), FIELDS(line_fields), INDEXES(line_indexes), .title = "name",
	.owner = "public_notice", .owner_field = "notice_id", .order = "place",
	.may = { [LIST] = STAFF, [SHOW] = STAFF }, .scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = NOTICE_PURPOSE, .basis = NOTICE_BASIS, .keep = "长期（荣誉档案）", .audited = true, .no_custom = true,
};

/* --- module --- */

static const struct entity *const entities[] = { &public_notice, &notice_line, &objection, &objection_original, &objection_keeper, NULL };
static const char *const needs[] = { "organisation", "person", "honour", "calendar", "selection", "nomination", NULL };

enum { OBJECTION_BODY = 16 * 1024 * 1024, SMALL_BODY = 16 * 1024, LIST_BODY = 512 * 1024 };

static const struct page_route pages[] = {
	{ METHOD_GET, "/notice", "公示（公众）", EVERYONE, false, 0, public_notices_page },
	{ METHOD_GET, "/notice/:id", "公示名单（公众）", EVERYONE, false, 0, public_notice_page },
	{ METHOD_GET, "/notice/:id/objection", "提出异议（公众）", EVERYONE, false, 0, objection_form_page },
	{ METHOD_POST, "/notice/:id/objection", "提出异议（公众）", EVERYONE, true, OBJECTION_BODY, objection_sent_done },
	{ METHOD_GET, "/notice/receipt", "异议查询（公众）", EVERYONE, false, 0, receipt_form_page },
	{ METHOD_POST, "/notice/receipt", "异议查询（公众）", EVERYONE, false, SMALL_BODY, receipt_done },
	{ METHOD_GET, "/public_notice/:id/nominees", "公示名单：选择", STAFF, false, 0, nominees_page },
	{ METHOD_POST, "/public_notice/:id/nominees", "公示名单：选择", STAFF, false, LIST_BODY, nominees_done },
	{ METHOD_GET, "/public_notice/:id/text", "公示文稿", STAFF, false, 0, notice_text_page },
	{ METHOD_GET, "/public_notice/:id/docx", "公示文稿下载", STAFF, false, 0, notice_docx_page },
	{ METHOD_GET, "/public_notice/:id/report", "公示情况报告", STAFF, false, 0, notice_report_page },
	{ METHOD_POST, "/public_notice/shown", "网上公示显示多久", ALLOW(OFFICER), false, SMALL_BODY, notice_shown_done },
	{ METHOD_GET, "/public_notice/:id/entry", "登记异议", STAFF, false, 0, objection_entry_page },
	{ METHOD_POST, "/public_notice/:id/entry", "登记异议", STAFF, true, OBJECTION_BODY, objection_entry_done },
	{ METHOD_POST, "/objection/:id/original", "打开异议原件", STAFF, false, SMALL_BODY, objection_original_done },
	{ METHOD_GET, "/objection/:id/original/:word", "异议原件附件", STAFF, false, 0, objection_file_page },
	{ METHOD_POST, "/objection/:id/content", "写转办内容", STAFF, false, 0, objection_content_done },
	{ METHOD_GET, "/objection/:id/pass", "转单位核实", STAFF, false, 0, objection_pass_page },
	{ METHOD_POST, "/objection/:id/pass", "转单位核实", STAFF, false, 0, objection_pass_done },
	{ METHOD_GET, "/objection/:id/reply", "单位答复异议", STAFF, false, 0, objection_reply_page },
	{ METHOD_POST, "/objection/:id/reply", "单位答复异议", STAFF, true, OBJECTION_BODY, objection_reply_done },
	{ METHOD_GET, "/objection/:id/conclude", "异议结论", ALLOW(OFFICER), false, 0, objection_conclude_page },
	{ METHOD_POST, "/objection/:id/conclude", "异议结论", ALLOW(OFFICER), false, 0, objection_conclude_done },
};

static const struct menu_entry menu[] = {
	{ "荣誉", "公示", "/notice", "speakerphone", ALLOW(ROLE_PUBLIC) | ALLOW(MEMBER) },
	{ "评选表彰", "公示", "/public_notice", "speakerphone", STAFF },
	{ "评选表彰", "异议", "/objection", "scale", STAFF },
	{ "设置", "异议受理专人", "/objection_keeper", "key", STAFF },
};

const struct module notice_module = {
	.name = "notice", .label = "公示", .needs = needs, .entities = entities, .pages = pages, .page_count = sizeof(pages) / sizeof(pages[0]),
	.menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]), .todo = notice_todo, .figures = notice_figures, .daily = notice_daily,
	.timeline = notice_timeline, .erase = notice_erase,
};
