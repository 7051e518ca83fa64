/* xlsx_part.h: the parts of a workbook, which is a zip (APPNOTE.TXT 4.3), and one
 * of them unfolded piece by piece through the XML parser.  What the list of
 * parts promises is held against limits before anything is unfolded, and what
 * comes out against the promise.  For xlsx_read*.c only. */
#ifndef SERVICES_XLSX_PART_H
#define SERVICES_XLSX_PART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <expat.h>
#include <zlib.h>

struct arena;

struct xlsx_part {
	const char *name;
	const unsigned char *packed;
	uint64_t packed_length, length;
	uint32_t sum;
	bool is_stored;
};

struct xlsx_package {
	struct xlsx_part *parts;
	size_t count;
};

enum { XLSX_PARTS_MAX = 1000, XLSX_RATIO_MAX = 100, XLSX_RATIO_FROM = 4 * 1024 * 1024, XLSX_WHOLE_MAX = 400 * 1024 * 1024, XLSX_DEPTH_MAX = 64 };

/* The list of parts of a zip in memory (or mapped).  NULL: all is well; otherwise why not, in Chinese, for the person. */
const char *xlsx_package_open(struct arena *arena, const void *bytes, size_t length, struct xlsx_package *package);
const struct xlsx_part *xlsx_part_find(const struct xlsx_package *package, const char *name);	/* NULL */

/* One part on its way through the parser. */
struct xlsx_flow {
	const struct xlsx_part *part;
	XML_Parser parser;
	z_stream stream;
	unsigned char *piece;
	uint64_t unfolded;
	uint32_t sum;
	size_t depth;
	bool inflating, done;
	const char *why;	/* NULL, or what was wrong, in Chinese */
};

/* `start` and `end` get `user`; `user` may call xlsx_flow_stop. */
void xlsx_flow_begin(struct xlsx_flow *flow, struct arena *arena, const struct xlsx_part *part, void *user,
		     XML_StartElementHandler start, XML_EndElementHandler end, XML_CharacterDataHandler text);
/* One more piece; false at the end, or where something is wrong (flow->why). */
bool xlsx_flow_more(struct xlsx_flow *flow);
void xlsx_flow_stop(struct xlsx_flow *flow, const char *why);
void xlsx_flow_end(struct xlsx_flow *flow);

extern const char xlsx_is_broken[], xlsx_is_too_large[];

/* The value of an attribute; NULL where it is not there. */
const char *xml_attribute(const XML_Char **attributes, const char *name);
/* Is it that element, whatever its prefix? */
bool xml_is(const XML_Char *element, const char *name);

#endif
