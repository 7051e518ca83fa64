/* xlsx_part.c: see xlsx_part.h. */
#include "services/xlsx_part.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

enum {
	END_HEAD = 22, COMMENT_MAX = 65535, ENTRY_HEAD = 46, LOCAL_HEAD = 30, NAME_BYTES_MAX = 240, PIECE = 64 * 1024, TOKEN_MAX = 1024 * 1024,
	METHOD_STORED = 0, METHOD_DEFLATED = 8, FLAG_LOCKED = 1, FLAG_LATER = 8
};

const char xlsx_is_broken[] = "这个 Excel 文件已损坏，请用 Excel 或 WPS 打开后另存一份再上传";
const char xlsx_is_too_large[] = "表格太大，请分成几份再上传";
static const char unfolds[] = "这个 Excel 文件压缩得异常，展开后会大得不正常，没有读取；请用 Excel 或 WPS 打开后另存一份再上传";
static const char locked[] = "这个文件设了密码，请去掉密码后另存一份再上传";
static const char macros[] = "这个文件带有宏（.xlsm），请另存为不带宏的 .xlsx 再上传";
static const char doctype[] = "这个 Excel 文件里有不该有的内容（文档类型声明），没有读取；请用 Excel 或 WPS 打开后另存一份再上传";

/* --- the list of parts --- */

struct zip_bytes {
	const unsigned char *bytes;
	size_t length;
};

static uint32_t little(const unsigned char *at, size_t width)
{
	uint32_t number = 0;
	for (size_t i = width; i > 0; i--)
		number = number << 8 | at[i - 1];
	return number;
}

static bool find_end(struct zip_bytes zip, size_t *end)
{
	if (zip.length < END_HEAD)
		return false;
	size_t furthest = zip.length > END_HEAD + COMMENT_MAX ? zip.length - END_HEAD - COMMENT_MAX : 0;
	for (size_t at = zip.length - END_HEAD + 1; at > furthest; at--)
		if (memcmp(zip.bytes + at - 1, "PK\x05\x06", 4) == 0) {
			*end = at - 1;
			return true;
		}
	return false;
}

/* Where the content stands: what the list says must be what stands before it.  Sizes that were not known when the head was
 * written (FLAG_LATER) are 0 there. */
static const char *content_find(struct zip_bytes zip, const unsigned char *entry, size_t list, struct xlsx_part *part, size_t *from)
{
	size_t name_length = little(entry + 28, 2), at = little(entry + 42, 4);
	const unsigned char *local = zip.bytes + at;
	if (at > list || list - at < LOCAL_HEAD || memcmp(local, "PK\x03\x04", 4) != 0)
		return xlsx_is_broken;
	size_t head = LOCAL_HEAD + little(local + 26, 2) + little(local + 28, 2);
	if (head > list - at || part->packed_length > list - at - head || little(local + 26, 2) != name_length ||
	    memcmp(local + LOCAL_HEAD, entry + ENTRY_HEAD, name_length) != 0)
		return xlsx_is_broken;
	bool is_later = (little(local + 6, 2) & FLAG_LATER) != 0;
	if (!is_later && (little(local + 18, 4) != part->packed_length || little(local + 22, 4) != part->length))
		return xlsx_is_broken;
	part->packed = local + head;
	*from = at;
	return NULL;
}

static const char *entry_read(struct arena *arena, struct zip_bytes zip, const unsigned char *entry, size_t list, struct xlsx_part *part, size_t *from)
{
	size_t name_length = little(entry + 28, 2);
	uint32_t method = little(entry + 10, 2);
	*part = (struct xlsx_part){ .packed_length = little(entry + 20, 4), .length = little(entry + 24, 4), .sum = little(entry + 16, 4) };
	part->is_stored = method == METHOD_STORED;
	part->name = arena_text_n(arena, (const char *)entry + ENTRY_HEAD, name_length);
	if (!name_length || name_length > NAME_BYTES_MAX || strlen(part->name) != name_length)
		return xlsx_is_broken;
	if (little(entry + 8, 2) & FLAG_LOCKED)
		return locked;
	if (text_ends(part->name, "vbaProject.bin"))
		return macros;
	if (!part->is_stored && method != METHOD_DEFLATED)
		return xlsx_is_broken;
	if (part->length > XLSX_RATIO_FROM && part->length / XLSX_RATIO_MAX > part->packed_length)
		return unfolds;
	if (part->is_stored && part->length != part->packed_length)
		return xlsx_is_broken;
	return content_find(zip, entry, list, part, from);
}

/* Parts that share bytes unfold to more than was counted. */
struct extent {
	size_t from, until;
};

static int extents_order(const void *one, const void *other)
{
	const struct extent *a = one, *b = other;
	return a->from < b->from ? -1 : a->from > b->from;
}

static bool extents_overlap(struct extent *extents, size_t count)
{
	qsort(extents, count, sizeof(*extents), extents_order);
	for (size_t i = 1; i < count; i++)
		if (extents[i].from < extents[i - 1].until)
			return true;
	return false;
}

