/* template_style.c: a value in the style asked for behind |: dates and amounts
 * as papers write them, boxes to tick, words for what is empty. */
#include "services/template_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/money.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/amounts.h"
#include "chinese/numbers.h"
#include "services/pdf.h"

struct styling {
	struct arena *arena;
	const struct template_value *value;
	const char *text;	/* so far */
	const char *with;
};

static const char *date_of(const struct styling *styling)
{
	return styling->value->date ? styling->value->date : "";
}

/* "2026.11.20", as much of it as the date states, at most `most` parts. */
static const char *date_parted(const struct styling *styling, char sign, enum date_part most)
{
	const char *date = date_of(styling);
	enum date_part part = date_part(date);
	static const size_t lengths[] = { [DATE_NONE] = 0, [DATE_YEAR] = 4, [DATE_MONTH] = 7, [DATE_DAY] = 10 };
	if (part == DATE_NONE)
		return styling->text;
	char *text = arena_text_n(styling->arena, date, lengths[part < most ? part : most]);
	for (char *at = text; *at; at++)
		*at = *at == '-' ? sign : *at;
	return text;
}

static const char *date_chinese(const struct styling *styling, enum date_part most)
{
	struct buffer out;
	const char *cut = date_parted(styling, '-', most);
	if (date_part(date_of(styling)) == DATE_NONE)
		return styling->text;
	buffer_init(&out, styling->arena, 100);
	date_print_chinese(&out, cut);
	return buffer_string(&out);
}

static const char *style_year(const struct styling *s) { return date_parted(s, '-', DATE_YEAR); }
static const char *style_month(const struct styling *s) { return date_chinese(s, DATE_MONTH); }
static const char *style_day(const struct styling *s) { return date_chinese(s, DATE_DAY); }
static const char *style_dots(const struct styling *s) { return date_parted(s, '.', DATE_MONTH); }
static const char *style_all_dots(const struct styling *s) { return date_parted(s, '.', DATE_DAY); }
static const char *style_dashes(const struct styling *s) { return date_parted(s, '-', DATE_DAY); }

static const char *style_characters(const struct styling *styling)
{
	if (styling->value->is_number && !styling->value->is_money)
		return chinese_number_text(styling->arena, styling->value->number);
	const char *text = paper_date_chinese(styling->arena, date_of(styling));
	return text ? text : styling->text;
}

static const char *style_capital(const struct styling *styling)
{
	const struct template_value *value = styling->value;
	if (!value->is_number)
		return styling->text;
	const char *text = amount_capital(styling->arena, value->is_money ? value->number : value->number * 100);
	return text ? text : styling->text;
}

/* 12345600 fen → 12.3456: no figure is lost, none is added. */
static const char *style_ten_thousands(const struct styling *styling)
{
	const struct template_value *value = styling->value;
	if (!value->is_number)
		return styling->text;
	int64_t fen = value->is_money ? value->number : value->number * 100, rest = fen % 1000000;
	char *text = arena_format(styling->arena, "%s%lld.%06lld", fen < 0 && fen > -1000000 ? "-" : "", (long long)(fen / 1000000),
				  (long long)(rest < 0 ? -rest : rest));
	size_t length = strlen(text);
	while (text[length - 1] == '0')
		text[--length] = '\0';
	if (text[length - 1] == '.')
		text[length - 1] = '\0';
	return text;
}

static const char *style_whole(const struct styling *styling)
{
	const struct template_value *value = styling->value;
	if (!value->is_number)
		return styling->text;
	return arena_format(styling->arena, "%lld", (long long)(value->is_money ? value->number / 100 : value->number));
}

static const char *style_spaced(const struct styling *styling)
{
	return paper_name_spaced(styling->arena, styling->text);
}

static const char *style_if_empty(const struct styling *styling)
{
	return text_is_empty(styling->text) ? styling->with : styling->text;
}

static const char *style_before(const struct styling *styling)
{
	return text_is_empty(styling->text) ? "" : arena_format(styling->arena, "%s%s", styling->with, styling->text);
}

static const char *style_after(const struct styling *styling)
{
	return text_is_empty(styling->text) ? "" : arena_format(styling->arena, "%s%s", styling->text, styling->with);
}

/* 男 女 → □男 ☑女 */
static const char *style_boxes(const struct styling *styling)
{
	struct buffer out;
	char **choices;
	size_t count = text_split(styling->arena, text_replace(styling->arena, styling->with, "、", " "), ' ', &choices);
	buffer_init(&out, styling->arena, 4000);
	for (size_t i = 0; i < count; i++)
		if (*choices[i])
			buffer_format(&out, "%s%s%s", out.length ? " " : "", text_equal(choices[i], styling->text) ? "☑" : "□", choices[i]);
	return buffer_string(&out);
}

static const char *style_first(const struct styling *styling)
{
	int64_t points;
	return text_to_int(styling->with, 1, 10000, &points) ? text_head(styling->arena, styling->text, (size_t)points) : styling->text;
}

static const char *style_size(const struct styling *styling)
{
	return styling->text;	/* of pictures: see docx_picture.c */
}

static const struct {
	const char *name;
	const char *(*print)(const struct styling *styling);
	bool wants;	/* words behind it */
} styles[] = {
	{ "年", style_year, false }, { "年月", style_month, false }, { "年月日", style_day, false }, { "汉字", style_characters, false },
	{ "中文", style_characters, false }, { "点", style_dots, false }, { "点日", style_all_dots, false }, { "横线", style_dashes, false },
	{ "大写", style_capital, false }, { "万元", style_ten_thousands, false }, { "整数", style_whole, false }, { "间隔", style_spaced, false },
	{ "空写", style_if_empty, true }, { "前加", style_before, true }, { "后加", style_after, true }, { "勾选", style_boxes, true },
	{ "前", style_first, true }, { "尺寸", style_size, true },
};

const char *style_wrong(struct arena *arena, const struct tag *tag)
{
	for (size_t i = 0; i < tag->style_count; i++) {
		size_t known = 0;
		while (known < COUNT_OF(styles) && !text_equal(styles[known].name, tag->styles[i].name))
			known++;
		if (known == COUNT_OF(styles))
			return arena_format(arena, "不认识“|%s”这种写法；日期可写 年月日、年月、汉字、点，金额可写 大写、万元", tag->styles[i].name);
		if (styles[known].wants && text_is_empty(tag->styles[i].with))
			return arena_format(arena, "“|%s”后面要空一格写内容", tag->styles[i].name);
	}
	return NULL;
}

const char *tag_print(struct filling *filling, const struct tag *tag, const struct template_value *value)
{
	struct styling styling = { .arena = filling->arena, .value = value, .text = value->text ? value->text : "" };
	for (size_t i = 0; i < tag->style_count; i++)
		for (size_t known = 0; known < COUNT_OF(styles); known++)
			if (text_equal(styles[known].name, tag->styles[i].name)) {
				styling.with = tag->styles[i].with;
				styling.text = styles[known].print(&styling);
				break;
			}
	return styling.text;
}
