/* definition.h: what can be said of an entity, in constant tables: fields,
 * limits, labels, steps, permissions, scopes.  Schema, forms, lists, search,
 * import, export, masking, rights and audit all follow from it. */
#ifndef MODEL_DEFINITION_H
#define MODEL_DEFINITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/db.h"
#include "model/roles.h"

struct buffer;
struct code_source;
struct context;
struct entity;
struct field;
struct job_kind;
struct page;
struct plan;
struct query;
struct timeline_source;

/* --- values --- */

/* What a row struct may hold.  Empty is NULL, 0 ids, or NO_NUMBER. */
enum member { MEMBER_TEXT, MEMBER_NUMBER, MEMBER_IDS };

#define NO_NUMBER INT64_MIN

struct ids {
	const int64_t *list;	/* arena */
	size_t count;
};

#define MEMBER_OF(expression) \
	_Generic((expression), const char *: MEMBER_TEXT, int64_t: MEMBER_NUMBER, struct ids: MEMBER_IDS)

/* One value on its way between a row, a form, a file and the database. */
struct value {
	int64_t number;		/* NO_NUMBER where empty */
	const char *text;	/* NULL where empty */
	struct ids ids;
};

enum print_style {
	PRINT_SCREEN,	/* as a person reads it: labels of choices, 1956年5月, 1,234.50 */
	PRINT_EDIT,	/* as it stands in an input: 1956-05, 1234.50, code or id */
	PRINT_FILE	/* as it stands in an export, and can be read again: labels, 1956-05 */
};

/* What a value is in JSON. */
enum shape {
	SHAPE_TEXT,	/* a string, as it stands in an input: 1956-05, 1234.50, a code, the name of a choice */
	SHAPE_WHOLE,	/* a whole number */
	SHAPE_TRUTH,
	SHAPE_ID,	/* a string of digits: ids have 63 bits, and many readers round at 53 */
	SHAPE_IDS,	/* an array of such */
	SHAPE_FILE	/* the address of its content; sent as it is, not in JSON */
};

/* A field type: one constant in one file of model/types/. */
struct type {
	const char *name;		/* "text", "id_number" */
	const char *label;		/* 文本, 身份证号 */
	const char *control;		/* the input that screens draws: text, area, number, date, select, pick, picks, file, photo, check */
	enum member member;
	enum column_kind column;
	size_t longest;			/* code points allowed where the field says no max */
	bool right;			/* set right in tables (numbers) */
	int64_t empty;			/* MEMBER_NUMBER: the number that means nothing (0 for ids, NO_NUMBER for amounts) */
	int64_t initial;		/* MEMBER_NUMBER: what a new row begins with */
	enum shape shape;		/* in JSON … */
	const char *pattern;		/* … and, of a text, what it looks like (ECMA 262); NULL: anything */
	const char *example;		/* NULL: none */
	bool uploaded;			/* comes by upload alone: never read from a form's text, a file or JSON */
	/* Reads what somebody wrote (not empty).  False: problems were added for `name` (the input's name). */
	bool (*parse)(struct context *context, const struct field *field, const char *name, const char *text, struct value *value);
	/* Prints a value that is not empty. */
	void (*print)(struct context *context, const struct field *field, const struct value *value,
		      enum print_style style, struct buffer *out);
	/* The value as those see it who may not see it whole; NULL: ******.  `whole` is the decrypted text. */
	void (*mask)(struct buffer *out, const char *whole);
};

extern const struct type type_text, type_long_text, type_number, type_money, type_date, type_choice, type_code,
	type_reference, type_references, type_file, type_photo, type_id_number, type_credit_code, type_telephone,
	type_bank_account, type_yes_no;

#define TYPE_TEXT type_text
#define TYPE_LONG_TEXT type_long_text
#define TYPE_NUMBER type_number
#define TYPE_MONEY type_money
#define TYPE_DATE type_date
#define TYPE_CHOICE type_choice
#define TYPE_CODE type_code
#define TYPE_REF type_reference
#define TYPE_REFS type_references
#define TYPE_FILE type_file
#define TYPE_PHOTO type_photo
#define TYPE_ID_NUMBER type_id_number
#define TYPE_CREDIT_CODE type_credit_code
#define TYPE_TELEPHONE type_telephone
#define TYPE_BANK_ACCOUNT type_bank_account
#define TYPE_YES_NO type_yes_no

