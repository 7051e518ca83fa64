/* mutual_amount.c: what mutual cover pays of a stay: pure arithmetic, shown line
 * by line.  Union rules 2.9: sum over segments of rate × own part in the
 * segment, limited by what of the yearly cap is left. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/money.h"
#include "base/text.h"
#include "modules/mutual/mutual_parts.h"

enum { TEXT_SIZE = 400, NUMBER_SIZE = 40, WHOLE = 100 };

const char *mutual_yuan(struct arena *arena, int64_t fen)
{
	struct buffer *out = buffer_new(arena, NUMBER_SIZE);
	money_print(out, fen);
	return buffer_string(out);
}

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* The part of (before, before + own] that lies in the band, times its rate; said where it is not nothing. */
static int64_t band_part(struct buffer *out, struct arena *arena, const struct mutual_band *band, int64_t until, int64_t from, int64_t to)
{
	int64_t low = larger(band->from, from), high = smaller(until, to);
	if (high <= low || band->rate <= 0)
		return 0;
	buffer_format(out, "%s(%s − %s) × %lld%%", out->length ? " + " : "", mutual_yuan(arena, high), mutual_yuan(arena, low), (long long)band->rate);
	return (high - low) * band->rate;
}

static void cap_apply(struct buffer *out, struct arena *arena, const struct mutual_plan *plan, int64_t paid, struct mutual_sum *sum)
{
	int64_t left = larger(plan->cap - paid, 0);
	if (plan->cap == NO_NUMBER || sum->amount <= left)
		return;
	sum->amount = left;
	buffer_format(out, "；全年最高 %s，已付 %s，只付 %s", mutual_yuan(arena, plan->cap), mutual_yuan(arena, paid), mutual_yuan(arena, left));
}

struct mutual_sum mutual_amount(struct arena *arena, const struct mutual_plan *plan, const struct mutual_band *bands, size_t count, int64_t own,
				int64_t before, int64_t paid)
{
	struct buffer *out = buffer_new(arena, TEXT_SIZE);
	int64_t start = plan->start_line == NO_NUMBER ? 0 : plan->start_line, hundredths = 0;
	struct mutual_sum sum = { 0 };
	for (size_t i = 0; i < count; i++) {
		int64_t until = i + 1 < count ? bands[i + 1].from : INT64_MAX;
		hundredths += band_part(out, arena, &bands[i], until, larger(before, start), before + own);
	}
	sum.amount = hundredths / WHOLE;
	if (!out->length)
		buffer_format(out, "个人负担 %s，不超过起付线 %s", mutual_yuan(arena, before + own), mutual_yuan(arena, start));
	else
		buffer_format(out, " = %s", mutual_yuan(arena, sum.amount));
	cap_apply(out, arena, plan, paid, &sum);
	sum.arithmetic = buffer_string(out);
	return sum;
}

bool mutual_hospital_fits(struct arena *arena, const char *hospitals, const char *hospital)
{
	const char *list = text_replace(arena, text_replace(arena, hospitals ? hospitals : "", "\r", ""), "\n", "、");
	if (text_is_empty(list))
		return true;
	return text_contains(arena_format(arena, "、%s、", list), arena_format(arena, "、%s、", hospital ? hospital : ""));
}
