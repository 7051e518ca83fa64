/* commands_audit.c: `laomo audit follow`: the audit's lines as they come, for a
 * log system.  How far it is stands in a file that is written after the lines
 * went out: killed in between it tells some lines twice, and never leaves one
 * out; where the reader is away it waits. */
#include "commands.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "commands_parts.h"
#include "model/audit.h"
#include "services/whole_file.h"

enum { IN_TURN = 500, PLACE_MAX = 8 * 1024, PAUSE_MS = 500 };

static void places_read(struct arena *arena, const char *path, struct audit_places *places)
{
	char *text = arena_alloc(arena, PLACE_MAX + 1);
	char **lines;
	int file = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got = file >= 0 ? read(file, text, PLACE_MAX) : 0;
	if (file >= 0)
		close(file);
	text[got > 0 ? got : 0] = '\0';
	size_t count = text_lines(arena, text, &lines);
	for (size_t i = 0; i < count && places->count < AUDIT_LANES_MAX; i++) {
		char **parts;
		int64_t lane, number;
		if (text_split(arena, lines[i], ' ', &parts) != 2 || !text_to_int(parts[0], 0, INT64_MAX, &lane) ||
		    !text_to_int(parts[1], 0, INT64_MAX, &number))
			continue;
		places->lane[places->count] = lane;
		places->number[places->count++] = number;
	}
}

static bool places_keep(struct arena *arena, const char *path, const struct audit_places *places)
{
	struct buffer *out = buffer_new(arena, PLACE_MAX);
	struct whole_file file;
	for (size_t i = 0; i < places->count; i++)
		buffer_format(out, "%" PRId64 " %" PRId64 "\n", places->lane[i], places->number[i]);
	if (whole_file_open(&file, arena, path) && whole_file_write(&file, out->bytes, out->length) && whole_file_finish(&file))
		return true;
	whole_file_abandon(&file);
	fprintf(stderr, "位置文件写不进：%s\n", path);
	return false;
}

static void line_tell(void *from, const char *json)
{
	(void)from;
	puts(json);
}

/* False: the reader went away, or the world failed. */
static bool turn(struct house *house, struct audit_places *places, const char *path, size_t *told)
{
	if (!audit_follow(house->context, places, IN_TURN, line_tell, NULL, told))
		return house_complain(house);
	if (fflush(stdout) != 0 || ferror(stdout))
		return false;
	return *told == 0 || places_keep(house->arena, path, places);
}

static int follow(struct house *house, const char *path, bool once)
{
	struct audit_places places = { .count = 0 };
	struct timespec pause = { .tv_nsec = PAUSE_MS * 1000000L };
	places_read(house->arena, path, &places);
	for (;;) {
		struct arena_mark mark = arena_mark(house->arena);
		size_t told;
		if (!turn(house, &places, path, &told))
			return 1;
		arena_rewind(house->arena, mark);
		if (told < IN_TURN && once)
			return 0;
		if (told < IN_TURN)
			(void)nanosleep(&pause, NULL);
	}
}

int command_audit(struct arena *arena, const struct settings *settings)
{
	struct house house;
	bool once = settings->word_count == 3 && text_equal(settings->words[2], "once");
	if ((settings->word_count != 2 && !once) || !text_equal(settings->words[0], "follow"))
		return command_usage("audit follow 位置文件 [once]");
	if (!command_open(&house, arena, settings))
		return 1;
	int code = follow(&house, settings->words[1], once);
	house_close(&house);
	return code;
}
