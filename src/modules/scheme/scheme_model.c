/* scheme_model.c: what a scheme, a version of it and a row of its table are, and
 * who may do what. */
#include "base/arena.h"
#include "model/context.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "modules/scheme/scheme_parts.h"
#include "modules/standard/standard.h"

#define SCHEME_PURPOSE "按文件计算待遇"
#define SCHEME_BASIS "履行法定职责（工会法、劳模待遇规定）"
#define SCHEME_KEEP "长期"

static const struct choice periods[] = {
	{ 1, "year", "每年", NULL }, { 2, "half", "每半年", NULL }, { 3, "quarter", "每季度", NULL }, { 4, "month", "每月", NULL }, { 5, "school_year", "每学年", NULL },
	{ 6, "once", "一次性", NULL }, { 0 },
};

static const struct field scheme_fields[] = {
	{ FIELD(struct scheme, name, TEXT), .label = "待遇项目", .max = 60, .required = true, .unique = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct scheme, item_id, REF), .label = "发放事项", .refers_to = "pay_item", .required = true, .in_list = true, .in_filter = true,
	  .hint = "发的是什么钱；怎样算重复由科目决定" },
	{ FIELD(struct scheme, fund_id, REF), .label = "资金", .refers_to = "fund", .hint = "发放时先填上的专项资金；可以不填" },
	{ FIELD(struct scheme, office_id, REF), .label = "谁的办法", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true, .in_list = true, .in_filter = true,
	  .hint = "在这个工会的地区内执行" },
	{ FIELD(struct scheme, every, CHOICE), .label = "多久发一次", .choices = periods, .required = true, .in_list = true },
	{ FIELD(struct scheme, payers, TEXT), .label = "谁出钱", .max = 100, .hint = "按先后，例如 所在单位、主管部门、同级财政" },
	{ FIELD(struct scheme, note, LONG_TEXT), .label = "说明", .max = 1000, .search = SEARCH_WORDS },
	{ FIELD(struct scheme, state, CHOICE), .label = "状态", .choices = scheme_states, .computed = true, .in_list = true, .in_filter = true },
};

const struct entity scheme = {
	.name = "scheme", .label = "待遇项目", .about = "谁按什么条件得多少：每个项目一套办法，按日期分版本，启用前先在真实名单上试算",
	.draw_list = scheme_draw_list, .row_size = sizeof(struct scheme), FIELDS(scheme_fields), .title = "name", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT },
	.purpose = SCHEME_PURPOSE, .basis = SCHEME_BASIS, .keep = SCHEME_KEEP, .check = scheme_check, .compute = scheme_compute, .draw_first = scheme_draw_first, .audited = true,
};

/* --- what may be ticked --- */

static size_t labels_of(struct context *context, const struct choice *choices, size_t count, const char *const **names)
{
	const char **labels = arena_many(context->arena, count, const char *);
	for (size_t i = 0; i < count; i++)
		labels[i] = choices[i].label;
	*names = labels;
	return count;
}

static size_t level_offers(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	(void)field;
	(void)row;
	return labels_of(context, honour_levels, 5, names);
}

static size_t variant_offers(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	(void)field;
	(void)row;
	return labels_of(context, title_variants, 7, names);
}

static size_t status_offers(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	(void)field;
	(void)row;
	return labels_of(context, person_statuses, 4, names);
}

static size_t class_offers(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	(void)field;
	(void)row;
	return labels_of(context, worker_classes, 3, names);
}

static size_t hardship_offers(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	(void)field;
	(void)row;
	return labels_of(context, hardships, 4, names);
}

enum { MONEY_MOST = 100000000, AGE_MOST = 120 };	/* fen: a million yuan */

