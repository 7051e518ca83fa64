/* roster_file.c: the chosen name list as a file: bordered list (PDF),
 * workbook, or names in columns under their titles as they are published. */
#include "modules/roster/roster_sheet.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "modules/honour/honour.h"
#include "modules/roster/roster_parts.h"
#include "modules/roster/roster_words.h"
#include "screens/components.h"
#include "services/pdf.h"
#include "services/xlsx_write.h"

enum { GROUPS_MAX = 400, LANDSCAPE_FROM = 60 };

static const char *const signatures[] = { "制表人（签字）：", "审核人（签字）：", "负责人（签字）：" };

static const char *watermark(struct context *context)
{
	const char *who = context->actor->name ? context->actor->name : "";
	const char *when = clock_text(context->arena, context->now);
	return arena_format(context->arena, "%s导出人 %s %s", tenant_is_demo(context, context->actor->tenant_id) ? "演示 " : "", who, when);
}

static const char *order_note(const struct roster *roster)
{
	static const char *const notes[] = {
		[ORDER_STROKES] = "以姓氏笔画为序", [ORDER_PINYIN] = "按拼音排列", [ORDER_PLACE] = "按地区排列",
		[ORDER_YEAR] = "按年份排列", [ORDER_LEVEL] = "按级别和称号排列",
	};
	return notes[roster->order];
}

/* --- list --- */

static size_t columns_choose(const struct roster *roster, struct sheet_column *columns, double *width)
{
	size_t count = 0;
	*width = 0;
	for (size_t i = 0; i < ROSTER_COLUMNS; i++) {
		const struct roster_column *one = &roster_columns[i];
		if (!roster->is_chosen[i])
			continue;
		*width += one->width;
		columns[count++] = (struct sheet_column){ .label = one->label, .width = one->width, .align = one->width < 8 ? SHEET_CENTRE : SHEET_LEFT,
								   .is_text = one->is_text };
	}
	return count;
}

static bool list_make(struct context *context, const struct roster *roster, bool is_workbook, const char *path)
{
	struct sheet_column columns[ROSTER_COLUMNS];
	double width;
	struct sheet_array array = { .rows = roster->rows, .row_count = roster->found.count };
	struct sheet sheet = {
		.title = roster->title, .date_line = roster->date, .columns = columns, .column_count = columns_choose(roster, columns, &width),
		.unit_line = text_is_empty(roster->unit) ? NULL : arena_format(context->arena, "填报单位：%s", roster->unit),
		.note = arena_format(context->arena, "共 %zu 条，%s", roster->found.count, order_note(roster)),
		.rows = sheet_rows_of(&array), .watermark = watermark(context), .landscape = width > LANDSCAPE_FROM,
		.signatures = signatures, .signature_count = COUNT_OF(signatures),
	};
	const char *why = "";
	if (is_workbook) {
		const struct workbook_text text = { .author = roster->unit, .made_at = clock_text(context->arena, context->now) };
		return xlsx_write(context->arena, &sheet, &text, path, &why) || fail(context, "roster: %s", why);
	}
	struct paper paper = { .arena = context->arena, .path = path, .made_at = clock_text(context->arena, context->now) };
	return pdf_sheet(&paper, &sheet) || fail(context, "roster: %s", paper.why ? paper.why : "");
}

/* --- names in columns --- */

static const char *note_of(struct context *context, const struct roster_note *note)
{
	bool is_woman = text_equal(note->sex, "女");
	bool is_minority = !text_is_empty(note->ethnic) && !text_starts(note->ethnic, "汉");
	if (is_woman && is_minority)
		return arena_format(context->arena, "女，%s", note->ethnic);
	return is_woman ? "女" : is_minority ? note->ethnic : NULL;
}

/* Levels downwards, within a level persons before collectives, kinds in the order of the catalogue. */
static int64_t rank_of(const struct grant_line *line)
{
	bool is_units = line->collective_id || line->organisation_id;
	return (line->level ? line->level : 9) * 100 + (is_units ? 50 : 0) + (line->variant > 0 ? line->variant : 9);
}

