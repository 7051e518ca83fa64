/* upgrade.c: see upgrade.h.  What a schema wants done with old rows stands in
 * the modules' `upgrades`; tables and columns follow from the definitions. */
#include "upgrade.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/log.h"
#include "base/text.h"
#include "db/db.h"
#include "house.h"
#include "model/audit.h"
#include "model/definition.h"
#include "model/inventory.h"
#include "model/prove.h"
#include "model/store.h"
#include "model/tenant.h"
#include "version.h"

/* Raised with every change of the definitions that an older program must not write to. */
enum { SCHEMA = 4 };

enum { COPY_DAYS = 30, DONE_MAX = 1024 * 1024 };

static const char copy_mark[] = ".before-schema-";

int house_schema(void)
{
	return SCHEMA;
}

bool schema_is_ours(struct house *house, const char **why)
{
	int64_t version = schema_version(house->db);
	if (version == SCHEMA)
		return true;
	if (version > SCHEMA)
		*why = arena_format(house->arena, "数据库是更新的版本做的（第 %lld 版，本程序到第 %d 版），请换用新版程序，旧程序不会改动它",
				    (long long)version, SCHEMA);
	else
		*why = "数据库的结构还没有准备好，请先停止其他 laomo 进程，运行 laomo upgrade";
	return false;
}

/* --- alone --- */

static int held = -1;	/* of this process, until it ends */

