/* roll_words.c: the lexicon, one hash table of words and one of characters,
 * filled once for a reading from the lists of roll_words_lists.c and
 * roll_words_names.c and from the table of divisions.  It decides nothing. */
#include "modules/roll/roll_words.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/divisions.h"
#include "chinese/fold.h"
#include "chinese/surnames.h"

enum { GIVEN_PLAIN = -170, GIVEN_RARE = -40, GIVEN_NEVER = -600 };
enum { WORD_SLOTS = 1 << 16, POINT_SLOTS = 1 << 16, WORDS_MAX = WORD_SLOTS / 2, POINTS_MAX = POINT_SLOTS / 2 };

struct word_slot {
	uint64_t key;		/* 0: free */
	unsigned kinds;
};

struct point_slot {
	uint32_t point;		/* 0: free */
	uint32_t folded;	/* 0: not asked for yet */
	short surname, given, sound;
	bool weighed;
};

struct lexicon {
	struct arena *arena;
	struct word_slot *words;
	struct point_slot *points;
	size_t word_count, point_count;
	struct point_slot other;	/* answers for characters past the table's capacity */
};

static uint64_t hash_points(const uint32_t *points, int count)
{
	uint64_t hash = 1469598103934665603u;

	for (int i = 0; i < count; i++)
		hash = (hash ^ points[i]) * 1099511628211u;
	hash ^= hash >> 29;
	return hash == 0 ? 1 : hash;
}

static struct word_slot *word_slot(const struct lexicon *lexicon, const uint32_t *points, int count)
{
	uint64_t key = hash_points(points, count);
	size_t at = (size_t)(key & (WORD_SLOTS - 1));

	while (lexicon->words[at].key != 0 && lexicon->words[at].key != key)
		at = (at + 1) & (WORD_SLOTS - 1);
	return &lexicon->words[at];
}

static void add_points(struct lexicon *lexicon, const uint32_t *points, int count, unsigned kinds)
{
	struct word_slot *slot;

	if (count < 1 || count > WORD_LENGTH_MAX || lexicon->word_count >= WORDS_MAX)
		return;
	slot = word_slot(lexicon, points, count);
	if (slot->kinds == 0)
		lexicon->word_count++;
	slot->key = hash_points(points, count);
	slot->kinds |= kinds;
}

/* The points of a word, folded by what is in the table itself: the lists are simplified already. */
static int word_points(const char *word, size_t bytes, uint32_t points[WORD_LENGTH_MAX + 1])
{
	const char *at = word;
	int count = 0;

	while (at < word + bytes && count <= WORD_LENGTH_MAX)
		points[count++] = text_next(&at);
	return count;
}

static void add_word(struct lexicon *lexicon, const char *word, size_t bytes, unsigned kinds)
{
	uint32_t points[WORD_LENGTH_MAX + 1];

	add_points(lexicon, points, word_points(word, bytes, points), kinds);
}

static void add_words(struct lexicon *lexicon, const char *words, unsigned kinds)
{
	while (*words != '\0') {
		size_t length = strcspn(words, " ");

		if (length > 0)
			add_word(lexicon, words, length, kinds);
		words += length + (words[length] == ' ' ? 1 : 0);
	}
}

/* 甘南 of 甘南藏族自治州: bytes before the first people that an autonomous division names, 0 if it names none. */
static size_t before_people(const char *name)
{
	size_t best = 0;

	if (strstr(name, "自治") == NULL)
		return 0;
	for (const char *at = ethnic_names; *at != '\0';) {
		size_t length = strcspn(at, " ");
		char people[40];
		const char *found;

		if (length > 0 && length + 4 < sizeof(people)) {
			memcpy(people, at, length);
			memcpy(people + length, "族", sizeof("族"));
			found = strstr(name, people);
			if (found != NULL && found - name >= 6 && (best == 0 || (size_t)(found - name) < best))
				best = (size_t)(found - name);
		}
		at += length + (at[length] == ' ' ? 1 : 0);
	}
	return best;
}

