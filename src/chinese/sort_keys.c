/* sort_keys.c: see the header; what is put into a key, and why, stands in
 * strokes.c and pinyin.c. */
#include "chinese/sort_keys.h"

#include <stddef.h>

#include "base/buffer.h"

void key_put_two_digits(struct buffer *key, int number)
{
	buffer_char(key, (char)('0' + number / 10 % 10));
	buffer_char(key, (char)('0' + number % 10));
}

void key_put_point(struct buffer *key, uint32_t point)
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	char out[4];

	for (size_t i = 4; i > 0; i--, point /= 36)
		out[i - 1] = digits[point % 36];
	buffer_bytes(key, out, 4);
}
