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

/* "2026-0008" after "2026-0007"; "2026-0001" where `last` is NULL. */
const char *certificate_number_next(struct arena *arena, const char *year, const char *last);
/* Whether an office of that organisation level makes out certificates of that honour level: those of the levels above
 * are made out by the body that granted them. */
bool certificate_is_ours(int64_t honour_level, int64_t office_level);

/* Made up for a demonstration (its source says 演示), and of a level that is the state's or a province's: never on the public
 * roll, where it would stand beside the real holders of that title. */
bool grant_is_made_up(const struct honour_grant *grant);
/* What a published roll or decision says is public already; what is entered by hand is listed by somebody's act. */
bool grant_is_published(const struct honour_grant *grant);

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
