/* codes.c: code tables of national standards, typed as they stand there, with
 * the ways in which people write them.  Regions, occupations and industries are not here. */
#include "chinese/codes.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/must.h"
#include "base/text.h"
#include "chinese/fold.h"

enum { TYPED_MAX = 120 };	/* bytes; a longer text is no code */

/* code, name, brief form, letter code, aliases */
static const struct code ethnic_rows[] = {
	{ "01", "汉族", "汉", "HA", NULL },
	{ "02", "蒙古族", "蒙古", "MG", NULL },
	{ "03", "回族", "回", "HU", NULL },
	{ "04", "藏族", "藏", "ZA", NULL },
	{ "05", "维吾尔族", "维吾尔", "UG", "|维族|" },
	{ "06", "苗族", "苗", "MH", NULL },
	{ "07", "彝族", "彝", "YI", NULL },
	{ "08", "壮族", "壮", "ZH", NULL },
	{ "09", "布依族", "布依", "BY", NULL },
	{ "10", "朝鲜族", "朝鲜", "CS", "|鲜族|" },
	{ "11", "满族", "满", "MA", NULL },
	{ "12", "侗族", "侗", "DO", NULL },
	{ "13", "瑶族", "瑶", "YA", NULL },
	{ "14", "白族", "白", "BA", NULL },
	{ "15", "土家族", "土家", "TJ", NULL },
	{ "16", "哈尼族", "哈尼", "HN", NULL },
	{ "17", "哈萨克族", "哈萨克", "KZ", "|哈族|" },
	{ "18", "傣族", "傣", "DA", NULL },
	{ "19", "黎族", "黎", "LI", NULL },
	{ "20", "傈僳族", "傈僳", "LS", NULL },
	{ "21", "佤族", "佤", "VA", NULL },
	{ "22", "畲族", "畲", "SH", NULL },
	{ "23", "高山族", "高山", "GS", NULL },
	{ "24", "拉祜族", "拉祜", "LH", NULL },
	{ "25", "水族", "水", "SW", NULL },
	{ "26", "东乡族", "东乡", "DX", NULL },
	{ "27", "纳西族", "纳西", "NX", NULL },
	{ "28", "景颇族", "景颇", "JP", NULL },
	{ "29", "柯尔克孜族", "柯尔克孜", "KG", "|柯族|" },
	{ "30", "土族", "土", "TU", NULL },
	{ "31", "达斡尔族", "达斡尔", "DU", NULL },
	{ "32", "仫佬族", "仫佬", "ML", NULL },
	{ "33", "羌族", "羌", "QI", NULL },
	{ "34", "布朗族", "布朗", "BL", NULL },
	{ "35", "撒拉族", "撒拉", "SL", NULL },
	{ "36", "毛南族", "毛南", "MN", "|毛难族|毛难|" },
	{ "37", "仡佬族", "仡佬", "GL", NULL },
	{ "38", "锡伯族", "锡伯", "XB", NULL },
	{ "39", "阿昌族", "阿昌", "AC", NULL },
	{ "40", "普米族", "普米", "PM", NULL },
	{ "41", "塔吉克族", "塔吉克", "TA", NULL },
	{ "42", "怒族", "怒", "NU", NULL },
	{ "43", "乌孜别克族", "乌孜别克", "UZ", "|乌兹别克族|乌兹别克|" },
	{ "44", "俄罗斯族", "俄罗斯", "RS", NULL },
	{ "45", "鄂温克族", "鄂温克", "EW", NULL },
	{ "46", "德昂族", "德昂", "DE", "|崩龙族|崩龙|" },
	{ "47", "保安族", "保安", "BN", NULL },
	{ "48", "裕固族", "裕固", "YG", NULL },
	{ "49", "京族", "京", "GI", NULL },
	{ "50", "塔塔尔族", "塔塔尔", "TT", NULL },
	{ "51", "独龙族", "独龙", "DR", NULL },
	{ "52", "鄂伦春族", "鄂伦春", "OR", NULL },
	{ "53", "赫哲族", "赫哲", "HZ", NULL },
	{ "54", "门巴族", "门巴", "MB", NULL },
	{ "55", "珞巴族", "珞巴", "LB", NULL },
	{ "56", "基诺族", "基诺", "JN", NULL },
	{ "97", "其他", "其他", NULL, "|其它|其他民族|未识别民族|未定族称|穿青人|革家人|" },
	{ "98", "外国血统中国籍人士", "外国血统", NULL, "|外国血统中国籍|入籍|" },
};

