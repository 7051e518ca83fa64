/* inquiry_named.c: who of the house reads what a secret authority says, who of
 * the authority answers for it: named by the officer in charge, each an audit
 * line; rows are given to their accounts one by one. */
#include "modules/inquiry/inquiry_parts.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/assignment.h"
#include "model/context.h"
#include "model/store.h"
#include "screens/components.h"

enum { HOLDERS_MOST = 200 };

static const struct entity *given_entity(int64_t kind)
{
	return kind == NAMED_GUEST ? &inquiry_letter : &inquiry_secret;
}

bool named_are_given(struct context *context, int64_t authority_id, enum named_kind kind, const struct entity *entity, int64_t row_id)
{
	struct authority_named *rows;
	size_t count;
	if (!named_load(context, authority_id, kind, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!assignment_set(context, entity, row_id, rows[i].account_id, "named"))
			return false;
	return true;
}

/* What is there already follows. */
static bool rows_follow(struct context *context, const struct authority_named *named, bool is_given)
{
	const struct entity *entity = given_entity(named->kind);
	int64_t *ids;
	size_t count;
	if (!named_rows(context, named, &ids, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!(is_given ? assignment_set(context, entity, ids[i], named->account_id, "named") : assignment_clear(context, entity, ids[i], named->account_id)))
			return false;
	return true;
}

bool named_add(struct context *context, int64_t authority_id, enum named_kind kind, int64_t account_id, const char *name, const char *reason)
{
	const struct actor *actor = context->actor;
	struct actor house = as_house(actor);
	struct authority_named *row = row_new(context, &authority_named);
	row->authority_id = authority_id;
	row->kind = kind;
	row->account_id = account_id;
	row->name = name;
	row->reason = reason;
	if (!store_begin(context))
		return false;
	context->actor = &house;
	bool done = store_create(context, &authority_named, row) && rows_follow(context, row, true);
	context->actor = actor;
	if (!done)
		store_rollback(context);
	return done && store_commit(context);
}

bool named_remove(struct context *context, const struct authority_named *named, const char *reason)
{
	const struct actor *actor = context->actor;
	struct actor house = as_house(actor);
	if (!store_begin(context))
		return false;
	context->actor = &house;
	bool done = rows_follow(context, named, false) && store_remove(context, &authority_named, named->record.id, reason);
	context->actor = actor;
	if (!done)
		store_rollback(context);
	return done && store_commit(context);
}

bool authority_guest_of_demo(struct context *context, int64_t account_id, const char *name, int64_t office_id, enum authority_kind kind)
{
	struct authority *rows;
	size_t count;
	if (!authorities_load(context, office_id, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (rows[i].kind == kind)
			return named_add(context, rows[i].record.id, NAMED_GUEST, account_id, name, "演示");
	return true;
}

/* --- the page --- */

static bool is_named(const struct authority_named *rows, size_t count, int64_t kind, int64_t account_id)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].kind == kind && rows[i].account_id == account_id)
			return true;
	return false;
}

static void named_table(struct page *page, const struct authority_named *rows, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "姓名", .plain_phone = true }, { .label = "做什么", .narrow = true }, { .label = "依据", .wide = true }, { .label = "操作", .narrow = true, .plain_phone = true },
	};
	struct table_drawing table;
	card_begin_flush(page, "已指定的人员");
	table_begin(&table, page, "已指定的人员", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const struct choice *kind = choice_find(named_kinds, rows[i].kind);
		row_begin(&table);
		cell_text(&table, rows[i].name);
		cell_tag(&table, kind->tone, words(page_context(page), kind->label));
		cell_text(&table, rows[i].reason);
		cell_begin(&table);
		button_post(page, BUTTON_QUIET, "取消指定", path_of(page, "/authority/%lld/named", (long long)rows[i].authority_id), "remove",
			    path_of(page, "%lld", (long long)rows[i].record.id));
		cell_end(&table);
		row_end(&table);
	}
	table_end(&table);
	if (!count)
		put_empty(page, "还没有指定人员", NULL, NULL);
	card_end(page);
}

static size_t options_of(struct page *page, const struct holder *holders, size_t count, const struct authority_named *rows, size_t row_count, int64_t kind,
			 struct select_option *options)
{
	size_t filled = 0;
	options[filled++] = (struct select_option){ "", "请选择" };
	for (size_t i = 0; i < count; i++)
		if (!is_named(rows, row_count, kind, holders[i].account_id))
			options[filled++] = (struct select_option){ path_of(page, "%lld", (long long)holders[i].account_id),
				path_of(page, "=%s（%s）", holders[i].name, holders[i].login) };
	return filled - 1;
}

