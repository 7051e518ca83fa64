/* honour_reading.c: what the wording of an unknown title says by itself: whose
 * level, person or collective, which kind.  It reads words; it never guesses
 * the body that granted it. */
#include "modules/honour/honour.h"

#include <string.h>

#include "base/must.h"
#include "base/text.h"
#include "chinese/divisions.h"

static bool has_one_of(const char *wording, const char *const *words_of, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_contains(wording, words_of[i]))
			return true;
	return false;
}

#define HAS(wording, table) has_one_of((wording), (table), COUNT_OF(table))

static const char *const national[] = { "全国", "国家级", "国务院", "中共中央" };
/* Of a whole trade, by a ministry with others: treated as provincial and ministerial (省部级). */
static const char *const of_a_trade[] = { "系统", "行业" };
static const char *const ministerial[] = { "中央企业", "中央国家机关", "省部级", "自治区", "兵团", "首都", "省" };
static const char *const ministries[] = { "部劳动", "部先进", "部模范", "部特等", "部优秀", "部级" };
static const char *const no_ministries[] = { "干部", "支部", "党部", "俱乐部" };
static const char *const units[] = { "公司", "集团", "厂", "矿", "农场", "林场", "医院", "学院", "大学", "中学", "小学", "银行", "研究所",
	"研究院", "油田", "系统" };
static const char *const areas_of_city[] = { "自治州", "地区", "盟", "州", "市" };
static const char *const areas_of_county[] = { "县", "区", "旗" };
/* Words in which those characters name no area. */
static const char *const no_areas[] = { "社区", "城市", "市场", "联盟", "同盟", "红旗", "锦旗" };

/* A unit's name stands before its title: 某某公司先进生产者, but not 先进小学. */
static bool names_a_unit(const char *wording)
{
	for (size_t i = 0; i < COUNT_OF(units); i++)
		if (text_contains(wording, units[i]) && !text_ends(wording, units[i]))
			return true;
	return false;
}

static bool stands_in(const char *wording, const char *at, const char *longer, const char *word)
{
	size_t before = (size_t)(strstr(longer, word) - longer);
	return (size_t)(at - wording) >= before && text_starts(at - before, longer);
}

static bool names_an_area(const char *wording, const char *word)
{
	for (const char *at = wording; (at = strstr(at, word)); at += strlen(word)) {
		bool is_other = false;
		for (size_t i = 0; i < COUNT_OF(no_areas); i++)
			is_other |= text_contains(no_areas[i], word) && stands_in(wording, at, no_areas[i], word);
		if (!is_other)
			return true;
	}
	return false;
}

static bool names_one_of(const char *wording, const char *const *areas, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (names_an_area(wording, areas[i]))
			return true;
	return false;
}

static int64_t level_of_division(const struct division *division)
{
	return division->level == 1 ? HONOUR_PROVINCE : division->level == 2 ? HONOUR_CITY : HONOUR_COUNTY;
}

/* "市劳动模范" of 上海 is provincial, of 仪征市 a county's. */
static int64_t level_of_bare_city(const char *wording, const char *place)
{
	size_t length;
	const struct division *division = text_starts(wording, "市") ? division_at_head(place, &length) : NULL;
	return division ? level_of_division(division) : HONOUR_CITY;
}

static int64_t level_read(const char *wording, const char *place)
{
	size_t length;
	if (HAS(wording, national))
		return HAS(wording, of_a_trade) ? HONOUR_PROVINCE : HONOUR_NATION;
	if (names_a_unit(wording))
		return HONOUR_UNIT;
	const struct division *division = division_at_head(wording, &length);
	if (division)
		return level_of_division(division);
	if (HAS(wording, ministerial) || (HAS(wording, ministries) && !HAS(wording, no_ministries)))
		return HONOUR_PROVINCE;
	if (names_one_of(wording, areas_of_city, COUNT_OF(areas_of_city)))
		return level_of_bare_city(wording, place);
	return names_one_of(wording, areas_of_county, COUNT_OF(areas_of_county)) ? HONOUR_COUNTY : 0;
}

static int64_t target_read(const char *wording)
{
	static const char *const marks[] = { "集体", "奖状", "先锋号", "标兵岗", "示范岗", "文明号" };
	static const char *const bodies[] = { "班组", "小组", "车间", "单位", "企业", "站所", "科室", "团队", "职工之家" };
	for (size_t i = 0; i < COUNT_OF(bodies); i++)	/* 先进企业, but not 企业劳动模范 */
		if (text_ends(wording, bodies[i]))
			return TARGET_COLLECTIVE;
	return HAS(wording, marks) ? TARGET_COLLECTIVE : TARGET_PERSON;
}

static int64_t variant_read(const char *wording, int64_t level)
{
	static const struct {
		int64_t variant;
		const char *word;
	} kinds[] = {
		{ VARIANT_PIONEER, "先锋号" }, { VARIANT_MAY_FIRST, "劳动奖章" }, { VARIANT_MAY_FIRST, "劳动奖状" },
		{ VARIANT_MINOR, "能手" }, { VARIANT_MINOR, "标兵" }, { VARIANT_MINOR, "骨干" }, { VARIANT_MINOR, "专家" },
		{ VARIANT_MINOR, "工匠" }, { VARIANT_MINOR, "名匠" }, { VARIANT_MINOR, "状元" },
	};
	static const char *const model[] = { "劳动模范", "劳模", "劳动英雄", "模范集体", "模范单位" };
	static const char *const advanced[] = { "先进工作者", "先进生产", "先进集体", "先进单位", "先进个人" };
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (text_contains(wording, kinds[i].word))
			return kinds[i].variant;
	if (level == HONOUR_UNIT)
		return VARIANT_SYSTEM;
	if (HAS(wording, model))
		return VARIANT_MODEL;
	return HAS(wording, advanced) ? VARIANT_ADVANCED : VARIANT_OTHER;
}

void title_read(const char *wording, const char *place, struct title_reading *reading)
{
	const char *said = wording ? wording : "";
	reading->level = level_read(said, place);
	reading->target = target_read(said);
	reading->variant = variant_read(said, reading->level);
}
