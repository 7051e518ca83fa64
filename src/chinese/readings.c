/* readings.c: the table of readings, indexed at first use, with our own list
 * of surnames that are read in a way of their own. */
#include "chinese/readings.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/must.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "chinese/tables.h"

enum {
	LOW_FIRST = 0x3000, LOW_END = 0xFB00,		/* the two stretches of code points with ideographs */
	HIGH_FIRST = 0x20000, HIGH_END = 0x32400,
	SYLLABLES_MAX = 2048,
	OTHERS_MAX = 1024,
	SURNAMES_MAX = 256
};

/* A further reading of a character, or one that a surname has. */
struct other {
	uint32_t point;
	uint16_t reading;	/* place in `syllables` */
};

/* Surnames whose reading is not the usual one of the character, or that have several; the first is the usual. */
static const char *const surname_readings[] = {
	"单 shan4", "仇 qiu2", "解 xie4", "区 ou1", "翟 zhai2 di2", "查 zha1", "盖 ge3 gai4", "朴 piao2", "曾 zeng1",
	"任 ren2", "华 hua4", "宿 su4", "缪 miao4", "纪 ji3 ji4", "乐 yue4 le4", "燕 yan1", "葛 ge3", "过 guo1", "哈 ha3",
	"么 yao1", "折 she2", "员 yun4", "令 ling2", "召 shao4 zhao4", "秘 bi4 mi4", "种 chong2", "洗 xian3", "繁 po2",
	"黑 he4 hei1", "盛 sheng4", "应 ying1", "隗 wei3 kui2", "乜 nie4", "阚 kan4", "车 che1", "万 wan4", "长 chang2",
	"覃 qin2 tan2", "谌 chen2 shen4", "瞿 qu2", "卜 bu3", "石 shi2", "沈 shen3", "臧 zang1", "祭 zhai4 ji4", "柏 bai3 bo2",
	"薄 bo2", "贲 ben1", "费 fei4 bi4", "佴 nai4 er4", "郇 xun2 huan2", "郗 xi1 chi1", "逄 pang2", "庹 tuo3", "能 nai4 neng2",
	"牟 mou2 mu4", "尉 wei4 yu4", "粘 nian2", "於 yu1", "宓 mi4 fu2", "鲜 xian1", "适 kuo4 shi4", "都 du1", "那 na1",
	"叶 ye4", "重 chong2", "曲 qu1", "强 qiang2", "颉 xie2", "褚 chu3", "撒 sa4", "藏 zang4", "行 xing2", "相 xiang4",
	"宁 ning2", "甯 ning4", "占 zhan1", "呙 guo1 guo2", "晁 chao2", "厍 she4", "笪 da2", "訾 zi1 zi3", "郄 qie4 xi4",
	"谷 gu3", "句 gou1", "勾 gou1", "娄 lou2", "干 gan1", "钭 tou3", "阿 a1", "仉 zhang3", "禚 zhuo2", "莘 shen1 xin1",
	"弋 yi4", "眭 sui1", "隽 juan4", "观 guan4", "冠 guan4", "禤 xuan1", "蔚 yu4 wei4", "昝 zan3", "降 jiang4",
	"钻 zuan1", "合 he2", "卒 zu2", "尹 yin3", "余 yu2", "佘 she2", "冯 feng2", "洪 hong2", "邵 shao4", "靳 jin4",
	"郝 hao3", "骆 luo4", "俞 yu2", "倪 ni2", "殷 yin1", "茹 ru2", "仝 tong2", "亓 qi2", "妫 gui1", "庞 pang2", "涂 tu2",
	"闫 yan2", "付 fu4", "代 dai4", "肖 xiao1", "萧 xiao1", "戴 dai4", "傅 fu4", "镡 xin2 tan2 chan2", "蔄 man4",
	"六 lu4 liu4", "朝 chao2", "塔 ta3", "尧 yao2", "迟 chi2", "幺 yao1", "丁 ding1", "贾 jia3", "夏 xia4", "校 xiao4",
	"敦 dun1", "敖 ao2", "卡 ka3", "耿 geng3", "哥 ge1", "逯 lu4", "郏 jia2", "济 ji4", "奇 qi2", "折 she2",
	"喇 la3", "虎 hu3 mao1", "妥 tuo3", "冼 xian3", "曹 cao2", "咎 jiu4", "芮 rui4", "缑 gou1", "靖 jing4",
	"阙 que4 que1", "詹 zhan1", "殳 shu1", "逢 feng2 pang2", "会 gui4", "苫 shan1", "大 da4", "丘 qiu1", "秦 qin2", "兴 xing1"
};

