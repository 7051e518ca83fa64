/* recuperation.h: what is held for people with a number of places: recuperation
 * trips, check-ups, lectures and advice.  Places by union, rotation, waiting
 * list, who came, what it cost.  The last place goes to exactly one. */
#ifndef MODULE_RECUPERATION_H
#define MODULE_RECUPERATION_H

#include <stdint.h>

#include "model/definition.h"

enum event_kind { EVENT_TRIP = 1, EVENT_CHECKUP, EVENT_LECTURE };
enum event_state { EVENT_DRAFT = 1, EVENT_OPEN, EVENT_LISTED, EVENT_HELD, EVENT_SETTLED, EVENT_CANCELLED };
enum signup_state { SIGNUP_ASKED = 1, SIGNUP_CHOSEN, SIGNUP_WAITING, SIGNUP_REFUSED, SIGNUP_CANCELLED, SIGNUP_CAME, SIGNUP_ABSENT };
enum signup_health { HEALTH_GOOD = 1, HEALTH_STEADY, HEALTH_UNFIT };

struct care_event {
	struct record record;
	const char *name;
	int64_t kind;
	int64_t year;
	int64_t office_id;
	const char *place;
	const char *from_on, *until_on;
	const char *sign_until;		/* last day for signing up */
	int64_t places;
	int64_t level;			/* enum honour_level: at least that high; 0: any honour or none */
	int64_t age_from;		/* NO_NUMBER: any */
	int64_t rest_years;		/* trips: not again within so many years */
	int64_t standard;		/* fen a person and day (trips), a person (else); NO_NUMBER */
	int64_t person_cap;		/* fen a person; NO_NUMBER */
	int64_t item_id, fund_id;	/* what its cost is booked on; 0: not here */
	const char *escort, *contractor, *contract, *insurance;
	const char *health_note;	/* who had better not come */
	int64_t taken, waiting;		/* computed */
	int64_t state;
};

struct event_quota {
	struct record record;
	int64_t event_id;
	int64_t office_id;
	int64_t places;
	int64_t taken;
};

struct event_signup {
	struct record record;
	int64_t event_id;
	int64_t person_id;
	int64_t office_id;		/* of the person */
	int64_t quota_id;
	int64_t applied_by;
	const char *applied_name;	/* who did it for him */
	const char *contact, *telephone;	/* in an emergency */
	int64_t health;
	const char *health_text;
	int64_t companions;
	const char *wanted_on;
	const char *exception;
	const char *last_on;		/* when he was last on a trip */
	int64_t times;
	const char *rank_key;		/* by which they are ranked: first-timers, then the longest ago */
	const char *group_name;
	int64_t days;
	const char *absence;
	int64_t cost;
	int64_t rating;
	int64_t state;
};

extern const struct entity care_event;
extern const struct entity event_quota;
extern const struct entity event_signup;
extern const struct module recuperation_module;

#endif
