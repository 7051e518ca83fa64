/* nomination_model.c: what a nomination, its proofs and its way are, and who may
 * do what. */
#include "modules/honour/honour.h"
#include "modules/nomination/nomination_parts.h"
#include "modules/nomination/nomination_way.h"
#include "modules/nomination/nomination_way_pages.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "modules/selection/selection.h"

#define NOMINATION_PURPOSE "评选表彰的推荐和审核"
#define NOMINATION_BASIS "履行法定职责（工会法、表彰奖励规定），本人同意推荐"
#define NOMINATION_KEEP "长期（荣誉档案）；未获表彰的保留至下一届结束"

const struct choice nomination_states[] = {
	{ NOMINATION_DRAFT, "draft", "填报中", "plain" }, { NOMINATION_REVIEW, "review", "审核中", "wait" },
	{ NOMINATION_RETURNED, "returned", "退回修改", "stop" }, { NOMINATION_HELD, "held", "暂缓", "stop" },
	{ NOMINATION_PROPOSED, "proposed", "建议人选", "info" }, { NOMINATION_RESERVE, "reserve", "备选", "plain" },
	{ NOMINATION_AWARDED, "awarded", "已表彰", "ok" }, { NOMINATION_REJECTED, "rejected", "不予推荐", "stop" },
	{ NOMINATION_WITHDRAWN, "withdrawn", "不再推荐", "plain" }, { NOMINATION_NOT_AWARDED, "not_awarded", "未表彰", "plain" }, { 0 },
};
static const struct choice place_kinds[] = {	/* enum place_kind */
	{ PLACE_ORDINARY, "ordinary", "常规名额", NULL }, { PLACE_OUTSIDE, "outside", "单列名额", NULL }, { PLACE_RESERVE, "reserve", "备选", NULL }, { 0 },
};
static const struct choice post_kinds[] = {
	{ 1, "skilled", "技术技能岗位", NULL }, { 2, "ordinary", "普通岗位", NULL }, { 3, "manager", "管理岗位", NULL }, { 4, "science", "科研教学岗位", NULL }, { 0 },
};
static const struct choice congress_kinds[] = {
	{ CONGRESS_DELEGATES, "delegates", "职工代表大会", NULL }, { CONGRESS_WORKERS, "workers", "职工大会", NULL },
	{ CONGRESS_VILLAGERS, "villagers", "村民会议", NULL }, { CONGRESS_VILLAGE_DELEGATES, "village_delegates", "村民代表会议", NULL },
	{ CONGRESS_RESIDENTS, "residents", "居民委员会", NULL }, { 0 },
};
static const struct choice proof_states[] = {
	{ PROOF_GIVEN, "given", "已提交", "wait" }, { PROOF_CONFIRMED, "confirmed", "已核实", "ok" }, { PROOF_REFUSED, "refused", "不属实", "stop" }, { 0 },
};
const struct choice move_kinds[] = {
	{ MOVE_SUBMIT, "submit", "上报", "info" }, { MOVE_FORWARD, "forward", "同意上报", "ok" }, { MOVE_RETURN, "return", "退回", "stop" },
	{ MOVE_RESUME, "resume", "改好再报", "info" }, { MOVE_HOLD, "hold", "暂缓", "stop" }, { MOVE_RELEASE, "release", "恢复", "ok" },
	{ MOVE_REJECT, "reject", "不予推荐", "stop" }, { MOVE_WITHDRAW, "withdraw", "撤回", "plain" }, { MOVE_HAND_OVER, "hand_over", "转交", "plain" },
	{ MOVE_URGE, "urge", "催办", "wait" }, { MOVE_EXTEND, "extend", "延期", "wait" }, { MOVE_PROPOSE, "propose", "列入建议人选", "ok" },
	{ MOVE_RESERVE, "reserve", "列为备选", "plain" }, { MOVE_MOVE_UP, "move_up", "递补", "ok" }, { MOVE_AWARD, "award", "表彰", "gold" },
	{ MOVE_NOT_AWARD, "not_award", "未表彰", "plain" }, { MOVE_RECEIVE, "receive", "签收", "plain" }, { MOVE_DROP, "drop", "不再推荐", "plain" },
	{ MOVE_TAKE_UP, "take_up", "重新推荐", "info" }, { MOVE_FIRST, "first", "可以正式推荐", "ok" },
	{ MOVE_TO_UNIT, "to_unit", "交给单位", "info" }, { 0 },
};
static const struct choice recommendation_kinds[] = {
	{ RECOMMENDS_SELF, "self", "自荐", "info" }, { RECOMMENDS_COLLEAGUE, "colleague", "互荐", "plain" }, { 0 },
};
static const struct choice recommendation_states[] = {
	{ 1, "waiting", "待单位研究", "wait" }, { 2, "taken", "已列为推荐对象", "ok" }, { 3, "declined", "本次不推荐", "plain" }, { 0 },
};
static const struct field nomination_fields[] = {
	{ FIELD(struct nomination, selection_id, REF), .label = "评选", .refers_to = "selection", .required = true, .fixed = true, .asked_first = true, .in_filter = true,
	  .filter_first = true },
	{ FIELD(struct nomination, target, CHOICE), .label = "对象", .choices = title_targets, .required = true, .fixed = true, .asked_first = true, .in_filter = true },
	{ FIELD(struct nomination, title_id, REF), .label = "推荐称号", .refers_to = "title", .offers = titles_boxes, .offers_one = true, .required = true,
	  .in_list = true, .in_filter = true },
	{ FIELD(struct nomination, office_id, REF), .label = "推荐单位", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true, .in_list = true,
	  .in_filter = true, .filter_first = true },
	{ FIELD(struct nomination, place_kind, CHOICE), .label = "占用名额", .choices = place_kinds, .in_filter = true, .hint = "不选为常规名额" },
	{ FIELD(struct nomination, rank, NUMBER), .label = "推荐次序", .minimum = 1, .maximum = 999, .in_list = true },

	{ FIELD(struct nomination, name, TEXT), .label = "姓名或集体名称", .max = 60, .required = true, .in_list = true, .search = SEARCH_NAME, .section = "推荐对象" },
	{ FIELD(struct nomination, person_id, REF), .only_for = TARGET_PERSON, .label = "个人档案", .refers_to = "person",
	  .hint = "已在册的选上，以往荣誉和重复由系统核对" },
	{ FIELD(struct nomination, recommendation_id, REF), .only_for = TARGET_PERSON, .label = "自荐和互荐", .refers_to = "self_recommendation",
	  .hint = "由职工自荐、互荐来的选上，本人会收到结果" },
	{ FIELD(struct nomination, talent_id, REF), .only_for = TARGET_PERSON, .label = "培养对象", .refers_to = "reserve_talent" },
	{ FIELD(struct nomination, collective_id, REF), .only_for = TARGET_COLLECTIVE, .label = "集体档案", .refers_to = "collective" },
	{ FIELD(struct nomination, sex, CHOICE), .only_for = TARGET_PERSON, .label = "性别", .choices = person_sexes, .in_filter = true },
	{ FIELD(struct nomination, ethnic, CODE), .only_for = TARGET_PERSON, .label = "民族", .codes = "ethnic" },
	{ FIELD(struct nomination, born_on, DATE), .only_for = TARGET_PERSON, .label = "出生", .past = true, .hint = "可以只写年月" },
	{ FIELD(struct nomination, id_number, ID_NUMBER), .only_for = TARGET_PERSON, .label = "身份证号", .sensitive = true, .search = SEARCH_EXACT, .seen_by = STAFF, .purpose = "确认身份，核对以往荣誉" },
	{ FIELD(struct nomination, political, CODE), .only_for = TARGET_PERSON, .label = "政治面貌", .codes = "political" },
	{ FIELD(struct nomination, education, CODE), .only_for = TARGET_PERSON, .label = "学历", .codes = "education" },
	{ FIELD(struct nomination, native_place, TEXT), .only_for = TARGET_PERSON, .label = "籍贯", .max = 60 },
	{ FIELD(struct nomination, unit_name, TEXT), .label = "工作单位", .max = 100, .required = true, .in_list = true, .search = SEARCH_BEGINNING, .section = "工作" },
	{ FIELD(struct nomination, unit_ownership, CHOICE), .label = "单位性质", .choices = ownership_choices, .in_filter = true },
	{ FIELD(struct nomination, trade, CHOICE), .label = "行业", .choices = person_trades, .in_filter = true },
	{ FIELD(struct nomination, post, TEXT), .only_for = TARGET_PERSON, .label = "职务或岗位", .max = 60, .in_list = true },
	{ FIELD(struct nomination, rank_held, TEXT), .only_for = TARGET_PERSON, .label = "职级、职称", .max = 60, .hint = "没有的写“无”" },
	{ FIELD(struct nomination, work_from, DATE), .only_for = TARGET_PERSON, .label = "参加工作时间", .past = true },
	{ FIELD(struct nomination, post_kind, CHOICE), .only_for = TARGET_PERSON, .label = "岗位类型", .choices = post_kinds, .in_filter = true },
	{ FIELD(struct nomination, telephone, TELEPHONE), .label = "联系电话", .sensitive = true, .seen_by = STAFF, .purpose = "联系本人" },
	{ FIELD(struct nomination, photo, PHOTO), .only_for = TARGET_PERSON, .label = "照片", .purpose = "推荐审批表" },
	{ FIELD(struct nomination, size, NUMBER), .only_for = TARGET_COLLECTIVE, .label = "集体人数", .minimum = 2, .maximum = 200000 },
	{ FIELD(struct nomination, leader_name, TEXT), .only_for = TARGET_COLLECTIVE, .label = "集体负责人", .max = 30 },
	{ FIELD(struct nomination, honours, LONG_TEXT), .label = "何时何地受过何种奖励", .max = 1000, .hint = "一行一项" },
	{ FIELD(struct nomination, merits, LONG_TEXT), .label = "技术成果", .max = 500, .hint = "专利、工法、攻关，没有的不填" },
	{ FIELD(struct nomination, first_of, TEXT), .only_for = TARGET_PERSON, .label = "首次", .max = 60, .hint = "例如 首位社区工作者；没有的不填" },
	{ FIELD(struct nomination, guidance, TEXT), .label = "符合的推荐导向", .max = 300, .offers = guidance_boxes },

	{ FIELD(struct nomination, categories, TEXT), .label = "身份", .max = 300, .in_list = true, .section = "身份界定", .offers = categories_boxes,
	  .hint = "按本次评选的界定选；大类选一个，其他的符合几种选几种" },
	{ FIELD(struct nomination, category_set, NUMBER), .label = "身份（位）", .computed = true, .hidden = true },

	{ FIELD(struct nomination, deeds_short, LONG_TEXT), .label = "简要事迹", .max = 500, .search = SEARCH_WORDS, .section = "事迹" },
	{ FIELD(struct nomination, deeds_long, LONG_TEXT), .label = "主要事迹", .max = 3000, .search = SEARCH_WORDS, .hint = "2000 字左右" },

	{ FIELD(struct nomination, appraised_on, DATE), .label = "民主评议日期", .past = true, .whole_date = true, .section = "单位推荐程序" },
	{ FIELD(struct nomination, voters_due, NUMBER), .label = "应到", .minimum = 0, .maximum = 1000000 },
	{ FIELD(struct nomination, voters_present, NUMBER), .label = "实到", .minimum = 0, .maximum = 1000000 },
	{ FIELD(struct nomination, votes_for, NUMBER), .label = "同意", .minimum = 0, .maximum = 1000000 },
	{ FIELD(struct nomination, votes_against, NUMBER), .label = "不同意", .minimum = 0, .maximum = 1000000 },
	{ FIELD(struct nomination, votes_abstained, NUMBER), .label = "弃权", .minimum = 0, .maximum = 1000000 },
	{ FIELD(struct nomination, congress, CHOICE), .label = "通过推荐的会议", .choices = congress_kinds },
	{ FIELD(struct nomination, congress_on, DATE), .label = "会议日期", .past = true, .whole_date = true },
	{ FIELD(struct nomination, congress_file, FILE), .label = "会议纪要" },
	{ FIELD(struct nomination, unit_meeting_on, DATE), .label = "党政工联席会议同意日期", .past = true, .whole_date = true },
	{ FIELD(struct nomination, repeat_reason_given, YES_NO), .label = "有新的突出贡献" },
	{ FIELD(struct nomination, repeat_reason, LONG_TEXT), .label = "新的突出贡献", .max = 500, .hint = "已有同级或更高称号的要写明" },
	{ FIELD(struct nomination, doubts, LONG_TEXT), .label = "系统核对", .max = 2000, .computed = true },
	{ FIELD(struct nomination, missing, NUMBER), .label = "还缺（位）", .computed = true, .hidden = true },

	{ FIELD(struct nomination, state, CHOICE), .label = "状态", .choices = nomination_states, .computed = true, .in_list = true, .in_filter = true, .filter_first = true,
	  .section = "办理" },
	{ FIELD(struct nomination, at_office_id, REF), .label = "现在哪里", .refers_to = "organisation", .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct nomination, returned_by, REF), .label = "退回的工会", .refers_to = "organisation", .computed = true },
	{ FIELD(struct nomination, handler_id, NUMBER), .label = "承办账号", .computed = true, .hidden = true },
	{ FIELD(struct nomination, since, NUMBER), .label = "到达时刻", .computed = true, .hidden = true },
	{ FIELD(struct nomination, read_at, NUMBER), .label = "签收时刻", .computed = true, .hidden = true },
	{ FIELD(struct nomination, due_on, DATE), .label = "办理期限", .computed = true, .whole_date = true, .in_list = true, .remind_days = 2 },
	{ FIELD(struct nomination, state_before, CHOICE), .label = "暂缓前的状态", .choices = nomination_states, .computed = true, .hidden = true },
	{ FIELD(struct nomination, held_why, TEXT), .label = "暂缓原因", .max = 300, .computed = true },
	{ FIELD(struct nomination, print_code, TEXT), .label = "审批表版本码", .max = 40, .computed = true, .section = "盖章的审批表" },
	{ FIELD(struct nomination, print_digest, TEXT), .label = "打印内容摘要", .max = 80, .computed = true, .hidden = true },
	{ FIELD(struct nomination, stamped_file, FILE), .label = "盖章扫描件", .computed = true },
	{ FIELD(struct nomination, stamped_code, TEXT), .label = "扫描件上的版本码", .max = 40, .computed = true },
	{ FIELD(struct nomination, notices_open, NUMBER), .label = "未结束的公示", .computed = true, .hidden = true },
	{ FIELD(struct nomination, notice_until, DATE), .label = "公示截止", .computed = true, .whole_date = true, .hidden = true },
	{ FIELD(struct nomination, unit_noticed, YES_NO), .label = "单位公示无异议", .computed = true, .hidden = true },
	{ FIELD(struct nomination, objections_open, NUMBER), .label = "未办结的异议", .computed = true, .hidden = true },
	{ FIELD(struct nomination, inquiries_open, NUMBER), .label = "未回复的征求意见", .computed = true, .hidden = true },
	{ FIELD(struct nomination, inquiries_wanted, NUMBER), .label = "还没有征求的部门", .computed = true, .hidden = true },
	{ FIELD(struct nomination, unfit, YES_NO), .label = "不宜推荐", .computed = true, .hidden = true },
	{ FIELD(struct nomination, examinations, NUMBER), .label = "考察", .computed = true, .hidden = true },
	{ FIELD(struct nomination, notice_wanted, YES_NO), .label = "要补充公示", .computed = true, .hidden = true },
	{ FIELD(struct nomination, first_checked, YES_NO), .label = "初荐结构已核", .computed = true, .hidden = true },
	{ FIELD(struct nomination, grant_id, REF), .label = "授予", .refers_to = "honour_grant", .computed = true },
};

