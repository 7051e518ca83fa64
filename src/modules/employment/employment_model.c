/* employment_model.c: seekers, vacancies, introductions, training: their fields, rights and steps. */
#include "base/must.h"
#include "modules/employment/employment_parts.h"
#include "modules/person/person.h"

#define BASIS "履行法定职责（工会法、就业促进法），本人同意"
#define READERS (STAFF | ALLOW(MEMBER))
#define SAID .purpose = "就业服务", .basis = BASIS, .keep = "办结后三年"
#define ITS_SCOPES { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id"), [MEMBER] = OWN("person_id") }

static const struct choice applied_by[] = {
	{ 1, "self", "本人", NULL }, { 2, "relative", "亲属代办", NULL }, { 3, "unit", "单位代办", NULL }, { 4, "office", "工会代办", NULL }, { 0 },
};
static const struct choice seeker_states[] = {
	{ SEEKER_SEEKING, "seeking", "求职中", "wait" }, { SEEKER_TRAINING, "training", "培训中", "info" }, { SEEKER_EMPLOYED, "employed", "已就业", "ok" },
	{ SEEKER_WITHDRAWN, "withdrawn", "已撤回", "plain" }, { 0 },
};
static const struct choice vacancy_states[] = { { VACANCY_OPEN, "open", "招聘中", "wait" }, { VACANCY_CLOSED, "closed", "已结束", "plain" }, { 0 } };
static const struct choice introduction_states[] = {
	{ INTRODUCTION_WAITING, "waiting", "待反馈", "wait" }, { INTRODUCTION_HIRED, "hired", "录用", "ok" }, { INTRODUCTION_REFUSED, "refused", "未录用", "stop" }, { 0 },
};
static const struct choice kept_answers[] = { { KEPT_YES, "yes", "在岗", "ok" }, { KEPT_NO, "no", "已离岗", "stop" }, { 0 } };
static const struct choice training_states[] = {
	{ TRAINING_UNDER_WAY, "under_way", "培训中", "info" }, { TRAINING_DONE, "done", "结业", "ok" }, { TRAINING_LEFT, "left", "未结业", "stop" }, { 0 },
};

/* --- seekers --- */

