/* convert.c: OpenCC, its converters opened once.  One lock for each: the
 * library does not promise that a handle may serve two threads at once. */
#include "chinese/convert.h"

#include <opencc/opencc.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"

struct converter {
	const char *settings;
	opencc_t handle;	/* NULL: could not be opened */
	pthread_mutex_t lock;
};

static struct converter converters[SCRIPT_VARIANTS] = {
	[TO_SIMPLIFIED] = { .settings = "t2s.json", .lock = PTHREAD_MUTEX_INITIALIZER },
	[TO_TRADITIONAL] = { .settings = "s2tw.json", .lock = PTHREAD_MUTEX_INITIALIZER },
	[TO_TAIWAN] = { .settings = "s2twp.json", .lock = PTHREAD_MUTEX_INITIALIZER },
};
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void open_all(void)
{
	for (size_t i = 0; i < SCRIPT_VARIANTS; i++) {
		converters[i].handle = opencc_open(converters[i].settings);
		if (converters[i].handle == (opencc_t)-1) {
			converters[i].handle = NULL;
			log_event("no conversion of Chinese script", "settings", converters[i].settings, NULL);
		}
	}
}

bool convert_open(void)
{
	pthread_once(&once, open_all);
	for (size_t i = 0; i < SCRIPT_VARIANTS; i++) {
		if (converters[i].handle == NULL)
			return false;
	}
	return true;
}

const char *convert_text(struct arena *arena, const char *text, enum script_variant variant)
{
	struct converter *converter = &converters[variant];
	const char *copy = text;
	char *out;

	pthread_once(&once, open_all);
	if (text_is_empty(text) || converter->handle == NULL || !text_is_utf8(text, strlen(text)))
		return text;
	pthread_mutex_lock(&converter->lock);
	out = opencc_convert_utf8(converter->handle, text, strlen(text));
	pthread_mutex_unlock(&converter->lock);
	if (out != NULL) {
		copy = arena_text(arena, out);
		opencc_convert_utf8_free(out);
	}
	return copy;
}

const char *to_simplified(struct arena *arena, const char *text)
{
	return convert_text(arena, text, TO_SIMPLIFIED);
}

const char *to_traditional(struct arena *arena, const char *text)
{
	return convert_text(arena, text, TO_TRADITIONAL);
}
