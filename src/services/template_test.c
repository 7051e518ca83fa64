/* template_test.c: Word templates filled in: places that were cut into runs,
 * loops of words, paragraphs and rows, conditions, pictures, what is unknown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/date.h"
#include "services/template_testing.h"

struct table {
	struct arena *arena;
	struct office office;
};

static struct table set_up(void)
{
	struct arena *arena = arena_new(0);
	return (struct table){ arena, { .arena = arena, .name = "王桂英", .sex = "女", .honours = 3, .payments = 2, .steps = 2 } };
}

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(text) "<w:tc>" P(text) "</w:tc>"

static const struct template_mark *marks_of(struct table *table, const char *body, size_t *count)
{
	const struct buffer *file = docx_of(table->arena, body);
	const struct template_source source = office_source(&table->office);
	const struct template_mark *marks = NULL;
	const char *why;
	struct template *template = template_open(table->arena, file->bytes, file->length, &why);
	assert_non_null(template);
	*count = template_check(template, &source, &marks);
	return marks;
}

static const char *body_of(struct table *table, const char *body)
{
	return part_of(table->arena, filled(&table->office, docx_of(table->arena, body)), "word/document.xml");
}

static void assert_words(const char *body, const char *expected)
{
	struct table table = set_up();
	assert_string_equal(words_of_part(table.arena, body_of(&table, body)), expected);
	arena_free(table.arena);
}

static void a_place_cut_into_runs_is_joined_and_keeps_the_style_of_its_first_run(void **state)
{
	struct table table = set_up();
	const char *xml = body_of(&table, "<w:p><w:r><w:t>甲{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{姓</w:t></w:r>"
		"<w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:i/></w:rPr><w:t>名}</w:t></w:r><w:r><w:t>}乙</w:t></w:r></w:p>");
	(void)state;
	assert_string_equal(words_of_part(table.arena, xml), "甲王桂英乙|");
	xml = body_of(&table, "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{姓</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>名}}，</w:t></w:r></w:p>");
	assert_true(text_contains(xml, "<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">王桂英</w:t>"));
	assert_true(text_contains(xml, "<w:i/></w:rPr><w:t xml:space=\"preserve\">，</w:t>") || text_contains(xml, "<w:i/></w:rPr><w:t>，</w:t>"));
	arena_free(table.arena);
}

static void a_run_with_several_texts_is_cut_once(void **state)
{
	(void)state;
	assert_words("<w:p><w:r><w:t>{{姓名}}</w:t><w:br/><w:t>{{性别}}</w:t></w:r></w:p>", "王桂英女|");
}

static void signs_of_input_methods_are_as_good(void **state)
{
	(void)state;
	assert_words(P("｛｛　姓名 ｝｝{{出生日期｜年月}}{{＃如果 性别 ＝ 女}}同志{{／如果}}"), "王桂英1956年5月同志|");
}

static void values_are_escaped_and_lines_are_kept(void **state)
{
	struct table table = set_up();
	(void)state;
	table.office.name = "第一行\n第二行\x01";
	const char *xml = body_of(&table, P("{{单位.名称}}：{{姓名}}"));
	assert_true(text_contains(xml, "映河县&lt;纺织&gt;厂 &amp; 公司"));
	assert_true(text_contains(xml, "第一行</w:t><w:br/><w:t xml:space=\"preserve\">第二行</w:t>"));
	arena_free(table.arena);
}

static void styles_print_dates_and_amounts_as_papers_do(void **state)
{
	(void)state;
	assert_words(P("{{出生日期}} {{出生日期|年}} {{出生日期|年月}} {{出生日期|点}} {{出生日期|点日}} {{今天|汉字}}"),
		     "1956年5月1日 1956 1956年5月 1956.05 1956.05.01 二〇二六年十一月二十日|");
	assert_words(P("{{补助}} {{补助|大写}} {{补助|万元}} {{年龄|汉字}}"), "1,234.50 壹仟贰佰叁拾肆元伍角整 0.12345 七十|");
	assert_words(P("{{职务|空写 无}} {{职务|前加 任}}{{性别|勾选 男、女}}"), "无 □男 ☑女|");
}

static void words_between_two_marks_of_a_paragraph_are_repeated(void **state)
{
	(void)state;
	assert_words(P("获{{#荣誉}}{{称号}}{{^最后}}、{{/最后}}{{/荣誉}}。"), "获市劳动模范、省劳动模范、全国劳动模范。|");
}

static void paragraphs_are_repeated_and_their_marks_vanish(void **state)
{
	(void)state;
	assert_words(P("荣誉：") P("{{#荣誉}}") P("{{序号}}. {{称号}}") P("{{/荣誉}}") P("完"), "荣誉：|1. 市劳动模范|2. 省劳动模范|3. 全国劳动模范|完|");
}

static void a_row_with_marks_in_two_cells_is_repeated(void **state)
{
	(void)state;
	assert_words("<w:tbl><w:tr>" TC("称号") TC("年度") "</w:tr><w:tr>" TC("{{#荣誉}}{{称号}}") TC("{{年度}}{{/荣誉}}") "</w:tr></w:tbl>" P("止"),
		     "称号|年度|市劳动模范|1990|省劳动模范|1991|全国劳动模范|1992|止|");
}

static void rows_between_rows_of_marks_are_repeated(void **state)
{
	(void)state;
	assert_words("<w:tbl><w:tr>" TC("{{#荣誉}}") "</w:tr><w:tr>" TC("{{称号}}") "</w:tr><w:tr>" TC("{{年度}}") "</w:tr><w:tr>" TC("{{/荣誉}}")
		     "</w:tr></w:tbl>", "市劳动模范|1990|省劳动模范|1991|全国劳动模范|1992|");
}

static void loops_stand_within_loops(void **state)
{
	(void)state;
	assert_words("<w:tbl><w:tr>" TC("{{#荣誉}}{{称号}}") TC("{{#经过}}{{序号}}{{办理}}；{{/经过}}") TC("{{/荣誉}}") "</w:tr></w:tbl>",
		     "市劳动模范|1办1；2办2；|省劳动模范|1办1；2办2；|全国劳动模范|1办1；2办2；|");
	assert_words("<w:tbl><w:tr>" TC("{{#荣誉}}{{#经过}}{{称号}}") TC("{{办理}}{{/经过}}{{/荣誉}}") "</w:tr></w:tbl>",
		     "市劳动模范|办1|市劳动模范|办2|省劳动模范|办1|省劳动模范|办2|全国劳动模范|办1|全国劳动模范|办2|");
}

static void conditions_choose_between_two(void **state)
{
	(void)state;
	assert_words(P("{{#如果 年龄 >= 60}}老{{否则}}少{{/如果}}{{#如果 出生日期 &lt; 1950}}五〇前{{否则}}后{{/如果}}"), "老后|");
	assert_words(P("{{#如果 性别 = 男}}") P("先生") P("{{否则}}") P("女士") P("{{/如果}}") P("好"), "女士|好|");
	assert_words(P("{{#职务}}任{{职务}}{{/职务}}{{^职务}}无职务{{/职务}}"), "无职务|");
	assert_words(P("{{#荣誉}}有{{否则}}没有{{/荣誉}}"), "有有有|");
}

static void an_empty_loop_says_what_stands_behind_otherwise(void **state)
{
	struct table table = set_up();
	(void)state;
	table.office.honours = 0;
	assert_string_equal(words_of_part(table.arena, body_of(&table, P("{{#荣誉}}{{称号}}{{否则}}无{{/荣誉}}{{^荣誉}}！{{/荣誉}}"))), "无！|");
	/* A cell must hold a paragraph. */
	const char *xml = body_of(&table, "<w:tbl><w:tr><w:tc><w:tcPr/>" P("{{#荣誉}}") P("{{称号}}") P("{{/荣誉}}") "</w:tc></w:tr></w:tbl>");
	assert_true(text_contains(xml, "<w:tcPr/><w:p/></w:tc>"));
	arena_free(table.arena);
}

