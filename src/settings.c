/* settings.c: see settings.h. */
#include "settings.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

enum kind { TEXT, NUMBER, SWITCH };

struct option {
	const char *name;
	enum kind kind;
	size_t offset;
	const char *shown;	/* what stands for its value in the help */
	const char *help;
};

#define AT(member) offsetof(struct settings, member)

static const struct option options[] = {
	{ "port", NUMBER, AT(port), "8080", "监听的端口；有证书时不写则为 8443" },
	{ "address", TEXT, AT(address), "127.0.0.1", "监听的地址；--lan 时不写则为 0.0.0.0" },
	{ "lan", SWITCH, AT(lan), "", "给同事用：监听网络，自带 TLS 加密，没有证书就自己做一张" },
	{ "plain-port", NUMBER, AT(plain_port), "8080", "--lan：不加密的端口，只把浏览器领到加密地址" },
	{ "certificate", TEXT, AT(certificate), "文件", "自己的证书（PEM，含中间证书），更换后自动生效" },
	{ "certificate-key", TEXT, AT(certificate_key), "文件", "证书的密钥（PEM，权限 0600）" },
	{ "folder", TEXT, AT(folder), "var", "数据文件夹：数据库、密钥、附件、临时文件" },
	{ "database", TEXT, AT(database), "地址", "sqlite:文件 或 postgres:连接参数；不写则用数据文件夹里的 laomo.db" },
	{ "keys", TEXT, AT(keys), "文件", "密钥文件，不写则用数据文件夹里的 laomo.keys" },
	{ "base-url", TEXT, AT(base_url), "网址", "对外的网址，用于证书上的二维码，例如 https://laomo.example.org" },
	{ "name", TEXT, AT(name), "名称", "页面左上角的名称，不写则用本级工会名称" },
	{ "admin-from", TEXT, AT(admin_from), "地址", "系统管理员、安全管理员、审计员只能从这些地址进入，例如 192.168.1.10,10.3.0.0/16；不写则不限" },
	{ "proxy", TEXT, AT(proxy), "地址", "前置 nginx 的地址，只相信它转来的来源地址" },
	{ "threads", NUMBER, AT(threads), "16", "处理请求的线程数" },
	{ "session-rate", NUMBER, AT(session_rate), "100", "一个会话每秒最多的请求数，-1 为不限" },
	{ "api-minute", NUMBER, AT(api_minute), "250", "一个接口令牌每分钟最多的调用次数，-1 为不限" },
	{ "api-hour", NUMBER, AT(api_hour), "5000", "一个接口令牌每小时最多的调用次数，-1 为不限" },
	{ "font-song", TEXT, AT(fonts[0]), "字体", "公文里的宋体用哪个字体" },
	{ "font-hei", TEXT, AT(fonts[1]), "字体", "黑体" },
	{ "font-kai", TEXT, AT(fonts[2]), "字体", "楷体" },
	{ "font-fangsong", TEXT, AT(fonts[3]), "字体", "仿宋" },
	{ "font-biaosong", TEXT, AT(fonts[4]), "字体", "小标宋" },
	{ "prepare", SWITCH, AT(prepare), "", "启动前建好文件夹、密钥和数据库" },
	{ "demo-once", SWITCH, AT(demo_once), "", "数据库是空的就装入演示数据" },
	{ "no-jobs", SWITCH, AT(no_jobs), "", "serve：不另起后台任务进程（由 laomo jobs 单独运行）" },
	{ "attached", SWITCH, AT(attached), "", "jobs：随标准输入关闭而结束（serve 自己用）" },
	{ "trace", SWITCH, AT(trace), "", "把每个请求七个步骤的用时写到标准错误" },
	{ "dry-run", SWITCH, AT(dry_run), "", "import：只检查，不导入" },
	{ "all-or-nothing", SWITCH, AT(all_or_nothing), "", "import：有一行错就一行都不导入" },
	{ "overwrite", SWITCH, AT(overwrite), "", "import：已存在但不同的，用文件里的内容更新（默认保留原有的）" },
	{ "whole", SWITCH, AT(whole), "", "export：身份证号等不遮盖，记入审计日志" },
};

static bool set(struct settings *settings, const struct option *option, const char *value)
{
	char *at = (char *)settings + option->offset;
	int64_t number = 1;
	if (option->kind == TEXT) {
		memcpy(at, &value, sizeof(value));
		return true;
	}
	if (option->kind == NUMBER) {
		if (!text_to_int(value, -1, 65535, &number))
			return false;
		int small = (int)number;
		memcpy(at, &small, sizeof(small));
		return true;
	}
	bool yes = !value || text_equal(value, "1") || text_equal(value, "yes");
	memcpy(at, &yes, sizeof(yes));
	return true;
}

