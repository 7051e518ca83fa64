/* api_page.c: /api, the API explained to people: how to begin, which calls there
 * are, what each wants, and a form to try one on. */
#include "screens/api_try.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/here.h"
#include "screens/api.h"
#include "screens/api_openapi.h"
#include "screens/components.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "web/request.h"

enum { OPTIONS_MOST = 400, BODY_ROWS = 12 };

/* --- which calls --- */

static bool is_call(struct page *page, const struct route *route)
{
	return route->entity && api_operation_of(route->generic) && api_call_is_open(page, route);
}

struct api_choice api_choice_of(struct page *page)
{
	const char *wanted = page_text(page, "call");
	const struct route *route;
	enum method method;

	for (size_t place = 0; *wanted && (route = router_route(place, &method)); place++)
		if (is_call(page, route) && text_equal(api_operation_id(page, route), wanted))
			return (struct api_choice){ route, method, api_operation_id(page, route) };
	return (struct api_choice){ .id = "" };
}

static bool entity_has_calls(struct page *page, const struct entity *entity)
{
	const struct route *route;
	enum method method;

	for (size_t place = 0; (route = router_route(place, &method)); place++)
		if (route->entity == entity && is_call(page, route))
			return true;
	return false;
}

static const struct entity *entity_wanted(struct page *page, const struct api_choice *choice)
{
	const struct entity *entity = choice->route ? choice->route->entity : entity_find(page_text(page, "entity"));

	if (entity && !entity->plain)
		return entity;
	/* Until one is chosen: the first of those to choose from. */
	for (size_t place = 0; (entity = entity_at(place)); place++)
		if (!entity->plain && entity_has_calls(page, entity))
			return entity;
	return NULL;
}

/* --- how to begin --- */

static void begin_card(struct page *page)
{
	card_begin(page, "怎样开始");
	list_begin(page);
	list_link(page, "/me/token", words(page->context, "建立令牌"), words(page->context, "在“我的账号”里建，选定能做什么，只显示一次"));
	list_link(page, "/api/v1/openapi.json", "openapi.json", words(page->context, "OpenAPI 3.1，可以导入 Postman、Apifox 等工具"));
	list_text(page, words(page->context, "每次调用带请求头 Authorization: Bearer 加令牌；只走 https，本机除外"));
	list_text(page, words(page->context, "修改、删除、办理要带 If-Match 或 version，版本不对答复 412"));
	list_text(page, words(page->context, "加 dry_run=1 为试运行：做全部检查，什么也不保存"));
	list_text(page, words(page->context, "带 Idempotency-Key 的请求可以放心重发：一天之内只办一次"));
	list_text(page, words(page->context, "剩余次数见 RateLimit-Remaining；答复 429 时按 Retry-After 等待"));
	list_end(page);
	card_end(page);
}

static void codes_card(struct page *page)
{
	struct buffer *out = page_out(page);

	card_begin(page, "没有办成时的 code");
	HTML("<dl class=\"codes\">");
	for (const struct api_code *one = api_codes; one->code; one++) {
		HTML("<div");
		put_attribute(out, "id", one->code);
		HTML("><dt><code>");
		buffer_html(out, one->code);
		HTML("</code> ");
		buffer_int(out, one->status);
		HTML("</dt><dd>");
		put_label(page, one->title);
		HTML("。<span class=\"muted\">");
		put_label(page, one->advice);
		HTML("</span></dd></div>");
	}
	HTML("</dl>");
	card_end(page);
}

/* --- the calls of one entity --- */

static void entity_form(struct page *page, const struct entity *chosen)
{
	struct select_option *options = arena_many(page_arena(page), OPTIONS_MOST + 1, struct select_option);
	const struct entity *entity;
	size_t count = 0;

	for (size_t place = 0; count < OPTIONS_MOST && (entity = entity_at(place)); place++)
		if (!entity->plain && entity_has_calls(page, entity))
			options[count++] = (struct select_option){ entity->name, entity->label };
	form_begin(page, "/api", FORM_GET | FORM_ROW);
	input_select(page, (struct control){ .name = "entity", .label = "内容", .value = chosen ? chosen->name : NULL }, options);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "看有哪些调用", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
}

static void calls_table(struct page *page, const struct entity *entity, const struct api_choice *choice)
{
	static const struct table_column columns[] = {
		{ .label = "方法", .narrow = true }, { .label = "地址", .wide = true, .plain_phone = true }, { .label = "做什么" },
	};
	struct table_drawing table;
	const struct route *route;
	enum method method;

	card_begin_flush(page, entity->label);
	table_begin(&table, page, entity->label, columns, COUNT_OF(columns));
	for (size_t place = 0; (route = router_route(place, &method)); place++) {
		if (route->entity != entity || !is_call(page, route))
			continue;
		row_begin_tone(&table, route == choice->route ? "ok" : NULL);
		cell_text(&table, method_name(method));
		cell_link(&table, path_of(page, "/api?call=%s#try", api_operation_id(page, route)), api_pattern(page, route));
		cell_text(&table, api_call_words(page, route));
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

/* --- one call --- */

static void members_table(struct page *page, const struct entity *entity, bool is_new)
{
	static const struct table_column columns[] = {
		{ .label = "成员", .narrow = true, .plain_phone = true }, { .label = "名称", .narrow = true }, { .label = "怎样填", .wide = true },
	};
	struct table_drawing table;

	fold_begin(page, "内容里可以有的成员", false);
	table_begin(&table, page, "内容里可以有的成员", columns, COUNT_OF(columns));
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];

		if (!api_field_is_written(page, entity, field, is_new))
			continue;
		row_begin(&table);
		cell_text(&table, field->name);
		cell_text(&table, words(page->context, field->label));
		cell_text(&table, api_field_words(page, field));
		row_end(&table);
	}
	table_end(&table);
	fold_end(page);
}

