/* list_around.c: what stands around the rows of a list: the buttons beside its
 * title, the conditions that are on, how many rows there are, the pager. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/filter.h"
#include "screens/generic.h"
#include "screens/list_parts.h"
#include "web/request.h"
#include "web/router.h"

const char *list_address_whole(struct list_drawing *list)
{
	struct page *page = list->page;
	const char *address = list_address(page, list->entity, NULL);
	if (page_has(page, "columns") || text_is_empty(list->views.columns))
		return address;
	return path_with(page, address, "columns", list->views.columns);
}

const char *list_address_here(struct list_drawing *list)
{
	struct page *page = list->page;
	const char *address = list_address(page, list->entity, NULL);
	if (!list->query.after)
		return address;
	return path_with(page, address, list->query.backwards ? "before" : "after", list->query.after);
}

/* The same address of another page of the entity: "/person/export?…". */
static const char *beside(struct list_drawing *list, const char *act, const char *address)
{
	return path_of(list->page, "/%s/%s%s", list->entity->name, act, address + 1 + strlen(list->entity->name));
}

void list_actions(struct list_drawing *list)
{
	struct page *page = list->page;
	const struct entity *entity = list->entity;
	const char *address = list_address(page, entity, NULL);
	actions_begin(page);
	if (may(page->context, entity, ACT_IMPORT))
		button_link(page, BUTTON_PLAIN, "导入", path_of(page, "/%s/import", entity->name));
	if (list->may_export)
		button_link(page, BUTTON_PLAIN, "导出", beside(list, "export", list_address_whole(list)));
	if (may(page->context, entity, ACT_CREATE))
		button_link(page, BUTTON_PRIMARY, "新建", path_with(page, path_of(page, "/%s/new", entity->name), "back", address));
	else if (page_exists(page, path_of(page, "/%s-upload", entity->name)))	/* made from a file, on a page of the module's own */
		button_link(page, BUTTON_PRIMARY, "上传", path_of(page, "/%s-upload", entity->name));
	actions_end(page);
}

/* --- how many --- */

static const char *total_words(struct list_drawing *list)
{
	const struct list_total *total = &list->total;
	struct page *page = list->page;
	if (total->count > COUNTED_MOST)
		return words_of(page, total->is_whole ? "共 %s 条" : "共 %s+ 条", number_words(page, total->is_whole ? total->count : COUNTED_MOST));
	return words_of(page, total->is_whole ? "共 %s 条" : "至少 %s 条", number_words(page, total->count));
}

static void count_link(struct list_drawing *list, const char *path, const char *label, const char *trigger)
{
	struct page *page = list->page;
	struct buffer *out = page_out(page);
	HTML("<a class=\"muted\"");
	put_attribute(out, "href", path);
	put_attribute(out, "hx-get", path);
	put_attribute(out, "hx-trigger", trigger);
	HTML(" hx-swap=\"outerHTML\" hx-target=\"closest .total\">");
	put_label(page, label);
	HTML("</a>");
}

/* Counting to 10,000 costs more than the page itself: it is asked for by the page when it is shown, or by a click. */
void list_total_put(struct list_drawing *list)
{
	struct page *page = list->page;
	struct buffer *out = page_out(page);
	const char *address = list_address(page, list->entity, NULL);
	HTML("<span class=\"total\"");
	if (list->total.count >= 0) {
		put_attribute(out, "data-total", total_words(list));
		HTML("><span class=\"muted\">");
		buffer_html(out, total_words(list));
		HTML("</span>");
		if (!list->total.is_whole) {
			HTML(" ");
			count_link(list, beside(list, "whole", address), "数出准确数", NULL);
		}
	} else {
		HTML(">");
		count_link(list, path_with(page, address, "count", "1"), "数一数共多少条", "load");
	}
	HTML("</span>");
}

/* --- how the list is arranged --- */

static void density_button(struct list_drawing *list)
{
	struct page *page = list->page;
	struct buffer *out = page_out(page);
	HTML("<form method=\"post\"");
	put_attribute(out, "action", path_of(page, "/%s/columns", list->entity->name));
	HTML(">");
	put_token(page);
	input_hidden(page, "back", list_address(page, list->entity, "dense"));
	HTML("<button class=\"link\" name=\"dense\"");
	put_attribute(out, "value", list->dense ? "0" : "1");
	HTML(">");
	put_label(page, list->dense ? "宽松" : "紧凑");
	HTML("</button></form>");
}

const char *list_view_path(struct page *page, const struct entity *entity, const struct list_view *view)
{
	const char *path = path_of(page, "/%s%s%s", entity->name, *view->asked ? "?" : "", view->asked);
	if (!text_is_empty(view->columns))
		path = path_with(page, path, "columns", view->columns);
	return path_with(page, path, "view", arena_format(page_arena(page), "%" PRId64, view->id));
}

static void view_link(struct list_drawing *list, const struct list_view *view)
{
	struct page *page = list->page;
	struct buffer *out = page_out(page);
	HTML("<a");
	put_href(out, list_view_path(page, list->entity, view));
	if (page_number(page, "view", 0) == view->id)
		HTML(" aria-current=\"true\"");
	HTML(">");
	buffer_html(out, view->name);
	if (view->is_shared || view->is_standard)
		HTML(" <small>");
	if (view->is_shared)
		put_label(page, "本单位");
	if (view->is_standard)
		put_label(page, view->is_shared ? " · 默认" : "默认");
	if (view->is_shared || view->is_standard)
		HTML("</small>");
	HTML("</a>");
}

