/* xlsx_fill.c: the sheets of a workbook written with their places filled in.  A
 * cell that holds nothing but a number or an amount becomes a number, so that
 * it can be summed; everything else is text, so that no value is ever a formula. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "services/printable.h"
#include "services/xlsx_parts.h"

enum { CELL_POINTS_MAX = 32767, PICTURES_MAX = 2000 };

static struct workbook_filling *book_of(struct writer *writer)
{
	return writer->filling->own;
}

/* --- one cell --- */

static bool words_put(struct writer *writer, const struct frame *frame, struct tag *tag, const struct xml_node *node)
{
	struct filling *filling = writer->filling;
	struct template_value value;
	bool in_head = node->parent && !xml_named(node->parent, "r") && node->parent->kind == XML_NODE;
	if (!tag_value(filling, frame, tag, &value))
		return false;
	const char *text = printable_text(filling->arena, tag_print(filling, tag, &value));
	text = text_head(filling->arena, text, CELL_POINTS_MAX);
	if (in_head) {
		xml_put_text(filling->out, text_replace(filling->arena, text, "&", "&&"));
		return true;
	}
	buffer_literal(filling->out, "<t xml:space=\"preserve\">");
	xml_put_text(filling->out, text);
	buffer_literal(filling->out, "</t>");
	return true;
}

/* The only thing in the cell, and without a style: then it may be more than text. */
static const struct tag *only_tag(const struct xml_node *text)
{
	const struct xml_node *run = text->first;
	const struct put *put = NULL;
	if (!run || run->next || !xml_named(run, "r") || !run->last)
		return NULL;
	put = put_of(run->last);
	if (!put || put->kind != PUT_TAG || (run->first != run->last && !xml_named(run->first, "rPr")))
		return NULL;
	return put->tag;
}

static void cell_begin(struct workbook_filling *book, const struct xml_node *cell, const char *kind)
{
	struct buffer *out = book->filling->out;
	const char *at = xml_value(cell, "r"), *style = xml_value(cell, "s");
	size_t letters = strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	buffer_format(out, "<c r=\"%.*s%zu\"", (int)letters, at, book->row->number);
	if (style)
		buffer_format(out, " s=\"%s\"", style);
	if (kind)
		buffer_format(out, " t=\"%s\"", kind);
	buffer_char(out, '>');
}

static void picture_note(struct workbook_filling *book, const struct xml_node *cell, const struct template_value *value)
{
	struct filling *filling = book->filling;
	struct area at;
	struct media *media = media_add(filling, value, "xl/media");
	if (!media || !area_read(filling->arena, xml_value(cell, "r"), &at))
		return;
	struct cell_picture *picture = arena_one(filling->arena, struct cell_picture);
	*picture = (struct cell_picture){ .media = media, .row = book->row->number, .column = at.column, .cell = cell, .next = book->pictures };
	book->pictures = picture;
}

/* True where the cell has been written as a number, a picture's place or empty. */
static bool special_put(struct workbook_filling *book, const struct xml_node *cell, const struct tag *tag, bool *done)
{
	struct filling *filling = book->filling;
	struct buffer *out = filling->out;
	struct template_value value;
	*done = false;
	if (!tag_value(filling, book->row->frame, tag, &value))
		return false;
	bool is_empty = !value.picture && text_is_empty(tag_print(filling, tag, &value));
	bool is_number = value.is_number && !tag->style_count;
	if (value.picture)
		picture_note(book, cell, &value);
	if (!value.picture && !is_empty && !is_number)
		return true;
	*done = true;
	cell_begin(book, cell, NULL);
	if (is_number && !value.is_money)
		buffer_format(out, "<v>%" PRId64 "</v>", value.number);
	else if (is_number)
		buffer_format(out, "<v>%s%" PRId64 ".%02" PRId64 "</v>", value.number < 0 && value.number > -100 ? "-" : "", value.number / 100,
			      value.number % 100 < 0 ? -(value.number % 100) : value.number % 100);
	buffer_literal(out, "</c>");
	return true;
}

static bool is_changed(const struct xml_node *text)
{
	for (const struct xml_node *at = text; at; at = xml_following(text, at))
		if (at->kind == XML_OTHER)
			return true;
	return false;
}

static bool text_cell_write(struct writer *writer, const struct xml_node *cell, const struct xml_node *text)
{
	struct workbook_filling *book = book_of(writer);
	const struct frame *frame = book->row->frame;
	const struct tag *only = only_tag(text);
	bool done = false;
	if (frame->blank && is_changed(text)) {
		cell_begin(book, cell, NULL);
		buffer_literal(writer->filling->out, "</c>");
		return true;
	}
	if (only && !special_put(book, cell, only, &done))
		return false;
	if (done)
		return true;
	cell_begin(book, cell, "inlineStr");
	if (!tree_write(writer, frame, text))
		return false;
	buffer_literal(writer->filling->out, "</c>");
	return true;
}

static bool cell_write(struct writer *writer, const struct xml_node *cell)
{
	struct workbook_filling *book = book_of(writer);
	struct buffer *out = writer->filling->out;
	const struct xml_node *formula = xml_child(cell, "f"), *text = xml_child(cell, "is");
	if (text)
		return text_cell_write(writer, cell, text);
	cell_begin(book, cell, formula ? NULL : xml_value(cell, "t"));
	if (formula) {	/* without its last result: it is computed when the workbook is opened */
		buffer_literal(out, "<f>");
		xml_put_text(out, formula_now(book, book->row, formula->first ? formula->first->name : ""));
		buffer_literal(out, "</f></c>");
		return true;
	}
	for (const struct xml_node *child = cell->first; child; child = child->next)
		xml_write_node(out, child);
	buffer_literal(out, "</c>");
	return true;
}

