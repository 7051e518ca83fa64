/* fill.c: makes a database of so many synthetic people and so many deeds of some
 * 150 characters: "fill DATABASE FOLDER PEOPLE DEEDS".  The same counts give the
 * same people (but for ids).  Offices, accounts and a token are made through the
 * store; the many rows by its parts, sealed, indexed and found like any other,
 * but without history and audit lines, and with the indexes made at the end.
 * Writes numbers.txt (to be searched for) and token.txt; prints the times. */
#include <stdio.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/idnumber.h"
#include "house.h"
#include "model/full_text.h"
#include "model/keep.h"
#include "model/plan.h"
#include "model/question.h"
#include "model/store.h"
#include "model/tenant.h"
#include "model/token.h"
#include "modules/account/account.h"
#include "modules/archive/archive.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"

enum { COUNTIES = 10, UNITS_OF_COUNTY = 30, ROWS_AT_ONCE = 500, ROWS_A_TRANSACTION = 50000 };

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
			if (!organisation_make(context, arena_format(house->arena, "第%d县第%d机械厂", i + 1, u + 1), ORGANISATION_UNIT, LEVEL_UNIT,
					       counties[i], &unit))
				return false;
	}
	return true;
}

static void *person_of(struct context *context, int64_t place, const int64_t *counties)
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
	return one;
}

/* --- deeds --- */

static const struct { const char *before, *after; } did[] = {
	{ "主持", "技术革新项目" }, { "牵头攻克", "的关键难题" }, { "带领班组完成", "抢修任务" },
	{ "提出合理化建议并在", "推广" }, { "坚持在", "一线工作" }, { "编写", "操作规程" }, { "培养", "青年技工" },
	{ "改进", "工艺流程" }, { "参加", "抗洪抢险" }, { "连年被评为", "先进生产者" }, { "创建", "劳模创新工作室" },
	{ "节约", "成本成绩显著" }, { "保证", "安全运行无事故" }, { "为", "职工排忧解难" }, { "获得", "发明专利" },
	{ "完成", "国家重点工程" }, { "钻研", "业务知识" }, { "义务服务", "社区居民" },
};

static const char *const what[] = {
	"高速织机", "数控车床", "输电线路", "港口吊装", "纺纱车间", "污水处理", "铁路信号", "城市公交", "小麦良种", "化工装置", "乡村医疗", "船舶焊接", "矿井通风",
	"机床大修", "电梯维护", "冷链物流", "桥梁检测", "锅炉改造", "农机服务", "环卫清扫",
};

/* About 150 characters; one in 20,000 tells of a tunnel, to be sought as what is rare. */
static void *deed_of(struct context *context, int64_t place, const int64_t *people)
{
	enum { CHARACTERS = 150 };
	struct buffer *out = buffer_new(context->arena, 4000);
	struct deed *one = row_new(context, &deed);
	while (out->length < CHARACTERS * 3) {
		buffer_format(out, "%u年", 1980 + pick(45));
		size_t act = pick(COUNT_OF(did));
		buffer_format(out, "%s%s%s", did[act].before, what[pick(COUNT_OF(what))], did[act].after);
		buffer_format(out, "，%s同志%s；", name_make(context->arena), pick(2) ? "任劳任怨" : "勇挑重担");
	}
	if (place % 20000 == 7)
		buffer_text(out, "参与海底隧道盾构施工。");
	one->person_id = people[place];
	one->title = arena_format(context->arena, "%s事迹", name_make(context->arena));
	one->summary = buffer_string(out);
	one->written_on = "2026-05-01";
	one->edition = 1;
	one->consent = CONSENT_UNASKED;
	one->state = DEED_DRAFT;
	return one;
}

/* --- many rows --- */

static bool row_put(struct context *context, const struct entity *entity, void *row)
{
	const struct plan *plan = plan_of(entity);
	struct record *record = row;
	struct question *question = question_new(context);
	record_begin(context, record);
	if (entity->compute)
		entity->compute(context, row, NULL);
	plan_bind_new(context, plan, row, question);
	struct statement *statement = db_prepare(context->db, plan->insert);
	statement_bind(statement, question->binds, question->count, 1);
	bool put = db_step(statement) == DB_DONE;
	db_reset(statement);
	return (put && full_text_keep(context, entity, row, NULL)) || fail(context, "%s: %s", entity->name, db_message(context->db));
}

