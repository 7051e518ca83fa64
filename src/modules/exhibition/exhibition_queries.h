/* exhibition_queries.h: what anybody may ask without an account: the public
 * roll (is_public = 1 and valid, public columns only) and the verification of a
 * certificate. */
#ifndef MODULE_EXHIBITION_QUERIES_H
#define MODULE_EXHIBITION_QUERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

/* One entry of the roll; texts in the arena, NULL or 0 where empty. */
struct shown_line {
	int64_t id;
	const char *holder;
	const char *unit_name;
	const char *post;
	const char *title_name;
	int64_t level;
	int64_t variant;
	const char *year;
	const char *granted_on;
	const char *granted_by;
	int64_t person_id;
	int64_t collective_id;
	bool is_collective;	/* a collective or union body, or a title of collectives */
	const char *holder_strokes;
	const char *source;		/* the roll or decision, and … */
	const char *source_address;	/* … where it was published */
	bool is_made_up;		/* by a demonstration */
};
struct shown_lines {
	struct shown_line *lines;
	size_t count;
	bool more;
};

/* Is it a demonstration's roll? */
bool public_is_demo(struct context *context);

struct public_filter {
	const char *year;	/* "" : every */
	int64_t level;		/* 0: every */
	const char *place;	/* division ("320900" stands for its counties too) or a place as stated; "" : every */
};

/* How many entries a year, level or place has. */
struct share {
	const char *key;	/* year; place by code or name */
	int64_t number;		/* level */
	int64_t count;
};
struct shares {
	struct share *list;
	size_t count;
};
/* Years (latest first) within level and place, levels (0 to HONOUR_UNIT) within the place, places within the level. */
struct public_counts {
	struct shares years, levels, places;
};
bool public_count(struct context *context, const struct public_filter *filter, struct public_counts *counts);
/* One year in the published order: level, kind, title, strokes.  `after`: the last line seen; NULL: from the start. */
bool public_year(struct context *context, const struct public_filter *filter, const struct shown_line *after, size_t limit,
		 struct shown_lines *found);
bool public_line(struct context *context, int64_t id, struct shown_line *line);	/* false where it is not public */
bool public_of_person(struct context *context, int64_t person_id, struct shown_lines *found);
bool public_of_collective(struct context *context, int64_t collective_id, struct shown_lines *found);
bool public_search(struct context *context, const char *words, struct shown_lines *found);

/* What the verification page may say. */
struct verified {
	bool found;
	bool needs_name;	/* found by its number, but not public: only with the holder's name */
	const char *holder;
	const char *title_name;
	const char *year;
	bool is_valid;
	bool is_made_up;
};
/* By code; else by certificate number (and the name, where it is not on the public roll). */
bool verify_find(struct context *context, const char *code, const char *number, const char *name, struct verified *verified);

#endif
