/* person_demo.c: three hundred people who do not exist, spread over the demo city:
 * all kinds of names, provisional files of old rolls, doubles to be found, changes
 * of status up to this month.  The same every time it is loaded. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/idnumber.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "modules/person/person_parts.h"

enum { PEOPLE = 268, PROVISIONAL = 24, EACH_TIME = 100, UNITS_MOST = 100 };

struct dice {
	uint64_t state;
};

struct workplace {
	struct organisation row;
	int64_t office_id;	/* of the area: the county's or the city's own */
};

struct casting {
	struct context *context;
	struct dice dice;
	struct workplace places[UNITS_MOST];
	size_t place_count;
	size_t made;
};

static size_t throw_dice(struct casting *casting, size_t sides)
{
	casting->dice.state = casting->dice.state * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(casting->dice.state >> 33) % sides;
}

static const char *point_at(struct casting *casting, const char *text, size_t place)
{
	char bytes[5];
	const char *at = text;
	uint32_t point = 0;
	for (size_t i = 0; i <= place; i++)
		point = text_next(&at);
	text_put(point, bytes);
	return arena_text(casting->context->arena, bytes);
}

static const char *one_of(struct casting *casting, const char *text)
{
	return point_at(casting, text, throw_dice(casting, text_points(text)));
}

/* --- who --- */

static const char surnames[] = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷卞卓祖单解查仇盖";
static const char men[] = "建国志强明军伟勇刚平东海涛斌辉亮峰林波宏达文武德胜福贵生荣华春江山长河松柏";
static const char women[] = "秀英桂兰玉珍凤霞淑芳红梅丽娟燕萍静敏慧琴雪莲美玲晓云月珠巧芝彩";

/* Names that a system must be able to hold: with a dot, in letters of plane 2, traditional, very short and long. */
struct odd {
	const char *name;
	int64_t sex;
	const char *ethnic;
	const char *other;	/* one of his other names */
	int64_t other_kind;
};
static const struct odd odds[] = {
	{ "马依兰", SEX_FEMALE, "03", NULL, 0 },
	{ "阿依古丽·买买提", SEX_FEMALE, "05", "ئايگۈل مەمەت", 3 },
	{ "买买提江·托合提", SEX_MALE, "05", NULL, 0 },
	{ "赵𠮷祥", SEX_MALE, "01", "赵吉祥", 2 },
	{ "李𬭎", SEX_MALE, "01", NULL, 0 },
	{ "欧阳文静", SEX_FEMALE, "01", NULL, 0 },
	{ "尉迟山", SEX_MALE, "01", NULL, 0 },
	{ "丁一", SEX_MALE, "01", NULL, 0 },
	{ "扎西达娃", SEX_MALE, "04", NULL, 0 },
	{ "乌兰图雅", SEX_FEMALE, "02", NULL, 0 },
	{ "朴顺姬", SEX_FEMALE, "10", NULL, 0 },
	{ "沈淑琴", SEX_FEMALE, "01", "沈素琴", 1 },
	{ "周大海", SEX_MALE, "01", "周铁牛", 1 },
	{ "吕飞", SEX_MALE, "01", NULL, 0 },
};

static const char *name_make(struct casting *casting, int64_t sex)
{
	const char *given = sex == SEX_MALE ? men : women;
	const char *second = throw_dice(casting, 10) < 7 ? one_of(casting, given) : "";
	return arena_format(casting->context->arena, "%s%s%s", one_of(casting, surnames), one_of(casting, given), second);
}

static const char *born_make(struct casting *casting)
{
	return arena_format(casting->context->arena, "%zu-%02zu-%02zu", 1932 + throw_dice(casting, 63), 1 + throw_dice(casting, 12), 1 + throw_dice(casting, 28));
}

static const char *number_make(struct casting *casting, const struct person *row)
{
	/* Given to no division, so that no living person bears such a number. */
	static const char *const divisions[] = { "329902", "329903", "329904", "329921", "329922", "329923", "329924", "329981" };
	struct arena *arena = casting->context->arena;
	size_t order = throw_dice(casting, 490) * 2 + (row->sex == SEX_MALE ? 1 : 2);
	const char *born = text_replace(arena, row->born_on, "-", "");
	const char *head = arena_format(arena, "%s%s%03zu", divisions[throw_dice(casting, COUNT_OF(divisions))], born, order % 1000);
	return arena_format(arena, "%s%c", head, id_check_character(head));
}

