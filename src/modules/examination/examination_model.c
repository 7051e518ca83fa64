/* examination_model.c: groups, visits, interviews and scores, and who may do
 * what with them.  The unit reads none of it. */
#include "modules/examination/examination_parts.h"

#define EXAM_PURPOSE "评选表彰的考察"
#define EXAM_BASIS "履行法定职责（工会法、表彰奖励规定）"
#define EXAM_KEEP "长期（评选档案）；未获表彰的保留至下一届结束"
#define SAID .purpose = EXAM_PURPOSE, .basis = EXAM_BASIS, .keep = EXAM_KEEP

const struct choice exam_states[] = {
	{ EXAM_PLANNED, "planned", "考察中", "wait" }, { EXAM_SIGNED_ONCE, "signed_once", "待第二人签字", "info" }, { EXAM_SIGNED, "signed", "已签字", "ok" }, { 0 },
};
const struct choice conclusions[] = { { EXAM_GOOD, "good", "合格", "ok" }, { EXAM_DOUBTFUL, "doubtful", "存疑", "wait" }, { EXAM_BAD, "bad", "不合格", "stop" }, { 0 } };
static const struct choice count_kinds[] = { { COUNT_GRADES, "grades", "优秀、称职、基本称职、不称职", NULL }, { COUNT_CONSENT, "consent", "同意、不同意、弃权", NULL }, { 0 } };
static const struct choice score_states[] = { { SCORE_GIVEN, "given", "待确认", "wait" }, { SCORE_CONFIRMED, "confirmed", "已确认", "ok" }, { 0 } };

/* --- groups --- */

static const struct field group_fields[] = {
	{ FIELD(struct exam_group, selection_id, REF), .label = "评选", .refers_to = "selection", .required = true, .fixed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct exam_group, name, TEXT), .label = "考察组", .max = 40, .required = true, .in_list = true, .search = SEARCH_NAME, .hint = "例如 第一考察组" },
	{ FIELD(struct exam_group, office_id, REF), .label = "派出的工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true, .in_list = true,
	  .in_filter = true },
	{ FIELD(struct exam_group, is_scored, YES_NO), .label = "按评选条件打分", .in_list = true, .hint = "评选办法要求打分的才勾选；一人打分，另一人确认" },
	{ FIELD(struct exam_group, note, LONG_TEXT), .label = "备注", .max = 300 },
};

const struct entity exam_group = {
	.name = "exam_group", .label = "考察组", .about = "谁带队，有哪些人，考察谁",
	.row_size = sizeof(struct exam_group), FIELDS(group_fields), .title = "name", .holder = "office_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") }, SAID, .check = group_check, .audited = true,
};

static const struct field member_fields[] = {
	{ FIELD(struct exam_member, group_id, REF), .label = "考察组", .refers_to = "exam_group", .required = true, .fixed = true },
	{ FIELD(struct exam_member, name, TEXT), .label = "姓名", .max = 30, .required = true, .in_list = true },
	{ FIELD(struct exam_member, post, TEXT), .label = "单位和职务", .max = 60, .in_list = true },
	{ FIELD(struct exam_member, is_leader, YES_NO), .label = "组长", .in_list = true },
	{ FIELD(struct exam_member, login, TEXT), .label = "登录名", .max = 40, .in_list = true, .hint = "在系统里签字的填登录名；只在纸上签字的不填" },
	{ FIELD(struct exam_member, account_id, NUMBER), .label = "账号", .computed = true, .hidden = true },
};

const struct entity exam_member = {
	.name = "exam_member", .label = "考察组成员", .row_size = sizeof(struct exam_member), FIELDS(member_fields), .title = "name",
	.owner = "exam_group", .owner_field = "group_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER }, SAID, .check = member_check, .compute = member_compute, .audited = true,
};

/* --- examinations --- */

#define VOTES(member, text) { FIELD(struct examination, member, NUMBER), .label = text, .minimum = 0, .maximum = 100000 }