static const struct index nomination_indexes[] = {
	/* All that the meters and the board of a round are computed from: one walk, no row is touched (nomination_briefs). */
	{ .name = "nomination_round",
	  .columns = { "tenant_id", "selection_id", "office_id", "at_office_id", "target", "state", "place_kind", "category_set", "since", "sex", "title_id",
		       "notices_open", "objections_open", "inquiries_open", "inquiries_wanted", "unfit", "unit_noticed", "examinations", "read_at", "missing", "due_on", "notice_until", "id" } },
	{ .columns = { "tenant_id", "id" } },	/* the list, newest first: without it SQLite sorts them all, whose texts are long */
	{ .columns = { "tenant_id", "at_office_id", "state", "id" } },
	{ .columns = { "tenant_id", "person_id" } }, { .columns = { "tenant_id", "collective_id" } },
	{ .columns = { "tenant_id", "name" } }, { .columns = { "tenant_id", "id_number_index" } },
};

/* Within a round: whoever has the same number, or the same name at the same unit and no other number. */
static const struct natural_key nomination_keys[] = { { { "selection_id", "id_number" } }, { { "selection_id", "name", "unit_name" } } };

const struct entity nomination = {
	.name = "nomination", .label = "推荐对象", .about = "各单位推荐的个人和集体，从填报到表彰",
	.row_size = sizeof(struct nomination), FIELDS(nomination_fields), INDEXES(nomination_indexes), KEYS(nomination_keys), .title = "name", .state = "state",
	.subject = "person_id", .holder = "at_office_id", .kind = "target", .begins_at = "/nomination/begin",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [REVEAL] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = NOMINATION_PURPOSE, .basis = NOMINATION_BASIS, .keep = NOMINATION_KEEP, .proves = PROVE(EXPORT),
	.check = nomination_check, .compute = nomination_compute, .begin = nomination_begin, .kept = nomination_kept,
	.draw_head = nomination_draw_head, .draw_first = nomination_draw_first, .draw_list = nomination_draw_list, .draw_form = nomination_draw_form, .acts = nomination_acts, .audited = true,
};

