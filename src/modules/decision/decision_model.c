/* decision_model.c: what a submission, a decision with its list, and a ceremony
 * are, and who may do what. */
#include "base/must.h"
#include "base/text.h"
#include "model/timeline.h"
#include "modules/decision/decision_parts.h"

#define DECISION_PURPOSE "表彰决定的登记和表彰大会的组织"
#define DECISION_BASIS "履行法定职责（工会法、表彰奖励规定）"
#define DECISION_KEEP "长期（荣誉档案）"

static const struct choice submission_states[] = { { SUBMISSION_DRAFT, "draft", "拟报", "wait" }, { SUBMISSION_SENT, "sent", "已上报", "ok" }, { 0 } };
static const struct choice decision_states[] = { { DECISION_DRAFT, "draft", "待登记", "wait" }, { DECISION_REGISTERED, "registered", "已登记", "ok" }, { 0 } };
static const struct choice fits[] = {
	{ FIT_SAME, "same", "一致", "ok" }, { FIT_UNIT, "unit", "单位写法不同", "wait" }, { FIT_TITLE, "title", "称号不同", "stop" },
	{ FIT_NAME, "name", "姓名差一个字", "stop" }, { FIT_SEVERAL, "several", "我们名单上有同名的几人", "stop" },
	{ FIT_UNKNOWN, "unknown", "我们的名单上没有", "stop" }, { FIT_TWICE, "twice", "决定名单上重复", "stop" }, { 0 },
};
static const struct choice settlings[] = {
	{ SETTLED_BY_ITSELF, "itself", "对上", "ok" }, { SETTLED_MATCHED, "matched", "人工对上", "ok" }, { SETTLED_NEW, "new", "另行登记", "info" },
	{ SETTLED_LEFT, "left", "不登记", "plain" }, { 0 },
};
static const struct choice replies[] = {
	{ REPLY_NONE, "none", "未回复", "wait" }, { REPLY_COMES, "comes", "出席", "ok" }, { REPLY_DEPUTY, "deputy", "代领", "info" },
	{ REPLY_ABSENT, "absent", "不出席", "plain" }, { 0 },
};

static const struct choice submission_acts[] = { { 1, "fill", "列入建议人选", NULL }, { 0 } };
static const struct choice decision_acts[] = { { 1, "list", "录入名单", NULL }, { 2, "settle", "处理名单的一行", NULL }, { 3, "register", "登记荣誉", NULL }, { 0 } };
static const struct choice presentation_acts[] = { { 1, "number", "编证书号", NULL }, { 0 } };

#define KEPT_BY_HOST \
	.holder = "office_id", .scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") }, \
	.purpose = DECISION_PURPOSE, .basis = DECISION_BASIS, .keep = DECISION_KEEP, .audited = true
#define CHILD_RIGHTS .scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER }, .purpose = DECISION_PURPOSE, .basis = DECISION_BASIS, .keep = DECISION_KEEP, .audited = true
#define OF_ROUND(structure) FIELD(structure, selection_id, REF), .label = "评选", .refers_to = "selection", .required = true, .fixed = true, .in_list = true, .in_filter = true
#define OF_OFFICE(structure) FIELD(structure, office_id, REF), .label = "办理工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true

static const struct field submission_fields[] = {
	{ OF_ROUND(struct submission) },
	{ OF_OFFICE(struct submission) },
	{ FIELD(struct submission, name, TEXT), .label = "报告名称", .max = 100, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct submission, number, TEXT), .label = "文号", .max = 60, .in_list = true },
	{ FIELD(struct submission, submitted_on, DATE), .label = "上报日期", .whole_date = true, .past = true, .in_list = true },
	{ FIELD(struct submission, to_body, TEXT), .label = "报送机关", .max = 80, .required = true },
	{ FIELD(struct submission, text, LONG_TEXT), .label = "推荐工作情况", .max = 5000, .hint = "组织情况、推荐过程、公示、征求意见、考察；打印在推荐工作报告里" },
	{ FIELD(struct submission, file, FILE), .label = "盖章的报告" },
	{ FIELD(struct submission, lines, NUMBER), .label = "推荐数", .computed = true, .in_list = true },
	{ FIELD(struct submission, state, CHOICE), .label = "状态", .choices = submission_states, .computed = true, .in_list = true, .in_filter = true },
};