/* --- rows --- */

static bool rows_write(struct writer *writer)
{
	struct workbook_filling *book = book_of(writer);
	struct buffer *out = writer->filling->out;
	buffer_literal(out, "<sheetData>");
	for (size_t i = 0; i < book->sheet->count; i++) {
		const struct out_row *row = &book->sheet->rows[i];
		book->row = row;
		buffer_format(out, "<row r=\"%zu\"", row->number);
		for (const char **attribute = row->row->attributes; attribute && *attribute; attribute += 2) {
			if (text_equal(attribute[0], "r"))
				continue;
			buffer_format(out, " %s=\"", attribute[0]);
			xml_put_text(out, attribute[1]);
			buffer_char(out, '"');
		}
		buffer_char(out, '>');
		for (const struct xml_node *cell = row->row->first; cell; cell = cell->next)
			if (xml_named(cell, "c") && !cell_write(writer, cell))
				return false;
		buffer_literal(out, "</row>");
		if (out->full)
			return filling_refuse(writer->filling, "填好的文件太大，请缩小范围或减少图片");
	}
	buffer_literal(out, "</sheetData>");
	return true;
}

/* The rest of the sheet is copied before rows in it are moved: a template is filled in more than once. */
static bool sheet_write(struct writer *writer, const struct frame *frame)
{
	struct filling *filling = writer->filling;
	struct workbook_filling *book = book_of(writer);
	const struct xml_node *root = book->sheet->part->root;
	struct xml_node *rest = xml_new(filling->arena, XML_NODE, root->name);
	struct buffer *out = filling->out;
	rest->attributes = root->attributes;
	for (const struct xml_node *child = root->first; child; child = child->next)
		xml_append(rest, xml_named(child, "sheetData") ? xml_new(filling->arena, XML_NODE, "sheetData") : xml_copy(filling->arena, child));
	struct buffer *rows = buffer_new(filling->arena, TEMPLATE_OUT_MAX);
	filling->out = rows;
	bool good = rows_write(writer);
	filling->out = out;
	sheet_marks_shift(book, rest);
	if (!good || !sheet_pictures_write(book, rest))
		return false;
	buffer_literal(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
	xml_write_begin(out, rest);
	for (const struct xml_node *child = rest->first; child; child = child->next)
		if (xml_named(child, "sheetData"))
			buffer_bytes(out, buffer_string(rows), rows->length);
		else if (!tree_write(writer, frame, child))
			return false;
	xml_write_end(out, rest);
	return true;
}

/* The order of computing is worked out anew by whoever opens the workbook. */
static void chain_drop(struct workbook_filling *book)
{
	struct arena *arena = book->filling->arena;
	static const char *const lists[] = { "[Content_Types].xml", "xl/_rels/workbook.xml.rels" };
	if (!zip_find(&book->filling->template->zip, "xl/calcChain.xml"))
		return;
	for (size_t i = 0; i < COUNT_OF(lists); i++) {
		size_t length;
		const char *bytes = package_part(&book->package, lists[i], &length);
		struct xml_node *root = bytes ? xml_read(arena, bytes, length) : NULL, *next;
		struct buffer *out = buffer_new(arena, 4 << 20);
		for (struct xml_node *each = root ? root->first : NULL; each; each = next) {
			next = each->next;
			if (text_ends(xml_value(each, "PartName"), "/calcChain.xml") || text_ends(xml_value(each, "Type"), "/calcChain"))
				xml_remove(each);
		}
		if (!root)
			continue;
		xml_write(out, root);
		package_change(&book->package, lists[i], buffer_string(out), out->length);
	}
	package_change(&book->package, "xl/calcChain.xml", NULL, 0);
}

bool xlsx_fill(struct filling *filling, const struct frame *frame)
{
	struct template *template = filling->template;
	struct buffer *finished = filling->out;
	struct workbook_filling book = { .filling = filling, .package = { .filling = filling }, .sheet_count = template->part_count };
	struct writer writer = { .filling = filling, .put_value = words_put };
	book.sheets = arena_many(filling->arena, template->part_count + 1, struct sheet_rows_made);
	filling->own = &book;
	for (size_t i = 0; i < template->part_count; i++)
		if (!sheet_layout(filling, frame, &template->parts[i], &book.sheets[i]))
			return false;
	for (size_t i = 0; i < template->part_count; i++) {
		filling->part = &template->parts[i];
		filling->out = buffer_new(filling->arena, TEMPLATE_OUT_MAX);
		book.sheet = &book.sheets[i];
		book.pictures = NULL;
		sheet_parts_shift(&book);
		bool good = sheet_write(&writer, frame);
		if (good && filling->out->full)
			good = filling_refuse(filling, "填好的文件太大，请缩小范围或减少图片");
		package_change(&book.package, filling->part->name, buffer_string(filling->out), filling->out->length);
		if (!good)
			return false;
	}
	filling->out = finished;
	chain_drop(&book);
	workbook_parts_shift(&book);
	return package_write(&book.package);
}
