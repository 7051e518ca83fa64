/* store.h: hop 6.  Rows of any entity out of and into the database: scope,
 * version check, encryption, search keys, audit line and history in one
 * transaction.  No module is asked to remember any of these. */
#ifndef MODEL_STORE_H
#define MODEL_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"

/* --- permission --- */

/* May the actor's role do this act on the entity at all?  (Which rows is the scope's affair.) */
bool may(const struct context *context, const struct entity *entity, enum act act);
bool may_see(const struct context *context, const struct entity *entity, const struct field *field);

/* --- one row --- */

/* A zeroed row with its numbers empty. */
void *row_new(struct context *context, const struct entity *entity);
/* A row of its own with the same values, those of the tenant's own fields too. */
void *row_copy(struct context *context, const struct entity *entity, const void *row);
/* Loads the row if it stands in the actor's scope for reading.  False: not there (for him), or context->failure. */
bool store_load(struct context *context, const struct entity *entity, int64_t id, void *row);
/* As above, but in his scope for changing. */
bool store_load_to_change(struct context *context, const struct entity *entity, int64_t id, void *row);
/* Does it stand in his scope for changing?  Nothing is loaded. */
bool store_may_change(struct context *context, const struct entity *entity, int64_t id);
/* Without scope, for the rules of the platform and of modules that say why. */
bool store_load_unscoped(struct context *context, const struct entity *entity, int64_t id, void *row, const char *why);

/* These want an open TX_WRITE (store_begin) and give false after adding problems or a failure; the caller
 * then rolls back.  Rows are checked (entity's check), computed fields filled, sensitive fields sealed. */
bool store_begin(struct context *context);
bool store_commit(struct context *context);	/* false: nothing was kept */
void store_rollback(struct context *context);
/* All that one page reads, as of one moment.  On SQLite the file's lock is then taken once, not with each statement.
 * Nothing may be written between the two. */
void store_reading_begin(struct context *context);
void store_reading_end(struct context *context);
bool store_create(struct context *context, const struct entity *entity, void *row);	/* gives record.id */
bool store_change(struct context *context, const struct entity *entity, void *row, const char *act, const char *reason);
/* As store_change, by the system and without the entity's checks: a person is erased, or died, whatever a form would say to what is left. */
bool store_blank(struct context *context, const struct entity *entity, void *row, const char *act, const char *reason);
/* After a module's own SQL changed computed columns of a row: its audit line, as store_change would have written it.  `before`: the row
 * as it was loaded.  In the same transaction. */
bool store_note(struct context *context, const struct entity *entity, const void *before, const char *act);
/* Many new rows at once, as store_create would one by one but in few statements: in the caller's TX_WRITE, or in two steps.  Prepared: checked, computed, sealed,
 * in a reading and by any thread; rows that are not good get their problems and are left out.  NULL: context->failure. */
struct creating {
	void *row;
	struct problem *problems;	/* why it was refused; NULL: it is kept */
};
struct prepared;
struct prepared *store_prepare_many(struct context *context, const struct entity *entity, struct creating *rows, size_t count);
/* Kept: in the caller's TX_WRITE.  False: context->failure; or one that was written already is refused after all (its problems say so), or
 * somebody else was first: then the caller rolls back, and prepares again without the refused, or goes row by row. */
bool store_keep_many(struct context *context, const struct prepared *prepared);
bool store_create_many(struct context *context, const struct entity *entity, struct creating *rows, size_t count);	/* both; false as above */
/* What modules that come after the entity's say of the row (struct module.fill), as if everything of it were new.  Nothing is kept. */
void store_fill(struct context *context, const struct entity *entity, void *row);
/* The checks that keeping the row would make, computed fields filled, nothing kept; needs no transaction.  `before`: the row as it
 * stands, NULL for a new one.  False: problems, or a failure. */
