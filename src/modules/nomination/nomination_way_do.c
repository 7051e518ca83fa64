/* nomination_way_do.c: a move carried out: judged, the row changed, the line on
 * the way written, those concerned told, all in the caller's transaction.
 * Nothing else changes the state of a nomination. */
#include "modules/nomination/nomination_parts.h"
#include "modules/nomination/nomination_way.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/message.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"

enum { REASON_LEAST = 2, WORDS_MOST = 1000, HELD_MOST = 300 };

/* One move while it is made. */
struct making {
	struct context *context;
	struct nomination *row;
	const struct moving *moving;
	const struct move_rule *rule;
	struct way way;
	int64_t from_office;	/* where it lies before */
};

/* --- rows kept whoever acts --- */

/* The office that acts need not be the one where the file lies (an objection at the host, a sender who takes it back): the rule of the
 * act was asked before, the row is written under the actor's name. */
static bool kept_unbound(struct context *context, const struct entity *entity, void *row, const char *act, const char *reason)
{
	const struct actor *actor = context->actor;
	struct actor unbound = *actor;
	unbound.is_system = true;
	context->actor = &unbound;
	bool kept = act ? store_change(context, entity, row, act, reason) : store_create(context, entity, row);
	context->actor = actor;
	return kept;
}

struct nomination *nomination_of(struct context *context, int64_t id)
{
	struct nomination *row = row_new(context, &nomination);
	return store_load_unscoped(context, &nomination, id, row, "what stands in its way is written whoever acts") ? row : NULL;
}

bool nomination_obstacles_keep(struct context *context, struct nomination *row, const char *act, const char *reason)
{
	must(!text_is_empty(act));
	return kept_unbound(context, &nomination, row, act, reason);
}

/* --- judged --- */

static bool texts_check(struct making *making)
{
	struct context *context = making->context;
	const struct moving *moving = making->moving;
	if ((making->rule->wants & MOVE_WANTS_OPINION) && text_points(moving->opinion) < REASON_LEAST)
		problem(context, "opinion", "请写明意见");
	if ((making->rule->wants & MOVE_WANTS_REASON) && text_points(moving->reason) < REASON_LEAST)
		problem(context, "reason", "请写明原因");
	if (text_points(moving->opinion) > WORDS_MOST)
		problem(context, "opinion", "意见最多 %d 字", WORDS_MOST);
	if (text_points(moving->reason) > WORDS_MOST)
		problem(context, "reason", "原因最多 %d 字", WORDS_MOST);
	return context_is_clean(context);
}

static bool obstacles_check(struct making *making)
{
	size_t place = 0;
	if (making->rule->kind == MOVE_SUBMIT || making->rule->kind == MOVE_RESUME)
		nomination_look(making->context, &making->way.rules, making->row);	/* another unit may have put the same person forward meanwhile */
	store_fill(making->context, &nomination, making->row);	/* rules may have changed since the row was kept */
	const char *refused;
	while ((refused = nomination_obstacle(making->context, &making->way.rules, making->row, &place)))
		problem(making->context, "", "%s", refused);
	return context_is_clean(making->context);
}

static bool limits_check(struct making *making)
{
	struct context *context = making->context;
	int64_t kind = making->rule->kind;
	const char *refused = NULL;
	if (kind == MOVE_SUBMIT || kind == MOVE_FORWARD)
		refused = way_deadline_refuses(context, &making->way.rules, making->row);
	if (kind == MOVE_PROPOSE || kind == MOVE_MOVE_UP || (kind == MOVE_RELEASE && making->row->state_before == NOMINATION_PROPOSED))
		refused = way_places_refuse(context, &making->way.rules, making->row, kind != MOVE_MOVE_UP);
	if (refused)
		problem(context, "", "%s", refused);
	if (!refused && (kind == MOVE_SUBMIT || kind == MOVE_FORWARD) && !making->moving->by_rule)
		way_list_admits(context, &making->way.rules, making->row);
	return context_is_clean(context) && !context->failure;
}

static bool urge_check(struct making *making)
{
	bool urged = false;
	int64_t midnight = making->context->now - (making->context->now + 8 * 3600000LL) % 86400000LL;
	if (!way_urged_since(making->context, making->row->record.id, making->context->actor->office_id, midnight, &urged))
		return false;
	if (urged)
		problem(making->context, "", "今天已经催办过，每天一次");
	return !urged;
}

static bool day_check(struct making *making, const char *day)
{
	if (making->rule->kind == MOVE_EXTEND && text_is_empty(day))
		problem(making->context, "due_on", "请填写新的期限");
	else if (!text_is_empty(day) && text_order(day, making->context->today) < 0)
		problem(making->context, "due_on", "期限已经过去");
	else if (making->rule->kind == MOVE_EXTEND && text_order(day, making->row->due_on) <= 0)
		problem(making->context, "due_on", "新的期限要比现在的 %s 晚", making->row->due_on ? making->row->due_on : "");
	return context_is_clean(making->context);
}

