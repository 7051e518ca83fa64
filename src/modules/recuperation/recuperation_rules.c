/* recuperation_rules.c: who may come, in what order, and how a place is given.
 * First-timers go first, then who was away the longest; nobody again within the
 * years that the event says.  What a place is, the database decides. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/payment/payment.h"
#include "modules/person/person.h"
#include "modules/recuperation/recuperation_parts.h"

enum { SIGNUPS_MOST = 1000, BY_SELF = 1 };

/* --- figures --- */

int64_t event_days(const struct care_event *event)
{
	if (date_part(event->from_on) != DATE_DAY || date_part(event->until_on) != DATE_DAY)
		return 0;
	return date_days(event->until_on) - date_days(event->from_on) + 1;
}

int64_t event_cost(const struct care_event *event, int64_t days)
{
	int64_t cost;
	if (event->standard == NO_NUMBER || days <= 0)
		return 0;
	cost = event->kind == EVENT_TRIP ? event->standard * days : event->standard;
	return event->person_cap != NO_NUMBER && cost > event->person_cap ? event->person_cap : cost;
}

const char *signup_rank(struct context *context, int64_t times, const char *last_on)
{
	if (!times)
		return "0";
	return arena_format(context->arena, "1 %s %04d", last_on ? last_on : "0000", (int)times);
}

/* --- events and quotas --- */

void event_check(struct context *context, void *row, const void *before)
{
	const struct care_event *event = row, *stood = before;
	if (event_days(event) <= 0)
		problem(context, "until_on", "结束不能早于开始");
	if (text_order(event->sign_until, event->from_on) > 0)
		problem(context, "sign_until", "报名截止不能晚于开始");
	if (stood && event->places < event->taken)
		problem(context, "places", "已经有 %" PRId64 " 人入选，名额不能少于这个数", event->taken);
	if (stood && event->places < quota_places_sum(context, event->record.id, 0))
		problem(context, "places", "名额少于已经分配到各工会的 %" PRId64 " 个", quota_places_sum(context, event->record.id, 0));
	if ((event->item_id != 0) != (event->fund_id != 0))
		problem(context, "fund_id", "发放事项和资金要么都选，要么都不选");
}

void event_compute(struct context *context, void *row, const void *before)
{
	struct care_event *event = row;
	(void)context;
	if (before)
		return;
	event->state = EVENT_DRAFT;
	event->taken = event->waiting = 0;
}

void quota_check(struct context *context, void *row, const void *before)
{
	struct event_quota *quota = row;
	struct care_event *event = row_new(context, &care_event);
	int64_t others;
	if (!before)
		quota->taken = 0;
	if (quota->places < quota->taken)
		problem(context, "places", "已经用了 %" PRId64 " 个，名额不能少于这个数", quota->taken);
	if (!quota->event_id || !store_load_unscoped(context, &care_event, quota->event_id, event, "the event that owns the quota"))
		return;
	others = quota_places_sum(context, quota->event_id, quota->record.id);
	if (others + quota->places > event->places)
		problem(context, "places", "各工会的名额加起来 %" PRId64 " 个，超过总名额 %" PRId64 " 个", others + quota->places, event->places);
}

/* --- signing up --- */

static void fitness_check(struct context *context, const struct event_signup *signup, const struct care_event *event, const struct person *who)
{
	int age = date_age(who->born_on, event->from_on);
	if (who->status == STATUS_DEAD)
		problem(context, "person_id", "档案登记为去世，不能报名");
	if (event->level && (!who->highest_level || who->highest_level > event->level))
		problem(context, "person_id", "这次活动面向荣誉级别更高的人员");
	if (event->age_from != NO_NUMBER && age >= 0 && age < event->age_from)
		problem(context, "person_id", "年龄不到 %" PRId64 " 岁", event->age_from);
	if (event->age_from != NO_NUMBER && age < 0)
		problem(context, "person_id", "档案里没有出生日期，无法核对年龄：请先补上");
	if (signup->health == HEALTH_UNFIT)
		problem(context, "health", "身体不宜参加的不报名；可以改约健康体检或上门走访");
}

/* The years are counted to the event's first day. */
static void rest_check(struct context *context, const struct event_signup *signup, const struct care_event *event)
{
	const char *last = signup->last_on;
	if (event->kind != EVENT_TRIP || event->rest_years == NO_NUMBER || !last || !text_is_empty(signup->exception))
		return;
	if (date_year(event->from_on) - date_year(last) < event->rest_years)
		problem(context, "person_id", "%d 年已经参加过疗休养，%" PRId64 " 年内不重复安排；确需安排的由工会写明例外的理由", date_year(last), event->rest_years);
}