/* --- where --- */

static bool offices_find(struct casting *casting, struct workplace *place)
{
	struct organisation *above = row_new(casting->context, &organisation);
	int64_t id = place->row.parent_id;
	for (int i = 0; i < 4 && id; i++) {
		if (!store_load(casting->context, &organisation, id, above))
			return false;
		if (above->kind == ORGANISATION_OFFICE && above->level <= LEVEL_COUNTY)
			break;
		id = above->parent_id;
	}
	place->office_id = id;
	return true;
}

static bool places_find(struct casting *casting)
{
	struct context *context = casting->context;
	struct query query = { .entity = &organisation, .filter_count = 1, .limit = UNITS_MOST };
	query.filters[0] = (struct filter){ .field = field_find(&organisation, "kind"), .value = { .number = ORGANISATION_UNIT } };
	struct listing listing;
	if (!store_list(context, &query, &listing))
		return false;
	for (size_t i = 0; i < listing.count; i++) {
		struct workplace *place = &casting->places[casting->place_count++];
		void *row = row_new(context, &organisation);
		if (!store_load(context, &organisation, listing.rows[i].id, row))
			return false;
		place->row = *(struct organisation *)row;
		if (!offices_find(casting, place))
			return false;
		casting->place_count -= !place->office_id;
	}
	return casting->place_count > 0 || fail(context, "the demo of persons wants units");
}

/* --- a life --- */

static const char *post_make(struct casting *casting, int64_t kind)
{
	static const char *const posts[15][3] = {
		[1] = { "车工", "电工", "班组长" }, [2] = { "工程师", "高级工程师", "技术员" }, [3] = { "教师", "高级教师", "年级组长" },
		[4] = { "主治医师", "护士长", "主任医师" }, [5] = { "车间主任", "科长", "部门经理" }, [6] = { "总经理", "董事长", "厂长" },
		[7] = { "社员", "种植户", "合作社理事" }, [8] = { "钢筋工", "装卸工", "环卫工" },
	};
	const char *post = kind < 9 ? posts[kind][throw_dice(casting, 3)] : NULL;
	return post ? post : "职工";
}

static int64_t kind_of_unit(struct casting *casting, const struct organisation *unit)
{
	if (text_contains(unit->name, "学"))
		return 3;
	if (text_contains(unit->name, "医院"))
		return 4;
	if (unit->ownership == 7)
		return 7;
	static const int64_t kinds[] = { 1, 1, 1, 1, 2, 2, 5, 6, 8 };
	return kinds[throw_dice(casting, COUNT_OF(kinds))];
}

static int64_t trade_of_unit(const struct organisation *unit)
{
	static const struct {
		const char *word;
		int64_t trade;
	} trades[] = {
		{ "学", 16 }, { "医", 17 }, { "建筑", 5 }, { "银行", 10 }, { "港", 7 }, { "公共交通", 7 }, { "速运", 7 }, { "供水", 4 },
		{ "环境", 14 }, { "图书", 18 }, { "商贸", 6 }, { "渔业", 1 }, { "林场", 1 }, { "蔬菜", 1 }, { "电子", 3 },
	};
	for (size_t i = 0; i < COUNT_OF(trades); i++)
		if (text_contains(unit->name, trades[i].word))
			return trades[i].trade;
	return 3;
}

static int64_t status_make(struct casting *casting, int age)
{
	size_t chance = throw_dice(casting, 100);
	if (age > 80)
		return chance < 40 ? STATUS_DEAD : STATUS_RETIRED;
	if (age > 60)
		return chance < 4 ? STATUS_DEAD : chance < 7 ? STATUS_LOST : chance < 10 ? STATUS_MOVED : STATUS_RETIRED;
	return chance < 88 ? STATUS_IN_WORK : chance < 95 ? STATUS_OFF_POST : STATUS_MOVED;
}

