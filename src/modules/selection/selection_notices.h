/* selection_notices.h: rules of notices that were really published, as a round
 * can begin with them.  Numbers and names as the notice has them; what it did
 * not say stays open and is told. */
#ifndef MODULE_SELECTION_NOTICES_H
#define MODULE_SELECTION_NOTICES_H

#include <stdint.h>

enum { NOTICE_ROWS = 12 };

struct notice {
	const char *key;
	const char *name;
	const char *source;		/* where it was read, and how sure it is */
	const char *address;
	int64_t year;
	int64_t level;			/* enum honour_level */
	int64_t kind;			/* enum selection_kind */
	const char *open;		/* what it leaves open, 、 between */
	struct notice_category {
		const char *name;
		const char *definition;
		bool is_main, is_head, is_barred;
	} categories[NOTICE_ROWS];	/* up to a NULL name */
	struct notice_place {
		int64_t target, kind, number;
		const char *note;
	} places[NOTICE_ROWS];		/* of the whole round, up to number 0 */
	struct notice_share {
		int64_t target;
		const char *counted, *out_of;
		int64_t relation, amount;
		const char *note;
	} shares[NOTICE_ROWS];		/* per cent, up to a NULL counted */
};

extern const struct notice notices[];	/* up to a NULL key */

#endif