#define OF_NOMINATION \
	.owner = "nomination", .owner_field = "nomination_id", .scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER }, \
	.purpose = NOMINATION_PURPOSE, .basis = NOMINATION_BASIS, .keep = NOMINATION_KEEP, .audited = true
#define NOMINATION_ID(structure) FIELD(structure, nomination_id, REF), .label = "推荐对象", .refers_to = "nomination", .required = true, .fixed = true

static const struct field proof_fields[] = {
	{ NOMINATION_ID(struct nomination_proof) },
	{ FIELD(struct nomination_proof, about, TEXT), .label = "证明什么", .max = 100, .required = true, .in_list = true, .hint = "身份、条件或材料的名称" },
	{ FIELD(struct nomination_proof, text, LONG_TEXT), .label = "说明", .max = 500, .in_list = true },
	{ FIELD(struct nomination_proof, file, FILE), .label = "附件" },
	{ FIELD(struct nomination_proof, state, CHOICE), .label = "核实", .choices = proof_states, .in_list = true },
};

const struct entity nomination_proof = {
	.name = "nomination_proof", .label = "证明材料", .about = "身份证明、申报材料、一票否决事项的核对",
	.row_size = sizeof(struct nomination_proof), FIELDS(proof_fields), .title = "about", .apart = true, .compute = proof_compute, .kept = proof_kept,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [HISTORY] = STAFF }, OF_NOMINATION,
};

