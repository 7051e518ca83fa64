/* docx_picture.c: a picture in the place of {{照片}}: as large as the cell or the
 * text box around it, as the drawing whose description named it, or as its
 * style says (尺寸 25x35, in mm); never distorted. */
#include "services/docx_picture.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "services/picture_size.h"
#include "services/template_parts.h"

/* EMU: 1/360,000 cm; twentieths of a point ("dxa") have 635 of them. */
enum { EMU_OF_MM = 36000, EMU_OF_DXA = 635, EMU_OF_POINT = 12700, CELL_MARGIN = 108, ROWS_MOST = 200 };

struct box {
	int64_t width, height;	/* EMU */
};

struct media *media_add(struct filling *filling, const struct template_value *value, const char *folder)
{
	struct picture_size size;
	(void)folder;
	if (!picture_size(value->picture, value->picture_length, &size))
		return NULL;
	for (struct media *known = filling->media; known; known = known->next)
		if (known->bytes == value->picture && known->part == filling->part)
			return known;
	struct media *media = arena_one(filling->arena, struct media);
	size_t number = ++filling->media_count;
	*media = (struct media){ .name = arena_format(filling->arena, "laomo%zu.%s", number, size.ending), .bytes = value->picture,
		.relation = arena_format(filling->arena, "rIdLaomo%zu", number), .length = value->picture_length, .part = filling->part,
		.width = size.width, .height = size.height, .next = filling->media };
	filling->media = media;
	return media;
}

/* --- the place --- */

static int64_t number_of(const struct xml_node *node, const char *attribute)
{
	int64_t number = 0;
	const char *text = xml_value(node, attribute);
	return text && text_to_int(text, 0, 100000000, &number) ? number : 0;
}

static const struct xml_node *around(const struct xml_node *node, const char *name)
{
	while (node && !xml_named(node, name))
		node = node->parent;
	return node;
}

static int64_t row_height(const struct xml_node *row)
{
	return number_of(xml_child(xml_child(row, "w:trPr"), "w:trHeight"), "w:val");
}

static size_t cell_column(const struct xml_node *cell)
{
	size_t column = 0;
	for (const struct xml_node *each = cell->parent->first; each && each != cell; each = each->next) {
		int64_t span = number_of(xml_child(xml_child(each, "w:tcPr"), "w:gridSpan"), "w:val");
		if (xml_named(each, "w:tc"))
			column += span > 1 ? (size_t)span : 1;
	}
	return column;
}

static bool goes_on(const struct xml_node *row, size_t column)
{
	for (const struct xml_node *cell = row->first; cell; cell = cell->next) {
		const struct xml_node *merge = xml_child(xml_child(cell, "w:tcPr"), "w:vMerge");
		if (xml_named(cell, "w:tc") && cell_column(cell) == column)
			return merge && !text_equal(xml_value(merge, "w:val"), "restart");
	}
	return false;
}

static struct box cell_box(const struct xml_node *cell)
{
	struct box box = { 0 };
	const struct xml_node *row = around(cell, "w:tr");
	size_t column = cell_column(cell), rows = 0;
	int64_t width = number_of(xml_child(xml_child(cell, "w:tcPr"), "w:tcW"), "w:w"), height = row_height(row);
	for (const struct xml_node *below = row->next; below && rows++ < ROWS_MOST && xml_named(below, "w:tr") && goes_on(below, column); below = below->next)
		height += row_height(below);
	if (width > 4 * CELL_MARGIN)
		box.width = (width - 2 * CELL_MARGIN) * EMU_OF_DXA;
	box.height = height * EMU_OF_DXA;
	return box;
}

/* width:85pt;height:113.4pt */
static int64_t vml_length(const char *style, const char *name)
{
	const char *at = style ? strstr(style, name) : NULL;
	char *end;
	if (!at || (at != style && at[-1] != ';' && at[-1] != ' '))
		return 0;
	double points = strtod(at + strlen(name), &end);
	return text_starts(end, "pt") && points > 0 && points < 2000 ? (int64_t)(points * EMU_OF_POINT) : 0;
}

static struct box text_box(const struct xml_node *content)
{
	struct box box = { 0 };
	const struct xml_node *shape = around(content, "wps:wsp"), *vml = around(content, "v:shape");
	const struct xml_node *extent = xml_child(xml_child(xml_child(shape, "wps:spPr"), "a:xfrm"), "a:ext");
	if (!vml)
		vml = around(content, "v:rect");
	if (extent)
		box = (struct box){ number_of(extent, "cx"), number_of(extent, "cy") };
	else if (vml)
		box = (struct box){ vml_length(xml_value(vml, "style"), "width:"), vml_length(xml_value(vml, "style"), "height:") };
	box.width -= box.width > 400000 ? 2 * 91440 : 0;	/* what Word leaves free inside a box */
	box.height -= box.height > 300000 ? 2 * 45720 : 0;
	return box;
}