static void rows_are_counted_and_summed(void **state)
{
	(void)state;
	assert_words(P("{{总数 荣誉}}项，{{合计 金额}}元（{{合计 发放.金额|大写}}）"), "3项，201.00元（贰佰零壹元整）|");
	assert_words(P("{{#发放}}") P("{{金额}}") P("{{/发放}}") P("{{合计 发放.金额}}"), "100.50|100.50|201.00|");
}

static const char tiny_png[] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x64\0\0\0\x8c\x08\x02\0\0\0";

static void a_photo_is_as_large_as_its_cell(void **state)
{
	struct table table = set_up();
	(void)state;
	table.office.photo = tiny_png;
	table.office.photo_length = sizeof(tiny_png) - 1;
	const struct buffer *out = filled(&table.office, docx_of(table.arena, "<w:tbl><w:tr><w:trPr><w:trHeight w:val=\"1000\"/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"2216\"/>"
		"<w:vMerge w:val=\"restart\"/></w:tcPr>" P("{{照片}}") "</w:tc></w:tr><w:tr><w:trPr><w:trHeight w:val=\"1000\"/></w:trPr>"
		"<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"));
	const char *xml = part_of(table.arena, out, "word/document.xml");
	/* 2000 by 2000 twentieths of a point, the picture 100 by 140: its height fills the place. */
	assert_true(text_contains(xml, "<wp:extent cx=\"907142\" cy=\"1270000\"/>"));
	assert_true(text_contains(part_of(table.arena, out, "word/_rels/document.xml.rels"), "Target=\"media/laomo1.png\""));
	assert_true(text_contains(part_of(table.arena, out, "[Content_Types].xml"), "Extension=\"png\""));
	assert_memory_equal(part_of(table.arena, out, "word/media/laomo1.png"), tiny_png, sizeof(tiny_png) - 1);
	arena_free(table.arena);
}

