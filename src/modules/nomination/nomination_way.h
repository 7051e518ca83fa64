/* nomination_way.h: the way of a nomination up the tree: every move, from which
 * states and by whom it is made, what it asks for, and where it leads.  Said in
 * one table; judged in nomination_way.c, carried out in nomination_way_do.c. */
#ifndef MODULE_NOMINATION_WAY_H
#define MODULE_NOMINATION_WAY_H

#include "modules/nomination/nomination.h"
#include "modules/selection/selection.h"

/* One more day for an organisation and those below it. */
struct deadline_extension {
	struct record record;
	int64_t selection_id;
	int64_t stage_id;
	int64_t organisation_id;
	const char *new_day;	/* whole */
	const char *reason;
};
extern const struct entity deadline_extension;

/* Whose move it is. */
enum mover {
	MOVER_WRITER = 1,	/* who fills the form in and has the file: the unit, or the office that does it for the unit */
	MOVER_HOLDER,		/* whoever has the file */
	MOVER_ABOVE,		/* whoever has the file, above the unit */
	MOVER_BETWEEN,		/* whoever has the file, between unit and host */
	MOVER_HOST,		/* the host, while the file lies with it */
	MOVER_HOLDER_OR_HOST,
	MOVER_SENDER,		/* the office that sent it where it lies */
	MOVER_ELSEWHERE,	/* anybody who reads it and has it not: he asks after it */
	MOVER_OVER		/* an office above where it lies */
};

enum {
	MOVE_WANTS_OPINION = 1,
	MOVE_WANTS_REASON = 2,
	MOVE_TAKES_OPINION = 4,	/* may bear one */
	MOVE_CHECKED = 8,	/* what stands in its way refuses it (nomination_obstacle) */
	MOVE_IN_BATCH = 16,
	MOVE_BY_RULE = 32,	/* no button: other modules' acts make it */
	MOVE_AFTER = 64		/* also in a round that is decided already */
};

struct move_rule {
	int64_t kind;		/* enum move_kind */
	const char *name;	/* in addresses and audit lines */
	const char *label;	/* the verb */
	const char *explains;
	unsigned from;		/* 1 << enum nomination_state */
	unsigned who;		/* roles */
	enum mover mover;
	unsigned wants;
};

extern const struct move_rule move_rules[];	/* in the order of the buttons, up to a kind 0 */
extern const struct choice move_kinds[];
const struct move_rule *move_rule_of(enum move_kind kind);
const struct move_rule *move_rule_named(const char *name);	/* NULL: none */

/* Where the file has been. */
enum { PASSED_MOST = 12 };
struct passed {
	int64_t offices[PASSED_MOST];	/* that had it before the one where it lies, the first first: it may be returned to them */
	size_t count;
	int64_t writer;		/* the office that reported it: the unit, or who did it for the unit */
	int64_t sent_from;	/* office that sent it up to where it lies; 0: it came another way */
	enum move_kind sent_by;
};

/* What a move is judged by beside the row: loaded once for a page. */
struct way {
	struct selection_rules rules;
	int64_t next_office;	/* above where it lies, on the way to the host; 0: it lies with the host, or no way leads there */
	struct passed passed;
	bool is_over;		/* the actor's office stands over where it lies */
};
bool way_load(struct context *context, const struct nomination *row, struct way *way);
/* Where the next office is known already, for many rows of one round. */
bool way_load_within(struct context *context, const struct selection_rules *rules, const struct nomination *row, struct way *way);

/* Why the actor may not make the move now, in words; NULL: he may.  Obstacles are not looked at. */
const char *way_refuses(struct context *context, const struct way *way, const struct nomination *row, enum move_kind kind);
/* As above without the actor: states of round and nomination alone. */
const char *way_state_refuses(struct context *context, const struct way *way, const struct nomination *row, enum move_kind kind);
/* The office above `office_id` on the way to the host; 0: none. */
int64_t way_next_office(struct context *context, int64_t office_id, int64_t host_id);
/* The name of an office, whoever asks: it stands on the way of a file that he may read. */
const char *office_name(struct context *context, int64_t id);

/* --- nomination_way_timeline.c --- */

struct timeline_source;
extern const struct timeline_source *const nomination_timeline[];

/* --- nomination_way_queries.c --- */

/* The moves of a nomination that the actor reads, newest first, below the id `before` (0: all), at most `most`. */
size_t way_moves(struct context *context, int64_t nomination_id, int64_t before, size_t most, struct nomination_move *moves);

