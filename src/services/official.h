/* official.h: an official document as GB/T 9704-2012 wants it (党政机关公文格式):
 * A4, 版心 156 mm × 225 mm with 37 mm above and 28 mm at the binding, 22 lines of
 * 28 characters, faces by role, page numbers outside.  As a paper and as a Word
 * document that names the same faces.  No seal is ever drawn: its place is left. */
#ifndef SERVICES_OFFICIAL_H
#define SERVICES_OFFICIAL_H

#include <stdbool.h>
#include <stddef.h>

#include "services/pdf.h"

struct arena;
struct buffer;

/* Levels of 7.3.3: 一、 黑体, （一） 楷体, 1. and （1） as the text itself. */
enum official_level { OFFICIAL_TEXT, OFFICIAL_FIRST, OFFICIAL_SECOND, OFFICIAL_THIRD, OFFICIAL_FOURTH };

enum { OFFICIAL_COLUMNS_MAX = 12 };

struct official_table {
	size_t column_count;
	const char *const *const *rows;	/* the first is the head: it stands again on every page that the table goes on to */
	size_t row_count;
};

/* A paragraph, or a table. */
struct official_block {
	const char *text;
	enum official_level level;
	const struct official_table *table;	/* NULL: text */
};

struct official {
	const char *mark;		/* 发文机关标志: 清河县总工会文件; NULL: without the red head */
	const char *number;		/* 清工发〔2026〕12号 */
	const char *approver;		/* 签发人, of papers that go up; NULL */
	const char *title;
	const char *to;			/* 主送: 各基层工会 (the colon is ours) */
	const struct official_block *blocks;
	size_t block_count;
	const char *const *attachments;
	size_t attachment_count;
	const char *signed_by;
	const char *date;		/* 2026年11月20日 */
	const char *note;		/* 附注: （此件公开发布） */
	const char *copies;		/* 抄送 */
	const char *printed_by, *printed_on;	/* 印发机关, 印发日期 */
	const char *watermark;
};

/* The level that a line's own number tells. */
enum official_level official_level_of(const char *text);

/* False: paper->why (more than 500 pages, or the world). */
bool pdf_official(struct paper *paper, const struct official *official);
bool docx_official(struct arena *arena, const struct official *official, struct buffer *out);

#endif
