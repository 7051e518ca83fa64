/* erased.c: see erased.h. */
#include "erased.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/text.h"
#include "house.h"
#include "model/erase.h"
#include "model/store.h"
#include "modules/person/person.h"
#include "services/whole_file.h"

enum { LIST_MAX = 4 * 1024 * 1024, AGAIN_MAX = 100000 };

static const char *list_path(struct house *house)
{
	return arena_format(house->arena, "%s/laomo.erased", house->settings->folder);
}

static const char *text_of_file(struct arena *arena, const char *path)
{
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	char *text = arena_alloc(arena, LIST_MAX + 1);
	ssize_t got = file >= 0 ? read(file, text, LIST_MAX) : 0;
	if (file >= 0)
		close(file);
	text[got > 0 ? got : 0] = '\0';
	return text;
}

static bool text_keep(struct arena *arena, const char *path, const char *text)
{
	struct whole_file file;
	if (whole_file_open(&file, arena, path) && whole_file_write(&file, text, strlen(text)) && whole_file_finish(&file))
		return true;
	whole_file_abandon(&file);
	return false;
}

/* What the list says and what the database knows: nobody is ever taken off it. */
static bool list_keep(struct house *house)
{
	const char *path = list_path(house), *known = text_of_file(house->arena, path), *list = erased_list(house->context);
	char **lines;
	size_t count = text_lines(house->arena, known, &lines);
	for (size_t i = 0; i < count; i++)
		if (*lines[i] && !strstr(list, arena_format(house->arena, "%s\n", lines[i])))
			list = arena_format(house->arena, "%s%s\n", list, lines[i]);
	return text_keep(house->arena, path, list);
}

static bool one_erase(struct house *house, int64_t id, const char *reason)
{
	const char **files;
	size_t count;
	house_refresh(house);
	if (!store_begin(house->context))
		return false;
	if (!person_erase(house->context, &person, id, reason, &files, &count) || !store_commit(house->context)) {
		store_rollback(house->context);
		return false;
	}
	for (size_t i = 0; i < count; i++)
		unlink(arena_format(house->arena, "%s/files/%.2s/%s", house->settings->folder, files[i], files[i]));
	return true;
}

bool erased_add(struct house *house, long long id, const char *reason)
{
	struct person *row = row_new(house->context, &person);
	if (!store_load_unscoped(house->context, &person, id, row, "to be erased, by the command line")) {
		fprintf(stderr, "没有编号为 %lld 的人员\n", id);
		return false;
	}
	if (!one_erase(house, id, reason))
		return house_complain(house);
	if (list_keep(house))
		return true;
	fprintf(stderr, "已删除，但名单 %s 写不进：请检查磁盘后再运行一次\n", list_path(house));
	return false;
}

bool erased_again(struct house *house, const char **why)
{
	int64_t *ids = arena_many(house->arena, AGAIN_MAX, int64_t);
	size_t count = 0;
	if (!house->has_tenant || !erased_left(house->context, text_of_file(house->arena, list_path(house)), ids, AGAIN_MAX, &count))
		return !house->context->failure;
	for (size_t i = 0; i < count; i++) {
		if (one_erase(house, ids[i], "恢复后重新删除"))
			continue;
		*why = arena_format(house->arena, "恢复后有人员（%lld）应当重新删除，没有做成：%s", (long long)ids[i],
				    house->context->failure ? house->context->failure : house->context->problems ? house->context->problems->text : "");
		return false;
	}
	if (count)
		fprintf(stderr, "备份之后删除过的 %zu 名人员，已重新删除。\n", count);
	return !count || list_keep(house);
}

bool erased_hand_on(struct house *house, const char *from, const char *to)
{
	const char *path = arena_format(house->arena, "%s/laomo.erased", from);
	if (access(path, F_OK) != 0)
		return true;
	return text_keep(house->arena, arena_format(house->arena, "%s/laomo.erased", to), text_of_file(house->arena, path));
}
