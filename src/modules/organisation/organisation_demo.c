/* organisation_demo.c: the tree of 临江市, a city that does not exist: offices of
 * areas, industry unions, organs' unions led by two, units, associations; one
 * unit that was closed and one that changed its parent.  Codes of units are well
 * formed and given to nobody; a place that does not exist has no code of a division. */
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/organisation/organisation.h"
#include "modules/organisation/organisation_parts.h"

enum {
	OFFICE = ORGANISATION_OFFICE,
	INDUSTRY = ORGANISATION_INDUSTRY,
	ORGANS = ORGANISATION_ORGANS,
	GRASSROOTS = ORGANISATION_GRASSROOTS,
	UNIT = ORGANISATION_UNIT,
	ASSOCIATION = ORGANISATION_ASSOCIATION,
	STATION = ORGANISATION_STATION,
};
enum { CITY = LEVEL_CITY, COUNTY = LEVEL_COUNTY, TOWN = LEVEL_TOWN, SINGLE = LEVEL_UNIT };

/* Parents by their keys; "" none. */
struct planned {
	const char *key, *name;
	int kind, level;
	const char *area, *systems, *guide;
	int ownership;
	const char *founded;
};

static const char root_name[] = "临江市总工会";

static const struct planned plans[] = {
	{ "映河", "映河县总工会", OFFICE, COUNTY, "市", "", "", 0, "1951-05" },
	{ "东岗", "东岗区总工会", OFFICE, COUNTY, "市", "", "", 0, "1984-03" },
	{ "北岸", "北岸区总工会", OFFICE, COUNTY, "市", "", "", 0, "1984-03" },
	{ "柳溪", "柳溪县总工会", OFFICE, COUNTY, "市", "", "", 0, "1952" },
	{ "南屏", "南屏区总工会", OFFICE, COUNTY, "市", "", "", 0, "1997-08" },
	{ "望海", "望海县总工会", OFFICE, COUNTY, "市", "", "", 0, "1950-11" },
	{ "白鹭", "白鹭县总工会", OFFICE, COUNTY, "市", "", "", 0, "1951" },
	{ "石桥", "石桥市总工会", OFFICE, COUNTY, "市", "", "", 0, "1951-09" },
	{ "城关", "映河县城关镇总工会", OFFICE, TOWN, "映河", "", "", 0, "2006-04" },
	{ "渡口", "映河县渡口镇总工会", OFFICE, TOWN, "映河", "", "", 0, "2008-07" },
	{ "河西", "东岗区河西街道总工会", OFFICE, TOWN, "东岗", "", "", 0, "2007-05" },
	{ "新港", "北岸区新港街道总工会", OFFICE, TOWN, "北岸", "", "", 0, "2009-03" },
	{ "教科", "临江市教科文卫体工会", INDUSTRY, CITY, "市", "", "", 0, "2021-06-01" },
	{ "交通", "临江市交通运输工会", INDUSTRY, CITY, "市", "", "", 0, "1986-01" },
	{ "建设", "临江市城乡建设工会", INDUSTRY, CITY, "市", "", "", 0, "1988-06" },
	{ "金融", "临江市金融工会", INDUSTRY, CITY, "市", "", "", 0, "1998-12" },
	{ "机械", "临江市机械轻纺工会", INDUSTRY, CITY, "市", "", "", 0, "1979-10" },
	{ "快递", "临江市快递物流行业工会", INDUSTRY, CITY, "市", "", "", 0, "2022-04-20" },
	{ "机关", "临江市直属机关工会工作委员会", ORGANS, CITY, "市", "", "", 0, "1990-05" },
	{ "财政", "临江市财政局机关工会", ORGANS, SINGLE, "市", "", "机关", 1, "1990-09" },
	{ "水利", "临江市水利局机关工会", ORGANS, SINGLE, "市", "", "机关", 1, "1991-02" },
	{ "县机", "映河县直属机关工会", ORGANS, COUNTY, "映河", "", "机关", 1, "1992-05" },
	{ "劳协", "临江市劳动模范协会", ASSOCIATION, CITY, "市", "", "", 8, "2003-04-28" },
	{ "技协", "临江市职工技术协会", ASSOCIATION, CITY, "市", "", "", 8, "1985-10" },
	{ "驿站", "东岗区户外劳动者服务站", STATION, SINGLE, "东岗", "", "", 8, "2019-07-01" },
	{ "港务", "临江港务集团有限公司", UNIT, SINGLE, "北岸", "交通", "", 3, "1958" },
	{ "港工", "临江港务集团工会", GRASSROOTS, SINGLE, "北岸", "交通", "", 3, "1958-10" },
	{ "纺厂", "临江纺织厂", UNIT, SINGLE, "东岗", "机械", "", 3, "1954" },
	{ "纺司", "临江锦绣纺织有限公司", UNIT, SINGLE, "东岗", "机械", "", 5, "2003-11-18" },
	{ "机床", "临江精工机床股份有限公司", UNIT, SINGLE, "东岗", "机械", "", 5, "1966-07" },
	{ "机工", "临江精工机床股份有限公司工会", GRASSROOTS, SINGLE, "东岗", "机械", "", 5, "1966-09" },
	{ "公交", "临江市公共交通集团有限公司", UNIT, SINGLE, "市", "交通", "", 3, "1962-05" },
	{ "公工", "临江市公共交通集团工会", GRASSROOTS, SINGLE, "市", "交通", "", 3, "1962-06" },
	{ "一中", "临江市第一中学", UNIT, SINGLE, "市", "教科", "", 2, "1928" },
	{ "二小", "临江市第二小学", UNIT, SINGLE, "东岗", "教科", "", 2, "1950-09" },
	{ "医院", "临江市第一人民医院", UNIT, SINGLE, "市", "教科", "", 2, "1949-12" },
	{ "图书", "临江市图书馆", UNIT, SINGLE, "市", "", "", 2, "1957-03-01" },
	{ "建一", "临江第一建筑工程有限公司", UNIT, SINGLE, "南屏", "建设", "", 5, "1972" },
	{ "环卫", "临江市环境卫生管理处", UNIT, SINGLE, "南屏", "建设", "", 2, "1978-04" },
	{ "供水", "临江市供水有限公司", UNIT, SINGLE, "南屏", "建设", "", 3, "1960-08" },
	{ "农商", "临江农村商业银行", UNIT, SINGLE, "市", "金融", "", 3, "2005-12" },
	{ "农工", "临江农村商业银行工会", GRASSROOTS, SINGLE, "市", "金融", "", 3, "2006-01" },
	{ "顺达", "临江顺达速运有限公司", UNIT, SINGLE, "北岸", "快递", "", 5, "2014-06" },
	{ "映中", "映河县中学", UNIT, SINGLE, "映河", "教科", "", 2, "1942" },
	{ "映医", "映河县人民医院", UNIT, SINGLE, "映河", "教科", "", 2, "1951-02" },
	{ "映酒", "映河酒业有限公司", UNIT, SINGLE, "映河", "", "", 5, "1956-10" },
	{ "映农", "映河县绿野蔬菜专业合作社", UNIT, SINGLE, "城关", "", "", 7, "2009-05" },
	{ "映酒工", "映河酒业有限公司工会", GRASSROOTS, SINGLE, "映河", "", "", 5, "1984-06" },
	{ "映医工", "映河县人民医院工会", GRASSROOTS, SINGLE, "映河", "教科", "", 2, "1985-03" },
	{ "映中工", "映河县中学工会", GRASSROOTS, SINGLE, "映河", "教科", "", 2, "1984-09" },
	{ "映农工", "城关镇农民专业合作社工会联合会", GRASSROOTS, SINGLE, "城关", "", "", 7, "2013-04" },
	{ "柳化", "柳溪化工有限公司", UNIT, SINGLE, "柳溪", "", "", 5, "1970" },
	{ "柳林", "柳溪县国有林场", UNIT, SINGLE, "柳溪", "", "", 2, "1959" },
	{ "望渔", "望海县远洋渔业公司", UNIT, SINGLE, "望海", "", "", 3, "1983-04" },
	{ "望盐", "望海盐场", UNIT, SINGLE, "望海", "", "", 3, "1953" },
	{ "白粮", "白鹭县粮油集团有限公司", UNIT, SINGLE, "白鹭", "", "", 3, "1962" },
	{ "白校", "白鹭县职业技术学校", UNIT, SINGLE, "白鹭", "教科", "", 2, "1985-09" },
	{ "白粮工", "白鹭县粮油集团有限公司工会", GRASSROOTS, SINGLE, "白鹭", "", "", 3, "1984-05" },
	{ "白校工", "白鹭县职业技术学校工会", GRASSROOTS, SINGLE, "白鹭", "教科", "", 2, "1986-09" },
	{ "白渔工", "白鹭湖水产养殖有限公司工会", GRASSROOTS, SINGLE, "白鹭", "", "", 5, "2005-07" },
	{ "石电", "石桥电子科技有限公司", UNIT, SINGLE, "石桥", "", "", 6, "1995-03" },
	{ "石电工", "石桥电子科技有限公司工会", GRASSROOTS, SINGLE, "石桥", "", "", 6, "1997-05" },
	{ "石水", "石桥水泥有限公司", UNIT, SINGLE, "石桥", "建设", "", 5, "1971-08" },
	{ "石社", "石桥市新塘社区工会联合会", GRASSROOTS, SINGLE, "石桥", "", "", 8, "2012-05" },
	{ "南超", "南屏百佳商贸有限公司", UNIT, SINGLE, "南屏", "", "", 5, "2001-09" },
	{ "北船", "北岸船舶修造有限公司", UNIT, SINGLE, "北岸", "机械", "", 3, "1968-05" },
	{ "北船工", "北岸船舶修造有限公司工会", GRASSROOTS, SINGLE, "北岸", "机械", "", 3, "1968-08" },
	{ "顺工", "临江顺达速运有限公司工会", GRASSROOTS, SINGLE, "北岸", "快递", "", 5, "2016-04" },
};

