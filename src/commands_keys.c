/* commands_keys.c: `laomo keys`: which keys there are and how much stands under
 * each, and another key in place of one.  Old keys stay in the file: they open
 * backups and what is older. */
#include "commands.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "commands_parts.h"
#include "model/audit.h"
#include "model/crypto.h"
#include "model/rekey.h"
#include "model/store.h"
#include "screens/screens.h"
#include "upgrade.h"

enum { COUNTS_MAX = 128 };

static int keys_list(struct house *house)
{
	struct sealed_count counts[COUNTS_MAX];
	size_t found;
	if (!sealed_count(house->context, counts, COUNTS_MAX, &found)) {
		house_complain(house);
		return 1;
	}
	printf("密钥文件 %s\n现在加密着的内容：\n", house->settings->keys);
	for (size_t i = 0; i < found; i++)
		printf("  %-8s %-4u %lld 处\n", counts[i].of_person ? "history" : "field", counts[i].key_id, (long long)counts[i].count);
	printf("旧密钥留在文件里：从前的备份和历史要靠它打开。\n");
	return 0;
}

static bool rotation_is_written(struct house *house, const char *use, unsigned id)
{
	struct audit_line line = { .act = "key change", .entity = "", .reason = arena_format(house->arena, "%s %u", use, id), .result = "ok" };
	return audit_write(house->context, &line);
}

/* Alone, because what is looked up must be made as what is kept. */
static int index_rotate(struct house *house, unsigned id)
{
	int64_t rows = 0;
	if (!store_begin(house->context) || !indexes_again(house->context, id, &rows) || !rotation_is_written(house, "index", id) ||
	    !store_commit(house->context)) {
		store_rollback(house->context);
		house_complain(house);
		return 1;
	}
	printf("查找索引已全部用新密钥 index %u 重做，共 %lld 条记录。请另存一份密钥文件。\n", id, (long long)rows);
	return 0;
}

static int key_rotate(struct house *house, const char *use, unsigned id)
{
	bool in_background = text_equal(use, "field") || text_equal(use, "history");
	bool good = store_begin(house->context) && rotation_is_written(house, use, id) &&
		    (!in_background || job_ask(house->context, &rekey_job, "更换密钥：重新加密", "")) && store_commit(house->context);
	if (!good) {
		store_rollback(house->context);
		house_complain(house);
		return 1;
	}
	printf("密钥文件里加了一把新密钥 %s %u，从现在起用它；正在运行的程序两秒内知道。请另存一份密钥文件。\n", use, id);
	if (in_background)
		printf(jobs_are_done(house->context) ? "旧内容正由后台任务重新加密，进度用 laomo keys 看。\n"
						     : "旧内容由后台任务重新加密：现在没有后台进程，laomo serve 启动后自动进行，进度用 laomo keys 看。\n");
	return 0;
}

static int rotate(struct house *house, const char *use)
{
	static const char *const uses[] = { "field", "history", "audit", "backup", "index" };
	const char *why = "";
	unsigned id;
	bool known = false, is_index = text_equal(use, "index");
	for (size_t i = 0; i < COUNT_OF(uses); i++)
		known |= text_equal(use, uses[i]);
	if (!known)
		return command_usage("keys rotate field|history|audit|backup|index");
	if (is_index && !folder_hold_alone(&why)) {
		fprintf(stderr, "%s\n", why);
		return 1;
	}
	if (!keys_add(house->arena, house->settings->keys, use, &id, &why)) {
		fprintf(stderr, "密钥没有换成：%s\n", why);
		return 1;
	}
	return is_index ? index_rotate(house, id) : key_rotate(house, use, id);
}

int command_keys(struct arena *arena, const struct settings *settings)
{
	struct house house;
	if (settings->word_count != 0 && !(settings->word_count == 2 && text_equal(settings->words[0], "rotate")))
		return command_usage("keys [rotate field|history|audit|backup|index]");
	if (!command_open_office(&house, arena, settings))
		return 1;
	job_kinds_open(screens_jobs);
	int code = settings->word_count ? rotate(&house, settings->words[1]) : keys_list(&house);
	house_close(&house);
	return code;
}
