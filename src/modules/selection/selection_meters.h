/* selection_meters.h: how full the places of a round are, whether its shares
 * hold, how many are wanting or too many, and what would be if one went or
 * came.  Pure arithmetic over what the caller counts (docs/decisions/0015). */
#ifndef MODULE_SELECTION_METERS_H
#define MODULE_SELECTION_METERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;
struct page;
struct selection_place;
struct selection_rules;
struct selection_share;

/* One who counts.  Who does (drafts? those held?) is the caller's affair. */
struct counted {
	int64_t id;
	int64_t office_id;		/* the unit's union */
	int64_t target;			/* enum title_target */
	int64_t place_kind;		/* enum place_kind */
	int64_t category_set;
};

/* Offices and what stands above each, today: places of a county cover its units. */
struct office_tree;
struct office_tree *office_tree_new(struct arena *arena, size_t room);	/* for at most `room` offices */
void office_tree_add(struct office_tree *tree, int64_t office_id, int64_t above_id);
int64_t office_above(const struct office_tree *tree, int64_t office_id);	/* 0: none, or not known */
/* All organisations of the actor's tenant, ids only: the area's parent, where there is none the system's.  NULL: context->failure. */
struct office_tree *office_tree_load(struct context *context);

enum meter_kind {
	METER_PLACES,	/* places of an organisation, or of the round, and how many stand for them */
	METER_PART,	/* "of them": a category within them */
	METER_SHARE	/* a share, of the round or of one reporting office */
};

struct meter_row {
	enum meter_kind kind;
	int64_t organisation_id;	/* 0: the whole round */
	int64_t target, place_kind;
	const struct selection_place *place;	/* PART */
	const struct selection_share *share;	/* SHARE */
	int64_t counted_set, out_of_set;	/* bits: PART and SHARE count who is in any of the first and, where the second is not 0, in any of it */
	const char *unknown;		/* a category that it names and the round does not define; NULL */
	int64_t counted;
	int64_t out_of;			/* PLACES, PART: places of the organisation; SHARE: the denominator, of those who are there */
	int64_t room;			/* PLACES: with over-nomination, per cent rounded up; PART, SHARE: 0 */
	bool holds;
	bool is_upper;			/* it can be broken by one more who is counted */
	bool is_hard;
	int64_t short_of;		/* so many of those there must be replaced by such as are counted; out_of stays … */
	int64_t short_more;		/* … or so many counted must come besides; -1: no number does */
	int64_t over_by;		/* so many counted must be replaced by others; out_of stays … */
	int64_t over_less;		/* … or so many counted must go; -1: no number does */
};

struct selection_meters {
	const struct selection_rules *rules;
	const struct office_tree *tree;
	struct meter_row *rows;		/* the round first, then organisation by organisation in the order of their places */
	size_t count;
};

/* Everything counted, in the arena of the context; no database. */
struct selection_meters *selection_meters_make(struct context *context, const struct selection_rules *rules, const struct office_tree *tree,
					       const struct counted *list, size_t count);
/* The row at `place` as it would be without `gone` and with `come` (either NULL). */
struct meter_row selection_meter_if(const struct selection_meters *meters, size_t place, const struct counted *gone, const struct counted *come);
/* Does the one stand among those whom the row looks at (its denominator)? */
bool selection_meter_concerns(const struct selection_meters *meters, size_t place, const struct counted *one);

/* --- in words --- */

const char *meter_label(struct context *context, const struct selection_meters *meters, const struct meter_row *row);
const char *meter_value(struct context *context, const struct meter_row *row);	/* 40.0%（10/25） 差 2 人 */
const char *meter_rule(struct context *context, const struct meter_row *row);	/* 不低于 45%; 不超过 3 名 */
const char *meter_remedy(struct context *context, const struct meter_row *row);	/* 换上 2 人，或者另加 3 人; "" where it holds */

/* A problem for each strict rule that does not hold; what only reminds is told in `warnings` (NULL: not wanted), one a line.  `whole`: the list
 * is final, what is still wanting refuses too; otherwise only what is over.  False: something was refused. */
bool selection_meters_judge(struct context *context, const struct selection_meters *meters, bool whole, const char **warnings);
/* A problem for each strict upper bound that one more would break, or break further.  False: something was refused. */
bool selection_meters_admit(struct context *context, const struct selection_meters *meters, const struct counted *come);

/* Drawn with put_meter: of the round (organisation 0) or of one organisation.  Nothing where there is none.  Gives how many were drawn. */
size_t selection_meters_draw(struct page *page, const struct selection_meters *meters, int64_t organisation_id);
/* What happens if this one is dropped (and `come` takes the place; NULL: nobody): each rule before → after, a table; those that stay as
 * they are in one line. */
void selection_meters_draw_if(struct page *page, const struct selection_meters *meters, const struct counted *gone, const struct counted *come);

#endif
