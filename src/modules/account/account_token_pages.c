/* account_token_pages.c: making a token (after the password was typed again),
 * the one page that shows its secret, one's own tokens under “我的账号”, and
 * what a token may, in words. */
#include "modules/account/account_parts.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "model/token.h"
#include "screens/components.h"
#include "screens/sign.h"

enum { TOKENS_MOST = 20, USUAL_DAYS = 90, LIST_BYTES = 8000 };

struct token_act {
	const char *name;
	const char *label;
};

static const struct token_act acts[] = {
	{ "list", "查名册" }, { "show", "看记录" }, { "history", "看历史" }, { "create", "新建" }, { "edit", "修改" }, { "remove", "删除" },
	{ TOKEN_STEP, "办理（认定、停用等）" }, { "import", "导入" }, { "export", "导出" }, { "reveal", "查看完整的敏感内容" },
};

/* --- what the position has to give --- */

static bool entity_is_offered(const struct context *context, const struct entity *entity)
{
	if (entity->plain)
		return false;
	for (int act = 0; act < ACT_COUNT; act++)
		if (may(context, entity, (enum act)act))
			return true;
	return false;
}

static bool steps_are_offered(const struct context *context, const struct entity *entity)
{
	for (size_t i = 0; i < entity->step_count; i++)
		if (entity->steps[i].who & ALLOW(context->actor->role))
			return true;
	return false;
}

static bool act_is_offered(const struct context *context, const char *name)
{
	const struct entity *entity;

	for (size_t place = 0; (entity = entity_at(place)); place++) {
		if (text_equal(name, TOKEN_STEP) ? steps_are_offered(context, entity) : false)
			return true;
		for (int act = 0; act < ACT_COUNT; act++)
			if (text_equal(token_act_name((enum act)act), name) && !entity->plain && may(context, entity, (enum act)act))
				return true;
	}
	return false;
}

/* --- the form --- */

static void acts_draw(struct page *page)
{
	form_section(page, "可以做的事", "令牌能做的，不会超过您现在这个岗位的权限；岗位变了，令牌跟着变");
	for (size_t i = 0; i < COUNT_OF(acts); i++)
		if (act_is_offered(page_context(page), acts[i].name))
			input_check(page, (struct control){ .name = path_of(page, "act.%s", acts[i].name), .label = acts[i].label });
	input_check(page, (struct control){ .name = "proves", .label = "含重要操作", .wide = true,
					    .hint = "页面上要再次输入密码才能办的，这个令牌也能办" });
}

static void entities_draw(struct page *page)
{
	const struct entity *entity;

	form_section(page, "用于哪些内容", NULL);
	input_check(page, (struct control){ .name = "entity.all", .label = "全部" });
	for (size_t place = 0; (entity = entity_at(place)); place++)
		if (entity_is_offered(page_context(page), entity))
			input_check(page, (struct control){ .name = path_of(page, "entity.%s", entity->name), .label = entity->label });
}

static void token_form(struct page *page)
{
	struct context *context = page_context(page);

	page_crumb(page, "我的账号", "/me");
	page_begin(page, "新建接口令牌", "程序带着令牌调用接口，就等于您本人以现在的岗位办理");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, "/me/token", FORM_WATCHED);
	input_text(page, (struct control){ .name = "name", .label = "名称", .required = true, .max = 60, .hint = "写明给哪个系统用，例如：市人社局夜间同步" });
	input_date(page, (struct control){ .name = "until_on", .label = "截止日期", .required = true, .hint = "包括当天，最长一年",
					   .value = date_add_days(context->arena, context->today, USUAL_DAYS) }, true);
	input_text(page, (struct control){ .name = "sources", .label = "来源地址", .wide = true,
					   .hint = "只许从这些 IP 地址调用，几个之间空一格；以点结尾表示一段，例如 10.1.2.；不填为不限" });
	acts_draw(page);
	entities_draw(page);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "建立", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "取消", "/me");
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void token_new_page(struct page *page)
{
	if (page_is_proved(page))
		token_form(page);
	else
		page_redirect(page, "/prove?back=/me/token");
}

/* --- made --- */