static const struct code sex_rows[] = {
	{ "0", "未知的性别", "未知", NULL, NULL },
	{ "1", "男性", "男", NULL, "|男的|m|" },
	{ "2", "女性", "女", NULL, "|女的|f|" },
	{ "9", "未说明的性别", "未说明", NULL, NULL },
};

static const struct code marital_rows[] = {
	{ "10", "未婚", NULL, NULL, "|单身|" },
	{ "20", "已婚", NULL, NULL, "|有配偶|" },
	{ "21", "初婚", NULL, NULL, NULL },
	{ "22", "再婚", NULL, NULL, NULL },
	{ "23", "复婚", NULL, NULL, NULL },
	{ "30", "丧偶", NULL, NULL, NULL },
	{ "40", "离婚", NULL, NULL, "|离异|" },
	{ "90", "未说明的婚姻状况", "未说明", NULL, NULL },
};

static const struct code political_rows[] = {
	{ "01", "中国共产党党员", "中共党员", NULL, "|党员|中共|共产党员|中国共产党员|正式党员|中共正式党员|" },
	{ "02", "中国共产党预备党员", "中共预备党员", NULL, "|预备党员|中共党员(预备)|预备|" },
	{ "03", "中国共产主义青年团团员", "共青团员", NULL, "|团员|共青团|" },
	{ "04", "中国国民党革命委员会会员", "民革会员", NULL, "|民革|民革党员|" },
	{ "05", "中国民主同盟盟员", "民盟盟员", NULL, "|民盟|" },
	{ "06", "中国民主建国会会员", "民建会员", NULL, "|民建|" },
	{ "07", "中国民主促进会会员", "民进会员", NULL, "|民进|" },
	{ "08", "中国农工民主党党员", "农工党党员", NULL, "|农工党|农工民主党|农工|" },
	{ "09", "中国致公党党员", "致公党党员", NULL, "|致公党|致公|" },
	{ "10", "九三学社社员", "九三社员", NULL, "|九三学社|九三|" },
	{ "11", "台湾民主自治同盟盟员", "台盟盟员", NULL, "|台盟|" },
	{ "12", "无党派民主人士", "无党派", NULL, "|无党派人士|" },
	{ "13", "群众", "群众", NULL, "|普通公民|非党|非党员|一般群众|公民|" },
};

static const struct code education_rows[] = {
	{ "10", "研究生教育", "研究生", NULL, "|研究生学历|" },
	{ "11", "博士研究生毕业", "博士研究生", NULL, "|博士|博士毕业|博士学位|" },
	{ "12", "博士研究生结业", NULL, NULL, NULL },
	{ "13", "博士研究生肄业", NULL, NULL, NULL },
	{ "14", "硕士研究生毕业", "硕士研究生", NULL, "|硕士|硕士毕业|研究生毕业|硕士学位|" },
	{ "15", "硕士研究生结业", NULL, NULL, NULL },
	{ "16", "硕士研究生肄业", NULL, NULL, NULL },
	{ "17", "研究生班毕业", "研究生班", NULL, NULL },
	{ "18", "研究生班结业", NULL, NULL, NULL },
	{ "19", "研究生班肄业", NULL, NULL, NULL },
	{ "20", "大学本科教育", "本科", NULL, "|大学本科|本科学历|大学|全日制本科|在职本科|" },
	{ "21", "大学本科毕业", "本科毕业", NULL, "|大学毕业|学士|" },
	{ "22", "大学本科结业", NULL, NULL, NULL },
	{ "23", "大学本科肄业", NULL, NULL, NULL },
	{ "28", "大学普通班毕业", "大普", NULL, "|大学普通班|" },
	{ "30", "大学专科教育", "大专", NULL, "|专科|大学专科|高职|大专学历|高职高专|全日制大专|在职大专|" },
	{ "31", "大学专科毕业", "大专毕业", NULL, "|专科毕业|高职毕业|" },
	{ "32", "大学专科结业", NULL, NULL, NULL },
	{ "33", "大学专科肄业", NULL, NULL, NULL },
	{ "40", "中等职业教育", "中职", NULL, "|中等职业|职中|" },
	{ "41", "中等专科毕业", "中专", NULL, "|中专毕业|中等专科|中师|中等师范|" },
	{ "42", "中等专科结业", NULL, NULL, NULL },
	{ "43", "中等专科肄业", NULL, NULL, NULL },
	{ "44", "职业高中毕业", "职高", NULL, "|职业高中|职高毕业|" },
	{ "45", "职业高中结业", NULL, NULL, NULL },
	{ "46", "职业高中肄业", NULL, NULL, NULL },
	{ "47", "技工学校毕业", "技校", NULL, "|技校毕业|技工学校|技工|" },
	{ "48", "技工学校结业", NULL, NULL, NULL },
	{ "49", "技工学校肄业", NULL, NULL, NULL },
	{ "60", "普通高级中学教育", "高中", NULL, "|普通高中|高级中学|高中学历|" },
	{ "61", "普通高中毕业", "高中毕业", NULL, NULL },
	{ "62", "普通高中结业", NULL, NULL, NULL },
	{ "63", "普通高中肄业", NULL, NULL, NULL },
	{ "70", "初级中学教育", "初中", NULL, "|初级中学|初中学历|" },
	{ "71", "初中毕业", NULL, NULL, NULL },
	{ "73", "初中肄业", NULL, NULL, NULL },
	{ "80", "小学教育", "小学", NULL, "|小学学历|" },
	{ "81", "小学毕业", NULL, NULL, NULL },
	{ "83", "小学肄业", NULL, NULL, NULL },
	{ "90", "其他", NULL, NULL, "|文盲|半文盲|其它|无|扫盲班|" },
};

