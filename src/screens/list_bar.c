/* list_bar.c: the bar of acts on many rows.  It is a form of its own around the
 * table: ticked rows go with it as ids=, all rows of the query as all=1 with the
 * conditions of the list. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/filter.h"
#include "screens/generic.h"
#include "screens/list_parts.h"
#include "web/router.h"

static bool is_done_in_batch(struct list_drawing *list, const struct step *step)
{
	return step->in_batch && (step->who & ALLOW(list->page->context->actor->role));
}

bool list_has_bar(struct list_drawing *list)
{
	bool has = list->may_export || list->may_edit;
	for (size_t i = 0; i < list->entity->step_count; i++)
		has = has || is_done_in_batch(list, &list->entity->steps[i]);
	return has && list->listing.count;
}

static void bar_button_to(struct list_drawing *list, const char *path, const char *label)
{
	struct page *page = list->page;
	struct buffer *out = page_out(page);
	HTML("<button class=\"button\"");
	put_attribute(out, "formaction", path);
	HTML(">");
	put_label(page, label);
	HTML("</button>");
}

static void bar_button(struct list_drawing *list, const char *act, const char *label)
{
	bar_button_to(list, path_of(list->page, "/%s/%s", list->entity->name, act), label);
}

static void acts_put(struct list_drawing *list)
{
	size_t place = 0;
	for (size_t i = 0; i < list->entity->step_count; i++) {
		const struct step *step = &list->entity->steps[i];
		if (is_done_in_batch(list, step))
			bar_button(list, arena_format(page_arena(list->page), "bulk/step/%s", step->name), step->label);
	}
	if (list->may_edit)
		bar_button(list, "bulk/set", "批量填写");
	if (list->may_export)
		bar_button(list, "export", "导出所选");
	for (const struct record_act *act; (act = record_act_next(list->page, list->entity, &place));)
		if (act->batch_label)
			bar_button_to(list, path_of(list->page, "%s/%s/batch", act->path, list->entity->name), act->batch_label);
}

/* Of a page that is all there is, ticking its rows says the same. */
static void all_put(struct list_drawing *list)
{
	struct page *page = list->page;
	struct buffer *out = page_out(page);
	if (!list->listing.next && !list->listing.previous)
		return;
	HTML("<label class=\"all\"><input type=\"checkbox\" name=\"all\" value=\"1\" data-all-rows> ");
	put_label(page, "选本次查询的全部");
	HTML(" <span data-all-count>");
	if (list->total.count >= 0 && list->total.is_whole)
		buffer_html(out, words_of(page, "共 %s 条", number_words(page, list->total.count)));
	HTML("</span></label>");
}

void list_bar_begin(struct list_drawing *list)
{
	struct page *page = list->page;
	struct buffer *out = page_out(page);
	if (!list->has_bar)
		return;
	HTML("<form method=\"get\" class=\"batch-form no-script\" data-batch");
	put_attribute(out, "action", list->may_export ? path_of(page, "/%s/export", list->entity->name) : entity_path(page, list->entity));
	HTML(">");
	list_address_hidden(page, NULL, NULL);
	input_hidden(page, "back", list_address_here(list));
	HTML("<div class=\"batch\"><span>");
	put_label(page, "已选");
	HTML(" <strong data-ticked></strong></span>");
	all_put(list);
	acts_put(list);
	HTML("<span class=\"push\"></span><button type=\"button\" class=\"button quiet\" data-untick>");
	put_label(page, "取消");
	HTML("</button></div>");
}

void list_bar_end(struct list_drawing *list)
{
	if (list->has_bar)
		buffer_literal(page_out(list->page), "</form>");
}
