/* honour_queries.h: what the generic store cannot ask: the public roll, who
 * held what on a day, counts, lists for printing, summaries. */
#ifndef MODULE_HONOUR_QUERIES_H
#define MODULE_HONOUR_QUERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct held_title;

/* One line of any list of grants; texts in the arena, NULL or 0 where empty. */
struct grant_line {
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
	/* not for the public */
	int64_t organisation_id;
	const char *certificate_number;
	const char *place;
	const char *division;
	const char *document;
	int64_t state;
	const char *holder_strokes;
	const char *office_name;
};
struct grant_lines {
	struct grant_line *lines;
	size_t count;
	bool more;
};

struct tally {
	const char *key;	/* year, division, office or unit name */
	int64_t number;		/* level; id of the office */
	int64_t variant;
	bool is_collective;
	int64_t count;
};
struct tallies {
	struct tally *list;
	size_t count;
};

/* --- what anybody may see: is_public = 1 and valid, public columns only --- */

struct public_filter {
	const char *year;	/* "" : every */
	int64_t level;		/* 0: every */
	const char *place;	/* division ("320900" stands for its counties too) or a place as stated; "" : every */
};
/* Years (latest first) within level and place, levels (tally.number) within the place, places (by code or name) within
 * the level; tally.key is "" where the level is told. */
struct public_counts {
	struct tallies years, levels, places;
};
bool public_count(struct context *context, const struct public_filter *filter, struct public_counts *counts);
/* One year in the published order: level, kind, title, strokes.  `after`: the last line seen; NULL: from the start. */
bool public_year(struct context *context, const struct public_filter *filter, const struct grant_line *after, size_t limit,
		 struct grant_lines *found);
bool public_line(struct context *context, int64_t id, struct grant_line *line);	/* false where it is not public */
bool public_of_person(struct context *context, int64_t person_id, struct grant_lines *found);
bool public_of_collective(struct context *context, int64_t collective_id, struct grant_lines *found);
bool public_search(struct context *context, const char *words, struct grant_lines *found);

/* What the verification page may say. */
struct verified {
	bool found;
	bool needs_name;	/* found by its number, but not public: only with the holder's name */
	const char *holder;
	const char *title_name;
	const char *year;
	bool is_valid;
};
/* By code; else by certificate number (and the name, where it is not on the public roll). */
bool verify_find(struct context *context, const char *code, const char *number, const char *name, struct verified *verified);

/* --- within the actor's scope --- */

struct grant_filter {
	int64_t title_id, level, variant, state, office_id;	/* 0: every; the office with all below it */
	const char *year_from, *year_to;			/* "" : open */
	const char *held_on;					/* whole day; "" : not asked */
	const char *unit_name;					/* "" : every */
	int collectives;					/* 0 all, 1 persons only, 2 collectives and union bodies only, 3 union bodies only */
};
enum grant_order { ORDER_STROKES, ORDER_PINYIN, ORDER_PLACE, ORDER_YEAR, ORDER_LEVEL };
bool grants_list(struct context *context, const struct grant_filter *filter, enum grant_order order, size_t limit, struct grant_lines *found);
enum tally_by { TALLY_KINDS, TALLY_YEARS, TALLY_OFFICES, TALLY_UNITS };
bool grants_tally(struct context *context, const struct grant_filter *filter, enum tally_by by, struct tallies *tallies);

/* --- for rules, whatever the scope --- */

bool person_titles(struct context *context, int64_t person_id, struct held_title **titles, size_t *count);
bool collective_level_keep(struct context *context, int64_t collective_id);
bool person_has_name(struct context *context, int64_t person_id, const char *name, const char **own_name);
bool grant_exists(struct context *context, int64_t person_id, int64_t title_id, const char *granted_on);
const char *certificate_number_last(struct context *context, const char *year);	/* NULL: none yet */
/* "" or what does not agree with the grants. */
const char *summaries_prove(struct context *context);
/* The level of the tenant's root office (enum organisation_level); 0 where unknown. */
int64_t root_office_level(struct context *context);

struct title_option {
	int64_t id;
	const char *name;
	const char *aliases;
	int64_t target;
};
bool titles_all(struct context *context, struct title_option **titles, size_t *count);
int64_t title_by_name(struct context *context, const char *name, int64_t target);

struct member_line {
	const char *name;
	int64_t person_id;
	const char *from_on;
	const char *until_on;
};
bool collective_leaders(struct context *context, int64_t collective_id, struct member_line **lines, size_t *count);

/* Persons with honours of a system, in the actor's scope, and whether the area's own registry knows them. */
struct system_line {
	int64_t grant_id;
	int64_t person_id;
	const char *holder;
	const char *title_name;
	const char *year;
	const char *unit_name;
	const char *keeper;	/* office that keeps the honour */
	const char *lives_in;
	bool is_registered;	/* the file is kept by an area office, or has a title of the area */
};
bool system_holders(struct context *context, size_t limit, struct system_line **lines, size_t *count);

/* Persons, collectives and offices that the demonstration gives honours to. */
struct demo_row {
	int64_t id;
	const char *name;
	const char *unit_name;
	const char *post;
	int64_t office_id;
	const char *division;
	int64_t level;	/* of an organisation */
	int64_t kind;
	const char *born_on;
};
bool demo_persons(struct context *context, struct demo_row **rows, size_t *count);
bool demo_offices(struct context *context, struct demo_row **rows, size_t *count);

#endif
