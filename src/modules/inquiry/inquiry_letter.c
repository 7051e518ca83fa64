/* inquiry_letter.c: the built-in official letter to an authority and the one
 * that urges it, for offices that have uploaded no template of their own; and
 * the table that the authority fills in.  No seal is ever drawn. */
#include "modules/inquiry/inquiry_parts.h"

#include <string.h>

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
#include "services/xlsx_write.h"

enum { ITEMS_MOST = 5000, WORD_BYTES = 32 << 20 };

static const char *day_chinese(struct context *context, const char *day)
{
	struct buffer out;
	buffer_init(&out, context->arena, 64);
	date_print_chinese(&out, day ? day : context->today);
	return buffer_string(&out);
}

/* --- the letter --- */

static const char *const *row_of(struct context *context, const char *place, const char *name, const char *unit, const char *post, const char *last)
{
	const char **cells = arena_many(context->arena, 5, const char *);
	cells[0] = place;
	cells[1] = name ? name : "";
	cells[2] = unit ? unit : "";
	cells[3] = post ? post : "";
	cells[4] = last;
	return cells;
}

static struct official_table *table_of(struct context *context, const struct inquiry_item *items, size_t count, bool open_only)
{
	struct official_table *table = arena_one(context->arena, struct official_table);
	const char *const **rows = arena_array(context->arena, count + 1, sizeof(*rows));
	rows[table->row_count++] = row_of(context, "序号", "姓名", "工作单位", "职务或岗位", "意见");
	for (size_t i = 0; i < count; i++)
		if (!open_only || items[i].is_open)
			rows[table->row_count++] = row_of(context, arena_format(context->arena, "%lld", (long long)items[i].place), items[i].name,
				items[i].unit_name, items[i].post, "");
	table->rows = rows;
	table->column_count = 5;
	return table;
}

static const char *purpose_words(struct context *context, const struct selection *round, size_t count)
{
	const char *project = text_is_empty(round->project) ? "" : arena_format(context->arena, "（表彰项目：%s）", round->project);
	return arena_format(context->arena, "根据%s%s有关规定，经逐级推荐、审核，%zu 名（个）推荐对象需征求贵单位意见。请按职责对所列对象有无不宜推荐的情形提出意见。",
		round->name, project, count);
}

static size_t text_fill(struct context *context, struct official_block *blocks, const struct inquiry_letter *letter, const struct selection *round,
			const struct official_table *table, bool is_urge)
{
	size_t count = 0, named = table->row_count - 1;
	const char *due = day_chinese(context, letter->due_on);
	if (is_urge)
		blocks[count++].text = arena_format(context->arena, "我单位%s发出的征求意见函%s%s，尚有 %zu 名（个）推荐对象未收到贵单位的意见，请于%s前函复。", day_chinese(context, letter->sent_on),
			text_is_empty(letter->number) ? "" : "，文号", text_is_empty(letter->number) ? "" : letter->number, named, due);
	else
		blocks[count++].text = purpose_words(context, round, named);
	if (!is_urge)
		blocks[count++].text = arena_format(context->arena, "请在“意见”一栏注明“无意见”“有意见”“需说明”或者“不宜推荐”，有意见的另附说明，加盖公章后于%s前函复我单位。名单仅供征求意见使用，请注意保密。", due);
	blocks[count++] = (struct official_block){ .text = "", .table = table };
	if (!is_urge)
		blocks[count++].text = "复函单位（盖章）：　　　　　　　　年　　月　　日";
	return count;
}

static bool word_make(struct context *context, const struct official *official, const char *path)
{
	struct buffer *out = buffer_new(context->arena, WORD_BYTES);
	struct whole_file file;
	if (!docx_official(context->arena, official, out))
		return fail(context, "inquiry: a letter is too large");
	if (whole_file_open(&file, context->arena, path) && whole_file_write(&file, out->bytes, out->length) && whole_file_finish(&file))
		return true;
	whole_file_abandon(&file);
	return fail(context, "inquiry: %s", file.why ? file.why : "");
}

