/* template_open.c: a template taken in: what kind it is, and what is refused
 * before anything in it is looked at.  Parts that are filled in become trees;
 * all others are handed on as they are. */
#include "services/template_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "services/files.h"

#define REPAIR "请用 Word、Excel 或 WPS 打开后另存为 .docx 或 .xlsx 再上传"

/* --- what is refused --- */

static const char *part_refused(const struct zip_part *part)
{
	static const struct { const char *within, *why; } kinds[] = {
		{ "vbaProject", "模板里有宏，为安全不能使用；请另存为不带宏的 .docx 或 .xlsx" },
		{ "/embeddings/", "模板里嵌有别的文件（对象），为安全不能使用；请删去嵌入的对象，改成文字或图片" },
		{ "oleObject", "模板里嵌有别的文件（对象），为安全不能使用；请删去嵌入的对象，改成文字或图片" },
		{ "/activeX/", "模板里有控件（ActiveX），为安全不能使用；请删去控件" },
		{ "/afchunk", "模板里套着别的文档，不能使用；请把内容粘贴进来再上传" },
		{ "xl/externalLinks/", "表格里有到别的工作簿的链接，不能使用；请在“数据—编辑链接”里断开链接后再上传" },
		{ "xl/macrosheets/", "模板里有宏表，为安全不能使用" },
		{ "xl/pivotTables/", "表格里有数据透视表，填写后会对不上；请把透视表放到另一份文件" },
	};
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (text_contains(part->name, kinds[i].within))
			return kinds[i].why;
	return NULL;
}

const char *relations_of(struct arena *arena, const char *part)
{
	const char *slash = strrchr(part, '/');
	size_t folder = slash ? (size_t)(slash - part) + 1 : 0;
	return arena_format(arena, "%.*s_rels/%s.rels", (int)folder, part, part + folder);
}

static const char *type_of(const struct xml_node *relation)
{
	const char *type = xml_value(relation, "Type"), *slash = type ? strrchr(type, '/') : NULL;
	return slash ? slash + 1 : "";
}

/* Word notes which file a document was made from: that is taken out, not refused, because every second document has it. */
static bool is_attached(const struct xml_node *relation)
{
	return text_equal(type_of(relation), "attachedTemplate");
}

static const char *relations_refused(struct arena *arena, struct zip_part *part)
{
	struct xml_node *root = xml_read(arena, part->bytes, part->length), *next;
	bool changed = false;
	if (!root)
		return "文件已损坏，" REPAIR;
	for (struct xml_node *relation = root->first; relation; relation = next) {
		next = relation->next;
		if (is_attached(relation)) {
			xml_remove(relation);
			changed = true;
		} else if (text_equal(xml_value(relation, "TargetMode"), "External") && !text_equal(type_of(relation), "hyperlink")) {
			return "模板里有到外面文件或网址的链接（例如链接的图片），为安全不能使用；请改为嵌入";
		}
	}
	if (changed) {
		struct buffer *out = buffer_new(arena, 1 << 20);
		xml_write(out, root);
		part->bytes = buffer_string(out);
		part->length = out->length;
	}
	return NULL;
}

const char *package_refused(struct arena *arena, const struct zip *zip, enum template_kind kind)
{
	const struct zip_part *types = zip_find(zip, "[Content_Types].xml");
	const char *why;
	(void)kind;
	if (!types)
		return "文件不完整，" REPAIR;
	if (strstr(types->bytes, "macroEnabled"))
		return "模板里有宏，为安全不能使用；请另存为不带宏的 .docx 或 .xlsx";
	for (size_t i = 0; i < zip->count; i++) {
		if ((why = part_refused(&zip->parts[i])))
			return why;
		if (text_ends(zip->parts[i].name, ".rels") && (why = relations_refused(arena, &zip->parts[i])))
			return why;
	}
	return NULL;
}

/* --- the ways in --- */

static const char *zip_why(enum zip_result result)
{
	switch (result) {
	case ZIP_LOCKED:
		return "文件设了打开密码，请去掉密码再上传";
	case ZIP_TOO_LARGE:
		return "文件展开后太大，请减少图片或内容再上传";
	case ZIP_BROKEN:
		return "文件已损坏或不是 .docx、.xlsx，" REPAIR;
	case ZIP_READ:
		break;
	}
	return NULL;
}

struct template *template_open(struct arena *arena, const void *bytes, size_t length, const char **why)
{
	struct template *template = arena_one(arena, struct template);
	enum file_kind kind = length ? file_kind_of(bytes, length) : FILE_UNKNOWN;
	static const char ole[] = { (char)0xD0, (char)0xCF, 0x11, (char)0xE0 };
	template->arena = arena;
	*why = NULL;
	if (length > TEMPLATE_BYTES_MAX)
		*why = "模板文件最大 20 MB，请减少图片";
	else if (length > sizeof(ole) && memcmp(bytes, ole, sizeof(ole)) == 0)
		*why = "这是旧格式（.doc、.xls、.wps、.et）或设了密码的文件，" REPAIR;
	else if (!(*why = zip_why(zip_read(arena, bytes, length, &template->zip))))
		*why = package_refused(arena, &template->zip, 0);
	if (!*why && kind != FILE_DOCX && kind != FILE_XLSX)
		*why = "这不是 Word 文档（.docx）或 Excel 表格（.xlsx），" REPAIR;
	if (*why)
		return NULL;
	template->kind = kind == FILE_DOCX ? TEMPLATE_DOCX : TEMPLATE_XLSX;
	template->dialect = kind == FILE_DOCX ? &dialect_docx : &dialect_xlsx;
	bool good = kind == FILE_DOCX ? docx_open(template) : xlsx_open(template);
	*why = template->refused ? template->refused : "文件已损坏，" REPAIR;
	return good && !template->refused ? template : NULL;
}

struct template *template_open_text(struct arena *arena, const char *text, const char **why)
{
	struct template *template = arena_one(arena, struct template);
	char **lines;
	size_t count = text_lines(arena, text, &lines);
	*template = (struct template){ .arena = arena, .kind = TEMPLATE_TEXT, .dialect = &dialect_docx, .text = text };
	template->parts = arena_one(arena, struct template_part);
	template->part_count = 1;
	template->parts[0] = (struct template_part){ .name = "text", .label = "", .root = xml_new(arena, XML_NODE, "text") };
	for (size_t i = 0; i < count; i++) {
		struct xml_node *paragraph = xml_new(arena, XML_NODE, "w:p"), *run = xml_new(arena, XML_NODE, "w:r");
		struct xml_node *words = xml_new(arena, XML_NODE, "w:t");
		xml_append(words, xml_new(arena, XML_WORDS, lines[i]));
		xml_append(run, words);
		xml_append(paragraph, run);
		xml_append(template->parts[0].root, paragraph);
	}
	template_tags_take(template, &template->parts[0]);
	*why = template->refused;
	return template->refused ? NULL : template;
}

enum template_kind template_kind_of(const struct template *template)
{
	return template->kind;
}