static bool style_box(const struct tag *tag, struct box *box)
{
	for (size_t i = 0; i < tag->style_count; i++) {
		char *end;
		if (!text_equal(tag->styles[i].name, "尺寸"))
			continue;
		double width = strtod(tag->styles[i].with, &end);
		while (*end && (*end < '0' || *end > '9'))
			end++;
		double height = strtod(end, &end);
		if (width < 1 || width > 400 || height < 1 || height > 400)
			return false;
		*box = (struct box){ (int64_t)(width * EMU_OF_MM), (int64_t)(height * EMU_OF_MM) };
		return true;
	}
	return false;
}

/* One inch high and wide as photos of identity cards are where nothing says more. */
static struct box place_box(const struct tag *tag, const struct xml_node *node)
{
	struct box box = { 0 };
	const struct xml_node *content = around(node, "w:txbxContent"), *cell = around(node, "w:tc");
	if (style_box(tag, &box))
		return box;
	if (cell && (!content || around(cell, "w:txbxContent") == content))
		box = cell_box(cell);
	else if (content)
		box = text_box(content);
	if (box.width <= 0)
		box.width = 25 * EMU_OF_MM;
	if (box.height < 5 * EMU_OF_MM)
		box.height = box.width * 7 / 5;
	return box;
}

static struct box fitted(struct box place, const struct media *media)
{
	struct box box = place;
	if (place.width * media->height > place.height * media->width)
		box.width = place.height * media->width / media->height;
	else
		box.height = place.width * media->height / media->width;
	return box;
}

/* --- the drawing --- */

static void drawing_new(struct filling *filling, const struct media *media, struct box box)
{
	size_t id = 9000 + ++filling->drawings;
	buffer_format(filling->out, "<w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
		" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"%" PRId64 "\" cy=\"%" PRId64 "\"/>"
		"<wp:docPr id=\"%zu\" name=\"%s\"/>"
		"<a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
		"<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
		"<pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
		"<pic:nvPicPr><pic:cNvPr id=\"%zu\" name=\"%s\"/><pic:cNvPicPr/></pic:nvPicPr>"
		"<pic:blipFill><a:blip xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:embed=\"%s\"/>"
		"<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
		"<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%" PRId64 "\" cy=\"%" PRId64 "\"/></a:xfrm>"
		"<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>",
		box.width, box.height, id, media->name, id, media->name, media->relation, box.width, box.height);
}

static void size_set(struct arena *arena, struct xml_node *node, struct box box)
{
	if (!node)
		return;
	xml_set(arena, node, "cx", arena_format(arena, "%" PRId64, box.width));
	xml_set(arena, node, "cy", arena_format(arena, "%" PRId64, box.height));
}

/* The template's own drawing with another picture in it: its place, frame and wrapping stay. */
static void drawing_replace(struct filling *filling, struct tag *tag, const struct media *media)
{
	struct arena *arena = filling->arena;
	struct xml_node *drawing = xml_copy(arena, tag->drawing), *blip = xml_below(drawing, "a:blip");
	struct xml_node *extent = xml_below(drawing, "wp:extent"), *transform = xml_below(drawing, "a:xfrm"), *cut = xml_below(drawing, "a:srcRect");
	struct box box = fitted((struct box){ number_of(extent, "cx"), number_of(extent, "cy") }, media);
	xml_set(arena, blip, "r:embed", media->relation);
	while (blip->first)
		xml_remove(blip->first);	/* what Word noted of the old picture */
	if (cut)
		xml_remove(cut);
	size_set(arena, extent, box);
	size_set(arena, transform ? xml_child_of(transform, "a:ext") : NULL, box);
	xml_set(arena, xml_below(drawing, "wp:docPr"), "id", arena_format(arena, "%zu", 9000 + ++filling->drawings));
	xml_write_node(filling->out, drawing);
}

bool docx_picture(struct filling *filling, struct tag *tag, const struct template_value *value, const struct xml_node *node)
{
	struct media *media = media_add(filling, value, "word/media");
	if (!media)
		return true;	/* no picture that Word knows: its place stays empty */
	if (tag->drawing)
		drawing_replace(filling, tag, media);
	else
		drawing_new(filling, media, fitted(place_box(tag, node), media));
	return true;
}