/* The group of the title, put in its place where it is new. */
static size_t group_reach(struct roll_group *groups, int64_t *ranks, size_t *count, const struct grant_line *line)
{
	size_t place = 0;
	for (size_t i = 0; i < *count; i++)
		if (text_equal(groups[i].heading, line->title_name))
			return i;
	if (*count == GROUPS_MAX)
		return GROUPS_MAX - 1;
	while (place < *count && ranks[place] <= rank_of(line))
		place++;
	memmove(&groups[place + 1], &groups[place], (*count - place) * sizeof(groups[0]));
	memmove(&ranks[place + 1], &ranks[place], (*count - place) * sizeof(ranks[0]));
	groups[place] = (struct roll_group){ .heading = line->title_name, .is_units = line->collective_id || line->organisation_id };
	ranks[place] = rank_of(line);
	(*count)++;
	return place;
}

/* Names within a title stand in the chosen order. */
static size_t groups_make(struct context *context, const struct roster *roster, struct roll_group *groups)
{
	size_t count = 0;
	struct roll_entry *entries = arena_many(context->arena, roster->found.count + 1, struct roll_entry);
	size_t *belongs = arena_many(context->arena, roster->found.count + 1, size_t);
	int64_t *ranks = arena_many(context->arena, GROUPS_MAX + 1, int64_t);
	for (size_t i = 0; i < roster->found.count; i++)
		group_reach(groups, ranks, &count, &roster->found.lines[i]);
	for (size_t i = 0; i < roster->found.count; i++) {
		belongs[i] = group_reach(groups, ranks, &count, &roster->found.lines[i]);
		groups[belongs[i]].entry_count++;
	}
	struct roll_entry **next = arena_many(context->arena, count + 1, struct roll_entry *);
	for (size_t i = 0; i < count; i++) {
		groups[i].entries = next[i] = entries;
		groups[i].columns = groups[i].is_units ? 2 : 0;
		entries += groups[i].entry_count;
	}
	for (size_t i = 0; i < roster->found.count; i++)
		*next[belongs[i]]++ = (struct roll_entry){ roster->found.lines[i].holder,
			roster->with_notes ? note_of(context, &roster->notes[i]) : NULL };
	return count;
}

static bool names_make(struct context *context, const struct roster *roster, const char *path)
{
	struct roll_group *groups = arena_many(context->arena, GROUPS_MAX + 1, struct roll_group);
	struct roll roll = {
		.title = roster->title, .subtitle = arena_format(context->arena, "（共 %zu 名，%s）", roster->found.count, order_note(roster)),
		.groups = groups, .group_count = groups_make(context, roster, groups), .signed_by = roster->unit, .date_text = roster->date,
		.watermark = watermark(context),
	};
	struct paper paper = { .arena = context->arena, .path = path, .made_at = clock_text(context->arena, context->now) };
	return pdf_roll(&paper, &roll) || fail(context, "roll of names: %s", paper.why ? paper.why : "");
}

/* --- the file --- */

static bool file_make(struct page *page, const struct roster *roster, bool is_workbook, bool is_names, const char *path)
{
	struct context *context = page_context(page);
	const struct audit_line line = {
		.act = "export", .entity = "honour_grant", .result = "ok",
		.reason = arena_format(context->arena, "打印名册：%s；%zu 条", filter_words(page, &roster->filter), roster->found.count),
	};
	if (!path || !(is_names ? names_make(context, roster, path) : list_make(context, roster, is_workbook, path)))
		return false;
	return audit_alone(context, &line);
}

void roster_file(struct page *page)
{
	struct context *context = page_context(page);
	struct roster roster;
	const char *format = page_text(page, "format");
	bool is_workbook = text_equal(format, "xlsx"), is_names = text_equal(format, "names");
	roster_of_page(page, &roster);
	if (!page_is_good(page, roster_fill(page, &roster, ROSTER_ROWS_MAX)))
		return;
	if (!roster.found.count || roster.found.more) {
		page_redirect_with(page, path_of(page, "/honours/roster%s", filter_address(page, &roster.filter)), roster.found.more
			? "名单超过两万条，请缩小范围后分次导出" : "没有符合条件的荣誉，没有生成文件");
		return;
	}
	const char *ending = is_workbook ? "xlsx" : "pdf";
	const char *path = page_temporary(page, ending);
	if (page_is_good(page, file_make(page, &roster, is_workbook, is_names, path)))
		page_file(page, path, arena_format(context->arena, "%s.%s", roster.title, ending), is_workbook
			? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "application/pdf", true, false);
}