static const struct field version_fields[] = {
	{ FIELD(struct scheme_version, scheme_id, REF), .label = "待遇项目", .refers_to = "scheme", .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct scheme_version, from_on, DATE), .label = "自哪天起执行", .whole_date = true, .required = true, .in_list = true },
	{ FIELD(struct scheme_version, until_on, DATE), .label = "执行到（不含）", .whole_date = true, .computed = true, .in_list = true },
	{ FIELD(struct scheme_version, document, TEXT), .label = "文件和文号", .max = 100, .required = true, .in_list = true, .search = SEARCH_BEGINNING },
	{ FIELD(struct scheme_version, source, TEXT), .label = "出处", .max = 200, .hint = "网址、报刊日期或来文登记号" },
	{ FIELD(struct scheme_version, text, LONG_TEXT), .label = "原文要点", .max = 4000, .search = SEARCH_WORDS },
	{ FIELD(struct scheme_version, levels, TEXT), .label = "称号级别", .max = 100, .offers = level_offers, .section = "发给谁", .hint = "都不选为各级都算；参照待遇的按所参照的级别" },
	{ FIELD(struct scheme_version, variants, TEXT), .label = "称号类别", .max = 100, .offers = variant_offers, .hint = "都不选为各类都算" },
	{ FIELD(struct scheme_version, counting, CHOICE), .label = "有几个称号的", .choices = title_countings, .required = true },
	{ FIELD(struct scheme_version, granted_from, DATE), .label = "授予时间不早于", .whole_date = true },
	{ FIELD(struct scheme_version, granted_before, DATE), .label = "授予时间早于", .whole_date = true, .hint = "“2000年底以前”写 2001-01-01" },
	{ FIELD(struct scheme_version, statuses, TEXT), .label = "状态", .max = 60, .offers = status_offers, .hint = "都不选为在岗、离岗、退休；去世的从来不发" },
	{ FIELD(struct scheme_version, classes, TEXT), .label = "身份", .max = 60, .offers = class_offers, .hint = "都不选为不分在职、离退休、农民" },
	{ FIELD(struct scheme_version, retired_before, DATE), .label = "退休早于", .whole_date = true, .hint = "“1997年以前退休的”写 1997-01-01" },
	{ FIELD(struct scheme_version, age_male, NUMBER), .label = "男，年满（岁）", .minimum = 1, .maximum = AGE_MOST },
	{ FIELD(struct scheme_version, age_female, NUMBER), .label = "女，年满（岁）", .minimum = 1, .maximum = AGE_MOST },
	{ FIELD(struct scheme_version, area_id, REF), .label = "只在这个地区", .refers_to = "organisation", .hint = "不填为项目所属工会的全部地区" },
	{ FIELD(struct scheme_version, wants_household, YES_NO), .label = "要求户籍在本市" },
	{ FIELD(struct scheme_version, income_of, CHOICE), .label = "看哪种收入", .choices = income_ofs, .section = "收入和困难", .hint = "收入条件和补差都按它；不选为本人月均收入" },
	{ FIELD(struct scheme_version, income_line, CHOICE), .label = "收入要低于", .choices = standard_kinds, .hint = "取地方标准；没有收入条件的不选" },
	{ FIELD(struct scheme_version, income_below, MONEY), .label = "或低于（元/月）", .minimum = 1, .maximum = MONEY_MOST },
	{ FIELD(struct scheme_version, hardships, TEXT), .label = "有下列任一困难", .max = 100, .offers = hardship_offers },
	{ FIELD(struct scheme_version, medical_above, MONEY), .label = "医疗自付的线（元/年）", .minimum = 1, .maximum = MONEY_MOST },
	{ FIELD(struct scheme_version, counted, REFS), .label = "计入收入的待遇", .refers_to = "scheme", .section = "与其他待遇的关系", .hint = "算收入时把这些待遇加进去" },
	{ FIELD(struct scheme_version, only_with, REFS), .label = "须同时享受", .refers_to = "scheme" },
	{ FIELD(struct scheme_version, not_with, REFS), .label = "不与它们重复享受", .refers_to = "scheme", .hint = "享受了其中任何一项的，本项不发" },
	{ FIELD(struct scheme_version, months, NUMBER), .label = "一次发几个月", .minimum = 1, .maximum = 24, .section = "怎么算", .hint = "表里是每月金额、一年发一次的填 12；不填为 1" },
	{ FIELD(struct scheme_version, rounding, CHOICE), .label = "取整", .choices = roundings, .hint = "不选为四舍五入到分" },
	{ FIELD(struct scheme_version, tried_at, TEXT), .label = "试算时间", .computed = true },
	{ FIELD(struct scheme_version, trial_id, NUMBER), .label = "试算", .computed = true, .hidden = true },
	{ FIELD(struct scheme_version, first_officer, NUMBER), .label = "提请启用的账号", .computed = true, .hidden = true },
	{ FIELD(struct scheme_version, second_officer, NUMBER), .label = "启用的账号", .computed = true, .hidden = true },
	{ FIELD(struct scheme_version, edits, NUMBER), .label = "修改次数", .computed = true, .hidden = true },
	{ FIELD(struct scheme_version, state, CHOICE), .label = "状态", .choices = version_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct index version_indexes[] = { { .columns = { "tenant_id", "scheme_id", "from_on" } } };
static const struct step version_steps[] = {
	{ .name = "propose", .label = "提请启用", .explains = "您是第一位负责人：试算的结果已经看过。另一位负责人启用后才生效。", .from = { VERSION_TRIED }, .to = VERSION_PROPOSED,
	  .who = ALLOW(OFFICER), .primary = true, .rule = version_propose },
	{ .name = "switch_on", .label = "启用", .explains = "从执行之日起按这一版计算；同一项目的上一版执行到前一天。启用后不能再改，只能另建新版。", .from = { VERSION_PROPOSED },
	  .to = VERSION_ON, .who = ALLOW(OFFICER), .primary = true, .waits = true, .rule = version_switch_on },
	{ .name = "back", .label = "退回草稿", .explains = "不启用，改过以后重新试算。", .from = { VERSION_PROPOSED, VERSION_TRIED }, .to = VERSION_DRAFT, .who = ALLOW(OFFICER),
	  .needs_reason = true },
	{ .name = "end", .label = "停用", .explains = "从今天起不再按这一版发放；以前的计算不变。请写明依据。", .from = { VERSION_ON }, .to = VERSION_OFF, .who = ALLOW(OFFICER),
	  .needs_reason = true, .rule = version_end },
};

static const struct choice version_acts[] = { { 1, "tried", "试算", NULL }, { 2, "table", "改金额表", NULL }, { 0 } };

const struct entity scheme_version = {
	.name = "scheme_version", .label = "办法版本", .about = "从某天起执行的条件和金额，附文件；启用过的不再改，以后的另建一版",
	.row_size = sizeof(struct scheme_version), FIELDS(version_fields), STEPS(version_steps), INDEXES(version_indexes), .title = "document", .state = "state",
	.owner = "scheme", .owner_field = "scheme_id", .apart = true,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = SCHEME_PURPOSE, .basis = SCHEME_BASIS, .keep = SCHEME_KEEP, .proves = PROVE_STEPS,
	.check = version_check, .compute = version_compute, .kept = version_kept, .begin = version_begin, .draw_first = version_draw_first, .acts = version_acts, .audited = true,
};

static const struct field band_fields[] = {
	{ FIELD(struct scheme_band, version_id, REF), .label = "版本", .refers_to = "scheme_version", .required = true, .fixed = true },
	{ FIELD(struct scheme_band, place, NUMBER), .label = "顺序", .minimum = 1, .maximum = 99, .required = true, .in_list = true },
	{ FIELD(struct scheme_band, kind, CHOICE), .label = "性质", .choices = band_kinds, .required = true, .in_list = true, .hint = "基数取第一个适用的；加发的都加上" },
	{ FIELD(struct scheme_band, level, CHOICE), .label = "级别", .choices = honour_levels, .in_list = true },
	{ FIELD(struct scheme_band, variant, CHOICE), .label = "类别", .choices = title_variants, .in_list = true },
	{ FIELD(struct scheme_band, class_of, CHOICE), .label = "身份", .choices = worker_classes, .in_list = true },
	{ FIELD(struct scheme_band, words, TEXT), .label = "称号里有", .max = 30, .hint = "例如 特等" },
	{ FIELD(struct scheme_band, granted_from, DATE), .label = "授予不早于", .whole_date = true },
	{ FIELD(struct scheme_band, granted_before, DATE), .label = "授予早于", .whole_date = true, .in_list = true },
	{ FIELD(struct scheme_band, awards_from, NUMBER), .label = "获得次数不少于", .minimum = 1, .maximum = 50 },
	{ FIELD(struct scheme_band, age_male, NUMBER), .label = "男，年满", .minimum = 1, .maximum = AGE_MOST },
	{ FIELD(struct scheme_band, age_female, NUMBER), .label = "女，年满", .minimum = 1, .maximum = AGE_MOST },
	{ FIELD(struct scheme_band, no_income, YES_NO), .label = "没有任何收入的" },
	{ FIELD(struct scheme_band, formula, CHOICE), .label = "算法", .choices = band_formulas, .required = true, .in_list = true },
	{ FIELD(struct scheme_band, amount, MONEY), .label = "金额或标准线（元）", .minimum = 1, .maximum = MONEY_MOST, .in_list = true, .hint = "定额写金额；补差写标准线" },
	{ FIELD(struct scheme_band, line_kind, CHOICE), .label = "取地方标准", .choices = standard_kinds, .hint = "补差：按当地当时的标准线；没有的用左边的数" },
	{ FIELD(struct scheme_band, cap, MONEY), .label = "上限（元）", .minimum = 1, .maximum = MONEY_MOST, .in_list = true },
	{ FIELD(struct scheme_band, share, NUMBER), .label = "比例（%）", .minimum = 1, .maximum = 100, .in_list = true },
	{ FIELD(struct scheme_band, share_of, CHOICE), .label = "占什么", .choices = share_ofs },
	{ FIELD(struct scheme_band, threshold, MONEY), .label = "起付线（元）", .minimum = 1, .maximum = MONEY_MOST },
	{ FIELD(struct scheme_band, note, TEXT), .label = "说明", .max = 60, .in_list = true, .hint = "例如 1989年底前授予" },
};
static const struct index band_indexes[] = { { .columns = { "tenant_id", "version_id", "place", "id" } } };

const struct entity scheme_band = {
	.name = "scheme_band", .label = "金额表", .about = "一行一档：给哪些人、怎么算、多少",
	.row_size = sizeof(struct scheme_band), FIELDS(band_fields), INDEXES(band_indexes), .title = "note",
	.owner = "scheme_version", .owner_field = "version_id", .apart = true,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = SCHEME_PURPOSE, .basis = SCHEME_BASIS, .keep = SCHEME_KEEP, .check = band_check, .kept = band_kept, .audited = true,
};

static const struct choice trial_states[] = { { TRIAL_RUNNING, "running", "试算中", "wait" }, { TRIAL_DONE, "done", "已算完", "ok" }, { 0 } };
static const struct field trial_fields[] = {
	{ FIELD(struct scheme_trial, version_id, REF), .label = "版本", .refers_to = "scheme_version", .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct scheme_trial, day, DATE), .label = "按哪天算", .whole_date = true, .computed = true, .in_list = true },
	{ FIELD(struct scheme_trial, against_id, REF), .label = "与哪一版比", .refers_to = "scheme_version", .computed = true, .past_too = true },
	{ FIELD(struct scheme_trial, people, NUMBER), .label = "算了几人", .computed = true, .in_list = true },
	{ FIELD(struct scheme_trial, paid, NUMBER), .label = "应发人数", .computed = true, .in_list = true },
	{ FIELD(struct scheme_trial, gains, NUMBER), .label = "增加的人", .computed = true, .in_list = true },
	{ FIELD(struct scheme_trial, loses, NUMBER), .label = "减少的人", .computed = true, .in_list = true },
	{ FIELD(struct scheme_trial, same, NUMBER), .label = "不变的人", .computed = true },
	{ FIELD(struct scheme_trial, held, NUMBER), .label = "暂缓的人", .computed = true, .in_list = true },
	{ FIELD(struct scheme_trial, total_before, MONEY), .label = "原来一期（元）", .computed = true },
	{ FIELD(struct scheme_trial, total_after, MONEY), .label = "新办法一期（元）", .computed = true, .in_list = true },
	{ FIELD(struct scheme_trial, gained, MONEY), .label = "增加的金额（元）", .computed = true },
	{ FIELD(struct scheme_trial, lost, MONEY), .label = "减少的金额（元）", .computed = true },
	{ FIELD(struct scheme_trial, edits, NUMBER), .label = "修改次数", .computed = true, .hidden = true },
	{ FIELD(struct scheme_trial, job_id, NUMBER), .label = "后台任务", .computed = true, .hidden = true },
	{ FIELD(struct scheme_trial, state, CHOICE), .label = "状态", .choices = trial_states, .computed = true, .in_list = true },
};

