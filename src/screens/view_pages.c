/* view_pages.c: how a reader arranges a list: which columns in which order, how
 * dense, how many rows; and views, which are arrangements and conditions under
 * a name.  All of it works without script: columns move by buttons. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/list_query.h"
#include "model/view.h"
#include "screens/draw.h"
#include "screens/file_field.h"
#include "screens/filter.h"
#include "screens/generic.h"
#include "screens/list_parts.h"
#include "web/request.h"
#include "web/router.h"

enum { COLUMNS_MOST = 40 };

struct arranging {
	struct page *page;
	const struct entity *entity;
	struct list_views views;
	const struct field *fields[COLUMNS_MOST];	/* chosen ones first, in their order */
	bool chosen[COLUMNS_MOST];
	size_t count;
};

static bool is_offered(struct page *page, const struct entity *entity, const struct field *field)
{
	return !field->hidden && !is_file_field(field) && field->type->member != MEMBER_IDS && may_see(page->context, entity, field) &&
	       !text_equal(field->name, entity->title);
}

static bool is_taken(const struct arranging *arranging, const struct field *field)
{
	for (size_t i = 0; i < arranging->count; i++)
		if (arranging->fields[i] == field)
			return true;
	return false;
}

static void take(struct arranging *arranging, const struct field *field, bool chosen)
{
	if (arranging->count == COLUMNS_MOST || is_taken(arranging, field) || !is_offered(arranging->page, arranging->entity, field))
		return;
	arranging->chosen[arranging->count] = chosen;
	arranging->fields[arranging->count++] = field;
}

/* As the form says, whose order of inputs is the order of columns. */
static void take_sent(struct arranging *arranging)
{
	const struct request *request = arranging->page->request;
	for (size_t i = 0; i < request->form_count; i++) {
		const struct field *field = text_equal(request->form[i].name, "field") ? field_find(arranging->entity, request->form[i].value) : NULL;
		if (field)
			take(arranging, field, text_equal(page_text(arranging->page, arena_format(page_arena(arranging->page), "show.%s", field->name)), "1"));
	}
}

static void take_names(struct arranging *arranging, const char *names)
{
	struct query query = { .entity = arranging->entity };
	query_columns(arranging->page->context, names, &query);
	for (size_t i = 0; i < query.column_count; i++)
		take(arranging, query.columns[i], true);
}

static void take_rest(struct arranging *arranging, bool by_definition)
{
	for (size_t i = 0; i < arranging->entity->field_count; i++)
		if (by_definition && arranging->entity->fields[i].in_list)
			take(arranging, &arranging->entity->fields[i], true);
	for (size_t i = 0; i < arranging->entity->field_count; i++)
		take(arranging, &arranging->entity->fields[i], false);
}

/* "name:up": the field one place higher or lower. */
static void move(struct arranging *arranging, const char *wanted)
{
	size_t length = strcspn(wanted, ":");
	bool up = text_equal(wanted + length, ":up");
	for (size_t i = 0; i < arranging->count; i++) {
		if (strlen(arranging->fields[i]->name) != length || strncmp(arranging->fields[i]->name, wanted, length) != 0)
			continue;
		size_t other = up ? i - 1 : i + 1;
		if (other >= arranging->count)
			return;
		const struct field *field = arranging->fields[i];
		bool chosen = arranging->chosen[i];
		arranging->fields[i] = arranging->fields[other];
		arranging->chosen[i] = arranging->chosen[other];
		arranging->fields[other] = field;
		arranging->chosen[other] = chosen;
		return;
	}
}

static const char *chosen_names(struct arranging *arranging)
{
	struct buffer *names = buffer_new(page_arena(arranging->page), 4096);
	for (size_t i = 0; i < arranging->count; i++) {
		if (!arranging->chosen[i])
			continue;
		buffer_text(names, names->length ? "," : "");
		buffer_text(names, arranging->fields[i]->name);
	}
	return buffer_string(names);
}

/* --- the page of columns --- */

static void move_button(struct page *page, const char *name, const char *way, const char *sign, const char *said)
{
	struct buffer *out = page_out(page);
	HTML("<button class=\"link\" name=\"move\"");
	put_attribute(out, "value", arena_format(page_arena(page), "%s:%s", name, way));
	put_attribute(out, "data-move", way);
	put_attribute(out, "aria-label", said);
	HTML(">");
	buffer_text(out, sign);
	HTML("</button>");
}

static void column_line(struct arranging *arranging, size_t place)
{
	struct page *page = arranging->page;
	struct buffer *out = page_out(page);
	const struct field *field = arranging->fields[place];
	const char *label = words(page->context, field->label);
	HTML("<li><input type=\"hidden\" name=\"field\"");
	put_attribute(out, "value", field->name);
	HTML("><label><input type=\"checkbox\" value=\"1\"");
	put_attribute(out, "name", arena_format(page_arena(page), "show.%s", field->name));
	if (arranging->chosen[place])
		HTML(" checked");
	HTML("> ");
	buffer_html(out, label);
	HTML("</label><span>");
	move_button(page, field->name, "up", "↑", words_of(page, "%s往前移", label));
	move_button(page, field->name, "down", "↓", words_of(page, "%s往后移", label));
	HTML("</span></li>");
}

