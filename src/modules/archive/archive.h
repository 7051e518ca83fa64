/* archive.h: what is kept of a model worker besides his file: papers with their
 * pages, deeds in versions with the person's consent, requests for correction.
 * The public face of the module. */
#ifndef MODULE_ARCHIVE_H
#define MODULE_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

enum paper_state { PAPER_KEPT = 1, PAPER_LENT, PAPER_LOST };

/* One paper of a person's archive. */
struct archive_paper {
	struct record record;
	int64_t person_id;
	int64_t kind;
	const char *name;
	const char *number;		/* of the document */
	const char *made_on;
	int64_t form;			/* original, copy, scan */
	const char *volume;
	int64_t from_page, until_page;
	const char *place;
	int64_t file;
	const char *note;
	int64_t state;
	const char *lent_on;
	const char *lent_to;
};

/* Which papers an archive must hold. */
struct archive_rule {
	struct record record;
	int64_t kind;
	int64_t level;			/* for those whose highest honour is of this level or above; 0: for all */
	const char *basis;
};

enum deed_state { DEED_DRAFT = 1, DEED_SENT, DEED_RETURNED, DEED_CLEARED, DEED_REPLACED, DEED_WITHDRAWN };
enum deed_consent { CONSENT_UNASKED = 1, CONSENT_GIVEN, CONSENT_REFUSED };

/* What somebody did, told in words; one row for each version. */
struct deed {
	struct record record;
	int64_t person_id;
	const char *title;
	const char *summary;		/* at most 500 characters */
	const char *text;
	const char *author;
	const char *written_on;
	int64_t photo;
	int64_t edition;		/* 1, 2, … of the same story */
	int64_t replaces;		/* the version before it; 0 */
	int64_t consent;
	const char *consent_on;
	const char *consent_basis;
	int64_t consent_file;
	int64_t state;
	int64_t written_by;		/* account that last changed the text: another one clears it */
};

enum correction_state { CORRECTION_WAITING = 1, CORRECTION_DONE, CORRECTION_REFUSED };

struct correction {
	struct record record;
	int64_t person_id;
	const char *item;
	const char *stands;
	const char *should_be;
	int64_t evidence;
	int64_t asked_by;		/* how it came */
	int64_t state;
	const char *answer;
};

extern const struct entity archive_paper;
extern const struct entity archive_rule;
extern const struct entity deed;
extern const struct entity correction;
extern const struct module archive_module;
extern const struct choice paper_kinds[];

/* The story of a person that the public may read: cleared, with his consent.  False: there is none, or context->failure. */
bool deed_of_public(struct context *context, int64_t person_id, struct deed *found);

#endif
