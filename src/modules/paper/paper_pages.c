/* paper_pages.c: the papers of one record, and what a template for it may say. */
#include "modules/paper/paper_pages.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/here.h"
#include "model/store.h"
#include "modules/paper/paper_parts.h"
#include "modules/paper/paper_words.h"
#include "screens/components.h"
#include "screens/sign.h"
#include "services/whole_file.h"

enum { REASON_LEAST = 4 };

/* --- shared by the pages --- */

const struct entity *paper_entity(struct page *page)
{
	const struct entity *entity = entity_find_here(page_context(page), page_word(page, 0));
	if (page_context(page)->failure)
		page_failed(page);
	else if (!entity || !paper_is_offered(page_context(page), entity))
		page_not_found(page);
	else
		return entity;
	return NULL;
}

const char *paper_row_title(struct context *context, const struct entity *entity, int64_t id)
{
	const char *title = entity->title ? store_title_in_scope(context, entity, id) : "";
	return text_is_empty(title) ? words(context, entity->label) : title;
}

bool paper_send(struct page *page, const struct buffer *bytes, const char *name, enum paper_form form)
{
	struct context *context = page_context(page);
	const char *path = page_temporary(page, paper_ending(form));
	struct whole_file file;
	if (!path || !whole_file_open(&file, context->arena, path))
		return fail(context, "paper: %s", path ? file.why : "no folder for files");
	if (!whole_file_write(&file, bytes->bytes, bytes->length) || !whole_file_finish(&file)) {
		whole_file_abandon(&file);
		return fail(context, "paper: %s", file.why);
	}
	page_file(page, path, name, paper_type(form), true, false);
	return true;
}

bool paper_audit(struct context *context, const struct paper_wish *wish, const char *reason)
{
	const struct audit_line line = { .act = wish->whole ? "print whole" : "print", .entity = wish->entity->name, .row_id = wish->count == 1 ? wish->ids[0] : 0,
		.reason = arena_format(context->arena, "%s，%zu 条%s%s", wish->choice->label, wish->count, text_is_empty(reason) ? "" : "，", reason ? reason : ""),
		.result = "ok" };
	return audit_alone(context, &line);
}

/* --- the page of one record --- */

