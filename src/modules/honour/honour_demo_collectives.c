/* honour_demo_collectives.c: teams and units of the demonstration, one team
 * that bears the name of a (synthetic) person, their leaders and honours; and
 * what union bodies won themselves. */
#include "modules/honour/honour_demo.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"

enum { UNIT = 1, TEAM = 2, NAMED = 3 };

struct planned_collective {
	const char *name;
	int kind;
	const char *unit;	/* an organisation of the demonstration */
	const char *founded;
	int size;
	const char *honours;	/* "title year;title year" */
};

static const struct planned_collective plans[] = {
	{ "临江港务集团门机一班", TEAM, "临江港务集团有限公司", "1974", 18, "临江市工人先锋号 2010;省工人先锋号 2016;全国工人先锋号 2021" },
	{ "临江锦绣纺织细纱车间甲班", TEAM, "临江锦绣纺织有限公司", "2004-01", 46, "临江市工人先锋号 2012" },
	{ "临江精工机床装配二组", TEAM, "临江精工机床股份有限公司", "1987", 12, "临江市模范集体 1995;省工人先锋号 2014" },
	{ "临江市公共交通集团 3 路车队", TEAM, "临江市公共交通集团有限公司", "1965", 85, "临江市模范集体 1983;临江市模范集体 1998;省模范集体 2004" },
	{ "临江市第一人民医院急诊科", TEAM, "临江市第一人民医院", "1978", 52, "临江市模范集体 2004;省工人先锋号 2020" },
	{ "临江市第一中学数学教研组", TEAM, "临江市第一中学", "1952", 24, "临江市模范集体 1989" },
	{ "临江第一建筑工程有限公司", UNIT, "临江第一建筑工程有限公司", "1972", 860, "临江市五一劳动奖状 2008;省五一劳动奖状 2015" },
	{ "临江市环境卫生管理处南屏作业所", TEAM, "临江市环境卫生管理处", "1996", 130, "临江市工人先锋号 2009;临江市模范集体 2016" },
	{ "临江农村商业银行营业部", TEAM, "临江农村商业银行", "2005-12", 32, "临江市工人先锋号 2018" },
	{ "临江顺达速运北岸站", TEAM, "临江顺达速运有限公司", "2015", 40, "临江市工人先锋号 2023" },
	{ "映河县人民医院", UNIT, "映河县人民医院", "1951-02", 640, "临江市五一劳动奖状 2011" },
	{ "映河酒业有限公司酿造一车间", TEAM, "映河酒业有限公司", "1956-10", 58, "临江市模范集体 1986;临江市工人先锋号 2013" },
	{ "柳溪化工有限公司中控班", TEAM, "柳溪化工有限公司", "1990", 16, "临江市工人先锋号 2015" },
	{ "石桥电子科技有限公司", UNIT, "石桥电子科技有限公司", "1995-03", 2100, "临江市五一劳动奖状 2012;全国五一劳动奖状 2019" },
};

/* Honours won by union bodies themselves: organisation, title, day. */
static const char *const own_honours[][3] = {
	{ "临江市总工会", "省工会宣传工作先进单位", "2022-12" },
	{ "临江市总工会", "省工会宣传工作先进单位", "2024-12-20" },
	{ "临江港务集团工会", "省模范职工之家", "2017-09" },
	{ "临江港务集团工会", "全国模范职工之家", "2023-10-08" },
	{ "石桥电子科技有限公司工会", "省模范职工之家", "2020" },
};

static const struct demo_row *organisation_of(const struct honour_demo *demo, const char *name)
{
	for (size_t i = 0; i < demo->office_count; i++)
		if (text_equal(demo->offices[i].name, name))
			return &demo->offices[i];
	return NULL;
}

/* The n-th person of the unit; where there are too few, of all. */
static const struct demo_row *person_of(const struct honour_demo *demo, const char *unit, size_t nth)
{
	for (size_t i = 0, seen = 0; i < demo->person_count; i++)
		if (text_equal(demo->persons[i].unit_name, unit) && seen++ == nth)
			return &demo->persons[i];
	return &demo->persons[(nth * 37 + 11) % demo->person_count];
}

static bool member_make(struct honour_demo *demo, const struct collective *group, const struct demo_row *one, int part, const char *from, const char *until)
{
	struct collective_member *row = row_new(demo->context, &collective_member);
	row->collective_id = group->record.id;
	row->name = one->name;
	row->person_id = one->id;
	row->part = part;
	row->from_on = from;
	row->until_on = until;
	return store_create(demo->context, &collective_member, row);
}

