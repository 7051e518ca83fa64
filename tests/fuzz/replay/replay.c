/* replay.c: what runs a fuzz target where there is no libFuzzer: every file of
 * its corpus, then so many changed ones, the same on every machine.
 * "NAME CHANGES INPUT CORPUS…": the input at hand stands in the file INPUT, to
 * be looked at when the process is no more. */
#include <dirent.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum { INPUT_MAX = 64 * 1024, INPUTS_MAX = 2000, CHANGES_OF_ONE = 6 };

struct seed {
	const uint8_t *bytes;
	size_t length;
};

static struct seed seeds[INPUTS_MAX];
static size_t seed_count;
static uint64_t state = 88172645463325252u;

/* What parsers stumble over, put in at any place. */
static const char *const stumbles[] = {
	"\r\n", "\n\n", "%00", "%", "\xff", "\xc0\xaf", "\xe5\x8a", "..", "//", "\\", "\"", "'", "<", ">", "&#0;", "{{", "}}", "{{#", "{{/", "\xef\xbb\xbf",
	"9223372036854775808", "-1", "0", "1e999", "=", "&", ";", ",", "\t", "--B", "--B--", "~", "or.", "劳", "𠮷", "、", "\xf0\x9f\x98\x80", "[[[[", "{\"a\":",
};

static size_t pick(size_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)(state % (below ? below : 1));
}

/* --- the input at hand --- */

struct input {
	uint8_t *bytes;
	size_t length;
};

static void insert(struct input *input, size_t at, const void *bytes, size_t length)
{
	if (length > INPUT_MAX - input->length)
		length = INPUT_MAX - input->length;
	memmove(input->bytes + at + length, input->bytes + at, input->length - at);
	memmove(input->bytes + at, bytes, length);
	input->length += length;
}

static void take_out(struct input *input)
{
	size_t at = pick(input->length), length = pick(input->length - at < 64 ? input->length - at + 1 : 64);
	memmove(input->bytes + at, input->bytes + at + length, input->length - at - length);
	input->length -= length;
}

/* A piece of this or of another input once more, somewhere. */
static void repeat(struct input *input)
{
	static uint8_t piece[256];
	const struct seed *other = &seeds[pick(seed_count)];
	size_t at = pick(other->length), length = pick(sizeof(piece));
	if (length > other->length - at)
		length = other->length - at;
	if (length > 0)
		memcpy(piece, other->bytes + at, length);
	insert(input, pick(input->length + 1), piece, length);
}

static void change(struct input *input)
{
	const char *stumble = stumbles[pick(COUNT_OF(stumbles))];
	size_t kind = pick(6);
	if (kind == 0)
		insert(input, pick(input->length + 1), stumble, strlen(stumble));
	else if (kind == 1)
		repeat(input);
	else if (kind == 2)
		take_out(input);
	else if (kind == 3 && pick(8) == 0)
		input->length = pick(input->length + 1);
	else if (kind == 4 && input->length > 0)
		input->bytes[pick(input->length)] = (uint8_t)pick(256);
	else if (input->length > 0)
		input->bytes[pick(input->length)] ^= (uint8_t)(1u << pick(8));
}

/* In memory of just its size, so that a byte read beyond the end is seen. */
static void try(const struct input *input, int file)
{
	must(ftruncate(file, 0) == 0 && pwrite(file, input->bytes, input->length, 0) == (ssize_t)input->length);
	uint8_t *copy = malloc(input->length);	/* lint: the sanitizer watches its ends; an arena's would be inside a block */
	must(copy || input->length == 0);
	if (input->length > 0)
		memcpy(copy, input->bytes, input->length);
	must(LLVMFuzzerTestOneInput(copy, input->length) == 0);
	free(copy);	/* lint: as above */
}

/* --- the corpus --- */

static void seed_read(struct arena *arena, const char *path)
{
	uint8_t *bytes = arena_alloc(arena, INPUT_MAX);
	int file = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t length = file >= 0 ? read(file, bytes, INPUT_MAX) : -1;
	if (file >= 0)
		close(file);
	if (length >= 0 && seed_count < INPUTS_MAX)
		seeds[seed_count++] = (struct seed){ bytes, (size_t)length };
}

/* In the order of their names, which the file system does not promise. */
static void seeds_read(struct arena *arena, const char *folder)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, NULL, alphasort);
	for (int i = 0; i < count; i++) {
		if (entries[i]->d_name[0] != '.')
			seed_read(arena, arena_format(arena, "%s/%s", folder, entries[i]->d_name));
		free(entries[i]);	/* lint: of scandir */
	}
	if (count >= 0)
		free(entries);	/* lint: of scandir */
}

int main(int count, char **arguments)
{
	int64_t changes;
	struct arena *arena = arena_new(0);
	struct input input = { .bytes = arena_alloc(arena, INPUT_MAX) };
	int file = count < 4 ? -1 : open(arguments[2], O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (file < 0 || !text_to_int(arguments[1], 0, INT32_MAX, &changes))
		return 2;
	for (int i = 3; i < count; i++)
		seeds_read(arena, arguments[i]);
	if (seed_count == 0)
		seeds[seed_count++] = (struct seed){ (const uint8_t *)"", 0 };
	for (size_t i = 0; i < seed_count + (size_t)changes; i++) {
		const struct seed *seed = &seeds[i < seed_count ? i : pick(seed_count)];
		memcpy(input.bytes, seed->bytes, seed->length);
		input.length = seed->length;
		for (size_t n = i < seed_count ? 0 : 1 + pick(CHANGES_OF_ONE); n > 0; n--)
			change(&input);
		try(&input, file);
	}
	printf("%zu runs\n", seed_count + (size_t)changes);
	close(file);
	arena_free(arena);
	return 0;
}
