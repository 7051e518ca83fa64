/* papers_test.c: chosen papers drawn and held, page by page, against pictures in
 * tests/papers.  A difference of a face's hinting passes; a line that moved, a
 * page more, a rule that is missing does not.  `make papers-accept` renews them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <cairo.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/testing.h"
#include "base/text.h"
#include "services/approval.h"
#include "services/docx_sheet.h"
#include "services/form.h"
#include "services/invitation.h"
#include "services/official.h"
#include "services/template.h"
#include "services/zip.h"

enum { PAGES_MOST = 8, BLOCK = 6, BLOCK_DIFFERS = 52 };	/* a block of 6 by 6 points whose mean grey is off by a fifth */

extern char **environ;

/* --- pictures --- */

static bool run(char *const arguments[])
{
	pid_t process;
	int status;
	return posix_spawnp(&process, arguments[0], NULL, NULL, arguments, environ) == 0 && waitpid(process, &status, 0) == process && status == 0;
}

/* The page as grey bytes, one a pixel, of a PNG that cairo reads as 32 bits. */
static unsigned char grey_at(cairo_surface_t *picture, int x, int y)
{
	const unsigned char *row = cairo_image_surface_get_data(picture) + (ptrdiff_t)y * cairo_image_surface_get_stride(picture);
	return row[x * 4 + 1];
}

static int mean_of(cairo_surface_t *picture, int left, int top)
{
	int sum = 0;
	for (int y = top; y < top + BLOCK; y++)
		for (int x = left; x < left + BLOCK; x++)
			sum += grey_at(picture, x, y);
	return sum / (BLOCK * BLOCK);
}

static int blocks_that_differ(cairo_surface_t *a, cairo_surface_t *b)
{
	int width = cairo_image_surface_get_width(a), height = cairo_image_surface_get_height(a), found = 0;
	if (width != cairo_image_surface_get_width(b) || height != cairo_image_surface_get_height(b))
		return 1 << 20;
	for (int y = 0; y + BLOCK <= height; y += BLOCK)
		for (int x = 0; x + BLOCK <= width; x += BLOCK)
			found += abs(mean_of(a, x, y) - mean_of(b, x, y)) > BLOCK_DIFFERS;
	return found;
}

static void page_compare(struct arena *arena, const char *name, size_t page, const char *drawn)
{
	const char *kept = arena_format(arena, "tests/papers/%s-%zu.png", name, page);
	cairo_surface_t *now = cairo_image_surface_create_from_png(drawn), *before;
	assert_int_equal(cairo_surface_status(now), CAIRO_STATUS_SUCCESS);
	char *const copy[] = { "cp", arena_text(arena, drawn), arena_text(arena, kept), NULL };
	if (getenv("PAPERS_ACCEPT"))	/* lint: a test's own switch */
		assert_true(run(copy));
	before = cairo_image_surface_create_from_png(kept);
	if (cairo_surface_status(before) != CAIRO_STATUS_SUCCESS)
		fail_msg("there is no %s; look at the paper, then: make papers-accept", kept);
	int differ = blocks_that_differ(now, before);
	if (differ > 12)
		fail_msg("%s: %d places look different; look at the paper, then: make papers-accept", kept, differ);
	cairo_surface_destroy(now);
	cairo_surface_destroy(before);
}

/* Every page of the paper against its picture; a page more or less is told too. */
static void paper_compare(struct arena *arena, const char *name, const struct paper *paper)
{
	char folder[SCRATCH_MAX];
	scratch_folder(folder);
	char *pdf = arena_format(arena, "%s/paper.pdf", folder), *stem = arena_format(arena, "%s/page", folder);
	FILE *file = fopen(pdf, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(paper->bytes->bytes, 1, paper->bytes->length, file), paper->bytes->length);
	fclose(file);
	char *const arguments[] = { "pdftoppm", "-r", "50", "-gray", "-png", pdf, stem, NULL };
	assert_true(run(arguments));
	for (size_t page = 1; page <= paper->pages; page++) {
		const char *drawn = arena_format(arena, "%s-%zu.png", stem, page);
		page_compare(arena, name, page, drawn);
	}
	assert_int_not_equal(access(arena_format(arena, "tests/papers/%s-%zu.png", name, paper->pages + 1), F_OK), 0);
	scratch_remove(folder);
}

static struct paper paper_new(struct arena *arena)
{
	return (struct paper){ .arena = arena, .made_at = "2026-11-20 14:32:05", .bytes = buffer_new(arena, 16 << 20) };
}

/* --- the papers --- */

