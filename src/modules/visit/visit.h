/* visit.h: visits and pairing: cadres and units paired with people in hardship,
 * visits and contacts logged, promises that become tasks; festival and 饮水思源
 * rounds over several groups, people outside the registry too. */
#ifndef MODULE_VISIT_H
#define MODULE_VISIT_H

#include <stdbool.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

/* How often an office wants its people visited and heard, from a day on; holds below it where no nearer one is known. */
struct visit_rule {
	struct record record;
	int64_t office_id;
	const char *from_on;
	int64_t visits_due;		/* of each pairing, a year */
	int64_t contact_days;		/* a model worker is heard of at least so often */
	int64_t lowest_rank;		/* enum rank: who is paired with a model worker in hardship */
	const char *document;
};

enum rank { RANK_CITY = 1, RANK_DIVISION, RANK_DEPUTY_DIVISION, RANK_SECTION, RANK_OTHER };	/* 厅局级, 处级, 副处级, 科级, 其他 */
enum helper_kind { HELPER_CADRE = 1, HELPER_UNIT };
enum pairing_state { PAIRING_ON = 1, PAIRING_ENDED };

struct pairing {
	struct record record;
	int64_t person_id;		/* who is helped: a person, and the household where it has a file */
	int64_t household_id;
	const char *helped_name;
	int64_t office_id;		/* of the one who is helped */
	int64_t helper_kind;
	const char *helper_name;
	const char *helper_post;
	int64_t rank;
	const char *helper_unit;
	const char *from_on, *until_on;
	int64_t visits_due;		/* a year; NO_NUMBER: by the rule */
	const char *next_on;		/* planned */
	const char *last_on;		/* computed: the last visit */
	const char *result;
	int64_t state;
};

enum visit_kind { VISIT_PAIRING = 1, VISIT_FESTIVAL, VISIT_SUDDEN, VISIT_CARE, VISIT_CALL, VISIT_MESSAGE, VISIT_FAMILY };
enum visit_cause { SUDDEN_ILLNESS = 1, SUDDEN_DISASTER, SUDDEN_ACCIDENT, SUDDEN_DEATH, SUDDEN_OTHER };
enum receiver { RECEIVED_SELF = 1, RECEIVED_BY_FAMILY, RECEIVED_BY_UNIT };

struct visit {
	struct record record;
	const char *name;		/* computed: of whom it was about */
	int64_t person_id, household_id, veteran_id;
	int64_t office_id;
	int64_t pairing_id;
	int64_t target_id;		/* of a round */
	int64_t kind;
	int64_t cause;
	const char *visited_on;
	const char *visitors;
	const char *place;
	const char *condition;
	const char *needs;
	const char *opinion;		/* what was said about the union's work */
	int64_t item_id, fund_id;	/* what was handed over … */
	int64_t amount;
	const char *goods;
	const char *received_by;
	int64_t receiver;
	const char *document;
};

enum promise_state { PROMISE_OPEN = 1, PROMISE_DONE, PROMISE_DROPPED };
struct visit_promise {
	struct record record;
	int64_t visit_id;
	const char *text;
	const char *owner;
	const char *due_on;
	const char *done_on;
	const char *result;
	int64_t state;
};

enum veteran_kind { VETERAN_UNION = 1, VETERAN_WORKER, VETERAN_OTHER };
enum veteran_state { VETERAN_ALIVE = 1, VETERAN_DEAD, VETERAN_LOST };
struct veteran {
	struct record record;
	const char *name;
	int64_t kind;
	int64_t sex;
	const char *born_on;
	const char *unit_name;
	int64_t office_id;
	const char *place;		/* county and street: not where exactly */
	const char *address, *telephone, *id_number;
	const char *died_on;
	const char *note;
	int64_t state;
};

enum occasion { OCCASION_SPRING = 1, OCCASION_MAY, OCCASION_SOURCE, OCCASION_NATIONAL, OCCASION_ELDERS, OCCASION_SUDDEN, OCCASION_OTHER };
enum round_state { ROUND_DRAFT = 1, ROUND_ARRANGED, ROUND_CLOSED };
enum visit_way { VISIT_CASH = 1, VISIT_BANK };

struct visit_round {
	struct record record;
	const char *name;
	int64_t year;
	int64_t occasion;
	int64_t office_id;
	const char *from_on, *until_on;
	int64_t budget;
	int64_t item_id, fund_id;
	int64_t way;			/* handed over, or paid to the account afterwards */
	const char *document;
	int64_t previous_id;
	const char *letter;		/* {称呼} {姓名} {单位} are filled in */
	const char *signed_by;
	int64_t state;
};

enum group_kind { GROUP_MODELS = 1, GROUP_HOUSEHOLDS, GROUP_VETERANS };
struct visit_group {
	struct record record;
	int64_t round_id;
	const char *name;
	int64_t kind;
	int64_t level;			/* enum honour_level: this one or higher; 0: any */
	int64_t status;			/* enum life_status; 0: any */
	int64_t min_age;
	int64_t hardship;		/* 1: with a hardship file only */
	int64_t veteran;		/* enum veteran_kind; 0: any */
	int64_t area_id;		/* county; 0: all of the round's office */
	int64_t amount;
	const char *goods;
};

/* Who goes, and where. */
struct visit_party {
	struct record record;
	int64_t round_id;
	const char *leader;
	const char *post;
	const char *members;
	int64_t area_id;		/* county; 0: anywhere */
	const char *unit_name;
	const char *planned_on;
};

enum target_state { TARGET_EXPECTED = 1, TARGET_VISITED, TARGET_NOT_REACHED, TARGET_DROPPED };
struct visit_target {
	struct record record;
	int64_t round_id, group_id;
	const char *name;
	int64_t person_id, household_id, veteran_id;
	int64_t office_id;
	const char *unit_name;
	const char *place;
	int64_t party_id;
	int64_t amount;
	const char *goods;
	const char *visited_on;
	const char *received_by;
	int64_t receiver;
	const char *reason;		/* not reached, or left out: why */
	const char *follow_up;
	int64_t state;
};

extern const struct entity visit_rule;
extern const struct entity pairing;
extern const struct entity visit;
extern const struct entity visit_promise;
extern const struct entity veteran;
extern const struct entity visit_round;
extern const struct entity visit_group;
extern const struct entity visit_party;
extern const struct entity visit_target;
extern const struct module visit_module;

#endif