static const char *view_named(struct list_drawing *list)
{
	int64_t id = page_number(list->page, "view", 0);
	for (size_t i = 0; id && i < list->views.count; i++)
		if (list->views.views[i].id == id)
			return list->views.views[i].name;
	return NULL;
}

static void views_menu(struct list_drawing *list)
{
	struct page *page = list->page;
	struct buffer *out = page_out(page);
	const char *name = view_named(list);
	HTML("<details class=\"more\" data-menu><summary class=\"link\">");
	if (name)
		buffer_html(out, words_of(page, "视图：%s", name));
	else
		put_label(page, "视图");
	HTML(" ▾</summary><div>");
	for (size_t i = 0; i < list->views.count; i++)
		view_link(list, &list->views.views[i]);
	if (list->views.standard)
		put_link_label(page, path_of(page, "/%s?view=0", list->entity->name), "全部记录");
	put_link_label(page, beside(list, "views", list_address_whole(list)), "保存和管理视图");
	HTML("</div></details>");
}

static void side_tools(struct list_drawing *list)
{
	struct page *page = list->page;
	struct buffer *out = page_out(page);
	HTML("<span class=\"side-tools\">");
	views_menu(list);
	put_link_label(page, beside(list, "columns", list_address_whole(list)), "列");
	density_button(list);
	HTML("<button type=\"button\" class=\"link\" data-print hidden>");
	put_label(page, "打印");
	HTML("</button></span>");
}

static void wrong_put(struct list_drawing *list)
{
	struct buffer *out = page_out(list->page);
	for (const struct problem *each = list->wrong; each; each = each->next) {
		HTML("<span class=\"tag wait\">");
		put_label(list->page, "没有用上的条件：");
		buffer_html(out, each->text);
		HTML("</span>");
	}
}

void list_tags(struct list_drawing *list)
{
	struct page *page = list->page;
	struct buffer *out = page_out(page);
	HTML("<div class=\"filters-on\">");
	filter_tags(page, list->entity, &list->query);
	wrong_put(list);
	if (!page_has(page, "add"))
		put_link_label(page, path_with(page, list_address(page, list->entity, NULL), "add", "1"), "＋ 加条件");
	list_total_put(list);
	HTML("<span class=\"push\"></span>");
	side_tools(list);
	HTML("</div>");
	filter_more(page, list->entity);
}

/* --- under the rows --- */

static const char *order_label(struct list_drawing *list)
{
	const char *order = list->query.order ? list->query.order : list->entity->order;
	const struct field *field = order ? field_find(list->entity, order) : NULL;
	if (list->query.words)
		return "按相符程度排列";
	if (!field)
		return "新登记的在前";
	if (field->sort_label)
		return field->sort_label;
	return arena_format(page_arena(list->page), "=%s", words_of(list->page, "按%s排列", words(list->page->context, field->label)));
}

void list_pager(struct list_drawing *list)
{
	struct page *page = list->page;
	const char *address = list_address(page, list->entity, NULL);
	struct pager pager = {
		.total = list->total.is_whole ? list->total.count : -1, .order_label = order_label(list),
		.size_action = path_of(page, "/%s/columns", list->entity->name), .size_back = list_address(page, list->entity, "size"),
		.size = list->query.limit,
	};
	if (list->listing.previous)
		pager.previous_path = path_with(page, address, "before", list->listing.previous);
	if (list->listing.next)
		pager.next_path = path_with(page, address, "after", list->listing.next);
	struct buffer *out = page_out(page);
	HTML("<div class=\"paging\">");
	put_pager(page, &pager);
	HTML("</div>");
}

static const char *onwards(struct list_drawing *list)
{
	const char *way = list->query.backwards ? "before" : "after";
	return path_with(list->page, list_address(list->page, list->entity, NULL), way,
			 list->query.backwards ? list->listing.previous : list->listing.next);
}

void list_cut(struct list_drawing *list)
{
	struct page *page = list->page;
	struct buffer *out = page_out(page);
	if (!list->listing.is_cut || !list->listing.count)
		return;
	HTML("<p class=\"cut\">");
	buffer_html(out, words_of(page, "按这些条件要逐条去查：先查了排在前面的一段，找到 %s 条；后面还没有查。",
				  number_words(page, (int64_t)list->listing.count)));
	HTML(" ");
	put_link_label(page, onwards(list), "接着往下找");
	put_link_label(page, beside(list, "whole", list_address(page, list->entity, NULL)), "查到底");
	HTML("</p>");
}

void list_empty(struct list_drawing *list)
{
	struct page *page = list->page;
	const struct entity *entity = list->entity;
	if (list->listing.is_cut)
		put_empty(page, "按这些条件要逐条去查：排在前面的一段里没有符合的，后面还没有查", "查到底", beside(list, "whole", list_address(page, entity, NULL)));
	else if (query_is_narrowed(&list->query))
		put_empty(page, "没有符合条件的记录，减少条件再试", "重置条件",
			  list->views.standard ? path_of(page, "/%s?view=0", entity->name) : entity_path(page, entity));
	else if (may(page->context, entity, ACT_CREATE))
		put_empty(page, entity->about ? entity->about : "这里还没有记录",
			  arena_format(page_arena(page), "=%s", words_of(page, "新建%s", words(page->context, entity->label))),
			  path_of(page, "/%s/new", entity->name));
	else
		put_empty(page, entity->about ? entity->about : "这里还没有记录", NULL, NULL);
}
