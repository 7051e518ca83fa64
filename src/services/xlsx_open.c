/* xlsx_open.c: a workbook taken apart: cells whose text holds places get their
 * text into themselves (workbooks keep texts in one table, shared by all cells),
 * shared formulas are written out, then the places are found as in Word. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "services/xlsx_parts.h"

enum { SHARED_MAX = 4096, SHEETS_MAX = 200 };

struct opening {
	struct template *template;
	struct arena *arena;
	struct xml_node **texts;	/* of the table */
	size_t text_count;
	struct shared_formula {
		const char *text;
		struct area at;
	} shared[SHARED_MAX];
};

static bool refuse(struct template *template, const char *why)
{
	template->refused = why;
	return false;
}

static struct xml_node *tree_of(struct template *template, const char *name)
{
	const struct zip_part *part = zip_find(&template->zip, name);
	return part ? xml_read(template->arena, part->bytes, part->length) : NULL;
}

static bool texts_read(struct opening *opening)
{
	struct template *template = opening->template;
	struct xml_node *root = tree_of(template, "xl/sharedStrings.xml");
	size_t count = 0;
	if (!root)
		return !zip_find(&template->zip, "xl/sharedStrings.xml");
	for (struct xml_node *each = root->first; each; each = each->next)
		count++;
	opening->texts = arena_many(opening->arena, count + 1, struct xml_node *);
	for (struct xml_node *each = root->first; each; each = each->next)
		if (xml_named(each, "si"))
			opening->texts[opening->text_count++] = each;
	return true;
}

/* --- texts into their cells --- */

static bool may_hold_places(struct arena *arena, const struct xml_node *text)
{
	struct buffer out;
	size_t begin, end;
	buffer_init(&out, arena, 64 << 10);
	for (const struct xml_node *at = text; at; at = xml_following(text, at))
		if (at->kind == XML_WORDS)
			buffer_text(&out, at->name);
	return tag_find(buffer_string(&out), 0, &begin, &end);
}

static struct xml_node *text_in_cell(struct arena *arena, const struct xml_node *text)
{
	struct xml_node *inside = xml_new(arena, XML_NODE, "is");
	for (const struct xml_node *each = text->first; each; each = each->next)
		if (xml_named(each, "t") || xml_named(each, "r"))
			xml_append(inside, xml_copy(arena, each));
	return inside;
}

static void cell_take_text(struct opening *opening, struct xml_node *cell)
{
	struct xml_node *value = xml_child_of(cell, "v");
	int64_t place;
	if (!text_equal(xml_value(cell, "t"), "s") || !value || !value->first || xml_child(cell, "f"))
		return;
	if (!text_to_int(value->first->name, 0, (int64_t)opening->text_count - 1, &place) || !may_hold_places(opening->arena, opening->texts[place]))
		return;
	xml_set(opening->arena, cell, "t", "inlineStr");
	xml_remove(value);
	xml_append(cell, text_in_cell(opening->arena, opening->texts[place]));
}

/* --- formulas --- */

static bool formula_take(struct opening *opening, struct xml_node *cell)
{
	struct xml_node *formula = xml_child_of(cell, "f");
	const char *kind = xml_value(formula, "t"), *number = xml_value(formula, "si");
	struct area at;
	int64_t place;
	if (!formula || !kind || text_equal(kind, "normal"))
		return true;
	if (!text_equal(kind, "shared"))
		return refuse(opening->template, "表格里有数组公式或模拟运算表，增减行后会算错，不能做模板；请改成普通公式");
	if (!number || !text_to_int(number, 0, SHARED_MAX - 1, &place) || !area_read(opening->arena, xml_value(cell, "r"), &at))
		return false;
	struct shared_formula *shared = &opening->shared[place];
	if (formula->first) {
		*shared = (struct shared_formula){ formula->first->name, at };
	} else if (shared->text) {
		const char *text = formula_moved(opening->arena, shared->text, (long)at.row - (long)shared->at.row, (long)at.column - (long)shared->at.column);
		xml_append(formula, xml_new(opening->arena, XML_WORDS, text));
	} else {
		return false;
	}
	formula->attributes = NULL;
	return true;
}

