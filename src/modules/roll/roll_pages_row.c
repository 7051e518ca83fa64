/* roll_pages_row.c: one row of a roll with everything about it: its text, all
 * of its fields, who on file it may be and what speaks for it, and the acts on
 * it: cut in two, join with the next, link. */
#include "modules/roll/roll_parts.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/codes.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"
#include "screens/components.h"

enum { DOUBLES_MOST = 5 };

struct row_view {
	struct roll_batch *batch;
	struct roll_row row;
	const char *path;
	bool is_open;
};

static bool view_load(struct page *page, struct row_view *view)
{
	struct context *context = page_context(page);
	view->batch = batch_of_page(page);
	if (!view->batch)
		return false;
	if (!row_load(context, view->batch->record.id, page_id(page, 1), &view->row)) {
		page_absent(page);
		return false;
	}
	view->path = path_of(page, "/roll/%lld/row/%lld", (long long)view->batch->record.id, (long long)view->row.record.id);
	view->is_open = view->row.state == ROW_WAITING || view->row.state == ROW_FAILED;
	return true;
}

/* --- the fields --- */

static void fields_draw(struct page *page, const struct row_view *view)
{
	static const struct select_option sexes[] = { { "", "没有写" }, { "男", "男" }, { "女", "女" }, { NULL, NULL } };
	const struct roll_row *row = &view->row;
	form_begin(page, view->path, FORM_WATCHED);
	form_section(page, NULL, NULL);
	input_text(page, (struct control){ .name = "name", .label = row->is_collective == 1 ? "集体的名称" : "姓名", .value = row->name, .max = 100, .required = true });
	input_text(page, (struct control){ .name = "unit", .label = "单位", .value = row->unit, .max = 100 });
	input_text(page, (struct control){ .name = "post", .label = "职务", .value = row->post, .max = 60 });
	input_text(page, (struct control){ .name = "award", .label = "荣誉称号", .value = row->award, .max = 100, .required = true });
	input_date(page, (struct control){ .name = "year", .label = "年份", .value = row->year }, false);
	input_text(page, (struct control){ .name = "place", .label = "地区", .value = row->place, .max = 60 });
	input_select(page, (struct control){ .name = "sex", .label = "性别", .value = row->sex ? row->sex : "", .hint = "名单写了才填" }, sexes);
	input_text(page, (struct control){ .name = "ethnic", .label = "民族", .value = row->ethnic, .max = 20, .hint = "名单写了才填" });
	input_text(page, (struct control){ .name = "former_name", .label = "曾用名", .value = row->former_name, .max = 30 });
	input_text(page, (struct control){ .name = "note", .label = "附注", .value = row->note, .max = 100, .hint = "例如已故、追授" });
	input_check(page, (struct control){ .name = "is_collective", .label = "这是一个集体，不是一个人", .value = row->is_collective == 1 ? "1" : "0" });
	input_check(page, (struct control){ .name = "leave", .label = "不导入这一条", .value = row->decision == ROLL_LEAVE ? "1" : "0" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存，核对无误", "act", "save");
	button_link(page, BUTTON_PLAIN, "回到名册", path_of(page, "/roll/%lld/rows?after=%lld", (long long)view->batch->record.id, (long long)row->sequence - 1));
	form_buttons_end(page);
	form_end(page);
}

static void facts_draw(struct page *page, const struct roll_row *row)
{
	const struct choice *state = choice_find(field_find(&roll_row, "state")->choices, row->state);
	facts_begin(page);
	fact_text(page, "姓名", row->name);
	fact_text(page, "单位", row->unit);
	fact_text(page, "职务", row->post);
	fact_text(page, "荣誉称号", row->award);
	fact_text(page, "年份", row->year);
	fact_text(page, "结果", state ? words(page_context(page), state->label) : NULL);
	if (row->result)
		fact_text(page, "说明", row->result);
	facts_end(page);
	toolbar_begin(page);
	if (row->person_id)
		button_link(page, BUTTON_PRIMARY, "打开人员档案", path_of(page, "/person/%lld", (long long)row->person_id));
	if (row->collective_id)
		button_link(page, BUTTON_PRIMARY, "打开集体档案", path_of(page, "/collective/%lld", (long long)row->collective_id));
	toolbar_end(page);
}

/* --- who it may be --- */

static struct person *facts_of(struct context *context, const struct roll_row *row)
{
	struct person *facts = row_new(context, &person);
	facts->name = row->name;
	facts->sex = text_equal(row->sex, "男") ? SEX_MALE : text_equal(row->sex, "女") ? SEX_FEMALE : 0;
	facts->ethnic = text_is_empty(row->ethnic) ? NULL : codes_find("ethnic", row->ethnic);
	facts->unit_name = row->unit;
	facts->post = row->post;
	facts->lives_in = division_of_place(row->place);
	facts->name_folded = row->folded;
	return facts;
}

static void double_draw(struct page *page, const struct row_view *view, const struct double_found *found)
{
	struct context *context = page_context(page);
	struct person *known = row_new(context, &person);
	if (!store_load(context, &person, found->id, known))
		return;
	line_begin(page);
	put_link(page, path_of(page, "/person/%lld", (long long)found->id), known->name);
	put_text(page, known->unit_name);
	put_muted(page, known->highest_title);
	put_tag(page, known->standing == PERSON_PROVISIONAL ? "info" : "ok", known->standing == PERSON_PROVISIONAL ? "暂列" : "在册");
	put_toned(page, found->contradicted ? "stop" : "ok", found->because);
	line_end(page);
	if (found->contradicted || !view->is_open)
		return;
	fold_begin(page, "就是这个人，关联到他", false);
	form_begin(page, view->path, FORM_PLAIN);
	input_hidden(page, "person_id", number_text(page, found->id));
	input_text(page, (struct control){ .name = "reason", .label = "凭什么认定", .required = true, .wide = true, .max = 200,
		.placeholder = words_of(page, "例如：单位、职务都对得上，本人也确认") });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "关联", "act", "link");
	form_buttons_end(page);
	form_end(page);
	fold_end(page);
}

static void doubles_draw(struct page *page, const struct row_view *view)
{
	struct context *context = page_context(page);
	struct double_found found[DOUBLES_MOST];
	size_t count = view->row.is_collective == 1 || text_is_empty(view->row.name) ? 0
		: person_doubles(context, facts_of(context, &view->row), found, DOUBLES_MOST);
	card_begin(page, "可能是在册的谁");
	if (view->row.match_id) {
		line_begin(page);
		put_text(page, words_of(page, "已关联到"));
		put_link(page, path_of(page, "/person/%lld", (long long)view->row.match_id), store_title(context, &person, view->row.match_id));
		put_muted(page, view->row.match_reason);
		line_end(page);
		if (view->is_open)
			button_post(page, BUTTON_PLAIN, "取消关联", view->path, "act", "unlink");
	} else if (count == 0) {
		put_paragraph(page, "没有同名的在册人员。导入时新建一份暂列档案。");
	} else {
		put_paragraph(page, "姓名相同不等于同一个人。不选的话，导入时新建一份暂列档案，以后核实了还可以合并。");
	}
	for (size_t i = 0; i < count && !view->row.match_id; i++)
		double_draw(page, view, &found[i]);
	card_end(page);
}

/* --- cutting and joining --- */

static void cuts_draw(struct page *page, const struct row_view *view)
{
	const char *first = NULL, *second = NULL;
	if (!name_split(page_context(page)->arena, view->row.name, &first, &second))
		first = view->row.name;
	card_begin(page, "分错了？");
	fold_begin(page, "把这一条拆成两个名字", false);
	form_begin(page, view->path, FORM_PLAIN);
	input_text(page, (struct control){ .name = "first", .label = "第一个", .value = first, .required = true, .max = 100 });
	input_text(page, (struct control){ .name = "second", .label = "第二个", .value = second, .required = true, .max = 100 });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "拆成两条", "act", "split");
	form_buttons_end(page);
	form_end(page);
	fold_end(page);
	fold_begin(page, "一个名字被拆开了，把下一条并进来", false);
	put_paragraph(page, "下一条的姓名接在这一条后面，下一条随即去掉。");
	button_post(page, BUTTON_PLAIN, "并入下一条", view->path, "act", "join");
	fold_end(page);
	card_end(page);
}

