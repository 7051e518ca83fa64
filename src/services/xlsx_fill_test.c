/* xlsx_fill_test.c: workbooks filled in: rows that come and go, what follows
 * them (formulas, merged cells, printed areas), numbers, pictures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/date.h"
#include "services/template_testing.h"
#include "services/xlsx_parts.h"

struct table {
	struct arena *arena;
	struct office office;
	const char *more;	/* elements behind the rows */
	const char *texts;	/* of the shared table */
};

static struct table set_up(void)
{
	struct arena *arena = arena_new(0);
	return (struct table){ arena, { .arena = arena, .name = "王桂英", .sex = "女", .honours = 3, .payments = 2, .steps = 2 }, "", "" };
}

#define SPACE "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define TYPES XML_HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" \
	"<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" \
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
#define BOOK XML_HEAD "<workbook " SPACE "><sheets><sheet name=\"名册\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"汇 总\" sheetId=\"2\" r:id=\"rId2\"/></sheets>" \
	"<definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">名册!$A$1:$C$9</definedName></definedNames></workbook>"
#define RELATIONS XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" \
	"<Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>" \
	"<Relationship Id=\"rId2\" Type=\"x/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>"

static const struct buffer *file_of(struct table *table, const char *rows)
{
	struct arena *arena = table->arena;
	const struct part_text parts[] = {
		{ "[Content_Types].xml", TYPES, 0 }, { "xl/workbook.xml", BOOK, 0 }, { "xl/_rels/workbook.xml.rels", RELATIONS, 0 },
		{ "xl/sharedStrings.xml", arena_format(arena, XML_HEAD "<sst " SPACE ">%s</sst>", table->texts), 0 },
		{ "xl/worksheets/sheet1.xml", arena_format(arena, XML_HEAD "<worksheet " SPACE "><sheetData>%s</sheetData>%s</worksheet>", rows, table->more), 0 },
		{ "xl/worksheets/sheet2.xml", XML_HEAD "<worksheet " SPACE "><sheetData><row r=\"1\"><c r=\"A1\"><f>SUM(名册!B2)+名册!B4</f><v>7</v></c></row>"
		  "</sheetData></worksheet>", 0 },
	};
	return zip_of(arena, parts, COUNT_OF(parts));
}

static const char *sheet_of(struct table *table, const char *rows)
{
	return part_of(table->arena, filled(&table->office, file_of(table, rows)), "xl/worksheets/sheet1.xml");
}

#define C(at, text) "<c r=\"" at "\" s=\"1\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define ROW(at, cells) "<row r=\"" at "\">" cells "</row>"
#define F(at, formula) "<c r=\"" at "\"><f>" formula "</f><v>1</v></c>"

static void assert_has(const char *xml, const char *part)
{
	if (!text_contains(xml, part))
		fail_msg("no %s in %s", part, xml);
}

static void texts_of_the_common_table_are_filled_in(void **state)
{
	struct table table = set_up();
	(void)state;
	table.texts = "<si><t>表头</t></si><si><r><rPr><b/></rPr><t>{{姓</t></r><r><t>名}}同志</t></r></si>";
	const char *xml = sheet_of(&table, ROW("1", "<c r=\"A1\" s=\"4\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"));
	assert_has(xml, "<c r=\"A1\" s=\"4\" t=\"s\"><v>0</v></c>");
	assert_has(xml, "<r><rPr><b/></rPr><t xml:space=\"preserve\">王桂英</t></r>");
	arena_free(table.arena);
}

