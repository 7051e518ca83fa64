/* commands_export.c: `laomo export`: the rows of any entity as .csv or .xlsx.
 * Masked as for everybody, unless whoever runs the machine says --whole; then
 * one audit line tells of it. */
#include "commands.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "commands_parts.h"
#include "model/audit.h"
#include "model/here.h"
#include "screens/entity_sheet.h"
#include "services/csv_write.h"
#include "services/xlsx_write.h"

static const char usage[] = "export 表名 文件.csv|.xlsx [--whole]";

static bool sheet_write(struct house *house, struct entity_sheet *rows, const char *path)
{
	const char *why = "";
	struct workbook_text text = { .author = house->actor->name, .plain = true };
	struct arena *arena = arena_new(0);
	bool good = text_ends(path, ".csv") ? csv_write_file(arena, &rows->sheet, path, &why)
		: xlsx_write(arena, &rows->sheet, &text, path, &why);
	if (rows->failed)
		good = house_complain(house);
	else if (!good)
		fprintf(stderr, "写不出 %s：%s\n", path, why ? why : "");
	arena_free(arena);
	return good;
}

static bool audit_keep(struct house *house, const struct entity *entity, const struct entity_sheet *rows, bool whole)
{
	struct audit_line line = {
		.act = "export", .entity = entity->name, .result = "ok",
		.reason = arena_format(house->arena, "命令行，%lld 条，%s", (long long)rows->written, whole ? "不遮盖" : "遮盖"),
	};
	return audit_alone(house->context, &line) || house_complain(house);
}

int command_export(struct arena *arena, const struct settings *settings)
{
	struct house house;
	struct entity_sheet rows;
	const struct entity *entity = entity_find(command_word(settings, 0));
	if (settings->word_count != 2 || (!text_ends(settings->words[1], ".csv") && !text_ends(settings->words[1], ".xlsx")))
		return command_usage(usage);
	if (!entity || !entity->may[ACT_EXPORT]) {
		fprintf(stderr, "没有可以导出的表“%s”\n", settings->words[0]);
		return 2;
	}
	if (!command_open_office(&house, arena, settings))
		return 1;
	entity = entity_here(house.context, entity);
	entity_sheet_open(&rows, house.context, entity, settings->whole);
	bool good = sheet_write(&house, &rows, settings->words[1]) && audit_keep(&house, entity, &rows, settings->whole);
	if (good)
		printf("%s %lld 条，%s，写在 %s\n", entity->label, (long long)rows.written,
		       settings->whole ? "敏感内容没有遮盖，请妥善保管" : "身份证号等已遮盖", settings->words[1]);
	house_close(&house);
	return good ? 0 : 1;
}