#define WANTS_TEXT MEMBER_TEXT
#define WANTS_LONG_TEXT MEMBER_TEXT
#define WANTS_NUMBER MEMBER_NUMBER
#define WANTS_MONEY MEMBER_NUMBER
#define WANTS_DATE MEMBER_TEXT
#define WANTS_CHOICE MEMBER_NUMBER
#define WANTS_CODE MEMBER_TEXT
#define WANTS_REF MEMBER_NUMBER
#define WANTS_REFS MEMBER_IDS
#define WANTS_FILE MEMBER_NUMBER
#define WANTS_PHOTO MEMBER_NUMBER
#define WANTS_ID_NUMBER MEMBER_TEXT
#define WANTS_CREDIT_CODE MEMBER_TEXT
#define WANTS_TELEPHONE MEMBER_TEXT
#define WANTS_BANK_ACCOUNT MEMBER_TEXT
#define WANTS_YES_NO MEMBER_NUMBER

/* --- fields --- */

struct choice {
	int64_t value;		/* from 1; 0 ends the table */
	const char *name;	/* in addresses and files of exchange */
	const char *label;
	const char *tone;	/* colour of its tag: "ok" "wait" "stop" "info" "gold" "plain"; NULL: plain */
};

/* How a field is found by the search box and the q= of its list. */
enum search {
	SEARCH_NO, SEARCH_NAME, SEARCH_BEGINNING, SEARCH_EXACT,
	SEARCH_WORDS	/* any words in the text, by overlapping pairs of characters */
};

struct field {
	const char *name;		/* member, column and input */
	const struct type *type;
	size_t offset;
	const char *label;
	const char *hint;		/* under the input */
	const char *section;		/* begins a section of form and record; NULL: goes on */
	const struct choice *choices;	/* CHOICE */
	const struct choice *past_choices;	/* once offered: they stay where they were chosen; NULL: none */
	const char *codes;		/* CODE: name of the code table, see model/codes.h */
	const char *refers_to;		/* REF, REFS: entity */
	bool past_too;			/* REF, REFS: rows that are closed (see pick_state) may be chosen: it says what was */
	int64_t minimum, maximum;	/* NUMBER, MONEY where not both 0 */
	size_t max;			/* code points of text */
	bool required;
	bool unique;			/* within the tenant */
	bool not_negative;		/* NUMBER, MONEY: the database itself refuses less than zero (balances) */
	bool in_list;
	bool in_filter;			/* one of the fields of the filter form; the first three stand in its first row … */
	bool filter_first;		/* … and before the others those that are asked most */
	bool sensitive;			/* encrypted, masked, found by blind index only */
	int frame_width, frame_height;	/* PHOTO: the ratio that it is cut to; 0: 2 to 3, as ID photos are */
	bool personal;			/* goes when the row's subject is erased, even where the row stays */
	bool computed;			/* never read from a request */
	bool fixed;			/* read when made, never changed by the form */
	bool hidden;			/* not drawn by the generic pages */
	bool whole_date;		/* DATE: a partial one is refused */
	bool past;			/* DATE: not after today */
	bool begins_today;		/* DATE: a new form has today in it */
	int remind_days;		/* DATE, whole: those in charge are told so many days before it; it has an index that begins with it */
	bool own_office;		/* REF to an organisation: a new form has the office of who fills it in */
	bool own_person;		/* REF to a person: a new form of an individual has himself in it */
	bool asked_first;		/* a new form wants it in its address (entity.begins_at), and asks it no more */
	int64_t only_for;		/* asked, and allowed, only in rows whose entity.kind field has this value; 0: in all */
	bool sortable;			/* lists may go by it: never NULL, and it has the index for it */
	const char *sort_label;		/* what that order is called: 按姓氏笔画 */
	const char *tone;		/* drawn as a tag of that colour, where it is no CHOICE: titles of honour "gold" */
	/* TEXT (and REF, by titles, with offers_one): the names that are offered for the row (arena, *names); the form has a box for each, kept joined by 、.  None offered: an
	 * input as ever.  Imports and the API write the text; what may stand there is the entity's check. */
	size_t (*offers)(struct context *context, const struct field *field, const void *row, const char *const **names);
	bool offers_one;		/* … and one of them is chosen, from a list */
	enum search search;
	const char *purpose;		/* what it is for (PIPL 6); NULL: the entity's */
	const char *basis;		/* legal basis (PIPL 13); NULL: the entity's */
	const char *keep;		/* how long it is kept; NULL: the entity's */
	unsigned seen_by;		/* roles that see it; 0: all who may SHOW */
	int64_t custom;			/* the tenant's own (model/here.h), id of its definition: its value stands in record.custom[offset] */
	bool indexed;			/* custom, and beside its rows stands the key that lists filter by */
	bool closed;			/* custom, and out of use: what stands there is shown, nothing new is written */
};

