/* words.c: the catalogue.  The Chinese text is its own key; English stands in
 * a table, traditional is converted by OpenCC once for each text, but for the
 * overrides of a table.  Results last as long as the program.  Where one
 * Chinese word has two meanings, what stands behind a bar tells them apart
 * ("撤销|单位"): a part of the key, seen by nobody. */
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/text.h"
#include "chinese/convert.h"
#include "model/context.h"

enum { SLOTS = 16384, LOAD_MAX = SLOTS * 3 / 4 };

struct entry {
	const char *chinese;
	const char *translated;
};

struct catalogue {
	struct entry slots[SLOTS];
	size_t count;
};

static struct catalogue catalogues[LANGUAGE_COUNT];
static pthread_mutex_t adding = PTHREAD_MUTEX_INITIALIZER;
static struct arena *words_arena;	/* under the lock, and nobody else's: the program's belongs to the start */

static size_t slot_of(const char *text)
{
	uint64_t hash = 1469598103934665603u;
	for (const unsigned char *at = (const unsigned char *)text; *at; at++)
		hash = (hash ^ *at) * 1099511628211u;
	return (size_t)(hash & (SLOTS - 1));
}

static struct arena *words_memory(void)
{
	if (!words_arena)
		words_arena = arena_new(0);
	return words_arena;
}

/* Readers run beside one adder: an entry's key is published last. */
static const char *entry_find(const struct catalogue *catalogue, const char *chinese)
{
	for (size_t slot = slot_of(chinese);; slot = (slot + 1) & (SLOTS - 1)) {
		const char *key = __atomic_load_n(&catalogue->slots[slot].chinese, __ATOMIC_ACQUIRE);
		if (!key)
			return NULL;
		if (strcmp(key, chinese) == 0)
			return catalogue->slots[slot].translated;
	}
}

static void entry_add(struct catalogue *catalogue, const char *chinese, const char *translated)
{
	if (catalogue->count >= LOAD_MAX || entry_find(catalogue, chinese))
		return;
	size_t slot = slot_of(chinese);
	while (catalogue->slots[slot].chinese)
		slot = (slot + 1) & (SLOTS - 1);
	catalogue->slots[slot].translated = translated;
	__atomic_store_n(&catalogue->slots[slot].chinese, chinese, __ATOMIC_RELEASE);
	catalogue->count++;
}

/* The conversions of a format, in order ("%s%d"): a translation must have the same. */
static void conversions(const char *format, char *out, size_t size)
{
	size_t length = 0;
	for (const char *at = format; *at && length + 1 < size; at++) {
		if (*at != '%')
			continue;
		at++;
		if (*at == '%')
			continue;
		while (*at && strchr("0123456789.-+ #lhzjt*", *at))
			at++;
		if (!*at)
			break;
		if ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z'))	/* and not “（%）” of a label */
			out[length++] = *at;
	}
	out[length] = '\0';
}

static bool same_conversions(const char *a, const char *b)
{
	char of_a[16];
	char of_b[16];
	conversions(a, of_a, sizeof(of_a));
	conversions(b, of_b, sizeof(of_b));
	return strcmp(of_a, of_b) == 0;
}

static bool table_load(struct catalogue *catalogue, const char *table)
{
	struct arena *arena = words_memory();
	char **lines;
	size_t count = text_lines(arena, table, &lines);
	bool all = true;
	for (size_t i = 0; i < count; i++) {
		char *tab = lines[i][0] == '#' ? NULL : strchr(lines[i], '\t');
		if (!tab)
			continue;
		const char *chinese = arena_text_n(arena, lines[i], (size_t)(tab - lines[i]));
		if (same_conversions(chinese, tab + 1))
			entry_add(catalogue, chinese, tab + 1);
		else
			all = false;
	}
	return all;
}

bool words_load(const char *english_table, const char *traditional_table)
{
	pthread_mutex_lock(&adding);
	bool english = table_load(&catalogues[LANGUAGE_ENGLISH], english_table);
	bool traditional = table_load(&catalogues[LANGUAGE_TRADITIONAL], traditional_table);
	pthread_mutex_unlock(&adding);
	return english && traditional;
}

/* Made once for each text, then kept: without the bar, and converted. */
static const char *made(enum language language, const char *chinese)
{
	struct catalogue *catalogue = &catalogues[language];
	pthread_mutex_lock(&adding);
	const char *known = entry_find(catalogue, chinese);
	if (!known && catalogue->count < LOAD_MAX) {
		struct arena *arena = words_memory();
		const char *bare = arena_text_n(arena, chinese, strcspn(chinese, "|"));
		known = language == LANGUAGE_TRADITIONAL ? arena_text(arena, to_traditional(arena, bare)) : bare;
		entry_add(catalogue, arena_text(arena, chinese), known);
	}
	pthread_mutex_unlock(&adding);
	return known ? known : chinese;
}