static void numbers_alone_in_a_cell_are_numbers(void **state)
{
	struct table table = set_up();
	(void)state;
	const char *xml = sheet_of(&table, ROW("1", C("A1", "{{补助}}") C("B1", "{{年龄}}") C("C1", "{{年龄}}岁") C("D1", "{{补助|大写}}") C("E1", "{{职务}}")));
	assert_has(xml, "<c r=\"A1\" s=\"1\"><v>1234.50</v></c><c r=\"B1\" s=\"1\"><v>70</v></c>");
	assert_has(xml, "<c r=\"C1\" s=\"1\" t=\"inlineStr\"><is><r><t xml:space=\"preserve\">70</t></r>");
	assert_has(xml, "壹仟贰佰叁拾肆元伍角整");
	assert_has(xml, "<c r=\"E1\" s=\"1\"></c>");
	arena_free(table.arena);
}

static const char listed[] = ROW("1", C("A1", "名册")) ROW("2", C("A2", "{{#发放}}{{序号}}") C("B2", "{{金额}}") F("C2", "B2*2") C("D2", "{{/发放}}"))
	ROW("4", C("A4", "合计") F("B4", "SUM(B2:B2)") F("C4", "SUM(C2)+D$4") F("D4", "IF(A1=\"B2\",MAX(B1:B3),0)"));

static void rows_are_repeated_and_sums_follow(void **state)
{
	struct table table = set_up();
	(void)state;
	table.office.payments = 3;
	const struct buffer *out = filled(&table.office, file_of(&table, listed));
	const char *xml = part_of(table.arena, out, "xl/worksheets/sheet1.xml");
	assert_has(xml, "<row r=\"2\"><c r=\"A2\" s=\"1\"");
	assert_has(xml, "<row r=\"4\"><c r=\"A4\" s=\"1\"");
	assert_has(xml, "<c r=\"B4\" s=\"1\"><v>100.50</v></c><c r=\"C4\"><f>B4*2</f></c>");
	assert_has(xml, "<row r=\"6\">");
	assert_has(xml, "<f>SUM(B2:B4)</f>");
	assert_has(xml, "<f>SUM(C2:C4)+D$6</f>");
	assert_has(xml, "<f>IF(A1=&quot;B2&quot;,MAX(B1:B5),0)</f>");
	assert_has(part_of(table.arena, out, "xl/worksheets/sheet2.xml"), "<f>SUM(名册!B2:B4)+名册!B6</f></c>");
	assert_has(part_of(table.arena, out, "xl/workbook.xml"), "名册!$A$1:$C$11");
	assert_has(part_of(table.arena, out, "xl/workbook.xml"), "fullCalcOnLoad=\"1\"");
	arena_free(table.arena);
}

static void a_loop_without_rows_leaves_one_blank_row_for_its_sum(void **state)
{
	struct table table = set_up();
	(void)state;
	table.office.payments = 0;
	const char *xml = sheet_of(&table, listed);
	assert_has(xml, "<row r=\"2\"><c r=\"A2\" s=\"1\"></c><c r=\"B2\" s=\"1\"></c><c r=\"C2\"><f>B2*2</f></c>");
	assert_has(xml, "<f>SUM(B2:B2)</f>");
	arena_free(table.arena);
}

static void merged_cells_and_formats_go_with_their_rows(void **state)
{
	struct table table = set_up();
	(void)state;
	table.more = "<mergeCells count=\"3\"><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"B2:C2\"/><mergeCell ref=\"A4:B5\"/></mergeCells>"
		"<conditionalFormatting sqref=\"B2:B2\"><cfRule type=\"expression\"><formula>B2&gt;0</formula></cfRule></conditionalFormatting>"
		"<dataValidations count=\"1\"><dataValidation sqref=\"D2 D4\"/></dataValidations><rowBreaks><brk id=\"4\"/></rowBreaks>";
	const char *xml = sheet_of(&table, ROW("1", C("A1", "甲")) ROW("2", C("A2", "{{#荣誉}}{{称号}}") C("B2", "{{年度}}{{/荣誉}}")) ROW("4", C("A4", "乙")) ROW("5", C("A5", "丙")));
	assert_has(xml, "<mergeCells count=\"5\"><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"B2:C2\"/><mergeCell ref=\"B3:C3\"/><mergeCell ref=\"B4:C4\"/><mergeCell ref=\"A6:B7\"/></mergeCells>");
	assert_has(xml, "<conditionalFormatting sqref=\"B2:B4\">");
	assert_has(xml, "sqref=\"D2:D4 D6\"");
	assert_has(xml, "<brk id=\"6\"/>");
	arena_free(table.arena);
}

