/* visit_model.c: pairings, visits, promises and the rules for them: what they are,
 * and who may do what.  Rounds stand in visit_round_model.c. */
#include "modules/visit/visit_parts.h"

#include "base/must.h"
#include "modules/person/person.h"

static const struct choice ranks[] = {
	{ RANK_CITY, "city", "厅局级", NULL }, { RANK_DIVISION, "division", "处级", NULL }, { RANK_DEPUTY_DIVISION, "deputy", "副处级", NULL },
	{ RANK_SECTION, "section", "科级", NULL }, { RANK_OTHER, "other", "其他", NULL }, { 0 },
};
static const struct choice helper_kinds[] = { { HELPER_CADRE, "cadre", "干部", NULL }, { HELPER_UNIT, "unit", "单位", NULL }, { 0 } };
static const struct choice pairing_states[] = { { PAIRING_ON, "on", "结对中", "ok" }, { PAIRING_ENDED, "ended", "已结束", "plain" }, { 0 } };
static const struct choice visit_kinds[] = {
	{ VISIT_PAIRING, "pairing", "结对走访", NULL }, { VISIT_FESTIVAL, "festival", "节日慰问", NULL }, { VISIT_SUDDEN, "sudden", "突发慰问", NULL },
	{ VISIT_CARE, "care", "日常看望", NULL }, { VISIT_CALL, "call", "电话联系", NULL }, { VISIT_MESSAGE, "message", "书信、信息联系", NULL },
	{ VISIT_FAMILY, "family", "慰问家属", NULL }, { 0 },
};
static const struct choice visit_causes[] = {
	{ SUDDEN_ILLNESS, "illness", "因病", NULL }, { SUDDEN_DISASTER, "disaster", "因灾", NULL }, { SUDDEN_ACCIDENT, "accident", "意外、突发事件", NULL },
	{ SUDDEN_DEATH, "death", "去世", NULL }, { SUDDEN_OTHER, "other", "其他", NULL }, { 0 },
};
const struct choice receivers[] = {
	{ RECEIVED_SELF, "self", "本人", NULL }, { RECEIVED_BY_FAMILY, "family", "亲属代收", NULL }, { RECEIVED_BY_UNIT, "unit", "单位代收", NULL }, { 0 },
};
static const struct choice promise_states[] = {
	{ PROMISE_OPEN, "open", "待兑现", "wait" }, { PROMISE_DONE, "done", "已兑现", "ok" }, { PROMISE_DROPPED, "dropped", "不能兑现", "stop" }, { 0 },
};

/* --- rules --- */

static const struct field rule_fields[] = {
	{ FIELD(struct visit_rule, office_id, REF), .label = "适用的工会", .refers_to = "organisation", .required = true, .own_office = true, .in_list = true, .in_filter = true,
	  .hint = "下级工会没有自己的规则时也按这一条" },
	{ FIELD(struct visit_rule, from_on, DATE), .label = "自", .whole_date = true, .required = true, .in_list = true },
	{ FIELD(struct visit_rule, visits_due, NUMBER), .label = "每对每年走访（次）", .minimum = 1, .maximum = 52, .required = true, .in_list = true, .hint = "一般 2 次" },
	{ FIELD(struct visit_rule, contact_days, NUMBER), .label = "联系间隔不超过（天）", .minimum = 7, .maximum = 1000, .required = true, .in_list = true,
	  .hint = "走访、电话、书信都算联系" },
	{ FIELD(struct visit_rule, lowest_rank, CHOICE), .label = "结对困难劳模的干部不低于", .choices = ranks, .in_list = true, .hint = "不填则不限" },
	{ FIELD(struct visit_rule, document, TEXT), .label = "依据", .max = 100, .required = true, .in_list = true, .search = SEARCH_BEGINNING },
};
static const struct index rule_indexes[] = { { .columns = { "tenant_id", "office_id", "from_on" }, .unique = true } };

const struct entity visit_rule = {
	.name = "visit_rule", .label = "走访规则", .about = "每年走访几次、多久联系一次、谁来结对，按工会和日期",
	.row_size = sizeof(struct visit_rule), FIELDS(rule_fields), INDEXES(rule_indexes), .title = "document",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = ALLOW(OFFICER), [EDIT] = ALLOW(OFFICER), [REMOVE] = ALLOW(OFFICER), [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT },
	.purpose = VISIT_PURPOSE, .basis = VISIT_BASIS, .keep = "长期", .check = visit_rule_check, .audited = true,
};

/* --- pairings --- */

