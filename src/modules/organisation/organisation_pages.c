/* organisation_pages.c: moving an organisation to another parent, and what its
 * record shows beyond its fields: who stands below it, what it is in charge of. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/organisation/organisation_parts.h"
#include "screens/components.h"

enum { BELOW_MAX = 50 };

static const char *record_path(struct page *page, int64_t id)
{
	return path_of(page, "/organisation/%" PRId64, id);
}

static const char *label_of(const struct choice *choices, int64_t value)
{
	const struct choice *choice = choice_find(choices, value);
	return choice ? choice->label : "";
}

/* --- moving --- */

static struct organisation *row_of_page(struct page *page)
{
	struct context *context = page_context(page);
	struct organisation *row = row_new(context, &organisation);
	if (store_load_to_change(context, &organisation, page_id(page, 0), row))
		return row;
	page_absent(page);
	return NULL;
}

static void parents_draw(struct page *page, const struct organisation *row)
{
	struct context *context = page_context(page);
	facts_begin(page);
	for (const struct choice *line = organisation_lines; line->value; line++) {
		struct organisation_link link;
		if (!link_on_day(context, row->record.id, line->value, context->today, &link))
			return;
		fact_begin(page, line->label);
		if (link.record.id) {
			put_link(page, record_path(page, link.parent_id), store_title(context, &organisation, link.parent_id));
			put_muted(page, words_of(page, " 自 %s", link.from_on));
		} else {
			put_muted(page, "—");
		}
		fact_end(page);
	}
	facts_end(page);
}

static void move_inputs(struct page *page)
{
	struct context *context = page_context(page);
	struct select_option options[4] = { { NULL, NULL } };
	size_t count = 0;
	for (const struct choice *line = organisation_lines; line->value; line++)
		options[count++] = (struct select_option){ line->name, line->label };
	int64_t chosen = page_number(page, "parent_id", 0);
	const char *line = page_has(page, "line") ? page_text(page, "line") : options[0].value;
	input_select(page, (struct control){ .name = "line", .label = "哪条线", .required = true, .value = line,
		.hint = "机关工会有两个领导机关的，第二个选“共同领导”" }, options);
	input_pick(page, (struct control){ .name = "parent_id", .label = "新的上级", .value = page_text(page, "parent_id"),
		.placeholder = "输入名称或拼音查找", .hint = "不选表示从那天起这条线上不再有上级" }, "organisation",
		chosen ? store_title_in_scope(context, &organisation, chosen) : NULL);
	input_date(page, (struct control){ .name = "from_on", .label = "从哪天起", .required = true,
		.value = page_has(page, "from_on") ? page_text(page, "from_on") : context->today }, true);
	input_text(page, (struct control){ .name = "document", .label = "依据文件", .value = page_text(page, "document"), .max = 100, .wide = true });
}

static void move_draw(struct page *page, const struct organisation *row)
{
	const char *names[] = { row->name };
	const char *path = record_path(page, row->record.id);
	struct check_page asked = {
		.action = path_of(page, "/organisation/%" PRId64 "/move", row->record.id),
		.sentence = "从所填日期起改由新的上级领导，它下面的组织随着过去。原来的隶属关系留在历史里，权限随之变动。",
		.count = -1, .names = names, .name_count = 1, .confirm_label = "调整隶属", .cancel_path = path,
	};
	page_crumb(page, "组织", "/organisation");
	page_crumb(page, arena_format(page_context(page)->arena, "=%s", row->name), path);
	page_begin(page, "调整隶属", NULL);
	card_begin(page, "现在的上级");
	parents_draw(page, row);
	card_end(page);
	check_page_begin(page, &asked);
	move_inputs(page);
	check_page_end(page, &asked);
	page_end(page);
}

void organisation_move_page(struct page *page)
{
	const struct organisation *row = row_of_page(page);
	if (row)
		move_draw(page, row);
}

/* One field of the link as it was sent; words typed without a choice are looked up by name. */
static struct value sent_value(struct page *page, const char *name)
{
	struct context *context = page_context(page);
	const struct field *field = field_find(&organisation_link, name);
	struct value value = { .number = field->type->empty };
	const char *text = page_text(page, name);
	if (text_is_empty(text))
		text = page_text(page, arena_format(context->arena, "%s~words", name));
	if (!text_is_empty(text))
		read_value(context, field, name, text, &value);
	return value;
}