static const char *acts_read(struct page *page)
{
	struct buffer *out = buffer_new(page_context(page)->arena, LIST_BYTES);

	for (size_t i = 0; i < COUNT_OF(acts); i++)
		if (text_equal(page_text(page, path_of(page, "act.%s", acts[i].name)), "1") && act_is_offered(page_context(page), acts[i].name))
			buffer_format(out, "%s%s", out->length ? " " : "", acts[i].name);
	return buffer_string(out);
}

static const char *entities_read(struct page *page)
{
	struct buffer *out = buffer_new(page_context(page)->arena, LIST_BYTES);
	const struct entity *entity;

	if (text_equal(page_text(page, "entity.all"), "1"))
		return "*";
	for (size_t place = 0; (entity = entity_at(place)); place++)
		if (entity_is_offered(page_context(page), entity) && text_equal(page_text(page, path_of(page, "entity.%s", entity->name)), "1"))
			buffer_format(out, "%s%s", out->length ? " " : "", entity->name);
	return buffer_string(out);
}

static const char *sources_read(struct page *page)
{
	struct arena *arena = page_context(page)->arena;
	const char *even = text_half_width(arena, page_text(page, "sources"));

	return text_replace(arena, text_replace(arena, even, ",", " "), "、", " ");
}

static size_t own_tokens(struct context *context, struct listing *listing)
{
	struct query query = { .entity = &token_entity, .limit = 100, .filter_count = 1 };

	query.filters[0] = (struct filter){ .field = field_find(&token_entity, "account_id"), .compare = COMPARE_IS,
					    .value = { .number = context->actor->account_id } };
	*listing = (struct listing){ .count = 0 };
	return store_list(context, &query, listing) ? listing->count : 0;
}

static size_t living_tokens(struct context *context)
{
	struct listing listing;
	size_t living = 0;
	size_t count = own_tokens(context, &listing);

	for (size_t i = 0; i < count; i++) {
		struct token_use use;

		if (token_use_of(context, listing.rows[i].id, &use) && use.lives)
			living++;
	}
	return living;
}

static void token_read(struct page *page, struct token_row *row)
{
	struct context *context = page_context(page);
	const struct field *until = field_find(&token_entity, "until_on");
	struct value value;

	row->name = page_text(page, "name");
	row->acts = acts_read(page);
	row->entities = entities_read(page);
	row->sources = sources_read(page);
	row->proves = text_equal(page_text(page, "proves"), "1");
	if (read_value(context, until, "until_on", page_text(page, "until_on"), &value))
		row->until_on = value.text;
	if (text_points(row->name) > 60)
		problem(context, "name", "名称最长 60 个字");
	if (living_tokens(context) >= TOKENS_MOST)
		problem(context, "", "您已有 %d 个有效的令牌，请先吊销不用的", TOKENS_MOST);
}

/* The secret, or NULL where it was not made. */
static const char *token_keep(struct context *context, struct token_row *row)
{
	const char *secret = NULL;

	if (!context_is_clean(context) || context->failure || !store_begin(context))
		return NULL;
	if (store_create(context, &token_entity, row))
		secret = token_secret_make(context, row->record.id, context->actor->account_id);
	if (secret)
		return store_commit(context) ? secret : NULL;
	store_rollback(context);
	return NULL;
}

static void secret_draw(struct page *page, const struct token_row *row, const char *secret)
{
	page_crumb(page, "我的账号", "/me");
	page_begin(page, path_of(page, "=%s", row->name), NULL);
	put_message(page, "wait", "令牌只显示这一次，请现在复制，交给使用它的程序妥善保管");
	card_begin(page, "令牌");
	put_copy(page, secret);
	put_paragraph(page, "离开本页后谁也查不到它；遗失了就吊销，另建一个。不要写进程序代码，也不要用邮件、聊天工具发送。");
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "存好了", "/me");
	button_link(page, BUTTON_PLAIN, "接口文档", "/api");
	toolbar_end(page);
	card_end(page);
	page_end(page);
}

void token_new_done(struct page *page)
{
	struct context *context = page_context(page);
	struct token_row *row = row_new(context, &token_entity);
	const char *secret;

	if (!page_is_proved(page)) {
		page_redirect(page, "/prove?back=/me/token");
		return;
	}
	token_read(page, row);
	secret = token_keep(context, row);
	if (secret)
		secret_draw(page, row, secret);
	else if (context->failure)
		page_failed(page);
	else
		token_form(page);
}

