/* commands_erase.c: `laomo erase`: a person erased by law, by the hand of who
 * runs the program.  It asks for a reason, and the audit keeps both. */
#include "commands.h"

#include <stdio.h>

#include "base/text.h"
#include "commands_parts.h"
#include "erased.h"

int command_erase(struct arena *arena, const struct settings *settings)
{
	struct house house;
	int64_t id;
	if (settings->word_count != 2 || !text_to_int(settings->words[0], 1, INT64_MAX, &id) || text_points(settings->words[1]) < 2)
		return command_usage("erase 人员编号 理由");
	if (!command_open_office(&house, arena, settings))
		return 1;
	bool good = erased_add(&house, id, settings->words[1]);
	house_close(&house);
	if (good)
		printf("人员 %lld 的个人信息已删除，修改历史不可再读。此前的备份里还有，恢复时会自动再删。\n", (long long)id);
	return good ? 0 : 1;
}
