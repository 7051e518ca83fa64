/* ask.c: pages of one question before what cannot be taken back: a step, a
 * removal, a look at a masked value. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "model/context.h"
#include "model/draft.h"
#include "screens/draft.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "screens/related.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

static int64_t id_of(const void *row)
{
	return ((const struct record *)row)->id;
}

/* The row's title and the first facts of its list, so that nobody revokes one honour and meant another. */
static const char *row_named(struct page *page, const struct entity *entity, const void *row, const char *title)
{
	struct buffer *out = buffer_new(page_arena(page), 200);
	const char *facts[FACTS_MOST];
	size_t count = row_facts(page, entity, row, facts);
	buffer_text(out, title);
	for (size_t i = 0; i < count; i++) {
		buffer_text(out, " · ");
		buffer_text(out, facts[i]);
	}
	return buffer_string(out);
}

/* --- what will happen, in numbers and names --- */

static void step_effect(struct page *page, const struct entity *entity, const void *row, const struct step *step)
{
	const struct choice *now = row_state(entity, row), *then = step->to ? choice_find(state_field(entity)->choices, step->to) : NULL;
	const struct step *back = step->undone_by ? step_find(entity, step->undone_by) : NULL;
	line_begin(page);
	if (now && then && now != then) {
		put_label(page, state_field(entity)->label);
		put_tag(page, now->tone, now->label);
		put_text(page, "→");
		put_tag(page, then->tone, then->label);
	}
	if (back)
		put_muted(page, words_of(page, "办错了可以用“%s”撤回", words(page->context, back->label)));
	line_end(page);
}

/* What refers to it stands in the way; better to know before a reason is written. */
static void remove_effect(struct page *page, const struct entity *entity, int64_t id)
{
	struct related *kinds = arena_many(page_arena(page), RELATED_KINDS, struct related);
	size_t count = related_kinds(page, entity, kinds), shown = 0;
	for (size_t i = 0; i < count; i++) {
		if (!related_kind_count(page, &kinds[i], id) || !kinds[i].count)
			continue;
		if (!shown++) {
			put_message(page, "wait", "下面这些记录还用着它，要先移走或删除它们，才能删除它：");
			list_begin(page);
		}
		list_link(page, path_with(page, row_path(page, entity, id), "tab", kinds[i].entity->name), words(page->context, kinds[i].entity->label),
			  words_of(page, "%s 条", count_words(page, kinds[i].count, RELATED_COUNTED)));
	}
	if (shown)
		list_end(page);
}

static void effect_draw(struct page *page, const struct entity *entity, const void *row)
{
	if (page->route->step)
		step_effect(page, entity, row, page->route->step);
	else if (page->route->act == ACT_REMOVE)
		remove_effect(page, entity, id_of(row));
}

static void ask_draw(struct page *page, const void *row, const char *title, struct check_page asked)
{
	const struct entity *entity = page_entity(page);
	const char *name = row_title(page, entity, row);
	const char *names[] = { row_named(page, entity, row, name) };
	bool asks_reason = asked.asks_reason;
	asked.asks_reason = false;
	asked.count = -1;
	asked.names = names;
	asked.name_count = 1;
	asked.action = page->request->path;
	asked.cancel_path = page_with_back(page, row_path(page, entity, id_of(row)));
	if (!context_is_clean(page->context))
		page->reply->status = 422;
	record_crumbs(page, entity, id_of(row), name);
	page_begin(page, title, NULL);
	check_page_begin(page, &asked);
	effect_draw(page, entity, row);
	if (asks_reason)
		check_page_reason(page);
	draft_inputs(page, page->request->path);
	input_hidden(page, "_version", arena_format(page_arena(page), "%" PRId64, ((const struct record *)row)->version));
	if (page_back(page))
		input_hidden(page, "back", page_back(page));
	check_page_end(page, &asked);
	page_end(page);
}

/* --- steps --- */

static void step_draw(struct page *page, const void *row)
{
	const struct step *step = page->route->step;
	ask_draw(page, row, step->label, (struct check_page){
		.sentence = step->explains ? step->explains : "请核对后确认。办理后会记入经过。",
		.confirm_label = step->label, .asks_reason = step->needs_reason,
	});
}

void step_ask_page(struct page *page)
{
	draft_resume(page, page->request->path);
	void *row = row_of_page(page, true);
	if (!row)
		return;
	if (!step_is_open(page, page_entity(page), row, page->route->step))
		problem(page->context, "", "现在的状态不能“%s”，请刷新页面查看", words(page->context, page->route->step->label));
	step_draw(page, row);
}

