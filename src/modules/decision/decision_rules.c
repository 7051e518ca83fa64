/* decision_rules.c: submissions, ceremonies and certificates; the rules of the
 * module's rows. */
#include "modules/decision/decision_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/nomination/nomination.h"
#include "modules/selection/selection.h"

static bool round_is_hosted(struct context *context, int64_t selection_id, const void *before)
{
	struct selection round = { 0 };
	if (before || !selection_id || !store_load(context, &selection, selection_id, &round))
		return true;
	return context->actor->is_system || round.office_id == context->actor->office_id;
}

void submission_check(struct context *context, void *row, const void *before)
{
	const struct submission *one = row;
	if (!round_is_hosted(context, one->selection_id, before))
		problem(context, "selection_id", "这一届评选不由本单位办理");
}

void submission_compute(struct context *context, void *row, const void *before)
{
	struct submission *one = row;
	(void)context;
	if (before)
		return;
	one->state = SUBMISSION_DRAFT;
	one->lines = 0;
}

void decision_check(struct context *context, void *row, const void *before)
{
	const struct decision *one = row, *was = before;
	if (!round_is_hosted(context, one->selection_id, before))
		problem(context, "selection_id", "这一届评选不由本单位办理");
	if (was && was->state == DECISION_REGISTERED && (!text_equal(was->number, one->number) || !text_equal(was->decided_on, one->decided_on) || !text_equal(was->body, one->body)))
		problem(context, "number", "荣誉已经按这个文号登记；要更正请在各条荣誉里更正并写明原因");
}

void decision_compute(struct context *context, void *row, const void *before)
{
	struct decision *one = row;
	(void)context;
	if (before)
		return;
	one->state = DECISION_DRAFT;
	one->lines = one->settled = one->registered = 0;
}

void presentation_compute(struct context *context, void *row, const void *before)
{
	struct award_presentation *one = row;
	(void)before;
	if (!one->reply)
		one->reply = REPLY_NONE;
	if (one->received == 1 && text_is_empty(one->received_on))
		one->received_on = context->today;
}

/* --- submissions --- */

bool submission_fill(struct context *context, struct submission *row)
{
	struct submission_line *lines;
	int64_t *ids;
	size_t count, line_count;
	if (row->state != SUBMISSION_DRAFT)
		problem(context, "", "已经上报，名单不能再改");
	if (!context_is_clean(context) || !proposed_of(context, row->selection_id, &ids, &count) || !submission_lines_of(context, row->record.id, &lines, &line_count))
		return false;
	for (size_t i = 0; i < line_count; i++)
		if (!store_remove(context, &submission_line, lines[i].record.id, "重新列入"))
			return false;
	for (size_t i = 0; i < count; i++) {
		struct nomination *one = nomination_of(context, ids[i]);
		struct submission_line *line = row_new(context, &submission_line);
		if (!one)
			return false;
		line->submission_id = row->record.id;
		line->place = (int64_t)i + 1;
		line->nomination_id = one->record.id;
		line->name = one->name;
		line->unit_name = one->unit_name;
		if (!store_create(context, &submission_line, line))
			return false;
	}
	row->lines = (int64_t)count;
	return store_change(context, &submission, row, "fill", NULL);
}

bool submission_send(struct context *context, void *row, const char *reason)
{
	struct submission *one = row;
	struct selection_rules rules;
	struct submission_line *lines;
	size_t count;
	(void)reason;
	if (text_is_empty(one->number) || text_is_empty(one->submitted_on))
		problem(context, "number", "上报前请填文号和上报日期");
	if (!selection_rules_load(context, one->selection_id, &rules) || !submission_lines_of(context, one->record.id, &lines, &count))
		return false;
	if (!count)
		problem(context, "", "名单还是空的，先“列入全部建议人选”");
	for (size_t i = 0; i < count; i++) {
		size_t place = 0;
		struct nomination *of = nomination_of(context, lines[i].nomination_id);
		if (!of)
			return false;
		const char *why = nomination_obstacle(context, &rules, of, &place);
		if (of->state != NOMINATION_PROPOSED)
			problem(context, "", "“%s”已不是建议人选，请重新列入名单", lines[i].name);
		else if (why)
			problem(context, "", "“%s”（%s）：%s", lines[i].name, lines[i].unit_name, why);
	}
	return context_is_clean(context);
}

/* --- the ceremony --- */