static const struct field seeker_fields[] = {
	{ FIELD(struct job_seeker, person_id, REF), .label = "个人档案", .refers_to = "person", .own_person = true, .fixed = true, .hint = "没有档案的人不选，填下面的姓名" },
	{ FIELD(struct job_seeker, name, TEXT), .label = "姓名", .max = 60, .in_list = true, .search = SEARCH_NAME, .personal = true, .hint = "选了个人档案的不用填" },
	{ FIELD(struct job_seeker, id_number, ID_NUMBER), .label = "身份证号", .sensitive = true, .search = SEARCH_EXACT, .personal = true },
	{ FIELD(struct job_seeker, telephone, TELEPHONE), .label = "联系电话", .sensitive = true, .personal = true },
	{ FIELD(struct job_seeker, office_id, REF), .label = "归口工会", .refers_to = "organisation", .own_office = true, .in_filter = true, .seen_by = STAFF },
	{ FIELD(struct job_seeker, applied_by, CHOICE), .label = "谁来登记", .choices = applied_by, .required = true },
	{ FIELD(struct job_seeker, applied_name, TEXT), .label = "代办人", .max = 40, .personal = true, .hint = "代办的写明姓名和关系" },
	{ FIELD(struct job_seeker, registered_on, DATE), .label = "登记日期", .whole_date = true, .past = true, .begins_today = true, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct job_seeker, trade, CHOICE), .label = "行业", .choices = person_trades, .required = true, .in_list = true, .in_filter = true, .section = "想找什么工作" },
	{ FIELD(struct job_seeker, post, TEXT), .label = "岗位", .max = 60, .in_list = true },
	{ FIELD(struct job_seeker, place, TEXT), .label = "地点", .max = 60, .in_list = true },
	{ FIELD(struct job_seeker, wage_from, MONEY), .label = "月工资不低于（元）", .minimum = 0, .maximum = 100000000, .in_list = true, .hint = "不填则不限" },
	{ FIELD(struct job_seeker, skills, LONG_TEXT), .label = "技能和经历", .max = 500, .personal = true, .hint = "会什么、有什么证书、做过什么" },
	{ FIELD(struct job_seeker, state, CHOICE), .label = "状态", .choices = seeker_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step seeker_steps[] = {
	{ .name = "employed", .label = "已就业", .explains = "自己找到了工作；由工会介绍的在介绍记录里登记录用。", .from = { SEEKER_SEEKING, SEEKER_TRAINING }, .to = SEEKER_EMPLOYED, .who = READERS },
	{ .name = "again", .label = "重新求职", .explains = "再次列入求职的人。", .from = { SEEKER_EMPLOYED, SEEKER_WITHDRAWN }, .to = SEEKER_SEEKING, .who = READERS },
	{ .name = "withdraw", .label = "撤回求职", .explains = "不再找工作，不再介绍岗位。", .from = { SEEKER_SEEKING, SEEKER_TRAINING }, .to = SEEKER_WITHDRAWN, .who = READERS },
};
static const struct choice seeker_acts[] = { { 1, "train", "参加培训", NULL }, { 2, "trained", "培训结束", NULL }, { 0 } };
static const struct index seeker_indexes[] = {
	{ .columns = { "tenant_id", "person_id" }, .unique = true, .where = "state <> 4" }, { .columns = { "tenant_id", "trade", "state", "registered_on" } },
};
const struct entity job_seeker = {
	.name = "job_seeker", .label = "求职登记", .about = "谁想找什么工作，由谁登记；有档案的本人在手机上也能登记",
	.row_size = sizeof(struct job_seeker), FIELDS(seeker_fields), STEPS(seeker_steps), INDEXES(seeker_indexes), .acts = seeker_acts, .title = "name", .state = "state", .subject = "person_id",
	.may = { [LIST] = READERS, [SHOW] = READERS, [CREATE] = READERS, [EDIT] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [REVEAL] = STAFF, [HISTORY] = STAFF },
	.scope = ITS_SCOPES, SAID, .begin = seeker_begin, .check = seeker_check, .compute = seeker_compute, .draw_list = seeker_draw_list, .draw_first = seeker_draw_first, .audited = true,
};

/* --- vacancies --- */

static const struct field vacancy_fields[] = {
	{ FIELD(struct job_vacancy, post, TEXT), .label = "岗位", .max = 60, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct job_vacancy, employer, TEXT), .label = "用人单位", .max = 100, .required = true, .in_list = true },
	{ FIELD(struct job_vacancy, office_id, REF), .label = "登记的工会", .refers_to = "organisation", .required = true, .own_office = true },
	{ FIELD(struct job_vacancy, trade, CHOICE), .label = "行业", .choices = person_trades, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct job_vacancy, place, TEXT), .label = "地点", .max = 100, .required = true, .in_list = true },
	{ FIELD(struct job_vacancy, wage_from, MONEY), .label = "月工资从（元）", .minimum = 0, .maximum = 100000000, .in_list = true },
	{ FIELD(struct job_vacancy, wage_to, MONEY), .label = "月工资到（元）", .minimum = 0, .maximum = 100000000, .in_list = true },
	{ FIELD(struct job_vacancy, places, NUMBER), .label = "招聘人数", .minimum = 1, .maximum = 100000, .required = true, .in_list = true },
	{ FIELD(struct job_vacancy, until_on, DATE), .label = "招聘截止", .whole_date = true, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct job_vacancy, wants, LONG_TEXT), .label = "岗位要求", .max = 500 },
	{ FIELD(struct job_vacancy, contact, TEXT), .label = "怎样联系", .max = 100 },
	{ FIELD(struct job_vacancy, taken, NUMBER), .label = "已录用", .computed = true, .in_list = true, .not_negative = true },
	{ FIELD(struct job_vacancy, state, CHOICE), .label = "状态", .choices = vacancy_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step vacancy_steps[] = {
	{ .name = "close", .label = "结束招聘", .explains = "不再介绍人去；已经录用的不变。", .from = { VACANCY_OPEN }, .to = VACANCY_CLOSED, .who = STAFF },
	{ .name = "reopen", .label = "继续招聘", .explains = "再次介绍人去。", .from = { VACANCY_CLOSED }, .to = VACANCY_OPEN, .who = STAFF },
};
static const struct choice vacancy_acts[] = { { 1, "place", "录用人数变动", NULL }, { 0 } };
static const struct index vacancy_indexes[] = { { .columns = { "tenant_id", "state", "trade", "until_on" } } };
const struct entity job_vacancy = {
	.name = "job_vacancy", .label = "招聘岗位", .about = "哪个单位招什么人、招几个；录满为止", .row_size = sizeof(struct job_vacancy), FIELDS(vacancy_fields), STEPS(vacancy_steps),
	INDEXES(vacancy_indexes), .acts = vacancy_acts, .title = "post", .state = "state",
	.may = { [LIST] = READERS, [SHOW] = READERS, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT, [MEMBER] = WHOLE_TENANT }, .holder = "office_id", .purpose = "就业服务", .basis = BASIS, .keep = "长期",
	.check = vacancy_check, .compute = vacancy_compute, .draw_first = vacancy_draw_first, .audited = true,
};

/* --- introductions --- */

static const struct field introduction_fields[] = {
	{ FIELD(struct job_introduction, seeker_id, REF), .label = "求职的人", .refers_to = "job_seeker", .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct job_introduction, vacancy_id, REF), .label = "招聘岗位", .refers_to = "job_vacancy", .required = true, .fixed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct job_introduction, person_id, REF), .label = "个人档案", .refers_to = "person", .computed = true, .hidden = true, .past_too = true },
	{ FIELD(struct job_introduction, office_id, REF), .label = "归口工会", .refers_to = "organisation", .computed = true, .in_filter = true },
	{ FIELD(struct job_introduction, introduced_on, DATE), .label = "介绍日期", .whole_date = true, .past = true, .begins_today = true, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct job_introduction, hired_on, DATE), .label = "录用日期", .whole_date = true, .past = true, .in_list = true, .in_filter = true, .hint = "登记录用时不填，就是当天" },
	{ FIELD(struct job_introduction, kept, CHOICE), .label = "三个月后", .choices = kept_answers, .in_list = true, .in_filter = true, .seen_by = STAFF, .hint = "录用满三个月后回访" },
	{ FIELD(struct job_introduction, state, CHOICE), .label = "结果", .choices = introduction_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step introduction_steps[] = {
	{ .name = "hire", .label = "登记录用", .explains = "占用这个岗位的一个名额，求职登记改为已就业。", .from = { INTRODUCTION_WAITING }, .to = INTRODUCTION_HIRED, .who = STAFF, .primary = true, .waits = true,
	  .rule = introduction_hire },
	{ .name = "refuse", .label = "未录用", .explains = "单位没有录用，请写明原因；可以再介绍别的岗位。", .from = { INTRODUCTION_WAITING }, .to = INTRODUCTION_REFUSED, .who = STAFF, .needs_reason = true },
	{ .name = "undo", .label = "撤销录用", .explains = "登记错了或没有到岗：名额退回，这个人重新列入求职。", .from = { INTRODUCTION_HIRED }, .to = INTRODUCTION_WAITING, .who = STAFF, .needs_reason = true,
	  .rule = introduction_undo },
};
static const struct index introduction_indexes[] = {
	{ .columns = { "tenant_id", "seeker_id", "vacancy_id" }, .unique = true }, { .columns = { "tenant_id", "vacancy_id", "state" } }, { .columns = { "tenant_id", "state", "hired_on" } },
};
static const struct natural_key introduction_keys[] = { { { "seeker_id", "vacancy_id" } } };
const struct entity job_introduction = {
	.name = "job_introduction", .label = "介绍记录", .about = "介绍谁去哪个岗位，录用没有，三个月后还在不在", .row_size = sizeof(struct job_introduction), FIELDS(introduction_fields),
	STEPS(introduction_steps), INDEXES(introduction_indexes), KEYS(introduction_keys), .title = "seeker_id", .state = "state", .subject = "person_id",
	.may = { [LIST] = READERS, [SHOW] = READERS, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.scope = ITS_SCOPES, SAID, .check = introduction_check, .compute = introduction_compute, .audited = true,
};

/* --- training --- */

static const struct field training_fields[] = {
	{ FIELD(struct job_training, seeker_id, REF), .label = "求职的人", .refers_to = "job_seeker", .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct job_training, person_id, REF), .label = "个人档案", .refers_to = "person", .computed = true, .hidden = true, .past_too = true },
	{ FIELD(struct job_training, office_id, REF), .label = "归口工会", .refers_to = "organisation", .computed = true, .in_filter = true },
	{ FIELD(struct job_training, course, TEXT), .label = "培训课程", .max = 80, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct job_training, from_on, DATE), .label = "开始", .whole_date = true, .required = true, .in_list = true },
	{ FIELD(struct job_training, until_on, DATE), .label = "结束", .whole_date = true, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct job_training, state, CHOICE), .label = "状态", .choices = training_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step training_steps[] = {
	{ .name = "done", .label = "结业", .explains = "学完了；重新列入求职。", .from = { TRAINING_UNDER_WAY }, .to = TRAINING_DONE, .who = STAFF, .primary = true, .in_batch = true, .rule = training_end },
	{ .name = "left", .label = "未结业", .explains = "没有学完，请写明原因；重新列入求职。", .from = { TRAINING_UNDER_WAY }, .to = TRAINING_LEFT, .who = STAFF, .needs_reason = true, .rule = training_end },
};
static const struct index training_indexes[] = { { .columns = { "tenant_id", "seeker_id", "state" } } };
static const struct natural_key training_keys[] = { { { "seeker_id", "course", "from_on" } } };

const struct entity job_training = {
	.name = "job_training", .label = "就业培训", .about = "谁参加了什么课程，学完没有", .row_size = sizeof(struct job_training), FIELDS(training_fields), STEPS(training_steps),
	INDEXES(training_indexes), KEYS(training_keys), .title = "course", .state = "state", .subject = "person_id",
	.may = { [LIST] = READERS, [SHOW] = READERS, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [IMPORT] = STAFF, [HISTORY] = STAFF },
	.scope = ITS_SCOPES, SAID, .check = training_check, .compute = training_compute, .kept = training_kept, .audited = true,
};

static const struct entity *const entities[] = { &job_seeker, &job_vacancy, &job_introduction, &job_training, NULL };
static const char *const needs[] = { "organisation", "person", NULL };
static const struct page_route pages[] = {
	{ METHOD_GET, "/employment/seeker/:id", "合适的岗位", READERS, false, 0, seeker_match_page },
	{ METHOD_GET, "/employment/vacancy/:id", "合适的人", STAFF, false, 0, vacancy_match_page },
	{ METHOD_GET, "/employment/sums", "就业统计", STAFF, false, 0, employment_sums_page },
};
static const struct menu_entry menu[] = {
	{ "困难帮扶", "就业服务", "/job_seeker", "list", STAFF },
	{ "我的", "找工作", "/job_vacancy", "list", ALLOW(MEMBER) },
};

const struct module employment_module = {
	.name = "employment", .label = "就业服务", .needs = needs, .entities = entities, .pages = pages, .page_count = COUNT_OF(pages), .menu = menu, .menu_count = COUNT_OF(menu),
	.demo = employment_demo, .todo = employment_todo, .mine = employment_mine, .check = employment_prove,
};
