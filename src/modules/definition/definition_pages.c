/* definition_pages.c: which tables have fields of the tenant's own, and one
 * table's fields with its form as it will look, to be tried before anything is
 * switched on. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/custom.h"
#include "model/here.h"
#include "model/store.h"
#include "modules/definition/definition_parts.h"
#include "screens/components.h"

static const char *number_of(struct page *page, int64_t number)
{
	return path_of(page, "%lld", (long long)number);
}

/* --- all tables --- */

static void entity_row(struct page *page, struct table_drawing *table, const struct entity *entity)
{
	struct context *context = page_context(page);
	int64_t drafts = fields_count(context, entity->name, FIELD_DRAFT) + fields_count(context, entity->name, FIELD_WAITING);
	int64_t used = fields_count(context, entity->name, FIELD_USED);
	row_begin(table);
	cell_link(table, path_of(page, "/definition/%s", entity->name), words(context, entity->label));
	cell_text(table, words(context, entity->about));
	cell_number(table, (int64_t)entity->field_count);
	if (used)
		cell_tag(table, "ok", number_of(page, used));
	else
		cell_text(table, NULL);
	if (drafts)
		cell_tag(table, "wait", number_of(page, drafts));
	else
		cell_text(table, NULL);
	row_end(table);
}

void definition_page(struct page *page)
{
	static const struct table_column columns[] = {
		{ .label = "表", .plain_phone = true, .narrow = true }, { .label = "登记什么", .wide = true }, { .label = "原有项目", .right = true },
		{ .label = "本地使用中", .right = true }, { .label = "草稿和待同意", .right = true },
	};
	struct table_drawing table;
	page_begin(page, "字段与代码表", "给各张表加本地要登记的项目，管理本地的代码表；加好先试填，再启用");
	actions_begin(page);
	button_link(page, BUTTON_PLAIN, "所有自定义字段", "/custom_field");
	button_link(page, BUTTON_PLAIN, "代码表", "/code_table");
	actions_end(page);
	card_begin_flush(page, "可以加字段的表");
	table_begin(&table, page, "可以加字段的表", columns, COUNT_OF(columns));
	for (size_t i = 0; entity_at(i); i++)
		if (entity_takes_own(entity_at(i)))
			entity_row(page, &table, entity_at(i));
	table_end(&table);
	card_end(page);
	page_end(page);
}

/* --- one table --- */

struct trial {
	const struct entity *shipped;
	const struct entity *entity;	/* with its drafts and what is in use */
	struct custom_field *rows;
	size_t count;
	struct record *row;		/* what is filled in */
};

static bool trial_begin(struct page *page, struct trial *trial)
{
	struct context *context = page_context(page);
	*trial = (struct trial){ .shipped = entity_find(page_word(page, 0)) };
	if (!trial->shipped || !entity_takes_own(trial->shipped))
		return false;
	trial->count = fields_of(context, trial->shipped->name, ~0u, &trial->rows);
	struct own_field *own = arena_many(context->arena, trial->count + 1, struct own_field);
	size_t count = 0;
	for (size_t i = 0; i < trial->count; i++)
		if (trial->rows[i].state != FIELD_CLOSED)
			own_field_of(context->arena, &trial->rows[i], &own[count++]);
	trial->entity = entity_with(context->arena, trial->shipped, own, count, context->language);
	trial->row = arena_alloc(context->arena, trial->entity->row_size);
	custom_own(context, trial->entity, trial->row);
	return true;
}

static const struct choice *state_of(const struct custom_field *row)
{
	return choice_find(field_find(&custom_field, "state")->choices, row->state);
}

static const char *marks_of(struct page *page, const struct custom_field *row)
{
	struct context *context = page_context(page);
	const char *said = "";
	const struct {
		bool is_on;
		const char *label;
	} marks[] = {
		{ row->required == 1, "必填" }, { row->in_list == 1, "在列表里" }, { row->in_filter == 1, "可筛选" }, { row->sensitive == 1, "敏感" },
		{ row->keys == KEYS_WANTED, "筛选准备中" },
	};
	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (marks[i].is_on)
			said = arena_format(context->arena, "%s%s%s", said, *said ? words(context, "、") : "", words(context, marks[i].label));
	return said;
}