static const char *example_of(struct page *page, const struct api_choice *choice, enum api_body body)
{
	const struct entity *entity = entity_here(page->context, choice->route->entity);
	struct buffer *out = buffer_new(page_arena(page), 1u << 16);

	switch (body) {
	case BODY_NEW:
	case BODY_CHANGE:
	case BODY_WHOLE:
		api_example_put(page, entity, body == BODY_NEW, out);
		return api_indented(page, buffer_string(out));
	case BODY_SHEET:
		buffer_literal(out, "{\"rows\":[");
		api_example_put(page, entity, true, out);
		buffer_literal(out, "]}");
		return api_indented(page, buffer_string(out));
	case BODY_EXPORT:
		return "{\"format\": \"xlsx\"}";
	case BODY_WHICH:
		return "{\"which\": \"all\"}";
	case BODY_MEND:
		return "{\"choice\": \"keep\"}";
	default:
		return "{\"reason\": \"\"}";
	}
}

static void try_inputs(struct page *page, const struct api_choice *choice, const struct api_operation *operation)
{
	bool has_body = operation->body != BODY_NONE && operation->body != BODY_EMPTY && operation->body != BODY_FILE;

	input_hidden(page, "call", choice->id);
	if (strstr(choice->route->pattern, ":id"))
		input_text(page, (struct control){ .name = "id", .label = "编号", .required = true, .numeric = true });
	if (strstr(choice->route->pattern, ":word"))
		input_text(page, (struct control){ .name = "word", .label = "成员", .required = true });
	if (operation->flags & CALL_VERSION)
		input_text(page, (struct control){ .name = "match", .label = "If-Match", .hint = "读到的版本，例如 \"3\"；* 为不比较" });
	if (operation->flags & CALL_FILTERS)
		input_text(page, (struct control){ .name = "query", .label = "参数", .wide = true, .placeholder = "limit=5&count=1",
						   .hint = "名称=值，用 & 连接：q、limit、order、fields、count 和筛选条件" });
	if (has_body)
		input_area(page, (struct control){ .name = "body", .label = "内容（JSON）", .rows = BODY_ROWS, .wide = true,
						   .value = example_of(page, choice, operation->body) });
	if (operation->flags & CALL_DRY)
		input_check(page, (struct control){ .name = "dry", .label = "试运行，什么也不保存", .value = "1" });
}

static void try_card(struct page *page, const struct api_choice *choice)
{
	const struct api_operation *operation = api_operation_of(choice->route->generic);
	struct buffer *out = page_out(page);
	const struct entity *entity = entity_here(page->context, choice->route->entity);

	HTML("<div id=\"try\">");
	card_begin(page, path_of(page, "=%s", api_call_words(page, choice->route)));
	put_code(page, arena_format(page_arena(page), "%s %s", method_name(choice->method),
				    api_pattern(page, choice->route)));
	problem_summary(page);
	form_begin(page, "/api#answer", FORM_PLAIN);
	try_inputs(page, choice, operation);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "发送", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	if (operation->body == BODY_NEW || operation->body == BODY_CHANGE || operation->body == BODY_WHOLE)
		members_table(page, entity, operation->body == BODY_NEW);
	card_end(page);
	HTML("</div>");
}

static void tried_card(struct page *page, const struct api_tried *tried)
{
	struct buffer *out = page_out(page);

	HTML("<div id=\"answer\">");
	card_begin(page, "请求和答复");
	line_begin(page);
	put_tag_text(page, tried->status < 300 ? "ok" : tried->status < 500 ? "wait" : "stop", arena_format(page_arena(page), "%d", tried->status));
	put_text(page, tried->request);
	line_end(page);
	put_code(page, tried->body);
	put_muted(page, words(page->context, "程序里这样发（令牌换成您自己的）："));
	put_copy(page, tried->curl);
	card_end(page);
	HTML("</div>");
}

void api_page_draw(struct page *page, const struct api_choice *choice, const struct api_tried *tried)
{
	const struct entity *entity = entity_wanted(page, choice);

	page_begin(page, "接口文档", "别的系统按这里的说明，用令牌读写本系统的内容；权限、范围、检查、留痕和页面上完全一样");
	columns_begin(page);
	card_begin(page, "试一试");
	put_paragraph(page, "以您现在的岗位直接发送，和页面上办理一样有效；写的调用默认试运行。");
	entity_form(page, entity);
	card_end(page);
	if (choice->route)
		try_card(page, choice);
	if (tried)
		tried_card(page, tried);
	if (entity)
		calls_table(page, entity, choice);
	columns_side(page);
	begin_card(page);
	codes_card(page);
	columns_end(page);
	page_end(page);
}

void api_page(struct page *page)
{
	struct api_choice choice = api_choice_of(page);

	api_page_draw(page, &choice, NULL);
}