static const struct field move_fields[] = {
	{ NOMINATION_ID(struct nomination_move) },
	{ FIELD(struct nomination_move, kind, CHOICE), .label = "办理", .choices = move_kinds, .computed = true, .in_list = true },
	{ FIELD(struct nomination_move, from_office_id, REF), .label = "从", .refers_to = "organisation", .computed = true, .in_list = true },
	{ FIELD(struct nomination_move, to_office_id, REF), .label = "到", .refers_to = "organisation", .computed = true, .in_list = true },
	{ FIELD(struct nomination_move, opinion, LONG_TEXT), .label = "意见", .max = 1000, .computed = true, .in_list = true },
	{ FIELD(struct nomination_move, reason, LONG_TEXT), .label = "原因", .max = 1000, .computed = true, .in_list = true },
	{ FIELD(struct nomination_move, account_id, NUMBER), .label = "账号", .computed = true, .hidden = true },
	{ FIELD(struct nomination_move, who, TEXT), .label = "办理人", .max = 60, .computed = true, .in_list = true },
	{ FIELD(struct nomination_move, at, NUMBER), .label = "时刻", .computed = true, .hidden = true },
	{ FIELD(struct nomination_move, due_on, DATE), .label = "期限", .computed = true },
};

const struct entity nomination_move = {
	.name = "nomination_move", .label = "办理经过", .about = "每一次上报、审核、退回，只增不改",
	.row_size = sizeof(struct nomination_move), FIELDS(move_fields), .title = "who",
	.may = { [LIST] = STAFF, [SHOW] = STAFF }, .no_custom = true, .apart = true, OF_NOMINATION,
};

