/* account_browser.c: the usual browsers and systems by the mark that they leave
 * in User-Agent.  The first mark found counts: nearly all call themselves Chrome
 * and Safari besides, so those stand last. */
#include "modules/account/account_browser.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"

struct agent_mark {
	const char *mark, *name;
};

static const struct agent_mark browsers[] = {
	{ "wxwork/", "企业微信" }, { "MicroMessenger/", "微信" }, { "DingTalk/", "钉钉" }, { "HuaweiBrowser/", "华为浏览器" },
	{ "MiuiBrowser/", "小米浏览器" }, { "QQBrowser/", "QQ 浏览器" }, { "UCBrowser/", "UC 浏览器" }, { "360SE", "360 浏览器" },
	{ "QIHU", "360 浏览器" }, { "Edg/", "Edge" }, { "EdgA/", "Edge" }, { "EdgiOS/", "Edge" }, { "Edge/", "Edge" }, { "OPR/", "Opera" },
	{ "Firefox", "Firefox" }, { "FxiOS/", "Firefox" }, { "Chrome/", "Chrome" }, { "CriOS/", "Chrome" },
	{ "Trident/", "Internet Explorer" }, { "MSIE ", "Internet Explorer" }, { "Safari/", "Safari" },
};

static const struct agent_mark systems[] = {
	{ "HarmonyOS", "鸿蒙" }, { "OpenHarmony", "鸿蒙" }, { "Android", "Android" }, { "iPhone", "iPhone" }, { "iPad", "iPad" },
	{ "Windows", "Windows" }, { "Macintosh", "macOS" }, { "CrOS", "ChromeOS" }, { "UOS", "统信" }, { "Kylin", "麒麟" }, { "Linux", "Linux" },
};

static const char *mark_name(const struct agent_mark *marks, size_t count, const char *user_agent)
{
	for (size_t i = 0; i < count; i++)
		if (text_contains(user_agent, marks[i].mark))
			return marks[i].name;
	return NULL;
}

const char *browser_words(const struct context *context, const char *user_agent)
{
	const char *browser = mark_name(browsers, COUNT_OF(browsers), user_agent);
	const char *system = mark_name(systems, COUNT_OF(systems), user_agent);

	browser = words(context, browser ? browser : "其他浏览器");
	return system ? words_with(context, "%s（%s）", browser, words(context, system)) : browser;
}
