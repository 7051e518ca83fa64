/* trade_numbers.c: the credit code of organisations, bank cards, telephones.
 * Reads what was typed into one clean form, or says what is wrong with it. */
#include "chinese/idnumber.h"

#include <ctype.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"

enum { CREDIT_LENGTH = 18, PHONE_MAXIMUM = 32 };

static const char *refuse(const char **why, const char *reason)
{
	if (why != NULL)
		*why = reason;
	return NULL;
}

static const char *accept(const char **why, const char *clean)
{
	if (why != NULL)
		*why = NULL;
	return clean;
}

/* Signs of GB 32100-2015: digits and capitals without I O Z S V. */
static const char credit_signs[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

static char credit_check(const char *code)
{
	size_t sum = 0, weight = 1;

	for (size_t i = 0; i < CREDIT_LENGTH - 1; i++) {
		sum += (size_t)(strchr(credit_signs, code[i]) - credit_signs) * weight;
		weight = weight * 3 % 31;
	}
	return credit_signs[(31 - sum % 31) % 31];
}

const char *credit_code_read(struct arena *arena, const char *text, const char **why)
{
	const char *code = id_number_clean(arena, text);
	size_t length = text_points(code);
	char expected;

	if (length == 0)
		return refuse(why, "统一社会信用代码不能为空");
	if (length != CREDIT_LENGTH)
		return refuse(why, arena_format(arena, "统一社会信用代码应为 18 位，现为 %zu 位", length));
	for (size_t i = 0; i < length; i++) {
		const char *at = code + i;
		char sign[5];
		if (strchr(credit_signs, code[i]) != NULL)
			continue;
		text_put(text_next(&at), sign);
		return refuse(why, arena_format(arena, "统一社会信用代码第 %zu 位不应为“%s”（不用字母 I、O、S、V、Z）", i + 1, sign));
	}
	expected = credit_check(code);
	if (code[CREDIT_LENGTH - 1] != expected)
		return refuse(why, arena_format(arena, "统一社会信用代码第 18 位校验码应为 %c，现为 %c，请逐位核对", expected, code[CREDIT_LENGTH - 1]));
	return accept(why, code);
}

static bool all_digits(const char *text)
{
	for (; *text != '\0'; text++) {
		if (!isdigit((unsigned char)*text))
			return false;
	}
	return true;
}

/* Luhn (ISO/IEC 7812-1): from the right, every second figure doubled. */
static bool luhn_holds(const char *digits, size_t length)
{
	int sum = 0;

	for (size_t i = 0; i < length; i++) {
		int figure = digits[length - 1 - i] - '0';
		if (i % 2 == 1)
			figure = figure * 2 > 9 ? figure * 2 - 9 : figure * 2;
		sum += figure;
	}
	return sum % 10 == 0;
}

const char *bank_card_read(struct arena *arena, const char *text, const char **why)
{
	const char *card = id_number_clean(arena, text);
	size_t length = strlen(card);

	if (length == 0)
		return refuse(why, "银行卡号不能为空");
	if (strstr(card, "E+") != NULL)
		return refuse(why, "银行卡号已被表格软件改成科学计数法，请把该列设为文本后重新填写");
	if (!all_digits(card))
		return refuse(why, "银行卡号只能是数字");
	if (length < 12 || length > 19)
		return refuse(why, arena_format(arena, "银行卡号应为 12 至 19 位，现为 %zu 位", length));
	if (!luhn_holds(card, length))
		return refuse(why, "银行卡号校验不符，请逐位核对");
	return accept(why, card);
}

bool phone_is_mobile(const char *clean)
{
	return clean != NULL && strlen(clean) == 11 && all_digits(clean) && clean[0] == '1' && clean[1] >= '3';
}

/* Digits of the area code at the head: 010 and 02x have three, the others four; 0: none. */
static size_t area_length(const char *digits)
{
	if (digits[0] != '0' || digits[1] == '0' || digits[1] == '\0')
		return 0;
	return digits[1] == '1' || digits[1] == '2' ? 3 : 4;
}

/* Whether the digits are a number that can be dialled, without an extension. */
static bool is_whole(const char *digits)
{
	size_t length = strlen(digits), area = area_length(digits);

	if (phone_is_mobile(digits))
		return true;
	if (area > 0)
		return length >= area + 7 && length <= area + 8 && digits[area] >= '2';
	if (length == 10 && (text_starts(digits, "400") || text_starts(digits, "800")))
		return true;
	if (length == 5 && (text_starts(digits, "12") || digits[0] == '9'))
		return true;		/* 12351, 95588 */
	return (length == 7 || length == 8) && digits[0] >= '2';
}

struct phone_parts {
	char number[PHONE_MAXIMUM];
	char extension[PHONE_MAXIMUM];
	bool extended;
};

static bool append_digit(char *digits, char digit)
{
	size_t length = strlen(digits);

	if (length + 1 >= PHONE_MAXIMUM)
		return false;
	digits[length] = digit;
	digits[length + 1] = '\0';
	return true;
}

/* A dash parts the area from the number, or groups of digits, or, behind a whole number, the extension. */
static bool take_sign(struct phone_parts *parts, uint32_t point)
{
	if (point >= '0' && point <= '9')
		return append_digit(parts->extended ? parts->extension : parts->number, (char)point);
	if (point == 0x8F6C || point == 0x8F49 || point == '#' || point == 'x' || point == 'X' || point == '*') {
		parts->extended = true;
		return true;
	}
	if (point == '-' || point == 0x2010 || point == 0x2011 || point == 0x2013 || point == 0x2014) {
		parts->extended = parts->extended || is_whole(parts->number);
		return true;
	}
	return point_is_space(point) || point == '(' || point == ')' || point == '\'' || point == '.' ||
		point == 0x2019 || (point == '+' && parts->number[0] == '\0');
}

static const char *phone_print(struct arena *arena, const struct phone_parts *parts)
{
	size_t area = phone_is_mobile(parts->number) ? 0 : area_length(parts->number);
	struct buffer out;

	buffer_init(&out, arena, (size_t)3 * PHONE_MAXIMUM);
	buffer_bytes(&out, parts->number, area);
	if (area > 0)
		buffer_char(&out, '-');
	buffer_text(&out, parts->number + area);
	if (parts->extension[0] != '\0')
		buffer_format(&out, "-%s", parts->extension);
	return buffer_string(&out);
}

/* +86 139…, 0086-518…, 86 139…: the country goes; the 0 of the area comes back. */
static void drop_country(struct phone_parts *parts)
{
	size_t drop = text_starts(parts->number, "0086") ? 4 : text_starts(parts->number, "86") ? 2 : 0;
	const char *rest = parts->number + drop;
	size_t length = strlen(rest);

	if (drop == 0 || length < 9)
		return;
	if (phone_is_mobile(rest) || rest[0] == '0') {
		memmove(parts->number, rest, length + 1);
		return;
	}
	memmove(parts->number + 1, rest, length + 1);
	parts->number[0] = '0';
}

const char *phone_read(struct arena *arena, const char *text, const char **why)
{
	struct phone_parts parts = { .extended = false };
	const char *at;

	if (text_is_empty(text))
		return refuse(why, "电话号码不能为空");
	at = text_half_width(arena, text);
	for (uint32_t point = text_next(&at); point != 0; point = text_next(&at)) {
		if (!take_sign(&parts, point))
			return refuse(why, "电话号码只能是数字，区号和分机号用“-”隔开");
	}
	drop_country(&parts);
	if (parts.number[0] == '\0')
		return refuse(why, "电话号码不能为空");
	if (!is_whole(parts.number)) {
		size_t length = strlen(parts.number);
		if (parts.number[0] == '1')
			return refuse(why, arena_format(arena, "手机号应为 11 位，以 13 至 19 开头，现为 %zu 位", length));
		return refuse(why, "不是有效的电话号码：手机 11 位，固定电话如 0518-85412345");
	}
	if (strlen(parts.extension) > 6)
		return refuse(why, "分机号不能超过 6 位");
	return accept(why, phone_print(arena, &parts));
}
