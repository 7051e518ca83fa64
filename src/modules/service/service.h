/* service.h: service centres, stations and points; benefits by policy that are
 * due and not granted; welfare inspections of public bodies. */
#ifndef MODULE_SERVICE_H
#define MODULE_SERVICE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/definition.h"

/* --- 中心, 站, 点 --- */

enum point_kind { POINT_CENTRE = 1, POINT_STATION, POINT_POINT };
enum point_state { POINT_OPEN = 1, POINT_CLOSED };
struct service_point {
	struct record record;
	const char *name;
	int64_t kind;
	int64_t office_id;		/* the union above it: checks it */
	int64_t organisation_id;	/* where it is an organisation of its own: cases are taken in by it; 0 */
	const char *address;		/* of the office: public */
	const char *telephone;
	const char *hours;
	const char *services;
	int64_t staff;
	const char *opened_on;
	const char *checked_on;		/* computed, of its last check … */
	int64_t lacking;		/* … and what it lacked then */
	int64_t state;
};

/* What such a place must have. */
struct service_standard {
	struct record record;
	const char *text;
	int64_t kind;
	const char *document;
};

struct service_check {
	struct record record;
	int64_t point_id;
	const char *checked_on;
	const char *checker;
	const char *note;
	int64_t lacking;
};

/* One standard in one check, as it was worded then. */
enum check_answer { CHECK_OPEN = 1, CHECK_MET, CHECK_PARTLY, CHECK_LACKING };
struct service_finding {
	struct record record;
	int64_t check_id;
	const char *text;
	int64_t answer;
	const char *note;
	const char *mend_by;
	const char *mended_on;
};

/* --- benefits by policy (S-046) --- */

struct benefit_policy {
	struct record record;
	const char *name;
	const char *content;
	const char *basis;
	const char *department;		/* answers for it */
	int64_t office_id;
	int64_t level;			/* enum honour_level: this one or higher; 0: any */
	int64_t status;			/* enum life_status; 0: any */
	int64_t min_age;
	const char *from_on, *until_on;
};

enum benefit_state { BENEFIT_GRANTED = 1, BENEFIT_NOT_GRANTED, BENEFIT_NOT_WANTED };
struct benefit_status {
	struct record record;
	int64_t policy_id;
	int64_t person_id;
	int64_t state;
	const char *reason;
	const char *checked_on;
};

/* --- welfare inspections (S-065) --- */

struct welfare_rule {
	struct record record;
	const char *text;
	const char *basis;
	const char *from_on, *until_on;
};

enum welfare_state { WELFARE_DRAFT = 1, WELFARE_OPEN, WELFARE_CLOSED };
struct welfare_check {
	struct record record;
	const char *name;
	int64_t office_id;
	const char *due_on;
	const char *document;
	struct ids units;
	int64_t state;
};

enum welfare_answered { WELFARE_WAITING = 1, WELFARE_YES, WELFARE_PARTLY, WELFARE_NO, WELFARE_NONE };
struct welfare_answer {
	struct record record;
	int64_t check_id;
	int64_t unit_id;
	const char *text;
	int64_t answer;
	const char *note;
	const char *mend_by;
	const char *mended_on;
};

extern const struct entity service_point;
extern const struct entity service_standard;
extern const struct entity service_check;
extern const struct entity service_finding;
extern const struct entity benefit_policy;
extern const struct entity benefit_status;
extern const struct entity welfare_rule;
extern const struct entity welfare_check;
extern const struct entity welfare_answer;
extern const struct module service_module;

#endif