static const struct field recommendation_fields[] = {
	{ FIELD(struct self_recommendation, selection_id, REF), .label = "评选", .refers_to = "selection", .required = true, .fixed = true, .asked_first = true,
	  .in_list = true, .in_filter = true },
	{ FIELD(struct self_recommendation, kind, CHOICE), .label = "方式", .choices = recommendation_kinds, .required = true, .fixed = true, .asked_first = true,
	  .in_list = true, .in_filter = true },
	{ FIELD(struct self_recommendation, office_id, REF), .label = "所在单位工会", .refers_to = "organisation", .required = true, .own_office = true,
	  .in_list = true, .in_filter = true, .seen_by = STAFF,
	  .hint = "职工报来的先到管他档案的工会，可以转给所在单位工会" },
	{ FIELD(struct self_recommendation, person_id, REF), .label = "推荐人", .refers_to = "person", .own_person = true, .fixed = true },
	{ FIELD(struct self_recommendation, name, TEXT), .fixed = true, .label = "被推荐人", .max = 30, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct self_recommendation, unit_name, TEXT), .fixed = true, .label = "工作单位", .max = 100, .required = true, .in_list = true },
	{ FIELD(struct self_recommendation, post, TEXT), .fixed = true, .label = "岗位", .max = 60 },
	{ FIELD(struct self_recommendation, telephone, TELEPHONE), .fixed = true, .label = "联系电话", .sensitive = true, .seen_by = STAFF | ALLOW(MEMBER), .purpose = "联系推荐人" },
	{ FIELD(struct self_recommendation, reason, LONG_TEXT), .fixed = true, .label = "推荐理由", .max = 1000, .required = true, .search = SEARCH_WORDS },
	{ FIELD(struct self_recommendation, answer, LONG_TEXT), .label = "单位答复", .max = 500, .computed = true },
	{ FIELD(struct self_recommendation, nomination_id, REF), .label = "推荐对象", .refers_to = "nomination", .computed = true },
	{ FIELD(struct self_recommendation, state, CHOICE), .label = "状态", .choices = recommendation_states, .computed = true, .in_list = true, .in_filter = true },
};

