/* notice_objections.c: an objection from its receipt to its answer.  It holds
 * one nominee and nobody else; what comes of it is an officer's act with
 * reasons. */
#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/message.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/notice/notice_parts.h"

enum { RECEIPT_BYTES = 10, CONTENT_LEAST = 5 };

bool notice_is_late(const struct public_notice *notice, const char *on_day, const char *now)
{
	int order = text_order(on_day, notice->cut_off_on);
	return order > 0 || (order == 0 && now && !text_is_empty(notice->cut_off_at) && text_order(now, notice->cut_off_at) > 0);
}

void keeper_check(struct context *context, void *row, const void *before)
{
	struct objection_keeper *one = row;
	(void)before;
	one->account_id = account_at_office(context, one->office_id, one->login, &one->name);
	if (!one->account_id && !context->failure && !context->actor->is_system)
		problem(context, "login", "本工会没有登录名是“%s”的经办人或负责人", one->login);
}

/* --- one nominee's row --- */

static bool nominee_turn(struct context *context, int64_t nomination_id, int64_t by, const char *act, const char *why)
{
	struct nomination *row = nomination_of(context, nomination_id);
	if (!row)
		return context->failure == NULL;
	int64_t open = (row->objections_open > 0 ? row->objections_open : 0) + by;
	row->objections_open = open > 0 ? open : 0;
	return nomination_obstacles_keep(context, row, act, why);
}

static bool nominee_move(struct context *context, int64_t nomination_id, enum move_kind kind, const char *why)
{
	struct nomination *row = nomination_of(context, nomination_id);
	const struct moving moving = { .kind = kind, .reason = why, .by_rule = true };
	if (!row)
		return context->failure == NULL;
	return nomination_move_do(context, row, &moving);
}

static bool can_be_held(int64_t state)
{
	return state == NOMINATION_DRAFT || state == NOMINATION_REVIEW || state == NOMINATION_RETURNED || state == NOMINATION_PROPOSED || state == NOMINATION_RESERVE;
}

/* --- taken in --- */

static bool told(struct context *context, const struct objection *row, int64_t office_id, const char *head)
{
	size_t count;
	struct message message = {
		.kind = MESSAGE_NOTICE, .title = arena_format(context->arena, "%s：%s", head, row->nominee), .text = "",
		.path = arena_format(context->arena, "/objection/%lld", (long long)row->record.id), .entity = objection.name, .row_id = row->record.id,
	};
	return message_send_office(context, &message, office_id, STAFF, &count);
}

static const char *receipt_make(struct context *context, struct objection *row)
{
	unsigned char bytes[RECEIPT_BYTES];
	random_bytes(bytes, sizeof(bytes));
	const char *code = verify_code_of(context->arena, bytes);
	row->receipt = blind_index(context->keys, context->arena, "objection.receipt", code);
	return code;
}

static struct objection *row_begun(struct context *context, const struct objection_sent *sent)
{
	struct objection *row = row_new(context, &objection);
	const char *on_day = text_is_empty(sent->postmark_on) || sent->notice->arrival != NOTICE_BY_POSTMARK ? sent->received_on : sent->postmark_on;
	const char *now = text_is_empty(sent->received_on) ? clock_text(context->arena, context->now) : NULL;
	const char *year = text_head(context->arena, context->today, 4);
	row->notice_id = sent->notice->record.id;
	row->nomination_id = sent->line->nomination_id;
	row->office_id = sent->notice->office_id;
	row->nominee = sent->line->name;
	row->received_on = text_is_empty(sent->received_on) ? context->today : sent->received_on;
	row->is_late = notice_is_late(sent->notice, text_is_empty(on_day) ? context->today : on_day, now ? text_head(context->arena, now + 11, 5) : NULL);
	row->number = arena_format(context->arena, "%s-%lld", year, (long long)objections_of_year(context, row->office_id, year) + 1);
	row->state = OBJECTION_RECEIVED;
	row->sent = sent->once;
	return row;
}

static bool original_keep(struct context *context, const struct objection_sent *sent, const struct objection *row)
{
	struct objection_original *original = row_new(context, &objection_original);
	original->objection_id = row->record.id;
	original->way = sent->way;
	original->is_named = !text_is_empty(sent->name);
	original->postmark_on = sent->postmark_on;
	original->name = sent->name;
	original->contact = sent->contact;
	original->text = sent->text;
	original->file_1 = sent->files[0];
	original->file_2 = sent->files[1];
	original->file_3 = sent->files[2];
	return kept_unbound(context, &objection_original, original, NULL, NULL);
}

