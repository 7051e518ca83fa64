/* template_loop.c: loops and conditions: which {{/…}} closes which {{#…}}, and
 * what is repeated between them.  Both in one paragraph: the words between them.
 * In two paragraphs of one cell or page: these paragraphs and all between them;
 * a paragraph with nothing else in it is not repeated.  In two cells of a row:
 * the row; in two rows: the rows. */
#include "services/template_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

struct pair {
	struct tag *open, *close;
	struct tag *condition;		/* whose it is, where `open` is 否则 */
	bool till_otherwise;		/* `close` is 否则, which begins another part */
};

struct pairing {
	struct template *template;
	struct pair *pairs;
	size_t count;
	size_t stack[LOOP_DEPTH_MAX];
	size_t depth;
};

/* --- which closes which --- */

static void opened(struct pairing *pairing, struct tag *tag)
{
	if (pairing->depth == LOOP_DEPTH_MAX) {
		tag->wrong = "重复和条件套得太深，最多 8 层";
		return;
	}
	pairing->stack[pairing->depth++] = pairing->count;
	pairing->pairs[pairing->count++] = (struct pair){ .open = tag, .condition = tag };
}

static void turned(struct pairing *pairing, struct tag *tag)
{
	struct pair *pair = pairing->depth ? &pairing->pairs[pairing->stack[pairing->depth - 1]] : NULL;
	if (!pair || pair->open->kind == TAG_ELSE) {
		tag->wrong = "“否则”前面没有 {{#如果 …}}";
		return;
	}
	pair->close = tag;
	pair->till_otherwise = true;
	pairing->stack[pairing->depth - 1] = pairing->count;
	pairing->pairs[pairing->count++] = (struct pair){ .open = tag, .condition = pair->condition };
}

static void closed(struct pairing *pairing, struct tag *tag)
{
	struct pair *pair = pairing->depth ? &pairing->pairs[pairing->stack[pairing->depth - 1]] : NULL;
	struct arena *arena = pairing->template->arena;
	if (!pair) {
		tag->wrong = arena_format(arena, "多了一个 {{%s}}，前面没有 {{#%s}}", tag->said, tag->name);
	} else if (!tag_closes(pair->condition, tag)) {
		tag->wrong = arena_format(arena, "这里该写的是 {{/%s}}，用来结束%s的 {{%s}}",
					  pair->condition->sort == TAG_IF ? "如果" : pair->condition->name, pair->condition->place, pair->condition->said);
		pairing->depth--;
	} else {
		pair->close = tag;
		pairing->depth--;
	}
}

static void pairs_find(struct pairing *pairing, struct tag **tags, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct tag *tag = tags[i];
		if (tag->kind == TAG_OPEN || tag->kind == TAG_OPEN_NOT)
			opened(pairing, tag);
		else if (tag->kind == TAG_ELSE)
			turned(pairing, tag);
		else if (tag->kind == TAG_CLOSE)
			closed(pairing, tag);
	}
	while (pairing->depth) {
		struct tag *tag = pairing->pairs[pairing->stack[--pairing->depth]].condition;
		if (!tag->wrong)
			tag->wrong = arena_format(pairing->template->arena, "没有结束，请在后面写 {{/%s}}", tag->sort == TAG_IF ? "如果" : tag->name);
	}
}

/* --- what is repeated --- */

static size_t depth_of(const struct xml_node *node)
{
	size_t depth = 0;
	while ((node = node->parent))
		depth++;
	return depth;
}

struct range {
	struct xml_node *parent, *first, *last;
};

static struct range range_between(struct xml_node *open, struct xml_node *close)
{
	size_t a = depth_of(open), b = depth_of(close);
	struct xml_node *first = open, *last = close;
	for (; a > b; a--)
		first = first->parent;
	for (; b > a; b--)
		last = last->parent;
	while (first->parent != last->parent) {
		first = first->parent;
		last = last->parent;
	}
	return (struct range){ first->parent, first, last };
}

/* Two cells of a row: it is the row that is repeated, with what already stands around it. */
static void range_lift(const struct template *template, struct range *range)
{
	if (!xml_named(range->parent, template->dialect->row))
		return;
	range->first = range->last = range->parent;
	range->parent = range->parent->parent;
}

static bool is_blank(const char *text)
{
	const char *at = text;
	uint32_t point;
	while ((point = text_next(&at)))
		if (!point_is_space(point))
			return false;
	return true;
}

