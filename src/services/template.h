/* template.h: the office's own .docx and .xlsx with places to be filled in:
 * {{姓名}}, {{#荣誉}} … {{/荣誉}}, {{#如果 性别 = 女}} … {{/如果}}.  What may be said
 * in a template is told by docs/templates.md.  The engine knows no entity and
 * no database: it asks a source for names, values and rows. */
#ifndef SERVICES_TEMPLATE_H
#define SERVICES_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buffer;

enum template_kind { TEMPLATE_DOCX = 1, TEMPLATE_XLSX, TEMPLATE_TEXT };

/* What a name means in a row of some sort. */
enum template_word { WORD_UNKNOWN, WORD_TEXT, WORD_NUMBER, WORD_PICTURE, WORD_ROWS };

struct template_value {
	const char *text;	/* as a person reads it; NULL or "": empty */
	const char *date;	/* ISO, may be partial; NULL: no date */
	int64_t number;		/* where is_number; amounts of money in fen */
	bool is_number, is_money;
	const void *picture;	/* PNG or JPEG; NULL: none */
	size_t picture_length;
};

/* A row at hand: the record itself, or one of a loop.  Both pointers are the source's own. */
struct template_row {
	const void *sort;	/* which names it has */
	const void *own;
};

/* Answers stand in the source's own memory and last as long as the filling. */
struct template_source {
	void *from;
	struct template_row row;	/* the record at hand */
	/* `name` may hold dots.  For WORD_ROWS *rows_sort is the sort of these rows. */
	enum template_word (*word)(void *from, const void *sort, const char *name, const void **rows_sort);
	/* Names to offer, one after another; NULL after the last. */
	const char *(*name_at)(void *from, const void *sort, size_t place);
	/* False: the world failed; the filling ends. */
	bool (*value)(void *from, struct template_row row, const char *name, struct template_value *value);
	bool (*rows)(void *from, struct template_row row, const char *name, struct template_row **rows, size_t *count);
};

/* One place of a template that wants something. */
struct template_mark {
	const char *said;	/* 荣誉.年度, as it stands between the braces */
	const char *place;	/* 第 3 段, 表 2 第 4 行, Sheet1!C7, 页眉 */
	const char *wrong;	/* Chinese: what is wrong with it and what to do; NULL: nothing */
};

struct template;

/* A name as templates compare it: full-width signs as ASCII, spaces as one, trimmed. */
const char *template_name(struct arena *arena, const char *text);

enum { TEMPLATE_BYTES_MAX = 20 << 20, TEMPLATE_MARKS_MAX = 4000, TEMPLATE_ROWS_MAX = 20000, TEMPLATE_OUT_MAX = 96 << 20 };

/* Reads a template into `arena` (about thirty times its size there).  NULL: *why in Chinese, for the person: no docx or xlsx,
 * macros, embedded programs, links to outside, too large, … */
struct template *template_open(struct arena *arena, const void *bytes, size_t length, const char **why);
/* Plain text, line by line, with the same places to fill in. */
struct template *template_open_text(struct arena *arena, const char *text, const char **why);
enum template_kind template_kind_of(const struct template *template);
/* Every place that wants something, in order, held against the names that the source knows.  The array is the template's. */
size_t template_check(struct template *template, const struct template_source *source, const struct template_mark **marks);
/* Has it a loop over rows of that name (outside of any other)? */
bool template_has_rows(const struct template *template, const char *name);

enum template_result { TEMPLATE_FILLED, TEMPLATE_REFUSED, TEMPLATE_FAILED };

/* The finished document into `out`.  TEMPLATE_REFUSED: *why in Chinese (too many rows, a place that is wrong);
 * TEMPLATE_FAILED: the source failed.  A template may be filled again and again. */
enum template_result template_fill(struct template *template, const struct template_source *source, struct buffer *out, const char **why);
/* One .docx for many records, each beginning on a new page; heads and feet of pages are those of the first. */
enum template_result template_fill_joined(struct template *template, const struct template_source *source,
					  const struct template_row *rows, size_t count, struct buffer *out, const char **why);

#endif
