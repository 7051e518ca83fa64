/* xlsx_rows.c: which rows a sheet will have: rows of loops once for each row of
 * theirs, rows of conditions that do not hold not at all; and where each row of
 * the template has gone.  A loop without rows keeps one blank row, so that the
 * sum under it still has something to stand on. */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "services/xlsx_parts.h"

struct cursor {
	size_t from, number;	/* the next row: in the template, in the finished sheet */
};

struct layout {
	struct filling *filling;
	struct sheet_rows_made *made;
	bool too_long;
};

static bool children_layout(struct layout *layout, const struct frame *frame, const struct xml_node *node, struct cursor *cursor);

static void row_note(struct sheet_rows_made *made, size_t from, size_t number)
{
	if (from > made->last_row)
		return;
	if (!made->first[from])
		made->first[from] = number;
	made->last[from] = number;
}

/* Rows that the sheet does not mention are blank, and are still rows. */
static void cursor_go(struct layout *layout, struct cursor *cursor, size_t from)
{
	for (; cursor->from < from; cursor->from++, cursor->number++)
		row_note(layout->made, cursor->from, cursor->number);
}

static size_t number_of_row(const struct xml_node *row)
{
	int64_t number = 0;
	const char *text = xml_value(row, "r");
	return text && text_to_int(text, 1, XLSX_ROW_MAX, &number) ? (size_t)number : 0;
}

static bool row_add(struct layout *layout, const struct frame *frame, const struct xml_node *row, struct cursor *cursor)
{
	struct sheet_rows_made *made = layout->made;
	size_t from = number_of_row(row);
	if (from < cursor->from)
		return filling_refuse(layout->filling, "工作表“%s”的行没有按次序排列，请用 Excel 或 WPS 另存后再上传", made->part->label);
	cursor_go(layout, cursor, from);
	if (cursor->number > XLSX_ROW_MAX)
		return filling_refuse(layout->filling, "工作表“%s”写不下这么多行", made->part->label);
	if (made->count == made->room) {
		size_t room = made->room ? made->room * 2 : 256;
		made->rows = arena_grow(layout->filling->arena, made->rows, made->room * sizeof(*made->rows), room * sizeof(*made->rows));
		made->room = room;
	}
	made->rows[made->count++] = (struct out_row){ row, frame, from, cursor->number };
	row_note(made, from, cursor->number);
	cursor->from++;
	cursor->number++;
	return true;
}

/* One time through what is repeated. */
static bool turn_layout(struct layout *layout, struct frame *inner, const struct xml_node *node, struct cursor *cursor)
{
	const struct loop *loop = put_of(node)->loop;
	struct cursor own = { loop->first_row, cursor->number };
	inner->first_out = own.number;
	if (!children_layout(layout, inner, node, &own))
		return false;
	cursor_go(layout, &own, loop->last_row + 1);
	inner->last_out = own.number ? own.number - 1 : 0;
	cursor->number = own.number;
	return true;
}

static bool has_otherwise(const struct xml_node *node)
{
	const struct put *next = node->next ? put_of(node->next) : NULL;
	return next && next->kind == PUT_LOOP && next->loop->otherwise && next->loop->tag == put_of(node)->loop->tag;
}

static bool rows_layout(struct layout *layout, const struct frame *frame, const struct xml_node *node, struct cursor *cursor)
{
	struct filling *filling = layout->filling;
	const struct loop *loop = put_of(node)->loop;
	struct template_row *rows, nobody = { 0 };
	enum template_word word;
	size_t count;
	if (!tag_rows(filling, frame, loop->tag, &rows, &count) || !frame_word(filling->source, frame, loop->tag->name, &word, &nobody.sort, NULL))
		return false;
	filling->rows += count;
	if (filling->rows > TEMPLATE_ROWS_MAX)
		return filling_refuse(filling, "%s的“%s”要写的行太多，一份文件最多 %d 行，请缩小范围", loop->tag->place, loop->tag->name, TEMPLATE_ROWS_MAX);
	bool inverted = (loop->tag->kind == TAG_OPEN_NOT) != loop->otherwise;
	bool blank = !count && !inverted && !has_otherwise(node);
	size_t turns = inverted ? count == 0 : blank ? 1 : count;
	struct frame *frames = arena_many(filling->arena, turns + 1, struct frame);
	for (size_t i = 0; i < turns; i++) {
		frames[i] = (struct frame){ .row = inverted ? frame->row : blank ? nobody : rows[i], .outer = frame, .loop = loop,
			.rows = inverted ? NULL : rows, .place = i, .count = count, .blank = blank };
		if (!turn_layout(layout, &frames[i], node, cursor))
			return false;
	}
	return true;
}

