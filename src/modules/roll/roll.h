/* roll.h: rolls as published, taken into the registry: pasted or uploaded, read
 * (roll_read.h), mended by a person, applied, and undone as a whole.  What an
 * entry of a roll makes is a provisional person with an honour; it is linked
 * to a known person only by somebody, with a reason. */
#ifndef MODULE_ROLL_H
#define MODULE_ROLL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

enum roll_state {
	ROLL_DRAFT = 1,		/* read, being mended */
	ROLL_APPLYING,		/* going in; stays so where it was cut off, and can be gone on with */
	ROLL_APPLIED,
	ROLL_UNDONE,		/* taken back; may be applied again */
	ROLL_READING		/* its rows are not all stored yet */
};

enum roll_decision { ROLL_TAKE = 1, ROLL_LEAVE };

enum roll_row_state {
	ROW_WAITING = 1,
	ROW_MADE,		/* person or collective and honour are registered */
	ROW_LINKED,		/* honour registered with a person who was on file */
	ROW_KNOWN,		/* this very entry was on file already: nothing was made */
	ROW_FAILED,		/* could not be registered; `result` says why */
	ROW_KEPT		/* after undoing: changed since, so it stayed */
};

/* One roll on its way in. */
struct roll_batch {
	struct record record;
	const char *name;
	const char *award;	/* for rows whose heading says none */
	const char *year;
	const char *place;
	int64_t office_id;
	const char *source;	/* file, document or address it was taken from */
	const char *encoding;
	int64_t layout;		/* enum roll_layout + 1: what was asked for, 1 AUTO */
	const char *layout_found;	/* in words */
	const char *remarks;
	const char *award_found;	/* in words, for the list of rolls: 临江市劳动模范等 3 项 */
	const char *year_found;		/* 1956—1989 */
	int64_t lines;
	int64_t blank_lines;
	int64_t persons;	/* rows of persons, and of collectives, as read */
	int64_t collectives;
	int64_t level;		/* of wordings that no title of the catalogue has; 0: told by the wording */
	int64_t with_marked;	/* 1: marked rows went in too */
	int64_t state;
};

/* The text as given, kept so that the same sheet can be given back. */
struct roll_text {
	struct record record;
	int64_t roll_id;
	const char *text;
};

/* One entry: what the roll says, what is doubtful, what was decided, what came of it. */
struct roll_row {
	struct record record;
	int64_t roll_id;
	int64_t sequence;	/* order in the roll, in steps of 1,000 */
	int64_t line;
	int64_t heading;	/* line of the heading above it; 0 none */
	const char *source;
	int64_t source_key;	/* of `source`, for finding the same text in another roll */
	const char *name;
	const char *former_name;
	const char *sex;
	const char *ethnic;
	const char *unit;
	const char *post;
	const char *award;
	const char *year;
	const char *place;
	const char *note;
	int64_t is_collective;
	const char *doubt;	/* NULL: sure, or looked at by a person */
	const char *fault;	/* why it cannot be registered as it stands; NULL */
	const char *folded;	/* name for comparing */
	int64_t same_name;	/* persons on file of that name */
	int64_t known_id;	/* the honour that says the same already; 0 */
	int64_t decision;
	int64_t match_id;	/* the person on file that somebody said it is; 0: a new provisional one */
	const char *match_reason;
	int64_t state;
	const char *result;
	int64_t person_id;	/* what was made, or linked */
	int64_t person_version;	/* just after: undoing leaves what was changed since */
	int64_t collective_id;
	int64_t grant_id;
};

enum roll_line_kind { LINE_IS_HEADING = 1, LINE_IS_SKIPPED };

/* A heading, or a line that gave nothing and why. */
struct roll_aside {
	struct record record;
	int64_t roll_id;
	int64_t line;
	int64_t kind;
	int64_t depth;
	const char *text;
	const char *reason;	/* of a skipped line; of a heading: what is doubtful */
};

enum roll_award_decision { AWARD_OPEN = 1, AWARD_IN_CATALOGUE, AWARD_AS_WORDED };

/* A wording of an award in a roll, and which title of the catalogue it means. */
struct roll_award {
	struct record record;
	int64_t roll_id;
	const char *wording;
	int64_t is_collective;
	int64_t decision;
	int64_t title_id;
	int64_t level;		/* where it stays as worded */
	int64_t variant;
};

extern const struct entity roll_batch;
extern const struct entity roll_text;
extern const struct entity roll_row;
extern const struct entity roll_aside;
extern const struct entity roll_award;
extern const struct module roll_module;

/* --- the same import without a browser --- */

struct roll_source {
	const char *name;	/* of the roll; NULL: made from its first heading */
	const char *award;	/* for what its headings do not say; NULL */
	const char *year;
	const char *place;
	const char *source;	/* where it was published; NULL */
	int64_t office_id;
	int64_t level;		/* of awards that the catalogue does not know and whose wording says no level; 0 */
	const char *text;	/* UTF-8 */
	size_t length;
	bool with_marked;	/* marked rows go in too */
};

struct roll_outcome {
	int64_t roll_id;
	int64_t rows;
	int64_t made;		/* persons and collectives registered */
	int64_t linked;
	int64_t known;		/* on file already */
	int64_t left;		/* marked, faulty or failed: not registered */
};

/* Reads, stores and applies.  Where every row is on file already nothing changes, and no roll is kept (roll_id 0).
 * Wordings that the catalogue does not know stay as worded, with the level they state or `level`; without either their
 * rows are left.  False: problems (refused text) or context->failure; what was stored stays and can be gone on with. */
bool roll_import_text(struct context *context, const struct roll_source *source, struct roll_outcome *outcome);

/* --- who stands on a list, for modules that hold it against one of their own --- */

struct roll_named {
	const char *name, *unit, *post, *award;	/* "" where not stated */
	bool is_collective;
};
/* In the order of the list; `award` and `year` for what its headings do not say (NULL: nothing).  False: problems at "text". */
bool roll_named_read(struct context *context, const char *text, const char *award, const char *year, struct roll_named **named, size_t *count);

#endif
