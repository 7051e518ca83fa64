/* roster_queries.h: lists and counts of grants within the actor's scope. */
#ifndef MODULE_ROSTER_QUERIES_H
#define MODULE_ROSTER_QUERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;

/* One line of a list of grants; texts in the arena, NULL or 0 where empty. */
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
	int64_t organisation_id;
	const char *certificate_number;
	const char *place;
	const char *division;
	int64_t state;
	const char *office_name;
};
struct grant_lines {
	struct grant_line *lines;
	size_t count;
	bool more;
};

struct grant_filter {
	int64_t title_id, level, variant, state, office_id;	/* 0: every; the office with all below it */
	const char *year_from, *year_to;			/* "" : open */
	const char *held_on;					/* whole day; "" : not asked */
	const char *unit_name;					/* "" : every */
	int collectives;					/* 0 all, 1 persons only, 2 collectives and union bodies only, 3 union bodies only */
};
enum grant_order { ORDER_STROKES, ORDER_PINYIN, ORDER_PLACE, ORDER_YEAR, ORDER_LEVEL };
/* At most `limit`, from behind the grant `after` on (0: from the start). */
bool grants_list(struct context *context, const struct grant_filter *filter, enum grant_order order, int64_t after, size_t limit,
		 struct grant_lines *found);

struct tally {
	const char *key;	/* year, office or unit name */
	int64_t number;		/* level; id of the office */
	int64_t variant;
	bool is_collective;
	int64_t count;
};
struct tallies {
	struct tally *list;
	size_t count;
	bool more;
};
enum tally_by { TALLY_KINDS, TALLY_YEARS, TALLY_OFFICES, TALLY_UNITS };
/* By units: those with the most first. */
bool grants_tally(struct context *context, const struct grant_filter *filter, enum tally_by by, struct tallies *tallies);

/* Persons with honours of a system, in the actor's scope, and whether the area's own registry knows them; those
 * whom it does not know come first. */
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
bool system_holders(struct context *context, size_t limit, struct system_line **lines, size_t *count, bool *more);

#endif
