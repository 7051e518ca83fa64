/* household_children.c: what visits, exclusions, objections, reviews and the
 * office's rule must be like, and what of them the file itself keeps. */
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household_parts.h"

static struct household *file_of(struct context *context, int64_t household_id)
{
	struct household *file = row_new(context, &household);
	return store_load_unscoped(context, &household, household_id, file, "the file that the row stands in") ? file : NULL;
}

/* A paper that was given no name is called by its kind. */
void household_paper_compute(struct context *context, void *row, const void *before)
{
	struct household_paper *paper = row;
	const struct choice *kind = choice_find(household_paper_kinds, paper->kind);
	(void)context;
	(void)before;
	if (text_is_empty(paper->name) && kind)
		paper->name = kind->label;
}

void household_paper_check(struct context *context, void *row, const void *before)
{
	const struct household_paper *paper = row;
	(void)before;
	if (!paper->file && !context->actor->is_system)
		problem(context, "file", "请上传扫描件或拍照");
}

void household_visit_check(struct context *context, void *row, const void *before)
{
	struct household_visit *visit = row;
	(void)before;
	visit->first_visitor = text_trim(context->arena, visit->first_visitor);
	visit->second_visitor = text_trim(context->arena, visit->second_visitor);
	if (!text_is_empty(visit->first_visitor) && text_equal(visit->first_visitor, visit->second_visitor))
		problem(context, "second_visitor", "入户要两个人，这里写了同一个人");
	if (!text_is_empty(visit->signed_on) && !visit->authorisation && !context->actor->is_system)
		problem(context, "authorisation", "填了签字日期，请上传签字的核对授权书");
	if (!text_is_empty(visit->signed_on) && !text_is_empty(visit->visited_on) && strcmp(visit->signed_on, visit->visited_on) > 0)
		problem(context, "signed_on", "授权书应在入户时签，不晚于 %s", date_words(context, visit->visited_on));
}

void household_exclusion_check(struct context *context, void *row, const void *before)
{
	const struct household_exclusion *one = row;
	(void)before;
	if (one->found == EXCLUSION_EXCUSED && text_points(one->evidence) < 4)
		problem(context, "evidence", "可以例外的，请写明理由");
}

/* --- objections --- */

void household_objection_check(struct context *context, void *row, const void *before)
{
	const struct household_objection *one = row;
	const struct household *file = before || context->actor->is_system ? NULL : file_of(context, one->household_id);
	if (file && (text_is_empty(file->noticed_on) || strcmp(one->received_on ? one->received_on : "", file->noticed_on) < 0))
		problem(context, "received_on", "公示还没有开始，或者早于公示开始的日期");
}

void household_objection_compute(struct context *context, void *row, const void *before)
{
	struct household_objection *one = row;
	(void)context;
	if (!before)
		one->state = OBJECTION_OPEN;
}

bool household_objection_kept(struct context *context, const void *row, const void *before)
{
	const struct household_objection *one = row ? row : before;
	struct household *file = file_of(context, one->household_id);
	if (!file)
		return context->failure == NULL;
	file->objections = objections_open(context, file->record.id);
	if (row && one->state == OBJECTION_UPHELD && file->state == HOUSEHOLD_NOTICED) {
		file->state = HOUSEHOLD_VERIFIED;
		file->noticed_on = file->noticed_until = NULL;
	}
	return context->failure == NULL && store_change(context, &household, file, "objection", NULL);
}

static bool objection_end(struct context *context, struct household_objection *one, const char *reason)
{
	one->handling = reason;
	one->closed_on = context->today;
	return true;
}

bool household_objection_uphold(struct context *context, void *row, const char *reason)
{
	return objection_end(context, row, reason);
}

bool household_objection_reject(struct context *context, void *row, const char *reason)
{
	return objection_end(context, row, reason);
}

/* --- reviews --- */

void household_review_check(struct context *context, void *row, const void *before)
{
	const struct household_review *one = row;
	const struct household *file = before || context->actor->is_system ? NULL : file_of(context, one->household_id);
	if (file && file->state != HOUSEHOLD_ON_FILE && file->state != HOUSEHOLD_SECURED && file->state != HOUSEHOLD_RECOVERED)
		problem(context, "", "在档和已脱困的档案才做复核");
}

void household_review_compute(struct context *context, void *row, const void *before)
{
	struct household_review *one = row;
	struct household *file = file_of(context, one->household_id);
	struct account account;
	struct account_rule rule;
	struct account_result result;
	(void)before;
	if (!file || text_is_empty(one->on_day) || !household_count(context, file, one->on_day, &account, &rule, &result))
		return;
	if (text_is_empty(one->by_name))
		one->by_name = context->actor->name;
	one->line = account.line > 0 ? account.line : NO_NUMBER;
	one->verdict = account.line > 0 && one->per_head > account.line ? REVIEW_ABOVE : REVIEW_BELOW;
}

static const char *months_later(struct context *context, const char *day, int64_t months)
{
	int64_t month = date_year(day) * 12 + (day[5] - '0') * 10 + (day[6] - '0') - 1 + months;
	const char *last = date_last_day(context->arena, arena_format(context->arena, "%04lld-%02lld", (long long)(month / 12), (long long)(month % 12 + 1)));
	const char *same = arena_format(context->arena, "%.8s%s", last, day + 8);
	return strcmp(same, last) < 0 ? same : last;
}

bool household_review_kept(struct context *context, const void *row, const void *before)
{
	const struct household_review *one = row ? row : before;
	struct household *file = file_of(context, one->household_id);
	struct hardship_rule *rule = row_new(context, &hardship_rule);
	if (!file || !rule_of_office(context, file->office_id, context->today, rule))
		return context->failure == NULL;
	file->above_since = above_since_of(context, file->record.id);
	if (row && one->kind != REVIEW_CALL && (text_is_empty(file->reviewed_on) || strcmp(one->on_day, file->reviewed_on) > 0)) {
		file->reviewed_on = one->on_day;
		file->review_due = months_later(context, one->on_day, rule->review_months);
	}
	return context->failure == NULL && store_change(context, &household, file, "review", NULL);
}

const char *review_due_from(struct context *context, const char *day, int64_t months)
{
	return months_later(context, day, months);
}

/* --- the rule --- */

void hardship_rule_check(struct context *context, void *row, const void *before)
{
	const struct hardship_rule *rule = row;
	(void)before;
	if (rule->relative_percent < 100 && !context->actor->is_system)
		problem(context, "relative_percent", "相对困难的上限不能低于低保标准（100%%）");
	if (rule->until_on && strcmp(rule->until_on, rule->from_on) <= 0)
		problem(context, "until_on", "结束要晚于开始 %s", rule->from_on);
}
