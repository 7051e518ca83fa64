/* roll_parts.h: what the files of this module know of each other.  The way of
 * a roll: text → reader → rows in staging (intake) → mended (pages, edit) →
 * registered (apply) → taken back (undo). */
#ifndef MODULE_ROLL_PARTS_H
#define MODULE_ROLL_PARTS_H

#include "modules/honour/honour.h"
#include "modules/roll/roll.h"

struct arena;
struct page;
struct roll;
struct roll_hints;

enum { ROLL_STEP = 1000, ROLL_ROWS_IN_PAGE = 50, ROLL_ROWS_IN_TURN = 50, ROLL_SLICE = 500, ROLL_AWARDS_MAX = 200, ROLL_SECTIONS_MAX = 500 };

/* --- rules (roll_rules.c): plain, no database --- */

/* Why the row cannot be registered as it stands; NULL.  Judged anew after each change. */
const char *row_fault(struct arena *arena, const struct roll_row *row, const char *today);
/* Fills what follows from the rest: folded, source_key, fault. */
void row_settle(struct arena *arena, struct roll_row *row, const char *today);
bool row_is_marked(const struct roll_row *row);		/* doubtful or faulty, and to be taken */
/* 2024, 2024-5, 1956年2月 as a partial date; NULL where it is none. */
const char *year_read(struct arena *arena, const char *text);
int64_t text_key(const char *text);			/* of equal texts equal, seldom of others; never negative */
/* A name for a roll that was given none: its first heading, else its award and year, else the day. */
const char *roll_name(struct arena *arena, const struct roll *read, const struct roll_batch *batch, const char *now);
const char *division_of_place(const char *place);	/* code; NULL where it is not one division */
int64_t collective_kind_of(const char *name);		/* 1 a unit, 2 a team */
/* Two names, where one entry turned out to be two ("甲、乙", "甲 乙"); false where there are not two. */
bool name_split(struct arena *arena, const char *name, const char **first, const char **second);

/* What an honour on file says, for comparing. */
struct said {
	int64_t grant_id;
	int64_t title_id;
	const char *title_name;
	const char *granted_on;
	const char *unit_name;
	const char *source;
};
/* Whether the honour is what the row says: the award (as worded, or the same title), the year; and where `by_unit`, one
 * unit, or the same roll where one of the two says no unit. */
bool row_is_said(const struct roll_row *row, int64_t title_id, const char *roll_name, const struct said *said, bool by_unit);
/* Whether it may be: the same award, but only one of the two says a year; where `by_unit`, not of two different units.
 * A person decides. */
bool row_is_nearly_said(const struct roll_row *row, int64_t title_id, const struct said *said, bool by_unit);
/* What the row's `doubt` then says; `granted_on` is that of the honour on file. */
const char *near_doubt(struct arena *arena, const char *granted_on);
bool doubt_is_near(const char *doubt);
#define ROW_CHECKED "已核对，与在册的不是同一条"	/* `result` of a waiting row */
/* A person said that the row is right as it stands: it is doubtful no more, and what is nearly on file is another. */
void row_confirm(struct roll_row *row);

/* --- queries (roll_queries.c, roll_match_queries.c, roll_list_queries.c) --- */

/* The module's rows of the batch were reached through it: it was loaded in the actor's scope before. */
bool rows_insert(struct context *context, const struct roll_row *rows, size_t count);
bool asides_insert(struct context *context, const struct roll_aside *asides, size_t count);
/* Looks up same names and what is on file already, for waiting rows of that range of sequence. */
bool rows_match(struct context *context, const struct roll_batch *batch, int64_t from, int64_t until);
bool row_match(struct context *context, const struct roll_batch *batch, struct roll_row *row);	/* this one, in place and in the row at hand */
bool rows_match_all(struct context *context, const struct roll_batch *batch);	/* in slices, each a transaction of its own */
bool staging_remove(struct context *context, int64_t roll_id);	/* rows, asides, wordings; in slices */
bool text_of_roll(struct context *context, int64_t roll_id, const char **text);
int64_t text_row_of_roll(struct context *context, int64_t roll_id);
int64_t sequence_last(struct context *context, int64_t roll_id);