static const struct field pairing_fields[] = {
	{ FIELD(struct pairing, person_id, REF), .label = "结对对象", .refers_to = "person", .section = "帮谁", .hint = "劳模或职工；只有困难职工档案的，选下面一项" },
	{ FIELD(struct pairing, household_id, REF), .label = "困难职工档案", .refers_to = "household" },
	{ FIELD(struct pairing, helped_name, TEXT), .label = "对象姓名", .max = 30, .personal = true, .in_list = true, .search = SEARCH_NAME, .hint = "选了档案的不用填" },
	{ FIELD(struct pairing, office_id, REF), .label = "归口工会", .refers_to = "organisation", .required = true, .own_office = true, .hint = "选了档案的，以档案为准", .in_list = true, .in_filter = true },
	{ FIELD(struct pairing, helper_kind, CHOICE), .label = "由谁结对", .choices = helper_kinds, .required = true, .in_list = true, .in_filter = true, .section = "谁来帮" },
	{ FIELD(struct pairing, helper_name, TEXT), .label = "干部姓名或单位名称", .max = 60, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct pairing, helper_unit, TEXT), .label = "干部所在单位", .max = 100 },
	{ FIELD(struct pairing, helper_post, TEXT), .label = "职务", .max = 60, .in_list = true },
	{ FIELD(struct pairing, rank, CHOICE), .label = "级别", .choices = ranks, .in_filter = true, .hint = "干部结对的填写" },
	{ FIELD(struct pairing, from_on, DATE), .label = "结对日期", .whole_date = true, .past = true, .required = true, .begins_today = true, .in_list = true, .section = "怎么帮" },
	{ FIELD(struct pairing, until_on, DATE), .label = "结束日期", .whole_date = true, .computed = true },
	{ FIELD(struct pairing, visits_due, NUMBER), .label = "每年走访（次）", .minimum = 1, .maximum = 52, .hint = "不填按走访规则" },
	{ FIELD(struct pairing, next_on, DATE), .label = "下次走访", .whole_date = true, .remind_days = 3, .in_list = true, .hint = "到期前三天提醒" },
	{ FIELD(struct pairing, last_on, DATE), .label = "最近走访", .computed = true, .whole_date = true, .in_list = true, .in_filter = true },
	{ FIELD(struct pairing, result, LONG_TEXT), .label = "帮扶成效", .max = 500, .hint = "解决了什么困难、现在怎么样" },
	{ FIELD(struct pairing, state, CHOICE), .label = "状态", .choices = pairing_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct index pairing_indexes[] = { { .columns = { "tenant_id", "person_id" } }, { .columns = { "tenant_id", "household_id" } } };
static const struct choice pairing_acts[] = { { 1, "sync", "登记了走访", NULL }, { 0 } };
static const struct step pairing_steps[] = {
	{ .name = "end", .label = "结束结对", .explains = "写明为什么结束、帮扶结果如何；走访记录都保留。", .from = { PAIRING_ON }, .to = PAIRING_ENDED, .who = STAFF,
	  .needs_reason = true, .undone_by = "resume", .rule = pairing_end },
	{ .name = "resume", .label = "恢复结对", .explains = "重新结对，从今天起算走访次数。", .from = { PAIRING_ENDED }, .to = PAIRING_ON, .who = STAFF, .rule = pairing_resume },
};

const struct entity pairing = {
	.name = "pairing", .label = "结对帮扶", .about = "干部或单位与困难劳模、困难职工一对一结对，每年走访并兑现承诺",
	.row_size = sizeof(struct pairing), FIELDS(pairing_fields), STEPS(pairing_steps), INDEXES(pairing_indexes), .acts = pairing_acts, .title = "helped_name", .state = "state", .subject = "person_id",
	.may = { [LIST] = STAFF | ALLOW(MEMBER), [SHOW] = STAFF | ALLOW(MEMBER), [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id"), [MEMBER] = OWN("person_id") },
	.purpose = VISIT_PURPOSE, .basis = VISIT_BASIS, .keep = VISIT_KEEP, .check = pairing_check, .compute = pairing_compute, .begin = pairing_begin,
	.draw_first = pairing_draw_first, .audited = true,
};

/* --- visits --- */

static const struct field visit_fields[] = {
	{ FIELD(struct visit, pairing_id, REF), .label = "结对", .refers_to = "pairing", .past_too = true, .section = "走访谁", .hint = "结对走访的，选了结对就不用再选人" },
	{ FIELD(struct visit, person_id, REF), .label = "人员", .refers_to = "person", .in_filter = true },
	{ FIELD(struct visit, household_id, REF), .label = "困难职工档案", .refers_to = "household" },
	{ FIELD(struct visit, veteran_id, REF), .label = "老同志", .refers_to = "veteran", .hint = "不在劳模名册里的老工会工作者、老工人" },
	{ FIELD(struct visit, name, TEXT), .label = "走访对象", .max = 30, .personal = true, .in_list = true, .search = SEARCH_NAME, .hint = "选了结对或档案的不用填" },
	{ FIELD(struct visit, target_id, REF), .label = "慰问批次对象", .refers_to = "visit_target", .computed = true, .hidden = true },
	{ FIELD(struct visit, office_id, REF), .label = "归口工会", .refers_to = "organisation", .required = true, .own_office = true, .hint = "选了档案的，以档案为准", .in_list = true, .in_filter = true },
	{ FIELD(struct visit, kind, CHOICE), .label = "方式", .choices = visit_kinds, .required = true, .in_list = true, .in_filter = true, .filter_first = true, .section = "走访情况" },
	{ FIELD(struct visit, cause, CHOICE), .label = "事由", .choices = visit_causes, .in_filter = true, .hint = "突发慰问的填写" },
	{ FIELD(struct visit, visited_on, DATE), .label = "日期", .whole_date = true, .past = true, .required = true, .begins_today = true, .in_list = true, .in_filter = true },
	{ FIELD(struct visit, visitors, TEXT), .label = "走访人", .max = 100, .required = true, .in_list = true, .search = SEARCH_WORDS, .hint = "可以几个人，用顿号分开" },
	{ FIELD(struct visit, place, TEXT), .label = "地点", .max = 60, .in_list = true, .hint = "家中、医院、单位……" },
	{ FIELD(struct visit, condition, LONG_TEXT), .label = "本人和家庭状况", .max = 500, .sensitive = true, .seen_by = STAFF },
	{ FIELD(struct visit, needs, LONG_TEXT), .label = "困难和诉求", .max = 500, .sensitive = true },
	{ FIELD(struct visit, opinion, LONG_TEXT), .label = "对工作的意见建议", .max = 500, .search = SEARCH_WORDS },
	{ FIELD(struct visit, item_id, REF), .label = "项目", .refers_to = "pay_item", .fixed = true, .section = "当场送去的慰问金、慰问品", .hint = "没有送款物的，这一节都不填" },
	{ FIELD(struct visit, fund_id, REF), .label = "资金", .refers_to = "fund", .fixed = true },
	{ FIELD(struct visit, amount, MONEY), .label = "金额（元）", .minimum = 1, .maximum = 100000000, .fixed = true, .in_list = true, .hint = "只送物品的，填物品折价" },
	{ FIELD(struct visit, goods, TEXT), .label = "慰问品", .max = 100, .fixed = true, .in_list = true },
	{ FIELD(struct visit, receiver, CHOICE), .label = "由谁签收", .choices = receivers, .fixed = true },
	{ FIELD(struct visit, received_by, TEXT), .label = "签收人", .max = 60, .fixed = true, .personal = true, .hint = "代收的写明关系；不用拍照留证" },
	{ FIELD(struct visit, document, TEXT), .label = "会议纪要或审批", .max = 100, .fixed = true },
};
static const struct index visit_indexes[] = {
	{ .columns = { "tenant_id", "person_id", "visited_on" } }, { .columns = { "tenant_id", "pairing_id", "visited_on" } },
	{ .columns = { "tenant_id", "target_id" } }, { .columns = { "tenant_id", "visited_on", "office_id" } },
};

const struct entity visit = {
	.name = "visit", .label = "走访记录", .about = "谁在什么时候看望、联系了谁，听到什么、答应了什么、送去什么",
	.draw_list = visit_draw_list, .row_size = sizeof(struct visit), FIELDS(visit_fields), INDEXES(visit_indexes), .title = "name", .subject = "person_id",
	.may = { [LIST] = STAFF | ALLOW(MEMBER), [SHOW] = STAFF | ALLOW(MEMBER), [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [REVEAL] = STAFF,
		 [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id"), [MEMBER] = OWN("person_id") },
	.purpose = VISIT_PURPOSE, .basis = VISIT_BASIS, .keep = VISIT_KEEP, .check = visit_check, .compute = visit_compute, .kept = visit_kept, .begin = visit_begin,
	.audited = true,
};

static const struct field promise_fields[] = {
	{ FIELD(struct visit_promise, visit_id, REF), .label = "走访记录", .refers_to = "visit", .required = true, .fixed = true },
	{ FIELD(struct visit_promise, text, TEXT), .label = "答应办什么", .max = 200, .required = true, .in_list = true, .search = SEARCH_WORDS },
	{ FIELD(struct visit_promise, owner, TEXT), .label = "谁来办", .max = 60, .required = true, .in_list = true },
	{ FIELD(struct visit_promise, due_on, DATE), .label = "办结期限", .whole_date = true, .required = true, .remind_days = 5, .in_list = true, .in_filter = true },
	{ FIELD(struct visit_promise, done_on, DATE), .label = "办结日期", .whole_date = true, .computed = true, .in_list = true },
	{ FIELD(struct visit_promise, result, TEXT), .label = "结果", .max = 300, .computed = true, .in_list = true },
	{ FIELD(struct visit_promise, state, CHOICE), .label = "状态", .choices = promise_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct index promise_indexes[] = { { .columns = { "tenant_id", "state", "due_on" } } };
static const struct step promise_steps[] = {
	{ .name = "do", .label = "已兑现", .explains = "写明办成了什么、怎么告诉本人的。", .from = { PROMISE_OPEN }, .to = PROMISE_DONE, .who = STAFF, .needs_reason = true,
	  .primary = true, .undone_by = "reopen", .rule = promise_do },
	{ .name = "drop", .label = "不能兑现", .explains = "写明为什么办不了，是否已向本人说明。", .from = { PROMISE_OPEN }, .to = PROMISE_DROPPED, .who = STAFF, .needs_reason = true,
	  .undone_by = "reopen", .rule = promise_drop },
	{ .name = "reopen", .label = "重新办理", .explains = "回到待兑现。", .from = { PROMISE_DONE, PROMISE_DROPPED }, .to = PROMISE_OPEN, .who = STAFF, .rule = promise_reopen },
};

const struct entity visit_promise = {
	.name = "visit_promise", .label = "走访承诺", .about = "走访时答应的事，谁来办、什么时候办好",
	.row_size = sizeof(struct visit_promise), FIELDS(promise_fields), STEPS(promise_steps), INDEXES(promise_indexes), .title = "text", .state = "state",
	.owner = "visit", .owner_field = "visit_id", .apart = false,
	.may = { [LIST] = STAFF | ALLOW(MEMBER), [SHOW] = STAFF | ALLOW(MEMBER), [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = ALLOW(OFFICER), [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER, [MEMBER] = AS_OWNER },
	.purpose = VISIT_PURPOSE, .basis = VISIT_BASIS, .keep = VISIT_KEEP, .check = promise_check, .compute = promise_compute, .audited = true,
};

/* --- the module --- */

static const struct entity *const entities[] = {
	&visit_rule, &pairing, &veteran, &visit_round, &visit_group, &visit_party, &visit_target, &visit, &visit_promise, NULL,
};
static const char *const needs[] = { "organisation", "person", "honour", "fund", "scheme", "payment", "household", NULL };
static const struct menu_entry menu[] = {
	{ "走访服务", "结对帮扶", "/pairings", "people", STAFF },
	{ "走访服务", "走访记录", "/visit", "list", STAFF },
	{ "走访服务", "慰问批次", "/visit_round", "calendar", STAFF },
	{ "我的", "我的走访", "/my-visits", "people", ALLOW(MEMBER) },
};
enum { SHEET_BYTES = 8 * 1024 * 1024 };
static const struct page_route pages[] = {
	{ METHOD_GET, "/pairings", "结对走访完成情况", STAFF, .draw = pairings_page },
	{ METHOD_GET, "/contacts", "超期未联系的劳模", STAFF, .draw = contacts_page },
	{ METHOD_GET, "/my-visits", "我的结对和走访", ALLOW(MEMBER), .draw = my_visits_page },
	{ METHOD_POST, "/visit_round/:id/gather", "生成慰问名单", STAFF, .slow = true, .draw = round_gather_done },
	{ METHOD_POST, "/visit_round/:id/distribute", "分派走访组", STAFF, .slow = true, .draw = round_distribute_done },
	{ METHOD_GET, "/visit_round/:id/results", "登记走访结果", STAFF, .draw = round_results_page },
	{ METHOD_POST, "/visit_round/:id/results", "登记走访结果", STAFF, .draw = round_results_done },
	{ METHOD_GET, "/visit_round/:id/changes", "与上次对照", STAFF, .draw = round_changes_page },
	{ METHOD_GET, "/visit_round/:id/sums", "慰问汇总", STAFF, .draw = round_sums_page },
	{ METHOD_GET, "/visit_round/:id/sheet", "导入慰问名单", STAFF, .draw = round_sheet_page },
	{ METHOD_POST, "/visit_round/:id/sheet", "导入慰问名单", STAFF, .slow = true, .body = SHEET_BYTES, .draw = round_sheet_done },
	{ METHOD_GET, "/visit_round/:id/route", "走访路线单", STAFF, .draw = round_route_page },
	{ METHOD_POST, "/visit_round/:id/route", "走访路线单：地址和电话", STAFF, .draw = round_route_whole },
	{ METHOD_GET, "/visit_round/:id/letters", "慰问信", STAFF, .draw = round_letters_page },
};

const struct module visit_module = {
	.name = "visit", .label = "走访慰问", .needs = needs, .entities = entities, .pages = pages, .page_count = COUNT_OF(pages), .menu = menu, .menu_count = COUNT_OF(menu),
	.todo = visit_todo, .died = visit_died, .after_death = visit_after_death, .figures = visit_figures, .mine = visit_mine, .timeline = visit_timeline, .demo = visit_demo,
};
