/* template_value.c: names of a template looked up in the rows at hand, from the
 * innermost loop outwards; conditions, counts and sums. */
#include "services/template_parts.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/money.h"
#include "base/must.h"
#include "base/text.h"

bool filling_refuse(struct filling *filling, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	if (!filling->why)
		filling->why = arena_vformat(filling->arena, format, arguments);
	va_end(arguments);
	return false;
}

bool frame_word(const struct template_source *source, const struct frame *frame, const char *name, enum template_word *word,
		const void **rows_sort, const struct frame **where)
{
	for (; frame; frame = frame->outer) {
		*rows_sort = NULL;
		*word = source->word(source->from, frame->row.sort, name, rows_sort);
		if (*word == WORD_UNKNOWN)
			continue;
		if (where)
			*where = frame;
		return true;
	}
	*word = WORD_UNKNOWN;
	return false;
}

/* --- words of the loop itself --- */

bool is_own_word(const char *name)
{
	return text_equal(name, "序号") || text_equal(name, "最后") || text_equal(name, "首个");
}

static const struct frame *loop_frame(const struct frame *frame)
{
	while (frame && !frame->rows)
		frame = frame->outer;
	return frame;
}

static bool own_value(struct filling *filling, const struct frame *frame, const char *name, struct template_value *value)
{
	const struct frame *loop = loop_frame(frame);
	if (!loop || !is_own_word(name))
		return false;
	if (text_equal(name, "序号"))
		*value = (struct template_value){ .is_number = true, .number = (int64_t)loop->place + 1,
			.text = arena_format(filling->arena, "%zu", loop->place + 1) };
	else if (text_equal(name, "最后"))
		*value = (struct template_value){ .text = loop->place + 1 == loop->count ? "是" : "" };
	else
		*value = (struct template_value){ .text = loop->place == 0 ? "是" : "" };
	return true;
}

/* --- rows --- */

bool tag_is_loop(const struct template_source *source, const struct frame *frame, const struct tag *tag)
{
	enum template_word word;
	const void *sort;
	return tag->sort == TAG_NAME && frame_word(source, frame, tag->name, &word, &sort, NULL) && word == WORD_ROWS;
}

static bool rows_of(struct filling *filling, const struct frame *frame, const char *name, struct template_row **rows, size_t *count)
{
	enum template_word word;
	const void *sort;
	const struct frame *where;
	*count = 0;
	if (!frame_word(filling->source, frame, name, &word, &sort, &where) || word != WORD_ROWS)
		return filling_refuse(filling, "模板里的“%s”不是可以重复的内容", name);
	if (where->blank)
		return true;
	if (filling->source->rows(filling->source->from, where->row, name, rows, count))
		return true;
	filling->failed = true;
	return false;
}

bool tag_rows(struct filling *filling, const struct frame *frame, const struct tag *tag, struct template_row **rows, size_t *count)
{
	return rows_of(filling, frame, tag->name, rows, count);
}

/* --- sums --- */

bool sum_split(struct arena *arena, const char *name, const char **rows, const char **field)
{
	const char *dot = strrchr(name, '.');
	if (!dot)
		return false;
	*rows = arena_text_n(arena, name, (size_t)(dot - name));
	*field = dot + 1;
	return true;
}

const char *sum_rows_of(const struct template_source *source, const void *sort, const char *field, bool *several)
{
	const char *name, *found = NULL;
	const void *found_sort = NULL, *rows_sort, *deeper;
	*several = false;
	for (size_t place = 0; (name = source->name_at(source->from, sort, place)); place++) {
		rows_sort = NULL;
		if (source->word(source->from, sort, name, &rows_sort) != WORD_ROWS || rows_sort == found_sort
		    || source->word(source->from, rows_sort, field, &deeper) != WORD_NUMBER)
			continue;
		*several |= found != NULL;
		found = name;
		found_sort = rows_sort;
	}
	return *several ? NULL : found;
}

/* The rows that a sum goes over: those named before the dot, those of the loop at hand, or the only ones that have such a number. */
static bool summed_rows(struct filling *filling, const struct frame *frame, const struct tag *tag, const struct template_row **rows,
			size_t *count, const char **field)
{
	const char *name;
	const void *sort;
	const struct frame *loop = loop_frame(frame);
	struct template_row *found = NULL;
	bool several;
	*field = tag->name;
	if (sum_split(filling->arena, tag->name, &name, field)) {
		bool good = rows_of(filling, frame, name, &found, count);
		*rows = found;
		return good;
	}
	if (loop && filling->source->word(filling->source->from, loop->row.sort, *field, &sort) == WORD_NUMBER) {
		*rows = loop->rows;
		*count = loop->count;
		return true;
	}
	for (const struct frame *at = frame; at; at = at->outer) {
		name = sum_rows_of(filling->source, at->row.sort, *field, &several);
		if (name) {
			bool good = rows_of(filling, at, name, &found, count);
			*rows = found;
			return good;
		}
	}
	return filling_refuse(filling, "不知道“合计 %s”合计的是哪些行", tag->name);
}