enum roll_filter { FILTER_ALL, FILTER_MARKED, FILTER_KNOWN, FILTER_SAME_NAME, FILTER_NEW, FILTER_COLLECTIVE, FILTER_LEFT, FILTER_COUNT };
struct roll_counts {
	int64_t of[FILTER_COUNT];
	int64_t doubtful, faulty;	/* among those to be taken and not known */
	int64_t sure;			/* to be taken, neither known nor marked */
	int64_t linked;			/* of those with a person chosen */
	int64_t without_year;
	int64_t waiting, made_persons, made_collectives, joined, known, failed, kept, unregistered;	/* by state */
};
bool rows_count(struct context *context, int64_t roll_id, struct roll_counts *counts);
/* At most `most` rows of that filter after (before) a sequence, in order. */
size_t rows_of(struct context *context, int64_t roll_id, enum roll_filter filter, int64_t after, bool backwards, size_t most, struct roll_row **rows);
/* The next rows that go in, after a sequence; false on failure. */
bool rows_to_apply(struct context *context, const struct roll_batch *batch, int64_t after, struct roll_row **rows, size_t *count);
/* Rows that were registered, for undoing. */
size_t rows_made(struct context *context, int64_t roll_id, int64_t after, size_t most, struct roll_row **rows);
bool rows_between(struct context *context, int64_t roll_id, int64_t from, int64_t until, size_t most, struct roll_row **rows, size_t *count);	/* waiting ones */
size_t rows_of_line(struct context *context, int64_t roll_id, int64_t from_line, size_t most, struct roll_row **rows);	/* of this line and those after it */
bool row_load(struct context *context, int64_t roll_id, int64_t id, struct roll_row *row);
bool row_keep(struct context *context, struct roll_row *row);		/* as mended by a person */
bool row_remove(struct context *context, int64_t id);
bool row_result_keep(struct context *context, const struct roll_row *row);	/* state and what was made */
int64_t sequence_after(struct context *context, int64_t roll_id, int64_t sequence);	/* a free one right behind */
int64_t sequence_of_line(struct context *context, int64_t roll_id, int64_t line);	/* a free one for an entry of that line */

/* A part of the roll under one heading. */
struct roll_section {
	int64_t heading;	/* its line; 0: before any heading */
	int64_t count;
	const char *award, *year, *place;	/* of its rows; NULL where none */
	bool awards_differ, years_differ, places_differ;
};
size_t sections_of(struct context *context, int64_t roll_id, struct roll_section *sections, size_t most);
/* Under the headings from that line and before `until`; without those that somebody left out. */
int64_t rows_under(struct context *context, int64_t roll_id, int64_t line, int64_t until);
enum section_field { SECTION_AWARD, SECTION_YEAR, SECTION_PLACE };
/* Every row of the section (-1: of the roll) that had the old value gets the new one; "" is none. */
bool section_set(struct context *context, int64_t roll_id, int64_t heading, enum section_field field, const char *old, const char *new);
/* Fills award_found and year_found from the rows; true where they are other than before. */
bool found_of(struct context *context, struct roll_batch *batch);
bool fault_keep(struct context *context, int64_t id, const char *fault);

size_t asides_of(struct context *context, int64_t roll_id, enum roll_line_kind kind, int64_t after, size_t most, struct roll_aside **asides);
int64_t asides_count(struct context *context, int64_t roll_id, enum roll_line_kind kind);
bool aside_remove(struct context *context, int64_t roll_id, int64_t line);
bool heading_doubt_clear(struct context *context, int64_t roll_id, int64_t line);

/* A heading that says how many it holds, where another number was read below it (roll_heading_count.c). */
struct heading_count {
	int64_t line;
	const char *text;
	int64_t stated, read;
	bool of_pieces;		/* 个, not 名 */
};
size_t headings_differing(struct context *context, int64_t roll_id, struct heading_count *found, size_t most);
int64_t number_stated(struct arena *arena, const char *heading, bool *of_pieces);	/* 14名, 共8人; 0: none, or several */

struct wording {
	struct roll_award award;
	int64_t rows;
	const char *title;	/* of the catalogue; NULL */
};
/* The wordings of the rows to be taken, most rows first; award.record.id 0: not looked up yet. */
size_t wordings_used(struct context *context, int64_t roll_id, struct wording *wordings, size_t most);
bool wordings_prune(struct context *context, int64_t roll_id);	/* those that no row has any more */

struct roll_listed {
	int64_t id;
	const char *name, *award, *year, *place;
	int64_t persons, collectives, state, made_at, made_by;
};
size_t rolls_of(struct context *context, int64_t before, size_t most, struct roll_listed *rolls);
/* Those that wait for somebody: with rows to be taken, or begun and not ended.  `made_by` 0: of whomever. */
size_t rolls_waiting(struct context *context, int64_t made_by, size_t most, struct roll_listed *rolls);
int64_t collective_named(struct context *context, const char *name);	/* in the actor's scope; 0: none of that name */
int64_t grants_beside(struct context *context, const struct roll_row *row);	/* other honours of what the row made */
/* Names that this batch gave to its own person, untouched since. */
size_t names_made(struct context *context, int64_t person_id, int64_t batch_id, int64_t *ids, size_t most);
bool row_forget(struct context *context, const struct roll_row *row);	/* waits again; no row refers to its honour any more */

