#include "commands.h"
#include <stdio.h>
#include "commands_parts.h"
int command_backup(struct arena *arena, const struct settings *settings)
{
	(void)arena;
	(void)settings;
	return command_usage("backup 文件");
}
int command_restore(struct arena *arena, const struct settings *settings)
{
	(void)arena;
	(void)settings;
	return command_usage("restore 文件 文件夹");
}
