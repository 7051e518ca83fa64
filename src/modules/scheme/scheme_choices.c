/* scheme_choices.c: the words of schemes: states, ways of counting, and why
 * somebody gets nothing or must wait. */
#include "modules/scheme/scheme_parts.h"

const struct choice scheme_states[] = {
	{ SCHEME_DRAFT, "draft", "拟定", "plain" }, { SCHEME_ON, "on", "执行中", "ok" }, { SCHEME_OFF, "off", "停用", "stop" }, { 0 },
};
const struct choice version_states[] = {
	{ VERSION_DRAFT, "draft", "草稿", "plain" }, { VERSION_TRIED, "tried", "试算过", "info" }, { VERSION_PROPOSED, "proposed", "待第二人启用", "wait" },
	{ VERSION_ON, "on", "启用", "ok" }, { VERSION_OFF, "off", "停用", "stop" }, { 0 },
};
const struct choice title_countings[] = {
	{ TITLES_HIGHEST, "highest", "就高享受，不重复", NULL }, { TITLES_ANY, "any", "有其中一种即可", NULL }, { TITLES_EACH, "each", "每个称号分别计发", NULL }, { 0 },
};
const struct choice income_ofs[] = { { INCOME_OWN, "own", "本人月均收入", NULL }, { INCOME_FAMILY, "family", "家庭人均月收入", NULL }, { 0 } };
const struct choice roundings[] = {
	{ ROUND_FEN, "fen", "四舍五入到分", NULL }, { ROUND_YUAN, "yuan", "四舍五入到元", NULL }, { ROUND_YUAN_UP, "yuan_up", "不足一元的进到元", NULL },
	{ ROUND_YUAN_DOWN, "yuan_down", "舍去角分", NULL }, { 0 },
};
const struct choice hardships[] = {
	{ HARD_UNEMPLOYED, "unemployed", "本人失业", NULL }, { HARD_RELATIVE, "relative", "直系亲属重病", NULL }, { HARD_ILLNESS, "illness", "本人患重大疾病", NULL },
	{ HARD_MEDICAL, "medical", "医疗自付超过线", NULL }, { 0 },
};
const struct choice band_kinds[] = { { BAND_BASE, "base", "基数", "info" }, { BAND_MORE, "more", "加发", "gold" }, { 0 } };
const struct choice band_formulas[] = {
	{ FORMULA_FLAT, "flat", "定额", NULL }, { FORMULA_GAP, "gap", "补到标准线", NULL }, { FORMULA_SHARE, "share", "按医疗费的比例", NULL }, { 0 },
};
const struct choice share_ofs[] = { { SHARE_OWN, "own", "自付", NULL }, { SHARE_OUTSIDE, "outside", "自费", NULL }, { SHARE_BOTH, "both", "自付和自费", NULL }, { 0 } };

const struct choice scheme_reasons[] = {
	{ REASON_DEAD, "dead", "已去世", "stop" },
	{ REASON_DEATH_REPORTED, "death_reported", "有去世报告，待核实", "wait" },
	{ REASON_PROVISIONAL, "provisional", "名册暂列，还没有建档", "plain" },
	{ REASON_LOST, "lost", "失联，联系上以后再发", "wait" },
	{ REASON_STATUS, "status", "状态不在范围内", "plain" },
	{ REASON_STATUS_UNKNOWN, "status_unknown", "状态没有登记（在岗、退休等）", "wait" },
	{ REASON_STATUS_SINCE, "status_since", "退休时间不在范围内", "plain" },
	{ REASON_STATUS_SINCE_UNKNOWN, "status_since_unknown", "退休时间不全", "wait" },
	{ REASON_NO_TITLE, "no_title", "没有范围内的称号", "plain" },
	{ REASON_TITLE_HIGHER, "title_higher", "有更高的称号，按更高的享受", "plain" },
	{ REASON_TITLE_SUSPENDED, "title_suspended", "称号暂停，核实以后再发", "wait" },
	{ REASON_TITLE_REVOKED, "title_revoked", "称号已撤销", "stop" },
	{ REASON_TREATMENT_OPEN, "treatment_open", "称号的待遇还没有认定", "wait" },
	{ REASON_GRANTED_UNKNOWN, "granted_unknown", "授予日期不全，定不了档", "wait" },
	{ REASON_CLASS, "class", "身份不在范围内", "plain" },
	{ REASON_CLASS_UNKNOWN, "class_unknown", "不知道是在职、离退休还是农民", "wait" },
	{ REASON_AGE, "age", "没有到年龄", "plain" },
	{ REASON_AGE_UNKNOWN, "age_unknown", "出生日期或性别不全，算不出年龄", "wait" },
	{ REASON_AREA, "area", "不归本办法的地区管理", "plain" },
	{ REASON_HOUSEHOLD, "household", "户籍不在本市", "plain" },
	{ REASON_HOUSEHOLD_UNKNOWN, "household_unknown", "没有登记户籍是否在本市", "wait" },
	{ REASON_NO_STATEMENT, "no_statement", "没有申报收入和医疗情况", "wait" },
	{ REASON_STATEMENT_UNVERIFIED, "statement_unverified", "收入申报还没有核实", "wait" },
	{ REASON_INCOME, "income", "收入不低于规定的线", "plain" },
	{ REASON_NO_HARDSHIP, "no_hardship", "没有规定的困难情形", "plain" },
	{ REASON_NO_LINE, "no_line", "本地没有登记这条标准线", "wait" },
	{ REASON_OTHER_SCHEME, "other_scheme", "与其他待遇的关系不符", "plain" },
	{ REASON_NO_BAND, "no_band", "没有适用的一档", "plain" },
	{ REASON_NOTHING_LEFT, "nothing_left", "算下来没有应发的金额", "plain" },
	{ REASON_DEPENDS, "depends", "所依据的其他待遇还没有定", "wait" },
	{ 0 },
};
