/* talent.h: people found and raised long before a round (培养对象), what is
 * handed over about model workers to those who choose cadres, and what the
 * whole chain of raising, selecting, honouring and serving still lacks. */
#ifndef MODULE_TALENT_H
#define MODULE_TALENT_H

#include <stdbool.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

enum talent_state { TALENT_RAISED = 1, TALENT_NOMINATED, TALENT_ENDED };
struct reserve_talent {
	struct record record;
	int64_t office_id;
	const char *name;
	int64_t person_id;
	const char *unit_name;
	const char *post;
	int64_t source;			/* competition, team, recommendation, other */
	const char *found_on;
	const char *why;
	const char *plan;
	int64_t nomination_id;		/* what he was put forward as last; 0 */
	const char *ended_why;
	int64_t state;
};

struct talent_record {			/* what was done to raise him */
	struct record record;
	int64_t talent_id;
	const char *on_day;
	int64_t kind;
	const char *text;
};

/* A list of model workers and their posts, handed to the organisation department on its request. */
enum referral_state { REFERRAL_DRAFT = 1, REFERRAL_HANDED };
struct talent_referral {
	struct record record;
	int64_t office_id;
	const char *to_body;
	const char *request_number;
	const char *requested_on;
	const char *asked;
	int64_t request_file;
	const char *handed_on;
	const char *handed_by;
	int64_t state;
};

enum referral_consent { REFERRAL_WRITTEN = 1, REFERRAL_SPOKEN, REFERRAL_OWN_WISH, REFERRAL_REFUSED };
struct talent_referral_person {
	struct record record;
	int64_t referral_id;
	int64_t person_id;
	const char *unit_name;		/* as they stood when the list was made */
	const char *post;
	const char *title;
	int64_t consent;
	const char *consent_on;
};

/* New situations and problems, and what ought to change: read through once a year. */
enum issue_state { ISSUE_OPEN = 1, ISSUE_TAKEN, ISSUE_SOLVED, ISSUE_DROPPED };
struct mechanism_issue {
	struct record record;
	int64_t office_id;
	int64_t year;
	int64_t part;			/* raising, selecting, honouring, serving */
	const char *found;
	const char *proposal;
	const char *answer;
	int64_t state;
};

extern const struct entity reserve_talent;
extern const struct entity talent_record;
extern const struct entity talent_referral;
extern const struct entity talent_referral_person;
extern const struct entity mechanism_issue;
extern const struct module talent_module;

/* He was put forward: the talent says so, whoever did it.  Wants an open TX_WRITE. */
bool talent_set_nominated(struct context *context, int64_t talent_id, int64_t nomination_id);

#endif
