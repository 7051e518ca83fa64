/* nomination_move_pages.c: the page of one move: what will happen, where the
 * file goes, what stands in the way, the opinion or reason; and its doing. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/nomination/nomination_way.h"
#include "modules/nomination/nomination_way_pages.h"
#include "screens/components.h"

enum { COLLEAGUES_MOST = 50, OPINION_ROWS = 4, WORDS_MOST = 1000 };

const char *nomination_path(struct page *page, int64_t id)
{
	return path_of(page, "/nomination/%" PRId64, id);
}

const char *move_path(struct page *page, const struct nomination *row, const struct move_rule *rule)
{
	return path_of(page, "/nomination/%" PRId64 "/move/%s", row->record.id, rule->name);
}

/* --- what will happen --- */

static void state_put(struct page *page, int64_t state)
{
	const struct choice *choice = choice_find(nomination_states, state);
	if (choice)
		put_tag(page, choice->tone, choice->label);
}

/* Where the file will lie; 0: where it lies. */
static int64_t target_of(const struct way *way, const struct nomination *row, int64_t kind)
{
	if (kind == MOVE_SUBMIT)
		return row->at_office_id == row->office_id ? way->next_office : 0;
	if (kind == MOVE_FORWARD)
		return way->next_office;
	if (kind == MOVE_RESUME)
		return row->returned_by ? row->returned_by : way->next_office;
	if (kind == MOVE_FIRST)
		return way->passed.writer;
	if (kind == MOVE_TO_UNIT)
		return row->office_id;
	return kind == MOVE_WITHDRAW ? way->passed.sent_from : 0;
}

static void effect_draw(struct page *page, const struct way *way, const struct nomination *row, const struct move_rule *rule)
{
	struct context *context = page_context(page);
	int64_t target = target_of(way, row, rule->kind);
	const char *due = target ? way_due_on(context, &way->rules, row, target) : NULL;
	line_begin(page);
	state_put(page, row->state);
	put_muted(page, words_of(page, "现在在 %s", office_name(context, row->at_office_id)));
	if (target && target != row->at_office_id)
		put_text(page, words_of(page, "→ %s", office_name(context, target)));
	if (due)
		put_muted(page, words_of(page, "对方办理期限 %s", date_words(context, due)));
	line_end(page);
}

/* True where something stands in the way. */
bool obstacles_draw(struct page *page, const struct selection_rules *rules, const struct nomination *row, const char *sentence)
{
	size_t place = 0;
	const char *refused = nomination_obstacle(page_context(page), rules, row, &place);
	if (!refused)
		return false;
	put_message(page, "wait", sentence);
	list_begin(page);
	for (; refused; refused = nomination_obstacle(page_context(page), rules, row, &place))
		list_text(page, refused);
	list_end(page);
	return true;
}

/* --- inputs --- */

static void target_input(struct page *page, const struct way *way)
{
	struct context *context = page_context(page);
	struct select_option options[PASSED_MOST + 1] = { { NULL, NULL } };
	for (size_t i = 0; i < way->passed.count; i++) {
		int64_t office_id = way->passed.offices[way->passed.count - 1 - i];
		options[i] = (struct select_option){ path_of(page, "%" PRId64, office_id), path_of(page, "=%s", office_name(context, office_id)) };
	}
	input_radio(page, (struct control){ .name = "to_office_id", .label = "退给谁", .required = true, .wide = true,
		.value = page_has(page, "to_office_id") ? page_text(page, "to_office_id") : options[0].value }, options);
	input_date(page, (struct control){ .name = "due_on", .label = "请在哪天以前改好", .value = page_text(page, "due_on"), .hint = "可以不填" }, true);
}

static void colleague_input(struct page *page, const struct nomination *row)
{
	struct colleague colleagues[COLLEAGUES_MOST];
	struct select_option options[COLLEAGUES_MOST + 1] = { { NULL, NULL } };
	size_t count = way_colleagues(page_context(page), row->at_office_id, colleagues, COLLEAGUES_MOST);
	for (size_t i = 0; i < count; i++)
		options[i] = (struct select_option){ path_of(page, "%" PRId64, colleagues[i].account_id), path_of(page, "=%s", colleagues[i].name) };
	input_select(page, (struct control){ .name = "handler_id", .label = "交给", .required = true, .value = page_text(page, "handler_id") }, options);
	input_area(page, (struct control){ .name = "reason", .label = "附言", .value = page_text(page, "reason"), .max = WORDS_MOST, .rows = 2, .wide = true });
}

void move_inputs(struct page *page, const struct move_rule *rule)
{
	bool wants = (rule->wants & MOVE_WANTS_OPINION) != 0;
	if (rule->wants & (MOVE_WANTS_OPINION | MOVE_TAKES_OPINION))
		input_area(page, (struct control){ .name = "opinion", .label = "意见", .required = wants, .wide = true, .max = WORDS_MOST, .rows = OPINION_ROWS,
			.value = page_has(page, "opinion") ? page_text(page, "opinion") : wants ? words(page_context(page), "同意推荐。") : "",
			.hint = wants ? "写进经过，推荐单位和上级看得到" : "可以不填" });
	if (rule->wants & MOVE_WANTS_REASON)
		input_area(page, (struct control){ .name = "reason", .label = "原因", .required = true, .wide = true, .max = WORDS_MOST, .rows = OPINION_ROWS,
			.value = page_text(page, "reason"), .hint = "写进经过，对方看得到；请写明改什么、缺什么" });
}

