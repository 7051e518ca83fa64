/* notice_papers.c: a notice on paper: the newspaper's copy, the Word document
 * by the rules of official papers, the report on how it went. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/notice/notice_parts.h"
#include "modules/organisation/organisation.h"
#include "screens/components.h"
#include "services/official.h"
#include "services/whole_file.h"

enum { COPY_MOST = 1024 * 1024 };

struct copy {
	struct context *context;
	struct public_notice *notice;
	struct notice_line *lines;
	size_t count;
	const char *office;
};

static bool copy_load(struct page *page, struct copy *copy)
{
	struct context *context = page_context(page);
	*copy = (struct copy){ .context = context, .notice = row_new(context, &public_notice) };
	if (!store_load(context, &public_notice, page_id(page, 0), copy->notice) ||
	    !notice_lines(context, copy->notice->record.id, &copy->lines, &copy->count)) {
		page_absent(page);
		return false;
	}
	copy->office = store_title(context, &organisation, copy->notice->office_id);
	return true;
}

static bool opens_title(const struct copy *copy, size_t i)
{
	return i == 0 || !text_equal(copy->lines[i].honour, copy->lines[i - 1].honour);
}

static size_t of_title(const struct copy *copy, size_t i)
{
	size_t count = 1;
	while (i + count < copy->count && !opens_title(copy, i + count))
		count++;
	return count;
}

static const char *title_head(const struct copy *copy, size_t i)
{
	return arena_format(copy->context->arena, "%s（%zu名）", copy->lines[i].honour, of_title(copy, i));
}

static const char *line_head(const struct copy *copy, size_t i)
{
	const char *text = copy->lines[i].text;
	return arena_format(copy->context->arena, "%" PRId64 ". %s", copy->lines[i].place, text_is_empty(text) ? copy->lines[i].name : text);
}

static const char *date_said(const struct copy *copy)
{
	struct buffer *out = buffer_new(copy->context->arena, 64);
	date_print_chinese(out, copy->notice->begins_on);
	return buffer_string(out);
}

/* --- plain text --- */

static const char *copy_text(const struct copy *copy)
{
	struct buffer *out = buffer_new(copy->context->arena, COPY_MOST);
	const struct public_notice *notice = copy->notice;
	buffer_format(out, "%s\n\n    %s\n    公示时间：%s。\n", notice->title, notice->text ? notice->text : "", period_words(copy->context, notice));
	for (size_t i = 0; i < copy->count; i++) {
		if (opens_title(copy, i))
			buffer_format(out, "\n    %s\n", title_head(copy, i));
		buffer_format(out, "    %s\n", line_head(copy, i));
	}
	buffer_format(out, "\n    %s\n\n%s\n%s\n", objecting_words(copy->context, notice), copy->office, date_said(copy));
	return buffer_string(out);
}

static size_t characters(const char *text)
{
	size_t count = 0;
	while (*text)
		count += !point_is_space(text_next(&text));
	return count;
}

void notice_text_page(struct page *page)
{
	struct copy copy;
	if (!copy_load(page, &copy))
		return;
	const char *path = path_of(page, "/public_notice/%" PRId64, copy.notice->record.id);
	const char *text = copy_text(&copy);
	page_crumb(page, path_of(page, "=%s", copy.notice->title), path);
	page_begin(page, "公示文稿", "张榜、登报用；网上公示页的内容与它一致");
	actions_begin(page);
	button_print(page);
	button_link(page, BUTTON_PRIMARY, "下载 Word 文稿", path_of(page, "%s/docx", path));
	actions_end(page);
	if (!copy.count)
		put_message(page, "wait", "名单上还没有人，请先选择公示对象");
	card_begin_with(page, "登报文字", words_of(page, "%lld 字（不计空格），%lld 人（个）", (long long)characters(text), (long long)copy.count), NULL, NULL);
	put_paragraph_text(page, text);
	card_end(page);
	page_end(page);
}

/* --- Word --- */

static size_t blocks_fill(const struct copy *copy, struct official_block *blocks)
{
	size_t count = 0;
	blocks[count++] = (struct official_block){ .text = copy->notice->text };
	blocks[count++] = (struct official_block){ .text = arena_format(copy->context->arena, "公示时间：%s。", period_words(copy->context, copy->notice)) };
	blocks[count++] = (struct official_block){ .text = objecting_words(copy->context, copy->notice) };
	for (size_t i = 0; i < copy->count; i++) {
		if (opens_title(copy, i))
			blocks[count++] = (struct official_block){ .text = title_head(copy, i), .level = OFFICIAL_FIRST };
		blocks[count++] = (struct official_block){ .text = line_head(copy, i) };
	}
	return count;
}

