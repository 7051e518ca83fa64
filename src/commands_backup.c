/* commands_backup.c: `laomo backup`: the database and the stored files into one
 * sealed file, proved after it was written.  Keys are not in it. */
#include "commands.h"

#include <dirent.h>
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
#include "model/audit.h"
#include "model/crypto.h"
#include "model/inventory.h"
#include "services/backup.h"
#include "upgrade.h"

static bool says(const char *what, const char *why)
{
	fprintf(stderr, "%s：%s\n", what, why ? why : "");
	return false;
}

/* --- what goes in --- */

static bool is_file_key(const char *name)
{
	return strlen(name) == 64 && strspn(name, "0123456789abcdef") == 64;
}

static bool sections_room(struct arena *arena, struct backup_manifest *manifest, size_t *room)
{
	if (manifest->section_count < *room)
		return true;
	size_t larger = *room * 2;
	if (larger > BACKUP_SECTIONS_MAX)
		return says("不能备份", "附件太多");
	manifest->sections = arena_grow(arena, manifest->sections, *room * sizeof(struct backup_section), larger * sizeof(struct backup_section));
	*room = larger;
	return true;
}

static bool folder_gather(struct arena *arena, const char *folder, struct backup_manifest *manifest, size_t *room)
{
	DIR *stream = opendir(folder);
	bool good = true;
	for (struct dirent *entry; stream && good && (entry = readdir(stream));) {
		if (!is_file_key(entry->d_name))
			continue;
		good = sections_room(arena, manifest, room);
		if (good)
			manifest->sections[manifest->section_count++] = (struct backup_section){
				.name = arena_format(arena, "files/%s", entry->d_name), .source = arena_format(arena, "%s/%s", folder, entry->d_name),
			};
	}
	if (stream)
		closedir(stream);
	return good;
}

/* files/ab/abcd…: every stored file there is. */
static bool files_gather(struct arena *arena, const char *folder, struct backup_manifest *manifest, size_t *room)
{
	static const char digits[] = "0123456789abcdef";
	for (int high = 0; high < 16; high++)
		for (int low = 0; low < 16; low++)
			if (!folder_gather(arena, arena_format(arena, "%s/files/%c%c", folder, digits[high], digits[low]), manifest, room))
				return false;
	return true;
}

/* Rows and heads of the copy, not of the database that goes on living. */
static bool rows_gather(struct house *house, const char *path, struct backup_manifest *manifest)
{
	struct arena *arena = house->arena;
	struct context context = *house->context;
	const char *why = "";
	struct table_rows *tables;
	size_t count;
	struct db *copy = db_open(arena, arena_format(arena, "sqlite:%s", path), &why);
	if (!copy)
		return says("备份的副本打不开", why);
	context.db = copy;
	manifest->audit_heads = audit_heads(&context);
	const char *wrong = db_integrity(copy, arena);
	bool good = !*wrong && inventory_take(copy, arena, &tables, &count);
	db_close(copy);
	if (!good)
		return says("数据库本身有问题，先查清再备份", wrong);
	manifest->rows = arena_many(arena, count + 1, struct backup_rows);
	for (size_t i = 0; i < count; i++)
		manifest->rows[manifest->row_count++] = (struct backup_rows){ tables[i].table, tables[i].rows };
	return true;
}

/* --- the file --- */

static bool file_prove(struct house *house, const char *path)
{
	struct backup_manifest manifest;
	const char *why = "";
	struct backup_reading *reading = backup_open(house->arena, house->keys, path, &manifest, &why);
	bool good = reading && backup_verify(reading, &why);
	backup_close(reading);
	if (good)
		return true;
	unlink(path);
	return says("写出的备份读不回来，已删除", why);
}

static bool file_make(struct house *house, const char *copy, const char *path)
{
	const char *why = "";
	size_t room = 64;
	struct backup_manifest manifest = {
		.made_at = clock_text(house->arena, house->context->now), .engine = "sqlite", .schema = house_schema(),
		.tenant_id = house->actor->tenant_id, .tenant = house->actor->office_name,
	};
	manifest.sections = arena_many(house->arena, room, struct backup_section);
	manifest.sections[manifest.section_count++] = (struct backup_section){ .name = "database", .source = copy };
	if (!db_backup(house->db, house->arena, copy, &why))
		return says("数据库复制不出来", why);
	if (!rows_gather(house, copy, &manifest) || !files_gather(house->arena, house->settings->folder, &manifest, &room))
		return false;
	if (!backup_measure(house->arena, &manifest, &why) || !backup_write(house->arena, house->keys, &manifest, path, &why))
		return says("备份没有写成", why);
	if (!file_prove(house, path))
		return false;
	printf("已备份到 %s：数据库 %lld 字节，附件 %zu 个；写完已从头读过一遍，校验无误。\n", path, (long long)manifest.sections[0].bytes,
	       manifest.section_count - 1);
	return true;
}

static bool backup_key_reach(struct house *house)
{
	const char *why = "";
	if (keys_hold_backup(house->keys))
		return true;
	if (!keys_add_backup(house->arena, house->settings->keys, &why))
		return says("密钥文件里没有备份密钥，也加不进去", why);
	house->keys = keys_load(house->arena, house->settings->keys, false, &why);
	if (!house->keys)
		return says("密钥文件读不出来", why);
	house->context->keys = house->keys;
	printf("密钥文件 %s 里加了一把备份密钥，请重新另存一份密钥文件。\n", house->settings->keys);
	return true;
}

static bool backup_run(struct house *house, const char *path)
{
	struct audit_line line = { .act = "backup", .entity = "", .result = "ok" };
	const char *copy = arena_format(house->arena, "%s.database.part", path);
	struct stat there;
	if (lstat(path, &there) == 0)
		return says("不覆盖已有的文件，请换一个名字", path);
	if (!backup_key_reach(house) || !audit_alone(house->context, &line))
		return house_complain(house);
	unlink(copy);	/* of a backup that was interrupted */
	bool good = file_make(house, copy, path);
	unlink(copy);
	unlink(arena_format(house->arena, "%s-wal", copy));
	unlink(arena_format(house->arena, "%s-shm", copy));
	unlink(arena_format(house->arena, "%s.writer", copy));
	return good;
}

int command_backup(struct arena *arena, const struct settings *settings)
{
	struct house house;
	if (settings->word_count != 1)
		return command_usage("backup 文件");
	if (text_starts(settings->database, "postgres")) {
		fprintf(stderr, "数据库在 PostgreSQL 上：请用 pg_dump 备份数据库，并另外备份附件文件夹 %s/files 和密钥文件 %s\n", settings->folder,
			settings->keys);
		return 2;
	}
	if (!command_open(&house, arena, settings))
		return 1;
	bool good = backup_run(&house, settings->words[0]);
	house_close(&house);
	if (good)
		printf("备份里没有密钥：请把密钥文件 %s 另外保存在别处，没有它备份打不开。\n", settings->keys);
	return good ? 0 : 1;
}