/* FIELD(struct visit, visited_on, DATE): refused by the compiler where the member does not exist or
 * its C type does not fit the field type. */
#define FIELD(structure, member, TYPE) \
	.name = #member, .type = &TYPE_##TYPE, \
	.offset = offsetof(structure, member) + 0 * sizeof(struct { \
		_Static_assert(MEMBER_OF(((structure *)0)->member) == WANTS_##TYPE, #member " does not fit " #TYPE); \
		int unused; })

/* --- steps, permissions, scopes --- */

/* What the person clicked: from one state to another.  The rule adds problems or changes the row. */
struct step {
	const char *name;
	const char *label;		/* the verb on the button */
	const char *explains;		/* one sentence on the check page: what will happen */
	int64_t from[4];		/* states (values of the state field) up to a 0; all 0: any */
	int64_t to;			/* 0: stays */
	unsigned who;			/* roles */
	bool needs_reason;
	bool primary;			/* drawn as the red button */
	bool waits;			/* rows in its `from` states stand on the desk of those who may do it */
	bool in_batch;			/* may be done to many rows of a list at once */
	const char *undone_by;		/* name of the step that takes it back, where the law allows it; NULL: nothing does */
	bool (*is_open)(const void *row);	/* offered for this very row; NULL: as the states say */
	bool (*rule)(struct context *context, void *row, const char *reason);	/* NULL: nothing to decide */
};

enum act { ACT_LIST, ACT_SHOW, ACT_CREATE, ACT_EDIT, ACT_REMOVE, ACT_EXPORT, ACT_IMPORT, ACT_REVEAL, ACT_HISTORY, ACT_COUNT };

#define LIST ACT_LIST
#define SHOW ACT_SHOW
#define CREATE ACT_CREATE
#define EDIT ACT_EDIT
#define REMOVE ACT_REMOVE
#define EXPORT ACT_EXPORT
#define IMPORT ACT_IMPORT
#define REVEAL ACT_REVEAL
#define HISTORY ACT_HISTORY

enum scope_kind {
	SCOPE_NOTHING,		/* no row at all (and the check at start wants to know why the role may anything) */
	SCOPE_SUBTREE,		/* rows whose column names an organisation in the subtree of the actor's office */
	SCOPE_OWN,		/* rows whose column names the actor's person (or account, where the column is account_id) */
	SCOPE_ASSIGNED,		/* rows with an assignment row for the actor's account */
	SCOPE_REACHED,		/* rows with a reach row for an office in the actor's subtree */
	SCOPE_PUBLIC,		/* every row of the tenant, or those whose column is 1 */
	SCOPE_OWNER		/* child rows: as the owner's row */
};

struct scope {
	enum scope_kind kind;
	const char *column;
};

#define SUBTREE(column_name) { SCOPE_SUBTREE, column_name }
#define OWN(column_name) { SCOPE_OWN, column_name }
#define ASSIGNED { SCOPE_ASSIGNED, NULL }
#define REACHED { SCOPE_REACHED, NULL }
#define PUBLIC(column_name) { SCOPE_PUBLIC, column_name }
#define WHOLE_TENANT { SCOPE_PUBLIC, NULL }
#define AS_OWNER { SCOPE_OWNER, NULL }

/* --- entities --- */

/* Two rows of which these fields say the same, none empty, are one; and nothing of an earlier key says that they are not. */
enum { KEY_FIELDS_MAX = 4 };
struct natural_key {
	const char *fields[KEY_FIELDS_MAX];	/* not computed; up to a NULL */
};

/* Every row struct begins with this. */
struct record {
	int64_t id;
	int64_t tenant_id;
	int64_t version;	/* 1, 2, …: two people editing are found by it */
	int64_t made_at;	/* ms */
	int64_t made_by;	/* account; 0: the system */
	int64_t changed_at;
	int64_t batch_id;	/* import batch that made it; 0 */
	struct value *custom;	/* values of the tenant's own fields, by field.offset; NULL: none are known, and those kept stay */
};

struct entity {
	const char *name;		/* table and address */
	const char *label;		/* 人员 */
	const char *about;		/* one sentence under the title of its list, and where it is empty */
	size_t row_size;
	const struct field *fields;
	size_t field_count;
	const struct step *steps;
	size_t step_count;
	const struct choice *acts;	/* what its module does to rows beside steps: names as in audit lines, and their labels; NULL: nothing */
	const struct index *indexes;	/* beyond those that follow from unique, order and scope */
	size_t index_count;
	const struct natural_key *keys;	/* by which a line of a file means a row that is there, where no unique value says so; the surest first */
	size_t key_count;
	const char *title;		/* the field that names a row */
	const char *state;		/* the CHOICE field that steps move; NULL: none */
	const char *kind;		/* the CHOICE field that says which others are asked (field.only_for); NULL: none */
	const char *begins_at;		/* page of the module where those fields are chosen that a new form asks first (field.asked_first) */
	const char *order;		/* column that lists go by; NULL: newest first */
	bool order_down;
	const char *subject;		/* REF field (or "id") naming the person whose data this is: key of its history */
	const char *owner;		/* child rows: entity that owns them … */
	const char *owner_field;	/* … and the REF field that says which */
	bool apart;			/* child rows: each has a form of its own, none stands in the form of its owner's row, nor among its facts where it has tabs */
	const char *gone;		/* REF field: rows where it is set (merged into another) are out of every list and page */
	bool reached;			/* offices with a reach row may read (not change) the row too */
	const char *holder;		/* REF to an organisation: the office where the row lies now; of those in the scope it alone changes it.  NULL: any */
	int64_t pick_state;		/* pickers offer, and forms newly choose, only rows in this state (of `state`); 0: any */
	unsigned may[ACT_COUNT];
	struct scope scope[ROLE_COUNT];
	const char *purpose, *basis, *keep;	/* for every field that says nothing else */
	/* Checks across fields, after each field was read.  Adds problems.  Runs on every change of a row, the system's own too, with the
	 * row as it stood (`before`, NULL: a new one): a rule for what changes must look at both. */
	void (*check)(struct context *context, void *row, const void *before);
	/* Fills computed fields before a row is kept; `before` is NULL when it is made. */
	void (*compute)(struct context *context, void *row, const void *before);
	/* In the same transaction, after the row was kept (`before` NULL: made) or removed (`row` NULL). */
	bool (*kept)(struct context *context, const void *row, const void *before);
	/* Fills what follows in a new form from what its address said (references that the actor may read); keeps nothing. */
	void (*begin)(struct context *context, void *row);
	/* Drawn by the generic page of a record, with components only; NULL: nothing more. */
	void (*draw_head)(struct page *page, const void *row);	/* words under the name, in place of the first three facts */
	void (*draw_first)(struct page *page, const void *row);	/* cards of its own, before the facts … */
	void (*draw_more)(struct page *page, const void *row);	/* … and after them, before the child rows */
	void (*draw_list)(struct page *page, const struct query *query);	/* above its list, which the query asks for … */
	void (*draw_form)(struct page *page, const void *row);	/* … and above its form: the row as it stands in it (record.version 0: a new one) */
	unsigned proves;		/* acts that ask the password again if it was typed long ago: PROVE(EXPORT) | PROVE_STEPS */
	bool audited;			/* false only for what is not business (sessions) */
	bool in_chunks;			/* its module also writes rows by its own SQL, with one audit line for each chunk: `laomo check` leaves them to the module */
	bool plain;			/* a table of the platform: no generic pages, no permissions */
	bool no_custom;			/* an administrator adds no fields to it: rights, definitions, logs */
	const struct entity *shipped;	/* not NULL: this is a tenant's copy of that one, see model/here.h … */
	const struct plan *plan;	/* … and how it is kept */
};

#define PROVE(act) (1u << (act))
#define PROVE_STEPS (1u << ACT_COUNT)

#define FIELDS(table) .fields = (table), .field_count = sizeof(table) / sizeof((table)[0])
#define STEPS(table) .steps = (table), .step_count = sizeof(table) / sizeof((table)[0])
#define KEYS(table) .keys = (table), .key_count = sizeof(table) / sizeof((table)[0])
#define INDEXES(table) .indexes = (table), .index_count = sizeof(table) / sizeof((table)[0])

/* --- modules --- */

/* A field that a tenant has added to an entity. */
struct own_field {
	const char *entity;
	const char *labels[3];		/* by enum language; NULL: field.label */
	struct field field;
};

enum method { METHOD_GET, METHOD_POST, METHOD_PUT, METHOD_PATCH, METHOD_DELETE };	/* the last three: the API alone */

/* A page that the generic ones cannot draw. */
struct page_route {
	enum method method;
	const char *path;	/* "/roll/:id/preview"; ":id" is a number, ":word" one part of the path */
	const char *label;	/* for the list of routes */
	unsigned may;		/* roles; EVERYONE includes the public */
	bool slow;		/* may take more than a few ms: goes to a small bounded pool */
	size_t body;		/* bytes that a POST may bring; 0: 256 KiB */
	void (*draw)(struct page *page);
};

struct menu_entry {
	const char *group;	/* 荣誉 */
	const char *label;	/* 光荣册 */
	const char *path;
	const char *icon;	/* name of an icon of assets/icons */
	unsigned may;
};

/* One thing that waits for the actor, on his desk. */
struct desk_item {
	const char *name;	/* 映河县 */
	const char *act;	/* 报来推荐 12 人 */
	const char *detail;	/* 第十届市劳模 · 初审 */
	const char *due;	/* whole date; NULL: no deadline */
	const char *path;
	const char *button;	/* the verb, Chinese; NULL: 办理 */
};

/* One number on his desk. */
struct desk_figure {
	const char *label;
	const char *number;
	const char *detail;	/* the small line under it */
	const char *path;
};

/* One thing of the module that a person sees on his own page (我的), on a phone first. */
struct mine_card {
	const char *label;	/* 我的待遇 */
	const char *number;	/* large: 3 项, 1,200.00 元; NULL */
	const char *detail;	/* the small line under it */
	const char *path;	/* where all of it stands */
	const char *act_label;	/* what he may do: 申请; NULL */
	const char *act_path;
};

/* What a module offers for every record: a button on its page leads to PATH/ENTITY/ID, one for the rows ticked in its list to
 * PATH/ENTITY/batch?ids=…&ids=… (or, where a filter stands, with the list's address behind it). */
struct record_act {
	const char *label;		/* 打印 */
	const char *batch_label;	/* 打印所选; NULL: not for lists */
	const char *path;		/* "/print" */
	bool (*is_offered)(struct context *context, const struct entity *entity);
};

/* A form that the actor's office has made itself for the records of an entity: a POST to PATH/ENTITY/ID with what=CODE gives it, filled. */
struct own_paper {
	const char *path;	/* "/print" */
	const char *code;
	const char *label;	/* as the office calls it */
	const char *detail;	/* 第 2 版 · Word */
};

/* What a newer schema wants done with rows that are there already, in the one transaction of the upgrade. */
struct upgrade {
	int64_t schema;		/* done to databases of an older one; 0 ends the table */
	const char *about;	/* Chinese, for the person who upgrades */
	bool (*before)(struct context *context);	/* tables as they were; what stands in the way is renamed _so; NULL */
	bool (*after)(struct context *context);		/* tables as they will be; NULL */
};

struct module {
	const char *name;
	const char *label;
	const char *const *needs;	/* names of modules, up to a NULL */
	const struct entity *const *entities;	/* up to a NULL */
	const struct page_route *pages;
	size_t page_count;
	const struct menu_entry *menu;
	size_t menu_count;
	const struct table *tables;	/* of its own, beyond its entities (closure, links) */
	size_t table_count;
	bool (*demo)(struct context *context);	/* makes its demo rows; called in module order */
	/* What waits for the actor, and what he may want to know: fills at most `most`, gives how many. */
	size_t (*todo)(struct context *context, struct desk_item *items, size_t most);
	size_t (*figures)(struct context *context, struct desk_figure *figures, size_t most);
	size_t (*mine)(struct context *context, struct mine_card *cards, size_t most);	/* for an individual with a file; as above */
	/* A person died (verified): what is due to the family, or must be stopped, as the module knows it; as todo. */
	size_t (*after_death)(struct context *context, int64_t person_id, struct desk_item *items, size_t most);
	/* A person's status became 去世: what ends with it, in the same TX_WRITE.  The house acts, whoever wrote the status.  False: context->failure. */
	bool (*died)(struct context *context, int64_t person_id);
	const char *(*check)(struct context *context);	/* for `laomo check`: "" where all is well, else what is not */
	/* What follows from the day alone: once a day and tenant, in an open TX_WRITE; done twice it does no harm. */
	bool (*daily)(struct context *context);
	const struct upgrade *upgrades;
	/* Before a row of any entity is kept, after its own compute (`before` NULL: a new one): fills the computed fields in which a module before
	 * this one keeps what this one knows of the row, so that nobody asks upwards. */
	void (*fill)(struct context *context, const struct entity *entity, void *row, const void *before);
	/* A person is erased: what stands of him in no row of his own goes; in an open TX_WRITE. */
	bool (*erase)(struct context *context, int64_t person_id);
	const struct record_act *record_act;	/* for the records of all modules; NULL: none */
	/* The office's own forms for the entity, which go before those that the program has; fills at most `most`, gives how many. */
	size_t (*own_papers)(struct context *context, const struct entity *entity, struct own_paper *papers, size_t most);
	const struct job_kind *const *jobs;	/* what is done in the background, up to a NULL; model/job.h */
	const struct timeline_source *const *timeline;	/* what it tells on the timeline of any record, up to a NULL; model/timeline.h */
	/* The fields that the actor's tenant has added, in the order of their forms, closed ones too, all in `arena`.  One module offers it. */
	bool (*own_fields)(struct context *context, struct arena *arena, struct own_field **fields, size_t *count);
	const struct code_source *codes;	/* code tables of the tenant's own, see model/codes.h; one module offers them */
};

/* The table of contents, src/modules.c. */
extern const struct module *const modules[];	/* up to a NULL */

const struct entity *entity_find(const char *name);		/* NULL where none */
bool entity_has_holder(const struct entity *entity);		/* does it, or what owns it, lie with one office at a time? */
bool entity_takes_own(const struct entity *entity);		/* may an administrator add fields to it? */
const struct field *field_find(const struct entity *entity, const char *name);
const struct step *step_find(const struct entity *entity, const char *name);
/* The label of a step or an act of the entity's module, by its name in audit lines; NULL: neither. */
const char *act_label_of(const struct entity *entity, const char *act);
/* Does the step start from the state that the row is in, and is it open for the row? */
bool step_fits(const struct entity *entity, const void *row, const struct step *step);
const struct choice *choice_find(const struct choice *choices, int64_t value);
const struct entity *entity_at(size_t place);	/* every entity of every module, NULL after the last */
bool field_fits_row(const struct entity *entity, const struct field *field, const void *row);	/* see field.only_for */
/* Where a field's value stands in a row struct, and what it is. */
struct value field_get(const struct field *field, const void *row);
void field_set(const struct field *field, void *row, const struct value *value);
bool value_is_empty(const struct field *field, const struct value *value);
/* Every definition held against itself: members fit types, names unique, labels present, roles have
 * scopes, steps' states exist, references lead somewhere.  "" or the first thing that is wrong. */
const char *definitions_check(struct arena *arena);

#endif
