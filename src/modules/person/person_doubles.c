/* person_doubles.c: how like two files are, with the reasons in words.  It finds
 * and weighs; who makes two files one is a person (person_merge.c). */
#include "modules/person/person.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person_parts.h"

/* What each agreement weighs.  A name alone stays below POSSIBLE; with the year or the unit it is LIKELY with both. */
enum {
	SAME_NAME = 45, LIKE_NAME = 42, OTHER_NAME = 40,
	SAME_DAY = 32, SAME_MONTH = 24, SAME_YEAR = 18,
	SAME_UNIT = 26, LIKE_UNIT = 18, PAST_UNIT = 18,
	SMALL = 3, CONTRADICTED = 10, UNIT_POINTS_MIN = 4, BEARERS_MAX = 30
};

struct weighing {
	struct context *context;
	struct buffer *because;
	int score;
	bool contradicted;
};

static void say(struct weighing *weighing, int weight, const char *reason)
{
	weighing->score += weight;
	buffer_text(weighing->because, weighing->because->length ? words(weighing->context, "；") : "");
	buffer_text(weighing->because, words(weighing->context, reason));
}

static void contradict(struct weighing *weighing, const char *reason)
{
	weighing->contradicted = true;
	say(weighing, 0, reason);
}

static void names_weigh(struct weighing *weighing, const struct person *one, const struct person *two, bool other_name)
{
	struct arena *arena = weighing->context->arena;
	if (text_equal(name_clean(arena, one->name), name_clean(arena, two->name)))
		say(weighing, SAME_NAME, "姓名相同");
	else if (text_equal(name_fold(arena, one->name), name_fold(arena, two->name)))
		say(weighing, LIKE_NAME, "姓名是繁简或异体写法");
	else if (other_name)
		say(weighing, OTHER_NAME, "与另一份的其他名字相同");
}

static void births_weigh(struct weighing *weighing, const struct person *one, const struct person *two)
{
	const char *a = one->born_on, *b = two->born_on;
	if (text_is_empty(a) || text_is_empty(b))
		return;
	if (date_year(a) != date_year(b)) {
		contradict(weighing, "出生年份不同");
		return;
	}
	enum date_part part = date_part(a) < date_part(b) ? date_part(a) : date_part(b);
	if (!text_starts(a, b) && !text_starts(b, a))
		say(weighing, SAME_YEAR / 2, "出生年份相同，月日不同");
	else if (part == DATE_DAY)
		say(weighing, SAME_DAY, "出生日期相同");
	else
		say(weighing, part == DATE_MONTH ? SAME_MONTH : SAME_YEAR, part == DATE_MONTH ? "出生年月相同" : "出生年份相同");
}

/* How many pairs of neighbouring characters of `shorter` stand in `longer` too. */
static size_t pairs_shared(struct arena *arena, const char *shorter, const char *longer)
{
	size_t shared = 0;
	const char *at = shorter;
	while (*at) {
		const char *second = at;
		text_next(&second);
		if (!*second)
			break;
		const char *behind = second;
		text_next(&behind);
		shared += text_contains(longer, arena_text_n(arena, at, (size_t)(behind - at)));
		at = second;
	}
	return shared;
}

/* One within the other, or six in ten pairs of characters alike (临江市人民医院, 临江市第一人民医院). */
static bool units_are_like(struct arena *arena, const char *a, const char *b)
{
	size_t a_points = text_points(a), b_points = text_points(b);
	const char *shorter = a_points < b_points ? a : b;
	const char *longer = a_points < b_points ? b : a;
	size_t least = a_points < b_points ? a_points : b_points;
	if (least < UNIT_POINTS_MIN)
		return false;
	return text_contains(longer, shorter) || pairs_shared(arena, shorter, longer) * 10 >= (least - 1) * 6;
}

static void units_weigh(struct weighing *weighing, const struct person *one, const struct person *two, const char *const *units, size_t unit_count)
{
	struct arena *arena = weighing->context->arena;
	const char *a = name_fold(arena, one->unit_name);
	const char *b = name_fold(arena, two->unit_name);
	bool same_id = one->unit_id && one->unit_id == two->unit_id;
	if (same_id || (*a && text_equal(a, b))) {
		say(weighing, SAME_UNIT, "单位相同");
		return;
	}
	if (units_are_like(arena, a, b)) {
		say(weighing, LIKE_UNIT, "单位相近");
		return;
	}
	for (size_t i = 0; i < unit_count && *a; i++) {
		const char *past = name_fold(arena, units[i]);
		if (!text_equal(a, past) && !units_are_like(arena, a, past))
			continue;
		say(weighing, PAST_UNIT, "曾在同一单位");
		return;
	}
}

static void small_weigh(struct weighing *weighing, const struct person *one, const struct person *two)
{
	if (one->sex && two->sex && one->sex != two->sex)
		contradict(weighing, "性别不同");
	else if (one->sex && two->sex)
		weighing->score += SMALL;
	if (!text_is_empty(one->lives_in) && text_equal(one->lives_in, two->lives_in))
		say(weighing, SMALL, "所在地相同");
	if (!text_is_empty(one->native_place) && text_equal(one->native_place, two->native_place))
		say(weighing, SMALL, "籍贯相同");
	if (one->office_id && one->office_id == two->office_id)
		weighing->score += SMALL;
}

