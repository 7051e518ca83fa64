/* strokes.c: stroke counts and classes from the embedded tables, and the key
 * that puts a roll in order.  The tables are indexed at first use. */
#include "chinese/strokes.h"

#include <pthread.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "chinese/sort_keys.h"
#include "chinese/surnames.h"
#include "chinese/tables.h"

enum {
	ORDER_FIRST = 0x3000,		/* range of the characters in strokes.tsv, but for a few rare ones behind it */
	ORDER_END = 0xA000,
	RARE_MOST = 64,
	COUNT_END = 0x32400,		/* behind the last block of stroke_counts.txt */
	BLOCK = 64,
	KEY_MAXIMUM = 4096,
	COUNT_UNKNOWN = 98,		/* Han, but in no table: behind all that are */
	COUNT_FOREIGN = 99
};

/* Where the line of a character (a block) begins, counted from 1; 0: none. */
static uint32_t order_lines[ORDER_END - ORDER_FIRST];
static uint32_t count_lines[COUNT_END / BLOCK];
static struct { uint32_t point, line; } rare[RARE_MOST];	/* the characters behind ORDER_END */
static size_t rare_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static uint32_t hex_number(const char *digits, size_t length)
{
	uint32_t number = 0;

	for (size_t i = 0; i < length; i++) {
		char c = digits[i];
		number = number * 16 + (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	return number;
}

static void order_line_keep(uint32_t point, uint32_t line)
{
	if (point < ORDER_END) {
		order_lines[point - ORDER_FIRST] = line;
		return;
	}
	must(rare_count < RARE_MOST);
	rare[rare_count].point = point;
	rare[rare_count++].line = line;
}

static uint32_t order_line(uint32_t point)
{
	if (point >= ORDER_FIRST && point < ORDER_END)
		return order_lines[point - ORDER_FIRST];
	for (size_t i = 0; i < rare_count; i++)
		if (rare[i].point == point)
			return rare[i].line;
	return 0;
}

static void index_tables(void)
{
	for (const char *line = table_first_line(table_strokes); *line != '\0'; line = table_next_line(line)) {
		const char *at = line;
		uint32_t point = text_next(&at);
		must(point >= ORDER_FIRST && *at == '\t');
		order_line_keep(point, (uint32_t)(at + 1 - table_strokes));
	}
	for (const char *line = table_first_line(table_stroke_counts); *line != '\0'; line = table_next_line(line)) {
		uint32_t point = hex_number(line, 5);
		must(point < COUNT_END && line[5] == '\t');
		count_lines[point / BLOCK] = (uint32_t)(line + 6 - table_stroke_counts);
	}
}

static int counted(uint32_t point)
{
	if (point >= COUNT_END || count_lines[point / BLOCK] == 0)
		return 0;
	return table_stroke_counts[count_lines[point / BLOCK] + point % BLOCK] - '0';
}

static bool ordered(uint32_t point, struct strokes *strokes)
{
	uint32_t line = order_line(point);

	if (line == 0)
		return false;
	strokes->classes = table_strokes + line;
	strokes->known = (int)strspn(strokes->classes, "12345");
	strokes->approximate = strokes->classes[strokes->known] == '\t';
	strokes->count = strokes->approximate ? counted(point) : strokes->known;
	return true;
}

bool strokes_of(uint32_t point, struct strokes *strokes)
{
	pthread_once(&once, index_tables);
	if (ordered(point, strokes))
		return true;
	*strokes = (struct strokes){ .count = counted(point), .classes = "", .approximate = true };
	return strokes->count > 0;
}

int stroke_count(uint32_t point)
{
	struct strokes strokes;

	return strokes_of(point, &strokes) ? strokes.count : 0;
}

/* Two classes in one letter (a to y); z, behind all, where the order is unknown. */
static void put_classes(struct buffer *key, const struct strokes *strokes)
{
	for (int i = 0; i < strokes->known; i += 2) {
		int first = strokes->classes[i] - '1';
		int second = i + 1 < strokes->known ? strokes->classes[i + 1] - '1' : strokes->approximate ? 4 : 0;
		buffer_char(key, (char)('a' + first * 5 + second));
	}
	if (strokes->approximate)
		buffer_char(key, 'z');
}

static void put_character(struct buffer *key, uint32_t point)
{
	struct strokes strokes;

	if (strokes_of(point, &strokes)) {
		key_put_two_digits(key, strokes.count);
		put_classes(key, &strokes);
	} else if (point == 0xB7) {
		key_put_two_digits(key, 0);
	} else {
		key_put_two_digits(key, point_is_han(point) ? COUNT_UNKNOWN : COUNT_FOREIGN);
	}
	key_put_point(key, point);
}

const char *name_stroke_key(struct arena *arena, const char *name)
{
	const char *clean = name_clean(arena, name);
	size_t length = text_points(clean);
	size_t surname = surname_length(clean);
	struct buffer key;

	if (length == 0)
		return "";
	buffer_init(&key, arena, KEY_MAXIMUM);
	for (size_t i = 0; i < (surname > 1 ? surname : 1); i++) {
		if (i > 0)
			buffer_char(&key, '1');	/* the surname goes on: behind those that end here */
		put_character(&key, text_next(&clean));
	}
	buffer_char(&key, '0');
	key_put_two_digits(&key, length < 99 ? (int)length : 99);
	for (uint32_t point = text_next(&clean); point != 0 && !key.full; point = text_next(&clean))
		put_character(&key, point);
	return buffer_string(&key);
}