static const char *const names_row[][3] = {
	{ "序号", "姓名", "单位" }, { "1", "王桂英", "临江市第一棉纺织厂" }, { "2", "𠮷伟", "白鹭县粮油集团有限公司" }, { "3", "阿依古丽·买买提", "北岸区第三小学" },
};

static const struct official *letter(struct arena *arena)
{
	static const char *const attachments[] = { "1．拟表彰对象名单", "2．推荐审批表填写说明" };
	struct official *official = arena_one(arena, struct official);
	struct official_block *blocks = arena_many(arena, 60, struct official_block);
	struct official_table *table = arena_one(arena, struct official_table);
	const char *const **rows = arena_array(arena, 4, sizeof(*rows));
	static const char *const texts[] = {
		"根据《工会法》和本市关于评选表彰工作的有关规定，经各单位民主推荐、公示、考察，现就做好2026年度先进个人推荐工作有关事项通知如下。",
		"一、推荐范围", "全市各级各类企业、机关、事业单位和社会组织中的职工，农民合作社成员，灵活就业人员。",
		"（一）一线职工", "一线职工占比不低于百分之六十，其中农民工应当有适当比例。", "1．推荐对象应当长期在生产一线工作，事迹突出，群众公认。",
		"（1）近五年内获得过县级以上荣誉称号的，同等条件下优先。", "二、推荐程序", "坚持自下而上、逐级推荐，严格履行民主评议、公示和征求意见程序，公示期不少于五个工作日。",
	};
	for (size_t i = 0; i < COUNT_OF(names_row); i++)
		rows[i] = names_row[i];
	*table = (struct official_table){ .column_count = 3, .rows = rows, .row_count = COUNT_OF(names_row) };
	for (size_t turn = 0; turn < 2; turn++)
		for (size_t i = 0; i < COUNT_OF(texts); i++)
			blocks[official->block_count++] = (struct official_block){ .text = texts[i], .level = official_level_of(texts[i]) };
	blocks[official->block_count++] = (struct official_block){ .text = "", .table = table };
	official->mark = "临江市总工会文件";
	official->number = "临工发〔2026〕12号";
	official->title = "临江市总工会关于做好2026年度\n先进个人推荐工作的通知";
	official->to = "各县（区）总工会，市直各基层工会";
	official->blocks = blocks;
	official->attachments = attachments;
	official->attachment_count = COUNT_OF(attachments);
	official->signed_by = "临江市总工会";
	official->date = "2026年11月20日";
	official->copies = "市委办公室，市人力资源和社会保障局";
	official->printed_by = "临江市总工会办公室";
	official->printed_on = "2026年11月20日";
	return official;
}

static void an_official_letter_looks_as_it_did(void **state)
{
	struct arena *arena = arena_new(0);
	struct paper paper = paper_new(arena);
	(void)state;
	assert_true(pdf_official(&paper, letter(arena)));
	paper_compare(arena, "letter", &paper);
	arena_free(arena);
}

static void a_form_looks_as_it_did(void **state)
{
	static const struct form_cell cells[] = {
		{ "姓名", "王桂英", false }, { "性别", "女", false }, { "民族", "汉族", false }, { "出生", "1956年5月", false }, { "身份证号", "320924********0011", false },
		{ "学历", "大学本科", false }, { "单位", "临江市第一棉纺织厂", true },
	};
	static const struct form_cell more[] = { { "事迹", "三十年如一日，在织布车间做挡车工，带出一百二十名徒弟，创造了“四看三勤”操作法，在全行业推广。", true } };
	static const struct form_section sections[] = { { "基本情况", cells, COUNT_OF(cells) }, { "事迹", more, 1 } };
	static const struct form_column columns[] = { { "称号", 12, false, NULL }, { "年度", 6, false, NULL }, { "奖金", 6, true, NULL } };
	static const char *const row[] = { "市劳动模范", "1991", "1,000.00" };
	static const char *const *const rows[] = { row, row };
	static const struct form_table tables[] = { { "荣誉", columns, COUNT_OF(columns), NULL, rows, 2 } };
	static const char *const signatures[] = { "填表人：", "审核人：", "单位（盖章）：" };
	const struct form form = { .title = "人员登记表", .unit_line = "填报单位：临江市总工会", .date_line = "2026年11月20日", .has_photo = true, .photo_place = "照片",
		.sections = sections, .section_count = 2, .tables = tables, .table_count = 1, .signatures = signatures, .signature_count = 3, .watermark = "演示" };
	struct arena *arena = arena_new(0);
	struct paper paper = paper_new(arena);
	(void)state;
	assert_true(pdf_form(&paper, &form));
	paper_compare(arena, "form", &paper);
	arena_free(arena);
}

