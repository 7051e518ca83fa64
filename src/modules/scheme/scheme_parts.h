/* scheme_parts.h: what the files of this module know of each other: the rows of
 * a version, and the rule that is made of them. */
#ifndef MODULE_SCHEME_PARTS_H
#define MODULE_SCHEME_PARTS_H

#include "modules/scheme/scheme.h"

struct page;

/* --- rows --- */

enum version_state { VERSION_DRAFT = 1, VERSION_TRIED, VERSION_PROPOSED, VERSION_ON, VERSION_OFF };
enum title_counting {
	TITLES_HIGHEST = 1,	/* 就高不重复: the highest title of all decides */
	TITLES_ANY,		/* the highest of those that are meant, whatever else he holds */
	TITLES_EACH		/* 每个称号分别计发 */
};
enum income_of { INCOME_OWN = 1, INCOME_FAMILY };
enum rounding { ROUND_FEN = 1, ROUND_YUAN, ROUND_YUAN_UP, ROUND_YUAN_DOWN };

struct scheme_version {
	struct record record;
	int64_t scheme_id;
	const char *from_on;
	const char *until_on;		/* computed: first day on which the next one holds, or it was ended */
	const char *document;
	const char *source;		/* where that was published */
	const char *text;		/* what it says, in its own words */
	const char *levels, *variants;	/* labels by 、; NULL: all */
	int64_t counting;
	const char *granted_from, *granted_before;
	const char *statuses, *classes;
	const char *retired_before;	/* the status began before that day */
	int64_t age_male, age_female;	/* at least; NO_NUMBER: any */
	int64_t area_id;		/* 0: the scheme's office */
	int64_t wants_household;	/* yes/no */
	int64_t income_of, income_line, income_below;
	const char *hardships;		/* any of them; NULL: not asked */
	int64_t medical_above;
	struct ids counted;		/* schemes whose payment counts as income */
	struct ids only_with, not_with;
	int64_t months;
	int64_t rounding;
	int64_t trial_id;
	const char *tried_at;
	int64_t first_officer, second_officer;
	int64_t edits;			/* rises with every change of the version or its table: what a trial was made of */
	int64_t state;
};

/* A version tried on the people of its area, beside what is in force. */
enum trial_state { TRIAL_RUNNING = 1, TRIAL_DONE };
struct scheme_trial {
	struct record record;
	int64_t version_id;
	const char *day;		/* whose facts and rules count */
	int64_t against_id;		/* version in force on that day; 0: nothing was */
	int64_t edits;			/* of the version when it began */
	int64_t people, paid, gains, loses, same, held;
	int64_t total_before, total_after;	/* fen, one period */
	int64_t gained, lost;			/* fen */
	int64_t job_id;
	int64_t state;
};
enum trial_side { SIDE_GAINS = 1, SIDE_LOSES, SIDE_HELD };
enum { TRIAL_LINES_MOST = 20000 };	/* of each side; the sums count all */

struct trial_line {
	int64_t person_id, side, before, after, reason;
	const char *name, *unit_name;
};

enum band_kind { BAND_BASE = 1, BAND_MORE };
enum band_formula { FORMULA_FLAT = 1, FORMULA_GAP, FORMULA_SHARE };
enum share_of { SHARE_OWN = 1, SHARE_OUTSIDE, SHARE_BOTH };

/* One row of the table: for whom, how much.  The first base row that fits counts, and every 加发 row that fits. */
struct scheme_band {
	struct record record;
	int64_t version_id;
	int64_t place;
	int64_t kind;
	int64_t level, variant, class_of;	/* 0: any */
	const char *words;			/* in the title: 特等; NULL: any */
	const char *granted_from, *granted_before;
	int64_t awards_from;			/* so many titles of those that are meant (届数); NO_NUMBER */
	int64_t age_male, age_female;
	int64_t no_income;			/* yes: only for those who declared none at all */
	int64_t formula;
	int64_t amount;				/* FLAT: fen; GAP: the line where no local one is named */
	int64_t line_kind;			/* GAP: local line; 0 */
	int64_t cap;				/* GAP, SHARE; NO_NUMBER: none */
	int64_t share;				/* SHARE: per cent */
	int64_t share_of;
	int64_t threshold;			/* SHARE: begins above it */
	const char *note;
};

/* --- the rule made of them --- */

enum { BANDS_MOST = 60, DEPENDS_MOST = 16, LABELS_MOST = 16 };
enum hardship { HARD_UNEMPLOYED = 1, HARD_RELATIVE, HARD_ILLNESS, HARD_MEDICAL };

struct office_set {
	int64_t *ids;			/* rising */
	size_t count;
};

struct scheme_rule {
	int64_t scheme_id, version_id;
	const char *name, *day;
	const struct scheme_version *version;
	const struct scheme_band *bands;
	size_t band_count;
	uint64_t levels, variants, statuses, classes, hardships;	/* bits by value; 0: any */
	const struct office_set *area;
	struct standards *standards;
	/* Those it rests on, each after what it rests on itself; this one is not among them. */
	struct scheme_rule *needs[DEPENDS_MOST];
	size_t need_count;
	bool must_not[DEPENDS_MOST], must[DEPENDS_MOST], counts[DEPENDS_MOST];	/* by place in needs: how this one rests on it */
	int64_t span;			/* months of one period of the scheme: what it comes to in a month's income */
};

