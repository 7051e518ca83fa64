/* roll_model.c: what a roll on its way in is made of. */
#include "modules/roll/roll.h"

#include "base/must.h"
#include "modules/person/person.h"
#include "modules/roll/roll_parts.h"

#define ROLL_BASIS "履行法定职责（表彰奖励规定），登记已公布的荣誉"
#define ROLL_KEEP "长期（荣誉档案的来源）"
#define ROLL_PURPOSE "把已公布的名册登记进荣誉档案"

static const struct choice states[] = {
	{ ROLL_DRAFT, "draft", "待导入", "wait" },
	{ ROLL_APPLYING, "applying", "导入未完", "stop" },
	{ ROLL_APPLIED, "applied", "已导入", "ok" },
	{ ROLL_UNDONE, "undone", "已撤销", "plain" },
	{ ROLL_READING, "reading", "识别未完", "stop" },
	{ 0 },
};

/* As enum roll_layout, from 1. */
static const struct choice layouts[] = {
	{ 1, "auto", "由程序判断", NULL },		      { 2, "names", "只有姓名", NULL },
	{ 3, "name_first", "姓名在前，后接单位职务", NULL },  { 4, "name_first_run", "姓名在前，与单位职务连写", NULL },
	{ 5, "name_last", "单位职务在前，姓名在后", NULL },  { 6, "table", "分栏的表格", NULL },
	{ 0 },
};

static const struct choice decisions[] = { { ROLL_TAKE, "take", "导入", "ok" }, { ROLL_LEAVE, "leave", "不导入", "plain" }, { 0 } };

static const struct choice row_states[] = {
	{ ROW_WAITING, "waiting", "待导入", "wait" }, { ROW_MADE, "made", "已登记", "ok" },	 { ROW_LINKED, "linked", "已关联", "ok" },
	{ ROW_KNOWN, "known", "已在册", "info" },     { ROW_FAILED, "failed", "未登记", "stop" }, { ROW_KEPT, "kept", "撤销时保留", "wait" },
	{ 0 },
};

static const struct choice line_kinds[] = { { LINE_IS_HEADING, "heading", "标题", NULL }, { LINE_IS_SKIPPED, "skipped", "未采用", NULL }, { 0 } };

static const struct choice award_decisions[] = {
	{ AWARD_OPEN, "open", "待对应", "wait" },
	{ AWARD_IN_CATALOGUE, "catalogue", "对应目录", "ok" },
	{ AWARD_AS_WORDED, "worded", "只记原文", "info" },
	{ 0 },
};

static const struct field batch_fields[] = {
	{ FIELD(struct roll_batch, name, TEXT), .label = "名册", .max = 200, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct roll_batch, award, TEXT), .label = "荣誉称号", .max = 100 },
	{ FIELD(struct roll_batch, year, DATE), .label = "年份" },
	{ FIELD(struct roll_batch, award_found, TEXT), .label = "所载荣誉", .computed = true, .in_list = true },
	{ FIELD(struct roll_batch, year_found, TEXT), .label = "所载年份", .computed = true, .in_list = true },
	{ FIELD(struct roll_batch, place, TEXT), .label = "地区", .max = 60, .in_list = true },
	{ FIELD(struct roll_batch, office_id, REF), .label = "归口工会", .refers_to = "organisation", .required = true, .in_list = true },
	{ FIELD(struct roll_batch, source, TEXT), .label = "出处", .max = 300 },
	{ FIELD(struct roll_batch, encoding, TEXT), .label = "文件编码", .max = 40, .computed = true },
	{ FIELD(struct roll_batch, layout, CHOICE), .label = "排列方式", .choices = layouts, .computed = true },
	{ FIELD(struct roll_batch, layout_found, TEXT), .label = "读成的排列方式", .computed = true },
	{ FIELD(struct roll_batch, remarks, LONG_TEXT), .label = "识别说明", .max = 4000, .computed = true },
	{ FIELD(struct roll_batch, lines, NUMBER), .label = "行数", .computed = true },
	{ FIELD(struct roll_batch, blank_lines, NUMBER), .label = "空行", .computed = true },
	{ FIELD(struct roll_batch, persons, NUMBER), .label = "人", .computed = true, .in_list = true },
	{ FIELD(struct roll_batch, collectives, NUMBER), .label = "集体", .computed = true, .in_list = true },
	{ FIELD(struct roll_batch, level, CHOICE), .label = "目录外称号的级别", .choices = honour_levels, .computed = true },
	{ FIELD(struct roll_batch, with_marked, YES_NO), .label = "含需核对的条目", .computed = true },
	{ FIELD(struct roll_batch, state, CHOICE), .label = "状态", .choices = states, .computed = true, .in_list = true, .in_filter = true },
};

