/* xlsx_part.c: see xlsx_part.h. */
#include "services/xlsx_part.h"

#include <minizip/unzip.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"

enum { PIECE = 64 * 1024, PART_BYTES_MAX = 300 * 1024 * 1024, RATIO_MAX = 300, RATIO_FROM = 16 * 1024 * 1024 };

/* --- a zip in memory --- */

static voidpf memory_open(voidpf opaque, const void *name, int mode)
{
	(void)name;
	(void)mode;
	return opaque;
}

static uLong memory_read(voidpf opaque, voidpf stream, void *room, uLong size)
{
	struct xlsx_bytes *memory = stream;
	size_t left = memory->length - memory->at;
	size_t length = size < left ? size : left;
	(void)opaque;
	memcpy(room, memory->bytes + memory->at, length);
	memory->at += length;
	return length;
}

static uLong memory_write(voidpf opaque, voidpf stream, const void *room, uLong size)
{
	(void)opaque;
	(void)stream;
	(void)room;
	(void)size;
	return 0;
}

static ZPOS64_T memory_tell(voidpf opaque, voidpf stream)
{
	(void)opaque;
	return ((struct xlsx_bytes *)stream)->at;
}

static long memory_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
	struct xlsx_bytes *memory = stream;
	uint64_t from = origin == ZLIB_FILEFUNC_SEEK_SET ? 0 : origin == ZLIB_FILEFUNC_SEEK_CUR ? memory->at : memory->length;
	(void)opaque;
	if (offset > memory->length || from > memory->length - offset)
		return -1;
	memory->at = (size_t)(from + offset);
	return 0;
}

static int memory_close(voidpf opaque, voidpf stream)
{
	(void)opaque;
	(void)stream;
	return 0;
}

/* --- a part --- */

static enum part_result pieces_run(unzFile zip, char *room, uint64_t packed, XML_Parser parser)
{
	uint64_t all = 0;
	int got;
	while ((got = unzReadCurrentFile(zip, room, PIECE)) > 0) {
		all += (uint64_t)got;
		if (all > PART_BYTES_MAX || (all > RATIO_FROM && all / RATIO_MAX > packed))
			return PART_TOO_LARGE;
		if (XML_Parse(parser, room, got, XML_FALSE) != XML_STATUS_OK)
			return PART_BROKEN;
	}
	if (got < 0)
		return PART_BROKEN;
	return XML_Parse(parser, room, 0, XML_TRUE) == XML_STATUS_OK ? PART_READ : PART_BROKEN;
}

static void doctype_refuse(void *parser, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal)
{
	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	XML_StopParser(parser, XML_FALSE);
}

enum part_result xlsx_part_run(struct arena *arena, const void *bytes, size_t length, const char *name, XML_Parser parser)
{
	struct xlsx_bytes memory = { .bytes = bytes, .length = length };
	zlib_filefunc64_def functions = { .zopen64_file = memory_open, .zread_file = memory_read, .zwrite_file = memory_write,
					  .ztell64_file = memory_tell, .zseek64_file = memory_seek, .zclose_file = memory_close,
					  .zerror_file = memory_close, .opaque = &memory };
	enum part_result result = PART_ABSENT;
	unz_file_info64 entry;
	unzFile zip = unzOpen2_64(name, &functions);
	if (!zip)
		return PART_BROKEN;
	XML_UseParserAsHandlerArg(parser);
	XML_SetStartDoctypeDeclHandler(parser, doctype_refuse);
	if (unzLocateFile(zip, name, 1) == UNZ_OK) {
		result = PART_BROKEN;
		if (unzGetCurrentFileInfo64(zip, &entry, NULL, 0, NULL, 0, NULL, 0) == UNZ_OK && unzOpenCurrentFile(zip) == UNZ_OK) {
			result = pieces_run(zip, arena_alloc(arena, PIECE), entry.compressed_size, parser);
			if (unzCloseCurrentFile(zip) != UNZ_OK && result == PART_READ)
				result = PART_BROKEN;	/* the check sum */
		}
	}
	unzClose(zip);
	return result;
}

const char *xml_attribute(const XML_Char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (text_equal(attributes[0], name))
			return attributes[1];
	return NULL;
}

bool xml_is(const XML_Char *element, const char *name)
{
	const char *colon = strchr(element, ':');
	return text_equal(colon ? colon + 1 : element, name);
}
