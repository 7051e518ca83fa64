/* roll_read_noise.c: the lines that belong to the page and not to the roll:
 * page numbers, days, who signed, who wrote, how to complain. */
#include "modules/roll/roll_read_parts.h"

#include "base/must.h"
#include "base/text.h"

static bool is_gap(uint32_t point)
{
	return point == ' ' || point == POINT_WIDE;
}

/* Digits and signs only: a page number. */
static bool is_bare_number(const struct roll_line *line)
{
	int digits = 0;

	for (int at = 0; at < line->count; at++) {
		if (is_digit(line->folded[at]))
			digits++;
		else if (line->folded[at] >= 0x3400 && !is_gap(line->folded[at]))
			return false;
		else if ((line->folded[at] >= 'A' && line->folded[at] <= 'Z') || (line->folded[at] >= 'a' && line->folded[at] <= 'z'))
			return false;
	}
	return digits < 5;
}

/* 2024年4月20日, 二〇二四年四月. */
bool is_day(const struct roll_line *line)
{
	int at = line->start;

	if (line->count < 6 || line->count > 22 || line->folded[line->count - 1] == 0x5E74 || points_find(line, 0, line->count, "年") < 0)
		return false;
	while (at < line->count && (is_digit(line->folded[at]) || is_chinese_digit(line->folded[at]) || is_gap(line->folded[at]) || line->folded[at] == 0x5E74
			|| line->folded[at] == 0x6708 || line->folded[at] == 0x65E5 || line->folded[at] == '(' || line->folded[at] == ')' || line->folded[at] == ':'))
		at++;
	return at == line->count && points_find(line, 0, line->count, "日") > 0;
}

/* The office that signs stands right above the day. */
void mark_signer(struct reader *reader, size_t day)
{
	static const char *const offices[] = { "工会", "委员会", "政府", "办公室", "领导小组", "局", "厅", "部", "委", "公司" };

	for (size_t i = day; i > 0 && i + 6 > day; i--) {
		struct roll_line *line = &reader->lines[i - 1];

		if (line->kind == LINE_BLANK)
			continue;
		if (line->kind != LINE_ENTRY || line->marker != 0 || line->count > 40)
			return;
		for (size_t k = 0; k < COUNT_OF(offices); k++) {
			int size = (int)text_points(offices[k]);

			if (line->count > size && points_find(line, line->count - size, line->count, offices[k]) >= 0) {
				line->kind = LINE_NOISE;
				line->reason = "落款";
				break;
			}
		}
		if (line->kind != LINE_NOISE)
			return;
	}
}

/* (记者郑越), 责编:王旭, 记者 某某 摄: who wrote, not who is honoured. */
static bool is_credit(const struct roll_line *line, int start, int end)
{
	static const char *const words[] = { "责编", "责任编辑", "记者", "本报记者", "通讯员", "编辑", "作者", "审核", "摄影", "供稿", "文/", "图/", "稿源", "撰稿", "校对", "来源" };
	bool bracketed = end > start && line->folded[start] == '(' && line->folded[end - 1] == ')';

	if (end - start > 50)
		return false;
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (points_find(line, start, end < start + 5 ? end : start + 5, words[i]) == start + (bracketed ? 1 : 0) && (bracketed || points_have(line, start, end, ":") || points_have(line, start, end, "|") || end - start < 20))
			return true;
	return line->folded[end - 1] == 0x6444 && points_have(line, start, end, "记者");	/* 摄 */
}

const char *noise_reason(const struct roll_line *line)
{
	int end = line->count, dot;

	if (points_have(line, 0, end, "<!--") || (end > 1 && line->folded[0] == '<' && line->folded[end - 1] == '>'))
		return "注释或网页标记";
	if (is_bare_number(line))
		return "页码或序号";
	if (end < 20 && line->folded[line->start] == '(' && line->folded[end - 1] == ')' && (line->folded[end - 2] == 0x540D || line->folded[end - 2] == 0x4EBA))
		return "人数的说明";
	dot = points_find(line, 0, end, "·");
	if (dot > 0 && end - dot < 7 && end - dot > 2 && is_digit(line->folded[end - 1]) && is_digit(line->folded[dot + 1]))
		return "页眉页码";
	if (line->folded[line->start] == 0x7B2C && line->folded[end - 1] == 0x9875 && end < 16)
		return "页码";
	if (points_have(line, 0, end < 12 ? end : 12, "http") || points_have(line, 0, end, "www."))
		return "网址";
	if (end < 40 && (points_find(line, 0, end, "责任编辑") >= 0 || points_find(line, line->start, end, "来源:") >= 0
			|| points_find(line, 0, end, "打印") == line->start || points_find(line, 0, end, "发布时间") == line->start
			|| points_find(line, 0, end, "发布日期") >= 0 || points_find(line, 0, end, "阅读次数") >= 0 || points_find(line, 0, end, "浏览次数") >= 0
			|| points_find(line, 0, end, "分享到") >= 0 || points_find(line, 0, end, "字号") == line->start || points_find(line, 0, end, "编辑:") == line->start))
		return "网页上的说明，不是名单";
	if (end < 30 && (points_have(line, 0, end, "排序") || points_have(line, 0, end, "不分先后") || points_have(line, 0, end, "笔画为序") || points_have(line, 0, end, "按姓氏")))
		return "说明排列次序的话，不是名单";
	if (is_day(line))
		return "日期";
	if (end < 60 && (points_find(line, 0, end, "联系电话") >= 0 || points_find(line, 0, end, "公示时间") >= 0 || points_find(line, 0, end, "公示期") >= 0
			|| points_find(line, 0, end, "监督电话") >= 0 || points_find(line, 0, end, "举报电话") >= 0 || points_find(line, 0, end, "邮箱") >= 0))
		return "联系方式，不是名单";
	if (end - line->start < 8 && points_find(line, line->start, end, "附件") == line->start && !points_have(line, line->start, end, "名"))
		return "附件的标记";
	if (is_credit(line, line->start, end))
		return "记者、编辑的署名，不是名单";
	return NULL;
}