const struct entity roll_batch = {
	.name = "roll_batch", .label = "导入的名册", .about = "粘贴或上传的名册，从识别到登记，可以整批撤销",
	.row_size = sizeof(struct roll_batch), FIELDS(batch_fields), .title = "name", .state = "state",
	.may = { [SHOW] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = ROLL_PURPOSE, .basis = ROLL_BASIS, .keep = ROLL_KEEP, .draw_more = roll_batch_draw_more, .audited = true,
};

/* Staging rows: the batch is audited, and so is everything that is made from them. */
#define CHILD_OF_ROLL \
	.owner = "roll_batch", .owner_field = "roll_id", .may = { [SHOW] = STAFF }, .scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER }, \
	.purpose = ROLL_PURPOSE, .basis = ROLL_BASIS, .keep = ROLL_KEEP, .audited = false

#define ROLL_OF_CHILD(type) { FIELD(type, roll_id, REF), .label = "名册", .refers_to = "roll_batch", .required = true, .fixed = true }

static const struct field text_fields[] = {
	ROLL_OF_CHILD(struct roll_text),
	{ FIELD(struct roll_text, text, LONG_TEXT), .label = "原文", .max = 4 * 1024 * 1024, .computed = true, .hidden = true, .sensitive = true },
};

const struct entity roll_text = {
	.name = "roll_text", .label = "名册原文", .row_size = sizeof(struct roll_text), FIELDS(text_fields), .title = "roll_id", CHILD_OF_ROLL,
};

static const struct field row_fields[] = {
	ROLL_OF_CHILD(struct roll_row),
	{ FIELD(struct roll_row, sequence, NUMBER), .label = "次序", .computed = true, .hidden = true },
	{ FIELD(struct roll_row, line, NUMBER), .label = "行", .computed = true },
	{ FIELD(struct roll_row, heading, NUMBER), .label = "标题所在行", .computed = true, .hidden = true },
	{ FIELD(struct roll_row, source, LONG_TEXT), .label = "原文", .computed = true, .sensitive = true },
	{ FIELD(struct roll_row, source_key, NUMBER), .label = "原文比对", .computed = true, .hidden = true },
	{ FIELD(struct roll_row, name, TEXT), .label = "姓名", .personal = true, .max = 100 },
	{ FIELD(struct roll_row, former_name, TEXT), .label = "曾用名", .personal = true, .max = 30 },
	{ FIELD(struct roll_row, sex, TEXT), .label = "性别", .personal = true, .max = 4 },
	{ FIELD(struct roll_row, ethnic, TEXT), .label = "民族", .personal = true, .max = 20 },
	{ FIELD(struct roll_row, unit, TEXT), .label = "单位", .personal = true, .max = 100 },
	{ FIELD(struct roll_row, post, TEXT), .label = "职务", .personal = true, .max = 60 },
	{ FIELD(struct roll_row, award, TEXT), .label = "荣誉称号", .max = 100 },
	{ FIELD(struct roll_row, year, TEXT), .label = "年份", .max = 10 },
	{ FIELD(struct roll_row, place, TEXT), .label = "地区", .max = 60 },
	{ FIELD(struct roll_row, note, TEXT), .label = "附注", .personal = true, .max = 100 },
	{ FIELD(struct roll_row, is_collective, YES_NO), .label = "集体" },
	{ FIELD(struct roll_row, doubt, TEXT), .label = "需核对", .computed = true },
	{ FIELD(struct roll_row, fault, TEXT), .label = "不能登记的原因", .computed = true },
	{ FIELD(struct roll_row, folded, TEXT), .label = "同名比对", .personal = true, .computed = true, .hidden = true },
	{ FIELD(struct roll_row, same_name, NUMBER), .label = "同名人数", .computed = true },
	{ FIELD(struct roll_row, known_id, REF), .label = "在册的荣誉", .refers_to = "honour_grant", .computed = true },
	{ FIELD(struct roll_row, decision, CHOICE), .label = "处理", .choices = decisions },
	{ FIELD(struct roll_row, match_id, REF), .label = "关联到", .refers_to = "person", .computed = true },
	{ FIELD(struct roll_row, match_reason, TEXT), .label = "关联理由", .personal = true, .max = 200, .computed = true },
	{ FIELD(struct roll_row, state, CHOICE), .label = "结果", .choices = row_states, .computed = true },
	{ FIELD(struct roll_row, result, TEXT), .label = "说明", .computed = true },
	{ FIELD(struct roll_row, person_id, REF), .label = "人员", .refers_to = "person", .computed = true },
	{ FIELD(struct roll_row, person_version, NUMBER), .label = "人员版本", .computed = true, .hidden = true },
	{ FIELD(struct roll_row, collective_id, REF), .label = "集体档案", .refers_to = "collective", .computed = true },
	{ FIELD(struct roll_row, grant_id, REF), .label = "荣誉", .refers_to = "honour_grant", .computed = true },
};

static const struct index row_indexes[] = {
	{ .columns = { "tenant_id", "roll_id", "sequence" } },
	{ .columns = { "tenant_id", "folded" } },
	{ .columns = { "tenant_id", "source_key" } },
};

const struct entity roll_row = {
	.name = "roll_row", .label = "名册条目", .row_size = sizeof(struct roll_row), FIELDS(row_fields), INDEXES(row_indexes), .title = "name",
	.state = "state", .subject = "person_id", CHILD_OF_ROLL,
};

