/* table.c: what somebody uploads to be imported: any bytes as a file (encoding,
 * separator, workbook found out by itself), and any text as the parts of a
 * workbook whose sums are right.  The first byte says which. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "services/table_read.h"
#include "services/xlsx_read.h"
#include "services/zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const struct { const char *name, *text; } parts[] = {
	{ "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\" s=\"1\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45000.5</v></c></row></sheetData></worksheet>" },
	{ "xl/sharedStrings.xml", "<sst><si><t>姓名</t></si><si><r><t>甲</t></r><r><t>乙</t></r></si></sst>" },
	{ "xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>" },
	{ "xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"x1\"/></sheets></workbook>" },
	{ "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"x1\" Target=\"worksheets/sheet1.xml\"/></Relationships>" },
};

/* The part numbered is what was sent, the others are as they should be. */
static const struct buffer *workbook_with(struct arena *arena, size_t part, const uint8_t *bytes, size_t length)
{
	struct buffer *out = buffer_new(arena, 1 << 20);
	struct zip_writer writer;
	zip_begin(&writer, arena, out);
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		bool is_sent = i == part;
		must(zip_put(&writer, parts[i].name, is_sent ? (const void *)bytes : parts[i].text, is_sent ? length : strlen(parts[i].text)));
	}
	must(zip_end(&writer));
	return out;
}

static void check_rows(struct table_file *file)
{
	char **cells;
	size_t count, line, before = 0;
	while (table_next(file, &cells, &count, &line)) {
		must(count > 0 && line > 0 && (file->workbook || line > before));	/* rows of a workbook number themselves */
		must(count <= (file->workbook ? (size_t)XLSX_COLUMNS_MAX : (size_t)CSV_COLUMNS_MAX));
		before = line;
		for (size_t i = 0; i < count; i++)
			must(cells[i] && text_is_utf8(cells[i], strlen(cells[i])));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new(0);
	struct table_file file;
	const char *why = NULL;
	size_t part = length > 0 ? bytes[0] % (COUNT_OF(parts) + 1) : COUNT_OF(parts);
	const void *sent = length > 0 ? bytes + 1 : bytes;
	length -= length > 0;
	if (part < COUNT_OF(parts)) {
		const struct buffer *workbook = workbook_with(arena, part, sent, length);
		sent = workbook->bytes;
		length = workbook->length;
	}
	table_look(arena, sent, length, &why);
	if (table_open(&file, arena, sent, length, &why)) {
		check_rows(&file);
		table_close(&file);
	} else {
		must(why && *why);
	}
	arena_free(arena);
	return 0;
}