static const char *entries_read(struct arena *arena, struct zip_bytes zip, size_t list, size_t end, struct xlsx_package *package)
{
	struct extent *extents = arena_many(arena, package->count + 1, struct extent);
	uint64_t whole = 0;
	size_t at = list;
	for (size_t i = 0; i < package->count; i++) {
		const unsigned char *entry = zip.bytes + at;
		if (at > end || end - at < ENTRY_HEAD || memcmp(entry, "PK\x01\x02", 4) != 0)
			return xlsx_is_broken;
		size_t length = ENTRY_HEAD + little(entry + 28, 2) + little(entry + 30, 2) + little(entry + 32, 2);
		if (length > end - at)
			return xlsx_is_broken;
		struct xlsx_part *part = &package->parts[i];
		const char *why = entry_read(arena, zip, entry, list, part, &extents[i].from);
		if (why)
			return why;
		if (xlsx_part_find(&(struct xlsx_package){ package->parts, i }, part->name))
			return xlsx_is_broken;
		extents[i].until = (size_t)(part->packed - zip.bytes) + part->packed_length;
		whole += part->length;
		if (whole > XLSX_WHOLE_MAX)
			return xlsx_is_too_large;
		at += length;
	}
	return extents_overlap(extents, package->count) ? xlsx_is_broken : NULL;
}

const char *xlsx_package_open(struct arena *arena, const void *bytes, size_t length, struct xlsx_package *package)
{
	struct zip_bytes zip = { bytes, length };
	size_t end;
	*package = (struct xlsx_package){ 0 };
	if (!find_end(zip, &end))
		return xlsx_is_broken;
	size_t count = little(zip.bytes + end + 10, 2), list = little(zip.bytes + end + 16, 4);
	if (count > XLSX_PARTS_MAX)
		return unfolds;
	if (list > end)
		return xlsx_is_broken;
	package->parts = arena_many(arena, count + 1, struct xlsx_part);
	package->count = count;
	return entries_read(arena, zip, list, end, package);
}

const struct xlsx_part *xlsx_part_find(const struct xlsx_package *package, const char *name)
{
	for (size_t i = 0; i < package->count; i++)
		if (text_equal(package->parts[i].name, name))
			return &package->parts[i];
	return NULL;
}

/* --- a part through the parser --- */

static void doctype_refuse(void *parser, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal)
{
	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	*(bool *)XML_GetUserData(parser) = true;	/* every user struct begins with it */
	XML_StopParser(parser, XML_FALSE);
}

void xlsx_flow_begin(struct xlsx_flow *flow, struct arena *arena, const struct xlsx_part *part, void *user,
		     XML_StartElementHandler start, XML_EndElementHandler end, XML_CharacterDataHandler text)
{
	*flow = (struct xlsx_flow){ .part = part, .parser = XML_ParserCreate(NULL), .piece = arena_alloc(arena, PIECE) };
	must(flow->parser);
	flow->sum = (uint32_t)crc32(0, NULL, 0);
	flow->stream.next_in = (Bytef *)(uintptr_t)part->packed;
	flow->stream.avail_in = (uInt)part->packed_length;
	if (!part->is_stored)
		must(inflateInit2(&flow->stream, -MAX_WBITS) == Z_OK);
	flow->inflating = !part->is_stored;
	XML_SetUserData(flow->parser, user);
	XML_UseParserAsHandlerArg(flow->parser);
	XML_SetElementHandler(flow->parser, start, end);
	XML_SetCharacterDataHandler(flow->parser, text);
	XML_SetStartDoctypeDeclHandler(flow->parser, doctype_refuse);
}

void xlsx_flow_stop(struct xlsx_flow *flow, const char *why)
{
	if (!flow->why)
		flow->why = why;
	XML_StopParser(flow->parser, XML_FALSE);
}

void xlsx_flow_end(struct xlsx_flow *flow)
{
	if (flow->inflating)
		inflateEnd(&flow->stream);
	flow->inflating = false;
	if (flow->parser)
		XML_ParserFree(flow->parser);
	flow->parser = NULL;
}

/* The next bytes of the part; 0 at its end, or where it is broken. */
static size_t piece_next(struct xlsx_flow *flow)
{
	size_t length;
	if (flow->part->is_stored) {
		length = flow->stream.avail_in < PIECE ? flow->stream.avail_in : PIECE;
		memcpy(flow->piece, flow->stream.next_in, length);
		flow->stream.next_in += length;
		flow->stream.avail_in -= (uInt)length;
		return length;
	}
	flow->stream.next_out = flow->piece;
	flow->stream.avail_out = PIECE;
	int result = inflate(&flow->stream, Z_NO_FLUSH);
	length = PIECE - flow->stream.avail_out;
	if (result != Z_OK && result != Z_STREAM_END && !(result == Z_BUF_ERROR && length))
		flow->why = xlsx_is_broken;
	return length;
}

static bool flow_fails(struct xlsx_flow *flow, const char *why)
{
	if (!flow->why)
		flow->why = *(bool *)XML_GetUserData(flow->parser) ? doctype : why;
	return false;
}

bool xlsx_flow_more(struct xlsx_flow *flow)
{
	if (flow->done || flow->why)
		return false;
	size_t length = piece_next(flow);
	flow->unfolded += length;
	if (flow->unfolded > flow->part->length)
		return flow_fails(flow, unfolds);	/* more than the list of parts said */
	if (flow->why)
		return false;
	flow->sum = (uint32_t)crc32(flow->sum, flow->piece, (uInt)length);
	flow->done = length == 0;
	if (flow->done && (flow->unfolded != flow->part->length || flow->sum != flow->part->sum))
		return flow_fails(flow, xlsx_is_broken);
	if (XML_Parse(flow->parser, (const char *)flow->piece, (int)length, flow->done) != XML_STATUS_OK)
		return flow_fails(flow, xlsx_is_broken);
	/* Names and attributes are held whole until they end. */
	XML_Index parsed = XML_GetCurrentByteIndex(flow->parser);
	if (!flow->done && parsed >= 0 && flow->unfolded - (uint64_t)parsed > TOKEN_MAX)
		return flow_fails(flow, xlsx_is_broken);
	return !flow->done;
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