bool letter_make(struct context *context, const struct inquiry_letter *letter, bool is_urge, bool is_word, const char *path)
{
	struct official_block blocks[5] = { 0 };
	struct selection *round = row_new(context, &selection);
	struct inquiry_item *items;
	size_t count;
	if (!store_load_unscoped(context, &selection, letter->selection_id, round, "the round that the letter speaks of") ||
	    !items_of_letter(context, letter->record.id, 0, ITEMS_MOST, &items, &count))
		return false;
	const struct official_table *table = table_of(context, items, count, is_urge);
	const struct official official = {
		.number = letter->number,
		.title = arena_format(context->arena, is_urge ? "关于请尽快函复%s推荐对象意见的函" : "关于征求%s推荐对象意见的函", round->name),
		.to = store_title(context, &authority, letter->authority_id), .blocks = blocks,
		.block_count = text_fill(context, blocks, letter, round, table, is_urge),
		.signed_by = context->actor->office_name, .date = day_chinese(context, is_urge ? NULL : letter->sent_on),
		.watermark = tenant_is_demo(context, context->actor->tenant_id) ? "演示" : NULL,
	};
	if (is_word)
		return word_make(context, &official, path);
	struct paper paper = { .arena = context->arena, .path = path, .made_at = clock_text(context->arena, context->now) };
	return pdf_official(&paper, &official) || fail(context, "inquiry: %s", paper.why ? paper.why : "");
}

/* --- the table to be filled in --- */

bool letter_sheet_make(struct context *context, const struct inquiry_letter *letter, const char *path)
{
	static const char *const options[] = { "无意见", "有意见", "需说明", "不宜推荐" };
	const struct sheet_column columns[] = {
		{ .label = "序号", .width = 4 }, { .label = "姓名", .width = 8, .is_text = true }, { .label = "工作单位", .width = 18, .is_text = true },
		{ .label = "职务或岗位", .width = 10, .is_text = true }, { .label = "答复", .width = 8, .options = options, .option_count = COUNT_OF(options) },
		{ .label = "意见内容", .width = 24, .is_text = true },
	};
	struct inquiry_item *items;
	size_t count;
	if (!items_of_letter(context, letter->record.id, 0, ITEMS_MOST, &items, &count))
		return false;
	const char *const **rows = arena_array(context->arena, count + 1, sizeof(*rows));
	for (size_t i = 0; i < count; i++) {
		const char **cells = arena_many(context->arena, COUNT_OF(columns), const char *);
		memcpy(cells, row_of(context, arena_format(context->arena, "%lld", (long long)items[i].place), items[i].name, items[i].unit_name, items[i].post, ""),
		       5 * sizeof(*cells));
		cells[5] = "";
		rows[i] = cells;
	}
	struct sheet_array array = { .rows = rows, .row_count = count };
	const struct sheet sheet = { .title = letter->title, .columns = columns, .column_count = COUNT_OF(columns), .rows = sheet_rows_of(&array) };
	const struct workbook_text text = { .tab = "征求意见", .author = context->actor->office_name, .made_at = clock_text(context->arena, context->now),
		.template = true, .plain = true };
	const char *why = "";
	return xlsx_write(context->arena, &sheet, &text, path, &why) || fail(context, "inquiry: %s", why);
}

/* --- the page that gives them out --- */

struct kind_of_paper {
	const char *word, *ending, *type, *name;
	bool is_urge, is_sheet;
};

static const struct kind_of_paper kinds[] = {
	{ "letter-pdf", "pdf", "application/pdf", "征求意见函", false, false },
	{ "letter-docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "征求意见函", false, false },
	{ "urge-pdf", "pdf", "application/pdf", "催办函", true, false },
	{ "urge-docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "催办函", true, false },
	{ "sheet-xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "征求意见回复表", false, true },
};

static bool paper_of_kind(struct context *context, const struct inquiry_letter *letter, const struct kind_of_paper *kind, const char *path)
{
	const struct audit_line line = { .act = "export", .entity = "inquiry_letter", .row_id = letter->record.id, .reason = kind->name, .result = "ok" };
	if (!(kind->is_sheet ? letter_sheet_make(context, letter, path) : letter_make(context, letter, kind->is_urge, text_equal(kind->ending, "docx"), path)))
		return false;
	return audit_alone(context, &line);
}

void letter_paper(struct page *page)
{
	struct context *context = page_context(page);
	struct inquiry_letter *letter = row_new(context, &inquiry_letter);
	const struct kind_of_paper *kind = NULL;
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (text_equal(kinds[i].word, page_word(page, 0)))
			kind = &kinds[i];
	if (!kind || !store_load_to_change(context, &inquiry_letter, page_id(page, 0), letter)) {
		page_absent(page);
		return;
	}
	const char *path = page_temporary(page, kind->ending);
	if (page_is_good(page, path && paper_of_kind(context, letter, kind, path)))
		page_file(page, path, arena_format(context->arena, "%s %s.%s", kind->name, store_title(context, &authority, letter->authority_id), kind->ending),
			  kind->type, true, false);
}
