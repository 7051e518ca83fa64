/* board_demo_rows.h: the demonstration's rounds in tables: people and units that
 * do not exist. */
#ifndef MODULE_BOARD_DEMO_ROWS_H
#define MODULE_BOARD_DEMO_ROWS_H

#include <stddef.h>
#include <stdint.h>

/* How far a nominee of the running round has come. */
enum demo_reach {
	DEMO_DRAFT,		/* half filled in */
	DEMO_AT_COUNTY,		/* reported, not taken up */
	DEMO_IN_COUNTY,		/* taken up */
	DEMO_RETURNED,		/* by the county to the unit */
	DEMO_AT_CITY,		/* forwarded, not taken up */
	DEMO_IN_CITY,
	DEMO_PROPOSED,
	DEMO_RESERVE,
	DEMO_HELD,
	DEMO_AWARDED		/* of the round before */
};

struct demo_nominee {
	const char *name, *sex_code;	/* "M", "F"; of a collective "" */
	const char *born, *unit_union, *unit_name, *post, *rank, *categories, *first_of;
	int title;			/* 0 劳动模范, 1 先进工作者, 2 模范集体 */
	int trade, ownership, post_kind;
	enum demo_reach reach;
	const char *merit;		/* what the deeds are about */
};

extern const struct demo_nominee demo_nominees[];
extern const size_t demo_nominee_count;
extern const char *const demo_noticed[];	/* names on the city's notice that runs, up to a NULL … */
extern const char demo_objected[];		/* … and the one of them to whom somebody objects */
extern const char demo_posted[];		/* whose unit's notice is there on paper */

struct demo_stage {
	const char *name, *body;
	int kind, level, from, until;	/* days from today */
	int closes;
};
extern const struct demo_stage demo_stages[];
extern const size_t demo_stage_count;

struct demo_category {
	const char *name, *definition, *evidence;
	int is_main, variant, is_head, is_barred, target;
};
extern const struct demo_category demo_categories[];
extern const size_t demo_category_count;

struct demo_clause {
	int kind, required;
	const char *text;
};
extern const struct demo_clause demo_clauses[];
extern const size_t demo_clause_count;

struct demo_share {
	const char *name, *counted, *out_of;
	int relation, amount, hard;
};
extern const struct demo_share demo_shares[];
extern const size_t demo_share_count;

#endif
