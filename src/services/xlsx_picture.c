/* xlsx_picture.c: pictures over cells: a workbook keeps them in a drawing beside
 * the sheet.  Each is as large as its cell, or the merged area that begins there,
 * in its middle and not distorted. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "services/xlsx_parts.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DRAWING_SPACES "xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\"" \
	" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"" \
	" xmlns:r=\"" OFFICE "\""

enum { EMU_OF_PIXEL = 9525, EMU_OF_POINT = 12700, MARGIN = 2 * EMU_OF_PIXEL };

static double number_otherwise(const struct xml_node *node, const char *attribute, double otherwise)
{
	const char *text = xml_value(node, attribute);
	char *end;
	double number = text ? strtod(text, &end) : otherwise;
	return number > 0 && number < 3000 ? number : otherwise;
}

/* A width is in characters of 7 pixels, with 5 between two cells. */
static int64_t column_width(const struct xml_node *sheet, size_t column)
{
	const struct xml_node *format = xml_child(sheet, "sheetFormatPr"), *columns = xml_child(sheet, "cols");
	double width = number_otherwise(format, "defaultColWidth", 8.43);
	for (const struct xml_node *each = columns ? columns->first : NULL; each; each = each->next)
		if ((double)column >= number_otherwise(each, "min", 1) && (double)column <= number_otherwise(each, "max", 1))
			width = number_otherwise(each, "width", width);
	return (int64_t)(width * 7 + 5) * EMU_OF_PIXEL;
}

static int64_t row_height(const struct sheet_rows_made *made, const struct xml_node *sheet, size_t number)
{
	double height = number_otherwise(xml_child(sheet, "sheetFormatPr"), "defaultRowHeight", 15);
	for (size_t i = 0; i < made->count; i++)
		if (made->rows[i].number == number)
			height = number_otherwise(made->rows[i].row, "ht", height);
	return (int64_t)(height * EMU_OF_POINT);
}

/* The merged area that begins at the picture's cell, as the sheet has it now. */
static struct area area_of(struct arena *arena, const struct xml_node *sheet, const struct cell_picture *picture)
{
	struct area own = { .column = picture->column, .last_column = picture->column, .row = picture->row, .last_row = picture->row }, area;
	const struct xml_node *merges = xml_child(sheet, "mergeCells");
	for (const struct xml_node *each = merges ? merges->first : NULL; each; each = each->next)
		if (area_read(arena, xml_value(each, "ref"), &area) && area.row == picture->row && area.column == picture->column)
			return area;
	return own;
}

static void anchor_put(struct workbook_filling *book, struct buffer *out, const struct xml_node *sheet, const struct cell_picture *picture)
{
	struct area area = area_of(book->filling->arena, sheet, picture);
	const struct media *media = picture->media;
	int64_t width = -2 * MARGIN, height = -2 * MARGIN;
	for (size_t column = area.column; column <= area.last_column && column < area.column + 200; column++)
		width += column_width(sheet, column);
	for (size_t row = area.row; row <= area.last_row && row < area.row + 200; row++)
		height += row_height(book->sheet, sheet, row);
	int64_t cx = width, cy = width * media->height / media->width;
	if (cy > height) {
		cy = height;
		cx = height * media->width / media->height;
	}
	size_t id = 1000 + ++book->filling->drawings;
	buffer_format(out, "<xdr:oneCellAnchor " DRAWING_SPACES "><xdr:from><xdr:col>%zu</xdr:col><xdr:colOff>%" PRId64 "</xdr:colOff>"
		"<xdr:row>%zu</xdr:row><xdr:rowOff>%" PRId64 "</xdr:rowOff></xdr:from><xdr:ext cx=\"%" PRId64 "\" cy=\"%" PRId64 "\"/>"
		"<xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"%zu\" name=\"%s\"/><xdr:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></xdr:cNvPicPr></xdr:nvPicPr>"
		"<xdr:blipFill><a:blip r:embed=\"%s\"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>"
		"<xdr:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%" PRId64 "\" cy=\"%" PRId64 "\"/></a:xfrm>"
		"<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>",
		area.column - 1, MARGIN + (width - cx) / 2, area.row - 1, MARGIN + (height - cy) / 2, cx, cy, id, media->name, media->relation, cx, cy);
}

