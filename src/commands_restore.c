/* commands_restore.c: `laomo restore`: a backup proved from its first byte to
 * its last, then put into an empty folder beside, proved again there, and only
 * then given its name. */
#include "commands.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "commands_parts.h"
#include "db/db.h"
#include "erased.h"
#include "model/audit.h"
#include "model/crypto.h"
#include "model/inventory.h"
#include "services/backup.h"
#include "upgrade.h"

struct restoring {
	struct arena *arena;
	const struct settings *settings;
	struct keys *keys;
	struct backup_manifest manifest;
	const char *folder;	/* where it will stand */
	const char *part;	/* where it grows */
};

static bool says(const char *what, const char *why)
{
	fprintf(stderr, "%s：%s\n", what, why ? why : "");
	return false;
}

static bool folder_make(struct arena *arena, const char *path)
{
	char room[128];
	if (mkdir(path, 0700) == 0 || errno == EEXIST)
		return true;
	return says("不能建立文件夹", arena_format(arena, "%s：%s", path, strerror_r(errno, room, sizeof(room))));
}

/* Absent, or there and empty. */
static bool folder_is_free(const char *path)
{
	DIR *stream = opendir(path);
	bool empty = true;
	if (!stream)
		return errno == ENOENT || says("文件夹读不出", path);
	for (struct dirent *entry; (entry = readdir(stream));)
		if (!text_equal(entry->d_name, ".") && !text_equal(entry->d_name, ".."))
			empty = false;
	closedir(stream);
	return empty || says("文件夹里已有东西，只恢复到空文件夹", path);
}

static bool folders_make(struct restoring *restoring)
{
	static const char digits[] = "0123456789abcdef";
	if (!folder_make(restoring->arena, restoring->part) || !folder_is_free(restoring->part))
		return false;
	if (!folder_make(restoring->arena, arena_format(restoring->arena, "%s/files", restoring->part)) ||
	    !folder_make(restoring->arena, arena_format(restoring->arena, "%s/tmp", restoring->part)))
		return false;
	for (int i = 0; restoring->manifest.section_count > 1 && i < 256; i++)
		if (!folder_make(restoring->arena, arena_format(restoring->arena, "%s/files/%c%c", restoring->part, digits[i / 16], digits[i % 16])))
			return false;
	return true;
}

static const char *place_of(void *from, const struct backup_section *section)
{
	struct restoring *restoring = from;
	const char *key = section->name + strlen("files/");
	if (text_equal(section->name, "database"))
		return arena_format(restoring->arena, "%s/laomo.db", restoring->part);
	return arena_format(restoring->arena, "%s/files/%.2s/%s", restoring->part, key, key);
}

/* --- proved where it stands --- */

static bool rows_compare(struct restoring *restoring, struct db *db)
{
	const struct backup_manifest *manifest = &restoring->manifest;
	struct table_rows *tables;
	size_t count;
	int64_t rows = 0;
	if (!inventory_take(db, restoring->arena, &tables, &count))
		return says("恢复的数据库读不出", db_message(db));
	if (count != manifest->row_count)
		return says("恢复的数据库与清单不符", "表的数目不同");
	for (size_t i = 0; i < count; i++) {
		if (!text_equal(tables[i].table, manifest->rows[i].table) || tables[i].rows != manifest->rows[i].rows)
			return says("恢复的数据库与清单不符", tables[i].table);
		rows += tables[i].rows;
	}
	printf("  %zu 张表，%lld 行，与清单一致\n", count, (long long)rows);
	return true;
}