static void fields_table(struct page *page, const struct trial *trial)
{
	static const struct table_column columns[] = {
		{ .label = "字段", .plain_phone = true }, { .label = "填什么" }, { .label = "部分" }, { .label = "要求" }, { .label = "收集目的", .wide = true },
		{ .label = "状态" },
	};
	struct table_drawing table;
	const struct field *kind = field_find(&custom_field, "kind");
	card_begin_flush(page, "本地加的字段");
	table_begin(&table, page, "本地加的字段", columns, COUNT_OF(columns));
	for (size_t i = 0; i < trial->count; i++) {
		const struct custom_field *row = &trial->rows[i];
		row_begin(&table);
		cell_link(&table, path_of(page, "/custom_field/%lld", (long long)row->record.id), row->label);
		cell_text(&table, words(page_context(page), choice_find(kind->choices, row->kind)->label));
		cell_text(&table, row->section);
		cell_text(&table, marks_of(page, row));
		cell_text(&table, row->purpose);
		cell_tag(&table, state_of(row)->tone, words(page_context(page), state_of(row)->label));
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

static void trial_form(struct page *page, const struct trial *trial)
{
	card_begin(page, "试填");
	put_paragraph(page, "草稿和使用中的项目都在这里，填了不保存。看不合适，改好再启用。");
	problem_summary(page);
	form_begin(page, path_of(page, "/definition/%s", trial->shipped->name), FORM_PLAIN);
	trial_inputs(page, trial->entity, trial->row);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "试一试", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static void trial_draw(struct page *page, const struct trial *trial, bool was_tried)
{
	struct context *context = page_context(page);
	const char *add = path_of(page, "/custom_field/new?entity=%s", trial->shipped->name);
	page_crumb(page, "字段与代码表", "/definition");
	page_begin(page, path_of(page, "=%s", words_of(page, "%s的字段", words(context, trial->shipped->label))), trial->shipped->about);
	bool may_add = may(context, &custom_field, ACT_CREATE);
	actions_begin(page);
	if (may_add)
		button_link(page, BUTTON_PRIMARY, "加一个字段", add);
	actions_end(page);
	if (was_tried && context_is_clean(context)) {
		put_message(page, "ok", "可以这样填。记录里会显示成：");
		card_begin(page, NULL);
		trial_facts(page, trial->entity, trial->row);
		card_end(page);
	}
	if (trial->count)
		fields_table(page, trial);
	else
		put_empty(page, "这张表还没有本地加的字段", may_add ? "加一个字段" : NULL, add);
	if (trial->entity->field_count > trial->shipped->field_count)
		trial_form(page, trial);
	page_end(page);
}

void definition_entity_page(struct page *page)
{
	struct trial trial;
	if (trial_begin(page, &trial))
		trial_draw(page, &trial, false);
	else
		page_not_found(page);
}

void definition_try_page(struct page *page)
{
	struct trial trial;
	if (!trial_begin(page, &trial)) {
		page_not_found(page);
		return;
	}
	trial_read(page, trial.entity, trial.row);
	trial_draw(page, &trial, true);
}

/* --- on the page of one field --- */

void custom_field_draw_head(struct page *page, const void *kept)
{
	const struct custom_field *row = kept;
	const struct context *context = page_context(page);
	const struct entity *entity = entity_find(row->entity);
	put_text(page, entity ? words(context, entity->label) : row->entity);
	put_text(page, " · ");
	put_text(page, words(context, choice_find(field_find(&custom_field, "kind")->choices, row->kind)->label));
}

void custom_field_draw_more(struct page *page, const void *kept)
{
	const struct custom_field *row = kept;
	const struct entity *entity = entity_find(row->entity);
	if (!entity || row->state == FIELD_CLOSED)
		return;
	card_begin(page, "怎么用");
	if (row->state == FIELD_DRAFT)
		put_paragraph(page, "还是草稿，别人看不到。先到试填页看看表单的样子，合适了再启用。");
	if (row->keys == KEYS_WANTED)
		put_paragraph(page, "记录较多，正在后台准备筛选，完成后列表里就可以按它筛选和排序。");
	button_link(page, BUTTON_PLAIN, row->state == FIELD_DRAFT ? "试填表单" : "看这张表的字段", path_of(page, "/definition/%s", entity->name));
	card_end(page);
}