static void inputs_draw(struct page *page, const struct way *way, const struct nomination *row, const struct move_rule *rule)
{
	if (rule->kind == MOVE_RETURN)
		target_input(page, way);
	if (rule->kind == MOVE_HAND_OVER)
		colleague_input(page, row);
	if (rule->kind == MOVE_EXTEND)
		input_date(page, (struct control){ .name = "due_on", .label = "新的期限", .required = true, .value = page_text(page, "due_on"),
			.hint = row->due_on ? words_of(page, "现在的期限是 %s", date_words(page_context(page), row->due_on)) : NULL }, true);
	move_inputs(page, rule);
	input_hidden(page, "_version", path_of(page, "%" PRId64, row->record.version));
	if (page_back(page))
		input_hidden(page, "back", page_back(page));
}

/* --- the page --- */

static const char *named(struct page *page, const struct nomination *row)
{
	return path_of(page, "%s · %s", row->name, row->unit_name ? row->unit_name : "");
}

static void ask_draw(struct page *page, const struct way *way, const struct nomination *row, const struct move_rule *rule)
{
	const char *names[] = { named(page, row) };
	const char *path = page_with_back(page, nomination_path(page, row->record.id));
	bool is_hard = rule->kind == MOVE_REJECT || rule->kind == MOVE_DROP;
	struct check_page asked = { .action = move_path(page, row, rule), .sentence = rule->explains, .count = -1, .names = names, .name_count = 1,
				    .confirm_label = rule->label, .dangerous = is_hard, .cancel_path = path };
	page_crumb(page, "推荐对象", "/nomination");
	page_crumb(page, path_of(page, "=%s", row->name), path);
	page_begin(page, rule->label, NULL);
	if ((rule->wants & MOVE_CHECKED) && obstacles_draw(page, &way->rules, row, "下面这些办好以后才能办：")) {
		toolbar_begin(page);
		button_link(page, BUTTON_PRIMARY, "回到推荐对象", path);
		toolbar_end(page);
	} else {
		check_page_begin(page, &asked);
		effect_draw(page, way, row, rule);
		inputs_draw(page, way, row, rule);
		check_page_end(page, &asked);
	}
	page_end(page);
}

static void refusal_draw(struct page *page, const struct nomination *row, const struct move_rule *rule, const char *refused)
{
	const char *path = page_with_back(page, nomination_path(page, row->record.id));
	page_crumb(page, "推荐对象", "/nomination");
	page_crumb(page, path_of(page, "=%s", row->name), path);
	page_begin(page, rule->label, NULL);
	put_message_text(page, "stop", refused);
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "回到推荐对象", path);
	toolbar_end(page);
	page_end(page);
}

static struct nomination *row_of_page(struct page *page, const struct move_rule **rule)
{
	struct nomination *row = row_new(page_context(page), &nomination);
	*rule = move_rule_named(page_word(page, 0));
	if (*rule && !((*rule)->wants & MOVE_BY_RULE) && store_load(page_context(page), &nomination, page_id(page, 0), row))
		return row;
	page_absent(page);
	return NULL;
}

static void move_draw(struct page *page, const struct nomination *row, const struct move_rule *rule)
{
	struct context *context = page_context(page);
	struct way way;
	if (!way_load(context, row, &way)) {
		page_absent(page);
		return;
	}
	const char *refused = way_refuses(context, &way, row, (enum move_kind)rule->kind);
	if (refused)
		refusal_draw(page, row, rule, refused);
	else
		ask_draw(page, &way, row, rule);
	if (context->failure)
		page_failed(page);
}

void move_ask_page(struct page *page)
{
	const struct move_rule *rule;
	const struct nomination *row = row_of_page(page, &rule);
	if (row)
		move_draw(page, row, rule);
}

/* --- done --- */

const char *whole_day(struct page *page, const char *name)
{
	struct context *context = page_context(page);
	const char *sent = page_text(page, name), *day = text_is_empty(sent) ? NULL : date_read(context->arena, sent, false);
	if (!text_is_empty(sent) && date_part(day) != DATE_DAY)
		problem(context, name, "请写完整的日期，例如 2026-12-01");
	return day;
}

static bool move_keep(struct page *page, struct nomination *row, const struct move_rule *rule)
{
	struct context *context = page_context(page);
	struct moving moving = {
		.kind = (enum move_kind)rule->kind, .to_office_id = page_number(page, "to_office_id", 0), .handler_id = page_number(page, "handler_id", 0),
		.opinion = page_text(page, "opinion"), .reason = page_text(page, "reason"), .due_on = whole_day(page, "due_on"),
	};
	row->record.version = page_number(page, "_version", row->record.version);
	if (!context_is_clean(context) || !store_begin(context))
		return false;
	if (nomination_move_do(context, row, &moving))
		return store_commit(context);
	store_rollback(context);
	return false;
}

void move_page(struct page *page)
{
	struct context *context = page_context(page);
	const struct move_rule *rule;
	struct nomination *row = row_of_page(page, &rule);
	if (!row)
		return;
	if (move_keep(page, row, rule)) {
		page_redirect_with(page, page_back(page) ? page_back(page) : nomination_path(page, row->record.id), "已办：%s，%s", words(context, rule->label), row->name);
		return;
	}
	if (context->failure) {
		page_failed(page);
		return;
	}
	row = row_of_page(page, &rule);	/* as it stands */
	if (row)
		move_draw(page, row, rule);
}
