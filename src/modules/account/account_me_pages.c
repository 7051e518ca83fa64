/* account_me_pages.c: what everybody signed in finds about himself: where he
 * is signed in, when he was here last, his positions, language and large text;
 * and what an administrator sees on the record of an account. */
#include "modules/account/account_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/signed_in.h"
#include "model/sign_in.h"
#include "model/store.h"
#include "modules/account/account_browser.h"
#include "screens/components.h"
#include "screens/sign.h"

/* --- /me --- */

static const char *moment_text(struct page *page, int64_t at, const char *source)
{
	struct arena *arena = page_context(page)->arena;

	if (at == 0)
		return words(page_context(page), "没有");
	return arena_format(arena, "%s  %s", clock_text(arena, at), source);
}

static const struct signed_in_place *place_here(struct page *page, const struct signed_in_place *places, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(places[i].hash, signed_in_here(page_context(page))))
			return &places[i];
	return NULL;
}

/* Signed in since from elsewhere: then that is the last time, and he should see it. */
static void me_moments(struct page *page, const struct account_secret *secret, const struct signed_in_place *here)
{
	enum { SAME_MS = 5000 };
	bool elsewhere = here && secret->last_at > here->made_at + SAME_MS;

	fact_text(page, "这次登录", here ? moment_text(page, here->made_at, here->source) : moment_text(page, secret->last_at, secret->last_source));
	fact_text(page, "上次登录", elsewhere ? moment_text(page, secret->last_at, secret->last_source) :
					     moment_text(page, secret->before_at, secret->before_source));
	fact_text(page, "密码更改", clock_day(page_context(page)->arena, secret->changed_at));
}

static void me_facts(struct page *page, const struct signed_in_place *here)
{
	struct context *context = page_context(page);
	const struct actor *actor = context->actor;
	struct account_secret secret;

	card_begin(page, "账号");
	facts_begin(page);
	fact_text(page, "姓名", actor->name);
	fact_text(page, "岗位", words(context, role_texts[actor->role].label));
	fact_text(page, "单位", actor->office_name);
	if (account_secret_find(context, actor->account_id, &secret))
		me_moments(page, &secret, here);
	facts_end(page);
	card_end(page);
}

static void me_session_row(struct page *page, struct table_drawing *table, const struct signed_in_place *line)
{
	struct arena *arena = page_context(page)->arena;
	bool this_one = text_equal(line->hash, signed_in_here(page_context(page)));

	row_begin(table);
	cell_text(table, clock_text(arena, line->made_at));
	cell_text(table, clock_text(arena, line->seen_at));
	cell_text(table, line->source);
	cell_text(table, arena_format(arena, "%s %s", words(page_context(page), line->role), line->office));
	cell_text(table, browser_words(page_context(page), line->user_agent));
	cell_begin(table);
	if (this_one)
		put_tag(page, "ok", "现在这个");
	else
		button_post(page, BUTTON_QUIET, "退出", path_of(page, "/me/session/%s", line->hash), NULL, NULL);
	cell_end(table);
	row_end(table);
}

static void me_sessions(struct page *page, const struct signed_in_place *lines, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "登录时间", .narrow = true }, { .label = "最近操作", .narrow = true }, { .label = "地址", .narrow = true },
		{ .label = "岗位" }, { .label = "浏览器", .wide = true }, { .label = "操作", .plain_phone = true },
	};
	struct table_drawing table;

	card_begin_flush(page, "登录着的地方");
	table_begin(&table, page, "登录着的地方", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		me_session_row(page, &table, &lines[i]);
	table_end(&table);
	card_end(page);
	if (count > 1) {
		toolbar_begin(page);
		button_post(page, BUTTON_PLAIN, "退出其他全部登录", "/me/sessions", NULL, NULL);
		toolbar_end(page);
	}
}

static void me_preferences(struct page *page)
{
	card_begin(page, "显示");
	toolbar_begin(page);
	button_post(page, BUTTON_PLAIN, "=简体", "/preference", "language", "zh-Hans");
	button_post(page, BUTTON_PLAIN, "=繁體", "/preference", "language", "zh-Hant");
	button_post(page, BUTTON_PLAIN, "=English", "/preference", "language", "en");
	if (page_is_large(page))
		button_post(page, BUTTON_PLAIN, "恢复普通字号", "/preference", "large", "0");
	else
		button_post(page, BUTTON_PLAIN, "用大字", "/preference", "large", "1");
	toolbar_end(page);
	card_end(page);
}

void me_page(struct page *page)
{
	struct signed_in_place *places;
	size_t count = signed_in_places(page_context(page), page_context(page)->actor->account_id, &places);

	page_begin(page, "我的账号", NULL);
	actions_begin(page);
	if (page_positions(page) > 1)
		button_link(page, BUTTON_PLAIN, "切换岗位", "/me/position");
	button_link(page, BUTTON_PLAIN, "修改密码", "/account/password");
	actions_end(page);
	me_facts(page, place_here(page, places, count));
	me_sessions(page, places, count);
	if (may(page_context(page), &token_entity, ACT_LIST))
		me_tokens(page);
	me_preferences(page);
	page_end(page);
}

