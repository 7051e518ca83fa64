/* decision.h: the end of a round.  The list goes up (submission) or bodies
 * decide; the office enters the decision's document and its list, the list is
 * held against ours line by line, and the honours are registered in one
 * transaction.  Nobody is awarded by a button here.  Then the ceremony. */
#ifndef MODULE_DECISION_H
#define MODULE_DECISION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

enum submission_state { SUBMISSION_DRAFT = 1, SUBMISSION_SENT };

/* What a recommending round ends in: our list to the superior. */
struct submission {
	struct record record;
	int64_t selection_id;
	int64_t office_id;
	const char *name;		/* 关于报送…推荐对象的报告 */
	const char *number;
	const char *submitted_on;
	const char *to_body;
	int64_t file;			/* stamped, as it went */
	const char *text;		/* how it was organised, for the report */
	int64_t lines;			/* how many, computed */
	int64_t state;
};
struct submission_line {
	struct record record;
	int64_t submission_id;
	int64_t place;
	int64_t nomination_id;
	const char *name, *unit_name;	/* as they went */
};

enum decision_state { DECISION_DRAFT = 1, DECISION_REGISTERED };

struct decision {
	struct record record;
	int64_t selection_id;
	int64_t office_id;
	const char *name;		/* 关于表彰第十二届…的决定 */
	const char *number;
	const char *body;		/* 中共临江市委 临江市人民政府 */
	const char *decided_on;
	int64_t file;			/* scan */
	int64_t is_public;		/* yes: the registered honours stand in the public roll at once */
	int64_t lines, settled;		/* computed */
	int64_t registered;		/* honours made, computed */
	int64_t state;
};

enum decision_fit {
	FIT_SAME = 1,	/* name, unit and title agree */
	FIT_UNIT,	/* the unit is written otherwise */
	FIT_TITLE,	/* another title than the one recommended */
	FIT_NAME,	/* one character of the name differs, of the same unit */
	FIT_SEVERAL,	/* several of ours are called so */
	FIT_UNKNOWN,	/* nobody of ours */
	FIT_TWICE	/* the list has him twice */
};
enum decision_settled {
	SETTLED_BY_ITSELF = 1,	/* FIT_SAME */
	SETTLED_MATCHED,	/* somebody said which of ours it is */
	SETTLED_NEW,		/* not one of ours, and registered all the same, for a reason */
	SETTLED_LEFT		/* not to be registered from this line, for a reason */
};

struct decision_line {
	struct record record;
	int64_t decision_id;
	int64_t place;
	const char *name;		/* as the decision states them … */
	const char *unit_name;
	const char *post;
	const char *award;
	int64_t is_collective;		/* yes/no */
	int64_t title_id;		/* that the award's wording means; 0 */
	int64_t nomination_id;		/* ours; 0 */
	int64_t fit;
	int64_t settled;		/* 0: waits for somebody */
	const char *reason;
	int64_t grant_id;
};

struct ceremony {
	struct record record;
	int64_t selection_id;
	int64_t office_id;
	const char *name;
	const char *held_on;
	const char *begins_at;		/* 上午9:00 */
	const char *place;
	const char *gather;		/* 报到: when and where */
	const char *programme;		/* one point a line */
	const char *contact;
};

enum seat_reply { REPLY_NONE = 1, REPLY_COMES, REPLY_DEPUTY, REPLY_ABSENT };
struct award_presentation {
	struct record record;
	int64_t ceremony_id;
	int64_t place;			/* order on the stage */
	int64_t grant_id;
	const char *name;
	const char *unit_name;
	const char *title_name;
	const char *seat;
	int64_t reply;
	const char *deputy;		/* who comes for him */
	int64_t received;		/* yes/no */
	const char *received_on;
	const char *presented_by;
	const char *items;		/* 奖章、证书、奖金 */
	const char *certificate_number;
};

extern const struct entity submission;
extern const struct entity submission_line;
extern const struct entity decision;
extern const struct entity decision_line;
extern const struct entity ceremony;
extern const struct entity award_presentation;
extern const struct module decision_module;

#endif
