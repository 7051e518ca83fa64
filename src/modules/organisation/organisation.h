/* organisation.h: union offices, grassroots unions, units and associations,
 * and the dated links between them: one tree in the line of areas, one in the
 * line of industries and systems, and second guiding parents. */
#ifndef MODULE_ORGANISATION_H
#define MODULE_ORGANISATION_H

#include <stdbool.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

enum organisation_kind {
	ORGANISATION_OFFICE = 1,	/* 地方总工会 */
	ORGANISATION_INDUSTRY,		/* 产业（系统）工会 */
	ORGANISATION_ORGANS,		/* 机关工会 */
	ORGANISATION_GRASSROOTS,	/* 基层工会 */
	ORGANISATION_UNIT,		/* 用人单位 */
	ORGANISATION_ASSOCIATION,	/* 协会 */
	ORGANISATION_STATION		/* 站点 */
};

enum organisation_level { LEVEL_NATION = 1, LEVEL_PROVINCE, LEVEL_CITY, LEVEL_COUNTY, LEVEL_TOWN, LEVEL_UNIT };
enum organisation_state { ORGANISATION_ACTIVE = 1, ORGANISATION_CLOSED };
enum line { LINE_AREA = 1, LINE_SYSTEM, LINE_GUIDE };

struct organisation {
	struct record record;
	const char *name;
	const char *short_name;
	int64_t kind;
	int64_t level;
	const char *division;
	const char *credit_code;
	int64_t parent_id;		/* in the line of areas, today: follows from the links */
	int64_t system_parent_id;	/* in the line of systems, today */
	int64_t ownership;
	const char *leader;
	const char *telephone;
	const char *address;
	const char *founded_on;
	const char *closed_on;
	int64_t state;
	const char *note;
	const char *name_order;
};

struct organisation_link {
	struct record record;
	int64_t organisation_id;
	int64_t parent_id;
	int64_t line;
	const char *from_on;
	const char *until_on;	/* first day on which it holds no more; NULL: open */
	const char *document;
};

struct organisation_succession {
	struct record record;
	int64_t organisation_id;	/* the one that came to an end or was renamed */
	int64_t successor_id;
	int64_t kind;
	const char *on_day;
	const char *document;
};

/* Who answers for model workers there: the directory of the union department, the association and the trades. */
struct organisation_contact {
	struct record record;
	int64_t organisation_id;
	int64_t duty;
	const char *name;
	const char *post;
	const char *telephone;		/* of the office */
	const char *mobile;
	const char *from_on, *until_on;
};

struct division_successor {
	struct record record;
	const char *old_code;
	const char *old_name;
	const char *new_code;
	const char *on_day;
};

extern const struct entity organisation;
extern const struct entity organisation_link;
extern const struct entity organisation_succession;
extern const struct entity organisation_contact;
extern const struct entity division_successor;
extern const struct module organisation_module;
extern const struct choice ownership_choices[];

/* --- rules --- */

/* The root office of the actor's tenant, which has none yet.  Wants an open TX_WRITE and an actor that may make it. */
bool organisation_found_root(struct context *context, const char *name, const char *division, int64_t level, int64_t *office_id);
/* Another parent in that line from the whole date `day` on (0: none): the link that holds on it ends, the new one
 * lasts until the next change that is known.  Adds problems (circles, levels).  Wants an open TX_WRITE. */
bool organisation_move(struct context *context, int64_t id, int64_t parent_id, int64_t line, const char *day, const char *document);
/* Works out the closure rows of the organisation and everything below it from the links; adds a problem where a
 * circle would arise.  Wants an open TX_WRITE. */
bool organisation_closure_keep(struct context *context, int64_t id);
/* Whether `above` stands over the organisation (or is it) on that day, in any line. */
bool organisation_is_over(struct context *context, int64_t above, int64_t id, const char *day);
/* The nearest office that stands over both today, in the line of areas (or is one of them); 0: none. */
int64_t organisation_over_both(struct context *context, int64_t one, int64_t two);
/* Links that begin or end today change the parents that rows show: run once a day.  Wants an open TX_WRITE. */
bool organisation_links_turn(struct context *context);
/* The office in charge of a division: the area office whose division is it, or its nearest above.  0: none. */
int64_t office_of_division(struct context *context, const char *division);
/* Where a division's code leads today, after every succession known; the code itself where it still stands. */
const char *division_today(struct context *context, const char *code);

#endif