/* Whether a partial date lies before a whole one; whether somebody is surely so old. */
enum sureness { SURELY_NOT, SURELY, UNSURE };
enum sureness date_is_before(const char *date, const char *limit);
enum sureness is_old_enough(const struct scheme_facts *facts, const char *day, int64_t male, int64_t female);

/* --- words put together without the database, for `because` --- */

struct sentence {
	char bytes[768];
	size_t length;
};
void sentence_text(struct sentence *sentence, const char *text);	/* what does not fit is left out, a character whole */
void sentence_number(struct sentence *sentence, int64_t number);
void sentence_money(struct sentence *sentence, int64_t fen);		/* 6,566 or 566.50: no fen where there are none */

/* What one row of the table comes to for the person; false: not to be told (a problem of `hold`), 0 is an amount too. */
struct band_asked {
	const struct scheme_rule *rule;
	const struct scheme_band *band;
	const struct scheme_facts *facts;
	int64_t income;			/* with what counts as income */
	int64_t hold;			/* enum scheme_reason, set where something is not known */
};
bool band_amount(struct band_asked *asked, struct sentence *because, int64_t *amount);

bool office_set_has(const struct office_set *set, int64_t office_id);
const struct office_set *office_set_of(struct context *context, int64_t office_id, const char *day);	/* NULL: context->failure */
/* The bits of those labels, by 、, that the choices have; a label that they have not is left out. */
uint64_t labels_bits(struct context *context, const struct choice *choices, const char *labels);
/* A rule of rows that lie in memory (trials of a form, tests): no database, no lines, no other schemes. */
struct scheme_rule *scheme_rule_make(struct context *context, const struct scheme_version *version, const struct scheme_band *bands, size_t count, const char *day);
/* Adds a problem, the circle named, where the version would rest on a scheme that rests on this one. */
void circle_check(struct context *context, const struct scheme_version *row);
/* The first day of another version in force that does not begin before this one; NULL: none.  And the one in force without an end. */
const char *version_later(struct context *context, const struct scheme_version *row);
int64_t version_last(struct context *context, int64_t scheme_id, int64_t except);	/* the newest by its first day, whatever its state; 0 */
int64_t version_open(struct context *context, int64_t scheme_id, int64_t except);
bool scheme_demo(struct context *context);
/* The version that holds on the day, of the scheme; 0: none, or context->failure. */
int64_t version_in_force(struct context *context, int64_t scheme_id, const char *day);
bool bands_of(struct context *context, int64_t version_id, struct scheme_band **bands, size_t *count);

extern const struct entity scheme_trial;
extern const struct job_kind scheme_trial_job;
extern const struct table scheme_tables[];
extern const size_t scheme_table_count;
/* Begins one, in an open TX_WRITE; 0: a problem or context->failure. */
int64_t trial_begin(struct context *context, int64_t version_id);
bool trial_lines_insert(struct context *context, int64_t trial_id, const struct trial_line *lines, size_t count);
/* Those after the person `after_id`, by id, as far as the actor may see the persons. */
bool trial_lines(struct context *context, int64_t trial_id, int64_t side, int64_t after_id, size_t most, struct trial_line **lines, size_t *count);
bool trial_lines_erase(struct context *context, int64_t person_id);

/* --- words --- */

/* "在职：月均收入低于 6,566 元的，补差额，最多 1,000 元"; arena, in the reader's language. */
const char *band_words(struct context *context, const struct scheme_band *band);
const char *money_words(struct context *context, int64_t fen);	/* 6,566 */
void scheme_draw_first(struct page *page, const void *row);
void version_draw_first(struct page *page, const void *row);
void trial_draw_first(struct page *page, const void *row);
void trial_start_page(struct page *page);
void trial_lines_page(struct page *page);
void shipped_page(struct page *page);
void shipped_load_page(struct page *page);
void try_page(struct page *page);



extern const struct choice scheme_states[];
extern const struct choice version_states[];
extern const struct choice title_countings[];
extern const struct choice income_ofs[];
extern const struct choice roundings[];
extern const struct choice hardships[];
extern const struct choice band_kinds[];
extern const struct choice band_formulas[];
extern const struct choice share_ofs[];

/* --- what the definitions name --- */

void scheme_check(struct context *context, void *row, const void *before);
/* The actor's office is the scheme's, or stands over it: it alone changes its rules. */
bool scheme_is_mine(struct context *context, int64_t scheme_id);
void scheme_compute(struct context *context, void *row, const void *before);
void version_check(struct context *context, void *row, const void *before);
void version_compute(struct context *context, void *row, const void *before);
bool version_kept(struct context *context, const void *row, const void *before);
void band_check(struct context *context, void *row, const void *before);
bool band_kept(struct context *context, const void *row, const void *before);
void version_begin(struct context *context, void *row);
bool version_propose(struct context *context, void *row, const char *reason);
bool version_switch_on(struct context *context, void *row, const char *reason);
bool version_end(struct context *context, void *row, const char *reason);
void scheme_draw_list(struct page *page, const struct query *query);
void scheme_trial_draw_list(struct page *page, const struct query *query);

#endif