bool store_check(struct context *context, const struct entity *entity, void *row, const void *before);
bool store_remove(struct context *context, const struct entity *entity, int64_t id, const char *reason);	/* child rows, drafts, undone batches */
/* The step's states, its rule, the new state, kept.  The row must have been loaded to change. */
bool store_step(struct context *context, const struct entity *entity, void *row, const struct step *step, const char *reason);

/* --- many rows --- */

enum { QUERY_FILTERS_MAX = 16, QUERY_LIMIT_MAX = 1000, QUERY_LOOKED_AT = 5000 };

enum compare {
	COMPARE_IS, COMPARE_FROM, COMPARE_TO, COMPARE_BEGINS, COMPARE_EMPTY,
	COMPARE_ONE_OF,		/* of value.ids, or of texts */
	COMPARE_NOT,		/* what is empty is not it either */
	COMPARE_HAS, COMPARE_FILLED,
	COMPARE_BELOW,		/* a reference to a tree: the row named, or one below it today */
	COMPARE_LATELY,		/* within the last value.number days, today included */
	COMPARE_COUNT
};

struct filter {
	const struct field *field;
	enum compare compare;
	struct value value;
	const char *const *texts;	/* COMPARE_ONE_OF */
	size_t text_count;
	bool any;			/* one of those of which at least one must be true */
	const char *asked;		/* the text that it was read from (list_query.h); NULL: none */
};

struct query {
	const struct entity *entity;
	const char *words;		/* q=: name, pinyin, initials, beginning of a unit, ID number */
	struct filter filters[QUERY_FILTERS_MAX];
	size_t filter_count;
	const char *order;		/* column; NULL: the entity's */
	bool order_down;
	const char *after;		/* the key of the last row seen (listing.next); NULL: from the start */
	bool backwards;			/* the page before `after` */
	size_t limit;			/* 50 where 0 */
	bool is_bounded;		/* somebody waits: one page passes over at most so many rows that do not fit (listing.is_cut) */
	int64_t owner_id;		/* child rows of this owner only */
	bool all_fields;		/* not only those of lists (export) */
	bool by_names;			/* words are names, readings, numbers only: where nothing is so named, the texts are not asked */
	bool in_texts;			/* words are sought in the texts (SEARCH_WORDS), newest first */
	bool with_texts;		/* these texts are among the fields */
	const struct field **columns;	/* these, in this order, as far as the actor may see them; NULL: those of lists */
	size_t column_count;
	const int64_t *ids;		/* these rows only (batch acts) */
	size_t id_count;
};

struct listing_row {
	int64_t id;
	int64_t version;
	bool may_change;		/* stands in the scope for changing; whether the role may is may()'s affair */
	struct value *values;		/* as listing.fields; sensitive ones hold the whole text: print with print_cell */
	const char **titles;		/* of references: the title of the row referred to */
};

struct listing {
	const struct field **fields;
	size_t field_count;
	struct listing_row *rows;
	size_t count;
	const char *next;		/* key for `after`; NULL at the end */
	const char *previous;
	bool is_cut;			/* so many rows were passed over that the page ends early: the next one goes on looking */
};

bool store_list(struct context *context, const struct query *query, struct listing *listing);
/* Number of rows, exact up to `most`; most + 1 means more than that. */
int64_t store_count(struct context *context, const struct query *query, int64_t most);
/* The same within the rows that one bounded page looks at: *whole false where it would have to look further. */
int64_t store_count_near(struct context *context, const struct query *query, int64_t most, bool *whole);
/* The same for a figure among others: a large count (20,000 and more) is kept by the thread for a minute. */
int64_t store_count_about(struct context *context, const struct query *query, int64_t most);
/* Words that must not stand in an address (a whole ID number): what stands for them there ("#…"); NULL: they may. */
const char *words_conceal(struct context *context, const struct entity *entity, const char *words);
/* The title of a row that a row in the scope refers to; "" where gone.  It asks no scope of its own: never for an id that
 * somebody sent. */
