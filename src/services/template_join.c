/* template_join.c: finds the places to fill in.  Word cuts what was typed in one
 * go into several runs (spelling, input method, a later correction), so the text
 * of a paragraph is joined before it is searched; a place belongs to the run in
 * which it begins and keeps that run's style.  Afterwards each place stands in a
 * run of its own. */
#include "services/template_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"

enum { PIECES_MAX = 4000, TEXT_MAX = 4 << 20 };

const struct dialect dialect_docx = { .paragraph = "w:p", .run = "w:r", .run_style = "w:rPr", .text = "w:t", .row = "w:tr", .cell = "w:tc" };
const struct dialect dialect_xlsx = { .paragraph = "is", .run = "r", .run_style = "rPr", .text = "t", .row = "row", .cell = "c" };

struct piece {
	struct xml_node *node;		/* the text element */
	size_t begin, end;		/* in the text of the paragraph */
	size_t first_tag, tag_count;
	struct buffer text;		/* after joining */
};

struct span {
	size_t begin, end;
	size_t piece;
};

struct joining {
	struct template *template;
	const struct template_part *part;
	struct arena *arena;
	struct piece *pieces;
	size_t piece_count;
	struct buffer text;
	struct span *spans;
	size_t span_count;
	/* Where we are, as a person counts. */
	size_t paragraph, table, row;
	const struct xml_node *cell;
	const char *place;
};

struct xml_node *put_new(struct arena *arena, enum put_kind kind, struct tag *tag, struct loop *loop)
{
	struct xml_node *node = xml_new(arena, XML_OTHER, "");
	struct put *put = arena_one(arena, struct put);
	*put = (struct put){ .kind = kind, .tag = tag, .loop = loop };
	node->other = put;
	return node;
}

struct tag *template_tag_add(struct template *template, struct tag *tag)
{
	if (template->tag_count == TEMPLATE_MARKS_MAX) {
		template->refused = "模板里要填的地方太多（超过 4000 处），请拆成几份";
		return tag;
	}
	if (template->tag_count == template->tag_room) {
		size_t room = template->tag_room ? template->tag_room * 2 : 64;
		template->tags = arena_grow(template->arena, template->tags, template->tag_room * sizeof(*template->tags), room * sizeof(*template->tags));
		template->tag_room = room;
	}
	template->tags[template->tag_count++] = tag;
	return tag;
}

/* --- where --- */

static bool is_within(const struct xml_node *node, const char *name)
{
	for (node = node->parent; node; node = node->parent)
		if (xml_named(node, name))
			return true;
	return false;
}

static void docx_place(struct joining *joining, const struct xml_node *node)
{
	const char *label = joining->part->label, *gap = *label ? " " : "";
	if (xml_named(node, "w:tbl") && !is_within(node, "w:tbl")) {
		joining->table++;
		joining->row = 0;
	} else if (xml_named(node, "w:tr") && !is_within(node->parent, "w:tr")) {
		joining->row++;
	} else if (xml_named(node, "w:p")) {
		bool in_box = is_within(node, "w:txbxContent");
		if (is_within(node, "w:tbl")) {
			joining->place = arena_format(joining->arena, "%s%s表 %zu 第 %zu 行%s", label, gap, joining->table, joining->row, in_box ? "的文本框" : "");
			return;
		}
		joining->paragraph += !in_box;
		joining->place = arena_format(joining->arena, "%s%s第 %zu 段%s", label, gap, joining->paragraph, in_box ? "的文本框" : "");
	}
}

static void xlsx_place(struct joining *joining, const struct xml_node *node)
{
	if (xml_named(node, "c"))
		joining->cell = node;
}

/* --- the text of a paragraph --- */

static const char *text_of(const struct xml_node *node)
{
	return node->first && node->first->kind == XML_WORDS ? node->first->name : "";
}

static bool is_paragraph(const struct joining *joining, const struct xml_node *node)
{
	return xml_named(node, joining->template->dialect->paragraph);
}

