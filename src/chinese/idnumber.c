/* idnumber.c: the citizen's ID number (GB 11643-1999), and masking.  The other
 * numbers of the header are in trade_numbers.c. */
#include "chinese/idnumber.h"

#include <ctype.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/surnames.h"

enum { MASK_POINTS_MAX = 64, SHOWN_MAX = 24 };

/* Signs that come along when numbers are copied, and are no part of them. */
static bool is_ornament(uint32_t point)
{
	return point_is_space(point) || point < 0x20 || point == '\'' || point == '"' || point == '`' ||
		point == 0x2018 || point == 0x2019 || point == 0x201C || point == 0x201D || point == '-' ||
		point == 0x2010 || point == 0x2011 || point == 0x2013 || point == 0x2014 || point == 0x200E || point == 0x202C;
}

/* × and the Cyrillic letter are typed for the X. */
static uint32_t spelled(uint32_t point)
{
	if (point == 0xD7 || point == 0x0425 || point == 0x0445 || point == 'x')
		return 'X';
	return point >= 'a' && point <= 'z' ? point - 'a' + 'A' : point;
}

const char *id_number_clean(struct arena *arena, const char *text)
{
	const char *at;
	struct buffer out;

	if (text_is_empty(text))
		return "";
	at = text_half_width(arena, text);
	buffer_init(&out, arena, strlen(at) + 8);
	for (uint32_t point = text_next(&at); point != 0; point = text_next(&at)) {
		char bytes[5];
		if (is_ornament(point))
			continue;
		buffer_bytes(&out, bytes, text_put(spelled(point), bytes));
	}
	return buffer_string(&out);
}

char id_check_character(const char *number)
{
	static const int weights[17] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
	int sum = 0;

	for (size_t i = 0; i < COUNT_OF(weights); i++) {
		must(number[i] >= '0' && number[i] <= '9');
		sum += (number[i] - '0') * weights[i];
	}
	return "10X98765432"[sum % 11];
}

/* Provinces of GB/T 2260, and 83 (residents of Taiwan with a residence permit). */
static bool is_province(int code)
{
	static const char codes[] = "111213141521222331323334353637414243444546505152535461626364657181828391";

	for (size_t i = 0; i + 1 < sizeof(codes) - 1; i += 2) {
		if (code == (codes[i] - '0') * 10 + codes[i + 1] - '0')
			return true;
	}
	return false;
}

static const char *length_fault(struct arena *arena, const char *number)
{
	size_t length = text_points(number);

	if (length == 0)
		return "身份证号不能为空";
	if (strstr(number, "E+") != NULL)
		return "身份证号已被表格软件改成科学计数法，请把该列设为文本后重新填写";
	if (length != 18 && length != 15)
		return arena_format(arena, "身份证号应为 18 位，现为 %zu 位", length);
	for (size_t i = 0; i < length; i++) {
		bool last = length == 18 && i == 17;
		if (!isdigit((unsigned char)number[i]) && !(last && number[i] == 'X')) {
			const char *at = number + i;
			char sign[5];
			text_put(text_next(&at), sign);
			return arena_format(arena, "身份证号第 %zu 位“%s”不是数字", i + 1, sign);
		}
	}
	if (!is_province((number[0] - '0') * 10 + number[1] - '0'))
		return arena_format(arena, "身份证号前两位“%.2s”不是省级行政区划代码", number);
	return NULL;
}

/* The old form has no century and no check character.  Its last three digits
 * 996 to 999 were kept for people born before 1900. */
static void complete_old(const char *old, char number[19])
{
	bool before_1900 = old[12] == '9' && old[13] == '9' && old[14] >= '6';

	memcpy(number, old, 6);
	memcpy(number + 6, before_1900 ? "18" : "19", 2);
	memcpy(number + 8, old + 6, 9);
	number[17] = id_check_character(number);
	number[18] = '\0';
}

static const char *birth_fault(struct arena *arena, const char *today, struct id_number *out)
{
	const char *n = out->number;
	const char *born = arena_format(arena, "%.4s-%.2s-%.2s", n + 6, n + 10, n + 12);

	if (date_part(born) != DATE_DAY || text_order(born, "1800") < 0)
		return arena_format(arena, "身份证号第 7 至 14 位“%.8s”不是有效日期", n + 6);
	if (today != NULL && text_order(born, today) > 0)
		return arena_format(arena, "身份证号中的出生日期 %s 晚于今天", born);
	memcpy(out->born, born, sizeof(out->born));
	return NULL;
}

