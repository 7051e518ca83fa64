/* xlsx_shift.c: whatever in a workbook names rows, carried along when rows come
 * and go: formulas, merged cells, formats, validations, printed areas, tables,
 * charts, drawings. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "services/xlsx_parts.h"

enum { AREAS_MAX = 1 << 20, FORMULA_MAX = 64 << 10 };

/* --- formulas --- */

struct formula_at {
	struct workbook_filling *book;
	const struct sheet_rows_made *sheet;
	const struct out_row *row;
};

static const struct sheet_rows_made *sheet_named(const struct workbook_filling *book, const char *name)
{
	for (size_t i = 0; i < book->sheet_count; i++)
		if (text_equal(book->sheets[i].part->label, name))
			return &book->sheets[i];
	return NULL;
}

static void put_now(struct formula_writer *writer, struct buffer *out, const struct area *area)
{
	const struct formula_at *at = writer->own;
	const struct sheet_rows_made *sheet = area->sheet ? sheet_named(at->book, area->sheet) : at->sheet;
	struct area now = *area;
	if (!sheet || area_now(sheet, sheet == at->sheet ? at->row : NULL, &now))
		area_put(out, &now);
	else
		buffer_literal(out, "#REF!");
}

const char *formula_now(struct workbook_filling *book, const struct out_row *row, const char *formula)
{
	struct formula_at at = { book, book->sheet, row };
	struct formula_writer writer = { .arena = book->filling->arena, .own = &at, .put = put_now };
	struct buffer *out = buffer_new(book->filling->arena, FORMULA_MAX);
	formula_copy(&writer, out, formula);
	return buffer_string(out);
}

static void text_set(struct arena *arena, struct xml_node *node, const char *text)
{
	node->first = node->last = NULL;
	xml_append(node, xml_new(arena, XML_WORDS, text));
}

static const char *text_of(const struct xml_node *node)
{
	return node && node->first && node->first->kind == XML_WORDS ? node->first->name : "";
}

/* --- areas in attributes --- */

static const char *areas_now(struct workbook_filling *book, const char *areas)
{
	struct arena *arena = book->filling->arena;
	struct buffer *out = buffer_new(arena, AREAS_MAX);
	char **each;
	size_t count = text_split(arena, areas, ' ', &each);
	for (size_t i = 0; i < count; i++) {
		struct area area;
		if (!area_read(arena, each[i], &area))
			continue;
		area.is_argument = true;	/* a single cell of a loop becomes all of them */
		if (!area_now(book->sheet, NULL, &area))
			continue;
		if (out->length)
			buffer_char(out, ' ');
		area_put(out, &area);
	}
	return buffer_string(out);
}

static void attribute_shift(struct workbook_filling *book, struct xml_node *node, const char *attribute)
{
	const char *areas = xml_value(node, attribute), *now = areas ? areas_now(book, areas) : NULL;
	if (now && *now)
		xml_set(book->filling->arena, node, attribute, now);
	else if (now && node->parent)
		xml_remove(node);
}

/* --- merged cells: once for each time that their rows were written --- */

static void merge_put(struct workbook_filling *book, struct xml_node *merges, struct area area, const struct out_row *row)
{
	struct arena *arena = book->filling->arena;
	struct buffer *out = buffer_new(arena, 100);
	struct xml_node *merge = xml_new(arena, XML_NODE, "mergeCell");
	size_t first, last;
	if (row)
		area.row = row->number;
	else if (row_now(book->sheet, NULL, area.row, &first, &last))
		area.row = first;
	else
		return;
	size_t from = row ? row->from : area.last_row, at = area.last_row;
	while (!row_now(book->sheet, row, at, &first, &last))	/* its end was left out: as far as something is left */
		if (at-- <= from)
			return;
	area.last_row = last;
	if (area.row > area.last_row || (area.row == area.last_row && area.column == area.last_column))
		return;
	area_put(out, &area);
	xml_set(arena, merge, "ref", buffer_string(out));
	xml_append(merges, merge);
}

static bool is_repeated_whole(const struct out_row *row, size_t last_row)
{
	for (const struct frame *frame = row->frame; frame; frame = frame->outer)
		if (frame->loop && frame->first_out)
			return last_row <= frame->loop->last_row;
	return false;
}

