/* xlsx_part.h: one part of a workbook (a zip in memory) run through the XML
 * parser piece by piece, with limits on what it may unfold to.  For xlsx_read*.c
 * only. */
#ifndef SERVICES_XLSX_PART_H
#define SERVICES_XLSX_PART_H

#include <stdbool.h>
#include <stddef.h>

#include <expat.h>

struct arena;

struct xlsx_bytes {
	const unsigned char *bytes;
	size_t length;
	size_t at;
};

enum part_result { PART_READ, PART_ABSENT, PART_BROKEN, PART_TOO_LARGE };

/* Runs the part of that name through `parser` (its handlers set by the caller).  A document type, broken XML, or more than
 * 300 MB are refused. */
enum part_result xlsx_part_run(struct arena *arena, const void *bytes, size_t length, const char *name, XML_Parser parser);
/* The value of an attribute; NULL where it is not there. */
const char *xml_attribute(const XML_Char **attributes, const char *name);
/* Is it that element, whatever its prefix? */
bool xml_is(const XML_Char *element, const char *name);

#endif
