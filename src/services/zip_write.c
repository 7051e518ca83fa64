/* zip_write.c: a zip written part by part.  Each part is packed whole before its
 * head is written, so that the head tells its size: such a zip can be read, and
 * gone on with, without its list.  Times are 1980-01-01, as in the documents of
 * office programs: the same content gives the same bytes. */
#include "services/zip.h"

#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"

enum { LOCAL_HEAD = 30, PARTS_MOST = 65535, CENTRAL_MOST = 32 << 20, VERSION = 20, FLAG_UTF8 = 1 << 11, DAY_1980 = 0x21 };

static void put_little(struct buffer *out, uint64_t number, size_t width)
{
	for (size_t i = 0; i < width; i++)
		buffer_char(out, (char)(number >> (8 * i) & 0xff));
}

struct packed {
	const char *name;
	uint32_t sum, length, packed_length, at;
	bool is_deflated;
};

static void put_sizes(struct buffer *out, const struct packed *part)
{
	put_little(out, VERSION, 2);
	put_little(out, FLAG_UTF8, 2);
	put_little(out, part->is_deflated ? 8 : 0, 2);
	put_little(out, 0, 2);
	put_little(out, DAY_1980, 2);
	put_little(out, part->sum, 4);
	put_little(out, part->packed_length, 4);
	put_little(out, part->length, 4);
	put_little(out, strlen(part->name), 2);
	put_little(out, 0, 2);		/* nothing extra */
}

static void note_part(struct zip_writer *writer, const struct packed *part)
{
	struct buffer *central = writer->central;
	buffer_literal(central, "PK\x01\x02");
	put_little(central, VERSION, 2);
	put_sizes(central, part);
	put_little(central, 0, 2);	/* no comment */
	put_little(central, 0, 2);	/* the first disk */
	put_little(central, 0, 2);
	put_little(central, 0, 4);
	put_little(central, part->at, 4);
	buffer_text(central, part->name);
	writer->count++;
}

/* NULL where packing makes it no smaller. */
static char *deflate_whole(struct arena *arena, const void *bytes, size_t length, uint32_t *packed_length)
{
	z_stream stream = { 0 };
	if (length < 64 || deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return NULL;
	char *out = arena_alloc(arena, length);
	stream.next_in = (Bytef *)(uintptr_t)bytes;
	stream.avail_in = (uInt)length;
	stream.next_out = (Bytef *)out;
	stream.avail_out = (uInt)length;
	int result = deflate(&stream, Z_FINISH);
	*packed_length = (uint32_t)stream.total_out;
	deflateEnd(&stream);
	return result == Z_STREAM_END ? out : NULL;
}

/* Papers, photographs and documents are packed within: to try again takes half of a bundle's time and saves a twentieth of its room. */
static bool is_packed(const void *bytes, size_t length)
{
	static const char *const heads[] = { "%PDF-", "\xff\xd8\xff", "\x89PNG", "PK\x03\x04" };
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		if (length > strlen(heads[i]) && memcmp(bytes, heads[i], strlen(heads[i])) == 0)
			return true;
	return false;
}

void zip_begin(struct zip_writer *writer, struct arena *arena, struct buffer *out)
{
	*writer = (struct zip_writer){ .arena = arena, .out = out, .central = buffer_new(arena, CENTRAL_MOST) };
}

static uint64_t place_now(const struct zip_writer *writer)
{
	return writer->flushed + writer->out->length;
}

bool zip_put(struct zip_writer *writer, const char *name, const void *bytes, size_t length)
{
	uint64_t at = place_now(writer);
	if (length > UINT32_MAX / 2 || at + length > UINT32_MAX - CENTRAL_MOST || writer->count == PARTS_MOST)
		return false;
	struct arena *own = arena_new(0);
	struct packed part = { .name = name, .length = (uint32_t)length, .packed_length = (uint32_t)length, .at = (uint32_t)at,
		.sum = (uint32_t)crc32(crc32(0, NULL, 0), bytes, (uInt)length) };
	uint32_t packed_length = 0;
	const char *packed = is_packed(bytes, length) ? NULL : deflate_whole(own, bytes, length, &packed_length);
	part.is_deflated = packed != NULL;
	if (packed)
		part.packed_length = packed_length;
	buffer_literal(writer->out, "PK\x03\x04");
	put_sizes(writer->out, &part);
	buffer_text(writer->out, name);
	buffer_bytes(writer->out, packed ? packed : bytes, part.packed_length);
	arena_free(own);
	note_part(writer, &part);
	return !writer->out->full && !writer->central->full;
}

void zip_flushed(struct zip_writer *writer)
{
	writer->flushed += writer->out->length;
	buffer_clear(writer->out);
}

bool zip_end(struct zip_writer *writer)
{
	uint64_t at = place_now(writer);
	size_t length = writer->central->length;
	buffer_bytes(writer->out, buffer_string(writer->central), length);
	buffer_literal(writer->out, "PK\x05\x06");
	put_little(writer->out, 0, 4);
	put_little(writer->out, writer->count, 2);
	put_little(writer->out, writer->count, 2);
	put_little(writer->out, length, 4);
	put_little(writer->out, at, 4);
	put_little(writer->out, 0, 2);
	return !writer->out->full && !writer->central->full;
}

static uint32_t little(const unsigned char *at, size_t width)
{
	uint32_t number = 0;
	for (size_t i = width; i > 0; i--)
		number = number << 8 | at[i - 1];
	return number;
}

bool zip_resume(struct zip_writer *writer, struct arena *arena, struct buffer *out,
		bool (*read)(void *from, uint64_t at, void *room, size_t length), void *from, uint64_t length)
{
	unsigned char head[LOCAL_HEAD];
	uint64_t at = 0;
	must(out->length == 0);
	zip_begin(writer, arena, out);
	while (at < length) {
		if (length - at < LOCAL_HEAD || !read(from, at, head, LOCAL_HEAD) || memcmp(head, "PK\x03\x04", 4) != 0)
			return false;
		struct packed part = { .at = (uint32_t)at, .is_deflated = little(head + 8, 2) == 8, .sum = little(head + 14, 4),
			.packed_length = little(head + 18, 4), .length = little(head + 22, 4) };
		size_t name_length = little(head + 26, 2);
		char *name = arena_alloc(arena, name_length + 1);
		if (length - at - LOCAL_HEAD < name_length || length - at - LOCAL_HEAD - name_length < part.packed_length
		    || !read(from, at + LOCAL_HEAD, name, name_length))
			return false;
		part.name = name;
		note_part(writer, &part);
		at += LOCAL_HEAD + name_length + part.packed_length;
	}
	writer->flushed = length;
	return true;
}
