/* counsel.h: confidential talks (心灵驿站): stations, counsellors, bookings under a
 * name of one's choice, notes that only who wrote them reads.  The office sees
 * counts, none of them small. */
#ifndef MODULE_COUNSEL_H
#define MODULE_COUNSEL_H

#include <stdint.h>

#include "model/definition.h"

enum booking_state { BOOKING_ASKED = 1, BOOKING_CONFIRMED, BOOKING_MET, BOOKING_CANCELLED, BOOKING_HANDED };

struct counsel_station {
	struct record record;
	const char *name;
	int64_t office_id;
	const char *place, *telephone, *hours;
};

struct counsellor {
	struct record record;
	int64_t station_id;
	const char *name, *good_at, *qualification;
	const char *login;
	int64_t account_id;
};

struct counsel_booking {
	struct record record;
	const char *code;		/* a name of his choice */
	int64_t counsellor_id;
	int64_t topic;
	const char *wanted_on;
	int64_t wanted_at;
	const char *telephone;
	const char *met_on;
	const char *handed_to;
	int64_t consent;
	const char *consented_on;
	int64_t account_id;		/* the counsellor's: nobody else on the staff reads it */
	int64_t person_id;		/* who booked it himself; he alone sees it */
	int64_t state;
};

/* Not in any list, export, interface, history or search: its table has no page but the counsellor's own. */
struct counsel_note {
	struct record record;
	int64_t booking_id;
	int64_t account_id;
	const char *written_on;
	const char *text;
};

extern const struct entity counsel_station;
extern const struct entity counsellor;
extern const struct entity counsel_booking;
extern const struct entity counsel_note;
extern const struct module counsel_module;

#endif
