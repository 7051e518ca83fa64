/* fill.c: makes a database of so many synthetic people, through the store like
 * everybody else: "fill FOLDER COUNT".  The same count gives the same people
 * (but for ids).  Prints the time for each, and writes some of their numbers
 * to numbers.txt, to be searched for. */
#include <stdio.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/idnumber.h"
#include "house.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/account/account.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"

enum { COUNTIES = 10, UNITS_OF_COUNTY = 30, ROWS_A_TRANSACTION = 500 };

static uint64_t state = 88172645463325252u;

static unsigned pick(unsigned below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state % below);
}

static const char *const surnames[] = {
	"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林", "罗",
	"郑", "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹", "曾", "彭", "萧", "蔡", "潘", "田", "董", "袁", "于", "余",
	"叶", "蒋", "杜", "苏", "魏", "程", "吕", "丁", "沈", "任", "姚", "卢", "傅", "钟", "姜", "崔", "谭", "廖", "范", "汪",
	"陆", "金", "石", "戴", "贾", "韦", "夏", "邱", "方", "侯", "邹", "熊", "孟", "秦", "白", "江", "阎", "薛", "尹", "段",
	"雷", "黎", "史", "龙", "陶", "贺", "顾", "毛", "郝", "龚", "邵", "万", "钱", "严", "欧阳", "司马", "诸葛", "上官",
};

static const char given[] =
	"伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉力建国华志义兴良海山仁波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子"
	"昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋"
	"斌梁栋维启克伦翔旭鹏泽晨辰士以建家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘梅玲莉萍红月彩春菊凤洁琳素云莲真环雪荣爱妹香莺媛瑞";

static const char *given_at(struct arena *arena, unsigned place)
{
	return arena_text_n(arena, given + (size_t)place * 3, 3);
}

static const char *name_make(struct arena *arena)
{
	enum { GIVEN = sizeof(given) / 3 };
	const char *surname = surnames[pick(COUNT_OF(surnames))];
	const char *first = given_at(arena, pick(GIVEN));
	const char *second = pick(4) ? given_at(arena, pick(GIVEN)) : "";
	return arena_format(arena, "%s%s%s", surname, first, second);
}

enum { BIRTHDAYS = 60 * 12 * 28, STRIDE = 7919 };	/* the stride is prime: people one after another are born on other days */

static const char *born_make(struct arena *arena, int64_t place)
{
	unsigned day = (unsigned)(place % BIRTHDAYS) * STRIDE % BIRTHDAYS;
	return arena_format(arena, "%04u-%02u-%02u", 1940 + day / (12 * 28), 1 + day / 28 % 12, 1 + day % 28);
}

/* No two people alike: the sequence counts those born on one day. */
static const char *id_number_make(struct arena *arena, int64_t place, const char *born)
{
	char number[19];
	unsigned sequence = (unsigned)(place / BIRTHDAYS) % 999 + 1;
	snprintf(number, sizeof(number), "320921%.4s%.2s%.2s%03u", born, born + 5, born + 8, sequence);
	char check[2] = { id_check_character(number), '\0' };
	return arena_format(arena, "%s%s", number, check);
}

static bool organisation_make(struct context *context, const char *name, int64_t kind, int64_t level, int64_t parent, int64_t *id)
{
	struct organisation *one = row_new(context, &organisation);
	one->name = name;
	one->kind = kind;
	one->level = level;
	one->parent_id = parent;
	if (!store_begin(context))
		return false;
	if (!store_create(context, &organisation, one)) {
		store_rollback(context);
		return false;
	}
	*id = one->record.id;
	return store_commit(context);
}

static bool offices_make(struct house *house, int64_t *counties)
{
	int64_t root;
	struct context *context = house->context;
	int64_t tenant;
	must(store_begin(context) && tenant_make(context, "临江市总工会", &tenant) && store_commit(context));
	house->actor->tenant_id = tenant;
	must(store_begin(context));
	if (!organisation_found_root(context, "临江市总工会", "320900", LEVEL_CITY, &root)) {
		store_rollback(context);
		return false;
	}
	must(store_commit(context));
	house->actor->office_id = root;
	for (int i = 0; i < COUNTIES; i++) {
		if (!organisation_make(context, arena_format(house->arena, "第%d县总工会", i + 1), ORGANISATION_OFFICE, LEVEL_COUNTY, root, &counties[i]))
			return false;
		int64_t unit;
		for (int u = 0; u < UNITS_OF_COUNTY; u++)
			if (!organisation_make(context, arena_format(house->arena, "第%d县第%d厂工会", i + 1, u + 1), ORGANISATION_GRASSROOTS, LEVEL_UNIT,
					       counties[i], &unit))
				return false;
	}
	return true;
}