static bool loop_layout(struct layout *layout, const struct frame *frame, const struct xml_node *node, struct cursor *cursor)
{
	struct filling *filling = layout->filling;
	const struct loop *loop = put_of(node)->loop;
	bool holds, good = true;
	cursor_go(layout, cursor, loop->begin_row);
	if (tag_is_loop(filling->source, frame, loop->tag)) {
		good = rows_layout(layout, frame, node, cursor);
	} else {
		if (!tag_holds(filling, frame, loop->tag, &holds))
			return false;
		struct frame *same = arena_one(filling->arena, struct frame);
		*same = (struct frame){ .row = frame->row, .outer = frame, .loop = loop };
		if ((loop->tag->kind == TAG_OPEN_NOT) != loop->otherwise ? !holds : holds)
			good = turn_layout(layout, same, node, cursor);
	}
	cursor->from = loop->end_row + 1;
	return good;
}

static bool children_layout(struct layout *layout, const struct frame *frame, const struct xml_node *node, struct cursor *cursor)
{
	for (const struct xml_node *child = node->first; child; child = child->next) {
		const struct put *put = put_of(child);
		if (xml_named(child, "row") && !row_add(layout, frame, child, cursor))
			return false;
		if (put && put->kind == PUT_LOOP && !loop_layout(layout, frame, child, cursor))
			return false;
	}
	return true;
}

static size_t last_row_of(const struct xml_node *node)
{
	size_t last = 0;
	for (const struct xml_node *child = node->first; child; child = child->next) {
		const struct put *put = put_of(child);
		size_t row = put && put->kind == PUT_LOOP ? put->loop->end_row : number_of_row(child);
		size_t below = put ? last_row_of(child) : 0;
		last = row > last ? row : last;
		last = below > last ? below : last;
	}
	return last;
}

bool sheet_layout(struct filling *filling, const struct frame *frame, const struct template_part *part, struct sheet_rows_made *made)
{
	const struct xml_node *rows = xml_child(part->root, "sheetData");
	struct layout layout = { .filling = filling, .made = made };
	struct cursor cursor = { 1, 1 };
	*made = (struct sheet_rows_made){ .part = part };
	if (!rows)
		return true;
	made->last_row = last_row_of(rows);
	made->first = arena_many(filling->arena, made->last_row + 2, size_t);
	made->last = arena_many(filling->arena, made->last_row + 2, size_t);
	if (!children_layout(&layout, frame, rows, &cursor))
		return false;
	cursor_go(&layout, &cursor, made->last_row + 1);
	made->end = cursor.number;
	return true;
}

/* --- where a row is now --- */

/* The first made row whose number is not below. */
static size_t place_of(const struct sheet_rows_made *made, size_t number)
{
	size_t low = 0, high = made->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (made->rows[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool row_within(const struct sheet_rows_made *made, const struct frame *frame, size_t from, size_t *first, size_t *last)
{
	*first = 0;
	for (size_t i = place_of(made, frame->first_out); i < made->count && made->rows[i].number <= frame->last_out; i++)
		if (made->rows[i].from == from) {
			*first = *first ? *first : made->rows[i].number;
			*last = made->rows[i].number;
		}
	return *first != 0;
}

bool row_now(const struct sheet_rows_made *made, const struct out_row *row, size_t from, size_t *first, size_t *last)
{
	if (from > made->last_row) {
		*first = *last = made->end ? from + made->end - made->last_row - 1 : from;
		return true;
	}
	for (const struct frame *frame = row ? row->frame : NULL; frame; frame = frame->outer)
		if (frame->loop && frame->first_out && from >= frame->loop->first_row && from <= frame->loop->last_row)
			return row_within(made, frame, from, first, last);
	*first = made->first[from];
	*last = made->last[from];
	return *first != 0;
}

bool area_now(const struct sheet_rows_made *made, const struct out_row *row, struct area *area)
{
	size_t first, last, end_first, end_last;
	bool has_first = row_now(made, row, area->row, &first, &last), has_last = row_now(made, row, area->last_row, &end_first, &end_last);
	/* An area of which some row is left shrinks to what is left. */
	for (size_t at = area->row + 1; !has_first && at <= area->last_row; at++)
		has_first = row_now(made, row, at, &first, &last);
	for (size_t at = area->last_row; !has_last && at > area->row; at--)
		has_last = row_now(made, row, at - 1, &end_first, &end_last);
	if (!has_first || !has_last)
		return false;
	area->row = first;
	area->last_row = area->is_single && !area->is_argument ? first : end_last;
	return true;
}
