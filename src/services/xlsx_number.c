/* xlsx_number.c: texts that may become numbers of a workbook. */
#include "services/xlsx_number.h"

#include <string.h>

#include "base/must.h"

enum { DIGITS_MAX = 15, DECIMALS_MAX = 6, GROUP = 3 };

const char *number_shape_format(size_t shape)
{
	static const char *const formats[NUMBER_SHAPES] = {
		"@",
		"0", "0.0", "0.00", "0.000", "0.0000", "0.00000", "0.000000",
		"#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000", "#,##0.00000", "#,##0.000000",
	};

	must(shape < NUMBER_SHAPES);
	return formats[shape];
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The part before the point: 0, 7, 1200 or 1,200 (never 0120 or 12,00).  False if it is none. */
static bool read_whole(const char **at, int64_t *value, size_t *digits, bool *grouped)
{
	const char *start = *at;
	size_t since_comma = 0;

	for (; is_digit(**at) || **at == ','; (*at)++) {
		if (**at == ',') {
			if (*grouped ? since_comma != GROUP : since_comma == 0 || since_comma > GROUP)
				return false;
			*grouped = true;
			since_comma = 0;
			continue;
		}
		if (++*digits > DIGITS_MAX)
			return false;
		since_comma++;
		*value = *value * 10 + (**at - '0');
	}
	if (*digits == 0 || (*start == '0' && *digits > 1))
		return false;
	return *grouped ? since_comma == GROUP : true;
}

struct number number_read(const char *text)
{
	static const double powers[DECIMALS_MAX + 1] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6 };
	const struct number none = { .shape = NUMBER_TEXT };
	bool negative = *text == '-', grouped = false;
	const char *at = negative ? text + 1 : text;
	size_t digits = 0, decimals = 0;
	int64_t value = 0;
	double result;

	if (!read_whole(&at, &value, &digits, &grouped))
		return none;
	if (*at == '.') {
		for (at++; is_digit(*at); at++) {
			if (++digits > DIGITS_MAX || ++decimals > DECIMALS_MAX)
				return none;
			value = value * 10 + (*at - '0');
		}
		if (decimals == 0)
			return none;
	}
	if (*at != '\0' || (negative && value == 0))
		return none;
	result = (double)value / powers[decimals];	/* both exact, so the quotient is the nearest double */
	return (struct number){ (grouped ? NUMBER_GROUPED : NUMBER_PLAIN) + decimals, negative ? -result : result };
}
