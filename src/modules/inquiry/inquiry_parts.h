/* inquiry_parts.h: the files of this module among themselves. */
#ifndef MODULE_INQUIRY_PARTS_H
#define MODULE_INQUIRY_PARTS_H

#include "modules/inquiry/inquiry.h"
#include "modules/selection/selection.h"

struct actor;
struct page;
struct buffer;

extern const struct choice authority_kinds[];
extern const struct choice named_kinds[];
extern const struct choice letter_states[];
extern const struct choice replies[];

/* --- rules --- */

void authority_check(struct context *context, void *row, const void *before);
void authority_compute(struct context *context, void *row, const void *before);
void rule_check(struct context *context, void *row, const void *before);
void letter_check(struct context *context, void *row, const void *before);
void letter_compute(struct context *context, void *row, const void *before);
bool letter_send(struct context *context, void *row, const char *reason);
bool letter_urge(struct context *context, void *row, const char *reason);

/* What the form of a rule offers. */
size_t rule_kinds(struct context *context, const struct field *field, const void *row, const char *const **names);
size_t rule_ownerships(struct context *context, const struct field *field, const void *row, const char *const **names);
size_t rule_categories(struct context *context, const struct field *field, const void *row, const char *const **names);

/* Names joined by 、 as bits of a table of choices (1 << value); *unknown: the first that is none of them, NULL. */
int64_t names_read(struct context *context, const struct choice *choices, const char *names, const char **unknown);
const char *names_words(struct context *context, const struct choice *choices, int64_t set);

/* A rule made ready for one round, and what it looks at. */
struct wanted_rule {
	int64_t target;			/* 0: both */
	int64_t category_set;		/* 0: everybody */
	bool no_category;		/* it names categories, and the round defines none of them: it fits nobody */
	int64_t heads;
	int64_t ownership_set;		/* 0: any */
	int64_t kind_set;
};
struct wanted_of {
	int64_t target, category_set, ownership;
	bool is_head;
};
/* The kinds of authority (bits) that must be asked for such a nominee: of all rules that fit. */
int64_t kinds_wanted(const struct wanted_rule *rules, size_t count, const struct wanted_of *nominee);
/* What everybody of the house is told of a secret answer. */
enum reply reply_outward(enum reply reply);
bool reply_is_open(enum reply reply);

/* --- what is still to be asked, kept in the nominee's row --- */

struct job_kind;
struct nomination;

const struct wanted_rule *rules_ready(struct context *context, const struct selection_rules *round, const struct inquiry_rule *rows, size_t count);
int64_t categories_of_heads(const struct selection_rules *round);	/* bits of the round */
void inquiry_fill(struct context *context, const struct entity *entity, void *row, const void *before);
bool rule_kept(struct context *context, const void *row, const void *before);
bool authority_kept(struct context *context, const void *row, const void *before);
extern const struct job_kind inquiry_recount_job, inquiry_make_job;

/* --- what an office begins with --- */

/* The standing rules that offices begin with, for the actor's office; *made: how many. */
bool rule_presets_make(struct context *context, size_t *made);

/* --- answers --- */

/* How many inquiries of a nominee are open, and whether one says unfit, as the nominee's row says it.  In an open TX_WRITE, as the house. */
bool nominee_keep(struct context *context, int64_t nomination_id);
/* May the actor put in, and thereby see, what the authority of this letter says? */
bool answers_are_mine(struct context *context, const struct inquiry_letter *letter);
/* The actor, with every right, for rows that follow from what he was allowed to do. */
struct actor as_house(const struct actor *actor);

/* --- queries --- */

bool nominees_load(struct context *context, int64_t selection_id, struct asked_nominee **nominees, size_t *count);
bool asked_load(struct context *context, int64_t selection_id, int64_t office_id, const struct authority *authorities, size_t authority_count,
		struct asked_nominee *nominees, size_t count);