static void a_certificate_looks_as_it_did(void **state)
{
	const struct certificate certificate = { .name = "王桂英", .body_text = "被评为2026年度临江市先进工作者，特发此证，以资鼓励。", .granted_by = "临江市总工会",
		.date_text = "二〇二六年十一月二十日", .number = "2026-0012", .verify_url = "https://example.org/verify/ABCD" };
	struct arena *arena = arena_new(0);
	struct paper paper = paper_new(arena);
	(void)state;
	assert_true(pdf_certificate(&paper, &certificate));
	paper_compare(arena, "certificate", &paper);
	arena_free(arena);
}

static const struct approval *approval(struct arena *arena, size_t paragraphs)
{
	static const struct form_cell cover[] = { { "姓　　名", "王桂英", false }, { "工作单位", "临江市第一棉纺织厂", false }, { "推荐单位", "白鹭县总工会", false }, { "填报时间", "2026年3月12日", false } };
	static const struct form_cell facts[] = {
		{ "姓名", "王桂英", false }, { "性别", "女", false }, { "民族", "汉族", false }, { "出生年月", "1976年5月", false }, { "政治面貌", "中共党员", false }, { "学历", "大专", false },
		{ "参加工作时间", "1994年7月", false }, { "职称、职级", "高级技师", false }, { "身份", "一线职工、产业工人", true }, { "单位及职务", "临江市第一棉纺织厂织布车间挡车工、班长", true },
		{ "推荐称号", "临江市劳动模范", true },
	};
	static const struct approval_opinion opinions[] = {
		{ .title = "单位意见", .text = "经职工代表大会审议通过，并在本单位公示五个工作日，公示无异议，同意推荐。", .signer = "负责人签字：" }, { .title = "县总工会意见", .signer = "负责人签字：" },
		{ .title = "市总工会意见", .signer = "负责人签字：" }, { .title = "市评选委员会意见", .signer = "负责人签字：" },
	};
	struct approval_text *texts = arena_many(arena, 2, struct approval_text);
	struct buffer *deeds = buffer_new(arena, 1 << 20);
	for (size_t i = 0; i < paragraphs; i++)
		buffer_format(deeds, "%s王桂英三十年如一日，在织布车间做挡车工，带出一百二十名徒弟，创造了“四看三勤”操作法，在全行业推广，累计节约棉纱四十余吨。", i ? "\n" : "");
	texts[0] = (struct approval_text){ "何时何地受过何种奖励", "2018年4月　临江市五一劳动奖章\n2021年4月　白鹭县劳动模范" };
	texts[1] = (struct approval_text){ "主要事迹", buffer_string(deeds) };
	struct approval *made = arena_one(arena, struct approval);
	*made = (struct approval){ .title = "临江市劳动模范\n推荐审批表", .cover = cover, .cover_count = COUNT_OF(cover), .facts = facts, .fact_count = COUNT_OF(facts),
		.photo_place = "2寸照片", .texts = texts, .text_count = 2, .opinions = opinions, .opinion_count = COUNT_OF(opinions),
		.foot = "版本码 7K3M-9QXD", .watermark = "演示" };
	return made;
}

static void a_form_of_approval_goes_on_to_a_page_of_its_own(void **state)
{
	struct arena *arena = arena_new(0);
	struct paper paper = paper_new(arena);
	(void)state;
	assert_true(pdf_approval(&paper, approval(arena, 16), APPROVAL_A4));
	assert_int_equal(paper.pages, 5);
	paper_compare(arena, "approval", &paper);
	arena_free(arena);
}

static void a_form_of_approval_is_folded_from_a3(void **state)
{
	struct arena *arena = arena_new(0);
	struct paper paper = paper_new(arena);
	(void)state;
	assert_true(pdf_approval(&paper, approval(arena, 4), APPROVAL_A3));
	assert_int_equal(paper.pages, 2);
	paper_compare(arena, "approval-folded", &paper);
	arena_free(arena);
}

static void a_form_of_approval_ends_however_long_its_deeds_are(void **state)
{
	(void)state;
	for (size_t paragraphs = 0; paragraphs < 200; paragraphs += 33) {
		struct arena *arena = arena_new(0);
		struct paper paper = paper_new(arena);
		assert_true(pdf_approval(&paper, approval(arena, paragraphs), paragraphs % 2 ? APPROVAL_A3 : APPROVAL_A4) || !text_is_empty(paper.why));
		arena_free(arena);
	}
}