static void opening_check(struct context *context, const struct event_signup *signup, const struct care_event *event)
{
	bool by_self = context->actor->role == ROLE_MEMBER;
	if (event->state != EVENT_OPEN && !(event->state == EVENT_LISTED && !by_self) && !context->actor->is_system)
		problem(context, "event_id", "这次活动现在不在报名");
	else if (by_self && text_order(context->today, event->sign_until) > 0)
		problem(context, "event_id", "报名到 %s 截止，请联系工会", event->sign_until);
	if (!by_self && signup->applied_by != BY_SELF && text_is_empty(signup->applied_name))
		problem(context, "applied_name", "代办的请写明姓名和与本人的关系");
}

void signup_begin(struct context *context, void *row)
{
	struct event_signup *signup = row;
	if (context->actor->role == ROLE_MEMBER)
		signup->applied_by = BY_SELF;
}

void signup_check(struct context *context, void *row, const void *before)
{
	struct event_signup *signup = row;
	struct care_event *event = row_new(context, &care_event);
	struct person *who = row_new(context, &person);
	if (before || !signup->event_id || !signup->person_id)
		return;
	if (!store_load_unscoped(context, &care_event, signup->event_id, event, "events are open to everybody of the tenant") ||
	    !store_load_unscoped(context, &person, signup->person_id, who, "the reference was read within the scope"))
		return;
	signup->office_id = who->office_id;
	if (!trips_of(context, signup->person_id, &signup->times, &signup->last_on))
		return;
	opening_check(context, signup, event);
	fitness_check(context, signup, event, who);
	rest_check(context, signup, event);
}

void signup_compute(struct context *context, void *row, const void *before)
{
	struct event_signup *signup = row;
	if (before)
		return;
	signup->state = SIGNUP_ASKED;
	signup->rank_key = signup_rank(context, signup->times, signup->last_on);
}

/* --- a place --- */

/* Takes a place for the row, or lets it wait; the row is changed, not kept. */
static bool place_give(struct context *context, struct event_signup *signup)
{
	bool has, taken = false;
	if (!quota_of(context, signup->event_id, signup->office_id, &signup->quota_id, &has))
		return false;
	if ((!has || signup->quota_id) && !place_take(context, signup->event_id, signup->quota_id, &taken))
		return false;
	signup->state = taken ? SIGNUP_CHOSEN : SIGNUP_WAITING;
	return true;
}

static bool told(struct context *context, const struct event_signup *signup, const char *title)
{
	return person_tell(context, signup->person_id, title, arena_format(context->arena, "/event_signup/%" PRId64, signup->record.id), &event_signup, signup->record.id);
}

static const char *event_name(struct context *context, int64_t event_id)
{
	return store_title(context, &care_event, event_id);
}

static bool signup_reload(struct context *context, int64_t id, struct event_signup *signup)
{
	return store_load_unscoped(context, &event_signup, id, signup, "the place that became free is theirs who wait, in order");
}

bool event_fill(struct context *context, int64_t event_id, size_t *chosen)
{
	int64_t *ids = arena_many(context->arena, SIGNUPS_MOST, int64_t);
	size_t count = signups_in(context, event_id, SIGNUP_WAITING, ids, SIGNUPS_MOST);
	*chosen = 0;
	for (size_t i = 0; i < count; i++) {
		struct event_signup *signup = row_new(context, &event_signup);
		if (!signup_reload(context, ids[i], signup) || !place_give(context, signup))
			return false;
		if (signup->state != SIGNUP_CHOSEN)
			continue;
		if (!store_change(context, &event_signup, signup, "choose", NULL) ||
		    !told(context, signup, arena_format(context->arena, "您已递补入选：%s", event_name(context, event_id))))
			return false;
		(*chosen)++;
	}
	return !context->failure && waiting_count_keep(context, event_id);
}

/* Trips are ranked when the signing-up ends; for the rest who comes first is first. */
bool signup_kept(struct context *context, const void *row, const void *before)
{
	const struct event_signup *kept = row;
	struct care_event *event = row_new(context, &care_event);
	struct event_signup *signup;
	if (!kept || before)
		return true;
	if (!store_load_unscoped(context, &care_event, kept->event_id, event, "events are open to everybody of the tenant"))
		return !context->failure;
	if (event->kind == EVENT_TRIP || event->state != EVENT_OPEN)
		return true;
	signup = row_copy(context, &event_signup, kept);
	return place_give(context, signup) && store_change(context, &event_signup, signup, "choose", NULL) && waiting_count_keep(context, kept->event_id);
}

bool signup_choose(struct context *context, void *row, const char *reason)
{
	struct event_signup *signup = row;
	(void)reason;
	if (!place_give(context, signup))
		return false;
	if (signup->state != SIGNUP_CHOSEN) {
		problem(context, "", "名额已满（或所在工会没有名额）：先增加名额，或等有人退出");
		return false;
	}
	return told(context, signup, arena_format(context->arena, "您已入选：%s", event_name(context, signup->event_id)));
}