static struct xml_node *place_for_drawing(struct xml_node *sheet)
{
	static const char *const after[] = { "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst" };
	for (struct xml_node *each = sheet->first; each; each = each->next)
		for (size_t i = 0; i < sizeof(after) / sizeof(after[0]); i++)
			if (xml_named(each, after[i]))
				return each;
	return NULL;
}

/* The drawing that the sheet has, or a new one. */
static const char *drawing_of(struct workbook_filling *book, struct xml_node *sheet, bool *is_new)
{
	struct filling *filling = book->filling;
	const struct template_part *part = book->sheet->part;
	*is_new = xml_child(sheet, "drawing") == NULL;
	if (!*is_new)
		return relation_target(filling->arena, &filling->template->zip, part->name, "/drawing");
	struct xml_node *drawing = xml_new(filling->arena, XML_NODE, "drawing");
	xml_set(filling->arena, drawing, "xmlns:r", OFFICE);
	xml_set(filling->arena, drawing, "r:id", "rIdLaomoDrawing");
	xml_insert(sheet, place_for_drawing(sheet), drawing);
	const char *name = arena_format(filling->arena, "drawingLaomo%zu.xml", part->sheet);
	const char *path = arena_format(filling->arena, "xl/drawings/%s", name);
	if (!package_relate(&book->package, part->name, "rIdLaomoDrawing", OFFICE "/drawing", arena_format(filling->arena, "../drawings/%s", name))
	    || !package_type_part(&book->package, path, "application/vnd.openxmlformats-officedocument.drawing+xml"))
		return NULL;
	return path;
}

static bool relations_add(struct workbook_filling *book, const char *drawing)
{
	struct filling *filling = book->filling;
	for (const struct media *media = filling->media; media; media = media->next) {
		if (media->part != book->sheet->part)
			continue;
		const char *ending = media->name + text_points(media->name) - (text_ends(media->name, "jpeg") ? 4 : 3);
		package_change(&book->package, arena_format(filling->arena, "xl/media/%s", media->name), media->bytes, media->length);
		if (!package_relate(&book->package, drawing, media->relation, OFFICE "/image", arena_format(filling->arena, "../media/%s", media->name))
		    || !package_type_ending(&book->package, ending, arena_format(filling->arena, "image/%s", ending)))
			return false;
	}
	return true;
}

bool sheet_pictures_write(struct workbook_filling *book, struct xml_node *sheet)
{
	struct filling *filling = book->filling;
	bool is_new;
	size_t length = 0;
	if (!book->pictures)
		return true;
	const char *drawing = drawing_of(book, sheet, &is_new);
	struct buffer *out = buffer_new(filling->arena, 32 << 20);
	if (!drawing)
		return filling_refuse(filling, "工作表“%s”的图片关系已损坏，请另存后再上传", book->sheet->part->label);
	const char *bytes = is_new ? NULL : package_part(&book->package, drawing, &length);
	struct xml_node *root = bytes ? xml_read(filling->arena, bytes, length) : NULL;
	if (root)
		xml_write(out, root);
	else
		buffer_literal(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<xdr:wsDr " DRAWING_SPACES "></xdr:wsDr>");
	const char *end = arena_text(filling->arena, "</xdr:wsDr>");
	bool is_closed = text_ends(buffer_string(out), end);
	if (!is_closed)
		return filling_refuse(filling, "工作表“%s”的图片关系已损坏，请另存后再上传", book->sheet->part->label);
	out->length -= sizeof("</xdr:wsDr>") - 1;
	for (const struct cell_picture *picture = book->pictures; picture; picture = picture->next)
		anchor_put(book, out, sheet, picture);
	buffer_text(out, end);
	package_change(&book->package, drawing, buffer_string(out), out->length);
	return !out->full && relations_add(book, drawing);
}
