/* docx_official.c: an official document for Word and WPS, by the same measures:
 * the grid of 22 lines and 28 characters, mirrored margins, page numbers outside,
 * faces by name (小标宋, 仿宋, 黑体, 楷体), which the reader's machine has. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "services/official_parts.h"
#include "services/printable.h"
#include "services/xml_tree.h"
#include "services/zip.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

enum { WIDTH = 8844, LINE = 580, CHARACTER = 316 };	/* twentieths of a point: 156 mm; 225 mm / 22; 156 mm / 28 */

static const char types[] = HEAD "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"" WORD "document.main+xml\"/>"
	"<Override PartName=\"/word/settings.xml\" ContentType=\"" WORD "settings+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"" WORD "footer+xml\"/>"
	"<Override PartName=\"/word/footer2.xml\" ContentType=\"" WORD "footer+xml\"/></Types>";
static const char relations[] = HEAD "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" Type=\"" R "/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
static const char document_relations[] = HEAD "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" Type=\"" R "/settings\" Target=\"settings.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"" R "/footer\" Target=\"footer1.xml\"/><Relationship Id=\"rId3\" Type=\"" R "/footer\" Target=\"footer2.xml\"/></Relationships>";
static const char settings[] = HEAD "<w:settings " W "><w:mirrorMargins/><w:evenAndOddHeaders/></w:settings>";

struct look {
	const char *face;
	int half_points;
	const char *align, *colour;	/* NULL: both; black */
	int indent;			/* of the first line, in hundredths of a character */
	int left, right;		/* the same */
	bool keep;
	const char *more;		/* further properties of the paragraph, before its spacing */
	int line;			/* 0: the grid's */
};

static void words_put(struct buffer *out, struct arena *arena, const struct look *look, const char *text)
{
	buffer_format(out, "<w:p><w:pPr>%s%s<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>", look->keep ? "<w:keepNext/>" : "",
		      look->more ? look->more : "", look->line ? look->line : LINE);
	if (look->indent || look->left || look->right)
		buffer_format(out, "<w:ind w:leftChars=\"%d\" w:left=\"%d\" w:rightChars=\"%d\" w:right=\"%d\" w:firstLineChars=\"%d\" w:firstLine=\"%d\"/>", look->left,
			      look->left * CHARACTER / 100, look->right, look->right * CHARACTER / 100, look->indent, look->indent * CHARACTER / 100);
	buffer_format(out, "<w:jc w:val=\"%s\"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:eastAsia=\"%s\" w:hint=\"eastAsia\"/>", look->align ? look->align : "both",
		      look->face, look->face, look->face);
	if (look->colour)
		buffer_format(out, "<w:color w:val=\"%s\"/>", look->colour);
	if (look->half_points == 32)	/* 16 points, of which 28 must fit 442 */
		buffer_literal(out, "<w:spacing w:val=\"-4\"/>");
	buffer_format(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr><w:t xml:space=\"preserve\">", look->half_points, look->half_points);
	xml_put_text(out, printable_text(arena, text ? text : ""));
	buffer_literal(out, "</w:t></w:r></w:p>");
}

static const struct look body_look = { .face = "仿宋_GB2312", .half_points = 32, .indent = 200 };

static void blank_put(struct buffer *out, struct arena *arena, int lines)
{
	for (int i = 0; i < lines; i++)
		words_put(out, arena, &body_look, "");
}

static void head_put(struct buffer *out, struct arena *arena, const struct official *official)
{
	struct look mark = { .face = "方正小标宋简体", .half_points = 96, .align = "center", .colour = "FF0000", .line = 1300 };
	static const struct look number = { .face = "仿宋_GB2312", .half_points = 32, .align = "center",
		.more = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"18\" w:space=\"6\" w:color=\"FF0000\"/></w:pBdr>" };
	if (text_is_empty(official->mark))
		return;
	int fits = (int)(WIDTH / 10 / (text_points(official->mark) + 1));	/* half points: one line, whatever the name */
	mark.half_points = fits < mark.half_points ? fits : mark.half_points;
	blank_put(out, arena, 2);
	words_put(out, arena, &mark, official->mark);
	blank_put(out, arena, 2);
	if (text_is_empty(official->approver))
		words_put(out, arena, &number, official->number);
	else
		words_put(out, arena, &number, arena_format(arena, "%s　　　　　　　　　签发人：%s", official->number ? official->number : "", official->approver));
	blank_put(out, arena, 2);
}