static void rows_of_marks_vanish_and_a_label_beside_a_loop_grows(void **state)
{
	struct table table = set_up();
	(void)state;
	table.more = "<mergeCells count=\"1\"><mergeCell ref=\"A2:A5\"/></mergeCells>";
	const char *xml = sheet_of(&table, ROW("1", C("A1", "甲")) ROW("2", C("A2", "荣誉") C("B2", "称号")) ROW("3", C("B3", "{{#荣誉}}")) ROW("4", C("B4", "{{称号}}"))
		ROW("5", C("B5", "{{/荣誉}}")) ROW("6", C("A6", "止")));
	assert_has(xml, "<row r=\"5\"><c r=\"B5\"");
	assert_has(xml, "<row r=\"6\"><c r=\"A6\"");
	assert_has(xml, "<mergeCell ref=\"A2:A5\"/>");
	arena_free(table.arena);
}

static void conditions_leave_rows_out(void **state)
{
	struct table table = set_up();
	(void)state;
	const char *xml = sheet_of(&table, ROW("1", C("A1", "{{#如果 性别 = 男}}先生") C("B1", "{{/如果}}")) ROW("2", F("A2", "A1+A3") C("B2", "乙")) ROW("3", C("A3", "丙")));
	assert_has(xml, "<row r=\"1\"><c r=\"A1\"><f>#REF!+A2</f></c>");
	assert_false(text_contains(xml, "先生"));
	arena_free(table.arena);
}

static void shared_formulas_are_written_out(void **state)
{
	struct table table = set_up();
	(void)state;
	const char *xml = sheet_of(&table, ROW("1", C("A1", "{{#发放}}{{金额}}") C("B1", "{{/发放}}"))
		ROW("2", "<c r=\"A2\"><f t=\"shared\" ref=\"A2:B3\" si=\"0\">$C2+C$2</f><v>1</v></c><c r=\"B2\"><f t=\"shared\" si=\"0\"/></c>")
		ROW("3", "<c r=\"B3\"><f t=\"shared\" si=\"0\"/></c>"));
	assert_has(xml, "<c r=\"A3\"><f>$C3+C$3</f></c><c r=\"B3\"><f>$C3+D$3</f></c>");
	assert_has(xml, "<c r=\"B4\"><f>$C4+D$3</f></c>");
	arena_free(table.arena);
}

static void heads_of_pages_are_filled_in(void **state)
{
	struct table table = set_up();
	(void)state;
	table.more = "<headerFooter><oddHeader>&amp;L{{单位.名称}}&amp;R第&amp;P页</oddHeader></headerFooter>";
	assert_has(sheet_of(&table, ROW("1", C("A1", "甲"))), "&amp;L映河县&lt;纺织&gt;厂 &amp;&amp; 公司&amp;R第&amp;P页");
	arena_free(table.arena);
}

