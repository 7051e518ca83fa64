#include "commands.h"
#include <stdio.h>
#include "commands_parts.h"
int command_import(struct arena *arena, const struct settings *settings)
{
	(void)arena;
	(void)settings;
	return command_usage("import roll 文件 | 表名 文件.csv");
}
int command_export(struct arena *arena, const struct settings *settings)
{
	(void)arena;
	(void)settings;
	return command_usage("export 表名 文件.csv|.xlsx");
}