static const struct field examination_fields[] = {
	{ FIELD(struct examination, nomination_id, REF), .label = "推荐对象", .refers_to = "nomination", .required = true, .fixed = true, .in_filter = true },
	{ FIELD(struct examination, selection_id, REF), .label = "评选", .refers_to = "selection", .computed = true, .in_filter = true, .filter_first = true },
	{ FIELD(struct examination, office_id, REF), .label = "考察的工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true, .in_filter = true },
	{ FIELD(struct examination, person_id, REF), .label = "个人档案", .refers_to = "person", .computed = true, .hidden = true },
	{ FIELD(struct examination, name, TEXT), .label = "姓名或集体名称", .max = 60, .computed = true, .in_list = true, .search = SEARCH_NAME, .personal = true },
	{ FIELD(struct examination, unit_name, TEXT), .label = "工作单位", .max = 100, .computed = true, .in_list = true, .personal = true },
	{ FIELD(struct examination, post, TEXT), .label = "职务或岗位", .max = 60, .computed = true, .personal = true },
	{ FIELD(struct examination, group_id, REF), .label = "考察组", .refers_to = "exam_group", .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct examination, planned_on, DATE), .label = "计划日期", .whole_date = true, .in_list = true, .remind_days = 2 },
	{ FIELD(struct examination, visited_on, DATE), .label = "实地考察日期", .whole_date = true, .past = true, .in_list = true, .section = "考察" },
	{ FIELD(struct examination, place, TEXT), .label = "地点", .max = 60, .personal = true },
	{ FIELD(struct examination, count_kind, CHOICE), .label = "民主测评", .choices = count_kinds, .section = "民主测评", .hint = "没有测评的不选" },
	VOTES(due, "应到"), VOTES(present, "实到"), VOTES(excellent, "优秀"), VOTES(competent, "称职"), VOTES(basic, "基本称职"), VOTES(incompetent, "不称职"),
	VOTES(agree, "同意"), VOTES(disagree, "不同意"), VOTES(abstain, "弃权"),
	{ FIELD(struct examination, findings, LONG_TEXT), .label = "考察情况", .max = 3000, .section = "结果", .hint = "一贯表现，实绩，群众反映，存在的问题和疑点", .personal = true },
	{ FIELD(struct examination, conclusion, CHOICE), .label = "结论", .choices = conclusions, .in_list = true, .in_filter = true },
	{ FIELD(struct examination, report, LONG_TEXT), .label = "考察材料", .max = 5000, .hint = "两人签字后不能再改，要改先重新打开", .personal = true },
	{ FIELD(struct examination, file, FILE), .label = "签字的考察材料扫描件" },
	{ FIELD(struct examination, first_id, NUMBER), .label = "第一签字账号", .computed = true, .hidden = true },
	{ FIELD(struct examination, first_name, TEXT), .label = "第一人签字", .max = 60, .computed = true, .section = "签字" },
	{ FIELD(struct examination, first_on, DATE), .label = "第一人签字日期", .whole_date = true, .computed = true },
	{ FIELD(struct examination, second_id, NUMBER), .label = "第二签字账号", .computed = true, .hidden = true },
	{ FIELD(struct examination, second_name, TEXT), .label = "第二人签字", .max = 60, .computed = true },
	{ FIELD(struct examination, second_on, DATE), .label = "第二人签字日期", .whole_date = true, .computed = true },
	{ FIELD(struct examination, state, CHOICE), .label = "状态", .choices = exam_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step examination_steps[] = {
	{ .name = "reopen", .label = "重新打开", .explains = "两人的签字作废，材料可以修改，改好后重新签字。", .from = { EXAM_SIGNED_ONCE, EXAM_SIGNED }, .to = EXAM_PLANNED,
	  .who = ALLOW(OFFICER), .needs_reason = true, .rule = examination_reopen },
	{ .name = "sign", .label = "签字", .explains = "您以考察组成员的身份对考察材料负责。还要另一名成员签字；系统不盖章，打印后按规定签名。", .from = { EXAM_PLANNED },
	  .to = EXAM_SIGNED_ONCE, .who = STAFF, .primary = true, .rule = examination_sign },
	{ .name = "sign_second", .label = "第二人签字", .explains = "您以考察组另一名成员的身份签字。签字后材料不能再改。", .from = { EXAM_SIGNED_ONCE }, .to = EXAM_SIGNED,
	  .who = STAFF, .primary = true, .waits = true, .rule = examination_sign_second },
};
static const struct index examination_indexes[] = {
	{ .columns = { "tenant_id", "nomination_id", "office_id", "state" } }, { .columns = { "tenant_id", "selection_id", "office_id", "id" } },
	{ .columns = { "tenant_id", "office_id", "state", "planned_on" } }, { .columns = { "tenant_id", "person_id" } },
};

const struct entity examination = {
	.name = "examination", .label = "考察", .about = "每个推荐对象的考察：实地、谈话、测评、结论，两人签字",
	.row_size = sizeof(struct examination), FIELDS(examination_fields), STEPS(examination_steps), INDEXES(examination_indexes), .title = "name",
	.state = "state", .subject = "person_id", .holder = "office_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [EDIT] = STAFF, [EXPORT] = ALLOW(OFFICER), [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") }, SAID, .proves = PROVE(EXPORT),
	.check = examination_check, .compute = examination_compute, .kept = examination_kept, .draw_head = examination_draw_head,
	.draw_first = examination_draw_first, .audited = true,
};

