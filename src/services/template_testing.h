/* template_testing.h: for tests of the template engine: an office that knows one
 * person with honours and payments, documents made of their XML, and what
 * stands in a finished one.  Included by *_test.c only. */
#ifndef SERVICES_TEMPLATE_TESTING_H
#define SERVICES_TEMPLATE_TESTING_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "services/template.h"
#include "services/zip.h"

/* --- an office --- */

enum sort_of_row { SORT_PERSON = 1, SORT_HONOUR, SORT_PAYMENT, SORT_STEP };

struct known_name {
	enum sort_of_row sort;
	const char *name;
	enum template_word word;
	enum sort_of_row rows;
};

static const struct known_name known_names[] = {
	{ SORT_PERSON, "姓名", WORD_TEXT, 0 },	  { SORT_PERSON, "性别", WORD_TEXT, 0 },    { SORT_PERSON, "出生日期", WORD_TEXT, 0 },
	{ SORT_PERSON, "单位.名称", WORD_TEXT, 0 }, { SORT_PERSON, "职务", WORD_TEXT, 0 },    { SORT_PERSON, "年龄", WORD_NUMBER, 0 },
	{ SORT_PERSON, "照片", WORD_PICTURE, 0 }, { SORT_PERSON, "荣誉", WORD_ROWS, SORT_HONOUR }, { SORT_PERSON, "发放", WORD_ROWS, SORT_PAYMENT },
	{ SORT_PERSON, "补助", WORD_NUMBER, 0 },  { SORT_PERSON, "今天", WORD_TEXT, 0 },
	{ SORT_HONOUR, "称号", WORD_TEXT, 0 },	  { SORT_HONOUR, "年度", WORD_TEXT, 0 },    { SORT_HONOUR, "经过", WORD_ROWS, SORT_STEP },
	{ SORT_PAYMENT, "项目", WORD_TEXT, 0 },	  { SORT_PAYMENT, "金额", WORD_NUMBER, 0 }, { SORT_STEP, "办理", WORD_TEXT, 0 },
};

/* What the one person's rows say; numbers of rows are set by the tests. */
struct office {
	struct arena *arena;
	const char *name, *sex;
	size_t honours, payments, steps;
	const void *photo;
	size_t photo_length;
	bool broken;
};

static inline enum template_word office_word(void *from, const void *sort, const char *name, const void **rows_sort)
{
	(void)from;
	for (size_t i = 0; i < COUNT_OF(known_names); i++)
		if ((intptr_t)sort == known_names[i].sort && text_equal(known_names[i].name, name)) {
			*rows_sort = (const void *)(intptr_t)known_names[i].rows;
			return known_names[i].word;
		}
	return WORD_UNKNOWN;
}

static inline const char *office_name_at(void *from, const void *sort, size_t place)
{
	(void)from;
	for (size_t i = 0; i < COUNT_OF(known_names); i++)
		if ((intptr_t)sort == known_names[i].sort && place-- == 0)
			return known_names[i].name;
	return NULL;
}

static inline bool office_value(void *from, struct template_row row, const char *name, struct template_value *value)
{
	static const char *const titles[] = { "市劳动模范", "省劳动模范", "全国劳动模范" };
	struct office *office = from;
	size_t place = (size_t)(intptr_t)row.own;
	*value = (struct template_value){ .text = "" };
	if (text_equal(name, "姓名"))
		value->text = office->name;
	else if (text_equal(name, "性别"))
		value->text = office->sex;
	else if (text_equal(name, "出生日期"))
		*value = (struct template_value){ .text = "1956年5月1日", .date = "1956-05-01" };
	else if (text_equal(name, "今天"))
		*value = (struct template_value){ .text = "2026年11月20日", .date = "2026-11-20" };
	else if (text_equal(name, "单位.名称"))
		value->text = "映河县<纺织>厂 & 公司";
	else if (text_equal(name, "年龄"))
		*value = (struct template_value){ .text = "70", .number = 70, .is_number = true };
	else if (text_equal(name, "补助"))
		*value = (struct template_value){ .text = "1,234.50", .number = 123450, .is_number = true, .is_money = true };
	else if (text_equal(name, "称号"))
		value->text = titles[place % COUNT_OF(titles)];
	else if (text_equal(name, "年度"))
		value->text = arena_format(office->arena, "%zu", 1990 + place % 30);
	else if (text_equal(name, "项目"))
		value->text = "慰问金";
	else if (text_equal(name, "金额"))
		*value = (struct template_value){ .text = "100.50", .number = 10050, .is_number = true, .is_money = true };
	else if (text_equal(name, "办理"))
		value->text = arena_format(office->arena, "办%zu", place + 1);
	else if (text_equal(name, "照片"))
		*value = (struct template_value){ .picture = office->photo, .picture_length = office->photo_length };
	return !office->broken;
}

