/* income_rules.c: what may stand in a statement of income, and what follows when
 * it is changed.  It asks no money of anybody. */
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/income/income_parts.h"
#include "modules/person/person.h"

static void by_whom_check(struct context *context, const struct income_statement *row)
{
	bool by_other = row->by_whom == BY_FAMILY || row->by_whom == BY_UNIT || row->by_whom == BY_STAFF;
	if (by_other && text_is_empty(row->by_name))
		problem(context, "by_name", "代办的请填写代办人姓名");
	if (row->by_whom == BY_FAMILY && text_is_empty(row->by_relation))
		problem(context, "by_relation", "请填写代办人与本人的关系");
}

static void person_check(struct context *context, const struct income_statement *row)
{
	struct person *whose = row_new(context, &person);
	if (!store_load_unscoped(context, &person, row->person_id, whose, "the person of a statement"))
		return;
	if (whose->status == STATUS_DEAD && whose->status_on && date_year(whose->status_on) < row->year)
		problem(context, "person_id", "%s 已登记去世（%s），不能申报以后年度的收入", whose->name, whose->status_on);
}

void statement_check(struct context *context, void *changed, const void *old)
{
	const struct income_statement *row = changed;
	const struct income_statement *before = old;
	bool is_edited = before && row->state == before->state;
	if (row->year > date_year(context->today))
		problem(context, "year", "年度不能晚于今年");
	if (row->declared_on && date_year(row->declared_on) < row->year)
		problem(context, "declared_on", "申报日期在 %d 年度之前", (int)row->year);
	by_whom_check(context, row);
	if (!before && row->person_id)
		person_check(context, row);
	if (is_edited && row->state == STATEMENT_VERIFIED && context->actor->role == ROLE_MEMBER)
		problem(context, "", "已核实的申报要改，请告诉归口工会，由经办人先“重新核实”");
}

/* What was verified and is changed waits to be verified anew; so does what was sent back and mended. */
static bool is_told_anew(const struct income_statement *row, const struct income_statement *before)
{
	return row->class_of != before->class_of || row->income != before->income || row->family_income != before->family_income ||
	       row->own_medical != before->own_medical || row->outside_medical != before->outside_medical || row->is_unemployed != before->is_unemployed ||
	       row->has_ill_relative != before->has_ill_relative || row->has_grave_illness != before->has_grave_illness ||
	       row->has_local_household != before->has_local_household || row->proof != before->proof;
}

static int64_t office_of(struct context *context, int64_t person_id)
{
	struct person *whose = row_new(context, &person);
	return store_load_unscoped(context, &person, person_id, whose, "whose statement it is") ? whose->office_id : 0;
}

void statement_compute(struct context *context, void *changed, const void *old)
{
	struct income_statement *row = changed;
	const struct income_statement *before = old;
	if (!before) {
		row->state = STATEMENT_DECLARED;
		row->office_id = office_of(context, row->person_id);
	} else if (row->state == before->state && is_told_anew(row, before)) {
		row->state = STATEMENT_DECLARED;
	}
	if (row->state != STATEMENT_RETURNED)
		row->returned = NULL;
}

bool statement_return(struct context *context, void *changed, const char *reason)
{
	struct income_statement *row = changed;
	row->returned = text_head(context->arena, reason, 200);
	return true;
}
