/* employment.h: people who look for work, vacancies, introductions between
 * them, training; and whether who was placed still works three months later.
 * The last place of a vacancy goes to exactly one. */
#ifndef MODULE_EMPLOYMENT_H
#define MODULE_EMPLOYMENT_H

#include <stdint.h>

#include "model/definition.h"

enum seeker_state { SEEKER_SEEKING = 1, SEEKER_TRAINING, SEEKER_EMPLOYED, SEEKER_WITHDRAWN };
enum vacancy_state { VACANCY_OPEN = 1, VACANCY_CLOSED };
enum introduction_state { INTRODUCTION_WAITING = 1, INTRODUCTION_HIRED, INTRODUCTION_REFUSED };
enum training_state { TRAINING_UNDER_WAY = 1, TRAINING_DONE, TRAINING_LEFT };
enum kept_answer { KEPT_YES = 1, KEPT_NO };

struct job_seeker {
	struct record record;
	int64_t person_id;		/* 0: has no file */
	const char *name;
	const char *id_number, *telephone;
	int64_t office_id;
	int64_t applied_by;
	const char *applied_name;
	const char *registered_on;
	int64_t trade;
	const char *post;
	const char *place;
	int64_t wage_from;		/* fen a month; NO_NUMBER: any */
	const char *skills;
	int64_t state;
};

struct job_vacancy {
	struct record record;
	const char *post;
	const char *employer;
	int64_t office_id;
	int64_t trade;
	const char *place;
	int64_t wage_from, wage_to;	/* fen a month; NO_NUMBER */
	int64_t places;
	const char *until_on;
	const char *wants, *contact;
	int64_t taken;			/* computed */
	int64_t state;
};

struct job_introduction {
	struct record record;
	int64_t seeker_id;
	int64_t vacancy_id;
	int64_t person_id;		/* of the seeker */
	int64_t office_id;		/* of the seeker */
	const char *introduced_on;
	const char *hired_on;
	int64_t kept;			/* after three months; 0: not asked yet */
	int64_t state;
};

struct job_training {
	struct record record;
	int64_t seeker_id;
	int64_t person_id;
	int64_t office_id;
	const char *course;
	const char *from_on, *until_on;
	int64_t state;
};

extern const struct entity job_seeker;
extern const struct entity job_vacancy;
extern const struct entity job_introduction;
extern const struct entity job_training;
extern const struct module employment_module;

#endif
