/* roll_demo.c: published rolls for the demonstration, put into the program as
 * they stand in demo/rolls and taken in by the same import as any other.  They
 * name real people in their public role: only what their source says is kept,
 * and nothing invented is ever added to them. */
#include "modules/roll/roll_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"

/* Paths count from the root of the project, where the compiler is started. */
#define ROLL(name)								\
	__asm__(".pushsection .rodata\n"					\
		".global roll_" #name "\n"					\
		".type roll_" #name ", @object\n"				\
		"roll_" #name ":\n"						\
		".incbin \"demo/rolls/" #name ".txt\"\n"				\
		".byte 0\n"							\
		".size roll_" #name ", . - roll_" #name "\n"			\
		".popsection\n");						\
	extern const char roll_##name[]

ROLL(anhui_2014_teachers);
ROLL(baowu_wuhan_jishunengshou);
ROLL(chuxiong_2015);
ROLL(cnbm_2009_central);
ROLL(dgjj_2021);
ROLL(dgjj_2023);
ROLL(gansu_2015_minzu);
ROLL(guizhou_2020_national);
ROLL(guizhou_zuimei_2025);
ROLL(henan_2024_wuyi);
ROLL(hubei_2025_national_yuanshi);
ROLL(jiangsu_2024_wuyi);
ROLL(jingmen_2015_hubei_laomo);
ROLL(minjin_2013_wuyi);
ROLL(national_2024_teachers);
ROLL(qiqihar_2020_national);
ROLL(shiyou_1978_rmrb);
ROLL(sichuan_2020);
ROLL(wuyi_1986_rmrb);
ROLL(xiantao_2023_hubei);
ROLL(yichang_2024_wuyi);
ROLL(zhaoshang_2024_central);
ROLL(zuimei_zhigong_2017);

static const char *const rolls[] = {
	roll_anhui_2014_teachers,
	roll_baowu_wuhan_jishunengshou,
	roll_chuxiong_2015,
	roll_cnbm_2009_central,
	roll_dgjj_2021,
	roll_dgjj_2023,
	roll_gansu_2015_minzu,
	roll_guizhou_2020_national,
	roll_guizhou_zuimei_2025,
	roll_henan_2024_wuyi,
	roll_hubei_2025_national_yuanshi,
	roll_jiangsu_2024_wuyi,
	roll_jingmen_2015_hubei_laomo,
	roll_minjin_2013_wuyi,
	roll_national_2024_teachers,
	roll_qiqihar_2020_national,
	roll_shiyou_1978_rmrb,
	roll_sichuan_2020,
	roll_wuyi_1986_rmrb,
	roll_xiantao_2023_hubei,
	roll_yichang_2024_wuyi,
	roll_zhaoshang_2024_central,
	roll_zuimei_zhigong_2017,
};


/* A file begins with lines "# 名册：…"; behind them stands the roll as it was published. */
static int64_t level_named(const char *label)
{
	for (const struct choice *level = honour_levels; level->value; level++)
		if (text_equal(level->label, label))
			return level->value;
	return 0;
}

static void head_line_read(struct arena *arena, const char *line, struct roll_source *source)
{
	const struct {
		const char *name;
		const char **value;
	} fields[] = {
		{ "# 名册：", &source->name }, { "# 称号：", &source->award }, { "# 年份：", &source->year }, { "# 地区：", &source->place },
		{ "# 出处：", &source->source },
	};
	for (size_t i = 0; i < COUNT_OF(fields); i++)
		if (text_starts(line, fields[i].name))
			*fields[i].value = arena_text(arena, line + strlen(fields[i].name));
	if (text_starts(line, "# 级别："))
		source->level = level_named(line + strlen("# 级别："));
}

static struct roll_source source_read(struct arena *arena, const char *file)
{
	struct roll_source source = { .name = NULL };
	while (*file == '#') {
		const char *end = strchr(file, '\n');
		size_t length = end ? (size_t)(end - file) : strlen(file);
		head_line_read(arena, arena_text_n(arena, file, length), &source);
		file = end ? end + 1 : file + length;
	}
	source.text = file;
	source.length = strlen(file);
	return source;
}

bool roll_demo(struct context *context)
{
	for (size_t i = 0; i < COUNT_OF(rolls); i++) {
		struct arena_mark mark = arena_mark(context->arena);
		struct roll_outcome outcome;
		struct roll_source source = source_read(context->arena, rolls[i]);
		source.office_id = context->actor->office_id;
		if (!roll_import_text(context, &source, &outcome))
			return false;
		arena_rewind(context->arena, mark);
	}
	return true;
}