const struct entity scheme_trial = {
	.name = "scheme_trial", .label = "试算", .about = "启用前在真实名单上算一遍：谁增加、谁减少、一共多少",
	.draw_list = scheme_trial_draw_list, .row_size = sizeof(struct scheme_trial), FIELDS(trial_fields), .title = "day", .state = "state",
	.owner = "scheme_version", .owner_field = "version_id", .apart = true,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = SCHEME_PURPOSE, .basis = SCHEME_BASIS, .keep = "5 年", .draw_first = trial_draw_first, .audited = true,
};

static const struct entity *const entities[] = { &scheme, &scheme_version, &scheme_band, &scheme_trial, NULL };
static const struct job_kind *const jobs[] = { &scheme_trial_job, NULL };
static const struct page_route pages[] = {
	{ METHOD_POST, "/scheme_version/:id/trial", "试算", STAFF, false, 0, trial_start_page },
	{ METHOD_GET, "/scheme_trial/:id/people", "试算的名单", STAFF, false, 0, trial_lines_page },
	{ METHOD_GET, "/scheme/shipped", "可装入的办法", STAFF, false, 0, shipped_page },
	{ METHOD_POST, "/scheme/shipped", "装入办法", STAFF, false, 0, shipped_load_page },
	{ METHOD_GET, "/scheme/try", "试一个人", STAFF, false, 0, try_page },
};
static const char *const needs[] = { "organisation", "person", "honour", "standard", "fund", "income", NULL };
static const struct menu_entry menu[] = {
	{ "设置", "可装入的办法", "/scheme/shipped", "plus", STAFF },
};

const struct module scheme_module = {
	.name = "scheme", .label = "待遇项目", .needs = needs, .entities = entities, .menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]), .demo = scheme_demo, .pages = pages, .page_count = sizeof(pages) / sizeof(pages[0]), .jobs = jobs, .tables = scheme_tables, .table_count = 1,
	.erase = trial_lines_erase,
};