bool way_passed(struct context *context, const struct nomination *row, struct passed *passed);
bool way_urged_since(struct context *context, int64_t nomination_id, int64_t office_id, int64_t since, bool *urged);
/* Of the round and target: proposed ones that take ordinary places. */
int64_t way_proposed(struct context *context, int64_t selection_id, int64_t target);
/* Is the account a clerk or officer of the office today? */
bool way_works_at(struct context *context, int64_t account_id, int64_t office_id);
struct colleague {
	int64_t account_id;
	const char *name;
};
size_t way_colleagues(struct context *context, int64_t office_id, struct colleague *colleagues, size_t most);
/* The last day given to the office, or one above it, for the stage; NULL: none. */
const char *way_extended_until(struct context *context, int64_t stage_id, int64_t office_id);

/* Last days passed within the week, by office, round and day: a machine that stood still over a holiday tells on the day it runs again. */
enum { LATES_MOST = 500, LATE_DAYS = 7 };
struct late {
	int64_t office_id, selection_id, host_id, count;
	const char *day, *selection;
};
bool way_lates(struct context *context, struct late *lates, size_t *count);	/* at most LATES_MOST */
bool way_is_told(struct context *context, const char *path);	/* did a message lead there already? */

/* --- nomination_way_inbox_queries.c: what lies at the actor's office, of rounds that are open --- */

enum inbox_part { INBOX_RETURNED = 1, INBOX_UNREAD, INBOX_READ, INBOX_DRAFT, INBOX_HELD, INBOX_LISTED, INBOX_OVERDUE, INBOX_PARTS };
struct inbox_row {
	int64_t id, selection_id, office_id, state, since, handler_id, missing;
	const char *name, *unit_name, *categories, *due_on;
	bool is_read;
};
struct inbox_query {
	enum inbox_part part;
	int64_t selection_id;	/* 0: of all rounds */
	int64_t from_id;	/* nominated by it or below it; 0: by anybody */
	int64_t after;		/* ids rise; those behind it */
	size_t most;
};
bool inbox_rows(struct context *context, const struct inbox_query *asked, struct inbox_row **rows, size_t *count);
struct inbox_count {
	int64_t selection_id, host_id;
	const char *selection;		/* its name */
	bool has_first;			/* it begins with first names (初荐) */
	int64_t counts[INBOX_PARTS];	/* by part */
	const char *due_on[INBOX_PARTS];	/* the earliest; NULL: none */
};
/* One for each open round of which something lies here, at most `most`. */
bool inbox_counts(struct context *context, size_t most, struct inbox_count **counts, size_t *count);

/* --- nomination_way_list.c: the list of an office against the round's meters --- */

struct counted;
struct selection_meters;
/* Places and parts of them that one more from here would overfill; adds problems.  False: refused, or context->failure. */
bool way_list_admits(struct context *context, const struct selection_rules *rules, const struct nomination *row);
/* The meters of what the actor's office has sent up, with these besides; *rest: how many of its nominations would still lie at it or below. */
struct selection_meters *way_list_meters(struct context *context, const struct selection_rules *rules, const int64_t *with, size_t with_count, int64_t *rest);
/* The meters of the round as the host sees it: those on its list (`first`: all first names), and these. */
struct selection_meters *way_host_meters(struct context *context, const struct selection_rules *rules, bool first, const int64_t *with, size_t with_count);
/* The whole list goes up: a problem for each strict rule of the office that does not hold. */
bool way_list_judge(struct context *context, const struct selection_meters *meters, int64_t office_id);

/* --- nomination_way_todo.c, nomination_way_daily.c --- */

struct desk_item;
extern const struct choice nomination_acts[];	/* of rows, beside steps: moves, prints, what later modules write */
size_t nomination_way_todo(struct context *context, struct desk_item *items, size_t most);
bool nomination_way_daily(struct context *context);

/* --- nomination_way_limits.c --- */

/* Has the round a 初荐, and was the structure of the first names not checked yet for this one? */
bool way_is_first(const struct selection_rules *rules, const struct nomination *row);
/* Why what the office where it lies sends up is taken no more, in words; NULL: it is. */
const char *way_deadline_refuses(struct context *context, const struct selection_rules *rules, const struct nomination *row);
/* The last day for the office, extensions heard; NULL: none is set. */
const char *way_due_on(struct context *context, const struct selection_rules *rules, const struct nomination *row, int64_t office_id);

/* Why no more can be taken on the host's list, in words; NULL: a place is free.  `over`: with what may be nominated beyond the places. */
const char *way_places_refuse(struct context *context, const struct selection_rules *rules, const struct nomination *row, bool over);

#endif