static void what_an_office_said_never_lies_over_its_signature(void **state)
{
	struct arena *arena = arena_new(0);
	struct approval form = *approval(arena, 4);
	struct approval_opinion *opinions = arena_many(arena, APPROVAL_OPINIONS_A_PAGE, struct approval_opinion);
	struct buffer *said = buffer_new(arena, 1 << 20);
	struct paper paper = paper_new(arena);
	(void)state;
	for (size_t i = 0; i < APPROVAL_OPINIONS_A_PAGE; i++)
		opinions[i] = i < form.opinion_count ? form.opinions[i] : (struct approval_opinion){ .title = "市委常委会意见", .signer = "负责人签字：" };
	for (size_t i = 0; i < 12; i++)
		buffer_text(said, "2026年3月1日民主评议，应到79人、实到76人，同意74票、不同意0票、弃权2票。");
	opinions[0].text = buffer_string(said);
	form.opinions = opinions;
	form.opinion_count = APPROVAL_OPINIONS_A_PAGE;
	assert_true(pdf_approval(&paper, &form, APPROVAL_A4));
	assert_int_equal(paper.pages, 4);
	paper_compare(arena, "approval-opinions", &paper);
	for (size_t i = 0; i < 60; i++)		/* more than the page has: it goes on behind */
		buffer_text(said, "2026年3月1日民主评议，应到79人、实到76人，同意74票、不同意0票、弃权2票。");
	opinions[0].text = buffer_string(said);
	paper = paper_new(arena);
	assert_true(pdf_approval(&paper, &form, APPROVAL_A4));
	assert_int_equal(paper.pages, 7);
	arena_free(arena);
}

static void a_way_with_more_offices_has_more_pages_of_boxes(void **state)
{
	struct arena *arena = arena_new(0);
	struct approval form = *approval(arena, 4);
	struct approval_opinion *opinions = arena_many(arena, APPROVAL_OPINIONS_MAX, struct approval_opinion);
	struct paper paper = paper_new(arena);
	(void)state;
	for (size_t i = 0; i < APPROVAL_OPINIONS_MAX; i++)
		opinions[i] = (struct approval_opinion){ .title = arena_format(arena, "第%zu级工会意见", i + 1), .signer = "负责人签字：" };
	form.opinions = opinions;
	form.opinion_count = APPROVAL_OPINIONS_A_PAGE + 1;
	assert_true(pdf_approval(&paper, &form, APPROVAL_A4));
	assert_int_equal(paper.pages, 5);
	form.opinion_count = APPROVAL_OPINIONS_MAX;
	paper = paper_new(arena);
	assert_true(pdf_approval(&paper, &form, APPROVAL_A4));
	assert_int_equal(paper.pages, 6);
	arena_free(arena);
}

static void an_invitation_looks_as_it_did(void **state)
{
	static const struct invitation cards[] = {
		{ NULL, "王桂英同志", "谨定于2027年4月28日上午9:00在临江市人民会堂举行临江市第十二届劳动模范和先进工作者表彰大会。\n敬请光临。", "临江市总工会", "2027年4月20日",
		  "报到：4月28日8:20，人民会堂东厅　　座次：3排12座\n联系人：周敏 0519-8000000" },
		{ NULL, "临江港务集团有限公司门机一班", "谨定于2027年4月28日在临江市人民会堂举行表彰大会。\n敬请光临。", "临江市总工会", "2027年4月20日", "" },
	};
	struct arena *arena = arena_new(0);
	struct paper paper = paper_new(arena);
	(void)state;
	assert_true(pdf_invitations(&paper, cards, COUNT_OF(cards), NULL));
	assert_int_equal(paper.pages, 2);
	paper_compare(arena, "invitation", &paper);
	arena_free(arena);
}

static void a_sheet_becomes_a_word_document(void **state)
{
	static const struct sheet_column columns[] = { { .label = "序号", .width = 3 }, { .label = "姓名", .width = 6 } };
	static const char *const row[] = { "1", "王桂英<&>" };
	static const char *const *const rows[] = { row };
	struct arena *arena = arena_new(0);
	struct sheet_array array = { .rows = rows, .row_count = 1 };
	const struct sheet sheet = { .title = "汇总表", .columns = columns, .column_count = 2, .rows = sheet_rows_of(&array), .landscape = true };
	struct buffer *out = buffer_new(arena, 1 << 20);
	struct zip zip;
	(void)state;
	assert_true(docx_sheet(arena, &sheet, out));
	assert_int_equal(zip_read(arena, out->bytes, out->length, &zip), ZIP_READ);
	const struct zip_part *part = zip_find(&zip, "word/document.xml");
	assert_non_null(part);
	assert_non_null(strstr(part->bytes, "王桂英&lt;&amp;&gt;"));
	assert_non_null(strstr(part->bytes, "landscape"));
	arena_free(arena);
}