static const struct option *option_find(const char *name, size_t length)
{
	for (size_t i = 0; i < COUNT_OF(options); i++)
		if (strlen(options[i].name) == length && strncmp(options[i].name, name, length) == 0)
			return &options[i];
	return NULL;
}

static bool line_read(struct arena *arena, struct settings *settings, const char *line, size_t number, const char **why)
{
	const char *trimmed = text_trim(arena, line);
	if (!*trimmed || *trimmed == '#')
		return true;
	const char *equals = strchr(trimmed, '=');
	const char *name = equals ? text_trim(arena, arena_text_n(arena, trimmed, (size_t)(equals - trimmed))) : trimmed;
	const struct option *option = option_find(name, strlen(name));
	if (equals && option && set(settings, option, text_trim(arena, equals + 1)))
		return true;
	*why = arena_format(arena, "laomo.conf 第 %zu 行看不懂：%.80s", number, trimmed);
	return false;
}

static bool file_read(struct arena *arena, struct settings *settings, const char **why)
{
	enum { FILE_MAX = 64 * 1024 };
	FILE *file = fopen("laomo.conf", "re");
	if (!file)
		return true;
	char *text = arena_alloc(arena, FILE_MAX + 1);
	size_t length = fread(text, 1, FILE_MAX, file);
	fclose(file);
	text[length] = '\0';
	char **lines;
	size_t count = text_lines(arena, text, &lines);
	for (size_t i = 0; i < count; i++)
		if (!line_read(arena, settings, lines[i], i + 1, why))
			return false;
	return true;
}

static bool environment_read(struct arena *arena, struct settings *settings, const char **why)
{
	for (size_t i = 0; i < COUNT_OF(options); i++) {
		char *name = arena_format(arena, "LAOMO_%s", options[i].name);
		for (char *at = name; *at; at++)
			*at = *at == '-' ? '_' : *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
		const char *value = getenv(name);
		if (!value || set(settings, &options[i], value))
			continue;
		*why = arena_format(arena, "环境变量 %s 的值不对：%.60s", name, value);
		return false;
	}
	return true;
}

static bool flag_read(struct arena *arena, struct settings *settings, char **arguments, int count, int *at, const char **why)
{
	const char *flag = arguments[*at] + 2;
	const char *equals = strchr(flag, '=');
	const struct option *option = option_find(flag, equals ? (size_t)(equals - flag) : strlen(flag));
	if (!option) {
		*why = arena_format(arena, "不认识的选项 --%.60s，用 laomo --help 看说明", flag);
		return false;
	}
	const char *value = equals ? equals + 1 : NULL;
	if (option->kind != SWITCH && !value && *at + 1 < count)
		value = arguments[++*at];
	if (option->kind != SWITCH && !value) {
		*why = arena_format(arena, "选项 --%s 后面要写值", option->name);
		return false;
	}
	if (set(settings, option, value))
		return true;
	*why = arena_format(arena, "选项 --%s 的值不对：%.60s", option->name, value);
	return false;
}

bool settings_read(struct arena *arena, int count, char **arguments, struct settings *settings, const char **why)
{
	*settings = (struct settings){ .folder = "var", .plain_port = 8080 };
	if (!file_read(arena, settings, why) || !environment_read(arena, settings, why))
		return false;
	for (int i = 0; i < count; i++) {
		if (text_starts(arguments[i], "--")) {
			if (!flag_read(arena, settings, arguments, count, &i, why))
				return false;
		} else if (settings->word_count < (int)COUNT_OF(settings->words)) {
			settings->words[settings->word_count++] = arguments[i];
		}
	}
	if (strstr(settings->database ? settings->database : "", "password=")) {
		*why = "数据库密码不要写在地址里（别的用户在进程列表里看得到）：请改用 passfile=文件（权限 0600），或本机 peer 认证";
		return false;
	}
	if (!settings->address)
		settings->address = settings->lan ? "0.0.0.0" : "127.0.0.1";
	if (!settings->port)
		settings->port = settings->lan || settings->certificate ? 8443 : 8080;
	if (!settings->database)
		settings->database = arena_format(arena, "sqlite:%s/laomo.db", settings->folder);
	if (!settings->keys)
		settings->keys = arena_format(arena, "%s/laomo.keys", settings->folder);
	return true;
}

void settings_print_help(void)
{
	printf("选项（也可写在 laomo.conf 里，一行一个“名称 = 值”；或用环境变量 LAOMO_PORT 这样的名字）：\n");
	for (size_t i = 0; i < COUNT_OF(options); i++)
		printf("  --%-14s %-10s %s\n", options[i].name, options[i].shown, options[i].help);
}
