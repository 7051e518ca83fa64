/* grassroots.h: visits to units (面对面、心贴心、实打实), the problems heard there
 * followed until somebody was told, and the yearly list of practical deeds. */
#ifndef MODULE_GRASSROOTS_H
#define MODULE_GRASSROOTS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/definition.h"

/* 五联, 四走四问四解 and what comes after them: names are data. */
struct campaign {
	struct record record;
	const char *name;
	const char *about;
	int64_t office_id;
	const char *from_on, *until_on;
	const char *document;
};

enum unit_visit_state { UNIT_VISIT_PLANNED = 1, UNIT_VISIT_DONE, UNIT_VISIT_CANCELLED };
struct unit_visit {
	struct record record;
	const char *unit_name;
	int64_t unit_id;
	int64_t office_id;
	int64_t campaign_id;
	const char *planned_on;
	const char *visited_on;
	const char *visitors;
	int64_t workers;		/* talked with */
	const char *diary;
	int64_t state;
};

enum problem_state { HEARD_OPEN = 1, HEARD_WORKING, HEARD_SOLVED, HEARD_EXPLAINED, HEARD_PASSED_ON, HEARD_TOLD };
struct heard_problem {
	struct record record;
	const char *text;
	int64_t visit_id;
	const char *unit_name;
	int64_t office_id;
	int64_t field;
	int64_t raised_by;
	const char *heard_on;
	const char *owner;
	const char *due_on;
	const char *solution;
	const char *told;
	const char *told_on;
	int64_t state;
};

enum practical_state { PRACTICAL_PLANNED = 1, PRACTICAL_PUBLISHED, PRACTICAL_DONE, PRACTICAL_STOPPED };
struct practical_deed {
	struct record record;
	const char *name;
	int64_t year;
	int64_t kind;
	const char *target;
	const char *owner;
	int64_t office_id;
	const char *due_on;
	int64_t progress;		/* per cent, of the last report */
	const char *result;
	const char *done_on;
	int64_t state;
};

struct deed_progress {
	struct record record;
	int64_t deed_id;
	const char *on_day;
	int64_t progress;
	const char *text;
};

extern const struct entity campaign;
extern const struct entity unit_visit;
extern const struct entity heard_problem;
extern const struct entity practical_deed;
extern const struct entity deed_progress;
extern const struct module grassroots_module;

#endif
