/* examination_paper.c: the report of an examination as an official paper, with
 * lines for the signatures of the group.  No seal is ever drawn. */
#include "modules/examination/examination_parts.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "screens/components.h"
#include "services/official.h"
#include "services/whole_file.h"

enum { BLOCKS_MOST = 400, WORD_BYTES = 16 << 20 };

static const char *day_chinese(struct context *context, const char *day)
{
	struct buffer out;
	buffer_init(&out, context->arena, 64);
	if (!text_is_empty(day))
		date_print_chinese(&out, day);
	return buffer_string(&out);
}

static const char *number_words(struct context *context, int64_t number)
{
	return number == NO_NUMBER ? "—" : arena_format(context->arena, "%lld", (long long)number);
}

static const char *count_words(struct context *context, const struct examination *row)
{
	int share = examination_share(row);
	if (share < 0)
		return "没有进行民主测评。";
	const char *cast = row->count_kind == COUNT_CONSENT
		? arena_format(context->arena, "同意 %s 票，不同意 %s 票，弃权 %s 票，同意率", number_words(context, row->agree), number_words(context, row->disagree),
			       number_words(context, row->abstain))
		: arena_format(context->arena, "优秀 %s 票，称职 %s 票，基本称职 %s 票，不称职 %s 票，优秀和称职占", number_words(context, row->excellent),
			       number_words(context, row->competent), number_words(context, row->basic), number_words(context, row->incompetent));
	return arena_format(context->arena, "应到 %s 人，实到 %s 人，%s %d.%d%%。", number_words(context, row->due), number_words(context, row->present), cast, share / 10,
			    share % 10);
}

static size_t paragraphs_add(struct context *context, struct official_block *blocks, size_t count, const char *text)
{
	char **lines;
	size_t many = text_lines(context->arena, text ? text : "", &lines);
	for (size_t i = 0; i < many && count < BLOCKS_MOST - 10; i++)
		if (*text_trim(context->arena, lines[i]))
			blocks[count++] = (struct official_block){ .text = text_trim(context->arena, lines[i]) };
	return count;
}

static size_t blocks_fill(struct context *context, struct official_block *blocks, const struct examination *row)
{
	const struct choice *said = row->conclusion > 0 ? choice_find(conclusions, row->conclusion) : NULL;
	size_t count = 0;
	blocks[count++].text = arena_format(context->arena, "%s，%s%s。%s由%s（%s）实地考察%s%s。", row->name, row->unit_name ? row->unit_name : "", row->post ? row->post : "",
		day_chinese(context, row->visited_on), store_title(context, &exam_group, row->group_id), members_words(context, row->group_id),
		text_is_empty(row->place) ? "" : "，地点：", row->place ? row->place : "");
	blocks[count++] = (struct official_block){ .text = "一、民主测评", .level = OFFICIAL_FIRST };
	blocks[count++].text = count_words(context, row);
	blocks[count++] = (struct official_block){ .text = "二、考察情况", .level = OFFICIAL_FIRST };
	count = paragraphs_add(context, blocks, count, row->findings);
	blocks[count++] = (struct official_block){ .text = "三、考察材料", .level = OFFICIAL_FIRST };
	count = paragraphs_add(context, blocks, count, row->report);
	blocks[count++] = (struct official_block){ .text = "四、结论", .level = OFFICIAL_FIRST };
	blocks[count++].text = said ? said->label : "（未填）";
	blocks[count++].text = "考察组成员（签字）：";
	if (row->state == EXAM_SIGNED)
		blocks[count++].text = arena_format(context->arena, "系统记录：%s 于%s、%s 于%s确认本材料。", row->first_name, day_chinese(context, row->first_on), row->second_name,
			day_chinese(context, row->second_on));
	return count;
}

static bool paper_make(struct context *context, const struct examination *row, bool is_word, const char *path)
{
	struct official_block *blocks = arena_many(context->arena, BLOCKS_MOST, struct official_block);
	const struct official official = {
		.title = arena_format(context->arena, "%s考察材料", row->name), .blocks = blocks, .block_count = blocks_fill(context, blocks, row),
		.date = day_chinese(context, text_is_empty(row->visited_on) ? context->today : row->visited_on),
		.watermark = tenant_is_demo(context, context->actor->tenant_id) ? "演示" : row->state == EXAM_SIGNED ? NULL : "未签字",
	};
	if (!is_word) {
		struct paper paper = { .arena = context->arena, .path = path, .made_at = clock_text(context->arena, context->now) };
		return pdf_official(&paper, &official) || fail(context, "examination: %s", paper.why ? paper.why : "");
	}
	struct buffer *out = buffer_new(context->arena, WORD_BYTES);
	struct whole_file file;
	if (!docx_official(context->arena, &official, out))
		return fail(context, "examination: the report is too large");
	if (whole_file_open(&file, context->arena, path) && whole_file_write(&file, out->bytes, out->length) && whole_file_finish(&file))
		return true;
	whole_file_abandon(&file);
	return fail(context, "examination: %s", file.why ? file.why : "");
}

void examination_paper(struct page *page)
{
	struct context *context = page_context(page);
	struct examination *row = row_new(context, &examination);
	bool is_word = text_equal(page_word(page, 0), "report-docx");
	if ((!is_word && !text_equal(page_word(page, 0), "report-pdf")) || !store_load_to_change(context, &examination, page_id(page, 0), row)) {
		page_absent(page);
		return;
	}
	const char *path = page_temporary(page, is_word ? "docx" : "pdf");
	const struct audit_line line = { .act = "export", .entity = "examination", .row_id = row->record.id, .reason = "打印考察材料", .result = "ok" };
	if (page_is_good(page, path && paper_make(context, row, is_word, path) && audit_alone(context, &line)))
		page_file(page, path, arena_format(context->arena, "考察材料 %s.%s", row->name, is_word ? "docx" : "pdf"),
			  is_word ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document" : "application/pdf", true, false);
}
