/* roll_edit.c: a row mended, cut in two, joined with the next, made from a line
 * that was not taken, or said to be a person on file.  Each is one act in one
 * transaction; nothing is registered yet. */
#include "modules/roll/roll_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"

bool row_change(struct context *context, const struct roll_batch *batch, struct roll_row *row)
{
	if (row->name && row->is_collective != 1)
		row->name = name_clean(context->arena, row->name);
	row_settle(context->arena, row, context->today);
	row->state = ROW_WAITING;
	row->result = text_equal(row->result, ROW_CHECKED) ? row->result : NULL;
	return row_keep(context, row) && rows_match(context, batch, row->sequence, row->sequence);
}

static bool finish(struct context *context, bool good)
{
	if (good && context_is_clean(context) && !context->failure && store_commit(context))
		return true;
	store_rollback(context);
	return false;
}

bool row_mend(struct context *context, const struct roll_batch *batch, struct roll_row *row)
{
	row->doubt = NULL;
	return store_begin(context) && finish(context, row_change(context, batch, row));
}

/* The copy keeps everything but the name: two people of one unit, one post, one award. */
bool row_split(struct context *context, const struct roll_batch *batch, struct roll_row *row, const char *first, const char *second)
{
	if (text_is_empty(first))
		problem(context, "first", "请填第一个姓名");
	if (text_is_empty(second))
		problem(context, "second", "请填第二个姓名");
	if (!context_is_clean(context) || !store_begin(context))
		return false;
	struct roll_row copy = *row;
	copy.name = name_clean(context->arena, second);
	copy.sequence = sequence_after(context, batch->record.id, row->sequence);
	copy.former_name = copy.sex = copy.ethnic = copy.doubt = copy.match_reason = copy.result = NULL;
	copy.match_id = copy.known_id = 0;
	row_settle(context->arena, &copy, context->today);
	row->name = first;
	row->doubt = NULL;
	return finish(context, row_change(context, batch, row) && rows_insert(context, &copy, 1) &&
		      rows_match(context, batch, copy.sequence, copy.sequence));
}

static const char *first_of(const char *a, const char *b)
{
	return text_is_empty(a) ? b : a;
}

/* A name that was cut in two by mistake: the next row goes into this one. */
bool row_join_next(struct context *context, const struct roll_batch *batch, struct roll_row *row)
{
	struct roll_row *next;
	if (rows_of(context, batch->record.id, FILTER_ALL, row->sequence, false, 1, &next) == 0 || next->state != ROW_WAITING) {
		problem(context, "", "后面没有可以合并的一条");
		return false;
	}
	if (!store_begin(context))
		return false;
	row->name = arena_format(context->arena, "%s%s", row->name ? row->name : "", next->name ? next->name : "");
	row->unit = first_of(row->unit, next->unit);
	row->post = first_of(row->post, next->post);
	row->award = first_of(row->award, next->award);
	row->year = first_of(row->year, next->year);
	if (!text_equal(row->source, next->source))
		row->source = arena_format(context->arena, "%s %s", row->source ? row->source : "", next->source ? next->source : "");
	row->doubt = NULL;
	return finish(context, row_change(context, batch, row) && row_remove(context, next->record.id));
}

bool row_link(struct context *context, const struct roll_batch *batch, struct roll_row *row, int64_t person_id, const char *reason)
{
	struct person *known = row_new(context, &person);
	if (text_is_empty(reason))
		problem(context, "reason", "请写明凭什么认定是同一个人，例如单位和年份都对得上、本人确认");
	else if (text_points(reason) > 200)
		problem(context, "reason", "理由最多 200 个字");
	if (!store_load(context, &person, person_id, known) && !context->failure)
		problem(context, "person_id", "没有这份人员档案，或不在您的管理范围内");
	if (!context_is_clean(context) || context->failure)
		return false;
	row->match_id = person_id;
	row->match_reason = reason;
	row->decision = ROLL_TAKE;
	return row_mend(context, batch, row);
}

bool row_unlink(struct context *context, const struct roll_batch *batch, struct roll_row *row)
{
	row->match_id = 0;
	row->match_reason = NULL;
	return row_mend(context, batch, row);
}

/* What the heading above says holds for it too. */
static void heading_inherit(struct context *context, int64_t roll_id, struct roll_row *row)
{
	struct roll_aside *headings;
	struct roll_section *sections = arena_many(context->arena, ROLL_SECTIONS_MAX, struct roll_section);
	size_t count = asides_of(context, roll_id, LINE_IS_HEADING, 0, ROLL_SECTIONS_MAX, &headings);
	for (size_t i = 0; i < count && headings[i].line <= row->line; i++)
		row->heading = headings[i].line;
	count = sections_of(context, roll_id, sections, ROLL_SECTIONS_MAX);
	for (size_t i = 0; i < count; i++) {
		if (sections[i].heading != row->heading)
			continue;
		row->award = sections[i].award;
		row->year = sections[i].year;
		row->place = sections[i].place;
	}
}

bool row_from_line(struct context *context, const struct roll_batch *batch, int64_t line, struct roll_row *row)
{
	struct roll_aside *asides;
	struct roll_row *made;
	if (asides_of(context, batch->record.id, LINE_IS_SKIPPED, line - 1, 1, &asides) == 0 || asides[0].line != line)
		return false;
	*row = (struct roll_row){ .roll_id = batch->record.id, .line = line, .source = asides[0].text, .award = batch->award, .year = batch->year,
		.place = batch->place, .decision = ROLL_TAKE, .state = ROW_WAITING, .person_version = NO_NUMBER };
	heading_inherit(context, batch->record.id, row);
	const char *name = name_clean(context->arena, asides[0].text);
	row->name = name_is_plausible(name, NULL) && text_points(name) <= 4 ? name : NULL;
	row->doubt = words(context, "由没有采用的行加入，请核对");
	row_settle(context->arena, row, context->today);
	if (!store_begin(context))
		return false;
	row->sequence = sequence_of_line(context, batch->record.id, line);
	if (!finish(context, rows_insert(context, row, 1) && aside_remove(context, batch->record.id, line) &&
		    rows_match(context, batch, row->sequence, row->sequence)))
		return false;
	if (rows_of(context, batch->record.id, FILTER_ALL, row->sequence - 1, false, 1, &made) == 0)
		return false;
	*row = made[0];
	return true;
}
