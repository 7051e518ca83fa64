/* docx_fill.c: a Word document taken apart into the parts that may hold places,
 * and put together again when they are filled in. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "services/docx_picture.h"
#include "services/package_write.h"
#include "services/printable.h"
#include "services/template_parts.h"

#define IMAGE_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"

/* --- open --- */

static const char *label_of(const char *name)
{
	static const struct { const char *starts, *label; } labels[] = {
		{ "word/document.xml", "" }, { "word/header", "页眉" }, { "word/footer", "页脚" }, { "word/footnotes.xml", "脚注" }, { "word/endnotes.xml", "尾注" },
	};
	for (size_t i = 0; i < COUNT_OF(labels); i++)
		if (text_starts(name, labels[i].starts) && text_ends(name, ".xml"))
			return labels[i].label;
	return NULL;
}

/* Fields that fetch something from outside when the document is opened. */
static bool fetches(const struct xml_node *root)
{
	static const char *const fields[] = { "DDE", "INCLUDEPICTURE", "INCLUDETEXT", "IMPORT ", "LINK " };
	for (const struct xml_node *at = root; at; at = xml_following(root, at)) {
		const char *text = xml_named(at, "w:instrText") && at->first ? at->first->name : xml_named(at, "w:fldSimple") ? xml_value(at, "w:instr") : NULL;
		while (text && *text == ' ')
			text++;
		for (size_t i = 0; text && i < COUNT_OF(fields); i++)
			if (text_starts(text, fields[i]))
				return true;
	}
	return false;
}

static bool part_open(struct template *template, const struct zip_part *part, const char *label)
{
	struct template_part *taken = &template->parts[template->part_count];
	struct xml_node *root = xml_read(template->arena, part->bytes, part->length);
	if (!root || root->kind != XML_NODE || !text_starts(root->name, "w:"))
		return false;
	if (fetches(root)) {
		template->refused = "模板里有从别处取内容的域（DDE、INCLUDETEXT 等），为安全不能使用；请选中后按 Ctrl+Shift+F9 改成文字";
		return false;
	}
	*taken = (struct template_part){ .name = part->name, .label = label, .root = root };
	template->part_count++;
	template_tags_take(template, taken);
	return true;
}

bool docx_open(struct template *template)
{
	const struct zip_part *body = zip_find(&template->zip, "word/document.xml");
	template->parts = arena_many(template->arena, template->zip.count + 1, struct template_part);
	if (!body || !part_open(template, body, ""))
		return false;
	for (size_t i = 0; i < template->zip.count; i++) {
		const struct zip_part *part = &template->zip.parts[i];
		const char *label = label_of(part->name);
		if (label && *label && !part_open(template, part, label))
			return false;
	}
	return true;
}

/* --- fill --- */

static void words_write(struct buffer *out, const char *text)
{
	buffer_literal(out, "<w:t xml:space=\"preserve\">");
	for (; *text; text++) {
		if (*text == '\n' || *text == '\t') {
			buffer_text(out, *text == '\n' ? "</w:t><w:br/><w:t xml:space=\"preserve\">" : "</w:t><w:tab/><w:t xml:space=\"preserve\">");
			continue;
		}
		size_t plain = strcspn(text, "\n\t&<>\"\r");
		buffer_bytes(out, text, plain);
		text += plain;
		if (!*text || *text == '\n' || *text == '\t')
			text--;
		else
			xml_put_text(out, (char[]){ *text, '\0' });
	}
	buffer_literal(out, "</w:t>");
}

static bool value_put(struct writer *writer, const struct frame *frame, struct tag *tag, const struct xml_node *node)
{
	struct filling *filling = writer->filling;
	struct template_value value;
	if (!tag_value(filling, frame, tag, &value))
		return false;
	if (value.picture)
		return docx_picture(filling, tag, &value, node);
	if (!tag->drawing)
		words_write(filling->out, printable_text(filling->arena, tag_print(filling, tag, &value)));
	return true;
}

