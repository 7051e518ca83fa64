/* paper_make.h: papers made: what is wanted, of which records, by which
 * template or standard form, and the finished file. */
#ifndef MODULE_PAPER_MAKE_H
#define MODULE_PAPER_MAKE_H

#include "modules/paper/paper.h"
#include "services/template.h"

struct arena;
struct buffer;
struct paper_words;

/* One kind of paper that may be had of an entity. */
struct paper_choice {
	const char *code;			/* in forms and jobs: "standard-pdf", the id of a template */
	const char *label;
	const char *detail;			/* 第 2 版 · Word; NULL */
	const struct paper_template *template;	/* NULL: the standard form of the definition */
	enum paper_form form;
};

enum { PAPER_CHOICES_MAX = 60, PAPER_BYTES_MAX = 96 << 20, PAPER_BATCH_MAX = 2000, PAPER_JOINED_MAX = 200 };

/* May the actor have papers of that entity? */
bool paper_is_offered(struct context *context, const struct entity *entity);
/* Templates in use today for the actor's office and those above it, then the standard forms.  The number; context->failure. */
size_t paper_choices(struct context *context, const struct entity *entity, struct paper_choice choices[PAPER_CHOICES_MAX]);
size_t paper_own(struct context *context, const struct entity *entity, struct own_paper *papers, size_t most);	/* struct module.own_papers */
const struct paper_choice *paper_choice_find(const struct paper_choice *choices, size_t count, const char *code);	/* NULL */

/* How the words of the templates' own file name end: "docx", "xlsx", "pdf". */
const char *paper_ending(enum paper_form form);
const char *paper_type(enum paper_form form);

struct paper_wish {
	const struct entity *entity;
	const struct paper_choice *choice;
	const int64_t *ids;			/* the first is the record at hand */
	size_t count;
	bool whole;				/* sensitive fields whole: the caller has seen to it that he may */
	bool joined;				/* one file for all of them */
};

enum paper_made { PAPER_MADE, PAPER_REFUSED, PAPER_FAILED };
/* The file into `out`.  REFUSED: *why in Chinese, for the person; FAILED: context->failure. */
enum paper_made paper_make(struct context *context, const struct paper_wish *wish, struct buffer *out, const char **why);

/* A template as it stands in its file, ready to be held against the words of its entity.  NULL: *why for the person, or context->failure. */
struct template *paper_template_open(struct context *context, struct arena *arena, const struct paper_template *row, const char **why);
/* Does it make one paper of a whole list ({{#名单}})? */
bool paper_is_list(const struct template *template);

/* The file's name for people: 推荐审批表-王桂英.docx. */
const char *paper_file_name(struct context *context, const struct paper_choice *choice, const char *title);

/* paper_standard.c: the form that follows from the definition: with the values of a record, or with places to be filled in. */
enum paper_made paper_standard(struct context *context, const struct paper_wish *wish, struct buffer *out, const char **why);
bool paper_starter(struct context *context, const struct entity *entity, enum paper_form form, struct buffer *out);

#endif
