/* divisions.c: the table of divisions, read at first use; finding by code, by
 * name, and at the head of an address.  Does not know what became of old codes. */
#include "chinese/divisions.h"

#include <pthread.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/codes.h"
#include "chinese/tables.h"

enum {
	DIVISIONS_MAX = 4000,
	NAMES_MAXIMUM = 120000,		/* bytes of all names */
	CODE_LENGTH = 6,
	FULL_NAME_MAXIMUM = 512,
	BRIEF_SHORTEST = 6		/* bytes: two characters */
};

static struct division divisions[DIVISIONS_MAX];
static size_t brief_lengths[DIVISIONS_MAX];	/* bytes of 灌云 in 灌云县 */
static size_t division_count;
static char names[NAMES_MAXIMUM];
static size_t names_length;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static size_t without_ending(const char *name, size_t length, const char *ending)
{
	size_t size = strlen(ending);

	if (length < size + BRIEF_SHORTEST || memcmp(name + length - size, ending, size) != 0)
		return length;
	return length - size;
}

/* 新疆维吾尔自治区 → 新疆: the peoples before 自治 go, too. */
static size_t without_peoples(const char *name, size_t length)
{
	size_t before;

	do {
		before = length;
		for (size_t i = 0; i < ethnic_codes.count; i++) {
			length = without_ending(name, length, ethnic_codes.codes[i].name);
			if (strlen(ethnic_codes.codes[i].brief) > 3)
				length = without_ending(name, length, ethnic_codes.codes[i].brief);
		}
		length = without_ending(name, length, "各族");
	} while (length != before);
	return length;
}

static size_t brief_length(const char *name)
{
	static const char *const autonomous[] = { "自治区", "自治州", "自治县", "自治旗" };
	static const char *const endings[] = { "特别行政区", "地区", "林区", "新区", "特区", "省", "市", "县", "区", "旗", "盟" };
	size_t whole = strlen(name), length = whole;

	for (size_t i = 0; i < COUNT_OF(autonomous) && length == whole; i++)
		length = without_ending(name, length, autonomous[i]);
	if (length != whole)
		return without_peoples(name, length);
	for (size_t i = 0; i < COUNT_OF(endings) && length == whole; i++)
		length = without_ending(name, length, endings[i]);
	return length;
}

static int level_of(const char *code)
{
	if (strcmp(code + 2, "0000") == 0)
		return 1;
	return strcmp(code + 4, "00") == 0 ? 2 : 3;
}

/* One line: code TAB parent or - TAB name. */
static void read_division(const char *line)
{
	struct division *division = &divisions[division_count];
	size_t end = strcspn(line, "\n");
	const char *name = memchr(line + CODE_LENGTH + 1, '\t', end - CODE_LENGTH - 1);
	size_t length;

	must(division_count < DIVISIONS_MAX && line[CODE_LENGTH] == '\t' && name != NULL);
	name++;
	length = end - (size_t)(name - line);
	must(names_length + length + 1 <= NAMES_MAXIMUM);
	memcpy(division->code, line, CODE_LENGTH);
	if (line[CODE_LENGTH + 1] != '-')
		memcpy(division->parent, line + CODE_LENGTH + 1, CODE_LENGTH);
	memcpy(names + names_length, name, length);
	division->name = names + names_length;
	division->level = level_of(division->code);
	names_length += length + 1;
	must(division_count == 0 || strcmp(divisions[division_count - 1].code, division->code) < 0);
	brief_lengths[division_count] = brief_length(division->name);
	division_count++;
}

static void read_divisions(void)
{
	for (const char *line = table_first_line(table_divisions); *line != '\0'; line = table_next_line(line))
		read_division(line);
}

const struct division *divisions_all(size_t *count)
{
	pthread_once(&once, read_divisions);
	*count = division_count;
	return divisions;
}

/* Six digits of a code of 2, 4, 6 or more; false for anything else. */
static bool complete_code(const char *code, char out[CODE_LENGTH + 1])
{
	size_t length = code != NULL ? strspn(code, "0123456789") : 0;

	if (length == 0 || code[length] != '\0' || length == 1 || length == 3 || length == 5)
		return false;
	memset(out, '0', CODE_LENGTH);
	memcpy(out, code, length < CODE_LENGTH ? length : CODE_LENGTH);
	out[CODE_LENGTH] = '\0';
	return true;
}