static const char *check_fault(struct arena *arena, const char *number)
{
	char expected = id_check_character(number);

	if (number[17] == expected)
		return NULL;
	if (strcmp(number + 15, "000") == 0)
		return "身份证号末三位为 000，可能被表格软件改动，请核对原件";
	return arena_format(arena, "身份证号第 18 位校验码应为 %c，现为 %c，请逐位核对", expected, number[17]);
}

bool id_number_read(struct arena *arena, const char *text, const char *today, struct id_number *out, const char **why)
{
	const char *number = id_number_clean(arena, text);
	const char *fault = length_fault(arena, number);

	memset(out, 0, sizeof(*out));
	if (fault == NULL) {
		out->was_old = strlen(number) == 15;
		if (out->was_old)
			complete_old(number, out->number);
		else
			memcpy(out->number, number, sizeof(out->number));
		fault = birth_fault(arena, today, out);
	}
	if (fault == NULL)
		fault = check_fault(arena, out->number);
	if (fault == NULL) {
		memcpy(out->division, out->number, 6);
		out->sex[0] = (out->number[16] - '0') % 2 == 1 ? '1' : '2';
	}
	if (why != NULL)
		*why = fault;
	return fault == NULL;
}

/* The first `head` and the last `tail` signs, stars between; a text that is not longer than both is all stars. */
static const char *mask_middle(struct arena *arena, const char *text, size_t head, size_t tail)
{
	size_t points = text_points(text), place = 0;
	struct buffer out;

	if (text_is_empty(text))
		return "";
	if (points > MASK_POINTS_MAX)
		return "****";
	if (points <= head + tail)
		head = tail = 0;
	buffer_init(&out, arena, SHOWN_MAX * MASK_POINTS_MAX);
	for (uint32_t point = text_next(&text); point != 0; point = text_next(&text), place++) {
		char bytes[5];
		if (place < head || place >= points - tail)
			buffer_bytes(&out, bytes, text_put(point, bytes));
		else
			buffer_char(&out, '*');
	}
	return buffer_string(&out);
}

const char *mask_id_number(struct arena *arena, const char *number)
{
	size_t points = number != NULL ? text_points(number) : 0;

	if (points == 18)
		return mask_middle(arena, number, 6, 4);
	return mask_middle(arena, number, points == 15 ? 6 : 0, points == 15 ? 3 : 0);
}

const char *mask_phone(struct arena *arena, const char *phone)
{
	const char *line;

	if (text_is_empty(phone))
		return "";
	if (phone_is_mobile(phone))
		return mask_middle(arena, phone, 3, 4);
	line = strchr(phone, '-');
	if (phone[0] == '0' && line != NULL && line - phone <= 4)
		return mask_middle(arena, phone, (size_t)(line - phone) + 1, 2);
	return mask_middle(arena, phone, 0, text_points(phone) >= 7 ? 2 : 0);
}

const char *mask_bank_card(struct arena *arena, const char *card)
{
	size_t length = card != NULL ? strlen(card) : 0;

	if (length < 12)
		return mask_middle(arena, card, 0, 0);
	return arena_format(arena, "****%s", card + length - 4);
}

/* The surname stays; of a name with dots, its first character. */
const char *mask_name(struct arena *arena, const char *name)
{
	size_t points = name != NULL ? text_points(name) : 0;
	size_t shown = points > 0 ? surname_length(name) : 0;
	struct buffer out;

	if (points == 0)
		return "";
	if (points > MASK_POINTS_MAX)
		return "**";
	if (shown == 0 || points == 1)
		shown = points == 1 ? 0 : 1;
	buffer_init(&out, arena, SHOWN_MAX * MASK_POINTS_MAX);
	for (size_t place = 0; place < points; place++) {
		char bytes[5];
		uint32_t point = text_next(&name);
		if (place < shown || point == 0xB7)
			buffer_bytes(&out, bytes, text_put(point, bytes));
		else
			buffer_char(&out, '*');
	}
	return buffer_string(&out);
}