/* Those of the authorities (bits by their place) that the office asked about the nominee, or has a letter to for it. */
bool asked_of_nominee(struct context *context, const struct nomination *row, const struct authority *authorities, size_t authority_count, int64_t *asked);
/* Nominees of all rounds lying at the office behind that id, in the order of ids. */
bool nominees_at(struct context *context, int64_t office_id, int64_t after, size_t most, int64_t *ids, size_t *count);
bool authorities_load(struct context *context, int64_t office_id, struct authority **authorities, size_t *count);
/* Of the round, else (where it has none) the standing ones. */
bool rules_load(struct context *context, int64_t selection_id, int64_t office_id, struct inquiry_rule **rules, size_t *count);
bool was_asked(struct context *context, int64_t nomination_id, int64_t authority_id, int64_t selection_id);
/* The letter to that authority that has not gone out; 0: none. */
int64_t draft_letter(struct context *context, int64_t selection_id, int64_t office_id, int64_t authority_id);
bool letter_counts(struct context *context, int64_t letter_id, int64_t *asked, int64_t *open);
bool nominee_counts(struct context *context, int64_t nomination_id, int64_t *open, int64_t *unfit);
int64_t secret_of_item(struct context *context, int64_t item_id);	/* 0: none */
/* The secret row of an item that is given to the actor; 0: none. */
int64_t secret_for_me(struct context *context, int64_t item_id);
/* Letters that were given to the actor's account and have gone out; `id` 0: all, newest first. */
bool letters_for_me(struct context *context, int64_t id, struct inquiry_letter **letters, size_t *count);
bool named_load(struct context *context, int64_t authority_id, int64_t kind, struct authority_named **rows, size_t *count);
/* Rows that an authority's named people are given: its secret answers (readers), its letters that went out (guests). */
bool named_rows(struct context *context, const struct authority_named *named, int64_t **ids, size_t *count);
struct asked_line {		/* one inquiry about a nominee, for his timeline */
	int64_t id, at, office_id, reply;
	const char *authority, *text, *who, *sent_on;
	bool is_secret;
};
bool asked_about(struct context *context, int64_t nomination_id, int64_t before, size_t most, struct asked_line **lines, size_t *count);
int64_t letters_overdue(struct context *context, int64_t *drafts);

/* --- named people --- */

bool named_add(struct context *context, int64_t authority_id, enum named_kind kind, int64_t account_id, const char *name, const char *reason);
bool named_remove(struct context *context, const struct authority_named *named, const char *reason);
/* What the named people of the authority are given of a row that came into being.  In an open TX_WRITE. */
bool named_are_given(struct context *context, int64_t authority_id, enum named_kind kind, const struct entity *entity, int64_t row_id);

/* --- papers and sheets --- */

/* "letter", "urge"; PDF or Word. */
bool letter_make(struct context *context, const struct inquiry_letter *letter, bool is_urge, bool is_word, const char *path);
bool letter_sheet_make(struct context *context, const struct inquiry_letter *letter, const char *path);

struct sheet_line {		/* of a filled table that came back */
	size_t line;
	const struct inquiry_item *item;	/* NULL: nobody of the letter */
	const char *name, *said, *text;
	enum reply reply;			/* 0: nothing was written */
	const char *wrong;			/* NULL: good */
	bool is_new;				/* other than what is known */
};
/* What the lines of a table say, held against the letter's items. */
bool sheet_lines_read(struct context *context, const struct inquiry_item *items, size_t item_count, const void *bytes, size_t length,
		      struct sheet_line **lines, size_t *count, const char **why);
enum reply reply_read(const char *text);	/* 无意见, 无, … ; 0: no answer known */

/* --- pages --- */

void inquiry_page(struct page *page);
void make_page(struct page *page);
void make_done(struct page *page);
void presets_done(struct page *page);
void answers_page(struct page *page);
void answers_done(struct page *page);
void letter_paper(struct page *page);
void sheet_page(struct page *page);
void sheet_done(struct page *page);
void named_page(struct page *page);
void named_done(struct page *page);
void guest_page(struct page *page);
void guest_letter_page(struct page *page);
void guest_letter_done(struct page *page);
void authority_draw_first(struct page *page, const void *row);
void letter_draw_head(struct page *page, const void *row);
void letter_draw_first(struct page *page, const void *row);
int64_t days_waiting(struct context *context, const struct inquiry_letter *letter);
/* Inputs of answers, one row for each nominee; and what came back of them. */
void answer_inputs(struct page *page, const struct inquiry_item *items, size_t count, bool is_secret, bool own_answers);
size_t answers_of_page(struct page *page, const struct inquiry_item *items, size_t count, bool is_secret, struct answer *answers);

bool inquiry_demo(struct context *context);
size_t inquiry_todo(struct context *context, struct desk_item *items, size_t most);
extern const struct timeline_source *const inquiry_timeline[];

#endif
