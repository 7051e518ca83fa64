/* money.c: amounts in whole fen, read as people write yuan and printed for
 * them.  Capital amounts (大写) are in chinese/, not here. */
#include "base/money.h"

#include <stddef.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"

enum { AMOUNT_BYTES = 128, FEN_OF_YUAN = 100 };

/* 999,999,999,999.99 yuan: ninety thousand of them still add up in 64 bits. */
static const int64_t fen_most = INT64_C(99999999999999);

/* Half-width, without spaces at the ends, currency sign and 元, in `out`; false where it is too long. */
static bool amount_plain(const char *text, char out[AMOUNT_BYTES])
{
	size_t length = 0;

	while (text && *text) {
		uint32_t point = text_next(&text);

		if (point >= 0xff01 && point <= 0xff5e)
			point = point - 0xff01 + '!';
		if (point_is_space(point))
			point = ' ';
		if (point == 0xa5 || point == 0xffe5)
			point = '$';
		if (point == 0x5143)	/* 元 */
			point = 'Y';
		if (point >= 0x80 || length + 1 >= AMOUNT_BYTES)
			return false;
		if (point != ' ' || length > 0)
			out[length++] = (char)point;
	}
	while (length > 0 && out[length - 1] == ' ')
		length--;
	if (length > 0 && out[length - 1] == 'Y')
		length--;
	out[length] = '\0';
	return true;
}

/* Digits with commas at every third place or nowhere; *at moves behind them. */
static bool yuan_read(const char **at, int64_t *yuan)
{
	size_t group = 0;
	bool commas = false;

	*yuan = 0;
	for (;; (*at)++) {
		if (**at >= '0' && **at <= '9') {
			group++;
			*yuan = *yuan * 10 + (**at - '0');
			if (*yuan > fen_most / FEN_OF_YUAN || (commas && group > 3))
				return false;
		} else if (**at == ',') {
			if (group == 0 || group > 3 || (commas && group != 3))
				return false;
			commas = true;
			group = 0;
		} else {
			return commas ? group == 3 : group > 0;
		}
	}
}

bool money_read(const char *text, int64_t *fen)
{
	char plain[AMOUNT_BYTES];
	const char *at = plain;
	bool negative;
	int64_t amount;

	if (!amount_plain(text, plain))
		return false;
	if (*at == '$')
		at++;
	negative = *at == '-';
	at += negative;
	if (!yuan_read(&at, &amount))
		return false;
	amount *= FEN_OF_YUAN;
	if (*at == '.') {
		size_t decimals = strspn(at + 1, "0123456789");

		if (decimals < 1 || decimals > 2)
			return false;
		amount += (at[1] - '0') * 10 + (decimals == 2 ? at[2] - '0' : 0);
		at += 1 + decimals;
	}
	if (*at)
		return false;
	*fen = negative ? -amount : amount;
	return true;
}

void money_print(struct buffer *buffer, int64_t fen)
{
	uint64_t rest = fen < 0 ? 0 - (uint64_t)fen : (uint64_t)fen;
	char out[32];
	size_t at = sizeof(out);

	out[--at] = (char)('0' + rest % 10);
	out[--at] = (char)('0' + rest / 10 % 10);
	out[--at] = '.';
	rest /= FEN_OF_YUAN;
	for (int digits = 0; rest > 0 || digits == 0; digits++, rest /= 10) {
		if (digits > 0 && digits % 3 == 0)
			out[--at] = ',';
		out[--at] = (char)('0' + rest % 10);
	}
	if (fen < 0)
		out[--at] = '-';
	buffer_bytes(buffer, out + at, sizeof(out) - at);
}