/* 江苏省 and 江苏; 灌云县 and 灌云 (a county of two characters only whole: 沛县). */
static void add_divisions(struct lexicon *lexicon)
{
	static const char *const endings[] = { "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市", "县", "区", "旗", "盟", "地区" };
	size_t count = 0;
	const struct division *all = divisions_all(&count);

	for (size_t i = 0; i < count; i++) {
		const char *name = all[i].name;
		size_t bytes = strlen(name);

		add_word(lexicon, name, bytes, WORD_PLACE);
		add_word(lexicon, name, before_people(name), WORD_COUNTY);
		for (size_t e = 0; e < COUNT_OF(endings); e++) {
			size_t cut = strlen(endings[e]);

			if (bytes < cut + 6 || strcmp(name + bytes - cut, endings[e]) != 0)
				continue;
			add_word(lexicon, name, bytes - cut, all[i].level > 2 ? WORD_COUNTY : WORD_PLACE);
			break;
		}
	}
}

static void add_ethnic(struct lexicon *lexicon)
{
	const char *at = ethnic_names;

	while (*at != '\0') {
		uint32_t points[WORD_LENGTH_MAX + 2];
		size_t length = strcspn(at, " ");
		int count = word_points(at, length, points);

		if (count > 0 && count < WORD_LENGTH_MAX) {
			points[count] = 0x65CF;		/* 族 */
			add_points(lexicon, points, count + 1, WORD_PARTY);
		}
		at += length + (at[length] == ' ' ? 1 : 0);
	}
}

static struct point_slot *point_slot(struct lexicon *lexicon, uint32_t point)
{
	size_t at = (size_t)((point * 2654435761u) & (POINT_SLOTS - 1));

	while (lexicon->points[at].point != 0 && lexicon->points[at].point != point)
		at = (at + 1) & (POINT_SLOTS - 1);
	if (lexicon->points[at].point == point)
		return &lexicon->points[at];
	if (lexicon->point_count >= POINTS_MAX) {
		lexicon->other = (struct point_slot){ .point = point, .surname = -400, .given = GIVEN_RARE, .sound = -400 };
		return &lexicon->other;
	}
	lexicon->point_count++;
	lexicon->points[at] = (struct point_slot){ .point = point, .surname = -700, .given = GIVEN_RARE, .sound = -400 };
	return &lexicon->points[at];
}

static void rank_points(struct lexicon *lexicon, const char *points, short weight, bool surname)
{
	for (uint32_t point; (point = text_next(&points)) != 0;) {
		struct point_slot *slot = point_slot(lexicon, point);

		if (surname && slot->surname == -700)
			slot->surname = weight;
		if (!surname && slot->given == GIVEN_RARE)
			slot->given = weight;
	}
}

static void weigh_points(struct lexicon *lexicon)
{
	static const short surname_weights[SURNAME_RANKS] = { 460, 300, 160, 20, -60 };
	static const short given_weights[GIVEN_RANKS] = { 260, 170, 70, -20 };
	const char *at = sound_points;

	rank_points(lexicon, plain_points, GIVEN_PLAIN, false);
	for (int rank = 0; rank < SURNAME_RANKS; rank++)
		rank_points(lexicon, surname_ranks[rank], surname_weights[rank], true);
	for (int rank = 0; rank < GIVEN_RANKS; rank++) {
		if (rank == 2)		/* what is frequent in names stays so; of the rest these are set apart */
			rank_points(lexicon, never_given, -240, false);
		rank_points(lexicon, given_ranks[rank], given_weights[rank], false);
	}
	for (uint32_t point; (point = text_next(&at)) != 0;)
		point_slot(lexicon, point)->sound = 180;
	at = "的了是等们着吗呢";
	for (uint32_t point; (point = text_next(&at)) != 0;)
		point_slot(lexicon, point)->given = GIVEN_NEVER;
}

struct lexicon *lexicon_new(struct arena *arena)
{
	struct lexicon *lexicon = arena_one(arena, struct lexicon);

	lexicon->arena = arena;
	lexicon->words = arena_many(arena, WORD_SLOTS, struct word_slot);
	lexicon->points = arena_many(arena, POINT_SLOTS, struct point_slot);
	for (size_t i = 0; i < word_list_count; i++)
		add_words(lexicon, word_lists[i].words, word_lists[i].kinds);
	add_divisions(lexicon);
	add_ethnic(lexicon);
	add_words(lexicon, sound_names, WORD_NAME);
	weigh_points(lexicon);
	return lexicon;
}

unsigned lexicon_word(const struct lexicon *lexicon, const uint32_t *points, int count)
{
	if (count < 1 || count > WORD_LENGTH_MAX)
		return 0;
	return word_slot(lexicon, points, count)->kinds;
}

