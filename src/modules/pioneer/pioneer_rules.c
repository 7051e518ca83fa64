/* pioneer_rules.c: a title comes after the one of the level below it; a team is
 * reviewed once a year, and who falls short is given time to mend. */
#include "modules/pioneer/pioneer_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"

enum { PASS_MARK = 60 };

/* The last day of the year after `year`. */
static const char *due_after(struct context *context, int64_t year)
{
	return arena_format(context->arena, "%04d-12-31", (int)year + 1);
}

void team_check(struct context *context, void *row, const void *before)
{
	const struct pioneer_team *team = row;
	(void)before;
	if (team->level < HONOUR_COUNTY && text_is_empty(team->lower))
		problem(context, "lower", "市级以上逐级创建：请填写已有的下一级工人先锋号");
}

void team_compute(struct context *context, void *row, const void *before)
{
	struct pioneer_team *team = row;
	if (before)
		return;
	team->state = PIONEER_VALID;
	team->review_due = due_after(context, date_year(team->named_on));
}

void review_check(struct context *context, void *row, const void *before)
{
	const struct pioneer_review *review = row;
	struct pioneer_team *team = row_new(context, &pioneer_team);
	(void)before;
	if (!store_load(context, &pioneer_team, review->team_id, team))
		return;	/* told by the reference */
	if (team->state == PIONEER_REMOVED)
		problem(context, "team_id", "已摘牌的班组不再复核");
	if (review->year < date_year(team->named_on) || review->year > date_year(context->today))
		problem(context, "year", "年度要在命名（%d 年）之后，不晚于今年", date_year(team->named_on));
	if (review->finding == FINDING_GOOD && review->work + review->service + review->results + review->team < PASS_MARK)
		problem(context, "finding", "不足 %d 分的不能评为合格", (int)PASS_MARK);
}

void review_compute(struct context *context, void *row, const void *before)
{
	struct pioneer_review *review = row;
	(void)context;
	(void)before;
	review->total = review->work + review->service + review->results + review->team;
}

/* The finding is the team's state; the next review is due a year later. */
bool review_kept(struct context *context, const void *row, const void *before)
{
	const struct pioneer_review *review = row;
	struct pioneer_team *team = row_new(context, &pioneer_team);
	if (!review || before)
		return true;
	if (!store_load_unscoped(context, &pioneer_team, review->team_id, team, "the team that was reviewed"))
		return false;
	team->state = review->finding == FINDING_GOOD ? PIONEER_VALID : PIONEER_MENDING;
	const char *due = due_after(context, review->year);
	if (text_order(due, team->review_due) > 0)
		team->review_due = due;
	return store_change(context, &pioneer_team, team, NULL, arena_format(context->arena, "%d 年度复核", (int)review->year));
}
