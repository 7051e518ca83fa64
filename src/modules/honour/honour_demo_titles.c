/* honour_demo_titles.c: the catalogue of the demonstration: the titles of the
 * usual levels, whose names and granting bodies are common knowledge, and those
 * of 临江市, a city that does not exist. */
#include "modules/honour/honour_demo.h"

#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"

enum { NATION = HONOUR_NATION, PROVINCE = HONOUR_PROVINCE, CITY = HONOUR_CITY, COUNTY = HONOUR_COUNTY, UNIT = HONOUR_UNIT };
enum { PERSON = TARGET_PERSON, GROUP = TARGET_COLLECTIVE };
enum {
	MODEL = VARIANT_MODEL, ADVANCED = VARIANT_ADVANCED, MAY = VARIANT_MAY_FIRST, PIONEER = VARIANT_PIONEER, MINOR = VARIANT_MINOR,
	SYSTEM = VARIANT_SYSTEM, OTHER = VARIANT_OTHER
};

#define STATE "中共中央、国务院"
#define ALL_CHINA "中华全国总工会"
#define PROVINCE_BODIES "省委、省人民政府"
#define PROVINCE_UNION "省总工会"
#define CITY_BODIES "中共临江市委、临江市人民政府"
#define CITY_UNION "临江市总工会"

struct planned_title {
	const char *name;
	int level, target, variant;
	const char *granted_by;
	int cycle;		/* 0: none fixed */
	int treated_as;		/* 0: its own level */
	const char *office;	/* who keeps the entry; NULL: the root */
	const char *aliases;
};

