/* board_parts.h: what the files of this module know of each other. */
#ifndef MODULE_BOARD_PARTS_H
#define MODULE_BOARD_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "modules/nomination/nomination.h"
#include "modules/selection/selection.h"

struct context;
struct page;

/* --- counting, board_count.c: no database --- */

/* Why a nominee is not further; the first that holds, in this order, is what the board names. */
enum wait {
	WAIT_NOTHING,		/* on its way, nobody is late */
	WAIT_OBJECTION, WAIT_HELD, WAIT_UNFIT,
	WAIT_OVERDUE,		/* the office that has it should have done by now */
	WAIT_RETURNED, WAIT_NOTICE, WAIT_CONCLUDE,	/* runs; ended and not concluded */
	WAIT_ANSWER,		/* other authorities have not answered … */
	WAIT_ASK,		/* … or were not asked, though the rules want it */
	WAIT_EXAMINATION,
	WAIT_MISSING,		/* papers or facts */
	WAIT_UNREAD,		/* arrived, nobody has taken it up */
	WAIT_REVIEW,		/* being reviewed */
	WAIT_DRAFT,		/* being filled in by the unit */
	WAIT_COUNT
};

struct board_day {
	const char *today;
	bool examines;		/* the round's timetable has an examination … */
	bool asks;		/* … and opinions of other authorities */
};
enum wait wait_of(const struct nomination_brief *brief, const struct board_day *day);
/* Every reason that holds, as bits 1 << enum wait. */
unsigned waits_of(const struct nomination_brief *brief, const struct board_day *day);
const char *wait_label(enum wait wait);		/* catalogue text */
const char *wait_tone(enum wait wait);

/* The offices that the reader's office looks at: those directly below it, and itself. */
struct board_group {
	int64_t office_id;
	const char *name;
	int64_t states[16];	/* by enum nomination_state */
	int64_t waits[WAIT_COUNT];	/* by each reason that holds */
	int64_t total;		/* without withdrawn ones */
};
struct board_member {		/* an office below a group */
	int64_t office_id;
	size_t group;
};
struct board {
	struct board_group *groups;
	size_t group_count;
	struct board_member *members;	/* by office_id */
	size_t member_count;
	struct board_group all;
};
void board_count(struct board *board, const struct nomination_brief *briefs, size_t count, const struct board_day *day);
size_t board_group_of(const struct board *board, int64_t office_id);	/* group_count: none */
/* Those who count for places and shares: reported and not ended.  Into `list`, which has room for all of them; gives how many. */
size_t board_counted(const struct nomination_brief *briefs, size_t count, struct counted *list);

/* --- rows, board_queries.c --- */

/* Groups without counts.  False: context->failure. */
bool board_groups(struct context *context, struct board *board);
/* Names and units of these nominees, in their order. */
struct board_name {
	const char *name, *unit_name, *doubts, *held_why, *categories, *handler;
};
bool board_names(struct context *context, const int64_t *ids, size_t count, struct board_name *names);
/* For the report: values of the round's persons in a state, with their counts, most first. */
struct board_value {
	const char *code;
	int64_t number, count;
};
enum board_column { BOARD_TRADE, BOARD_OWNERSHIP, BOARD_POST_KIND, BOARD_POLITICAL, BOARD_ETHNIC, BOARD_EDUCATION, BOARD_COLUMNS };
struct board_table {
	struct board_value *values;
	size_t count;
};
/* All columns in one walk. */
bool board_values(struct context *context, int64_t selection_id, int64_t state, struct board_table tables[BOARD_COLUMNS]);
/* The round of the same office, level and kind before this one; 0: none. */
int64_t round_before(struct context *context, const struct selection *round);
struct board_first {
	int64_t id;
	const char *name, *unit_name, *first_of;
};
bool board_firsts(struct context *context, int64_t selection_id, int64_t state, struct board_first **firsts, size_t *count);

bool board_demo(struct context *context);

/* --- pages --- */

void boards_page(struct page *page);
void board_of_round(struct page *page);
void nominee_board_page(struct page *page);
bool board_is_offered(struct context *context, const struct entity *entity);
void board_page(struct page *page);
void brief_page(struct page *page);
void report_page(struct page *page);

#endif
