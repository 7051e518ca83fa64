/* household_choices.c: the code lists of the hardship file, as the national aid
 * system has them.  Values never change; lists only grow. */
#include "modules/household/household_parts.h"

#include "base/must.h"
#include "base/text.h"

const struct choice household_classes[] = {
	{ HARDSHIP_DEEP, "deep", "深度困难", "stop" }, { HARDSHIP_RELATIVE, "relative", "相对困难", "wait" }, { HARDSHIP_ACCIDENT, "accident", "意外致困", "info" },
	{ HARDSHIP_NONE, "none", "不符合", "plain" }, { 0 },
};
const struct choice household_states[] = {
	{ HOUSEHOLD_DRAFT, "draft", "填写中", "plain" }, { HOUSEHOLD_APPLIED, "applied", "待初审", "wait" }, { HOUSEHOLD_CHECKED, "checked", "待入户", "wait" },
	{ HOUSEHOLD_REPORTED, "reported", "待核对", "wait" }, { HOUSEHOLD_VERIFYING, "verifying", "核对中", "info" }, { HOUSEHOLD_VERIFIED, "verified", "待评议公示", "wait" },
	{ HOUSEHOLD_NOTICED, "noticed", "公示中", "info" }, { HOUSEHOLD_ON_FILE, "on_file", "在档", "ok" }, { HOUSEHOLD_SECURED, "secured", "已解困", "ok" },
	{ HOUSEHOLD_RECOVERED, "recovered", "已脱困", "plain" }, { HOUSEHOLD_CLOSED, "closed", "已退档", "plain" }, { HOUSEHOLD_REFUSED, "refused", "不予建档", "stop" },
	{ HOUSEHOLD_RETURNED, "returned", "退回补正", "stop" }, { 0 },
};
const struct choice file_levels[] = {
	{ 1, "nation", "全国级", NULL }, { 2, "province", "省级", NULL }, { 3, "city", "地市级", NULL }, { 4, "county", "区县级", NULL }, { 5, "unit", "基层", NULL }, { 0 },
};
const struct choice hardship_causes[] = {
	{ CAUSE_NO_LABOUR, "no_labour", "无劳动能力", NULL }, { CAUSE_NOT_EMPLOYED, "not_employed", "有劳动能力但未就业", NULL },
	{ CAUSE_LAID_OFF, "laid_off", "下岗失业", NULL }, { CAUSE_UNINSURED, "uninsured", "未参加社会保险", NULL },
	{ CAUSE_UNPAID_INSURANCE, "unpaid_insurance", "社会保险待遇未落实", NULL }, { CAUSE_ILLNESS, "illness", "大病", NULL },
	{ CAUSE_DISASTER, "disaster", "自然灾害", NULL }, { CAUSE_ACCIDENT, "accident", "意外事故", NULL }, { CAUSE_SCHOOL, "school", "子女上学", NULL },
	{ CAUSE_OTHER, "other", "其他", NULL }, { 0 },
};
const struct choice household_areas[] = { { AREA_TOWN, "town", "城镇", NULL }, { AREA_RURAL, "rural", "农村", NULL }, { 0 } };
const struct choice work_states[] = {
	{ 1, "in_post", "在岗", NULL }, { WORK_LAID_OFF, "laid_off", "下（待）岗", NULL }, { WORK_UNEMPLOYED, "unemployed", "失（无）业", NULL },
	{ 4, "retired", "退休", NULL }, { 5, "sick_leave", "病休", NULL }, { 6, "internal", "内退", NULL }, { 0 },
};
const struct choice worker_identities[] = {
	{ 1, "in_post", "在岗", NULL }, { 2, "laid_off", "下（待）岗", NULL }, { 3, "unemployed", "失（无）业", NULL }, { 4, "retired", "退休", NULL },
	{ 5, "sick_leave", "病休", NULL }, { 6, "internal", "内退", NULL }, { 7, "migrant", "农民工", NULL }, { IDENTITY_GRADUATE, "graduate", "研究生", NULL },
	{ 9, "university", "大学生", NULL }, { 10, "vocational", "中职中技", NULL }, { 11, "high_school", "高中", NULL }, { 12, "junior", "初中", NULL },
	{ IDENTITY_PRIMARY, "primary", "小学", NULL }, { IDENTITY_CHILD, "child", "学龄前", NULL }, { 0 },
};
const struct choice worker_types[] = {
	{ 1, "nation", "全国劳模", "gold" }, { 2, "province", "省部级劳模", "gold" }, { 3, "city", "地市级劳模", "gold" }, { 4, "other", "其他劳模", "gold" },
	{ 5, "none", "非劳模", NULL }, { 0 },
};
const struct choice housings[] = {
	{ 1, "public", "承租单位公房", NULL }, { 2, "low_rent", "政府廉租房", NULL }, { 3, "bought", "自购房", NULL }, { 4, "none", "无房", NULL },
	{ 5, "rented", "租房", NULL }, { 6, "built", "自建房", NULL }, { 7, "other", "其他", NULL }, { 0 },
};
const struct choice marital_states[] = {
	{ 1, "married", "已婚", NULL }, { 2, "single", "未婚", NULL }, { 3, "divorced", "离异", NULL }, { 4, "widowed", "丧偶", NULL }, { 0 },
};
const struct choice registered_kinds[] = {
	{ 1, "town", "非农业", NULL }, { REGISTERED_FARM, "farm", "农业", NULL }, { 3, "turned", "农转居", NULL }, { 0 },
};
const struct choice unit_natures[] = {
	{ 1, "state_organ", "国有机关事业", NULL }, { 2, "state_firm", "国有企业", NULL }, { 3, "collective", "集体", NULL }, { 4, "private", "民营私营个体", NULL },
	{ 5, "hong_kong", "港澳台合资", NULL }, { 6, "foreign", "中外合资", NULL }, { 7, "other", "其他", NULL }, { 0 },
};
const struct choice unit_states[] = {
	{ 1, "normal", "正常", NULL }, { 2, "loss", "亏损", NULL }, { 3, "restructured", "改制", NULL }, { 4, "closed", "关闭破产", NULL }, { 0 },
};
const struct choice contract_terms[] = {
	{ 1, "6", "六个月以下", NULL }, { 2, "18", "七至十八个月", NULL }, { 3, "30", "十九至三十个月", NULL }, { 4, "42", "三十一至四十二个月", NULL }, { 5, "54", "四十三至五十四个月", NULL },
	{ 6, "120", "五十五至一百二十个月", NULL }, { 7, "open", "一百二十个月以上或无固定期限", NULL }, { 0 },
};
const struct choice medical_insurances[] = {
	{ 1, "worker", "职工基本医疗保险", NULL }, { 2, "resident", "城乡居民基本医疗保险", NULL }, { 3, "public", "公费医疗", NULL }, { 4, "none", "未参加", NULL }, { 0 },
};
const struct choice household_by_choices[] = {
	{ HOUSEHOLD_BY_SELF, "himself", "本人", NULL }, { HOUSEHOLD_BY_RELATIVE, "relative", "亲属代办", NULL }, { HOUSEHOLD_BY_UNIT, "unit", "单位代办", NULL },
	{ HOUSEHOLD_BY_STAFF, "staff", "工作人员代办", NULL }, { 0 },
};
const struct choice household_channels[] = {
	{ 1, "counter", "窗口", NULL }, { 2, "telephone", "电话", NULL }, { 3, "online", "网上", NULL }, { 4, "letter", "来信", NULL }, { 5, "visit", "走访", NULL }, { 0 },
};
const struct choice key_groups[] = {
	{ 1, "under_employed", "有劳动能力就业不充分的低收入户", NULL }, { 2, "below_line", "低于低保标准未纳入低保", NULL }, { 3, "spending", "支出型困难", NULL },
	{ 4, "migrant", "城市困难农民工", NULL }, { 5, "reform", "结构性改革困难职工", NULL }, { 6, "other", "其他", NULL }, { 0 },
};
const struct choice measures[] = {
	{ 1, "work", "就业创业", NULL }, { 2, "insurance", "社会保障", NULL }, { 3, "relief", "医疗和社会救助", NULL }, { 4, "union", "工会常态化帮扶", NULL }, { 0 },
};
const struct choice left_kinds[] = {
	{ LEFT_RECOVERED, "recovered", "脱困", "ok" }, { LEFT_DEAD, "dead", "去世", NULL }, { LEFT_MOVED, "moved", "迁出或调离", NULL },
	{ LEFT_RETIRED, "retired", "退休", NULL }, { LEFT_FALSE, "false", "虚报隐瞒", "stop" }, { LEFT_OTHER, "other", "其他", NULL }, { 0 },
};
const struct choice met_kinds[] = { { 1, "appraisal", "民主评议", NULL }, { 2, "meeting", "工会会议", NULL }, { 0 } };
const struct choice household_relations[] = {
	{ RELATION_PARENT, "parent", "父母", NULL }, { RELATION_SPOUSE, "spouse", "夫妻", NULL }, { RELATION_CHILD, "child", "子女", NULL }, { 4, "other", "其他", NULL }, { 0 },
};