static bool audit_compare(struct restoring *restoring, struct db *db)
{
	struct actor actor = { .role = ROLE_SYSADMIN, .is_root = true, .is_system = true, .name = "系统", .office_name = "",
			       .session_hash = "", .source = "本机", .tenant_id = restoring->manifest.tenant_id };
	struct context context = { .arena = restoring->arena, .db = db, .keys = restoring->keys, .actor = &actor, .now = clock_now() };
	struct audit_line line = { .act = "restore", .entity = "", .reason = restoring->manifest.made_at, .result = "ok" };
	int64_t lines = 0;
	context.today = clock_day(restoring->arena, context.now);
	const char *wrong = audit_prove(&context, &lines);
	if (*wrong || context.failure)
		return says("审计链不对", *wrong ? wrong : context.failure);
	if (!text_equal(audit_heads(&context), restoring->manifest.audit_heads))
		return says("审计链不对", "链尾与清单不符");
	printf("  审计链 %lld 行，首尾相接，链尾与清单一致\n", (long long)lines);
	return audit_alone(&context, &line) || says("审计日志写不进", context.failure);
}

static bool database_prove(struct restoring *restoring)
{
	const char *why = "";
	const char *address = arena_format(restoring->arena, "sqlite:%s/laomo.db", restoring->part);
	struct db *db = db_open(restoring->arena, address, &why);
	if (!db)
		return says("恢复的数据库打不开", why);
	const char *wrong = db_integrity(db, restoring->arena);
	bool good = *wrong ? says("恢复的数据库不完整", wrong) : rows_compare(restoring, db) && audit_compare(restoring, db);
	db_close(db);
	return good;
}

/* --- all of it --- */

static bool name_give(struct restoring *restoring)
{
	char room[128];
	rmdir(restoring->folder);	/* empty, or not there */
	if (rename(restoring->part, restoring->folder) == 0)
		return true;
	return says("不能改名", strerror_r(errno, room, sizeof(room)));
}

/* The list of who was erased stands beside the living database: of the folder named by --folder, where it is there. */
static bool erased_take_over(struct restoring *restoring)
{
	struct house house = { .arena = restoring->arena, .settings = restoring->settings };
	return erased_hand_on(&house, restoring->settings->folder, restoring->part) || says("已删除人员的名单拷不过来", restoring->settings->folder);
}

static bool restore_run(struct restoring *restoring, const char *path)
{
	const char *why = "";
	struct backup_reading *reading = backup_open(restoring->arena, restoring->keys, path, &restoring->manifest, &why);
	bool good = reading && backup_verify(reading, &why);
	if (!good)
		says("备份没有通过检查，什么都没有写", why);
	else
		printf("备份于 %s，%s，%zu 部分，检查无误\n", restoring->manifest.made_at, restoring->manifest.tenant, restoring->manifest.section_count);
	if (good && restoring->manifest.schema > house_schema())
		good = says("备份是更新的版本做的", "请换用新版程序");
	good = good && folders_make(restoring) &&
	       (backup_put_back(reading, place_of, restoring, &why) || says("恢复没有做完", why));
	backup_close(reading);
	return good && database_prove(restoring) && erased_take_over(restoring) && name_give(restoring);
}

int command_restore(struct arena *arena, const struct settings *settings)
{
	struct restoring restoring = { .arena = arena, .settings = settings };
	const char *why = "";
	if (settings->word_count != 2)
		return command_usage("restore 文件 文件夹 [--keys 密钥文件]");
	if (text_starts(settings->database, "postgres")) {
		fprintf(stderr, "备份文件只能恢复成 SQLite 数据库；PostgreSQL 请用 pg_restore\n");
		return 2;
	}
	restoring.folder = settings->words[1];
	restoring.part = arena_format(arena, "%s.part", restoring.folder);
	restoring.keys = keys_load(arena, settings->keys, false, &why);
	if (!restoring.keys) {
		fprintf(stderr, "读不出密钥文件（用 --keys 指明做备份时的那一个）：%s\n", why);
		return 1;
	}
	if (!folder_is_free(restoring.folder) || !restore_run(&restoring, settings->words[0]))
		return 1;
	printf("已恢复到 %s。请把密钥文件 %s 放到 %s/laomo.keys（权限 0600），再运行 laomo check --folder %s\n", restoring.folder, settings->keys,
	       restoring.folder, restoring.folder);
	return 0;
}