/* Numbers that must differ within a document differ; what Word notes of a paragraph for itself is left out. */
static void element_begin(struct writer *writer, const struct xml_node *node)
{
	struct buffer *out = writer->filling->out;
	bool is_drawing = xml_named(node, "wp:docPr");
	buffer_char(out, '<');
	buffer_text(out, node->name);
	for (const char **attribute = node->attributes; attribute && *attribute; attribute += 2) {
		if (text_equal(attribute[0], "w14:paraId") || text_equal(attribute[0], "w14:textId"))
			continue;
		buffer_char(out, ' ');
		buffer_text(out, attribute[0]);
		buffer_literal(out, "=\"");
		if (is_drawing && text_equal(attribute[0], "id"))
			buffer_format(out, "%zu", 9000 + ++writer->filling->drawings);
		else
			xml_put_text(out, attribute[1]);
		buffer_char(out, '"');
	}
	buffer_char(out, '>');
}

/* A cell, a box, a page's head must end with a paragraph, whatever was left out of it. */
static void element_end(struct writer *writer, const struct xml_node *node, size_t from)
{
	static const char *const blocks[] = { "w:tc", "w:txbxContent", "w:hdr", "w:ftr" };
	struct buffer *out = writer->filling->out;
	for (size_t i = 0; i < COUNT_OF(blocks); i++) {
		if (!xml_named(node, blocks[i]))
			continue;
		const char *end = buffer_string(out);
		if (out->length < from + 6 || (!text_ends(end + out->length - 6, "</w:p>") && !text_ends(end + out->length - 6, "<w:p/>")))
			buffer_literal(out, "<w:p/>");
		return;
	}
}

static bool body_write(struct writer *writer, const struct frame *frame, const struct xml_node *body, const struct template_row *rows, size_t count)
{
	struct buffer *out = writer->filling->out;
	const struct xml_node *section = body->last && xml_named(body->last, "w:sectPr") ? body->last : NULL;
	xml_write_begin(out, body);
	for (size_t i = 0; i < count; i++) {
		const struct frame own = { .row = rows[i], .outer = frame->outer };
		for (const struct xml_node *child = body->first; child; child = child->next)
			if (child != section && !tree_write(writer, &own, child))
				return false;
		if (i + 1 == count)
			break;
		/* A section for each, so that the pages of each are counted from 1. */
		buffer_literal(out, "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/></w:rPr>");
		if (section)
			xml_write_node(out, section);
		else
			buffer_literal(out, "<w:sectPr/>");
		buffer_literal(out, "</w:pPr></w:p>");
	}
	if (section)
		xml_write_node(out, section);
	xml_write_end(out, body);
	return !out->full || filling_refuse(writer->filling, "填好的文件太大，请分几次打印");
}

static bool root_write(struct writer *writer, const struct frame *frame, const struct xml_node *root, const struct template_row *rows, size_t count)
{
	buffer_literal(writer->filling->out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
	if (!count || !xml_named(root, "w:document"))
		return tree_write(writer, frame, root);
	xml_write_begin(writer->filling->out, root);
	for (const struct xml_node *child = root->first; child; child = child->next)
		if (xml_named(child, "w:body") ? !body_write(writer, frame, child, rows, count) : !tree_write(writer, frame, child))
			return false;
	xml_write_end(writer->filling->out, root);
	return true;
}

static bool media_write(struct package *package, const char *folder)
{
	struct filling *filling = package->filling;
	for (const struct media *media = filling->media; media; media = media->next) {
		const char *ending = strrchr(media->name, '.') + 1;
		package_change(package, arena_format(filling->arena, "%s/%s", folder, media->name), media->bytes, media->length);
		if (!package_relate(package, media->part->name, media->relation, IMAGE_TYPE, arena_format(filling->arena, "media/%s", media->name))
		    || !package_type_ending(package, ending, arena_format(filling->arena, "image/%s", ending)))
			return false;
	}
	return true;
}

bool docx_fill(struct filling *filling, const struct frame *frame, const struct template_row *joined, size_t count)
{
	struct template *template = filling->template;
	struct buffer *finished = filling->out;
	struct package package = { .filling = filling };
	struct writer writer = { .filling = filling, .put_value = value_put, .begin_element = element_begin, .end_element = element_end };
	bool good = true;
	for (size_t i = 0; i < template->part_count && good; i++) {
		struct buffer *out = buffer_new(filling->arena, TEMPLATE_OUT_MAX);
		filling->part = &template->parts[i];
		filling->out = out;
		good = root_write(&writer, frame, filling->part->root, joined, count);
		if (good && out->full)
			good = filling_refuse(filling, "填好的文件太大，请分几次打印");
		package_change(&package, filling->part->name, buffer_string(out), out->length);
	}
	filling->out = finished;
	return good && media_write(&package, "word/media") && package_write(&package);
}