struct filling {
	struct context *context;
	const struct entity *entity;
	void *(*row_of)(struct context *context, int64_t place, const int64_t *others);
	const int64_t *others;	/* counties of people, people of deeds */
	int64_t *ids;		/* where they are kept; NULL */
	int64_t count;
};

static bool some_put(const struct filling *filling, int64_t from, int64_t until)
{
	struct arena *arena = filling->context->arena;
	struct arena_mark mark = arena_mark(arena);
	void *rows[ROWS_AT_ONCE];
	size_t made = 0;
	for (int64_t i = from; i < until; i++) {
		rows[made] = filling->row_of(filling->context, i, filling->others);
		if (!row_put(filling->context, filling->entity, rows[made]))
			return false;
		if (filling->ids)
			filling->ids[i] = ((struct record *)rows[made])->id;
		made++;
	}
	struct many keys;
	bool good = search_keys_made(filling->context, filling->entity, rows, made, &keys) && many_insert(filling->context, filling->entity, &keys);
	arena_rewind(arena, mark);
	return good;
}

static int64_t earlier(int64_t one, int64_t other)
{
	return one < other ? one : other;
}

static bool fill(struct filling filling)
{
	int64_t begun = clock_monotonic_us();
	for (int64_t at = 0; at < filling.count;) {
		int64_t end = earlier(at + ROWS_A_TRANSACTION, filling.count);
		if (!store_begin(filling.context))
			return false;
		for (; at < end; at = earlier(at + ROWS_AT_ONCE, end))
			if (!some_put(&filling, at, earlier(at + ROWS_AT_ONCE, end)))
				return false;
		if (!store_commit(filling.context))
			return false;
	}
	double spent = (double)(clock_monotonic_us() - begun);
	printf("%lld rows of %s, %.1f us each; ", (long long)filling.count, filling.entity->name, filling.count ? spent / (double)filling.count : 0);
	return true;
}

/* --- indexes --- */

static bool names_of_indexes(struct context *context, const char **names, size_t most, size_t *count)
{
	struct statement *statement = db_prepare(context->db, db_engine(context->db) == DB_SQLITE
		? SQL("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name IN ('person', 'deed', 'search_key') AND sql IS NOT NULL")
		: SQL("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND tablename IN ('person', 'deed', 'search_key') "
		      "AND indexname NOT LIKE '%pkey'"));
	enum db_step step;
	for (*count = 0; (step = db_step(statement)) == DB_ROW && *count < most;)
		names[(*count)++] = arena_text(context->arena, db_text(statement, 0));
	db_reset(statement);
	return step == DB_DONE;
}

/* Made again by the schema's own way; a private database may be lost on the way. */
static bool indexes_drop(struct context *context)
{
	enum { MOST = 100 };
	const char *names[MOST];
	size_t count;
	if (db_engine(context->db) == DB_SQLITE &&
	    !(db_run(context->db, SQL("PRAGMA synchronous = OFF")) && db_run(context->db, SQL("PRAGMA cache_size = -1000000"))))
		return fail(context, "%s", db_message(context->db));
	if (!names_of_indexes(context, names, MOST, &count) || !store_begin(context))
		return fail(context, "%s", db_message(context->db));
	for (size_t i = 0; i < count; i++)
		if (!db_run(context->db, sql_built(arena_format(context->arena, "DROP INDEX %s", names[i]))))	/* lint: the names are the database's own */
			return fail(context, "%s", db_message(context->db));
	return store_commit(context);
}

static bool indexes_make(struct context *context)
{
	const char *why = "";
	int64_t begun = clock_monotonic_us();
	if (!model_schema_reach(context->db, context->arena, NULL, &why))
		return fail(context, "%s", why);
	printf("indexes %.1f s\n", (double)(clock_monotonic_us() - begun) / 1e6);
	return db_engine(context->db) == DB_SQLITE || db_run(context->db, SQL("ANALYZE")) || fail(context, "%s", db_message(context->db));
}