static void merges_shift(struct workbook_filling *book, struct xml_node *merges)
{
	struct arena *arena = book->filling->arena;
	struct xml_node *merge = merges->first;
	size_t count = 0;
	merges->first = merges->last = NULL;
	for (; merge; merge = merge->next) {
		struct area area;
		bool found = false;
		if (!area_read(arena, xml_value(merge, "ref"), &area))
			continue;
		for (size_t i = 0; i < book->sheet->count; i++) {
			const struct out_row *row = &book->sheet->rows[i];
			if (row->from != area.row || (found && !is_repeated_whole(row, area.last_row)))
				continue;
			merge_put(book, merges, area, row);
			found = true;
		}
		if (!found)
			merge_put(book, merges, area, NULL);
	}
	for (merge = merges->first; merge; merge = merge->next)
		count++;
	xml_set(arena, merges, "count", arena_format(arena, "%zu", count));
	if (!count)
		xml_remove(merges);
}

/* --- the sheet's other elements --- */

static void breaks_shift(struct workbook_filling *book, struct xml_node *breaks)
{
	struct arena *arena = book->filling->arena;
	for (struct xml_node *each = breaks->first; each; each = each->next) {
		int64_t row;
		size_t first, last;
		if (xml_value(each, "id") && text_to_int(xml_value(each, "id"), 1, XLSX_ROW_MAX, &row) && row_now(book->sheet, NULL, (size_t)row, &first, &last))
			xml_set(arena, each, "id", arena_format(arena, "%zu", last));
	}
}

static void formulas_below_shift(struct workbook_filling *book, struct xml_node *node)
{
	static const char *const names[] = { "formula", "formula1", "formula2" };
	for (struct xml_node *at = node->first; at; at = xml_following(node, at))
		for (size_t i = 0; i < COUNT_OF(names); i++)
			if (xml_named(at, names[i]) && *text_of(at))
				text_set(book->filling->arena, at, formula_now(book, NULL, text_of(at)));
}

static void children_shift(struct workbook_filling *book, struct xml_node *node, const char *attribute)
{
	struct xml_node *next;
	for (struct xml_node *each = node->first; each; each = next) {
		next = each->next;
		attribute_shift(book, each, attribute);
	}
	if (!node->first)
		xml_remove(node);
}

void sheet_marks_shift(struct workbook_filling *book, struct xml_node *sheet)
{
	struct xml_node *next;
	for (struct xml_node *each = sheet->first; each; each = next) {
		next = each->next;
		if (xml_named(each, "mergeCells"))
			merges_shift(book, each);
		else if (xml_named(each, "dimension") || xml_named(each, "legacyDrawing"))
			xml_remove(each);	/* notes are for whoever makes the template */
		else if (xml_named(each, "rowBreaks"))
			breaks_shift(book, each);
		else if (xml_named(each, "conditionalFormatting") || xml_named(each, "autoFilter")) {
			formulas_below_shift(book, each);
			attribute_shift(book, each, xml_named(each, "autoFilter") ? "ref" : "sqref");
		} else if (xml_named(each, "dataValidations")) {
			formulas_below_shift(book, each);
			children_shift(book, each, "sqref");
		} else if (xml_named(each, "hyperlinks")) {
			children_shift(book, each, "ref");
		}
	}
}

/* --- other parts --- */

static struct xml_node *part_tree(struct workbook_filling *book, const char *name)
{
	size_t length;
	const char *bytes = package_part(&book->package, name, &length);
	return bytes ? xml_read(book->filling->arena, bytes, length) : NULL;
}

static void part_put(struct workbook_filling *book, const char *name, const struct xml_node *root)
{
	struct buffer *out = buffer_new(book->filling->arena, 16 << 20);
	xml_write(out, root);
	package_change(&book->package, name, buffer_string(out), out->length);
}

static void workbook_shift(struct workbook_filling *book)
{
	struct arena *arena = book->filling->arena;
	struct xml_node *root = part_tree(book, "xl/workbook.xml"), *names = xml_child_of(root, "definedNames");
	struct xml_node *calculation = xml_child_of(root, "calcPr");
	if (!root)
		return;
	book->sheet = NULL;
	for (struct xml_node *name = names ? names->first : NULL; name; name = name->next)
		if (*text_of(name)) {
			struct formula_at at = { book, NULL, NULL };
			struct formula_writer writer = { .arena = arena, .own = &at, .put = put_now };
			struct buffer *out = buffer_new(arena, FORMULA_MAX);
			formula_copy(&writer, out, text_of(name));
			text_set(arena, name, buffer_string(out));
		}
	if (!calculation) {
		calculation = xml_new(arena, XML_NODE, "calcPr");
		xml_insert(root, (names ? names : xml_child_of(root, "sheets"))->next, calculation);
	}
	xml_set(arena, calculation, "fullCalcOnLoad", "1");
	part_put(book, "xl/workbook.xml", root);
}