/* Health and illness are sealed texts; these names are offered for them. */
static const char *const healths[] = {
	"良好", "恶性肿瘤", "心血管病", "脑血管病", "终末期肾病（尿毒症）", "精神病", "肝病", "血液病", "糖尿病", "腰颈椎病", "高血压病", "肺病", "一般疾病", "深度昏迷",
	"永久瘫痪", "严重阿尔茨海默病", "严重帕金森病", "严重运动神经元病", "残疾",
};

static const char *const disabilities[] = {
	"视力一级", "视力二级", "视力三级", "视力四级", "听力一级", "听力二级", "听力三级", "听力四级", "言语一级", "言语二级", "言语三级", "言语四级", "肢体一级", "肢体二级",
	"肢体三级", "肢体四级", "智力一级", "智力二级", "智力三级", "智力四级", "精神一级", "精神二级", "精神三级", "精神四级", "多重一级", "多重二级", "多重三级", "多重四级",
};

size_t healths_offered(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	(void)context;
	(void)field;
	(void)row;
	*names = healths;
	return COUNT_OF(healths);
}

size_t disabilities_offered(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	(void)context;
	(void)field;
	(void)row;
	*names = disabilities;
	return COUNT_OF(disabilities);
}

size_t causes_offered(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	static const char *const causes[] = { "无劳动能力", "有劳动能力但未就业", "下岗失业", "未参加社会保险", "社会保险待遇未落实", "大病", "自然灾害", "意外事故", "子女上学",
		"其他" };
	(void)context;
	(void)field;
	(void)row;
	*names = causes;
	return COUNT_OF(causes);
}

static bool is_one_of(const char *text, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(text, list[i]))
			return true;
	return false;
}

bool is_health(const char *text)
{
	return is_one_of(text, healths, COUNT_OF(healths));
}

bool is_disability(const char *text)
{
	return is_one_of(text, disabilities, COUNT_OF(disabilities));
}