/* --- what the runs need --- */

static bool numbers_write(struct arena *arena, const char *folder, int64_t people)
{
	FILE *file = fopen(arena_format(arena, "%s/numbers.txt", folder), "w");
	if (!file)
		return false;
	for (int64_t place = people / 7; place < people; place += people / 7 + 1)
		fprintf(file, "%s\n", id_number_make(arena, place, born_make(arena, place)));
	return fclose(file) == 0;
}

/* Of the city's clerk, for all that he may. */
static const char *token_make(struct context *context)
{
	struct token_row *row = row_new(context, &token_entity);
	row->name = "bench";
	row->acts = "list show history create edit remove import export step";
	row->entities = "*";
	row->proves = 1;
	row->until_on = "2027-01-31";
	if (!store_begin(context) || !store_create(context, &token_entity, row))
		return NULL;
	const char *secret = token_secret_make(context, row->record.id, context->actor->account_id);
	return secret && store_commit(context) ? secret : NULL;
}

static bool token_write(struct house *house, const char *folder, int64_t clerk)
{
	struct context *context = house->context;
	struct actor actor = *house->actor;
	actor.is_system = false;
	actor.role = ROLE_CLERK;
	actor.account_id = clerk;
	actor.position_id = db_number(context->db, SQL("SELECT p.id FROM position p JOIN account a ON a.id = p.account_id WHERE a.login = 'city'"), 0, NULL);
	context->actor = &actor;
	const char *secret = token_make(context);
	context->actor = house->actor;
	FILE *file = secret ? fopen(arena_format(context->arena, "%s/token.txt", folder), "w") : NULL;
	if (!file)
		return false;
	fprintf(file, "%s\n", secret);
	return fclose(file) == 0;
}

static bool accounts_make(struct house *house, const char *folder, const int64_t *counties)
{
	int64_t city = house->actor->office_id, made[3];
	const struct account_new clerks[] = {
		{ .login = "city", .name = "市经办", .role = ROLE_CLERK, .office_id = city, .password = "bench-Passphrase-1" },
		{ .login = "county", .name = "县经办", .role = ROLE_CLERK, .office_id = counties[3], .password = "bench-Passphrase-1" },
		{ .login = "officer", .name = "市负责人", .role = ROLE_OFFICER, .office_id = city, .password = "bench-Passphrase-1" },
	};
	for (size_t i = 0; i < COUNT_OF(clerks); i++)
		if (!(made[i] = account_make(house->context, &clerks[i], NULL)))
			return false;
	return token_write(house, folder, made[0]);
}

static bool all_make(struct house *house, const char *folder, int64_t people, int64_t deeds)
{
	int64_t counties[COUNTIES], *ids = arena_many(house->arena, (size_t)people + 1, int64_t);
	if (!offices_make(house, counties) || !accounts_make(house, folder, counties) || !indexes_drop(house->context))
		return false;
	return fill((struct filling){ house->context, &person, person_of, counties, ids, people }) &&
	       fill((struct filling){ house->context, &deed, deed_of, ids, NULL, earlier(deeds, people) }) && indexes_make(house->context) &&
	       numbers_write(house->arena, folder, people);
}

int main(int count, char **arguments)
{
	int64_t people = 0, deeds = 0;
	if (count != 5 || !text_to_int(arguments[3], 0, 5000000, &people) || !text_to_int(arguments[4], 0, 5000000, &deeds)) {
		fprintf(stderr, "fill DATABASE FOLDER PEOPLE DEEDS\n");
		return 2;
	}
	struct arena *arena = arena_new(0);
	const char *why = "";
	struct settings settings = { .folder = arguments[2], .prepare = true, .database = arguments[1] };
	settings.keys = arena_format(arena, "%s/laomo.keys", arguments[2]);
	struct house house;
	if (!house_open(&house, arena, &settings, PROCESS_COMMAND, &why)) {
		fprintf(stderr, "%s\n", why);
		return 1;
	}
	if (!all_make(&house, arguments[2], people, deeds))
		return house_complain(&house) ? 0 : 1;
	house_close(&house);
	return 0;
}
