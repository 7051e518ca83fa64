/* own_papers.c: the forms that an office has made itself, offered before those of
 * the program wherever papers of a record are given out. */
#include <inttypes.h>

#include "base/must.h"
#include "model/context.h"
#include "model/definition.h"
#include "screens/components.h"

enum { PAPERS_MOST = 40 };

static size_t papers_find(struct context *context, const struct entity *entity, struct own_paper *papers)
{
	size_t count = 0;
	for (size_t i = 0; modules[i]; i++)
		if (modules[i]->own_papers)
			count += modules[i]->own_papers(context, entity, papers + count, PAPERS_MOST - count);
	return count;
}

bool put_own_papers(struct page *page, const struct entity *entity, int64_t id)
{
	static const struct table_column columns[] = { { .label = "文书", .plain_phone = true, .wide = true }, { .label = "版式" }, { .label = "操作", .right = true, .plain_phone = true } };
	struct own_paper papers[PAPERS_MOST];
	size_t count = papers_find(page_context(page), entity, papers);
	struct table_drawing table;
	if (!count)
		return false;
	card_begin_flush(page, "本单位的模板");
	table_begin(&table, page, "本单位的模板", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_text(&table, papers[i].label);
		cell_text(&table, papers[i].detail);
		cell_begin(&table);
		button_post(page, BUTTON_PRIMARY, "下载", path_of(page, "%s/%s/%" PRId64, papers[i].path, entity->name, id), "what", papers[i].code);
		cell_end(&table);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
	return true;
}
