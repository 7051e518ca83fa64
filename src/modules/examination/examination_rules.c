/* examination_rules.c: what an examination must be before two persons of its
 * group sign it, and what a signature holds fast. */
#include "modules/examination/examination_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/assignment.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/nomination/nomination.h"

enum { HOLDERS_MOST = 300 };

/* --- groups --- */

void group_check(struct context *context, void *row, const void *before)
{
	const struct exam_group *group = row;
	(void)before;
	if (group->name && text_points(group->name) < 2)
		problem(context, "name", "考察组的名称至少 2 个字");
}

static int64_t account_of(struct context *context, int64_t office_id, const char *login)
{
	static const enum role roles[] = { ROLE_CLERK, ROLE_OFFICER };
	for (size_t r = 0; r < sizeof(roles) / sizeof(roles[0]); r++) {
		struct holder *holders;
		size_t count;
		if (!holders_of_office(context, office_id, roles[r], HOLDERS_MOST, &holders, &count))
			return 0;
		for (size_t i = 0; i < count; i++)
			if (text_equal(holders[i].login, login))
				return holders[i].account_id;
	}
	return 0;
}

void member_compute(struct context *context, void *row, const void *before)
{
	struct exam_member *member = row;
	struct exam_group *group = row_new(context, &exam_group);
	(void)before;
	member->account_id = NO_NUMBER;
	if (text_is_empty(member->login) || !store_load_unscoped(context, &exam_group, member->group_id, group, "the office whose accounts may sign"))
		return;
	int64_t id = account_of(context, group->office_id, member->login);
	if (id)
		member->account_id = id;
}

void member_check(struct context *context, void *row, const void *before)
{
	struct exam_member *member = row;
	member_compute(context, member, before);
	if (!text_is_empty(member->login) && member->account_id <= 0)
		problem(context, "login", "派出考察组的工会没有这个登录名的经办人或负责人");
}

/* --- the count --- */

static int64_t number_of(int64_t number)
{
	return number > 0 ? number : 0;
}

static int64_t votes_cast(const struct examination *row)
{
	if (row->count_kind == COUNT_CONSENT)
		return number_of(row->agree) + number_of(row->disagree) + number_of(row->abstain);
	return number_of(row->excellent) + number_of(row->competent) + number_of(row->basic) + number_of(row->incompetent);
}

int examination_share(const struct examination *row)
{
	int64_t cast = row->count_kind > 0 ? votes_cast(row) : 0;
	if (cast <= 0)
		return -1;
	int64_t good = row->count_kind == COUNT_CONSENT ? number_of(row->agree) : number_of(row->excellent) + number_of(row->competent);
	return (int)(good * 1000 / cast);
}

/* Beside which of the votes it is told that they do not add up. */
static const char *last_counted(const struct examination *row)
{
	const struct { const char *name; int64_t number; bool is_consent; } list[] = {
		{ "abstain", row->abstain, true }, { "disagree", row->disagree, true }, { "agree", row->agree, true }, { "incompetent", row->incompetent, false },
		{ "basic", row->basic, false }, { "competent", row->competent, false }, { "excellent", row->excellent, false },
	};
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (list[i].is_consent == (row->count_kind == COUNT_CONSENT) && list[i].number > 0)
			return list[i].name;
	return "present";
}

static void count_check(struct context *context, const struct examination *row)
{
	if (row->present != NO_NUMBER && row->due != NO_NUMBER && row->present > row->due)
		problem(context, "present", "实到比应到多");
	if (row->count_kind > 0 && row->present != NO_NUMBER && votes_cast(row) > row->present)
		problem(context, last_counted(row), "各项票数加起来是 %lld，比实到 %lld 多", (long long)votes_cast(row), (long long)row->present);
}

/* --- what a signature holds fast --- */

bool examination_differs(const struct examination *row, const struct examination *before)
{
	const int64_t numbers[][2] = {
		{ row->group_id, before->group_id }, { row->count_kind, before->count_kind }, { row->due, before->due }, { row->present, before->present },
		{ row->excellent, before->excellent }, { row->competent, before->competent }, { row->basic, before->basic },
		{ row->incompetent, before->incompetent }, { row->agree, before->agree }, { row->disagree, before->disagree }, { row->abstain, before->abstain },
		{ row->conclusion, before->conclusion },
	};
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (numbers[i][0] != numbers[i][1])
			return true;
	return !text_equal(row->visited_on, before->visited_on) || !text_equal(row->place, before->place) || !text_equal(row->findings, before->findings) ||
	       !text_equal(row->report, before->report);
}

