/* chinese.c: any text as an ID number, a credit code, a card, a telephone, a
 * name, a number in characters, and as running text cut into words.  What is
 * taken is taken again in its clean form; no mask tells more than it should. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/bigrams.h"
#include "chinese/fold.h"
#include "chinese/idnumber.h"
#include "chinese/numbers.h"
#include "chinese/pinyin.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check_numbers(struct arena *arena, const char *text)
{
	struct id_number one, again;
	const char *why = NULL;
	if (!id_number_read(arena, text, "2026-11-20", &one, &why)) {
		must(why && *why);
	} else {
		must(id_number_read(arena, one.number, "2026-11-20", &again, NULL) && strcmp(one.number, again.number) == 0);
		must(id_check_character(one.number) == one.number[17] && strcmp(one.born, "2026-11-20") <= 0);
		must(!text_contains(mask_id_number(arena, one.number), text_head(arena, one.number + 6, 8)));
	}
	const char *(*const readers[])(struct arena *, const char *, const char **) = { credit_code_read, bank_card_read, phone_read };
	for (size_t i = 0; i < COUNT_OF(readers); i++) {
		const char *clean = readers[i](arena, text, &why);
		must(clean ? text_equal(readers[i](arena, clean, &why), clean) : why && *why);
	}
	mask_phone(arena, text);
	mask_bank_card(arena, text);
	mask_name(arena, text);
	mask_id_number(arena, text);
}

static void check_name(struct arena *arena, const char *text)
{
	const char *clean = name_clean(arena, text), *why = NULL;
	struct name_readings readings;
	must(text_equal(name_clean(arena, clean), clean));
	must(text_is_utf8(clean, strlen(clean)) && text_is_utf8(name_fold(arena, text), strlen(name_fold(arena, text))));
	must(name_is_plausible(clean, &why) || (why && *why));
	name_read(arena, clean, &readings);
	must(readings.key_count <= NAME_KEYS_MAX && readings.initial_count <= NAME_KEYS_MAX);
	must(pinyin_sort_key(arena, clean) != NULL);
}

static void check_number(struct arena *arena, const char *text)
{
	int64_t number = 0, again = -1;
	chinese_number_in(text, &number);
	if (!chinese_number(text, &number))
		return;
	must(number >= 0);
	must(chinese_number(chinese_number_text(arena, number), &again) && again == number);
}

/* What is found as a phrase of itself, and where. */
static void check_words(struct arena *arena, const char *text)
{
	struct phrase phrases[PHRASES_MAX];
	const char *cut = text_bigrams(arena, text);
	size_t from, found, count = text_phrases(arena, text, phrases, PHRASES_MAX);
	must(text_is_utf8(cut, strlen(cut)) && !strpbrk(cut, "\"'():*^-+{}\t\r\n\\|&!<>"));
	must(!text_contains(cut, "  ") && !text_starts(cut, " ") && !text_ends(cut, " "));
	must(count <= PHRASES_MAX);
	for (size_t i = 0; i < count; i++)
		must(*phrases[i].words && !strpbrk(phrases[i].words, "\"'():*^\\|&!<>"));
	if (text_find_typed(text, text, &from, &found))
		must(from + found <= strlen(text) && text_is_utf8(text + from, found));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	if (!text_is_utf8((const char *)bytes, length) || memchr(bytes, 0, length))
		return 0;
	struct arena *arena = arena_new(0);
	const char *text = arena_text_n(arena, (const char *)bytes, length);
	check_numbers(arena, text);
	check_name(arena, text);
	check_number(arena, text);
	check_words(arena, text);
	arena_free(arena);
	return 0;
}