static bool presentation_add(struct context *context, const struct ceremony *row, int64_t grant_id, int64_t place)
{
	struct honour_grant grant = { 0 };
	struct award_presentation *one = row_new(context, &award_presentation);
	if (!store_load(context, &honour_grant, grant_id, &grant))
		return context->failure ? false : true;	/* registered for an office whose honours are not ours to read */
	one->ceremony_id = row->record.id;
	one->place = place;
	one->grant_id = grant_id;
	one->name = grant.holder;
	one->unit_name = grant.unit_name;
	one->title_name = grant.title_name;
	one->certificate_number = grant.certificate_number;
	return store_create(context, &award_presentation, one);
}

static bool is_on_it(const struct award_presentation *rows, size_t count, int64_t grant_id)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].grant_id == grant_id)
			return true;
	return false;
}

bool ceremony_fill(struct context *context, struct ceremony *row)
{
	struct award_presentation *rows;
	int64_t *ids, place;
	size_t count, grant_count;
	if (!presentations_of(context, row->record.id, &rows, &count) || !grants_of_round(context, row->selection_id, &ids, &grant_count))
		return false;
	if (!grant_count)
		problem(context, "", "这一届还没有登记表彰决定，先登记决定，再列入受表彰对象");
	place = count ? rows[count - 1].place : 0;
	for (size_t i = 0; i < grant_count && context_is_clean(context); i++)
		if (!is_on_it(rows, count, ids[i]) && !presentation_add(context, row, ids[i], ++place))
			return false;
	return context_is_clean(context);
}

/* A number of a series: what stands before its last digits, those, and what stands behind. */
struct series {
	const char *head, *tail;
	int64_t next;
	int width;
};

static bool series_read(struct arena *arena, const char *first, struct series *series)
{
	size_t end = strlen(first), begin;
	while (end && !(first[end - 1] >= '0' && first[end - 1] <= '9'))
		end--;
	for (begin = end; begin && first[begin - 1] >= '0' && first[begin - 1] <= '9';)
		begin--;
	series->width = (int)(end - begin);
	series->head = arena_format(arena, "%.*s", (int)begin, first);
	series->tail = first + end;
	return text_to_int(arena_format(arena, "%.*s", series->width, first + begin), 0, 99999999, &series->next);
}

static bool grant_number(struct context *context, struct award_presentation *row, struct series *series)
{
	struct honour_grant *grant = row_new(context, &honour_grant);
	if (!store_load_to_change(context, &honour_grant, row->grant_id, grant)) {
		if (!context->failure)
			problem(context, "", "“%s”的荣誉不在您的管理范围内", row->name);
		return false;
	}
	if (text_is_empty(grant->certificate_number)) {
		grant->certificate_number = arena_format(context->arena, "%s%0*lld%s", series->head, series->width, (long long)series->next++, series->tail);
		if (!store_change(context, &honour_grant, grant, "number", NULL))
			return false;
	}
	row->certificate_number = grant->certificate_number;
	return store_change(context, &award_presentation, row, "number", NULL);
}

bool certificates_number(struct context *context, const struct ceremony *row, const char *first)
{
	struct award_presentation *rows;
	struct series series;
	size_t count;
	if (!series_read(context->arena, first, &series))
		problem(context, "first", "请写第一个编号，带上数字，例如 临劳模〔2026〕第001号");
	if (!context_is_clean(context) || !presentations_of(context, row->record.id, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (rows[i].grant_id && text_is_empty(rows[i].certificate_number) && !grant_number(context, &rows[i], &series))
			return false;
	return true;
}

size_t decision_todo(struct context *context, struct desk_item *items, size_t most)
{
	struct query query = { .entity = &decision, .limit = most < 20 ? most : 20, .filter_count = 1 };
	struct listing listing;
	size_t count = 0;
	query.filters[0] = (struct filter){ .field = field_find(&decision, "state"), .value = { .number = DECISION_DRAFT } };
	if (!may(context, &decision, ACT_LIST) || !store_list(context, &query, &listing))
		return 0;
	for (size_t i = 0; i < listing.count && count < most; i++) {
		if (!listing.rows[i].may_change)
			continue;
		items[count++] = (struct desk_item){
			.name = store_title(context, &decision, listing.rows[i].id), .act = words(context, "表彰决定待核对登记"),
			.path = arena_format(context->arena, "/decision/%lld", (long long)listing.rows[i].id), .button = "核对",
		};
	}
	return count;
}