static bool step_keep(struct page *page, struct record *row)
{
	struct context *context = page->context;
	row->version = page_number(page, "_version", row->version);
	if (!store_begin(context))
		return false;
	if (store_step(context, page_entity(page), row, page->route->step, page_text(page, "reason")) && draft_drop(context, page->request->path))
		return store_commit(context);
	store_rollback(context);
	return false;
}

void step_page(struct page *page)
{
	struct context *context = page->context;
	const struct entity *entity = page_entity(page);
	void *row = row_of_page(page, true);
	if (!row)
		return;
	if (step_keep(page, row)) {
		page_redirect_with(page, page_with_back(page, row_path(page, entity, id_of(row))), "已办：%s，%s",
				   words(context, page->route->step->label), row_title(page, entity, row));
		return;
	}
	if (context->failure) {
		page_failed(page);
		return;
	}
	row = row_of_page(page, true);	/* as it stands: the rule may have changed the row in memory */
	if (row)
		step_draw(page, row);
}

/* --- removal --- */

static void remove_draw(struct page *page, const void *row)
{
	ask_draw(page, row, "删除", (struct check_page){
		.sentence = "删除后不再出现在名册和统计里；谁删的、为什么删，会一直留在审计日志里。",
		.confirm_label = "删除", .dangerous = true, .asks_reason = true,
	});
}

void remove_ask_page(struct page *page)
{
	draft_resume(page, page->request->path);
	void *row = row_of_page(page, true);
	if (row)
		remove_draw(page, row);
}

static bool remove_keep(struct page *page, int64_t id)
{
	struct context *context = page->context;
	const char *reason = page_text(page, "reason");
	if (text_points(reason) < 2) {
		problem(context, "reason", "请写明删除的理由");
		return false;
	}
	if (!store_begin(context))
		return false;
	if (store_remove(context, page_entity(page), id, reason) && draft_drop(context, page->request->path))
		return store_commit(context);
	store_rollback(context);
	return false;
}

void remove_page(struct page *page)
{
	struct context *context = page->context;
	const struct entity *entity = page_entity(page);
	void *row = row_of_page(page, true);
	if (!row)
		return;
	const char *title = row_title(page, entity, row);
	if (remove_keep(page, id_of(row))) {
		const char *back = page_back(page);
		bool is_own = back && text_starts(back, row_path(page, entity, id_of(row)));
		page_redirect_with(page, back && !is_own ? back : entity_path(page, entity), "已删除：%s", title);
	} else if (context->failure) {
		page_failed(page);
	} else {
		remove_draw(page, row);
	}
}

/* --- a masked value shown once --- */

/* Of the route, or the tenant's own that the path names; NULL: the page is drawn already. */
static const struct field *field_of_page(struct page *page)
{
	const struct field *field = page->route->field;
	if (!field)
		field = field_find(page_entity(page), page_word(page, 0));
	if (field && field->sensitive && may_see(page->context, page_entity(page), field))
		return field;
	page_not_found(page);
	return NULL;
}

static void reveal_draw(struct page *page, const struct field *field, const void *row)
{
	const char *label = words(page->context, field->label);
	ask_draw(page, row, arena_format(page_arena(page), "=%s", words_of(page, "查看%s", label)), (struct check_page){
		.sentence = "完整内容只显示一次。谁在什么时候为什么看过，会记入审计日志。",
		.confirm_label = "查看", .asks_reason = true,
	});
}

void reveal_ask_page(struct page *page)
{
	const struct field *field = field_of_page(page);
	void *row = field ? row_of_page(page, false) : NULL;
	if (row)
		reveal_draw(page, field, row);
}

static void value_draw(struct page *page, const struct field *field, const void *row, const char *value)
{
	const struct entity *entity = page_entity(page);
	const char *name = row_title(page, entity, row);
	struct buffer *out = page_out(page);
	record_crumbs(page, entity, id_of(row), name);
	page_begin(page, field->label, NULL);
	card_begin(page, arena_format(page_arena(page), "=%s", name));
	HTML("<p class=\"secret\">");
	buffer_html(out, value);
	HTML("</p>");
	put_paragraph(page, "离开本页后不再显示，请勿截图外传。");
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "看完了", page_with_back(page, row_path(page, entity, id_of(row))));
	toolbar_end(page);
	card_end(page);
	page_end(page);
}

void reveal_page(struct page *page)
{
	const struct field *field = field_of_page(page);
	void *row = field ? row_of_page(page, false) : NULL;
	if (!row)
		return;
	const char *value = store_reveal(page->context, page_entity(page), id_of(row), field, page_text(page, "reason"));
	page->reply->cache_seconds = 0;
	if (value)
		value_draw(page, field, row, value);
	else if (page->context->failure)
		page_failed(page);
	else
		reveal_draw(page, field, row);
}