const struct division *division_find(const char *code)
{
	char whole[CODE_LENGTH + 1];
	size_t low = 0, high;

	pthread_once(&once, read_divisions);
	high = division_count;
	if (!complete_code(code, whole))
		return NULL;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(divisions[middle].code, whole);
		if (order == 0)
			return &divisions[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

void division_children(const char *code, void (*each)(void *owner, const struct division *division), void *owner)
{
	char whole[CODE_LENGTH + 1] = "";

	pthread_once(&once, read_divisions);
	if (!text_is_empty(code) && !complete_code(code, whole))
		return;
	for (size_t i = 0; i < division_count; i++) {
		if (strcmp(divisions[i].parent, whole) == 0)
			each(owner, &divisions[i]);
	}
}

/* A level that exists in the codes only. */
static bool is_placeholder(const struct division *division)
{
	return division->level == 2 && (text_equal(division->name, "市辖区") || text_equal(division->name, "县") ||
		text_ends(division->name, "直辖县级行政区划"));
}

static const struct division *parent_of(const struct division *division)
{
	return division->parent[0] != '\0' ? division_find(division->parent) : NULL;
}

const char *division_full_name(struct arena *arena, const char *code)
{
	const struct division *steps[4];
	size_t count = 0;
	struct buffer out;

	for (const struct division *at = division_find(code); at != NULL && count < COUNT_OF(steps); at = parent_of(at)) {
		if (!is_placeholder(at))
			steps[count++] = at;
	}
	if (count == 0)
		return NULL;
	buffer_init(&out, arena, FULL_NAME_MAXIMUM);
	while (count > 0)
		buffer_text(&out, steps[--count]->name);
	return buffer_string(&out);
}

/* Bytes of the name, whole or brief, that stand at the end of text[0, length); 0: neither. */
static size_t name_at_end(const struct division *division, const char *text, size_t length)
{
	size_t whole = strlen(division->name), brief = brief_lengths[division - divisions];

	if (length >= whole && memcmp(text + length - whole, division->name, whole) == 0)
		return whole;
	if (length >= brief && memcmp(text + length - brief, division->name, brief) == 0)
		return brief;
	return 0;
}

static size_t name_at_head(const struct division *division, const char *text, bool brief_too)
{
	size_t brief = brief_lengths[division - divisions];

	if (text_starts(text, division->name))
		return strlen(division->name);
	return brief_too && strncmp(text, division->name, brief) == 0 ? brief : 0;
}

/* 0: does not fit; 1: by its brief name; 2: by its whole name.  What stands
 * before the name must be names of divisions above, any of which may be missing. */
static int search_fit(const struct division *division, const char *text)
{
	size_t length = strlen(text), size = name_at_end(division, text, length);
	int fit = size == strlen(division->name) ? 2 : 1;

	if (size == 0 || is_placeholder(division))
		return 0;
	length -= size;
	for (const struct division *above = parent_of(division); above != NULL && length > 0; above = parent_of(above))
		length -= name_at_end(above, text, length);
	return length == 0 ? fit : 0;
}

/* Those of one level that fit so well; returns how many there are with them. */
static size_t search_level(const char *text, int level, int fit, const struct division **found, size_t maximum, size_t total)
{
	for (size_t i = 0; i < division_count; i++) {
		if (divisions[i].level != level || search_fit(&divisions[i], text) != fit)
			continue;
		if (total < maximum)
			found[total] = &divisions[i];
		total++;
	}
	return total;
}

size_t division_search(const char *text, const struct division **found, size_t maximum)
{
	size_t total = 0;

	pthread_once(&once, read_divisions);
	if (text_is_empty(text))
		return 0;
	for (int level = 1; level <= 3; level++) {
		total = search_level(text, level, 2, found, maximum, total);
		total = search_level(text, level, 1, found, maximum, total);
	}
	return total;
}

static bool is_below(const struct division *division, const struct division *above)
{
	for (const struct division *at = parent_of(division); at != NULL; at = parent_of(at)) {
		if (at == above)
			return true;
	}
	return false;
}

/* The best division under `above` (NULL: anywhere) whose name begins the text:
 * the longest name, then the higher level.  Without `above` a county must be
 * named in full, and be the only one of its name. */
static const struct division *best_at_head(const struct division *above, const char *text, size_t *length)
{
	const struct division *best = NULL;
	bool several = false;

	*length = 0;
	for (size_t i = 0; i < division_count; i++) {
		const struct division *division = &divisions[i];
		size_t size = name_at_head(division, text, above != NULL || division->level < 3);
		if (size == 0 || size < *length || is_placeholder(division) || (above != NULL && !is_below(division, above)))
			continue;
		if (size == *length && best != NULL && best->level <= division->level) {
			several = several || best->level == division->level;
			continue;
		}
		several = false;
		best = division;
		*length = size;
	}
	return several ? NULL : best;
}

const struct division *division_at_head(const char *text, size_t *length)
{
	const struct division *found = NULL, *next;
	size_t size;

	*length = 0;
	pthread_once(&once, read_divisions);
	if (text_is_empty(text))
		return NULL;
	for (int step = 0; step < 3; step++) {
		next = best_at_head(found, text + *length, &size);
		if (next == NULL)
			break;
		found = next;
		*length += size;
	}
	return found;
}