static void charts_shift(struct workbook_filling *book, const char *name)
{
	struct xml_node *root = part_tree(book, name);
	struct formula_at at = { book, NULL, NULL };
	struct formula_writer writer = { .arena = book->filling->arena, .own = &at, .put = put_now };
	for (struct xml_node *node = root; node; node = xml_following(root, node))
		if (xml_named(node, "c:f")) {
			struct buffer *out = buffer_new(book->filling->arena, FORMULA_MAX);
			formula_copy(&writer, out, text_of(node));
			text_set(book->filling->arena, node, buffer_string(out));
		}
	if (root)
		part_put(book, name, root);
}

static void anchors_shift(struct workbook_filling *book, const char *name)
{
	struct xml_node *root = part_tree(book, name);
	for (struct xml_node *node = root; node; node = xml_following(root, node)) {
		int64_t row;
		size_t first, last;
		if (xml_named(node, "xdr:row") && text_to_int(text_of(node), 0, XLSX_ROW_MAX - 1, &row)
		    && row_now(book->sheet, NULL, (size_t)row + 1, &first, &last))
			text_set(book->filling->arena, node, arena_format(book->filling->arena, "%zu", first - 1));
	}
	if (root)
		part_put(book, name, root);
}

static void table_shift(struct workbook_filling *book, const char *name)
{
	struct xml_node *root = part_tree(book, name), *filter = xml_child_of(root, "autoFilter");
	if (!root)
		return;
	attribute_shift(book, root, "ref");
	if (filter)
		attribute_shift(book, filter, "ref");
	part_put(book, name, root);
}

/* "../tables/table1.xml" as seen from xl/worksheets/sheet1.xml. */
static const char *target_path(struct arena *arena, const char *part, const char *target)
{
	if (*target == '/')
		return target + 1;
	const char *slash = strrchr(part, '/');
	size_t folder = slash ? (size_t)(slash - part) : 0;
	while (text_starts(target, "../")) {
		target += 3;
		while (folder > 0 && part[--folder] != '/')
			;
	}
	return folder ? arena_format(arena, "%.*s/%s", (int)folder, part, target) : target;
}

const char *relation_target(struct arena *arena, const struct zip *zip, const char *part, const char *type)
{
	const struct zip_part *relations = zip_find(zip, relations_of(arena, part));
	const struct xml_node *root = relations ? xml_read(arena, relations->bytes, relations->length) : NULL;
	for (const struct xml_node *each = root ? root->first : NULL; each; each = each->next)
		if (text_ends(xml_value(each, "Type"), type) && xml_value(each, "Target"))
			return target_path(arena, part, xml_value(each, "Target"));
	return NULL;
}

/* Notes (and what draws them) are left out with their relations. */
void sheet_parts_shift(struct workbook_filling *book)
{
	struct arena *arena = book->filling->arena;
	const char *part = book->sheet->part->name, *name = relations_of(arena, part);
	struct xml_node *root = part_tree(book, name), *next;
	for (struct xml_node *each = root ? root->first : NULL; each; each = next) {
		const char *type = xml_value(each, "Type"), *path = xml_value(each, "Target") ? target_path(arena, part, xml_value(each, "Target")) : "";
		next = each->next;
		if (text_ends(type, "/table"))
			table_shift(book, path);
		else if (text_ends(type, "/drawing"))
			anchors_shift(book, path);
		else if (text_ends(type, "/comments") || text_ends(type, "/vmlDrawing") || text_ends(type, "/threadedComment"))
			xml_remove(each);
	}
	if (root)
		part_put(book, name, root);
}

void workbook_parts_shift(struct workbook_filling *book)
{
	const struct zip *zip = &book->filling->template->zip;
	workbook_shift(book);
	for (size_t i = 0; i < zip->count; i++)
		if (text_starts(zip->parts[i].name, "xl/charts/chart"))
			charts_shift(book, zip->parts[i].name);
}