static bool target_check(struct making *making)
{
	int64_t asked = making->moving->to_office_id;
	const struct passed *passed = &making->way.passed;
	for (size_t i = 0; i < passed->count; i++)
		if (!asked || passed->offices[i] == asked)
			return true;
	problem(making->context, "to_office_id", "只能退给下面经手过的工会");
	return false;
}

static bool move_check(struct making *making)
{
	struct context *context = making->context;
	const struct moving *moving = making->moving;
	const char *refused = moving->by_rule ? way_state_refuses(context, &making->way, making->row, moving->kind)
		: way_refuses(context, &making->way, making->row, moving->kind);
	if (refused)
		problem(context, "", "%s", refused);
	if (refused || context->failure || !texts_check(making) || !day_check(making, moving->due_on))
		return false;
	if ((making->rule->wants & MOVE_CHECKED) && !obstacles_check(making))
		return false;
	if (moving->kind == MOVE_RELEASE && making->row->objections_open > 0)
		problem(context, "", "还有异议没有办结，不能恢复");
	if (moving->kind == MOVE_RETURN && !target_check(making))
		return false;
	if (moving->kind == MOVE_URGE && !urge_check(making))
		return false;
	if (moving->kind == MOVE_HAND_OVER && !way_works_at(context, moving->handler_id, making->row->at_office_id))
		problem(context, "handler_id", "请选择本工会现在的经办人或负责人");
	return context_is_clean(context) && !context->failure && limits_check(making);
}

/* --- carried out --- */

/* Arrives at an office: unread, nobody's yet, with that office's own last day. */
static void arrive(struct making *making, int64_t office_id, enum nomination_state state)
{
	struct nomination *row = making->row;
	row->state = state;
	row->at_office_id = office_id;
	row->handler_id = 0;
	row->since = making->context->now;
	row->read_at = 0;
	row->returned_by = 0;
	row->due_on = text_is_empty(making->moving->due_on) ? way_due_on(making->context, &making->way.rules, row, office_id) : making->moving->due_on;
}

static void taken_back(struct making *making)
{
	struct nomination *row = making->row;
	int64_t holder = row->at_office_id, own = making->way.passed.sent_from;
	bool was_returned = making->way.passed.sent_by == MOVE_RESUME;
	arrive(making, own, was_returned ? NOMINATION_RETURNED : own == making->way.passed.writer ? NOMINATION_DRAFT : NOMINATION_REVIEW);
	row->returned_by = was_returned ? holder : 0;
	row->read_at = making->context->now;
}

static void returned(struct making *making)
{
	const struct passed *passed = &making->way.passed;
	int64_t holder = making->row->at_office_id;
	int64_t target = making->moving->to_office_id ? making->moving->to_office_id : passed->offices[passed->count - 1];
	arrive(making, target, NOMINATION_RETURNED);
	making->row->returned_by = holder;
	making->row->due_on = making->moving->due_on;
}

/* Who filled the form in for the unit has it in review at once. */
static void received(struct making *making)
{
	arrive(making, making->row->at_office_id, NOMINATION_REVIEW);
	making->row->read_at = making->context->now;
}

static void carry_sent(struct making *making)
{
	struct nomination *row = making->row;
	int64_t next = making->way.next_office ? making->way.next_office : row->at_office_id;
	int64_t kind = making->rule->kind;
	if (kind == MOVE_RESUME)
		arrive(making, row->returned_by ? row->returned_by : next, NOMINATION_REVIEW);
	else if (kind == MOVE_SUBMIT && row->at_office_id != row->office_id)
		received(making);
	else if (kind == MOVE_FIRST) {
		row->first_checked = 1;
		arrive(making, making->way.passed.writer, NOMINATION_DRAFT);
	} else
		arrive(making, next, NOMINATION_REVIEW);
}

static void carry_state(struct making *making)
{
	struct nomination *row = making->row;
	switch (making->rule->kind) {
	case MOVE_HOLD:
		row->state_before = row->state;
		row->held_why = text_head(making->context->arena, making->moving->reason, HELD_MOST);
		row->state = NOMINATION_HELD;
		return;
	case MOVE_RELEASE:
		row->state = row->state_before ? row->state_before : NOMINATION_REVIEW;
		row->state_before = 0;
		row->held_why = NULL;
		return;
	case MOVE_MOVE_UP:
		row->notice_wanted = 1;
		row->place_kind = row->place_kind == PLACE_RESERVE ? PLACE_ORDINARY : row->place_kind;
		row->state = NOMINATION_PROPOSED;
		return;
	case MOVE_PROPOSE:
		row->state = NOMINATION_PROPOSED;
		break;
	case MOVE_RESERVE:
		row->state = NOMINATION_RESERVE;
		break;
	case MOVE_REJECT:
		row->state = NOMINATION_REJECTED;
		break;
	case MOVE_DROP:
		row->state = NOMINATION_WITHDRAWN;
		break;
	case MOVE_TAKE_UP:
		arrive(making, row->at_office_id, NOMINATION_DRAFT);
		return;
	case MOVE_AWARD:
		row->state = NOMINATION_AWARDED;
		break;
	case MOVE_NOT_AWARD:
		row->state = NOMINATION_NOT_AWARDED;
		break;
	default:
		must(false);
	}
	row->due_on = NULL;
}

