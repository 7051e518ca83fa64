/* import.c: how long an import takes: "import DATABASE FOLDER ROWS [csv]".
 * Makes an office with ten counties and three hundred units where there is none,
 * writes a file of so many persons as offices send them (references by name, ID
 * numbers, telephones, posts), and lets a clerk of the city read, check and keep
 * it.  Prints wall and processor time of each part. */
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/idnumber.h"
#include "house.h"
#include "model/batch.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/account/account.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "services/csv_write.h"
#include "services/table_read.h"
#include "services/xlsx_write.h"

enum { COUNTIES = 10, UNITS_OF_COUNTY = 30, COLUMNS = 14, BIRTHDAYS = 60 * 12 * 28, STRIDE = 7919 };

static uint64_t state = 88172645463325252u;

static unsigned pick(unsigned below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state % below);
}

/* --- the house --- */

static bool organisation_make(struct context *context, const char *name, int64_t kind, int64_t level, int64_t parent, int64_t *id)
{
	struct organisation *one = row_new(context, &organisation);
	one->name = name;
	one->kind = kind;
	one->level = level;
	one->parent_id = parent;
	if (!store_begin(context) || !store_create(context, &organisation, one))
		return false;
	*id = one->record.id;
	return store_commit(context);
}

static bool offices_make(struct house *house)
{
	struct context *context = house->context;
	int64_t tenant, root, county, unit;
	if (!store_begin(context) || !tenant_make(context, "临江市总工会", &tenant))
		return false;
	house->actor->tenant_id = tenant;
	if (!organisation_found_root(context, "临江市总工会", "320900", LEVEL_CITY, &root) || !store_commit(context))
		return false;
	house->actor->office_id = root;
	for (int i = 0; i < COUNTIES; i++) {
		if (!organisation_make(context, arena_format(house->arena, "第%d县总工会", i + 1), ORGANISATION_OFFICE, LEVEL_COUNTY, root, &county))
			return false;
		for (int u = 0; u < UNITS_OF_COUNTY; u++)
			if (!organisation_make(context, arena_format(house->arena, "第%d县第%d机械厂", i + 1, u + 1), ORGANISATION_UNIT, LEVEL_UNIT,
					       county, &unit))
				return false;
	}
	struct account_new clerk = { .login = "city", .name = "市经办", .role = ROLE_CLERK, .office_id = root, .password = "bench-Passphrase-1" };
	return account_make(context, &clerk, NULL);
}

/* --- the file --- */

struct people {
	struct arena *arena;
	struct arena_mark mark;
	int64_t at, count, first;
	const char *cells[COLUMNS];
};

static const char *one_of(const char *const *list, size_t count)
{
	return list[pick((unsigned)count)];
}

static const char *name_make(struct arena *arena)
{
	static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "高",
						"林", "罗", "郑", "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹", "欧阳", "司马" };
	static const char given[] = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉力建国华志义兴良海山仁波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子";
	unsigned one = pick(sizeof(given) / 3), other = pick(sizeof(given) / 3);
	return arena_format(arena, "%s%.3s%.3s", one_of(surnames, COUNT_OF(surnames)), given + (size_t)one * 3, pick(4) ? given + (size_t)other * 3 : "");
}

static void person_make(struct people *people)
{
	static const char *const educations[] = { "大学本科", "大学专科", "高中" };
	static const char *const posts[] = { "车间主任、党支部书记", "高级技师", "班组长", "工程师" };
	static const char *const trades[] = { "制造业", "建筑业", "教育" };
	struct arena *arena = people->arena;
	int64_t place = people->first + people->at;
	unsigned day = (unsigned)(place % BIRTHDAYS) * STRIDE % BIRTHDAYS, county = pick(COUNTIES) + 1;
	char *number = arena_format(arena, "320921%04u%02u%02u%03u0", 1940 + day / (12 * 28), 1 + day / 28 % 12, 1 + day % 28,
				    (unsigned)(place / BIRTHDAYS) % 999 + 1);
	number[17] = id_check_character(number);
	const char **cells = people->cells;
	size_t column = 0;
	cells[column++] = name_make(arena);
	cells[column++] = (number[16] - '0') % 2 ? "男" : "女";
	cells[column++] = "汉族";
	cells[column++] = arena_format(arena, "%.4s年%d月%d日", number + 6, (number[10] - '0') * 10 + number[11] - '0', (number[12] - '0') * 10 + number[13] - '0');
	cells[column++] = number;
	cells[column++] = pick(2) ? "中共党员" : "群众";
	cells[column++] = one_of(educations, COUNT_OF(educations));
	cells[column++] = arena_format(arena, "临江市第%u机械有限公司", pick(3000));
	cells[column++] = arena_format(arena, "第%u县第%u机械厂", county, pick(UNITS_OF_COUNTY) + 1);
	cells[column++] = one_of(posts, COUNT_OF(posts));
	cells[column++] = one_of(trades, COUNT_OF(trades));
	cells[column++] = arena_format(arena, "第%u县总工会", county);
	cells[column++] = arena_format(arena, "138%08u", pick(100000000));
	cells[column++] = arena_format(arena, "临江市第%u县人民路%u号%u室", county, pick(300) + 1, pick(900) + 101);
	must(column == COLUMNS);
}