/* --- one's own --- */

static void token_line(struct page *page, struct table_drawing *table, int64_t id)
{
	struct context *context = page_context(page);
	struct token_row *row = row_new(context, &token_entity);
	struct token_use use;

	if (!store_load(context, &token_entity, id, row) || !token_use_of(context, id, &use))
		return;
	row_begin(table);
	cell_link(table, path_of(page, "/token/%lld", (long long)id), row->name);
	cell_text(table, row->until_on);
	cell_text(table, use.seen_at ? text_head(context->arena, clock_text(context->arena, use.seen_at), 16) : words(context, "没有用过"));
	cell_text(table, use.seen_source);
	cell_tag(table, use.lives ? "ok" : "plain", words(context, use.lives ? "有效" : row->state == TOKEN_REVOKED ? "已吊销" : "已失效"));
	cell_begin(table);
	if (use.lives)
		put_link_label(page, path_of(page, "/token/%lld/step/revoke?back=/me", (long long)id), "吊销");
	cell_end(table);
	row_end(table);
}

void me_tokens(struct page *page)
{
	static const struct table_column columns[] = {
		{ .label = "名称", .wide = true, .plain_phone = true }, { .label = "截止日期", .narrow = true }, { .label = "最近使用", .narrow = true },
		{ .label = "地址", .narrow = true }, { .label = "状态", .narrow = true }, { .label = "操作", .plain_phone = true },
	};
	struct listing listing;
	struct table_drawing table;
	size_t count = own_tokens(page_context(page), &listing);

	card_begin_flush_with(page, "接口令牌", NULL, "/me/token", "新建令牌");
	if (count == 0)
		put_empty(page, "还没有令牌。有别的系统要调用接口时再建。", NULL, NULL);
	if (count > 0) {
		table_begin(&table, page, "接口令牌", columns, COUNT_OF(columns));
		for (size_t i = 0; i < count; i++)
			token_line(page, &table, listing.rows[i].id);
		table_end(&table);
	}
	card_end(page);
	if (count > 0) {
		toolbar_begin(page);
		button_link(page, BUTTON_PLAIN, "接口文档", "/api");
		toolbar_end(page);
	}
}

/* --- on its record --- */

static const char *acts_words(struct page *page, const char *list)
{
	struct buffer *out = buffer_new(page_context(page)->arena, LIST_BYTES);

	for (size_t i = 0; i < COUNT_OF(acts); i++)
		if (token_lists(list, acts[i].name))
			buffer_format(out, "%s%s", out->length ? words(page_context(page), "、") : "", words(page_context(page), acts[i].label));
	return buffer_string(out);
}

static const char *entities_words(struct page *page, const char *list)
{
	struct buffer *out = buffer_new(page_context(page)->arena, LIST_BYTES);
	const struct entity *entity;

	if (text_equal(list, "*"))
		return words(page_context(page), "全部");
	for (size_t place = 0; (entity = entity_at(place)); place++)
		if (token_lists(list, entity->name))
			buffer_format(out, "%s%s", out->length ? words(page_context(page), "、") : "", words(page_context(page), entity->label));
	return buffer_string(out);
}

void token_draw_first(struct page *page, const void *row)
{
	struct context *context = page_context(page);
	const struct token_row *shown = row;
	struct token_use use;

	card_begin(page, "范围和使用");
	facts_begin_single(page);
	fact_text(page, "可以做的事", acts_words(page, shown->acts));
	fact_text(page, "用于哪些内容", entities_words(page, shown->entities));
	if (token_use_of(context, shown->record.id, &use)) {
		fact_text(page, "最近使用", use.seen_at ? arena_format(context->arena, "%s  %s", clock_text(context->arena, use.seen_at), use.seen_source)
							: words(context, "没有用过"));
		fact_text(page, "现在", words(context, use.lives ? "可以调用" : "不能调用：已吊销、到期，或者账号、岗位、密码有变动"));
	}
	facts_end(page);
	card_end(page);
}