int lexicon_ends(const struct lexicon *lexicon, const uint32_t *points, int start, int end, unsigned kinds)
{
	int longest = end - start < WORD_LENGTH_MAX ? end - start : WORD_LENGTH_MAX;

	for (int length = longest; length > 0; length--)
		if ((lexicon_word(lexicon, points + end - length, length) & kinds) != 0)
			return length;
	return 0;
}

int lexicon_begins(const struct lexicon *lexicon, const uint32_t *points, int start, int end, unsigned kinds)
{
	int longest = end - start < WORD_LENGTH_MAX ? end - start : WORD_LENGTH_MAX;

	for (int length = longest; length > 0; length--)
		if ((lexicon_word(lexicon, points + start, length) & kinds) != 0)
			return length;
	return 0;
}

int lexicon_within(const struct lexicon *lexicon, const uint32_t *points, int start, int end, unsigned kinds)
{
	for (int at = start; at < end; at++)
		if (lexicon_begins(lexicon, points, at, end, kinds) > 0)
			return at;
	return end;
}

static struct point_slot *weighed(const struct lexicon *lexicon, uint32_t point)
{
	struct point_slot *slot = point_slot((struct lexicon *)lexicon, point);

	if (!slot->weighed) {
		slot->weighed = true;
		if (slot->surname == -700 && surname_score(point) > 0)
			slot->surname = -80;
		if (slot->surname == -700 && point >= 0x20000)
			slot->surname = -200;
		if (slot->surname == -700 && slot->given == GIVEN_RARE)	/* in no list at all: hardly met but in names */
			slot->surname = -360;
		if (slot->given == GIVEN_RARE && given_name_score(point) > 0)
			slot->given = 20;
	}
	return slot;
}

int surname_weight(const struct lexicon *lexicon, uint32_t point)
{
	return weighed(lexicon, point)->surname;
}

int given_weight(const struct lexicon *lexicon, uint32_t point)
{
	return weighed(lexicon, point)->given;
}

int sound_weight(const struct lexicon *lexicon, uint32_t point)
{
	return weighed(lexicon, point)->sound;
}

int compound_weight(const struct lexicon *lexicon, uint32_t first, uint32_t second)
{
	char pair[12];
	size_t length = text_put(first, pair);

	(void)lexicon;
	if (first < 0x3400 || second < 0x3400)
		return 0;
	length += text_put(second, pair + length);
	for (const char *at = compound_surnames; (at = strstr(at, pair)) != NULL; at++)
		if (at == compound_surnames || at[-1] == ' ')
			return at[length] != ' ' ? 0 : at < strchr(compound_surnames, '|') ? 480 : 200;
	return 0;
}

static uint32_t fold_width(uint32_t point)
{
	switch (point) {
	case 0x3000: case 0x00A0: case 0xFEFF: return ' ';
	case 0x3014: case 0x3010: case 0xFF3B: case '[': case 0x2772: return '(';
	case 0x3015: case 0x3011: case 0xFF3D: case ']': case 0x2773: return ')';
	case 0xFE30: case 0x2236: return ':';
	case 0x2022: case 0x30FB: case 0x2027: case 0x2219: case 0x22C5: case 0xFF65: case 0x00B7: case 0x2E31: case 0x0387: case 0x16EB: return 0xB7;
	case 0x201C: case 0x201D: case 0x300C: case 0x300D: case 0x300E: case 0x300F: case 0xFF02: return '"';
	case 0xFF64: return 0x3001;
	case 0xFF61: return 0x3002;
	case 0x2014: case 0x2013: case 0x2015: case 0x2500: return '-';
	default: break;
	}
	if (point >= 0xFF01 && point <= 0xFF5E)
		return point - 0xFEE0;
	if (point >= 0x2000 && point <= 0x200B)
		return ' ';
	return point;
}

uint32_t lexicon_fold(struct lexicon *lexicon, uint32_t point)
{
	struct point_slot *slot;
	char text[5];

	if (!point_is_han(point))
		return fold_width(point);
	if (point == 0x20BB7)		/* 𠮷 as the common 吉 */
		return 0x5409;
	slot = point_slot(lexicon, point);
	if (slot->folded == 0) {
		struct arena_mark mark = arena_mark(lexicon->arena);
		const char *folded;

		text_put(point, text);
		folded = text_fold(lexicon->arena, text);
		slot->folded = text_next(&folded);
		if (slot->folded == 0)
			slot->folded = point;
		arena_rewind(lexicon->arena, mark);
	}
	return slot->folded;
}