/* --- what is no picture --- */

static void levels_are_told_by_their_numbers(void **state)
{
	static const struct { const char *text; enum official_level level; } cases[] = {
		{ "一、推荐范围", OFFICIAL_FIRST }, { "十二、其他", OFFICIAL_FIRST }, { "（一）一线职工", OFFICIAL_SECOND }, { "1．推荐", OFFICIAL_THIRD }, { "2.推荐", OFFICIAL_THIRD },
		{ "2.5倍", OFFICIAL_TEXT }, { "（1）近五年", OFFICIAL_FOURTH }, { "（公开）", OFFICIAL_TEXT }, { "一是推荐", OFFICIAL_TEXT }, { "2026年", OFFICIAL_TEXT }, { "", OFFICIAL_TEXT },
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(official_level_of(cases[i].text), cases[i].level);
}

static void a_letter_of_any_length_is_finished(void **state)
{
	(void)state;
	for (size_t count = 0; count < 60; count += 7) {
		struct arena *arena = arena_new(0);
		struct official official = *letter(arena);
		struct official_block *blocks = arena_many(arena, count + 1, struct official_block);
		struct paper paper = paper_new(arena);
		for (size_t i = 0; i < count; i++)
			blocks[i] = (struct official_block){ .text = "坚持自下而上、逐级推荐，严格履行民主评议、公示和征求意见程序。", .level = OFFICIAL_TEXT };
		official.blocks = blocks;
		official.block_count = count;
		assert_true(pdf_official(&paper, &official));
		assert_true(paper.pages >= 1 && paper.pages <= 10);
		arena_free(arena);
	}
}

/* Made by us, so the engine that fills in what offices upload must be able to read it. */
static void what_we_make_for_word_and_excel_can_be_filled_in(void **state)
{
	static const struct form_cell cells[] = { { "姓名", "{{姓名}}", false }, { "性别", "{{性别}}", false }, { "事迹", "{{事迹}}", true } };
	static const struct form_section sections[] = { { "基本情况", cells, COUNT_OF(cells) } };
	static const struct form_column columns[] = { { "称号", 12, false, "{{称号}}" }, { "年度", 6, false, "{{年度}}" } };
	static const struct form_table tables[] = { { "荣誉", columns, 2, "荣誉", NULL, 0 }, { "名字", columns, 1, "名字", NULL, 0 } };
	const struct form form = { .title = "登记表", .has_photo = true, .photo_place = "{{照片}}", .sections = sections, .section_count = 1, .tables = tables, .table_count = 2 };
	struct arena *arena = arena_new(0);
	struct buffer *made[] = { buffer_new(arena, 1 << 22), buffer_new(arena, 1 << 22), buffer_new(arena, 1 << 22) };
	(void)state;
	assert_true(form_docx(arena, &form, made[0]) && form_xlsx(arena, &form, made[1]) && docx_official(arena, letter(arena), made[2]));
	for (size_t i = 0; i < COUNT_OF(made); i++) {
		const char *why = NULL;
		struct template *template = template_open(arena, made[i]->bytes, made[i]->length, &why);
		if (!template)
			fail_msg("%s", why);
		assert_int_equal(template_has_rows(template, "荣誉"), i < 2);
		assert_int_equal(template_has_rows(template, "名字"), i < 2);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_official_letter_looks_as_it_did),
		cmocka_unit_test(a_form_looks_as_it_did),
		cmocka_unit_test(a_certificate_looks_as_it_did),
		cmocka_unit_test(a_form_of_approval_goes_on_to_a_page_of_its_own),
		cmocka_unit_test(a_form_of_approval_is_folded_from_a3), cmocka_unit_test(what_an_office_said_never_lies_over_its_signature),
		cmocka_unit_test(a_way_with_more_offices_has_more_pages_of_boxes),
		cmocka_unit_test(an_invitation_looks_as_it_did), cmocka_unit_test(a_sheet_becomes_a_word_document),
		cmocka_unit_test(a_form_of_approval_ends_however_long_its_deeds_are),
		cmocka_unit_test(what_we_make_for_word_and_excel_can_be_filled_in),
		cmocka_unit_test(levels_are_told_by_their_numbers),
		cmocka_unit_test(a_letter_of_any_length_is_finished),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
