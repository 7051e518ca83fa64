/* menu.c: the top bar, the menu at the left, the bar at the foot of a phone,
 * and the bar of public pages.  What stands in the menu is said by the modules
 * and filtered by the reader's role. */
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/definition.h"
#include "model/session.h"
#include "screens/components.h"
#include "screens/draw.h"
#include "web/admission.h"
#include "web/request.h"
#include "web/router.h"

static bool may_enter(struct page *page, unsigned roles)
{
	const struct actor *actor = page->context->actor;
	return actor && (roles & ALLOW(actor->role)) != 0;
}

bool page_exists(struct page *page, const char *path)
{
	struct route route;
	router_find(page_arena(page), METHOD_GET, path, &route);
	return route.found && may_enter(page, route.may);
}

static bool is_signed_in(struct page *page)
{
	return page->context->actor && page->context->actor->account_id != 0;
}

/* --- menu --- */

/* How much of the address the entry covers: "/person" covers /person and /person/12, not /personal. */
static size_t path_covers(const char *entry, const char *path)
{
	size_t length = strlen(entry);
	if (!text_starts(path, entry))
		return 0;
	return path[length] == '\0' || path[length] == '/' ? length : 0;
}

static const struct menu_entry *menu_current(struct page *page)
{
	const struct menu_entry *best = NULL;
	size_t most = 1;
	for (size_t m = 0; modules[m]; m++)
		for (size_t i = 0; i < modules[m]->menu_count; i++) {
			size_t covered = path_covers(modules[m]->menu[i].path, page->request->path);
			if (covered < most || !may_enter(page, modules[m]->menu[i].may))
				continue;
			most = covered;
			best = &modules[m]->menu[i];
		}
	return best;
}

static void menu_item(struct page *page, const char *label, const char *path, const char *icon, bool current)
{
	struct buffer *out = page_out(page);
	HTML("<li><a");
	put_href(out, path);
	if (current)
		HTML(" aria-current=\"page\"");
	HTML(">");
	put_icon(page, icon ? icon : "file");
	HTML("<span>");
	put_label(page, label);
	HTML("</span></a></li>");
}

static bool group_is_new(const char *group, const char **seen, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(seen[i], group))
			return false;
	return true;
}

/* How the groups are drawn: where there are many entries each group folds, and only the one that the reader is in is open (script opens
 * again those that he opened himself). */
struct menu_drawing {
	const struct menu_entry *current;
	const char *open_group;
	bool folds;
};

static void group_head(struct page *page, const char *group, const struct menu_drawing *drawing)
{
	struct buffer *out = page_out(page);
	if (drawing->folds) {
		HTML("<details data-group");
		if (text_equal(group, drawing->open_group))
			HTML(" open");
		HTML("><summary>");
	}
	HTML("<h2>");
	put_label(page, group);
	HTML("</h2>");
	if (drawing->folds) {
		put_icon(page, "chevron-down");
		HTML("</summary>");
	}
}

static void menu_group(struct page *page, const char *group, const struct menu_drawing *drawing)
{
	struct buffer *out = page_out(page);
	group_head(page, group, drawing);
	HTML("<ul>");
	for (size_t m = 0; modules[m]; m++)
		for (size_t i = 0; i < modules[m]->menu_count; i++) {
			const struct menu_entry *entry = &modules[m]->menu[i];
			if (text_equal(entry->group, group) && may_enter(page, entry->may))
				menu_item(page, entry->label, entry->path, entry->icon, entry == drawing->current);
		}
	HTML("</ul>");
	if (drawing->folds)
		HTML("</details>");
}

enum { GROUPS_MAX = 32, ENTRIES_SHORT = 18 };

/* The order of work; groups that are not named here follow, what is set once a year comes last. */
static const char *const groups_of_work[] = {
	"我的", "评选表彰", "待遇发放", "困难帮扶", "走访服务", "荣誉", "人员", "评选准备", "活动", "意见建议办理",
};
static const char group_last[] = "设置";

static bool group_may_enter(struct page *page, const char *group)
{
	for (size_t m = 0; modules[m]; m++)
		for (size_t i = 0; i < modules[m]->menu_count; i++)
			if (text_equal(modules[m]->menu[i].group, group) && may_enter(page, modules[m]->menu[i].may))
				return true;
	return false;
}

static size_t entries_count(struct page *page)
{
	size_t count = 0;
	for (size_t m = 0; modules[m]; m++)
		for (size_t i = 0; i < modules[m]->menu_count; i++)
			count += may_enter(page, modules[m]->menu[i].may);
	return count;
}

static void groups_draw(struct page *page, const struct menu_entry *current)
{
	const char *groups[GROUPS_MAX];
	struct menu_drawing drawing = { .current = current, .open_group = current ? current->group : NULL, .folds = entries_count(page) > ENTRIES_SHORT };
	size_t count = 0;
	for (size_t i = 0; i < COUNT_OF(groups_of_work); i++)
		groups[count++] = groups_of_work[i];
	for (size_t m = 0; modules[m]; m++)
		for (size_t i = 0; i < modules[m]->menu_count; i++) {
			const char *group = modules[m]->menu[i].group;
			if (count < GROUPS_MAX - 1 && !text_equal(group, group_last) && group_is_new(group, groups, count))
				groups[count++] = group;
		}
	groups[count++] = group_last;
	for (size_t i = 0; i < count; i++) {
		if (!group_may_enter(page, groups[i]))
			continue;
		if (!drawing.open_group)
			drawing.open_group = groups[i];
		menu_group(page, groups[i], &drawing);
	}
}

