/* message_about.c: which record a message or reminder is about, by its word in
 * the address: "person.12". */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/here.h"
#include "model/store.h"
#include "modules/message/message_parts.h"
#include "screens/components.h"

static bool word_read(struct context *context, const char *word, struct about *about)
{
	const char *dot = strchr(word, '.');
	if (!dot || !text_to_int(dot + 1, 1, INT64_MAX, &about->id))
		return false;
	about->entity = entity_find_here(context, arena_text_n(context->arena, word, (size_t)(dot - word)));
	return about->entity && !about->entity->plain && may(context, about->entity, ACT_SHOW);
}

bool about_read(struct page *page, struct about *about)
{
	struct context *context = page_context(page);
	*about = (struct about){ .word = page_text(page, "about"), .title = "", .path = "" };
	if (text_is_empty(about->word))
		return true;
	bool found = word_read(context, about->word, about);
	/* The title is told for a row in the scope only; a row without a title is there if it loads. */
	void *row = found ? row_new(context, about->entity) : NULL;
	if (!found || !store_load(context, about->entity, about->id, row)) {
		page_absent(page);
		return false;
	}
	about->title = store_title_in_scope(context, about->entity, about->id);
	if (text_is_empty(about->title))
		about->title = words(context, about->entity->label);
	about->path = path_of(page, "/%s/%" PRId64, about->entity->name, about->id);
	return true;
}
