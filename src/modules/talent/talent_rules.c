/* talent_rules.c: what follows when a talent, a referral or an issue is kept.
 * Nobody is handed over without having agreed to it. */
#include "modules/talent/talent_parts.h"

#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"

/* --- talents --- */

void talent_compute(struct context *context, void *row, const void *before)
{
	struct reserve_talent *one = row;
	(void)context;
	if (!before)
		one->state = TALENT_RAISED;
	if (one->state == TALENT_RAISED)
		one->ended_why = NULL;
}

bool talent_end(struct context *context, void *row, const char *reason)
{
	struct reserve_talent *one = row;
	(void)context;
	one->ended_why = reason;
	return true;
}

/* --- referrals --- */

/* What was handed over stays as it was handed over. */
void referral_check(struct context *context, void *row, const void *before)
{
	const struct talent_referral *was = before;
	(void)row;
	if (was && was->state == REFERRAL_HANDED)
		problem(context, "", "这份名单已于 %s 移交，不再改动", date_words(context, was->handed_on));
}

void referral_compute(struct context *context, void *row, const void *before)
{
	struct talent_referral *one = row;
	(void)context;
	if (!before)
		one->state = REFERRAL_DRAFT;
}

bool referral_hand(struct context *context, void *row, const char *reason)
{
	struct talent_referral *one = row;
	int64_t persons, without;
	(void)reason;
	if (!referral_counts(context, one->record.id, &persons, &without))
		return false;
	if (!persons)
		problem(context, "", "名单里还没有人");
	if (without)
		problem(context, "", "还有 %lld 人没有登记本人同意，或不同意提供：请登记或从名单里删去", (long long)without);
	one->handed_on = context->today;
	one->handed_by = context->actor->name;
	return context_is_clean(context);
}

static bool is_handed(struct context *context, int64_t referral_id, struct talent_referral *referral)
{
	return store_load_unscoped(context, &talent_referral, referral_id, referral, "the referral whose list it is") && referral->state == REFERRAL_HANDED;
}

void referral_person_check(struct context *context, void *row, const void *before)
{
	const struct talent_referral_person *one = row;
	struct talent_referral *referral = row_new(context, &talent_referral);
	(void)before;
	if (is_handed(context, one->referral_id, referral))
		problem(context, "", "这份名单已于 %s 移交，不再改动", date_words(context, referral->handed_on));
	if (one->consent > 0 && one->consent != REFERRAL_REFUSED && text_is_empty(one->consent_on))
		problem(context, "consent_on", "请填本人同意的日期");
}

/* Unit, post and title as the file says them on the day. */
void referral_person_compute(struct context *context, void *row, const void *before)
{
	struct talent_referral_person *one = row;
	const struct talent_referral_person *was = before;
	struct person *file = row_new(context, &person);
	if (was && was->person_id == one->person_id)
		return;
	if (!store_load_unscoped(context, &person, one->person_id, file, "what the file says of somebody on a list"))
		return;
	one->unit_name = file->unit_name;
	one->post = file->post;
	one->title = file->highest_title;
}

/* --- issues --- */

void issue_compute(struct context *context, void *row, const void *before)
{
	struct mechanism_issue *one = row;
	if (!before)
		one->state = ISSUE_OPEN;
	if (one->year == NO_NUMBER)
		one->year = date_year(context->today);
}

bool issue_answer(struct context *context, void *row, const char *reason)
{
	struct mechanism_issue *one = row;
	(void)context;
	one->answer = reason;
	return true;
}