static const struct field aside_fields[] = {
	ROLL_OF_CHILD(struct roll_aside),
	{ FIELD(struct roll_aside, line, NUMBER), .label = "行", .computed = true },
	{ FIELD(struct roll_aside, kind, CHOICE), .label = "种类", .choices = line_kinds, .computed = true },
	{ FIELD(struct roll_aside, depth, NUMBER), .label = "层次", .computed = true },
	{ FIELD(struct roll_aside, text, LONG_TEXT), .label = "文字", .computed = true, .sensitive = true },
	{ FIELD(struct roll_aside, reason, TEXT), .label = "说明", .computed = true },
};

const struct entity roll_aside = {
	.name = "roll_aside", .label = "名册标题和未采用的行", .row_size = sizeof(struct roll_aside), FIELDS(aside_fields), .title = "text",
	CHILD_OF_ROLL,
};

static const struct field award_fields[] = {
	ROLL_OF_CHILD(struct roll_award),
	{ FIELD(struct roll_award, wording, TEXT), .label = "名册上的写法", .max = 100, .computed = true },
	{ FIELD(struct roll_award, is_collective, YES_NO), .label = "集体", .computed = true },
	{ FIELD(struct roll_award, decision, CHOICE), .label = "处理", .choices = award_decisions, .computed = true },
	{ FIELD(struct roll_award, title_id, REF), .label = "目录里的称号", .refers_to = "title", .computed = true },
	{ FIELD(struct roll_award, level, CHOICE), .label = "级别", .choices = honour_levels, .computed = true },
	{ FIELD(struct roll_award, variant, NUMBER), .label = "类别", .computed = true, .hidden = true },
};

const struct entity roll_award = {
	.name = "roll_award", .label = "名册的荣誉称号", .row_size = sizeof(struct roll_award), FIELDS(award_fields), .title = "wording",
	CHILD_OF_ROLL,
};

static const char *const needs[] = { "organisation", "person", "honour", NULL };
static const struct entity *const entities[] = { &roll_batch, &roll_text, &roll_row, &roll_aside, &roll_award, NULL };

/* A paste of 50 MB reaches us and is told how much is too much. */
enum { BODY_OF_ROLL = 60 * 1024 * 1024, BODY_OF_ROWS = 1024 * 1024 };

static const struct page_route pages[] = {
	{ METHOD_GET, "/roll", "名册导入", STAFF, false, 0, rolls_page },
	{ METHOD_GET, "/roll/new", "导入名册", STAFF, false, 0, roll_new_page },
	{ METHOD_POST, "/roll", "上传并识别", STAFF, true, BODY_OF_ROLL, roll_new_done },
	{ METHOD_GET, "/roll/:id", "名册", STAFF, false, 0, roll_page },
	{ METHOD_GET, "/roll/:id/map", "对应", STAFF, false, 0, roll_map_page },
	{ METHOD_POST, "/roll/:id/map", "保存对应", STAFF, false, BODY_OF_ROWS, roll_map_done },
	{ METHOD_POST, "/roll/:id/read", "重新识别", STAFF, true, 0, roll_read_again },
	{ METHOD_GET, "/roll/:id/rows", "校验", STAFF, false, 0, roll_rows_page },
	{ METHOD_POST, "/roll/:id/rows", "保存修改", STAFF, false, BODY_OF_ROWS, roll_rows_done },
	{ METHOD_GET, "/roll/:id/skipped", "未采用的行", STAFF, false, 0, roll_skipped_page },
	{ METHOD_POST, "/roll/:id/skipped", "把一行当作一条", STAFF, false, 0, roll_skipped_done },
	{ METHOD_GET, "/roll/:id/row/:id", "一条", STAFF, false, 0, roll_row_page },
	{ METHOD_POST, "/roll/:id/row/:id", "处理一条", STAFF, false, 0, roll_row_done },
	{ METHOD_GET, "/roll/:id/apply", "导入前核对", STAFF, false, 0, roll_apply_page },
	{ METHOD_POST, "/roll/:id/apply", "导入", STAFF, true, 0, roll_apply_done },
	{ METHOD_GET, "/roll/:id/result", "导入结果", STAFF, false, 0, roll_result_page },
	{ METHOD_GET, "/roll/:id/sheet", "带结果的原表", STAFF, true, 0, roll_sheet_file },
	{ METHOD_GET, "/roll/:id/undo", "撤销前核对", STAFF, false, 0, roll_undo_page },
	{ METHOD_POST, "/roll/:id/undo", "撤销导入", STAFF, true, 0, roll_undo_done },
};

static const struct menu_entry menu[] = {
	{ "荣誉", "名册导入", "/roll", "upload", STAFF },
};

const struct module roll_module = {
	.name = "roll", .label = "名册", .needs = needs, .entities = entities, .pages = pages, .page_count = COUNT_OF(pages),
	.menu = menu, .menu_count = COUNT_OF(menu), .demo = roll_demo, .todo = roll_todo,
	.upgrades = roll_upgrades, .erase = roll_erase,
};
