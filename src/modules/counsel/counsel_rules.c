/* counsel_rules.c: whose booking it is, what a hand-over wants, and which counts
 * are too small to be told. */
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/counsel/counsel_parts.h"

void counsel_hide(struct counsel_count *counts, size_t count)
{
	struct counsel_count *smallest = NULL;
	size_t hidden = 0;
	for (size_t i = 0; i < count; i++) {
		if (counts[i].count < SMALL) {
			counts[i].count = HIDDEN;
			hidden++;
		} else if (!smallest || counts[i].count < smallest->count) {
			smallest = &counts[i];
		}
	}
	if (hidden == 1 && smallest)
		smallest->count = HIDDEN;
}

void counsellor_check(struct context *context, void *row, const void *before)
{
	struct counsellor *one = row;
	const struct counsellor *stood = before;
	if (stood && text_equal(stood->login, one->login))
		return;
	one->account_id = text_is_empty(one->login) ? 0 : counsel_account_of(context, one->login);
	if (!text_is_empty(one->login) && !one->account_id)
		problem(context, "login", "没有“%s”这个登录名", one->login);
}

void booking_check(struct context *context, void *row, const void *before)
{
	struct counsel_booking *booking = row;
	struct counsellor *one = row_new(context, &counsellor);
	if (before || !booking->counsellor_id || !store_load_unscoped(context, &counsellor, booking->counsellor_id, one, "counsellors are open to everybody of the tenant"))
		return;
	booking->account_id = one->account_id;
	booking->person_id = context->actor->role == ROLE_MEMBER ? context->actor->person_id : 0;
	if (!one->account_id && !context->actor->is_system)
		problem(context, "counsellor_id", "这位咨询师还没有账号，请打电话预约");
	else if (context->actor->role != ROLE_MEMBER && !context->actor->is_system && one->account_id != context->actor->account_id)
		problem(context, "counsellor_id", "来访只由咨询师本人登记，别人看不到");
	if (text_order(booking->wanted_on, context->today) < 0 && context->actor->role == ROLE_MEMBER)
		problem(context, "wanted_on", "请选今天或以后的日期");
}

void booking_compute(struct context *context, void *row, const void *before)
{
	(void)context;
	if (!before)
		((struct counsel_booking *)row)->state = BOOKING_ASKED;
}

bool booking_met(struct context *context, void *row, const char *reason)
{
	struct counsel_booking *booking = row;
	(void)reason;
	if (text_is_empty(booking->met_on))
		booking->met_on = context->today;
	return true;
}

/* Logged: that it was handed over and with what consent; neither to whom nor why. */
bool booking_hand(struct context *context, void *row, const char *reason)
{
	const struct counsel_booking *booking = row;
	const struct audit_line line = { .act = "handover", .entity = counsel_booking.name, .row_id = booking->record.id, .reason = booking->consent == 1 ? "本人书面同意" : "本人口头同意",
		.result = "ok" };
	(void)reason;
	if (text_is_empty(booking->handed_to))
		problem(context, "handed_to", "先写明转介给谁");
	if (booking->consent <= 0 || text_is_empty(booking->consented_on))
		problem(context, "consent", "转介要本人同意：先登记怎样同意、哪天同意");
	return context_is_clean(context) && audit_write(context, &line);
}