static bool gather(struct joining *joining, const struct xml_node *paragraph)
{
	const struct dialect *dialect = joining->template->dialect;
	struct xml_node *next;
	joining->piece_count = joining->span_count = 0;
	buffer_clear(&joining->text);
	for (struct xml_node *at = paragraph->first; at; at = next) {
		next = is_paragraph(joining, at) ? xml_beyond(paragraph, at) : xml_following(paragraph, at);
		if (xml_named(at, dialect->text)) {
			if (joining->piece_count == PIECES_MAX)
				return false;
			struct piece *piece = &joining->pieces[joining->piece_count++];
			*piece = (struct piece){ .node = at, .begin = joining->text.length };
			buffer_text(&joining->text, text_of(at));
			piece->end = joining->text.length;
		} else if (at->parent && xml_named(at->parent, dialect->run) && !xml_named(at, dialect->run_style)) {
			buffer_char(&joining->text, '\x01');	/* a tab, a line's end, a picture: no place goes over it */
		}
	}
	return joining->text.length > 0 && !joining->text.full;
}

static size_t piece_at(const struct joining *joining, size_t at)
{
	size_t piece = 0;
	while (piece + 1 < joining->piece_count && joining->pieces[piece].end <= at)
		piece++;
	return piece;
}

static void spans_find(struct joining *joining)
{
	const char *text = buffer_string(&joining->text);
	size_t at = 0, begin, end, room = 0;
	joining->spans = NULL;
	while (tag_find(text, at, &begin, &end)) {
		at = end;
		if (memchr(text + begin, '\x01', end - begin))
			continue;
		if (joining->span_count == room) {
			size_t more = room ? room * 2 : 8;
			joining->spans = arena_grow(joining->arena, joining->spans, room * sizeof(*joining->spans), more * sizeof(*joining->spans));
			room = more;
		}
		joining->spans[joining->span_count++] = (struct span){ begin, end, piece_at(joining, begin) };
	}
}

/* Every byte goes to its piece, but those of a place to the piece in which it begins. */
static void pieces_join(struct joining *joining)
{
	const char *text = buffer_string(&joining->text);
	size_t span = 0;
	for (size_t i = 0; i < joining->piece_count; i++)
		buffer_init(&joining->pieces[i].text, joining->arena, TEXT_MAX);
	for (size_t i = 0; i < joining->piece_count; i++) {
		for (size_t at = joining->pieces[i].begin; at < joining->pieces[i].end; at++) {
			while (span < joining->span_count && joining->spans[span].end <= at)
				span++;
			bool inside = span < joining->span_count && joining->spans[span].begin <= at;
			buffer_char(&joining->pieces[inside ? joining->spans[span].piece : i].text, text[at]);
		}
	}
}

/* --- runs of one piece each --- */

static struct xml_node *text_new(struct joining *joining, const char *text)
{
	struct arena *arena = joining->arena;
	struct xml_node *node = xml_new(arena, XML_NODE, joining->template->dialect->text);
	xml_set(arena, node, "xml:space", "preserve");
	xml_append(node, xml_new(arena, XML_WORDS, text));
	return node;
}

static void run_put(struct joining *joining, struct xml_node *run, struct xml_node *content)
{
	struct arena *arena = joining->arena;
	const struct xml_node *style = xml_child(run, joining->template->dialect->run_style);
	struct xml_node *copy = xml_new(arena, XML_NODE, run->name);
	if (style)
		xml_append(copy, xml_copy(arena, style));
	xml_append(copy, content);
	xml_insert(run->parent, run, copy);
}

static void tag_put(struct joining *joining, struct xml_node *run, const char *text, size_t begin, size_t end)
{
	struct tag *tag = tag_read(joining->arena, text, begin, end);
	tag->place = joining->place;
	tag->node = put_new(joining->arena, PUT_TAG, tag, NULL);
	template_tag_add(joining->template, tag);
	run_put(joining, run, tag->node);
}

static void text_cut(struct joining *joining, struct xml_node *run, const char *text)
{
	size_t at = 0, begin, end;
	while (tag_find(text, at, &begin, &end)) {
		if (begin > at)
			run_put(joining, run, text_new(joining, arena_text_n(joining->arena, text + at, begin - at)));
		tag_put(joining, run, text, begin, end);
		at = end;
	}
	if (text[at])
		run_put(joining, run, text_new(joining, arena_text(joining->arena, text + at)));
}

