/* commands_check.c: `laomo check`, which proves what the database must keep
 * true, and `laomo upgrade`.  Changes nothing but by upgrade. */
#include "commands.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "commands_parts.h"
#include "check_files.h"
#include "db/db.h"
#include "model/audit.h"
#include "model/definition.h"
#include "model/full_text.h"
#include "model/prove.h"
#include "model/reference.h"
#include "model/store.h"
#include "upgrade.h"
#include "version.h"

struct checking {
	struct house *house;
	int wrong;
};

static void say(struct checking *checking, const char *label, const char *wrong, const char *figures)
{
	if (text_is_empty(wrong)) {
		printf("  正常  %s%s%s\n", label, *figures ? "：" : "", figures);
		return;
	}
	checking->wrong++;
	printf("  有误  %s：%s\n", label, wrong);
}

/* A query that failed is trouble of its own, whatever the check said. */
static const char *or_failure(struct checking *checking, const char *wrong)
{
	struct context *context = checking->house->context;
	const char *failure = context->failure;
	context->failure = NULL;
	return text_is_empty(wrong) && failure ? failure : wrong;
}

static void definitions_count(struct checking *checking)
{
	size_t entities = 0, fields = 0;
	for (; entity_at(entities); entities++)
		fields += entity_at(entities)->field_count;
	say(checking, "定义", definitions_check(checking->house->arena),
	    arena_format(checking->house->arena, "%zu 类档案，%zu 个栏目", entities, fields));
}

/* Each row: sealed values, indexes, search keys, the audit's last line. */
static void rows_check(struct checking *checking)
{
	struct context *context = checking->house->context;
	struct row_figures all = { 0 };
	for (size_t i = 0; entity_at(i); i++) {
		struct row_figures before = all;
		const char *wrong = or_failure(checking, rows_prove(context, entity_at(i), &all));
		if (all.rows > before.rows || *wrong)
			say(checking, entity_at(i)->label, wrong, arena_format(context->arena, "%lld 条", (long long)(all.rows - before.rows)));
	}
	say(checking, "加密内容", "", arena_format(context->arena, "%lld 处都打得开，查找索引相符", (long long)all.sealed));
	say(checking, "与审计日志核对", "", arena_format(context->arena, all.older ? "%lld 条，其中 %lld 条的日志已移出，没有核对" : "%lld 条，都与最后一行相符",
		(long long)all.audited, (long long)all.older));
	say(checking, "查找词", or_failure(checking, search_keys_prove_whole(context, all.keys)), arena_format(context->arena, "%lld 个", (long long)all.keys));
}

static void files_check(struct checking *checking)
{
	const char *figures = "", *wrong = check_files(checking->house, &figures);
	say(checking, "附件", or_failure(checking, wrong), figures);
	wrong = check_results(checking->house, &figures);
	say(checking, "后台任务的结果", or_failure(checking, wrong), figures);
}

static void history_check(struct checking *checking)
{
	struct context *context = checking->house->context;
	int64_t opened = 0, erased = 0;
	const char *wrong = or_failure(checking, history_prove(context, &opened, &erased));
	say(checking, "修改历史", wrong, arena_format(context->arena, "%lld 条打得开，%lld 条随人员删除而不可读", (long long)opened, (long long)erased));
}

static void audit_check(struct checking *checking)
{
	struct context *context = checking->house->context;
	int64_t lines = 0;
	const char *wrong = or_failure(checking, audit_prove(context, &lines));
	say(checking, "审计链", wrong, arena_format(context->arena, "%lld 行，首尾相接，没有改动", (long long)lines));
}

static void references_check(struct checking *checking)
{
	struct context *context = checking->house->context;
	int64_t looked_at = 0;
	const char *wrong = or_failure(checking, references_prove(context, &looked_at));
	say(checking, "关联", wrong, arena_format(context->arena, "%lld 处，都指向存在的记录", (long long)looked_at));
}

static void texts_check(struct checking *checking)
{
	say(checking, "词语索引", or_failure(checking, full_text_check(checking->house->context)), "与记录一致");
}

static void modules_check(struct checking *checking)
{
	struct context *context = checking->house->context;
	for (size_t m = 0; modules[m]; m++) {
		if (!modules[m]->check)
			continue;
		house_refresh(checking->house);
		const char *wrong = or_failure(checking, modules[m]->check(context));
		say(checking, modules[m]->label, wrong, "业务核对");
	}
}

static void heads_print(struct checking *checking)
{
	const char *heads = audit_heads(checking->house->context);
	if (*heads)
		printf("审计链当前链尾（抄下来另存，可证明数据库没有被整体换回旧版）：\n%s", heads);
}

int command_check(struct arena *arena, const struct settings *settings)
{
	struct house house;
	if (!command_open(&house, arena, settings))
		return 1;
	struct checking checking = { .house = &house };
	int64_t begun = clock_monotonic_us();
	printf("检查 %s\n", settings->database);
	definitions_count(&checking);
	say(&checking, "数据库文件", or_failure(&checking, db_integrity(house.db, arena)), "");
	audit_check(&checking);
	references_check(&checking);
	texts_check(&checking);
	if (house.has_tenant) {
		rows_check(&checking);
		history_check(&checking);
		files_check(&checking);
		modules_check(&checking);
	}
	heads_print(&checking);
	house_close(&house);
	printf(checking.wrong ? "发现 %d 处问题，用时 %.1f 秒\n" : "全部正常（%d 处问题），用时 %.1f 秒\n", checking.wrong,
	       (double)(clock_monotonic_us() - begun) / 1e6);
	return checking.wrong ? 1 : 0;
}

int command_upgrade(struct arena *arena, const struct settings *settings)
{
	struct settings preparing = *settings;
	struct house house;
	preparing.prepare = true;	/* which is what upgrading is: folder, keys, schema */
	if (!command_open(&house, arena, &preparing))
		return 1;
	printf("数据库结构是第 %d 版，正是本程序（laomo %s）需要的\n", house_schema(), laomo_version);
	house_close(&house);
	return 0;
}

int command_words(struct arena *arena, const struct settings *settings)
{
	struct house house;
	const char *why = "";
	if (!command_open(&house, arena, settings))
		return 1;
	bool good = full_text_again(house.db, arena, &why);
	if (good)
		printf("词语索引已重建\n");
	else
		fprintf(stderr, "%s\n", why);
	house_close(&house);
	return good ? 0 : 1;
}