bool objection_receive(struct context *context, const struct objection_sent *sent, struct objection **kept, const char **receipt)
{
	must(tx_is_open(context->db));
	if (!tx_alone(context->db, "objection_number"))
		return fail(context, "objection number: %s", db_message(context->db));
	struct objection *row = row_begun(context, sent);
	*receipt = receipt_make(context, row);
	*kept = row;
	return !context->failure && kept_unbound(context, &objection, row, NULL, NULL) && original_keep(context, sent, row) &&
	       nominee_turn(context, row->nomination_id, 1, "objection", "收到异议") && told(context, row, row->office_id, "收到对公示对象的异议");
}

bool objection_accept(struct context *context, void *row, const char *reason)
{
	const struct objection *one = row;
	const struct nomination *nominee = nomination_of(context, one->nomination_id);
	(void)reason;
	if (!nominee)
		return context->failure == NULL;
	return !can_be_held(nominee->state) || nominee_move(context, one->nomination_id, MOVE_HOLD, "公示期间有异议，正在核实");
}

/* --- the original --- */

struct objection_original *original_load(struct context *context, int64_t objection_id)
{
	struct objection_original *original = row_new(context, &objection_original);
	int64_t id = original_of(context, objection_id);
	return id && store_load_unscoped(context, &objection_original, id, original, "opened for a named officer, with an audit line") ? original : NULL;
}

struct objection_original *original_open(struct context *context, const struct objection *row, const char *what)
{
	if (context->actor->office_id != row->office_id || !is_keeper(context, row->office_id)) {
		problem(context, "", "异议原件只有受理工会指定的专人能打开，名单见“异议受理专人”");
		return NULL;
	}
	const struct audit_line line = { .act = "reveal", .entity = objection_original.name, .row_id = row->record.id, .reason = what, .result = "ok" };
	struct objection_original *original = original_load(context, row->record.id);
	return original && audit_alone(context, &line) ? original : NULL;
}

static bool says_who(const char *content, const char *what)
{
	return text_points(what) >= 2 && text_contains(content, what);
}

bool objection_content(struct context *context, struct objection *row, const char *content)
{
	const struct objection_original *original = original_load(context, row->record.id);
	if (!original)
		return false;
	if (text_points(content) < CONTENT_LEAST || text_points(content) > 2000)
		problem(context, "content", "转办内容写 5 到 2000 字");
	else if (says_who(content, original->name) || says_who(content, original->contact))
		problem(context, "content", "转办内容里有反映人的姓名或联系方式，请去掉");
	row->content = content;
	return context_is_clean(context) && store_change(context, &objection, row, "retype", NULL);
}

/* --- asked of the unit --- */

bool objection_pass(struct context *context, struct objection *row, const char *handler, const char *due_on)
{
	struct nomination *nominee = nomination_of(context, row->nomination_id);
	if (!nominee)
		return false;
	if (row->state != OBJECTION_ACCEPTED)
		problem(context, "", "受理以后、结论以前才能转单位核实");
	else if (text_is_empty(row->content))
		problem(context, "", "请先由指定专人打开原件，写好转办内容；原件不转出");
	if (date_part(due_on) != DATE_DAY || text_order(due_on, context->today) <= 0)
		problem(context, "due_on", "请填写今天以后的完整日期");
	if (text_is_empty(handler) || text_points(handler) > 60)
		problem(context, "handler", "请填写承办人，不超过 60 字");
	if (!context_is_clean(context))
		return false;
	row->handler = handler;
	row->due_on = due_on;
	row->unit_office_id = nominee->office_id;
	row->state = OBJECTION_CHECKING;
	return store_change(context, &objection, row, "pass", NULL) && reach_set(context, &objection, row->record.id, row->unit_office_id, "请单位核实") &&
	       told(context, row, row->unit_office_id, "请核实异议并签字答复");
}

/* The unit holds nothing of the row but its own opinion: asked here, written whoever holds it. */
bool objection_reply(struct context *context, struct objection *row, const char *reply, const char *signer, int64_t file)
{
	if (row->state != OBJECTION_CHECKING || row->unit_office_id != context->actor->office_id)
		problem(context, "", "现在不能答复：不是请本单位核实的，或者期限已过、已有结论");
	if (text_points(reply) < CONTENT_LEAST || text_points(reply) > 2000)
		problem(context, "reply", "单位意见写 5 到 2000 字");
	if (text_is_empty(signer) || text_points(signer) > 60)
		problem(context, "signer", "请填写签字的负责人");
	if (!context_is_clean(context))
		return false;
	row->reply = reply;
	row->signer = signer;
	row->reply_file = file;
	row->replied_on = context->today;
	row->state = OBJECTION_REPLIED;
	return kept_unbound(context, &objection, row, "reply", NULL) && told(context, row, row->office_id, "单位已答复异议");
}