static bool move_keep(struct page *page, int64_t id)
{
	struct context *context = page_context(page);
	int64_t parent_id = sent_value(page, "parent_id").number;
	int64_t line = sent_value(page, "line").number;
	const char *day = sent_value(page, "from_on").text;
	const char *document = sent_value(page, "document").text;
	if (!line && context_is_clean(context))
		problem(context, "line", "请选择是哪条线");
	if (!context_is_clean(context) || !store_begin(context))
		return false;
	if (organisation_move(context, id, parent_id, line, day, document))
		return store_commit(context);
	store_rollback(context);
	return false;
}

void organisation_move_done(struct page *page)
{
	struct context *context = page_context(page);
	const struct organisation *row = row_of_page(page);
	if (!row)
		return;
	if (move_keep(page, row->record.id))
		page_redirect_with(page, record_path(page, row->record.id), "已调整 %s 的隶属关系", row->name);
	else if (context->failure)
		page_failed(page);
	else
		move_draw(page, row);
}

/* --- on the record --- */

static void below_table(struct page *page, const struct tree_row *rows, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "名称", .plain_phone = true }, { .label = "类别" }, { .label = "线" }, { .label = "状态", .narrow = true },
	};
	struct table_drawing table;
	struct context *context = page_context(page);
	table_begin(&table, page, "下级", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < count; i++) {
		const struct choice *state = choice_find(organisation_states, rows[i].state);
		row_begin(&table);
		cell_link(&table, record_path(page, rows[i].id), rows[i].name);
		cell_text(&table, words(context, label_of(organisation_kinds, rows[i].kind)));
		cell_text(&table, words(context, label_of(organisation_lines, rows[i].line)));
		cell_tag(&table, state ? state->tone : NULL, state ? words(context, state->label) : "");
		row_end(&table);
	}
	table_end(&table);
}

static void below_card(struct page *page, const struct organisation *row)
{
	struct tree_row *rows;
	size_t count = tree_below(page_context(page), row->record.id, BELOW_MAX + 1, &rows);
	bool more = count > BELOW_MAX;
	const char *said = words_of(page, more ? "前 %zu 个" : "%zu 个", more ? (size_t)BELOW_MAX : count);
	if (!count)
		return;
	const char *line = rows[0].line == LINE_SYSTEM ? "system" : "area";
	card_begin_with(page, "下级", said, path_of(page, "/organisation-tree?line=%s&at=%" PRId64, line, row->record.id), "组织图");
	below_table(page, rows, more ? (size_t)BELOW_MAX : count);
	card_end(page);
}

/* Rows of any kind whose office it is, as far as the actor may list them. */
static void in_charge_card(struct page *page, const struct organisation *row)
{
	enum { COUNT_MAX = 9999 };
	struct context *context = page_context(page);
	card_begin(page, "归它管理");
	facts_begin(page);
	for (size_t e = 0; entity_at(e); e++) {
		const struct entity *entity = entity_at(e);
		const struct field *field = field_find(entity, "office_id");
		if (!field || field->type != &type_reference || !field->in_filter || entity->plain || !may(context, entity, ACT_LIST))
			continue;
		struct query query = { .entity = entity, .filter_count = 1 };
		query.filters[0] = (struct filter){ .field = field, .compare = COMPARE_IS, .value = { .number = row->record.id } };
		int64_t count = store_count(context, &query, COUNT_MAX);
		fact_begin(page, entity->label);
		put_link(page, path_of(page, "/%s?office_id=%" PRId64, entity->name, row->record.id),
			 words_of(page, count > COUNT_MAX ? "超过 %" PRId64 " 条" : "%" PRId64 " 条", count > COUNT_MAX ? COUNT_MAX : count));
		fact_end(page);
	}
	facts_end(page);
	card_end(page);
}

static void before_card(struct page *page, const struct organisation *row)
{
	struct tree_row *rows;
	size_t count = tree_before(page_context(page), row->record.id, BELOW_MAX, &rows);
	if (!count)
		return;
	card_begin(page, "承接自");
	list_begin(page);
	for (size_t i = 0; i < count; i++)
		list_link(page, record_path(page, rows[i].id), rows[i].name, NULL);
	list_end(page);
	card_end(page);
}

void organisation_draw_more(struct page *page, const void *drawn)
{
	const struct organisation *row = drawn;
	struct context *context = page_context(page);
	if (may(context, &organisation, ACT_EDIT)) {
		toolbar_begin(page);
		button_link(page, BUTTON_PLAIN, "调整隶属", path_of(page, "/organisation/%" PRId64 "/move", row->record.id));
		toolbar_end(page);
	}
	below_card(page, row);
	if (row->kind != ORGANISATION_UNIT && row->kind != ORGANISATION_STATION)	/* which keep no files */
		in_charge_card(page, row);
	before_card(page, row);
}