void menu_draw(struct page *page)
{
	struct buffer *out = page_out(page);
	const struct menu_entry *current = menu_current(page);
	HTML("<nav class=\"side\" id=\"menu\"");
	put_attribute(out, "aria-label", label_words(page, "功能菜单"));
	HTML("><a class=\"close\" href=\"#main\"");
	put_attribute(out, "aria-label", label_words(page, "关闭菜单"));
	HTML(">");
	put_icon(page, "x");
	HTML("</a><ul>");
	if (page_exists(page, "/desk"))
		menu_item(page, "工作台", "/desk", "home", path_covers("/desk", page->request->path) > 0);
	if (page_exists(page, "/job"))
		menu_item(page, "任务", "/job", "checklist", path_covers("/job", page->request->path) > 0);
	HTML("</ul>");
	groups_draw(page, current);
	HTML("</nav><a class=\"veil\" href=\"#main\" tabindex=\"-1\" aria-hidden=\"true\"></a>");
}

/* --- preferences: large text, language --- */

/* The address of this page, to come back to. */
static const char *own_address(struct page *page)
{
	if (page->request->method != METHOD_GET)
		return "/";
	const char *query = page->request->query_string;
	if (!query || !*query || strstr(query, "_said="))
		return page->request->path;
	return arena_format(page_arena(page), "%s?%s", page->request->path, query);
}

static void preference(struct page *page, const char *name, const char *value, const char *label, bool pressed)
{
	struct buffer *out = page_out(page);
	HTML("<button type=\"submit\"");
	put_attribute(out, "name", name);
	put_attribute(out, "value", value);
	if (pressed)
		HTML(" aria-pressed=\"true\"");
	HTML(">");
	put_label(page, label);
	HTML("</button>");
}

static void preferences_begin(struct page *page)
{
	struct buffer *out = page_out(page);
	HTML("<form class=\"preference\" method=\"post\" action=\"/preference\">");
	put_token(page);
	input_hidden(page, "back", own_address(page));
}

static void large_switch(struct page *page)
{
	bool large = text_equal(page->request->cookie_large, "1");
	preferences_begin(page);
	preference(page, "large", large ? "0" : "1", "大字", large);
	buffer_literal(page_out(page), "</form>");
}

static void language_switch(struct page *page)
{
	static const char *const tags[] = { "zh-Hans", "zh-Hant", "en" };
	static const char *const labels[] = { "=简体", "=繁體", "=English" };
	preferences_begin(page);
	for (size_t i = 0; i < COUNT_OF(tags); i++)
		preference(page, "language", tags[i], labels[i], (size_t)page->context->language == i);
	buffer_literal(page_out(page), "</form>");
}

/* --- the top bar --- */

static void search_box(struct page *page)
{
	struct buffer *out = page_out(page);
	HTML("<form class=\"search\" role=\"search\" action=\"/search\" method=\"get\"><input type=\"search\" name=\"q\" id=\"search\" "
	     "autocomplete=\"off\" data-slash");
	put_attribute(out, "placeholder", label_words(page, "查人、单位、称号"));
	put_attribute(out, "aria-label", label_words(page, "搜索"));
	put_attribute(out, "value", text_equal(page->request->path, "/search") ? page_text(page, "q") : NULL);
	HTML("><kbd aria-hidden=\"true\">/</kbd></form>");
}

static void person_links(struct page *page)
{
	struct buffer *out = page_out(page);
	if (page_exists(page, "/me"))
		put_link_label(page, "/me", "我的账号");
	if (page->session && page->session->positions > 1 && page_exists(page, "/me/position"))
		put_link_label(page, "/me/position", "切换岗位");
	if (page_exists(page, CHANGE_PASSWORD_PATH))
		put_link_label(page, CHANGE_PASSWORD_PATH, "修改密码");
	language_switch(page);
	HTML("<form method=\"post\"");
	put_attribute(out, "action", SIGN_OUT_PATH);
	HTML(">");
	put_token(page);
	button_submit(page, BUTTON_QUIET, "退出登录", NULL, NULL);
	HTML("</form>");
}

static void person_menu(struct page *page)
{
	const struct actor *actor = page->context->actor;
	struct buffer *out = page_out(page);
	const char *name = actor->name ? actor->name : "";
	HTML("<details class=\"person\" data-menu><summary");
	put_attribute(out, "aria-label", words_of(page, "%s的菜单", name));
	HTML(">");
	put_avatar(page, name, NULL);
	HTML("<span>");
	buffer_html(out, name);
	HTML(" · ");
	put_label(page, role_texts[actor->role].label);
	HTML("</span>");
	put_icon(page, "chevron-down");
	HTML("</summary><div class=\"person-menu\"><p><strong>");
	buffer_html(out, name);
	HTML("</strong><br><span class=\"muted\">");
	buffer_html(out, actor->office_name);
	HTML("</span></p>");
	person_links(page);
	HTML("</div></details>");
}