static inline bool office_rows(void *from, struct template_row row, const char *name, struct template_row **rows, size_t *count)
{
	struct office *office = from;
	const void *sort = NULL;
	office_word(from, row.sort, name, &sort);
	*count = text_equal(name, "荣誉") ? office->honours : text_equal(name, "发放") ? office->payments : office->steps;
	*rows = arena_many(office->arena, *count + 1, struct template_row);
	for (size_t i = 0; i < *count; i++)
		(*rows)[i] = (struct template_row){ .sort = sort, .own = (const void *)(intptr_t)i };
	return !office->broken;
}

static inline struct template_source office_source(struct office *office)
{
	return (struct template_source){ .from = office, .row = { .sort = (const void *)(intptr_t)SORT_PERSON }, .word = office_word,
		.name_at = office_name_at, .value = office_value, .rows = office_rows };
}

/* --- documents --- */

struct part_text {
	const char *name, *text;
	size_t length;	/* 0: that of the text */
};

static inline const struct buffer *zip_of(struct arena *arena, const struct part_text *parts, size_t count)
{
	struct buffer *out = buffer_new(arena, 64 << 20);
	struct zip_writer writer;
	zip_begin(&writer, arena, out);
	for (size_t i = 0; i < count; i++)
		must(zip_put(&writer, parts[i].name, parts[i].text, parts[i].length ? parts[i].length : strlen(parts[i].text)));
	must(zip_end(&writer));
	return out;
}

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
#define W_SPACE "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"" \
	" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"" \
	" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"" \
	" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define DOCX_TYPES XML_HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" \
	"<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" \
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>" \
	"<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
#define DOCX_RELATIONS XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" \
	"<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"" \
	" Target=\"word/document.xml\"/></Relationships>"

static inline const struct buffer *docx_of(struct arena *arena, const char *body)
{
	const struct part_text parts[] = {
		{ "[Content_Types].xml", DOCX_TYPES, 0 }, { "_rels/.rels", DOCX_RELATIONS, 0 },
		{ "word/document.xml", arena_format(arena, XML_HEAD "<w:document " W_SPACE "><w:body>%s</w:body></w:document>", body), 0 },
	};
	return zip_of(arena, parts, COUNT_OF(parts));
}

static inline const struct buffer *filled(struct office *office, const struct buffer *file)
{
	const struct template_source source = office_source(office);
	struct buffer *out = buffer_new(office->arena, TEMPLATE_OUT_MAX);
	const char *why = NULL;
	struct template *template = template_open(office->arena, file->bytes, file->length, &why);
	bool good = template && template_fill(template, &source, out, &why) == TEMPLATE_FILLED;
	if (!good)
		fprintf(stderr, "%s\n", why ? why : "");
	must(good);
	return out;
}

/* The part of a finished document; "" where it is not there. */
static inline const char *part_of(struct arena *arena, const struct buffer *document, const char *name)
{
	struct zip zip;
	if (zip_read(arena, document->bytes, document->length, &zip) != ZIP_READ)
		return "";
	const struct zip_part *part = zip_find(&zip, name);
	return part ? part->bytes : "";
}

/* Without tags: paragraphs and cells end with |. */
static inline const char *words_of_part(struct arena *arena, const char *xml)
{
	struct buffer *out = buffer_new(arena, 16 << 20);
	for (const char *at = text_starts(xml, "<?") ? strchr(xml, '\n') + 1 : xml; *at;) {
		const char *end = *at == '<' ? strchr(at, '>') : NULL;
		if (!end) {
			buffer_char(out, *at++);
			continue;
		}
		if (text_starts(at, "</w:p>") || text_starts(at, "</c>"))
			buffer_char(out, '|');
		at = end + 1;
	}
	return buffer_string(out);
}

#endif
