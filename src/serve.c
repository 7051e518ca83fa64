/* serve.c: the command that serves: first filling, first accounts on the
 * terminal, then the web server until it is told to stop. */
#include "commands.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "daily.h"
#include "db/db.h"
#include "demo_accounts.h"
#include "house.h"
#include "jobs_child.h"
#include "lan.h"
#include "locale.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/account/account.h"
#include "process.h"
#include "screens/screens.h"
#include "web/assets.h"
#include "web/listed.h"
#include "web/router.h"
#include "web/server.h"

/* --- first filling --- */

static const char demo_office[] = "临江市总工会";

static bool tenant_found(struct house *house)
{
	int64_t id;
	if (!store_begin(house->context))
		return false;
	if (!tenant_make(house->context, demo_office, &id) || !setting_set(house->context, id, "demo", "1")) {
		store_rollback(house->context);
		return false;
	}
	if (!store_commit(house->context))
		return false;
	house->actor->tenant_id = id;
	house->actor->office_name = demo_office;
	house->has_tenant = true;
	return true;
}

static bool demo_load(struct house *house)
{
	if (!tenant_found(house))
		return false;
	for (size_t m = 0; modules[m]; m++) {
		if (!modules[m]->demo)
			continue;
		house_refresh(house);
		if (!modules[m]->demo(house->context)) {
			store_rollback(house->context);
			fprintf(stderr, "演示数据没有装完（%s）\n", modules[m]->label);
			return false;
		}
		struct tenant tenant;
		if (tenant_first(house->context, &tenant))
			house->actor->office_id = tenant.root_office_id;
	}
	return true;
}

static bool database_is_empty(struct house *house)
{
	return !house->has_tenant;
}

static bool demo_is_noted(struct house *house)
{
	if (!store_begin(house->context))
		return false;
	if (setting_set(house->context, house->actor->tenant_id, "demo_done", "1"))
		return store_commit(house->context);
	store_rollback(house->context);
	return false;
}

/* A demonstration cut off in the middle has no accounts and not all its rows: better begun anew than half shown. */
static bool demo_was_cut_off(struct house *house)
{
	int64_t tenant = house->actor->tenant_id;
	return house->has_tenant && text_equal(setting_get(house->context, tenant, "demo"), "1") &&
	       !setting_get(house->context, tenant, "demo_done");
}

static bool first_filling(struct house *house)
{
	if (demo_was_cut_off(house)) {
		fprintf(stderr, "上次装入演示数据时被中断了，数据不全。请删除数据文件夹 %s（或清空数据库）后重新启动。\n", house->settings->folder);
		return false;
	}
	if (!house->settings->demo_once || !database_is_empty(house))
		return true;
	fprintf(stderr, "第一次启动，正在装入演示数据……\n");
	int64_t begun = clock_monotonic_us();
	db_expect_many(house->db);
	if (!demo_load(house) || !demo_accounts_make(house) || !demo_is_noted(house))
		return house_complain(house);
	fprintf(stderr, "演示数据已装入，用时 %.1f 秒。\n", (double)(clock_monotonic_us() - begun) / 1e6);
	return true;
}

/* A day that cannot be turned keeps nobody from working: it is tried again while serving. */
static void day_turn(struct house *house)
{
	house_refresh(house);
	if (!daily_turn(house->context))
		house_complain(house);
	house_refresh(house);
}

static bool is_secure(const struct settings *settings)
{
	return settings->lan || settings->certificate;
}

static void setup_code_print(struct house *house, int port)
{
	house_refresh(house);
	const char *code = setup_code_make(house->context);
	if (!code)
		return;
	printf("\n还没有账号。请在一小时内打开 %s://%s:%d/setup ，用一次性代码建立第一个管理员：\n\n    %s\n\n",
	       is_secure(house->settings) ? "https" : "http", house->settings->lan ? "127.0.0.1" : house->settings->address, port, code);
	fflush(stdout);
}

/* --- serving --- */

static bool listen_and_serve(struct house *house, const char **why)
{
	static struct server_settings settings;
	static struct site site = { .generic = generic_draw, .error = error_draw };
	site.pages = screens_pages;
	site.page_count = screens_page_count;
	if (!process_open(house, why))
		return false;
	settings = *process_server_settings();
	if (settings.admin_from && !list_is_good(settings.admin_from)) {
		*why = "--admin-from 写得不对：用逗号分开的地址或网段，例如 192.168.1.10,10.3.0.0/16";
		return false;
	}
	if (!lan_prepare(house->arena, house->settings, &settings, why))
		return false;
	assets_open();
	router_open(&site);
	if (!server_start(&settings, &site, house->arena, why))
		return false;
	if (!lan_open(house->arena, house->settings, why)) {
		server_stop();
		server_run_until_stopped();
		return false;
	}
	setup_code_print(house, server_port());
	printf("劳模已启动：%s://%s:%d   （Ctrl+C 停止）\n", is_secure(house->settings) ? "https" : "http",
	       house->settings->lan ? "127.0.0.1" : house->settings->address, server_port());
	fflush(stdout);
	house_close(house);
	daily_start(house->settings, house->keys);
	if (!house->settings->no_jobs)
		jobs_child_start(house->settings, server_settings_used()->base_url);
	server_run_until_stopped();
	jobs_child_stop();
	daily_stop();
	return true;
}

int command_serve(struct arena *arena, const struct settings *settings)
{
	struct house house;
	const char *why = "";
	if (!locale_load()) {
		fprintf(stderr, "语言表里有占位符不一致的条目\n");
		return 1;
	}
	if (!house_open(&house, arena, settings, PROCESS_WEB, &why)) {
		fprintf(stderr, "不能启动：%s\n", why);
		return 1;
	}
	process_files_open(&house);
	if (!first_filling(&house))
		return 1;
	day_turn(&house);
	if (!listen_and_serve(&house, &why)) {
		fprintf(stderr, "不能启动：%s\n", why);
		return 1;
	}
	return 0;
}
