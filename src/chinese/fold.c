/* fold.c: cleaning and folding, character by character through one table.
 * The table is filled at first use from ICU (width, case, traditional to
 * simplified) and from our own list of variants; after that ICU is not asked
 * again, so that no lock is needed.  Not a conversion for reading: that is convert.c. */
#include "chinese/fold.h"

#include <pthread.h>
#include <stddef.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"

enum {
	TABLE_END = 0x10000,
	HAN_FIRST = 0x3400,
	HAN_END = 0xA000,
	CHUNK = 256,		/* characters given to ICU at a time */
	MIDDLE_DOT = 0xB7
};

/* Variants that ICU keeps, each before the character it is searched as. */
static const char variants[] =
	"頴颖颕颖穎颖鍳鉴鑒鉴峯峰羣群昇升陞升甯宁於于喆哲崐昆崑昆濬浚叡睿鉅巨兿艺"
	"皁皂栢柏堃坤祕秘綫线線线逈迥廼乃迺乃彜彝彞彝鬱郁谿溪筍笋冄冉凃涂邨村荘庄"
	"佈布倂并併并竝并並并卋世咊和囯国圀国壻婿姸妍妷侄姪侄寳宝寶宝尅克嶽岳嵗岁"
	"弍二弎三弌一恆恒慾欲敎教斈学昻昂晉晋暁晓朶朵枬楠棊棋梹槟槑梅椶棕榘矩樑梁"
	"毘毗氷冰汎泛洩泄淸清湻淳滙汇潔洁濶阔炤照烱炯煇辉燿耀牀床犇奔珎珍瑠琉瓈璃"
	"畧略皜皓矦侯祘算禩祀稺稚穉稚竒奇粦磷綉绣緐繁繡绣缾瓶罇樽耡锄脩修舘馆艁造"
	"蘂蕊蘤花蠭蜂裏里裡里覩睹諠喧譌讹賛赞贇赟赱走跡迹踪踪輭软遊游鄕乡鄰邻醕醇"
	"鈎钩銕铁鋭锐鎻锁鏽锈閒闲闇暗阯址陻堙隣邻雋隽霑沾靑青靜静頋顾顏颜顔颜飜翻"
	"駡骂鬭斗鰲鳌鷰燕鵞鹅黃黄黙默齊齐龎庞龢和";

static uint16_t folded[TABLE_END];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void put_variants(void)
{
	const char *at = variants;

	for (uint32_t from = text_next(&at); from != 0; from = text_next(&at)) {
		uint32_t to = text_next(&at);
		must(from < TABLE_END && to != 0 && to < TABLE_END);
		folded[from] = (uint16_t)to;
	}
}

/* Full-width letters and compatibility ideographs: where ICU's NFKC gives one character for one. */
static void fold_width(uint32_t first, uint32_t end)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *form = unorm2_getNFKCInstance(&error);

	for (uint32_t point = first; U_SUCCESS(error) && point < end; point++) {
		UChar out[8], in = (UChar)point;
		int32_t length = unorm2_normalize(form, &in, 1, out, 8, &error);
		if (length == 1)
			folded[point] = out[0];
		if (error == U_BUFFER_OVERFLOW_ERROR)
			error = U_ZERO_ERROR;
	}
}

/* Simplifies the characters of [first, first + CHUNK), each on a line of its own. */
static void simplify_chunk(UTransliterator *simplifier, uint32_t first)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar text[CHUNK * 4];
	int32_t length = CHUNK * 2, limit = length;

	for (uint32_t i = 0; i < CHUNK; i++) {
		text[i * 2] = (UChar)(first + i);
		text[i * 2 + 1] = '\n';
	}
	utrans_transUChars(simplifier, text, &length, CHUNK * 4, 0, &limit, &error);
	if (U_FAILURE(error) || length != CHUNK * 2)
		return;
	for (uint32_t i = 0; i < CHUNK; i++) {
		if (text[i * 2 + 1] == '\n')
			folded[first + i] = text[i * 2];
	}
}