static const char *const compound_readings[] = {
	"万俟 mo4 qi2", "尉迟 yu4 chi2", "长孙 zhang3 sun1", "单于 chan2 yu2", "澹台 tan2 tai2", "鲜于 xian1 yu2",
	"令狐 ling2 hu2", "宰父 zai3 fu3", "乐正 yue4 zheng4", "亓官 qi2 guan1", "颛孙 zhuan1 sun1", "夹谷 jia1 gu3",
	"谷梁 gu3 liang2", "拓跋 tuo4 ba2", "子车 zi3 ju1", "秃发 tu1 fa4", "叶赫 ye4 he4", "毌丘 guan4 qiu1",
	"公冶 gong1 ye3", "石抹 shi2 mo4", "纥干 he2 gan4", "觉罗 jue2 luo2", "那拉 na4 la1", "仆固 pu2 gu4",
	"洗马 xian3 ma3", "吐谷 tu3 yu4", "胡母 hu2 wu2", "綦毋 qi2 wu2"
};

/* Characters whose usual reading within a name is not Unihan's first. */
static const char *const name_readings[] = {
	"长 chang2 zhang3", "兴 xing1", "行 xing2 hang2", "重 chong2 zhong4", "朝 chao2 zhao1", "盛 sheng4", "乐 le4 yue4",
	"晟 sheng4 cheng2", "茜 qian4 xi1", "少 shao4", "传 chuan2", "为 wei2", "和 he2", "曾 zeng1", "俊 jun4", "强 qiang2",
	"相 xiang1 xiang4", "吾 wu2", "泊 bo2", "的 di2 de5", "地 di4", "了 liao3 le5", "得 de2", "大 da4", "小 xiao3",
	"娜 na4 nuo2", "曝 pu4", "贾 jia3 gu3", "还 huan2 hai2", "都 du1", "屏 ping2", "系 xi4", "降 xiang2 jiang4",
	"尔 er3", "阿 a1", "卡 ka3", "拉 la1", "仔 zai3 zi3", "子 zi3", "斗 dou4", "干 gan4", "好 hao3", "应 ying1 ying4",
	"柏 bai3 bo2", "蔚 wei4", "薇 wei1", "荥 xing2 ying2", "隽 jun4 juan4", "菲 fei1", "量 liang4", "靓 liang4 jing4", "便 bian4", "奇 qi2"
};

static struct reading syllables[SYLLABLES_MAX];
static size_t syllable_count = 1;			/* place 0: no reading */
static uint16_t usual_low[LOW_END - LOW_FIRST];
static uint16_t usual_high[HIGH_END - HIGH_FIRST];
static struct other others[OTHERS_MAX];
static size_t other_count;
struct compound {
	uint32_t first, second;
	uint16_t readings[2];
};

static struct compound compounds[COUNT_OF(compound_readings)];
static struct other surnames[SURNAMES_MAX];
static size_t surname_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static uint16_t *usual_place(uint32_t point)
{
	if (point >= LOW_FIRST && point < LOW_END)
		return &usual_low[point - LOW_FIRST];
	if (point >= HIGH_FIRST && point < HIGH_END)
		return &usual_high[point - HIGH_FIRST];
	return NULL;
}

/* Reads "zhang1", finds it among the syllables or adds it; moves behind it. */
static uint16_t syllable_place(const char **at)
{
	struct reading reading = { .tone = 0 };
	size_t length = strspn(*at, "abcdefghijklmnopqrstuvwxyz");

	must(length > 0 && length < sizeof(reading.syllable));
	memcpy(reading.syllable, *at, length);
	reading.tone = (*at)[length] - '0';
	must(reading.tone >= 1 && reading.tone <= 5);
	*at += length + 1;
	for (size_t i = 1; i < syllable_count; i++) {
		if (syllables[i].tone == reading.tone && strcmp(syllables[i].syllable, reading.syllable) == 0)
			return (uint16_t)i;
	}
	must(syllable_count < SYLLABLES_MAX);
	syllables[syllable_count] = reading;
	return (uint16_t)syllable_count++;
}

static void add_other(struct other *list, size_t *count, size_t maximum, uint32_t point, uint16_t reading)
{
	must(*count < maximum);
	list[*count].point = point;
	list[*count].reading = reading;
	(*count)++;
}

