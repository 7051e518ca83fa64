/* notice_lines.c: a nominee as printed in a notice, by the format that the
 * office chose; and the order of the list.  Personal numbers have no name in
 * a format, so they cannot stand in one. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/strokes.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/notice/notice_parts.h"
#include "modules/organisation/organisation.h"

const char line_format_usual[] = "{姓名}，{性别}，{民族}，{政治面貌}，{学历}，{单位}{职务}";

static const char comma[] = "，";

/* What a format may name, and the field of the nomination that it is. */
static const struct part {
	const char *name, *field;
} parts[] = {
	{ "姓名", "name" }, { "性别", "sex" }, { "民族", "ethnic" }, { "出生年月", "born_on" }, { "政治面貌", "political" }, { "学历", "education" },
	{ "单位", "unit_name" }, { "职务", "post" }, { "称号", "title_id" }, { "推荐单位", "office_id" },
};

static const struct part *part_named(const char *name, size_t length)
{
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		if (strlen(parts[i].name) == length && memcmp(parts[i].name, name, length) == 0)
			return &parts[i];
	return NULL;
}

const char *line_format_refuses(struct context *context, const char *format)
{
	if (!text_contains(format, "{姓名}"))
		return words(context, "写法里要有 {姓名}");
	for (const char *at = strchr(format, '{'); at; at = strchr(at + 1, '{')) {
		size_t length = strcspn(at + 1, "{}");
		if (at[1 + length] != '}')
			return words(context, "有一个“{”没有对应的“}”");
		if (!part_named(at + 1, length))
			return words_with(context, "公示里不能写“%s”，请从提示里列出的项目中选用", arena_text_n(context->arena, at + 1, length));
	}
	return NULL;
}

/* Codes have long names; notices say 中共党员, 中共预备党员, 大学本科. */
static const char *as_said(struct context *context, const char *name)
{
	static const char *const endings[] = { "中国共产党党员", "中共党员", "中国共产党预备党员", "中共预备党员", "教育" };
	size_t length = strlen(name), last = strlen(endings[4]);
	for (size_t i = 0; i < 4; i += 2)
		if (text_equal(name, endings[i]))
			return endings[i + 1];
	return length > last && text_ends(name, endings[4]) ? arena_text_n(context->arena, name, length - last) : name;
}

static const char *part_words(struct context *context, const struct part *part, const struct nomination *row)
{
	const struct field *field = field_find(&nomination, part->field);
	struct buffer *out = buffer_new(context->arena, 600);
	if (text_equal(part->field, "title_id"))
		return store_title(context, &title, row->title_id);
	if (text_equal(part->field, "office_id"))
		return store_title(context, &organisation, row->office_id);
	if (text_equal(part->field, "born_on")) {
		date_print_chinese(out, date_part(row->born_on) == DATE_DAY ? text_head(context->arena, row->born_on, 7) : row->born_on);
		return buffer_string(out);
	}
	struct value value = field_get(field, row);
	if (!value_is_empty(field, &value))
		field->type->print(context, field, &value, PRINT_FILE, out);
	return as_said(context, buffer_string(out));
}

/* One part between two commas; NULL where it names facts and all of them are missing. */
static const char *piece_words(struct context *context, const char *piece, const struct nomination *row)
{
	struct buffer *out = buffer_new(context->arena, 1000);
	bool names = false, has = false;
	for (const char *at = piece; *at; ) {
		size_t plain = strcspn(at, "{"), length = at[plain] ? strcspn(at + plain + 1, "}") : 0;
		const struct part *part = at[plain] ? part_named(at + plain + 1, length) : NULL;
		const char *said = part ? part_words(context, part, row) : "";
		buffer_text(out, arena_text_n(context->arena, at, plain));
		buffer_text(out, said);
		names |= part != NULL;
		has |= !text_is_empty(said);
		at += plain;
		if (*at)
			at += length + 2 <= strlen(at) ? length + 2 : strlen(at);
	}
	return names && !has ? NULL : buffer_string(out);
}

const char *nominee_text(struct context *context, const char *format, const struct nomination *row)
{
	struct buffer *out = buffer_new(context->arena, 2400);
	bool is_first = true;
	while (format) {
		const char *end = strstr(format, comma);
		const char *piece = end ? arena_text_n(context->arena, format, (size_t)(end - format)) : format;
		const char *said = piece_words(context, piece, row);
		if (said && *said)
			buffer_format(out, "%s%s", is_first ? "" : comma, said);
		is_first = is_first && !(said && *said);
		format = end ? end + strlen(comma) : NULL;
	}
	return text_head(context->arena, buffer_string(out), 600);
}

/* --- the list --- */

struct ordered {
	struct nomination *row;
	const char *key;
};

static int by_title_and_strokes(const void *a, const void *b)
{
	const struct ordered *one = a, *other = b;
	if (one->row->target != other->row->target)
		return one->row->target < other->row->target ? -1 : 1;
	if (one->row->title_id != other->row->title_id)
		return one->row->title_id < other->row->title_id ? -1 : 1;
	int order = strcmp(one->key, other->key);
	return order ? order : one->row->record.id < other->row->record.id ? -1 : 1;
}

static bool lines_remove(struct context *context, int64_t notice_id)
{
	struct notice_line *lines;
	size_t count;
	if (!notice_lines(context, notice_id, &lines, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!store_remove(context, &notice_line, lines[i].record.id, NULL))
			return false;
	return true;
}

static bool line_write(struct context *context, const struct public_notice *notice, const struct nomination *row, int64_t place)
{
	struct notice_line *line = row_new(context, &notice_line);
	line->notice_id = notice->record.id;
	line->nomination_id = row->record.id;
	line->place = place;
	line->honour = store_title(context, &title, row->title_id);
	line->name = row->name;
	line->text = nominee_text(context, notice->line_format, row);
	return store_create(context, &notice_line, line);
}

bool notice_lines_write(struct context *context, const struct public_notice *notice, const int64_t *nominations, size_t count)
{
	struct ordered *list = arena_many(context->arena, count + 1, struct ordered);
	size_t found = 0;
	if (!lines_remove(context, notice->record.id))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct nomination *row = nomination_of(context, nominations[i]);
		if (!row && context->failure)
			return false;
		if (row && row->selection_id == notice->selection_id)
			list[found++] = (struct ordered){ row, name_stroke_key(context->arena, row->name) };
	}
	qsort(list, found, sizeof(list[0]), by_title_and_strokes);
	for (size_t i = 0; i < found; i++)
		if (!line_write(context, notice, list[i].row, (int64_t)i + 1))
			return false;
	return true;
}