static void block_put(struct buffer *out, struct arena *arena, const struct official_block *block, bool keep)
{
	static const char *const faces[] = { [OFFICIAL_FIRST] = "黑体", [OFFICIAL_SECOND] = "楷体_GB2312" };
	struct look look = body_look;
	look.keep = keep;
	if ((block->level == OFFICIAL_FIRST || block->level == OFFICIAL_SECOND) && official_is_heading(block->text)) {
		look.face = faces[block->level];
		look.keep = true;
	}
	words_put(out, arena, &look, block->text);
}

static void table_put(struct buffer *out, struct arena *arena, const struct official_table *table)
{
	static const struct look cell = { .face = "仿宋_GB2312", .half_points = 24, .align = "left", .line = 360 };
	static const struct look head = { .face = "黑体", .half_points = 24, .align = "center", .line = 360 };
	static const char *const sides[] = { "top", "left", "bottom", "right", "insideH", "insideV" };
	double shares[OFFICIAL_COLUMNS_MAX];
	official_shares(table, shares);
	buffer_format(out, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblBorders>", WIDTH);
	for (size_t i = 0; i < COUNT_OF(sides); i++)
		buffer_format(out, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>", sides[i]);
	buffer_literal(out, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
	for (size_t i = 0; i < table->column_count; i++)
		buffer_format(out, "<w:gridCol w:w=\"%d\"/>", (int)(WIDTH * shares[i]));
	buffer_literal(out, "</w:tblGrid>");
	for (size_t row = 0; row < table->row_count; row++) {
		buffer_format(out, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>", row == 0 ? "<w:tblHeader/>" : "");
		for (size_t i = 0; i < table->column_count; i++) {
			buffer_format(out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>", (int)(WIDTH * shares[i]));
			words_put(out, arena, row == 0 ? &head : &cell, table->rows[row][i]);
			buffer_literal(out, "</w:tc>");
		}
		buffer_literal(out, "</w:tr>");
	}
	buffer_literal(out, "</w:tbl>");
}

static void attachments_put(struct buffer *out, struct arena *arena, const struct official *official)
{
	struct look look = body_look;
	if (official->attachment_count)
		blank_put(out, arena, 1);
	for (size_t i = 0; i < official->attachment_count; i++) {
		look.indent = i ? 0 : 200;
		look.left = i ? 500 : 0;
		words_put(out, arena, &look, arena_format(arena, "%s%s", i ? "" : "附件：", official->attachments[i]));
	}
}

static void signature_put(struct buffer *out, struct arena *arena, const struct official *official)
{
	struct look look = { .face = "仿宋_GB2312", .half_points = 32, .align = "right", .right = 400 };
	if (text_is_empty(official->signed_by) && text_is_empty(official->date))
		return;
	struct look blank = body_look;
	blank.keep = true;
	words_put(out, arena, &blank, "");
	words_put(out, arena, &blank, "");
	/* The name's middle over the date's, as far as characters of one width can do it. */
	int date = (int)text_points(official->date) * 100 * 3 / 4, name = (int)text_points(official->signed_by) * 100;
	look.right = 400 + (date - name) / 2 > 200 ? 400 + (date - name) / 2 : 200;
	look.keep = true;
	words_put(out, arena, &look, official->signed_by);
	look.right = 400;
	look.keep = false;
	words_put(out, arena, &look, official->date);
}

static void foot_row(struct buffer *out, struct arena *arena, const char *left, const char *right)
{
	struct look look = { .face = "仿宋_GB2312", .half_points = 28, .align = "left", .left = 100, .line = 480 };
	int wide = text_is_empty(right) ? WIDTH : WIDTH / 2;
	buffer_format(out, "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>%s</w:tcPr>", wide, wide == WIDTH ? "<w:gridSpan w:val=\"2\"/>" : "");
	words_put(out, arena, &look, left);
	buffer_literal(out, "</w:tc>");
	if (wide < WIDTH) {
		look = (struct look){ .face = look.face, .half_points = 28, .align = "right", .right = 100, .line = 480 };
		buffer_format(out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>", WIDTH - wide);
		words_put(out, arena, &look, right);
		buffer_literal(out, "</w:tc>");
	}
	buffer_literal(out, "</w:tr>");
}

/* At the foot of the last page: a table that stands on the lower edge of the 版心, lines of 0.35 mm and 0.25 mm. */
static void foot_put(struct buffer *out, struct arena *arena, const struct official *official)
{
	bool copies = !text_is_empty(official->copies), prints = !text_is_empty(official->printed_by) || !text_is_empty(official->printed_on);
	if (!copies && !prints)
		return;
	buffer_format(out, "<w:tbl><w:tblPr><w:tblpPr w:leftFromText=\"0\" w:rightFromText=\"0\" w:vertAnchor=\"margin\" w:horzAnchor=\"margin\" w:tblpXSpec=\"center\""
		" w:tblpYSpec=\"bottom\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"000000\"/>"
		"<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"000000\"/><w:insideH w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/></w:tblBorders>"
		"<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"%d\"/><w:gridCol w:w=\"%d\"/></w:tblGrid>", WIDTH, WIDTH / 2, WIDTH - WIDTH / 2);
	if (copies)
		foot_row(out, arena, arena_format(arena, "抄送：%s。", official->copies), NULL);
	if (prints)
		foot_row(out, arena, official->printed_by ? official->printed_by : "",
			 text_is_empty(official->printed_on) ? " " : arena_format(arena, "%s印发", official->printed_on));
	buffer_literal(out, "</w:tbl><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>");
}

static const char *footer(struct arena *arena, const char *align, const char *side)
{
	return arena_format(arena, HEAD "<w:ftr " W "><w:p><w:pPr><w:ind w:%sChars=\"100\" w:%s=\"280\"/><w:jc w:val=\"%s\"/></w:pPr>"
		"<w:r><w:rPr><w:rFonts w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\"/><w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\">— </w:t></w:r>"
		"<w:r><w:rPr><w:rFonts w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\"/><w:sz w:val=\"28\"/></w:rPr><w:fldChar w:fldCharType=\"begin\"/></w:r>"
		"<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
		"<w:r><w:rPr><w:rFonts w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\"/><w:sz w:val=\"28\"/></w:rPr><w:fldChar w:fldCharType=\"end\"/></w:r>"
		"<w:r><w:rPr><w:rFonts w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\"/><w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>", side, side, align);
}

static void body_put(struct buffer *out, struct arena *arena, const struct official *official)
{
	static const struct look title = { .face = "方正小标宋简体", .half_points = 44, .align = "center", .keep = true, .line = 640 };
	struct look to = body_look;
	to.indent = 0;
	head_put(out, arena, official);
	if (!text_is_empty(official->title)) {
		words_put(out, arena, &title, official->title);
		blank_put(out, arena, 1);
	}
	if (!text_is_empty(official->to))
		words_put(out, arena, &to, text_ends(official->to, "：") ? official->to : arena_format(arena, "%s：", official->to));
	for (size_t i = 0; i < official->block_count; i++)
		if (official->blocks[i].table)
			table_put(out, arena, official->blocks[i].table);
		else
			block_put(out, arena, &official->blocks[i], i + 1 == official->block_count);	/* the signature is never alone on a page */
	attachments_put(out, arena, official);
	signature_put(out, arena, official);
	if (!text_is_empty(official->note))
		words_put(out, arena, &body_look, official->note);
	foot_put(out, arena, official);
}

bool docx_official(struct arena *arena, const struct official *official, struct buffer *out)
{
	struct buffer *xml = buffer_new(arena, 16 << 20);
	struct zip_writer writer;
	const char *odd = footer(arena, "right", "right"), *even = footer(arena, "left", "left");
	buffer_literal(xml, HEAD "<w:document " W " xmlns:r=\"" R "\"><w:body>");
	body_put(xml, arena, official);
	buffer_literal(xml, "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:footerReference w:type=\"even\" r:id=\"rId3\"/>"
		"<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\" w:header=\"851\" w:footer=\"1304\" w:gutter=\"0\"/>"
		"<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/></w:sectPr></w:body></w:document>");
	zip_begin(&writer, arena, out);
	return !xml->full && zip_put(&writer, "[Content_Types].xml", types, sizeof(types) - 1) && zip_put(&writer, "_rels/.rels", relations, sizeof(relations) - 1)
		&& zip_put(&writer, "word/document.xml", buffer_string(xml), xml->length)
		&& zip_put(&writer, "word/_rels/document.xml.rels", document_relations, sizeof(document_relations) - 1)
		&& zip_put(&writer, "word/settings.xml", settings, sizeof(settings) - 1) && zip_put(&writer, "word/footer1.xml", odd, strlen(odd))
		&& zip_put(&writer, "word/footer2.xml", even, strlen(even)) && zip_end(&writer);
}