static const struct {
	enum roll_column column;
	const char *names;
} column_names[] = {
	{ COLUMN_NUMBER, " 序号 编号 号 NO No. no. 证书编号 序 排名 名次 " },
	{ COLUMN_NAME, " 姓名 名字 姓 获奖人 获奖者 获奖者姓名 获得者 获得者姓名 候选人 候选人姓名 推荐人选 人选 劳模姓名 受表彰人 表彰对象 人名 name 姓名(先进集体) 姓名/单位 先进个人 推荐对象 人选姓名 对象姓名 先进个人姓名 个人姓名 员工姓名 职工姓名 获奖人姓名 被推荐人 被推荐人姓名 模范姓名 " },
	{ COLUMN_SEX, " 性别 男/女 gender sex 性 " },
	{ COLUMN_ETHNIC, " 民族 族别 ethnicity 族 " },
	{ COLUMN_UNIT, " 单位 工作单位 所在单位 单位名称 推荐单位 申报单位 所属单位 企业名称 企业 单位全称 现单位 原单位 工作单位名称 当时工作单位 时任单位 获奖时单位 所在单位名称 unit 表彰时单位 获奖时工作单位 " },
	{ COLUMN_POST, " 职务 职称 职务职称 职务/职称 职务(职称) 职务、职称 岗位 工种 职业 职务或职称 职务及职称 岗位职务 工作岗位 身份 title post 行政职务 技术职称 专业技术职务 岗位(职务) 职务(工种) 职务(岗位) 技术等级 职务、工种 获奖时职务 工种/职务 职务/岗位 " },
	{ COLUMN_UNIT_POST, " 单位职务 单位及职务 单位、职务 工作单位及职务 工作单位职务 工作单位和职务 所在单位及职务 单位和职务 单位及职务(职称) 工作单位及职务(职称) 工作单位及职务职称 单位及岗位 单位职务(职称) 工作单位与职务 单位/职务 工作单位、职务 单位与职务 现工作单位及职务 现任单位及职务 单位及职务职称 " },
	{ COLUMN_AWARD, " 称号 荣誉 荣誉称号 奖项 授予称号 获奖名称 授予名称 获得荣誉 所获荣誉 表彰名称 奖励名称 表彰类别 类别 荣誉名称 获奖称号 award 获得称号 劳模称号 授予荣誉 称号名称 何种称号 劳模级别 荣誉类别 奖章名称 拟授称号 推荐类别 推荐称号 " },
	{ COLUMN_YEAR, " 年份 年度 时间 获奖时间 表彰时间 授予时间 获得时间 评选年份 获奖年份 命名时间 评选时间 表彰年份 year 授予年份 获奖年度 评定时间 授予年度 何时 命名年份 获得年份 年代 年 " },
	{ COLUMN_PLACE, " 地区 地市 市州 省份 省 市 县区 县 区 所在地 地域 region 区县 市县 所在地区 推荐地区 市(州) 县(市、区) 县市区 省(区、市) " },
	{ COLUMN_FORMER, " 曾用名 原名 " },
	{ COLUMN_NOTE, " 备注 学历 文化程度 政治面貌 出生年月 出生日期 出生时间 年龄 表彰单位 授予单位 授予机关 命名单位 表彰机关 事迹 主要事迹 电话 联系电话 身份证号 身份证号码 籍贯 授予部门 表彰部门 入党时间 参加工作时间 颁奖单位 来源 说明 健康状况 级别 section source list_id date_as_published granted_by 产业 行业 人员类别 " },
};

enum roll_column column_of(const char *text)
{
	size_t length = strlen(text);

	if (length == 0 || length > 60 || strchr(text, ' ') != NULL)
		return COLUMN_NONE;
	for (size_t i = 0; i < COUNT_OF(column_names); i++)
		for (const char *at = column_names[i].names; (at = strstr(at, text)) != NULL; at++)
			if (at[-1] == ' ' && at[length] == ' ')
				return column_names[i].column;
	return COLUMN_NONE;
}
