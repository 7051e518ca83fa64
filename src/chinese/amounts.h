/* amounts.h: amounts in capital characters, as on receipts (人民币大写). */
#ifndef CHINESE_AMOUNTS_H
#define CHINESE_AMOUNTS_H

#include <stdint.h>

struct arena;

/* 123450 fen → 壹仟贰佰叁拾肆元伍角整; 0 → 零元整; negative amounts begin with 负.
 * Up to 9,999 万亿 yuan; NULL beyond it.  Owned by the arena. */
const char *amount_capital(struct arena *arena, int64_t fen);

#endif