static const struct step submission_steps[] = {
	{ .name = "send", .label = "登记上报", .explains = "名单从此定稿。名单里还有公示未结束、异议未办结、征求意见未回复的人时不能上报。", .from = { SUBMISSION_DRAFT },
	  .to = SUBMISSION_SENT, .who = ALLOW(OFFICER), .primary = true, .waits = true, .rule = submission_send },
};

const struct entity submission = {
	.name = "submission", .label = "上报", .about = "向上级推荐的名单和推荐工作报告",
	.row_size = sizeof(struct submission), FIELDS(submission_fields), STEPS(submission_steps), .title = "name", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.check = submission_check, .compute = submission_compute, .draw_more = submission_draw_more, .acts = submission_acts, KEPT_BY_HOST,
};

static const struct field submission_line_fields[] = {
	{ FIELD(struct submission_line, submission_id, REF), .label = "上报", .refers_to = "submission", .required = true, .fixed = true },
	{ FIELD(struct submission_line, place, NUMBER), .label = "序号", .minimum = 1, .maximum = 99999, .in_list = true, .required = true, .sortable = true },
	{ FIELD(struct submission_line, nomination_id, REF), .label = "推荐对象", .refers_to = "nomination", .required = true, .in_list = true },
	{ FIELD(struct submission_line, name, TEXT), .label = "上报时的姓名", .max = 60, .computed = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct submission_line, unit_name, TEXT), .label = "上报时的单位", .max = 100, .computed = true, .in_list = true },
};

const struct entity submission_line = {
	.name = "submission_line", .label = "上报名单", .order = "place", .row_size = sizeof(struct submission_line), FIELDS(submission_line_fields), .title = "name",
	.owner = "submission", .owner_field = "submission_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [REMOVE] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF }, CHILD_RIGHTS,
};

static const struct field decision_fields[] = {
	{ OF_ROUND(struct decision) },
	{ OF_OFFICE(struct decision) },
	{ FIELD(struct decision, name, TEXT), .label = "决定名称", .max = 100, .required = true, .in_list = true, .search = SEARCH_NAME, .hint = "例如 关于表彰第十二届劳动模范和先进工作者的决定" },
	{ FIELD(struct decision, number, TEXT), .label = "文号", .max = 60, .required = true, .in_list = true },
	{ FIELD(struct decision, body, TEXT), .label = "决定机关", .max = 100, .required = true, .in_list = true },
	{ FIELD(struct decision, decided_on, DATE), .label = "决定日期", .required = true, .whole_date = true, .past = true, .in_list = true },
	{ FIELD(struct decision, file, FILE), .label = "决定扫描件" },
	{ FIELD(struct decision, is_public, YES_NO), .label = "登记后列入光荣册" },
	{ FIELD(struct decision, lines, NUMBER), .label = "名单人数", .computed = true, .in_list = true },
	{ FIELD(struct decision, settled, NUMBER), .label = "已对上", .computed = true, .in_list = true },
	{ FIELD(struct decision, registered, NUMBER), .label = "已登记荣誉", .computed = true },
	{ FIELD(struct decision, state, CHOICE), .label = "状态", .choices = decision_states, .computed = true, .in_list = true, .in_filter = true },
};

const struct entity decision = {
	.name = "decision", .label = "表彰决定", .about = "登记决定机关的文件和名单，逐行核对后登记荣誉",
	.row_size = sizeof(struct decision), FIELDS(decision_fields), .title = "name", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.check = decision_check, .compute = decision_compute, .draw_more = decision_draw_more, .acts = decision_acts, KEPT_BY_HOST,
};

