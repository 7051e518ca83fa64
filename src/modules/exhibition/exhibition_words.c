/* exhibition_words.c: what the pages of the roll say of each entry: where it was
 * published, or that a demonstration made it up. */
#include "modules/exhibition/exhibition_parts.h"

#include "base/text.h"
#include "modules/exhibition/exhibition_queries.h"
#include "screens/components.h"

enum { SOURCES_SHOWN = 12 };

void demo_note(struct page *page)
{
	if (public_is_demo(page_context(page)))
		put_message(page, "info", "这是演示系统。标有“演示”的人物、集体和荣誉都是虚构的；其余取自公开发布的名册，逐条注明来源。");
}

static bool is_told(const struct shown_lines *found, size_t first, size_t at)
{
	for (size_t i = first; i < at; i++)
		if (text_equal(found->lines[i].source, found->lines[at].source) &&
		    text_equal(found->lines[i].source_address, found->lines[at].source_address))
			return true;
	return false;
}

void sources_draw(struct page *page, const struct shown_lines *found, size_t first, size_t next)
{
	size_t told = 0;
	for (size_t i = first; i < next && told < SOURCES_SHOWN; i++) {
		const struct shown_line *line = &found->lines[i];
		if (text_is_empty(line->source) || is_told(found, first, i) || line->is_made_up)
			continue;
		put_source(page, words_of(page, "名单来源：%s", line->source), line->source_address);
		told++;
	}
}

static const char *line_path(struct page *page, const struct shown_line *line)
{
	if (line->person_id)
		return path_of(page, "/honours/person/%lld", (long long)line->person_id);
	if (line->collective_id)
		return path_of(page, "/honours/collective/%lld", (long long)line->collective_id);
	return NULL;
}

void entry_draw(struct page *page, const struct shown_line *line, const char *detail)
{
	names_name_marked(page, line_path(page, line), line->holder, line->is_made_up ? "演示" : NULL, detail);
}
