/* paper_model.c: what a template is, and the pages of papers. */
#include "modules/paper/paper_parts.h"

enum { UPLOAD_BODY = 22 << 20 };

const struct choice edition_states[] = {
	{ EDITION_DRAFT, "draft", "待启用", "wait" },
	{ EDITION_IN_USE, "in_use", "在用", "ok" },
	{ EDITION_RETIRED, "retired", "停用", "plain" },
	{ 0 },
};

const struct choice paper_forms[] = {
	{ PAPER_DOCX, "docx", "Word", "info" },
	{ PAPER_XLSX, "xlsx", "Excel", "info" },
	{ PAPER_PDF, "pdf", "PDF", "info" },
	{ PAPER_LETTER, "letter", "公文", "info" },
	{ 0 },
};

static const struct field template_fields[] = {
	{ FIELD(struct paper_template, name, TEXT), .label = "名称", .max = 60, .required = true, .in_list = true, .search = SEARCH_NAME, .section = "模板" },
	{ FIELD(struct paper_template, about, TEXT), .label = "对象代码", .computed = true, .hidden = true, .max = 60 },
	{ FIELD(struct paper_template, about_label, TEXT), .label = "用于", .computed = true, .in_list = true, .max = 60 },
	{ FIELD(struct paper_template, form, CHOICE), .label = "格式", .choices = paper_forms, .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct paper_template, edition, NUMBER), .label = "版次", .computed = true, .in_list = true },
	{ FIELD(struct paper_template, document, FILE), .label = "模板文件", .computed = true },
	{ FIELD(struct paper_template, content, LONG_TEXT), .label = "公文内容", .computed = true, .max = 20000 },
	{ FIELD(struct paper_template, office_id, REF), .label = "使用单位", .refers_to = "organisation", .required = true, .own_office = true, .in_list = true,
	  .in_filter = true, .hint = "本单位和下级都可以用它打印" },
	{ FIELD(struct paper_template, whole, YES_NO), .label = "可打印完整的敏感内容",
	  .hint = "勾选后，打印时写明原因可以不遮盖身份证号、银行账号等，每次都记入审计日志" },
	{ FIELD(struct paper_template, from_on, DATE), .label = "自", .whole_date = true, .hint = "这一天起可用；不填即日起" },
	{ FIELD(struct paper_template, until_on, DATE), .label = "至", .whole_date = true },
	{ FIELD(struct paper_template, wrong, NUMBER), .label = "写错的地方", .computed = true, .in_list = true },
	{ FIELD(struct paper_template, seen_on, DATE), .label = "预览于", .computed = true },
	{ FIELD(struct paper_template, state, CHOICE), .label = "状态", .choices = edition_states, .computed = true, .in_list = true, .in_filter = true, .filter_first = true },
	{ FIELD(struct paper_template, note, LONG_TEXT), .label = "说明", .max = 500 },
};

static const struct step template_steps[] = {
	{ .name = "use", .label = "启用", .explains = "启用后，打印时可以选用；同名的上一版同时停用。", .from = { EDITION_DRAFT, EDITION_RETIRED },
	  .to = EDITION_IN_USE, .who = STAFF, .primary = true, .rule = paper_template_use, .undone_by = "retire" },
	{ .name = "retire", .label = "停用", .explains = "停用后不再出现在打印的可选项里，打印过的不受影响。", .from = { EDITION_IN_USE },
	  .to = EDITION_RETIRED, .who = STAFF, .needs_reason = true, .undone_by = "use" },
};

static const struct index template_indexes[] = {
	{ .name = "template_about", .columns = { "tenant_id", "about", "state" } },
};

const struct entity paper_template = {
	.name = "template", .label = "文书模板", .about = "本单位自己的 Word、Excel 模板和公文，打印时填入档案内容",
	.row_size = sizeof(struct paper_template), FIELDS(template_fields), STEPS(template_steps), INDEXES(template_indexes),
	.title = "name", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [EDIT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT },
	.purpose = "打印文书", .basis = "履行法定职责", .keep = "长期",
	.check = paper_template_check, .kept = paper_template_kept, .draw_more = template_draw_more, .no_custom = true, .audited = true,
};

static const struct entity *const entities[] = { &paper_template, NULL };

static const struct page_route pages[] = {
	{ METHOD_GET, "/print/:word/:id", "打印一条记录", STAFF, false, 0, paper_page },
	{ METHOD_POST, "/print/:word/:id", "打印一条记录", STAFF, true, 0, paper_print },
	{ METHOD_GET, "/print/:word/batch", "打印多条记录", STAFF, false, 0, paper_batch_page },
	{ METHOD_POST, "/print/:word/batch", "打印多条记录", STAFF, false, 0, paper_batch_ask },
	{ METHOD_GET, "/print/:word/names", "模板里可用的名称", STAFF, false, 0, paper_names_page },
	{ METHOD_GET, "/print/:word/starter/:word", "下载起步模板", STAFF, true, 0, paper_starter_page },
	{ METHOD_GET, "/template-upload", "上传文书模板", STAFF, false, 0, paper_upload_page },
	{ METHOD_POST, "/template-upload", "上传文书模板", STAFF, true, UPLOAD_BODY, paper_upload_done },
	{ METHOD_POST, "/template/:id/preview", "预览文书模板", STAFF, true, 0, paper_preview_done },
};

static const struct menu_entry menu[] = {
	{ "设置", "文书模板", "/template", "printer", STAFF },
	{ "设置", "上传文书模板", "/template-upload", "upload", STAFF },
};

static const struct record_act act = { .label = "打印", .batch_label = "打印所选", .path = "/print", .is_offered = paper_is_offered };
static const struct job_kind *const jobs[] = { &paper_batch_job, NULL };
static const char *const needs[] = { "organisation", NULL };

const struct module paper_module = {
	.name = "paper", .label = "文书", .needs = needs, .entities = entities, .pages = pages, .page_count = sizeof(pages) / sizeof(pages[0]),
	.menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]), .record_act = &act, .own_papers = paper_own, .jobs = jobs,
};
