/* pinyin.c: reads a name: parts it into slots (a character, or a word in
 * letters), gives each its readings, and joins them in every way a person
 * may type them.  The readings themselves are in readings.c. */
#include "chinese/pinyin.h"

#include <stdbool.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "chinese/readings.h"
#include "chinese/sort_keys.h"
#include "chinese/strokes.h"
#include "chinese/surnames.h"

enum {
	SLOTS_MAX = 40,		/* a longer text is cut: it is no name */
	KEY_MAXIMUM = 2048
};

struct slot {
	const struct reading *readings[READINGS_MAX];
	size_t count;
	const char *literal;	/* what stands there, where it has no reading */
	uint32_t point;
};

struct slots {
	struct slot slot[SLOTS_MAX];
	size_t count;
};

/* How ü is typed. */
static const char *const umlauts[] = { "v", "u", "yu" };

static bool is_letter(uint32_t point)
{
	return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
}

/* The letters at the head of `at`, in lower case; moves behind them. */
static const char *read_word(struct arena *arena, const char **at)
{
	const char *start = *at;

	while (is_letter((unsigned char)**at))
		(*at)++;
	return text_lower(arena, arena_text_n(arena, start, (size_t)(*at - start)));
}

static void fill_slot(struct arena *arena, struct slot *slot, const char **at, bool surname)
{
	char literal[5];

	if (is_letter((unsigned char)**at)) {
		slot->point = (unsigned char)**at;
		slot->literal = read_word(arena, at);
		return;
	}
	slot->point = text_next(at);
	slot->count = surname ? readings_of_surname(slot->point, slot->readings) : readings_of(slot->point, slot->readings);
	if (slot->count == 0) {
		text_put(fold_point(slot->point), literal);
		slot->literal = arena_text(arena, literal);
	}
}

static bool is_mark(char c)
{
	return c == ' ' || c == '-' || c == '.' || c == '\'';
}

static void fill_slots(struct arena *arena, const char *name, struct slots *slots)
{
	const char *clean = name_clean(arena, name);
	const char *at = clean;
	size_t surname = surname_length(clean);
	const struct reading *compound[2];

	slots->count = 0;
	while (*at != '\0' && slots->count < SLOTS_MAX) {
		if (is_mark(*at) || text_starts(at, "·")) {
			text_next(&at);
			continue;
		}
		slots->slot[slots->count] = (struct slot){ .count = 0 };
		fill_slot(arena, &slots->slot[slots->count], &at, surname == 1 && slots->count == 0);
		slots->count++;
	}
	if (surname != 2 || readings_of_compound(slots->slot[0].point, slots->slot[1].point, compound) == 0)
		return;
	for (size_t i = 0; i < 2; i++) {
		slots->slot[i].readings[0] = compound[i];
		slots->slot[i].count = 1;
	}
}

static void put_syllable(struct buffer *out, const struct reading *reading, const char *umlaut)
{
	for (const char *at = reading->syllable; *at != '\0'; at++) {
		if (*at == 'v')
			buffer_text(out, umlaut);
		else
			buffer_char(out, *at);
	}
}

/* One way to read all slots: the slot `other` by its reading number `choice`, the rest as usual. */
static const char *join(struct arena *arena, const struct slots *slots, size_t other, size_t choice, const char *umlaut)
{
	struct buffer out;

	buffer_init(&out, arena, KEY_MAXIMUM);
	for (size_t i = 0; i < slots->count; i++) {
		const struct slot *slot = &slots->slot[i];
		if (slot->count > 0)
			put_syllable(&out, slot->readings[i == other ? choice : 0], umlaut);
		else
			buffer_text(&out, slot->literal);
	}
	return buffer_string(&out);
}

static const char *join_initials(struct arena *arena, const struct slots *slots, size_t other, size_t choice)
{
	struct buffer out;

	buffer_init(&out, arena, KEY_MAXIMUM);
	for (size_t i = 0; i < slots->count; i++) {
		const struct slot *slot = &slots->slot[i];
		if (slot->count > 0)
			buffer_char(&out, slot->readings[i == other ? choice : 0]->syllable[0]);
		else
			buffer_text(&out, text_head(arena, slot->literal, 1));
	}
	return buffer_string(&out);
}

static void add_key(const char *keys[NAME_KEYS_MAX], size_t *count, const char *key)
{
	if (*key == '\0' || *count == NAME_KEYS_MAX)
		return;
	for (size_t i = 0; i < *count; i++) {
		if (text_equal(keys[i], key))
			return;
	}
	keys[(*count)++] = key;
}

