/* house.c: see house.h. */
#include "house.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "db/db.h"
#include "erased.h"
#include "model/crypto.h"
#include "model/definition.h"
#include "model/rekey.h"
#include "model/store.h"
#include "model/tenant.h"
#include "upgrade.h"

static bool folders_make(struct arena *arena, const char *folder, const char **why)
{
	static const char *const inner[] = { "", "/files", "/tmp" };
	for (size_t i = 0; i < sizeof(inner) / sizeof(inner[0]); i++) {
		const char *path = arena_format(arena, "%s%s", folder, inner[i]);
		if (mkdir(path, 0700) == 0 || errno == EEXIST)
			continue;
		char text[128];
		*why = arena_format(arena, "不能建立数据文件夹 %s：%s", path, strerror_r(errno, text, sizeof(text)));
		return false;
	}
	return true;
}

void house_refresh(struct house *house)
{
	house->context->now = clock_now();
	house->context->today = clock_day(house->arena, house->context->now);
	house->context->problems = house->context->last_problem = NULL;
	house->context->problem_count = 0;
	house->context->failure = NULL;
}

static void context_make(struct house *house)
{
	house->actor = arena_one(house->arena, struct actor);
	*house->actor = (struct actor){ .role = ROLE_SYSADMIN, .is_root = true, .is_system = true, .name = "系统", .office_name = "",
					.session_hash = "", .source = "本机" };
	house->context = arena_one(house->arena, struct context);
	house->context->arena = house->arena;
	house->context->db = house->db;
	house->context->keys = house->keys;
	house->context->actor = house->actor;
	house_refresh(house);
}

void house_tenant_read(struct house *house)
{
	struct tenant tenant = { 0 };
	if (house->has_tenant)
		return;
	house->has_tenant = tenant_first(house->context, &tenant);
	house->actor->tenant_id = tenant.id;
	house->actor->office_id = tenant.root_office_id;
	house->actor->office_name = tenant.name ? tenant.name : "";
}

static bool node_read(struct house *house, enum house_process process, const char **why)
{
	unsigned node;
	house_tenant_read(house);
	if (!deployment_node(house->context, &node)) {
		*why = house->context->failure ? house->context->failure : "数据库读不出来";
		return false;
	}
	id_set_node(node, (unsigned)process);
	return true;
}

bool house_open(struct house *house, struct arena *arena, const struct settings *settings, enum house_process process, const char **why)
{
	*house = (struct house){ .arena = arena, .settings = settings };
	*why = definitions_check(arena);
	if (**why)
		return false;
	if (settings->prepare && !folders_make(arena, settings->folder, why))
		return false;
	house->keys = keys_load(arena, settings->keys, settings->prepare, why);
	if (!house->keys)
		return false;
	if (!folder_hold(arena, settings->folder, why))
		return false;
	house->db = db_open(arena, settings->database, why);
	if (!house->db)
		return false;
	context_make(house);
	if (settings->prepare ? !house_upgrade(house, why) : !schema_is_ours(house, why))
		return false;
	if (process == PROCESS_COMMAND)
		db_expect_many(house->db);
	house_refresh(house);
	if (!index_key_read(house->context)) {
		*why = house->context->failure;
		return false;
	}
	if (!node_read(house, process, why))
		return false;
	return !(settings->prepare || process == PROCESS_WEB) || erased_again(house, why);
}

void house_close(struct house *house)
{
	db_close(house->db);
	house->db = NULL;
}

bool house_complain(struct house *house)
{
	for (const struct problem *one = house->context->problems; one; one = one->next)
		fprintf(stderr, "%s%s%s\n", one->field, *one->field ? "：" : "", one->text);
	if (house->context->failure)
		fprintf(stderr, "%s\n", house->context->failure);
	return false;
}
