/* nomination_way_card.c: on the nominee's page: where the file lies and since
 * when, what stands in its way, and the moves that this actor may make now. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/nomination/nomination_print.h"
#include "modules/nomination/nomination_way.h"
#include "modules/nomination/nomination_way_pages.h"
#include "screens/components.h"

enum { LOOKED_BACK = 20 };

static bool is_live(const struct nomination *row)
{
	return row->state < NOMINATION_AWARDED;
}

static void place_line(struct page *page, const struct nomination *row)
{
	struct context *context = page_context(page);
	bool is_over = !text_is_empty(row->due_on) && text_order(row->due_on, context->today) < 0;
	line_begin(page);
	put_text(page, words(context, "材料在"));
	put_strong(page, office_name(context, row->at_office_id));
	if (row->since > 0)
		put_muted(page, words_of(page, "%s 起", date_words(context, clock_day(context->arena, row->since))));
	if (row->state == NOMINATION_REVIEW && row->read_at > 0)
		put_muted(page, words_of(page, "%s 签收", clock_text(context->arena, row->read_at)));
	else if (row->state == NOMINATION_REVIEW)
		put_tag(page, "wait", "未签收");
	if (row->handler_id > 0)
		put_muted(page, words_of(page, "承办 %s", store_title(context, entity_find("account"), row->handler_id)));
	if (!text_is_empty(row->due_on) && is_live(row))
		put_tag_text(page, is_over ? "stop" : "plain", words_of(page, is_over ? "期限 %s 已过" : "期限 %s", date_words(context, row->due_on)));
	line_end(page);
}

/* Why it lies with the unit again. */
static void return_put(struct page *page, const struct nomination *row)
{
	struct context *context = page_context(page);
	struct nomination_move *moves = arena_many(context->arena, LOOKED_BACK, struct nomination_move);
	size_t count = way_moves(context, row->record.id, 0, LOOKED_BACK, moves);
	for (size_t i = 0; i < count; i++)
		if (moves[i].kind == MOVE_RETURN) {
			put_message_text(page, "wait", words_of(page, "%s退回：%s", office_name(context, moves[i].from_office_id), moves[i].reason ? moves[i].reason : ""));
			return;
		}
}

static void print_put(struct page *page, const struct nomination *row)
{
	struct context *context = page_context(page);
	if (nomination_print_is_stale(context, row))
		put_message_text(page, "stop", words_of(page, "打印件（版本码 %s）已过期：打印以后材料改过，盖章前请重新打印", row->print_code));
	else if (row->stamped_file > 0 && !text_equal(row->stamped_code, nomination_print_code(context, row)))
		put_message_text(page, "stop", words_of(page, "盖章的扫描件（版本码 %s）已过期：打印以后材料改过，请重新打印盖章", row->stamped_code ? row->stamped_code : ""));
}

static void situation_draw(struct page *page, const struct way *way, const struct nomination *row)
{
	place_line(page, row);
	if (row->state == NOMINATION_RETURNED)
		return_put(page, row);
	if (way_is_first(&way->rules, row) && is_live(row))
		put_message(page, "info", "初荐：先报姓名、身份和简要事迹，评选办公室核过结构以后再填报完整材料。");
	if (row->notice_wanted == 1 && row->state == NOMINATION_PROPOSED)
		put_message(page, "wait", "递补的人选，要补充公示。");
	if (is_live(row)) {
		print_put(page, row);
		obstacles_draw(page, &way->rules, row, "往上报以前还要办：");
	}
}

static bool is_main(int64_t kind)
{
	return kind == MOVE_RECEIVE || kind == MOVE_SUBMIT || kind == MOVE_RESUME || kind == MOVE_FORWARD || kind == MOVE_FIRST || kind == MOVE_PROPOSE;
}

static void buttons_draw(struct page *page, const struct way *way, const struct nomination *row)
{
	struct context *context = page_context(page);
	bool has_primary = false;
	toolbar_begin(page);
	for (const struct move_rule *rule = move_rules; rule->kind; rule++) {
		if (way_refuses(context, way, row, (enum move_kind)rule->kind))
			continue;
		enum button button = !has_primary && is_main(rule->kind) ? BUTTON_PRIMARY : BUTTON_PLAIN;
		has_primary = has_primary || button == BUTTON_PRIMARY;
		if (rule->kind == MOVE_RECEIVE)
			button_post(page, button, rule->label, move_path(page, row, rule), "back", nomination_path(page, row->record.id));
		else
			button_link(page, button, rule->label, page_with_back(page, move_path(page, row, rule)));
	}
	if (!way_is_first(&way->rules, row) && is_live(row) && store_may_change(context, &nomination, row->record.id))
		button_link(page, BUTTON_PLAIN, "盖章扫描件", path_of(page, "/nomination/%" PRId64 "/scan", row->record.id));
	toolbar_end(page);
}

void nomination_way_card(struct page *page, const void *drawn)
{
	struct context *context = page_context(page);
	const struct nomination *row = drawn;
	struct way way;
	if (!way_load(context, row, &way))
		return;
	card_begin(page, "下一步");
	situation_draw(page, &way, row);
	buttons_draw(page, &way, row);
	card_end(page);
}