static const struct step recommendation_steps[] = {
	{ .name = "decline", .label = "本次不推荐", .explains = "写明理由，推荐人会收到答复。", .from = { RECOMMENDATION_WAITING }, .to = RECOMMENDATION_DECLINED,
	  .who = STAFF, .needs_reason = true, .waits = true, .rule = recommendation_decline },
};

const struct entity self_recommendation = {
	.name = "self_recommendation", .label = "自荐和互荐", .about = "职工推荐自己或同事，由单位工会研究答复",
	.row_size = sizeof(struct self_recommendation), FIELDS(recommendation_fields), STEPS(recommendation_steps), .title = "name", .state = "state",
	.subject = "person_id", .begins_at = "/recommend", .begin = recommendation_begin,
	.may = { [LIST] = STAFF | ALLOW(MEMBER), [SHOW] = STAFF | ALLOW(MEMBER), [CREATE] = STAFF | ALLOW(MEMBER), [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id"), [MEMBER] = OWN("person_id") },
	.purpose = NOMINATION_PURPOSE, .basis = NOMINATION_BASIS, .keep = NOMINATION_KEEP, .check = recommendation_check,
	.compute = recommendation_compute, .kept = recommendation_kept, .draw_first = recommendation_draw_first, .audited = true,
};

static const struct entity *const entities[] = {
	&nomination, &nomination_proof, &nomination_move, &deadline_extension, &self_recommendation, NULL,
};
static const char *const needs[] = { "organisation", "person", "honour", "selection", "talent", NULL };
static const struct menu_entry menu[] = {
	{ "评选表彰", "我这里的推荐", "/nomination/inbox", "inbox", STAFF },
	{ "评选表彰", "推荐对象", "/nomination", "people", STAFF },
	{ "我的", "我的推荐", "/my-nominations", "star", ALLOW(MEMBER) },
	{ "评选表彰", "自荐和互荐", "/self_recommendation", "people", STAFF | ALLOW(MEMBER) },
};

static const struct page_route pages[] = {
	{ METHOD_GET, "/nomination/begin", "选评选和对象", STAFF, .draw = nomination_begin_page },
	{ METHOD_POST, "/nomination/:id/checked", "核对一票否决事项", STAFF, .draw = nomination_checked_page },
	{ METHOD_GET, "/nomination/:id/move/:word", "上报、审核、退回", STAFF, .draw = move_ask_page },
	{ METHOD_POST, "/nomination/:id/move/:word", "上报、审核、退回", STAFF, .draw = move_page },
	{ METHOD_GET, "/nomination/inbox", "我这里的推荐", STAFF, .draw = inbox_page },
	{ METHOD_GET, "/nomination/several", "一起办理", STAFF, .slow = true, .draw = several_ask_page },
	{ METHOD_POST, "/nomination/several", "一起办理", STAFF, .slow = true, .draw = several_page },
	{ METHOD_GET, "/extend/selection/:id", "准许延期", ALLOW(OFFICER), .draw = extension_ask_page },
	{ METHOD_POST, "/extend/selection/:id", "准许延期", ALLOW(OFFICER), .draw = extension_page },
	{ METHOD_GET, "/nomination/:id/scan", "盖章扫描件", STAFF, .draw = scan_ask_page },
	{ METHOD_POST, "/nomination/:id/scan", "盖章扫描件", STAFF, false, 25 * 1024 * 1024, scan_page },
	{ METHOD_GET, "/my-nominations", "我的推荐", ALLOW(MEMBER), .draw = nominations_mine_page },
	{ METHOD_GET, "/recommend", "看条件、自荐和推荐同事", STAFF | ALLOW(MEMBER), .draw = recommend_page },
	{ METHOD_GET, "/recommendations/units", "各单位自荐和互荐", STAFF, .draw = recommendation_units_page },
};

static const struct record_act extend = { .label = "准许延期", .path = "/extend", .is_offered = extension_is_offered };

const struct module nomination_module = {
	.name = "nomination", .label = "推荐", .needs = needs, .entities = entities, .menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]),
	.pages = pages, .page_count = sizeof(pages) / sizeof(pages[0]), .timeline = nomination_timeline, .todo = nomination_way_todo,
	.daily = nomination_way_daily, .record_act = &extend,
};