static const struct field line_fields[] = {
	{ FIELD(struct decision_line, decision_id, REF), .label = "决定", .refers_to = "decision", .required = true, .fixed = true },
	{ FIELD(struct decision_line, place, NUMBER), .label = "序号", .computed = true, .in_list = true, .sortable = true },
	{ FIELD(struct decision_line, name, TEXT), .label = "姓名或集体", .max = 100, .computed = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct decision_line, unit_name, TEXT), .label = "单位", .max = 100, .computed = true, .in_list = true },
	{ FIELD(struct decision_line, post, TEXT), .label = "职务", .max = 80, .computed = true },
	{ FIELD(struct decision_line, award, TEXT), .label = "称号", .max = 100, .computed = true, .in_list = true },
	{ FIELD(struct decision_line, is_collective, YES_NO), .label = "集体", .computed = true },
	{ FIELD(struct decision_line, title_id, REF), .label = "称号（目录）", .refers_to = "title", .computed = true },
	{ FIELD(struct decision_line, nomination_id, REF), .label = "我们的推荐对象", .refers_to = "nomination", .computed = true, .in_list = true },
	{ FIELD(struct decision_line, fit, CHOICE), .label = "比对", .choices = fits, .computed = true, .in_list = true },
	{ FIELD(struct decision_line, settled, CHOICE), .label = "处理", .choices = settlings, .computed = true, .in_list = true },
	{ FIELD(struct decision_line, reason, TEXT), .label = "说明", .max = 300, .computed = true },
	{ FIELD(struct decision_line, grant_id, REF), .label = "荣誉", .refers_to = "honour_grant", .computed = true, .in_list = true },
};

const struct entity decision_line = {
	.name = "decision_line", .label = "决定名单", .order = "place", .row_size = sizeof(struct decision_line), FIELDS(line_fields), .title = "name",
	.owner = "decision", .owner_field = "decision_id", .no_custom = true, .acts = decision_acts,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [REMOVE] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF }, CHILD_RIGHTS,
};

static const struct field ceremony_fields[] = {
	{ OF_ROUND(struct ceremony) },
	{ OF_OFFICE(struct ceremony) },
	{ FIELD(struct ceremony, name, TEXT), .label = "大会名称", .max = 100, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct ceremony, held_on, DATE), .label = "日期", .required = true, .whole_date = true, .in_list = true, .remind_days = 7 },
	{ FIELD(struct ceremony, begins_at, TEXT), .label = "时间", .max = 40, .in_list = true, .hint = "例如 上午9:00" },
	{ FIELD(struct ceremony, place, TEXT), .label = "地点", .max = 100, .required = true, .in_list = true },
	{ FIELD(struct ceremony, gather, TEXT), .label = "报到", .max = 150, .hint = "时间和地点，印在请柬上" },
	{ FIELD(struct ceremony, programme, LONG_TEXT), .label = "议程", .max = 2000, .hint = "一行一项" },
	{ FIELD(struct ceremony, contact, TEXT), .label = "联系人和电话", .max = 80 },
};

const struct entity ceremony = {
	.name = "ceremony", .label = "表彰大会", .about = "请柬、议程、领奖顺序，谁从谁手里领了什么",
	.row_size = sizeof(struct ceremony), FIELDS(ceremony_fields), .title = "name",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.draw_more = ceremony_draw_more, KEPT_BY_HOST,
};

static const struct field presentation_fields[] = {
	{ FIELD(struct award_presentation, ceremony_id, REF), .label = "大会", .refers_to = "ceremony", .required = true, .fixed = true },
	{ FIELD(struct award_presentation, place, NUMBER), .label = "领奖顺序", .minimum = 1, .maximum = 99999, .required = true, .in_list = true, .sortable = true },
	{ FIELD(struct award_presentation, grant_id, REF), .label = "荣誉", .refers_to = "honour_grant" },
	{ FIELD(struct award_presentation, name, TEXT), .label = "姓名或集体", .max = 100, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct award_presentation, unit_name, TEXT), .label = "单位", .max = 100, .in_list = true },
	{ FIELD(struct award_presentation, title_name, TEXT), .label = "称号", .max = 100, .in_list = true },
	{ FIELD(struct award_presentation, seat, TEXT), .label = "座次", .max = 40, .in_list = true },
	{ FIELD(struct award_presentation, reply, CHOICE), .label = "回执", .choices = replies, .in_list = true, .in_filter = true },
	{ FIELD(struct award_presentation, deputy, TEXT), .label = "代领人", .max = 30, .in_list = true },
	{ FIELD(struct award_presentation, items, TEXT), .label = "领取物品", .max = 100, .hint = "例如 奖章、证书、奖金" },
	{ FIELD(struct award_presentation, received, YES_NO), .label = "已领取", .in_list = true },
	{ FIELD(struct award_presentation, received_on, DATE), .label = "领取日期", .past = true, .whole_date = true },
	{ FIELD(struct award_presentation, presented_by, TEXT), .label = "颁奖人", .max = 60, .in_list = true },
	{ FIELD(struct award_presentation, certificate_number, TEXT), .label = "证书编号", .max = 40, .computed = true, .in_list = true },
};

