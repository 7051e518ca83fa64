/* commands_import.c: `laomo import`: a table into any entity by the same path
 * as the pages: staged, checked, kept, with the lines that were not beside it
 * in FILE.reasons.csv. */
#include "commands.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "commands_parts.h"
#include "model/batch.h"
#include "model/here.h"
#include "model/store.h"
#include "modules/roll/roll.h"
#include "screens/batch_sheet.h"
#include "services/csv_write.h"
#include "services/encoding.h"
#include "services/table_read.h"

static const char usage[] = "import 表名 文件.csv [--dry-run] [--all-or-nothing] [--overwrite]\n     laomo import roll 文件";

/* --- the file --- */

static bool bytes_read(int file, char *bytes, size_t length)
{
	for (size_t at = 0; at < length;) {
		ssize_t got = read(file, bytes + at, length - at);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += (size_t)got;
	}
	return true;
}

bool command_file_read(struct arena *arena, const char *path, size_t most, char **bytes, size_t *length)
{
	struct stat status;
	int file = open(path, O_RDONLY | O_CLOEXEC);
	bool good = file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size >= 0 && (size_t)status.st_size <= most;
	if (good) {
		*length = (size_t)status.st_size;
		*bytes = arena_alloc(arena, *length + 1);
		good = bytes_read(file, *bytes, *length);
	}
	if (file >= 0)
		close(file);
	if (!good)
		fprintf(stderr, "读不出文件 %s，或它大于 %zu MB\n", path, most >> 20);
	return good;
}

static bool batch_open(struct house *house, const struct entity *entity, const char *path, struct batch *batch)
{
	struct table_file file;
	const char *why = "";
	if (!table_open_path(&file, house->arena, path, &why)) {
		fprintf(stderr, "%s%s\n", why ? why : "读不出文件 ", why ? "" : path);
		return false;
	}
	const char *slash = strrchr(path, '/');
	struct batch_source source = { slash ? slash + 1 : path, file.encoding, file.separator, table_next, &file, table_trouble };
	bool good = batch_read(house->context, entity, &source, batch);
	table_close(&file);
	if (!good)
		return house_complain(house);
	printf("%s：编码 %s%s%s，%lld 行（另跳过 %lld 行）\n", source.file_name, file.encoding, *file.separator ? "，分隔符" : "", file.separator,
	       (long long)batch->line_count, (long long)batch->skipped);
	for (size_t i = 0; i < batch->column_count; i++)
		if (!batch->fields[i])
			printf("  第 %zu 列“%s”没有对应的栏目，不导入\n", i + 1, batch->headings[i]);
	return true;
}

/* --- what became of it --- */

static void counts_print(const struct batch *batch)
{
	for (int state = LINE_NEW; state < LINE_STATES; state++)
		if (batch->counts[state])
			printf("  %s %lld 行\n", line_state_label(state), (long long)batch->counts[state]);
}

static bool reasons_write(struct house *house, const struct batch *batch, const char *path)
{
	const char *why = "";
	struct batch_sheet reasons;
	unsigned bad = 1u << LINE_WRONG | 1u << LINE_REFUSED;
	if (!batch->counts[LINE_WRONG] && !batch->counts[LINE_REFUSED])
		return true;
	batch_sheet_open(&reasons, house->context, batch, bad);
	const char *target = arena_format(house->arena, "%s.reasons.csv", path);
	struct arena *arena = arena_new(0);
	bool good = csv_write_file(arena, &reasons.sheet, target, &why) && !reasons.failed;
	if (good)
		printf("  没有导入的行和原因写在 %s\n", target);
	else
		fprintf(stderr, "写不出 %s：%s\n", target, why ? why : "");
	arena_free(arena);
	return good;
}

static int import_run(struct house *house, const struct settings *settings, const struct entity *entity)
{
	const char *path = settings->words[1];
	struct batch batch;
	if (!batch_open(house, entity, path, &batch))
		return 1;
	if (settings->overwrite && !batch_map(house->context, &batch, batch.fields, CHOICE_OVERWRITE)) {
		house_complain(house);
		return 1;
	}
	bool good = settings->dry_run || batch_apply(house->context, &batch, settings->all_or_nothing);
	counts_print(&batch);
	house_complain(house);
	good = reasons_write(house, &batch, path) && good;
	if (settings->dry_run)
		printf("只检查，没有导入\n");
	if (settings->dry_run || !good)
		batch_forget(house->context, &batch);
	return good && !batch.counts[LINE_WRONG] && !batch.counts[LINE_REFUSED] ? 0 : 1;
}

/* A published roll goes in by its own reader; its marked rows wait for somebody to look at them on the page. */
static bool roll_import(struct house *house, const char *path)
{
	struct encoding found;
	struct roll_outcome outcome = { 0 };
	char *bytes;
	size_t length;
	const char *slash = strrchr(path, '/');
	if (!command_file_read(house->arena, path, TABLE_BYTES_MAX, &bytes, &length))
		return false;
	if (!encoding_read(house->arena, bytes, length, TABLE_BYTES_MAX, &found)) {
		fprintf(stderr, "%s（第 %zu 行）\n", found.problem, found.line);
		return false;
	}
	struct roll_source source = { .source = slash ? slash + 1 : path, .office_id = house->actor->office_id, .text = found.text,
				      .length = found.length };
	if (!roll_import_text(house->context, &source, &outcome))
		return house_complain(house);
	printf("%s：编码 %s，%lld 条；登记 %lld 条，关联到已有档案 %lld 条，已在册 %lld 条，待核对 %lld 条\n", source.source, found.name,
	       (long long)outcome.rows, (long long)outcome.made, (long long)outcome.linked, (long long)outcome.known, (long long)outcome.left);
	if (outcome.roll_id && outcome.left)
		printf("待核对的在页面“名册导入”里逐条处理\n");
	return true;
}

static int command_import_roll(struct arena *arena, const struct settings *settings)
{
	struct house house;
	if (!command_open_office(&house, arena, settings))
		return 1;
	bool good = roll_import(&house, settings->words[1]);
	house_close(&house);
	return good ? 0 : 1;
}

int command_import(struct arena *arena, const struct settings *settings)
{
	struct house house;
	const struct entity *entity = entity_find(command_word(settings, 0));
	if (settings->word_count != 2)
		return command_usage(usage);
	if (text_equal(settings->words[0], "roll"))
		return command_import_roll(arena, settings);
	if (!entity || !entity->may[ACT_IMPORT]) {
		fprintf(stderr, "没有可以导入的表“%s”，可写：", settings->words[0]);
		for (size_t i = 0; entity_at(i); i++)
			if (entity_at(i)->may[ACT_IMPORT])
				fprintf(stderr, " %s（%s）", entity_at(i)->name, entity_at(i)->label);
		fprintf(stderr, "\n");
		return 2;
	}
	if (!command_open_office(&house, arena, settings))
		return 1;
	int code = import_run(&house, settings, entity_here(house.context, entity));
	house_close(&house);
	return code;
}