bool signup_cancel(struct context *context, void *row, const char *reason)
{
	struct event_signup *signup = row;
	struct care_event *event = row_new(context, &care_event);
	size_t chosen = 0;
	(void)reason;
	if (!store_load_unscoped(context, &care_event, signup->event_id, event, "events are open to everybody of the tenant"))
		return false;
	if (event->state >= EVENT_HELD) {
		problem(context, "", "活动已经举办，请登记参加或未到");
		return false;
	}
	if (signup->state != SIGNUP_CHOSEN)
		return true;
	return place_free(context, signup->event_id, signup->quota_id) && event_fill(context, signup->event_id, &chosen);
}

/* --- afterwards --- */

bool signup_came(struct context *context, void *row, const char *reason)
{
	struct event_signup *signup = row;
	struct care_event *event = row_new(context, &care_event);
	(void)reason;
	if (!store_load_unscoped(context, &care_event, signup->event_id, event, "events are open to everybody of the tenant"))
		return false;
	if (event->state == EVENT_SETTLED || text_order(context->today, event->from_on) < 0) {
		problem(context, "", event->state == EVENT_SETTLED ? "活动已经结算" : "活动还没有开始");
		return false;
	}
	if (signup->days == NO_NUMBER || signup->days > event_days(event))
		signup->days = event_days(event);
	signup->absence = NULL;
	signup->cost = event_cost(event, signup->days);
	return true;
}

bool signup_absent(struct context *context, void *row, const char *reason)
{
	struct event_signup *signup = row;
	struct care_event *event = row_new(context, &care_event);
	if (!store_load_unscoped(context, &care_event, signup->event_id, event, "events are open to everybody of the tenant"))
		return false;
	if (event->state == EVENT_SETTLED) {
		problem(context, "", "活动已经结算");
		return false;
	}
	signup->days = 0;
	signup->cost = 0;
	signup->absence = reason;
	return true;
}

/* Booked on the day the event ended, or today where that is still to come. */
static bool one_settle(struct context *context, const struct care_event *event, int64_t id)
{
	struct event_signup *signup = row_new(context, &event_signup);
	struct person *who = row_new(context, &person);
	int64_t line_id;
	if (!signup_reload(context, id, signup) || !store_load_unscoped(context, &person, signup->person_id, who, "who came is settled"))
		return false;
	signup->cost = event_cost(event, signup->days);
	if (!store_change(context, &event_signup, signup, "settle", NULL))
		return false;
	if (!event->item_id || !signup->cost)
		return true;
	const char *day = text_order(event->until_on, context->today) > 0 ? context->today : event->until_on;
	struct payment_asked asked = { .item_id = event->item_id, .fund_id = event->fund_id, .day = day, .person_id = who->record.id, .payee = who->name,
		.unit_name = who->unit_name, .office_id = who->office_id, .declared = signup->cost, .amount = signup->cost, .way = WAY_GOODS, .goods = event->name,
		.handed_on = day, .received_by = who->name, .document = event->contract, .source = event_signup.name, .source_id = id };
	asked.because = event->kind == EVENT_TRIP ? arena_format(context->arena, "%" PRId64 ".%02" PRId64 " 元 × %" PRId64 " 天%s", event->standard / 100, event->standard % 100,
		signup->days, event->person_cap != NO_NUMBER && signup->cost == event->person_cap ? "，以每人上限为限" : "") : event->name;
	return payment_ask(context, &asked, &line_id);
}

bool event_settle(struct context *context, void *row, const char *reason)
{
	const struct care_event *event = row;
	int64_t *ids = arena_many(context->arena, SIGNUPS_MOST, int64_t);
	(void)reason;
	if (signups_in(context, event->record.id, SIGNUP_CHOSEN, ids, SIGNUPS_MOST)) {
		problem(context, "", "还有入选的人没有登记参加或未到，登记完再结算");
		return false;
	}
	size_t count = signups_in(context, event->record.id, SIGNUP_CAME, ids, SIGNUPS_MOST);
	for (size_t i = 0; i < count; i++)
		if (!one_settle(context, event, ids[i]))
			return false;
	return !context->failure && context_is_clean(context);
}

bool event_cancel(struct context *context, void *row, const char *reason)
{
	static const int64_t states[] = { SIGNUP_ASKED, SIGNUP_CHOSEN, SIGNUP_WAITING };
	struct care_event *event = row;
	int64_t *ids = arena_many(context->arena, SIGNUPS_MOST, int64_t);
	for (size_t s = 0; s < COUNT_OF(states); s++) {
		size_t count = signups_in(context, event->record.id, states[s], ids, SIGNUPS_MOST);
		for (size_t i = 0; i < count; i++) {
			struct event_signup *signup = row_new(context, &event_signup);
			if (!signup_reload(context, ids[i], signup))
				return false;
			signup->state = SIGNUP_CANCELLED;
			if (!store_change(context, &event_signup, signup, "cancel", reason) ||
			    !told(context, signup, arena_format(context->arena, "活动取消：%s", event->name)))
				return false;
		}
	}
	event->taken = event->waiting = 0;
	return !context->failure;
}