const struct entity award_presentation = {
	.name = "award_presentation", .label = "领奖", .order = "place", .row_size = sizeof(struct award_presentation), FIELDS(presentation_fields), .title = "name",
	.owner = "ceremony", .owner_field = "ceremony_id", .acts = presentation_acts, .compute = presentation_compute,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF }, CHILD_RIGHTS,
};

/* The list is shown beside ours: each of its lines is nothing that happened. */
static bool tells_lines(const struct entity *entity, const char *act)
{
	bool is_line = text_equal(entity->name, decision_line.name) || text_equal(entity->name, submission_line.name) ||
		       text_equal(entity->name, award_presentation.name);
	return is_line && (text_equal(act, "create") || text_equal(act, "remove") || text_equal(act, "register") || text_equal(act, "number"));
}

static const struct timeline_source lines_source = { .name = "decision_lines", .tells = tells_lines };
static const struct timeline_source *const timeline[] = { &lines_source, NULL };

static const struct entity *const entities[] = {
	&submission, &submission_line, &decision, &decision_line, &ceremony, &award_presentation, NULL,
};
static const char *const needs[] = { "organisation", "person", "honour", "selection", "nomination", "roll", NULL };

enum { BODY_OF_LIST = 3 << 20 };

static const struct page_route pages[] = {
	{ METHOD_POST, "/submission/:id/fill", "列入全部建议人选", STAFF, true, 0, submission_fill_done },
	{ METHOD_GET, "/decision/:id/list", "录入决定名单", STAFF, false, 0, decision_list_page },
	{ METHOD_POST, "/decision/:id/list", "比对决定名单", STAFF, true, BODY_OF_LIST, decision_list_done },
	{ METHOD_GET, "/decision/:id/line/:id", "处理一行", STAFF, false, 0, decision_line_page },
	{ METHOD_POST, "/decision/:id/line/:id", "保存处理", STAFF, false, 0, decision_line_done },
	{ METHOD_GET, "/decision/:id/register", "登记前核对", ALLOW(OFFICER), false, 0, decision_register_page },
	{ METHOD_POST, "/decision/:id/register", "登记荣誉", ALLOW(OFFICER), true, 0, decision_register_done },
	{ METHOD_POST, "/ceremony/:id/fill", "列入受表彰对象", STAFF, true, 0, ceremony_fill_done },
	{ METHOD_POST, "/ceremony/:id/numbers", "编证书号", ALLOW(OFFICER), true, 0, ceremony_numbers_done },
	{ METHOD_GET, "/ceremony/:id/programme", "大会手册", STAFF, false, 0, ceremony_programme_page },
};

static const struct menu_entry menu[] = {
	{ "评选表彰", "上报", "/submission", "upload", STAFF },
	{ "评选表彰", "表彰决定", "/decision", "gavel", STAFF },
	{ "评选表彰", "表彰大会", "/ceremony", "certificate", STAFF },
};

const struct module decision_module = {
	.name = "decision", .label = "表彰决定", .needs = needs, .entities = entities, .pages = pages, .page_count = COUNT_OF(pages),
	.menu = menu, .menu_count = COUNT_OF(menu), .todo = decision_todo, .timeline = timeline,
};