static const struct planned_title plans[] = {
	{ "全国劳动模范", NATION, PERSON, MODEL, STATE, 5, 0, NULL, "全国劳模\n全国特等劳动模范" },
	{ "全国先进工作者", NATION, PERSON, ADVANCED, STATE, 5, 0, NULL, "全国先进生产（工作）者" },
	{ "全国先进生产者", NATION, PERSON, ADVANCED, STATE, 0, 0, NULL, NULL },
	{ "全国先进集体", NATION, GROUP, ADVANCED, STATE, 0, 0, NULL, NULL },
	{ "全国五一劳动奖章", NATION, PERSON, MAY, ALL_CHINA, 1, PROVINCE, NULL, "五一劳动奖章" },
	{ "全国五一劳动奖状", NATION, GROUP, MAY, ALL_CHINA, 1, 0, NULL, "五一劳动奖状" },
	{ "全国工人先锋号", NATION, GROUP, PIONEER, ALL_CHINA, 1, 0, NULL, NULL },
	{ "全国五一巾帼标兵", NATION, PERSON, MINOR, ALL_CHINA, 0, 0, NULL, NULL },
	{ "全国五一巾帼标兵岗", NATION, GROUP, OTHER, ALL_CHINA, 0, 0, NULL, NULL },
	{ "全国模范职工之家", NATION, GROUP, OTHER, ALL_CHINA, 0, 0, NULL, NULL },
	{ "中央企业劳动模范", PROVINCE, PERSON, MODEL, "国务院国资委、人力资源社会保障部", 0, 0, NULL, NULL },
	{ "省劳动模范", PROVINCE, PERSON, MODEL, PROVINCE_BODIES, 5, 0, NULL, "省劳模\n省级劳动模范" },
	{ "省先进工作者", PROVINCE, PERSON, ADVANCED, PROVINCE_BODIES, 5, 0, NULL, NULL },
	{ "省模范集体", PROVINCE, GROUP, MODEL, PROVINCE_BODIES, 5, 0, NULL, "省先进集体" },
	{ "省五一劳动奖章", PROVINCE, PERSON, MAY, PROVINCE_UNION, 1, 0, NULL, NULL },
	{ "省五一劳动奖状", PROVINCE, GROUP, MAY, PROVINCE_UNION, 1, 0, NULL, NULL },
	{ "省工人先锋号", PROVINCE, GROUP, PIONEER, PROVINCE_UNION, 1, 0, NULL, NULL },
	{ "省模范职工之家", PROVINCE, GROUP, OTHER, PROVINCE_UNION, 0, 0, NULL, NULL },
	{ "省工会宣传工作先进单位", PROVINCE, GROUP, OTHER, PROVINCE_UNION, 1, 0, NULL, NULL },
	{ "临江市劳动模范", CITY, PERSON, MODEL, CITY_BODIES, 3, 0, NULL, "市劳动模范\n市劳模" },
	{ "临江市先进工作者", CITY, PERSON, ADVANCED, CITY_BODIES, 3, 0, NULL, "市先进工作者\n市先进生产（工作）者" },
	{ "临江市模范集体", CITY, GROUP, MODEL, CITY_BODIES, 3, 0, NULL, "市模范集体\n市先进集体" },
	{ "临江市五一劳动奖章", CITY, PERSON, MAY, CITY_UNION, 1, 0, NULL, "市五一劳动奖章" },
	{ "临江市五一劳动奖状", CITY, GROUP, MAY, CITY_UNION, 1, 0, NULL, "市五一劳动奖状" },
	{ "临江市工人先锋号", CITY, GROUP, PIONEER, CITY_UNION, 1, 0, NULL, "市工人先锋号" },
	{ "临江工匠", CITY, PERSON, MINOR, CITY_UNION, 2, 0, NULL, NULL },
	{ "临江市技术能手", CITY, PERSON, MINOR, CITY_UNION, 1, 0, NULL, NULL },
	{ "映河县劳动模范", COUNTY, PERSON, MODEL, "映河县人民政府", 3, 0, "映河县总工会", NULL },
	{ "映河县先进工作者", COUNTY, PERSON, ADVANCED, "映河县人民政府", 3, 0, "映河县总工会", NULL },
	{ "东岗区劳动模范", COUNTY, PERSON, MODEL, "东岗区人民政府", 2, 0, "东岗区总工会", NULL },
	{ "北岸区劳动模范", COUNTY, PERSON, MODEL, "北岸区人民政府", 2, 0, "北岸区总工会", NULL },
	{ "柳溪县劳动模范", COUNTY, PERSON, MODEL, "柳溪县人民政府", 3, 0, "柳溪县总工会", NULL },
	{ "石桥市劳动模范", COUNTY, PERSON, MODEL, "石桥市人民政府", 3, 0, "石桥市总工会", NULL },
	{ "临江市教育系统先进工作者", UNIT, PERSON, SYSTEM, "临江市教科文卫体工会", 2, 0, "临江市教科文卫体工会", NULL },
	{ "临江市交通运输系统劳动模范", UNIT, PERSON, SYSTEM, "临江市交通运输工会", 2, 0, "临江市交通运输工会", NULL },
	{ "临江农商银行系统先进个人", UNIT, PERSON, SYSTEM, "临江市金融工会", 1, 0, "临江市金融工会", NULL },
	{ "机械行业生产能手", UNIT, PERSON, MINOR, "临江市机械轻纺工会", 1, 0, "临江市机械轻纺工会", NULL },
	{ "机械行业技术标兵", UNIT, PERSON, MINOR, "临江市机械轻纺工会", 1, 0, "临江市机械轻纺工会", NULL },
	{ "交通运输科研骨干", UNIT, PERSON, MINOR, "临江市交通运输工会", 1, 0, "临江市交通运输工会", NULL },
	{ "建设行业管理专家", UNIT, PERSON, MINOR, "临江市城乡建设工会", 2, 0, "临江市城乡建设工会", NULL },
};

int64_t demo_office(const struct honour_demo *demo, const char *name)
{
	for (size_t i = 0; name && i < demo->office_count; i++)
		if (text_equal(demo->offices[i].name, name))
			return demo->offices[i].id;
	return demo->root_id;
}

bool demo_titles_make(struct honour_demo *demo)
{
	struct context *context = demo->context;
	if (!store_begin(context))
		return false;
	for (size_t i = 0; i < COUNT_OF(plans); i++) {
		const struct planned_title *plan = &plans[i];
		struct title *row = row_new(context, &title);
		row->name = plan->name;
		row->level = plan->level;
		row->target = plan->target;
		row->variant = plan->variant;
		row->granted_by = plan->granted_by;
		row->cycle = plan->cycle ? plan->cycle : NO_NUMBER;
		row->treated_as = plan->treated_as;
		row->office_id = demo_office(demo, plan->office);
		row->aliases = plan->aliases;
		if (!store_create(context, &title, row))
			return false;
	}
	return store_commit(context);
}