static const struct field interview_fields[] = {
	{ FIELD(struct exam_interview, examination_id, REF), .label = "考察", .refers_to = "examination", .required = true, .fixed = true },
	{ FIELD(struct exam_interview, on_day, DATE), .label = "日期", .whole_date = true, .past = true, .begins_today = true, .in_list = true },
	{ FIELD(struct exam_interview, who, TEXT), .label = "谈话对象（职务）", .max = 40, .required = true, .in_list = true, .hint = "例如 班组长、车间主任、同班工友" },
	{ FIELD(struct exam_interview, name, TEXT), .label = "姓名", .max = 30, .sensitive = true, .purpose = "本人愿意署名的才填", .in_list = true },
	{ FIELD(struct exam_interview, said, LONG_TEXT), .label = "谈话内容", .max = 1000, .required = true, .sensitive = true, .purpose = "考察取证，谈话内容不外传" },
};

const struct entity exam_interview = {
	.name = "exam_interview", .label = "谈话", .row_size = sizeof(struct exam_interview), FIELDS(interview_fields), .title = "who",
	.owner = "examination", .owner_field = "examination_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [REVEAL] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER }, SAID, .check = interview_check, .audited = true,
};

static const struct field score_fields[] = {
	{ FIELD(struct exam_score, examination_id, REF), .label = "考察", .refers_to = "examination", .computed = true },
	{ FIELD(struct exam_score, clause_id, REF), .label = "评选条件", .refers_to = "selection_clause", .computed = true, .in_list = true },
	{ FIELD(struct exam_score, score, NUMBER), .label = "得分", .minimum = 0, .maximum = 100, .computed = true, .in_list = true },
	{ FIELD(struct exam_score, evidence, LONG_TEXT), .label = "依据", .max = 500, .computed = true, .in_list = true },
	{ FIELD(struct exam_score, first_id, NUMBER), .label = "打分账号", .computed = true, .hidden = true },
	{ FIELD(struct exam_score, first_name, TEXT), .label = "打分", .max = 60, .computed = true, .in_list = true },
	{ FIELD(struct exam_score, second_id, NUMBER), .label = "确认账号", .computed = true, .hidden = true },
	{ FIELD(struct exam_score, second_name, TEXT), .label = "确认人", .max = 60, .computed = true, .in_list = true },
	{ FIELD(struct exam_score, state, CHOICE), .label = "状态", .choices = score_states, .computed = true, .in_list = true },
};
static const struct index score_indexes[] = { { .columns = { "tenant_id", "examination_id", "clause_id" }, .unique = true } };

const struct entity exam_score = {
	.name = "exam_score", .label = "打分", .row_size = sizeof(struct exam_score), FIELDS(score_fields), INDEXES(score_indexes), .title = "evidence", .state = "state",
	.owner = "examination", .owner_field = "examination_id", .may = { [LIST] = STAFF, [SHOW] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER }, SAID, .check = score_check, .no_custom = true, .audited = true,
};

/* --- module --- */

static const struct entity *const entities[] = { &exam_group, &exam_member, &examination, &exam_interview, &exam_score, NULL };
static const char *const needs[] = { "organisation", "person", "honour", "selection", "nomination", NULL };
static const struct page_route pages[] = {
	{ METHOD_GET, "/examination/plan", "考察安排", STAFF, false, 0, plan_page },
	{ METHOD_POST, "/examination/plan", "考察安排", STAFF, true, 0, plan_done },
	{ METHOD_GET, "/examination/:id/scores", "按条件打分", STAFF, false, 0, scores_page },
	{ METHOD_POST, "/examination/:id/scores", "按条件打分", STAFF, false, 0, scores_done },
	{ METHOD_GET, "/examination/:id/paper/:word", "考察材料文件", STAFF, true, 0, examination_paper },
};
static const struct menu_entry menu[] = {
	{ "评选表彰", "考察", "/examination/plan", "clipboard-check", STAFF },
	{ "评选准备", "考察组", "/exam_group", "users", STAFF },
};

const struct module examination_module = {
	.name = "examination", .label = "考察", .needs = needs, .entities = entities, .pages = pages, .page_count = sizeof(pages) / sizeof(pages[0]),
	.menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]), .todo = examination_todo, .timeline = examination_timeline,
};