/* Only a word of ours with a meaning behind it: not what a table of text happens to hold. */
static bool has_meaning(const char *chinese)
{
	const char *bar = strchr(chinese, '|');
	return bar && (unsigned char)bar[1] >= 0x80 && bar > chinese && (unsigned char)bar[-1] >= 0x80;
}

const char *words_in(enum language language, const char *chinese)
{
	if (!chinese || !*chinese || (language == LANGUAGE_SIMPLIFIED && !has_meaning(chinese)))
		return chinese;
	const char *known = entry_find(&catalogues[language], chinese);
	if (known)
		return known;
	return language != LANGUAGE_ENGLISH || has_meaning(chinese) ? made(language, chinese) : chinese;
}

const char *date_words(const struct context *context, const char *date)
{
	struct buffer out;
	buffer_init(&out, context->arena, 40);
	if (context->language == LANGUAGE_ENGLISH)
		date_print_english(&out, date);
	else
		date_print_chinese(&out, date);
	return buffer_string(&out);
}

const char *words_with(const struct context *context, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	const char *text = arena_vformat(context->arena, words(context, format), arguments);
#pragma GCC diagnostic pop
	va_end(arguments);
	return text;
}

const char *words(const struct context *context, const char *chinese)
{
	return words_in(context->language, chinese);
}

/* --- texts that were kept filled in --- */

enum { KEPT_PARTS = 8, KEPT_LEAST = 9 };	/* three characters say which text it was */

struct kept {
	const char *parts[KEPT_PARTS];
	size_t lengths[KEPT_PARTS];
	size_t count;
};

static const char *conversion_end(const char *at)
{
	at += 1 + strspn(at + 1, "0123456789.-+ #lhzjt*");
	return *at ? at + 1 : at;
}

/* The longest piece without conversions: how surely the text is this one. */
static size_t longest_piece(const char *format)
{
	size_t longest = 0;
	for (const char *at = format; *at; at = *at == '%' ? conversion_end(at) : at) {
		size_t length = strcspn(at, "%");
		if (length > longest)
			longest = length;
		at += length;
	}
	return longest;
}

static bool kept_fits(const char *format, const char *text, struct kept *kept)
{
	for (; *format && *format != '%'; format++, text++)
		if (*format != *text)
			return false;
	if (!*format)
		return *text == '\0';
	if (kept->count == KEPT_PARTS)
		return false;
	size_t place = kept->count++;
	for (size_t length = 0;; length++) {
		kept->count = place + 1;
		if (kept_fits(conversion_end(format), text + length, kept)) {
			kept->parts[place] = text;
			kept->lengths[place] = length;
			return true;
		}
		if (!text[length])
			return false;
	}
}

static const char *kept_filled(struct arena *arena, const char *format, const struct kept *kept)
{
	struct buffer out;
	size_t place = 0;
	buffer_init(&out, arena, 4000);
	for (const char *at = format; *at; at = conversion_end(at)) {
		size_t length = strcspn(at, "%");
		buffer_bytes(&out, at, length);
		at += length;
		if (!*at)
			break;
		if (place < kept->count)
			buffer_bytes(&out, kept->parts[place], kept->lengths[place]);
		place++;
	}
	return buffer_string(&out);
}

const char *words_kept(const struct context *context, const char *text)
{
	const struct catalogue *catalogue = &catalogues[LANGUAGE_ENGLISH];
	struct kept best = { .count = 0 };
	const char *format = NULL;
	size_t surest = KEPT_LEAST - 1;
	if (text_is_empty(text) || context->language == LANGUAGE_SIMPLIFIED)
		return text;
	if (context->language == LANGUAGE_TRADITIONAL)
		return to_traditional(context->arena, text);
	const char *whole = entry_find(catalogue, text);
	for (size_t i = 0; i < SLOTS && !whole; i++) {
		const char *key = __atomic_load_n(&catalogue->slots[i].chinese, __ATOMIC_ACQUIRE);
		if (!key || !strchr(key, '%') || strstr(key, "%%"))
			continue;
		size_t length = longest_piece(key);
		struct kept kept = { .count = 0 };
		if (length <= surest || !kept_fits(key, text, &kept))
			continue;
		best = kept;
		surest = length;
		format = catalogue->slots[i].translated;
	}
	return whole ? whole : format ? kept_filled(context->arena, format, &best) : text;
}