/* --- heads and feet of pages: plain text in one element --- */

static void head_take(struct template *template, struct template_part *part, struct xml_node *head)
{
	const char *text = head->first && head->first->kind == XML_WORDS ? head->first->name : "";
	size_t at = 0, begin, end;
	if (!tag_find(text, 0, &begin, &end))
		return;
	head->first = head->last = NULL;
	while (tag_find(text, at, &begin, &end)) {
		struct tag *tag = tag_read(template->arena, text, begin, end);
		tag->place = arena_format(template->arena, "%s 的页眉页脚", part->label);
		tag->node = put_new(template->arena, PUT_TAG, tag, NULL);
		if (tag->kind != TAG_VALUE)
			tag->wrong = "表格的页眉页脚里只能写单个名称";
		template_tag_add(template, tag);
		xml_append(head, xml_new(template->arena, XML_WORDS, arena_text_n(template->arena, text + at, begin - at)));
		xml_append(head, tag->node);
		at = end;
	}
	xml_append(head, xml_new(template->arena, XML_WORDS, arena_text(template->arena, text + at)));
}

/* --- sheets --- */

static bool sheet_take(struct opening *opening, const char *path, const char *label)
{
	struct template *template = opening->template;
	struct template_part *part = &template->parts[template->part_count];
	const struct zip_part *own = zip_find(&template->zip, path);
	struct xml_node *root = own ? xml_read(template->arena, own->bytes, own->length) : NULL;
	if (!root)
		return false;
	if (!xml_named(root, "worksheet"))
		return true;	/* a chart alone on a sheet */
	*part = (struct template_part){ .name = own->name, .label = label, .root = root, .sheet = template->part_count + 1 };
	template->part_count++;
	memset(opening->shared, 0, sizeof(opening->shared));
	for (struct xml_node *node = root; node; node = xml_following(root, node)) {
		if (!xml_named(node, "c"))
			continue;
		if (!xml_value(node, "r") || !formula_take(opening, node))
			return false;
		cell_take_text(opening, node);
	}
	template_tags_take(template, part);
	struct xml_node *heads = xml_child_of(root, "headerFooter");
	for (struct xml_node *head = heads ? heads->first : NULL; head; head = head->next)
		head_take(template, part, head);
	return true;
}

static const char *path_of_sheet(struct arena *arena, const struct xml_node *relations, const char *id)
{
	for (const struct xml_node *each = relations->first; each; each = each->next) {
		const char *target = xml_value(each, "Target");
		if (target && text_equal(xml_value(each, "Id"), id))
			return *target == '/' ? target + 1 : arena_format(arena, "xl/%s", target);
	}
	return NULL;
}

bool xlsx_open(struct template *template)
{
	struct opening *opening = arena_one(template->arena, struct opening);
	struct xml_node *book = tree_of(template, "xl/workbook.xml"), *relations = tree_of(template, "xl/_rels/workbook.xml.rels");
	const struct xml_node *sheets = xml_child(book, "sheets");
	*opening = (struct opening){ .template = template, .arena = template->arena };
	template->parts = arena_many(template->arena, SHEETS_MAX, struct template_part);
	if (!book || !relations || !sheets || !texts_read(opening))
		return false;
	for (const struct xml_node *sheet = sheets->first; sheet; sheet = sheet->next) {
		const char *path = path_of_sheet(template->arena, relations, xml_value(sheet, "r:id")), *label = xml_value(sheet, "name");
		if (template->part_count == SHEETS_MAX)
			return refuse(template, "工作表太多，最多 200 张");
		if (!path || !label || !sheet_take(opening, path, label))
			return false;
	}
	return template->part_count > 0;
}
