/* amounts.c: 人民币大写, after the rules for filling in bills (支付结算办法,
 * annex 1): one 零 for any run of zeros between figures, 整 behind yuan or jiao. */
#include "chinese/amounts.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

enum { GROUPS_MAX = 5, AMOUNT_MAXIMUM = 512 };

static const char *const figures[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };

/* Four figures, 1 to 9999, into an empty buffer. */
static void put_group(struct buffer *out, int group)
{
	static const char *const units[] = { "仟", "佰", "拾", "" };
	int divisor = 1000;
	bool gap = false;

	for (size_t i = 0; i < 4; i++, divisor /= 10) {
		int figure = group / divisor % 10;
		if (figure == 0) {
			gap = out->length > 0;
			continue;
		}
		if (gap)
			buffer_text(out, figures[0]);
		gap = false;
		buffer_text(out, figures[figure]);
		buffer_text(out, units[i]);
	}
}

static void put_yuan(struct buffer *out, int64_t yuan)
{
	static const char *const units[] = { "", "万", "亿", "万亿" };
	int64_t divisor = INT64_C(1000000000000);
	struct buffer part;
	bool gap = false;

	for (size_t i = 4; i > 0; i--, divisor /= 10000) {
		int group = (int)(yuan / divisor % 10000);
		if (group == 0) {
			gap = out->length > 0;
			continue;
		}
		buffer_init(&part, out->arena, AMOUNT_MAXIMUM);
		put_group(&part, group);
		if (out->length > 0 && (gap || group < 1000))
			buffer_text(out, figures[0]);
		gap = false;
		buffer_text(out, buffer_string(&part));
		/* 壹万亿, but 壹万贰仟亿: the 亿 is said once */
		buffer_text(out, i == 4 && yuan / INT64_C(100000000) % 10000 != 0 ? "万" : units[i - 1]);
	}
}

const char *amount_capital(struct arena *arena, int64_t fen)
{
	struct buffer whole, out;
	int64_t amount;
	int jiao, cents;

	if (fen < -INT64_C(999999999999999999) || fen > INT64_C(999999999999999999))
		return NULL;
	amount = fen < 0 ? -fen : fen;
	jiao = (int)(amount / 10 % 10);
	cents = (int)(amount % 10);
	buffer_init(&whole, arena, AMOUNT_MAXIMUM);
	buffer_init(&out, arena, AMOUNT_MAXIMUM);
	if (fen < 0)
		buffer_literal(&out, "负");
	put_yuan(&whole, amount / 100);
	if (whole.length > 0)
		buffer_format(&out, "%s元", buffer_string(&whole));
	else if (amount == 0)
		buffer_literal(&out, "零元");
	if (jiao > 0)
		buffer_format(&out, "%s角", figures[jiao]);
	else if (cents > 0 && whole.length > 0)
		buffer_text(&out, figures[0]);
	if (cents > 0)
		buffer_format(&out, "%s分", figures[cents]);
	else
		buffer_literal(&out, "整");
	return buffer_string(&out);
}