static void a_photo_lies_in_the_middle_of_its_merged_cells(void **state)
{
	static const char tiny_png[] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x64\0\0\0\x8c\x08\x02\0\0\0";
	struct table table = set_up();
	(void)state;
	table.office.photo = tiny_png;
	table.office.photo_length = sizeof(tiny_png) - 1;
	table.more = "<mergeCells count=\"1\"><mergeCell ref=\"B2:B4\"/></mergeCells><pageSetup paperSize=\"9\"/>";
	const struct buffer *out = filled(&table.office,
		file_of(&table, ROW("1", C("A1", "{{#荣誉}}{{称号}}") C("B1", "{{/荣誉}}")) ROW("2", C("B2", "{{照片}}"))));
	assert_has(part_of(table.arena, out, "xl/worksheets/sheet1.xml"), "<drawing xmlns:r=");
	const char *drawing = part_of(table.arena, out, "xl/drawings/drawingLaomo1.xml");
	assert_has(drawing, "<xdr:col>1</xdr:col>");
	assert_has(drawing, "<xdr:row>3</xdr:row>");
	assert_has(part_of(table.arena, out, "xl/drawings/_rels/drawingLaomo1.xml.rels"), "../media/laomo1.png");
	assert_has(part_of(table.arena, out, "xl/worksheets/_rels/sheet1.xml.rels"), "../drawings/drawingLaomo1.xml");
	arena_free(table.arena);
}

static void what_is_unknown_is_named_with_its_cell(void **state)
{
	struct table table = set_up();
	const struct buffer *file = file_of(&table, ROW("7", C("C7", "{{出生年月}}")));
	const struct template_source source = office_source(&table.office);
	const struct template_mark *marks;
	const char *why;
	struct template *template = template_open(table.arena, file->bytes, file->length, &why);
	(void)state;
	assert_int_equal(template_check(template, &source, &marks), 1);
	assert_string_equal(marks[0].place, "名册!C7");
	assert_true(text_contains(marks[0].wrong, "“出生日期”"));
	arena_free(table.arena);
}

static void formulas_keep_what_is_no_area(void **state)
{
	struct arena *arena = arena_new(0);
	static const struct { const char *formula, *moved; } cases[] = {
		{ "LOG10(A1)+A1B2+_A1", "LOG10(B3)+A1B2+_A1" }, { "\"A1\"&'A1'!A1", "\"A1\"&'A1'!B3" }, { "SUM($A$1:A1,2:3)", "SUM($A$1:B3,4:5)" },
		{ "A:B+Sheet1!$A1", "A:B+Sheet1!$A3" }, { "1E5+TRUE", "1E5+TRUE" }, { "", "" }, { "'x", "'x" }, { "XFD1048576", "XFE1048578" },
	};
	(void)state;
	for (size_t i = 0; i + 1 < COUNT_OF(cases); i++)
		assert_string_equal(formula_moved(arena, cases[i].formula, 2, 1), cases[i].moved);
	arena_free(arena);
}

static void two_thousand_rows_are_quick(void **state)
{
	struct table table = set_up();
	(void)state;
	table.office.payments = 2000;
	table.more = "<mergeCells count=\"1\"><mergeCell ref=\"C2:D2\"/></mergeCells>";
	int64_t begun = clock_monotonic_us();
	const char *xml = sheet_of(&table, listed);
	print_message("2,000 rows of a xlsx: %lld us\n", (long long)(clock_monotonic_us() - begun));
	assert_has(xml, "<f>SUM(B2:B2001)</f>");
	arena_free(table.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_of_the_common_table_are_filled_in),
		cmocka_unit_test(numbers_alone_in_a_cell_are_numbers),
		cmocka_unit_test(rows_are_repeated_and_sums_follow),
		cmocka_unit_test(a_loop_without_rows_leaves_one_blank_row_for_its_sum),
		cmocka_unit_test(merged_cells_and_formats_go_with_their_rows),
		cmocka_unit_test(rows_of_marks_vanish_and_a_label_beside_a_loop_grows),
		cmocka_unit_test(conditions_leave_rows_out),
		cmocka_unit_test(shared_formulas_are_written_out),
		cmocka_unit_test(heads_of_pages_are_filled_in),
		cmocka_unit_test(a_photo_lies_in_the_middle_of_its_merged_cells),
		cmocka_unit_test(what_is_unknown_is_named_with_its_cell),
		cmocka_unit_test(formulas_keep_what_is_no_area),
		cmocka_unit_test(two_thousand_rows_are_quick),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
