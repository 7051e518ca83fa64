/* money.h: whole fen in int64_t, read and printed as yuan. */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include <stdbool.h>
#include <stdint.h>

struct buffer;

/* "1,234.5", "1234.50", "１２３４" → 123450; false where it is no amount, has more than two decimals or is too large
 * (999,999,999,999.99 is the most).  A minus, ¥ before and 元 behind are understood. */
bool money_read(const char *text, int64_t *fen);
void money_print(struct buffer *buffer, int64_t fen);	/* 1,234.50 */

#endif
