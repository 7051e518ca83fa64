/* honour_words.c: what the pages of honours share, here and in other modules. */
#include "modules/honour/honour.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/components.h"

const char *choice_label(struct page *page, const struct choice *choices, int64_t value)
{
	const struct choice *one = choice_find(choices, value);
	return one ? words(page_context(page), one->label) : "";
}

const char *year_label(struct page *page, const char *year)
{
	if (text_is_empty(year) || text_equal(year, YEAR_UNKNOWN))
		return words(page_context(page), "年份不详");
	return words_of(page, "%s年", year);
}

const char *unit_and_post(struct page *page, const char *unit_name, const char *post)
{
	if (text_is_empty(unit_name) || text_is_empty(post))
		return text_is_empty(unit_name) ? post : unit_name;
	return arena_format(page_context(page)->arena, "%s %s", unit_name, post);
}

bool page_is_good(struct page *page, bool good)
{
	if (good && !page_context(page)->failure)
		return true;
	page_failed(page);
	return false;
}