bool folder_hold(struct arena *arena, const char *folder, const char **why)
{
	if (held < 0)
		held = open(arena_format(arena, "%s/laomo.running", folder), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	/* Without a folder there is nothing that could be upgraded under us. */
	if (held < 0 || flock(held, LOCK_SH | LOCK_NB) == 0)
		return true;
	*why = "另一个进程正在升级这个数据库，请等它做完";
	return false;
}

bool folder_hold_alone(const char **why)
{
	if (held < 0 || flock(held, LOCK_EX | LOCK_NB) == 0)
		return true;
	*why = "还有别的 laomo 进程在用这个数据库：请先全部停止，再做这一步";
	return false;
}

/* --- the copy beside it --- */

static const char *file_of(const struct settings *settings)
{
	return text_starts(settings->database, "sqlite:") ? settings->database + strlen("sqlite:") : NULL;
}

/* The copy, and a log that may grow as large as what is written. */
static bool room_is_enough(struct house *house, const char *path, const char **why)
{
	struct stat file;
	struct statvfs disk;
	if (stat(path, &file) != 0 || statvfs(path, &disk) != 0) {
		*why = arena_format(house->arena, "看不到数据库文件 %s", path);
		return false;
	}
	long long wanted = (long long)file.st_size * 22 / 10, there = (long long)disk.f_bavail * (long long)disk.f_frsize;
	if (there >= wanted)
		return true;
	*why = arena_format(house->arena, "磁盘空间不够：升级前后要留 %lld MB，现在只有 %lld MB。数据库没有改动", wanted / 1000000, there / 1000000);
	return false;
}

static bool copy_keep(struct house *house, int64_t from, const char **why)
{
	const char *path = file_of(house->settings);
	if (!path) {
		fprintf(stderr, "数据库在 PostgreSQL 上，升级前请先用 pg_dump 备份。升级在一个事务里做，不成则原样不动。\n");
		return true;
	}
	const char *copy = arena_format(house->arena, "%s%s%d", path, copy_mark, SCHEMA);
	const char *part = arena_format(house->arena, "%s.part", copy);
	if (!room_is_enough(house, path, why))
		return false;
	unlink(part);	/* of an upgrade that was interrupted */
	if (!db_backup(house->db, house->arena, part, why))
		return false;
	if (rename(part, copy) != 0) {
		*why = arena_format(house->arena, "升级前的副本写不成：%s", copy);
		return false;
	}
	fprintf(stderr, "升级前的副本：%s（第 %lld 版，%d 天后自动删除）\n", copy, (long long)from, COPY_DAYS);
	return true;
}

static void copy_tidy(struct arena *arena, const char *folder, const char *name, long long now)
{
	const char *path = arena_format(arena, "%s/%s", folder, name);
	struct stat file;
	if (lstat(path, &file) == 0 && S_ISREG(file.st_mode) && (long long)file.st_mtime < now / 1000 - COPY_DAYS * 24 * 3600LL && unlink(path) == 0)
		log_event("upgrade_copy_removed", "file", name, NULL);
}

void upgrade_tidy(struct arena *arena, const struct settings *settings, long long now)
{
	const char *path = file_of(settings);
	if (!path)
		return;
	const char *folder = dirname(arena_text(arena, path));
	const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	const char *beginning = arena_format(arena, "%s%s", name, copy_mark);
	DIR *stream = opendir(folder);
	for (struct dirent *entry; stream && (entry = readdir(stream));)
		if (text_starts(entry->d_name, beginning))
			copy_tidy(arena, folder, entry->d_name, now);
	if (stream)
		closedir(stream);
}

/* --- the one transaction --- */

static bool hooks_run(struct house *house, int64_t from, bool after)
{
	for (size_t m = 0; modules[m]; m++)
		for (const struct upgrade *one = modules[m]->upgrades; one && one->schema; one++) {
			bool (*hook)(struct context *) = after ? one->after : one->before;
			if (one->schema <= from || !hook)
				continue;
			if (after)
				fprintf(stderr, "  %s\n", one->about);
			if (!hook(house->context))
				return fail(house->context, "%s", one->about);
		}
	return true;
}

/* What an older program kept without a line in the audit is held against one from here on. */
static bool rows_baselined(struct house *house, int64_t from)
{
	int64_t written = 0;
	if (from < 2 && !history_bound_from_now(house->context))
		return false;
	for (size_t i = 0; from < 2 && house->actor->tenant_id && entity_at(i); i++)
		if (!rows_baseline(house->context, entity_at(i), &written))
			return false;
	if (written)
		fprintf(stderr, "  %lld 条记录的内容旧版没有记入审计日志，已按现状登记\n", (long long)written);
	return true;
}

/* Nothing may have got lost: no table, no row. */
static bool rows_compare(struct house *house, const struct table_rows *before, size_t count, const char **why)
{
	struct table_rows *after;
	size_t after_count;
	if (!inventory_take(house->db, house->arena, &after, &after_count)) {
		*why = arena_text(house->arena, db_message(house->db));
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		int64_t rows = -1;
		for (size_t k = 0; k < after_count; k++)
			if (text_equal(after[k].table, before[i].table))
				rows = after[k].rows;
		if (rows >= before[i].rows || text_starts(before[i].table, "x_"))
			continue;
		*why = arena_format(house->arena, "升级后表 %s 有 %lld 行，升级前有 %lld 行", before[i].table, (long long)rows, (long long)before[i].rows);
		return false;
	}
	return true;
}

static bool proved(struct house *house, const struct table_rows *before, size_t count, const char **why)
{
	int64_t lines;
	const char *wrong = db_integrity(house->db, house->arena);
	if (!*wrong)
		wrong = audit_prove(house->context, &lines);
	if (!*wrong)
		return rows_compare(house, before, count, why);
	*why = arena_format(house->arena, "升级后的核对没有通过：%s", wrong);
	return false;
}

static bool keys_given_offices(struct house *house, struct buffer *done, const char **why)
{
	fprintf(stderr, "  查找词记下所属单位\n");
	return search_keys_offices(house->context) && model_schema_reach(house->db, house->arena, done, why);
}

static bool steps_done(struct house *house, int64_t from, const char **why)
{
	struct buffer *done = buffer_new(house->arena, DONE_MAX);
	struct table_rows *before;
	size_t count;
	struct audit_line line = { .act = "upgrade", .entity = "", .result = "ok",
				   .reason = arena_format(house->arena, "%lld → %d（laomo %s）", (long long)from, SCHEMA, laomo_version) };
	*why = "";
	bool good = inventory_take(house->db, house->arena, &before, &count) && hooks_run(house, from, false) &&
		    model_schema_reach(house->db, house->arena, done, why) && (from >= 3 || keys_given_offices(house, done, why)) && hooks_run(house, from, true) &&
		    rows_baselined(house, from) && proved(house, before, count, why) && audit_write(house->context, &line) && schema_set_version(house->db, SCHEMA);
	if (!good && !**why)
		*why = arena_text(house->arena, house->context->failure ? house->context->failure : db_message(house->db));
	if (good && house->settings->trace)
		fputs(buffer_string(done), stderr);
	return good;
}

static bool upgrade_run(struct house *house, int64_t from, const char **why)
{
	struct tenant tenant = { 0 };
	int64_t begun = clock_monotonic_us();
	if (!folder_hold_alone(why))
		return false;
	fprintf(stderr, "数据库结构从第 %lld 版升到第 %d 版……\n", (long long)from, SCHEMA);
	if (!copy_keep(house, from, why))
		return false;
	db_expect_many(house->db);
	if (!tx_begin(house->db, TX_WRITE)) {
		*why = arena_text(house->arena, db_message(house->db));
		return false;
	}
	if (tenant_first(house->context, &tenant))
		house->actor->tenant_id = tenant.id;
	bool good = steps_done(house, from, why);
	if (good && !tx_commit(house->db)) {
		*why = arena_text(house->arena, db_message(house->db));
		good = false;
	}
	if (!good) {
		tx_rollback(house->db);
		*why = arena_format(house->arena, "升级没有做成，数据库原样未动，可继续用旧版程序：%s", *why);
		return false;
	}
	fprintf(stderr, "升级完成，核对无误，用时 %.1f 秒。\n", (double)(clock_monotonic_us() - begun) / 1e6);
	return folder_hold(house->arena, house->settings->folder, why);
}

bool house_upgrade(struct house *house, const char **why)
{
	int64_t version = schema_version(house->db);
	struct buffer *done = buffer_new(house->arena, DONE_MAX);
	if (version > SCHEMA)
		return schema_is_ours(house, why);
	if (version > 0 && version < SCHEMA)
		return upgrade_run(house, version, why);
	if (!model_schema_reach(house->db, house->arena, done, why))
		return false;
	if (version != SCHEMA && !schema_set_version(house->db, SCHEMA)) {
		*why = arena_text(house->arena, db_message(house->db));
		return false;
	}
	if (done->length && house->settings->trace)
		fputs(buffer_string(done), stderr);
	return true;
}
