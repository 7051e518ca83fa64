/* numbers.h: numbers written in Chinese characters, read and written. */
#ifndef CHINESE_NUMBERS_H
#define CHINESE_NUMBERS_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

/* Reads a whole text that is a number: 一九五六 1956, 十七 17, 二百零五 205,
 * 两万三千 23000, 廿三 23, 壹佰 100, 1956, １７.  False where it is none. */
bool chinese_number(const char *text, int64_t *number);
/* Reads the first number in a text: 第十七届 17, 1956年 1956, 三等奖 3.  False: none. */
bool chinese_number_in(const char *text, int64_t *number);
/* 17 → 十七, 205 → 二百零五; for 0 to 99,999,999, otherwise digits.  Owned by the arena. */
const char *chinese_number_text(struct arena *arena, int64_t number);
/* Digit by digit: 1956 → 一九五六. */
const char *chinese_digits_text(struct arena *arena, int64_t number);

#endif
