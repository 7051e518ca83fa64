/* selection_allocation.c: see selection_allocation.h.  The formula gives each
 * total × Σ weight × value / sum; whoever lies under the floor gets the floor
 * and leaves the sharing, the others share what is left; then whole numbers,
 * and one more for the largest remainders.  Ties: the larger value of the first
 * indicator, then the order of the lines (docs/decisions/0016). */
#include "modules/selection/selection_allocation.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "model/context.h"
#include "model/definition.h"

enum { MILLION = 1000000, LINE_MOST = 1000 };

/* a × b / c rounded, without overflow: values reach thousands of millions. */
static int64_t proportion(int64_t a, int64_t b, int64_t c)
{
	return c ? (int64_t)(((__int128)a * b + c / 2) / c) : 0;
}

/* --- what can be wrong --- */

static bool inputs_are_good(struct context *context, struct allocation *allocation)
{
	int64_t weights = 0;
	for (size_t i = 0; i < allocation->indicator_count; i++)
		weights += allocation->indicators[i].weight;
	if (!allocation->indicator_count || weights != 100)
		problem(context, "weight.0", "各指标的权重合计要是 100，现在是 %lld", (long long)weights);
	if (!allocation->line_count)
		problem(context, "", "没有一个单位有这些指标的数");
	if (allocation->floor * (int64_t)allocation->line_count > allocation->total)
		problem(context, "floor", "每个单位至少 %lld，%zu 个单位就要 %lld，超过总名额 %lld", (long long)allocation->floor, allocation->line_count,
			(long long)allocation->floor * (long long)allocation->line_count, (long long)allocation->total);
	for (size_t l = 0; l < allocation->line_count; l++)
		for (size_t i = 0; i < allocation->indicator_count; i++)
			if (allocation->lines[l].values[i] == NO_NUMBER)
				problem(context, "", "%s没有“%s”的数，请先在单位统计里补上", allocation->lines[l].name, allocation->indicators[i].name);
	return context_is_clean(context);
}

static bool sums_make(struct context *context, struct allocation *allocation)
{
	for (size_t i = 0; i < allocation->indicator_count; i++) {
		struct allocation_indicator *indicator = &allocation->indicators[i];
		indicator->sum = 0;
		for (size_t l = 0; l < allocation->line_count; l++)
			indicator->sum += allocation->lines[l].values[i];
		if (indicator->sum <= 0)
			problem(context, "", "“%s”合计是 0，不能按它分", indicator->name);
	}
	return context_is_clean(context);
}

/* --- shares --- */

/* The line's part of the whole, in millionths of a millionth: what is shared may shrink, the parts among those who share stay. */
static int64_t part_of(const struct allocation *allocation, const struct allocation_line *line)
{
	int64_t part = 0;
	for (size_t i = 0; i < allocation->indicator_count; i++)
		part += proportion(line->values[i], allocation->indicators[i].weight * (INT64_C(10000) * MILLION), allocation->indicators[i].sum);
	return part;
}

/* True: somebody fell under the floor, and the others have to share anew. */
static bool floor_take(struct allocation *allocation, int64_t left, int64_t parts)
{
	bool took = false;
	for (size_t l = 0; l < allocation->line_count; l++) {
		struct allocation_line *line = &allocation->lines[l];
		if (line->by_floor)
			continue;
		line->ideal = proportion(part_of(allocation, line), left * MILLION, parts);
		if (line->ideal < allocation->floor * MILLION) {
			line->by_floor = true;
			line->places = allocation->floor;
			took = true;
		}
	}
	return took;
}

static void ideals_make(struct allocation *allocation)
{
	bool again = true;
	while (again) {
		int64_t left = allocation->total, parts = 0;
		for (size_t l = 0; l < allocation->line_count; l++) {
			left -= allocation->lines[l].by_floor ? allocation->floor : 0;
			parts += allocation->lines[l].by_floor ? 0 : part_of(allocation, &allocation->lines[l]);
		}
		again = floor_take(allocation, left, parts);
	}
}

/* --- whole numbers --- */

static int remainders_order(const void *a, const void *b)
{
	const struct allocation_line *one = *(struct allocation_line *const *)a, *other = *(struct allocation_line *const *)b;
	int64_t mine = one->ideal % MILLION, yours = other->ideal % MILLION;
	if (mine != yours)
		return mine > yours ? -1 : 1;
	if (one->values[0] != other->values[0])
		return one->values[0] > other->values[0] ? -1 : 1;
	return (one > other) - (one < other);
}

static void rest_give(struct context *context, struct allocation *allocation)
{
	struct allocation_line **sharing = arena_many(context->arena, allocation->line_count + 1, struct allocation_line *);
	int64_t left = allocation->total;
	size_t count = 0;
	for (size_t l = 0; l < allocation->line_count; l++) {
		struct allocation_line *line = &allocation->lines[l];
		if (!line->by_floor) {
			line->places = line->whole = line->ideal / MILLION;
			sharing[count++] = line;
		}
		left -= line->places;
	}
	qsort(sharing, count, sizeof(sharing[0]), remainders_order);
	for (size_t i = 0; i < count; i++) {
		sharing[i]->rank = (int64_t)i + 1;
		sharing[i]->places += left > 0;
		left -= left > 0;
	}
}

/* --- arithmetic --- */

static const char *hundredths(struct context *context, int64_t number, int64_t scale)
{
	int64_t rounded = (number * 200 / scale + 1) / 2;
	return arena_format(context->arena, "%" PRId64 ".%02d", rounded / 100, (int)(rounded % 100));
}

/* 在岗职工人数 12.40% × 50% + 工业增加值 8.00% × 50% = 10.20%，× 94 = 9.63 → 9 + 1（余数第 2） */
static const char *arithmetic_of(struct context *context, const struct allocation *allocation, const struct allocation_line *line, int64_t shared)
{
	struct buffer *out = buffer_new(context->arena, LINE_MOST);
	for (size_t i = 0; i < allocation->indicator_count; i++) {
		const struct allocation_indicator *indicator = &allocation->indicators[i];
		int64_t part = proportion(line->values[i], INT64_C(100) * MILLION, indicator->sum);
		buffer_format(out, "%s%s %s%% × %" PRId64 "%%", i ? " + " : "", indicator->name, hundredths(context, part, MILLION), indicator->weight);
	}
	if (line->by_floor) {
		buffer_format(out, " → %s", words_with(context, "保底 %lld", (long long)line->places));
		return buffer_string(out);
	}
	buffer_format(out, " = %s%%", hundredths(context, part_of(allocation, line) / 10000, MILLION));
	if (shared != allocation->total)
		buffer_format(out, "%s", words_with(context, "，扣去保底后分 %lld", (long long)shared));
	buffer_format(out, " → %s → %" PRId64, hundredths(context, line->ideal, MILLION), line->whole);
	if (line->places > line->whole)
		buffer_format(out, " + 1%s", words_with(context, "（余数第 %lld）", (long long)line->rank));
	return buffer_string(out);
}

bool allocate(struct context *context, struct allocation *allocation)
{
	if (!inputs_are_good(context, allocation) || !sums_make(context, allocation))
		return false;
	int64_t shared = allocation->total;
	ideals_make(allocation);
	rest_give(context, allocation);
	for (size_t l = 0; l < allocation->line_count; l++)
		shared -= allocation->lines[l].by_floor ? allocation->lines[l].places : 0;
	for (size_t l = 0; l < allocation->line_count; l++)
		allocation->lines[l].arithmetic = arithmetic_of(context, allocation, &allocation->lines[l], shared);
	return true;
}