static void move_carry(struct making *making)
{
	struct nomination *row = making->row;
	bool receives = row->state == NOMINATION_REVIEW && row->read_at <= 0 && making->context->actor->office_id == row->at_office_id;
	if (receives)
		row->read_at = making->context->now;
	switch (making->rule->kind) {
	case MOVE_RECEIVE:
	case MOVE_URGE:
		return;
	case MOVE_SUBMIT:
	case MOVE_FORWARD:
	case MOVE_RESUME:
	case MOVE_FIRST:
		carry_sent(making);
		return;
	case MOVE_RETURN:
		returned(making);
		return;
	case MOVE_WITHDRAW:
		taken_back(making);
		return;
	case MOVE_TO_UNIT:
		arrive(making, row->office_id, NOMINATION_DRAFT);
		return;
	case MOVE_HAND_OVER:
		row->handler_id = making->moving->handler_id;
		return;
	case MOVE_EXTEND:
		row->due_on = making->moving->due_on;
		return;
	default:
		carry_state(making);
	}
}

/* --- kept and told --- */

static bool line_keep(struct making *making)
{
	struct context *context = making->context;
	struct nomination_move *line = row_new(context, &nomination_move);
	line->nomination_id = making->row->record.id;
	line->kind = making->rule->kind;
	line->from_office_id = context->actor->office_id;
	line->to_office_id = making->row->at_office_id;
	line->opinion = making->moving->opinion;
	line->reason = making->moving->reason;
	line->account_id = context->actor->account_id;
	line->who = context->actor->name;
	line->at = context->now;
	line->due_on = making->row->due_on;
	return kept_unbound(context, &nomination_move, line, NULL, NULL);
}

static bool told(struct making *making, int64_t office_id, const char *title)
{
	struct context *context = making->context;
	const struct moving *moving = making->moving;
	size_t count;
	struct message message = {
		.kind = MESSAGE_NOTICE, .title = title, .text = moving->reason ? moving->reason : moving->opinion ? moving->opinion : "",
		.path = arena_format(context->arena, "/nomination/%lld", (long long)making->row->record.id),
		.entity = nomination.name, .row_id = making->row->record.id,
	};
	return !office_id || message_send_office(context, &message, office_id, STAFF, &count);
}

static const char *title_of(struct making *making, const char *act)
{
	return arena_format(making->context->arena, "%s：%s（%s）", act, making->row->name, making->way.rules.selection.name);
}

static bool sender_told(struct making *making, const char *act)
{
	int64_t unit = making->row->office_id, sender = making->way.passed.sent_from, own = making->context->actor->office_id;
	const char *title = title_of(making, act);
	return (unit == own || told(making, unit, title)) && (sender == own || sender == unit || told(making, sender, title));
}

static bool move_tell(struct making *making)
{
	struct context *context = making->context;
	const char *by = context->actor->office_name ? context->actor->office_name : "";
	const char *act = making->rule->label;
	switch (making->rule->kind) {
	case MOVE_SUBMIT:
	case MOVE_FORWARD:
	case MOVE_RESUME:
		return told(making, making->row->at_office_id, title_of(making, arena_format(context->arena, "%s报来推荐对象", by)));
	case MOVE_URGE:
	case MOVE_EXTEND:
	case MOVE_WITHDRAW:
		return told(making, making->from_office, title_of(making, arena_format(context->arena, "%s%s", by, act)));
	case MOVE_RETURN:
	case MOVE_FIRST:
	case MOVE_TO_UNIT:
		return told(making, making->row->at_office_id, title_of(making, act));
	case MOVE_HOLD:
	case MOVE_RELEASE:
	case MOVE_REJECT:
	case MOVE_RESERVE:
	case MOVE_MOVE_UP:
		return sender_told(making, act);
	case MOVE_HAND_OVER: {
		struct message message = { .account_id = making->moving->handler_id, .kind = MESSAGE_NOTICE, .title = title_of(making, "转交给您办理"),
			.path = arena_format(context->arena, "/nomination/%lld", (long long)making->row->record.id),
			.entity = nomination.name, .row_id = making->row->record.id, .text = making->moving->reason ? making->moving->reason : "" };
		return making->moving->handler_id == context->actor->account_id || message_send(context, &message);
	}
	default:
		return true;
	}
}

bool nomination_move_do(struct context *context, struct nomination *row, const struct moving *moving)
{
	struct making making = { .context = context, .row = row, .moving = moving, .rule = move_rule_of(moving->kind), .from_office = row->at_office_id };
	const char *said = text_is_empty(moving->reason) ? moving->opinion : moving->reason;
	if (!way_load(context, row, &making.way) || !move_check(&making))
		return false;
	move_carry(&making);
	if (making.rule->kind != MOVE_URGE && !kept_unbound(context, &nomination, row, making.rule->name, said))
		return false;
	return line_keep(&making) && (moving->quiet || move_tell(&making));
}