void examination_check(struct context *context, void *row, const void *before)
{
	const struct examination *now = row, *stood = before;
	count_check(context, now);
	if (now->count_kind < 1 && votes_cast(now) > 0)
		problem(context, "count_kind", "请选择按什么测评");
	if (stood && stood->state == EXAM_SIGNED && now->state == EXAM_SIGNED && examination_differs(now, stood))
		problem(context, "", "两人已经签字，材料不能再改；要改先由负责人重新打开");
}

static void signatures_clear(struct examination *row)
{
	row->first_id = row->second_id = NO_NUMBER;
	row->first_name = row->second_name = NULL;
	row->first_on = row->second_on = NULL;
}

/* Who signed signed what stood there: changed words want him again. */
void examination_compute(struct context *context, void *row, const void *before)
{
	struct examination *now = row;
	const struct examination *stood = before;
	(void)context;
	if (!stood) {
		now->state = EXAM_PLANNED;
		signatures_clear(now);
	} else if (now->state == EXAM_SIGNED_ONCE && stood->state == EXAM_SIGNED_ONCE && examination_differs(now, stood)) {
		now->state = EXAM_PLANNED;
		signatures_clear(now);
	}
}

bool examination_kept(struct context *context, const void *row, const void *before)
{
	const struct examination *now = row, *stood = before;
	bool is_signed = now && now->state == EXAM_SIGNED, was_signed = stood && stood->state == EXAM_SIGNED;
	if (is_signed == was_signed)
		return true;
	struct nomination *nominee = nomination_of(context, now ? now->nomination_id : stood->nomination_id);
	if (!nominee)
		return context->failure == NULL;
	nominee->examinations = examinations_signed(context, nominee->record.id);
	return context->failure == NULL && nomination_obstacles_keep(context, nominee, "examine", NULL);
}

/* --- signing --- */

const char *examination_lacks(const struct examination *row, size_t *place)
{
	const struct { bool lacks; const char *what; } list[] = {
		{ text_is_empty(row->visited_on), "实地考察日期" }, { row->count_kind > 0 && votes_cast(row) == 0, "民主测评票数" },
		{ text_is_empty(row->findings), "考察情况" }, { row->conclusion < 1, "结论" }, { text_is_empty(row->report), "考察材料" },
	};
	while (*place < sizeof(list) / sizeof(list[0])) {
		size_t at = (*place)++;
		if (list[at].lacks)
			return list[at].what;
	}
	return NULL;
}

static bool may_sign(struct context *context, const struct examination *row)
{
	bool is = false;
	if (!is_member(context, row->group_id, context->actor->account_id, &is))
		return false;
	if (!is)
		problem(context, "", "只有考察组的成员能签字，您的登录名不在这个考察组里");
	return is;
}

bool examination_sign(struct context *context, void *row, const char *reason)
{
	struct examination *one = row;
	const char *what;
	size_t place = 0;
	(void)reason;
	while ((what = examination_lacks(one, &place)))
		problem(context, "", "还没有填：%s", words(context, what));
	if (!context_is_clean(context) || !may_sign(context, one))
		return false;
	int64_t open = criteria_open(context, one);
	if (open > 0)
		problem(context, "", "还有 %lld 项评选条件没有打分或没有确认", (long long)open);
	one->first_id = context->actor->account_id;
	one->first_name = context->actor->name;
	one->first_on = context->today;
	return context_is_clean(context) && !context->failure;
}

bool examination_sign_second(struct context *context, void *row, const char *reason)
{
	struct examination *one = row;
	(void)reason;
	if (!may_sign(context, one))
		return false;
	if (one->first_id == context->actor->account_id)
		problem(context, "", "您已经签过，要由考察组另一名成员签");
	one->second_id = context->actor->account_id;
	one->second_name = context->actor->name;
	one->second_on = context->today;
	return context_is_clean(context);
}

bool examination_reopen(struct context *context, void *row, const char *reason)
{
	(void)context;
	(void)reason;
	signatures_clear(row);
	return true;
}

/* What two persons signed rests on these words too. */
void interview_check(struct context *context, void *row, const void *before)
{
	const struct exam_interview *talk = row;
	struct examination *of = row_new(context, &examination);
	(void)before;
	if (store_load_unscoped(context, &examination, talk->examination_id, of, "whether its report is signed") && of->state != EXAM_PLANNED)
		problem(context, "", "考察材料已经签字，谈话不能再改；要改先由负责人重新打开");
}

void score_check(struct context *context, void *row, const void *before)
{
	const struct exam_score *score = row;
	(void)before;
	if (score->state == SCORE_CONFIRMED && score->first_id == score->second_id)
		problem(context, "", "打分和确认要由两个人办");
}
