/* income_guarantee.c: surveys, and cases of retired model workers below the
 * guaranteed line: opened with the line of that day, reported every month until
 * they are solved (S-045). */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/income/income_parts.h"
#include "modules/person/person.h"
#include "modules/standard/standard.h"

enum { MONTH_DAYS = 31, OVERDUE_COUNTED = 99 };

void survey_check(struct context *context, void *changed, const void *before)
{
	const struct income_survey *row = changed;
	(void)before;
	if (row->begins_on && row->due_on && text_order(row->due_on, row->begins_on) < 0)
		problem(context, "due_on", "截止在开始之前");
}

void survey_compute(struct context *context, void *changed, const void *before)
{
	struct income_survey *row = changed;
	(void)context;
	if (!before)
		row->state = SURVEY_OPEN;
}

/* --- cases --- */

void guarantee_check(struct context *context, void *changed, const void *before)
{
	const struct guarantee_case *row = changed;
	bool is_open = false;
	if (before || !row->person_id)
		return;
	if (person_death(context, row->person_id) != DEATH_NOT)
		problem(context, "person_id", "此人已去世，或有去世报告待核实");
	if (guarantee_is_open(context, row->person_id, &is_open) && is_open)
		problem(context, "person_id", "此人已有一份在办的保障个案");
}

/* "2026-11-20": a month on, at the latest on the same day. */
static const char *month_after(struct context *context, const char *day)
{
	return date_add_days(context->arena, day, MONTH_DAYS);
}

void guarantee_compute(struct context *context, void *changed, const void *before)
{
	struct guarantee_case *row = changed;
	struct person *whose = row_new(context, &person);
	struct income_statement *told = row_new(context, &income_statement);
	if (before || !row->opened_on || !store_load_unscoped(context, &person, row->person_id, whose, "whose case it is"))
		return;
	row->state = GUARANTEE_OPEN;
	row->office_id = whose->office_id;
	row->next_due = month_after(context, row->opened_on);
	if (row->income == NO_NUMBER && statement_of(context, row->person_id, date_year(row->opened_on), told))
		row->income = told->income;
	const struct standard_line *line = standard_of(standards_on(context, row->opened_on), STANDARD_GUARANTEE, row->office_id);
	row->line = line ? line->amount : NO_NUMBER;
}

bool guarantee_solve(struct context *context, void *changed, const char *reason)
{
	struct guarantee_case *row = changed;
	row->solved_on = context->today;
	row->solution = text_head(context->arena, reason, 200);
	row->next_due = NULL;
	return true;
}

void report_check(struct context *context, void *changed, const void *before)
{
	const struct guarantee_report *row = changed;
	struct guarantee_case *whose = row_new(context, &guarantee_case);
	(void)before;
	if (row->month && date_part(row->month) != DATE_MONTH)
		problem(context, "month", "请写到月，例如 2026-11");
	if (store_load_unscoped(context, &guarantee_case, row->case_id, whose, "the case of a report") && whose->state == GUARANTEE_SOLVED)
		problem(context, "", "个案已经解决，不用再报告");
}

/* The next one is due by the end of the month after. */
bool report_kept(struct context *context, const void *kept, const void *before)
{
	const struct guarantee_report *row = kept;
	struct guarantee_case *whose = row_new(context, &guarantee_case);
	if (!row || before)
		return true;
	if (!store_load_unscoped(context, &guarantee_case, row->case_id, whose, "the case of a report"))
		return false;
	const char *next = date_last_day(context->arena, arena_text_n(context->arena, month_after(context, date_last_day(context->arena, row->month)), 7));
	if (text_order(next, whose->next_due) <= 0)
		return true;
	whose->next_due = next;
	return store_change(context, &guarantee_case, whose, NULL, NULL);
}

/* --- desks --- */

static int64_t waiting_count(struct context *context)
{
	struct query query = { .entity = &guarantee_case, .filter_count = 2 };
	query.filters[0] = (struct filter){ .field = field_find(&guarantee_case, "state"), .value = { .number = GUARANTEE_OPEN } };
	query.filters[1] = (struct filter){ .field = field_find(&guarantee_case, "next_due"), .compare = COMPARE_TO, .value = { .text = context->today } };
	return store_count(context, &query, OVERDUE_COUNTED);
}

size_t income_todo(struct context *context, struct desk_item *items, size_t most)
{
	int64_t count = most && may(context, &guarantee_report, ACT_CREATE) ? waiting_count(context) : 0;
	if (count <= 0)
		return 0;
	items[0] = (struct desk_item){ .name = words(context, "生活保障个案"), .act = words_with(context, "%lld 件到了报告的时候", (long long)count),
		.path = "/guarantee_case?state=open", .button = "报告" };
	return 1;
}

/* What the office has of his income, and the way to tell it. */
size_t income_mine(struct context *context, struct mine_card *cards, size_t most)
{
	struct income_statement *told = row_new(context, &income_statement);
	int64_t year = date_year(context->today), person_id = context->actor->person_id;
	if (!most || !person_id)
		return 0;
	bool has = statement_of(context, person_id, year, told) && told->year == year;
	const char *detail = !has ? "今年还没有申报" : told->state == STATEMENT_VERIFIED ? "今年已申报，已核实"
		: told->state == STATEMENT_RETURNED ? "退回补正，请看原因" : "今年已申报，待核实";
	cards[0] = (struct mine_card){ .label = "收入申报", .detail = words(context, detail), .path = "/income_statement", .act_label = has ? NULL : "申报",
		.act_path = has ? NULL : arena_format(context->arena, "/income_statement/new?person_id=%" PRId64, person_id) };
	return 1;
}
