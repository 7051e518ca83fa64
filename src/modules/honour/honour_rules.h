/* honour_rules.h: what is decided about titles and grants, on plain values: no
 * database, no page. */
#ifndef MODULE_HONOUR_RULES_H
#define MODULE_HONOUR_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "modules/honour/honour.h"

struct arena;

enum { VERIFY_CODE_LENGTH = 16 };	/* of 5 bits each: 80 bits */

#define YEAR_UNKNOWN "0000"		/* of grants without a date */

/* The wording of a title as it is compared: simplified, half width, without quotes, spaces, "（第九届）", "2024年度",
 * "称号".  Never shown.  Owned by the arena. */
const char *title_key(struct arena *arena, const char *wording);
/* Whether the wording is this title's name or one of its further spellings (one a line). */
bool title_is_worded(struct arena *arena, const char *key, const char *name, const char *aliases);

/* Year of a grant for browsing; YEAR_UNKNOWN where it has no date. */
const char *grant_year(struct arena *arena, const char *granted_on);
/* The last whole or partial date that a reason names (2024年3月5日, 2024-03-05, 2024年3月); NULL where it names none.
 * Numbers of documents (〔2024〕12号) are none. */
const char *reason_date(struct arena *arena, const char *reason);

/* A code of VERIFY_CODE_LENGTH characters from as many random bytes as needed (10): digits and capitals, without
 * I, L, O, U. */
const char *verify_code_of(struct arena *arena, const unsigned char bytes[10]);
/* What somebody typed or scanned as such a code (O is 0, I and L are 1; spaces and hyphens do not count); NULL where it
 * cannot be one. */
const char *verify_code_read(struct arena *arena, const char *typed);
/* In groups of four: ABCD-EFGH-JKMN-PQRS. */
const char *verify_code_grouped(struct arena *arena, const char *code);
/* "2026-0008" after "2026-0007"; "2026-0001" where `last` is NULL. */
const char *certificate_number_next(struct arena *arena, const char *year, const char *last);
/* Whether an office of that organisation level makes out certificates of that honour level: those of the levels above
 * are made out by the body that granted them. */
bool certificate_is_ours(int64_t honour_level, int64_t office_level);

/* What a person's honours come to. */
struct held_title {
	const char *name;
	int64_t level;
	int64_t variant;
	const char *year;
};
struct honour_summary;
/* The highest of valid titles: level, then kind (model workers first), then the latest; first year; how many (the same
 * title of one year counts once). */
void summarise_titles(struct arena *arena, const struct held_title *titles, size_t count, struct honour_summary *summary);

#endif