static bool sum_value(struct filling *filling, const struct frame *frame, const struct tag *tag, struct template_value *value)
{
	const struct template_row *rows = NULL;
	const char *field;
	size_t count = 0;
	struct buffer out;
	if (!summed_rows(filling, frame, tag, &rows, &count, &field))
		return false;
	*value = (struct template_value){ .is_number = true };
	for (size_t i = 0; i < count; i++) {
		struct template_value each = { 0 };
		if (!filling->source->value(filling->source->from, rows[i], field, &each)) {
			filling->failed = true;
			return false;
		}
		if (each.is_number && __builtin_add_overflow(value->number, each.number, &value->number))
			return filling_refuse(filling, "“合计 %s”的数太大", tag->name);
		value->is_money |= each.is_number && each.is_money;
	}
	buffer_init(&out, filling->arena, 100);
	if (value->is_money)
		money_print(&out, value->number);
	else
		buffer_int(&out, value->number);
	value->text = buffer_string(&out);
	return true;
}

static bool count_value(struct filling *filling, const struct frame *frame, const struct tag *tag, struct template_value *value)
{
	struct template_row *rows;
	size_t count;
	if (!rows_of(filling, frame, tag->name, &rows, &count))
		return false;
	*value = (struct template_value){ .is_number = true, .number = (int64_t)count, .text = arena_format(filling->arena, "%zu", count) };
	return true;
}

/* --- values --- */

static bool name_value(struct filling *filling, const struct frame *frame, const char *name, struct template_value *value)
{
	enum template_word word;
	const void *sort;
	const struct frame *where;
	*value = (struct template_value){ 0 };
	if (own_value(filling, frame, name, value))
		return true;
	if (!frame_word(filling->source, frame, name, &word, &sort, &where))
		return filling_refuse(filling, "模板里的“%s”没有对应的内容", name);
	if (where->blank)
		return true;
	if (word == WORD_ROWS) {
		const struct tag counted = { .name = name };
		return count_value(filling, where, &counted, value);
	}
	if (filling->source->value(filling->source->from, where->row, name, value))
		return true;
	filling->failed = true;
	return false;
}

bool tag_value(struct filling *filling, const struct frame *frame, const struct tag *tag, struct template_value *value)
{
	if (tag->sort == TAG_SUM)
		return sum_value(filling, frame, tag, value);
	if (tag->sort == TAG_COUNT)
		return count_value(filling, frame, tag, value);
	return name_value(filling, frame, tag->name, value);
}

/* --- conditions --- */

static bool ordered(enum tag_compare compare, int order)
{
	switch (compare) {
	case TAG_IS:
		return order == 0;
	case TAG_IS_NOT:
		return order != 0;
	case TAG_MORE:
		return order > 0;
	case TAG_LESS:
		return order < 0;
	case TAG_AT_LEAST:
		return order >= 0;
	case TAG_AT_MOST:
		return order <= 0;
	case TAG_ANY:
		break;
	}
	return true;
}

static int order_of(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

/* Numbers are compared as numbers, dates as far as the shorter one goes, all else as text. */
static bool value_compares(const struct template_value *value, enum tag_compare compare, const char *right)
{
	int64_t number;
	bool is_number = value->is_number && (value->is_money ? money_read(right, &number) : text_to_int(right, INT64_MIN + 1, INT64_MAX, &number));
	if (is_number)
		return ordered(compare, order_of(value->number, number));
	if (value->date && right[0] >= '0' && right[0] <= '9') {
		size_t length = strlen(right);
		return ordered(compare, strncmp(value->date, right, length));
	}
	return ordered(compare, strcmp(value->text ? value->text : "", right));
}

static bool value_is_there(const struct template_value *value)
{
	if (value->picture)
		return true;
	if (value->is_number)
		return value->number != 0;
	return !text_is_empty(value->text) && !text_equal(value->text, "否");
}

bool tag_holds(struct filling *filling, const struct frame *frame, const struct tag *tag, bool *holds)
{
	struct template_value value;
	if (!name_value(filling, frame, tag->name, &value))
		return false;
	*holds = tag->compare == TAG_ANY ? value_is_there(&value) : value_compares(&value, tag->compare, tag->right);
	return true;
}
