/* paper_letter.c: see paper_letter.h. */
#include "modules/paper/paper_letter.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/tenant.h"
#include "services/official.h"

enum { BLOCKS_MAX = 5000, ATTACHMENTS_MAX = 40 };

struct reading {
	struct arena *arena;
	struct official *official;
	struct official_block *blocks;
	const char **attachments;
	bool in_attachments;
};

/* 标题：关于…的通知 → what stands behind the colon; NULL where the line is no such. */
static const char *behind(struct arena *arena, const char *line, const char *key)
{
	size_t length = strlen(key);
	if (!text_starts(line, key))
		return NULL;
	if (text_starts(line + length, "："))
		return text_trim(arena, line + length + strlen("："));
	return line[length] == ':' ? text_trim(arena, line + length + 1) : NULL;
}

static bool part_read(struct reading *reading, const char *line)
{
	struct official *official = reading->official;
	const struct { const char *key; const char **to; } parts[] = {
		{ "发文机关标志", &official->mark }, { "文号", &official->number }, { "签发人", &official->approver }, { "标题", &official->title },
		{ "主送", &official->to }, { "署名", &official->signed_by }, { "日期", &official->date }, { "附注", &official->note },
		{ "抄送", &official->copies }, { "印发机关", &official->printed_by }, { "印发日期", &official->printed_on },
	};
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		const char *said = behind(reading->arena, line, parts[i].key);
		if (!said || *parts[i].to)
			continue;
		*parts[i].to = said;
		reading->in_attachments = false;
		return true;
	}
	return false;
}

static void attachment_add(struct reading *reading, const char *text)
{
	if (*text && reading->official->attachment_count < ATTACHMENTS_MAX)
		reading->attachments[reading->official->attachment_count++] = text;
}

/* | 姓名 | 单位 | */
static const char *const *row_read(struct reading *reading, const char *line, size_t *count)
{
	char **cells;
	size_t found = text_split(reading->arena, line + 1, '|', &cells);
	const char **row = arena_many(reading->arena, OFFICIAL_COLUMNS_MAX, const char *);
	*count = 0;
	for (size_t i = 0; i < found && *count < OFFICIAL_COLUMNS_MAX; i++)
		if (i + 1 < found || *text_trim(reading->arena, cells[i]))
			row[(*count)++] = text_trim(reading->arena, cells[i]);
	for (size_t i = *count; i < OFFICIAL_COLUMNS_MAX; i++)
		row[i] = "";
	return row;
}

static size_t table_read(struct reading *reading, char **lines, size_t count, size_t at)
{
	struct official_table *table = arena_one(reading->arena, struct official_table);
	const char *const **rows = arena_array(reading->arena, count - at + 1, sizeof(*rows));
	while (at < count && *text_trim(reading->arena, lines[at]) == '|') {
		size_t columns;
		rows[table->row_count++] = row_read(reading, text_trim(reading->arena, lines[at++]), &columns);
		table->column_count = columns > table->column_count ? columns : table->column_count;
	}
	table->rows = rows;
	if (table->column_count && reading->official->block_count < BLOCKS_MAX)
		reading->blocks[reading->official->block_count++] = (struct official_block){ .text = "", .table = table };
	return at - 1;
}

static void text_read(struct reading *reading, const char *line)
{
	const char *attached = behind(reading->arena, line, "附件"), *body = behind(reading->arena, line, "正文");
	if (attached) {
		reading->in_attachments = true;
		attachment_add(reading, attached);
	} else if (reading->in_attachments && official_level_of(line) == OFFICIAL_THIRD) {
		attachment_add(reading, line);
	} else if ((body ? *body : *line) && reading->official->block_count < BLOCKS_MAX) {
		reading->in_attachments = false;
		line = body ? body : line;
		reading->blocks[reading->official->block_count++] = (struct official_block){ .text = line, .level = official_level_of(line) };
	}
}

static void letter_read(struct reading *reading, const char *text)
{
	char **lines;
	size_t count = text_lines(reading->arena, text, &lines);
	reading->blocks = arena_many(reading->arena, (count < BLOCKS_MAX ? count : BLOCKS_MAX) + 1, struct official_block);
	reading->attachments = arena_many(reading->arena, ATTACHMENTS_MAX, const char *);
	for (size_t i = 0; i < count; i++) {
		const char *line = text_trim(reading->arena, lines[i]);
		if (*line == '|')
			i = table_read(reading, lines, count, i);
		else if (!part_read(reading, line))
			text_read(reading, line);
	}
	reading->official->blocks = reading->blocks;
	reading->official->attachments = reading->attachments;
}

enum paper_made paper_letter(struct context *context, const char *text, enum paper_form form, struct buffer *out, const char **why)
{
	struct official official = { 0 };
	struct reading reading = { .arena = context->arena, .official = &official };
	letter_read(&reading, text);
	*why = words(context, "公文里没有标题，请在模板里写一行“标题：…”");
	if (text_is_empty(official.title))
		return PAPER_REFUSED;
	if (text_equal(setting_get(context, context->actor->tenant_id, "demo"), "1"))
		official.watermark = words(context, "演示");
	if (form == PAPER_DOCX)
		return docx_official(context->arena, &official, out) ? PAPER_MADE : (fail(context, "a letter is too large"), PAPER_FAILED);
	struct paper paper = { .arena = context->arena, .made_at = clock_text(context->arena, context->now), .bytes = out };
	if (pdf_official(&paper, &official))
		return PAPER_MADE;
	fail(context, "letter: %s", paper.why ? paper.why : "");
	return PAPER_FAILED;
}
