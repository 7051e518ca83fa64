/* definition.h: what an administrator adds to the definitions at run time:
 * fields of an entity, and code tables.  How values of such fields are kept and
 * shown is the platform's affair (model/here.h, model/custom.h). */
#ifndef MODULE_DEFINITION_H
#define MODULE_DEFINITION_H

#include "model/definition.h"

enum { FIELD_DRAFT = 1, FIELD_WAITING, FIELD_USED, FIELD_CLOSED };
enum { KIND_TEXT = 1, KIND_LONG_TEXT, KIND_NUMBER, KIND_MONEY, KIND_DATE, KIND_CHOICE, KIND_CODE, KIND_YES_NO };
enum { SEEN_BY_ALL = 1, SEEN_BY_STAFF, SEEN_BY_OFFICER };
enum { KEYS_NONE, KEYS_WANTED, KEYS_READY };

/* A field that this tenant has added to an entity. */
struct custom_field {
	struct record record;
	const char *entity;
	const char *label, *label_hant, *label_en;
	const char *name;	/* x_minzhudangpai: column of files, member of JSON, input; never changes */
	int64_t place;		/* of its value in record.custom */
	int64_t kind;
	const char *options;	/* CHOICE: one a line, those offered now */
	const char *options_kept;	/* "1\t民革\n-2\t…": every option there ever was by the number that rows hold; those below 0 are past */
	const char *codes;	/* CODE */
	const char *section;
	const char *hint;
	int64_t longest;
	int64_t minimum, maximum;
	int64_t required;
	int64_t in_list;
	int64_t in_filter;
	int64_t sensitive;
	int64_t seen_by;
	const char *purpose, *basis, *keep;
	int64_t weight;		/* the lower, the earlier within its section */
	int64_t state;
	int64_t keys;		/* KEYS_…: how far the keys that lists filter by are */
	const char *from_on, *closed_on;
};

/* A code table of this tenant, or what it adds to one of ours. */
struct code_table_row {
	struct record record;
	const char *label;
	const char *adds_to;	/* name of one of ours; NULL: a table of its own */
	const char *name;	/* what fields say: adds_to, or x_… */
	const char *about;
};

struct code_entry {
	struct record record;
	int64_t table_id;
	const char *code;
	const char *label;
	const char *parent;	/* code of the entry above */
	int64_t hides;		/* of one of our tables: this code is no longer offered here */
	const char *from_on, *until_on;
	const char *table_name;
};

extern const struct entity custom_field;
extern const struct entity code_table;
extern const struct entity code_entry;
extern const struct module definition_module;

#endif