/* Nothing in it but this one tag: its paragraph or row is only a mark. */
static bool is_mark_only(const struct template *template, const struct xml_node *unit, const struct tag *tag)
{
	static const char *const things[] = { "w:drawing", "w:pict", "w:object", "w:sectPr", "v", "f" };
	const struct xml_node *own = tag->node;
	if (unit == own)
		return true;
	for (const struct xml_node *at = unit->first; at; at = xml_following(unit, at)) {
		if (at->kind == XML_OTHER && at != own)
			return false;
		for (size_t i = 0; i < sizeof(things) / sizeof(things[0]); i++)
			if (xml_named(at, things[i]))
				return false;
		if (xml_named(at, template->dialect->text) && at->first && !is_blank(at->first->name))
			return false;
	}
	return true;
}

/* Takes the tag out of the text, with the run that held it. */
static void tag_drop(struct tag *tag)
{
	struct xml_node *run = tag->node->parent;
	if (!run)
		return;
	xml_remove(tag->node);
	if (run->parent && (!run->first || (run->first == run->last && run->first->kind == XML_NODE && text_ends(run->first->name, "rPr"))))
		xml_remove(run);
}

/* The row's number within the sheet, from its own r. */
static size_t row_number(const struct xml_node *node, bool last)
{
	int64_t number = 0;
	while (node && node->kind == XML_OTHER)
		node = last ? node->last : node->first;
	if (node && xml_value(node, "r"))
		text_to_int(xml_value(node, "r"), 1, 2000000, &number);
	return (size_t)number;
}

/* The nodes from first to last go into the loop, which takes their place. */
static void range_wrap(struct template *template, struct range range, struct loop *loop, struct tag *tag)
{
	struct xml_node *around = put_new(template->arena, PUT_LOOP, tag, loop), *next;
	xml_insert(range.parent, range.first, around);
	for (struct xml_node *node = range.first; node; node = next) {
		next = node == range.last ? NULL : node->next;
		xml_remove(node);
		xml_append(around, node);
	}
}

static void otherwise_wrong(struct tag *tag)
{
	tag->wrong = "“否则”要单独占一段或一行，或者与 {{#如果 …}}、{{/如果}} 写在同一段里";
}

static void pair_wrap(struct template *template, struct pair *pair)
{
	struct range range = range_between(pair->open->node, pair->close->node);
	struct loop *loop = arena_one(template->arena, struct loop);
	*loop = (struct loop){ .tag = pair->condition, .otherwise = pair->open->kind == TAG_ELSE };
	range_lift(template, &range);
	bool same = range.first == range.last;
	loop->begin_row = row_number(range.first, false);
	loop->end_row = row_number(range.last, true);
	bool first_is_mark = !same && is_mark_only(template, range.first, pair->open);
	bool last_is_mark = !same && is_mark_only(template, range.last, pair->close);
	if (pair->till_otherwise && !last_is_mark) {
		otherwise_wrong(pair->close);
		return;
	}
	struct xml_node *mark_first = range.first, *mark_last = range.last;
	struct xml_node *before_last = range.first;
	while (!same && before_last->next != range.last)
		before_last = before_last->next;
	bool is_empty = !same && first_is_mark && last_is_mark && mark_first->next == mark_last;
	if (first_is_mark)
		range.first = mark_first->next;
	if (last_is_mark)
		range.last = before_last;
	loop->first_row = row_number(range.first, false);
	loop->last_row = row_number(range.last, true);
	if (pair->till_otherwise)
		loop->end_row = loop->last_row;
	if (!is_empty)
		range_wrap(template, range, loop, pair->condition);
	if (first_is_mark)
		xml_remove(mark_first);
	else
		tag_drop(pair->open);
	if (pair->till_otherwise)
		return;		/* 否则 begins the next part and is taken out there */
	if (last_is_mark)
		xml_remove(mark_last);
	else
		tag_drop(pair->close);
}

static void nest(struct xml_node *root, struct loop *outer)
{
	for (struct xml_node *child = root->first; child; child = child->next) {
		const struct put *put = put_of(child);
		if (put && put->kind == PUT_LOOP)
			put->loop->outer = outer;
		nest(child, put && put->kind == PUT_LOOP ? put->loop : outer);
	}
}

void template_loops_make(struct template *template, size_t first_tag, size_t count)
{
	struct pairing pairing = { .template = template, .pairs = arena_many(template->arena, count + 1, struct pair) };
	struct xml_node *root = count ? template->tags[first_tag]->node : NULL;
	bool good = true;
	pairs_find(&pairing, template->tags + first_tag, count);
	for (size_t i = 0; i < count; i++)
		good &= template->tags[first_tag + i]->wrong == NULL;
	while (root && root->parent)
		root = root->parent;
	for (size_t i = 0; good && i < pairing.count; i++)
		pair_wrap(template, &pairing.pairs[i]);
	if (root)
		nest(root, NULL);
}
