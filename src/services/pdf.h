/* pdf.h: papers for print and keeping: name lists, rolls of names, certificates.
 * Drawn by cairo and pango, fonts embedded as subsets, text can be searched
 * and copied.  No seal is ever drawn.  Nothing is loaded before the first
 * paper; each thread that draws keeps a font map of its own. */
#ifndef SERVICES_PDF_H
#define SERVICES_PDF_H

#include <stdbool.h>
#include <stddef.h>

#include "services/sheet.h"

struct arena;
struct buffer;

/* The face of each role of GB/T 9704: one name or several with commas, in the order in which they are
 * looked for, the last with its weight ("A,B Bold"); NULL takes the default, which is free fonts of
 * Debian.  A character that a face lacks comes from the next that has it. */
struct paper_faces {
	const char *song;	/* 宋体 */
	const char *hei;	/* 黑体 */
	const char *kai;	/* 楷体 */
	const char *fangsong;	/* 仿宋 */
	const char *biaosong;	/* 小标宋 */
};

/* The faces of this deployment, for papers that name none of their own.  Once, at start, before there are threads. */
void paper_faces_set(const struct paper_faces *faces);

/* Where a paper goes and what became of it. */
struct paper {
	struct arena *arena;		/* working memory: about 300 bytes for each row of a list */
	const struct paper_faces *faces;	/* NULL: the defaults */
	const char *made_at;		/* "2026-11-20 14:32:05" (clock_text), for the file's properties; NULL for now */
	const char *path;		/* a finished file, 0600; or NULL: into `bytes` */
	struct buffer *bytes;		/* its maximum bounds the paper */
	size_t pages;			/* filled in */
	const char *why;		/* filled in on failure, for the log */
};

enum { PAPER_ROWS_MAX = 20000 };	/* a list beyond that is a matter for xlsx or several papers */

/* Each promises a finished paper or false with paper->why; a file is there whole or not at all. */

/* A4 list: title, unit and date, bordered table whose head stands on every page, rows as high
 * as their text, 第 N 页 共 M 页, signatures on the last page, a light diagonal watermark where
 * given.  Fails past PAPER_ROWS_MAX rows. */
bool pdf_sheet(struct paper *paper, const struct sheet *sheet);

struct roll_entry {
	const char *name;
	const char *note;	/* "女，回族": stands small in brackets after the name; NULL for none */
};

struct roll_group {
	const char *heading;	/* NULL for none */
	const struct roll_entry *entries;
	size_t entry_count;
	size_t columns;		/* 1 to 8; 0 takes the roll's own */
	bool is_units;		/* collectives: names are not spaced to three characters */
};

/* A published roll: names in columns under headings, two-character names spaced (张　明), a name
 * too long for its column takes as many as it needs. */
struct roll {
	const char *title;
	const char *subtitle;		/* "（共 1234 名，以姓氏笔画为序）"; NULL for none */
	const struct roll_group *groups;
	size_t group_count;
	size_t columns;			/* 1 to 8; 0 means 6 */
	const char *signed_by;		/* at the end, right; NULL for none */
	const char *date_text;
	const char *watermark;
};
bool pdf_roll(struct paper *paper, const struct roll *roll);

/* A4 across, one page.  The blank place for the seal lies over granted_by and date_text. */
struct certificate {
	const char *title;		/* NULL: 荣誉证书 */
	const char *name;
	bool is_collective;		/* without 同志 */
	const char *body_text;		/* "…，授予“…”称号。特发此证，以资鼓励。"; paragraphs parted by \n */
	const char *granted_by;		/* one deciding body a line */
	const char *date_text;		/* 二〇二六年四月三十日 */
	const char *number;		/* certificate number; NULL for none */
	const char *verify_url;		/* in the QR code over 扫码核验; NULL draws none */
	bool specimen;			/* 演示 across the page */
};
bool pdf_certificate(struct paper *paper, const struct certificate *certificate);

/* 2026-04-30 as 二〇二六年四月三十日; a partial date gives the part it states; NULL for no date. */
const char *paper_date_chinese(struct arena *arena, const char *date);
/* 张明 as 张　明; every other name as it is. */
const char *paper_name_spaced(struct arena *arena, const char *name);

#endif
