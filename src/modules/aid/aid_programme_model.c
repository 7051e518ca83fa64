/* aid_programme_model.c: programmes and drives, and who may do what with them. */
#include "modules/aid/aid_parts.h"

#define AID_BASIS "履行法定职责（工会法）"
#define AID_PURPOSE "困难帮扶和职工服务"
#define AID_KEEP "长期（帮扶档案）"
#define SAID .purpose = AID_PURPOSE, .basis = AID_BASIS, .keep = AID_KEEP

const struct choice aid_kinds[] = {
	{ AID_LIVING, "living", "生活救助", "info" }, { AID_MEDICAL, "medical", "医疗救助", "info" }, { AID_STUDY, "study", "助学救助", "info" },
	{ AID_WARMTH, "warmth", "送温暖", "info" }, { AID_TEMPORARY, "temporary", "临时救助", "info" }, { AID_SUDDEN, "sudden", "突发困难慰问", "wait" },
	{ AID_EMPLOYMENT, "employment", "就业援助", "plain" }, { AID_LEGAL, "legal", "法律援助", "plain" }, { AID_PETITION, "petition", "信访援助", "plain" },
	{ AID_DIFFICULTY, "difficulty", "劳模实际困难", "plain" }, { AID_OWN_RIGHTS, "own_rights", "劳模维权", "plain" }, { AID_WOMEN, "women", "女职工关爱", "plain" },
	{ AID_OTHER, "other", "其他", "plain" }, { 0 },
};
const struct choice aid_audiences[] = {
	{ AUDIENCE_ANYONE, "anyone", "任何职工", NULL }, { AUDIENCE_HOUSEHOLD, "household", "在档困难职工家庭", NULL }, { AUDIENCE_MODEL, "model", "劳动模范", NULL }, { 0 },
};
static const struct choice formulas[] = {
	{ FORMULA_NONE, "none", "不设上限（或不涉及资金）", NULL }, { FORMULA_MONTHS, "months", "当地低保标准 × 月数", NULL },
	{ FORMULA_SHARE, "share", "个人医疗费用的一定比例", NULL }, { FORMULA_FLAT, "flat", "固定金额", NULL }, { 0 },
};
static const struct choice programme_states[] = { { PROGRAMME_ON, "on", "在用", "ok" }, { PROGRAMME_OFF, "off", "停用|项目", "plain" }, { 0 } };