/* Every twentieth changed this month, so that the list of the month is not empty. */
static const char *status_day(struct casting *casting, const struct person *row)
{
	struct arena *arena = casting->context->arena;
	int year = date_year(row->born_on);
	if (casting->made % 20 == 7 && row->status != STATUS_IN_WORK)
		return arena_format(arena, "%.7s-01", casting->context->today);
	if (row->status == STATUS_RETIRED)
		return arena_format(arena, "%d-%.2s", year + 60, row->born_on + 5);
	if (row->status == STATUS_IN_WORK)
		return arena_format(arena, "%d", year + 20);
	return arena_format(arena, "%zu-%02zu-%02zu", 2010 + throw_dice(casting, 14), 1 + throw_dice(casting, 12), 1 + throw_dice(casting, 28));
}

static void work_make(struct casting *casting, struct person *row)
{
	const struct workplace *place = &casting->places[throw_dice(casting, casting->place_count)];
	bool by_system = place->row.system_parent_id && throw_dice(casting, 10) < 4;
	row->unit_id = place->row.record.id;
	row->unit_name = place->row.name;
	row->kind = kind_of_unit(casting, &place->row);
	row->trade = trade_of_unit(&place->row);
	row->ownership = place->row.ownership;
	row->post = post_make(casting, row->kind);
	row->office_id = by_system ? place->row.system_parent_id : place->office_id;
}

static void facts_make(struct casting *casting, struct person *row)
{
	static const char *const educations[] = { "20", "30", "40", "60", "70", "80" };
	struct arena *arena = casting->context->arena;
	row->political = throw_dice(casting, 10) < 6 ? "01" : "13";
	row->education = educations[throw_dice(casting, COUNT_OF(educations))];
	row->native_place = "临江市（演示）";
	row->source = throw_dice(casting, 3) ? "申报表（演示）" : "临江市劳模档案（演示）";
	if (throw_dice(casting, 10) < 8)
		row->id_number = number_make(casting, row);
	if (throw_dice(casting, 10) < 7)
		row->telephone = arena_format(arena, "1380000%04zu", 2000 + casting->made);
	if (throw_dice(casting, 10) < 5)
		row->address = arena_format(arena, "演示小区 %zu 幢 %zu 室", 1 + throw_dice(casting, 40), 101 + throw_dice(casting, 500));
	row->grade = row->id_number ? (throw_dice(casting, 3) ? GRADE_IN_PERSON : GRADE_BY_UNIT) : GRADE_UNVERIFIED;
}

static bool life_write(struct casting *casting, const struct person *row, const char *since)
{
	struct context *context = casting->context;
	struct employment *job = row_new(context, &employment);
	struct status_change *change = row_new(context, &status_change);
	bool works = row->status == STATUS_IN_WORK;
	*job = (struct employment){ .person_id = row->record.id, .unit_name = row->unit_name, .unit_id = row->unit_id, .post = row->post,
		.from_on = since, .until_on = works ? NULL : row->status_on };
	*change = (struct status_change){ .person_id = row->record.id, .status = row->status, .from_on = row->status_on,
		.source = row->status == STATUS_DEAD ? "家属报告（演示）" : row->status == STATUS_RETIRED ? "退休文件（演示）" : "单位函（演示）" };
	return store_create(context, &employment, job) && store_create(context, &status_change, change);
}

static bool other_name_write(struct casting *casting, const struct person *row, const struct odd *odd)
{
	struct person_name *name = row_new(casting->context, &person_name);
	*name = (struct person_name){ .person_id = row->record.id, .name = odd->other, .kind = odd->other_kind };
	return !odd->other || store_create(casting->context, &person_name, name);
}

static bool one_make(struct casting *casting)
{
	struct context *context = casting->context;
	struct person *row = row_new(context, &person);
	const struct odd *odd = casting->made < COUNT_OF(odds) ? &odds[casting->made] : NULL;
	row->sex = odd ? odd->sex : throw_dice(casting, 5) < 3 ? SEX_MALE : SEX_FEMALE;
	row->name = odd ? odd->name : name_make(casting, row->sex);
	row->ethnic = odd ? odd->ethnic : throw_dice(casting, 25) ? "01" : "03";
	row->born_on = born_make(casting);
	work_make(casting, row);
	facts_make(casting, row);
	row->status = status_make(casting, date_age(row->born_on, context->today));
	row->status_on = status_day(casting, row);
	const char *since = arena_format(context->arena, "%d", date_year(row->born_on) + 18 + (int)throw_dice(casting, 5));
	if (text_order(row->status_on, since) < 0)
		since = NULL;
	casting->made++;
	return store_create(context, &person, row) && life_write(casting, row, since) && (!odd || other_name_write(casting, row, odd));
}