static const struct piece *piece_of(const struct joining *joining, const struct xml_node *node)
{
	for (size_t i = 0; i < joining->piece_count; i++)
		if (joining->pieces[i].node == node)
			return &joining->pieces[i];
	return NULL;
}

static void run_cut(struct joining *joining, struct xml_node *run)
{
	struct xml_node *next;
	for (struct xml_node *child = run->first; child; child = next) {
		next = child->next;
		const struct piece *piece = piece_of(joining, child);
		if (xml_named(child, joining->template->dialect->run_style))
			continue;
		if (piece) {
			text_cut(joining, run, buffer_string(&piece->text));
		} else {
			xml_remove(child);
			run_put(joining, run, child);
		}
	}
	xml_remove(run);
}

/* <is><t>…</t></is> has no run to be cut. */
static void runs_make(struct joining *joining, struct xml_node *paragraph)
{
	const struct dialect *dialect = joining->template->dialect;
	struct xml_node *text = dialect == &dialect_xlsx ? xml_child_of(paragraph, dialect->text) : NULL;
	if (!text)
		return;
	struct xml_node *run = xml_new(joining->arena, XML_NODE, dialect->run);
	xml_insert(paragraph, text, run);
	xml_remove(text);
	xml_append(run, text);
}

static void paragraph_take(struct joining *joining, struct xml_node *paragraph)
{
	if (!gather(joining, paragraph))
		return;
	spans_find(joining);
	if (!joining->span_count)
		return;
	if (joining->cell)
		joining->place = arena_format(joining->arena, "%s!%s", joining->part->label, xml_value(joining->cell, "r"));
	runs_make(joining, paragraph);
	pieces_join(joining);
	/* Only runs that hold a piece of a place are cut; the others stay as they are. */
	for (size_t i = 0; i < joining->piece_count; i++) {
		struct piece *piece = &joining->pieces[i];
		struct xml_node *run = piece->node->parent;
		size_t begin, end;
		if (piece->text.length == piece->end - piece->begin && !tag_find(buffer_string(&piece->text), 0, &begin, &end))
			continue;
		if (run->parent && xml_named(run, joining->template->dialect->run))	/* its first piece may have cut it already */
			run_cut(joining, run);
	}
}

/* --- pictures that stand for another: by their description --- */

static void drawing_take(struct joining *joining, struct xml_node *drawing)
{
	struct xml_node *properties = xml_below(drawing, "wp:docPr");
	const char *said = xml_value(properties, "descr");
	size_t begin, end;
	if (!said || !tag_find(said, 0, &begin, &end))
		said = xml_value(properties, "title");
	if (!said || !tag_find(said, 0, &begin, &end) || !xml_below(drawing, "a:blip"))
		return;
	struct tag *tag = tag_read(joining->arena, said, begin, end);
	tag->place = joining->place;
	tag->drawing = drawing;
	tag->node = put_new(joining->arena, PUT_TAG, tag, NULL);
	if (tag->kind != TAG_VALUE)
		tag->wrong = "图片的替换文字里只能写一个名称，例如 {{照片}}";
	template_tag_add(joining->template, tag);
	xml_set(joining->arena, properties, "descr", "");
	xml_insert(drawing->parent, drawing, tag->node);
	xml_remove(drawing);
}

void template_tags_take(struct template *template, struct template_part *part)
{
	struct joining joining = { .template = template, .part = part, .arena = template->arena, .place = part->label };
	size_t first = template->tag_count;
	struct xml_node *next;
	buffer_init(&joining.text, template->arena, TEXT_MAX);
	joining.pieces = arena_many(template->arena, PIECES_MAX, struct piece);
	for (struct xml_node *node = part->root; node && !template->refused; node = next) {
		if (template->kind == TEMPLATE_XLSX)
			xlsx_place(&joining, node);
		else
			docx_place(&joining, node);
		if (is_paragraph(&joining, node))
			paragraph_take(&joining, node);
		next = xml_following(part->root, node);
		if (xml_named(node, "w:drawing")) {
			next = xml_beyond(part->root, node);
			drawing_take(&joining, node);
		}
	}
	template_loops_make(template, first, template->tag_count - first);
}