static bool person_next(void *from, const char *const **cells, const char **mark)
{
	struct people *people = from;
	if (people->at >= people->count)
		return false;
	arena_rewind(people->arena, people->mark);
	person_make(people);
	people->at++;
	*cells = people->cells;
	*mark = NULL;
	return true;
}

static bool file_make(const char *path, int64_t first, int64_t count, bool is_csv)
{
	static const char *const labels[COLUMNS] = { "姓名", "性别", "民族", "出生日期", "身份证号码", "政治面貌", "文化程度", "工作单位", "单位档案",
						     "职务", "行业", "归口工会", "联系电话", "家庭住址" };
	struct people people = { .arena = arena_new(0), .count = count, .first = first };
	struct arena *arena = arena_new(0);
	struct sheet_column columns[COLUMNS];
	struct sheet sheet = { .title = "人员", .columns = columns, .column_count = COLUMNS, .rows = { person_next, &people } };
	struct workbook_text text = { .plain = true };
	const char *why = "";
	people.mark = arena_mark(people.arena);
	for (size_t i = 0; i < COLUMNS; i++)
		columns[i] = (struct sheet_column){ .label = labels[i], .is_text = true };
	unlink(path);
	bool good = is_csv ? csv_write_file(arena, &sheet, path, &why) : xlsx_write(arena, &sheet, &text, path, &why);
	if (!good)
		fprintf(stderr, "%s: %s\n", path, why);
	arena_free(arena);
	arena_free(people.arena);
	return good;
}

/* --- the measure --- */

struct part {
	int64_t wall, processor;
};

static int64_t processor_us(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000 + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

static struct part part_begin(void)
{
	return (struct part){ clock_monotonic_us(), processor_us() };
}

static void part_end(struct part begun, const char *name, int64_t rows)
{
	double wall = (double)(clock_monotonic_us() - begun.wall), processor = (double)(processor_us() - begun.processor);
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	printf("%-10s %7.2f s wall  %7.2f s CPU  %6.1f us CPU a row  %ld MB\n", name, wall / 1e6, processor / 1e6, processor / (double)(rows ? rows : 1),
	       usage.ru_maxrss / 1024);
}

static bool import_run(struct house *house, const char *path, int64_t rows)
{
	struct table_file file;
	struct batch batch;
	const char *why = "";
	struct part all = part_begin(), part = all;
	if (!table_open_path(&file, house->arena, path, &why)) {
		fprintf(stderr, "%s\n", why ? why : path);
		return false;
	}
	part_end(part, "open", rows);
	part = part_begin();
	struct batch_source source = { "people", file.encoding, file.separator, table_next, &file, table_trouble };
	if (!batch_read(house->context, &person, &source, &batch))
		return false;
	table_close(&file);
	part_end(part, "check", rows);
	part = part_begin();
	if (!batch_apply(house->context, &batch, false))
		return false;
	part_end(part, "keep", rows);
	part_end(all, "all", rows);
	for (int i = 1; i < LINE_STATES; i++)
		if (batch.counts[i])
			printf("  state %d: %lld lines\n", i, (long long)batch.counts[i]);
	return true;
}

int main(int count, char **arguments)
{
	int64_t rows = 0, first = 0;
	if (count < 4 || !text_to_int(arguments[3], 1, 1000000, &rows) || (count > 5 && !text_to_int(arguments[5], 0, INT32_MAX, &first))) {
		fprintf(stderr, "import DATABASE FOLDER ROWS [csv|xlsx [FIRST]]\n");
		return 2;
	}
	struct arena *arena = arena_new(0);
	const char *why = "";
	bool is_csv = count > 4 && text_equal(arguments[4], "csv");
	struct settings settings = { .folder = arguments[2], .prepare = true, .database = arguments[1] };
	settings.keys = arena_format(arena, "%s/laomo.keys", arguments[2]);
	struct house house;
	if (!house_open(&house, arena, &settings, PROCESS_COMMAND, &why)) {
		fprintf(stderr, "%s\n", why);
		return 1;
	}
	if (!house.has_tenant && !offices_make(&house))
		return house_complain(&house) ? 0 : 1;
	struct actor clerk = { .role = ROLE_CLERK, .tenant_id = house.actor->tenant_id, .account_id = 7, .office_id = house.actor->office_id,
			       .is_root = true, .name = "市经办", .office_name = "临江市总工会" };
	house.context->actor = &clerk;
	const char *path = arena_format(arena, "%s/people.%s", arguments[2], is_csv ? "csv" : "xlsx");
	if (!file_make(path, first, rows, is_csv) || !import_run(&house, path, rows))
		return house_complain(&house) ? 0 : 1;
	house_close(&house);
	return 0;
}