static void add_choice(struct arena *arena, const struct slots *slots, size_t slot, size_t choice, struct name_readings *readings)
{
	for (size_t i = 0; i < sizeof(umlauts) / sizeof(umlauts[0]); i++) {
		const char *key = join(arena, slots, slot, choice, umlauts[i]);
		add_key(readings->keys, &readings->key_count, key);
		if (i == 0 && !text_contains(key, umlauts[0]))
			break;		/* no ü in it */
	}
	add_key(readings->initial_keys, &readings->initial_count, join_initials(arena, slots, slot, choice));
}

static const char *spaced(struct arena *arena, const struct slots *slots)
{
	struct buffer out;

	buffer_init(&out, arena, KEY_MAXIMUM);
	for (size_t i = 0; i < slots->count; i++) {
		const struct slot *slot = &slots->slot[i];
		if (i > 0)
			buffer_char(&out, ' ');
		buffer_text(&out, slot->count > 0 ? slot->readings[0]->syllable : slot->literal);
	}
	return buffer_string(&out);
}

void name_read(struct arena *arena, const char *name, struct name_readings *readings)
{
	struct slots slots;

	*readings = (struct name_readings){ .key_count = 0 };
	fill_slots(arena, name, &slots);
	readings->pinyin = spaced(arena, &slots);
	add_choice(arena, &slots, 0, 0, readings);
	for (size_t i = 0; i < slots.count; i++) {
		for (size_t choice = 1; choice < slots.slot[i].count; choice++)
			add_choice(arena, &slots, i, choice, readings);
	}
	readings->joined = readings->key_count > 0 ? readings->keys[0] : "";
	readings->initials = readings->initial_count > 0 ? readings->initial_keys[0] : "";
}

const char *name_pinyin(struct arena *arena, const char *name)
{
	struct slots slots;

	fill_slots(arena, name, &slots);
	return spaced(arena, &slots);
}

const char *name_initials(struct arena *arena, const char *name)
{
	struct slots slots;

	fill_slots(arena, name, &slots);
	return join_initials(arena, &slots, 0, 0);
}

const char *name_search_keys(struct arena *arena, const char *name)
{
	struct name_readings readings;
	struct buffer out;

	name_read(arena, name, &readings);
	if (readings.key_count == 0)
		return "";
	buffer_init(&out, arena, (size_t)2 * NAME_KEYS_MAX * KEY_MAXIMUM);
	buffer_char(&out, ' ');
	for (size_t i = 0; i < readings.key_count; i++)
		buffer_format(&out, "%s ", readings.keys[i]);
	for (size_t i = 0; i < readings.initial_count; i++)
		buffer_format(&out, "%s ", readings.initial_keys[i]);
	return buffer_string(&out);
}

const char *point_pinyin(uint32_t point, int *tone)
{
	const struct reading *readings[READINGS_MAX];

	if (readings_of(point, readings) == 0)
		return NULL;
	if (tone != NULL)
		*tone = readings[0]->tone;
	return readings[0]->syllable;
}

/* The syllable ends with 0, which stands before every letter (zhan before
 * zhang), or with 1 if it has an ü, written u here (lu, lü, luan). */
static void put_slot_key(struct buffer *key, const struct slot *slot)
{
	if (slot->count > 0) {
		const struct reading *reading = slot->readings[0];
		int strokes = stroke_count(slot->point);
		put_syllable(key, reading, "u");
		buffer_char(key, text_contains(reading->syllable, "v") ? '1' : '0');
		buffer_char(key, (char)('0' + reading->tone));
		key_put_two_digits(key, strokes > 0 ? strokes : 99);
		key_put_point(key, slot->point);
	} else if (is_letter(slot->point)) {
		buffer_text(key, slot->literal);
		buffer_char(key, '0');
	} else {
		buffer_literal(key, "zz");	/* behind all that can be read */
		key_put_point(key, slot->point);
	}
}

const char *pinyin_sort_key(struct arena *arena, const char *name)
{
	struct slots slots;
	struct buffer key;

	fill_slots(arena, name, &slots);
	buffer_init(&key, arena, KEY_MAXIMUM);
	for (size_t i = 0; i < slots.count; i++)
		put_slot_key(&key, &slots.slot[i]);
	return buffer_string(&key);
}
