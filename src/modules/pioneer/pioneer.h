/* pioneer.h: teams named 工人先锋号 and their yearly review. */
#ifndef MODULE_PIONEER_H
#define MODULE_PIONEER_H

#include <stdbool.h>
#include <stdint.h>

#include "model/definition.h"

enum pioneer_state { PIONEER_VALID = 1, PIONEER_MENDING, PIONEER_REMOVED };
enum pioneer_finding { FINDING_GOOD = 1, FINDING_MEND };

struct pioneer_team {
	struct record record;
	const char *name;
	const char *unit_name;
	int64_t office_id;
	const char *leader;
	int64_t members;
	int64_t level;			/* enum honour_level */
	const char *named_on;
	const char *document;
	const char *lower;		/* the title of the level below, which must come first */
	const char *story;
	const char *review_due;		/* last day of the next review */
	int64_t state;
};

struct pioneer_review {
	struct record record;
	int64_t team_id;
	int64_t year;
	int64_t work, service, results, team;	/* 0 to 25 each */
	int64_t total;
	int64_t finding;
	const char *reviewer;
	const char *note;
};

extern const struct entity pioneer_team;
extern const struct entity pioneer_review;
extern const struct module pioneer_module;

#endif