static void choices_draw(struct page *page, const struct paper_choice *choices, size_t count, const char *here)
{
	static const struct table_column columns[] = { { .label = "文书", .plain_phone = true, .wide = true }, { .label = "版式" }, { .label = "操作", .right = true, .plain_phone = true } };
	struct table_drawing table;
	card_begin_flush(page, "可以打印的文书");
	table_begin(&table, page, "可以打印的文书", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_text(&table, choices[i].label);
		cell_text(&table, choices[i].detail);
		cell_begin(&table);
		button_post(page, choices[i].template ? BUTTON_PRIMARY : BUTTON_PLAIN, "下载", here, "what", choices[i].code);
		cell_end(&table);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

static bool may_whole(struct context *context, const struct entity *entity, const struct paper_choice *choice)
{
	return choice->template && choice->template->whole == 1 && may(context, entity, ACT_REVEAL);
}

/* Sensitive fields whole: only what the officer allowed for that template, for a reason. */
static void whole_draw(struct page *page, const struct entity *entity, const struct paper_choice *choices, size_t count, const char *here)
{
	struct context *context = page_context(page);
	struct select_option *options = arena_many(context->arena, count + 1, struct select_option);
	size_t found = 0;
	for (size_t i = 0; i < count; i++)
		if (may_whole(context, entity, &choices[i]))
			options[found++] = (struct select_option){ choices[i].code, path_of(page, "=%s", choices[i].label) };
	if (!found)
		return;
	card_begin(page, "打印完整的敏感内容");
	put_paragraph(page, "身份证号、银行账号等不遮盖。要再次输入密码，原因会记入审计日志。");
	form_begin(page, here, FORM_PLAIN);
	input_hidden(page, "whole", "1");
	input_select(page, (struct control){ .name = "what", .label = "文书", .value = options[0].value, .required = true }, options);
	input_area(page, (struct control){ .name = "reason", .label = "原因", .required = true, .max = 200, .rows = 2 });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "不遮盖打印", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static void side_draw(struct page *page, const struct entity *entity)
{
	card_begin(page, "用本单位自己的表");
	put_paragraph(page, "把 Word 或 Excel 表里要填的地方写成 {{姓名}} 这样，上传一次，以后就能填好打印。");
	list_begin(page);
	list_link(page, path_of(page, "/print/%s/names", entity->name), words(page_context(page), "可以写哪些名称"), NULL);
	list_link(page, path_of(page, "/print/%s/starter/docx", entity->name), words(page_context(page), "下载起步模板（Word）"), NULL);
	list_link(page, path_of(page, "/print/%s/starter/xlsx", entity->name), words(page_context(page), "下载起步模板（Excel）"), NULL);
	list_link(page, path_of(page, "/template-upload?about=%s", entity->name), words(page_context(page), "上传模板"), NULL);
	list_end(page);
	card_end(page);
}

static void papers_draw(struct page *page, const struct entity *entity, int64_t id)
{
	struct context *context = page_context(page);
	struct paper_choice choices[PAPER_CHOICES_MAX];
	size_t count = paper_choices(context, entity, choices);
	const char *title = paper_row_title(context, entity, id), *here = path_of(page, "/print/%s/%" PRId64, entity->name, id);
	page_crumb(page, entity->label, path_of(page, "/%s", entity->name));
	page_crumb(page, path_of(page, "=%s", title), page_with_back(page, path_of(page, "/%s/%" PRId64, entity->name, id)));
	page_begin(page, "打印", "每次打印都记入审计日志；敏感内容按岗位权限遮盖");
	problem_summary(page);
	columns_begin(page);
	choices_draw(page, choices, count, here);
	whole_draw(page, entity, choices, count, here);
	columns_side(page);
	side_draw(page, entity);
	columns_end(page);
	page_end(page);
}

static bool is_there(struct page *page, const struct entity *entity, int64_t id)
{
	struct context *context = page_context(page);
	void *row = row_new(context, entity);
	if (store_load(context, entity, id, row))
		return true;
	page_absent(page);
	return false;
}

void paper_page(struct page *page)
{
	const struct entity *entity = paper_entity(page);
	int64_t id = page_id(page, 0);
	if (entity && is_there(page, entity, id))
		papers_draw(page, entity, id);
}

static bool whole_is_allowed(struct page *page, const struct entity *entity, const struct paper_choice *choice)
{
	struct context *context = page_context(page);
	if (!may_whole(context, entity, choice))
		problem(context, "what", "这份文书不能打印完整的敏感内容");
	else if (text_points(page_text(page, "reason")) < REASON_LEAST)
		problem(context, "reason", "请写明原因，它会记入审计日志");
	return context_is_clean(context);
}

void paper_print(struct page *page)
{
	struct context *context = page_context(page);
	const struct entity *entity = paper_entity(page);
	struct paper_choice choices[PAPER_CHOICES_MAX];
	int64_t id = page_id(page, 0);
	bool whole = text_equal(page_text(page, "whole"), "1");
	const char *why = NULL;
	if (!entity || !is_there(page, entity, id))
		return;
	const struct paper_choice *choice = paper_choice_find(choices, paper_choices(context, entity, choices), page_text(page, "what"));
	if (!choice)
		problem(context, "", "这份文书已经停用，请重新选择");
	else if (whole && whole_is_allowed(page, entity, choice) && !page_is_proved(page)) {
		page_redirect(page, "/prove?back=/print/%s/%lld", entity->name, (long long)id);
		return;
	}
	if (choice && context_is_clean(context)) {
		const struct paper_wish wish = { .entity = entity, .choice = choice, .ids = &id, .count = 1, .whole = whole };
		struct buffer *out = buffer_new(context->arena, PAPER_BYTES_MAX);
		enum paper_made made = paper_make(context, &wish, out, &why);
		if (made == PAPER_MADE && paper_audit(context, &wish, whole ? page_text(page, "reason") : NULL)
		    && paper_send(page, out, paper_file_name(context, choice, paper_row_title(context, entity, id)), choice->form))
			return;
		if (made == PAPER_REFUSED)
			problem(context, "", "%s", why);
	}
	if (context->failure)
		page_failed(page);
	else
		papers_draw(page, entity, id);
}

/* --- what may be said --- */

static void names_draw(struct page *page, struct paper_words *said)
{
	static const struct table_column columns[] = { { .label = "名称", .plain_phone = true }, { .label = "写法" }, { .label = "内容" } };
	struct paper_name *names;
	struct table_drawing table;
	size_t count = paper_names(said, &names);
	card_begin_flush(page, "可以写的名称");
	table_begin(&table, page, "可以写的名称", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_text(&table, names[i].depth ? path_of(page, "　└ %s", names[i].name) : names[i].name);
		cell_text(&table, names[i].written);
		cell_text(&table, names[i].kind);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

static void ways_draw(struct page *page)
{
	static const char *const ways[][2] = {
		{ "{{#荣誉}} … {{/荣誉}}", "中间的内容每行写一次；两个标记放在同一行的两格里，整行重复" },
		{ "{{#如果 性别 = 女}} … {{否则}} … {{/如果}}", "按条件写；可用 = ≠ > < ≥ ≤" },
		{ "{{^荣誉}}无{{/荣誉}}", "没有时写" },
		{ "{{序号}}　{{总数 荣誉}}　{{合计 金额}}", "行号、行数、合计" },
		{ "{{出生|年月}}　{{今天|汉字}}　{{金额|大写}}", "日期可写 年、年月、年月日、汉字、点、点日、横线；金额可写 大写、万元、整数" },
		{ "{{职务|空写 无}}　{{性别|勾选 男 女}}　{{姓名|间隔}}", "空时写什么；打勾的方框；两字姓名中间空一格" },
		{ "{{归口工会.名称}}", "用点写到关联的档案里" },
		{ "{{#名单}} … {{/名单}}", "所选的多条记录做成一份表" },
	};
	static const struct table_column columns[] = { { .label = "写法", .plain_phone = true }, { .label = "打印出来", .wide = true } };
	struct table_drawing table;
	card_begin_flush(page, "写法");
	table_begin(&table, page, "写法", columns, COUNT_OF(columns));
	for (size_t i = 0; i < COUNT_OF(ways); i++) {
		row_begin(&table);
		cell_text(&table, ways[i][0]);
		cell_text(&table, words(page_context(page), ways[i][1]));
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

void paper_names_page(struct page *page)
{
	struct context *context = page_context(page);
	const struct entity *entity = paper_entity(page);
	if (!entity)
		return;
	page_crumb(page, "文书模板", "/template");
	page_begin(page, path_of(page, "=%s", words_of(page, "%s的模板里可以写什么", words(context, entity->label))), "把要填的地方写成 {{名称}}，Word 和 Excel 里写法一样");
	ways_draw(page);
	names_draw(page, paper_words_open(context, context->arena, entity, NULL, 0));
	page_end(page);
}

void paper_starter_page(struct page *page)
{
	struct context *context = page_context(page);
	const struct entity *entity = paper_entity(page);
	enum paper_form form = text_equal(page_word(page, 1), "xlsx") ? PAPER_XLSX : PAPER_DOCX;
	if (!entity)
		return;
	struct buffer *out = buffer_new(context->arena, PAPER_BYTES_MAX);
	const char *name = path_of(page, "%s.%s", words_of(page, "%s起步模板", words(context, entity->label)), paper_ending(form));
	if (!paper_starter(context, entity, form, out) || !paper_send(page, out, name, form))
		page_failed(page);
}
