/* commands_parts.c: see commands_parts.h. */
#include "commands_parts.h"

#include <stdio.h>

#include "locale.h"

bool command_open(struct house *house, struct arena *arena, const struct settings *settings)
{
	const char *why = "";
	if (!locale_load()) {
		fprintf(stderr, "语言表里有占位符不一致的条目\n");
		return false;
	}
	if (house_open(house, arena, settings, PROCESS_COMMAND, &why))
		return true;
	fprintf(stderr, "打不开：%s\n", why);
	house_close(house);
	return false;
}

bool command_open_office(struct house *house, struct arena *arena, const struct settings *settings)
{
	if (!command_open(house, arena, settings))
		return false;
	if (house->has_tenant)
		return true;
	fprintf(stderr, "数据库里还没有建立本级工会，请先运行 laomo serve 完成初始设置\n");
	house_close(house);
	return false;
}

int command_usage(const char *usage)
{
	fprintf(stderr, "用法：laomo %s\n", usage);
	return 2;
}

const char *command_word(const struct settings *settings, int place)
{
	return place < settings->word_count ? settings->words[place] : NULL;
}