static const char *back_of(struct page *page, const struct entity *entity)
{
	const char *back = page_back(page);
	return back ? back : list_address(page, entity, "columns");
}

static void columns_draw(struct arranging *arranging)
{
	struct page *page = arranging->page;
	const struct entity *entity = arranging->entity;
	struct buffer *out = page_out(page);
	const char *back = back_of(page, entity);
	page_crumb(page, entity->label, back);
	page_begin(page, "列的选择和次序", "只对您自己起作用，以后打开这个列表也是这样；姓名等第一列总在最前");
	card_begin(page, NULL);
	form_begin(page, path_of(page, "/%s/columns", entity->name), FORM_PLAIN);
	input_hidden(page, "back", back);
	/* Enter keeps what is there: the first button of a form is the one it presses. */
	HTML("<button class=\"first-button\" name=\"save\" value=\"1\" tabindex=\"-1\" aria-hidden=\"true\"></button><ol class=\"arrange\">");
	for (size_t i = 0; i < arranging->count; i++)
		column_line(arranging, i);
	HTML("</ol>");
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存", "save", "1");
	button_submit(page, BUTTON_PLAIN, "恢复原样", "save", "original");
	button_link(page, BUTTON_PLAIN, "返回", back);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

static bool arranging_begin(struct page *page, struct arranging *arranging)
{
	*arranging = (struct arranging){ .page = page, .entity = page_entity(page) };
	if (views_of(page->context, arranging->entity, &arranging->views))
		return true;
	page_failed(page);
	return false;
}

void columns_page(struct page *page)
{
	struct arranging arranging;
	if (!arranging_begin(page, &arranging))
		return;
	const char *names = page_text(page, "columns");
	if (!*names)
		names = arranging.views.columns;
	take_names(&arranging, names);
	take_rest(&arranging, !arranging.count);
	columns_draw(&arranging);
}

static void arrangement_read(struct arranging *arranging)
{
	struct page *page = arranging->page;
	const char *save = page_text(page, "save");
	int64_t size = page_number(page, "size", arranging->views.size);
	if (page_has(page, "dense"))
		arranging->views.dense = text_equal(page_text(page, "dense"), "1");
	if (size == 20 || size == 50 || size == 100)
		arranging->views.size = size;
	if (text_equal(save, "original"))
		arranging->views.columns = "";
	else if (*save)
		arranging->views.columns = chosen_names(arranging);
}

void arrange_page(struct page *page)
{
	struct arranging arranging;
	if (!arranging_begin(page, &arranging))
		return;
	take_sent(&arranging);
	if (page_has(page, "move")) {
		move(&arranging, page_text(page, "move"));
		take_rest(&arranging, false);
		columns_draw(&arranging);
		return;
	}
	arrangement_read(&arranging);
	if (view_arrange(page->context, arranging.entity, &arranging.views))
		page_redirect(page, "%s", back_of(page, arranging.entity));
	else
		page_failed(page);
}

/* --- the page of views --- */

/* Conditions and order of the list one comes from; what must not stand in an address is not kept either. */
static const char *asked_here(struct page *page)
{
	static const char *const others[] = { "columns", "view", "size", "dense" };
	struct buffer *out = buffer_new(page_arena(page), 8192);
	for (size_t i = 0; i < page->request->query_count; i++) {
		const struct parameter *each = &page->request->query[i];
		bool is_other = !parameter_is_kept(each, NULL) || each->value[0] == '#';
		for (size_t o = 0; o < COUNT_OF(others); o++)
			is_other |= text_equal(each->name, others[o]);
		if (is_other)
			continue;
		buffer_text(out, out->length ? "&" : "");
		buffer_url(out, each->name);
		buffer_char(out, '=');
		buffer_url(out, each->value);
	}
	return buffer_string(out);
}

static void keep_form(struct arranging *arranging)
{
	struct page *page = arranging->page;
	struct query query;
	query_read(page, arranging->entity, &query);
	const char *narrowed = query_words(page, &query);
	card_begin(page, "把现在的列表存为视图");
	facts_begin_single(page);
	fact_text(page, "条件", *narrowed ? narrowed : words(page->context, "全部记录"));
	facts_end(page);
	form_begin(page, path_of(page, "/%s/views", arranging->entity->name), FORM_PLAIN);
	bool is_sent = page->request->method == METHOD_POST;
	input_hidden(page, "asked", is_sent ? page_text(page, "asked") : asked_here(page));
	input_hidden(page, "columns", page_text(page, "columns"));
	input_hidden(page, "back", back_of(page, arranging->entity));
	input_text(page, (struct control){ .name = "name", .label = "名字", .max = VIEW_NAME_MAX, .required = true,
					   .hint = "与已有的同名时，覆盖原来的" });
	if (may_share_views(page->context))
		input_check(page, (struct control){ .name = "shared", .label = "本单位的人共用", .hint = "各人打开时只看到自己有权看的记录和列" });
	input_check(page, (struct control){ .name = "standard", .label = "打开这个列表时默认用它" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存视图", "act", "keep");
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static void act_button(struct page *page, const char *act, const char *label)
{
	struct buffer *out = page_out(page);
	HTML("<button class=\"link\" name=\"act\"");
	put_attribute(out, "value", act);
	HTML(">");
	put_label(page, label);
	HTML("</button>");
}

static void view_acts(struct arranging *arranging, const struct list_view *view)
{
	struct page *page = arranging->page;
	struct buffer *out = page_out(page);
	bool may_change = !view->is_shared || may_share_views(page->context);
	HTML("<form method=\"post\" class=\"row-acts\"");
	put_attribute(out, "action", path_of(page, "/%s/views", arranging->entity->name));
	HTML(">");
	put_token(page);
	input_hidden(page, "id", arena_format(page_arena(page), "%" PRId64, view->id));
	input_hidden(page, "back", back_of(page, arranging->entity));
	if (may_change) {
		put_cell_input(page, (struct control){ .name = "name", .label = "新名字", .value = view->name, .max = VIEW_NAME_MAX });
		act_button(page, "rename", "改名");
	}
	act_button(page, view->is_standard ? "none" : "standard", view->is_standard ? "不再默认" : "设为默认");
	if (view->is_shared && may_change)
		act_button(page, "office", "设为本单位默认");
	if (may_change)
		act_button(page, "remove", "删除");
	HTML("</form>");
}

static void views_table(struct arranging *arranging)
{
	static const struct table_column columns[] = {
		{ .label = "视图", .plain_phone = true }, { .label = "谁用" }, { .label = "操作", .plain_phone = true },
	};
	struct page *page = arranging->page;
	struct table_drawing table;
	card_begin_flush(page, "已有的视图");
	if (!arranging->views.count)
		put_empty(page, "还没有视图。把常用的条件、次序和列存下来，下次一点就是", NULL, NULL);
	else
		table_begin(&table, page, "已有的视图", columns, 3);
	for (size_t i = 0; i < arranging->views.count; i++) {
		const struct list_view *view = &arranging->views.views[i];
		row_begin(&table);
		cell_begin(&table);
		put_link(page, list_view_path(page, arranging->entity, view), view->name);
		if (view->is_standard)
			put_tag(page, "info", "默认");
		cell_end(&table);
		cell_text(&table, words(page->context, view->is_shared ? "本单位共用" : "自己"));
		cell_begin(&table);
		view_acts(arranging, view);
		cell_end(&table);
		row_end(&table);
	}
	if (arranging->views.count)
		table_end(&table);
	card_end(page);
}

static void views_draw(struct arranging *arranging)
{
	struct page *page = arranging->page;
	page_crumb(page, arranging->entity->label, back_of(page, arranging->entity));
	page_begin(page, "视图", "条件、次序和列存在一个名字下；能看到哪些记录，仍按各人自己的权限");
	problem_summary(page);
	keep_form(arranging);
	views_table(arranging);
	page_end(page);
}

void views_page(struct page *page)
{
	struct arranging arranging;
	if (arranging_begin(page, &arranging))
		views_draw(&arranging);
}

static bool view_save(struct page *page, const struct entity *entity)
{
	struct list_view view = {
		.name = page_text(page, "name"), .asked = page_text(page, "asked"), .columns = page_text(page, "columns"),
		.is_shared = text_equal(page_text(page, "shared"), "1"),
	};
	if (!view_keep(page->context, entity, &view))
		return false;
	return !text_equal(page_text(page, "standard"), "1") || view_set_standard(page->context, entity, view.id, view.is_shared);
}

static bool view_act(struct page *page, const struct entity *entity)
{
	struct context *context = page->context;
	const char *act = page_text(page, "act");
	int64_t id = page_number(page, "id", 0);
	if (text_equal(act, "rename"))
		return view_rename(context, entity, id, page_text(page, "name"));
	if (text_equal(act, "remove"))
		return view_remove(context, entity, id);
	if (text_equal(act, "standard") || text_equal(act, "none"))
		return view_set_standard(context, entity, text_equal(act, "none") ? 0 : id, false);
	if (text_equal(act, "office"))
		return view_set_standard(context, entity, id, true);
	return view_save(page, entity);
}

void views_keep_page(struct page *page)
{
	struct arranging arranging;
	const struct entity *entity = page_entity(page);
	if (view_act(page, entity)) {
		const char *path = path_of(page, "/%s/views", entity->name);
		page_redirect_with(page, text_equal(page_text(page, "act"), "keep") ? back_of(page, entity) : path_with(page, path, "back", back_of(page, entity)),
				   "视图已保存");
	} else if (page->context->failure) {
		page_failed(page);
	} else if (arranging_begin(page, &arranging)) {
		views_draw(&arranging);
	}
}
