/* locale.c: English, and the words in which traditional differs from what the
 * converter makes, taken into the program as they stand in locale/. */
#include "locale.h"

#include "model/context.h"

__asm__(".section .rodata\n"
	".global locale_english\n"
	"locale_english:\n"
	".incbin \"locale/en.tsv\"\n"
	".byte 0\n"
	".global locale_traditional\n"
	"locale_traditional:\n"
	".incbin \"locale/zh-Hant.tsv\"\n"
	".byte 0\n"
	".previous\n");

extern const char locale_english[];
extern const char locale_traditional[];

bool locale_load(void)
{
	return words_load(locale_english, locale_traditional);
}
