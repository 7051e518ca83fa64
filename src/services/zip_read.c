/* zip_read.c: the parts of a zip by its list of parts (APPNOTE.TXT 4.3), which
 * is held against what stands before each part.  Writes nothing. */
#include "services/zip.h"

#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/text.h"

enum {
	END_HEAD = 22, COMMENT_MAX = 65535, ENTRY_HEAD = 46, LOCAL_HEAD = 30, NAME_MAX_BYTES = 240,
	RATIO_MAX = 200, RATIO_FROM = 1 << 20, METHOD_STORED = 0, METHOD_DEFLATED = 8, FLAG_LOCKED = 1
};

struct reading {
	struct arena *arena;
	const unsigned char *bytes;
	size_t length;
	size_t whole;		/* unfolded so far */
};

static uint32_t little(const unsigned char *at, size_t width)
{
	uint32_t number = 0;
	for (size_t i = width; i > 0; i--)
		number = number << 8 | at[i - 1];
	return number;
}

static bool find_end(const struct reading *reading, size_t *end)
{
	if (reading->length < END_HEAD)
		return false;
	size_t furthest = reading->length > END_HEAD + COMMENT_MAX ? reading->length - END_HEAD - COMMENT_MAX : 0;
	for (size_t at = reading->length - END_HEAD + 1; at > furthest; at--)
		if (memcmp(reading->bytes + at - 1, "PK\x05\x06", 4) == 0) {
			*end = at - 1;
			return true;
		}
	return false;
}

static bool name_is_good(const char *name, size_t length)
{
	if (length == 0 || length > NAME_MAX_BYTES || strlen(name) != length || !text_is_utf8(name, length))
		return false;
	return name[0] != '/' && !strstr(name, "..") && !strchr(name, '\\') && !strchr(name, ':');
}

static bool inflate_whole(const unsigned char *packed, uint32_t packed_length, char *out, uint32_t length)
{
	z_stream stream = { .next_in = (Bytef *)(uintptr_t)packed, .avail_in = packed_length, .next_out = (Bytef *)out, .avail_out = length };
	if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
		return false;
	int result = inflate(&stream, Z_FINISH);
	bool good = result == Z_STREAM_END && stream.avail_out == 0;
	inflateEnd(&stream);
	return good;
}

static enum zip_result content_read(struct reading *reading, const unsigned char *entry, const unsigned char *packed, struct zip_part *part)
{
	uint32_t method = little(entry + 10, 2), sum = little(entry + 16, 4), packed_length = little(entry + 20, 4), length = little(entry + 24, 4);
	if (length > ZIP_PART_MAX || reading->whole + length > ZIP_WHOLE_MAX)
		return ZIP_TOO_LARGE;
	if (length > RATIO_FROM && length / RATIO_MAX > packed_length)
		return ZIP_TOO_LARGE;
	char *out = arena_alloc(reading->arena, (size_t)length + 1);
	reading->whole += length;
	if (method == METHOD_STORED && packed_length == length)
		memcpy(out, packed, length);
	else if (method != METHOD_DEFLATED || !inflate_whole(packed, packed_length, out, length))
		return ZIP_BROKEN;
	part->bytes = out;
	part->length = length;
	return crc32(crc32(0, NULL, 0), (const Bytef *)out, length) == sum ? ZIP_READ : ZIP_BROKEN;
}

/* The part must stand where the list says, wholly before the list itself. */
static enum zip_result part_read(struct reading *reading, const unsigned char *entry, size_t end, struct zip_part *part)
{
	size_t name_length = little(entry + 28, 2), at = little(entry + 42, 4), packed_length = little(entry + 20, 4);
	part->name = arena_text_n(reading->arena, (const char *)entry + ENTRY_HEAD, name_length);
	if (!name_is_good(part->name, name_length))
		return ZIP_BROKEN;
	if (little(entry + 8, 2) & FLAG_LOCKED)
		return ZIP_LOCKED;
	if (at > end || end - at < LOCAL_HEAD || memcmp(reading->bytes + at, "PK\x03\x04", 4) != 0)
		return ZIP_BROKEN;
	size_t head = LOCAL_HEAD + little(reading->bytes + at + 26, 2) + little(reading->bytes + at + 28, 2);
	if (head > end - at || packed_length > end - at - head || little(reading->bytes + at + 26, 2) != name_length
	    || memcmp(reading->bytes + at + LOCAL_HEAD, entry + ENTRY_HEAD, name_length) != 0)
		return ZIP_BROKEN;
	return content_read(reading, entry, reading->bytes + at + head, part);
}

const struct zip_part *zip_find(const struct zip *zip, const char *name)
{
	for (size_t i = 0; i < zip->count; i++)
		if (text_equal(zip->parts[i].name, name))
			return &zip->parts[i];
	return NULL;
}

enum zip_result zip_read(struct arena *arena, const void *bytes, size_t length, struct zip *zip)
{
	struct reading reading = { .arena = arena, .bytes = bytes, .length = length };
	size_t end;
	*zip = (struct zip){ 0 };
	if (!find_end(&reading, &end))
		return ZIP_BROKEN;
	size_t count = little(reading.bytes + end + 10, 2), at = little(reading.bytes + end + 16, 4);
	if (count > ZIP_PARTS_MAX)
		return ZIP_TOO_LARGE;
	zip->parts = arena_many(arena, count + 1, struct zip_part);
	for (size_t i = 0; i < count; i++) {
		if (at > end || end - at < ENTRY_HEAD || memcmp(reading.bytes + at, "PK\x01\x02", 4) != 0)
			return ZIP_BROKEN;
		const unsigned char *entry = reading.bytes + at;
		size_t head = ENTRY_HEAD + little(entry + 28, 2);
		if (head > end - at)
			return ZIP_BROKEN;
		struct zip_part part = { 0 };
		enum zip_result result = part_read(&reading, entry, end, &part);
		if (result != ZIP_READ)
			return result;
		if (zip_find(zip, part.name))
			return ZIP_BROKEN;
		if (!text_ends(part.name, "/"))
			zip->parts[zip->count++] = part;
		at += head + little(entry + 30, 2) + little(entry + 32, 2);
	}
	return ZIP_READ;
}
