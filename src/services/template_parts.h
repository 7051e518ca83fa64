/* template_parts.h: what the files of the template engine know of each other:
 * a template is parts (XML trees) in which the places to fill in stand as nodes
 * of their own, and loops and conditions as nodes around what they repeat. */
#ifndef SERVICES_TEMPLATE_PARTS_H
#define SERVICES_TEMPLATE_PARTS_H

#include "services/template.h"
#include "services/xml_tree.h"
#include "services/zip.h"

enum tag_kind { TAG_VALUE, TAG_OPEN, TAG_OPEN_NOT, TAG_ELSE, TAG_CLOSE };
enum tag_sort { TAG_NAME, TAG_IF, TAG_COUNT, TAG_SUM };
enum tag_compare { TAG_ANY, TAG_IS, TAG_IS_NOT, TAG_MORE, TAG_LESS, TAG_AT_LEAST, TAG_AT_MOST };

enum { TAG_STYLES_MAX = 4, LOOP_DEPTH_MAX = 8 };

struct tag_style {
	const char *name;	/* 年月 */
	const char *with;	/* what stands behind it; "" */
};

/* One {{…}}. */
struct tag {
	enum tag_kind kind;
	enum tag_sort sort;
	const char *said;	/* between the braces, as written */
	const char *name;	/* 姓名, 单位.名称 */
	enum tag_compare compare;
	const char *right;	/* of a comparison */
	struct tag_style styles[TAG_STYLES_MAX];
	size_t style_count;
	const char *place;
	const char *wrong;	/* found while it was read; NULL */
	struct xml_node *node;	/* where it stands */
	/* A picture that the template's own stands for (by its description): the drawing. */
	struct xml_node *drawing;
};

/* The node around what is repeated or left out; its children are that. */
struct loop {
	const struct tag *tag;
	bool otherwise;		/* the part behind 否则: when the tag's condition does not hold */
	size_t first_row, last_row;	/* xlsx: what is repeated, in the template's numbers … */
	size_t begin_row, end_row;	/* … and with the rows that only mark it */
	struct loop *outer;
};

/* What is put into a tree beside elements and text. */
enum put_kind { PUT_TAG, PUT_LOOP };
struct put {
	enum put_kind kind;
	struct tag *tag;
	struct loop *loop;
};

/* How paragraphs, runs and rows are called in the one and the other kind of document. */
struct dialect {
	const char *paragraph, *run, *run_style, *text;	/* w:p w:r w:rPr w:t */
	const char *row, *cell;				/* w:tr w:tc, row c */
};
extern const struct dialect dialect_docx, dialect_xlsx;

struct template_part {
	const char *name;		/* word/document.xml */
	const char *label;		/* 页眉, 页脚, 脚注; the sheet's name; "" for the text itself */
	struct xml_node *root;
	size_t sheet;			/* xlsx: 1 … for sheets; 0 */
};

struct template {
	struct arena *arena;
	enum template_kind kind;
	const struct dialect *dialect;
	struct zip zip;
	struct template_part *parts;	/* those that are filled in */
	size_t part_count;
	struct tag **tags;
	size_t tag_count, tag_room;
	const char *refused;		/* *why of template_open; NULL */
	const char *text;		/* of plain text */
};

/* A row within a loop, the innermost first. */
struct frame {
	struct template_row row;
	const struct frame *outer;
	const struct loop *loop;	/* NULL: the record, or a condition's */
	const struct template_row *rows;	/* all of the loop */
	size_t place, count;		/* from 0 */
	bool blank;			/* no row: what stands there is left empty (xlsx) */
	size_t first_out, last_out;	/* xlsx: output rows that it made */
};

struct filling {
	struct template *template;
	const struct template_source *source;
	struct arena *arena;
	struct buffer *out;
	const char *why;		/* the person's; NULL */
	bool failed;			/* the world's */
	size_t rows;			/* so far, of all loops */
	size_t drawings;		/* ids given out */
	struct media *media;		/* pictures put in, last first */
	size_t media_count;
	const struct template_part *part;
	void *own;			/* of the kind of document at hand */
};

