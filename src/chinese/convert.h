/* convert.h: simplified and traditional Chinese text, by words (OpenCC).  For
 * content that people read; searching uses fold.h. */
#ifndef CHINESE_CONVERT_H
#define CHINESE_CONVERT_H

#include <stdbool.h>

struct arena;

enum script_variant {
	TO_SIMPLIFIED,		/* t2s */
	TO_TRADITIONAL,		/* s2t: the characters only */
	TO_TAIWAN,		/* s2twp: Taiwan's characters and words (软件 軟體) */
	SCRIPT_VARIANTS
};

/* The converted text, or the text itself (same pointer) where the converter
 * could not be opened.  Broken UTF-8 comes back as it was.  Owned by the arena.  Any thread. */
const char *convert_text(struct arena *arena, const char *text, enum script_variant variant);
const char *to_simplified(struct arena *arena, const char *text);
const char *to_traditional(struct arena *arena, const char *text);

/* Opens the converters now instead of at first use; false: OpenCC's files are missing. */
bool convert_open(void);

#endif