static bool person_make(struct context *context, int64_t place, const int64_t *counties)
{
	struct person *one = row_new(context, &person);
	one->name = name_make(context->arena);
	one->born_on = born_make(context->arena, place);
	one->id_number = id_number_make(context->arena, place, one->born_on);
	one->telephone = arena_format(context->arena, "138%08u", pick(100000000));
	one->unit_name = arena_format(context->arena, "临江市第%u%s有限公司", pick(3000), pick(2) ? "机械" : "纺织");
	one->post = pick(2) ? "班长" : "高级技师";
	one->office_id = counties[pick(COUNTIES)];
	one->trade = 1 + pick(19);
	one->kind = 1 + pick(14);
	one->status = 1 + pick(4);
	one->standing = PERSON_ON_FILE;
	one->highest_level = 1 + pick(5);
	one->highest_title = "临江市劳动模范";
	one->award_count = 1;
	return store_create(context, &person, one);
}

static bool people_make(struct house *house, const int64_t *counties, int64_t count)
{
	struct context *context = house->context;
	struct arena_mark mark = arena_mark(house->arena);
	for (int64_t i = 0; i < count;) {
		if (!store_begin(context))
			return false;
		for (int64_t end = i + ROWS_A_TRANSACTION; i < count && i < end; i++)
			if (!person_make(context, i, counties))
				return false;
		if (!store_commit(context))
			return false;
		arena_rewind(house->arena, mark);
	}
	return true;
}

static bool numbers_write(struct arena *arena, const char *folder, int64_t people)
{
	FILE *file = fopen(arena_format(arena, "%s/numbers.txt", folder), "w");
	if (!file)
		return false;
	for (int64_t place = people / 7; place < people; place += people / 7 + 1)
		fprintf(file, "%s\n", id_number_make(arena, place, born_make(arena, place)));
	return fclose(file) == 0;
}

int main(int count, char **arguments)
{
	int64_t people = 0;
	if (count != 3 || !text_to_int(arguments[2], 0, 5000000, &people)) {
		fprintf(stderr, "fill FOLDER COUNT\n");
		return 2;
	}
	struct arena *arena = arena_new(0);
	const char *why = "";
	struct settings settings = { .folder = arguments[1], .prepare = true };
	settings.database = arena_format(arena, "sqlite:%s/laomo.db", arguments[1]);
	settings.keys = arena_format(arena, "%s/laomo.keys", arguments[1]);
	struct house house;
	if (!house_open(&house, arena, &settings, PROCESS_COMMAND, &why)) {
		fprintf(stderr, "%s\n", why);
		return 1;
	}
	int64_t counties[COUNTIES];
	if (!offices_make(&house, counties))
		return house_complain(&house) ? 0 : 1;
	struct account_new clerks[] = {
		{ .login = "city", .name = "市经办", .role = ROLE_CLERK, .office_id = house.actor->office_id, .password = "bench-Passphrase-1" },
		{ .login = "county", .name = "县经办", .role = ROLE_CLERK, .office_id = counties[3], .password = "bench-Passphrase-1" },
	};
	for (size_t i = 0; i < COUNT_OF(clerks); i++)
		if (!account_make(house.context, &clerks[i], NULL))
			return house_complain(&house) ? 0 : 1;
	int64_t begun = clock_monotonic_us();
	if (!people_make(&house, counties, people))
		return house_complain(&house) ? 0 : 1;
	double spent = (double)(clock_monotonic_us() - begun);
	printf("%lld people made through the store: %.1f µs each, %.1f s\n", (long long)people, people ? spent / (double)people : 0, spent / 1e6);
	house_close(&house);
	return numbers_write(arena, arguments[1], people) ? 0 : 1;
}
