/* nomination_mine.c: what a person is shown of his own nominations: what the form
 * says of him, and how far it is in words.  No opinion, no office's doubts, no
 * other nominee; nothing can be changed. */
#include "modules/nomination/nomination_parts.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/selection/selection.h"
#include "screens/components.h"

enum { MINE_MOST = 50 };

/* Returned, held and reserved ones are being reviewed, to him: why is told when it is known. */
static const char *standing_words(struct page *page, const struct nomination *row)
{
	struct context *context = page_context(page);
	bool runs = row->notices_open > 0 && !text_is_empty(row->notice_until) && text_order(context->today, row->notice_until) <= 0;
	switch (row->state) {
	case NOMINATION_DRAFT:
		return words(context, "单位正在填写推荐材料");
	case NOMINATION_AWARDED:
		return words(context, "已表彰");
	case NOMINATION_REJECTED:
	case NOMINATION_NOT_AWARDED:
		return words(context, "本次没有表彰");
	case NOMINATION_WITHDRAWN:
		return words(context, "单位本次不再推荐");
	default:
		return runs ? words_of(page, "正在公示，到%s", date_words(context, row->notice_until)) : words(context, "正在逐级审核");
	}
}

static void fact_put(struct page *page, const struct nomination *row, const char *name)
{
	struct context *context = page_context(page);
	const struct field *field = field_find(&nomination, name);
	struct value value = field_get(field, row);
	struct buffer *out = buffer_new(context->arena, 16384);
	if (value_is_empty(field, &value))
		return;
	print_cell(context, field, &value, NULL, PRINT_SCREEN, out);
	fact_text(page, field->label, buffer_string(out));
}

static void mine_draw(struct page *page, const struct nomination *row)
{
	static const char *const shown[] = { "name", "unit_name", "post", "rank_held", "categories", "honours", "merits", "deeds_short", "deeds_long" };
	struct context *context = page_context(page);
	card_begin(page, path_of(page, "=%s", store_title(context, &selection, row->selection_id)));
	put_message_text(page, "info", standing_words(page, row));
	facts_begin_single(page);
	fact_text(page, "推荐称号", store_title(context, entity_find("title"), row->title_id));
	for (size_t i = 0; i < COUNT_OF(shown); i++)
		fact_put(page, row, shown[i]);
	facts_end(page);
	card_end(page);
}

void nominations_mine_page(struct page *page)
{
	struct context *context = page_context(page);
	int64_t ids[MINE_MOST];
	size_t count = 0;
	if (context->actor->person_id && !nominations_of_person(context, context->actor->person_id, ids, MINE_MOST, &count)) {
		page_failed(page);
		return;
	}
	page_begin(page, "我的推荐", "单位推荐您参加的评选，到了哪一步；材料有误请告诉单位工会");
	if (!count)
		put_empty(page, "没有单位推荐您参加评选；单位的推荐和档案对应以后在这里看到。", NULL, NULL);
	for (size_t i = 0; i < count; i++) {
		struct nomination *row = row_new(context, &nomination);
		if (store_load_unscoped(context, &nomination, ids[i], row, "a person reads what is said of himself"))
			mine_draw(page, row);
	}
	page_end(page);
	if (context->failure)
		page_failed(page);
}