static void brand(struct page *page)
{
	struct buffer *out = page_out(page);
	HTML("<a class=\"brand\" href=\"/\"><b>");
	put_label(page, "劳模");
	HTML("</b><span>");
	buffer_html(out, deployment_name());
	HTML("</span></a>");
}

void top_bar_draw(struct page *page)
{
	struct buffer *out = page_out(page);
	HTML("<header class=\"top\"><a class=\"burger\" href=\"#menu\"");
	put_attribute(out, "aria-label", label_words(page, "打开菜单"));
	HTML(">");
	put_icon(page, "menu-2");
	HTML("</a>");
	brand(page);
	if (page_exists(page, "/search"))
		search_box(page);
	HTML("<div class=\"top-right\">");
	if (page_exists(page, "/desk")) {
		HTML("<a class=\"bell\" href=\"/desk\"");
		put_attribute(out, "aria-label", label_words(page, "待办"));
		HTML(">");
		put_icon(page, "bell");
		HTML("<span>");
		put_label(page, "待办");
		HTML("</span><span class=\"count\" data-todo hidden></span></a>");
	}
	if (page_exists(page, "/message")) {
		HTML("<a class=\"bell\" href=\"/message\"");
		put_attribute(out, "aria-label", label_words(page, "消息"));
		HTML(">");
		put_icon(page, "message");
		HTML("<span>");
		put_label(page, "消息");
		HTML("</span><span class=\"count\" data-unread hidden></span></a>");
	}
	large_switch(page);
	if (is_signed_in(page))
		person_menu(page);
	else
		put_link_label(page, SIGN_IN_PATH, "登录");
	HTML("</div></header>");
}

/* What the modules show to everybody (光荣册, 证书核验), and the way in. */
static void public_links(struct page *page)
{
	struct buffer *out = page_out(page);
	HTML("<nav class=\"public-links\"");
	put_attribute(out, "aria-label", label_words(page, "公开页面"));
	HTML(">");
	for (size_t m = 0; modules[m]; m++)
		for (size_t i = 0; i < modules[m]->menu_count; i++)
			if (modules[m]->menu[i].may & ALLOW(ROLE_PUBLIC))
				put_link_label(page, modules[m]->menu[i].path, modules[m]->menu[i].label);
	if (is_signed_in(page))
		put_link_label(page, own_home(page), page_exists(page, "/desk") ? "工作台" : "首页");
	else if (!text_equal(page->request->path, SIGN_IN_PATH))
		put_link_label(page, SIGN_IN_PATH, "登录");
	HTML("</nav>");
}

const char *public_home(void)
{
	for (size_t m = 0; modules[m]; m++)
		for (size_t i = 0; i < modules[m]->menu_count; i++)
			if (modules[m]->menu[i].may & ALLOW(ROLE_PUBLIC))
				return modules[m]->menu[i].path;
	return SIGN_IN_PATH;
}

const char *own_home(struct page *page)
{
	if (page_exists(page, "/desk"))
		return "/desk";
	for (size_t m = 0; modules[m]; m++)
		for (size_t i = 0; i < modules[m]->menu_count; i++)
			if (may_enter(page, modules[m]->menu[i].may))
				return modules[m]->menu[i].path;
	return "/me";
}

void public_bar_draw(struct page *page)
{
	struct buffer *out = page_out(page);
	HTML("<header class=\"public-bar\"><a class=\"brand\" href=\"/\"><b>");
	buffer_html(out, deployment_name());
	HTML("</b></a>");
	public_links(page);
	HTML("<span class=\"push\"></span>");
	large_switch(page);
	language_switch(page);
	HTML("<button type=\"button\" class=\"plain\" data-print hidden>");
	put_label(page, "打印");
	HTML("</button></header>");
}

/* --- the foot of a phone --- */

static void bottom_entry(struct page *page, const char *label, const char *path, const char *icon)
{
	struct buffer *out = page_out(page);
	HTML("<a");
	put_href(out, path);
	if (path[0] == '/' && path_covers(path, page->request->path))
		HTML(" aria-current=\"page\"");
	HTML(">");
	put_icon(page, icon);
	HTML("<span>");
	put_label(page, label);
	HTML("</span></a>");
}

void bottom_bar_draw(struct page *page)
{
	struct buffer *out = page_out(page);
	HTML("<nav class=\"bottom\"");
	put_attribute(out, "aria-label", label_words(page, "常用"));
	HTML(">");
	bottom_entry(page, "首页", page_exists(page, "/desk") ? "/desk" : "/", "home");
	bottom_entry(page, "办事", "#menu", "apps");
	if (page_exists(page, "/message") || page_exists(page, "/desk"))
		bottom_entry(page, "消息", page_exists(page, "/message") ? "/message" : "/desk#todo", "message");
	bottom_entry(page, "我的", page_exists(page, "/me") ? "/me" : "/", "user");
	HTML("</nav>");
}