/* --- the page --- */

static void row_page_draw(struct page *page, const struct row_view *view)
{
	const struct roll_row *row = &view->row;
	page_crumb(page, "名册导入", "/roll");
	page_crumb(page, path_of(page, "=%s", view->batch->name), path_of(page, "/roll/%lld/rows", (long long)view->batch->record.id));
	page_begin(page, path_of(page, "=%s", row->name ? row->name : words_of(page, "没有姓名的一条")), words_of(page, "第 %lld 行", (long long)row->line));
	problem_summary(page);
	if (view->is_open && row->fault)
		put_message_text(page, "stop", words_kept(page_context(page), row->fault));
	if (view->is_open && row->doubt && !row->known_id)
		put_message_text(page, "wait", words_kept(page_context(page), row->doubt));
	if (row->known_id)
		put_message(page, "info", "同样的姓名、荣誉、年份和单位已经在册，导入时不再登记。");
	columns_begin(page);
	card_begin(page, "原文");
	put_paragraph_text(page, row->source);
	card_end(page);
	card_begin(page, NULL);
	if (view->is_open)
		fields_draw(page, view);
	else
		facts_draw(page, row);
	card_end(page);
	columns_side(page);
	doubles_draw(page, view);
	if (view->is_open)
		cuts_draw(page, view);
	columns_end(page);
	page_end(page);
}

