/* numbers.c: Chinese numerals, plain, capital and mixed with digits.  Knows
 * whole numbers only: no fractions, no 半. */
#include "chinese/numbers.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"

enum { DIGITS_MAX = 15, RUN_MAXIMUM = 256 };

#define NUMBER_LIMIT INT64_C(10000000000000000)

struct numeral {
	const char *forms;
	int value;
};

static const struct numeral figures[] = {
	{ "0０〇零○Ｏ", 0 }, { "1１一壹弌幺", 1 }, { "2２二贰貳弍两兩", 2 }, { "3３三叁參弎", 3 }, { "4４四肆", 4 },
	{ "5５五伍", 5 }, { "6６六陆陸", 6 }, { "7７七柒", 7 }, { "8８八捌", 8 }, { "9９九玖", 9 }
};

static const struct numeral units[] = {
	{ "十拾", 10 }, { "百佰", 100 }, { "千仟", 1000 }, { "万萬", 10000 }, { "亿億", 100000000 }
};

static const struct numeral tens[] = { { "廿", 2 }, { "卅", 3 }, { "卌", 4 } };

static int value_in(const struct numeral *list, size_t count, uint32_t point)
{
	for (size_t i = 0; i < count; i++) {
		const char *at = list[i].forms;
		for (uint32_t form = text_next(&at); form != 0; form = text_next(&at)) {
			if (form == point)
				return list[i].value;
		}
	}
	return -1;
}

static int figure_of(uint32_t point)
{
	return value_in(figures, COUNT_OF(figures), point);
}

static int unit_of(uint32_t point)
{
	return value_in(units, COUNT_OF(units), point);
}

static int tens_of(uint32_t point)
{
	return value_in(tens, COUNT_OF(tens), point);
}

/* What has been read of a number with units. */
struct sum {
	int64_t total;		/* whole 亿 */
	int64_t section;	/* below 亿 or 万, with its units */
	int64_t figure;		/* waiting for its unit */
	bool has_figure;
	int last_unit;		/* 1 behind a zero: 二百零五 */
};

static bool add_figure(struct sum *sum, int figure, bool was_figure)
{
	if (was_figure) {
		sum->figure = sum->figure * 10 + figure;
		return sum->figure < NUMBER_LIMIT;
	}
	if (figure == 0)
		sum->last_unit = 1;
	sum->figure = figure;
	sum->has_figure = true;
	return true;
}

static bool add_unit(struct sum *sum, int unit)
{
	if (unit < 10000) {
		if (!sum->has_figure && unit != 10)
			return false;
		sum->section += (sum->has_figure && sum->figure > 0 ? sum->figure : 1) * unit;
	} else {
		sum->section += sum->figure;
		if (sum->section + sum->total == 0 || sum->section + sum->total >= NUMBER_LIMIT / (unit == 10000 ? 1 : unit))
			return false;
		if (sum->section >= NUMBER_LIMIT / unit)
			return false;
		sum->total = unit == 10000 ? sum->total + sum->section * unit : (sum->total + sum->section) * unit;
		sum->section = 0;
	}
	sum->figure = 0;
	sum->has_figure = false;
	sum->last_unit = unit;
	return sum->total < NUMBER_LIMIT && sum->section < NUMBER_LIMIT;
}

/* One sign of the number; `was_figure`: the sign before was a figure, too. */
static bool add_sign(struct sum *sum, uint32_t point, bool was_figure)
{
	int figure = figure_of(point), unit = unit_of(point), ten = tens_of(point);

	if (figure >= 0)
		return add_figure(sum, figure, was_figure);
	if (unit > 0)
		return add_unit(sum, unit);
	if (ten < 0)
		return false;
	sum->section += ten * 10;
	sum->figure = 0;
	sum->has_figure = false;
	sum->last_unit = 10;
	return true;
}

bool chinese_number(const char *text, int64_t *number)
{
	struct sum sum = { .last_unit = 1 };
	bool was_figure = false;
	size_t figures_seen = 0;

	if (text_is_empty(text))
		return false;
	for (const char *at = text; *at != '\0'; ) {
		uint32_t point = text_next(&at);
		if (!add_sign(&sum, point, was_figure))
			return false;
		was_figure = figure_of(point) >= 0;
		figures_seen += was_figure ? 1 : 0;
		if (figures_seen > DIGITS_MAX)
			return false;
	}
	/* 两万三 is 23000, 一百二 is 120; 二百零五 and 十二 are as they stand */
	if (sum.has_figure && sum.last_unit >= 100 && sum.figure < 10)
		sum.figure *= sum.last_unit / 10;
	*number = sum.total + sum.section + sum.figure;
	return true;
}

static bool is_number_sign(uint32_t point)
{
	return figure_of(point) >= 0 || unit_of(point) > 0 || tens_of(point) > 0;
}

/* Bytes of the number signs at the head of the text. */
static size_t run_length(const char *text)
{
	const char *at = text;

	while (*at != '\0') {
		const char *next = at;
		if (!is_number_sign(text_next(&next)))
			break;
		at = next;
	}
	return (size_t)(at - text);
}

bool chinese_number_in(const char *text, int64_t *number)
{
	char run[RUN_MAXIMUM];

	if (text == NULL)
		return false;
	while (*text != '\0') {
		size_t length = run_length(text);
		if (length == 0) {
			text_next(&text);
			continue;
		}
		if (length < sizeof(run)) {
			memcpy(run, text, length);
			run[length] = '\0';
			if (chinese_number(run, number))
				return true;
		}
		text += length;
	}
	return false;
}

static const char *const plain_figures[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

/* 1 to 9999; `inner`: something stands before, so 10 is 一十 and a gap is told. */
static void put_section(struct buffer *out, int section, bool inner)
{
	static const char *const section_units[] = { "千", "百", "十", "" };
	int divisor = 1000;
	bool begun = inner, gap = false;

	for (size_t i = 0; i < 4; i++, divisor /= 10) {
		int figure = section / divisor % 10;
		if (figure == 0) {
			gap = begun;
			continue;
		}
		if (gap)
			buffer_literal(out, "零");
		gap = false;
		if (figure != 1 || divisor != 10 || begun)
			buffer_text(out, plain_figures[figure]);
		buffer_text(out, section_units[i]);
		begun = true;
	}
}

const char *chinese_number_text(struct arena *arena, int64_t number)
{
	struct buffer out;

	buffer_init(&out, arena, RUN_MAXIMUM);
	if (number == 0)
		return "零";
	if (number < 0 || number > 99999999) {
		buffer_int(&out, number);
		return buffer_string(&out);
	}
	if (number >= 10000) {
		put_section(&out, (int)(number / 10000), false);
		buffer_literal(&out, "万");
	}
	if (number % 10000 > 0)
		put_section(&out, (int)(number % 10000), number >= 10000);
	return buffer_string(&out);
}

const char *chinese_digits_text(struct arena *arena, int64_t number)
{
	struct buffer digits, out;

	buffer_init(&digits, arena, RUN_MAXIMUM);
	buffer_init(&out, arena, RUN_MAXIMUM);
	buffer_int(&digits, number);
	for (const char *at = buffer_string(&digits); *at != '\0'; at++) {
		if (*at >= '0' && *at <= '9')
			buffer_text(&out, plain_figures[*at - '0']);
		else
			buffer_literal(&out, "负");
	}
	return buffer_string(&out);
}