const struct code_table ethnic_codes = { "GB/T 3304-1991", "民族", ethnic_rows, COUNT_OF(ethnic_rows) };
const struct code_table sex_codes = { "GB/T 2261.1-2003", "性别", sex_rows, COUNT_OF(sex_rows) };
const struct code_table marital_codes = { "GB/T 2261.2-2003", "婚姻状况", marital_rows, COUNT_OF(marital_rows) };
const struct code_table political_codes = { "GB/T 4762-1984", "政治面貌", political_rows, COUNT_OF(political_rows) };
const struct code_table education_codes = { "GB/T 4658-2006", "学历", education_rows, COUNT_OF(education_rows) };

/* "1" and "01" are one code. */
static bool code_equal(const char *code, const char *typed)
{
	if (strcmp(code, typed) == 0)
		return true;
	return code[0] == '0' && code[1] != '\0' && strcmp(code + 1, typed) == 0;
}

const struct code *code_of(const struct code_table *table, const char *code)
{
	if (text_is_empty(code))
		return NULL;
	for (size_t i = 0; i < table->count; i++) {
		if (code_equal(table->codes[i].code, code))
			return &table->codes[i];
	}
	return NULL;
}

const char *code_name(const struct code_table *table, const char *code)
{
	const struct code *found = code_of(table, code);

	return found != NULL ? found->name : NULL;
}

const char *code_brief(const struct code_table *table, const char *code)
{
	const struct code *found = code_of(table, code);

	if (found == NULL)
		return NULL;
	return found->brief != NULL ? found->brief : found->name;
}

/* What was typed, folded and without spaces; false where it is too long for a code. */
static bool fold_typed(const char *text, char out[TYPED_MAX])
{
	size_t length = 0;

	for (uint32_t point = text_next(&text); point != 0; point = text_next(&text)) {
		char bytes[5];
		size_t size;
		if (point_is_space(point) || point == 0xB7)
			continue;
		size = text_put(fold_point(point), bytes);
		if (length + size >= TYPED_MAX)
			return false;
		memcpy(out + length, bytes, size);
		length += size;
	}
	out[length] = '\0';
	return length > 0;
}

/* What is looked for, its length, and whether it may stand between the bars of aliases. */
struct typed {
	char text[TYPED_MAX];
	size_t length;
	bool has_bar;
};

static bool is_alias(const char *aliases, const struct typed *typed)
{
	const char *at = aliases;

	if (aliases == NULL || typed->has_bar)
		return false;
	while ((at = strstr(at + 1, typed->text)) != NULL) {
		if (at[-1] == '|' && at[typed->length] == '|')
			return true;
	}
	return false;
}

static bool letters_equal(const char *letters, const struct typed *typed)
{
	return letters != NULL && typed->length == 2 &&
		tolower((unsigned char)letters[0]) == typed->text[0] && tolower((unsigned char)letters[1]) == typed->text[1];
}

static bool is_written_so(const struct code *code, const struct typed *typed)
{
	return code_equal(code->code, typed->text) || text_equal(code->name, typed->text) ||
		(code->brief != NULL && text_equal(code->brief, typed->text)) ||
		letters_equal(code->letters, typed) || is_alias(code->aliases, typed);
}

const char *code_find(const struct code_table *table, const char *text)
{
	struct typed typed;
	const char *found = NULL;

	if (text_is_empty(text) || !fold_typed(text, typed.text))
		return NULL;
	typed.length = strlen(typed.text);
	typed.has_bar = strchr(typed.text, '|') != NULL;
	for (size_t i = 0; i < table->count; i++) {
		if (!is_written_so(&table->codes[i], &typed))
			continue;
		if (found != NULL)
			return NULL;
		found = table->codes[i].code;
	}
	return found;
}
