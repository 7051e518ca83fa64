/* paper.h: papers (文书): the office's own Word and Excel templates for any
 * entity, the standard form that follows from a definition alone, official
 * letters; printed for one record or for many. */
#ifndef MODULE_PAPER_H
#define MODULE_PAPER_H

#include "model/definition.h"

enum edition_state { EDITION_DRAFT = 1, EDITION_IN_USE, EDITION_RETIRED };
enum paper_form { PAPER_DOCX = 1, PAPER_XLSX, PAPER_PDF, PAPER_LETTER };

/* A template: one edition of it.  Several of one name follow one another; at most one of them is in use. */
struct paper_template {
	struct record record;
	const char *name;
	const char *about;		/* name of the entity that it is for */
	const char *about_label;
	int64_t form;			/* enum paper_form: what it makes */
	int64_t edition;
	int64_t document;		/* the file; 0 where it is a letter */
	const char *content;		/* of a letter */
	int64_t office_id;		/* its own papers and those of the offices below */
	int64_t whole;			/* may print sensitive fields whole, for a reason */
	const char *from_on, *until_on;
	int64_t wrong;			/* places that nobody knows, when it was taken in */
	const char *seen_on;		/* last looked at with a real record */
	int64_t state;
	const char *note;
};

extern const struct choice edition_states[];
extern const struct choice paper_forms[];
extern const struct entity paper_template;
extern const struct module paper_module;

#endif