static bool file_write(struct context *context, const char *path, const struct buffer *bytes)
{
	struct whole_file file;
	bool good = whole_file_open(&file, context->arena, path) && whole_file_write(&file, bytes->bytes, bytes->length) &&
		whole_file_finish(&file);
	if (!good)
		whole_file_abandon(&file);
	return good || fail(context, "notice: %s", file.why ? file.why : "");
}

static void official_send(struct page *page, const struct official *official, const char *name)
{
	struct context *context = page_context(page);
	struct buffer *out = buffer_new(context->arena, 16 * 1024 * 1024);
	const char *path = page_temporary(page, "docx");
	if (!path || !docx_official(context->arena, official, out) || !file_write(context, path, out))
		page_failed(page);
	else
		page_file(page, path, name, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", true, false);
}

void notice_docx_page(struct page *page)
{
	struct copy copy;
	if (!copy_load(page, &copy))
		return;
	struct official_block *blocks = arena_many(copy.context->arena, copy.count * 2 + 4, struct official_block);
	const struct official official = {
		.title = copy.notice->title, .blocks = blocks, .block_count = blocks_fill(&copy, blocks), .signed_by = copy.office, .date = date_said(&copy),
	};
	official_send(page, &official, arena_format(copy.context->arena, "%s.docx", copy.notice->title));
}

/* --- report --- */

static const char *verdict_words(struct page *page, const struct objection *one)
{
	const struct choice *verdict = choice_find(objection_verdicts, one->verdict);
	return words(page_context(page), verdict ? verdict->label : "没有办结");
}

static void objections_table(struct page *page, const struct objection *list, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "编号", .narrow = true }, { .label = "公示对象", .plain_phone = true }, { .label = "收到日期", .narrow = true }, { .label = "结论" }, { .label = "理由", .wide = true },
	};
	struct table_drawing table;
	card_begin_flush(page, "异议和办理结果");
	table_begin(&table, page, "异议和办理结果", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_text(&table, list[i].number);
		cell_text(&table, list[i].is_late == 1 ? words_of(page, "%s（逾期收到）", list[i].nominee) : list[i].nominee);
		cell_text(&table, list[i].received_on);
		cell_text(&table, verdict_words(page, &list[i]));
		cell_text(&table, list[i].reason);
		row_end(&table);
	}
	table_end(&table);
	if (!count)
		put_empty(page, "公示期间没有收到异议", NULL, NULL);
	card_end(page);
}

static void report_facts(struct page *page, const struct copy *copy)
{
	const struct public_notice *notice = copy->notice;
	const struct choice *result = choice_find(notice_results, notice->result);
	card_begin(page, "公示情况");
	facts_begin(page);
	fact_text(page, "公示", notice->title);
	fact_text(page, "公示的工会", copy->office);
	fact_text(page, "公示时间", period_words(copy->context, notice));
	fact_text(page, "公示方式", notice->by_wall == 1 ? text_is_empty(notice->place) ? words(copy->context, "张榜或登报公示") : notice->place
		: words_of(page, "网上公示：%s/notice", page_base_url()));
	fact_text(page, "公示对象", words_of(page, "%lld 人（个）", (long long)copy->count));
	fact_text(page, "公示结果", words(copy->context, result ? result->label : "还没有填写"));
	facts_end(page);
	card_end(page);
}

void notice_report_page(struct page *page)
{
	static const char *const signers[] = { "经办人（签字）：", "负责人（签字）：", "单位（盖章）：" };
	struct copy copy;
	struct objection *list;
	size_t count;
	if (!copy_load(page, &copy))
		return;
	if (!objections_of(copy.context, copy.notice->record.id, &list, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, path_of(page, "=%s", copy.notice->title), path_of(page, "/public_notice/%" PRId64, copy.notice->record.id));
	page_begin(page, "公示情况报告", NULL);
	actions_begin(page);
	button_print(page);
	actions_end(page);
	print_head(page, NULL, copy.office, copy.context->today);
	report_facts(page, &copy);
	objections_table(page, list, count);
	card_begin(page, "公示名单");
	lines_draw(page, copy.lines, copy.count);
	card_end(page);
	signature_lines(page, signers, COUNT_OF(signers));
	page_end(page);
}
