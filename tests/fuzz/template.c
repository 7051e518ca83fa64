/* template.c: templates out of anything: the whole file, the body of a Word
 * document, the rows of a sheet, plain text; the first byte says which.  Each
 * is checked and filled as for a person; what comes out is well formed. */
#include <stdint.h>

#include "services/template_testing.h"
#include "services/xml_tree.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define SHEET_SPACE "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"" \
	" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define SHEET_TYPES XML_HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" \
	"<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" \
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
#define SHEET_BOOK XML_HEAD "<workbook " SHEET_SPACE "><sheets><sheet name=\"名册\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
#define SHEET_RELATIONS XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" \
	"<Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"

static const struct buffer *workbook_of(struct arena *arena, const char *inner)
{
	const struct part_text parts[] = {
		{ "[Content_Types].xml", SHEET_TYPES, 0 }, { "xl/workbook.xml", SHEET_BOOK, 0 }, { "xl/_rels/workbook.xml.rels", SHEET_RELATIONS, 0 },
		{ "xl/worksheets/sheet1.xml", arena_format(arena, XML_HEAD "<worksheet " SHEET_SPACE ">%s</worksheet>", inner), 0 },
	};
	return zip_of(arena, parts, COUNT_OF(parts));
}

/* Every part that is XML can be read as such. */
static void check_document(struct arena *arena, const struct buffer *out)
{
	struct zip zip;
	must(zip_read(arena, out->bytes, out->length, &zip) == ZIP_READ);
	for (size_t i = 0; i < zip.count; i++)
		if (text_ends(zip.parts[i].name, "document.xml") || text_ends(zip.parts[i].name, "sheet1.xml"))
			must(xml_read(arena, zip.parts[i].bytes, zip.parts[i].length) != NULL);
}

static void check_filled(struct arena *arena, struct template *template, bool joined)
{
	struct office office = { .arena = arena, .name = "王<桂>英", .sex = "女", .honours = 3, .payments = 2, .steps = 2 };
	const struct template_source source = office_source(&office);
	const struct template_row rows[2] = { source.row, source.row };
	const struct template_mark *marks;
	struct buffer *out = buffer_new(arena, TEMPLATE_OUT_MAX);
	const char *why = NULL;
	size_t count = template_check(template, &source, &marks), wrong = 0;
	must(count <= TEMPLATE_MARKS_MAX);
	for (size_t i = 0; i < count; i++)
		wrong += marks[i].wrong != NULL;
	bool is_docx = template_kind_of(template) == TEMPLATE_DOCX;
	enum template_result result = joined && is_docx ? template_fill_joined(template, &source, rows, 2, out, &why)
							 : template_fill(template, &source, out, &why);
	must(result == TEMPLATE_FILLED || (result == TEMPLATE_REFUSED && why && *why));
	must(result != TEMPLATE_FILLED || wrong == 0);
	if (result == TEMPLATE_FILLED && template_kind_of(template) != TEMPLATE_TEXT)
		check_document(arena, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new(0);
	int what = length > 0 ? bytes[0] % 5 : 0;
	const char *why = NULL, *text = arena_text_n(arena, length > 0 ? (const char *)bytes + 1 : "", length > 0 ? length - 1 : 0);
	const struct buffer *file = what == 1 || what == 4 ? docx_of(arena, text) : what == 2 ? workbook_of(arena, text) : NULL;
	struct template *template = NULL;
	if (what == 3)
		template = text_is_utf8(text, strlen(text)) ? template_open_text(arena, text, &why) : NULL;
	else if (file)
		template = template_open(arena, file->bytes, file->length, &why);
	else if (length > 0)
		template = template_open(arena, bytes + 1, length - 1, &why);
	if (template)
		check_filled(arena, template, what == 4);
	arena_free(arena);
	return 0;
}