static void index_line(const char *line)
{
	bool further = line[0] == '+';
	const char *at = further ? line + 1 : line;
	uint16_t place = syllable_place(&at);

	must(*at == '\t');
	at++;
	while (*at != '\n' && *at != '\0') {
		uint32_t point = text_next(&at);
		uint16_t *usual = usual_place(point);
		must(usual != NULL);
		if (further)
			add_other(others, &other_count, OTHERS_MAX, point, place);
		else
			*usual = place;
	}
}

static void index_surname(const char *entry)
{
	uint32_t point = text_next(&entry);

	while (*entry == ' ') {
		entry++;
		uint16_t place = syllable_place(&entry);
		add_other(surnames, &surname_count, SURNAMES_MAX, point, place);
	}
}

/* The first reading becomes the usual one; what was usual stays as a further one only if it is named. */
static void index_name_reading(const char *entry)
{
	uint32_t point = text_next(&entry);
	uint16_t *usual = usual_place(point);

	must(usual != NULL && *entry == ' ');
	entry++;
	*usual = syllable_place(&entry);
	while (*entry == ' ') {
		entry++;
		uint16_t place = syllable_place(&entry);
		add_other(others, &other_count, OTHERS_MAX, point, place);
	}
}

static void index_compound(struct compound *compound, const char *entry)
{
	compound->first = text_next(&entry);
	compound->second = text_next(&entry);
	for (size_t i = 0; i < 2; i++) {
		must(*entry == ' ');
		entry++;
		compound->readings[i] = syllable_place(&entry);
	}
}

static int other_order(const void *a, const void *b)
{
	uint32_t first = ((const struct other *)a)->point, second = ((const struct other *)b)->point;

	return first < second ? -1 : first > second;
}

static void index_tables(void)
{
	for (const char *line = table_first_line(table_readings); *line != '\0'; line = table_next_line(line))
		index_line(line);
	for (size_t i = 0; i < COUNT_OF(name_readings); i++)
		index_name_reading(name_readings[i]);
	for (size_t i = 0; i < COUNT_OF(surname_readings); i++)
		index_surname(surname_readings[i]);
	for (size_t i = 0; i < COUNT_OF(compound_readings); i++)
		index_compound(&compounds[i], compound_readings[i]);
	qsort(others, other_count, sizeof(others[0]), other_order);
}

static void add_reading(const struct reading *out[READINGS_MAX], size_t *count, uint16_t place)
{
	for (size_t i = 0; i < *count; i++) {
		if (strcmp(out[i]->syllable, syllables[place].syllable) == 0)
			return;
	}
	if (*count < READINGS_MAX)
		out[(*count)++] = &syllables[place];
}

/* The first of `others` for this character, or the end. */
static size_t first_other(uint32_t point)
{
	size_t low = 0, high = other_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (others[middle].point < point)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void add_readings(const struct reading *out[READINGS_MAX], size_t *count, uint32_t point)
{
	const uint16_t *usual = usual_place(point);

	if (usual == NULL || *usual == 0)
		return;
	add_reading(out, count, *usual);
	for (size_t i = first_other(point); i < other_count && others[i].point == point; i++)
		add_reading(out, count, others[i].reading);
}

size_t readings_of(uint32_t point, const struct reading *out[READINGS_MAX])
{
	size_t count = 0;

	pthread_once(&once, index_tables);
	add_readings(out, &count, point);
	return count;
}

static void add_surname_readings(const struct reading *out[READINGS_MAX], size_t *count, uint32_t point)
{
	for (size_t i = 0; i < surname_count; i++) {
		if (surnames[i].point == point)
			add_reading(out, count, surnames[i].reading);
	}
}

size_t readings_of_surname(uint32_t point, const struct reading *out[READINGS_MAX])
{
	size_t count = 0;

	pthread_once(&once, index_tables);
	add_surname_readings(out, &count, point);
	if (count == 0)
		add_surname_readings(out, &count, fold_point(point));
	add_readings(out, &count, point);
	return count;
}

size_t readings_of_compound(uint32_t first, uint32_t second, const struct reading *out[2])
{
	pthread_once(&once, index_tables);
	first = fold_point(first);
	second = fold_point(second);
	for (size_t i = 0; i < COUNT_OF(compounds); i++) {
		if (compounds[i].first != first || compounds[i].second != second)
			continue;
		out[0] = &syllables[compounds[i].readings[0]];
		out[1] = &syllables[compounds[i].readings[1]];
		return 2;
	}
	return 0;
}