static bool members_make(struct honour_demo *demo, const struct collective *group, const char *unit)
{
	return member_make(demo, group, person_of(demo, unit, 0), 1, "2019-03", NULL) &&
	       member_make(demo, group, person_of(demo, unit, 1), 1, "2011-06", "2019-03") &&
	       member_make(demo, group, person_of(demo, unit, 2), 2, "2014", NULL) &&
	       member_make(demo, group, person_of(demo, unit, 3), 3, "2020-09", NULL);
}

static bool honours_make(struct honour_demo *demo, const struct collective *group, const char *honours)
{
	char **entries;
	size_t count = text_split(demo->context->arena, honours, ';', &entries);
	for (size_t i = 0; i < count; i++) {
		char **parts;
		struct honour_grant *grant = row_new(demo->context, &honour_grant);
		must(text_split(demo->context->arena, entries[i], ' ', &parts) == 2);
		grant->holder = group->name;
		grant->collective_id = group->record.id;
		grant->unit_name = group->unit_name;
		grant->title_name = parts[0];
		grant->granted_on = arena_format(demo->context->arena, "%s%s", parts[1], text_order(parts[1], "1990") > 0 ? "-04-28" : "");
		grant->source = "历届名册（演示）";
		if (!demo_grant_make(demo, grant))
			return false;
	}
	return true;
}

static bool collective_make(struct honour_demo *demo, struct collective *group, const char *unit, const char *honours)
{
	const struct demo_row *housed = organisation_of(demo, unit);
	const struct demo_row *leader = person_of(demo, unit, 0);
	group->unit_name = unit;
	group->unit_id = housed ? housed->id : 0;
	group->leader_id = leader->id;
	group->leader_name = leader->name;
	group->office_id = demo->root_id;
	return store_create(demo->context, &collective, group) && members_make(demo, group, unit) && honours_make(demo, group, honours);
}

static const char mill[] = "临江纺织厂", successor[] = "临江锦绣纺织有限公司";

/* The eldest of the mill and the company that took it over. */
static const struct demo_row *first_spinner(const struct honour_demo *demo)
{
	const struct demo_row *eldest = &demo->persons[0];
	bool is_found = false;
	for (size_t i = 0; i < demo->person_count; i++) {
		const struct demo_row *one = &demo->persons[i];
		bool is_spinner = text_equal(one->unit_name, mill) || text_equal(one->unit_name, successor);
		if (!is_spinner || text_is_empty(one->born_on) || (is_found && text_order(one->born_on, eldest->born_on) >= 0))
			continue;
		eldest = one;
		is_found = true;
	}
	return eldest;
}

/* 以人命名: a spinning team that bears the name of its first leader; the mill it was of became a company. */
static bool named_team_make(struct honour_demo *demo)
{
	const struct demo_row *first = first_spinner(demo);
	struct collective *group = row_new(demo->context, &collective);
	group->name = arena_format(demo->context->arena, "%s小组", first->name);
	group->kind = NAMED;
	group->named_after = first->name;
	group->named_after_id = first->id;
	group->origin = "由纺纱一线工人发起的互助小组，以首任组长的姓名命名，历任组长接续（演示）";
	group->founded_on = "1973-04";
	group->size = 14;
	if (!collective_make(demo, group, successor, "临江市工人先锋号 2011;省工人先锋号 2015;全国工人先锋号 2018"))
		return false;
	group->unit_name = mill;
	return member_make(demo, group, first, 1, "1973-04", "1991") && honours_make(demo, group, "临江市模范集体 1979;临江市模范集体 1983;省模范集体 1989");
}

static bool own_make(struct honour_demo *demo)
{
	for (size_t i = 0; i < COUNT_OF(own_honours); i++) {
		struct honour_grant *grant = row_new(demo->context, &honour_grant);
		grant->holder = own_honours[i][0];
		grant->organisation_id = demo_office(demo, own_honours[i][0]);
		grant->office_id = grant->organisation_id;
		grant->title_name = own_honours[i][1];
		grant->granted_on = own_honours[i][2];
		grant->source = "表彰决定（演示）";
		if (!demo_grant_make(demo, grant))
			return false;
	}
	return true;
}

bool demo_collectives_make(struct honour_demo *demo)
{
	if (!demo->person_count)
		return true;
	if (!store_begin(demo->context))
		return false;
	for (size_t i = 0; i < COUNT_OF(plans); i++) {
		const struct planned_collective *plan = &plans[i];
		struct collective *group = row_new(demo->context, &collective);
		group->name = plan->name;
		group->kind = plan->kind;
		group->founded_on = plan->founded;
		group->size = plan->size;
		if (!collective_make(demo, group, plan->unit, plan->honours))
			return false;
	}
	return named_team_make(demo) && own_make(demo) && store_commit(demo->context);
}
