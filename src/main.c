/* main.c: the command line. */
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "commands.h"
#include "settings.h"
#include "upgrade.h"
#include "version.h"

struct command {
	const char *name;
	const char *words;
	const char *help;
	int (*run)(struct arena *arena, const struct settings *settings);
};

static const struct command commands[] = {
	{ "serve", "", "启动服务", command_serve },
	{ "jobs", "", "做后台任务（serve 会自己带起；单独运行时 serve 加 --no-jobs）", command_jobs },
	{ "import", "roll 文件 | 表名 文件.csv", "导入名册，或把表格导入某类档案", command_import },
	{ "export", "表名 文件.csv|.xlsx", "导出某类档案", command_export },
	{ "check", "", "检查审计链、关联、隶属关系和荣誉汇总", command_check },
	{ "upgrade", "", "把数据库结构升到本版本", command_upgrade },
	{ "words", "", "重建词语索引（正文搜索）", command_words },
	{ "audit", "follow 位置文件", "把审计日志的新行不断写到标准输出，一行一个 JSON，供日志系统转走", command_audit },
	{ "erase", "人员编号 理由", "删除一个人的个人信息（依法删除，不可恢复）", command_erase },
	{ "keys", "| rotate 用途", "查看密钥；更换密钥（field、history、audit、backup、index）", command_keys },
	{ "backup", "文件", "备份数据库和附件到一个加密文件", command_backup },
	{ "restore", "文件 文件夹", "从备份恢复到一个空文件夹", command_restore },
	{ "user", "list | add 账号 姓名 岗位 | reset 账号", "查看账号、开设账号、重设密码", command_user },
	{ "routes", "[json]", "列出全部页面地址和权限", command_routes },
	{ "matrix", "", "打印权限矩阵", command_matrix },
};

static void help_print(void)
{
	printf("劳模 laomo — 工会荣誉与服务工作台\n\n用法：laomo 命令 [选项]\n\n");
	for (size_t i = 0; i < COUNT_OF(commands); i++)
		printf("  laomo %-8s %-36s %s\n", commands[i].name, commands[i].words, commands[i].help);
	printf("\n");
	settings_print_help();
}

/* Keys and what people typed must not get into a core file, nor be read by another process of the same user, nor into
 * files that others may read.  (The sanitizers' search for leaks looks into the process from outside.) */
static void process_close(void)
{
	struct rlimit none = { 0, 0 };
	(void)setrlimit(RLIMIT_CORE, &none);
	(void)umask(077);
#ifndef TEST_BUILD
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

int main(int count, char **arguments)
{
	process_close();
	const char *name = count > 1 ? arguments[1] : "--help";
	if (text_equal(name, "--help") || text_equal(name, "-h") || text_equal(name, "help")) {
		help_print();
		return count > 1 ? 0 : 2;
	}
	if (text_equal(name, "--version") || text_equal(name, "version")) {
		printf("laomo %s（数据库结构第 %d 版）\n", laomo_version, house_schema());
		return 0;
	}
	struct arena *arena = arena_new(0);
	struct settings settings;
	const char *why = "";
	for (int i = 2; i < count; i++)
		if (text_equal(arguments[i], "--help")) {
			settings_print_help();
			return 0;
		}
	if (!settings_read(arena, count - 2, arguments + 2, &settings, &why)) {
		fprintf(stderr, "%s\n", why);
		return 2;
	}
	for (size_t i = 0; i < COUNT_OF(commands); i++)
		if (text_equal(commands[i].name, name)) {
			int code = commands[i].run(arena, &settings);
			arena_free(arena);
			return code;
		}
	fprintf(stderr, "没有“%s”这个命令，用 laomo --help 看说明\n", name);
	return 2;
}
