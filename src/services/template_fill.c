/* template_fill.c: the tree with its places written out as a finished document,
 * loop by loop; and the same for plain text.  What a value looks like in a kind
 * of document is that kind's own matter (docx_*.c, xlsx_*.c). */
#include "services/template_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "services/printable.h"

/* --- trees --- */

static bool rows_are_few(struct filling *filling, const struct tag *tag, size_t count)
{
	filling->rows += count;
	if (filling->rows <= TEMPLATE_ROWS_MAX)
		return true;
	return filling_refuse(filling, "%s的“%s”要写的行太多，一份文件最多 %d 行，请缩小范围", tag->place, tag->name, TEMPLATE_ROWS_MAX);
}

/* Rows of a loop: once for each; where there are none, what stands behind 否则 or in {{^…}}. */
static bool rows_write(struct writer *writer, const struct frame *frame, const struct xml_node *node)
{
	struct filling *filling = writer->filling;
	const struct loop *loop = put_of(node)->loop;
	struct template_row *rows;
	size_t count;
	if (!tag_rows(filling, frame, loop->tag, &rows, &count) || !rows_are_few(filling, loop->tag, count))
		return false;
	if ((loop->tag->kind == TAG_OPEN_NOT) != loop->otherwise)
		return count > 0 || children_write(writer, frame, node);
	for (size_t i = 0; i < count; i++) {
		const struct frame inner = { .row = rows[i], .outer = frame, .loop = loop, .rows = rows, .place = i, .count = count };
		if (!children_write(writer, &inner, node))
			return false;
	}
	return true;
}

static bool loop_write(struct writer *writer, const struct frame *frame, const struct xml_node *node)
{
	const struct loop *loop = put_of(node)->loop;
	bool holds;
	if (tag_is_loop(writer->filling->source, frame, loop->tag))
		return rows_write(writer, frame, node);
	if (!tag_holds(writer->filling, frame, loop->tag, &holds))
		return false;
	bool wanted = (loop->tag->kind == TAG_OPEN_NOT) != loop->otherwise ? !holds : holds;
	return !wanted || children_write(writer, frame, node);
}

bool children_write(struct writer *writer, const struct frame *frame, const struct xml_node *node)
{
	for (const struct xml_node *child = node->first; child; child = child->next)
		if (!tree_write(writer, frame, child))
			return false;
	return true;
}

static bool element_write(struct writer *writer, const struct frame *frame, const struct xml_node *node)
{
	struct buffer *out = writer->filling->out;
	if (writer->plain) {
		bool good = children_write(writer, frame, node);
		if (xml_named(node, writer->filling->template->dialect->paragraph))
			buffer_char(out, '\n');
		return good;
	}
	if (writer->begin_element)
		writer->begin_element(writer, node);
	else
		xml_write_begin(out, node);
	if (!node->first) {
		out->bytes[out->length - 1] = '/';
		buffer_char(out, '>');
		return true;
	}
	size_t from = out->length;
	if (!children_write(writer, frame, node))
		return false;
	if (writer->end_element)
		writer->end_element(writer, node, from);
	xml_write_end(out, node);
	return !out->full || filling_refuse(writer->filling, "填好的文件太大，请缩小范围或减少图片");
}

bool tree_write(struct writer *writer, const struct frame *frame, const struct xml_node *node)
{
	const struct put *put = put_of(node);
	if (node->kind == XML_NODE)
		return element_write(writer, frame, node);
	if (node->kind == XML_WORDS && writer->plain)
		buffer_text(writer->filling->out, node->name);
	else if (node->kind == XML_WORDS)
		xml_put_text(writer->filling->out, node->name);
	else if (put->kind == PUT_LOOP)
		return loop_write(writer, frame, node);
	else
		return writer->put_value(writer, frame, put->tag, node);
	return true;
}

/* --- plain text: a line is a paragraph of one run --- */

static bool words_put(struct writer *writer, const struct frame *frame, struct tag *tag, const struct xml_node *node)
{
	struct template_value value;
	(void)node;
	if (!tag_value(writer->filling, frame, tag, &value))
		return false;
	buffer_text(writer->filling->out, tag_print(writer->filling, tag, &value));
	return true;
}

bool text_fill(struct filling *filling, const struct frame *frame)
{
	struct writer writer = { .filling = filling, .put_value = words_put, .plain = true };
	return tree_write(&writer, frame, filling->template->parts[0].root);
}

/* --- the ways in --- */

static enum template_result filled(const struct filling *filling, bool good, const char **why)
{
	*why = filling->why;
	if (filling->failed)
		return TEMPLATE_FAILED;
	return good && !filling->why ? TEMPLATE_FILLED : TEMPLATE_REFUSED;
}

static bool is_fit(struct template *template, const struct template_source *source, struct filling *filling)
{
	const struct template_mark *marks;
	size_t count = template_check(template, source, &marks);
	for (size_t i = 0; i < count; i++)
		if (marks[i].wrong)
			return filling_refuse(filling, "模板%s的 {{%s}}：%s", marks[i].place, marks[i].said, marks[i].wrong);
	return true;
}

enum template_result template_fill_joined(struct template *template, const struct template_source *source,
					  const struct template_row *rows, size_t count, struct buffer *out, const char **why)
{
	struct arena *arena = arena_new(0);
	struct filling filling = { .template = template, .source = source, .arena = arena, .out = out };
	struct template_row first = count ? rows[0] : source->row;
	const struct frame frame = { .row = first };
	bool good = is_fit(template, source, &filling);
	if (good && template->kind == TEMPLATE_DOCX)
		good = docx_fill(&filling, &frame, rows, count);
	else if (good && template->kind == TEMPLATE_XLSX)
		good = xlsx_fill(&filling, &frame);
	else if (good)
		good = text_fill(&filling, &frame);
	if (good && out->full)
		good = filling_refuse(&filling, "填好的文件太大，请缩小范围或减少图片");
	enum template_result result = filled(&filling, good, why);
	*why = arena_text(template->arena, *why);
	arena_free(arena);
	return result;
}

enum template_result template_fill(struct template *template, const struct template_source *source, struct buffer *out, const char **why)
{
	return template_fill_joined(template, source, NULL, 0, out, why);
}