struct media {
	const char *name;		/* laomo1.png */
	const char *relation;		/* rIdLaomo1 */
	const void *bytes;
	size_t length;
	const struct template_part *part;	/* whose relation it is */
	unsigned width, height;
	struct media *next;
};

/* --- template_tag.c: what stands between the braces --- */

/* The first {{…}} of the text from `from` on (also ｛｛…｝｝); the tag with its braces is text[begin, end). */
bool tag_find(const char *text, size_t from, size_t *begin, size_t *end);
struct tag *tag_read(struct arena *arena, const char *text, size_t begin, size_t end);
bool tag_closes(const struct tag *open, const struct tag *close);

/* --- template_join.c, template_loop.c: from the document to the tree with places --- */

void template_tags_take(struct template *template, struct template_part *part);
void template_loops_make(struct template *template, size_t first_tag, size_t count);
struct tag *template_tag_add(struct template *template, struct tag *tag);
struct xml_node *put_new(struct arena *arena, enum put_kind kind, struct tag *tag, struct loop *loop);
static inline struct put *put_of(const struct xml_node *node)
{
	return node->kind == XML_OTHER ? node->other : 0;
}

/* --- template_value.c: names looked up, printed in a style --- */

/* From the innermost row outwards.  False: nobody knows it. */
bool frame_word(const struct template_source *source, const struct frame *frame, const char *name, enum template_word *word,
		const void **rows_sort, const struct frame **where);
bool tag_value(struct filling *filling, const struct frame *frame, const struct tag *tag, struct template_value *value);
/* Does the condition hold (a name: is there something)? */
bool tag_holds(struct filling *filling, const struct frame *frame, const struct tag *tag, bool *holds);
bool tag_rows(struct filling *filling, const struct frame *frame, const struct tag *tag, struct template_row **rows, size_t *count);
bool tag_is_loop(const struct template_source *source, const struct frame *frame, const struct tag *tag);
const char *tag_print(struct filling *filling, const struct tag *tag, const struct template_value *value);
const char *style_wrong(struct arena *arena, const struct tag *tag);	/* NULL: every style is known */
bool is_own_word(const char *name);		/* 序号, 最后, 首个: known within every loop */
bool sum_split(struct arena *arena, const char *name, const char **rows, const char **field);
/* The rows word below which `field` is a number, for {{合计 金额}}; NULL: none, or several. */
const char *sum_rows_of(const struct template_source *source, const void *sort, const char *field, bool *several);

/* --- template_words.c --- */

/* 您是不是要写 “…”、“…”; "" where nothing is near. */
const char *words_near(struct arena *arena, const struct template_source *source, const struct frame *frame, const char *name);

/* --- filling --- */

bool filling_refuse(struct filling *filling, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Writes the node and all below it; what the kind of document does with a value is `put_value`. */
struct writer {
	struct filling *filling;
	bool plain;			/* text alone, a line for each paragraph */
	bool (*put_value)(struct writer *writer, const struct frame *frame, struct tag *tag, const struct xml_node *node);
	void (*begin_element)(struct writer *writer, const struct xml_node *node);	/* NULL: as it is */
	void (*end_element)(struct writer *writer, const struct xml_node *node, size_t from);	/* NULL; `from`: where its content began */
};
bool tree_write(struct writer *writer, const struct frame *frame, const struct xml_node *node);
bool children_write(struct writer *writer, const struct frame *frame, const struct xml_node *node);

bool docx_fill(struct filling *filling, const struct frame *frame, const struct template_row *joined, size_t count);
bool xlsx_fill(struct filling *filling, const struct frame *frame);
bool text_fill(struct filling *filling, const struct frame *frame);

bool docx_open(struct template *template);
bool xlsx_open(struct template *template);
/* The same refusals for both: "" or why, in Chinese. */
const char *package_refused(struct arena *arena, const struct zip *zip, enum template_kind kind);
const char *relations_of(struct arena *arena, const char *part);	/* word/_rels/document.xml.rels */

/* A picture as a file within the document; NULL where it is none. */
struct media *media_add(struct filling *filling, const struct template_value *value, const char *folder);

#endif