static void simplify_all(void)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar name[32];
	UTransliterator *simplifier;

	u_uastrcpy(name, "Traditional-Simplified");
	simplifier = utrans_openU(name, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
	if (U_FAILURE(error)) {
		log_event("search folding without simplified characters", "reason", u_errorName(error), NULL);
		return;
	}
	for (uint32_t first = HAN_FIRST; first < HAN_END; first += CHUNK)
		simplify_chunk(simplifier, first);
	utrans_close(simplifier);
}

static void fill_table(void)
{
	for (uint32_t point = 0; point < TABLE_END; point++)
		folded[point] = (uint16_t)point;
	fold_width(0xF900, 0xFB00);
	fold_width(0xFF01, 0xFFE7);
	simplify_all();
	put_variants();
	for (uint32_t point = 0; point < TABLE_END; point++) {
		uint16_t once_folded = folded[folded[point]];
		UChar32 lower = u_tolower((UChar32)once_folded);
		folded[point] = lower > 0 && lower < TABLE_END ? (uint16_t)lower : once_folded;
	}
}

uint32_t fold_point(uint32_t point)
{
	pthread_once(&once, fill_table);
	return point < TABLE_END ? folded[point] : point;
}

bool point_is_name_dot(uint32_t point)
{
	static const uint16_t dots[] = {
		0x002E, 0x00B7, 0x0387, 0x1427, 0x16EB, 0x2022, 0x2024, 0x2027, 0x2219, 0x22C5,
		0x25AA, 0x2E31, 0x2E33, 0x3002, 0x30FB, 0xA78F, 0xFE52, 0xFF0E, 0xFF61, 0xFF65
	};

	for (size_t i = 0; i < COUNT_OF(dots); i++) {
		if (dots[i] == point)
			return true;
	}
	return false;
}