static void sessions_ended(struct page *page, bool ended)
{
	struct context *context = page_context(page);

	ended = ended && audit_write(context, &(struct audit_line){ .act = "session_end", .entity = "account", .row_id = context->actor->account_id });
	if (!ended)
		store_rollback(context);
	if (ended && store_commit(context))
		page_redirect_with(page, "/me", "已经退出");
	else
		page_failed(page);
}

void me_session_end(struct page *page)
{
	struct context *context = page_context(page);

	if (store_begin(context))
		sessions_ended(page, signed_in_end(context, page_word(page, 0)));
	else
		page_failed(page);
}

void me_sessions_end(struct page *page)
{
	struct context *context = page_context(page);

	if (store_begin(context))
		sessions_ended(page, signed_in_end_all(context, context->actor->account_id, signed_in_here(context)));
	else
		page_failed(page);
}

/* --- positions --- */

void me_position_page(struct page *page)
{
	struct context *context = page_context(page);
	struct position_line *lines;
	size_t count = positions_of_account(context, context->actor->account_id, &lines);
	struct select_option *options = arena_many(context->arena, count + 1, struct select_option);

	for (size_t i = 0; i < count; i++) {
		options[i].value = arena_format(context->arena, "%lld", (long long)lines[i].id);
		options[i].label = arena_format(context->arena, "=%s · %s", words(context, role_texts[lines[i].role].label), lines[i].office);
	}
	page_begin(page, "切换岗位", "您有几个岗位，请选择现在以哪个岗位办事");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, "/me/position", FORM_PLAIN);
	input_radio(page, (struct control){ .name = "position", .label = "岗位", .required = true, .wide = true,
					    .value = arena_format(context->arena, "%lld", (long long)context->actor->position_id) }, options);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "以这个岗位办事", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void me_position_done(struct page *page)
{
	struct context *context = page_context(page);
	int64_t id = page_number(page, "position", 0);
	const char *token = NULL;

	if (id <= 0) {
		problem(context, "position", "请选择岗位");
	} else if (store_begin(context)) {
		token = signed_in_renew(context, id, false);
		if (token && !audit_write(context, &(struct audit_line){ .act = "position_switch", .entity = "position", .row_id = id }))
			token = NULL;
		if (!token)
			store_rollback(context);
		else if (!store_commit(context))
			token = NULL;
	}
	if (token) {
		page_sign_set(page, token);
		page_redirect(page, "/");
	} else if (context->failure) {
		page_failed(page);
	} else {
		me_position_page(page);
	}
}

/* --- on the record of an account --- */

static void account_positions(struct page *page, const struct account *of)
{
	static const struct table_column columns[] = {
		{ .label = "角色" }, { .label = "单位", .wide = true },
	};
	struct context *context = page_context(page);
	struct position_line *lines;
	size_t count = positions_of_account(context, of->record.id, &lines);
	struct table_drawing table;

	card_begin_flush(page, "现在的岗位");
	if (count == 0)
		put_empty(page, "还没有岗位，不能登录办事；由安全管理员授予。", NULL, NULL);
	if (count > 0) {
		table_begin(&table, page, "现在的岗位", columns, COUNT_OF(columns));
		for (size_t i = 0; i < count; i++) {
			row_begin(&table);
			cell_link(&table, may(context, &position, ACT_SHOW) ? path_of(page, "/position/%lld", (long long)lines[i].id) : NULL,
				  words(context, role_texts[lines[i].role].label));
			cell_text(&table, lines[i].office);
			row_end(&table);
		}
		table_end(&table);
	}
	card_end(page);
}

void account_draw_more(struct page *page, const void *row)
{
	struct context *context = page_context(page);
	const struct account *of = row;
	struct account_secret secret;

	account_positions(page, of);
	card_begin(page, "登录");
	facts_begin(page);
	if (account_secret_find(context, of->record.id, &secret)) {
		fact_text(page, "最近登录", moment_text(page, secret.last_at, secret.last_source));
		fact_text(page, "密码", text_is_empty(secret.hash) ? words(context, "还没有设置，不能登录") :
			  secret.must_change ? words(context, "初始密码，登录时必须更改") : clock_day(context->arena, secret.changed_at));
	}
	facts_end(page);
	toolbar_begin(page);
	if (context->actor->role == ROLE_SYSADMIN && of->record.id != context->actor->account_id)
		button_link(page, BUTTON_PLAIN, "重设密码", path_of(page, "/account/%lld/password", (long long)of->record.id));
	if (may(context, &position, ACT_CREATE))
		button_link(page, BUTTON_PLAIN, "授予岗位", path_of(page, "/position/new?account_id=%lld", (long long)of->record.id));
	toolbar_end(page);
	card_end(page);
}
