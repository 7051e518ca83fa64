/* sort_keys.h: the parts of stored sort keys: digits and lower-case letters
 * only, so that every collation of a database orders them alike. */
#ifndef CHINESE_SORT_KEYS_H
#define CHINESE_SORT_KEYS_H

#include <stdint.h>

struct buffer;

void key_put_two_digits(struct buffer *key, int number);	/* 0 to 99 */
/* Four digits of base 36: settles what nothing else settles. */
void key_put_point(struct buffer *key, uint32_t point);

#endif