struct likeness persons_compare(struct context *context, const struct person *one, const struct person *two, bool other_name,
				const char *const *units, size_t unit_count)
{
	enum { BECAUSE_MAX = 600 };
	struct weighing weighing = { .context = context, .because = buffer_new(context->arena, BECAUSE_MAX) };
	bool both_numbered = !text_is_empty(one->id_number) && !text_is_empty(two->id_number);
	bool same_number = both_numbered && text_equal(one->id_number, two->id_number);
	if (same_number)
		say(&weighing, 100, "身份证号相同");
	else if (both_numbered)
		contradict(&weighing, "身份证号不同");
	names_weigh(&weighing, one, two, other_name);
	births_weigh(&weighing, one, two);
	units_weigh(&weighing, one, two, units, unit_count);
	small_weigh(&weighing, one, two);
	int most = same_number ? 100 : weighing.contradicted ? CONTRADICTED : 99;
	return (struct likeness){
		.score = weighing.score < most ? weighing.score : most, .contradicted = weighing.contradicted && !same_number,
		.because = buffer_string(weighing.because),
	};
}

const char *likeness_label(int score)
{
	return score >= LIKELY ? "很可能" : score >= POSSIBLE ? "可能" : "仅同名";
}

/* --- for one set of facts --- */

static void found_put(struct double_found *found, size_t *count, size_t most, const struct double_found *one)
{
	size_t place = *count;
	while (place > 0 && found[place - 1].score < one->score)
		place--;
	if (place >= most)
		return;
	size_t last = *count < most ? (*count)++ : most - 1;
	memmove(&found[place + 1], &found[place], (last - place) * sizeof(found[0]));
	found[place] = *one;
}

size_t person_doubles(struct context *context, const struct person *facts, struct double_found *found, size_t most)
{
	struct candidate candidates[CANDIDATES_MAX];
	size_t candidate_count = candidates_of(context, facts, candidates, CANDIDATES_MAX);
	size_t count = 0;
	for (size_t i = 0; i < candidate_count && most; i++) {
		struct person *other = row_new(context, &person);
		const char *units[UNITS_MAX];
		const char *reason;
		if (!store_load(context, &person, candidates[i].id, other))
			continue;
		if (facts->record.id && are_distinct(context, facts->record.id, other->record.id, &reason))
			continue;
		size_t unit_count = units_of(context, other->record.id, units, UNITS_MAX);
		struct likeness likeness = persons_compare(context, facts, other, candidates[i].by_other_name, units, unit_count);
		found_put(found, &count, most, &(struct double_found){ .id = other->record.id, .score = likeness.score,
			  .because = likeness.because, .contradicted = likeness.contradicted });
	}
	return count;
}

/* --- all who bear one name --- */

struct bearer {
	struct person *row;
	bool by_other_name;
	const char *units[UNITS_MAX];
	size_t unit_count;
};

static size_t bearers_load(struct context *context, const char *folded, struct bearer *bearers)
{
	struct candidate found[BEARERS_MAX];
	size_t found_count = bearers_of(context, folded, found, BEARERS_MAX);
	size_t count = 0;
	for (size_t i = 0; i < found_count; i++) {
		struct bearer *bearer = &bearers[count];
		*bearer = (struct bearer){ .row = row_new(context, &person), .by_other_name = found[i].by_other_name };
		bool is_known = false;
		for (size_t k = 0; k < count && !is_known; k++)
			is_known = bearers[k].row->record.id == found[i].id;
		if (is_known || !store_load(context, &person, found[i].id, bearer->row))
			continue;
		bearer->unit_count = units_of(context, found[i].id, bearer->units, UNITS_MAX);
		count++;
	}
	return count;
}

static void pair_put(struct alike_pair *pairs, size_t *count, size_t most, const struct alike_pair *one)
{
	size_t place = *count;
	while (place > 0 && pairs[place - 1].likeness.score < one->likeness.score)
		place--;
	if (place >= most)
		return;
	size_t last = *count < most ? (*count)++ : most - 1;
	memmove(&pairs[place + 1], &pairs[place], (last - place) * sizeof(pairs[0]));
	pairs[place] = *one;
}

/* A name that is another name of both leads to neither. */
static bool is_pair(struct context *context, const struct bearer *one, const struct bearer *two, bool only_provisional)
{
	const char *reason;
	if (one->by_other_name && two->by_other_name)
		return false;
	if (only_provisional && one->row->standing != PERSON_PROVISIONAL && two->row->standing != PERSON_PROVISIONAL)
		return false;
	return !are_distinct(context, one->row->record.id, two->row->record.id, &reason);
}

size_t pairs_of_name(struct context *context, const char *folded, bool only_provisional, struct alike_pair *pairs, size_t most)
{
	struct bearer *bearers = arena_many(context->arena, BEARERS_MAX, struct bearer);
	size_t bearer_count = bearers_load(context, folded, bearers);
	size_t count = 0;
	for (size_t i = 0; i < bearer_count; i++)
		for (size_t j = i + 1; j < bearer_count; j++) {
			const struct bearer *one = &bearers[i], *two = &bearers[j];
			struct alike_pair pair = { one->row, two->row, { 0 } };
			pair.likeness = persons_compare(context, one->row, two->row, one->by_other_name || two->by_other_name, two->units,
							two->unit_count);
			if (!pair.likeness.contradicted && is_pair(context, one, two, only_provisional))
				pair_put(pairs, &count, most, &pair);
		}
	return count;
}