void roll_row_page(struct page *page)
{
	struct row_view view;
	if (view_load(page, &view))
		row_page_draw(page, &view);
}

/* --- what was sent --- */

static const char *sent_or_null(struct page *page, const char *name)
{
	const char *sent = page_text(page, name);
	return text_is_empty(sent) ? NULL : text_head(page_context(page)->arena, sent, 300);
}

static bool save(struct page *page, struct row_view *view)
{
	struct context *context = page_context(page);
	struct roll_row *row = &view->row;
	const char *year = sent_or_null(page, "year");
	row->name = sent_or_null(page, "name");
	row->unit = sent_or_null(page, "unit");
	row->post = sent_or_null(page, "post");
	row->award = sent_or_null(page, "award");
	row->place = sent_or_null(page, "place");
	row->sex = sent_or_null(page, "sex");
	row->ethnic = sent_or_null(page, "ethnic");
	row->former_name = sent_or_null(page, "former_name");
	row->note = sent_or_null(page, "note");
	row->is_collective = page_number(page, "is_collective", 0) == 1;
	row->decision = page_number(page, "leave", 0) == 1 ? ROLL_LEAVE : ROLL_TAKE;
	row->year = year_read(context->arena, year);
	if (year && !row->year)
		problem(context, "year", "年份读不懂，请写成 2024 或 2024-05");
	row_confirm(row);
	return context_is_clean(context) && row_mend(context, view->batch, row);
}

static bool act(struct page *page, struct row_view *view)
{
	struct context *context = page_context(page);
	const char *name = page_text(page, "act");
	if (text_equal(name, "split"))
		return row_split(context, view->batch, &view->row, page_text(page, "first"), page_text(page, "second"));
	if (text_equal(name, "join"))
		return row_join_next(context, view->batch, &view->row);
	if (text_equal(name, "link"))
		return row_link(context, view->batch, &view->row, page_number(page, "person_id", 0), page_text(page, "reason"));
	if (text_equal(name, "unlink"))
		return row_unlink(context, view->batch, &view->row);
	return save(page, view);
}

void roll_row_done(struct page *page)
{
	struct context *context = page_context(page);
	struct row_view view;
	if (!view_load(page, &view))
		return;
	if (!view.is_open) {
		page_redirect_with(page, view.path, "这一条已经登记，请到人员档案里修改");
		return;
	}
	if (act(page, &view) && roll_wordings_refresh(context, view.batch)) {
		page_redirect_with(page, path_of(page, "/roll/%lld/rows?after=%lld", (long long)view.batch->record.id, (long long)view.row.sequence - 1), "已保存");
		return;
	}
	if (context->failure)
		page_failed(page);
	else
		row_page_draw(page, &view);
}