static void a_picture_gives_way_to_the_photo_that_its_description_names(void **state)
{
	static const char body[] = "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"900000\" cy=\"1000000\"/><wp:docPr id=\"1\" name=\"图片 1\" descr=\"{{照片}}\"/>"
		"<a:graphic><a:blip r:embed=\"rId7\"/><a:xfrm><a:ext cx=\"900000\" cy=\"1000000\"/></a:xfrm></a:graphic></wp:inline></w:drawing></w:r></w:p>";
	struct table table = set_up();
	(void)state;
	table.office.photo = tiny_png;
	table.office.photo_length = sizeof(tiny_png) - 1;
	const char *xml = body_of(&table, body);
	assert_true(text_contains(xml, "r:embed=\"rIdLaomo1\"") && text_contains(xml, "<wp:extent cx=\"714285\" cy=\"1000000\"/>"));
	table.office.photo = NULL;
	assert_false(text_contains(body_of(&table, body), "w:drawing"));
	arena_free(table.arena);
}

static void what_is_unknown_is_named_with_its_place_and_its_neighbours(void **state)
{
	struct table table = set_up();
	size_t count;
	(void)state;
	const struct template_mark *marks = marks_of(&table, P("姓名") P("") P("{{名字}}") "<w:tbl><w:tr>" TC("甲") "</w:tr><w:tr>" TC("{{#荣誉}}{{年}}{{/荣誉}}")
		"</w:tr></w:tbl>" P("{{出生}}{{今天|年份}}"), &count);
	const struct { const char *said, *place, *wrong; } expected[] = {
		{ "名字", "第 3 段", "不认识“名字”，您是不是要写 “姓名”" }, { "#荣誉", "表 1 第 2 行", NULL }, { "年", "表 1 第 2 行", "“年度”" },
		{ "出生", "第 4 段", "“出生日期”" }, { "今天|年份", "第 4 段", "不认识“|年份”这种写法" },
	};
	assert_int_equal(count, COUNT_OF(expected));
	for (size_t i = 0; i < COUNT_OF(expected); i++) {
		assert_string_equal(marks[i].said, expected[i].said);
		assert_string_equal(marks[i].place, expected[i].place);
		if (expected[i].wrong)
			assert_true(text_contains(marks[i].wrong, expected[i].wrong));
		else
			assert_null(marks[i].wrong);
	}
	marks = marks_of(&table, P("{{#如果 性别}}") P("{{/荣誉}}{{/荣誉}}"), &count);
	assert_int_equal(count, 2);
	assert_true(text_contains(marks[1].wrong, "这里该写的是 {{/如果}}") || text_contains(marks[0].wrong, "这里该写的是 {{/如果}}"));
	marks = marks_of(&table, P("{{#如果 性别}}"), &count);
	assert_true(count == 1 && text_contains(marks[0].wrong, "没有结束，请在后面写 {{/如果}}"));
	arena_free(table.arena);
}

static void a_template_that_is_wrong_is_not_filled(void **state)
{
	struct table table = set_up();
	const struct template_source source = office_source(&table.office);
	struct buffer *out = buffer_new(table.arena, 1 << 20);
	const char *why;
	const struct buffer *file = docx_of(table.arena, P("{{不存在的}}"));
	struct template *template = template_open(table.arena, file->bytes, file->length, &why);
	(void)state;
	assert_int_equal(template_fill(template, &source, out, &why), TEMPLATE_REFUSED);
	assert_true(text_starts(why, "模板第 1 段的 {{不存在的}}："));
	table.office.broken = true;
	file = docx_of(table.arena, P("{{姓名}}"));
	template = template_open(table.arena, file->bytes, file->length, &why);
	assert_int_equal(template_fill(template, &source, out, &why), TEMPLATE_FAILED);
	arena_free(table.arena);
}