static void name_form(struct page *page, const struct authority *row, int64_t kind, const struct authority_named *rows, size_t count)
{
	bool is_guest = kind == NAMED_GUEST;
	struct holder *holders;
	size_t holder_count;
	struct select_option *options = arena_many(page_context(page)->arena, HOLDERS_MOST + 2, struct select_option);
	if (!holders_of_office(page_context(page), row->office_id, is_guest ? ROLE_GUEST : ROLE_OFFICER, HOLDERS_MOST, &holders, &holder_count))
		return;
	card_begin(page, is_guest ? "指定外单位回复人" : "指定可以看保密答复的负责人");
	if (!options_of(page, holders, holder_count, rows, count, kind, options)) {
		put_paragraph(page, is_guest ? "没有可选的账号。先由系统管理员给对方建账号，安全管理员授予本单位“外单位回复人”岗位。" : "本单位的负责人都已指定，或者还没有负责人岗位。");
	} else {
		form_begin(page, path_of(page, "/authority/%lld/named", (long long)row->record.id), FORM_PLAIN);
		input_hidden(page, "kind", is_guest ? "2" : "1");
		input_select(page, (struct control){ .name = "account", .label = is_guest ? "回复人" : "负责人", .required = true }, options);
		input_text(page, (struct control){ .name = "reason", .label = "依据", .required = true, .max = 200,
			.hint = is_guest ? "例如 对方的介绍信、联系人名单" : "例如 分工文件、保密审批" });
		form_buttons_begin(page);
		button_submit(page, BUTTON_PRIMARY, "指定", NULL, NULL);
		form_buttons_end(page);
		form_end(page);
	}
	card_end(page);
}

static struct authority *authority_of_page(struct page *page)
{
	struct authority *row = row_new(page_context(page), &authority);
	if (store_load_to_change(page_context(page), &authority, page_id(page, 0), row))
		return row;
	page_absent(page);
	return NULL;
}

void named_page(struct page *page)
{
	struct context *context = page_context(page);
	struct authority *row = authority_of_page(page);
	struct authority_named *rows;
	size_t count;
	if (!row)
		return;
	if (!named_load(context, row->record.id, 0, &rows, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, "征求意见单位", "/authority");
	page_crumb(page, path_of(page, "=%s", row->name), path_of(page, "/authority/%lld", (long long)row->record.id));
	page_begin(page, "指定人员", "保密的答复只给这里指定的负责人看；外单位的人只看得到发给他单位的函");
	problem_summary(page);
	named_table(page, rows, count);
	if (row->is_secret == 1)
		name_form(page, row, NAMED_READER, rows, count);
	name_form(page, row, NAMED_GUEST, rows, count);
	page_end(page);
	if (context->failure)
		page_failed(page);
}

static bool remove_do(struct page *page, const struct authority *row)
{
	struct context *context = page_context(page);
	struct authority_named *rows;
	size_t count;
	if (!named_load(context, row->record.id, 0, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (rows[i].record.id == page_number(page, "remove", 0))
			return named_remove(context, &rows[i], NULL);
	return true;
}

static bool add_do(struct page *page, const struct authority *row)
{
	struct context *context = page_context(page);
	int64_t kind = page_number(page, "kind", 0), account_id = page_number(page, "account", 0);
	struct holder *holders;
	size_t count, at = 0;
	if (text_is_empty(page_text(page, "reason")))
		problem(context, "reason", "请写明依据");
	if (!holders_of_office(context, row->office_id, kind == NAMED_GUEST ? ROLE_GUEST : ROLE_OFFICER, HOLDERS_MOST, &holders, &count))
		return false;
	while (at < count && holders[at].account_id != account_id)
		at++;
	if (at == count || (kind != NAMED_GUEST && (kind != NAMED_READER || row->is_secret != 1)))
		problem(context, "account", "请选择人员");
	return context_is_clean(context) &&
	       named_add(context, row->record.id, (enum named_kind)kind, account_id, holders[at].name, text_head(context->arena, page_text(page, "reason"), 200));
}

void named_done(struct page *page)
{
	struct context *context = page_context(page);
	struct authority *row = authority_of_page(page);
	if (!row)
		return;
	bool is_removal = page_has(page, "remove");
	if (is_removal ? remove_do(page, row) : add_do(page, row))
		page_redirect_with(page, path_of(page, "/authority/%lld/named", (long long)row->record.id), is_removal ? "已取消" : "已指定");
	else if (context->failure)
		page_failed(page);
	else
		named_page(page);
}
