/* nomination_form_boxes.c: the boxes of the form: the unit with its procedure,
 * each office on the way to the host, the bodies that deliberate.  What was said
 * with a move stands in its office's box; who signs is left to the hand. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "modules/nomination/nomination_form.h"
#include "modules/nomination/nomination_way.h"

enum { UNIT_MOST = 6000 };

static const char *day(struct context *context, const char *date)
{
	struct buffer *out = buffer_new(context->arena, 64);
	date_print_chinese(out, date);
	return buffer_string(out);
}

/* --- the unit: what its procedure came to --- */

static void votes_put(struct buffer *out, const struct nomination *row)
{
	if (row->voters_due >= 0 && row->voters_present >= 0)
		buffer_format(out, "，应到%" PRId64 "人、实到%" PRId64 "人", row->voters_due, row->voters_present);
	if (row->votes_for >= 0)
		buffer_format(out, "，同意%" PRId64 "票", row->votes_for);
	if (row->votes_against >= 0)
		buffer_format(out, "、不同意%" PRId64 "票", row->votes_against);
	if (row->votes_abstained >= 0)
		buffer_format(out, "、弃权%" PRId64 "票", row->votes_abstained);
}

static void procedure_put(struct context *context, struct buffer *out, const struct nomination *row)
{
	const struct choice *congress = choice_find(field_find(&nomination, "congress")->choices, row->congress);
	if (!text_is_empty(row->appraised_on)) {
		buffer_format(out, "%s民主评议", day(context, row->appraised_on));
		votes_put(out, row);
		buffer_text(out, "。");
	}
	if (congress && !text_is_empty(row->congress_on))
		buffer_format(out, "%s经%s审议通过。", day(context, row->congress_on), congress->label);
	if (!text_is_empty(row->unit_meeting_on))
		buffer_format(out, "%s党政工联席会议同意推荐。", day(context, row->unit_meeting_on));
	if (row->unit_noticed == 1)
		buffer_text(out, "已在本单位公示，公示无异议。");
}

static const char *unit_text(struct context *context, const struct nomination *row, const char *said)
{
	struct buffer *out = buffer_new(context->arena, UNIT_MOST);
	procedure_put(context, out, row);
	if (said && out->length)
		buffer_text(out, "\n");
	buffer_text(out, said);
	return out->length ? buffer_string(out) : NULL;
}

/* --- offices --- */

/* The last that the office said; of the unit: of whoever reported it. */
static const char *said_by(const struct form_opinion *opinions, size_t count, int64_t office_id)
{
	const char *said = NULL;
	for (size_t i = 0; i < count; i++) {
		bool is_report = opinions[i].kind == MOVE_SUBMIT || opinions[i].kind == MOVE_RESUME;
		if (office_id ? opinions[i].office_id == office_id && !is_report : is_report)
			said = opinions[i].text;
	}
	return said;
}

static void box_add(struct context *context, struct approval_opinion *boxes, size_t *count, size_t most, const char *who, const char *text)
{
	if (*count < most && !text_is_empty(who))
		boxes[(*count)++] = (struct approval_opinion){ .title = arena_format(context->arena, "%s意见", who), .text = text, .signer = "负责人签字：" };
}

static void offices_add(struct context *context, const struct nomination *row, int64_t host, struct approval_opinion *boxes, size_t *count,
			const struct form_opinion *opinions, size_t opinion_count)
{
	int64_t office = row->office_id;
	while (*count < APPROVAL_OPINIONS_MAX - 1 && office != host && (office = way_next_office(context, office, host)) > 0)
		box_add(context, boxes, count, APPROVAL_OPINIONS_MAX, office_name(context, office), said_by(opinions, opinion_count, office));
	if (office != host)
		box_add(context, boxes, count, APPROVAL_OPINIONS_MAX, office_name(context, host), said_by(opinions, opinion_count, host));
}

bool form_boxes(struct context *context, const struct nomination *row, const struct selection_rules *rules, struct approval_opinion *boxes, size_t *count)
{
	struct form_opinion *opinions;
	size_t said;
	*count = 0;
	if (!form_opinions(context, row->record.id, &opinions, &said))
		return false;
	box_add(context, boxes, count, APPROVAL_OPINIONS_MAX, "推荐单位", unit_text(context, row, said_by(opinions, said, 0)));
	offices_add(context, row, rules->selection.office_id, boxes, count, opinions, said);
	for (size_t i = 0; i < rules->stage_count; i++)
		if (rules->stages[i].kind == STAGE_BODY)
			box_add(context, boxes, count, APPROVAL_OPINIONS_MAX, rules->stages[i].body, NULL);
	return context->failure == NULL;
}