static void many_records_become_sections_of_one_document(void **state)
{
	struct table table = set_up();
	const struct template_source source = office_source(&table.office);
	const struct template_row rows[] = { source.row, source.row, source.row };
	struct buffer *out = buffer_new(table.arena, 1 << 20);
	const char *why;
	const struct buffer *file = docx_of(table.arena, P("{{姓名}}") "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>");
	struct template *template = template_open(table.arena, file->bytes, file->length, &why);
	(void)state;
	assert_int_equal(template_fill_joined(template, &source, rows, COUNT_OF(rows), out, &why), TEMPLATE_FILLED);
	const char *xml = part_of(table.arena, out, "word/document.xml");
	assert_string_equal(words_of_part(table.arena, xml), "王桂英||王桂英||王桂英|");
	assert_true(text_ends(xml, "</w:sectPr></w:body></w:document>"));
	arena_free(table.arena);
}

static void too_many_rows_are_refused_and_two_thousand_are_quick(void **state)
{
	struct table table = set_up();
	const struct template_source source = office_source(&table.office);
	struct buffer *out = buffer_new(table.arena, TEMPLATE_OUT_MAX);
	const char *why;
	const struct buffer *file = docx_of(table.arena, "<w:tbl><w:tr>" TC("{{#荣誉}}{{序号}}") TC("{{称号}}") TC("{{年度}}") TC("{{姓名}}{{/荣誉}}") "</w:tr></w:tbl>");
	struct template *template = template_open(table.arena, file->bytes, file->length, &why);
	(void)state;
	table.office.honours = 2000;
	int64_t begun = clock_monotonic_us();
	assert_int_equal(template_fill(template, &source, out, &why), TEMPLATE_FILLED);
	print_message("2,000 rows of a docx: %lld us\n", (long long)(clock_monotonic_us() - begun));
	assert_true(text_contains(part_of(table.arena, out, "word/document.xml"), ">2000</w:t>"));
	table.office.honours = TEMPLATE_ROWS_MAX + 1;
	assert_int_equal(template_fill(template, &source, out, &why), TEMPLATE_REFUSED);
	assert_true(text_contains(why, "太多"));
	arena_free(table.arena);
}

static void plain_text_has_the_same_places(void **state)
{
	struct table table = set_up();
	const struct template_source source = office_source(&table.office);
	struct buffer *out = buffer_new(table.arena, 1 << 20);
	const char *why;
	struct template *template = template_open_text(table.arena, "{{姓名}}同志：\n\n{{#荣誉}}\n{{序号}}. {{称号}}\n{{/荣誉}}\n{{今天|汉字}}", &why);
	(void)state;
	assert_int_equal(template_fill(template, &source, out, &why), TEMPLATE_FILLED);
	assert_string_equal(buffer_string(out), "王桂英同志：\n\n1. 市劳动模范\n2. 省劳动模范\n3. 全国劳动模范\n二〇二六年十一月二十日\n");
	arena_free(table.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_place_cut_into_runs_is_joined_and_keeps_the_style_of_its_first_run),
		cmocka_unit_test(a_run_with_several_texts_is_cut_once),
		cmocka_unit_test(signs_of_input_methods_are_as_good),
		cmocka_unit_test(values_are_escaped_and_lines_are_kept),
		cmocka_unit_test(styles_print_dates_and_amounts_as_papers_do),
		cmocka_unit_test(words_between_two_marks_of_a_paragraph_are_repeated),
		cmocka_unit_test(paragraphs_are_repeated_and_their_marks_vanish),
		cmocka_unit_test(a_row_with_marks_in_two_cells_is_repeated),
		cmocka_unit_test(rows_between_rows_of_marks_are_repeated),
		cmocka_unit_test(loops_stand_within_loops),
		cmocka_unit_test(conditions_choose_between_two),
		cmocka_unit_test(an_empty_loop_says_what_stands_behind_otherwise),
		cmocka_unit_test(rows_are_counted_and_summed),
		cmocka_unit_test(a_photo_is_as_large_as_its_cell),
		cmocka_unit_test(a_picture_gives_way_to_the_photo_that_its_description_names),
		cmocka_unit_test(what_is_unknown_is_named_with_its_place_and_its_neighbours),
		cmocka_unit_test(a_template_that_is_wrong_is_not_filled),
		cmocka_unit_test(many_records_become_sections_of_one_document),
		cmocka_unit_test(too_many_rows_are_refused_and_two_thousand_are_quick),
		cmocka_unit_test(plain_text_has_the_same_places),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