const char *store_title(struct context *context, const struct entity *entity, int64_t id);
/* The title of the row with the id that somebody sent; "" where it does not stand in his scope for reading. */
const char *store_title_in_scope(struct context *context, const struct entity *entity, int64_t id);

/* A value as the actor may see it (masked where sensitive), for a list, record, export. */
void print_cell(struct context *context, const struct field *field, const struct value *value, const char *title,
		enum print_style style, struct buffer *out);
/* The whole value of a sensitive field, for a reason: one audit line, within the daily limit of the role.
 * NULL: problems tell why. */
const char *store_reveal(struct context *context, const struct entity *entity, int64_t id, const struct field *field, const char *reason);

/* For rows that a module writes or reads many at a time by its own SQL: the sealed text of a sensitive field and its blind index,
 * as the store would keep them; and back: NULL where empty, or with context->failure where it does not open. */
void store_seal(struct context *context, const struct entity *entity, const char *field, int64_t id, const char *text,
		const unsigned char **sealed, size_t *length, const char **index);
const char *store_unseal(struct context *context, const struct entity *entity, const char *field, int64_t id, const void *bytes, size_t length);
const char *store_index(struct context *context, const struct entity *entity, const char *field, const char *text);

/* --- reading what people send (hop 4) --- */

/* One named text of a form, a line of a file, a JSON member; NULL where it was not sent. */
struct input {
	const char *(*text)(void *from, const char *name);
	void *from;
};
/* Fills the row's fields that the actor may write; every problem is collected.  Fields not sent stay.
 * `prefix` stands before the names of inputs ("employment.2."); NULL: none. */
bool read_row(struct context *context, const struct entity *entity, const struct input *input, const char *prefix,
	      void *row, bool is_new);
bool read_value(struct context *context, const struct field *field, const char *name, const char *text, struct value *value);

/* --- history --- */

struct history_entry {
	int64_t id;		/* rising with time */
	const struct entity *entity;	/* whose row it is: the record's or a child row's; NULL where that is no more */
	int64_t row_id;
	int64_t at;
	const char *who;
	const char *office;
	const char *act;	/* in the reader's language */
	const char *act_name;
	const char *reason;
	const char *about;		/* label of the child row's entity; NULL: the record itself */
	int64_t version;
	struct history_change {
		const struct field *field;
		const char *label;
		const char *old_text;	/* masked where sensitive, NULL where empty */
		const char *new_text;
	} *changes;
	size_t change_count;
};
/* Newest first, at most `most`, of the row and its child rows; the row must be in the actor's scope for reading. */
size_t history_of(struct context *context, const struct entity *entity, int64_t id, size_t most, struct history_entry **entries);
/* As above, those older than the entry `before` (0: all). */
size_t history_before(struct context *context, const struct entity *entity, int64_t id, int64_t before, size_t most, struct history_entry **entries);
/* The loaded row as it was at an earlier version of it.  False: its history cannot be read any more, or a failure. */
bool history_back_to(struct context *context, const struct entity *entity, void *row, int64_t version);

/* --- ids, reach, schema --- */

int64_t id_new(void);		/* 63 bits: ms since 2024 (41), node (12), process (2), sequence (8); rising within a process */
void id_set_node(unsigned node, unsigned process);
bool reach_set(struct context *context, const struct entity *entity, int64_t id, int64_t office_id, const char *why);
bool reach_clear(struct context *context, const struct entity *entity, int64_t id, const char *why);
/* Tables of the platform and of every module; laomo upgrade. */
bool model_schema_reach(struct db *db, struct arena *arena, struct buffer *done, const char **why);

/* A hand-written query of a module: its text holds {scope:alias}, replaced by the actor's scope on `entity` for
 * reading, or says unscoped.  Bind your own parameters from ?1; the scope's come after them by itself. */
struct statement *scoped_query(struct context *context, const struct entity *entity, struct sql sql, int own_parameters);
struct statement *unscoped_query(struct context *context, struct sql sql, const char *why);

#endif