/* --- intake (roll_intake.c): a text becomes a batch with rows --- */

/* Stores batch, text and rows.  False: problems (refused) or failure. */
bool roll_take_in(struct context *context, struct roll_batch *batch, const char *text, size_t length);
/* The text read anew, another layout perhaps; what was mended is lost. */
bool roll_take_again(struct context *context, struct roll_batch *batch);
bool batch_keep(struct context *context, struct roll_batch *batch, const char *act, const char *reason);	/* in a transaction of its own */
bool roll_discard(struct context *context, const struct roll_batch *batch);	/* a draft, with everything */
bool rows_judge(struct context *context, int64_t roll_id);	/* every waiting row's fault anew */
/* Wordings of the rows as they now stand, each looked up in the catalogue. */
bool roll_wordings_refresh(struct context *context, const struct roll_batch *batch);

/* --- one row mended (roll_edit.c); false: problems or failure --- */

bool row_change(struct context *context, const struct roll_batch *batch, struct roll_row *row);	/* wants an open TX_WRITE */
/* The others are transactions of their own.  What a person looked at is doubtful no more. */
bool row_mend(struct context *context, const struct roll_batch *batch, struct roll_row *row);
bool row_split(struct context *context, const struct roll_batch *batch, struct roll_row *row, const char *first, const char *second);
bool row_join_next(struct context *context, const struct roll_batch *batch, struct roll_row *row);
bool row_link(struct context *context, const struct roll_batch *batch, struct roll_row *row, int64_t person_id, const char *reason);
bool row_unlink(struct context *context, const struct roll_batch *batch, struct roll_row *row);
bool row_from_line(struct context *context, const struct roll_batch *batch, int64_t line, struct roll_row *row);	/* false also where the line is not there */

/* --- apply and undo (roll_apply.c, roll_undo.c) --- */

/* What stands in the way of registering: adds problems. */
bool roll_may_apply(struct context *context, const struct roll_batch *batch);
bool roll_apply(struct context *context, struct roll_batch *batch, bool with_marked);
/* As above, but stops after `turns` transactions: for the test of a cut in the middle.  0: goes on to the end. */
bool roll_apply_turns(struct context *context, struct roll_batch *batch, bool with_marked, size_t turns);
bool roll_undo(struct context *context, struct roll_batch *batch, const char *reason);
/* Why the row's person or honour would stay when the roll is undone; NULL: it would go. */
const char *row_stays(struct context *context, const struct roll_row *row);
/* The first problem as a text, and the context clean again. */
const char *problem_taken(struct context *context);
enum { TURN_MICROSECONDS = 25 * 1000 };	/* no transaction holds longer */

/* --- pages --- */

struct roll_batch *batch_of_page(struct page *page);	/* NULL: the page is drawn already */
bool roll_needs_mapping(struct context *context, struct roll_batch *batch);	/* a wording is open, or a part has no award or year */
void roll_stepper(struct page *page, size_t current);
const char *count_note(struct page *page, const struct heading_count *count);	/* 标题写 14 名，读出 15 名，请核对 */
void ending_draw(struct page *page, const struct roll_batch *batch);	/* the ways out of a draft with nothing to take: 完成, 放弃 */
const char *number_text(struct page *page, int64_t number);

void roll_batch_draw_more(struct page *page, const void *row);
void rolls_page(struct page *page);
void roll_new_page(struct page *page);
void roll_new_done(struct page *page);
void roll_page(struct page *page);
void roll_map_page(struct page *page);
void roll_map_done(struct page *page);
void roll_read_again(struct page *page);
void roll_rows_page(struct page *page);
void roll_rows_done(struct page *page);
void roll_skipped_page(struct page *page);
void roll_skipped_done(struct page *page);
void roll_row_page(struct page *page);
void roll_row_done(struct page *page);
void roll_apply_page(struct page *page);
void roll_apply_done(struct page *page);
void roll_result_page(struct page *page);
void roll_sheet_file(struct page *page);
void roll_undo_page(struct page *page);
void roll_undo_done(struct page *page);

bool roll_demo(struct context *context);
size_t roll_todo(struct context *context, struct desk_item *items, size_t most);

/* The text with numbers of citizens and mobile telephones masked; *found set where there was one.  NULL gives NULL. */
const char *numbers_mask(struct arena *arena, const char *text, bool *found);

/* --- rows of older schemas --- */

extern const struct upgrade roll_upgrades[];

/* The lines of pasted texts that made or named the person. */
bool roll_erase(struct context *context, int64_t person_id);

#endif