/* --- provisional files, some of people who have one already --- */

static const char roll[] = "临江市历届劳动模范名册（演示）";

struct entry {
	const char *name, *unit, *born, *post;
};
/* The first six of old rolls stand beside a file that already is there, made just before by twins_make. */
static const struct entry twins[] = {
	{ "张国强", "临江精工机床股份有限公司", "1948-06-12", "车工" }, { "李峰", "临江纺织厂", "1951-03-08", "机修工" },
	{ "赵兰英", "临江市第二小学", "1955", "教师" },	      { "王秀云", "临江市第一人民医院", "1946-11-20", "护士长" },
	{ "陈志明", "临江港务集团有限公司", "1950-01-15", "装卸队长" }, { "阎海山", "望海盐场", "1938-09", "盐工" },
};
static const struct entry entries[] = {
	{ "張國強", "临江精工机床", "1948", "车工" },	  { "李峯", "临江纺织厂", NULL, "机修工" },
	{ "赵兰英", "临江市第二小学", NULL, "教师" },	  { "王秀云", "临江市人民医院", "1946", "护士" },
	{ "陈志明", "临江港务局", "1950", NULL },	  { "阎海山", "望海县盐场", NULL, "工人" },
	{ "石", "映河酒业有限公司", NULL, NULL },		  { "陈志明", "映河县中学", "1962", "教师" },
};

static int64_t office_of_name(struct casting *casting, const char *unit)
{
	for (size_t i = 0; i < casting->place_count; i++)
		if (text_equal(casting->places[i].row.name, unit))
			return casting->places[i].office_id;
	return casting->places[0].office_id;
}

static bool entry_make(struct casting *casting, const struct entry *entry, int64_t office_id, int64_t standing)
{
	struct context *context = casting->context;
	struct person *row = row_new(context, &person);
	row->name = entry->name;
	row->unit_name = entry->unit;
	row->born_on = entry->born;
	row->post = entry->post;
	row->standing = standing;
	row->source = standing == PERSON_PROVISIONAL ? roll : "临江市劳模档案（演示）";
	row->office_id = office_id;
	casting->made++;
	return store_create(context, &person, row);
}

static bool provisional_make(struct casting *casting, size_t number)
{
	if (number < COUNT_OF(twins))
		return entry_make(casting, &twins[number], office_of_name(casting, twins[number].unit), PERSON_ON_FILE);
	number -= COUNT_OF(twins);
	if (number < COUNT_OF(entries)) {
		const char *unit = number < COUNT_OF(twins) ? twins[number].unit : entries[number].unit;
		return entry_make(casting, &entries[number], office_of_name(casting, unit), PERSON_PROVISIONAL);
	}
	const struct workplace *place = &casting->places[throw_dice(casting, casting->place_count)];
	struct entry entry = { .name = name_make(casting, throw_dice(casting, 2) ? SEX_MALE : SEX_FEMALE), .unit = place->row.name };
	return entry_make(casting, &entry, place->office_id, PERSON_PROVISIONAL);
}

/* --- all --- */

bool person_demo(struct context *context)
{
	enum { ALL = PEOPLE + COUNT_OF(twins) + PROVISIONAL };
	struct casting *casting = arena_one(context->arena, struct casting);
	casting->context = context;
	casting->dice.state = 20260501;
	if (!places_find(casting))
		return false;
	for (size_t i = 0; i < ALL; i++) {
		if (i % EACH_TIME == 0 && !store_begin(context))
			return false;
		bool good = i < PEOPLE ? one_make(casting) : provisional_make(casting, i - PEOPLE);
		if (!good || ((i % EACH_TIME == EACH_TIME - 1 || i + 1 == ALL) && !store_commit(context)))
			return false;
	}
	return true;
}
