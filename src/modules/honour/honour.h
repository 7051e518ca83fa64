/* honour.h: titles, and who holds them: the catalogue, grants to persons,
 * collectives and union bodies, collectives and teams named after somebody. */
#ifndef MODULE_HONOUR_H
#define MODULE_HONOUR_H

#include <stdbool.h>
#include <stdint.h>

#include "model/definition.h"

struct arena;
struct context;
struct page;

enum honour_level { HONOUR_NATION = 1, HONOUR_PROVINCE, HONOUR_CITY, HONOUR_COUNTY, HONOUR_UNIT };
enum title_target { TARGET_PERSON = 1, TARGET_COLLECTIVE };
enum title_variant {
	VARIANT_MODEL = 1,	/* 劳动模范 */
	VARIANT_ADVANCED,	/* 先进工作者、先进生产（工作）者 */
	VARIANT_MAY_FIRST,	/* 五一劳动奖章、奖状 */
	VARIANT_PIONEER,	/* 工人先锋号 */
	VARIANT_MINOR,		/* 能手、标兵、骨干、专家 */
	VARIANT_SYSTEM,		/* 系统、企业自己的荣誉 */
	VARIANT_OTHER
};
enum grant_state { GRANT_VALID = 1, GRANT_SUSPENDED, GRANT_REVOKED };

struct title {
	struct record record;
	const char *name;
	int64_t level;
	int64_t target;
	int64_t variant;
	const char *granted_by;
	int64_t cycle;			/* years; NO_NUMBER: none fixed */
	int64_t treated_as;		/* level whose treatment it brings; 0: its own */
	int64_t office_id;		/* who keeps the catalogue's entry: a system union its own honours */
	const char *since;
	const char *until;
	const char *aliases;		/* further spellings on rolls, one a line */
	const char *note;
	const char *name_order;
};

struct honour_grant {
	struct record record;
	const char *holder;		/* the name as the decision states it */
	int64_t person_id;
	int64_t collective_id;
	int64_t organisation_id;	/* honours won by a union body itself */
	int64_t title_id;
	const char *title_name;		/* as the decision or roll states it */
	int64_t level;
	int64_t variant;
	const char *granted_on;		/* may be a year only */
	const char *granted_by;
	const char *document;		/* name of the decision */
	const char *document_number;
	const char *certificate_number;
	const char *unit_name;		/* at the time */
	const char *post;
	const char *place;		/* as stated */
	const char *division;
	int64_t treatment;
	int64_t state;
	const char *suspended_on;
	const char *revoked_on;
	const char *revocation;		/* document that revoked it */
	int64_t office_id;
	int64_t is_public;
	const char *source;		/* the roll or decision it was taken from … */
	const char *source_address;	/* … and where that was published */
	const char *year;		/* of granted_on, for browsing */
	const char *verify_code;
	const char *holder_order;
	const char *holder_strokes;
};

struct collective {
	struct record record;
	const char *name;
	int64_t kind;
	const char *unit_name;
	int64_t unit_id;
	int64_t leader_id;
	const char *leader_name;
	const char *named_after;	/* the person whose name the team bears */
	int64_t named_after_id;
	const char *origin;
	const char *founded_on;
	int64_t size;
	const char *division;
	int64_t office_id;
	int64_t highest_level;
	const char *note;
	const char *name_order;
};

struct collective_member {
	struct record record;
	int64_t collective_id;
	const char *name;
	int64_t person_id;
	int64_t part;			/* 负责人, 骨干, 成员 */
	const char *from_on;
	const char *until_on;
};

extern const struct entity title;
extern const struct entity honour_grant;
extern const struct entity collective;
extern const struct entity collective_member;
extern const struct module honour_module;

/* The entry of the catalogue that a roll's wording means ("全国劳动模范", "江苏省劳动模范"); 0: none. */
int64_t title_find(struct context *context, const char *wording, bool is_collective);
/* What an unknown wording says by itself: level by 全国/省/市/县…, target and variant by its words.  Never guesses a body. */
struct title_reading {
	int64_t level;		/* 0 where nothing says */
	int64_t target;
	int64_t variant;
};
void title_read(const char *wording, const char *place, struct title_reading *reading);
/* The titles of a person on a day: granted on or before it, and neither revoked nor suspended on it.  Partial dates
 * count from their last day (a title of "1956" was surely held from 1957 on). */
bool grant_holds_on(const struct honour_grant *grant, const char *day);


/* A code of 16 characters from as many random bytes as needed (10): digits and capitals, without
 * I, L, O, U. */
const char *verify_code_of(struct arena *arena, const unsigned char bytes[10]);
/* The codes printed on certificates.  What somebody typed or scanned as such a code (O is 0, I and L are 1; spaces and
 * hyphens do not count); NULL where it cannot be one. */
const char *verify_code_read(struct arena *arena, const char *typed);
const char *verify_code_grouped(struct arena *arena, const char *code);	/* ABCD-EFGH-JKMN-PQRS */
/* The tenant is a demonstration: papers and what is made up are marked 演示. */
bool tenant_is_demo(struct context *context, int64_t tenant_id);

/* --- the catalogue, for those who offer it --- */

enum { TITLES_MAX = 2000 };
struct title_option {
	int64_t id;
	const char *name;
	const char *aliases;
	int64_t target;
};
bool titles_all(struct context *context, struct title_option **titles, size_t *count);

/* --- words for pages --- */

#define YEAR_UNKNOWN "0000"		/* of grants without a date */

extern const struct choice title_targets[];
extern const struct choice title_variants[];
extern const struct choice grant_states[];

/* The label of a choice in the reader's language; "" where it is none. */
const char *choice_label(struct page *page, const struct choice *choices, int64_t value);
/* 1956年, or 年份不详. */
const char *year_label(struct page *page, const char *year);
/* Unit and post with a space between, what there is of them; NULL where there is nothing. */
const char *unit_and_post(struct page *page, const char *unit_name, const char *post);
/* The page failed if false: says so and gives false. */
bool page_is_good(struct page *page, bool good);

#endif