static const struct field programme_fields[] = {
	{ FIELD(struct aid_programme, name, TEXT), .label = "项目名称", .max = 60, .required = true, .in_list = true, .search = SEARCH_NAME, .hint = "例如 2026年生活救助" },
	{ FIELD(struct aid_programme, kind, CHOICE), .label = "类别", .choices = aid_kinds, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct aid_programme, office_id, REF), .label = "制定的工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true, .in_list = true,
	  .in_filter = true, .hint = "在它的地区和下级都按这个办法" },
	{ FIELD(struct aid_programme, from_on, DATE), .label = "自", .whole_date = true, .required = true, .begins_today = true, .in_list = true },
	{ FIELD(struct aid_programme, until_on, DATE), .label = "至（不含）", .whole_date = true, .in_list = true, .hint = "办法改了另建一条，这一条填上新办法开始的日期" },
	{ FIELD(struct aid_programme, document, TEXT), .label = "文号", .max = 100, .required = true },
	{ FIELD(struct aid_programme, contact, TEXT), .label = "咨询电话", .max = 60, .hint = "办公电话和部门，登在帮扶手册里" },
	{ FIELD(struct aid_programme, audience, CHOICE), .label = "帮扶对象", .choices = aid_audiences, .required = true, .in_list = true, .section = "谁可以申请" },
	{ FIELD(struct aid_programme, classes, TEXT), .label = "困难类别", .max = 100, .offers = class_offers, .hint = "只用于在档困难职工家庭；都不选为各类都可以" },
	{ FIELD(struct aid_programme, item_id, REF), .label = "发放项目", .refers_to = "pay_item", .section = "金额", .hint = "不发钱物的不填；同一对象能否重复享受按发放项目的规则" },
	{ FIELD(struct aid_programme, fund_id, REF), .label = "资金", .refers_to = "fund", .hint = "通常从哪一笔资金列支；每件可以另选" },
	{ FIELD(struct aid_programme, formula, CHOICE), .label = "上限怎样算", .choices = formulas, .required = true },
	{ FIELD(struct aid_programme, months_deep, NUMBER), .label = "深度困难月数", .minimum = 0, .maximum = 24, .hint = "例如 12" },
	{ FIELD(struct aid_programme, months_other, NUMBER), .label = "其他困难月数", .minimum = 0, .maximum = 24, .hint = "例如 10" },
	{ FIELD(struct aid_programme, months_higher, NUMBER), .label = "高等教育月数", .minimum = 0, .maximum = 24, .hint = "助学用，例如 10" },
	{ FIELD(struct aid_programme, months_school, NUMBER), .label = "高中阶段月数", .minimum = 0, .maximum = 24, .hint = "助学用，例如 6" },
	{ FIELD(struct aid_programme, share, NUMBER), .label = "自付部分的百分比", .minimum = 0, .maximum = 100 },
	{ FIELD(struct aid_programme, share_outside, NUMBER), .label = "自费部分的百分比", .minimum = 0, .maximum = 100 },
	{ FIELD(struct aid_programme, threshold, MONEY), .label = "自付起付线", .minimum = 0, .maximum = 100000000 },
	{ FIELD(struct aid_programme, flat, MONEY), .label = "固定金额（元）", .minimum = 0, .maximum = 100000000 },
	{ FIELD(struct aid_programme, flat_higher, MONEY), .label = "高等教育金额（元）", .minimum = 0, .maximum = 100000000 },
	{ FIELD(struct aid_programme, flat_school, MONEY), .label = "高中阶段金额（元）", .minimum = 0, .maximum = 100000000 },
	{ FIELD(struct aid_programme, cap, MONEY), .label = "每件封顶（元）", .minimum = 1, .maximum = 100000000 },
	{ FIELD(struct aid_programme, two_over, MONEY), .label = "超过多少要两位负责人批准（元）", .minimum = 0, .maximum = 100000000, .section = "怎样办",
	  .hint = "不填为都由两位负责人批准" },
	{ FIELD(struct aid_programme, notice_days, NUMBER), .label = "公示工作日", .minimum = 0, .maximum = 60, .hint = "不公示填 0；公示只写姓名、单位和项目" },
	{ FIELD(struct aid_programme, days, NUMBER), .label = "办理期限（工作日）", .minimum = 1, .maximum = 250, .required = true, .in_list = true },
	{ FIELD(struct aid_programme, handled_by, REF), .label = "统一由谁办理", .refers_to = "organisation", .hint = "不填由申请人所在的工会办理" },
	{ FIELD(struct aid_programme, materials, LONG_TEXT), .label = "需要的材料", .max = 1000, .section = "帮扶手册", .hint = "一行一样" },
	{ FIELD(struct aid_programme, handbook, LONG_TEXT), .label = "办法说明", .max = 4000, .hint = "登在帮扶手册里：谁可以申请、怎样申请、多久答复" },
	{ FIELD(struct aid_programme, is_public, YES_NO), .label = "登在公开的帮扶手册里" },
	{ FIELD(struct aid_programme, state, CHOICE), .label = "状态", .choices = programme_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step programme_steps[] = {
	{ .name = "retire", .label = "停用|项目", .explains = "不再受理新的申请，已受理的照常办完。", .from = { PROGRAMME_ON }, .to = PROGRAMME_OFF, .who = ALLOW(OFFICER),
	  .needs_reason = true, .undone_by = "resume" },
	{ .name = "resume", .label = "恢复", .explains = "重新开始受理申请。", .from = { PROGRAMME_OFF }, .to = PROGRAMME_ON, .who = ALLOW(OFFICER) },
};
static const struct index programme_indexes[] = { { .columns = { "tenant_id", "office_id", "state", "from_on" } } };

const struct entity aid_programme = {
	.name = "aid_programme", .label = "帮扶项目", .about = "每个项目帮谁、最多多少、怎样算、几天办完，按文件和日期",
	.row_size = sizeof(struct aid_programme), FIELDS(programme_fields), STEPS(programme_steps), INDEXES(programme_indexes), .title = "name", .state = "state",
	.pick_state = PROGRAMME_ON,
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = ALLOW(OFFICER), [EDIT] = ALLOW(OFFICER), [EXPORT] = STAFF, [IMPORT] = ALLOW(OFFICER), [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT }, .holder = "office_id", SAID, .check = programme_check, .compute = programme_compute,
	.draw_first = programme_draw_first, .audited = true,
};

/* --- drives --- */

const struct choice aid_drive_kinds[] = {
	{ DRIVE_SPRING, "spring", "春送岗位", "ok" }, { DRIVE_SUMMER, "summer", "夏送清凉", "info" }, { DRIVE_AUTUMN, "autumn", "金秋助学", "gold" },
	{ DRIVE_WINTER, "winter", "冬送温暖", "wait" }, { DRIVE_WARMTH, "warmth", "送温暖行动", "wait" }, { DRIVE_WOMEN, "women", "女职工关爱行动", "plain" },
	{ DRIVE_CAMPAIGN, "campaign", "专项大行动", "stop" }, { DRIVE_OTHER, "other", "其他活动", "plain" }, { 0 },
};
const struct choice aid_drive_targets[] = {
	{ TARGET_ON_FILE, "on_file", "在档困难职工家庭", NULL }, { TARGET_STUDENTS, "students", "有子女上学的在档家庭", NULL },
	{ TARGET_WOMEN, "women", "在档困难女职工", NULL }, { TARGET_MODELS, "models", "劳动模范", NULL },
	{ TARGET_BELOW_LINE, "below_line", "收入低于基本生活保障线的劳动模范", NULL }, { TARGET_PROPOSED, "proposed", "由基层推荐（一线职工等）", NULL }, { 0 },
};
static const struct choice drive_states[] = {
	{ DRIVE_PLANNED, "planned", "拟定|活动", "plain" }, { DRIVE_RUNNING, "running", "进行中", "wait" }, { DRIVE_OVER, "over", "已结束", "ok" }, { 0 },
};

static const struct field drive_fields[] = {
	{ FIELD(struct aid_drive, name, TEXT), .label = "活动名称", .max = 80, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct aid_drive, kind, CHOICE), .label = "类别", .choices = aid_drive_kinds, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct aid_drive, year, NUMBER), .label = "年度", .minimum = 1990, .maximum = 2100, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct aid_drive, office_id, REF), .label = "组织的工会", .refers_to = "organisation", .required = true, .own_office = true, .fixed = true, .in_list = true,
	  .in_filter = true },
	{ FIELD(struct aid_drive, campaign_id, REF), .label = "属于哪次大行动", .refers_to = "aid_drive", .past_too = true },
	{ FIELD(struct aid_drive, from_on, DATE), .label = "开始", .whole_date = true, .required = true, .in_list = true },
	{ FIELD(struct aid_drive, until_on, DATE), .label = "结束", .whole_date = true, .required = true, .in_list = true, .remind_days = 7 },
	{ FIELD(struct aid_drive, document, TEXT), .label = "文号", .max = 100 },
	{ FIELD(struct aid_drive, target, CHOICE), .label = "帮扶对象", .choices = aid_drive_targets, .required = true, .section = "谁应当得到帮扶",
	  .hint = "应助尽助：按这里算出应当帮扶而还没有帮扶的人" },
	{ FIELD(struct aid_drive, classes, TEXT), .label = "困难类别", .max = 100, .offers = class_offers, .hint = "只用于在档困难职工家庭；都不选为各类都可以" },
	{ FIELD(struct aid_drive, programme_id, REF), .label = "帮扶项目", .refers_to = "aid_programme", .hint = "批量建立个案时按哪个项目" },
	{ FIELD(struct aid_drive, budget, MONEY), .label = "预算（元）", .minimum = 0, .maximum = 100000000000, .in_list = true, .section = "预算和计划" },
	{ FIELD(struct aid_drive, amount, MONEY), .label = "每户（人）拟帮扶（元）", .minimum = 0, .maximum = 10000000 },
	{ FIELD(struct aid_drive, plan, LONG_TEXT), .label = "方案", .max = 4000 },
	{ FIELD(struct aid_drive, report, LONG_TEXT), .label = "总结", .max = 4000 },
	{ FIELD(struct aid_drive, state, CHOICE), .label = "状态", .choices = drive_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step drive_steps[] = {
	{ .name = "open", .label = "启动", .explains = "活动开始，基层可以推荐，应助未助名单开始统计。", .from = { DRIVE_PLANNED }, .to = DRIVE_RUNNING, .who = ALLOW(OFFICER), .primary = true },
	{ .name = "close", .label = "结束活动", .explains = "不再建立新的个案；没有办完的照常办理。", .from = { DRIVE_RUNNING }, .to = DRIVE_OVER, .who = ALLOW(OFFICER), .undone_by = "reopen" },
	{ .name = "reopen", .label = "重新开始", .explains = "活动还没有做完，继续进行。", .from = { DRIVE_OVER }, .to = DRIVE_RUNNING, .who = ALLOW(OFFICER), .needs_reason = true },
};
static const struct index drive_indexes[] = { { .columns = { "tenant_id", "office_id", "year", "kind" } }, { .columns = { "tenant_id", "campaign_id", "id" } } };

const struct entity aid_drive = {
	.name = "aid_drive", .label = "帮扶活动", .about = "四季送、送温暖、专项行动：预算、对象、谁应当帮扶而还没有帮扶",
	.row_size = sizeof(struct aid_drive), FIELDS(drive_fields), STEPS(drive_steps), INDEXES(drive_indexes), .title = "name", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT }, .holder = "office_id", SAID, .check = drive_check, .compute = drive_compute,
	.draw_first = drive_draw_first, .audited = true,
};