enum { PLANS = COUNT_OF(plans), EACH_TIME = 100 };

struct making {
	struct context *context;
	int64_t root_id;
	int64_t ids[PLANS];
};

static int64_t id_of_key(const struct making *making, const char *key)
{
	if (text_equal(key, "市"))
		return making->root_id;
	for (size_t i = 0; i < PLANS; i++)
		if (text_equal(plans[i].key, key))
			return making->ids[i];
	return 0;
}

/* --- codes that are well formed --- */

/* GB 11714: the ninth character of an organisation's code. */
static char organ_check(const char *eight)
{
	static const int weights[] = { 3, 7, 9, 10, 5, 8, 4, 2 };
	int sum = 0;
	for (int i = 0; i < 8; i++)
		sum += (eight[i] - '0') * weights[i];
	int check = 11 - sum % 11;
	return check == 10 ? 'X' : check == 11 ? '0' : (char)('0' + check);
}

/* GB 32100: kind, division (one that nobody bears), organisation's code, check character. */
static const char *credit_code(struct context *context, const struct planned *plan, size_t number)
{
	static const char signs[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	const char *head = plan->kind != UNIT ? "81" : plan->ownership == 1 ? "11" : plan->ownership == 2 ? "12" : plan->ownership == 7 ? "93" : "91";
	const char *eight = arena_format(context->arena, "%08zu", (number + 7) * 104729 % 100000000);
	char *code = arena_format(context->arena, "%s329999%s%c_", head, eight, organ_check(eight));
	int sum = 0, weight = 1;
	for (int i = 0; i < 17; i++, weight = weight * 3 % 31)
		sum += (int)(strchr(signs, code[i]) - signs) * weight;
	code[17] = signs[(31 - sum % 31) % 31];
	return code;
}

/* --- rows --- */

static bool plan_make(struct making *making, size_t place)
{
	struct context *context = making->context;
	const struct planned *plan = &plans[place];
	struct organisation *row = row_new(context, &organisation);
	bool has_code = plan->kind == UNIT || plan->kind == GRASSROOTS || plan->kind == ASSOCIATION;
	row->name = plan->name;
	row->kind = plan->kind;
	row->level = plan->level;
	row->parent_id = id_of_key(making, plan->area);
	row->system_parent_id = id_of_key(making, plan->systems);
	row->ownership = plan->ownership;
	row->founded_on = plan->founded;
	row->telephone = arena_format(context->arena, "1380000%04zu", 1000 + place);
	row->address = arena_format(context->arena, "演示路 %zu 号", 10 + place);
	row->credit_code = has_code ? credit_code(context, plan, place) : NULL;
	if (!store_create(context, &organisation, row))
		return false;
	making->ids[place] = row->record.id;
	int64_t guide = id_of_key(making, plan->guide);
	return !guide || organisation_move(context, row->record.id, guide, LINE_GUIDE, "1995-01-01", "演示〔1995〕1 号");
}

static bool plans_make(struct making *making)
{
	for (size_t i = 0; i < PLANS; i++) {
		if (i % EACH_TIME == 0 && !store_begin(making->context))
			return false;
		if (!plan_make(making, i))
			return false;
		if ((i % EACH_TIME == EACH_TIME - 1 || i + 1 == PLANS) && !store_commit(making->context))
			return false;
	}
	return true;
}

/* The mill was closed in 2003 and a company took over; the library went under the new union in 2021. */
static bool changes_make(struct making *making)
{
	struct context *context = making->context;
	struct organisation *mill = row_new(context, &organisation);
	struct organisation_succession *succession = row_new(context, &organisation_succession);
	int64_t mill_id = id_of_key(making, "纺厂");
	*succession = (struct organisation_succession){ .organisation_id = mill_id, .successor_id = id_of_key(making, "纺司"), .kind = 4,
		.on_day = "2003-11-18", .document = "演示〔2003〕46 号" };
	if (!store_create(context, &organisation_succession, succession) ||
	    !store_load_to_change(context, &organisation, mill_id, mill) ||
	    !store_step(context, &organisation, mill, step_find(&organisation, "close"), "企业破产，人员由锦绣纺织承接（演示）"))
		return false;
	mill->closed_on = "2003-11-18";
	return store_change(context, &organisation, mill, NULL, "补记撤销日期") &&
	       organisation_move(context, id_of_key(making, "图书"), id_of_key(making, "教科"), LINE_SYSTEM, "2021-07-01", "演示〔2021〕12 号") &&
	       organisation_move(context, id_of_key(making, "供水"), making->root_id, LINE_AREA, "2018-01-01", "演示〔2018〕3 号");
}

static bool root_make(struct making *making)
{
	struct tenant tenant = { 0 };
	struct context *context = making->context;
	if (!tenant_first(context, &tenant))
		return context->failure ? false : fail(context, "the demo wants a tenant");
	making->root_id = tenant.root_office_id;
	if (making->root_id)
		return true;
	return store_begin(context) && organisation_found_root(context, root_name, NULL, LEVEL_CITY, &making->root_id) && store_commit(context);
}

bool organisation_demo(struct context *context)
{
	struct making *making = arena_one(context->arena, struct making);
	making->context = context;
	return root_make(making) && plans_make(making) && store_begin(context) && changes_make(making) && store_commit(context);
}