/* Never seen, always in the way: controls, joiners, marks of direction, variation selectors. */
static bool point_is_invisible(uint32_t point)
{
	return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0xAD ||
		(point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
		(point >= 0x2060 && point <= 0x2064) || (point >= 0xFE00 && point <= 0xFE0F) ||
		point == 0xFEFF || (point >= 0xE0100 && point <= 0xE01EF);
}

static bool point_is_letter(uint32_t point)
{
	return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') ||
		(point >= 0xC0 && point < 0x250 && point != 0xD7 && point != 0xF7);
}

static uint32_t half_width(uint32_t point)
{
	return point >= 0xFF01 && point <= 0xFF5E ? point - 0xFEE0 : point;
}

static void put(struct buffer *out, uint32_t point)
{
	char bytes[5];

	buffer_bytes(out, bytes, text_put(point, bytes));
}

/* The next point that is to be seen; spaces before it are told by `space`. */
static uint32_t next_visible(const char **at, bool *space)
{
	uint32_t point;

	*space = false;
	do {
		point = text_next(at);
		if (point != 0 && point_is_space(point))
			*space = true;
	} while (point != 0 && (point_is_space(point) || point_is_invisible(point)));
	return point;
}

/* A full stop is a dot of the name only between two Chinese characters (J. Smith keeps his). */
static bool is_dot_here(uint32_t before, uint32_t point, uint32_t after)
{
	if (!point_is_name_dot(point) && !point_is_name_dot(half_width(point)))
		return false;
	if (point != '.' && point != 0x3002 && point != 0xFF0E && point != 0xFF61)
		return true;
	return point_is_han(before) && point_is_han(after);
}

const char *name_clean(struct arena *arena, const char *text)
{
	struct buffer out;
	const char *at = text;
	bool space, space_after;
	uint32_t before = 0, point, after;

	if (text_is_empty(text))
		return "";
	buffer_init(&out, arena, SIZE_MAX / 2);
	point = next_visible(&at, &space);
	for (; point != 0; point = after, space = space_after) {
		after = next_visible(&at, &space_after);
		if (is_dot_here(before, point, after))
			point = MIDDLE_DOT;
		else
			point = half_width(point);
		if (space && before != 0 && before != MIDDLE_DOT && point_is_letter(point) && !point_is_han(before))
			buffer_char(&out, ' ');
		put(&out, point);
		before = point;
	}
	return buffer_string(&out);
}

const char *name_fold(struct arena *arena, const char *text)
{
	const char *at = name_clean(arena, text);
	struct buffer out;

	buffer_init(&out, arena, SIZE_MAX / 2);
	for (uint32_t point = text_next(&at); point != 0; point = text_next(&at)) {
		if (point != ' ')
			put(&out, fold_point(point));
	}
	return buffer_string(&out);
}

const char *text_fold(struct arena *arena, const char *text)
{
	const char *at = text;
	struct buffer out;
	bool space;

	if (text_is_empty(text))
		return "";
	buffer_init(&out, arena, SIZE_MAX / 2);
	for (uint32_t point = next_visible(&at, &space); point != 0; point = next_visible(&at, &space)) {
		if (space && out.length > 0)
			buffer_char(&out, ' ');
		put(&out, fold_point(point));
	}
	return buffer_string(&out);
}

/* Heads and feet of tables that stand where a name should. */
static bool is_no_name(const char *name)
{
	static const char *const words[] = {
		"姓名", "合计", "小计", "总计", "共计", "备注", "不详", "无名", "无", "序号", "单位", "同上", "待定", "测试"
	};

	for (size_t i = 0; i < COUNT_OF(words); i++) {
		if (text_equal(words[i], name))
			return true;
	}
	return false;
}

struct name_kinds {
	size_t points, han, letters, dots;
	bool dot_wrong;		/* at an end, or two in a row */
};

static const char *count_point(struct name_kinds *kinds, uint32_t point, uint32_t before)
{
	kinds->points++;
	if (point_is_han(point) && point != 0x3007) {
		kinds->han++;
	} else if (point_is_letter(point)) {
		kinds->letters++;
	} else if (point == MIDDLE_DOT) {
		kinds->dots++;
		if (before == 0 || before == MIDDLE_DOT)
			kinds->dot_wrong = true;
	} else if ((point >= '0' && point <= '9') || point == 0x3007) {
		return "姓名中不能有数字";
	} else if (point == 0xFFFD) {
		return "姓名含有无法识别的字符，请检查文件编码";
	} else if ((point >= 0xE000 && point <= 0xF8FF) || point >= 0xF0000) {
		return "姓名含有自造字，请改用国家标准字库中的字";
	} else if (point != ' ' && point != '-' && point != '\'' && point != '.' && point != 0x2019) {
		return "姓名中有不应出现的符号";
	}
	return NULL;
}

static const char *name_fault(const char *name)
{
	struct name_kinds kinds = { 0 };
	const char *fault = NULL;
	uint32_t before = 0;

	if (text_is_empty(name))
		return "姓名不能为空";
	if (is_no_name(name))
		return "这不是姓名";
	for (const char *at = name; *at != '\0' && fault == NULL && kinds.points <= NAME_POINTS_MAX; ) {
		uint32_t point = text_next(&at);
		fault = count_point(&kinds, point, before);
		before = point;
	}
	if (fault != NULL)
		return fault;
	if (kinds.points > NAME_POINTS_MAX)
		return "姓名不能超过 30 个字";
	if (kinds.dot_wrong || before == MIDDLE_DOT)
		return "间隔号“·”不能在姓名首尾，也不能连用";
	if (kinds.han + kinds.letters == 0)
		return "姓名中没有文字";
	if (kinds.han > 0 && kinds.han + kinds.dots != kinds.points)
		return "中文姓名中不能夹杂字母或符号";
	return NULL;
}

bool name_is_plausible(const char *name, const char **why)
{
	const char *fault = name_fault(name);

	if (why != NULL)
		*why = fault;
	return fault == NULL;
}
