/* roll_read.h: a published roll of model workers, pasted as text or as rows
 * of a .csv, read into entries: who, of which unit and post, for which award
 * and year.  It guesses how the roll is laid out and says so; what it is not
 * sure of it marks for a person.  It knows nothing of the database: linking an
 * entry with a known person is somebody else's act. */
#ifndef MODULES_ROLL_READ_H
#define MODULES_ROLL_READ_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* What is refused before reading. */
enum {
	ROLL_BYTES_MAX = 2 * 1024 * 1024,
	ROLL_LINES_MAX = 20000,
	ROLL_LINE_BYTES_MAX = 64 * 1024,
	ROLL_ENTRIES_MAX = 50000,
};

/* How the roll is laid out; ROLL_LAYOUT_AUTO lets each section be judged by itself. */
enum roll_layout {
	ROLL_LAYOUT_AUTO,
	ROLL_LAYOUT_NAMES,	/* names only: one a line, joined by 、 or run together */
	ROLL_LAYOUT_NAME_FIRST,	/* 姓名 单位职务, 姓名（单位）, 姓名：单位 */
	ROLL_LAYOUT_NAME_FIRST_RUN,	/* 姓名单位职务, nothing in between */
	ROLL_LAYOUT_NAME_LAST,	/* 单位职务 姓名 and 单位职务姓名 */
	ROLL_LAYOUT_TABLE,	/* columns with headings; only ever found, forcing it means AUTO */
	ROLL_LAYOUT_COUNT
};

/* What the person says of the whole roll; NULL or "" where nothing is said.
 * A heading of the roll goes before a hint. */
struct roll_hints {
	const char *award;
	const char *year;	/* "2024", "1956-02" */
	const char *place;
	enum roll_layout layout;
};

/* Why an entry or a heading is marked for a person. */
enum roll_doubt {
	ROLL_SURE,
	ROLL_DOUBT_SPLIT,	/* two ways of cutting are about as good */
	ROLL_DOUBT_SURNAME,	/* no known surname */
	ROLL_DOUBT_SHORT,	/* a name of one character */
	ROLL_DOUBT_UNREAD,	/* the line was not understood; `source` keeps it */
	ROLL_DOUBT_YEAR,	/* a heading that states no year */
	ROLL_DOUBT_COUNT
};

/* One honoured person or collective.  No text is NULL; "" means not stated. */
struct roll_entry {
	int line;			/* in the text as given, from 1 */
	const char *name;		/* as written, inner spaces removed, dots as ·; of a collective: the unit */
	const char *former_name;
	const char *sex;		/* 男 or 女 */
	const char *ethnic;		/* 回族 */
	const char *unit;
	const char *post;
	const char *award;
	const char *year;		/* partial date: "1956", "1956-02" */
	const char *place;
	const char *note;		/* 已故, 追授 */
	const char *source;		/* the entry's text as it stood */
	bool is_collective;
	enum roll_doubt doubt;
	const char *doubt_text;		/* what is doubtful and what to do; "" if sure */
	int confidence;			/* 0 to 100 */
};

struct roll_heading {
	int line;
	int level;			/* 1 is outermost */
	const char *text;
	const char *award;
	const char *year;
	const char *place;
	enum roll_doubt doubt;
	const char *doubt_text;
};

/* A line that gave neither entry nor heading, and why. */
struct roll_skip {
	int line;
	const char *text;		/* at most the first 60 characters */
	const char *reason;
};

struct roll {
	struct roll_entry *entries;
	size_t count;
	struct roll_heading *headings;
	size_t heading_count;
	struct roll_skip *skips;	/* blank lines are counted in blank_lines only */
	size_t skip_count;
	int lines_total;
	int blank_lines;
	int doubtful;			/* entries and headings that are marked */
	enum roll_layout layout;	/* of most entries */
	const char *layout_text;	/* in words: 姓名在前，后接单位职务 */
	const char *notes;		/* remarks on the whole roll, one a line; "" if none */
	const char *refusal;		/* NULL, or why nothing was read: too long, broken UTF-8 (with line and column) */
};

/* Reads `length` bytes of `text`, UTF-8.  Never NULL.  Refused input gives an
 * empty roll with `refusal`.  Every line of the text is accounted for: by an
 * entry, a heading, a skip, or as blank; a line wrapped onto the next one
 * counts with the first.  The results are the arena's (some ten bytes for a
 * byte of text); while reading, much more is taken and given back.  `hints`
 * may be NULL. */
struct roll *roll_read(struct arena *arena, const char *text, size_t length, const struct roll_hints *hints);

/* 姓名在前，后接单位职务 ... */
const char *roll_layout_text(enum roll_layout layout);

#endif
