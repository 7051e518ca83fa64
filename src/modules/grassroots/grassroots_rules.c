/* grassroots_rules.c: what a visit to a unit, a problem heard and a deed must be,
 * and what their steps do. */
#include "modules/grassroots/grassroots_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"

enum { ANSWER_MOST = 500, TOLD_MOST = 300, WHOLE = 100 };

void campaign_check(struct context *context, void *row, const void *before)
{
	const struct campaign *one = row;
	(void)before;
	if (one->until_on && text_order(one->until_on, one->from_on) < 0)
		problem(context, "until_on", "结束早于开始");
}

/* --- visits to units --- */

void unit_visit_check(struct context *context, void *row, const void *before)
{
	const struct unit_visit *one = row;
	(void)before;
	if (text_is_empty(one->unit_name) && !one->unit_id)
		problem(context, "unit_name", "请选择单位档案，或者写单位名称");
	if (one->state == UNIT_VISIT_DONE && (!one->visited_on || text_is_empty(one->diary)))
		problem(context, one->visited_on ? "diary" : "visited_on", "已走访的要有走访日期和走访日记");
}

void unit_visit_compute(struct context *context, void *row, const void *before)
{
	struct unit_visit *one = row;
	const struct unit_visit *was = before;
	struct organisation *unit = row_new(context, &organisation);
	bool is_other = was ? was->unit_id != one->unit_id : text_is_empty(one->unit_name);
	if (one->unit_id && (is_other || text_is_empty(one->unit_name)) && store_load_unscoped(context, &organisation, one->unit_id, unit, "the unit that was chosen"))
		one->unit_name = unit->name;
	if (!before)
		one->state = UNIT_VISIT_PLANNED;
}

bool unit_visit_do(struct context *context, void *row, const char *reason)
{
	const struct unit_visit *one = row;
	(void)reason;
	if (!one->visited_on)
		problem(context, "", "请先“编辑”，写走访日期");
	if (text_is_empty(one->diary))
		problem(context, "", "请先“编辑”，写走访日记：去了哪里、和谁谈、听到什么");
	return context_is_clean(context);
}

/* --- problems --- */

void heard_begin(struct context *context, void *row)
{
	struct heard_problem *one = row;
	struct unit_visit *visited = row_new(context, &unit_visit);
	one->raised_by = 1;
	if (!one->visit_id || !store_load(context, &unit_visit, one->visit_id, visited))
		return;
	one->unit_name = visited->unit_name;
	one->office_id = visited->office_id;
	if (visited->visited_on)
		one->heard_on = visited->visited_on;
}

void heard_check(struct context *context, void *row, const void *before)
{
	const struct heard_problem *one = row, *was = before;
	if (one->due_on && one->heard_on && (!was || !text_equal(was->due_on, one->due_on)) && text_order(one->due_on, one->heard_on) < 0)
		problem(context, "due_on", "期限早于听到的日期");
}

void heard_compute(struct context *context, void *row, const void *before)
{
	struct heard_problem *one = row;
	struct unit_visit *visited = row_new(context, &unit_visit);
	if (!before)
		one->state = HEARD_OPEN;
	if (text_is_empty(one->unit_name) && one->visit_id && store_load_unscoped(context, &unit_visit, one->visit_id, visited, "the visit on which it was heard"))
		one->unit_name = visited->unit_name;
}

/* What was said before stays above what is said now. */
bool heard_answer(struct context *context, void *row, const char *reason)
{
	struct heard_problem *one = row;
	const char *text = text_is_empty(one->solution) ? reason : arena_format(context->arena, "%s\n%s", one->solution, reason);
	if (text_points(text) > ANSWER_MOST)
		text = reason;
	one->solution = text_head(context->arena, text, ANSWER_MOST);
	return true;
}

bool heard_tell(struct context *context, void *row, const char *reason)
{
	struct heard_problem *one = row;
	one->told = text_head(context->arena, reason, TOLD_MOST);
	one->told_on = context->today;
	return true;
}

/* --- deeds --- */

void practical_check(struct context *context, void *row, const void *before)
{
	const struct practical_deed *one = row, *was = before;
	if (one->due_on && one->year != NO_NUMBER && date_year(one->due_on) < one->year)
		problem(context, "due_on", "完成期限早于这一年");
	if (was && was->state >= PRACTICAL_PUBLISHED && (!text_equal(was->target, one->target) || !text_equal(was->name, one->name)))
		problem(context, "target", "已经向职工公布，承诺和目标不能再改");
}

void practical_compute(struct context *context, void *row, const void *before)
{
	struct practical_deed *one = row;
	(void)context;
	if (!before) {
		one->state = PRACTICAL_PLANNED;
		one->progress = 0;
	}
}

bool practical_finish(struct context *context, void *row, const char *reason)
{
	struct practical_deed *one = row;
	one->result = text_head(context->arena, reason, ANSWER_MOST);
	one->done_on = context->today;
	one->progress = WHOLE;
	return true;
}

bool practical_stop(struct context *context, void *row, const char *reason)
{
	struct practical_deed *one = row;
	one->result = text_head(context->arena, reason, ANSWER_MOST);
	one->done_on = NULL;
	return true;
}

void practical_progress_check(struct context *context, void *row, const void *before)
{
	const struct deed_progress *one = row;
	struct practical_deed *deed = row_new(context, &practical_deed);
	if (!before && one->deed_id && store_load_unscoped(context, &practical_deed, one->deed_id, deed, "the deed that owns the report") && deed->state > PRACTICAL_PUBLISHED)
		problem(context, "", "已经有结果，不再登记进展；需要时请先“继续办理”");
}

bool practical_progress_kept(struct context *context, const void *row, const void *before)
{
	const struct deed_progress *one = row ? row : before;
	return practical_follow(context, one->deed_id);
}
